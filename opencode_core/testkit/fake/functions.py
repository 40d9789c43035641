"""Functions of this program on a fake server: which it was told of, and how it calls them.

A client tells a server of functions as of an MCP server: a name and an address. A fake server speaks no MCP. It looks
the address up among those that this process serves, and calls what it finds there. The functions run where they would
run for a real server, outside the machine: a call is a future, which a task waits for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol

import msgspec

from opencode_core.tools.declaring import Tool
from opencode_core.tools.offer import Offer
from opencode_core.tools.results import TextContent, ToolResult

from .tasks import Wait, Work

__all__ = ["DEAD", "Call", "Function", "Functions", "ServedHere", "outcome_of", "texts_of"]

DEAD: Final = "Unable to connect. Is the computer able to access the url?"
"""What a server says of an address where nothing is."""
NOT_HERE: Final = " A fake server calls functions of its own process only."
GONE: Final = "The function was stopped."
WORDLESS: Final = "MCP tool returned an error"
"""What the model reads of an error without a text."""


class Call(Protocol):
    """A call of a function, as `concurrent.futures.Future` has it. The function runs in any thread."""

    def done(self) -> bool:
        """Whether there is a result."""
        ...

    def cancel(self) -> bool:
        """Stop it."""
        ...

    def cancelled(self) -> bool:
        """Whether it was stopped."""
        ...

    def result(self) -> ToolResult:
        """The result, once it is done."""
        ...

    def add_done_callback(self, function: Callable[[Any], object], /) -> None:
        """Call this when it is done, in any thread."""
        ...


class ServedHere(Protocol):
    """A set of functions that this process serves."""

    @property
    def offer(self) -> Offer:
        """The functions, and where they are."""
        ...

    def call(self, name: str, arguments: Mapping[str, Any], /) -> Call:
        """Call a function by its own name. Does not wait."""
        ...


class Function(msgspec.Struct, frozen=True):
    """A function that the model may call.

    Attributes:
        name: The name by which it calls.
        url: The address of its set.
        tool: The function.
    """

    name: str
    url: str
    tool: Tool

    @property
    def definition(self) -> dict[str, Any]:
        """What the model is told of it."""
        return {"name": self.name, "description": self.tool.description, "parameters": self.tool.schema}


class _Server(msgspec.Struct):
    """An MCP server that the fake server was told of."""

    config: Mapping[str, Any]
    is_on: bool
    problem: str | None = None
    functions: tuple[Function, ...] = ()

    @property
    def status(self) -> dict[str, Any]:
        if not self.is_on:
            return {"status": "disabled"}
        return {"status": "connected"} if self.problem is None else {"status": "failed", "error": self.problem}


class Functions:
    """The MCP servers that a fake server was told of, by directory and name.

    Args:
        wake: Called when a function has ended, in any thread.
        dead: What the server says where it cannot connect.
        shut_out: What it says where its token is wrong.

    Attributes:
        find: Gives what this process serves at an address.
    """

    def __init__(self, wake: Callable[[], object], dead: str, shut_out: str) -> None:
        self.find: Callable[[str], ServedHere | None] = lambda url: None
        self._wake = wake
        self._dead = dead
        self._shut_out = shut_out
        self._servers: dict[str, dict[str, _Server]] = {}

    # The servers

    def add(self, directory: str, name: str, config: Mapping[str, Any]) -> None:
        """Take a server up, in place of one of the same name, and connect to it.

        Args:
            config: As the client sent it: `McpRemoteConfig` or `McpLocalConfig`, or those of OpenCode 2.
        """
        known = self._servers.setdefault(directory, {})
        known.pop(name, None)  # so that the newest is the last
        known[name] = _Server(config, config.get("enabled") is not False and config.get("disabled") is not True)
        self._connect(name, known[name])

    def connect(self, directory: str, name: str, *, on: bool) -> bool:
        """Connect to a server, or disconnect from it. False if there is no such server."""
        server = self._servers.get(directory, {}).get(name)
        if server is None:
            return False
        server.is_on = on
        self._connect(name, server)
        return True

    def remove(self, directory: str, name: str) -> bool:
        """Forget a server. False if there is no such server."""
        return self._servers.get(directory, {}).pop(name, None) is not None

    def forget(self, directory: str | None = None) -> None:
        """Forget the servers of a directory, or all."""
        for one in [directory] if directory is not None else list(self._servers):
            self._servers.pop(one, None)

    def knows(self, directory: str, name: str, config: Mapping[str, Any]) -> bool:
        """Whether it has this server with just this configuration."""
        server = self._servers.get(directory, {}).get(name)
        return server is not None and server.config == config

    def statuses(self, directory: str) -> dict[str, dict[str, Any]]:
        """The servers of a directory, in the form of the server's answer."""
        return {name: server.status for name, server in self._servers.get(directory, {}).items()}

    def _connect(self, name: str, server: _Server) -> None:
        url = str(server.config.get("url", ""))
        served = self.find(url) if server.is_on else None
        server.problem, server.functions = None, ()
        if served is None:
            server.problem = self._dead + NOT_HERE
        elif not served.offer.headers.items() <= dict(server.config.get("headers") or {}).items():
            server.problem = self._shut_out
        else:
            server.functions = tuple(Function(f"{name}_{tool.name}", url, tool) for tool in served.offer.tools)

    # The functions

    def offered(self, directory: str) -> list[Function]:
        """The functions that the model may be told of, those of the newest server first."""
        servers = reversed(self._servers.get(directory, {}).values())
        return [function for server in servers for function in server.functions]

    def has(self, directory: str, name: str) -> bool:
        """Whether a script can mean a function by this name, even one that the model is not told of."""
        return any(_is_meant(function, name) for function in self.offered(directory))

    def called(self, directory: str, name: str, is_offered: Callable[[str], bool]) -> Function | None:
        """The function that a script means by a name, its own one or that by which the model calls it.

        Where the model is told of several of this name, the newest.

        Args:
            is_offered: Whether the model is told of a function, by the name by which it calls.
        """
        known = self.offered(directory)
        return next((one for one in known if _is_meant(one, name) and is_offered(one.name)), None)

    def call(self, function: Function, arguments: Mapping[str, Any]) -> Call | None:
        """Call a function; None if nothing is at its address any more."""
        served = self.find(function.url)
        if served is None:
            return None
        call = served.call(function.tool.name, arguments)
        call.add_done_callback(lambda _: self._wake())
        return call


def _is_meant(function: Function, name: str) -> bool:
    return name in (function.name, function.tool.name)


def outcome_of(call: Call | None) -> Work[ToolResult]:
    """Wait for the result of a call. What has no result any more is an error."""
    if call is None:
        return _failed(DEAD)
    yield Wait(call.done)
    return _failed(GONE) if call.cancelled() else call.result()


def _failed(words: str) -> ToolResult:
    return ToolResult((TextContent(words),), is_error=True)


def texts_of(result: ToolResult) -> list[str]:
    """The texts of a result. An error always has one."""
    texts = [content.text for content in result.content if isinstance(content, TextContent)]
    return texts or ([WORDLESS] if result.is_error else [])
