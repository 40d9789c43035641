"""What the turn machine asks of its driver, what it is told to do, and the calls that answer requests."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, Literal, TypeAlias

import msgspec

from .api import PermissionApi, QuestionApi
from .endpoint import Call
from .errors import LocalProtocolError
from .models import PermissionRequest, QuestionRequest
from .permissions import OnPermission, OnQuestion, PermissionAnswer, QuestionAnswers, Reject
from .prompt import File, ModelLike, Prompt
from .structured import StructuredFormat
from .turn_items import TurnItem

__all__ = [
    "Ask",
    "Connect",
    "Deliver",
    "Finish",
    "Perform",
    "ReadFile",
    "Receive",
    "Step",
    "TurnRequest",
    "Work",
    "WorkStep",
    "permission_reply",
    "question_reply",
]


class ReadFile(msgspec.Struct, frozen=True):
    """Read at most that many bytes, plus one, of a file, and report `answered`, or `failed` with an OSError."""

    file: File


class Perform(msgspec.Struct, frozen=True):
    """Perform this call for the session's directory, and report `answered` or `failed`.

    Attributes:
        timeout: Seconds for each attempt; None for the client's own rules.
    """

    call: Call[Any]
    timeout: float | None = None


class Connect(msgspec.Struct, frozen=True):
    """Open the session's events and wait until they are live: `answered(None)` or `failed`.

    From here on, calls are for this directory.

    Attributes:
        timeout: Seconds after which to give up.
    """

    session_id: str
    directory: str | None
    timeout: float


class Receive(msgspec.Struct, frozen=True):
    """Wait for the next event until the deadline: `received`, `stream_ended`, or just ask for the next step."""

    deadline: float


class Deliver(msgspec.Struct, frozen=True):
    """Hand this item to the reader."""

    item: TurnItem


class Ask(msgspec.Struct, frozen=True):
    """Call the function with the request, wait if it is a coroutine, and report `answered` or `failed`.

    Attributes:
        timeout: Seconds after which the answer is not wanted any more: report `answered(None)`. None for no limit.
    """

    callback: Callable[[Any], Any]
    request: PermissionRequest | QuestionRequest
    timeout: float | None


class Finish(msgspec.Struct, frozen=True):
    """Close the stream: there will be no more items. Raise the error where there is one."""

    error: Exception | None


WorkStep: TypeAlias = ReadFile | Perform | Connect | Ask
"""Steps that have a result."""
Step: TypeAlias = WorkStep | Receive | Deliver | Finish
Work: TypeAlias = Generator[WorkStep, Any, None]


class TurnRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What a turn is to do. See `Client.turn` for the meaning of each."""

    session_id: str | None = None
    prompt: Prompt | None = None
    """None to follow a turn that is under way."""
    title: str | None = None
    model: ModelLike = None
    agent: str | None = None
    system: str | None = None
    tools: dict[str, bool] | None = None
    variant: str | None = None
    format: StructuredFormat | None = None
    no_reply: bool = False
    on_permission: OnPermission | None = None
    on_question: OnQuestion | None = None
    answer_timeout: float | None = None
    timeout: float | None = None
    max_cost: float | None = None
    max_tokens: int | None = None
    max_steps: int | None = None
    on_exit: Literal["abort", "detach"] = "abort"
    children: bool = False

    def __post_init__(self) -> None:
        for name in ("answer_timeout", "timeout", "max_cost", "max_tokens", "max_steps"):
            value = getattr(self, name)
            if value is not None and not value > 0:
                raise LocalProtocolError(f"{name} must be more than 0, not {value!r}; None means no limit")
        if self.on_exit not in ("abort", "detach"):
            raise LocalProtocolError(f"on_exit must be 'abort' or 'detach', not {self.on_exit!r}")


def permission_reply(request_id: str, answer: PermissionAnswer, message: str | None = None) -> Call[bool]:
    """The call that answers a permission request.

    Raises:
        LocalProtocolError: It is no answer.
    """
    reply: str = "reject" if isinstance(answer, Reject) else answer
    if isinstance(answer, Reject):
        message = answer.message or message
    if reply not in ("once", "always", "reject"):
        raise LocalProtocolError(f"a permission is answered 'once', 'always', 'reject' or Reject(...), not {answer!r}")
    return PermissionApi.reply(request_id, reply=reply, message=message)


def question_reply(request: QuestionRequest, answers: QuestionAnswers) -> Call[bool]:
    """The call that answers a question.

    Raises:
        LocalProtocolError: There are more or fewer answers than questions, or they are no text.
    """
    if isinstance(answers, Reject):
        return QuestionApi.reject(request.id)
    each: list[Any] = [answers] if isinstance(answers, str) else list(answers)
    labels = [[one] if isinstance(one, str) else list(one) for one in each]
    if len(labels) != len(request.questions) or not all(isinstance(label, str) for row in labels for label in row):
        count = len(request.questions)
        raise LocalProtocolError(
            f"{count} question(s) need as many answers, each a label or a list of them: {answers!r}"
        )
    return QuestionApi.reply(request.id, answers=labels)
