"""Finds the server that a command talks to, or starts one."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from opencode_core.errors import LocalProtocolError
from opencode_core.options import DEFAULT_BASE_URL, BaseURL
from opencode_core.wire.failures import CHECK_IT, START_ONE
from opencode_sync._client import Client
from opencode_sync._link import link_of
from opencode_sync._paths import absolute_path

from .arguments import utf8

if TYPE_CHECKING:
    from opencode_core.dialects.listed import Reading
    from opencode_core.dialects.reads import Reads

__all__ = [
    "address",
    "asked",
    "complaint",
    "connect",
    "current_directory",
    "directory_of",
    "existing_directory",
    "is_here",
    "running",
]


T = TypeVar("T")


def complaint(error: Exception) -> str:
    """The message of an error in the words of the command line: its options instead of Python arguments."""
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    text = str(error) or type(error).__name__
    for python, words in _WORDS.items():
        text = text.replace(python, words)
    return text


_WORDS = {
    "binary=... or OPENCODE_BINARY": "--binary or OPENCODE_BINARY",
    "or give auth=('opencode', password)": "and OPENCODE_SERVER_USERNAME if it is not opencode",
    START_ONE: "Start one with opencode-driver serve, or choose another with --url.",
    CHECK_IT: "Start one with opencode-driver serve, or choose another with --url.",
    "give another base_url": "choose another one with --url",
    "base_url": "address",
    "give an absolute path as directory=...": "choose one with --directory",
}


def directory_of(args: Namespace) -> str | None:
    """The project directory: `--directory`, else the current one if the server is on this machine.

    Raises:
        LocalProtocolError: The current directory is needed, and was deleted.
    """
    given: str | None = args.directory
    return absolute_path(given or os.curdir) if is_here(args) else given


def current_directory() -> str | None:
    """The current directory; None if it was deleted."""
    try:
        return os.getcwd()
    except OSError:
        return None


def existing_directory(args: Namespace) -> str | None:
    """The project directory, checked if it is on this machine: the server's own message about it is unclear.

    Raises:
        LocalProtocolError: It does not exist, or its name is not UTF-8.
    """
    directory = directory_of(args)
    if directory is not None and is_here(args) and not os.path.isdir(directory):
        raise LocalProtocolError(f"there is no directory {directory}: choose another one with --directory")
    return None if directory is None else utf8(directory)


def address(args: Namespace) -> str:
    """The address of the server: `--url`, else the environment's, else the default."""
    given: str | None = args.url
    return given or os.environ.get("OPENCODE_BASE_URL") or DEFAULT_BASE_URL


def is_here(args: Namespace) -> bool:
    """Whether the server is on this machine."""
    return BaseURL.parse(address(args)).is_here


def asked(client: Client, question: Callable[[Reads], Reading[T]]) -> T:
    """What is asked of the server, in the dialect that it speaks."""
    return link_of(client).ask(question)


def running(args: Namespace) -> Client:
    """A client of the running server. Its first request fails if none is running."""
    return Client(args.url, directory=existing_directory(args))


@contextmanager
def connect(args: Namespace) -> Generator[Client]:
    """A client of the server at `--url`; without it, of the running one, or of one that is started for this command."""
    if args.url is not None:
        with running(args) as client:
            yield client
        return
    with _waiting("connecting …") as told:
        client = Client.connect_or_start(
            directory=existing_directory(args), binary=args.binary, on_start=lambda: told("starting a server …")
        )
    with client:
        yield client


@contextmanager
def _waiting(what: str) -> Generator[Callable[[str], None]]:
    """Say on a terminal what is being waited for. Yields a function that says something else."""
    if not sys.stderr.isatty():
        yield lambda what: None
        return
    from rich.text import Text

    from .screen import errors

    with errors().status(Text(what, style="dim"), spinner="dots") as shown:
        yield lambda what: shown.update(Text(what, style="dim"))
