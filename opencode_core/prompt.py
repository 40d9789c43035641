"""What a prompt may be made of, and how it becomes the parts of a message.

    client.run("Hello")
    client.run(["What is on this picture?", File("photo.png")])
    client.run(["Explain this.", File("src/x.py", lines=(1, 40))])
    client.turn(session_id, Command("review", "the last commit"))

Files are read where the client runs and travel with the prompt; `ServerFile` names one that the server reads.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePath, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast
from urllib.parse import quote

import msgspec

from .errors import LimitExceeded, LocalProtocolError
from .http import Query

if TYPE_CHECKING:
    from .models import ModelChoice, PartInput, TextPartInput

__all__ = ["MAX_FILE_BYTES", "Command", "File", "ModelLike", "Prompt", "ServerFile", "model_choice", "parts_of"]

MAX_FILE_BYTES: Final = 20 * 1024 * 1024  # of one file; base64 and the model's context cost several times as much

_MIME_TYPES: Final = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".pdf": "application/pdf",
    ".mp3": "audio/mpeg",
    ".wav": "audio/wav",
    ".mp4": "video/mp4",
}


class File(msgspec.Struct, frozen=True):
    """A file that goes to the model with the prompt.

    Args:
        path: Where to read it, relative to the current directory of this process.
        lines: The first and the last line to send, counted from 1; for text.
        mime: The media type. Default: that of images, sound, video and PDF by their name, `text/plain` for whatever
            is UTF-8, else `application/octet-stream`.
        name: What the model is told that it is called. Default: the path's last component.
        data: The content, for what is no file.
        max_bytes: A larger file is refused.
    """

    path: str | os.PathLike[str]
    lines: tuple[int, int] | None = None
    mime: str | None = None
    name: str | None = None
    data: bytes | None = None
    max_bytes: int = MAX_FILE_BYTES

    def __post_init__(self) -> None:
        _check_lines(self.lines)


class ServerFile(msgspec.Struct, frozen=True):
    """A file or directory that the server reads.

    Args:
        path: Absolute, as the server sees it.
        lines: The first and the last line, counted from 1.
        mime: The media type; `application/x-directory` lists a directory.
    """

    path: str
    lines: tuple[int, int] | None = None
    mime: str = "text/plain"

    def __post_init__(self) -> None:
        _check_lines(self.lines)
        if not (PurePosixPath(self.path).is_absolute() or PureWindowsPath(self.path).is_absolute()):
            raise LocalProtocolError(f"ServerFile({self.path!r}): the path must be absolute, as the server sees it")


class Command(msgspec.Struct, frozen=True):
    """A command of the server, such as `/init` or `/review`, with its arguments."""

    name: str
    arguments: str = ""


Prompt: TypeAlias = "str | File | ServerFile | PartInput | Command | Sequence[str | File | ServerFile | PartInput]"
ModelLike: TypeAlias = "str | ModelChoice | Mapping[str, str] | Any"
"""`"provider/model"`, or an object with `provider_id` and `model_id` (or `id`), such as `models.Model`."""


def model_choice(model: ModelLike) -> ModelChoice | None:
    """Which model is meant.

    Raises:
        LocalProtocolError: It does not say.
    """
    from .models import ModelChoice

    if model is None or isinstance(model, ModelChoice):
        return model
    provider_id: Any
    model_id: Any
    if isinstance(model, str):
        provider_id, _, model_id = model.partition("/")
    elif isinstance(model, Mapping):
        names = cast("Mapping[str, Any]", model)
        provider_id, model_id = names.get("providerID"), names.get("modelID") or names.get("id")
    else:
        provider_id = getattr(model, "provider_id", None)
        model_id = getattr(model, "model_id", None) or getattr(model, "id", None)
    if not (isinstance(provider_id, str) and provider_id and isinstance(model_id, str) and model_id):
        raise LocalProtocolError(f"a model is named 'provider/model', not {model!r}")
    return ModelChoice(provider_id=provider_id, model_id=model_id)


def files_of(prompt: Prompt) -> list[File]:
    """The files to read before the prompt can be sent."""
    return [item for item in _items(prompt) if isinstance(item, File) and item.data is None]


def parts_of(prompt: Prompt, contents: Sequence[bytes], new_id: Callable[[str], str]) -> list[PartInput]:
    """The parts of the message, each with an id of its own.

    Args:
        contents: What `files_of` asked for.
        new_id: Makes an id with a prefix.

    Raises:
        LimitExceeded: A file is too large.
        LocalProtocolError: There is nothing to send, or something that is no part.
    """
    read = iter(contents)
    parts: list[Any] = []
    for item in _items(prompt):
        part: Any = item
        if isinstance(item, str):
            part = _text(item)
        elif isinstance(item, File):
            part = _file(item, next(read) if item.data is None else item.data)
        elif isinstance(item, ServerFile):
            part = _server_file(item)
        elif not hasattr(item, "id") or not isinstance(item, msgspec.Struct):
            raise LocalProtocolError(f"a prompt is made of text, files and parts, not of {type(item).__name__}")
        parts.append(part if part.id is not None else msgspec.structs.replace(part, id=new_id("prt")))
    if not parts:
        raise LocalProtocolError("the prompt is empty")
    return parts


def _items(prompt: Prompt) -> Iterable[Any]:
    single = isinstance(prompt, (str, msgspec.Struct))
    return [prompt] if single else cast("Sequence[Any]", prompt)


def _text(text: str) -> TextPartInput:
    from .models import TextPartInput

    return TextPartInput(text=text)


def _file(file: File, data: bytes) -> PartInput:
    from .models import FilePartInput

    path = PurePath(file.path)
    if len(data) > file.max_bytes:
        raise LimitExceeded(
            f"{str(path)!r} is larger than {file.max_bytes} bytes: send lines of it, or raise File(max_bytes=...)",
            name="max_bytes",
            limit=file.max_bytes,
        )
    name = file.name or path.name
    if file.lines is not None:
        first, last = file.lines
        data = b"".join(data.splitlines(keepends=True)[first - 1 : last])
        name += f" (lines {first}-{last})"
    mime = file.mime or _MIME_TYPES.get(path.suffix.lower()) or _sniff(data)
    url = f"data:{mime};base64,{base64.b64encode(data).decode('ascii')}"
    return FilePartInput(mime=mime, filename=name, url=url)


def _server_file(file: ServerFile) -> PartInput:
    from .models import FilePartInput

    query: Query = () if file.lines is None else (("start", str(file.lines[0])), ("end", str(file.lines[1])))
    suffix = "?" + "&".join(f"{name}={value}" for name, value in query) if query else ""
    return FilePartInput(
        mime=file.mime, filename=file.path.rsplit("/", 1)[-1], url=f"file://{quote(file.path)}{suffix}"
    )


def _sniff(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "application/octet-stream"
    return "text/plain"


def _check_lines(lines: tuple[int, int] | None) -> None:
    if lines is not None and not 1 <= lines[0] <= lines[1]:
        raise LocalProtocolError(f"lines are counted from 1, and the last is not before the first: not {lines!r}")
