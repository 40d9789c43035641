"""Draw docs/console.svg: a real run of `opencode-driver run`, with a real server and a model that follows a script.

python docs/picture.py
"""

from __future__ import annotations

import argparse
import io
import re
from pathlib import Path
from typing import Any

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text as Words

from opencode_sync.console.dialogs import ask_permission
from opencode_sync.console.screen import THEME as STYLES
from opencode_sync.console.turn_screens import LiveScreen
from opencode_sync.testing import Item, RealServer, Reasoning, Text, ToolCall, find_or_install_opencode

HERE = Path(__file__).parent
THEME = TerminalTheme(
    (24, 26, 31),
    (201, 205, 214),
    [
        (24, 26, 31),
        (224, 108, 117),
        (152, 195, 121),
        (229, 192, 123),
        (97, 175, 239),
        (198, 120, 221),
        (86, 182, 194),
        (201, 205, 214),
    ],
    [
        (92, 99, 112),
        (224, 108, 117),
        (152, 195, 121),
        (229, 192, 123),
        (97, 175, 239),
        (198, 120, 221),
        (86, 182, 194),
        (255, 255, 255),
    ],
)
TESTS = "from main import greet\n\nassert greet('you') == 'Hello, you!'\nprint('1 passed')\n"
SCRIPT: list[Item] = [
    Reasoning("The test fails. I read it first."),
    Text("The greeting lacks its exclamation mark: I repair it and run the test.\n"),
    ToolCall("edit", {"filePath": "main.py", "oldString": "{name}'", "newString": "{name}!'"}),
    ToolCall("bash", {"command": "python3 test_main.py", "description": "Run the test"}),
    Text(
        "The test passes now.\n\n1. `greet` ends with an *exclamation mark*\n2. nothing **else** has changed\n\n"
        "```python\ndef greet(name: str) -> str:\n    return f'Hello, {name}!'\n```\n"
    ),
]


class Typist(Console):
    """A console where somebody types `o` whenever something is asked."""

    def input(self, prompt: Any = "", **options: Any) -> str:
        self.print(prompt, Words("o"), sep="")
        return "o"


def main() -> None:
    """Draw the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=HERE / "console.svg")
    output: Path = parser.parse_args().output
    console = Typist(record=True, file=io.StringIO(), width=84, highlight=False, theme=STYLES)
    binary = find_or_install_opencode(HERE.parent / ".cache" / "opencode")
    files = {"main.py": "def greet(name: str) -> str:\n    return f'Hello, {name}'\n", "test_main.py": TESTS}
    with RealServer(binary=binary, config={"permission": {"edit": "allow", "bash": "ask"}}, files=files) as server:
        server.model.script(SCRIPT)
        console.print(Words.assemble(("$ ", "green"), ('opencode-driver run "Why does the test fail?"', "bold")))
        console.print()
        screen = LiveScreen(asks=True, console=console)

        def on_permission(request: Any) -> Any:
            with screen.paused():
                return ask_permission(console, request, "python3 test_main.py")

        client = server.client(directory=server.project)
        with client, client.turn(None, "Why does the test fail?", on_permission=on_permission) as turn, screen:
            for item in turn:
                screen.show(item)
    # Without the fonts that would be fetched from elsewhere: any of the same width will do.
    form = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    form = form.replace("Fira Code, monospace", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace")
    svg = console.export_svg(title="opencode-driver", theme=THEME, code_format=form, unique_id="console")
    output.write_text("\n".join(line.rstrip() for line in svg.splitlines() if line.strip()) + "\n", "utf-8")


if __name__ == "__main__":
    main()
