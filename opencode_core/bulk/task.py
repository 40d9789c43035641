"""A task of `run_many`: a prompt, where it is to be carried out, and within which limits."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

import msgspec

from opencode_core.errors import LocalProtocolError
from opencode_core.turns.options import TurnOptions, run_request
from opencode_core.turns.structured import StructuredFormat
from opencode_core.values.codec import encode
from opencode_core.values.plain import Plain, plain
from opencode_core.values.value import Value

if TYPE_CHECKING:
    from opencode_core.turns.answers import Permissions
    from opencode_core.turns.prompt import AgentLike, ModelLike, Prompt
else:  # for `inspect.signature(Task)`, which looks for each name here, also for those that these are made of
    AgentLike = ModelLike = Permissions = Prompt = Any

__all__ = ["Task", "TaskLike", "digest", "name_of", "options_of", "task_of"]

DIGITS: Final = 12  # of a digest, in hexadecimal: enough for millions of tasks
_PLAIN_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*")
_LONGEST_NAME: Final = 60  # characters; a file name has 255 bytes, and suffixes follow


class _Prompted(Value, frozen=True):
    prompt: Prompt


class Task(_Prompted, frozen=True, kw_only=True):
    """One of many tasks for `run_many`.

        Task("Update the licence headers", directory="~/src/parser", branch="licence", max_cost=0.5)

    What is not given is as `run_many` says for all of them.

    Args:
        prompt: Text, `File("photo.png")`, a part, a list of these, or `Command("review")`.
        id: What its result, its branch and its line in the ledger are known by: it must be another one for each task.
            Default: a digest of the prompt, of the folder and of what else tells the agent what to do.
        directory: The folder to work in. Default: the current one.
        repository: A git repository to clone instead: a path or a URL. It is cloned once for all tasks.
        revision: The commit, branch or tag to begin from, with `isolate="worktree"` or a repository. Default: HEAD.
        model: `"provider/model"`, or an object that names both.
        agent: The agent, such as `"plan"`.
        system: Text to add to the system prompt.
        variant: The variant of the model.
        tools: Tools to switch on or off: `{"bash": False}`. Functions are not possible here.
        format: The form of the answer: a class or a JSON Schema, decoded to `result.reply.structured`.
        title: The title of the session.
        on_permission: Answers permission requests: `"allow"`, `"deny"`, rules, or a function.
        timeout: Seconds for the turn. Then it is stopped, and the result has what there is by then.
        max_cost: Dollars, subagents included. A turn that costs more is stopped.
        max_tokens: Tokens of all steps and subagents. A turn that uses more is stopped.
        max_steps: Answers of the model. A turn that would go on after so many is stopped.
        stall_timeout: Seconds in which nothing happens. Then the turn is stopped.
        max_repeats: How often the same tool call may have the same result in a row.
        branch: The branch that keeps the work, such as `"agent/{id}"`; needs a git repository. `{id}` is the id as a
            branch can have it: `Fix A` becomes `fix-a-` and some digits.
        metadata: JSON of your own, which the result has too.

    Raises:
        LocalProtocolError: A value cannot be used.
    """

    id: str | None = None
    directory: str | os.PathLike[str] | None = None
    repository: str | os.PathLike[str] | None = None
    revision: str | None = None
    model: ModelLike = None
    agent: AgentLike = None
    system: str | None = None
    variant: str | None = None
    tools: Mapping[str, bool] | None = None
    format: type[Any] | Mapping[str, Any] | None = None
    title: str | None = None
    on_permission: Permissions = None
    timeout: float | None = None
    max_cost: float | None = None
    max_tokens: int | None = None
    max_steps: int | None = None
    stall_timeout: float | None = None
    max_repeats: int | None = None
    branch: str | None = None
    metadata: Mapping[str, Any] = msgspec.field(default_factory=dict[str, Any])

    def __post_init__(self) -> None:
        for name in ("id", "revision", "branch"):
            self._check(name, isinstance(getattr(self, name), str | None) and getattr(self, name) != "", "a text")
        for name in ("directory", "repository"):
            value: Any = getattr(self, name)
            self._check(name, isinstance(value, str | os.PathLike | None) and value != "", "a str or a pathlib.Path")
        if self.directory is not None and self.repository is not None:
            raise LocalProtocolError("a task has a directory= or a repository=, not both")
        if self.tools is not None and not isinstance(cast("Any", self.tools), Mapping):
            raise LocalProtocolError(
                "tools= of a task switches tools on or off, as {'bash': False}: the functions of a program cannot "
                "be called by tasks that outlive it. client.tools(...) and Server(tools=...) offer some to all tasks"
            )
        if not isinstance(cast("Any", self.metadata), Mapping):
            raise LocalProtocolError(f"metadata must be a dict, not {self.metadata!r}")
        plain(self.metadata, (None, "metadata"))
        run_request(None, self.prompt, self.format, options_of(self, {}))

    def _check(self, name: str, is_good: bool, wanted: str) -> None:
        if not is_good:
            raise LocalProtocolError(f"{name} must be {wanted}, not {getattr(self, name)!r}")


TaskLike: TypeAlias = Task | str | Mapping[str, Any]
"""A task, its prompt alone, or its fields by name, as a line of JSON has them."""

OPTIONS: Final = (
    "model",
    "agent",
    "system",
    "variant",
    "tools",
    "on_permission",
    "timeout",
    "max_cost",
    "max_tokens",
    "max_steps",
    "stall_timeout",
    "max_repeats",
)
"""What a task can have of its own, where `run_many` has a value for all of them."""

_DECIDING: Final = ("model", "agent", "system", "variant", "tools")
"""Options that tell the agent what to do, as its limits do not."""


def task_of(given: TaskLike) -> Task:
    """The task that the user has given.

    Raises:
        LocalProtocolError: It is none.
    """
    if isinstance(given, Task):
        return given
    if isinstance(given, str):
        return Task(given)
    if not isinstance(cast("Any", given), Mapping):
        raise LocalProtocolError(f"a task is a Task, a prompt or a dict, not {type(given).__name__}")
    fields = dict(given)
    wrong = next((name for name in fields if name not in Task.__struct_fields__), None)
    if wrong is not None:
        known = ", ".join(Task.__struct_fields__)
        raise LocalProtocolError(f"a task has no {wrong!r}: it has {known}. What is your own goes into metadata")
    if "prompt" not in fields:
        raise LocalProtocolError(f"a task needs a prompt: {_shortened(fields)}")
    return Task(fields.pop("prompt"), **fields)


def options_of(task: Task, defaults: Mapping[str, Any]) -> TurnOptions:
    """The options of a task's turn: its own, or else those for all tasks."""
    options = {name: value for name, value in defaults.items() if value is not None}
    own = {name: value for name in OPTIONS if (value := getattr(task, name)) is not None}
    if task.title is not None:
        own["title"] = task.title
    return cast("TurnOptions", options | own)


def digest(task: Task, options: Mapping[str, Any] | None = None) -> str:
    """What tells a task from another one by its content: by all that tells the agent what to do.

    Args:
        task: The task.
        options: The options of its turn. Default: its own alone.
    """
    own = options_of(task, {}) if options is None else options
    content = [
        _form(task.prompt),
        *(None if path is None else os.fspath(path) for path in (task.directory, task.repository)),
        task.revision,
        None if task.format is None else StructuredFormat(task.format).schema,
        *(_form(own.get(name)) for name in _DECIDING),
    ]
    return hashlib.sha256(encode(content)).hexdigest()[:DIGITS]


def name_of(id: str) -> str:
    """A task's name for files, folders and branches. Another one for each id, also where case does not count."""
    if len(id) <= _LONGEST_NAME and _PLAIN_NAME.fullmatch(id) and not id.endswith(".lock"):
        return id
    words = re.sub(r"[^a-z0-9]+", "-", id.lower()).strip("-")[:_LONGEST_NAME]
    told = hashlib.sha256(id.encode(errors="surrogatepass")).hexdigest()[:8]
    return f"{words}-{told}".lstrip("-")


def _form(value: Any) -> Any:
    """Whatever a prompt or an option is made of, as JSON."""
    if isinstance(value, Plain):
        return value.to_dict()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, os.PathLike):
        return os.fspath(cast("os.PathLike[str]", value))
    if isinstance(value, msgspec.Struct):
        return [type(value).__name__, *(_form(getattr(value, name)) for name in value.__struct_fields__)]
    if isinstance(value, Mapping):
        return {str(name): _form(item) for name, item in _members(value)}
    if isinstance(value, list | tuple):
        return [_form(item) for item in cast("list[Any]", value)]
    if value is None or isinstance(value, str | int | float):
        return value
    named = (getattr(value, name, None) for name in ("provider_id", "model_id", "id", "name"))
    return [name for name in named if isinstance(name, str)]


def _members(mapping: Any) -> list[tuple[Any, Any]]:
    return list(mapping.items())


def _shortened(fields: Mapping[str, Any]) -> str:
    text = repr(dict(fields))
    return text if len(text) <= 80 else text[:77] + "..."
