# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Files, symbols and matches in a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

from opencode_core.values.codec import OpenStruct, Unknown

from .common import Range

__all__ = [
    "FileContent",
    "FileNode",
    "FilePartSource",
    "FilePartSourceText",
    "FilePatch",
    "FileSource",
    "FileStatus",
    "FileSystemEntry",
    "PatchHunk",
    "ResourceSource",
    "Symbol",
    "SymbolLocation",
    "SymbolSource",
    "TextMatch",
    "TextMatchLines",
    "TextMatchPath",
    "TextSubmatch",
    "TextSubmatchText",
]


class FilePartSourceText(OpenStruct, frozen=True, kw_only=True):
    """The words of the prompt that a file stands for."""

    value: str
    start: int | float
    """Characters from the start of the text."""
    end: int | float
    """Characters from the start of the text."""


class FileSource(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="file"):
    """A file or directory that was mentioned."""

    type: ClassVar[Literal["file"]] = "file"
    text: FilePartSourceText
    path: str


class SymbolSource(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="symbol"):
    """A function, class or variable that was mentioned."""

    type: ClassVar[Literal["symbol"]] = "symbol"
    text: FilePartSourceText
    path: str
    range: Range
    name: str
    kind: int
    """`SymbolKind` of the Language Server Protocol."""


class ResourceSource(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="resource", rename={"client_name": "clientName"}
):
    """A resource of an MCP server."""

    type: ClassVar[Literal["resource"]] = "resource"
    text: FilePartSourceText
    client_name: str
    uri: str


_FilePartSource: TypeAlias = FileSource | SymbolSource | ResourceSource
if TYPE_CHECKING:
    FilePartSource: TypeAlias = _FilePartSource | Unknown
else:
    FilePartSource = _FilePartSource
"""Where a file in a message came from."""


class SymbolLocation(OpenStruct, frozen=True, kw_only=True):
    """Where a symbol is."""

    uri: str
    range: Range


class Symbol(OpenStruct, frozen=True, kw_only=True):
    """A function, class or variable."""

    name: str
    kind: int
    """`SymbolKind` of the Language Server Protocol."""
    location: SymbolLocation


class FileNode(OpenStruct, frozen=True, kw_only=True):
    """An entry of a directory."""

    name: str
    path: str
    absolute: str
    type: Literal["file", "directory"] | str
    ignored: bool


class PatchHunk(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"old_start": "oldStart", "old_lines": "oldLines", "new_start": "newStart", "new_lines": "newLines"},
):
    """Lines that differ, with their surroundings."""

    old_start: int
    """The first line, counted from 1."""
    old_lines: int
    """Lines."""
    new_start: int
    """The first line, counted from 1."""
    new_lines: int
    """Lines."""
    lines: list[str]


class FilePatch(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={
        "old_file_name": "oldFileName",
        "new_file_name": "newFileName",
        "old_header": "oldHeader",
        "new_header": "newHeader",
    },
):
    """A difference between two versions of a file, in hunks."""

    old_file_name: str
    new_file_name: str
    old_header: str | None = None
    new_header: str | None = None
    hunks: list[PatchHunk]
    index: str | None = None


class FileContent(OpenStruct, frozen=True, kw_only=True, rename={"mime_type": "mimeType"}):
    """The content of a file."""

    type: Literal["text", "binary"] | str
    content: str
    diff: str | None = None
    patch: FilePatch | None = None
    encoding: Literal["base64"] | str | None = None
    mime_type: str | None = None


class FileStatus(OpenStruct, frozen=True, kw_only=True):
    """A file that git sees as changed."""

    path: str
    added: int
    """Lines."""
    removed: int
    """Lines."""
    status: Literal["added", "deleted", "modified"] | str


class FileSystemEntry(OpenStruct, frozen=True, kw_only=True):
    """A file or directory."""

    path: str
    type: Literal["file", "directory"] | str


class TextMatchPath(OpenStruct, frozen=True, kw_only=True):
    """The file's path."""

    text: str


class TextMatchLines(OpenStruct, frozen=True, kw_only=True):
    """The line."""

    text: str


class TextSubmatchText(OpenStruct, frozen=True, kw_only=True):
    """The words that fit."""

    text: str


class TextSubmatch(OpenStruct, frozen=True, kw_only=True):
    """Where in the line the pattern fits."""

    match: TextSubmatchText
    start: int
    """Bytes from the start of the line."""
    end: int
    """Bytes from the start of the line."""


class TextMatch(OpenStruct, frozen=True, kw_only=True):
    """A line that fits a pattern."""

    path: TextMatchPath
    lines: TextMatchLines
    line_number: int
    """Counted from 1."""
    absolute_offset: int
    """Bytes from the start of the file."""
    submatches: list[TextSubmatch]
