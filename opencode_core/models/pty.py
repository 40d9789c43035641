# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Pseudo-terminals."""

from __future__ import annotations

from typing import Literal

from opencode_core.values.base import OpenStruct

__all__ = ["Pty", "PtySize", "PtyTicket", "Shell"]


class Pty(OpenStruct, frozen=True, kw_only=True, rename={"exit_code": "exitCode"}):
    """A pseudo-terminal and the process in it."""

    id: str
    """Id of the pseudo-terminal, `pty_...`."""
    title: str
    """Display name."""
    command: str
    """Program that was started, such as `/bin/bash`."""
    args: list[str]
    """Arguments. The server adds `-l` for shells."""
    cwd: str
    """Working directory on the server's machine."""
    status: Literal["running", "exited"] | str
    """`running` or `exited`. Only `client.v2.pty` keeps pseudo-terminals whose process has ended."""
    pid: int
    """Process id on the server's machine."""
    exit_code: int | None = None
    """Exit status of the process. None while it runs. Since 1.17.19."""


class PtyTicket(OpenStruct, frozen=True, kw_only=True):
    """A ticket for one WebSocket connection to a pseudo-terminal."""

    ticket: str
    """Ticket for one connection."""
    expires_in: int
    """Seconds until it expires."""


class Shell(OpenStruct, frozen=True, kw_only=True):
    """An installed shell."""

    path: str
    """Path on the server's machine."""
    name: str
    """Name of the shell, such as `bash`."""
    acceptable: bool
    """True if the tool `bash` can use it. False for `fish` and `nu`."""


class PtySize(OpenStruct, frozen=True, kw_only=True):
    """The size of a terminal."""

    rows: int
    """Height in lines of text."""
    cols: int
    """Width in characters."""
