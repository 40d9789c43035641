"""Jobs: how a prompt stands that some process, perhaps a dead one, has begun.

The state of a job is told by what its server has stored, never by who began it. So every process says the same of it.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from opencode_core.errors import JobError, LocalProtocolError
from opencode_core.models import MessageAbortedError, PermissionRequest, QuestionRequest
from opencode_core.values.value import Value

from .items import Reply
from .reply import is_refused
from .view import TurnView, is_completed, is_final, is_whole

if TYPE_CHECKING:
    from .steps import JobOrder
    from .token import JobToken

__all__ = ["ENDED", "JobState", "JobStatus", "check_saved", "elsewhere", "passed_over", "state_of", "unsafe"]

JobState: TypeAlias = Literal["unsent", "queued", "running", "waiting", "interrupted", "finished", "failed", "stopped"]
"""How a job stands; see `JobStatus`."""

ENDED: Final = frozenset[JobState]({"finished", "failed", "stopped"})


class JobStatus(Value, frozen=True, kw_only=True):
    """How a job stands.

    Attributes:
        state: `unsent`: the server does not have the prompt. `queued`: it has, and works on other prompts of the
            session first. `running`. `waiting`: a permission or a question waits for an answer. `interrupted`: nobody
            works on it although it has no end, because the server died or was told to end;
            `client.start(prompt, token=...)` goes on with it. `finished`: the prompt was answered. `failed`:
            `reply.error` says why. `stopped`: it was stopped or refused, or the session answers a later prompt instead.
        reply: What has come of it so far.
        requests: The permissions and questions that wait.
    """

    state: JobState
    reply: Reply[Any]
    requests: tuple[PermissionRequest | QuestionRequest, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether the job has come to an end."""
        return self.state in ENDED


def state_of(view: TurnView, *, busy: bool, waits: bool, no_reply: bool, form_fits: bool) -> JobState:
    """How a job stands, by what the server has stored.

    Args:
        view: The messages of its turn.
        busy: Whether the session is at work.
        waits: Whether a request of the turn waits for an answer.
        no_reply: Whether the prompt asks for no answer.
        form_fits: Whether the model need not be asked again for the form of its answer.
    """
    prompt, last = view.messages.get(view.prompt_id), view.answered()
    is_seen = prompt is not None or bool(view.chain())
    if not is_seen:
        return "unsent"
    if no_reply:
        return "finished"
    if last is not None and is_completed(last) and not view.background:
        if is_final(last) and form_fits:
            return _ended(last)
        if not busy and is_refused(view.as_messages()):
            return "stopped"
    if last is None and view.is_overtaken():
        return "stopped"
    if waits:
        return "waiting"
    if not busy and not view.background and view.has_said_all() and form_fits:
        return "finished"
    if busy or view.background:
        is_next = not view.chain() and view.is_busy_elsewhere()
        return "queued" if is_next else "running"
    return "interrupted"


def _ended(last: Any) -> JobState:
    if last.error is None:
        return "finished" if is_whole(last) else "stopped"
    return "stopped" if isinstance(last.error, MessageAbortedError) else "failed"


def unsafe(token: JobToken, reply: Reply[Any] | None = None) -> JobError:
    """The error of a command that cannot be sent again."""
    if reply is None:
        told = "nobody can tell whether the server ran the command of this job, since it has stored no prompt of it"
    else:
        told = "the server died while it worked on the command of this job, and cannot go on with a command"
    return JobError(
        f"{told}. A command is never sent twice, so nothing was sent: look at session {token.session_id}, and start "
        "another job if it is to run (again)",
        token=token.text(),
        reply=reply,
    )


def passed_over(token: JobToken, reply: Reply[Any]) -> JobError:
    """The error of a job that was cut short, and whose session has a later prompt."""
    return JobError(
        f"the server died while it worked on this job, and session {token.session_id} has a later prompt, which it "
        "would answer instead, so nothing was sent: start another job, in a session of its own",
        token=token.text(),
        reply=reply,
    )


def check_saved(answer: Any) -> None:
    """Check what `on_token` returned.

    Raises:
        LocalProtocolError: It is a coroutine, which nobody awaits here.
    """
    if inspect.isawaitable(answer):
        if inspect.iscoroutine(answer):
            answer.close()
        raise LocalProtocolError(
            "on_token is async, and this client is not, so the token was not saved and nothing was sent: give it a "
            "function that is not async, or use AsyncClient"
        )


def elsewhere(order: JobOrder, dialect: str) -> JobError:
    """The error of a job whose session this server does not have."""
    token = order.token
    assert token is not None  # else there is no job
    was = f"it was started on {token.base_url}, which speaks that of OpenCode {token.dialect}"
    return JobError(
        f"{order.base_url} (OpenCode {dialect}) has no session {token.session_id}, so the job cannot be taken up here: "
        f"{was}. Use that server, or one with its data, unless the session was deleted",
        token=token.text(),
    )
