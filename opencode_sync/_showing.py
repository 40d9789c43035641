"""The screen of `turn.show()`, for both drivers: the live view of the command, or plain text.

Plain text needs no other library: the answer goes to standard output as it arrives, everything else to standard error.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from typing import Protocol, Self, TextIO

from opencode_core.turns.items import (
    ChildStarted,
    Compacted,
    FileEdited,
    PermissionAsked,
    QuestionAsked,
    Reconnected,
    Retrying,
    TextDelta,
    ToolUpdate,
    TurnFinished,
    TurnItem,
    describe,
)

__all__ = ["PlainText", "Screen", "screen"]


class Screen(Protocol):
    """Shows one turn."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *exc: object) -> None: ...
    def show(self, item: TurnItem) -> None:
        """Show an item of the turn."""


def screen(thinking: bool) -> Screen:
    """The live view if standard output is a terminal and its libraries are installed; else plain text."""
    if sys.stdout.isatty() and all(map(importlib.util.find_spec, ("rich", "markdown_it"))):
        # Named by a text, because the command knows the client, and the client's turns know this module.
        live = importlib.import_module("opencode_sync.console.turn_screens")
        shown: Screen = live.LiveScreen(thinking)
        return shown
    return PlainText()


class PlainText:
    """Items as text, a line an item."""

    def __init__(self) -> None:
        self._out: TextIO = sys.stdout
        # A notebook shows the two streams apart, and standard error in red.
        self._notes: TextIO = sys.stdout if type(sys.stdout).__module__.startswith("ipykernel") else sys.stderr
        self._part = ""
        self._is_open = False  # whether the last line of text has no end yet
        self._children: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._end_line()

    def show(self, item: TurnItem) -> None:
        """Print the item if it is complete; the answer's text at once."""
        match item:
            case TextDelta(session_id=session_id) if session_id in self._children:
                return
            case TextDelta(text=text, part_id=part_id):
                if self._part and part_id != self._part:
                    self._end_line()
                self._part, self._is_open = part_id, not text.endswith("\n")
                self._out.write(_plain(text))
                self._out.flush()
                return
            case ChildStarted(session_id=session_id):
                self._children.add(session_id)
            case _:
                pass
        line = told(item)
        if line:
            self._end_line()
            self._notes.write(line + "\n")
            self._notes.flush()

    def _end_line(self) -> None:
        if self._is_open:
            self._out.write("\n")
            self._out.flush()
            self._is_open = False


def told(item: TurnItem) -> str:
    """An item on one line; empty for those that say nothing yet."""
    match item:
        case ToolUpdate(status="completed", tool=tool):
            took = "" if item.duration is None else f" ({item.duration:.1f} s)"
            return _line(f"✓ {tool} {_label(item)}{took}")
        case ToolUpdate(status="error", tool=tool, error=error):
            return _line(f"✗ {tool} {_label(item)}: {error}")
        case FileEdited(path=path, tool=None):
            return _line(f"· changed {path}")
        case ChildStarted(title=title):
            return _line(f"↳ subagent: {title}")
        case PermissionAsked(request=request):
            return _line(f"? permission for {request.permission}: {', '.join(request.patterns)}")
        case QuestionAsked(request=request):
            return _line("? " + " / ".join(question.question for question in request.questions))
        case Retrying(attempt=attempt, message=message):
            return _line(f"! the model's provider failed ({attempt}), and the server tries again: {message}")
        case Reconnected(away=away):
            return f"! the connection was lost for {away:.1f} s"
        case Compacted():
            return "· the conversation was summarized to make room"
        case TurnFinished(reply=reply) if reply.stopped_by is not None:
            return f"! stopped: {reply.stopped_by}"
        case TurnFinished(reply=reply) if reply.error is not None:
            return _line(f"✗ {describe(reply.error)}")
        case _:
            return ""


def _label(item: ToolUpdate) -> str:
    names = ("command", "filePath", "pattern", "url", "description", "query", "path")
    values = (item.input.get(name) for name in names)
    return next((value for value in values if isinstance(value, str) and value.strip()), item.title)


def _line(text: str) -> str:
    line = " ".join(_plain(text).split())
    return line if len(line) <= 160 else line[:159] + "…"


def _plain(text: str) -> str:
    """The text without what a terminal would obey."""
    return "".join(c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in text)
