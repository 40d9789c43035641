"""Functions of this program, served to OpenCode: what both drivers see of it.

`serve` puts a set of tools at an address of its own. The work behind it is done in `_toolserver.py`, which is imported
with the package `mcp` when something is served for the first time. `_toolrun.py` of each driver says where the
functions run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from opencode_core.tools.declaring import Tool
from opencode_core.tools.offer import Offer
from opencode_core.tools.results import ToolResult

from ._toolcall import Runner, RunningCall, current_call

if TYPE_CHECKING:
    from opencode_core.models import PermissionRequest
    from opencode_core.options import Scope

    from ._toolserver import ToolSet

__all__ = ["Runner", "RunningCall", "Served", "current_call", "serve", "served_at"]

NEEDS_MCP: Final = "functions as tools need the package mcp: pip install 'opencode-driver[tools]'"


class Served:
    """A set of tools at its address.

    Attributes:
        offer: What the server is to be told.
        ended: Done when the set is closed and every function that ran for it has really ended.
    """

    def __init__(self, tools: ToolSet) -> None:
        self._tools = tools
        self.offer: Offer = tools.offer
        self.ended: Future[None] = tools.ended

    def call(self, name: str, arguments: Mapping[str, Any]) -> Future[ToolResult]:
        """Call a function as the server does, but without HTTP. Cancelling the future cancels the call.

        Args:
            name: The tool's own name.
            arguments: As the model wrote them.
        """
        return self._tools.call_soon(name, arguments)

    def close(self) -> None:
        """Take the set from its address and cancel its calls. Does not wait; may be called again."""
        _registry.pop(self.offer.url, None)
        self._tools.close()

    def __repr__(self) -> str:
        return f"Served({self.offer!r})"


def serve(
    tools: Sequence[Tool],
    runner: Runner,
    *,
    name: str,
    max_calls: int,
    permit: Callable[[PermissionRequest], Any] | None = None,
    directory: str | None = None,
    where: Callable[..., tuple[str | None, str | None] | None] | None = None,
    within: Scope | None = None,
    progress: Callable[[str, str | None, str | None, float, float | None, str], object] | None = None,
) -> Served:
    """Serve tools until they are closed.

    The first call in a process takes about a second, for the package `mcp` is imported: in an event loop, call it in a
    thread.

    Args:
        tools: The tools, each with a name of its own.
        runner: Where the functions run.
        name: What the server is to call the set.
        max_calls: How many calls run at once. Others wait, in order.
        permit: Answers, as `on_permission` does, whether a tool with `ask=True` may run.
        directory: The directory whose agent calls, for `ToolContext`.
        where: `where(tool, arguments, session_id)` gives the ids of the session and of the call, if they are known.
            It is called in any thread.
        within: The span that the functions' spans belong to.
        progress: Gets what functions tell by `ToolContext.progress`: the tool, the session and the call (if known),
            what is done, the total and the message. It is called in any thread.

    Raises:
        ModuleNotFoundError: The extra `tools` is not installed.
    """
    if find_spec("mcp") is None:
        raise ModuleNotFoundError(NEEDS_MCP, name="mcp")
    from ._toolserver import host  # it imports `mcp`

    served = Served(
        host().add(
            tools,
            runner,
            name=name,
            max_calls=max_calls,
            permit=permit,
            directory=directory,
            where=where,
            within=within,
            progress=progress,
        )
    )
    _registry[served.offer.url] = served
    return served


def served_at(url: str) -> Served | None:
    """The tools that this process serves at an address."""
    return _registry.get(url)


_registry: dict[str, Served] = {}
