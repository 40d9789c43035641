"""Each Python block of the README and of the pages in `docs/` runs, as it stands, against a real server.

The blocks of a page run in one process and one namespace, like the cells of a notebook, so `await` may stand at the
top. A `text` block that follows is what the Python block prints; `...` in it stands for anything.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from opencode_core.calls.identify import Dialect
from opencode_sync.testing import Failure, Hang, RealServer, ScriptedModel, Text, ToolCall, structured
from tests.live.conftest import FILES
from tests.live.scenes import Tools

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```python\n(?P<code>.*?)^```\n(?:\n```text\n(?P<output>.*?)^```)?", re.DOTALL | re.MULTILINE)
EXPECTED_ELSEWHERE = {
    "README.md": [
        "echo: Say hello to the README.\n$0.00, ... tokens, session ses_...\n",
        "echo: Explain main.py.\n...build...",
        "echo: And now?\n...\necho: My name is Ada. echo: What is my name?\n",
        "Oslo 717710\n",
        "denied bash 'guarded, rm -rf build' was refused by ...\n",
        "max_steps\n",
        "['echo: Describe a', 'echo: Describe b']\necho: Describe c\n",
        "[bash: ...]\nTwo files.\nfinished: stop\n",
        "",
    ]
}

OF_OPENCODE_2 = {"opencode-2.md", "from-1-to-2.md", "in-bulk.md"}
"""Pages on a server of OpenCode 2: those about it, and the one with many folders, which cost OpenCode 1 1.5 s each."""

PROGRAM = """
import ast, asyncio, sys

space = {"__name__": "__main__"}
with asyncio.Runner() as runner:
    for block in sys.stdin.read().split("\\0"):
        code = compile(block, "<page>", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        if code.co_flags & 0x80:  # CO_COROUTINE: it awaits at the top
            runner.run(eval(code, space))
        else:
            exec(code, space)
        print("\\0", end="", flush=True)
"""


def pages() -> Iterator[Path]:
    """The README and every page with Python in it, without the recipes."""
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        if page.parent.name == "recipes":
            continue  # they run on a fake server: tests/drivers/test_recipes.py
        if FENCE.search(page.read_text("utf-8")):
            yield page


def play(model: ScriptedModel, dialect: Dialect) -> None:
    """What the model says on the pages."""
    model.reply("Which files", [ToolCall("bash", {"command": "ls", "description": "List"}), Text("Two files.")])
    guarded = ToolCall("bash", {"command": "guarded; rm -rf build", "description": "Clean"})
    model.reply("clean up", [guarded, Text("I may not.")])
    guarded = ToolCall("bash", {"command": "guarded", "description": "Guarded"})
    model.reply("guarded thing", [guarded, Text("Done.")])
    model.reply("Please fail", [Failure(400, "no credit")])
    model.reply("Please be slow", [Hang()])
    model.reply("capital of Norway", [structured({"name": "Oslo", "inhabitants": 717710})])
    finding = {"file": "main.py", "line": 1, "severity": "warning"}
    model.reply("Please review", [structured({"findings": [finding]})])
    model.reply("Talk instead", [Text("I would rather talk.")])
    options = [{"label": "Tea", "description": "Hot"}, {"label": "Coffee", "description": "Hotter"}]
    question = {"question": "What to drink?", "header": "Drink", "options": options}
    model.reply("How warm is it in Oslo", [ToolCall("temperature", {"city": "Oslo"}), Text("It is 17.5 °C in Oslo.")])
    plums = Text("There are no plums, but five apples.")
    model.reply("How many plums", [ToolCall("stock", {"fruit": "plum"}), plums])
    model.reply("Index docs", [ToolCall("index", {"folder": "docs"}), Text("Done.")])
    model.reply("How humid is Oslo", [ToolCall("humidity", {"city": "Oslo"}), Text("60 % it is.")])
    model.reply("Pay 50", [ToolCall("transfer", {"amount": 50}), Text("I may not.")])
    model.reply("Add a licence", [Tools(dialect).write("LICENSE", "Free for all.\n"), Text("There is one now.")])
    circle = ToolCall("bash", {"command": "cat main.py", "description": "Look"})
    model.reply("Go in circles", [circle, circle, circle, circle, Text("I see.")])
    model.reply("Ask a colleague", [Tools(dialect).task("Look around"), Text("My colleague says hello.")])
    model.reply("Ask me something", [ToolCall("question", {"questions": [question]}), Text("Tea it is.")])


def matches(expected: str, printed: str) -> bool:
    """Whether the text is what the page says, where `...` is anything."""
    pattern = ".*?".join(re.escape(piece) for piece in expected.split("..."))
    return re.fullmatch(pattern, printed, re.DOTALL) is not None


@pytest.mark.parametrize("page", list(pages()), ids=lambda page: str(page.relative_to(ROOT)))
def test_the_python_on_a_page_runs_and_prints_what_the_page_says(
    page: Path, server_of: Callable[[Dialect], RealServer], folder: Path, opencode_binary: str
) -> None:
    dialect: Dialect = "2" if page.name in OF_OPENCODE_2 else "1"
    real = server_of(dialect)
    project = real.new_project(FILES) if dialect == "2" else folder
    real.model.reset()
    play(real.model, dialect)
    (project / "main.py").write_text(FILES["main.py"], "utf-8")
    run(page, real, project, opencode_binary)


def run(page: Path, real: RealServer, project: Path, opencode_binary: str) -> None:
    """Run the Python on a page, and compare."""
    blocks = [(m["code"], m["output"]) for m in FENCE.finditer(page.read_text("utf-8"))]
    outputs = EXPECTED_ELSEWHERE.get(str(page.relative_to(ROOT)), [output for _, output in blocks])
    environ = {
        **os.environ,
        "OPENCODE_BASE_URL": real.base_url,
        "OPENCODE_SERVER_USERNAME": real.auth.username,
        "OPENCODE_SERVER_PASSWORD": real.auth.password,
        "OPENCODE_BINARY": opencode_binary,
        # The pages' own folder is not the server's: that is said once a program, and means nothing here.
        "PYTHONWARNINGS": "error,ignore:this session works in:UserWarning",
        "PYTHONSAFEPATH": "",
        "XDG_STATE_HOME": str(project.parent / "state"),
    }

    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input="\0".join(code for code, _ in blocks),
        env=environ,
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    printed = done.stdout.split("\0")
    assert done.stderr == "", done.stderr
    assert len(printed) == len(blocks) + 1
    for (code, _), expected, text in zip(blocks, outputs, printed, strict=False):
        assert matches(expected or "", text), f"{code}\nprinted\n{text}\ninstead of\n{expected}"


def test_no_python_is_left_out() -> None:
    texts = {page: page.read_text("utf-8") for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]}
    words = {word for text in texts.values() for word in re.findall(r"^ *```(\S+)", text, re.MULTILINE)}

    assert words == {"python", "sh", "text"}
    assert [page.name for page, text in texts.items() if text.count("```python") != len(FENCE.findall(text))] == []


def test_dots_stand_for_anything_and_nothing_else_does() -> None:
    assert matches("a...c\n", "abc\n")
    assert not matches("a...c\n", "abd\n")
    assert not matches("", "surplus\n")
