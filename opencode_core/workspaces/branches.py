"""The work of a task as a branch of the user's repository: no checkout, no index, no configuration of the user's.

A branch goes on from the agent's own commits, if it made some; what it did not commit is one more commit on top. Where
the work began with uncommitted changes of the user, these are a commit of their own before it, so the last commit is
what the agent did.
"""

from __future__ import annotations

from typing import Final

import msgspec

from opencode_core.errors import WorkspaceError

from .git import Exists, Git, Steps, Write, failure
from .names import branch_ref, record_of
from .record import Record, write_record
from .snapshot import Room, Variables, init_own, snapshot

__all__ = ["commit_to"]

OURS: Final = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "opencode-driver"), ("EMAIL", "opencode-driver@localhost"))
}
"""Who commits where git does not know who the user is."""
BEFORE: Final = "Uncommitted changes from before the task"


def commit_to(record: Record, scratch: str, branch: str, message: str) -> Steps[tuple[Record, str]]:
    """Make a branch of what the tree of a task holds.

    Args:
        scratch: An empty folder of ours.
        branch: Its name, without `refs/heads/`.
        message: Of the commit.

    Returns:
        The record, which knows the branch, and the id of its commit.

    Raises:
        WorkspaceError: The branch exists and is not of this task, or git fails.
        LocalProtocolError: No branch can be called so.
    """
    ref = branch_ref(branch)
    if record.repository is None or record.base_tree is None:
        raise WorkspaceError(f"no branch {branch!r} can be made: {record.directory} belongs to no git repository")
    if record.cloned is not None:
        raise WorkspaceError(
            f"no branch {branch!r} can be kept: the clone of {record.cloned} is removed when the run ends. "
            "Use the patch, or clone it yourself and give directory="
        )
    room = Room.make(record, scratch)
    tree = yield from _linked(record, room, ref, message, (yield from snapshot(record, room)))
    variables = {**room.variables, "GIT_DIR": record.repository}
    existing = yield from _commit_of(variables, room, ref)
    if existing and record.branch != (branch, existing):
        raise _exists(branch)
    if existing and (yield from _tree_of(room, variables, existing)) == tree:
        return record, existing
    commit = yield from _commit(record, room, variables, tree, message)
    record = msgspec.structs.replace(record, branch=(branch, commit))
    yield Write(record_of(record.folder), write_record(record))
    yield from _make_ref(record, room, ref, commit, existing)
    return record, commit


def _linked(record: Record, room: Room, ref: str, message: str, tree: str) -> Steps[str]:
    """The tree with links to what was done in submodules, which have the branch in their own repositories."""
    for number, submodule in enumerate(record.submodules):
        inner, repository = room.inner(f"submodule{number}"), submodule.repository
        if repository is not None and (yield Exists(f"{submodule.tree}/.git")).code == 0:
            held = yield from _linked(submodule, inner, ref, message, (yield from snapshot(submodule, inner)))
            variables = {**room.variables, "GIT_DIR": repository}
            commit = yield from _commit(submodule, inner, variables, held, message)
            if commit != submodule.base:
                existing = yield from _commit_of(variables, inner, ref)
                if existing and (yield from _tree_of(inner, variables, existing)) == held:
                    commit = existing  # of this task, by a process that was killed
                else:
                    yield from _make_ref(submodule, inner, ref, commit, "")
                tree = yield from _with_link(tree, record.path_of(submodule), commit, inner)
    return tree


def _with_link(tree: str, path: str, commit: str, room: Room) -> Steps[str]:
    git_dir = f"{room.folder}/link"
    yield from init_own(git_dir, tree)
    variables = {**room.variables, "GIT_DIR": git_dir}
    yield Git(("read-tree", tree), room.folder, variables)
    entry = f"160000 {commit}\t{path}\0".encode("utf-8", "surrogateescape")
    yield Git(("update-index", "-z", "--index-info"), room.folder, variables, input=entry)
    return (yield Git(("write-tree", "--missing-ok"), room.folder, variables)).out.decode().strip()


def _make_ref(record: Record, room: Room, ref: str, commit: str, existing: str) -> Steps[None]:
    """Bring a commit into a repository of the user's, and make a ref of it, which is not there or still as it was."""
    assert record.repository is not None
    there = {"GIT_DIR": record.repository}
    wanted = f"{commit}\n" + ("" if record.base is None else f"^{record.base}\n")
    pack = Git(
        ("pack-objects", "--revs", "--stdout", "-q"), room.folder, {**room.variables, **there}, input=wanted.encode()
    )
    yield Git(("unpack-objects", "-q"), room.folder, there, input=(yield pack).out)
    words = ("update-ref", "-m", f"opencode-driver: task {record.name}", ref, commit, existing or "0" * len(commit))
    update = Git(words, room.folder, there, accept=None)
    answer = yield update
    if answer.code and "already exists" in answer.err:
        raise _exists(ref.removeprefix("refs/heads/"))
    if answer.code:
        raise failure(f"no branch can be made in {record.repository}", update, answer)


def _exists(branch: str) -> WorkspaceError:
    return WorkspaceError(
        f"there is a branch {branch!r} already, and it was not made by this task: give another name, or remove it"
    )


def _commit(record: Record, room: Room, variables: Variables, tree: str, message: str) -> Steps[str]:
    """The commit with this tree, on what came before it."""
    parent = record.base
    own = yield from _commit_of({**variables, "GIT_DIR": record.git_dir or ""}, room, "HEAD")
    if own and own != parent and (yield from _goes_on(record, room, variables, own)):
        parent = own
    else:
        before = None if parent is None else (yield from _tree_of(room, variables, parent))
        if record.base_tree is not None and record.base_tree not in (before, tree):
            parent = yield from _commit_tree(room, variables, record.base_tree, parent, BEFORE)
    if parent is not None and (yield from _tree_of(room, variables, parent)) == tree:
        return parent
    return (yield from _commit_tree(room, variables, tree, parent, message))


def _goes_on(record: Record, room: Room, variables: Variables, own: str) -> Steps[bool]:
    """Whether the agent's own last commit comes after the one that it began from."""
    if record.base is None:
        return True
    question = ("merge-base", "--is-ancestor", record.base, own)
    return (yield Git(question, room.folder, variables, accept=None)).code == 0


def _commit_of(variables: Variables, room: Room, name: str) -> Steps[str]:
    """The commit that a ref names; empty if there is none."""
    answer = yield Git(("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"), room.folder, variables, accept=None)
    return answer.out.decode().strip()


def _tree_of(room: Room, variables: Variables, commit: str) -> Steps[str]:
    answer = yield Git(("rev-parse", "--verify", f"{commit}^{{tree}}"), room.folder, variables)
    return answer.out.decode().strip()


def _commit_tree(room: Room, variables: Variables, tree: str, parent: str | None, message: str) -> Steps[str]:
    parents = () if parent is None else ("-p", parent)
    text = message.encode("utf-8", "replace")
    answer = yield Git(("commit-tree", tree, *parents), room.folder, variables, input=text, accept=None)
    if answer.code:  # most likely, git does not know who the user is
        answer = yield Git(("commit-tree", tree, *parents), room.folder, {**variables, **OURS}, input=text)
    return answer.out.decode().strip()
