"""What the model did in a turn: its steps, its tool calls, and the files that they changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, cast

from opencode_core import models
from opencode_core.values.base import field, is_array, is_object, number
from opencode_core.values.value import Value, shown

__all__ = [
    "FileChange",
    "Step",
    "Subagent",
    "Tokens",
    "ToolCall",
    "call_facts",
    "changes_of",
    "child_of",
    "files_changed",
    "seconds",
    "step_of",
    "task_of",
    "tokens_of",
]


class Tokens(Value, frozen=True, kw_only=True):
    """Tokens used, as the server counts them."""

    input: int | float = 0
    output: int | float = 0
    reasoning: int | float = 0
    cache_read: int | float = 0
    cache_write: int | float = 0

    @property
    def total(self) -> int | float:
        """The sum of all five."""
        return self.input + self.output + self.reasoning + self.cache_read + self.cache_write

    def __add__(self, other: Tokens) -> Tokens:
        return Tokens(
            input=self.input + other.input,
            output=self.output + other.output,
            reasoning=self.reasoning + other.reasoning,
            cache_read=self.cache_read + other.cache_read,
            cache_write=self.cache_write + other.cache_write,
        )


class ToolCall(Value, frozen=True, kw_only=True):
    """A tool call, as it was at the end of the turn.

    Attributes:
        name: The tool, such as `bash`.
        status: `completed` or `error`; `pending` or `running` where the turn ended before the call did.
        title: A line that describes this call; may be empty.
        input: The arguments.
        output: The result; None unless the call has completed.
        error: Why the call failed; None unless `status` is `error`.
        metadata: Data of the tool's own, such as `exit` for `bash`.
        start: When the call began to run, by the server's clock, in milliseconds since the epoch; None before that.
        end: When it was over; None before that.
    """

    name: str
    status: str
    title: str = ""
    input: dict[str, Any]
    output: str | None = None
    error: str | None = None
    metadata: dict[str, Any]
    start: int | float | None = None
    end: int | float | None = None
    call_id: str
    part_id: str
    message_id: str
    session_id: str

    @property
    def tool(self) -> str:
        """The tool: the same as `name`, by the word of `ToolUpdate`."""
        return self.name

    @property
    def duration(self) -> float | None:
        """How long the call ran, in seconds; None if it did not end."""
        return seconds(self.start, self.end)


class Step(Value, frozen=True, kw_only=True):
    """One answer of the model: a request to it, with the tool calls that the answer asked for.

    Attributes:
        model: `"provider/model"`, as `model=` takes it.
        agent: The agent, such as `build`.
        text: The text of the answer.
        tool_calls: The tool calls, in order.
        tokens: Tokens of this answer.
        cost: Dollars for this answer.
        finish: Why the model stopped, such as `stop` or `tool-calls`; None if the step was cut short.
        error: The server's typed error; None if there was none.
        start: When the step began, by the server's clock, in milliseconds since the epoch.
        end: When it was over, tool calls included; None if it did not end.
    """

    model: str
    agent: str
    text: str = ""
    tool_calls: tuple[ToolCall, ...] = ()
    tokens: Tokens = Tokens()
    cost: int | float = 0
    finish: str | None = None
    error: models.MessageError | None = None
    start: int | float
    end: int | float | None = None
    message_id: str
    session_id: str

    @property
    def duration(self) -> float | None:
        """How long the step took, in seconds; None if it did not end."""
        return seconds(self.start, self.end)


class FileChange(Value, frozen=True, kw_only=True):
    """A file that a turn changed.

    Attributes:
        path: The file as the server sees it.
        diff: What changed, as unified diffs, one after the other; may be empty.
        additions: Lines added; None where the server did not say.
        deletions: Lines removed; None where the server did not say.
        status: `added`, `modified` or `deleted`; None where the server did not say.
    """

    path: str
    diff: str = ""
    additions: int | float | None = None
    deletions: int | float | None = None
    status: str | None = None


class Subagent(Value, frozen=True, kw_only=True):
    """What a subagent said and did in a turn. Its `repr` leaves out `messages`.

    Attributes:
        session_id: Its session.
        parent_id: The session that it worked for: that of the turn, or of another subagent.
        call_id: The tool call that started it, of a message of its parent; None if it is not known.
        title: Its task, in a few words; may be empty.
        agent: The agent, such as `general`; empty if it is not known.
        messages: Its messages with their parts, oldest first: what it was asked, and its answers. If it went on with an
            earlier task, only those of this turn.
    """

    session_id: str
    parent_id: str
    call_id: str | None = None
    title: str = ""
    agent: str = ""
    messages: tuple[models.MessageWithParts, ...] = ()

    def __repr__(self) -> str:
        return shown(self, [name for name in self.__struct_fields__ if name != "messages"])

    @property
    def steps(self) -> tuple[Step, ...]:
        """What the model did, one answer after the other."""
        return tuple(step_of(message) for message in self.messages if isinstance(message.info, models.AssistantMessage))


_CHILD: Final = {"task": "sessionId", "subagent": "sessionID"}  # tools whose metadata names a subagent, and where


def child_of(part: models.ToolPart) -> str | None:
    """The session of the subagent that a tool call started, or went on with; None if there is none."""
    tool: Any = field(part, "tool", "tool")
    name = _CHILD.get(tool, "") if isinstance(tool, str) else ""
    found = field(field(part.state, "metadata", "metadata"), name, name)
    return found if isinstance(found, str) else None


def task_of(part: models.ToolPart) -> str | None:
    """What a tool call starts a subagent for, in a few words; None if it starts none."""
    tool: Any = field(part, "tool", "tool")
    if not isinstance(tool, str) or tool not in _CHILD:
        return None
    task = field(field(part.state, "input", "input"), "description", "description")
    return task if isinstance(task, str) else None


def seconds(start: int | float | None, end: int | float | None) -> float | None:
    """The time between two moments in milliseconds; None where one is not known. Clocks that go back give 0."""
    return None if start is None or end is None else max(end - start, 0) / 1000


def tokens_of(used: Any) -> Tokens:
    """Tokens as an answer of the server has them."""
    cache = field(used, "cache", "cache")
    return Tokens(
        input=number(used, "input"),
        output=number(used, "output"),
        reasoning=number(used, "reasoning"),
        cache_read=number(cache, "read"),
        cache_write=number(cache, "write"),
    )


def step_of(message: models.MessageWithParts) -> Step:
    """A message of the model as a step."""
    info: Any = message.info
    parts: list[Any] = message.parts
    texts = [part.text for part in parts if _is(part, "text") and not field(part, "synthetic", "synthetic")]
    return Step(
        model=f"{info.provider_id}/{info.model_id}",
        agent=info.agent,
        text="".join(texts),
        tool_calls=tuple(ToolCall(name=part.tool, **call_facts(part)) for part in parts if _is(part, "tool")),
        tokens=tokens_of(info.tokens),
        cost=number(info, "cost"),
        finish=info.finish,
        error=info.error,
        start=number(info.time, "created"),
        end=number(info.time, "completed") or None,
        message_id=info.id,
        session_id=info.session_id,
    )


def _is(part: Any, type: str) -> bool:
    return getattr(part, "type", None) == type


def call_facts(part: Any) -> dict[str, Any]:
    """What a tool part tells of its call: the fields that a `ToolCall` and a `ToolUpdate` have in common."""
    state: Any = part.state
    time = field(state, "time", "time")
    return {
        "status": field(state, "status", "status") or "",
        "title": field(state, "title", "title") or "",
        "input": field(state, "input", "input") or {},
        "output": field(state, "output", "output"),
        "error": field(state, "error", "error"),
        "metadata": _object(field(state, "metadata", "metadata")),
        "start": number(time, "start") or None,
        "end": number(time, "end") or None,
        "call_id": part.call_id,
        "part_id": part.id,
        "message_id": part.message_id,
        "session_id": part.session_id,
    }


def _object(value: Any) -> dict[str, Any]:
    return value if is_object(value) else {}


def changes_of(metadata: Mapping[str, Any]) -> list[FileChange]:
    """The files that a tool call reports as changed. `write`, `edit` and `apply_patch` each report them differently."""
    found: list[FileChange] = []
    path, exists = metadata.get("filepath"), metadata.get("exists")
    if isinstance(path, str):
        found.append(FileChange(path=path, status=None if not isinstance(exists, bool) else _WRITTEN[exists]))
    files = metadata.get("files")
    for one in [metadata.get("filediff"), *(cast("list[object]", files) if isinstance(files, list) else ())]:
        if isinstance(one, str):
            found.append(FileChange(path=one))
        path = field(one, "file", "file") or field(one, "filePath", "filePath")
        if isinstance(path, str):
            diff = field(one, "patch", "patch") or field(one, "diff", "diff")
            kind = field(one, "type", "type") or field(one, "status", "status")
            found.append(
                FileChange(
                    path=path,
                    diff=diff if isinstance(diff, str) else "",
                    additions=field(one, "additions", "additions"),
                    deletions=field(one, "deletions", "deletions"),
                    status=_PATCHED.get(kind) if isinstance(kind, str) else "modified",
                )
            )
    return found


_WRITTEN = {True: "modified", False: "added"}
_PATCHED = {
    "add": "added",
    "update": "modified",
    "move": "modified",
    "delete": "deleted",
    **{status: status for status in ("added", "modified", "deleted")},  # as OpenCode 2 says it
}


def files_changed(parts: Iterable[Any], diffs: Iterable[Any], root: str) -> tuple[FileChange, ...]:
    """The files that a turn changed, in the order of their first change.

    Args:
        parts: The tool calls and patches of the turn. A patch names every file that a step changed.
        diffs: What the server says of the whole turn. It knows every change, but may not have got to the last ones.
        root: The folder that the paths of those diffs are relative to.
    """
    changes: dict[str, FileChange] = {}
    for part in parts:
        if _is(part, "patch"):
            for path in part.files if is_array(part.files) else ():
                if isinstance(path, str):
                    changes.setdefault(path, FileChange(path=path))
        elif field(part.state, "status", "status") == "completed":
            for change in changes_of(_object(field(part.state, "metadata", "metadata"))):
                known = changes.get(change.path)
                changes[change.path] = change if known is None else _joined(known, change)
    for one in diffs:
        file, patch = field(one, "file", "file"), field(one, "patch", "patch")
        if not isinstance(file, str):
            continue
        path = f"{root.rstrip('/')}/{file}"
        known = changes.get(path, FileChange(path=path))
        if not known.diff:
            changes[path] = FileChange(
                path=path,
                diff=patch if isinstance(patch, str) else "",
                additions=field(one, "additions", "additions"),
                deletions=field(one, "deletions", "deletions"),
                status=field(one, "status", "status") or known.status,
            )
    return tuple(changes.values())


def _joined(one: FileChange, other: FileChange) -> FileChange:
    """Two changes of a file, one after the other."""
    if one.status == "added" and other.status == "modified":
        status: str | None = "added"
    else:
        status = other.status or one.status
    return FileChange(
        path=one.path,
        diff=one.diff + other.diff,
        additions=_sum(one.additions, other.additions),
        deletions=_sum(one.deletions, other.deletions),
        status=status,
    )


def _sum(one: int | float | None, other: int | float | None) -> int | float | None:
    return other if one is None else one if other is None else one + other
