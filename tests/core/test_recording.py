"""Recordings: what is written down, and what is played to whom."""

from __future__ import annotations

import json
from typing import Any

import pytest

from opencode_core.errors import LocalProtocolError
from opencode_core.http import Request, Response
from opencode_core.testkit.recording import Recording, Tape, as_body, from_body
from opencode_core.testkit.scrub import Scrubber
from tests.core.fake_player import Peer, Player, kinds

JSON = (("Content-Type", "application/json"), ("Date", "now"))
SESSION = {"id": "ses_1", "directory": "/home/alice/app", "title": "t"}


def post(path: str, body: Any = None) -> Request:
    return Request("POST", path, body=b"" if body is None else json.dumps(body).encode())


def event(type: str, **properties: Any) -> bytes:
    return b"data: " + json.dumps({"id": "evt_1", "type": type, "properties": properties}).encode() + b"\n\n"


def delta(text: str, part: str = "prt_1") -> bytes:
    return event("message.part.delta", sessionID="ses_1", messageID="msg_2", partID=part, field="text", delta=text)


class Recorder:
    """Takes down a conversation."""

    def __init__(self, **options: Any) -> None:
        self.tape = Tape(Scrubber(**options))

    def ask(self, request: Request, answer: Any, status: int = 200) -> None:
        number = self.tape.request(request)
        self.tape.response(number, Response(status, JSON, json.dumps(answer).encode()))

    def stream(self, path: str = "/event") -> int:
        number = self.tape.request(Request("GET", path, (("directory", "/home/alice/app"),)))
        self.tape.opened(number, 200)
        self.tape.data(number, event("server.connected"))
        return number

    @property
    def text(self) -> str:
        return self.tape.text()

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.text.splitlines()]

    def play(self) -> Player:
        player = Player()
        player.fake.play(Recording(self.text), Scrubber(home="/home/bob"))
        return player


def deviations(player: Player) -> list[str]:
    assert player.fake.player is not None
    return player.fake.player.deviations


# Writing


def test_requests_and_answers_are_lines() -> None:
    recorder = Recorder(home="/home/alice")
    recorder.ask(post("/session", {"title": "t", "apiKey": "sk-12345678"}), SESSION)
    failed = recorder.tape.request(Request("GET", "/nosuch", (("location[directory]", "/srv/app"),)))
    recorder.tape.failed(failed, "APIConnectionError")

    assert recorder.lines == [
        {"recording": 1, "opencode": None, "dialect": None},
        {"n": 1, "request": {
            "operation": "session.create", "method": "POST", "path": "/session", "query": [],
            "body": {"title": "t", "apiKey": "[redacted]"},
        }},
        {"n": 1, "response": {
            "status": 200, "headers": [["content-type", "application/json"]],
            "body": {"id": "ses_1", "directory": "/project2", "title": "t"},
        }},
        {"n": 2, "request": {"operation": "", "method": "GET", "path": "/nosuch",
         "query": [["location[directory]", "/project"]], "body": None}},
        {"n": 2, "failed": "APIConnectionError"},
    ]  # fmt: skip


def test_a_secret_in_pieces_of_a_text_of_opencode_2_is_removed() -> None:
    recorder = Recorder()
    number = recorder.stream()
    deltas: dict[str, Any] = {
        "session.text.delta": {"sessionID": "ses_1", "assistantMessageID": "msg_1", "ordinal": 0},
        "session.tool.input.delta": {"sessionID": "ses_1", "assistantMessageID": "msg_1", "id": "call_1"},
        "session.compaction.delta": {"sessionID": "ses_1"},
    }
    for piece in ("it is sk-12", "345678", "9 of 10.0", ".0.7"):
        for type, data in deltas.items():
            name = "text" if "compaction" in type else "delta"
            frame = {"type": type, "data": {**data, name: piece}}
            recorder.tape.data(number, b"data: " + json.dumps(frame).encode() + b"\n\n")

    for type in deltas:
        told = [line["event"]["data"] for line in recorder.lines if line.get("event", {}).get("type") == type]
        said = "".join(one.get("delta", one.get("text")) for one in told)
        assert said == "it is [redacted] of 192.0.2.1", type


def test_a_recording_says_what_its_server_speaks() -> None:
    two, one, old = (
        Recording(json.dumps({"recording": 1, **head}))
        for head in ({"opencode": "2.1.2", "dialect": "2"}, {"opencode": "1.18.33", "dialect": "1"}, {"opencode": "x"})
    )

    assert two.played_by({"password": "p"}) == {"dialect": "2", "version": "2.1.2", "password": "p"}
    assert two.played_by({"version": "2.0.15"}) == {"dialect": "2", "version": "2.0.15"}
    assert [two.played_by({"dialect": "1"}), one.played_by({}), old.played_by({})] == [{"dialect": "1"}] * 3
    assert old.played_by({"dialect": "2"}) == {"dialect": "2", "version": None}


def test_streams_are_lines_without_heartbeats() -> None:
    recorder = Recorder()
    number = recorder.stream()
    recorder.tape.data(number, event("server.heartbeat") + b"data: no json\n\n")
    recorder.tape.data(number, b": comment\n\n")
    recorder.tape.data(number, b"")

    assert [next(iter(set(line) - {"n"})) for line in recorder.lines[2:]] == ["stream", "event", "frame", "end"]


def test_a_secret_that_is_spread_over_pieces_is_found() -> None:
    recorder = Recorder(home="/home/alice")
    number = recorder.stream()
    for piece in ("in /ho", "me/al", "ice/x, ", "see"):
        recorder.tape.data(number, delta(piece))
    recorder.tape.data(number, delta("harmless", "prt_2"))

    deltas = [line["event"]["properties"]["delta"] for line in recorder.lines if "delta" in str(line.get("event"))]
    assert "".join(deltas) == "in /home/user/x, seeharmless"
    assert len(deltas) == 5


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", ""),
        (b"null", "application/json"),
        (b'{"a":1}', "application/json"),
        (b"text", "text/plain"),
        (b"\xff\x00", "x/y"),
    ],
)
def test_bodies_come_back_as_they_were(body: bytes, content_type: str) -> None:
    headers = (("content-type", content_type),) if content_type else ()

    assert from_body(as_body(body), headers) == body


@pytest.mark.parametrize("text", ["", "{broken", '{"recording":2}', "[1]"])
def test_what_is_no_recording_is_refused(text: str) -> None:
    with pytest.raises(LocalProtocolError, match="no recording of format 1"):
        Recording(text)


@pytest.mark.parametrize(
    "line", ['{"n":1,"response":{}}', '{"n":1,"request":{"method":"GET"}}', "{}", '{"n":1,"request":5}']
)
def test_a_damaged_line_is_named(line: str) -> None:
    with pytest.raises(LocalProtocolError, match="line 2 of this recording is damaged"):
        Recording('{"recording":1}\n' + line)


# Playing


def conversation() -> Recorder:
    """A session, a stream, a prompt with ids of its own and its answer."""
    recorder = Recorder()
    recorder.ask(post("/session", {"title": "t"}), SESSION)
    number = recorder.stream()
    recorder.tape.data(number, event("session.status", sessionID="ses_1", status={"type": "idle"}))
    body = {"messageID": "msg_1", "parts": [{"type": "text", "text": "go", "id": "prt_9"}]}
    prompt = recorder.tape.request(post("/session/ses_1/message", body))
    recorder.tape.data(number, event("session.status", sessionID="ses_1", status={"type": "busy"}))
    recorder.tape.data(number, event("message.removed", sessionID="ses_1", messageID="msg_1"))
    recorder.ask(post("/permission/per_1/reply", {"reply": "once"}), True)
    recorder.tape.data(number, event("session.status", sessionID="ses_1", status={"type": "idle"}))
    recorder.tape.response(prompt, Response(200, JSON, b'{"answers":"msg_1"}'))
    recorder.ask(Request("GET", "/session/ses_1/message/msg_1"), {"id": "msg_1"})
    return recorder


def prompt_body(text: str = "go", id: str = "msg_other") -> Any:
    return {"messageID": id, "parts": [{"type": "text", "text": text, "id": "prt_else"}]}


def raw(peer: Peer) -> Any:
    """Answers of these recordings are too short for the models."""
    return json.loads(peer.connection.data_to_send().partition(b"\r\n\r\n")[2])


class Program:
    """Asks on connections of its own, and reads answers that fit no model."""

    def __init__(self, player: Player) -> None:
        self.player = player

    def ask(self, method: str, path: str, body: Any = None) -> Peer:
        data = b"" if body is None else json.dumps(body).encode()
        peer = Peer(self.player)
        head = f"{method} {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(data)}\r\n\r\n".encode()
        peer.connection.receive_data(head + data)
        return peer


def test_a_program_that_asks_the_same_hears_the_same() -> None:
    player = conversation().play()
    program = Program(player)

    assert raw(program.ask("POST", "/session", {"title": "t"}))["directory"] == "/project"
    stream = player.ask("GET", "/event?directory=/home/bob/app")
    assert kinds(stream.events()) == ["server.connected", "idle"]
    prompt = program.ask("POST", "/session/ses_1/message", prompt_body())
    seen = stream.events()
    assert kinds(seen) == ["busy", "message.removed"]
    assert seen[1]["properties"]["messageID"] == "msg_other"
    assert raw(program.ask("GET", "/session/status")) == {"ses_1": {"type": "busy"}}
    assert prompt.connection.data_to_send() == b""
    assert raw(program.ask("POST", "/permission/per_1/reply", {"reply": "once"})) is True
    assert raw(prompt) == {"answers": "msg_other"}
    assert kinds(stream.events()) == ["idle"]
    assert raw(program.ask("GET", "/session/status")) == {}
    assert raw(program.ask("GET", "/session/ses_1/message/msg_other")) == {"id": "msg_other"}
    assert deviations(player) == []


def test_functions_have_another_name_and_another_address_in_each_run() -> None:
    def told(name: str, url: str) -> dict[str, Any]:
        return {"name": name, "config": {"type": "remote", "url": url, "headers": {"Authorization": "Bearer 12345678"}}}

    recorder = Recorder()
    number = recorder.stream()
    recorder.ask(post("/mcp", told("py_abcdef", f"http://127.0.0.1:41000/{'a' * 32}")), {"py_abcdef": 1})
    recorder.tape.data(number, event("session.idle", sessionID="py_abcdef_temperature"))
    recorder.ask(post("/mcp/py_abcdef/disconnect", {"py_abcdef_x": "py_abcdef_y"}), True)
    player = recorder.play()
    program, stream = Program(player), player.ask("GET", "/event")

    assert raw(program.ask("POST", "/mcp", told("py_zyxwvu", f"http://127.0.0.1:42000/{'b' * 32}"))) == {"py_zyxwvu": 1}
    assert raw(program.ask("POST", "/mcp/py_zyxwvu/disconnect", {"py_zyxwvu_x": "py_zyxwvu_y"})) is True
    assert stream.events()[-1]["properties"] == {"sessionID": "py_zyxwvu_temperature"}
    assert deviations(player) == []


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/session/ses_1/message", prompt_body("something else")),
        ("POST", "/session/ses_2/message", prompt_body()),
        ("POST", "/session/ses_1/message", {**prompt_body(), "agent": "plan"}),
        ("POST", "/session/ses_1/message", {"messageID": "msg_x", "parts": []}),
        ("PATCH", "/session/ses_1", {"title": "x"}),
    ],
)
def test_a_program_that_deviates_is_told(method: str, path: str, body: Any) -> None:
    player = conversation().play()
    program = Program(player)
    program.ask("POST", "/session", {"title": "t"})

    refused = raw(program.ask(method, path, body))

    assert refused["name"] == "UnknownError"
    assert "expected exchange 3, session.prompt (POST /session/ses_1/message), got" in refused["data"]["message"]
    assert deviations(player) == [refused["data"]["message"]]


def test_what_overlapped_may_overlap_in_another_way() -> None:
    player = conversation().play()
    program = Program(player)
    program.ask("POST", "/session", {"title": "t"})

    permission = program.ask("POST", "/permission/per_1/reply", {"reply": "once"})
    assert permission.connection.data_to_send() == b""
    prompt = program.ask("POST", "/session/ses_1/message", prompt_body())

    assert raw(permission) is True
    assert raw(prompt) == {"answers": "msg_other"}
    more = raw(program.ask("POST", "/session", {"title": "t"}))
    assert "expected nothing more" in more["data"]["message"]


@pytest.mark.parametrize(
    ("text", "fits"), [("ask host7, key x", True), ("ask host7", False), ("tell host7, key x", False)]
)
def test_what_was_taken_out_may_be_anything_on_another_machine(text: str, fits: bool) -> None:
    recorder = Recorder(hosts=["box"], secrets=["opensesame"])
    recorder.ask(post("/session", {"title": "ask box, key opensesame"}), SESSION)
    player = recorder.play()

    Program(player).ask("POST", "/session", {"title": text})

    assert (deviations(player) == []) is fits


def test_what_came_one_after_the_other_must_come_so() -> None:
    recorder = Recorder()
    recorder.ask(post("/session", {"title": "one"}), SESSION)
    recorder.ask(post("/session", {"title": "two"}), SESSION)
    program = Program(recorder.play())

    refused = raw(program.ask("POST", "/session", {"title": "two"}))

    assert "expected exchange 1" in refused["data"]["message"]


def test_reads_come_in_their_order_and_then_stay() -> None:
    recorder = Recorder()
    for number in (1, 2):
        recorder.ask(Request("GET", "/lsp"), [number])
    recorder.ask(post("/session"), SESSION)
    recorder.ask(Request("GET", "/lsp"), [3])
    recorder.ask(Request("GET", "/session/ses_1/message", (("limit", "8"),)), [])
    program = Program(recorder.play())

    assert [raw(program.ask("GET", "/lsp")) for _ in range(3)] == [[1], [2], [2]]
    program.ask("POST", "/session")
    assert [raw(program.ask("GET", "/lsp")) for _ in range(2)] == [[3], [3]]
    assert raw(program.ask("GET", "/session/ses_1/message?limit=32")) == []


def test_a_read_before_its_time_gets_the_first_answer() -> None:
    recorder = Recorder()
    recorder.ask(post("/session"), SESSION)
    recorder.ask(Request("GET", "/lsp"), [1])

    assert raw(Program(recorder.play()).ask("GET", "/lsp")) == [1]


def test_a_read_that_was_not_recorded_is_a_deviation_but_for_what_can_be_known() -> None:
    player = Recorder().play()
    program = Program(player)

    assert raw(program.ask("GET", "/permission")) == raw(program.ask("GET", "/question")) == []
    assert raw(program.ask("GET", "/global/health"))["healthy"]
    assert "nothing of the kind was read" in raw(program.ask("GET", "/lsp"))["data"]["message"]
    assert "no such stream" in raw(program.ask("GET", "/event"))["data"]["message"]


def test_histories_are_reads() -> None:
    recorder = Recorder()
    recorder.ask(post("/sync/history", {"ses_1": 3}), [])
    program = Program(recorder.play())

    assert [raw(program.ask("POST", "/sync/history", {"ses_1": 3})) for _ in range(2)] == [[], []]


def test_failures_and_ends_of_streams_are_played() -> None:
    recorder = Recorder()
    recorder.tape.failed(recorder.tape.request(post("/session")), "APIConnectionError")
    first, second = recorder.stream(), recorder.stream()
    recorder.tape.data(first, b"data: no json\ndata: at all\n\n")
    recorder.tape.data(first, b"")
    recorder.tape.data(second, event("catalog.updated"))
    recorder.tape.ended(second, "cut")
    player = recorder.play()
    program = Program(player)

    assert program.ask("POST", "/session").connection.ending == "close"
    one = program.ask("GET", "/event")
    assert b"data: no json\ndata: at all\n\n" in one.connection.data_to_send().replace(b"\r\n", b"")
    two = program.ask("GET", "/event")
    assert b"catalog.updated" in two.connection.data_to_send()
    assert two.connection.ending == "reset"


def test_a_stream_that_is_read_once_more_has_only_what_is_new() -> None:
    player = conversation().play()
    program = Program(player)
    program.ask("POST", "/session", {"title": "t"})
    assert kinds(player.ask("GET", "/event").events()) == ["server.connected", "idle"]

    again = player.listen()
    program.ask("POST", "/session/ses_1/message", prompt_body())

    assert kinds(again.events()) == ["busy", "message.removed"]


def test_the_events_of_the_whole_server_are_played() -> None:
    recorder = Recorder()
    number = recorder.tape.request(Request("GET", "/global/event"))
    recorder.tape.opened(number, 200)
    connected: Any = {"payload": {"id": "evt_1", "type": "server.connected", "properties": {}}}
    idle = {"directory": "/x", "payload": {"id": "evt_2", "type": "session.idle", "properties": {"sessionID": "ses_1"}}}
    values: list[Any] = [connected, idle, {"payload": 5}]
    for value in values:
        recorder.tape.data(number, f"data: {json.dumps(value)}\n\n".encode())

    peer = Program(recorder.play()).ask("GET", "/global/event")

    assert peer.connection.data_to_send().count(b"server.connected") == 1


def test_a_directory_with_an_escape_is_written_as_its_place() -> None:
    recorder = Recorder()

    recorder.ask(Request("GET", "/path", (("directory", "/home/alice/a%2520b"),)), {"directory": "/home/alice/a%20b"})

    assert "alice" not in recorder.text
    assert recorder.lines[1]["request"]["query"] == [["directory", "/project"]]


NO_JSON = [b'{"a":"\\ud800"}', b'{"a":"\xff"}', b"[" * 100_000, b"1" * 5000, b"1e999", b"\xff", b'{"a":1']


def test_what_is_no_json_is_written_down_as_it_is() -> None:
    for body in NO_JSON:
        recorder = Recorder()
        recorder.tape.response(recorder.tape.request(post("/x")), Response(200, JSON, body))
        recorder.tape.data(recorder.stream(), b"data: " + body + b"\n\n")

        assert len(recorder.lines) == 7, body
        assert from_body(as_body(body), ()) == body
