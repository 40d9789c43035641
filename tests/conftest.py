"""For all tests."""

import signal

import pytest

from tests.spans import Spans

# A shell that runs the tests in the background has them ignore Ctrl-C, which the programs they start would inherit.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> Spans:
    """The spans of this test; see `spans.py`."""
    return Spans(monkeypatch)
