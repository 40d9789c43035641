"""What a folder holds now, as a tree of git's, without a trace in the user's repository.

The index is a copy, so that files which have not changed need not be read, and the objects go into a folder of ours.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import msgspec

from .git import Copy, Exists, Git, Steps, Write, failure, quoted_paths
from .record import Record
from .repository import RAW

__all__ = ["BASE_OBJECTS", "Room", "Variables", "expanded", "init_own", "snapshot"]

Variables: TypeAlias = Mapping[str, str]

BASE_OBJECTS: Final = "base-objects"
"""In the folder of a task: the objects of what its tree held in the beginning."""

QUICK: Final = {"core.looseCompression": "0", "core.fsyncObjectFiles": "false", "core.fsync": "none"}
"""For objects that are thrown away."""
OWN_CONFIG: Final = b"[core]\n\trepositoryformatversion = @\n\tbare = false\n"
OWN_SHA256: Final = b"[extensions]\n\tobjectformat = sha256\n"


class Room(msgspec.Struct, frozen=True):
    """Where git may write while it looks at a task.

    Attributes:
        folder: An empty folder of ours.
        objects: Where new objects go.
        others: Where the objects are that it reads.
    """

    folder: str
    objects: str
    others: tuple[str, ...]

    @classmethod
    def make(cls, record: Record, folder: str, objects: str | None = None) -> Room:
        """For a task.

        Args:
            folder: An empty folder of ours.
            objects: Where new objects go, if not there.
        """
        return cls(folder, objects or f"{folder}/objects", object_folders(record))

    def inner(self, name: str) -> Room:
        """With a folder in this one."""
        return Room(f"{self.folder}/{name}", self.objects, self.others)

    @property
    def variables(self) -> dict[str, str]:
        """The environment of a git that works here."""
        return {
            "GIT_OBJECT_DIRECTORY": self.objects,
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": quoted_paths(self.others),
        }


def object_folders(record: Record) -> tuple[str, ...]:
    """Where the objects of a task may be."""
    found = {posixpath.join(record.folder, BASE_OBJECTS): None}
    for path in (record.repository, record.git_dir):
        if path is not None:
            found[posixpath.join(path, "objects")] = None
    for submodule in record.submodules:
        found |= dict.fromkeys(object_folders(submodule))
    return tuple(found)


def init_own(git_dir: str, like: str | None) -> Steps[None]:
    """Make a git folder of our own, with no settings but ours.

    Args:
        like: An object id of those that it is to have.
    """
    kind = ("--object-format=sha256",) if len(like or "") == 64 else ()
    settings = {"init.defaultObjectFormat": "sha1", "init.defaultRefFormat": "files"}
    yield Write(f"{git_dir}/.keep")
    yield Git(("init", "--quiet", "--bare", "--template=", *kind, git_dir), git_dir, settings=settings)
    yield Write(f"{git_dir}/config", OWN_CONFIG.replace(b"@", b"1" if kind else b"0") + (OWN_SHA256 if kind else b""))


def snapshot(record: Record, room: Room) -> Steps[str]:
    """Write what the tree of a task holds: all that git tracks, and what is new and not ignored.

    What is in a repository within the tree is in it as files, unless it is a submodule of the commit that the work
    began from.

    Returns:
        The tree's id.
    """
    index = f"{room.folder}/index"
    git_dir = record.git_dir
    yield Write(f"{room.objects}/info/.keep")
    if git_dir is None or (yield Exists(f"{git_dir}/HEAD")).code:  # outside git, or the agent has removed it
        git_dir = f"{room.folder}/own"
        yield from init_own(git_dir, record.base_tree)
    else:
        yield Write(f"{room.folder}/.keep")
        yield Copy(f"{git_dir}/index", index)
    variables = {**room.variables, "GIT_WORK_TREE": record.tree, "GIT_INDEX_FILE": index, "GIT_DIR": git_dir}
    settings = {**(RAW if record.raw else {}), **QUICK}
    if not record.raw:  # the index is the user's own: what it takes to be unchanged may be changed by an agent
        yield Git(("update-index", "-q", "--really-refresh"), record.tree, variables, settings=settings, accept=None)
    home = posixpath.dirname(posixpath.dirname(record.folder))  # of all runs: it may be in the user's own folder
    hidden = (home[len(record.tree) + 1 :],) if home.startswith(f"{record.tree}/") else ()
    return (yield from _add(record.tree, room, variables, settings, record.base, hidden))


def _add(
    tree: str, room: Room, variables: Variables, settings: Variables, base: str | None, hidden: tuple[str, ...] = ()
) -> Steps[str]:
    """Bring an index up to date but for what is hidden, and write it as a tree."""
    add = Git(("add", "--all", "--", ".", *_all_but(hidden)), tree, variables, settings=settings, accept=None)
    answer = yield add
    nested: list[str] = []
    if answer.code and "does not have a commit checked out" in answer.err:
        nested = yield from _nested_without_commits(tree, variables)
        nested = [path for path in nested if not path.startswith(tuple(f"{name}/" for name in hidden))]
        words = _all_but((*hidden, *nested))
        add = Git(("add", "--all", "--", ".", *words), tree, variables, settings=settings, accept=None)
        answer = yield add
    if answer.code:
        raise failure(f"{tree} cannot be read", add, answer)
    nested += yield from _new_links(tree, variables, base)
    for number, path in enumerate(nested):
        inner = yield from _nested_tree(tree, path, room.inner(f"nested{number}"), variables, settings)
        yield from graft(path, inner, tree, variables)
    answer = yield Git(("write-tree",), tree, variables, settings=settings)
    return answer.out.decode().strip()


def _all_but(paths: Sequence[str]) -> list[str]:
    return [f":(exclude,top,literal){path}" for path in paths]


def _nested_without_commits(tree: str, variables: Variables) -> Steps[list[str]]:
    """The repositories in a tree that git does not take as they are."""
    answer = yield Git(("ls-files", "-z", "--others", "--exclude-standard"), tree, variables)
    names = answer.out.decode("utf-8", "surrogateescape").split("\0")
    return [name.removesuffix("/") for name in names if name.endswith("/")]


def _new_links(tree: str, variables: Variables, base: str | None) -> Steps[list[str]]:
    """The repositories in a tree that git has taken for submodules, though no commit says so."""
    if base is None:
        answer = yield Git(("ls-files", "-z", "--stage"), tree, variables)
        found = re.findall(rb"160000 [^\t]*\t([^\0]*)\0", answer.out)
    else:
        words = ("diff-index", "--cached", "--raw", "--no-renames", "--ignore-submodules=none", "-z", base)
        answer = yield Git(words, tree, variables)
        found = re.findall(rb":(?!160000)\d+ 160000 [^\0]*\0([^\0]*)\0", answer.out)
    return [path.decode("utf-8", "surrogateescape") for path in found]


def _nested_tree(tree: str, path: str, room: Room, outer: Variables, settings: Variables) -> Steps[str]:
    """What a repository within a tree holds, but for what the outer one ignores."""
    git_dir, top = f"{room.folder}/own", f"{tree}/{path}"
    yield from init_own(git_dir, None)
    own = {"GIT_WORK_TREE": top, "GIT_INDEX_FILE": f"{room.folder}/index", "GIT_DIR": git_dir}
    variables = {**room.variables, **own}
    written = yield from _add(top, room, variables, settings, None)
    listed = yield Git(("ls-files", "-z"), top, variables)
    prefix = f"{path}/".encode("utf-8", "surrogateescape")
    names = b"".join(prefix + name + b"\0" for name in listed.out.split(b"\0")[:-1])
    yield Git(("update-index", "--force-remove", "-z", "--stdin"), tree, outer, input=prefix[:-1] + b"\0")
    asked = Git(("check-ignore", "--no-index", "-z", "--stdin"), tree, outer, input=names, accept=(0, 1))
    ignored = [name.removeprefix(prefix) for name in (yield asked).out.split(b"\0")[:-1]]
    if ignored:
        words = ("update-index", "--force-remove", "-z", "--stdin")
        yield Git(words, top, variables, input=b"".join(name + b"\0" for name in ignored))
        written = (yield Git(("write-tree",), top, variables)).out.decode().strip()
    return written


def graft(path: str, inner: str, folder: str, variables: Variables) -> Steps[None]:
    """Put a tree at a path of an index, in place of a link to a repository."""
    name = path.encode("utf-8", "surrogateescape") + b"\0"
    yield Git(("update-index", "--force-remove", "-z", "--stdin"), folder, variables, input=name)
    yield Git(("read-tree", f"--prefix={path}/", inner), folder, variables)


def expanded(record: Record, room: Room) -> Steps[tuple[str, str]]:
    """What the tree of a task held in the beginning and holds now, with the files of submodules that have changed.

    Such a change is in no repository of the user's, so a link to its commit would tell nobody what it is.
    """
    base, now = record.base_tree or "", (yield from snapshot(record, room))
    for number, submodule in enumerate(record.submodules):
        if (yield Exists(f"{submodule.tree}/.git")).code == 0:
            inner = room.inner(f"submodule{number}")
            before, after = yield from expanded(submodule, inner)
            if before != after:
                base = yield from _with_files(record, base, record.path_of(submodule), before, inner)
                now = yield from _with_files(record, now, record.path_of(submodule), after, inner)
    return base, now


def _with_files(record: Record, tree: str, path: str, files: str, room: Room) -> Steps[str]:
    git_dir = f"{room.folder}/graft"
    yield from init_own(git_dir, tree)
    variables = {**room.variables, "GIT_DIR": git_dir}
    yield Git(("read-tree", tree), room.folder, variables)
    yield from graft(path, files, room.folder, variables)
    return (yield Git(("write-tree", "--missing-ok"), room.folder, variables)).out.decode().strip()
