"""A session at work: it answers its prompts one step of the model after the other, as a script says.

    busy ─▶ step: message, busy, step-start, texts, tools, step-finish, completed ── tools were called ─▶ busy ...
              │ failure: again, after a while      └── all said ─▶ busy, idle
              │ failure for good, or `abort`: error, idle, completed message, idle once more

The events come in the order of the real server. Where the real order varies by chance, this one is fixed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from opencode_core import models
from opencode_core.testkit.script import Failure, Item, Reasoning, Text, ToolCall, Usage

from .playing import Speaker, Trouble, play
from .store import NO_TOKENS, SessionRecord
from .tasks import BRIEFLY, Task, Wait, Work
from .tools import Outcome, ToolRun
from .world import World

__all__ = ["SessionLoop"]

MAX_RETRIES: Final = 5
BROKEN: Final = "Connection reset by server"
UNREACHABLE: Final = "Cannot connect to API: The socket connection was closed unexpectedly."
NO_STRUCTURE: Final = "Model did not produce structured output"
GO_ON: Final = "Summarize the task tool output above and continue with your task."
ABORTED: Final = models.MessageAbortedError(data=models.ErrorDetail(message="Aborted"))


class SessionLoop:
    """One session from busy to idle.

    Args:
        world: What the server is and knows.
        session: The session to work on.

    Attributes:
        refused: Why the turn could not even begin; None if it could.
        is_aborted: Whether it was stopped.
        prompts: The prompts that it has begun to answer.
    """

    def __init__(self, world: World, session: SessionRecord) -> None:
        self.refused: str | None = None
        self.is_aborted: bool = False
        self.prompts: set[str] = set()
        self._world = world
        self._store = world.store
        self._session = session
        self._step: _ModelStep | None = None
        self._is_waiting_to_retry = False
        self._task: Task[None] = world.tasks.start(self._run(), self._crashed)

    @property
    def done(self) -> bool:
        """Whether the session is idle again."""
        return self._task.done

    def abort(self) -> None:
        """Stop, and report it in events."""
        self.is_aborted = True
        self._task.cancel()
        step, self._step = self._step, None
        if self._is_waiting_to_retry and step is not None:
            step.complete()
        else:
            self._store.fail(self._session, ABORTED)
            self._store.set_status(self._session, models.SessionStatusIdle())
            if step is not None:
                step.break_off()
                step.complete(ABORTED)
        self._store.set_status(self._session, models.SessionStatusIdle())

    def vanish(self) -> None:
        """Stop without any event, like a server that is killed."""
        self._task.cancel()
        if self._step is not None:
            self._step.stop_tools()
        self._session.status = models.SessionStatusIdle()

    def _crashed(self, error: Exception) -> None:
        """A function of the test has raised. The turn fails with that error, so that the test sees it."""
        self._fail(models.UnknownError(data=models.UnknownErrorData(message=f"{type(error).__name__}: {error}")))

    def _run(self) -> Work[None]:
        store, session = self._store, self._session
        yield BRIEFLY
        number = 0
        while True:
            store.set_status(session, models.SessionStatusBusy())
            prompt = _last_prompt(session)
            if prompt is None or _is_answered(session, prompt):
                break
            problem = self._world.settings.problem_with(prompt)
            if problem is not None:
                self.refused = problem
                self._world.report(session, problem)
                store.set_status(session, models.SessionStatusIdle())
                return
            number += 1
            self.prompts.add(prompt.id)
            subtask = _subtask(session, prompt)
            if subtask is not None:
                yield from self._take_subtask(prompt, subtask)
                yield from self._let_turns_weigh()
                continue
            goes_on = yield from self._take_step(prompt, number)
            if self._step is None:  # it has failed
                return
            self._step = None
            if not goes_on:
                break
            if _called_tools(session):
                yield from self._let_turns_weigh()
        store.set_status(session, models.SessionStatusIdle())
        self._summarize(_last_prompt(session))

    def _let_turns_weigh(self) -> Work[None]:
        session = self._session
        last = next(info.id for info in reversed(_infos(session)) if isinstance(info, models.AssistantMessage))
        return self._world.let_turns_weigh(last, self._world.prompts_behind(session))

    def _take_subtask(self, prompt: models.UserMessage, subtask: models.SubtaskPart) -> Work[None]:
        """Let a subagent do what a prompt asks for. After a command, the server tells the model to go on."""
        self._step = _ModelStep(self._world, self._session, replace(prompt, agent=subtask.agent))
        yield from self._step.delegate(subtask)
        self._step = None
        if subtask.command is not None:
            part = models.TextPartInput(text=GO_ON, synthetic=True)
            self._world.prompt(self._session, [part], agent=prompt.agent)

    def _take_step(self, prompt: models.UserMessage, number: int) -> Work[bool]:
        """Play one message of the model. Returns whether there must be another one."""
        world, session = self._world, self._session
        step = self._step = _ModelStep(world, session, prompt)
        if number == 1 and session.info.parent_id is None and session.info.title.startswith("New session - "):
            session.info = replace(session.info, title=world.script.title)
        self._summarize(prompt if number == 1 else None)
        failures = 0
        while True:
            self._store.set_status(session, models.SessionStatusBusy())
            request = world.model_request(session)
            try:
                yield from step.play(world.script.answer(request))
            except Trouble as trouble:
                failures += 1
                if not trouble.again or failures > MAX_RETRIES:
                    self._fail(trouble.error)
                    return False
                wait = world.settings.retry_delay * 2 ** (failures - 1) if trouble.wait is None else trouble.wait
                retry = models.SessionStatusRetry(
                    attempt=failures, message=trouble.message, next=self._store.clock() + round(wait * 1000)
                )
                self._store.set_status(session, retry)
                self._is_waiting_to_retry = True
                yield Wait(until=world.tasks.time + wait)
                self._is_waiting_to_retry = False
            else:
                return step.goes_on

    def _fail(self, error: models.MessageError) -> None:
        step, self._step = self._step, None
        assert step is not None  # only steps run what can go wrong
        self._store.fail(self._session, error)
        self._store.set_status(self._session, models.SessionStatusIdle())
        step.break_off()
        step.complete(error)
        self._store.set_status(self._session, models.SessionStatusIdle())

    def _summarize(self, prompt: models.UserMessage | None) -> None:
        """Count the changes, which the real server does when it finds the time."""
        store, session = self._store, self._session
        store.update_session(session, summary=models.SessionSummary(additions=0, deletions=0, files=0))
        store.publish("session.diff", models.SessionDiffData(session_id=session.id, diff=[]), session)
        if prompt is not None:
            store.put_message(session, replace(prompt, summary=models.UserMessageSummary(diffs=[])))


def _infos(session: SessionRecord) -> list[models.UserMessage | models.AssistantMessage]:
    return [message.info for message in session.messages.values()]


def _last_prompt(session: SessionRecord) -> models.UserMessage | None:
    return next((info for info in reversed(_infos(session)) if isinstance(info, models.UserMessage)), None)


def _subtask(session: SessionRecord, prompt: models.UserMessage) -> models.SubtaskPart | None:
    """The part of the prompt that is for a subagent, if no subagent has begun with it."""
    infos = [message.info for message in session.messages.values()]
    if any(isinstance(info, models.AssistantMessage) and info.parent_id == prompt.id for info in infos):
        return None
    parts = session.messages[prompt.id].parts.values()
    return next((part for part in parts if isinstance(part, models.SubtaskPart)), None)


def _called_tools(session: SessionRecord) -> bool:
    last = next(reversed(session.messages.values()))
    return any(isinstance(part, models.ToolPart) for part in last.parts.values())


def _is_answered(session: SessionRecord, prompt: models.UserMessage) -> bool:
    """Whether the last message of the model completes its answer to a prompt."""
    infos = [message.info for message in session.messages.values()]
    last = next((info for info in reversed(infos) if isinstance(info, models.AssistantMessage)), None)
    if last is None or last.parent_id != prompt.id or last.time.completed is None:
        return False
    return last.finish != "tool-calls" or last.structured is not None


class _ModelStep(Speaker):
    """One message of the model.

    Attributes:
        goes_on: Whether the model must be asked again, because it has called tools.
    """

    def __init__(self, world: World, session: SessionRecord, prompt: models.UserMessage) -> None:
        self.goes_on = False
        self._world = world
        self._store = store = world.store
        self._session = session
        self._prompt = prompt
        self._started = False
        self._open: dict[type, Any] = {}  # the text and the thought under way
        self._tools: list[ToolRun] = []
        model = prompt.model
        self._info = models.AssistantMessage(
            id=store.new_id("msg"),
            session_id=session.id,
            parent_id=prompt.id,
            time=models.AssistantMessageTime(created=store.clock()),
            mode=prompt.agent,
            agent=prompt.agent,
            path=models.AssistantMessagePath(cwd=session.info.directory, root=session.info.directory),
            cost=0,
            tokens=models.MessageTokenUsage(input=0, output=0, reasoning=0, cache=NO_TOKENS.cache),
            model_id=model.model_id,
            provider_id=model.provider_id,
        )
        store.put_message(session, self._info)

    def play(self, items: Sequence[Item]) -> Work[None]:
        """Play the items.

        Raises:
            Trouble: An item makes the answer fail.
        """
        self._started = False
        usage = yield from play(self._world, items, self)
        self._start()
        self._end(models.ReasoningPart)
        self._end(models.TextPart)
        yield Wait(lambda: all(tool.done for tool in self._tools))
        self._finish(usage)

    def begin(self, item: Text | Reasoning) -> None:
        if isinstance(item, Text):
            self._end(models.ReasoningPart)
        self._start()
        kind = _kind_of(item)
        if kind not in self._open:
            self._open[kind] = self._put(kind, text="", time=models.PartTime(start=self._store.clock()))

    def say(self, item: Text | Reasoning, piece: str) -> None:
        kind = _kind_of(item)
        self._open[kind] = self._store.add_text(self._session, self._open[kind], piece)

    def call(self, call: ToolCall) -> None:
        self._start()
        self._end(models.ReasoningPart)
        self._tools.append(ToolRun(self._world, self._session, self._info, call, len(self._tools)))

    def refused(self, failure: Failure) -> Trouble:
        return _refused(failure)

    def broken(self) -> Trouble:
        self._open.clear()
        message = BROKEN if self._started else UNREACHABLE
        error = models.APIError(data=models.APIErrorData(message=message, is_retryable=True))
        return Trouble(error, message, again=True)

    def delegate(self, subtask: models.SubtaskPart) -> Work[None]:
        """Call the tool `task`, without the model."""
        arguments = {"prompt": subtask.prompt, "description": subtask.description, "subagent_type": subtask.agent}
        call = ToolCall("task", arguments | {"command": subtask.command})
        tool = ToolRun(self._world, self._session, self._info, call, 0, before_result=self._complete_task)
        self._tools.append(tool)
        yield Wait(lambda: tool.done)

    def _complete_task(self) -> None:
        self._info = replace(self._info, finish="tool-calls")
        self.complete()

    def break_off(self) -> None:
        """End the parts that have begun, as far as they have come."""
        self._end(models.ReasoningPart)
        self._end(models.TextPart)
        for tool in self._tools:
            tool.abort()

    def stop_tools(self) -> None:
        """Stop the tools without any event."""
        for tool in self._tools:
            tool.vanish()

    def complete(self, error: models.MessageError | None = None) -> None:
        """Mark this message as complete."""
        time = replace(self._info.time, completed=self._store.clock())
        self._info = replace(self._info, time=time, error=error)
        self._store.put_message(self._session, self._info)

    def _start(self) -> None:
        if not self._started:
            self._started = True
            self._put(models.StepStartPart)

    def _put(self, kind: Any, **fields: Any) -> Any:
        part = kind(id=self._store.new_id("prt"), session_id=self._session.id, message_id=self._info.id, **fields)
        self._store.put_part(self._session, part)
        return part

    def _end(self, kind: Any) -> None:
        part = self._open.pop(kind, None)
        if part is not None:
            self._store.put_part(self._session, replace(part, time=replace(part.time, end=self._store.clock())))

    def _finish(self, usage: Usage) -> None:
        finish = "tool-calls" if self._tools else "stop"
        tokens = models.MessageTokenUsage(
            total=usage.input + usage.output,
            input=usage.input - usage.cached,
            output=usage.output - usage.reasoning,
            reasoning=usage.reasoning,
            cache=models.CacheUsage(read=usage.cached, write=0),
        )
        self._put(models.StepFinishPart, reason=finish, tokens=tokens, cost=usage.cost)
        self._info = replace(self._info, tokens=tokens, cost=usage.cost, finish=finish)
        self._store.put_message(self._session, self._info)
        outcomes = [tool.outcome for tool in self._tools]
        files = [path for outcome in outcomes for path in outcome.files]
        if files:
            self._put(models.PatchPart, hash="0" * 40, files=files)
        session = self._session.info
        self._session.info = replace(
            session, tokens=_sum(session.tokens or NO_TOKENS, tokens), cost=(session.cost or 0) + usage.cost
        )
        self.goes_on = bool(outcomes) and not any(outcome.ends_turn for outcome in outcomes)
        if isinstance(self._prompt.format, models.OutputFormatJsonSchema):
            self._complete_form(outcomes)
        else:
            self.complete()
            if not self._tools:
                self.goes_on = True  # the loop looks again and finds nothing to do, as on the real server

    def _complete_form(self, outcomes: list[Outcome]) -> None:
        """Complete the answer to a prompt that asks for structured output."""
        structured = next((o.structured for o in outcomes if o.structured is not None), None)
        if structured is None and self.goes_on:
            self.complete()
            return
        self.goes_on = False
        error = None
        if structured is None:
            data = models.StructuredOutputErrorData(message=NO_STRUCTURE, retries=0)
            error = models.StructuredOutputError(data=data)
        self._info = replace(self._info, structured=structured)
        self.complete(error)
        self._store.put_message(self._session, self._info)  # the real server sends this event twice, too


def _kind_of(item: Text | Reasoning) -> Any:
    return models.TextPart if isinstance(item, Text) else models.ReasoningPart


def _refused(failure: Failure) -> Trouble:
    """What OpenCode does with an error of the model's provider."""
    again = failure.status == 429 or failure.status >= 500
    body = {"error": {"message": failure.message, "type": "scripted_error", "code": failure.status}}
    data = models.APIErrorData(
        message=failure.message,
        status_code=failure.status,
        is_retryable=again,
        response_headers={"content-type": "application/json"},
        response_body=msgspec.json.encode(body).decode(),
    )
    return Trouble(models.APIError(data=data), failure.message, again, failure.retry_after)


def _sum(one: models.TokenUsage, other: models.MessageTokenUsage) -> models.TokenUsage:
    cache = models.CacheUsage(read=one.cache.read + other.cache.read, write=one.cache.write)
    return models.TokenUsage(
        input=one.input + other.input,
        output=one.output + other.output,
        reasoning=one.reasoning + other.reasoning,
        cache=cache,
    )
