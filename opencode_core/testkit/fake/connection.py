"""The server's side of one HTTP/1.1 connection: bytes in, bytes out.

reading ── a whole request ─▶ answering ── respond, finish ─▶ reading
                                  │ start_stream: frames until `finish` or `drop`
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal
from urllib.parse import parse_qsl

import h11

from opencode_core.errors import LocalProtocolError
from opencode_core.http import Headers, Request, Response

__all__ = ["FakeConnection"]

MAX_HEAD: Final = 1 << 20  # bytes

_FRAMING: Final = frozenset({"host", "content-length", "transfer-encoding", "connection", "upgrade", "te", "trailer"})
"""Header fields of the connection, which a `Request` does not have."""
_STREAM: Headers = (
    ("Content-Type", "text/event-stream"),
    ("Cache-Control", "no-cache"),
    ("Transfer-Encoding", "chunked"),
)


class FakeConnection:
    """One connection of a client to a fake server.

    Args:
        on_request: Called with each request; it answers, now or later.

    Attributes:
        ending: How to end the connection once all bytes are sent; None to keep it.
    """

    def __init__(self, on_request: Callable[[FakeConnection, Request], object]) -> None:
        self.ending: Literal["close", "reset"] | None = None
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=MAX_HEAD)
        self._on_request = on_request
        self._request: h11.Request | None = None
        self._body = bytearray()
        self._out = bytearray()

    def receive_data(self, data: bytes) -> None:
        """Report bytes of the client; empty at its end."""
        if self.ending is not None:
            return
        if data:
            self._http.receive_data(data)
            self._read()
        else:
            self.drop()

    def data_to_send(self) -> bytes:
        """The bytes to send now."""
        data = bytes(self._out)
        self._out.clear()
        return data

    def respond(self, response: Response) -> None:
        """Answer the request. HTTP/1.1 framing is added."""
        if self.ending is not None:
            return  # the client did not wait
        assert self._request is not None  # there is nothing else to respond to
        body = b"" if self._request.method == b"HEAD" else response.body
        length = () if response.status == 204 else (("Content-Length", str(len(body))),)
        self._send(h11.Response(status_code=response.status, headers=[*response.headers, *length]))
        self._send(h11.Data(data=body))
        self.finish()

    def start_stream(self) -> None:
        """Answer with an event stream."""
        self._send(h11.Response(status_code=200, headers=list(_STREAM)))

    def send(self, data: bytes) -> None:
        """Send bytes of the event stream, as one chunk."""
        if self.ending is None:
            self._send(h11.Data(data=data))

    def finish(self) -> None:
        """End the answer properly, and go on to the next request."""
        if self.ending is not None:
            return
        self._send(h11.EndOfMessage())
        if self._http.our_state is h11.DONE and self._http.their_state is h11.DONE:
            self._http.start_next_cycle()
            self._read()
        else:
            self.drop()

    def drop(self, reset: bool = False) -> None:
        """End the connection, even in the middle of an answer."""
        self.ending = self.ending or ("reset" if reset else "close")

    def _send(self, event: h11.Response | h11.Data | h11.EndOfMessage) -> None:
        self._out += self._http.send(event) or b""

    def _read(self) -> None:
        while True:
            try:
                event = self._http.next_event()
            except h11.RemoteProtocolError as error:
                self._refuse(error.error_status_hint, str(error))
                return
            match event:
                case h11.Request():
                    self._request = event
                    self._body.clear()
                case h11.Data():
                    self._body += event.data
                case h11.EndOfMessage():
                    self._ask()
                    return
                case _:
                    return

    def _ask(self) -> None:
        assert self._request is not None  # h11 reports the end of a request only after its beginning
        path, _, query = self._request.target.decode("ascii").partition("?")
        fields = ((name.decode("ascii"), value.decode("latin-1")) for name, value in self._request.headers)
        headers = tuple((name, value) for name, value in fields if name not in _FRAMING)
        method = self._request.method.decode("ascii")
        try:
            request = Request(method, path, tuple(parse_qsl(query, keep_blank_values=True)), headers, bytes(self._body))
        except LocalProtocolError as error:
            self._refuse(400, str(error))
        else:
            self._on_request(self, request)

    def _refuse(self, status: int, reason: str) -> None:
        body = reason.encode()
        head = [("Content-Type", "text/plain"), ("Content-Length", str(len(body))), ("Connection", "close")]
        self._send(h11.Response(status_code=status, headers=head))
        self._send(h11.Data(data=body))
        self.drop()
