"""Every error that this project raises, in one tree.

A message says which operation failed, whose fault it was, and what to try next. No message holds a password, a
header value or a request body.

    OpenCodeError
    ├── APIStatusError               the server answered, and not with success
    │   ├── BadRequestError          400, 422    the server refused the arguments
    │   ├── AuthenticationError      401         user name or password missing or wrong
    │   ├── PermissionDeniedError    403
    │   ├── NotFoundError            404
    │   ├── ConflictError            409         such as a busy session
    │   ├── RateLimitError           429
    │   ├── ServerError              5xx         the cause is in the server's log
    │   └── UnsupportedOperationError            this server's version does not have the operation
    │       ├── WrongDialectError                it is OpenCode 2, and the operation one of OpenCode 1, or the reverse
    │       └── NotOpenCodeError                 it is not OpenCode
    ├── APIConnectionError           no complete answer; `request_sent` says whether the server may have acted
    │   ├── APITimeoutError          connecting, waiting for a free connection, sending or reading took too long
    │   │   └── IdleTimeout          an event stream was silent for too long
    │   ├── RemoteProtocolError      the answer was not HTTP/1.1, or was cut short
    │   ├── ClosedError              this client was closed while the call waited
    │   └── ServerExited             the managed server is no longer running
    ├── LocalProtocolError           the caller's fault: refused before a byte was sent
    ├── DecodeError                  the answer is not JSON, or (strict) not of the documented shape
    ├── LimitExceeded                something was larger than `Limits` allow
    ├── ServerStartError             a managed server did not start
    ├── CliError                     `opencode run` failed
    ├── ToolsUnreachableError        the server cannot connect to the functions of `tools=`
    ├── WorkspaceError               git, or the file system, refused what a task's folder needs
    ├── OutputLost                   the server no longer has some of a terminal's output
    ├── ToolInputError               the agent called a function with arguments that it does not take
    ├── LedgerError                  the ledger of `run_many` holds something else, or is in use
    ├── ToolCancelled                nobody waits for the result of a function any more
    ├── WorkerLostError              the workers of an executor ended in the middle of a task
    └── TurnError                    a turn ended without a usable answer
        ├── TurnLostError            the server was lost in mid-turn; also an APIConnectionError
        ├── ProviderBusyError        a task of `run_many` ran out of time while the model's provider refused
        ├── TurnDeniedError          something was refused, and the caller did not choose to refuse it
        ├── JobError                 a job cannot be taken up here, or cannot go on safely
        └── StructuredOutputError    the model did not answer in the form asked for
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

__all__ = [
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "CliError",
    "ClosedError",
    "ConflictError",
    "DecodeError",
    "IdleTimeout",
    "JobError",
    "LedgerError",
    "LimitExceeded",
    "LocalProtocolError",
    "NotFoundError",
    "NotOpenCodeError",
    "OpenCodeError",
    "OutputLost",
    "PermissionDeniedError",
    "ProviderBusyError",
    "RateLimitError",
    "RemoteProtocolError",
    "ServerError",
    "ServerExited",
    "ServerStartError",
    "StructuredOutputError",
    "ToolCancelled",
    "ToolInputError",
    "ToolsUnreachableError",
    "TurnDeniedError",
    "TurnError",
    "TurnLostError",
    "UnsupportedOperationError",
    "WorkerLostError",
    "WorkspaceError",
    "WrongDialectError",
]


class FailedCall(Protocol):
    """The call that failed, as an error knows it: always an `opencode_core.Call`, which can be performed again."""

    @property
    def endpoint(self) -> Any:
        """The `opencode_core.Endpoint`: its `operation` is the name of what failed, such as `session.get`."""

    @property
    def path(self) -> str:
        """The path of the request, its parameters filled in."""
        ...

    @property
    def query(self) -> tuple[tuple[str, str], ...]:
        """The query parameters as text."""
        ...

    @property
    def idempotent(self) -> bool:
        """Whether sending it twice has the effect of sending it once."""
        ...


class OpenCodeError(Exception):
    """The root of the tree: catching it catches everything that this project raises."""

    call: FailedCall | None = None
    """The operation that failed; None if the failure belongs to no operation."""

    def __reduce__(self) -> tuple[Any, ...]:
        # Keyword-only constructors would break the default reduction, and an error may cross processes.
        return _rebuild, (type(self), self.args, self.__dict__, _Cause.of(self))


def _rebuild(
    kind: type[OpenCodeError], args: tuple[Any, ...], state: Mapping[str, Any], cause: _Cause | None = None
) -> OpenCodeError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    if cause is not None:
        error.__cause__ = cause.error
    return error


class _Cause:
    """The cause of an error on its way to another process: Python itself leaves causes behind.

    The cause may be an exception of any package. One that does not survive a pickle, such as one with a constructor of
    its own, would take the whole error with it, so an `OpenCodeError` with its words goes instead.
    """

    def __init__(self, error: BaseException, cause: _Cause | None = None) -> None:
        self.error = error
        if cause is not None:
            error.__cause__ = cause.error

    @staticmethod
    def of(error: BaseException) -> _Cause | None:
        cause = error.__cause__
        return None if cause is None or cause is error else _Cause(cause)

    def __deepcopy__(self, memo: object) -> _Cause:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        error = self.error
        if isinstance(error, OpenCodeError):
            return _Cause, (error,)
        import pickle  # only errors that travel need it

        kind = type(error)
        try:
            copy = pickle.loads(pickle.dumps(error))  # noqa: S301  # what was pickled in the line itself
            survives = (type(copy), str(copy)) == (kind, str(error))
        except Exception:
            survives = False
        carried = error if survives else OpenCodeError(f"{kind.__module__}.{kind.__qualname__}: {error}")
        return _Cause, (carried, _Cause.of(error))


class APIStatusError(OpenCodeError):
    """The server answered with a status that is not success.

    Attributes:
        status: The HTTP status code.
        body: The server's error body: one of `opencode_core.models.ErrorBody`, `Unknown` for JSON of another
            shape, or None if the body is not JSON.
        raw: The body's bytes as received.
        headers: The header fields of the answer.
        server_version: The server's version, if the client knows it.
        request_sent: Always true: an answer came.
    """

    status: int
    body: Any
    raw: bytes
    headers: tuple[tuple[str, str], ...]
    server_version: str | None
    request_sent = True

    def __init__(
        self,
        message: str,
        *,
        status: int,
        headers: tuple[tuple[str, str], ...] = (),
        raw: bytes = b"",
        body: Any = None,
        call: FailedCall | None = None,
        server_version: str | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers
        self.raw = raw
        self.body = body
        self.call = call
        self.server_version = server_version


class BadRequestError(APIStatusError):
    """The server refused the arguments (400 or 422)."""


class AuthenticationError(APIStatusError):
    """User name or password missing or wrong (401)."""


class PermissionDeniedError(APIStatusError):
    """The server understood the request and refused it (403)."""


class NotFoundError(APIStatusError):
    """No such session, message, file, ... (404)."""


class ConflictError(APIStatusError):
    """The request conflicts with the server's current state (409): a busy session, an id that is taken."""


class RateLimitError(APIStatusError):
    """Too many requests (429)."""


class ServerError(APIStatusError):
    """The server failed (5xx). OpenCode writes the cause to its own log under the reference that `body` carries."""


class UnsupportedOperationError(APIStatusError):
    """This server does not have the operation.

    OpenCode answers an unknown route with status 200 and the HTML of its web application. Versions before 1.14 forward
    it to a web site. If they cannot reach that site, the client looks the operation up in the server's own document.
    """


class WrongDialectError(UnsupportedOperationError):
    """The server speaks another dialect than the operation belongs to: OpenCode 2 and not 1, or the reverse.

    `client.dialect()` tells which it speaks.
    """


class NotOpenCodeError(UnsupportedOperationError):
    """The server is not OpenCode, but something else that answers HTTP requests."""


class ToolsUnreachableError(OpenCodeError):
    """The server cannot connect to the functions that its agent is to call, so the prompt was not sent.

    They are served on loopback, so OpenCode must run on this machine, and not in a container with a network of its own.
    """


class APIConnectionError(OpenCodeError):
    """No complete answer came.

    Attributes:
        request_sent: False if no byte of the request has reached the server, so that it is safe to send it again. True
            if the server may have acted on it.
    """

    request_sent: bool

    def __init__(self, message: str, *, request_sent: bool, call: FailedCall | None = None) -> None:
        super().__init__(message)
        self.request_sent = request_sent
        self.call = call


class APITimeoutError(APIConnectionError):
    """Connecting, waiting for a free connection, sending or reading took longer than its timeout."""


class IdleTimeout(APITimeoutError):
    """An event stream was silent, heartbeats included, for longer than its idle timeout."""


class RemoteProtocolError(APIConnectionError):
    """The server broke the rules of HTTP/1.1 or of event streams, or closed the connection in mid-answer."""


class ClosedError(APIConnectionError):
    """Another thread or task closed the client while this call waited. Later calls raise `LocalProtocolError`."""


class ServerExited(APIConnectionError):
    """The managed server is no longer running.

    Attributes:
        returncode: Its exit status; negative for the signal that ended it; None if it is not known.
        output: The last of what it printed, secrets removed.
    """

    returncode: int | None
    output: str

    def __init__(
        self,
        message: str,
        *,
        returncode: int | None = None,
        output: str = "",
        request_sent: bool = False,
        call: FailedCall | None = None,
    ) -> None:
        super().__init__(message, request_sent=request_sent, call=call)
        self.returncode = returncode
        self.output = output


class LocalProtocolError(OpenCodeError, ValueError):
    """The request cannot be sent as it is. The fault is the caller's, and no byte was sent."""

    request_sent = False


class DecodeError(OpenCodeError, ValueError):
    """The bytes are not JSON or, in strict decoding, not of the documented shape.

    Attributes:
        raw: The bytes that did not decode.
        request_sent: Always true: an answer came.
    """

    raw: bytes
    request_sent = True

    def __init__(self, message: str, *, raw: bytes, call: FailedCall | None = None) -> None:
        super().__init__(message)
        self.raw = raw
        self.call = call


class LimitExceeded(OpenCodeError):
    """Something was larger, or nested deeper, than `Limits` allow.

    Attributes:
        name: The field of `Limits`, such as `max_event_bytes`; for files `max_bytes`, or `file` where the server sets
            the limit.
        limit: Its value.
        request_sent: False for a file that is too large to be sent; true for what comes from the server.
    """

    name: str
    limit: int
    request_sent: bool = True

    def __init__(
        self, message: str, *, name: str, limit: int, request_sent: bool = True, call: FailedCall | None = None
    ) -> None:
        super().__init__(message)
        self.name = name
        self.limit = limit
        self.request_sent = request_sent
        self.call = call


class ServerStartError(OpenCodeError):
    """A managed server did not start, or did not become ready in time.

    Attributes:
        returncode: Its exit status, if it ended; negative for the signal that ended it.
        output: The last 4 KiB of what it printed, secrets removed.
    """

    returncode: int | None
    output: str

    def __init__(self, message: str, *, returncode: int | None = None, output: str = "") -> None:
        super().__init__(message)
        self.returncode = returncode
        self.output = output


class CliError(OpenCodeError):
    """`opencode run` could not be started, or ended with an error.

    Attributes:
        returncode: Its exit status; None if it never started.
        stderr: What it wrote to standard error, secrets removed.
        events: The events that it printed before it failed.
    """

    returncode: int | None
    stderr: str
    events: tuple[Any, ...]

    def __init__(
        self, message: str, *, returncode: int | None = None, stderr: str = "", events: Iterable[Any] = ()
    ) -> None:
        super().__init__(message)
        self.returncode = returncode
        self.stderr = stderr
        self.events = tuple(events)


class WorkspaceError(OpenCodeError):
    """The folder that a task works in could not be made, read or removed.

    Attributes:
        command: The git command that failed, without credentials; None if no command did.
        stderr: What it wrote to standard error, likewise.
    """

    command: tuple[str, ...] | None
    stderr: str

    def __init__(self, message: str, *, command: tuple[str, ...] | None = None, stderr: str = "") -> None:
        super().__init__(message)
        self.command = command
        self.stderr = stderr


class OutputLost(OpenCodeError):
    """The server has discarded some of a terminal's output: there is a gap between what was read and what comes next.

    Attributes:
        lost: How much is missing, in UTF-16 code units; None if the terminal has ended and nobody knows.
    """

    lost: int | None

    def __init__(self, message: str, *, lost: int | None) -> None:
        super().__init__(message)
        self.lost = lost


class ToolInputError(OpenCodeError):
    """The agent called a function of the user's program with arguments that it does not take.

    The agent gets the message and can try again; the function did not run.
    """


class ToolCancelled(OpenCodeError):
    """The agent no longer waits for the result of a function: `ToolContext.raise_if_cancelled` ends it."""


class WorkerLostError(OpenCodeError):
    """The executor that `run_many` was given has lost its workers, or a task ends each worker that it is given to.

    Attributes:
        attempts: How often the task was begun; 0 where the executor as a whole can be used no longer.
    """

    attempts: int

    def __init__(self, message: str, *, attempts: int = 0) -> None:
        super().__init__(message)
        self.attempts = attempts


class LedgerError(OpenCodeError):
    """The ledger of `run_many` cannot be used: it holds something else, or another process works with it.

    Attributes:
        line: The line that is wrong, counted from 1; None where the fault is none of a line.
    """

    line: int | None

    def __init__(self, message: str, *, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


class TurnError(OpenCodeError):
    """A turn ended without a usable answer.

    Attributes:
        error: The server's typed error; None if the turn ended for another reason.
        reply: What the model had produced by then.
    """

    error: Any
    reply: Any

    def __init__(self, message: str, *, error: Any = None, reply: Any = None) -> None:
        super().__init__(message)
        self.error = error
        self.reply = reply


class TurnLostError(TurnError, APIConnectionError):
    """The server could not be reached in mid-turn, for so long that the turn was given up. It may have gone on there.

    `reply` has what had arrived. `__cause__` is the error of the last attempt to reach the server.
    """

    def __init__(self, message: str, *, reply: Any) -> None:
        APIConnectionError.__init__(self, message, request_sent=True)
        self.error: Any = None
        self.reply = reply


class TurnDeniedError(TurnError):
    """A turn ended because a permission or a question was refused, and the caller did not choose to refuse it.

    `reply.denied` has what was refused, and by whom.
    """


class JobError(TurnError):
    """A job cannot be taken up on this server, or cannot go on there without running its prompt twice.

    The server does not have the job's session, because it was deleted or is another server's; or the job is a command,
    which must not be sent again. The message says which.

    Attributes:
        token: The token of the job.
    """

    token: str

    def __init__(self, message: str, *, token: str, reply: Any = None) -> None:
        super().__init__(message, reply=reply)
        self.token = token


class ProviderBusyError(TurnError):
    """The time of a task of `run_many` was over while the model's provider refused every request.

    `reply` has what had come before.
    """


class StructuredOutputError(TurnError):
    """The model did not answer in the form that `format=` asked for.

    Attributes:
        text: What it said instead.
    """

    text: str

    def __init__(self, message: str, *, text: str, error: Any = None, reply: Any = None) -> None:
        super().__init__(message, error=error, reply=reply)
        self.text = text
