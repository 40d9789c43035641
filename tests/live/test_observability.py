"""A turn of the real server, as its log lines and its spans tell it."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from opencode_sync.testing import ScriptedModel, Text, ToolCall
from tests.drivers.lanes import Lane
from tests.spans import Node, Spans, attributes

if TYPE_CHECKING:
    from opencode_async import AsyncClient

GUARDED = ToolCall("bash", {"command": "guarded; echo secret", "description": "Secret"})
LOOKS = {"GET /session/status", "GET /session/{sessionID}/message", "GET /permission", "GET /question"}


@pytest.mark.filterwarnings("default::UserWarning")  # where that is an error, the folder is asked for first
async def test_a_turn_with_a_tool_is_a_tree_of_spans(
    lane: Lane,
    client: AsyncClient,
    model: ScriptedModel,
    project: Path,
    spans: Spans,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG, "opencode")
    model.reply("secret prompt", [GUARDED, Text("The secret answer.")])
    with spans.span("mine"):
        async with client.at(project).turn(
            None, "My secret prompt", agent="build", on_permission=lambda request: "once"
        ) as turn:
            reply = await turn.wait()

    # How often the turn looks, depends on how fast the server is.
    for span in [*LOOKS, "POST /permission/{requestID}/reply"]:
        assert all(one.parent is not None for one in spans.ended(span))
    (mine,) = spans.tree()
    (root,) = mine.children
    assert mine.name == "mine"
    assert root.name == "invoke_agent build"
    steps = [node for node in root.children if node.name not in LOOKS]
    assert steps[:3] == [
        Node("POST /session", []),
        Node(
            "GET /event",
            [Node("GET /session/{sessionID}", []), Node("GET /session/{sessionID}/children", [])],
        ),
        Node("POST /session/{sessionID}/prompt_async", []),
    ]
    # When the tool began is the server's word, which may come anew once it was permitted.
    assert sorted(steps[3:]) == [Node("POST /permission/{requestID}/reply", []), Node("execute_tool bash", [])]
    assert spans.unended == []

    told, tool = attributes(spans.one("invoke_agent build")), attributes(spans.one("execute_tool bash"))
    assert told["gen_ai.conversation.id"] == tool["gen_ai.conversation.id"] == reply.session_id
    assert told["gen_ai.usage.output_tokens"] == reply.tokens.output + reply.tokens.reasoning
    assert told["gen_ai.response.finish_reasons"] == ("stop",)
    assert told["gen_ai.request.model"] == reply.messages[-1].info.model_id  # type: ignore[union-attr]
    bash, around = spans.one("execute_tool bash"), spans.one("invoke_agent build")
    assert bash.start_time is not None
    assert bash.end_time is not None
    assert around.start_time is not None
    assert around.end_time is not None
    # The server's clock is ours, but it has milliseconds only.
    assert around.start_time - 1_000_000 <= bash.start_time <= bash.end_time <= around.end_time + 1_000_000
    (event,) = around.events
    assert event.name == "opencode.permission"
    assert dict(event.attributes or {})["opencode.answer"] == "once"

    lines = [record.message for record in caplog.records if record.name == "opencode.turn"]
    assert [line.split()[0] for line in lines] == ["started", "permission", "tool", "finished"]
    assert "permission=bash answer=once" in lines[1]
    assert "tool=bash" in lines[2]
    assert "status=completed" in lines[2]
    assert f"session={reply.session_id}" in lines[3]
    assert "secret" not in caplog.text
    assert "secret" not in str([attributes(span) for span in spans.ended()])
