"""The transcript of a session on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from opencode_core import models
from opencode_core.turns.items import describe

from .guard import clean
from .markdown import Markdown
from .plain_screens import tool_result
from .screen import output
from .wording import ago, at, listed, verbatim, words

__all__ = ["print_session", "print_transcript", "transcript"]

OUTPUT_LINES = 12  # of a tool


def print_session(session: models.Session, messages: Iterable[models.MessageWithParts]) -> None:
    """Print what session it is, and its messages."""
    console = output()
    console.print(Text(words(session.title), style="bold underline"))
    about = (words(session.id), words(session.directory), ago(at(session, "time", "updated")))
    console.print(Text(" · ".join(about), style="dim"))
    console.print()
    print_transcript(console, messages)


def print_transcript(console: Console, messages: Iterable[models.MessageWithParts]) -> None:
    """Print the messages on a terminal."""
    for block in transcript(messages):
        console.print(block, crop=False)


def transcript(messages: Iterable[models.MessageWithParts]) -> Iterator[RenderableType]:
    """The messages as rich draws them."""
    for message in messages:
        yield from _drawn(message)


def _drawn(message: models.MessageWithParts) -> Iterator[RenderableType]:
    info, parts = at(message, "info"), listed(at(message, "parts"))
    if isinstance(info, models.UserMessage):
        for part in parts:
            if isinstance(part, models.TextPart) and not part.synthetic:
                said = "\n  ".join(clean(verbatim(part.text).strip()).splitlines())
                yield Text.assemble(("› ", "bold cyan"), (said, "bold"))
            elif isinstance(part, models.FilePart):
                yield Text(f"  + {words(part.filename or part.mime)}", style="cyan")
        yield Text()
        return
    for part in parts:
        match part:
            case models.TextPart(text=text) if verbatim(text).strip():
                yield Markdown(verbatim(text))
                yield Text()
            case models.ToolPart(tool=tool, state=state):
                mark, title, said = tool_result(state)
                colour = "red" if mark == "✗" else "green"
                yield Text.assemble((f"{mark} ", colour), (f"{words(tool)} ", "bold"), clean(title))
                lines = clean(said).rstrip().splitlines()
                if len(lines) > OUTPUT_LINES:
                    lines = [*lines[:OUTPUT_LINES], f"… {len(lines) - OUTPUT_LINES} more lines"]
                if lines:
                    yield Padding(Text("\n".join(lines), style="dim"), (0, 0, 0, 2))
                yield Text()
            case _:
                pass
    error = at(info, "error")
    if error is not None:
        yield Text(f"✗ {describe(error)}", style="bold red")
        yield Text()
