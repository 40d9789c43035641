"""What OpenCode 2 has stored of a session, as OpenCode 1 stores it: for whoever reads a history.

A turn reads prompts and answers alone (`stored2.as_pages`). Here come commands that a person ran (`shell`) too, as the
tool call that they are in OpenCode 1, and the summary of a compaction. That the session is idle, or has another model
or agent, is no message of OpenCode 1 and is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from opencode_core.models import (
    CompactionPart,
    GlobalSession,
    MessageWithParts,
    PermissionRule,
    ProjectSummary,
    Session,
    SessionRevert,
    SessionTime,
)
from opencode_core.values.base import field, number
from opencode_core.values.codec import list_in

from .stored2 import NAMES_OF_1, answer, as_pages, prompt, said_part, tool_part

__all__ = ["History", "as_global_session", "as_session", "text"]


class History:
    """Makes messages of stored ones, oldest first, a page at a time.

    Args:
        directory: The directory of the session.
    """

    def __init__(self, session_id: str, directory: str) -> None:
        self._session_id = session_id
        self._directory = directory
        self._parent_id = ""  # the prompt that was delivered last

    def read(self, messages: Iterable[Any]) -> list[MessageWithParts]:
        """These messages, which come after those that were read before."""
        return [made for one in messages for made in self._made(one)]

    def _made(self, one: Any) -> list[MessageWithParts]:
        id = text(one, "id")
        match field(one, "type", "type"):
            case "user" | "synthetic":
                self._parent_id = id
                return as_pages([one], self._session_id, self._directory)
            case "assistant":
                return as_pages([one], self._session_id, self._directory, self._parent_id)
            case "compaction":
                return [self._compaction(one, id)]
            case "shell":
                return [self._shell(one, id)]
            case _:
                return []

    def _compaction(self, one: Any, id: str) -> MessageWithParts:
        created = number(field(one, "time", "time"), "created")
        auto = field(one, "reason", "reason") == "auto"
        key = f"prt_{id.removeprefix('msg_')}_compaction"
        part = CompactionPart(id=key, session_id=self._session_id, message_id=id, auto=auto)
        parts: list[Any] = [part]
        if summary := text(one, "summary"):
            parts.append(said_part(id, self._session_id, summary, synthetic=True))
        return MessageWithParts(info=prompt(id, self._session_id, created), parts=parts)

    def _shell(self, one: Any, id: str) -> MessageWithParts:
        """A command that a person ran. Nobody asked the model for it, and the model did not answer."""
        time = field(one, "time", "time")
        created, completed = number(time, "created"), number(time, "completed")
        output = field(one, "output", "output")
        said = output if isinstance(output, str) else text(output, "output")
        call_id = text(one, "call_id", "callID") or text(one, "shell_id", "shellID")
        state: dict[str, Any] = {
            "status": "completed" if completed else "running",
            "input": {"command": text(one, "command")},
            "content": [{"type": "text", "text": said}],
            "metadata": {"exit": field(one, "exit", "exit")},
        }
        key = f"prt_{id.removeprefix('msg_')}_tool_{call_id}"
        part = tool_part(key, id, self._session_id, call_id, "shell", state, (created, completed), self._directory)
        info = answer(id, self._session_id, "", one, created, self._directory, completed=completed or None)
        return MessageWithParts(info=info, parts=[part])


def as_session(one: Any) -> Session:
    """A session. OpenCode 2 has no `slug`, no `version` and no `share` of one; a new one has no title yet."""
    return Session(**_members(one))


def as_global_session(one: Any, projects: dict[str, ProjectSummary]) -> GlobalSession:
    """A session of a list, with its project."""
    return GlobalSession(**_members(one), project=projects.get(text(one, "project_id", "projectID")))


def _members(one: Any) -> dict[str, Any]:
    location, time, revert = (field(one, name, name) for name in ("location", "time", "revert"))
    return {
        "id": text(one, "id"),
        "slug": "",
        "project_id": text(one, "project_id", "projectID"),
        "workspace_id": field(location, "workspace_id", "workspaceID"),
        "directory": text(location, "directory"),
        "path": field(one, "subpath", "subpath"),
        "parent_id": field(one, "parent_id", "parentID"),
        "cost": field(one, "cost", "cost"),
        "tokens": field(one, "tokens", "tokens"),
        "title": text(one, "title"),
        "agent": field(one, "agent", "agent"),
        "model": field(one, "model", "model"),
        "version": "",
        "metadata": field(one, "metadata", "metadata"),
        "time": SessionTime(
            created=int(number(time, "created")),
            updated=int(number(time, "updated")),
            archived=number(time, "archived") or None,
        ),
        "permission": _rules(field(one, "permissions", "permissions")),
        "revert": None if revert is None else _revert(revert),
    }


def _revert(revert: Any) -> SessionRevert:
    return SessionRevert(
        message_id=text(revert, "message_id", "messageID"),
        part_id=field(revert, "part_id", "partID"),
        snapshot=field(revert, "snapshot", "snapshot"),
        diff=field(revert, "diff", "diff"),
    )


def _rules(rules: Any) -> list[PermissionRule] | None:
    if rules is None:
        return None
    return [
        PermissionRule(
            permission=NAMES_OF_1.get(text(rule, "action"), text(rule, "action")),
            pattern=text(rule, "resource"),
            action=text(rule, "effect"),
        )
        for rule in list_in(rules)
    ]


def text(value: Any, name: str, wire_name: str | None = None) -> str:
    """A field that should be text; empty if it is not."""
    found = field(value, name, wire_name or name)
    return found if isinstance(found, str) else ""
