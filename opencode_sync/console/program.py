"""Runs one command: prepares the streams, parses the arguments, and turns exceptions into exit codes."""

from __future__ import annotations

import gc
import io
import os
import sys
from codecs import lookup
from collections.abc import Sequence
from typing import TextIO, cast

from .guard import Guarded

__all__ = ["run"]

OK, FAILED, USAGE, NO_SERVER, REFUSED = 0, 1, 2, 3, 4
COLLECT_EVERY = 100_000  # new objects; imports make nearly that many before the first output, and none is garbage


def run(argv: Sequence[str] | None) -> int:
    """Run the command and return the exit code.

    Raises:
        KeyboardInterrupt: The user pressed Ctrl-C.
    """
    if argv is None:  # the process is this command's own
        gc.set_threshold(COLLECT_EVERY)
    _prepare()
    try:
        try:
            return _run(argv)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:  # the reader of a pipe has closed it, as `head` does
        _discard_output()
        return OK


def _run(argv: Sequence[str] | None) -> int:
    words = sys.argv[1:] if argv is None else argv
    if words and words[0] == "__complete":
        from .completion import complete

        return complete(words[1:])
    from opencode_core.errors import (
        APIConnectionError,
        AuthenticationError,
        LocalProtocolError,
        OpenCodeError,
        ServerStartError,
    )

    from .arguments import parse

    try:
        command, args = parse(words)
        return command(args)
    except BrokenPipeError:
        raise
    except ModuleNotFoundError as error:
        needed = (error.name or "").partition(".")[0]
        print(f"opencode-driver needs {needed}: pip install 'opencode-driver[cli]'", file=sys.stderr)
        return USAGE
    except AuthenticationError as error:
        return _complain(error, REFUSED)
    except (APIConnectionError, ServerStartError) as error:
        return _complain(error, NO_SERVER)
    except LocalProtocolError as error:
        return _complain(error, USAGE)
    except (OpenCodeError, OSError) as error:
        return _complain(error, FAILED)


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


def _discard_output() -> None:
    """Discard what standard output still holds; the interpreter would complain when it flushes that at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(error: Exception, code: int) -> int:
    from .server import complaint
    from .wording import say

    say(("✗", "bold red"), f" {complaint(error)}", error=True)
    return code
