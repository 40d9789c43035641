"""Repairs to the OpenAPI document where it is wrong about the real server.

Each repair states the fault that it mends, checks that the fault is there, and mends it. When a newer document no
longer has the fault, the repair fails loudly, and is to be deleted.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Final

from .document import Json, members, operation, operations, ref, referred, schemas, shape, tag_of

__all__ = ["REPAIRS", "FaultGone", "apply"]

Repair = Callable[[Json], None]
REPAIRS: Final[list[Repair]] = []


class FaultGone(Exception):
    """The document no longer has the fault that a repair mends."""


def apply(document: Json) -> Json:
    """A copy of the document with every repair made.

    Raises:
        FaultGone: A repair has nothing to mend.
    """
    document = copy.deepcopy(document)
    for repair in REPAIRS:
        repair(document)
    return document


def _repair(function: Repair) -> Repair:
    REPAIRS.append(function)
    return function


def _expect(fault: bool, what: str) -> None:
    if not fault:
        raise FaultGone(f"the fault is gone, delete its repair: {what}")


@_repair
def heartbeat(document: Json) -> None:
    """`server.heartbeat` is sent every 10 seconds on /event and /global/event, and is in no union."""
    found = schemas(document)
    _expect("EventServerHeartbeat" not in found, "server.heartbeat is documented")
    connected = copy.deepcopy(found["EventServerConnected"])
    connected["properties"]["type"]["enum"] = ["server.heartbeat"]
    found["EventServerHeartbeat"] = connected
    found["Event"]["anyOf"].append(ref("EventServerHeartbeat"))


@_repair
def sequence_numbers(document: Json) -> None:
    """The sequence numbers of synchronised events are numbers, so that 1.5 would be one; they are integers."""
    repaired = 0
    for schema in schemas(document).values():
        seq = schema.get("properties", {}).get("syncEvent", {}).get("properties", {}).get("seq")
        if seq == {"type": "number"}:
            seq["type"] = "integer"
            repaired += 1
    _expect(repaired > 30, "sequence numbers are integers")


@_repair
def global_event_payload(document: Json) -> None:
    """The payload of `GlobalEvent` copies every event inline, and has one `sync` member for each synchronised event.

    The sync members are all tagged `sync` and differ only in the type of what they hold. They become one
    `SyncEnvelope` around the union `SyncEvent`.
    """
    found = schemas(document)
    old = found["GlobalEvent"]["properties"]["payload"]
    _expect("anyOf" in old and "SyncEnvelope" not in found, "GlobalEvent.payload refers to Event")
    inline = [member for member in old["anyOf"] if "$ref" not in member]
    named = [name for member in old["anyOf"] if (name := referred(member))]
    syncs = [name for name in named if name.startswith("SyncEvent")]
    events = {tag_of(found[name]): found[name] for member in found["Event"]["anyOf"] if (name := referred(member))}
    _expect(len(inline) > 80 and len(syncs) > 30, "GlobalEvent.payload has no inline copies")
    for member in inline:
        if shape(member) != shape(events[tag_of(member)]):
            raise ValueError(f"GlobalEvent.payload: {tag_of(member)} differs from the event of that type")
    unhandled = set(named) - set(syncs) - {"EventServerInstanceDisposed"}
    if unhandled:
        raise ValueError(f"GlobalEvent.payload: unexpected members {sorted(unhandled)}")
    envelope = copy.deepcopy(found[syncs[0]])
    envelope["properties"]["syncEvent"] = ref("SyncEvent")
    for name in syncs:
        found[name] = found[name]["properties"]["syncEvent"]
    found["SyncEvent"] = {"anyOf": [ref(name) for name in syncs]}
    found["SyncEnvelope"] = envelope
    found["GlobalEventPayload"] = {"anyOf": [*found["Event"]["anyOf"], ref("SyncEnvelope")]}
    found["GlobalEvent"]["properties"]["payload"] = ref("GlobalEventPayload")


@_repair
def global_event_directory(document: Json) -> None:
    """`GlobalEvent.directory` is required, but `server.connected` and `server.heartbeat` come without it."""
    schema = schemas(document)["GlobalEvent"]
    _expect("directory" in schema["required"], "GlobalEvent.directory is optional")
    schema["required"].remove("directory")


@_repair
def session_next_timestamps(document: Json) -> None:
    """`session.next.*` timestamps are numbers in the document; /event and /global/event send ISO 8601 text."""
    repaired = 0
    for name, schema in schemas(document).items():
        if not re.fullmatch(r"(Sync)?(Event)?SessionNext\w+", name):
            continue
        for holder in ("properties", "data"):
            payload = schema.get("properties", {}).get(holder, {}).get("properties", {})
            if payload.get("timestamp") == {"type": "number"}:
                payload["timestamp"] = {"anyOf": [{"type": "number"}, {"type": "string"}]}
                repaired += 1
    _expect(repaired > 0, "session.next.* timestamps may be text")


@_repair
def repeated_members(document: Json) -> None:
    """26 responses list the same schema twice."""
    repaired = 0
    for _, _, found in operations(document):
        for response in found["responses"].values():
            for content in response.get("content", {}).values():
                union = content["schema"].get("anyOf", [])
                distinct = [member for i, member in enumerate(union) if member not in union[:i]]
                if len(distinct) < len(union):
                    content["schema"] = {"anyOf": distinct} if len(distinct) > 1 else distinct[0]
                    repaired += 1
    _expect(repaired > 0, "no response lists a schema twice")


@_repair
def undeclared_unauthorized(document: Json) -> None:
    """With a password set, every v1 operation answers 401 with an empty body; none declares it."""
    v1 = [found for _, _, found in operations(document) if "401" not in found["responses"]]
    _expect(len(v1) > 100, "v1 operations declare 401")
    for found in v1:
        found["responses"]["401"] = {}


@_repair
def undeclared_server_error(document: Json) -> None:
    """Every operation may answer 500 with `UnknownError`, {name, data: {message, ref}}; none declares it."""
    undeclared = [found for _, _, found in operations(document) if "500" not in found["responses"]]
    _expect(len(undeclared) > 150, "operations declare 500")
    for found in undeclared:
        found["responses"]["500"] = _json_response("UnknownError")


@_repair
def undeclared_bad_request(document: Json) -> None:
    """`experimental.console.switchOrg` refuses bad arguments like every other operation, and does not declare it."""
    responses = operation(document, "experimental.console.switchOrg")["responses"]
    _expect("400" not in responses, "experimental.console.switchOrg declares 400")
    responses["400"] = operation(document, "app.log")["responses"]["400"]


@_repair
def prompt_without_reply(document: Json) -> None:
    """With `noReply`, `session.prompt` answers with the prompt itself, and not with an `AssistantMessage`."""
    schema = _success(document, "session.prompt")["properties"]
    _expect(referred(schema["info"]) == "AssistantMessage", "session.prompt may answer with any message")
    schema["info"] = ref("Message")


@_repair
def null_answers(document: Json) -> None:
    """Two operations answer null where nothing is found, and declare that they always find something."""
    removed = operation(document, "experimental.workspace.remove")["responses"]["200"]["content"]["application/json"]
    _expect(referred(removed["schema"]) == "Workspace", "experimental.workspace.remove may answer null")
    removed["schema"] = {"anyOf": [removed["schema"], {"type": "null"}]}
    found = _success(document, "v2.integration.get")["properties"]
    _expect(referred(found["data"]) == "IntegrationInfo", "v2.integration.get may answer null")
    found["data"] = {"anyOf": [found["data"], {"type": "null"}]}


@_repair
def share_failure(document: Json) -> None:
    """`session.share` and `.unshare` declare 500 as {_tag}, and send the same `UnknownError` as everything else."""
    for name in ("session.share", "session.unshare"):
        responses = operation(document, name)["responses"]
        declared = responses["500"]["content"]["application/json"]["schema"]
        _expect(referred(declared) == "effect_HttpApiError_InternalServerError", f"{name} declares another 500")
        responses["500"] = _json_response("UnknownError")


@_repair
def ticket_header(document: Json) -> None:
    """`pty.connectToken` answers 403 unless the header `x-opencode-ticket: 1` is there, which is not declared."""
    for name in ("pty.connectToken", "v2.pty.connectToken"):
        parameters = operation(document, name)["parameters"]
        _expect(all(parameter["in"] != "header" for parameter in parameters), f"{name} declares its header")
        constant = {"type": "string", "enum": ["1"]}
        parameters.append({"name": "x-opencode-ticket", "in": "header", "required": True, "schema": constant})


@_repair
def file_path(document: Json) -> None:
    """`v2.fs.read` takes the file's path in place of `*`, which is not declared as a parameter.

    `{+path}` is written as in RFC 6570: the value may have several segments.
    """
    paths = document["paths"]
    _expect("/api/fs/read/*" in paths, "/api/fs/read declares its path")
    item = paths.pop("/api/fs/read/*")
    parameter = {"name": "path", "in": "path", "required": True, "schema": {"type": "string"}}
    item["get"]["parameters"].insert(0, parameter)
    paths["/api/fs/read/{+path}"] = item


@_repair
def numbers_as_text(document: Json) -> None:
    """Some counts and sequence numbers in queries are declared as strings, because a query is text on the wire."""
    for name, parameter_names in (("v2.session.history", ("limit", "after")), ("v2.fs.find", ("limit",))):
        for parameter in operation(document, name)["parameters"]:
            if parameter["name"] in parameter_names:
                _expect(parameter["schema"] == {"type": "string"}, f"{name}: {parameter['name']} is a number")
                parameter["schema"] = {"type": "integer"}


@_repair
def counts_as_numbers(document: Json) -> None:
    """The `limit` of some lists is a number, so 1.5 sessions could be asked for."""
    for name in ("session.list", "experimental.session.list", "v2.session.list", "v2.session.messages"):
        for parameter in operation(document, name)["parameters"]:
            if parameter["name"] == "limit":
                _expect(parameter["schema"]["type"] == "number", f"{name}: limit is an integer")
                parameter["schema"]["type"] = "integer"


@_repair
def booleans_as_text(document: Json) -> None:
    """Flags in queries are declared as the texts `true` and `false`, alone or next to a boolean."""
    repaired = 0
    text = {"type": "string", "enum": ["true", "false"]}
    for _, _, found in operations(document):
        for parameter in found.get("parameters", []):
            if parameter["schema"] in (text, {"anyOf": [{"type": "boolean"}, text]}):
                parameter["schema"] = {"type": "boolean"}
                repaired += 1
    _expect(repaired > 0, "flags in queries are boolean")


@_repair
def permission_config(document: Json) -> None:
    """`PermissionConfig` names fifteen tools and allows any other: they all mean the same, so it is a map."""
    keys = members(schemas(document)["PermissionConfig"])[1]
    _expect("properties" in keys, "PermissionConfig is a map")
    del keys["properties"]


@_repair
def agent_maps(document: Json) -> None:
    """`Config.mode` and `Config.agent` name some agents and allow any other: they are maps from name to agent."""
    for name in ("mode", "agent"):
        schema = schemas(document)["Config"]["properties"][name]
        _expect("properties" in schema, f"Config.{name} is a map")
        del schema["properties"]


@_repair
def active_sessions(document: Json) -> None:
    """`v2.session.active` describes its keys with a pattern, which says no more than a map does."""
    schema = _success(document, "v2.session.active")["properties"]["data"]
    _expect("patternProperties" in schema, "v2.session.active is a map")
    (schema["additionalProperties"],) = schema.pop("patternProperties").values()


@_repair
def output_format_copy(document: Json) -> None:
    """`OutputFormat1` is a copy of `OutputFormat` under a numbered name, and nothing refers to it."""
    found = schemas(document)
    _expect("OutputFormat1" in found, "OutputFormat1 is gone")
    if '"#/components/schemas/OutputFormat1"' in str(document).replace("'", '"'):
        raise ValueError("OutputFormat1 is referred to: it needs a name")
    del found["OutputFormat1"]


def _success(document: Json, operation_id: str) -> Json:
    """The schema of an operation's JSON answer."""
    content = operation(document, operation_id)["responses"]["200"]["content"]
    schema: Json = content["application/json"]["schema"]
    return schema


def _json_response(name: str) -> Json:
    return {"content": {"application/json": {"schema": ref(name)}}}
