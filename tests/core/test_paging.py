"""Lists by pages: every item once, in order, whatever the size of the pages."""

from __future__ import annotations

from typing import Any

import pytest

from opencode_core import models
from opencode_core.errors import DecodeError, LocalProtocolError, UnsupportedOperationError, WrongDialectError
from opencode_core.http import Response
from opencode_core.paging import Page, PageCall, message_pages, session_pages
from opencode_core.values.base import Unknown
from tests.core.turn_player import SESSION_JSON, decode


def refusal(kind: type[UnsupportedOperationError]) -> UnsupportedOperationError:
    return kind("no", status=404, headers=(), raw=b"", body=None)


LACKING = refusal(UnsupportedOperationError)


def collect(pages: Any, server: Any) -> tuple[list[Any], list[str]]:
    """All items, and the query of each request."""
    items: list[Any] = []
    queries: list[str] = []
    step = next(pages, None)
    while step is not None:
        if isinstance(step, PageCall):
            queries.append("&".join(f"{name}={value}" for name, value in step.query))
            step = pages.send(server(dict(step.query)))
        else:
            items += step
            step = next(pages, None)
    return items, queries


def messages(count: int) -> Any:
    """A server with messages 1 to `count`, whose cursor is the first of a page."""

    def page(query: dict[str, str]) -> Page[int]:
        end = int(query.get("before", count + 1))
        start = max(end - int(query["limit"]), 1)
        return Page(list(range(start, end)), str(start) if start > 1 else "")

    return page


@pytest.mark.parametrize("count", [0, 1, 3, 4, 7])
@pytest.mark.parametrize("page_size", [1, 2, 3, 50])
def test_messages_both_ways(count: int, page_size: int) -> None:
    forwards, _ = collect(message_pages("ses_1", newest_first=False, page_size=page_size), messages(count))
    backwards, _ = collect(message_pages("ses_1", newest_first=True, page_size=page_size), messages(count))

    assert forwards == list(range(1, count + 1))
    assert backwards == forwards[::-1]


def test_pages_are_asked_for_when_they_are_due() -> None:
    pages = message_pages("ses_1", newest_first=True, page_size=2)
    server = messages(4)

    first: Any = next(pages)
    assert (first.path, first.query) == ("/session/ses_1/message", (("limit", "2"),))
    assert pages.send(server({"limit": "2"})) == [4, 3]
    second: Any = next(pages)
    assert second.query == (("limit", "2"), ("before", "3"))


def test_forwards_costs_each_older_page_twice() -> None:
    _, queries = collect(message_pages("ses_1", newest_first=False, page_size=2), messages(5))

    assert queries == ["limit=2", "limit=2&before=4", "limit=2&before=2", "limit=2&before=2", "limit=2&before=4"]


def session(id: str, updated: int) -> Any:
    body = SESSION_JSON | {"id": id, "time": {"created": 1, "updated": updated}, "project": None}
    return decode(body, models.GlobalSession)


def sessions(*updated: int) -> Any:
    """A server with sessions that changed at these times, and cursors that are times."""
    all_of_them = [session(f"ses_{number}", time) for number, time in enumerate(updated)]

    def page(query: dict[str, str]) -> Page[Any]:
        before = int(query.get("cursor", 10**9))
        left = [s for s in all_of_them if s.time.updated < before]
        items = left[: int(query["limit"])]
        return Page(items, str(items[-1].time.updated) if len(left) > len(items) else "")

    return page


def all_sessions(page_size: int) -> Any:
    return session_pages(directory="/here", workspace=None, search="x", roots=True, archived=None, page_size=page_size)


@pytest.mark.parametrize("page_size", [1, 2, 3, 50])
def test_sessions_of_the_same_millisecond_are_not_lost(page_size: int) -> None:
    found, queries = collect(all_sessions(page_size), sessions(9, 7, 7, 7, 5, 3))

    assert [s.id for s in found] == ["ses_0", "ses_1", "ses_2", "ses_3", "ses_4", "ses_5"]
    assert queries[0] == f"directory=/here&roots=true&search=x&limit={page_size}"


def test_a_page_has_the_cursor_of_its_answer() -> None:
    call: Any = next(message_pages("ses_1", newest_first=True, page_size=1))

    assert call.finish([1], Response(200, (("X-Next-Cursor", "abc"),))) == Page([1], "abc")
    assert call.finish([1], Response(200)) == Page([1])


def always(page: Page[Any]) -> Any:
    """A server with one answer."""
    return in_turn(*[page] * 9)


def in_turn(*pages: Page[Any]) -> Any:
    """A server with these answers."""
    left = iter(pages)

    def answer(query: dict[str, str]) -> Page[Any]:
        return next(left)

    return answer


def test_a_cursor_that_leads_nowhere_is_an_error() -> None:
    here = session("ses_1", 5)
    for cursor in ("soon", "-1", "1e3", "\u0661", "9" * 5000, "5"):  # the last one is where it began
        with pytest.raises(DecodeError, match="cursor for the next page"):
            collect(all_sessions(2), always(Page([here], cursor)))
    for newest_first in (True, False):
        pages = message_pages("ses_1", newest_first=newest_first, page_size=2)
        with pytest.raises(DecodeError, match="cursor for the next page leads back"):
            collect(pages, in_turn(Page([1], "b"), Page([1], "a"), Page([1], "b")))


def test_what_is_no_list_of_sessions_is_an_error_and_what_is_no_session_stays_as_it_is() -> None:
    call: Any = next(all_sessions(2))
    with pytest.raises(DecodeError, match="the answer should be a list"):
        call.finish({}, Response(200))

    odd = [Unknown(None, {"title": 1}), Unknown(None, {"id": 5})]
    found, _ = collect(all_sessions(2), in_turn(Page(odd, "7"), Page(odd)))
    assert found == odd


def test_a_server_without_pages_of_sessions_is_asked_for_all_of_them() -> None:
    def old(id: str, updated: int, **more: Any) -> Any:
        return decode(SESSION_JSON | {"id": id, "time": {"created": 1, "updated": updated}, **more}, models.Session)

    archived = old("ses_a", 9, time={"created": 1, "updated": 9, "archived": 9})
    child, first = old("ses_c", 8, parentID="ses_1"), old("ses_1", 3, title="One", later=1)
    known = [child, archived, first, old("ses_2", 7, title="two"), Unknown(None, {"title": "one"})]

    def found(**options: Any) -> list[Any]:
        given = {"directory": None, "workspace": None, "search": None, "roots": None, "archived": None, **options}
        pages: Any = session_pages(page_size=1, **given)
        next(pages)
        call = pages.throw(LACKING)
        assert call.endpoint.operation == "session.list"
        found = pages.send(call.finish(known, Response(200)))
        assert next(pages, None) is None
        return [getattr(item, "id", None) for item in found]

    assert found() == ["ses_c", "ses_2", "ses_1", None]
    assert found(archived=True) == ["ses_a", "ses_c", "ses_2", "ses_1", None]
    assert found(roots=True, search="ONE") == ["ses_1", None]

    pages: Any = all_sessions(1)
    next(pages)
    (one,) = pages.throw(LACKING).finish([old("ses_x", 1, title="x", later=1)], Response(200)).items
    assert isinstance(one, models.GlobalSession)
    assert (one.id, one.project, one.unknown_fields["later"]) == ("ses_x", None, 1)


def test_where_a_later_page_or_the_whole_dialect_is_lacking_no_other_list_is_tried() -> None:
    later: Any = all_sessions(1)
    next(later)
    later.send(Page([session("ses_1", 5)], "5"))
    next(later)
    other: Any = all_sessions(1)
    next(other)
    for pages, error in ((later, LACKING), (other, refusal(WrongDialectError))):
        with pytest.raises(type(error)):
            pages.throw(error)


@pytest.mark.parametrize("page_size", [0, -1, "5", None])
def test_a_page_is_not_empty(page_size: Any) -> None:
    with pytest.raises(LocalProtocolError, match="page_size must be a number of at least 1"):
        message_pages("ses_1", newest_first=True, page_size=page_size)
    with pytest.raises(LocalProtocolError, match="page_size must be a number of at least 1"):
        all_sessions(page_size)


@pytest.mark.parametrize("newest_first", [False, True])
@pytest.mark.parametrize("limit", [1, 2, 3, 7, 9])
def test_a_limit_ends_the_list_and_asks_for_no_page_too_many(limit: int, newest_first: bool) -> None:
    pages = message_pages("ses_1", newest_first=newest_first, page_size=2, limit=limit)
    items, queries = collect(pages, messages(7))
    every = list(range(1, 8))

    assert items == (every[::-1] if newest_first else every)[:limit]
    if newest_first:
        assert len(queries) == (min(limit, 7) + 1) // 2


def test_a_limit_is_a_number() -> None:
    with pytest.raises(LocalProtocolError, match="limit must be a number of at least 1, not 0"):
        message_pages("ses_1", newest_first=True, page_size=2, limit=0)
