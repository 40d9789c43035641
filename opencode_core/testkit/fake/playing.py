"""Play an answer of the model, item by item. What an item looks like in events is a matter of the dialect."""

from __future__ import annotations

import abc
from collections.abc import Sequence
from typing import Any

from opencode_core.testkit.script import (
    Cut,
    Failure,
    Gate,
    Hang,
    Item,
    Pause,
    Raw,
    Reasoning,
    Text,
    ToolCall,
    Usage,
    pieces,
)

from .stage import Stage
from .tasks import Wait, Work

__all__ = ["Speaker", "Trouble", "play"]


class Trouble(Exception):
    """The model fails before the end of its answer.

    Attributes:
        error: The error in the words of the dialect.
        message: What it says.
        again: Whether the server asks the model again.
        wait: After how many seconds; None for as long as usual.
    """

    def __init__(self, error: Any, message: str, again: bool, wait: float | None = None) -> None:
        super().__init__(message)
        self.error = error
        self.message = message
        self.again = again
        self.wait = wait


class Speaker(abc.ABC):
    """An answer of the model, as a dialect tells of it."""

    @abc.abstractmethod
    def begin(self, item: Text | Reasoning) -> None:
        """Words begin, or go on."""

    @abc.abstractmethod
    def say(self, item: Text | Reasoning, piece: str) -> None:
        """A piece of these words."""

    @abc.abstractmethod
    def call(self, call: ToolCall) -> None:
        """A tool is called."""

    @abc.abstractmethod
    def refused(self, failure: Failure) -> Trouble:
        """What the server makes of an error of the model's provider."""

    @abc.abstractmethod
    def broken(self) -> Trouble:
        """What the server makes of a connection that broke."""


def play(stage: Stage, items: Sequence[Item], speaker: Speaker) -> Work[Usage]:
    """Play the items of one answer. Returns what it claims to have used.

    Raises:
        Trouble: An item makes the answer fail.
    """
    usage, tasks = Usage(), stage.tasks
    for item in items:
        match item:
            case Usage():
                usage = item
            case Text() | Reasoning():
                speaker.begin(item)
                for index, piece in enumerate(pieces(item.text, item.deltas)):
                    if index and item.pause:
                        yield Wait(until=tasks.time + item.pause)
                    speaker.say(item, piece)
            case ToolCall():
                speaker.call(item)
            case Pause(seconds):
                yield Wait(until=tasks.time + seconds)
            case Gate():
                item.reach()
                item.watch(stage.wake)
                yield Wait(_is_open(item))
            case Hang():
                yield Wait()
            case Raw(data):
                stage.readers.send_raw(data)
            case Cut(reset):
                stage.readers.cut(reset)
            case Failure():
                raise speaker.refused(item)
            case _:  # Break
                raise speaker.broken()
    return usage


def _is_open(gate: Gate) -> Any:
    return lambda: gate.is_open
