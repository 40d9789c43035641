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
    """The words of the prompt that stand for a file."""

    value: str
    """Text of the mention, such as `@main.py`."""
    start: int | float
    """Where the mention starts, in characters from the start of the prompt."""
    end: int | float
    """Where the mention ends, in characters from the start of the prompt."""


class FileSource(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="file"):
    """A file or directory mentioned in a prompt."""

    type: ClassVar[Literal["file"]] = "file"
    text: FilePartSourceText
    """Where the prompt mentions the file."""
    path: str
    """Path of the file, as written by the program that sent the prompt."""


class SymbolSource(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="symbol"):
    """A function, class or variable mentioned in a prompt."""

    type: ClassVar[Literal["symbol"]] = "symbol"
    text: FilePartSourceText
    """Where the prompt mentions the symbol."""
    path: str
    """Path of the file with the symbol, as written by the program that sent the prompt."""
    range: Range
    """Where the symbol is in the file."""
    name: str
    """Name of the symbol in the code."""
    kind: int
    """Kind of symbol, as a `SymbolKind` of the Language Server Protocol: 5 is a class, 12 a function."""


class ResourceSource(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="resource", rename={"client_name": "clientName"}
):
    """A resource of an MCP server."""

    type: ClassVar[Literal["resource"]] = "resource"
    text: FilePartSourceText
    """Where the prompt mentions the resource."""
    client_name: str
    """Name of the MCP server that offers it, from the configuration."""
    uri: str
    """URI of the resource at the MCP server."""


_FilePartSource: TypeAlias = FileSource | SymbolSource | ResourceSource
if TYPE_CHECKING:
    FilePartSource: TypeAlias = _FilePartSource | Unknown
else:
    FilePartSource = _FilePartSource
"""Where a file in a message came from."""


class SymbolLocation(OpenStruct, frozen=True, kw_only=True):
    """Where a symbol is."""

    uri: str
    """`file:` URI on the server's machine."""
    range: Range
    """Where the symbol is in the file."""


class Symbol(OpenStruct, frozen=True, kw_only=True):
    """A function, class or variable. OpenCode 1.18.33 never returns one."""

    name: str
    """Name of the symbol in the code."""
    kind: int
    """Kind of symbol, as a `SymbolKind` of the Language Server Protocol: 5 is a class, 12 a function."""
    location: SymbolLocation
    """Where the symbol is defined."""


class FileNode(OpenStruct, frozen=True, kw_only=True):
    """A directory entry, as returned by `file.list`."""

    name: str
    """Name without its folder."""
    path: str
    """Path relative to the client's directory. Paths of directories end with `/`."""
    absolute: str
    """Absolute path on the server's machine."""
    type: Literal["file", "directory"] | str
    """`file` or `directory`."""
    ignored: bool
    """True if the `.gitignore` or `.ignore` in the project's root matches it."""


class PatchHunk(
    OpenStruct,
    frozen=True,
    kw_only=True,
    rename={"old_start": "oldStart", "old_lines": "oldLines", "new_start": "newStart", "new_lines": "newLines"},
):
    """Changed lines with the lines around them."""

    old_start: int
    """First line in the old file, counted from 1."""
    old_lines: int
    """Number of lines in the old file."""
    new_start: int
    """First line in the new file, counted from 1."""
    new_lines: int
    """Number of lines in the new file."""
    lines: list[str]
    """Lines as in a unified diff, each with a leading space, `-` or `+`."""


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
    """The differences between two versions of a file, in hunks."""

    old_file_name: str
    """Name of the old file."""
    new_file_name: str
    """Name of the new file."""
    old_header: str | None = None
    """Text after the old name in a unified diff. None if there is none."""
    new_header: str | None = None
    """Text after the new name in a unified diff. None if there is none."""
    hunks: list[PatchHunk]
    """The changes, from top to bottom."""
    index: str | None = None
    """Name in the `Index:` line of a unified diff."""


class FileContent(OpenStruct, frozen=True, kw_only=True, rename={"mime_type": "mimeType"}):
    """The contents of a file."""

    type: Literal["text", "binary"] | str
    """`text` or `binary`. A file with a NUL byte is binary."""
    content: str
    """Text, or base64 of binary content. The server strips whitespace from both ends of text. Empty if the file does
    not exist."""
    diff: str | None = None
    """Changes since the last commit, as a unified diff. OpenCode 1.18 sends none."""
    patch: FilePatch | None = None
    """Changes since the last commit, in hunks. OpenCode 1.18 sends none."""
    encoding: Literal["base64"] | str | None = None
    """`base64` for binary content. None for text."""
    mime_type: str | None = None
    """Media type of binary content. None for text."""


class FileStatus(OpenStruct, frozen=True, kw_only=True):
    """A file that git reports as changed. OpenCode 1.18.33 never returns one: see `vcs.status`."""

    path: str
    """Path of the file, relative to the project."""
    added: int
    """Number of lines added."""
    removed: int
    """Number of lines removed."""
    status: Literal["added", "deleted", "modified"] | str
    """`added`, `deleted` or `modified`."""


class FileSystemEntry(OpenStruct, frozen=True, kw_only=True):
    """A file or directory, as returned by `v2.fs`."""

    path: str
    """Path relative to the location. Paths of directories end with `/`."""
    type: Literal["file", "directory"] | str
    """`file` or `directory`."""


class TextMatchPath(OpenStruct, frozen=True, kw_only=True):
    """The path of the file."""

    text: str
    """Path relative to the client's directory."""


class TextMatchLines(OpenStruct, frozen=True, kw_only=True):
    """The line that matches."""

    text: str
    """The line, or several if the match spans them."""


class TextSubmatchText(OpenStruct, frozen=True, kw_only=True):
    """The matching text."""

    text: str
    """Text that the pattern matched."""


class TextSubmatch(OpenStruct, frozen=True, kw_only=True):
    """Where in the line the pattern matches."""

    match: TextSubmatchText
    """Text that the pattern matched."""
    start: int
    """Where the match starts, in bytes of UTF-8 from the start of the line."""
    end: int
    """Where the match ends, in bytes of UTF-8 from the start of the line."""


class TextMatch(OpenStruct, frozen=True, kw_only=True):
    """A line that matches a pattern."""

    path: TextMatchPath
    """Path of the file, relative to the project."""
    lines: TextMatchLines
    """Text of the line with the match."""
    line_number: int
    """Line number, counted from 1."""
    absolute_offset: int
    """Bytes from the start of the file to the start of the line."""
    submatches: list[TextSubmatch]
    """Each match within the line."""
