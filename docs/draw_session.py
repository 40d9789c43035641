"""Draws `docs/session.svg`, the picture of the README: a real server works with a scripted model.

    python docs/draw_session.py [FOLDER]

It also writes `session.html`, the page of the same session, into the folder (default: `docs`, without the page).
"""

import sys
from pathlib import Path

import msgspec

from opencode_core.models import ToolPart
from opencode_core.pictures.report import Report
from opencode_core.pictures.trace import trace_of
from opencode_sync.testing import RealServer, Reasoning, ScriptedModel, Text, ToolCall, Usage

PRICE = {"cost": {"input": 3.0, "output": 15.0, "cache_read": 0.3}}
BROKEN = "def mean(numbers):\n    return sum(numbers) / len(number)\n"
TEST = "from stats import mean\n\nassert mean([1, 2, 3]) == 2\nprint('1 passed')\n"
PLAN = [("Read the code and its tests", "completed"), ("Mend mean()", "in_progress"), ("Run the tests", "pending")]
ANSWER = """\
The tests pass. `mean()` used a name that did not exist:

1. `len(number)` is now `len(numbers)`.
2. An **empty list** raises a `ValueError` that says why.

```python
def mean(numbers: list[float]) -> float:
    if not numbers:
        raise ValueError("mean() of an empty list")
    return sum(numbers) / len(numbers)
```
"""


def main(folder: Path, page: bool) -> None:
    permission = {"bash": {"*": "allow", "git push*": "deny"}}
    with ScriptedModel() as model:
        providers = model.config()["provider"]
        providers["scripted"]["models"]["model"] |= PRICE
        draw(folder, page, RealServer(model=model, config={"permission": permission, "provider": providers}))


def draw(folder: Path, page: bool, server: RealServer) -> None:
    with server as real:
        project = real.new_project({"stats.py": BROKEN, "test_stats.py": TEST})
        code, task = str(project / "stats.py"), "Who calls mean()?"
        real.model.reply(
            "^Find every caller",
            [
                Text("Let me search for it.", pause=0.05),
                ToolCall("bash", {"command": "grep -rn 'mean(' --include=*.py .", "description": "Search"}),
                Usage(input=2100, output=60),
                Text("Only test_stats.py calls it, with three numbers.", pause=0.06),
                Usage(input=2300, output=40),
            ],
        )
        mended = BROKEN.partition("    return")[0] + (
            '    if not numbers:\n        raise ValueError("mean() of an empty list")\n'
            "    return sum(numbers) / len(numbers)\n"
        )
        real.model.reply(
            "^The tests fail",
            [
                Reasoning("The test calls mean(). I should see the code first, then run it.", pause=0.03),
                Text("Let me look at the code and its tests.", pause=0.04),
                ToolCall("read", {"filePath": code}),
                ToolCall("bash", {"command": "python3 test_stats.py", "description": "Run the tests"}),
                Usage(input=8400, output=210),
                Text("The name is wrong. I make a plan, and ask who calls it.", pause=0.05),
                ToolCall("todowrite", {"todos": [{"content": c, "status": s, "priority": "high"} for c, s in PLAN]}),
                ToolCall("task", {"description": task, "prompt": "Find every caller", "subagent_type": "general"}),
                Usage(input=9100, output=180, cached=8200),
                Text("Only one caller. I mend the function.", pause=0.08),
                ToolCall("edit", {"filePath": code, "oldString": BROKEN, "newString": mended}),
                Usage(input=9900, output=260, cached=9000),
                Text("Now the tests again.", pause=0.08),
                ToolCall("bash", {"command": "sleep 0.4; python3 test_stats.py", "description": "Run the tests"}),
                ToolCall("bash", {"command": "git push origin main", "description": "Push"}),
                Usage(input=10400, output=120, cached=9900),
                Text(ANSWER, pause=0.02),
                Usage(input=10900, output=190, cached=10300),
            ],
        )
        client = real.client().at(project)
        session = client.session.create(title="The tests fail: mend mean()")
        client.run("The tests fail. Mend `mean()`, and run them until they pass.", session_id=session.id)
        messages = client.session.messages(session.id)
        children = [(child, client.session.messages(child.id)) for child in client.session.children(session.id)]
        trace = trace_of(messages, children, title=session.title, directory=session.directory, session_id=session.id)
    assert any(isinstance(part, ToolPart) for message in messages for part in message.parts)
    report = Report(msgspec.structs.replace(trace, directory="~/stats"))
    report.save(folder / "session.svg")
    if page:
        report.save(folder / "session.html")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parent, bool(sys.argv[1:]))
