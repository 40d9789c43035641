"""What jedi reads, which completes in IPython and Jupyter, where it cannot follow the types that type checkers follow.

    TYPE_CHECKING = False
    ...
    if not TYPE_CHECKING:

        @shown_for(endpoint)
        def endpoint(*args, **kwargs): ...

Type checkers go by the name `TYPE_CHECKING` and skip the block. jedi goes by the value, and reads the second
definition. When the program runs, both names mean the first one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["shown_for"]


def shown_for(real: Any) -> Callable[[Any], Any]:
    """A decorator for what jedi is to read instead of `real`. At run time it returns `real`."""

    def decorate(shown: Any) -> Any:
        kept: Any = real  # jedi cannot follow what is annotated as Any, and then takes what was decorated
        return kept

    return decorate
