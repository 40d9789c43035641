"""What a test can do to a fake server, without any driver."""

from __future__ import annotations

import contextlib
from random import Random
from typing import Any

import pytest

from opencode_core import models
from opencode_core.errors import LocalProtocolError
from opencode_core.options import Auth
from opencode_core.testkit.fake import FakeConnection
from opencode_core.testkit.fake.controls import FakeControls, FakeOptions
from opencode_core.testkit.fake.store import SessionRecord
from opencode_core.testkit.fake.voice1 import Voice1
from opencode_core.testkit.recording import Recording
from opencode_core.testkit.script import Text
from opencode_core.testkit.scrub import Scrubber


class Controls(FakeControls):
    """A driver that only notes that it was woken."""

    def __init__(self, password: str | None = None, **options: Any) -> None:
        self.woken = 0
        options = {"directory": "/project", "password": password, "retry_delay": 0.0, "step_delay": 0.0, **options}
        super().__init__(FakeOptions(**options), lambda: 0, Random(0).random, contextlib.nullcontext())

    def begin(self, port: int = 0) -> None:
        self._begin()
        self._port = port

    def end(self) -> None:
        self._end()

    def leave(self) -> None:
        """Leave the block without an exception."""
        self._end()
        self._check_all_used()

    def _wake(self) -> None:
        self.woken += 1

    def ask(self, target: str, method: str = "GET", body: bytes = b"", headers: str = "") -> FakeConnection:
        connection = self._fake.connect()
        head = f"{method} {target} HTTP/1.1\r\nHost: x\r\n{headers}Content-Length: {len(body)}\r\n\r\n"
        connection.receive_data(head.encode() + body)
        self._fake.advance(0.0)
        return connection

    def session(self) -> SessionRecord:
        assert isinstance(self._fake.voice, Voice1)
        return self._fake.voice.world.store.create_session("/project")

    def prompt(self) -> str:
        session = self.session()
        body = b'{"parts":[{"type":"text","text":"go"}]}'
        return self.ask(f"/session/{session.id}/message", "POST", body).data_to_send().decode()


def test_scripts_and_replies_are_said() -> None:
    controls = Controls()
    controls.script([Text("from the script")])
    controls.reply("^go", [Text("from the reply")])

    assert "from the script" in controls.prompt()
    assert "from the reply" in controls.prompt()
    assert len(controls.chat_requests) == 2
    assert [request.operation for request in controls.requests] == ["session.prompt"] * 2
    controls.reset()
    assert "echo: go" in controls.prompt()


def test_answers_and_failures_are_given() -> None:
    controls = Controls()
    controls.answer("lsp.status", [1])
    controls.fail("lsp.status", times=1)
    controls.fail("lsp.status", 503, {"x": 1}, headers=(("Retry-After", "1"),))
    controls.fail("lsp.status", drop=True)

    assert b"UnknownError" in controls.ask("/lsp").data_to_send()
    second = controls.ask("/lsp").data_to_send()
    assert second.startswith(b"HTTP/1.1 503")
    assert b"Retry-After: 1" in second
    assert controls.ask("/lsp").ending == "close"
    assert controls.ask("/lsp").data_to_send().endswith(b"[1]")


def test_deviations_from_a_recording_are_told() -> None:
    controls = Controls()
    assert controls.deviations == []

    controls._fake.play(Recording('{"recording":1}\n'), Scrubber())  # pyright: ignore[reportPrivateUsage]
    controls.ask("/session", "POST")

    assert len(controls.deviations) == 1


def test_tools_answer_what_is_said() -> None:
    controls = Controls()
    controls.tool("bash", "hello")
    session = controls.session()

    shell = controls.ask(f"/session/{session.id}/shell", "POST", b'{"agent":"build","command":"ls"}')

    assert b'"output":"hello"' in shell.data_to_send()


def test_streams_are_written_to_and_cut() -> None:
    controls = Controls()
    stream = controls.ask("/event")

    controls.emit(models.SessionIdleEvent(id="", properties=models.SessionIdleData(session_id="ses_1")))
    controls.send_raw(b": hello\n\n")
    controls.cut_streams(reset=True)

    data = stream.data_to_send()
    assert b"session.idle" in data
    assert b": hello" in data
    assert (stream.ending, controls.woken) == ("reset", 3)
    later = controls.ask("/event")
    controls.restart()
    assert (later.ending, controls.woken) == ("close", 4)


def test_a_server_that_does_not_listen_has_no_address() -> None:
    controls = Controls("secret")
    assert controls.auth == Auth("opencode", "secret")
    assert Controls().auth is None

    with pytest.raises(LocalProtocolError, match="not listening"):
        _ = controls.base_url

    controls._port = 4096  # pyright: ignore[reportPrivateUsage]
    assert controls.base_url == "http://127.0.0.1:4096"


def test_what_a_test_gives_to_a_server_of_opencode_2() -> None:
    controls = Controls(dialect="2")
    controls.fail("v2.session.list", 503)
    controls.fail("v2.session.list", 404, {"_tag": "SessionNotFoundError"})

    assert controls.ask("/api/session").data_to_send().startswith(b"HTTP/1.1 503")
    assert b"SessionNotFoundError" in controls.ask("/api/session").data_to_send()
    with pytest.raises(TypeError, match='"data"'):
        controls.emit({})
