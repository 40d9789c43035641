"""What `record` of both drivers needs of this machine: which texts are secrets here, and a file that is whole."""

from __future__ import annotations

import contextlib
import os
import socket
import tempfile
from collections.abc import Iterable

from opencode_core.options import Options
from opencode_core.testkit.scrub import Scrubber, secret_values

__all__ = ["scrubber_for", "write_whole"]


def write_whole(path: str | os.PathLike[str], text: str) -> None:
    """Replace a file completely or not at all. A link is replaced, not followed."""
    descriptor, name = tempfile.mkstemp(prefix=".recording-", dir=os.path.dirname(path) or os.curdir)
    try:
        with open(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def scrubber_for(options: Options, secrets: Iterable[str]) -> Scrubber:
    """A scrubber that knows this machine's secrets, host name and folders."""
    password = [] if options.auth is None else [options.auth.password]
    known = [*secrets, *secret_values(os.environ), *password]
    scrubber = Scrubber(home=os.path.expanduser("~"), hosts=(socket.gethostname(),), secrets=known)
    scrubber.add_place(options.directory or "")
    return scrubber
