"""What `turn`, `run` and `follow` do without being told."""

from __future__ import annotations

from typing import Any

from opencode_core.permissions import Reject, allow_once, deny
from opencode_core.structured import StructuredFormat
from opencode_core.turn_options import follow_request, run_request, turn_request


def test_a_turn_waits_for_answers_by_hand_but_not_for_ever() -> None:
    request = turn_request("ses_1", "hi", None, {})

    assert (request.session_id, request.prompt, request.format) == ("ses_1", "hi", None)
    assert (request.on_permission, request.on_question, request.answer_timeout) == (None, None, 300)
    assert request.on_exit == "abort"


def test_run_rejects_what_nobody_answers() -> None:
    request = run_request(None, "hi", None, {})
    asked: Any = None

    assert request.on_permission is deny
    assert request.on_question is not None
    assert request.on_question(asked) == Reject()
    assert run_request(None, "hi", None, {"on_permission": "allow_once"}).on_permission is allow_once


def test_a_form_is_made_of_a_type_or_a_schema() -> None:
    assert isinstance(turn_request(None, "hi", {"type": "object"}, {}).format, StructuredFormat)


def test_what_is_followed_is_not_stopped() -> None:
    assert follow_request("ses_1", {}).on_exit == "detach"
    assert follow_request("ses_1", {"on_exit": "abort"}).on_exit == "abort"
    assert follow_request("ses_1", {"timeout": 5}).prompt is None
