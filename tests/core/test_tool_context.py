"""What a function learns of its call, and what the server is told of functions."""

from __future__ import annotations

import pytest

from opencode_core import ToolCancelled, ToolContext, tool
from opencode_core.tools.offer import Offer


def test_a_context_asks_who_runs_the_call() -> None:
    told: list[tuple[float, float | None, str]] = []
    context = ToolContext(
        "build",
        directory="/work",
        where=lambda: ("ses_1", "call_1"),
        on_progress=lambda done, total, message: told.append((done, total, message)),
        is_cancelled=lambda: len(told) > 1,
    )

    assert (context.tool, context.directory) == ("build", "/work")
    assert (context.session_id, context.call_id) == ("ses_1", "call_1")
    assert repr(context) == "ToolContext('build', session_id='ses_1', call_id='call_1')"
    context.progress(1)
    context.raise_if_cancelled()
    context.progress(2, 3, "linking")
    assert told == [(1, None, ""), (2, 3, "linking")]
    assert context.cancelled
    with pytest.raises(ToolCancelled, match="the call of build was cancelled"):
        context.raise_if_cancelled()


def test_a_context_of_a_test_of_the_function_knows_nothing_and_takes_everything() -> None:
    context = ToolContext("build")

    assert (context.session_id, context.call_id, context.directory) == (None, None, None)
    context.progress(1, 2, "half")
    assert not context.cancelled


def test_an_offer_knows_the_names_for_the_model_and_hides_its_secrets() -> None:
    @tool
    def temperature(city: str) -> float:
        return len(city) / 1

    offer = Offer("py_ab12", "http://127.0.0.1:4097/x7SECRET/mcp", "SECRET", (temperature,), 300.0)

    assert offer.full_name("temperature") == "py_ab12_temperature"
    assert offer.own_name("py_ab12_temperature") == "temperature"
    assert offer.own_name("py_ab12_humidity") is None
    assert offer.own_name("temperature") is None
    assert offer.headers == {"Authorization": "Bearer SECRET"}
    assert offer.origin == "http://127.0.0.1:4097"
    assert repr(offer) == "Offer('py_ab12', 'http://127.0.0.1:4097', tools=['temperature'])"
    assert "SECRET" not in str(offer.__rich_repr__())
    assert temperature("Oslo") == 4.0
