"""What is told of turns and their tools, to the log and as spans.

Spans have the names of OpenTelemetry's semantic conventions for generative AI: `invoke_agent` for the turn, and below
it `execute_tool` for each tool, with the times that the server gives for it. A subagent's tools are below the tool
that started it. Neither prompts and answers nor what a tool was given and gave are told.
"""

from __future__ import annotations

from typing import Any, Final

from opencode_core.models import AssistantMessage, PermissionRequest, QuestionRequest, ToolPart
from opencode_core.observe import log
from opencode_core.observe.log import reason_of
from opencode_core.observe.spans import Watch
from opencode_core.observe.tracing import Span
from opencode_core.options import Options
from opencode_core.values.base import field, number

from .items import Reply, Stop
from .steps import TurnRequest

__all__ = ["TurnWatch"]

MILLISECOND: Final = 1_000_000  # in nanoseconds


class TurnWatch(Watch):
    """Watches a turn."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self._began: float | None = None  # until it has finished
        self._tools: dict[str, Span | None] = {}  # by part; None once it has ended
        self._asked: dict[str, tuple[Any, float]] = {}  # requests, and when they came
        self._parents: dict[str, Any] = {}  # the context of each subagent's session

    def begin(self, request: TurnRequest, now: float) -> None:
        """The turn is about to be prepared."""
        self._began = now
        name = "invoke_agent" if request.agent is None else f"invoke_agent {request.agent}"
        model = request.model
        base_url = self._options.base_url
        self._begin(
            name,
            {
                "gen_ai.operation.name": "invoke_agent",
                "gen_ai.provider.name": "opencode" if model is None else model.provider_id,
                "gen_ai.agent.name": request.agent,
                "gen_ai.request.model": None if model is None else model.model_id,
                "gen_ai.output.type": None if request.format is None else "json",
                "gen_ai.conversation.id": request.session_id,
                "server.address": base_url.host,
                "server.port": base_url.port,
            },
        )

    def started(self, request: TurnRequest, session_id: str, prompt_id: str | None) -> None:
        """The prompt is about to be sent; None where the turn has been begun by somebody else."""
        model = request.model
        log.TURN_STARTED.write(
            session=session_id,
            prompt=prompt_id,
            model=None if model is None else f"{model.provider_id}/{model.model_id}",
            agent=request.agent,
            following=prompt_id is None or None,
        )
        if self._span is not None:
            self._span.set({"gen_ai.conversation.id": session_id})

    def tool(self, part: ToolPart) -> None:
        """A tool call has changed; called more than once for the same state where it was read twice."""
        status = field(part.state, "status", "status")
        if status not in ("running", "completed", "error") or self._tools.get(part.id, part) is None:
            return
        times = field(part.state, "time", "time")
        start, end = (_milliseconds(times, name) for name in ("start", "end"))
        if part.id not in self._tools and self._tracing is not None and self._scope is not None:
            self._tools[part.id] = self._tracing.start(
                f"execute_tool {part.tool}",
                {
                    "gen_ai.operation.name": "execute_tool",
                    "gen_ai.tool.name": part.tool,
                    "gen_ai.tool.call.id": part.call_id,
                    "gen_ai.tool.type": "function",
                    "gen_ai.conversation.id": part.session_id,
                },
                self._parents.get(part.session_id, self._scope.context),
                at=None if start is None else start * MILLISECOND,
            )
        span = self._tools.get(part.id)
        child = field(field(part.state, "metadata", "metadata"), "sessionId", "sessionId")
        if span is not None and isinstance(child, str):
            self._parents[child] = span.context
        if status == "running":
            return
        self._tools[part.id] = None
        if span is not None:
            error = "tool_error" if status == "error" else None
            span.end(error, at=None if end is None else end * MILLISECOND)
        log.TOOL.write(
            session=part.session_id,
            tool=part.tool,
            call=part.call_id,
            status=status,
            duration=None if start is None or end is None else (end - start) / 1000,
        )

    def asked(self, request: PermissionRequest | QuestionRequest, now: float) -> None:
        """Somebody has to answer."""
        self._asked[request.id] = (request, now)

    def waiting(self, request: PermissionRequest | QuestionRequest, limit: float | None) -> None:
        """Nothing of ours answers a request: it waits for a hand, of the reader or of another client.

        Args:
            limit: Seconds after which it is refused.
        """
        permission = request.permission if isinstance(request, PermissionRequest) else None
        log.WAITING.write(session=request.session_id, request=request.id, permission=permission, limit=limit)

    def replied(self, request_id: str, answer: str, now: float) -> None:
        """The server has got an answer, from whomever."""
        request, since = self._asked.pop(request_id, (None, now))
        if request is None:
            return
        permission = request.permission if isinstance(request, PermissionRequest) else None
        line = log.QUESTION if permission is None else log.PERMISSION
        values: dict[str, Any] = {"permission": permission, "answer": answer, "waited": now - since}
        line.write(session=request.session_id, request=request.id, **values)
        if self._span is not None:
            self._span.add_event(f"opencode.{line.event}", {f"opencode.{name}": v for name, v in values.items()})

    def retrying(self, session_id: str, attempt: int) -> None:
        """The model's provider failed, and the server tries again."""
        log.MODEL_RETRY.write(session=session_id, attempt=attempt)
        if self._span is not None:
            self._span.add_event("opencode.retry", {"opencode.attempt": attempt})

    def stopped(self, stop: Stop) -> None:
        """A session hangs or goes round in circles, and is stopped."""
        values: dict[str, Any] = {"by": stop.by, "tool": stop.tool, "count": stop.count, "seconds": stop.seconds}
        log.SESSION_STOPPED.write(session=stop.session_id, **values)
        if self._span is not None:
            told = {"gen_ai.conversation.id": stop.session_id}
            self._span.add_event("opencode.stopped", told | {f"opencode.{name}": v for name, v in values.items()})

    def asked_again(self, session_id: str, attempt: int) -> None:
        """The model did not answer in the form that was asked for, and is asked again."""
        log.ASKED_AGAIN.write(session=session_id, attempt=attempt)
        if self._span is not None:
            self._span.add_event("opencode.asked_again", {"opencode.attempt": attempt})

    def finished(self, reply: Reply[Any], stopped_by: str | None, error: Exception | None, now: float) -> None:
        """The turn is over, or given up. Only the first time counts.

        Args:
            stopped_by: Why it ended early.
            error: What is raised; an error of the server's is that of the reply.
        """
        if self._began is None:
            return
        duration, self._began = now - self._began, None
        kind = None if error is None else type(error).__name__
        if kind is None and reply.error is not None:
            kind = field(reply.error, "name", "name") or "error"
        tokens = reply.tokens
        log.TURN_FINISHED.write(
            session=reply.session_id or None,
            prompt=reply.prompt_id,
            duration=duration,
            finish=reply.finish,
            stopped_by=stopped_by,
            error=kind,
            cost=float(reply.cost),
            input=tokens.input,
            output=tokens.output,
            reasoning=tokens.reasoning,
            cache_read=tokens.cache_read,
            cache_write=tokens.cache_write,
        )
        for span in self._tools.values():
            if span is not None:
                span.end("unfinished")
        if self._span is None:
            return
        last = next((m.info for m in reversed(reply.messages) if isinstance(m.info, AssistantMessage)), None)
        if last is not None:
            self._span.set(
                {
                    "gen_ai.provider.name": last.provider_id,
                    "gen_ai.request.model": last.model_id,
                    "gen_ai.agent.name": last.agent,
                    "gen_ai.response.id": last.id,
                }
            )
        self._span.set(
            {
                "gen_ai.response.finish_reasons": None if reply.finish is None else [reply.finish],
                # The conventions count in what the server counts apart.
                "gen_ai.usage.input_tokens": int(tokens.input + tokens.cache_read + tokens.cache_write),
                "gen_ai.usage.output_tokens": int(tokens.output + tokens.reasoning),
                "gen_ai.usage.reasoning.output_tokens": int(tokens.reasoning),
                "gen_ai.usage.cache_read.input_tokens": int(tokens.cache_read),
                "gen_ai.usage.cache_creation.input_tokens": int(tokens.cache_write),
                "opencode.cost": float(reply.cost),
                "opencode.stopped_by": stopped_by,
                "opencode.prompt.id": reply.prompt_id,
            }
        )
        self._span.end(kind, reason_of(error, self._options))


def _milliseconds(times: Any, name: str) -> int | None:
    """A moment, where the server gives one."""
    return int(max(number(times, name), 0)) or None
