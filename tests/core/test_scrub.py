"""What must not leave a machine is taken out of recordings."""

from __future__ import annotations

import time
from typing import Any

import pytest

from opencode_core.testkit.scrub import Scrubber, secret_values


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
        ("AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG x", "AWS_SECRET_ACCESS_KEY=[redacted] x"),
        ("export DB_PASSWORD='two words' # x", "export DB_PASSWORD='[redacted]' # x"),
        ('wrote {"password": "a \\" b", "n": 1}', 'wrote {"password": "[redacted]", "n": 1}'),
        (r'"{\"apiKey\": \"abc d\", \"n\": 1}"', r'"{\"apiKey\": \"[redacted]\", \"n\": 1}"'),
        (r"{\"token\": \"without its end", r"{\"token\": \"[redacted]"),
        ("{'client_secret': 'x'}", "{'client_secret': '[redacted]'}"),
        ("password: hunter3\nuser: bob", "password: [redacted]\nuser: bob"),
        ("--api-key=abcdef", "--api-key=[redacted]"),
        ("AccountName=a;AccountKey=YWJjZA==;X=1", "AccountName=a;AccountKey=[redacted];X=1"),
        ("Cookie: a=b; c=d\r\nAccept: x", "Cookie: [redacted]\r\nAccept: x"),
        (
            "curl -H 'Authorization: Token ab' -H \"X-Api-Key: abcd\"",
            "curl -H 'Authorization: Token [redacted]' -H \"X-Api-Key: [redacted]\"",
        ),
        ("Proxy-Authorization: abc", "Proxy-Authorization: [redacted]"),
        ("a token=x, the token: str, tokens=12345, key=value", "a token=x, the token: str, tokens=12345, key=value"),
        ("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\ncut", "[redacted]"),
        ("-----BEGIN PGP PRIVATE KEY BLOCK-----\nx\n-----END PGP PRIVATE KEY BLOCK----- y", "[redacted] y"),
        ("HTTPS://me:pw@Git.Corp.example/x .git+ssh://u@h/p", "HTTPS://host.invalid/x .git+ssh://host.invalid/p"),
        (
            "[2001:470::5]:80 fe80::1%eth0 ::1 a::b 12:30:45 00:1a:2b:3c:4d:5e ::ffff:10.0.0.1",
            "[2001:db8::1]:80 2001:db8::1 ::1 a::b 12:30:45 00:1a:2b:3c:4d:5e ::ffff:192.0.2.1",
        ),
        ("2001:0db8:85a3:0000:0000:8a2e:0370:7334 is one", "2001:db8::1 is one"),
        ("https://hooks.slack.com/services/T0/B0/xyz", "https://host.invalid/services/[redacted]"),
        ("/home/alice/notes.txt and /home/alice", "/home/user/notes.txt and /home/user"),
        ("/home/alice2 is somebody else", "/home/alice2 is somebody else"),
        ("/home/alice/code/app/main.py, /srv/other", "/project/main.py, /project2"),
        ("?directory=%2Fhome%2Falice%2Fcode%2Fapp", "?directory=%2Fproject"),
        ("file:///home/alice/code/app/x.py", "file:///project/x.py"),
        ("http://127.0.0.1:43211/event", "http://127.0.0.1:4096/event"),
        (f"http://127.0.0.1:43211/{'k-M_' * 8}", "http://127.0.0.1:4096/[redacted]"),
        (f"http://127.0.0.1:43211/{'k-M_' * 8}x", f"http://127.0.0.1:4096/{'k-M_' * 8}x"),
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


def test_the_formats_of_tokens_are_known(scrubber: Scrubber) -> None:
    for begin in (
        "sk_live_", "rk_test_", "whsec_", "npm_", "hf_", "pypi-", "glpat-", "xoxe-", "xapp-", "ya29.", "GOCSPX-", "SG.",
        "dop_v1_", "shpat_", "lin_api_", "figd_", "r8_", "gsk_", "xai-", "hvs.", "PMAK-", "ATATT3", "github_pat_",
        "AGE-SECRET-KEY-1", "123456789:AA", "eyJ", "ASIA",
    ):  # fmt: skip
        token = begin + "A1B2C3D4E5F6G7H8" * (1 if begin == "ASIA" else 3)

        assert scrubber.text(f"it is {token}, yes") == "it is [redacted], yes"


HOSTILE = [
    "a.", "a-", "a@", "a+", "A1:", "f:", "::", "1.", "1.1.1.1", "eyJ-", "eyJ.", "eyJaaaaaaaa.", "sk-", "bearer ",
    "Basic\t",
    "-----BEGIN PRIVATE KEY-----", "-----BEGIN ", "-----BEGIN A PRIVATE KEY----------END ", "password", "password=",
    "password='", 'token="', "token=\\", 'token: \\"', "\\", "cookie: ", "authorization:a ", "x://", "file://", "://",
    "/home/alice", "/home/", "%2Fhome", "buildbox7", "SG.", "hooks.slack.com/services/", "ghp_", "AKIA", "123456789:AA",
    "a" , " ", "\n", "_KEY=", "é", "@a.", "a@a", "a@a.",
]  # fmt: skip


def test_no_text_costs_more_than_linear_time(scrubber: Scrubber) -> None:
    def cost(text: str) -> float:
        def once() -> float:
            begin = time.thread_time()
            scrubber.text(text)
            return time.thread_time() - begin

        return min(once() for _ in range(5))

    scrubber.text("")  # builds its patterns
    for piece in HOSTILE:
        for before, after in (("", ""), ("eyJx", "@")):
            small, large = (before + piece * (size // len(piece)) + after for size in (1_250, 10_000))

            # Eight times the text; 64 times the time is what a quadratic pattern takes.
            assert cost(large) < 24 * cost(small) + 0.002, piece
