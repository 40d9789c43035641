"""The version of this distribution, and the server versions that it is made for."""

from __future__ import annotations

TYPE_CHECKING = False  # as in `typing`, whose import takes longer than everything here
if TYPE_CHECKING:
    from typing import Final

__version__: Final = "0.1.0"
SERVER_VERSION: Final = "1.18.33"
SERVER2_VERSION: Final = "2.0.15"
"""The version of OpenCode 2 that this distribution is tested with."""
