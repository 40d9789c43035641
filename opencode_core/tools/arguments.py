"""What a function takes, as a schema for the model; and what the model gave, as arguments for the function.

What a model writes is nearly right more often than it is right. Arguments are decoded strictly first. Where that fails,
a text that holds JSON is taken for it (`"[1, 2]"` for a list, `"5"` for a number), and null for what has a default is
taken for "not given". A parameter that takes text gets the text as it is.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Mapping
from functools import partial
from types import UnionType
from typing import Annotated, Any, Final, NotRequired, TypedDict, Union, cast, get_args, get_origin

import msgspec

from opencode_core.errors import ToolInputError
from opencode_core.values.building import prepared
from opencode_core.values.codec import REFUSED
from opencode_core.values.forms import decode_form
from opencode_core.values.surrogates import well_formed

from .context import ToolContext
from .hints import UnknownNameError, base_of, evaluated, readable, words_of
from .schema import RecursiveTypeError, has_objects, schemas_of, strangers

__all__ = ["Arguments", "UnfitError"]

_SHOWN: Final = 200  # characters of a schema or a value in a message
_typed_dict: Final[Any] = TypedDict  # called with what a function takes, which type checkers cannot know
_EMPTY: Final = inspect.Parameter.empty


class UnfitError(TypeError):
    """A function cannot be a tool. The only argument says why, and what to do."""


class Arguments:
    """The arguments of one function. Safe in any number of threads.

    Args:
        function: The function.
        words: What its docstring says of its parameters.
        is_method: Whether the first parameter is the object, which is not known yet.

    Raises:
        UnfitError: A model cannot call it.
    """

    def __init__(self, function: Callable[..., Any], words: Mapping[str, str], *, is_method: bool = False) -> None:
        given = _parameters(function, is_method=is_method)
        base = base_of(function)
        self._by_position = {p.name: p.default for p in given if p.kind is p.POSITIONAL_ONLY}
        self._context: list[str] = []
        self._hints: dict[str, Any] = {}
        self._optional: set[str] = set()
        for parameter in given:
            name, hint = parameter.name, _hint(parameter, base)
            if _is_context(hint):
                self._context.append(name)
                continue
            self._hints[name] = hint
            if parameter.default is not _EMPTY:
                self._optional.add(name)
        fields: dict[str, Any] = {
            name: NotRequired[hint] if name in self._optional else hint for name, hint in self._hints.items()
        }
        self._kinds = {name: _decodable(name, hint) for name, hint in self._hints.items()}
        self._all: Any = prepared(_typed_dict("Arguments", fields))
        defaults = {p.name: p.default for p in given if p.name in self._optional}
        self._schemas = {name: _schema(name, hint) for name, hint in self._hints.items()}
        self._nested = [name for name, schema in self._schemas.items() if has_objects(schema)]
        self.schema: dict[str, Any] = {
            "type": "object",
            "properties": {
                name: _described(schema, words_of(self._hints[name]) or words.get(name, ""), defaults.get(name, _EMPTY))
                for name, schema in self._schemas.items()
            },
            "required": [name for name in self._hints if name not in self._optional],
            "additionalProperties": False,
        }

    def decode(self, tool: str, given: Mapping[str, Any], context: ToolContext) -> dict[str, Any]:
        """The keyword arguments.

        Raises:
            ToolInputError: They do not fit. The message names every one that does not, for the model.
        """
        whole = well_formed(dict(given))
        decoded = self._quickly(whole) if whole.keys() <= self._hints.keys() else None
        if decoded is None:
            decoded = self._one_by_one(tool, whole)
        return decoded | dict.fromkeys(self._context, context)

    def pass_to(self, function: Callable[..., Any], arguments: Mapping[str, Any]) -> Any:
        """Call a function with decoded arguments."""
        if not self._by_position:
            return function(**arguments)
        rest = dict(arguments)
        return function(*[rest.pop(name, default) for name, default in self._by_position.items()], **rest)

    def _quickly(self, given: dict[str, Any]) -> dict[str, Any] | None:
        kind = self._all
        try:
            decoded: dict[str, Any] = msgspec.convert(given, kind, dec_hook=decode_form, str_keys=True)
        except msgspec.ValidationError:
            return None
        return None if any(self._strangers(name, given.get(name)) for name in self._nested) else decoded

    def _one_by_one(self, tool: str, given: Mapping[str, Any]) -> dict[str, Any]:
        decoded: dict[str, Any] = {}
        problems: list[str] = []
        for name, kind in self._kinds.items():
            if name not in given:
                if name not in self._optional:
                    problems.append(f"{name} is missing. It takes {self._form(name)}.")
                continue
            try:
                meant, decoded[name] = _leniently(given[name], kind)
            except msgspec.ValidationError as error:
                if given[name] is None and name in self._optional:
                    continue
                problem = str(error).replace(" - at `$", f" at `{name}")
                problems.append(f"{name}: {problem}. It takes {self._form(name)}, and {_cut(given[name])} came.")
                continue
            if strange := self._strangers(name, meant):
                problems.append(f"{name}: there is no {', no '.join(strange)}. It takes {self._form(name)}.")
        known = ", ".join(self._hints)
        for name in given:
            if name not in self._hints:
                problems.append(f"{name}: there is no such argument. {f'There are: {known}.' if known else ''}".strip())
        if problems:
            raise ToolInputError("\n- ".join([f"{tool} was not called, because of its arguments:", *problems]))
        return decoded

    def _strangers(self, name: str, given: Any) -> list[str]:
        return strangers(given, self._schemas[name], name) if name in self._nested else []

    def _form(self, name: str) -> str:
        return _cut({word: value for word, value in self._schemas[name].items() if word != "description"})


def _parameters(function: Callable[..., Any], *, is_method: bool) -> list[inspect.Parameter]:
    """The parameters that can be given, without those that `partial` has given by name."""
    try:
        found = list(inspect.signature(function).parameters.values())
    except NameError as error:  # Python 3.14 looks the names up here
        raise UnfitError(f"{error}: import it where the function is") from None
    except (TypeError, ValueError):
        raise UnfitError("Python does not know its parameters: write a function with type hints around it") from None
    bound: set[str] = set()
    while isinstance(function, partial):
        bound |= function.keywords.keys()
        function = cast("Any", function).func
    return [one for one in found[is_method:] if one.name not in bound]


def _hint(parameter: inspect.Parameter, base: Any) -> Any:
    name = parameter.name
    if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
        stars = "*" if parameter.kind is parameter.VAR_POSITIONAL else "**"
        instead = "list[str]" if stars == "*" else "dict[str, Any]"
        raise UnfitError(
            f"a model cannot know what {stars}{name} takes: give each its own parameter, or take one {instead}"
        )
    if parameter.annotation is _EMPTY:
        raise UnfitError(
            f"its parameter {name} has no type hint: write one, such as {name}: str "
            f"({name}: Any takes every JSON value)"
        )
    if type(parameter.default).__name__ == "FieldInfo":
        raise UnfitError(
            f"its parameter {name} has a Field of pydantic as its default, which only pydantic understands: put it "
            f"into the hint, as in {name}: Annotated[int, Field(...)] = 5"
        )
    try:
        hint = readable(evaluated(parameter.annotation, base))
    except UnknownNameError as error:
        raise UnfitError(f"its parameter {name} has no type: {error}") from None
    except TypeError as error:
        raise UnfitError(f"its parameter {name}: {error}") from None
    return Any if hint is object else hint


def _is_context(hint: Any) -> bool:
    """Whether it is `ToolContext`, also as one of several or with words."""
    origin = get_origin(hint)
    return hint is ToolContext or (origin in (Union, UnionType, Annotated) and any(map(_is_context, get_args(hint))))


def _decodable(name: str, hint: Any) -> Any:
    """The type, after msgspec has read it."""
    try:
        return prepared(hint)
    except NameError as error:
        raise UnfitError(
            f"its parameter {name} has a type that needs a name which is not there: {error}. Define it, or "
            "import it, at the top of the module of that type"
        ) from None
    except TypeError as error:
        raise UnfitError(
            f"its parameter {name} takes {_named(hint)}, which cannot be read from JSON: {error}"
        ) from None


def _schema(name: str, hint: Any) -> dict[str, Any]:
    try:
        return schemas_of([hint])[0]
    except RecursiveTypeError as error:
        raise UnfitError(
            f"its parameter {name} takes {error}, which contains itself, and model providers take no such schema: "
            "take a flat list in which each one names its parent, or dict[str, Any]"
        ) from None
    except TypeError as error:
        reason = str(error).splitlines()[-1]
        raise UnfitError(
            f"its parameter {name} takes {_named(hint)}, which cannot be read from JSON: {reason}"
        ) from None


def _named(hint: Any) -> str:
    return hint.__qualname__ if isinstance(hint, type) and get_origin(hint) is None else str(hint)


def _described(schema: dict[str, Any], words: str, default: Any) -> dict[str, Any]:
    made = {"description": words, **{k: v for k, v in schema.items() if k != "description"}} if words else dict(schema)
    takes_none = schema.get("type", "null") == "null"  # or it is one of several
    if default is not _EMPTY and (default is not None or takes_none):
        try:
            made["default"] = msgspec.json.decode(msgspec.json.encode(default))
        except (
            TypeError,
            ValueError,
            msgspec.MsgspecError,
        ):  # no JSON: the model is only told that it may leave it out
            pass
    return made


def _leniently(value: Any, kind: Any) -> tuple[Any, Any]:
    """The value as a type, or the JSON that a text holds, or what both say if read kindly.

    Returns:
        Which JSON that was, and the value of the type.

    Raises:
        ValidationError: It is none of these. The message is of the first try.
    """
    try:
        return value, msgspec.convert(value, kind, dec_hook=decode_form, str_keys=True)
    except msgspec.ValidationError as error:
        refusal = error
    tries = [(value, False)]
    if isinstance(value, str):
        try:
            held = msgspec.json.decode(value)
        except REFUSED:
            pass
        else:
            tries = [(held, True), (value, False), (held, False)]
    for one, is_strict in tries:
        try:
            return one, msgspec.convert(one, kind, dec_hook=decode_form, str_keys=True, strict=is_strict)
        except msgspec.ValidationError:
            continue
    raise refusal


def _cut(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
