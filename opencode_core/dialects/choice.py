"""Which dialect a turn speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .opencode1 import OpenCode1

if TYPE_CHECKING:
    from opencode_core.calls.exchange import Known
    from opencode_core.turns.dialect import Dialect

__all__ = ["dialect_for"]


def dialect_for(known: Known) -> Dialect:
    """A new `Dialect` for one turn. Until something fails, a server is taken for one of OpenCode 1.

    So a turn there costs no question. On OpenCode 2 the first call of a client's first turn is refused, and the error
    says what the server speaks.
    """
    if known.dialect != "2":
        return OpenCode1()
    from .opencode2 import OpenCode2  # which few need so far

    return OpenCode2(preview=None if known.speaks is None else known.speaks.preview, on_found=known.note)
