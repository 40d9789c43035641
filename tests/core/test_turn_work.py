"""What a reply tells of the work: steps, tool calls, files, the model, the time. And sessions in place of their ids."""

from __future__ import annotations

from typing import Any

import pytest

from opencode_core import models
from opencode_core.calls.ids import session_id_of
from opencode_core.errors import LocalProtocolError
from opencode_core.turns.items import FileChange, Tokens
from opencode_core.turns.options import conversation_options, follow_request, run_request, turn_request
from opencode_core.work import changes_of, seconds
from tests.core.turn_player import (
    BUSY,
    IDLE,
    PROMPT,
    SESSION,
    SESSION_JSON,
    Event,
    Player,
    answer,
    decode,
    part,
    text,
    tool,
    turn_of,
    user,
)

EDITED = {"filediff": {"file": "/p/a.py", "patch": "-1\n+2\n", "additions": 1, "deletions": 1}}
WRITTEN = {"filepath": "/p/new.txt", "exists": False}


def edit(id: str, metadata: dict[str, Any], status: str = "completed") -> Event:
    return tool(id, status, name="edit", metadata=metadata, time={"start": 1000, "end": 1250})


def prompt_with(*diffs: dict[str, Any]) -> Event:
    changed = user()
    changed["properties"]["info"]["summary"] = {"diffs": list(diffs)}
    return changed


def played(*events: Event) -> Any:
    begin = [user(), text("prt_p", "go", PROMPT), BUSY, answer(created=1000)]
    end = [
        answer(created=1000, completed=1500, finish="tool-calls"),
        answer("msg_b", created=1600),
        text("prt_b", "done", "msg_b"),
        answer("msg_b", created=1600, completed=3000, finish="stop", providerID="q", modelID="n"),
        *IDLE,
    ]
    return Player([*begin, *events, *end]).play()


def test_a_reply_has_its_steps_with_their_tools() -> None:
    reply = played(text("prt_0", "I look."), edit("prt_1", EDITED), tool("prt_2", "error", error="no such file"))
    first, second = reply.steps

    assert (first.model, first.agent, first.text, first.finish) == ("p/m", "build", "I look.", "tool-calls")
    assert (first.tokens, first.cost, first.duration) == (Tokens(input=10, output=5), 0.5, 0.5)
    assert (second.text, second.tool_calls, second.duration, second.error) == ("done", (), 1.4, None)
    assert first.tool_calls == reply.tool_calls
    assert [(call.name, call.status, call.output, call.error) for call in reply.tool_calls] == [
        ("edit", "completed", "out", None),
        ("bash", "error", None, "no such file"),
    ]
    assert (reply.tool_calls[0].duration, reply.tool_calls[0].title) == (0.25, "t")
    assert [call.tool for call in reply.tool_calls] == [call.name for call in reply.tool_calls]
    assert (reply.model, reply.duration) == ("q/n", 2.0)


def test_a_turn_that_is_cut_short_has_what_there_is() -> None:
    play = Player([*turn_of()[:-3], tool("prt_z", "running")], timeout=3)
    play.events[4:] = [tool("prt_z", "running")]
    reply = play.play()

    assert (reply.stopped_by, reply.duration, reply.steps[0].duration) == ("timeout", None, None)
    assert [(call.status, call.duration) for call in reply.tool_calls] == [("running", None)]


def test_a_prompt_without_an_answer_has_no_model_and_no_time() -> None:
    reply = Player([user()], no_reply=True).play()

    assert (reply.steps, reply.tool_calls, reply.model, reply.duration) == ((), (), None, None)


def test_the_files_that_a_turn_changed() -> None:
    patch = part("prt_3", type="patch", hash="h", files=["/p/a.py", "/p/new.txt", "/p/by_bash"])
    twice = {"filediff": {"file": "/p/a.py", "patch": "+3\n", "additions": 1, "deletions": 0}}
    reply = played(edit("prt_0", EDITED), edit("prt_1", WRITTEN), edit("prt_2", twice), patch)

    assert reply.files_changed[0] == FileChange(
        path="/p/a.py", diff="-1\n+2\n+3\n", additions=2, deletions=1, status="modified"
    )
    assert [(one.path, one.status) for one in reply.files_changed[:3]] == [
        ("/p/a.py", "modified"),
        ("/p/new.txt", "added"),
        ("/p/by_bash", None),
    ]


def test_what_the_server_says_of_the_whole_turn_fills_in_the_diffs_that_are_missing() -> None:
    told = prompt_with(
        {"file": "p/a.py", "patch": "never", "additions": 9, "deletions": 9, "status": "modified"},
        {"file": "p/new.txt", "patch": "+x\n", "additions": 1, "deletions": 0, "status": "added"},
        {"file": "late", "additions": 0, "deletions": 0},
        {"additions": 1, "deletions": 0},
    )
    reply = played(edit("prt_0", EDITED), edit("prt_1", WRITTEN), told)

    assert reply.files_changed == (
        FileChange(path="/p/a.py", diff="-1\n+2\n", additions=1, deletions=1, status="modified"),
        FileChange(path="/p/new.txt", diff="+x\n", additions=1, deletions=0, status="added"),
        FileChange(path="/late", additions=0, deletions=0),
    )


def test_a_file_that_was_added_and_then_edited_was_added() -> None:
    again = {"filepath": "/p/new.txt", "exists": True}
    reply = played(edit("prt_0", WRITTEN), edit("prt_1", again))

    assert reply.files_changed == (FileChange(path="/p/new.txt", status="added"),)


def test_a_tool_that_failed_changed_nothing() -> None:
    assert played(edit("prt_0", EDITED, "error")).files_changed == ()


def test_each_tool_reports_changes_in_its_own_way() -> None:
    patched = {
        "files": [
            {"filePath": "/p/a", "type": "add", "diff": "+1\n", "additions": 1, "deletions": 0},
            {"filePath": "/p/b", "type": "delete", "diff": 3},
            {"filePath": "/p/c", "type": "nonsense"},
            "/p/d",
            7,
        ]
    }

    assert changes_of(patched) == [
        FileChange(path="/p/a", diff="+1\n", additions=1, deletions=0, status="added"),
        FileChange(path="/p/b", status="deleted"),
        FileChange(path="/p/c"),
        FileChange(path="/p/d"),
    ]
    assert changes_of({"filepath": "/p/w"}) == [FileChange(path="/p/w")]
    assert changes_of({"filepath": "/p/w", "exists": True}) == [FileChange(path="/p/w", status="modified")]
    assert changes_of({"filepath": 3, "files": "x", "filediff": {"file": 1}}) == []


def test_a_clock_that_goes_back_gives_no_negative_time() -> None:
    assert (seconds(5, 3), seconds(None, 3), seconds(3, None)) == (0, None, None)


def test_a_session_stands_for_its_id() -> None:
    session = decode(SESSION_JSON, models.Session)

    assert session_id_of(session) == session_id_of(SESSION) == SESSION
    assert session_id_of(None) is None
    for request in (turn_request, run_request):
        assert request(session, "hi", None, {}).session_id == SESSION
    assert follow_request(session, {}).session_id == SESSION
    assert conversation_options(session, {}) == {}


@pytest.mark.parametrize("wrong", [3, b"ses_1", object()])
def test_what_is_no_session_is_refused(wrong: Any) -> None:
    with pytest.raises(LocalProtocolError, match="session_id must be a session or its id, not"):
        turn_request(wrong, "hi", None, {})
    with pytest.raises(LocalProtocolError, match="session_id must be a session or its id, not"):
        follow_request(wrong, {})


def test_none_follows_nothing() -> None:
    wrong: Any = None
    with pytest.raises(LocalProtocolError, match="not None"):
        follow_request(wrong, {})


def test_a_session_of_the_caller_is_not_thrown_away() -> None:
    with pytest.raises(LocalProtocolError, match="keep=False deletes the session that a run makes"):
        run_request(SESSION, "hi", None, {}, keep=False)
