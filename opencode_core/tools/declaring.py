"""Python functions as tools: the name, the words and the schema of each, and its arguments decoded.

    @tool
    def temperature(city: str, unit: Literal["C", "F"] = "C") -> float:
        "How warm it is in a city now."

What a model cannot call is refused where it is declared, not when the model first calls it.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial, update_wrapper
from types import FunctionType, MethodType
from typing import TYPE_CHECKING, Any, Concatenate, Final, Generic, ParamSpec, TypeVar, cast, overload

from opencode_core.errors import LocalProtocolError

from .arguments import Arguments, UnfitError
from .context import ToolContext
from .docstrings import words_in
from .hints import base_of

if TYPE_CHECKING:  # with defaults, so that `Tool` alone is `Tool[..., Any]`; type checkers have them in any Python
    import typing_extensions

    P = typing_extensions.ParamSpec("P", default=...)
    T_co = typing_extensions.TypeVar("T_co", covariant=True, default=Any)
else:
    P = ParamSpec("P")
    T_co = TypeVar("T_co", covariant=True)
Q = ParamSpec("Q")
S = TypeVar("S")
T = TypeVar("T")

__all__ = ["MAX_BYTES", "MAX_TIMEOUT", "TIMEOUT", "Tool", "tool", "tools_of"]

TIMEOUT: Final = 300.0  # seconds of one call
MAX_TIMEOUT: Final = 2_147_000.0  # seconds; a timer of the server holds 2**31 milliseconds
MAX_BYTES: Final = 50 * 1024  # of text in a result: of more, the servers show a model almost nothing

_NAME: Final = re.compile(
    r"[a-zA-Z0-9_-]{1,48}"
)  # providers take 64, and the server puts the name of the set before it
# fmt: off
_OWN: Final = frozenset({
    "apply_patch", "bash", "batch", "codesearch", "edit", "execute", "glob", "grep", "invalid", "list", "lsp",
    "multiedit", "patch", "plan_enter", "plan_exit", "question", "read", "shell", "skill", "subagent", "task",
    "todo", "todoread", "todowrite", "webfetch", "websearch", "write",
})
# fmt: on
"""The names of OpenCode's own tools, in any version."""


class Tool(Generic[P, T_co]):
    """A function that the agent can call. Calling the tool calls the function. See `tool`, which makes it.

    A tool in a class is a method: `tools=[weather.temperature]` offers that of the object `weather`.

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
    __wrapped__: Callable[P, T_co]

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
        given: Any = function
        self._binds_class = isinstance(given, classmethod)
        if isinstance(given, (classmethod, staticmethod)):
            given = cast("Any", given).__func__
        label = _label(given, name)
        self._needs_object = self._binds_class or _is_method(given)
        try:
            _check_kind(given)
            self.name = _checked_name(given, name)
            self.timeout, self.max_bytes = _checked_limits(timeout, max_bytes)
            words = words_in(inspect.getdoc(given) if _has_words(given) else None)
            self.description = words.description if description is None else _checked_text(description)
            self._arguments = Arguments(given, words.parameters, is_method=self._needs_object)
        except UnfitError as error:
            raise LocalProtocolError(f"{label} cannot be a tool: {error}") from None
        self.function = given
        self.schema = self._arguments.schema
        self.ask, self.traceback = bool(ask), bool(traceback)
        self.is_async = inspect.iscoroutinefunction(given) or inspect.iscoroutinefunction(type(given).__call__)
        update_wrapper(cast("Any", self), given, updated=())
        for attribute in ("__code__", "__defaults__", "__kwdefaults__"):  # by which `inspect` knows coroutine functions
            if hasattr(given, attribute):
                self.__dict__[attribute] = getattr(given, attribute)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T_co:
        return self.function(*args, **kwargs)

    @overload
    def __get__(self, obj: None, owner: Any = None) -> Tool[P, T_co]: ...
    @overload
    def __get__(self: Tool[Concatenate[S, Q], T], obj: S, owner: Any = None) -> Tool[Q, T]: ...  # pyright: ignore[reportInvalidTypeVarUse]  # S is the object
    @overload
    def __get__(self, obj: Any, owner: Any = None) -> Tool[..., T_co]: ...  # of a static method or a class method
    def __get__(self, obj: Any, owner: Any = None) -> Any:
        if not self._needs_object or (obj is None and not self._binds_class):
            return self
        return self._bound_to((owner or type(obj)) if self._binds_class else obj)

    def _bound_to(self, obj: Any) -> Tool:
        bound: Any = object.__new__(type(self))
        bound.__dict__.update(self.__dict__)
        bound.function = MethodType(cast("Any", self.function), obj)
        bound._needs_object = bound._binds_class = False
        return cast("Tool", bound)

    def arguments(self, given: Mapping[str, Any], context: ToolContext) -> dict[str, Any]:
        """The keyword arguments of a call, decoded to the types of the parameters.

        Args:
            given: JSON, as the model wrote it.
            context: What a parameter of type `ToolContext` gets.

        Raises:
            ToolInputError: They do not fit. The message is for the model.
        """
        return self._arguments.decode(self.name, given, context)

    def call(self, arguments: Mapping[str, Any]) -> Any:
        """Call the function with what `arguments` returned.

        Returns:
            What the function returns: of an `async` function, what is to be awaited.
        """
        return self._arguments.pass_to(self.function, arguments)

    def __reduce__(self) -> str:
        return str(cast("Any", self).__qualname__)  # copies are the same tool, and a pickle finds it by its name

    def __repr__(self) -> str:
        return f"<Tool {self.name}({', '.join(self.schema['properties'])})>"


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
    """Make a function a tool that the agent can call: as a decorator, or by a call.

        @tool
        def temperature(city: str, unit: Literal["C", "F"] = "C") -> float:
            "How warm it is in a city now."

        slow = tool(build, name="build_all", timeout=1800)

    The type hints become the JSON Schema; the docstring tells the model what the function does, and what its parameters
    are. A parameter of type `ToolContext` is not for the model: it gets the call. The model reads a returned text as it
    is, sees an `Image`, and reads anything else as JSON; of an exception it reads the message. A plain function in
    `tools=` becomes a tool by itself; the decorator is for what does not fit, and finds faults where the function is.

    Args:
        function: A function, sync or async, a bound method, a `partial`, or an object that can be called.
        name: What the model calls it: up to 48 ASCII letters, digits, `_` and `-`. Default: the function's name.
        description: What the model reads of it. Default: the docstring, without what it says of parameters.
        timeout: Seconds that one call may take.
        ask: Ask `on_permission` before each call.
        max_bytes: The most bytes of text in a result. A larger one becomes an error that says so. Servers show a model
            almost nothing of a text of more than 50 KB.
        traceback: Give the model the traceback of an exception, not only its message.

    Raises:
        LocalProtocolError: A model cannot call it. The message says why, and what to do.
    """

    def declare(function: Callable[..., Any]) -> Tool:
        try:
            return Tool(
                function,
                name=name,
                description=description,
                timeout=timeout,
                ask=ask,
                max_bytes=max_bytes,
                traceback=traceback,
            )
        except LocalProtocolError as error:
            raise error.with_traceback(None) from None  # the message says it all

    return declare if function is None else declare(function)


def tools_of(given: Tool | Callable[..., Any] | Iterable[Tool | Callable[..., Any]]) -> tuple[Tool, ...]:
    """The tools that `tools=` names: functions become tools, and lists of them may stand among them.

    Raises:
        LocalProtocolError: One of them cannot be a tool, or two have the same name.
    """
    tools = tuple(_tool_of(one) for one in _each(given))
    names: dict[str, Tool] = {}
    for one in tools:
        other = names.setdefault(one.name, one)
        if other is not one or tools.count(one) > 1:
            raise LocalProtocolError(
                f"two tools are called {one.name!r}, {_label(other.function)} and {_label(one.function)}: "
                "leave one out, or give it another name with @tool(name=...)"
            )
    return tools


def _each(given: Any) -> Iterator[Any]:
    if callable(given) or not isinstance(given, Iterable) or isinstance(given, (str, bytes, Mapping)):
        yield given
        return
    for one in cast("list[object]", given):
        if isinstance(one, (list, tuple)):
            yield from cast("list[object]", one)
        else:
            yield one


def _tool_of(one: Any) -> Tool:
    if isinstance(one, MethodType) and isinstance(below := cast("Any", one).__func__, Tool):
        one = cast("Any", below)._bound_to(one.__self__)  # of a class method, from Python 3.13
    found: Any = cast("Any", one) if isinstance(one, Tool) else Tool(one)
    if found._needs_object:
        raise LocalProtocolError(
            f"{found.__qualname__} is a method of a class: offer that of an object, as in tools=[obj.{found.__name__}]"
        )
    return cast("Tool", found)


# What is checked


def _check_kind(function: Any) -> None:
    if isinstance(function, Tool):
        raise UnfitError("it is one already: make another of its function, as in tool(old.function, name='new')")
    if isinstance(function, type):
        raise UnfitError("it is a class: write a function that makes one and returns what the model is to read")
    if inspect.iscoroutine(function):
        function.close()  # or Python warns of it at some other place
        raise UnfitError("it has been called already: leave out the brackets, as in tools=[function]")
    if not callable(function):
        raise UnfitError("tools are functions, bound methods, or objects that can be called")
    base = base_of(function)
    if inspect.isgeneratorfunction(base) or inspect.isasyncgenfunction(base):
        raise UnfitError("it yields, and a model gets one result: collect a list, and return that")


def _checked_name(function: Any, name: Any) -> str:
    if name is None:
        name = _own_name(function)
        if name == "<lambda>":
            raise UnfitError("a lambda has no name: tool(lambda: ..., name='...') gives it one")
    if not isinstance(name, str) or _NAME.fullmatch(name) is None:
        raise UnfitError(
            f"its name may have up to 48 ASCII letters, digits, _ and -, and {name!r} is none: "
            "@tool(name=...) gives it another"
        )
    if name.lower() in _OWN:
        raise UnfitError(f"OpenCode has a tool {name.lower()!r} of its own: @tool(name=...) gives it another name")
    return name


def _checked_limits(timeout: Any, max_bytes: Any) -> tuple[float, int]:
    if not _is_number(timeout, (int, float)) or not 0 < timeout <= MAX_TIMEOUT:
        raise UnfitError(
            f"timeout= is the seconds that one call may take, more than 0 and up to {MAX_TIMEOUT:,.0f}, which is the "
            f"most that a timer of the server holds, not {timeout!r}"
        )
    if not _is_number(max_bytes, int) or max_bytes <= 0:
        raise UnfitError(f"max_bytes= is a number of bytes, not {max_bytes!r}")
    return float(timeout), max_bytes


def _is_number(value: Any, kinds: Any) -> bool:
    return isinstance(value, kinds) and not isinstance(value, bool)


def _checked_text(description: Any) -> str:
    if not isinstance(description, str):
        raise UnfitError(f"description= is a text, not {description!r}")
    return description


def _own_name(function: Any) -> Any:
    while isinstance(function, partial):
        function = cast("Any", function).func
    return getattr(function, "__name__", None) or type(function).__name__


def _has_words(function: Any) -> bool:
    """Whether a docstring is of the function itself: a `partial` has that of its class."""
    return not isinstance(function, partial)


def _is_method(function: Any) -> bool:
    """Whether it is a function in the body of a class, whose object is not known yet."""
    inner = inspect.unwrap(function)
    if not isinstance(inner, FunctionType):  # a bound method, or an object that can be called
        return False
    around, _, _ = inner.__qualname__.rpartition(".")
    is_in_class = bool(around) and not around.endswith("<locals>")
    return is_in_class and inner.__code__.co_varnames[: inner.__code__.co_argcount][:1] in (("self",), ("cls",))


def _label(function: Any, name: Any = None) -> str:
    """The function and its line, for messages."""
    base = base_of(function)
    code = getattr(base, "__code__", None)
    own = _own_name(function) if callable(function) else repr(function)
    if code is None:
        return str(own)
    file = re.split(r"[/\\]", code.co_filename)[-1]
    return f"{own} ({file}:{code.co_firstlineno})"
