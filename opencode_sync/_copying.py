"""Copies of folders, and of the git folders in them. Nothing that the copy does is seen by the original.

Where the file system can share the content of two files until one is written to, a copy costs no room. Objects of git
are never copied: the copy's git reads them where they are.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from collections.abc import Collection, Iterator
from typing import IO, Any, Final

from opencode_core.workspaces.copies import GIT_LEFT_OUT, OWN_TO_A_WORKTREE, gitfile_target, is_lock
from opencode_core.workspaces.git import quoted

__all__ = ["copy_folder", "copy_git_folder", "target_of"]

FICLONE: Final = 0x40049409  # Linux: share the content of another file
CANNOT_SHARE: Final = (errno.EOPNOTSUPP, errno.EXDEV, errno.EINVAL, errno.ENOTTY, errno.ENOSYS, errno.EPERM)


def copy_folder(source: str, target: str, leave_out: Collection[str] = ()) -> list[str]:
    """Copy a folder with times and rights. Links stay links; sockets, pipes and what vanishes meanwhile are left out.

    Args:
        target: It must not exist.
        leave_out: Paths below the source.

    Returns:
        The files called `.git`, as paths in the copy.

    Raises:
        OSError: Something cannot be read or written.
    """
    left_out, copier, gitfiles = frozenset(leave_out), _Copier(), list[str]()
    rights = list[tuple[str, str]]()
    waiting = [(source, target)]
    while waiting:
        folder, copy = waiting.pop()
        os.mkdir(copy)
        rights.append((folder, copy))
        for entry in _entries(folder):
            path = os.path.join(copy, entry.name)
            if entry.path in left_out:
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, path))
            elif entry.is_symlink() or entry.is_file(follow_symlinks=False):
                with contextlib.suppress(FileNotFoundError):
                    copier.copy(entry, path)
                    if entry.name == ".git":
                        gitfiles.append(path)
    for folder, copy in reversed(rights):  # last, since a folder may not be written to
        with contextlib.suppress(FileNotFoundError):
            shutil.copystat(folder, copy)
    return gitfiles


def copy_git_folder(git_dir: str, common: str, target: str) -> None:
    """Copy the git folder of a worktree, as one that stands for itself.

    Args:
        git_dir: Of the worktree.
        common: What all worktrees share; the same as `git_dir` for the main one.
        target: It must not exist.
    """
    _copy_git(common, target, () if git_dir == common else OWN_TO_A_WORKTREE)
    if git_dir != common:
        for entry in _entries(git_dir):
            if entry.name not in ("commondir", "gitdir", "locked") and not is_lock(entry.name):
                _copy_over(entry, os.path.join(target, entry.name))


def _copy_git(source: str, target: str, but: Collection[str]) -> None:
    """Copy one git folder, and those of its submodules."""
    os.mkdir(target)
    for entry in _entries(source):
        if entry.name not in GIT_LEFT_OUT and entry.name not in but and not is_lock(entry.name):
            _copy_over(entry, os.path.join(target, entry.name))
    os.makedirs(os.path.join(target, "objects", "info"))
    os.mkdir(os.path.join(target, "objects", "pack"))
    with open(os.path.join(target, "objects", "info", "alternates"), "wb") as file:
        file.write(os.fsencode(quoted(os.path.join(source, "objects"))) + b"\n")


def _copy_over(entry: os.DirEntry[str], target: str) -> None:
    """Copy what is in a git folder, into what may be there already."""
    if not entry.is_dir(follow_symlinks=False):
        if not stat.S_ISSOCK(entry.stat(follow_symlinks=False).st_mode):
            with contextlib.suppress(FileNotFoundError):
                _Copier().copy(entry, target)
    elif _is_git_folder(entry.path):
        _copy_git(entry.path, target, ())
    else:
        os.makedirs(target, exist_ok=True)
        for inner in _entries(entry.path):
            if not is_lock(inner.name):
                _copy_over(inner, os.path.join(target, inner.name))


def _is_git_folder(path: str) -> bool:
    return all(os.path.lexists(os.path.join(path, name)) for name in ("HEAD", "objects", "refs"))


def target_of(gitfile: str) -> str | None:
    """The git folder that a file called `.git` points to, from the root; None if it points to none."""
    with open(gitfile, "rb") as file:
        target = gitfile_target(file.read(65536))
    return None if target is None else os.path.normpath(os.path.join(os.path.dirname(gitfile), os.fsdecode(target)))


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    with contextlib.suppress(FileNotFoundError):
        with os.scandir(folder) as entries:
            yield from list(entries)


class _Copier:
    """Copies files, and knows after the first one whether this file system can share their contents."""

    def __init__(self) -> None:
        self._shares = hasattr(os, "copy_file_range")  # Linux

    def copy(self, entry: os.DirEntry[str], target: str) -> None:
        if entry.is_symlink() or not hasattr(os, "copy_file_range"):
            shutil.copy2(entry.path, target, follow_symlinks=False)
            return
        # Not shutil.copy2: it opens each file twice, and looks for attributes that git does not know.
        with open(entry.path, "rb", buffering=0) as source, open(target, "wb", buffering=0) as copy:
            about = os.fstat(source.fileno())
            if not (self._shares and self._share(source, copy)):
                _copy_bytes(source, copy)
            os.fchmod(copy.fileno(), stat.S_IMODE(about.st_mode))
            os.utime(copy.fileno(), ns=(about.st_atime_ns, about.st_mtime_ns))

    def _share(self, source: IO[Any], copy: IO[Any]) -> bool:
        import fcntl

        try:
            fcntl.ioctl(copy.fileno(), FICLONE, source.fileno())
        except OSError as error:
            if error.errno not in CANNOT_SHARE:
                raise
            self._shares = False
            return False
        return True


def _copy_bytes(source: IO[Any], copy: IO[Any]) -> None:
    try:
        while os.copy_file_range(source.fileno(), copy.fileno(), 1 << 30):
            pass
    except OSError as error:  # an older kernel does not copy from one file system to another
        if error.errno not in CANNOT_SHARE:
            raise
        shutil.copyfileobj(source, copy, 1 << 20)
