"""A second reading of the OpenAPI document, which shares no code with the generator.

It says what each operation must send: `samples` are JSON values of a schema, `expectations` are requests. What it
finds is kept in `requests.json`, for people to read; `python -m tests.generated.interpreter` writes that file.
"""

from __future__ import annotations

import json
import keyword
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

SECOND = Path(__file__).parents[2] / "opencode_core" / "_generate" / "openapi2.json"
DOCUMENT = Path(__file__).parents[2] / "opencode_core" / "_generate" / "openapi.json"
REQUESTS = Path(__file__).with_name("requests.json")

STREAMS = {"event.subscribe", "global.event", "v2.event.subscribe", "v2.session.events", "v2.session.log"}
WEBSOCKETS = {"pty.connect", "v2.pty.connect"}
ODD_ID = "a b/c?d#e%ü"  # each of its characters would break a path that does not encode it
ENCODED_ID = "a%20b%2Fc%3Fd%23e%25%C3%BC"


def read_document() -> Json:
    """The vendored document, without any repair."""
    document: Json = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    return document


def with_second(document: Json) -> Json:
    """The same with what OpenCode 2 has: an operation or a schema that both have is that of the description of both."""
    second: Json = json.loads(SECOND.read_text(encoding="utf-8"))
    named = {found["operationId"] for methods in second["paths"].values() for found in methods.values()}
    paths: Json = {
        path: {method: found for method, found in methods.items() if found["operationId"] not in named}
        for path, methods in document["paths"].items()
    }
    for path, methods in second["paths"].items():
        paths[path] = paths.get(path, {}) | methods
    schemas: Json = document["components"]["schemas"]
    events = [*schemas["V2Event"]["anyOf"]]
    events += [member for member in second["components"]["schemas"]["V2Event"]["anyOf"] if member not in events]
    both = schemas | second["components"]["schemas"] | {"V2Event": {"anyOf": events}}
    return {**document, "paths": paths, "components": {"schemas": both}}


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    """Method, path and operation of everything that is one request and one answer."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if operation["operationId"] not in STREAMS | WEBSOCKETS:
                yield method.upper(), path, operation


def python_name(wire: str) -> str:
    """`sessionID` as `session_id`."""
    letters = ""
    for before, letter, after in zip(" " + wire, wire, wire[1:] + " ", strict=False):
        starts_word = letter.isupper() and (before.islower() or (before.isupper() and after.islower()))
        letters += ("_" if starts_word else "") + (letter.lower() if letter.isalnum() else "_")
    name = letters.strip("_")
    return name + "_" if keyword.iskeyword(name) else name


def python_path(operation_id: str) -> list[str]:
    """Where a client has the operation: `["v2", "session", "get"]`."""
    if operation_id == "vcs.diff.raw":
        return ["vcs", "diff_raw"]
    return [python_name(word) for word in operation_id.split(".")]


class Sampler:
    """Makes JSON values that follow a schema."""

    def __init__(self, document: Json, full: bool) -> None:
        self.schemas: Json = document["components"]["schemas"]
        self.full = full

    def resolve(self, schema: Json) -> Json:
        """The schema itself, or the one that it refers to."""
        while "$ref" in schema:
            schema = self.schemas[schema["$ref"].split("/")[-1]]
        return schema

    def sample(self, schema: Json) -> Any:
        """One value."""
        return next(self.samples(schema))

    def samples(self, schema: Json) -> Iterator[Any]:
        """One value for each member of a union at the top, one otherwise."""
        schema = self.resolve(schema)
        members: list[Json] = schema.get("anyOf") or schema.get("oneOf") or []
        if members:
            for member in members:
                yield from self.samples(member)
        elif "enum" in schema:
            yield schema["enum"][0]
        else:
            yield self._plain(schema)

    def _plain(self, schema: Json) -> Any:
        match schema.get("type"):
            case "string":
                return "text"
            case "integer":
                return 3
            case "number":
                return 1.5
            case "boolean":
                return True
            case "null":
                return None
            case "array" if "prefixItems" in schema:
                return [self.sample(item) for item in schema["prefixItems"]]
            case "array":
                return list(self.samples(schema["items"]))
            case "object":
                return self._object(schema)
            case _:
                return {"any": ["thing"]}

    def _object(self, schema: Json) -> Json:
        required = schema.get("required", ())
        properties = schema.get("properties", {})
        value = {name: self.sample(prop) for name, prop in properties.items() if self.full or name in required}
        extra: Any = schema.get("additionalProperties")
        if not properties and extra not in (None, False):
            value |= {f"key {i}": item for i, item in enumerate(self.samples(extra))}
        return value


def expectation(document: Json, method: str, path: str, operation: Json, full: bool) -> Json:
    """The arguments of a call, and the request that it must become.

    Args:
        full: Whether every optional argument is given.
    """
    sampler = Sampler(document, full)
    positional: list[Any] = []
    keywords: Json = {}
    query: list[list[str]] = []
    routing = "none"
    names = [parameter["name"] for parameter in operation.get("parameters", ())]
    lists_every_directory = operation["operationId"] in ("v2.session.list", "experimental.session.list")
    if "location" in names:
        routing = "location"
    elif "directory" in names and not lists_every_directory:
        routing = "directory"
    for parameter in operation.get("parameters", ()):
        name, schema = parameter["name"], parameter["schema"]
        if parameter["in"] == "header":
            continue
        if "{+" + name + "}" in path:
            positional.append("src/a b.py")
            path = path.replace("{+" + name + "}", "src/a%20b.py")
        elif parameter["in"] == "path":
            start = "ses" if name == "sessionID" else ""  # which no other id can have the place of
            positional.append(start + ODD_ID)
            path = path.replace("{" + name + "}", start + ENCODED_ID)
        elif name == "location" or (routing == "directory" and name in ("directory", "workspace")):
            continue
        elif full or parameter.get("required"):
            value, text = _query_value(name, schema)
            keywords[python_name(name)] = value
            query.append([name, text])
    body: Any = None
    raw = "application/octet-stream" in operation.get("requestBody", {}).get("content", {})
    if raw:
        positional.append("bytes")
    elif "requestBody" in operation:
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        body = sampler.sample(schema)
        if "properties" in sampler.resolve(schema):
            keywords |= {python_name(name): value for name, value in body.items()}
        else:
            positional.append(body)
        if "location" in sampler.resolve(schema).get("properties", ()):
            routing = "body"
    headers = {"x-opencode-ticket": "1"} if operation["operationId"].endswith("connectToken") else {}
    return {
        "call": [positional, keywords],
        "method": method,
        "path": path,
        "query": query,
        "routing": routing,
        "headers": headers,
        "body": "bytes" if raw else body,
    }


def _query_value(name: str, schema: Json) -> tuple[Any, str]:
    """An argument and the text that it becomes in a query."""
    if "anyOf" in schema or schema.get("type") == "boolean" or schema.get("enum") == ["true", "false"]:
        return True, "true"
    if "enum" in schema:
        return schema["enum"][0], schema["enum"][0]
    if name in ("limit", "after") or schema["type"] in ("integer", "number"):
        return 7, "7"
    return "x & y=ü", "x & y=ü"


def expectations(document: Json) -> Json:
    """For each operation the request with every argument, and the one with only those that must be given."""
    return {
        operation["operationId"]: {
            "full": expectation(document, method, path, operation, True),
            "least": expectation(document, method, path, operation, False),
        }
        for method, path, operation in operations(document)
    }


def as_text(found: Json) -> str:
    """The contents of `requests.json`."""
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    REQUESTS.write_text(as_text(expectations(with_second(read_document()))), encoding="utf-8")
