"""A session of OpenCode 2 at work: an execution delivers what waits in the inbox, and answers it step by step.

    execution.started ─▶ inbox.delivered ─▶ step.started, texts, tools, step.streamed, results, step.ended
                              ▲                       │ tools were called: the next step, after what was steered
                              └── more waits ─────────┤ all said, nothing waits: execution.succeeded
                                                      └ failure, `interrupt`, refusal: step.failed, and its end

The events come in the order of the real server. Where the real order varies by chance, this one is fixed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from opencode_core.testkit.script import Reasoning, Text, ToolCall, Usage

from .compacting2 import compact, is_full
from .playing import Trouble, play
from .speaking2 import Speaker2, tokens_of, use
from .store2 import NO_TOKENS_2, SNAPSHOT, Session2
from .tasks import BRIEFLY, Task, Wait, Work
from .tools2 import ToolRun2
from .world2 import World2

__all__ = ["Execution2"]

MAX_RETRIES: Final = 4
_INTERRUPTED: Final = {"type": "aborted", "message": "Step interrupted"}
_CONTINUE: Final = (
    "The previous response was interrupted. Continue from where you left off without repeating completed content."
)
_THOUGHTS: Final = {"state": {"reasoningField": "reasoning_content"}}


class Execution2:
    """One session from busy to idle.

    Args:
        world: What the server is and knows.
        session: The session to work on.

    Attributes:
        prompts: The prompts that it has begun to answer.
        outcome: How it ended; None while it works.
        error: Why it failed.
    """

    def __init__(self, world: World2, session: Session2) -> None:
        self.prompts: set[str] = set()
        self.outcome: str | None = None
        self.error: Mapping[str, Any] | None = None
        self._world = world
        self._session = session
        self._step: _Step | None = None
        self._task: Task[None] = world.tasks.start(self._run(), self._crashed)

    @property
    def done(self) -> bool:
        """Whether the session is idle again."""
        return self._task.done

    def interrupt(self, reason: str) -> None:
        """Stop, and report it in events. What waits in the inbox stays there."""
        self._task.cancel()
        step, self._step = self._step, None
        if step is not None:
            step.break_off()
        self._end("interrupted", reason=reason)

    def leave_alone(self) -> list[str]:
        """Let the subagents that it waits for work in the background. Returns what they are to do."""
        return [] if self._step is None else self._step.leave_alone()

    def vanish(self) -> None:
        """Stop without any event, like a server that is killed."""
        self._task.cancel()
        if self._step is not None:
            self._step.stop_tools()

    def _crashed(self, error: Exception) -> None:
        """A function of the test has raised. The turn fails with that error, so that the test sees it."""
        problem = {"type": "unknown", "message": f"{type(error).__name__}: {error}"}
        step, self._step = self._step, None
        if step is not None:
            step.fail(problem)
        self._end("failed", error=problem)

    def _run(self) -> Work[None]:
        world, session = self._world, self._session
        self._publish("session.execution.started")
        yield BRIEFLY
        lost = self._problem_with_agent()
        if lost is not None:  # the prompt stays where it is
            self._end("failed", error=lost)
            return
        if not session.is_instructed and any(item["type"] != "compaction" for item in session.inbox.values()):
            session.is_instructed = True
            metadata = {"instructions": {"initial": True}}
            world.store.publish(session, "session.instructions.updated", {"delta": {}}, metadata=metadata)
        taken, goes_on = self._deliver(queued=True), False
        while taken or goes_on:
            for item in taken:
                if item["type"] == "compaction":  # if it fails, the messages stay as they are
                    yield from compact(world, session, self._model, item["id"])
            if not goes_on and all(item["type"] == "compaction" for item in taken):
                taken = self._deliver(queued=True)
                continue
            problem: Mapping[str, Any] | None = self._problem_with_model()
            if problem is None and is_full(world, session, self._model):
                problem = yield from compact(world, session, self._model)
            if problem is None:
                problem = yield from self._take_step()
            if problem is not None:
                self._end("failed", error=problem)
                self._go_on()
                return
            step, self._step = self._step, None
            assert step is not None
            if step.is_refused:
                self._end("interrupted", reason="shutdown")
                self._go_on()
                return
            goes_on = step.goes_on
            if goes_on:
                yield from world.let_turns_weigh(step.id, world.prompts_behind(session))
            taken = self._deliver(queued=not goes_on)
        self._end("succeeded")

    def _deliver(self, *, queued: bool) -> list[dict[str, Any]]:
        """Take what was steered; if there is nothing, and `queued`, the first of what was queued."""
        waiting = list(self._session.inbox.values())
        taken = [item for item in waiting if item["delivery"] == "steer"] or (waiting[:1] if queued else [])
        for item in taken:
            self.prompts.add(item["id"])
            if item["type"] == "compaction" and self._world.variant.preview:  # which does not tell of this
                del self._session.inbox[item["id"]]
            else:
                self._publish("session.inbox.delivered", inboxID=item["id"])
        return taken

    def _go_on(self) -> None:
        """After a failure, what waits is taken by a new execution."""
        if self._session.inbox:
            self._world.start(self._again())

    def _again(self) -> Work[None]:
        yield BRIEFLY
        self._world.work_on(self._session)

    def _end(self, outcome: str, **data: Any) -> None:
        self.outcome, self.error = outcome, data.get("error")
        self._publish(f"session.execution.{outcome}", **data)

    def _problem_with_agent(self) -> dict[str, Any] | None:
        agent, known = self._session.info.get("agent"), self._world.settings.agents()
        if agent is None or any(one["name"] == agent for one in known):
            return None
        return {"type": "unknown", "message": f'Agent not found: "{agent}"'}

    @property
    def _model(self) -> Mapping[str, Any]:
        reference = self._world.settings.model_ref
        model: Mapping[str, Any] = self._session.info.get("model") or {
            "id": reference.id,
            "providerID": reference.provider_id,
        }
        return model

    def _problem_with_model(self) -> dict[str, Any] | None:
        model = self._model
        if self._world.settings.has_model(model["providerID"], model["id"]):
            return None
        return {"type": "provider.no-route", "message": f"Model unavailable: {model['providerID']}/{model['id']}"}

    def _take_step(self) -> Work[dict[str, Any] | None]:
        """Play one message of the model. Returns why it failed; None if it did not."""
        world, session = self._world, self._session
        step, failures = _Step(world, session, self._model), 0
        while True:
            self._step = step
            try:
                request = world.model_request(session, self._model)
                if not failures:
                    self._name()
                usage = yield from play(world, world.script.answer(request), step)
            except Trouble as trouble:
                failures += 1
                self._step = None  # an interrupt before the next one leaves its message as it is
                is_over = not trouble.again or failures > MAX_RETRIES
                step.start()
                if is_over or step.has_spoken:
                    step.fail(trouble.error)
                if is_over:
                    return dict(trouble.error)
                seconds = max(world.settings.retry_delay * 2 ** (failures - 1), trouble.wait or 0)
                at = world.clock() + round(seconds * 1000)
                data = {"assistantMessageID": step.id, "attempt": failures + 1, "at": at, "error": trouble.error}
                self._publish("session.retry.scheduled", **data)
                yield Wait(until=world.tasks.time + seconds)
                if step.has_spoken:
                    self._publish("session.synthetic", text=_CONTINUE)
                    step = _Step(world, session, self._model)
                step.again()
            else:
                yield from step.finish(usage)
                return None

    def _name(self) -> None:
        """Give the session a title, which the real server does beside the turn."""
        session = self._session
        if session.parent_id is None and "title" not in session.info:
            if self._world.variant.preview:
                self._publish("session.usage.recorded", source="title", cost=0, tokens=NO_TOKENS_2)
            self._publish("session.renamed", title=self._world.script.title)

    def _publish(self, type: str, **data: Any) -> None:
        self._world.store.publish(self._session, type, data)


class _Step(Speaker2):
    """One message of the model.

    Attributes:
        id: The id of the message.
        goes_on: Whether the model must be asked again, because it has called tools.
        is_refused: Whether the user refused a tool, so that the model is not asked again.
    """

    def __init__(self, world: World2, session: Session2, model: Mapping[str, Any]) -> None:
        self.id: str = world.new_id("msg")
        self.goes_on = False
        self.is_refused = False
        super().__init__(world, session)
        self._model = model
        self._is_started = False
        self._ended: dict[str, Any] | None = None  # how it ends, once the model has said all
        self._texts: dict[str, str] = {}  # the text and the thought
        self._said: set[str] = set()  # which of these are complete
        self._tools: list[ToolRun2] = []

    def start(self) -> None:
        """Tell that it begins, or that the model is asked again: as on the real server when its answer comes."""
        if self._is_started:
            return
        self._is_started = True
        agent = self._session.info.get("agent") or "build"
        more = {"agent": agent, "model": self._model, "snapshot": SNAPSHOT, "started": self._world.clock()}
        self._publish("session.step.started", **more)

    def again(self) -> None:
        """The model is asked again."""
        self._is_started = False

    @property
    def has_spoken(self) -> bool:
        """Whether something of the answer has come."""
        return bool(self._texts or self._tools)

    def begin(self, item: Text | Reasoning) -> None:
        """As on the real server, words go on in the text that is there."""

    def say(self, item: Text | Reasoning, piece: str) -> None:
        kind = "text" if isinstance(item, Text) else "reasoning"
        if not piece or (self._world.variant.preview and kind == "reasoning" and "text" in self._texts):
            return  # the preview drops thoughts after words
        self.start()
        if self._world.variant.preview and kind == "text":
            self._end_text("reasoning")
        if kind not in self._texts:
            self._texts[kind] = ""
            self._publish(f"session.{kind}.started", ordinal=0, **_more(kind))
        self._texts[kind] += piece
        self._publish(f"session.{kind}.delta", ordinal=0, delta=piece)

    def call(self, call: ToolCall) -> None:
        self.start()
        self._tools.append(ToolRun2(self._world, self._session, self.id, call))

    def finish(self, usage: Usage) -> Work[None]:
        """The model has said all. Let the tools run, and end."""
        self.start()
        for tool in self._tools:
            tool.begin()
        self._end_texts()
        finish = {"finish": "stop", "rawFinish": "stop"}
        if self._tools:
            finish = {"finish": "tool-calls", "rawFinish": "tool_calls"}
        self._ended = {**finish, "cost": usage.cost, "tokens": tokens_of(usage)}
        self._publish("session.step.streamed")
        yield Wait(lambda: all(tool.done for tool in self._tools))
        self.is_refused = any(tool.is_refused for tool in self._tools)
        self.goes_on = bool(self._tools) and not self.is_refused
        if self.is_refused:
            self._fail(_INTERRUPTED)
        else:
            self._publish("session.step.ended", **self._ended, **self._changes())
            self._count()

    def break_off(self) -> None:
        """End what has begun, as far as it has come."""
        self.start()
        if self._ended is None:
            self._end_texts()
            if self._texts:
                self._publish("session.step.streamed")
        for tool in self._tools:
            tool.abort()
        self._fail(_INTERRUPTED)

    def fail(self, error: Mapping[str, Any]) -> None:
        """The model has failed."""
        self.start()
        self._end_texts()
        if self._texts:
            self._publish("session.step.streamed")
        self._fail(error)

    def leave_alone(self) -> list[str]:
        """Let the subagents of this step work in the background. Returns what they are to do."""
        tasks = [] if self._ended is None else [tool.leave_alone() for tool in self._tools]
        return [task for task in tasks if task is not None]

    def stop_tools(self) -> None:
        """Stop the tools without any event."""
        for tool in self._tools:
            tool.vanish()

    def _fail(self, error: Mapping[str, Any]) -> None:
        ended = {name: value for name, value in (self._ended or {}).items() if name != "finish"}
        self._publish("session.step.failed", error=error, **ended, **self._changes())
        if self._ended is not None:
            self._count()

    def _count(self) -> None:
        assert self._ended is not None
        use(self._world, self._session, self._ended["cost"], self._ended["tokens"])

    def _changes(self) -> dict[str, Any]:
        files = [path for tool in self._tools for path in tool.files]
        return {"snapshot": SNAPSHOT, "files": files}

    def _end_texts(self) -> None:
        self._end_text("reasoning")
        self._end_text("text")

    def _end_text(self, kind: str) -> None:
        if kind in self._texts and kind not in self._said:
            self._said.add(kind)
            self._publish(f"session.{kind}.ended", ordinal=0, text=self._texts[kind], **_more(kind))

    def _publish(self, type: str, **data: Any) -> None:
        self._world.store.publish(self._session, type, {"assistantMessageID": self.id, **data})


def _more(kind: str) -> Mapping[str, Any]:
    return _THOUGHTS if kind == "reasoning" else {}
