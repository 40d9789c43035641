# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false
# pyright: reportUnknownLambdaType=false, reportConstantRedefinition=false, reportArgumentType=false
"""Whatever a server answers, the console command shows what it can, or says in one line what is wrong."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from opencode_core import models
from opencode_core.turns.items import (
    PermissionAsked,
    QuestionAsked,
    Reply,
    Retrying,
    TodoUpdated,
    Tokens,
    ToolUpdate,
    TurnFinished,
)
from opencode_core.values.codec import Codec
from opencode_sync.console.dialogs import ask_permission, ask_question
from opencode_sync.console.plain_screens import PlainScreen
from opencode_sync.console.turn_screens import LiveScreen
from opencode_sync.testing import FakeServer, Item, Reasoning, Text, ToolCall
from tests.drivers.console import Typed, changed_answers, on_a_terminal

WRONG: tuple[Any, ...] = (None, "x", 10**330, [None])

Place = tuple[str | None, ...]
"""Names in JSON, one in the other. None stands for each item of a list."""


def places(value: Any) -> Iterator[Place]:
    """All places of a JSON value."""
    yield ()
    match value:
        case dict():
            for name, member in value.items():
                yield from ((name, *place) for place in places(member))
        case list():
            yield from ((None, *place) for item in value for place in places(item))
        case _:
            pass


def put(value: Any, place: Place, wrong: Any) -> Any:
    """The value with something else in this place."""
    match place:
        case ():
            return wrong
        case (None, *rest) if isinstance(value, list):
            return [put(item, tuple(rest), wrong) for item in value]
        case (str(name), *rest) if isinstance(value, dict) and name in value:
            return {**value, name: put(value[name], tuple(rest), wrong)}
        case _:
            return value


SCRIPT: list[Item] = [
    Reasoning("hm"),
    Text("Look."),
    ToolCall("bash", {"command": "ls"}, output="out"),
    ToolCall("bash", {"command": "ls"}, error="no"),
    Text("Done."),
]


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServer]:
    """Of a project that is the current directory, with a session, and one that waits for leave."""
    monkeypatch.chdir(tmp_path)
    with FakeServer(tmp_path) as server:
        server.script(SCRIPT)
        server.client().run("hello")
        yield server


@pytest.mark.parametrize("command", ["sessions", "show", "show --html", "export", "status", "doctor", "models"])
def test_anything_in_an_answer_may_be_something_else(
    command: str, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: dict[str, Any] = {}

    def remember(path: str, value: Any) -> Any:
        answers[path] = value
        return value

    def change(asked: str, place: Place, wrong: Any, path: str, value: Any) -> Any:
        return put(value, place, wrong) if path == asked else value

    with changed_answers(monkeypatch, remember):
        on_a_terminal(monkeypatch, server, *command.split())
    for asked, answer in list(answers.items()):
        for number, place in enumerate(dict.fromkeys(places(answer))):
            if command != "models" and ("capabilities" in place or ("cost" in place and "models" in place)):
                continue  # of a model: no other command reads them
            for wrong in WRONG[number % 2 :: 2]:
                with changed_answers(monkeypatch, partial(change, asked, place, wrong)):
                    shown = on_a_terminal(monkeypatch, server, *command.split())

                # 3: what does not answer with its health is not taken for a server
                assert shown.code in (0, 1, 3), (asked, place, wrong, shown.text)


def test_a_row_shows_what_there_is(server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    def change(path: str, value: Any) -> Any:
        return put(put(value, (None, "time"), None), (None, "title"), 1) if path == "/experimental/session" else value

    with changed_answers(monkeypatch, change):
        shown = on_a_terminal(monkeypatch, server, "sessions")

    assert shown.text.partition("ses_")[2].count("?") == 2
    assert "ses_" in shown.text


# What comes while a turn runs

INSIDE = {"partID": "prt_1", "messageID": "msg_1", "sessionID": "ses_1"}
PERMISSION: dict[str, Any] = {
    "id": "per_1",
    "sessionID": "ses_1",
    "permission": "edit",
    "patterns": ["a"],
    "always": ["*"],
}
PERMISSION |= {"metadata": {"diff": "-a\n+b"}, "tool": {"messageID": "msg_1", "callID": "call_1"}}
OPTION = {"label": "a", "description": "b"}
ASKED = {"question": "q", "header": "h", "options": [OPTION], "multiple": True, "custom": False}
QUESTION = {"id": "que_1", "sessionID": "ses_1", "questions": [ASKED]}
TOOL: dict[str, Any] = {
    "tool": "edit",
    "status": "completed",
    "title": "t",
    "input": {"command": "c"},
    "output": "o",
    "error": "e",
}
TOOL |= {"metadata": {"diff": "-a\n+b", "output": "o"}, "callID": "call_1", **INSIDE}
TODO = {"content": "c", "status": "in_progress", "priority": "high"}
ENDED: dict[str, Any] = {
    "error": {"name": "APIError", "data": {"message": "m"}},
    "cost": 1,
    "tokens": {"input": 1, "cache_read": 1},
}
ENDED |= {"finish": "length", "session_id": "ses_1", "message_id": "msg_1", "prompt_id": "msg_0"}


def decoded(value: Any, kind: Any) -> Any:
    return Codec().decode(json.dumps(value).encode(), kind)


def show(item: Any) -> None:
    """On every screen."""
    with LiveScreen(thinking=True, console=Console(file=io.StringIO(), force_terminal=True, width=60)) as live:
        live.show(item)
    with PlainScreen() as plain:
        plain.show(item)


def tool(value: Any) -> None:
    for status in ("running", "completed", "error", value["status"]):
        for name in ("bash", value["tool"]):
            fields = {**value, "status": status, "tool": name}
            show(ToolUpdate(**{key.replace("ID", "_id"): field for key, field in fields.items()}))


def todo(value: Any) -> None:
    show(TodoUpdated(todos=decoded(value, list[models.Todo]), session_id="ses_1"))


def retry(value: Any) -> None:
    show(Retrying(**value, session_id="ses_1"))


def permission(value: Any) -> None:
    request = decoded(value, models.PermissionRequest)
    show(PermissionAsked(request=request, session_id="ses_1"))
    assert ask_permission(Typed("a", "o"), request) in ("always", "once")


def question(value: Any) -> None:
    request = decoded(value, models.QuestionRequest)
    show(QuestionAsked(request=request, session_id="ses_1"))
    ask_question(Typed("1", "a", "words"), request)


def reply(value: Any) -> None:
    error = decoded(value["error"], models.MessageError)
    show(TurnFinished(reply=Reply(structured=None, **{**value, "tokens": Tokens(**value["tokens"]), "error": error})))


ITEMS: dict[str, tuple[Callable[[Any], None], Any]] = {
    "tool": (tool, TOOL),
    "todo": (todo, [TODO]),
    "retry": (retry, {"attempt": 1, "message": "m", "next": 0}),
    "permission": (permission, PERMISSION),
    "question": (question, QUESTION),
    "reply": (reply, ENDED),
}


@pytest.mark.parametrize("kind", ITEMS)
def test_anything_in_an_item_may_be_something_else(kind: str) -> None:
    shown, value = ITEMS[kind]
    for place in dict.fromkeys(places(value)):
        for wrong in WRONG:
            if place == () or place[0] in ("tokens", "partID", "messageID", "sessionID"):  # the client makes these
                continue
            try:
                shown(put(value, place, wrong))
            except Exception as error:
                raise AssertionError((place, wrong)) from error
