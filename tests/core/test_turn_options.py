"""What `turn`, `run` and `follow` do without being told."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from opencode_core.errors import LocalProtocolError
from opencode_core.turns.answers import Reject, allow_once
from opencode_core.turns.options import (
    FollowOptions,
    TurnOptions,
    conversation_options,
    follow_request,
    run_request,
    takes,
    turn_request,
)
from opencode_core.turns.prompt import Command
from opencode_core.turns.structured import StructuredFormat


def test_a_turn_waits_for_answers_by_hand_but_not_for_ever() -> None:
    request = turn_request("ses_1", "hi", None, {})

    assert (request.session_id, request.prompt, request.format) == ("ses_1", ("hi",), None)
    assert (request.on_permission, request.on_question, request.answer_timeout) == (None, None, 300)
    assert request.on_exit == "abort"


def test_run_rejects_what_nobody_answers() -> None:
    request = run_request(None, "hi", None, {})
    asked: Any = None

    assert request.on_permission is not None
    assert request.on_permission(asked) == Reject()
    assert request.on_question is not None
    assert request.on_question(asked) == Reject()
    assert run_request(None, "hi", None, {"on_permission": "allow_once"}).on_permission is allow_once
    assert run_request(None, "hi", None, {"on_permission": None, "on_question": None}) == request


def test_a_form_is_made_of_a_type_or_a_schema() -> None:
    assert isinstance(turn_request(None, "hi", {"type": "object"}, {}).format, StructuredFormat)


def test_what_is_followed_is_not_stopped() -> None:
    assert follow_request("ses_1", {}).on_exit == "detach"
    assert follow_request("ses_1", {"on_exit": "abort"}).on_exit == "abort"
    assert follow_request("ses_1", {"timeout": 5}).prompt is None


def test_what_others_ask_in_a_turn_that_is_followed_is_not_rejected_by_itself() -> None:
    assert follow_request("ses_1", {}).answer_timeout is None
    assert follow_request("ses_1", {"answer_timeout": 5}).answer_timeout == 5


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"model": "nope"}, "a model is named 'provider/model', not 'nope'"),
        ({"on_permission": "yes"}, "on_permission must be 'allow', 'deny', .* or a function, not 'yes'"),
        ({"on_permission": True}, "on_permission must be 'allow', 'deny', .* or a function, not True"),
        ({"on_permission": {"bash": "yes"}}, "a permission is answered .*, not 'yes'"),
        ({"on_permission": {"bash": None}}, "a permission is answered .*, not None"),
        ({"on_permission": {"bash": {"ls*": "allow", "*": "deny"}}}, "the rule for 'bash': 'ls\\*' never counts"),
        ({"on_question": "A"}, "on_question must be a function, not 'A'"),
        ({"timeout": "5"}, "timeout must be a number more than 0, not '5'; None means no limit"),
        ({"timeout": True}, "timeout must be a number more than 0, not True"),
        ({"timeout": float("nan")}, "timeout must be a number more than 0, not nan"),
        ({"answer_timeout": float("inf")}, "answer_timeout must be a number more than 0, not inf"),
        ({"max_cost": -1}, "max_cost must be a number more than 0, not -1"),
        ({"max_tokens": 0}, "max_tokens must be a number more than 0, not 0"),
        ({"max_calls": 0}, "max_calls must be a whole number from 1 on, not 0$"),
        ({"max_calls": 1.5}, "max_calls must be a whole number from 1 on, not 1.5"),
        ({"max_steps": "many"}, "max_steps must be a number more than 0, not 'many'"),
        ({"stall_timeout": 0}, "stall_timeout must be a number more than 0, not 0; None means no limit"),
        ({"max_repeats": 1}, "max_repeats must be a whole number from 2 on, not 1; None means no limit"),
        ({"max_repeats": True}, "max_repeats must be a whole number from 2 on, not True; None means no limit"),
        ({"max_repeats": 2.5}, "max_repeats must be a whole number from 2 on, not 2.5; None means no limit"),
        ({"agent": 5}, "agent must be an agent or its name, not 5"),
        ({"system": b"x"}, "system must be a str, not b'x'"),
        ({"title": 1}, "title must be a str, not 1"),
        ({"variant": 1}, "variant must be a str, not 1"),
        ({"tools": ["bash"]}, "tools must be functions, or names with True or False such as"),
        ({"tools": {"bash": "no"}}, "tools must be functions, or names with True or False such as"),
        ({"no_reply": "yes"}, "no_reply must be True or False, not 'yes'"),
        ({"children": None}, "children must be True or False, not None"),
        ({"on_exit": "stay"}, "on_exit must be 'abort' or 'detach', not 'stay'"),
    ],
    ids=str,
)
def test_what_cannot_be_meant_is_refused_before_anything_is_sent(options: Any, problem: str) -> None:
    for make in (
        lambda: turn_request("ses_1", "hi", None, options),
        lambda: run_request(None, "hi", None, options),
        lambda: conversation_options(None, options),
    ):
        with pytest.raises(LocalProtocolError, match="^" + problem):
            make()


def test_options_that_can_be_meant_stay_as_they_are() -> None:
    options: Any = {"model": "a/b", "max_steps": 3, "on_permission": "deny", "tools": {"bash": False}}

    assert conversation_options(None, options) is options


@pytest.mark.parametrize("prompt", [None, "", 5, {"type": "text", "text": "hi"}])
def test_so_is_a_prompt_that_is_none(prompt: Any) -> None:
    with pytest.raises(LocalProtocolError, match="prompt"):
        run_request(None, prompt, None, {})


def test_so_is_a_session_that_is_none() -> None:
    session_id: Any = None

    with pytest.raises(LocalProtocolError, match="session_id must be a session or its id, not None"):
        follow_request(session_id, {})
    with pytest.raises(LocalProtocolError, match="session_id must be a session or its id, not 5"):
        turn_request(5, "hi", None, {})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # the point


@pytest.mark.parametrize("more", [{"system": "x"}, {"tools": {"bash": False}}, {"no_reply": True}])
def test_a_command_takes_less_than_a_prompt(more: Any) -> None:
    with pytest.raises(LocalProtocolError, match=f"a Command takes no {next(iter(more))}="):
        turn_request(None, Command("init"), None, more)
    with pytest.raises(LocalProtocolError, match="a Command takes no format="):
        turn_request(None, Command("init"), {"type": "object"}, {})


@pytest.mark.parametrize(("options", "count"), [(FollowOptions, 11), (TurnOptions, 19)])
def test_help_names_every_option(options: Any, count: int) -> None:
    @takes(options)
    def method(prompt: str, *, format: Any = None, **options: Any) -> str:
        """Do it."""
        return prompt

    parameters = inspect.signature(method).parameters

    assert parameters.keys() == {"prompt", "format", *options.__annotations__}
    assert len(parameters) == count + 2
    assert str(parameters["timeout"]) == "timeout: 'float | None' = None"
    assert method("x", timeout=3) == "x"
    assert method.__doc__ == "Do it."  # nothing to replace


def test_an_option_that_does_not_exist_is_a_type_error() -> None:
    options: Any = {"modle": "a/b"}

    with pytest.raises(TypeError, match="modle"):
        turn_request(None, "hi", None, options)
    with pytest.raises(TypeError, match="modle"):
        conversation_options(None, options)
