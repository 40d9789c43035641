"""What things are called, and where they are.

Below `home/RUN` each task has a folder, named after it, with its record and the tree that the agent works in. The
tree's name is that of the repository with a digest, and git names what it keeps of a worktree after it, so ours are
known from others.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping
from typing import Final

from opencode_core.errors import LocalProtocolError

__all__ = [
    "CLONE",
    "Places",
    "clone_of",
    "branch_ref",
    "default_home",
    "is_ours",
    "part_of",
    "record_of",
    "repository_lock",
    "slug",
]

NAME_LENGTH: Final = 40  # characters of a name that are kept for people to read
DIGEST_LENGTH: Final = 10
CLONE: Final = ".clone-"  # no task's folder begins with a dot


def default_home(environ: Mapping[str, str], home: str) -> str:
    """The folder of ours for the folders of all runs.

    Args:
        home: The home of the user.
    """
    return f"{environ.get('XDG_STATE_HOME') or f'{home}/.local/state'}/opencode-driver/workspaces"


def slug(name: str) -> str:
    """A file name for any name: people recognise it, and different names have different ones on every file system."""
    return f"{_tidy(name) or 'task'}-{_digest(name)}"


def _tidy(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name)[:NAME_LENGTH].strip(".-").removesuffix(".lock")


def _digest(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode("utf-8", "surrogateescape")).hexdigest()[:DIGEST_LENGTH]


class Places:
    """Where everything of one task is.

    Args:
        home: The folder of all runs, from the root.
        run: The name of the run.
        name: The name of the task.
    """

    def __init__(self, home: str, run: str, name: str) -> None:
        self.run_folder: str = posixpath.join(home, slug(run))
        self.folder: str = posixpath.join(self.run_folder, slug(name))
        self._digest = _digest(home, run, name)

    @property
    def lock(self) -> str:
        """The file that its owner holds a lock on."""
        return f"{self.folder}.lock"

    @property
    def record(self) -> str:
        return record_of(self.folder)

    def tree(self, source: str) -> str:
        """The folder that the agent works in, for a repository or folder of this name."""
        base = _tidy(posixpath.basename(source.rstrip("/")).removesuffix(".git"))
        return posixpath.join(self.folder, f"{base or 'work'}-{self._digest}")


def record_of(folder: str) -> str:
    """The record of a task, in its folder."""
    return posixpath.join(folder, "workspace.json")


def part_of(tree: str) -> str:
    """Where a worktree that goes into a tree is made first, so that its name is ours."""
    return f"{tree}-part"


def repository_lock(run_folder: str, repository: str) -> str:
    """The file to lock for what must be done one at a time in a repository."""
    return posixpath.join(run_folder, f".repository-{_digest(repository)}.lock")


def clone_of(run_folder: str, url: str) -> str:
    """Where the clone of a repository is that all tasks of a run share."""
    return posixpath.join(run_folder, f"{CLONE}{_digest(url)}")


def is_ours(folder: str, tree: str, admin: str, points_to: str | None) -> bool:
    """Whether a worktree that is registered in a repository is one of a task.

    Args:
        folder: The folder of the task.
        tree: The tree in it.
        admin: The name under which it is registered.
        points_to: The path that is registered, from the root; None where git was killed before it wrote one.
    """
    if points_to is not None:
        return points_to.startswith(f"{folder}/")
    return re.fullmatch(re.escape(posixpath.basename(tree)) + r"(-part)?\d*", admin) is not None


def branch_ref(branch: str) -> str:
    """The full name of the ref of a branch.

    Raises:
        LocalProtocolError: No branch can have this name; the rules are those of `git check-ref-format`.
    """
    parts = branch.split("/")
    if (
        not branch
        or branch.startswith("-")
        or branch in ("@", "HEAD")
        or any(not part or part.startswith(".") or part.endswith(".lock") for part in parts)
        or branch.endswith(".")
        or re.search(r"[\x00-\x20\x7f~^:?*\[\\]|\.\.|@\{", branch)
    ):
        raise LocalProtocolError(
            f"no branch can be called {branch!r}: see `git check-ref-format`; write branch='agent/{{id}}', say"
        )
    return f"refs/heads/{branch}"
