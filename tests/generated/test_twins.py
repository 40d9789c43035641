"""The blocking twins, made from the awaiting files."""

from __future__ import annotations

import difflib
import re
import textwrap
from pathlib import Path
from typing import Final

import pytest

from opencode_core._generate import twins
from opencode_core._generate.__main__ import PROJECT


def twin(source: str) -> str:
    return twins.blocking(textwrap.dedent(source))


def test_the_twins_are_current() -> None:
    assert twins.differences(PROJECT) == []


@pytest.mark.parametrize(
    ("awaiting", "blocking"),
    [
        ("async def f(x): return await g(await h(x))\n", "def f(x): return g(h(x))\n"),
        ("async with a as b, c:\n    async for d in b: pass\n", "with a as b, c:\n    for d in b: pass\n"),
        ("return (await turn.wait()).reply\n", "return turn.wait().reply\n"),
        ("f((await a).b, (await c, d), g(await e).h)\n", "f(a.b, (c, d), g(e).h)\n"),
        ("class AsyncClient:\n    async def __aenter__(self): ...\n", "class Client:\n    def __enter__(self): ...\n"),
        ("raise StopAsyncIteration  # in another task\n", "raise StopIteration  # in another thread\n"),
        (
            'raise E("use it in an `async with` block, and `aclose`")\n',
            'raise E("use it in a `with` block, and `close`")\n',
        ),
        ('print("no await here", x)  # nor async\n', 'print("no here", x)  # nor async\n'),
        ("from anyio import current_time as now\n", "from time import monotonic as now\n"),
    ],
)
def test_the_words_of_awaiting_are_taken_out(awaiting: str, blocking: str) -> None:
    assert twins.blocking(awaiting) == blocking


def test_an_example_in_a_docstring_keeps_its_lines() -> None:
    made = twin(
        '''
        def f():
            """Do it.

                async with AsyncClient() as client:
                    print((await client.run("Hello")).text)

            Whoever awaits.
            """
        '''
    )

    assert '        with Client() as client:\n            print(client.run("Hello").text)\n\n    Whoever' in made


def test_paragraphs_whose_words_change_are_filled_anew() -> None:
    made = twin(
        f'''
        def f():
            """Do it.

            Any task may {"word " * 20}word
            and more.

            Args:
                x: A task.
                y: A task {"word " * 19}a word
                    and more.
                z: Not
                    filled.
            """
        '''
    )

    assert "    Any thread may" in made
    assert "word\n    word and more.\n\n    Args:\n        x: A thread.\n" in made
    assert "a\n            word and more.\n        z: Not\n            filled.\n" in made


def test_a_text_that_is_to_be_replaced_stands_there_once() -> None:
    assert twins.blocking("f(a)\n", (("f(a)", "f(a, b)"),)) == "f(a, b)\n"
    for source in ("f(b)\n", "f(a)\nf(a)\n"):
        with pytest.raises(ValueError, match="times in the awaiting file"):
            twins.blocking(source, (("f(a)", "f(a, b)"),))


BY_HAND: Final = {"_fake.py", "_pty.py", "_subscription.py"}
"""Twins, line for line, that read better as two files than as one with many exceptions."""

APART: Final = {
    "__init__.py": "says which names are public",
    "_beside.py": "threads against tasks of the event loop",
    "_connect.py": "a client that closes its server against a block that ends it",
    "_hub_readers.py": "a thread of the hub reads against a reader that reads for all",
    "_many_pool.py": "threads against tasks of the event loop",
    "_managed.py": "the awaiting one calls the blocking one from threads",
    "_recall.py": "a thread with a queue against a task for each",
    "_run.py": "the awaiting one waits for the pipes of the blocking one",
    "_shared.py": "closing from other threads against closing in other event loops",
    "_sharing.py": "a thread with a lock against a task of the event loop",
    "_socket.py": "sockets and polls against anyio's streams",
    "_toolrun.py": "a loop of its own for coroutine functions against the caller's",
    "_waits.py": "deadlines of a blocked thread against cancel scopes",
    "_wire.py": "transports of httpx against its clients",
    "testing.py": "the awaiting one takes over most of the blocking one",
}
"""Modules that have the same name and purpose in both drivers, and differ: why."""


def test_each_file_of_both_drivers_is_made_or_has_a_reason_not_to_be() -> None:
    both = {path.name for path in (PROJECT / twins.SOURCE).glob("*.py")}
    both &= {path.name for path in (PROJECT / twins.TARGET).glob("*.py")}

    assert both == {*twins.TWINS, *BY_HAND, *APART}
    assert len(both) == len(twins.TWINS) + len(BY_HAND) + len(APART)


def test_at_most_twelve_lines_of_a_hundred_differ_between_twins() -> None:
    lines = differing = 0
    for name in {*twins.TWINS, *BY_HAND}:
        awaiting, blocking = (normal(PROJECT / driver / name) for driver in (twins.SOURCE, twins.TARGET))
        matcher = difflib.SequenceMatcher(None, awaiting, blocking, autojunk=False)
        same = sum(block.size for block in matcher.get_matching_blocks())
        lines += len(awaiting) + len(blocking)
        differing += len(awaiting) + len(blocking) - 2 * same

    assert differing / lines <= 0.12


def normal(path: Path) -> list[str]:
    """The lines of a file that are not empty, without indentation and the words of awaiting."""
    text = path.read_text("utf-8")
    for pattern, replacement in WORDS:
        text = re.sub(pattern, replacement, text)
    return [line.strip() for line in text.splitlines() if line.strip()]


WORDS: Final = (
    (r"\b(async|await) ", ""),
    (r"\bAsync(?=[A-Z])", ""),
    (r"\baclose\b", "close"),
    (r"\b__a(enter|exit|iter)__", r"__\1__"),
    (r"\b__anext__", "__next__"),
    (r"\banext\b", "next"),
    (r"\bStopAsyncIteration\b", "StopIteration"),
    (r"\basynccontextmanager\b", "contextmanager"),
    (r"\bopencode_async\b", "opencode_sync"),
)
