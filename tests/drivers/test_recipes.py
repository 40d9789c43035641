"""Each recipe of the documentation runs as it stands, in this process, with a fake server."""

from __future__ import annotations

import ast
import asyncio
import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from opencode_core import ToolContext
from opencode_sync import Client
from opencode_sync.testing import FakeServer, ModelRequest, Text, ToolCall, structured

RECIPES = Path(__file__).parents[2] / "docs" / "recipes"
FENCE = re.compile(r"^```python\n(?P<code>.*?)^```\n(?:\n```text\n(?P<output>.*?)^```)?", re.DOTALL | re.MULTILINE)
COROUTINE = 0x80  # CO_COROUTINE: the code awaits at the top


def run(page: str, space: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    """Run the blocks of a page in one namespace, and compare what each prints."""
    for block in FENCE.finditer((RECIPES / page).read_text("utf-8")):
        code = compile(block["code"], page, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
        if code.co_flags & COROUTINE:
            asyncio.run(eval(code, space))
        else:
            exec(code, space)
        assert capsys.readouterr().out == (block["output"] or "")


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.chdir(tmp_path)
    with FakeServer(directory=str(tmp_path)) as server:
        monkeypatch.setenv("OPENCODE_BASE_URL", server.base_url)
        yield server


@pytest.mark.parametrize("page", ["bot.md", "many.md", "pandas.md", "pytest.md", "queue.md"])
def test_a_recipe_prints_what_it_says(page: str, fake: FakeServer, capsys: pytest.CaptureFixture[str]) -> None:
    run(page, {"__name__": "recipe"}, capsys)


def test_the_fixtures_of_a_recipe_are_used_as_it_says(
    fake_opencode: FakeServer, opencode_client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    space: dict[str, Any] = {"__name__": "recipe"}
    run("pytest.md", space, capsys)

    space["test_a_long_title"](fake_opencode, opencode_client)


def test_the_web_page_gets_the_answer_in_pieces(fake: FakeServer, capsys: pytest.CaptureFixture[str]) -> None:
    space: dict[str, Any] = {"__name__": "recipe"}
    run("web.md", space, capsys)
    fake.script([Text("Hello, browser.")])

    async def ask() -> list[str]:
        app = space["app"]
        async with app.router.lifespan_context(app):
            response = await space["ask"]("Say hello")
            return [piece async for piece in response.body_iterator]

    *pieces, done = asyncio.run(ask())

    assert "".join(json.loads(piece.removeprefix("data: ")) for piece in pieces) == "Hello, browser."
    assert json.loads(done.removeprefix("event: done\ndata: "))["cost"] >= 0


def test_the_web_page_gets_the_whole_answer_as_json(fake: FakeServer, capsys: pytest.CaptureFixture[str]) -> None:
    space: dict[str, Any] = {"__name__": "recipe"}
    run("web.md", space, capsys)

    async def ask() -> dict[str, Any]:
        app = space["app"]
        async with app.router.lifespan_context(app):
            answer: dict[str, Any] = await space["whole"]("Say hello")
            return answer

    assert json.loads(json.dumps(asyncio.run(ask())))["text"] == "echo: Say hello"


@pytest.mark.parametrize(("ok", "code"), [(True, 0), (False, 1)])
def test_the_job_fails_as_the_review_says(
    ok: bool, code: int, fake: FakeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    space: dict[str, Any] = {"__name__": "recipe"}
    run("ci.md", space, capsys)
    fake.script([structured({"ok": ok, "summary": "Seen."})])

    with Client() as client:
        assert space["main"](client) == code
    assert capsys.readouterr().out == "Seen.\n"


@pytest.fixture
def database(fake: FakeServer, capsys: pytest.CaptureFixture[str]) -> Any:
    """What the recipe makes of its database, after the agent has used it."""
    sql = "SELECT name, sum(price) AS spent FROM customer JOIN purchase ON customer = id GROUP BY id ORDER BY 2 DESC"
    fake.script([ToolCall("query_database", {"sql": f"{sql} LIMIT 1"}), Text("Ada: 14.50.")])
    space: dict[str, Any] = {"__name__": "recipe"}
    run("database.md", space, capsys)
    return space


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM customer",
        "CREATE TEMP TABLE t (x)",
        "ATTACH 'other.db' AS other",
        "PRAGMA query_only = OFF",
        "SELECT 1; DELETE FROM customer",
        "SELECT hex(zeroblob(1000000000))",
    ],
)
def test_the_database_of_a_recipe_is_read_only(sql: str, database: dict[str, Any]) -> None:
    query = database["database"]("shop.db")

    with pytest.raises((sqlite3.Error, sqlite3.Warning)):
        query(sql, ToolContext("query"))
    assert [dict(row) for row in query("SELECT * FROM customer", ToolContext("query"))["rows"]] == [
        {"id": 1, "name": "Ada", "password": None},
        {"id": 2, "name": "Ben", "password": None},
    ]
    assert "CREATE TABLE purchase" in query.description


def test_a_query_of_a_recipe_has_an_end(database: dict[str, Any]) -> None:
    query = database["database"]("shop.db")
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT {} FROM n"

    many = query(endless.format("x"), ToolContext("query"))
    assert (len(many["rows"]), many["has_more"]) == (200, True)
    with pytest.raises(TimeoutError, match="ask for less"):
        query(endless.format("max(x)"), ToolContext("query", is_cancelled=lambda: True))


@pytest.fixture
def trees(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the folders of tasks are made."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def repository(folder: Path, files: dict[str, str]) -> None:
    """A git repository with one commit on `main`."""
    git = ["git", "-C", str(folder), "-c", "user.name=Ada", "-c", "user.email=ada@example.com"]
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_text(content, "utf-8")
    for command in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "The beginning"]):
        subprocess.run([*git, *command], check=True)


def writes(trees: Path, name: str, content: str) -> Callable[[ModelRequest], list[ToolCall | Text]]:
    """A model that changes a file of the task, whose tree is the one that has it. A fake server changes none itself."""

    def answer(request: ModelRequest) -> list[ToolCall | Text]:
        (file,) = trees.rglob(name)
        file.write_text(content, "utf-8")
        return [ToolCall("write", {"filePath": str(file), "content": content}), Text("Done.")]

    return answer


def test_an_evaluation_counts_what_is_solved(
    fake: FakeServer, trees: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    test = "import sums\nassert sums.add(1, 2) == 3\n"
    wrong = "def add(a, b):\n    return a - b\n"
    for name in ("one", "two"):
        repository(tmp_path / "repos" / name, {"sums.py": wrong, f"{name}.py": "", "test_sums.py": test})
    prompts = {"one": "Mend the sum", "two": "Mend the other sum"}
    tasks = [
        {
            "id": f"sum-{number}",
            "prompt": prompts[name],
            "repository": f"repos/{name}",
            "revision": "main",
            "metadata": {"test": f"{sys.executable} test_sums.py"},
        }
        for number, name in enumerate(prompts, 1)
    ]
    (tmp_path / "tasks.jsonl").write_text("".join(json.dumps(task) + "\n" for task in tasks), "utf-8")

    def mend(request: ModelRequest) -> list[ToolCall | Text]:
        file = next(trees.rglob("one.py")).with_name("sums.py")
        return writes(file.parent, "sums.py", wrong.replace("-", "+"))(request)

    fake.reply("Mend the sum", mend)
    fake.reply("Mend the other sum", [Text("I cannot.")])

    run("evaluation.md", {"__name__": "recipe"}, capsys)

    predictions = (tmp_path / "run-1" / "predictions.jsonl").read_text("utf-8").splitlines()
    assert sorted(bool(json.loads(line)["model_patch"]) for line in predictions) == [False, True]
    assert json.loads((tmp_path / "run-1" / "sum-1.json").read_text("utf-8"))["schema_version"].startswith("ATIF-")


def test_a_nightly_job_pushes_what_has_changed(
    fake: FakeServer, trees: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    space: dict[str, Any] = {"__name__": "recipe"}
    run("nightly.md", space, capsys)
    for name in ("blog", "shop"):
        repository(tmp_path / "src" / name, {f"{name}.py": "# 2020\n"})
    subprocess.run(["git", "init", "-q", "--bare", "origin"], check=True)
    subprocess.run(["git", "-C", "src/shop", "remote", "add", "origin", str(tmp_path / "origin")], check=True)
    fake.reply(lambda request: bool(list(trees.rglob("shop.py"))), writes(trees, "shop.py", "# 2026\n"))
    fake.reply("licence headers", [Text("They are up to date.")])

    with Client() as client:
        assert space["night"]("src", "2026-11-29", client=client, workers=1) == 0
    assert capsys.readouterr().out == "2026-11-29-shop: agent/2026-11-29-shop\n$0.00, stopped by None\n"
    pushed = subprocess.run(["git", "-C", "origin", "branch"], check=True, capture_output=True, text=True)
    assert pushed.stdout.split() == ["agent/2026-11-29-shop"]


def test_every_recipe_with_python_is_run() -> None:
    pages = {page.name for page in RECIPES.glob("*.md") if FENCE.search(page.read_text("utf-8"))}

    assert pages == {
        "bot.md",
        "ci.md",
        "database.md",
        "evaluation.md",
        "many.md",
        "nightly.md",
        "pandas.md",
        "pytest.md",
        "queue.md",
        "web.md",
    }
