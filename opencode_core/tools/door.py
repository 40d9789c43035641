"""The door at the address that OpenCode calls for functions: the server's side of one HTTP/1.1 connection.

connected ── a head ─▶ reading ── its body ─▶ asked ── answer, or begin, wait, finish ─▶ idle ── a head ─▶ ...
    any ── refused, garbage, too slow ─▶ draining ── the client's end, or `DRAIN_TIME` ─▶ over

Only a client that knows the whole secret gets a request past it: the exact address, the path and the token. Web pages
do not get in: they send an `Origin`, and a name that a page's owner has pointed at this machine is a wrong `Host`.
They are refused as soon as the head is read, and the connection ends. A client with the secret keeps its connection
whatever it asks: OpenCode looks for an event stream first, which is not served, and sends its next request on the same
connection. Nothing that a client sends is repeated in an answer.

MCP calls this transport "Streamable HTTP" (2025-06-18 and 2025-11-25). The answer to a call is `application/json`, and
never an event stream: where the owner of the functions dies in mid-call, OpenCode sees a JSON body that breaks off and
reports an error at once, while it waits for a broken event stream until the call's time limit. Spaces before the JSON
text, which RFC 8259 allows, keep a long call alive.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Any, Final, Literal, TypeAlias, cast

import h11
import msgspec

__all__ = ["Asked", "Door"]

MAX_HEAD: Final = 1 << 15  # bytes; a head of OpenCode has some 500
MAX_BODY: Final = 1 << 24  # bytes; the arguments of one call
MAX_AHEAD: Final = 1 << 16  # bytes that a client may send while it waits for an answer
HEAD_TIME: Final = 10.0  # seconds for a head, from connecting or its first byte
BODY_TIME: Final = 30.0  # seconds for a body; it comes from the same machine
DRAIN_TIME: Final = 1.0  # seconds for a client to read a refusal: closing at once could destroy it (RFC 9112, 9.6)

PARSE_ERROR: Final = -32700  # JSON-RPC 2.0, section 5.1
INVALID_REQUEST: Final = -32600

Headers: TypeAlias = list[tuple[str, str]]


class Asked(msgspec.Struct, frozen=True):
    """A request that was let in.

    Args:
        path: Which set of functions it is for.
        session: The session of MCP that it names, if any.
        message: The message of JSON-RPC; None where the client ends the session.
    """

    path: str
    session: str | None
    message: dict[str, Any] | None

    @property
    def may_last(self) -> bool:
        """Whether a function is called. All else is answered at once, perhaps with another status than 200."""
        return self.message is not None and self.message.get("method") == "tools/call"


class _Refused(Exception):
    """A request that is not let in."""

    def __init__(self, status: int, reason: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(reason)
        self.status = status
        self.headers = headers


class Door:
    """One connection of a client.

    Args:
        hosts: The values of `Host` that are this address, in lower case.
        tokens: The token of each path. It is read at each request, so sets may come and go.
        now: The time of the connection, in seconds on the clock of the caller.

    Attributes:
        deadline: When `too_late` is to be called, on that clock; None for no limit.
        ending: What is left to do once all bytes are sent: "drain" what comes until the deadline, or "close".
        trusted: Whether it gave the token of a set. An idle connection has no time limit then: closing it could meet
            its next request.
    """

    def __init__(self, hosts: frozenset[str], tokens: Mapping[str, str], now: float) -> None:
        self.deadline: float | None = now + HEAD_TIME
        self.ending: Literal["drain", "close"] | None = None
        self.trusted: bool = False
        self._hosts = hosts
        self._tokens = tokens
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=MAX_HEAD)
        self._out = bytearray()
        self._body = bytearray()
        self._ahead = 0
        self._head: tuple[str, str | None, bool] | None = None  # path, session, whether a message follows
        self._verdict: _Refused | None = None  # on a request of a client that has the secret
        self._waiting = False
        self._begun = False

    def receive_data(self, data: bytes, now: float) -> Asked | None:
        """Report bytes of the client; empty at its end. Returns the request that they complete.

        A client that ends its side has gone: no answer is sent to it.
        """
        if not data:
            self._end("close")
        if self.ending is not None:
            return None  # draining
        if self._waiting:
            self._ahead += len(data)
            if self._ahead > MAX_AHEAD:
                self._end("close")
                return None
        self._http.receive_data(data)
        return self._next(now)

    def _next(self, now: float) -> Asked | None:
        """The next request, if it has come."""
        if self._waiting:
            return None
        try:
            return self._read(now)
        except _Refused as error:
            self._refuse(error.status, str(error), now)
        except h11.RemoteProtocolError as error:
            self._refuse(error.error_status_hint, "this is not HTTP/1.1 as it should be", now)
        return None

    def too_late(self, now: float) -> None:
        """The deadline has passed."""
        if self.ending is None and self._head is not None:
            self._refuse(408, "the request took too long", now)
        else:
            self._end("close")

    def data_to_send(self) -> bytes:
        """The bytes to send now."""
        data = bytes(self._out)
        self._out.clear()
        return data

    def answer(self, status: int, body: bytes = b"", headers: Mapping[str, str] | None = None) -> None:
        """Answer the request, with JSON if there is a body. `proceed` then reads the next one.

        An answer that has begun is cut off: its status has been told.
        """
        if self._begun:
            self._end("close")
        elif self.ending is None:
            content = [("Content-Type", "application/json")] if body else []
            self._respond(status, body, [*(headers or {}).items(), *content])

    def begin(self) -> None:
        """Begin an answer that will be JSON. It can then be kept alive."""
        if self.ending is None and not self._begun:
            self._begun = True
            self._send(h11.Response(status_code=200, headers=[("Content-Type", "application/json")]))

    def keep_alive(self) -> None:
        """Send a byte that means nothing."""
        self.begin()
        if self.ending is None:
            self._send(h11.Data(data=b" "))

    def finish(self, body: bytes) -> None:
        """Answer the request with JSON, whether the answer has begun or not."""
        if not self._begun:
            self.answer(200, body)
        elif self.ending is None:
            self._send(h11.Data(data=body))
            self._send(h11.EndOfMessage())

    def proceed(self, now: float) -> Asked | None:
        """Go on after an answer. Returns the next request, if it has come already."""
        if self.ending is not None:
            return None
        if self._http.our_state is not h11.DONE or self._http.their_state is not h11.DONE:
            self._end("close")  # the client wants it so, or it speaks HTTP/1.0
            return None
        self._http.start_next_cycle()
        self._waiting = self._begun = False
        self._head, self._verdict, self._ahead = None, None, 0
        self._body.clear()
        return self._next(now)

    def _read(self, now: float) -> Asked | None:
        while True:
            event = self._http.next_event()
            match event:
                case h11.Request():
                    self._head = self._let_in(event)
                    self.trusted = True
                    self.deadline = now + BODY_TIME
                    if self._http.they_are_waiting_for_100_continue:
                        self._send(h11.InformationalResponse(status_code=100, headers=[]))
                case h11.Data():
                    self._body += event.data
                    if len(self._body) > MAX_BODY:
                        raise _Refused(413, "the body is too large")
                case h11.EndOfMessage():
                    self.deadline = None
                    self._waiting = True
                    assert self._head is not None  # h11 reports the end of a request only after its head
                    path, session, message = self._head
                    if self._verdict is None:
                        try:
                            return Asked(path, session, _message(bytes(self._body)) if message else None)
                        except _Refused as error:
                            self._verdict = error
                    return self._decline(self._verdict, now)
                case _:  # more is needed
                    if self._head is None and self.trusted:
                        begun = bool(self._http.trailing_data[0])
                        self.deadline = (self.deadline or now + HEAD_TIME) if begun else None
                    return None

    def _let_in(self, request: h11.Request) -> tuple[str, str | None, bool]:
        """Check the head of a request, first what shows that it does not come from OpenCode at all."""
        fields: dict[str, list[str]] = {}
        for name, value in request.headers:
            fields.setdefault(name.decode("ascii"), []).append(value.decode("latin-1"))
        if [host.lower() for host in fields.get("host", [])] not in [[host] for host in self._hosts]:
            raise _Refused(403, "Host is not this address")
        if "origin" in fields:
            raise _Refused(403, "web pages may not call this address")
        path = request.target.decode("ascii")
        token = self._tokens.get(path)
        if token is None:
            raise _Refused(404, "nothing is here")
        given = fields.get("authorization", [])
        wanted = f"Bearer {token}".encode()
        if len(given) != 1 or not hmac.compare_digest(given[0].encode(), wanted):
            raise _Refused(401, "the token is wrong")  # without WWW-Authenticate, which would begin OAuth
        session = fields.get("mcp-session-id", [None])[0]
        if int(fields.get("content-length", ["0"])[0]) > MAX_BODY:
            raise _Refused(413, "the body is too large")
        kind = fields.get("content-type", [""])[0].partition(";")[0].strip().lower()
        if request.method not in (b"POST", b"DELETE"):
            self._verdict = _Refused(405, "only POST and DELETE are served", {"Allow": "POST, DELETE"})
        elif request.method == b"POST" and kind != "application/json":
            self._verdict = _Refused(415, "the body must be application/json")
        return path, session, request.method == b"POST"

    def _decline(self, verdict: _Refused, now: float) -> Asked | None:
        """Answer a request that a client with the secret should not have sent. Returns the next one."""
        self.answer(verdict.status, _body_of(verdict.status, str(verdict)), verdict.headers)
        return self.proceed(now)

    def _refuse(self, status: int, reason: str, now: float) -> None:
        body = _body_of(status, reason)
        self._respond(status, body, [("Content-Type", "application/json"), ("Connection", "close")])
        self._end("drain")
        self.deadline = now + DRAIN_TIME

    def _respond(self, status: int, body: bytes, headers: Headers) -> None:
        self._send(h11.Response(status_code=status, headers=[*headers, ("Content-Length", str(len(body)))]))
        self._send(h11.Data(data=body))
        self._send(h11.EndOfMessage())

    def _send(self, event: h11.InformationalResponse | h11.Response | h11.Data | h11.EndOfMessage) -> None:
        self._out += self._http.send(event) or b""

    def _end(self, how: Literal["drain", "close"]) -> None:
        self.ending = how
        self.deadline = None
        self._body.clear()


def error_body(code: int, message: str, id: str | int | None = None) -> bytes:
    """The text of an error of JSON-RPC."""
    return msgspec.json.encode({"jsonrpc": "2.0", "id": id, "error": {"code": code, "message": message}})


def _body_of(status: int, reason: str) -> bytes:
    return error_body(PARSE_ERROR if status == 400 else INVALID_REQUEST, reason)


def _message(body: bytes) -> dict[str, Any]:
    try:
        message: Any = msgspec.json.decode(body)
    except (ValueError, RecursionError):
        raise _Refused(400, "the body is not JSON") from None
    if not isinstance(message, dict):
        raise _Refused(400, "the body is not one message of JSON-RPC 2.0")
    found = cast("dict[str, Any]", message)
    if found.get("jsonrpc") != "2.0":
        raise _Refused(400, "the body is not one message of JSON-RPC 2.0")
    return found
