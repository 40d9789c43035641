"""A budget stops a turn after the same step each time on a fake server, which waits until the turn has weighed it."""

from __future__ import annotations

from typing import Any

import pytest

from opencode_core import models
from opencode_core.options import resolve_options
from opencode_core.testkit.script import Text, ToolCall
from opencode_core.turns.view import TurnView
from opencode_core.turns.watch import TurnWatch
from opencode_core.turns.weighing import Weighing, is_weighed
from tests.core import fake_player
from tests.core.turn_player import BUSY, PROMPT, Player, answer, text, turn_of, user

OPEN_TURN = [user(), text("prt_p", "go", PROMPT), BUSY, answer()]
STEP = "msg_a"
BASH = ToolCall("bash", {"command": "ls"})


def weighs(prompt: str) -> tuple[TurnView, Weighing]:
    """A turn with a budget."""
    view = TurnView("ses_1", prompt, with_children=True, on_tool=TurnWatch(resolve_options({})).tool)
    return view, Weighing(view)


class TestTurn:
    def test_a_step_is_weighed_once_the_turn_has_nothing_more_to_do_about_it(self) -> None:
        events = [*OPEN_TURN, answer(completed=3, finish="tool-calls")]
        play = Player(events, max_steps=1)
        while play.position < len(events):
            play.step()
        before = is_weighed(STEP, {PROMPT})
        while play.operations()[-1:] != ["session.abort"]:
            play.step()
            before = before or (is_weighed(STEP, {PROMPT}) and play.operations()[-1:] != ["session.abort"])
        play.machine.next_step(play.now)

        assert not before
        assert is_weighed(STEP, {PROMPT})

    def test_a_step_within_the_budget_is_weighed_when_it_has_been_seen(self) -> None:
        play = Player([*OPEN_TURN, answer(completed=3, finish="tool-calls"), *turn_of()], max_steps=9)
        while play.position <= len(OPEN_TURN):
            play.step()
        before = is_weighed(STEP, {PROMPT})
        play.step()

        assert (before, is_weighed(STEP, {PROMPT})) == (False, True)

    @pytest.mark.parametrize("budget", [{"max_cost": 1.0}, {"max_tokens": 100}, {"max_steps": 5}])
    def test_only_a_turn_with_a_budget_is_waited_for(self, budget: dict[str, Any]) -> None:
        prompts = [f"msg_{kind}_{next(iter(budget))}" for kind in ("without", "with", "other")]
        without, within = Player([], prompt_id=prompts[0]), Player([], prompt_id=prompts[1], **budget)

        assert [is_weighed(STEP, {prompt}) for prompt in prompts] == [True, False, True]
        assert (without.over, within.over) == (False, False)

    def test_a_turn_that_nobody_has_any_more_is_not_waited_for(self) -> None:
        _, weighing = weighs("msg_gone")
        before = is_weighed(STEP, {"msg_gone"})
        del weighing

        assert (before, is_weighed(STEP, {"msg_gone"})) == (False, True)

    def test_a_turn_that_is_over_or_left_is_not_waited_for(self) -> None:
        over, left = (
            Player(turn_of(), max_steps=5),
            Player(OPEN_TURN, prompt_id="msg_left", max_steps=5, on_exit="detach"),
        )
        over.play()
        left.machine.leave(left.now)

        assert is_weighed("msg_later", {PROMPT, "msg_left"})


class TestServer:
    def test_the_next_step_waits_until_the_turn_has_weighed_this_one(self) -> None:
        player = fake_player.Player(step_delay=1.0)
        player.fake.script.add([BASH, Text("Done.")])
        view, weighing = weighs("msg_1")
        session = player.session()
        asked = player.prompt(session, messageID="msg_1")
        player.run(5.0)
        waited = len(player.fake.model_requests)
        (step,) = (m for m in player.world.store.sessions[session].messages if m != "msg_1")
        view.completed[step] = len(view.completed)
        weighing.settle()
        player.run(0.005)

        assert waited == 1
        assert asked.read().json["parts"][1]["text"] == "Done."

    def test_a_reader_who_does_something_else_is_not_waited_for_forever(self) -> None:
        player = fake_player.Player()
        player.fake.script.add([BASH, Text("Done.")])
        view, _ = kept = weighs("msg_1")
        asked = player.prompt(player.session(), messageID="msg_1")
        player.run(9.9)
        before = asked.read().ended
        player.run(0.2)

        assert (before, asked.read().ended) == (False, True)
        assert kept[0] is view

    def test_a_step_of_a_subagent_waits_too(self) -> None:
        player = fake_player.Player()
        player.fake.script.when("^go", [ToolCall("task", {"prompt": "part"}), Text("All done.")])
        player.fake.script.when("^part", [BASH, Text("Part done.")])
        view, weighing = weighs("msg_1")
        asked = player.prompt(player.session(), messageID="msg_1")
        seen: list[int] = []
        while not asked.read().ended:
            player.run(1.0)
            seen.append(len(player.fake.model_requests))
            for session in player.world.store.sessions.values():
                infos = [message.info for message in session.messages.values()]
                ended = [one.id for one in infos if isinstance(one, models.AssistantMessage) and one.time.completed]
                for id in ended:
                    view.completed.setdefault(id, len(view.completed))
            weighing.settle()

        assert seen == [2, 3, 4]  # the tasks, the subagent's two steps, one at a time, and the end

    def test_so_does_the_message_after_a_command(self) -> None:
        player = fake_player.Player()
        player.fake.script.when("", Text("Done."))
        _, weighing = weighs("msg_1")
        body = {"command": "review", "arguments": "", "messageID": "msg_1"}
        asked = player.ask("POST", f"/session/{player.session()}/command", body)
        player.run(9.9)
        before = len(player.fake.model_requests)
        del weighing
        player.run(0.1)

        assert (before, len(player.fake.model_requests)) == (1, 2)
        assert asked.read().ended
