"""What a server speaks is told by the shape of its answers: each is a value, and nothing is asked."""

from __future__ import annotations

from typing import Any

import pytest

from opencode_core.calls.identify import HEALTH_1, HEALTH_2, INFO_2, PATH_1, Speaks, check_dialect, classify, questions
from opencode_core.errors import LocalProtocolError
from opencode_core.http import Response

NOTHING = Response(404)
PAGE = Response(200, (("content-type", "text/html"),), b"<!doctype html><title>Hello</title>")
UNREACHED = Response(500, (), b'{"message": "Unable to connect. Is the computer able to access the url?"}')

SERVERS: dict[str, tuple[dict[str, Response], Response, Speaks | None]] = {
    "1.18": (
        {
            HEALTH_2: Response(200, (), b'{"healthy":true}'),
            HEALTH_1: Response(200, (), b'{"healthy":true,"version":"1.18.33"}'),
        },
        PAGE,
        Speaks("1"),
    ),
    "1.2": ({HEALTH_1: Response(200, (), b'{"healthy":true,"version":"1.2.0"}')}, PAGE, Speaks("1", "1.2.0")),
    "1.2 without a network": (
        {HEALTH_1: Response(200, (), b'{"healthy":true,"version":"local"}')},
        UNREACHED,
        Speaks("1", "local"),
    ),
    "1.0": ({PATH_1: Response(200, (), b'{"worktree":"/","directory":"/work"}')}, PAGE, Speaks("1")),
    "preview": (
        {HEALTH_2: Response(200, (), b'{"healthy":true,"version":"0.0.0-next-16350","pid":1}')},
        NOTHING,
        Speaks("2", "0.0.0-next-16350", preview=True),
    ),
    "2.0": (
        {INFO_2: Response(200, (), b'{"version":"v2.0.3","pid":1,"urls":[],"paths":{}}'), HEALTH_2: NOTHING},
        PAGE,
        Speaks("2", "v2.0.3"),
    ),
    "a web site": ({}, PAGE, None),
    "something that knows nothing": ({}, NOTHING, None),
}


def ask(name: str, first: str = HEALTH_2) -> tuple[list[str], Speaks | None]:
    """What such a server is asked, and what comes of it."""
    answers, otherwise, _ = SERVERS[name]
    steps, asked = questions(first), list[str]()
    try:
        path = next(steps)
        while True:
            asked.append(path)
            path = steps.send(answers.get(path, otherwise))
    except StopIteration as stop:
        found: Speaks | None = stop.value
        return asked, found


@pytest.mark.parametrize("first", [HEALTH_2, HEALTH_1])
@pytest.mark.parametrize("name", SERVERS)
def test_every_server_is_told_by_its_answers_whatever_is_asked_first(name: str, first: str) -> None:
    found = ask(name, first)[1]

    expected = SERVERS[name][2]
    assert (found and found.dialect) == (expected and expected.dialect)
    assert first == HEALTH_1 or found == expected


def test_the_usual_servers_are_told_by_one_answer_or_two() -> None:
    assert ask("1.18")[0] == ask("preview")[0] == [HEALTH_2]
    assert ask("2.0")[0] == [HEALTH_2, INFO_2]


def test_a_server_that_knows_its_routes_is_not_asked_for_those_of_others() -> None:
    assert ask("1.2")[0] == [HEALTH_2, HEALTH_1]
    assert ask("2.0", HEALTH_1)[0] == [HEALTH_1, HEALTH_2, INFO_2]


def test_where_no_answer_came_in_time_the_next_question_is_asked() -> None:
    steps = questions()
    asked = [next(steps), steps.send(None)]

    assert asked == [HEALTH_2, HEALTH_1]


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        (HEALTH_2, 200, b'{"healthy":false,"version":"2"}'),
        (HEALTH_2, 200, b'{"version":"2"}'),
        (HEALTH_2, 503, b'{"healthy":true,"version":"2"}'),
        (HEALTH_2, 200, b"[]"),
        (HEALTH_2, 200, b""),
        (HEALTH_2, 200, b"\xff"),
        (INFO_2, 200, b'{"version":2}'),
        (HEALTH_1, 200, b'{"healthy":true}'),
        (HEALTH_1, 200, b'{"healthy":1,"version":"1"}'),
        (PATH_1, 200, b'{"worktree":null}'),
        ("/elsewhere", 200, b'{"healthy":true,"version":"1"}'),
    ],
)
def test_an_answer_of_another_shape_tells_nothing(path: str, status: int, body: bytes) -> None:
    assert classify(path, Response(status, (), body)) is None


@pytest.mark.parametrize("dialect", ["3", "2.0", 2, True, ""])
def test_there_are_two_dialects(dialect: Any) -> None:
    check_dialect(None)
    check_dialect("2")
    with pytest.raises(LocalProtocolError, match="dialect must be '1' or '2', or None to find out, not"):
        check_dialect(dialect)
