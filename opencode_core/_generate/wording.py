"""Words for everything that is generated, from the tables of `words/`: what is missing there, what is left over."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from . import facts, second
from .operations import Operation, Parameter, namespaces
from .schema import Alias, Field, Models, Struct
from .spelling import camel
from .words import fields, parameters, types
from .words import namespaces as spaces
from .words import operations as methods
from .words import second as newer

__all__ = [
    "MODULES",
    "NAMESPACES",
    "docstring",
    "faults",
    "indented",
    "of_field",
    "of_operation",
    "of_parameter",
    "of_type",
]

ALL: Final = " ".join(second.NAMES)
WIDTH: Final = 120  # columns of a line of generated code
NAMESPACES: Final = spaces.NAMESPACES | newer.NAMESPACES
MODULES: Final = spaces.MODULES | newer.MODULES
OPERATIONS: Final = methods.OPERATIONS | newer.OPERATIONS
PARAMETERS: Final = newer.PARAMETERS | parameters.PARAMETERS
EVENTS: Final = newer.EVENTS | types.EVENTS
TYPES: Final = newer.TYPES | types.TYPES
FIELDS: Final = newer.FIELDS | fields.FIELDS
_BY_CLASS: Final = {camel(event): event for event in EVENTS}

Keys: TypeAlias = tuple[str, ...]
"""Where the words of a thing may stand in a table, the most exact place first."""


def of_type(definition: Struct | Alias) -> str:
    """What a type is."""
    if isinstance(definition, Struct) and definition.name.endswith("Event") and definition.servers not in ("", ALL):
        return _only(_of_type(definition), definition.servers)
    return _of_type(definition)


def _of_type(definition: Struct | Alias) -> str:
    name = definition.name
    event = _event_of(name)
    if name in TYPES or event is None:
        return TYPES.get(name, "")
    sentence = EVENTS[event]
    if name.endswith("Data"):
        return f"What `{event}` carries. {sentence}"
    tag = definition.tag if isinstance(definition, Struct) else None
    return f"`{tag[1] if tag else event}`: {sentence[0].lower()}{sentence[1:]}"


def of_field(struct: Struct, field: Field) -> str:
    """What a field holds."""
    words = _look_up(FIELDS, _field_keys(struct.name, struct.module, field.name))
    return _only(_dated(words, f"{struct.name}.{field.name}", facts.NEWER_FIELDS), field.servers)


def of_operation(operation: Operation) -> str:
    """What the caller gets, in one line, and what else is to be known, in paragraphs."""
    return OPERATIONS.get(operation.id, "")


def of_parameter(operation: Operation, parameter: Parameter) -> str:
    """What an argument is. Where it is a field of a type that has a name, the words of the field will do."""
    words = _look_up(PARAMETERS, _parameter_keys(operation, parameter)) or _of_same_field(parameter)
    return _only(_dated(words, f"{operation.id}:{parameter.name}", facts.NEWER_ARGUMENTS), parameter.servers)


def faults(models: Models, operations: list[Operation]) -> list[str]:
    """What `words/` lacks, and what it says in vain, a line for each."""
    types = models.types.values()
    arguments = [(op, parameter) for op in operations for parameter in op.parameters if parameter.constant is None]
    found = _compare("namespaces.py", NAMESPACES, [(name,) for name in namespaces(operations)])
    found += _compare("namespaces.py", MODULES, [(name,) for name in sorted({found.module for found in types})])
    found += _compare("types.py", EVENTS, [(event,) for event in models.event_types])
    found += _compare("types.py", TYPES, [(found.name,) for found in types if not _event_of(found.name)])
    found += _compare("operations.py", OPERATIONS, [(operation.id,) for operation in operations])
    structs = [found for found in types if isinstance(found, Struct)]
    tables = (facts.SINCE, facts.NEWER_ARGUMENTS, facts.NEWER_FIELDS)
    named = {name for table in tables for names in table.values() for name in names}
    there = {operation.id for operation in operations} | {f"{op.id}:{argument.name}" for op, argument in arguments}
    there |= {f"{struct.name}.{field.name}" for struct in structs for field in struct.fields}
    found += [f"facts.py speaks of {name}, which is not there" for name in sorted(named - there)]
    found += _compare(
        "parameters.py",
        PARAMETERS,
        [_parameter_keys(*argument) for argument in arguments],
        said_elsewhere={_parameter_keys(*argument)[0] for argument in arguments if _of_same_field(argument[1])},
    )
    found += _compare(
        "fields.py",
        FIELDS,
        [_field_keys(struct.name, struct.module, field.name) for struct in structs for field in struct.fields],
    )
    return found


def docstring(text: str, indent: str) -> str:
    """The lines of a docstring, wrapped. A text with paragraphs closes on a line of its own."""
    text = indented(text, indent)
    return f'{indent}"""{text}\n{indent}"""' if "\n\n" in text else f'{indent}"""{text}"""'


def indented(text: str, indent: str, hang: str = "") -> str:
    """A text in lines, without the indent of the first line; each paragraph is wrapped for itself.

    Args:
        hang: What lines after the first of a paragraph are indented by in addition.
    """
    paragraphs = textwrap.dedent(text).strip().split("\n\n")
    filled = [
        textwrap.fill(
            " ".join(paragraph.split()),
            WIDTH - len('"""'),
            initial_indent=indent,
            subsequent_indent=indent + hang,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for paragraph in paragraphs
    ]
    return "\n\n".join(filled).removeprefix(indent)


def _event_of(type_name: str) -> str | None:
    """The event that a type has its words from; None where it has words of its own."""
    if type_name in TYPES:
        return None
    for suffix in ("Event", "Data", "Sync"):
        event = _BY_CLASS.get(type_name.removeprefix("V2").removesuffix(suffix))
        if type_name.endswith(suffix) and event is not None:
            return event
    return None


def _field_keys(owner: str, module: str, name: str) -> Keys:
    return f"{owner}.{name}", f"{module}.{name}", name


def _parameter_keys(operation: Operation, parameter: Parameter) -> Keys:
    exact = f"{operation.id}:{parameter.name}"
    return (exact,) if _of_same_field(parameter) else (exact, parameter.name)


def _of_same_field(parameter: Parameter) -> str:
    """The words of the field that an argument is, where the body has a type with a name."""
    return _look_up(FIELDS, _field_keys(*parameter.owner, parameter.name)) if parameter.owner else ""


def _dated(words: str, name: str, newer: Mapping[str, set[str]]) -> str:
    """Words, and since which server there is what they are about, where that is known."""
    since = next((version for version, names in newer.items() if name in names), None)
    return words if since is None else f"{words} Since {since}."


def _only(words: str, servers: str) -> str:
    """Words, and which servers have what they are about, where not all do."""
    return f"{words} Only in {second.exists(servers)}." if servers else words


def _look_up(words: Mapping[str, str], keys: Keys) -> str:
    return next((words[key] for key in keys if key in words), "")


def _compare(
    file: str, words: Mapping[str, str], things: Iterable[Keys], said_elsewhere: Iterable[str] = ()
) -> list[str]:
    """What the words of a table lack, repeat, and say of nothing."""
    lacking: dict[str, list[str]] = {}
    found: list[str] = []
    used: set[str] = set()
    for keys in things:
        present = [key for key in keys if key in words]
        used.update(present[:1])
        if len(present) > 1 and words[present[0]] == words[present[1]]:
            found.append(f"{file} says the same of {present[0]} and {present[1]}")
        if not present and keys[0] not in said_elsewhere:
            lacking.setdefault(keys[-1], []).append(keys[0])
    found += [f"{file} has no words for {', '.join(places)}" for places in lacking.values()]
    return found + [f"{file} speaks of {key}, which is not there" for key in words if key not in used]
