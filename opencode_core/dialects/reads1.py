"""What is read of OpenCode 1 outside of turns. Its answers already have the types that programs see."""

from __future__ import annotations

from typing import Any, cast

from opencode_core.api import (
    AppApi,
    ConfigApi,
    GlobalApi,
    McpApi,
    PathApi,
    PermissionApi,
    QuestionApi,
    SessionApi,
    VcsApi,
)
from opencode_core.catalog import AgentInfo, ModelInfo, agents_in, models_in
from opencode_core.models import MessageWithParts, Session, ToolCallRef, ToolPart
from opencode_core.paging import Pages, message_pages, session_pages
from opencode_core.turns.dialect import Asks
from opencode_core.values.base import field
from opencode_core.values.codec import list_in

from .listed import Overview, SessionFilter

__all__ = ["Reads1"]


class Reads1:
    """A `Reads`."""

    def models(self) -> Asks[list[ModelInfo]]:
        configured = yield ConfigApi.providers()
        return models_in(configured, (yield ConfigApi.get()))

    def agents(self) -> Asks[list[AgentInfo]]:
        return agents_in((yield AppApi.agents()))

    def sessions(self, chosen: SessionFilter, page_size: int, limit: int | None) -> Pages[Any]:
        return session_pages(
            directory=chosen.directory,
            workspace=chosen.workspace,
            search=chosen.search,
            roots=chosen.roots,
            archived=chosen.archived,
            page_size=page_size,
            limit=limit,
        )

    def messages(self, session_id: str, *, newest_first: bool, page_size: int, limit: int | None) -> Pages[Any]:
        return message_pages(session_id, newest_first=newest_first, page_size=page_size, limit=limit)

    def session(self, session_id: str) -> Asks[Session]:
        found: Session = yield SessionApi.get(session_id)
        return found

    def history(self, session_id: str) -> Asks[list[MessageWithParts]]:
        found: list[MessageWithParts] = yield SessionApi.messages(session_id)
        return found

    def children(self, session_id: str) -> Asks[list[Session]]:
        found: list[Session] = yield SessionApi.children(session_id)
        return found

    def tool_input(self, session_id: str, tool: ToolCallRef) -> Asks[Any]:
        message = yield SessionApi.message(session_id, tool.message_id)
        return _input_of(message, tool.call_id)

    def working(self) -> Asks[tuple[Any, list[Any]]]:
        states = yield SessionApi.status()
        permissions = yield PermissionApi.list()
        questions = yield QuestionApi.list()
        return states, [*_items(permissions), *_items(questions)]

    def undo(self, session_id: str, message_id: str) -> Asks[None]:
        yield SessionApi.revert(session_id, message_id=message_id)

    def default_model(self) -> Asks[str | None]:
        """The model of the configuration, else the first provider's default."""
        named = field((yield ConfigApi.get()), "model", "model")
        if isinstance(named, str):
            return named
        defaults = _providers((yield ConfigApi.providers()))
        return next((f"{id}/{model}" for id, model in defaults.items() if isinstance(model, str)), None)

    def branch(self) -> Asks[str | None]:
        branch = field((yield VcsApi.get()), "branch", "branch")
        return branch if isinstance(branch, str) else None

    def overview(self) -> Asks[Overview]:
        health = yield GlobalApi.health()
        path = yield PathApi.get()
        busy = yield SessionApi.status()
        configured = yield ConfigApi.providers()
        permissions = yield PermissionApi.list()
        mcp = yield McpApi.status()
        return Overview(
            version=field(health, "version", "version"),
            directory=field(path, "directory", "directory"),
            providers=_providers(configured),
            busy=busy,
            permissions=permissions,
            mcp=mcp,
        )


def _input_of(message: Any, call_id: str) -> Any:
    for part in list_in(field(message, "parts", "parts") or []):
        if isinstance(part, ToolPart) and part.call_id == call_id:
            return field(part.state, "input", "input")
    return None


def _providers(configured: Any) -> dict[str, Any]:
    default = field(configured, "default", "default")
    ids = (field(one, "id", "id") for one in _items(field(configured, "providers", "providers")))
    return {id: field(default, id, id) for id in ids if isinstance(id, str)}


def _items(array: Any) -> list[Any]:
    return cast("Any", array) if isinstance(array, list) else []
