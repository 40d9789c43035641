"""Tasks from text: JSON Lines, tables and folders; and that all faults of a text are told at once."""

from __future__ import annotations

import json
from typing import Any

import pytest

from opencode_core.bulk.reading import (
    MOST_TOLD,
    Given,
    identified,
    listed_folders,
    read_folders,
    read_lines,
    read_rows,
)
from opencode_core.bulk.task import digest
from opencode_core.bulk.template import Template
from opencode_core.errors import LocalProtocolError


def lines(*tasks: Any) -> bytes:
    return "".join(json.dumps(task) + "\n" for task in tasks).encode()


def faults(given: Given) -> list[str]:
    """What is wrong, without the name of the file."""
    return [fault.removeprefix("t.jsonl, ").removeprefix("t.csv, ") for fault in given.faults]


# JSON Lines


def test_each_line_is_a_task_with_the_fields_of_one() -> None:
    given = read_lines(
        b"\xef\xbb\xbf"
        + lines({"prompt": "Fix it", "id": "a", "max_cost": 0.5, "tools": {"bash": False}, "metadata": {"n": 1}})
        + b"\r\n"
        + lines({"prompt": ["Look at", "this"], "title": None, "on_permission": {"bash": "allow"}}),
        "t.jsonl",
    )
    first, second = given.tasks

    assert given.faults == []
    assert (first.place, first.label) == ("t.jsonl, line 1", "a")
    assert (first.task.prompt, first.task.max_cost, first.task.metadata) == ("Fix it", 0.5, {"n": 1})
    assert (second.place, second.label, second.task.title) == ("t.jsonl, line 3", "Look at", None)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"promt": "x"}, "a task has no 'promt': did you mean prompt? What is your own goes into metadata"),
        ({"prompt": "x", "instance_id": "q"}, "a task has no 'instance_id': did you mean id? "),
        ({"prompt": "x", "zzz": 1}, "a task has no 'zzz': it has prompt, id, "),
        ({"prompt": "x", "id": "a", "name": "b"}, "a task has no 'name': it has prompt, id, "),
        ({"id": "x"}, "a task needs a prompt"),
        ({"prompt": " "}, "a task needs a prompt"),
        ({"prompt": {"text": "x"}}, 'prompt must be a text or a list of texts, not {"text":"x"}'),
        ({"prompt": ["x", 1]}, 'prompt must be a text or a list of texts, not ["x",1]'),
        ({"prompt": "x", "directory": 3}, "directory must be a text, not 3"),
        ({"prompt": "x", "tools": ["bash"]}, 'tools must be an object such as {"bash": false}, not ["bash"]'),
        ({"prompt": "x", "on_permission": "yes"}, 'on_permission must be "allow", "deny" or rules such as'),
        ({"prompt": "x", "timeout": "10m"}, "timeout must be a number more than 0, not '10m'"),
        ({"prompt": "x", "model": "gpt"}, "a model is named 'provider/model', not 'gpt'"),
        ({"id": "x", "task": "f", "reply": None, "session_id": ""}, "this is a result and no task: "),
        (["x"], "a JSON list: put each task on a line of its own, as jq -c '.[]' does"),
        (3, 'a task is an object such as {"prompt": "Fix the failing test"}'),
    ],
)
def test_a_wrong_line_says_what_is_right(line: Any, said: str) -> None:
    given = read_lines(lines(line), "t.jsonl")

    assert given.tasks == []
    assert len(given.faults) == 1
    assert faults(given)[0].startswith(f"line 1: {said}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"Fix the test\n", 'line 1: it is not JSON: a task is an object such as {"prompt": "Fix the failing test"}'),
        (b'{"prompt": \n', "line 1: not JSON: "),
        (b"\xff\n", "line 1: it is not UTF-8"),
        (b'{\n"prompt": "x"\n}\n', "line 1: each task must be on one line, as jq -c . writes it"),
        (b'[\n{"prompt": "x"}\n]\n', "line 1: a JSON list: put each task on a line of its own, as jq -c '.[]' does"),
        (b"\n \n", "t.jsonl has no tasks: it is empty"),
    ],
)
def test_a_text_that_is_no_json_lines_says_how_it_becomes_that(text: bytes, said: str) -> None:
    given = read_lines(text, "t.jsonl")

    assert given.tasks == []
    assert len(given.faults) == 1
    assert faults(given)[0].startswith(said)


def test_a_list_below_a_task_is_one_wrong_line() -> None:
    given = read_lines(lines({"prompt": "x"}, ["x"], {"prompt": "y"}), "t.jsonl")

    assert len(given.tasks) == 2
    assert faults(given) == ['line 2: a task is an object such as {"prompt": "Fix the failing test"}']


# All faults at once


def test_one_fault_is_told_alone_and_many_in_a_list_that_ends() -> None:
    one = read_lines(lines({"prompt": "x"}, {}), "t.jsonl")
    many = read_lines(lines(*[{}] * (MOST_TOLD + 2)), "t.jsonl")
    some = read_lines(lines({}, {}), "t.jsonl")

    with pytest.raises(LocalProtocolError) as alone:
        one.check()
    with pytest.raises(LocalProtocolError) as listed:
        many.check()
    with pytest.raises(LocalProtocolError) as two:
        some.check()
    read_lines(lines({"prompt": "x"}), "t.jsonl").check()

    assert str(alone.value) == "t.jsonl, line 2: a task needs a prompt\nNo task was begun."
    assert str(listed.value).splitlines()[::11] == ["12 faults; no task was begun:", "  … and 2 more"]
    assert str(two.value).splitlines()[1:] == [f"  t.jsonl, line {n}: a task needs a prompt" for n in (1, 2)]


# Tables


def test_each_row_is_a_task_and_some_columns_are_its_fields() -> None:
    given = read_rows(
        b'\xef\xbb\xbfid,issue, directory ,note,\n1,"Crash, again",/src,"two\nlines",9\n,,,,\n,Slow,,,\n',
        "t.csv",
        "Fix {issue} ({ note })",
    )
    first, second = given.tasks

    assert given.faults == []
    assert (first.place, first.task.id, first.task.directory) == ("t.csv, line 2", "1", "/src")
    assert (first.task.prompt, first.task.metadata) == (
        "Fix Crash, again (two\nlines)",
        {"issue": "Crash, again", "note": "two\nlines"},
    )
    assert (second.place, second.task.id, second.task.directory, second.label) == (
        "t.csv, line 5",
        None,
        None,
        "Fix Slow ()",
    )


@pytest.mark.parametrize("text", ["a;prompt\n1,5;Fix it\n", "a\tprompt\n1,5\tFix it\n"])
def test_semicolons_and_tabs_separate_cells_too(text: str) -> None:
    utf16 = read_rows(text.encode("utf-16"), "t.csv", None)
    (task,) = [one.task for one in read_rows(text.encode(), "t.csv", None).tasks]

    assert (task.prompt, task.metadata) == ("Fix it", {"a": "1,5"})
    assert [one.task for one in utf16.tasks] == [task]


@pytest.mark.parametrize(
    ("text", "prompt", "said"),
    [
        ("", "x", "t.csv is empty: the first line must have the names of the columns"),
        ("a\n", "{a}", "t.csv has no rows below the names of the columns"),
        ("a,a\n1,2\n", "{a}", "line 1: two columns are called 'a'"),
        ("a\n1\n", None, "line 1: there is no column prompt: say what to do with --prompt, such as 'Fix {issue}'"),
        ("issue\n1\n", "{isue}", "line 1: the prompt has {isue}, but there is no such column: did you mean {issue}?"),
        ("issue\n1\n", "{x}", "line 1: the prompt has {x}, but there is no such column: there is issue."),
        ("a\n1\n", "Do {{a}}", "line 1: the prompt uses no column, so all rows would get the same one: write {a} "),
        ("\n1\n", "Do it", "line 2: the prompt uses no column"),
        ("a,b\n1,2,3\n", "{a}", "line 2: 3 cells, but 2 columns: put quotes around"),
        ("a,prompt\n1, \n", None, "line 2: the prompt is empty"),
        ('a,b\n1,2\n3,"4\n', "{a}", "line 3: unexpected end of data: see to the quotes"),
        ('"a\n', "{a}", "line 1: unexpected end of data: see to the quotes"),
        ("model,b\ngpt,2\n", "{b}", "line 2: a model is named 'provider/model', not 'gpt'"),
    ],
)
def test_a_wrong_table_says_what_is_right(text: str, prompt: str | None, said: str) -> None:
    given = read_rows(text.encode(), "t.csv", prompt)

    assert len(given.faults) == 1
    assert faults(given)[0].startswith(said)


def test_a_table_that_is_not_utf8_says_where() -> None:
    given = read_rows(b"a\n1\ncaf\xe9\n", "t.csv", "{a}")

    assert given.faults == ["t.csv, line 3: it is not UTF-8: save the table as CSV in UTF-8"]


# Prompts


def test_only_names_in_braces_are_replaced() -> None:
    text = 'In {a}, {{a}} and { b c }: {"k": {"n": 1}}, {}, {1}, x{\n}'

    assert Template(text, ["a", "b c"]).fill({"a": "{b c}", "b c": "2"}) == (
        'In {b c}, {a} and 2: {"k": {"n": 1}}, {}, {1}, x{\n}'
    )
    assert Template("{1}", ["1"]).fill({"1": "x"}) == "x"


def test_a_prompt_without_any_names_to_choose_from_says_how_to_write_braces() -> None:
    with pytest.raises(LocalProtocolError) as refused:
        Template("{x}", [])

    assert str(refused.value) == (
        "the prompt has {x}, but there is no such column: there is none. For the text itself, write {{x}}"
    )


# Folders


def test_each_folder_is_a_task_that_is_called_as_the_folder() -> None:
    given = read_folders(["/src/parser", "/lib/parser", "/src/lexer/", "/"], "Look at {name} in {folder}")

    assert [(one.task.id, one.task.prompt) for one in given.tasks] == [
        ("parser", "Look at parser in /src/parser"),
        ("lib/parser", "Look at parser in /lib/parser"),
        ("lexer", "Look at lexer in /src/lexer/"),
        ("/", "Look at / in /"),
    ]
    assert given.tasks[1].task.directory == "/lib/parser"


def test_no_two_folders_are_called_the_same() -> None:
    given = read_folders(["/b", "/z/a/b", "/a/b"], "Look")

    assert [one.task.id for one in given.tasks] == ["b", "a/b", "/a/b"]


def test_wrong_folders_say_what_is_right() -> None:
    assert read_folders(["/b/a", "/c/a", "/c//a/"], "x").faults == ["/c//a/: it is there twice"]
    assert read_folders([], "x").faults == ["there are no folders"]
    assert read_folders(["/a"], "{nme}").faults[0].startswith("the prompt has {nme}, ")


def test_a_list_of_folders_has_lines_or_nuls() -> None:
    assert listed_folders(b"\xef\xbb\xbf/a b\r\n\n# old\n /c\n") == [b"/a b", b"/c"]
    assert listed_folders(b"/a\nb\0#c\0") == [b"/a\nb", b"#c"]


# Ids


def test_a_task_without_an_id_gets_one_by_its_content_and_equal_ones_are_numbered() -> None:
    given = read_lines(lines({"prompt": "x"}, {"prompt": "x"}, {"prompt": "y"}), "t.jsonl")
    made = digest(given.tasks[0].task)
    identified(given)

    assert [one.task.id for one in given.tasks[:2]] == [made, f"{made}-2"]
    assert given.tasks[2].task.id not in (made, None)
    assert given.faults == []


def test_two_tasks_with_one_id_are_a_fault_that_names_both_lines() -> None:
    given = read_lines(lines({"prompt": "x", "id": "a"}, {"prompt": "y", "id": "a"}), "t.jsonl")
    identified(given)

    assert given.faults == ["t.jsonl, line 2: its id 'a' is that of t.jsonl, line 1 already"]
