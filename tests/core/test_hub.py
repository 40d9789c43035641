"""What each reader of a shared stream gets, and what one that is too slow loses."""

from __future__ import annotations

import gc
import json
from typing import Any

import pytest

from opencode_core import models
from opencode_core.errors import APIConnectionError, LimitExceeded, LocalProtocolError
from opencode_core.streams import hub
from opencode_core.streams.events import EventDecoder
from opencode_core.streams.hub import Mailbox, Mailboxes, Overflow, is_essential
from opencode_core.streams.notices import Lost, Reconnected, Recovered
from opencode_core.streams.session import tag_of


def events(*types: str) -> list[Any]:
    properties = {"sessionID": "ses_a", "info": {"id": "msg_1", "time": {"created": 1}}}
    frames = [json.dumps({"id": f"evt_{i}", "type": type, "properties": properties}) for i, type in enumerate(types)]
    return EventDecoder("event").feed(b"".join(b"data: %b\n\n" % frame.encode() for frame in frames))


def put(mailbox: Mailbox, items: list[Any]) -> None:
    mailboxes = Mailboxes()
    mailboxes.add(mailbox)
    mailboxes.put(items)


def everything(mailbox: Mailbox) -> list[Any]:
    """All that waits: tags of events, and other items as they are."""
    items = [mailbox.take() for _ in range(len(mailbox))]
    return [tag_of(item) or item for item in items]


def test_a_reader_gets_what_it_wants_in_order() -> None:
    mailbox = Mailbox(10, models.SessionIdleEvent)
    put(mailbox, events("session.idle", "lsp.updated", "session.idle"))

    assert everything(mailbox) == ["session.idle", "session.idle"]


def test_a_condition_can_be_any() -> None:
    mailbox = Mailbox(10, where=lambda event: tag_of(event).startswith("lsp"))
    put(mailbox, events("session.idle", "lsp.updated"))

    assert everything(mailbox) == ["lsp.updated"]


def test_a_condition_that_fails_is_the_end_of_its_own_reader() -> None:
    mailbox = Mailbox(10, where=lambda event: 1 / (tag_of(event) != "lsp.updated"))
    put(mailbox, events("session.idle", "lsp.updated", "session.idle"))

    assert isinstance(mailbox.error, ZeroDivisionError)
    assert everything(mailbox) == ["session.idle"]


def test_what_is_said_about_the_stream_reaches_every_reader() -> None:
    gap = Reconnected(1, 2.0, APIConnectionError("cut", request_sent=True))
    mailbox = Mailbox(1, models.SessionIdleEvent, lambda _: False)
    put(mailbox, [gap, Recovered(3), Lost("ses_a", 1, 2)])

    assert everything(mailbox) == [gap, Recovered(3), Lost("ses_a", 1, 2)]


def test_a_full_mailbox_drops_and_says_how_many() -> None:
    mailbox = Mailbox(2)
    put(mailbox, events(*["lsp.updated"] * 7))

    assert everything(mailbox) == ["lsp.updated", "lsp.updated", Overflow(5)]


def test_after_an_overflow_there_is_room_again_when_half_is_taken() -> None:
    mailbox = Mailbox(4)
    put(mailbox, events(*["lsp.updated"] * 5))
    taken = [tag_of(mailbox.take())]
    put(mailbox, events("file.edited"))
    taken.append(tag_of(mailbox.take()))
    put(mailbox, events("catalog.updated"))

    assert taken == ["lsp.updated", "lsp.updated"]
    assert everything(mailbox) == ["lsp.updated", "lsp.updated", Overflow(2), "catalog.updated"]


def test_events_that_end_something_are_never_dropped_and_stay_in_their_place() -> None:
    mailbox = Mailbox(1)
    put(
        mailbox,
        events("lsp.updated", "lsp.updated", "session.idle", "lsp.updated", "session.error", "permission.asked"),
    )

    assert everything(mailbox) == [
        "lsp.updated",
        Overflow(1),
        "session.idle",
        Overflow(1),
        "session.error",
        "permission.asked",
    ]


def test_an_overflow_at_the_end_is_taken_last_and_makes_room() -> None:
    mailbox = Mailbox(1)
    put(mailbox, events("lsp.updated", "lsp.updated"))
    everything(mailbox)
    put(mailbox, events("lsp.updated"))

    assert everything(mailbox) == ["lsp.updated"]


def test_a_condition_does_not_ask_about_what_the_stream_says_of_itself() -> None:
    mailbox = Mailbox(10, where=lambda event: event.type == "session.idle")
    put(mailbox, [Recovered(1), *events("session.idle", "lsp.updated"), Lost("ses_a", 1, 2)])

    assert everything(mailbox) == [Recovered(1), "session.idle", Lost("ses_a", 1, 2)]


def test_an_event_costs_nothing_for_readers_who_do_not_want_its_class(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Mailbox] = []
    put_in = Mailbox.put

    def counted(mailbox: Mailbox, *given: Any) -> bool:
        asked.append(mailbox)
        return put_in(mailbox, *given)

    monkeypatch.setattr(Mailbox, "put", counted)
    mailboxes = Mailboxes()
    idle = [Mailbox(10, models.SessionIdleEvent) for _ in range(100)]
    lsp = Mailbox(10, (models.LspUpdatedEvent, models.SessionErrorEvent))
    for mailbox in (*idle, lsp):
        mailboxes.add(mailbox)
    reached = mailboxes.put(events("lsp.updated", "file.edited"))

    assert reached == asked == [lsp]


@pytest.mark.parametrize("readers", [1, 2, 4])
def test_what_is_dropped_first_is_found_out_once_for_all_readers(readers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(hub, "is_essential", asked.append)
    mailboxes, all_of_them = Mailboxes(), [Mailbox(10) for _ in range(readers)]
    for mailbox in all_of_them:
        mailboxes.add(mailbox)
    mailboxes.put(events("message.updated"))

    assert len(asked) == 1
    assert [len(mailbox) for mailbox in all_of_them] == [1] * readers


def test_a_reader_who_comes_later_gets_what_comes_later() -> None:
    mailboxes, early, late = Mailboxes(), Mailbox(10), Mailbox(10, models.SessionIdleEvent)
    mailboxes.add(early)
    mailboxes.put(events("session.idle"))
    mailboxes.add(late)
    mailboxes.put(events("session.idle"))

    assert everything(early) == ["session.idle"] * 2
    assert everything(late) == ["session.idle"]


def test_a_reader_who_has_left_gets_nothing_more() -> None:
    mailboxes, leaving, staying = Mailboxes(), Mailbox(10, models.SessionIdleEvent), Mailbox(10)
    mailboxes.add(leaving)
    mailboxes.discard(leaving)
    mailboxes.add(staying)  # and what was known of the classes of who has left is forgotten
    mailboxes.discard(leaving)

    assert mailboxes.put(events("session.idle")) == [staying]
    assert everything(leaving) == []


def test_an_event_that_no_reader_is_left_for_reaches_nobody() -> None:
    mailboxes, kept = Mailboxes(), Mailbox(10)
    assert mailboxes.put(events("session.idle")) == []

    mailboxes.add(Mailbox(10))  # which nobody keeps
    gc.collect()
    mailboxes.add(kept)

    assert mailboxes.put(events("session.idle")) == [kept]
    assert mailboxes.put(events("session.idle")) == [kept]


def test_who_gets_nothing_of_what_it_might_want_is_not_among_those_reached() -> None:
    mailboxes, picky, broken = Mailboxes(), Mailbox(10, where=lambda _: False), Mailbox(10, where=lambda _: 1 / 0)
    mailboxes.add(picky)
    mailboxes.add(broken)
    first = mailboxes.put(events("session.idle"))
    error = broken.error
    mailboxes.put(events("session.idle"))

    assert first == [broken]
    assert broken.error is error


def test_an_event_that_this_build_does_not_know_may_be_dropped() -> None:
    assert [is_essential(event) for event in events("session.levitated")] == [False]


def test_not_even_essential_events_may_exhaust_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "MAX_ESSENTIAL", 3)
    mailbox = Mailbox(1)
    put(mailbox, events(*["session.idle"] * 5))

    assert isinstance(mailbox.error, LimitExceeded)
    assert everything(mailbox) == ["session.idle"] * 3


@pytest.mark.parametrize(("completed", "essential"), [({"completed": 2}, True), ({}, False)])
def test_a_message_is_essential_when_it_is_complete(completed: dict[str, int], essential: bool) -> None:
    info = {"id": "msg_1", "sessionID": "ses_a", "role": "assistant", "time": {"created": 1, **completed}}
    value = {"id": "evt_1", "type": "message.updated", "properties": {"sessionID": "ses_a", "info": info}}
    (event,) = EventDecoder("event").feed(b"data: " + json.dumps(value).encode() + b"\n\n")

    assert is_essential(event) is essential


def test_an_event_in_the_envelope_of_the_global_stream_is_seen_through() -> None:
    value = {"payload": {"id": "evt_1", "type": "session.idle", "properties": {"sessionID": "ses_a"}}}
    (event,) = EventDecoder("global").feed(b"data: " + json.dumps(value).encode() + b"\n\n")

    assert is_essential(event)


def test_what_cannot_be_decoded_is_essential() -> None:
    assert is_essential(EventDecoder("event").feed(b"data: {\n\n")[0])


def test_a_buffer_holds_something() -> None:
    with pytest.raises(LocalProtocolError, match="buffer"):
        Mailbox(0)
