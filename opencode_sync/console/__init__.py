"""The command `opencode-driver`, for people at a terminal and for scripts.

Exit codes:

    0    it worked
    1    it failed: the prompt was not answered, also because something was refused; the session does not exist;
         `doctor` found something broken
    2    the arguments are wrong
    3    no server is running, and none could be started
    4    the server refused the user name or the password
    130  interrupted with Ctrl-C

`arguments` parses the command line. Each command is a function that takes the parsed arguments, in `turns`, `chat`,
`sessions`, `watch`, `terminal` or `doctor`.
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
    """Run the command and return the exit code."""
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
        if isinstance(error, BrokenPipeError):  # the reader of a pipe has closed it, as `head` does
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return OK
        return _complain(error, FAILED)
    except KeyboardInterrupt:
        return INTERRUPTED


def _prepare() -> None:
    """Prepare the standard streams and the environment for everything that follows.

    Replaces closed streams, guards terminals, and removes sizes that rich cannot parse. A character that a stream
    cannot encode is replaced and does not end the program.
    """
    for name in ("COLUMNS", "LINES"):
        size = os.environ.get(name, "")
        # Rich tests with `isdigit`, which accepts `²`, and then calls `int`, which does not.
        if not size.isascii() or len(size) > 9:
            del os.environ[name]
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  # open until the program ends
        elif isinstance(stream, io.TextIOWrapper):
            # The C locale says ASCII. Other bytes are then most likely UTF-8.
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
