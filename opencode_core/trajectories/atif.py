"""A trajectory in ATIF, the Agent Trajectory Interchange Format, v1.7, as the `harbor` package defines it.

A step of the agent is one request to the model with the tool calls of its answer. A prompt is a step of the user; what
OpenCode writes to itself is one of the system. Prompt tokens count those that were read from the cache and written to
it, completion tokens count reasoning. What ATIF has no place for is in `extra`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from opencode_core._version import __version__
from opencode_core.values.base import is_object
from opencode_core.values.plain import plain
from opencode_core.work import Tokens

from .items import (
    Compaction,
    End,
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
from .pictures import Place, media_type_of

__all__ = ["VERSION", "atif_of"]

VERSION: Final = "ATIF-v1.7"

_NOTES: Final = (
    "Totals count the embedded subagents too. Prompt tokens count tokens read from the cache and written to it; "
    "completion tokens count reasoning tokens."
)


def inline(file: File, media_type: str) -> str | None:
    """An image stays where it is: in the trajectory, as a `data:` URL."""
    return file.url


def atif_of(items: Iterable[TrajectoryItem], place: Place = inline) -> dict[str, Any]:
    """These items in ATIF.

    Args:
        place: Where images are found.
    """
    runs = [_Run("", place)]
    for item in items:
        run = runs[-1]
        match item:
            case SubagentStart():
                runs.append(run.child(item))
            case SubagentEnd():
                if len(runs) > 1:
                    runs.pop()
            case _:
                run.take(item)
    return runs[0].done()


class _Run:
    """A session: the one that is written, or that of a subagent."""

    def __init__(self, session_id: str, place: Place) -> None:
        self.session_id = session_id
        self.trajectory_id = session_id
        self.agent = ""
        self.model = ""
        self.server = ""
        self.extra: dict[str, Any] = {}
        self.tokens = Tokens()
        self.cost: int | float = 0
        self.steps: list[dict[str, Any]] = []
        self.children: list[_Run] = []
        self._place = place
        self._system: str | None = None  # what was said last
        self._step: _Step | None = None
        self._refs: list[tuple[dict[str, Any], str]] = []  # results of calls, and the sessions of their subagents

    def child(self, start: SubagentStart) -> _Run:
        run = _Run(start.session_id, self._place)
        run.server = self.server
        run.agent = start.agent
        run.extra = _given(title=start.title, parent_session_id=start.parent_id, call_id=start.call_id)
        self.children.append(run)
        return run

    def take(self, item: TrajectoryItem) -> None:
        match item:
            case Start():
                self.session_id = item.session_id
                self.trajectory_id = "/".join(filter(None, (item.session_id, item.prompt_id)))
                self.server = item.server or ""
                self.extra = _given(title=item.title, directory=item.directory, prompt_id=item.prompt_id)
            case Prompt():
                self._prompt(item)
            case Compaction():
                kind = "auto" if item.auto else "manual"
                message = item.summary or "The conversation is replaced by a summary."
                self._add("system", item.time, message, message_id=item.message_id, compaction=kind)
            case StepStart():
                self.agent = self.agent or item.agent
                self.model = self.model or (item.model if item.by == "model" else "")
                self._step = _Step(item)
            case StepEnd() if self._step is not None:
                self.steps.append(self._step.done(item, len(self.steps) + 1))
                self._step = None
                self.tokens, self.cost = self.tokens + _whole(item.tokens), self.cost + item.cost
            case Text() if self._step is not None:
                self._step.texts.append(item.text)
            case Reasoning() if self._step is not None:
                self._step.thoughts.append(item.text)
            case Retry() if self._step is not None:
                self._step.retries.append(_given(attempt=item.attempt, message=item.message, time=item.time))
            case ToolCall() if self._step is not None:
                output = item.output if item.error is None else item.error
                content, files = self._content(output, item.attachments)
                result = self._step.call(item, content, files)
                if item.subagent is not None:
                    self._refs.append((result, item.subagent))
            case Refusal():
                told = _given(tool=item.tool, by=item.by, message=item.message, call_id=item.call_id)
                self.extra.setdefault("refusals", []).append(told)
            case Stop():
                self.extra.setdefault("stops", []).append(_given(by=item.by, tool=item.tool, message=item.message))
            case FileChanged():
                told = {name: getattr(item, name) for name in ("path", "status", "additions", "deletions", "diff")}
                self.extra.setdefault("files_changed", []).append(_given(**told))
            case End():
                error = None if item.error is None else plain(item.error)
                self.extra |= _given(finish=item.finish, stopped_by=item.stopped_by, error=error)
            case _:
                pass  # outside of any step, which no trajectory of ours has

    def _prompt(self, item: Prompt) -> None:
        if item.system is not None and item.system != self._system:
            self._add("system", item.time, item.system)
        self._system = item.system
        content, files = self._content(item.text, item.files, item.context)
        self._add(
            "system" if item.by == "server" else "user",
            item.time,
            content or "",
            copied=item.is_copied,
            message_id=item.message_id,
            agent=item.agent,
            model=item.model,
            variant=item.variant,
            mentioned_agents=list(item.agents),
            files=files,
            by="agent" if item.by == "agent" else None,
        )

    def _add(self, source: str, time: str | None, message: Any, *, copied: bool = False, **extra: Any) -> None:
        step: dict[str, Any] = {"step_id": len(self.steps) + 1, "source": source, "message": message}
        self.steps.append(step | _given(timestamp=time, is_copied_context=copied or None, extra=_given(**extra)))

    def _content(
        self, text: str | None, files: Iterable[File], context: Iterable[str] = ()
    ) -> tuple[Any, list[dict[str, Any]]]:
        """Text, or parts if there are images too; and the files that ATIF cannot hold."""
        parts: list[dict[str, Any]] = [{"type": "text", "text": one} for one in (text, *context) if one]
        rest: list[dict[str, Any]] = []
        for file in files:
            kind = media_type_of(file)
            path = self._place(file, kind) if kind is not None else None
            if path:
                parts.append({"type": "image", "source": {"media_type": kind, "path": path}})
            else:
                rest.append(_given(**plain(file)))
        if not parts:
            return text, rest
        return parts[0]["text"] if len(parts) == 1 and "text" in parts[0] else parts, rest

    def sums(self) -> tuple[Tokens, int | float]:
        """Tokens and dollars with those of all subagents."""
        tokens, cost = self.tokens, self.cost
        for child in self.children:
            more, spent = child.sums()
            tokens, cost = tokens + more, cost + spent
        return tokens, cost

    def done(self) -> dict[str, Any]:
        """This session as a trajectory. ATIF knows none without a step."""
        if not self.steps:
            self._add("system", None, "Nothing was said in this session.")
        children = [child for child in self.children if child.steps]
        known = {child.session_id: child for child in children}
        for result, session_id in self._refs:
            child = known.get(session_id)
            if child is None:
                result.setdefault("extra", {})["subagent_session_id"] = session_id
            else:
                ref = {"trajectory_id": child.trajectory_id, "session_id": session_id}
                result["subagent_trajectory_ref"] = [ref]
        tokens, cost = self.sums()
        made: dict[str, Any] = {
            "schema_version": VERSION,
            "session_id": self.session_id,
            "trajectory_id": self.trajectory_id,
            "agent": {
                "name": "opencode",
                "version": self.server or "unknown",
                **_given(model_name=self.model),
                "extra": _given(agent=self.agent, driver=f"opencode-driver {__version__}"),
            },
            "steps": self.steps,
            "notes": _NOTES,
            "final_metrics": {
                "total_prompt_tokens": tokens.input + tokens.cache_read + tokens.cache_write,
                "total_completion_tokens": tokens.output + tokens.reasoning,
                "total_cached_tokens": tokens.cache_read,
                "total_cost_usd": cost,
                "total_steps": len(self.steps),
                "extra": {
                    "total_reasoning_tokens": tokens.reasoning,
                    "total_cache_write_tokens": tokens.cache_write,
                },
            },
        }
        made |= _given(extra=self.extra, subagent_trajectories=[child.done() for child in children])
        return made


class _Step:
    """A step of the agent."""

    def __init__(self, start: StepStart) -> None:
        self.start = start
        self.texts: list[str] = []
        self.thoughts: list[str] = []
        self.retries: list[dict[str, Any]] = []
        self._calls: list[dict[str, Any]] = []
        self._results: list[dict[str, Any]] = []

    def call(self, item: ToolCall, content: Any, files: list[dict[str, Any]]) -> dict[str, Any]:
        """Take in a tool call. Returns its result, or the call itself if it has none."""
        call_id = item.call_id or f"call_{len(self._calls) + 1}"
        metadata = {name: value for name, value in item.metadata.items() if name != "output"}
        call: dict[str, Any] = {
            "tool_call_id": call_id,
            "function_name": item.tool or "unknown",
            "arguments": {"value": item.input} if not is_object(item.input) else item.input,
        }
        self._calls.append(call)
        told = _given(status=item.status, title=item.title, start=item.time, end=item.end)
        if item.output is None and item.error is None and item.subagent is None:
            call["extra"] = told | _given(metadata=metadata)
            return call
        call["extra"] = told
        extra = _given(error=item.error, metadata=metadata, files=files)
        result = {"source_call_id": call_id} | _given(content=content, extra=extra)
        self._results.append(result)
        return result

    def done(self, end: StepEnd, step_id: int) -> dict[str, Any]:
        """This step."""
        start, used = self.start, _whole(end.tokens)
        by_model = start.by == "model" or bool(used.total or end.cost)
        is_counted = by_model and (used.total or end.cost or end.time is not None)
        metrics: dict[str, Any] = {
            "prompt_tokens": used.input + used.cache_read + used.cache_write,
            "completion_tokens": used.output + used.reasoning,
            "cached_tokens": used.cache_read,
            "cost_usd": end.cost,
            "extra": {"reasoning_tokens": used.reasoning, "cache_write_tokens": used.cache_write},
        }
        error = None if end.error is None else plain(end.error)
        extra = _given(
            message_id=start.message_id,
            agent=start.agent,
            finish=end.finish,
            end=end.time,
            error=error,
            structured=end.structured,
            is_summary=start.is_summary or None,
            by=start.by if not by_model else None,
            retries=self.retries,
        )
        return {
            "step_id": step_id,
            "source": "agent",
            "message": "\n".join(self.texts),
            "llm_call_count": 1 if by_model else 0,
        } | _given(
            timestamp=start.time,
            model_name=start.model if by_model else None,
            reasoning_effort=start.variant,
            reasoning_content="\n".join(self.thoughts) if by_model else None,
            tool_calls=self._calls,
            observation={"results": self._results} if self._results else None,
            metrics=metrics if is_counted else None,
            extra=extra,
        )


def _whole(tokens: Tokens) -> Tokens:
    """Tokens as ATIF counts them: in whole numbers."""
    return Tokens(**{name: max(int(count), 0) for name, count in plain(tokens).items()})


def _given(**members: Any) -> dict[str, Any]:
    """The members that say something."""
    return {name: value for name, value in members.items() if value not in (None, "", [], {})}
