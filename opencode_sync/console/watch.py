"""`opencode-client events`, `status` and `serve`: what the server is doing."""

from __future__ import annotations

import contextlib
import os
from argparse import Namespace
from datetime import datetime
from fnmatch import fnmatchcase
from shlex import quote
from typing import Any, cast

import msgspec
from rich.table import Table
from rich.text import Text

from opencode_core.codec import encode
from opencode_core.event_source import Reconnected
from opencode_sync._server import Server

from .screen import clean, errors, json_line, output
from .server import address, connect, existing_directory, running

__all__ = ["events", "serve", "status"]


def events(args: Namespace) -> int:
    """`opencode-client events`: 130 when it is left with Ctrl-C, as everywhere."""
    console = output()
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
                errors().print("[dim]waiting for events; Ctrl-C ends[/]")
            for event in subscription:
                raw = _plain(event)
                kind = _type_of(raw)
                if args.type and not any(fnmatchcase(kind, pattern) for pattern in args.type):
                    continue
                if args.json:
                    json_line(raw)
                else:
                    console.print(_line(kind, raw), no_wrap=True, overflow="ellipsis")
                if left is not None:
                    left -= 1
                    if left <= 0:
                        return 0
    return 0


def _plain(event: Any) -> dict[str, Any]:
    """An event, decoded or not, as plain values."""
    if isinstance(event, Reconnected):
        return {"type": "reconnected", "attempts": event.attempts, "away": event.away, "cause": str(event.cause)}
    if hasattr(event, "error") and hasattr(event, "raw"):
        return {"type": "undecodable", "raw": str(event.raw), "error": str(event.error)}
    return cast("dict[str, Any]", msgspec.json.decode(encode(event)))


def _type_of(raw: dict[str, Any]) -> str:
    return str(raw.get("payload", raw).get("type", "?"))


_COLOURS = {"message": "cyan", "session": "green", "permission": "yellow", "question": "yellow", "server": "dim"}


def _line(kind: str, raw: dict[str, Any]) -> Text:
    """One event on one line: when, what, and what about it."""
    payload = raw.get("payload", raw)
    about: list[str] = [raw["directory"]] if raw.get("directory") else []
    _gather(payload.get("properties", {}), about)
    now = datetime.now().strftime("%H:%M:%S.%f")[:-3]
    colour = _COLOURS.get(kind.partition(".")[0], "default")
    return Text.assemble((f"{now} ", "dim"), (f"{kind:<20} ", colour), " · ".join(dict.fromkeys(about)))


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
    "file",
    "message",
)


def _gather(properties: dict[str, Any], about: list[str], depth: int = 0) -> None:
    """The values that tell most, from the properties of an event."""
    for name in _TELLING:
        value: Any = properties.get(name)
        if isinstance(value, str) and value:
            about.append(repr(clean(value)) if name in ("text", "delta") else " ".join(clean(value).split()))
        elif isinstance(value, list) and value:
            about.append(", ".join(str(item) for item in cast("list[object]", value)))
        elif isinstance(value, dict) and depth < 2:
            _gather(cast("dict[str, Any]", value), about, depth + 1)
    for name in ("info", "part", "state", "error", "data"):
        value = properties.get(name)
        if isinstance(value, dict) and depth < 2:
            _gather(cast("dict[str, Any]", value), about, depth + 1)


def status(args: Namespace) -> int:
    """`opencode-client status`. Starts no server."""
    with running(args) as client:
        health = client.global_.health()
        path = client.path.get()
        busy = client.session.status()
        providers = client.config.providers()
        permissions = client.permission.list()
        mcp = client.mcp.status()
    report: dict[str, Any] = {
        "version": health.version,
        "url": address(args),
        "directory": path.directory,
        "providers": {provider.id: providers.default.get(provider.id) for provider in providers.providers},
        "busy": busy,
        "permissions": permissions,
        "mcp": mcp,
    }
    if args.json:
        json_line(report)
        return 0
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", justify="right")
    table.add_column(overflow="fold")
    table.add_row("server", Text.assemble(("● ", "green"), f"OpenCode {health.version} at {address(args)}"))
    table.add_row("directory", Text(path.directory))
    shown = ", ".join(f"{name} ({model})" if model else name for name, model in report["providers"].items())
    table.add_row("models", Text(shown or "none: opencode auth login", style="" if shown else "yellow"))
    for session_id, state in busy.items():
        table.add_row("busy", Text.assemble((session_id, "bold"), f"  {_type_of(_plain(state))}"))
    if not busy:
        table.add_row("busy", Text("nothing", style="dim"))
    for request in permissions:
        table.add_row(
            "asks", Text(f"{request.permission}: {', '.join(request.patterns)}  ({request.session_id})", style="yellow")
        )
    for name, server in mcp.items():
        table.add_row("mcp", Text.assemble((name, "bold"), f"  {_plain(server).get('status', '?')}"))
    output().print(table)
    return 0


def serve(args: Namespace) -> int:
    """`opencode-client serve`: 0 when it is stopped with Ctrl-C, 1 where the server ended by itself."""
    console = output()
    password = os.environ.get("OPENCODE_SERVER_PASSWORD") or None
    if args.password is not None:
        with open(os.path.expanduser(args.password), encoding="utf-8") as file:
            password = file.read().strip()
    log = errors()

    def on_output(line: str) -> None:
        if args.logs:
            log.print(line, style="dim", markup=False)

    server = Server(
        existing_directory(args), binary=args.binary, port=args.port, password=password, on_output=on_output
    )
    with contextlib.ExitStack() as stack:
        with log.status(
            "[dim]starting …[/]"
        ):  # of the console that the log goes to, or they would write over each other
            stack.enter_context(server)
        console.print(f"[green]●[/] OpenCode {server.version} at [bold]{server.base_url}[/]\n")
        if password is None:
            console.print("  [dim]to connect from another terminal:[/]\n")
        console.print(f"  export OPENCODE_BASE_URL={server.base_url}", soft_wrap=True)
        if server.auth.username != "opencode":
            console.print(f"  export OPENCODE_SERVER_USERNAME={quote(server.auth.username)}", soft_wrap=True)
        shown = quote(server.auth.password) if password is None else "…  # the one you gave"
        console.print(f"  export OPENCODE_SERVER_PASSWORD={shown}\n", soft_wrap=True, markup=False)
        console.print("  [dim]Ctrl-C stops it[/]")
        try:
            server.wait()
        except KeyboardInterrupt:
            console.print("\n[dim]stopped[/]")
            return 0
        errors().print(f"[red]✗[/] the server ended by itself (exit code {server.returncode})")
        errors().print(server.output[-2000:], style="dim", markup=False)
        return 1
