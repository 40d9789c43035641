"""What a scene needs to run on both servers. A scene is written once, and says what is true of OpenCode 1 and 2.

    pytestmark = BOTH

    async def test_a_permission_is_given(client: AsyncClient, model: ScriptedModel, tools: Tools) -> None:
        model.script([tools.shell("guarded one"), Text("done")])

        reply = await client.run("go", on_permission="allow_once")

        assert reply.text == "done"

On the real servers a scene runs in one lane with each dialect, and the lanes take turns; `ALL_LANES=1` runs all three.

`LIVE_OPENCODE2=0.0.0-next-16350` plays them on the preview of OpenCode 2.

What one server cannot do is no skipped test: `@lacks` says which error tells so. There the scene must end with that
error, before the model was asked anything. Where a scene expects something else of each server, it takes `dialect`, or
asks `is_preview`, and is marked with `@differs`. Both marks name a row of the tables in `docs/guides/opencode-2.md`,
which give the reason.
"""

from __future__ import annotations

import base64
import json
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import anyio
import pytest

from opencode_core import models
from opencode_core.calls.identify import Dialect
from opencode_core.options import ReconnectPolicy
from opencode_core.tools.declaring import tool
from opencode_core.tools.results import Image
from opencode_core.turns.items import Reply, TextDelta
from opencode_sync.testing import Text, ToolCall, structured

if TYPE_CHECKING:
    from opencode_async import AsyncClient

__all__ = [
    "BOTH",
    "CALLS",
    "FUNCTIONS",
    "GUARDED",
    "PREVIEW",
    "QUICK",
    "VERSION2",
    "Refusal",
    "Tools",
    "prompts_of",
    "busy",
    "compact",
    "delete",
    "differs",
    "is_preview",
    "items_of",
    "keeps_events",
    "lacks",
    "message_ids",
    "new_session",
    "only",
    "play",
    "prompt",
    "refusal_of",
    "rename",
    "text_of",
    "title",
    "until",
    "until_asked",
    "unnamed",
    "waiting_requests",
]

HERE: Final = Path(__file__).parent
VERSION2: Final = os.environ.get("LIVE_OPENCODE2", "2")  # of the real OpenCode 2
PREVIEW: Final = "0.0.0-next-"
BOTH: Final = pytest.mark.parametrize("dialect", ["1", "2"], indirect=True)
QUICK: Final = ReconnectPolicy(initial=0.02, maximum=0.1, idle_timeout=15.0)
GUARDED: Final = {"bash": {"*": "allow", "guarded*": "ask"}, "question": "allow"}
"""The permissions of the servers: a command that starts with `guarded` needs leave."""

_SET: Final = re.compile(r"\bpy_[a-z]{6}_")


def unnamed(text: str) -> str:
    """A text without what a server puts before the name of a function, which is chance."""
    return _SET.sub("", text)


def _warm(city: str) -> str:
    """How warm it is."""
    return f"17 in {city}"


def _see(city: str) -> list[str | Image]:
    """How it looks."""
    return [f"{city}:", Image(PNG), "grey"]


def _lose(city: str) -> str:
    """Raise an error."""
    raise LookupError(f"no {city}")


PNG: Final = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
FUNCTIONS: Final = [tool(_warm, name="warm"), tool(_see, name="see"), tool(_lose, name="lose")]
CALLS: Final = [ToolCall(one.name, {"city": "Oslo"}) for one in FUNCTIONS]


@dataclass(frozen=True)
class Tools:
    """The calls of tools as each server knows them. Rules and requests call them `bash`, `task` and `edit` on both."""

    dialect: Dialect

    def shell(self, command: str) -> ToolCall:
        if self.dialect == "2":
            return ToolCall("shell", {"command": command})
        return ToolCall("bash", {"command": command, "description": "a command"})

    @property
    def guarded(self) -> ToolCall:
        """A command that needs leave."""
        return self.shell("guarded one")

    @property
    def guarded_too(self) -> ToolCall:
        """Another one."""
        return self.shell("guarded two")

    @property
    def harmless(self) -> ToolCall:
        """A command that needs none."""
        return self.shell("true")

    def write(self, path: str, content: str) -> ToolCall:
        return ToolCall("write", {"path" if self.dialect == "2" else "filePath": path, "content": content})

    def read(self, path: str) -> ToolCall:
        return ToolCall("read", {"path" if self.dialect == "2" else "filePath": path})

    def task(self, prompt: str, agent: str = "general") -> ToolCall:
        """Another agent is to do this."""
        if self.dialect == "2":
            return ToolCall("subagent", {"description": "look", "prompt": prompt, "agent": agent})
        return ToolCall("task", {"description": "look", "prompt": prompt, "subagent_type": agent})

    def form(self, value: dict[str, Any]) -> ToolCall | Text:
        """The answer in the form of `format=`: by a tool of OpenCode 1, in words on OpenCode 2."""
        return Text(json.dumps(value)) if self.dialect == "2" else structured(value)

    @property
    def question(self) -> ToolCall:
        """Which one, A or B?"""
        options = [{"label": "A", "description": "a"}, {"label": "B", "description": "b"}]
        return ToolCall("question", {"questions": [{"question": "Which one?", "header": "Choice", "options": options}]})


@dataclass(frozen=True)
class Refusal:
    """How a server, or this library for it, says that it cannot do what a scene asks for."""

    row: str
    server: Dialect | Literal["preview"]
    error: type[Exception]
    match: str

    def check(self, error: BaseException) -> None:
        """Raise it again if it is another error."""
        inner: Any = error
        while isinstance(inner, BaseExceptionGroup) and len(inner.exceptions) == 1:  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]  # a group of any
            inner = inner.exceptions[0]  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]  # same
        if not isinstance(inner, self.error) or not re.search(self.match, str(inner)):
            raise error


def lacks(row: str, server: Dialect | Literal["preview"], error: type[Exception], match: str) -> pytest.MarkDecorator:
    """On this server the scene ends with this error, and the model was asked nothing.

    Args:
        row: The first cell of a row in a table of the guide.
        server: The dialect of the servers that cannot do it, or the preview of OpenCode 2.
        error: What is raised.
        match: What its message has; a regular expression.
    """
    return pytest.mark.lacks(Refusal(row, server, error, match))


def differs(row: str) -> pytest.MarkDecorator:
    """The scene expects something else of each server, for the reason in this row of a table in the guide."""
    return pytest.mark.differs(row)


def refusal_of(item: pytest.Item) -> Refusal | None:
    """The refusal that this scene must end with on the server it runs on."""
    dialect = getattr(item, "callspec").params.get("dialect", "1") if hasattr(item, "callspec") else "1"  # noqa: B009
    is_preview = dialect == "2" and VERSION2.startswith(PREVIEW) and item.path.parent == HERE
    refusals = [mark.args[0] for mark in item.iter_markers("lacks")]
    return next((one for one in refusals if one.server == dialect or (is_preview and one.server == "preview")), None)


async def items_of(turn: Any) -> list[Any]:
    return [item async for item in turn]


async def play(client: AsyncClient, prompt: Any = "go", **options: Any) -> tuple[list[Any], Reply[Any]]:
    """All items of a turn in a session of its own, and its reply."""
    async with client.turn(None, prompt, **options) as turn:
        items = await items_of(turn)
    return items, turn.reply


def only(items: Sequence[Any], kind: type) -> list[Any]:
    return [item for item in items if isinstance(item, kind)]


def text_of(items: Sequence[Any]) -> str:
    return "".join(item.text for item in only(items, TextDelta))


async def until(condition: Callable[[], object]) -> None:
    """Wait for what happens in threads and in servers."""
    while not condition():  # noqa: ASYNC110
        await anyio.sleep(0.05)


# What a scene asks the server beside the turn.


async def new_session(client: AsyncClient, title: str = "scene") -> str:
    """The id of a new session in the client's folder."""
    if await client.dialect() == "2":
        id = (await client.v2.session.create(title=title)).data.id
        if await is_preview(client):
            await rename(client, id, title)
        return id
    return (await client.session.create(title=title)).id


async def prompt(client: AsyncClient, session_id: str, text: str) -> None:
    """Send a prompt, and wait for nothing."""
    if await client.dialect() == "2":
        await client.v2.session.prompt(session_id, text=text)
    else:
        await client.session.prompt_async(session_id, parts=[models.TextPartInput(text=text)])


async def rename(client: AsyncClient, session_id: str, title: str) -> None:
    """Give a session another title."""
    if await client.dialect() == "1":
        await client.session.update(session_id, title=title)
    elif await is_preview(client):
        await client.v2.session.rename(session_id, title=title)
    else:
        await client.v2.session.update(session_id, title=title)


async def is_preview(client: AsyncClient) -> bool:
    """Whether the server is the preview of OpenCode 2, which has some operations under other names."""
    return (await client.server_version() or "").startswith(PREVIEW)


async def title(client: AsyncClient, title: str = "Weather") -> dict[str, Any]:
    """The options of a turn that give a new session this title; none on the preview, where the model chooses it."""
    return {} if await is_preview(client) else {"title": title}


async def keeps_events(client: AsyncClient) -> bool:
    """Whether the server keeps its events, so that none is lost in a gap."""
    return await client.dialect() == "1" or await is_preview(client)


async def busy(client: AsyncClient) -> set[str]:
    """The sessions that work."""
    if await client.dialect() == "2":
        return set((await client.v2.session.active()).data)
    return set(await client.session.status())


async def prompts_of(client: AsyncClient, session_id: str) -> list[str]:
    """The texts of all prompts of a session, in their order, those that wait included."""
    pages: list[Any] = [page async for page in client.messages(session_id)]
    pages = [page for page in pages if isinstance(page.info, models.UserMessage)]
    texts = ["".join(part.text for part in page.parts if isinstance(part, models.TextPart)) for page in pages]
    if await client.dialect() == "1":
        return texts
    inbox: Any = client.v2.session.pending if await is_preview(client) else client.v2.session.inbox
    taken = {page.info.id for page in pages}
    waiting: list[Any] = (await inbox.list(session_id)).data
    return texts + [(one.payload or one.data).text for one in waiting if one.id not in taken]


async def message_ids(client: AsyncClient, session_id: str) -> list[str]:
    """The ids of all messages of a session that have a role, in their order."""
    if await client.dialect() == "1":
        messages: list[Any] = await client.session.messages(session_id)
        return [message.info.id for message in messages]
    stored: list[Any] = (await client.v2.session.messages(session_id, order="asc")).data
    return [message.id for message in stored if message.type in ("user", "assistant")]


async def until_asked(client: AsyncClient, session_id: str, prompts: list[str]) -> None:
    """Wait until the server has these prompts."""
    while await prompts_of(client, session_id) != prompts:  # noqa: ASYNC110  # the server has no other way to say
        await anyio.sleep(0.05)


async def waiting_requests(client: AsyncClient) -> set[str]:
    """The sessions that wait for a permission."""
    if await client.dialect() == "2":
        return {request.session_id for request in (await client.v2.permission.request.list()).data}
    return {request.session_id for request in await client.permission.list()}


async def delete(client: AsyncClient, session_id: str) -> None:
    """Delete a session."""
    if await client.dialect() == "2":
        await client.v2.session.remove(session_id)
    else:
        await client.session.delete(session_id)


async def compact(client: AsyncClient, session_id: str) -> None:
    """Have a session summarized; OpenCode 1 answers when that is over."""
    if await client.dialect() == "2":
        await client.v2.session.compact(session_id)
    else:
        await client.session.summarize(session_id, provider_id="scripted", model_id="model")
