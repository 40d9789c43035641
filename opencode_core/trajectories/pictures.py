"""Images of a trajectory as files beside it."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from typing import Final, TypeAlias

from .items import File

__all__ = ["Pictures", "Place", "media_type_of"]

Place: TypeAlias = Callable[[File, str], str | None]
"""Where the image of a file with this media type is found: a path or a URL; None if nowhere."""

_SUFFIXES: Final = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp"}


def media_type_of(file: File) -> str | None:
    """The media type of an image that ATIF can hold; None for any other file."""
    found = file.mime.partition(";")[0].strip().lower()
    found = "image/jpeg" if found == "image/jpg" else found
    return found if found in _SUFFIXES else None


class Pictures:
    """Names files for the images that a trajectory holds as `data:` URLs; the same image gets one file.

    Args:
        folder: The folder of the files, relative to the trajectory.

    Attributes:
        files: The contents of the files by name.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.files: dict[str, bytes] = {}
        self._names: dict[bytes, str] = {}

    def place(self, file: File, media_type: str) -> str | None:
        """Where the image will be: see `Place`. One that is somewhere else already stays there."""
        url = file.url or ""
        head, _, body = url.partition(",")
        if not url.startswith("data:"):
            return url if "://" in url else None
        if not head.endswith(";base64"):
            return None
        try:
            content = base64.b64decode(body, validate=True)
        except (binascii.Error, ValueError):
            return None
        name = self._names.get(content)
        if name is None:
            name = self._names[content] = f"{len(self._names) + 1}.{_SUFFIXES[media_type]}"
            self.files[name] = content
        return f"{self.folder}/{name}"
