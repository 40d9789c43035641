"""The servers of OpenCode 2 that a fake server plays. What differs between them is data; see `Variant`.

The other modules speak the words of 2.0.15. The 2.0 preview has older words for some things, and 2.1 newer ones: what
goes out to a client of these is translated here. What 2.1 says is known from its contract alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, Literal, TypeAlias, cast

import msgspec

from opencode_core._version import SERVER2_VERSION

from .served2 import NEWER_ONLY, PREVIEW_ONLY, RELEASED_ONLY

__all__ = ["PREVIEW", "Names", "Variant", "variant_of"]

PREVIEW: Final = "0.0.0-next-16350"

Names: TypeAlias = Literal["next", "2.0", "2.1"]
"""How a server calls things: like the 2.0 preview, like 2.0.15, or as the contract of 2.1.2 has it."""

_TYPES: Final = {
    "session.inbox.enqueued": "session.input.admitted",
    "session.inbox.delivered": "session.input.promoted",
}
_UNTOLD: Final = frozenset({"session.step.streamed", "session.inbox.cancelled", "session.inbox.delivery.changed"})
"""Events that the preview does not have."""


class Variant(msgspec.Struct, frozen=True):
    """One server of OpenCode 2.

    Attributes:
        version: What it calls itself.
        names: How it calls things.
    """

    version: str
    names: Names = "2.0"

    @property
    def preview(self) -> bool:
        """Whether it is the 2.0 preview."""
        return self.names == "next"

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
        if operation in NEWER_ONLY:
            return self.names == "2.1"
        return operation not in (RELEASED_ONLY if self.preview else PREVIEW_ONLY)

    def told(self, type: str, data: Mapping[str, Any]) -> tuple[str, dict[str, Any]] | None:
        """An event in the words of the server; None if it does not tell of this."""
        if self.names == "2.1":
            return type, _newer(type.removeprefix("session."), data)
        if self.names == "2.0":
            return type, dict(data)
        if type in _UNTOLD:
            return None
        if type == "session.inbox.enqueued" and data["item"]["type"] == "compaction":
            return "session.compaction.admitted", {"sessionID": data["sessionID"], "inputID": data["inboxID"]}
        return _TYPES.get(type, type), _older(type, data)

    def message(self, message: Mapping[str, Any]) -> dict[str, Any] | None:
        """A stored message in the words of the server; None if it does not keep such messages."""
        kind = message["type"]
        if self.names == "2.1":
            pieces = [_newer(piece["type"], piece) for piece in message.get("content", ())]
            return {**_newer(kind, message), **({"content": pieces} if "content" in message else {})}
        if kind == "idle":
            return None if self.preview else {name: value for name, value in message.items() if name != "error"}
        if not self.preview:
            return dict(message)
        time = {name: at for name, at in message["time"].items() if name != "streamed"}
        unknown = ("model", "cost", "tokens") if kind == "compaction" else ("rawFinish",)
        kept = {name: value for name, value in message.items() if name not in unknown}
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
        told = {
            "admittedSeq": seq,
            "id": item["id"],
            "sessionID": item["sessionID"],
            "timeCreated": item["time"]["created"],
            "type": item["type"],
        }
        return told if item["type"] == "compaction" else {**told, "data": item["payload"], "delivery": item["delivery"]}


def variant_of(version: str | None) -> Variant:
    """The server of a version; None and `"2"` are the released one. Those from 2.1 on have the names of 2.1."""
    version = SERVER2_VERSION if version in (None, "2") else version
    number = re.match(r"2\.(\d+)", version)
    if version.startswith("0.0.0-"):
        return Variant(version, "next")
    return Variant(version, "2.1" if number is not None and int(number[1]) > 0 else "2.0")


def _newer(kind: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """What an event, a message or a piece of one carries, in the words of 2.1."""
    if kind.startswith("reasoning"):
        return {("native" if name == "state" else name): value for name, value in told.items()}
    if kind.startswith("compaction"):
        return {name: value for name, value in told.items() if name != "recent"}
    return dict(told)


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
    elif type.startswith("session.compaction."):
        told = {name: value for name, value in told.items() if name not in ("model", "cost", "tokens")}
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
