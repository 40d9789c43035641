"""The type hints of a function, as types that msgspec decodes.

A hint may be text (`from __future__ import annotations`), and may name what is local to the function that declares the
tool, or imported for type checkers alone. What `Annotated` says may be a `msgspec.Meta`, plain words, or a `Field` of
pydantic.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Iterator
from functools import partial
from typing import Annotated, Any, Final, ForwardRef, Literal, Union, cast, get_args, get_origin, get_type_hints

import msgspec

from opencode_core._hints import hints_of
from opencode_core.callsite import names_in_scope

__all__ = ["UnknownNameError", "base_of", "evaluated", "readable", "words_of"]

_DEMANDS: Final = ("ge", "gt", "le", "lt", "multiple_of", "min_length", "max_length", "pattern")


class UnknownNameError(TypeError):
    """A hint names what nobody knows. The only argument is the message."""


def base_of(function: Any) -> Any:
    """The function below `partial`, methods, objects that can be called, and decorators: whose names hints use."""
    while True:
        if isinstance(function, partial):
            function = cast("Any", function).func
        elif isinstance(function, types.MethodType):
            function = function.__func__
        elif hasattr(function, "__wrapped__"):
            function = function.__wrapped__
        elif isinstance(type(function).__call__, types.FunctionType):
            function = type(function).__call__
        else:
            return function


def evaluated(hint: Any, base: Any) -> Any:
    """The hint as a type.

    Args:
        hint: A type or its text.
        base: The function below, from `base_of`.

    Raises:
        UnknownNameError: The text does not name a type.
    """
    if not _has_text(hint):
        return hint
    code = getattr(base, "__code__", None)
    local: dict[str, Any] = {}
    if code is not None and "<locals>" in base.__qualname__:
        local = names_in_scope(code.co_filename) | _closed_over(base)
    names: dict[str, Any] = {"__annotations__": {"it": hint}}
    try:
        return get_type_hints(types.SimpleNamespace(**names), getattr(base, "__globals__", {}), local, True)["it"]
    except NameError as error:
        alone = inspect.Parameter("it", inspect.Parameter.KEYWORD_ONLY, annotation=hint)
        found = hints_of(inspect.Signature([alone]), [base.__module__])["it"]  # imported for type checkers
        if _has_text(found):
            raise UnknownNameError(f"{error}, which its hint {_shown(hint)} needs") from None
        return found
    except (SyntaxError, TypeError, AttributeError) as error:
        raise UnknownNameError(f"its hint {_shown(hint)} is no type: {error}") from None


def readable(hint: Any) -> Any:
    """The hint with everything that `Annotated` says as `msgspec.Meta`.

    Raises:
        TypeError: Something of pydantic's applies in pydantic models alone.
    """
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        metas = [meta for note in hint.__metadata__ for meta in _metas(note)]
        inner = readable(hint.__origin__)
        return Annotated[(inner, *metas)] if metas else inner
    if origin is Literal or not args:
        return hint
    inside = tuple(readable(one) for one in args)
    if inside == args:
        return hint
    return Union[inside] if origin in (Union, types.UnionType) else origin[inside]  # noqa: UP007  # of any number


def words_of(hint: Any) -> str:
    """What `Annotated` says of a parameter, in words; empty if it says nothing."""
    if get_origin(hint) is not Annotated:
        return ""
    return next((m.description for m in hint.__metadata__ if isinstance(m, msgspec.Meta) and m.description), "")


def _has_text(hint: Any) -> bool:
    if isinstance(hint, (str, ForwardRef)):
        return True
    return get_origin(hint) is not Literal and any(_has_text(one) for one in _inside(hint))


def _inside(hint: Any) -> tuple[Any, ...]:
    return (hint.__origin__,) if get_origin(hint) is Annotated else get_args(hint)


def _shown(hint: Any) -> str:
    return repr(hint) if isinstance(hint, str) else str(hint)


def _closed_over(function: Any) -> dict[str, Any]:
    """The names around a function that it uses."""
    found: dict[str, Any] = {}
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=True):
        try:
            found[name] = cell.cell_contents
        except ValueError:  # not assigned yet
            continue
    return found


def _metas(note: Any) -> Iterator[msgspec.Meta]:
    """What one note of `Annotated` says. Notes for others are passed over, as PEP 593 wants it."""
    if isinstance(note, msgspec.Meta):
        yield note
        return
    words = note if isinstance(note, str) else getattr(note, "documentation", getattr(note, "description", None))
    if isinstance(words, str) and words:
        yield msgspec.Meta(description=words)
    demands: dict[str, Any] = {name: getattr(note, name, None) for name in _DEMANDS} if not _is_plain(note) else {}
    given = {name: value for name, value in demands.items() if value is not None}
    if given:
        yield msgspec.Meta(**given)
    inside = getattr(note, "metadata", None)
    if isinstance(inside, list):  # a `Field` of pydantic, and what it demands
        for one in cast("list[object]", inside):
            yield from _metas(one)
    elif not given and not words and type(note).__module__.partition(".")[0] in ("pydantic", "pydantic_core"):
        raise TypeError(f"{type(note).__name__} of pydantic works in pydantic models alone")


def _is_plain(note: Any) -> bool:
    return callable(note) or isinstance(
        note, (str, int, float, bytes)
    )  # a class or function has such names for other reasons
