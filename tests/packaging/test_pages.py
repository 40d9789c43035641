"""What is shown on a page fits the page: at most 76 columns of code in a window of 1280 points."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
COLUMNS = 76
README_LINES = 180


def code_of(page: Path) -> Iterator[tuple[int, str]]:
    """Number and text of each line in a fenced block."""
    fenced = False
    for number, line in enumerate(page.read_text("utf-8").splitlines(), 1):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif fenced:
            yield number, line


def test_no_code_on_a_page_is_cut() -> None:
    shown = [(page, number, line) for page in (ROOT / "docs").rglob("*.md") for number, line in code_of(page)]
    for program in (ROOT / "docs" / "examples").glob("*.py"):
        shown += [(program, number, line) for number, line in enumerate(program.read_text("utf-8").splitlines(), 1)]

    assert len(shown) > 1000
    assert [f"{page.name}:{number}: {line}" for page, number, line in shown if len(line) > COLUMNS] == []


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) < README_LINES
