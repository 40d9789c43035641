"""The readers of a hub, each in a task of its own, and the one event stream that they share."""

from __future__ import annotations

import weakref
from types import TracebackType
from typing import Any, Self

import anyio

from opencode_core.streams.hub import Mailbox

from ._beside import Wait
from ._subscription import Subscription

__all__ = ["HubReader", "Line"]


class Line:
    """What a hub and its readers share."""

    def __init__(self, subscription: Subscription[Any]) -> None:
        self.subscription = subscription
        self.mailboxes: weakref.WeakSet[Mailbox] = weakref.WeakSet()
        self.changed: anyio.Event = anyio.Event()
        self.leader: Wait | None = None  # of the reader that is taking events from the connection
        self.ended: bool = False
        self.error: Exception | None = None

    async def lead(self) -> None:
        """Take the next events from the connection, for all readers."""
        batch: list[Any] = []
        error: Exception | None = None
        ended = False
        try:
            batch = await self.subscription.next_batch()
            ended = not batch
        except Exception as failure:  # perhaps of the user's `on_drift`: it is for the readers
            error, ended = failure, True
        finally:
            self.leader = None
            self.publish(batch, ended, error)

    def publish(self, batch: list[Any], ended: bool = False, error: Exception | None = None) -> None:
        for mailbox in list(self.mailboxes):
            mailbox.put(batch)
        if ended and not self.ended:
            self.ended, self.error = True, error
        self.wake()

    def wake(self) -> None:
        """Let all readers look again."""
        self.changed.set()
        self.changed = anyio.Event()


class HubReader:
    """One reader of a `Hub`. Iteration ends when the hub's stream does, and raises what the stream raises."""

    def __init__(self, line: Line, mailbox: Mailbox) -> None:
        self._line = line
        self._mailbox = mailbox
        self._closed = False
        line.mailboxes.add(mailbox)
        self._leading: Wait | None = None

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Any:
        line, mailbox = self._line, self._mailbox
        while True:
            while line.leader and not (mailbox or mailbox.error or self._closed or line.ended):
                await line.changed.wait()
            if self._closed:
                raise StopAsyncIteration
            if mailbox:
                return mailbox.take()
            if mailbox.error is not None or line.ended:
                await self.aclose()
                error = mailbox.error or line.error
                if error is not None:
                    raise error
                raise StopAsyncIteration
            self._leading = line.leader = Wait()  # for `aclose` in another task
            with self._leading.scope:
                await line.lead()

    async def aclose(self) -> None:
        """Leave the hub. A reader that waits in another task ends.

        Raises:
            LocalProtocolError: The hub is being read in another event loop.
        """
        if self._line.leader is not None:
            self._line.leader.check()
        self._closed = True
        self._line.mailboxes.discard(self._mailbox)
        if self._leading is not None:
            self._leading.scope.cancel()
        self._line.wake()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()
