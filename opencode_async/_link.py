"""A client's link to its server: what turns, streams, terminals and lists need of a client.

The blocking twin is made from this file.
"""

from __future__ import annotations

import os
import random
import weakref
from collections.abc import Callable
from copy import copy
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, TypeVar

from anyio import current_time as now

from opencode_core import options as options_
from opencode_core.calls.exchange import (
    CallSteps,
    Pause,
    Question,
    Send,
    exchange,
    identify,
    is_doubtful,
    learn_version,
    learn_who_refused,
    prepare,
    single,
)
from opencode_core.calls.identify import FIRST, Dialect
from opencode_core.calls.watch import watched
from opencode_core.callsite import cut_short
from opencode_core.errors import ClosedError, OpenCodeError
from opencode_core.folders import LocalFolders
from opencode_core.http import Response
from opencode_core.values.codec import Codec

from ._beside import Latch

if TYPE_CHECKING:
    from opencode_core.calls.endpoint import Call
    from opencode_core.dialects.listed import Reading
    from opencode_core.dialects.reads import Reads
    from opencode_core.http import Request
    from opencode_core.options import Options, Patience
    from opencode_core.paging import Pages
    from opencode_core.turns.recall import Recall
    from opencode_core.turns.steps import Perform

    from ._shared import Shared
    from ._socket import Duplex
    from ._wire import LiveResponse

__all__ = ["LOCAL", "Link", "Linked", "link_of", "view_of"]

T = TypeVar("T")

ASKING_TIMEOUT: Final = 60.0  # seconds to wait for the answer to a question that another task has asked


def _from_root(path: str) -> str:
    return os.path.abspath(os.path.expanduser(path))


LOCAL: Final = LocalFolders(os.getcwd, _from_root, os.path.realpath)


class Link:
    """A link to one server, with the options of one client or view.

    Attributes:
        options: What the client was told.
        codec: Decodes by these options.
        shared: What all links of a client have in common.
        ending: Set to end what waits on this link; None: only closing the client ends it.
    """

    def __init__(self, options: Options, shared: Shared) -> None:
        self.options = options
        self.codec: Codec = Codec(
            strict=options.strict, on_drift=options.on_drift, max_depth=options.limits.max_json_depth
        )
        self.shared = shared
        self.ending: Latch | None = None

    def at(self, directory: str) -> Link:
        """The same link for the directory of a session, as the server names it."""
        return self.view(options_.in_session_folder(self.options, directory))

    def view(self, options: Options) -> Link:
        """The same link with other options."""
        return self if options is self.options else Link(options, self.shared)

    def until(self, ending: Latch) -> Link:
        """The same link, for something that may end before the client does."""
        link = copy(self)
        link.ending = ending
        return link

    async def request(self, call: Call[T]) -> T:
        """Perform a call: see `AsyncClient.request`."""
        options = self.options
        steps = exchange(call, options, self.codec, self.shared.known, random.random)
        return await self._run(watched(steps, call, options, now))

    async def perform(self, step: Perform) -> Any:
        """Perform a call of a turn within its deadline."""
        return await self.view(step.options(self.options, now)).request(step.call)

    async def ask(self, question: Callable[[Reads], Reading[T]]) -> T:
        """Read something of the server, in the dialect that it speaks."""
        from opencode_core.dialects.reads import asking

        steps = asking(self.shared.known, question)
        try:
            step = next(steps)
            while True:
                if isinstance(step, Pause):
                    await self._pause(step)
                    step = next(steps)
                    continue
                try:
                    answer = await self.request(step)
                except OpenCodeError as error:
                    step = steps.throw(error)
                else:
                    step = steps.send(answer)
        except StopIteration as stop:
            found: T = stop.value
            return found
        finally:
            steps.close()

    def pages(self, question: Callable[[Reads], Pages[T]]) -> Pages[T]:
        """The pages of a list of the server, in the dialect that it speaks."""
        from opencode_core.dialects.reads import listing

        return listing(self.shared.known, question)

    async def dialect(self) -> Dialect:
        """What the server speaks: see `AsyncClient.dialect`."""
        known = self.shared.known
        if known.dialect is None:
            await self._ask(identify)
        assert known.dialect is not None  # or there was an error
        return known.dialect

    async def server_version(self) -> str | None:
        """The version of the server: see `AsyncClient.server_version`."""
        known = self.shared.known
        if known.version is None:
            await self._ask(learn_version)
        return known.version

    async def _ask(self, question: Question) -> None:
        """Ask the server what it is. Whoever wants to know it meanwhile waits for that, and asks if no answer came."""
        mine, asking = Latch(), self.shared.asking
        first = asking.setdefault(question, mine)
        try:
            if first is not mine:
                left = self.options.time_left
                await first.wait(ASKING_TIMEOUT if left is None else left())
            steps = question(self.options, self.codec, self.shared.known, random.random)
            await self._run(watched(steps, FIRST, self.options, now))
        finally:
            if first is mine:
                del asking[question]
                mine.set()

    async def send(self, request: Request) -> Response:
        """Send a request as it is: see `AsyncClient.send`."""
        return await self._run(watched(single(request, self.options), None, self.options, now))

    async def open_stream(self, request: Request) -> LiveResponse:
        """Start an event stream; its reads wait for as long as a stream may be silent."""
        send = Send(prepare(request, self.options), options_.stream_timeouts(self.options))
        return await self.shared.open(send)

    async def learn_from(self, response: Response) -> None:
        """If a stream was refused in a way that another dialect would explain, ask the server what it speaks."""
        if is_doubtful(response):
            await self._ask(learn_who_refused)

    async def connect(self, timeouts: Patience) -> Duplex:
        """A connection for a protocol other than HTTP: WebSocket."""
        return await self.shared.connect(timeouts)

    def recall(self, steps: Recall) -> None:
        """Carry out these steps in the background while the client is open and in use."""
        self.shared.recalls.add(steps, partial(_still_open, weakref.ref(self.shared), self.options))

    async def _run(self, steps: CallSteps[T]) -> T:
        """Carry out the steps of a request."""
        try:
            step = next(steps)
            while True:
                if isinstance(step, Send):
                    try:
                        response = await self.shared.send(step)
                    except OpenCodeError as error:
                        step = steps.throw(error)
                    else:
                        step = steps.send(response)
                else:
                    try:
                        await self._pause(step)
                    except ClosedError as error:
                        steps.throw(error)
                    step = next(steps)
        except StopIteration as stop:
            answer: T = stop.value
            return answer
        except OpenCodeError as error:
            raise cut_short(error)  # noqa: B904  # the same error
        finally:
            steps.close()

    async def _pause(self, pause: Pause) -> None:
        """Wait. Raises `ClosedError` if the client is closed meanwhile."""
        if await (self.ending or self.shared.closed).wait(pause.seconds):
            raise ClosedError("this client was closed", request_sent=True)

    def __repr__(self) -> str:
        scope = f", directory={self.options.directory!r}" if self.options.directory is not None else ""
        return f"AsyncClient({str(self.options.base_url)!r}{scope})"


def _still_open(shared_of: weakref.ref[Shared], options: Options) -> Link | None:
    """A link over the shared connections; None if they are closed or no longer in use."""
    shared = shared_of()
    return None if shared is None or shared.closed.is_set() else Link(options, shared)


class Linked:
    """A base of the client: it has a link."""

    def __init__(self, link: Link) -> None:
        self._link = link


link_of: Final[Callable[[Linked], Link]] = attrgetter("_link")
"""The link of a client, for the other modules of this package."""

Client = TypeVar("Client", bound=Linked)


def view_of(client: Client, options: Options) -> Client:
    """The same client with other options. Shares connections."""
    link = link_of(client)
    if options is link.options:
        return client
    view = object.__new__(type(client))
    Linked.__init__(view, link.view(options))
    return view
