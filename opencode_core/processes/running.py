"""Whether a server runs already, and whether it is for us.

It is asked at the address of a client, without a password where nobody has named that address. The background server of
OpenCode 2 has a file that says where it is.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Final, TypeAlias

import msgspec

from opencode_core.calls.endpoint import Call
from opencode_core.calls.identify import HEALTH_1, Dialect, Speaks, question, questions
from opencode_core.errors import (
    AuthenticationError,
    LocalProtocolError,
    NotOpenCodeError,
    OpenCodeError,
    PermissionDeniedError,
    WrongDialectError,
)
from opencode_core.http import Response
from opencode_core.options import Auth, BaseURL, Options, RetryPolicy, with_options
from opencode_core.values.building import prepared
from opencode_core.values.codec import REFUSED

__all__ = [
    "PROBE_TIMEOUT",
    "USER_2",
    "Look",
    "Service",
    "introduce",
    "look",
    "means_no_server",
    "read_service",
    "service_file",
]

PROBE_TIMEOUT: Final = 1.0  # seconds; a live server answers within milliseconds, and where none may be, that is enough

USER_2: Final = "opencode"  # the usual one of OpenCode 1, and the only one of OpenCode 2


def introduce(options: Options, environ: Mapping[str, str]) -> Options:
    """The options for asking whether a server runs. At an address that nobody named, they hold no password.

    Any program may listen there. One that answers without a password never gets to see ours.
    """
    if options.auth is None or environ.get("OPENCODE_BASE_URL"):
        return options
    return msgspec.structs.replace(options, auth=None)


Look: TypeAlias = Generator[tuple[Options, Call[Response]], Response, Options | None]
"""Yields a call and the options to perform it with; is sent the answer, or thrown the error."""


def look(options: Options, environ: Mapping[str, str], has_auth: bool, dialect: Dialect | None = None) -> Look:
    """Find out whether a server runs.

    One that `OPENCODE_BASE_URL` names is asked as patiently as the client asks for everything: it should be there, and
    may be far away, busy, or just starting. Elsewhere the lack of a quick answer means that one must be started.

    Args:
        options: The options of a client.
        environ: The environment of this process.
        has_auth: Whether the credentials came from the caller, and not from the environment.
        dialect: What the server must speak; None for any.

    Returns:
        The options of a client for the running server; None if one must be started.

    Raises:
        OpenCodeError: A server should be running but is not, or it refuses us.
    """
    is_named = bool(environ.get("OPENCODE_BASE_URL"))
    try:
        known = introduce(options, environ)
        try:
            speaks = yield from _greet(known, is_named)
        except AuthenticationError:
            if known is options:
                raise
            known = options
            speaks = yield from _greet(known, is_named)
    except OpenCodeError as error:
        if means_no_server(error, environ, has_auth):
            return None
        raise
    if speaks is not None and dialect in (None, speaks.dialect):
        return known
    if is_named:
        raise _is_another(known, speaks, dialect)
    return None


def _is_another(options: Options, speaks: Speaks | None, dialect: Dialect | None) -> OpenCodeError:
    """The error for a server that the user has named, and that is not what it should be."""
    named = f"OPENCODE_BASE_URL is {options.base_url}, and the server there"
    if speaks is None:
        return NotOpenCodeError(f"{named} is not OpenCode: change it, or unset it", status=200)
    version = f" (version {speaks.version})" if speaks.version else ""
    return WrongDialectError(
        f"{named} speaks OpenCode {speaks.dialect}{version}: change it, or leave out dialect={dialect!r}",
        status=200,
        server_version=speaks.version,
    )


def _greet(options: Options, is_named: bool) -> Generator[tuple[Options, Call[Response]], Response, Speaks | None]:
    """Ask the server what it is: one that nobody has named only once, and briefly. None if it is not OpenCode."""
    how = options if is_named else with_options(options, timeout=PROBE_TIMEOUT, retry=RetryPolicy(max_retries=0))
    steps = questions(HEALTH_1)  # which tells the version of OpenCode 1 as well
    path = next(steps)
    while True:
        answer = yield how, question(path)
        try:
            path = steps.send(answer)
        except StopIteration as stop:
            speaks: Speaks | None = stop.value
            return speaks


class Service(msgspec.Struct, frozen=True):
    """The background server that OpenCode 2 keeps for its user.

    Attributes:
        url: Its address.
        auth: What it asks for.
    """

    url: str
    auth: Auth


def service_file(environ: Mapping[str, str], home: str) -> str:
    """Where OpenCode 2 says that its background server runs.

    Args:
        home: The home of the user.
    """
    return f"{environ.get('XDG_STATE_HOME') or f'{home}/.local/state'}/opencode/service.json"


def read_service(text: bytes) -> Service | None:
    """The background server that such a file names; None if there is none on this machine."""
    try:
        file = msgspec.json.decode(text, type=_ServiceFile)
        url = BaseURL.parse(file.url)
        return Service(str(url), Auth(USER_2, file.password)) if url.is_loopback else None
    except (*REFUSED, LocalProtocolError):
        return None


@prepared
class _ServiceFile(msgspec.Struct):
    url: str
    password: str


def means_no_server(error: OpenCodeError, environ: Mapping[str, str], has_auth: bool) -> bool:
    """Whether this failure to find a running server means that there is none for us, so that one may be started.

    It does not if `OPENCODE_BASE_URL` says that there should be one, or if a server refuses the password that we were
    given. A server that wants a password when we were given none belongs to somebody else, as managed servers do.
    """
    if environ.get("OPENCODE_BASE_URL") or isinstance(error, LocalProtocolError):
        return False
    if isinstance(error, AuthenticationError | PermissionDeniedError):
        return not (has_auth or environ.get("OPENCODE_SERVER_PASSWORD"))
    return True
