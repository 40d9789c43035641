"""Lists of any length, a page at a time, by the server's own cursors.

The server's lists go backwards: the newest page first, then by cursor the one before it. A sequence here is a
generator that yields calls, gets their pages, and yields each page's items as a list when they are due.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Generic, TypeAlias, TypeVar

import msgspec

from .api import ExperimentalSessionApi, SessionApi
from .endpoint import Call
from .errors import LocalProtocolError
from .feeds import field
from .http import Response

__all__ = ["Page", "PageCall", "Pages", "message_pages", "session_pages"]

T = TypeVar("T")


class Page(msgspec.Struct, Generic[T], frozen=True):
    """One page of a list.

    Attributes:
        items: As the server gives them.
        cursor: Where the next page begins; empty at the end.
    """

    items: list[T]
    cursor: str = ""


class PageCall(Call[Page[T]]):
    """A call whose answer is one page of a list."""

    __slots__ = ()

    def finish(self, answer: Any, response: Response) -> Page[T]:
        return Page(answer, response.header("x-next-cursor"))


Pages: TypeAlias = Generator[PageCall[T] | list[T], Page[T] | None, None]


def message_pages(session_id: str, *, newest_first: bool, page_size: int) -> Pages[Any]:
    """The messages of a session.

    Forwards, the cursors of all pages are collected first and the pages then fetched once more from the oldest on, so
    that one page at a time is in memory.

    Raises:
        LocalProtocolError: There are no such pages.
    """
    _check(page_size)
    return _message_pages(session_id, newest_first, page_size)


def _message_pages(session_id: str, newest_first: bool, page_size: int) -> Pages[Any]:
    def get(before: str) -> PageCall[Any]:
        return _paged(SessionApi.messages(session_id, limit=page_size, before=before or None))

    newest = yield from _fetch(get(""))
    if newest_first:
        page = newest
        yield page.items[::-1]
        while page.cursor:
            page = yield from _fetch(get(page.cursor))
            yield page.items[::-1]
        return
    cursors: list[str] = []
    cursor = newest.cursor
    while cursor:
        cursors.append(cursor)
        cursor = (yield from _fetch(get(cursor))).cursor
    for cursor in reversed(cursors):
        yield (yield from _fetch(get(cursor))).items
    yield newest.items


def session_pages(
    *,
    directory: str | None,
    workspace: str | None,
    search: str | None,
    roots: bool | None,
    archived: bool | None,
    page_size: int,
) -> Pages[Any]:
    """Sessions, the one that changed last first.

    Raises:
        LocalProtocolError: There are no such pages.
    """
    _check(page_size)
    return _session_pages(directory, workspace, search, roots, archived, page_size)


def _session_pages(
    directory: str | None,
    workspace: str | None,
    search: str | None,
    roots: bool | None,
    archived: bool | None,
    page_size: int,
) -> Pages[Any]:
    seen: set[str] = set()
    cursor: int | None = None
    while True:
        call = ExperimentalSessionApi.list(
            directory=directory,
            workspace=workspace,
            search=search,
            roots=roots,
            archived=archived,
            cursor=cursor,
            limit=page_size,
        )
        page = yield from _fetch(_paged(call))
        new = [session for session in page.items if field(session, "id", "id") not in seen]
        yield new
        if not page.cursor:
            return
        seen.update(session.id for session in new)
        # The cursor is a time, and what changed in that same millisecond may be on both sides of it.
        cursor = int(page.cursor) + 1
        if not new:
            page_size *= 2


def _paged(call: Call[list[Any]]) -> PageCall[Any]:
    endpoint: Any = call.endpoint  # it still describes the request and the items
    return PageCall[Any](endpoint, call.path, call.query, call.headers, call.body, call.idempotent)


def _fetch(call: PageCall[T]) -> Generator[PageCall[T], Page[T] | None, Page[T]]:
    page = yield call
    assert page is not None
    return page


def _check(page_size: Any) -> None:
    if not isinstance(page_size, int) or page_size < 1:
        raise LocalProtocolError(f"page_size must be a number of at least 1, not {page_size!r}")
