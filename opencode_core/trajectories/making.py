"""From messages to the items of a trajectory.

The messages are those that the server stores. Their values may be missing or of other types than the models say, as
with newer servers: what cannot be read is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final, cast

from msgspec.structs import replace

from opencode_core.models import (
    AgentPart,
    AssistantMessage,
    CompactionPart,
    FilePart,
    MessageWithParts,
    PatchPart,
    ReasoningPart,
    RetryPart,
    Session,
    SubtaskPart,
    TextPart,
    ToolPart,
    UserMessage,
)
from opencode_core.values.base import field, number
from opencode_core.values.plain import plain
from opencode_core.values.surrogates import well_formed
from opencode_core.work import FileChange, Subagent, Tokens, child_of, files_changed, tokens_of

from .items import (
    Compaction,
    End,
    Failure,
    File,
    FileChanged,
    Prompt,
    Reasoning,
    Refusal,
    Retry,
    Start,
    StepEnd,
    StepStart,
    Stop,
    SubagentEnd,
    SubagentStart,
    Text,
    ToolCall,
    TrajectoryItem,
)
from .trajectory import Trajectory

__all__ = ["REFUSED", "subagent_of", "trajectory_of", "trajectory_of_reply"]

REFUSED: Final = (
    "The user rejected permission",
    "The user declined this tool call",
    "The user dismissed this question",
    "The user has specified a rule",
)
"""How the server begins the error of a call that was not permitted."""

_SHELL: Final = "The following tool was executed by the user"  # under this the server stores what `session.shell` did

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def trajectory_of(
    messages: Iterable[MessageWithParts],
    subagents: Iterable[Subagent] = (),
    *,
    session_id: str,
    title: str = "",
    directory: str = "",
    prompt_id: str | None = None,
    server: str | None = None,
    refusals: Sequence[Refusal] | None = None,
    stops: Sequence[Stop] = (),
    changes: Iterable[FileChange] | None = None,
    finish: str | None = None,
    stopped_by: str | None = None,
    error: Any = None,
    attachments: bool = True,
) -> Trajectory:
    """The trajectory of a session, or of one turn of it.

    Args:
        messages: The messages of the session, oldest first: prompts, answers and summaries.
        subagents: What its subagents said and did, and theirs.
        prompt_id: The message of the prompt, if this is one turn.
        server: The version of the server, if it is known.
        refusals: What was refused. If it is not given, the errors of the tools tell it.
        changes: The files that were changed. If they are not given, the tools tell them.
        attachments: Whether the content of files is kept. If not, only their names and media types are.
    """
    making = _Making(subagents, refusals, stops, attachments=attachments)
    messages = well_formed(list(messages))
    infos: list[Any] = [field(message, "info", "info") for message in messages]
    if not directory:
        paths = [_text(field(field(info, "path", "path"), "cwd", "cwd")) for info in infos]
        directory = next(filter(None, paths), "")
    started = next((time for info in infos if (time := _time(field(info, "time", "time"), "created"))), None)
    making.items.append(
        Start(
            session_id=session_id,
            time=started,
            title=title,
            directory=directory,
            prompt_id=prompt_id,
            server=server,
        )
    )
    making.session(messages, session_id, 0)
    if changes is None:
        changes = files_changed(making.parts, (), directory)
    making.items += [
        FileChanged(
            session_id=session_id,
            path=change.path,
            diff=change.diff,
            additions=change.additions,
            deletions=change.deletions,
            status=change.status,
        )
        for change in changes
    ]
    answers = [info for info in infos if isinstance(info, AssistantMessage)]
    if answers and finish is None and error is None and prompt_id is None:
        finish, error = _text(answers[-1].finish) or None, answers[-1].error
    making.items.append(
        End(
            session_id=session_id,
            time=making.latest,
            tokens=making.tokens,
            cost=making.cost,
            finish=finish,
            stopped_by=stopped_by,
            error=_failure(error),
        )
    )
    return Trajectory(items=tuple(making.items))


def subagent_of(session: Session, messages: Iterable[MessageWithParts]) -> Subagent:
    """The session of a subagent, and its messages, as a `Subagent`."""
    messages = tuple(messages)
    agents = (_text(m.info.agent) for m in messages if isinstance(m.info, AssistantMessage))
    return Subagent(
        session_id=session.id,
        parent_id=_text(session.parent_id),
        title=_text(session.title),
        agent=next(filter(None, agents), ""),
        messages=messages,
    )


def trajectory_of_reply(reply: Any, *, attachments: bool = True, server: str | None = None) -> Trajectory:
    """The trajectory of a `Reply`."""
    said = [*reply.prompts, *reply.summaries, *reply.messages]
    return trajectory_of(
        sorted(said, key=lambda message: number(field(message.info, "time", "time"), "created")),
        reply.subagents,
        session_id=reply.session_id,
        prompt_id=reply.prompt_id,
        server=server,
        refusals=[
            Refusal(session_id=one.session_id, tool=one.tool, by=one.by, message=one.message, call_id=one.call_id)
            for one in reply.denied
        ],
        stops=[Stop(session_id=one.session_id, by=one.by, tool=one.tool, message=one.message) for one in reply.stops],
        changes=reply.files_changed,
        finish=reply.finish,
        stopped_by=reply.stopped_by,
        error=reply.error,
        attachments=attachments,
    )


class _Making:
    """Makes items, session by session."""

    def __init__(
        self,
        subagents: Iterable[Subagent],
        refusals: Sequence[Refusal] | None,
        stops: Sequence[Stop],
        *,
        attachments: bool,
    ) -> None:
        self.items: list[TrajectoryItem] = []
        self.parts: list[Any] = []  # the tool calls and patches of all sessions
        self.tokens = Tokens()
        self.cost: int | float = 0
        self.latest: str | None = None  # the end of the last step
        self._children = {child.session_id: child for child in subagents}
        self._by_parent: dict[str, list[str]] = {}
        for child in self._children.values():
            self._by_parent.setdefault(child.parent_id, []).append(child.session_id)
        self._told: set[str] = set()
        self._errors_tell = refusals is None
        self._refusals: dict[str, dict[str | None, list[Refusal]]] = {}  # by session, by call
        for refusal in refusals or ():
            self._refusals.setdefault(refusal.session_id, {}).setdefault(refusal.call_id, []).append(refusal)
        self._stops: dict[str, list[Stop]] = {}
        for stop in stops:
            self._stops.setdefault(stop.session_id, []).append(stop)
        self._attachments = attachments
        self._session_id = ""
        self._depth = 0

    def session(self, messages: Iterable[MessageWithParts], session_id: str, depth: int) -> tuple[Tokens, int | float]:
        """The items of a session with those of its subagents. Returns its own tokens and dollars."""
        tokens = Tokens()
        cost: int | float = 0
        shells: set[str] = set()
        asked: set[tuple[str, tuple[File, ...]]] = set()  # what was asked before
        is_compacted = False
        for message in messages:
            info, parts = field(message, "info", "info"), _list(field(message, "parts", "parts"))
            self._session_id, self._depth = session_id, depth
            if isinstance(info, UserMessage):
                if any(isinstance(part, TextPart) and part.text == _SHELL for part in parts):
                    shells.add(_text(info.id))
                elif any(isinstance(part, CompactionPart) for part in parts):
                    self._compaction(info, parts)
                    is_compacted = True
                else:
                    said = self._prompt(info, parts, asked, is_compacted=is_compacted)
                    asked.add(said)
            elif isinstance(info, AssistantMessage):
                by = "user" if _text(info.parent_id) in shells or not (info.model_id or info.parent_id) else "model"
                used, spent = self._step(info, parts, by)
                tokens, cost = tokens + used, cost + spent
        strays = [] if depth else [child for child in self._children if self._children[child].parent_id != session_id]
        for child in (*self._by_parent.get(session_id, ()), *strays):
            self._subagent(child, None, depth + 1)
        self._session_id, self._depth = session_id, depth
        for refused in self._refusals.pop(session_id, {}).values():
            self._tell_refusals(refused)
        self.items += [replace(stop, depth=depth) for stop in self._stops.pop(session_id, ())]
        self.tokens, self.cost = self.tokens + tokens, self.cost + cost
        return tokens, cost

    def _place(self, info: Any) -> dict[str, Any]:
        return {"session_id": self._session_id, "depth": self._depth, "message_id": _text(field(info, "id", "id"))}

    def _prompt(
        self, info: UserMessage, parts: list[Any], asked: set[tuple[str, tuple[File, ...]]], *, is_compacted: bool
    ) -> tuple[str, tuple[File, ...]]:
        texts: list[str] = []
        context: list[str] = []
        files: list[File] = []
        agents: list[str] = []
        for part in parts:
            match part:
                case TextPart(ignored=True):
                    pass  # the model does not see it
                case TextPart():
                    (context if part.synthetic is True else texts).append(_text(part.text))
                case FilePart():
                    files.append(self._file(part))
                case AgentPart():
                    agents.append(_text(part.name))
                case SubtaskPart():
                    texts.append(_text(part.prompt))
                    agents.append(_text(part.agent))
                case _:
                    pass
        by = "agent" if self._depth else "user"
        if context and not (texts or files or agents):
            by, texts, context = "server", context, []
        text, model = "\n\n".join(texts), info.model
        said = text, tuple(files)
        self.items.append(
            Prompt(
                **self._place(info),
                time=_time(info.time, "created"),
                by=by,
                text=text,
                context=tuple(context),
                files=tuple(files),
                agents=tuple(agents),
                system=_text(info.system) or None,
                agent=_text(info.agent),
                model=_model(field(model, "provider_id", "providerID"), field(model, "model_id", "modelID")),
                variant=_text(field(model, "variant", "variant")) or None,
                is_copied=is_compacted and by != "server" and said in asked,
            )
        )
        return said

    def _compaction(self, info: UserMessage, parts: list[Any]) -> None:
        said = [part for part in parts if isinstance(part, TextPart)]
        self.items.append(
            Compaction(
                **self._place(info),
                time=_time(info.time, "created"),
                auto=any(isinstance(part, CompactionPart) and part.auto is True for part in parts),
                summary="\n\n".join(_text(part.text) for part in said),
            )
        )

    def _step(self, info: AssistantMessage, parts: list[Any], by: str) -> tuple[Tokens, int | float]:
        place = self._place(info)
        self.items.append(
            StepStart(
                **place,
                time=_time(info.time, "created"),
                by=by,
                model=_model(info.provider_id, info.model_id),
                agent=_text(info.agent),
                variant=_text(info.variant) or None,
                is_summary=info.summary is True,
            )
        )
        calls: list[ToolPart] = []
        for part in parts:
            self._part(part, place)
            if isinstance(part, ToolPart):
                calls.append(part)
        tokens, cost, ended = tokens_of(info.tokens), number(info, "cost"), _time(info.time, "completed")
        self.items.append(
            StepEnd(
                **place,
                time=ended,
                tokens=tokens,
                cost=cost,
                finish=_text(info.finish) or None,
                error=_failure(info.error),
                structured=info.structured,
            )
        )
        self.latest = max(filter(None, (self.latest, ended)), default=None)
        return tokens, cost

    def _part(self, part: Any, place: dict[str, Any]) -> None:
        match part:
            case TextPart() if part.text:
                times = field(part, "time", "time")
                self.items.append(
                    Text(**place, time=_time(times, "start"), text=_text(part.text), end=_time(times, "end"))
                )
            case ReasoningPart() if part.text:
                times = field(part, "time", "time")
                self.items.append(
                    Reasoning(**place, time=_time(times, "start"), text=_text(part.text), end=_time(times, "end"))
                )
            case ToolPart():
                self.parts.append(part)
                self._call(part, place)
            case RetryPart():
                failure = _failure(part.error)
                self.items.append(
                    Retry(
                        **place,
                        time=_time(part.time, "created"),
                        attempt=int(number(part, "attempt")),
                        message="" if failure is None else failure.message,
                    )
                )
            case PatchPart():
                self.parts.append(part)
            case _:
                pass

    def _call(self, part: ToolPart, place: dict[str, Any]) -> None:
        state: Any = part.state
        times, metadata = field(state, "time", "time"), _dict(field(state, "metadata", "metadata"))
        child, call_id, error = child_of(part), _text(part.call_id), field(state, "error", "error")
        given, output = field(state, "input", "input"), field(state, "output", "output")
        attached = (one for one in _list(field(state, "attachments", "attachments")) if isinstance(one, FilePart))
        error = error if isinstance(error, str) else None
        self.items.append(
            ToolCall(
                **place,
                time=_time(times, "start"),
                tool=_text(part.tool),
                call_id=call_id,
                status=_text(field(state, "status", "status")),
                title=_text(field(state, "title", "title")),
                input={} if given is None else plain(given),
                output=output if isinstance(output, str) else None,
                error=error,
                attachments=tuple(self._file(one) for one in attached),
                metadata=plain(metadata),
                end=_time(times, "end"),
                subagent=child,
            )
        )
        self._tell_refusals(self._refusals.get(self._session_id, {}).pop(call_id, ()))
        if self._errors_tell and error is not None and error.startswith(REFUSED):
            self.items.append(
                Refusal(
                    session_id=self._session_id,
                    depth=self._depth,
                    time=_time(times, "end"),
                    tool=_text(part.tool),
                    message=error,
                    call_id=call_id,
                )
            )
        if child is not None:
            session_id, depth = self._session_id, self._depth
            self._subagent(child, call_id, depth + 1)
            self._session_id, self._depth = session_id, depth

    def _tell_refusals(self, refused: Iterable[Refusal]) -> None:
        self.items += [replace(one, depth=self._depth) for one in refused]

    def _subagent(self, session_id: str, call_id: str | None, depth: int) -> None:
        """What a subagent said and did, once: a later call may go on with it."""
        child = self._children.get(session_id)
        if child is None or session_id in self._told:
            return
        self._told.add(session_id)
        messages = well_formed(list(child.messages))
        infos = [field(message, "info", "info") for message in messages]
        times = [time for info in infos if (time := _time(field(info, "time", "time"), "created"))]
        ends = [time for info in infos if (time := _time(field(info, "time", "time"), "completed"))]
        place: dict[str, Any] = {"session_id": session_id, "depth": depth, "parent_id": child.parent_id}
        self.items.append(
            SubagentStart(
                **place,
                time=min(times, default=None),
                call_id=call_id or child.call_id,
                title=child.title,
                agent=child.agent,
            )
        )
        tokens, cost = self.session(messages, session_id, depth)
        self.items.append(SubagentEnd(**place, time=max(ends, default=None), tokens=tokens, cost=cost))

    def _file(self, part: FilePart) -> File:
        url = _text(part.url) if self._attachments else ""
        return File(mime=_text(part.mime), filename=_text(part.filename) or None, url=url or None)


def _failure(error: Any) -> Failure | None:
    if error is None:
        return None
    data = field(error, "data", "data")
    return Failure(
        name=_text(field(error, "name", "name")) or "error",
        message=_text(field(data, "message", "message")),
        data=_dict(plain(data)),
    )


def _time(times: Any, name: str) -> str | None:
    """A moment in milliseconds since the epoch, as ISO 8601 in UTC; None if the server did not say."""
    moment = number(times, name)
    if not moment:
        return None
    try:
        at = _EPOCH + timedelta(milliseconds=int(moment))
    except OverflowError:
        return None
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _model(provider: object, model: object) -> str:
    return "/".join(filter(None, (_text(provider), _text(model))))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _list(value: object) -> list[Any]:
    return list(cast("Iterable[Any]", value)) if isinstance(value, list) else []


def _dict(value: object) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}
