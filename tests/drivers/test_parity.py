"""The twins side by side: each scenario is played in three lanes, and what a user sees of it must be the same.

A scenario says what there is to see: items, results, errors with their words, and what the server was asked. Nobody
wrote down what that should be; the other test files do. Here one lane is the measure of the others.
"""

from __future__ import annotations

import difflib
import json
import re
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

import anyio
import pytest

from opencode_core import Request, models
from opencode_core.options import Limits, ReconnectPolicy, RetryPolicy, Timeouts
from opencode_core.streams.notices import Reconnected
from opencode_core.turns.items import TextDelta, TurnFinished
from opencode_sync.testing import Cut, Failure, FakeServer, Hang, Text, ToolCall
from tests.core.websocket_frames import close, control, text
from tests.drivers.faultserver import FaultServer, Peer, Script, answer, event_stream, response
from tests.drivers.lanes import LANES, Lane, Threaded
from tests.drivers.test_pty import answering, exited, saying, terminal_server
from tests.drivers.test_subscription import closed, event, stream

if TYPE_CHECKING:
    from opencode_async import AsyncClient

QUICK = ReconnectPolicy(initial=0.01, maximum=0.02, idle_timeout=5.0, max_attempts=3)
SESSION: dict[str, Any] = {
    "id": "ses_1",
    "slug": "s",
    "projectID": "p",
    "directory": "/",
    "title": "t",
    "version": "1",
    "time": {"created": 1, "updated": 1},
}
GREETING = b'data: {"payload":{"id":"evt_000000000001a","type":"server.connected","properties":{}}}\n\n'

Say: TypeAlias = Callable[..., None]
Scenario: TypeAlias = Callable[[Lane, Say], Awaitable[None]]


def play(scenario: Scenario, name: str) -> list[str]:
    """What there was to see in one lane."""
    seen: list[str] = []

    def say(*values: object) -> None:
        seen.append(" ".join(map(_plain, values)))

    async def run() -> None:
        with anyio.fail_after(60):
            await scenario(Lane(name), say)

    anyio.run(run, backend="trio" if name == "trio" else "asyncio")
    return seen


def _plain(value: object) -> str:
    """A value in words that do not differ from run to run, nor need to from lane to lane."""
    if isinstance(value, Threaded):
        value = value._wrapped  # pyright: ignore[reportPrivateUsage]  # what a blocking user has
    if isinstance(value, BaseException):
        shown = f"{type(value).__name__}({value}) sent={getattr(value, 'request_sent', None)}"
    elif isinstance(value, Reconnected):
        shown = f"Reconnected({value.attempts}, {type(value.cause).__name__}: {value.cause})"
    elif isinstance(value, TurnFinished):
        shown = "TurnFinished"
    else:
        shown = repr(value)
    for pattern, plain in (
        (r"127\.0\.0\.1:\d+|localhost:\d+", "HOST"),
        (r"\b(ses|msg|prt|evt|per|que)_[0-9A-Za-z]{10,}", r"\1_ID"),
        (r"\btask\b", "thread"),
        (r"\ban `?async with`?", "a `with`"),
        (r"\bawait ", ""),
        (r"\bAsync(Client|Server)\b", r"\1"),
        (r"'transport', ", ""),  # an option of the blocking client alone
        (r"\baclose\b", "close"),
        (r"(created|updated|start|end|completed)=\d+", r"\1=T"),
    ):
        shown = re.sub(pattern, plain, shown)
    return shown


async def outcome(say: Say, label: object, work: Callable[[], Awaitable[Any]]) -> None:
    """What comes of it, or what it raises."""
    try:
        say(label, await work())
    except Exception as error:
        say(label, error)


async def items_of(say: Say, label: object, items: Any, most: int = 100) -> None:
    """The items one by one, and how it ends."""
    try:
        async for item in items:
            say(label, item)
            most -= 1
            if not most:
                return
        say(label, "the end")
    except Exception as error:
        say(label, error)


# Calls


def cut(data: bytes) -> Script:
    def script(peer: Peer) -> None:
        peer.request()
        peer.send(data)

    return script


def silence(peer: Peer) -> None:
    peer.request()
    peer.stall()


ANSWERS: dict[str, Script] = {
    "well": answer(json=SESSION),
    "of another shape": answer(json={"id": 7, "new": True}),
    "null": answer(json=None, body=b"null", headers=[("Content-Type", "application/json")]),
    "not JSON": answer(body=b'{"id":', headers=[("Content-Type", "application/json")]),
    "empty": answer(),
    "no content": answer(204),
    "a page": answer(body=b"<html>", headers=[("Content-Type", "text/html")]),
    "moved": answer(302, headers=[("Location", "http://elsewhere/")]),
    **{
        f"{status}": answer(status, json={"name": "SomeError", "data": {"message": "no"}})
        for status in (400, 401, 403, 404, 409, 422, 500, 501)
    },
    "429": answer(429, headers=[("Retry-After", "0")]),
    "503": answer(503, b"busy"),
    "cut in the head": cut(b"HTTP/1.1 200"),
    "cut in the body": cut(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"),
    "no answer": cut(b""),
    "not HTTP": cut(b"SSH-2.0-OpenSSH\r\n"),
    "silence": silence,
    "too large": answer(body=b'"' + b"x" * 5000 + b'"'),
    "too deep": answer(body=b"[" * 300 + b"]" * 300, headers=[("Content-Type", "application/json")]),
    "broken gzip": answer(body=b"no", headers=[("Content-Encoding", "gzip")]),
}


async def calls(lane: Lane, say: Say) -> None:
    options: Any = {
        "retry": RetryPolicy(max_retries=1, initial=0.01, maximum=0.01),
        "limits": Limits(max_response_bytes=2000),
        "timeout": Timeouts(read=0.3),
    }
    for label, script in ANSWERS.items():
        with FaultServer(script) as server:
            async with lane.client(server.url, **options) as client:
                await outcome(say, label, lambda: client.session.get("ses_1"))
                await outcome(say, label, lambda: client.session.create(title="x"))
            say(label, [(request.method, request.target) for request in server.requests])
    async with lane.client("http://127.0.0.1:9", **options) as client:
        await outcome(say, "nobody there", lambda: client.session.get("ses_1"))
        await outcome(say, "a bad id", lambda: client.session.get(".."))
        await outcome(say, "a bad header", lambda: client.send(Request("GET", "/", (), (("X", "a\nb"),))))
    await outcome(say, "a closed client", lambda: client.session.get("ses_1"))
    for wrong in ({"timeout": -1}, {"directory": 5}, {"auth": "x"}, {"dialect": 9}, {"headers": {"Host": "x"}}):
        try:
            lane.client("http://127.0.0.1:9", **wrong)
        except Exception as error:
            say(wrong, error)


# Streams


def global_event(seq: int, kind: str = "both") -> bytes:
    info = {"id": "ses_A", "title": str(seq)}
    id = f"evt_{seq + 2:012x}a"
    data = {"sessionID": "ses_A", "info": info}
    sync = {"id": id, "type": "session.updated.1", "seq": seq, "aggregateID": "ses_A", "data": data}
    plain = {"id": id, "type": "session.updated", "properties": data}
    return b"".join(
        b"data: " + json.dumps({"payload": payload}).encode() + b"\n\n"
        for payload in (plain, {"type": "sync", "id": id, "syncEvent": sync})
    )


def rows(*sequences: int) -> list[Any]:
    return [
        {
            "id": f"evt_{seq + 2:012x}a",
            "aggregate_id": "ses_A",
            "seq": seq,
            "type": "session.updated.1",
            "data": {"sessionID": "ses_A", "info": {"id": "ses_A", "title": str(seq)}},
        }
        for seq in sequences
    ]


def serving(streams: list[Script], histories: list[bytes]) -> Script:
    """Event streams, one after the other, and the answers to what is asked besides."""
    left: Iterator[Script] = iter(streams)
    answers = iter(histories)

    def script(peer: Peer) -> None:
        request = peer.request()
        if request.method == "POST":
            peer.send(next(answers))
            return
        if request.target == "/global/health":
            peer.send(response(json={"healthy": True, "version": "1.18.33"}))
            return
        send: Any = next(left, response(204))
        if callable(send):
            send(peer)
        else:
            peer.send(send)

    return script


def sending(*events: bytes, end: Callable[[Peer], object] = closed) -> Script:
    def script(peer: Peer) -> None:
        peer.send(event_stream(*events))
        end(peer)

    return script


async def streams(lane: Lane, say: Say) -> None:
    large = b'data: {"type":"session.idle","properties":{"text":"' + b"x" * 5000 + b'"}}\n\n'
    odd = [event(1), b"data: {no\n\n", event(2, "session.levitated"), large, b"retry: 20\n\n", event(3)]
    options: Any = {"reconnect": QUICK, "limits": Limits(max_event_bytes=1000), "timeout": Timeouts(read=0.5)}
    kinds: dict[str, list[Script]] = {
        "odd events, a clean end": [sending(*odd)],
        "cut twice": [sending(event(1), end=Peer.close), sending(event(2)[:30], end=Peer.close), sending(event(3))],
        "refused": [answer(404, json={"name": "NotFoundError", "data": {"message": "no"}})],
        "a page": [answer(body=b"<html>", headers=[("Content-Type", "text/html")])],
        "no stream": [answer(json=[1])],
        "busy, then well": [answer(503, b"later"), sending(event(1))],
        "busy for ever": [answer(500, b"no")] * 9,
        "compressed": [event_stream(headers=[("Content-Encoding", "br")])],
    }
    for label, scripts in kinds.items():
        for raw in (False, True):
            with FaultServer(serving(scripts, [])) as server:
                async with lane.client(server.url, **options) as client:
                    events: Any = client.subscribe_raw(last_event_id="7") if raw else client.subscribe()
                    await items_of(say, label, events)
                    stats = events.stats
                    say(label, stats.events, stats.unknown, stats.undecodable, stats.connections, stats.failures)
                say(label, [(one.target, sorted(one.headers.items() - {("host", "")})) for one in server.requests])
    with FaultServer(stream(1, 2)) as server:
        async with lane.client(server.url, **options) as client:
            events = client.subscribe(types=models.SessionIdleEvent)
            await items_of(say, "left early", events, most=1)
            say(events)
            await events.aclose()
            await items_of(say, "closed", events)
            say(events)
            await outcome(say, "what is left", events.next_batch)
            for wrong in (lambda: client.subscribe(types=int), lambda: client.subscribe_raw("event\n")):
                await outcome(say, "wrong", lambda wrong=wrong: closed_over(wrong))  # type: ignore[misc]


async def closed_over(function: Callable[[], Any]) -> Any:
    return function()


async def resuming(lane: Lane, say: Say) -> None:
    histories = [response(body=b'[{"id"'), response(json=rows(1)), response(json=rows(2, 3, 6)), response(json=[])]
    first = sending(GREETING, global_event(0))
    for types in (None, models.SessionUpdatedEvent, models.SyncEnvelope):
        scripts: list[Script] = [first, sending(GREETING), sending(GREETING, global_event(2)), sending(GREETING)]
        with FaultServer(serving(scripts, list(histories))) as server:
            async with lane.client(server.url, reconnect=QUICK) as client:
                events = client.subscribe_global(types=types)
                await items_of(say, types, events)
                say(types, events.position)
            say([(request.target, request.body) for request in server.requests if request.method == "POST"])


async def hubs(lane: Lane, say: Say) -> None:
    frames = [*(event(number, "lsp.updated") for number in range(6)), event(9), b"data: {no\n\n"]
    with FaultServer(serving([sending(*frames), sending(event(10))], [])) as server:
        async with lane.client(server.url, reconnect=QUICK) as client, client.events() as hub:
            readers = {
                "all": hub.reader(),
                "idle": hub.reader(types=models.SessionIdleEvent),
                "slow": hub.reader(buffer=2),
                "where": hub.reader(where=lambda event: event.id.endswith("3")),
            }
            gone = hub.reader()
            await gone.aclose()
            for label, reader in {**readers, "gone": gone}.items():
                await items_of(say, label, reader)
                await items_of(say, label, reader)
            await outcome(say, "no buffer", lambda: closed_over(lambda: hub.reader(buffer=0)))
            say(hub.stats.events, hub.stats.reconnects)


# Turns


async def turns(lane: Lane, say: Say) -> None:
    question = {"questions": [{"question": "Which?", "header": "W", "options": [{"label": "A", "description": ""}]}]}
    bash = ToolCall("bash", {"command": "ls"}, output="x" * 5000, ask=True)

    def late(request: Any) -> Any:
        time.sleep(0.3)
        return "once"

    def broken(request: Any) -> Any:
        raise ZeroDivisionError("mine")

    def says(answer: Any) -> Any:
        def function(request: Any) -> Any:
            return answer

        return function

    cases: list[tuple[list[Any], dict[str, Any]]] = [
        ([Text("Hello, you.")], {}),
        ([Text("Look."), bash, Text("Done.")], {"on_permission": "allow_once"}),
        ([bash, Text("Done.")], {"on_permission": says("reject")}),
        ([bash, Text("Done.")], {"on_permission": late, "answer_timeout": 0.05}),
        ([bash, Text("Done.")], {"on_permission": broken}),
        ([ToolCall("question", question), Text("A.")], {"on_question": says("A")}),
        ([ToolCall("question", question), Text("A.")], {"on_question": says(5)}),
        ([ToolCall("read", {"filePath": "x"}, error="no such file"), Text("Sorry.")], {}),
        ([Failure(400, "no")], {}),
        ([Text("Ten"), Hang()], {"timeout": 0.3}),
        ([bash, Text("Done.")], {"on_permission": "allow_once", "max_steps": 1}),
        ([Text("7")], {"format": int}),
        ([], {"model": 5}),
        ([], {"no_such_option": 1}),
    ]
    for number, (script, options) in enumerate(cases):
        with FakeServer(assert_all_used=False) as server:  # some are stopped before their end
            server.script(script)
            async with faked(lane, server) as client:
                await turn_of(say, number, client, **options)
            answers = [one for one in server.requests if one.operation.endswith(("reply", "reject", "abort"))]
            say(number, [(one.operation, one.body) for one in answers])


async def turn_of(say: Say, label: object, client: AsyncClient, **options: Any) -> None:
    said: list[str] = []
    try:
        async with client.turn(None, "go", **options) as turn:
            async for item in turn:
                if isinstance(item, TextDelta):
                    said.append(item.text)
                else:
                    say(label, type(item).__name__, getattr(item, "status", None))
        reply = turn.reply
        say(label, "".join(said), reply.text, reply.finish, reply.stopped_by, reply.structured)
        say(label, reply.cost, reply.tokens, [type(part).__name__ for part in reply.parts])
        reply.raise_for_error()
    except Exception as error:
        say(label, "".join(said), error)


def faked(lane: Lane, server: FakeServer) -> AsyncClient:
    # The output of the tool is an event that this client does not read.
    return lane.client(server.base_url, auth=server.auth, limits=Limits(max_event_bytes=4000), reconnect=QUICK)


async def stopping(lane: Lane, say: Say) -> None:
    for how in ("abort", "leave", "cut", "close"):
        with FakeServer() as server:
            server.script([Text("one"), Hang()] if how != "cut" else [Text("one "), Cut(), Text("two")])
            async with faked(lane, server) as client:
                turn = client.turn(None, "go")
                try:
                    async with turn:
                        async for item in turn:
                            if not isinstance(item, TextDelta):  # of which there may be more or fewer
                                say(how, type(item).__name__)
                            elif how == "abort":
                                await turn.abort()
                            elif how == "leave":
                                break
                            elif how == "close":
                                await client.aclose()
                except Exception as error:
                    say(how, error)
                say(how, turn.reply.text, turn.reply.stopped_by)
                await outcome(say, "after its end", turn.abort)
                await outcome(say, "after its end", turn.wait)
            say(how, [one.operation for one in server.requests if one.operation == "session.abort"])


async def lists(lane: Lane, say: Say) -> None:
    with FakeServer() as server:
        async with lane.client(server.base_url, auth=server.auth) as client:
            for number in range(5):
                await client.session.create(title=f"number {number}")
            await items_of(say, "sessions", (one.title async for one in client.sessions(page_size=2)))
            server.fail("experimental.session.list", 500)
            with_errors = client.with_options(retry=RetryPolicy(max_retries=0)).sessions(page_size=2)
            await items_of(say, "failing", with_errors)
            await outcome(say, "wrong", lambda: closed_over(lambda: client.sessions(page_size=0)))


# Terminals


async def terminals(lane: Lane, say: Say) -> None:
    gone = response(404, json={"name": "NotFoundError", "data": {"message": "no"}})
    kinds: dict[str, Any] = {
        "from beginning to end": [
            saying(text("hel"), control(3), text("lo"), then=lambda peer: peer.send(close(1000)))
        ],
        "cut": [
            saying(text("one"), control(3), text("two"), then=Peer.close),
            saying(text("three"), control(11), then=lambda peer: peer.send(close(1000))),
        ],
        "lost": [
            saying(text("one"), control(3), then=Peer.close),
            saying(text("x"), control(100), then=lambda peer: peer.send(close(1000))),
        ],
        "gone meanwhile": [saying(text("one"), control(3), then=Peer.close), answering(gone)],
        "refused": [answering(gone)],
        "not a terminal": [answering(response(200, b"hello"))],
        "too much": [saying(text("x" * 3000), control(3000))],
    }
    options: Any = {"reconnect": QUICK, "limits": Limits(max_event_bytes=1000)}
    for label, plays in kinds.items():
        with terminal_server(*plays, events=(exited(7),)) as server:
            async with lane.client(server.url, **options) as client:

                async def attach(label: str = label, client: Any = client) -> None:
                    async with client.pty_attach("pty_1") as terminal:
                        pieces: list[str] = []
                        try:
                            async for piece in terminal:
                                pieces.append(piece)
                        finally:
                            say(label, "".join(pieces), terminal.cursor, terminal.reconnects)
                        say(label, terminal.exit_code)
                        await outcome(say, label, lambda: terminal.send("x"))

                await outcome(say, label, attach)
                await outcome(say, "not entered", lambda: client.pty_attach("pty_1").send("x"))
                await outcome(say, "wrong", lambda: closed_over(lambda: client.pty_attach("pty_1", cursor=-2)))


@pytest.mark.parametrize("scenario", [calls, streams, resuming, hubs, turns, stopping, lists, terminals])
def test_what_is_seen_is_the_same_in_each_lane(scenario: Scenario) -> None:
    seen = {name: play(scenario, name) for name in LANES}

    assert len(seen["blocking"]) >= 8
    for name in LANES[1:]:
        assert list(difflib.unified_diff(seen["blocking"], seen[name], "blocking", name, n=0, lineterm="")) == []
