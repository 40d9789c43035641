"""Folders of tasks with a real git: what a patch holds, what a branch is, and that nothing of the user's changes.

These tests have no lanes: both drivers call the same blocking functions.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, Literal

import pytest

from opencode_core.errors import LocalProtocolError, WorkspaceError
from opencode_core.workspaces import git as git_module
from opencode_sync import _workspaces
from opencode_sync._workspaces import Workspaces

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

ISOLATED: Final = ("worktree", "copy")
LATIN: Final = "gr\xfc\xdfe\r\nzwei".encode("latin-1")
FILES: Final = {
    "kept.txt": "kept\n",
    "changed.txt": "one\ntwo\nthree\n",
    "staged.txt": "staged\n",
    "removed.txt": "removed\n",
    "old name.txt": "".join(f"line {number}\n" for number in range(20)),
    "run.sh": "#!/bin/sh\n",
    "sub/inner.txt": "inner\n",
    ".gitignore": "ignored/\n*.log\n",
}


def git(folder: Path, *arguments: str) -> str:
    """What git prints; it knows no settings but its own."""
    who = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b"}
    environ = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", **who}
    command = ["git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", *arguments]
    return subprocess.run(command, cwd=folder, env=environ, check=True, capture_output=True, text=True).stdout


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def new_repository(folder: Path, files: dict[str, str]) -> Path:
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet")
    write(folder, files)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "first")
    return folder


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_repository(tmp_path_factory.mktemp("template") / "project", FILES)


@pytest.fixture
def repository(template: Path, tmp_path: Path) -> Path:
    """A repository with one commit, in a folder with a space."""
    folder = tmp_path.resolve() / "my project"
    shutil.copytree(template, folder, symlinks=True)
    git(folder, "update-index", "--refresh")
    return folder


@pytest.fixture(autouse=True)
def home_of_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of whoever runs the tests."""
    (tmp_path / "user").mkdir()
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "user" / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def workspaces(tmp_path: Path) -> Workspaces:
    return Workspaces(tmp_path / "home", run="run 1")


def everything(folder: Path) -> dict[str, str]:
    """All that a repository is, as text: its git folder but for the objects, and the files."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if not path.is_dir() and not name.startswith(".git/objects/"):
            found[name] = path.read_bytes().decode("latin-1")
    return found


def contents(folder: Path) -> dict[str, tuple[bytes, bool]]:
    """The files that git would take: their bytes, and whether they can be executed."""
    names = git(folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    paths = {name: folder / name for name in names if name and (folder / name).is_file()}
    return {name: (path.read_bytes(), os.access(path, os.X_OK)) for name, path in paths.items()}


def applied(repository: Path, base: str, patch: str, tmp_path: Path) -> Path:
    """The base with a patch, in a clone."""
    folder = tmp_path / "applied"
    shutil.rmtree(folder, ignore_errors=True)
    git(tmp_path, "clone", "--quiet", str(repository), str(folder))
    git(folder, "checkout", "--quiet", base)
    (tmp_path / "patch").write_bytes(patch.encode())
    git(folder, "apply", str(tmp_path / "patch"))
    return folder


def work_of_many_kinds(folder: Path) -> None:
    """What an agent does: one change committed, one staged, one left; new, binary, removed and renamed files."""
    write(folder, {"changed.txt": "one\n2\nthree\n"})
    git(folder, "commit", "--quiet", "-am", "mine")
    write(folder, {"staged.txt": "more\n"})
    git(folder, "add", "staged.txt")
    write(folder, {"new/f\xfcr dich.txt": "no final newline", "ignored/x": "x", "a.log": "x"})
    (folder / "removed.txt").unlink()
    git(folder, "mv", "old name.txt", "new name.txt")
    (folder / "run.sh").chmod(0o755)
    (folder / "binary").write_bytes(bytes(range(256)))
    (folder / "lat in.txt").write_bytes(LATIN)
    (folder / "link").symlink_to("kept.txt")


@pytest.mark.parametrize("isolate", ["none", "worktree", "copy"])
def test_a_patch_brings_the_same_bytes_whatever_was_done(
    isolate: Literal["none", "worktree", "copy"], repository: Path, workspaces: Workspaces, tmp_path: Path
) -> None:
    before = everything(repository)
    workspace = workspaces.open("many kinds", repository, isolate=isolate)
    folder = Path(workspace.directory)
    base = git(repository, "rev-parse", "HEAD").strip()
    work_of_many_kinds(folder)
    expected, index = contents(folder), (repository / ".git" / "index").read_bytes()

    patch = workspace.patch()

    assert workspace.base == base
    assert patch is not None
    assert contents(applied(repository, base, patch, tmp_path)) == expected
    assert (repository / ".git" / "index").read_bytes() == index
    assert "rename from old name.txt" in patch
    assert "ignored/x" not in patch
    workspace.close()
    workspaces.sweep()
    if isolate != "none":
        assert everything(repository) == before
    assert list(Path(workspaces.home).iterdir()) == []


@pytest.mark.parametrize("isolate", ["none", "worktree", "copy"])
def test_nothing_done_is_an_empty_patch(
    isolate: Literal["none", "worktree", "copy"], repository: Path, workspaces: Workspaces
) -> None:
    workspace = workspaces.open("t", repository, isolate=isolate)

    assert workspace.patch() == ""
    workspace.close()


@pytest.mark.parametrize("isolate", ["none", "copy"])
def test_what_was_not_committed_is_no_part_of_the_patch(
    isolate: Literal["none", "copy"], repository: Path, workspaces: Workspaces
) -> None:
    write(repository, {"changed.txt": "mine\n", "mine.txt": "mine\n"})
    workspace = workspaces.open("t", repository, isolate=isolate)
    write(Path(workspace.directory), {"mine.txt": "yours\n"})

    patch = workspace.patch() or ""
    workspace.commit_to("agent/t", "What the agent did")

    assert [line for line in patch.splitlines() if line.startswith("diff")] == ["diff --git a/mine.txt b/mine.txt"]
    assert git(repository, "log", "--format=%s", "agent/t").splitlines() == [
        "What the agent did",
        "Uncommitted changes from before the task",
        "first",
    ]
    assert git(repository, "diff", "--name-only", "agent/t~1", "agent/t") == "mine.txt\n"
    assert git(repository, "show", "agent/t:changed.txt") == "mine\n"
    workspace.close()


def test_outside_of_git_a_copy_has_a_patch(tmp_path: Path, workspaces: Workspaces) -> None:
    plain = tmp_path / "plain"
    write(plain, {"a/b.txt": "b\n", "c.txt": "c\n"})
    workspace = workspaces.open("t", plain / "a", isolate="copy")
    write(Path(workspace.directory), {"b.txt": "B\n", "n.txt": "n\n"})

    patch = workspace.patch() or ""

    assert workspace.base is None
    assert "+B" in patch
    assert "+++ b/n.txt" in patch
    assert (plain / "a" / "b.txt").read_text() == "b\n"
    with pytest.raises(WorkspaceError, match="belongs to no git repository"):
        workspace.commit_to("agent/t", "m")
    workspace.close()
    none = workspaces.open("t", plain, isolate="none")
    assert none.patch() is None
    none.close()
    with pytest.raises(WorkspaceError, match="in no git repository"):
        workspaces.open("t", plain, isolate="worktree")


@pytest.mark.parametrize("isolate", ISOLATED)
def test_a_folder_of_a_repository_is_the_same_folder_of_the_other_tree(
    isolate: Literal["worktree", "copy"], repository: Path, workspaces: Workspaces
) -> None:
    workspace = workspaces.open("t", repository / "sub", isolate=isolate)
    folder = Path(workspace.directory)

    assert folder.name == "sub"
    assert (folder / "inner.txt").read_text() == "inner\n"
    write(folder.parent, {"kept.txt": "changed\n"})
    assert "+changed" in (workspace.patch() or "")
    workspace.close()


@pytest.mark.parametrize("isolate", ISOLATED)
def test_a_branch_goes_on_from_the_commits_of_the_agent(
    isolate: Literal["worktree", "copy"], repository: Path, workspaces: Workspaces
) -> None:
    write(repository, {"kept.txt": "the user goes on\n"})
    git(repository, "add", "kept.txt")
    git(repository, "config", "user.name", "The User")
    git(repository, "config", "user.email", "user@example.com")
    git(repository, "stash", "--quiet", "--keep-index")
    git(repository, "reset", "--hard", "--quiet")
    before = everything(repository)
    workspace = workspaces.open("t", repository, isolate=isolate)
    folder = Path(workspace.directory)
    work_of_many_kinds(folder)
    expected = contents(folder)

    commit = workspace.commit_to("agent/t", "The rest\n\nwith \xfcmlauts")
    again = workspace.commit_to("agent/t", "The rest\n\nwith \xfcmlauts")
    workspace.close()

    assert again == commit == git(repository, "rev-parse", "agent/t").strip()
    assert git(repository, "log", "--format=%an %s", "agent/t").splitlines() == [
        "The User The rest",
        "A mine",
        "A first",
    ]
    assert "with \xfcmlauts" in git(repository, "log", "-1", "--format=%B", "agent/t")
    git(repository, "fsck", "--strict")
    after = everything(repository)
    new = {name for name in after if name not in before}
    assert new == {".git/refs/heads/agent/t", ".git/logs/refs/heads/agent/t"}
    assert {name: after[name] for name in before} == before
    git(repository, "checkout", "--quiet", "agent/t")
    assert contents(repository) == expected


def test_a_branch_of_somebody_else_is_not_touched(repository: Path, workspaces: Workspaces) -> None:
    git(repository, "branch", "agent")
    git(repository, "branch", "taken")
    workspace = workspaces.open("t", repository, isolate="worktree")
    write(Path(workspace.directory), {"kept.txt": "x\n"})

    with pytest.raises(WorkspaceError, match="branch 'taken' already"):
        workspace.commit_to("taken", "m")
    with pytest.raises(WorkspaceError, match="refs/heads/agent' exists") as caught:
        workspace.commit_to("agent/t", "m")
    with pytest.raises(LocalProtocolError, match="no branch can be called"):
        workspace.commit_to("a..b", "m")
    workspace.close()

    assert caught.value.command is not None
    assert caught.value.command[1] == "update-ref"
    with pytest.raises(LocalProtocolError, match="has been closed"):
        workspace.patch()


def test_a_branch_goes_on_when_the_work_does(repository: Path, workspaces: Workspaces) -> None:
    workspace = workspaces.open("t", repository, isolate="worktree")
    assert workspace.commit_to("agent/t", "nothing") == workspace.base
    write(Path(workspace.directory), {"kept.txt": "x\n"})
    first = workspace.commit_to("agent/t", "one")
    write(Path(workspace.directory), {"kept.txt": "y\n"})
    second = workspace.commit_to("agent/t", "two")
    workspace.close()

    assert first != second == git(repository, "rev-parse", "agent/t").strip()
    assert git(repository, "show", "agent/t:kept.txt") == "y\n"
    assert "opencode-driver@localhost" in git(repository, "log", "-1", "--format=%ae", "agent/t")


def test_sixteen_tasks_begin_while_somebody_holds_the_configuration(
    repository: Path, workspaces: Workspaces, tmp_path: Path
) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(repository), str(clone))
    held = clone / ".git" / "config.lock"
    held.touch()
    timer = threading.Timer(1.0, held.unlink)
    before = everything(clone)
    timer.start()

    def task(number: int) -> str | None:
        workspace = workspaces.open(f"t{number}", clone, isolate="worktree", revision="origin/main")
        write(Path(workspace.directory), {"new.txt": f"{number}\n"})
        patch = workspace.patch()
        workspace.close()
        return patch

    with ThreadPoolExecutor(16) as pool:
        patches = list(pool.map(task, range(16)))
    timer.join()

    assert [f"+{number}\n" in (patch or "") for number, patch in enumerate(patches)] == [True] * 16
    workspaces.sweep()
    assert everything(clone) == {name: text for name, text in before.items() if name != ".git/config.lock"}
    assert git(clone, "branch", "--list").split() == ["*", "main"]
    assert list(Path(workspaces.home).iterdir()) == []


def test_a_lock_that_is_held_is_waited_for_and_then_told(
    repository: Path, workspaces: Workspaces, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = workspaces.open("t", repository, isolate="worktree")
    git(repository, "branch", "agent/x")
    lock = repository / ".git" / "refs" / "heads" / "agent" / "t.lock"
    lock.touch()
    monkeypatch.setattr(_workspaces, "LOCK_PATIENCE", 0.1)
    monkeypatch.setattr(git_module, "SETTINGS", {**git_module.SETTINGS, "core.filesRefLockTimeout": "0"})

    with pytest.raises(WorkspaceError, match=r"t\.lock': File exists"):
        workspace.commit_to("agent/t", "m")
    threading.Timer(0.2, lock.unlink).start()
    monkeypatch.setattr(_workspaces, "LOCK_PATIENCE", 30.0)
    assert workspace.commit_to("agent/t", "m") == workspace.base
    workspace.close()


@pytest.fixture
def with_submodule(repository: Path, tmp_path: Path) -> Path:
    new_repository(tmp_path / "lib", {"lib.txt": "lib\n"})
    git(repository, "submodule", "--quiet", "add", str(tmp_path / "lib"), "vendor/lib")
    git(repository, "commit", "--quiet", "-m", "with a submodule")
    shutil.rmtree(tmp_path / "lib")  # no network, so to say
    return repository


KILLED: Final = """
import sys
from opencode_sync._workspaces import Workspaces
workspace = Workspaces(sys.argv[1], run="run 1").open("t", sys.argv[2], isolate=sys.argv[3])
open(workspace.directory + "/half.txt", "w").write("half done")
print(workspace.directory, flush=True)
sys.stdin.read()
"""


def killed(workspaces: Workspaces, repository: Path, isolate: str = "worktree") -> Path:
    """The folder of a task whose process was killed with SIGKILL."""
    command = [sys.executable, "-c", KILLED, workspaces.home, str(repository), isolate]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        folder = process.stdout.readline().strip()
        process.send_signal(signal.SIGKILL)
    return Path(folder)


def test_what_a_killed_process_left_is_removed_and_nothing_else(
    with_submodule: Path, workspaces: Workspaces, tmp_path: Path
) -> None:
    for name in ("locked", "missing"):
        git(with_submodule, "worktree", "add", "--quiet", "-b", name, str(tmp_path / name))
    git(with_submodule, "worktree", "lock", "--reason", "mine", str(tmp_path / "locked"))
    git(with_submodule / "vendor" / "lib", "worktree", "add", "--quiet", str(tmp_path / "libs"))
    shutil.rmtree(tmp_path / "missing")
    before = everything(with_submodule)
    folder = killed(workspaces, with_submodule)
    assert (folder / "vendor" / "lib" / "lib.txt").read_text() == "lib\n"
    assert len(git(with_submodule, "worktree", "list").splitlines()) == 4

    workspaces.sweep(keep=["t"])
    assert folder.exists()
    workspaces.sweep(keep=["another"])

    assert not folder.exists()
    assert everything(with_submodule) == before
    listed = git(with_submodule, "worktree", "list", "--porcelain")
    assert listed.count("worktree ") == 3
    assert "locked mine" in listed
    assert "prunable" in listed
    assert list(Path(workspaces.home).iterdir()) == []


@pytest.mark.parametrize("isolate", ISOLATED)
def test_what_a_killed_process_left_is_taken_up_or_made_afresh(
    isolate: Literal["worktree", "copy"], repository: Path, workspaces: Workspaces
) -> None:
    folder = killed(workspaces, repository, isolate)

    taken_up = workspaces.open("t", repository, isolate=isolate, resume=True)
    assert Path(taken_up.directory) == folder
    assert "half done" in (taken_up.patch() or "")
    with pytest.raises(WorkspaceError, match="in use"):
        impatient(workspaces).open("t", repository, isolate=isolate)
    workspaces.sweep()
    assert "half done" in (taken_up.patch() or "")
    taken_up.close()
    killed(workspaces, repository, isolate)
    afresh = workspaces.open("t", repository, isolate=isolate)
    assert afresh.patch() == ""
    afresh.close()


def impatient(workspaces: Workspaces) -> Workspaces:
    return Workspaces(workspaces.home, run=workspaces.run, patience=0.0)


def test_a_folder_that_is_gone_and_a_repository_that_is_gone_leave_nothing(
    repository: Path, workspaces: Workspaces, tmp_path: Path
) -> None:
    before = everything(repository)
    shutil.rmtree(killed(workspaces, repository))
    workspaces.open("t", repository, isolate="worktree", resume=True).close()
    assert everything(repository) == before
    killed(workspaces, repository)
    repository.rename(tmp_path / "moved")

    workspaces.sweep()

    assert list(Path(workspaces.home).iterdir()) == []


def test_a_forked_child_does_not_hold_the_folder(repository: Path, workspaces: Workspaces) -> None:
    workspace = workspaces.open("t", repository, isolate="worktree")
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        workspace.close()
        theirs.send(b"x")
        theirs.recv(1)
        os._exit(0)
    assert ours.recv(1) == b"x"
    folder = Path(workspace.directory)
    assert folder.exists()
    workspace._lock.close()  # pyright: ignore[reportPrivateUsage]  # as if this process were killed

    workspaces.sweep()
    ours.send(b"x")
    os.waitpid(pid, 0)
    ours.close()
    theirs.close()

    assert not folder.exists()


@pytest.mark.parametrize("isolate", ["none", "worktree", "copy"])
def test_what_is_done_in_a_submodule_is_in_the_patch_and_the_branch(
    isolate: Literal["none", "worktree", "copy"], with_submodule: Path, workspaces: Workspaces
) -> None:
    workspace = workspaces.open("t", with_submodule, isolate=isolate)
    library = Path(workspace.directory) / "vendor" / "lib"
    write(library, {"lib.txt": "committed\n"})
    git(library, "commit", "--quiet", "-am", "in the library")
    write(library, {"lib.txt": "changed\n", "new.txt": "new\n"})

    patch = workspace.patch() or ""
    workspace.commit_to("agent/t", "work")
    assert workspace.commit_to("agent/t", "work") == git(with_submodule, "rev-parse", "agent/t").strip()
    workspace.close()

    assert "+++ b/vendor/lib/lib.txt" in patch
    assert "+++ b/vendor/lib/new.txt" in patch
    assert "Subproject" not in patch
    inner = with_submodule / "vendor" / "lib"
    assert git(inner, "log", "--format=%s", "agent/t").splitlines() == ["work", "in the library", "first"]
    assert git(inner, "show", "agent/t:lib.txt") == "changed\n"
    link = git(with_submodule, "rev-parse", "agent/t:vendor/lib")
    assert link == git(inner, "rev-parse", "agent/t")
    if isolate != "none":
        assert (inner / "lib.txt").read_text() == "lib\n"
        (with_submodule.parent / "patch").write_text(patch)
        git(with_submodule, "apply", str(with_submodule.parent / "patch"))
        assert (inner / "lib.txt").read_text() == "changed\n"


@pytest.mark.parametrize("isolate", ["none", "worktree", "copy"])
@pytest.mark.parametrize("commits", [True, False])
def test_a_repository_that_the_agent_made_is_in_the_patch_as_files(
    isolate: Literal["none", "worktree", "copy"],
    commits: bool,
    repository: Path,
    workspaces: Workspaces,
    tmp_path: Path,
) -> None:
    workspace = workspaces.open("t", repository, isolate=isolate)
    inner = Path(workspace.directory) / "new app"
    write(
        inner, {"app.py": "app\n", "own/x.txt": "x\n", "deep/in.txt": "in\n", "a.log": "log\n", ".gitignore": "own/\n"}
    )
    git(inner, "init", "--quiet")
    git(inner / "deep", "init", "--quiet")
    if commits:
        git(inner, "add", "app.py")
        git(inner, "commit", "--quiet", "-m", "theirs")
    write(Path(workspace.directory), {"kept.txt": "changed\n"})

    patch = workspace.patch() or ""

    folder = applied(repository, workspace.base or "", patch, tmp_path)
    assert sorted(path.name for path in (folder / "new app").rglob("*")) == [".gitignore", "app.py", "deep", "in.txt"]
    assert (folder / "kept.txt").read_text() == "changed\n"
    commit = workspace.commit_to("agent/t", "m")
    assert git(repository, "ls-tree", "-r", "--name-only", commit, "new app").count("\n") == 3
    workspace.close()


def test_an_address_is_cloned_once_and_goes_with_the_run(repository: Path, workspaces: Workspaces) -> None:
    git(repository, "checkout", "--quiet", "-b", "other")
    write(repository, {"kept.txt": "of the other branch\n"})
    git(repository, "commit", "--quiet", "-am", "second")
    hidden = git(repository, "commit-tree", "-m", "on no branch", "HEAD^{tree}").strip()
    git(repository, "checkout", "--quiet", "main")
    git(repository, "config", "uploadpack.allowAnySHA1InWant", "true")
    address = f"file://{repository}"

    opened = [
        workspaces.open(f"t{revision}", None, isolate="none", repository=address, revision=revision)
        for revision in (None, "origin/other", hidden)
    ]

    first, second, third = opened
    assert first.base == git(repository, "rev-parse", "main").strip()
    assert second.base == git(repository, "rev-parse", "other").strip()
    assert third.base == hidden
    run_folder = Path(first.directory).parents[1]
    assert len(list(run_folder.glob(".clone-*/HEAD"))) == 1
    write(Path(second.directory), {"kept.txt": "mine\n"})
    assert "-of the other branch" in (second.patch() or "")
    with pytest.raises(WorkspaceError, match="is removed when the run ends"):
        second.commit_to("agent/t", "m")
    with pytest.raises(WorkspaceError, match="no revision 'nothing'"):
        workspaces.open("t4", None, isolate="none", repository=address, revision="nothing")
    first.close()
    second.close()
    workspaces.sweep()
    assert third.patch() == ""
    third.close()
    workspaces.sweep()
    assert list(Path(workspaces.home).iterdir()) == []
    assert git(repository, "worktree", "list").count("\n") == 1


def test_the_path_of_a_repository_is_that_of_its_worktrees_and_branches(
    repository: Path, workspaces: Workspaces, tmp_path: Path
) -> None:
    bare = tmp_path / "bare.git"
    git(tmp_path, "clone", "--quiet", "--bare", str(repository), str(bare))
    workspace = workspaces.open("t", None, isolate="copy", repository=str(bare), revision="main")
    write(Path(workspace.directory), {"kept.txt": "x\n"})
    workspace.commit_to("agent/t", "m")
    workspace.close()

    assert git(bare, "show", "agent/t:kept.txt") == "x\n"
    assert not (bare / "worktrees").exists()
    with pytest.raises(WorkspaceError, match="without files"):
        workspaces.open("t", bare, isolate="copy")
    none = workspaces.open("t", bare, isolate="none")
    assert none.patch() is None
    none.close()


def test_no_error_has_the_credentials_of_an_address(workspaces: Workspaces) -> None:
    with pytest.raises(WorkspaceError) as caught:
        workspaces.open("t", None, isolate="none", repository="http://user:canary@127.0.0.1:9/x.git")

    assert "canary" not in f"{caught.value} {caught.value.command} {caught.value.stderr}"
    assert "***@127.0.0.1" in str(caught.value)
    assert list(Path(workspaces.home).rglob("*canary*")) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"isolate": "none", "revision": "main"}, "needs a worktree"),
        ({"isolate": "worktree", "revision": "--force"}, "is no revision"),
        ({"isolate": "worktree", "repository": "x"}, "not in both"),
        ({"isolate": "worktree", "revision": "nosuch"}, "no revision 'nosuch'"),
    ],
)
def test_what_cannot_be_is_told_and_leaves_nothing(
    arguments: dict[str, Any], words: str, repository: Path, workspaces: Workspaces
) -> None:
    before = everything(repository)
    with pytest.raises((LocalProtocolError, WorkspaceError), match=words):
        workspaces.open("t", repository, **arguments)
    with pytest.raises(LocalProtocolError, match="there is no folder"):
        workspaces.open("t", repository / "nosuch", isolate="copy")
    with pytest.raises(LocalProtocolError, match="in the git folder"):
        workspaces.open("t", repository / ".git" / "refs", isolate="worktree")

    workspaces.sweep()
    assert everything(repository) == before
    assert list(Path(workspaces.home).iterdir()) == []


def test_a_repository_without_a_commit_can_be_copied(tmp_path: Path, workspaces: Workspaces) -> None:
    new = tmp_path / "new"
    new.mkdir()
    git(new, "init", "--quiet")
    write(new, {"a.txt": "a\n"})
    with pytest.raises(WorkspaceError, match="no commit yet"):
        workspaces.open("t", new, isolate="worktree")
    workspace = workspaces.open("t", new, isolate="copy")
    write(Path(workspace.directory), {"a.txt": "b\n"})

    assert "-a\n+b\n" in (workspace.patch() or "")
    workspace.commit_to("agent/t", "m")
    workspace.close()
    assert git(new, "log", "--format=%s", "agent/t").splitlines() == ["m", "Uncommitted changes from before the task"]


def test_what_the_user_hides_from_git_is_in_the_patch_if_the_agent_changes_it(
    repository: Path, workspaces: Workspaces
) -> None:
    git(repository, "update-index", "--assume-unchanged", "kept.txt")
    for isolate in ("none", "copy"):
        workspace = workspaces.open("t", repository, isolate=isolate)
        write(Path(workspace.directory), {"kept.txt": f"changed in {isolate}\n"})
        assert f"+changed in {isolate}" in (workspace.patch() or "")
        workspace.close()


def test_the_checkout_of_a_submodule_can_be_the_folder_of_a_task(with_submodule: Path, workspaces: Workspaces) -> None:
    library = with_submodule / "vendor" / "lib"
    before = everything(with_submodule)
    for isolate in ISOLATED:
        workspace = workspaces.open("t", library, isolate=isolate)
        write(Path(workspace.directory), {"lib.txt": "changed\n"})
        assert "+++ b/lib.txt" in (workspace.patch() or "")
        workspace.close()
    workspaces.sweep()

    assert everything(with_submodule) == before


def test_no_setting_or_variable_of_the_user_changes_a_patch(
    repository: Path, workspaces: Workspaces, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = tmp_path / "hooks" / "post-checkout"
    write(hook.parent, {hook.name: f"#!/bin/sh\ntouch '{tmp_path}/ran'\n"})
    hook.chmod(0o755)
    write(tmp_path, {"attributes": "* -diff\n*.txt text\n"})
    settings = {
        "core.hooksPath": str(hook.parent),
        "core.attributesFile": str(tmp_path / "attributes"),
        "core.autocrlf": "true",
        "core.safecrlf": "true",
        "core.eol": "crlf",
        "diff.noprefix": "true",
        "diff.mnemonicPrefix": "true",
        "diff.external": "false",
        "diff.context": "0",
        "color.ui": "always",
        "commit.gpgSign": "true",
        "worktree.useRelativePaths": "true",
        "init.defaultObjectFormat": "sha256",
    }
    for name, value in settings.items():
        git(tmp_path, "config", "--file", str(tmp_path / "user" / "gitconfig"), name, value)
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_EXTERNAL_DIFF"):
        monkeypatch.setenv(name, "/nowhere")
    workspace = workspaces.open("t", repository, isolate="worktree")
    folder = Path(workspace.directory)
    assert workspace.patch() == ""
    work_of_many_kinds(folder)
    expected = contents(folder)

    patch = workspace.patch() or ""
    commit = workspace.commit_to("agent/t", "m")
    workspace.close()

    assert contents(applied(repository, workspace.base or "", patch, tmp_path)) == expected
    git(repository, "checkout", "--quiet", commit)
    assert contents(repository) == expected
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("isolate", ["none", "worktree", "copy"])
def test_our_own_folder_may_be_in_the_repository(
    isolate: Literal["none", "worktree", "copy"], repository: Path
) -> None:
    workspaces = Workspaces(repository / "runs", run="run 1")
    beside = workspaces.open("beside", repository, isolate="copy")
    workspace = workspaces.open("t", repository, isolate=isolate)
    write(Path(workspace.directory), {"kept.txt": "changed\n"})
    git(Path(beside.directory), "init", "--quiet", "new")

    patch = workspace.patch() or ""

    assert [line for line in patch.splitlines() if line.startswith("diff")] == ["diff --git a/kept.txt b/kept.txt"]
    workspace.close()
    beside.close()
    workspaces.sweep()
    assert list((repository / "runs").iterdir()) == []
