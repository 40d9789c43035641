"""What is read of OpenCode 2 outside of turns, in the types that OpenCode 1 has.

A directory that OpenCode 2 has just opened has no agents and half of its models for the first half second. The list of
integrations comes only when that is over, so it is asked for first where the difference matters.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from datetime import date
from typing import Any, Final, Literal, cast

from opencode_core.api.v2 import (
    V2AgentApi,
    V2HealthApi,
    V2IntegrationApi,
    V2LocationApi,
    V2McpApi,
    V2ModelApi,
    V2ProjectApi,
    V2ProviderApi,
    V2ServerApi,
    V2SessionApi,
    V2SessionRevertApi,
    V2VcsApi,
)
from opencode_core.calls.endpoint import Call
from opencode_core.calls.exchange import Pause
from opencode_core.catalog import KINDS, AgentInfo, ModelInfo, by_provider
from opencode_core.errors import ServerError
from opencode_core.http import Response
from opencode_core.models import (
    MessageWithParts,
    PermissionRequest,
    ProjectSummary,
    Session,
    SessionStatusBusy,
    ToolCallRef,
)
from opencode_core.paging import Page, PageCall, Pages, bad_cursor, check_pages, fetch, limited
from opencode_core.turns.dialect import Asks
from opencode_core.values.base import field, number
from opencode_core.values.codec import list_in

from .history2 import History, as_global_session, as_session, text
from .listed import Overview, Reading, SessionFilter
from .opencode2 import OpenCode2

__all__ = ["Reads2"]

MOST: Final = 200  # items that a server gives at once
FEWEST: Final = 20  # messages that are asked for at once where the prompt of an answer is looked for
PROMPTS: Final = ("user", "synthetic")
EPOCH: Final = date(1970, 1, 1).toordinal()
LOOKS: Final = 50  # at a preview that has just opened a directory, which takes a second or two
LOOK_INTERVAL: Final = 0.1  # seconds between them
DAY: Final = 86_400_000  # milliseconds


class Reads2:
    """A `Reads`.

    Args:
        preview: Whether the server is a 2.0 preview, which has some older names.
    """

    def __init__(self, *, preview: bool = False) -> None:
        self._is_preview = preview

    def _opened(self) -> Reading[None]:
        """Wait until the server has read the configuration of a directory that it has just opened."""
        yield V2IntegrationApi.list()
        if not self._is_preview:  # the preview does not wait there
            return
        for _ in range(LOOKS):
            if data_of((yield V2AgentApi.list())):
                return
            yield Pause(LOOK_INTERVAL)

    def models(self) -> Reading[list[ModelInfo]]:
        yield from self._opened()
        names = {text(one, "id"): text(one, "name") for one in data_of((yield V2ProviderApi.list()))}
        found = data_of((yield V2ModelApi.list()))
        default = _model_id(field((yield V2ModelApi.default()), "data", "data"))
        return by_provider([_model(one, names, default) for one in found])

    def agents(self) -> Reading[list[AgentInfo]]:
        yield from self._opened()
        found = [_agent(one) for one in data_of((yield V2AgentApi.list()))]
        return [agent for agent in found if not agent.is_hidden]

    def sessions(self, chosen: SessionFilter, page_size: int, limit: int | None) -> Pages[Any]:
        check_pages(page_size, limit)
        return limited(_sessions(chosen, min(page_size, MOST, limit or MOST)), limit)

    def messages(self, session_id: str, *, newest_first: bool, page_size: int, limit: int | None) -> Pages[Any]:
        check_pages(page_size, limit)
        page_size = min(page_size, MOST)
        if not newest_first:
            return limited(_messages(session_id, min(page_size, limit or MOST)), limit)
        return limited(_newest_messages(session_id, min(page_size, max(limit or MOST, FEWEST))), limit)

    def session(self, session_id: str) -> Asks[Session]:
        return as_session(field((yield V2SessionApi.get(session_id)), "data", "data"))

    def history(self, session_id: str) -> Asks[list[MessageWithParts]]:
        found: list[Any] = []
        pages = _messages(session_id, MOST)
        step = next(pages)
        while True:
            try:
                if isinstance(step, PageCall):
                    step = pages.send((yield step))
                else:
                    found += step
                    step = next(pages)
            except StopIteration:
                return found

    def children(self, session_id: str) -> Asks[list[Session]]:
        return [as_session(one) for one in data_of((yield V2SessionApi.list(parent_id=session_id, limit=MOST)))]

    def tool_input(self, session_id: str, tool: ToolCallRef) -> Asks[Any]:
        message = field((yield V2SessionApi.message(session_id, tool.message_id)), "data", "data")
        for piece in _list(field(message, "content", "content")):
            if field(piece, "type", "type") == "tool" and text(piece, "id") == tool.call_id:
                return field(field(piece, "state", "state"), "input", "input")
        return None

    def working(self) -> Asks[tuple[Any, list[Any]]]:
        active = yield from _active()
        requests: list[Any] = []
        try:
            requests = yield from OpenCode2(preview=self._is_preview).requests("")
        except ServerError as error:
            if error.raw:
                raise
            # Without a word the server fails where a directory is gone. What waits there nobody can do.
        return dict.fromkeys(active, SessionStatusBusy()), requests

    def undo(self, session_id: str, message_id: str) -> Asks[None]:
        yield V2SessionRevertApi.stage(session_id, message_id=message_id, files=True)

    def default_model(self) -> Reading[str | None]:
        yield from self._opened()
        return _model_id(field((yield V2ModelApi.default()), "data", "data"))

    def branch(self) -> Reading[str | None]:
        if self._is_preview:
            return None  # which does not say it
        yield from self._opened()
        branch = field(field((yield V2VcsApi.get()), "data", "data"), "branch", "branch")
        return text(branch, "current") or None

    def overview(self) -> Reading[Overview]:
        server = yield (V2HealthApi.get() if self._is_preview else V2ServerApi.info())
        directory = text((yield V2LocationApi.get()), "directory")
        yield from self._opened()
        providers = data_of((yield V2ProviderApi.list()))
        default = field((yield V2ModelApi.default()), "data", "data")
        defaults = {text(default, "provider_id", "providerID"): text(default, "id")}
        asked = yield from OpenCode2(preview=self._is_preview).requests("")
        mcp = data_of((yield V2McpApi.list()))
        return Overview(
            version=field(server, "version", "version"),
            directory=directory,
            providers={text(one, "id"): defaults.get(text(one, "id")) for one in providers},
            busy=(yield from _busy(directory)),
            permissions=[request for request in asked if isinstance(request, PermissionRequest)],
            mcp={text(one, "name"): field(one, "status", "status") for one in mcp},
        )


def data_of(answer: Any) -> list[Any]:
    """What is in the envelope of a list."""
    return list_in(field(answer, "data", "data") or [])


def _active() -> Asks[Iterable[str]]:
    """The sessions that work, of all directories."""
    active = field((yield V2SessionApi.active()), "data", "data")
    return cast("dict[str, Any]", active) if isinstance(active, dict) else ()


def _busy(directory: str) -> Asks[dict[str, Any]]:
    """The sessions of a directory that work."""
    found: dict[str, Any] = {}
    for id in (yield from _active()):
        session = as_session(field((yield V2SessionApi.get(id)), "data", "data"))
        if session.directory == directory:
            found[id] = SessionStatusBusy()
    return found


# Lists


class _Page(PageCall[Any]):
    """A page of an operation that sends its cursor with the items."""

    __slots__ = ()

    def finish(self, answer: Any, response: Response) -> Page[Any]:
        return Page(data_of(answer), text(field(answer, "cursor", "cursor"), "next"))


class _One(PageCall[Any]):
    """A call that comes before the pages; its answer is the only item."""

    __slots__ = ()

    def finish(self, answer: Any, response: Response) -> Page[Any]:
        return Page([answer])


class _Pages:
    """Asks for the pages of an operation, one after the other.

    Args:
        get: Makes the call for the page at a cursor; None for the first one.
        size: Items of a page. The last page has fewer of them, and a cursor all the same.
    """

    def __init__(self, get: Callable[[str | None], Call[Any]], size: int) -> None:
        self.is_over = False
        self._get = get
        self._size = size
        self._cursor: str | None = None
        self._seen: set[str | None] = set()

    def next(self) -> Generator[PageCall[Any], Page[Any] | None, list[Any]]:
        """The items of the next page."""
        page = yield from fetch(_Page(self._get(self._cursor)))
        self._cursor = page.cursor or None
        self.is_over = len(page.items) < self._size or self._cursor is None
        if not self.is_over and self._cursor in self._seen:
            raise bad_cursor(page.cursor, "leads back")
        self._seen.add(self._cursor)
        return page.items


def _sessions(chosen: SessionFilter, size: int) -> Pages[Any]:
    def get(cursor: str | None) -> Call[Any]:
        return V2SessionApi.list(
            directory=chosen.directory,
            workspace=chosen.workspace,
            search=chosen.search,
            parent_id="null" if chosen.roots else None,
            archived=chosen.archived,
            limit=size,
            cursor=cursor,
        )

    pages, projects = _Pages(get, size), dict[str, ProjectSummary]()
    seen: set[str] = set()
    while not pages.is_over:
        found = [one for one in (yield from pages.next()) if text(one, "id") not in seen]
        if found and not seen:
            projects = _projects((yield from fetch(_One(V2ProjectApi.list()))).items[0])
        # A session that changes meanwhile comes again, on a later page.
        seen.update(text(one, "id") for one in found)
        yield [as_global_session(one, projects) for one in found]


def _projects(answer: Any) -> dict[str, ProjectSummary]:
    return {
        id: ProjectSummary(
            id=id,
            name=field(one, "name", "name"),
            worktree=text(one, "worktree") or text(one, "canonical"),
        )
        for one in list_in(answer)
        if (id := text(one, "id"))
    }


def _messages(session_id: str, size: int) -> Pages[Any]:
    history = History(session_id, (yield from _directory_of(session_id)))
    pages = _Pages(lambda cursor: _stored(session_id, size, cursor, "asc"), size)
    while not pages.is_over:
        yield history.read((yield from pages.next()))


def _newest_messages(session_id: str, size: int) -> Pages[Any]:
    """Backwards. An answer waits until the prompt that it is to has been read, which may be on an older page."""
    directory = yield from _directory_of(session_id)
    pages = _Pages(lambda cursor: _stored(session_id, size, cursor, "desc"), size)
    waiting: list[Any] = []
    while not pages.is_over:
        waiting += yield from pages.next()
        prompts = [place for place, one in enumerate(waiting) if field(one, "type", "type") in PROMPTS]
        end = len(waiting) if pages.is_over else prompts[-1] + 1 if prompts else 0
        yield History(session_id, directory).read(waiting[:end][::-1])[::-1]
        del waiting[:end]


def _directory_of(session_id: str) -> Generator[PageCall[Any], Page[Any] | None, str]:
    (answer,) = (yield from fetch(_One(V2SessionApi.get(session_id)))).items
    return as_session(field(answer, "data", "data")).directory


def _stored(session_id: str, size: int, cursor: str | None, order: Literal["asc", "desc"]) -> Call[Any]:
    return V2SessionApi.messages(session_id, limit=size, cursor=cursor, order=None if cursor else order)


# Models and agents


def _model_id(model: Any) -> str | None:
    provider_id, id = text(model, "provider_id", "providerID"), text(model, "id")
    return f"{provider_id}/{id}" if provider_id and id else None


def _model(one: Any, names: dict[str, str], default: str | None) -> ModelInfo:
    provider_id, id = text(one, "provider_id", "providerID"), _model_id(one) or ""
    can, limit, compatibility = (field(one, name, name) for name in ("capabilities", "limit", "compatibility"))
    cost = next(iter(_list(field(one, "cost", "cost"))), None)
    cache = field(cost, "cache", "cache")
    variants = tuple(text(variant, "id") for variant in _list(field(one, "variants", "variants")))
    reasons = (
        field(can, "reasoning", "reasoning") or variants or field(compatibility, "reasoning_field", "reasoningField")
    )
    inputs = _kinds(field(can, "input", "input"))
    temperature = field(can, "temperature", "temperature")
    released = int(number(field(one, "time", "time"), "released"))
    return ModelInfo(
        id=id,
        name=text(one, "name") or text(one, "id"),
        provider=names.get(provider_id) or provider_id,
        provider_id=provider_id,
        model_id=text(one, "id"),
        is_default=id == default,
        context_limit=int(number(limit, "context")),
        output_limit=int(number(limit, "output")),
        input_cost=float(number(cost, "input")),
        output_cost=float(number(cost, "output")),
        cache_read_cost=float(number(cache, "read")),
        cache_write_cost=float(number(cache, "write")),
        can_reason=True if reasons else None,
        can_call_tools=field(can, "tools", "tools") is True,
        takes_files=any(kind != "text" for kind in inputs),
        takes_temperature=temperature if isinstance(temperature, bool) else None,
        inputs=inputs,
        outputs=_kinds(field(can, "output", "output")),
        variants=variants,
        status=text(one, "status"),
        release_date=_day(released),
    )


def _agent(one: Any) -> AgentInfo:
    model, request = field(one, "model", "model"), field(one, "request", "request")
    body = field(request, "body", "body")
    temperature = field(body, "temperature", "temperature")
    return AgentInfo(
        name=text(one, "id"),
        description=text(one, "description"),
        mode=text(one, "mode"),
        model=_model_id(model),
        variant=text(model, "variant") or None,
        prompt=text(one, "system") or None,
        max_steps=int(number(one, "steps")) or None,
        temperature=None if temperature is None else float(number(body, "temperature")),
        is_builtin=None,
        is_hidden=field(one, "hidden", "hidden") is True,
    )


def _kinds(modalities: Any) -> tuple[str, ...]:
    found = set(map(str, _list(modalities)))
    return tuple(kind for kind in KINDS if kind in found)


def _list(value: Any) -> Iterable[Any]:
    return cast("Any", value) if isinstance(value, list) else ()


def _day(milliseconds: int) -> str:
    """As `YYYY-MM-DD`; empty if it is not known."""
    try:
        return date.fromordinal(EPOCH + milliseconds // DAY).isoformat() if milliseconds > 0 else ""
    except (ValueError, OverflowError):  # beyond the years that a date has
        return ""
