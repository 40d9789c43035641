"""A trajectory: its items, and the forms in which it is written."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, Literal, cast

import msgspec

from opencode_core.errors import LocalProtocolError
from opencode_core.values.building import prepared
from opencode_core.values.value import Value

from .atif import atif_of
from .items import FORMAT, Start, TrajectoryItem
from .pictures import Pictures

__all__ = ["Trajectory"]


_LINE_ENDS: Final = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}


class Trajectory(Value, frozen=True, kw_only=True):
    """All that was said and done, in order: prompts, answers, thoughts, tool calls and their results, costs and times.

    What a subagent said and did stands directly after the tool call that started it, between its `SubagentStart` and
    its `SubagentEnd`.

        reply.trajectory().save("run.jsonl")      # our items, one JSON object a line
        reply.trajectory().save("run.json")       # ATIF

    Attributes:
        items: The items: see `opencode_core.trajectories`.
    """

    items: tuple[TrajectoryItem, ...] = ()

    def to_jsonl(self) -> str:
        """The items as JSON Lines: an object with a `type` a line, each line with its newline."""
        lines = "".join(f"{item.to_json()}\n" for item in self.items)
        return lines.translate(
            _LINE_ENDS
        )  # for readers that take these for the end of a line, such as `str.splitlines`

    @classmethod
    def from_jsonl(cls, text: str | Iterable[str]) -> Trajectory:
        """The trajectory that `to_jsonl` has written.

        Args:
            text: The text, or its lines, as an open file gives them.

        Raises:
            LocalProtocolError: A line is not an item, or the items are of a later format than this build reads.
        """
        lines = text.split("\n") if isinstance(text, str) else text
        items: list[TrajectoryItem] = []
        for place, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                raw: Any = json.loads(line)
                item = cast("TrajectoryItem", msgspec.convert(raw, prepared(TrajectoryItem)))
            except (ValueError, RecursionError) as error:
                raise LocalProtocolError(f"line {place} is not an item of a trajectory: {error}") from None
            if isinstance(item, Start) and item.format > FORMAT:
                raise LocalProtocolError(
                    f"line {place}: the items are of format {item.format}, "
                    f"and this build of opencode-driver reads formats up to {FORMAT}"
                )
            items.append(item)
        return cls(items=tuple(items))

    def to_atif(self) -> dict[str, Any]:
        """This trajectory in ATIF, the Agent Trajectory Interchange Format, v1.7, for `json.dump`.

        Subagents are embedded in it. Totals count them too. Images are `data:` URLs in it; `save` writes them as files.
        """
        return atif_of(self.items)

    def save(self, path: str | os.PathLike[str], format: Literal["jsonl", "atif"] | None = None) -> Path:
        """Write this trajectory to a file, and return its path. The file is replaced as a whole, or not at all.

        Args:
            path: The file. The images of ATIF are written to files in a folder beside it: `run.json`, `run.images`.
            format: JSON Lines or ATIF. If it is not given, a name that ends in `.json` gets ATIF, any other JSON Lines.

        Raises:
            LocalProtocolError: There is no such format.
            OSError: The file cannot be written.
        """
        if format not in (None, "jsonl", "atif"):
            raise LocalProtocolError(f"format must be 'jsonl' or 'atif', not {format!r}")
        file = Path(path).expanduser()
        if (format or ("atif" if file.suffix.lower() == ".json" else "jsonl")) == "jsonl":
            _write(file, self.to_jsonl().encode())
            return file
        pictures = Pictures(f"{file.stem}.images")
        text = json.dumps(atif_of(self.items, pictures.place), indent=2, ensure_ascii=False) + "\n"
        if pictures.files:
            folder = file.with_name(pictures.folder)
            folder.mkdir(exist_ok=True)
            for name, content in pictures.files.items():
                _write(folder / name, content)
        _write(file, text.encode())
        return file

    def __repr__(self) -> str:
        return f"<Trajectory of {len(self.items)} items: .items, .to_jsonl(), .to_atif(), .save('run.jsonl')>"


def _write(path: Path, content: bytes) -> None:
    """Replace a file completely or not at all. What is no file, such as `/dev/stdout`, is written to."""
    path = path.resolve()  # a link stays one
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror or str(error), str(path)) from None  # by the name that was asked for
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
