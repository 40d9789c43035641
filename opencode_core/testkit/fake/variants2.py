"""The servers of OpenCode 2 that a fake server plays. What differs between them is data; see `Variant`.

The other modules speak the words of released servers. The 2.0 preview has older words for some things: what goes out to
a client of it is translated here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast

import msgspec

from opencode_core._version import SERVER2_VERSION

__all__ = ["PREVIEW", "Variant", "variant_of"]

PREVIEW: Final = "0.0.0-next-16350"

_TYPES: Final = {
    "session.inbox.enqueued": "session.input.admitted",
    "session.inbox.delivered": "session.input.promoted",
}
_UNTOLD: Final = frozenset({"session.step.streamed", "session.inbox.cancelled", "session.inbox.delivery.changed"})
"""Events that the preview does not have."""

_RELEASED_ONLY: Final = frozenset(
    {
        "v2.form.list",
        "v2.server.info",
        "v2.session.form.remove",
        "v2.session.inbox.cancel",
        "v2.session.inbox.list",
        "v2.session.inbox.update",
        "v2.session.update",
        "v2.experimental.session.instructions.entry.list",
        "v2.experimental.session.instructions.entry.put",
        "v2.experimental.session.instructions.entry.remove",
        "v2.experimental.session.wait",
    }
)
_PREVIEW_ONLY: Final = frozenset(
    {
        "v2.form.request.list",
        "v2.health.get",
        "v2.project.current",
        "v2.question.request.list",
        "v2.server.get",
        "v2.session.form.cancel",
        "v2.session.form.state",
        "v2.session.instructions.entry.list",
        "v2.session.instructions.entry.put",
        "v2.session.instructions.entry.remove",
        "v2.session.pending.list",
        "v2.session.question.list",
        "v2.session.rename",
        "v2.session.wait",
    }
)


class Variant(msgspec.Struct, frozen=True):
    """One server of OpenCode 2.

    Attributes:
        version: What it calls itself.
        preview: Whether it is the 2.0 preview.
    """

    version: str
    preview: bool = False

    @property
    def keeps_log(self) -> bool:
        """Whether its log has the events that were. A released 2.0 keeps none."""
        return self.preview

    @property
    def has_pages(self) -> bool:
        """Whether it has a web application, for every path outside its API."""
        return not self.preview

    def has(self, operation: str) -> bool:
        """Whether the server has an operation."""
        return operation not in (_RELEASED_ONLY if self.preview else _PREVIEW_ONLY)

    def told(self, type: str, data: Mapping[str, Any]) -> tuple[str, dict[str, Any]] | None:
        """An event in the words of the server; None if it does not tell of this."""
        if not self.preview:
            return type, dict(data)
        if type in _UNTOLD:
            return None
        return _TYPES.get(type, type), _older(type, data)

    def message(self, message: Mapping[str, Any]) -> dict[str, Any] | None:
        """A stored message in the words of the server; None if it does not keep such messages."""
        if not self.preview:
            return dict(message)
        if message["type"] == "idle":
            return None
        time = {name: at for name, at in message["time"].items() if name != "streamed"}
        kept = {name: value for name, value in message.items() if name != "rawFinish"}
        return {**kept, "time": time, **({"error": _error(message["error"])} if "error" in message else {})}

    def session(self, info: Mapping[str, Any]) -> dict[str, Any]:
        """A session in the words of the server."""
        if not self.preview:
            return dict(info)
        time = {name: at for name, at in info["time"].items() if name != "idle"}
        return {"title": "New session", **{n: v for n, v in info.items() if n != "outcome"}, "time": time}

    def request(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """A permission request or a form, in the words of the server."""
        if not self.preview:
            return dict(request)
        if "fields" in request:
            told = _older("form.created", {"form": request})["form"]
            assert isinstance(told, dict)
            return cast("dict[str, Any]", told)
        return _older("permission.asked", request)

    def item(self, item: Mapping[str, Any], seq: int) -> dict[str, Any]:
        """An input that waits, in the words of the server."""
        if not self.preview:
            return dict(item)
        return {
            "admittedSeq": seq,
            "id": item["id"],
            "sessionID": item["sessionID"],
            "timeCreated": item["time"]["created"],
            "type": item["type"],
            "data": item["payload"],
            "delivery": item["delivery"],
        }


def variant_of(version: str | None) -> Variant:
    """The server of a version. A version that nobody has looked at is taken for a released one."""
    return Variant(version or SERVER2_VERSION, preview=version is not None and version.startswith("0.0.0-"))


def _older(type: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """What an event carries, in the words of the preview."""
    told = {name: value for name, value in data.items() if name not in ("rawFinish", "started")}
    if "error" in told:
        told["error"] = _error(told["error"])
    if type.startswith("session.inbox."):
        told["inputID"] = told.pop("inboxID")
        if "item" in told:
            item = told.pop("item")
            told["input"] = {"type": item["type"], "data": item["payload"], "delivery": item["delivery"]}
    elif type.startswith("session.tool."):
        told["callID"] = told.pop("id")
        if type != "session.tool.success" and "sessionID" in told.get("metadata", {}):
            told["metadata"] = {"metadata": told["metadata"]}
    elif type == "permission.asked" and "source" in told:
        told["source"] = _source(told["source"])
    elif type == "form.created":
        form = dict(told["form"])
        metadata = dict(form["metadata"])
        form["metadata"] = {**metadata, "tool": _source(metadata["tool"])}
        told["form"] = form
    elif type == "session.created":
        told = {"sessionID": told["sessionID"], "info": _info(told)}
    return told


def _info(told: Mapping[str, Any]) -> dict[str, Any]:
    """A new session as the preview tells of it: in the form of OpenCode 1."""
    kept = ("slug", "version", "projectID", "parentID", "title", "agent", "model", "cost", "tokens", "time")
    info = {name: told[name] for name in kept if name in told}
    return {"id": told["sessionID"], "directory": told["location"]["directory"], "path": "", **info}


def _source(source: Mapping[str, Any]) -> dict[str, Any]:
    return {("callID" if name == "id" else name): value for name, value in source.items()}


def _error(error: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in error.items() if name in ("type", "message")}
