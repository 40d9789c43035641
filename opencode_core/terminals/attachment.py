"""One reader of a pseudo-terminal: what the WebSocket's frames mean, and how no character is lost or seen twice.

                Fetch*        Dial               Receive                   Receive ⇄ Deliver
    start ─▶ ticket ─▶ dialing ─▶ upgrading ─101─▶ replaying ─cursor frame─▶ (held ─▶) live
                ▲                     │ refused        │ cut, silent              │   │ close frame (1000)
                │ Sleep               ▼                │                          │   ▼
             waiting ◀────────────────┴────────────────┴──────────────────────────┘  ending: AwaitExit or Fetch
                                      └─ what no new attempt mends ─▶ finished ◀─────┘

Text frames are output. On a new connection the server first replays what it keeps from the cursor on (the last 2 MiB),
then says in a binary frame, a NUL before JSON, where that ends; then comes what is new. A cursor counts UTF-16 code
units since the terminal's start. The replay is held back until its end is known, because only then is it certain
where it began: what lies between the cursor and its beginning is lost, and that is said with `OutputLost`. The server
cuts the replay every 65,536 code units, also in the middle of a surrogate pair, both halves of which arrive as U+FFFD;
from there the replay is asked for once more, which moves the cuts.

The process of a terminal may end before anybody can attach to it, and the server then forgets it with all its output.
So `start` has a command wait in a shell until its reader is there ("held"). OpenCode 2 keeps it, and is asked for the
exit code instead (`Fetch`).

As with `event_source.EventSource`, `next_step(now)` changes nothing but what it hands out.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, Literal, TypeAlias

import msgspec

from opencode_core.calls.endpoint import Call
from opencode_core.calls.exchange import prepare, retry_after
from opencode_core.errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    IdleTimeout,
    LimitExceeded,
    LocalProtocolError,
    NotFoundError,
    OpenCodeError,
    OutputLost,
    RemoteProtocolError,
    ServerError,
    ServerExited,
)
from opencode_core.http import Query, Request, Response, path_segment
from opencode_core.models.event import PtyDeletedEvent, PtyExitedEvent
from opencode_core.models.pty import PtySize
from opencode_core.options import DEFAULT_TIMEOUTS, Options
from opencode_core.streams.steps import Deliver, Fetch, Finish, Receive, Sleep
from opencode_core.values.base import field
from opencode_core.values.building import prepared
from opencode_core.values.codec import REFUSED

from .calls import CALLS_1, TerminalCalls
from .websocket import Closed, Message, Opened, Refused, SocketEvent, WebSocket

__all__ = [
    "REMOVAL_PATIENCE",
    "Attachment",
    "AwaitExit",
    "Dial",
    "Fail",
    "Started",
    "TerminalStep",
    "explain_refusal",
    "find",
    "size_of",
    "start",
    "units",
]

REMOVAL_PATIENCE: Final = 5.0  # seconds for the requests of a terminal that is being left or was cancelled
EXIT_PATIENCE: Final = 2.0  # seconds; the exit code comes on another connection, usually within 10 ms
GONE_AFTER: Final = 60.0  # seconds; whoever has its port by then would get the credentials, and nobody waits for them
SURROGATE: Final = "\ufffd"  # what half of a surrogate pair becomes in UTF-8
MIN_CHUNK: Final = 4096  # characters; the server cuts at 65,536 code units
# The line that lets a held command go must not be echoed; both marks leave a screen as it is.
MARK: Final = "\x1b[m"
GONE: Final = "\x1b[0m"
HOLD: Final = "stty -echo; printf '\\033[m'; read -r _; stty echo; printf '\\033[0m'; exec \"$@\""
MARK_PATIENCE: Final = 2.0  # seconds; OpenCode 2.0.15 loses the first output of one terminal in a hundred


class Dial(msgspec.Struct, frozen=True):
    """Close the connection, if there is one, and open another: `connected`. Then write `data_to_send`."""


class Fail(msgspec.Struct, frozen=True):
    """Raise the error to the reader, who may go on. It is handed out once."""

    error: OpenCodeError


class AwaitExit(msgspec.Struct, frozen=True):
    """Close the connection, and wait until the deadline for an event about the exit: `noticed` or `unwatched`."""

    deadline: float


TerminalStep: TypeAlias = Fetch | Dial | Receive | Sleep | Deliver[str] | Fail | AwaitExit | Finish


class Started(msgspec.Struct, frozen=True):
    """A terminal that is there.

    Attributes:
        id: Which one.
        held: Whether its command waits for the reader.
        calls: The calls of its server.
    """

    id: str
    held: bool = False
    calls: TerminalCalls = CALLS_1


@prepared
class _Control(msgspec.Struct):
    """What the binary frame carries, as far as it matters here."""

    cursor: int | None = None


def units(text: str) -> int:
    """The length of a text in UTF-16 code units, which is what cursors count."""
    return len(text) if text.isascii() else len(text) + sum(character > "\uffff" for character in text)


def start(
    command: str | None,
    args: Sequence[str],
    cwd: str | None,
    env: Mapping[str, str] | None,
    title: str | None,
    calls: TerminalCalls = CALLS_1,
) -> Generator[Call[Any], Any, Started]:
    """Make a terminal: yields calls, gets their answers.

    A command is started by `env sh`, so that it waits for its reader, and gets exactly these arguments; shells would
    otherwise get a `-l` from the server. Where there is no `env`, as on Windows, it is started at once. Without a
    command it is the server's own shell.

    Raises:
        LocalProtocolError: Arguments without a command.
    """
    if command is None and args:
        raise LocalProtocolError("args= needs a command")
    environment = None if env is None else dict(env)
    if command is not None:
        held = ["sh", "-c", HOLD, "sh", command, *args]
        try:
            made = yield calls.create(command="env", args=held, cwd=cwd, env=environment, title=title)
        except ServerError:
            pass  # no such program, or something that the next attempt brings to light
        else:
            return Started(calls.told(made).id, held=True, calls=calls)
    plain = None if command is None else list(args)
    made = yield calls.create(command=command, args=plain, cwd=cwd, env=environment, title=title)
    return Started(calls.told(made).id, calls=calls)


def find(pty_id: str, ticket: str | bool | None, calls: TerminalCalls = CALLS_1) -> Generator[Call[Any], Any, Started]:
    """A terminal that must be there already: yields calls, gets their answers. A ticket may open nothing else."""
    if not isinstance(ticket, str):
        yield calls.get(pty_id)
    return Started(pty_id, calls=calls)


def size_of(rows: int | None, cols: int | None) -> PtySize | None:
    """The size where either is given; the other is then that of a usual terminal."""
    if rows is None and cols is None:
        return None
    size = PtySize(rows=24 if rows is None else rows, cols=80 if cols is None else cols)
    if size.rows < 1 or size.cols < 1:
        raise LocalProtocolError(f"a terminal needs rows and columns, not {size.rows} x {size.cols}")
    return size


def explain_refusal(error: OpenCodeError, pty_id: str) -> OpenCodeError:
    """The same error with a text that says what is wrong: the server refuses an upgrade without a word."""
    if isinstance(error, APIStatusError) and not error.raw:
        reason = {
            403: "the ticket was refused: each works once, and for 60 s",
            404: f"no terminal {pty_id}; one whose process has ended is gone",
        }.get(error.status)
        if reason is not None:
            error.args = (f"pty.connect: {error.status}, {reason} (GET /pty/{pty_id}/connect)",)
    return error


class Attachment:
    """The machine; see the module for its states.

    Args:
        pty_id: The terminal.
        options: Credentials, scope, limits and how to reconnect.
        random: Returns numbers in [0, 1).
        explain: Makes the typed error of a refusal.
        cursor: Where to begin; -1 for what is new.
        ticket: For the first connection; True to fetch one for each. Without, credentials are sent.
        held: Whether the command waits to be let go.
        calls: The calls of its server.

    Attributes:
        id: As given.
        cursor: Where the reader is: the end of what was delivered. -1 as long as that is not known.
        opened: Whether output has begun to flow; an error before that is final.
        reconnects: Connections that went on where another had been cut.
        exit_code: Of the terminal's process, once an event has told it.
        watched: Whether an event about the exit may still come.
        gone: Whether an event has told that the terminal is no more, so that there is nothing to remove.
    """

    cursor: int
    reconnects: int

    def __init__(
        self,
        pty_id: str,
        options: Options,
        random: Callable[[], float],
        explain: Callable[[Request, Response], OpenCodeError],
        *,
        cursor: int = 0,
        ticket: str | bool | None = None,
        held: bool = False,
        calls: TerminalCalls = CALLS_1,
    ) -> None:
        if cursor < -1:
            raise LocalProtocolError(f"cursor must be 0 or more, or -1 for what is new, not {cursor}")
        self.cursor = cursor
        self.opened: bool = False
        self.reconnects: int = 0
        self.exit_code: int | None = None
        self.watched: bool = not calls.keeps_ended
        self.gone: bool = False
        self.id: str = pty_id
        self._calls = calls
        self._asks_how_it_ended = calls.keeps_ended
        self._path = f"{calls.path}/{path_segment(pty_id, 'pty_id')}/connect"
        self._options = options
        self._timeouts = options.timeout or DEFAULT_TIMEOUTS
        self._policy = options.reconnect
        self._random = random
        self._explain = explain
        self._ticket = ticket if isinstance(ticket, str) else None  # at hand, for the next connection
        self.watch_first: bool = not isinstance(ticket, str)
        """Whether to watch for the exit before connecting. A caller with only a ticket may not be allowed to."""
        self._wants_ticket = ticket is not None and ticket is not False
        self._held = held
        self._state: Literal["dialing", "upgrading", "replaying", "held", "live", "waiting", "ending", "finished"] = (
            "dialing"
        )
        self._request = Request("GET", self._path)
        self._socket: WebSocket | None = None
        self._received = cursor  # the end of what has come, delivered or not
        self._exact = cursor > 0  # whether all that follows `_received` is wanted
        self._replay: list[str] = []
        self._replayed = 0  # characters
        self._is_let_go = False
        self._hold = ""  # output of the shell that holds the command
        self._items: deque[str | OutputLost] = deque()  # to be delivered
        self._repairing = False  # whether more of the replay is coming before they are
        self._resuming = False
        self._deadline: float | None = None  # of the upgrade
        self._due = 0.0  # the end of the wait, for a new attempt or the exit event
        self._opened_at: float | None = None
        self._cut_at: float | None = None  # since when there is no connection
        self._pinged = False
        self._failures = 0  # in a row, for the length of the wait
        self._failed = 0  # attempts in a row that brought nothing, for `max_attempts`
        self._error: OpenCodeError | None = None

    # What comes next

    def next_step(self, now: float) -> TerminalStep:
        """What the driver is to do. Deliver and Fail hand out once; every other step stays until it is reported."""
        if self._items and not self._repairing:
            return self._hand_out()
        if self._state == "waiting" and now >= self._due:
            self._state = "dialing"
        if self._state == "ending" and not self.watched:
            if self._asks_how_it_ended:
                return Fetch(self._calls.get(self.id))
            self._state = "finished"
        match self._state:
            case "dialing":
                if self._wants_ticket and self._ticket is None:
                    return Fetch(self._calls.ticket(self.id))
                return Dial()
            case "waiting":
                return Sleep(self._due)
            case "ending":
                return AwaitExit(self._due)
            case "finished":
                return Finish(self._error)
            case "upgrading":
                return Receive(self._deadline)
            case "held":
                read = self._timeouts.read
                most = MARK_PATIENCE if read is None else min(read, MARK_PATIENCE)
                return Receive(_after(now, read) if self._is_let_go else now + most)
            case _:
                patience = self._policy.idle_timeout
                return Receive(None if patience is None else now + patience / 2)

    def _hand_out(self) -> TerminalStep:
        first = self._items.popleft()
        if isinstance(first, OutputLost):
            assert first.lost is not None
            self.cursor += first.lost
            return Fail(first)
        texts = [first]
        while self._items and isinstance(self._items[0], str):
            texts.append(self._items.popleft())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # as the line above says
        text = "".join(texts)
        self.cursor += units(text)
        return Deliver([text])

    # What the driver reports

    def fetched(self, answer: Any) -> None:
        """The answer to Fetch: a ticket, or in the end the terminal."""
        told = self._calls.told(answer)
        if self._state == "ending":
            code = field(told, "exit_code", "exitCode")
            self.exit_code = code if isinstance(code, int) else None
            self._asks_how_it_ended = False
        else:
            self._ticket = told.ticket

    def fetch_failed(self, error: OpenCodeError, now: float) -> None:
        """There is no ticket, or in the end no terminal."""
        if self._state == "ending":
            self.gone = isinstance(error, NotFoundError)
            self._asks_how_it_ended = False
        else:
            self._refused(error, now)

    def connected(self, now: float) -> None:
        """There is a connection."""
        options = self._options
        query: Query = (("cursor", str(self._received)), *self._calls.scope(options))
        if self._wants_ticket:
            assert self._ticket is not None
            query += (("ticket", self._ticket),)
            self._ticket = None
            options = msgspec.structs.replace(options, auth=None)
        self._request = prepare(Request("GET", self._path, query, options.headers), options)
        self._socket = WebSocket(self._request, options.base_url, options.limits)
        self._replay.clear()
        self._replayed = 0
        self._pinged = False
        self._deadline = _after(now, self._timeouts.read)
        self._state = "upgrading"

    def data_to_send(self) -> bytes:
        """What is to be written to the connection now."""
        return b"" if self._socket is None else self._socket.data_to_send()

    def receive_data(self, data: bytes, now: float) -> None:
        """Bytes from the connection; none at its end."""
        socket = self._socket
        assert socket is not None
        self._pinged = False
        try:
            for event in socket.receive_data(data) if data else socket.receive_eof():
                self._take(event, now)
        except OpenCodeError as error:
            if data:
                self._finish(error)  # a peer that breaks the protocol would do so again
            else:
                self.disconnected(error, now)

    def idle(self, now: float) -> None:
        """The deadline of Receive has passed, and no byte came."""
        if self._state == "held" and not self._is_let_go:
            self._send_line()  # its mark was lost, or is late: the shell reads the line all the same
        elif self._state in ("upgrading", "held"):
            what = "answer the upgrade" if self._state == "upgrading" else "start the command"
            problem = f"the server did not {what} within {self._timeouts.read} s"
            self.disconnected(APITimeoutError(problem, request_sent=True), now)
        elif self._pinged:
            seconds = self._policy.idle_timeout
            problem = f"the terminal was silent for {seconds} s, and a ping was not answered"
            self.disconnected(IdleTimeout(problem, request_sent=True), now)
        else:
            self._pinged = True
            assert self._socket is not None
            self._socket.ping()

    def disconnected(self, cause: OpenCodeError, now: float) -> None:
        """There is no connection, or no longer one."""
        if self._state in ("ending", "finished"):
            return
        self._socket = None
        self._repairing = False
        if not self.opened or not _is_temporary(cause):
            self._finish(cause)
            return
        if self._opened_at is None:
            self._failed += 1
        else:
            if now - self._opened_at >= self._policy.reset_after:
                self._failures = 0
            self._failed = 0
            self._opened_at = None
        self._cut_at = now if self._cut_at is None else self._cut_at
        limit = self._policy.max_attempts
        if now - self._cut_at >= GONE_AFTER if limit is None else self._failed >= limit:
            self._finish(cause)
            return
        self._resuming = True
        self._failures += 1
        wait = self._policy.delay(self._failures, self._random())
        if isinstance(cause, APIStatusError):
            wait = max(wait, retry_after(Response(cause.status, cause.headers)))
        self._due = now + wait
        self._state = "waiting"

    def noticed(self, event: object) -> None:
        """An event of the terminal's directory."""
        if isinstance(event, PtyExitedEvent) and event.properties.id == self.id:
            self.exit_code = event.properties.exit_code
            self.watched, self.gone = False, True
        elif isinstance(event, PtyDeletedEvent) and event.properties.id == self.id:
            self.watched, self.gone = False, True

    def unwatched(self) -> None:
        """No event about the exit will come, or none came in time."""
        self.watched = False

    # What the user wants

    def send(self, data: str | bytes) -> None:
        """Queue input.

        Raises:
            APIConnectionError: There is no connection just now.
            LocalProtocolError: The terminal has ended or is closed, or the text cannot be encoded.
        """
        if self._state in ("ending", "finished"):
            raise LocalProtocolError("this terminal has ended, or is closed")
        if self._state != "live":
            raise APIConnectionError("the terminal is not connected just now", request_sent=False)
        assert self._socket is not None
        self._socket.send(data)

    def close(self) -> None:
        """Nothing more is wanted."""
        if self._socket is not None:
            self._socket.close()
        self._items.clear()
        self._finish(None)

    # Inside

    def _take(self, event: SocketEvent, now: float) -> None:
        match event, self._state:
            case Opened(), _:
                self._state = "replaying"
                self._opened_at = now
                self._cut_at = None
            case Refused(response), _:
                self._refused(self._explain(self._request, response), now)
            case Message(str() as text), "replaying":
                self._replay.append(text)
                self._replayed += len(text)
                limit = self._options.limits.max_event_bytes
                if self._replayed > limit:
                    raise LimitExceeded(
                        f"the terminal's replay is larger than {limit} characters: raise Limits(max_event_bytes=...) "
                        "if that is right",
                        name="max_event_bytes",
                        limit=limit,
                    )
            case Message(str() as text), "live":
                self._received += units(text)
                self._items.append(text)
            case Message(str() as text), "held":
                self._received += units(text)
                self._let_go(text)
            case Message(bytes() as frame), "replaying" if frame.startswith(b"\0"):
                self._control(frame[1:])
            case Closed(1000 | 1005, _), _:
                self._items.extend(text for text in (*self._replay, self._hold) if text)
                self.opened = True
                self._repairing = False
                self._state = "ending"
                self._due = now + EXIT_PATIENCE
            case Closed(code, reason), _:
                said = f"{code} {reason}".strip()
                problem = f"the server closed the connection to the terminal: {said}"
                self.disconnected(RemoteProtocolError(problem, request_sent=True), now)
            case _:
                pass  # a pong, whose bytes were all that mattered; or what the next replay will repeat

    def _control(self, json: bytes) -> None:
        """The end of the replay, and so its beginning."""
        try:
            end = msgspec.json.decode(json, type=_Control).cursor
        except REFUSED:
            end = -1
        if end is None:
            return  # about something else
        text = "".join(self._replay)
        begin = end - units(text)
        if begin < 0:
            raise RemoteProtocolError("the terminal's control frame has no usable cursor", request_sent=True)
        if self._exact:
            if begin < self._received:
                problem = f"the terminal's output, from {begin} to {end}, does not fit the cursor {self._received}"
                raise RemoteProtocolError(problem, request_sent=True)
            if begin > self._received:
                self._items.append(_lost(begin - self._received))
        else:
            self._exact = True
            self.cursor = begin
        self.reconnects += self._resuming
        self._resuming = False
        chunks = self._replay.copy()
        self._replay.clear()
        if self._held and not self.opened:
            self._received = end
            self._state = "held"
            self._let_go(text)
            return
        kept = text[: _undamaged(chunks)]
        self._repairing = len(kept) < len(text)
        self._received = begin + units(kept)
        if kept:
            self._items.append(kept)
        if self._repairing:
            self._state = "dialing"
        else:
            self._state = "live"
            self.opened = True

    def _let_go(self, text: str) -> None:
        """After its first mark the shell waits for a line; after its second one comes the command's output."""
        self._hold += text
        if not self._is_let_go and MARK in self._hold:
            self._send_line()
        _, gone, output = self._hold.partition(GONE)
        if gone:
            self.cursor += units(self._hold) - units(output)
            self._hold = ""
            self._state = "live"
            self.opened = True
            if output:
                self._items.append(output)

    def _send_line(self) -> None:
        assert self._socket is not None
        self._socket.send("\n")
        self._is_let_go = True

    def _refused(self, error: OpenCodeError, now: float) -> None:
        if isinstance(error, NotFoundError) and self.opened:
            self._repairing = False
            self._finish(_lost(None))
        else:
            self.disconnected(explain_refusal(error, self.id), now)

    def _finish(self, error: OpenCodeError | None) -> None:
        if self._state != "finished":
            self._state = "finished"
            self._repairing = False
            self._error = error


def _after(now: float, patience: float | None) -> float | None:
    return None if patience is None else now + patience


def _lost(count: int | None) -> OutputLost:
    if count is None:
        return OutputLost("the terminal ended while the connection to it was cut: its last output is lost", lost=None)
    return OutputLost(
        f"{count} UTF-16 code units of the terminal's output are lost: the server keeps only the last 2 MiB", lost=count
    )


def _undamaged(chunks: Sequence[str]) -> int:
    """How many characters come before the first surrogate pair that was cut in two by the end of a chunk.

    A short chunk was not cut because of its size; so each repair brings much, and there are few.
    """
    length = 0
    for chunk, following in pairwise(chunks):
        length += len(chunk)
        if chunk.endswith(SURROGATE) and following.startswith(SURROGATE) and len(chunk) >= MIN_CHUNK:
            return length - 1
    return sum(map(len, chunks))


def _is_temporary(error: OpenCodeError) -> bool:
    """Whether the next attempt may succeed."""
    if isinstance(error, APIStatusError):
        return error.status in (408, 429) or error.status >= 500
    return isinstance(error, APIConnectionError) and not isinstance(error, ServerExited)
