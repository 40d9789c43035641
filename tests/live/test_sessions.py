"""What a client lists of real servers, and their terminals, in three lanes: the same calls, types and facts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from opencode_core import File, models
from opencode_core.calls.identify import Dialect
from opencode_core.errors import LocalProtocolError, NotFoundError
from opencode_sync.testing import ScriptedModel
from tests.live.scenes import BOTH, delete, is_preview, lacks, rename, title

if TYPE_CHECKING:
    from opencode_async import AsyncClient

pytestmark = BOTH


async def test_what_a_client_lists(client: AsyncClient, project: Path) -> None:
    """In a folder that the server has never seen, whose agents and models it has to find first."""
    view = client.at(project)
    found = await view.models()
    assert (found[0].id, found[0].is_default) == ("scripted/model", True)
    assert "build" in [agent.name for agent in await view.agents()]

    reply = await view.run(["Read it.", File(project / "main.py")], model=found[0].id, **await title(view))
    await view.run("And now?", session_id=reply.session_id)
    await view.run("This is not kept.", keep=False)
    [session] = [one async for one in view.sessions(roots=True)]
    assert (session.id, session.directory) == (reply.session_id, str(project))
    assert session.title == "Weather" or await is_preview(client)
    assert session.project is not None
    assert session.project.worktree == str(project)
    assert reply.session_id in [one.id async for one in client.at(None).sessions(page_size=1)]
    assert [one async for one in view.sessions(search="nothing like this")] == []

    messages = [message async for message in view.messages(reply.session_id, page_size=1)]
    assert [type(message.info) for message in messages] == [models.UserMessage, models.AssistantMessage] * 2
    parts = [part for part in messages[0].parts if not getattr(part, "synthetic", False)]
    assert [type(part) for part in parts] == [models.TextPart, models.FilePart]
    infos: list[Any] = [message.info for message in messages]
    assert (infos[1].parent_id, infos[3].parent_id) == (infos[0].id, infos[2].id)
    newest = [message async for message in view.messages(reply.session_id, newest_first=True, page_size=1)]
    assert newest == messages[::-1]


@lacks("`title=`", "preview", LocalProtocolError, "so title= cannot be kept")
async def test_a_session_has_its_title_and_is_renamed_and_deleted(
    client: AsyncClient, model: ScriptedModel, project: Path
) -> None:
    view = client.at(project)
    reply = await view.run("hello", title="Weather")
    assert [session.title async for session in view.sessions()] == ["Weather"]

    await rename(view, reply.session_id, "Climate")
    assert [session.title async for session in view.sessions(search="clim")] == ["Climate"]

    await delete(view, reply.session_id)
    assert [session async for session in view.sessions()] == []
    for reads in (view.messages(reply.session_id).first, lambda: view.run("again", session_id=reply.session_id)):
        with pytest.raises(NotFoundError):
            await reads()


async def test_a_terminal(client: AsyncClient, project: Path, dialect: Dialect) -> None:
    view = client.at(project)
    pty: Any = view.v2.pty if dialect == "2" else view.pty
    async with view.open_terminal("sh", args=["-c", "stty size; read x; echo got $x; exit 3"], rows=11, cols=77) as one:
        async with view.pty_attach(one.id, ticket=True) as other:
            await other.send("hé\n")
        text = "".join([piece async for piece in one])
    assert ("11 77" in text, "got hé" in text, one.exit_code) == (True, True, 3)
    left = await pty.list()
    assert (left.data if dialect == "2" else left) == []
