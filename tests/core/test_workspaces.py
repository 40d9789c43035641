"""Folders of tasks: which commands of git are run, and what their answers mean. What git does with them is tested with
a real git in tests/drivers/test_workspaces.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from opencode_core import LocalProtocolError, WorkspaceError
from opencode_core.values.base import is_array
from opencode_core.workspaces import copies, names, repository
from opencode_core.workspaces.branches import OURS, commit_to
from opencode_core.workspaces.git import (
    Copy,
    Exists,
    Git,
    Output,
    Step,
    Steps,
    Write,
    clean_environ,
    failure,
    is_held,
    missing,
    quoted,
    quoted_paths,
    set_in_file,
    without_credentials,
)
from opencode_core.workspaces.patches import not_text, patch
from opencode_core.workspaces.record import Record, read_record, write_record
from opencode_core.workspaces.snapshot import Room, init_own, snapshot

T = TypeVar("T")

Answers = Mapping[str, Any]
"""By the first words of a command, or by the kind of a step: an `Output`, its bytes, or a list of these, one for each
time. `Exists` says yes where nothing is given."""


class Play:
    """A git that answers as it is told.

    Attributes:
        steps: What it was asked.
    """

    def __init__(self, answers: Answers | None = None) -> None:
        self._answers: dict[str, Any] = {
            words: list[Any](answer) if is_array(answer) else answer for words, answer in (answers or {}).items()
        }
        self.steps: list[Step] = []

    def __call__(self, steps: Steps[T]) -> T:
        try:
            step = next(steps)
            while True:
                self.steps.append(step)
                step = steps.send(self._answer(step))
        except StopIteration as end:
            value: T = end.value
            return value

    def _answer(self, step: Step) -> Output:
        words = " ".join(step.arguments) if isinstance(step, Git) else f"{type(step).__name__} {_path(step)}"
        found = max((key for key in self._answers if words.startswith(key)), key=len, default=None)
        told: Any = b"" if found is None else self._answers[found]
        told = told.pop(0) if is_array(told) else told
        answer: Output = told if isinstance(told, Output) else Output(0, told)
        if isinstance(step, Git) and step.accept is not None and answer.code not in step.accept:
            raise failure("test", step, answer)
        return answer

    def commands(self, word: str) -> list[Git]:
        return [step for step in self.steps if isinstance(step, Git) and step.arguments[0] == word]

    def written(self) -> dict[str, bytes]:
        return {step.path: step.content for step in self.steps if isinstance(step, Write)}


def _path(step: Write | Copy | Exists) -> str:
    return step.source if isinstance(step, Copy) else step.path


def record_of(**changes: Any) -> Record:
    record = Record(
        name="one",
        isolate="worktree",
        folder="/h/r/one",
        tree="/h/r/one/shop",
        directory="/h/r/one/shop",
        repository="/u/shop/.git",
        git_dir="/u/shop/.git/worktrees/shop",
        base="c0",
        base_tree="t0",
        ready=True,
    )
    return replace(record, **changes)


NO = Output(1)


# Names


def test_all_of_a_task_is_below_the_folder_of_its_run() -> None:
    places = names.Places("/home", "run 1", "Fix: it")

    assert places.run_folder.startswith("/home/run-1-")
    assert places.folder.startswith(f"{places.run_folder}/Fix-it-")
    assert places.lock == f"{places.folder}.lock"
    assert places.record == f"{places.folder}/workspace.json" == names.record_of(places.folder)
    assert places.tree("/u/shop.git/").startswith(f"{places.folder}/shop-")
    assert places.tree("/").startswith(f"{places.folder}/work-")
    assert names.part_of("/t") == "/t-part"
    assert names.clone_of("/r", "a") != names.clone_of("/r", "b")
    assert names.clone_of("/r", "a").startswith("/r/.")
    assert names.repository_lock("/r", "a") != names.repository_lock("/r", "b")
    assert names.default_home({}, "/me") == "/me/.local/state/opencode-driver/workspaces"
    assert names.default_home({"XDG_STATE_HOME": "/s"}, "/me") == "/s/opencode-driver/workspaces"


@given(st.lists(st.text(), min_size=2, max_size=4, unique=True))
def test_each_name_has_a_file_name_of_its_own(given: list[str]) -> None:
    made = [names.slug(name) for name in given if not any("\ud800" <= one <= "\udfff" for one in name)]

    assert len({name.casefold() for name in made}) == len(made)
    for name in made:
        assert 0 < len(name) < 60
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")
        assert not name.startswith((".", "-"))


def test_a_worktree_of_somebody_else_is_not_ours() -> None:
    folder, tree = "/h/r/one", "/h/r/one/shop-1"

    assert names.is_ours(folder, tree, "anything", "/h/r/one/shop-1")
    assert not names.is_ours(folder, tree, "shop-1", "/h/r/one-more/shop-1")
    assert [
        names.is_ours(folder, tree, name, None) for name in ("shop-1", "shop-12", "shop-1-part", "shop-1-part3")
    ] == [True] * 4
    assert not names.is_ours(folder, tree, "shop-1-other", None)


@pytest.mark.parametrize(
    "branch",
    [
        "",
        "-a",
        "@",
        "HEAD",
        "a//b",
        "/a",
        "a/",
        ".a",
        "a/.b",
        "a.lock",
        "a.lock/b",
        "a.",
        "a b",
        "a~b",
        "a..b",
        "a@{b",
        "a\\b",
        "a\x7f",
    ],
)
def test_what_no_branch_can_be_called(branch: str) -> None:
    with pytest.raises(LocalProtocolError, match="no branch can be called"):
        names.branch_ref(branch)


def test_a_branch_has_a_ref() -> None:
    assert names.branch_ref("agent/fix-1") == "refs/heads/agent/fix-1"


# Git


def test_nothing_of_the_users_settings_changes_what_a_command_does() -> None:
    step = Git(("status",), "/f", settings={"gc.auto": "1"})
    environ = {
        "PATH": "/bin",
        "GIT_DIR": "/x",
        "GIT_INDEX_FILE": "/x",
        "GIT_AUTHOR_NAME": "Ada",
        "GIT_SSH_COMMAND": "ssh",
        "GIT_CONFIG_COUNT": "1",
        "LC_ALL": "de",
    }
    clean = clean_environ(environ)

    assert step.command[-1] == "status"
    assert "gc.auto=1" in step.command
    assert "core.hooksPath=/dev/null" in step.command
    assert {name for name in clean if name in environ} == {
        "PATH",
        "GIT_AUTHOR_NAME",
        "GIT_SSH_COMMAND",
        "GIT_CONFIG_COUNT",
        "LC_ALL",
    }
    assert (clean["LC_ALL"], clean["GIT_TERMINAL_PROMPT"]) == ("C", "0")


def test_a_lock_of_somebody_else_is_known_from_a_failure() -> None:
    assert is_held("error: could not lock config file .git/config: File exists")
    assert is_held("fatal: Unable to create '/r/.git/index.lock': File exists.")
    assert not is_held("fatal: not a git repository")


def test_an_error_has_the_words_of_git_and_no_password() -> None:
    step = Git(("clone", "https://me:secret@host/x"), "/f")
    error = failure("it cannot be cloned", step, Output(128, b"", "fatal: https://me:secret@host/x is away\n"))

    assert str(error) == "it cannot be cloned: git clone failed: fatal: https://***@host/x is away"
    assert (error.command, error.stderr) == (
        ("git", "clone", "https://***@host/x"),
        "fatal: https://***@host/x is away",
    )
    assert "it ended with 3 and no word" in str(failure("x", step, Output(3)))
    assert "secret" not in without_credentials("https://secret@host ssh://a:secret@host")
    assert "install it" in str(missing("no worktree can be made"))


def test_paths_are_quoted_where_git_would_misread_them() -> None:
    assert quoted("/a b/é") == "/a b/é"
    assert quoted('/a"b') == '"/a\\"b"'
    assert quoted("/a\nb") == '"/a\\012b"'
    assert quoted_paths(["/a", "/b:c"]) == '/a:"/b:c"'


def test_a_value_of_our_own_file_is_set_and_removed() -> None:
    assert set_in_file("/f/config", "a.b", "c").arguments == (
        "config",
        "--file",
        "/f/config",
        "--replace-all",
        "a.b",
        "c",
    )
    gone = set_in_file("/f/config", "a.b", None)
    assert (gone.arguments[-2:], gone.accept, gone.folder) == (("--unset-all", "a.b"), (0, 5), "/")


# Copies


def test_what_belongs_into_a_copy() -> None:
    assert copies.is_lock("index.lock")
    assert not copies.is_lock("index")
    assert copies.gitfile_target(b"gitdir: /a/b\n") == b"/a/b"
    assert copies.gitfile_target(b"") is None
    assert "objects" in copies.GIT_LEFT_OUT
    assert {"HEAD", "index"} <= copies.OWN_TO_A_WORKTREE


# Records


def test_a_record_is_the_same_after_it_was_read() -> None:
    inner = record_of(name="lib", tree="/h/r/one/shop/lib\udcff")
    record = record_of(branch=("agent", "c1"), registered=("/a", "/b"), submodules=(inner,))

    assert read_record(write_record(record)) == record
    assert record.path_of(inner) == "lib\udcff"
    assert read_record(write_record(record_of())) == record_of()


@pytest.mark.parametrize(
    "text", [b"", b"{", b"3", b"null", b"[]", b"{}", b'{"version": 2}', b'{"version": 1}', b"\xff"]
)
def test_what_is_no_record(text: bytes) -> None:
    assert read_record(text) is None


def test_a_record_that_was_not_written_completely_is_none() -> None:
    text = write_record(record_of())
    assert [read_record(text[:length]) for length in range(len(text))] == [None] * len(text)


# Repositories


def test_where_a_repository_is() -> None:
    play = Play(
        {
            "rev-parse --is-bare": b"false\ntrue\n/u/shop/.git/worktrees/w\n",
            "rev-parse --git-common-dir": b"../.git\n",
            "rev-parse --show-toplevel": b"/u/shop/w\xff\n",
        }
    )
    assert play(repository.find("/u/shop/w")) == repository.Repository(
        "/u/shop/.git/worktrees/w", "/u/shop/.git", "/u/shop/w\udcff"
    )
    bare = Play({"rev-parse --is-bare": b"true\nfalse\n/u/shop.git\n", "rev-parse --git-common-dir": b".\n"})
    assert bare(repository.find("/u/shop.git")) == repository.Repository("/u/shop.git", "/u/shop.git", None)


def test_a_folder_outside_git_and_others_that_cannot_be_asked() -> None:
    ask = "rev-parse --is-bare"
    assert Play({ask: Output(128, b"", "fatal: not a git repository")})(repository.find("/f")) is None
    with pytest.raises(WorkspaceError, match="/f cannot be asked for its repository: git rev-parse failed: dubious"):
        Play({ask: Output(128, b"", "dubious ownership")})(repository.find("/f"))
    with pytest.raises(LocalProtocolError, match="is in the git folder of a repository"):
        Play({ask: b"false\nfalse\n/f/.git\n"})(repository.find("/f/.git"))


def test_a_revision_is_a_commit_or_nothing() -> None:
    assert Play({"cat-file": b"abc commit\ndef tree\n"})(repository.resolve("/f", "main")) == repository.Revision(
        "abc", "def"
    )
    assert Play({"cat-file": b"main^{commit} missing\nmain^{tree} missing\n"})(repository.resolve("/f", "main")) is None
    for wrong in ("", "-x", "a\nb"):
        with pytest.raises(LocalProtocolError, match="is no revision: give a branch, a tag or a commit"):
            Play()(repository.resolve("/f", wrong))
    assert "no commit yet" in str(repository.no_such("/f", "HEAD"))
    assert "has no revision 'x': fetch it first" in str(repository.no_such("/f", "x"))


def test_a_clone_keeps_no_password_and_knows_what_others_call_a_branch() -> None:
    play = Play()
    play(repository.clone("https://me:secret@host/x", "/r/.clone-1"))
    (_, config) = play.steps
    assert isinstance(config, Git)
    assert config.arguments[-1] == "https://host/x"

    found, none = b"abc commit\ndef tree\n", b"x missing\nx missing\n"
    revision = repository.Revision("abc", "def")
    assert Play({"cat-file": found})(repository.resolve_in_clone("/r", "u", "main")) == revision
    assert Play({"cat-file": [none, found]})(repository.resolve_in_clone("/r", "u", "origin/main")) == revision
    fetched = Play({"cat-file": [none, found]})
    assert fetched(repository.resolve_in_clone("/r", "u", "refs/pull/1/head")) == revision
    assert fetched.commands("fetch")[0].arguments[-1] == "refs/pull/1/head"
    away = Play({"cat-file": none, "fetch": NO})
    assert away(repository.resolve_in_clone("/r", "u", "origin/gone")) is None


def test_a_worktree_is_on_no_branch_and_no_other_is_pruned() -> None:
    play, of = Play({"rev-parse": b"/u/.git/worktrees/w\n"}), repository.Repository("/u/.git", "/u/.git", "/u")
    play(repository.add_worktree(of, "/h/w", "abc"))
    play(repository.add_worktree(replace(of, top=None), "/h/w", "abc"))
    play(repository.add_submodule(of, "/h/w/lib", "/h/w-part", "abc"))
    play(repository.check_out("/h/w"))

    assert play(repository.git_dir_of("/h/w")) == "/u/.git/worktrees/w"
    added = play.commands("worktree")
    assert [step.folder for step in added] == ["/u", "/u/.git", "/u/.git", "/u/.git"]
    assert all("--detach" in step.arguments for step in added if step.arguments[1] == "add")
    assert not any("prune" in step.arguments for step in added)


def test_submodules_and_the_commits_that_they_are_to_be_at() -> None:
    listed = b"100644 blob aa\tf\x00160000 commit bb\tlib/\xff\x00160000 commit cc\ta b\x00"

    assert Play({"ls-tree": listed})(repository.submodules_of("/f", "c0")) == {"lib/\udcff": "bb", "a b": "cc"}


# What a folder holds


def room_of(record: Record) -> Room:
    return Room.make(record, "/s")


def test_what_a_folder_holds_is_read_with_an_index_and_objects_of_our_own() -> None:
    play = Play({"write-tree": b"t1\n"})
    record = record_of(raw=True, submodules=(record_of(name="lib", repository="/u/lib/.git", git_dir=None),))

    assert play(snapshot(record, room_of(record))) == "t1"
    (add,) = play.commands("add")
    assert add.variables["GIT_INDEX_FILE"] == "/s/index"
    assert add.variables["GIT_OBJECT_DIRECTORY"] == "/s/objects"
    assert add.variables["GIT_ALTERNATE_OBJECT_DIRECTORIES"].split(":") == [
        "/h/r/one/base-objects",
        "/u/shop/.git/objects",
        "/u/shop/.git/worktrees/shop/objects",
        "/u/lib/.git/objects",
    ]
    assert add.settings["core.autocrlf"] == "false"
    assert Copy("/u/shop/.git/worktrees/shop/index", "/s/index") in play.steps


@pytest.mark.parametrize("git_dir", [None, "/u/shop/.git"])
def test_a_folder_outside_git_has_a_git_folder_of_ours(git_dir: str | None) -> None:
    play = Play({"write-tree": b"t1\n", "Exists": NO})
    record = record_of(git_dir=git_dir, base=None, repository=None)

    assert play(snapshot(record, room_of(record))) == "t1"
    assert play.commands("init")[0].arguments[-1] == "/s/own"
    assert play.commands("add")[0].variables["GIT_DIR"] == "/s/own"
    assert play.commands("ls-files")[0].arguments == ("ls-files", "-z", "--stage")


def test_a_git_folder_of_ours_has_the_hash_of_the_repository() -> None:
    play = Play()
    play(init_own("/s/own", "a" * 64))
    play(init_own("/s/other", "a" * 40))

    assert "--object-format=sha256" in play.commands("init")[0].arguments
    assert b"objectformat = sha256" in play.written()["/s/own/config"]
    assert b"objectformat" not in play.written()["/s/other/config"]


def test_repositories_that_the_agent_has_made_are_files() -> None:
    """One without a commit, which git refuses to add, and one that git takes for a submodule; each ignores a file."""
    refused = Output(128, b"", "error: 'new/' does not have a commit checked out")
    play = Play(
        {
            "add": [refused, b"", b"", b""],
            "ls-files -z --others": b"a.txt\0new/\0",
            "ls-files -z --stage": b"",
            "ls-files -z": b"x\0secret\0",
            "diff-index": b":000000 160000 0 b A\0sub\0:160000 160000 a b M\0old\0",
            "check-ignore": [b"new/secret\0", Output(1)],
            "write-tree": [b"inner1\n", b"inner1b\n", b"inner2\n", b"t1\n"],
        }
    )
    record = record_of()

    assert play(snapshot(record, room_of(record))) == "t1"
    assert play.commands("add")[1].arguments[-1] == ":(exclude,top,literal)new"
    assert [step.arguments for step in play.commands("read-tree")] == [
        ("read-tree", "--prefix=new/", "inner1b"),
        ("read-tree", "--prefix=sub/", "inner2"),
    ]


def test_a_folder_that_cannot_be_read_is_told() -> None:
    record = record_of()
    with pytest.raises(WorkspaceError, match="/h/r/one/shop cannot be read: git add failed: no permission"):
        Play({"add": Output(128, b"", "no permission")})(snapshot(record, room_of(record)))


# Patches


def test_nobody_knows_what_has_changed_where_the_beginning_is_not_known() -> None:
    assert Play()(patch(record_of(base_tree=None), "/s")) is None
    assert Play({"write-tree": b"t0\n"})(patch(record_of(), "/s")) == ""


def test_a_patch_is_the_difference_of_two_trees() -> None:
    play = Play({"write-tree": b"t1\n", "diff-tree": "diff --git a/f b/f\n+é\n".encode()})

    assert play(patch(record_of(), "/s")) == "diff --git a/f b/f\n+é\n"
    (difference,) = play.commands("diff-tree")
    assert difference.arguments[-2:] == ("t0", "t1")
    assert "GIT_CONFIG_GLOBAL" in difference.variables


def test_files_that_are_no_text_are_binary_by_an_attribute_of_our_own() -> None:
    latin = (
        b"diff --git a/ok b/ok\n--- a/ok\n+++ b/ok\n@@ -1 +1 @@\n+x\n"
        b'diff --git "a/a b\\303\\251\\n" b/c*\n--- "a/a b\\303\\251\\n"\n+++ b/c*\t\n@@ -1 +1 @@\n+\xe9\r\n'
    )
    new = b"diff --git a/n b/n\n--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+\xff\n"
    play = Play({"write-tree": b"t1\n", "diff-tree": [latin + new, b"diff --git a/n b/n\nGIT binary patch\n"]})

    assert play(patch(record_of(), "/s")) == "diff --git a/n b/n\nGIT binary patch\n"
    assert play.written()["/s/diff/info/attributes"].decode() == '"/a bé\\012" -diff\n"/c\\\\*" -diff\n/n -diff\n'
    assert not_text(b"") == []
    assert not_text(b'diff --git a/x b/x\n--- "a/\\"q\\t"\n+++ b/x y\n@@ -1 +1 @@\n+\0\n') == ['"q\t', "x y"]


def test_a_pattern_with_a_space_is_quoted() -> None:
    difference = b"diff --git a/x y b/x y\n--- a/x y\t\n+++ b/x y\t\n@@ -1 +1 @@\n+\xe9\n"
    play = Play({"write-tree": b"t1\n", "diff-tree": [difference, b""]})
    play(patch(record_of(), "/s"))

    assert play.written()["/s/diff/info/attributes"] == b'"/x y" -diff\n'


def test_what_has_changed_in_submodules_is_files_of_the_patch() -> None:
    lib = record_of(name="lib", tree="/h/r/one/shop/lib", repository="/u/lib/.git", base_tree="l0")
    gone, same = (replace(lib, name=name, tree=f"/h/r/one/shop/{name}") for name in ("gone", "same"))
    record = record_of(submodules=(lib, gone, same))
    play = Play(
        {
            "Exists /h/r/one/shop/gone": NO,
            "write-tree": [b"t1\n", b"l1\n", b"base1\n", b"now1\n", b"l0\n"],
            "diff-tree": b"diff\n",
        }
    )

    assert play(patch(record, "/s")) == "diff\n"
    assert play.commands("diff-tree")[0].arguments[-2:] == ("base1", "now1")


# Branches


def commit(record: Record, answers: Answers, branch: str = "agent", message: str = "Fix") -> tuple[Play, Record, str]:
    play = Play({"write-tree": b"t1\n", "rev-parse --verify --quiet": NO, **answers})
    changed, made = play(commit_to(record, "/s", branch, message))
    return play, changed, made


HEAD = "rev-parse --verify --quiet HEAD"
REF = "rev-parse --verify --quiet refs/heads/agent"


def tree(of: str) -> str:
    return f"rev-parse --verify {of}^{{tree}}"


def test_the_work_is_one_commit_on_what_it_began_from() -> None:
    play, record, made = commit(
        record_of(), {HEAD: b"c0\n", tree("c0"): b"t0\n", "commit-tree": b"c1\n", "pack-objects": b"PACK"}
    )

    assert (made, record.branch) == ("c1", ("agent", "c1"))
    assert [step.arguments for step in play.commands("commit-tree")] == [("commit-tree", "t1", "-p", "c0")]
    assert play.commands("commit-tree")[0].input == b"Fix"
    (pack,) = play.commands("pack-objects")
    assert pack.input == b"c1\n^c0\n"
    assert play.commands("unpack-objects")[0].input == b"PACK"
    (update,) = play.commands("update-ref")
    assert update.arguments[-3:] == ("refs/heads/agent", "c1", "00")
    assert read_record(play.written()["/h/r/one/workspace.json"]) == record
    assert play.steps.index(update) > next(
        place for place, step in enumerate(play.steps) if isinstance(step, Write) and "workspace" in step.path
    )


def test_a_branch_goes_on_from_the_agents_own_commits() -> None:
    play, _, made = commit(record_of(), {HEAD: b"c5\n", tree("c5"): b"t5\n", "commit-tree": b"c6\n"})

    assert made == "c6"
    assert play.commands("commit-tree")[0].arguments == ("commit-tree", "t1", "-p", "c5")
    _, _, made = commit(record_of(), {HEAD: b"c5\n", tree("c5"): b"t1\n"})
    assert made == "c5"  # all is committed
    play, _, _ = commit(record_of(), {HEAD: b"c5\n", "merge-base": NO, tree("c0"): b"t0\n", "commit-tree": b"c6\n"})
    assert play.commands("commit-tree")[0].arguments == ("commit-tree", "t1", "-p", "c0")  # it was reset to elsewhere
    play, _, _ = commit(record_of(base=None), {HEAD: b"c5\n", tree("c5"): b"t5\n", "commit-tree": b"c6\n"})
    assert play.commands("pack-objects")[0].input == b"c6\n"


def test_uncommitted_changes_of_the_user_are_a_commit_before_the_work() -> None:
    play, _, _ = commit(
        record_of(), {HEAD: b"c0\n", tree("c0"): b"told\n", tree("cb"): b"t0\n", "commit-tree": [b"cb\n", b"c1\n"]}
    )
    assert [(step.arguments[1:], step.input) for step in play.commands("commit-tree")] == [
        (("t0", "-p", "c0"), b"Uncommitted changes from before the task"),
        (("t1", "-p", "cb"), b"Fix"),
    ]
    play, _, _ = commit(record_of(base=None, base_tree="t1"), {"commit-tree": b"c1\n"})
    assert [step.arguments for step in play.commands("commit-tree")] == [("commit-tree", "t1")]


def test_who_commits_where_git_does_not_know_the_user() -> None:
    play, _, made = commit(
        record_of(), {tree("c0"): b"t0\n", "commit-tree": [Output(128, b"", "who are you"), b"c1\n"]}
    )

    assert made == "c1"
    first, second = play.commands("commit-tree")
    assert not OURS.items() <= first.variables.items()
    assert OURS.items() <= second.variables.items()


def test_a_branch_of_this_task_is_brought_up_to_date_and_one_of_another_is_left() -> None:
    ours = record_of(branch=("agent", "c1"))
    same = {REF: b"c1\n", tree("c1"): b"t1\n"}
    play, record, made = commit(ours, same)
    assert (made, record, play.commands("update-ref")) == ("c1", ours, [])

    play, record, made = commit(
        ours, {REF: b"c1\n", tree("c1"): b"told\n", tree("c0"): b"t0\n", "commit-tree": b"c2\n"}
    )
    assert (made, record.branch) == ("c2", ("agent", "c2"))
    assert play.commands("update-ref")[0].arguments[-1] == "c1"
    with pytest.raises(WorkspaceError, match="there is a branch 'agent' already, and it was not made by this task"):
        commit(record_of(), same)


@pytest.mark.parametrize(
    ("err", "words"),
    [
        ("fatal: reference already exists", "there is a branch 'agent' already"),
        ("fatal: disk full", "no branch can be made in /u/shop/.git"),
    ],
)
def test_a_ref_that_cannot_be_made_is_told(err: str, words: str) -> None:
    with pytest.raises(WorkspaceError, match=words):
        commit(record_of(), {tree("c0"): b"t0\n", "commit-tree": b"c1\n", "update-ref": Output(128, b"", err)})


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"repository": None}, "belongs to no git repository"),
        ({"base_tree": None}, "belongs to no git repository"),
        ({"cloned": "https://host/x"}, "the clone of https://host/x is removed when the run ends"),
    ],
)
def test_where_no_branch_can_be_kept(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(WorkspaceError, match=words):
        commit(record_of(**changes), {})


def links_of(play: Play) -> bytes:
    """What is written into an index as it stands."""
    return b"".join(step.input for step in play.commands("update-index"))


def test_what_was_done_in_a_submodule_is_a_branch_of_its_own_repository() -> None:
    def inside(name: str, **changes: Any) -> Record:
        return record_of(
            **{
                "name": name,
                "tree": f"/h/r/one/shop/{name}",
                "repository": f"/u/{name}/.git",
                "base": "l0",
                "base_tree": "lt0",
                **changes,
            }
        )

    record = record_of(submodules=(inside("lib"), inside("gone"), inside("none", repository=None), inside("idle")))
    answers: dict[str, Any] = {
        "Exists /h/r/one/shop/gone": NO,
        # the tree, that of lib, the one with the link, that of idle
        "write-tree": [b"t1\n", b"lt1\n", b"t2\n", b"lt0\n"],
        tree("l0"): b"lt0\n",
        tree("c0"): b"t0\n",
        "commit-tree": [b"l1\n", b"c1\n"],
    }
    play, _, made = commit(record, answers)

    assert made == "c1"
    assert [step.folder for step in play.commands("update-ref")] == ["/s/submodule0", "/s"]
    assert links_of(play) == b"160000 l1\tlib\0"
    assert play.commands("commit-tree")[1].arguments == ("commit-tree", "t2", "-p", "c0")

    # A process that was killed had made the branch of the submodule already.
    there = {REF: [b"l9\n", NO], tree("l9"): b"lt1\n"}
    again = {
        **answers,
        "write-tree": [b"t1\n", b"lt1\n", b"t2\n", b"lt0\n"],
        "commit-tree": [b"l1\n", b"c1\n"],
        **there,
    }
    play, _, _ = commit(replace(record, submodules=(record.submodules[0], record.submodules[3])), again)
    assert links_of(play) == b"160000 l9\tlib\0"
    assert len(play.commands("update-ref")) == 1

    # Of a submodule that was not there in the beginning, nobody knows what it held.
    late = {**answers, "write-tree": [b"t1\n", b"lt1\n", b"t2\n"]}
    play, _, _ = commit(replace(record, submodules=(inside("lib", base_tree=None),)), late)
    assert play.commands("commit-tree")[0].arguments == ("commit-tree", "lt1", "-p", "l0")
