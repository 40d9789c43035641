"""What a real server sent reads as documented, repairs included, and writes back as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from opencode_core import EventDecoder, models
from opencode_core._generate.document import is_array, is_object
from opencode_core.values.base import Unknown
from opencode_core.values.codec import Codec, encode
from tests.fold import fold
from tests.generated.interpreter import Json
from tests.generated.table import endpoints

RECORDINGS = Path(__file__).parents[1] / "recordings"
STRICT = Codec(strict=True)
ENDPOINTS = {endpoint.operation: endpoint for endpoint in endpoints()}


def lines_of(name: str) -> list[str]:
    return (RECORDINGS / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")[:-1]


def without_nulls(value: Any) -> Any:
    """The server sends null for some fields that it declares as optional; absent means the same."""
    if is_object(value):
        return {name: without_nulls(item) for name, item in value.items() if item is not None}
    return [without_nulls(item) for item in value] if is_array(value) else value


@pytest.mark.parametrize(
    ("stream", "kind"),
    [
        ("event", "Event"),
        ("global", "GlobalEvent"),
        ("v2", "V2Event"),
        ("session", "SessionEvent"),
        ("second_event", "V2Event"),
        ("second_log", "V2SessionLogItem"),
    ],
)
def test_every_recorded_event_reads_without_drift_and_writes_back_as_it_was(stream: str, kind: str) -> None:
    for line in lines_of(stream):
        event = STRICT.decode(line.encode(), models.NAMES[kind])

        assert not isinstance(event, Unknown)
        assert json.loads(encode(event)) == json.loads(line)


def test_every_recorded_answer_of_version_2_reads_without_drift_and_writes_back_as_it_was() -> None:
    """Answers of the preview of 2.0 and of 2.0.15; their long texts and lists were cut short."""
    with fold() as case:
        for i, line in enumerate(lines_of("second_bodies")):
            record = json.loads(line)
            with case(f"{i}-{record['server']}-{record['operation']}"):
                kind = ENDPOINTS[record["operation"]].response_type
                if record.get("status", 200) >= 300:
                    kind = models.error_body_type(record["body"])
                    assert kind is not Any

                read = STRICT.decode(json.dumps(record["body"]).encode(), kind)

                assert without_nulls(json.loads(encode(read))) == without_nulls(record["body"])


def test_the_log_of_a_session_is_decoded_like_a_stream() -> None:
    decoder = EventDecoder("log")

    events = [decoded for line in lines_of("second_log") for decoded in decoder.feed(f"data: {line}\n\n".encode())]

    assert any(isinstance(event, models.V2LogSynced) for event in events)
    assert any(isinstance(event, models.V2SessionUsageRecordedEvent) for event in events)
    assert (decoder.differing, decoder.unknown, decoder.undecodable) == (0, 0, 0)


def test_a_member_of_version_2_that_nobody_knows_is_kept() -> None:
    line = next(line for line in lines_of("second_event") if '"session.text.delta"' in line)
    value = json.loads(line)
    value["data"]["colour"] = "red"

    read = Codec().decode(json.dumps(value).encode(), models.NAMES["V2Event"])
    unknown = Codec().decode(json.dumps({**value, "type": "session.text.sung"}).encode(), models.NAMES["V2Event"])

    assert read.data.unknown_fields == {"colour": "red"}
    assert read.to_dict() == json.loads(encode(read)) == value
    assert isinstance(unknown, Unknown)
    assert unknown.tag == "session.text.sung"


def recorded_answers() -> Iterator[tuple[str, Json]]:
    """A name for the record, and the record."""
    for i, line in enumerate(lines_of("bodies")):
        record = json.loads(line)
        endpoint = ENDPOINTS[record["operation"]]
        if record["body"] and (record["status"] >= 300 or endpoint.response == "json"):
            yield f"{i}-{record['operation']}-{record['status']}", record


def test_every_recorded_answer_reads_without_drift_and_writes_back_as_it_was() -> None:
    with fold() as case:
        for name, record in recorded_answers():
            with case(name):
                the_answer_reads_and_writes_back(record)


def the_answer_reads_and_writes_back(record: Json) -> None:
    endpoint = ENDPOINTS[record["operation"]]
    if record["status"] >= 300:
        assert record["status"] in endpoint.errors
    body = json.loads(record["body"])
    kind = endpoint.response_type if record["status"] < 300 else models.error_body_type(body)

    read = STRICT.decode(record["body"].encode(), kind)

    assert kind is not Any or endpoint.response_type is Any
    assert without_nulls(json.loads(encode(read))) == without_nulls(body)
