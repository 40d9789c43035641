"""A reader of a terminal: what frames mean, and that no character is lost or seen twice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencode_core.api import PtyApi, V2PtyApi
from opencode_core.calls.endpoint import Call
from opencode_core.calls.exchange import Known
from opencode_core.errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    IdleTimeout,
    LimitExceeded,
    LocalProtocolError,
    NotFoundError,
    OpenCodeError,
    OutputLost,
    PermissionDeniedError,
    RemoteProtocolError,
    ServerError,
    ServerExited,
    WrongDialectError,
)
from opencode_core.http import Request, Response
from opencode_core.models import (
    PtyDeletedData,
    PtyDeletedEvent,
    PtyExitedData,
    PtyExitedEvent,
    PtySize,
    PtyTicket,
)
from opencode_core.options import Auth, BaseURL, Limits, Options, ReconnectPolicy, Timeouts
from opencode_core.streams.steps import Deliver, Fetch, Finish, Receive, Sleep
from opencode_core.terminals.attachment import (
    GONE,
    HOLD,
    MARK,
    Attachment,
    AwaitExit,
    Dial,
    Fail,
    Started,
    explain_refusal,
    find,
    size_of,
    start,
    units,
)
from opencode_core.terminals.calls import CALLS_1, CALLS_2, opening
from opencode_core.values.base import Unknown
from tests.core.websocket_frames import BINARY, CLOSE, PING, PONG, TEXT, accept, close, control, frame, text, unmask

POLICY = ReconnectPolicy(initial=1.0, maximum=8.0, jitter=0.0, reset_after=60.0, idle_timeout=40.0)
OPTIONS = Options(base_url=BaseURL.parse("http://127.0.0.1:4096"), auth=Auth("opencode", "geheim"), reconnect=POLICY)
CUT = APIConnectionError("cut", request_sent=True)


def refuse(request: Request, response: Response) -> OpenCodeError:
    kinds: dict[int, type[APIStatusError]] = {403: PermissionDeniedError, 404: NotFoundError}
    kind, message = kinds.get(response.status, ServerError), f"refused: {response.status}"
    return kind(message, status=response.status, headers=response.headers, raw=response.body)


def attachment(**arguments: Any) -> Attachment:
    options = msgspec.structs.replace(OPTIONS, **arguments.pop("options", {}))
    return Attachment("pty_1", options, lambda: 0.5, refuse, **arguments)


def upgrade(attached: Attachment, now: float = 0.0) -> str:
    """Let a connection be made and agreed to; the target that was asked for."""
    assert attached.next_step(now) == Dial()
    attached.connected(now)
    request = attached.data_to_send()
    attached.receive_data(accept(request), now)
    return request.split(b" ", 2)[1].decode()


def live(now: float = 0.0, **arguments: Any) -> Attachment:
    """Attached to a terminal that has said nothing yet."""
    attached = attachment(**arguments)
    upgrade(attached, now)
    attached.receive_data(control(max(attached.cursor, 0)), now)
    assert attached.opened
    return attached


def refused(attached: Attachment, status: int, now: float = 0.0, extra: str = "") -> None:
    assert attached.next_step(now) == Dial()
    attached.connected(now)
    attached.receive_data(f"HTTP/1.1 {status} No\r\n{extra}Content-Length: 0\r\n\r\n".encode(), now)


def exited(code: int, pty_id: str = "pty_1") -> PtyExitedEvent:
    return PtyExitedEvent(id="evt_1", properties=PtyExitedData(id=pty_id, exit_code=code))


@pytest.mark.parametrize(("string", "size"), [("", 0), ("abc", 3), ("é漢", 2), ("a😀b", 4), ("e\u0301", 2)])
def test_cursors_count_utf16_code_units(string: str, size: int) -> None:
    assert units(string) == size == len(string.encode("utf-16-le")) // 2


# From attaching to the end


def test_output_is_the_replay_and_then_what_is_new() -> None:
    attached = attachment()
    assert upgrade(attached) == "/pty/pty_1/connect?cursor=0"

    attached.receive_data(text("be") + text("fore"), 0.0)
    assert attached.next_step(0.0) == Receive(20.0)  # not yet certain where it began
    attached.receive_data(control(6) + text("né"), 0.0)
    assert attached.opened
    assert attached.next_step(0.0) == Deliver(["beforené"])
    assert attached.cursor == 8
    attached.receive_data(text("w"), 0.0)
    attached.receive_data(text("😀"), 0.0)
    assert attached.next_step(0.0) == Deliver(["w😀"])
    assert attached.cursor == 11
    assert attached.next_step(5.0) == Receive(25.0)


def test_the_upgrade_is_asked_for_with_credentials_scope_and_headers() -> None:
    attached = attachment(options={"directory": "/a b", "headers": (("X-Mine", "1"),)}, cursor=7)
    attached.connected(0.0)
    request = attached.data_to_send().decode()

    assert "GET /pty/pty_1/connect?cursor=7&directory=%2Fa%20b HTTP/1.1\r\n" in request
    assert "\r\nX-Mine: 1\r\n" in request
    assert f"\r\nAuthorization: {Auth('opencode', 'geheim').header}\r\n" in request


def test_a_ticket_goes_instead_of_credentials_and_serves_once() -> None:
    attached = attachment(ticket="t1")
    assert attached.next_step(0.0) == Dial()
    attached.connected(0.0)
    request = attached.data_to_send()
    assert b"cursor=0&ticket=t1 HTTP" in request
    assert b"Authorization" not in request

    attached.receive_data(accept(request) + control(0), 0.0)
    attached.disconnected(CUT, 0.0)
    assert attached.next_step(1.0) == Fetch(PtyApi.connect_token("pty_1"))
    attached.fetched(PtyTicket(ticket="t2", expires_in=60))
    assert attached.next_step(1.0) == Dial()
    attached.connected(1.0)
    assert b"ticket=t2 HTTP" in attached.data_to_send()


def test_tickets_can_be_fetched_from_the_start() -> None:
    assert attachment(ticket=True).next_step(0.0) == Fetch(PtyApi.connect_token("pty_1"))
    assert attachment(ticket=False).next_step(0.0) == Dial()


def test_a_ticket_that_cannot_be_had_is_an_error() -> None:
    attached = attachment(ticket=True)
    error = NotFoundError("gone", status=404, raw=b"{}")
    attached.fetch_failed(error, 0.0)

    assert attached.next_step(0.0) == Finish(error)


def test_from_now_on_means_from_the_end_of_the_replay() -> None:
    attached = attachment(cursor=-1)
    assert upgrade(attached) == "/pty/pty_1/connect?cursor=-1"
    attached.receive_data(control(100) + text("new"), 0.0)

    assert attached.cursor == 100
    assert attached.next_step(0.0) == Deliver(["new"])
    assert attached.cursor == 103


def test_from_the_beginning_means_from_what_the_server_still_has() -> None:
    attached = attachment()
    upgrade(attached)
    attached.receive_data(text("tail") + control(1000), 0.0)

    assert attached.next_step(0.0) == Deliver(["tail"])
    assert attached.cursor == 1000


def test_when_the_process_ends_so_does_the_output_and_the_exit_code_is_awaited() -> None:
    attached = live()
    attached.receive_data(text("bye") + close(1000), 3.0)

    assert attached.next_step(3.0) == Deliver(["bye"])
    assert attached.next_step(3.0) == AwaitExit(5.0)
    attached.noticed(exited(1, "pty_other"))
    attached.noticed("another event")
    assert attached.next_step(3.0) == AwaitExit(5.0)
    attached.noticed(exited(7))
    assert attached.next_step(3.0) == Finish(None)
    assert attached.exit_code == 7
    attached.disconnected(CUT, 4.0)  # of no interest any more
    assert attached.next_step(4.0) == Finish(None)


def test_the_exit_code_may_come_first() -> None:
    attached = live()
    attached.noticed(exited(0))
    attached.receive_data(frame(CLOSE, b""), 0.0)
    attached.receive_data(b"", 0.0)

    assert attached.next_step(0.0) == Finish(None)
    assert attached.exit_code == 0


def test_a_terminal_that_was_removed_has_no_exit_code() -> None:
    attached = live()
    attached.noticed(PtyDeletedEvent(id="evt_1", properties=PtyDeletedData(id="pty_2")))
    assert attached.watched
    attached.noticed(PtyDeletedEvent(id="evt_2", properties=PtyDeletedData(id="pty_1")))
    attached.receive_data(close(1000), 0.0)

    assert attached.next_step(0.0) == Finish(None)
    assert attached.exit_code is None


def test_nobody_waits_for_an_exit_code_that_does_not_come() -> None:
    attached = live()
    attached.receive_data(close(1000), 0.0)
    attached.unwatched()

    assert attached.next_step(0.0) == Finish(None)


def test_what_was_replayed_is_delivered_also_where_the_terminal_ends_in_the_middle_of_it() -> None:
    attached = attachment()
    upgrade(attached)
    attached.receive_data(text("all") + close(1000), 0.0)

    assert attached.next_step(0.0) == Deliver(["all"])


def test_input_is_sent_as_it_is_and_pings_are_answered() -> None:
    attached = live()
    attached.send("ls\r")
    attached.send(b"\x03")
    attached.receive_data(frame(PING, b"p"), 0.0)

    assert unmask(attached.data_to_send()) == [(TEXT, b"ls\r"), (BINARY, b"\x03"), (PONG, b"p")]


def test_input_needs_a_connection() -> None:
    attached = live()
    attached.disconnected(CUT, 0.0)
    with pytest.raises(APIConnectionError, match="not connected") as caught:
        attached.send("lost?")
    assert caught.value.request_sent is False

    attached.close()
    with pytest.raises(LocalProtocolError, match="ended"):
        attached.send("x")


def test_closing_says_goodbye_and_ends_it() -> None:
    attached = live()
    attached.receive_data(text("unread"), 0.0)
    attached.close()
    attached.close()

    assert unmask(attached.data_to_send()) == [(CLOSE, b"\x03\xe8")]
    assert attached.next_step(0.0) == Finish(None)
    unconnected = attachment()
    unconnected.close()
    assert unconnected.data_to_send() == b""


# Resuming


def test_after_a_cut_the_output_goes_on_at_the_very_character() -> None:
    attached = live()
    attached.receive_data(text("a😀e\u0301"), 0.0)
    assert attached.next_step(0.0) == Deliver(["a😀e\u0301"])
    attached.receive_data(b"", 10.0)
    assert attached.next_step(10.0) == Sleep(11.0)
    assert attached.next_step(10.9) == Sleep(11.0)

    assert upgrade(attached, 11.0) == "/pty/pty_1/connect?cursor=5"
    attached.receive_data(text("漢b") + control(7) + text("c"), 11.0)
    assert attached.next_step(11.0) == Deliver(["漢bc"])
    assert (attached.cursor, attached.reconnects) == (8, 1)


def test_a_message_that_was_cut_in_the_middle_comes_again_whole() -> None:
    attached = live()
    attached.receive_data(text("one") + text("two")[:-1], 0.0)
    attached.disconnected(CUT, 0.0)

    assert attached.next_step(0.0) == Deliver(["one"])
    assert upgrade(attached, 1.0) == "/pty/pty_1/connect?cursor=3"
    attached.receive_data(text("two") + control(6), 1.0)
    assert attached.next_step(1.0) == Deliver(["two"])


def test_a_cut_in_the_middle_of_a_replay_repeats_the_replay() -> None:
    attached = live()
    attached.disconnected(CUT, 0.0)
    upgrade(attached, 1.0)
    attached.receive_data(text("half"), 1.0)
    attached.disconnected(CUT, 1.0)

    assert upgrade(attached, 3.0) == "/pty/pty_1/connect?cursor=0"
    attached.receive_data(text("half and half") + control(13), 3.0)
    assert attached.next_step(3.0) == Deliver(["half and half"])
    assert attached.reconnects == 1


def test_what_the_server_no_longer_has_is_said_in_its_place() -> None:
    attached = live()
    attached.receive_data(text("before"), 0.0)
    attached.disconnected(CUT, 0.0)
    assert attached.next_step(0.0) == Deliver(["before"])
    upgrade(attached, 1.0)
    attached.receive_data(text("after") + control(111), 1.0)

    step = attached.next_step(1.0)
    assert isinstance(step, Fail)
    assert isinstance(step.error, OutputLost)
    assert step.error.lost == 100
    assert attached.cursor == 106
    assert attached.next_step(1.0) == Deliver(["after"])
    assert attached.cursor == 111
    attached.send("still there\r")


def test_who_attaches_at_a_cursor_is_told_too() -> None:
    attached = attachment(cursor=10)
    upgrade(attached)
    attached.receive_data(text("x") + control(12), 0.0)

    step = attached.next_step(0.0)
    assert isinstance(step, Fail)
    assert isinstance(step.error, OutputLost)
    assert step.error.lost == 1


@pytest.mark.parametrize("replay", [text("abcdefgh") + control(20), control(3)], ids=["too much", "too little"])
def test_a_replay_that_does_not_fit_is_an_error(replay: bytes) -> None:
    attached = attachment(cursor=15)
    upgrade(attached)
    attached.receive_data(replay, 0.0)

    step = attached.next_step(0.0)
    assert isinstance(step, Finish)
    assert isinstance(step.error, RemoteProtocolError)
    assert "does not fit the cursor 15" in str(step.error)


def test_a_terminal_that_ended_meanwhile_may_have_said_more() -> None:
    attached = live()
    attached.receive_data(text("seen"), 0.0)
    attached.disconnected(CUT, 0.0)
    assert attached.next_step(0.0) == Deliver(["seen"])
    refused(attached, 404, 1.0)

    step = attached.next_step(1.0)
    assert isinstance(step, Finish)
    assert isinstance(step.error, OutputLost)
    assert step.error.lost is None


def test_the_wait_grows_and_starts_anew_after_a_healthy_time() -> None:
    attached = live()
    waits: list[float] = []
    now = 0.0
    for lived in (0.0, 59.0, 1.0, 60.0, 0.0):
        now += lived
        attached.disconnected(CUT, now)
        step = attached.next_step(now)
        assert isinstance(step, Sleep)
        waits.append(step.deadline - now)
        now = step.deadline
        upgrade(attached, now)
        attached.receive_data(control(0), now)

    assert waits == [1.0, 2.0, 4.0, 1.0, 2.0]


def test_a_server_that_is_busy_is_asked_again_when_it_says() -> None:
    attached = live()
    attached.disconnected(CUT, 0.0)
    refused(attached, 503, 1.0, "Retry-After: 30\r\n")

    assert attached.next_step(1.0) == Sleep(31.0)


def test_a_server_that_is_gone_is_given_up_after_a_minute() -> None:
    attached = live(options={"reconnect": msgspec.structs.replace(POLICY, maximum=10.0)})
    attached.disconnected(CUT, 100.0)
    attempts: list[float] = []
    while isinstance(step := attached.next_step(attempts[-1] if attempts else 100.0), Sleep):
        attempts.append(step.deadline)
        assert attached.next_step(step.deadline) == Dial()
        attached.disconnected(CUT, step.deadline)

    assert step == Finish(CUT)
    assert [at - 100.0 for at in attempts] == [1.0, 3.0, 7.0, 15.0, 25.0, 35.0, 45.0, 55.0, 65.0]


def test_a_minute_begins_anew_with_each_connection() -> None:
    attached = live()
    for now in (0.0, 50.0, 100.0, 150.0):
        attached.disconnected(CUT, now)
        step = attached.next_step(now)
        assert isinstance(step, Sleep)
        assert attached.next_step(step.deadline) == Dial()
        upgrade(attached, step.deadline)
        attached.receive_data(control(0), step.deadline)

    assert isinstance(attached.next_step(160.0), Receive)


def test_attempts_have_a_limit_where_one_is_set() -> None:
    attached = live(options={"reconnect": msgspec.structs.replace(POLICY, max_attempts=2)})
    attached.disconnected(CUT, 0.0)
    for now in (1.0, 3.0):
        assert attached.next_step(now) == Dial()
        attached.disconnected(CUT, now)

    assert attached.next_step(3.0) == Finish(CUT)


@pytest.mark.parametrize(
    "cause", [ServerExited("it has ended"), LocalProtocolError("closed"), refuse(Request("GET", "/"), Response(403))]
)
def test_what_no_new_attempt_mends_is_final(cause: OpenCodeError) -> None:
    attached = live()
    attached.disconnected(cause, 0.0)

    assert attached.next_step(0.0) == Finish(cause)


def test_a_close_frame_with_another_code_is_a_cut() -> None:
    attached = live()
    attached.receive_data(close(1011, "oh no"), 0.0)

    assert attached.next_step(0.0) == Sleep(1.0)


FRACTION = st.floats(0, 1)


@given(
    st.text(st.sampled_from("ab\r\né漢😀\u0301"), max_size=40),
    st.lists(st.tuples(FRACTION, FRACTION, FRACTION), max_size=8),
)
def test_however_often_it_is_cut_the_output_is_the_same(whole: str, rounds: list[tuple[float, float, float]]) -> None:
    """Each round: how much is there when the reader attaches, how much follows, and after which byte it is cut."""
    encoded = whole.encode("utf-16-le")
    attached = live()
    now, seen, there = 0.0, "", 0
    for replayed, added, arriving in [*rounds, (1.0, 0.0, 1.0)]:
        attached.disconnected(CUT, now)
        while isinstance(step := attached.next_step(now), Deliver):
            seen += step.items[0]
            assert attached.cursor == units(seen)
        assert isinstance(step, Sleep)
        now = step.deadline
        begin = int(upgrade(attached, now).partition("cursor=")[2])
        there += round((len(whole) - there) * replayed)
        end = units(whole[:there])
        stream = text(encoded[2 * begin : 2 * end].decode("utf-16-le")) + control(end)
        following = whole[there : there + round((len(whole) - there) * added)]
        stream += b"".join(map(text, following))
        there += len(following)
        arrived = stream[: round(len(stream) * arriving)]
        if arrived:
            attached.receive_data(arrived, now)
    step = attached.next_step(now)
    if isinstance(step, Deliver):
        seen += step.items[0]

    assert seen == whole


# Surrogate pairs that the server's replay cuts in two


def chunks_of(units_of: bytes, size: int) -> list[str]:
    """As the server sends it: so many code units in each message, half pairs damaged."""
    pieces = [units_of[i : i + 2 * size] for i in range(0, len(units_of), 2 * size)]
    return [
        piece.decode("utf-16-le", "surrogatepass").encode("utf-8", "replace").decode().replace("?", "\ufffd")
        for piece in pieces
    ]


def test_a_pair_that_the_replay_cut_in_two_comes_whole_by_asking_again() -> None:
    whole = "x" + "😀" * 10_000 + "end"
    encoded = whole.encode("utf-16-le")
    attached = attachment()
    targets: list[str] = []
    while not attached.opened:
        target = upgrade(attached)
        targets.append(target)
        begin = int(target.partition("cursor=")[2])
        replay = b"".join(map(text, chunks_of(encoded[2 * begin :], 8192)))
        attached.receive_data(replay + control(units(whole)) + text("later"), 0.0)

    assert targets == ["/pty/pty_1/connect?cursor=0", "/pty/pty_1/connect?cursor=8191"]
    assert attached.next_step(0.0) == Deliver([whole + "later"])
    assert attached.reconnects == 0


def test_replacement_characters_that_were_written_are_not_asked_for_again() -> None:
    attached = attachment()
    upgrade(attached)
    attached.receive_data(text("\ufffd") + text("\ufffd\ufffd") + control(3), 0.0)

    assert attached.next_step(0.0) == Deliver(["\ufffd\ufffd\ufffd"])


def test_a_cut_while_asking_again_loses_nothing() -> None:
    attached = live()
    attached.disconnected(CUT, 0.0)
    upgrade(attached, 1.0)
    attached.receive_data(text("x" * 8191 + "\ufffd") + text("\ufffd!") + control(8194), 1.0)
    assert attached.next_step(1.0) == Dial()
    attached.disconnected(CUT, 1.0)

    assert attached.next_step(1.0) == Deliver(["x" * 8191])
    assert attached.next_step(1.0) == Sleep(3.0)
    assert upgrade(attached, 3.0) == "/pty/pty_1/connect?cursor=8191"
    attached.receive_data(text("😀!") + control(8194), 3.0)
    assert attached.next_step(3.0) == Deliver(["😀!"])


# Before it is open, an error is final


def test_a_refusal_says_what_is_wrong() -> None:
    for status, kind, reason in (
        (403, PermissionDeniedError, "pty.connect: 403, the ticket was refused"),
        (404, NotFoundError, "pty.connect: 404, no terminal pty_1"),
        (500, ServerError, "refused: 500"),
    ):
        attached = attachment()
        refused(attached, status)
        step = attached.next_step(0.0)
        assert isinstance(step, Finish)
        assert isinstance(step.error, kind)
        assert str(step.error).startswith(reason)


def test_a_refusal_with_a_body_keeps_its_own_words() -> None:
    error = NotFoundError("the server's words", status=404, raw=b"{}")

    assert str(explain_refusal(error, "pty_1")) == "the server's words"
    assert explain_refusal(CUT, "pty_1") is CUT


def test_a_connection_that_cannot_be_made_at_first_is_an_error_at_once() -> None:
    attached = attachment()
    attached.disconnected(CUT, 0.0)

    assert attached.next_step(0.0) == Finish(CUT)


def test_a_server_that_does_not_answer_the_upgrade_is_not_waited_for() -> None:
    attached = attachment(options={"timeout": Timeouts(read=9.0)})
    attached.connected(1.0)
    assert attached.next_step(2.0) == Receive(10.0)
    attached.receive_data(b"HTTP/1.1 1", 9.0)  # byte by byte does not help
    assert attached.next_step(9.0) == Receive(10.0)
    attached.idle(10.0)

    step = attached.next_step(10.0)
    assert isinstance(step, Finish)
    assert isinstance(step.error, APITimeoutError)
    assert "answer the upgrade within 9.0 s" in str(step.error)


def test_without_a_read_timeout_the_upgrade_is_waited_for() -> None:
    attached = attachment(options={"timeout": Timeouts(read=None)})
    attached.connected(1.0)

    assert attached.next_step(2.0) == Receive(None)


# Silence


def test_a_silent_terminal_is_pinged_and_a_dead_connection_noticed() -> None:
    attached = live()
    assert attached.next_step(100.0) == Receive(120.0)
    attached.idle(120.0)
    assert unmask(attached.data_to_send()) == [(PING, b"")]
    assert attached.next_step(120.0) == Receive(140.0)
    attached.receive_data(frame(PONG, b""), 121.0)
    attached.idle(141.0)
    assert unmask(attached.data_to_send()) == [(PING, b"")]
    attached.idle(161.0)

    assert attached.next_step(161.0) == Sleep(162.0)
    attached = live(options={"reconnect": msgspec.structs.replace(POLICY, max_attempts=0)})
    attached.idle(20.0)
    attached.idle(40.0)
    step = attached.next_step(40.0)
    assert isinstance(step, Finish)
    assert isinstance(step.error, IdleTimeout)


def test_without_an_idle_timeout_silence_is_no_matter() -> None:
    attached = live(options={"reconnect": msgspec.structs.replace(POLICY, idle_timeout=None)})

    assert attached.next_step(100.0) == Receive(None)


# Servers that get it wrong, or know more than we do


@pytest.mark.parametrize(
    "frames",
    [frame(BINARY, b"\0{"), frame(BINARY, b"\0\xff"), control("5"), control(-1), text("too long") + control(5)],
    ids=["no JSON", "not UTF-8", "a string", "negative", "less than was replayed"],
)
def test_a_control_frame_without_a_usable_cursor_is_an_error(frames: bytes) -> None:
    attached = attachment()
    upgrade(attached)
    attached.receive_data(frames, 0.0)

    step = attached.next_step(0.0)
    assert isinstance(step, Finish)
    assert isinstance(step.error, RemoteProtocolError)


def test_frames_that_mean_something_else_are_passed_over() -> None:
    attached = attachment()
    upgrade(attached)
    attached.receive_data(frame(BINARY, b"\0{}") + frame(BINARY, b"?") + text("x") + control(1) + control(9), 0.0)

    assert attached.next_step(0.0) == Deliver(["x"])
    assert attached.cursor == 1


def test_a_broken_protocol_is_final() -> None:
    attached = live()
    attached.receive_data(frame(3, b""), 0.0)
    attached.receive_data(frame(3, b""), 0.0)

    step = attached.next_step(0.0)
    assert isinstance(step, Finish)
    assert isinstance(step.error, RemoteProtocolError)
    assert unmask(attached.data_to_send()) == [(CLOSE, (1002).to_bytes(2, "big"))]


def test_a_replay_has_a_limit() -> None:
    attached = attachment(options={"limits": Limits(max_event_bytes=10)})
    upgrade(attached)
    attached.receive_data(text("0123456789") + text("!"), 0.0)

    step = attached.next_step(0.0)
    assert isinstance(step, Finish)
    assert isinstance(step.error, LimitExceeded)


# Commands that wait for their reader


def test_a_held_command_is_let_go_when_it_can_be_read() -> None:
    attached = attachment(held=True)
    upgrade(attached)
    attached.receive_data(control(0), 0.0)
    assert attached.next_step(1.0) == Receive(3.0)
    attached.receive_data(text("noise" + MARK[:1]), 1.0)
    assert attached.data_to_send() == b""
    attached.receive_data(text(MARK[1:]), 1.0)
    assert unmask(attached.data_to_send()) == [(TEXT, b"\n")]
    assert attached.next_step(1.0) == Receive(61.0)
    attached.receive_data(text(GONE + "out"), 1.0)

    assert attached.opened
    assert attached.next_step(1.0) == Deliver(["out"])
    assert attached.cursor == 5 + len(MARK) + len(GONE) + 3
    attached.receive_data(text(MARK), 1.0)
    assert attached.next_step(1.0) == Deliver([MARK])


@pytest.mark.parametrize("late", ["", "\r\n" + MARK])
def test_a_command_whose_mark_is_lost_or_late_is_let_go_once(late: str) -> None:
    attached = attachment(held=True, options={"timeout": Timeouts(read=None)})
    upgrade(attached)
    attached.receive_data(control(0), 0.0)
    assert attached.next_step(0.0) == Receive(2.0)
    attached.idle(2.0)
    assert unmask(attached.data_to_send()) == [(TEXT, b"\n")]
    assert attached.next_step(2.0) == Receive(None)
    attached.receive_data(text(late + GONE + "out"), 2.0)

    assert attached.data_to_send() == b""
    assert attached.next_step(2.0) == Deliver(["out"])
    assert attached.cursor == len(late) + len(GONE) + 3


def test_the_first_mark_may_be_in_the_replay() -> None:
    attached = attachment(held=True)
    upgrade(attached)
    attached.receive_data(text(MARK) + control(len(MARK)), 0.0)
    assert unmask(attached.data_to_send()) == [(TEXT, b"\n")]
    attached.receive_data(text(GONE), 0.0)

    assert attached.opened
    assert attached.next_step(0.0) == Receive(20.0)
    assert attached.cursor == len(MARK) + len(GONE)


def test_a_held_command_is_not_held_again_after_a_cut() -> None:
    attached = attachment(held=True)
    upgrade(attached)
    attached.receive_data(text(MARK) + control(3) + text(GONE), 0.0)
    attached.disconnected(CUT, 0.0)
    assert upgrade(attached, 1.0) == "/pty/pty_1/connect?cursor=7"
    attached.receive_data(text("out") + control(10), 1.0)

    assert attached.next_step(1.0) == Deliver(["out"])


def test_a_shell_that_cannot_hold_says_why_and_ends() -> None:
    attached = attachment(held=True)
    upgrade(attached)
    attached.receive_data(control(0) + text("env: sh: not found\r\n") + close(1000), 0.0)

    assert attached.opened
    assert attached.next_step(0.0) == Deliver(["env: sh: not found\r\n"])
    assert attached.next_step(0.0) == AwaitExit(2.0)


def test_a_command_that_does_not_start_is_not_waited_for() -> None:
    attached = attachment(held=True, options={"timeout": Timeouts(read=3.0)})
    upgrade(attached)
    attached.receive_data(control(0), 0.0)
    assert attached.next_step(0.0) == Receive(2.0)
    attached.idle(2.0)
    assert attached.next_step(2.0) == Receive(5.0)
    attached.idle(5.0)

    step = attached.next_step(3.0)
    assert isinstance(step, Finish)
    assert "did not start the command within 3.0 s" in str(step.error)


# Making terminals


def perform(plan: Any, *answers: Callable[[], Any]) -> tuple[list[Call[Any]], Started]:
    """The calls of a plan, each answered by the next function, and what it returns."""
    calls: list[Call[Any]] = [next(plan)]
    for answer in answers:
        try:
            try:
                value = answer()
            except OpenCodeError as error:
                calls.append(plan.throw(error))
            else:
                calls.append(plan.send(value))
        except StopIteration as stop:
            return calls, stop.value
    raise AssertionError("the plan wants more answers")


def made() -> Any:
    return msgspec.convert(
        {"id": "pty_9", "title": "", "command": "", "args": [], "cwd": "/", "status": "running", "pid": 1},
        PtyApi.create.response_type,
    )


def failed() -> Any:
    raise ServerError("no such program", status=500)


def test_a_command_is_started_so_that_it_waits() -> None:
    calls, started = perform(start("ls", ["-l"], "/tmp", {"A": "1"}, "files"), made)

    args = ["sh", "-c", HOLD, "sh", "ls", "-l"]
    assert calls == [PtyApi.create(command="env", args=args, cwd="/tmp", env={"A": "1"}, title="files")]
    assert started == Started("pty_9", held=True)


def test_where_there_is_no_shell_it_is_started_at_once() -> None:
    calls, started = perform(start("cmd.exe", ["/k"], None, None, None), failed, made)

    assert calls[1] == PtyApi.create(command="cmd.exe", args=["/k"])
    assert started == Started("pty_9")


def test_without_a_command_it_is_the_servers_shell() -> None:
    calls, started = perform(start(None, (), None, None, None), made)

    assert calls == [PtyApi.create()]
    assert started == Started("pty_9")


def test_arguments_need_a_command() -> None:
    with pytest.raises(LocalProtocolError, match="args="):
        next(start(None, ["-l"], None, None, None))


def test_a_terminal_is_looked_for_before_it_is_attached_to() -> None:
    calls, started = perform(find("pty_9", None), made)

    assert calls == [PtyApi.get("pty_9")]
    assert started == Started("pty_9")
    with pytest.raises(StopIteration) as stop:
        next(find("pty_9", "ticket"))
    assert stop.value.value == Started("pty_9")


def test_a_size_may_be_given_in_part() -> None:
    assert size_of(None, None) is None
    assert size_of(40, None) == PtySize(rows=40, cols=80)
    assert size_of(None, 120) == PtySize(rows=24, cols=120)
    with pytest.raises(LocalProtocolError, match="0 x 80"):
        size_of(0, 80)
    with pytest.raises(LocalProtocolError, match="24 x 0"):
        size_of(24, 0)


def test_arguments_that_cannot_be_used_are_refused_before_a_byte_is_sent() -> None:
    with pytest.raises(LocalProtocolError, match="cursor"):
        attachment(cursor=-2)
    with pytest.raises(LocalProtocolError, match="pty_id"):
        Attachment("..", OPTIONS, lambda: 0.5, refuse)


def test_a_caller_with_a_ticket_connects_before_it_watches() -> None:
    first = [Attachment("pty_1", OPTIONS, lambda: 0.5, refuse, ticket=t).watch_first for t in (None, True, "tic_1")]

    assert first == [True, True, False]


# OpenCode 2


def pty2(**more: Any) -> Any:
    pty: dict[str, Any] = {"id": "pty_9", "title": "", "command": "", "args": [], "cwd": "/"}
    pty |= {"status": "running", "pid": 1, **more}
    return msgspec.convert({"location": {"directory": "/"}, "data": pty}, V2PtyApi.get.response_type)


def ended2() -> Attachment:
    """Attached to a terminal of OpenCode 2 that the server has closed."""
    attached = attachment(calls=CALLS_2, options={"directory": "/a", "workspace": "wrk_1"})
    assert not attached.watched  # nobody has to tell how it ended
    target = upgrade(attached)
    assert target == "/api/pty/pty_1/connect?cursor=0&location[directory]=%2Fa&location[workspace]=wrk_1".replace(
        "[", "%5B"
    ).replace("]", "%5D")
    attached.receive_data(control(0) + close(1000), 0.0)
    assert attached.next_step(0.0) == Fetch(V2PtyApi.get("pty_1"))
    return attached


@pytest.mark.parametrize(("told", "code"), [({"exitCode": 3}, 3), ({}, None), ({"exitCode": "x"}, None)])
def test_opencode_2_is_asked_how_a_process_ended(told: dict[str, Any], code: int | None) -> None:
    attached = ended2()
    attached.fetched(Unknown(None, {"data": told}))

    assert attached.next_step(0.0) == Finish(None)
    assert attached.exit_code == code
    assert not attached.gone  # it is kept until it is removed


@pytest.mark.parametrize(("error", "gone"), [(NotFoundError("gone", status=404), True), (CUT, False)])
def test_a_terminal_that_nobody_can_tell_of_ends_without_an_exit_code(error: OpenCodeError, gone: bool) -> None:
    attached = ended2()
    attached.fetch_failed(error, 0.0)

    assert attached.next_step(0.0) == Finish(None)
    assert (attached.exit_code, attached.gone) == (None, gone)


def test_a_ticket_of_opencode_2_is_in_an_envelope() -> None:
    attached = attachment(calls=CALLS_2, ticket=True)
    assert attached.next_step(0.0) == Fetch(V2PtyApi.connect_token("pty_1"))
    attached.fetched(Unknown(None, {"data": PtyTicket(ticket="t1", expires_in=60)}))
    assert attached.next_step(0.0) == Dial()


def test_a_terminal_is_made_and_changed_with_the_calls_of_its_server() -> None:
    calls, started = perform(opening(Known(dialect="2"), partial(start, "ls", ["-l"], "/tmp", None, None)), pty2)

    args = ["sh", "-c", HOLD, "sh", "ls", "-l"]
    assert calls == [V2PtyApi.create(command="env", args=args, cwd="/tmp")]
    assert started == Started("pty_9", held=True, calls=CALLS_2)
    size = PtySize(rows=1, cols=2)
    assert CALLS_2.resize("pty_9", size) == V2PtyApi.update("pty_9", size=size)
    assert CALLS_2.remove("pty_9") == V2PtyApi.remove("pty_9")
    assert CALLS_1.resize("pty_9", size) == PtyApi.update("pty_9", size=size)
    assert CALLS_1.remove("pty_9") == PtyApi.remove("pty_9")


def test_a_server_that_turns_out_to_speak_opencode_2_is_asked_in_its_words() -> None:
    known = Known()

    def wrong() -> Any:
        known.dialect = known.dialect or "2"
        raise WrongDialectError("it speaks OpenCode 2", status=405)

    calls, started = perform(opening(known, partial(find, "pty_9", None)), wrong, pty2)
    assert calls == [PtyApi.get("pty_9"), V2PtyApi.get("pty_9")]
    assert started == Started("pty_9", calls=CALLS_2)

    known = Known(dialect="1")
    with pytest.raises(WrongDialectError):
        perform(opening(known, partial(find, "pty_9", None)), wrong)
