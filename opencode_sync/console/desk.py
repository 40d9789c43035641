"""One turn and several threads that ask: the main thread shows the items, and holds the dialogs between two of them.

A function that asks before it runs does so in a thread of its own. But signals belong to the main thread, and so do the
keyboard and the screen.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from concurrent.futures import Future
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

import msgspec

from opencode_core.turns.answers import Reject
from opencode_core.turns.items import TurnItem

if TYPE_CHECKING:
    from opencode_sync._turn import Turn

__all__ = ["Desk"]


class Desk:
    """The items of a turn, which a thread reads, and between them the dialogs that other threads ask for."""

    def __init__(self) -> None:
        self._waiting: SimpleQueue[Any] = SimpleQueue()
        self._lock = threading.Lock()
        self._closed = False

    def items(self, turn: Turn[Any]) -> Generator[TurnItem]:
        """The items of a turn. Dialogs are held in the thread that takes them."""
        threading.Thread(target=self._read, args=(turn,), name="opencode-driver-turn", daemon=True).start()
        while True:
            match self._waiting.get():
                case _Dialog() as dialog:
                    dialog.hold()
                case _End(error):
                    if error is not None:
                        raise error
                    return
                case item:
                    yield item

    def ask(self, dialog: Callable[[], Any]) -> Any:
        """Have a dialog held, and wait for its answer. In an event loop, returns what is to be awaited."""
        asked = _Dialog(dialog)
        with self._lock:
            if self._closed:
                return Reject()
            self._waiting.put(asked)
        import asyncio

        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return asked.answer.result()
        return asyncio.wrap_future(asked.answer)

    def close(self) -> None:
        """Refuse what still asks."""
        with self._lock:
            self._closed = True
        while not self._waiting.empty():
            asked = self._waiting.get()
            if isinstance(asked, _Dialog) and asked.answer.set_running_or_notify_cancel():
                asked.answer.set_result(Reject())

    def _read(self, turn: Turn[Any]) -> None:
        try:
            for item in turn:
                self._waiting.put(item)
        except BaseException as error:
            self._waiting.put(_End(error))
        else:
            self._waiting.put(_End(None))


class _Dialog:
    def __init__(self, dialog: Callable[[], Any]) -> None:
        self._dialog = dialog
        self.answer: Future[Any] = Future()

    def hold(self) -> None:
        """Hold it, unless nobody waits for the answer any more."""
        if not self.answer.set_running_or_notify_cancel():
            return
        try:
            self.answer.set_result(self._dialog())
        except BaseException as error:
            self.answer.set_exception(error)
            raise


class _End(msgspec.Struct, frozen=True):
    error: BaseException | None
