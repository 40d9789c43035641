"""What must not leave a machine is taken out of recordings."""

from __future__ import annotations

from typing import Any

import pytest

from opencode_core.scrub import Scrubber, secret_values


@pytest.fixture
def scrubber() -> Scrubber:
    found = Scrubber(home="/home/alice", hosts=["buildbox7", "localhost", "x", "vm"], secrets=["hunter22", "abc"])
    found.add_place("/home/alice/code/app")
    found.add_place("/srv/other/")
    return found


@pytest.mark.parametrize(
    ("text", "scrubbed"),
    [
        ("the password is hunter22.", "the password is [redacted]."),
        ("abc is too short to be told from others", "abc is too short to be told from others"),
        ("key sk-ant-api03-abcdefgh, ghp_abcdefghijklmnop123", "key [redacted], [redacted]"),
        ("AKIAIOSFODNN7EXAMPLE", "[redacted]"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIi.sig-nature", "[redacted]"),
        ("-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY-----", "[redacted]"),
        ("Authorization: Bearer abcdefgh.ijkl", "Authorization: Bearer [redacted]"),
        ("MY_API_KEY=s3cr3t&x=1", "MY_API_KEY=[redacted]&x=1"),
        ("/home/alice/notes.txt and /home/alice", "/home/user/notes.txt and /home/user"),
        ("/home/alice2 is somebody else", "/home/alice2 is somebody else"),
        ("/home/alice/code/app/main.py, /srv/other", "/project/main.py, /project2"),
        ("?directory=%2Fhome%2Falice%2Fcode%2Fapp", "?directory=%2Fproject"),
        ("file:///home/alice/code/app/x.py", "file:///project/x.py"),
        ("http://127.0.0.1:43211/event", "http://127.0.0.1:4096/event"),
        ("https://me:pw@git.corp.example:8443/x", "https://host.invalid/x"),
        ("https://opencode.ai/config.json", "https://opencode.ai/config.json"),
        ("alice@corp.example", "user@host.invalid"),
        (
            "from 10.1.2.3:55 to 127.0.0.1:80, 127.0.0.1 and 1.18.33",
            "from 192.0.2.1 to 127.0.0.1:4096, 127.0.0.1 and 1.18.33",
        ),
        ("999.1.1.1 is no address", "999.1.1.1 is no address"),
        ("on buildbox7, not buildbox77", "on host.invalid, not buildbox77"),
    ],
)
def test_texts(scrubber: Scrubber, text: str, scrubbed: str) -> None:
    assert scrubber.text(text) == scrubbed
    assert scrubber.text(scrubbed) == scrubbed  # once more changes nothing


@pytest.mark.parametrize(
    ("value", "scrubbed"),
    [
        (
            {"password": "x", "apiKey": "y", "title": "z"},
            {"password": "[redacted]", "apiKey": "[redacted]", "title": "z"},
        ),
        ({"tokens": {"input": 5}, "token": ""}, {"tokens": {"input": 5}, "token": ""}),
        ({"secret": ["a"], "n": [1, None, True]}, {"secret": ["[redacted]"], "n": [1, None, True]}),
        ({"type": "oauth", "refresh": "r", "expires": 1}, {"type": "oauth", "refresh": "[redacted]", "expires": 1}),
        ({"environment": {"A": "b", "N": 1}}, {"environment": {"A": "[redacted]", "N": 1}}),
        ({"/home/alice": "x"}, {"/home/user": "x"}),
    ],
)
def test_values(scrubber: Scrubber, value: Any, scrubbed: Any) -> None:
    assert scrubber.value(value) == scrubbed


def test_places_are_learnt_and_numbered() -> None:
    scrubber = Scrubber()
    scrubber.learn({"info": [{"directory": "/a/one"}, {"path": {"cwd": "/a/one", "root": "/a/two/"}}], "directory": 5})
    for nothing in ("", "/", "relative", "/project"):
        scrubber.add_place(nothing)

    assert scrubber.text("/a/one/x /a/two/y /a/three") == "/project/x /project2/y /a/three"


def test_a_path_with_space_is_found_however_it_is_written() -> None:
    scrubber = Scrubber()
    scrubber.add_place("/my work/app")

    assert scrubber.text("/my work/app /my%20work/app %2Fmy%20work%2Fapp") == "/project /project %2Fproject"


def test_variables_that_are_called_like_secrets_are_secret() -> None:
    assert secret_values({"OPENAI_API_KEY": "a", "GH_TOKEN": "b", "PATH": "c", "DB_PASSWORD": "d"}) == ["a", "b", "d"]
