"""What a fake server of either dialect is and knows, without its connections: script, settings, clock and streams."""

from __future__ import annotations

import abc
from collections.abc import Callable, Collection
from typing import Any, Final

from opencode_core.testkit.script import ModelRequest, Script
from opencode_core.turns.ids import IdSource
from opencode_core.turns.weighing import is_weighed

from .functions import Functions
from .given import Given
from .messages import FakeRequest
from .readers import Readers
from .settings import Settings
from .tasks import Tasks, Wait, Work

__all__ = ["Stage"]

PATIENCE: Final = 10.0  # seconds for a turn with a budget to weigh a step; its reader may be waiting for something else
GLANCE: Final = 0.005  # seconds between two looks whether it has


class Stage(abc.ABC):
    """A fake server without its connections and without a dialect.

    Args:
        clock: Returns milliseconds since the epoch.
        random: Returns numbers in [0, 1).
        wake: Called when the test changes something.
        settings: The configuration.
        given: What the test gives besides scripts.
        functions: The functions of this program that it was told of.

    Attributes:
        script: What the model says.
        requests: Every request that came, oldest first.
        model_requests: The requests that a real server would have sent to the model, oldest first.
        given: What else the test gave: answers, failures, outputs of tools.
        functions: The functions of this program that it was told of.
        started: When the server started, in milliseconds since the epoch.
        new_id: Makes ids that ascend.
    """

    def __init__(
        self,
        clock: Callable[[], int],
        random: Callable[[], float],
        wake: Callable[[], object],
        settings: Settings,
        given: Given,
        functions: Functions,
    ) -> None:
        self.script: Script = Script(strict=True)
        self.requests: list[FakeRequest] = []
        self.model_requests: list[ModelRequest] = []
        self.given: Given = given
        self.functions: Functions = functions
        self.clock: Callable[[], int] = clock
        self.random: Callable[[], float] = random
        self.started: int = clock()
        self.wake: Callable[[], object] = wake
        self.new_id: IdSource = IdSource(clock, random)
        self.readers: Readers = Readers()
        self.tasks: Tasks = Tasks()
        self.settings: Settings = settings

    @abc.abstractmethod
    def vanish(self) -> None:
        """Stop all sessions without any event, like a server that is killed."""

    def shut_down(self) -> None:
        """Stop all sessions like a server that is told to end, which may store that."""
        self.vanish()

    def start(self, work: Work[Any]) -> None:
        """Start a piece of work that cannot fail."""
        self.tasks.start(work, lambda error: None)

    def let_turns_weigh(self, answer_id: str, prompts: Collection[str]) -> Work[None]:
        """Wait before the next step, in which a client can stop the turn.

        For turns of this process that have a budget this waits until they had the time to, however busy the machine is,
        so that a budget stops them after the same step each time.

        Args:
            answer_id: The last message of the model.
            prompts: What it answers.
        """
        if self.settings.step_delay:
            yield Wait(until=self.tasks.time + self.settings.step_delay)
        end = self.tasks.time + PATIENCE
        while not is_weighed(answer_id, prompts) and self.tasks.time < end:
            yield Wait(until=self.tasks.time + GLANCE)
