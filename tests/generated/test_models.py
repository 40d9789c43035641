"""Every type reads what the document says, and writes it back as it was."""

from __future__ import annotations

import copy
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

import opencode_core
from opencode_core import models
from opencode_core._generate import names, overlay
from opencode_core.values.base import OpenStruct
from opencode_core.values.codec import Codec, decoder_for, encode
from tests.fold import fold
from tests.generated.interpreter import WEBSOCKETS, Json, Sampler, python_name, read_document, with_second
from tests.generated.table import endpoints

DOCUMENT = with_second(overlay.apply(read_document()))
SCHEMAS: Json = DOCUMENT["components"]["schemas"]
STRICT = Codec(strict=True)
TYPES = sorted(set(models.NAMES) - {"Data", "Located", "ErrorBody"})


def struct_types() -> list[type[OpenStruct]]:
    found = [models.NAMES[name] for name in TYPES]
    return [kind for kind in found if isinstance(kind, type) and issubclass(kind, OpenStruct)]


def test_every_type_builds_a_decoder() -> None:
    with fold() as case:
        for name in TYPES:
            with case(name):
                assert decoder_for(models.NAMES[name])


def test_no_name_is_numbered() -> None:
    fields = {field for kind in struct_types() for field in kind.__struct_fields__}

    assert [name for name in models.NAMES if re.search(r"\d", name.replace("V2", ""))] == []
    assert sorted(name for name in fields if re.search(r"\d", name)) == [
        "context_over_200k",
        "duration_p50",
        "experimental_over_200k",
        "max_base64_bytes",
    ]


def test_no_name_of_a_model_is_that_of_an_exception_but_of_the_one_that_carries_it() -> None:
    exceptions = {name for name, value in vars(opencode_core.errors).items() if isinstance(value, type)}

    assert exceptions & set(models.NAMES) == {"StructuredOutputError"}


def test_every_field_is_called_like_the_wire_in_snake_case() -> None:
    for kind in struct_types():
        pairs = zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True)
        odd = {(field, wire) for field, wire in pairs if field != "unknown_fields" and field != python_name(wire)}

        assert odd <= {("context_over_200k", "context_over_200k"), ("experimental_over_200k", "experimentalOver200K")}


def type_named(source: str) -> Any:
    """The model of a named schema, by the table of names or, for events, by their tag."""
    if source in names.COMPONENTS:
        return models.NAMES[names.COMPONENTS[source][0]]
    if "x-module" in SCHEMAS[source]:
        return models.NAMES[source]
    tag: str = SCHEMAS[source]["properties"]["type"]["enum"][0]
    words = "".join(word[0].upper() + word[1:] for word in re.split(r"[.\-]", re.sub(r"\.\d+$", "", tag)))
    properties = SCHEMAS[source]["properties"]
    if "properties" in properties:
        return models.NAMES[f"{words}Event"]
    return models.NAMES[f"{words}Sync" if "aggregateID" in properties else f"V2{words}Event"]


def samples() -> Iterator[tuple[str, str, Any]]:
    """A name for the sample, its schema, and a value of it."""
    for full in (True, False):
        sampler = Sampler(DOCUMENT, full)
        for source, schema in SCHEMAS.items():
            if source not in names.UNUSED and sampler.resolve(schema).get("type") != "string":
                for i, value in enumerate(sampler.samples(schema)):
                    yield f"{source}-{'full' if full else 'least'}-{i}", source, value


def test_a_value_of_every_schema_reads_without_drift_and_writes_back_as_it_was() -> None:
    with fold() as case:
        for name, source, value in samples():
            with case(name):
                read = STRICT.decode(json.dumps(value).encode(), type_named(source))

                assert json.loads(encode(read)) == value


ENDPOINTS = {endpoint.operation: endpoint for endpoint in endpoints()}


def answers() -> Iterator[tuple[str, str, Any]]:
    """A name for the answer, its operation, and a value of its type."""
    for methods in DOCUMENT["paths"].values():
        for operation in methods.values():
            name = operation["operationId"]
            status = next(status for status in operation["responses"] if status.startswith("2"))
            content = operation["responses"][status].get("content", {})
            if name in ENDPOINTS and "application/json" in content:
                for full in (True, False):
                    value = Sampler(DOCUMENT, full).sample(content["application/json"]["schema"])
                    yield f"{name}-{'full' if full else 'least'}", name, value


def test_every_json_answer_reads_without_drift_and_writes_back_as_it_was() -> None:
    with fold() as case:
        for name, operation, value in answers():
            with case(name):
                read = STRICT.decode(json.dumps(value).encode(), ENDPOINTS[operation].response_type)

                assert json.loads(encode(read)) == value


def test_answers_that_are_not_json_are_declared_as_what_they_are() -> None:
    kinds = {name: found.response for name, found in ENDPOINTS.items()}

    assert {name: kind for name, kind in kinds.items() if kind in ("text", "bytes")} == {
        "vcs.diff.raw": "text",
        "v2.fs.read": "bytes",
    }
    assert sum(kind == "none" for kind in kinds.values()) == 67
    assert ENDPOINTS["vcs.diff.raw"].response_type is str
    assert ENDPOINTS["v2.fs.read"].response_type is bytes
    assert ENDPOINTS["v2.session.wait"].response_type is None


def error_bodies() -> Iterator[Json]:
    sampler = Sampler(DOCUMENT, True)
    for methods in DOCUMENT["paths"].values():
        for operation in methods.values():
            for status, response in operation["responses"].items():
                content = response.get("content", {})
                if not status.startswith("2") and content and operation["operationId"] not in WEBSOCKETS:
                    yield from sampler.samples(content["application/json"]["schema"])


def test_every_documented_error_body_is_found_by_what_it_says() -> None:
    for body in error_bodies():
        kind = models.error_body_type(body)

        assert kind is not Any, body
        assert json.loads(encode(Codec().decode(json.dumps(body).encode(), kind))) == body


def test_a_bad_request_while_logging_in_keeps_what_others_do_not_have() -> None:
    body = {"name": "BadRequest", "data": {"message": "no such method", "providerID": "acme", "field": "method"}}

    read = Codec().decode(json.dumps(body).encode(), models.error_body_type(body))

    assert type(read) is models.BadRequestErrorBody
    assert read.data.message == "no such method"
    assert read.data.unknown_fields == {"providerID": "acme", "field": "method"}
    assert json.loads(encode(read)) == body


@pytest.mark.parametrize("body", [{}, {"name": "New"}, {"_tag": 3}, {"error": "x", "code": 1}])
def test_an_error_body_that_nobody_documented_has_no_type(body: Json) -> None:
    assert models.error_body_type(body) is Any


def event(kind: str, **members: Any) -> bytes:
    return json.dumps({"id": "evt_1", "type": kind, **members}).encode()


def test_the_four_streams_carry_the_same_payload_types() -> None:
    data = {"sessionID": "ses_1"}
    plain = STRICT.decode(event("session.idle", properties=data), models.NAMES["Event"])
    v2 = STRICT.decode(event("session.idle", data=data), models.NAMES["V2Event"])
    wrapped = STRICT.decode(b'{"payload":%s}' % event("session.idle", properties=data), models.GlobalEvent)

    assert type(plain) is models.SessionIdleEvent
    assert type(v2) is models.V2SessionIdleEvent
    assert wrapped.payload == plain
    assert plain.properties == v2.data == models.SessionIdleData(session_id="ses_1")


def test_heartbeats_and_iso_timestamps_are_what_they_are_on_the_wire() -> None:
    beat = STRICT.decode(event("server.heartbeat", properties={}), models.NAMES["Event"])
    moved = {"timestamp": "2026-11-22T15:54:44.474Z", "sessionID": "ses_1", "location": {"directory": "/p"}}
    text = STRICT.decode(event("session.next.moved", properties=moved), models.NAMES["Event"])

    assert type(beat) is models.ServerHeartbeatEvent
    assert text.properties.timestamp == "2026-11-22T15:54:44.474Z"


def test_a_durable_event_is_told_apart_by_its_versioned_type() -> None:
    inner = {"id": "evt_1", "type": "message.removed.1", "seq": 4, "aggregateID": "ses_1"}
    sync = {**inner, "data": {"sessionID": "ses_1", "messageID": "msg_1"}}
    value = {"directory": "/p", "payload": {"type": "sync", "id": "evt_1", "syncEvent": sync}}

    read = STRICT.decode(json.dumps(value).encode(), models.GlobalEvent)

    assert isinstance(read.payload, models.SyncEnvelope)
    assert isinstance(read.payload.sync_event, models.MessageRemovedSync)
    assert (read.payload.sync_event.seq, read.payload.sync_event.type) == (4, "message.removed.1")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("/elsewhere", str),
        ({"path": "/p", "hidden": True}, models.ReferenceLocalConfig),
        ({"repository": "r"}, models.ReferenceGitConfig),
    ],
)
def test_a_reference_in_the_configuration_is_told_by_its_fields(value: Any, expected: type) -> None:
    config = STRICT.decode(json.dumps({"references": {"a": value}}).encode(), models.Config)

    assert config.references is not None
    assert type(config.references["a"]) is expected


def test_a_language_server_that_is_both_configured_and_disabled_keeps_both() -> None:
    value = {"lsp": {"ty": {"command": ["ty"], "disabled": True}, "pyright": {"disabled": True}}}

    config = STRICT.decode(json.dumps(value).encode(), models.Config)

    assert config.lsp == {
        "ty": models.LspServerConfig(command=["ty"], disabled=True),
        "pyright": models.LspDisabled(disabled=True),
    }


def test_the_package_lists_what_it_has() -> None:
    assert set(models.NAMES) <= set(dir(models))
    assert len(models.NAMES) == len(set(models.NAMES)) == len(set(models.__all__)) - 3
    assert copy.copy(models.NAMES["Session"]) is models.Session
    with pytest.raises(AttributeError):
        _ = getattr(models, "Sesion")  # noqa: B009  # a type checker would refuse it
    with pytest.raises(KeyError):
        _ = models.NAMES["Sesion"]


def loaded_after(code: str) -> set[str]:
    """The modules of models that a fresh interpreter has imported after this code."""
    script = f"{code}\nimport sys\nprint(*(name for name in sys.modules if name.startswith('opencode_core.models.')))"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    return set(done.stdout.split())


def test_namespaces_calls_and_items_import_no_models() -> None:
    code = """
from opencode_core import Reply, TextDelta, api, models
from opencode_core.api import SessionApi
for name in api.__all__: getattr(api, name)
SessionApi.create(title="x").to_request
"""

    assert loaded_after(code) == set()


def test_using_a_model_imports_only_what_it_is_made_of() -> None:
    assert loaded_after("from opencode_core.models import Session") == {
        "opencode_core.models.common",
        "opencode_core.models.permission",
        "opencode_core.models.session",
        "opencode_core.models.vcs",
    }
