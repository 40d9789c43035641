"""Compaction in a fake server of OpenCode 2: the model sums a conversation up, and goes on with the summary alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from opencode_core.testkit.script import Reasoning, Text, ToolCall, Usage

from .playing import Trouble, play
from .speaking2 import Speaker2, sum_of, tokens_of, use
from .store2 import NO_TOKENS_2, Session2
from .tasks import Wait, Work
from .world2 import World2, since_summary

__all__ = ["compact", "is_full"]

ATTEMPTS: Final = 2  # at a summary in the form that the server wants
RETRIES: Final = 4  # of a model that fails
RESERVED: Final = 20_000  # tokens of the context that the real server keeps free
_HEADINGS: Final = "Objective|Requirements|Decisions|Work State|Completed|Active|Blocked|Next Move|Relevant Files"
_SUMMARY: Final = re.compile(rf"^#+ (?:{_HEADINGS})\s*$", re.MULTILINE)
_QUESTION: Final = (
    "You MUST summarize the conversation above into a structured summary that will be given to another agent to resume "
    "the work.\n\nYou MUST use this format for your response: ## Objective, ## Requirements, ## Decisions, "
    "## Work State, ## Next Move, ## Relevant Files."
)
_QUESTION_AGAIN: Final = (
    "Update the existing checkpoint in the conversation above into one consolidated summary.\n\n"
    "Newer history always takes precedence over the checkpoint."
)
_NOTHING: Final = {"type": "compaction.unavailable", "message": "Nothing to compact yet"}
_WRONG_FORM: Final = {
    "type": "compaction.failed",
    "message": "Compaction summary did not match the required template",
}


def is_full(world: World2, session: Session2, model: Mapping[str, Any]) -> bool:
    """Whether the last answer has filled the context of a model whose limit is in the configuration."""
    context = world.settings.context_of(model["providerID"], model["id"])
    answers = [message for message in since_summary(session) if message["type"] == "assistant" and "tokens" in message]
    if context is None or not answers:
        return False
    tokens = answers[-1]["tokens"]
    used = tokens["input"] + tokens["output"] + tokens["reasoning"] + tokens["cache"]["read"]
    return bool(used >= context - RESERVED)


def compact(
    world: World2, session: Session2, model: Mapping[str, Any], input_id: str | None = None
) -> Work[Mapping[str, Any] | None]:
    """Sum the conversation up. Returns why that failed; None if it did not.

    Args:
        world: What the server is and knows.
        session: The session.
        model: The model that is asked.
        input_id: The input with which a user asked for it; None if the context is full.
    """
    told = {"reason": "auto"} if input_id is None else {"reason": "manual", "inputID": input_id}
    recent = _recent(session)
    is_new = any(message["type"] == "assistant" for message in since_summary(session))
    world.store.publish(session, "session.compaction.started", {**told, "recent": recent})
    error: Mapping[str, Any] = _WRONG_FORM if is_new else _NOTHING
    used: dict[str, Any] = {}
    text = ""
    for _ in range(ATTEMPTS if is_new else 0):
        speaker = _Summary(world, session)
        try:
            usage = yield from _ask(world, session, model, speaker)
        except Trouble as trouble:
            error = trouble.error
            break
        tokens = sum_of(used.get("tokens", NO_TOKENS_2), tokens_of(usage))
        used = {"cost": used.get("cost", 0) + usage.cost, "tokens": tokens}
        if _SUMMARY.search(speaker.text):
            text = speaker.text
            break
    if used:
        use(world, session, used["cost"], used["tokens"])
    if not text:
        world.store.publish(session, "session.compaction.failed", {**told, "error": error, **used})
        return error
    named = {"id": model["id"], "providerID": model["providerID"]}
    ended = {"reason": told["reason"], "model": named, "text": text, "recent": recent, **used}
    world.store.publish(session, "session.compaction.ended", ended)
    return None


def _ask(world: World2, session: Session2, model: Mapping[str, Any], speaker: _Summary) -> Work[Usage]:
    """Have the model write a summary; a model that fails is asked again."""
    failures = 0
    is_second = any(message.get("status") == "completed" for message in since_summary(session)[:1])
    while True:
        try:
            request = world.model_request(session, model, _QUESTION_AGAIN if is_second else _QUESTION)
            return (yield from play(world, world.script.summary(request), speaker))
        except Trouble as trouble:
            failures += 1
            if not trouble.again or failures > RETRIES:
                raise
            yield Wait(until=world.tasks.time + world.settings.retry_delay * 2 ** (failures - 1))


def _recent(session: Session2) -> str:
    """What nobody has answered yet: the model gets it with the summary."""
    found: list[str] = []
    for message in since_summary(session):
        if message["type"] == "assistant":
            found.clear()
        elif message["type"] in ("user", "synthetic"):
            found.append(f"[User]: {message['text']}")
    return "\n\n".join(found)


class _Summary(Speaker2):
    """A summary that the model writes.

    Attributes:
        text: What has come of it.
    """

    def __init__(self, world: World2, session: Session2) -> None:
        super().__init__(world, session)
        self.text: str = ""

    @property
    def has_spoken(self) -> bool:
        return bool(self.text)

    def begin(self, item: Text | Reasoning) -> None:
        """Nothing is told of it."""

    def say(self, item: Text | Reasoning, piece: str) -> None:
        if isinstance(item, Text) and piece:
            self.text += piece
            self._world.store.publish(self._session, "session.compaction.delta", {"text": piece})

    def call(self, call: ToolCall) -> None:
        """The model has no tools for this."""
