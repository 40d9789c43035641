"""What a server of OpenCode is told of functions: where they are, and by which names."""

from __future__ import annotations

from urllib.parse import urlsplit

import msgspec

from .declaring import Tool

__all__ = ["Offer"]


class Offer(msgspec.Struct, frozen=True):
    """Tools at an address, under the name that the server gives the whole set.

    Args:
        name: The server's name of the set. The model sees each tool as `{name}_{tool}`.
        url: Where the server finds them.
        token: What it has to show there.
        tools: What is offered.
        timeout: Seconds of the longest call.
    """

    name: str
    url: str
    token: str
    tools: tuple[Tool, ...]
    timeout: float

    @property
    def headers(self) -> dict[str, str]:
        """The header fields of the server's requests."""
        return {"Authorization": f"Bearer {self.token}"}

    @property
    def origin(self) -> str:
        """The address without its path, which is secret. For messages."""
        scheme, place, *_ = urlsplit(self.url)
        return f"{scheme}://{place}"

    def full_name(self, own: str) -> str:
        """The name by which the model calls a tool."""
        return f"{self.name}_{own}"

    def own_name(self, full: str) -> str | None:
        """The tool's own name; None if the name belongs to none of these tools."""
        own = full.removeprefix(f"{self.name}_")
        return own if own != full and any(own == tool.name for tool in self.tools) else None

    def __repr__(self) -> str:
        return f"Offer({self.name!r}, {self.origin!r}, tools={[tool.name for tool in self.tools]})"

    def __rich_repr__(self) -> list[tuple[str, object]]:  # what `rich` shows
        return [("name", self.name), ("origin", self.origin), ("tools", [tool.name for tool in self.tools])]
