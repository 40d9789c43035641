"""The reply of a turn, made of its messages."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from opencode_core.models import (
    APIError,
    APIErrorData,
    AssistantMessage,
    MessageAbortedError,
    MessageWithParts,
    TextPart,
    UserMessage,
)

from .denials import Denials, refusal_of
from .items import Reply, StoppedBy
from .structured import StructuredFormat, misfit
from .view import TurnView, is_completed, is_whole

__all__ = ["is_refused", "reply_of", "too_long_a_wait", "what_is_missing", "words_of"]

HOUR: Final = 3600.0  # seconds


def reply_of(
    view: TurnView,
    denials: Denials,
    form: StructuredFormat | None,
    failure: Any,
    stopped_by: StoppedBy | None,
    *,
    ended: bool,
    asked_again: int | None = None,
    system: str | None = None,
) -> Reply[Any]:
    """The reply so far.

    Args:
        view: The messages of the turn.
        denials: What was refused.
        form: The form that the prompt asked for.
        failure: The error that the session reported. It counts only if no message has one.
        stopped_by: Why we stopped the turn, if we did.
        ended: Whether the server has stopped working on the turn.
        asked_again: How often the model was asked again for an answer in this form; None where the server asks for it.
        system: What was added to the system prompt. Not every server keeps it.
    """
    messages = view.as_messages()
    chain = view.chain()
    last = next((m.info for m in reversed(messages) if isinstance(m.info, AssistantMessage)), None)
    stopped_by = _why_stopped(view, last, stopped_by)
    error = None if last is None else last.error
    if error is None and not is_whole(last) and not is_refused(messages):
        # A failed summary is not part of the reply, but its error says why the turn went no further.
        error = chain[-1].answer.error if chain and chain[-1].answer is not None else None
        if error is None and ended and stopped_by != "superseded":
            error = failure
    texts = [words_of(message) for message in messages]
    structured: Any = None
    if form is not None and last is not None and last.structured is not None:
        try:
            structured = form.decode(last.structured)
        except ValueError as problem:
            error = misfit(f"the answer does not fit the form: {problem}")
    elif form is not None and ended and error is None and is_whole(last):
        if asked_again is not None:
            try:
                structured = form.value_in(texts[-1])
            except ValueError as problem:
                error = misfit(f"the answer does not fit the form: {problem}", asked_again)
        elif len(view.prompts) > 1:
            error = misfit("the conversation was summed up, and the server asked for no form after it: ask again")
        else:
            error = misfit("the server takes no notice of format=, as older ones do")
    if stopped_by is not None and isinstance(error, MessageAbortedError):
        error = None  # the error only says that we stopped the turn
    if ended and stopped_by is None and error is None and not is_whole(last) and is_refused(messages):
        stopped_by = "denied"
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
        denied=denials.so_far(view.tool_parts()),
        session_id=view.session_id or "",
        message_id=view.prompt_id if last is None else last.id,
        prompt_id=view.prompt_id,
        messages=messages,
        files_changed=view.files_changed(),
        prompts=_with_system(view.prompt_messages(), system),
        summaries=view.summaries(),
        subagents=view.subagents(),
    )


def _with_system(prompts: tuple[MessageWithParts, ...], system: str | None) -> tuple[MessageWithParts, ...]:
    info = prompts[0].info if prompts else None
    if not system or not isinstance(info, UserMessage) or info.system:
        return prompts
    return replace(prompts[0], info=replace(info, system=system)), *prompts[1:]


def words_of(message: MessageWithParts) -> str:
    """What a message of the model says."""
    return "".join(part.text for part in message.parts if isinstance(part, TextPart) and not part.synthetic)


def what_is_missing(view: TurnView, reply: Reply[Any]) -> str | None:
    """The problem of a turn that ended by itself without an error; None if the prompt was answered.

    It is no problem that there is no answer after the user has refused a permission or dismissed a question, or has
    asked for a compaction.
    """
    last = reply.messages[-1].info if reply.messages else None
    is_answered = isinstance(last, AssistantMessage) and is_whole(last)
    if is_answered or is_refused(reply.messages) or view.is_about_compaction:
        return None
    if view.is_puzzling:
        return "the server made up for a summary that had failed before, and did not answer the prompt: send it again"
    why = "as it does when somebody else stops it, or asks for a summary"
    return f"the turn ended without an answer of the model, {why}"


def too_long_a_wait(message: str, wait: float, patience: float) -> APIError:
    """The error of a turn that we end because the model's provider wants to be asked again much later.

    Args:
        message: What the provider said.
        wait: Seconds until the server would ask it again.
        patience: Seconds that a turn waits without `timeout=`.
    """
    told = f"{wait / 60:.0f} minutes" if wait < 2 * HOUR else f"{wait / HOUR:.0f} hours"
    limit = f"a turn waits {patience / 60:.0f} minutes for that, or as long as timeout= allows"
    problem = f"{message} (the model's provider is to be asked again in {told}; {limit})"
    return APIError(data=APIErrorData(message=problem, is_retryable=True))


def is_refused(messages: tuple[MessageWithParts, ...]) -> bool:
    """Whether the last step ended with a tool that was not permitted, or with a question that was dismissed."""
    parts = messages[-1].parts if messages else []
    return any(refusal_of(part) is not None for part in parts)


def _why_stopped(view: TurnView, last: AssistantMessage | None, ours: StoppedBy | None) -> StoppedBy | None:
    if last is None or not is_completed(last):
        return ours
    if is_whole(last):
        return ours if view.is_asked_again or view.is_cut else None  # else it was done before the stop reached it
    if ours is not None or last.error is not None:
        return ours
    return "superseded" if view.is_superseded(last) else None
