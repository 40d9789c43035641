"""A session as the model sees it: the request that the real server would send to the model's provider."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from opencode_core import models
from opencode_core.testkit.script import MEDIA, ModelRequest

from .store import SessionRecord

__all__ = ["conversation", "request_of"]


def conversation(session: SessionRecord) -> list[dict[str, Any]]:
    """The messages of a session as the model sees them."""
    found: list[dict[str, Any]] = [{"role": "system", "content": "You are a fake."}]
    for message in session.messages.values():
        parts = message.parts.values()
        if isinstance(message.info, models.UserMessage):
            found.append({"role": "user", "content": [said for part in parts for said in _as_said(part)]})
            continue
        tools = [part for part in parts if isinstance(part, models.ToolPart)]
        calls = [_as_call(part) for part in tools]
        if message.text or calls:
            found.append({"role": "assistant", "content": message.text, **({"tool_calls": calls} if calls else {})})
        for part in tools:
            text = getattr(part.state, "output", None) or getattr(part.state, "error", "")
            found.append({"role": "tool", "tool_call_id": part.call_id, "content": text})
        media = [
            said for part in tools for file in getattr(part.state, "attachments", None) or () for said in _as_said(file)
        ]
        if media:
            found.append({"role": "user", "content": [{"type": "text", "text": MEDIA[1]}, *media]})
    return found


def _as_said(part: Any) -> list[dict[str, Any]]:
    match part:
        case models.TextPart():
            return [{"type": "text", "text": part.text}]
        case models.FilePart() if part.mime != "text/plain":  # a text file has been added as text
            return [{"type": "image_url", "image_url": {"url": part.url}}]
        case _:
            return []


def _as_call(part: models.ToolPart) -> dict[str, Any]:
    arguments = getattr(part.state, "input", {})
    function = {"name": part.tool, "arguments": msgspec.json.encode(arguments).decode()}
    return {"id": part.call_id, "type": "function", "function": function}


def request_of(
    session: SessionRecord, model: models.UserMessageModel, tools: Sequence[Mapping[str, Any]] = ()
) -> ModelRequest:
    """The request that the real server would send to the model.

    Args:
        tools: What the model is told of functions. It is told of the other tools, too, but not here.
    """
    body: dict[str, Any] = {"model": model.model_id, "messages": conversation(session)}
    if tools:
        body["tools"] = [{"type": "function", "function": tool} for tool in tools]
    return ModelRequest((("x-session-id", session.id),), body)
