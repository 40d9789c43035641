"""`--tool` of the command: functions are found, or it says what was meant; they run, ask, and print where they may."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from opencode_core.errors import LocalProtocolError
from opencode_sync.console.functions import functions_of
from opencode_sync.testing import FakeServer, Text, ToolCall
from tests.drivers.console import environment, exit_code, on_a_terminal

WEATHER = """
from opencode_core import tool

print("imported")

def temperature(city: str) -> float:
    "How warm it is."
    print("looking at", city)
    return 17.5

@tool(ask=True)
def forget(city: str) -> str:
    "Forget it."
    return f"{city} is forgotten"

async def later(city: str) -> str:
    "Later."
    return f"{city}, later"

both = [temperature, forget]
number = 3

class Station:
    def wind(self, city: str) -> int:
        "How windy it is."
        return 4

station = Station()
"""
FILES = {
    "weather_of_test.py": WEATHER,
    "needs.py": "import no_such_module_at_all",
    "wrong.py": "def f(:",
    "fails.py": "x = 1\n1 / 0\n",
    "leaves.py": "import sys\nsys.exit(3)\n",
    "json.py": "def parse(text: str) -> str:\n    'Parse it.'\n    return text\n",
    "deep/uses.py": "from beside import helper\ndef g(x: int) -> int:\n    'G.'\n    return helper(x)\n",
    "deep/beside.py": "def helper(x: int) -> int:\n    return x\n",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The current directory, with modules that are forgotten afterwards."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    before = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(tmp_path)):
            del sys.modules[name]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["weather_of_test:temperature"], ["temperature"]),
        (["weather_of_test:both", "weather_of_test:later"], ["temperature", "forget", "later"]),
        (["weather_of_test:both", "weather_of_test:forget"], ["temperature", "forget"]),
        (["weather_of_test:station.wind"], ["wind"]),
        (["weather_of_test.py:temperature"], ["temperature"]),
        (["./json.py:parse"], ["parse"]),
        (["deep/uses.py:g"], ["g"]),
        ([], []),
    ],
)
def test_functions_are_found_in_modules_and_files(words: list[str], names: list[str]) -> None:
    assert [one.name for one in functions_of(words)] == names
    assert json.loads("{}") == {}


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("weather_of_test", "name a module or a file, and a function in it, such as weather_of_test:temperature"),
        (":f", "such as weather.py:temperature"),
        ("weather_of_tst:f", "there is no module 'weather_of_tst', .* did you mean weather_of_test?"),
        ("nowhere_at_all:f", "neither in this folder nor among those that are installed; this folder has fails"),
        ("weather_of_test:temprature", "weather_of_test has no 'temprature': did you mean temperature?"),
        ("weather_of_test:station.rain", "station has no 'rain'"),
        ("weather_of_test:number", "3 cannot be a tool"),
        ("weather_of_tset.py:f", "there is no file 'weather_of_tset.py': did you mean weather_of_test.py?"),
        ("no/such/folder.py:f", "there is no file 'no/such/folder.py'$"),
        ("deep/:f", "there is no file 'deep/'"),
        ("needs:f", "cannot be imported: ModuleNotFoundError: .*no_such_module_at_all.*, in line 1 of .*needs.py"),
        ("wrong:f", "cannot be imported: SyntaxError: .*wrong.py, line 1"),
        ("fails:f", "cannot be imported: ZeroDivisionError: division by zero, in line 2 of .*fails.py"),
        ("leaves.py:f", "cannot be imported: SystemExit: 3, in line 2 of .*leaves.py"),
    ],
)
def test_what_cannot_be_found_is_refused_with_what_was_meant(word: str, says: str) -> None:
    with pytest.raises(LocalProtocolError, match=f"^--tool {word}: .*{says}"):
        functions_of([word])


def not_installed(name: str) -> None:
    """What `find_spec` returns."""


def test_without_the_extra_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("opencode_sync.console.functions.find_spec", not_installed)
    with pytest.raises(LocalProtocolError, match=r"pip install 'opencode-driver\[tools\]'"):
        functions_of(["weather_of_test:temperature"])


@pytest.fixture
def server(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServer]:
    with FakeServer(folder) as server:
        environment(monkeypatch, server)
        yield server


def test_in_a_pipe_nothing_but_the_answer_goes_to_standard_output(
    server: FakeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.script([ToolCall("temperature", {"city": "Oslo"}), ToolCall("later", {"city": "Oslo"}), Text("17.5")])
    words = ("--tool", "weather_of_test:temperature", "--tool", "weather_of_test:later")
    code = exit_code(("run", *words, "How warm is it?"))
    shown = capsys.readouterr()

    assert (code, shown.out) == (0, "17.5\n")
    assert sorted(shown.err.split("\n")) == [
        "",
        "imported",
        "looking at Oslo",
        "✓ later city=Oslo",
        "✓ temperature city=Oslo",
    ]
    results = server.chat_requests[-1].tool_results
    assert list(results.values()) == ["17.5", "Oslo, later"]


@pytest.mark.parametrize(("words", "mark"), [((), "✗"), (("--deny",), "✗"), (("--yes",), "✓")])
def test_without_a_terminal_a_function_that_asks_runs_with_yes_alone(
    server: FakeServer, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], mark: str
) -> None:
    server.script([ToolCall("forget", {"city": "Oslo"}), Text("Done.")])
    code = exit_code(("run", *words, "--tool", "weather_of_test:both", "Forget Oslo"))
    shown = capsys.readouterr()

    assert (code, shown.out) == (0, "Done.\n")
    assert f"{mark} forget city=Oslo" in shown.err


@pytest.mark.parametrize(
    ("keys", "result"), [("o\r", "Oslo is forgotten"), ("leave Oslo alone\r", "leave Oslo alone"), ("r\r", "reason")]
)
def test_at_a_terminal_a_function_that_asks_is_shown_with_its_arguments(
    server: FakeServer, monkeypatch: pytest.MonkeyPatch, keys: str, result: str
) -> None:
    server.script([ToolCall("forget", {"city": "Oslo"}), Text("Done.")])
    shown = on_a_terminal(monkeypatch, server, "run", "--tool", "weather_of_test:both", "Forget Oslo", keys=keys)

    assert shown.code == 0
    assert "forget needs your permission" in shown.text
    assert "city=Oslo" in shown.text
    (said,) = server.chat_requests[-1].tool_results.values()
    assert result in said


def test_a_server_on_another_machine_cannot_have_functions(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--url", "http://192.0.2.1:4096", "--tool", "weather_of_test:temperature", "hi")
    with pytest.warns(UserWarning, match="is not on this machine"):
        code = exit_code(("run", *words))

    assert code == 2
    assert "nothing was sent" in capsys.readouterr().err
