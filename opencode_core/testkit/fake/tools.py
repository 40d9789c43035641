"""The tools of a server on which no tool really runs, except functions of the program.

A script can give the output of one call (`ToolCall(output=...)`), and a test that of all calls of a tool. Otherwise
functions are called, and the output of other tools is invented, in the form of the real tool's output.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import Any, Final, cast

import msgspec
from msgspec.structs import replace

from opencode_core import models
from opencode_core.testkit.script import ToolCall
from opencode_core.tools.results import ImageContent
from opencode_core.values.building import prepared

from .asking import Pending
from .functions import Call, Function, outcome_of, texts_of
from .store import SessionRecord
from .tasks import BRIEFLY, Task, Wait, Work
from .world import World

__all__ = ["TOOLS", "Outcome", "ToolRun"]

TOOLS: Final = (
    "bash",
    "edit",
    "glob",
    "grep",
    "invalid",
    "question",
    "read",
    "skill",
    "task",
    "todowrite",
    "webfetch",
    "write",
)
_KNOWN: Final = (*TOOLS, "StructuredOutput", "apply_patch", "websearch")
_PERMISSIONS: Final = {"write": "edit", "apply_patch": "edit"}
"""The permission that a tool asks for, if it is not named like the tool."""
_PATTERNS: Final = {"webfetch": "url", "task": "subagent_type", "skill": "name", "glob": "pattern", "grep": "pattern"}
"""The argument that the patterns of rules are matched with."""
_REJECTED: Final = "The user rejected permission to use this specific tool call."
_DENIED: Final = "The user has specified a rule which prevents you from using this specific tool call."
_NO_OUTPUT: Final = "(no output)"


class Outcome(msgspec.Struct):
    """The outcome of a call.

    Attributes:
        ends_turn: Whether the user refused it, so that the model is not asked again.
        structured: The structured output.
        files: The files that were changed.
    """

    ends_turn: bool = False
    structured: Any = None
    files: list[str] = []


class _Failed(Exception):
    """The tool fails."""

    def __init__(self, message: str, metadata: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.metadata = metadata


class _Refused(_Failed):
    """The user refuses, and the turn ends."""


class ToolRun:
    """One call of a tool, from `pending` to its result.

    Args:
        world: What the server is and knows.
        session: The session that calls it.
        message: The message of the model that calls it.
        call: The call in the script.
        index: The number of the call in the message, from 0.
        before_result: Called before the result is stored. Only for a call that the server itself makes.

    Attributes:
        outcome: The outcome, as far as it is known.
    """

    def __init__(
        self,
        world: World,
        session: SessionRecord,
        message: models.AssistantMessage,
        call: ToolCall,
        index: int,
        *,
        before_result: Callable[[], object] | None = None,
    ) -> None:
        self.outcome: Outcome = Outcome()
        self._world = world
        self._store = world.store
        self._session = session
        self._call = call
        self._before_result = before_result or (lambda: None)
        self._pending: Pending | None = None
        self._child: SessionRecord | None = None
        self._running_call: Call | None = None
        self._attachments: list[models.FilePart] | None = None
        self._function = world.functions.called(
            session.info.directory, call.name, lambda name: world.asking.is_offered(session, name)
        )
        self._name = call.name if self._function is None else self._function.name
        called = sum(isinstance(part, models.ToolPart) for m in session.messages.values() for part in m.parts.values())
        self._part = models.ToolPart(
            id=world.store.new_id("prt"),
            session_id=session.id,
            message_id=message.id,
            tool=self._name,
            call_id=call.call_id or f"call_{called + 1}",
            state=models.ToolStatePending(input={}, raw=""),
        )
        if before_result is None:
            self._store.put_part(session, self._part)
        tool, self._input = self._resolve()
        self._part = replace(self._part, tool=tool)
        self._started = self._store.clock()
        if before_result is not None:
            self._running()
        self._task: Task[None] = world.tasks.start(self._run(), lambda error: None)

    @property
    def done(self) -> bool:
        """Whether it has a result."""
        return self._task.done

    def abort(self) -> None:
        """Stop it, and report it in an event."""
        if not self._task.done:
            self.vanish()
            self._error("Tool execution aborted", {"interrupted": True})

    def vanish(self) -> None:
        """Stop it without any event."""
        self._task.cancel()
        if self._pending is not None:
            self._world.asking.withdraw(self._pending)
        if self._child is not None:
            self._world.abort(self._child)
        if self._running_call is not None:
            self._running_call.cancel()

    def _run(self) -> Work[None]:
        try:
            title, output, metadata = yield from self._perform(self._part.tool)
        except _Failed as error:
            self.outcome.ends_turn = isinstance(error, _Refused)
            self._error(str(error), error.metadata)
        except Exception as error:  # raised by a function of the test
            self._error(f"{type(error).__name__}: {error}")
        else:
            state = models.ToolStateCompleted(
                input=self._input,
                output=output,
                title=title,
                metadata={**metadata, **self._call.metadata},
                time=models.ToolStateCompletedTime(start=self._started, end=self._store.clock()),
                attachments=self._attachments,
            )
            self._before_result()
            self._put(state)

    def _perform(self, tool: str) -> Work[tuple[str, str, dict[str, Any]]]:
        """Run the tool. Returns title, output and metadata of the result."""
        match tool:
            case "question":
                return (yield from self._ask())
            case "task":
                return (yield from self._delegate())
            case "todowrite":
                self._note()
            case _:
                pass
        yield from self._get_leave(tool)
        yield BRIEFLY  # the model finishes its answer first
        if tool == "bash":
            self._running(metadata={"output": ""})
        if tool != self._name:  # the model's mistake has its own result, whatever the script gives
            return self._default(tool)
        if self._call.error is not None:
            raise _Failed(self._call.error)
        output = self._output(tool)
        if output is None and self._function is not None:
            return "", (yield from self._call_function(self._function)), {"truncated": False}
        if output is None:
            return self._default(tool)
        title, _, metadata = self._default(tool)
        return title, output, {**metadata, "output": output} if tool == "bash" else metadata

    def _output(self, tool: str) -> str | None:
        if self._call.output is not None:
            return self._call.output
        given = self._world.given
        return given.output_of(self._call.name if self._call.name in given.tools else tool, self._input)

    def _call_function(self, function: Function) -> Work[str]:
        """Call a function of the program. Returns the text of its result, and keeps its images.

        Raises:
            _Failed: It has failed.
        """
        self._running_call = self._world.functions.call(function, self._input)
        result = yield from outcome_of(self._running_call)
        text = "\n\n".join(texts_of(result))
        if result.is_error:
            raise _Failed(text)
        self._attachments = [
            models.FilePart(
                id=self._store.new_id("prt"),
                session_id=self._session.id,
                message_id=self._part.message_id,
                mime=content.mime,
                url=f"data:{content.mime};base64,{base64.b64encode(content.data).decode('ascii')}",
            )
            for content in result.content
            if isinstance(content, ImageContent)
        ] or None
        return text

    def _get_leave(self, tool: str) -> Work[None]:
        """Ask for permission, if the script or the rules say so.

        Raises:
            _Failed: The permission was refused.
        """
        asking, session = self._world.asking, self._session
        permission = _PERMISSIONS.get(tool, tool)
        pattern, always, metadata = self._permission(permission)
        action = asking.action(session, permission, pattern)
        if self._call.ask is not None:
            action = "ask" if self._call.ask else "allow"
        if action == "deny":
            self._running()
            raise _Failed(_DENIED)
        if action != "ask":
            self._running()
            return
        self._pending = asking.ask_permission(
            session,
            permission=permission,
            patterns=[pattern],
            always=[always],
            metadata=metadata,
            tool=models.ToolCallRef(message_id=self._part.message_id, call_id=self._part.call_id),
        )
        self._running()
        yield from self._wait(self._pending)
        if self._pending.reply == "reject":
            if self._pending.message is None:
                raise _Refused(_REJECTED)
            feedback = f"{_REJECTED.removesuffix('.')} with the following feedback: {self._pending.message}"
            raise _Failed(feedback)

    def _permission(self, permission: str) -> tuple[str, str, dict[str, Any]]:
        """The pattern to match with the rules, the pattern that `always` would allow, and what the user is shown."""
        if permission == "bash":
            command = str(self._input.get("command", ""))
            return command, f"{command.partition(' ')[0]} *", {"command": command}
        if self._function is not None:
            return "*", "*", {}
        if permission in ("edit", "read"):
            path = str(self._input.get("filePath", ""))
            return self._relative(path), "*", {"filepath": self._absolute(path)}
        return str(self._input.get(_PATTERNS.get(permission, ""), "*")), "*", dict(self._input)

    def _ask(self) -> Work[tuple[str, str, dict[str, Any]]]:
        questions = msgspec.convert(self._input.get("questions"), prepared(list[models.QuestionInfo]))
        reference = models.ToolCallRef(message_id=self._part.message_id, call_id=self._part.call_id)
        self._pending = self._world.asking.ask_question(self._session, questions=questions, tool=reference)
        self._running()
        yield from self._wait(self._pending)
        if self._pending.reply == "reject":
            raise _Refused("The user dismissed this question")
        answers = cast("list[list[str]]", self._pending.reply)
        pairs = [
            f'"{question.question}"="{", ".join(answer) or "Unanswered"}"'
            for question, answer in zip(questions, [*answers, *[[]] * len(questions)], strict=False)
        ]
        said = ", ".join(pairs)
        output = f"User has answered your questions: {said}. You can now continue with the user's answers in mind."
        plural = "" if len(questions) == 1 else "s"
        return f"Asked {len(questions)} question{plural}", output, {"answers": answers, "truncated": False}

    def _delegate(self) -> Work[tuple[str, str, dict[str, Any]]]:
        """Let a subagent work in a session of its own."""
        world, session = self._world, self._session
        description, agent = str(self._input.get("description", "")), str(self._input.get("subagent_type", "general"))
        forbidden = [rule for rule in session.info.permission or () if rule.action == "deny"]  # which it takes over
        child = self._child = world.store.create_session(
            session.info.directory,
            f"{description} (@{agent} subagent)",
            parent_id=session.id,
            permission=[*forbidden, models.PermissionRule(permission="task", pattern="*", action="deny")],
        )
        model = session.info.model or world.settings.model_ref
        metadata = {
            "parentSessionId": session.id,
            "sessionId": child.id,
            "model": {"modelID": model.id, "providerID": model.provider_id},
        }
        self._running(title=description, metadata=metadata)
        world.prompt(child, [models.TextPartInput(text=str(self._input.get("prompt", "")))], agent=agent)
        loop = world.work_on(child)
        yield Wait(lambda: loop.done)
        self._child = None
        if loop.is_aborted:
            world.store.set_status(child, models.SessionStatusIdle())  # the tool stops its subagent once more
            raise _Failed("Task cancelled", metadata)
        text = next((message.text for message in reversed(child.messages.values())), "")
        output = self._call.output or (
            f'<task id="{child.id}" state="completed">\n<task_result>\n{text}\n</task_result>\n</task>'
        )
        return description, output, {**metadata, "truncated": False}

    def _note(self) -> None:
        todos = [
            models.Todo(content=str(t.get("content")), status=str(t.get("status")), priority=str(t.get("priority")))
            for t in self._input.get("todos", [])
        ]
        self._store.set_todos(self._session, todos)

    def _default(self, tool: str) -> tuple[str, str, dict[str, Any]]:
        """Title, output and metadata in the form of the real tool."""
        metadata: dict[str, Any]
        path = str(self._input.get("filePath", ""))
        match tool:
            case "bash":
                metadata = {"output": _NO_OUTPUT, "exit": 0, "truncated": False}
                return str(self._input.get("command", "")), _NO_OUTPUT, metadata
            case "write":
                self._changed(path)
                metadata = {"diagnostics": {}, "filepath": self._absolute(path), "exists": False, "truncated": False}
                return self._relative(path), "Wrote file successfully.", metadata
            case "edit":
                self._changed(path)
                difference = {"file": self._absolute(path), "patch": "", "additions": 1, "deletions": 1}
                metadata = {"diagnostics": {}, "diff": "", "filediff": difference, "truncated": False}
                return self._relative(path), "Edit applied successfully.", metadata
            case "read":
                output = f"<path>{self._absolute(path)}</path>\n<type>file</type>\n<content>\n</content>"
                return self._relative(path), output, {"preview": "", "truncated": False, "loaded": []}
            case "todowrite":
                notes = self._session.todos
                todos = [{"content": t.content, "status": t.status, "priority": t.priority} for t in notes]
                open_ = sum(note.status != "completed" for note in notes)
                output = msgspec.json.format(msgspec.json.encode(todos), indent=2).decode()
                return f"{open_} todos", output, {"todos": todos, "truncated": False}
            case "StructuredOutput":
                self.outcome.structured = self._input
                return "Structured Output", "Structured output captured successfully.", {"valid": True}
            case "invalid":
                output = f"The arguments provided to the tool are invalid: {self._input['error']}"
                return "Invalid Tool", output, {"truncated": False}
            case _:
                return tool, _NO_OUTPUT, {"truncated": False}

    def _changed(self, path: str) -> None:
        path = self._absolute(path)
        self.outcome.files = [path]
        self._store.publish("file.edited", models.FileEditedData(file=path), self._session)

    def _absolute(self, path: str) -> str:
        return path if path.startswith("/") else f"{self._session.info.directory}/{path}"

    def _relative(self, path: str) -> str:
        return path.removeprefix(f"{self._session.info.directory}/")

    def _wait(self, pending: Pending) -> Work[None]:
        yield Wait(lambda: pending.is_answered)

    def _running(self, **more: Any) -> None:
        time = models.ToolStateRunningTime(start=self._started)
        self._put(models.ToolStateRunning(input=self._input, time=time, **more))

    def _error(self, message: str, metadata: dict[str, Any] | None = None) -> None:
        time = models.ToolStateErrorTime(start=self._started, end=self._store.clock())
        self._put(models.ToolStateError(input=self._input, error=message, metadata=metadata, time=time))

    def _resolve(self) -> tuple[str, dict[str, Any]]:
        """The tool that is really called, and its input: the tool `invalid`, if the model made a mistake."""
        call, given, name = self._call, self._world.given, self._name
        arguments: Any = call.arguments
        if isinstance(arguments, str):
            try:
                arguments = msgspec.json.decode(arguments, type=dict[str, Any])
            except msgspec.DecodeError as error:
                problem = f"JSON parsing failed: Text: {arguments}.\nError message: {error}"
                problem = f"Invalid input for tool {name}: {problem}"
                return "invalid", {"tool": name, "error": problem}
        offered = [function.name for function in self._world.offered(self._session)]
        is_scripted = call.name in given.tools or call.output is not None or call.error is not None
        is_hidden = self._function is None and self._world.functions.has(self._session.info.directory, name)
        if self._function is not None or (not is_hidden and (name in _KNOWN or is_scripted)):
            return name, dict(cast("Mapping[str, Any]", arguments))
        if not is_hidden:  # else that may be what is tested
            given.note(f"there is no tool {name!r}: give the call output=, or use tool() or tools=")
        names = ", ".join(sorted((*TOOLS, *offered)))
        problem = f"Model tried to call unavailable tool '{name}'. Available tools: {names}."
        return "invalid", {"tool": name, "error": problem}

    def _put(self, state: Any) -> None:
        self._part = replace(self._part, state=state)
        self._store.put_part(self._session, self._part)
