# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Files, symbols and matches in a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown

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
    """The words of the mention, such as `@main.py`."""
    start: int | float
    """Characters before the mention in the prompt's text."""
    end: int | float
    """Characters before the end of the mention in the prompt's text."""


class FileSource(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="file"):
    """A file or directory that was mentioned."""

    type: ClassVar[Literal["file"]] = "file"
    text: FilePartSourceText
    """Where in the prompt the file is mentioned."""
    path: str
    """The file's path, as the program that sent the prompt writes it."""


class SymbolSource(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="symbol"):
    """A function, class or variable that was mentioned."""

    type: ClassVar[Literal["symbol"]] = "symbol"
    text: FilePartSourceText
    """Where in the prompt the symbol is mentioned."""
    path: str
    """The file that holds it."""
    range: Range
    """Where in the file it is."""
    name: str
    """Its name in the code."""
    kind: int
    """What it is, as `SymbolKind` of the Language Server Protocol: 5 a class, 12 a function, ..."""


class ResourceSource(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="resource", rename={"client_name": "clientName"}
):
    """A resource of an MCP server."""

    type: ClassVar[Literal["resource"]] = "resource"
    text: FilePartSourceText
    """Where in the prompt the resource is mentioned."""
    client_name: str
    """The MCP server that offers it."""
    uri: str
    """Its URI at that server."""


_FilePartSource: TypeAlias = FileSource | SymbolSource | ResourceSource
if TYPE_CHECKING:
    FilePartSource: TypeAlias = _FilePartSource | Unknown
else:
    FilePartSource = _FilePartSource
"""Where a file in a message came from."""


class SymbolLocation(OpenStruct, frozen=True, kw_only=True):
    """Where a symbol is."""

    uri: str
    """The file, as a `file:` URI on the server's machine."""
    range: Range
    """Where in the file it is."""


class Symbol(OpenStruct, frozen=True, kw_only=True):
    """A function, class or variable."""

    name: str
    """Its name in the code."""
    kind: int
    """What it is, as `SymbolKind` of the Language Server Protocol: 5 a class, 12 a function, ..."""
    location: SymbolLocation
    """Where it is defined."""


class FileNode(OpenStruct, frozen=True, kw_only=True):
    """An entry of a directory."""

    name: str
    """The name without its folder."""
    path: str
    """The path relative to the directory that was worked in; a folder's ends with `/`."""
    absolute: str
    """The absolute path on the server's machine."""
    type: Literal["file", "directory"] | str
    """`file` or `directory`."""
    ignored: bool
    """True if `.gitignore` or `.ignore` of the project's root names it."""


class PatchHunk(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"old_start": "oldStart", "old_lines": "oldLines", "new_start": "newStart", "new_lines": "newLines"},
):
    """Lines that differ, with their surroundings."""

    old_start: int
    """The first line in the old file, counted from 1."""
    old_lines: int
    """How many lines of the old file it covers."""
    new_start: int
    """The first line in the new file, counted from 1."""
    new_lines: int
    """How many lines of the new file it covers."""
    lines: list[str]
    """The lines, each after a space, `-` or `+`, as in a unified diff."""


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
    """The name of the old file."""
    new_file_name: str
    """The name of the new file."""
    old_header: str | None = None
    """What a diff would write after the old name; None if nothing."""
    new_header: str | None = None
    """What a diff would write after the new name; None if nothing."""
    hunks: list[PatchHunk]
    """The differences, from top to bottom."""
    index: str | None = None
    """The name that a diff would write after `Index:`."""


class FileContent(OpenStruct, frozen=True, kw_only=True, rename={"mime_type": "mimeType"}):
    """The content of a file."""

    type: Literal["text", "binary"] | str
    """`text` or `binary`."""
    content: str
    """Text without the blanks and line ends at both of its ends, or the bytes in base64; see `encoding`. Empty if there
    is no such file."""
    diff: str | None = None
    """How it differs from what is committed. OpenCode 1.18 sends none."""
    patch: FilePatch | None = None
    """How it differs from what is committed. OpenCode 1.18 sends none."""
    encoding: Literal["base64"] | str | None = None
    """`base64` if the content is binary; None if it is text."""
    mime_type: str | None = None
    """Media type of binary content; None if it is text."""


class FileStatus(OpenStruct, frozen=True, kw_only=True):
    """A file that git sees as changed."""

    path: str
    """The path relative to the directory that was worked in."""
    added: int
    """Lines that were added."""
    removed: int
    """Lines that were removed."""
    status: Literal["added", "deleted", "modified"] | str
    """`added`, `deleted` or `modified`."""


class FileSystemEntry(OpenStruct, frozen=True, kw_only=True):
    """A file or directory."""

    path: str
    """The path relative to the location; a folder's ends with `/`."""
    type: Literal["file", "directory"] | str
    """`file` or `directory`."""


class TextMatchPath(OpenStruct, frozen=True, kw_only=True):
    """The file's path."""

    text: str
    """The path, relative to the directory that was searched."""


class TextMatchLines(OpenStruct, frozen=True, kw_only=True):
    """The line."""

    text: str
    """The line, or the lines if the match spans several."""


class TextSubmatchText(OpenStruct, frozen=True, kw_only=True):
    """The words that fit."""

    text: str
    """The words."""


class TextSubmatch(OpenStruct, frozen=True, kw_only=True):
    """Where in the line the pattern fits."""

    match: TextSubmatchText
    """The words that fit."""
    start: int
    """Bytes of UTF-8 before it in the line."""
    end: int
    """Bytes of UTF-8 before its end in the line."""


class TextMatch(OpenStruct, frozen=True, kw_only=True):
    """A line that fits a pattern."""

    path: TextMatchPath
    """The file."""
    lines: TextMatchLines
    """The line that fits."""
    line_number: int
    """The line, counted from 1."""
    absolute_offset: int
    """Bytes before the line in the file."""
    submatches: list[TextSubmatch]
    """Where in the line the pattern fits."""
