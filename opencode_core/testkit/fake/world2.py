"""A fake server of OpenCode 2 without its connections: the sessions, their executions, and who asks whom."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import msgspec

from opencode_core.testkit.script import ModelRequest

from .asking2 import Asking2, rules2_of
from .given import Given
from .routes import operations_of
from .settings import Settings
from .stage import Stage
from .store2 import Session2, Store2
from .variants2 import Variant

__all__ = ["World2"]


class Execution(Protocol):
    """A session at work."""

    prompts: set[str]
    """The prompts that it has begun to answer."""
    outcome: str | None
    """How it ended: `succeeded`, `failed` or `interrupted`; None while it works."""

    @property
    def done(self) -> bool:
        """Whether the session is idle again."""
        ...

    def interrupt(self, reason: str) -> None:
        """Stop, and report it in events."""
        ...

    def vanish(self) -> None:
        """Stop without any event, like a server that is killed."""
        ...


class World2(Stage):
    """A fake server of OpenCode 2 without its connections.

    Args:
        new_execution: Makes the execution that answers the prompts of a session.
        clock: Returns milliseconds since the epoch.
        random: Returns numbers in [0, 1).
        wake: Called when the test changes something.
        settings: The configuration.
        variant: Which server it is.
    """

    def __init__(
        self,
        new_execution: Callable[[World2, Session2], Execution],
        clock: Callable[[], int],
        random: Callable[[], float],
        wake: Callable[[], object],
        settings: Settings,
        variant: Variant,
    ) -> None:
        super().__init__(clock, random, wake, settings, Given(operations_of("2")))
        self.variant: Variant = variant
        self.store: Store2 = Store2(self, variant)
        self.asking: Asking2 = Asking2(self, self.store)
        self._new_execution = new_execution
        self._executions: dict[str, Execution] = {}

    def configure(self, changes: Mapping[str, Any]) -> None:
        """Change the configuration."""
        self.settings.config.update(changes)
        self.asking.rules = rules2_of(self.settings.config)

    def is_busy(self, session: Session2) -> bool:
        """Whether a session works."""
        execution = self._executions.get(session.id)
        return execution is not None and not execution.done

    def work_on(self, session: Session2) -> Execution:
        """Let a session answer its prompts, if it is not doing so already."""
        execution = self._executions.get(session.id)
        if execution is None or execution.done:
            execution = self._executions[session.id] = self._new_execution(self, session)
        return execution

    def prompts_behind(self, session: Session2) -> set[str]:
        """The prompts that a session at work answers, and those that wait for it because it is a subagent's."""
        execution, parent = self._executions.get(session.id), self.store.sessions.get(session.parent_id or "")
        own = set[str]() if execution is None else execution.prompts
        return own if parent is None else own | self.prompts_behind(parent)

    def interrupt(self, session: Session2, reason: str = "user") -> bool:
        """Stop a session. Returns whether there was something to stop."""
        execution = self._executions.get(session.id)
        if execution is None or execution.done:
            return False
        execution.interrupt(reason)
        return True

    def admit(
        self, session: Session2, id: str | None, payload: Mapping[str, Any], delivery: str = "steer", kind: str = "user"
    ) -> dict[str, Any]:
        """Put an input into the inbox of a session, unless it has come before. Returns the input."""
        known = session.inputs.get(id or "")
        if known is not None:
            return known
        inbox_id = id or self.new_id("msg")
        item = {"type": kind, "payload": dict(payload), "delivery": delivery}
        self.store.publish(session, "session.inbox.enqueued", {"inboxID": inbox_id, "item": item})
        return session.inputs[inbox_id]

    def model_request(self, session: Session2, model: Mapping[str, Any]) -> ModelRequest:
        """The request that the real server would send to the model now. It is also noted in `model_requests`."""
        body = {"model": model["id"], "messages": _conversation(session)}
        request = ModelRequest((("x-session-id", session.id),), body)
        self.model_requests.append(request)
        return request

    def vanish(self) -> None:
        for execution in self._executions.values():
            if not execution.done:
                execution.vanish()
        self._executions.clear()
        self.asking.forget()


def _conversation(session: Session2) -> list[dict[str, Any]]:
    """The messages of a session as the model sees them."""
    told = "\n".join(["You are a fake.", *map(str, session.instructions.values())])
    found: list[dict[str, Any]] = [{"role": "system", "content": told}]
    for message in session.messages.values():
        match message["type"]:
            case "user" | "synthetic":
                found.append({"role": "user", "content": _said(message)})
            case "assistant":
                found += _answered(message)
            case _:
                pass
    return found


def _said(message: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"type": "text", "text": message["text"]}, *map(_shown, message.get("files") or ())]


def _shown(file: Mapping[str, Any]) -> dict[str, Any]:
    if file["mime"].startswith("text/"):
        return {"type": "text", "text": base64.b64decode(file["data"]).decode("utf-8", "replace")}
    return {"type": "image_url", "image_url": {"url": f"data:{file['mime']};base64,{file['data']}"}}


def _answered(message: Mapping[str, Any]) -> list[dict[str, Any]]:
    text = "".join(piece["text"] for piece in message["content"] if piece["type"] == "text")
    calls = [piece for piece in message["content"] if piece["type"] == "tool"]
    found: list[dict[str, Any]] = []
    if text or calls:
        asked = {"tool_calls": [_asked(call) for call in calls]} if calls else {}
        found.append({"role": "assistant", "content": text, **asked})
    for call in calls:
        found.append({"role": "tool", "tool_call_id": call["id"], "content": result_of(call["state"])})
    return found


def _asked(call: Mapping[str, Any]) -> dict[str, Any]:
    arguments = msgspec.json.encode(call["state"]["input"]).decode()
    return {"id": call["id"], "type": "function", "function": {"name": call["name"], "arguments": arguments}}


def result_of(state: Mapping[str, Any]) -> str:
    """What a call came to, as text."""
    if "error" in state:
        return str(state["error"]["message"])
    return "\n".join(piece["text"] for piece in state.get("content") or ())
