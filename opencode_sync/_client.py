"""The blocking client: carries out what the core decides, in any number of threads."""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Self, TypeVar

from msgspec import UNSET, UnsetType

from opencode_core import options as options_
from opencode_core.api import Operations
from opencode_core.codec import Codec, Drift
from opencode_core.endpoint import Call
from opencode_core.errors import APIConnectionError, LocalProtocolError
from opencode_core.exchange import Known, Send, Sleep, exchange, prepare
from opencode_core.http import Request, Response
from opencode_core.options import Auth, Limits, Options, ReconnectPolicy, RetryPolicy, Timeouts

from ._transport import Transport
from ._wire import Stream, Wire

__all__ = ["Client"]

T = TypeVar("T")


class Client(Operations["Client"]):
    """A blocking client for one OpenCode server.

        with Client() as client:
            session = client.session.create(title="Hello")

    Every operation of the server is a method of a namespace: `client.session.prompt(...)`, `client.file.read(...)`.
    One client serves any number of threads and keeps its connections; make it once.

    Args:
        base_url: The server's address. Default: `OPENCODE_BASE_URL`, else `http://127.0.0.1:4096`.
        directory: The project directory that calls and events are about. Default: the server's own.
        workspace: The workspace, where the server has several.
        auth: User name and password. Default: `OPENCODE_SERVER_USERNAME` (`opencode`) and
            `OPENCODE_SERVER_PASSWORD`.
        headers: Added to every request.
        timeout: Seconds for each step of a request, or `Timeouts`. Operations that hold a whole turn, such as
            `session.prompt`, wait without limit all the same; limit them with `with_options(timeout=...)`.
        retry: When a failed request is sent again.
        reconnect: How event streams come back.
        limits: What is refused as too large.
        strict: Raise `DecodeError` where an answer is not of the documented shape, instead of keeping what came.
        on_drift: Called with a `Drift` for each such place.
        http_client: An `httpx.Client` or `httpx2.Client` to send with, for proxies, custom TLS or tests. It stays
            yours: `close()` leaves it open.

    Raises:
        LocalProtocolError: An argument cannot be used as it is.
    """

    def __init__(
        self,
        base_url: str | None = None,
        *,
        directory: str | os.PathLike[str] | None = None,
        workspace: str | None = None,
        auth: tuple[str, str] | Auth | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: Timeouts | float | None = None,
        retry: RetryPolicy | None = None,
        reconnect: ReconnectPolicy | None = None,
        limits: Limits | None = None,
        strict: bool = False,
        on_drift: Callable[[Drift], object] | None = None,
        http_client: Any = None,
    ) -> None:
        options = options_.resolve_options(
            os.environ,
            base_url=base_url,
            directory=None if directory is None else os.fspath(directory),
            workspace=workspace,
            auth=auth,
            headers=headers,
            timeout=timeout,
            retry=retry,
            reconnect=reconnect,
            limits=limits,
            strict=strict,
            on_drift=on_drift,
        )
        self._setup(options, _Shared(options, http_client))

    def _setup(self, options: Options, shared: _Shared) -> None:
        self._options = options
        self._shared = shared
        self._codec = Codec(strict=options.strict, on_drift=options.on_drift, max_depth=options.limits.max_json_depth)

    def _view(self, options: Options) -> Self:
        view = object.__new__(type(self))
        view._setup(options, self._shared)
        return view

    def at(
        self,
        directory: str | os.PathLike[str] | UnsetType | None = UNSET,
        *,
        workspace: str | UnsetType | None = UNSET,
    ) -> Self:
        """The same client for another project directory or workspace. Shares connections; closing one closes both.

        Args:
            directory: As the server sees it; None for the server's own; unchanged where not given.
            workspace: Likewise.
        """
        if directory is not None and directory is not UNSET:
            directory = os.fspath(directory)
        return self._view(options_.with_scope(self._options, directory, workspace))

    def with_options(
        self,
        *,
        timeout: Timeouts | float | None = None,
        retry: RetryPolicy | None = None,
        reconnect: ReconnectPolicy | None = None,
        headers: Mapping[str, str] | None = None,
        strict: bool | None = None,
    ) -> Self:
        """The same client with other options. Shares connections; closing one closes both.

        Args:
            timeout: Also limits operations that hold a whole turn. The turn goes on at the server.
            headers: Added to those of this client; the same name replaces.
        """
        return self._view(
            options_.with_options(
                self._options, timeout=timeout, retry=retry, reconnect=reconnect, headers=headers, strict=strict
            )
        )

    def request(self, call: Call[T], /) -> T:
        """Perform a call that was built as a value: `client.request(SessionApi.get("ses_1"))`.

        Raises:
            APIStatusError: The server answered with an error.
            APIConnectionError: No complete answer came, also not after the retries.
            DecodeError: The answer is not JSON.
            LimitExceeded: The answer is larger or nested deeper than `Limits` allow.
            LocalProtocolError: The client is closed, or an argument cannot be sent.
        """
        shared = self._shared
        steps = exchange(call, self._options, self._codec, shared.known, random.random)
        try:
            step = next(steps)
            while True:
                match step:
                    case Send():
                        try:
                            response = shared.send(step)
                        except APIConnectionError as error:
                            step = steps.throw(error)
                        else:
                            step = steps.send(response)
                    case Sleep():
                        shared.sleep(step.seconds)
                        step = next(steps)
        except StopIteration as stop:
            answer: T = stop.value
            return answer
        finally:
            steps.close()

    def send(self, request: Request) -> Response:
        """Send one request as it is, with credentials, and return whatever comes: no retry, no decoding.

        Raises:
            APIConnectionError: No complete answer came.
        """
        return self._shared.send(Send(prepare(request, self._options), self._options.timeout or Timeouts()))

    def _open_stream(self, request: Request) -> Stream:
        """Start an event stream; its reads wait for as long as a stream may be silent."""
        timeouts = options_.stream_timeouts(self._options)
        return self._shared.open(Send(prepare(request, self._options), timeouts))

    def close(self) -> None:
        """Close every connection. Calls and streams that wait in other threads end within a second."""
        self._shared.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        scope = f", directory={self._options.directory!r}" if self._options.directory is not None else ""
        return f"Client({str(self._options.base_url)!r}{scope})"


class _Shared:
    """What a client and its views have in common: the connections and what is known of the server."""

    def __init__(self, options: Options, http_client: Any) -> None:
        self.known = Known()
        self.closed = threading.Event()
        self._wire = Transport(options.base_url, options.limits) if http_client is None else Wire(http_client, options)

    def send(self, step: Send) -> Response:
        self._check_open()
        return self._wire.send(step.request, step.timeouts, dedicated=step.dedicated)

    def open(self, step: Send) -> Stream:
        self._check_open()
        return self._wire.open(step.request, step.timeouts)

    def sleep(self, seconds: float) -> None:
        if self.closed.wait(seconds):
            self._check_open()

    def close(self) -> None:
        self.closed.set()
        self._wire.close()

    def _check_open(self) -> None:
        if self.closed.is_set():
            raise LocalProtocolError("this client is closed")
