"""What an OpenCode 2 server says of messages, in the types that turns and replies use.

OpenCode 2 keeps a message flat: its content stands inside it, and nothing has an id but the message. So each piece of
content gets one here, by its kind and number. No message names the prompt that it answers either: it answers the
prompts that were taken into the conversation last before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, TypeAlias, cast

from opencode_core.models import (
    AgentPart,
    APIError,
    APIErrorData,
    AssistantMessage,
    AssistantMessagePath,
    AssistantMessageTime,
    CacheUsage,
    CreationTime,
    ErrorDetail,
    FilePart,
    MessageAbortedError,
    MessageTokenUsage,
    MessageWithParts,
    PatchPart,
    ProviderAuthError,
    ProviderAuthErrorData,
    ReasoningPart,
    TextPart,
    ToolPart,
    ToolStateCompleted,
    ToolStateCompletedTime,
    ToolStateError,
    ToolStateErrorTime,
    ToolStatePending,
    ToolStateRunning,
    ToolStateRunningTime,
    UnknownError,
    UnknownErrorData,
    UserMessage,
    UserMessageModel,
)
from opencode_core.models.part import PartTime
from opencode_core.turns.denials import refusal_of
from opencode_core.values.base import field, number
from opencode_core.values.codec import list_in

__all__ = [
    "NAMES_OF_1",
    "Kind",
    "answer",
    "as_error",
    "as_pages",
    "part_id",
    "patch",
    "prompt",
    "reasoning_of",
    "said_part",
    "text_of",
    "tool_part",
]

_NOTHING: Final = MessageTokenUsage(input=0, output=0, reasoning=0, cache=CacheUsage(read=0, write=0))

NAMES_OF_1: Final = {"shell": "bash", "subagent": "task"}
"""Permissions that OpenCode 1 calls otherwise. Rules and functions are written in its words."""

Kind: TypeAlias = Literal["text", "reasoning", "tool", "patch"]


def part_id(message_id: str, kind: Kind, key: object = 0) -> str:
    """The id of a piece of content.

    Args:
        key: The number of a text among the texts of its message, from 0; for a tool call its id.
    """
    return f"prt_{message_id.removeprefix('msg_')}_{kind}_{key}"


def as_error(error: Any) -> Any:
    """An error as replies have it."""
    kind, message = field(error, "type", "type"), field(error, "message", "message")
    told = message if isinstance(message, str) else "the server does not say why"
    status = field(error, "status", "status")
    if kind == "aborted":
        return MessageAbortedError(data=ErrorDetail(message=told))
    if kind == "provider.auth":
        return ProviderAuthError(data=ProviderAuthErrorData(provider_id="", message=told))
    if isinstance(kind, str) and kind.startswith("provider."):
        is_retryable = kind in ("provider.rate-limit", "provider.internal", "provider.transport")
        code = status if isinstance(status, int) else None
        return APIError(data=APIErrorData(message=told, status_code=code, is_retryable=is_retryable))
    return UnknownError(data=UnknownErrorData(message=told))


def usage(tokens: Any) -> MessageTokenUsage:
    """Tokens of a step."""
    if tokens is None:
        return _NOTHING
    cache = field(tokens, "cache", "cache")
    return MessageTokenUsage(
        input=number(tokens, "input"),
        output=number(tokens, "output"),
        reasoning=number(tokens, "reasoning"),
        cache=CacheUsage(read=number(cache, "read"), write=number(cache, "write")),
    )


def answer(
    message_id: str,
    session_id: str,
    parent_id: str,
    said: Any,
    created: int | float,
    directory: str,
    *,
    completed: int | float | None = None,
    refused: bool = False,
) -> AssistantMessage:
    """A message of the model.

    Args:
        said: An object with `agent` and `model`, and once it is complete with `finish`, `cost`, `tokens` and `error`.
        refused: Whether the step ended because a tool call of it was refused.
    """
    model, error, finish = (field(said, name, name) for name in ("model", "error", "finish"))
    if refused and field(error, "type", "type") == "aborted":
        error, finish = None, "tool-calls"
    elif error is not None:
        finish = None  # OpenCode 2 says "error", also of a step that we stopped; OpenCode 1 says nothing
    return AssistantMessage(
        id=message_id,
        session_id=session_id,
        time=AssistantMessageTime(created=int(created), completed=None if completed is None else int(completed)),
        error=None if error is None else as_error(error),
        parent_id=parent_id,
        model_id=_text(field(model, "id", "id")),
        provider_id=_text(field(model, "provider_id", "providerID")),
        mode=_text(field(said, "agent", "agent")),
        agent=_text(field(said, "agent", "agent")),
        path=AssistantMessagePath(cwd=directory, root=directory),
        cost=number(said, "cost"),
        tokens=usage(field(said, "tokens", "tokens")),
        variant=field(model, "variant", "variant"),
        finish=finish,
    )


def prompt(message_id: str, session_id: str, created: int | float) -> UserMessage:
    """A prompt. OpenCode 2 keeps its model and agent with the session."""
    return UserMessage(
        id=message_id,
        session_id=session_id,
        time=CreationTime(created=created),
        agent="",
        model=UserMessageModel(provider_id="", model_id=""),
    )


def text_of(
    id: str, message_id: str, session_id: str, text: str, start: int | float, end: int | float | None
) -> TextPart:
    """A text of the model."""
    time = PartTime(start=int(start), end=None if end is None else int(end))
    return TextPart(id=id, session_id=session_id, message_id=message_id, text=text, time=time)


def reasoning_of(
    id: str, message_id: str, session_id: str, text: str, start: int | float, end: int | float | None
) -> ReasoningPart:
    """A thought of the model."""
    time = PartTime(start=int(start), end=None if end is None else int(end))
    return ReasoningPart(id=id, session_id=session_id, message_id=message_id, text=text, time=time)


def said_part(message_id: str, session_id: str, text: str, *, synthetic: bool) -> TextPart:
    """The text of a prompt; `synthetic` if the server wrote it to itself."""
    id = f"prt_{message_id.removeprefix('msg_')}"
    return TextPart(id=id, session_id=session_id, message_id=message_id, text=text, synthetic=synthetic or None)


def attached(one: Any, message_id: str, session_id: str) -> list[Any]:
    """The files and agents of a prompt."""
    ids: Any = {"session_id": session_id, "message_id": message_id}
    key = message_id.removeprefix("msg_")
    found: list[Any] = []
    for place, file in enumerate(list_in(field(one, "files", "files") or [])):
        mime = _text(field(file, "mime", "mime")) or "application/octet-stream"
        url = _text(field(file, "uri", "uri")) or f"data:{mime};base64,{_text(field(file, 'data', 'data'))}"
        name = _text(field(file, "name", "name")) or None
        found.append(FilePart(id=f"prt_{key}_file_{place}", mime=mime, filename=name, url=url, **ids))
    for place, agent in enumerate(list_in(field(one, "agents", "agents") or [])):
        name = _text(field(agent, "name", "name"))
        found.append(AgentPart(id=f"prt_{key}_agent_{place}", name=name, **ids))
    return found


def patch(id: str, message_id: str, session_id: str, files: Iterable[Any], directory: str) -> PatchPart:
    """The files that a step changed."""
    paths = [_absolute(path, directory) for path in files]
    return PatchPart(id=id, session_id=session_id, message_id=message_id, hash="", files=paths)


def _absolute(path: str, directory: str) -> str:
    return path if path.startswith("/") else f"{directory.rstrip('/')}/{path}"


def _with_paths(tool: str, arguments: Mapping[str, Any], metadata: dict[str, Any], directory: str) -> dict[str, Any]:
    """What a call that has worked tells of the files that it changed, as OpenCode 1 tells it: with absolute paths."""
    path, files = arguments.get("path"), list_in(metadata.get("files") or [])
    if files:
        named = [(one, field(one, "file", "file")) for one in files]
        return {
            **metadata,
            "files": [
                {**one, "file": _absolute(file, directory)} if isinstance(file, str) else one for one, file in named
            ],
        }
    if tool == "write" and isinstance(path, str):
        return {**metadata, "filepath": _absolute(path, directory)}
    return metadata


def tool_part(
    id: str,
    message_id: str,
    session_id: str,
    call_id: str,
    name: str,
    state: Any,
    times: tuple[int | float, int | float],
    directory: str,
) -> ToolPart:
    """A tool call.

    Args:
        state: An object with `status` (`streaming`, `running`, `completed` or `error`), `input`, `content`, `metadata`
            and `error`.
        times: When it began to run, and when it ended, in milliseconds since the epoch.
        directory: What the paths of changed files are relative to. A call names them as absolute ones.
    """
    start, end = int(times[0]), int(times[1])
    arguments = _mapping(field(state, "input", "input"))
    metadata = _mapping(field(state, "metadata", "metadata"))
    made: Any
    match field(state, "status", "status"):
        case "completed":
            made = ToolStateCompleted(
                input=arguments,
                output=_output(field(state, "content", "content")),
                title=_title(arguments),
                metadata=_with_paths(name, arguments, metadata, directory),
                time=ToolStateCompletedTime(start=start, end=end),
                attachments=_files(field(state, "content", "content"), id, message_id, session_id) or None,
            )
        case "error":
            error = field(field(state, "error", "error"), "message", "message")
            made = ToolStateError(
                input=arguments,
                error=_text(error),
                metadata=metadata or None,
                time=ToolStateErrorTime(start=start, end=end),
            )
        case "running":
            made = ToolStateRunning(input=arguments, metadata=metadata or None, time=ToolStateRunningTime(start=start))
        case _:
            made = ToolStatePending(input={}, raw="")
    return ToolPart(id=id, session_id=session_id, message_id=message_id, call_id=call_id, tool=name, state=made)


def as_pages(messages: Iterable[Any], session_id: str, directory: str, parent_id: str = "") -> list[MessageWithParts]:
    """Stored messages, oldest first. What is neither prompt nor answer is left out.

    Args:
        parent_id: The prompt that was delivered last before them.
    """
    page: list[MessageWithParts] = []
    for one in messages:
        id, created = _text(field(one, "id", "id")), number(field(one, "time", "time"), "created")
        match field(one, "type", "type"):
            case "user" | "synthetic" as kind:
                parent_id = id
                said = said_part(id, session_id, _text(field(one, "text", "text")), synthetic=kind == "synthetic")
                parts = [said, *attached(one, id, session_id)]
                page.append(MessageWithParts(info=prompt(id, session_id, created), parts=parts))
            case "assistant":
                page.append(_stored_answer(one, id, session_id, parent_id, created, directory))
            case _:
                pass
    return page


def _stored_answer(
    one: Any, id: str, session_id: str, parent_id: str, created: int | float, directory: str
) -> MessageWithParts:
    completed = number(field(one, "time", "time"), "completed") or None
    parts: list[Any] = []
    counts: dict[Kind, int] = {"text": 0, "reasoning": 0}
    for piece in list_in(field(one, "content", "content") or []):
        time = field(piece, "time", "time")
        match field(piece, "type", "type"):
            case "text" | "reasoning" as kind:
                its_id = part_id(id, kind, counts[kind])
                counts[kind] += 1
                make = text_of if kind == "text" else reasoning_of
                words = _text(field(piece, "text", "text"))
                # Words are stored once a text has ended, which may be long before its message has.
                ended = completed or (created if words else None)
                parts.append(make(its_id, id, session_id, words, created, ended))
            case "tool":
                call_id, name = _text(field(piece, "id", "id")), _text(field(piece, "name", "name"))
                times = number(time, "ran") or number(time, "created"), number(time, "completed")
                state = field(piece, "state", "state")
                parts.append(
                    tool_part(part_id(id, "tool", call_id), id, session_id, call_id, name, state, times, directory)
                )
            case _:
                pass
    paths = list_in(field(field(one, "snapshot", "snapshot"), "files", "files") or [])
    if paths:
        parts.append(patch(part_id(id, "patch"), id, session_id, paths, directory))
    refused = any(refusal_of(part) is not None for part in parts)
    info = answer(id, session_id, parent_id, one, created, directory, completed=completed, refused=refused)
    return MessageWithParts(info=info, parts=parts)


def _output(content: Any) -> str:
    texts = (field(piece, "text", "text") for piece in list_in(content or []) if field(piece, "type", "type") == "text")
    return "\n".join(map(_text, texts))


def _files(content: Any, id: str, message_id: str, session_id: str) -> list[FilePart]:
    """The files that a tool returned, such as images."""
    pieces = [piece for piece in list_in(content or []) if field(piece, "type", "type") == "file"]
    return [
        FilePart(
            id=f"{id}_file_{place}",
            session_id=session_id,
            message_id=message_id,
            mime=_text(field(piece, "mime", "mime")) or "application/octet-stream",
            filename=_text(field(piece, "name", "name")) or None,
            url=_text(field(piece, "uri", "uri")),
        )
        for place, piece in enumerate(pieces)
    ]


def _title(arguments: Mapping[str, Any]) -> str:
    """A line that describes a call. OpenCode 2 sends none."""
    for name in ("description", "command", "path", "pattern", "url", "query"):
        if isinstance(found := arguments.get(name), str):
            return found
    return ""


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _mapping(value: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}
