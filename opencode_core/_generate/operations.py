"""From the document's operations to methods: what each will be, before any text is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from opencode_core.calls.endpoint import Routing

from . import facts
from .document import Json, members, operations, referred, schemas
from .schema import Models
from .spelling import identifier

__all__ = ["Operation", "Parameter", "collect", "namespaces"]

STREAM: Final = "text/event-stream"
MODULES: Final = {"vcs.diff.raw": "vcs.diff_raw"}
"""Operations whose name is at the same time the namespace of another one."""


@dataclass
class Parameter:
    """One argument of a method.

    Attributes:
        place: `body` for a member of a JSON object, `content` for a whole JSON value, `raw` for bytes.
        nullable: Whether None is sent as null; left out otherwise.
        constant: The only value, which no caller has to give.
        owner: The type that the argument is a field of and that type's module, where the body has one.
        servers: The servers that have it, where not all of those have it that have the operation.
    """

    wire: str
    name: str
    type: str
    place: Literal["path", "query", "header", "body", "content", "raw"]
    required: bool
    nullable: bool
    constant: str | None
    owner: tuple[str, str] | None
    servers: str = ""


@dataclass
class Operation:
    """One method.

    Attributes:
        namespace: Its Python path without the method, such as `v2.session.revert`.
        has_body: Whether a JSON value is sent, also where every member of it is left out.
        errors: Each documented error status with the types of its body.
        result: The type of a success.
        servers: The servers that have it, where that is known.
    """

    id: str
    method: str
    path: str
    namespace: str
    name: str
    parameters: list[Parameter]
    has_body: bool
    result: str
    response: Literal["json", "text", "bytes", "none"]
    errors: dict[int, list[str]]
    routing: Routing
    holds_turn: bool
    deprecated: bool
    servers: str


def collect(document: Json, models: Models) -> list[Operation]:
    """Every plain operation: streams are reached by subscribing, and WebSockets are no request and answer."""
    found = [
        _operation(models, method, path, operation)
        for method, path, operation in operations(document)
        if not is_stream(operation) and not is_websocket(operation)
    ]
    names = [f"{operation.namespace}.{operation.name}" for operation in found]
    namespaces = {operation.namespace for operation in found}
    doubled = {name for name in names if names.count(name) > 1 or name in namespaces}
    if doubled:
        raise ValueError(f"names for two things: {sorted(doubled)}")
    return found


def namespaces(found: list[Operation]) -> list[str]:
    """Every namespace, parents before children."""
    names: dict[str, None] = {}
    for operation in found:
        parts = operation.namespace.split(".")
        names.update((".".join(parts[:depth]), None) for depth in range(1, len(parts) + 1))
    return list(names)


def is_stream(operation: Json) -> bool:
    """Whether a success is an event stream."""
    return STREAM in operation["responses"].get("200", {}).get("content", {})


def is_websocket(operation: Json) -> bool:
    """Whether the operation is the start of a WebSocket connection."""
    return bool(operation.get("x-websocket")) or operation["operationId"] == "pty.connect"


def _operation(models: Models, method: str, path: str, operation: Json) -> Operation:
    name: str = operation["operationId"]
    *namespace, leaf = MODULES.get(name, name).split(".")
    parameters = operation.get("parameters", [])
    routing = _routing(parameters)
    if name in facts.FILTERS:
        routing = "none"
    arguments = [
        _parameter(models, name, parameter)
        for parameter in parameters
        if not (routing == "directory" and parameter["name"] in ("directory", "workspace"))
        and not (routing == "location" and parameter["name"] == "location")
    ]
    content = operation.get("requestBody", {}).get("content", {})
    if "application/octet-stream" in content:
        arguments.append(Parameter("content", "content", "bytes", "raw", True, False, None, None))
    elif content:
        arguments += _body(models, name, content["application/json"]["schema"])
        if any(argument.place == "body" and argument.wire == "location" for argument in arguments):
            routing = "body"
    names = [argument.name for argument in arguments]
    if len(set(names)) < len(names):
        raise ValueError(f"{name}: two arguments of one name in {names}")
    result, response = _result(models, name, operation["responses"])
    if sum(status.startswith("2") for status in operation["responses"]) > 1:
        result = f"{result} | None"  # a server answers without a body
    return Operation(
        id=name,
        method=method,
        path=path,
        namespace=".".join(identifier(part) for part in namespace),
        name=identifier(leaf),
        parameters=arguments,
        has_body=bool(content),
        result=result,
        response=response,
        errors=_errors(models, name, operation["responses"]),
        routing=routing,
        holds_turn=name in facts.HOLDS_TURN,
        deprecated=operation.get("deprecated", False),
        servers=operation.get("x-in", ""),
    )


def _routing(parameters: list[Json]) -> Routing:
    queries = {parameter["name"] for parameter in parameters if parameter["in"] == "query"}
    if "location" in queries:
        return "location"
    return "directory" if {"directory", "workspace"} <= queries else "none"


def _parameter(models: Models, operation: str, parameter: Json) -> Parameter:
    schema = parameter["schema"]
    place = parameter["in"]
    constant = schema["enum"][0] if place == "header" and len(schema.get("enum", ())) == 1 else None
    wire = parameter["name"]
    return Parameter(
        wire=wire,
        name=identifier(wire),
        type=models.type_of(schema, f"{operation}.{place}.{wire}", operation),
        place=place,
        required=parameter.get("required", False),
        nullable=False,
        constant=constant,
        owner=None,
        servers=parameter.get("x-in", ""),
    )


def _body(models: Models, operation: str, schema: Json) -> list[Parameter]:
    name = referred(schema)
    resolved = schema if name is None else schemas(models.document)[name]
    if "properties" not in resolved:
        text = models.type_of(schema, f"{operation}.body", operation)
        return [Parameter("body", "body", text, "content", True, False, None, None)]
    owner = models.component(name) if name else operation
    found: list[Parameter] = []
    for wire, prop in resolved["properties"].items():
        nullable = any(member.get("type") == "null" for member in members(prop))
        required = wire in resolved.get("required", ())
        inner = {**prop, "anyOf": [m for m in members(prop) if m.get("type") != "null"]} if nullable else prop
        text = models.type_of(inner, f"{name or f'{operation}.body'}.{wire}", owner)
        of = (owner, models.types[owner].module) if name else None
        servers = prop.get("x-in", "")
        found.append(Parameter(wire, identifier(wire), text, "body", required, nullable, None, of, servers))
    return found


def _result(models: Models, operation: str, responses: Json) -> tuple[str, Literal["json", "text", "bytes", "none"]]:
    found = {status: responses[status].get("content") for status in responses if status.startswith("2")}
    ((status, content),) = [answer for answer in found.items() if answer[1]] or found.items()
    if not content:
        return "None", "none"
    ((media_type, body),) = content.items()
    if media_type == "application/octet-stream":
        return "bytes", "bytes"
    if media_type.startswith("text/"):
        return "str", "text"
    schema = body["schema"]
    properties = schema.get("properties", {})
    where = f"{operation}.{status}"
    if set(properties) == {"location", "data"}:
        return f"Located[{models.type_of(properties['data'], f'{where}.data', operation)}]", "json"
    if set(properties) == {"data"}:
        return f"Data[{models.type_of(properties['data'], f'{where}.data', operation)}]", "json"
    return models.type_of(schema, where, operation), "json"


def _errors(models: Models, operation: str, responses: Json) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for status, response in sorted(responses.items()):
        if status.startswith("2"):
            continue
        schema = response.get("content", {}).get("application/json", {}).get("schema")
        bodies = [] if schema is None else members(schema) or [schema]
        found[int(status)] = [models.component(str(referred(body))) for body in bodies]
    return found
