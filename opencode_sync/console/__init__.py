"""The command `opencode-driver`, for people at a terminal and for scripts.

Exit codes:

    0    it worked
    1    it did not: the turn failed, no such session, `doctor` found something broken
    2    wrong arguments
    3    no server: none is running, or none could be started
    4    the server refused the user name or the password
    130  interrupted with Ctrl-C

The arguments are in `arguments`; each command is a function of them in `turns`, `chat`, `sessions`, `watch` or
`doctor`.
"""

from __future__ import annotations

import io
import os
import sys
from codecs import lookup
from collections.abc import Sequence
from typing import TextIO, cast

from opencode_core.errors import (
    APIConnectionError,
    AuthenticationError,
    LocalProtocolError,
    OpenCodeError,
    ServerStartError,
)

from .guard import Guarded

__all__ = ["main"]

OK, FAILED, USAGE, NO_SERVER, REFUSED, INTERRUPTED = 0, 1, 2, 3, 4, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit code."""
    _prepare()
    from .arguments import parse

    try:
        command, args = parse(argv)
    except ModuleNotFoundError as error:
        print(f"opencode-driver needs {error.name}: pip install 'opencode-driver[cli]'", file=sys.stderr)
        return USAGE
    try:
        return command(args)
    except AuthenticationError as error:
        return _complain(error, REFUSED)
    except (APIConnectionError, ServerStartError) as error:
        return _complain(error, NO_SERVER)
    except LocalProtocolError as error:
        return _complain(error, USAGE)
    except (OpenCodeError, OSError) as error:
        if isinstance(error, BrokenPipeError):  # `| head` has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return OK
        return _complain(error, FAILED)
    except KeyboardInterrupt:
        return INTERRUPTED


def _prepare() -> None:
    """Have all three streams, whatever was closed, have terminals guarded, and sizes that rich can read.

    No character that one of them cannot carry ends the program.
    """
    for name in ("COLUMNS", "LINES"):
        size = os.environ.get(name, "")
        if not size.isascii() or len(size) > 9:  # `²` is a digit to some functions, and no number to others
            del os.environ[name]
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  # as long as the program
        elif isinstance(stream, io.TextIOWrapper):
            # The C locale says ASCII. What is not is UTF-8 then, more likely than anything else.
            encoding = "utf-8" if mode == "r" and lookup(stream.encoding).name == "ascii" else stream.encoding
            stream.reconfigure(encoding=encoding, errors="replace")
            if mode == "w" and stream.isatty():
                setattr(sys, name, Guarded(cast("TextIO", stream)))


def _complain(error: Exception, code: int) -> int:
    from rich.text import Text

    from .screen import errors
    from .server import complaint

    errors().print(Text.assemble(("✗", "bold red"), f" {complaint(error)}"), soft_wrap=True)
    return code
