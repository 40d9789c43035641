"""Lists of any length, read by awaiting iteration. The blocking twin is made from this file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from opencode_core.errors import UnsupportedOperationError
from opencode_core.misuse import Awaited, OneByOne
from opencode_core.paging import PageCall, Pages

if TYPE_CHECKING:
    from ._link import Link

__all__ = ["Items"]

T = TypeVar("T")


class Items(OneByOne, Awaited, Generic[T]):
    """The items of a list, read once. Each page is fetched when you reach it; `repr` fetches nothing."""

    def __init__(self, link: Link, pages: Pages[T], what: str) -> None:
        self._link = link
        self._pages = pages
        self._what = what
        self._count = 0
        self._is_over = False
        self._page: list[T] = []
        self._step: PageCall[T] | list[T] | None = None

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        while not self._page:
            # If a page fails, the next call asks for it again.
            step = self._step = self._step or next(self._pages, None)
            if step is None:
                self._is_over = True
                raise StopAsyncIteration
            if isinstance(step, PageCall):
                try:
                    answer: Any = await self._link.request(step)
                except UnsupportedOperationError as error:
                    self._step = self._pages.throw(error)  # which raises it, if there is no other way
                else:
                    self._step = None
                    self._step = self._pages.send(answer)
            else:
                self._page, self._step = step[::-1], None
        self._count += 1
        return self._page.pop()

    async def first(self) -> T | None:
        """The next item; None if there is none. Of a list that nobody has read yet, this is the first one."""
        async for item in self:
            return item
        return None

    def __repr__(self) -> str:
        if self._is_over:
            return f"<Items: {self._what}, all {self._count} read>"
        return f"<Items: {self._what}, {self._count or 'none'} read yet: iterate, or ask for first()>"
