"""Identifiers for messages and parts, made by the client.

A prompt that carries its own ids can be sent twice and runs once, so a prompt whose answer was lost is simply sent
again. The ids sort by time, as the server's own do: `msg_`, twelve hexadecimal digits of milliseconds and a counter,
fourteen random characters.
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
