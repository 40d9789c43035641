"""What must work on OpenCode 2, under the names of `scenarios`: programs as a user would write them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from opencode_core import Reconnected, TextDelta, ToolUpdate, UnsupportedOperationError, models
from opencode_core.calls.endpoint import Call
from opencode_core.turns.answers import PermissionAnswer
from opencode_sync.testing import Text, ToolCall
from tests.generated.table import endpoints

from .scenarios import WORDS, Scenario, World, ask_all, counted

__all__ = ["scenarios"]


def basic(world: World) -> str:
    """A session is made, prompted, read and deleted."""
    session = world.client.v2.session.create(title="Compat").data
    reply = world.client.run("Hello", session_id=session.id)
    assert reply.text == "echo: Hello", reply
    said = [
        part.text
        for message in world.client.messages(session.id)
        for part in message.parts
        if isinstance(part, models.TextPart)
    ]
    assert said == ["Hello", "echo: Hello"], said
    world.client.v2.session.remove(session.id)
    assert session.id not in {listed.id for listed in world.client.sessions()}
    return ""


def streaming(world: World) -> str:
    """Events, with the text in pieces, until the session is idle."""
    world.model.script([Text(WORDS, deltas=3, pause=0.05)])
    deltas: list[str] = []
    session = world.client.v2.session.create(title="Compat").data
    with world.client.subscribe() as events:
        for event in events:
            match event:
                case models.V2ServerConnectedEvent():
                    world.client.v2.session.prompt(session.id, text="Count")
                case models.V2SessionTextDeltaEvent(data=delta):
                    deltas.append(delta.delta)
                case models.V2SessionExecutionSucceededEvent():
                    break
                case _:
                    pass
    assert "".join(deltas) == WORDS, f"no session.text.delta: {deltas}"
    return counted(deltas, "delta")


def turn(world: World) -> str:
    """A turn with a tool, and its text in pieces."""
    world.model.script(
        [ToolCall("shell", {"command": "echo 5", "description": "Five"}), Text(WORDS, deltas=3, pause=0.05)]
    )
    texts: list[str] = []
    tools: list[str] = []
    with world.client.turn(None, "Count") as running:
        for item in running:
            match item:
                case TextDelta(text=text):
                    texts.append(text)
                case ToolUpdate(tool=tool, status="completed", output=output):
                    tools.append(f"{tool}: {output}".partition("\n")[0])
                case _:
                    pass
    running.reply.raise_for_error()
    assert running.reply.text == WORDS, running.reply
    assert "".join(texts) == WORDS, texts
    assert tools == ["shell: 5"], tools
    return counted(texts, "piece")


def permission(world: World) -> str:
    """A tool that needs leave gets it from `on_permission`."""
    call = ToolCall("shell", {"command": "guarded || echo done", "description": "Guarded"})
    world.model.script([call, Text("Done.")])
    asked: list[str] = []

    def allow(request: models.PermissionRequest) -> PermissionAnswer:
        asked.append(request.permission)
        return "once"

    reply = world.client.run("Do it", on_permission=allow)
    assert asked == ["bash"], asked
    assert reply.text == "Done.", reply
    return ""


def reconnect(world: World) -> str:
    """The stream ends with its server, which is started again; it comes back, and says so."""
    attempts = 0
    with world.client.subscribe() as events:
        events.connect()
        world.restart()
        for event in events:
            match event:
                case Reconnected():
                    attempts = event.attempts
                    break
                case _:
                    pass
        world.client.v2.session.create(title="After")
        assert any(isinstance(event, models.V2SessionCreatedEvent) for event in events)
    return f"{attempts} attempt{'s' if attempts > 1 else ''}"


def rename(world: World, session_id: str, title: str) -> None:
    """Give a session a title: what the preview has for it is gone in 2.0."""
    try:
        world.client.v2.session.update(session_id, title=title)
    except UnsupportedOperationError:
        world.client.v2.session.rename(session_id, title=title)


def resume(world: World) -> str:
    """What was missed between two streams comes from the log, once."""
    titles: list[str] = []
    with world.client.subscribe_global() as events:
        events.connect()
        session = world.client.v2.session.create(title="One").data
        rename(world, session.id, "Two")
        for event in events:
            if isinstance(event, models.V2SessionRenamedEvent):
                break
        position = events.position
    rename(world, session.id, "Three")
    with world.client.subscribe_global(since=position) as events:
        events.connect()
        rename(world, session.id, "Four")
        for event in events:
            if isinstance(event, models.V2SessionRenamedEvent):
                titles.append(event.data.title)
                if titles[-1] == "Four":
                    break
    assert titles == ["Three", "Four"], f"of the titles Three and Four only {', '.join(titles)} came"
    return ""


def gets(servers: str) -> list[Call[Any]]:
    """A call of every GET that these servers have, that needs no argument, and that comes back at once."""
    calls: list[Call[Any]] = []
    for endpoint in endpoints():
        which = (endpoint.__doc__ or "").partition("Servers: ")[2].partition("\n")[0]
        if endpoint.method != "GET" or servers not in which or endpoint.holds_turn:
            continue
        parameters = inspect.signature(endpoint).parameters.values()
        if all(parameter.default is not inspect.Parameter.empty for parameter in parameters):
            calls.append(endpoint())
    return calls


def operations(servers: str) -> Callable[[World], str]:
    """Every GET without arguments answers as documented."""
    return lambda world: ask_all(world, gets(servers))


def scenarios(servers: str) -> dict[str, Scenario]:
    """The scenarios, by name.

    Args:
        servers: What the docstrings of operations call the server: "2.0 preview", "2.0 and 2.1".
    """
    return {
        "basic": basic,
        "streaming": streaming,
        "turn": turn,
        "permission": permission,
        "reconnect": reconnect,
        "resume": resume,
        "GET operations": operations(servers),
    }
