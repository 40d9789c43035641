"""A managed server: what to start, how to read what it prints, and when it is ready.

A driver starts `Launch.command`, feeds a `Startup` with what the process prints and does, and performs the steps it
asks for, until it is `Ready` or raises `ServerStartError`:

    reading ──ready line──▶ greeting ──401──▶ signing in ──200, healthy──▶ ready
       │                       │ no answer, 5xx: again   │ no answer, 5xx: again
       └──────── exit, deadline, an address that is not ours: ServerStartError

* The address comes from the ready line and nowhere else: connections that were opened before it are never answered.
* The password is sent only to a server on loopback, or at the host name that it was told to listen on, that has
  refused a request without one. A server that serves strangers, or that does not take our password, is not the one
  that was started.
* Servers before 1.1 have no health check: they pass it on to a web site, which may take its time or fail. So after a
  5xx the greeting is another operation, which every version has. None of these knows a password, and so none is taken.
* Each check has a connection of its own and one second.
"""

from __future__ import annotations

import codecs
import json
import re
import shlex
import sys
from collections import deque
from collections.abc import Generator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, cast

import h11
import msgspec

from opencode_core.api import GlobalApi, PathApi
from opencode_core.calls.endpoint import Call
from opencode_core.errors import (
    APIConnectionError,
    APITimeoutError,
    AuthenticationError,
    LocalProtocolError,
    OpenCodeError,
    PermissionDeniedError,
    ServerError,
    ServerExited,
    ServerStartError,
    UnsupportedOperationError,
)
from opencode_core.observe import log
from opencode_core.options import Auth, BaseURL, Options, RetryPolicy, with_options
from opencode_core.values.building import prepared
from opencode_core.values.codec import REFUSED

if TYPE_CHECKING:
    import os

__all__ = [
    "AwaitOutput",
    "HealthCheck",
    "Launch",
    "Output",
    "Probe",
    "Ready",
    "ServerOptions",
    "Startup",
    "StartupStep",
    "exited_error",
    "find_command",
    "look",
    "plan_launch",
]

StreamName: TypeAlias = Literal["stdout", "stderr"]

START_TIMEOUT: Final = 60.0  # seconds; a cold start on a busy machine takes up to 20
SERVER_STOP_GRACE: Final = 5.0  # seconds between SIGTERM and SIGKILL
STOP_MARGIN: Final = 5.0  # seconds that the watchdog gets on top, before it is killed too
DRAIN_TIMEOUT: Final = 0.5  # seconds for the last output of a process that has ended
EXIT_NOTICE: Final = 0.5  # seconds until the end of a process is known here, after its connections broke
PROBE_TIMEOUT: Final = 1.0  # seconds; a live server answers within milliseconds
PROBE_INTERVAL: Final = 0.1  # seconds between two checks
OUTPUT_LIMIT: Final = 64 * 1024  # characters of output kept
ERROR_OUTPUT: Final = 4 * 1024  # characters of output in an error
MESSAGE_OUTPUT: Final = 1000  # characters of output in a message
COMPLAINTS: Final = 2 * 1024  # of them at most from standard error where standard output would have displaced it

LOOPBACK: Final = "127.0.0.1"
LOG_LEVELS: Final = ("DEBUG", "INFO", "WARN", "ERROR")

HEALTH: Final = "/global/health"
GREETING: Final = "/path"  # which every version has, and answers without setting up a project

INSTALL_HINT: Final = (
    "install it with `npm install -g opencode-ai` or from https://opencode.ai, or say where it is: "
    "binary=... or OPENCODE_BINARY"
)


class ServerOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How a server is to be started: what the arguments of the same names of `Server` and `connect_or_start` say.

    Raises:
        LocalProtocolError: No server can be started with these.
    """

    config: Mapping[str, Any] | None = None
    env: Mapping[str, str | None] | None = None
    binary: str | os.PathLike[str] | None = None
    args: Sequence[str] = ()
    hostname: str = LOOPBACK
    port: int = 0
    password: str | None = None
    log_level: Literal["DEBUG", "INFO", "WARN", "ERROR"] | None = None
    pure: bool = False
    cors: Sequence[str] = ()
    mdns: bool = False
    start_timeout: float = START_TIMEOUT

    def __post_init__(self) -> None:
        check_arguments("args", self.args)
        check_arguments("cors", self.cors)
        if any(not _ORIGIN.fullmatch(origin) for origin in self.cors):
            raise LocalProtocolError(f"cors must hold origins such as 'https://example.com', not {list(self.cors)!r}")
        if not isinstance(self.hostname, str) or not _HOSTNAME.fullmatch(self.hostname):  # pyright: ignore[reportUnnecessaryIsInstance]  # not all check types
            raise LocalProtocolError(
                f"hostname must be a name or an address such as {LOOPBACK!r}, not {self.hostname!r}"
            )
        if self.mdns and BaseURL("http", self.hostname, 1).is_loopback:
            raise LocalProtocolError(
                f"mdns announces nothing while the server listens on {self.hostname}: give another hostname, such as "
                "'0.0.0.0'"
            )
        if self.log_level not in (None, *LOG_LEVELS):
            raise LocalProtocolError(f"log_level must be one of {', '.join(LOG_LEVELS)}, not {self.log_level!r}")
        if not isinstance(self.port, int) or not 0 <= self.port <= 65535:  # pyright: ignore[reportUnnecessaryIsInstance]  # not all check types
            raise LocalProtocolError(f"port must be between 0 and 65535, 0 for any that is free, not {self.port!r}")
        if not self.start_timeout > 0:
            raise LocalProtocolError(f"start_timeout must be more than 0 seconds, not {self.start_timeout!r}")
        Auth("opencode", self.password or "")
        encode_config(self.config)
        check_environ(self.env or {})

    def __repr__(self) -> str:
        return f"ServerOptions(hostname={self.hostname!r}, port={self.port})"  # the others may hold secrets


class Launch(msgspec.Struct, frozen=True):
    """What to start.

    Attributes:
        command: Program and arguments; no secret among them, because every user of the machine can read them.
        environ: The whole environment of the process, with the password.
        directory: Its working directory, or None for ours.
        auth: What the server will ask for.
        hostname: The name or address asked for.
        port: The port asked for; 0 for any.
        secrets: Texts that must not show in output or errors.
    """

    command: tuple[str, ...]
    environ: dict[str, str]
    directory: str | None
    auth: Auth
    hostname: str
    port: int
    secrets: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Launch({' '.join(self.command)!r}, directory={self.directory!r})"


def find_command(binary: str | None, args: Sequence[str], environ: Mapping[str, str]) -> tuple[str, ...]:
    """The program to look up, and arguments that come before OpenCode's own: `("bunx", "opencode-ai")`.

    As given, else from `OPENCODE_BINARY` and `OPENCODE_BINARY_ARGS`, which is split as a shell would, else `opencode`.

    Raises:
        LocalProtocolError: These cannot be arguments.
    """
    check_arguments("args", args)
    if binary:
        return (binary, *args)
    try:
        usual = shlex.split(environ.get("OPENCODE_BINARY_ARGS") or "")
    except ValueError as error:
        raise LocalProtocolError(f"OPENCODE_BINARY_ARGS cannot be split into arguments: {error}") from None
    return (environ.get("OPENCODE_BINARY") or "opencode", *(args or usual))


def outer_environ(environ: Mapping[str, str], bundle: str | None) -> dict[str, str]:
    """The environment for a program that is not part of ours.

    Args:
        environ: Ours.
        bundle: The folder of a frozen program, `sys._MEIPASS` of PyInstaller: its libraries are for itself, and other
            programs may fail with them.
    """
    outer = dict(environ)
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
        folders = outer.pop(name, "").split(":")
        left = ":".join(folder for folder in folders if folder != bundle)
        if left:
            outer[name] = left
    return outer


def is_opencode(answer: object) -> bool:
    """Whether this is how OpenCode answers `global.health`, or, where a version before 1.1 lacks that, `path.get`."""
    return getattr(answer, "healthy", None) is True or isinstance(getattr(answer, "worktree", None), str)


def introduce(options: Options, environ: Mapping[str, str]) -> Options:
    """How to ask whether a server runs: at an address that nobody named, without the password.

    Anybody may listen there. Who answers without a password is never shown one.
    """
    if options.auth is None or environ.get("OPENCODE_BASE_URL"):
        return options
    return msgspec.structs.replace(options, auth=None)


Look: TypeAlias = Generator[tuple[Options, Call[Any]], Any, Options | None]
"""Steps: a call to be performed with these options, answered with what came, or thrown the error."""


def look(options: Options, environ: Mapping[str, str], has_auth: bool) -> Look:
    """Find out whether a server runs.

    Args:
        options: Those of a client.
        environ: Ours.
        has_auth: Whether the caller gave credentials, which are not those of the environment.

    Returns:
        The options of a client for it; None where one is to be started.

    Raises:
        OpenCodeError: The one that should run does not, or refuses us.
    """
    try:
        known = introduce(options, environ)
        try:
            answer = yield from _greet(known)
        except AuthenticationError:
            if known is options:
                raise
            known = options
            answer = yield from _greet(known)
    except OpenCodeError as error:
        if means_no_server(error, environ, has_auth):
            return None
        raise
    return known if is_opencode(answer) else None


def _greet(options: Options) -> Generator[tuple[Options, Call[Any]], Any, Any]:
    """What a server says of itself, asked once, and not for long."""
    once = with_options(options, timeout=PROBE_TIMEOUT, retry=RetryPolicy(max_retries=0))
    try:
        return (yield once, GlobalApi.health())
    except (ServerError, UnsupportedOperationError):  # before 1.1 there is no health check
        return (yield once, PathApi.get())


def means_no_server(error: OpenCodeError, environ: Mapping[str, str], has_auth: bool) -> bool:
    """Whether a failed look for the server that runs means that there is none for us, so that one may be started.

    Not where `OPENCODE_BASE_URL` says that there should be one, and not where one refuses the password that we were
    given. One that wants a password where we were given none is somebody else's: managed servers are such.
    """
    if environ.get("OPENCODE_BASE_URL") or isinstance(error, LocalProtocolError):
        return False
    if isinstance(error, AuthenticationError | PermissionDeniedError):
        return not (has_auth or environ.get("OPENCODE_SERVER_PASSWORD"))
    return True


def not_found(command: str, found: Literal["file", "folder"] | None = None) -> ServerStartError:
    """The error for a program that cannot be run, with what is there in its place."""
    return ServerStartError(missing_program(command, "to start a server with", found))


def missing_program(command: str, purpose: str, found: Literal["file", "folder"] | None) -> str:
    """Why there is no such program. Installing one is no help where its path leads to something else."""
    if found == "folder":
        return f"{command!r} is a folder: say which program in it is meant, with binary=... or OPENCODE_BINARY"
    if found == "file":
        return f"{command!r} is not executable: if it is the right file, chmod +x makes a program of it"
    return f"no program {command!r} {purpose}: {INSTALL_HINT}"


def not_started(launch: Launch, error: OSError | RuntimeError) -> ServerStartError:
    """The error for a process, or a thread that watches it, that the system did not start."""
    return ServerStartError(f"{launch.command[0]!r} could not be started: {reason_of(error)}")


def reason_of(error: OSError | RuntimeError) -> str:
    """Why the system did not start something. A `RuntimeError` is that of a thread."""
    return (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__


def not_running() -> ServerStartError:
    """The error for a question that only a server can answer that has been started."""
    return ServerStartError(
        "the server has not been started: use `with Server(...) as server:` or `async with AsyncServer(...) as server:`"
    )


def unsupported(platform: str) -> ServerStartError:
    """The error for a platform where processes cannot be kept under control."""
    return ServerStartError(
        f"managed servers need Linux or macOS, not {platform}: start `opencode serve` yourself and give its address "
        "as base_url"
    )


def plan_launch(
    program: str,
    environ: Mapping[str, str],
    options: ServerOptions,
    *,
    token: str,
    directory: str | None = None,
    args: Sequence[str] = (),
    port: int | None = None,
    password: str | None = None,
) -> Launch:
    """Decide what to start.

    Args:
        program: The path of the program.
        environ: The environment that the process inherits.
        options: What the caller wants.
        token: An unguessable text: the password where none is given. An inherited password is not used, because
            whoever else has it is not our caller.
        directory: The project folder.
        args: Arguments of the program that come before OpenCode's own.
        port: The port of an earlier start, to have it again.
        password: Its password, likewise.
    """
    changes = dict(options.env or {})
    auth = Auth(
        changes.get("OPENCODE_SERVER_USERNAME") or "opencode",
        password or options.password or changes.get("OPENCODE_SERVER_PASSWORD") or token,
    )
    if options.config is not None:
        changes["OPENCODE_CONFIG_CONTENT"] = encode_config(options.config)
    changes |= {"OPENCODE_SERVER_USERNAME": auth.username, "OPENCODE_SERVER_PASSWORD": auth.password}
    merged = {name: value for name, value in {**environ, **changes}.items() if value is not None}
    secrets = {
        auth.password,
        auth.header.removeprefix("Basic "),
        *secret_values(merged),
        *secret_values(options.config),
    }
    port = options.port if port is None else port
    flags = ["--hostname", options.hostname, "--port", str(port)]
    if options.log_level is not None:
        flags += ["--print-logs", "--log-level", options.log_level]
    flags += ["--pure"] * options.pure + ["--mdns"] * options.mdns
    for origin in options.cors:
        flags += ["--cors", origin]
    return Launch(
        (program, *args, "serve", *flags),
        merged,
        directory,
        auth,
        options.hostname,
        port,
        tuple(sorted(secrets, key=lambda secret: (-len(secret), secret))),  # the longest first: one may hold another
    )


def watchdog_arguments(owner: int, launch: Launch) -> list[str]:
    """What the watchdog is told, which starts the server and ends it when `owner`, a process id, has gone."""
    return [str(owner), f"{SERVER_STOP_GRACE:g}", "/dev/null", *launch.command]


_SECRET_NAME: Final = re.compile(r"key|token|secret|password|credential|authorization", re.IGNORECASE)
_USERINFO: Final = re.compile(r"://[^/?#\s:@]*:([^/?#\s]+)@")


def secret_values(value: object, name: str = "") -> set[str]:
    """The texts, at any depth, whose names say that they are secrets, and the passwords in addresses."""
    if isinstance(value, Mapping):
        items = cast("Mapping[str, object]", value).items()
        return {secret for inner, item in items for secret in secret_values(item, str(inner))}
    if isinstance(value, list | tuple):
        return {secret for item in cast("Sequence[object]", value) for secret in secret_values(item, name)}
    if not isinstance(value, str):
        return set()
    found = set(_USERINFO.findall(value))
    return found | {value} if len(value) >= 8 and _SECRET_NAME.search(name) else found


def check_arguments(name: str, arguments: Sequence[str]) -> None:
    """See to it that these can be arguments of a program.

    Raises:
        LocalProtocolError: They cannot.
    """
    if isinstance(arguments, str) or any(not isinstance(item, str) or "\0" in item for item in arguments):  # pyright: ignore[reportUnnecessaryIsInstance]  # not all check types
        raise LocalProtocolError(f"{name} must be a sequence of str without NUL characters, not {arguments!r}")
    for item in arguments:
        check_encodable(item, f"an item of {name}")


def encode_config(config: Mapping[str, Any] | None) -> str:
    """OpenCode's configuration as it is put into the environment.

    Raises:
        LocalProtocolError: It is not an object of JSON.
    """
    if config is not None and not isinstance(config, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]  # not all check types
        raise LocalProtocolError(f"config must be a dict, as in opencode.json, not {type(config).__name__}")
    try:
        encoded = msgspec.json.encode(config)
    except (TypeError, ValueError) as error:  # with the offending value's type, not with the value
        raise LocalProtocolError(f"config cannot be written as JSON: {error}") from None
    return json.dumps(msgspec.json.decode(encoded), separators=(",", ":"))  # ASCII, for any locale can express that


def check_environ(environ: Mapping[str, str | None]) -> None:
    """See to it that these can be variables of an environment.

    Raises:
        LocalProtocolError: One cannot; the message has its name, not its value.
    """
    for name, value in environ.items():
        if not isinstance(name, str) or not name or "=" in name or "\0" in name:  # pyright: ignore[reportUnnecessaryIsInstance]  # not all check types
            raise LocalProtocolError(f"the environment cannot have a variable {name!r}")
        if value is not None and (not isinstance(value, str) or "\0" in value):  # pyright: ignore[reportUnnecessaryIsInstance]  # not all check types
            raise LocalProtocolError(f"the variable {name} of the environment must be a str without NUL characters")
        check_encodable(name + (value or ""), f"the variable {name!r} of the environment")


def check_encodable(text: str, what: str) -> None:
    """See to it that a program can be given this text.

    Raises:
        LocalProtocolError: It cannot.
    """
    try:
        text.encode(sys.getfilesystemencoding(), sys.getfilesystemencodeerrors())
    except UnicodeEncodeError as error:
        raise LocalProtocolError(
            f"{what} holds characters that cannot be handed to a program in this system's encoding, {error.encoding}"
        ) from None


class Output:
    """What a process prints: cut into lines, rid of secrets, the last 64 KiB kept.

    Attributes:
        pid: The process id that the watchdog announces before the process itself can print.
        address: Where the server says that it listens, as it says it.
    """

    def __init__(self, secrets: Sequence[str] = ()) -> None:
        self.pid: int | None = None
        self.address: str | None = None
        self._secrets = secrets
        self._overlap = max((len(secret) for secret in secrets), default=1) - 1
        self._decoders = {name: codecs.getincrementaldecoder("utf-8")("replace") for name in ("stdout", "stderr")}
        self._partial = {"stdout": "", "stderr": ""}
        self._kept: deque[str] = deque()
        self._size = 0
        self._complaints = ""

    def receive(self, stream: StreamName, data: bytes) -> list[str]:
        """Take what was read, empty at the end of that stream; returns the lines that it completes."""
        text = self._partial[stream] + self._decoders[stream].decode(data, final=not data)
        *lines, rest = re.split(r"\r?\n", text)
        if not data and rest:
            lines, rest = [*lines, rest], ""
        if len(rest) > OUTPUT_LIMIT:  # endless without a line feed; a secret may begin in its last characters
            rest = self.redact(rest)
            cut = len(rest) - self._overlap
            lines, rest = [*lines, rest[:cut]], rest[cut:]
        self._partial[stream] = rest
        if self.pid is None and stream == "stdout" and lines and (match := _PID_LINE.fullmatch(lines[0])):
            self.pid = int(match[1])
            del lines[0]
        lines = [_ESCAPES.sub("", line) for line in lines]
        if self.address is None:  # looked for before redaction, since a word of the line may be somebody's password
            self.address = next((match[1] for line in lines if (match := _READY_LINE.search(line))), None)
        lines = [self.redact(line) for line in lines]
        for line in lines:
            self._kept.append(line)
            self._size += len(line) + 1
            if stream == "stderr":
                self._complaints = f"{self._complaints}{line}\n"[-COMPLAINTS:]
        while self._size > OUTPUT_LIMIT:
            self._size -= len(self._kept.popleft()) + 1
        return lines

    def last_words(self) -> str:
        """The last 4 KiB, for an error. Standard error is in it, however much came on standard output meanwhile."""
        text = self.tail(ERROR_OUTPUT)
        if all(line in text for line in self._complaints.splitlines()):
            return text
        return f"{text[len(self._complaints) :]}\n{self._complaints}"[-ERROR_OUTPUT:].rstrip("\n")

    def tail(self, size: int) -> str:
        """The last characters of the output, at most `size`."""
        partial = [self.redact(_ESCAPES.sub("", text)) for text in self._partial.values() if text]
        return "\n".join([*self._kept, *partial])[-size:]

    def redact(self, text: str) -> str:
        """The text without secrets."""
        for secret in self._secrets:
            text = text.replace(secret, "[redacted]")
        return text


_HOSTNAME: Final = re.compile(r"[A-Za-z0-9:][A-Za-z0-9.:%_-]*")  # no value that could pass for a flag
_ORIGIN: Final = re.compile(r"[A-Za-z0-9*][\x21-\x7e]*")
_PID_LINE: Final = re.compile(r"opencode-driver: pid ([0-9]{1,10})")
_ESCAPES: Final = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_READY_LINE: Final = re.compile(r"opencode server listening on (\S+)")
_BARE_IPV6: Final = re.compile(r"//([0-9a-fA-F:]*::[0-9a-fA-F:]*)(:\d+)$")  # which OpenCode prints without brackets
_EVERYWHERE: Final = {"0.0.0.0": LOOPBACK, "::": "::1"}  # noqa: S104  # where this machine finds a server of all addresses


class HealthCheck:
    """One GET on a connection of its own.

    Args:
        base_url: Where.
        auth: Credentials, or None to find out whether the server does without.
        target: What to ask for.
    """

    def __init__(self, base_url: BaseURL, auth: Auth | None, target: str = HEALTH) -> None:
        self._http = h11.Connection(h11.CLIENT)
        headers = [("Host", base_url.authority), ("Connection", "close")]
        if auth is not None:
            headers.append(("Authorization", auth.header))
        request = h11.Request(method="GET", target=target, headers=headers)
        self.request: bytes = (self._http.send(request) or b"") + (self._http.send(h11.EndOfMessage()) or b"")
        self.status: int | None = None
        self._body = bytearray()

    def receive_data(self, data: bytes) -> bool:
        """Take what the server sent, empty at its end; true when nothing more need be read."""
        try:
            self._http.receive_data(data)
            while True:
                match self._http.next_event():
                    case h11.Response(status_code=status):
                        self.status = status
                    case h11.InformationalResponse():
                        pass
                    case h11.Data(data=body) if len(self._body) < OUTPUT_LIMIT:
                        self._body += body
                    case h11.NEED_DATA:
                        return False
                    case _:
                        return True
        except h11.RemoteProtocolError:
            self.status = None
            return True

    @property
    def version(self) -> str | None:
        """The version that a healthy OpenCode server states; None for anything else."""
        try:
            health = msgspec.json.decode(self._body, type=_Health)
        except REFUSED:
            return None
        return health.version if self.status == 200 and health.healthy else None


@prepared
class _Health(msgspec.Struct):
    healthy: bool
    version: str


class AwaitOutput(msgspec.Struct, frozen=True):
    """Wait until the process prints or ends, until the deadline at most."""

    deadline: float


class Probe(msgspec.Struct, frozen=True):
    """Open a connection to `host` and `port`, send `check.request`, and feed the answer to `check`, until the deadline.

    Then report to `Startup.probed`.
    """

    host: str
    port: int
    check: HealthCheck
    deadline: float


class Ready(msgspec.Struct, frozen=True):
    """The server answers, and it is ours."""

    base_url: str
    version: str


StartupStep: TypeAlias = AwaitOutput | Probe | Ready


class Startup:
    """A server on its way from `Launch` to ready.

    Args:
        launch: What was started.
        now: The moment it was started, on the caller's monotonic clock.
        timeout: Seconds it may take.
    """

    def __init__(self, launch: Launch, now: float, timeout: float = START_TIMEOUT) -> None:
        self.output: Output = Output(launch.secrets)
        self._launch = launch
        self._timeout = timeout
        self._deadline = now + timeout
        self._base_url: BaseURL | None = None
        self._refused_strangers = False
        self._greeting = HEALTH
        self._not_before = now
        self._exit: tuple[int] | None = None
        self._problem: str | None = None
        self._ready: Ready | None = None
        self._stopped = False
        self._began = now

    def receive_output(self, stream: StreamName, data: bytes) -> list[str]:
        """Take what the process printed; returns whole lines, fit to be shown."""
        lines = self.output.receive(stream, data)
        if self._base_url is None and self._problem is None and self.output.address is not None:
            self._read_address(self.output.address)
        return lines

    def exited(self, returncode: int) -> None:
        """The process has ended, and all it printed has been received."""
        self._exit = (returncode,)
        if self._ready is not None:
            line = log.SERVER_STOPPED if self._stopped else log.SERVER_DIED
            line.write(pid=self.output.pid, returncode=returncode)

    def stopped(self) -> None:
        """The server is being stopped, maybe before it is ready."""
        self._stopped = True

    def probed(self, check: HealthCheck, now: float) -> None:
        """The check of a `Probe` is over, with or without an answer."""
        self._not_before = now + PROBE_INTERVAL
        assert self._base_url is not None  # there was a Probe
        if check.status is None:
            return  # not yet
        if check.status >= 500:
            self._greeting = GREETING if self._greeting == HEALTH else HEALTH
            return
        if not self._refused_strangers:
            self._refused_strangers = check.status == 401
            if self._refused_strangers:
                self._not_before = now
            else:
                self._problem = (
                    f"the server at {self._base_url} asks no password: it is not the one that was started, or an old "
                    "version that knows none, so that any user of this machine could use it; take a newer OpenCode, "
                    "or start `opencode serve` yourself and give its address as base_url"
                )
        elif check.status == 401:
            self._problem = f"the server at {self._base_url} is not the one that was started: it refuses our password"
        elif check.version is None:
            self._problem = f"the server at {self._base_url} is not OpenCode, or not healthy (status {check.status})"
        else:
            self._ready = Ready(str(self._base_url), check.version)
            log.SERVER_STARTED.write(
                pid=self.output.pid,
                address=self._ready.base_url,
                version=check.version,
                duration=now - self._began,
            )

    def next_step(self, now: float) -> StartupStep:
        """What to do now.

        Raises:
            ServerStartError: The server will not be ready: kill what is left of it.
        """
        if self._stopped:
            raise ServerStartError("the server was stopped while it was starting", output=self.output.last_words())
        if self._exit is not None:
            raise self._exit_error(self._exit[0])
        if self._problem is not None:
            raise ServerStartError(self._problem, output=self.output.last_words())
        if self._ready is not None:
            return self._ready
        if now >= self._deadline:
            raise ServerStartError(self._timeout_problem(), output=self.output.last_words())
        if self._base_url is None:
            return AwaitOutput(self._deadline)
        if now < self._not_before:
            return AwaitOutput(min(self._not_before, self._deadline))
        auth, target = (self._launch.auth, HEALTH) if self._refused_strangers else (None, self._greeting)
        check = HealthCheck(self._base_url, auth, target)
        return Probe(self._base_url.host, self._base_url.port, check, min(now + PROBE_TIMEOUT, self._deadline))

    def _read_address(self, text: str) -> None:
        try:
            base_url = BaseURL.parse(_BARE_IPV6.sub(r"//[\1]\2", text))
        except LocalProtocolError as error:
            self._problem = self.output.redact(f"the server says it listens where no client can reach it: {error}")
            return
        if base_url.host in _EVERYWHERE and base_url.host == self._launch.hostname:
            base_url = msgspec.structs.replace(base_url, host=_EVERYWHERE[base_url.host])
        is_ours = base_url.is_loopback or base_url.host == self._launch.hostname.lower()
        if not is_ours or base_url.scheme != "http" or base_url.path:
            where = self.output.redact(str(base_url))
            wanted = "on loopback" if self._launch.hostname == LOOPBACK else f"on {self._launch.hostname}"
            self._problem = f"the server says it listens on {where}, which is not {wanted}: not talking to it"
        elif self._launch.port not in (0, base_url.port):
            self._problem = f"the server says it listens on port {base_url.port}, not on {self._launch.port}"
        else:
            self._base_url = base_url

    def _exit_error(self, returncode: int) -> ServerStartError:
        output = self.output.last_words()
        problem = f"the server {describe_exit(returncode)} while starting"
        if self._launch.port and re.search(r"EADDRINUSE|in use|ServeError", output):
            problem += f": port {self._launch.port} is taken; port=0 finds a free one"
        return ServerStartError(_with_output(problem, output), returncode=returncode, output=output)

    def _timeout_problem(self) -> str:
        waited = f"the server was not ready after {self._timeout:g} s"
        if self._base_url is None:
            return f"{waited}: it has not said where it listens; start_timeout=... gives it longer"
        return f"{waited}: it says it listens on {self._base_url}, but does not answer there"


def exited_error(returncode: int, output: str, *, request_sent: bool) -> ServerExited:
    """The error of a request to a managed server that has ended.

    Args:
        returncode: As of `subprocess`.
        output: The last of what it printed.
        request_sent: Whether a byte of the request may have reached it.
    """
    message = f"the managed server {describe_exit(returncode)}; restart() starts it again"
    return ServerExited(message, returncode=returncode, output=output, request_sent=request_sent)


def exit_notice(error: APIConnectionError) -> float:
    """Seconds to wait after this error until the end of the server, which may have caused it, must be known."""
    return 0 if isinstance(error, APITimeoutError) else EXIT_NOTICE


def restarting_error() -> APIConnectionError:
    """The error of a request while the server is being restarted; it may be tried again."""
    return APIConnectionError("the managed server is being restarted", request_sent=False)


def describe_exit(returncode: int) -> str:
    """An exit status in words."""
    return f"was ended by signal {-returncode}" if returncode < 0 else f"exited with code {returncode}"


def _with_output(problem: str, output: str) -> str:
    words = last_lines(output)
    return f"{problem}; its last words: {words}" if words else problem


def last_lines(output: str) -> str:
    """The end of an output in one line, for a message; a short output is there as a whole."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    while len(lines) > 1 and len(" | ".join(lines)) > MESSAGE_OUTPUT:
        del lines[0]
    return " | ".join(lines)[:MESSAGE_OUTPUT]
