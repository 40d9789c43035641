"""The operations of the released OpenCode 2, and its events as it sends them: all have the types that we give them."""

from __future__ import annotations

import inspect
import json
from typing import Any

import pytest

from opencode_core import Codec, Drift, ServerSentEvent, Unknown, models
from opencode_sync.testing import RealServer, ScriptedModel, Text, ToolCall
from tests.generated.table import endpoints


@pytest.mark.parametrize("dialect", ["2"], indirect=True)
def test_its_operations_and_events_are_typed(real: RealServer, model: ScriptedModel) -> None:
    """A session, a prompt with a tool, and every GET that needs no more than these: no answer and no event differs."""
    drifts: list[Drift] = []
    model.script([ToolCall("shell", {"command": "echo hi", "description": "Say hi"}), Text("Hello.")])
    with real.client(on_drift=drifts.append) as client, client.subscribe_raw("/api/event") as frames:
        first = next(frames)
        assert isinstance(first, ServerSentEvent)
        assert json.loads(first.data)["type"] == "server.connected"
        session = client.v2.session.create(title="Weather").data
        admitted = client.v2.session.prompt(session.id, text="Say hello.").data
        client.v2.experimental.session.wait(session.id)
        types: list[str] = []
        for frame in frames:
            assert isinstance(frame, ServerSentEvent)
            event: Any = Codec(strict=True).decode(frame.data.encode(), models.NAMES["V2Event"])
            assert not isinstance(event, Unknown)
            types.append(event.type)
            if event.type.startswith("session.execution.") and event.type != "session.execution.started":
                break
        messages = client.v2.session.messages(session.id).data

        assert isinstance(admitted, models.V2PendingUser)
        assert [message.type for message in messages] == ["idle", "assistant", "assistant", "user"]
        assert {"session.inbox.delivered", "session.tool.success", "session.text.ended"} <= set(types)
        assert isinstance(messages[0], models.V2IdleMessage)
        given = {"session_id": session.id, "message_id": messages[0].id, "agent_id": "build", "mode": "working"}
        asked = 0
        for endpoint in endpoints():
            needed = [name for name, p in inspect.signature(endpoint).parameters.items() if p.default is p.empty]
            servers = (endpoint.__doc__ or "").partition("Servers: ")[2].partition("\n")[0]
            if endpoint.method == "GET" and " 2.0 and 2.1" in f" {servers}" and given.keys() >= set(needed):
                positional = [given[name] for name in needed if name != "mode"]
                client.request(endpoint(*positional, **{name: given[name] for name in needed if name == "mode"}))
                asked += 1
        assert asked > 30
    assert drifts == []
