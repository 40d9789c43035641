"""Python functions as tools: the name, the words and the schema of each, and its arguments decoded.

@tool
def temperature(city: str, unit: Literal["C", "F"] = "C") -> float:
    "How warm it is in a city now."
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, Final, Generic, ParamSpec, TypeVar, cast, get_type_hints, overload

import msgspec

from opencode_core.errors import LocalProtocolError, ToolInputError
from opencode_core.values.building import prepared

from .context import ToolContext

__all__ = ["MAX_BYTES", "MAX_TIMEOUT", "TIMEOUT", "Tool", "tool", "tools_of"]

if TYPE_CHECKING:  # with defaults, so that `Tool` alone is `Tool[..., Any]`; type checkers have them in any Python
    import typing_extensions

    P = typing_extensions.ParamSpec("P", default=...)
    T_co = typing_extensions.TypeVar("T_co", covariant=True, default=Any)
else:
    P = ParamSpec("P")
    T_co = TypeVar("T_co", covariant=True)
Q = ParamSpec("Q")
T = TypeVar("T")

TIMEOUT: Final = 300.0  # seconds of one call
MAX_TIMEOUT: Final = 2_147_000.0  # seconds; a timer of the server holds 2**31 milliseconds
MAX_BYTES: Final = 50 * 1024  # of text in a result: of more, the servers show a model almost nothing


class Tool(Generic[P, T_co]):
    """A function that the agent can call. Calling the tool calls the function.

    Attributes:
        function: The function.
        name: What it is called.
        description: What the model reads of it.
        schema: The JSON Schema of its arguments. It has no `$ref`.
        timeout: Seconds that one call may take.
        max_bytes: The most bytes of text in a result.
        ask: Whether `on_permission` is asked before each call.
        traceback: Whether the model gets the traceback of an exception.
        is_async: Whether the function is a coroutine function.
    """

    function: Callable[P, T_co]
    name: str
    description: str
    schema: dict[str, Any]
    timeout: float
    max_bytes: int
    ask: bool
    traceback: bool
    is_async: bool

    def __init__(
        self,
        function: Callable[P, T_co],
        *,
        name: str | None = None,
        description: str | None = None,
        timeout: float = TIMEOUT,
        ask: bool = False,
        max_bytes: int = MAX_BYTES,
        traceback: bool = False,
    ) -> None:
        update_wrapper(cast("Any", self), function)
        self.function = function
        self.name = name or cast("Any", function).__name__
        self.description = description or inspect.getdoc(function) or ""
        self.timeout = timeout
        self.max_bytes = max_bytes
        self.ask = ask
        self.traceback = traceback
        self.is_async = inspect.iscoroutinefunction(function)
        hints = get_type_hints(function, include_extras=True)
        hints.pop("return", None)
        self._context = [name for name, hint in hints.items() if hint is ToolContext]
        self._hints = {name: hint for name, hint in hints.items() if hint is not ToolContext}
        parameters = inspect.signature(function).parameters
        schemas, _ = msgspec.json.schema_components(self._hints.values())
        self.schema = {
            "type": "object",
            "properties": dict(zip(self._hints, schemas, strict=True)),
            "required": [name for name in self._hints if parameters[name].default is inspect.Parameter.empty],
            "additionalProperties": False,
        }

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T_co:
        return self.function(*args, **kwargs)

    def arguments(self, given: Mapping[str, Any], context: ToolContext) -> dict[str, Any]:
        """The keyword arguments of a call, decoded to the types of the parameters.

        Args:
            given: JSON, as the model wrote it.
            context: What a parameter of type `ToolContext` gets.

        Raises:
            ToolInputError: They do not fit. The message is for the model.
        """
        unknown = sorted(given.keys() - self._hints.keys())
        missing = [name for name in self.schema["required"] if name not in given]
        if unknown or missing:
            raise ToolInputError(f"{self.name} takes {', '.join(self._hints)}")
        try:
            decoded = {name: msgspec.convert(value, prepared(self._hints[name])) for name, value in given.items()}
        except msgspec.ValidationError as error:
            raise ToolInputError(str(error)) from None
        return decoded | dict.fromkeys(self._context, context)

    def __repr__(self) -> str:
        return f"Tool({self.name!r})"


@overload
def tool(function: Callable[Q, T], /) -> Tool[Q, T]: ...
@overload
def tool(
    *,
    name: str | None = None,
    description: str | None = None,
    timeout: float = TIMEOUT,
    ask: bool = False,
    max_bytes: int = MAX_BYTES,
    traceback: bool = False,
) -> Callable[[Callable[Q, T]], Tool[Q, T]]: ...
@overload
def tool(
    function: Callable[Q, T],
    /,
    *,
    name: str | None = None,
    description: str | None = None,
    timeout: float = TIMEOUT,
    ask: bool = False,
    max_bytes: int = MAX_BYTES,
    traceback: bool = False,
) -> Tool[Q, T]: ...
def tool(
    function: Callable[..., Any] | None = None,
    /,
    *,
    name: str | None = None,
    description: str | None = None,
    timeout: float = TIMEOUT,
    ask: bool = False,
    max_bytes: int = MAX_BYTES,
    traceback: bool = False,
) -> Tool | Callable[[Callable[..., Any]], Tool]:
    """Make a tool of a function, as a decorator or by a call."""

    def declare(function: Callable[..., Any]) -> Tool:
        return Tool(
            function,
            name=name,
            description=description,
            timeout=timeout,
            ask=ask,
            max_bytes=max_bytes,
            traceback=traceback,
        )

    return declare if function is None else declare(function)


def tools_of(
    given: Tool | Callable[..., Any] | Iterable[Tool | Callable[..., Any]],
) -> tuple[Tool, ...]:
    """The tools that `tools=` names: functions become tools.

    Raises:
        LocalProtocolError: Two have the same name.
    """
    several = cast("Iterable[Any]", given) if isinstance(given, Iterable) else (given,)
    tools = tuple(cast("Tool", one) if isinstance(one, Tool) else Tool(one) for one in several)
    names = [one.name for one in tools]
    for name in names:
        if names.count(name) > 1:
            raise LocalProtocolError(f"two tools are called {name!r}: give one of them another name, @tool(name=...)")
    return tools
