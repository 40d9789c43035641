"""The tree of errors: one root, attributes that say what happened, values that cross process borders."""

from __future__ import annotations

import copy
import pickle
import threading
from typing import Any

import pytest

import opencode_core
from opencode_core import (
    APIConnectionError,
    APIStatusError,
    Call,
    CliError,
    DecodeError,
    IdleTimeout,
    LimitExceeded,
    LocalProtocolError,
    NotFoundError,
    OpenCodeError,
    ServerExited,
    ServerStartError,
    TurnError,
    errors,
)
from opencode_core.api import SessionApi
from opencode_core.paging import PageCall
from tests.errors import examples, state_of
from tests.fold import fold


def pickled(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))


EXAMPLES: list[tuple[OpenCodeError, dict[str, Any]]] = [
    (
        NotFoundError("m", status=404, headers=(("a", "b"),), raw=b"x", body=1, server_version="1"),
        {"status": 404, "headers": (("a", "b"),), "raw": b"x", "body": 1, "server_version": "1", "request_sent": True},
    ),
    (APIConnectionError("m", request_sent=True), {"request_sent": True}),
    (IdleTimeout("m", request_sent=True), {"request_sent": True}),
    (ServerExited("m", returncode=-9, output="o"), {"returncode": -9, "output": "o", "request_sent": False}),
    (LocalProtocolError("m"), {"request_sent": False}),
    (DecodeError("m", raw=b"x"), {"raw": b"x"}),
    (LimitExceeded("m", name="max_event_bytes", limit=3), {"name": "max_event_bytes", "limit": 3}),
    (ServerStartError("m", returncode=3, output="o"), {"returncode": 3, "output": "o"}),
    (CliError("m", returncode=1, stderr="e", events=[1, 2]), {"returncode": 1, "stderr": "e", "events": (1, 2)}),
    (TurnError("m", error="e", reply="r"), {"error": "e", "reply": "r"}),
]


@pytest.mark.parametrize(("error", "attributes"), EXAMPLES, ids=lambda value: type(value).__name__)
def test_an_error_carries_what_happened_across_copies_and_processes(
    error: OpenCodeError, attributes: dict[str, Any]
) -> None:
    for same in (error, copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert type(same) is type(error)
        assert str(same) == "m"
        assert same.call is None
        assert {name: getattr(same, name) for name in attributes} == attributes


def test_copies_and_pickles_know_what_was_called() -> None:
    calls: list[Call[Any]] = [
        SessionApi.get("ses_1"),
        SessionApi.prompt_async("ses_1", parts=[]).as_idempotent(),
        PageCall[Any](SessionApi.messages("ses_1")),
    ]
    for error, _ in EXAMPLES:
        for call in calls:
            failed = copy.copy(error)
            failed.call = call
            for same in (copy.copy(failed), copy.deepcopy(failed), pickle.loads(pickle.dumps(failed))):
                assert (type(same), same.call) == (type(error), call)
                assert type(same.call) is type(call)


def test_every_error_of_the_tree_is_copied_and_pickled_with_all_that_it_has() -> None:
    with fold() as case:
        for error in examples():
            for same in (copy.copy(error), copy.deepcopy(error), pickled(error), pickled(pickled(error))):
                with case(type(error).__name__):
                    assert state_of(same) == state_of(error)
                    assert same is not error


def test_an_error_that_was_raised_and_caught_leaves_its_traceback_behind() -> None:
    secret = "of a frame"
    try:
        raise TurnError("m") from OSError(secret[3:])
    except TurnError as raised:
        same = pickled(raised)

    assert (same.__traceback__, same.__context__) == (None, None)
    assert str(same.__cause__) == "a frame"
    assert secret.encode() not in pickle.dumps(same)


class Peculiar(Exception):
    """An error of another package whose constructor takes something else than it keeps."""

    def __init__(self, code: int) -> None:
        super().__init__(f"code {code}")


class Sworn(Exception):
    """One that needs more than it keeps."""

    def __init__(self, code: int, why: str) -> None:
        super().__init__(f"{why} {code}")


def test_a_cause_that_cannot_be_pickled_goes_as_its_words() -> None:
    class Local(Exception):
        pass

    holding = ValueError("holds a lock")
    holding.lock = threading.Lock()  # type: ignore[attr-defined]
    cases = [
        (Peculiar(3), "Peculiar: code 3"),
        (Sworn(3, "for"), "Sworn: for 3"),
        (Local("x"), "Local: x"),
        (holding, "builtins.ValueError: holds a lock"),
        (ExceptionGroup("several", [Sworn(1, "for")]), "builtins.ExceptionGroup: several (1 sub-exception)"),
    ]
    with fold() as case:
        for cause, words in cases:
            with case(words):
                error = APIConnectionError("m", request_sent=True)
                error.__cause__ = cause
                cause.__cause__ = OSError(5, "below")
                same = pickled(error)

                assert type(same.__cause__) is OpenCodeError
                assert str(same.__cause__).endswith(words)
                assert state_of(same.__cause__)["cause"] == state_of(OSError(5, "below"))
                assert copy.copy(error).__cause__ is copy.deepcopy(error).__cause__ is cause


def test_an_error_that_is_its_own_cause_has_none_in_a_copy() -> None:
    error = LocalProtocolError("m")
    error.__cause__ = error

    assert pickled(error).__cause__ is None


def test_everything_has_one_root() -> None:
    kinds = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, Exception)]

    assert all(issubclass(kind, OpenCodeError) for kind in kinds)
    assert {kind.__name__ for kind in kinds} <= set(errors.__all__) <= set(opencode_core.__all__) | {"errors"}


def test_the_tree_in_the_module_is_the_tree() -> None:
    drawn = {line.split("── ")[1].split()[0] for line in (errors.__doc__ or "").splitlines() if "── " in line}

    assert drawn | {"OpenCodeError"} == set(errors.__all__)


def test_mistakes_of_the_caller_are_value_errors_too() -> None:
    assert issubclass(LocalProtocolError, ValueError)
    assert issubclass(DecodeError, ValueError)
    assert not issubclass(APIStatusError, ValueError)
