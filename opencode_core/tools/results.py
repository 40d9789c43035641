"""What a function returned or raised, as the model gets it.

    str                 as it is
    None                a sentence: servers show a model of nothing either "", "null" or "(no tool output)"
    Image, a figure     a picture
    [str, Image, ...]   one content each
    anything else       JSON, if it can be: numbers, lists, dicts, Structs, dataclasses, pydantic models, dates, rows
    bytes               UTF-8 text, or a picture by its first bytes

What cannot be written, and what is too large for a model, becomes an error of the tool that says what to do.
"""

from __future__ import annotations

import io
import json
import math
import os
from collections import deque
from collections.abc import Mapping, Sequence, Set, ValuesView
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

import msgspec

from opencode_core.errors import LocalProtocolError
from opencode_core.values.surrogates import well_formed

if TYPE_CHECKING:
    from .declaring import Tool

__all__ = [
    "MAX_IMAGE_BYTES",
    "MAX_LINES",
    "NOTHING",
    "Image",
    "ImageContent",
    "TextContent",
    "ToolResult",
    "error_of",
    "result_of",
    "timed_out",
]

MAX_LINES: Final = 2000  # of text in a result: of more, the servers show a model almost nothing
MAX_IMAGE_BYTES: Final = 3_932_160  # of one picture: in base64 that is 5 MB, which is what model providers take
NOTHING: Final = "The call succeeded and returned nothing."
"""What the model reads if a function returns None: it fits what was done, and what was looked for and not found."""

_MIMES: Final = ("image/png", "image/jpeg", "image/gif", "image/webp")


class Image:
    """A picture for the model: PNG, JPEG, GIF or WebP. A function returns it alone, or in a list with texts.

    Model providers take at most 3,932,160 bytes (5 MB in base64); a larger one becomes an error for the model.

    Args:
        data: The content of the file.
        mime: The media type. Default: by the first bytes.

    Raises:
        LocalProtocolError: The content is of no such kind.
    """

    __slots__ = ("data", "mime")

    data: bytes
    mime: str

    def __init__(self, data: bytes | bytearray | memoryview, mime: str | None = None) -> None:
        given: Any = data
        content = _bytes_of(given)
        if content is None:
            hint = ": Image(path.read_bytes())" if isinstance(given, str) or hasattr(given, "__fspath__") else ""
            raise LocalProtocolError(f"an Image is made of bytes, not of {type(given).__name__}{hint}")
        found = kind_of(content)
        if found and mime and found != mime:
            raise LocalProtocolError(f"Image(mime={mime!r}) is made of {found}: leave mime= out")
        if (mime or found) not in _MIMES:
            begins = f"{mime} is none" if mime else f"this begins with {content[:8]!r}"
            raise LocalProtocolError(f"a picture for a model is PNG, JPEG, GIF or WebP, and {begins}: convert it")
        self.data = content
        self.mime = mime or found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Image) and (self.data, self.mime) == (other.data, other.mime)

    def __hash__(self) -> int:
        return hash((self.data, self.mime))

    def __repr__(self) -> str:
        return f"Image(<{len(self.data):,} bytes>, mime={self.mime!r})"


class TextContent(msgspec.Struct, frozen=True):
    """A text of a result."""

    text: str


class ImageContent(msgspec.Struct, frozen=True):
    """A picture of a result: the bytes of the file, and its media type."""

    data: bytes
    mime: str


Content: TypeAlias = TextContent | ImageContent


class ToolResult(msgspec.Struct, frozen=True):
    """What the model gets of a call: at least one text or picture."""

    content: tuple[Content, ...]
    is_error: bool = False


def result_of(value: Any, tool: Tool) -> ToolResult:
    """What a function returned, for the model. Errors that this finds are results, too: nothing is raised."""
    try:
        content = tuple(_contents(value))
        _check_size(content, tool)
    except _UnfitError as error:
        return _failed(f"{tool.name} returned {error}")
    except Exception as error:  # of the user's own class, as when a model of pydantic writes itself
        return _failed(f"{tool.name} returned {_article(value)}, and writing it as text failed: {_message(error)}")
    return ToolResult(content)


def error_of(error: BaseException, tool: Tool) -> ToolResult:
    """What a function raised, for the model: its message, or its traceback where the tool is declared so."""
    text = _message(error)
    if tool.traceback:
        import traceback  # rarely needed

        lines = traceback.format_exception(type(error), error, _below(error, tool))
        text = "".join(lines).rstrip()
    return _failed(text, tool.max_bytes)


def timed_out(tool: Tool) -> ToolResult:
    """What the model reads of a call that took longer than `timeout`."""
    return _failed(
        f"{tool.name} had not finished after {tool.timeout:g} seconds, and nobody waits for it any longer. What it did "
        "may have had effects. (Its author can allow more: @tool(timeout=...).)"
    )


def kind_of(data: bytes) -> str:
    """The media type of a picture, by its first bytes; empty if it is of no kind that models take."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    return ""


class _UnfitError(Exception):
    """A result that a model cannot get. The message goes on after "temperature returned"."""


# What was returned


def _contents(value: Any) -> list[Content]:
    """The texts and pictures of a result: several if it is a list with pictures in it."""
    if isinstance(value, (list, tuple)):
        items = [(item, _picture_in(item)) for item in cast("Sequence[Any]", value)]
        if any(picture is not None for _, picture in items):
            return [picture or TextContent(_text(item)) for item, picture in items if item is not None]
    return [_picture_in(value) or TextContent(_text(value))]


def _picture_in(value: Any) -> ImageContent | None:
    """The picture that a value is: an `Image`, a `File` with one, or what can draw itself, as figures can."""
    if value is None or isinstance(value, (str, int, float, list, tuple, dict, type)):
        return None
    image: Image | None = None
    if isinstance(value, Image):
        image = value
    elif (data := _bytes_of(value)) is not None:
        image = Image(data) if kind_of(data) else None
    elif type(value).__name__ == "File" and type(value).__module__.startswith("opencode_core."):
        if value.data is None:
            raise _UnfitError("a File whose content is not read: return Image(path.read_bytes()) or the text of it")
        found = value.mime or kind_of(value.data)
        if found in _MIMES:
            image = Image(value.data, found)
        else:
            raise _UnfitError("a File that is no PNG, JPEG, GIF or WebP: return its text, or convert it")
    elif drawn := _drawn(value):
        image = Image(drawn)
    return None if image is None else ImageContent(image.data, image.mime)


def _bytes_of(value: Any) -> bytes | None:
    return bytes(value) if type(value) in (bytes, bytearray, memoryview) else None


def _drawn(value: Any) -> bytes | None:
    """The picture that an object draws of itself, as pictures of Pillow and figures of matplotlib do."""
    if callable(getattr(value, "_repr_png_", None)):
        match value._repr_png_():
            case bytes(data) | (bytes(data), _):  # the other one is metadata, as IPython allows
                return data
            case _:
                pass
    if callable(getattr(value, "savefig", None)):
        file = io.BytesIO()
        value.savefig(file, format="png")
        return file.getvalue()
    return None


def _text(value: Any) -> str:
    if value is None:
        return NOTHING
    if (data := _bytes_of(value)) is not None:
        value = _decoded(data)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)  # JSON has no such numbers
    tree = str.__str__(value) if isinstance(value, str) else _tree(value)
    if not isinstance(tree, str):
        return well_formed(_json(tree))
    # Anthropic refuses a text of white space alone, and so fails the whole turn.
    return well_formed(tree) if tree.strip() else json.dumps(tree)


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise _UnfitError(
            "bytes that are neither UTF-8 text nor a PNG, JPEG, GIF or WebP: return text, or an Image"
        ) from None


def _tree(value: Any) -> Any:
    try:
        return msgspec.to_builtins(value, enc_hook=_plain, str_keys=True)
    except RecursionError:
        raise _UnfitError(f"{_article(value)} that contains itself, or is nested too deep for JSON") from None
    except (TypeError, ValueError) as error:
        raise _UnfitError(f"{_article(value)}, which has no form in JSON: {error}") from None


def _json(tree: Any) -> str:
    try:
        return msgspec.json.encode(tree).decode()
    except (UnicodeEncodeError, OverflowError):  # a lone surrogate, or an integer of more than 64 bits
        return json.dumps(tree, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    """A hook for msgspec: what it does not know, as something that it knows."""
    if isinstance(value, Image) or _picture_in(value) is not None:
        raise _UnfitError("a picture inside another value: return a list of texts and pictures, [text, Image(...)]")
    if callable(getattr(value, "model_dump", None)):
        return value.model_dump(mode="json")
    if type(value).__name__ == "DataFrame":  # of pandas or polars: one dict for each row
        return value.to_dicts() if hasattr(value, "to_dicts") else value.to_dict(orient="records")
    if isinstance(value, Mapping):
        return dict(cast("Mapping[object, object]", value))
    if callable(getattr(value, "keys", None)):  # a row of sqlite3
        return {name: value[name] for name in value.keys()}  # noqa: SIM118  # it iterates over values
    if isinstance(value, (Sequence, Set, ValuesView, deque)):
        return list(cast("Sequence[Any]", value))
    if isinstance(value, os.PathLike):
        return os.fspath(cast("os.PathLike[str]", value))
    if callable(getattr(value, "tolist", None)):  # an array or a number of numpy
        return value.tolist()
    if callable(getattr(value, "isoformat", None)):  # a moment of pandas or pendulum
        return value.isoformat()
    raise _UnfitError(
        f"{_article(value)}, which has no form in JSON: return text, numbers, lists, dicts, dataclasses, "
        "Structs or models of pydantic"
    )


def _check_size(content: Sequence[Content], tool: Tool) -> None:
    texts = [one.text for one in content if isinstance(one, TextContent)]
    size = sum(len(text.encode()) for text in texts) + 2 * max(len(texts) - 1, 0)  # a blank line between two
    lines = sum(text.count("\n") + 1 for text in texts) + max(len(texts) - 1, 0)
    advice = "Call it so that it returns less, for example one page. (Its author can return less, or a page of it"
    if size > tool.max_bytes:
        raise _UnfitError(
            f"{size:,} bytes of text, and at most {tool.max_bytes:,} go to a model. {advice}; @tool(max_bytes=...) "
            "is the limit.)"
        )
    if lines > MAX_LINES:
        raise _UnfitError(f"{lines:,} lines of text, and at most {MAX_LINES:,} go to a model. {advice}.)")
    for one in content:
        if isinstance(one, ImageContent) and len(one.data) > MAX_IMAGE_BYTES:
            raise _UnfitError(
                f"a picture of {len(one.data):,} bytes, and model providers take at most {MAX_IMAGE_BYTES:,} (5 MB in "
                "base64). Ask for a smaller one. (Its author can scale it down, or return a JPEG.)"
            )


def _article(value: Any) -> str:
    name = type(value).__name__
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


# What was raised


def _failed(text: str, most: int = 50 * 1024) -> ToolResult:
    text = well_formed(text)
    if len(text.encode()) > most:
        text = text.encode()[: most // 2].decode(errors="ignore") + "\n... (cut)"
    return ToolResult((TextContent(text),), is_error=True)


def _message(error: BaseException) -> str:
    """What an exception says. Of a group, what each one in it says."""
    if isinstance(error, BaseExceptionGroup):
        inside = cast("BaseExceptionGroup[BaseException]", error).exceptions
        return "\n".join(_message(one) for one in inside)
    try:
        said = str(error)
    except Exception:  # of the user's own class
        said = ""
    name = type(error).__name__
    if isinstance(error, LookupError) and type(error).__module__ == "builtins":
        said = f"{name}: {said}"  # the message of a KeyError is the key alone
    notes = [note for note in getattr(error, "__notes__", ()) if isinstance(note, str)]
    return "\n".join([said if said.strip() else name, *notes])


def _below(error: BaseException, tool: Tool) -> Any:
    """The traceback from the function on, without what called it."""
    from .hints import base_of

    code = getattr(base_of(tool.function), "__code__", None)
    found = error.__traceback__
    while found is not None and found.tb_frame.f_code is not code:
        found = found.tb_next
    return found or error.__traceback__
