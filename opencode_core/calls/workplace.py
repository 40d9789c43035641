"""In which folder a new session works, by the answer that made it: is it the one that the caller means?

Two things can be wrong. A client without a directory works in the server's own, which may not be the caller's. The
answer names it, so no request is needed. And a server accepts a directory that it does not have, such as one of this
machine where the server runs in a container. Such a directory is in no repository, and the answer says so. Only then,
and once for each directory, the server is asked to list it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from opencode_core.folders import tell_missing, tell_servers_own
from opencode_core.http import Request, as_directory, path_segment
from opencode_core.values.base import field

if TYPE_CHECKING:
    from opencode_core.http import Response
    from opencode_core.options import Options

    from .endpoint import Call

__all__ = ["OPENING", "question", "take_answer", "take_back", "tell"]

OPENING: Final = {
    "session.create": b'"workspaceID"',
    "v2.session.create": b'"location"',
}
"""The operations that make a session, and the argument by which the caller says where it works."""

_ACCEPT: Final = (("Accept", "application/json"),)


def tell(call: Call[Any], answer: Any, options: Options) -> bool:
    """Warn if a new session works in the server's folder, and its user may expect another. Whether that was so."""
    local = options.local
    if local is None or options.directory is not None or options.workspace is not None or options.wants_servers_own:
        return False
    if not options.base_url.is_here or OPENING[call.endpoint.operation] in call.body:
        return False
    folder = _folder_of(answer)
    here = None if folder is None else local.other_than(folder)
    if folder is None or here is None:
        return False
    tell_servers_own(folder, here)
    return True


def question(answer: Any, options: Options) -> Request | None:
    """The request that shows whether the server has the client's directory; None if there is no doubt."""
    made = field(answer, "data", "data") or answer
    if options.directory is None or options.workspace is not None:
        return None
    if field(made, "project_id", "projectID") != "global":
        return None
    return Request("GET", "/file", (("directory", as_directory(options.directory)), ("path", ".")), _ACCEPT)


def take_answer(response: Response, directory: str) -> None:
    """Warn if the server could not list the directory."""
    if response.status == 500:
        tell_missing(directory)


def take_back(answer: Any, options: Options) -> Request:
    """The request that deletes the session that was made."""
    made = field(answer, "data", "data") or answer
    where = () if options.directory is None else (("directory", as_directory(options.directory)),)
    return Request("DELETE", f"/session/{path_segment(str(field(made, 'id', 'id')), 'session_id')}", where, _ACCEPT)


def _folder_of(answer: Any) -> str | None:
    """The folder in which a new session works."""
    made = field(answer, "data", "data") or answer
    place = field(made, "location", "location")
    found = field(made, "directory", "directory") or field(place, "directory", "directory")
    return found if isinstance(found, str) else None
