"""What OpenCode 2 makes of each option of a turn: none is ignored.

`HOW` has every option that there is, so a new one cannot be forgotten. What an option comes to on the wire is tested
below it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, get_args

import msgspec
import pytest

from opencode_core import models
from opencode_core.calls.exchange import Known
from opencode_core.calls.identify import Speaks
from opencode_core.dialects.choice import dialect_for
from opencode_core.dialects.opencode2 import OpenCode2
from opencode_core.errors import (
    APIConnectionError,
    LocalProtocolError,
    NotFoundError,
    ServerError,
    StructuredOutputError,
    TurnError,
)
from opencode_core.http import Response
from opencode_core.turns.options import TurnOptions
from opencode_core.turns.prompt import Command
from opencode_core.turns.steps import TurnRequest
from opencode_core.turns.structured import StructuredFormat
from tests.core.test_opencode2 import (
    PROMPT,
    SESSION,
    STARTED,
    SUCCEEDED,
    TURN,
    delivered,
    ended,
    event,
    player,
    step,
    text,
)
from tests.core.turn_player import Event
from tests.spans import Spans

HOW: dict[str, Literal["native", "emulated", "ours"]] = {
    "prompt": "native",  # a Command has no id of ours: see below
    "session_id": "native",
    "title": "native",
    "model": "native",  # of the session, from this prompt on
    "agent": "native",  # likewise
    "no_reply": "native",  # it waits in the inbox, and is seen with the next prompt
    "tools": "emulated",  # as permissions of the session, as OpenCode 1 does it; refused where those do not reach
    "functions": "native",  # as an MCP server of the location, with its tools outside of the code mode
    "max_calls": "ours",
    "system": "emulated",  # an instruction of the session while the turn runs
    "variant": "emulated",  # goes with a model, so the session's or the default one is asked for
    "format": "emulated",  # asked for in words, checked here, and asked for again
    "keep": "ours",
    "on_permission": "ours",
    "on_question": "ours",
    "is_watched": "ours",
    "job": "ours",
    "answer_timeout": "ours",
    "timeout": "ours",
    "max_cost": "ours",
    "max_tokens": "ours",
    "max_steps": "ours",
    "stall_timeout": "ours",
    "max_repeats": "ours",
    "on_exit": "ours",
    "children": "ours",
}
"""`native`: the server has it. `emulated`: by other means of the server. `ours`: the server is not asked."""


def test_every_option_has_an_answer() -> None:
    assert set(HOW) == set(TurnRequest.__struct_fields__)
    assert set(TurnOptions.__annotations__) < set(HOW)


def test_every_field_of_a_part_is_sent_or_refused() -> None:
    taken = {"TextPartInput": {"id", "text"}, "FilePartInput": {"id", "mime", "filename", "url"}}
    taken["AgentPartInput"] = {"id", "name"}
    samples: dict[str, Any] = {"text": "t", "mime": "text/plain", "url": "data:,x", "name": "n"}
    samples |= {"prompt": "p", "description": "d", "agent": "a"}
    refused: dict[str, set[str]] = {}
    for kind in get_args(models.PartInput):
        if kind.__name__ not in taken:
            continue
        needed = {f.name: samples[f.name] for f in msgspec.structs.fields(kind) if f.required}
        for name in set(kind.__struct_fields__) - taken[kind.__name__]:
            part = kind(**needed, **{name: {"x": 1} if name == "unknown_fields" else True})
            with pytest.raises(LocalProtocolError, match=f"no {name}= for a {kind.__name__}"):
                OpenCode2().check(TurnRequest(prompt=(part,)), [])
            refused.setdefault(kind.__name__, set()).add(name)

    assert "ignored" in refused["TextPartInput"]
    assert refused.keys() == taken.keys()


# Tools


def test_switches_of_tools_are_permissions_of_the_session() -> None:
    tools = {"bash": False, "task": True, "edit": False, "write": False}
    rules = [
        {"action": "shell", "resource": "*", "effect": "deny"},
        {"action": "subagent", "resource": "*", "effect": "allow"},
        {"action": "edit", "resource": "*", "effect": "deny"},
        {"action": "write", "resource": "*", "effect": "deny"},
    ]
    new, old = player(TURN, session=None, tools=tools), player(TURN, tools=tools)

    new.play()
    old.play()

    assert new.body("v2.session.create")["permissions"] == rules
    assert "v2.session.update" not in new.operations()
    assert old.body("v2.session.update") == {"permissions": rules}
    assert old.operations().index("v2.session.update") < old.operations().index("v2.session.prompt")


@pytest.mark.parametrize("session", [None, SESSION])
def test_the_preview_has_no_permissions_of_a_session(session: str | None) -> None:
    play = player(TURN, session=session, tools={"bash": False}, answers={"identify": OpenCode2(preview=True)})

    with pytest.raises(LocalProtocolError, match="the preview of OpenCode 2"):
        play.play()

    assert not {"v2.session.create", "v2.session.prompt"} & set(play.operations())


def test_the_preview_cannot_keep_a_title() -> None:
    preview = player(TURN, session=None, title="Weather", answers={"identify": OpenCode2(preview=True)})
    released = player(TURN, session=None, title="Weather")
    released.play()

    with pytest.raises(LocalProtocolError, match="so title= cannot be kept and nothing was sent"):
        preview.play()
    assert not {"v2.session.create", "v2.session.prompt"} & set(preview.operations())
    assert released.body("v2.session.create")["title"] == "Weather"


# System


@pytest.mark.parametrize(
    ("preview", "path"),
    [
        (False, f"/api/experimental/session/{SESSION}/instructions/entries/opencode-driver.system"),
        (True, f"/api/session/{SESSION}/instructions/entries/opencode-driver.system"),
    ],
)
def test_text_for_the_system_prompt_is_an_instruction_while_the_turn_runs(preview: bool, path: str) -> None:
    play = player(TURN, system="Be brief.", answers={"identify": OpenCode2(preview=preview)})

    assert play.play().text == "Hello"

    calls = [(call.endpoint.method, call.path) for call in play.calls]
    assert [method for method, its in calls if its == path] == ["PUT", "DELETE"]
    assert calls.index(("PUT", path)) < play.operations().index("v2.session.prompt")


def test_an_instruction_that_cannot_be_taken_back_costs_no_answer() -> None:
    remove = "v2.experimental.session.instructions.entry.remove"
    play = player(TURN, system="Be brief.", answers={remove: ServerError("no", status=500)})

    assert play.play().text == "Hello"


def test_a_turn_that_goes_on_keeps_its_instruction() -> None:
    play = player(TURN[:4], system="Be brief.", timeout=3, on_exit="detach")

    reply = play.play()

    assert reply.stopped_by == "timeout"
    assert "v2.experimental.session.instructions.entry.remove" not in play.operations()


LEFT = {"data": [{"key": "theirs", "value": "x"}, {"key": "opencode-driver.system", "value": "Be brief."}]}
ENTRY = "v2.experimental.session.instructions.entry"


@pytest.mark.parametrize("busy", [False, True])
def test_what_a_turn_before_has_left_is_taken_away_unless_the_session_is_at_work(busy: bool) -> None:
    """Its program was killed or left it to itself. While the session works, the instruction may be another turn's."""
    before = [STARTED] if busy else []
    play = player(TURN, before=before, answers={f"{ENTRY}.list": LEFT})

    assert play.play().text == "Hello"

    removed = [call.path.rpartition("/")[2] for call in play.calls if call.endpoint.operation == f"{ENTRY}.remove"]
    assert removed == ([] if busy else ["opencode-driver.system"])


@pytest.mark.parametrize("more", [{"session": None}, {"system": "Be long."}, {"prompt": None}])
def test_nothing_is_looked_for_where_nothing_can_be_left(more: dict[str, Any]) -> None:
    play = player(TURN, **more, before=TURN[:4] if "prompt" in more else [], answers={f"{ENTRY}.list": LEFT})

    assert play.play().text == "Hello"

    assert f"{ENTRY}.list" not in play.operations()


def test_an_instruction_of_somebody_else_stays_and_a_list_that_fails_costs_no_answer() -> None:
    for left in ({"data": LEFT["data"][:1]}, ServerError("no", status=500)):
        play = player(TURN, answers={f"{ENTRY}.list": left})

        assert play.play().text == "Hello"
        assert f"{ENTRY}.remove" not in play.operations()


# Variant


def test_a_variant_is_one_of_the_sessions_model_or_of_the_default_one() -> None:
    session = {"id": SESSION, "model": {"id": "s", "providerID": "p"}, "location": {"directory": "/x"}, "time": {}}
    default = {"data": {"id": "d", "providerID": "p"}}
    old = player(TURN, variant="high", answers={"v2.session.get": {"data": session}})
    new = player(TURN, session=None, variant="high", answers={"v2.model.default": default})

    old.play()
    new.play()

    assert old.body("v2.session.switchModel") == {"model": {"id": "s", "providerID": "p", "variant": "high"}}
    assert new.body("v2.session.create")["model"] == {"id": "d", "providerID": "p", "variant": "high"}
    # Until the integrations are there, a folder that was just opened has no default model.
    assert new.operations()[:2] == ["v2.integration.list", "v2.model.default"]


def test_a_variant_without_any_model_is_refused() -> None:
    play = player(TURN, session=None, variant="high", answers={"v2.model.default": {"data": None}})

    with pytest.raises(LocalProtocolError, match="name one with model="):
        play.play()

    assert "v2.session.create" not in play.operations()


# Commands


def command(events: list[Event], **options: Any) -> Any:
    return player(events, prompt=Command("init", "all"), **options)


OTHERS = "msg_theirs"
COMMAND = [STARTED, *delivered("msg_theirs"), step(), *text(), ended(), SUCCEEDED]


def test_a_command_has_the_id_that_the_server_gives_it() -> None:
    play = command(COMMAND)

    reply = play.play()

    assert (reply.text, reply.prompt_id) == ("Hello", OTHERS)
    assert play.body("v2.session.command") == {
        "id": PROMPT,
        "command": "init",
        "arguments": "all",
        "name": "init",
        "text": "all",
    }


def test_a_command_whose_first_event_was_lost_is_found_by_a_look() -> None:
    events = [*delivered("msg_old", "before", 1), *COMMAND]
    play = command(events, lost={3, 4}, before=events[:2])
    play.position = 2

    reply = play.play()

    assert (reply.text, reply.prompt_id) == ("Hello", OTHERS)


def test_the_preview_takes_our_id_for_a_command() -> None:
    play = command(TURN, answers={"identify": OpenCode2(preview=True)})

    assert play.play().prompt_id == PROMPT


def test_a_command_that_works_in_the_background_says_so() -> None:
    child = event("session.created", 2, "ses_child", parentID=SESSION, title="sub")
    play = command([child])

    with pytest.raises(TurnError, match="'init' works in the background, as the subagent ses_child"):
        play.play().raise_for_error()


def test_a_command_that_is_not_there_is_told_at_once() -> None:
    play = command([], answers={"v2.session.command": NotFoundError("Command not found: init", status=404)})

    with pytest.raises(NotFoundError, match="init"):
        play.play()


# Forms


class City(msgspec.Struct):
    name: str


FORM = StructuredFormat(City)


def said(prompts: Any, *answers: str, cost: float = 0.5) -> Callable[[Any], Any]:
    """A server that answers each prompt with the next of these."""
    left = iter(enumerate(answers))

    def prompted(call: Any) -> Any:
        place, words = next(left)
        body = msgspec.json.decode(call.body)
        id, at = f"msg_a{place}", 10 * (place + 1)
        prompts.events += [
            STARTED,
            *delivered(body["id"], body["text"], at),
            step(id, at + 1),
            *text(id, words),
            ended(id, at + 6, cost=cost),
            SUCCEEDED,
        ]

    return prompted


def formed(*answers: str, **options: Any) -> Any:
    play = player([], format=options.pop("form", FORM), **options)
    play.answers["v2.session.prompt"] = said(play, *answers)
    return play


def prompts_of(play: Any) -> list[str]:
    bodies = [msgspec.json.decode(c.body) for c in play.calls if c.endpoint.operation == "v2.session.prompt"]
    return [body["text"] for body in bodies]


@pytest.mark.parametrize(
    "answer",
    [
        '{"name": "Oslo"}',
        ' \n{"name": "Oslo"}\n',
        'Here you are:\n```json\n{"name": "Oslo"}\n```\nGood luck!',
        '```\n{"name": "Rome"}\n```\nor rather\n```\n{"name": "Oslo"}\n```',
        'It is {"name": "Oslo"}, I think.',
    ],
)
def test_a_form_is_asked_for_in_words_and_read_from_the_answer(answer: str) -> None:
    play = formed(answer)

    reply = play.play()

    assert (reply.structured, reply.text, reply.error) == (City("Oslo"), answer, None)
    (prompt,) = prompts_of(play)
    assert prompt.startswith("go\n\nWhen you are done, answer with one JSON object")
    assert '"required": ["name"]' in prompt


def test_an_answer_that_does_not_fit_is_asked_for_again_in_the_same_session() -> None:
    play = formed("I would rather talk.", '{"name": 1}', '{"name": "Oslo"}')

    reply = play.play()

    assert reply.structured == City("Oslo")
    assert [one.text for one in reply.steps] == ["I would rather talk.", '{"name": 1}', '{"name": "Oslo"}']
    assert (reply.cost, reply.tokens.input, reply.prompt_id) == (1.5, 30, PROMPT)
    first, second, third = prompts_of(play)
    assert "does not have the form" not in first
    assert "there is no JSON object in it" in second
    assert "Expected `str`, got `int` - at `$.name`" in third


def test_a_model_that_never_answers_in_the_form_is_given_up() -> None:
    play = formed("No.", "", "[1]", '{"name": "too late"}')

    reply = play.play()

    assert reply.structured is None
    assert (reply.error.name, reply.error.data.retries) == ("StructuredOutputError", 2)
    assert len(reply.steps) == 3
    with pytest.raises(StructuredOutputError, match="there is no JSON object in it") as caught:
        reply.raise_for_error()
    assert caught.value.text == "[1]"


def test_a_schema_is_checked_too() -> None:
    form = StructuredFormat({"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]})
    play = formed("{}", '{"name": "Oslo"}', form=form)

    assert play.play().structured == {"name": "Oslo"}
    assert "missing name at $" in prompts_of(play)[1]


@pytest.mark.parametrize("budget", [{"max_steps": 1}, {"max_cost": 0.4}, {"max_tokens": 12}])
def test_a_budget_that_is_used_up_asks_no_more(budget: dict[str, Any]) -> None:
    play = formed("No.", '{"name": "Oslo"}', **budget)

    reply = play.play()

    assert (reply.structured, reply.error.data.retries, reply.stopped_by) == (None, 0, None)
    assert len(prompts_of(play)) == 1


def test_an_answer_that_failed_is_not_asked_for_again() -> None:
    failed = event(
        "session.step.failed", 6, assistantMessageID="msg_a", error={"type": "provider.auth", "message": "no"}
    )
    play = player([STARTED, *delivered(), step(), failed, SUCCEEDED], format=FORM)

    reply = play.play()

    assert reply.error is not None
    assert reply.error.name == "ProviderAuthError"
    assert len(prompts_of(play)) == 1


@pytest.mark.parametrize("sent", [True, False])
def test_asking_again_may_fail(sent: bool) -> None:
    play = formed("No.")
    first, error = play.answers["v2.session.prompt"], APIConnectionError("cut", request_sent=sent)

    def prompted(call: Any) -> Any:
        if len(prompts_of(play)) > 1:
            raise error
        return first(call)

    play.answers["v2.session.prompt"] = prompted

    with pytest.raises(TurnError if sent else APIConnectionError):
        play.play().raise_for_error()


def test_the_time_of_the_turn_is_that_of_all_attempts() -> None:
    play = formed("No.", timeout=3)
    first = play.answers["v2.session.prompt"]

    def prompted(call: Any) -> Any:
        return first(call) if len(prompts_of(play)) == 1 else None

    play.answers["v2.session.prompt"] = prompted

    assert play.play().stopped_by == "timeout"


def test_each_further_question_is_an_event_of_the_span(spans: Spans) -> None:
    formed("No.", '{"name": "Oslo"}').play()

    told = [(event.name, dict(event.attributes or {})) for event in spans.one("invoke_agent").events]
    assert told == [("opencode.asked_again", {"opencode.attempt": 1})]


# Which OpenCode 2 it is


def found(*answers: tuple[int, bytes]) -> tuple[Known, list[str]]:
    known = Known(dialect="2")
    left = iter(answers)

    def answer(call: Any) -> Response:
        status, body = next(left)
        return Response(status, (), body)

    play = player(TURN, answers={"identify": dialect_for(known), "client.dialect": answer})
    play.play()
    return known, play.operations()


def test_a_client_that_was_told_the_dialect_asks_once_which_server_it_is() -> None:
    preview, asked = found((200, b'{"healthy": true, "version": "0.0.0-next-16350"}'))
    released, asked_twice = found((404, b""), (200, b'{"version": "2.0.15"}'))
    neither, _ = found((404, b""), (404, b""))

    assert preview.speaks == Speaks("2", "0.0.0-next-16350", preview=True)
    assert released.speaks == Speaks("2", "2.0.15")
    assert neither.speaks is None
    assert asked.count("client.dialect") == 1
    assert asked_twice.count("client.dialect") == 2
