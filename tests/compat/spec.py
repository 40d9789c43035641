"""What the newest published OpenCode changes in the API, for users: `make compat-spec`.

    python -m tests.compat.spec [VERSION]

Its OpenAPI document (`opencode generate`) is compared with the vendored one: operations, their parameters and answers,
event types, and schemas. Ends with 1 where something was removed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias, cast

from opencode_sync.testing import isolated_environment

from .__main__ import ROOT, install, newest

Json: TypeAlias = Mapping[str, Any]
VENDORED = ROOT / "opencode_core" / "_generate" / "openapi.json"


def main() -> int:
    """Compare; the exit code."""
    version = sys.argv[1] if len(sys.argv) > 1 else newest()
    program = install(version)
    if program is None:
        print(f"npm does not have opencode-ai@{version}", file=sys.stderr)
        return 2
    ours = json.loads(VENDORED.read_text("utf-8"))
    changes = compare(ours, document(program))
    print(f"OpenCode {version} against the vendored document:", *(changes or ["no change"]), sep="\n")
    return int(any(change.startswith("- ") for change in changes))


def document(program: Path) -> Json:
    """The OpenAPI document of a program."""
    with tempfile.TemporaryDirectory() as home:
        changes = isolated_environment(home)
        environ = {name: value for name, value in {**os.environ, **changes}.items() if value is not None}
        done = subprocess.run([program, "generate"], capture_output=True, check=True, env=environ, cwd=home)
    return cast("Json", json.loads(done.stdout))


def compare(ours: Json, theirs: Json) -> list[str]:
    """Lines: `+` is new, `-` is gone, `~` is different."""
    changes: list[str] = []
    for what, describe in (("operation", operations), ("schema", schemas)):
        mine, yours = describe(ours), describe(theirs)
        changes += [f"+ {what} {name}" for name in sorted(yours.keys() - mine.keys())]
        changes += [f"- {what} {name}" for name in sorted(mine.keys() - yours.keys())]
        for name in sorted(mine.keys() & yours.keys()):
            details = _details(mine[name] - yours[name], yours[name] - mine[name])
            if details:
                changes.append(f"~ {what} {name}: {', '.join(details)}")
    return changes


def _details(gone: set[str], new: set[str]) -> list[str]:
    """What changed, was removed and was added; a field of another type, or no longer optional, has changed."""
    before = {_subject(fact): fact for fact in sorted(gone)}
    after = {_subject(fact): fact for fact in sorted(new)}
    changed = before.keys() & after.keys()
    return [
        *(f"{before[name]} becomes {after[name].removeprefix('body ')}" for name in before if name in changed),
        *(f"no {fact}" for name, fact in before.items() if name not in changed),
        *(f"new {fact}" for name, fact in after.items() if name not in changed),
    ]


def _subject(fact: str) -> str:
    name, colon, _ = fact.partition(": ")
    return name.removesuffix("?") if colon else fact


def operations(document: Json) -> dict[str, set[str]]:
    """What a caller can see of each operation: route, parameters, body fields, statuses."""
    found: dict[str, set[str]] = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if not isinstance(operation, dict) or "operationId" not in operation:
                continue
            described = cast("Json", operation)
            facts = {f"{method.upper()} {path}"}
            for parameter in described.get("parameters", ()):
                facts.add(f"{parameter.get('in')} parameter {parameter.get('name')}")
            facts |= {f"body {text}" for text in _fields(_json_of(described.get("requestBody", {})))}
            facts |= {f"status {status}" for status in described.get("responses", {})}
            found[str(described["operationId"])] = facts
    return found


def schemas(document: Json) -> dict[str, set[str]]:
    """The fields of each named schema, event payloads among them."""
    return {name: _fields(schema) for name, schema in document["components"]["schemas"].items()}


def _json_of(body: Json) -> Json:
    return cast("Json", body.get("content", {}).get("application/json", {}).get("schema", {}))


def _fields(schema: Json, prefix: str = "") -> set[str]:
    facts: set[str] = set()
    required = schema.get("required", ())
    properties: dict[str, Any] = schema.get("properties", {})
    for name, value in properties.items():
        field: Json = cast("Json", value) if isinstance(value, dict) else {}
        kind = str(field.get("$ref", field.get("type", "any")))
        facts.add(f"{prefix}{name}{'' if name in required else '?'}: {kind.removeprefix('#/components/schemas/')}")
        facts |= _fields(field, f"{prefix}{name}.")
    for value in schema.get("enum", ()):
        facts.add(f"{prefix}value {value}")
    for member in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        facts |= {f"member {member['$ref'].rpartition('/')[2]}"} if "$ref" in member else _fields(member, prefix)
    return facts


if __name__ == "__main__":
    sys.exit(main())
