"""The steps of one task of `run_many`: their order, what a failure of each means, and a death between any two.

`World` is what outlives a process: the disk, the sessions of the server, and how often each prompt ran.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

import pytest
from msgspec.structs import replace

from opencode_core import (
    APIConnectionError,
    ProviderBusyError,
    Reply,
    Result,
    Task,
    TurnError,
    WorkspaceError,
)
from opencode_core.bulk import flow
from opencode_core.bulk.flow import Followed, Interrupted, Revived, carried_out, waiting_after
from opencode_core.bulk.unit import Begun, Settings, Unit, unit_of
from opencode_core.turns.items import ReasoningDelta, Reconnected, Retrying, TextDelta, Tokens, ToolUpdate
from opencode_core.values.base import is_array
from tests.fold import fold

LOST = APIConnectionError("gone", request_sent=True)
RETRY = Retrying(attempt=3, message="Too Many Requests", next=0, session_id="ses_1")


def reply_of(**changes: Any) -> Reply[Any]:
    reply = Reply[Any](
        text="Hi",
        structured=None,
        session_id="ses_1",
        message_id="m",
        prompt_id="p",
        cost=0.5,
        tokens=Tokens(input=3),
    )
    return replace(reply, **changes)


def unit(*, begun: Begun | None = None, keep: bool = True, **task: Any) -> Unit:
    made = unit_of(Task("Go", metadata={"n": 1}, **task), "one", Settings(keep_sessions=keep))
    return replace(made, begun=begun)


class World:
    """What outlives a process.

    Attributes:
        note: The small file of the task.
        folder: Whether the task's folder is there.
        stored: Whether the server has the prompt.
        ran: How often the prompt ran.
        recorded: The lines of the ledger.
    """

    def __init__(self) -> None:
        self.note: Begun | None = None
        self.folder = False
        self.stored = False
        self.ran = 0
        self.recorded: list[Result] = []

    def effects(self, step: Any) -> list[tuple[Callable[[], Any], str]]:
        """What a step does, one thing after the other: a process may die between any two of them."""
        match step:
            case flow.OpenWorkspace(resume):
                return [(lambda: setattr(self, "folder", self.folder if resume else False), ""), (self.make, "")]
            case flow.StartJob(token):
                return [*([] if token else [(self.keep, "")]), (self.send, "")]
            case flow.Follow():
                return [(lambda: Followed(reply_of()), "answer")]
            case flow.TakePatch():
                assert self.folder
                return [(lambda: "diff", "answer")]
            case flow.Record(result):
                return [(lambda: self.recorded.append(result), "")]
            case flow.CloseWorkspace():
                return [(lambda: setattr(self, "folder", False), "")]
            case flow.Forget():
                return [(lambda: setattr(self, "note", None), "")]
            case _:
                return [(lambda: None, "answer")]

    def make(self) -> None:
        self.folder = True

    def keep(self) -> None:
        self.note = Begun(id="one", task="print", token="token", attempts=1)
        self.stored = False  # of a new session

    def send(self) -> None:
        if not self.stored:
            self.stored = True
            self.ran += 1


def live(world: World, deaths: int, *, keep: bool) -> int | None:
    """Carry out the task in one process, which dies after so many effects. How many there were; None if it died."""
    if world.recorded:  # what a run does with a note whose result is recorded: it removes what is left
        world.note, world.folder = None, False
        return 0
    steps = carried_out(unit(begun=world.note, keep=keep), lambda: 0.0)
    done, answer = 0, None
    try:
        while True:
            step = steps.send(answer)
            answer = None
            for effect, kind in world.effects(step):
                if done == deaths:
                    return None
                done += 1
                value = effect()
                answer = value if kind else answer
    except StopIteration:
        return done


@pytest.mark.parametrize("keep", [True, False])
def test_a_process_that_dies_at_any_moment_loses_and_repeats_nothing(keep: bool) -> None:
    whole = live(World(), 1000, keep=keep)
    assert whole is not None

    with fold() as case:
        for first in range(whole):
            for second in range(whole + 1):
                with case(f"{first} {second}"):
                    world = World()
                    assert live(world, first, keep=keep) is None
                    live(world, second, keep=keep)
                    live(world, 1000, keep=keep)

                    assert [result.ok for result in world.recorded] == [True]
                    assert world.ran == 1
                    assert (world.note, world.folder) == (None, False)


# What is done, in which order


def carry(one: Unit, answers: dict[type, Any] | None = None) -> tuple[list[str], Result | None]:
    """The names of the steps, and what came of the task. Each step is answered by its type, errors are thrown."""
    given: dict[type, Any] = {flow.Follow: Followed(reply_of()), flow.TakePatch: "diff", **(answers or {})}
    clock = iter(range(100))
    steps: Generator[Any, Any, Result | None] = carried_out(one, lambda: float(next(clock)))
    names: list[str] = []
    answer: Any = None
    try:
        while True:
            step = steps.throw(answer) if isinstance(answer, Exception) else steps.send(answer)
            names.append(type(step).__name__)
            answer = next((value for kind, value in given.items() if isinstance(step, kind)), None)
            if is_array(answer):
                answer = answer.pop(0)
    except StopIteration as end:
        return names, end.value


def test_a_task_from_its_folder_to_its_result() -> None:
    names, result = carry(unit(branch="agent"))

    assert names == [
        "OpenWorkspace",
        "StartJob",
        "Follow",
        "TakePatch",
        "Commit",
        "Record",
        "LeaveFolder",
        "CloseWorkspace",
        "Forget",
    ]
    assert result == Result(
        id="one",
        reply=reply_of(),
        patch="diff",
        branch="agent",
        cost=0.5,
        tokens=Tokens(input=3),
        duration=1.0,
        session_id="ses_1",
        metadata={"n": 1},
    )


def test_nothing_is_committed_where_nothing_has_changed_and_a_session_that_is_not_kept_goes_after_the_result() -> None:
    names, result = carry(unit(branch="agent", keep=False), {flow.TakePatch: ""})

    assert result is not None
    assert (result.patch, result.branch) == ("", None)
    assert names[3:] == ["TakePatch", "Record", "DeleteSession", "LeaveFolder", "CloseWorkspace", "Forget"]


def test_a_folder_that_cannot_be_made_is_a_result() -> None:
    error = WorkspaceError("git failed", command=("git",), stderr="no")
    names, result = carry(unit(), {flow.OpenWorkspace: error})

    assert names == ["OpenWorkspace", "Record", "LeaveFolder", "CloseWorkspace", "Forget"]
    assert result == Result(id="one", error=error, duration=1.0, metadata={"n": 1})


@pytest.mark.parametrize("step", [flow.StartJob, flow.Follow])
def test_a_turn_that_fails_has_its_patch_and_what_there_is_of_its_reply(step: type) -> None:
    names, result = carry(unit(), {step: TurnError("no", reply=reply_of(text="half"))})
    assert result is not None
    assert (type(result.error), result.reply, result.patch) == (TurnError, reply_of(text="half"), "diff")
    assert "SoFar" not in names

    names, result = carry(unit(), {step: ZeroDivisionError("by a function of the user's"), flow.SoFar: reply_of()})
    assert result is not None
    assert "SoFar" in names
    assert str(result.error) == "the task failed: ZeroDivisionError: by a function of the user's"
    assert isinstance(result.error and result.error.__cause__, ZeroDivisionError)
    assert (result.reply, result.cost) == (reply_of(), 0.5)


def test_a_patch_or_a_branch_that_fails_does_not_hide_why_the_turn_did() -> None:
    error = WorkspaceError("git failed", command=("git",), stderr="no")

    _, result = carry(unit(), {flow.TakePatch: error, flow.Follow: TurnError("first")})
    assert result is not None
    assert str(result.error) == "first"
    _, result = carry(unit(branch="agent"), {flow.Commit: error})
    assert result is not None
    assert (result.error, result.branch, result.patch, result.reply) == (error, None, "diff", reply_of())


def test_a_branch_that_was_asked_for_outside_of_git_is_missed() -> None:
    _, result = carry(unit(branch="agent"), {flow.TakePatch: None})
    assert result is not None
    assert isinstance(result.error, WorkspaceError)
    assert (str(result.error), result.branch) == (
        "no branch 'agent' can be made: the folder of the task is in no git repository",
        None,
    )


def test_a_reply_that_run_would_raise_is_an_error_and_a_limit_is_none() -> None:
    denied = reply_of(stopped_by="superseded")
    _, result = carry(unit(), {flow.Follow: Followed(denied)})
    assert result is not None
    assert (type(result.error), result.reply) == (TurnError, denied)

    _, result = carry(unit(), {flow.Follow: Followed(reply_of(stopped_by="max_cost"))})
    assert result is not None
    assert (result.error, result.ok) == (None, False)


def test_a_provider_that_refuses_until_the_time_is_over_is_named() -> None:
    _, result = carry(unit(), {flow.Follow: Followed(reply_of(stopped_by="timeout"), RETRY)})
    assert result is not None
    assert isinstance(result.error, ProviderBusyError)
    assert "refused until the time of the task was over, 3 times: Too Many Requests" in str(result.error)
    assert result.error.reply == result.reply

    _, result = carry(unit(), {flow.Follow: Followed(reply_of(stopped_by="timeout"))})
    assert result is not None
    assert result.error is None


def test_only_what_the_model_says_ends_the_wait_for_its_provider() -> None:
    where: dict[str, Any] = {"part_id": "p", "message_id": "m", "session_id": "ses_1"}
    tool = ToolUpdate(tool="a", status="running", input={}, metadata={}, call_id="c", **where)

    assert waiting_after(None, RETRY) is RETRY
    assert waiting_after(RETRY, Reconnected(attempts=1, away=1.0, cause=LOST)) is RETRY
    for item in (TextDelta(text="a", **where), ReasoningDelta(text="a", **where), tool):
        assert waiting_after(RETRY, item) is None


# A server that is lost, and a run that ends early


def test_a_task_goes_on_with_a_server_that_was_started_again() -> None:
    names, result = carry(
        unit(), {flow.Follow: [LOST, LOST, Followed(reply_of())], flow.Revive: [Revived("token"), Revived(None)]}
    )

    assert result is not None
    assert result.ok
    assert names[:8] == ["OpenWorkspace", "StartJob", "Follow", "Revive", "StartJob", "Follow", "Revive", "StartJob"]


def test_a_server_that_does_not_come_back_or_dies_again_and_again_is_the_error() -> None:
    _, result = carry(unit(), {flow.Follow: LOST})
    assert result is not None
    assert result.error is LOST

    names, result = carry(unit(), {flow.StartJob: LOST, flow.Revive: Revived("token")})
    assert result is not None
    assert result.error is LOST
    assert names.count("Revive") == 3
    assert names[names.index("SoFar") - 1] == "StopJob"  # it may run still


def test_the_error_of_a_turn_that_was_left_is_told() -> None:
    left = reply_of(stopped_by="exit")
    _, result = carry(unit(), {flow.Follow: TurnError("no"), flow.SoFar: left})

    assert result is not None
    assert (str(result.error), result.reply) == ("no", left)


@pytest.mark.parametrize("step", [flow.OpenWorkspace, flow.StartJob, flow.Follow, flow.TakePatch, flow.Commit])
def test_a_task_that_is_given_up_is_forgotten_before_its_folder_goes(step: type) -> None:
    names, result = carry(unit(branch="agent", keep=False), {step: Interrupted()})

    assert result is None
    assert names[-5:] == ["Forget", "StopJob", "DeleteSession", "LeaveFolder", "CloseWorkspace"]


def test_a_turn_that_was_left_is_no_result() -> None:
    names, result = carry(unit(), {flow.Follow: Followed(reply_of(stopped_by="exit"))})

    assert result is None
    assert "Record" not in names


def test_a_result_that_cannot_be_recorded_ends_the_run() -> None:
    with pytest.raises(OSError, match="full"):
        carry(unit(), {flow.Record: OSError("full")})


def test_what_was_begun_is_taken_up_in_its_folder() -> None:
    one = unit(begun=Begun(id="one", task="print", token="token"))
    steps = carried_out(one, lambda: 0.0)

    assert next(steps) == flow.OpenWorkspace(resume=True)
    assert steps.send(None) == flow.StartJob("token")
