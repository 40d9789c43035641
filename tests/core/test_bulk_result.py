"""What came of a task, as a value and as a line of the ledger, and what may be wrong with a ledger."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencode_core import (
    APIConnectionError,
    LedgerError,
    OpenCodeError,
    Reply,
    Result,
    StructuredOutputError,
    TurnError,
    models,
)
from opencode_core.bulk.ledger import Ledger, begun_of, begun_text
from opencode_core.bulk.result import decode_result, encode_result
from opencode_core.bulk.unit import Begun
from opencode_core.models import APIError, APIErrorData
from opencode_core.turns.items import Denied, FileChange, Stop, Tokens
from opencode_core.values.base import Unknown
from tests.core.test_turn_recorded import player
from tests.core.turn_player import recorded_turns
from tests.errors import examples
from tests.fold import fold


class City(msgspec.Struct):
    """The form of an answer."""

    name: str
    inhabitants: int


def reply_of(**changes: Any) -> Reply[Any]:
    values: dict[str, Any] = {
        "text": "Hi",
        "structured": None,
        "session_id": "ses_1",
        "message_id": "m",
        "prompt_id": "p",
    }
    return Reply[Any](**{**values, **changes})


def again(result: Result, form: Any = None) -> Result:
    """The result, written and read."""
    line = encode_result(result, "print")
    assert "\n" not in line
    recorded = decode_result(line, form)
    assert recorded.fingerprint == "print"
    assert decode_result(line.encode(), form).result.id == result.id
    return recorded.result


# A result


def test_a_result_is_good_if_the_prompt_was_answered() -> None:
    error = TurnError("no")
    good = Result(id="a", reply=reply_of())

    assert good.ok
    assert good.raise_for_error() is good
    assert not Result(id="a").ok
    assert not Result(id="a", reply=reply_of(stopped_by="max_cost")).ok
    failed = Result(id="a", reply=reply_of(), error=error)
    assert not failed.ok
    with pytest.raises(TurnError) as caught:
        failed.raise_for_error()
    assert caught.value is error
    assert repr(Result(id="a", metadata={"b": 1}, cost=0.5)) == "Result(id='a', cost=0.5, tokens=Tokens())"


def test_a_result_as_plain_data() -> None:
    tree = Result(id="a", error=TurnError("no"), metadata={"x": [1]}, patch="p").to_dict()

    assert json.loads(json.dumps(tree)) == tree
    assert (tree["id"], tree["ok"], tree["patch"], tree["metadata"]) == ("a", False, "p", {"x": [1]})
    assert tree["error"]["type"] == "TurnError"


def test_the_reply_of_each_recorded_turn_is_the_same_after_it_was_read() -> None:
    with fold() as case:
        for number, turn in enumerate(recorded_turns()):
            with case(str(number)):
                result = Result(id="a", reply=player(turn).play(), cost=0.1, tokens=Tokens(input=3), duration=1.5)

                assert again(result) == result


def test_all_that_a_reply_can_hold_is_kept() -> None:
    permission = models.PermissionRequest(
        id="per_1", session_id="ses_1", permission="bash", patterns=["rm *"], metadata={}, always=[]
    )
    question = models.QuestionRequest(id="que_1", session_id="ses_1", questions=[])
    denied = [
        Denied(tool="bash", by="rules", message="no", request=permission, call_id="c", session_id="ses_1"),
        Denied(tool="question", by="timeout", message="", request=question, call_id=None, session_id="ses_1"),
        Denied(tool="edit", by="config", message="", request=None, call_id=None, session_id="ses_1"),
    ]
    stop = Stop(by="repeats", session_id="ses_1", tool="bash", input={"a": 1}, count=3, seconds=None, message="x")
    reply = reply_of(
        error=APIError(data=APIErrorData(message="refused", is_retryable=True)),
        denied=tuple(denied),
        stops=(stop,),
        stopped_by="repeats",
        files_changed=(FileChange(path="a", diff="+b\n", status="added"),),
        tokens=Tokens(input=1, cache_read=2),
        structured={"free": ["form"]},
        may_still_run=True,
    )
    result = Result(id="a", reply=reply, patch="diff é\r\n", branch="agent/a", metadata={"k": None})

    assert again(result) == result


def test_a_structured_answer_has_its_type_if_the_form_is_given() -> None:
    result = Result(id="a", reply=reply_of(structured=City("Oslo", 717710)))

    assert again(result, City) == result
    plain = again(result).reply
    assert plain is not None
    assert plain.structured == {"name": "Oslo", "inhabitants": 717710}


def test_a_line_of_an_older_version_lacks_what_a_reply_has_now() -> None:
    tree = json.loads(encode_result(Result(id="a", reply=reply_of()), "print"))
    del tree["reply"]["stops"]

    assert decode_result(json.dumps(tree)).result == Result(id="a", reply=reply_of())


# Errors


def test_every_error_is_of_the_same_type_and_says_the_same_after_it_was_read() -> None:
    with fold() as case:
        for error in examples():
            with case(type(error).__name__):
                read = again(Result(id="a", reply=getattr(error, "reply", None), error=error)).error

                assert read is not None
                assert type(read) is type(error)
                assert str(read) == str(error)
                assert getattr(read, "__notes__", None) == ["seen in a test"]
                left = {"call", "events", "__notes__"}
                kept = {name: value for name, value in vars(error).items() if name not in left}
                assert {name: value for name, value in vars(read).items() if name not in left} == kept
                assert type(read.__cause__).__name__ == "ServerExited"
                assert str(read.__cause__) == "gone"
                deepest = None if read.__cause__ is None else read.__cause__.__cause__
                assert type(deepest) is OpenCodeError  # a foreign one is told by its name
                assert "ConnectionResetError" in str(deepest)


def test_an_error_may_have_another_reply_and_an_error_of_a_type_that_is_not_known() -> None:
    other = reply_of(text="Other")
    error = StructuredOutputError("no", text="t", error=Unknown("NewError", {"name": "NewError", "x": 1}), reply=other)
    read = again(Result(id="a", reply=reply_of(), error=error)).error

    assert isinstance(read, StructuredOutputError)
    assert read.reply == other
    assert read.error == error.error


def test_an_error_of_a_newer_version_is_told_by_its_name_and_attributes_of_any_kind_by_their_words() -> None:
    error = APIConnectionError("gone", request_sent=True)
    error.seen = [1, {"a"}]  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    error.__cause__ = error
    tree = json.loads(encode_result(Result(id="a", error=error), "print"))
    assert "cause" not in tree["error"]

    read: Any = decode_result(json.dumps(tree)).result.error
    assert read.seen == (1, "{'a'}")
    tree["error"]["type"] = "ErrorOfTomorrow"
    newer = decode_result(json.dumps(tree)).result.error
    assert type(newer) is OpenCodeError
    assert str(newer) == "ErrorOfTomorrow: gone"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "3",
        "[]",
        "{}",
        "nonsense",
        '{"id": "a"}',
        '{"reply": {}}',
        '{"a": 1, "a": "\\ud800"}',
        b"\xff",
        b'{"a": "\xff"}',
    ],
)
def test_what_is_no_result_is_told_as_such(line: str | bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # the words are those of what is wrong
        decode_result(line)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    )
)
def test_metadata_of_any_shape_is_kept(value: Any) -> None:
    try:
        result = Result(id="a", metadata={"m": value})
        assert again(result) == result
    except UnicodeEncodeError:
        assert "\\ud" in repr(value)  # half a character cannot be written


# The ledger


def lines_of(*ids: str, **changes: Any) -> list[bytes]:
    return [encode_result(Result(id=id, **changes), f"print {id}").encode() + b"\n" for id in ids]


def test_a_ledger_knows_where_each_result_is() -> None:
    ledger = Ledger("results.jsonl")
    lines = lines_of("a", "b", cost=0.25, tokens=Tokens(input=4))
    ledger.feed(lines)

    whole = b"".join(lines)
    assert ledger.size == len(whole)
    for id, entry in ledger.entries.items():
        recorded = decode_result(whole[entry.offset : entry.offset + entry.length])
        assert (recorded.result.id, recorded.fingerprint) == (id, entry.fingerprint)
        assert (entry.cost, entry.tokens) == (0.25, Tokens(input=4))


def test_a_last_line_that_is_torn_at_any_byte_is_no_result() -> None:
    first, second = lines_of("a", "b")
    for length in range(len(second)):
        ledger = Ledger("results.jsonl")
        ledger.feed([first, second[:length]] if length else [first])

        assert (list(ledger.entries), ledger.size) == (["a"], len(first)), length


@pytest.mark.parametrize("line", [b"\n", b"nonsense\n", b'{"id": 3}\n', b"\xff\n", b'{"id": "a"}\n'])
def test_a_line_that_is_no_result_is_named(line: bytes) -> None:
    ledger = Ledger("results.jsonl")
    with pytest.raises(
        LedgerError, match=r"results.jsonl: line 2 holds no result of a task .*or take this line out"
    ) as caught:
        ledger.feed([*lines_of("a"), line, *lines_of("b")])
    assert caught.value.line == 2


def test_two_results_of_one_task_are_named() -> None:
    with pytest.raises(LedgerError, match="line 3 is a second result of task 'a': take one of the two out") as caught:
        Ledger("results.jsonl").feed(lines_of("a", "b", "a"))
    assert caught.value.line == 3


def test_the_small_file_of_a_task() -> None:
    begun = Begun(id="a", task="print", token="{}", attempts=2)

    assert begun_of(begun_text(begun)) == begun
    assert begun_of(b"") is None
    assert begun_of(b"\xff") is None
    assert begun_of(begun_text(begun)[:-1]) is None
