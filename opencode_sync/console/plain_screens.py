"""Shows a turn as plain text or as JSON, for pipes and files; and the words for its items on any screen."""

from __future__ import annotations

import os
import sys
import time
from typing import Any, Self

from opencode_core.models import ToolState, ToolStateCompleted, ToolStateError
from opencode_core.turns.items import (
    ChildFinished,
    ChildStarted,
    Compacted,
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

from .server import current_directory
from .wording import UNTOLD, Span, at, duration, json_line, listed, named, number, say, short, together, verbatim, words

__all__ = ["JsonScreen", "PlainScreen", "as_json", "item_lines", "tool_label", "tool_result"]


class JsonScreen:
    """Prints one JSON object a line; `type` is the name of the item in snake case."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        pass

    def show(self, item: TurnItem) -> None:
        """Print the item."""
        json_line(as_json(item))

    def stopping(self) -> None:
        """Print nothing: the last item says how the turn ended."""


def as_json(item: TurnItem) -> dict[str, Any]:
    """An item for programs. The messages of a reply are left out, because earlier items have their content."""
    name = "".join("_" + c.lower() if c.isupper() else c for c in type(item).__name__).lstrip("_")
    value: Any = item.reply if isinstance(item, TurnFinished) else item
    fields = {field: getattr(value, field) for field in value.__struct_fields__ if field not in ("messages", "parts")}
    if isinstance(item, Reconnected):
        fields["cause"] = str(item.cause)
    return {"type": name, **fields}


class PlainScreen:
    """For pipes and files: text goes to standard output as it arrives, everything else to standard error.

    Args:
        quiet: Whether to print only the text and how the turn failed.
        is_form: Whether the answer is an object that the command prints in the end. Then the text goes to standard
            error too: a program that reads the object must not get the words around it.
    """

    def __init__(self, quiet: bool = False, is_form: bool = False) -> None:
        self._quiet = quiet
        self._is_form = is_form
        self._part = ""
        self._children: set[str] = set()
        self._asked: set[str] = set()  # calls that needed permission
        self._refused: ToolUpdate | None = None  # not yet told: if it ends the turn, the command says so itself

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        if self._refused is not None:
            self._tell(self._refused)
        if self._part:
            self._say("\n")

    def _say(self, text: str) -> None:
        out = sys.stderr if self._is_form else sys.stdout
        if not (self._is_form and self._quiet):
            out.write(text)
            out.flush()

    def show(self, item: TurnItem) -> None:
        """Print text at once, and everything else when it is complete."""
        refused, self._refused = self._refused, None
        if refused is not None and not (isinstance(item, TurnFinished) and item.reply.stopped_by == "denied"):
            self._tell(refused)
        match item:
            case ChildStarted(session_id=session_id):
                self._children.add(session_id)
            case PermissionAsked(request=request):
                self._asked.add(verbatim(at(request, "tool", "call_id")))
            case ToolUpdate(status="error", call_id=call_id) if verbatim(call_id) in self._asked:
                self._refused = item
                return
            case TextDelta(text=text, part_id=part_id, session_id=session_id) if session_id not in self._children:
                self._say(f"\n\n{text}" if self._part and part_id != self._part else text)
                self._part = part_id
                return
            case _:
                pass
        self._tell(item)

    def _tell(self, item: TurnItem) -> None:
        if self._quiet and not isinstance(item, TurnFinished):
            return
        for line in item_lines(item):
            say(*line, error=True)

    def stopping(self) -> None:
        """Say so, beneath the text that has begun: on a terminal that shows both, this is its line."""
        if self._part and sys.stderr.isatty():
            say(error=True)
        say("stopping …", error=True, style="dim")


def tool_label(item: ToolUpdate) -> str:
    """The argument that best says what a tool call does, else all. Paths are relative to the current directory."""
    for name in ("command", "filePath", "pattern", "url", "description", "query", "path"):
        value = at(item.input, name)
        if isinstance(value, str) and value.strip():
            here = current_directory()
            return value if here is None else value.removeprefix(here + os.sep)
    return verbatim(item.title, "") or named(item.input)


def tool_result(state: ToolState) -> tuple[str, str, str]:
    """The mark of a tool call, its title and its output."""
    match state:
        case ToolStateCompleted(title=title, output=said):
            return "✓", verbatim(title), verbatim(said)
        case ToolStateError(input=given, error=said):
            return (
                "✗",
                verbatim(at(given, "command") or at(given, "filePath") or at(given, "path") or ""),
                verbatim(said),
            )
        case _:
            return "…", "", ""


def item_lines(item: TurnItem) -> list[list[Span]]:
    """An item as lines of text; none for text and running tools."""
    match item:
        case ToolUpdate(status="completed", tool=tool):
            return [[("✓ ", "green"), f"{words(tool)} {short(tool_label(item))}"]]
        case ToolUpdate(status="error", tool=tool, error=error):
            told = f"{words(tool)} {short(tool_label(item))}: {short(verbatim(error, ''), 200)}"
            return [[("✗ ", "red"), told]]
        case Retrying(attempt=attempt, message=message, next=moment):
            when = number(moment)
            again = UNTOLD if when is None else duration(max(when / 1000 - time.time(), 0))
            return [[(f"! the model's provider failed ({attempt}): {short(message, 200)}; retry in {again}", "yellow")]]
        case Compacted():
            return [[("· the conversation was summarized to make room", "dim")]]
        case ChildStarted(title=title):
            return [[(f"↳ subagent: {short(title)}", "dim")]]
        case ChildFinished(error=str(error)):
            return [[(f"✗ subagent: {short(error, 200)}", "red")]]
        case Reconnected(away=away):
            return [[(f"! the connection was lost for {duration(away)}", "yellow")]]
        case PermissionAsked(request=request):
            return [[(f"? {words(request.permission)}: {short(together(request.patterns))}", "yellow")]]
        case QuestionAsked(request=request):
            asked = [at(question, "question") for question in listed(request.questions)]
            return [[(f"? {short(question, 200)}", "cyan")] for question in asked]
        case TurnFinished(reply=reply) if reply.error is not None and reply.stopped_by is None:
            return [[(f"✗ {describe(reply.error)}", "red")]]
        case _:
            return []
