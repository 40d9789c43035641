"""Answers to permission requests: one answer for all, rules, or a function of your own.

client.run("Tidy up", on_permission="allow")
client.run("Tidy up", on_permission={"bash": {"*": "deny", "git *": "allow"}, "edit": "always"})

An answer has the same words everywhere. `PERMISSION_WORDS` has them all.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, Literal, TypeAlias

import msgspec

from opencode_core.errors import LocalProtocolError
from opencode_core.models import PermissionRequest, QuestionRequest

__all__ = [
    "PERMISSION_WORDS",
    "OnPermission",
    "OnQuestion",
    "PermissionAnswer",
    "Permissions",
    "Preset",
    "PermissionRules",
    "QuestionAnswers",
    "Reject",
    "allow_once",
    "checked_answer",
    "deny",
    "fits",
    "labels_of",
    "permission_callback",
    "word_of",
]


class Reject(msgspec.Struct, frozen=True):
    """The answer "no", to a permission request or a question.

    Args:
        message: A message for the model, which then goes on and can try something else. Without a message, rejecting a
            permission ends the turn and also rejects every other permission that the session waits for.
    """

    message: str = ""


PlainAnswer: TypeAlias = Literal["once", "always", "reject", "ask"]
"""One word for each meaning; all but `ask` are the server's."""

PERMISSION_WORDS: Final[Mapping[str, PlainAnswer]] = {
    "allow": "once",
    "allow_once": "once",
    "once": "once",
    "always": "always",
    "deny": "reject",
    "reject": "reject",
    "ask": "ask",
}
"""Every word that answers a permission, and its meaning."""

PermissionAnswer: TypeAlias = Literal["allow", "allow_once", "once", "always", "deny", "reject", "ask"] | Reject
"""What a permission is answered with.

    "allow", "allow_once", "once"   permit this request
    "always"                        permit it, and later ones that match its pattern, for as long as the server runs
    "deny", "reject"                refuse it, and the turn ends
    Reject("use git mv")            refuse it, and the model reads why and goes on
    "ask"                           leave it to `turn.reply_permission(...)`, or to another client
"""

QuestionAnswers: TypeAlias = str | Sequence[str] | Sequence[Sequence[str]] | Reject
"""A label; one label for each question; or a list of labels for each question."""

OnPermission: TypeAlias = "Callable[[PermissionRequest], PermissionAnswer | Awaitable[PermissionAnswer | None] | None]"
Permissions: TypeAlias = (
    "OnPermission | PermissionAnswer | Mapping[str, PermissionAnswer | Mapping[str, PermissionAnswer]] | None"
)
"""What `on_permission=` takes: a function, one answer for all, or what `PermissionRules` takes."""

OnQuestion: TypeAlias = "Callable[[QuestionRequest], QuestionAnswers | Awaitable[QuestionAnswers | None] | None]"


def deny(request: PermissionRequest) -> PermissionAnswer:
    """Reject everything."""
    return "reject"


def allow_once(request: PermissionRequest) -> PermissionAnswer:
    """Permit everything, one request at a time."""
    return "once"


class Preset(msgspec.Struct, frozen=True):
    """The same answer to every request."""

    answer: PlainAnswer | Reject

    def __call__(self, request: PermissionRequest) -> PermissionAnswer:
        """The answer."""
        return self.answer


class PermissionRules:
    """Answer by permission and pattern. The rules mean what they mean in OpenCode's configuration.

    Permissions and patterns may contain `*` (any text) and `?` (any one character). `"git *"` also matches `git` alone.
    If several rules match, the last one counts, so begin with `"*"`. A request with several patterns gets the strictest
    of their answers.

    Args:
        rules: For each permission (`bash`, `edit`, `webfetch`, ...) an answer, or an answer for each pattern.
        otherwise: The answer where no rule matches, or a function that gives it, as `on_permission` takes. The function
            is called at most once for a request.

    Raises:
        LocalProtocolError: An answer is none, or a rule can never count, because a later one matches all that it does.
    """

    def __init__(
        self,
        rules: Mapping[str, PermissionAnswer | Mapping[str, PermissionAnswer]],
        otherwise: PermissionAnswer | OnPermission = deny,
    ) -> None:
        self._rules: list[tuple[str, str, PlainAnswer | Reject]] = []
        for permission, rule in rules.items():
            patterns: Mapping[str, PermissionAnswer] = rule if isinstance(rule, Mapping) else {"*": rule}
            for pattern, answer in patterns.items():
                if not isinstance(permission, str) or not isinstance(pattern, str):  # pyright: ignore[reportUnnecessaryIsInstance]  # untyped callers
                    raise LocalProtocolError(f"a rule is for a permission and a pattern, not {permission!r}: {rule!r}")
                self._rules.append((permission, pattern, checked_answer(answer)))
        self._refuse_idle_rules()
        self._otherwise: Any = otherwise if callable(otherwise) else Preset(checked_answer(otherwise))

    def __call__(self, request: PermissionRequest) -> PermissionAnswer | Awaitable[PermissionAnswer | None] | None:
        """The answer to a request."""
        patterns = request.patterns or ["*"]
        answers = [self._rule_for(request.permission, pattern) for pattern in patterns]
        known = [answer for answer in answers if answer is not None]
        if len(known) == len(patterns) or any(_strictness(answer) == 0 for answer in known):
            return _strictest(known)
        other: Any = self._otherwise(request)
        if inspect.isawaitable(other):
            return _later(known, other)
        return None if other is None else _strictest([*known, checked_answer(other)])

    def forbids(self, function: str) -> bool:
        """Whether a rule that is not for everything denies a function of the program's own."""
        named = [rule for rule in self._rules if rule[0] != "*" and rule[1] == "*" and fits(function, rule[0])]
        return bool(named) and _strictness(named[-1][2]) == 0

    def _rule_for(self, permission: str, pattern: str) -> PlainAnswer | Reject | None:
        for rule_permission, rule_pattern, answer in reversed(self._rules):
            if fits(permission, rule_permission) and fits(pattern, rule_pattern):
                return answer
        return None

    def _refuse_idle_rules(self) -> None:
        """Raise if a later rule hides one that says something else, as "*" does at the end."""
        for index, (permission, pattern, answer) in enumerate(self._rules):
            for later in self._rules[index + 1 :]:
                if answer != later[2] and _covers(later[0], permission) and _covers(later[1], pattern):
                    hidden, hiding = _rule_text(permission, pattern), _rule_text(*later[:2])
                    raise LocalProtocolError(
                        f"the rule for {hidden} never counts: the last rule that matches does, and the later one for "
                        f"{hiding} matches everything that it matches. Put {hidden} after {hiding}"
                    )


def permission_callback(on_permission: Permissions) -> OnPermission | None:
    """The function that `on_permission=` names or is.

    Raises:
        LocalProtocolError: It is no function, no answer, and no rules.
    """
    if on_permission is None or callable(on_permission):
        return on_permission
    if isinstance(on_permission, Mapping):
        return PermissionRules(on_permission)
    if not _is_answer(on_permission):
        meant = _MEANT_BY.get(on_permission, "") if isinstance(on_permission, str) else ""  # pyright: ignore[reportUnnecessaryIsInstance]  # untyped callers
        raise LocalProtocolError(
            "on_permission must be 'allow', 'deny', another answer, rules such as {'bash': 'allow'}, or a function, "
            f"not {on_permission!r}{meant and ': '}{meant}"
        )
    answer = checked_answer(on_permission)
    return allow_once if answer == "once" else deny if answer == "reject" else Preset(answer)


_MEANT_BY: Final = {
    "bypassPermissions": "'allow' permits everything in this turn",
    "acceptEdits": "{'edit': 'allow'} permits edits",
}
"""Words of other libraries, and what to write instead."""

_ANSWERS: Final = "'allow' (or 'once'), 'always', 'deny' (or 'reject'), Reject(\"why\") or 'ask'"


def _is_answer(answer: Any) -> bool:
    return answer in PERMISSION_WORDS if isinstance(answer, str) else isinstance(answer, Reject)


def checked_answer(answer: PermissionAnswer) -> PlainAnswer | Reject:
    """The answer with one word for each meaning.

    Raises:
        LocalProtocolError: It is no answer.
    """
    if not _is_answer(answer):
        raise LocalProtocolError(f"a permission is answered {_ANSWERS}, not {answer!r}")
    return answer if isinstance(answer, Reject) else PERMISSION_WORDS[answer]


def word_of(answer: PermissionAnswer, message: str | None) -> tuple[PlainAnswer, str | None]:
    """The answer as one word, and the message for the model; that of a `Reject` counts first.

    Raises:
        LocalProtocolError: It is no answer.
    """
    answer = checked_answer(answer)
    return ("reject", answer.message or message) if isinstance(answer, Reject) else (answer, message)


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
    return 0 if isinstance(answer, Reject) else ("reject", "ask", "once", "always").index(answer)


def _strictest(answers: Sequence[Any]) -> PermissionAnswer:
    strictest: PermissionAnswer = min(answers, key=_strictness)
    return strictest


async def _later(known: Sequence[Any], other: Awaitable[PermissionAnswer | None]) -> PermissionAnswer | None:
    answer = await other
    return None if answer is None else _strictest([*known, checked_answer(answer)])


def _covers(wide: str, narrow: str) -> bool:
    """Whether a pattern surely matches all that another one matches."""
    if narrow == wide:
        return True
    # Only a `*` matches the other's `*`, and what matches `git *` also matches `git`.
    return "?" not in wide and fits(narrow, wide) and fits(narrow.removesuffix(" *"), wide)


def _rule_text(permission: str, pattern: str) -> str:
    return repr(permission) if pattern == "*" else f"{permission!r}: {pattern!r}"


def fits(text: str, pattern: str) -> bool:
    """Whether a name fits a pattern, as OpenCode reads patterns."""
    return _compiled(pattern).fullmatch(text) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    # OpenCode's own wildcards: the arguments of a command are optional, so `git *` fits `git`.
    tail = "( .*)?" if pattern.endswith(" *") else ""
    escaped = re.escape(pattern.removesuffix(" *") if tail else pattern)
    return re.compile(escaped.replace(r"\*", ".*").replace(r"\?", ".") + tail, re.DOTALL)
