"""The options of a client: where the server is, credentials, directory, timeouts, retries and limits.

All values are frozen and checked when they are made. Durations are seconds, sizes are bytes.
"""

from __future__ import annotations

import base64
import functools
import ipaddress
import os
import re
import warnings
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final, NoReturn, TypeAlias
from urllib.parse import urlsplit

import msgspec
from msgspec import UNSET, Meta, UnsetType

from .callsite import caller
from .errors import LocalProtocolError
from .folders import LocalFolders, is_absolute, joined
from .http import PATH, Headers, header_problem
from .values.building import prepared

__all__ = [
    "DEFAULT_BASE_URL",
    "DEFAULT_TIMEOUTS",
    "Auth",
    "BaseURL",
    "Limits",
    "Options",
    "Patience",
    "ReconnectPolicy",
    "RetryPolicy",
    "Scope",
    "TimeLeft",
    "Timeouts",
    "resolve_options",
]

DEFAULT_BASE_URL: Final = "http://127.0.0.1:4096"

Seconds = Annotated[float, Meta(gt=0, le=1_000_000)]
"""A duration of at most eleven days, which the timers of every system can handle. None stands for no limit."""
Positive = Annotated[int, Meta(gt=0)]
Count = Annotated[int, Meta(ge=0)]


class _Checked(msgspec.Struct, frozen=True, kw_only=True):
    """A value whose fields are checked against their annotations when it is made."""

    def __post_init__(self) -> None:
        for name, kind in _kinds(type(self)):
            value = getattr(self, name)
            try:
                msgspec.convert(value, kind)
            except msgspec.ValidationError as error:
                raise LocalProtocolError(f"{type(self).__name__}({name}={value!r}): {error}") from None


@functools.cache
def _kinds(cls: type[msgspec.Struct]) -> list[tuple[str, Any]]:
    return [(field.name, prepared(field.type)) for field in msgspec.structs.fields(cls)]


class Timeouts(_Checked, frozen=True, kw_only=True):
    """How long each step of a request may take, in seconds; None means no limit.

    Args:
        connect: Name resolution, TCP and TLS together.
        read: Between the end of the request and the complete head of the response, then between two reads.
            Operations that hold a whole turn (`session.prompt`, ...) have no read timeout unless one is given
            with `with_options`.
        write: Between two writes.
        pool: Waiting for a free connection.
    """

    connect: Seconds | None = 5.0
    read: Seconds | None = 60.0
    write: Seconds | None = 60.0
    pool: Seconds | None = 60.0


DEFAULT_TIMEOUTS: Final = Timeouts()
"""Made once: checking its fields takes as long as sending a small request."""


class TimeLeft:
    """`Timeouts` with an overall deadline: each is as long as allowed, but never longer than the time that is left now.

    Args:
        timeouts: The longest that each step may take.
        left: Returns the seconds until the deadline.
    """

    def __init__(self, timeouts: Timeouts, left: Callable[[], float]) -> None:
        self._timeouts = timeouts
        self._left = left

    @property
    def connect(self) -> float:
        return self._at_most(self._timeouts.connect)

    @property
    def read(self) -> float:
        return self._at_most(self._timeouts.read)

    @property
    def write(self) -> float:
        return self._at_most(self._timeouts.write)

    @property
    def pool(self) -> float:
        return self._at_most(self._timeouts.pool)

    @property
    def is_over(self) -> bool:
        return self._left() <= 0

    def _at_most(self, allowed: float | None) -> float:
        left = max(round(self._left(), 3), 0.001)  # a timeout of 0 would mean a socket that does not wait at all
        return left if allowed is None else min(allowed, left)


Patience: TypeAlias = Timeouts | TimeLeft


class RetryPolicy(_Checked, frozen=True, kw_only=True):
    """How a failed request is tried again.

    GET, PUT and DELETE are retried after connection errors and statuses 408, 429, 502, 503 and 504; POST and
    PATCH only when no byte was sent. `Retry-After` is honoured up to 60 s.

    Args:
        max_retries: Attempts after the first one.
        initial: Seconds before the first retry; doubles with each further one.
        maximum: The longest wait in seconds that doubling leads to.
    """

    max_retries: Count = 2
    initial: Seconds = 0.5
    maximum: Seconds = 8.0

    def delay(self, failures: int, random: float) -> float:
        """Seconds to wait after this many failures in a row (at least 1).

        Args:
            failures: Consecutive failures so far.
            random: A number in [0, 1). It scales the wait to 75 % to 100 %, so that many clients do not return at once.
        """
        # The exponent is bounded because a float overflows at 2 ** 1024.
        return min(self.initial * 2.0 ** min(failures - 1, 64), self.maximum) * (0.75 + 0.25 * random)


class ReconnectPolicy(_Checked, frozen=True, kw_only=True):
    """How an event stream reconnects after it was cut.

    Args:
        initial: Seconds before the first attempt to reconnect.
        maximum: The longest wait in seconds.
        factor: What each further failure multiplies the wait by.
        jitter: How much of the wait may be taken off at random: 0 for nothing, 1 for all of it.
        reset_after: Seconds that a connection must last before the wait starts at `initial` again.
        idle_timeout: Seconds without a byte, not even a heartbeat, after which a stream counts as dead. None for never.
        max_attempts: Failed attempts in a row after which the stream gives up. None for never.
    """

    initial: Seconds = 0.5
    maximum: Seconds = 30.0
    factor: Annotated[float, Meta(ge=1, le=1_000_000)] = 2.0
    jitter: Annotated[float, Meta(ge=0, le=1)] = 0.5
    reset_after: Seconds = 60.0
    idle_timeout: Seconds | None = 45.0
    max_attempts: Count | None = None

    def delay(self, failures: int, random: float) -> float:
        """Seconds to wait before the next connection attempt.

        Grows as `initial * factor ** (failures - 1)` up to `maximum`, then is scaled into [1 - jitter, 1].

        Args:
            failures: Consecutive failures so far, at least 1.
            random: A number in [0, 1).
        """
        wait = float(self.initial)
        for _ in range(min(failures - 1, 1100)):
            wait *= self.factor
            if wait >= self.maximum:
                break
        return min(wait, self.maximum) * (1 - self.jitter * random)


class Limits(_Checked, frozen=True, kw_only=True):
    """Limits that keep a server from exhausting this process. Beyond them, `LimitExceeded` is raised.

    Args:
        max_event_bytes: The largest event of a stream, in bytes. A larger one does not end the stream: an
            `UndecodableEvent` takes its place and says how large it was.
        max_response_bytes: The largest response body, in bytes, after decompression. The framing of a chunked body may
            not be larger than that either.
        max_json_depth: How deep JSON arrays and objects may be nested.
        max_head_bytes: Status line and header fields of one response, in bytes.
        max_connections: How many requests may be under way at once. Event streams and calls that hold a whole turn do
            not count: they have connections of their own.
        max_keepalive: How many idle connections are kept for later requests. If this is less than `max_connections`, a
            program that sends many requests at once, again and again, connects for most of them.
        keepalive_expiry: Seconds after which an idle connection is closed.
    """

    max_event_bytes: Positive = 16 * 1024 * 1024
    max_response_bytes: Positive = 256 * 1024 * 1024
    max_json_depth: Positive = 256
    max_head_bytes: Positive = 64 * 1024
    max_connections: Positive = 100
    max_keepalive: Positive = 100
    keepalive_expiry: Seconds = 30.0


_NAME = re.compile(r"(?=.{1,253}\Z)(?:[0-9a-z_-]{1,63}\.)*[0-9a-z_-]{1,63}\.?")  # RFC 1123 2.1, and underscores


def is_localhost(host: str) -> bool:
    """Whether a name always means this machine: `localhost` and all names below it (RFC 6761 6.3)."""
    return ("." + host.lower().removesuffix(".")).endswith(".localhost")


class BaseURL(msgspec.Struct, frozen=True):
    """The address of a server, in its parts.

    Attributes:
        scheme: `http` or `https`.
        host: Name or address; IPv6 without brackets.
        port: The TCP port.
        path: A prefix for every request target, without a trailing slash; usually empty.
    """

    scheme: str
    host: str
    port: int
    path: str = ""

    @classmethod
    def parse(cls, url: str) -> BaseURL:
        """Read a base URL.

        Raises:
            LocalProtocolError: It is no absolute http(s) URL, or it has credentials, a query or a fragment. The message
                never repeats credentials.
        """
        if not isinstance(url, str):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without a type checker
            raise LocalProtocolError(f"base_url must be a str, not {type(url).__name__}")
        # A password may hold characters that end it in a URL, and a query may hold a token: show neither.
        shown = repr(re.sub(r"(?s)[?#].*", "?[redacted]", re.sub(r"(?s)^(\w+:/*)?.*@", r"\1[redacted]@", url)))
        if re.search(r"[^\x21-\x7e]", url):
            raise LocalProtocolError(f"base_url {shown} holds spaces, control or non-ASCII characters")
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise LocalProtocolError(f"base_url {shown} is not a URL") from None
        if parts.scheme not in ("http", "https"):
            raise LocalProtocolError(
                f"base_url {shown} needs a scheme, http:// or https://, such as {DEFAULT_BASE_URL!r}"
            )
        if "@" in parts.netloc:
            raise LocalProtocolError(f"base_url {shown} holds credentials: give them as auth=(user, password)")
        if "?" in url or "#" in url:
            raise LocalProtocolError(f"base_url {shown} must end before the query and the fragment")
        host = (parts.hostname or "").replace("%25", "%")  # it separates the zone of an IPv6 address (RFC 6874)
        if not (_is_address(host) if ":" in host else _NAME.fullmatch(host)):
            raise LocalProtocolError(f"base_url {shown} has no host, or one that cannot exist")
        if port == 0:
            raise LocalProtocolError(f"base_url {shown} names port 0, which cannot be connected to")
        if parts.path and not PATH.fullmatch(parts.path):
            raise LocalProtocolError(f"base_url {shown} has a path that is not percent-encoded")
        return cls(parts.scheme, host, port or (443 if parts.scheme == "https" else 80), parts.path.rstrip("/"))

    @property
    def authority(self) -> str:
        """The value of the Host header: without the scheme's default port, and without the zone of an IPv6 address."""
        host = f"[{self.host.partition('%')[0]}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.scheme == "https" else 80) else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme and authority, such as `http://127.0.0.1:4096`."""
        return f"{self.scheme}://{self.authority}"

    @property
    def is_loopback(self) -> bool:
        """Whether requests stay on this machine. Such requests never go through a proxy."""
        if is_localhost(self.host):
            return True
        return _is_address(self.host) and ipaddress.ip_address(self.host).is_loopback

    @property
    def is_here(self) -> bool:
        """Whether the server is on this machine: on loopback, or listening everywhere, as a server says it."""
        return self.is_loopback or self.host in ("0.0.0.0", "::")  # noqa: S104  # nothing is bound here

    def __str__(self) -> str:
        return self.origin + self.path


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


class Auth(msgspec.Struct, frozen=True):
    """User name and password for HTTP Basic authentication. Its `repr` hides the password, and it cannot be pickled."""

    username: str
    password: str

    def __post_init__(self) -> None:
        problem = _problem_of(self)
        if problem:
            raise LocalProtocolError(problem)

    @property
    def header(self) -> str:
        """The value of the Authorization header."""
        return "Basic " + base64.b64encode(f"{self.username}:{self.password}".encode()).decode("ascii")

    def __repr__(self) -> str:
        return f"Auth({self.username!r}, [redacted])"

    def __reduce__(self) -> NoReturn:
        raise TypeError("an Auth is not pickled, since it holds a password: make one where it is needed")

    def __deepcopy__(self, memo: object) -> Auth:
        return self


def _problem_of(auth: Any) -> str | None:
    """Why these credentials cannot be sent. Returned, not raised: a traceback may show local variables."""
    for what, text in (("user name", auth.username), ("password", auth.password)):
        if not isinstance(text, str):
            return f"the {what} must be a str, not {type(text).__name__}"
        if re.search(r"[\x00-\x1f\x7f\ud800-\udfff]", text):
            return f"the {what} must not hold control characters or lone surrogates (RFC 7617)"
    return "the user name must not hold a colon (RFC 7617)" if ":" in auth.username else None


class Scope:
    """The span that further spans belong to, once it has begun.

    Attributes:
        context: A context of OpenTelemetry; None for the current one.
    """

    __slots__ = ("context",)

    def __init__(self, context: Any) -> None:
        self.context: Any = context


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """All options of one client, or of one view of it."""

    base_url: BaseURL
    auth: Auth | None = None
    directory: str | None = None
    """As the server sees it; None for the server's own."""
    wants_servers_own: bool = False
    """Whether the caller has said that the server's own directory is meant."""
    local: LocalFolders | None = None
    """What relative directories are resolved with; None to send them as they are."""
    workspace: str | None = None
    headers: Headers = ()
    timeout: Timeouts | None = None
    """As given by the caller; None for the default of each operation."""
    timeout_for_turns: bool = False
    """Whether `timeout` also limits operations that hold a whole turn. True for views that were made with a timeout."""
    retry: RetryPolicy = RetryPolicy()
    reconnect: ReconnectPolicy = ReconnectPolicy()
    limits: Limits = Limits()
    strict: bool = False
    on_drift: Callable[[Any], object] | None = None
    at_most: Seconds | None = None
    """The most that each step of a request may take, whatever `timeout` says."""
    time_left: Callable[[], float] | None = None
    """Returns the seconds until all calls must be over. No attempt begins or goes on after that."""
    within: Scope | None = None
    """The span that the spans of this view belong to; None for the current one."""

    def __post_init__(self) -> None:
        for name, kind in (
            ("retry", RetryPolicy),
            ("reconnect", ReconnectPolicy),
            ("limits", Limits),
            ("strict", bool),
        ):
            if not isinstance(getattr(self, name), kind):
                given = type(getattr(self, name)).__name__
                raise LocalProtocolError(f"{name} must be of type {kind.__name__}, not {given}")
        if self.on_drift is not None and not callable(self.on_drift):
            raise LocalProtocolError(f"on_drift must be callable, not {type(self.on_drift).__name__}")

    def __repr__(self) -> str:
        return f"Options({str(self.base_url)!r}, directory={self.directory!r}, auth={self.auth!r})"


def as_timeouts(timeout: Timeouts | Seconds | None) -> Timeouts | None:
    """The timeouts that were given. A number of seconds limits each step of a request."""
    if timeout is None or isinstance(timeout, Timeouts):
        return timeout
    return Timeouts(connect=timeout, read=timeout, write=timeout, pool=timeout)


def as_auth(auth: tuple[str, str] | Auth | None) -> Auth | None:
    """Credentials from a pair of user name and password.

    Raises:
        LocalProtocolError: It is no such pair, or it cannot be sent. The message does not repeat any of it.
    """
    if auth is None or isinstance(auth, Auth):
        return auth
    if not isinstance(auth, (tuple, list)) or len(auth) != 2:  # pyright: ignore[reportUnnecessaryIsInstance, reportUnnecessaryComparison]  # callers without a type checker
        raise LocalProtocolError("auth must be a pair of user name and password")
    return Auth(*auth)


def as_headers(headers: Mapping[str, str] | None) -> Headers:
    """Checked header fields from a mapping.

    Raises:
        LocalProtocolError: HTTP cannot carry a field, or only the client may set it.
    """
    if not isinstance(headers or {}, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without a type checker
        raise LocalProtocolError(f"headers must be a mapping of names to values, not {type(headers).__name__}")
    fields = tuple((headers or {}).items())
    problem = header_problem(fields)
    if problem:
        raise LocalProtocolError(problem)
    return fields


def _as_scope(name: str, value: str | os.PathLike[str] | None) -> str | None:
    """A directory or a workspace as text for a query."""
    text = os.fspath(value) if isinstance(value, os.PathLike) else value
    if text is None:
        return None
    if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without a type checker
        raise LocalProtocolError(f"{name} must be a str or a path, not {type(value).__name__}")
    if re.search(r"[\ud800-\udfff]", text):
        raise LocalProtocolError(f"{name} {text!r} holds a lone surrogate, which no URL can carry")
    if "\0" in text:
        raise LocalProtocolError(f"{name} {text!r} holds a NUL character, which no path can")
    return text


def as_folder(
    directory: str | os.PathLike[str] | None, base_url: BaseURL, local: LocalFolders | None, name: str = "directory"
) -> str | None:
    """A folder as the server sees it. A relative one is the caller's, if the server is on the caller's machine.

    Args:
        name: The argument that it was given as.

    Raises:
        LocalProtocolError: It is relative, and the server is on another machine; or it is no path.
    """
    path = _as_scope(name, directory)
    if path is None or is_absolute(path):
        return path
    if not path:
        raise LocalProtocolError(f"{name} is empty: give '.' for the current directory, or leave it out")
    if path.startswith(("http://", "https://")):
        raise LocalProtocolError(
            f"{name} is a folder, not an address: a client has the address, as in Client({path!r}), or the variable "
            "OPENCODE_BASE_URL"
        )
    if not base_url.is_here:
        raise LocalProtocolError(
            f"{name} {path!r} is relative to a folder of this machine, and {base_url.origin} is another one: give the "
            "folder as the server sees it, from the root"
        )
    return path if local is None else local.absolute(path)


def shared_folder(
    environ: Mapping[str, str], directory: str | os.PathLike[str] | None, local: LocalFolders
) -> str | None:
    """The folder for the server that runs, or for one that is to be started. Default: the current one, if it can be.

    Raises:
        LocalProtocolError: See `as_folder`.
    """
    base_url = BaseURL.parse(environ.get("OPENCODE_BASE_URL") or DEFAULT_BASE_URL)
    if directory is None and not base_url.is_here:
        return None
    return as_folder("." if directory is None else directory, base_url, local)


def folder_within(options: Options, path: str | os.PathLike[str] | None) -> str | None:
    """A folder for `cwd=`. A relative one is in the client's directory; if that has none, it is the caller's.

    Raises:
        LocalProtocolError: See `as_folder`.
    """
    text = _as_scope("cwd", path)
    if not text or text.startswith("~") or is_absolute(text) or options.directory is None:
        return as_folder(text, options.base_url, options.local, "cwd")
    return joined(options.directory, text)


def check_ssl_context(ssl_context: object, sender: object) -> None:
    """Check `ssl_context=`.

    Args:
        sender: What was handed in to send with, if anything.

    Raises:
        LocalProtocolError: It is no SSL context, or it would not be used.
    """
    if ssl_context is not None and sender is not None:
        raise LocalProtocolError("ssl_context= is for connections of our own: give it to what is handed in instead")
    if ssl_context is not None and not hasattr(ssl_context, "wrap_bio"):
        raise LocalProtocolError(
            f"ssl_context must be an ssl.SSLContext, not {type(ssl_context).__name__}; verification has no other switch"
        )


def resolve_options(
    environ: Mapping[str, str],
    *,
    base_url: str | None = None,
    directory: str | os.PathLike[str] | None = None,
    workspace: str | None = None,
    auth: tuple[str, str] | Auth | None = None,
    headers: Mapping[str, str] | None = None,
    timeout: Timeouts | Seconds | None = None,
    retry: RetryPolicy | None = None,
    reconnect: ReconnectPolicy | None = None,
    limits: Limits | None = None,
    strict: bool = False,
    on_drift: Callable[[Any], object] | None = None,
    local: LocalFolders | None = None,
) -> Options:
    """The options of a client: from the arguments, else from the environment, else the defaults.

    Args:
        environ: The process's environment: `OPENCODE_BASE_URL`, `OPENCODE_SERVER_USERNAME` (default `opencode`)
            and `OPENCODE_SERVER_PASSWORD` are read if `base_url` or `auth` is None.
        local: Resolves a relative `directory`. Without it, the directory is sent as it is, and the server resolves it.

    Raises:
        LocalProtocolError: An option has a value that cannot be used. The message says which, and why.
    """
    auth = as_auth(auth)
    if auth is None and (password := environ.get("OPENCODE_SERVER_PASSWORD")):
        auth = Auth(environ.get("OPENCODE_SERVER_USERNAME") or "opencode", password)
    if base_url is None:
        base_url = environ.get("OPENCODE_BASE_URL") or DEFAULT_BASE_URL
    server = BaseURL.parse(base_url)
    return Options(
        base_url=server,
        auth=auth,
        directory=as_folder(directory, server, local),
        local=local,
        workspace=_as_scope("workspace", workspace),
        headers=as_headers(headers),
        timeout=as_timeouts(timeout),
        retry=RetryPolicy() if retry is None else retry,
        reconnect=ReconnectPolicy() if reconnect is None else reconnect,
        limits=Limits() if limits is None else limits,
        strict=strict,
        on_drift=on_drift,
    )


def warn_of_risk(options: Options) -> None:
    """Warn, at the line of the caller's own code, of what travels unprotected to an address outside this machine."""
    base_url = options.base_url
    if base_url.is_here:
        return
    known = options.auth is not None or any(name.lower() == "authorization" for name, _ in options.headers)
    if not known:
        risk = "is not on this machine and is used without a password: whoever can reach it can run commands there"
    elif base_url.scheme == "http":
        risk = "gets the password unencrypted: whoever is on the way can read it. Use https, or a tunnel"
    else:
        return
    file, line = caller()
    warnings.warn_explicit(f"{base_url.origin} {risk}", UserWarning, file, line, registry=_warned)


_warned: dict[Any, Any] = {}


def with_scope(
    options: Options, directory: str | os.PathLike[str] | UnsetType | None, workspace: str | UnsetType | None
) -> Options:
    """The options for another directory or workspace. UNSET keeps the old one, None means the server's own."""
    changes: dict[str, Any] = {}
    if directory is not UNSET:
        changes["directory"] = as_folder(directory, options.base_url, options.local)
        changes["wants_servers_own"] = directory is None
    if workspace is not UNSET:
        changes["workspace"] = _as_scope("workspace", workspace)
    return msgspec.structs.replace(options, **changes)


def in_session_folder(options: Options, directory: str) -> Options:
    """The options for the directory that the server has given for a session."""
    return msgspec.structs.replace(options, directory=directory)


def with_options(
    options: Options,
    *,
    timeout: Timeouts | Seconds | None = None,
    retry: RetryPolicy | None = None,
    reconnect: ReconnectPolicy | None = None,
    headers: Mapping[str, str] | None = None,
    strict: bool | None = None,
) -> Options:
    """The options of a view. What is given replaces the old value; headers replace only those of the same name."""
    added = as_headers(headers)
    names = {name.lower() for name, _ in added}
    return msgspec.structs.replace(
        options,
        timeout=options.timeout if timeout is None else as_timeouts(timeout),
        timeout_for_turns=options.timeout_for_turns or timeout is not None,
        retry=options.retry if retry is None else retry,
        reconnect=options.reconnect if reconnect is None else reconnect,
        headers=(*(field for field in options.headers if field[0].lower() not in names), *added),
        strict=options.strict if strict is None else strict,
    )


def stream_timeouts(options: Options) -> Patience:
    """Timeouts for event streams: each read may take as long as a stream may be silent."""
    timeouts = msgspec.structs.replace(options.timeout or DEFAULT_TIMEOUTS, read=options.reconnect.idle_timeout)
    return timeouts if options.time_left is None else TimeLeft(timeouts, options.time_left)


def with_deadline(options: Options, deadline: float, clock: Callable[[], float]) -> Options:
    """The same options, for what must be over by the deadline.

    Args:
        clock: The one that the deadline is on.
    """
    return msgspec.structs.replace(options, time_left=lambda: deadline - clock())
