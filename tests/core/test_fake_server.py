"""Routes, answers and streams of the fake server."""

from __future__ import annotations

import base64
from typing import Any

import h11
import pytest

from opencode_core import models
from opencode_core.errors import LocalProtocolError
from opencode_core.http import Request, Response
from opencode_core.testkit.fake import FakeRequest
from opencode_core.testkit.fake.routes import operations, route
from opencode_core.testkit.script import Gate, Text, ToolCall
from tests.core.fake_player import Peer, Player, kinds


def test_every_operation_of_the_clients_has_a_route() -> None:
    for endpoint in operations().values():
        path = endpoint.path.replace("{", "").replace("+", "").replace("}", "")
        found = route(endpoint.method, path)
        assert found is not None
        assert found.operation == endpoint.operation


@pytest.mark.parametrize(("method", "path"), [("GET", "/nosuch"), ("POST", "/global/health"), ("HEAD", "/session")])
def test_where_nothing_is_there_is_the_web_application(method: str, path: str) -> None:
    peer = Peer(Player())
    peer.connection.receive_data(f"{method} {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    data = peer.connection.data_to_send()

    assert data.startswith(b"HTTP/1.1 200")
    assert b"text/html" in data


def test_options_are_answered_without_a_password() -> None:
    assert Player(password="secret").ask("OPTIONS", "/session").status == 204


@pytest.mark.parametrize(
    ("headers", "query", "status"),
    [
        ({}, "", 401),
        ({"Authorization": "Basic " + base64.b64encode(b"opencode:secret").decode()}, "", 200),
        ({"Authorization": "Basic " + base64.b64encode(b"opencode:wrong").decode()}, "", 401),
        ({"Authorization": "Basic 4"}, "", 401),
        ({"Authorization": "Bearer secret"}, "", 401),
        ({}, "?auth_token=" + base64.b64encode(b"opencode:secret").decode(), 200),
    ],
)
def test_a_password_is_asked_for(headers: dict[str, str], query: str, status: int) -> None:
    peer = Player(password="secret").ask("GET", f"/session{query}", headers=headers)

    assert peer.status == status
    if status == 401:
        assert (peer.body, peer.headers["www-authenticate"]) == (b"", 'Basic realm="Secure Area"')


def test_every_answer_without_arguments_has_the_documented_shape() -> None:
    player = Player()
    player.prompt(player.session())
    for path in (
        "/session", "/session/status", "/experimental/session", "/permission", "/question", "/global/health",
        "/global/config", "/config", "/config/providers", "/provider", "/provider/auth", "/agent", "/skill", "/command",
        "/path", "/project", "/project/current", "/vcs", "/vcs/status", "/file/status", "/find/symbol", "/lsp",
        "/formatter", "/mcp", "/pty", "/experimental/tool/ids", "/experimental/resource", "/experimental/capabilities",
    ):  # fmt: skip
        assert player.ask("GET", path).status == 200, path


def where(ask: FakeRequest) -> list[str | None]:
    return [ask.query("query"), ask.directory]


def broken(ask: FakeRequest) -> float:
    return 1 / 0


def test_what_is_not_played_says_so_and_can_be_given() -> None:
    player = Player()
    peer = player.ask("GET", "/find/file?query=x")
    assert (peer.status, "server.answer('find.files'" in peer.json["data"]["message"]) == (501, True)

    player.fake.given.answer("find.files", ["x.py"])
    assert player.ask("GET", "/find/file?query=x").json == ["x.py"]
    player.fake.given.answer("find.files", where)
    assert player.ask("GET", "/find/file?query=x").json == ["x", "/project"]
    player.fake.given.answer("find.files", Response(404))
    assert player.ask("GET", "/find/file?query=x").status == 404
    player.fake.given.answer("find.files", broken)
    assert "ZeroDivisionError" in player.ask("GET", "/find/file?query=x").json["data"]["message"]
    player.fake.reset()
    assert player.ask("GET", "/find/file?query=x").status == 501


def test_an_operation_that_is_none_is_refused() -> None:
    with pytest.raises(LocalProtocolError, match=r"no operation 'session\.nothing'"):
        Player().fake.given.answer("session.nothing", 1)


def test_failures_come_as_often_as_asked_for() -> None:
    player = Player()
    for _ in range(2):
        player.fake.given.fail("session.list", Response(503), 1)
    player.fake.given.fail("session.list", Response(502), 2)
    player.fake.given.fail("event.subscribe", None, None)

    assert [player.ask("GET", "/session").status for _ in range(5)] == [503, 503, 502, 502, 200]
    assert [Peer(player).ask("GET", "/session").status for _ in range(1)] == [200]
    for _ in range(2):
        peer = Peer(player)
        peer.connection.receive_data(b"GET /event HTTP/1.1\r\nHost: x\r\n\r\n")
        assert (peer.connection.ending, peer.connection.data_to_send()) == ("close", b"")


def test_requests_are_kept() -> None:
    player = Player()
    session = player.session(title="hello")
    player.ask("GET", f"/session/{session}?x=1", b"{broken")

    made, got = player.fake.requests
    assert (made.operation, made.body) == ("session.create", {"title": "hello"})
    assert (got.parameters, got.query("x"), got.query("y"), got.body) == ({"sessionID": session}, "1", None, None)
    headed = FakeRequest("", Request("GET", "/", headers=(("x-team", "7"),)), {}, "/")
    assert (headed.header("X-Team"), headed.header("Accept")) == ("7", None)
    assert FakeRequest("", got.request, {}, "/").operation == ""


def test_half_a_character_is_taken_as_the_real_server_does() -> None:
    half = "a\ud83d"
    player = Player()
    session = player.session(title=half, metadata={half: [half]})
    listener = player.listen()
    changed = player.ask("PATCH", f"/session/{session}", {"title": half * 2})
    answer = player.prompt(session, half)
    player.run()

    assert changed.json["title"] == half * 2
    assert listener.events()[0]["properties"]["info"]["title"] == half * 2
    assert player.ask("GET", "/experimental/session").json[0]["metadata"] == {half: [half]}
    assert answer.json["parts"][-2]["text"] == "echo: a\ufffd"  # what goes to a model is UTF-8
    assert player.ask("PATCH", f"/session/{session}", b'{"title":').status == 400
    assert player.fake.requests[0].body == {"title": half, "metadata": {half: [half]}}


def test_sessions_are_made_read_changed_and_deleted() -> None:
    player = Player()
    events = player.listen()
    first, second = player.session(), player.session(parentID="ses_x", agent="plan", metadata={"n": 1})
    player.time += 1

    changed = player.ask("PATCH", f"/session/{first}", {
        "title": "new", "metadata": {"by": "me"}, "time": {"archived": 5},
        "permission": [{"permission": "bash", "pattern": "*", "action": "deny"}],
    }).json  # fmt: skip
    player.ask("PATCH", f"/session/{second}", {})
    assert player.ask("DELETE", f"/session/{second}").json is True

    assert (changed["title"], changed["time"]["archived"], len(changed["permission"])) == ("new", 5, 1)
    assert player.ask("GET", f"/session/{first}").json == changed
    assert kinds(events.events()) == ["session.created", "session.created", "session.deleted"]
    gone = player.ask("GET", f"/session/{second}")
    assert (gone.status, gone.json["name"]) == (404, "NotFoundError")
    assert player.ask("GET", "/session/nonsense").status == 500


def test_a_session_may_name_a_model() -> None:
    player = Player()
    session = player.session(model={"id": "small", "providerID": "scripted"})

    assert player.prompt(session).json["info"]["modelID"] == "small"


def test_lists_of_sessions_are_filtered() -> None:
    player = Player()
    ids: list[str] = []
    for title in ("one", "two", "three"):
        player.time += 1
        ids.append(player.session(title=title))
    child = player.session(parentID=ids[0], title="child")
    elsewhere = player.ask("POST", "/session?directory=/other", {"title": "other"}).json["id"]

    def listed(query: str) -> list[str]:
        return [session["id"] for session in player.ask("GET", f"/session?{query}").json]

    assert listed("") == [child, ids[2], ids[1], ids[0]]
    assert listed("roots=true") == ids[::-1]
    assert listed("search=TW") == [ids[1]]
    assert listed("limit=1") == [child]
    assert listed("limit=abc") == listed("")
    assert listed(f"start={1_700_000_000_000 + 2000}") == [child, ids[2], ids[1]]
    assert listed("directory=/other") == [elsewhere]
    assert listed("directory=/%256fther") == [elsewhere]  # decoded twice, as by the real server
    assert set(listed("scope=project")) == {*ids, child, elsewhere}


def test_all_sessions_come_in_pages() -> None:
    player = Player()
    ids: list[str] = []
    for _ in range(3):
        player.time += 1
        ids.append(player.session())
    archived = player.session()
    player.ask("PATCH", f"/session/{archived}", {"time": {"archived": 1}})

    first = player.ask("GET", "/experimental/session?limit=2")
    second = player.ask("GET", f"/experimental/session?limit=2&cursor={first.headers['x-next-cursor']}")

    assert [s["id"] for s in [*first.json, *second.json]] == ids[::-1]
    assert "x-next-cursor" not in second.headers
    assert len(player.ask("GET", "/experimental/session?archived=true").json) == 4
    assert player.ask("GET", "/experimental/session?directory=/other").json == []
    assert len(player.ask("GET", "/experimental/session?directory=/%2570roject").json) == 3


def test_messages_come_in_pages() -> None:
    player = Player()
    session = player.session()
    for text in ("one", "two"):
        player.prompt(session, text)
    path = f"/session/{session}/message"
    whole = player.ask("GET", path).json

    page = player.ask("GET", f"{path}?limit=2")
    before = page.headers["x-next-cursor"]
    rest = player.ask("GET", f"{path}?limit=2&before={before}")

    assert rest.json + page.json == whole
    assert page.headers["link"].endswith('rel="next"')
    assert "x-next-cursor" not in rest.headers
    assert player.ask("GET", f"{path}?limit=0").json == whole
    assert player.ask("GET", f"{path}/{whole[1]['info']['id']}").json == whole[1]
    for query, kind in (
        ("before=x", "_tag"),
        ("limit=1&before=zzz", "_tag"),
        (f"before={before}", "_tag"),
        ("limit=x", "name"),
    ):
        refused = player.ask("GET", f"{path}?{query}")
        assert (refused.status, kind in refused.json) == (400, True)
    assert player.ask("GET", f"{path}/msg_nobody").status == 404


def test_messages_and_parts_are_changed_and_removed() -> None:
    player = Player()
    session = player.session()
    answer = player.prompt(session).json
    events = player.listen()
    part = next(part for part in answer["parts"] if part["type"] == "text")
    path = f"/session/{session}/message/{answer['info']['id']}"

    changed = player.ask("PATCH", f"{path}/part/{part['id']}", {**part, "text": "edited"})
    player.ask("DELETE", f"{path}/part/{part['id']}")
    player.ask("DELETE", path)

    assert changed.json["text"] == "edited"
    assert kinds(events.events()) == ["text end", "message.part.removed", "message.removed"]
    assert len(player.ask("GET", f"/session/{session}/message").json) == 1


def test_a_fork_has_copies() -> None:
    player = Player()
    session = player.session()
    player.prompt(session, "one")
    last = player.prompt(session, "two").json["info"]["parentID"]

    whole = player.ask("POST", f"/session/{session}/fork").json
    part = player.ask("POST", f"/session/{session}/fork", {"messageID": last}).json

    assert whole["title"] == "t (fork #1)"
    copies = player.ask("GET", f"/session/{whole['id']}/message").json
    assert [len(message["parts"]) for message in copies] == [1, 3, 1, 3]
    assert copies[1]["info"]["parentID"] == copies[0]["info"]["id"]
    assert len(player.ask("GET", f"/session/{part['id']}/message").json) == 2


def test_a_busy_session_refuses_a_shell() -> None:
    player = Player()
    player.fake.script.add([Gate()])
    session = player.session()
    player.prompt(session)

    peer = player.ask("POST", f"/session/{session}/shell", {"agent": "build", "command": "ls"})

    assert (peer.status, peer.json["_tag"]) == (409, "SessionBusyError")
    assert player.ask("GET", "/session/status").json == {session: {"type": "busy"}}


def test_a_shell_says_what_the_test_gave() -> None:
    player = Player()
    session = player.session()
    events = player.listen()
    body = {"agent": "build", "command": "ls"}

    empty = player.ask("POST", f"/session/{session}/shell", body).json
    player.fake.given.tool("bash", lambda arguments: f"ran {arguments['command']}")
    full = player.ask("POST", f"/session/{session}/shell", body).json

    assert [message["parts"][0]["state"]["output"] for message in (empty, full)] == ["", "ran ls"]
    seen = [
        "busy",
        "user",
        "text",
        "assistant",
        "bash running",
        "assistant done",
        "bash completed",
        "idle",
        "session.idle",
    ]
    assert kinds(events.events()) == seen * 2


def test_commands_become_prompts() -> None:
    commands = {
        "greet": {"template": "Greet $ARGUMENTS", "description": "d"},
        "two": {"template": "$2 $1"},
        "bare": {"template": "Hi"},
    }
    player = Player(config={"command": commands})
    session = player.session()
    events = player.listen()

    def run(name: str, arguments: str, **more: Any) -> str:
        peer = player.ask("POST", f"/session/{session}/command", {"command": name, "arguments": arguments, **more})
        return "".join(part.get("text", "") for part in peer.json["parts"])

    assert run("greet", "all", model="scripted/small", messageID="msg_1") == "echo: Greet all"
    assert run("two", "a b") == "echo: b a"
    assert run("bare", "") == "echo: Hi"
    assert run("bare", "x") == "echo: Hi\n\nx"
    assert kinds(events.events())[-1:] == ["command.executed"] or "command.executed" in kinds(events.events())
    unknown = player.ask("POST", f"/session/{session}/command", {"command": "nosuch", "arguments": ""})
    assert unknown.status == 500
    assert kinds(events.events())[-1] == "session.error"


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/session", {"title": 3}),
        ("POST", "/session", {"permission": [{"x": 1}]}),
        ("PATCH", "/session/{}", {"title": 3}),
        ("POST", "/session/{}/message", {}),
        ("POST", "/session/{}/message", {"parts": "x"}),
        ("POST", "/session/{}/message", {"parts": [{"type": "nothing"}]}),
        ("POST", "/session/{}/message", {"parts": [], "messageID": "nope"}),
        ("POST", "/session/{}/message", b"{broken"),
        ("POST", "/sync/history", {"ses_1": -1}),
    ],
)
def test_bad_bodies_are_refused(method: str, path: str, body: Any) -> None:
    player = Player()

    peer = player.ask(method, path.format(player.session()), body)

    assert peer.status == 400
    assert peer.json.get("name", peer.json.get("_tag")) == "BadRequest"


def test_files_and_agents_come_with_what_the_model_reads() -> None:
    player = Player()
    session = player.session()
    parts = [
        {"type": "file", "mime": "text/plain", "filename": "a.txt", "url": "data:text/plain;base64,aGVsbG8="},
        {"type": "file", "mime": "text/plain", "filename": "b.txt", "url": "data:text/plain,a%20b"},
        {"type": "file", "mime": "text/plain", "url": "file:///project/c.txt"},
        {"type": "file", "mime": "image/png", "filename": "dot.png", "url": "data:image/png;base64,AA=="},
        {"type": "agent", "name": "general"},
        {"type": "subtask", "prompt": "p", "description": "d", "agent": "general"},
    ]
    player.ask("POST", f"/session/{session}/message", {"parts": parts})

    stored = player.ask("GET", f"/session/{session}/message").json[0]["parts"]
    assert [part["type"] for part in stored] == [
        *["text", "text", "file", "text", "text", "file", "text", "file", "file", "agent", "text", "subtask"]
    ]
    assert [part["text"] for part in stored if part["type"] == "text"][1::2] == ["hello", "a b", *[stored[10]["text"]]]
    assert "image_url" in str(player.fake.model_requests[1].messages)


def test_the_model_sees_the_results_of_tools() -> None:
    player = Player()
    player.fake.script.add(
        [Text("I try."), ToolCall("bash", {"command": "a"}, error="no"), ToolCall("bash", {"command": "b"}), Text("x")]
    )
    player.prompt(player.session())

    messages = player.fake.model_requests[1].messages
    assert [message["role"] for message in messages] == ["system", "user", "assistant", "tool", "tool"]
    assert [call["id"] for call in messages[2]["tool_calls"]] == ["call_1", "call_2"]
    assert [message["content"] for message in messages[3:]] == ["no", "(no output)"]


def test_events_are_those_of_the_directory() -> None:
    player = Player()
    here, there, everywhere = player.listen(), player.listen("/event?directory=/other"), player.listen("/global/event")

    player.ask("POST", "/session", {"title": "t"}, {"X-OpenCode-Directory": "%2Fother"})

    assert kinds(here.events()) == []
    assert kinds(there.events()) == ["session.created"]
    plain, sync = everywhere.events()
    assert (plain["directory"], plain["payload"]["type"], sync["payload"]["type"]) == (
        "/other",
        "session.created",
        "sync",
    )
    assert plain["payload"]["id"] == sync["payload"]["id"] == sync["payload"]["syncEvent"]["id"]
    assert (sync["payload"]["syncEvent"]["seq"], sync["payload"]["syncEvent"]["type"]) == (0, "session.created.1")


def test_the_history_has_what_came_later() -> None:
    player = Player()
    first, second = player.session(), player.session()
    player.prompt(first)

    def history(known: dict[str, int]) -> list[tuple[str, int]]:
        return [(row["aggregate_id"], row["seq"]) for row in player.ask("POST", "/sync/history", known).json]

    whole = history({})
    assert [seq for id, seq in whole if id == first] == list(range(len(whole) - 1))
    assert [seq for _, seq in whole] == sorted(seq for _, seq in whole)
    assert history({first: 3}) == [(id, seq) for id, seq in whole if id == second or seq > 3]
    assert history({first: 10**6, second: 0}) == []


def test_heartbeats_come_every_ten_seconds() -> None:
    player = Player()
    here, everywhere = player.listen(), player.listen("/global/event")
    assert player.deadline == 10.0

    player.run(10.0)

    assert kinds(here.events()) == ["server.heartbeat"]
    assert everywhere.events()[0]["payload"]["type"] == "server.heartbeat"
    here.connection.receive_data(b"")
    everywhere.connection.drop(reset=True)
    player.run()
    assert (here.connection.ending, everywhere.connection.ending) == ("close", "reset")
    assert player.deadline is None


def test_events_of_the_test_are_sent() -> None:
    player = Player()
    here, there = player.listen(), player.listen("/event?directory=/other")

    player.fake.emit(models.SessionIdleEvent(id="evt_1", properties=models.SessionIdleData(session_id="ses_1")))
    player.fake.emit({"type": "catalog.updated"}, "/other")

    assert [(event["type"], event["properties"]) for event in here.events()] == [
        ("session.idle", {"sessionID": "ses_1"})
    ]
    assert kinds(there.events()) == ["catalog.updated"]


def test_changing_the_configuration_ends_the_streams_of_the_directory() -> None:
    player = Player(
        config={"agent": {"mine": {"description": "d", "mode": "primary"}}, "provider": {"own": {"models": {"m": {}}}}}
    )
    here, there = player.listen(), player.listen("/event?directory=/other")
    everywhere = player.listen("/global/event")

    assert player.ask("PATCH", "/config", {"permission": "deny"}).json == {"permission": "deny"}

    assert kinds(here.events()) == ["server.instance.disposed"]
    assert here.ended
    assert not there.read().ended
    assert not everywhere.read().ended
    assert "mine" in [agent["name"] for agent in player.ask("GET", "/agent").json]
    assert [provider["id"] for provider in player.ask("GET", "/config/providers").json["providers"]] == [
        "scripted",
        "own",
    ]
    assert [rule.action for rule in player.world.asking.rules] == ["deny"]


def test_the_connection_of_a_stream_that_has_ended_serves_other_requests_and_gets_no_events() -> None:
    player = Player()
    here = player.listen()
    player.ask("PATCH", "/config", {"permission": "deny"})
    assert here.read().ended

    player.fake.emit({"type": "catalog.updated"})

    assert here.ask("GET", "/agent").status == 200
    assert player.ask("GET", "/agent").status == 200


# Connections


def test_a_connection_serves_one_request_after_the_other() -> None:
    peer = Peer(Player())

    assert [peer.ask("GET", "/global/health").json["healthy"] for _ in range(3)] == [True] * 3


def test_requests_may_come_in_pieces_and_ahead_of_their_time() -> None:
    peer = Peer(Player())
    request = b"GET /global/health HTTP/1.1\r\nHost: x\r\n\r\n"
    for byte in request * 2:
        peer.connection.receive_data(bytes([byte]))

    assert peer.connection.data_to_send().count(b'"healthy":true') == 2


@pytest.mark.parametrize(
    "data", [b"nonsense\r\n\r\n", b"GET /a{b HTTP/1.1\r\nHost: x\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n"]
)
def test_what_is_no_request_is_refused(data: bytes) -> None:
    peer = Peer(Player())
    peer.connection.receive_data(data)

    assert peer.connection.data_to_send().startswith(b"HTTP/1.1 400")
    assert peer.connection.ending == "close"
    peer.connection.receive_data(b"more")
    assert peer.connection.data_to_send() == b""


def test_a_client_that_says_close_is_closed() -> None:
    peer = Peer(Player())
    peer.ask("GET", "/global/health", headers={"Connection": "close"})

    assert peer.connection.ending == "close"


def test_a_client_that_has_gone_is_not_answered() -> None:
    player = Player()
    gate = Gate()
    player.fake.script.add([gate])
    session = player.session()
    peer, events = player.prompt(session), player.listen()
    peer.connection.receive_data(b"")
    peer.connection.drop()
    events.connection.drop()

    gate.open()
    player.run()
    events.connection.send(b"x")
    events.connection.finish()

    assert peer.connection.data_to_send() == b""
    assert not player.world.is_busy(player.world.store.sessions[session])


def test_what_comes_after_the_end_ends_the_connection() -> None:
    peer = Peer(Player())
    peer.ask("GET", "/event")
    peer.connection.receive_data(b"")

    assert peer.connection.ending == "close"


def test_a_stream_is_chunked() -> None:
    peer = Peer(Player())
    data = peer.http.send(h11.Request(method="GET", target="/event", headers=[("Host", "x")]))
    peer.connection.receive_data((data or b"") + (peer.http.send(h11.EndOfMessage()) or b""))

    head = peer.connection.data_to_send()
    assert b"text/event-stream" in head
    assert b"Transfer-Encoding: chunked" in head
