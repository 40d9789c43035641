"""Start a command, and see to it that nothing of it is left in the end. A program of its own, on Linux and macOS.

    python -I -S _watchdog.py OWNER GRACE INPUT COMMAND ARGUMENT...

It is the parent of the command, and leads a session of its own, so that no signal meant for the owner's reaches it.
Standard input comes from the owner. A byte means: stop, with GRACE seconds from SIGTERM to SIGKILL. Its end means that
the owner is gone, however it went: the same with one second. That the parent is no longer OWNER means it too, for a
forked child of the owner may hold the pipe open.

The command reads the file INPUT, or for `-` a pipe that ends when this process does. It gets a session and process
group of its own, and prints `opencode-driver: pid N` before it becomes itself. Whatever it started is ended with it, on
Linux also what left its group: orphans become children of this process. The watchdog ends as the command did, with its
exit code or by its signal.

Only what starts fast is imported, and nothing of this project: no path is set up for it. Where no Python can be
started, a forked copy of the owner takes this over: see `take_over`.
"""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import select
import signal
import sys
import time

ORPHAN_GRACE = 1.0  # seconds from SIGTERM to SIGKILL when the owner is gone
LEFTOVER_GRACE = 0.3  # seconds for what outlived the command itself
KILL_TIME = 2.0  # seconds to wait for the effect of SIGKILL
OWNER_CHECK = 0.5  # seconds between looks at who the parent is
HANDLED = (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGPIPE)
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36


def prctl(option: int, value: int) -> None:
    """Set a property of this process; does nothing but on Linux."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def start(command: list[str], source: str, environ: dict[str, str]) -> int:
    """Run the command in a new session, with the file or pipe `source` as its input, and return its process id."""
    watchdog = os.getpid()
    pipe = os.pipe() if source == "-" else None  # nobody closes the end that is ours: the system does when we are gone
    # Until the child has its own handlers, ours would run there, and a SIGTERM would be lost. Afterwards nothing is
    # blocked, neither here nor there: not even what a thread of the owner's had blocked.
    signal.pthread_sigmask(signal.SIG_BLOCK, HANDLED)
    pid = os.fork()
    if pid:
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
        return pid
    try:
        os.setsid()
        signal.set_wakeup_fd(-1)
        for number in HANDLED:
            signal.signal(number, signal.SIG_DFL)
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
        if os.getppid() == watchdog:
            os.dup2(os.open(source, os.O_RDONLY) if pipe is None else pipe[0], 0)
            os.closerange(3, 1024)  # INPUT may be one of ours, handed on
            os.write(1, b"opencode-driver: pid %d\n" % os.getpid())
            os.execve(command[0], command, environ)  # noqa: S606  # no shell is the point
    except BaseException as error:
        os.write(2, f"cannot run {command[0]}: {problem(command[0], error)}\n".encode("utf-8", "replace"))
    finally:
        os._exit(127)  # whatever went wrong, this copy of the watchdog must not live on


def problem(program: str, error: BaseException) -> str:
    """Why a program does not run. That a file is missing is also said where it needs another one that is."""
    if not isinstance(error, FileNotFoundError) or not os.path.exists(program):
        return str(error)
    with open(program, "rb") as file:
        first = file.readline(200)
    if not first.startswith(b"#!"):
        return "it was made for another system: the loader that it needs is not there"
    return f"its interpreter {first[2:].decode('utf-8', 'replace').strip()!r} is not there"


class Family:
    """The command and everything that descends from it."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.status: int | None = None
        self._group = True  # once empty, the number may come to name another group

    def reap(self) -> bool:
        """Collect what has ended; false when there are no children any more."""
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return False
            if pid == 0:
                return True
            if pid == self.pid:
                self.status = status

    def alive(self) -> bool:
        """Whether anything is left."""
        return self.reap() or self.signal_group(0)

    def signal_group(self, number: int) -> bool:
        """Signal the group of the command; false when there is nobody in it."""
        if self._group:
            try:
                os.killpg(self.pid, number)
            except ProcessLookupError:
                # Between fork and setsid there is no group yet, and the leader is its only member.
                if self.status is None:
                    os.kill(self.pid, number)
                    return True
                self._group = False
            except PermissionError:  # macOS: nobody but zombies
                return self.status is None
        return self._group

    def end(self, grace: float) -> None:
        """SIGTERM, then SIGKILL, until nothing is left."""
        for number, seconds in ((signal.SIGTERM, grace), (signal.SIGKILL, KILL_TIME)):
            deadline = time.monotonic() + seconds
            told = {self.pid}
            self.signal_group(number)
            while self.alive():
                for pid in children():  # those whose parents have ended come to us one by one
                    if pid not in told:
                        told.add(pid)
                        with contextlib.suppress(ProcessLookupError):
                            os.kill(pid, number)
                if time.monotonic() >= deadline:
                    break
                time.sleep(0.01)
            else:
                return


def children() -> list[int]:
    """The children of this process; nothing but on Linux, where orphans of the command are among them."""
    if sys.platform != "linux":
        return []
    own = os.getpid()
    try:
        with open(f"/proc/self/task/{own}/children", "rb") as file:
            return [int(pid) for pid in file.read().split()]
    except FileNotFoundError:  # a kernel without CONFIG_PROC_CHILDREN
        return [int(name) for name in os.listdir("/proc") if name.isdigit() and parent(name) == own]


def parent(pid: str) -> int:
    """The parent of a process; 0 when it has gone."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            return int(file.read().rpartition(b")")[2].split()[1])
    except OSError:
        return 0


def take_over(arguments: list[str], environ: dict[str, str], inherit: list[int]) -> None:
    """Be the watchdog in a forked copy of the owner. Does not return, and nothing of the owner goes on here.

    Args:
        arguments: As on the command line.
        environ: The environment of the command.
        inherit: File descriptors to keep beside the standard streams.
    """
    try:
        gc.disable()  # what is finalized here may be the owner's, such as a temporary folder
        signal.set_wakeup_fd(-1)
        for number in signal.valid_signals():
            with contextlib.suppress(OSError, ValueError):  # SIGKILL and the like
                signal.signal(number, signal.SIG_DFL)
        for name in os.listdir("/dev/fd"):
            if int(name) > 2 and int(name) not in inherit:
                with contextlib.suppress(OSError):  # that of the listing itself
                    os.close(int(name))
        main(arguments, environ)
    except BaseException as error:
        os.write(2, f"the watchdog failed: {error}\n".encode("utf-8", "replace"))
    finally:
        os._exit(1)


def main(arguments: list[str], environ: dict[str, str]) -> None:
    """See the module."""
    owner, grace, source, command = int(arguments[0]), float(arguments[1]), arguments[2], arguments[3:]
    prctl(PR_SET_CHILD_SUBREAPER, 1)
    readable, writable = os.pipe()
    os.set_blocking(writable, False)
    stopping: list[int] = []
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    signal.signal(signal.SIGTERM, lambda number, frame: stopping.append(number))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.set_wakeup_fd(writable)

    family = Family(start(command, source, environ))
    while family.status is None:
        ready, _, _ = select.select([0, readable], [], [], OWNER_CHECK)
        if readable in ready:
            os.read(readable, 4096)
            family.reap()
        if 0 in ready:
            family.end(grace if os.read(0, 1) else ORPHAN_GRACE)
            break
        if stopping:
            family.end(grace)
            break
        if os.getppid() != owner:
            family.end(ORPHAN_GRACE)
            break
    else:
        family.end(LEFTOVER_GRACE)

    status = family.status
    if status is None:  # beyond reach, e.g. stuck in the kernel
        os._exit(1)
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if number != signal.SIGKILL:
            signal.signal(number, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.kill(os.getpid(), number)
    os._exit(os.WEXITSTATUS(status))


if __name__ == "__main__":
    main(sys.argv[1:], dict(os.environ))
