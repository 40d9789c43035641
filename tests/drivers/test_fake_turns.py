"""The turns of `tests/live/test_turns.py` on the fake server: what holds on the real one holds here."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from opencode_core.calls.identify import Dialect
from opencode_sync.testing import FakeServer
from tests.drivers.lanes import Lane
from tests.live.scenes import GUARDED, Tools, refusal_of
from tests.live.test_turns import *  # noqa: F403

if TYPE_CHECKING:
    from opencode_async import AsyncClient

# What a server without OpenCode cannot have: files of a folder, bytes of a model, what it is sent beside the
# conversation, compaction, a process to kill.
for name in (
    "test_a_file_that_is_missing_is_no_end",
    "test_system_reaches_the_model",
    "test_a_tool_that_is_switched_off_is_not_offered",
    "test_text_cut_in_the_middle_of_a_character_is_exact",
    "test_a_session_that_compacts_goes_on_in_the_same_turn",
    "test_a_prompt_that_the_server_does_not_answer_is_an_error",
    "test_a_server_that_stops_and_comes_back_ends_the_turn",
):
    del globals()[name]

# A turn that is stopped leaves some of its script unsaid.
STOPPED = {
    "test_a_todo_list_is_an_item",
    "test_a_budget_stops_the_turn_with_what_there_is",
    "test_a_function_that_is_async_is_awaited",
    "test_a_function_that_raises_rejects_and_surfaces",
    "test_a_question_can_be_answered_or_refused_by_hand",
    "test_a_run_that_was_refused_something_is_no_success",
    "test_aborting_while_the_server_waits_to_try_again",
    "test_rejecting_one_of_two_rejects_both_and_ends_the_turn",
    "test_rules_answer_by_pattern",
    "test_what_nobody_answers_is_rejected_in_time",
}


@pytest.fixture
def dialect(request: pytest.FixtureRequest) -> Dialect:
    chosen: Dialect = request.param
    return chosen


@pytest.fixture
def tools(dialect: Dialect) -> Tools:
    return Tools(dialect)


@pytest.fixture
def real(tmp_path: Path, request: pytest.FixtureRequest, dialect: Dialect) -> Iterator[FakeServer]:
    # A client must be able to stop it in time.
    retry_delay = 60.0 if "waits_to_try_again" in request.node.name else 0.05
    config = {"permission": GUARDED, "command": {"shout": {"template": "Shout $ARGUMENTS"}}}
    all_used = request.node.originalname not in STOPPED and refusal_of(request.node) is None
    options: Any = {"config": config, "retry_delay": retry_delay, "dialect": dialect}
    with FakeServer(tmp_path, assert_all_used=all_used, **options) as server:
        yield server


@pytest.fixture
def model(real: FakeServer) -> FakeServer:
    """The model of the fake server is the server."""
    return real


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def cuts_shared_by() -> int:
    return 1


@pytest.fixture
async def client(lane: Lane, real: FakeServer) -> AsyncIterator[AsyncClient]:
    async with lane.client(real.base_url, auth=real.auth) as client:
        yield client
