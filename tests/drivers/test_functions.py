"""Functions of the program: when a client offers them, and that it takes them back. In three lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import anyio
import pytest

from opencode_core import models
from opencode_core.errors import LocalProtocolError
from opencode_core.tools.declaring import tool
from opencode_sync.testing import FakeServer, Text, ToolCall
from tests.drivers.lanes import Lane

if TYPE_CHECKING:
    from opencode_async import AsyncClient


def temperature(city: str) -> float:
    """How warm it is."""
    return 17.5


async def connected(client: AsyncClient) -> list[str]:
    """The sets of functions that the server can call."""
    status: dict[str, Any] = await client.mcp.status()
    return [name for name, one in status.items() if isinstance(one, models.McpStatusConnected)]


async def test_a_server_on_another_machine_is_refused_before_anything_is_sent(lane: Lane) -> None:
    async with lane.client("https://192.0.2.1:4096", auth=("opencode", "secret")) as client:
        with pytest.raises(LocalProtocolError, match=r"192\.0\.2\.1:4096 is another one, so nothing was sent"):
            await client.run("go", tools=[temperature])
        with pytest.raises(LocalProtocolError, match="is another one"):
            client.tools(temperature)


async def test_functions_of_a_turn_are_taken_back_and_their_name_is_used_again(lane: Lane) -> None:
    with FakeServer() as server:
        async with lane.client(server.base_url) as client:
            for _ in range(3):
                server.script([ToolCall("temperature", {"city": "Oslo"}), Text("done")])
                reply = await client.run("go", tools=[temperature])
                assert [call.output for call in reply.tool_calls] == ["17.5"]
                assert await connected(client) == []
            assert len(await client.mcp.status()) == 1


async def test_closing_the_client_takes_back_what_it_offers(lane: Lane) -> None:
    with FakeServer() as server:
        async with lane.client(server.base_url) as other:
            client = lane.client(server.base_url)
            offered = await client.tools(temperature).__aenter__()
            server.script([ToolCall("temperature", {"city": "Oslo"}), Text("done")])
            await client.run("go")
            assert len(await connected(other)) == 1
            await client.aclose()

            assert await connected(other) == []
            await offered.aclose()  # once more
            assert lane.blocking or repr(offered) == "<OfferedTools temperature>"


async def test_a_turn_that_fails_before_its_prompt_takes_its_functions_back(lane: Lane) -> None:
    with FakeServer() as server:
        async with lane.client(server.base_url) as client:
            with pytest.raises(LocalProtocolError):
                await client.run("go", session_id="ses_none", tools=[tool(temperature)], model="nonsense")
            assert await client.mcp.status() == {}


async def test_following_a_turn_shows_functions_by_their_own_names(lane: Lane) -> None:
    with FakeServer() as server:
        async with lane.client(server.base_url) as client, client.tools(temperature):
            server.script([ToolCall("temperature", {"city": "Oslo"}), Text("done")])
            reply = await client.run("go")

            async with client.follow(reply.session_id) as turn:
                seen = await turn.wait()

            assert [call.name for call in seen.tool_calls] == ["temperature"]


async def test_a_turn_that_is_left_waits_a_moment_for_its_functions_to_end(lane: Lane) -> None:
    steps: list[str] = []

    async def waits() -> None:
        """Wait."""
        steps.append("begun")
        try:
            await anyio.sleep(60)
        finally:
            with anyio.CancelScope(shield=True):
                await anyio.sleep(0.05)
            steps.append("ended")

    with FakeServer(assert_all_used=False) as server:
        async with lane.client(server.base_url) as client:
            server.script([ToolCall("waits"), Text("never")])
            async with client.turn(None, "go", tools=[waits]):
                while not steps:  # noqa: ASYNC110
                    await anyio.sleep(0.01)
            steps.append("left")

    assert steps == ["begun", "ended", "left"]
