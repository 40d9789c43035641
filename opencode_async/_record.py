"""Record the requests of a client and the server's answers. The blocking twin is made from this file."""

from __future__ import annotations

import contextlib
import os
from collections.abc import AsyncGenerator, Iterable
from typing import Any

import anyio
import anyio.to_thread

from opencode_core.api import PathApi, V2LocationApi
from opencode_core.errors import APITimeoutError, LocalProtocolError, OpenCodeError
from opencode_core.http import Headers, Request, Response
from opencode_core.options import Patience
from opencode_core.testkit.recording import Tape
from opencode_sync._recorded import scrubber_for, write_whole

from ._client import AsyncClient
from ._link import link_of
from ._wire import LiveResponse

__all__ = ["record"]


@contextlib.asynccontextmanager
async def record(
    client: AsyncClient, path: str | os.PathLike[str], *, secrets: Iterable[str] = ()
) -> AsyncGenerator[None]:
    """Record the requests of this client and the server's answers in a file, for `AsyncFakeServer.play`.

        async with AsyncClient() as client, record(client, "session.jsonl"):
            await client.run("Hello")

    The file has one JSON value a line, and is written when the block ends. Secrets, paths, names of hosts and addresses
    are taken out first: passwords, credentials and keys, values of environment variables that are called like secrets,
    the home and project folders. Read it before you publish it all the same: what a model says may be anything.

    Args:
        client: The client. Its views are recorded too.
        path: The file. An existing file or link is replaced. The file is complete or not there at all.
        secrets: Further texts to take out.

    Raises:
        LocalProtocolError: The client is being recorded already, or a terminal is opened meanwhile.
        OSError: The file cannot be written. If the block raised, its own exception is raised instead, with a note.
    """
    link = link_of(client)
    shared, wire = link.shared, link.shared.wire
    if isinstance(wire, _RecordingWire):
        raise LocalProtocolError("this client is being recorded already")
    scrubber = scrubber_for(link.options, secrets)
    tape = Tape(scrubber)
    with contextlib.suppress(OpenCodeError):
        tape.version = await link.server_version()
        tape.dialect = await link.dialect()
    with contextlib.suppress(OpenCodeError):
        if tape.dialect == "2":
            scrubber.add_place((await link.request(V2LocationApi.get())).directory)
        else:
            place = await link.request(PathApi.get())
            scrubber.add_place(place.home, "/home/user")
            scrubber.add_place(place.directory)
    with contextlib.suppress(OSError):  # it may have been deleted
        scrubber.add_place(os.getcwd())
    shared.wire = _RecordingWire(wire, tape)
    try:
        try:
            yield
        finally:
            shared.wire = wire
    except BaseException as error:
        try:
            await _write(path, tape)
        except Exception as problem:
            error.add_note(f"the recording was not written: {problem}")
        raise
    await _write(path, tape)


async def _write(path: str | os.PathLike[str], tape: Tape) -> None:
    with anyio.CancelScope(shield=True):
        await anyio.to_thread.run_sync(write_whole, path, tape.text())


class _RecordingWire:
    """What a client sends with while it is recorded."""

    def __init__(self, wire: Any, tape: Tape) -> None:
        self._wire = wire
        self._tape = tape

    @property
    def own(self) -> bool:
        return bool(self._wire.own)

    async def send(self, request: Request, timeouts: Patience, **how: Any) -> Response:
        number = self._tape.request(request)
        try:
            response: Response = await self._wire.send(request, timeouts, **how)
        except OpenCodeError as error:
            self._tape.failed(number, type(error).__name__)
            raise
        self._tape.response(number, response)
        return response

    async def open(self, request: Request, timeouts: Patience, **how: Any) -> LiveResponse:
        number = self._tape.request(request)
        try:
            stream: LiveResponse = await self._wire.open(request, timeouts, **how)
        except OpenCodeError as error:
            self._tape.failed(number, type(error).__name__)
            raise
        return _RecordingStream(stream, self._tape, number)

    async def connect(self, timeouts: Patience) -> Any:
        raise LocalProtocolError("terminals cannot be recorded")

    async def aclose(self) -> None:
        await self._wire.aclose()


class _RecordingStream:
    """A stream that is recorded as it is read."""

    status: int
    headers: Headers

    def __init__(self, stream: LiveResponse, tape: Tape, number: int) -> None:
        self.status = stream.status
        self.headers = stream.headers
        self._stream = stream
        self._tape = tape
        self._number = number
        self._closed = False
        tape.opened(number, stream.status)

    async def receive(self, timeout: float | None = None) -> bytes:
        try:
            data = await self._stream.receive(timeout)
        except APITimeoutError:
            raise  # the stream goes on, unless its reader gives up
        except OpenCodeError:
            self._tape.ended(self._number, "cut")
            raise
        if data or not self._closed:
            self._tape.data(self._number, data)
        return data

    async def aclose(self) -> None:
        self._closed = True
        await self._stream.aclose()
