"""Which server a command talks to."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Generator
from contextlib import contextmanager

from opencode_core.options import DEFAULT_BASE_URL, BaseURL
from opencode_sync._client import Client

from .screen import errors

__all__ = ["address", "connect", "directory_of", "running"]


def directory_of(args: Namespace) -> str | None:
    """The project directory: as given, else ours, unless the server is on another machine."""
    given: str | None = args.directory
    if not _is_here(args):
        return given
    return os.getcwd() if given is None else os.path.abspath(os.path.expanduser(given))


def address(args: Namespace) -> str:
    """Where the server is looked for."""
    given: str | None = args.url
    return given or os.environ.get("OPENCODE_BASE_URL") or DEFAULT_BASE_URL


def _is_here(args: Namespace) -> bool:
    return BaseURL.parse(address(args)).is_loopback


def running(args: Namespace) -> Client:
    """A client of the server that runs; whether one does shows at its first request."""
    return Client(args.url, directory=directory_of(args))


@contextmanager
def connect(args: Namespace) -> Generator[Client]:
    """A client of the server at `--url`; without it, of the one that runs, or of one that is started for us."""
    if args.url is not None:
        with running(args) as client:
            yield client
        return
    console = errors()
    with console.status("[dim]connecting …[/]", spinner="dots") as waiting:
        client = Client.connect_or_start(
            directory=directory_of(args),
            binary=args.binary,
            on_start=lambda: waiting.update("[dim]starting a server …[/]"),
        )
    with client:
        yield client
