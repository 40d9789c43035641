"""`opencode-driver watch`: a live table of all sessions; in a pipe, a line for each change.

The table is drawn only when it changes, four times a second at most, and nothing on it blinks or spins.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from argparse import Namespace
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from opencode_core.errors import BadRequestError, NotFoundError, OpenCodeError, ServerError
from opencode_core.streams.notices import Reconnected

from .keys import pressed
from .server import address, asked, running
from .watched import Row, Watched
from .wording import UNTOLD, ago, at, duration, json_line, money, say, words

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

    from opencode_core.dialects.listed import Reading
    from opencode_core.dialects.reads import Reads
    from opencode_core.models import Session
    from opencode_sync._client import Client

__all__ = ["Reader", "table_lines", "watch"]

TICK = 0.25  # seconds between looks at the size of the screen and at what has changed
RECALLED = 20  # sessions whose last message is read at the beginning: as many as most screens show
DIRECTORIES = 20  # whose states are read at the beginning: the server has a list for each


def watch(args: Namespace) -> int:
    """`opencode-driver watch`: runs until `q` or Ctrl-C, and starts no server."""
    with running(args) as client, Reader(client, args.limit) as reader:
        reader.started()
        if args.json or not sys.stdout.isatty():
            return _print_changes(reader, args)
        from .screen import output

        console = output()
        if not console.is_interactive or console.is_dumb_terminal:
            return _print_changes(reader, args)
        return _Table(client, reader, console, args).show()


class Reader:
    """Reads the server's events in a thread."""

    def __init__(self, client: Client, limit: int) -> None:
        self.changed: threading.Event = threading.Event()
        self.note: str = ""
        self._client = client
        self._limit = limit
        self._events = client.subscribe_global(resume=False)
        self._watched = Watched()
        self._lock = threading.Lock()
        self._failures = 0
        self._error: Exception | None = None
        self._is_closed = False
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def __enter__(self) -> Reader:
        self._thread.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._is_closed = True
        self._events.close()
        self._thread.join()

    def started(self) -> None:
        """Wait until the sessions have been read.

        Raises:
            OpenCodeError: They cannot be read.
        """
        self._ready.wait()
        self.rows()

    def rows(self) -> list[Row]:
        """The sessions as they are now.

        Raises:
            OpenCodeError: The events have ended.
        """
        if self._error is not None:
            raise self._error
        with self._lock:
            return self._watched.rows()

    @property
    def is_lost(self) -> bool:
        """Whether the connection has failed, and has not come back."""
        return self._events.stats.failures > self._failures

    def _run(self) -> None:
        try:
            self._events.connect()
            self._read()
            self._ready.set()
            for event in self._events:
                self._failures = self._events.stats.failures
                if isinstance(event, Reconnected):
                    with contextlib.suppress(OpenCodeError):  # lost again: the next one will read them
                        self._read()
                    self.note = f"the connection was lost for {duration(event.away)}"
                    self.changed.set()
                    continue
                payload = at(event, "payload")
                with self._lock:
                    changed = self._watched.feed(event if payload is None else payload)
                    renewed = self._watched.renewed()
                self._read_again(renewed)
                if changed:
                    self.changed.set()
        except Exception as error:
            self._error = None if self._is_closed else error
        else:
            self._error = None if self._is_closed else OpenCodeError("the server ended the stream of events")
        self._ready.set()
        self.changed.set()

    def _read_again(self, ids: Iterable[str]) -> None:
        """Read sessions of which an event said only that they have changed."""
        for id in ids:
            with contextlib.suppress(NotFoundError):  # deleted meanwhile
                session = asked(self._client, partial(_session, id))
                with self._lock:
                    self._watched.know(session)

    def _read(self) -> None:
        """Read the lists. What happens meanwhile comes afterwards, as events."""
        client = self._client
        found: list[Any] = list(client.at(None).sessions(roots=True, limit=self._limit))
        directories = dict.fromkeys(
            directory for session in found if isinstance(directory := at(session, "directory"), str)
        )
        statuses: list[Any] = []
        requests: list[Any] = []
        for directory in list(directories)[:DIRECTORIES]:
            states, waiting = asked(client.at(directory), lambda reads: reads.working())
            statuses.append(states)
            requests += waiting
        said: dict[str, Any] = {}
        for id in [id for session in found if isinstance(id := at(session, "id"), str)][:RECALLED]:
            with contextlib.suppress(BadRequestError, NotFoundError, ServerError):  # deleted meanwhile, or no id
                said[id] = list(client.messages(id, newest_first=True, limit=3))[::-1]
        with self._lock:
            self._watched.read(found, statuses, requests)
            for id, messages in said.items():
                self._watched.recall(id, messages)


def _session(id: str, reads: Reads) -> Reading[Session]:
    return reads.session(id)


def _wanted(rows: list[Row], args: Namespace) -> list[Row]:
    if args.busy:
        rows = [row for row in rows if row.state not in ("idle", "failed")]
    return rows[: args.limit]


def _print_changes(reader: Reader, args: Namespace) -> int:
    """Print a line for each change, also for what is there at the beginning."""
    shown: dict[str, Any] = {}
    while True:
        for row in _wanted(reader.rows(), args):
            # The time alone is no change; a session that writes is told by what it has written.
            now = (row.state, row.title, row.cost, row.last)
            if shown.get(row.id) == now:
                continue
            shown[row.id] = now
            if args.json:
                json_line(row)
            else:
                moment = datetime.now().strftime("%H:%M:%S")
                cost = UNTOLD if row.cost is None else f"{row.cost:.6f}"
                say("\t".join([moment, row.id, row.state, cost, row.title, row.last]))
        reader.changed.wait()
        reader.changed.clear()
        time.sleep(TICK)  # an answer comes in many small pieces: a line for each of them would be a flood


_MARKS = {
    "asks": ("●", "bold yellow"),
    "busy": ("●", "green"),
    "retries": ("●", "yellow"),
    "failed": ("✗", "red"),
    "idle": ("·", "dim"),
}


class _Table:
    """The table, and the transcript of one session in its place."""

    def __init__(self, client: Client, reader: Reader, console: Console, args: Namespace) -> None:
        self._client = client
        self._reader = reader
        self._console = console
        self._args = args
        self._chosen: str | None = None  # the session that is marked
        self._opened: str | None = None  # the session whose transcript is shown
        self._above = 0  # lines of the transcript below the screen
        self._transcript: list[Any] = []

    def show(self) -> int:
        """Show it until the user leaves."""
        drawn: Any = None
        from rich.live import Live

        plain: Any = {"redirect_stdout": False, "redirect_stderr": False}
        with Live(console=self._console, screen=True, auto_refresh=False, **plain) as screen, pressed() as keys:
            while True:
                rows = _wanted(self._reader.rows(), self._args)
                if self._reader.changed.is_set():
                    self._reader.changed.clear()
                    self._read_transcript()
                lines = self._lines(rows)
                if drawn != (now := (self._console.size, lines)):
                    drawn = now
                    screen.update(_Stack(lines), refresh=True)
                for key in keys(TICK):
                    if key == "q" and self._opened is None:
                        return 0
                    self._press(key, rows)

    def _press(self, key: str, rows: list[Row]) -> None:
        ids = [row.id for row in rows]
        page = max(self._console.size.height - 4, 1)
        move = {"up": -1, "k": -1, "down": 1, "j": 1, "page up": -page, "page down": page}.get(key)
        if self._opened is not None:
            if key in ("q", "escape", "enter", "left"):
                self._opened, self._above = None, 0
            elif move is not None:
                self._above = max(self._above - move, 0)
        elif move is not None and ids:
            at_now = ids.index(self._chosen) if self._chosen in ids else 0
            self._chosen = ids[min(max(at_now + move, 0), len(ids) - 1)]
        elif key in ("enter", "right") and ids:
            self._opened = self._chosen if self._chosen in ids else ids[0]
            self._read_transcript()

    def _read_transcript(self) -> None:
        if self._opened is None:
            return
        from .sessions import all_messages
        from .transcript import transcript
        from .turns import get_session

        try:
            session = get_session(self._client, self._opened)
            shown: list[RenderableType] = list(transcript(all_messages(self._client, session)))
        except OpenCodeError as error:
            from rich.text import Text

            shown = [Text(f"✗ {error}", style="red")]
        self._transcript = shown

    def _lines(self, rows: list[Row]) -> list[Any]:
        """The lines of the whole screen."""
        from rich.console import Group
        from rich.text import Text

        width, height = self._console.size
        room = max(height - 3, 1)
        if self._opened is not None:
            title = next((row.title for row in rows if row.id == self._opened), self._opened)
            drawn = self._console.render_lines(Group(*self._transcript), self._console.options.update(width=width))
            self._above = min(self._above, max(len(drawn) - room, 0))
            last = len(drawn) - self._above
            body: list[Any] = [_Drawn(tuple(line)) for line in drawn[max(last - room, 0) : last]]
            head, keys = Text(title, style="bold"), f"{self._opened} · ↑↓ scroll · q back"
        else:
            ids = [row.id for row in rows]
            index = ids.index(self._chosen) if self._chosen in ids else 0
            first = min(max(index - room + 2, 0), max(len(rows) - room + 1, 0))
            body = list(table_lines(rows[first : first + room - 1], width, index - first))
            if not rows:
                body = [Text("no session works now" if self._args.busy else "there are no sessions yet", style="dim")]
            working = sum(row.state in ("busy", "retries") for row in rows)
            asking = sum(row.state == "asks" for row in rows)
            spent = sum(row.cost or 0 for row in rows)
            told = [f"{len(rows)} sessions" if len(rows) != 1 else "1 session", f"{working} busy", f"{asking} asking"]
            told += [money(spent)] if spent else []
            head = Text.assemble((words(address(self._args)), "bold"), ("  " + " · ".join(told), "dim"))
            chosen = f"{ids[index]} · " if ids and width >= 70 else ""
            keys = f"{chosen}↑↓ choose · enter shows · q leaves" if sys.stdin.isatty() else "Ctrl-C leaves"
        foot = Text(keys, style="dim")
        if self._reader.is_lost:
            foot = Text("! the connection is lost; trying again · q leaves", style="yellow")
        elif self._reader.note and width >= 110:
            foot.append(f" · {self._reader.note}", "yellow")
        lines = [head, Text(), *body]
        lines += [Text()] * (height - len(lines) - 1)
        for line in [*lines, foot]:
            if isinstance(line, Text):
                line.truncate(width, overflow="ellipsis")
        return [*lines[: height - 1], foot]


class _Drawn(tuple[Any, ...]):
    """The segments of a line."""


class _Stack:
    """Lines, one below the other."""

    def __init__(self, lines: list[Any]) -> None:
        self._lines = lines

    def __rich_console__(self, console: Console, options: Any) -> Iterator[Any]:
        from rich.segment import Segment

        for line in self._lines:
            if isinstance(line, _Drawn):
                yield from line
            else:
                yield from line.render(console)
            yield Segment.line()


def table_lines(rows: list[Row], width: int, chosen: int = 0) -> Iterator[Text]:
    """The sessions, one a line of `width` columns at most, below the names of the columns."""
    from rich.text import Text

    many = len({row.directory for row in rows}) > 1
    titles = max(16, min(36, width // 4))
    columns = [("title", titles), ("cost", 8), ("time", 9)]
    if not any(row.cost for row in rows):
        del columns[1]
    if width >= 110 and many:
        columns.append(("directory", 16))
    if width < 60:
        columns = [column for column in columns if column[0] == "title" or (column[0] == "time" and width >= 44)]
    head = Text("  state    ", style="dim")
    for name, size in columns:
        head.append(f"{name:<{size}}  ")
    head.append("last")
    head.truncate(width)
    yield head
    for index, row in enumerate(rows):
        mark, style = _MARKS[row.state]
        line = Text.assemble((f"{mark} ", style), (f"{row.state:<7}  ", style))
        now = time.time()
        values = {
            "title": (row.title, "bold" if row.state != "idle" else ""),
            "cost": (money(row.cost) if row.cost else "", "dim"),
            "time": (ago(row.updated) if row.since is None else _clock(now - row.since / 1000), "dim"),
            "directory": (os.path.basename(row.directory) or row.directory, "dim"),
        }
        for name, size in columns:
            cell = Text(values[name][0], style=values[name][1])
            cell.truncate(size, overflow="ellipsis", pad=True)
            line.append_text(cell).append("  ")
        line.append(row.last, "yellow" if row.state == "asks" else "red" if row.state == "failed" else "dim")
        line.truncate(width, overflow="ellipsis", pad=index == chosen)
        if index == chosen:
            line = Text(line.plain, style="bold reverse")  # in one colour: others would be bars of their own
        yield line


def _clock(seconds: float) -> str:
    """A duration in whole seconds, so that it changes once a second."""
    return f"{max(int(seconds), 0)}s" if seconds < 60 else duration(seconds)
