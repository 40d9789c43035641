"""Terminals of the server, read by blocking iteration. The twin of `opencode_async/_pty.py`."""

from __future__ import annotations

import contextlib
import random
import threading
import time
from collections.abc import Generator
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, cast

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

from ._beside import to_the_end
from ._subscription import Subscription

if TYPE_CHECKING:
    from ._link import Link
    from ._transport import Duplex

__all__ = ["Terminal"]


class Terminal:
    """A terminal of the server, to be used in a `with` block; iterate it for its output.

        with client.open_terminal("python3", rows=40, cols=120) as terminal:
            terminal.send("print(6 * 7)\\n")
            for text in terminal:
                print(text, end="")

    One thread reads; any thread may `send`, `resize` and `close`. Output is never read ahead of the reader. A
    connection that is cut is made again, and the output goes on at the very character: `reconnects` counts them. What
    was sent just before a cut may not have arrived; it is not sent again. Iteration ends when the process has ended,
    the terminal was removed, or `close` was called, by any thread.

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
        self._watcher: threading.Thread | None = None
        self._exit_known = threading.Event()
        self._closed = threading.Event()
        self._reading = threading.Lock()
        self._sending = threading.Lock()  # so that frames do not mix; taken before `_lock`
        self._lock = threading.Lock()  # for the machine and `_connection`; never held while waiting

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

    def __enter__(self) -> Self:
        try:
            self._open()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        """The next piece of output."""
        self._attached  # noqa: B018  # or an error
        if not self._reading.acquire(blocking=False):
            raise LocalProtocolError("another thread reads this terminal: attach once more for a second reader")
        try:
            while not self._closed.is_set():
                text = self._take_step()
                if text is not None:
                    return text
            raise StopIteration
        finally:
            self._reading.release()

    def send(self, data: str | bytes) -> None:
        """Type text or bytes. Enter is `\\r`, or `\\n`; Ctrl-C is `\\x03`.

        Raises:
            APIConnectionError: There is no connection just now, or it broke: `request_sent` says whether some of it
                may have arrived.
            LocalProtocolError: The terminal has ended or is closed.
        """
        with self._sending:
            with self._lock:
                self._attached.send(data)
            self._flush()

    def resize(self, rows: int, cols: int) -> None:
        """Change the size; the program in the terminal is told by SIGWINCH.

        Raises:
            NotFoundError: The terminal has ended.
        """
        size = size_of(rows, cols)
        self._link.request(self._calls.resize(self.id, size))

    def close(self) -> None:
        """Close the terminal, and end its process if `open_terminal` started it. An iteration that is waiting ends."""
        self._closed.set()
        source = self._source
        gone = source is not None and source.gone
        if source is not None:
            with self._lock:
                source.close()
            self._hang_up()
        self._exit_known.set()
        if self._events is not None:
            self._events.close()
        if self._watcher is not None:
            self._watcher.join()
        if self._started is not None and self._owned and not gone:
            self._owned = False
            with contextlib.suppress(NotFoundError, APIConnectionError, LocalProtocolError):
                self._link.request(self._calls.remove(self._started.id))

    @property
    def _calls(self) -> TerminalCalls:
        return CALLS_1 if self._started is None else self._started.calls

    @property
    def _attached(self) -> Attachment:
        if self._source is None:
            raise LocalProtocolError("use a terminal in a `with` block: it is not open yet")
        return self._source

    def _open(self) -> None:
        if self._source is not None:
            raise LocalProtocolError("a terminal can be opened once")
        link = self._link
        started = to_the_end(self._start, REMOVAL_PATIENCE)  # if cut short, nobody would know which terminal to remove
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
        link.shared.readers.add(self)
        if self._size is not None:
            link.request(started.calls.resize(started.id, self._size))
        if source.watch_first:
            self._watch()
        while not (source.opened or self._closed.is_set()):
            self._take_step()
        if not source.watch_first:
            self._watch()

    def _start(self) -> Started:
        plan = self._plan
        try:
            call = next(plan)
            while True:
                try:
                    answer = self._link.request(call)
                except OpenCodeError as error:
                    call = plan.throw(error)
                else:
                    call = plan.send(answer)
        except StopIteration as stop:
            self._started = started = cast("Started", stop.value)
            return started

    def _take_step(self) -> str | None:
        """Do what comes next; the output, where there is any."""
        source, now = self._attached, time.monotonic
        with self._lock:
            step = source.next_step(now())
        match step:
            case Receive(deadline):
                self._receive(source, deadline)
            case Deliver(texts):
                return "".join(texts)
            case Fail(error):
                raise error
            case Dial():
                self._hang_up()
                self._dial(source)
            case Sleep(deadline):
                self._hang_up()
                self._closed.wait(max(deadline - now(), 0))
            case Fetch(call):
                try:
                    answer = self._link.request(call)
                except OpenCodeError as error:
                    with self._lock:
                        source.fetch_failed(error, now())
                else:
                    with self._lock:
                        source.fetched(answer)
            case AwaitExit(deadline):
                self._hang_up()
                if not self._exit_known.wait(max(deadline - now(), 0)):
                    source.unwatched()
            case Finish(error):
                self._hang_up()
                self._closed.set()
                if error is not None:
                    raise error
        return None

    def _dial(self, source: Attachment) -> None:
        try:
            connection = self._link.shared.connect(self._timeouts)
        except OpenCodeError as error:
            with self._lock:
                source.disconnected(error, time.monotonic())
            return
        with self._lock:
            self._connection = connection
            if self._closed.is_set():
                connection.close()
                return
            source.connected(time.monotonic())
        self._answer(source)

    def _receive(self, source: Attachment, deadline: float | None) -> None:
        connection = self._connection
        if connection is None:  # closed by another thread
            return
        try:
            data = connection.receive(deadline)
        except APITimeoutError:
            with self._lock:
                source.idle(time.monotonic())
        except OpenCodeError as error:
            with self._lock:
                source.disconnected(error, time.monotonic())
            return
        except BaseException:  # Ctrl-C: what was read may be lost, so it is read again
            connection.close()
            raise
        else:
            with self._lock:
                source.receive_data(data, time.monotonic())
        self._answer(source)

    def _answer(self, source: Attachment) -> None:
        """Send what the WebSocket protocol has to send, such as a pong."""
        try:
            with self._sending:
                self._flush()
        except OpenCodeError as error:
            with self._lock:
                source.disconnected(error, time.monotonic())

    def _flush(self) -> None:
        with self._lock:
            data = self._attached.data_to_send()
            connection = self._connection
        if data and connection is not None:
            connection.send(data, self._timeouts.write)

    def _hang_up(self) -> None:
        with self._lock:
            connection, self._connection = self._connection, None
            last_word = self._attached.data_to_send()
        if connection is not None:
            connection.send_now(last_word)
            connection.close()

    # The exit code comes as an event, just after the terminal is gone.

    def _watch(self) -> None:
        if not self._attached.watched:  # it is asked in the end
            return
        feed = directory_events(self._link.options, self._link.codec, (PtyExitedEvent, PtyDeletedEvent))
        self._events = Subscription(self._link, feed)
        if self._closed.is_set():
            return
        try:
            self._events.connect()
        except OpenCodeError:  # some servers and users may not read events: then no exit code is known
            self._unwatch()
            return
        watcher = threading.Thread(target=self._follow, args=(self._events,), name="terminal", daemon=True)
        try:
            watcher.start()
        except RuntimeError:  # no thread is to be had
            self._unwatch()
        else:
            self._watcher = watcher

    def _follow(self, events: Subscription[Any]) -> None:
        source = self._attached
        with contextlib.suppress(OpenCodeError):
            for event in events:
                with self._lock:
                    source.noticed(event)
                if not source.watched:
                    break
        self._unwatch()
        events.close()

    def _unwatch(self) -> None:
        self._attached.unwatched()
        self._exit_known.set()

    def __repr__(self) -> str:
        where = self._source.id if self._source is not None else "not open"
        return f"<Terminal {where} of {self._link!r}>"
