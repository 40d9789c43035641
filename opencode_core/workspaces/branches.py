"""The work of a task as a branch of the user's repository: no checkout, no index, no configuration of the user's.

A branch goes on from the agent's own commits, if it made some; what it did not commit is one more commit on top. Where
the work began with uncommitted changes of the user, these are a commit of their own before it, so the last commit is
what the agent did.
"""

from __future__ import annotations

from typing import Final

import msgspec

from opencode_core.errors import WorkspaceError

from .git import Git, Steps, Write, failure, quoted_paths
from .names import branch_ref, record_of
from .record import Record, write_record
from .snapshot import object_folders, snapshot

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
    objects = f"{scratch}/objects"
    tree = yield from snapshot(record, scratch, objects)
    variables = {
        "GIT_DIR": record.repository,
        "GIT_OBJECT_DIRECTORY": objects,
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": quoted_paths(object_folders(record)),
    }
    there = yield Git(("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}"), record.folder, variables, accept=None)
    existing = there.out.decode().strip()
    if existing and record.branch != (branch, existing):
        raise _exists(branch)
    commit = yield from _commit(record, variables, tree, message)
    if existing and (yield from _tree_of(record, variables, existing)) == tree:
        return record, existing
    excluded = "" if record.base is None else f"^{record.base}\n"
    packed = yield Git(
        ("pack-objects", "--revs", "--stdout", "-q"), scratch, variables, input=f"{commit}\n{excluded}".encode()
    )
    plain = {"GIT_DIR": record.repository}
    yield Git(("unpack-objects", "-q"), scratch, plain, input=packed.out)
    record = msgspec.structs.replace(record, branch=(branch, commit))
    yield Write(record_of(record.folder), write_record(record))
    note = f"opencode-driver: task {record.name}"
    update = Git(("update-ref", "-m", note, ref, commit, existing or "0" * len(commit)), scratch, plain, accept=None)
    answer = yield update
    if answer.code and "already exists" in answer.err:
        raise _exists(branch)
    if answer.code:
        raise failure(f"no branch {branch!r} can be made", update, answer)
    return record, commit


def _exists(branch: str) -> WorkspaceError:
    return WorkspaceError(
        f"there is a branch {branch!r} already, and it was not made by this task: give another name, or remove it"
    )


def _commit(record: Record, variables: dict[str, str], tree: str, message: str) -> Steps[str]:
    """The commit with this tree, on what came before it."""
    parent = record.base
    head = yield Git(
        ("rev-parse", "--verify", "--quiet", "HEAD^{commit}"),
        record.folder,
        variables | {"GIT_DIR": record.git_dir or ""},
        accept=None,
    )
    own = head.out.decode().strip()
    if own and own != parent and (yield from _goes_on(record, variables, own)):
        parent = own
    elif record.base_tree is not None:
        before = None if parent is None else (yield from _tree_of(record, variables, parent))
        if record.base_tree not in (before, tree):
            parent = yield from _commit_tree(record, variables, record.base_tree, parent, BEFORE)
    if parent is not None and (yield from _tree_of(record, variables, parent)) == tree:
        return parent
    return (yield from _commit_tree(record, variables, tree, parent, message))


def _goes_on(record: Record, variables: dict[str, str], own: str) -> Steps[bool]:
    """Whether the agent's own last commit comes after the one that it began from."""
    if record.base is None:
        return True
    question = ("merge-base", "--is-ancestor", record.base, own)
    return (yield Git(question, record.folder, variables, accept=None)).code == 0


def _tree_of(record: Record, variables: dict[str, str], commit: str) -> Steps[str]:
    answer = yield Git(("rev-parse", "--verify", f"{commit}^{{tree}}"), record.folder, variables)
    return answer.out.decode().strip()


def _commit_tree(record: Record, variables: dict[str, str], tree: str, parent: str | None, message: str) -> Steps[str]:
    parents = () if parent is None else ("-p", parent)
    text = message.encode("utf-8", "replace")
    answer = yield Git(("commit-tree", tree, *parents), record.folder, variables, input=text, accept=None)
    if answer.code:  # most likely, git does not know who the user is
        answer = yield Git(("commit-tree", tree, *parents), record.folder, variables | OURS, input=text)
    return answer.out.decode().strip()
