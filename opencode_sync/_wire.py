"""What a blocking client needs of an `httpx.Client`, or of any client with the same interface.

All failures leave as errors of our own tree; those of our own transport pass through as they are.
"""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable, Generator
from typing import Any, Protocol, TypeAlias

from opencode_core.errors import OpenCodeError
from opencode_core.http import Headers, Request, Response
from opencode_core.options import Options, Patience
from opencode_core.wire.foreign import Body, build_arguments, check_client, send_arguments, translate

__all__ = ["Starting", "Stream", "Wire"]

Starting: TypeAlias = Callable[[Callable[[], None]], object]
"""Is called with what another thread may call to give up an exchange before the head of its response is here."""


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
        http: An `httpx.Client`, or an object with its interface.
        options: The base URL and the limits.
    """

    def __init__(self, http: Any, options: Options) -> None:
        check_client(http, awaiting=False)
        self._http = http
        self._base = str(options.base_url)
        self._limits = options.limits

    def send(
        self,
        request: Request,
        timeouts: Patience,
        *,
        dedicated: bool = False,
        starting: Starting | None = None,  # an httpx client cannot be interrupted
    ) -> Response:
        """Send a request and read the whole response, any status.

        Raises:
            APIConnectionError: No complete response came.
            LimitExceeded: The body is larger than `max_response_bytes`.
        """
        with _translated(self._base):
            with contextlib.closing(self._open(request, timeouts, {"dedicated": dedicated})) as response:
                body = Body(response, self._limits.max_response_bytes, timeouts)
                blocks = [body.add(block) for block in (response.iter_raw() if body.raw else response.iter_bytes())]
                body.end()
            return Response(response.status_code, body.headers, b"".join(blocks))

    def open(
        self,
        request: Request,
        timeouts: Patience,
        *,
        starting: Starting | None = None,  # as for `send`
    ) -> Stream:
        """Send a request and return as soon as the head of the response is here."""
        with _translated(self._base):
            response = self._open(request, timeouts, {"stream": True})
            try:
                return _HTTPXStream(response, self._base)
            except BaseException:
                response.close()
                raise

    def close(self) -> None:
        """The client is the user's: it stays open."""

    def _open(self, request: Request, timeouts: Patience, how: dict[str, bool]) -> Any:
        prepared = self._http.build_request(**build_arguments(request, self._base, timeouts, how))
        return self._http.send(prepared, **send_arguments(request))


class Stream(Protocol):
    """The body of a response as it arrives: what our own transport and a handed-in client have in common."""

    status: int
    headers: Headers

    def receive(self, timeout: float | None = None) -> bytes: ...
    def close(self) -> None: ...


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
        self._blocks = response.iter_raw() if body.raw else response.iter_bytes()
        self._where = where
        self._closed = False

    def receive(self, timeout: float | None = None) -> bytes:  # httpx has but the read timeout
        """The next block of the body; empty at its end, and after `close` by whatever thread.

        Raises:
            APITimeoutError: Nothing came within the read timeout.
            APIConnectionError: The connection broke.
        """
        try:
            with _translated(self._where):
                block: bytes = next(self._blocks, b"")
                return block
        except (OpenCodeError, OSError):
            if self._closed:
                return b""
            raise

    def close(self) -> None:
        """Close the connection. A `receive` that waits in another thread ends."""
        self._closed = True
        network: Any = self._response.extensions.get("network_stream")
        if network is not None:
            # An httpx client leaves a blocked reader blocked; shutting the socket down wakes it.
            with contextlib.suppress(Exception):
                network.get_extra_info("socket").shutdown(socket.SHUT_RDWR)
        with contextlib.suppress(Exception):
            self._response.close()
