# Made by `python -m opencode_core._generate` from `opencode_async/_job.py`. Do not edit.
"""Jobs: prompts that outlive the process that sent them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from opencode_core.models import PermissionRequest, QuestionRequest
from opencode_core.turns.answers import PermissionAnswer, QuestionAnswers
from opencode_core.turns.items import StoppedBy, Tokens, TurnItem
from opencode_core.turns.jobs import JobStatus
from opencode_core.turns.machine import TurnMachine
from opencode_core.turns.steps import TurnRequest

from ._turn import Turn

if TYPE_CHECKING:
    from ._link import Link

__all__ = ["Job", "start_job"]

S = TypeVar("S")


class Job(Turn[S]):
    """A prompt that the server has, whoever sent it: `Client.start` and `Client.job`.

        job = client.start("Fix the tests", on_token=save)
        ...
        reply = client.job(load()).wait()  # in another process, or after a crash

    It is read as a turn is: `wait()`, or iteration, which goes on where the reader before it stopped. Leaving it,
    or the death of this process, leaves it running. `abort()` stops it.

    Raises (from iteration):
        JobError: The server does not have the job's session.
        TurnError: The job has no end: its server died. `Client.start` with `token=` goes on with it.
        OpenCodeError: The server cannot be reached, or refuses a request.
    """

    def __init__(self, link: Link, request: TurnRequest) -> None:
        super().__init__(link, request)
        self._asked_of = link
        self._request = request

    @property
    def token(self) -> str:
        """The job as text on one line, for `Client.job`. It moves on as items are read, and holds no secret."""
        return self._machine.token.text()

    @property
    def spent(self) -> tuple[Tokens, float]:
        """Tokens and dollars so far, subagents included, as far as this object has read."""
        return self._machine.usage

    def status(self) -> JobStatus:
        """How the job stands now. Asks the server, and changes nothing.

        Raises:
            JobError: The server does not have the job's session.
            OpenCodeError: The server cannot be reached, or refuses a request.
        """
        return self._look().status

    def abort(self) -> None:
        """Stop the job, whoever started it. Where nobody reads it, this waits for its end, which comes soon."""
        self._stop("abort")

    def reply_permission(
        self, request: PermissionRequest | str, answer: PermissionAnswer, *, message: str | None = None
    ) -> None:
        """Answer a permission request, such as one of `status().requests`.

        Args:
            request: The request, or its id.
            answer: `"allow"` or `"once"`, `"always"`, `"deny"` or `"reject"`, or `Reject("why")`.
            message: A message for the model, with a refusal.

        Raises:
            NotFoundError: The request has been answered already.
        """
        machine = self._machine if self._started else self._look()
        self._link.request(machine.reply_permission(request, answer, message))

    def reply_question(self, request: QuestionRequest, answers: QuestionAnswers) -> None:
        """Answer a question, such as one of `status().requests`.

        Args:
            request: The request.
            answers: A label, a label for each question, a list of labels for each question, or `Reject()`.

        Raises:
            NotFoundError: The question has been answered already.
        """
        machine = self._machine if self._started else self._look()
        self._link.request(machine.reply_question(request, answers))

    def _stop(self, reason: StoppedBy) -> None:
        """Stop the job; the reply says why."""
        is_read = self._started
        if not is_read:
            self.__enter__()
        call = self._machine.abort(self._clock(), reason)
        if call is not None:
            self._link.request(call)
        if not is_read:
            missed: list[TurnItem] = []  # by who iterates from now on
            try:
                while (item := next(self, None)) is not None:
                    missed.append(item)
            finally:
                self._next = missed[::-1]

    def _look(self) -> TurnMachine:
        order = self._request.job
        assert order is not None  # that of a job
        looking = replace(self._request, job=replace(order, task="look", token=self._machine.token))
        look = Turn[Any](self._asked_of, looking)
        try:
            look.wait()
        finally:
            look.close()
        self._link = look._link if not self._started else self._link
        return look._machine

    def __repr__(self) -> str:
        return f"<Job {self.prompt_id} in session {self.session_id}>"


def start_job(link: Link, request: TurnRequest) -> Job[Any]:
    """Store the prompt of a job, and return when that is done."""
    start = Turn[Any](link, replace(request, on_exit="detach"))  # its end is not that of the job
    try:
        start.wait()
    finally:
        start.close()
    order = request.job
    assert order is not None  # the request is that of a job
    token = start._machine.token  # pyright: ignore[reportPrivateUsage]  # a job is a turn
    kept = replace(
        request,
        session_id=token.session_id,
        prompt=None,
        no_reply=token.kind == "no_reply",
        system=None,
        tools=None,
        job=replace(order, task="follow", token=token, on_token=None, is_stored=True),
    )
    return Job(link, kept)
