"""Identifiers for messages and parts, made by the client.

A prompt that carries ids of its own runs once even if it is sent twice. So it is simply sent again when the answer to
the request was lost. What belongs to a prompt has ids that follow from the prompt's, so that whoever repeats it, also
in another process, sends the same. The ids sort by time as those of the server do: `msg_`, then twelve hexadecimal
digits of milliseconds and a counter, then fourteen random characters.
"""

from __future__ import annotations

import string
from collections.abc import Callable
from typing import Final

__all__ = ["IdSource", "PartIds", "further_id"]

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


class PartIds:
    """Makes the ids of the parts of a prompt: always the same, and ascending.

    Args:
        prompt_id: The message of the prompt.
    """

    def __init__(self, prompt_id: str) -> None:
        self._prompt_id = prompt_id
        self._count = 0

    def __call__(self, prefix: str) -> str:
        """The id of the next part, such as `prt_2049e5ed3001u7gxPUGD4hbaAL`."""
        self._count += 1
        own = self._prompt_id.partition("_")[2]
        try:
            time = format((int(own[:12], 16) + self._count) % (1 << _BITS), "012x")
        except ValueError:  # an id of another kind, as a server may choose it
            return f"{prefix}_{self._count:012x}{_letters(self._prompt_id)}"
        return f"{prefix}_{time}{own[12:]}"


def further_id(prompt_id: str, what: str) -> str:
    """The id of a message that goes on with a prompt: always the same, and later than the prompt's.

    Args:
        prompt_id: The message of the prompt.
        what: Tells this message from others that go on with it.
    """
    return f"{PartIds(prompt_id)('msg')[:16]}{_letters(f'{prompt_id} {what}')}"


def _letters(text: str) -> str:
    """Fourteen characters that look random, and follow from a text."""
    import hashlib  # with OpenSSL; few turns need it

    return "".join(_ALPHABET[byte % 62] for byte in hashlib.sha256(text.encode()).digest()[:14])
