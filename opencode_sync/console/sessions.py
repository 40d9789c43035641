"""`opencode-driver show`: prints what was said and done in a session."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from math import inf, nan
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from opencode_core import models
from opencode_core.errors import OpenCodeError
from opencode_core.pictures.page import LANES, page
from opencode_core.pictures.svg import svg
from opencode_core.pictures.trace import Trace, trace_of
from opencode_core.turns.items import describe

from .plain_screens import tool_result
from .server import asked, connect
from .turns import get_session, latest_session
from .wording import UNTOLD, at, json_line, listed, number, say, verbatim, words

if TYPE_CHECKING:
    from opencode_sync._client import Client

__all__ = [
    "all_messages",
    "descendants",
    "paged_messages",
    "show",
    "to_html",
    "to_markdown",
    "to_svg",
    "visible",
]

Children: TypeAlias = Sequence[tuple[models.Session, Sequence[models.MessageWithParts]]]
"""The sessions of subagents with their messages."""


def show(args: Namespace) -> int:
    """`opencode-driver show`."""
    form, path, wanted = _wanted(args)
    with connect(args) as client:
        session_id = wanted or latest_session(client)
        if session_id is None:
            say(("✗", "red"), " there are no sessions here yet", error=True)
            return 1
        session = get_session(client, session_id)
        messages = all_messages(client, session)
        children = descendants(client, session, most=LANES) if form in ("html", "svg") else []
    if form == "json":
        for message in messages:
            json_line(message)
        return 0
    if form == "html":
        _write(path, to_html(session, messages, children))
    elif form == "svg":
        _write(path, to_svg(session, messages, children))
    elif form == "markdown":
        _write(path, to_markdown(session, messages))
    else:
        from .transcript import print_session

        print_session(session, messages)
    return 0


def _wanted(args: Namespace) -> tuple[str, str | None, str | None]:
    """The form to write, the file to write to, and the session: options, or the end of the file's name."""
    session, named = args.session, args.html or args.svg
    if session is None and named and named.startswith("ses_") and "." not in named:
        session, named = named, None  # `show --html ses_123` names a session, not a file
    path = args.output or named or None
    suffix = os.path.splitext(path)[1].lower() if path else ""
    for form, is_wanted in (
        ("json", args.json),
        ("markdown", args.markdown),
        ("html", args.html is not None),
        ("svg", args.svg is not None),
        ("html", suffix in (".html", ".htm")),
        ("svg", suffix == ".svg"),
        ("markdown", path is not None or not sys.stdout.isatty()),
    ):
        if is_wanted:
            return form, path, session
    return "", path, session


def all_messages(client: Client, session: models.Session) -> list[models.MessageWithParts]:
    """The messages of a session, without those that were undone.

    Raises:
        OpenCodeError: The server did not answer with a list.
    """
    messages: Any = asked(client, lambda reads: reads.history(session.id))
    if not isinstance(messages, list):
        raise OpenCodeError("the server did not answer with a list of messages")
    return visible(session, cast("list[models.MessageWithParts]", messages))


def paged_messages(client: Client, session: models.Session) -> list[models.MessageWithParts]:
    """The same, read page by page: for sessions of any length."""
    found = list(client.messages(session.id, newest_first=True))
    return visible(session, found[::-1])


def visible(session: models.Session, messages: list[models.MessageWithParts]) -> list[models.MessageWithParts]:
    """The messages without those that were undone."""
    first = at(session, "revert", "message_id")  # ids grow with time
    if not isinstance(first, str):
        return messages
    return [m for m in messages if not (isinstance(id := at(m, "info", "id"), str) and id >= first)]


def _write(path: str | None, text: str) -> None:
    if path is None:
        sys.stdout.write(text)
        return
    with open(os.path.expanduser(path), "w", encoding="utf-8") as file:
        file.write(text)


def _when(milliseconds: object) -> str:
    try:
        moment = datetime.fromtimestamp((number(milliseconds) or nan) / 1000).astimezone()
    except (ValueError, OverflowError, OSError):  # not a number, or beyond the years that datetime knows
        return UNTOLD
    return moment.strftime("%Y-%m-%d %H:%M")


def to_markdown(session: models.Session, messages: Iterable[models.MessageWithParts]) -> str:
    """A session as a Markdown document."""
    about = f"{_when(at(session, 'time', 'created'))}, in {_code(verbatim(session.directory))}, {_code(session.id)}"
    blocks = [f"# {words(session.title)}", about]
    for who, block in _blocks(messages):
        if who:
            blocks.append(f"## {who}")
        match block:
            case str():
                blocks.append(block.strip())
            case (mark, tool, title, said):
                blocks.append(f"**{mark} {tool}** {_code(title)}".rstrip())
                if said.strip():
                    blocks.append(_fence(said))
    return "\n\n".join(blocks) + "\n"


def _blocks(messages: Iterable[models.MessageWithParts]) -> Iterator[tuple[str, str | tuple[str, str, str, str]]]:
    """Each text and tool call, with the name of the speaker where it changes."""
    speaker = ""
    for message in messages:
        info = at(message, "info")
        user = isinstance(info, models.UserMessage)
        now = "You" if user else words(getattr(info, "model_id", "Model"))
        for part in listed(at(message, "parts")):
            block: str | tuple[str, str, str, str]
            match part:
                case models.TextPart(text=text) if verbatim(text).strip() and not (user and part.synthetic):
                    block = verbatim(text)
                case models.FilePart():
                    block = f"*file: {words(part.filename or part.mime)}*"
                case models.ToolPart(tool=tool, state=state):
                    mark, title, said = tool_result(state)
                    block = (mark, words(tool), title, said)
                case _:
                    continue
            yield now if now != speaker else "", block
            speaker = now
        error = at(info, "error")
        if error is not None:
            yield "", f"**✗ {describe(error)}**"


def _code(text: str) -> str:
    """The text on one line, as inline code in Markdown."""
    line = " ".join(text.split())
    if not line:
        return ""
    ticks = "`" * (_longest_run(line) + 1)
    return f"{ticks} {line} {ticks}" if len(ticks) > 1 else f"`{line}`"


def _fence(text: str) -> str:
    """The text as a fenced code block in Markdown."""
    ticks = "`" * max(3, _longest_run(text) + 1)
    return f"{ticks}\n{text.rstrip()}\n{ticks}"


def _longest_run(text: str) -> int:
    """The length of the longest run of backticks."""
    longest = run = 0
    for character in text:
        run = run + 1 if character == "`" else 0
        longest = max(longest, run)
    return longest


def to_html(session: models.Session, messages: Sequence[models.MessageWithParts], children: Children = ()) -> str:
    """A session as one HTML page without scripts, which loads nothing else."""
    return page(_trace(session, messages, children))


def to_svg(session: models.Session, messages: Sequence[models.MessageWithParts], children: Children = ()) -> str:
    """A session as a still picture."""
    return svg(_trace(session, messages, children))


def _trace(session: models.Session, messages: Sequence[models.MessageWithParts], children: Children) -> Trace:
    title, directory, id = (verbatim(at(session, name), "") for name in ("title", "directory", "id"))
    return trace_of(messages, children, title=title, directory=directory, session_id=id)


def _children_of(client: Client, session_id: str) -> object:
    return asked(client, lambda reads: reads.children(session_id))


def descendants(
    client: Client,
    session: models.Session,
    read: Callable[[Client, models.Session], list[models.MessageWithParts]] = all_messages,
    most: float = inf,
) -> list[tuple[models.Session, list[models.MessageWithParts]]]:
    """The sessions of the subagents, and of theirs, with their messages, in the order in which they began.

    Args:
        read: Reads the messages of a session.
        most: After so many of them no further ones are looked for.
    """
    waiting, found, seen = [session], list[tuple[models.Session, list[models.MessageWithParts]]](), {session.id}
    while waiting and len(found) < most:
        for child in listed(_children_of(client, waiting.pop(0).id)):
            if isinstance(child, models.Session) and words(child.id) != UNTOLD and child.id not in seen:
                seen.add(child.id)
                waiting.append(child)
                found.append((child, read(client, child)))
    return sorted(found, key=lambda one: number(at(one[0], "time", "created")) or 0)
