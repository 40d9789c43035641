# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
"""Trajectories: what was said and done is in them once and in order, and they are valid ATIF."""

from __future__ import annotations

import json
import pickle
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencode_core import models, swe_bench_prediction
from opencode_core import trajectories as t
from opencode_core.dialects.stored2 import as_pages
from opencode_core.errors import LocalProtocolError
from opencode_core.models import AssistantMessage, ReasoningPart, TextPart, ToolPart, UserMessage
from opencode_core.trajectories.making import subagent_of, trajectory_of
from opencode_core.turns.items import Denied, Stop
from opencode_core.values.codec import Codec
from opencode_core.values.plain import plain as to_plain
from opencode_core.work import Subagent, Tokens, tokens_of
from tests.atif.rules import faults
from tests.core.trajectories_seen import PICTURES, PIXEL, PROMPT, Seen, child, family, reply_of, seen, task
from tests.core.turn_player import BUSY, SESSION, SESSION_JSON, Player, answer, decode, session_of, user
from tests.fold import fold


def test_every_tool_call_text_and_thought_is_there_once() -> None:
    with fold() as case:
        for one in seen():
            with case(one.name):
                answers = [m.parts for m in one.messages if isinstance(m.info, AssistantMessage)]
                calls = Counter(part.call_id for its in answers for part in its if isinstance(part, ToolPart))
                said = [
                    part for its in answers for part in its if isinstance(part, TextPart | ReasoningPart) and part.text
                ]
                items = one.trajectory.items

                assert Counter(item.call_id for item in items if isinstance(item, t.ToolCall)) == calls
                assert Counter(i.text for i in items if isinstance(i, t.Text | t.Reasoning)) == Counter(
                    p.text for p in said
                )


def test_tokens_and_dollars_are_those_of_the_messages_and_of_the_reply() -> None:
    with fold() as case:
        for one in seen():
            with case(one.name):
                infos = [m.info for m in one.messages if isinstance(m.info, AssistantMessage)]
                steps = [item for item in one.trajectory.items if isinstance(item, t.StepEnd)]
                end = one.trajectory.items[-1]
                assert isinstance(end, t.End)

                assert end.tokens == sum((step.tokens for step in steps), Tokens())
                assert end.tokens == sum((tokens_of(info.tokens) for info in infos), Tokens())
                assert end.cost == sum(step.cost for step in steps)
                if one.reply is not None:
                    assert (end.tokens, end.cost) == (one.reply.tokens, one.reply.cost)


def test_items_are_in_order_and_subagents_stand_behind_their_calls() -> None:
    with fold() as case:
        for one in seen():
            with case(one.name):
                items = one.trajectory.items
                assert isinstance(items[0], t.Start)
                open_steps: list[Any] = []
                sessions, latest = [items[0].session_id], dict[str, str]()
                for before, item in pairwise(items):
                    if isinstance(item, t.SubagentStart):
                        is_behind = isinstance(before, t.ToolCall | t.Refusal) and before.call_id == item.call_id
                        assert is_behind or not open_steps
                        assert item.parent_id in sessions
                        sessions.append(item.session_id)
                        open_steps.append(item.session_id)
                    assert item.session_id == sessions[-1]
                    assert item.depth == len(sessions) - 1
                    if isinstance(item, t.SubagentEnd):
                        assert open_steps.pop() == sessions.pop()
                    if isinstance(item, t.StepStart):
                        open_steps.append(item.message_id)
                    if isinstance(item, t.StepEnd):
                        assert open_steps.pop() == item.message_id
                    if isinstance(item, t.StepStart | t.Prompt) and item.time is not None:
                        assert latest.get(item.session_id, "") <= item.time
                        latest[item.session_id] = item.time
                assert open_steps == []


def test_json_lines_become_the_same_trajectory_again() -> None:
    with fold() as case:
        for one in seen():
            with case(one.name):
                lines = one.trajectory.to_jsonl()

                again = t.Trajectory.from_jsonl(lines)

                assert again == one.trajectory
                assert again.to_atif() == one.trajectory.to_atif()


def test_atif_keeps_its_rules() -> None:
    with fold() as case:
        for one in seen():
            with case(one.name):
                assert faults(one.trajectory.to_atif()) == []


def named(name: str) -> Seen:
    return next(one for one in seen() if one.name == name)


def kinds_of(trajectory: t.Trajectory) -> list[str]:
    return [item.to_dict()["type"] for item in trajectory.items]


def test_a_reply_knows_what_its_subagents_said_and_did() -> None:
    reply = named("family").reply
    assert reply is not None
    found = {child.session_id: child for child in reply.subagents}

    assert list(found) == ["ses_2", "ses_3", "ses_4", "ses_5"]
    assert [(child.parent_id, child.call_id) for child in found.values()] == [
        (SESSION, "call_prt_03"),
        ("ses_2", "call_prt_20"),
        (SESSION, "call_prt_04"),
        (SESSION, None),
    ]
    assert [step.text for step in found["ses_4"].steps] == ["I am done."]
    assert [type(m.info).__name__ for m in found["ses_2"].messages] == ["UserMessage", "AssistantMessage"]
    assert repr(found["ses_2"]) == (
        "Subagent(session_id='ses_2', parent_id='ses_1', call_id='call_prt_03', title='t', agent='build')"
    )
    assert [m.info.id for m in reply.prompts if isinstance(m.info, UserMessage)] == ["msg_prompt", "msg_q"]
    assert "subagents" not in repr(reply)
    assert pickle.loads(pickle.dumps(reply)) == reply
    told = reply.to_dict()
    assert [child["session_id"] for child in told["subagents"]] == list(found)
    assert told["prompts"][0]["info"]["id"] == PROMPT


@pytest.mark.parametrize("gap", [(3, 12), (8, 30), (20, 44), (0, 60)])
def test_a_gap_hides_no_subagent(gap: tuple[int, int]) -> None:
    events = [one for one in family() if session_of(one) != "ses_5"]  # of which no tool call tells

    expected = reply_of(Player(events)).subagents
    found = reply_of(Player(events, gap=gap)).subagents

    assert [(one.session_id, one.parent_id, one.messages) for one in found] == [
        (one.session_id, one.parent_id, one.messages) for one in expected
    ]


def test_a_subagent_that_has_said_nothing_yet_is_told_and_has_no_trajectory_of_its_own() -> None:
    events = [user(), answer(), BUSY, child("ses_2", SESSION), task("prt_1", "running", "ses_2")]
    reply = reply_of(Player(events, timeout=2.0))

    assert [(one.session_id, one.title, one.agent, one.messages) for one in reply.subagents] == [
        ("ses_2", "look", "general", ())
    ]
    made = reply.trajectory().to_atif()
    assert "subagent_trajectories" not in made
    (result,) = made["steps"][-1]["observation"]["results"]
    assert result["extra"]["subagent_session_id"] == "ses_2"
    assert made["extra"]["stopped_by"] == "timeout"


def test_a_stored_session_with_its_subagents_is_a_trajectory_too() -> None:
    reply = named("family").reply
    assert reply is not None
    sessions = [
        decode(
            {**SESSION_JSON, "id": one.session_id, "title": one.session_id, "parentID": one.parent_id}, models.Session
        )
        for one in reply.subagents
    ]
    theirs = [subagent_of(*pair) for pair in zip(sessions, (one.messages for one in reply.subagents), strict=True)]

    made = trajectory_of([*reply.prompts, *reply.messages], theirs, session_id=SESSION, title="T", directory="/p")

    start = made.items[0]
    assert isinstance(start, t.Start)
    assert (start.title, start.directory, start.prompt_id) == ("T", "/p", None)
    assert [(i.session_id, i.title, i.call_id) for i in made.items if isinstance(i, t.SubagentStart)] == [
        ("ses_2", "ses_2", "call_prt_03"),
        ("ses_3", "ses_3", "call_prt_20"),
        ("ses_4", "ses_4", "call_prt_04"),
        ("ses_5", "ses_5", None),
    ]
    end = made.items[-1]
    assert isinstance(end, t.End)
    assert (end.finish, end.tokens, end.cost) == ("stop", reply.tokens, reply.cost)
    assert faults(made.to_atif()) == []


def test_opencode_2_tells_the_files_of_prompts_and_tools() -> None:
    state: dict[str, Any] = {
        "status": "completed",
        "input": {},
        "content": [
            {"type": "text", "text": "read"},
            {"type": "file", "uri": PIXEL, "mime": "image/gif", "name": "a.gif"},
        ],
    }
    page = as_pages(
        [
            {
                "id": "msg_1",
                "type": "user",
                "text": "look",
                "files": [{"data": "aGk=", "mime": "text/plain"}, {"uri": PIXEL}],
            },
            {
                "id": "msg_2",
                "type": "assistant",
                "content": [{"type": "tool", "id": "1", "name": "read", "state": state}],
            },
        ],
        SESSION,
        "/p",
    )

    made = trajectory_of(page, session_id=SESSION)

    (prompt,) = [item for item in made.items if isinstance(item, t.Prompt)]
    assert prompt.files == (
        t.File(mime="text/plain", url="data:text/plain;base64,aGk="),
        t.File(mime="application/octet-stream", url=PIXEL),
    )
    (call,) = [item for item in made.items if isinstance(item, t.ToolCall)]
    assert (call.output, call.attachments) == ("read", (t.File(mime="image/gif", filename="a.gif", url=PIXEL),))


def test_a_subagent_whose_parent_is_unknown_is_not_lost() -> None:
    lost = Subagent(session_id="ses_9", parent_id="ses_8", messages=tuple(named("structured").messages))

    made = trajectory_of([], [lost], session_id=SESSION)

    assert [item.depth for item in made.items] == [0, 1, 1, 1, 1, 0]


def test_what_supervision_stopped_and_who_refused_is_told() -> None:
    (stop, refused) = (
        Stop(by="repeats", session_id="ses_2", tool="bash", input={}, count=3, message="again and again"),
        Denied(tool="edit", by="preset", message="not there", session_id=SESSION),
    )
    family = named("family").reply
    assert family is not None

    made = msgspec.structs.replace(family, stops=(stop,), denied=(refused,), stopped_by="repeats").trajectory()

    stops = [item for item in made.items if isinstance(item, t.Stop)]
    assert stops == [t.Stop(session_id="ses_2", depth=1, by="repeats", message="again and again", tool="bash")]
    refusals = [item for item in made.items if isinstance(item, t.Refusal)]
    assert refusals == [t.Refusal(session_id=SESSION, tool="edit", by="preset", message="not there")]
    written = made.to_atif()
    assert written["extra"]["refusals"] == [{"tool": "edit", "by": "preset", "message": "not there"}]
    assert written["subagent_trajectories"][0]["extra"]["stops"][0]["by"] == "repeats"
    assert written["extra"]["stopped_by"] == "repeats"
    assert faults(written) == []


def test_a_session_tells_refusals_retries_summaries_and_commands_of_a_person() -> None:
    assert [i.message[:22] for i in named("calls").trajectory.items if isinstance(i, t.Refusal)] == [
        "The user rejected perm"
    ]
    (retry,) = [item for item in named("failed").trajectory.items if isinstance(item, t.Retry)]
    assert (retry.attempt, retry.message) == (1, "busy")
    end = named("failed").trajectory.items[-1]
    assert isinstance(end, t.End)
    assert end.error == t.Failure(
        name="ProviderAuthError", message="no key", data={"providerID": "p", "message": "no key"}
    )

    summary = named("summary").trajectory
    prompts = [(i.text, i.by, i.is_copied) for i in summary.items if isinstance(i, t.Prompt)]
    assert prompts == [("Mend it", "user", False), ("Mend it", "user", True), ("Go on.", "server", False)]
    assert [i.auto for i in summary.items if isinstance(i, t.Compaction)] == [True, False]
    assert [i.is_summary for i in summary.items if isinstance(i, t.StepStart)] == [False, True, False]
    steps = summary.to_atif()["steps"]
    assert [step["source"] for step in steps] == [
        "user",
        "agent",
        "system",
        "agent",
        "user",
        "system",
        "agent",
        "system",
    ]
    assert [step.get("is_copied_context") for step in steps] == [None] * 4 + [True] + [None] * 3

    (shell,) = [item for item in named("shell").trajectory.items if isinstance(item, t.StepStart)]
    assert shell.by == "user"
    assert named("shell").trajectory.to_atif()["steps"][0]["llm_call_count"] == 0
    assert named("shell that cost something").trajectory.to_atif()["steps"][0]["llm_call_count"] == 1


def test_a_prompt_has_its_files_and_what_was_added_to_the_system_prompt_once() -> None:
    made = named("prompts").trajectory
    first, second = [item for item in made.items if isinstance(item, t.Prompt)]

    assert (first.text, first.agents, first.system, first.variant) == ("go\n\nlook", ("general",), "Be kind.", "low")
    assert [(file.mime, file.url) for file in first.files] == [(mime, url or None) for url, mime in PICTURES]
    assert second.text == "\ufffd lone"
    steps = made.to_atif()["steps"]
    assert [(step["source"], step["message"]) for step in steps if step["source"] == "system"] == [
        ("system", "Be kind.")
    ]
    assert [part.get("source", {}).get("media_type") for part in steps[1]["message"]] == [
        None,
        "image/gif",
        "image/jpeg",
        "image/png",
        "image/png",
        "image/png",
        "image/gif",
        "image/gif",
    ]
    assert [file["mime"] for file in steps[1]["extra"]["files"]] == ["image/gif", "image/svg+xml"]


def test_the_contents_of_files_can_be_left_out() -> None:
    reply = named("family").reply
    assert reply is not None

    made = reply.trajectory(attachments=False)

    files = [file for item in made.items if isinstance(item, t.Prompt) for file in item.files]
    files += [file for item in made.items if isinstance(item, t.ToolCall) for file in item.attachments]
    assert [(file.mime, file.url) for file in files] == [("image/gif", None), ("text/plain", None), ("image/gif", None)]
    assert "base64" not in made.to_jsonl()
    assert faults(made.to_atif()) == []


def test_a_saved_trajectory_has_its_images_beside_it(tmp_path: Path) -> None:
    made = named("prompts").trajectory

    path = made.save(tmp_path / "run.json")

    written = json.loads(path.read_text("utf-8"))
    images = [part["source"]["path"] for part in written["steps"][1]["message"] if part["type"] == "image"]
    assert images == ["run.images/1.gif", "run.images/1.gif", "https://example.org/a.png", "file:///a.gif"]
    assert (tmp_path / "run.images" / "1.gif").read_bytes().startswith(b"GIF89a")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["run.images", "run.json"]
    assert len(written["steps"][1]["extra"]["files"]) == len(PICTURES) - len(images)
    assert faults(written) == []


def test_a_saved_trajectory_without_images_is_one_file_and_json_lines_are_the_rule(tmp_path: Path) -> None:
    made = named("structured").trajectory

    made.save(tmp_path / "run.json")
    path = made.save(str(tmp_path / "run.jsonl"))

    assert sorted(one.name for one in tmp_path.iterdir()) == ["run.json", "run.jsonl"]
    with open(path, encoding="utf-8") as file:
        assert t.Trajectory.from_jsonl(file) == made


@pytest.mark.parametrize("error", [OSError(28, "No space left"), KeyboardInterrupt()])
def test_what_cannot_be_written_leaves_the_old_file_as_it_was(
    error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "run.jsonl"
    path.write_text("old")

    def full(self: Path, target: Path) -> None:
        raise error

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(type(error)) as caught:
        named("structured").trajectory.save(path)

    assert [one.read_text() for one in tmp_path.iterdir()] == ["old"]
    assert getattr(caught.value, "filename", str(path)) == str(path)  # and not the file that was to replace it


def test_a_format_can_be_chosen_and_is_checked(tmp_path: Path) -> None:
    made = named("structured").trajectory

    assert json.loads(made.save(tmp_path / "run", "atif").read_text()) == made.to_atif()
    assert made.save(tmp_path / "run.json", "jsonl").read_text() == made.to_jsonl()
    wrong: Any = "xml"
    with pytest.raises(LocalProtocolError, match="format must be 'jsonl' or 'atif', not 'xml'"):
        made.save(tmp_path / "run", wrong)


def test_a_link_stays_one_and_what_is_no_file_is_written_to(tmp_path: Path) -> None:
    made = named("structured").trajectory
    (tmp_path / "link").symlink_to(tmp_path / "run")

    made.save(tmp_path / "link")
    made.save("/dev/null")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "run").read_text() == made.to_jsonl()
    assert not Path("/dev/null").is_file()


def test_lines_hold_nothing_that_ends_a_line_elsewhere() -> None:
    text = "a\u2028b\u2029c\x85d\ne"
    made = t.Trajectory(items=(t.Text(session_id="s", text=text, message_id="m"),))

    (line,) = made.to_jsonl().splitlines()

    assert t.Trajectory.from_jsonl(line) == made


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ('{"type": "text"}', "line 1 is not an item of a trajectory: Object missing required field"),
        ('\n\n{"type": "txt"}', "line 3 is not an item of a trajectory: Invalid value 'txt'"),
        ("{", "line 1 is not an item"),
        ("[" * 100_000, "line 1 is not an item"),
        ('{"type": "start", "session_id": "s", "format": 2}', "line 1: the items are of format 2, and this build"),
    ],
)
def test_what_is_no_trajectory_is_told_with_its_line(lines: str, problem: str) -> None:
    with pytest.raises(LocalProtocolError) as caught:
        t.Trajectory.from_jsonl(lines)

    assert str(caught.value).startswith(problem)


def test_items_out_of_place_do_no_harm() -> None:
    place: dict[str, Any] = {"session_id": "s", "message_id": "m"}
    call = t.ToolCall(**place, tool="", call_id="", status="completed", input={}, metadata={})
    lonely = (
        t.SubagentEnd(session_id="s", parent_id="p"),
        t.StepEnd(**place),
        t.Text(**place, text="x"),
        t.Reasoning(**place, text="x"),
        t.Retry(**place, attempt=1),
        call,
    )

    made = t.Trajectory(items=(*lonely, t.StepStart(**place), call, t.StepEnd(**place)))

    (step,) = made.to_atif()["steps"]
    assert step["tool_calls"][0] | {"extra": None} == {
        "tool_call_id": "call_1",
        "function_name": "unknown",
        "arguments": {},
        "extra": None,
    }
    assert repr(made).startswith("<Trajectory of 9 items: ")


def places(value: Any) -> Iterator[tuple[Any, ...]]:
    """All places of a JSON value: the names and numbers that lead to them."""
    yield ()
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, member in members:
        yield from ((name, *place) for place in places(member))


def put(value: Any, place: tuple[Any, ...], wrong: Any) -> Any:
    """The value with something else in this place."""
    if not place:
        return wrong
    changed = list(value) if isinstance(value, list) else dict(value)
    changed[place[0]] = put(value[place[0]], place[1:], wrong)
    return changed


def test_anything_in_a_message_may_be_something_else() -> None:
    stored = [m for name in ("family", "failed", "summary") for m in named(name).messages]
    whole = list({json.dumps(kind_of(message)): to_plain(message) for message in stored}.values())
    with fold() as case:
        for message in whole:
            for number, place in enumerate(places(message)):
                for wrong in (None, "x", 10**330, [None], {"x": 1}, -1.5)[number % 3 :: 3]:
                    with case(f"{place}: {wrong!r:.20}"):
                        written = json.dumps([put(message, place, wrong)]).encode()
                        made = trajectory_of(Codec().decode(written, list[models.MessageWithParts]), session_id=SESSION)

                        assert t.Trajectory.from_jsonl(made.to_jsonl()) == made
                        assert faults(made.to_atif()) == []


def kind_of(message: models.MessageWithParts) -> list[str]:
    """What is in a message."""
    return [type(message.info).__name__, *sorted({type(part).__name__ for part in message.parts})]


class Result(NamedTuple):
    """What `run_many` yields, as far as a prediction needs it."""

    id: Any = "astropy__astropy-1"
    patch: str | None = "diff --git a/a b/a\n"
    reply: Any = None


def test_a_result_is_a_prediction_of_swe_bench() -> None:
    reply = named("family").reply

    assert swe_bench_prediction(Result(reply=reply)) == {
        "instance_id": "astropy__astropy-1",
        "model_name_or_path": "p/m",
        "model_patch": "diff --git a/a b/a\n",
    }
    assert swe_bench_prediction(Result(patch=None), "ours")["model_patch"] == ""
    assert swe_bench_prediction(Result(patch="diff --git a/a b/a"), "ours")["model_patch"] == "diff --git a/a b/a\n"


@pytest.mark.parametrize(
    ("result", "problem"),
    [
        (Result(), "there is no answer that tells the model of 'astropy__astropy-1': pass model_name_or_path="),
        (Result(id=""), "a prediction needs the id of its instance, and Result has none"),
        (3, "a prediction needs the id of its instance, and int has none"),
    ],
)
def test_a_prediction_without_its_instance_or_model_is_refused(result: Any, problem: str) -> None:
    with pytest.raises(LocalProtocolError) as caught:
        swe_bench_prediction(result)

    assert str(caught.value).startswith(problem)


FILLED = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.text(), FILLED, st.dictionaries(st.text(), FILLED, max_size=3))
def test_any_text_and_any_arguments_come_back(text: str, given: Any, metadata: dict[str, Any]) -> None:
    place: dict[str, Any] = {"session_id": "s", "message_id": "m"}
    call = t.ToolCall(**place, tool=text, call_id=text, status=text, input=given, output=text, metadata=metadata)
    made = t.Trajectory(
        items=(t.Start(session_id="s"), t.StepStart(**place), t.Text(**place, text=text), call, t.StepEnd(**place))
    )

    assert t.Trajectory.from_jsonl(made.to_jsonl()) == made
    assert faults(made.to_atif()) == []
