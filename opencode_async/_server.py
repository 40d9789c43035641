"""Start, watch and stop an OpenCode server of one's own. `opencode_sync._server` is the blocking twin."""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from subprocess import PIPE
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Literal, Self

import anyio
import anyio.abc

from opencode_core import server as core
from opencode_core.errors import APIConnectionError, APITimeoutError, ServerStartError
from opencode_core.log import log_to_stderr
from opencode_core.options import Auth
from opencode_sync._process import absolute_path, find_program

if TYPE_CHECKING:
    from ._client import AsyncClient

__all__ = ["AsyncServer"]

logger = logging.getLogger("opencode.server")

WATCHDOG = Path(__file__).parents[1] / "opencode_sync" / "_watchdog.py"


class AsyncServer:
    """An OpenCode server that lives as long as this object, and no longer.

        async with AsyncServer("~/project", config={"model": "anthropic/claude-sonnet-4-5"}) as server:
            client = server.client()

    It listens on loopback, unless `hostname` says otherwise, with a password of its own. When the block ends, however
    it ends, when the interpreter exits, and also when this process is killed, the server and everything it started
    are stopped.

    Args:
        directory: The project folder. Default: the current one.
        config: OpenCode's configuration, on top of the user's own files.
        env: Changes to the environment of the server; None removes a variable. The rest is inherited.
        binary: The program. Default: `OPENCODE_BINARY`, else `opencode` on the PATH.
        args: Arguments that come before OpenCode's own, such as `["opencode-ai"]` for `bunx`. Default, without
            `binary`: `OPENCODE_BINARY_ARGS`.
        hostname: The name or address to listen on; beyond loopback, such as `0.0.0.0`, the password crosses the
            network as it is.
        port: The TCP port; 0 for any that is free.
        password: Default: a random one.
        log_level: Print the log, from this level on: `output` and `on_output` get it.
        pure: Without plugins.
        cors: Origins whose web pages may use the server, such as `https://example.com`.
        mdns: Announce the server in the network; with a `hostname` beyond loopback.
        start_timeout: Seconds until the server must be ready.
        on_output: Called with each line that the server prints, secrets removed.

    Raises:
        LocalProtocolError: No server can be started with these options.
    """

    def __init__(
        self,
        directory: str | os.PathLike[str] | None = None,
        *,
        config: Mapping[str, Any] | None = None,
        env: Mapping[str, str | None] | None = None,
        binary: str | os.PathLike[str] | None = None,
        args: Sequence[str] = (),
        hostname: str = core.LOOPBACK,
        port: int = 0,
        password: str | None = None,
        log_level: Literal["DEBUG", "INFO", "WARN", "ERROR"] | None = None,
        pure: bool = False,
        cors: Sequence[str] = (),
        mdns: bool = False,
        start_timeout: float = core.START_TIMEOUT,
        on_output: Callable[[str], object] | None = None,
    ) -> None:
        core.check_options(
            config=config,
            env=env,
            args=args,
            hostname=hostname,
            port=port,
            password=password,
            log_level=log_level,
            cors=cors,
            mdns=mdns,
            start_timeout=start_timeout,
        )
        log_to_stderr(os.environ)
        self._directory = _path(directory)
        self._config = config
        self._env = env
        self._binary = _path(binary)
        self._args = args
        self._flags: dict[str, Any] = {
            "hostname": hostname,
            "log_level": log_level,
            "pure": pure,
            "cors": cors,
            "mdns": mdns,
        }
        self._port = port
        self._password = password
        self._start_timeout = start_timeout
        self._on_output = on_output
        self._lock = anyio.Lock()  # one start at a time; `stop` does not wait for it
        self._tasks: anyio.abc.TaskGroup | None = None
        self._run: _Run | None = None
        self._starting: _Run | None = None
        self._ready: core.Ready | None = None
        self._restarting = False

    async def __aenter__(self) -> Self:
        """Start the server and wait until it answers.

        Raises:
            ServerStartError: It could not be started, died, or was not ready in time. Nothing of it is left.
        """
        if self._tasks is not None:
            raise ServerStartError("the server has been started already: leave its block first, or use restart()")
        self._tasks = await anyio.create_task_group().__aenter__()
        try:
            await self._start(self._tasks)
        except BaseException:
            await self._leave()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            await self.stop()
        finally:
            await self._leave()

    async def _leave(self) -> None:
        # Without the error of the block, which is the caller's and would come out wrapped in a group.
        assert self._tasks is not None
        tasks, self._tasks = self._tasks, None
        tasks.cancel_scope.cancel()
        await tasks.__aexit__(None, None, None)

    async def _start(self, tasks: anyio.abc.TaskGroup) -> None:
        launch = self._plan()
        theirs, ours = os.pipe()
        control = os.fdopen(ours, "wb", buffering=0)
        try:
            process = await anyio.open_process(
                core.watchdog_command(sys.executable, str(WATCHDOG), os.getpid(), launch),
                stdin=theirs,
                stdout=PIPE,
                stderr=PIPE,
                cwd=launch.directory,
                env=launch.environ,
                start_new_session=True,
            )
        except BaseException as error:
            control.close()
            if isinstance(error, OSError):
                raise core.not_started(launch, error) from None
            raise
        finally:
            os.close(theirs)
        run = self._starting = _Run(process, control, launch, self._start_timeout, self._on_output, tasks)
        try:
            self._ready = await run.until_ready()
        except BaseException:
            await run.stop()
            raise
        finally:
            self._starting = None
        self._run = run
        self._port, self._password = int(self._ready.base_url.rpartition(":")[2]), launch.auth.password

    async def stop(self) -> None:
        """Stop the server and everything it started: SIGTERM, and SIGKILL after 5 s. May be called again.

        From another task it also ends a start that is under way, which raises `ServerStartError` then.
        """
        for run in (self._starting, self._run):
            if run is not None:
                await run.stop()

    async def restart(self) -> Self:
        """Stop and start it again, with the same address and password, so that clients and their streams go on."""
        async with self._lock:
            if self._tasks is None:
                raise ServerStartError("the server has not been started: use `async with AsyncServer(...) as server:`")
            self._restarting = True
            try:
                await self.stop()
                await self._start(self._tasks)
            finally:
                self._restarting = False
        return self

    async def wait(self, timeout: float | None = None) -> int:
        """Wait until the server ends; its exit code, negative for the signal that ended it.

        Raises:
            TimeoutError: It did not end within that many seconds.
        """
        return await self._started().wait(timeout)

    def client(self, **options: Any) -> AsyncClient:
        """A client for this server. Its requests raise `ServerExited` once the server has ended.

        Args:
            **options: As of `AsyncClient`.
        """
        from ._client import AsyncClient

        options.setdefault("auth", self.auth)
        client = AsyncClient(self.base_url, **options)
        client._shared.before_request = self._refuse  # pyright: ignore[reportPrivateUsage]  # of this package
        client._shared.on_failure = self._explain  # pyright: ignore[reportPrivateUsage]  # of this package
        return client

    @property
    def base_url(self) -> str:
        """The address, such as `http://127.0.0.1:4096`."""
        return self._answer.base_url

    @property
    def auth(self) -> Auth:
        """What the server asks for: the user name, and the password, which no `repr` shows."""
        return self._started().auth

    @property
    def version(self) -> str:
        """The version of OpenCode that runs."""
        return self._answer.version

    @property
    def pid(self) -> int:
        """The process id, and the id of the process group."""
        pid = self._started().startup.output.pid
        assert pid is not None  # announced before the server could become ready
        return pid

    @property
    def returncode(self) -> int | None:
        """The exit code, negative for the signal that ended it; None while it runs."""
        return None if self._run is None else self._run.process.returncode

    @property
    def output(self) -> str:
        """The last 64 KiB of what the server has printed, secrets removed."""
        return self._started().startup.output.tail(core.OUTPUT_LIMIT)

    def __repr__(self) -> str:
        if self._run is None:
            return "<AsyncServer, not started>"
        state = "running" if self.returncode is None else core.describe_exit(self.returncode)
        return f"<AsyncServer {self.base_url}, {state}>"

    @property
    def _answer(self) -> core.Ready:
        if self._ready is None:
            raise ServerStartError("the server has not been started: use `async with AsyncServer(...) as server:`")
        return self._ready

    def _started(self) -> _Run:
        if self._run is None:
            raise ServerStartError("the server has not been started: use `async with AsyncServer(...) as server:`")
        return self._run

    def _refuse(self) -> None:
        """Raise where the server has ended: somebody else may have its port by now, who is not to see the password."""
        run = self._started()
        if self._restarting:
            raise core.restarting_error()
        if run.process.returncode is not None:
            raise core.exited_error(run.process.returncode, run.startup.output.last_words(), request_sent=False)

    async def _explain(self, error: APIConnectionError) -> None:
        """Raise `ServerExited` where the server has ended."""
        if self._restarting:
            return
        run = self._started()
        patience = 0 if isinstance(error, APITimeoutError) else core.EXIT_NOTICE
        try:
            returncode = await run.wait(patience)
        except TimeoutError:
            return
        raise core.exited_error(returncode, run.startup.output.last_words(), request_sent=error.request_sent) from error

    def _plan(self) -> core.Launch:
        if os.name != "posix":
            raise core.unsupported(sys.platform)
        command, *args = core.find_command(self._binary, self._args, os.environ)
        program = find_program(command, core.not_found)
        if self._directory is None:
            absolute_path(os.curdir)
        elif not os.path.isdir(self._directory):
            raise ServerStartError(f"no folder {self._directory!r} to start the server in")
        return core.plan_launch(
            program,
            os.environ,
            token=secrets.token_urlsafe(32),
            directory=self._directory,
            config=self._config,
            env=self._env,
            args=args,
            port=self._port,
            password=self._password,
            **self._flags,
        )


def _path(path: str | os.PathLike[str] | None) -> str | None:
    return None if path is None else os.path.expanduser(os.fspath(path))


class _Run:
    """One process of a server, from its start to its end."""

    def __init__(
        self,
        process: anyio.abc.Process,
        control: IO[bytes],
        launch: core.Launch,
        timeout: float,
        on_output: Callable[[str], object] | None,
        tasks: anyio.abc.TaskGroup,
    ) -> None:
        self.process = process
        self.startup = core.Startup(launch, anyio.current_time(), timeout)
        self.auth = launch.auth
        self._owner = os.getpid()
        self._control = control
        self._on_output = on_output
        self._patience = anyio.CancelScope()
        self._changed = anyio.Event()
        self._ended = anyio.Event()
        tasks.start_soon(self._attend)

    async def until_ready(self) -> core.Ready:
        """Perform the steps of `Startup`."""
        while True:
            match self.startup.next_step(anyio.current_time()):
                case core.AwaitOutput(deadline):
                    with anyio.move_on_after(deadline - anyio.current_time()):
                        await self._changed.wait()
                case core.Probe() as probe:
                    await _probe(probe)
                    self.startup.probed(probe.check, anyio.current_time())
                case core.Ready() as ready:
                    return ready

    async def wait(self, timeout: float | None) -> int:
        """Wait for the end of the process."""
        try:
            with anyio.fail_after(timeout):
                if not self._ended.is_set():  # with no time left, waiting would fail all the same
                    await self._ended.wait()
        except TimeoutError:
            raise TimeoutError(f"the server was still running after {timeout} s") from None
        assert self.process.returncode is not None
        return self.process.returncode

    async def stop(self) -> None:
        """End the process and what it started. A forked child of the owner leaves them alone."""
        if os.getpid() != self._owner:
            return
        self.tell()
        with anyio.CancelScope(shield=True):
            await self._ended.wait()

    def tell(self) -> None:
        """Have the process end. The rest is done by the task that attends to it, whatever becomes of the caller."""
        if self._control.closed:
            return
        with contextlib.suppress(BrokenPipeError), self._control:
            self._control.write(b"s")
        self._patience.deadline = anyio.current_time() + core.STOP_GRACE + core.STOP_MARGIN
        self.startup.stopped()
        self._notify()

    def _kill_group(self) -> None:
        pid = self.startup.output.pid
        with contextlib.suppress(ProcessLookupError, PermissionError):  # macOS: nobody but zombies
            if pid is not None:
                os.killpg(pid, signal.SIGKILL)

    def _notify(self) -> None:
        self._changed.set()
        self._changed = anyio.Event()

    async def _attend(self) -> None:
        """Read what the process prints and wait for its end. Goes on when the block is cancelled."""
        with anyio.CancelScope(shield=True):
            async with self.process, anyio.create_task_group() as readers:
                assert self.process.stdout is not None
                assert self.process.stderr is not None
                readers.start_soon(self._read, "stdout", self.process.stdout)
                readers.start_soon(self._read, "stderr", self.process.stderr)
                with self._patience:
                    await self.process.wait()
                if self.process.returncode is None:  # stuck
                    self.process.kill()
                    await self.process.wait()
                if self.process.returncode == -signal.SIGKILL:  # the watchdog may not have done its work
                    self._kill_group()
                readers.cancel_scope.deadline = anyio.current_time() + core.DRAIN_TIMEOUT
            assert self.process.returncode is not None
            self.startup.exited(self.process.returncode)
            self._ended.set()
            self._notify()

    async def _read(self, name: core.StreamName, stream: anyio.abc.ByteReceiveStream) -> None:
        data = b"."
        while data:
            try:
                data = await stream.receive()
            except (anyio.EndOfStream, anyio.ClosedResourceError, anyio.BrokenResourceError):
                data = b""
            lines = self.startup.receive_output(name, data)
            self._notify()
            if self._on_output is not None:
                for line in lines:
                    try:
                        self._on_output(line)
                    except Exception:
                        logger.exception("on_output failed")


async def _probe(probe: core.Probe) -> None:
    """Do one health check; whatever goes wrong, the check has no answer then."""
    with (
        contextlib.suppress(OSError, anyio.EndOfStream, anyio.BrokenResourceError),
        anyio.move_on_after(probe.deadline - anyio.current_time()),
    ):
        async with await anyio.connect_tcp(probe.host, probe.port) as connection:
            await connection.send(probe.check.request)
            while not probe.check.receive_data(await connection.receive()):
                pass
