"""Tasks of `run_many`: what is refused before anything runs, what tells one from another, and which comes next."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencode_core import Command, File, LocalProtocolError, Task, models
from opencode_core.bulk.arguments import Many, many
from opencode_core.bulk.ledger import Entry, Ledger
from opencode_core.bulk.plan import Known, Plan
from opencode_core.bulk.result import Recorded, Result
from opencode_core.bulk.task import digest, name_of, options_of, task_of
from opencode_core.bulk.unit import Begun, Settings, Unit, unit_of
from opencode_core.turns.denials import nobody_answers, nobody_permits
from opencode_core.turns.items import Tokens

ARGUMENTS: dict[str, Any] = {
    "options": {},
    "workers": 4,
    "isolate": "none",
    "branch": None,
    "ledger": None,
    "executor": None,
    "client": None,
    "server": None,
    "servers": "shared",
    "max_cost": None,
    "max_tokens": None,
    "timeout": None,
    "keep_sessions": True,
    "home": None,
    "on_update": None,
}


def many_of(*tasks: Any, **changes: Any) -> Many:
    """The arguments of `run_many`, checked."""
    return many(list(tasks), **{**ARGUMENTS, **changes})


def plan_of(
    tasks: Any, ledger: Ledger | None = None, begun: Mapping[str, Begun] | None = None, **settings: Any
) -> Plan:
    return Plan(tasks, Settings(**settings), ledger or Ledger("results.jsonl"), begun or {})


def all_of(plan: Plan) -> list[Unit | Known]:
    return list(iter(plan.next, None))


# What a task is


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"prompt": ""}, "prompt"),
        ({"id": ""}, "id must be a text"),
        ({"id": 7}, "id must be a text, not 7"),
        ({"branch": ""}, "branch must be a text"),
        ({"revision": b"main"}, "revision must be a text"),
        ({"directory": ""}, "directory must be a str or a pathlib.Path"),
        ({"repository": 3}, "repository must be a str or a pathlib.Path, not 3"),
        ({"directory": "a", "repository": "b"}, "a directory= or a repository=, not both"),
        ({"tools": [print]}, "the functions of a program cannot be called by tasks that outlive it"),
        ({"metadata": ["a"]}, "metadata must be a dict"),
        ({"metadata": {"a": object()}}, "metadata"),
        ({"model": "nope"}, "model"),
        ({"timeout": 0}, "timeout must be a number more than 0"),
        ({"max_steps": -1}, "max_steps must be"),
        ({"format": 5}, "format"),
    ],
)
def test_what_cannot_be_used_is_refused_where_it_is_said(fields: dict[str, Any], words: str) -> None:
    with pytest.raises(LocalProtocolError, match=words.replace("(", r"\(")):
        Task(fields.pop("prompt", "Go"), **fields)


def test_a_task_is_a_task_a_prompt_or_its_fields() -> None:
    task = Task("Go", id="a")

    assert task_of(task) is task
    assert task_of("Go") == Task("Go")
    assert task_of({"prompt": "Go", "id": "a"}) == task
    with pytest.raises(LocalProtocolError, match=r"a task has no 'propmt': it has prompt, id, .*goes into metadata"):
        task_of({"propmt": "Go"})
    with pytest.raises(LocalProtocolError, match=r"a task needs a prompt: \{'id': 'a+\.\.\."):
        task_of({"id": "a" * 100})
    with pytest.raises(LocalProtocolError, match=r"a task needs a prompt: \{'id': 'a'\}"):
        task_of({"id": "a"})
    with pytest.raises(LocalProtocolError, match="a task is a Task, a prompt or a dict, not int"):
        task_of(3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # what people pass


def test_what_a_task_says_comes_before_what_is_said_for_all() -> None:
    task = Task("Go", model="a/b", title="Mine", max_steps=3)

    assert options_of(task, {"model": "c/d", "agent": "plan", "system": None}) == {
        "model": "a/b",
        "agent": "plan",
        "max_steps": 3,
        "title": "Mine",
    }


def test_tasks_that_tell_the_agent_something_else_have_another_digest() -> None:
    info = models.ModelChoice(model_id="b", provider_id="a")
    tasks = [
        Task("Go"),
        Task("Stop"),
        Task(["Go", File("a.png")]),
        Task(["Go", File(Path("b.png"))]),
        Task(["Go", models.TextPartInput(text="x")]),
        Task(Command("review")),
        Task("Go", directory="a"),
        Task("Go", repository="a"),
        Task("Go", revision="a"),
        Task("Go", format={"type": "object"}),
        Task("Go", model="a/b"),
        Task("Go", model=info, variant="high"),
        Task("Go", agent="plan"),
        Task("Go", system="Be brief."),
        Task("Go", tools={"bash": False}),
    ]

    assert len({digest(task) for task in tasks}) == len(tasks)
    assert digest(Task("Go", directory=Path("a"))) == digest(Task("Go", directory="a"))
    assert digest(Task("Go", id="x", title="y", max_cost=1, timeout=2, branch="z", metadata={"a": 1})) == digest(
        Task("Go")
    )
    assert digest(Task("Go"), {"agent": "plan"}) == digest(Task("Go", agent="plan"))


def test_whatever_a_prompt_is_made_of_has_a_digest() -> None:
    class Model:
        provider_id = "a"
        id = "b"
        name = 3

    class Other(Model):
        id = "c"

    data = [Task(File("a.bin", data=data)) for data in (b"\0\xff", b"\xff\0")]
    tasks = [Task("Go"), Task(File("a.txt", lines=(1, 2))), Task("Go", tools={"bash": True}), Task(("Go", "on")), *data]
    digests = {digest(task) for task in tasks}
    digests |= {digest(Task("Go", model=kind())) for kind in (Model, Other)}

    assert len(digests) == len(tasks) + 2


@given(st.lists(st.text(max_size=90), min_size=2, max_size=5, unique=True))
def test_each_id_has_a_name_of_its_own_that_files_and_branches_can_have(ids: list[str]) -> None:
    names = [name_of(id) for id in ids]

    assert len({name.casefold() for name in names}) == len(ids)
    for name in names:
        assert name == name_of(name) or len(name) > 60
        assert 0 < len(name) <= 70
        assert not name.startswith((".", "-"))
        assert not name.endswith((".", ".lock"))
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_.")
        assert ".." not in name


# What `run_many` is told


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"workers": 0}, "workers must be a whole number from 1 on, not 0"),
        ({"workers": True}, "workers must be a whole number"),
        ({"workers": 2.0}, "workers must be a whole number"),
        ({"servers": "many"}, "servers must be 'shared' or 'worker', not 'many'"),
        ({"client": object(), "server": {}}, "client="),
        ({"client": object(), "servers": "worker"}, "client="),
        ({"on_update": 3}, "on_update must be a function, not 3"),
        ({"isolate": "docker"}, "isolate must be 'none', 'worktree' or 'copy', not 'docker'"),
        ({"branch": "agent"}, "the place of the id"),
        ({"branch": 3}, "the place of the id"),
        ({"max_cost": 0}, "max_cost must be a number more than 0"),
        ({"options": {"agent": 3}}, "agent"),
        ({"options": {"timeout": -1}}, "timeout_per_task must be a number more than 0"),
    ],
)
def test_what_run_many_is_told_is_checked_before_anything_runs(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(LocalProtocolError, match=words):
        many_of("Go", **changes)


@pytest.mark.parametrize("tasks", ["Go", b"Go", {"prompt": "Go"}, 3, None])
def test_one_task_is_no_list_of_tasks(tasks: Any) -> None:
    with pytest.raises(LocalProtocolError, match=r"a list of tasks, or an iterator: run_many\(\[task\]\)"):
        many(tasks, **ARGUMENTS)


def test_paths_are_texts_and_what_was_not_given_is_no_option() -> None:
    made = many_of("Go", ledger=Path("results.jsonl"), home=Path("home"), options={"agent": None, "model": "a/b"})

    assert (made.ledger, made.settings.home, made.settings.options) == ("results.jsonl", "home", {"model": "a/b"})
    assert made.budget(5).used_up(10) is None


# What is to be done


def test_a_unit_has_all_that_holds_for_a_task() -> None:
    task = Task("  Fix it.\nAll of it.", directory=Path("a"), max_cost=1)
    unit = unit_of(task, "Fix 1", Settings(branch="agent/{id}", options={"timeout": 9.0, "on_permission": "allow"}))

    assert unit.name == name_of("Fix 1") != "Fix 1"
    assert unit.branch == f"agent/{unit.name}"
    assert (unit.directory, unit.repository) == ("a", None)
    assert unit.message == "Fix it."
    given = {"timeout": 9.0, "max_cost": 1, "on_permission": "allow", "on_question": nobody_answers}
    assert given.items() <= unit.options.items()
    assert unit.within(9) is unit
    assert unit.within(3).options["timeout"] == 3


def test_a_folder_is_made_for_a_task_or_is_the_users() -> None:
    assert not unit_of(Task("Go"), "x", Settings()).is_made
    assert unit_of(Task("Go"), "x", Settings(isolate="copy")).is_made
    assert unit_of(Task("Go", repository="r"), "x", Settings()).is_made


@pytest.mark.parametrize(
    ("task", "words"),
    [
        (Task("Go", revision="v1"), "needs a worktree"),
        (Task("Go", branch="a..b"), "no branch can be called 'a..b'"),
        (Task("Go", branch="a", repository="https://me:secret@example.com/x"), "no branch can be made in the clone"),
    ],
)
def test_a_task_that_does_not_fit_its_run_is_refused(task: Task, words: str) -> None:
    with pytest.raises(LocalProtocolError, match=words) as caught:
        unit_of(task, "x", Settings())

    assert "secret" not in str(caught.value)


def test_a_task_that_says_nothing_is_answered_by_nobody_and_named_by_its_id() -> None:
    unit = unit_of(Task([File("a.png")], repository="b"), "one", Settings())

    assert unit.options["on_permission"] is nobody_permits
    assert unit.branch is None
    assert unit.message == "one"
    assert (unit.directory, unit.repository) == (None, "b")
    assert unit.within(5).options["timeout"] == 5
    assert unit_of(Task("Go", title="Mine", branch="own"), "x", Settings()).branch == "own"
    assert unit_of(Task("Go", title="Mine"), "x", Settings()).message == "Mine"


def test_equal_tasks_are_counted_and_an_id_is_there_once() -> None:
    units = all_of(plan_of(["Go", "Go", Task("Stop"), "Go"]))
    ids = [one.id for one in units if isinstance(one, Unit)]

    assert ids == [digest(Task("Go")), f"{ids[0]}-2", digest(Task("Stop")), f"{ids[0]}-3"]
    with pytest.raises(LocalProtocolError, match="two tasks have the id 'a'"):
        plan_of([Task("Go", id="a"), Task("Stop", id="a")])


def test_an_iterator_is_asked_only_for_the_next_task() -> None:
    numbers = itertools.count()
    plan = plan_of(Task("Go", id=f"task-{number}") for number in numbers)

    assert [unit.id for unit in (plan.next(), plan.next()) if isinstance(unit, Unit)] == ["task-0", "task-1"]
    assert next(numbers) == 2


def test_recorded_tasks_come_first_and_interrupted_ones_before_the_others() -> None:
    tasks = [Task("Go", id=name) for name in ("new", "begun", "done")]
    print_of = {task.id: unit_of(task, task.id or "", Settings()).fingerprint for task in tasks}
    ledger = Ledger("results.jsonl")
    ledger.entries["done"] = Entry(print_of["done"], 0, 10, 0, Tokens())
    begun = {"begun": Begun(id="begun", task=print_of["begun"], token="{}", attempts=1)}
    plan = plan_of(tasks, ledger, begun)

    (known,) = plan.recorded
    assert known.unit.id == "done"
    assert known.result(Recorded("x", Result(id="done"))) == Result(id="done", recorded=True)
    assert [(one.id, one.begun) for one in all_of(plan) if isinstance(one, Unit)] == [
        ("begun", begun["begun"]),
        ("new", None),
    ]
    lazy = all_of(plan_of(iter(tasks), ledger, begun))
    assert [isinstance(one, Known) for one in lazy] == [False, False, True]


@pytest.mark.parametrize("what", ["result", "beginning"])
def test_the_same_id_with_another_content_is_refused(what: str) -> None:
    ledger = Ledger("results.jsonl")
    begun: dict[str, Begun] = {}
    if what == "result":
        ledger.entries["a"] = Entry("other", 0, 10, 0, Tokens())
    else:
        begun["a"] = Begun(id="a", task="other")

    with pytest.raises(LocalProtocolError, match=rf"results.jsonl has the {what} of another task 'a': its prompt"):
        plan_of([Task("Go", id="a")], ledger, begun)


def test_what_a_task_asks_of_its_folder_must_be_possible() -> None:
    with pytest.raises(LocalProtocolError, match=r"task 'x': revision='v1' needs a worktree: give isolate='worktree'"):
        unit_of(Task("Go", revision="v1"), "x", Settings())
    with pytest.raises(LocalProtocolError, match="no branch can be made in the clone of a URL"):
        unit_of(Task("Go", repository="https://host/x.git", branch="a"), "x", Settings())
    with pytest.raises(LocalProtocolError, match="no branch can be called"):
        unit_of(Task("Go", branch="a..b"), "x", Settings())

    assert unit_of(Task("Go", repository="a", revision="v1", branch="b"), "x", Settings()).is_made
    assert unit_of(Task("Go", revision="v1"), "x", Settings(isolate="worktree")).is_made
    assert not unit_of(Task("Go"), "x", Settings()).is_made


def test_a_unit_crosses_processes() -> None:
    import pickle

    unit = unit_of(Task("Go", metadata={"a": 1}), "x", Settings())

    assert pickle.loads(pickle.dumps(unit)) == unit
    assert msgspec.structs.replace(unit, begun=Begun(id="x", task="y")) != unit
