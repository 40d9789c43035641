"""The process of `opencode run`: start it, read its events, end it. For the `CliRun` of both drivers."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque

from opencode_core.errors import CliError, LimitExceeded, LocalProtocolError
from opencode_core.options import Limits
from opencode_core.processes import run as core
from opencode_core.processes.run import CliEvent
from opencode_core.processes.server import STOP_MARGIN

from ._process import Watched, find_program, start_watched

__all__ = ["Run", "RunProcess"]


class RunProcess:
    """One run of the program, whoever waits for it.

    Attributes:
        owner: The process that may end it, which a forked child may not.
        selector: Tells which of its pipes can be read.
        deadline: When it must have ended.
        events: What has been read, and not yet taken.
        ended: Whether no more will come.
        closed: Whether that is because it was closed.
    """

    def __init__(self, plan: core.RunPlan, *, timeout: float | None, check: bool, limits: Limits | None) -> None:
        self._plan = plan
        self._timeout = timeout
        self._check = check
        self._output = core.RunOutput(plan, limits)
        self.events: deque[CliEvent] = deque()
        self._process: Watched | None = None
        self.selector: selectors.DefaultSelector = selectors.DefaultSelector()
        self.deadline: float = float("inf")
        self.ended: bool = False
        self.closed: bool = False
        self._reading = threading.RLock()  # `end` may come from another thread, and takes the pipes away
        self.owner: int = os.getpid()

    def start(self) -> None:
        """Start the program.

        Raises:
            CliError: It could not be started.
        """
        if os.name != "posix":
            raise core.unsupported(sys.platform)
        if self._process is not None or self.ended:
            raise LocalProtocolError("this run has been started already: call cli_run once for each")
        program = find_program(self._plan.command[0], core.not_found)
        try:
            with tempfile.TemporaryFile() as prompt:
                prompt.write(self._plan.prompt)
                prompt.seek(0)  # and written out; where /dev/fd/N is a duplicate (macOS), it is read from here on
                source = f"/dev/fd/{prompt.fileno()}"
                self._process = start_watched(
                    core.watchdog_arguments(self.owner, source, program, self._plan),
                    environ=self._plan.environ,
                    unpacks=self._plan.unpacks,
                    inherit=[prompt.fileno()],
                )
            assert self._process.stdout is not None
            assert self._process.stderr is not None
            self.selector.register(self._process.stdout, selectors.EVENT_READ, "stdout")
            self.selector.register(self._process.stderr, selectors.EVENT_READ, "stderr")
        except BaseException as error:
            self.end()
            if isinstance(error, (OSError, RuntimeError)):
                raise core.not_started(error) from None
            raise
        if self._timeout is not None:
            self.deadline = time.monotonic() + self._timeout

    def end(self) -> None:
        """End the program and everything it started, if it is still running. May be called again."""
        self.ended = self.closed = True
        self.events.clear()
        if self._process is None or os.getpid() != self.owner:
            return
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        if process.stdin.closed:
            return
        try:
            with contextlib.suppress(BrokenPipeError), process.stdin:
                if process.returncode is None:
                    process.stdin.write(b"s")
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(core.RUN_STOP_GRACE + STOP_MARGIN)
        finally:
            if process.returncode is None:  # stuck, or this thread was interrupted
                process.kill()
                process.wait()
            if process.returncode == -signal.SIGKILL:  # the watchdog may not have done its work
                process.kill_leftovers(self.pid)
            process.remove_scratch()
            with self._reading:
                self.selector.close()
                process.stdout.close()
                process.stderr.close()

    @property
    def text(self) -> str:
        """What the model has said so far."""
        return self._output.text

    @property
    def session_id(self) -> str | None:
        """The session; None until the first event."""
        return self._output.session_id

    @property
    def stderr(self) -> str:
        """The last 64 KiB of what the program wrote to standard error, secrets and colours removed."""
        return self._output.stderr

    @property
    def pid(self) -> int | None:
        """The process id, and the id of the process group; None until it is known."""
        return self._output.pid

    @property
    def returncode(self) -> int | None:
        """The exit status, negative for the signal that ended it; None while the program runs."""
        return None if self._process is None else self._process.returncode

    @property
    def is_new(self) -> bool:
        """Whether it has not been started."""
        return self._process is None and not self.ended

    def __repr__(self) -> str:
        state = "not started" if self._process is None else "running" if self.returncode is None else "ended"
        return f"<CliRun, {state}>"

    def check_started(self) -> None:
        """Raise if it has not been started."""
        if self.is_new:
            raise LocalProtocolError(
                "the run has not been started: use `with cli_run(...) as run:`, or `async with` where it is awaited"
            )

    def advance(self, patience: float) -> None:
        """Read what is there, or comes within that many seconds, or find that the run is over.

        Raises:
            CliError: It failed, or took too long. What is left of it must be closed.
            LimitExceeded: It printed too long a line. Likewise.
        """
        assert self._process is not None
        remaining = self.deadline - time.monotonic()
        if remaining <= 0:
            assert self._timeout is not None
            raise self._output.timed_out(self._timeout)
        with self._reading:
            if self.closed:
                return
            interval = min(patience, remaining)
            ready = self.selector.select(interval) if self.selector.get_map() else []
            for key, _ in ready:
                data = os.read(key.fd, 65536)
                if not data:
                    self.selector.unregister(key.fileobj)
                self.events.extend(self._output.receive(key.data, data))
            # What has left the process group may hold the pipes open: silence after the end is the end then.
            if not ready:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._finish(self._process.wait(0 if self.selector.get_map() else interval))

    def _finish(self, returncode: int) -> None:
        self.ended = True
        failure = self._output.failure(returncode)
        if failure is not None and self._check and not self.closed:
            raise failure


class Run(RunProcess):
    """One run of the program, for a thread that waits."""

    def next_event(self) -> CliEvent | None:
        """Wait for the next event; None at the end.

        Raises:
            CliError: The run failed.
        """
        self.check_started()
        while not self.events:
            if self.ended:
                return None
            try:
                self.advance(core.POLL_INTERVAL)
            except (CliError, LimitExceeded):
                self.close()
                raise
        return self.events.popleft()

    def close(self) -> None:
        """End the program and everything it started, if it is still running. May be called again."""
        self.end()
