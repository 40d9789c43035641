"""The scripted model over a real socket: what it does to a connection, and that it leaves nothing behind."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from opencode_core.errors import ServerStartError
from opencode_sync.testing import (
    OPENCODE_VERSION,
    Break,
    Failure,
    Gate,
    Hang,
    Pause,
    RealServer,
    ScriptedModel,
    Text,
    find_or_install_opencode,
    isolated_environment,
)


@pytest.fixture
def model() -> Iterator[ScriptedModel]:
    before = set(threading.enumerate())
    with ScriptedModel() as scripted:
        yield scripted
    assert not set(threading.enumerate()) - before


def ask(model: ScriptedModel, text: str = "hello", timeout: float = 20.0) -> httpx.Response:
    request = {"model": "model", "stream": True, "messages": [{"role": "user", "content": text}]}
    return httpx.post(f"{model.url}/chat/completions", json=request, timeout=timeout)


def test_a_script_is_played_and_the_request_kept(model: ScriptedModel) -> None:
    model.script([Text("one two"), Pause(0.001)])

    answer = ask(model, "hi")

    assert answer.status_code == 200
    assert answer.text.count("data: ") == 4
    assert [request.last_user_text for request in model.chat_requests] == ["hi"]


def test_a_failure_carries_its_headers(model: ScriptedModel) -> None:
    model.reply("hello", [Failure(429, retry_after=2)])

    answer = ask(model)

    assert (answer.status_code, answer.headers["retry-after"]) == (429, "2")


@pytest.mark.parametrize("reset", [False, True])
def test_a_broken_answer_is_seen_as_one(model: ScriptedModel, reset: bool) -> None:
    model.script([Text("It was a dark"), Break(reset=reset)])

    with pytest.raises(httpx.RemoteProtocolError if not reset else httpx.TransportError):
        ask(model)


def test_a_hang_ends_with_the_patience_of_the_client(model: ScriptedModel) -> None:
    model.script([Hang()])

    with pytest.raises(httpx.ReadTimeout):
        ask(model, timeout=0.05)


def test_a_hang_ends_with_the_model() -> None:
    with ScriptedModel() as model:
        model.script([Hang()])
        failures: list[BaseException] = []

        def run() -> None:
            try:
                ask(model)
            except httpx.TransportError as error:
                failures.append(error)

        client = threading.Thread(target=run)
        client.start()
        model.wait_for_requests(1)
    client.join(10)

    assert len(failures) == 1


def test_the_model_stands_still_at_a_gate(model: ScriptedModel) -> None:
    gate = Gate()
    model.script([Text("one "), gate, Text("two")])
    answers: list[httpx.Response] = []
    client = threading.Thread(target=lambda: answers.append(ask(model)))
    client.start()
    gate.wait_reached()
    waiting = list(answers)
    gate.open()
    client.join(10)

    assert (waiting, len(answers)) == ([], 1)


def test_waiting_has_a_limit(model: ScriptedModel) -> None:
    with pytest.raises(TimeoutError, match="did not reach the gate within 0 s"):
        Gate().wait_reached(0)
    with pytest.raises(TimeoutError, match="0 of 1 requests came"):
        model.wait_for_requests(1, timeout=0)


def test_a_reset_model_echoes_again(model: ScriptedModel) -> None:
    model.reply("hello", [Text("scripted")])
    ask(model)
    model.reset()

    assert "echo" in ask(model).text
    assert len(model.requests) == 1


def test_what_was_scripted_and_not_asked_for_is_told(model: ScriptedModel) -> None:
    model.script("one")
    model.reply("weather", "Sunny.")
    ask(model)
    ask(model)  # gets the echo, because a real server asks more than a test foresees

    with pytest.raises(AssertionError) as told:
        model.assert_all_used()
    assert str(told.value).splitlines() == [
        "what the test prepared and what the program did differ:",
        "  - no prompt met reply('weather', ...)",
        "model.reset() forgets what is left.",
    ]
    model.reset()
    model.assert_all_used()


def test_a_model_may_be_closed_twice_and_needs_no_client() -> None:
    model = ScriptedModel()
    model.close()
    with pytest.raises(RuntimeError, match="not listening"):
        _ = model.url
    model.start()
    model.close()
    model.close()


def test_an_isolated_home_is_made(tmp_path: Path) -> None:
    changes = isolated_environment(tmp_path / "deep" / "home")

    assert (tmp_path / "deep" / "home").is_dir()
    assert changes["HOME"] == str(tmp_path / "deep" / "home")


def test_a_project_is_a_repository_of_its_own_inside_of_a_hook_of_git_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    monkeypatch.setenv("GIT_DIR", str(mine / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(mine / "index"))
    with ScriptedModel() as model:
        real = RealServer()
        real.root, real.model = tmp_path, model

        project = real.new_project({"main.py": ""})

    assert (project / ".git" / "HEAD").is_file()
    assert list(mine.iterdir()) == []


def program(path: Path, prints: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{prints}\n")
    path.chmod(0o755)
    return path


def test_a_version_or_a_dialect_names_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENCODE2_BINARY", str(tmp_path / "none"))
    with pytest.raises(ServerStartError, match=r"OPENCODE2_BINARY=.* not 2\."), RealServer(dialect="2"):
        pass
    monkeypatch.setenv("OPENCODE_BINARY", str(tmp_path / "none"))
    with pytest.raises(ServerStartError, match=r"OPENCODE_BINARY=.* not 1\.17\.0"), RealServer(version="1.17.0"):
        pass
    with pytest.raises(ValueError, match="version '1' is one of dialect '1', not '2'"):
        RealServer(version="1", dialect="2")


class TestFinding:
    @pytest.fixture(autouse=True)
    def nothing_is_installed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("OPENCODE_BINARY", raising=False)
        monkeypatch.delenv("OPENCODE2_BINARY", raising=False)
        monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}/bin")
        (tmp_path / "bin").mkdir()

    def test_the_one_named_by_the_environment_comes_first(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        mine = program(tmp_path / "mine", f"echo {OPENCODE_VERSION}")
        program(tmp_path / "bin" / "opencode", f"echo {OPENCODE_VERSION}")
        monkeypatch.setenv("OPENCODE_BINARY", str(mine))

        assert find_or_install_opencode(tmp_path / "cache") == str(mine)

    @pytest.mark.parametrize(
        ("prints", "what"), [("echo 1.0.0", "is 1.0.0, not"), ("exit 1", "is no OpenCode program, not")]
    )
    def test_the_one_named_by_the_environment_must_fit(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prints: str, what: str
    ) -> None:
        monkeypatch.setenv("OPENCODE_BINARY", str(program(tmp_path / "mine", prints)))

        with pytest.raises(ServerStartError, match=what):
            find_or_install_opencode(tmp_path / "cache")

    def test_then_the_one_on_the_path(self, tmp_path: Path) -> None:
        found = program(tmp_path / "bin" / "opencode", f"echo {OPENCODE_VERSION}")

        assert find_or_install_opencode(tmp_path / "cache") == str(found)

    def test_another_version_will_do_where_any_will(self, tmp_path: Path) -> None:
        found = program(tmp_path / "bin" / "opencode", "echo 1.0.0")

        assert find_or_install_opencode(tmp_path / "cache", any_version=True) == str(found)

    def test_a_program_of_the_other_opencode_will_not_do_though_it_has_the_same_name(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        program(tmp_path / "bin" / "opencode", "echo opencode v2.0.3")
        monkeypatch.setenv("PATH", str(tmp_path / "bin"))
        with pytest.raises(ServerStartError, match="no OpenCode 1"):
            find_or_install_opencode(tmp_path / "cache", any_version=True)
        program(tmp_path / "bin" / "opencode", "echo 1.18.33")
        with pytest.raises(ServerStartError, match=r"no OpenCode 2.*: install npm, or set OPENCODE2_BINARY"):
            find_or_install_opencode(tmp_path / "cache", version="2", any_version=True)

        found = program(tmp_path / "bin" / "opencode2", "echo opencode v2.0.3")

        assert find_or_install_opencode(tmp_path / "cache", version="2", any_version=True) == str(found)

    def test_then_the_one_in_the_cache(self, tmp_path: Path) -> None:
        program(tmp_path / "bin" / "opencode", "echo 1.0.0")
        cached = program(tmp_path / "cache" / "node_modules" / ".bin" / "opencode", f"echo {OPENCODE_VERSION}")

        assert find_or_install_opencode(tmp_path / "cache") == str(cached)

    def test_then_npm_installs_one(self, tmp_path: Path) -> None:
        cached = tmp_path / "cache" / "node_modules" / ".bin" / "opencode"
        program(
            tmp_path / "bin" / "npm",
            f'echo "$@" > {tmp_path}/arguments; mkdir -p {cached.parent}\n'
            f"printf '#!/bin/sh\\necho {OPENCODE_VERSION}\\n' > {cached}; chmod +x {cached}",
        )

        assert find_or_install_opencode(tmp_path / "cache") == str(cached)
        arguments = (tmp_path / "arguments").read_text()
        assert "--no-save --no-package-lock" in arguments
        assert f"opencode-ai@{OPENCODE_VERSION}" in arguments

    def test_npm_reads_the_configuration_of_the_machine_both_times(self, tmp_path: Path) -> None:
        there = tmp_path / "cache" / "node_modules"
        program(
            tmp_path / "bin" / "npm",
            f'echo "$1 $PWD $(ls -d node_modules)" >> {tmp_path}/calls\ncase "$*" in *--prefix*) exit 1;; esac\n'
            f'[ "$1" = view ] && exit 0\nmkdir -p {there}/.bin\n'
            f"printf '#!/bin/sh\necho {OPENCODE_VERSION}\n' > {there}/.bin/opencode; chmod +x {there}/.bin/opencode",
        )

        find_or_install_opencode(tmp_path / "cache")

        calls = (tmp_path / "calls").read_text().splitlines()
        assert calls == [f"{what} {tmp_path / 'cache'} node_modules" for what in ("view", "install")]

    def test_a_link_in_the_place_of_the_lock_is_not_followed(self, tmp_path: Path) -> None:
        program(tmp_path / "bin" / "npm", "exit 1")
        mine = tmp_path / "mine"
        mine.write_text("precious")
        (tmp_path / "cache").mkdir()
        (tmp_path / "cache" / ".lock").symlink_to(mine)

        with pytest.raises(ServerStartError, match="lock cannot be opened as a lock"):
            find_or_install_opencode(tmp_path / "cache")
        assert mine.read_text() == "precious"

    def test_several_who_come_at_once_install_it_once(self, tmp_path: Path) -> None:
        cached = tmp_path / "cache" / "node_modules" / ".bin" / "opencode"
        program(
            tmp_path / "bin" / "npm",
            f'[ "$1" = install ] || exit 0\necho run >> {tmp_path}/runs; mkdir -p {cached.parent}; sleep 0.2\n'
            f"printf '#!/bin/sh\necho {OPENCODE_VERSION}\n' > {cached}; chmod +x {cached}",
        )
        with ThreadPoolExecutor(3) as pool:
            found = list(pool.map(find_or_install_opencode, [tmp_path / "cache"] * 3))

        assert found == [str(cached)] * 3
        assert (tmp_path / "runs").read_text() == "run\n"

    @pytest.mark.parametrize("complains", ["no network", ""])
    def test_a_failing_npm_is_quoted(self, tmp_path: Path, complains: str) -> None:
        words = f"printf 'npm error %s\\n' '{complains}' 'A complete log of this run can be found in: x' >&2"
        program(tmp_path / "bin" / "npm", f'[ "$1" = install ] || exit 0\n{words if complains else ""}\nexit 1')

        with pytest.raises(ServerStartError, match=f": {complains or 'no reason given'}$"):
            find_or_install_opencode(tmp_path / "cache")

    def test_a_registry_that_is_not_reached_is_said_at_once_with_what_to_do(self, tmp_path: Path) -> None:
        program(
            tmp_path / "bin" / "npm",
            f'echo "$@" >> {tmp_path}/arguments\necho "npm error network connect ECONNREFUSED" >&2\nexit 1',
        )

        with pytest.raises(ServerStartError, match=r"cannot reach its registry.*ECONNREFUSED.*set OPENCODE_BINARY"):
            find_or_install_opencode(tmp_path / "cache")
        asked, tried = (tmp_path / "arguments").read_text().splitlines()
        assert asked.startswith("view ")
        assert "--fetch-retries=0" in asked
        assert tried.startswith("install ")
        assert "--offline" in tried

    def test_a_registry_that_never_answers_is_given_up(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("opencode_sync.testing._NPM_ANSWERS_WITHIN", 0.1)
        program(tmp_path / "bin" / "npm", '[ "$1" = view ] && exec sleep 60\nexit 1')

        with pytest.raises(ServerStartError, match=r"cannot reach its registry.*no answer for 0\.1 s"):
            find_or_install_opencode(tmp_path / "cache")

    def test_what_npm_has_in_its_own_cache_needs_no_registry(self, tmp_path: Path) -> None:
        cached = tmp_path / "cache" / "node_modules" / ".bin" / "opencode"
        program(
            tmp_path / "bin" / "npm",
            f'[ "$1" = install ] || exit 1\nmkdir -p {cached.parent}\n'
            f"printf '#!/bin/sh\necho {OPENCODE_VERSION}\n' > {cached}; chmod +x {cached}",
        )

        assert find_or_install_opencode(tmp_path / "cache") == str(cached)

    def test_with_neither_one_line_says_what_is_missing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(tmp_path / "bin"))

        with pytest.raises(ServerStartError, match="no npm to install it: install it with `npm install -g") as error:
            find_or_install_opencode(tmp_path / "cache")
        assert "\n" not in str(error.value)
