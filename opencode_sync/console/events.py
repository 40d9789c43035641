"""`opencode-driver events`, `status` and `serve`: watch a server, or start one."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Generator, Iterable
from datetime import datetime
from fnmatch import fnmatchcase
from shlex import quote
from typing import Any, cast

from opencode_core.errors import APIStatusError, NotOpenCodeError, OpenCodeError
from opencode_core.options import DEFAULT_BASE_URL
from opencode_core.streams.notices import Reconnected
from opencode_core.values.codec import encode
from opencode_sync._client import Client

from .guard import clean
from .server import address, asked, connect, existing_directory, running
from .wording import UNTOLD, Span, at, json_line, listed, say, together, words

__all__ = ["events", "serve", "status"]


def events(args: Namespace) -> int:
    """`opencode-driver events`: runs until `--count` or Ctrl-C."""
    left = args.count
    with connect(args) as client:
        if args.session is not None:
            subscription: Any = client.subscribe_session(args.session)
        elif args.all:
            subscription = client.subscribe_global(resume=False)
        else:
            subscription = client.subscribe()
        with subscription:
            if not args.json:
                say("waiting for events; press Ctrl-C to stop", error=True, style="dim")
            for event in subscription:
                raw = _plain(event)
                kind = _type_of(raw)
                if args.type and not any(fnmatchcase(kind, pattern) for pattern in args.type):
                    continue
                if args.json:
                    json_line(raw)
                else:
                    say(*_line(kind, raw), fold=False)
                if left is not None:
                    left -= 1
                    if left <= 0:
                        return 0
    return 0


def _plain(event: Any) -> Any:
    """An event, decoded or not, as plain values."""
    if isinstance(event, Reconnected):
        return {"type": "reconnected", "attempts": event.attempts, "away": event.away, "cause": str(event.cause)}
    if hasattr(event, "error") and hasattr(event, "raw"):
        return {"type": "undecodable", "raw": str(event.raw), "error": str(event.error)}
    return json.loads(encode(event))


def _payload(raw: Any) -> Any:
    """The event itself: that of a global stream is in an envelope with its directory."""
    payload = at(raw, "payload")
    return raw if payload is None else payload


def _type_of(raw: Any) -> str:
    return words(at(_payload(raw), "type"))


_COLOURS = {"message": "cyan", "session": "green", "permission": "yellow", "question": "yellow", "server": "dim"}


def _line(kind: str, raw: Any) -> list[Span]:
    """One event on one line: the time, the type and its most useful values."""
    directory = at(raw, "directory")
    about = [words(directory)] if directory else []
    payload = _payload(raw)
    _gather(at(payload, "properties") or at(payload, "data"), about)
    now = datetime.now().strftime("%H:%M:%S.%f")[:-3]
    colour = _COLOURS.get(kind.partition(".")[0], "default")
    return [(f"{now} ", "dim"), (f"{kind:<20} ", colour), " · ".join(dict.fromkeys(about))]


_TELLING = (
    "sessionID",
    "tool",
    "status",
    "type",
    "title",
    "text",
    "delta",
    "permission",
    "patterns",
    "action",
    "resources",
    "file",
    "message",
)


def _gather(properties: Any, about: list[str], depth: int = 0) -> None:
    """Collect the most useful values from the properties of an event."""
    for name in _TELLING:
        value = at(properties, name)
        if isinstance(value, str) and value:
            about.append(repr(clean(value)) if name in ("text", "delta") else words(value))
        elif isinstance(value, list) and value:
            about.append(words(together(cast("object", value))))
        elif depth < 2:
            _gather(value, about, depth + 1)
    for name in ("info", "part", "state", "error", "data"):
        if depth < 2:
            _gather(at(properties, name), about, depth + 1)


def status(args: Namespace) -> int:
    """`opencode-driver status`: asks the running server, and starts none."""
    with running(args) as client:
        try:
            found = asked(client, lambda reads: reads.overview())
        except APIStatusError as error:
            raise _stranger(client) or error from None
    busy, permissions, mcp = found.busy, found.permissions, found.mcp
    report: dict[str, Any] = {
        "version": found.version,
        "url": address(args),
        "directory": found.directory,
        "providers": found.providers,
        "busy": busy,
        "permissions": permissions,
        "mcp": mcp,
    }
    if args.json:
        json_line(report)
        return 0
    shown = ", ".join(
        f"{words(name)} ({words(model)})" if model else words(name) for name, model in report["providers"].items()
    )
    rows: list[tuple[str, *tuple[Span, ...]]] = [
        ("server", ("● ", "green"), f"OpenCode {words(report['version'])} at {address(args)}"),
        ("directory", words(report["directory"])),
        ("models", shown or ("none: opencode auth login", "yellow")),
    ]
    for session_id, state in _members(busy):
        rows.append(("busy", (words(session_id), "bold"), f"  {_type_of(_plain(state))}"))
    if not busy:
        rows.append(("busy", ("nothing", "dim")))
    for request in listed(permissions):
        wanted = f"{words(at(request, 'permission'))}: {words(together(at(request, 'patterns')))}"
        rows.append(("asks", (f"{wanted}  ({words(at(request, 'session_id'))})", "yellow")))
    for name, server in _members(mcp):
        rows.append(("mcp", (words(name), "bold"), f"  {words(at(_plain(server), 'status'))}"))
    _tell(rows)
    return 0


def _stranger(client: Client) -> NotOpenCodeError | None:
    """The error for a server that is no OpenCode at all; None if it is one, or cannot be asked."""
    try:
        client.dialect()
    except NotOpenCodeError as error:
        return error
    except OpenCodeError:
        pass
    return None


def _tell(rows: Iterable[tuple[str, *tuple[Span, ...]]]) -> None:
    """Print lines, each with what it is about before it."""
    if not sys.stdout.isatty():
        for about, *line in rows:
            say(f"{about:>9}  ", *line)
        return
    from rich.table import Table
    from rich.text import Text

    from .screen import output

    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", justify="right")
    table.add_column(overflow="fold")
    for about, *line in rows:
        table.add_row(about, Text.assemble(*line))
    output().print(table)


def _members(value: Any) -> Iterable[tuple[str, Any]]:
    """The members of an object; a single `?` if the value is not an object."""
    return cast("dict[str, Any]", value).items() if isinstance(value, dict) else [(UNTOLD, None)]


def serve(args: Namespace) -> int:
    """`opencode-driver serve`: returns 0 after Ctrl-C, 1 if the server ended by itself."""
    from opencode_sync._server import Server

    password = os.environ.get("OPENCODE_SERVER_PASSWORD") or None
    if args.password is not None:
        with open(os.path.expanduser(args.password), encoding="utf-8") as file:
            password = file.read().strip()

    def on_output(line: str) -> None:
        if args.logs:
            log(line)

    server = Server(
        existing_directory(Namespace(url=DEFAULT_BASE_URL, directory=args.directory)),  # it starts here
        binary=args.binary,
        port=args.port,
        password=password,
        on_output=on_output,
    )
    with contextlib.ExitStack() as stack:
        with _starting() as log:
            stack.enter_context(server)
        say(("● ", "green"), f"OpenCode {server.version} at ", (server.base_url, "bold"))
        say()
        if password is None:
            say("  To connect from another terminal:", style="dim")
            say()
        say(f"  export OPENCODE_BASE_URL={server.base_url}")
        if server.auth.username != "opencode":
            say(f"  export OPENCODE_SERVER_USERNAME={quote(server.auth.username)}")
        shown = quote(server.auth.password) if password is None else "…  # the one you gave"
        say(f"  export OPENCODE_SERVER_PASSWORD={shown}")
        say()
        say("  Press Ctrl-C to stop it.", style="dim")
        try:
            server.wait()
        except KeyboardInterrupt:
            say()
            say("stopped", style="dim")
            return 0
        say(("✗", "red"), f" the server ended by itself (exit code {server.returncode})", error=True)
        say(server.output[-2000:], error=True, style="dim")
        return 1


@contextlib.contextmanager
def _starting() -> Generator[Callable[[str], None]]:
    """Say on a terminal that the server is starting. Yields what prints a line of its log, also later."""
    if not sys.stderr.isatty():
        yield lambda line: say(line, error=True)
        return
    from .screen import errors

    console = errors()
    with console.status("[dim]starting …[/]"):  # on the console of the log: two would write over each other
        yield lambda line: console.print(line, style="dim")
