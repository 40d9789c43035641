"""Stop a prompt that the server comes to only after its turn has ended.

A plugin may hold a prompt up: the server accepts it at once, but stores it only when the plugin is done. A turn that
ends before that has nothing to stop yet. So the client goes on to look now and then, for a while, whether the session
answers the prompt, and then stops the session. It does not stop what the session does for anybody else.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Final, TypeAlias

from opencode_core.calls.exchange import Pause
from opencode_core.errors import NotFoundError, OpenCodeError

from .dialect import Dialect
from .steps import Perform, performed
from .view import TurnView, is_completed, is_final

__all__ = ["Recall", "recall"]

FIRST_LOOK: Final = 1.0  # seconds from the end of the turn; then twice as long from look to look, up to
MAX_INTERVAL: Final = 10.0
PATIENCE: Final = 600.0  # seconds that a plugin may take
LOOK_TIMEOUT: Final = 15.0
PAGE: Final = 8  # messages that are read: some, for the server may go on under messages of its own

Recall: TypeAlias = Generator[Pause | Perform, Any, None]
"""Steps: `Pause` is answered with None; `Perform` with what came, or thrown the error."""


def recall(dialect: Dialect, session_id: str, prompt_id: str) -> Recall:
    """Stop the prompt as soon as the session answers it. Ends when there is nothing left to stop."""
    waited, interval = 0.0, FIRST_LOOK
    while waited < PATIENCE:
        yield Pause(interval)
        waited += interval
        interval = min(interval * 2, MAX_INTERVAL)
        try:
            view = TurnView(session_id, prompt_id)
            page = yield from performed(
                dialect.tail(session_id, PAGE), lambda call: Perform(call, LOOK_TIMEOUT, once=True)
            )
            view.merge(page, since=prompt_id)
            answer = view.answered()
            if answer is None:
                if view.is_overtaken():
                    return  # answered together with a later prompt, which is somebody else's
                continue
            if not view.is_superseded(answer) and not (is_completed(answer) and is_final(answer)):
                yield Perform(dialect.abort(session_id).as_idempotent(), LOOK_TIMEOUT)
            return
        except NotFoundError:
            return  # the session was deleted
        except OpenCodeError:
            pass  # the next look may be luckier
