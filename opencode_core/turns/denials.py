"""What was refused in a turn, and who refused it.

We know who refused what we refuse ourselves. That somebody else did is told by an event; if the event was lost, or if
a rule of the server's configuration refused without asking anybody, the error of the tool tells it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

import msgspec

from opencode_core.models import PermissionRequest, QuestionRequest, ToolPart, ToolStateError

from .answers import PermissionRules, Preset, Reject, allow_once, deny
from .items import Denied, DeniedBy

__all__ = ["NO_REASON", "Denials", "nobody_answers", "nobody_permits", "refusal_of", "refuser"]

# As the server words them.
_REJECTED: Final = ("The user rejected permission", "The user declined this tool call")  # OpenCode 1, OpenCode 2
_FEEDBACK: Final = " with the following feedback: "
NO_REASON: Final = "no reason was given"  # what a model is told of a function that was refused without a word
_DISMISSED: Final = "The user dismissed this question"
_RULE: Final = "The user has specified a rule which prevents you from using this specific tool call"


def nobody_permits(request: PermissionRequest) -> Reject:
    """Reject, since `run` was given nothing that answers."""
    return Reject()


def nobody_answers(request: QuestionRequest) -> Reject:
    """Dismiss a question, since `run` was given nothing that answers."""
    return Reject()


def refuser(callback: Any) -> DeniedBy:
    """Who refuses if this function answers."""
    if callback in (nobody_permits, nobody_answers):
        return "default"
    if callback in (deny, allow_once) or isinstance(callback, Preset):
        return "preset"
    return "rules" if isinstance(callback, PermissionRules) else "function"


def refusal_of(part: Any) -> str | None:
    """What the server says of a tool call whose refusal ended the step; None for any other part.

    A refusal with feedback, or by a rule, ends nothing: the model goes on.
    """
    error = part.state.error if isinstance(part, ToolPart) and isinstance(part.state, ToolStateError) else ""
    return error if error.startswith((*_REJECTED, _DISMISSED)) and _FEEDBACK not in error else None


def _feedback(part: ToolPart) -> str:
    """The words that somebody refused a tool call with; empty if there are none."""
    error = part.state.error if isinstance(part.state, ToolStateError) else ""
    words = error.partition(_FEEDBACK)[2] if error.startswith(_REJECTED) else ""
    return "" if words == NO_REASON else words


class Denials:
    """What was refused so far.

    Attributes:
        refuser_of: Who refuses calls of a function of the program's; None for a tool that is none.
    """

    def __init__(self) -> None:
        self.refuser_of: Callable[[str], DeniedBy | None] = lambda tool: None
        self._requests: dict[str, PermissionRequest | QuestionRequest] = {}
        self._ours: dict[str, tuple[DeniedBy, str]] = {}  # by request: who refuses, and with which words
        self._last: dict[str, DeniedBy] = {}  # by session: who refused last
        self._denied: dict[str, Denied] = {}

    def asked(self, request: PermissionRequest | QuestionRequest) -> None:
        """A request of this turn."""
        self._requests[request.id] = request

    def refuse(self, request_id: str, by: DeniedBy, message: str) -> None:
        """We are about to refuse a request."""
        self._ours[request_id] = (by, message)

    def withdraw(self, request_id: str) -> None:
        """Our answer did not count: somebody had answered before."""
        self._ours.pop(request_id, None)

    def taken(self, request_id: str) -> None:
        """The server has taken our answer."""
        if request_id in self._ours:
            self.refused(request_id)

    def refused(self, request_id: str) -> None:
        """The server has taken a refusal, of ours or of somebody else."""
        request = self._requests.get(request_id)
        if request is None or request_id in self._denied:
            return
        # One refusal also rejects whatever else the session waits for.
        by, message = self._ours.get(request_id) or (self._last.get(request.session_id, "other"), "")
        self._last[request.session_id] = by
        self._denied[request_id] = Denied(
            tool="question" if isinstance(request, QuestionRequest) else request.permission,
            by=by,
            message=message,
            request=request,
            call_id=None if request.tool is None else request.tool.call_id,
            session_id=request.session_id,
        )

    def so_far(self, parts: Iterable[ToolPart]) -> tuple[Denied, ...]:
        """Everything that was refused, in order.

        Args:
            parts: The tool calls of the turn and of its subagents.
        """
        parts = list(parts)
        told = {part.call_id: _feedback(part) for part in parts}  # the event of somebody else's refusal has no words
        denied = [
            one if one.message else msgspec.structs.replace(one, message=told.get(one.call_id or "", ""))
            for one in self._denied.values()
        ]
        known = {one.call_id for one in denied}
        loose = {one.session_id for one in denied if one.call_id is None}  # it asked for the step, not for one call
        by_call = {request.tool.call_id: request for request in self._requests.values() if request.tool is not None}
        for part in parts:
            if not isinstance(part.state, ToolStateError):
                continue
            error, request = part.state.error, by_call.get(part.call_id)
            is_refusal = error.startswith((*_REJECTED, _DISMISSED))
            if part.call_id in known or (is_refusal and part.session_id in loose):
                continue
            by: DeniedBy = (self.refuser_of(part.tool) or "other") if is_refusal else "config"
            words = told[part.call_id] if is_refusal else error
            if request is not None:
                by, words = self._ours.get(request.id, (by, words))
            if is_refusal or error.startswith(_RULE):
                denied.append(
                    Denied(
                        tool=part.tool,
                        by=by,
                        message=words,
                        request=request,
                        call_id=part.call_id,
                        session_id=part.session_id,
                    )
                )
        return tuple(denied)
