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
    """Write a file that is there as a whole, or as it was before. A link is replaced and not followed."""
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
    """What is known of secrets and places before anything was said."""
    password = [] if options.auth is None else [options.auth.password]
    known = [*secrets, *secret_values(os.environ), *password]
    scrubber = Scrubber(home=os.path.expanduser("~"), hosts=(socket.gethostname(),), secrets=known)
    scrubber.add_place(options.directory or "")
    return scrubber
