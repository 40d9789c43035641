"""What an awaiting client needs of an `httpx.AsyncClient`, or of any client with the same interface.

All failures leave as errors of our own tree; those of our own transport pass through as they are.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from typing import TYPE_CHECKING, Any, Protocol

from opencode_core.errors import LocalProtocolError, OpenCodeError
from opencode_core.http import Headers, Request, Response
from opencode_core.options import Options, Patience, check_ssl_context, warn_of_risk
from opencode_core.wire.foreign import Body, build_arguments, check_client, send_arguments, translate

if TYPE_CHECKING:
    import ssl

    from ._transport import Duplex, Transport

__all__ = ["LiveResponse", "Wire", "make_wire"]


def make_wire(
    options: Options, *, http_client: Any = None, ssl_context: ssl.SSLContext | None = None
) -> Transport | Wire:
    """What a new client sends with.

    Raises:
        LocalProtocolError: One of these is of the wrong kind, or excludes the other.
    """
    check_ssl_context(ssl_context, http_client)
    if http_client is not None:
        return Wire(http_client, options)
    warn_of_risk(options)
    from ._transport import Transport  # with h11: as much to import as all the rest, and maybe not needed

    return Transport(options.base_url, options.limits, ssl_context)


@contextlib.contextmanager
def _translated(where: str) -> Generator[None]:
    try:
        yield
    except Exception as error:
        ours = translate(error, where)
        if ours is None:
            raise
        raise ours from error


class Wire:
    """One exchange at a time over an httpx client.

    Args:
        http: An `httpx.AsyncClient`, or an object with its interface.
        options: The base URL and the limits.

    Attributes:
        own: These connections are httpx's.
    """

    own = False

    def __init__(self, http: Any, options: Options) -> None:
        check_client(http, awaiting=True)
        self._http = http
        self._base = str(options.base_url)
        self._limits = options.limits

    async def send(self, request: Request, timeouts: Patience, dedicated: bool = False) -> Response:
        """Send a request and read the whole response, any status.

        Raises:
            APIConnectionError: No complete response came.
            LimitExceeded: The body is larger than `max_response_bytes`.
        """
        with _translated(self._base):
            response = await self._open(request, timeouts, {"dedicated": dedicated})
            try:
                body = Body(response, self._limits.max_response_bytes, timeouts)
                raw = response.aiter_raw() if body.raw else response.aiter_bytes()
                async with contextlib.aclosing(raw):
                    blocks = [body.add(block) async for block in raw]
                body.end()
            finally:
                await response.aclose()
            return Response(response.status_code, body.headers, b"".join(blocks))

    async def open(self, request: Request, timeouts: Patience) -> LiveResponse:
        """Send a request and return as soon as the head of the response is here."""
        with _translated(self._base):
            return _HTTPXStream(await self._open(request, timeouts, {"stream": True}), self._base)

    async def connect(self, timeouts: Patience) -> Duplex:
        """Refused: an httpx client speaks nothing but HTTP."""
        raise LocalProtocolError(
            "terminals need connections of our own, and this client was made with http_client=: make one without"
        )

    async def aclose(self) -> None:
        """The client is the user's: it stays open."""

    async def _open(self, request: Request, timeouts: Patience, how: dict[str, bool]) -> Any:
        prepared = self._http.build_request(**build_arguments(request, self._base, timeouts, how))
        return await self._http.send(prepared, **send_arguments(request))


class LiveResponse(Protocol):
    """The body of a response as it arrives: what our own transport and a handed-in client have in common."""

    status: int
    headers: Headers

    async def receive(self, timeout: float | None = None) -> bytes: ...
    async def aclose(self) -> None: ...


class _HTTPXStream:
    """The body of a response as it arrives.

    Attributes:
        status: The status code.
        headers: The header fields.
    """

    def __init__(self, response: Any, where: str) -> None:
        body = Body(response, None)
        self.status: int = response.status_code
        self.headers: Headers = body.headers
        self._response = response
        self._blocks = response.aiter_raw() if body.raw else response.aiter_bytes()
        self._where = where
        self._closed = False

    async def receive(self, timeout: float | None = None) -> bytes:  # httpx has but the read timeout
        """The next block of the body; empty at its end, and after `aclose` by any task.

        Raises:
            APITimeoutError: Nothing came within the read timeout.
            APIConnectionError: The connection broke.
        """
        try:
            with _translated(self._where):
                block: bytes = await anext(self._blocks, b"")
                return block
        except (OpenCodeError, OSError):
            if self._closed:
                return b""
            raise

    async def aclose(self) -> None:
        """Close the connection. A `receive` that waits in another task ends."""
        self._closed = True
        for close in (self._blocks.aclose, self._response.aclose):
            with contextlib.suppress(Exception):
                await close()
