"""The scripted model and the real server, together: what each item of a script becomes in a session."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio
import pytest

from opencode_core import models
from opencode_core.errors import LocalProtocolError
from opencode_sync.testing import (
    Break,
    Failure,
    Gate,
    Reasoning,
    ScriptedModel,
    Text,
    ToolCall,
    structured,
)

if TYPE_CHECKING:
    from opencode_async import AsyncClient


pytestmark = pytest.mark.one_lane


def words(text: str) -> list[models.TextPartInput]:
    return [models.TextPartInput(text=text)]


def said(reply: models.AssistantMessageWithParts | models.MessageWithParts) -> list[str]:
    """The text parts of an answer."""
    return [part.text for part in reply.parts if isinstance(part, models.TextPart)]


async def test_without_a_script_the_model_echoes(client: AsyncClient, model: ScriptedModel) -> None:
    session = await client.session.create(title="Echo")
    reply = await client.session.prompt(session.id, parts=words("hello é漢😀"))
    assert said(reply) == ["echo: hello é漢😀"]
    assert model.chat_requests[0].last_user_text == "hello é漢😀"
    assert model.chat_requests[0].session_id == session.id


async def test_text_arrives_whole_however_its_bytes_are_cut(client: AsyncClient, model: ScriptedModel) -> None:
    model.script([Reasoning("Hm.", deltas=2), Text("Grüße, 漢字 and 😀", deltas=5, cut=3)])
    session = await client.session.create()
    assert said(await client.session.prompt(session.id, parts=words("cut"))) == ["Grüße, 漢字 and 😀"]


async def test_tools_run_and_their_results_come_back(client: AsyncClient, model: ScriptedModel, project: Path) -> None:
    model.reply(
        "^write",
        [
            ToolCall("write", {"filePath": "new.txt", "content": "from the model\n"}, deltas=3),
            ToolCall("bash", {"command": "echo one two", "description": "say something"}),
            Text("All done."),
        ],
    )
    session = await client.at(project).session.create()
    reply = await client.session.prompt(session.id, parts=words("write a file"))
    assert said(reply) == ["All done."]
    assert (project / "new.txt").read_text() == "from the model\n"
    assert list(model.chat_requests[-1].tool_results) == ["call_1", "call_2"]
    assert "one two" in model.chat_requests[-1].tool_results["call_2"]


async def test_an_escape_in_the_name_of_a_folder_is_part_of_its_name(client: AsyncClient, project: Path) -> None:
    for name in ("a b", "a%20b", "%2e%2e", "100%"):
        folder = project / name
        folder.mkdir()
        (folder / "which.txt").write_text(name)
        there = client.at(folder)
        terminal = await there.pty.create(command="sh", args=["-c", "pwd"])

        assert (await there.path.get()).directory == str(folder)
        assert (await there.file.read(path="which.txt")).content == name
        assert terminal.cwd == str(folder)
        assert [one.id for one in await there.pty.list()] in ([], [terminal.id])

        session = await there.v2.session.create()
        assert session.data.location.directory == str(folder)
        assert [one.id for one in await there.session.list()] == [session.data.id]
        assert [one.id async for one in there.sessions()] == [session.data.id]


async def test_no_session_works_where_the_server_would_take_another_folder(client: AsyncClient, project: Path) -> None:
    folder = project / "a%20b"
    folder.mkdir()
    session = await client.at(folder).v2.session.create()

    with pytest.raises(LocalProtocolError, match="no session can work in"):
        await client.at(folder).run("hello")
    with pytest.raises(LocalProtocolError, match="no session can work in"):
        await client.run("hello", session_id=session.data.id)


async def test_a_rule_serves_every_turn_that_it_fits(client: AsyncClient, model: ScriptedModel) -> None:
    model.reply("again", lambda request: [Text(request.last_user_text.upper())])
    session = await client.session.create()
    answers = [said(await client.session.prompt(session.id, parts=words(text))) for text in ("again a", "again a")]
    assert answers == [["AGAIN A"], ["AGAIN A"]]


async def test_failures_and_broken_streams_are_tried_again(client: AsyncClient, model: ScriptedModel) -> None:
    model.script([Failure(429, retry_after=0), Text("It was"), Break(), Text("It was a dark night.")])
    session = await client.session.create()
    assert said(await client.session.prompt(session.id, parts=words("try")))[-1] == "It was a dark night."


async def test_a_client_error_ends_the_turn(client: AsyncClient, model: ScriptedModel) -> None:
    model.script([Failure(400, "you may not")])
    session = await client.session.create()
    reply = await client.session.prompt(session.id, parts=words("try"))
    assert "you may not" in repr(reply.info)


async def test_structured_output(client: AsyncClient, model: ScriptedModel) -> None:
    model.script([structured({"city": "Oslo"})])
    session = await client.session.create()
    schema = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
    reply: Any = await client.session.prompt(
        session.id, parts=words("where"), format=models.OutputFormatJsonSchema(schema=schema)
    )
    assert reply.info.structured == {"city": "Oslo"}


async def test_the_model_waits_at_a_gate(client: AsyncClient, model: ScriptedModel) -> None:
    gate = Gate()
    model.script([Text("one "), gate, Text("two")])
    session = await client.session.create()
    await client.session.prompt_async(session.id, parts=words("go"))
    await anyio.to_thread.run_sync(gate.wait_reached)
    assert list(await client.session.status()) == [session.id]
    gate.open()
    with anyio.fail_after(30):
        while await client.session.status():  # noqa: ASYNC110  # the test of events is elsewhere
            await anyio.sleep(0.02)
    messages = await client.session.messages(session.id)
    assert said(messages[-1]) == ["one two"]
