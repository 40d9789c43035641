"""In which folder a new session works: is it the one that the caller means?

Two things can be wrong. A client without a directory works in the server's own, which may not be the caller's. The
answer that makes the session names it, so no request is needed. And a server accepts a directory that it does not have,
such as one of this machine where the server runs in a container. Such a directory is in no repository, and the answer
says so. Only then, and once for each directory, the server is asked to list it.

Both are warnings. Where warnings are errors, the caller would never get the session, so the server is asked before
anything is made. That is one more request for each client, or for each directory, of such a program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from opencode_core.folders import tell_missing, tell_servers_own, would_raise
from opencode_core.http import Request, as_directory
from opencode_core.values.base import field

if TYPE_CHECKING:
    from opencode_core.http import Response
    from opencode_core.options import Options

    from .endpoint import Call

__all__ = ["OPENING", "folder_of", "question", "question_before", "take_answer", "tell"]

OPENING: Final = {
    "session.create": (b'"workspaceID"', "/path"),
    "v2.session.create": (b'"location"', "/api/location"),
}
"""The operations that make a session: the argument that says where, and the path at which the server says its own."""

_ACCEPT: Final = (("Accept", "application/json"),)


def tell(call: Call[Any], answer: Any, options: Options) -> bool:
    """Warn if a session works in the server's folder, and its user may expect another. Whether that was so."""
    local, folder = options.local, folder_of(answer)
    if local is None or folder is None or not _is_servers_own(call, options):
        return False
    here = local.other_than(folder)
    if here is None:
        return False
    tell_servers_own(folder, here)
    return True


def question(answer: Any, options: Options) -> Request | None:
    """The request that shows whether the server has the client's directory; None if there is no doubt."""
    made = field(answer, "data", "data") or answer
    if options.workspace is not None or field(made, "project_id", "projectID") != "global":
        return None
    return _listing(options)


def question_before(call: Call[Any], options: Options) -> Request | None:
    """The request that shows in which folder a session would work; None where no warning would be an error."""
    if not would_raise(options.directory):
        return None
    if _is_servers_own(call, options):
        return Request("GET", OPENING[call.endpoint.operation][1], (), _ACCEPT)
    return None if options.workspace is not None else _listing(options)


def take_answer(response: Response, directory: str) -> None:
    """Warn if the server could not list the directory."""
    if response.status == 500:
        tell_missing(directory)


def folder_of(answer: Any) -> str | None:
    """The folder of a session, or of the server."""
    made = field(answer, "data", "data") or answer
    place = field(made, "location", "location")
    found = field(made, "directory", "directory") or field(place, "directory", "directory")
    return found if isinstance(found, str) else None


def _is_servers_own(call: Call[Any], options: Options) -> bool:
    """Whether nobody has said where the session works, and its user may take the current directory for granted."""
    if options.local is None or options.wants_servers_own or not options.base_url.is_here:
        return False
    unsaid = options.directory is None and options.workspace is None
    return unsaid and OPENING[call.endpoint.operation][0] not in call.body


def _listing(options: Options) -> Request | None:
    if options.directory is None:
        return None
    return Request("GET", "/file", (("directory", as_directory(options.directory)), ("path", ".")), _ACCEPT)
