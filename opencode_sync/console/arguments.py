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
  1    it did not: the turn failed, no such session, doctor found something broken
  2    wrong arguments
  3    no server: none is running, or none could be started
  4    the server refused the user name or the password
  130  interrupted with Ctrl-C
"""


def parse(arguments: Sequence[str] | None) -> tuple[Command, Arguments]:
    """The command to run, and its arguments. Wrong ones end the program with exit code 2.

    Only the command's own module is imported: the libraries of the others take a while.
    """
    parser = argparse.ArgumentParser(
        prog="opencode-driver",
        parents=[_server_options(None)],
        description="Talk to OpenCode: the server that runs, or one that is started for as long as it is needed.",
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
    added.add_argument("prompt", nargs="*", help="the prompt; what is piped in is added to it")
    added.add_argument("--json", action="store_true", help="one JSON object a line, for programs")
    added.add_argument(
        "--format", type=_file, metavar="SCHEMA", help="a file with the JSON Schema that the answer must fit"
    )

    added = command("chat", "chat:chat", "hold a conversation", parents=[_turn_options()])

    added = command("sessions", "sessions:sessions", "list the sessions of this directory, newest first")
    added.add_argument("-n", "--limit", type=_count, default=20, metavar="N", help="how many (default: 20)")
    added.add_argument("--search", metavar="TEXT", help="only those whose titles contain it")
    added.add_argument("--all", action="store_true", help="those of all directories")
    added.add_argument("--json", action="store_true", help="one JSON object a line, for programs")

    added = command("show", "sessions:show", "print a session as a transcript")
    added.add_argument("session", nargs="?", help="its id (default: the last session of this directory)")
    form = added.add_mutually_exclusive_group()
    form.add_argument("--markdown", action="store_true", help="as Markdown")
    form.add_argument("--html", action="store_true", help="as one HTML page")
    form.add_argument("--json", action="store_true", help="one message a line, for programs")
    added.add_argument("-o", "--output", metavar="FILE", help="write to this file")

    added = command("events", "watch:events", "show what happens, live")
    added.add_argument(
        "-t", "--type", action="append", metavar="TYPE", help="only this type; may hold *, may be given again"
    )
    added.add_argument("-s", "--session", metavar="ID", help="only those of this session and its subagents")
    added.add_argument("--all", action="store_true", help="those of all directories")
    added.add_argument("-n", "--count", type=_count, metavar="N", help="stop after that many")
    added.add_argument("--json", action="store_true", help="one JSON object a line, for programs")

    added = command("status", "watch:status", "show the server that runs, and what it does")
    added.add_argument("--json", action="store_true", help="one JSON object, for programs")

    added = command("serve", "watch:serve", "start a server, print how to connect, and stop it with Ctrl-C")
    added.add_argument("--port", type=_port, default=0, metavar="N", help="the TCP port (default: any that is free)")
    added.add_argument(
        "--password",
        type=_file,
        metavar="FILE",
        help="a file with the password (default: OPENCODE_SERVER_PASSWORD, else a random one)",
    )
    added.add_argument("--logs", action="store_true", help="show what the server prints")

    added = command("pty", "terminal:pty", "run a command in a terminal of the server; Ctrl-] leaves it")
    added.add_argument("--attach", metavar="ID", help="a terminal that is there, instead of a command")
    added.add_argument("program", nargs="?", metavar="COMMAND", help="the command (default: the server's shell)")
    added.add_argument("arguments", nargs=argparse.REMAINDER, metavar="...", help="its arguments")

    added = command("doctor", "doctor:doctor", "find out what works, what does not, and what to do about it")
    added.add_argument("-m", "--model", metavar="PROVIDER/MODEL", help="the model to look for")
    added.add_argument("--ask", action="store_true", help="ask the model something, which may cost money")
    added.add_argument("--json", action="store_true", help="one JSON object a line, for programs")

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
    """Words of the command line or the file system as the server gets them: in UTF-8, whatever the locale says.

    Raises:
        LocalProtocolError: They are not.
    """
    try:
        text.encode()  # without lone surrogates, which stand for bytes that are not of the locale's encoding
    except UnicodeEncodeError:
        try:
            return os.fsencode(text).decode()
        except UnicodeError:
            raise LocalProtocolError(f"{text.encode('ascii', 'backslashreplace').decode()} is not UTF-8") from None
    return text


_PATHS = frozenset({"binary", "directory", "file", "format", "output", "password"})
"""Arguments that name files of this machine, which may have any bytes in their names."""


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
        raise argparse.ArgumentTypeError(f"no file {text!r}")
    return text


# What argparse calls them where they are wrong.
_count.__name__, _port.__name__ = "number", "port"


_Parser: TypeAlias = argparse.ArgumentParser


def _server_options(default: str | None) -> argparse.ArgumentParser:
    """Of each command, and of the program itself: before the command or after it."""
    options = argparse.ArgumentParser(add_help=False, argument_default=default)
    group = options.add_argument_group("server")
    group.add_argument(
        "--url", metavar="URL", help="its address (default: OPENCODE_BASE_URL, the usual port, or one is started)"
    )
    group.add_argument("-C", "--directory", metavar="DIR", help="the project directory (default: the current one)")
    group.add_argument(
        "--binary", metavar="FILE", help="the program to start a server with (default: OPENCODE_BINARY, PATH)"
    )
    return options


def _turn_options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(add_help=False)
    options.add_argument("-m", "--model", metavar="PROVIDER/MODEL", help="the model")
    options.add_argument("-a", "--agent", metavar="NAME", help="the agent")
    options.add_argument("--variant", metavar="NAME", help="the effort of the model, such as high")
    session = options.add_mutually_exclusive_group()
    session.add_argument("-s", "--session", metavar="ID", help="go on with this session")
    session.add_argument("-c", "--continue", dest="continue_", action="store_true", help="go on with the last session")
    options.add_argument(
        "-f",
        "--file",
        type=_file,
        action="append",
        default=[],
        metavar="FILE",
        help="send this file too; may be given again",
    )
    answer = options.add_mutually_exclusive_group()
    answer.add_argument("-y", "--yes", action="store_true", help="allow everything that asks for permission")
    answer.add_argument("--deny", action="store_true", help="refuse it (the default without a terminal)")
    options.add_argument("--thinking", action="store_true", help="show the thoughts of the model")
    return options
