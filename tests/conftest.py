"""For all tests."""

import os
import signal

import pytest
from hypothesis import HealthCheck, settings

from tests.outcomes import watch_outcomes
from tests.spans import Spans

# A shell that runs the tests in the background has them ignore Ctrl-C, which the programs they start would inherit.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# No clocks in tests: a loaded machine is slow.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
if not os.environ.get("CI"):  # where Hypothesis has a profile of its own, as patient, and without chance
    settings.load_profile("patient")


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> Spans:
    """The spans of this test; see `spans.py`."""
    return Spans(monkeypatch)


@pytest.fixture(autouse=True)
def _every_turn_tells_how_it_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Watch over every turn of every test; see `outcomes.py`."""
    watch_outcomes(monkeypatch)
