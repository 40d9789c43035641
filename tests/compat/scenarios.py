"""What must work on every version of the server, one function each: a short remark where it does, else it raises.

Each is a program as a user would write it. None may hang, or take a wrong value for a right one.
"""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, NamedTuple, cast

from opencode_core import Drift, Reconnected, TextDelta, ToolUpdate, api, models
from opencode_core.calls.endpoint import Call, Endpoint
from opencode_core.errors import BadRequestError, NotFoundError, OpenCodeError, UnsupportedOperationError
from opencode_core.turns.answers import PermissionAnswer
from opencode_sync import Client
from opencode_sync.testing import ScriptedModel, Text, ToolCall
from tests.generated.interpreter import operations as documented
from tests.generated.interpreter import read_document

__all__ = ["SCENARIOS", "WORDS", "Scenario", "World", "ask_all", "counted"]

WORDS: Final = "Eins zwei drei."


class World(NamedTuple):
    """What a scenario has: a model to script, a client of the server under test, and the drifts seen by it.

    Attributes:
        restart: Ends the server, and starts it again at its address.
    """

    model: ScriptedModel
    client: Client
    drifts: list[Drift]
    restart: Callable[[], object]


Scenario = Callable[[World], str]


def basic(world: World) -> str:
    """A session is made, prompted, read and deleted."""
    session = world.client.session.create(title="Compat")
    world.client.session.prompt(session.id, parts=[models.TextPartInput(text="Hello")])
    said = [
        part.text
        for message in world.client.messages(session.id)
        for part in message.parts
        if isinstance(part, models.TextPart)
    ]
    assert said == ["Hello", "echo: Hello"], said
    world.client.session.delete(session.id)
    return ""


def streaming(world: World) -> str:
    """Events, with the text in pieces, until the session is idle."""
    world.model.script([Text(WORDS, deltas=3, pause=0.05)])
    deltas: list[str] = []
    with world.client.subscribe() as events:
        for event in events:
            match event:
                case models.ServerConnectedEvent():
                    session = world.client.session.create(title="Compat")
                    world.client.session.prompt_async(session.id, parts=[models.TextPartInput(text="Count")])
                case models.MessagePartDeltaEvent(properties=delta):
                    deltas.append(delta.delta)
                case models.SessionIdleEvent():
                    break
                case _:
                    pass
    assert "".join(deltas) == WORDS, f"no message.part.delta: {deltas}"
    return counted(deltas, "delta")


def turn(world: World) -> str:
    """A turn with a tool, and its text in pieces."""
    world.model.script(
        [ToolCall("bash", {"command": "echo 5", "description": "Five"}), Text(WORDS, deltas=3, pause=0.05)]
    )
    texts: list[str] = []
    tools: list[str] = []
    with world.client.turn(None, "Count") as running:
        for item in running:
            match item:
                case TextDelta(text=text):
                    texts.append(text)
                case ToolUpdate(tool=tool, status="completed", output=output):
                    tools.append(f"{tool}: {output}".strip())
                case _:
                    pass
    running.reply.raise_for_error()
    assert running.reply.text == WORDS, running.reply
    assert "".join(texts) == WORDS, texts
    assert tools == ["bash: 5"], tools
    return counted(texts, "piece")


def permission(world: World) -> str:
    """A tool that needs leave gets it from `on_permission`."""
    world.model.script([ToolCall("bash", {"command": "guarded || echo done", "description": "Guarded"}), Text("Done.")])
    asked: list[str] = []

    def allow(request: models.PermissionRequest) -> PermissionAnswer:
        asked.append(request.permission)
        return "once"

    reply = world.client.run("Do it", on_permission=allow)
    assert asked == ["bash"], asked
    assert reply.text == "Done.", reply
    return ""


def counted(things: Sequence[object], name: str) -> str:
    """How many there are, in words."""
    return f"{len(things)} {name}{'s' if len(things) != 1 else ''}"


def reconnect(world: World) -> str:
    """The stream ends when the instance is disposed, comes back, and says so."""
    attempts = 0
    with world.client.subscribe() as events:
        events.connect()
        world.client.instance.dispose()
        for event in events:
            match event:
                case Reconnected():
                    attempts = event.attempts
                    break
                case models.ServerHeartbeatEvent():  # an instance that is just being set up ignores the request
                    world.client.instance.dispose()
                case _:
                    pass
        world.client.session.create(title="After")
        assert any(isinstance(event, models.SessionCreatedEvent) for event in events)
    return f"{attempts} attempt{'s' if attempts > 1 else ''}"


def resume(world: World) -> str:
    """What was missed between two streams comes from the history, once."""
    with world.client.subscribe_global() as events:
        events.connect()
        session = world.client.session.create(title="One")
        for event in events:
            match getattr(event, "payload", None):
                case models.SyncEnvelope():
                    break
                case models.SessionCreatedEvent():
                    world.client.session.update(session.id, title="Two")
                case models.SessionUpdatedEvent(properties=updated) if updated.info.title == "Two":
                    raise AssertionError("this server sends no durable events")
                case _:
                    pass
        position = events.position
    world.client.session.update(session.id, title="Three")
    with world.client.subscribe_global(since=position) as events:
        events.connect()
        world.client.session.update(session.id, title="Four")
        seen: list[str] = []
        for event in events:
            match getattr(event, "payload", None):
                case models.SessionUpdatedEvent(properties=updated):
                    seen.append(updated.info.title)
                case _:
                    pass
            if "Four" in seen:
                break
    assert seen == ["Two", "Three", "Four"], f"of the titles Two, Three and Four only {', '.join(seen)} came"
    return ""


OUTCOMES: Final[dict[type[OpenCodeError], str]] = {
    UnsupportedOperationError: "lacking",
    NotFoundError: "not found",
    BadRequestError: "refused",
}


def operations(world: World) -> str:
    """Every GET without arguments answers as documented, or is not there and says so."""
    return ask_all(world, gets())


def ask_all(world: World, calls: Iterable[Call[Any]]) -> str:
    """How many calls came to what."""
    outcomes = Counter(dict.fromkeys(("work", "work with drift", *OUTCOMES.values()), 0))
    for call in calls:
        world.drifts.clear()
        try:
            world.client.with_options(timeout=20.0).request(call)
        except OpenCodeError as error:
            outcomes[OUTCOMES.get(type(error), f"`{type(error).__name__}`")] += 1
        else:
            outcomes["work" if not world.drifts else "work with drift"] += 1
    return ", ".join(f"{count} {outcome}" for outcome, count in outcomes.items() if count)


def gets() -> list[Call[Any]]:
    """A call of every GET that needs no argument and comes back at once."""
    calls: list[Call[Any]] = []
    of_version_1 = {operation["operationId"] for _, _, operation in documented(read_document())}
    for name in api.__all__:
        namespace: Any = getattr(api, name)
        for member in cast("dict[str, object]", vars(namespace)).values():
            if not isinstance(member, Endpoint):
                continue
            endpoint = cast("Endpoint[..., Any]", member)
            if endpoint.method != "GET" or endpoint.holds_turn or endpoint.operation not in of_version_1:
                continue
            parameters = inspect.signature(endpoint).parameters.values()
            if all(parameter.default is not inspect.Parameter.empty for parameter in parameters):
                calls.append(endpoint())
    return calls


SCENARIOS: Final[dict[str, Scenario]] = {
    "basic": basic,
    "streaming": streaming,
    "turn": turn,
    "permission": permission,
    "reconnect": reconnect,
    "resume": resume,
    "GET operations": operations,
}
