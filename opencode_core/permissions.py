"""Answers to permission requests: by preset, by rules, or by a function of one's own.

client.run("Tidy up", on_permission=allow_once)
client.run("Tidy up", on_permission=PermissionRules({"bash": {"*": "reject", "git *": "once"}, "edit": "always"}))
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

import msgspec

from .errors import LocalProtocolError

if TYPE_CHECKING:
    from .models import PermissionRequest, QuestionRequest

__all__ = [
    "OnPermission",
    "OnQuestion",
    "PermissionAnswer",
    "PermissionRules",
    "QuestionAnswers",
    "Reject",
    "allow_once",
    "deny",
    "permission_callback",
]


class Reject(msgspec.Struct, frozen=True):
    """No, for permissions and questions alike.

    Args:
        message: For the model, which then goes on and can do otherwise. Without one, a rejected permission ends the
            turn, and all other permissions that the session waits for are rejected with it.
    """

    message: str = ""


PermissionAnswer: TypeAlias = Literal["once", "always", "reject"] | Reject
"""`always` holds for the pattern that the request proposes, until the server ends."""

QuestionAnswers: TypeAlias = str | Sequence[str] | Sequence[Sequence[str]] | Reject
"""A label; one label for each question; or a list of labels for each question."""

OnPermission: TypeAlias = "Callable[[PermissionRequest], PermissionAnswer | Awaitable[PermissionAnswer | None] | None]"
OnQuestion: TypeAlias = "Callable[[QuestionRequest], QuestionAnswers | Awaitable[QuestionAnswers | None] | None]"

Action: TypeAlias = Literal["once", "always", "reject"]


def deny(request: PermissionRequest) -> PermissionAnswer:
    """Reject everything."""
    return "reject"


def allow_once(request: PermissionRequest) -> PermissionAnswer:
    """Permit everything, each time anew."""
    return "once"


class PermissionRules:
    """Answer by permission and pattern, with the meaning that such rules have in OpenCode's configuration.

    Permissions and patterns may hold `*` (any text) and `?` (any one character), and `"git *"` also fits `git` alone.
    Of several rules that fit, the last one counts. A request with several patterns gets the strictest answer of all.

    Args:
        rules: For each permission (`bash`, `edit`, `webfetch`, ...) an action, or an action for each pattern.
        otherwise: Answers what no rule fits: an action, or a function of the request.
    """

    def __init__(
        self,
        rules: Mapping[str, Action | Mapping[str, Action]],
        otherwise: Action | Callable[[PermissionRequest], PermissionAnswer] = deny,
    ) -> None:
        self._rules: list[tuple[str, str, Action]] = []
        for permission, rule in rules.items():
            patterns: Mapping[str, Action] = rule if isinstance(rule, Mapping) else {"*": rule}
            for pattern, action in patterns.items():
                self._rules.append((permission, pattern, _checked(action)))
        self._otherwise = otherwise if callable(otherwise) else _checked(otherwise)

    def __call__(self, request: PermissionRequest) -> PermissionAnswer:
        """The answer to a request."""
        answers: list[PermissionAnswer] = [self._answer(request, pattern) for pattern in request.patterns or ["*"]]
        return min(answers, key=_strictness)

    def _answer(self, request: PermissionRequest, pattern: str) -> PermissionAnswer:
        for rule_permission, rule_pattern, action in reversed(self._rules):
            if _fits(request.permission, rule_permission) and _fits(pattern, rule_pattern):
                return action
        otherwise: Any = self._otherwise
        return cast("PermissionAnswer", otherwise(request) if callable(otherwise) else otherwise)


def permission_callback(on_permission: OnPermission | Literal["deny", "allow_once"] | None) -> OnPermission | None:
    """A preset by its name, or the function itself.

    Raises:
        LocalProtocolError: It is neither.
    """
    if isinstance(on_permission, str):
        presets: dict[str, OnPermission] = {"deny": deny, "allow_once": allow_once}
        if on_permission not in presets:
            raise LocalProtocolError(f"on_permission must be 'deny', 'allow_once' or a function, not {on_permission!r}")
        return presets[on_permission]
    return on_permission


def _strictness(answer: PermissionAnswer) -> int:
    return 0 if isinstance(answer, Reject) else ("reject", "once", "always").index(answer)


def _checked(action: Action) -> Action:
    if action not in ("once", "always", "reject"):
        raise LocalProtocolError(f"a permission is answered 'once', 'always' or 'reject', not {action!r}")
    return action


def _fits(text: str, pattern: str) -> bool:
    return _compiled(pattern).fullmatch(text) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    # OpenCode's own wildcards: the arguments of a command are optional, so `git *` fits `git`.
    tail = "( .*)?" if pattern.endswith(" *") else ""
    escaped = re.escape(pattern.removesuffix(" *") if tail else pattern)
    return re.compile(escaped.replace(r"\*", ".*").replace(r"\?", ".") + tail, re.DOTALL)
