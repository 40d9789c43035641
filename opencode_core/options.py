"""What a client can be told: where the server is, who asks, for which directory, and how patient to be.

All values are frozen and checked when they are made. Durations are seconds, sizes are bytes.
"""

from __future__ import annotations

import base64
import ipaddress
import re
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec
from msgspec import UNSET, UnsetType

from .errors import LocalProtocolError
from .http import Headers, check_header

__all__ = [
    "DEFAULT_BASE_URL",
    "Auth",
    "BaseURL",
    "Limits",
    "Options",
    "ReconnectPolicy",
    "RetryPolicy",
    "Timeouts",
    "resolve_options",
]

DEFAULT_BASE_URL: Final = "http://127.0.0.1:4096"

Seconds = int | float


def _check_duration(name: str, value: Seconds | None) -> None:
    if value is not None and not value > 0:
        raise LocalProtocolError(f"{name} must be more than 0 seconds, not {value!r}; None means no limit")


class Timeouts(msgspec.Struct, frozen=True, kw_only=True):
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

    def __post_init__(self) -> None:
        for name in ("connect", "read", "write", "pool"):
            _check_duration(f"Timeouts({name}=...)", getattr(self, name))


class RetryPolicy(msgspec.Struct, frozen=True, kw_only=True):
    """How a failed request is tried again.

    GET, PUT and DELETE are retried after connection errors and statuses 408, 429, 502, 503 and 504; POST and
    PATCH only when no byte was sent. `Retry-After` is honoured up to 60 s.

    Args:
        max_retries: Attempts after the first one.
        initial: Seconds before the first retry; doubles with each further one.
        maximum: The longest wait in seconds that doubling leads to.
    """

    max_retries: int = 2
    initial: Seconds = 0.5
    maximum: Seconds = 8.0

    def __post_init__(self) -> None:
        if self.max_retries < 0:
            raise LocalProtocolError(f"RetryPolicy(max_retries=...) must be 0 or more, not {self.max_retries!r}")
        _check_duration("RetryPolicy(initial=...)", self.initial)
        _check_duration("RetryPolicy(maximum=...)", self.maximum)

    def delay(self, failures: int, random: float) -> float:
        """Seconds to wait after this many failures in a row (at least 1).

        Args:
            failures: Consecutive failures so far.
            random: A number in [0, 1); scales the wait into [75 %, 100 %], so many clients do not return at once.
        """
        # The exponent is bounded because a float overflows at 2 ** 1024.
        return min(self.initial * 2.0 ** min(failures - 1, 64), self.maximum) * (0.75 + 0.25 * random)


class ReconnectPolicy(msgspec.Struct, frozen=True, kw_only=True):
    """How an event stream comes back after it was cut.

    Args:
        initial: Seconds before the first new attempt.
        maximum: The longest wait in seconds.
        factor: What each further failure multiplies the wait by.
        jitter: The share of the wait that chance may take away, from 0 to 1.
        reset_after: Seconds that a connection must live before the wait starts again at `initial`.
        idle_timeout: Seconds of silence, heartbeats included, after which a stream counts as dead; None never.
        max_attempts: Failed attempts in a row before the stream gives up; None never.
    """

    initial: Seconds = 0.5
    maximum: Seconds = 30.0
    factor: Seconds = 2.0
    jitter: float = 0.5
    reset_after: Seconds = 60.0
    idle_timeout: Seconds | None = 45.0
    max_attempts: int | None = None

    def __post_init__(self) -> None:
        for name in ("initial", "maximum", "reset_after", "idle_timeout"):
            _check_duration(f"ReconnectPolicy({name}=...)", getattr(self, name))
        if not self.factor >= 1:
            raise LocalProtocolError(f"ReconnectPolicy(factor=...) must be 1 or more, not {self.factor!r}")
        if not 0 <= self.jitter <= 1:
            raise LocalProtocolError(f"ReconnectPolicy(jitter=...) must be between 0 and 1, not {self.jitter!r}")
        if self.max_attempts is not None and self.max_attempts < 0:
            raise LocalProtocolError(f"ReconnectPolicy(max_attempts=...) must be 0 or more, not {self.max_attempts!r}")

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


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What is refused with `LimitExceeded`, so that no server can exhaust this process.

    Args:
        max_event_bytes: One event of a stream, in bytes.
        max_response_bytes: One response body, in bytes, after decompression.
        max_json_depth: Nesting of JSON arrays and objects.
        max_head_bytes: Status line and header fields of one response, in bytes.
        max_connections: Requests under way at once. Event streams and waiting turns have connections of their own.
        max_keepalive: Idle connections kept for the next request.
        keepalive_expiry: Seconds after which an idle connection is closed.
    """

    max_event_bytes: int = 16 * 1024 * 1024
    max_response_bytes: int = 256 * 1024 * 1024
    max_json_depth: int = 256
    max_head_bytes: int = 64 * 1024
    max_connections: int = 100
    max_keepalive: int = 20
    keepalive_expiry: Seconds = 30.0

    def __post_init__(self) -> None:
        for name in self.__struct_fields__:
            if not getattr(self, name) > 0:
                raise LocalProtocolError(f"Limits({name}=...) must be more than 0, not {getattr(self, name)!r}")


class BaseURL(msgspec.Struct, frozen=True):
    """A server's address, taken apart.

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
            LocalProtocolError: Not an absolute http(s) URL, or one with credentials, a query or a fragment. The
                message never repeats credentials.
        """
        shown = re.sub(r"//[^/]*@", "//[redacted]@", url)
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise LocalProtocolError(f"base_url {shown!r} is not a URL") from None
        if parts.scheme not in ("http", "https"):
            raise LocalProtocolError(
                f"base_url {shown!r} needs a scheme, http:// or https://, such as {DEFAULT_BASE_URL!r}"
            )
        if parts.username is not None or parts.password is not None:
            raise LocalProtocolError(f"base_url {shown!r} holds credentials: give them as auth=(user, password)")
        if not parts.hostname or re.search(r"[^\x21-\x7e]", url):
            raise LocalProtocolError(f"base_url {shown!r} has no host, or holds spaces or non-ASCII characters")
        if parts.query or parts.fragment:
            raise LocalProtocolError(f"base_url {shown!r} must end before the query and the fragment")
        if port == 0:
            raise LocalProtocolError(f"base_url {shown!r} names port 0, which cannot be connected to")
        return cls(
            parts.scheme, parts.hostname, port or (443 if parts.scheme == "https" else 80), parts.path.rstrip("/")
        )

    @property
    def authority(self) -> str:
        """The value of the Host header: the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.scheme == "https" else 80) else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme and authority, as in a browser."""
        return f"{self.scheme}://{self.authority}"

    @property
    def is_loopback(self) -> bool:
        """Whether requests stay on this machine: such requests are never given to a proxy."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def __str__(self) -> str:
        return self.origin + self.path


class Auth(msgspec.Struct, frozen=True, repr_omit_defaults=True):
    """User name and password for HTTP Basic authentication. Neither `repr` nor `str` shows the password."""

    username: str
    password: str

    def __post_init__(self) -> None:
        if ":" in self.username:
            raise LocalProtocolError("the user name must not hold a colon (RFC 7617)")
        for name in ("username", "password"):
            if any(ord(c) < 0x20 or ord(c) == 0x7F for c in getattr(self, name)):
                raise LocalProtocolError(f"the {name} must not hold control characters (RFC 7617)")

    @property
    def header(self) -> str:
        """The value of the Authorization header."""
        return "Basic " + base64.b64encode(f"{self.username}:{self.password}".encode()).decode("ascii")

    def __repr__(self) -> str:
        return f"Auth({self.username!r}, [redacted])"


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that one client, or one view of it, goes by."""

    base_url: BaseURL
    auth: Auth | None = None
    directory: str | None = None
    workspace: str | None = None
    headers: Headers = ()
    timeout: Timeouts | None = None
    """As given by the caller; None for each operation's own."""
    timeout_for_turns: bool = False
    """Whether `timeout` limits operations that hold a whole turn too: so for a view that was made with a timeout."""
    retry: RetryPolicy = RetryPolicy()
    reconnect: ReconnectPolicy = ReconnectPolicy()
    limits: Limits = Limits()
    strict: bool = False
    on_drift: Callable[[Any], object] | None = None

    def __repr__(self) -> str:
        return f"Options({str(self.base_url)!r}, directory={self.directory!r}, auth={self.auth!r})"


def as_timeouts(timeout: Timeouts | Seconds | None) -> Timeouts | None:
    """A number of seconds is a timeout for each step."""
    if timeout is None or isinstance(timeout, Timeouts):
        return timeout
    return Timeouts(connect=timeout, read=timeout, write=timeout, pool=timeout)


def as_headers(headers: Mapping[str, str] | None) -> Headers:
    """Checked header fields from a mapping.

    Raises:
        LocalProtocolError: A field that HTTP cannot carry, or one that the client itself decides.
    """
    fields = tuple((headers or {}).items())
    for name, value in fields:
        check_header(name, value)
        if name.lower() in ("host", "content-length", "transfer-encoding", "connection"):
            raise LocalProtocolError(f"header {name!r} is set by the client itself")
    return fields


def resolve_options(
    environ: Mapping[str, str],
    *,
    base_url: str | None = None,
    directory: str | None = None,
    workspace: str | None = None,
    auth: tuple[str, str] | Auth | None = None,
    headers: Mapping[str, str] | None = None,
    timeout: Timeouts | Seconds | None = None,
    retry: RetryPolicy | None = None,
    reconnect: ReconnectPolicy | None = None,
    limits: Limits | None = None,
    strict: bool = False,
    on_drift: Callable[[Any], object] | None = None,
) -> Options:
    """A client's options: what is given, then what the environment says, then the defaults.

    Args:
        environ: The process's environment: `OPENCODE_BASE_URL`, `OPENCODE_SERVER_USERNAME` (default `opencode`)
            and `OPENCODE_SERVER_PASSWORD` are read where `base_url` and `auth` are None.

    Raises:
        LocalProtocolError: Something cannot be used as it is; the message says what and why.
    """
    if auth is None:
        password = environ.get("OPENCODE_SERVER_PASSWORD")
        auth = Auth(environ.get("OPENCODE_SERVER_USERNAME") or "opencode", password) if password else None
    elif not isinstance(auth, Auth):
        auth = Auth(*auth)
    return Options(
        base_url=BaseURL.parse(base_url or environ.get("OPENCODE_BASE_URL") or DEFAULT_BASE_URL),
        auth=auth,
        directory=directory,
        workspace=workspace,
        headers=as_headers(headers),
        timeout=as_timeouts(timeout),
        retry=retry or RetryPolicy(),
        reconnect=reconnect or ReconnectPolicy(),
        limits=limits or Limits(),
        strict=strict,
        on_drift=on_drift,
    )


def with_scope(options: Options, directory: str | UnsetType | None, workspace: str | UnsetType | None) -> Options:
    """The options for another directory or workspace; UNSET keeps what was, None goes back to the server's own."""
    changes: dict[str, str | None] = {}
    if directory is not UNSET:
        changes["directory"] = directory
    if workspace is not UNSET:
        changes["workspace"] = workspace
    return msgspec.structs.replace(options, **changes)


def with_options(
    options: Options,
    *,
    timeout: Timeouts | Seconds | None = None,
    retry: RetryPolicy | None = None,
    reconnect: ReconnectPolicy | None = None,
    headers: Mapping[str, str] | None = None,
    strict: bool | None = None,
) -> Options:
    """The options of a view: what is given replaces what was; headers are added, case-insensitively by name."""
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


def stream_timeouts(options: Options) -> Timeouts:
    """For event streams: each read may take as long as a stream may be silent."""
    return msgspec.structs.replace(options.timeout or Timeouts(), read=options.reconnect.idle_timeout)
