"""Values as plain data, in notebooks, and without their secrets."""

from __future__ import annotations

import copy
import json
import pickle
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, get_args

import pytest

from opencode_core import (
    Denied,
    FileChange,
    Reply,
    Tokens,
    TurnFinished,
    TurnItem,
    Unknown,
    Unrecognized,
    models,
    table,
)
from opencode_core.errors import APIConnectionError, LocalProtocolError
from opencode_core.streams.notices import Reconnected
from opencode_core.values.base import OpenStruct, UnknownFields
from opencode_core.values.notebook import cell, grid_html, record_html
from opencode_core.values.plain import Plain
from opencode_core.values.secrets import masked
from tests.core.turn_player import SESSION_JSON, answer, decode

CANARY = "sk-canary-0123456789"


def test_a_model_is_plain_data_with_the_names_of_the_server() -> None:
    session = decode({**SESSION_JSON, "newer": {"a": [1]}}, models.Session)

    assert session.to_dict() == {**SESSION_JSON, "newer": {"a": [1]}}
    assert json.loads(json.dumps(session.to_dict())) == json.loads(session.to_json()) == session.to_dict()


def test_what_is_not_known_and_what_utf_8_cannot_hold_is_kept() -> None:
    text = {"type": "text", "id": "prt_1", "sessionID": "ses_1", "messageID": "msg_1", "text": "\ud83d"}
    newer = {"type": "newer", "n": 2**70}

    assert decode(text, models.Part).to_dict() == text
    assert json.loads(decode(text, models.Part).to_json()) == text
    assert decode(newer, models.Part).to_dict() == newer
    assert json.loads(decode(newer, models.Part).to_json()) == newer


def test_what_json_cannot_hold_is_named() -> None:
    with pytest.raises(LocalProtocolError, match=r"\$\.metadata\.x: nan is not JSON"):
        models.TextPartInput(text="", metadata={"x": float("nan")}).to_dict()


def test_no_field_of_a_model_has_the_name_of_a_method() -> None:
    methods = {name for name in dir(OpenStruct) if not name.startswith("__")} - {"unknown_fields"}
    clashes = [
        f"{name}.{field}"
        for name in models.__all__
        for field in getattr(getattr(models, name), "__struct_fields__", ())
        if field in methods
    ]

    assert clashes == []


def test_an_unknown_member_answers_what_tells_members_apart() -> None:
    part = decode({"type": "newer", "text": "x"}, models.Part)

    assert Unknown is Unrecognized
    assert (part.type, part.type == "text", part.tag) == ("newer", False, "newer")
    assert (part.role, part.status, part.name) == ("<unknown>",) * 3
    assert Unknown(None, ["no object"]).type == "<unknown>"
    assert Unknown(None, {"type": 3}).type == "<unknown>"
    assert copy.deepcopy(part) == pickle.loads(pickle.dumps(part)) == part
    assert type(part).__name__ == "Unknown"
    assert repr(part) == "Unknown(tag='newer', raw={'type': 'newer', 'text': 'x'})"


def html_of(value: Any) -> str:
    return str(value._repr_html_())


def markdown_of(value: Any) -> str:
    return str(value._repr_markdown_())


def secret_values() -> list[Any]:
    config = {
        "provider": {
            "p": {"options": {"apiKey": CANARY, "headers": {"X-Own": CANARY}, "baseURL": f"http://me:{CANARY}@host/"}}
        },
        "mcp": {
            "near": {"type": "local", "command": ["a"], "environment": {"PLAIN": CANARY}},
            "far": {"type": "remote", "url": "http://h", "headers": {"Authorization": CANARY}},
        },
        "newer": {"client_secret": CANARY},
    }
    provider: dict[str, Any] = {
        "id": "p",
        "name": "P",
        "source": "env",
        "env": ["P_KEY"],
        "key": CANARY,
        "options": {},
        "models": {},
    }
    return [
        decode(config, models.Config),
        decode(provider, models.Provider),
        models.ApiKeyLogin(key=CANARY),
        models.OAuthLogin(refresh=CANARY, access=CANARY, expires=1),
        models.KeyCredential(key=CANARY),
        Unknown(None, {"api_key": CANARY}),
    ]


@pytest.mark.parametrize("value", secret_values(), ids=lambda value: type(value).__name__)
def test_secrets_are_in_the_value_and_in_nothing_that_shows_it(value: Any) -> None:
    shown = [repr(value), str(value), repr([value]), str(value.__rich_repr__())]
    shown += [html_of(value), markdown_of(value)]

    assert CANARY in json.dumps(value.to_dict())
    for text in shown:
        assert CANARY not in text
        assert "redacted" in text


def test_what_is_no_secret_is_shown() -> None:
    values = {"key": "a", "tokens": {"input": 3}, "env": ["NAME"], "url": "http://host/", "token": "", "n": None}

    assert masked({**values, "t": ("x",)}) == {**values, "key": "[redacted]", "t": ("x",)}
    assert masked(models.PromptCondition(key="a", op="eq", value="b")) is not None
    assert "key='a'" in repr(models.PromptCondition(key="a", op="eq", value="b"))


def test_a_repr_leaves_out_what_is_not_set_and_shows_what_is_new() -> None:
    assert repr(models.TextPartInput(text="a")) == "TextPartInput(text='a')"
    assert repr(UnknownFields({"a": 1, "token": "b"})) == "{'a': 1, 'token': '[redacted]'}"
    assert (
        repr(models.TextPartInput(text="a", unknown_fields=UnknownFields({"token": "b"})))
        == "TextPartInput(unknown_fields={'token': '[redacted]'}, text='a')"
    )


def test_a_notebook_shows_a_small_table_of_harmless_text() -> None:
    session = decode({**SESSION_JSON, "title": "<script>alert(1)</script>\n|x|"}, models.Session)

    html, markdown = html_of(session), markdown_of(session)

    assert "<script" not in html + markdown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>|x|" in html
    assert r"&lt;script&gt;alert\(1\)&lt;/script&gt; \|x\|" in markdown
    assert "time.created" in html


def test_cells_are_short_and_times_can_be_read() -> None:
    assert cell(None) == ""
    assert cell(1_700_000_000_000, "time.created") == "2023-11-14 22:13:20"
    assert (cell(7, "created"), cell(True, "end"), cell(0.25)) == ("7", "True", "0.25")
    assert cell("x" * 300) == "x" * 200 + "..."
    assert cell(["\ud83d"]) == '["?"]'
    assert "3 more" in record_html("Many", {f"n{i}": i + 1 for i in range(43)})
    assert grid_html(["<a>"], [["<b>"]]).count("&lt;") == 2


def test_pydantic_and_fastapi_take_the_types_without_knowing_them() -> None:
    schema = models.Session.__get_pydantic_core_schema__(models.Session, None)
    session = decode(SESSION_JSON, models.Session)

    assert schema["function"]["function"](session) is session
    assert schema["serialization"]["function"](session) == SESSION_JSON
    assert schema["serialization"]["function"](3) == 3
    with pytest.raises(ValueError, match="not a Session"):
        schema["function"]["function"]({})


def reply_of(**changes: Any) -> Reply[Any]:
    parts = [{"type": "text", "id": "prt_1", "sessionID": "ses_1", "messageID": "msg_1", "text": "Done <b>"}]
    info = answer("msg_1", completed=1003)["properties"]["info"]
    message = decode({"info": info, "parts": parts}, models.MessageWithParts)
    given: dict[str, Any] = {
        "text": "Done <b>",
        "structured": None,
        "parts": tuple(message.parts),
        "messages": (message,),
        "session_id": "ses_1",
        "message_id": "msg_1",
        "prompt_id": "msg_p",
    }
    return Reply(**given | changes)


@dataclass
class Form:
    when: datetime


class Pydantic:
    """What pydantic's models answer."""

    def model_dump(self, mode: str) -> dict[str, str]:
        return {"mode": mode}


def test_a_reply_is_plain_data() -> None:
    reply = reply_of(tokens=Tokens(input=3), cost=0.5)

    plain = reply.to_dict()

    assert json.loads(json.dumps(plain)) == json.loads(reply.to_json()) == plain
    assert (plain["text"], plain["tokens"]["input"], plain["session_id"], plain["model"]) == (
        "Done <b>",
        3,
        "ses_1",
        reply.model,
    )
    assert plain["messages"][0]["parts"][0]["sessionID"] == "ses_1"
    assert plain["duration"] == reply.duration
    assert "parts" not in plain
    assert TurnFinished(reply=reply).to_dict() == {"reply": plain}


@pytest.mark.parametrize(
    ("structured", "plain"),
    [
        ({"a": 1}, {"a": 1}),
        (Form(datetime(2026, 1, 2, tzinfo=UTC)), {"when": "2026-01-02T00:00:00Z"}),
        (Pydantic(), {"mode": "json"}),
    ],
)
def test_a_structured_answer_of_any_form_is_plain_data(structured: Any, plain: Any) -> None:
    assert reply_of(structured=structured).to_dict()["structured"] == plain


def test_every_item_of_a_turn_has_the_methods() -> None:
    for kind in get_args(TurnItem):
        assert issubclass(kind, Plain), kind
    cut = Reconnected(attempts=1, away=0.5, cause=APIConnectionError("cut", request_sent=True))

    assert cut.to_dict() == {"attempts": 1, "away": 0.5, "cause": "cut"}


def test_a_notebook_shows_the_answer_and_a_line_about_the_turn() -> None:
    denied = Denied(tool="bash", by="other", session_id="ses_1")
    error = decode({"name": "UnknownError", "data": {"message": "<i>no"}}, models.MessageError)
    change = FileChange(path="<a>.py")
    reply = reply_of(cost=0.5, tokens=Tokens(input=1234), denied=(denied,), error=error, files_changed=(change,))

    html, markdown = html_of(reply), markdown_of(reply)

    assert "Done &lt;b&gt;" in html
    assert "Done &lt;b>" in markdown
    assert "<i>" not in html + markdown
    for text in ("$0.5000", "1,234", "bash was refused by another client", "&lt;a&gt;.py", "ses"):
        assert text in html
    assert markdown_of(reply_of(text="")).startswith("model")
    assert html_of(reply_of(messages=(), text="")).count("<div") == 1


def test_a_table_of_values_has_the_columns_that_say_most() -> None:
    sessions = [decode({**SESSION_JSON, "title": f"<{n}>\nx"}, models.Session) for n in (1, 2)]

    shown = table(sessions)

    assert shown.columns[:2] == ("title", "id")
    assert len(shown.columns) == 6
    assert "&lt;1&gt;" in html_of(shown)
    assert "&lt;2&gt;" in markdown_of(shown)
    assert repr(table(sessions, "title", "none")) == "title  none\n<1> x\n<2> x"
    assert repr(table([{"a": [1], "api_key": CANARY, "b": 2}])) == "api_key     b\n[redacted]  2"
    assert table([]).columns == ()
