"""Lists of any length, read a page at a time with the server's own cursors.

The server lists backwards: the newest page comes first, with a cursor for the page before it. Each function here is a
generator. It yields calls and is sent their pages; it yields lists of items as soon as it has them in order. An
`UnsupportedOperationError` is thrown in: there may be another way to the same items. After any other error, the same
call can be made again.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from typing import Any, Generic, TypeAlias, TypeVar

import msgspec

from .api import ExperimentalSessionApi, SessionApi
from .calls.endpoint import Call
from .errors import DecodeError, LocalProtocolError, UnsupportedOperationError, WrongDialectError
from .http import Response
from .models import GlobalSession, Session
from .values.base import field, number
from .values.codec import list_in

__all__ = [
    "Page",
    "PageCall",
    "Pages",
    "bad_cursor",
    "check_pages",
    "fetch",
    "limited",
    "message_pages",
    "session_pages",
]

T = TypeVar("T")


class Page(msgspec.Struct, Generic[T], frozen=True):
    """One page of a list.

    Attributes:
        items: In the order in which the server lists them.
        cursor: Where the next page begins; empty at the end.
    """

    items: list[T]
    cursor: str = ""


class PageCall(Call[Page[T]]):
    """A call whose answer is one page of a list.

    Args:
        call: The call that asks for this page.
    """

    __slots__ = ()

    def __init__(self, call: Call[Any]) -> None:
        endpoint: Any = call.endpoint
        super().__init__(endpoint, call.path, call.query, call.headers, call.body, call.idempotent)

    def finish(self, answer: Any, response: Response) -> Page[T]:
        return Page(list_in(answer), response.header("x-next-cursor"))


Pages: TypeAlias = Generator[PageCall[T] | list[T], Page[T] | None, None]


def message_pages(session_id: str, *, newest_first: bool, page_size: int, limit: int | None = None) -> Pages[Any]:
    """The messages of a session.

    Oldest first, the cursors of all pages are collected first, and then the pages are fetched again from the oldest on.
    So only one page at a time is in memory.

    Raises:
        LocalProtocolError: `page_size` or `limit` is less than 1.
    """
    check_pages(page_size, limit)
    if newest_first and limit is not None:
        page_size = min(page_size, limit)
    return limited(_message_pages(session_id, newest_first, page_size), limit)


def _message_pages(session_id: str, newest_first: bool, page_size: int) -> Pages[Any]:
    def get(before: str) -> PageCall[Any]:
        return PageCall(SessionApi.messages(session_id, limit=page_size, before=before or None))

    newest = yield from fetch(get(""))
    if newest_first:
        page = newest
        yield page.items[::-1]
        seen: set[str] = set()
        while page.cursor:
            if page.cursor in seen:
                raise bad_cursor(page.cursor, "leads back")
            seen.add(page.cursor)
            page = yield from fetch(get(page.cursor))
            yield page.items[::-1]
        return
    cursors: dict[str, None] = {}
    cursor = newest.cursor
    while cursor:
        if cursor in cursors:
            raise bad_cursor(cursor, "leads back")
        cursors[cursor] = None
        cursor = (yield from fetch(get(cursor))).cursor
    for cursor in reversed(cursors):
        yield (yield from fetch(get(cursor))).items
    yield newest.items


def session_pages(
    *,
    directory: str | None,
    workspace: str | None,
    search: str | None,
    roots: bool | None,
    archived: bool | None,
    page_size: int,
    limit: int | None = None,
) -> Pages[Any]:
    """Sessions, the most recently changed first.

    Raises:
        LocalProtocolError: `page_size` or `limit` is less than 1.
    """
    check_pages(page_size, limit)
    page_size = page_size if limit is None else min(page_size, limit)
    return limited(_session_pages(directory, workspace, search, roots, archived, page_size), limit)


def _session_pages(
    directory: str | None,
    workspace: str | None,
    search: str | None,
    roots: bool | None,
    archived: bool | None,
    page_size: int,
) -> Pages[Any]:
    seen: set[Any] = set()
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
        try:
            page: Page[Any] = yield from fetch(PageCall[Any](call))
        except UnsupportedOperationError as error:
            if isinstance(error, WrongDialectError) or cursor is not None:
                raise
            yield (
                yield from fetch(_AllSessions(roots=bool(roots), archived=bool(archived), search=search or ""))
            ).items
            return
        new = [session for session in page.items if _id_of(session) not in seen]
        yield new
        if not page.cursor:
            return
        seen.update(_id_of(session) for session in new)
        # The cursor is a time: sessions that changed in that same millisecond may be on both pages.
        cursor = _time_in(page.cursor) + 1
        if not new:
            if len(page.items) < page_size:
                raise bad_cursor(page.cursor, "leads nowhere")
            page_size *= 2


class _AllSessions(PageCall[Any]):
    """All sessions of a server before about 1.2, which has no pages and ignores most filters: the filters are here."""

    __slots__ = ("_archived", "_roots", "_search")

    def __init__(self, *, roots: bool, archived: bool, search: str) -> None:
        super().__init__(SessionApi.list())
        self._roots = roots
        self._archived = archived
        self._search = search.lower()

    def finish(self, answer: Any, response: Response) -> Page[Any]:
        chosen = [session for session in list_in(answer) if self._is_wanted(session)]
        chosen.sort(key=_changed_at, reverse=True)
        return Page([_with_project(session) for session in chosen])

    def _is_wanted(self, session: Any) -> bool:
        if self._roots and field(session, "parent_id", "parentID"):
            return False
        if not self._archived and field(field(session, "time", "time"), "archived", "archived"):
            return False
        return self._search in str(field(session, "title", "title")).lower()


def _with_project(session: Any) -> Any:
    """A session in the form of the paged operation. Such a server does not say which project it belongs to."""
    if not isinstance(session, Session):
        return session
    members = {name: getattr(session, name) for name in session.__struct_fields__}
    return GlobalSession(**members, project=None)


def _id_of(session: Any) -> Any:
    return field(session, "id", "id")


def _changed_at(session: Any) -> int | float:
    return number(field(session, "time", "time"), "updated")


def _time_in(cursor: str) -> int:
    if not re.fullmatch("[0-9]{1,18}", cursor):
        raise bad_cursor(cursor, "is no time")
    return int(cursor)


def bad_cursor(cursor: str, problem: str) -> DecodeError:
    """The error for a cursor that cannot be followed."""
    return DecodeError(f"the server's cursor for the next page {problem}: {cursor[:100]!r}", raw=cursor.encode())


def fetch(call: PageCall[T]) -> Generator[PageCall[T], Page[T] | None, Page[T]]:
    """Ask for a page."""
    page = yield call
    assert page is not None
    return page


def limited(pages: Pages[T], limit: int | None) -> Pages[T]:
    """The same pages up to so many items. No page is asked for that is not needed."""
    left = limit
    page: Page[T] | None = None
    failure: UnsupportedOperationError | None = None
    while left is None or left > 0:
        try:
            step = pages.send(page) if failure is None else pages.throw(failure)
        except StopIteration:
            return
        if left is not None and isinstance(step, list):
            step = step[:left]
            left -= len(step)
        page = failure = None
        try:
            page = yield step
        except UnsupportedOperationError as error:
            failure = error


def check_pages(page_size: Any, limit: Any) -> None:
    """Check the numbers of a list.

    Raises:
        LocalProtocolError: One is no number, or less than 1.
    """
    for name, value in (("page_size", page_size), ("limit", 1 if limit is None else limit)):
        if not isinstance(value, int) or value < 1:
            raise LocalProtocolError(f"{name} must be a number of at least 1, not {value!r}")
