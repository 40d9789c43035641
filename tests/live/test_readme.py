"""Each Python block of the README is a program that runs, as it stands, against a real server."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from opencode_sync.testing import RealServer, ScriptedModel, Text, ToolCall

README = Path(__file__).parents[2] / "README.md"
BLOCKS = re.findall(r"^```python\n(.*?)^```", README.read_text("utf-8"), re.DOTALL | re.MULTILINE)
EXPECTED = [
    r"echo: Say hello to the README\.\n\$0\.00, \d+ tokens, session ses_\w+\n",
    r"(\[bash: \w+\]\n)+Two files\.\nfinished: stop\n",
    r"echo: Hi!",
    r"session\.get: 404, Session not found: ses_nosuch \(GET /session/ses_nosuch\)\nNotFoundErrorBody\(.*\n",
]


@pytest.mark.parametrize(
    ("block", "expected"), list(zip(BLOCKS, EXPECTED, strict=True)), ids=["run", "turn", "events", "errors"]
)
def test_a_block_of_the_readme_runs(
    block: str, expected: str, real: RealServer, model: ScriptedModel, tmp_path: Path
) -> None:
    model.reply("Which files", [ToolCall("bash", {"command": "ls", "description": "List"}), Text("Two files.")])
    environ = {
        **os.environ,
        "OPENCODE_BASE_URL": real.base_url,
        "OPENCODE_SERVER_USERNAME": real.auth.username,
        "OPENCODE_SERVER_PASSWORD": real.auth.password,
        "PYTHONWARNINGS": "error",
    }

    done = subprocess.run(
        [sys.executable, "-c", block],
        env=environ,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.stderr == ""
    assert re.fullmatch(expected, done.stdout), done.stdout
