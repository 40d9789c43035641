"""Events of earlier servers become what today's would have sent, on every stream of theirs."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec import UNSET

from opencode_core import UnsupportedOperationError, models
from opencode_core.dialects.opencode1 import OpenCode1
from opencode_core.errors import ServerError
from opencode_core.options import BaseURL, Options
from opencode_core.streams.feeds import EventFeed, decoders, stream_request
from opencode_core.streams.notices import StreamStats
from opencode_core.streams.older import OlderPermissionRequest, in_todays_words
from opencode_core.turns.items import PermissionAsked, TextDelta
from opencode_core.values.base import Unknown, UnknownFields
from opencode_core.values.codec import Codec
from tests.core.turn_player import BUSY, IDLE, Player, answer, event, turn_of, user

OPTIONS = Options(base_url=BaseURL.parse("http://127.0.0.1:4096"))
PART = {"id": "prt_1", "sessionID": "ses_1", "messageID": "msg_a", "type": "text"}
ASKED = {
    "id": "per_1",
    "type": "bash",
    "pattern": "ls *",
    "sessionID": "ses_1",
    "messageID": "msg_a",
    "callID": "call_1",
    "title": "ls",
    "metadata": {"command": "ls"},
    "time": {"created": 1},
}


def decoded(kind: str, stream: Any = "event", **properties: Any) -> list[Any]:
    """What a stream delivers for one event of an old server."""
    value: Any = {"type": kind, "properties": properties}
    if stream == "global":
        value = {"directory": "/p", "payload": value}
    feed = EventFeed(stream_request("/event", OPTIONS), decoders(stream, OPTIONS, Codec()))
    feed.connected()
    return feed.decode(b"data: " + msgspec.json.encode(value) + b"\n\n", StreamStats())


def piece(so_far: str, delta: str, **changes: Any) -> list[Any]:
    return decoded("message.part.updated", part={**PART, "text": so_far, **changes}, delta=delta)


@pytest.mark.parametrize("kind", ["text", "reasoning"])
def test_a_piece_beside_its_part_becomes_the_part_before_and_a_delta(kind: str) -> None:
    before, delta = piece("one two", " two", type=kind, time={"start": 1})

    assert (type(before), before.properties.part.text) == (models.MessagePartUpdatedEvent, "one")
    assert (before.properties.session_id, before.properties.unknown_fields) == ("ses_1", {})
    assert type(delta) is models.MessagePartDeltaEvent
    assert delta.properties == models.MessagePartDeltaData(
        session_id="ses_1", message_id="msg_a", part_id="prt_1", field="text", delta=" two"
    )
    assert msgspec.structs.asdict(delta)["id"] is UNSET


def test_the_envelope_of_the_global_stream_is_kept() -> None:
    before, delta = decoded("message.part.updated", "global", part={**PART, "text": "one"}, delta="one")

    assert (before.directory, before.payload.properties.part.text) == ("/p", "")
    assert (delta.directory, delta.payload.properties.delta) == ("/p", "one")


@pytest.mark.parametrize(
    ("part", "delta"),
    [
        ({**PART, "text": "one"}, "else"),  # not its end
        ({**PART, "text": "one"}, 7),
        ({**PART, "text": None}, "one"),
        ({**PART, "type": "subtask"}, "one"),
        (None, "one"),
    ],
)
def test_what_does_not_look_like_that_stays_as_it_came(part: Any, delta: Any) -> None:
    (same,) = decoded("message.part.updated", part=part, delta=delta)

    assert same.properties.unknown_fields["delta"] == delta


def test_properties_of_no_shape_stay_as_they_came() -> None:
    events = [
        models.MessagePartUpdatedEvent(id="evt_1", properties=None),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # what drift may leave
        models.PermissionRepliedEvent(id="evt_1", properties=None),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # what drift may leave
        Unknown("permission.updated", {"type": "permission.updated", "properties": {"id": 7}}),
        Unknown("permission.updated", None),
    ]

    assert in_todays_words(events) == events


def test_an_older_question_for_leave_becomes_todays() -> None:
    ((event,), (again,)) = decoded("permission.updated", **ASKED), decoded("permission.updated", **ASKED)

    assert event == again  # the second one takes the way of the known unknowns
    assert type(event) is models.PermissionAskedEvent
    assert event.properties == OlderPermissionRequest(
        id="per_1",
        session_id="ses_1",
        permission="bash",
        patterns=["ls *"],
        metadata={"command": "ls"},
        always=[],
        tool=models.ToolCallRef(message_id="msg_a", call_id="call_1"),
        unknown_fields=UnknownFields({"title": "ls", "time": {"created": 1}}),
    )


def test_an_older_question_may_say_less_or_more() -> None:
    (event,) = decoded("permission.updated", id="per_1", sessionID="ses_1", metadata=7, pattern=["a", 1, "b"])

    request = event.properties
    assert (request.permission, request.patterns, request.metadata, request.tool) == ("", ["a", "b"], {}, None)


def test_an_older_reply_has_todays_names() -> None:
    (event,) = decoded("permission.replied", sessionID="ses_1", permissionID="per_1", response="once")
    (wordless,) = decoded("permission.replied", sessionID="ses_1", permissionID="per_1")
    (strange,) = decoded("permission.replied", sessionID="ses_1", permissionID=7)

    assert event.properties == models.PermissionRepliedData(session_id="ses_1", request_id="per_1", reply="once")
    assert (wordless.properties.request_id, wordless.properties.reply) == ("per_1", UNSET)
    assert strange.properties.request_id is UNSET


def test_an_older_request_is_answered_under_its_session() -> None:
    (event,) = decoded("permission.updated", **ASKED)
    call = OpenCode1().reply_permission(event.properties, "once")

    assert (call.path, call.body) == ("/session/ses_1/permissions/per_1", b'{"response":"once"}')


LACKING = UnsupportedOperationError("no such operation", status=200)
FAILING = ServerError("Unable to connect", status=500)


@pytest.mark.parametrize("lacking", [LACKING, FAILING])
def test_a_turn_on_an_old_server_asks_and_answers_in_its_way(lacking: Exception) -> None:
    asked = {"type": "permission.updated", "properties": ASKED}
    replied = event("permission.replied", sessionID="ses_1", permissionID="per_1", response="once")
    answers = {"permission.list": lacking, "question.list": lacking}
    long_work = [user(), BUSY, answer()]
    play = Player([*long_work, asked, replied, *turn_of()[3:]], answers=answers, on_permission="allow_once")

    reply = play.play()

    assert reply.text == "Hello"
    assert "permission.reply" not in play.operations()
    assert play.body("permission.respond") == {"response": "once"}


def test_where_an_old_server_works_for_long_its_missing_lists_do_no_harm() -> None:
    answers = {"permission.list": FAILING, "question.list": FAILING}
    play = Player([user(), BUSY, answer()], answers=answers)
    play.on_item = lambda item: None
    while play.now < 300.0:
        assert play.step()
    play.events += [*turn_of()[4:-2], *IDLE]

    assert play.play().text == "Hello"


@pytest.mark.parametrize("by_id", [True, False])
def test_an_older_request_may_be_answered_by_hand(by_id: bool) -> None:
    asked = {"type": "permission.updated", "properties": ASKED}
    calls: list[Any] = []
    play = Player([user(), BUSY, answer(), asked, *turn_of()[4:]])

    def by_hand(item: Any) -> None:
        if isinstance(item, PermissionAsked):
            request: Any = item.request.id if by_id else item.request
            calls.append(play.machine.reply_permission(request, "reject"))
            calls.append(play.machine.reply_permission("per_unknown", "reject"))

    play.on_item = by_hand
    play.play()

    assert [call.path for call in calls] == ["/session/ses_1/permissions/per_1", "/permission/per_unknown/reply"]


def test_pieces_of_an_old_server_are_shown_once_each() -> None:
    def beside(so_far: str, delta: str) -> dict[str, Any]:
        return event("message.part.updated", part={**PART, "text": so_far, "time": {"start": 1}}, delta=delta)

    whole = event("message.part.updated", part={**PART, "text": "one two", "time": {"start": 1, "end": 2}})
    end = answer(completed=3, finish="stop")
    play = Player([user(), BUSY, answer(), beside("one", "one"), beside("one two", " two"), whole, end, *IDLE])

    reply = play.play()

    assert [item.text for item in play.items if isinstance(item, TextDelta)] == ["one", " two"]
    assert reply.text == "one two"
