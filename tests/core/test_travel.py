"""What a turn yields goes to other processes whole, and is not much longer than its JSON."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator
from typing import Any

import msgspec

from opencode_core.errors import TurnError
from opencode_core.turns.items import Reply
from tests.core import test_turn_recorded as first
from tests.core import test_turn_recorded2 as second
from tests.core.turn_player2 import recorded_turns2
from tests.fold import fold


def replies() -> Iterator[tuple[Reply[Any], list[Any]]]:
    """The reply of each recorded turn of both dialects, with the items before it."""
    for recorded in first.TURNS:
        play = first.player(recorded)
        yield play.play(), play.items
    for turn in recorded_turns2():
        for prompt in turn.prompts:
            other = second.player(turn, prompt)
            try:
                yield other.play(), other.items
            except TurnError as error:
                yield error.reply, other.items


def test_items_and_replies_are_copied_and_pickled_as_they_are() -> None:
    seen: set[str] = set()
    with fold() as case:
        for reply, items in replies():
            for value in (reply, *items):
                seen.add(type(value).__name__)
                with case(f"{type(value).__name__} of {reply.prompt_id}"):
                    for same in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
                        assert (type(same), same) == (type(value), value)

    assert {"Reply", "TurnFinished", "TextDelta", "ToolUpdate", "PermissionAsked", "ChildStarted"} <= seen


def test_a_pickled_reply_is_about_as_long_as_its_json() -> None:
    with fold() as case:
        for reply, _ in replies():
            with case(reply.prompt_id):
                assert len(pickle.dumps(reply)) < 1.3 * len(msgspec.json.encode(reply.to_dict())) + 500
