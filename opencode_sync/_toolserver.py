"""The host of the functions that this process serves: one thread, one event loop, one port of the loopback interface.

The core's `Door` speaks HTTP and decides who gets in. The package `mcp` speaks the protocol: each session of a server
is a run of its low-level server. `ToolSet` runs the calls.

The thread starts with the first set and ends with the last one, so a program that serves nothing has no open port. It
never runs code of the user, which may block: that is what a `Runner` is for.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import contextvars
import inspect
import itertools
import os
import secrets
import socket
import threading
import time
from base64 import b64encode
from collections import deque
from collections.abc import Callable, Coroutine, Mapping, Sequence
from concurrent.futures import Future, InvalidStateError
from types import TracebackType
from typing import Any, Final, TypeVar

import anyio
import mcp_types
import msgspec
from anyio.streams.memory import MemoryObjectSendStream
from mcp.server.lowlevel import Server
from mcp.shared.message import ServerMessageMetadata, SessionMessage

from opencode_core._version import __version__
from opencode_core.errors import ToolCancelled, ToolInputError
from opencode_core.models import PermissionRequest
from opencode_core.observe.log import FUNCTION_CALLED, FUNCTION_FAILED, FUNCTION_PROGRESS
from opencode_core.observe.tracing import enter
from opencode_core.options import Scope
from opencode_core.tools.context import ToolContext
from opencode_core.tools.declaring import Tool
from opencode_core.tools.door import INVALID_REQUEST, Asked, Door, error_body
from opencode_core.tools.offer import Offer
from opencode_core.tools.results import TextContent, ToolResult, error_of, result_of, timed_out
from opencode_core.turns.answers import Reject, checked_answer
from opencode_core.turns.denials import NO_REASON

from ._toolcall import Job, Runner, RunningCall, running_call

__all__ = ["ToolSet", "host"]

T = TypeVar("T")

KEEP_ALIVE: Final = 10.0  # seconds between signs of life; OpenCode gives up after 5 minutes without a byte
MAX_CONNECTIONS: Final = 256
MAX_SESSIONS: Final = 64  # of one set; OpenCode has one for each directory
SEND_TIME: Final = 60.0  # seconds for a client to read what it asked for
STUCK: Final = 30.0  # seconds that a call waits for places of which none belongs to a living call
EXIT_TIME: Final = 1.0  # seconds that the end of the program waits for the host

REFUSED: Final = "The user rejected permission to use this specific tool call with the following feedback: "
"""The words of OpenCode itself, by which a turn knows a refusal."""

CANCELLED: Final = -32800  # what the Language Server Protocol, of the same family, calls a cancelled request
SESSION_KEY: Final = "ai.opencode/sessionID"  # in `_meta` of a call, by OpenCode 2

_lock = threading.Lock()
_host: Host | None = None


def host() -> Host:
    """The host of this process, which is started if there is none."""
    global _host  # noqa: PLW0603
    with _lock:
        if _host is None or not _host.reserve():
            _host = Host()
            _host.reserve()
        return _host


class Host:
    """The thread, its event loop and its port."""

    def __init__(self) -> None:
        self.tokens: dict[str, str] = {}  # by path
        self.sets: dict[str, ToolSet] = {}
        self.connections: dict[_Connection, None] = {}
        self._reserved = 0
        self._tasks: set[asyncio.Task[Any]] = set()
        self._outcomes: set[Future[ToolResult]] | None = set()  # of calls from this process; None at the end
        self._outcomes_lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port: int = self._listener.getsockname()[1]
        self.hosts: frozenset[str] = frozenset({f"127.0.0.1:{self.port}", f"localhost:{self.port}"})
        self._stopping = asyncio.Event()
        self.loop: asyncio.AbstractEventLoop = asyncio.SelectorEventLoop()  # whatever the program prefers
        # An empty context: what the first user had set must not be seen by the others.
        self._thread = threading.Thread(
            target=contextvars.Context().run, args=(self._run,), name="opencode-tools", daemon=True
        )
        self._thread.start()

    def reserve(self) -> bool:
        """Keep the host for one more set; False if it has ended. To be called with the lock."""
        if self._reserved < 0:
            return False
        self._reserved += 1
        return True

    def release(self) -> None:
        """A set is gone. With the last one the host ends."""
        with _lock:
            self._reserved -= 1
            if self._reserved == 0:
                self._reserved = -1
                self.post(self._stopping.set)

    def add(self, tools: Sequence[Tool], runner: Runner, *, name: str, **options: Any) -> ToolSet:
        """Serve a set. The place that was reserved for it is free again when it is closed."""
        path, token = f"/{secrets.token_urlsafe(24)}", secrets.token_urlsafe(32)
        timeout = max((tool.timeout for tool in tools), default=0.0)
        offer = Offer(name, f"http://127.0.0.1:{self.port}{path}", token, tuple(tools), timeout)
        try:
            added = ToolSet(self, path, offer, runner, **options)
        except BaseException:
            self.release()
            raise
        self.sets[path] = added
        self.tokens[path] = token
        return added

    def post(self, function: Callable[..., object], *args: Any) -> None:
        """Have a function called in the loop. If the host has ended, nothing is called."""
        with contextlib.suppress(RuntimeError):
            self.loop.call_soon_threadsafe(function, *args)

    def start_soon(self, outcome: Future[ToolResult], start: Callable[[], object]) -> bool:
        """Have a call started in the loop, if that still runs. At its end, calls without an outcome get one."""
        with self._outcomes_lock:
            if self._outcomes is None:
                return False
            self._outcomes.add(outcome)
        outcome.add_done_callback(self._done_with)
        self.post(start)
        return True

    def _done_with(self, outcome: Future[ToolResult]) -> None:
        with self._outcomes_lock:
            if self._outcomes is not None:
                self._outcomes.discard(outcome)

    def _finish_outcomes(self) -> None:
        with self._outcomes_lock:
            left, self._outcomes = self._outcomes or (), None
        for outcome in left:
            finish(outcome)

    def spawn(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Start a task of the loop."""
        task = self.loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def shut(self) -> None:
        """End, for the end of the program."""
        self.post(self._stopping.set)
        self._thread.join(EXIT_TIME)

    def forget(self) -> None:
        """In a forked child: let go of the parent's sockets. Else they would stay open when the parent dies.

        Their numbers stay taken, since objects that know them are still to be collected.
        """
        self._outcomes_lock = threading.Lock()  # another thread may have held it
        self._finish_outcomes()
        nothing = os.open(os.devnull, os.O_RDWR)
        for number in [self._listener.fileno(), *(connection.number for connection in self.connections)]:
            if number >= 0:
                os.dup2(nothing, number, inheritable=False)
        os.close(nothing)

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        try:
            self.loop.run_until_complete(self._main())
        finally:
            self.loop.close()
            self._listener.close()
            self._finish_outcomes()

    async def _main(self) -> None:
        server = await self.loop.create_server(lambda: _Connection(self), sock=self._listener)
        await self._stopping.wait()
        server.close()
        for tools in list(self.sets.values()):  # at the end of the program
            tools.shut()
        # What has been cancelled is still answered: so the server's calls fail at once, with a reason.
        for patience in (EXIT_TIME, None):
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=patience)
            for task in self._tasks:
                task.cancel()
        for connection in list(self.connections):
            connection.close()
        deadline = self.loop.time() + EXIT_TIME
        while self.connections and self.loop.time() < deadline:  # noqa: ASYNC110  # a moment, once in a host's life
            await asyncio.sleep(0.001)
        for connection in list(self.connections):
            connection.abort()
        await asyncio.sleep(0)  # the sockets are closed by the loop


class _Connection(asyncio.Protocol):
    """One connection of a client: carries out what its `Door` says."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._loop = host.loop
        self._door = Door(host.hosts, host.tokens, self._loop.time())
        self._transport: asyncio.Transport | None = None
        self._work: asyncio.Task[_Answer] | None = None
        self._beat: asyncio.TimerHandle | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._sending: asyncio.TimerHandle | None = None
        self.number: int = -1

    @property
    def trusted(self) -> bool:
        return self._door.trusted

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        sock = transport.get_extra_info("socket")
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # an answer that has begun is not to wait for an ACK
        self.number = sock.fileno()
        others = self._host.connections
        if len(others) >= MAX_CONNECTIONS:
            # The oldest that did not show the token makes room; where all did, the new one goes.
            next((other for other in others if not other.trusted), self).abort()
        others[self] = None
        self._watch()

    def data_received(self, data: bytes) -> None:
        self._took(self._door.receive_data(data, self._loop.time()))

    def eof_received(self) -> bool:
        return False  # the transport closes, and `connection_lost` follows

    def connection_lost(self, exc: Exception | None) -> None:
        self._host.connections.pop(self, None)
        self._door.receive_data(b"", self._loop.time())
        if self._work is not None:
            self._work.cancel()
        for timer in (self._beat, self._timer, self._sending):
            if timer is not None:
                timer.cancel()

    def pause_writing(self) -> None:
        self._sending = self._loop.call_later(SEND_TIME, self.abort)

    def resume_writing(self) -> None:
        if self._sending is not None:
            self._sending.cancel()
            self._sending = None

    def close(self) -> None:
        """End the connection when what is to be sent has been sent."""
        if self._transport is not None:
            self._transport.close()

    def abort(self) -> None:
        """Drop the connection."""
        if self._transport is not None:
            self._transport.abort()

    def _took(self, asked: Asked | None) -> None:
        if asked is not None:
            self._work = self._host.spawn(_answer(self._host.sets.get(asked.path), asked))
            self._work.add_done_callback(self._answered)
            if asked.may_last:
                self._beat = self._loop.call_later(KEEP_ALIVE, self._keep_alive)
        self._flush()

    def _keep_alive(self) -> None:
        if self._sending is None:
            self._door.keep_alive()
            self._flush()
        self._beat = self._loop.call_later(KEEP_ALIVE, self._keep_alive)

    def _answered(self, work: asyncio.Task[_Answer]) -> None:
        self._work = None
        if self._beat is not None:
            self._beat.cancel()
        if work.cancelled():
            self.abort()  # nobody is there any more, or the host ends
            return
        if (error := work.exception()) is not None:  # our own mistake: the client is not to wait for ever
            self.abort()
            self._loop.call_exception_handler({"message": "a request of OpenCode failed", "exception": error})
            return
        answer = work.result()
        if answer.status == 200 and not answer.headers:
            self._door.finish(answer.body)
        else:
            self._door.answer(answer.status, answer.body, answer.headers)
        self._took(self._door.proceed(self._loop.time()))

    def _flush(self) -> None:
        assert self._transport is not None
        data = self._door.data_to_send()
        if data:
            self._transport.write(data)
        if self._door.ending == "close":
            self._transport.close()
        elif self._door.ending == "drain":
            with contextlib.suppress(OSError, RuntimeError):
                self._transport.write_eof()
        self._watch()

    def _watch(self) -> None:
        """Set the timer to the door's deadline."""
        deadline = self._door.deadline
        if self._timer is not None and self._timer.when() != deadline:
            self._timer.cancel()
            self._timer = None
        if deadline is not None and self._timer is None:
            self._timer = self._loop.call_at(deadline, self._late)

    def _late(self) -> None:
        self._timer = None
        self._door.too_late(self._loop.time())
        self._flush()


class _Answer(msgspec.Struct, frozen=True):
    status: int
    body: bytes = b""
    headers: dict[str, str] | None = None


async def _answer(tools: ToolSet | None, asked: Asked) -> _Answer:
    if tools is None:
        return _Answer(404)  # closed just now
    return await tools.exchange(asked)


class _Session:
    """A session of MCP: one run of the package's server."""

    def __init__(self, tools: ToolSet) -> None:
        self.id: str = secrets.token_urlsafe(24)
        self.waiting: dict[str | int, asyncio.Future[bytes]] = {}
        self._send: MemoryObjectSendStream[SessionMessage | Exception]
        self._send, receive = anyio.create_memory_object_stream[SessionMessage | Exception](1 << 20)
        server = tools.protocol
        self._task = tools.host.spawn(server.run(receive, _Outlet(self), server.create_initialization_options()))
        self._task.add_done_callback(lambda _: self._send.close())

    def end(self) -> None:
        """End the session. Its calls are cancelled."""
        self._task.cancel()

    def tell(self, message: dict[str, Any]) -> bool:
        """Pass a message on that has no answer; whether it is one."""
        try:
            parsed = mcp_types.jsonrpc_message_adapter.validate_python(message)
        except ValueError:
            return False
        self._put(SessionMessage(parsed))
        return True

    async def ask(self, id: str | int, message: dict[str, Any]) -> bytes | None:
        """The answer to a request, as JSON; None if it is no request."""
        try:
            parsed = mcp_types.JSONRPCRequest.model_validate(message)
        except ValueError:
            return None

        async def unanswered() -> None:
            self.resolve(id, error_body(CANCELLED, "the request was cancelled", id))

        answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self.waiting[id] = answer
        self._put(SessionMessage(parsed, ServerMessageMetadata(on_request_unanswered=unanswered)))
        try:
            return await answer
        except asyncio.CancelledError:
            self.tell({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": id}})
            raise
        finally:
            self.waiting.pop(id, None)

    def resolve(self, id: Any, body: bytes) -> None:
        """Answer a request that waits."""
        answer = self.waiting.get(id)
        if answer is not None and not answer.done():
            answer.set_result(body)

    def ended(self) -> None:
        """The run is over: nothing is answered any more."""
        for id in list(self.waiting):
            self.resolve(id, error_body(INVALID_REQUEST, "the session has ended", id))

    def _put(self, message: SessionMessage) -> None:
        with contextlib.suppress(anyio.BrokenResourceError, anyio.ClosedResourceError, anyio.WouldBlock):
            self._send.send_nowait(message)
            return
        self.ended()


class _Outlet:
    """Where the package's server writes to: answers go to those who wait, and what was not asked for goes nowhere."""

    def __init__(self, session: _Session) -> None:
        self._session = session

    async def send(self, item: SessionMessage, /) -> None:
        message = item.message
        if isinstance(message, mcp_types.JSONRPCResponse | mcp_types.JSONRPCError):
            body = message.model_dump_json(by_alias=True, exclude_unset=True).encode()
            self._session.resolve(message.id, body)

    async def aclose(self) -> None:
        self._session.ended()

    async def __aenter__(self) -> _Outlet:
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc_val: BaseException | None, exc_tb: TracebackType | None
    ) -> None:
        await self.aclose()


class _Places:
    """Places for calls at once. Used in the host's loop only."""

    def __init__(self, most: int) -> None:
        self._free = most
        self._most = most
        self._waiting: deque[asyncio.Future[None]] = deque()
        self.abandoned: dict[_Place, str] = {}  # calls that are over for everyone but their function, by name

    async def take(self) -> None:
        """Wait for a place.

        Raises:
            ToolCancelled: There will be none: functions that should have ended long ago hold all of them.
        """
        if self._free > 0:
            self._free -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            while not turn.done():
                await asyncio.wait({turn}, timeout=STUCK)
                if not turn.done() and len(self.abandoned) >= self._most:
                    names = ", ".join(sorted(set(self.abandoned.values())))
                    raise ToolCancelled(f"no call can run: earlier calls of {names} were cancelled and still run")
        except BaseException:
            if turn.done():
                self.give()
            else:
                self._waiting.remove(turn)
            raise

    def give(self) -> None:
        """A place is free."""
        self._free += 1
        while self._free > 0 and self._waiting:
            self._free -= 1
            self._waiting.popleft().set_result(None)

    def bury(self, place: _Place) -> None:
        """A function has ended after all."""
        del self.abandoned[place]
        place.end()

    def take_now(self) -> None:
        """Take a place even if none is free."""
        self._free -= 1


class _Place:
    """The place of one call: held, lent, or given back for good. Used in the host's loop only."""

    def __init__(self, places: _Places) -> None:
        self._places = places
        self._lent = 0
        self._over = False

    def lend(self) -> None:
        self._lent += 1
        if self._lent == 1 and not self._over:
            self._places.give()

    def take_back(self) -> None:
        self._lent -= 1
        if self._lent == 0 and not self._over:
            self._places.take_now()

    def end(self) -> None:
        if not self._over:
            self._over = True
            if not self._lent:
                self._places.give()


class ToolSet:
    """Tools at one address. All but `call_soon` and `close` is used in the host's loop only."""

    def __init__(
        self,
        host: Host,
        path: str,
        offer: Offer,
        runner: Runner,
        *,
        max_calls: int,
        permit: Callable[[PermissionRequest], Any] | None,
        directory: str | None,
        where: Callable[..., tuple[str | None, str | None] | None] | None,
        within: Scope | None,
        progress: Callable[[str, str | None, str | None, float, float | None, str], object] | None,
    ) -> None:
        self.progress: Callable[[str, str | None, str | None, float, float | None, str], object] | None = progress
        self.host: Host = host
        self.offer: Offer = offer
        self.ended: Future[None] = Future()
        self._path = path
        self._tools = {tool.name: tool for tool in offer.tools}
        self._runner = runner
        self._places = _Places(max_calls)
        self._permit = permit
        self._always: set[str] = set()  # tools that need not be asked about any more
        self.directory: str | None = directory
        self._where = where
        self.within: Scope | None = within
        self._sessions: dict[str, _Session] = {}
        self._calls: set[asyncio.Task[ToolResult]] = set()
        self._lock = threading.Lock()
        self._open = 1  # functions that run, and one as long as the set is not closed
        self._closed = False
        self._numbers = itertools.count()
        self.protocol: Server[Any] = Server(
            "opencode-driver", version=__version__, on_list_tools=self._list, on_call_tool=self._called
        )
        self.protocol.middleware.clear()  # spans of its own, which belong to nothing

    def call_soon(self, name: str, arguments: Mapping[str, Any]) -> Future[ToolResult]:
        """Call a function, from any thread."""
        outcome: Future[ToolResult] = Future()

        def start() -> None:
            task = self.host.spawn(self.call(name, arguments, None))
            task.add_done_callback(lambda task: finish(outcome, task))
            outcome.add_done_callback(lambda outcome: self.host.post(task.cancel))

        if not self.host.start_soon(outcome, start):
            finish(outcome)
        return outcome

    def close(self) -> None:
        """Take the set from its address, from any thread."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
        self.host.tokens.pop(self._path, None)
        self.host.sets.pop(self._path, None)
        self.host.post(self.shut)
        self.host.release()
        self._one_less()

    def shut(self) -> None:
        """Cancel all calls and end all sessions."""
        for call in list(self._calls):
            call.cancel()
        for session in self._sessions.values():
            session.end()
        self._sessions.clear()

    def _one_less(self) -> None:
        with self._lock:
            self._open -= 1
            over = self._open == 0
        if over:
            self.ended.set_result(None)

    async def exchange(self, asked: Asked) -> _Answer:
        """The answer to a request that was let in."""
        message = asked.message
        if message is None:
            session = self._sessions.pop(asked.session or "", None)
            if session is None:
                return _Answer(404)
            session.end()
            return _Answer(200)
        if message.get("method") == "initialize":
            return await self._begin(message)
        if asked.session is None:
            return _wrong(400, "the session is missing: begin with initialize")
        session = self._sessions.get(asked.session)
        if session is None:
            return _wrong(404, "there is no such session: begin with initialize")
        self._sessions[session.id] = self._sessions.pop(session.id)  # the last one used is the last one to go
        if "id" not in message or "method" not in message:
            return _Answer(202) if session.tell(message) else _wrong(400, "this is no message of JSON-RPC 2.0")
        return await self._ask(session, message)

    async def _begin(self, message: dict[str, Any]) -> _Answer:
        if len(self._sessions) >= MAX_SESSIONS:
            idle = (id for id, session in self._sessions.items() if not session.waiting)
            self._sessions.pop(next(idle, next(iter(self._sessions)))).end()
        session = _Session(self)
        self._sessions[session.id] = session
        answer = await self._ask(session, message)
        if answer.status != 200:
            self._sessions.pop(session.id).end()
            return answer
        return _Answer(200, answer.body, {"Mcp-Session-Id": session.id})

    async def _ask(self, session: _Session, message: dict[str, Any]) -> _Answer:
        id = message.get("id")
        if isinstance(id, bool) or not isinstance(id, str | int):
            return _wrong(400, "the id of a request is a text or a whole number")
        if id in session.waiting:
            return _wrong(400, "a request with this id is being answered")
        body = await session.ask(id, message)
        return _wrong(400, "this is no request of JSON-RPC 2.0") if body is None else _Answer(200, body)

    async def _list(self, ctx: Any, params: Any) -> mcp_types.ListToolsResult:
        return mcp_types.ListToolsResult(
            tools=[
                mcp_types.Tool(name=tool.name, description=tool.description, input_schema=tool.schema)
                for tool in self._tools.values()
            ]
        )

    async def _called(self, ctx: Any, params: mcp_types.CallToolRequestParams) -> mcp_types.CallToolResult:
        meta: Mapping[str, Any] = ctx.meta or {}
        session = meta.get(SESSION_KEY)
        result = await self.call(params.name, params.arguments or {}, session if isinstance(session, str) else None)
        return mcp_types.CallToolResult(
            content=[
                mcp_types.TextContent(text=item.text)
                if isinstance(item, TextContent)
                else mcp_types.ImageContent(data=b64encode(item.data).decode(), mime_type=item.mime)
                for item in result.content
            ],
            is_error=result.is_error,
        )

    async def call(self, name: str, arguments: Mapping[str, Any], session: str | None) -> ToolResult:
        """Call a function: ask whether it may run, wait for a place, run it, and give its result."""
        tool = self._tools.get(name)
        if tool is None:
            return _failure(f"there is no tool {name!r}; there are {', '.join(self._tools)}")
        if self._closed:
            return _failure(_NO_LONGER)
        task: Any = asyncio.current_task()
        call = _Call(self, tool, dict(arguments), session)
        self._calls.add(task)
        try:
            return await call.serve()
        finally:
            self._calls.discard(task)
            call.log()

    def begin(self, function: Callable[[], Any], in_loop: bool) -> Job:
        """Start a function of the user."""
        with self._lock:
            self._open += 1
        try:
            job = self._runner.start(function, in_loop)
        except BaseException:
            self._one_less()
            raise
        job.outcome.add_done_callback(lambda _: self._one_less())
        return job

    def ids(self, tool: str, arguments: Mapping[str, Any], session: str | None) -> tuple[str | None, str | None]:
        """The ids of the session and of the call, where they are known."""
        found: tuple[str | None, str | None] | None = None
        if self._where is not None:
            with contextlib.suppress(Exception):
                found = self._where(tool, arguments, session)
        return found or (session, None)

    async def permitted(self, call: _Call) -> str | None:
        """Ask whether a call may run. None if so; else what the model is told."""
        tool = call.tool
        if not tool.ask or tool.name in self._always:
            return None
        permit = self._permit
        if permit is None:
            return REFUSED + "nobody could be asked"
        session_id, call_id = call.ids()
        request = PermissionRequest(
            id=f"per_{secrets.token_hex(13)}",
            session_id=session_id or "",
            permission=tool.name,
            patterns=["*"],
            metadata={"arguments": call.arguments, "call_id": call_id},
            always=["*"],
        )
        answer = await self._result(self.begin(lambda: permit(request), self._runner.asks_in_loop))
        answer = checked_answer("ask" if answer is None else answer)
        match answer:
            case "always":
                self._always.add(tool.name)
                return None
            case "once":
                return None
            case Reject(message) if message:
                return REFUSED + message
            case "ask":
                return REFUSED + "nobody answered"
            case _:
                return REFUSED + NO_REASON

    async def _result(self, job: Job) -> Any:
        """What a function returns, without a limit of time."""
        ended = _awaited(job.outcome)
        try:
            await asyncio.wait({ended})
        except asyncio.CancelledError:
            job.interrupt()
            raise
        return job.outcome.result()

    def place(self) -> _Places:
        return self._places


_NO_LONGER: Final = "these functions are no longer offered"


def finish(outcome: Future[ToolResult], task: asyncio.Task[ToolResult] | None = None) -> None:
    """Give whoever has called what came of it."""
    with contextlib.suppress(InvalidStateError):  # who has called does not want it any more
        if task is None or task.cancelled():
            outcome.set_result(_failure(_NO_LONGER))
        elif (error := task.exception()) is not None:
            outcome.set_exception(error)
        else:
            outcome.set_result(task.result())


class _Call:
    """One call of a function."""

    def __init__(self, tools: ToolSet, tool: Tool, arguments: dict[str, Any], session: str | None) -> None:
        self._tools = tools
        self.tool: Tool = tool
        self.arguments: dict[str, Any] = arguments
        self._session = session
        self._found: tuple[str | None, str | None] | None = None
        self._began = time.monotonic()
        self._outcome = "cancelled"
        self._error: str | None = None
        self._over = False
        self._context = ToolContext(
            tool.name,
            directory=tools.directory,
            where=self.ids,
            on_progress=self._progress,
            is_cancelled=lambda: self._over,
        )

    def ids(self) -> tuple[str | None, str | None]:
        """The ids of the session and of the call, where they are known."""
        found = self._found or self._tools.ids(self.tool.name, self.arguments, self._session)
        if found[1] is not None:
            self._found = found
        return found

    def _progress(self, done: float, total: float | None, message: str) -> None:
        """The function tells how far it is, in any thread.

        OpenCode is not told. It would need an event stream for an answer (see `Door`), and neither 1.18.33 nor 2.0.15
        shows progress.
        """
        session_id, call_id = self.ids()
        FUNCTION_PROGRESS.write(tool=self.tool.name, session=session_id, call=call_id, done=done, total=total)
        tell = self._tools.progress
        if tell is not None and not self._over:
            tell(self.tool.name, session_id, call_id, done, total, message)

    def log(self) -> None:
        session_id, call_id = self.ids()
        FUNCTION_CALLED.write(
            tool=self.tool.name,
            session=session_id,
            call=call_id,
            duration=time.monotonic() - self._began,
            outcome=self._outcome,
            error=self._error,
        )

    async def serve(self) -> ToolResult:
        """Run the function, with all that comes before."""
        try:
            refusal = await self._tools.permitted(self)
            if refusal is not None:
                self._outcome = "refused"
                return _failure(refusal)
            await self._tools.place().take()
        except Exception as error:
            return self._failed(error)
        return await self._run()

    async def _run(self) -> ToolResult:
        places = self._tools.place()
        place = _Place(places)
        host = self._tools.host
        running = RunningCall(lambda: host.post(place.lend), lambda: host.post(place.take_back))
        try:
            job = self._tools.begin(self._function(running), self.tool.is_async)
        except BaseException as error:
            place.end()
            if not isinstance(error, Exception):
                raise
            return self._failed(error)
        ended = _awaited(job.outcome)
        try:
            await asyncio.wait({ended}, timeout=self.tool.timeout)
        finally:
            if ended.done():
                place.end()
            else:
                # Its thread goes on, so it keeps its place: `max_calls` is how many functions run at once, say on a
                # database, and not how many are waited for.
                self._over = True
                places.abandoned[place] = self.tool.name
                ended.add_done_callback(lambda _: places.bury(place))
                job.interrupt()
        if not ended.done():
            self._outcome = "timeout"
            return timed_out(self.tool)
        try:
            outcome: ToolResult | BaseException = job.outcome.result()
        except BaseException as error:  # it was cancelled, or there is no thread or loop to run it
            outcome = error
        if isinstance(outcome, BaseException):
            return self._failed(outcome)
        self._outcome = "error" if outcome.is_error else "ok"
        return outcome

    def _function(self, running: RunningCall) -> Callable[[], Any]:
        """The function with all that may run code of the user: its arguments, and its result as text.

        It returns what goes wrong. Raised in a task, KeyboardInterrupt and SystemExit would end the user's loop.
        """
        tool, context, within = self.tool, self._context, self._tools.within

        def function() -> Any:
            running_call.set(running)
            enter(within)
            try:
                value = tool.call(tool.arguments(self.arguments, context))
                return later(value) if inspect.isawaitable(value) else result_of(value, tool)
            except BaseException as error:
                return error

        async def later(value: Any) -> ToolResult | BaseException:
            try:
                return result_of(await value, tool)
            except anyio.get_cancelled_exc_class():
                raise
            except BaseException as error:
                return error

        return function

    def _failed(self, error: BaseException) -> ToolResult:
        """The function, or what comes before it, raised this."""
        self._error = type(error).__name__
        if isinstance(error, ToolCancelled):
            self._outcome = "cancelled"
        else:
            self._outcome = "error"
            if not isinstance(error, ToolInputError):  # the mistake of the model
                session_id, call_id = self.ids()
                FUNCTION_FAILED.write(
                    tool=self.tool.name, session=session_id, call=call_id, error=self._error, traceback=error
                )
        return error_of(error, self.tool)


def _awaited(outcome: Future[Any]) -> asyncio.Future[None]:
    """Done when the outcome is there. Cancelling it does not touch the outcome."""
    loop = asyncio.get_running_loop()
    ended = loop.create_future()

    def set_ended() -> None:
        if not ended.done():
            ended.set_result(None)

    def done(_: Future[Any]) -> None:
        with contextlib.suppress(RuntimeError):  # the host has ended
            loop.call_soon_threadsafe(set_ended)

    outcome.add_done_callback(done)
    return ended


def _failure(text: str) -> ToolResult:
    return ToolResult((TextContent(text),), is_error=True)


def _wrong(status: int, reason: str) -> _Answer:
    return _Answer(status, error_body(INVALID_REQUEST, reason))


def _shut_at_exit() -> None:
    if _host is not None:
        _host.shut()


def _forget_in_child() -> None:
    global _host, _lock  # noqa: PLW0603
    _lock = threading.Lock()
    if _host is not None:
        _host.forget()
    _host = None


atexit.register(_shut_at_exit)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_in_child)
