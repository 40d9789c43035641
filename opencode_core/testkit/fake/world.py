"""The parts of a fake server that its answers, loops and tools share: sessions, script, settings and clock.

These modules know a `World`, and so nothing of connections.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol
from urllib.parse import unquote

import msgspec
from msgspec.structs import replace

from opencode_core import models
from opencode_core.testkit.script import ModelRequest

from .asking import Asking, rules_of
from .conversation import request_of
from .functions import DEAD, Function, Functions
from .given import Given
from .messages import Unprompted
from .routes import operations_of
from .settings import Settings
from .stage import Stage
from .store import MessageRecord, SessionRecord, Store

__all__ = ["Loop", "World"]


class Loop(Protocol):
    """A session at work."""

    refused: str | None
    """Why the turn could not even begin; None if it could."""
    is_aborted: bool
    """Whether it was stopped."""
    prompts: set[str]
    """The prompts that it has begun to answer."""

    @property
    def done(self) -> bool:
        """Whether the session is idle again."""
        ...

    def abort(self) -> None:
        """Stop, and report it in events."""
        ...

    def vanish(self) -> None:
        """Stop without any event, like a server that is killed."""
        ...


class World(Stage):
    """A fake server of OpenCode 1 without its connections.

    Args:
        new_loop: Makes the loop that answers the prompts of a session.
        clock: Returns milliseconds since the epoch.
        random: Returns numbers in [0, 1).
        wake: Called when the test changes something.
        settings: The configuration.
    """

    def __init__(
        self,
        new_loop: Callable[[World, SessionRecord], Loop],
        clock: Callable[[], int],
        random: Callable[[], float],
        wake: Callable[[], object],
        settings: Settings,
    ) -> None:
        functions = Functions(wake, f"SSE error: {DEAD}", "SSE error: Non-200 status code (401)")
        super().__init__(clock, random, wake, settings, Given(operations_of("1")), functions)
        self.store: Store = Store(clock, random, self.new_id, self.readers)
        self.asking: Asking = Asking(self.store)
        self.asking.rules = rules_of(settings.config.get("permission"))
        self._new_loop = new_loop
        self._loops: dict[str, Loop] = {}

    def configure(self, changes: Mapping[str, Any]) -> None:
        """Change the configuration."""
        self.settings.config.update(changes)
        self.asking.rules = rules_of(self.settings.config.get("permission"))

    def is_busy(self, session: SessionRecord) -> bool:
        """Whether a session works."""
        loop = self._loops.get(session.id)
        return loop is not None and not loop.done

    def work_on(self, session: SessionRecord) -> Loop:
        """Let a session answer its prompts, if it is not doing so already."""
        loop = self._loops.get(session.id)
        if loop is None or loop.done:
            loop = self._loops[session.id] = self._new_loop(self, session)
        return loop

    def prompts_behind(self, session: SessionRecord) -> set[str]:
        """The prompts that a session at work answers, and those that wait for it because it is a subagent's."""
        loop, parent = self._loops.get(session.id), self.store.sessions.get(session.info.parent_id or "")
        own = set[str]() if loop is None else loop.prompts
        return own if parent is None else own | self.prompts_behind(parent)

    def abort(self, session: SessionRecord) -> None:
        """Stop a session."""
        loop = self._loops.get(session.id)
        if loop is not None and not loop.done:
            loop.abort()
        else:
            self.store.set_status(session, models.SessionStatusIdle())

    def delete(self, session: SessionRecord) -> None:
        """Stop a session and delete it."""
        family = [session, *self.store.children(session.id)]
        self.store.delete_session(session)
        for member in family:
            loop = self._loops.pop(member.id, None)
            if loop is not None and not loop.done:
                loop.vanish()
                self.store.set_status(member, models.SessionStatusIdle())

    def offered(self, session: SessionRecord) -> list[Function]:
        """The functions that the model is told of."""
        known = self.functions.offered(session.info.directory)
        return [function for function in known if self.asking.is_offered(session, function.name)]

    def model_request(self, session: SessionRecord) -> ModelRequest:
        """The request that the real server would send to the model now. It is also noted in `model_requests`."""
        infos = [message.info for message in session.messages.values()]
        model = next(info.model for info in reversed(infos) if isinstance(info, models.UserMessage))
        request = request_of(session, model, [function.definition for function in self.offered(session)])
        self.model_requests.append(request)
        return request

    def prompt(
        self,
        session: SessionRecord,
        parts: Sequence[Any],
        *,
        message_id: str | None = None,
        model: models.ModelChoice | None = None,
        agent: str | None = None,
        tools: Mapping[str, bool] | None = None,
        **fields: Any,
    ) -> MessageRecord:
        """Add a prompt to a session.

        Args:
            tools: Switches of tools. As on the real server, they become the rules of the session.

        Raises:
            Refusal: There is no such agent.
        """
        store = self.store
        names = [known["name"] for known in self.settings.agents()]
        if agent is not None and agent not in names:
            known_agents = ", ".join(names)
            raise self.refuse_prompt(session, f'Agent not found: "{agent}". Available agents: {known_agents}')
        last = session.info.model or self.settings.model_ref
        chosen = last if model is None else models.ModelRef(id=model.model_id, provider_id=model.provider_id)
        chosen = replace(chosen, variant="default")
        agent = agent or "build"
        if (session.info.agent, session.info.model) != (agent, chosen):
            store.update_session(session, agent=agent, model=chosen)
        known = session.messages.get(message_id or "")
        info = models.UserMessage(
            id=message_id or store.new_id("msg"),
            session_id=session.id,
            time=models.CreationTime(created=store.clock() if known is None else known.info.time.created),
            agent=agent,
            model=models.UserMessageModel(provider_id=chosen.provider_id, model_id=chosen.id),
            tools=None if tools is None else dict(tools),
            **fields,
        )
        message = store.put_message(session, info)
        for part in parts:
            for stored in _stored(part):
                id = stored.pop("id") or store.new_id("prt")
                kind = stored.pop("kind")
                store.put_part(session, kind(id=id, session_id=session.id, message_id=info.id, **stored))
        rules = [_switched(name, on) for name, on in (tools or {}).items()]
        store.update_session(session, **({"permission": rules} if rules else {}))
        return message

    def refuse_prompt(self, session: SessionRecord, message: str) -> Unprompted:
        """Report why a turn cannot even begin. As on the real server, only an event has the reason."""
        self.report(session, message)
        return Unprompted()

    def report(self, session: SessionRecord, message: str) -> None:
        """Report an unexpected error in a session."""
        self.store.fail(session, models.UnknownError(data=models.UnknownErrorData(message=message)))

    def vanish(self) -> None:
        """Stop all sessions without any event, like a server that is killed."""
        for loop in self._loops.values():
            if not loop.done:
                loop.vanish()
        self._loops.clear()
        self.asking.forget()
        self.functions.forget()


def _switched(tool: str, on: bool) -> models.PermissionRule:
    return models.PermissionRule(permission=tool, pattern="*", action="allow" if on else "deny")


def _stored(part: Any) -> list[dict[str, Any]]:
    """The parts that the server makes of a part that was sent. A text file is stored with its content."""
    fields = {name: getattr(part, name) for name in part.__struct_fields__ if name != "unknown_fields"}
    match part:
        case models.TextPartInput():
            return [{"kind": models.TextPart, **fields}]
        case models.FilePartInput():
            texts = _texts_of(part) if part.mime == "text/plain" else []
            return [*map(_synthetic, texts), {"kind": models.FilePart, **fields}]
        case models.AgentPartInput():
            hint = (
                " Use the above message and context to generate a prompt and call the task tool with subagent: "
                f"{part.name}"
            )
            return [{"kind": models.AgentPart, **fields}, _synthetic(hint)]
        case _:
            return [{"kind": models.SubtaskPart, **fields}]


def _texts_of(part: models.FilePartInput) -> list[str]:
    path = part.filename or part.url.removeprefix("file://")
    called = f"Called the Read tool with the following input: {msgspec.json.encode({'filePath': path}).decode()}"
    head, _, data = part.url.partition(",")
    if not head.startswith("data:"):
        return [called]
    content = base64.b64decode(data).decode("utf-8", "replace") if head.endswith(";base64") else unquote(data)
    return [called, content]


def _synthetic(text: str) -> dict[str, Any]:
    return {"kind": models.TextPart, "id": None, "text": text, "synthetic": True}
