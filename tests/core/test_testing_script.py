"""The scripted model without a network: which items answer which request, and what they are on the wire."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from opencode_core.testkit.script import (
    Break,
    Close,
    Failure,
    Gate,
    Hang,
    Item,
    ModelConnection,
    ModelRequest,
    Pause,
    Raw,
    Reasoning,
    Script,
    ScriptStep,
    Text,
    ToolCall,
    Usage,
    Write,
    isolated_environ,
    model_config,
    pieces,
    play,
    split_answers,
    structured,
)


def user(text: str) -> dict[str, Any]:
    return {"role": "user", "content": text}


def tool(call_id: str, text: str) -> dict[str, Any]:
    return {"role": "tool", "tool_call_id": call_id, "content": text}


def text(words: str) -> dict[str, Any]:
    return {"type": "text", "text": words}


def asks(*messages: dict[str, Any], session: str = "ses_1") -> ModelRequest:
    return ModelRequest((("x-session-id", session),), {"model": "model", "messages": list(messages)})


TITLE = asks({"role": "system", "content": "You are a title generator. You output ONLY a title."}, user("hello"))


def body(steps: Sequence[ScriptStep]) -> bytes:
    """The body that the steps write, with the chunks of HTTP put together."""
    data = b"".join(step.data for step in steps if isinstance(step, Write))
    head, _, rest = data.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked")
    joined = b""
    while rest:
        size, _, rest = rest.partition(b"\r\n")
        joined, rest = joined + rest[: int(size, 16)], rest[int(size, 16) + 2 :]
    return joined


def chunks(*items: Item, request: ModelRequest | None = None) -> list[dict[str, Any]]:
    """The JSON of each event of an answer, the final `[DONE]` left out."""
    *events, done, rest = body(list(play(items, request or asks(user("hi"))))).split(b"\n\n")
    assert (done, rest) == (b"data: [DONE]", b"")
    return [json.loads(event.removeprefix(b"data: ")) for event in events]


def deltas(*items: Item, request: ModelRequest | None = None) -> list[dict[str, Any]]:
    return [chunk["choices"][0]["delta"] for chunk in chunks(*items, request=request)]


class TestChoice:
    def test_without_a_script_the_last_text_of_the_user_comes_back(self) -> None:
        assert Script().answer(asks(user("one"), user("two"))) == [Text("echo: two")]

    def test_a_request_for_a_title_is_answered_apart(self) -> None:
        script = Script()
        script.add([Text("mine")])
        script.title = "A title"

        assert script.answer(TITLE) == [Text("A title", deltas=1)]
        assert script.answer(asks(user("hello"))) == [Text("mine")]

    def test_queued_items_answer_the_next_requests_of_any_session(self) -> None:
        script = Script()
        script.add([ToolCall("bash"), Text("done")])
        script.add([Text("next")])

        assert script.answer(asks(user("a"))) == [ToolCall("bash")]
        assert script.answer(asks(user("b"), session="ses_2")) == [Text("done")]
        assert script.answer(asks(user("c"))) == [Text("next")]
        assert script.answer(asks(user("d"))) == [Text("echo: d")]

    def test_the_first_rule_that_fits_answers_the_whole_turn(self) -> None:
        script = Script()
        script.when("weather", [ToolCall("look"), Text("Sunny.")])
        script.when("", [Text("Whatever.")])
        asked = asks(user("the weather?"))
        informed = asks(user("the weather?"), tool("call_1", "sun"))

        assert script.answer(asked) == [ToolCall("look")]
        assert script.answer(asks(user("else"), session="ses_2")) == [Text("Whatever.")]
        assert script.answer(informed) == [Text("Sunny.")]

    def test_a_rule_begins_anew_with_each_turn(self) -> None:
        script = Script()
        script.when("again", [ToolCall("look"), Text("Seen.")])

        assert script.answer(asks(user("again"))) == [ToolCall("look")]
        assert script.answer(asks(user("again"), user("again"))) == [ToolCall("look")]

    def test_after_the_end_of_its_script_a_turn_gets_the_echo(self) -> None:
        script = Script()
        script.when("loop", [ToolCall("look")])
        script.answer(asks(user("loop")))

        assert script.answer(asks(user("loop"), tool("call_1", "x"))) == [Text("echo: loop")]

    def test_the_same_prompt_after_the_end_begins_anew(self) -> None:
        script = Script()
        script.when("once more", [Text("Here.")])

        assert [script.answer(asks(user("once more"))) for _ in range(2)] == [[Text("Here.")]] * 2

    def test_rules_may_be_functions_of_the_request(self) -> None:
        script = Script()
        script.when(lambda request: request.model == "model", lambda request: [Text(request.last_user_text[::-1])])

        assert script.answer(asks(user("abc"))) == [Text("cba")]

    def test_clearing_forgets_all(self) -> None:
        script = Script()
        script.add([Text("queued")])
        script.when("", [Text("ruled"), Failure(), Text("more")])
        script.clear()

        assert script.answer(asks(user("x"))) == [Text("echo: x")]


SCRIPTS: list[tuple[list[Item], list[list[Item]]]] = [
    ([], [[]]),
    ([Text("a"), Text("b")], [[Text("a"), Text("b")]]),
    (
        [Text("a"), ToolCall("t"), ToolCall("u"), Text("b")],
        [[Text("a"), ToolCall("t"), ToolCall("u")], [Text("b")]],
    ),
    ([ToolCall("t"), Usage(), ToolCall("u"), Text("b")], [[ToolCall("t"), Usage(), ToolCall("u")], [Text("b")]]),
    ([Failure(), Break(), Hang(), Text("b")], [[Failure()], [Break()], [Hang()], [Text("b")]]),
    ([Failure(), ToolCall("t")], [[Failure()], [ToolCall("t")]]),
    ([Text("a"), Break(), Usage(), Text("b")], [[Text("a"), Break(), Usage()], [Text("b")]]),
]


@pytest.mark.parametrize(("items", "expected"), SCRIPTS)
def test_a_script_is_cut_where_an_answer_ends(items: list[Item], expected: list[list[Item]]) -> None:
    assert split_answers(items) == expected


class TestAnswer:
    def test_text_comes_a_word_at_a_time(self) -> None:
        assert deltas(Text("one two  three ")) == [
            {"role": "assistant", "content": "one"},
            {"content": " two"},
            {"content": "  three"},
            {"content": " "},
            {},
        ]

    def test_reasoning_has_a_field_of_its_own(self) -> None:
        assert deltas(Reasoning("hm", deltas=2)) == [
            {"role": "assistant", "reasoning_content": "h"},
            {"reasoning_content": "m"},
            {},
        ]

    def test_tool_calls_are_numbered_and_may_come_in_pieces(self) -> None:
        first, second, third, _ = deltas(
            ToolCall("bash", {"a": 1}, deltas=2), ToolCall("read", "{oops", call_id="mine")
        )

        assert first["tool_calls"] == [
            {"index": 0, "id": "call_1", "type": "function", "function": {"name": "bash", "arguments": '{"a'}}
        ]
        assert second["tool_calls"] == [{"index": 0, "function": {"arguments": '":1}'}}]
        assert third["tool_calls"] == [
            {"index": 1, "id": "mine", "type": "function", "function": {"name": "read", "arguments": "{oops"}}
        ]

    def test_call_ids_go_on_counting_within_a_conversation(self) -> None:
        request = asks(user("x"), tool("call_1", ""), tool("call_2", ""))
        (delta, _) = deltas(ToolCall("bash"), request=request)

        assert delta["tool_calls"][0]["id"] == "call_3"

    @pytest.mark.parametrize(("item", "reason"), [(Text("a"), "stop"), (ToolCall("t"), "tool_calls")])
    def test_the_end_says_why(self, item: Item, reason: str) -> None:
        assert chunks(item)[-1]["choices"][0]["finish_reason"] == reason

    def test_the_end_counts_tokens(self) -> None:
        assert chunks(Text("a"), Usage(input=7, output=3, reasoning=2, cached=1))[-1]["usage"] == {
            "prompt_tokens": 7,
            "completion_tokens": 3,
            "total_tokens": 10,
            "prompt_tokens_details": {"cached_tokens": 1},
            "completion_tokens_details": {"reasoning_tokens": 2},
        }

    def test_structured_output_is_a_tool_call(self) -> None:
        assert structured({"a": 1}) == ToolCall("StructuredOutput", {"a": 1})

    def test_pauses_gates_and_hangs_are_steps_in_their_places(self) -> None:
        gate = Gate()
        steps = list(play([Hang(), Text("ab", deltas=2, pause=0.5), gate, Pause(1.0)], asks(user("x"))))

        waits = [step for step in steps if not isinstance(step, Write)]
        assert waits == [Hang(), Pause(0.5), gate, Pause(1.0)]
        # A script may hang before the head of the response.
        assert steps[0] == Hang()

    def test_writes_may_be_cut_anywhere(self) -> None:
        whole = list(play([Text("é漢😀", deltas=1)], asks(user("x"))))
        cut = list(play([Text("é漢😀", deltas=1, cut=1)], asks(user("x"))))

        assert body(cut) == body(whole)
        assert Write("é".encode()[:1]) in cut

    def test_raw_bytes_go_out_as_they_are(self) -> None:
        assert body(list(play([Raw(b"data: nonsense\n\n")], asks(user("x"))))).startswith(b"data: nonsense\n\n")

    def test_a_broken_answer_ends_without_its_end(self) -> None:
        *writes, last = play([Text("a"), Break(reset=True), Text("never")], asks(user("x")))

        assert last == Close(reset=True)
        assert len(writes) == 1

    def test_a_failure_is_a_response_of_its_own(self) -> None:
        (step,) = play([Failure(429, "slow down", retry_after=1.5), Text("never")], asks(user("x")))
        assert isinstance(step, Write)
        head, _, content = step.data.partition(b"\r\n\r\n")

        assert head.splitlines()[0] == b"HTTP/1.1 429 "
        assert b"Retry-After: 1.5" in head
        assert json.loads(content)["error"]["message"] == "slow down"

    def test_without_a_wish_there_is_no_retry_after(self) -> None:
        (step,) = play([Failure(599)], asks(user("x")))

        assert isinstance(step, Write)
        assert b"Retry-After" not in step.data


@pytest.mark.parametrize(
    ("text", "count", "expected"),
    [
        ("", None, [""]),
        ("a b", None, ["a", " b"]),
        ("abcde", 2, ["ab", "cde"]),
        ("ab", 9, ["a", "b"]),
        ("", 3, [""]),
        ("abc", 0, ["abc"]),
    ],
)
def test_pieces(text: str, count: int | None, expected: list[str]) -> None:
    assert pieces(text, count) == expected


class TestRequest:
    def test_what_a_request_says(self) -> None:
        request = asks(
            {"role": "system", "content": "Be brief."},
            user("first"),
            tool("call_1", "old"),
            {
                "role": "user",
                "content": [{"type": "text", "text": "a"}, {"type": "image"}, {"type": "text", "text": "b"}],
            },
            {"role": "assistant", "content": None, "tool_calls": []},
            tool("call_2", "new"),
        )

        assert request.system_text == "Be brief."
        assert request.last_user_text == "a\nb"
        assert request.tool_results == {"call_2": "new"}
        assert (request.session_id, request.model, request.is_title) == ("ses_1", "model", False)

    def test_an_empty_request_says_nothing(self) -> None:
        request = ModelRequest((), {})

        assert (request.last_user_text, request.session_id, request.model) == ("", "", "")
        assert (request.tools, request.messages, request.tool_results) == ([], [], {})

    def test_a_function_of_the_program_is_called_by_its_own_name(self) -> None:
        offered = ["bash", "py_abcdef_bash", "py_abcdef_temperature", "github_temperature"]
        tools = [{"type": "function", "function": {"name": name}} for name in offered]
        request = ModelRequest((), {"tools": tools})
        calls = [ToolCall(name) for name in ("bash", "temperature", "github_temperature", "ature", "unknown")]

        told = [chunks(call, request=request)[0]["choices"][0]["delta"]["tool_calls"][0] for call in calls]

        named = [one["function"]["name"] for one in told]
        assert named == ["bash", "py_abcdef_temperature", "github_temperature", "ature", "unknown"]

    def test_its_tools(self) -> None:
        bash = {"name": "bash", "description": "Run it.", "parameters": {"type": "object"}}
        request = ModelRequest((), {"tools": [{"type": "function", "function": bash}]})

        assert (request.tools, request.tool_definitions) == (["bash"], {"bash": bash})

    @pytest.mark.parametrize("said", [[], [{"type": "text", "text": "Attached media from tool result:"}]])
    def test_the_images_of_tools_belong_to_the_turn_that_called_them(self, said: list[dict[str, Any]]) -> None:
        image = {"type": "image_url", "image_url": {"url": "data:image/png;base64,UE5H"}}
        brought = {"role": "user", "content": [*said, image]}
        before = [user("draw"), {"role": "assistant", "content": None}]
        script = Script()
        script.when("draw", [ToolCall("pen"), Text("Done.")])
        calls = script.answer(asks(*before[:1]))
        asked = asks(*before, tool("call_1", ""), tool("call_2", "x"), brought, brought)

        assert asked.images == [b"PNG", b"PNG"]
        assert (asked.last_user_text, asked.tool_results) == ("draw", {"call_1": "", "call_2": "x"})
        assert [*calls, *script.answer(asked)] == [ToolCall("pen"), Text("Done.")]

    def test_an_image_of_the_user_begins_a_turn(self) -> None:
        image = {"type": "image_url", "image_url": {"url": "data:image/png;base64,UE5H"}}
        linked = {"type": "image_url", "image_url": {"url": "https://example.com/a.png"}}
        shown = {"role": "user", "content": [{"type": "text", "text": "see"}, image, linked]}
        asked = asks(user("draw"), tool("call_1", "x"), shown)

        assert (asked.images, asked.last_user_text, asked.tool_results) == ([b"PNG"], "see", {})


def http(payload: bytes, target: bytes = b"POST /v1/chat/completions") -> bytes:
    return b"%s HTTP/1.1\r\nHost: x\r\nX-Session-Id: ses_9\r\nContent-Length: %d\r\n\r\n%s" % (
        target,
        len(payload),
        payload,
    )


class TestConnection:
    def test_a_request_is_answered_once_it_is_whole(self) -> None:
        seen: list[ModelRequest] = []

        def answer(request: ModelRequest) -> list[Item]:
            seen.append(request)
            return [Text("hi")]

        connection = ModelConnection(answer)
        data = http(b'{"stream": true, "model": "model"}')

        assert list(connection.receive_data(data[:-1])) == []
        assert seen == []
        steps = list(connection.receive_data(data[-1:]))
        assert b'"content":"hi"' in body(steps[:-1])
        assert steps[-1] == Close()
        assert (seen[0].session_id, seen[0].model) == ("ses_9", "model")

    @pytest.mark.parametrize(
        ("data", "status", "message"),
        [
            (http(b"", b"GET /v1/models"), 404, "has no GET /v1/models"),
            (http(b"{}", b"POST /v1/completions"), 404, "has no POST /v1/completions"),
            (http(b"[]"), 400, "Expected"),
            (http(b"{}"), 400, "only streams"),
            (b"nonsense\r\n\r\n", 400, "illegal request line"),
        ],
    )
    def test_what_it_cannot_serve_it_refuses(self, data: bytes, status: int, message: str) -> None:
        write, close = ModelConnection(Script().answer).receive_data(data)
        assert isinstance(write, Write)

        assert write.data.startswith(b"HTTP/1.1 %d " % status)
        assert message.encode() in write.data
        assert close == Close()

    def test_what_a_function_of_the_test_raises_is_the_answer(self) -> None:
        script = Script()
        script.when("", lambda request: 1 / 0)  # type: ignore[arg-type, return-value]  # the test
        write, close = ModelConnection(script.answer).receive_data(http(b'{"stream": true}'))
        assert isinstance(write, Write)

        assert write.data.startswith(b"HTTP/1.1 400 ")
        assert b"ZeroDivisionError: division by zero" in write.data
        assert close == Close()

    def test_a_client_that_goes_away_is_let_go(self) -> None:
        assert list(ModelConnection(Script().answer).receive_data(b"")) == [Close()]


def test_a_gate_is_shut_until_it_is_opened() -> None:
    gate = Gate()
    before = gate.is_open
    gate.reach()
    gate.open()

    assert (before, gate.is_open) == (False, True)


def test_the_configuration_names_the_model_and_takes_further_settings() -> None:
    config = model_config("http://127.0.0.1:4001/v1", permission={"bash": "ask"})

    assert config["model"] == "scripted/model"
    assert config["provider"]["scripted"]["options"]["baseURL"] == "http://127.0.0.1:4001/v1"
    assert config["permission"] == {"bash": "ask"}
    assert "limit" not in config["provider"]["scripted"]["models"]["model"]


def test_opencode_2_gets_its_own_form_of_the_configuration_unless_the_settings_are_of_the_other() -> None:
    config = model_config("http://127.0.0.1:4001/v1", context=8000, dialect="2", permissions=[])
    provider = config["providers"]["scripted"]

    assert provider["settings"]["baseURL"] == "http://127.0.0.1:4001/v1"
    assert provider["models"]["model"]["limit"] == {"context": 8000, "output": 2000}
    assert config["permissions"] == []
    assert "limit" not in model_config("http://x", dialect="2")["providers"]["scripted"]["models"]["model"]
    assert "providers" not in model_config("http://x", dialect="2", permission={"bash": "ask"})


def test_a_model_that_takes_images() -> None:
    first: Any = model_config("http://x", images=True)["provider"]["scripted"]["models"]["model"]
    second: Any = model_config("http://x", images=True, dialect="2")["providers"]["scripted"]["models"]["model"]

    assert (first["attachment"], first["modalities"]["input"]) == (True, ["text", "image"])
    assert second["capabilities"]["input"] == ["text", "image"]
    assert "modalities" not in model_config("http://x")["provider"]["scripted"]["models"]["model"]


def test_a_small_context_window_can_be_claimed() -> None:
    model = model_config("http://127.0.0.1:4001/v1", context=8000)["provider"]["scripted"]["models"]["model"]

    assert model["limit"] == {"context": 8000, "output": 2000}


def test_an_isolated_server_inherits_next_to_nothing() -> None:
    changes = isolated_environ({"PATH": "/bin", "ANTHROPIC_API_KEY": "sk-real", "HOME": "/home/me"}, "/tmp/home")

    assert changes["ANTHROPIC_API_KEY"] is None
    assert changes["HOME"] == "/tmp/home"
    assert "PATH" not in changes
    assert changes["OPENCODE_DISABLE_MODELS_FETCH"] == "1"
