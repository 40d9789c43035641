"""A fake server is strict: what is no script is refused where it is given, and what was not used is told at the end."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from opencode_core.errors import LocalProtocolError
from opencode_core.http import Response
from opencode_core.testkit.fake import FakeRequest
from opencode_core.testkit.fake.controls import FakeOptions
from opencode_core.testkit.script import (
    Failure,
    Gate,
    Hang,
    Item,
    ModelRequest,
    Pause,
    Raw,
    Script,
    Text,
    ToolCall,
    Usage,
    items_of,
)
from tests.core.test_fake_controls import Controls
from tests.core.test_testing_script import asks, tool, user

GATE = Gate()


class TestScripts:
    @pytest.mark.parametrize(
        ("given", "expected"),
        [
            ("Hello", (Text("Hello"),)),
            ("", (Text(""),)),
            (Hang(), (Hang(),)),
            (GATE, (GATE,)),
            ([], ()),
            (["a", ToolCall("bash")], (Text("a"), ToolCall("bash"))),
            ((Text("a"), GATE), (Text("a"), GATE)),
            ((Text(word) for word in ("a", "b")), (Text("a"), Text("b"))),
        ],
    )
    def test_a_text_an_item_and_a_list_of_both_are_scripts(self, given: Any, expected: tuple[Item, ...]) -> None:
        assert items_of(given, "script() got") == expected

    @pytest.mark.parametrize(
        ("given", "problem"),
        [
            (None, "script() got None. A script is a text, an item such as Text or ToolCall, or a list of these."),
            (3, "script() got 3 (int). A script is a text,"),
            ({"text": "a"}, "script() got {'text': 'a'} (dict). A script is"),
            ([3], "script() got a list with 3 (int). A script is"),
            (b"a", "script() got b'a' (bytes). Bytes as they are go into a list as Raw(...)."),
            (Hang, "Write Hang(...): a script has objects, not classes."),
            ([Text("a"), Hang], "Write Hang(...): a script has objects, not classes."),
            ([["a"], ["b"]], "script() got a list with ['a'] (list). A script is one flat list: for several prompts,"),
        ],
    )
    def test_anything_else_is_none(self, given: Any, problem: str) -> None:
        with pytest.raises(TypeError, match=re.escape(problem)):
            Script().add(given)

    def test_what_a_function_returns_is_taken_in_the_same_way(self) -> None:
        script = Script()
        script.when("text", lambda request: "a text")
        script.when("none", lambda request: None)  # type: ignore[arg-type, return-value]  # the test

        assert script.answer(asks(user("text"))) == [Text("a text")]
        with pytest.raises(TypeError, match=r"the function given to reply\('none', ...\) returned None. A script is"):
            script.answer(asks(user("none")))

    def test_a_condition_is_a_pattern_or_a_function(self) -> None:
        script = Script()
        script.when(re.compile("HELLO", re.IGNORECASE), "Hi.")

        assert script.answer(asks(user("hello"))) == [Text("Hi.")]
        with pytest.raises(TypeError, match=r"reply\(\) got 3 \(int\) as `when`"):
            script.when(3, "Hi.")  # type: ignore[arg-type]
        with pytest.raises(re.error):
            script.when("(", "Hi.")
        wrong: Any = Hang
        with pytest.raises(TypeError, match=r"Write Hang\(...\): a script has objects"):
            script.when("x", wrong)

    @pytest.mark.parametrize(
        ("kind", "values", "error", "problem"),
        [
            (Text, {"text": 3}, TypeError, "Text: text is 3. Expected str, got int"),
            (Text, {"text": "a", "deltas": 0}, ValueError, "Text: deltas is 0. Expected int >= 1"),
            (Text, {"text": "a", "pause": -1}, ValueError, "Text: pause is -1. Expected float >= 0.0"),
            (
                ToolCall,
                {"name": "a", "arguments": [1]},
                TypeError,
                "ToolCall: arguments is [1]. Expected str | mapping, got list",
            ),
            (ToolCall, {"name": "a", "output": 1}, TypeError, "ToolCall: output is 1. Expected str | None, got int"),
            (
                ToolCall,
                {"name": "a", "arguments": {"a": Path()}},
                TypeError,
                "ToolCall: arguments cannot be sent as JSON",
            ),
            (Usage, {"cost": "1"}, TypeError, "Usage: cost is '1'. Expected float, got str"),
            (Failure, {"status": 200}, ValueError, "Failure: status is 200. Expected int >= 400"),
            (Pause, {"seconds": -1}, ValueError, "Pause: seconds is -1"),
            (Raw, {"data": "a"}, TypeError, "Raw: data is 'a'. Expected bytes, got str"),
        ],
    )
    def test_items_have_values_that_can_be_played(
        self, kind: Callable[..., Item], values: dict[str, Any], error: type[Exception], problem: str
    ) -> None:
        with pytest.raises(error, match=re.escape(problem)):
            kind(**values)

    def test_items_are_shown_as_they_are_written(self) -> None:
        items = [Text("a"), Text("a", pause=1), ToolCall("bash", {"a": 1}), Usage(cost=0.5), Usage(1), Hang()]

        assert repr(items) == (
            "[Text('a'), Text('a', pause=1), ToolCall('bash', arguments={'a': 1}), Usage(cost=0.5), Usage(1), Hang()]"
        )


class TestUse:
    def test_what_was_said_is_used(self) -> None:
        script = Script(strict=True)
        script.add("one")
        script.when("two", ["two", ToolCall("bash"), "never"])  # a turn that has begun may end early
        script.answer(asks(user("x")))
        script.answer(asks(user("two")))

        assert script.complaints() == []

    def test_what_was_not_said_is_told(self) -> None:
        def for_nobody(request: ModelRequest) -> bool:
            return False

        script = Script(strict=True)
        script.add([ToolCall("bash", {"command": "ls"}), GATE, Text("Done.")])
        script.add([ToolCall("bash"), ToolCall("read", output="x"), Usage(), ToolCall("bash"), Hang(), Text("Done.")])
        script.add(["very long " * 30, Usage(cost=1), ToolCall("bash"), *[Text(f"{n}" * 20) for n in range(8)]])
        script.add([])
        script.when("weather", "Sunny.")
        script.when(re.compile("time"), "Noon.")
        script.when(for_nobody, "Never.")
        script.answer(asks(user("x")))

        assert script.complaints() == [
            "script([ToolCall('bash', ...), Gate(), Text('Done.')]): the last of its 2 answers was not used, Gate()",
            "script([ToolCall('bash'), ToolCall('read', ...), Usage(), ToolCall('bash'), Hang(), Text('Done.')]) "
            "was not used",
            "script([Text('very long very long very long very l...), Usage(...), ToolCall('bash'), "
            "Text('00000000000000000000'), Text('11111111111111111111'), Text('222222...) was not used",
            "script([]) was not used",
            "no prompt met reply('weather', ...)",
            "no prompt met reply('time', ...)",
            "no prompt met reply(for_nobody, ...)",
        ]

    def test_several_answers_that_were_not_said_are_counted(self) -> None:
        script = Script(strict=True)
        script.add([Failure(), Failure(), Text("a")])
        script.answer(asks(user("x")))

        assert script.complaints() == [
            "script([Failure(), Failure(), Text('a')]): the last 2 of its 3 answers were not used, "
            "Failure() and what follows"
        ]

    def test_a_prompt_without_a_script_fails_and_is_told(self) -> None:
        script = Script(strict=True)
        script.add("one")
        script.answer(asks(user("x")))
        (first,) = script.answer(asks(user("y")))
        script.when("weather", "Sunny.")
        (second,) = script.answer(asks(user("z")))

        assert first == Failure(400, "the prompt 'y' met no script: nothing is left of script()")
        assert second == Failure(
            400, "the prompt 'z' met no script: nothing is left of script() and no reply() matches"
        )
        assert script.complaints() == [
            "no prompt met reply('weather', ...)",
            "the prompt 'y' met no script",
            "the prompt 'z' met no script",
        ]

    def test_a_script_that_ends_with_a_tool_call_is_too_short(self) -> None:
        script = Script(strict=True)
        script.when("go", ToolCall("bash"))
        script.answer(asks(user("go")))
        (answer,) = script.answer(asks(user("go"), tool("call_1", "x")))

        problem = "nothing is left for the turn of 'go' after its tool calls: add what the model says then, "
        problem += "such as Text('Done.')"
        assert answer == Failure(400, problem)
        assert script.complaints() == [problem]

    def test_an_answer_that_another_session_took_is_told(self) -> None:
        script = Script(strict=True)
        script.add([ToolCall("task"), "Done."])
        script.answer(asks(user("go")))
        script.answer(asks(user("part"), session="ses_2"))
        (answer,) = script.answer(asks(user("go"), tool("call_1", "x")))

        problem = (
            "nothing is left for the turn of 'go' after its tool calls, because another session took the last answer: "
            "for several sessions, or a subagent, use reply()"
        )
        assert answer == Failure(400, problem)
        assert script.complaints() == [problem]

    def test_without_any_script_there_is_the_echo(self) -> None:
        script = Script(strict=True)
        before = script.answer(asks(user("hello")))
        script.add("one")
        script.clear()

        assert before == script.answer(asks(user("hello"))) == [Text("echo: hello")]
        assert script.complaints() == []


class TestServer:
    def test_all_that_was_not_used_is_told_at_once(self) -> None:
        controls = Controls()
        controls.script("unused")
        controls.tool("bash", "x")
        controls.answer("find.files", [])
        controls.answer("lsp.status", [])
        controls.fail("session.list", 503, times=2)
        controls.fail("session.list", drop=True)
        controls.fail("session.get", times=None)
        controls.fail("lsp.status", times=3)
        controls.ask("/lsp")

        with pytest.raises(AssertionError) as error:
            controls.assert_all_used()
        assert (
            str(error.value)
            == controls.differences()
            == (
                "what the test prepared and what the program did differ:\n"
                "  - script([Text('unused')]) was not used\n"
                "  - no request met answer('find.files', ...)\n"
                "  - no request met answer('lsp.status', ...)\n"
                "  - no request met fail('session.list', 503, times=2)\n"
                "  - no request met fail('session.list', drop=True)\n"
                "  - no request met fail('session.get', 500, times=None)\n"
                "  - only 1 of 3 requests met fail('lsp.status', 500, times=3)\n"
                "  - no call used tool('bash', ...)\n"
                "If that is meant, pass assert_all_used=False, or call server.reset() first."
            )
        )
        controls.reset()
        controls.assert_all_used()

    def test_all_that_was_used_is_not_told(self) -> None:
        controls = Controls()
        controls.script([ToolCall("bash"), "Done."])
        controls.tool("bash", "x")
        controls.answer("find.files", [])
        controls.fail("lsp.status", times=None)
        controls.fail("session.list", times=2)
        for target in ("/lsp", "/find/file?query=x", "/session", "/session"):
            controls.ask(target)
        controls.prompt()

        assert controls.differences() == ""
        controls.assert_all_used()

    def test_a_tool_that_does_not_exist_is_named(self) -> None:
        controls = Controls()
        controls.script([ToolCall("bsh"), "Done."])

        assert "unavailable tool 'bsh'" in controls.prompt() + str(controls.chat_requests)
        assert "  - there is no tool 'bsh': give the call output=, or use tool() or tools=\n" in controls.differences()

    def test_a_function_for_a_tool_returns_a_text(self) -> None:
        controls = Controls()
        controls.script([ToolCall("bash"), "Done."])
        controls.tool("bash", lambda arguments: 3)  # type: ignore[arg-type, return-value]  # the test
        controls.prompt()

        problem = "the function given to tool('bash', ...) returned 3, which is no text"
        assert problem in str(controls.chat_requests)
        assert problem in controls.differences()

    @pytest.mark.parametrize(
        ("name", "values", "error", "problem"),
        [
            (
                "tool",
                {"name": "bash", "output": 3},
                TypeError,
                "tool('bash', ...) got 3. Give the output as a text, or a",
            ),
            ("answer", {"operation": "find.fils", "value": []}, LocalProtocolError, "did you mean 'find.files'?"),
            (
                "answer",
                {"operation": "xxxxxxxx", "value": []},
                LocalProtocolError,
                "see the names in docs/reference/operations",
            ),
            (
                "answer",
                {"operation": "find.files", "value": Path()},
                TypeError,
                "answer('find.files', ...): PosixPath('.') cannot",
            ),
            ("fail", {"operation": "find.files", "status": 200}, ValueError, "use answer('find.files', ...)"),
            (
                "fail",
                {"operation": "find.files", "status": "503"},
                TypeError,
                "fail(): status is '503'. Give the HTTP status",
            ),
            ("fail", {"operation": "find.files", "times": 0}, ValueError, "fail(): times is 0"),
            ("fail", {"operation": "find.files", "times": True}, TypeError, "fail(): times is True"),
            (
                "fail",
                {"operation": "find.files", "headers": "x"},
                TypeError,
                "fail(): headers is 'x'. Give texts by name",
            ),
            (
                "fail",
                {"operation": "find.files", "body": Path()},
                TypeError,
                "fail(): body: PosixPath('.') cannot be sent",
            ),
            ("emit", {"event": {"properties": {}}}, TypeError, "emit() got {'properties': {}}. Give an event"),
            ("emit", {"event": 3}, TypeError, "emit() got 3. Give an event"),
            (
                "emit",
                {"event": {"type": "a", "data": {}}},
                TypeError,
                "emit() got {'type': 'a', 'data': {}}. Give an event",
            ),
            ("send_raw", {"data": "x"}, TypeError, "send_raw(): data is 'x'. Give bytes"),
        ],
    )
    def test_what_makes_no_sense_is_refused(
        self, name: str, values: dict[str, Any], error: type[Exception], problem: str
    ) -> None:
        with pytest.raises(error, match=re.escape(problem)):
            getattr(Controls(), name)(**values)

    def test_headers_of_a_failure_may_be_a_mapping(self) -> None:
        controls = Controls()
        controls.fail("lsp.status", 503, headers={"Retry-After": "1"})
        controls.answer("find.files", Response(404))

        assert b"Retry-After: 1" in controls.ask("/lsp").data_to_send()
        assert controls.ask("/find/file?query=x").data_to_send().startswith(b"HTTP/1.1 404")

    def test_after_its_end_a_server_is_told_nothing_more(self) -> None:
        controls = Controls()
        controls.end()

        misuses: list[Callable[[], object]] = [
            lambda: controls.script("x"),
            lambda: controls.reply("x", "y"),
            lambda: controls.tool("x", "y"),
            lambda: controls.answer("find.files", 1),
            lambda: controls.fail("find.files"),
            lambda: controls.emit({"type": "x"}),
            lambda: controls.send_raw(b""),
            controls.cut_streams,
            controls.restart,
        ]
        for misuse in misuses:
            with pytest.raises(LocalProtocolError, match="this fake server has ended"):
                misuse()
        assert (controls.requests, controls.chat_requests) == ([], [])
        assert controls.differences() == ""
        controls.reset()

    def test_a_server_serves_once(self) -> None:
        controls = Controls()
        controls.begin()

        with pytest.raises(LocalProtocolError, match="has been started before: make another one"):
            controls.begin()

    def test_a_server_shows_where_it_is(self) -> None:
        controls = Controls()
        shown = [repr(controls)]
        controls.begin(4096)
        controls.ask("/session")
        shown.append(repr(controls))
        controls.end()
        controls.ask("/session")
        shown.append(repr(controls))

        assert shown == [
            "<Controls not started, 0 requests>",
            "<Controls at http://127.0.0.1:4096, 1 request>",
            "<Controls ended, 2 requests>",
        ]

    def test_only_a_block_that_wants_to_be_checked_is_checked(self) -> None:
        strict, lenient = Controls(), Controls(assert_all_used=False)
        strict.script("x")
        lenient.script("x")

        lenient.leave()
        with pytest.raises(AssertionError, match="was not used"):
            strict.leave()

    def test_a_request_shows_what_was_asked(self) -> None:
        controls = Controls()
        controls.ask("/find/file?query=x", headers="X-One: 1\r\nX-One: 2\r\nAuthorization: secret\r\n")
        controls.ask("/session", "POST", b'{"title": "t"}')
        controls.ask("/nowhere")
        first, second, third = controls.requests

        assert (first.method, first.path, first.json, first.query("query")) == ("GET", "/find/file", None, "x")
        assert (first.headers["x-one"], first.header("X-ONE")) == ("1", "1")
        assert second.json == second.body == {"title": "t"}
        assert [repr(one) for one in (first, second, third)] == [
            "<FakeRequest GET /find/file (find.files)>",
            "<FakeRequest POST /session (session.create)>",
            "<FakeRequest GET /nowhere>",
        ]
        assert isinstance(first, FakeRequest)


@pytest.mark.parametrize(
    ("options", "error", "problem"),
    [
        ({"step_delay": -1}, ValueError, "step_delay is -1. Give a number of seconds, 0 or more"),
        ({"retry_delay": float("nan")}, ValueError, "retry_delay is nan"),
        ({"step_delay": "1"}, TypeError, "step_delay is '1'. Give a number of seconds"),
        ({"step_delay": True}, TypeError, "step_delay is True"),
        ({"port": 70000}, ValueError, "port is 70000. Give a number from 0 (any port that is free) to 65535"),
        ({"port": "1"}, TypeError, "port is '1'"),
        ({"password": 3}, TypeError, "password is 3. Give a text, or None"),
        ({"directory": b"/x"}, TypeError, "directory is b'/x'. Give a path"),
        ({"assert_all_used": 1}, TypeError, "assert_all_used is 1. Give True or False"),
        ({"config": 3}, TypeError, "config is 3. Give a mapping, as in opencode.json"),
        ({"config": {"permissions": {}}}, TypeError, "no setting of OpenCode: did you mean 'permission'?"),
        ({"config": {"zzzzz": {}}}, TypeError, "config has 'zzzzz', which is no setting of OpenCode"),
        ({"config": {"model": 3}}, TypeError, "config does not have the form of opencode.json: Expected"),
        (
            {"config": {"permission": "alow"}},
            ValueError,
            "config: the permission for all is 'alow'. Give one of 'allow', 'ask', 'deny'",
        ),
        ({"config": {"permission": {"bash": {"rm *": "no"}}}}, ValueError, "the permission for bash 'rm *' is 'no'"),
        (
            {"config": {"agent": {"mine": {"permission": {"bash": "no"}}}}},
            ValueError,
            "config: agent mine: the permission for bash is 'no'",
        ),
        ({"version": "2.1.2"}, ValueError, "version is '2.1.2', and dialect is '1', which is played as 1.18.33 alone."),
    ],
)
def test_options_that_make_no_sense_are_refused(options: dict[str, Any], error: type[Exception], problem: str) -> None:
    with pytest.raises(error, match=re.escape(problem)):
        Controls(**options)


def test_options_have_defaults() -> None:
    assert FakeOptions(directory="/x").assert_all_used
