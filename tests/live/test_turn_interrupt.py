"""Ctrl-C in a blocking program stops the turn on the server, and the program, in a bounded time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from opencode_sync.testing import Gate, Hang, RealServer, ScriptedModel, Text

PROGRAM = """
from opencode_core import TextDelta
from opencode_sync import Client

with Client() as client:
    with client.turn(None, "go") as turn:
        print(turn.session_id, flush=True)
        for item in turn:
            if isinstance(item, TextDelta):
                print(item.text, flush=True)
"""


def test_ctrl_c_stops_the_turn_on_the_server(real: RealServer, model: ScriptedModel) -> None:
    gate = Gate()
    model.script([Text("one"), gate, Hang()])
    environ = {
        **os.environ,
        "OPENCODE_BASE_URL": real.base_url,
        "OPENCODE_SERVER_USERNAME": real.auth.username,
        "OPENCODE_SERVER_PASSWORD": real.auth.password,
    }
    with subprocess.Popen([sys.executable, "-c", PROGRAM], env=environ, stdout=subprocess.PIPE, text=True) as program:
        try:
            assert program.stdout is not None
            session_id = program.stdout.readline().strip()
            assert program.stdout.readline() == "one\n"
            program.send_signal(signal.SIGINT)
            program.wait(20)  # the abort has 5 s, and takes a fraction of that
        finally:
            program.kill()

    assert program.returncode == -signal.SIGINT
    with real.client() as client:
        assert session_id not in client.session.status()
        answer = client.session.messages(session_id)[-1]
        assert "MessageAbortedError" in str(answer.info)
    gate.open()
