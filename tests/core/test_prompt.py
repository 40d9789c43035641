"""Prompts, files, models and ids as the server gets them."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from opencode_core import models
from opencode_core.errors import LimitExceeded, LocalProtocolError
from opencode_core.ids import IdSource
from opencode_core.prompt import File, ServerFile, files_of, model_choice, parts_of


def parts(prompt: Any, *contents: bytes) -> list[Any]:
    ids = iter(range(100))
    return parts_of(prompt, contents, lambda prefix: f"{prefix}_{next(ids)}")


def content(part: Any) -> bytes:
    return base64.b64decode(part.url.partition(",")[2])


def test_text_is_one_part_with_an_id() -> None:
    assert parts("hi") == [models.TextPartInput(text="hi", id="prt_0")]


def test_parts_keep_the_ids_that_they_have() -> None:
    own = models.TextPartInput(text="a", id="prt_own")

    assert parts([own, models.AgentPartInput(name="general")]) == [
        own,
        models.AgentPartInput(name="general", id="prt_0"),
    ]


@pytest.mark.parametrize(
    ("name", "data", "mime"),
    [
        ("photo.PNG", b"\x89PNG", "image/png"),
        ("paper.pdf", b"%PDF", "application/pdf"),
        ("main.py", "é".encode(), "text/plain"),
        ("core", b"\xff\x00", "application/octet-stream"),
    ],
)
def test_a_file_has_the_type_of_its_name_or_its_content(name: str, data: bytes, mime: str) -> None:
    (part,) = parts(File(f"folder/{name}"), data)

    assert (part.mime, part.filename, content(part)) == (mime, name, data)
    assert part.url.startswith(f"data:{mime};base64,")


def test_lines_of_a_file() -> None:
    (part,) = parts(File("a.txt", lines=(2, 3)), b"one\ntwo\r\nthree\nfour")

    assert (part.filename, content(part)) == ("a.txt (lines 2-3)", b"two\r\nthree\n")


def test_data_that_is_no_file() -> None:
    file = File("x", data=b"{}", mime="application/json", name="answer.json")
    (part,) = parts(file)

    assert files_of(file) == []
    assert (part.mime, part.filename) == ("application/json", "answer.json")


def test_files_are_asked_for_in_their_order() -> None:
    prompt: list[Any] = ["a", File("1"), File("2", data=b""), File("3")]

    assert files_of(prompt) == [File("1"), File("3")]
    assert [content(part) for part in parts(prompt, b"one", b"three")[1:]] == [b"one", b"", b"three"]


def test_a_file_may_be_too_large() -> None:
    with pytest.raises(LimitExceeded, match="'big' is larger than 3 bytes") as caught:
        parts(File("big", max_bytes=3), b"1234")

    assert (caught.value.name, caught.value.limit) == ("max_bytes", 3)


def test_a_file_of_the_server_is_named() -> None:
    (part,) = parts(ServerFile("/a b/main.py", lines=(1, 40)))
    (folder,) = parts(ServerFile("C:/work", mime="application/x-directory"))

    assert (part.url, part.filename, part.mime) == ("file:///a%20b/main.py?start=1&end=40", "main.py", "text/plain")
    assert folder.mime == "application/x-directory"


def test_a_file_of_the_server_has_an_absolute_path() -> None:
    with pytest.raises(LocalProtocolError, match="must be absolute"):
        ServerFile("main.py")


@pytest.mark.parametrize("lines", [(0, 1), (3, 2)])
def test_lines_are_counted_from_one_upwards(lines: tuple[int, int]) -> None:
    with pytest.raises(LocalProtocolError, match="counted from 1"):
        File("a", lines=lines)


def test_a_prompt_is_not_empty() -> None:
    with pytest.raises(LocalProtocolError, match="the prompt is empty"):
        parts([])


@pytest.mark.parametrize("strange", [3, b"bytes", {"type": "text"}])
def test_a_prompt_is_made_of_parts(strange: Any) -> None:
    with pytest.raises(LocalProtocolError, match="made of text, files and parts"):
        parts([strange])


@pytest.mark.parametrize(
    "model",
    [
        "acme/large",
        models.ModelChoice(provider_id="acme", model_id="large"),
        models.ModelRef(provider_id="acme", id="large"),
        {"providerID": "acme", "modelID": "large"},
        {"providerID": "acme", "id": "large"},
    ],
)
def test_a_model_has_many_names(model: Any) -> None:
    assert model_choice(model) == models.ModelChoice(provider_id="acme", model_id="large")


def test_no_model_is_the_default() -> None:
    assert model_choice(None) is None


@pytest.mark.parametrize("model", ["large", "/large", "acme/", 3, {}])
def test_half_a_model_is_none(model: Any) -> None:
    with pytest.raises(LocalProtocolError, match="'provider/model'"):
        model_choice(model)


def test_ids_ascend_in_the_form_of_the_server() -> None:
    clock = iter([1795373817555, 1795373817555, 1795373817000, 1795373817556])
    new_id = IdSource(lambda: next(clock), lambda: 0.999)

    assert [new_id("msg"), new_id("prt"), new_id("prt"), new_id("prt")] == [
        "msg_2049e5ed3001" + 14 * "z",
        "prt_2049e5ed3002" + 14 * "z",
        "prt_2049e5ed3003" + 14 * "z",
        "prt_2049e5ed4001" + 14 * "z",
    ]
