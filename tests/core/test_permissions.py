"""Answers to permission requests by preset and rule."""

from __future__ import annotations

from typing import Any

import pytest

from opencode_core import models
from opencode_core.errors import LocalProtocolError
from opencode_core.turns.answers import (
    PermissionAnswer,
    PermissionRules,
    Reject,
    allow_once,
    deny,
    permission_callback,
)


def request(*patterns: str, permission: str = "bash") -> models.PermissionRequest:
    return models.PermissionRequest(
        id="per_1", session_id="ses_1", permission=permission, patterns=list(patterns), metadata={}, always=[]
    )


def test_presets() -> None:
    assert (deny(request("ls")), allow_once(request("ls"))) == ("reject", "once")
    assert permission_callback("deny") is deny
    assert permission_callback("allow_once") is allow_once
    assert permission_callback(deny) is deny
    assert permission_callback(None) is None


def test_an_unknown_preset() -> None:
    with pytest.raises(LocalProtocolError, match="'deny', 'allow' or a function"):
        permission_callback("yes")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # the point


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("git *", "git status", True),
        ("git *", "git", True),
        ("git *", "gitk", False),
        ("*.py", "a/b.py", True),
        ("a?c", "abc", True),
        ("a?c", "ac", False),
        ("a.c", "abc", False),
        ("*", "two\nlines", True),
    ],
)
def test_patterns_are_those_of_opencode(pattern: str, text: str, fits: bool) -> None:
    rules = PermissionRules({"bash": {pattern: "once"}})

    assert rules(request(text)) == ("once" if fits else "reject")


def test_the_last_rule_that_fits_counts() -> None:
    rules = PermissionRules({"*": "once", "bash": {"*": "reject", "ls *": "always"}})

    assert [rules(request("ls -l")), rules(request("rm")), rules(request("x", permission="edit"))] == [
        "always",
        "reject",
        "once",
    ]


def test_several_patterns_get_the_strictest_answer() -> None:
    rules = PermissionRules({"bash": {"a": "always", "b": "once", "c": "reject"}})

    assert [rules(request("a")), rules(request("a", "b")), rules(request("a", "c", "b"))] == [
        "always",
        "once",
        "reject",
    ]


def test_what_no_rule_fits_is_answered_otherwise() -> None:
    assert PermissionRules({}, otherwise="once")(request("x")) == "once"
    assert PermissionRules({}, otherwise=lambda _: Reject("no"))(request("x")) == Reject("no")
    assert PermissionRules({"bash": "once"})(request()) == "once"


def test_otherwise_is_asked_once_and_not_where_the_answer_is_known() -> None:
    asked: list[Any] = []

    def ask(request: models.PermissionRequest) -> PermissionAnswer | None:
        asked.append(request)
        return "always"

    rules = PermissionRules({"bash": {"ls": "once", "rm": Reject("use trash")}}, otherwise=ask)

    assert rules(request("ls", "a", "b")) == "once"
    assert asked == [request("ls", "a", "b")]
    assert rules(request("rm", "a")) == Reject("use trash")
    assert len(asked) == 1
    assert PermissionRules({}, otherwise=lambda _: None)(request("a")) is None


def test_otherwise_may_be_awaited() -> None:
    async def ask(request: models.PermissionRequest) -> PermissionAnswer:
        return "always"

    answer: Any = PermissionRules({"bash": {"ls": "once"}}, otherwise=ask)(request("ls", "a"))

    with pytest.raises(StopIteration) as returned:
        answer.send(None)
    assert returned.value.value == "once"


@pytest.mark.parametrize("rules", [{"bash": "yes"}, {"bash": {"*": "ask"}}])
def test_rules_are_checked_when_they_are_made(rules: Any) -> None:
    with pytest.raises(LocalProtocolError, match="answered 'once', 'always', 'reject'"):
        PermissionRules(rules)
    with pytest.raises(LocalProtocolError, match="not 'ask'"):
        PermissionRules({}, otherwise="ask")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # the point


def test_what_otherwise_says_is_checked_as_well() -> None:
    def strange(request: Any) -> Any:
        return "yes"

    with pytest.raises(LocalProtocolError, match="not 'yes'"):
        PermissionRules({}, otherwise=strange)(request("a"))
