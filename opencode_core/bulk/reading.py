"""Tasks from text: JSON Lines, a prompt over the rows of a table, or a prompt for each of many folders.

A text is read to its end, whatever is wrong in it, so that all of its faults are told at once.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import partial
from typing import Any, Final, cast

import msgspec

from opencode_core.errors import DecodeError, LocalProtocolError
from opencode_core.values.codec import encode, parse

from .task import Task, digest, name_of
from .template import Template

__all__ = ["FOLDER_NAMES", "Given", "Placed", "identified", "listed_folders", "read_folders", "read_lines", "read_rows"]

MOST_TOLD: Final = 10  # faults in one message


class Placed(msgspec.Struct, frozen=True):
    """A task and where it was read.

    Attributes:
        place: Such as `tasks.jsonl, line 3`.
        task: The task.
        label: What a person knows it by, where it has no id of its own.
    """

    place: str
    task: Task
    label: str


class Given(msgspec.Struct):
    """What was read.

    Attributes:
        tasks: The tasks.
        faults: What is wrong, each with its place.
    """

    tasks: list[Placed] = msgspec.field(default_factory=list[Placed])
    faults: list[str] = msgspec.field(default_factory=list[str])

    def add(self, place: str, make: Callable[[], Task]) -> None:
        """Add a task, or the fault that there is no such task."""
        try:
            task = make()
        except LocalProtocolError as error:
            self.faults.append(f"{place}: {error}")
        else:
            self.tasks.append(Placed(place, task, task.id or _label(task.prompt)))

    def check(self) -> None:
        """Refuse what is wrong, all of it at once.

        Raises:
            LocalProtocolError: Something is.
        """
        if not self.faults:
            return
        if len(self.faults) == 1:
            raise LocalProtocolError(f"{self.faults[0]}\nNo task was begun.")
        told = [f"  {fault}" for fault in self.faults[:MOST_TOLD]]
        more = len(self.faults) - MOST_TOLD
        told += [f"  … and {more} more"] if more > 0 else []
        raise LocalProtocolError("\n".join([f"{len(self.faults)} faults; no task was begun:", *told]))


def _label(prompt: Any) -> str:
    """The first words of a prompt."""
    parts: Any = [prompt] if isinstance(prompt, str) else prompt
    return next((" ".join(part.split()) for part in parts if isinstance(part, str)), "")


# JSON Lines

_ALIASES: Final[Mapping[str, str]] = {
    "base_commit": "revision",
    "budget": "max_cost",
    "commit": "revision",
    "cwd": "directory",
    "dir": "directory",
    "folder": "directory",
    "input": "prompt",
    "instance_id": "id",
    "instruction": "prompt",
    "instructions": "prompt",
    "message": "prompt",
    "name": "id",
    "path": "directory",
    "permission": "on_permission",
    "permissions": "on_permission",
    "problem_statement": "prompt",
    "ref": "revision",
    "repo": "repository",
    "schema": "format",
    "task": "prompt",
    "task_id": "id",
    "text": "prompt",
    "workdir": "directory",
}
"""What datasets and other programs call it."""

_RESULT: Final = {"task", "reply", "session_id"}
"""Members that a line of results has, and no line of tasks."""


def read_lines(data: bytes, name: str) -> Given:
    """Tasks from JSON Lines: on each line an object with the fields of a `Task`. Empty lines are skipped.

    Args:
        data: The text, in UTF-8.
        name: What the file is called.
    """
    given = Given()
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        place = f"{name}, line {number}"
        try:
            value: Any = parse(line)
        except DecodeError as error:
            given.faults.append(f"{place}: {_no_json(line, error)}")
            if line.strip() in (b"{", b"["):  # each of the lines below would be one more fault
                return given
            continue
        if isinstance(value, list) and not given.tasks and not given.faults:
            given.faults.append(f"{place}: a JSON list: put each task on a line of its own, as jq -c '.[]' does")
            return given
        given.add(place, partial(_task, value))
    if not given.tasks and not given.faults:
        given.faults.append(f"{name} has no tasks: it is empty")
    return given


def _no_json(line: bytes, error: DecodeError) -> str:
    if line.strip() == b"[":
        return "a JSON list: put each task on a line of its own, as jq -c '.[]' does"
    if line.strip() == b"{":
        return "each task must be on one line, as jq -c . writes it"
    try:
        line.decode()
    except UnicodeDecodeError:
        return "it is not UTF-8"
    if line.lstrip()[:1] in (b"{", b"["):
        return str(error)
    return 'it is not JSON: a task is an object such as {"prompt": "Fix the failing test"}'


def _task(value: Any) -> Task:
    if not isinstance(value, dict):
        raise LocalProtocolError('a task is an object such as {"prompt": "Fix the failing test"}')
    fields = cast("dict[str, Any]", value)
    if fields.keys() >= _RESULT:
        raise LocalProtocolError(
            "this is a result and no task: the file of tasks comes first, that of results after -o"
        )
    known = Task.__struct_fields__
    for wrong in fields:
        if wrong not in known:
            meant = _ALIASES.get(wrong) or next(iter(get_close_matches(wrong, known, n=1)), None)
            is_free = meant is not None and meant not in fields
            hint = f"did you mean {meant}?" if is_free else f"it has {', '.join(known)}."
            raise LocalProtocolError(f"a task has no {wrong!r}: {hint} What is your own goes into metadata")
    fields = {field: one for field, one in fields.items() if one is not None}
    for field, one in fields.items():
        wanted = _wanted(field, one)
        if wanted:
            raise LocalProtocolError(f"{field} must be {wanted}, not {encode(one).decode()}")
    prompt: Any = fields.pop("prompt", "")
    if isinstance(prompt, str) and not prompt.strip():
        raise LocalProtocolError("a task needs a prompt")
    return Task(prompt, **fields)


_TEXTS: Final = frozenset(
    {"id", "directory", "repository", "revision", "model", "agent", "system", "variant", "title", "branch"}
)
_OBJECTS: Final[Mapping[str, str]] = {
    "tools": 'an object such as {"bash": false}',
    "format": "a JSON Schema",
    "metadata": "an object",
}


def _are_texts(values: Any) -> bool:
    return all(isinstance(one, str) for one in values)


def _wanted(field: str, value: Any) -> str | None:
    """What a field must be, in the words of JSON; None if the value is that, or if `Task` says it well."""
    if field in _TEXTS:
        return None if isinstance(value, str) else "a text"
    if field in _OBJECTS:
        return None if isinstance(value, dict) else _OBJECTS[field]
    match field, value:
        case "prompt", str():
            return None
        case "prompt", list() if _are_texts(value):
            return None
        case "prompt", _:
            return "a text or a list of texts"
        case "on_permission", "allow" | "deny" | dict():
            return None
        case "on_permission", _:
            return '"allow", "deny" or rules such as {"bash": "allow"}'
        case _:
            return None


# Tables

_COLUMNS: Final = ("id", "directory", "repository", "revision", "branch", "title", "model", "agent")
"""Columns that set the field of that name. All others are for the prompt, and metadata."""


def read_rows(data: bytes, name: str, prompt: str | None) -> Given:
    """Tasks from a table with a header, one for each row. Commas, semicolons or tabs are between the cells.

    Args:
        data: The text, in UTF-8, or in UTF-16 with a byte order mark.
        name: What the file is called.
        prompt: The prompt, with `{column}` where the value of a column goes. Default: the column `prompt`.
    """
    given = Given()
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        number = data[: error.start].count(b"\n") + 1
        given.faults.append(f"{name}, line {number}: it is not UTF-8: save the table as CSV in UTF-8")
        return given
    rows = _rows(text, name, given)
    header = next(rows, None)
    if header is None:
        if not given.faults:
            given.faults.append(f"{name} is empty: the first line must have the names of the columns")
        return given
    place, names = header[0], [cell.strip() for cell in header[1]]
    twice = next((one for one in names if one and names.count(one) > 1), None)
    if twice is not None:
        given.faults.append(f"{place}: two columns are called {twice!r}")
        return given
    if prompt is None and "prompt" not in names:
        given.faults.append(
            f"{place}: there is no column prompt: say what to do with --prompt, such as 'Fix {{issue}}'"
        )
        return given
    try:
        template = Template("{prompt}" if prompt is None else prompt, [one for one in names if one])
        _check_used(template, names)
    except LocalProtocolError as error:
        given.faults.append(f"{place}: {error}")
        return given
    for place, cells in rows:
        if len(cells) != len(names):
            given.faults.append(
                f"{place}: {len(cells)} cells, but {len(names)} columns: put quotes around a cell with a separator, a "
                "quote or a line break in it"
            )
            continue
        row = {column: cell for column, cell in zip(names, cells, strict=True) if column}
        given.add(place, partial(_row_task, template, row))
    if not given.tasks and not given.faults:
        given.faults.append(f"{name} has no rows below the names of the columns")
    return given


def _check_used(template: Template, names: Sequence[str]) -> None:
    if not template.used:
        raise LocalProtocolError(
            f"the prompt uses no column, so all rows would get the same one: write {{{next(filter(None, names), '')}}} "
            "where the value of that column goes"
        )


def _rows(text: str, name: str, given: Given) -> Iterator[tuple[str, list[str]]]:
    """The rows with their places. Those whose cells are all empty are skipped."""
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        place = f"{name}, line {lines.line_num + 1}"
        try:
            cells = next(lines, None)
        except csv.Error as error:
            given.faults.append(f"{place}: {error}: see to the quotes")
            return
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield place, cells


def _row_task(template: Template, row: Mapping[str, str]) -> Task:
    prompt = template.fill(row)
    if not prompt.strip():
        raise LocalProtocolError("the prompt is empty")
    fields: dict[str, Any] = {name: row[name].strip() for name in _COLUMNS if row.get(name, "").strip()}
    own = {name: cell for name, cell in row.items() if name not in _COLUMNS and name != "prompt"}
    return Task(prompt, metadata=own, **fields)


# Folders

FOLDER_NAMES: Final = ("folder", "name")
"""What a prompt for folders may use: the path of the folder, and the last part of it."""


def listed_folders(data: bytes) -> list[bytes]:
    """The folders of a list: one on each line, or with a NUL after each. Empty lines and `#` comments are skipped."""
    if b"\0" in data:
        return [line for line in data.split(b"\0") if line]
    lines = [line.strip() for line in data.removeprefix(b"\xef\xbb\xbf").splitlines()]
    return [line for line in lines if line and not line.startswith(b"#")]


def read_folders(folders: Iterable[str], prompt: str) -> Given:
    """One task for each folder. Its id is the folder's name, with as many folders above as it takes.

    Args:
        folders: Their absolute paths.
        prompt: The prompt, in which `{folder}` and `{name}` are replaced.
    """
    given = Given()
    try:
        template = Template(prompt, FOLDER_NAMES)
    except LocalProtocolError as error:
        given.faults.append(str(error))
        return given
    taken: set[str] = set()
    for folder in folders:
        parts = [part for part in folder.split("/") if part]
        whole = "/" + "/".join(parts)
        names = ["/".join(parts[-count:]) for count in range(1, len(parts) + 1)]
        name = next((one for one in names if one not in taken), whole)
        if whole in taken:
            given.faults.append(f"{folder}: it is there twice")
            continue
        taken |= {name, whole}
        filled = template.fill({"folder": folder, "name": parts[-1] if parts else folder})
        given.add(folder, partial(Task, filled, id=name, directory=folder))
    if not given.tasks and not given.faults:
        given.faults.append("there are no folders")
    return given


# Ids


def identified(given: Given) -> None:
    """Give each task that has no id its own, as `run_many` would; two tasks with the same one are a fault."""
    places: dict[str, str] = {}
    equal: dict[str, int] = {}
    found: list[Placed] = []
    for one in given.tasks:
        id = one.task.id
        if id is None:
            made = digest(one.task)
            number = equal[made] = equal.get(made, 0) + 1
            id = made if number == 1 else f"{made}-{number}"
        earlier = places.setdefault(name_of(id), one.place)
        if earlier != one.place:
            given.faults.append(f"{one.place}: its id {id!r} is that of {earlier} already")
        found.append(msgspec.structs.replace(one, task=msgspec.structs.replace(one.task, id=id)))
    given.tasks = found
