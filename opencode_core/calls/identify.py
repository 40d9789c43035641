"""Find out which dialect a server speaks: that of OpenCode 1 or that of OpenCode 2.

The shape of an answer tells, never a comparison of versions: there are servers of version `0.0.0-next-16350` and
`local`. `questions` yields the path to ask for and is sent the response:

    GET /api/health     200 {"healthy", "version"}    OpenCode 2
                        200 {"healthy"}               OpenCode 1 with an /api of its own
                        404                           perhaps OpenCode 2.1
    GET /api/info       200 {"version", "pid"}        OpenCode 2.1
    GET /global/health  200 {"healthy", "version"}    OpenCode 1
    GET /path           200 {"worktree"}              OpenCode 1 before 1.1
    nothing of these                                  not OpenCode

The two of today are told by the first answer. An old OpenCode 1 passes requests that it does not know on to a web site,
and so answers the first question with HTML or with 500.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, Final, Literal, TypeAlias, TypeVar, cast

import msgspec

from opencode_core.errors import LocalProtocolError, WrongDialectError
from opencode_core.http import Response
from opencode_core.values.codec import REFUSED

from .endpoint import Call, call, endpoint

__all__ = [
    "DIALECTS",
    "FIRST",
    "HEALTH_2",
    "INFO_2",
    "Dialect",
    "Speaks",
    "check_dialect",
    "classify",
    "elsewhere",
    "in_its_dialect",
    "question",
    "questions",
]

D = TypeVar("D")
S = TypeVar("S")
T = TypeVar("T")

Dialect: TypeAlias = Literal["1", "2"]
"""What a server speaks: the operations of OpenCode 1, or those of OpenCode 2."""

DIALECTS: Final[tuple[Dialect, ...]] = ("1", "2")

HEALTH_2: Final = "/api/health"
INFO_2: Final = "/api/info"
HEALTH_1: Final = "/global/health"
PATH_1: Final = "/path"


def elsewhere(speaks: Dialect, version: str | None) -> str:
    """Where a session may be that is not here. Its id does not tell which OpenCode has made it."""
    told = f" (version {version})" if version else ""
    other = "2" if speaks == "1" else "1"
    return f"; this server speaks OpenCode {speaks}{told}: if the session is of OpenCode {other}, ask that server"


def check_dialect(dialect: object) -> None:
    """Check what a server is to speak.

    Raises:
        LocalProtocolError: There is no such dialect.
    """
    if dialect not in (None, *DIALECTS):
        raise LocalProtocolError(f"dialect must be '1' or '2', or None to find out, not {dialect!r}")


class Speaks(msgspec.Struct, frozen=True):
    """What a server speaks.

    Attributes:
        dialect: `"1"` or `"2"`.
        version: The version that it states; None if the answer that told its dialect states none.
        preview: Whether it is a preview of OpenCode 2, which calls some things otherwise than released servers.
    """

    dialect: Dialect
    version: str | None = None
    preview: bool = False


def classify(path: str, response: Response) -> Speaks | None:
    """What the answer to one of the questions tells; None if it tells nothing.

    Args:
        path: What was asked for.
    """
    if response.status != 200:
        return None
    try:
        answer: Any = msgspec.json.decode(response.body)
    except REFUSED:
        return None
    if not isinstance(answer, dict):
        return None
    members = cast("dict[str, Any]", answer)
    version = members.get("version")
    if not isinstance(version, str):
        version = None
    match path:
        case "/api/health" if members.get("healthy") is True:
            return Speaks("1") if version is None else Speaks("2", version, preview=True)
        case "/api/info" if version is not None:
            return Speaks("2", version)
        case "/global/health" if members.get("healthy") is True and version is not None:
            return Speaks("1", version)
        case "/path" if isinstance(members.get("worktree"), str):
            return Speaks("1")
        case _:
            return None


def questions(first: str = HEALTH_2) -> Generator[str, Response | None, Speaks | None]:
    """Yields paths to ask for; is sent the response, or None where none came in time.

    Args:
        first: The path to begin with: `HEALTH_1` where a server has answered something else with HTML, as no OpenCode 2
            does.

    Returns:
        What is spoken there; None if it is not OpenCode.
    """
    status: int | None = None
    for path in (HEALTH_1, HEALTH_2, INFO_2, PATH_1) if first == HEALTH_1 else (HEALTH_2, INFO_2, HEALTH_1, PATH_1):
        if path == INFO_2 and status != 404:
            continue
        response = yield path
        status = None if response is None else response.status
        found = None if response is None else classify(path, response)
        if found is not None:
            return found
    return None


def question(path: str) -> Call[Response]:
    """The call that asks a question: it answers with the response, also if that is an error."""
    return _QUESTIONS[path]()


def _ask(namespace: Any) -> Call[Response]:
    return call()


_QUESTIONS: Final = {
    path: endpoint("GET", path, operation="client.dialect", response="any")(_ask)
    for path in (HEALTH_2, INFO_2, HEALTH_1, PATH_1)
}

FIRST: Final = question(HEALTH_2)
"""The question that tells the servers of today."""


def in_its_dialect(choose: Callable[[], D], ask: Callable[[D], Generator[S, Any, T]]) -> Generator[S, Any, T]:
    """What is asked of a server. If it turns out to be of another dialect, it is asked in that one.

    Args:
        choose: What speaks the dialect of the server, as far as that is known now.
        ask: Asks, by means of that.

    Raises:
        WrongDialectError: The server does not speak the dialect that the client was made with.
    """
    first = choose()
    try:
        return (yield from ask(first))
    except WrongDialectError:
        second = choose()
        if type(second) is type(first):
            raise
    return (yield from ask(second))
