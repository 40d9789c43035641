"""OpenCode 2: what its servers have, in one description with the `/api` of OpenCode 1.

`openapi2.json` holds the names, paths and types of four servers: `/api` of OpenCode 1.18, the preview of 2.0
(`0.0.0-next-16350`), the release 2.0.15, and 2.1. The first three serve their documents; of 2.1 it has what a published
client tells. Where their types differ, the description has one type with the members of all: what not every server has,
or not under this name, is optional. `x-in` says which servers have something, if not all of them do that have what it
is part of. `x-module` is the module of a type that OpenCode 1 does not have; its name is the one in Python.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from .document import Json, operations, schemas

__all__ = ["NAMES", "PATH", "apply", "exists"]

PATH: Final = Path(__file__).with_name("openapi2.json")

NAMES: Final = {"1.18": "1.18", "next": "the 2.0 preview", "2.0": "2.0", "2.1": "2.1"}
"""What the servers of `x-in` are called in a sentence."""


def apply(document: Json) -> None:
    """Lay the description over the document of OpenCode 1.

    Raises:
        ValueError: The document has something that the description lost.
    """
    second: Json = json.loads(PATH.read_text(encoding="utf-8"))
    found = schemas(document)
    events: Json = second["components"]["schemas"].pop("V2Event")
    for name, schema in second["components"]["schemas"].items():
        lost = found.get(name, {}).get("properties", {}).keys() - schema.get("properties", {}).keys()
        if lost:
            raise ValueError(f"openapi2.json: {name} has no {sorted(lost)}")
        found[name] = schema
    union = found["V2Event"]["anyOf"]
    union += [member for member in events["anyOf"] if member not in union]
    known = {(path, method): found["operationId"] for method, path, found in operations(document)}
    for method, path, found in operations(second):
        was = known.get((path, method))
        if was is not None and was != found["operationId"]:
            raise ValueError(f"openapi2.json: {method} {path} is {was}, not {found['operationId']}")
        document["paths"].setdefault(path, {})[method.lower()] = found


def exists(servers: str) -> str:
    """The servers of an `x-in`, in words: `1.18, the 2.0 preview and 2.0`."""
    *others, last = [NAMES[server] for server in servers.split()]
    return f"{', '.join(others)} and {last}" if others else last
