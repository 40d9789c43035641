"""What all answers of the model have in common in OpenCode 2: how they fail, and what they cost."""

from __future__ import annotations

import abc
from collections.abc import Mapping
from typing import Any, Final

from opencode_core.testkit.script import Failure, Usage

from .playing import Speaker, Trouble
from .store2 import Session2
from .world2 import World2

__all__ = ["Speaker2", "sum_of", "tokens_of", "use"]

_CLOSED: Final = "The socket connection was closed unexpectedly."
_PROVIDER_ERRORS: Final = {401: "provider.auth", 403: "provider.auth", 429: "provider.rate-limit"}


class Speaker2(Speaker):
    """An answer of the model, as OpenCode 2 tells of it."""

    def __init__(self, world: World2, session: Session2) -> None:
        self._world = world
        self._session = session

    @property
    @abc.abstractmethod
    def has_spoken(self) -> bool:
        """Whether something of the answer has come."""

    def refused(self, failure: Failure) -> Trouble:
        again = failure.status == 429 or failure.status >= 500
        kind = "provider.internal" if failure.status >= 500 else "provider.invalid-request"
        kind = _PROVIDER_ERRORS.get(failure.status, kind)
        error = {"type": kind, "message": failure.message, "status": failure.status}
        return Trouble(error, failure.message, again, failure.retry_after)

    def broken(self) -> Trouble:
        if self.has_spoken and self._world.variant.preview:  # which does not ask again then
            error = {"type": "provider.invalid-output", "message": "Failed to read the stream"}
            return Trouble(error, error["message"], again=False)
        status = {"status": 200} if self.has_spoken else {}
        return Trouble({"type": "provider.transport", "message": _CLOSED, **status}, _CLOSED, again=True)


def tokens_of(usage: Usage) -> dict[str, Any]:
    """What an answer claims to have used, as the server tells it."""
    return {
        "input": usage.input - usage.cached,
        "output": usage.output - usage.reasoning,
        "reasoning": usage.reasoning,
        "cache": {"read": usage.cached, "write": 0},
    }


def sum_of(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """The tokens of both."""
    cache = {name: one["cache"][name] + other["cache"][name] for name in ("read", "write")}
    return {**{name: one[name] + other[name] for name in ("input", "output", "reasoning")}, "cache": cache}


def use(world: World2, session: Session2, cost: float, tokens: Mapping[str, Any]) -> None:
    """Add to what a session has used, and tell of it."""
    info = session.info
    totals = {"cost": info["cost"] + cost, "tokens": sum_of(info["tokens"], tokens)}
    world.store.publish(session, "session.usage.updated", totals)
