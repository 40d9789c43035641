"""What to start, how to read what it prints, and when it is ready: as transcripts, without a process."""

from __future__ import annotations

import json
import logging
import re
from typing import Any
from unittest.mock import ANY

import pytest

from opencode_core.calls.identify import Dialect, Speaks
from opencode_core.errors import APIConnectionError, APITimeoutError, LocalProtocolError, ServerStartError
from opencode_core.options import Auth, BaseURL
from opencode_core.processes.server import (
    OUTPUT_LIMIT,
    AwaitOutput,
    HealthCheck,
    Launch,
    Output,
    Probe,
    Ready,
    ServerOptions,
    Startup,
    check_environ,
    describe_exit,
    dialect_of,
    exit_notice,
    exited_error,
    find_command,
    not_found,
    not_running,
    not_started,
    offer_config,
    outer_environ,
    plan_launch,
    restarting_error,
    unsupported,
    watchdog_arguments,
)
from opencode_core.tools.offer import Offer

READY_LINE = b"opencode server listening on http://127.0.0.1:4201\n"
UNAUTHORIZED = b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"
BODY = b'{"healthy":true,"version":"1.18.33"}'
NOTHING = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>"
HEALTHY = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(BODY), BODY)


OFFER = Offer("py_abcdef", "http://127.0.0.1:5/mcp/p4th", "t0ken-t0ken", (), 2.0)
SERVED = {"type": "remote", "url": OFFER.url, "headers": {"Authorization": "Bearer t0ken-t0ken"}, "oauth": False}


def launch(**options: Any) -> Launch:
    kept = {"args", "directory", "offer", "offer_file"}
    how = {name: options.pop(name) for name in kept & {*options}}
    return plan_launch("/bin/opencode", {"PATH": "/bin"}, ServerOptions(**options), token="random", **how)


def startup(**options: Any) -> Startup:
    return Startup(launch(**options), now=100.0, timeout=60.0)


def probe_of(machine: Startup, now: float) -> Probe:
    step = machine.next_step(now)
    assert isinstance(step, Probe)
    return step


def answered(machine: Startup, now: float, answer: bytes) -> Probe:
    """Let the check that is due now get this answer, and nothing more."""
    probe = probe_of(machine, now)
    if not probe.check.receive_data(answer):
        probe.check.receive_data(b"")
    machine.probed(probe.check, now)
    return probe


def failure(machine: Startup, now: float = 101.0) -> ServerStartError:
    with pytest.raises(ServerStartError) as caught:
        machine.next_step(now)
    return caught.value


class TestLaunch:
    def test_the_command_listens_on_loopback_only(self) -> None:
        expected = ("/bin/opencode", "serve", "--hostname", "127.0.0.1", "--port", "0")

        assert launch().command == expected

    def test_every_flag_and_the_arguments_of_a_launcher_have_their_place(self) -> None:
        plan = launch(
            args=["opencode-ai"],
            hostname="0.0.0.0",
            port=4096,
            log_level="WARN",
            pure=True,
            cors=["https://a.example", "https://b.example"],
            mdns=True,
        )

        assert " ".join(plan.command) == (
            "/bin/opencode opencode-ai serve --hostname 0.0.0.0 --port 4096 --print-logs --log-level WARN --pure "
            "--mdns --cors https://a.example --cors https://b.example"
        )

    def test_the_password_is_in_the_environment_and_not_in_the_command(self) -> None:
        plan = launch(password="hunter2hunter2")

        assert plan.environ["OPENCODE_SERVER_PASSWORD"] == "hunter2hunter2"
        assert not any("hunter2" in argument for argument in plan.command)
        assert "hunter2" not in repr(plan)

    def test_without_a_password_the_token_is_one(self) -> None:
        assert launch().auth == Auth("opencode", "random")

    def test_an_inherited_password_is_not_used(self) -> None:
        plan = plan_launch("opencode", {"OPENCODE_SERVER_PASSWORD": "everybody's"}, ServerOptions(), token="random")

        assert plan.environ["OPENCODE_SERVER_PASSWORD"] == "random"

    def test_credentials_among_the_changes_of_the_environment_count(self) -> None:
        plan = launch(env={"OPENCODE_SERVER_PASSWORD": "given", "OPENCODE_SERVER_USERNAME": "me"})

        assert plan.auth == Auth("me", "given")

    def test_the_environment_is_inherited_with_changes_and_none_removes(self) -> None:
        plan = plan_launch("opencode", {"A": "1", "B": "2"}, ServerOptions(env={"B": None, "C": "3"}), token="t")

        kept = {name: value for name, value in plan.environ.items() if len(name) == 1}
        assert kept == {"A": "1", "C": "3"}

    @pytest.mark.parametrize(
        ("inherited", "expected"),
        [
            ({}, {"NO_PROXY": "127.0.0.1,localhost,::1"}),
            ({"NO_PROXY": ""}, {"NO_PROXY": "127.0.0.1,localhost,::1"}),
            ({"NO_PROXY": "corp.example"}, {"NO_PROXY": "corp.example,127.0.0.1,localhost,::1"}),
            ({"NO_PROXY": "a, localhost,::1"}, {"NO_PROXY": "a, localhost,::1,127.0.0.1"}),
            ({"NO_PROXY": "::1,LOCALHOST,127.0.0.1"}, {"NO_PROXY": "::1,LOCALHOST,127.0.0.1"}),
            ({"NO_PROXY": "127.0.0.1:80"}, {"NO_PROXY": "127.0.0.1:80,127.0.0.1,localhost,::1"}),
            ({"NO_PROXY": "*"}, {"NO_PROXY": "*"}),
            ({"NO_PROXY": "a, *"}, {"NO_PROXY": "a, *"}),
            ({"no_proxy": "a"}, {"no_proxy": "a,127.0.0.1,localhost,::1"}),
            ({"no_proxy": "a", "NO_PROXY": "*"}, {"no_proxy": "a,127.0.0.1,localhost,::1", "NO_PROXY": "*"}),
            ({"no_proxy": "", "NO_PROXY": "a"}, {"no_proxy": "", "NO_PROXY": "a,127.0.0.1,localhost,::1"}),
        ],
    )
    def test_what_it_sends_to_this_machine_goes_through_no_proxy(
        self, inherited: dict[str, str], expected: dict[str, str]
    ) -> None:
        environ = {"HTTP_PROXY": "http://127.0.0.1:9", **inherited}
        plan = plan_launch("opencode", environ, ServerOptions(), token="t")

        assert plan.environ["HTTP_PROXY"] == "http://127.0.0.1:9"
        assert {name: value for name, value in plan.environ.items() if name.upper() == "NO_PROXY"} == expected

    @pytest.mark.parametrize("said", [{"NO_PROXY": "a"}, {"no_proxy": "a"}, {"NO_PROXY": None}])
    def test_who_says_what_goes_through_no_proxy_is_obeyed(self, said: dict[str, str | None]) -> None:
        plan = plan_launch("opencode", {"NO_PROXY": "b", "no_proxy": "b"}, ServerOptions(env=said), token="t")

        kept = {"NO_PROXY": "b", "no_proxy": "b", **said}
        assert {name: plan.environ.get(name) for name in kept} == kept

    @pytest.mark.parametrize("dialect", ["1", None])
    def test_functions_are_told_in_the_form_of_the_dialect(self, dialect: Any) -> None:
        first = {**SERVED, "timeout": 32000, "enabled": True}
        second = {**SERVED, "timeout": {"execution": 32000}, "codemode": False}

        assert offer_config(OFFER, dialect) == {"mcp": {"py_abcdef": first}}
        assert offer_config(OFFER, "2") == {"mcp": {"servers": {"py_abcdef": second}}}

    def test_functions_come_in_a_file_of_their_own_and_their_secret_shows_nowhere(self) -> None:
        plan = launch(config={"model": "a/b"}, offer=OFFER, offer_file="/tmp/x/opencode.json")

        assert plan.environ["OPENCODE_CONFIG"] == "/tmp/x/opencode.json"
        assert plan.environ["OPENCODE_CONFIG_CONTENT"] == '{"model":"a/b"}'
        assert OFFER.token not in f"{plan} {plan.command} {plan.environ}"
        assert OFFER.token in plan.secrets

    @pytest.mark.parametrize(
        ("dialect", "given", "expected"),
        [
            ("1", None, {"mcp": offer_config(OFFER, "1")["mcp"]}),
            (
                "1",
                {"mcp": {"a": {}}, "model": "b"},
                {"mcp": {"a": {}, **offer_config(OFFER, "1")["mcp"]}, "model": "b"},
            ),
            ("2", {"mcp": {"servers": {"a": {}}}}, {"mcp": {"servers": {"a": {}, "py_abcdef": ANY}}}),
            ("2", {"mcp": {"a": {}}}, {"mcp": {"a": {}, "servers": {"py_abcdef": ANY}}}),
        ],
    )
    @pytest.mark.parametrize("inherits", [True, False])
    def test_where_a_file_is_named_already_functions_go_into_the_other_settings(
        self, dialect: Any, given: Any, expected: Any, inherits: bool
    ) -> None:
        environ = {"OPENCODE_CONFIG": "/home/me/mine.json"}
        if inherits and given is not None:
            environ["OPENCODE_CONFIG_CONTENT"] = json.dumps(given)
        options = ServerOptions(config=None if inherits else given)
        plan = plan_launch("o", environ, options, token="t", dialect=dialect, offer=OFFER, offer_file="/tmp/x")

        assert plan.environ["OPENCODE_CONFIG"] == "/home/me/mine.json"
        assert json.loads(plan.environ["OPENCODE_CONFIG_CONTENT"]) == expected

    def test_where_no_place_is_left_for_functions_it_says_so(self) -> None:
        environ = {"OPENCODE_CONFIG": "/home/me/mine.json", "OPENCODE_CONFIG_CONTENT": "{/* mine */}"}
        with pytest.raises(LocalProtocolError, match=r"no place is left .* Give the settings .* as config="):
            plan_launch("opencode", environ, ServerOptions(), token="t", offer=OFFER, offer_file="/tmp/x")

    @pytest.mark.parametrize(
        ("offers", "dialect", "speaks", "misses"),
        [(True, None, "2", True), (True, None, "1", False), (True, "2", "2", False), (False, None, "2", False)],
    )
    def test_a_server_that_was_told_in_the_wrong_form_is_started_again(
        self, offers: bool, dialect: Any, speaks: Any, misses: bool
    ) -> None:
        how: Any = {"offer": OFFER, "offer_file": "/tmp/x"} if offers else {}
        plan = plan_launch("opencode", {}, ServerOptions(), token="t", dialect=dialect, **how)

        assert plan.misses(Ready("http://127.0.0.1:1", "2.0.15", speaks, plan.auth)) is misses

    def test_the_configuration_is_json_in_the_environment(self) -> None:
        plan = launch(config={"model": "a/b"})

        assert plan.environ["OPENCODE_CONFIG_CONTENT"] == '{"model":"a/b"}'

    def test_the_configuration_can_be_handed_over_in_any_locale(self) -> None:
        plan = launch(config={"username": "é😀"})

        assert plan.environ["OPENCODE_CONFIG_CONTENT"] == '{"username":"\\u00e9\\ud83d\\ude00"}'

    def test_what_was_inherited_in_another_encoding_is_handed_on(self) -> None:
        check_environ({"A": "caf\udce9"})  # as Python reads the byte E9

    def test_secrets_are_found_by_their_names_at_any_depth(self) -> None:
        plan = launch(
            config={"provider": {"p": {"options": {"apiKey": "sk-abcdefgh", "baseURL": "http://localhost"}}}},
            env={"GITHUB_TOKEN": "ghp_abcdefghi", "SHORT_KEY": "abc"},
        )

        assert {"sk-abcdefgh", "ghp_abcdefghi", "random"} <= set(plan.secrets)
        assert "abc" not in plan.secrets
        assert "http://localhost" not in plan.secrets

    def test_secrets_are_found_in_lists_and_in_addresses(self) -> None:
        plan = launch(
            config={"mcp": {"a": {"headers": {"Authorization": "Bearer abcdefgh"}}}, "apiKeys": ["key-one-1", 2]},
            env={"HTTPS_PROXY": "http://me:sesame@proxy:80"},
        )

        assert {"Bearer abcdefgh", "key-one-1", "sesame"} <= set(plan.secrets)

    def test_the_watchdog_gets_owner_and_grace_before_the_command(self) -> None:
        assert watchdog_arguments(42, launch()) == ["42", "5", "/dev/null", *launch().command]


BUNX = {"OPENCODE_BINARY": "bunx", "OPENCODE_BINARY_ARGS": "--bun 'opencode-ai@1.18.33'"}


@pytest.mark.parametrize(
    ("binary", "args", "environ", "expected"),
    [
        (None, (), {}, ("opencode",)),
        (None, (), {"OPENCODE_BINARY": "/opt/opencode"}, ("/opt/opencode",)),
        (None, (), BUNX, ("bunx", "--bun", "opencode-ai@1.18.33")),
        (None, ["opencode-ai"], BUNX, ("bunx", "opencode-ai")),
        ("./mine", (), BUNX, ("./mine",)),
        ("npx", ["opencode-ai"], {}, ("npx", "opencode-ai")),
    ],
)
def test_the_program_is_the_one_given_or_of_the_environment_or_on_the_path(
    binary: str | None, args: list[str], environ: dict[str, str], expected: tuple[str, ...]
) -> None:
    assert find_command(binary, args, environ) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/bundle", None), ("/bundle:/opt/lib:/usr/lib", "/opt/lib:/usr/lib"), ("/opt/lib", "/opt/lib"), ("", None)],
)
def test_another_program_gets_no_libraries_of_a_frozen_one(path: str, expected: str | None) -> None:
    environ = outer_environ({"A": "1", "LD_LIBRARY_PATH": path}, "/bundle")

    assert environ == ({"A": "1"} if expected is None else {"A": "1", "LD_LIBRARY_PATH": expected})
    assert outer_environ({"LD_LIBRARY_PATH": "/opt/lib"}, None) == {"LD_LIBRARY_PATH": "/opt/lib"}


def test_arguments_of_the_environment_that_cannot_be_split_are_refused() -> None:
    with pytest.raises(LocalProtocolError, match="OPENCODE_BINARY_ARGS cannot be split into arguments: No closing"):
        find_command(None, (), {"OPENCODE_BINARY_ARGS": "'opencode"})


def test_good_options_pass() -> None:
    ServerOptions()
    ServerOptions(
        config={"model": "a/b"},
        env={"A": "b", "C": None},
        args=["opencode-ai"],
        hostname="0.0.0.0",
        port=65535,
        password="x",
        log_level="DEBUG",
        cors=["https://example.com", "*"],
        mdns=True,
        start_timeout=float("inf"),
    )


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"args": "opencode-ai"}, "args must be a sequence of str without NUL characters, not 'opencode-ai'"),
        ({"args": ["a\0"]}, "args must be a sequence of str"),
        ({"args": [1]}, "args must be a sequence of str"),
        ({"args": ["a\ud800"]}, "an item of args holds characters that cannot be handed to a program"),
        ({"hostname": ""}, "hostname must be a name or an address such as '127.0.0.1', not ''"),
        ({"hostname": "--mdns"}, "hostname must be a name"),
        ({"hostname": "a b"}, "hostname must be a name"),
        ({"hostname": None}, "hostname must be a name"),
        ({"log_level": "debug"}, "log_level must be one of DEBUG, INFO, WARN, ERROR, not 'debug'"),
        ({"cors": "https://example.com"}, "cors must be a sequence of str"),
        ({"cors": ["--mdns"]}, "cors must hold origins such as 'https://example.com', not ['--mdns']"),
        ({"mdns": True}, "mdns announces nothing while the server listens on 127.0.0.1: give another hostname"),
        ({"port": -1}, "port must be between 0 and 65535, 0 for any that is free, not -1"),
        ({"port": 65536}, "not 65536"),
        ({"port": "80"}, "not '80'"),
        ({"start_timeout": 0}, "start_timeout must be more than 0 seconds, not 0"),
        ({"start_timeout": float("nan")}, "start_timeout must be more than 0 seconds, not nan"),
        ({"config": ["a"]}, "config must be a dict, as in opencode.json, not list"),
        ({"config": {"a": object()}}, "config cannot be written as JSON: "),
        ({"password": "a\nb"}, "the password must not hold control characters"),
        ({"env": {"A=B": "c"}}, "the environment cannot have a variable 'A=B'"),
        ({"env": {"": "c"}}, "the environment cannot have a variable ''"),
        ({"env": {"A": 1}}, "the variable A of the environment must be a str without NUL characters"),
        ({"env": {"A": "sesame\ud800"}}, "the variable 'A' of the environment holds characters that cannot be handed"),
        ({"env": {"A\ud800": None}}, "the variable 'A\\ud800' of the environment holds characters"),
        ({"env": {"A": "sesame\0"}}, "the variable A of the environment must be a str without NUL characters"),
    ],
)
def test_options_that_no_server_can_be_started_with_are_refused(options: dict[str, Any], problem: str) -> None:
    with pytest.raises(LocalProtocolError, match=re.escape(problem)) as caught:
        ServerOptions(**options)

    assert "sesame" not in str(caught.value)


def test_errors_say_what_to_do() -> None:
    assert "npm install -g opencode-ai" in str(not_found("opencode"))
    assert str(not_found("/opt", "folder")) == (
        "'/opt' is a folder: say which program in it is meant, with binary=... or OPENCODE_BINARY"
    )
    assert (
        str(not_found("/a", "file"))
        == "'/a' is not executable: if it is the right file, chmod +x makes a program of it"
    )
    assert "opencode serve" in str(unsupported("win32"))
    assert str(not_started(launch(), PermissionError(13, "Permission denied"))) == (
        "'/bin/opencode' could not be started: Permission denied"
    )
    assert str(not_started(launch(), OSError())) == "'/bin/opencode' could not be started: OSError"
    assert str(not_started(launch(), RuntimeError("can't start new thread"))) == (
        "'/bin/opencode' could not be started: can't start new thread"
    )
    assert "async with AsyncServer(...) as server:" in str(not_running())
    assert exit_notice(APITimeoutError("late", request_sent=True)) == 0
    assert exit_notice(APIConnectionError("cut", request_sent=True)) == 0.5
    assert describe_exit(3) == "exited with code 3"
    assert not restarting_error().request_sent
    assert describe_exit(-9) == "was ended by signal 9"
    error = exited_error(-9, "last words", request_sent=True)
    assert (error.returncode, error.output, error.request_sent) == (-9, "last words", True)


class TestOutput:
    def test_lines_come_whole_however_they_were_read(self) -> None:
        output = Output()

        assert output.receive("stdout", b"one\r\ntw") == ["one"]
        assert output.receive("stdout", b"o\nth") == ["two"]
        assert output.receive("stdout", b"ree") == []
        assert output.receive("stdout", b"") == ["three"]
        assert output.receive("stdout", b"") == []

    def test_two_streams_do_not_mix_within_a_line(self) -> None:
        output = Output()
        output.receive("stdout", b"ab")

        assert output.receive("stderr", b"x\n") == ["x"]
        assert output.receive("stdout", b"c\n") == ["abc"]

    def test_a_character_may_be_cut(self) -> None:
        output = Output()
        word = "né\n".encode()

        assert output.receive("stdout", word[:2]) == []
        assert output.receive("stdout", word[2:]) == ["né"]

    def test_the_first_line_may_announce_the_process_id(self) -> None:
        output = Output()

        assert output.receive("stdout", b"opencode-driver: pid 77\nhello\n") == ["hello"]
        assert output.pid == 77

    def test_a_later_line_does_not_announce_anything(self) -> None:
        output = Output()
        output.receive("stdout", b"opencode-driver: pid 77\nopencode-driver: pid 1\n")

        assert output.pid == 77

    def test_escape_sequences_are_removed(self) -> None:
        assert Output().receive("stdout", b"\x1b[91m\x1b[1mError: \x1b[0mno\n") == ["Error: no"]

    @pytest.mark.parametrize("first", ["stdout", "stderr"])
    def test_a_flood_on_standard_output_does_not_hide_the_complaint(self, first: str) -> None:
        output = Output()
        said: dict[Any, bytes] = {"stdout": b"noise\n" * 30_000, "stderr": b"first\nError: no such model\n"}
        for stream in sorted(said, reverse=first == "stderr"):
            output.receive(stream, said[stream])
        words = output.last_words()

        assert words.endswith("noise\nfirst\nError: no such model")
        assert len(words) <= 4096

    def test_what_was_said_in_order_stays_in_order(self) -> None:
        output = Output()
        output.receive("stderr", b"one\n")
        output.receive("stdout", b"two\n")

        assert output.last_words() == "one\ntwo"

    def test_secrets_are_removed_from_lines_and_from_the_tail(self) -> None:
        output = Output(["hunter2hunter2", "hunter2"])

        assert output.receive("stdout", b"it is hunter2hunter2, or hunter2\n") == ["it is [redacted], or [redacted]"]
        output.receive("stderr", b"and again hunter2")
        assert output.last_words() == "it is [redacted], or [redacted]\nand again [redacted]"

    def test_a_secret_at_the_cut_of_an_endless_line_is_removed(self) -> None:
        output = Output(["hunter2"])
        lines = output.receive("stdout", b"x" * (OUTPUT_LIMIT - 3) + b"hunt")
        lines += output.receive("stdout", b"er2 and more\n")

        assert "".join(lines) == "x" * (OUTPUT_LIMIT - 3) + "[redacted] and more"

    def test_only_the_last_part_is_kept(self) -> None:
        output = Output()
        for number in range(10_000):
            output.receive("stdout", b"line %d\n" % number)

        assert len(output.tail(10**6)) <= OUTPUT_LIMIT
        assert output.tail(9) == "line 9999"


class TestStartup:
    def test_a_server_that_is_ours_becomes_ready(self) -> None:
        machine = startup()
        assert machine.next_step(100.0) == AwaitOutput(160.0)

        assert machine.receive_output("stdout", READY_LINE) == [READY_LINE.decode().strip()]

        first = answered(machine, 101.0, UNAUTHORIZED)
        assert (first.host, first.port, first.deadline) == ("127.0.0.1", 4201, 102.0)
        assert b"Authorization" not in first.check.request
        second = answered(machine, 101.0, HEALTHY)
        assert b"Authorization: Basic b3BlbmNvZGU6cmFuZG9t\r\n" in second.check.request
        assert machine.next_step(101.0) == Ready("http://127.0.0.1:4201", "1.18.33", "1", Auth("opencode", "random"))

    def test_the_line_is_found_among_others_with_colours_and_on_either_stream(self) -> None:
        machine = startup()
        machine.receive_output("stderr", b"listening on http://127.0.0.1:1 for debuggers\n")
        machine.receive_output("stderr", b"INFO \x1b[32mopencode server listening on http://localhost:4202\x1b[0m\n")

        assert (probe_of(machine, 101.0).host, probe_of(machine, 101.0).port) == ("localhost", 4202)

    def test_the_first_address_counts(self) -> None:
        machine = startup()
        machine.receive_output("stdout", READY_LINE + READY_LINE.replace(b"4201", b"4202"))

        assert probe_of(machine, 101.0).port == 4201

    @pytest.mark.parametrize(
        "answer",
        [
            b"",
            b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n",
            b"SSH-2.0-OpenSSH_9.6\r\n\r\n",
            b"HTTP/1.1 100 Continue\r\n\r\n",
            HEALTHY[:-1],
        ],
        ids=["no answer", "503", "not HTTP", "nothing final", "cut short"],
    )
    def test_without_a_usable_answer_it_is_asked_again_on_a_new_connection(self, answer: bytes) -> None:
        machine = startup()
        machine.receive_output("stdout", READY_LINE)
        first = answered(machine, 101.0, answer)

        assert machine.next_step(101.0) == AwaitOutput(101.1)
        assert probe_of(machine, 101.1).check is not first.check

    @pytest.mark.parametrize(
        ("answers", "problem"),
        [
            ([HEALTHY], "asks no password"),
            ([UNAUTHORIZED, UNAUTHORIZED], "it refuses our password"),
            ([UNAUTHORIZED, HEALTHY.replace(b"true", b"null")], "not OpenCode, or not healthy (status 200)"),
            ([UNAUTHORIZED, NOTHING, NOTHING, NOTHING], "not OpenCode, or not healthy (status 404)"),
            ([UNAUTHORIZED, PAGE, PAGE, PAGE], "not OpenCode, or not healthy (status 200)"),
            ([PAGE, PAGE], "asks no password"),
            ([UNAUTHORIZED, HEALTHY.replace(b"true,", b"false")], "not OpenCode"),
        ],
    )
    def test_a_server_that_is_not_ours_is_refused(self, answers: list[bytes], problem: str) -> None:
        machine = startup()
        machine.receive_output("stdout", READY_LINE)
        for answer in answers:
            answered(machine, 101.0, answer)

        assert problem in str(failure(machine))

    def test_an_old_server_that_has_no_health_check_and_no_password_is_found_out_at_once(self) -> None:
        machine = startup()
        machine.receive_output("stdout", READY_LINE)
        proxied = b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n"
        asked = [answered(machine, now, proxied) for now in (101.0, 101.2, 101.4)]
        asked.append(answered(machine, 101.6, b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"))

        targets = [probe.check.request.split()[1] for probe in asked]
        assert targets == [b"/global/health", b"/path", b"/global/health", b"/path"]
        assert "asks no password: it is not the one that was started, or an old version" in str(failure(machine, 101.7))

    @pytest.mark.parametrize(
        ("address", "problem"),
        [
            ("http://192.0.2.1:4096", "not on loopback"),
            ("http://opencode.example", "not on loopback"),
            ("https://127.0.0.1:4096", "not on loopback"),
            ("http://127.0.0.1:4096/elsewhere", "not on loopback"),
            ("http://0.0.0.0:4096", "not on loopback"),
            ("http://::2:4298", "not on loopback"),
            ("http://sesame.example", "on http://[redacted].example, which is not on loopback"),
            ("http://user:secret@127.0.0.1:4096", "where no client can reach it"),
            ("nonsense", "where no client can reach it"),
        ],
    )
    def test_an_address_that_is_not_on_loopback_is_refused(self, address: str, problem: str) -> None:
        machine = startup(password="sesame")
        machine.receive_output("stdout", f"opencode server listening on {address}\n".encode())

        error = failure(machine)
        assert problem in str(error)
        assert "secret" not in str(error)
        # Also when a better one follows.
        machine.receive_output("stdout", READY_LINE)
        assert problem in str(failure(machine))

    @pytest.mark.parametrize(
        ("hostname", "address", "host"),
        [
            ("0.0.0.0", "http://0.0.0.0:4201", "127.0.0.1"),
            ("::", "http://:::4201", "::1"),
            ("192.0.2.1", "http://192.0.2.1:4201", "192.0.2.1"),
            ("Box.example", "http://box.example:4201", "box.example"),
            ("box.example", "http://127.0.0.1:4201", "127.0.0.1"),
        ],
    )
    def test_another_host_name_is_listened_on_where_it_is_asked_for(
        self, hostname: str, address: str, host: str
    ) -> None:
        machine = startup(hostname=hostname)
        machine.receive_output("stdout", f"opencode server listening on {address}\n".encode())

        assert (probe_of(machine, 101.0).host, probe_of(machine, 101.0).port) == (host, 4201)

    def test_another_host_name_than_the_one_asked_for_is_refused(self) -> None:
        machine = startup(hostname="192.0.2.1")
        machine.receive_output("stdout", b"opencode server listening on http://192.0.2.2:4201\n")

        assert "on http://192.0.2.2:4201, which is not on 192.0.2.1: not talking to it" in str(failure(machine))

    def test_loopback_of_ipv6_is_fine_though_it_is_printed_without_brackets(self) -> None:
        machine = startup()
        machine.receive_output("stdout", b"opencode server listening on http://::1:4201\n")

        probe = probe_of(machine, 101.0)
        assert (probe.host, probe.port) == ("::1", 4201)
        assert b"Host: [::1]:4201" in probe.check.request

    @pytest.mark.parametrize("password", ["opencode", "127.0.0.1", "4201", "http"])
    def test_a_password_that_is_a_word_of_the_ready_line_does_not_hide_it(self, password: str) -> None:
        machine = startup(password=password)
        (line,) = machine.receive_output("stdout", READY_LINE)

        assert password not in line
        assert probe_of(machine, 101.0).port == 4201

    @pytest.mark.parametrize(("stop", "end"), [(True, "stopped"), (False, "died")])
    def test_its_life_is_told(self, stop: bool, end: str, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.INFO, "opencode.server")
        machine = startup()
        machine.receive_output("stdout", b"opencode-driver: pid 7\n" + READY_LINE)
        answered(machine, 100.0, UNAUTHORIZED)
        answered(machine, 101.5, HEALTHY)
        if stop:
            machine.stopped()
        machine.exited(-9)

        assert caplog.messages == [
            "started pid=7 address=http://127.0.0.1:4201 version=1.18.33 duration=1.5",
            f"{end} pid=7 returncode=-9",
        ]

    def test_a_server_that_never_was_ready_does_not_die(self, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.INFO, "opencode.server")
        startup().exited(1)

        assert caplog.messages == []

    def test_a_server_that_is_stopped_will_not_be_ready(self) -> None:
        machine = startup()
        machine.stopped()
        machine.exited(-15)

        assert str(failure(machine)) == "the server was stopped while it was starting"

    def test_another_port_than_asked_for_is_refused(self) -> None:
        machine = startup(port=4200)
        machine.receive_output("stdout", READY_LINE)

        assert "on port 4201, not on 4200" in str(failure(machine))

    def test_the_port_asked_for_is_fine(self) -> None:
        machine = startup(port=4201)
        machine.receive_output("stdout", READY_LINE)

        assert probe_of(machine, 101.0).port == 4201

    def test_silence_ends_at_the_deadline(self) -> None:
        machine = startup()
        machine.receive_output("stderr", b"still loading\n")

        error = failure(machine, 160.0)
        assert str(error).startswith("the server was not ready after 60 s: it has not said where it listens")
        assert error.output == "still loading"

    def test_a_server_that_does_not_answer_ends_at_the_deadline(self) -> None:
        machine = startup()
        machine.receive_output("stdout", READY_LINE)
        assert probe_of(machine, 159.5).deadline == 160.0
        answered(machine, 159.95, b"")

        assert machine.next_step(159.96) == AwaitOutput(160.0)
        assert "listens on http://127.0.0.1:4201, but does not answer" in str(failure(machine, 160.0))

    def test_an_end_while_starting_tells_the_code_and_the_last_words(self) -> None:
        machine = startup(password="hunter2hunter2")
        machine.receive_output("stderr", b"password hunter2hunter2 is too short\n")
        machine.exited(3)

        error = failure(machine)
        assert error.returncode == 3
        assert str(error) == (
            "the server exited with code 3 while starting; its last words: password [redacted] is too short"
        )

    def test_a_short_output_is_shown_as_a_whole(self) -> None:
        machine = startup()
        said = "Error: cannot make /proc/.local\n  path: '/proc/.local',\n\n  errno: -2,\n  code: 'ENOENT'\n}\n"
        machine.receive_output("stderr", said.encode())
        machine.exited(1)

        assert str(failure(machine)).endswith(
            "its last words: Error: cannot make /proc/.local | path: '/proc/.local', | errno: -2, | code: 'ENOENT' | }"
        )

    @pytest.mark.parametrize("line", [b"a line of some length\n", b"x" * 5000 + b"\n"], ids=["many lines", "one line"])
    def test_of_a_long_output_the_end_is_shown(self, line: bytes) -> None:
        machine = startup()
        machine.receive_output("stderr", b"the beginning\n" + line * 100)
        machine.exited(1)

        words = str(failure(machine)).partition("its last words: ")[2]
        assert 500 < len(words) <= 1000
        assert words.startswith(line[:9].decode())

    def test_an_end_without_words(self) -> None:
        machine = startup()
        machine.exited(-9)

        assert str(failure(machine)) == "the server was ended by signal 9 while starting"

    def test_a_taken_port_is_explained(self) -> None:
        machine = startup(port=4096)
        machine.receive_output("stderr", b"Error: Unexpected error\n\nServeError")
        machine.exited(1)

        assert "port 4096 is taken; port=0 finds a free one" in str(failure(machine))


def json_answer(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


PREVIEW = json_answer(b'{"healthy":true,"version":"0.0.0-next-16350","pid":7}')
INFO = json_answer(b'{"version":"2.0.15","pid":7,"urls":[],"paths":{}}')


class TestOpenCode2:
    def launched(self, **options: Any) -> Launch:
        return plan_launch(
            "/bin/opencode2",
            {"PATH": "/bin", "OPENCODE_PASSWORD": "everybody's"},
            ServerOptions(**options),
            token="random",
            dialect="2",
        )

    def test_it_is_started_on_a_leash_with_its_own_names(self) -> None:
        plan = self.launched(log_level="WARN", cors=["https://a.example"], env={"OPENCODE_SERVER_USERNAME": "me"})

        flags = "--hostname 127.0.0.1 --port 0 --stdio --log-level warn --cors https://a.example"
        assert " ".join(plan.command) == f"/bin/opencode2 serve {flags}"
        assert watchdog_arguments(42, plan) == ["42", "5", "-", *plan.command]
        assert plan.auth == Auth("opencode", "random")
        assert plan.environ["OPENCODE_PASSWORD"] == "random"

    def test_a_password_among_the_changes_of_its_environment_counts(self) -> None:
        assert self.launched(env={"OPENCODE_PASSWORD": "given"}).auth == Auth("opencode", "given")

    @pytest.mark.parametrize(
        ("options", "problem"),
        [({"pure": True}, "no pure: leave out pure="), ({"pure": True, "mdns": True}, "no pure and no mdns")],
    )
    def test_options_that_it_does_not_have_are_refused(self, options: dict[str, Any], problem: str) -> None:
        with pytest.raises(LocalProtocolError, match=f"OpenCode 2 has {problem}"):
            self.launched(hostname="0.0.0.0", **options)

    @pytest.mark.parametrize("answers", [[PREVIEW], [NOTHING, INFO]], ids=["preview", "2.0"])
    def test_on_its_leash_it_says_its_address_in_json(self, answers: list[bytes]) -> None:
        machine = Startup(self.launched(), now=100.0)
        machine.receive_output("stdout", b'{"url":"http://127.0.0.1:4201"}\n')
        targets = [answered(machine, 101.0, answer).check.target for answer in (UNAUTHORIZED, *answers)]

        version = "2.0.15" if targets[-1] == "/api/info" else "0.0.0-next-16350"
        auth = Auth("opencode", "random")
        preview = version != "2.0.15"
        assert machine.next_step(101.0) == Ready("http://127.0.0.1:4201", version, "2", auth, preview)

    @pytest.mark.parametrize(
        "answers", [[UNAUTHORIZED, NOTHING, PREVIEW], [PAGE, UNAUTHORIZED, PAGE, NOTHING, INFO]], ids=["preview", "2.0"]
    )
    def test_without_its_name_it_is_known_by_its_answers(self, answers: list[bytes]) -> None:
        machine = startup()
        machine.receive_output("stdout", b"server listening on http://127.0.0.1:4201\n")
        for answer in answers:
            answered(machine, 101.0, answer)

        ready = machine.next_step(101.0)
        assert isinstance(ready, Ready)
        assert ready.speaks == Speaks("2", ready.version, preview=ready.version != "2.0.15")

    def test_it_knows_no_user_but_its_own(self) -> None:
        machine = startup(env={"OPENCODE_SERVER_USERNAME": "me"})
        machine.receive_output("stdout", b"server listening on http://127.0.0.1:4201\n")
        for answer in (UNAUTHORIZED, UNAUTHORIZED, NOTHING, PREVIEW):
            answered(machine, 101.0, answer)

        ready = machine.next_step(101.0)
        assert isinstance(ready, Ready)
        assert ready.auth == Auth("opencode", "random")

    def test_while_it_fails_it_is_asked_again(self) -> None:
        machine = Startup(self.launched(), now=100.0)
        machine.receive_output("stdout", b'{"url":"http://127.0.0.1:4201"}\n')
        first = answered(machine, 101.0, b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n").check

        assert first.target == probe_of(machine, 102.0).check.target == "/api/health"

    def test_another_dialect_than_the_one_that_was_asked_for_is_refused(self) -> None:
        launch = plan_launch("/bin/opencode", {}, ServerOptions(dialect="1"), token="random", dialect="1")
        machine = Startup(launch, now=100.0)
        machine.receive_output("stdout", b"server listening on http://127.0.0.1:4201\n")
        for answer in (UNAUTHORIZED, NOTHING, PREVIEW):
            answered(machine, 101.0, answer)

        assert not launch.is_leashed
        assert "speaks OpenCode 2 (version 0.0.0-next-16350), not OpenCode 1: give another" in str(failure(machine))

    def test_it_finds_what_it_has_unpacked_and_gets_no_folder_for_it(self) -> None:
        options = ServerOptions()
        first, unknown = (plan_launch("/bin/opencode", {}, options, token="", dialect=d) for d in ("1", None))
        second = plan_launch("/bin/opencode", {}, options, token="", dialect="2")
        said = plan_launch("/bin/opencode", {"BUN_TMPDIR": "/big"}, options, token="", dialect="1")

        assert [launch.unpacks for launch in (first, unknown, second, said)] == [True, True, False, False]

    def test_a_flag_that_it_does_not_know_is_named(self) -> None:
        machine = startup(pure=True)
        machine.receive_output("stderr", b"ERROR\n  Unrecognized flag: --pure in command opencode serve\n")
        machine.exited(1)

        assert "'/bin/opencode' does not know --pure: leave out the option" in str(failure(machine))


@pytest.mark.parametrize(
    ("program", "wanted", "expected"),
    [
        ("/usr/bin/opencode", None, None),
        ("/usr/bin/opencode2", None, "2"),
        ("C:\\bin\\opencode2.exe", None, "2"),
        ("/opt/opencode2/bin/opencode", None, None),
        ("/usr/bin/opencode", "2", "2"),
        ("/usr/bin/opencode2", "1", "1"),
    ],
)
def test_what_a_program_speaks_is_told_by_its_name_or_its_user(
    program: str, wanted: Dialect | None, expected: Dialect | None
) -> None:
    assert dialect_of(program, wanted) == expected


@pytest.mark.parametrize(
    ("dialect", "there", "expected"),
    [
        (None, ["opencode", "opencode2"], "opencode"),
        (None, ["opencode2"], "opencode2"),
        (None, [], "opencode"),
        ("1", ["opencode2"], "opencode"),
        ("2", ["opencode", "opencode2"], "opencode2"),
        ("2", ["opencode"], "opencode"),
    ],
)
def test_the_program_on_the_path_is_one_of_the_dialect(
    dialect: Dialect | None, there: list[str], expected: str
) -> None:
    assert find_command(None, (), {}, dialect=dialect, is_there=there.__contains__) == (expected,)


def test_a_health_check_reads_an_answer_in_pieces() -> None:
    check = HealthCheck(BaseURL.parse("http://127.0.0.1:4096"), None)
    results = [check.receive_data(HEALTHY[n : n + 1]) for n in range(len(HEALTHY))]

    assert results == [False] * (len(HEALTHY) - 1) + [True]
    assert check.speaks == Speaks("1", "1.18.33")
    assert check.request.startswith(b"GET /global/health HTTP/1.1\r\nHost: 127.0.0.1:4096\r\nConnection: close\r\n")


@pytest.mark.parametrize("end", [b"", b"zz\r\n"], ids=["closed", "broken"])
def test_half_an_answer_to_a_health_check_says_nothing(end: bytes) -> None:
    check = HealthCheck(BaseURL.parse("http://127.0.0.1:4096"), None)
    half = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
    assert not check.receive_data(half)
    assert check.status is None  # the time may be over now

    assert check.receive_data(end)
    assert check.status is None


def test_a_strangers_answer_to_a_health_check_states_no_version() -> None:
    for body in (b'{"version":"\xff"}', b'{"version":"\\ud800"}', b'{"a":' + b"[" * 50_000, b"9" * 5000, b"\xff", b""):
        check = HealthCheck(BaseURL.parse("http://127.0.0.1:4096"), None)
        assert check.receive_data(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))

        assert check.speaks is None, body


def test_a_health_check_does_not_collect_an_endless_body() -> None:
    check = HealthCheck(BaseURL.parse("http://127.0.0.1:4096"), None)
    check.receive_data(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    finished = [check.receive_data(b" " * 100_000) for _ in range(10)]

    assert finished[-1] is True
    assert check.speaks is None


def test_no_secret_is_shown_with_the_options() -> None:
    options = ServerOptions(password="sesame", env={"MY_KEY": "sesame"}, config={"key": "sesame"}, port=7)

    assert repr(options) == "ServerOptions(hostname='127.0.0.1', port=7)"
