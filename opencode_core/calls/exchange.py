"""Perform one call: add credentials, retry, and turn the answer into a value or an error.

`exchange` is a generator of steps. The driver performs each `Send` and sends the response in, or throws the
`APIConnectionError` in if it failed. It performs each `Pause`. The generator returns the typed answer. Only this module
decides which failures are worth another attempt, and when.

A request is sent again only if its effect cannot happen twice: if no byte of it was sent, or if the call is idempotent
(RFC 9110 9.2.2, RFC 9112 9.3.1).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from copy import copy
from datetime import date
from typing import Any, Final, TypeAlias, TypeVar, cast

import msgspec
from msgspec.structs import force_setattr

from opencode_core._version import __version__
from opencode_core.errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ClosedError,
    ConflictError,
    DecodeError,
    LocalProtocolError,
    NotFoundError,
    NotOpenCodeError,
    OpenCodeError,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
    ServerExited,
    UnsupportedOperationError,
    WrongDialectError,
)
from opencode_core.http import Request, Response, as_directory, shown_target
from opencode_core.observe import log
from opencode_core.options import DEFAULT_TIMEOUTS, Options, Patience, RetryPolicy, TimeLeft, Timeouts
from opencode_core.values.base import Unknown
from opencode_core.values.codec import Codec

from . import workplace
from .endpoint import Call
from .identify import HEALTH_1, HEALTH_2, Dialect, Speaks, classify, elsewhere, question, questions

__all__ = [
    "CallSteps",
    "Known",
    "Pause",
    "Question",
    "Send",
    "error_for",
    "exchange",
    "identify",
    "is_doubtful",
    "learn_version",
    "learn_who_refused",
    "prepare",
    "retry_after",
    "single",
]

T = TypeVar("T")

RETRIED_STATUSES: Final = frozenset({408, 429, 502, 503, 504})
MAX_RETRY_AFTER: Final = 60.0  # seconds; a server that asks for more is asked again after these
USER_AGENT: Final = f"opencode-driver/{__version__}"
ASKED_AGAIN: Final = frozenset({401, 403, *RETRIED_STATUSES})  # statuses that do not tell what a server speaks
ACCEPT_JSON: Final = (("Accept", "application/json"),)
DOCUMENT: Final = Request("GET", "/doc", headers=ACCEPT_JSON)


class Send(msgspec.Struct, frozen=True):
    """Send this request and report its response.

    Attributes:
        request: The request, with credentials.
        timeouts: How long connecting, sending and reading may take.
        dedicated: Whether the answer may take as long as a turn, so that the request must not occupy a connection of
            the pool.
    """

    request: Request
    timeouts: Patience
    dedicated: bool = False


class Pause(msgspec.Struct, frozen=True):
    """Wait this many seconds: a generator has no clock, so it cannot say until when."""

    seconds: float


CallSteps: TypeAlias = Generator[Send | Pause, Response | None, T]
"""The steps of a call: `Send` gets its response, `Pause` gets None; `T` is the answer."""
Random: TypeAlias = Callable[[], float]
"""Returns numbers in [0, 1), for the jitter of retries."""


class Known(msgspec.Struct):
    """What a client has learnt about its server.

    Attributes:
        version: The version that the server states; None until it has stated one.
        routes: The operations of an old server, in the form of `_route`; None as long as there was no reason to ask.
        decodes_twice: Whether it is certain that the server reads directories as `as_directory` writes them.
        told_of_folder: Whether the user knows in which folder the server works, or has been told.
        folders: The directories of which it is known whether the server has them.
        dialect: What the client speaks: as its user says, else what the server speaks; None as long as nobody had to
            know.
        speaks: What the server has been found to speak; None as long as it was not asked.
        foreign: Whether the server has been found not to be OpenCode.
    """

    version: str | None = None
    routes: frozenset[str] | None = None
    decodes_twice: bool = False
    told_of_folder: bool = False
    folders: set[str] = msgspec.field(default_factory=set[str])
    dialect: Dialect | None = None
    speaks: Speaks | None = None
    foreign: bool = False

    def note(self, speaks: Speaks) -> None:
        """The server has said what it speaks."""
        self.speaks = speaks
        self.foreign = False
        self.version = speaks.version or self.version
        self.dialect = self.dialect or speaks.dialect


Question: TypeAlias = Callable[[Options, Codec, Known, Random], CallSteps[None]]
"""Something that a client has to learn of its server, and keeps in `Known`."""


def exchange(call: Call[T], options: Options, codec: Codec, known: Known, random: Random) -> CallSteps[T]:
    """Perform a call.

    Raises:
        APIStatusError: The server answered with an error. There is a subclass for each status that matters.
        APIConnectionError: No complete answer came, not even after the retries.
        DecodeError: The answer is not JSON.
    """
    if not isinstance(call, Call):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without a type checker
        raise LocalProtocolError(f"request takes a Call, as SessionApi.get(...) makes one, not {type(call).__name__}")
    try:
        request = prepare(call.to_request(options), options)
        if call.endpoint.routing == "directory" and not known.decodes_twice:
            yield from _check_directory(options, codec, known)
        if call.endpoint.operation in workplace.OPENING:
            yield from _look_first(call, options, codec, known)
        timeouts = timeouts_for(call, options)
        failures, sent = 0, False
        failure: OpenCodeError | None = None
        while True:
            if _is_over(options):
                raise failure or APITimeoutError("there was no time left to send the request", request_sent=False)
            try:
                response = yield Send(request, timeouts, call.endpoint.holds_turn)
                assert response is not None
            except APIConnectionError as error:
                error.request_sent = sent = (
                    sent or error.request_sent
                )  # true if any attempt so far may have reached the server
                failure, wait = error, 0.0
                again = (call.idempotent or not error.request_sent) and not isinstance(
                    error, (ServerExited, ClosedError)
                )
            else:
                if not is_failure(response, call):
                    answer = call.finish(_decode(call, response, codec, known), response)
                    if call.endpoint.operation in workplace.OPENING:
                        yield from _check_workplace(call, answer, options, known)
                    return answer
                if known.routes is None and _may_be_passed_on(response):
                    known.routes = yield from _read_routes(options)
                if _is_doubtful(response, known, call):
                    first = HEALTH_2 if _is_empty(response) else HEALTH_1
                    yield from _learn_dialect(options, codec, known, random, first)
                failure = error_for(response, request, options, codec, known, call)
                wait = retry_after(response)
                again = call.idempotent and response.status in RETRIED_STATUSES
            failures += 1
            if not again or failures > options.retry.max_retries:
                raise failure
            wait = wait or options.retry.delay(failures, random())
            if _is_over(options, wait):
                raise failure
            _tell_retry(call, request, failure, options, failures, wait)
            yield Pause(wait)
    except OpenCodeError as error:
        if error.call is None:  # otherwise the message names the operation already
            error.call = call
            error.args = (f"{call.endpoint.operation}: {error}",)
        raise


def single(request: Request, options: Options) -> CallSteps[Response]:
    """Send one request with credentials, and return the response, whatever its status. Nothing is retried."""
    if not isinstance(request, Request):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without a type checker
        raise LocalProtocolError(f"send takes a Request, not {type(request).__name__}")
    response = yield Send(prepare(request, options), options.timeout or DEFAULT_TIMEOUTS)
    assert response is not None
    return response


def _tell_retry(
    call: Call[Any], request: Request, failure: OpenCodeError, options: Options, attempt: int, wait: float
) -> None:
    log.RETRY.write(
        operation=call.endpoint.operation,
        method=request.method,
        path=shown_target(request),
        status=getattr(failure, "status", None),
        error=type(failure).__name__,
        reason=log.reason_of(failure, options),
        request_sent=getattr(failure, "request_sent", None),
        attempt=attempt,
        wait=wait,
    )


def prepare(request: Request, options: Options) -> Request:
    """The request with `Authorization` and `User-Agent`, unless it has them already."""
    present = {name.lower() for name, _ in request.headers}
    headers = request.headers
    if options.auth is not None and "authorization" not in present:
        headers += (("Authorization", options.auth.header),)
    if "user-agent" not in present:
        headers += (("User-Agent", USER_AGENT),)
    prepared = copy(request)
    force_setattr(prepared, "headers", headers)  # `replace` would check all fields again
    return prepared


def timeouts_for(call: Call[Any], options: Options) -> Patience:
    """The timeouts of a call. One that holds a whole turn has no read timeout, unless its view was given one."""
    timeouts = options.timeout or DEFAULT_TIMEOUTS
    if call.endpoint.holds_turn and not options.timeout_for_turns:
        timeouts = msgspec.structs.replace(timeouts, read=None)
    return _limited(timeouts, options.at_most, options)


def is_failure(response: Response, call: Call[Any] | None = None) -> bool:
    """Whether the server did not do what it was asked.

    OpenCode answers unknown routes with status 200 and the HTML of its web application. An operation that returns a
    file may return HTML as well, but only the application comes with a Content-Security-Policy.
    """
    if call is not None and call.endpoint.response == "any":
        return response.status in ASKED_AGAIN
    if not 200 <= response.status < 300:
        return True
    if response.content_type != "text/html":
        return False
    return call is None or call.endpoint.response != "bytes" or bool(response.header("content-security-policy"))


def _decode(call: Call[T], response: Response, codec: Codec, known: Known) -> T:
    kind = call.endpoint.response
    answer: Any = None
    if kind == "json":
        if not response.body and response.status == 204:
            return None  # type: ignore[return-value]  # a server that has nothing to tell; the type has None
        if not response.body:
            raise DecodeError(f"{response.status} with an empty body instead of JSON", raw=b"")
        answer = codec.decode(response.body, call.endpoint.response_type)
    elif kind == "text":
        answer = response.body.decode("utf-8", "surrogateescape")
    elif kind == "bytes":
        answer = response.body
    elif kind == "any":
        answer = response
    if kind == "any" or call.endpoint.path == HEALTH_1:
        speaks = classify(call.endpoint.path, response)
        if speaks is not None:
            known.note(speaks)
    return answer  # type: ignore[no-any-return]  # what the endpoint's own annotation says


def identify(options: Options, codec: Codec, known: Known, random: Random) -> CallSteps[None]:
    """Ask the server what it speaks, unless that is known by now.

    Raises:
        NotOpenCodeError: It is not OpenCode.
        APIStatusError: It refuses to answer, such as for want of a password.
        APIConnectionError: No complete answer came, not even after the retries.
    """
    if known.dialect is None:
        yield from _identify(options, codec, known, random, HEALTH_2)


def learn_version(options: Options, codec: Codec, known: Known, random: Random) -> CallSteps[None]:
    """Ask the server for its version, unless that is known by now. OpenCode before 1.1 states none.

    Raises:
        OpenCodeError: As of `identify`.
    """
    if known.speaks is None:
        yield from _identify(options, codec, known, random, HEALTH_2)
    if known.version is None:
        yield from exchange(question(HEALTH_1), options, codec, known, random)


def learn_who_refused(options: Options, codec: Codec, known: Known, random: Random) -> CallSteps[None]:
    """Ask the server what it speaks, so that an error can say it. Failing does no harm.

    Raises:
        AuthenticationError: It wants a password. OpenCode 2 shows its pages to everybody, and asks only here.
    """
    yield from _learn_dialect(options, codec, known, random, HEALTH_1)


def _learn_dialect(options: Options, codec: Codec, known: Known, random: Random, first: str) -> CallSteps[None]:
    once = msgspec.structs.replace(options, retry=RetryPolicy(max_retries=0))
    try:
        if known.speaks is None:
            yield from _identify(once, codec, known, random, first)
    except AuthenticationError:
        raise
    except OpenCodeError:
        return


def _identify(options: Options, codec: Codec, known: Known, random: Random, first: str) -> CallSteps[None]:
    patient = msgspec.structs.replace(options, at_most=min(options.at_most or 5.0, 5.0))
    slow: APITimeoutError | None = None
    response: Response | None = None
    steps = questions(first)
    path = next(steps)
    while True:
        try:
            response = answer = yield from exchange(question(path), patient, codec, known, random)
        except APITimeoutError as error:
            if not error.request_sent:
                raise
            slow, answer = error, None  # an old server may be passing this question on, to a slow web site
        try:
            path = steps.send(answer)
        except StopIteration as stop:
            speaks: Speaks | None = stop.value
            break
    if speaks is not None:
        return
    if slow is not None or response is None:
        raise slow or APITimeoutError("the server did not say what it speaks", request_sent=True)
    request = question(path).to_request(options)
    if response.status >= 500:
        raise error_for(response, request, options, codec, known, question(path))
    known.foreign = response.status < 300
    raise _error(NotOpenCodeError, _not_opencode(options), None, response, request, known, question(path))


def _check_directory(options: Options, codec: Codec, known: Known) -> CallSteps[None]:
    """If it matters for this directory, ask whether the server decodes directories twice, as it does since 1.1.

    Raises:
        LocalProtocolError: It does not, and so would work in another folder.
    """
    directory = options.directory or ""
    encoded = as_directory(directory)
    if encoded == directory:
        return
    asked = Request("GET", "/path", (("directory", encoded),), ACCEPT_JSON)
    try:
        response = yield Send(prepare(asked, options), _at_most(5.0, options))
        assert response is not None
        found = _member(codec.decode(response.body, Any), "directory")
    except OpenCodeError:
        return  # the call itself will fail in the same way
    if found == encoded:
        raise LocalProtocolError(
            f"this server cannot tell the folder {directory!r} from another one, because its name holds an escape such "
            "as %20: rename the folder, or take OpenCode 1.1 or later"
        )
    known.decodes_twice = isinstance(found, str)


def _look_first(call: Call[Any], options: Options, codec: Codec, known: Known) -> CallSteps[None]:
    """Where a warning about the folder would be raised, find out before a session is made."""
    asked, directory = workplace.question_before(call, options), options.directory
    if asked is None or (known.told_of_folder if directory is None else directory in known.folders):
        return
    try:
        response = yield Send(prepare(asked, options), _at_most(5.0, options))
        assert response is not None
        answer = codec.decode(response.body, Any) if directory is None else None
    except OpenCodeError:
        return  # it is only a help
    if directory is None:
        workplace.tell(call, answer, options)
        known.told_of_folder = workplace.folder_of(answer) is not None
    else:
        workplace.take_answer(response, directory)
        known.folders.add(directory)


def _check_workplace(call: Call[Any], answer: Any, options: Options, known: Known) -> CallSteps[None]:
    """Warn once if a new session works in a folder that its user may not mean, or that is not there."""
    if not known.told_of_folder:
        known.told_of_folder = workplace.tell(call, answer, options)
    asked = workplace.question(answer, options)
    directory = options.directory
    if asked is None or directory is None or directory in known.folders:
        return
    known.folders.add(directory)
    try:
        response = yield Send(prepare(asked, options), _at_most(5.0, options))
        assert response is not None
    except APIConnectionError:
        return  # it is only a help: the session has been made
    workplace.take_answer(response, directory)


def _at_most(seconds: float, options: Options) -> Patience:
    """The caller's timeouts, but at most this for each step: for requests that the caller did not ask for."""
    return _limited(options.timeout or DEFAULT_TIMEOUTS, seconds, options)


def _limited(timeouts: Timeouts, most: float | None, options: Options) -> Patience:
    """The timeouts, with at most so many seconds for each step, and within the time that is left for all."""
    if most is not None:
        given = {name: getattr(timeouts, name) for name in Timeouts.__struct_fields__}
        timeouts = Timeouts(**{name: min(time or most, most) for name, time in given.items()})
    return timeouts if options.time_left is None else TimeLeft(timeouts, options.time_left)


def _is_over(options: Options, wait: float = 0.0) -> bool:
    """Whether the deadline will have passed after so many seconds."""
    return options.time_left is not None and options.time_left() <= wait


def _may_be_passed_on(response: Response) -> bool:
    """Whether the server may not know the route: before 1.14 it forwards such a request to a web site, and may fail."""
    return response.status == 500 and b"Unable to connect. Is the computer able to access the url?" in response.body


def _read_routes(options: Options) -> CallSteps[frozenset[str] | None]:
    """The operations that the server lists. Empty if it has no list, None if it did not answer in time."""
    try:
        response = yield Send(prepare(DOCUMENT, options), _at_most(15.0, options))
        assert response is not None
        codec = Codec(strict=True, max_depth=options.limits.max_json_depth)
        document = codec.decode(response.body, _Document)
    except APIConnectionError:
        return None  # ask again next time
    except OpenCodeError:
        return frozenset()
    return frozenset(_route(method, path) for path, methods in document.paths.items() for method in methods)


class _Document(msgspec.Struct):
    paths: dict[str, dict[str, Any]]


def _route(method: str, path: str) -> str:
    return f"{method.upper()} {re.sub(r'{[^}]*}', '{}', path)}"


def _is_lacking(response: Response, known: Known, call: Call[Any] | None) -> str | None:
    """How this answer shows that the server does not have the operation; None if it does not show that."""
    if response.status < 300:
        return "it answered with the HTML of its web application"
    if response.status == 404 and response.body == b"404 Not Found" and response.content_type == "text/plain":
        return "it knows no such route"  # before 1.0.185
    if not known.routes or call is None or not _may_be_passed_on(response):
        return None
    if _route(call.endpoint.method, call.endpoint.path) in known.routes:
        return None
    return "it passed the request on to a web site, which it could not reach"


def _is_empty(response: Response) -> bool:
    """Whether this is how OpenCode 2 answers where it has no such route; the release has a page for GET."""
    return response.status in (404, 405) and not response.body and not response.content_type


def is_doubtful(response: Response) -> bool:
    """Whether this may be the answer of a server that speaks another dialect, or is not OpenCode."""
    return _is_empty(response) or (response.status == 200 and response.content_type == "text/html")


def _is_doubtful(response: Response, known: Known, call: Call[Any]) -> bool:
    if call.endpoint.response == "any":
        return False
    return _is_empty(response) or _is_misread(response, known) or _is_lacking(response, known, call) is not None


def _is_misread(response: Response, known: Known) -> bool:
    """Whether an OpenCode 1 that is taken for OpenCode 2 may refuse what that takes: it has an `/api`, too."""
    return response.status == 400 and known.dialect == "2" and (known.speaks is None or known.speaks.dialect == "1")


def _stranger(
    response: Response, request: Request, options: Options, known: Known, lacking: str | None, call: Call[Any] | None
) -> tuple[type[APIStatusError], str] | None:
    """The error for an answer of a server that is not OpenCode, or speaks another dialect; None if it is neither."""
    misread = _is_misread(response, known)
    if not (lacking or misread or _is_empty(response)):
        return None
    if lacking and known.foreign:
        return NotOpenCodeError, _not_opencode(options)
    if known.speaks is None:
        return None
    version = f" (version {known.version})" if known.version else ""
    speaks = f"this server speaks OpenCode {known.speaks.dialect}{version}"
    if misread:
        return WrongDialectError, f"{speaks}{_chosen(known, '1')}"
    servers = _servers_with(call)
    where = f": it is there in {servers}" if servers else ""
    if known.speaks.dialect == "1":
        if not servers or re.search(r"(?<!\.)\b1\.", servers):
            return None
        return WrongDialectError, f"{speaks}, and this is an operation of OpenCode 2{where}{_chosen(known, '1')}"
    if request.path.startswith("/api/") or (call is not None and call.endpoint.operation.startswith("v2.")):
        return UnsupportedOperationError, f"{speaks}, and this version does not have the operation{where}"
    instead = _chosen(known, "2") or ": take one of client.v2, or what both have, such as run() and sessions()"
    return WrongDialectError, f"{speaks}, which does not have this operation of OpenCode 1{instead}"


def _elsewhere(request: Request, known: Known) -> str:
    if known.speaks is None and request.path.startswith("/api/"):  # OpenCode 1 has such operations, too
        return "; if the session is of the other OpenCode, 1 or 2, ask the server that made it"
    return elsewhere("1" if known.speaks is None else known.speaks.dialect, known.version)


def _chosen(known: Known, speaks: Dialect) -> str:
    """What to do where the client was told to speak another dialect than this; empty if it was not."""
    return "" if known.dialect == speaks else f": make the client without dialect={known.dialect!r}"


def _servers_with(call: Call[Any] | None) -> str | None:
    """The servers that have an operation, as its help says it; None if that does not say it."""
    help = None if call is None else call.endpoint.__doc__
    found = re.search(r"Servers: (.+?)\.\s*(?:\n\s*\n|\Z)", help or "", re.DOTALL)
    return None if found is None else re.sub(r"^(1\.\S+) and newer;.*", r"1.x since \1", " ".join(found[1].split()))


def _not_opencode(options: Options) -> str:
    return f"the server at {options.base_url} is not OpenCode: give another base_url"


def retry_after(response: Response) -> float:
    """Seconds that the server asks to wait, at most `MAX_RETRY_AFTER`. 0 if it does not ask.

    RFC 9110 10.2.3: the value is a number of seconds or a date. A date is compared with the Date of the response
    itself, so no clock is needed, and a wrong clock does no harm.
    """
    value = response.header("retry-after").strip()
    if value.isascii() and value.isdigit():
        return min(float(value.lstrip("0")[:9] or 0), MAX_RETRY_AFTER)
    until = _http_date(value)
    now = _http_date(response.header("date"))
    if until is None or now is None:
        return 0.0
    return min(max(until - now, 0.0), MAX_RETRY_AFTER)


_DATES: Final = (
    # RFC 9110 5.6.7: the preferred format and that of RFC 850; then that of C's asctime.
    r"[A-Za-z]+, (?P<day>\d\d?)[ -](?P<month>[A-Za-z]{3})[ -](?P<year>\d{4}|\d\d) (?P<time>\d\d:\d\d:\d\d) GMT",
    r"[A-Za-z]+ (?P<month>[A-Za-z]{3}) +(?P<day>\d\d?) (?P<time>\d\d:\d\d:\d\d) (?P<year>\d{4})",
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _http_date(text: str) -> float | None:
    """Seconds since a moment that is the same for all dates; None if the text is no date."""
    found = next((match for form in _DATES if (match := re.fullmatch(form, text, re.ASCII))), None)
    if found is None:
        return None
    year, month = int(found["year"]), found["month"].lower()
    if len(found["year"]) == 2:
        year += 1900 if year >= 70 else 2000
    try:
        days = date(year, _MONTHS.index(month) + 1, int(found["day"])).toordinal()
    except ValueError:
        return None
    hours, minutes, seconds = map(int, found["time"].split(":"))
    return ((days * 24.0 + hours) * 60 + minutes) * 60 + seconds


_CLASSES: Final[dict[int, type[APIStatusError]]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: BadRequestError,
    429: RateLimitError,
}


def error_for(
    response: Response,
    request: Request,
    options: Options,
    codec: Codec,
    known: Known,
    call: Call[Any] | None = None,
) -> APIStatusError:
    """The typed error for an answer that is a failure."""
    status = response.status
    body: Any = None
    kind: type[APIStatusError]
    lacking = _is_lacking(response, known, call)
    stranger = _stranger(response, request, options, known, lacking, call)
    if stranger is not None:
        kind, reason = stranger
    elif lacking is not None:
        version = f"OpenCode {known.version}" if known.version else "this server"
        kind = UnsupportedOperationError
        reason = f"{version} does not have this operation: {lacking}"
    else:
        kind = ServerError if status >= 500 else _CLASSES.get(status, APIStatusError)
        body = _error_body(response, codec)
        reason = _reason(response, body, options)
        if kind is NotFoundError and reason.startswith("Session not found"):
            reason += _elsewhere(request, known)
    return _error(kind, reason, body, response, request, known, call)


def _error(
    kind: type[APIStatusError],
    reason: str,
    body: Any,
    response: Response,
    request: Request,
    known: Known,
    call: Call[Any] | None,
) -> APIStatusError:
    name = call.endpoint.operation if call is not None else request.path
    status = "" if response.status < 300 else f"{response.status}, "  # a page of the server's comes with a 200
    is_about_all = kind is NotOpenCodeError  # whatever was asked of it
    return kind(
        reason if is_about_all else f"{name}: {status}{reason} ({request.method} {request.path})",
        status=response.status,
        headers=response.headers,
        raw=response.body,
        body=body,
        call=call,
        server_version=known.version,
    )


def _error_body(response: Response, codec: Codec) -> Any:
    """The body as the type that its tag names, whether or not the operation documents that error."""
    from opencode_core import models

    try:
        untyped: Any = codec.decode(response.body, Any) if response.body else None
        if not isinstance(untyped, dict):
            return untyped
        kind = models.error_body_type(cast("dict[str, Any]", untyped))
        if kind is Any:
            tag = _member(untyped, "_tag") or _member(untyped, "name")
            return Unknown(tag if isinstance(tag, str) else None, untyped)
        return codec.decode(response.body, kind)
    except OpenCodeError:
        return None


def _reason(response: Response, body: Any, options: Options) -> str:
    status = response.status
    if status == 401:
        if options.auth is None:
            return "the server wants a password: set OPENCODE_SERVER_PASSWORD or give auth=('opencode', password)"
        return f"the server refused the password of user {options.auth.username!r}"
    if status == 304:
        return "nothing has changed, and so there is no answer: leave out headers that make the request conditional"
    if 300 <= status < 400:
        return "a redirect, which is not followed: give the final address as base_url"
    from opencode_core.values.surrogates import well_formed

    text = well_formed(_message_of(body))  # a message is printed, and a lone surrogate would make that fail
    if text is None and body is None:
        text = response.body[:200].decode("utf-8", "replace").strip()
    return text or "without an explanation"


def _message_of(body: Any) -> str | None:
    """The human-readable part of any known error body."""
    for holder in (body, _member(body, "data")):
        for name in ("message", "error"):
            value = _member(holder, name)
            value = _first(value) or value  # servers before 1.14 may list several
            value = _member(value, "message") or value
            if isinstance(value, str) and value:
                return value[:500]
    if isinstance(body, Unknown):
        return _message_of(body.raw) or body.tag
    tag = body.__struct_config__.tag if isinstance(body, msgspec.Struct) else None
    return tag if isinstance(tag, str) else None


def _first(array: Any) -> Any:
    """The first item of a JSON array; None if there is none."""
    return cast("Any", array)[0] if isinstance(array, list) and array else None


def _member(holder: Any, name: str) -> Any:
    """A field of a JSON object, typed or not; None if there is none."""
    return cast("dict[str, Any]", holder).get(name) if isinstance(holder, dict) else getattr(holder, name, None)
