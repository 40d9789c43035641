"""The programs docs/examples/turn_*.py, run as a user runs them, with a model that says what each of them needs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from opencode_sync.testing import Hang, Item, RealServer, ScriptedModel, Text, ToolCall, structured
from tests.live.test_examples import EXAMPLES, run

LIST = ToolCall("bash", {"command": "ls main.py", "description": "List the files"})
REMOVE = ToolCall("bash", {"command": "guarded rm", "description": "Remove a file"})
COLOUR = {
    "question": "Which colour?",
    "header": "Colour",
    "options": [{"label": "red", "description": "r"}, {"label": "blue", "description": "b"}],
}
STEP: list[Item] = [Text("One more."), ToolCall("bash", {"command": "true", "description": "work"})]

ASK = ToolCall("question", {"questions": [COLOUR]})
OSLO = {"name": "Oslo", "country": "Norway", "people": 700000}

CASES: dict[str, tuple[Sequence[Item], str]] = {
    "items": (
        [Text("Let me look."), LIST, Text("One.")],
        "Let me look.\n[bash: ls main.py]\nOne.\nstop, 30 tokens, 0.0000 dollars\n",
    ),
    "permissions": ([REMOVE, Text("I see.")], "not covered by a rule: bash ['guarded rm']\nI see.\n"),
    "question": ([ASK, Text("Red.")], "Which colour? ['red', 'blue']\nRed.\n"),
    "structured": ([structured(OSLO)], "Oslo in Norway: 700,000 people\n"),
    "budget": (STEP * 5, "One more.\nstopped by max_steps after 45 tokens\n"),
    "files": ([Text("A pixel.")], "A pixel.\n"),
    "follow": ([Text("Once upon a time.")], "started\nOnce upon a time.\n"),
    "stop": ([Text("one two three"), Hang()], "one two three\nstopped by exit\n"),
}


def test_there_are_ten() -> None:
    assert len(list(EXAMPLES.glob("turn_*.py"))) == 10


@pytest.mark.parametrize("name", CASES)
def test_an_example_prints_what_it_says(name: str, real: RealServer, model: ScriptedModel) -> None:
    script, output = CASES[name]
    model.script(script)

    assert run(f"turn_{name}.py", real) == output


def test_the_conversation_remembers(real: RealServer, model: ScriptedModel) -> None:
    model.reply("My name", [Text("Hello, Ada.")])
    model.reply("What is my name", [Text("Your name is Ada.")])

    assert run("turn_conversation.py", real) == (
        "Hello, Ada.\nYour name is Ada.\nasked: My name is Ada.\nasked: What is my name?\n"
    )


def test_the_history_begins_with_the_newest(real: RealServer, model: ScriptedModel) -> None:
    model.script([Text("I shall.")])

    assert run("turn_history.py", real).splitlines()[0].endswith(": I shall.")
