"""A repository of the user's: where it is, what a revision names, and a worktree of it."""

from __future__ import annotations

import posixpath
import re
from typing import Final

import msgspec

from opencode_core.errors import LocalProtocolError, WorkspaceError

from .git import Git, Steps, failure, set_in_file

__all__ = [
    "RAW",
    "Repository",
    "Revision",
    "add_submodule",
    "add_worktree",
    "check_out",
    "clone",
    "find",
    "git_dir_of",
    "no_such",
    "resolve",
    "resolve_in_clone",
    "submodules_of",
]

RAW: Final = {"core.autocrlf": "false", "core.eol": "lf", "core.attributesFile": "/dev/null"}
"""In a tree that we check out, line ends are those of the repository, whatever the user's own settings say."""


class Repository(msgspec.Struct, frozen=True):
    """Where a repository is.

    Attributes:
        git_dir: The git folder of the worktree that was asked from.
        common: The git folder that all of its worktrees share.
        top: The root of that worktree; None in a bare repository.
    """

    git_dir: str
    common: str
    top: str | None


class Revision(msgspec.Struct, frozen=True):
    """A commit and its tree."""

    commit: str
    tree: str


def find(folder: str) -> Steps[Repository | None]:
    """The repository that a folder belongs to; None outside git."""
    doing = f"{folder} cannot be asked for its repository"
    ask = Git(("rev-parse", "--is-bare-repository", "--is-inside-work-tree", "--absolute-git-dir"), folder, accept=None)
    answer = yield ask
    if answer.code and "not a git repository" in answer.err:
        return None
    if answer.code:
        raise failure(doing, ask, answer)
    bare, inside, git_dir = answer.out.split(b"\n", 2)
    answer = yield Git(("rev-parse", "--git-common-dir"), folder)
    common = posixpath.normpath(posixpath.join(folder, _path(answer.out)))
    if inside == b"true":
        answer = yield Git(("rev-parse", "--show-toplevel"), folder)
        return Repository(_path(git_dir), common, _path(answer.out))
    if bare == b"true":
        return Repository(_path(git_dir), common, None)
    raise LocalProtocolError(f"{folder} is in the git folder of a repository: give the repository itself")


def _path(line: bytes) -> str:
    return line.removesuffix(b"\n").decode("utf-8", "surrogateescape")


def resolve(folder: str, revision: str) -> Steps[Revision | None]:
    """What a revision names, as the worktree at this folder sees it; None if there is no such commit.

    Raises:
        LocalProtocolError: Nothing can be called so.
    """
    if not revision or revision.startswith("-") or "\n" in revision:
        raise LocalProtocolError(f"{revision!r} is no revision: give a branch, a tag or a commit")
    names = f"{revision}^{{commit}}\n{revision}^{{tree}}\n".encode("utf-8", "surrogateescape")
    answer = yield Git(("cat-file", "--batch-check=%(objectname) %(objecttype)"), folder, input=names)
    found = re.fullmatch(rb"([0-9a-f]+) commit\n([0-9a-f]+) tree\n", answer.out)
    return None if found is None else Revision(found[1].decode(), found[2].decode())


def no_such(where: str, revision: str) -> WorkspaceError:
    """The error for a revision that names nothing."""
    if revision == "HEAD":
        return WorkspaceError(f"{where} has no commit yet: make one first, or use isolate='copy'")
    return WorkspaceError(f"{where} has no revision {revision!r}: fetch it first, or give another one")


def clone(url: str, target: str) -> Steps[None]:
    """Clone a repository, without files. Credentials in its address are not kept in it.

    Args:
        target: An empty folder.
    """
    words = ("clone", "--bare", "--quiet", "--template=", "--", url, target)
    yield Git(words, posixpath.dirname(target), has_lock=False)
    yield set_in_file(f"{target}/config", "remote.origin.url", re.sub(r"(\w://)[^/@\s]+@", r"\1", url))


def resolve_in_clone(folder: str, url: str, revision: str) -> Steps[Revision | None]:
    """What a revision names in a clone: also a branch as others call it, and what has to be fetched."""
    found = yield from resolve(folder, revision)
    if found is None and revision.startswith("origin/"):
        found = yield from resolve(folder, revision.removeprefix("origin/"))
    if found is None:
        fetch = Git(("fetch", "--quiet", "--no-tags", url, revision), folder, accept=None, has_lock=False)
        if (yield fetch).code == 0:
            found = yield from resolve(folder, "FETCH_HEAD")
    return found


def add_worktree(repository: Repository, tree: str, commit: str) -> Steps[None]:
    """Register a new worktree for a commit, on no branch and still empty. The user's configuration stays as it is.

    One at a time: git reads what it keeps of all worktrees, and fails where it finds one half made.
    """
    words = ("worktree", "add", "--detach", "--no-checkout", tree, commit)
    yield Git(words, repository.top or repository.common, settings=RAW)


def submodules_of(folder: str, commit: str) -> Steps[dict[str, str]]:
    """The submodules of a commit: their paths, and the commits that they are to be at."""
    answer = yield Git(("ls-tree", "-r", "-z", commit), folder)
    found = re.findall(rb"160000 commit ([0-9a-f]+)\t([^\0]*)\0", answer.out)
    return {path.decode("utf-8", "surrogateescape"): link.decode() for link, path in found}


def add_submodule(found: Repository, tree: str, aside: str, commit: str) -> Steps[None]:
    """Register a worktree of a submodule's own repository, in a worktree of the outer one. No network is needed.

    Args:
        found: The submodule as it is in the user's own checkout.
        tree: Where it goes: an empty folder.
        aside: Where it is made first, for git names what it keeps of a worktree after that.
    """
    yield Git(("worktree", "add", "--detach", "--no-checkout", aside, commit), found.git_dir, settings=RAW)
    yield Git(("worktree", "move", aside, tree), found.git_dir, settings=RAW)


def check_out(tree: str) -> Steps[None]:
    """Fill a new worktree, as `git worktree add` does itself."""
    yield Git(("reset", "--hard", "--quiet"), tree, settings=RAW)


def git_dir_of(tree: str) -> Steps[str]:
    """The git folder of a worktree."""
    answer = yield Git(("rev-parse", "--absolute-git-dir"), tree)
    return _path(answer.out)
