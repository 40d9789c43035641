"""From JSON schemas to Python types: what each model will be, before any text is written.

Types are texts such as `list[Part]`, whose capitalised words are the names of other models.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from . import names
from .document import Json, is_array, is_object, members, referred, schemas, shape, tag_of
from .spelling import camel, identifier, unversioned

__all__ = ["Alias", "Field", "Models", "Struct"]

_PATTERNS: Final = tuple(place for place in names.INLINE if place.startswith("*"))
_COMPONENT_OF: Final = {python: source for source, (python, _) in reversed(names.COMPONENTS.items())}
_SCALARS: Final = {"string": "str", "integer": "int", "number": "int | float", "boolean": "bool", "null": "None"}
_INFINITE: Final = {"NaN", "Infinity", "-Infinity"}


@dataclass
class Field:
    """One member of a Struct.

    Attributes:
        wire: Its name in JSON.
        default: The text of its default, or empty where the document requires it.
        servers: The servers that have it, where not all of those have it that have its type.
    """

    wire: str
    name: str
    type: str
    default: Literal["", "None", "UNSET"]
    servers: str = ""


@dataclass
class Struct:
    """One class. `tag` is the wire name and the value of the property that tells it from its siblings in a union.

    `servers` says which servers have it, where that is known.
    """

    name: str
    module: str
    fields: list[Field]
    tag: tuple[str, str] | None
    shape: Any = field(repr=False)
    servers: str = ""


@dataclass
class Alias:
    """A name for a type: a `union` of tagged Structs, a `structural` one of untagged ones, or anything `plain`."""

    name: str
    module: str
    kind: Literal["union", "structural", "plain"]
    types: list[str]
    shape: Any = field(repr=False)


class Models:
    """Every type of the document, by its Python name.

    Attributes:
        types: In dependency order.
        unused_names: Places in `names.INLINE` that nothing has asked for yet.
    """

    def __init__(self, document: Json) -> None:
        self.document = document
        self.types: dict[str, Struct | Alias] = {}
        self.unused_names = set(names.INLINE)
        self._modules: dict[str, str] = {}
        self._building: list[str] = []
        self._second: set[str] = set()  # types that OpenCode 2 has as well
        for name in schemas(document):
            if name not in names.UNUSED:
                self.component(name)

    @property
    def event_types(self) -> list[str]:
        """The type of every event."""
        modules = ("event", "v2_event")
        found = [t for t in self.types.values() if isinstance(t, Struct) and t.name.endswith("Event")]
        return list(dict.fromkeys(t.tag[1] for t in found if t.tag and t.module in modules))

    def component(self, name: str) -> str:
        """The Python name of a named schema, which is made if this is its first mention."""
        python, module = self._name_of(name)
        self._make(schemas(self.document)[name], python, module, name)
        return python

    def _name_of(self, name: str) -> tuple[str, str]:
        if name in names.COMPONENTS:
            return names.COMPONENTS[name]
        schema = schemas(self.document)[name]
        if "x-module" in schema:
            return name, schema["x-module"]
        tag = tag_of(schema)
        if tag and name.startswith("V2Event."):
            return f"V2{camel(tag[1])}Event", "v2_event"
        if tag and "properties" in schema["properties"]:
            return f"{camel(tag[1])}Event", "event"
        if tag and "aggregateID" in schema["properties"]:
            return f"{camel(unversioned(tag[1]))}Sync", "sync_event"
        if tag and "durable" in schema["properties"]:
            return f"V2{camel(tag[1])}Event", "v2_event"
        raise KeyError(f"schema {name!r} has no entry in names.py")

    def _make(self, schema: Json, name: str, module: str, where: str) -> None:
        """Define a type, unless the same has been defined under this name."""
        if name in self._building:
            raise ValueError(f"schemas refer to each other in a circle: {[*self._building, name]}")
        if name not in self.types:
            self._modules[name] = module
            self._building.append(name)
            if "x-in" in schema:
                self._second.add(name)
            self.types[name] = self._define(schema, name, module, where)
            self._building.pop()
        elif self.types[name].shape != self._shape(schema) and not self._covers(name, schema):
            raise ValueError(f"{where} is not the same as the other {name}: give it a name in names.INLINE")

    def _covers(self, name: str, schema: Json) -> bool:
        """Whether a type of OpenCode 1 and 2 has all members of what only one of them has there."""
        made = self.types[name]
        fields = {field.wire for field in made.fields} if isinstance(made, Struct) else set[str]()
        return name in self._second and schema.get("properties", {}).keys() <= fields

    def type_of(self, schema: Json, where: str, owner: str) -> str:
        """The type of a schema.

        Args:
            where: Its place in the document, such as `Session.time` or `Config.plugin[]`.
            owner: The Python name of what it is part of.
        """
        if (name := referred(schema)) is not None:
            return self.component(name)
        if members(schema):
            return self._union(schema, where, owner)
        if "enum" in schema:
            return _enum(schema)
        match schema.get("type"):
            case None:
                return "Any"
            case "array" if "prefixItems" in schema:
                return f"tuple[{', '.join(self.type_of(item, where, owner) for item in schema['prefixItems'])}]"
            case "array":
                return f"list[{self.type_of(schema['items'], f'{where}[]', owner)}]"
            case "object" if schema.get("properties") or ("properties" in schema and is_payload(where, owner)):
                return self._inline(schema, where, owner)
            case "object":
                values = schema.get("additionalProperties")
                value = self.type_of(values, f"{where}{{}}", owner) if values else "Any"
                return f"dict[str, {value}]"
            case scalar:
                return _SCALARS[scalar]

    def _union(self, schema: Json, where: str, owner: str) -> str:
        """Scalars stay where they are; two or more objects get a name, because msgspec must tell them apart."""
        scalars: list[str] = []
        objects: list[Json] = []
        infinite = False
        for member in members(schema):
            target = self._resolved(member)
            if _INFINITE.issuperset(target.get("enum", ["no"])):
                infinite = True
            elif target.get("properties") or (members(target) and referred(member)):
                objects.append(member)
            else:
                scalars.append(self.type_of(member, where, owner))
        if infinite:
            scalars.append('Literal["NaN", "Infinity", "-Infinity"]')
        if len(objects) > 1 and scalars and not self._tag_field(objects):
            return self._inline(schema, where, owner)
        if len(objects) > 1:
            scalars.append(self._inline({"anyOf": objects}, where, owner))
        elif objects:
            scalars.append(self.type_of(objects[0], where, owner))
        return join(scalars)

    def _resolved(self, schema: Json) -> Json:
        name = referred(schema)
        return schema if name is None else schemas(self.document)[name]

    def _inline(self, schema: Json, where: str, owner: str) -> str:
        """A Struct or union that has no name in the document."""
        name, module = self._inline_name(where, owner)
        component = _COMPONENT_OF.get(name)
        if component is not None:
            self.component(component)
        self._make(schema, name, module, where)
        return name

    def _inline_name(self, where: str, owner: str) -> tuple[str, str]:
        for place in (where, *(pattern for pattern in _PATTERNS if where.endswith(pattern[1:]))):
            if place in names.INLINE:
                self.unused_names.discard(place)
                return names.INLINE[place]
        if is_payload(where, owner):
            event = owner.removeprefix("V2").removesuffix("Event").removesuffix("Sync")
            if owner in self._second:
                return f"V2{event}Data", "v2_event_data"
            return names.PAYLOADS.get(event, f"{event}Data"), "event_data"
        step = re.split(r"[.(]", where)[-1]
        word = camel(re.sub(r"[\[\]{})]", "", step))
        return owner + (word.removesuffix("s") if step.endswith(("[]", "{}")) else word), self._modules[owner]

    def _define(self, schema: Json, name: str, module: str, where: str) -> Struct | Alias:
        same = self._shape(schema)
        union = members(schema)
        objects = [member for member in union if "properties" in self._resolved(member)]
        if len(objects) > 1:
            kind: Literal["union", "structural"] = "union" if self._tag_field(union) else "structural"
            if kind == "structural":  # the first that fits wins: those with more properties come before the others
                union = sorted(union, key=lambda member: -len(self._resolved(member).get("properties", ())))
            return Alias(name, module, kind, [self._member(member, where, name) for member in union], same)
        if "properties" in schema:
            tag = tag_of(schema)
            fields = [
                self._field(wire, prop, schema, where, name)
                for wire, prop in schema["properties"].items()
                if tag is None or wire != tag[0]
            ]
            return Struct(name, module, fields, tag, same, schema.get("x-in", ""))
        return Alias(name, module, "plain", [self.type_of(schema, where, name)], same)

    def _tag_field(self, union: list[Json]) -> str | None:
        """The one property by which all members can be told apart."""
        tags = [tag_of(self._resolved(member)) for member in union]
        fields = {tag[0] if tag else None for tag in tags}
        return fields.pop() if len(fields) == 1 and len(set(tags)) == len(tags) else None

    def _shape(self, schema: Json) -> Any:
        """What makes a schema the same type as another one."""

        def renamed(value: Any) -> Any:
            if is_object(value):
                name = referred(value)
                return {key: renamed(item) for key, item in value.items()} if name is None else self._name_of(name)
            return [renamed(item) for item in value] if is_array(value) else value

        return renamed(shape(schema))

    def _member(self, member: Json, where: str, owner: str) -> str:
        resolved = self._resolved(member)
        tag = tag_of(resolved)
        return self.type_of(member, f"{where}({tag[1] if tag else '+'.join(resolved.get('required', ()))})", owner)

    def _field(self, wire: str, schema: Json, parent: Json, where: str, owner: str) -> Field:
        nullable = [member for member in members(schema) if member.get("type") == "null"]
        required = wire in parent.get("required", ())
        inner = schema
        if nullable:
            inner = {**schema, "anyOf": [member for member in members(schema) if member not in nullable]}
        text = self.type_of(inner, f"{where}.{wire}", owner)
        default: Literal["", "None", "UNSET"] = ""
        if nullable:
            text = f"{text} | None" if required else f"{text} | UnsetType | None"
            default = "" if required else "UNSET"
        elif not required:
            text = text if text == "Any" else f"{text} | None"
            default = "None"
        return Field(wire, identifier(wire), text, default, schema.get("x-in", ""))


def _enum(schema: Json) -> str:
    if schema["type"] == "boolean":
        return "bool"
    values = ", ".join(f'"{value}"' for value in schema["enum"])
    return f"Literal[{values}] | str"


def join(types: Iterable[str]) -> str:
    """A union of types, each mentioned once."""
    parts: list[str] = []
    for text in types:
        for part in re.split(r" \| (?![^\[]*\])", text):
            if part not in parts:
                parts.append(part)
    for last in ("str", "None"):  # a text after those that are known
        if last in parts:
            parts.remove(last)
            parts.append(last)
    return " | ".join(parts)


def is_payload(where: str, owner: str) -> bool:
    """Whether this place holds what an event carries."""
    return where.endswith((".properties", ".data")) and owner.endswith(("Event", "Sync"))
