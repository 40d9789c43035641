"""What came of a turn, put together from what is known of its messages."""

from __future__ import annotations

from typing import Any

from .models import AssistantMessage, MessageAbortedError, TextPart
from .structured import StructuredFormat, misfit
from .turn_items import Reply, StoppedBy
from .turn_view import TurnView, is_completed, is_whole

__all__ = ["reply_of"]


def reply_of(
    view: TurnView, form: StructuredFormat | None, failure: Any, stopped_by: StoppedBy | None, *, ended: bool
) -> Reply[Any]:
    """The reply as far as it has come.

    Args:
        view: What is known of the messages.
        form: The form that was asked for.
        failure: What the session said went wrong, for turns whose messages do not.
        stopped_by: Why we stopped the turn, if we did.
        ended: Whether the server is done with it.
    """
    messages = view.as_messages()
    last = next((m.info for m in reversed(messages) if isinstance(m.info, AssistantMessage)), None)
    error = failure if last is None else last.error
    if error is None and ended and last is not None and not is_completed(last):
        error = failure
    texts = ["".join(p.text for p in m.parts if isinstance(p, TextPart) and not p.synthetic) for m in messages]
    structured: Any = None
    if form is not None and last is not None and last.structured is not None:
        try:
            structured = form.decode(last.structured)
        except ValueError as problem:
            error = misfit(str(problem))
    stopped_by = _why_stopped(view, last, stopped_by)
    if stopped_by is not None and isinstance(error, MessageAbortedError):
        error = None  # that was us
    tokens, cost = view.usage()
    return Reply(
        text=texts[-1] if is_whole(last) else next((text for text in reversed(texts) if text), ""),
        parts=tuple(part for message in messages for part in message.parts),
        structured=structured,
        error=error,
        cost=cost,
        tokens=tokens,
        finish=None if last is None else last.finish,
        stopped_by=stopped_by,
        session_id=view.session_id or "",
        message_id=view.prompts[0] if last is None else last.id,
        prompt_id=view.prompts[0],
        messages=messages,
    )


def _why_stopped(view: TurnView, last: AssistantMessage | None, ours: StoppedBy | None) -> StoppedBy | None:
    if last is None or not is_completed(last):
        return ours
    if is_whole(last):
        return None  # it was faster
    if ours is not None or last.error is not None:
        return ours
    if last.finish is None:
        return "abort"  # by somebody else, while the server waited to try again
    return "superseded" if view.is_superseded(last) else None
