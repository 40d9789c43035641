"""Permissions and forms of OpenCode 2: what is allowed, who waits for an answer, and what an answer does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias, cast

from .asking import Rule, Waiting, rules_of
from .stage import Stage
from .store2 import Session2, Store2

__all__ = ["NAMES_OF_1", "Asking2", "Pending2", "rules2_of"]

NAMES_OF_1: Final = {"bash": "shell", "task": "subagent", "write": "edit"}
"""Actions and tools that OpenCode 1 calls otherwise. A configuration in its form is translated."""


Pending2: TypeAlias = Waiting[dict[str, Any]]
"""A permission request or a form, in the form of the server's answer. A form is answered by key, or with `reject`."""


class Asking2:
    """All permission requests and forms of a server.

    Attributes:
        rules: The rules of the configuration, followed by what was allowed with `always`.
        permissions: The permission requests without a reply, by id.
        forms: The forms without an answer, by id.
        settled: How each form that is settled ended: the answers, or `reject`.
    """

    def __init__(self, stage: Stage, store: Store2) -> None:
        self.rules: list[Rule] = rules2_of(stage.settings.config)
        self.permissions: dict[str, Pending2] = {}
        self.forms: dict[str, Pending2] = {}
        self.settled: dict[str, Any] = {}
        self._stage = stage
        self._store = store

    def action(self, session: Session2, action: str, resource: str) -> str:
        """What the rules say: `allow`, `ask` or `deny`."""
        fitting = [rule.action for rule in self._rules(session) if rule.fits(action, resource)]
        return fitting[-1] if fitting else "allow"

    def is_offered(self, session: Session2, action: str) -> bool:
        """Whether the model is offered what needs this permission: not where the last rule denies all of it."""
        fitting = [rule for rule in self._rules(session) if rule.fits(action, rule.pattern)]
        return not fitting or (fitting[-1].pattern, fitting[-1].action) != ("*", "deny")

    def _rules(self, session: Session2) -> list[Rule]:
        return [*self.rules, *rules2_of({"permissions": session.permissions})]

    def ask_permission(self, session: Session2, **fields: Any) -> Pending2:
        """Ask whether something may be done."""
        request = {"id": self._stage.new_id("per"), "sessionID": session.id, **fields}
        self._store.publish(session, "permission.asked", request)
        pending = self.permissions[request["id"]] = Pending2(request)
        return pending

    def ask_form(self, session: Session2, **fields: Any) -> Pending2:
        """Ask the user something."""
        request = {"id": self._stage.new_id("frm"), "sessionID": session.id, **fields}
        self._store.publish(session, "form.created", {"form": request})
        pending = self.forms[request["id"]] = Pending2(request)
        return pending

    def reply_permission(self, session: Session2, request_id: str, reply: str, message: str | None) -> bool:
        """Reply to a permission request of a session. False if there is no such request.

        `reject` without a message also rejects all other requests of the session; `always` grants those it covers.
        """
        pending = self.permissions.get(request_id)
        if pending is None or pending.request["sessionID"] != session.id:
            return False
        self._settle(session, pending, reply, message)
        if reply == "always":
            self.rules += [Rule(pending.request["action"], saved, "allow") for saved in pending.request["save"]]
        others = [one for one in self.permissions.values() if one.request["sessionID"] == session.id]
        for other in others:
            if (reply == "reject" and message is None) or (reply == "always" and self._is_allowed(session, other)):
                self._settle(session, other, reply, None)
        return True

    def reply_form(self, session: Session2, form_id: str, answer: dict[str, Any] | None) -> bool:
        """Answer a form of a session, or cancel it with None. False if there is no such form."""
        pending = self.forms.get(form_id)
        if pending is None or pending.request["sessionID"] != session.id:
            return False
        del self.forms[form_id]
        pending.reply = self.settled[form_id] = "reject" if answer is None else answer
        if answer is None:
            self._store.publish(session, "form.cancelled", {"id": form_id})
        else:
            self._store.publish(session, "form.replied", {"id": form_id, "answer": answer})
        return True

    def withdraw(self, pending: Pending2) -> None:
        """Nobody waits for the reply any more."""
        self.permissions.pop(pending.request["id"], None)
        self.forms.pop(pending.request["id"], None)

    def forget(self) -> None:
        """Forget all requests."""
        self.permissions.clear()
        self.forms.clear()

    def _settle(self, session: Session2, pending: Pending2, reply: str, message: str | None) -> None:
        id = pending.request["id"]
        del self.permissions[id]
        pending.reply, pending.message = reply, message
        self._store.publish(session, "permission.replied", {"requestID": id, "reply": reply})

    def _is_allowed(self, session: Session2, pending: Pending2) -> bool:
        action, resources = pending.request["action"], pending.request["resources"]
        return all(self.action(session, action, resource) == "allow" for resource in resources)


def rules2_of(config: Mapping[str, Any]) -> list[Rule]:
    """The rules of a configuration: those in the form of OpenCode 1 (`permission`), then its own (`permissions`)."""
    older = [
        Rule(NAMES_OF_1.get(r.permission, r.permission), r.pattern, r.action)
        for r in rules_of(config.get("permission"))
    ]
    own = cast("list[Mapping[str, Any]]", config.get("permissions") or [])
    return [*older, *(Rule(str(r["action"]), str(r["resource"]), str(r["effect"])) for r in own)]
