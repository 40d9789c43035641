"""One call with its retries, as a transcript: what is sent, how long it sleeps, what comes out."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec import structs

import opencode_core as oc
from opencode_core import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    Codec,
    DecodeError,
    LocalProtocolError,
    NotOpenCodeError,
    RemoteProtocolError,
    RetryPolicy,
    ServerError,
    ServerExited,
    Timeouts,
    UnsupportedOperationError,
    WrongDialectError,
    models,
)
from opencode_core.api.global_ import GlobalApi
from opencode_core.api.session import SessionApi
from opencode_core.api.v2 import V2FsApi, V2SessionApi, V2SessionInboxApi
from opencode_core.api.vcs import VcsApi
from opencode_core.calls.exchange import (
    CallSteps,
    Known,
    Pause,
    Question,
    Send,
    error_for,
    exchange,
    identify,
    is_doubtful,
    learn_version,
    learn_who_refused,
    prepare,
    retry_after,
    single,
    timeouts_for,
)
from opencode_core.calls.identify import Speaks
from opencode_core.http import Request, Response
from opencode_core.options import DEFAULT_TIMEOUTS, Options, TimeLeft, resolve_options, with_options

JSON = ("Content-Type", "application/json")
HEALTH = Response(200, (JSON,), b'{"healthy":true,"version":"1.18.33"}')
HTML = Response(200, (("Content-Type", "text/html;charset=utf-8"),), b"<!doctype html>")
UNAVAILABLE = Response(503, (), b"")

REFUSED = partial(APIConnectionError, "could not connect", request_sent=False)
CUT = partial(RemoteProtocolError, "cut short", request_sent=True)
SLOW = partial(APITimeoutError, "slow", request_sent=True)


def answer(body: bytes = b"true", status: int = 200, *headers: tuple[str, str]) -> Response:
    return Response(status, (JSON, *headers), body)


Outcome = Response | Callable[[], APIConnectionError]


class Transcript:
    """Run a call against prepared outcomes and write down what it asked for."""

    def __init__(self, *outcomes: Outcome, random: Callable[[], float] = lambda: 1.0) -> None:
        self.outcomes = list(outcomes)
        self.random = random
        self.sent: list[Send] = []
        self.slept: list[float] = []
        self.known = Known()
        self.options: Callable[[Options], Options] = lambda options: options

    def run(self, call: Any, **options: Any) -> Any:
        return self.carry_out(
            exchange(call, self.options(resolve_options({}, **options)), Codec(), self.known, self.random)
        )

    def ask(self, question: Question) -> list[str]:
        """Let the client learn this. Returns the paths that are asked for."""
        self.carry_out(question(self.options(resolve_options({})), Codec(), self.known, self.random))
        return self.paths

    @property
    def paths(self) -> list[str]:
        return [step.request.path for step in self.sent]

    def carry_out(self, steps: CallSteps[Any]) -> Any:
        try:
            step = next(steps)
            while True:
                match step:
                    case Send():
                        self.sent.append(step)
                        outcome = self.outcomes.pop(0)
                        step = steps.send(outcome) if isinstance(outcome, Response) else steps.throw(outcome())
                    case Pause(seconds):
                        self.slept.append(seconds)
                        step = next(steps)
        except StopIteration as stop:
            assert not self.outcomes
            return stop.value


def test_a_success_is_sent_once_and_decoded() -> None:
    transcript = Transcript(HEALTH)

    health = transcript.run(GlobalApi.health(), auth=("opencode", "p"), headers={"X-Mine": "1"})

    assert health.version == "1.18.33"
    assert transcript.known == Known("1.18.33", dialect="1", speaks=Speaks("1", "1.18.33"))
    assert transcript.sent == [
        Send(
            Request(
                "GET",
                "/global/health",
                headers=(
                    ("Accept", "application/json"),
                    ("X-Mine", "1"),
                    ("Authorization", "Basic b3BlbmNvZGU6cA=="),
                    ("User-Agent", f"opencode-driver/{oc.__version__}"),
                ),
            ),
            Timeouts(),
        )
    ]


def test_fields_of_the_caller_win_over_those_of_the_client() -> None:
    request = Request("GET", "/", headers=(("authorization", "mine"), ("USER-AGENT", "me")))

    assert prepare(request, resolve_options({}, auth=("a", "b"))) == request


@pytest.mark.parametrize("failure", [REFUSED, CUT, SLOW, UNAVAILABLE])
def test_a_get_is_retried_with_growing_pauses(failure: Any) -> None:
    transcript = Transcript(failure, failure, HEALTH)

    transcript.run(GlobalApi.health())

    assert transcript.slept == [0.5, 1.0]
    assert len(transcript.sent) == 3


@pytest.mark.parametrize("status", [408, 429, 502, 503, 504])
def test_a_delete_is_retried_after_passing_statuses(status: int) -> None:
    transcript = Transcript(answer(b"{}", status), answer())

    assert transcript.run(SessionApi.delete("ses_1")) is True
    assert transcript.slept == [0.5]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 418, 500, 501])
def test_other_statuses_are_raised_at_once(status: int) -> None:
    transcript = Transcript(answer(b"{}", status))

    with pytest.raises(APIStatusError) as caught:
        transcript.run(SessionApi.delete("ses_1"))

    assert caught.value.status == status
    assert transcript.slept == []


def test_a_post_is_retried_only_when_no_byte_was_sent() -> None:
    transcript = Transcript(REFUSED, answer())
    assert transcript.run(SessionApi.abort("ses_1")) is True
    assert transcript.slept == [0.5]

    with pytest.raises(RemoteProtocolError):
        Transcript(CUT).run(SessionApi.abort("ses_1"))
    with pytest.raises(oc.ServerError):
        Transcript(UNAVAILABLE).run(SessionApi.abort("ses_1"))


def test_a_post_that_carries_its_own_ids_is_retried() -> None:
    transcript = Transcript(CUT, UNAVAILABLE, answer())

    assert transcript.run(SessionApi.abort("ses_1").as_idempotent()) is True
    assert len(transcript.sent) == 3


def test_an_error_that_names_its_call_already_is_left_as_it_is() -> None:
    other = SessionApi.abort("ses_1")

    with pytest.raises(ServerExited) as caught:
        Transcript(partial(ServerExited, "gone", call=other)).run(GlobalApi.health())

    assert (str(caught.value), caught.value.call) == ("gone", other)


def test_retries_end_and_the_last_failure_is_raised() -> None:
    transcript = Transcript(UNAVAILABLE, REFUSED, CUT)

    with pytest.raises(RemoteProtocolError) as caught:
        transcript.run(GlobalApi.health())

    assert caught.value.call == GlobalApi.health()
    assert str(caught.value) == "global.health: cut short"
    with pytest.raises(RemoteProtocolError):
        Transcript(CUT).run(GlobalApi.health(), retry=RetryPolicy(max_retries=0))


def test_a_managed_server_that_ended_is_not_tried_again() -> None:
    with pytest.raises(ServerExited):
        Transcript(partial(ServerExited, "gone", returncode=3)).run(GlobalApi.health())


def test_the_server_says_when_to_come_back() -> None:
    transcript = Transcript(answer(b"", 429, ("Retry-After", "7")), HEALTH)

    transcript.run(GlobalApi.health())

    assert transcript.slept == [7.0]


@pytest.mark.parametrize(
    ("fields", "seconds"),
    [
        ((("Retry-After", "3"),), 3.0),
        ((("Retry-After", "3600"),), 60.0),
        ((("Retry-After", "9" * 400),), 60.0),
        ((("Retry-After", "-3"),), 0.0),
        ((("Retry-After", "soon"),), 0.0),
        ((), 0.0),
        (
            (("Retry-After", "Sun, 06 Nov 1994 08:49:47 GMT"), ("Date", "Sun, 06 Nov 1994 08:49:37 GMT")),
            10.0,
        ),
        (
            (("Retry-After", "Sun, 06 Nov 1994 08:49:27 GMT"), ("Date", "Sun, 06 Nov 1994 08:49:37 GMT")),
            0.0,
        ),
        ((("Retry-After", "Sun, 06 Nov 1994 08:49:47 GMT"),), 0.0),
        ((("Retry-After", "Sun, 06 Nov 1994 08:49:47 GMT"), ("Date", "Sun, 06 Nov 1994 08:49:37 -0000")), 0.0),
        ((("Retry-After", "Sun Nov  6 08:49:47 1994"), ("Date", "Sunday, 06-Nov-94 08:49:37 GMT")), 10.0),
        ((("Retry-After", "Sun, 06 Nov 1994 08:49:60 GMT"), ("Date", "Sun Nov  6 08:49:47 1994")), 13.0),
        ((("Retry-After", "Saturday, 01-Jan-00 00:00:05 GMT"), ("Date", "Fri, 31 Dec 1999 23:59:59 GMT")), 6.0),
        ((("Retry-After", "0000000000012"),), 12.0),
        ((("Retry-After", "0000000000000"),), 0.0),
        ((("Retry-After", "\u0661"),), 0.0),
        ((("Retry-After", "Sun, 31 Feb 1994 08:49:47 GMT"), ("Date", "Sun, 06 Nov 1994 08:49:37 GMT")), 0.0),
        ((("Retry-After", "Sun, 06 Now 1994 08:49:47 GMT"), ("Date", "Sun, 06 Nov 1994 08:49:37 GMT")), 0.0),
    ],
)
def test_retry_after_is_seconds_or_a_date_and_bounded(fields: tuple[tuple[str, str], ...], seconds: float) -> None:
    assert retry_after(Response(503, fields)) == seconds


DATE_PIECES = [
    *["Sun", ", ", " ", "06", "Nov", "-", "1994", "94", "0000", "99999999999999999999", "08:49:47", "99:99:99", " GMT"],
    *[" +9999", " -0000", "nan", "inf", "1e400", "-1", "9" * 5000, "\u0661", "0x1", "1_0"],
]


@example("Wed, 21 Oct 2015 99999999999999999999:28:00 GMT", "Wed, 21 Oct 2015 99999999999999999999:28:00 GMT")
@given(*[st.lists(st.sampled_from(DATE_PIECES)).map("".join) | st.text()] * 2)
def test_no_retry_after_and_no_date_breaks_the_reader(after: str, now: str) -> None:
    for waited in (after, "Sun, 06 Nov 1994 08:49:47 GMT"):
        seconds = retry_after(Response(503, (("Retry-After", waited), ("Date", now))))

        assert 0.0 <= seconds <= 60.0


def test_a_file_may_be_html() -> None:
    application = Response(200, (*HTML.headers, ("Content-Security-Policy", "default-src 'self'")), HTML.body)

    assert Transcript(HTML).run(V2FsApi.read("index.html")) == HTML.body
    with pytest.raises(UnsupportedOperationError):
        Transcript(application, HEALTH).run(V2FsApi.read("index.html"))


@pytest.mark.parametrize(
    ("timeout", "asked"),
    [
        (None, Timeouts(connect=5, read=5, write=5, pool=5)),
        (0.5, Timeouts(connect=0.5, read=0.5, write=0.5, pool=0.5)),
        (Timeouts(connect=None, read=1, write=90), Timeouts(connect=5, read=1, write=5, pool=5)),
    ],
)
def test_a_question_of_our_own_takes_no_more_patience_than_the_caller_has(timeout: Any, asked: Timeouts) -> None:
    transcript = Transcript(HTML, HEALTH)

    with pytest.raises(UnsupportedOperationError):
        transcript.run(SessionApi.get("ses_1"), timeout=timeout)

    assert transcript.sent[1].timeouts == asked


def test_html_means_that_this_server_lacks_the_operation() -> None:
    transcript = Transcript(HTML, HEALTH)

    with pytest.raises(UnsupportedOperationError) as caught:
        transcript.run(SessionApi.get("ses_1"))

    assert str(caught.value) == (
        "session.get: OpenCode 1.18.33 does not have this operation: "
        "it answered with the HTML of its web application (GET /session/ses_1)"
    )
    assert caught.value.server_version == "1.18.33"
    assert [step.request.path for step in transcript.sent] == ["/session/ses_1", "/global/health"]


CANNOT = b"Error: Unable to connect. Is the computer able to access the url?"
PASSED_ON = answer(b'{"name":"UnknownError","data":{"message":"%b"}}' % CANNOT, 500)
ROUTES = answer(b'{"openapi":"3.1.1","paths":{"/session/{id}":{"get":{"operationId":"session.get"}}}}')


def test_an_old_server_that_passes_on_what_it_does_not_know_is_asked_what_it_knows_once() -> None:
    transcript = Transcript(PASSED_ON, ROUTES, HEALTH, PASSED_ON, PASSED_ON)

    with pytest.raises(UnsupportedOperationError, match="it passed the request on to a web site"):
        transcript.run(SessionApi.children("ses_1"))
    with pytest.raises(UnsupportedOperationError, match=r"OpenCode 1\.18\.33 does not have"):
        transcript.run(SessionApi.children("ses_1"))
    with pytest.raises(ServerError) as caught:  # which it has, and which could not connect to somebody
        transcript.run(SessionApi.get("ses_1"))

    assert not isinstance(caught.value, UnsupportedOperationError)
    paths = [step.request.path for step in transcript.sent]
    assert paths == ["/session/ses_1/children", "/doc", "/global/health", "/session/ses_1/children", "/session/ses_1"]


def test_a_server_that_did_not_say_in_time_what_it_knows_is_asked_again() -> None:
    transcript = Transcript(PASSED_ON, SLOW, PASSED_ON, ROUTES, HEALTH)

    with pytest.raises(ServerError, match="Unable to connect"):
        transcript.run(SessionApi.children("ses_1"))
    with pytest.raises(UnsupportedOperationError):
        transcript.run(SessionApi.children("ses_1"))


@pytest.mark.parametrize("document", [HTML, answer(b"[]"), PASSED_ON])
def test_where_it_does_not_say_what_it_knows_the_error_stays_what_it_is(document: Any) -> None:
    transcript = Transcript(PASSED_ON, document)

    with pytest.raises(ServerError, match="Unable to connect"):
        transcript.run(SessionApi.get("ses_1"))

    assert transcript.known.routes == frozenset()


def test_the_oldest_servers_say_that_there_is_no_such_route() -> None:
    missing = Response(404, (("Content-Type", "text/plain;charset=UTF-8"),), b"404 Not Found")

    with pytest.raises(UnsupportedOperationError, match="it knows no such route") as caught:
        Transcript(missing, missing, missing, missing, answer(b'{"worktree":"/"}')).run(SessionApi.children("ses_1"))

    assert caught.value.status == 404


@pytest.mark.parametrize("health", [HTML, REFUSED, SLOW, answer(b"nonsense"), answer(b"[]"), UNAVAILABLE])
def test_an_unknown_version_does_not_hide_the_error(health: Any) -> None:
    transcript = Transcript(HTML, health, REFUSED)

    with pytest.raises(UnsupportedOperationError, match="this server does not have"):
        transcript.run(SessionApi.get("ses_1"))

    assert transcript.slept == []


def test_a_known_version_is_not_asked_for_again() -> None:
    transcript = Transcript(HTML)
    transcript.known.note(Speaks("1", "1.2.3"))

    with pytest.raises(UnsupportedOperationError, match=r"OpenCode 1\.2\.3"):
        transcript.run(SessionApi.get("ses_1"))


def test_the_default_timeouts_are_not_made_for_each_call() -> None:
    assert timeouts_for(SessionApi.get("ses_1"), resolve_options({})) is DEFAULT_TIMEOUTS


def test_a_call_that_holds_a_turn_waits_without_limit() -> None:
    prompt = SessionApi.prompt("ses_1", parts=[])
    reply = answer(b'{"info":{},"parts":[]}')

    transcript = Transcript(reply)
    transcript.run(prompt, timeout=3)
    assert transcript.sent[0].timeouts == Timeouts(connect=3, read=None, write=3, pool=3)
    assert transcript.sent[0].dedicated

    steps = exchange(prompt, with_options(resolve_options({}), timeout=9), Codec(), Known(), lambda: 0.0)
    step = next(steps)
    assert isinstance(step, Send)
    assert step.timeouts.read == 9


class Clock:
    """Five seconds, of which every look takes so many."""

    def __init__(self, look: float) -> None:
        self.left = 5.0
        self.look = look

    def __call__(self) -> float:
        self.left -= self.look
        return self.left


def within(transcript: Transcript, clock: Callable[[], float]) -> Transcript:
    transcript.options = partial(structs.replace, time_left=clock)
    return transcript


def test_a_step_takes_no_longer_than_is_allowed_and_than_is_left() -> None:
    clock = Clock(0)
    transcript = within(Transcript(HEALTH), clock)
    transcript.run(GlobalApi.health(), timeout=Timeouts(connect=1, read=None, write=9, pool=2))

    timeouts = transcript.sent[0].timeouts
    assert isinstance(timeouts, TimeLeft)
    assert (timeouts.connect, timeouts.read, timeouts.write, timeouts.pool) == (1, 5, 5, 2)
    clock.left = 1.5
    assert (timeouts.connect, timeouts.read, timeouts.pool, timeouts.is_over) == (1, 1.5, 1.5, False)
    clock.left = -1
    assert (timeouts.connect, timeouts.is_over) == (0.001, True)

    transcript = Transcript(HEALTH)
    transcript.options = partial(structs.replace, at_most=4.0)
    transcript.run(GlobalApi.health(), timeout=Timeouts(connect=1, read=None, write=9, pool=2))
    assert transcript.sent[0].timeouts == Timeouts(connect=1, read=4, write=4, pool=2)


def test_no_attempt_begins_when_the_time_is_over() -> None:
    with pytest.raises(APITimeoutError, match="no time left") as caught:
        within(Transcript(), Clock(5)).run(SessionApi.get("ses_1"))
    assert not caught.value.request_sent

    transcript = within(Transcript(CUT), Clock(2.5))  # the second look comes after the failure
    with pytest.raises(RemoteProtocolError, match="cut short"):
        transcript.run(SessionApi.get("ses_1"))
    assert transcript.slept == []

    transcript = within(Transcript(CUT), Clock(2))  # the second look shows that there is time to wait, the third none
    with pytest.raises(RemoteProtocolError, match="cut short"):
        transcript.run(SessionApi.get("ses_1"))
    assert transcript.slept == [0.5]


def test_nobody_waits_longer_than_there_is_time() -> None:
    slow_down = answer(b"{}", 429, ("Retry-After", "9"))
    transcript = within(Transcript(slow_down), Clock(0))

    with pytest.raises(oc.RateLimitError):
        transcript.run(SessionApi.get("ses_1"))

    assert transcript.slept == []


def test_what_an_earlier_attempt_may_have_sent_was_sent() -> None:
    prompt = SessionApi.prompt_async("ses_1", parts=[]).as_idempotent()

    with pytest.raises(APIConnectionError, match="could not connect") as caught:
        Transcript(CUT, REFUSED, REFUSED).run(prompt)
    assert caught.value.request_sent

    with pytest.raises(APIConnectionError, match="could not connect") as caught:
        Transcript(REFUSED, REFUSED, REFUSED).run(prompt)
    assert not caught.value.request_sent


def test_answers_without_json_are_given_as_they_are() -> None:
    assert Transcript(Response(200, (("Content-Type", "text/x-diff"),), b"+\xff")).run(VcsApi.diff_raw()) == "+\udcff"
    assert Transcript(Response(200, (), b"\x00\xff")).run(V2FsApi.read("a/b.bin")) == b"\x00\xff"
    assert Transcript(Response(204)).run(SessionApi.prompt_async("ses_1", parts=[])) is None
    assert Transcript(Response(204)).run(V2SessionApi.interrupt("ses_1")) is None


def test_an_answer_may_be_empty_on_one_server_and_json_on_another() -> None:
    answer = Transcript(Response(200, (JSON,), b'{"interrupted": true}')).run(V2SessionApi.interrupt("ses_1"))

    assert answer is not None
    assert answer.interrupted


@pytest.mark.parametrize("body", [b"", b"{", b"not json", b"\xff"])
def test_an_answer_that_is_not_json_is_a_decode_error(body: bytes) -> None:
    with pytest.raises(DecodeError, match=r"session\.delete: ") as caught:
        Transcript(answer(body)).run(SessionApi.delete("ses_1"))

    assert caught.value.raw == body
    assert caught.value.call == SessionApi.delete("ses_1")


@pytest.mark.parametrize(
    ("status", "body", "kind", "text"),
    [
        (400, b'{"name":"BadRequest","data":{"message":"no","kind":"Payload"}}', oc.BadRequestError, "no"),
        (400, b'{"_tag":"BadRequest"}', oc.BadRequestError, "BadRequest"),
        (400, b'{"_tag":"InvalidRequestError","message":"bad","field":"x"}', oc.BadRequestError, "bad"),
        (403, b'{"_tag":"PtyForbiddenError","message":"ticket"}', oc.PermissionDeniedError, "ticket"),
        (404, b'{"name":"NotFoundError","data":{"message":"Session not found: s"}}', oc.NotFoundError, "Session not"),
        (404, b'{"_tag":"SessionNotFoundError","sessionID":"s","message":"gone"}', oc.NotFoundError, "gone"),
        (409, b'{"_tag":"SessionBusyError","sessionID":"s","message":"busy"}', oc.ConflictError, "busy"),
        (422, b'{"x":1}', oc.BadRequestError, "without an explanation"),
        (429, b"", oc.RateLimitError, "without an explanation"),
        (500, b'{"name":"UnknownError","data":{"message":"Unexpected","ref":"err_1"}}', oc.ServerError, "Unexpected"),
        (500, b"Workspace not found: wrk_nope", oc.ServerError, "Workspace not found: wrk_nope"),
        (503, b'{"_tag":"ServiceUnavailableError","message":"later","service":"x"}', oc.ServerError, "later"),
        (400, b'{"_tag":"BrandNew","message":"hello"}', oc.BadRequestError, "hello"),
        (
            400,
            b'{"data":{},"error":[{"message":"no text","path":["a"]}],"success":false}',
            oc.BadRequestError,
            "no text",
        ),
        (400, b'{"error":{"message":"nested"}}', oc.BadRequestError, "nested"),
        (400, b'{"message":"half \\ud83d"}', oc.BadRequestError, "half \ufffd"),
        (400, b'{"error":["what"]}', oc.BadRequestError, "what"),
        (400, b'{"error":"OAuth is not supported"}', oc.BadRequestError, "OAuth is not supported"),
        (301, b"", APIStatusError, "a redirect"),
        (304, b"", APIStatusError, "nothing has changed"),
        (418, b'"tea"', APIStatusError, "without an explanation"),
        (500, b"[" * 1000, oc.ServerError, "[["),
    ],
)
def test_each_error_body_gives_its_class_and_its_message(
    status: int, body: bytes, kind: type[APIStatusError], text: str
) -> None:
    request = Request("GET", "/x")

    error = error_for(Response(status, (), body), request, resolve_options({}), Codec(), Known("1.2.3"))

    assert type(error) is kind
    assert text in str(error)
    assert str(error).startswith(f"/x: {status}, ")
    assert (error.status, error.raw, error.request_sent, error.server_version) == (status, body, True, "1.2.3")


@pytest.mark.parametrize(
    ("path", "known", "text"),
    [
        ("/session/ses_1", Known(), "speaks OpenCode 1: if the session is of OpenCode 2, ask that server"),
        ("/session/ses_1", Known("1.18.33"), "speaks OpenCode 1 (version 1.18.33): if the session is of OpenCode 2,"),
        ("/api/session/ses_1", Known("2.0.15", speaks=Speaks("2")), "speaks OpenCode 2 (version 2.0.15): if the"),
        ("/api/session/ses_1", Known(speaks=Speaks("1")), "speaks OpenCode 1: if the session is of OpenCode 2,"),
        ("/api/session/ses_1", Known(), "; if the session is of the other OpenCode, 1 or 2, ask the server that made"),
    ],
)
def test_a_session_that_is_not_there_may_be_one_of_the_other_opencode(path: str, known: Known, text: str) -> None:
    body = b'{"name":"NotFoundError","data":{"message":"Session not found: ses_1"}}'

    error = error_for(Response(404, (), body), Request("GET", path), resolve_options({}), Codec(), known)

    assert text in str(error)
    assert str(error).startswith(f"{path}: 404, Session not found: ses_1; ")


def test_a_message_that_is_not_there_is_no_session_of_another_opencode() -> None:
    body = b'{"name":"NotFoundError","data":{"message":"Message not found: msg_1"}}'

    error = error_for(Response(404, (), body), Request("GET", "/x"), resolve_options({}), Codec(), Known())

    assert str(error) == "/x: 404, Message not found: msg_1 (GET /x)"


def test_a_known_error_body_is_typed_and_an_unknown_one_is_kept() -> None:
    options, request = resolve_options({}), Request("GET", "/x")
    known = b'{"_tag":"SessionBusyError","sessionID":"s","message":"busy"}'

    typed = error_for(Response(409, (), known), request, options, Codec(), Known()).body
    unknown = error_for(Response(409, (), b'{"_tag":"New","n":1}'), request, options, Codec(), Known()).body

    assert isinstance(typed, models.SessionBusyError)
    assert unknown == oc.Unknown("New", {"_tag": "New", "n": 1})


def test_an_empty_401_hints_at_the_password_and_never_shows_it() -> None:
    request = Request("GET", "/x")
    response = Response(401)

    without = error_for(response, request, resolve_options({}), Codec(), Known())
    wrong = error_for(response, request, resolve_options({}, auth=("me", "hunter2")), Codec(), Known())

    assert "set OPENCODE_SERVER_PASSWORD" in str(without)
    assert "refused the password of user 'me'" in str(wrong)
    assert "hunter2" not in str(wrong)


@pytest.mark.parametrize("wrong", [SessionApi.get, "ses_1", None])
def test_what_is_no_call_and_no_request_is_refused(wrong: Any) -> None:
    with pytest.raises(LocalProtocolError, match="request takes a Call"):
        Transcript().run(wrong)
    with pytest.raises(LocalProtocolError, match="send takes a Request"):
        next(single(wrong, resolve_options({})))


def test_what_cannot_be_sent_never_leaves() -> None:
    with pytest.raises(LocalProtocolError, match="session_id must not be"):
        SessionApi.get("..")


def test_errors_cross_process_borders() -> None:
    error = error_for(Response(404, (), b"x"), Request("GET", "/x"), resolve_options({}), Codec(), Known("1"))
    copy = pickle.loads(pickle.dumps(error))

    assert type(copy) is type(error)
    assert (str(copy), copy.status, copy.raw, copy.server_version) == (str(error), 404, b"x", "1")
    exited = pickle.loads(pickle.dumps(ServerExited("gone", returncode=-9, output="x")))
    assert (exited.returncode, exited.output, exited.request_sent) == (-9, "x", False)


def test_a_server_is_asked_once_how_it_reads_a_directory_with_an_escape() -> None:
    transcript = Transcript(answer(b'{"directory":"/a%20b"}'), answer(b"{}"))

    transcript.run(VcsApi.get(), directory="/a%20b")
    transcript.outcomes += [answer(b"{}")]
    transcript.run(VcsApi.get(), directory="/c%20d")

    assert [step.request.target for step in transcript.sent] == [
        "/path?directory=%2Fa%252520b",
        "/vcs?directory=%2Fa%252520b",
        "/vcs?directory=%2Fc%252520d",
    ]


def test_a_folder_that_an_old_server_would_take_for_another_is_refused_before_the_call() -> None:
    transcript = Transcript(answer(b'{"directory":"/a%2520b"}'))

    with pytest.raises(LocalProtocolError, match="this server cannot tell the folder '/a%20b' from another"):
        transcript.run(VcsApi.get(), directory="/a%20b")

    assert len(transcript.sent) == 1


@pytest.mark.parametrize("outcome", [HTML, REFUSED, answer(b"[]")])
def test_a_server_that_does_not_say_how_it_reads_directories_gets_the_call(outcome: Outcome) -> None:
    transcript = Transcript(outcome, answer(b"{}"))

    transcript.run(VcsApi.get(), directory="/a%20b")

    assert [step.request.path for step in transcript.sent] == ["/path", "/vcs"]
    assert not transcript.known.decodes_twice


INFO = answer(b'{"version":"2.0.15","pid":1,"urls":[],"paths":{}}')
PREVIEW = answer(b'{"healthy":true,"version":"0.0.0-next-16350","pid":1}')
NOTHING = Response(404)
WANTS_PASSWORD = Response(401)


class TestWhatAServerSpeaks:
    @pytest.mark.parametrize(
        ("answers", "expected"),
        [
            ([answer(b'{"healthy":true}')], Speaks("1")),
            ([PREVIEW], Speaks("2", "0.0.0-next-16350", preview=True)),
            ([NOTHING, INFO], Speaks("2", "2.0.15")),
            ([HTML, HEALTH], Speaks("1", "1.18.33")),
            ([SLOW, SLOW, SLOW, HEALTH], Speaks("1", "1.18.33")),
            ([UNAVAILABLE, PREVIEW], Speaks("2", "0.0.0-next-16350", preview=True)),
        ],
        ids=["1.18", "preview", "2.0", "1.2", "1.2 that waits for a web site", "one that starts"],
    )
    def test_it_is_asked_once_and_tried_again_as_any_operation(self, answers: list[Any], expected: Speaks) -> None:
        transcript = Transcript(*answers)
        transcript.ask(identify)
        asked = len(transcript.sent)
        transcript.ask(identify)

        assert transcript.known.speaks == expected
        assert transcript.known.dialect == expected.dialect
        assert len(transcript.sent) == asked

    def test_its_version_is_asked_for_where_the_first_answer_had_none(self) -> None:
        transcript = Transcript(answer(b'{"healthy":true}'), HEALTH)

        assert transcript.ask(learn_version) == ["/api/health", "/global/health"]
        assert transcript.known.version == "1.18.33"
        assert transcript.ask(learn_version) == ["/api/health", "/global/health"]

    def test_a_server_before_1_1_states_no_version(self) -> None:
        transcript = Transcript(HTML, HTML, answer(b'{"worktree":"/"}'), HTML)
        transcript.ask(learn_version)

        assert (transcript.known.dialect, transcript.known.version) == ("1", None)

    def test_the_dialect_that_its_user_has_fixed_stays(self) -> None:
        transcript = Transcript()
        transcript.known.dialect = "1"

        assert transcript.ask(identify) == []
        transcript.outcomes.append(PREVIEW)
        assert transcript.ask(learn_version) == ["/api/health"]
        assert transcript.known.dialect == "1"

    @pytest.mark.parametrize("otherwise", [HTML, NOTHING, answer(b"[]")])
    def test_what_is_not_opencode_is_said_not_to_be(self, otherwise: Response) -> None:
        transcript = Transcript(*[otherwise] * (4 if otherwise is NOTHING else 3))

        with pytest.raises(NotOpenCodeError, match=r"the server at .*:4096 is not OpenCode: give another"):
            transcript.ask(identify)

    @pytest.mark.parametrize(
        ("answers", "kind"),
        [
            ([WANTS_PASSWORD], oc.AuthenticationError),
            ([REFUSED] * 3, APIConnectionError),
            ([UNAVAILABLE] * 3, ServerError),
            ([SLOW] * 9, APITimeoutError),
            ([partial(APITimeoutError, "no connection", request_sent=False)] * 3, APITimeoutError),
            ([HTML, HTML, answer(b"{}", 500)], ServerError),
        ],
    )
    def test_where_it_does_not_say_the_error_says_why(self, answers: list[Any], kind: type[Exception]) -> None:
        transcript = Transcript(*answers)

        with pytest.raises(kind) as caught:
            transcript.ask(identify)

        assert not isinstance(caught.value, UnsupportedOperationError)
        assert str(caught.value).startswith("client.dialect: ")
        assert not transcript.outcomes

    @pytest.mark.parametrize(
        ("answers", "version"),
        [
            ([NOTHING, PREVIEW], "0.0.0-next-16350"),
            ([HTML, HTML, NOTHING, INFO], "2.0.15"),
            ([Response(405), NOTHING, INFO], "2.0.15"),
        ],
        ids=["preview", "2.0", "2.0, as of a POST"],
    )
    def test_an_operation_of_opencode_1_says_that_the_server_speaks_2(self, answers: list[Any], version: str) -> None:
        status = "" if answers[0] is HTML else f"{answers[0].status}, "
        with pytest.raises(WrongDialectError) as caught:
            Transcript(*answers).run(SessionApi.get("ses_1"))

        assert str(caught.value) == (
            f"session.get: {status}this server speaks OpenCode 2 (version {version}), which does not have this "
            "operation of OpenCode 1: take one of client.v2, or what both have, such as run() and sessions() "
            "(GET /session/ses_1)"
        )
        assert caught.value.server_version == version

    def test_a_server_that_shows_pages_to_everybody_is_asked_whether_it_wants_a_password(self) -> None:
        with pytest.raises(oc.AuthenticationError, match="the server wants a password: set OPENCODE_SERVER_PASSWORD"):
            Transcript(HTML, HTML, WANTS_PASSWORD).run(SessionApi.get("ses_1"))

    def test_that_is_known_before_the_next_one(self) -> None:
        transcript = Transcript(NOTHING, PREVIEW, NOTHING)

        for _ in range(2):
            with pytest.raises(WrongDialectError):
                transcript.run(SessionApi.get("ses_1"))

        assert transcript.paths == ["/session/ses_1", "/api/health", "/session/ses_1"]

    def test_an_operation_that_this_version_of_opencode_2_lacks_is_named(self) -> None:
        says = (
            r"speaks OpenCode 2 \(version .*\), and this version does not have the operation: it is there in 2\.0 and"
        )
        with pytest.raises(UnsupportedOperationError, match=says) as caught:
            Transcript(NOTHING, PREVIEW).run(V2SessionInboxApi.list("ses_1"))

        assert not isinstance(caught.value, WrongDialectError)

    def test_an_operation_of_opencode_2_says_that_the_server_speaks_1(self) -> None:
        with pytest.raises(WrongDialectError) as caught:
            Transcript(HTML, HEALTH).run(V2SessionInboxApi.list("ses_1"))

        assert str(caught.value) == (
            "v2.session.inbox.list: this server speaks OpenCode 1 (version 1.18.33), and this is an operation of "
            "OpenCode 2: it is there in 2.0 and 2.1 (GET /api/session/ses_1/inbox)"
        )

    @pytest.mark.parametrize("asked", [False, True])
    def test_an_opencode_1_that_was_said_to_be_2_is_named_where_it_refuses_a_body(self, asked: bool) -> None:
        transcript = Transcript(answer(b'{"message":"Missing key"}', 400), *([] if asked else [HEALTH]))
        transcript.known = Known(dialect="2")
        if asked:
            transcript.known.note(Speaks("1", "1.18.33"))

        with pytest.raises(WrongDialectError) as caught:
            transcript.run(V2SessionApi.prompt("ses_1", text="Hello"))

        assert str(caught.value) == (
            "v2.session.prompt: 400, this server speaks OpenCode 1 (version 1.18.33): make the client without "
            "dialect='2' (POST /api/session/ses_1/prompt)"
        )

    @pytest.mark.parametrize("rest", [[NOTHING, PREVIEW], [NOTHING] * 4], ids=["2", "tells nothing"])
    def test_a_body_that_an_opencode_2_refuses_is_refused(self, rest: list[Any]) -> None:
        transcript = Transcript(answer(b'{"message":"Missing key"}', 400), *rest)
        transcript.known = Known(dialect="2")

        with pytest.raises(oc.BadRequestError, match="Missing key"):
            transcript.run(V2SessionApi.prompt("ses_1", text="Hello"))

    def test_an_operation_that_an_older_opencode_1_lacks_belongs_to_no_other_dialect(self) -> None:
        with pytest.raises(UnsupportedOperationError, match="does not have this operation: it answered with") as caught:
            Transcript(HTML, HEALTH).run(V2FsApi.list())

        assert not isinstance(caught.value, WrongDialectError)

    def test_a_web_site_is_said_not_to_be_opencode(self) -> None:
        transcript = Transcript(HTML, HTML, HTML, HTML)

        with pytest.raises(NotOpenCodeError, match=r"^the server at .* is not OpenCode"):
            transcript.run(SessionApi.get("ses_1"))

    def test_a_404_of_a_server_that_says_nothing_of_itself_stays_what_it_is(self) -> None:
        with pytest.raises(oc.NotFoundError):
            Transcript(*[NOTHING] * 5).run(SessionApi.get("ses_1"))

    def test_what_refused_a_stream_is_asked_once(self) -> None:
        transcript = Transcript(HTML, NOTHING, INFO)

        assert transcript.ask(learn_who_refused) == ["/global/health", "/api/health", "/api/info"]
        assert transcript.ask(learn_who_refused) == transcript.paths[:3]
        assert Transcript(REFUSED).ask(learn_who_refused) == ["/global/health"]

    def test_what_may_be_another_dialect_is_told_by_the_head_of_the_answer(self) -> None:
        assert is_doubtful(NOTHING)
        assert is_doubtful(Response(200, HTML.headers))
        assert not is_doubtful(Response(404, (JSON,)))
        assert not is_doubtful(Response(200, (("Content-Type", "text/event-stream"),)))
