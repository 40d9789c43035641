"""What is written down of a task's folder, so that whoever comes after a killed process can go on or clean up."""

from __future__ import annotations

import json
from typing import Any, Final

import msgspec

__all__ = ["Record", "read_record", "write_record"]

VERSION: Final = 1


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Of one task.

    Attributes:
        name: The task's.
        isolate: As it was asked for.
        folder: The folder of the task.
        tree: The root of what the agent works in: a worktree, a copy, or the user's own folder.
        directory: The folder that the agent works in: the tree, or one below it.
        repository: The git folder that branches are made in, which all worktrees of a repository share; None outside
            git.
        git_dir: The git folder of the tree; None outside git.
        registered: Git folders in which worktrees of this task may be registered.
        base: The commit that the work began from; None outside git, and where there is no commit yet.
        base_tree: What the folder held in the beginning, as git's tree; None if nobody can know.
        raw: Whether line ends are taken as they are, whatever the user's own settings say.
        cloned: The address of what was cloned for this run; None for a repository of the user's.
        ready: Whether it was made completely.
        branch: The branch that was made, and its commit.
        submodules: The checkouts of submodules in the tree, each with what is true of it: `tree` is its own root.
    """

    name: str
    isolate: str
    folder: str
    tree: str
    directory: str
    repository: str | None = None
    git_dir: str | None = None
    registered: tuple[str, ...] = ()
    base: str | None = None
    base_tree: str | None = None
    raw: bool = False
    cloned: str | None = None
    ready: bool = False
    branch: tuple[str, str] | None = None
    submodules: tuple[Record, ...] = ()

    def path_of(self, submodule: Record) -> str:
        """The path of a submodule in this tree."""
        return submodule.tree[len(self.tree) + 1 :]


def write_record(record: Record) -> bytes:
    """As the text of a file. Paths may have bytes that are no text, which only this JSON carries."""
    return json.dumps({"version": VERSION, **msgspec.to_builtins(record)}).encode()


def read_record(text: bytes) -> Record | None:
    """From the text of a file; None if it was not written by this version, or not completely."""
    try:
        found: Any = json.loads(text)
        return None if found.pop("version") != VERSION else _record(found)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _record(found: dict[str, Any]) -> Record:
    found["registered"] = tuple(found["registered"])
    found["branch"] = None if found["branch"] is None else tuple(found["branch"])
    found["submodules"] = tuple(_record(inner) for inner in found["submodules"])
    return Record(**found)
