"""The readers of a hub, each in a task of its own, and the one event stream that they share."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

import anyio

from opencode_core.streams.hub import Mailbox, Mailboxes

from ._beside import Wait
from ._subscription import Subscription

__all__ = ["HubReader", "Line"]


class Line:
    """What a hub and its readers share."""

    def __init__(self, subscription: Subscription[Any]) -> None:
        self.subscription: Subscription[Any] = subscription
        self.mailboxes: Mailboxes = Mailboxes()
        self.leader: Wait | None = None  # of the reader that is taking events from the connection
        self.ended: bool = False
        self.error: Exception | None = None
        self._waiting: dict[Mailbox, anyio.Event] = {}  # of readers who wait for one that takes events for them

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
        for mailbox in self.mailboxes.put(batch):
            self.wake(mailbox)
        if ended and not self.ended:
            self.ended, self.error = True, error
            for mailbox in list(self._waiting):
                self.wake(mailbox)

    async def wait(self, mailbox: Mailbox) -> None:
        """Wait until there is something in the mailbox, or its reader has to look for another reason."""
        changed = self._waiting.setdefault(mailbox, anyio.Event())
        try:
            await changed.wait()
        finally:
            self.wake(mailbox)  # another task may wait with the same reader

    def wake(self, mailbox: Mailbox) -> None:
        """Let the reader of a mailbox look again."""
        changed = self._waiting.pop(mailbox, None)
        if changed is not None:
            changed.set()

    def hand_over(self) -> None:
        """Let one of those who wait take the events, if nobody does."""
        if self.leader is None and self._waiting:
            self.wake(next(iter(self._waiting)))


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
        try:
            while not (mailbox or mailbox.error or self._closed or line.ended):
                if line.leader is not None:
                    await line.wait(mailbox)
                    continue
                self._leading = line.leader = Wait()  # for `aclose` in another task
                with self._leading.scope:
                    await line.lead()
        finally:
            line.hand_over()
        if self._closed:
            raise StopAsyncIteration
        if mailbox:
            return mailbox.take()
        await self.aclose()
        error = mailbox.error or line.error
        if error is not None:
            raise error
        raise StopAsyncIteration

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
        self._line.wake(self._mailbox)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()
