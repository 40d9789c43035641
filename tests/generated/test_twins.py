"""The blocking twins, made from the awaiting files."""

from __future__ import annotations

import textwrap

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
