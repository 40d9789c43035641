"""What a folder holds now, as a tree of git's, without a trace in the user's repository.

The index is a copy, so that files which have not changed need not be read, and the objects go into a folder of ours.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Final

from .git import Copy, Git, Steps, Write, quoted_paths
from .record import Record
from .repository import RAW

__all__ = ["BASE_OBJECTS", "init_own", "object_folders", "snapshot"]

BASE_OBJECTS: Final = "base-objects"
"""In the folder of a task: the objects of what its tree held in the beginning."""

QUICK: Final = {"core.looseCompression": "0", "core.fsyncObjectFiles": "false", "core.fsync": "none"}
"""For objects that are thrown away."""


def object_folders(record: Record) -> list[str]:
    """Where the objects of a task may be."""
    mine = [posixpath.join(record.folder, BASE_OBJECTS)]
    gits = dict.fromkeys(path for path in (record.repository, record.git_dir) if path is not None)
    return mine + [posixpath.join(path, "objects") for path in gits]


def init_own(record: Record, git_dir: str) -> Steps[None]:
    """Make a git folder of our own, with no settings but ours."""
    kind = ("--object-format=sha256",) if len(record.base_tree or "") == 64 else ()
    settings = {"init.defaultObjectFormat": "sha1", "init.defaultRefFormat": "files"}
    yield Git(("init", "--quiet", "--bare", "--template=", *kind, git_dir), record.folder, settings=settings)


def snapshot(record: Record, scratch: str, objects: str | None) -> Steps[str]:
    """Write what the tree of a task holds: all that git tracks, and what is new and not ignored.

    Args:
        scratch: An empty folder of ours.
        objects: Where new objects go; None for the repository itself.

    Returns:
        The tree's id.
    """
    index = posixpath.join(scratch, "index")
    variables: dict[str, str] = {"GIT_WORK_TREE": record.tree, "GIT_INDEX_FILE": index}
    settings: Mapping[str, str] = {**(RAW if record.raw else {}), **(QUICK if objects else {})}
    git_dir = record.git_dir
    is_there = git_dir is not None and (yield Copy(f"{git_dir}/HEAD", f"{scratch}/HEAD")).code == 0
    if git_dir is None or not is_there:  # outside git, or the agent has removed or replaced it
        git_dir = f"{scratch}/own"
        yield from init_own(record, git_dir)
        yield Write(f"{git_dir}/config", b"[core]\n\trepositoryformatversion = 0\n\tbare = false\n")
    else:
        yield Copy(f"{git_dir}/index", index)
    variables["GIT_DIR"] = git_dir
    if objects is not None:
        yield Write(f"{objects}/info/.keep")
        variables["GIT_OBJECT_DIRECTORY"] = objects
        variables["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = quoted_paths(object_folders(record))
    yield Git(("add", "--all", "."), record.tree, variables, settings=settings)
    answer = yield Git(("write-tree",), record.tree, variables, settings=settings)
    return answer.out.decode().strip()
