"""The tree of errors: one root, attributes that say what happened, values that cross process borders."""

from __future__ import annotations

import copy
import pickle
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
