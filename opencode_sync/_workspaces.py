"""The folders that tasks work in: made, read and removed. What git is asked, and what its words mean, is in the core.

Everything here blocks, may be called from many threads and processes at once, and belongs to no event loop. A folder
has an owner, who holds a lock on a file beside it. So a folder whose lock can be had belongs to nobody any more: a
killed process leaves nothing that the next one does not find.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import tempfile
import time
import weakref
from collections.abc import Generator, Iterable
from typing import IO, Final, Literal, TypeAlias, TypeVar

import msgspec

from opencode_core.errors import LocalProtocolError, WorkspaceError
from opencode_core.workspaces.branches import commit_to
from opencode_core.workspaces.git import (
    LOCK_PATIENCE,
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
    set_in_file,
    without_credentials,
)
from opencode_core.workspaces.names import (
    CLONE,
    Places,
    clone_of,
    default_home,
    is_ours,
    part_of,
    record_of,
    repository_lock,
    slug,
)
from opencode_core.workspaces.patches import patch
from opencode_core.workspaces.record import Record, read_record, write_record
from opencode_core.workspaces.repository import (
    Repository,
    Revision,
    add_submodule,
    add_worktree,
    check_out,
    clone,
    find,
    git_dir_of,
    no_such,
    resolve,
    resolve_in_clone,
    submodules_of,
)
from opencode_core.workspaces.snapshot import BASE_OBJECTS, Room, snapshot

from ._copying import copy_folder, copy_git_folder, target_of
from ._paths import absolute_path
from ._scratch import erase

__all__ = ["Isolation", "Workspace", "Workspaces", "check_folder"]

T = TypeVar("T")
Isolation: TypeAlias = Literal["none", "worktree", "copy"]

OWNER_PATIENCE: Final = 10.0  # seconds to wait for a killed owner, and for what git of its own still does
CLONE_PATIENCE: Final = 3600.0  # seconds for another task to make the clone that this one needs as well
LOOK_INTERVAL: Final = 0.005  # seconds between looks whether a lock can be had
REMOVE_PATIENCE: Final = 2.0  # seconds to try again where something still writes into what is removed


class Workspaces:
    """The folders of the tasks of one run.

    Args:
        home: The folder for those of all runs; None for one of ours below the user's `~/.local/state`.
        run: The name of the run: whoever resumes it gives the same one.
        patience: Seconds to wait for a folder that is in use: its owner may just have been killed.
    """

    def __init__(
        self, home: str | os.PathLike[str] | None = None, *, run: str, patience: float = OWNER_PATIENCE
    ) -> None:
        if home is None:
            home = default_home(os.environ, os.path.expanduser("~"))
        self.home: str = os.path.realpath(absolute_path(home))
        self.run: str = run
        self._patience = patience

    def open(
        self,
        name: str,
        directory: str | os.PathLike[str] | None,
        *,
        isolate: Isolation,
        repository: str | None = None,
        revision: str | None = None,
        resume: bool = False,
    ) -> Workspace:
        """A folder for a task to work in.

        Args:
            name: The task's: one folder of this name can be open at a time.
            directory: The user's folder; None for the current one.
            isolate: "none" to work in that very folder, "worktree" in a git worktree of its repository, without what
                is not committed, "copy" in a copy of the repository or folder, with it.
            repository: Instead of a directory: the path of a repository, or a URL, which is cloned once for all tasks
                of the run. The folder is a worktree of it, whatever `isolate` says.
            revision: The commit to check out; None for HEAD.
            resume: Take up the folder of that name that a dead process left, as it is, if it was made completely.

        Raises:
            WorkspaceError: Git or the file system refuse, or somebody uses the folder.
            LocalProtocolError: The arguments do not fit together.
        """
        places = Places(self.home, self.run, name)
        lock = _Lock.take(places.lock, self._patience)
        if lock is None:
            raise WorkspaceError(f"the folder of task {name!r} is in use: another task or process has the same name")
        left: Record | None = None
        try:
            left = _read(places.folder)
            if resume and left is not None and left.isolate == isolate and _can_go_on(left):
                return Workspace(left, lock)
            _clear(places.folder, left)
            record = self._make(places, name, directory, isolate, repository, revision, lock)
            branch = None if left is None else left.branch  # which a dead process may have made already
            record = msgspec.structs.replace(record, isolate=isolate, ready=True, branch=branch)
            _write(record)
            return Workspace(record, lock)
        except BaseException:
            with contextlib.suppress(Exception):
                _clear(places.folder, _read(places.folder) or left)
            lock.release()
            raise

    def _make(
        self,
        places: Places,
        name: str,
        directory: str | os.PathLike[str] | None,
        isolate: Isolation,
        repository: str | None,
        revision: str | None,
        lock: _Lock,
    ) -> Record:
        if repository is not None and directory is not None:
            raise LocalProtocolError("a task works in a directory= or in a repository=, not in both")
        if repository is not None:
            os.mkdir(places.folder)
            path = absolute_path(repository)
            if os.path.isdir(path):
                return self._add(places, name, os.path.realpath(path), revision, lock)
            return self._add_clone(places, name, repository, revision, lock)
        folder = os.path.realpath(absolute_path("." if directory is None else directory))
        if not os.path.isdir(folder):
            raise LocalProtocolError(f"there is no folder {folder}")
        if revision is not None and isolate != "worktree":
            raise LocalProtocolError(f"revision={revision!r} needs a worktree: give isolate='worktree' as well")
        os.mkdir(places.folder)
        make = {"none": self._use, "worktree": self._add, "copy": self._copy}[isolate]
        return make(places, name, folder, revision, lock)

    def _use(self, places: Places, name: str, folder: str, revision: str | None, lock: _Lock) -> Record:
        """Work in the user's own folder."""
        found = None
        with contextlib.suppress(WorkspaceError):  # no git, or one that refuses: the task can run all the same
            found = _carry_out(find(folder), f"{folder} cannot be used", lock)
        record = Record(name=name, isolate="none", folder=places.folder, tree=folder, directory=folder)
        if found is None or found.top is None:
            return record
        record = msgspec.structs.replace(record, tree=found.top, repository=found.common, git_dir=found.git_dir)
        return _with_base(record, found.top, lock)

    def _add(self, places: Places, name: str, folder: str, revision: str | None, lock: _Lock) -> Record:
        """Add a worktree."""
        doing = f"no worktree of {folder} can be made"
        found = _carry_out(find(folder), doing, lock)
        if found is None:
            raise WorkspaceError(f"{doing}: it is in no git repository. Use isolate='copy', or `git init`")
        wanted = revision or "HEAD"
        commit = _carry_out(resolve(folder, wanted), doing, lock)
        if commit is None:
            raise no_such(folder, wanted)
        return _add_worktree(places, name, folder, found, commit, None, lock)

    def _add_clone(self, places: Places, name: str, url: str, revision: str | None, lock: _Lock) -> Record:
        """Add a worktree of a clone, which is made first if there is none."""
        shown, wanted, folder = without_credentials(url), revision or "HEAD", clone_of(places.run_folder, url)
        doing = f"{shown} cannot be cloned"
        clone_lock = _Lock.take(f"{folder}.lock", CLONE_PATIENCE)
        if clone_lock is None:
            raise WorkspaceError(f"{doing}: another task has been doing so for {CLONE_PATIENCE:.0f} s")
        try:
            if not os.path.isdir(folder):
                new = tempfile.mkdtemp(prefix=f"{os.path.basename(folder)}-", dir=places.run_folder)
                _carry_out(clone(url, new), doing, lock)
                os.rename(new, folder)
            commit = _carry_out(resolve_in_clone(folder, url, wanted), doing, lock)
            found = _carry_out(find(folder), doing, lock)
        finally:
            clone_lock.release()
        if commit is None or found is None:
            raise no_such(shown, wanted)
        return _add_worktree(places, name, url, found, commit, shown, lock)

    def _copy(self, places: Places, name: str, folder: str, revision: str | None, lock: _Lock) -> Record:
        """Copy a repository, or a folder outside of git."""
        found = _carry_out(find(folder), f"{folder} cannot be copied", lock)
        top = folder if found is None else found.top
        if top is None:
            raise WorkspaceError(f"{folder} is a repository without files: use isolate='worktree'")
        tree = places.tree(top)
        record = Record(
            name=name,
            isolate="copy",
            folder=places.folder,
            tree=tree,
            directory=os.path.normpath(os.path.join(tree, "." if found is None else _below(found, folder))),
            repository=None if found is None else found.common,
            git_dir=None if found is None else os.path.join(tree, ".git"),
        )
        _write(record)
        try:
            self._copy_files(found, top, tree, lock)
        except OSError as error:
            raise WorkspaceError(f"{top} cannot be copied: {error}") from error
        if found is not None:
            refresh = Git(("update-index", "-q", "--refresh"), tree, accept=None)
            _git(refresh, f"{tree} cannot be read", lock)
        return _with_base(record, top, lock)

    def _copy_files(self, found: Repository | None, top: str, tree: str, lock: _Lock) -> None:
        if found is None:
            copy_folder(top, tree, (self.home,))
            return
        others = [os.path.dirname(path) for _, path in _worktrees(found.common) if path is not None]
        gitfiles = copy_folder(top, tree, {self.home, f"{top}/.git", *others} - {top})
        copy_git_folder(found.git_dir, found.common, f"{tree}/.git")
        for path in gitfiles:
            _lead_into(path, os.path.join(top, os.path.relpath(path, tree)), found, f"{tree}/.git", lock)
        for name, value in (("core.bare", "false"), ("core.worktree", None)):
            _git(set_in_file(f"{tree}/.git/config", name, value), f"{top} cannot be copied", lock)

    def sweep(self, keep: Iterable[str] = ()) -> None:
        """Remove what dead processes of this run have left.

        Args:
            keep: The names of tasks whose folders stay, to be resumed.
        """
        run_folder = os.path.join(self.home, slug(self.run))
        kept = {slug(name) for name in keep}
        try:
            entries = os.listdir(run_folder)
        except FileNotFoundError:
            return
        # Those of clones last: they begin with a dot, and are needed as long as there is a folder of a task.
        for entry in sorted({entry.removesuffix(".lock") for entry in entries} - kept, key=_clones_last):
            folder = os.path.join(run_folder, entry)
            if entry.startswith(CLONE) and _has_tasks(run_folder):
                continue
            lock = _Lock.take(f"{folder}.lock", 0.0)
            if lock is not None:
                try:
                    _clear(folder, _read(folder))
                finally:
                    lock.release()
        with contextlib.suppress(OSError):  # something is left in it
            os.rmdir(run_folder)


def check_folder(directory: str | os.PathLike[str] | None) -> None:
    """Refuse a folder of the user's that is not there.

    Raises:
        LocalProtocolError: There is none.
    """
    if directory is not None and not os.path.isdir(absolute_path(directory)):
        raise LocalProtocolError(f"there is no folder {absolute_path(directory)}")


class Workspace:
    """A folder for a task to work in. Its methods may be called from several threads; `close` when nobody works in it.

    Attributes:
        name: The task's.
        directory: Where the agent works.
        base: The commit that the work began from; None outside git, and where there is none.
    """

    def __init__(self, record: Record, lock: _Lock) -> None:
        self._record = record
        self._lock = lock
        self._owner = os.getpid()
        self.name: str = record.name
        self.directory: str = record.directory
        self.base: str | None = record.base

    def patch(self) -> str | None:
        """What has changed since the task began, as `git apply` takes it; "" for nothing.

        Everything that the agent has committed, staged or left is in it, but for what `.gitignore` names. Binary files,
        and files that are no UTF-8, are in it as binary patches. Neither the repository nor its index is written to.

        Returns:
            None where nobody can know: outside git with `isolate="none"`.

        Raises:
            WorkspaceError: Git fails.
        """
        with self._scratch() as scratch:
            return _carry_out(patch(self._record, scratch), f"{self.directory} cannot be compared", self._lock)

    def commit_to(self, branch: str, message: str) -> str:
        """Make a branch of what there is now in the user's repository, and return the id of its commit.

        It goes on from the agent's own commits, if there are some. Neither the user's checkout nor the index or the
        configuration is changed. If nothing was changed, the branch is where the work began.

        Args:
            branch: Its name, without `refs/heads/`.
            message: Of the commit.

        Raises:
            WorkspaceError: The branch exists and was not made by this task, or git fails.
            LocalProtocolError: No branch can be called so.
        """
        with self._scratch() as scratch:
            steps = commit_to(self._record, scratch, branch, message)
            self._record, commit = _carry_out(steps, f"no branch {branch!r} can be made", self._lock)
            return commit

    def close(self) -> None:
        """Remove the folder, and what git knows of it. With `isolate="none"` the user's folder stays as it is.

        Raises:
            WorkspaceError: Something in it cannot be removed. `Workspaces.sweep` tries again.
        """
        if os.getpid() == self._owner and self._lock.is_held:
            try:
                _clear(self._record.folder, self._record)
            finally:
                self._lock.release()

    @contextlib.contextmanager
    def _scratch(self) -> Generator[str]:
        if not self._lock.is_held:
            raise LocalProtocolError(f"the folder of task {self.name!r} has been closed")
        scratch = tempfile.mkdtemp(prefix="scratch-", dir=self._record.folder)
        try:
            yield scratch
        finally:
            _erase(scratch)


class _Lock:
    """A lock on a file, which the system takes away with the process, and with the git that it has started.

    A forked child of the owner does not have it.
    """

    def __init__(self, path: str, file: IO[bytes]) -> None:
        self._path = path
        self._file = file
        _held.add(self)

    @classmethod
    def take(cls, path: str, patience: float) -> _Lock | None:
        """Take it; None if somebody else has it for longer than that many seconds."""
        deadline = time.monotonic() + patience
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        while True:
            try:
                file = open(path, "ab")  # noqa: SIM115  # it is the lock
            except FileNotFoundError:  # another one has just removed the folder of the run
                os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
                continue
            if _lock(file):
                with contextlib.suppress(FileNotFoundError):
                    if os.path.samestat(os.fstat(file.fileno()), os.stat(path)):
                        return cls(path, file)
                file.close()  # its last owner has removed it meanwhile
                continue
            file.close()
            if time.monotonic() >= deadline:
                return None
            time.sleep(LOOK_INTERVAL)

    @property
    def is_held(self) -> bool:
        return not self._file.closed

    def fileno(self) -> int:
        return self._file.fileno()

    def release(self) -> None:
        """Give it back, and remove the file if there is nothing left beside it."""
        if self.is_held:
            if not os.path.lexists(self._path.removesuffix(".lock")):
                with contextlib.suppress(OSError):
                    os.unlink(self._path)
            self.close()

    def close(self) -> None:
        """Give it back, and leave the file."""
        self._file.close()


_held: Final = weakref.WeakSet[_Lock]()


@contextlib.contextmanager
def _alone(folder: str, repository: str) -> Generator[None]:
    """While this lasts, no other task of the run registers a worktree in the repository, or removes one."""
    lock = _Lock.take(repository_lock(os.path.dirname(folder), repository), LOCK_PATIENCE)
    try:
        yield
    finally:
        if lock is not None:
            lock.release()


def _let_go() -> None:
    """What the parent of this process holds is not ours, and must not be held when the parent has died."""
    for lock in _held:
        lock.close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


def _lock(file: IO[bytes]) -> bool:
    if os.name != "posix":
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in (errno.ENOLCK, errno.ENOTSUP):
            raise
    return True  # this file system has no locks


def _add_worktree(
    places: Places, name: str, source: str, found: Repository, commit: Revision, cloned: str | None, lock: _Lock
) -> Record:
    """Add a worktree of a repository.

    Args:
        source: The folder or the address that the user has given.
        cloned: That address, if this is a clone of it.
    """
    doing = f"no worktree of {cloned or source} can be made"
    tree = places.tree(source if cloned else found.top or found.common)
    record = Record(
        name=name,
        isolate="worktree",
        folder=places.folder,
        tree=tree,
        directory=os.path.normpath(os.path.join(tree, _below(found, source))),
        repository=found.common,
        registered=(found.common,),
        base=commit.commit,
        base_tree=commit.tree,
        raw=True,
        cloned=cloned,
    )
    _write(record)
    with _alone(places.folder, found.common):
        _carry_out(add_worktree(found, tree, commit.commit), doing, lock)
    _carry_out(check_out(tree), doing, lock)
    os.makedirs(record.directory, exist_ok=True)
    record = msgspec.structs.replace(record, git_dir=_carry_out(git_dir_of(tree), doing, lock))
    return record if found.top is None else _with_submodules(record, record, found.top, doing, lock)


def _clones_last(entry: str) -> tuple[bool, str]:
    return entry.startswith("."), entry


def _has_tasks(run_folder: str) -> bool:
    """Whether there is a folder of a task."""
    with os.scandir(run_folder) as entries:
        return any(entry.is_dir() and not entry.name.startswith(".") for entry in entries)


def _below(found: Repository, folder: str) -> str:
    """The path of a folder in its repository."""
    return "." if found.top is None else os.path.relpath(folder, found.top)


def _lead_into(gitfile: str, original: str, found: Repository, copy: str, lock: _Lock) -> None:
    """Let the checkout of a submodule in a copy use the git folder in the copy, and not the original's."""
    target = target_of(original)
    for folder in dict.fromkeys((found.git_dir, found.common)):
        if target is not None and target.startswith(f"{folder}/"):
            new = os.path.join(copy, os.path.relpath(target, folder))
            if os.path.isdir(new):
                checkout = os.path.dirname(gitfile)
                _write_file(gitfile, b"gitdir: " + os.fsencode(os.path.relpath(new, checkout)) + b"\n")
                back = os.path.relpath(checkout, new)
                _git(set_in_file(f"{new}/config", "core.worktree", back), f"{original} cannot be copied", lock)
                return


def _with_base(record: Record, source: str, lock: _Lock) -> Record:
    """Write down what a tree holds, changes that are not committed included.

    Args:
        source: The user's own checkout.
    """
    _write(record)
    doing = f"{record.tree} cannot be read"
    scratch = tempfile.mkdtemp(prefix="scratch-", dir=record.folder)
    record = _read_base(record, source, os.path.join(record.folder, BASE_OBJECTS), scratch, doing, lock)
    _erase(scratch)
    return record


def _read_base(record: Record, source: str, objects: str, scratch: str, doing: str, lock: _Lock) -> Record:
    base = None
    if record.git_dir is not None:
        base = _carry_out(resolve(record.tree, "HEAD"), doing, lock)
    record = msgspec.structs.replace(record, base=None if base is None else base.commit)
    tree = _carry_out(snapshot(record, Room.make(record, scratch, objects)), doing, lock)
    found = [] if base is None else _submodules(record, source, base.commit, doing, lock)
    inner = list[Record]()
    for number, (path, submodule, _) in enumerate(found):
        own = os.path.join(record.tree, os.path.relpath(path, source))
        inner.append(
            _read_base(
                msgspec.structs.replace(
                    record,
                    tree=own,
                    git_dir=_carry_out(git_dir_of(own), doing, lock),
                    repository=submodule.common,
                    submodules=(),
                ),
                path,
                objects,
                f"{scratch}/{number}",
                doing,
                lock,
            )
        )
    return msgspec.structs.replace(record, base_tree=tree, submodules=tuple(inner))


def _with_submodules(whole: Record, record: Record, source: str, doing: str, lock: _Lock) -> Record:
    """Check out in a worktree what the user has checked out of submodules.

    Args:
        whole: The record of the task.
        record: What is true of the worktree: the whole, or of one of its submodules.
        source: The user's own checkout.
    """
    assert record.base is not None
    registered, inner = whole.registered, list[Record]()
    for path, found, commit in _submodules(record, source, record.base, doing, lock):
        tree = os.path.join(record.tree, os.path.relpath(path, source))
        if found.common not in registered:
            registered = (*registered, found.common)
            whole = msgspec.structs.replace(whole, registered=registered)
            _write(whole)
        with _alone(whole.folder, found.common):
            with contextlib.suppress(FileNotFoundError):
                os.rmdir(tree)
            _carry_out(add_submodule(found, tree, part_of(whole.tree), commit.commit), doing, lock)
        _carry_out(check_out(tree), doing, lock)
        own = msgspec.structs.replace(
            record,
            tree=tree,
            git_dir=_carry_out(git_dir_of(tree), doing, lock),
            repository=found.common,
            base=commit.commit,
            base_tree=commit.tree,
            registered=registered,
            submodules=(),
        )
        own = _with_submodules(msgspec.structs.replace(whole, registered=registered), own, path, doing, lock)
        registered = own.registered
        whole = msgspec.structs.replace(whole, registered=registered)
        inner.append(own)
    return msgspec.structs.replace(record, registered=registered, submodules=tuple(inner))


def _submodules(
    record: Record, source: str, commit: str, doing: str, lock: _Lock
) -> list[tuple[str, Repository, Revision]]:
    """The submodules of a commit that are checked out: where, their repository, and the commit they are to be at."""
    found = list[tuple[str, Repository, Revision]]()
    if not os.path.exists(os.path.join(record.tree, ".gitmodules")):
        return found
    for name, link in _carry_out(submodules_of(record.tree, commit), doing, lock).items():
        path = os.path.join(source, name)
        if os.path.lexists(os.path.join(path, ".git")):
            repository = _carry_out(find(path), doing, lock)
            if repository is not None and repository.top == os.path.realpath(path):
                revision = _carry_out(resolve(path, link), doing, lock)
                if revision is not None:
                    found.append((path, repository, revision))
    return found


def _carry_out(steps: Steps[T], doing: str, lock: _Lock) -> T:
    """Carry out the steps of the core."""
    output: Output | None = None
    while True:
        try:
            step = next(steps) if output is None else steps.send(output)
        except StopIteration as stop:
            result: T = stop.value
            return result
        output = _do(step, doing, lock)


def _do(step: Step, doing: str, lock: _Lock) -> Output:
    match step:
        case Git():
            return _git(step, doing, lock)
        case Write():
            _write_file(step.path, step.content)
        case Copy():
            try:
                shutil.copy2(step.source, step.target)  # with its time: git compares it with those of the files
            except FileNotFoundError:
                return Output(code=1)
        case Exists():
            return Output(code=0 if os.path.lexists(step.path) else 1)
    return Output()


def _git(step: Git, doing: str, lock: _Lock) -> Output:
    """Run git, again and again while somebody else holds one of its locks."""
    program = shutil.which("git")
    if program is None:
        raise missing(doing)
    deadline, pause = time.monotonic() + LOCK_PATIENCE, 0.02
    while True:
        output = _run([program, *step.command], step, lock)
        if not (output.code and is_held(output.err) and time.monotonic() < deadline):
            break
        time.sleep(pause)
        pause = min(2 * pause, 0.5)
    if step.accept is None or output.code in step.accept:
        return output
    raise failure(doing, step, output)


def _run(command: list[str], step: Git, lock: _Lock) -> Output:
    with subprocess.Popen(
        command,
        cwd=step.folder,
        env=clean_environ(os.environ) | dict(step.variables),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pass_fds=(lock.fileno(),) if step.has_lock else (),  # what goes on after we were killed still has the lock
        start_new_session=True,  # Ctrl-C is for us: it must not end what another thread runs
    ) as process:
        try:
            out, err = process.communicate(step.input)
        except BaseException:
            process.kill()
            raise
    return Output(process.returncode, out, err.decode("utf-8", "replace"))


def _read(folder: str) -> Record | None:
    try:
        with open(record_of(folder), "rb") as file:
            return read_record(file.read())
    except OSError:
        return None


def _write(record: Record) -> None:
    _write_file(record_of(record.folder), write_record(record))


def _write_file(path: str, content: bytes) -> None:
    """Write a file as a whole, or not at all."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(f"{path}.new", "wb") as file:
        file.write(content)
    os.replace(f"{path}.new", path)


def _can_go_on(record: Record) -> bool:
    return record.ready and os.path.isdir(record.directory)


def _clear(folder: str, record: Record | None) -> None:
    """Remove the folder of a task and what git knows of it; its record last, so that what is left is found again."""
    if record is not None and record.tree.startswith(f"{folder}/"):
        _erase(record.tree)
        for repository in record.registered:
            with _alone(folder, repository):
                _unregister(repository, folder, record.tree)
    with contextlib.suppress(FileNotFoundError):
        for name in os.listdir(folder):
            if name != os.path.basename(record_of(folder)):
                _erase(os.path.join(folder, name))
        _erase(folder)


REMOVED: Final = ".opencode-driver-removed"


def _unregister(repository: str, folder: str, tree: str) -> None:
    """Remove what a repository knows of the worktrees of a task, and of no other.

    It is moved away first, so that no other git finds half of it.
    """
    for path, points_to in _worktrees(repository):
        admin = os.path.basename(path)
        if is_ours(folder, tree, admin, points_to):
            with contextlib.suppress(FileNotFoundError):
                os.rename(path, os.path.join(repository, f"{admin}{REMOVED}"))
    with contextlib.suppress(FileNotFoundError):
        for name in os.listdir(repository):
            if name.endswith(REMOVED) and is_ours(folder, tree, name.removesuffix(REMOVED), None):
                _erase(os.path.join(repository, name))
    with contextlib.suppress(OSError):  # others are in it
        os.rmdir(os.path.join(repository, "worktrees"))


def _worktrees(repository: str) -> list[tuple[str, str | None]]:
    """What is registered in a repository: the folder in which git keeps it, and the `.git` of the worktree."""
    try:
        folders = [entry.path for entry in os.scandir(os.path.join(repository, "worktrees"))]
    except OSError:
        return []
    return [(folder, _points_to(folder)) for folder in folders]


def _points_to(admin: str) -> str | None:
    try:
        with open(os.path.join(admin, "gitdir"), "rb") as file:
            return os.path.normpath(os.path.join(admin, os.fsdecode(file.read().removesuffix(b"\n"))))
    except OSError:
        return None


def _erase(path: str) -> None:
    """Remove a file or folder, whatever rights were taken from what is in it.

    Raises:
        WorkspaceError: It cannot be removed.
    """
    deadline = time.monotonic() + REMOVE_PATIENCE
    while True:
        erase(path)
        if not os.path.lexists(path):
            return
        if time.monotonic() >= deadline:
            raise WorkspaceError(f"{path} cannot be removed: remove it with the rights of whoever owns what is in it")
        time.sleep(0.02)
