"""Functions that are served: to a bare client of HTTP, and in the lane whose program offers them."""

from __future__ import annotations

import contextlib
import contextvars
import http.client
import json
import logging
import socket
import subprocess
import sys
import threading
from collections.abc import AsyncGenerator, Callable, Generator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import anyio
import anyio.lowlevel
import anyio.to_thread
import pytest

from opencode_core.errors import ToolCancelled
from opencode_core.models import PermissionRequest
from opencode_core.options import Scope
from opencode_core.tools import door
from opencode_core.tools.context import ToolContext
from opencode_core.tools.declaring import tool, tools_of
from opencode_core.tools.results import Image, TextContent, ToolResult
from opencode_core.turns.answers import Reject
from opencode_sync import _toolserver
from opencode_sync._toolhost import Served, current_call, serve, served_at
from opencode_sync._toolrun import ThreadRunner
from opencode_sync.testing import FakeServer, Text, ToolCall
from tests.drivers.lanes import AWAITING, Lane
from tests.spans import Spans

PATIENCE = 20.0  # seconds until a test that waits has failed
INITIALIZE = {
    "jsonrpc": "2.0",
    "id": 0,
    "method": "initialize",
    "params": {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "bare", "version": "1"}},
}


def runner_of(lane: Lane) -> Any:
    """Where the functions of this lane run."""
    if lane.blocking:
        return ThreadRunner()
    from opencode_async._toolrun import LoopRunner

    return LoopRunner()


@contextlib.asynccontextmanager
async def offered(
    lane: Lane, *functions: Callable[..., Any], max_calls: int = 4, **options: Any
) -> AsyncGenerator[Served]:
    """Functions that are served as a turn serves them: begun in a thread, closed in the loop."""
    runner = runner_of(lane)
    served = await anyio.to_thread.run_sync(
        lambda: serve(tools_of(functions), runner, name="py_ab", max_calls=max_calls, **options)
    )
    try:
        yield served
    finally:
        served.close()
        await wait(served.ended)


async def wait(future: Future[Any]) -> Any:
    """The result of a future of another thread."""
    with anyio.fail_after(PATIENCE):
        return await anyio.to_thread.run_sync(future.result, abandon_on_cancel=True)


async def happened(event: threading.Event) -> None:
    assert await anyio.to_thread.run_sync(event.wait, PATIENCE)


async def in_thread(function: Callable[..., Any], *args: Any) -> Any:
    return await anyio.to_thread.run_sync(partial(function, *args))


def text(text: str) -> ToolResult:
    return ToolResult((TextContent(text),))


def failure(text: str) -> ToolResult:
    return ToolResult((TextContent(text),), is_error=True)


class Peer:
    """A bare client of MCP, as OpenCode is one.

    Args:
        served: What it calls.
        begin: Whether it has a session.
    """

    def __init__(self, served: Served, begin: bool = True) -> None:
        url = urlsplit(served.offer.url)
        self.port = url.port
        self.path = url.path
        self.headers: dict[str, str] = {"Content-Type": "application/json", **served.offer.headers}
        self.http = http.client.HTTPConnection("127.0.0.1", url.port, timeout=PATIENCE)
        if begin:
            status, headers, _ = self.post(INITIALIZE)
            assert status == 200
            self.headers["Mcp-Session-Id"] = headers["Mcp-Session-Id"]
            assert self.tell("notifications/initialized") == 202

    def post(self, message: Any, method: str = "POST") -> tuple[int, Mapping[str, str], bytes]:
        body = None if message is None else json.dumps(message)
        self.http.request(method, self.path, body, self.headers)
        answer = self.http.getresponse()
        return answer.status, dict(answer.headers), answer.read()

    def tell(self, method: str, **params: Any) -> int:
        return self.post({"jsonrpc": "2.0", "method": method, "params": params})[0]

    def ask(self, method: str, id: int = 1, **params: Any) -> dict[str, Any]:
        status, _, body = self.post({"jsonrpc": "2.0", "id": id, "method": method, "params": params})
        assert status == 200
        found: dict[str, Any] = json.loads(body)
        assert (found["jsonrpc"], found["id"]) == ("2.0", id)
        return found

    def call(self, name: str, id: int = 1, **arguments: Any) -> dict[str, Any]:
        found: dict[str, Any] = self.ask("tools/call", id, name=name, arguments=arguments)["result"]
        return found

    def close(self) -> None:
        self.http.close()


def peer_of(served: Served) -> contextlib.closing[Peer]:
    return contextlib.closing(Peer(served))


def temperature(city: str) -> str:
    """How warm it is."""
    return f"17 degrees in {city}"


async def slow_temperature(city: str) -> str:
    await anyio.lowlevel.checkpoint()
    return temperature(city)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sign of life comes after 10 ms."""
    monkeypatch.setattr(_toolserver, "KEEP_ALIVE", 0.01)


# Calls


async def test_functions_of_both_kinds_are_called(lane: Lane) -> None:
    async with offered(lane, temperature, slow_temperature) as served:
        assert served_at(served.offer.url) is served
        assert await wait(served.call("temperature", {"city": "Oslo"})) == text("17 degrees in Oslo")
        assert await wait(served.call("slow_temperature", {"city": "Oslo"})) == text("17 degrees in Oslo")

    assert served_at(served.offer.url) is None
    assert await wait(served.call("temperature", {"city": "Oslo"})) == failure("these functions are no longer offered")


async def test_what_a_function_raises_is_told(lane: Lane) -> None:
    def sync() -> None:
        raise SystemExit("not for the host")

    async def awaiting() -> None:
        raise KeyboardInterrupt("nor for the loop")

    async with offered(lane, sync, awaiting) as served:
        assert await wait(served.call("sync", {})) == failure("not for the host")
        assert await wait(served.call("awaiting", {})) == failure("nor for the loop")
        assert (await wait(served.call("other", {}))).is_error


async def test_functions_see_the_context_variables_of_whoever_offers_them(lane: Lane) -> None:
    variable = contextvars.ContextVar("variable", default="nothing")

    def sync() -> str:
        found = variable.get()
        variable.set("spoilt")
        return found

    async def awaiting() -> str:
        return sync()

    variable.set("here")
    async with offered(lane, sync, awaiting) as served:
        variable.set("elsewhere")
        for name in ("sync", "sync", "awaiting", "awaiting"):
            assert await wait(served.call(name, {})) == text("here")


async def test_a_blocking_function_may_return_something_to_await(lane: Lane) -> None:
    variable = contextvars.ContextVar("variable", default="nothing")

    def makes() -> Any:
        variable.set("made")
        return awaited()

    async def awaited() -> str:
        await anyio.lowlevel.checkpoint()
        return variable.get()

    async def never() -> None:
        await anyio.sleep_forever()

    @tool(timeout=0.05)
    def makes_never() -> Any:
        return never()

    async with offered(lane, makes, makes_never) as served:
        for _ in range(20):
            assert await wait(served.call("makes", {})) == text("made")
        assert (await wait(served.call("makes_never", {}))).is_error


async def test_functions_run_beside_each_other(lane: Lane) -> None:
    barrier = threading.Barrier(2)
    first = anyio.Event()

    def sync() -> str:
        barrier.wait(PATIENCE)
        return "met"

    async def waits() -> str:
        await first.wait()
        return "met"

    async def comes() -> str:
        first.set()
        return "met"

    async with offered(lane, sync, waits, comes) as served:
        calls = [served.call(name, {}) for name in ("sync", "sync", "waits", "comes")]

        assert [await wait(call) for call in calls] == [text("met")] * 4


async def test_at_most_so_many_run_and_the_others_wait_in_order(lane: Lane) -> None:
    order: list[int] = []
    gates = [threading.Event() for _ in range(4)]
    begun = [threading.Event() for _ in range(4)]

    def work(number: int) -> None:
        order.append(number)
        begun[number].set()
        gates[number].wait(PATIENCE)

    async with offered(lane, work, max_calls=2) as served:
        calls = [served.call("work", {"number": 0})]
        await happened(begun[0])
        calls += [served.call("work", {"number": number}) for number in (1, 2, 3)]
        await happened(begun[1])
        ran_first = list(order)
        for number in (1, 2, 3):
            gates[number].set()
            await wait(calls[number])
        gates[0].set()
        await wait(calls[0])

        assert ran_first == [0, 1]
        assert order == [0, 1, 2, 3]


async def test_a_waiting_call_that_is_cancelled_takes_no_place(lane: Lane) -> None:
    gate, begun = threading.Event(), threading.Event()

    def work(number: int) -> str:
        begun.set()
        gate.wait(PATIENCE)
        return f"{number}"

    async with offered(lane, work, max_calls=1) as served:
        first = served.call("work", {"number": 0})
        await happened(begun)
        second, third = (served.call("work", {"number": number}) for number in (1, 2))
        assert second.cancel()
        gate.set()

        assert await wait(first) == text("0")
        assert await wait(third) == text("2")


async def test_a_function_that_lends_its_place_does_not_wait_for_itself(lane: Lane) -> None:
    async def outer() -> str:
        call = current_call()
        assert call is not None
        call.lend()
        call.lend()  # by two turns beside each other
        found = await wait(served.call("inner", {}))
        call.take_back()
        call.take_back()
        return f"outer and {found.content[0].text}"

    def blocking_outer() -> str:
        call = current_call()
        assert call is not None
        call.lend()
        found: Any = served.call("inner", {}).result(PATIENCE)
        call.take_back()
        return f"outer and {found.content[0].text}"

    def inner() -> str:
        return "inner"

    async with offered(lane, outer, blocking_outer, inner, max_calls=1) as served:
        for name in ("outer", "blocking_outer") * 2:
            assert await wait(served.call(name, {})) == text("outer and inner")
        assert current_call() is None


async def test_a_call_that_has_ended_has_no_place_to_lend(lane: Lane) -> None:
    calls: list[Any] = []
    gate, begun, both = threading.Event(), threading.Event(), threading.Event()

    def keep() -> None:
        calls.append(current_call())

    def work(number: int) -> None:
        if begun.is_set():
            both.set()
        begun.set()
        gate.wait(PATIENCE)

    async with offered(lane, keep, work, max_calls=1) as served:
        await wait(served.call("keep", {}))
        calls[0].lend()
        first = served.call("work", {"number": 1})
        await happened(begun)
        second = served.call("work", {"number": 2})
        calls[0].take_back()
        assert not both.is_set()
        gate.set()
        await wait(first)
        await wait(second)
        assert both.is_set()


# The end of a call


async def test_a_coroutine_is_cancelled_in_its_own_loop_when_its_time_is_over(lane: Lane) -> None:
    ended = threading.Event()

    @tool(timeout=0.01)
    async def waits() -> None:
        try:
            await anyio.sleep_forever()
        finally:
            ended.set()

    async with offered(lane, waits, temperature) as served:
        result = await wait(served.call("waits", {}))
        await happened(ended)

        assert result.is_error
        assert "0.01 seconds" in result.content[0].text
        assert await wait(served.call("temperature", {"city": "Oslo"})) == text("17 degrees in Oslo")


async def test_a_blocking_function_sees_that_its_time_is_over_and_keeps_its_place_until_it_ends(lane: Lane) -> None:
    begun, gate, seen = threading.Event(), threading.Event(), threading.Event()
    raised: list[BaseException] = []

    @tool(timeout=0.01)
    def blocks(context: ToolContext) -> str:
        begun.set()
        gate.wait(PATIENCE)
        try:
            context.raise_if_cancelled()
        except ToolCancelled as error:
            raised.append(error)
            seen.set()
        return "too late"

    async with offered(lane, blocks, temperature, max_calls=1) as served:
        result = await wait(served.call("blocks", {}))
        waiting = served.call("temperature", {"city": "Oslo"})
        assert result.is_error
        assert not waiting.done()
        gate.set()

        assert await wait(waiting) == text("17 degrees in Oslo")
        assert seen.is_set()


async def test_where_only_dead_calls_hold_places_others_are_told(lane: Lane, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_toolserver, "STUCK", 0.01)
    gate = threading.Event()

    @tool(timeout=0.01)
    def blocks() -> None:
        gate.wait(PATIENCE)

    async with offered(lane, blocks, temperature, max_calls=1) as served:
        await wait(served.call("blocks", {}))
        result = await wait(served.call("temperature", {"city": "Oslo"}))
        gate.set()

        assert result == failure("no call can run: earlier calls of blocks were cancelled and still run")


@pytest.mark.parametrize("how", ["notification", "connection", "close", "future", "session"])
async def test_a_cancelled_call_ends(lane: Lane, how: str) -> None:
    begun, ended, seen = threading.Event(), threading.Event(), threading.Event()

    async def waits() -> None:
        begun.set()
        try:
            await anyio.sleep_forever()
        finally:
            ended.set()

    def blocks(context: ToolContext) -> str:
        begun.set()
        while not context.cancelled:
            pause.wait(0.001)
        seen.set()
        return "too late"

    pause = threading.Event()
    for name, done in (("waits", ended), ("blocks", seen)):
        begun.clear()
        async with offered(lane, waits, blocks) as served:
            peer, other = await in_thread(Peer, served), await in_thread(Peer, served)
            other.headers = peer.headers
            with contextlib.closing(peer), contextlib.closing(other), ThreadPoolExecutor(1) as pool:
                params: Any = {"name": name, "arguments": {}}
                message: Any = {"jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": params}
                if how == "future":
                    called = served.call(name, {})
                    await happened(begun)
                    assert called.cancel()
                elif how == "connection":
                    peer.http.request("POST", peer.path, json.dumps(message), peer.headers)
                    await happened(begun)
                    peer.http.close()
                else:
                    asked = pool.submit(peer.post, message)
                    await happened(begun)
                    if how == "notification":
                        assert await in_thread(partial(other.tell, "notifications/cancelled", requestId=7)) == 202
                    elif how == "session":
                        assert (await in_thread(other.post, None, "DELETE"))[0] == 200
                    else:
                        served.close()
                    status, _, body = await wait(asked)
                    assert status == 200
                    assert "error" in json.loads(body)
                await happened(done)


async def test_a_call_that_has_ended_may_be_cancelled(lane: Lane) -> None:
    async with offered(lane, temperature) as served:

        def scene() -> None:
            with peer_of(served) as peer:
                peer.call("temperature", 1, city="Oslo")
                assert peer.tell("notifications/cancelled", requestId=1) == 202
                assert peer.tell("notifications/cancelled", requestId=99) == 202
                assert peer.call("temperature", 1, city="Rome")["content"][0]["text"] == "17 degrees in Rome"

        await in_thread(scene)


async def test_a_coroutine_that_is_cancelled_before_it_begins_gives_its_place_back(lane: Lane) -> None:
    async with offered(lane, slow_temperature, max_calls=1) as served:
        for _ in range(20):
            served.call("slow_temperature", {"city": "Oslo"}).cancel()

        assert await wait(served.call("slow_temperature", {"city": "Oslo"})) == text("17 degrees in Oslo")


@pytest.mark.parametrize("backend", AWAITING)
def test_a_loop_that_has_ended_runs_no_function(backend: str) -> None:
    async def main() -> Served:
        from opencode_async._toolrun import LoopRunner

        return serve(tools_of([slow_temperature, temperature]), LoopRunner(), name="py_ab", max_calls=1)

    served = anyio.run(main, backend=backend)
    try:
        call = served.call("slow_temperature", {"city": "Oslo"})
        assert call.result(PATIENCE) == failure("the event loop that offered this function has ended")
        assert served.call("temperature", {"city": "Oslo"}).result(PATIENCE) == text("17 degrees in Oslo")
    finally:
        served.close()


# What a function knows and tells


async def test_a_function_knows_its_call_and_tells_how_far_it_is(lane: Lane) -> None:
    told: list[Any] = []
    asked: list[Any] = []
    known: list[tuple[str, str] | None] = [None, ("ses_1", "call_1")]

    def where(tool: str, arguments: Mapping[str, Any], session: str | None) -> tuple[str, str] | None:
        asked.append((tool, arguments, session))
        return known[0] if len(asked) == 1 else known[1]

    async def work(context: ToolContext, city: str) -> list[Any]:
        before = (context.session_id, context.call_id)
        context.progress(1, 2, "half")
        return [before, (context.session_id, context.call_id), context.directory, context.tool, context.cancelled]

    progress: Callable[..., None] = lambda *values: told.append(values)  # noqa: E731
    async with offered(lane, work, directory="/project", where=where, progress=progress) as served:
        result = await wait(served.call("work", {"city": "Oslo"}))
        ids = ["ses_1", "call_1"]

        assert json.loads(result.content[0].text) == [[None, "call_1"], ids, "/project", "work", False]
        assert told == [("work", "ses_1", "call_1", 1, 2, "half")]
        assert asked == [("work", {"city": "Oslo"}, None)] * 2


async def test_opencode_2_says_whose_call_it_is(lane: Lane) -> None:
    def work(context: ToolContext) -> str:
        return f"{context.session_id} {context.call_id}"

    def broken(*_: Any) -> None:
        raise ValueError("no matter")

    async with offered(lane, work, where=broken) as served:

        def scene() -> dict[str, Any]:
            with peer_of(served) as peer:
                meta = {"ai.opencode/sessionID": "ses_2", "progressToken": 3}
                found: dict[str, Any] = peer.ask("tools/call", name="work", arguments={}, _meta=meta)["result"]
                return found

        assert await in_thread(scene) == {"content": [{"type": "text", "text": "ses_2 None"}], "isError": False}


async def test_what_a_function_does_is_inside_the_span_of_the_turn(lane: Lane, spans: Spans) -> None:
    tracer = spans.trace.get_tracer("test")
    turn = tracer.start_span("turn")
    found: list[Any] = []

    def work() -> None:
        found.append(spans.trace.get_current_span().get_span_context().span_id)

    async def awaits() -> None:
        work()

    async with offered(lane, work, awaits, within=Scope(spans.trace.set_span_in_context(turn))) as served:
        for name in ("work", "awaits"):
            await wait(served.call(name, {}))
    turn.end()

    assert found == [turn.get_span_context().span_id] * 2
    assert not spans.trace.get_current_span().get_span_context().is_valid


async def test_a_turn_gives_its_functions_its_span(lane: Lane, spans: Spans) -> None:
    found: list[int] = []

    def work() -> None:
        """Work."""
        found.append(spans.trace.get_current_span().get_span_context().span_id)

    async def awaits() -> None:
        """Wait."""
        work()

    with FakeServer() as server:
        server.script([ToolCall("work"), ToolCall("awaits"), Text("done")])
        async with lane.client(server.base_url, auth=server.auth) as client:
            await client.run("go", tools=[work, awaits])
    (turn,) = [span for span in spans.ended() if span.name.startswith("invoke_agent")]

    assert turn.context is not None
    assert found == [turn.context.span_id] * 2


async def test_each_call_has_one_line_and_no_line_has_a_secret(lane: Lane, caplog: pytest.LogCaptureFixture) -> None:
    def breaks(city: str) -> None:
        raise ValueError("it broke")

    @tool(timeout=0.01)
    async def waits() -> None:
        await anyio.sleep_forever()

    caplog.set_level(logging.DEBUG)
    where: Callable[..., tuple[str, str]] = lambda *_: ("ses_1", "call_1")  # noqa: E731
    async with offered(lane, temperature, breaks, waits, where=where) as served:

        def scene() -> None:
            with peer_of(served) as peer:
                peer.call("temperature", city="canary")
                peer.call("temperature", town="canary")
                peer.call("breaks", city="canary")
                peer.call("waits")

        await in_thread(scene)
        shown = [repr(served), repr(served.offer), str(served.offer)]
    lines = [
        (record.levelname, record.getMessage().partition(" duration=")[0], record.__dict__["opencode"].get("outcome"))
        for record in caplog.records
        if record.name == "opencode.function"
    ]

    assert lines == [
        ("INFO", "called tool=temperature session=ses_1 call=call_1", "ok"),
        ("INFO", "called tool=temperature session=ses_1 call=call_1", "error"),
        ("WARNING", "failed tool=breaks session=ses_1 call=call_1 error=ValueError", None),
        ("INFO", "called tool=breaks session=ses_1 call=call_1", "error"),
        ("INFO", "called tool=waits session=ses_1 call=call_1", "timeout"),
    ]
    assert caplog.text.count("ValueError: it broke") == 1
    for secret in (served.offer.token, urlsplit(served.offer.url).path):
        assert secret not in "".join([caplog.text, *shown])
    assert "canary" not in caplog.text


# Permission

SAID = "The user rejected permission to use this specific tool call with the following feedback: "


@tool(ask=True)
def delete(path: str) -> str:
    return f"deleted {path}"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("allow", None),
        ("once", None),
        ("always", None),
        ("deny", "no reason was given"),
        (Reject(), "no reason was given"),
        (Reject("not this one"), "not this one"),
        ("ask", "nobody answered"),
        (None, "nobody answered"),
    ],
)
async def test_a_tool_that_asks_runs_only_with_permission(lane: Lane, answer: Any, told: str | None) -> None:
    asked: list[PermissionRequest] = []

    def permit(request: PermissionRequest) -> Any:
        asked.append(request)
        return answer

    async def permit_later(request: PermissionRequest) -> Any:
        await anyio.lowlevel.checkpoint()
        return permit(request)

    where: Callable[..., tuple[str, str]] = lambda *_: ("ses_1", "call_1")  # noqa: E731
    for one in (permit, permit_later):
        asked.clear()
        async with offered(lane, delete, permit=one, where=where) as served:
            results = [await wait(served.call("delete", {"path": "/x"})) for _ in range(2)]

        assert results == [text("deleted /x") if told is None else failure(SAID + told)] * 2
        assert len(asked) == (1 if answer == "always" else 2)
        request = asked[0]
        assert (request.permission, request.patterns, request.session_id) == ("delete", ["*"], "ses_1")
        assert request.metadata == {"arguments": {"path": "/x"}, "call_id": "call_1"}


async def test_a_question_comes_where_the_questions_of_a_turn_come(lane: Lane) -> None:
    here = threading.current_thread()
    asked: list[threading.Thread] = []

    def permit(request: PermissionRequest) -> Any:
        asked.append(threading.current_thread())
        return "allow"

    async with offered(lane, delete, permit=permit) as served:
        await wait(served.call("delete", {"path": "/x"}))

    if lane.blocking:  # it may block, and must not hold up the coroutine functions
        assert [thread.name for thread in asked] == ["opencode-tool"]
    else:
        assert asked == [here]


async def test_where_nobody_can_be_asked_or_asking_fails_nothing_runs(lane: Lane) -> None:
    def broken(request: PermissionRequest) -> Any:
        raise ValueError("cannot ask")

    def wrong(request: PermissionRequest) -> Any:
        return "perhaps"

    async with offered(lane, delete) as served:
        assert await wait(served.call("delete", {"path": "/x"})) == failure(SAID + "nobody could be asked")
    for one in (broken, wrong):
        async with offered(lane, delete, permit=one) as served:
            result = await wait(served.call("delete", {"path": "/x"}))

            assert result.is_error
            assert "deleted" not in str(result)


# The protocol


async def test_a_session_of_mcp(lane: Lane) -> None:
    def picture() -> list[Any]:
        return ["see", Image(b"\x89PNG\r\n\x1a\n")]

    async with offered(lane, temperature, picture) as served:

        def scene() -> None:
            with contextlib.closing(Peer(served, begin=False)) as peer:
                assert peer.post({"jsonrpc": "2.0", "id": 1, "method": "tools/list"})[0] == 400  # no session
                for asked, given in (("2025-06-18", "2025-06-18"), ("2025-11-25", "2025-11-25")):
                    params: Any = {**INITIALIZE["params"], "protocolVersion": asked}  # type: ignore[dict-item]
                    status, headers, body = peer.post({**INITIALIZE, "params": params})
                    assert (status, headers["Content-Type"]) == (200, "application/json")
                    assert json.loads(body)["result"]["protocolVersion"] == given
                peer.headers["Mcp-Session-Id"] = headers["Mcp-Session-Id"]
                assert peer.post(None, "GET")[0] == 405
                assert peer.tell("notifications/initialized") == 202
                assert peer.ask("ping")["result"] == {}
                names = [(one["name"], one["description"]) for one in peer.ask("tools/list")["result"]["tools"]]
                assert names == [("temperature", "How warm it is."), ("picture", "")]
                assert peer.call("temperature", city="Oslo") == {
                    "content": [{"type": "text", "text": "17 degrees in Oslo"}],
                    "isError": False,
                }
                image = {"type": "image", "data": "iVBORw0KGgo=", "mimeType": "image/png"}
                assert peer.call("picture")["content"] == [{"type": "text", "text": "see"}, image]
                assert peer.call("nothing")["isError"]
                assert "error" in peer.ask("tools/call", name=7)
                assert "error" in peer.ask("resources/list")
                for id in (None, True, 1.5, [1]):
                    assert peer.post({"jsonrpc": "2.0", "id": id, "method": "ping"})[0] == 400
                assert peer.post({"jsonrpc": "2.0", "id": 1, "method": 7})[0] == 400
                assert peer.post({"jsonrpc": "2.0", "method": 7})[0] == 400
                assert peer.post({"jsonrpc": "2.0"})[0] == 400
                assert peer.post({"jsonrpc": "2.0", "id": 99, "result": {}})[0] == 202  # an answer to nothing
                assert peer.post(None, "DELETE")[0] == 200
                assert peer.post(None, "DELETE")[0] == 404
                assert peer.post({"jsonrpc": "2.0", "id": 1, "method": "ping"})[0] == 404

        await in_thread(scene)


async def test_the_packages_own_client_calls(lane: Lane) -> None:
    async with offered(lane, temperature) as served:
        from mcp.client.session import ClientSession
        from mcp.client.streamable_http import streamable_http_client
        from mcp.shared._httpx_utils import create_mcp_http_client

        async with create_mcp_http_client(headers=served.offer.headers) as client:
            async with streamable_http_client(served.offer.url, http_client=client) as streams:
                async with ClientSession(streams[0], streams[1]) as session:
                    await session.initialize()
                    result: Any = await session.call_tool("temperature", {"city": "Oslo"})

        assert result.content[0].text == "17 degrees in Oslo"


async def test_two_requests_with_one_id_are_not_confused(lane: Lane) -> None:
    begun, gate = threading.Event(), threading.Event()

    def work() -> str:
        begun.set()
        gate.wait(PATIENCE)
        return "done"

    async with offered(lane, work) as served:
        peer, other = await in_thread(Peer, served), await in_thread(Peer, served)
        with contextlib.closing(peer), contextlib.closing(other), ThreadPoolExecutor(1) as pool:
            first = pool.submit(peer.call, "work", 5)
            await happened(begun)
            same = {**other.headers, "Mcp-Session-Id": peer.headers["Mcp-Session-Id"]}
            another, other.headers = other.headers, same
            message = {"jsonrpc": "2.0", "id": 5, "method": "ping"}
            assert (await in_thread(other.post, message))[0] == 400
            other.headers = another  # in another session it is another request
            assert (await in_thread(other.post, message))[0] == 200
            gate.set()

            assert (await wait(first))["content"][0]["text"] == "done"


async def test_old_sessions_make_room_for_new_ones(lane: Lane, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_toolserver, "MAX_SESSIONS", 2)
    async with offered(lane, temperature) as served:

        def scene() -> None:
            with peer_of(served) as first, peer_of(served) as second:
                first.ask("ping")
                with peer_of(served) as third:
                    ping = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
                    assert [peer.post(ping)[0] for peer in (first, second, third)] == [200, 404, 200]

        await in_thread(scene)


async def test_a_long_call_is_kept_alive(lane: Lane, quick: None) -> None:
    gate = threading.Event()

    def blocks() -> str:
        gate.wait(PATIENCE)
        return "done"

    async def awaits() -> str:
        await anyio.to_thread.run_sync(gate.wait, PATIENCE)
        return "done"

    async with offered(lane, blocks, awaits) as served:

        def scene(name: str) -> None:
            gate.clear()
            with peer_of(served) as peer:
                message: Any = {
                    "jsonrpc": "2.0",
                    "id": 1,
                    "method": "tools/call",
                    "params": {"name": name, "arguments": {}},
                }
                peer.http.request("POST", peer.path, json.dumps(message), peer.headers)
                answer = peer.http.getresponse()
                spaces = answer.read(3)
                gate.set()
                body = answer.read()
                assert spaces == b"   "
                assert json.loads(body)["result"]["content"][0]["text"] == "done"
                assert peer.ask("ping")["result"] == {}  # on the same connection

        await in_thread(scene, "blocks")
        await in_thread(scene, "awaits")


async def test_only_a_call_is_kept_alive(lane: Lane, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that has begun cannot name a session any more, or say that there is none."""
    monkeypatch.setattr(_toolserver, "KEEP_ALIVE", 0.0)  # as on a machine where nothing is done in time
    async with offered(lane, temperature) as served:

        def scene() -> None:
            with peer_of(served) as peer:
                assert peer.call("temperature", city="Oslo")["content"][0]["text"] == "17 degrees in Oslo"

        await in_thread(scene)


# Hostile clients: what each is told is in tests/core/test_door.py


def send(served: Served, data: bytes) -> socket.socket:
    sock = socket.create_connection(("127.0.0.1", urlsplit(served.offer.url).port or 0), PATIENCE)
    sock.sendall(data)
    return sock


def all_of(sock: socket.socket) -> bytes:
    """What comes until the other side has ended."""
    found = b""
    with sock, contextlib.suppress(ConnectionResetError):
        while data := sock.recv(65536):
            found += data
    return found


@pytest.fixture(name="served")
def served_here() -> Generator[Served]:
    served = serve(tools_of([temperature]), ThreadRunner(), name="py_ab", max_calls=2)
    yield served
    served.close()
    served.ended.result(PATIENCE)


def head_of(served: Served, **headers: str) -> bytes:
    url = urlsplit(served.offer.url)
    fields = {"Host": url.netloc, "Content-Type": "application/json", "Content-Length": "2", **served.offer.headers}
    lines = "".join(f"{name}: {value}\r\n" for name, value in (fields | headers).items())
    return f"POST {url.path} HTTP/1.1\r\n{lines}\r\n".encode()


def test_only_this_machine_can_reach_the_port(served: Served) -> None:
    assert served._tools.host._listener.getsockname()[0] == "127.0.0.1"  # pyright: ignore[reportPrivateUsage]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "rebound.example"}, 403),
        ({"Origin": "http://localhost:3000"}, 403),
        ({"Authorization": "Bearer no"}, 401),
    ],
)
def test_who_does_not_belong_here_is_told_and_cut_off(served: Served, headers: dict[str, str], status: int) -> None:
    answer = all_of(send(served, head_of(served, **headers) + b"{}"))

    assert answer.startswith(f"HTTP/1.1 {status} ".encode())
    assert served.offer.token.encode() not in answer


def test_a_refused_client_reads_its_answer_however_much_it_sends(served: Served) -> None:
    sock = send(served, head_of(served, Authorization="Bearer no", **{"Content-Length": "4000000"}))
    with contextlib.suppress(OSError):  # cut off in the middle
        sock.sendall(b"x" * 4_000_000)

    assert all_of(sock).startswith(b"HTTP/1.1 401 ")


@pytest.mark.parametrize("data", [b"", b"POST / HTTP/1.1\r\nHost: ", b"\x00" * 100, b"\r\n" * 50_000])
def test_a_client_that_says_nothing_of_use_is_cut_off(
    served: Served, data: bytes, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(door, "HEAD_TIME", 0.05)
    caplog.set_level(logging.WARNING)
    all_of(send(served, data))

    assert caplog.records == []
    with peer_of(served) as peer:
        assert peer.ask("ping")["result"] == {}


def test_a_client_that_stops_in_mid_body_is_cut_off(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "BODY_TIME", 0.05)

    assert all_of(send(served, head_of(served) + b"{")).startswith(b"HTTP/1.1 408 ")


def test_strangers_make_room_for_opencode(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_toolserver, "MAX_CONNECTIONS", 3)
    strangers = [send(served, b"POST / HT") for _ in range(3)]
    with peer_of(served) as first, peer_of(served) as second, peer_of(served) as third:
        assert [all_of(stranger) for stranger in strangers] == [b""] * 3
        late = send(served, b"")
        assert all_of(late) == b""
        assert [peer.ask("ping")["result"] for peer in (first, second, third)] == [{}] * 3


def test_a_client_that_reads_nothing_is_cut_off(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(_toolserver, "SEND_TIME", 0.05)
    caplog.set_level(logging.WARNING)
    picture = Image(b"\x89PNG\r\n\x1a\n" + b"x" * 3_000_000)

    def large() -> Image:
        return picture

    served = serve(tools_of([large]), ThreadRunner(), name="py_ab", max_calls=2)
    try:
        with peer_of(served) as peer:
            session = peer.headers["Mcp-Session-Id"]
            message: Any = {
                "jsonrpc": "2.0",
                "id": 1,
                "method": "tools/call",
                "params": {"name": "large", "arguments": {}},
            }
            body = json.dumps(message).encode()
            more = {"Mcp-Session-Id": session, "Content-Length": str(len(body))}
            sock = socket.socket()
            with sock:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                sock.settimeout(PATIENCE)
                sock.connect(("127.0.0.1", peer.port or 0))
                sock.sendall((head_of(served, **more) + body) * 2)
                gone = threading.Event()
                while not gone.is_set():  # writing tells, since nothing is read
                    try:
                        sock.send(b"x")
                    except OSError:
                        gone.set()
            assert peer.ask("ping")["result"] == {}
    finally:
        served.close()
    assert caplog.records == []


def test_a_set_that_is_closed_cannot_be_called_by_those_who_know_it(served: Served) -> None:
    other = serve(tools_of([temperature]), ThreadRunner(), name="py_cd", max_calls=2)
    with peer_of(other) as peer:
        assert peer.ask("ping")["result"] == {}
        other.close()
        assert peer.post({"jsonrpc": "2.0", "id": 1, "method": "ping"})[0] == 404
        with peer_of(served) as living:
            assert living.ask("ping")["result"] == {}


async def test_what_we_do_wrong_hangs_nobody(
    lane: Lane, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_: Any) -> None:
        raise ZeroDivisionError("ours")

    async with offered(lane, temperature) as served:

        def scene() -> None:
            with peer_of(served) as peer:
                monkeypatch.setattr(_toolserver.ToolSet, "exchange", broken)
                with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
                    peer.ask("ping")

        await in_thread(scene)

    assert "ZeroDivisionError: ours" in caplog.text


# The host


def test_sets_share_a_host_which_ends_with_the_last_one() -> None:
    with ThreadPoolExecutor(8) as pool:
        barrier = threading.Barrier(8)

        def begin(number: int) -> Served:
            barrier.wait()
            return serve(tools_of([temperature]), ThreadRunner(), name=f"py_{number}", max_calls=1)

        sets = list(pool.map(begin, range(8)))
    host = sets[0]._tools.host  # pyright: ignore[reportPrivateUsage]

    assert len({served.offer.origin for served in sets}) == 1
    assert len({served.offer.url for served in sets} | {served.offer.token for served in sets}) == 16
    assert {served.call("temperature", {"city": "x"}).result(PATIENCE) for served in sets} == {text("17 degrees in x")}
    for served in sets:
        served.close()
    host._thread.join(PATIENCE)  # pyright: ignore[reportPrivateUsage]
    assert not host._thread.is_alive()  # pyright: ignore[reportPrivateUsage]
    assert host.connections == {}
    with pytest.raises(ConnectionRefusedError):
        send(sets[0], b"")


def test_without_the_extra_one_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp", None)
    with pytest.raises(ModuleNotFoundError) as caught:
        serve(tools_of([temperature]), ThreadRunner(), name="py_ab", max_calls=1)

    assert str(caught.value) == "functions as tools need the package mcp: pip install 'opencode-driver[tools]'"


PROGRAM = """
import os, sys, threading, time
import opencode_sync, opencode_async
from opencode_core import ToolContext, tool
from opencode_core.tools.declaring import tools_of
from opencode_sync._toolhost import serve
from opencode_sync._toolrun import ThreadRunner
found = {name.partition(".")[0] for name in sys.modules} & {"mcp", "mcp_types", "starlette", "pydantic", "uvicorn"}
assert not found, found
assert "opencode_sync._toolserver" not in sys.modules
begun = threading.Event()
@tool
def blocks() -> None:
    begun.set()
    time.sleep(1000)
@tool
async def awaits() -> None:
    import anyio
    begun.set()
    await anyio.sleep(1000)
def hello() -> str:
    return f"hello from {os.getpid()}"
def begin(_):
    return serve(tools_of([blocks, awaits, hello]), ThreadRunner(), name="py_ab", max_calls=8)
from concurrent.futures import ThreadPoolExecutor
sys.setswitchinterval(1e-6)
with ThreadPoolExecutor(4) as pool:
    sets = list(pool.map(begin, range(4)))
sys.setswitchinterval(0.005)
assert len({served.offer.origin for served in sets}) == 1
served = sets[0]
calls = [served.call(name, {}) for name in ("blocks", "awaits")]
begun.wait()
child = os.fork()
if child == 0:
    try:
        threading.Timer(20, os._exit, (3,)).start()
        old = served.call("hello", {}).result().content[0].text
        assert old == "these functions are no longer offered", old
        served.close()
        own = begin(0)
        assert own.offer.origin != served.offer.origin
        assert own.call("hello", {}).result().content[0].text == f"hello from {os.getpid()}"
        own.close()
        os._exit(0)
    finally:
        os._exit(1)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
assert served.call("hello", {}).result().content[0].text == f"hello from {os.getpid()}"
print("the end", flush=True)
"""


def test_a_program_imports_nothing_unasked_may_fork_and_ends_with_calls_under_way() -> None:
    run = subprocess.run([sys.executable, "-W", "ignore", "-c", PROGRAM], capture_output=True, text=True, check=False)

    assert (run.returncode, run.stdout, run.stderr) == (0, "the end\n", "")
