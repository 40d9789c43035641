# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""pty"""

from __future__ import annotations

from typing import Literal

from opencode_core.codec import OpenStruct

__all__ = ["Pty", "PtySize", "PtyTicket", "Shell"]


class Pty(OpenStruct, frozen=True, kw_only=True, rename={"exit_code": "exitCode"}):
    """"""

    id: str
    title: str
    command: str
    args: list[str]
    cwd: str
    status: Literal["running", "exited"] | str
    pid: int
    exit_code: int | None = None


class PtyTicket(OpenStruct, frozen=True, kw_only=True):
    """"""

    ticket: str
    expires_in: int


class Shell(OpenStruct, frozen=True, kw_only=True):
    """"""

    path: str
    name: str
    acceptable: bool


class PtySize(OpenStruct, frozen=True, kw_only=True):
    """"""

    rows: int
    cols: int
