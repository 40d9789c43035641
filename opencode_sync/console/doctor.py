"""`opencode-driver doctor`: checks what works, and says how to repair what does not."""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
import subprocess
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from typing import Literal

import msgspec

from opencode_core._version import SERVER2_VERSION, SERVER_VERSION, __version__
from opencode_core.errors import (
    APIConnectionError,
    AuthenticationError,
    LocalProtocolError,
    OpenCodeError,
    ServerStartError,
    UnsupportedOperationError,
)
from opencode_core.options import RetryPolicy
from opencode_core.processes.server import INSTALL_HINT, find_command
from opencode_sync._client import Client
from opencode_sync._process import is_on_path
from opencode_sync._server import Server

from .arguments import utf8
from .server import address, asked, complaint, directory_of
from .wording import Span, json_line, say, words

__all__ = ["doctor"]


class Finding(msgspec.Struct, frozen=True):
    """The result of one check.

    Attributes:
        what: What was checked, such as `server`.
        state: Whether it works; `note` for something that may be fine.
        says: What was found.
        help: What to do about it.
    """

    what: str
    state: Literal["ok", "note", "broken"]
    says: str
    help: str = ""


_INSTALL = INSTALL_HINT.replace("binary=...", "--binary")
_MADE_FOR = (SERVER_VERSION, SERVER2_VERSION)
_OTHER_VERSION = f"this client was made for {' and '.join(_MADE_FOR)}; data that it does not know is kept"
_MARKS = {"ok": ("✓", "green"), "note": ("!", "yellow"), "broken": ("✗", "red")}


def doctor(args: Namespace) -> int:
    """`opencode-driver doctor`: returns 1 if something is broken, else 0."""
    states = Counter[str]()
    with contextlib.ExitStack() as stack, _telling(args) as tell:
        for finding in _examine(args, stack):
            states[finding.state] += 1
            tell(finding)
    if not args.json:
        say()
        say(_verdict(states["broken"], states["note"]))
    return 1 if states["broken"] else 0


def _verdict(broken: int, notes: int) -> Span:
    if broken:
        return (f"{broken} thing{'s' * (broken > 1)} to repair", "bold red")
    if notes:
        return (f"nothing to repair; {notes} note{'s' * (notes > 1)} above, marked !", "bold green")
    return ("everything works", "bold green")


@contextlib.contextmanager
def _telling(args: Namespace) -> Generator[Callable[[Finding], None]]:
    """Yields what prints a finding."""
    if args.json:
        yield json_line
        return
    if not sys.stdout.isatty():
        yield _tell_plainly
        return
    from rich.table import Table
    from rich.text import Text

    from .screen import output

    console = output()

    def tell(finding: Finding) -> None:
        mark, colour = _MARKS[finding.state]
        row = Table.grid(padding=(0, 1))
        row.add_column(width=1, style=f"bold {colour}")
        row.add_column(width=9, style="bold")
        row.add_column(overflow="fold")
        row.add_row(mark, finding.what, Text(words(finding.says)))
        if finding.help:
            row.add_row("", "", Text(f"→ {finding.help}", style=colour))
        console.print(row)

    with console.status("[dim]checking …[/]"):
        yield tell


def _tell_plainly(finding: Finding) -> None:
    say(f"{_MARKS[finding.state][0]} {finding.what:<9} {words(finding.says)}")
    if finding.help:
        say(f"{'':<11} → {finding.help}")


def _examine(args: Namespace, stack: contextlib.ExitStack) -> Iterator[Finding]:
    python = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    yield Finding("client", "ok", f"opencode-driver {__version__} for OpenCode {' and '.join(_MADE_FOR)}, {python}")
    try:
        directory = directory_of(args)
        yield _directory(directory)
    except LocalProtocolError as error:
        yield Finding("directory", "broken", complaint(error), "change to a directory that exists")
        return
    try:
        looking = stack.enter_context(Client(args.url, directory=None if directory is None else utf8(directory)))
    except LocalProtocolError as error:
        help = "choose an address with --url or OPENCODE_BASE_URL, and a password with OPENCODE_SERVER_PASSWORD"
        yield Finding("server", "broken", complaint(error), help)
        return
    binary = _binary(args)
    server, client = _server(args, stack, looking, binary.state != "broken")
    if binary.state == "broken" and (client is not None or _is_chosen(args)):  # then it is not needed
        binary = msgspec.structs.replace(binary, state="note")
    yield binary
    yield from server
    if client is not None:
        yield from _look_inside(client, args)


def _directory(directory: str | None) -> Finding:
    if directory is None:
        return Finding("directory", "ok", "the server's default")
    if not os.path.isdir(directory):
        return Finding("directory", "broken", f"{directory} is not a folder", "choose another one with --directory")
    if not os.access(directory, os.W_OK):
        return Finding("directory", "note", f"{directory} cannot be written to", "OpenCode can only read here")
    return Finding("directory", "ok", directory)


def _binary(args: Namespace) -> Finding:
    name, *launcher = find_command(args.binary, (), os.environ, dialect=None, is_there=is_on_path)
    program = shutil.which(os.path.expanduser(name))
    if program is None:
        return Finding("binary", "broken", f"there is no program {name!r}", _INSTALL)
    try:
        done = subprocess.run(
            [program, *launcher, "--version"], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Finding("binary", "broken", f"{program} does not run: {type(error).__name__}", _INSTALL)
    version = (done.stdout.split() or [""])[-1].removeprefix("v")  # OpenCode 2 prints its name as well
    if done.returncode != 0 or not version:
        return Finding("binary", "broken", f"{program} --version exits with code {done.returncode}", _INSTALL)
    if version not in _MADE_FOR:
        return Finding("binary", "note", f"OpenCode {version}, {program}", _OTHER_VERSION)
    return Finding("binary", "ok", f"OpenCode {version}, {program}")


def _is_chosen(args: Namespace) -> bool:
    """Whether the user chose a server."""
    return args.url is not None or bool(os.environ.get("OPENCODE_BASE_URL"))


def _server(
    args: Namespace, stack: contextlib.ExitStack, client: Client, may_start: bool
) -> tuple[list[Finding], Client | None]:
    """The server that runs, or one that is started to see that it can be."""
    url = address(args)
    quick = client.with_options(timeout=3, retry=RetryPolicy(max_retries=0))
    try:
        dialect, version = quick.dialect(), words(quick.server_version() or "before 1.1")
    except AuthenticationError:
        help = "set OPENCODE_SERVER_PASSWORD, and OPENCODE_SERVER_USERNAME if it is not opencode"
        given = bool(os.environ.get("OPENCODE_SERVER_PASSWORD"))
        if given or _is_chosen(args):
            says = "the server refuses our password" if given else "the server wants a password"
            return [Finding("server", "ok", f"runs at {url}"), Finding("password", "broken", says, help)], None
        found = [Finding("server", "note", f"one runs at {url}, and wants a password: it is left alone", help)]
    except UnsupportedOperationError:
        return [Finding("server", "broken", f"what runs at {url} is not OpenCode", "try --url")], None
    except APIConnectionError as error:
        found = [Finding("server", "ok", f"none runs at {url}")]
        if _is_chosen(args):
            help = "start one with opencode-driver serve, or choose another with --url"
            return [Finding("server", "broken", _reason(error), help)], None
    except OpenCodeError as error:
        return [Finding("server", "broken", f"at {url}: {error}", "look at its log")], None
    else:
        says = f"OpenCode {version} is running at {url} (dialect {dialect})"
        running_one = Finding("server", "ok", says)
        if version not in _MADE_FOR:
            running_one = Finding("server", "note", says, _OTHER_VERSION)
        return [running_one, Finding("password", "ok", "accepted")], client
    if not may_start:
        return [*found, Finding("start", "broken", "a server cannot be started without the program")], None
    try:
        server = stack.enter_context(Server(directory_of(args), binary=args.binary))
    except ServerStartError as error:
        return [*found, Finding("start", "broken", str(error), "run opencode serve to see the whole output")], None
    client = stack.enter_context(server.client(directory=directory_of(args)))
    says = f"OpenCode {server.version} can be started (dialect {server.dialect})"
    return [*found, Finding("start", "ok", says)], client


def _reason(error: OpenCodeError) -> str:
    """The first sentence of the message: what is wrong, without the advice."""
    return str(error).partition(". ")[0]


def _look_inside(client: Client, args: Namespace) -> Iterator[Finding]:
    try:
        branch = asked(client, lambda reads: reads.branch())
        if branch:
            yield Finding("project", "ok", f"git, branch {words(branch)}")
        else:
            yield Finding("project", "note", "not a git repository", "without git, OpenCode cannot undo changes")
        models = {model.id: model.provider for model in client.models()}
        wanted = args.model or asked(client, lambda reads: reads.default_model())
        if not models:
            yield Finding("model", "broken", "no model provider is configured", "opencode auth login")
            return
        if wanted is not None and wanted not in models:
            like = sorted(model for model in models if wanted.rpartition("/")[2] in model)[:3]
            help = f"did you mean {', '.join(like)}?" if like else "opencode models lists the models"
            yield Finding("model", "broken", f"there is no model {wanted}", help)
            return
        count = len(set(models.values()))
        source = f"{count} provider{'s' * (count != 1)}"
        yield Finding("model", "ok", f"{wanted or 'no default'}, of {len(models)} from {source}")
        if args.ask:
            yield _ask(client, args)
        else:
            yield Finding("answer", "note", "not tested", "opencode-driver doctor --ask sends a short prompt")
    except OpenCodeError as error:
        yield Finding("project", "broken", str(error), "look at the server's log")


def _ask(client: Client, args: Namespace) -> Finding:
    try:
        reply = client.run(
            "Reply with the word OK and nothing else.", model=args.model, on_permission="deny", timeout=120, keep=False
        )
    except OpenCodeError as error:
        return Finding("answer", "broken", str(error), "check the provider's key and the network")
    if reply.stopped_by is not None:
        return Finding("answer", "broken", "no answer within two minutes", "check the provider's key and the network")
    return Finding("answer", "ok", f"the model answered {reply.text.strip()[:60]!r}")
