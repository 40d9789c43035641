"""What a test gave a fake server besides scripts: answers, failures, outputs of tools, and what of it was used."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Generic, TypeAlias, TypeVar, cast

from opencode_core.errors import LocalProtocolError
from opencode_core.http import Response
from opencode_core.testkit.script import shortened

__all__ = ["Given", "ToolOutput"]

T = TypeVar("T")

ToolOutput: TypeAlias = str | Callable[[dict[str, Any]], str]
"""The output of a tool, or a function of its arguments. If the function raises, the tool fails."""


class _Value(Generic[T]):
    def __init__(self, value: T) -> None:
        self.is_used = False
        self._value = value

    def take(self) -> T:
        self.is_used = True
        return self._value


class _Failure:
    def __init__(self, label: str, response: Response | None, times: int | None) -> None:
        self.label = label
        self.response = response
        self.times = times
        self.used = 0

    @property
    def has_passed(self) -> bool:
        """Whether as many requests have failed as should."""
        return self.times is not None and self.used >= self.times

    def complaints(self) -> list[str]:
        if self.has_passed or (self.times is None and self.used):
            return []
        return [f"only {self.used} of {self.times} requests met {self.label}" if self.used else _unmet(self.label)]


class Given:
    """What a test gave a fake server besides scripts.

    Args:
        operations: The names of the operations that the server has.
        server: Which server it is, where others have further ones.
    """

    def __init__(self, operations: Collection[str], server: str = "") -> None:
        self._operations = operations
        self._where = f" in {server}" if server else ""
        self._answers: dict[str, _Value[Any]] = {}
        self._failures: dict[str, list[_Failure]] = {}
        self._outputs: dict[str, _Value[ToolOutput]] = {}
        self._mistakes: dict[str, None] = {}

    # For the test

    def tool(self, name: str, output: ToolOutput) -> None:
        """Set the output of a tool.

        Raises:
            TypeError: It is neither a text nor a function.
        """
        if not isinstance(cast("object", output), str) and not callable(output):
            raise TypeError(f"tool({name!r}, ...) got {shortened(output)}. Give the output as a text, or a function")
        self._outputs[name] = _Value(output)

    def answer(self, operation: str, value: Any) -> None:
        """Set the answer to an operation.

        Raises:
            LocalProtocolError: There is no such operation.
        """
        self._answers[self._known(operation)] = _Value(value)

    def fail(self, operation: str, response: Response | None, times: int | None) -> None:
        """Answer the next requests for an operation with an error.

        Raises:
            LocalProtocolError: There is no such operation.
        """
        how = "drop=True" if response is None else str(response.status)
        more = "" if times == 1 else f", times={times}"
        failure = _Failure(f"fail({operation!r}, {how}{more})", response, times)
        self._failures.setdefault(self._known(operation), []).append(failure)

    def clear(self) -> None:
        """Forget everything."""
        for one in (self._answers, self._failures, self._outputs, self._mistakes):
            one.clear()

    def complaints(self) -> list[str]:
        """What was given and not used, and what went wrong with it."""
        found = [_unmet(f"answer({name!r}, ...)") for name, answer in self._answers.items() if not answer.is_used]
        found += [line for failures in self._failures.values() for one in failures for line in one.complaints()]
        found += [f"no call used tool({name!r}, ...)" for name, one in self._outputs.items() if not one.is_used]
        return [*found, *self._mistakes]

    # For the server

    @property
    def tools(self) -> list[str]:
        """The tools that have an output."""
        return list(self._outputs)

    def output_of(self, tool: str, arguments: dict[str, Any]) -> str | None:
        """The output of a call; None if the test gave none for this tool.

        Raises:
            TypeError: The test's function returned something else than a text.
            Exception: What that function raised.
        """
        given = self._outputs.get(tool)
        if given is None:
            return None
        value = given.take()
        output = value(arguments) if callable(value) else value
        if not isinstance(cast("object", output), str):
            problem = f"the function given to tool({tool!r}, ...) returned {shortened(output)}, which is no text"
            self.note(problem)
            raise TypeError(problem)
        return output

    def has_answer(self, operation: str) -> bool:
        """Whether the test gave an answer to an operation."""
        return operation in self._answers

    def answer_to(self, operation: str) -> Any:
        """The answer that the test gave: a value, a `Response`, or a function of the request."""
        return self._answers[operation].take()

    def next_failure(self, operation: str) -> tuple[Response | None] | None:
        """The error for the next request, or None in its place to drop the connection; None if it is to succeed."""
        failures = self._failures.get(operation)
        if not failures:
            return None
        failure = failures[0]
        failure.used += 1
        if failure.has_passed:
            failures.pop(0)
        return (failure.response,)

    def _known(self, operation: str) -> str:
        if operation not in self._operations:
            meant = _meant(operation, self._operations)
            raise LocalProtocolError(f"there is no operation {operation!r}{self._where}{meant}")
        return operation

    def note(self, mistake: str) -> None:
        """Note a mistake of the test, to be reported at the end."""
        self._mistakes[mistake] = None


def _unmet(label: str) -> str:
    return f"no request met {label}"


def _meant(operation: object, known: Collection[str]) -> str:
    from difflib import get_close_matches  # only for an error

    near = get_close_matches(str(operation), known, n=1)
    return f": did you mean {near[0]!r}?" if near else "; see the names in docs/reference/operations"
