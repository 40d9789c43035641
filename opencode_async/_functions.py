"""Functions of the program, offered to a server for a turn or for longer. The blocking twin is made from this file."""

from __future__ import annotations

import contextlib
import random
import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

from opencode_core.dialects.choice import dialect_for
from opencode_core.errors import LocalProtocolError, OpenCodeError
from opencode_core.turns.steps import Perform, TurnRequest

from ._waits import serve_functions, until_ended

if TYPE_CHECKING:
    from opencode_core.options import Scope
    from opencode_core.tools.declaring import Tool
    from opencode_core.tools.names import Names
    from opencode_core.tools.offered import Offered
    from opencode_core.turns.dialect import Dialect
    from opencode_sync._toolhost import RunningCall, Served

    from ._link import Link
    from ._shared import Shared

__all__ = ["OfferedTools", "TurnFunctions", "check_reach"]

CLEANUP: Final = 1.0  # seconds for functions that were cancelled to end
REMOVE_TIMEOUT: Final = 5.0  # seconds for each step of telling the server that functions are gone


def check_reach(link: Link) -> None:
    """Check that the server is on this machine, where it can call functions.

    Raises:
        LocalProtocolError: It is not.
    """
    if not link.options.base_url.is_here:
        raise LocalProtocolError(
            f"the functions of tools= are served on this machine alone, and {link.options.base_url} is another one, so "
            "nothing was sent: use a server of this machine, or leave them out"
        )


def _names_of(shared: Shared) -> Names:
    if shared.names is None:
        from opencode_core.tools.names import Names

        shared.names = Names(random.random)
    return shared.names


class _Set:
    """A set of functions that is served, until it is taken back."""

    def __init__(self, link: Link, functions: tuple[Tool, ...], max_calls: int, permit: Callable[[Any], Any] | None):
        self._link = link
        self._functions = functions
        self._max_calls = max_calls
        self._permit = permit
        self._served: Served | None = None
        self.offered: Offered | None = None

    async def serve(self, *, lasting: bool, within: Scope | None) -> Offered:
        """Serve them, and say what servers are to know.

        Args:
            lasting: Whether they are for many turns.
            within: The span that the functions' own spans belong to.
        """
        from opencode_core.tools.offered import CallsSeen, Offered

        if self.offered is None:
            names, calls = _names_of(self._link.shared), CallsSeen()
            name = names.take()
            try:
                self._served = await serve_functions(
                    self._functions,
                    name=name,
                    max_calls=self._max_calls,
                    permit=self._permit,
                    directory=self._link.options.directory,
                    where=calls.find,
                    within=within,
                )
            except BaseException:
                names.give_back(name)
                raise
            self.offered = Offered(self._served.offer, calls, self._permit, is_lasting=lasting)
        return self.offered

    async def take_back(self, link: Link) -> None:
        """End the calls that are under way, and let every server forget the functions."""
        served, offered = self._served, self.offered
        if served is None or offered is None:
            return
        served.close()
        await until_ended(served, CLEANUP)
        for directory in list(offered.directories):
            there = link if directory is None else link.at(directory)
            with contextlib.suppress(OpenCodeError):  # a dead entry of the server hangs nobody
                call = dialect_for(link.shared.known).take_back(offered.offer)
                await there.perform(Perform(call, REMOVE_TIMEOUT, once=True))
            offered.directories.discard(directory)  # only now: if this is cut short, the next call does it again
        self._served = self.offered = None
        _names_of(link.shared).give_back(offered.offer.name)


class TurnFunctions:
    """The functions that a turn has: its own, and those that the client offers for many turns."""

    def __init__(self, link: Link, turn: TurnRequest) -> None:
        self._set = None
        if turn.functions:
            check_reach(link)
            self._set = _Set(link, turn.functions, turn.max_calls, turn.on_permission)
        self._around: RunningCall | None = None

    def begin(self) -> None:
        """The turn begins. If it does so in a function that an agent has called, that one makes room for others."""
        host = sys.modules.get("opencode_sync._toolhost")
        around = None if host is None else host.current_call()
        if around is not None:
            self._around = around
            around.lend()

    async def dialect(self, link: Link) -> Dialect:
        """What the server speaks, as far as the client knows."""
        dialect = dialect_for(link.shared.known)
        offered = list(link.shared.offered)
        if self._set is not None:
            offered.append(await self._set.serve(lasting=False, within=link.options.within))
        if not offered:
            return dialect
        from opencode_core.dialects.functions import with_functions

        return with_functions(dialect, offered)

    async def aclose(self, link: Link) -> None:
        """The turn is over."""
        around, self._around = self._around, None
        if around is not None:
            around.take_back()
        if self._set is not None:
            await self._set.take_back(link)


class OfferedTools:
    """Functions that the agent may call in every turn: `AsyncClient.tools`. Use it in an `async with` block.

    async with client.tools(temperature, humidity):
        print((await client.run("How is the weather in Oslo?")).text)
    """

    def __init__(
        self, link: Link, functions: tuple[Tool, ...], max_calls: int, permit: Callable[[Any], Any] | None
    ) -> None:
        check_reach(link)
        self._link = link
        self._set = _Set(link, functions, max_calls, permit)
        self._functions = functions

    async def __aenter__(self) -> Self:
        offered = await self._set.serve(lasting=True, within=self._link.options.within)
        self._link.shared.offered.append(offered)
        self._link.shared.lasting.append(self)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """End the calls that are under way, and let the server forget the functions. May be called again."""
        shared, offered = self._link.shared, self._set.offered
        if offered in shared.offered:
            shared.offered.remove(offered)
        if self in shared.lasting:
            shared.lasting.remove(self)
        await self._set.take_back(self._link)

    def __repr__(self) -> str:
        return f"<OfferedTools {', '.join(tool.name for tool in self._functions)}>"
