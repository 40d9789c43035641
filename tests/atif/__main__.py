"""`python -m tests.atif FOLDER`: write the trajectories of the tests as ATIF, for the models of `harbor` to judge.

Those of recordings and of odd sessions, and turns of the fake server in both dialects, each as a file as `save` writes
it, with its images beside it.
"""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from opencode_core.calls.identify import Dialect
from opencode_core.errors import TurnError
from opencode_core.turns.items import Reply
from opencode_core.turns.prompt import File
from opencode_sync.testing import Failure, FakeServer, Hang, Reasoning, Text, ToolCall, Usage
from tests.core.trajectories_seen import seen

DIALECTS: Final[tuple[Dialect, ...]] = ("1", "2")
PIXEL: Final = b"GIF89a\1\0\1\0\0\0\0;"


def main(folder: Path) -> None:
    """Write them."""
    folder.mkdir(parents=True, exist_ok=True)
    for place, one in enumerate(seen()):
        one.trajectory.save(folder / f"{place:03}-{_plain(one.name)}.json")
    for dialect in DIALECTS:
        for name, reply in fake_turns(dialect):
            reply.trajectory(server=dialect).save(folder / f"fake{dialect}-{name}.json")
    print(f"{len(list(folder.glob('*.json')))} trajectories")


def fake_turns(dialect: Dialect) -> Iterator[tuple[str, Reply[Any]]]:
    """Turns of the fake server, of each kind that can be told in a trajectory."""
    task = {"description": "look", "prompt": "child", "subagent_type": "general"}
    delegate = ToolCall("subagent", {**task, "agent": "general"}) if dialect == "2" else ToolCall("task", task)
    shell = "shell" if dialect == "2" else "bash"
    scripts: dict[str, list[Any]] = {
        "text": [Reasoning("I think."), Text("Hello."), Usage(input=10, output=8, reasoning=3, cached=7, cost=0.25)],
        "subagent": [Text("I ask."), delegate, Text("Done.")],
        "refused": [ToolCall(shell, {"command": "ask"}, ask=True), Text("Then not.")],
        "tools": [ToolCall(shell, {"command": "ls"}, output="a b"), ToolCall("nosuch", {"a": [1]}), Text("Two.")],
        "failed": [Failure(400, "no")],
        "stopped": [Text("I begin"), Hang()],
    }
    with FakeServer(dialect=dialect, assert_all_used=False) as server, server.client() as client:
        server.reply("child$", [ToolCall(shell, {"command": "pwd"}, output="/"), Text("I looked.")])
        for name, items in scripts.items():
            server.reply(f"^{name}$", items)
            timeout = 1.0 if name == "stopped" else None
            prompt: Any = [name, File("pixel.gif", data=PIXEL)] if name == "text" else name
            with client.turn(None, prompt, on_permission="deny", timeout=timeout, system="Be brief.") as turn:
                with contextlib.suppress(TurnError):
                    turn.wait()
            yield name, turn.reply


def _plain(name: str) -> str:
    return re.sub(r"[^\w]+", "-", name).strip("-")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
