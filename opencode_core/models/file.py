# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""file"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

from opencode_core.codec import OpenStruct, Unknown

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
    """"""

    value: str
    start: int | float
    end: int | float


class FileSource(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="file"):
    """"""

    type: ClassVar[Literal["file"]] = "file"
    text: FilePartSourceText
    path: str


class SymbolSource(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="symbol"):
    """"""

    type: ClassVar[Literal["symbol"]] = "symbol"
    text: FilePartSourceText
    path: str
    range: Range
    name: str
    kind: int


class ResourceSource(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="resource", rename={"client_name": "clientName"}
):
    """"""

    type: ClassVar[Literal["resource"]] = "resource"
    text: FilePartSourceText
    client_name: str
    uri: str


_FilePartSource: TypeAlias = FileSource | SymbolSource | ResourceSource
if TYPE_CHECKING:
    FilePartSource: TypeAlias = _FilePartSource | Unknown
else:
    FilePartSource = _FilePartSource


class SymbolLocation(OpenStruct, frozen=True, kw_only=True):
    """"""

    uri: str
    range: Range


class Symbol(OpenStruct, frozen=True, kw_only=True):
    """"""

    name: str
    kind: int
    location: SymbolLocation


class FileNode(OpenStruct, frozen=True, kw_only=True):
    """"""

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
    """"""

    old_start: int
    old_lines: int
    new_start: int
    new_lines: int
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
    """"""

    old_file_name: str
    new_file_name: str
    old_header: str | None = None
    new_header: str | None = None
    hunks: list[PatchHunk]
    index: str | None = None


class FileContent(OpenStruct, frozen=True, kw_only=True, rename={"mime_type": "mimeType"}):
    """"""

    type: Literal["text", "binary"] | str
    content: str
    diff: str | None = None
    patch: FilePatch | None = None
    encoding: Literal["base64"] | str | None = None
    mime_type: str | None = None


class FileStatus(OpenStruct, frozen=True, kw_only=True):
    """"""

    path: str
    added: int
    removed: int
    status: Literal["added", "deleted", "modified"] | str


class FileSystemEntry(OpenStruct, frozen=True, kw_only=True):
    """"""

    path: str
    type: Literal["file", "directory"] | str


class TextMatchPath(OpenStruct, frozen=True, kw_only=True):
    """"""

    text: str


class TextMatchLines(OpenStruct, frozen=True, kw_only=True):
    """"""

    text: str


class TextSubmatchText(OpenStruct, frozen=True, kw_only=True):
    """"""

    text: str


class TextSubmatch(OpenStruct, frozen=True, kw_only=True):
    """"""

    match: TextSubmatchText
    start: int
    end: int


class TextMatch(OpenStruct, frozen=True, kw_only=True):
    """"""

    path: TextMatchPath
    lines: TextMatchLines
    line_number: int
    absolute_offset: int
    submatches: list[TextSubmatch]
