"""Where in a value something is."""

from __future__ import annotations

from typing import TypeAlias

__all__ = ["Place", "shortened", "written"]

Place: TypeAlias = "tuple[Place, str | int] | None"
"""Where a value is: the place of what contains it, and its name or index there. Few are ever turned into text."""

_LONGEST = 200  # characters of the server's text in a message


def written(path: Place) -> str:
    """A place as text, such as `$[0].parts[2].state`."""
    steps: list[str] = []
    while path is not None:
        path, step = path
        steps.append(f"[{step}]" if isinstance(step, int) else f".{shortened(step)}")
    return shortened("$" + "".join(reversed(steps)))


def shortened(text: str) -> str:
    """A text of the server, cut where it is long."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
