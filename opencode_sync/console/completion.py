"""`opencode-driver completion`: what makes a shell complete the words of the command.

The script of each shell asks the command itself, as `opencode-driver __complete WORD...`, where the last word is the
one that is being typed. So it never falls behind the options. The answer has one candidate a line, followed by a tab
and its help; the line `:files` or `:directories` leaves it to the shell.
"""

from __future__ import annotations

import argparse
import contextlib
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from .arguments import Parser, commands_of, parser

if TYPE_CHECKING:
    from opencode_sync._client import Client

__all__ = ["candidates", "complete", "completion"]

PATIENCE: Final = 1.0  # seconds for the server to tell its sessions or models: a user is waiting at a key

FILES, DIRECTORIES = (":files", ""), (":directories", "")

Candidate = tuple[str, str]


def completion(args: Namespace) -> int:
    """`opencode-driver completion`: prints the script for a shell."""
    print(_SCRIPTS[args.shell], end="")
    return 0


def complete(words: Sequence[str]) -> int:
    """Print the candidates for the last word. Never complains: the user is not reading yet."""
    with contextlib.suppress(Exception):
        for word, help in candidates(words):
            print(f"{word}\t{help}" if help else word)
    return 0


def candidates(words: Sequence[str]) -> list[Candidate]:
    """What the last word may be, each with its help."""
    *before, typed = words or [""]
    here = parser()
    waiting: argparse.Action | None = None  # the option whose value comes next
    plain = 0  # words that are no options, and no values of options
    for word in before:
        option = _option(here, word)
        if waiting is not None:
            waiting = None
        elif option is not None:
            waiting = option if option.nargs != 0 else None
        elif not word.startswith("-"):
            commands = commands_of(here)
            if commands:
                here = commands[word]
            else:
                plain += 1
    if waiting is None and typed.startswith("-"):
        found: Iterable[Candidate] = _options(here, before)
    elif waiting is not None:
        found = _values(waiting, before)
    elif commands_of(here):
        found = _command_names(here)
    else:
        found = _positionals(here, plain, before)
    return [one for one in found if one[0].startswith((typed, ":"))]


def _option(here: Parser, word: str) -> argparse.Action | None:
    return next((action for action in here.actions() if word in action.option_strings), None)


def _command_names(here: Parser) -> Iterator[Candidate]:
    for name, command in commands_of(here).items():
        yield name, command.description or ""


def _options(here: Parser, before: Sequence[str]) -> Iterator[Candidate]:
    for action in here.actions():
        given = any(name in before for name in action.option_strings)
        if action.option_strings and not (given and not isinstance(action.default, list)):
            yield action.option_strings[-1], (action.help or "").partition("(default")[0].strip()


def _positionals(here: Parser, plain: int, before: Sequence[str]) -> Iterator[Candidate]:
    places = [action for action in here.actions() if not action.option_strings]
    if plain < len(places):
        yield from _values(places[plain], before)


def _values(action: argparse.Action, before: Sequence[str]) -> Iterator[Candidate]:
    if action.choices is not None:
        yield from ((str(choice), "") for choice in action.choices)
        return
    match action.dest:
        case "session":
            yield from _sessions(before)
        case "model":
            yield from _models(before)
        case "agent":
            yield from _agents(before)
        case "directory" | "export_patches":
            yield DIRECTORIES
        case "tasks" | "csv" | "folders" | "prompt_file" | "predictions":
            yield FILES
        case "file" | "format" | "html" | "svg" | "output" | "password" | "binary" | "tool":
            yield FILES
        case _:
            return


def _client(before: Sequence[str]) -> Client:
    """A client of the running server; nothing is started for a completion."""
    from opencode_core.options import RetryPolicy

    from .server import running

    given: dict[str, str | None] = {"--url": None, "--directory": None}
    for option, value in pairwise(before):
        name = "--directory" if option == "-C" else option
        if name in given:
            given[name] = value
    args = Namespace(url=given["--url"], directory=given["--directory"])
    return running(args).with_options(timeout=PATIENCE, retry=RetryPolicy(max_retries=0))


def _sessions(before: Sequence[str]) -> Iterator[Candidate]:
    from .wording import at, words

    with _client(before) as client:
        for session in client.sessions(roots=True, limit=50):
            yield words(at(session, "id")), words(at(session, "title"))


def _models(before: Sequence[str]) -> Iterator[Candidate]:
    from .wording import words

    with _client(before) as client:
        for model in client.models():
            yield words(model.id), words(model.name)


def _agents(before: Sequence[str]) -> Iterator[Candidate]:
    from .wording import words

    with _client(before) as client:
        for agent in client.agents():
            if agent.mode != "subagent":
                yield words(agent.name), words(agent.description)


_BASH = """\
_opencode_driver() {
    local line cur="${COMP_WORDS[COMP_CWORD]}" IFS=$'\\n'
    local words=("${COMP_WORDS[@]:1:COMP_CWORD}")
    COMPREPLY=()
    while IFS=$'\\t' read -r line _; do
        case "$line" in
            :files) compopt -o filenames 2>/dev/null; COMPREPLY+=($(compgen -f -- "$cur")) ;;
            :directories) compopt -o filenames 2>/dev/null; COMPREPLY+=($(compgen -d -- "$cur")) ;;
            *) COMPREPLY+=("$line") ;;
        esac
    done < <(opencode-driver __complete "${words[@]}" 2>/dev/null)
}
complete -F _opencode_driver opencode-driver
"""

_ZSH = """\
#compdef opencode-driver
_opencode_driver() {
    local line
    local -a found
    for line in "${(@f)$(opencode-driver __complete "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
        case "$line" in
            "") ;;
            :files) _files ;;
            :directories) _files -/ ;;
            *) found+=("${${line%%$'\\t'*}//:/\\\\:}:${line#*$'\\t'}") ;;
        esac
    done
    (( $#found )) && _describe -t values 'opencode-driver' found
}
if [ "$funcstack[1]" = "_opencode_driver" ]; then
    _opencode_driver "$@"
else
    compdef _opencode_driver opencode-driver
fi
"""

_FISH = """\
function __opencode_driver
    set -l words (commandline -opc)[2..] (commandline -ct)
    for line in (opencode-driver __complete $words 2>/dev/null)
        switch $line
            case ':files'
                __fish_complete_path (commandline -ct)
            case ':directories'
                __fish_complete_directories (commandline -ct)
            case '*'
                echo $line
        end
    end
end
complete -c opencode-driver -f -a '(__opencode_driver)'
"""

_SCRIPTS: Final = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}
