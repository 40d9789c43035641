"""A fake server that speaks OpenCode 2, in every lane: what a client does with it."""

from __future__ import annotations

import pytest

from opencode_core.turns.items import PermissionAsked
from opencode_sync.testing import FakeServer, Text, ToolCall
from tests.drivers.lanes import Lane

PREVIEW = "0.0.0-next-16350"
LS = ToolCall("shell", {"command": "ls"}, output="a b")


@pytest.mark.parametrize("version", [None, PREVIEW])
async def test_a_turn_with_a_tool_and_a_permission(lane: Lane, version: str | None) -> None:
    with FakeServer(dialect="2", version=version, config={"permission": {"bash": "ask"}}) as server:
        server.script([Text("Let me look."), LS, Text("Two files.")])
        async with lane.client(server.base_url) as client:
            async with client.turn(None, "What is here?", on_permission="allow_once") as turn:
                items = [item async for item in turn]
            assert await client.dialect() == "2"
            assert await client.server_version() == (version or "2.0.15")
    (asked,) = (item for item in items if isinstance(item, PermissionAsked))
    assert (asked.request.permission, asked.request.patterns) == ("bash", ["ls"])
    assert turn.reply.text == "Two files."
