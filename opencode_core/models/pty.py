# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Pseudo-terminals."""

from __future__ import annotations

from typing import Literal

from opencode_core.values.codec import OpenStruct

__all__ = ["Pty", "PtySize", "PtyTicket", "Shell"]


class Pty(OpenStruct, frozen=True, kw_only=True, rename={"exit_code": "exitCode"}):
    """A pseudo-terminal and the process in it."""

    id: str
    title: str
    command: str
    args: list[str]
    cwd: str
    status: Literal["running", "exited"] | str
    pid: int
    """Process id."""
    exit_code: int | None = None
    """Exit status of the process."""


class PtyTicket(OpenStruct, frozen=True, kw_only=True):
    """What a WebSocket connection to a pseudo-terminal needs. It works once."""

    ticket: str
    expires_in: int
    """Seconds."""


class Shell(OpenStruct, frozen=True, kw_only=True):
    """A shell that is installed."""

    path: str
    name: str
    acceptable: bool


class PtySize(OpenStruct, frozen=True, kw_only=True):
    """The size of a terminal."""

    rows: int
    """Lines of text."""
    cols: int
    """Characters in a line."""
