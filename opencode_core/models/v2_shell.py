# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Shell commands and terminals of OpenCode 2."""

from __future__ import annotations

from typing import Any, Literal

from opencode_core.values.base import OpenStruct

__all__ = [
    "V2PersistentPty",
    "V2PersistentPtyHandoff",
    "V2PersistentPtyHandoffAnswer",
    "V2PersistentPtyOutput",
    "V2PersistentPtyReadResult",
    "V2PersistentPtyReadResultScreen",
    "V2PersistentPtyReadResultScreenCursor",
    "V2PersistentPtySize",
    "V2PersistentPtySnapshot",
    "V2PersistentPtySnapshotCursor",
    "V2Shell",
    "V2ShellOutput",
    "V2ShellTime",
]


class V2ShellOutput(OpenStruct, frozen=True, kw_only=True):
    """A part of a command's output."""

    output: str
    """What came out."""
    cursor: int
    """Cursors of the neighbouring pages."""
    size: int
    """The prices apply to requests with more input tokens than this."""
    truncated: bool
    """True if there is more."""


class V2ShellTime(OpenStruct, frozen=True, kw_only=True):
    """When a command began and ended."""

    started: int | float
    """When it began, in epoch milliseconds."""
    completed: int | float | None = None
    """When the work ended, in epoch milliseconds. None while it runs; stays None if the server was killed."""


class V2Shell(OpenStruct, frozen=True, kw_only=True):
    """A shell command, running or ended."""

    id: str
    """The id."""
    status: Literal["running", "exited", "timeout", "killed"] | str
    """How it stands."""
    command: str
    """The command line or the name of the command."""
    cwd: str
    """Working directory on the server's machine."""
    shell: str
    """The shell."""
    file: str
    """The file."""
    pid: int | None = None
    """Process id."""
    exit: int | float | None = None
    """Exit code. None while it runs."""
    metadata: dict[str, Any]
    """Additional facts, as a JSON object."""
    time: V2ShellTime
    """When it happened."""
    signal: str | None = None
    """The signal that ended it. Only in 2.1."""


class V2PersistentPtySize(OpenStruct, frozen=True, kw_only=True):
    """The size of a terminal, in characters."""

    cols: int
    """Columns."""
    rows: int
    """Rows."""


class V2PersistentPtyOutput(OpenStruct, frozen=True, kw_only=True):
    """Which part of the output is kept."""

    head: int
    """The first part."""
    tail: int
    """The last part."""


class V2PersistentPty(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"exit_code": "exitCode", "session_id": "sessionID", "foreground_process": "foregroundProcess"},
):
    """A terminal that outlives the server's process."""

    id: str
    """The id."""
    title: str
    """The title."""
    command: str
    """The command line or the name of the command."""
    args: list[str]
    """Arguments of the process."""
    cwd: str
    """Working directory on the server's machine."""
    status: Literal["running", "exited"] | str
    """How it stands."""
    pid: int
    """Process id."""
    exit_code: int | None = None
    """Exit code. None while it runs."""
    session_id: str
    """Id of the session, `ses_...`."""
    foreground_process: str | None
    """The program that runs in the terminal. None if it is not known."""
    size: V2PersistentPtySize
    """The prices apply to requests with more input tokens than this."""
    output: V2PersistentPtyOutput
    """What came out."""


class V2PersistentPtyHandoff(
    OpenStruct, frozen=True, kw_only=True, rename={"instance_id": "instanceID", "expires_at": "expiresAt"}
):
    """How another server takes over the terminals."""

    directory: str
    """The folder, an absolute path."""
    instance_id: str
    """The server that hands over."""
    ticket: str
    """A secret that works once."""
    expires_at: int | float
    """When it ends, in epoch milliseconds."""


class V2PersistentPtyReadResultScreenCursor(OpenStruct, frozen=True, kw_only=True):
    """Where the cursor is."""

    x: int
    """Column, from 0."""
    y: int
    """Row, from 0."""


class V2PersistentPtyReadResultScreen(OpenStruct, frozen=True, kw_only=True):
    """The screen of a terminal."""

    text: str
    """The text."""
    cols: int
    """Columns."""
    rows: int
    """Rows."""
    cursor: V2PersistentPtyReadResultScreenCursor
    """Cursors of the neighbouring pages."""


class V2PersistentPtyReadResult(
    OpenStruct, frozen=True, kw_only=True, rename={"pty_id": "ptyID", "foreground_process": "foregroundProcess"}
):
    """What a terminal shows."""

    pty_id: str
    """The terminal, `pty_...`."""
    title: str
    """The title."""
    cwd: str
    """Working directory on the server's machine."""
    foreground_process: str | None
    """The program that runs in the terminal. None if it is not known."""
    screen: V2PersistentPtyReadResultScreen
    """What is on the screen."""


class V2PersistentPtySnapshotCursor(OpenStruct, frozen=True, kw_only=True):
    """Where the cursor is."""

    x: int
    """Column, from 0."""
    y: int
    """Row, from 0."""


class V2PersistentPtySnapshot(OpenStruct, frozen=True, kw_only=True):
    """A terminal and its text."""

    info: V2PersistentPty
    """What it is in full."""
    text: str
    """The text."""
    checkpoint: str
    """The state of the terminal in a form of its own."""
    cursor: V2PersistentPtySnapshotCursor
    """Cursors of the neighbouring pages."""


class V2PersistentPtyHandoffAnswer(OpenStruct, frozen=True, kw_only=True):
    """How another server takes over the terminals, if there are any."""

    handoff: V2PersistentPtyHandoff | None
    """What the other server needs. None if there is no terminal."""
