"""The arguments of `opencode-driver`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, TypeAlias, cast

from opencode_core._version import SERVER_VERSION, __version__
from opencode_core.errors import LocalProtocolError

__all__ = ["Arguments", "parse", "utf8"]

Arguments: TypeAlias = argparse.Namespace
Command: TypeAlias = Callable[[Arguments], int]

EPILOG = """\
exit codes:
  0    it worked
  1    it failed: the turn failed, the session does not exist, doctor found something broken
  2    the arguments are wrong
  3    no server is running, and none could be started
  4    the server refused the user name or the password
  130  interrupted with Ctrl-C
"""


def parse(arguments: Sequence[str] | None) -> tuple[Command, Arguments]:
    """Return the command to run and its arguments. Exits with code 2 if they are wrong.

    Imports only the module of that command, because the libraries that other commands use are slow to import.
    """
    parser = argparse.ArgumentParser(
        prog="opencode-driver",
        parents=[_server_options(None)],
        description="Talk to OpenCode: to the server that is running, or to one that is started and stopped for you.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    version = f"opencode-driver {__version__}, for OpenCode {SERVER_VERSION}"
    parser.add_argument("--version", action="version", version=version)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def command(name: str, function: str, help: str, *, parents: Sequence[argparse.ArgumentParser] = ()) -> _Parser:
        added = commands.add_parser(
            name,
            help=help,
            description=help[0].upper() + help[1:] + ".",
            parents=[_server_options(argparse.SUPPRESS), *parents],
        )
        added.set_defaults(command=function)
        return added

    added = command("run", "turns:run", "send one prompt and show what happens", parents=[_turn_options()])
    added.add_argument("prompt", nargs="*", help="the prompt; standard input is added to it if it is a pipe or a file")
    added.add_argument("--json", action="store_true", help="write one JSON object a line, for programs")
    added.add_argument(
        "--format", type=_file, metavar="SCHEMA", help="file with the JSON Schema that the answer must fit"
    )

    added = command("chat", "chat:chat", "hold a conversation", parents=[_turn_options()])

    added = command("sessions", "sessions:sessions", "list the sessions of this directory, newest first")
    added.add_argument(
        "-n", "--limit", type=_count, default=20, metavar="N", help="list at most this many (default: 20)"
    )
    added.add_argument("--search", metavar="TEXT", help="list only sessions whose title contains this")
    added.add_argument("--all", action="store_true", help="list the sessions of all directories")
    added.add_argument("--json", action="store_true", help="write one JSON object a line, for programs")

    added = command("show", "sessions:show", "print the transcript of a session")
    added.add_argument("session", nargs="?", help="the id of the session (default: the last one of this directory)")
    form = added.add_mutually_exclusive_group()
    form.add_argument("--markdown", action="store_true", help="write Markdown")
    form.add_argument("--html", action="store_true", help="write one HTML page")
    form.add_argument("--json", action="store_true", help="write one message a line as JSON, for programs")
    added.add_argument("-o", "--output", metavar="FILE", help="write to this file")

    added = command("events", "watch:events", "print events as they happen")
    added.add_argument(
        "-t",
        "--type",
        action="append",
        metavar="TYPE",
        help="print only this type, which may contain *; can be repeated",
    )
    added.add_argument("-s", "--session", metavar="ID", help="print only events of this session and its subagents")
    added.add_argument("--all", action="store_true", help="print the events of all directories")
    added.add_argument("-n", "--count", type=_count, metavar="N", help="stop after this many events")
    added.add_argument("--json", action="store_true", help="write one JSON object a line, for programs")

    added = command("status", "watch:status", "show which server is running, and what it is working on")
    added.add_argument("--json", action="store_true", help="write one JSON object, for programs")

    added = command("serve", "watch:serve", "start a server and print how to connect; Ctrl-C stops it")
    added.add_argument("--port", type=_port, default=0, metavar="N", help="the TCP port (default: a free one)")
    added.add_argument(
        "--password",
        type=_file,
        metavar="FILE",
        help="file with the password (default: OPENCODE_SERVER_PASSWORD, else a random one)",
    )
    added.add_argument("--logs", action="store_true", help="print the output of the server")

    added = command("pty", "terminal:pty", "run a command in a terminal on the server; Ctrl-] leaves it")
    added.add_argument("--attach", metavar="ID", help="attach to this terminal instead of running a command")
    added.add_argument("program", nargs="?", metavar="COMMAND", help="the command (default: the server's shell)")
    added.add_argument("arguments", nargs=argparse.REMAINDER, metavar="...", help="its arguments")

    added = command("doctor", "doctor:doctor", "check what works, and say how to repair what does not")
    added.add_argument("-m", "--model", metavar="PROVIDER/MODEL", help="check that this model exists")
    added.add_argument("--ask", action="store_true", help="send the model a short prompt, which may cost money")
    added.add_argument("--json", action="store_true", help="write one JSON object a line, for programs")

    args = parser.parse_args(arguments)
    if not hasattr(args, "command"):
        parser.print_help(sys.stderr)
        sys.exit(2)
    try:
        for name, value in vars(args).items():
            if name not in _PATHS:
                setattr(args, name, _utf8(value))
    except LocalProtocolError as error:
        parser.error(str(error))
    module, _, name = args.command.partition(":")
    return getattr(import_module(f".{module}", __package__), name), args


def utf8(text: str) -> str:
    """Decode an argument or a file name as UTF-8, whatever the locale is: the server gets it in UTF-8.

    Raises:
        LocalProtocolError: Its bytes are not UTF-8.
    """
    try:
        text.encode()  # fails for surrogates, by which Python keeps bytes that the locale cannot decode (PEP 383)
    except UnicodeEncodeError:
        try:
            return os.fsencode(text).decode()
        except UnicodeError:
            raise LocalProtocolError(f"{text.encode('ascii', 'backslashreplace').decode()} is not UTF-8") from None
    return text


_PATHS = frozenset({"binary", "directory", "file", "format", "output", "password"})
"""Arguments that name files on this machine. A file name may contain any bytes."""


def _utf8(value: Any) -> Any:
    if isinstance(value, list):
        return [_utf8(item) for item in cast("list[object]", value)]
    return utf8(value) if isinstance(value, str) else value


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise ValueError(text)
    return number


def _file(text: str) -> str:
    if not os.path.exists(os.path.expanduser(text)):
        raise argparse.ArgumentTypeError(f"there is no file {text!r}")
    return text


# argparse puts these names into its messages: "invalid port value".
_count.__name__, _port.__name__ = "number", "port"


_Parser: TypeAlias = argparse.ArgumentParser


def _server_options(default: str | None) -> argparse.ArgumentParser:
    """The options of every command. They may stand before the command or after it."""
    options = argparse.ArgumentParser(add_help=False, argument_default=default)
    group = options.add_argument_group("server")
    group.add_argument(
        "--url",
        metavar="URL",
        help="its address (default: OPENCODE_BASE_URL, else port 4096; if no server is there, one is started)",
    )
    group.add_argument("-C", "--directory", metavar="DIR", help="the project directory (default: the current one)")
    group.add_argument(
        "--binary",
        metavar="FILE",
        help="the program that starts a server (default: OPENCODE_BINARY, else opencode on the PATH)",
    )
    return options


def _turn_options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(add_help=False)
    options.add_argument("-m", "--model", metavar="PROVIDER/MODEL", help="the model")
    options.add_argument("-a", "--agent", metavar="NAME", help="the agent")
    options.add_argument("--variant", metavar="NAME", help="the variant of the model, such as high for more reasoning")
    session = options.add_mutually_exclusive_group()
    session.add_argument("-s", "--session", metavar="ID", help="continue this session")
    session.add_argument("-c", "--continue", dest="continue_", action="store_true", help="continue the last session")
    options.add_argument(
        "-f",
        "--file",
        type=_file,
        action="append",
        default=[],
        metavar="FILE",
        help="send this file with the prompt; can be repeated",
    )
    answer = options.add_mutually_exclusive_group()
    answer.add_argument("-y", "--yes", action="store_true", help="allow everything that needs permission")
    answer.add_argument(
        "--deny", action="store_true", help="refuse everything that needs permission (the default without a terminal)"
    )
    options.add_argument("--thinking", action="store_true", help="show the reasoning of the model")
    return options
