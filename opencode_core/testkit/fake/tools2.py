"""The tools of a server of OpenCode 2 on which no tool really runs, except functions of the program.

See `tools`, its twin for OpenCode 1.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any, Final, cast

import msgspec

from opencode_core.testkit.script import ToolCall
from opencode_core.tools.results import TextContent, ToolResult

from .asking2 import NAMES_OF_1, Pending2
from .functions import Call, outcome_of, texts_of
from .shells2 import close_shell, open_shell
from .store2 import Session2
from .tasks import BRIEFLY, Task, Wait, Work
from .world2 import Execution, World2

__all__ = ["TOOLS_2", "ToolRun2"]

TOOLS_2: Final = (
    "edit",
    "execute",
    "glob",
    "grep",
    "question",
    "read",
    "shell",
    "skill",
    "subagent",
    "webfetch",
    "websearch",
    "write",
)
_ACTIONS: Final = {"write": "edit"}
"""The permission that a tool asks for, if it is not named like the tool."""
_RESOURCES: Final = {"edit": "path", "read": "path", "glob": "pattern", "grep": "pattern", "skill": "name"} | {
    "shell": "command",
    "subagent": "agent",
    "webfetch": "url",
    "websearch": "query",
}
"""The argument that the resources of rules are matched with."""
_NO_OUTPUT: Final = "(no output)"
_BACKGROUND: Final = (
    "The subagent is working in the background (sessionID: {}). You will be notified automatically when it finishes.\n"
    "DO NOT sleep, poll for progress, ask the subagent for status, or duplicate this subagent's work; avoid working "
    "with the same files or topics it is using.\n"
    "Work on non-overlapping tasks, or briefly tell the user what you launched and end your response."
)


class _Failed(Exception):
    """The tool fails."""

    def __init__(self, message: str, kind: str = "tool.execution", metadata: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.metadata = metadata


class _Refused(_Failed):
    """The user refuses, and the execution ends."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "aborted")


class ToolRun2:
    """One call of a tool, from its input to its result.

    Args:
        world: What the server is and knows.
        session: The session that calls it.
        message_id: The message of the model that calls it.
        call: The call in the script.

    Attributes:
        is_refused: Whether the user refused it, so that the model is not asked again.
        files: The files that were changed.
    """

    def __init__(self, world: World2, session: Session2, message_id: str, call: ToolCall) -> None:
        self.is_refused: bool = False
        self.files: list[str] = []
        self._world = world
        self._session = session
        self._message_id = message_id
        self._call = call
        self._pending: Pending2 | None = None
        self._child: Session2 | None = None
        self._is_background = False
        self._running_call: Call | None = None
        self._function = world.functions.called(
            session.directory, call.name, lambda name: world.asking.is_offered(session, name)
        )
        self._name = call.name if self._function is None else self._function.name
        called = sum(
            piece["type"] == "tool" for message in session.messages.values() for piece in message.get("content") or ()
        )
        self._id = call.call_id or f"call_{called + 1}"
        self._input: dict[str, Any] = {}
        self._is_readable = True
        self._task: Task[None] | None = None
        self._publish("session.tool.input.started", name=self._name)

    def begin(self) -> None:
        """The model has said all: the input is complete, and the tool runs."""
        arguments: Any = self._call.arguments
        text = arguments if isinstance(arguments, str) else msgspec.json.encode(arguments).decode()
        self._publish("session.tool.input.ended", text=text)
        try:
            self._input = msgspec.json.decode(text, type=dict[str, Any])
        except msgspec.DecodeError:
            self._is_readable = False
        self._publish("session.tool.called", input=self._input, executed=False)
        self._task = self._world.tasks.start(self._run(), lambda error: None)

    @property
    def done(self) -> bool:
        """Whether it has a result."""
        assert self._task is not None  # see `begin`
        return self._task.done

    def leave_alone(self) -> str | None:
        """Let the subagent of this call work in the background. Returns what it is to do; None if there is none."""
        if self.done or self._child is None:
            return None
        self._is_background = True
        return str(self._child.info.get("title", ""))

    def abort(self) -> None:
        """Stop it, and report it in an event."""
        if not self.done:
            self.vanish()
            self._fail("Tool execution interrupted", "aborted")

    def vanish(self) -> None:
        """Stop it without any event."""
        assert self._task is not None  # a call ends an answer, so it runs as soon as it was told of
        self._task.cancel()
        if self._pending is not None:
            self._world.asking.withdraw(self._pending)
        if self._child is not None:
            self._world.interrupt(self._child)
        if self._running_call is not None:
            self._running_call.cancel()

    def _run(self) -> Work[None]:
        yield BRIEFLY  # the model finishes its answer first
        try:
            output, metadata = yield from self._perform(self._name)
        except _Failed as error:
            self.is_refused = isinstance(error, _Refused)
            self._fail(str(error), error.kind, error.metadata)
        except Exception as error:  # raised by a function of the test
            self._fail(f"{type(error).__name__}: {error}")
        else:
            told = {**metadata, "truncated": False, **self._call.metadata}
            content = output if isinstance(output, list) else [{"type": "text", "text": output}]
            self._publish("session.tool.success", content=content, metadata=told, executed=False)

    def _perform(self, tool: str) -> Work[tuple[str | list[dict[str, Any]], dict[str, Any]]]:
        """Run the tool. Returns the output, a text or all of its content, and the metadata of the result."""
        is_hidden = self._function is None and self._world.functions.has(self._session.directory, tool)
        is_known = not is_hidden and self._is_known(tool)
        if not is_known and not is_hidden:  # else that may be what is tested
            other = f", which OpenCode 2 calls {NAMES_OF_1[tool]!r}" if tool in NAMES_OF_1 else ""
            self._world.given.note(f"there is no tool {tool!r}{other}: give the call output=, or use tool() or tools=")
        if not is_known or not self._world.asking.is_offered(self._session, _ACTIONS.get(tool, tool)):
            raise _Failed(
                f'No tool named "{tool}" is currently available. Please use a tool from the available tool list.'
            )
        if not self._is_readable:
            wanted = _RESOURCES.get(_ACTIONS.get(tool, tool), "questions")
            problem = f'Invalid arguments for tool "{tool}":\n- {wanted}: Missing key\n\nArguments provided:\n{{}}'
            raise _Failed(f"{problem}\n\nUpdate the arguments and call the tool again.")
        if tool == "question":
            return (yield from self._ask())
        yield from self._get_leave(tool)
        if tool == "subagent":
            return (yield from self._delegate())
        if tool == "shell":
            metadata = {} if self._world.variant.preview else {"sessionID": self._session.id}
            command = str(self._input.get("command", ""))
            shell = open_shell(self._world, self._session, command, **metadata)
            self._publish("session.tool.progress", metadata={"shellID": shell["id"]})
            yield BRIEFLY
            close_shell(self._world, self._session, shell["id"], 0 if self._call.error is None else 1)
        yield BRIEFLY
        if self._call.error is not None:
            raise _Failed(self._call.error)
        output = self._call.output
        if output is None:
            given = self._world.given
            output = given.output_of(self._call.name if self._call.name in given.tools else tool, self._input)
        if output is None and self._function is not None:
            self._running_call = self._world.functions.call(self._function, self._input)
            return _content_of((yield from outcome_of(self._running_call))), {}
        told, metadata = self._default(tool)
        return told if output is None else output, metadata

    def _is_known(self, tool: str) -> bool:
        known = (*TOOLS_2, *self._world.given.tools)
        return (
            self._function is not None or tool in known or self._call.output is not None or self._call.error is not None
        )

    def _get_leave(self, tool: str) -> Work[None]:
        """Ask for permission, if the script or the rules say so.

        Raises:
            _Failed: The permission was refused.
        """
        asking, session = self._world.asking, self._session
        name = _ACTIONS.get(tool, tool)
        resource = "*" if self._function is not None else str(self._input.get(_RESOURCES.get(name, ""), "*"))
        action = asking.action(session, name, resource)
        if self._call.ask is not None:
            action = "ask" if self._call.ask else "allow"
        unable = f"Unable to execute command: {resource}" if tool == "shell" else f"Unable to {tool} {resource}"
        if self._function is not None:
            unable = f"Unable to execute {tool}"
        if action == "deny":
            raise _Failed(unable)
        if action != "ask":
            return
        saved = "*"
        if tool == "shell":
            saved = resource if self._world.variant.preview else f"{resource.partition(' ')[0]} *"
        self._pending = asking.ask_permission(
            session,
            action=name,
            resources=[resource],
            save=[saved],
            source={"type": "tool", "messageID": self._message_id, "id": self._id},
        )
        yield from self._wait(self._pending)
        if self._pending.reply == "reject":
            if self._pending.message is None:
                raise _Refused("The user declined this tool call")
            raise _Failed(unable)

    def _ask(self) -> Work[tuple[str, dict[str, Any]]]:
        questions = cast("list[Mapping[str, Any]]", self._input.get("questions") or [])
        self._pending = self._world.asking.ask_form(
            self._session,
            title="Questions",
            metadata={"kind": "question", "tool": {"messageID": self._message_id, "id": self._id}},
            fields=[_field(f"q{number}", question) for number, question in enumerate(questions)],
        )
        yield from self._wait(self._pending)
        if self._pending.reply == "reject":
            raise _Refused("The user dismissed this question")
        answers = [_labels(self._pending.reply.get(f"q{number}")) for number in range(len(questions))]
        pairs = [
            f'"{question.get("question", "")}"="{", ".join(answer) or "Unanswered"}"'
            for question, answer in zip(questions, answers, strict=True)
        ]
        said = ", ".join(pairs)
        output = f"User has answered your questions: {said}. You can now continue with the user's answers in mind."
        return output, {"answers": answers}

    def _delegate(self) -> Work[tuple[str, dict[str, Any]]]:
        """Let a subagent work in a session of its own."""
        world = self._world
        child = self._child = world.store.create(
            self._session.directory,
            parent_id=self._session.id,
            title=str(self._input.get("description", "")),
            agent=str(self._input.get("agent", "general")),
            model=self._session.info.get("model"),
        )
        metadata = {"sessionID": child.id, "status": "running"}
        self._publish("session.tool.progress", metadata=metadata)
        text = f"You are a subagent spawned by another session.\n{self._input.get('prompt', '')}"
        world.admit(child, None, {"text": text})
        execution = world.work_on(child)
        self._is_background = self._input.get("background") is True
        yield Wait(lambda: execution.done or self._is_background)
        self._child = None
        if self._is_background:
            world.start(self._tell_of(child, execution))
            return _BACKGROUND.format(child.id), metadata
        outcome = execution.outcome
        if outcome != "succeeded":
            ended = "failed" if outcome == "failed" else "cancelled"
            raise _Failed(f"Subagent {ended} (sessionID: {child.id})", metadata=metadata)
        words = _last_words(child)
        if not world.variant.preview:
            words = f'<subagent sessionID="{child.id}" state="completed">\n{words}\n</subagent>'
        return self._call.output or words, {**metadata, "status": "completed"}

    def _tell_of(self, child: Session2, execution: Execution) -> Work[None]:
        """Tell the session when a subagent in the background is done: it goes on by itself."""
        world, session = self._world, self._session
        yield Wait(lambda: execution.done)
        if execution.outcome is None or session.id not in world.store.sessions:
            return  # the server was killed, or the session deleted
        state, words = {
            "succeeded": ("completed", _last_words(child)),
            "interrupted": ("cancelled", "Subagent cancelled"),
            "failed": ("error", str((execution.error or {}).get("message"))),
        }[execution.outcome]
        about = str(self._input.get("description", ""))
        name = "id" if world.variant.preview else "sessionID"
        metadata = {"source": "subagent", "childID": child.id, "agent": str(child.info["agent"]).capitalize()}
        text = f'<subagent {name}="{child.id}" state="{state}" description="{about}">\n{words}\n</subagent>'
        payload = {"text": text, "description": about, "metadata": {**metadata, "state": state}}
        world.admit(session, None, payload, kind="synthetic")
        world.work_on(session)

    def _default(self, tool: str) -> tuple[str, dict[str, Any]]:
        """Output and metadata in the form of the real tool."""
        path = str(self._input.get("path", ""))
        match tool:
            case "shell":
                return _NO_OUTPUT, {"status": "completed", "exit": 0}
            case "write":
                self.files = [path]
                return f"Created file successfully: {path}", {}
            case "edit":
                self.files = [path]
                return f"Edited file: {path}\nReplacements: 1", {}
            case "read":
                return f"Read file {path}, lines 1-1\n1: ", {}
            case _:
                return _NO_OUTPUT, {}

    def _wait(self, pending: Pending2) -> Work[None]:
        yield Wait(lambda: pending.is_answered)

    def _fail(self, message: str, kind: str = "tool.execution", metadata: Mapping[str, Any] | None = None) -> None:
        more = {} if metadata is None else {"metadata": metadata}
        self._publish("session.tool.failed", error={"type": kind, "message": message}, executed=False, **more)

    def _publish(self, type: str, **data: Any) -> None:
        self._world.store.publish(self._session, type, {"assistantMessageID": self._message_id, "id": self._id, **data})


def _content_of(result: ToolResult) -> list[dict[str, Any]]:
    """What a function returned.

    Raises:
        _Failed: It has failed.
    """
    if result.is_error:
        raise _Failed("\n".join(texts_of(result)))
    return [
        {"type": "text", "text": content.text}
        if isinstance(content, TextContent)
        else {
            "type": "file",
            "uri": f"data:{content.mime};base64,{base64.b64encode(content.data).decode('ascii')}",
            "mime": content.mime,
        }
        for content in result.content
    ]


def _field(key: str, question: Mapping[str, Any]) -> dict[str, Any]:
    """A question as a field of a form."""
    options = cast("list[Mapping[str, Any]]", question.get("options") or [])
    return {
        "key": key,
        "title": question.get("header", ""),
        "description": question.get("question", ""),
        "type": "multiselect" if question.get("multiple") else "string",
        "options": [
            {"value": one["label"], "label": one["label"], "description": one.get("description", "")} for one in options
        ],
        "custom": question.get("custom", True),
    }


def _last_words(child: Session2) -> str:
    """What a subagent said in the end."""
    answers = [message["content"] for message in child.messages.values() if message["type"] == "assistant"]
    return "".join(piece["text"] for piece in answers[-1] if piece["type"] == "text")


def _labels(answer: Any) -> list[str]:
    if answer is None:
        return []
    return [answer] if isinstance(answer, str) else cast("list[str]", answer)
