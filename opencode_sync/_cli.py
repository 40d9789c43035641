"""Run `opencode run` and read its events. `opencode_async._cli` is the awaiting twin."""

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
from collections.abc import Mapping, Sequence
from typing import Any, Literal, Self, TypeAlias

from opencode_core.errors import CliError, LimitExceeded, LocalProtocolError
from opencode_core.options import Limits
from opencode_core.processes import run as core
from opencode_core.processes.run import CliEvent
from opencode_core.processes.server import STOP_MARGIN, find_command

from ._process import Watched, absolute_path, expanded, find_program, inherited_environ, start_watched

__all__ = ["CliRun", "cli_run"]

PathLike: TypeAlias = str | os.PathLike[str]


def cli_run(
    prompt: str,
    *,
    model: str | None = None,
    agent: str | None = None,
    variant: str | None = None,
    session: str | None = None,
    continue_: bool = False,
    fork: bool = False,
    title: str | None = None,
    file: PathLike | Sequence[PathLike] = (),
    command: str | None = None,
    thinking: bool = False,
    auto: bool = False,
    share: bool = False,
    directory: PathLike | None = None,
    attach: str | None = None,
    username: str | None = None,
    password: str | None = None,
    port: int | None = None,
    pure: bool = False,
    print_logs: bool = False,
    log_level: Literal["DEBUG", "INFO", "WARN", "ERROR"] | None = None,
    config: Mapping[str, Any] | None = None,
    env: Mapping[str, str | None] | None = None,
    binary: PathLike | None = None,
    args: Sequence[str] = (),
    timeout: float | None = None,
    check: bool = True,
    limits: Limits | None = None,
) -> CliRun:
    """Run one prompt with the program `opencode run`, and get its events.

        with cli_run("Fix the tests", auto=True) as run:
            for event in run:
                print(event)

        print(cli_run("Say hello").text())

    The program is started when the block is entered. The prompt goes by standard input, credentials by the
    environment. When the block is left, however that happens, the program and all that it started are ended.

    Args:
        prompt: The message, sent exactly as it is; with `command` its arguments.
        model: As `provider/model`.
        agent: One that does not exist is replaced by the default one, with a warning in `stderr`.
        variant: The model's effort, such as `high`.
        session: The session to continue.
        continue_: Continue the last session of the directory.
        fork: Continue in a copy; with `session` or `continue_`.
        title: The title of a new session; empty for the beginning of the prompt. Default: the model finds one.
        file: Files and folders to attach.
        command: A command to run, such as `init`.
        thinking: Yield `Reasoning` too.
        auto: Allow everything that is not denied explicitly. Otherwise everything that would ask is rejected.
        share: Share the session; the address is in `stderr`.
        directory: The project folder. Default: the current one. With `attach` as the server sees it.
        attach: The address of a server to run at, instead of one inside the program.
        username: For `attach`. Default: `OPENCODE_SERVER_USERNAME`, else `opencode`.
        password: For `attach`. Default: `OPENCODE_SERVER_PASSWORD`.
        port: Accepted by the program, and without effect in 1.18.
        pure: Without plugins.
        print_logs: Write the log to `stderr`.
        log_level: How much of it.
        config: OpenCode's configuration, on top of the user's own files.
        env: Changes to the environment; None removes a variable. The rest is inherited.
        binary: The program. Default: `OPENCODE_BINARY`, else `opencode` on the PATH.
        args: Arguments that come before OpenCode's own, such as `["opencode-ai"]` for `bunx`. Default, without
            `binary`: `OPENCODE_BINARY_ARGS`.
        timeout: Seconds for the whole run.
        check: Raise `CliError` at the end of a run that failed.
        limits: `max_event_bytes` and `max_json_depth` of its events.

    Raises:
        LocalProtocolError: Something cannot be handed to a program, such as a NUL character, or `timeout` is not more
            than 0.
    """
    core.check_timeout(timeout)
    given = (file,) if isinstance(file, (str, os.PathLike)) else file
    if attach is None:
        directory = absolute_path(directory or os.curdir)
    flags = core.RunFlags(
        model=model,
        agent=agent,
        variant=variant,
        session=session,
        continue_=continue_,
        fork=fork,
        title=title,
        files=tuple(absolute_path(path) for path in given),
        command=command,
        thinking=thinking,
        auto=auto,
        share=share,
        directory=None if directory is None else os.fspath(directory),
        attach=attach,
        port=port,
        pure=pure,
        print_logs=print_logs,
        log_level=log_level,
    )
    name, *launcher = find_command(expanded(binary), args, os.environ)
    plan = core.plan_run(
        name,
        inherited_environ(),
        prompt,
        flags,
        args=launcher,
        username=username,
        password=password,
        config=config,
        env=env,
    )
    return CliRun(plan, timeout=timeout, check=check, limits=limits)


class CliRun:
    """A run of `opencode run`: a context manager, and an iterator over its events. Made by `cli_run`.

    Where the run fails, iterating ends with `CliError`, after its last event; with `check=False` it just ends.
    """

    def __init__(self, plan: core.RunPlan, *, timeout: float | None, check: bool, limits: Limits | None) -> None:
        self._plan = plan
        self._timeout = timeout
        self._check = check
        self._output = core.RunOutput(plan, limits)
        self._events: deque[CliEvent] = deque()
        self._process: Watched | None = None
        self._selector = selectors.DefaultSelector()
        self._deadline = float("inf")
        self._ended = False
        self._closed = False
        self._reading = threading.RLock()  # `close` may come from another thread, and takes the pipes away
        self._owner = os.getpid()

    def __enter__(self) -> Self:
        """Start the program.

        Raises:
            CliError: It could not be started.
        """
        if os.name != "posix":
            raise core.unsupported(sys.platform)
        if self._process is not None or self._ended:
            raise LocalProtocolError("this run has been started already: call cli_run once for each")
        program = find_program(self._plan.command[0], core.not_found)
        try:
            with tempfile.TemporaryFile() as prompt:
                prompt.write(self._plan.prompt)
                prompt.seek(0)  # and written out; where /dev/fd/N is a duplicate (macOS), it is read from here on
                source = f"/dev/fd/{prompt.fileno()}"
                self._process = start_watched(
                    core.watchdog_arguments(self._owner, source, program, self._plan),
                    environ=self._plan.environ,
                    inherit=[prompt.fileno()],
                )
            assert self._process.stdout is not None
            assert self._process.stderr is not None
            self._selector.register(self._process.stdout, selectors.EVENT_READ, "stdout")
            self._selector.register(self._process.stderr, selectors.EVENT_READ, "stderr")
        except BaseException as error:
            self.close()
            if isinstance(error, (OSError, RuntimeError)):
                raise core.not_started(error) from None
            raise
        if self._timeout is not None:
            self._deadline = time.monotonic() + self._timeout
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> CliEvent:
        self._check_started()
        while not self._events:
            if self._ended:
                raise StopIteration
            try:
                self._advance(core.POLL_INTERVAL)
            except (CliError, LimitExceeded):
                self.close()
                raise
        return self._events.popleft()

    def text(self) -> str:
        """Wait for the end, and return what the model said in the whole run; a blank line parts its messages.

        `cli_run("...").text()` needs no `with`.

        Raises:
            CliError: The run failed.
        """
        if self._process is None and not self._ended:
            with self:
                return self.text()
        for _ in self:
            pass
        return self._output.text

    def close(self) -> None:
        """End the program and all that it started, if it still runs. May be called again."""
        self._ended = self._closed = True
        self._events.clear()
        if self._process is None or os.getpid() != self._owner:
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
            with self._reading:
                self._selector.close()
                process.stdout.close()
                process.stderr.close()

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

    def __repr__(self) -> str:
        state = "not started" if self._process is None else "running" if self.returncode is None else "ended"
        return f"<CliRun, {state}>"

    def _check_started(self) -> None:
        if self._process is None and not self._ended:
            raise LocalProtocolError(
                "the run has not been started: use `with cli_run(...) as run:`, or `async with` where it is awaited"
            )

    def _advance(self, patience: float) -> None:
        """Read what is there, or comes within that many seconds, or find that the run is over.

        Raises:
            CliError: It failed, or took too long. What is left of it must be closed.
            LimitExceeded: It printed too long a line. Likewise.
        """
        assert self._process is not None
        remaining = self._deadline - time.monotonic()
        if remaining <= 0:
            assert self._timeout is not None
            raise self._output.timed_out(self._timeout)
        with self._reading:
            if self._closed:
                return
            interval = min(patience, remaining)
            ready = self._selector.select(interval) if self._selector.get_map() else []
            for key, _ in ready:
                data = os.read(key.fd, 65536)
                if not data:
                    self._selector.unregister(key.fileobj)
                self._events.extend(self._output.receive(key.data, data))
            # What has left the process group may hold the pipes open: silence after the end is the end then.
            if not ready:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._finish(self._process.wait(0 if self._selector.get_map() else interval))

    def _finish(self, returncode: int) -> None:
        self._ended = True
        failure = self._output.failure(returncode)
        if failure is not None and self._check and not self._closed:
            raise failure
