"""Answers to permission requests by preset and rule."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest

from opencode_core import models
from opencode_core.errors import LocalProtocolError
from opencode_core.turns.answers import (
    PERMISSION_WORDS,
    PermissionAnswer,
    PermissionRules,
    Reject,
    allow_once,
    checked_answer,
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
    with pytest.raises(LocalProtocolError, match=r"'allow', 'deny', another answer, rules .* or a function"):
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


@pytest.mark.parametrize("rules", [{"bash": "yes"}, {"bash": {"*": True}}, {"bash": None}])
def test_rules_are_checked_when_they_are_made(rules: Any) -> None:
    with pytest.raises(LocalProtocolError, match=r"answered 'allow' .*, 'always', 'deny'"):
        PermissionRules(rules)
    with pytest.raises(LocalProtocolError, match="not 'no'"):
        PermissionRules({}, otherwise="no")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # the point


def test_a_rule_is_for_texts() -> None:
    wrong: Any = {("bash", "*"): "allow"}
    with pytest.raises(LocalProtocolError, match="a rule is for a permission and a pattern"):
        PermissionRules(wrong)


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("allow", "once"),
        ("allow_once", "once"),
        ("once", "once"),
        ("always", "always"),
        ("deny", "reject"),
        ("reject", "reject"),
        ("ask", "ask"),
        (Reject("no"), Reject("no")),
    ],
    ids=str,
)
def test_every_word_is_taken_everywhere(word: Any, meaning: Any) -> None:
    async def later(request: Any) -> Any:
        return word

    assert checked_answer(word) == meaning
    for given in (word, {"*": word}, {"bash": {"ls *": word}}, PermissionRules({}, otherwise=word)):
        function: Any = permission_callback(given)
        assert function(request("ls")) == meaning, given
    assert PermissionRules({}, otherwise=lambda _: word)(request("x")) == meaning
    awaited: Any = PermissionRules({}, otherwise=later)(request("x"))
    with pytest.raises(StopIteration) as returned:
        awaited.send(None)
    assert returned.value.value == meaning


def test_the_words_are_those_of_the_type() -> None:
    literal, _ = get_args(PermissionAnswer)
    assert set(get_args(literal)) == set(PERMISSION_WORDS)


@pytest.mark.parametrize(
    ("rules", "hidden"),
    [
        ({"bash": {"ls*": "once", "*": "reject"}}, "the rule for 'bash': 'ls*' never counts"),
        ({"bash": {"git *": "allow"}, "*": "deny"}, "the rule for 'bash': 'git *' never counts"),
        ({"edit": "allow", "*": "deny"}, "Put 'edit' after '*'"),
        ({"bash": {"git status": "allow", "git *": "deny"}}, "the later one for 'bash': 'git *'"),
        ({"bash": {"git *": "allow", "git*": "deny"}}, "never counts"),
        ({"bash": {"?": "allow", "*": "deny"}}, "never counts"),
        ({"*": "deny", "bash": "allow"}, None),
        ({"bash": {"*": "deny", "ls*": "allow"}}, None),
        ({"bash": {"git *": "allow", "git **": "deny"}}, None),  # of `git` alone, the first one counts
        ({"bash": {"*": "allow", "?": "deny"}}, None),
        ({"bash": {"ls*": "once", "*": "allow"}}, None),  # it says the same
    ],
    ids=str,
)
def test_a_rule_that_can_never_count_is_an_error(rules: Any, hidden: str | None) -> None:
    if hidden is None:
        PermissionRules(rules)
    else:
        with pytest.raises(LocalProtocolError, match=re.escape(hidden)):
            PermissionRules(rules)


def test_what_otherwise_says_is_checked_as_well() -> None:
    def strange(request: Any) -> Any:
        return "yes"

    with pytest.raises(LocalProtocolError, match="not 'yes'"):
        PermissionRules({}, otherwise=strange)(request("a"))
