"""One WebSocket client connection (RFC 6455): bytes in, bytes out.

    socket = WebSocket(request, base_url, limits)
    write(socket.data_to_send())                            # the upgrade request
    for event in socket.receive_data(read()): ...           # or `receive_eof()` where the peer closed
    write(socket.data_to_send())                            # pongs, the answer to a close frame

    connecting ──101──▶ open ──close frame──▶ closed
         └─any other answer──▶ refused

wsproto reads and writes the frames, and takes the key and the masks from the operating system, as RFC 6455 10.3 wants
them. No extension is offered, so nothing is compressed. A message is handed out when it is complete, however it was
fragmented. Whatever the peer sends, the outcome is events, `RemoteProtocolError` or `LimitExceeded`.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

import msgspec

from opencode_core.errors import LimitExceeded, LocalProtocolError, RemoteProtocolError
from opencode_core.http import Request, Response
from opencode_core.options import BaseURL, Limits

try:
    import wsproto
    from wsproto import events as ws
    from wsproto.utilities import RemoteProtocolError as BrokenHandshake
except ModuleNotFoundError as _error:  # pragma: no cover  # the tests have it
    raise ModuleNotFoundError(
        "terminals need wsproto: pip install 'opencode-driver[pty]'", name=_error.name
    ) from _error

__all__ = ["Closed", "Message", "Opened", "Pong", "Refused", "SocketEvent", "WebSocket"]

MAX_REFUSAL: Final = 64 * 1024  # bytes of a refusal's body that are read to explain it


class Opened(msgspec.Struct, frozen=True):
    """The server has agreed: messages may go both ways."""


class Refused(msgspec.Struct, frozen=True):
    """The server answered the upgrade request with something else. Nothing follows."""

    response: Response


class Message(msgspec.Struct, frozen=True):
    """A whole message: text or bytes."""

    data: str | bytes


class Pong(msgspec.Struct, frozen=True):
    """The answer to a ping."""


class Closed(msgspec.Struct, frozen=True):
    """The server's close frame, which has been answered. Nothing follows.

    Attributes:
        code: RFC 6455 7.4; 1000 where all is well, 1005 where the frame had none.
        reason: For people; often empty.
    """

    code: int
    reason: str


SocketEvent: TypeAlias = Opened | Refused | Message | Pong | Closed


class WebSocket:
    """The protocol of one connection, from its upgrade request to its close frame.

    Args:
        request: A GET, complete but for what the upgrade itself adds.
        base_url: Gives the Host field and the prefix of the target.
        limits: `max_event_bytes` holds for each message.

    Attributes:
        state: See the module.
    """

    state: Literal["connecting", "open", "refused", "closed"]

    def __init__(self, request: Request, base_url: BaseURL, limits: Limits) -> None:
        self._max_bytes = limits.max_event_bytes
        self._connection = wsproto.WSConnection(wsproto.ConnectionType.CLIENT)
        self._pieces: list[str | bytes] = []
        self._size = 0  # of the pieces, in bytes
        self._response = Response(0)  # a refusal, as far as it came
        self._outgoing = self._connection.send(
            ws.Request(
                host=base_url.authority,
                target=base_url.path + request.target,
                extra_headers=[(name.encode("ascii"), value.encode("latin-1")) for name, value in request.headers],
            )
        )
        self.state = "connecting"

    def data_to_send(self) -> bytes:
        """What is to be written to the socket now. Each byte is handed out once."""
        data, self._outgoing = self._outgoing, b""
        return data

    def send(self, data: str | bytes) -> None:
        """Queue a message.

        Raises:
            LocalProtocolError: The connection is not open, or the text cannot be encoded as UTF-8.
        """
        if self.state != "open":
            raise LocalProtocolError("this WebSocket connection is not open")
        message: ws.TextMessage | ws.BytesMessage
        if isinstance(data, str):
            try:
                data.encode()
            except UnicodeEncodeError:
                raise LocalProtocolError("the text holds a lone surrogate, which UTF-8 cannot carry") from None
            message = ws.TextMessage(data=data)
        else:
            message = ws.BytesMessage(data=data)
        self._outgoing += self._connection.send(message)

    def ping(self) -> None:
        """Queue a ping, which a living peer answers with a pong."""
        if self.state == "open":
            self._outgoing += self._connection.send(ws.Ping())

    def close(self) -> None:
        """Queue a close frame (1000). What comes after that is of no interest any more."""
        if self.state == "open":
            self._outgoing += self._connection.send(ws.CloseConnection(code=1000))
        self.state = "closed"

    def receive_data(self, data: bytes) -> list[SocketEvent]:
        """What the bytes from the socket mean.

        Raises:
            RemoteProtocolError: This is not an upgrade to WebSocket, or not WebSocket.
            LimitExceeded: A message is too large.
        """
        if self._is_over():
            return []  # RFC 6455 1.4: after the close frame, what comes is discarded
        found: list[SocketEvent] = []
        try:
            self._connection.receive_data(data)
            for event in self._connection.events():
                self._take(event, found)
                if self._is_over():
                    break
        except (BrokenHandshake, UnicodeDecodeError):
            # Raised below, so that wsproto's error, which may quote what came, is not this one's context.
            self.state = "closed"
        else:
            return found
        raise RemoteProtocolError("the server's answer is no upgrade to WebSocket", request_sent=True)

    def receive_eof(self) -> list[SocketEvent]:
        """The peer closed the connection: the end of a refusal that has no other end.

        Raises:
            RemoteProtocolError: There was no close frame.
        """
        if self._is_over():
            return []
        if self._response.status:
            self.state = "refused"
            return [Refused(self._response)]
        was, self.state = self.state, "closed"
        problem = "without an answer to the upgrade" if was == "connecting" else "without a close frame"
        raise RemoteProtocolError(f"the server closed the connection {problem}", request_sent=True)

    def _is_over(self) -> bool:
        return self.state in ("refused", "closed")

    def _take(self, event: ws.Event, found: list[SocketEvent]) -> None:
        match event:
            case ws.AcceptConnection():
                self.state = "open"
                found.append(Opened())
            case ws.RejectConnection(status_code=status) if status < 200:
                raise BrokenHandshake("an interim response")
            case ws.RejectConnection(status_code=status, headers=headers):
                fields = tuple((name.decode("ascii"), value.decode("latin-1")) for name, value in headers)
                self._response = Response(status, fields)
            case ws.RejectData(data=body, body_finished=finished):
                self._response = msgspec.structs.replace(self._response, body=self._response.body + body)
                if finished or len(self._response.body) >= MAX_REFUSAL:
                    self.state = "refused"
                    found.append(Refused(self._response))
            case ws.TextMessage() | ws.BytesMessage():
                self._gather(event, found)
            case ws.Ping():
                self._outgoing += self._connection.send(event.response())
            case ws.Pong():
                found.append(Pong())
            case ws.CloseConnection():
                self._closed(event, found)
            case _:  # pragma: no cover  # wsproto has no other events for a client
                pass

    def _gather(self, event: ws.TextMessage | ws.BytesMessage, found: list[SocketEvent]) -> None:
        """Take a piece of a message, and hand the message out with its last one."""
        piece = event.data if isinstance(event, ws.TextMessage) else bytes(event.data)
        self._pieces.append(piece)
        self._size += len(piece.encode()) if isinstance(piece, str) else len(piece)
        if self._size > self._max_bytes:
            self._fail(1009)
            raise LimitExceeded(
                f"a WebSocket message is larger than {self._max_bytes} bytes: raise Limits(max_event_bytes=...) if "
                "that is right",
                name="max_event_bytes",
                limit=self._max_bytes,
            )
        if event.message_finished:
            pieces, self._pieces, self._size = self._pieces, [], 0
            whole = "".join(pieces) if isinstance(event, ws.TextMessage) else b"".join(pieces)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType, reportCallIssue, reportUnknownVariableType]  # the pieces of one message are of one type
            found.append(Message(whole))  # pyright: ignore[reportUnknownArgumentType]  # as above

    def _closed(self, event: ws.CloseConnection, found: list[SocketEvent]) -> None:
        code = int(event.code)
        # wsproto reports a frame that it cannot read as if the peer had closed, but its state tells.
        if self._connection.state is wsproto.connection.ConnectionState.OPEN:
            self._fail(code)
            raise RemoteProtocolError(f"the server broke the WebSocket protocol: {event.reason}", request_sent=True)
        self._outgoing += self._connection.send(event.response())
        self.state = "closed"
        found.append(Closed(code, event.reason or ""))

    def _fail(self, code: int) -> None:
        """RFC 6455 7.1.7: say why, and be done."""
        self._outgoing += self._connection.send(ws.CloseConnection(code=code))
        self.state = "closed"
