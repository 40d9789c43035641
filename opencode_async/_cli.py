"""Run `opencode run` and read its events. The blocking twin is made from this file."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Literal, Self, TypeAlias

from opencode_core.misuse import guarded
from opencode_core.options import BaseURL, Limits, as_folder
from opencode_core.processes import run as core
from opencode_core.processes.run import CliEvent
from opencode_core.processes.server import find_command
from opencode_sync._paths import absolute_path, expanded
from opencode_sync._process import inherited_environ

from ._link import LOCAL
from ._run import Run

__all__ = ["CliRun", "cli_run"]

PathLike: TypeAlias = str | os.PathLike[str]


@guarded
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

    The program is started when the block is entered. It gets the prompt on standard input and
    credentials in the environment. Leaving the block ends the program and everything it started.

    Args:
        prompt: The message, sent exactly as it is; with `command` its arguments.
        model: As `provider/model`.
        agent: The agent. If there is none of this name the default one is used, with a warning in `stderr`.
        variant: The model's effort, such as `high`.
        session: The session to continue.
        continue_: Continue the last session of the directory.
        fork: Continue in a copy; with `session` or `continue_`.
        title: The title of a new session; empty for the beginning of the prompt. Default: the model finds one.
        file: Files and folders to attach.
        command: A command to run, such as `init`.
        thinking: Yield `Reasoning` too.
        auto: Allow everything that is not explicitly denied. Default: reject everything that would ask.
        share: Share the session; the address is in `stderr`.
        directory: The project folder. Default: the current one; with `attach`, the server's own.
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
        LocalProtocolError: An argument cannot be passed to a program, as it holds a NUL character for example; or
            `timeout` is not greater than 0.
    """
    core.check_timeout(timeout)
    given = (file,) if isinstance(file, (str, os.PathLike)) else file
    if attach is None:
        directory = absolute_path(directory or os.curdir)
    elif directory is not None:
        directory = as_folder(directory, BaseURL.parse(attach), LOCAL)
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
    return CliRun(Run(plan, timeout=timeout, check=check, limits=limits))


class CliRun:
    """A run of `opencode run`: a context manager, and an iterator over its events. Made by `cli_run`.

    If the run fails, iteration raises `CliError` after the last event; with `check=False` it just ends.
    """

    def __init__(self, run: Run) -> None:
        self._run = run

    async def __aenter__(self) -> Self:
        """Start the program.

        Raises:
            CliError: It could not be started.
        """
        self._run.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> CliEvent:
        event = await self._run.next_event()
        if event is None:
            raise StopAsyncIteration
        return event

    async def text(self) -> str:
        """Wait for the end, and return the text of all the model's messages, with a blank line between them.

        `await cli_run("...").text()` needs no `async with`.

        Raises:
            CliError: The run failed.
        """
        if self._run.is_new:
            async with self:
                return await self.text()
        async for _ in self:
            pass
        return self._run.text

    async def aclose(self) -> None:
        """End the program and everything it started, if it is still running. May be called again."""
        await self._run.aclose()

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
