"""Prompts, files, models and ids as the server gets them."""

from __future__ import annotations

import base64
from pathlib import PurePosixPath
from typing import Any

import pytest

from opencode_core import models
from opencode_core.errors import LimitExceeded, LocalProtocolError
from opencode_core.options import Limits
from opencode_core.turns.ids import IdSource
from opencode_core.turns.prompt import (
    MAX_FILE_BYTES,
    Command,
    File,
    ServerFile,
    content_of,
    files_of,
    model_choice,
    parts_of,
)


def parts(prompt: Any, *contents: bytes) -> list[Any]:
    ids = iter(range(100))
    made_of = content_of(prompt)
    assert not isinstance(made_of, Command)
    return parts_of(made_of, contents, lambda prefix: f"{prefix}_{next(ids)}")


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


def test_lines_may_go_beyond_the_end_but_not_begin_there() -> None:
    (part,) = parts(File("a.txt", lines=(2, 40)), b"one\ntwo")

    assert content(part) == b"two"
    with pytest.raises(LocalProtocolError, match=r"'a.txt' has 2 lines, and so no line 3"):
        parts(File("a.txt", lines=(3, 40)), b"one\ntwo")


def test_lines_at_the_beginning_of_a_file_that_is_too_large_can_be_sent() -> None:
    (part,) = parts(File("big", lines=(1, 2), max_bytes=8), b"one\ntwo\nt")

    assert content(part) == b"one\ntwo\n"
    with pytest.raises(LimitExceeded, match="'big' has its lines 2-3 not within the first 8 bytes"):
        parts(File("big", lines=(2, 3), max_bytes=8), b"one\ntwo\nt")


def test_the_largest_file_fits_into_an_event() -> None:
    (part,) = parts(File("photo.png", data=bytes(MAX_FILE_BYTES)))

    assert len(part.url) < Limits().max_event_bytes * 0.9


def test_data_that_is_no_file() -> None:
    file = File("x", data=b"{}", mime="application/json", name="answer.json")
    (part,) = parts(file)

    assert files_of((file,)) == []
    assert (part.mime, part.filename) == ("application/json", "answer.json")


def test_files_are_asked_for_in_their_order() -> None:
    prompt = ("a", File("1"), File("2", data=b""), File("3"))

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
    (home,) = parts(ServerFile("/home/ada/"))
    (windows,) = parts(ServerFile(r"C:\a b\main.py"))

    assert (folder.url, folder.mime) == ("file:///C%3A/work", "application/x-directory")
    assert (home.url, home.filename) == ("file:///home/ada/", "ada")
    assert (windows.url, windows.filename) == ("file:///C%3A/a%20b/main.py", "main.py")


def test_a_file_of_the_server_has_an_absolute_path() -> None:
    with pytest.raises(LocalProtocolError, match="must be absolute"):
        ServerFile("main.py")


@pytest.mark.parametrize("lines", [(0, 1), (3, 2), 5, "12", (1,), (1.0, 2.0)])
def test_lines_are_counted_from_one_upwards(lines: Any) -> None:
    with pytest.raises(LocalProtocolError, match="counted from 1"):
        File("a", lines=lines)


@pytest.mark.parametrize("nothing", [[], "", " \n", ["", " "], models.TextPartInput(text="")])
def test_a_prompt_is_not_empty(nothing: Any) -> None:
    with pytest.raises(LocalProtocolError, match="the prompt is empty"):
        content_of(nothing)


@pytest.mark.parametrize("strange", [None, 3, b"bytes", {"type": "text"}, Command("init"), [["text"]], Limits()])
def test_a_prompt_is_made_of_parts(strange: Any) -> None:
    with pytest.raises(LocalProtocolError, match="made of text, files and parts"):
        content_of([strange])
    if not isinstance(strange, Command | list):
        with pytest.raises(LocalProtocolError, match="made of text, files and parts"):
            content_of(strange)


def test_a_path_is_no_file_yet() -> None:
    with pytest.raises(LocalProtocolError, match=r"not of PurePosixPath: File\(path\) sends what is there"):
        content_of(["look", PurePosixPath("photo.png")])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]  # the point


def test_what_a_prompt_is_made_of_may_come_from_a_generator() -> None:
    words: Any = (word for word in ["a", "b"])

    assert content_of(words) == ("a", "b")


@pytest.mark.parametrize(
    "wrong", [{"path": 5}, {"path": "x", "data": "text"}, {"path": "x", "mime": 3}, {"path": "x", "max_bytes": 0}]
)
def test_a_file_has_a_path_and_bytes(wrong: dict[str, Any]) -> None:
    with pytest.raises(LocalProtocolError, match=r"^File\("):
        File(**wrong)


@pytest.mark.parametrize("wrong", [{"name": ""}, {"name": 3}, {"name": "x", "arguments": 3}])
def test_a_command_has_a_name_and_arguments_that_are_text(wrong: dict[str, Any]) -> None:
    with pytest.raises(LocalProtocolError, match=r"^Command\("):
        Command(**wrong)


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
