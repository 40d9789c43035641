"""What came of a task, and the line of JSON that it is kept in."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import Any, Final, Self, cast

import msgspec

from opencode_core import errors, models
from opencode_core.errors import OpenCodeError
from opencode_core.misuse import Explained
from opencode_core.turns.items import Denied, FileChange, Reply, Stop, Tokens
from opencode_core.turns.structured import StructuredFormat
from opencode_core.values.base import Unknown, is_array, is_object
from opencode_core.values.building import prepared
from opencode_core.values.codec import Codec, encode, parse
from opencode_core.values.place import Place
from opencode_core.values.plain import Plain, plain
from opencode_core.values.value import Value, shown
from opencode_core.work import Subagent

__all__ = ["Recorded", "Result", "decode_result", "encode_result"]


class Result(Value, Explained, frozen=True, kw_only=True):
    """What came of a task of `run_many`.

    Attributes:
        id: The task's.
        reply: What came of its turn; None if it never began. Also after an error it has what there is.
        error: Why it failed, as `client.run` would raise it; None if it did not. A limit that stopped the turn is no
            error: `reply.stopped_by` names it.
        patch: What changed in the task's folder since it began, as `git apply` takes it; empty if nothing did. None
            where the folder is not in a git repository, or could not be made.
        branch: The branch that has the work; None if none was asked for, or nothing changed.
        cost: Dollars, subagents included.
        tokens: Tokens, subagents included.
        duration: Seconds from the begin of the task to its end.
        session_id: The session; empty if there was none.
        recorded: Whether it was in the ledger before this run.
        metadata: The task's.
    """

    id: str
    reply: Reply[Any] | None = None
    error: OpenCodeError | None = None
    patch: str | None = None
    branch: str | None = None
    cost: int | float = 0
    tokens: Tokens = Tokens()
    duration: float = 0.0
    session_id: str = ""
    recorded: bool = False
    metadata: Mapping[str, Any] = msgspec.field(default_factory=dict[str, Any])

    @property
    def ok(self) -> bool:
        """Whether the prompt was answered: there is no error, and no limit stopped the turn."""
        return self.error is None and self.reply is not None and self.reply.stopped_by is None

    def raise_for_error(self) -> Self:
        """Return this result if the task did not fail, or was stopped by a limit.

        Raises:
            OpenCodeError: The task failed: `error`.
        """
        if self.error is not None:
            raise self.error
        return self

    def __plain__(self, place: Place) -> dict[str, Any]:
        own = {name: getattr(self, name) for name in self.__struct_fields__ if name not in ("id", "error")}
        return {"id": self.id, "ok": self.ok, **plain(own, place), "error": _error_tree(self.error, self.reply)}

    def __repr__(self) -> str:
        return shown(self, [name for name in self.__struct_fields__ if name != "metadata"])


class Recorded(msgspec.Struct, frozen=True):
    """A line of a ledger.

    Attributes:
        fingerprint: The content of the task.
        result: What came of it.
    """

    fingerprint: str
    result: Result


def encode_result(result: Result, fingerprint: str) -> str:
    """A result as one line of JSON, without the line's end."""
    tree = result.to_dict()
    del tree["recorded"]
    return encode({"id": tree.pop("id"), "task": fingerprint, **tree}).decode()


def decode_result(line: str | bytes, form: Any = None) -> Recorded:
    """The result that a line holds.

    Args:
        line: From `encode_result`.
        form: The `format=` of the task, to decode `reply.structured`.

    Raises:
        ValueError: The line holds no result.
    """
    data = line.encode() if isinstance(line, str) else line
    members = _split(data)
    try:
        reply = None if members["reply"] == b"null" else _reply(members["reply"], form)
        values = {name: parse(members[name]) for name in ("id", "patch", "branch", "cost", "duration", "session_id")}
        result = Result(
            reply=reply,
            error=_error(parse(members["error"]), reply),
            tokens=_CODEC.decode(members["tokens"], Tokens),
            metadata=parse(members["metadata"]),
            **values,
        )
        return Recorded(str(parse(members["task"])), result)
    except (KeyError, TypeError, AttributeError) as problem:
        raise ValueError(f"not a result: {problem!r}") from None


# A reply

_CODEC: Final = Codec(on_drift=lambda drift: None)


def _split(data: bytes) -> dict[str, bytes]:
    """The members of a JSON object, each as its text."""
    try:
        return {name: bytes(raw) for name, raw in _OBJECT.decode(data).items()}
    except (msgspec.MsgspecError, UnicodeDecodeError):
        tree = parse(data)
        if not isinstance(tree, dict):
            raise ValueError("not a JSON object") from None
        return {name: encode(value) for name, value in cast("dict[str, Any]", tree).items()}


_LIST: Final = msgspec.json.Decoder(prepared(list[msgspec.Raw]))
_OBJECT: Final = msgspec.json.Decoder(prepared(dict[str, msgspec.Raw]))


def _reply(data: bytes, form: Any) -> Reply[Any]:
    members = _split(data)
    values: dict[str, Any] = {}
    for name in Reply.__struct_fields__:  # pyright: ignore[reportUnknownMemberType]  # names
        if name in members:  # a line of an older version may not have it
            values[name] = _READ.get(name, parse)(members[name])
    if form is not None and values["structured"] is not None:
        values["structured"] = StructuredFormat(form).decode(values["structured"])
    values["parts"] = tuple(part for message in values["messages"] for part in message.parts)
    return Reply[Any](**values)


def _denied(raw: msgspec.Raw) -> Denied:
    members = _split(bytes(raw))
    tree = parse(members["request"])
    kind = models.QuestionRequest if tree and "questions" in tree else models.PermissionRequest
    request = _CODEC.decode(members["request"], kind | None)
    return Denied(**{name: parse(text) for name, text in members.items() if name != "request"}, request=request)


def _messages(data: bytes) -> tuple[models.MessageWithParts, ...]:
    return tuple(_CODEC.decode(data, list[models.MessageWithParts]))


def _subagent(raw: msgspec.Raw) -> Subagent:
    members = _split(bytes(raw))
    read = {name: parse(text) for name, text in members.items() if name != "messages"}
    return Subagent(**read, messages=_messages(members["messages"]))


def _each(read: Callable[[msgspec.Raw], Any]) -> Callable[[bytes], tuple[Any, ...]]:
    return lambda data: tuple(read(raw) for raw in _LIST.decode(data))


_READ: Final[Mapping[str, Callable[[bytes], Any]]] = {
    "error": lambda data: _CODEC.decode(data, models.MessageError | None),
    "tokens": lambda data: _CODEC.decode(data, Tokens),
    "denied": _each(_denied),
    "stops": lambda data: tuple(_CODEC.decode(data, list[Stop])),
    "messages": _messages,
    "prompts": _messages,
    "summaries": _messages,
    "subagents": _each(_subagent),
    "files_changed": lambda data: tuple(_CODEC.decode(data, list[FileChange])),
}
"""How the members of a reply are read that are no plain JSON."""


# An error


def _error_tree(error: BaseException | None, reply: Reply[Any] | None) -> dict[str, Any] | None:
    """An error as JSON: its class, its words, its attributes, and what caused it."""
    if error is None:
        return None
    tree: dict[str, Any] = {"type": type(error).__name__, "message": str(error)}
    if isinstance(error, OpenCodeError):
        own = {name: value for name, value in vars(error).items() if name not in _NOT_KEPT}
        tree["attributes"] = {name: _value(value, reply) for name, value in own.items()}
    else:
        tree["type"] = f"{type(error).__module__}.{type(error).__qualname__}"
    notes = getattr(error, "__notes__", None)
    if notes:
        tree["notes"] = [str(note) for note in notes]
    cause = error.__cause__
    if cause is not None and cause is not error:
        tree["cause"] = _error_tree(cause, reply)
    return tree


_NOT_KEPT: Final = frozenset({"call", "events", "__notes__"})


def _value(value: Any, reply: Reply[Any] | None) -> Any:
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode("ascii")}
    if isinstance(value, Reply):
        return {"reply": None if value == reply else value.to_dict()}  # pyright: ignore[reportUnknownMemberType]  # of any kind
    if isinstance(value, Plain):
        return {"model": type(value).__name__, "value": value.to_dict(), "tag": getattr(value, "tag", None)}
    if isinstance(value, tuple | list):
        return [_value(item, reply) for item in cast("list[Any]", value)]
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _error(tree: Any, reply: Reply[Any] | None) -> OpenCodeError | None:
    if tree is None:
        return None
    kind: Any = getattr(errors, tree["type"], None)
    if isinstance(kind, type) and issubclass(kind, OpenCodeError):
        error = kind.__new__(kind, tree["message"])
        error.args = (tree["message"],)
        for name, value in tree["attributes"].items():
            setattr(error, name, _value_of(value, reply))
    else:
        error = OpenCodeError(f"{tree['type']}: {tree['message']}")
    for note in tree.get("notes", ()):
        error.add_note(note)
    error.__cause__ = _error(tree.get("cause"), reply)
    return error


def _value_of(value: Any, reply: Reply[Any] | None) -> Any:
    if is_array(value):
        return tuple(_value_of(item, reply) for item in value)
    return _value_in(value, reply) if is_object(value) else value


def _value_in(tree: dict[str, Any], reply: Reply[Any] | None) -> Any:
    if "base64" in tree:
        return base64.b64decode(tree["base64"])
    if "reply" in tree:
        return reply if tree["reply"] is None else _reply(encode(tree["reply"]), None)
    kind = getattr(models, tree["model"], None)
    if kind is None or kind is Unknown:
        return Unknown(tree["tag"], tree["value"])
    return _CODEC.decode(encode(tree["value"]), kind)
