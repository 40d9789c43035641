# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Pseudo-terminals."""

from __future__ import annotations

from typing import Literal

from opencode_core.values.base import OpenStruct

__all__ = ["Pty", "PtySize", "PtyTicket", "Shell"]


class Pty(OpenStruct, frozen=True, kw_only=True, rename={"exit_code": "exitCode"}):
    """A pseudo-terminal and the process in it."""

    id: str
    """The pseudo-terminal, `pty_...`. It is gone as soon as its process has ended."""
    title: str
    """What people see."""
    command: str
    """The program."""
    args: list[str]
    """Its arguments. For a shell the server adds `-l`."""
    cwd: str
    """Its working directory on the server's machine."""
    status: Literal["running", "exited"] | str
    """`running` or `exited`."""
    pid: int
    """Process id on the server's machine."""
    exit_code: int | None = None
    """Exit status of the process; None while it runs."""


class PtyTicket(OpenStruct, frozen=True, kw_only=True):
    """What a WebSocket connection to a pseudo-terminal needs. It works once."""

    ticket: str
    """The ticket for one connection."""
    expires_in: int
    """How long it can be used, in seconds."""


class Shell(OpenStruct, frozen=True, kw_only=True):
    """A shell that is installed."""

    path: str
    """Its path on the server's machine."""
    name: str
    """Its name, such as `bash`."""
    acceptable: bool
    """True if the tool `bash` can use it; false for shells such as `fish`, which only pseudo-terminals can run."""


class PtySize(OpenStruct, frozen=True, kw_only=True):
    """The size of a terminal."""

    rows: int
    """Lines of text."""
    cols: int
    """Characters in a line."""
