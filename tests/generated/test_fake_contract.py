"""What the fake servers of OpenCode 2 say is what the description of the client says that their servers have.

The description knows of each operation, event and field which servers have it (`x-in`). So a fake of 2.1, which nobody
could compare with a real server, is held against its contract here, and the others against theirs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final, cast

import pytest

from opencode_core._generate import second
from opencode_core.testkit.fake.served2 import NEWER_ONLY, PREVIEW_ONLY, RELEASED_ONLY
from opencode_core.testkit.script import Break, Failure, Hang, Item, Reasoning, Text, ToolCall, Usage
from tests.core.test_fake2 import ASK, LS, QUESTION, Player2

DOCUMENT: Final = json.loads(second.PATH.read_text(encoding="utf-8"))
OLDER: Final = json.loads(second.PATH.with_name("openapi.json").read_text(encoding="utf-8"))
SCHEMAS: Final[dict[str, Any]] = OLDER["components"]["schemas"] | DOCUMENT["components"]["schemas"]
OPERATIONS: Final[dict[str, Any]] = {
    found["operationId"]: found for methods in DOCUMENT["paths"].values() for found in methods.values()
}
TYPES: Final[dict[str, tuple[type, ...]]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}
VERSIONS: Final = {"next": "0.0.0-next-16350", "2.0": "2.0.15", "2.1": "2.1.2"}


def has(schema: dict[str, Any], server: str) -> bool:
    return "x-in" not in schema or server in schema["x-in"].split()


def problems(value: Any, schema: dict[str, Any], server: str, where: str) -> Iterator[str]:
    """Where a value differs from what the description says of this server."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        yield from problems(value, SCHEMAS[name], server, where)
    elif "anyOf" in schema:
        tried = [list(problems(value, one, server, where)) for one in schema["anyOf"] if has(one, server)]
        yield from min(tried, key=len)
    elif "type" not in schema:
        return
    elif type(value) not in TYPES[schema["type"]]:
        yield f"{where}: {value!r} is no {schema['type']}"
    elif value not in schema.get("enum", [value]):
        yield f"{where}: {value!r} is none of {schema['enum']}"
    elif schema["type"] == "array":
        for one in value:
            yield from problems(one, schema.get("items", {}), server, f"{where}[]")
    elif "properties" in schema:
        known = {name: one for name, one in schema["properties"].items() if has(one, server)}
        yield from (f"{where}: {name} is missing" for name in schema.get("required", ()) if name not in value)
        yield from (f"{where}: there is no {name} in {server}" for name in value if name not in known)
        for name, one in known.items():
            if name in value:
                yield from problems(value[name], one, server, f"{where}.{name}")


def event_problems(event: dict[str, Any], server: str) -> list[str]:
    type = event["type"]
    found = [SCHEMAS[one["$ref"].rpartition("/")[2]] for one in SCHEMAS["V2Event"]["anyOf"]]
    kinds = [one for one in found if one.get("properties", {}).get("type", {}).get("enum") == [type]]
    tried = [list(problems(event, one, server, type)) for one in kinds if has(one, server)]
    return min(tried, key=len) if tried else [f"there is no {type} in {server}"]


def play(player: Player2, word: str) -> str:
    """A session that meets everything. Returns its id."""
    fake = player.fake
    fake.script.when("look$", [Reasoning("Hm."), Text("I saw."), Usage(input=5, reasoning=1)])
    session = player.turn(
        Reasoning("Let me see."),
        Text("Running."),
        LS,
        ToolCall("read", {"path": "x"}, error="no"),
        QUESTION,
        ToolCall("subagent", {"description": "look", "prompt": "look", "agent": "general"}),
        Text("Done."),
    )
    (asked,) = player.get(f"/session/{session}/permission")
    player.ask("POST", f"/api/session/{session}/permission/{asked['id']}/reply", {word: "once"})
    (form,) = player.get(f"/session/{session}/form")
    player.ask("POST", f"/api/session/{session}/form/{form['id']}/reply", {"answer": {"q0": "A"}})
    player.run()
    scripts: list[list[Item]] = [[Failure(429), Text("now")], [Text("half"), Break(), Text("whole")], [Failure(400)]]
    for items in scripts:
        fake.script.add(items)
        player.say(session)
        player.run(1.0)
    task = {"description": "look", "prompt": "look", "agent": "general", "background": True}
    fake.script.add([ToolCall("subagent", task)])
    fake.script.when("^", "Aye.")
    player.say(session)
    player.run(1.0)
    fake.script.add([Text("half"), Hang()])
    player.say(session)
    player.ask("POST", f"/api/session/{session}/interrupt", {})
    player.ask("POST", f"/api/session/{session}/shell", {"command": "ls"})
    player.ask("POST", f"/api/session/{session}/compact", {})
    player.run(1.0)
    (*_, last) = (m["id"] for m in player.get(f"/session/{session}/message?order=asc") if m["type"] == "user")
    player.ask("POST", f"/api/session/{session}/revert/stage", {"messageID": last})
    player.ask("DELETE", f"/api/session/{session}/revert", {})
    player.ask("POST", f"/api/session/{session}/revert/clear", {})
    player.ask("POST", f"/api/session/{session}/revert/stage", {"messageID": last})
    player.ask("POST", f"/api/session/{session}/revert/commit", {})
    player.ask("POST", f"/api/session/{session}/fork", {})
    return session


@pytest.mark.parametrize("server", VERSIONS)
def test_a_fake_server_says_what_its_server_has(server: str) -> None:
    player = Player2(version=VERSIONS[server], config=ASK)
    session = play(player, "reply" if server == "next" else "decision")
    met = {event["type"].rpartition(".")[0] for event in player.events()}
    assert met >= {"session", "session.compaction", "session.shell", "session.revert", "session.tool", "permission"}

    found = [line for event in player.events() for line in event_problems(event, server)]
    for id in (one["id"] for one in player.get("/session")):
        found += problems(player.get(f"/session/{id}"), SCHEMAS["SessionV2Info"], server, "session")
        for message in player.get(f"/session/{id}/message"):
            found += problems(message, SCHEMAS["SessionMessage"], server, message["type"])
    found += problems(player.ask("GET", "/api/location").json, SCHEMAS["LocationInfo"], server, "location")
    assert sorted(set(found)) == []
    assert session


def test_the_table_of_operations_is_that_of_the_description() -> None:
    servers = {name: cast("str", found["x-in"]).split() for name, found in OPERATIONS.items()}

    assert {name for name, known in servers.items() if "next" in known and "2.0" not in known} == PREVIEW_ONLY
    assert {name for name, known in servers.items() if "next" not in known and "2.0" in known} == RELEASED_ONLY
    assert {name for name, known in servers.items() if known == ["2.1"]} == NEWER_ONLY
    assert all("2.1" in known for known in servers.values() if "2.0" in known)
