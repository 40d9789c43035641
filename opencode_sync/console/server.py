"""Which server a command talks to."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Generator
from contextlib import contextmanager

from opencode_core.errors import LocalProtocolError
from opencode_core.options import DEFAULT_BASE_URL, BaseURL
from opencode_sync._client import Client
from opencode_sync._process import absolute_path

from .arguments import utf8
from .screen import errors

__all__ = [
    "address",
    "complaint",
    "connect",
    "current_directory",
    "directory_of",
    "existing_directory",
    "running",
]


def complaint(error: Exception) -> str:
    """What an error says, to people at a terminal rather than to those who write Python."""
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    text = str(error) or type(error).__name__
    for python, words in _WORDS.items():
        text = text.replace(python, words)
    return text


_WORDS = {
    "binary=... or OPENCODE_BINARY": "--binary or OPENCODE_BINARY",
    "or give auth=('opencode', password)": "and OPENCODE_SERVER_USERNAME if it is not opencode",
    "Is the server running (opencode serve), and is base_url right?": "Start one with opencode-driver serve, "
    "or choose another with --url.",
    "base_url": "address",
    "give an absolute path as directory=...": "choose one with --directory",
}


def directory_of(args: Namespace) -> str | None:
    """The project directory: as given, else ours, unless the server is on another machine.

    Raises:
        LocalProtocolError: It is ours, or seen from ours, and that was deleted.
    """
    given: str | None = args.directory
    return absolute_path(given or os.curdir) if _is_here(args) else given


def current_directory() -> str | None:
    """Ours; None where it was deleted meanwhile."""
    try:
        return os.getcwd()
    except OSError:
        return None


def existing_directory(args: Namespace) -> str | None:
    """The project directory; one of this machine must be there, since the server has no good word for it.

    Raises:
        LocalProtocolError: It is not, or its name cannot be sent.
    """
    directory = directory_of(args)
    if directory is not None and _is_here(args) and not os.path.isdir(directory):
        raise LocalProtocolError(f"no directory {directory}: choose another one with --directory")
    return None if directory is None else utf8(directory)


def address(args: Namespace) -> str:
    """Where the server is looked for."""
    given: str | None = args.url
    return given or os.environ.get("OPENCODE_BASE_URL") or DEFAULT_BASE_URL


def _is_here(args: Namespace) -> bool:
    return BaseURL.parse(address(args)).is_loopback


def running(args: Namespace) -> Client:
    """A client of the server that runs; whether one does shows at its first request."""
    return Client(args.url, directory=existing_directory(args))


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
            directory=existing_directory(args),
            binary=args.binary,
            on_start=lambda: waiting.update("[dim]starting a server …[/]"),
        )
    with client:
        yield client
