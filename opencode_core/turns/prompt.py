"""What a prompt is made of, and how it becomes the parts of a message.

    client.run("Hello")
    client.run(["What is on this picture?", File("photo.png")])
    client.run(["Explain this.", File("src/x.py", lines=(1, 40))])
    client.turn(session_id, Command("review", "the last commit"))

A `File` is read where the client runs, and sent with the prompt. A `ServerFile` is read by the server.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import PurePath, PurePosixPath, PureWindowsPath
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast
from urllib.parse import quote

import msgspec

from opencode_core.errors import LimitExceeded, LocalProtocolError

if TYPE_CHECKING:
    from opencode_core.catalog import AgentInfo
    from opencode_core.models import Agent, ModelChoice, PartInput, V2Agent

__all__ = [
    "MAX_FILE_BYTES",
    "Command",
    "Content",
    "File",
    "AgentLike",
    "ModelLike",
    "Prompt",
    "ServerFile",
    "content_of",
    "files_of",
    "agent_name",
    "model_choice",
    "parts_of",
]

MAX_FILE_BYTES: Final = (
    10 * 1024 * 1024
)  # of one file: in base64 it comes back as an event, which has a limit of its own

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
    """A file that is sent to the model with the prompt.

    Args:
        path: The path, relative to the current directory of this process.
        lines: The first and the last line to send, counted from 1, of a text file. If the last line is beyond the end,
            the rest of the file is sent.
        mime: The media type. Default: by the name for images, sound, video and PDF; otherwise `text/plain` if the
            content is UTF-8, and `application/octet-stream` if it is not.
        name: The name that the model is told. Default: the last component of the path.
        data: The content, if it is not in a file.
        max_bytes: The largest file to send. Of a larger one, `lines` can still be sent if they are within the first
            `max_bytes`. The server sends the file back in an event, and streams drop events that are larger than
            `Limits.max_event_bytes`.
    """

    path: str | os.PathLike[str]
    lines: tuple[int, int] | None = None
    mime: str | None = None
    name: str | None = None
    data: bytes | None = None
    max_bytes: int = MAX_FILE_BYTES

    def __post_init__(self) -> None:
        _check_lines(self.lines)
        for name, kind, wanted in (
            ("path", (str, os.PathLike), "a str or a pathlib.Path"),
            ("mime", (str, NoneType), "a str"),
            ("name", (str, NoneType), "a str"),
            ("data", (bytes, NoneType), "bytes"),
            ("max_bytes", (int,), "a number"),
        ):
            value: Any = getattr(self, name)
            if not isinstance(value, kind) or value == 0:
                raise LocalProtocolError(f"File({self.path!r}): {name} must be {wanted}, not {value!r}")


class ServerFile(msgspec.Struct, frozen=True):
    """A file or directory that the server reads.

    Args:
        path: The absolute path on the server's machine.
        lines: The first and the last line to read, counted from 1.
        mime: The media type. `application/x-directory` lists a directory.
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

    def __post_init__(self) -> None:
        texts: tuple[Any, Any] = (self.name, self.arguments)
        if not self.name or not all(isinstance(text, str) for text in texts):
            raise LocalProtocolError(f"{self}: the name and the arguments must be text")


Prompt: TypeAlias = "str | File | ServerFile | PartInput | Command | Sequence[str | File | ServerFile | PartInput]"
Content: TypeAlias = "tuple[str | File | ServerFile | PartInput, ...]"
"""What a prompt other than a command is made of."""
ModelLike: TypeAlias = "str | ModelChoice | Mapping[str, str] | Any"
"""`"provider/model"`, or an object with `provider_id` and `model_id` (or `id`), such as `models.Model`."""


AgentLike: TypeAlias = "str | AgentInfo | Agent | V2Agent | None"
"""`"build"`, or an agent as `client.agents()` or the server lists it."""


def agent_name(agent: AgentLike) -> str | None:
    """The name that `agent=` gives. What has none is returned as it is, to be refused where options are checked."""
    names = (agent, getattr(agent, "id", None), getattr(agent, "name", None))
    return next((name for name in names if isinstance(name, str)), cast("str | None", agent))


def model_choice(model: ModelLike) -> ModelChoice | None:
    """The model that `model=` names.

    Raises:
        LocalProtocolError: It names none.
    """
    from opencode_core.models import ModelChoice

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


def content_of(prompt: Prompt) -> Command | Content:
    """The prompt as a command, or as a tuple of what its message is made of.

    Raises:
        LocalProtocolError: The prompt is empty, or contains something that cannot be sent.
    """
    if isinstance(prompt, Command):
        return prompt
    several = isinstance(prompt, Iterable) and not isinstance(prompt, str | bytes | bytearray | Mapping)
    content = tuple(cast("Iterable[Any]", prompt)) if several else (cast("Any", prompt),)
    for item in content:
        if not isinstance(item, str | File | ServerFile | _parts()):
            kind = type(item).__name__  # pyright: ignore[reportUnknownArgumentType]  # that is why
            hint = ": File(path) sends what is there" if isinstance(item, os.PathLike) else ""
            raise LocalProtocolError(f"a prompt is made of text, files and parts, not of {kind}{hint}")
    if all(_is_blank(item) for item in content):
        raise LocalProtocolError("the prompt is empty")
    return content


def files_of(content: Content) -> list[File]:
    """The files to read before the prompt can be sent."""
    return [item for item in content if isinstance(item, File) and item.data is None]


def parts_of(content: Content, files: Sequence[bytes], new_id: Callable[[str], str]) -> list[PartInput]:
    """The parts of the message, each with its own id.

    Args:
        content: From `content_of`.
        files: The contents of the files from `files_of`, in the same order.
        new_id: Makes an id that begins with a prefix.

    Raises:
        LimitExceeded: A file is too large.
        LocalProtocolError: A file does not have the lines.
    """
    from opencode_core.models import TextPartInput

    read = iter(files)
    parts: list[PartInput] = []
    for item in content:
        part: Any = item
        if isinstance(item, str):
            part = TextPartInput(text=item)
        elif isinstance(item, File):
            part = _file(item, next(read) if item.data is None else item.data)
        elif isinstance(item, ServerFile):
            part = _server_file(item)
        parts.append(part if part.id is not None else msgspec.structs.replace(part, id=new_id("prt")))
    return parts


@cache
def _parts() -> Any:
    """The types of parts that can be sent, as a union."""
    from opencode_core.models import PartInput

    return PartInput


def _is_blank(item: Any) -> bool:
    text = item if isinstance(item, str) else getattr(item, "text", None)
    return isinstance(text, str) and not text.strip()


def _file(file: File, data: bytes) -> PartInput:
    from opencode_core.models import FilePartInput

    path = PurePath(file.path)
    name = file.name or path.name
    if file.lines is not None:
        data = _lines(file, data, *file.lines)
        name += f" (lines {file.lines[0]}-{file.lines[1]})"
    elif len(data) > file.max_bytes:
        raise _too_large(file, "is larger than", "send lines of it, or ")
    mime = file.mime or _MIME_TYPES.get(path.suffix.lower()) or _sniff(data)
    url = f"data:{mime};base64,{base64.b64encode(data).decode('ascii')}"
    return FilePartInput(mime=mime, filename=name, url=url)


def _lines(file: File, data: bytes, first: int, last: int) -> bytes:
    lines = data.splitlines(keepends=True)
    if len(data) > file.max_bytes and last >= len(lines):  # the last one that was read may be cut
        raise _too_large(file, f"has its lines {first}-{last} not within the first", "")
    if first > len(lines):
        raise LocalProtocolError(f"{os.fspath(file.path)!r} has {len(lines)} lines, and so no line {first}")
    return b"".join(lines[first - 1 : last])


def _too_large(file: File, what: str, instead: str) -> LimitExceeded:
    return LimitExceeded(
        f"{os.fspath(file.path)!r} {what} {file.max_bytes} bytes: {instead}raise File(max_bytes=...)",
        name="max_bytes",
        limit=file.max_bytes,
        request_sent=False,
    )


def _server_file(file: ServerFile) -> PartInput:
    from opencode_core.models import FilePartInput

    is_windows = not PurePosixPath(file.path).is_absolute()
    path = PureWindowsPath(file.path) if is_windows else PurePosixPath(file.path)
    url = "file://" + quote("/" + path.as_posix() if is_windows else file.path)
    if file.lines is not None:
        url += f"?start={file.lines[0]}&end={file.lines[1]}"
    return FilePartInput(mime=file.mime, filename=path.name or file.path, url=url)


def _sniff(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "application/octet-stream"
    return "text/plain"


def _check_lines(lines: Any) -> None:
    match lines:
        case None:
            return
        case (int(first), int(last)) if 1 <= first <= last:
            return
        case _:
            raise LocalProtocolError(
                f"lines are the first and the last one, counted from 1, as in (1, 40): not {lines!r}"
            )
