"""The arguments of `opencode-driver`, their help, and what is said about wrong ones."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import Any, Final, NoReturn, TextIO, TypeAlias, cast

from opencode_core._version import SERVER_VERSION, __version__
from opencode_core.errors import LocalProtocolError

__all__ = ["MEANT", "Arguments", "Parser", "commands_of", "parse", "parser", "utf8"]

Arguments: TypeAlias = argparse.Namespace
Command: TypeAlias = Callable[[Arguments], int]

COLUMNS: Final = 80  # where there is no terminal

EPILOG = """\
examples:
  opencode-driver run "Fix the failing test"
  git diff | opencode-driver run "Review this"
  opencode-driver chat --model anthropic/claude-sonnet-4-5
  opencode-driver sessions
  opencode-driver run --help

exit codes:
  0    it worked
  1    it failed: the prompt was not answered, also because something was refused or a limit was met; a task of batch
       was not done; the session does not exist; doctor found something broken
  2    the arguments are wrong
  3    no server is running, and none could be started
  4    the server refused the user name or the password
  5    batch: the limit for all tasks was met before all were done
  130  interrupted with Ctrl-C
"""


class Parser(argparse.ArgumentParser):
    """A parser that says what was probably meant by a wrong word, and shows the usage of the command it belongs to."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=_HelpFormatter, **options)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:  # pyright: ignore[reportIncompatibleMethodOverride]  # it has three overloads
        """Parse, and refuse what is unknown here: the parser of all commands would show its own usage."""
        found, rest = super().parse_known_args(args, namespace)
        if rest:
            self.error(_unknown(rest, self.options()))
        return found, rest

    def options(self) -> list[str]:
        """All options, long ones and short ones."""
        return list(self._option_string_actions)

    def actions(self) -> list[argparse.Action]:
        """All arguments, in the order of the help."""
        return list(self._actions)

    def error(self, message: str) -> NoReturn:
        """Print the usage and the complaint to standard error, and exit with code 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}\nSee {self.prog} --help for examples.\n")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices and action.dest == argparse.SUPPRESS:
            names = list(action.choices)
            raise argparse.ArgumentError(
                None, f"there is no command {value!r}{_meant(value, names) or ': choose from ' + ', '.join(names)}"
            )
        super()._check_value(action, value)


def commands_of(parser: Parser) -> dict[str, Parser]:
    """The commands of a parser by name; empty if it is the parser of one command."""
    for action in parser.actions():
        choices: object = action.choices
        if isinstance(choices, dict):
            return cast("dict[str, Parser]", choices)
    return {}


class _HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of the examples, and writes the value of an option once."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=_columns() - 2)

    def _format_action_invocation(self, action: argparse.Action) -> str:
        """Such as `-m, --model PROVIDER/MODEL`, with the value once, as Python 3.13 writes it."""
        if not action.option_strings or action.nargs == 0:
            return super()._format_action_invocation(action)
        value = self._format_args(action, self._get_default_metavar_for_optional(action))
        return f"{', '.join(action.option_strings)} {value}"


def _columns() -> int:
    """The width of the terminal. It is needed at each start, and `shutil`, which can tell it, takes long to import."""
    with contextlib.suppress(KeyError, ValueError):
        columns = int(os.environ["COLUMNS"])
        if columns > 0:
            return columns
    with contextlib.suppress(AttributeError, ValueError, OSError):  # no terminal
        return os.get_terminal_size(cast("TextIO", sys.__stdout__).fileno()).columns or COLUMNS
    return COLUMNS


def _unknown(words: Sequence[str], options: Iterable[str]) -> str:
    wrong = [word for word in words if word.startswith("-") and word != "-"]
    if not wrong:
        return f"too many arguments: {' '.join(words)} (put words that belong together in quotes)"
    name = wrong[0].partition("=")[0]
    return f"there is no option {name}{_meant(name, options)}"


MEANT: Final = {  # what `gh`, `llm` and other commands for models call it
    "--allow": "--yes",
    "--attachment": "--file",
    "--auto": "--yes",
    "--budget": "--max-cost",
    "--concurrency": "--workers",
    "--cwd": "--directory",
    "--dir": "--directory",
    "--effort": "--variant",
    "--function": "--tool",
    "--image": "--file",
    "--input": "--csv",
    "--isolation": "--isolate",
    "--jobs": "--workers",
    "--max-turns": "--max-steps",
    "--name": "--title",
    "--out": "--output",
    "--output-format": "--json",
    "--parallel": "--workers",
    "--patches": "--export-patches",
    "--print": "--quiet",
    "--resume": "--session",
    "--schema": "--format",
    "--silent": "--quiet",
    "--system-prompt": "--system",
    "ask": "run",
    "attach": "pty",
    "bulk": "batch",
    "list": "sessions",
    "map": "batch",
    "logs": "events",
    "ls": "sessions",
    "prompt": "run",
    "ps": "watch",
    "server": "serve",
    "start": "serve",
    "top": "watch",
}


def _meant(word: str, known: Iterable[str]) -> str:
    """A question that names what was meant, as the end of a sentence; empty if nothing is like it."""
    from difflib import get_close_matches

    known = list(known)
    meant = [MEANT[word]] if MEANT.get(word) in known else get_close_matches(word, known, n=1)
    return f": did you mean {meant[0]}?" if meant else ""


def parse(arguments: Sequence[str] | None) -> tuple[Command, Arguments]:
    """Return the command to run and its arguments. Exits with code 2 if they are wrong.

    Imports only the module of that command, because the libraries that other commands use are slow to import.
    """
    main = parser()
    args = main.parse_args(arguments)
    if not hasattr(args, "command"):
        main.print_help(sys.stderr)
        sys.exit(2)
    _refuse_unused(main, args)
    args.words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        for name, value in vars(args).items():
            if name not in _PATHS:
                setattr(args, name, _utf8(value))
    except LocalProtocolError as error:
        main.error(str(error))
    module, _, name = args.command.partition(":")
    return getattr(import_module(f".{module}", __package__), name), args


def _refuse_unused(main: Parser, args: Arguments) -> None:
    """Refuse an option of a server, given before a command that has no use for it."""
    chosen = next(one for one in commands_of(main).values() if one.get_default("command") == args.command)
    for name in _SERVER_OPTIONS:
        if getattr(args, name) is not None and f"--{name}" not in chosen.options():
            chosen.error(f"it does not take --{name}")


def parser() -> Parser:
    """The parser of all commands."""
    main = Parser(
        prog="opencode-driver",
        parents=[_server_options(None)],
        description="Talk to OpenCode: to the server that is running, or to one that is started and stopped for you.",
        epilog=EPILOG,
    )
    version = f"opencode-driver {__version__}, for OpenCode {SERVER_VERSION}"
    main.add_argument("--version", action="version", version=version)
    commands = main.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)

    def command(
        name: str,
        function: str,
        help: str,
        *examples: str,
        parents: Sequence[argparse.ArgumentParser] = (),
        server: Sequence[str] = _SERVER_OPTIONS,
        url: str = _URL,
    ) -> Parser:
        added: Parser = commands.add_parser(
            name,
            help=help,
            description=help[0].upper() + help[1:] + ".",
            epilog="\n".join(["examples:", *(f"  {example}" for example in examples)]),
            parents=cast("Any", [_server_options(argparse.SUPPRESS, server, url), *parents]),  # any parser, it says
        )
        added.set_defaults(command=function)
        return added

    added = command(
        "run",
        "turns:run",
        "send one prompt and show what happens",
        'opencode-driver run "Fix the failing test"',
        'opencode-driver run -c "And now the other one"',
        'opencode-driver run -f photo.png "What is on it?"',
        'git diff | opencode-driver run "Review this"',
        'opencode-driver run --tool weather.py:temperature "How warm is it in Oslo?"',
        'opencode-driver run --yes --timeout 10m --max-cost 0.50 "Mend the build"',
        'opencode-driver run --format schema.json "List the functions" > out.json',
        """opencode-driver run --json Hi | jq 'select(.type == "turn_finished")'""",
        parents=[_turn_options()],
    )
    added.add_argument("prompt", nargs="*", help="the prompt; standard input is added to it if it is a pipe or a file")
    form = added.add_mutually_exclusive_group()
    form.add_argument("-q", "--quiet", action="store_true", help="write the answer, and nothing else but errors")
    form.add_argument(
        "--json",
        action="store_true",
        help="write JSON Lines: an object for each item as it happens; the last one has the whole answer",
    )
    added.add_argument(
        "--format", type=_file, metavar="SCHEMA", help="file with the JSON Schema that the answer must fit"
    )

    command(
        "chat",
        "chat:chat",
        "hold a conversation",
        "opencode-driver chat",
        "opencode-driver chat --continue",
        "opencode-driver chat --model anthropic/claude-sonnet-4-5 --agent plan",
        parents=[_turn_options()],
    )

    added = command(
        "batch",
        "batch:batch",
        "carry out many tasks, several at once",
        "opencode-driver batch tasks.jsonl -o results.jsonl -j 8 --isolate worktree",
        "opencode-driver batch tasks.jsonl -o results.jsonl --max-cost 20 --resume",
        "opencode-driver batch --csv bugs.csv --prompt 'Fix {issue}' -o out.jsonl",
        """opencode-driver batch ~/src/* --prompt "Update the licence" -o out.jsonl \\""",
        "      --isolate worktree --branch 'agent/{id}'",
        "opencode-driver batch tasks.jsonl | jq -r 'select(.ok) | .reply.text'",
        parents=[_model_options()],
        url="a server that runs (default: OPENCODE_BASE_URL, else one is started for the tasks)",
    )
    added.add_argument(
        "tasks",
        nargs="*",
        metavar="TASKS",
        help="a file of JSON Lines, on each line an object with a prompt, and what else a task has: id, directory, "
        "repository, revision, model, max_cost, ...; - for standard input. With --prompt: folders",
    )
    _add_batch_options(added)

    added = command(
        "sessions",
        "listing:sessions",
        "list the sessions of this directory, newest first",
        "opencode-driver sessions",
        "opencode-driver sessions --all --search parser",
        "opencode-driver sessions | cut -f 1      # in a pipe: tabs, nothing cut off",
        "opencode-driver sessions --json | jq -r .title",
    )
    added.add_argument(
        "-n", "--limit", type=_count, default=20, metavar="N", help="list at most this many (default: 20)"
    )
    added.add_argument("--search", metavar="TEXT", help="list only sessions whose title contains this")
    added.add_argument("--all", action="store_true", help="list the sessions of all directories")
    added.add_argument("--json", action="store_true", help="write JSON Lines, an object for each session")

    added = command(
        "show",
        "sessions:show",
        "print the transcript of a session",
        "opencode-driver show                     # in a pipe: Markdown",
        "opencode-driver show ses_06bb838ffehPL1DcAbqJirup00",
        "opencode-driver show --html session.html",
    )
    added.add_argument(
        "session", nargs="?", type=_id, help="the id of the session (default: the last one of this directory)"
    )
    form = added.add_mutually_exclusive_group()
    form.add_argument("--markdown", action="store_true", help="write Markdown")
    form.add_argument(
        "--html",
        nargs="?",
        const="",
        metavar="FILE",
        help="draw one HTML page: a timeline, changes, and all that was said",
    )
    form.add_argument("--svg", nargs="?", const="", metavar="FILE", help="draw the timeline alone, for a README")
    form.add_argument("--json", action="store_true", help="write JSON Lines, an object for each message")
    added.add_argument(
        "-o", "--output", metavar="FILE", help="write to this file; .html and .svg draw, others get Markdown"
    )

    added = command(
        "export",
        "export:export",
        "write a session with its subagents as a trajectory",
        "opencode-driver export -o run.jsonl      # our items, one JSON object a line",
        "opencode-driver export ses_06bb838ffehPL1DcAbqJirup00 -o run.json    # ATIF",
        """opencode-driver export | jq -r 'select(.type == "tool_call").tool'""",
    )
    added.add_argument(
        "session", nargs="?", type=_id, help="the id of the session (default: the last one of this directory)"
    )
    added.add_argument(
        "--format",
        choices=("jsonl", "atif"),
        help="JSON Lines, or ATIF (default: by the name of the file: .json is ATIF, all else JSON Lines)",
    )
    added.add_argument("-o", "--output", metavar="FILE", help="write to this file; images of ATIF go beside it")
    added.add_argument("--no-subagents", action="store_true", help="leave out what subagents said and did")
    added.add_argument("--no-files", action="store_true", help="leave out the contents of files and images")

    added = command(
        "models",
        "listing:models",
        "list the models that --model takes",
        "opencode-driver models",
        "opencode-driver models sonnet",
        "opencode-driver models | head -1         # in a pipe: tabs, one model a line",
        "opencode-driver models --json | jq -s '.[0]'   # -s: one list",
    )
    added.add_argument("text", nargs="*", help="list only models whose id or name contains all of these words")
    added.add_argument("--json", action="store_true", help="write JSON Lines, an object for each model")

    added = command(
        "watch",
        "watch:watch",
        "show all sessions as they work, what they ask and what they cost",
        "opencode-driver watch",
        "opencode-driver watch --busy",
        "opencode-driver watch | tee sessions.log # in a pipe: a line for each change",
    )
    added.add_argument("--busy", action="store_true", help="show only sessions that work or ask")
    added.add_argument("-n", "--limit", type=_count, default=50, metavar="N", help="at most this many (default: 50)")
    added.add_argument("--json", action="store_true", help="write JSON Lines, an object for each change")

    added = command(
        "events",
        "events:events",
        "print events as they happen",
        "opencode-driver events --type 'session.*'",
        "opencode-driver events --all --json --count 100 > events.jsonl",
    )
    added.add_argument(
        "-t",
        "--type",
        action="append",
        metavar="TYPE",
        help="print only this type, which may contain *; can be repeated",
    )
    added.add_argument(
        "-s", "--session", type=_id, metavar="ID", help="print only events of this session and its subagents"
    )
    added.add_argument("--all", action="store_true", help="print the events of all directories")
    added.add_argument("-n", "--count", type=_count, metavar="N", help="stop after this many events")
    added.add_argument("--json", action="store_true", help="write JSON Lines, an object for each event")

    added = command(
        "status",
        "events:status",
        "show which server is running, and what it is working on",
        "opencode-driver status",
        "opencode-driver status --json | jq .version",
    )
    added.add_argument("--json", action="store_true", help="write one JSON object, for programs")

    added = command(
        "serve",
        "events:serve",
        "start a server and print how to connect; Ctrl-C stops it",
        "opencode-driver serve",
        "opencode-driver serve --port 4096 --password password.txt",
        server=("directory", "binary"),
    )
    added.add_argument("--port", type=_port, default=0, metavar="N", help="the TCP port (default: a free one)")
    added.add_argument(
        "--password",
        type=_file,
        metavar="FILE",
        help="file with the password (default: OPENCODE_SERVER_PASSWORD, else a random one)",
    )
    added.add_argument("--logs", action="store_true", help="print the output of the server")

    added = command(
        "pty",
        "terminal:pty",
        "run a command in a terminal on the server; Ctrl-] leaves it",
        "opencode-driver pty",
        "opencode-driver pty -- htop -d 10",
    )
    added.add_argument("--attach", type=_id, metavar="ID", help="attach to this terminal instead of running a command")
    added.add_argument("program", nargs="?", metavar="COMMAND", help="the command (default: the server's shell)")
    added.add_argument("arguments", nargs=argparse.REMAINDER, metavar="...", help="its arguments")

    added = command(
        "doctor",
        "doctor:doctor",
        "check what works, and say how to repair what does not",
        "opencode-driver doctor",
        "opencode-driver doctor --model anthropic/claude-sonnet-4-5 --ask",
    )
    added.add_argument("-m", "--model", metavar="PROVIDER/MODEL", help="check that this model exists")
    added.add_argument("--ask", action="store_true", help="send the model a short prompt, which may cost money")
    added.add_argument("--json", action="store_true", help="write JSON Lines, an object for each check")

    added = command(
        "completion",
        "completion:completion",
        "print what makes a shell complete commands, options, sessions and models",
        'eval "$(opencode-driver completion bash)"    # in ~/.bashrc',
        'eval "$(opencode-driver completion zsh)"     # in ~/.zshrc, after compinit',
        "opencode-driver completion fish | source     # in config.fish",
        server=(),
    )
    added.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell")
    return main


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


_PATHS = frozenset(
    {
        "binary",
        "csv",
        "directory",
        "export_patches",
        "file",
        "folders",
        "format",
        "html",
        "output",
        "password",
        "predictions",
        "prompt_file",
        "svg",
        "tasks",
        "tool",
        "words",
    }
)
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


def _repeats(text: str) -> int:
    number = int(text)
    if number < 2:
        raise ValueError(text)
    return number


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise ValueError(text)
    return number


def _seconds(text: str) -> float:
    number, unit = (text[:-1], text[-1]) if text[-1:] in _UNITS else (text, "s")
    return _positive(number) * _UNITS[unit]


_UNITS: Final = {"s": 1, "m": 60, "h": 3600}


def _dollars(text: str) -> float:
    return _positive(text.removeprefix("$"))


def _positive(text: str) -> float:
    number = float(text)
    if not 0 < number < 1e9:  # also refuses nan
        raise ValueError(text)
    return number


def _id(text: str) -> str:
    if not text.strip():  # as where another command was to print the id, and printed nothing
        raise argparse.ArgumentTypeError("the id is empty")
    return text


def _file(text: str) -> str:
    if not os.path.exists(os.path.expanduser(text)):
        raise argparse.ArgumentTypeError(f"there is no file {text!r}")
    return text


# argparse puts these names into its messages: "invalid port value".
_count.__name__, _port.__name__, _seconds.__name__, _dollars.__name__ = "number", "port", "time", "dollars"
_repeats.__name__ = "number"


_SERVER_OPTIONS: Final = ("url", "directory", "binary")
_URL: Final = "its address (default: OPENCODE_BASE_URL, else port 4096; if no server is there, one is started)"


def _server_options(
    default: str | None, names: Sequence[str] = _SERVER_OPTIONS, url: str = _URL
) -> argparse.ArgumentParser:
    """The options that most commands have. They may stand before the command or after it.

    Args:
        default: Their default.
        names: Those that the command needs.
        url: The help of `--url`.
    """
    options = Parser(add_help=False, argument_default=default)
    group = options.add_argument_group("server")
    if "url" in names:
        group.add_argument("--url", metavar="URL", help=url)
    if "directory" in names:
        group.add_argument("-C", "--directory", metavar="DIR", help="the project directory (default: the current one)")
    if "binary" in names:
        group.add_argument(
            "--binary",
            metavar="FILE",
            help="the program that starts a server (default: OPENCODE_BINARY, else opencode or opencode2 on the PATH)",
        )
    return options


def _model_options() -> argparse.ArgumentParser:
    options = Parser(add_help=False)
    options.add_argument("-m", "--model", metavar="PROVIDER/MODEL", help="the model; opencode-driver models lists them")
    options.add_argument("-a", "--agent", metavar="NAME", help="the agent, such as build or plan")
    options.add_argument("--variant", metavar="NAME", help="the variant of the model, such as high for more reasoning")
    options.add_argument("--system", metavar="TEXT", help="text to add to the system prompt")
    return options


def _add_batch_options(options: Parser) -> None:
    source = options.add_argument_group("where the tasks come from")
    source.add_argument(
        "--csv", metavar="FILE", help="a table with a header: one task for each row; - for standard input"
    )
    source.add_argument(
        "--folders", metavar="FILE", help="a list with a folder on each line: one task for each; - for standard input"
    )
    prompt = source.add_mutually_exclusive_group()
    prompt.add_argument(
        "-p",
        "--prompt",
        metavar="TEXT",
        help="the prompt for rows, with {column}; for folders, with {name} or {folder}",
    )
    prompt.add_argument("--prompt-file", type=_file, metavar="FILE", help="file with that prompt")
    results = options.add_argument_group("what comes of them")
    results.add_argument(
        "-o", "--output", metavar="FILE", help="write each result to this file as it comes (default: standard output)"
    )
    results.add_argument(
        "--resume",
        action="store_true",
        help="go on with the run whose results are in that file; what is done is skipped",
    )
    results.add_argument(
        "--retry-failed", action="store_true", help="go on, and run also those again that failed or were stopped"
    )
    results.add_argument(
        "--export-patches", metavar="DIR", help="write what each task has changed to a file DIR/ID.patch"
    )
    results.add_argument("--predictions", metavar="FILE", help="write predictions for SWE-bench, one a line")
    form = results.add_mutually_exclusive_group()
    form.add_argument("-q", "--quiet", action="store_true", help="write the results, and nothing else but errors")
    form.add_argument(
        "--json", action="store_true", help="write JSON Lines: an object for each change, and the sums last"
    )
    work = options.add_argument_group("how they run")
    work.add_argument("-j", "--workers", type=_count, metavar="N", help="how many at once (default: 4)")
    work.add_argument(
        "--isolate",
        choices=("none", "worktree", "copy"),
        default="none",
        help="where each works: in the folder itself (the default), in a git worktree or a copy of its own",
    )
    work.add_argument(
        "--branch", metavar="NAME", help="keep the work of each task as a git branch, such as 'agent/{id}'"
    )
    work.add_argument(
        "--servers",
        choices=("shared", "worker"),
        default="shared",
        help="start one server for all (the default), or one for each that runs at once",
    )
    work.add_argument("--dask", metavar="ADDRESS", help="run on a Dask cluster, such as tcp://10.0.0.1:8786")
    work.add_argument("--delete-sessions", action="store_true", help="delete the session of each task at its end")
    answer = work.add_mutually_exclusive_group()
    answer.add_argument("-y", "--yes", action="store_true", help="allow everything that needs permission")
    answer.add_argument("--deny", action="store_true", help="refuse everything that needs permission (the default)")
    all_of_them = options.add_argument_group(
        "limits for all tasks together", "When one is met, running tasks are stopped and no other begins."
    )
    all_of_them.add_argument("--max-cost", type=_dollars, metavar="DOLLARS", help="what they may cost")
    all_of_them.add_argument("--max-tokens", type=_count, metavar="N", help="how many tokens they may use, in and out")
    all_of_them.add_argument(
        "--timeout", type=_seconds, metavar="TIME", help="how long they may take, such as 90s or 2h"
    )
    each = options.add_argument_group("limits for each task", "A task is stopped at the first of these that it meets.")
    each.add_argument("--timeout-per-task", type=_seconds, metavar="TIME", help="how long it may take")
    each.add_argument("--max-cost-per-task", type=_dollars, metavar="DOLLARS", help="what it may cost, with subagents")
    each.add_argument("--max-tokens-per-task", type=_count, metavar="N", help="how many tokens it may use, in and out")
    _limits_of_turns(each)


def _turn_options() -> argparse.ArgumentParser:
    options = Parser(add_help=False, parents=[_model_options()])
    session = options.add_mutually_exclusive_group()
    session.add_argument("-s", "--session", type=_id, metavar="ID", help="continue this session")
    session.add_argument("-c", "--continue", dest="continue_", action="store_true", help="continue the last session")
    session.add_argument("--title", metavar="TEXT", help="the title of the new session")
    options.add_argument(
        "-f",
        "--file",
        type=_file,
        action="append",
        default=[],
        metavar="FILE",
        help="send this file with the prompt; can be repeated",
    )
    options.add_argument(
        "--tool",
        action="append",
        default=[],
        metavar="MODULE:NAME",
        help="a function that the agent may call, in a module or a file such as weather.py; can be repeated",
    )
    answer = options.add_mutually_exclusive_group()
    answer.add_argument("-y", "--yes", action="store_true", help="allow everything that needs permission")
    answer.add_argument(
        "--deny", action="store_true", help="refuse everything that needs permission (the default without a terminal)"
    )
    options.add_argument("--thinking", action="store_true", help="show the reasoning of the model")
    limits = options.add_argument_group("limits", "A turn is stopped at the first of these that it meets.")
    limits.add_argument("--timeout", type=_seconds, metavar="TIME", help="how long it may take, such as 90, 90s or 10m")
    limits.add_argument("--max-cost", type=_dollars, metavar="DOLLARS", help="what it may cost, subagents included")
    limits.add_argument("--max-tokens", type=_count, metavar="N", help="how many tokens it may use, in and out")
    _limits_of_turns(limits)
    return options


def _limits_of_turns(limits: argparse._ArgumentGroup) -> None:  # pyright: ignore[reportPrivateUsage]  # it has no public name
    limits.add_argument("--max-steps", type=_count, metavar="N", help="how many answers of the model it may take")
    limits.add_argument(
        "--stall-timeout", type=_seconds, metavar="TIME", help="how long nothing may happen, such as 90, 90s or 10m"
    )
    limits.add_argument(
        "--max-repeats",
        type=_repeats,
        metavar="N",
        help="how often in a row it may call a tool with the same arguments and the same result; at least 2",
    )
