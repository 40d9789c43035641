"""Identifiers for messages and parts, made by the client.

A prompt that carries ids of its own runs once even if it is sent twice. So it is simply sent again when the answer to
the request was lost. The ids sort by time as those of the server do: `msg_`, then twelve hexadecimal digits of
milliseconds and a counter, then fourteen random characters.
"""

from __future__ import annotations

import string
from collections.abc import Callable
from typing import Final

__all__ = ["IdSource"]

_ALPHABET: Final = string.digits + string.ascii_uppercase + string.ascii_lowercase
_BITS: Final = 48  # of time and counter; the server cuts them off here too
_PER_MILLISECOND: Final = 0x1000


class IdSource:
    """Makes ids that ascend.

    Args:
        clock: Milliseconds since the epoch.
        random: Returns numbers in [0, 1).
    """

    def __init__(self, clock: Callable[[], int], random: Callable[[], float]) -> None:
        self._clock = clock
        self._random = random
        self._last = 0

    def __call__(self, prefix: str) -> str:
        """The next id, such as `msg_2049e5ed3001u7gxPUGD4hbaAL`."""
        self._last = max(self._last + 1, self._clock() * _PER_MILLISECOND + 1)
        time = format(self._last % (1 << _BITS), "012x")
        return f"{prefix}_{time}" + "".join(_ALPHABET[int(self._random() * 62)] for _ in range(14))
