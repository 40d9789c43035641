"""What came of a turn, put together from what is known of its messages."""

from __future__ import annotations

from typing import Any, Final

from opencode_core.models import (
    AssistantMessage,
    MessageAbortedError,
    MessageWithParts,
    TextPart,
    ToolPart,
    ToolStateError,
)

from .items import Reply, StoppedBy
from .structured import StructuredFormat, misfit
from .view import TurnView, is_completed, is_whole

__all__ = ["reply_of", "what_is_missing"]

_REFUSALS: Final = ("The user rejected permission", "The user dismissed this question")  # in the words of the server


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
    chain = view.chain()
    last = next((m.info for m in reversed(messages) if isinstance(m.info, AssistantMessage)), None)
    stopped_by = _why_stopped(view, last, stopped_by)
    error = None if last is None else last.error
    if error is None and not is_whole(last) and not _is_refused(messages):
        # A summary that failed is no part of the reply, but its error is why there is no more.
        error = chain[-1].answer.error if chain and chain[-1].answer is not None else None
        if error is None and ended and stopped_by != "superseded":
            error = failure
    texts = ["".join(p.text for p in m.parts if isinstance(p, TextPart) and not p.synthetic) for m in messages]
    structured: Any = None
    if form is not None and last is not None and last.structured is not None:
        try:
            structured = form.decode(last.structured)
        except ValueError as problem:
            error = misfit(f"the answer does not fit the form: {problem}")
    elif form is not None and ended and error is None and is_whole(last):
        if len(view.prompts) > 1:
            error = misfit("the conversation was summed up, and the server asked for no form after it: ask again")
        else:
            error = misfit("the server takes no notice of format=, as older ones do")
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
        message_id=view.prompt_id if last is None else last.id,
        prompt_id=view.prompt_id,
        messages=messages,
    )


def what_is_missing(view: TurnView, reply: Reply[Any]) -> str | None:
    """What is wrong with a turn that ended by itself and without an error; None where the prompt was answered.

    A refusal of the user's ends a turn without an answer, and so does a compaction that the user asked for.
    """
    last = reply.messages[-1].info if reply.messages else None
    is_answered = isinstance(last, AssistantMessage) and is_whole(last)
    if is_answered or _is_refused(reply.messages) or view.is_about_compaction:
        return None
    if view.is_puzzling:
        return "the server made up for a summary that had failed before, and did not answer the prompt: send it again"
    why = "as it does when somebody else stops it, or asks for a summary"
    return f"the turn ended without an answer of the model, {why}"


def _is_refused(messages: tuple[MessageWithParts, ...]) -> bool:
    """Whether the last step ended with a tool that the user did not allow, or a question that was dismissed."""
    parts = messages[-1].parts if messages else []
    errors = (p.state.error for p in parts if isinstance(p, ToolPart) and isinstance(p.state, ToolStateError))
    return any(error.startswith(_REFUSALS) for error in errors)


def _why_stopped(view: TurnView, last: AssistantMessage | None, ours: StoppedBy | None) -> StoppedBy | None:
    if last is None or not is_completed(last):
        return ours
    if is_whole(last):
        return None  # it was faster
    if ours is not None or last.error is not None:
        return ours
    return "superseded" if view.is_superseded(last) else None
