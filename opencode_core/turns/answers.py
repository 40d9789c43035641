"""Answers to permission requests: a preset, rules, or a function of your own.

client.run("Tidy up", on_permission=allow_once)
client.run("Tidy up", on_permission=PermissionRules({"bash": {"*": "reject", "git *": "once"}, "edit": "always"}))
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, Literal, TypeAlias

import msgspec

from opencode_core.errors import LocalProtocolError
from opencode_core.models import PermissionRequest, QuestionRequest

__all__ = [
    "OnPermission",
    "OnQuestion",
    "PermissionAnswer",
    "PermissionRules",
    "QuestionAnswers",
    "Reject",
    "allow_once",
    "checked_answer",
    "deny",
    "labels_of",
    "permission_callback",
]


class Reject(msgspec.Struct, frozen=True):
    """The answer "no", to a permission request or a question.

    Args:
        message: A message for the model, which then goes on and can try something else. Without a message, rejecting a
            permission ends the turn and also rejects every other permission that the session waits for.
    """

    message: str = ""


PermissionAnswer: TypeAlias = Literal["once", "always", "reject"] | Reject
"""`always` also permits later requests that match the pattern of this one, for as long as the server runs."""

QuestionAnswers: TypeAlias = str | Sequence[str] | Sequence[Sequence[str]] | Reject
"""A label; one label for each question; or a list of labels for each question."""

OnPermission: TypeAlias = "Callable[[PermissionRequest], PermissionAnswer | Awaitable[PermissionAnswer | None] | None]"
OnQuestion: TypeAlias = "Callable[[QuestionRequest], QuestionAnswers | Awaitable[QuestionAnswers | None] | None]"


def deny(request: PermissionRequest) -> PermissionAnswer:
    """Reject everything."""
    return "reject"


def allow_once(request: PermissionRequest) -> PermissionAnswer:
    """Permit everything, one request at a time."""
    return "once"


class PermissionRules:
    """Answer by permission and pattern. The rules mean what they mean in OpenCode's configuration.

    Permissions and patterns may contain `*` (any text) and `?` (any one character). `"git *"` also matches `git` alone.
    If several rules match, the last one counts. A request with several patterns gets the strictest of their answers.

    Args:
        rules: For each permission (`bash`, `edit`, `webfetch`, ...) an answer, or an answer for each pattern.
        otherwise: The answer where no rule matches, or a function that gives it, as `on_permission` takes. The function
            is called at most once for a request.
    """

    def __init__(
        self,
        rules: Mapping[str, PermissionAnswer | Mapping[str, PermissionAnswer]],
        otherwise: PermissionAnswer | OnPermission = deny,
    ) -> None:
        self._rules: list[tuple[str, str, PermissionAnswer]] = []
        for permission, rule in rules.items():
            patterns: Mapping[str, PermissionAnswer] = rule if isinstance(rule, Mapping) else {"*": rule}
            for pattern, answer in patterns.items():
                self._rules.append((permission, pattern, checked_answer(answer)))
        self._otherwise = otherwise if callable(otherwise) else checked_answer(otherwise)

    def __call__(self, request: PermissionRequest) -> PermissionAnswer | Awaitable[PermissionAnswer | None] | None:
        """The answer to a request."""
        patterns = request.patterns or ["*"]
        answers = [self._rule_for(request.permission, pattern) for pattern in patterns]
        known: list[Any] = [answer for answer in answers if answer is not None]
        if len(known) == len(patterns) or any(_strictness(answer) == 0 for answer in known):
            return _strictest(known)
        other = self._otherwise(request) if callable(self._otherwise) else self._otherwise
        if isinstance(other, Awaitable):
            return _later(known, other)
        return None if other is None else _strictest([*known, other])

    def _rule_for(self, permission: str, pattern: str) -> PermissionAnswer | None:
        for rule_permission, rule_pattern, answer in reversed(self._rules):
            if _fits(permission, rule_permission) and _fits(pattern, rule_pattern):
                return answer
        return None


def permission_callback(
    on_permission: OnPermission | Literal["deny", "allow", "allow_once"] | None,
) -> OnPermission | None:
    """The function that `on_permission=` names or is.

    Raises:
        LocalProtocolError: It is neither a function nor the name of a preset.
    """
    if on_permission is None or callable(on_permission):
        return on_permission
    if on_permission in ("allow", "allow_once"):
        return allow_once
    if on_permission == "deny":
        return deny
    hint = "PermissionRules(...) makes one of rules" if isinstance(on_permission, Mapping) else ""
    if isinstance(on_permission, str):
        hint = _MEANT_BY.get(on_permission, "")
    raise LocalProtocolError(
        f"on_permission must be 'deny', 'allow' or a function, not {on_permission!r}{hint and ': '}{hint}"
    )


_MEANT_BY: Final = {
    "once": "'allow' permits each request once",
    "always": "'allow' permits everything in this turn; PermissionRules({'*': 'always'}) also permits it later, "
    "in every session of the server",
    "reject": "'deny' rejects everything",
    "ask": "give a function that asks, and that returns 'once', 'always' or 'reject'",
    "bypassPermissions": "'allow' permits everything in this turn",
    "acceptEdits": "PermissionRules({'edit': 'once'}) permits edits",
}
"""Words of answers, of the configuration and of other libraries, and what to write instead."""

_ANSWERS: Final = {"allow": "'once'", "allow_once": "'once'", "deny": "'reject'", "ask": "None, to leave it to others,"}


def checked_answer(answer: PermissionAnswer) -> PermissionAnswer:
    """The same answer, after checking it.

    Raises:
        LocalProtocolError: It is not an answer.
    """
    if not isinstance(answer, Reject) and answer not in ("once", "always", "reject"):
        meant = _ANSWERS.get(answer) if isinstance(answer, str) else None
        hint = f": {meant} is the answer" if meant else ""
        raise LocalProtocolError(
            f"a permission is answered 'once', 'always', 'reject' or Reject(...), not {answer!r}{hint}"
        )
    return answer


def labels_of(request: QuestionRequest, answers: str | Sequence[str] | Sequence[Sequence[str]]) -> list[list[str]]:
    """The labels of the answers to each question.

    Raises:
        LocalProtocolError: There are more or fewer answers than questions, or an answer is not text.
    """
    each: list[Any] = [answers] if isinstance(answers, str) else list(answers)
    labels = [[one] if isinstance(one, str) else list(one) for one in each]
    if len(labels) != len(request.questions) or not all(isinstance(label, str) for row in labels for label in row):
        count = len(request.questions)
        raise LocalProtocolError(
            f"{count} question(s) need as many answers, each a label or a list of them: {answers!r}"
        )
    return labels


def _strictness(answer: Any) -> int:
    return 0 if isinstance(answer, Reject) else ("reject", "once", "always").index(checked_answer(answer))


def _strictest(answers: Sequence[Any]) -> PermissionAnswer:
    strictest: PermissionAnswer = min(answers, key=_strictness)
    return strictest


async def _later(known: Sequence[Any], other: Awaitable[PermissionAnswer | None]) -> PermissionAnswer | None:
    answer = await other
    return None if answer is None else _strictest([*known, answer])


def _fits(text: str, pattern: str) -> bool:
    return _compiled(pattern).fullmatch(text) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    # OpenCode's own wildcards: the arguments of a command are optional, so `git *` fits `git`.
    tail = "( .*)?" if pattern.endswith(" *") else ""
    escaped = re.escape(pattern.removesuffix(" *") if tail else pattern)
    return re.compile(escaped.replace(r"\*", ".*").replace(r"\?", ".") + tail, re.DOTALL)
