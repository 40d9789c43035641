"""For tests of programs that use OpenCode: a model that follows a script, and a real server kept to itself.

    with RealServer() as real:
        real.model.script([Text("Let me look."), ToolCall("bash", {"command": "ls"}), Text("Two files.")])
        print(real.client().run("What is here?").text)

Model and server run beside the program, so blocking, asyncio and trio programs can all be tested with them:
`AsyncClient(real.base_url, auth=real.auth)`.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import struct
import subprocess
import threading
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from opencode_core.calls.identify import Dialect
from opencode_core.errors import ServerStartError
from opencode_core.misuse import guarded, guarded_like, guarded_methods
from opencode_core.options import Auth
from opencode_core.processes import server as core_server
from opencode_core.testkit import script as core
from opencode_core.testkit.fake import FakeRequest
from opencode_core.testkit.script import (
    Break,
    Close,
    Cut,
    Failure,
    Hang,
    Item,
    Items,
    ModelRequest,
    Pause,
    Raw,
    Reasoning,
    Says,
    Script,
    ScriptStep,
    Text,
    ToolCall,
    Usage,
    When,
    Write,
    structured,
)

from ._client import Client
from ._fake import FakeServer
from ._record import record
from ._scratch import ScratchFolder
from ._server import Server

__all__ = [
    "Break",
    "Cut",
    "FakeRequest",
    "FakeServer",
    "Failure",
    "Gate",
    "Hang",
    "Item",
    "ModelRequest",
    "Pause",
    "Raw",
    "Reasoning",
    "RealServer",
    "ScriptedModel",
    "Text",
    "ToolCall",
    "Usage",
    "find_or_install_opencode",
    "isolated_environment",
    "record",
    "structured",
]

OPENCODE_VERSION = "1.18.33"
"""The version of OpenCode that this library is made for and tested with."""

OPENCODE2_VERSION = "2.0.15"
"""The version of OpenCode 2 that this library is tested with. npm has it for Linux on x86-64 only."""


class Gate(core.Gate):
    """A place in a script where the model waits for the test: no sleeps, no races.

    gate = Gate()
    model.script([Text("one"), gate, Text("two")])
    ...                     # prompt
    gate.wait_reached()     # the model has said "one" and stands still
    gate.open()
    """

    def __init__(self) -> None:
        super().__init__()
        self._reached = threading.Event()

    def reach(self) -> None:
        """The model stands at the gate."""
        self._reached.set()

    def wait_reached(self, timeout: float = 30.0) -> None:
        """Block until the model stands at the gate.

        Raises:
            TimeoutError: It did not come within that many seconds.
        """
        if not self._reached.wait(timeout):
            raise TimeoutError(f"the model did not reach the gate within {timeout:g} s")


@guarded_methods
class ScriptedModel:
    """An OpenAI-compatible model on loopback that follows a script.

    Attributes:
        requests: Every request received, titles included, oldest first.
    """

    @guarded
    def __init__(self, *, port: int = 0) -> None:
        self.requests: list[ModelRequest] = []
        self._script = Script()
        self._port = port
        self._listener: socket.socket | None = None
        self._acceptor: threading.Thread | None = None
        self._connections: dict[socket.socket, threading.Thread] = {}
        self._changed = threading.Condition()
        self._closing = False

    def __enter__(self) -> ScriptedModel:
        return self.start()

    def __exit__(self, *exc: object) -> None:
        self.close()

    def start(self) -> ScriptedModel:
        """Listen. `with ScriptedModel() as model:` does it."""
        self._listener = socket.create_server(("127.0.0.1", self._port), backlog=128)
        self._port = self._listener.getsockname()[1]
        self._acceptor = threading.Thread(
            target=self._accept, args=(self._listener,), name="ScriptedModel", daemon=True
        )
        self._acceptor.start()
        return self

    def close(self) -> None:
        """Drop every connection and end every thread; may be called again."""
        if self._listener is None or self._acceptor is None:
            return
        self._closing = True
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self._port), 1.0):
            pass  # wakes the acceptor
        self._acceptor.join()
        self._listener.close()
        with self._changed:
            connections = dict(self._connections)
        for sock, thread in connections.items():
            with contextlib.suppress(OSError):  # already closed
                sock.shutdown(socket.SHUT_RDWR)
            thread.join()

    @property
    def url(self) -> str:
        """The base of the model's API, such as `http://127.0.0.1:4000/v1`."""
        if self._listener is None:
            raise RuntimeError("the model is not listening: use `with ScriptedModel() as model:`")
        return f"http://127.0.0.1:{self._port}/v1"

    def config(
        self, *, context: int | None = None, images: bool = False, dialect: Dialect = "1", **settings: Any
    ) -> dict[str, Any]:
        """OpenCode's configuration for this model; see `opencode_core.testkit.script.model_config`."""
        return core.model_config(self.url, context=context, images=images, dialect=dialect, **settings)

    def write_config(self, directory: str | Path, **settings: Any) -> None:
        """Write the configuration as `opencode.json` of a project: the only place that OpenCode 1's `/api` reads."""
        Path(directory, "opencode.json").write_text(json.dumps(self.config(**settings), indent=2), "utf-8")

    def script(self, items: Says) -> None:
        """Answer the next requests with these items; `opencode_core.testkit.script` says how they are cut.

        Args:
            items: A text, an item, or a list of both. A text is `Text(...)`.

        Raises:
            TypeError: It is no script.
        """
        with self._changed:
            self._script.add(items)

    def reply(self, when: When, with_: Items) -> None:
        """Answer each turn whose last user text matches the regular expression `when` with these items.

        Args:
            when: A regular expression, or a function of the request.
            with_: The script of the whole turn, or a function that makes it from the first request.

        Raises:
            TypeError: It is no script, or no condition.
        """
        with self._changed:
            self._script.when(when, with_)

    def reset(self) -> None:
        """Forget scripts and requests."""
        with self._changed:
            self._script.clear()
            self.requests.clear()

    def differences(self) -> str:
        """What the test scripted and nobody asked for, to be read by people; empty if there is nothing."""
        with self._changed:
            complaints = self._script.complaints()
        return core.differing(complaints, "model.reset() forgets what is left.")

    def assert_all_used(self) -> None:
        """Check that everything that was scripted has begun. The end of the `with` block does not do so.

        Raises:
            AssertionError: Something was not used. The message has a line for each.
        """
        differences = self.differences()
        if differences:
            raise AssertionError(differences)

    @property
    def chat_requests(self) -> list[ModelRequest]:
        """The requests that were not about a title."""
        with self._changed:
            return [request for request in self.requests if not request.is_title]

    def wait_for_requests(self, count: int, timeout: float = 30.0) -> list[ModelRequest]:
        """Block until that many requests, titles left out, have come.

        Raises:
            TimeoutError: They did not come within that many seconds.
        """
        with self._changed:
            if not self._changed.wait_for(lambda: len(self.chat_requests) >= count, timeout):
                raise TimeoutError(f"{len(self.chat_requests)} of {count} requests came within {timeout:g} s")
            return self.chat_requests

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                sock, _ = listener.accept()
            except OSError:
                return
            if self._closing:
                sock.close()
                return
            thread = threading.Thread(target=self._serve, args=(sock,), name="ScriptedModel", daemon=True)
            with self._changed:
                self._connections[sock] = thread
            thread.start()

    def _answer(self, request: ModelRequest) -> Sequence[Item]:
        with self._changed:
            self.requests.append(request)
            self._changed.notify_all()
            return self._script.answer(request)

    def _serve(self, sock: socket.socket) -> None:
        connection = core.ModelConnection(self._answer)
        try:
            with sock, contextlib.suppress(OSError):  # the client is gone, or `close` was called
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                while all(self._perform(step, sock) for step in connection.receive_data(sock.recv(65536))):
                    pass
        finally:
            with self._changed:
                self._connections.pop(sock, None)

    def _perform(self, step: ScriptStep, sock: socket.socket) -> bool:
        """Do what the core asks; false when that was the last of this connection."""
        match step:
            case Write(data):
                sock.sendall(data)
            case Pause(seconds):
                _wait(sock, seconds)
            case Hang():
                _wait(sock, None)
            case core.Gate():
                step.reach()
                while not step.is_open:
                    _wait(sock, 0.01)
            case Close(reset):
                if reset:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return False
        return True


def _wait(sock: socket.socket, seconds: float | None) -> None:
    """Wait, but not longer than the client does."""
    sock.settimeout(seconds)
    try:
        sock.recv(1)
    except TimeoutError:
        sock.settimeout(None)
    else:
        raise ConnectionAbortedError


class RealServer:
    """A real OpenCode server with a scripted model, kept to itself.

    It has a home and a project of its own, both in a temporary folder, and calls nobody outside this machine. The
    folder is removed in the end, or, if this program was killed, by the next `RealServer`.

    Args:
        model: The model; one is made, and closed in the end, where none is given.
        config: OpenCode settings on top of those for the model, such as `permission={"bash": "ask"}`.
        env: Changes to the server's environment on top of the isolation.
        files: The first project's files: text by relative path.
        version: `"1"`, `"2"` or a version of OpenCode. Without `binary`, its program is found or installed by
            `find_or_install_opencode`. Default: that of `dialect`, else whichever OpenCode 1 `Server` finds.
        cache: Where that installs it. Default: `.cache/opencode` below the current directory.
        **options: The options of `Server` that are given by name.

    Raises:
        ValueError: `version` and `dialect` contradict each other.

    Attributes:
        model: What the server talks to.
        root: The temporary folder.
        home: The server's home.
        project: The first project, a git repository with one commit, and the directory of the server.
    """

    model: ScriptedModel
    root: Path
    home: Path
    project: Path
    server: Server

    @guarded_like(lambda: Server.__init__)
    def __init__(
        self,
        *,
        model: ScriptedModel | None = None,
        config: Mapping[str, Any] | None = None,
        env: Mapping[str, str | None] | None = None,
        files: Mapping[str, str] | None = None,
        version: str | None = None,
        cache: str | os.PathLike[str] = Path(".cache", "opencode"),
        **options: Any,
    ) -> None:
        self._version: str | None = version or options.get("dialect")
        self._dialect: Dialect = _package(self._version or "1").dialect
        if options.get("dialect") not in (None, self._dialect):
            raise ValueError(f"version {version!r} is one of dialect {self._dialect!r}, not {options['dialect']!r}")
        if self._dialect == "2":
            options["dialect"] = "2"
        self._cache = cache
        self._given_model = model
        self._config = dict(config or {})
        self._env = dict(env or {})
        self._files = dict(files or {"main.py": "print('hello')\n"})
        self._options = options
        self._stack = contextlib.ExitStack()
        self._projects = 0

    def __enter__(self) -> RealServer:
        with contextlib.ExitStack() as stack:
            self.model = self._given_model or stack.enter_context(ScriptedModel())
            folder = ScratchFolder("opencode-test-")
            stack.callback(folder.remove)
            self.root = folder.path
            self.home = self.root / "home"
            self.project = self.new_project(self._files)
            options = dict(self._options)
            if self._version is not None and options.get("binary") is None:
                options["binary"] = find_or_install_opencode(self._cache, version=self._version)
            server = Server(
                self.project,
                config=self.model.config(dialect=self._dialect, **self._config),
                env={**isolated_environment(self.home), **self._env},
                **options,
            )
            self.server = stack.enter_context(server)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *exc: object) -> None:
        self._stack.close()

    def new_project(self, files: Mapping[str, str] | None = None) -> Path:
        """Another project: a folder with these files and the model's configuration; where there is git, committed."""
        self._projects += 1
        project = self.root / f"project{self._projects}"
        project.mkdir()
        self.model.write_config(project, dialect=self._dialect, **self._config)
        for name, text in (files or {}).items():
            (project / name).parent.mkdir(parents=True, exist_ok=True)
            (project / name).write_text(text, "utf-8")
        identity = ["-c", "user.name=Test", "-c", "user.email=test@localhost"]
        git = shutil.which("git")
        if git is None:
            return project
        # Inside of a hook of git, its variables name the repository that the hook is of.
        environ = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | _GIT_ALONE
        # OpenCode knows a project by its first commit: two that were made alike within a second would be one to it.
        commit = [*identity, "commit", "-q", "-m", f"First of {project.name}"]
        for arguments in (["init", "-q", "-b", "main"], ["add", "."], commit):
            subprocess.run([git, *arguments], cwd=project, check=True, env=environ)
        return project

    @property
    def base_url(self) -> str:
        """The server's address."""
        return self.server.base_url

    @property
    def auth(self) -> Auth:
        """What the server asks for."""
        return self.server.auth

    @guarded_like(lambda: Client.__init__)
    def client(self, **options: Any) -> Client:
        """A blocking client of the server; see `Server.client`."""
        return self.server.client(**options)


_GIT_ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def isolated_environment(home: str | os.PathLike[str]) -> dict[str, str | None]:
    """Changes to the environment, for `Server(env=...)`, that keep a server to itself.

    It gets a home of its own, which is made where it is missing, none of our variables but the most common ones (no
    keys of real models), and does not call out: no updates, no list of models, no downloads.
    """
    Path(home).mkdir(parents=True, exist_ok=True)
    return core.isolated_environ(os.environ, os.fspath(home))


class _Package(msgspec.Struct, frozen=True):
    """Where a program comes from.

    Attributes:
        name: On npm.
        version: The one that is installed.
        dialect: What it speaks.
        path: Where it is in `node_modules`.
        folder: A folder of its own below the cache: npm removes from a folder what it was not asked for.
    """

    name: str
    version: str
    dialect: Dialect
    path: str
    folder: str

    @property
    def variable(self) -> str:
        """Names a program in the environment."""
        return "OPENCODE_BINARY" if self.dialect == "1" else "OPENCODE2_BINARY"


def _package(version: str) -> _Package:
    version = {"1": OPENCODE_VERSION, "2": OPENCODE2_VERSION}.get(version, version)
    if version.startswith("0.0.0-next-"):
        name = "@opencode-ai/cli-linux-x64-baseline"
        return _Package(name, version, "2", f"{name}/bin/opencode2", version)
    if version.startswith("2."):
        name = "@opencode/cli-linux-x64-baseline"
        return _Package(name, version, "2", f"{name}/bin/opencode", version)
    return _Package("opencode-ai", version, "1", ".bin/opencode", "")


def find_or_install_opencode(
    cache: str | os.PathLike[str], *, version: str = OPENCODE_VERSION, any_version: bool = False
) -> str:
    """The path of an OpenCode program: `OPENCODE_BINARY`, else `opencode` on the PATH, else from npm into `cache`.

    For OpenCode 2 they are `OPENCODE2_BINARY`, and `opencode2` or `opencode`.

    Args:
        cache: A folder that is kept, so that the next call finds the program there.
        version: The version that is installed, and that a found one must have. `"1"` and `"2"` stand for the versions
            that this library is tested with.
        any_version: Take a found one of any version of OpenCode 1, or of OpenCode 2 where that is wanted.

    Raises:
        ServerStartError: `OPENCODE_BINARY` names none of that version; or there is none, and no npm to install it.
    """
    wanted = _package(version)
    given = os.environ.get(wanted.variable)
    if given:
        found = _version_of(given)
        if found is None or not (any_version or found == wanted.version):
            raise ServerStartError(
                f"{wanted.variable}={given} is {found or 'no OpenCode program'}, not {wanted.version}"
            )
        return given
    folder = Path(cache).resolve() / wanted.folder
    installed = str(folder / "node_modules" / wanted.path)
    names = core_server.NAMES[wanted.dialect]
    for candidate in (*map(shutil.which, names), installed):
        found = None if candidate is None else _version_of(candidate)
        # Both are called `opencode`: of a program that does not run yet, its version tells which of them it is.
        will_do = any_version and found is not None and _package(found).dialect == wanted.dialect
        if candidate is not None and (found == wanted.version or will_do):
            return candidate
    npm = shutil.which("npm")
    if npm is None:
        else_ = core_server.INSTALL_HINT if wanted.dialect == "1" else f"install npm, or set {wanted.variable} to one"
        raise ServerStartError(f"no OpenCode {wanted.version}, and no npm to install it: {else_}")
    # npm installs into the nearest folder that has `node_modules`. With `--prefix` it would not read the configuration
    # of the machine, which may name a registry, a proxy or a certificate.
    (folder / "node_modules").mkdir(parents=True, exist_ok=True)
    package = f"{wanted.name}@{wanted.version}"
    command = [npm, "install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund"]
    with _alone(folder / ".lock"):
        if _version_of(installed) == wanted.version:  # somebody else has just installed it
            return installed
        unreached = _why_unreached(npm, package, folder)
        # npm may still have it in a cache of its own; with the network, it would try for a minute and a half.
        command += [] if unreached is None else ["--offline"]
        done = subprocess.run([*command, package], cwd=folder, capture_output=True, text=True, check=False)
        failed = done.returncode != 0 or _version_of(installed) != wanted.version
    if failed and unreached is not None:
        raise ServerStartError(
            f"npm cannot reach its registry, so {package} was not installed: {unreached}. "
            f"Try again with a network, or set {wanted.variable} to an OpenCode program that you have"
        )
    if failed:
        raise ServerStartError(f"npm did not install {package}: {_complaint(done.stderr or done.stdout)}")
    return installed


_NPM_ANSWERS_WITHIN: Final = 10.0  # seconds


def _why_unreached(npm: str, package: str, folder: Path) -> str | None:
    """What npm says if its registry does not answer one small request within seconds; None if it does.

    It is asked in the folder of the installation, so that both read the same configuration.
    """
    command = [npm, "view", package, "version", "--fetch-retries=0", "--fetch-timeout=8000"]
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=False, timeout=_NPM_ANSWERS_WITHIN
        )
    except subprocess.TimeoutExpired:  # npm's own limit holds for the request, not for the look-up of the name
        return f"no answer for {_NPM_ANSWERS_WITHIN:g} s"
    return None if done.returncode == 0 else _complaint(done.stderr or done.stdout)


def _complaint(printed: str) -> str:
    """What npm says went wrong, on one line."""
    words = [line.removeprefix("npm error ") for line in printed.splitlines() if line and "complete log" not in line]
    return next((line for line in words if "reason: " in line), "; ".join(words[-3:])) or "no reason given"


@contextlib.contextmanager
def _alone(lock: Path) -> Generator[None]:
    """One process, and one thread, at a time: two npm in one folder undo each other's work."""
    if os.name != "posix":
        yield
        return
    import fcntl

    # The folder may be one that others write to: a link there is not followed, and nothing is cut off.
    try:
        file = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise ServerStartError(f"{lock} cannot be opened as a lock ({error.strerror}): remove it") from None
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)


def _version_of(program: str) -> str | None:
    try:
        done = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    words = done.stdout.split()  # OpenCode 2 prints its name and a v before it
    return words[-1].removeprefix("v") if words and done.returncode == 0 else None
