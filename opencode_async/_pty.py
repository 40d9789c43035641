"""Terminals of the server, read by awaiting iteration. The twin of `opencode_sync/_pty.py`."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Generator
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, cast

import anyio

from opencode_core.calls.endpoint import Call
from opencode_core.errors import (
    APIConnectionError,
    APITimeoutError,
    LocalProtocolError,
    NotFoundError,
    OpenCodeError,
)
from opencode_core.models.event import PtyDeletedEvent, PtyExitedEvent
from opencode_core.models.pty import PtySize
from opencode_core.options import DEFAULT_TIMEOUTS
from opencode_core.streams.feeds import directory_events, explain
from opencode_core.streams.steps import Deliver, Fetch, Finish, Receive, Sleep
from opencode_core.terminals.attachment import REMOVAL_PATIENCE, Attachment, AwaitExit, Dial, Fail, Started, size_of
from opencode_core.terminals.calls import CALLS_1, TerminalCalls

from ._beside import Reading, to_the_end
from ._subscription import Subscription

if TYPE_CHECKING:
    from ._link import Link
    from ._transport import Duplex

__all__ = ["Terminal"]


class Terminal:
    """A terminal of the server, to be used in an `async with` block; iterate it for its output.

        async with client.open_terminal("python3", rows=40, cols=120) as terminal:
            await terminal.send("print(6 * 7)\\n")
            async for text in terminal:
                print(text, end="")

    One task reads; any task may `send`, `resize` and `aclose`. Output is never read ahead of the reader. A
    connection that is cut is made again, and the output goes on at the very character: `reconnects` counts them. What
    was sent just before a cut may not have arrived; it is not sent again. Iteration ends when the process has ended,
    the terminal was removed, or `aclose` was called, by any task. Cancelling loses nothing.

    Raises (from iteration):
        OutputLost: The server no longer has some of the output, because too much came while the connection was cut;
            or the terminal ended meanwhile. In the first case the next iteration goes on after the gap.
        RemoteProtocolError: What came was not WebSocket.
        APIConnectionError: No connection came, more often in a row than `ReconnectPolicy.max_attempts` allows.
        LimitExceeded: A message is larger than `Limits` allow.
    """

    def __init__(
        self,
        link: Link,
        plan: Generator[Call[Any], Any, Started],
        *,
        owned: bool,
        size: PtySize | None = None,
        cursor: int = 0,
        ticket: str | bool | None = None,
    ) -> None:
        self._link = link
        self._plan = plan
        self._owned = owned  # whether it is to be removed in the end
        self._size = size
        self._cursor = cursor
        self._ticket = ticket
        self._timeouts = link.options.timeout or DEFAULT_TIMEOUTS
        self._started: Started | None = None
        self._source: Attachment | None = None
        self._connection: Duplex | None = None
        self._events: Subscription[Any] | None = None
        self._closed = False
        self._reading = Reading("another task reads this terminal: attach once more for a second reader")
        self._sending = anyio.Lock()  # so that frames do not mix

    @property
    def id(self) -> str:
        """The terminal's id, `pty_...`, for `client.pty`."""
        return self._attached.id

    @property
    def cursor(self) -> int:
        """How far the output has been read, in UTF-16 code units from the start; for `pty_attach(cursor=)`."""
        return self._attached.cursor

    @property
    def reconnects(self) -> int:
        """How many times it has reconnected."""
        return self._attached.reconnects

    @property
    def exit_code(self) -> int | None:
        """The exit code of the process, known once iteration has ended because the process did; None if unknown."""
        return self._attached.exit_code

    async def __aenter__(self) -> Self:
        try:
            await self._open()
        except BaseException:
            await self.aclose()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> str:
        """The next piece of output."""
        self._attached  # noqa: B018  # or an error
        with self._reading, self._reading.wait():
            while not self._closed:
                text = await self._take_step()
                if text is not None:
                    return text
        raise StopAsyncIteration

    async def send(self, data: str | bytes) -> None:
        """Type text or bytes. Enter is `\\r`, or `\\n`; Ctrl-C is `\\x03`.

        Raises:
            APIConnectionError: There is no connection just now, or it broke: `request_sent` says whether some of it
                may have arrived.
            LocalProtocolError: The terminal has ended or is closed.
        """
        async with self._sending:
            self._attached.send(data)
            await self._flush()

    async def resize(self, rows: int, cols: int) -> None:
        """Change the size; the program in the terminal is told by SIGWINCH.

        Raises:
            NotFoundError: The terminal has ended.
        """
        size = size_of(rows, cols)
        await self._link.request(self._calls.resize(self.id, size))

    async def aclose(self) -> None:
        """Close the terminal, and end its process if `open_terminal` started it. An iteration that is waiting ends.

        Raises:
            LocalProtocolError: It is being read in another event loop.
        """
        self._reading.end()
        self._closed = True
        source = self._source
        gone = source is not None and source.gone
        if source is not None:
            source.close()
            self._hang_up()
        await to_the_end(partial(self._leave, gone))

    async def _leave(self, gone: bool) -> None:
        with anyio.move_on_after(REMOVAL_PATIENCE):
            if self._events is not None:
                await self._events.aclose()
            if self._started is not None and self._owned and not gone:
                self._owned = False
                with contextlib.suppress(NotFoundError, APIConnectionError, LocalProtocolError):
                    await self._link.request(self._calls.remove(self._started.id))

    @property
    def _calls(self) -> TerminalCalls:
        return CALLS_1 if self._started is None else self._started.calls

    @property
    def _attached(self) -> Attachment:
        if self._source is None:
            raise LocalProtocolError("use a terminal in an `async with` block: it is not open yet")
        return self._source

    async def _open(self) -> None:
        if self._source is not None:
            raise LocalProtocolError("a terminal can be opened once")
        link = self._link
        started = await to_the_end(
            self._start, REMOVAL_PATIENCE
        )  # if cut short, nobody would know which terminal to remove
        self._source = source = Attachment(
            started.id,
            link.options,
            random.random,
            partial(explain, link.options, link.codec, link.shared.known),
            cursor=self._cursor,
            ticket=self._ticket,
            held=started.held,
            calls=started.calls,
        )
        link.shared.readers[self] = self._reading
        if self._size is not None:
            await link.request(started.calls.resize(started.id, self._size))
        if source.watch_first:
            await self._watch()
        while not (source.opened or self._closed):
            await self._take_step()
        if not source.watch_first:
            await self._watch()

    async def _start(self) -> Started:
        plan = self._plan
        try:
            call = next(plan)
            while True:
                try:
                    answer = await self._link.request(call)
                except OpenCodeError as error:
                    call = plan.throw(error)
                else:
                    call = plan.send(answer)
        except StopIteration as stop:
            self._started = started = cast("Started", stop.value)
            return started

    async def _take_step(self) -> str | None:
        """Do what comes next; the output, where there is any."""
        source, now = self._attached, anyio.current_time
        match source.next_step(now()):
            case Receive(deadline):
                await self._receive(source, deadline)
            case Deliver(texts):
                return "".join(texts)
            case Fail(error):
                raise error
            case Dial():
                self._hang_up()
                await self._dial(source)
            case Sleep(deadline):
                self._hang_up()
                await anyio.sleep_until(deadline)
            case Fetch(call):
                try:
                    answer = await self._link.request(call)
                except OpenCodeError as error:
                    source.fetch_failed(error, now())
                else:
                    source.fetched(answer)
            case AwaitExit(deadline):
                self._hang_up()
                with anyio.CancelScope(deadline=deadline):
                    await self._follow(source)
                source.unwatched()
            case Finish(error):
                self._hang_up()
                self._closed = True
                if error is not None:
                    raise error
        return None

    async def _dial(self, source: Attachment) -> None:
        try:
            connection = await self._link.shared.connect(self._timeouts)
        except OpenCodeError as error:
            source.disconnected(error, anyio.current_time())
            return
        self._connection = connection
        if self._closed:
            self._hang_up()
            return
        source.connected(anyio.current_time())
        await self._answer(source)

    async def _receive(self, source: Attachment, deadline: float | None) -> None:
        """Read the connection, and read the events meanwhile so that they do not pile up."""
        connection = self._connection
        if connection is None:  # closed by another task
            return
        if not source.watched or self._events is None:
            await self._receive_from(connection, source, deadline)
        else:
            async with anyio.create_task_group() as group:
                group.start_soon(self._follow, source)
                await self._receive_from(connection, source, deadline)
                group.cancel_scope.cancel()
        await self._answer(source)

    async def _receive_from(self, connection: Duplex, source: Attachment, deadline: float | None) -> None:
        try:
            data = await connection.receive(deadline)
        except APITimeoutError:
            source.idle(anyio.current_time())
        except OpenCodeError as error:
            source.disconnected(error, anyio.current_time())
        else:
            source.receive_data(data, anyio.current_time())

    async def _answer(self, source: Attachment) -> None:
        """Send what the WebSocket protocol has to send, such as a pong."""
        try:
            async with self._sending:
                await self._flush()
        except OpenCodeError as error:
            source.disconnected(error, anyio.current_time())

    async def _flush(self) -> None:
        data = self._attached.data_to_send()
        if data and self._connection is not None:
            await self._connection.send(data, self._timeouts.write)

    def _hang_up(self) -> None:
        connection, self._connection = self._connection, None
        last_word = self._attached.data_to_send()
        if connection is not None:
            connection.send_now(last_word)
            connection.close()

    # The exit code comes as an event, just after the terminal is gone.

    async def _watch(self) -> None:
        if not self._attached.watched:  # it is asked in the end
            return
        feed = directory_events(self._link.options, self._link.codec, (PtyExitedEvent, PtyDeletedEvent))
        self._events = Subscription(self._link, feed)
        try:
            await self._events.connect()
        except OpenCodeError:  # some servers and users may not read events: then no exit code is known
            self._attached.unwatched()

    async def _follow(self, source: Attachment) -> None:
        """Take events until one says how the process ended."""
        while source.watched:
            batch: list[Any] = []
            if self._events is not None:
                with contextlib.suppress(OpenCodeError):
                    batch = await self._events.next_batch()
            for event in batch:
                source.noticed(event)
            if not batch:
                source.unwatched()

    def __repr__(self) -> str:
        where = self._source.id if self._source is not None else "not open"
        return f"<Terminal {where} of {self._link!r}>"
