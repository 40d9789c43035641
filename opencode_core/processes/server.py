"""A managed server: what to start, how to read its output, and when it is ready.

A driver starts `Launch.command`, reports to a `Startup` what the process prints and does, and performs the steps that
it asks for, until one is `Ready` or `ServerStartError` is raised:

    reading ──ready line──▶ greeting ──401──▶ signing in ──200, healthy──▶ ready
       │                       │ no answer, 5xx: again   │ no answer, 5xx: again
       └──────── exit, deadline, an address that is not ours: ServerStartError

* The address comes only from the ready line: OpenCode never answers connections that were opened before it.
* The password is sent only to a server that has refused a request without one, on loopback or at the host name that it
  was told to listen on. A server that answers without a password, or refuses ours, is not the one that was started.
* Servers before 1.1 have no health check: they forward it to a web site, which may be slow or fail. So after a 5xx, the
  greeting is another operation, which every version has. These versions know no password, and so none is accepted.
* Each check uses a connection of its own, and takes at most one second: OpenCode 2 never answers some connections that
  are opened too early.
* OpenCode 2 is started with `--stdio` where the caller or the name of the program says that it is one. It ends when its
  standard input does, and keeps its password from the commands that it runs. Otherwise it is started as OpenCode 1 is,
  which it understands. Which of the two runs, its answers tell.
* The watchdog is there for OpenCode 2 as well: at the end of its input it ends itself and the command that it waits
  for, but not what a command has left in the background.
* Functions of the program are in the configuration, in the form of the dialect: OpenCode 2 offers them to models by
  name only with `codemode` off, which the form of OpenCode 1 does not have. So an OpenCode 2 that nobody knew as one is
  stopped when its answers have told, and started again as what it is.
"""

from __future__ import annotations

import codecs
import json
import re
import shlex
import sys
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, cast

import msgspec

from opencode_core.calls.identify import (
    HEALTH_1,
    HEALTH_2,
    INFO_2,
    PATH_1,
    Dialect,
    Speaks,
    check_dialect,
    classify,
)
from opencode_core.errors import (
    APIConnectionError,
    APITimeoutError,
    LocalProtocolError,
    ServerExited,
    ServerStartError,
)
from opencode_core.http import Response
from opencode_core.observe import log
from opencode_core.options import Auth, BaseURL

from .running import PROBE_TIMEOUT, USER_2

if TYPE_CHECKING:
    import os

    from opencode_core.tools.offer import Offer

__all__ = [
    "BUN_FOLDER",
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
    "offer_config",
    "plan_launch",
]

StreamName: TypeAlias = Literal["stdout", "stderr"]

START_TIMEOUT: Final = 60.0  # seconds; a cold start on a busy machine takes up to 20
SERVER_STOP_GRACE: Final = 5.0  # seconds between SIGTERM and SIGKILL
STOP_MARGIN: Final = 5.0  # more seconds for the watchdog, before it is killed as well
DRAIN_TIMEOUT: Final = 0.5  # seconds to wait for the last output of a process that has ended
EXIT_NOTICE: Final = 0.5  # seconds from the end of its connections until the end of the process must be known
PROBE_INTERVAL: Final = 0.1  # seconds between two checks
OUTPUT_LIMIT: Final = 64 * 1024  # characters of output that are kept
ERROR_OUTPUT: Final = 4 * 1024  # characters of output in an error
MESSAGE_OUTPUT: Final = 1000  # characters of output in a message
COMPLAINTS: Final = 2 * 1024  # of these, reserved for standard error, however much came on standard output

LOOPBACK: Final = "127.0.0.1"
HERE: Final = (LOOPBACK, "localhost", "::1")
LOG_LEVELS: Final = ("DEBUG", "INFO", "WARN", "ERROR")

HEALTH: Final = HEALTH_1
GREETING: Final = PATH_1  # every version of OpenCode 1 has it, and answers it without setting up a project
PROGRAM_2: Final = "opencode2"
NAMES: Final[dict[str | None, tuple[str, ...]]] = {
    "1": ("opencode",),
    "2": (PROGRAM_2, "opencode"),
    None: ("opencode", PROGRAM_2),
}
"""What a program is called that speaks a dialect."""

CONFIG_FILE: Final = "OPENCODE_CONFIG"
"""Names one more file of settings."""
CONFIG_TEXT: Final = "OPENCODE_CONFIG_CONTENT"
"""Settings, which go before those of all files."""

BUN_FOLDER: Final = "BUN_TMPDIR"
"""Where a program made with Bun unpacks its libraries. OpenCode 1 leaves 4 to 14 MB there with each start."""

INSTALL_HINT: Final = (
    "install it with `npm install -g opencode-ai` or from https://opencode.ai, or say where it is: "
    "binary=... or OPENCODE_BINARY"
)


class ServerOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How to start a server. The fields are the arguments of `Server` and `connect_or_start`.

    Raises:
        LocalProtocolError: No server can be started with these options.
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
    dialect: Dialect | None = None

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
        check_dialect(self.dialect)
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
        return f"ServerOptions(hostname={self.hostname!r}, port={self.port})"  # the other fields may hold secrets


class Launch(msgspec.Struct, frozen=True):
    """What to start.

    Attributes:
        command: The program and its arguments, without secrets, because every user of the machine can read them.
        environ: The whole environment of the process, with the password.
        directory: The working directory of the process; None for ours.
        auth: The credentials that the server will require.
        hostname: The name or address that it is told to listen on.
        port: The port that it is told to listen on; 0 for any.
        secrets: Texts that must not appear in output or errors.
        dialect: What it speaks; None if that is not known before it runs.
        offers: Whether it is told of functions.
    """

    command: tuple[str, ...]
    environ: dict[str, str]
    directory: str | None
    auth: Auth
    hostname: str
    port: int
    secrets: tuple[str, ...]
    dialect: Dialect | None = None
    offers: bool = False

    def misses(self, ready: Ready) -> bool:
        """Whether it must be started again, as what it has turned out to be, because models would see no functions."""
        return self.offers and self.dialect is None and ready.dialect == "2"

    @property
    def is_leashed(self) -> bool:
        """Whether it ends when its standard input does, which is a pipe then."""
        return self.dialect == "2"

    @property
    def unpacks(self) -> bool:
        """Whether it leaves what it unpacks in the temporary folder. OpenCode 2 finds it there at its next start."""
        return self.dialect != "2" and BUN_FOLDER not in self.environ

    def __repr__(self) -> str:
        return f"Launch({' '.join(self.command)!r}, directory={self.directory!r})"


def find_command(
    binary: str | None,
    args: Sequence[str],
    environ: Mapping[str, str],
    *,
    dialect: Dialect | None = "1",
    is_there: Callable[[str], bool] = bool,  # every name is there
) -> tuple[str, ...]:
    """The program to look up, and the arguments before OpenCode's own, such as `("bunx", "opencode-ai")`.

    What is given counts first, then `OPENCODE_BINARY` and `OPENCODE_BINARY_ARGS` (split as in a shell), then
    `opencode` or, if that is not there or another dialect is wanted, `opencode2`.

    Args:
        dialect: What the program is to speak; None for any.
        is_there: Whether there is such a program on the PATH.

    Raises:
        LocalProtocolError: They cannot be arguments.
    """
    check_arguments("args", args)
    if binary:
        return (binary, *args)
    try:
        usual = shlex.split(environ.get("OPENCODE_BINARY_ARGS") or "")
    except ValueError as error:
        raise LocalProtocolError(f"OPENCODE_BINARY_ARGS cannot be split into arguments: {error}") from None
    names = NAMES[dialect]
    name = environ.get("OPENCODE_BINARY") or next((name for name in names if is_there(name)), names[0])
    return (name, *(args or usual))


def dialect_of(program: str, wanted: Dialect | None) -> Dialect | None:
    """What a program speaks, as far as its name tells.

    Args:
        program: Its path, with no links left.
        wanted: What the caller says that it speaks.
    """
    name = re.split(r"[/\\]", program)[-1].removesuffix(".exe")
    return wanted or ("2" if name == PROGRAM_2 else None)


def outer_environ(environ: Mapping[str, str], bundle: str | None) -> dict[str, str]:
    """The environment for a program that is not part of this one.

    Args:
        environ: The environment of this process.
        bundle: The folder of a frozen program, PyInstaller's `sys._MEIPASS`. Other programs may fail with the libraries
            in it.
    """
    outer = dict(environ)
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
        folders = outer.pop(name, "").split(":")
        left = ":".join(folder for folder in folders if folder != bundle)
        if left:
            outer[name] = left
    return outer


def never_ran(error: ServerStartError) -> bool:
    """Whether no program was started at all, such as where none is installed."""
    return error.returncode is None and not error.output


def not_found(command: str, found: Literal["file", "folder"] | None = None) -> ServerStartError:
    """The error for a program that cannot be run. It says what is at that path instead."""
    return ServerStartError(missing_program(command, "to start a server with", found))


def missing_program(command: str, purpose: str, found: Literal["file", "folder"] | None) -> str:
    """Why there is no such program, and what to do. To install one is no help if the path leads to something else."""
    if found == "folder":
        return f"{command!r} is a folder: say which program in it is meant, with binary=... or OPENCODE_BINARY"
    if found == "file":
        return f"{command!r} is not executable: if it is the right file, chmod +x makes a program of it"
    return f"no program {command!r} {purpose}: {INSTALL_HINT}"


def not_started(launch: Launch, error: OSError | RuntimeError) -> ServerStartError:
    """The error for a process, or a thread to watch it, that the system refused to start."""
    return ServerStartError(f"{launch.command[0]!r} could not be started: {reason_of(error)}")


def reason_of(error: OSError | RuntimeError) -> str:
    """Why the system refused to start something. A thread that cannot start raises a `RuntimeError`."""
    return (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__


def not_running() -> ServerStartError:
    """The error for a question that only a started server can answer."""
    return ServerStartError(
        "the server has not been started: use `with Server(...) as server:` or `async with AsyncServer(...) as server:`"
    )


def unsupported(platform: str) -> ServerStartError:
    """The error for a platform on which processes cannot be watched."""
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
    dialect: Dialect | None = None,
    offer: Offer | None = None,
    offer_file: str = "",
) -> Launch:
    """Decide what to start.

    Args:
        program: The path of the program.
        environ: The environment that the process inherits.
        options: What the caller wants.
        token: A random text, for the password if none is given. A password in the environment is not used: it belongs
            to another server, whose users should have no access to this one.
        directory: The project folder.
        args: Arguments of the program that come before OpenCode's own.
        port: The port of an earlier start, to get the same one again.
        password: The password of an earlier start.
        dialect: What the program speaks; None if that is not known.
        offer: Functions that it is to know.
        offer_file: A file that holds `offer_config(offer, dialect)`. In a file of its own, it goes with any form of the
            other settings, and the secret of the address is not in the environment of the agent's commands.

    Raises:
        LocalProtocolError: The program has no such option, or there is no place for the functions.
    """
    changes = dict(options.env or {})
    given = changes.get("OPENCODE_SERVER_PASSWORD") or changes.get("OPENCODE_PASSWORD")
    auth = Auth(
        (dialect != "2" and changes.get("OPENCODE_SERVER_USERNAME")) or USER_2,
        password or options.password or given or token,
    )
    if options.config is not None:
        changes[CONFIG_TEXT] = encode_config(options.config)
    if offer is not None:
        if {**environ, **changes}.get(CONFIG_FILE):
            changes[CONFIG_TEXT] = _with_offer({**environ, **changes}.get(CONFIG_TEXT), offer, dialect)
        else:
            changes[CONFIG_FILE] = offer_file
    changes |= {"OPENCODE_SERVER_USERNAME": auth.username, "OPENCODE_SERVER_PASSWORD": auth.password}
    changes["OPENCODE_PASSWORD"] = None if dialect == "1" else auth.password
    merged = changed_environ(environ, changes)
    secrets = {
        auth.password,
        auth.header.removeprefix("Basic "),
        *secret_values(merged),
        *secret_values(options.config),
        *([] if offer is None else [offer.token]),
    }
    port = options.port if port is None else port
    flags = ["--hostname", options.hostname, "--port", str(port)]
    if dialect == "2":
        flags += ["--stdio", *_flags_2(options)]
    else:
        flags += _flags_1(options)
    return Launch(
        (program, *args, "serve", *flags),
        merged,
        directory,
        auth,
        options.hostname,
        port,
        tuple(
            sorted(secrets, key=lambda secret: (-len(secret), secret))
        ),  # longest first, since one may contain another
        dialect,
        offer is not None,
    )


def offer_config(offer: Offer, dialect: Dialect | None) -> dict[str, Any]:
    """The setting that tells a server of functions.

    Args:
        dialect: What it speaks; if that is not known, it is told as OpenCode 1 is.
    """
    from opencode_core.tools.offered import server_timeout

    timeout = server_timeout(offer)
    server: dict[str, Any] = {"type": "remote", "url": offer.url, "headers": offer.headers, "oauth": False}
    if dialect == "2":
        return {"mcp": {"servers": {offer.name: {**server, "codemode": False, "timeout": {"execution": timeout}}}}}
    return {"mcp": {offer.name: {**server, "timeout": timeout, "enabled": True}}}


def _with_offer(text: str | None, offer: Offer, dialect: Dialect | None) -> str:
    """Settings as text, with functions among them."""
    try:
        config = msgspec.json.decode(text or "{}", type=dict[str, Any])
        return encode_config(_merged(config, offer_config(offer, dialect)))
    except msgspec.DecodeError:
        raise LocalProtocolError(
            f"no place is left for the functions of tools=: {CONFIG_FILE} names a file already, and {CONFIG_TEXT} is "
            "no JSON. Give the settings in one of them as config="
        ) from None


def _merged(one: Any, other: Any) -> Any:
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return other
    mine, added = cast("dict[str, Any]", one), cast("dict[str, Any]", other)
    return mine | {name: _merged(mine.get(name), value) for name, value in added.items()}


def _flags_1(options: ServerOptions) -> list[str]:
    flags: list[str] = []
    if options.log_level is not None:
        flags += ["--print-logs", "--log-level", options.log_level]
    flags += ["--pure"] * options.pure + ["--mdns"] * options.mdns
    for origin in options.cors:
        flags += ["--cors", origin]
    return flags


def _flags_2(options: ServerOptions) -> list[str]:
    lacking = [name for name in ("pure", "mdns") if getattr(options, name)]
    if lacking:
        raise LocalProtocolError(f"OpenCode 2 has no {' and no '.join(lacking)}: leave out {lacking[0]}=")
    flags = [] if options.log_level is None else ["--log-level", options.log_level.lower()]
    for origin in options.cors:
        flags += ["--cors", origin]
    return flags


def watchdog_arguments(owner: int, launch: Launch) -> list[str]:
    """The arguments of the watchdog. It starts the server, and ends it when the process `owner` is gone."""
    return [str(owner), f"{SERVER_STOP_GRACE:g}", "-" if launch.is_leashed else "/dev/null", *launch.command]


_UNKNOWN_FLAG: Final = re.compile(r"Unrecognized flag: (--[a-z-]+)")
_SECRET_NAME: Final = re.compile(r"key|token|secret|password|credential|authorization", re.IGNORECASE)
_USERINFO: Final = re.compile(r"://[^/?#\s:@]*:([^/?#\s]+)@")


def secret_values(value: object, name: str = "") -> set[str]:
    """The texts, at any depth, that are secret by their name, and the passwords in addresses."""
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
    """Check the arguments of a program.

    Raises:
        LocalProtocolError: They cannot be arguments.
    """
    if isinstance(arguments, str) or any(not isinstance(item, str) or "\0" in item for item in arguments):  # pyright: ignore[reportUnnecessaryIsInstance]  # not all check types
        raise LocalProtocolError(f"{name} must be a sequence of str without NUL characters, not {arguments!r}")
    for item in arguments:
        check_encodable(item, f"an item of {name}")


def encode_config(config: Mapping[str, Any] | None) -> str:
    """OpenCode's configuration as text for the environment.

    Raises:
        LocalProtocolError: It is no JSON object.
    """
    if config is not None and not isinstance(config, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]  # not all check types
        raise LocalProtocolError(f"config must be a dict, as in opencode.json, not {type(config).__name__}")
    try:
        encoded = msgspec.json.encode(config)
    except (TypeError, ValueError) as error:  # the message names the type of a bad value, not the value
        raise LocalProtocolError(f"config cannot be written as JSON: {error}") from None
    return json.dumps(msgspec.json.decode(encoded), separators=(",", ":"))  # ASCII, which every locale can express


def check_environ(environ: Mapping[str, str | None]) -> None:
    """Check variables of an environment.

    Raises:
        LocalProtocolError: One cannot be a variable. The message has its name, not its value.
    """
    for name, value in environ.items():
        if not isinstance(name, str) or not name or "=" in name or "\0" in name:  # pyright: ignore[reportUnnecessaryIsInstance]  # not all check types
            raise LocalProtocolError(f"the environment cannot have a variable {name!r}")
        if value is not None and (not isinstance(value, str) or "\0" in value):  # pyright: ignore[reportUnnecessaryIsInstance]  # not all check types
            raise LocalProtocolError(f"the variable {name} of the environment must be a str without NUL characters")
        check_encodable(name + (value or ""), f"the variable {name!r} of the environment")


def changed_environ(environ: Mapping[str, str], changes: Mapping[str, str | None]) -> dict[str, str]:
    """The environment of a program that we start.

    What the program sends to this machine goes through no proxy, unless `changes` say what does: a proxy cannot reach
    what listens here, such as the functions of this process or a local model. OpenCode reads `no_proxy`, and only if
    that is empty `NO_PROXY`. It compares whole names, so `127.` or `127.0.0.0/8` would exempt nothing.

    Args:
        environ: The environment that it inherits.
        changes: Variables that it gets; None removes one.
    """
    merged = {name: value for name, value in {**environ, **changes}.items() if value is not None}
    if changes.keys() & {"no_proxy", "NO_PROXY"}:
        return merged
    name = "no_proxy" if merged.get("no_proxy") else "NO_PROXY"
    given = merged.get(name, "")
    exempt = {host.strip().lower() for host in given.split(",")}
    if "*" not in exempt:
        merged[name] = ",".join([*([given] if given else []), *(host for host in HERE if host not in exempt)])
    return merged


def check_encodable(text: str, what: str) -> None:
    """Check a text that is passed to a program.

    Raises:
        LocalProtocolError: The encoding of this system cannot express it.
    """
    try:
        text.encode(sys.getfilesystemencoding(), sys.getfilesystemencodeerrors())
    except UnicodeEncodeError as error:
        raise LocalProtocolError(
            f"{what} holds characters that cannot be handed to a program in this system's encoding, {error.encoding}"
        ) from None


class Output:
    """The output of a process, in lines and without secrets. The last 64 KiB are kept.

    Attributes:
        pid: The process id. The watchdog writes it first, before the process itself can write.
        address: The address in the server's ready line, as it stands there.
    """

    def __init__(self, secrets: Sequence[str] = (), *, leashed: bool = False) -> None:
        self.pid: int | None = None
        self._ready_line = _READY_JSON if leashed else _READY_LINE
        self.address: str | None = None
        self._secrets = secrets
        self._overlap = max((len(secret) for secret in secrets), default=1) - 1
        self._decoders = {name: codecs.getincrementaldecoder("utf-8")("replace") for name in ("stdout", "stderr")}
        self._partial = {"stdout": "", "stderr": ""}
        self._kept: deque[str] = deque()
        self._size = 0
        self._complaints = ""

    def receive(self, stream: StreamName, data: bytes) -> list[str]:
        """Report output, empty at its end. Returns the lines that it completes."""
        text = self._partial[stream] + self._decoders[stream].decode(data, final=not data)
        *lines, rest = re.split(r"\r?\n", text)
        if not data and rest:
            lines, rest = [*lines, rest], ""
        if (
            len(rest) > OUTPUT_LIMIT
        ):  # a line without end: cut it, but keep its last characters, where a secret may begin
            rest = self.redact(rest)
            cut = len(rest) - self._overlap
            lines, rest = [*lines, rest[:cut]], rest[cut:]
        self._partial[stream] = rest
        if self.pid is None and stream == "stdout" and lines and (match := _PID_LINE.fullmatch(lines[0])):
            self.pid = int(match[1])
            del lines[0]
        lines = [_ESCAPES.sub("", line) for line in lines]
        if self.address is None:  # before redaction: a word of the line may be somebody's password
            self.address = next((match[1] for line in lines if (match := self._ready_line.search(line))), None)
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
        """The last 4 KiB, for an error. A part is reserved for standard error, however much came on standard output."""
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


_NEXT: Final = {HEALTH_1: HEALTH_2, HEALTH_2: INFO_2}  # what to ask a server that has no such route
_HOSTNAME: Final = re.compile(r"[A-Za-z0-9:][A-Za-z0-9.:%_-]*")  # nothing that could be mistaken for a flag
_ORIGIN: Final = re.compile(r"[A-Za-z0-9*][\x21-\x7e]*")
_PID_LINE: Final = re.compile(r"opencode-driver: pid ([0-9]{1,10})")
_ESCAPES: Final = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_READY_LINE: Final = re.compile(r"(?:opencode |^)server listening on (\S+)")  # OpenCode 2 has no name in front
_READY_JSON: Final = re.compile(r'^\{.*?"url":"([^"\\\s]+)".*\}$')
_BARE_IPV6: Final = re.compile(r"//([0-9a-fA-F:]*::[0-9a-fA-F:]*)(:\d+)$")  # OpenCode prints it without brackets
_EVERYWHERE: Final = {"0.0.0.0": LOOPBACK, "::": "::1"}  # noqa: S104  # where to reach a server that listens on all interfaces


class HealthCheck:
    """One GET request on a connection of its own.

    Args:
        base_url: The address of the server.
        auth: Credentials; None to find out whether the server requires them.
        target: The path to ask for.
    """

    def __init__(self, base_url: BaseURL, auth: Auth | None, target: str = HEALTH) -> None:
        import h11  # where a server is started: its import takes a quarter of the time of the client's

        self.target: str = target
        self._http = h11.Connection(h11.CLIENT)
        headers = [("Host", base_url.authority), ("Connection", "close")]
        if auth is not None:
            headers.append(("Authorization", auth.header))
        request = h11.Request(method="GET", target=target, headers=headers)
        self.request: bytes = (self._http.send(request) or b"") + (self._http.send(h11.EndOfMessage()) or b"")
        self.status: int | None = None  # once the answer is whole: half of one says nothing
        self._head = 0
        self._content_type = ""
        self._body = bytearray()

    def receive_data(self, data: bytes) -> bool:
        """Report bytes of the answer, empty at its end. True if no more are needed."""
        import h11  # as above

        try:
            self._http.receive_data(data)
            while True:
                match self._http.next_event():
                    case h11.Response(status_code=status, headers=headers):
                        self._head = status
                        self._content_type = dict(headers).get(b"content-type", b"").decode("latin-1").lower()
                    case h11.InformationalResponse():
                        pass
                    case h11.Data(data=body) if len(self._body) < OUTPUT_LIMIT:
                        self._body += body
                    case h11.NEED_DATA:
                        return False
                    case _:  # the end, or more than any server says of its health
                        self.status = self._head
                        return True
        except h11.RemoteProtocolError:
            return True

    @property
    def is_page(self) -> bool:
        """Whether the answer is a web page."""
        return self.status == 200 and self._content_type.startswith("text/html")

    @property
    def speaks(self) -> Speaks | None:
        """What it speaks, if this is the answer of a healthy OpenCode server; otherwise None."""
        return classify(self.target, Response(self.status or 0, (), bytes(self._body)))


class AwaitOutput(msgspec.Struct, frozen=True):
    """Wait until the process prints or ends, or until the deadline."""

    deadline: float


class Probe(msgspec.Struct, frozen=True):
    """Open a connection to `host` and `port`, send `check.request`, and pass the answer to `check`, until the deadline.

    Then report to `Startup.probed`.
    """

    host: str
    port: int
    check: HealthCheck
    deadline: float


class Ready(msgspec.Struct, frozen=True):
    """The server answers, and it is ours.

    Attributes:
        auth: What it has accepted.
        preview: Whether it is a preview of OpenCode 2.
    """

    base_url: str
    version: str
    dialect: Dialect
    auth: Auth
    preview: bool = False

    @property
    def speaks(self) -> Speaks:
        """What a client of it need not ask."""
        return Speaks(self.dialect, self.version, self.preview)


StartupStep: TypeAlias = AwaitOutput | Probe | Ready


class Startup:
    """A server that is starting: the machine between `Launch` and `Ready`.

    Args:
        launch: What was started.
        now: When it was started, on the caller's monotonic clock.
        timeout: How many seconds it may take.
    """

    def __init__(self, launch: Launch, now: float, timeout: float = START_TIMEOUT) -> None:
        self.output: Output = Output(launch.secrets, leashed=launch.is_leashed)
        self._launch = launch
        self._auth = launch.auth
        self._timeout = timeout
        self._deadline = now + timeout
        self._base_url: BaseURL | None = None
        self._refused_strangers = False
        self._greeting = HEALTH_2 if launch.dialect == "2" else HEALTH
        self._asked = self._greeting
        self._not_before = now
        self._exit: tuple[int] | None = None
        self._problem: str | None = None
        self._ready: Ready | None = None
        self._stopped = False
        self._began = now

    def receive_output(self, stream: StreamName, data: bytes) -> list[str]:
        """Report output of the process. Returns the lines that it completes, without secrets."""
        lines = self.output.receive(stream, data)
        if self._base_url is None and self._problem is None and self.output.address is not None:
            self._read_address(self.output.address)
        return lines

    def exited(self, returncode: int) -> None:
        """Report that the process has ended, after all its output."""
        self._exit = (returncode,)
        if self._ready is not None:
            line = log.SERVER_STOPPED if self._stopped else log.SERVER_DIED
            line.write(pid=self.output.pid, returncode=returncode)

    def stopped(self) -> None:
        """Report that the server is being stopped, perhaps before it is ready."""
        self._stopped = True

    def probed(self, check: HealthCheck, now: float) -> None:
        """Report that the check of a `Probe` is over, with or without an answer."""
        self._not_before = now + PROBE_INTERVAL
        assert self._base_url is not None  # a Probe has been asked for, so it is known
        if check.status is None:
            return  # not yet
        if check.status >= 500:
            self._greeting = {HEALTH: GREETING, GREETING: HEALTH}.get(self._greeting, HEALTH_2)
            return
        speaks = check.speaks
        if not self._refused_strangers:
            self._refused_strangers = check.status == 401
            if self._refused_strangers:
                self._not_before = now
            elif check.is_page and self._greeting != HEALTH_2:
                self._greeting, self._not_before = HEALTH_2, now  # OpenCode 2 has its pages for everybody
            else:
                self._problem = (
                    f"the server at {self._base_url} asks no password: it is not the one that was started, or an old "
                    "version that knows none, so that any user of this machine could use it; take a newer OpenCode, "
                    "or start `opencode serve` yourself and give its address as base_url"
                )
        elif check.status == 401 and self._auth.username != USER_2:
            self._auth = Auth(USER_2, self._auth.password)  # OpenCode 2 knows no other user
            self._not_before = now
        elif check.status == 401:
            self._problem = f"the server at {self._base_url} is not the one that was started: it refuses our password"
        elif (check.status == 404 or check.is_page) and self._asked in _NEXT:
            self._asked = _NEXT[self._asked]
            self._not_before = now
        elif speaks is None or speaks.version is None:
            self._problem = f"the server at {self._base_url} is not OpenCode, or not healthy (status {check.status})"
        elif self._launch.dialect not in (None, speaks.dialect):
            self._problem = (
                f"{self._launch.command[0]!r} speaks OpenCode {speaks.dialect} (version {speaks.version}), not "
                f"OpenCode {self._launch.dialect}: give another dialect= or binary="
            )
        else:
            self._ready = Ready(str(self._base_url), speaks.version, speaks.dialect, self._auth, preview=speaks.preview)
            log.SERVER_STARTED.write(
                pid=self.output.pid,
                address=self._ready.base_url,
                version=speaks.version,
                duration=now - self._began,
            )

    def next_step(self, now: float) -> StartupStep:
        """What the driver must do next.

        Raises:
            ServerStartError: The server will not become ready. Kill what is left of it.
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
        auth, target = (self._auth, self._asked) if self._refused_strangers else (None, self._greeting)
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
        elif (flag := _UNKNOWN_FLAG.search(output)) is not None:
            problem += f": {self._launch.command[0]!r} does not know {flag[1]}"
            problem += ": leave out the option that asks for it"
        return ServerStartError(_with_output(problem, output), returncode=returncode, output=output)

    def _timeout_problem(self) -> str:
        waited = f"the server was not ready after {self._timeout:g} s"
        if self._base_url is None:
            return f"{waited}: it has not said where it listens; start_timeout=... gives it longer"
        return f"{waited}: it says it listens on {self._base_url}, but does not answer there"


def exited_error(returncode: int, output: str, *, request_sent: bool) -> ServerExited:
    """The error for a request to a managed server that has ended.

    Args:
        returncode: The exit status, as in `subprocess`.
        output: The last of what it printed.
        request_sent: Whether a byte of the request may have reached it.
    """
    message = f"the managed server {describe_exit(returncode)}; restart() starts it again"
    return ServerExited(message, returncode=returncode, output=output, request_sent=request_sent)


def exit_notice(error: APIConnectionError) -> float:
    """Seconds to wait after this error, until it must be known whether the server has ended and so caused it."""
    return 0 if isinstance(error, APITimeoutError) else EXIT_NOTICE


def restarting_error() -> APIConnectionError:
    """The error for a request while the server restarts. The request may be tried again."""
    return APIConnectionError("the managed server is being restarted", request_sent=False)


def describe_exit(returncode: int) -> str:
    """An exit status in words."""
    return f"was ended by signal {-returncode}" if returncode < 0 else f"exited with code {returncode}"


def _with_output(problem: str, output: str) -> str:
    words = last_lines(output)
    return f"{problem}; its last words: {words}" if words else problem


def last_lines(output: str) -> str:
    """The end of an output in one line, for a message. A short output is shown whole."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    while len(lines) > 1 and len(" | ".join(lines)) > MESSAGE_OUTPUT:
        del lines[0]
    return " | ".join(lines)[:MESSAGE_OUTPUT]
