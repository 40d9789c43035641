"""An exception of a signal handler between any two lines of the blocking driver (Ctrl-C, time limits of task queues).

Each scenario runs once to find out which lines it executes, and then once for each of them, with an exception raised
there. Whatever the line was, no place in the pool, no socket, no lock and no thread is lost, and the next call works.
"""

from __future__ import annotations

import functools
import gc
import select
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, Final, TypeAlias

import httpx
import pytest

import opencode_core.wire.pool
import opencode_core.wire.roundtrip
import opencode_sync
from opencode_core import models
from opencode_core.errors import ClosedError, OpenCodeError
from opencode_core.options import Limits, ReconnectPolicy, RetryPolicy, Timeouts
from opencode_core.streams.notices import Reconnected
from opencode_core.wire.pool import Ticket
from opencode_sync import Client, HTTPXTransport
from opencode_sync.testing import FakeServer, Gate, Text, ToolCall
from tests.drivers.faultserver import FaultServer, Peer, chunks, event_stream, response
from tests.drivers.lanes import connections_of

DRIVER: Final = str(Path(opencode_sync.__file__).parent)
DECIDING: Final = (opencode_core.wire.pool.__file__, opencode_core.wire.roundtrip.__file__)
OURS: Final = (
    "_beside.py",
    "_client.py",
    "_httpx.py",
    "_hub.py",
    "_hub_readers.py",
    "_link.py",
    "_shared.py",
    "_sharing.py",
    "_socket.py",
    "_subscription.py",
    "_transport.py",
    "_turn.py",
    "_waits.py",
    "_wire.py",
)
OF_TURNS: Final = ("_subscription.py", "_turn.py", "_waits.py")
TIMES: Final = 2  # how often a line is tried: a loop is entered and gone on with

Place: TypeAlias = tuple[CodeType, int, int]  # a line, and how often it was reached before

OK: Final = response(json={"healthy": True, "version": "1"})
READER: Final = "reader of a hub"
EVENT: Final = b'data: {"id": "evt_1", "type": "server.heartbeat", "properties": {}}\n\n'


class Interrupt(BaseException):
    """As `KeyboardInterrupt` is."""


class Lines:
    """Notes the lines that a function executes in the blocking driver and the wire, or raises at one of them."""

    def __init__(self, raise_at: Place | None = None) -> None:
        self.seen: list[Place] = []
        self.leaving = False  # whether the exception came when something was being closed
        self._counts: dict[tuple[CodeType, int], int] = {}
        self._raise_at = raise_at

    def run_beside(self, function: Callable[[], object]) -> None:
        """The lines of what the thread of a hub calls, instead of those of the caller."""
        self._trace(function, threading.gettrace, threading.settrace, self._called_beside)

    def _called_beside(self, frame: FrameType, event: str, argument: object) -> Any:
        return self._called(frame, event, argument) if _is_within(frame, "next_batch") else None

    def run(self, function: Callable[[], object]) -> None:
        """The lines of the caller."""
        self._trace(function, sys.gettrace, sys.settrace, self._called)

    def _trace(
        self,
        function: Callable[[], object],
        get: Callable[[], Any],
        set: Callable[[Any], None],
        called: Callable[[FrameType, str, object], Any],
    ) -> None:
        before = get()
        set(called)
        try:
            function()
        except (Interrupt, OpenCodeError):
            pass
        finally:
            set(before)

    def _called(self, frame: FrameType, event: str, argument: object) -> Any:
        name = frame.f_code.co_filename
        ours = name in DECIDING or (name.startswith(DRIVER) and name.endswith(OURS))
        # What a finalizer raises nobody sees, so an exception there stands for none that a program could handle.
        return self._line if ours and not _is_within(frame, "__del__") else None

    def _line(self, frame: FrameType, event: str, argument: object) -> Any:
        if event == "line" and not _leaves_a_with_block(frame):
            line = (frame.f_code, frame.f_lineno)
            count = self._counts[line] = self._counts.get(line, -1) + 1
            if count < TIMES:
                self.seen.append((*line, count))
            if (*line, count) == self._raise_at:
                sys.settrace(None)
                self.leaving = _is_within(frame, "__exit__", "close")
                raise Interrupt
        return self._line


def _is_within(frame: FrameType | None, *names: str) -> bool:
    while frame is not None and frame.f_code.co_name not in names:
        frame = frame.f_back
    return frame is not None


def _leaves_a_with_block(frame: FrameType) -> bool:
    # At the end of its block Python goes back to the line of `with` and calls `__exit__`. Tracing can raise before that
    # call; a signal handler runs during or after it only.
    return frame.f_lasti not in _entries(frame.f_code).get(frame.f_lineno, (frame.f_lasti,))


@functools.cache
def _entries(code: CodeType) -> dict[int, tuple[int]]:
    """For each line that begins with `with`, the instruction that enters the block."""
    source = Path(code.co_filename).read_text(encoding="utf-8").splitlines()
    entries: dict[int, tuple[int]] = {}
    for start, _, line in code.co_lines():
        if line is not None and source[line - 1].lstrip().startswith("with "):
            entries.setdefault(line, (start,))
    return entries


def serve(peer: Peer) -> None:
    while True:
        match peer.request().target.partition("?")[0]:
            case "/event" | "/global/event":
                peer.send(event_stream(EVENT))
                for _ in range(3):
                    peer.send(chunks(EVENT))
                peer.stall()
            case "/session/ses_reset":
                peer.reset()
            case "/session/ses_once":
                peer.send(response(json={}, headers=[("Connection", "close")]))
                peer.close()
            case "/session/ses_refused":
                peer.send(response(400, json={}))
            case _:
                peer.send(OK)


def serve_a_lively_stream(peer: Peer) -> None:
    """Events for ever, as from the real server, which beats."""
    while True:
        if peer.request().target.partition("?")[0] != "/event":
            peer.send(OK)
            continue
        peer.send(event_stream(EVENT))
        while True:
            peer.wait(0.002)
            peer.send(chunks(EVENT))


def call(client: Client) -> None:
    client.global_.health()


def second_call(client: Client) -> None:
    client.global_.health()
    client.global_.health()


def calls_that_fail(client: Client) -> None:
    for session in ("ses_reset", "ses_once", "ses_refused"):
        try:
            client.session.get(session)
        except OpenCodeError:
            pass


def stream(client: Client) -> None:
    with client.subscribe() as events:
        for _ in range(3):
            next(events)
        events.next_batch()


def stream_of_a_session(client: Client) -> None:
    with client.subscribe_global() as events:
        events.connect()
        next(events)


def closing(client: Client) -> None:
    events = client.subscribe()
    next(events)
    client.global_.health()
    client.close()


def hub(client: Client) -> None:
    with client.events() as hub:
        hub.connect()
        first, second = hub.reader(), hub.reader(types=models.ServerHeartbeatEvent)
        next(first)
        next(second)
        second.close()
        with first:
            for _ in range(3):
                next(first)


def hub_closed_while_read(client: Client) -> None:
    hub = client.events()
    readers = [hub.reader(), hub.reader()]
    waiting = [threading.Thread(target=list, args=(reader,), name=READER) for reader in readers]
    try:
        for thread in waiting:
            thread.start()
        next(hub.reader())
        readers[0].close()
    finally:
        try:
            hub.close()
        except Interrupt:
            hub.close()  # cut short, it can be closed again
            raise


def closing_with_a_hub(client: Client) -> None:
    reader = client.events().reader()
    next(reader)
    client.close()
    for _ in reader:
        pass


SCENARIOS: Final = (call, second_call, calls_that_fail, stream, stream_of_a_session, closing)
OF_HUBS: Final = (hub, hub_closed_while_read, closing_with_a_hub)
THAT_CLOSE: Final = (closing, closing_with_a_hub)  # the client


@pytest.fixture
def quick_collections() -> Iterator[None]:
    """Only what a test makes is looked through."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def places_of(function: Callable[[], object]) -> list[Place]:
    lines = Lines()
    lines.run(function)
    return lines.seen


def told(place: Place) -> str:
    code, line, count = place
    return f"{Path(code.co_filename).name}:{line} in {code.co_name}, reached {count + 1} times"


OPTIONS: Final[dict[str, Any]] = {
    "retry": RetryPolicy(max_retries=0),
    "timeout": Timeouts(connect=5, read=5, write=5, pool=5),
    "limits": Limits(max_connections=1),
    "reconnect": ReconnectPolicy(initial=0.01, maximum=0.01),
}


@pytest.mark.usefixtures("quick_collections")
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_nothing_is_lost_whatever_line_an_exception_comes_at(scenario: Callable[[Client], None]) -> None:
    with FaultServer(serve) as server:
        with Client(server.url, **OPTIONS) as client:
            scenario(client)  # imports what it needs
        with Client(server.url, **OPTIONS) as client:
            places = places_of(lambda: scenario(client))
        assert len(places) > 50
        for place in places:
            problem = problem_after(server, scenario, place)
            assert not problem, f"{told(place)}: {problem}"


@pytest.mark.usefixtures("quick_collections")
@pytest.mark.parametrize("scenario", OF_HUBS)
def test_nothing_is_lost_by_a_hub_whatever_line_an_exception_comes_at(scenario: Callable[[Client], None]) -> None:
    with FaultServer(serve_a_lively_stream) as server:
        with Client(server.url, **OPTIONS) as client:
            scenario(client)
        with Client(server.url, **OPTIONS) as client:
            places = places_of(lambda: scenario(client))
        assert len(places) > 50
        for place in places:
            problem = problem_after(server, scenario, place)
            assert not problem, f"{told(place)}: {problem}"


@pytest.mark.usefixtures("quick_collections")
def test_what_comes_at_any_line_in_the_thread_of_a_hub_reaches_every_reader() -> None:
    raised: list[BaseException] = []

    def read(client: Client) -> None:
        raised.clear()
        with client.events() as hub:
            readers = [hub.reader(), hub.reader()]
            for reader in readers:
                try:
                    for _ in range(2):
                        next(reader)
                except Interrupt as error:
                    raised.append(error)

    with FaultServer(serve_a_lively_stream) as server:
        with Client(server.url, **OPTIONS) as client:
            lines = Lines()
            lines.run_beside(lambda: read(client))
        assert len(lines.seen) > 50
        for place in lines.seen:
            problem = problem_after(server, read, place, Lines.run_beside)
            assert not problem, f"{told(place)}: {problem}"
            assert len(raised) in (0, 2), told(place)  # none where the line was reached when the hub was closed


def test_a_turn_whose_wait_was_interrupted_goes_on_without_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    interrupts: list[Interrupt] = []
    items: list[Any] = []

    class Poll:
        def __init__(self) -> None:
            self._poll = select.poll()
            self.register = self._poll.register

        def poll(self, timeout: float | None) -> list[Any]:
            if items and not interrupts:  # as a handler of Ctrl-C, which finds the program waiting
                interrupts.append(Interrupt())
                raise interrupts[0]
            return self._poll.poll(timeout)

    monkeypatch.setattr("opencode_sync._socket._NEW_POLL", Poll)
    gate = Gate()
    with FakeServer() as server, server.client() as client:
        server.script([Text("one "), gate, Text("two")])
        with client.turn(None, "Count") as turn:
            items.append(next(turn))
            with pytest.raises(Interrupt):
                list(turn)
            gate.open()
            items += turn

    assert turn.reply.text == "one two"
    assert [item for item in items if isinstance(item, Reconnected)] == []


def problem_after(
    server: FaultServer,
    scenario: Callable[[Client], None],
    place: Place,
    run: Callable[[Lines, Callable[[], object]], None] = Lines.run,
) -> str:
    """What was lost by an exception there; empty where nothing was."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        client = Client(server.url, **OPTIONS)
        lines = Lines(place)
        run(lines, lambda: scenario(client))
        while any(thread.name in ("opencode events", READER) for thread in threading.enumerate()):
            time.sleep(0.001)
        gc.collect()
        try:
            transport = connections_of(client)
        except ClosedError:  # before anything was made
            return ""
        pool = transport._pool
        if pool.active or pool.waiting:
            return f"{pool.active} requests are under way, {pool.waiting} wait"
        if scenario not in THAT_CLOSE:
            client.global_.health()
            open_ = {channel for channel in transport._channels if not channel.closed}
            if len(open_) != pool.idle:
                return f"{len(open_)} connections are open, {pool.idle} are idle"
        client.close()
        if transport._channels:
            return f"{transport._channels} are left"
        if not transport._pool.lock.acquire(blocking=False):
            return "the lock is held"
        transport._pool.lock.release()
    server.wait_for(lambda: server.open == 0, 30)
    # Where the exception came before anything was closed, a finalizer does it, and says so.
    unclosed = scenario in THAT_CLOSE or lines.leaving
    return "; ".join(str(one.message) for one in caught if not (unclosed and "unclosed <" in str(one.message)))


def interrupt_quietly(function: Callable[[], object], place: Place) -> None:
    """Raise there. Nothing warns that it was left open, but where that came in the midst of closing it."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        lines = Lines(place)
        lines.run(function)
        gc.collect()
    assert lines.leaving or not caught, f"{told(place)}: {caught[0].message}"


@pytest.mark.usefixtures("quick_collections")
def test_no_thread_and_no_stream_is_left_by_a_turn_whatever_line_an_exception_comes_at() -> None:
    with FakeServer() as server:
        server.reply("go", [Text("one"), ToolCall("bash", {"command": "true"}), Text("two")])
        with server.client(**OPTIONS) as client:

            def whole() -> None:
                with client.turn(None, "go") as turn:
                    turn.wait()

            whole()
            places = [place for place in places_of(whole) if place[0].co_filename.endswith(OF_TURNS)]
            assert len(places) > 50
            for place in places:
                interrupt_quietly(whole, place)
                while any(thread.name == "opencode-turn" for thread in threading.enumerate()):
                    time.sleep(0.001)
                assert client.global_.health().healthy, told(place)
            assert client.run("go").text == "two"
            transport = connections_of(client)
            assert len(transport._channels) == transport._pool.idle


@pytest.mark.usefixtures("quick_collections")
def test_turns_that_share_a_stream_lose_nothing_whatever_line_an_exception_comes_at() -> None:
    gate = Gate()
    with FakeServer() as server:
        server.reply("go", [Text("one"), ToolCall("bash", {"command": "true"}), Text("two")])
        server.reply("wait", [Text("before "), gate, Text("after")])
        with server.client(**OPTIONS) as client, client.turn(None, "wait") as first, client.turn(None, "wait") as other:
            items = [next(first), next(other)]

            def whole() -> None:
                with client.turn(None, "go") as turn:
                    turn.wait()

            whole()
            places = [place for place in places_of(whole) if place[0].co_filename.endswith("_sharing.py")]
            assert len(places) > 20
            for place in places:
                interrupt_quietly(whole, place)
                assert client.global_.health().healthy, told(place)
            gate.open()
            items += first
            items += other
            assert [first.reply.text, other.reply.text] == ["before after"] * 2
            assert not [item for item in items if isinstance(item, Reconnected)]
            assert client.run("go").text == "two"
            while any(thread.name == "opencode shared events" for thread in threading.enumerate()):
                server.emit({"type": "server.heartbeat", "properties": {}})  # whose reader was forgotten
                time.sleep(0.001)
            transport = connections_of(client)
            assert len(transport._channels) == transport._pool.idle


@pytest.mark.usefixtures("quick_collections")
def test_our_transport_behind_httpx_loses_nothing_whatever_line_an_exception_comes_at() -> None:
    with FaultServer(serve) as server:
        transport = HTTPXTransport(limits=Limits(max_connections=1))
        options: dict[str, Any] = {**OPTIONS, "limits": None}
        with (
            httpx.Client(transport=transport, trust_env=False) as http,
            Client(server.url, http_client=http, **options) as client,
        ):
            client.global_.health()
            places = places_of(client.global_.health)
            assert len(places) > 50
            for place in places:
                with warnings.catch_warnings(action="ignore", category=ResourceWarning):  # httpx closes nothing then
                    Lines(place).run(client.global_.health)
                    gc.collect()
                assert client.global_.health().healthy, told(place)


def test_a_place_that_a_finalizer_gives_back_goes_to_who_waits() -> None:
    with FaultServer(serve) as server, Client(server.url, **OPTIONS) as client:
        transport = connections_of(client)
        pool = transport._pool
        held: list[Ticket[Any]] = [Ticket()]
        pool.request(held[0], 0.0)
        answers: list[Any] = []
        waiting = threading.Thread(target=lambda: answers.append(client.global_.health()))
        waiting.start()
        while not pool.waiting:
            time.sleep(0.001)
        pool.forget(held.pop())
        waiting.join()

    assert [answer.healthy for answer in answers] == [True]
