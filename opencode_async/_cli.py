"""Run `opencode run` and read its events: the blocking `CliRun`, whose pipes an event loop waits for.

Nothing of it belongs to a task, so a run may be entered in one task, and read and left in another.
"""

# pyright: reportPrivateUsage=false
# What is private there is of the blocking run, whose other half this is.

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Final, Literal, Self, TypeAlias

import anyio

import opencode_sync._cli
from opencode_core.errors import CliError, LimitExceeded
from opencode_core.options import Limits
from opencode_core.processes import run as core
from opencode_core.processes.run import CliEvent

from ._beside import beside

__all__ = ["CliRun", "cli_run"]

PathLike: TypeAlias = str | os.PathLike[str]

EXIT_INTERVAL: Final = 0.005  # seconds between looks whether a process that has closed its pipes has ended


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

        async with cli_run("Fix the tests", auto=True) as run:
            async for event in run:
                print(event)

        print(await cli_run("Say hello").text())

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
    run = opencode_sync._cli.cli_run(
        prompt,
        model=model,
        agent=agent,
        variant=variant,
        session=session,
        continue_=continue_,
        fork=fork,
        title=title,
        file=file,
        command=command,
        thinking=thinking,
        auto=auto,
        share=share,
        directory=directory,
        attach=attach,
        username=username,
        password=password,
        port=port,
        pure=pure,
        print_logs=print_logs,
        log_level=log_level,
        config=config,
        env=env,
        binary=binary,
        args=args,
        timeout=timeout,
        check=check,
        limits=limits,
    )
    return CliRun(run)


class CliRun:
    """A run of `opencode run`: a context manager, and an iterator over its events. Made by `cli_run`.

    Where the run fails, iterating ends with `CliError`, after its last event; with `check=False` it just ends.
    """

    def __init__(self, run: opencode_sync._cli.CliRun) -> None:
        self._run = run

    async def __aenter__(self) -> Self:
        """Start the program.

        Raises:
            CliError: It could not be started.
        """
        self._run.__enter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> CliEvent:
        run = self._run
        run._check_started()
        try:
            while not run._events:
                if run._ended:
                    raise StopAsyncIteration
                await self._until_readable()
                run._advance(0)
        except (CliError, LimitExceeded):
            await self.aclose()
            raise
        return run._events.popleft()

    async def text(self) -> str:
        """Wait for the end, and return what the model said in the whole run; a blank line parts its messages.

        `await cli_run("...").text()` needs no `async with`.

        Raises:
            CliError: The run failed.
        """
        if self._run._process is None and not self._run._ended:
            async with self:
                return await self.text()
        async for _ in self:
            pass
        return self._run.text()

    async def aclose(self) -> None:
        """End the program and all that it started, if it still runs. May be called again."""
        if os.getpid() == self._run._owner and not self._run._closed:
            anyio.notify_closing(self._selector)
        await beside(self._run.close)

    @property
    def session_id(self) -> str | None:
        """The session; None until the first event."""
        return self._run.session_id

    @property
    def stderr(self) -> str:
        """The last 64 KiB of what the program wrote to standard error, secrets and colours removed."""
        return self._run.stderr

    @property
    def pid(self) -> int | None:
        """The process id, and the id of the process group; None until it is known."""
        return self._run.pid

    @property
    def returncode(self) -> int | None:
        """The exit status, negative for the signal that ended it; None while the program runs."""
        return self._run.returncode

    def __repr__(self) -> str:
        return repr(self._run)

    @property
    def _selector(self) -> int:
        """What can be read when a pipe can: a selector of `epoll` or `kqueue` has a descriptor of its own."""
        selector: Any = self._run._selector
        fileno: int = selector.fileno()
        return fileno

    async def _until_readable(self) -> None:
        """Wait until there is something to read, or it is time to look whether the process has ended."""
        if not self._run._selector.get_map():  # the watchdog has closed its pipes, so it is about to end
            await anyio.sleep(EXIT_INTERVAL)
            return
        interval = min(core.POLL_INTERVAL, max(self._run._deadline - time.monotonic(), 0))
        with anyio.move_on_after(interval), contextlib.suppress(anyio.ClosedResourceError):
            await anyio.wait_readable(self._selector)
