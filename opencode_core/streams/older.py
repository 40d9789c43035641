"""Translate the events of older servers into those of today.

* Before 1.2, a piece of text comes as `delta`, next to a part that already contains it. It becomes the two events that
  later servers send: the part without the piece, and a `message.part.delta`.
* Before 1.1, a server asks for permission with `permission.updated`, and is answered with `permission.respond`. The
event
  becomes a `permission.asked`, whose `OlderPermissionRequest` remembers how to answer.
* The fields of `permission.replied` had other names.

What such a server does not send, such as the id of an event, is UNSET.
"""

from __future__ import annotations

from typing import Any, cast

import msgspec
from msgspec import UNSET

from opencode_core.models import (
    MessagePartDeltaData,
    MessagePartDeltaEvent,
    MessagePartUpdatedData,
    MessagePartUpdatedEvent,
    PermissionAskedEvent,
    PermissionRepliedData,
    PermissionRepliedEvent,
    PermissionRequest,
    ReasoningPart,
    TextPart,
    ToolCallRef,
)
from opencode_core.values.base import OpenStruct, Unknown, UnknownFields

__all__ = ["OlderPermissionRequest", "becomes", "in_todays_words"]

_NOT_SAID: Any = UNSET


class OlderPermissionRequest(PermissionRequest, frozen=True, kw_only=True):
    """A permission request of a server without `permission.reply`: answer it with `permission.respond`."""


def becomes(kind: type) -> type:
    """The other type that an event of this one may give, besides its own, if an older server sends it."""
    return MessagePartDeltaEvent if kind is MessagePartUpdatedEvent else kind


def in_todays_words(events: list[Any]) -> list[Any]:
    """The events, with those of an older server translated. An envelope around an event stays."""
    told: list[Any] = []
    for event in events:
        payload = getattr(event, "payload", None)
        retold = _retold(event if payload is None else payload)
        if retold is None:
            told.append(event)
        elif payload is None:
            told += retold
        else:
            told += [msgspec.structs.replace(event, payload=one) for one in retold]
    return told


def _retold(event: Any) -> list[Any] | None:
    match event:
        case Unknown(tag="permission.updated", raw={"properties": {"id": str(), "sessionID": str()} as asked}):
            return [_asked(event, cast("dict[str, Any]", asked))]
        case MessagePartUpdatedEvent(properties=MessagePartUpdatedData(part=TextPart() | ReasoningPart() as part)):
            delta, text = event.properties.unknown_fields.get("delta"), cast("Any", part.text)
            if isinstance(text, str) and isinstance(delta, str) and text.endswith(delta):
                return _piece(event, part, delta)
        case PermissionRepliedEvent(properties=PermissionRepliedData(request_id=request_id) as said):
            if request_id is _NOT_SAID and isinstance(said.unknown_fields.get("permissionID"), str):
                return [_replied(event, said)]
        case _:
            pass
    return None


def _piece(event: MessagePartUpdatedEvent, part: TextPart | ReasoningPart, delta: str) -> list[Any]:
    before = msgspec.structs.replace(part, text=part.text.removesuffix(delta))
    properties = msgspec.structs.replace(
        event.properties, part=before, session_id=part.session_id, unknown_fields=_without(event.properties, "delta")
    )
    piece = MessagePartDeltaData(
        session_id=part.session_id, message_id=part.message_id, part_id=part.id, field="text", delta=delta
    )
    return [
        msgspec.structs.replace(event, properties=properties),
        MessagePartDeltaEvent(id=event.id, properties=piece),
    ]


def _asked(event: Unknown, asked: dict[str, Any]) -> PermissionAskedEvent:
    message_id, call_id, metadata = asked.get("messageID"), asked.get("callID"), asked.get("metadata")
    pattern = asked.get("pattern")
    patterns: list[object] = cast("list[object]", pattern) if isinstance(pattern, list) else [pattern]
    request = OlderPermissionRequest(
        id=asked["id"],
        session_id=asked["sessionID"],
        permission=str(asked.get("type", "")),
        patterns=[one for one in patterns if isinstance(one, str)],
        metadata=cast("dict[str, Any]", metadata) if isinstance(metadata, dict) else {},
        always=[],
        tool=ToolCallRef(message_id=message_id, call_id=call_id)
        if isinstance(message_id, str) and isinstance(call_id, str)
        else None,
        unknown_fields=UnknownFields({name: asked[name] for name in ("title", "time") if name in asked}),
    )
    return PermissionAskedEvent(id=event.raw.get("id", _NOT_SAID), properties=request)


def _replied(event: PermissionRepliedEvent, said: PermissionRepliedData) -> PermissionRepliedEvent:
    properties = msgspec.structs.replace(
        said,
        request_id=said.unknown_fields["permissionID"],
        reply=said.unknown_fields.get("response", _NOT_SAID),
        unknown_fields=_without(said, "permissionID", "response"),
    )
    return msgspec.structs.replace(event, properties=properties)


def _without(value: OpenStruct, *names: str) -> UnknownFields:
    return UnknownFields({name: kept for name, kept in value.unknown_fields.items() if name not in names})
