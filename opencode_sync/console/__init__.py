"""The command `opencode-driver`, for people at a terminal and for scripts.

Exit codes:

    0    it worked
    1    it failed: the prompt was not answered, also because something was refused or a limit was met; a task of
         `batch` was not done; the session does not exist; `doctor` found something broken
    2    the arguments are wrong
    3    no server is running, and none could be started
    4    the server refused the user name or the password
    5    `batch`: the limit for all tasks was met before all were done
    130  interrupted with Ctrl-C

This module imports nothing, so that Ctrl-C is handled from the first moment. `program` runs the command, `arguments`
parses the command line. Each command is a function that takes the parsed arguments, in `turns`, `chat`, `batch`,
`listing`, `sessions`, `events`, `watch`, `terminal` or `doctor`.

Output in a pipe needs no rich, whose import takes a tenth of a second: what imports it at its top (`screen`,
`transcript`, `conversation`, `dialogs`, `markdown`, `turn_screens`, `batch_live`) is imported on a terminal only.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in `typing`, whose import takes longer than everything here
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return the exit code."""
    try:
        from .program import run

        return run(argv)
    except KeyboardInterrupt:  # also while modules are imported, which takes some tenths of a second
        return 130
