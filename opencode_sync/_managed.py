"""The process of a managed server: start it, watch it, stop it. For `Server` and `AsyncServer`, in threads."""

from __future__ import annotations

import atexit
import contextlib
import logging
import os
import random
import secrets
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Generator
from concurrent import futures
from typing import TYPE_CHECKING, Any, Final

import msgspec

from opencode_core.calls.identify import Dialect
from opencode_core.errors import APIConnectionError, ServerStartError
from opencode_core.observe.log import log_to_stderr
from opencode_core.processes import server as core

from ._paths import absolute_path, expanded
from ._process import (
    Watched,
    find_program,
    inherited_environ,
    is_on_path,
    start_watched,
)

if TYPE_CHECKING:
    from opencode_core.tools.declaring import Tool
    from opencode_core.tools.offered import Offered

    from ._scratch import ScratchFolder
    from ._toolhost import Runner, Served

__all__ = ["ManagedServer", "ServerFunctions", "server_functions"]

logger = logging.getLogger("opencode.server")

ANNOUNCED: Final = 10.0  # seconds for the process id to arrive
ENDING: Final = 1.0  # seconds for functions to end; a blocking one cannot be interrupted


def server_functions(
    functions: tuple[Tool, ...], max_calls: int, permit: Callable[[Any], Any] | None
) -> ServerFunctions:
    """Functions of this program that a managed server knows from its start."""
    from ._toolrun import ThreadRunner

    return ServerFunctions(functions, max_calls, permit, ThreadRunner)


class ManagedServer:
    """A server that can be started, and started again.

    Args:
        directory: The project folder. Default: the current one.
        options: How it is to be started.
        on_output: Called with each line that the server prints, secrets removed, in a thread of its own.
        functions: What agents may call while the server runs.
    """

    def __init__(
        self,
        directory: str | os.PathLike[str] | None,
        options: core.ServerOptions,
        on_output: Callable[[str], object] | None = None,
        functions: ServerFunctions | None = None,
    ) -> None:
        log_to_stderr(os.environ)
        self._directory = expanded(directory)
        self._options = options
        self._binary = expanded(options.binary)
        self._on_output = on_output
        self._functions = functions
        self._dialect: Dialect | None = None  # what it has turned out to speak
        self._port: int | None = None
        self._password: str | None = None
        self._lock = threading.RLock()  # one start at a time; `stop` does not wait for it
        self._run: ServerRun | None = None
        self._starting: ServerRun | None = None
        self._ready: core.Ready | None = None
        self._restarting = False

    def start(self) -> None:
        """Start the server and wait until it answers.

        Raises:
            ServerStartError: It could not be started, died, or was not ready in time. Nothing of it is left.
        """
        with self._lock:
            if self._run is not None and not self._run.stopped:
                raise ServerStartError("the server has been started already: stop it first, or use restart()")
            try:
                launch, run, ready = self._launched()
                if launch.misses(ready):
                    run.stop()
                    self._dialect = ready.dialect
                    launch, run, ready = self._launched()
                atexit.register(self.stop)
                self._ready = ready
                self._port, self._password = int(ready.base_url.rpartition(":")[2]), launch.auth.password
                self._run, self._starting = run, None
            except BaseException:
                begun, self._starting = self._starting, None
                if begun is not None:
                    begun.stop()
                self._withdraw()
                raise

    def _launched(self) -> tuple[core.Launch, ServerRun, core.Ready]:
        launch = self._plan()
        run = self._starting = ServerRun(launch, self._options.start_timeout, self._on_output)
        run.start()
        return launch, run, run.until_ready()

    def stop(self) -> None:
        """Stop the server and everything it started. A start that is under way in another thread fails."""
        self._stop()
        self._withdraw()

    def _stop(self) -> None:
        for run in (self._starting, self._run):
            if run is not None:
                run.stop()
        atexit.unregister(self.stop)

    def _withdraw(self) -> None:
        if self._functions is not None:
            self._functions.close()

    def interrupt(self) -> None:
        """Make a start that is under way fail. Does not wait for it."""
        run = self._starting
        if run is not None:
            run.tell()

    def restart(self) -> None:
        """Stop and start it again, with the same address and password."""
        with self._lock:
            self._restarting = True
            try:
                self._stop()
                self.start()
            finally:
                self._restarting = False

    def wait(self, timeout: float | None = None) -> int:
        """Wait until the server ends; its exit code."""
        return self.run.wait(timeout)

    @property
    def offered(self) -> list[Offered]:
        """The functions that the server was told of."""
        return [] if self._functions is None else [self._functions.offered]

    @property
    def run(self) -> ServerRun:
        """The process that was started last."""
        if self._run is None:
            raise core.not_running()
        return self._run

    @property
    def ready(self) -> core.Ready:
        """What the server that was started last has said of itself."""
        if self._ready is None:
            raise core.not_running()
        return self._ready

    @property
    def returncode(self) -> int | None:
        """The exit code, negative for the signal that ended it; None while it runs."""
        return None if self._run is None else self._run.returncode

    def describe(self, name: str) -> str:
        """How a server of this name is shown."""
        if self._run is None:
            return f"<{name}, not started>"
        state = "running" if self.returncode is None else core.describe_exit(self.returncode)
        return f"<{name} {self.ready.base_url}, {state}>"

    def refuse(self) -> None:
        """Raise if the server has ended: another program may have its port by now and must not see the password."""
        if self._restarting:
            raise core.restarting_error()
        run = self.run
        if run.process is not None and run.process.returncode is not None:
            raise core.exited_error(run.process.returncode, run.startup.output.last_words(), request_sent=False)

    def explain(self, error: APIConnectionError) -> None:
        """Raise `ServerExited` if the server has ended."""
        if self._restarting:
            return
        run = self.run
        try:
            returncode = run.wait(core.exit_notice(error))
        except TimeoutError:
            return
        raise core.exited_error(returncode, run.startup.output.last_words(), request_sent=error.request_sent) from error

    def _plan(self) -> core.Launch:
        if os.name != "posix":
            raise core.unsupported(sys.platform)
        wanted = self._options.dialect
        command, *args = core.find_command(
            self._binary, self._options.args, os.environ, dialect=wanted, is_there=is_on_path
        )
        program = find_program(command, core.not_found)
        if self._directory is None:
            absolute_path(os.curdir)  # or an error
        elif not os.path.isdir(self._directory):
            raise ServerStartError(f"no folder {self._directory!r} to start the server in")
        dialect = self._dialect or core.dialect_of(os.path.realpath(program), wanted)
        offer: dict[str, Any] = {} if self._functions is None else self._functions.serve(self._directory, dialect)
        return core.plan_launch(
            program,
            inherited_environ(),
            self._options,
            token=secrets.token_urlsafe(32),
            directory=self._directory,
            args=args,
            port=self._port,
            password=self._password,
            dialect=dialect,
            **offer,
        )


class ServerFunctions:
    """Functions of this program that a managed server knows from its start. They are served until it is stopped.

    Args:
        functions: The functions.
        max_calls: How many calls may run at once.
        permit: Who answers for a function that asks first.
        runner: Makes what says where they run.
    """

    def __init__(
        self,
        functions: tuple[Tool, ...],
        max_calls: int,
        permit: Callable[[Any], Any] | None,
        runner: Callable[[], Runner],
    ) -> None:
        self._functions = functions
        self._max_calls = max_calls
        self._permit = permit
        self._new_runner = runner
        self._runner: Runner | None = None
        self._name = ""
        self._served: Served | None = None
        self._folder: ScratchFolder | None = None
        self._offered: Offered | None = None

    def prepare(self) -> None:
        """Decide where the functions run, on behalf of whoever starts the server."""
        if self._runner is None:
            self._runner = self._new_runner()

    def serve(self, directory: str | None, dialect: Dialect | None) -> dict[str, Any]:
        """Serve them, if they are not, and write the file that tells the server. Returns arguments of `plan_launch`."""
        from opencode_core.tools.names import Names
        from opencode_core.tools.offered import CallsSeen, Offered

        from ._scratch import ScratchFolder
        from ._toolhost import serve

        self.prepare()
        if self._served is None:
            calls = CallsSeen() if self._offered is None else self._offered.calls
            self._name = self._name or Names(random.random).take()
            assert self._runner is not None  # prepared
            served = self._served = serve(
                self._functions,
                self._runner,
                name=self._name,
                max_calls=self._max_calls,
                permit=self._permit,
                directory=directory,
                where=calls.find,
            )
            if self._offered is None:
                self._offered = Offered(served.offer, calls, self._permit, is_lasting=True)
            self._offered.offer = served.offer
        offered = self.offered
        self._folder = self._folder or ScratchFolder("opencode-tools-")
        path = self._folder.path / "opencode.json"
        path.unlink(missing_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(msgspec.json.encode(core.offer_config(offered.offer, dialect)))
        return {"offer": offered.offer, "offer_file": str(path)}

    def close(self) -> None:
        """End the calls that are under way, and serve no more. Functions that were cancelled have a moment to end."""
        served, self._served = self._served, None
        if served is not None:
            served.close()
            futures.wait([served.ended], ENDING)
        folder, self._folder = self._folder, None
        if folder is not None:
            folder.remove()

    @property
    def offered(self) -> Offered:
        """What a client is told of them."""
        if self._offered is None:
            raise core.not_running()
        return self._offered


class ServerRun:
    """One process of a server, from its start to its end."""

    def __init__(self, launch: core.Launch, timeout: float, on_output: Callable[[str], object] | None) -> None:
        self.owner = os.getpid()
        self.changed = threading.Condition()
        self.startup = core.Startup(launch, time.monotonic(), timeout)
        self.process: Watched | None = None
        self.returncode: int | None = None  # once all that it printed has been read, and its end has been logged
        self.stopped = False
        self._launch = launch
        self._on_output = on_output
        self._stopping = threading.RLock()
        self._listeners: list[Callable[[], object]] = []
        self._launched = threading.Event()
        self._readers = [
            threading.Thread(target=self._read, args=("stdout",), daemon=True),
            threading.Thread(target=self._read, args=("stderr",), daemon=True),
        ]
        self._waiter = threading.Thread(target=self._wait, daemon=True)

    def start(self) -> None:
        """Start the threads, and then the process: where no thread is to be had, nothing has begun.

        Raises:
            ServerStartError: The system does not let us.
        """
        try:
            for thread in (*self._readers, self._waiter):
                thread.start()
            launch = self._launch
            self.process = start_watched(
                core.watchdog_arguments(self.owner, launch),
                environ=launch.environ,
                unpacks=launch.unpacks,
                directory=launch.directory,
            )
        except (OSError, RuntimeError) as error:
            raise core.not_started(self._launch, error) from None
        finally:
            self._launched.set()

    def until_ready(self) -> core.Ready:
        """Perform the steps of `Startup`."""
        while True:
            with self.changed:
                step = self.startup.next_step(time.monotonic())
                if isinstance(step, core.AwaitOutput):
                    self.changed.wait(min(step.deadline - time.monotonic(), threading.TIMEOUT_MAX))
            if isinstance(step, core.Probe):
                check_health(step)
                with self.changed:
                    self.startup.probed(step.check, time.monotonic())
            elif isinstance(step, core.Ready):
                return step

    def wait(self, timeout: float | None) -> int:
        """Wait for the end of the process."""
        with self.changed:
            limit = None if timeout is None else min(timeout, threading.TIMEOUT_MAX)
            if not self.changed.wait_for(lambda: self.returncode is not None, limit):
                raise TimeoutError(f"the server was still running after {timeout} s")
            assert self.returncode is not None
            return self.returncode

    @property
    def pid(self) -> int:
        """The process id, and the id of the process group. Known once the server is ready."""
        with self.changed:  # it is announced first, but on another pipe than the address may come on
            self.changed.wait_for(lambda: self.startup.output.pid is not None, ANNOUNCED)
        pid = self.startup.output.pid
        assert pid is not None
        return pid

    @property
    def output(self) -> str:
        """The last 64 KiB of what the server has printed, secrets removed."""
        with self.changed:
            return self.startup.output.tail(core.OUTPUT_LIMIT)

    @contextlib.contextmanager
    def listening(self, listener: Callable[[], object]) -> Generator[None]:
        """Call a function once the process has ended, in any thread; at once if it has ended already."""
        with self.changed:
            self._listeners.append(listener)
            ended = self.returncode is not None
        try:
            if ended:
                listener()
            yield
        finally:
            with self.changed:
                self._listeners.remove(listener)

    def stop(self) -> None:
        """End the process, what it started, and the threads. A forked child of the owner leaves them alone."""
        if os.getpid() != self.owner:
            return
        self.tell()
        with self._stopping:
            if not self.stopped and self.process is not None:
                self._stop(self.process)

    def tell(self) -> None:
        """Make a start that is under way fail."""
        with self.changed:
            self.startup.stopped()
            self.changed.notify_all()

    def _stop(self, process: Watched) -> None:
        try:
            self._launched.set()  # an exception may have come just before `start` did so
            assert process.stdin is not None
            with contextlib.suppress(BrokenPipeError), process.stdin as control:
                control.write(b"s")
            self._waiter.join(core.SERVER_STOP_GRACE + core.STOP_MARGIN)
        finally:
            if self._waiter.is_alive():  # stuck, or this thread was interrupted
                process.kill()
            for thread in (*self._readers, self._waiter):
                thread.join(core.DRAIN_TIMEOUT)
            process.remove_scratch()
            self.stopped = True

    def _read(self, name: core.StreamName) -> None:
        self._launched.wait()
        if self.process is None:
            return
        stream = self.process.stdout if name == "stdout" else self.process.stderr
        assert stream is not None
        with stream:
            while True:
                data = stream.read(65536)
                with self.changed:
                    lines = self.startup.receive_output(name, data)
                    self.changed.notify_all()
                if self._on_output is not None:
                    for line in lines:
                        try:
                            self._on_output(line)
                        except Exception:
                            logger.exception("on_output failed")
                if not data:
                    return

    def _wait(self) -> None:
        self._launched.wait()
        if self.process is None:
            return
        returncode = self.process.wait()
        if returncode == -signal.SIGKILL:  # the watchdog may not have done its work
            self.process.kill_leftovers(self.startup.output.pid)
        for reader in self._readers:
            reader.join(core.DRAIN_TIMEOUT)
        with self.changed:
            self.startup.exited(returncode)
            self.returncode = returncode
            self.changed.notify_all()
            for listener in self._listeners:
                listener()


def check_health(probe: core.Probe) -> None:
    """Do one health check; whatever goes wrong, the check has no answer then."""
    with (
        contextlib.suppress(OSError),
        socket.create_connection((probe.host, probe.port), _seconds_left(probe)) as connection,
    ):
        connection.sendall(probe.check.request)
        while True:
            connection.settimeout(_seconds_left(probe))
            if probe.check.receive_data(connection.recv(65536)):
                return


def _seconds_left(probe: core.Probe) -> float:
    """How long its next step may take. A socket takes neither a negative time nor, to wait, none.

    Raises:
        TimeoutError: It should be over: this thread may have slept past the deadline.
    """
    seconds = probe.deadline - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds
