"""One scenario, three runs: blocking, asyncio, trio.

A scenario is an async test that takes `lane`. In the lanes `asyncio` and `trio` it gets the awaiting driver. In the
lane `blocking` it gets the blocking driver behind `Threaded`, which runs each of its calls in a worker thread, so the
same lines test the code that a blocking user runs:

    async def test_a_session_is_deleted(lane: Lane) -> None:
        with FaultServer(answer(json=True)) as server:
            async with lane.client(server.url) as client:
                assert await client.session.delete("ses_1") is True
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, cast

import anyio
import anyio.to_thread

from opencode_core.http import Request, Response
from opencode_core.options import BaseURL, Limits, Patience, Timeouts

if TYPE_CHECKING:
    from opencode_async import AsyncClient
    from opencode_async._transport import LiveResponse as AsyncStream

LANES = ("blocking", "asyncio", "trio")
AWAITING = ("asyncio", "trio")  # @pytest.mark.parametrize("lane", AWAITING, indirect=True)
PATIENCE = 20.0  # seconds that a blocking call may go on after its test was cancelled


class Lane:
    """One of the three ways to use the library."""

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    def blocking(self) -> bool:
        return self.name == "blocking"

    def client(self, base_url: str, **options: Any) -> AsyncClient:
        """`AsyncClient(base_url, **options)`, or in the blocking lane a `Client` whose calls are awaited."""
        if self.blocking:
            from opencode_sync import Client

            # Same interface by construction: each attribute is the blocking one, run in a thread.
            return cast("AsyncClient", Threaded(Client(base_url, **options)))
        from opencode_async import AsyncClient

        return AsyncClient(base_url, **options)

    def transport(
        self, base_url: str | BaseURL, limits: Limits | None = None, ssl_context: Any = None
    ) -> LaneTransport:
        """The driver's transport alone."""
        return LaneTransport(self, base_url, limits or Limits(), ssl_context)

    def wrap(self, blocking: Any) -> Any:
        """Any blocking object of `opencode_sync`, with its calls awaited. For what `client` does not make."""
        return Threaded(blocking)


class Threaded:
    """A blocking object in the clothes of its awaiting twin.

    What is a coroutine function in the twin (the class of the same name in `opencode_async`) runs in a worker thread
    and is awaited; what is not, such as `at`, is called in place. Results of `opencode_sync`, and namespaces, come
    wrapped too. `with` becomes `async with`, `for` becomes `async for`, `close` becomes `aclose`.
    """

    def __init__(self, wrapped: Any) -> None:
        self._wrapped = wrapped
        self._iterator = wrapped
        self._twin = _twin(type(wrapped))  # pyright: ignore[reportUnknownArgumentType]  # the type of Any

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._wrapped, "close" if name == "aclose" else name)
        if not callable(value):
            return _wrapped(value)
        here = self._twin is not None and not inspect.iscoroutinefunction(getattr(self._twin, name, None))
        return partial(_in_place if here else _in_thread, value)

    async def __aenter__(self) -> Any:
        entered = await _in_thread(self._wrapped.__enter__)
        return self if isinstance(entered, Threaded) and entered._wrapped is self._wrapped else entered

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> Any:
        with anyio.CancelScope(shield=True):
            return await _in_thread(self._wrapped.__exit__, kind, error, traceback)

    def __aiter__(self) -> Self:
        self._iterator = iter(self._wrapped)
        return self

    async def __anext__(self) -> Any:
        item = await _in_thread(next, self._iterator, _END)
        if item is _END:
            raise StopAsyncIteration
        return item


_END = object()


def _twin(kind: type) -> type | None:
    package, _, rest = kind.__module__.partition(".")
    if package != "opencode_sync":
        return None
    name = {"Client": "AsyncClient", "Server": "AsyncServer"}.get(kind.__name__, kind.__name__)
    twin: type | None = getattr(importlib.import_module(f"opencode_async.{rest}".rstrip(".")), name, None)
    return twin


def _wrapped(value: Any) -> Any:
    return Threaded(value) if type(value).__module__.startswith(("opencode_sync", "opencode_core.api")) else value


def _in_place(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    return _wrapped(function(*args, **kwargs))


async def _in_thread(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Call it in a worker thread, which nothing can cancel: so that a test fails and does not hang, it is abandoned."""
    outcome: Future[Any] = Future()

    def run() -> None:
        try:
            outcome.set_result(function(*args, **kwargs))
        except BaseException as error:  # for whoever waits
            outcome.set_exception(error)

    try:
        await anyio.to_thread.run_sync(run, abandon_on_cancel=True)
    except anyio.get_cancelled_exc_class():
        with anyio.move_on_after(PATIENCE, shield=True):
            while not outcome.done():  # noqa: ASYNC110  # a thread gives no sign
                await anyio.sleep(0.005)
        if not outcome.done():
            raise
    return _wrapped(outcome.result())


def connections_of(client: Any) -> Any:
    """The transport below a client, for accounts: what is under way, what is idle, what is open."""
    client = getattr(client, "_wrapped", client)
    wire = client._link.shared.wire
    if not hasattr(wire, "_sender"):
        return wire
    return wire._sender._ready()._transport._transport(client._link.options.base_url)


class LaneTransport:
    """A transport of any lane, with the interface of the awaiting one: `send`, `open`, `aclose`.

    Attributes:
        inner: The transport itself.
    """

    def __init__(self, lane: Lane, base_url: str | BaseURL, limits: Limits, ssl_context: Any) -> None:
        self._threaded = lane.blocking
        address = base_url if isinstance(base_url, BaseURL) else BaseURL.parse(base_url)
        self.inner: Any
        if lane.blocking:
            from opencode_sync._transport import Transport as Blocking

            self.inner = Blocking(address, limits, ssl_context)
        else:
            from opencode_async._transport import Transport as Awaiting

            self.inner = Awaiting(address, limits, ssl_context)
        self._calls: Any = Threaded(self.inner) if lane.blocking else self.inner

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    async def send(self, request: Request, timeouts: Patience | None = None, *, dedicated: bool = False) -> Response:
        response: Response = await self._calls.send(request, timeouts or Timeouts(), dedicated=dedicated)
        return response

    async def open(self, request: Request, timeouts: Timeouts | None = None) -> AsyncStream:
        """A stream with `status`, `headers`, `receive` and `aclose`."""
        stream: AsyncStream = await self._calls.open(request, timeouts or Timeouts())
        return stream

    async def aclose(self) -> None:
        with anyio.CancelScope(shield=True):
            await self._calls.aclose()
