"""What a function returned or raised, as the model gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

import msgspec

from opencode_core.errors import LocalProtocolError

if TYPE_CHECKING:
    from .declaring import Tool

__all__ = ["Image", "ImageContent", "TextContent", "ToolResult", "error_of", "result_of"]


class Image(msgspec.Struct, frozen=True):
    """A picture for the model: PNG, JPEG, GIF or WebP.

    Args:
        data: The content of the file.
        mime: The media type. Default: by the first bytes.

    Raises:
        LocalProtocolError: The content is of no such kind.
    """

    data: bytes
    mime: str | None = None

    def __post_init__(self) -> None:
        if self.mime is None:
            msgspec.structs.force_setattr(self, "mime", _kind_of(self.data))

    def __repr__(self) -> str:
        return f"Image({len(self.data)} bytes, mime={self.mime!r})"


class TextContent(msgspec.Struct, frozen=True):
    """A text of a result."""

    text: str


class ImageContent(msgspec.Struct, frozen=True):
    """A picture of a result: the bytes of the file, and its media type."""

    data: bytes
    mime: str


Content: TypeAlias = TextContent | ImageContent


class ToolResult(msgspec.Struct, frozen=True):
    """What the model gets of a call."""

    content: tuple[Content, ...]
    is_error: bool = False


def result_of(value: Any, tool: Tool) -> ToolResult:
    """What a function returned, for the model."""
    items = cast("list[object]", value) if isinstance(value, list) else [value]
    if any(isinstance(item, Image) for item in items):
        return ToolResult(tuple(_content(item) for item in items))
    return ToolResult((_content(value),))


def error_of(error: BaseException, tool: Tool) -> ToolResult:
    """What a function raised, for the model."""
    return ToolResult((TextContent(str(error) or type(error).__name__),), is_error=True)


def _content(value: Any) -> Content:
    if isinstance(value, Image):
        return ImageContent(value.data, value.mime or "image/png")
    return TextContent(value if isinstance(value, str) else msgspec.json.encode(value).decode())


def _kind_of(data: bytes) -> str:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    raise LocalProtocolError("an image is PNG, JPEG, GIF or WebP, and this begins like none of them")
