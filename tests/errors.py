"""An example of every error of the tree, each attribute set, for the tests of what may happen to an error."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Iterator
from typing import Any

from opencode_core import Call, OpenCodeError, Reply, ServerExited
from opencode_core.api import SessionApi
from opencode_core.models import APIError, APIErrorData

__all__ = ["examples", "kinds", "state_of"]

CALL: Call[Any] = SessionApi.get("ses_1")
REPLY: Reply[Any] = Reply(text="Hi", structured=None, session_id="ses_1", message_id="msg_2", prompt_id="msg_1")
FAILURE = APIError(data=APIErrorData(message="refused", is_retryable=True))
VALUES: dict[str, Any] = {
    "call": CALL,
    "reply": REPLY,
    "error": FAILURE,
    "body": FAILURE,
    "raw": b"\0raw",
    "headers": (("content-type", "text/plain"),),
    "events": (FAILURE,),
    "status": 418,
    "command": ("git", "status"),
}
"""Values for arguments that are no text, number or truth value, and those that show what they are."""


def kinds() -> list[type[OpenCodeError]]:
    """Every class of the tree, wherever in the three packages it is defined."""
    found: list[type[OpenCodeError]] = [OpenCodeError]
    for kind in found:
        found += [one for one in kind.__subclasses__() if one not in found and one.__module__.startswith("opencode_")]
    return sorted(found, key=lambda kind: kind.__name__)


def examples() -> Iterator[OpenCodeError]:
    """One error of every class: each argument of its constructor given, a call, a note, and two causes."""
    for kind in kinds():
        error = kind("what failed", **{name: _value(kind, name) for name in _arguments(kind)})
        error.call = CALL
        error.add_note("seen in a test")
        error.__cause__ = ServerExited("gone", returncode=-9, output="o", call=CALL)
        error.__cause__.__cause__ = ConnectionResetError(104, "reset by peer")
        yield error


def _arguments(kind: type[OpenCodeError]) -> list[str]:
    if kind.__init__ is Exception.__init__:
        return []
    parameters = inspect.signature(kind.__init__).parameters.values()
    return [one.name for one in parameters if one.kind is inspect.Parameter.KEYWORD_ONLY]


def _value(kind: type[OpenCodeError], name: str) -> Any:
    if name in VALUES:
        return VALUES[name]
    hint = typing.get_type_hints(kind.__init__)[name]
    for one in (hint, *typing.get_args(hint)):
        if one in (bool, int, float, str):
            return one(7)
    raise AssertionError(f"no example for {name}={hint} of {kind.__name__}: add one to VALUES")


def state_of(error: BaseException) -> dict[str, Any]:
    """What an error has to keep: all that a program can read of it."""
    own = {name: value for name, value in vars(error).items() if name != "__notes__"}
    notes = list[str](getattr(error, "__notes__", ()))
    cause = error.__cause__
    return {
        "type": type(error),
        "str": str(error),
        "args": error.args,
        "own": own,
        "notes": notes,
        "cause": None if cause is None else state_of(cause),
    }
