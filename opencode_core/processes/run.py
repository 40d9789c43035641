"""`opencode run`: what to start, how to read its output, and whether it succeeded.

A driver starts `RunPlan.command` with `RunPlan.prompt` as standard input, and passes the output to a `RunOutput`. That
turns the lines of standard output into typed events, keeps the end of standard error, and says in the end what went
wrong. A line that is no known event becomes an `Unknown`; none is dropped.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal, TypeAlias, cast
from urllib.parse import urlsplit

import msgspec

from opencode_core.errors import CliError, DecodeError, LimitExceeded, LocalProtocolError
from opencode_core.models.error import MessageError
from opencode_core.models.part import ReasoningPart, StepFinishPart, StepStartPart, TextPart, ToolPart
from opencode_core.options import Auth, Limits
from opencode_core.values.base import OpenStruct, Unknown
from opencode_core.values.codec import Codec, encode
from opencode_core.values.surrogates import well_formed

from .server import (
    BUN_FOLDER,
    Output,
    StreamName,
    changed_environ,
    check_encodable,
    check_environ,
    describe_exit,
    encode_config,
    last_lines,
    missing_program,
    reason_of,
    secret_values,
)

__all__ = [
    "CliEvent",
    "Error",
    "Reasoning",
    "RunFlags",
    "RunOutput",
    "RunPlan",
    "StepFinish",
    "StepStart",
    "Text",
    "ToolUse",
    "plan_run",
]

POLL_INTERVAL: Final = 0.5  # seconds of silence after which the driver checks whether the process has ended
RUN_STOP_GRACE: Final = 1.0  # seconds between SIGTERM and SIGKILL, for a run that is left before its end
EVENTS_KEPT: Final = 1000  # for `CliError.events`


# Events


class _Event(OpenStruct, frozen=True, kw_only=True, tag_field="type", rename={"session_id": "sessionID"}):
    timestamp: int
    session_id: str


class StepStart(_Event, frozen=True, kw_only=True, tag="step_start"):
    """The model is asked: at the beginning, and again after each round of tools."""

    type: ClassVar[Literal["step_start"]] = "step_start"
    part: StepStartPart


class Text(_Event, frozen=True, kw_only=True, tag="text"):
    """A complete text of the model."""

    type: ClassVar[Literal["text"]] = "text"
    part: TextPart

    @property
    def text(self) -> str:
        """The text itself."""
        return self.part.text


class Reasoning(_Event, frozen=True, kw_only=True, tag="reasoning"):
    """A complete thought of the model. Only with `thinking=True`."""

    type: ClassVar[Literal["reasoning"]] = "reasoning"
    part: ReasoningPart

    @property
    def text(self) -> str:
        """The thought itself."""
        return self.part.text


class ToolUse(_Event, frozen=True, kw_only=True, tag="tool_use"):
    """A tool has run or failed."""

    type: ClassVar[Literal["tool_use"]] = "tool_use"
    part: ToolPart

    @property
    def tool(self) -> str:
        """The tool's name, such as `bash`."""
        return self.part.tool


class StepFinish(_Event, frozen=True, kw_only=True, tag="step_finish"):
    """The model has answered. `part` says why it stopped, what it cost, and how many tokens it used."""

    type: ClassVar[Literal["step_finish"]] = "step_finish"
    part: StepFinishPart


class Error(_Event, frozen=True, kw_only=True, tag="error"):
    """The run has failed."""

    type: ClassVar[Literal["error"]] = "error"
    error: MessageError

    @property
    def message(self) -> str:
        """What the error says."""
        match msgspec.json.decode(encode(self.error)):
            case {"data": {"message": str(message)}}:
                return message
            case {"name": str(name)}:
                return name
            case error:
                return str(error)


_CliEvent: TypeAlias = StepStart | Text | Reasoning | ToolUse | StepFinish | Error
if TYPE_CHECKING:
    CliEvent: TypeAlias = _CliEvent | Unknown
else:
    CliEvent = _CliEvent


# What to start


class RunFlags(msgspec.Struct, frozen=True, kw_only=True):
    """The flags of `opencode run`, named as in `cli_run`. Paths are absolute, except a directory with `attach`."""

    model: str | None = None
    agent: str | None = None
    variant: str | None = None
    session: str | None = None
    continue_: bool = False
    fork: bool = False
    title: str | None = None
    files: tuple[str, ...] = ()
    command: str | None = None
    thinking: bool = False
    auto: bool = False
    share: bool = False
    directory: str | None = None
    attach: str | None = None
    port: int | None = None
    pure: bool = False
    print_logs: bool = False
    log_level: str | None = None

    def arguments(self) -> list[str]:
        """The flags as arguments. Each is one word, so that no value can be mistaken for a flag.

        Raises:
            LocalProtocolError: A value holds a NUL character or a lone surrogate, which no argument can.
        """
        arguments: list[str] = []
        for name in self.__struct_fields__:
            value = getattr(self, name)
            flag = "--" + _FLAGS.get(name, name.replace("_", "-"))
            if value is True:
                arguments.append(flag)
            elif isinstance(value, tuple):
                arguments += [f"{flag}={_quoted(item)}" for item in cast("tuple[str, ...]", value)]
            elif value is not None and value is not False:
                arguments.append(f"{flag}={_quoted(str(value))}")
        if any("\0" in argument for argument in arguments):
            raise LocalProtocolError("an argument of opencode run holds a NUL character")
        for argument in arguments:
            check_encodable(argument, f"the value of {argument.partition('=')[0]}")
        return arguments


_FLAGS: Final = {"continue_": "continue", "files": "file", "directory": "dir"}


def _quoted(value: str) -> str:
    """The value; with another pair of quotes if it is quoted, because the program removes one pair."""
    return f'"{value}"' if value[:1] in ("'", '"') and value[0] == value[-1] else value


class RunPlan(msgspec.Struct, frozen=True):
    """What to start.

    Attributes:
        command: The program and its arguments, without the prompt and without secrets.
        environ: The whole environment of the process, with the password.
        prompt: What the process reads from standard input, where no quoting can change it.
        flags: The flags among the arguments.
        secrets: Texts that must not appear in errors.
    """

    command: tuple[str, ...]
    environ: dict[str, str]
    prompt: bytes
    flags: RunFlags
    secrets: tuple[str, ...]

    @property
    def unpacks(self) -> bool:
        """Whether it leaves what it unpacks in the temporary folder."""
        return BUN_FOLDER not in self.environ

    def __repr__(self) -> str:
        return f"RunPlan({' '.join(self.command)!r})"


def plan_run(
    program: str,
    environ: Mapping[str, str],
    prompt: str,
    flags: RunFlags,
    *,
    args: Sequence[str] = (),
    username: str | None = None,
    password: str | None = None,
    config: Mapping[str, Any] | None = None,
    env: Mapping[str, str | None] | None = None,
) -> RunPlan:
    """Decide what to start.

    Args:
        program: The name or path of the program.
        environ: The environment that the process inherits.
        prompt: The message, or the arguments of `flags.command`.
        flags: See `RunFlags`.
        args: Arguments of the program that come before OpenCode's own.
        username: For `flags.attach`. Passed in the environment, like the password.
        password: For `flags.attach`. Passed in the environment, because every user of the machine can read arguments.
        config: OpenCode's configuration, on top of the user's own files.
        env: Changes to the environment; None removes a variable.

    Raises:
        LocalProtocolError: A value cannot be passed to the program.
    """
    if flags.attach is not None and "@" in urlsplit(flags.attach).netloc:
        raise LocalProtocolError("attach holds credentials: give them as username= and password=")
    changes = dict(env or {})
    if config is not None:
        changes["OPENCODE_CONFIG_CONTENT"] = encode_config(config)
    if username is not None:
        changes["OPENCODE_SERVER_USERNAME"] = username
    if password is not None:
        changes["OPENCODE_SERVER_PASSWORD"] = password
    check_environ(changes)
    merged = changed_environ(environ, changes)
    secrets = secret_values(merged) | secret_values(config)
    if merged.get("OPENCODE_SERVER_PASSWORD"):
        auth = Auth(merged.get("OPENCODE_SERVER_USERNAME") or "opencode", merged["OPENCODE_SERVER_PASSWORD"])
        secrets |= {auth.password, auth.header.removeprefix("Basic ")}
    try:
        data = prompt.encode()
    except UnicodeEncodeError:
        raise LocalProtocolError("the prompt holds a lone surrogate, which cannot be encoded") from None
    return RunPlan(
        (program, *args, "run", "--format=json", *flags.arguments()),
        merged,
        data,
        flags,
        tuple(
            sorted(secrets, key=lambda secret: (-len(secret), secret))
        ),  # longest first, since one may contain another
    )


def check_timeout(timeout: float | None) -> None:
    """Check the timeout of a run.

    Raises:
        LocalProtocolError: It is no number of seconds that a run can take.
    """
    if timeout is not None and not timeout > 0:
        raise LocalProtocolError(f"timeout must be more than 0 seconds, not {timeout!r}; None means no limit")


def watchdog_arguments(owner: int, prompt: str, program: str, plan: RunPlan) -> list[str]:
    """The arguments of the watchdog. It starts the program, and ends it when the process `owner` is gone.

    Args:
        prompt: The path of a file with `plan.prompt`.
        program: The path of the program.
    """
    return [str(owner), f"{RUN_STOP_GRACE:g}", prompt, program, *plan.command[1:]]


def not_found(command: str, found: Literal["file", "folder"] | None = None) -> CliError:
    """The error for a program that cannot be run. It says what is at that path instead."""
    return CliError(missing_program(command, "to run", found))


def not_started(error: OSError | RuntimeError) -> CliError:
    """The error for a process that the system refused to start."""
    return CliError(f"opencode run could not be started: {reason_of(error)}")


def unsupported(platform: str) -> CliError:
    """The error for a platform on which processes cannot be watched."""
    return CliError(f"cli_run needs Linux or macOS, not {platform}; Client works everywhere")


# Its output


class RunOutput:
    """The output of one `opencode run`, as events, text and errors.

    Args:
        plan: What was started.
        limits: `max_event_bytes` limits the length of a line, `max_json_depth` the nesting of an event.

    Attributes:
        pid: The process id; None until it is known.
        session_id: The session that the run is about; None until it is known.
    """

    def __init__(self, plan: RunPlan, limits: Limits | None = None) -> None:
        limits = limits or Limits()
        self.pid: int | None = None
        self.session_id: str | None = None
        self._plan = plan
        self._codec = Codec(max_depth=limits.max_json_depth)
        self._limit = limits.max_event_bytes
        self._line: list[bytes] = []
        self._size = 0
        self._errors = Output(plan.secrets)
        self._events: deque[CliEvent] = deque(maxlen=EVENTS_KEPT)
        self._failure: Error | None = None
        self._texts: list[tuple[Any, str]] = []

    @property
    def text(self) -> str:
        """What the model has said so far, with a blank line between its messages."""
        texts: list[str] = []
        last: Any = None
        for number, (message_id, text) in enumerate(self._texts):
            if number and message_id == last:
                texts[-1] += text
            else:
                texts.append(text)
            last = message_id
        return "\n\n".join(texts)

    @property
    def stderr(self) -> str:
        """The last 64 KiB of standard error, without secrets and colours."""
        return self._errors.tail(64 * 1024).strip()

    def receive(self, stream: StreamName, data: bytes) -> list[CliEvent]:
        """Report output, empty at its end. Returns the events that it completes.

        Raises:
            LimitExceeded: A line is longer than `max_event_bytes`.
        """
        if stream == "stderr":
            self._errors.receive(stream, data)
            return []
        first, *rest = data.split(b"\n")
        self._line.append(first)
        self._size += len(first)
        lines: list[bytes] = []
        if rest or not data:
            lines = [b"".join(self._line), *rest[:-1]]
            self._line = rest[-1:]
            self._size = len(b"".join(self._line))
        if max(self._size, *map(len, lines), 0) > self._limit:
            raise LimitExceeded(
                f"opencode run printed a line of more than max_event_bytes={self._limit}",
                name="max_event_bytes",
                limit=self._limit,
            )
        return [event for line in lines if (event := self._read(line)) is not None]

    def failure(self, returncode: int) -> CliError | None:
        """What went wrong, once the process has ended; None if nothing did.

        An `error` event counts as a failure: with `attach`, the exit status is 0 even then.
        """
        if returncode == 0 and self._failure is None:
            return None
        words = self._failure.message if self._failure is not None else _last_words(self.stderr)
        message = f"opencode run {describe_exit(returncode)}" + (f": {words}" if words else "")
        flags = self._plan.flags
        if flags.attach is not None and flags.session is None and "Session not found" in words:
            message += f" (there may be no server at {flags.attach}, or it wants another password)"
        return self.error(message, returncode)

    def timed_out(self, timeout: float) -> CliError:
        """The error for a run that was ended because it took too long."""
        return self.error(f"opencode run did not end within {timeout:g} s and was stopped", None)

    def error(self, message: str, returncode: int | None) -> CliError:
        """An error with everything known about the run."""
        return CliError(message, returncode=returncode, stderr=self.stderr, events=self._events)

    def _read(self, line: bytes) -> CliEvent | None:
        if not line.strip():
            return None
        if self.pid is None and (match := _PID_LINE.fullmatch(line)):
            self.pid = int(match[1])
            return None
        event = self._decode(line)
        self._events.append(event)
        match event:
            case Unknown(raw={"sessionID": str(session_id)}) | _Event(session_id=str(session_id)):
                self.session_id = self.session_id or session_id
            case _:
                pass
        match event:
            case Error():
                self._failure = event
            case Text(part=TextPart(text=str(text), message_id=message_id)):
                self._texts.append((message_id, text))
            case _:
                pass
        return event

    def _decode(self, line: bytes) -> CliEvent:
        try:
            event: Any = well_formed(self._codec.decode(line, CliEvent))  # a model may cut a character in half
        except (DecodeError, LimitExceeded):
            event = line.decode("utf-8", "replace")
        return event if isinstance(event, (_CliEvent, Unknown)) else Unknown(None, event)


_PID_LINE: Final = re.compile(rb"opencode-driver: pid ([0-9]{1,10})")


def _last_words(stderr: str) -> str:
    """The last error message, without the usage text that the program prints for an unknown argument."""
    return last_lines(stderr.rpartition("Error: ")[2])
