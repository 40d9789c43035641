"""How the items and the reply of a turn look in a notebook or a log."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from opencode_core import models
from opencode_core.turns.items import Compacted, PermissionAsked, Reply, TextDelta, Tokens, ToolUpdate, TurnFinished

PART = models.TextPart(id="prt_1", session_id="ses_1", message_id="msg_2", text="long " * 1000)
REPLY: Reply[Any] = Reply(
    text="long " * 1000,
    parts=(PART,) * 100,
    structured={"cities": ["Oslo"] * 1000},
    cost=0.5,
    tokens=Tokens(input=10, output=5),
    finish="stop",
    session_id="ses_1",
    message_id="msg_2",
    prompt_id="msg_1",
)
REQUEST = models.PermissionRequest(
    id="per_1",
    session_id="ses_1",
    permission="bash",
    patterns=["ls"],
    metadata={"command": "x" * 10_000},
    always=[],
)
CALL = ToolUpdate(
    tool="write",
    status="running",
    input={"filePath": "a.txt", "content": "x" * 10_000},
    metadata={"deep": {"er": {"and": {"deeper": list(range(1000))}}}},
    call_id="call_1",
    part_id="prt_1",
    message_id="msg_2",
    session_id="ses_1",
)


@pytest.mark.parametrize(
    "value", [REPLY, TurnFinished(reply=REPLY), PermissionAsked(request=REQUEST, session_id="ses_1"), CALL], ids=type
)
def test_what_is_long_is_shown_on_a_few_lines(value: Any) -> None:
    assert len(repr(value)) < 500
    assert pickle.loads(pickle.dumps(value)) == value


def test_what_is_empty_is_not_shown() -> None:
    delta = TextDelta(text="Hi", part_id="prt_1", message_id="msg_2", session_id="ses_1")

    assert repr(delta) == "TextDelta(text='Hi', part_id='prt_1', message_id='msg_2', session_id='ses_1')"
    assert repr(Tokens(output=5)) == "Tokens(output=5)"
    assert repr(Compacted(session_id="ses_1")) == "Compacted(session_id='ses_1')"
    assert repr(Reply(text="Hi", structured=None, session_id="ses_1", message_id="msg_2", prompt_id="msg_1")) == (
        "Reply(text='Hi', tokens=Tokens(), session_id='ses_1', message_id='msg_2', prompt_id='msg_1')"
    )


def test_a_tool_has_the_words_of_an_update_and_of_a_call() -> None:
    assert CALL.name == CALL.tool
