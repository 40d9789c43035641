"""Errors for arguments that a function does not have: raised at the line of the caller, with the word that is right.

    client.run("Hi", stream=True)
    TypeError: client.run() got an unexpected keyword argument 'stream'. To read the answer while it is written: ...

A `raise` in Python code would end the traceback in this file. So nothing here raises: Python itself does, when it binds
the arguments, and that needs no frame of ours. `Checked.__new__` looks at the arguments. If they are good it calls the
function. If not, it returns an object whose `__init__` cannot take them, and Python calls that next.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from operator import attrgetter
from types import FunctionType, MethodType
from typing import Any, TypeVar, cast

__all__ = ["Explained", "Guarded", "Hints", "guarded", "guarded_like", "guarded_methods"]

TYPE_CHECKING = False  # true for type checkers, which go by the name

F = TypeVar("F", bound=Callable[..., Any])
C = TypeVar("C", bound=type[Any])


def guarded(function: F) -> F:
    """The same function. A call with arguments that it does not have says which ones it has."""
    return cast("F", Guarded(function))


def guarded_like(other: Callable[[], Callable[..., Any]]) -> Callable[[F], F]:
    """The same for a function whose `**options` are the named arguments of another one."""

    def forwarding(function: F) -> F:
        return cast("F", _Forwarding(function, other))

    return forwarding


def guarded_methods(kind: C) -> C:
    """The same class. Its own public methods are guarded, but for those that take any name."""
    for name, method in list(vars(kind).items()):
        takes_any = isinstance(method, FunctionType) and method.__code__.co_flags & inspect.CO_VARKEYWORDS
        if isinstance(method, FunctionType) and not name.startswith("_") and not takes_any:
            setattr(kind, name, guarded(method))
    return kind


class Hints(dict[str, Any]):
    """`__annotations__` of objects that stand for functions: computed for each, and empty for their class."""

    def __init__(self, compute: Callable[[Any], dict[str, Any]]) -> None:
        super().__init__()
        self._compute = compute

    def __get__(self, obj: object, owner: Any = None) -> dict[str, Any]:
        return self if obj is None else self._compute(obj)


class Guarded:
    """A function, or a method of any class, whose wrong calls are explained.

    It looks like the function: to `help`, to `inspect.signature`, and to `inspect.iscoroutinefunction`.

    Args:
        function: What is called.
        shape: The function whose parameters and words count, if that is another one.
        called: What the user writes to call it. Default: made of the qualified name, such as `client.run`.
    """

    def __init__(self, function: Callable[..., Any], shape: Callable[..., Any] | None = None, called: str = "") -> None:
        self.function: Any = function
        self._shape: Any = shape or function
        for name in ("__name__", "__qualname__", "__module__", "__doc__"):
            self.__dict__[name] = getattr(self._shape, name)
        for name in ("__code__", "__defaults__", "__kwdefaults__"):
            self.__dict__[name] = getattr(function, name)
        self.__wrapped__: Any = self._shape
        self._called = called or _as_called(self._shape.__qualname__)

    @cached_property
    def _checked(self) -> Any:
        return type(self.__dict__["__name__"], (_Checked,), {"guard": self})

    # Python looks `__call__` up on the class each time: this way it runs C code alone.
    __call__: Any = property(attrgetter("_checked"))

    def __get__(self, obj: object, owner: Any = None) -> Any:
        return self if obj is None else MethodType(cast("Any", self), obj)

    def _hints(self) -> dict[str, Any]:
        from ._hints import hints_of

        return hints_of(self.__signature__, self._modules())

    if not TYPE_CHECKING:  # for whoever asks at run time
        __annotations__ = Hints(lambda guarded: guarded._hints())

    def _modules(self) -> Iterable[str]:
        """The modules whose names the annotations use."""
        return (self.__dict__["__module__"],)

    @cached_property
    def __signature__(self) -> inspect.Signature:
        return self._signature()

    def _signature(self) -> inspect.Signature:
        return inspect.signature(self._shape)

    def _options(self) -> Iterable[str]:
        """The names that the function takes as `**options`."""
        return ()

    @cached_property
    def _layout(self) -> tuple[tuple[str, ...], frozenset[str], frozenset[str], range]:
        """The names by position, all that may be given by name, those that must be given, and how many are enough."""
        code, defaults = self._shape.__code__, self._shape.__defaults__ or ()
        by_name: dict[str, Any] = self._shape.__kwdefaults__ or {}
        positional = code.co_varnames[: code.co_argcount]
        keywords = code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
        required = {*positional[: len(positional) - len(defaults)], *keywords} - by_name.keys()
        names = {*positional[code.co_posonlyargcount :], *keywords, *self._options()}
        enough = range(0) if required & {*keywords} else range(len(required), len(positional) + 1)
        return positional, frozenset(names), frozenset(required), enough

    def refuse(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Callable[..., Any] | None:
        """None if the function can be called with these arguments, or else what fails when it is called with them."""
        positional, names, required, enough = self._layout
        if not kwargs and len(args) in enough:
            return None
        is_classmethod = bool(args) and isinstance(args[0], type) and positional[:1] == ("cls",)
        called = self._shape.__qualname__ if is_classmethod else self._called
        if not kwargs.keys() <= names:
            from ._guesses import advice

            wrong = next(name for name in kwargs if name not in names)
            known = [name for name in self.__signature__.parameters if name in names and name not in ("self", "cls")]
            # Python puts the text between quotes after "got an unexpected keyword argument".
            return partial(_named(_nothing, called), **{advice(called, wrong, known): None})
        given = positional[: len(args)]
        takes_more = self._shape.__code__.co_flags & inspect.CO_VARARGS
        if (
            (len(args) > len(positional) and not takes_more)
            or kwargs.keys() & set(given)
            or required - kwargs.keys() - set(given)
        ):
            return cast("Callable[..., Any]", _named(self._shape, called))
        return None

    def __reduce__(self) -> str:
        return cast("str", self.__dict__["__qualname__"])  # pickled by name, like a function

    def __repr__(self) -> str:
        return f"<function {self.__dict__['__qualname__']}>"


class _Forwarding(Guarded):
    """A function that hands its `**options` to another one."""

    def __init__(self, function: Callable[..., Any], other: Callable[[], Callable[..., Any]]) -> None:
        super().__init__(function)
        self._other = other

    def _hints(self) -> dict[str, Any]:
        try:
            self._other()
        except NameError:  # `classmethod` asks while the class is being made
            raise AttributeError("__annotations__") from None
        return super()._hints()

    def _modules(self) -> Iterable[str]:
        there: Any = self._other()
        return (*super()._modules(), there.__module__)

    @cached_property
    def _options_there(self) -> dict[str, inspect.Parameter]:
        there = inspect.signature(self._other()).parameters
        return {name: p for name, p in there.items() if p.kind is p.KEYWORD_ONLY}

    def _options(self) -> Iterable[str]:
        return self._options_there

    def _signature(self) -> inspect.Signature:
        own = super()._signature()
        named = [parameter for parameter in own.parameters.values() if parameter.kind is not parameter.VAR_KEYWORD]
        there = [parameter for name, parameter in self._options_there.items() if name not in own.parameters]
        return own.replace(parameters=[*named, *there])


class _Checked:
    """What a `Guarded` calls, as a subclass of its own: see the top of this module."""

    guard: Guarded

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        fails = cls.guard.refuse(args, kwargs)
        if fails is None:
            try:
                return cls.guard.function(*args, **kwargs)
            finally:
                del args, kwargs  # which may be secret: no traceback shows them
        # Python initializes what it has made: it looks `__init__` up and calls it with the same arguments.
        return object.__new__(type(cls.__name__, (cls,), {"__init__": property(lambda _: fails)}))


class OneByOne:
    """A list that is read item by item. It says so to who takes it for a `list`."""

    if not TYPE_CHECKING:  # type checkers know that there are no such methods

        def __getitem__(self, index):
            raise TypeError(
                f"{type(self).__name__} are read one by one and have no [{index if isinstance(index, int) else ':'}]: "
                "first() is the first one, limit= asks for so many, and all of them fit into a list"
            )


class Awaited:
    """What is read with `async for`. It says so to who forgets `async`, or awaits it."""

    if not TYPE_CHECKING:

        def __iter__(self):
            raise TypeError(f"{type(self).__name__} is awaited item by item: write `async for` instead of `for`")

        def __await__(self):
            raise TypeError(f"{type(self).__name__} is awaited item by item: write `async for` instead of `await`")


class Explained:
    """What people try to call by the names of other libraries. It says what is right here instead."""

    __slots__ = ()

    if not TYPE_CHECKING:  # type checkers know that there are no such names

        def __getattr__(self, name):
            from ._guesses import no_such_member

            problem = no_such_member(type(self), name)
            if problem is not None:
                raise AttributeError(problem)
            return object.__getattribute__(self, name)  # Python's own error, which may be that of a property


def _nothing(*args: Any) -> None: ...


def _named(function: Any, called: str) -> Any:
    """The same function under the name by which Python's own messages call it."""
    twin = FunctionType(function.__code__, function.__globals__, called, function.__defaults__, function.__closure__)
    twin.__qualname__ = called
    twin.__kwdefaults__ = function.__kwdefaults__
    return twin


_VARIABLES = {"FakeControls": "server", "FakeServer": "server", "RealServer": "real", "ScriptedModel": "model"}


def _as_called(qualname: str) -> str:
    """`client.run` for `AsyncClient.run`, and `AsyncClient` for its `__init__`."""
    kind, _, name = qualname.rpartition(".")
    if name == "__init__" or not kind:
        return kind or name
    kind = kind.removeprefix("Async")
    return f"{_VARIABLES.get(kind, kind.lower())}.{name}"
