"""Permissions and questions: what is allowed, who waits for an answer, and what an answer does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, Generic, TypeAlias, TypeVar, cast

import msgspec

from opencode_core import models

from .store import SessionRecord, Store

__all__ = ["Asking", "Pending", "Rule", "Waiting"]


class Rule(msgspec.Struct, frozen=True):
    """What to do about a permission whose pattern matches. The last rule that matches counts."""

    permission: str
    pattern: str
    action: str

    def fits(self, permission: str, pattern: str) -> bool:
        """Whether the rule matches."""
        return _matches(self.permission, permission) and _matches(self.pattern, pattern)


def rules_of(config: Any) -> list[Rule]:
    """The rules in the setting `permission`: one action for all, for each permission, or for each of its patterns."""
    if not isinstance(config, Mapping):
        return [] if config is None else [Rule("*", "*", str(config))]
    rules: list[Rule] = []
    for permission, actions in cast("Mapping[str, Any]", config).items():
        by_pattern = cast("Mapping[str, str]", actions if isinstance(actions, Mapping) else {"*": actions})
        rules += [Rule(permission, pattern, action) for pattern, action in by_pattern.items()]
    return rules


R = TypeVar("R")


class Waiting(Generic[R]):
    """A request that waits for its answer.

    Attributes:
        request: What is asked.
        reply: The reply to a permission: `once`, `always` or `reject`. To a question: the answers, or `reject`.
        message: What the user said with the reply.
    """

    def __init__(self, request: R) -> None:
        self.request: R = request
        self.reply: Any = None
        self.message: str | None = None

    @property
    def is_answered(self) -> bool:
        """Whether there is a reply, so that the tool can go on."""
        return self.reply is not None


Pending: TypeAlias = Waiting[models.PermissionRequest | models.QuestionRequest]


class Asking:
    """All permission requests and questions of a server.

    Attributes:
        rules: The rules of the configuration, followed by what was allowed with `always`.
    """

    def __init__(self, store: Store) -> None:
        self.rules: list[Rule] = []
        self._store = store
        self._pending: dict[str, Pending] = {}

    def permissions(self) -> list[models.PermissionRequest]:
        """The permission requests without a reply. Those of aborted turns stay, as on the real server."""
        return [p.request for p in self._pending.values() if isinstance(p.request, models.PermissionRequest)]

    def questions(self) -> list[models.QuestionRequest]:
        """The questions without an answer."""
        return [p.request for p in self._pending.values() if isinstance(p.request, models.QuestionRequest)]

    def action(self, session: SessionRecord, permission: str, pattern: str) -> str:
        """What the rules say: `allow`, `ask` or `deny`."""
        fitting = [rule.action for rule in self._rules(session) if rule.fits(permission, pattern)]
        return fitting[-1] if fitting else "allow"

    def is_offered(self, session: SessionRecord, permission: str) -> bool:
        """Whether the model is offered what needs this permission: not where the last rule denies all of it."""
        fitting = [rule for rule in self._rules(session) if rule.fits(permission, rule.pattern)]
        return not fitting or (fitting[-1].pattern, fitting[-1].action) != ("*", "deny")

    def _rules(self, session: SessionRecord) -> list[Rule]:
        return [*self.rules, *(Rule(r.permission, r.pattern, r.action) for r in session.info.permission or ())]

    def ask_permission(self, session: SessionRecord, **fields: Any) -> Pending:
        """Ask whether something may be done."""
        request = models.PermissionRequest(id=self._store.new_id("per"), session_id=session.id, **fields)
        self._store.publish("permission.asked", request, session)
        return self._wait(request)

    def ask_question(self, session: SessionRecord, **fields: Any) -> Pending:
        """Ask the user something."""
        request = models.QuestionRequest(id=self._store.new_id("que"), session_id=session.id, **fields)
        self._store.publish("question.asked", request, session)
        return self._wait(request)

    def reply_permission(self, request_id: str, reply: str, message: str | None) -> bool:
        """Reply to a permission request. False if there is no such request.

        `reject` also rejects all other requests of the session, and `always` grants those that it covers.
        """
        pending = self._pending.get(request_id)
        if pending is None or not isinstance(pending.request, models.PermissionRequest):
            return False
        self._settle(pending, reply, message)
        session_id = pending.request.session_id
        others = [p for p in self._pending.values() if p.request.session_id == session_id]
        if reply == "always":
            self.rules += [Rule(pending.request.permission, pattern, "allow") for pattern in pending.request.always]
        for other in others:
            if not isinstance(other.request, models.PermissionRequest):
                continue
            if reply == "reject" or (reply == "always" and self._is_allowed(other.request)):
                self._settle(other, reply, None)
        return True

    def reply_question(self, request_id: str, answers: list[list[str]] | None) -> bool:
        """Answer a question, or reject it with None. False if there is no such question."""
        pending = self._pending.get(request_id)
        if pending is None or not isinstance(pending.request, models.QuestionRequest):
            return False
        del self._pending[request_id]
        pending.reply = "reject" if answers is None else answers
        session = self._store.sessions.get(pending.request.session_id)
        session_id = pending.request.session_id
        if answers is None:
            rejected = models.QuestionRejectedData(session_id=session_id, request_id=request_id)
            self._store.publish("question.rejected", rejected, session)
        else:
            replied = models.QuestionRepliedData(session_id=session_id, request_id=request_id, answers=answers)
            self._store.publish("question.replied", replied, session)
        return True

    def withdraw(self, pending: Pending) -> None:
        """Nobody waits for the reply any more. A question is withdrawn; a permission stays, as on the real server."""
        if isinstance(pending.request, models.QuestionRequest):
            self._pending.pop(pending.request.id, None)

    def forget(self) -> None:
        """Forget all requests."""
        self._pending.clear()

    def _wait(self, request: models.PermissionRequest | models.QuestionRequest) -> Pending:
        pending = self._pending[request.id] = Pending(request)
        return pending

    def _settle(self, pending: Pending, reply: str, message: str | None) -> None:
        request = pending.request
        del self._pending[request.id]
        pending.reply, pending.message = reply, message
        data = models.PermissionRepliedData(session_id=request.session_id, request_id=request.id, reply=reply)
        self._store.publish("permission.replied", data, self._store.sessions.get(request.session_id))

    def _is_allowed(self, request: models.PermissionRequest) -> bool:
        session = self._store.sessions.get(request.session_id)
        return session is not None and all(
            self.action(session, request.permission, pattern) == "allow" for pattern in request.patterns
        )


_WILD: Final = {"*": ".*", "?": "."}


def _matches(pattern: str, text: str) -> bool:
    """Whether a pattern with `*` and `?` matches. As on the real server, `ls *` matches `ls`, too."""
    expression = "".join(_WILD.get(character) or re.escape(character) for character in pattern)
    if expression.endswith("\\ .*"):
        expression = expression.removesuffix("\\ .*") + "( .*)?"
    return re.fullmatch(expression, text, re.DOTALL) is not None
