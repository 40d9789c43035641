"""The background server that OpenCode 2 keeps for its user: find it, for both drivers."""

from __future__ import annotations

import os
import stat

from opencode_core.processes.running import Service, read_service, service_file

__all__ = ["find_service"]

LARGEST_FILE = 64 * 1024  # bytes of the one that names it


def find_service() -> Service | None:
    """The background server that OpenCode 2 keeps for us; None if there is none.

    The file that names it holds its password: one that anybody else can read or write is not believed.
    """
    path = service_file(os.environ, os.path.expanduser("~"))
    try:
        with open(os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW), "rb") as file:
            about = os.fstat(file.fileno())
            is_ours = about.st_uid == os.geteuid() and stat.S_IMODE(about.st_mode) & 0o077 == 0
            return read_service(file.read(LARGEST_FILE)) if is_ours and stat.S_ISREG(about.st_mode) else None
    except (OSError, AttributeError):  # there is none; Windows has no such owners
        return None
