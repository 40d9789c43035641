"""The tasks of `opencode-driver batch`: from where they are read, and what is checked before any of them begins."""

from __future__ import annotations

import csv
import os
import sys
from argparse import Namespace

import msgspec

from opencode_core.bulk.reading import Given, Placed, identified, listed_folders, read_folders, read_lines, read_rows
from opencode_core.bulk.task import Task
from opencode_core.bulk.unit import Settings, unit_of
from opencode_core.errors import LocalProtocolError
from opencode_sync._paths import absolute_path

from .arguments import utf8
from .server import directory_of, is_here

__all__ = ["tasks_of"]

STDIN = "standard input"


def tasks_of(args: Namespace) -> list[Placed]:
    """The tasks, checked: each has an id, and a folder with an absolute path if the server is on this machine.

    Raises:
        LocalProtocolError: Something is wrong with them; all of it is told.
        OSError: A file cannot be read.
    """
    given = _read(args)
    base = directory_of(args)
    is_near = is_here(args) and args.dask is None
    found: list[Placed] = []
    for one in given.tasks:
        try:
            task = _placed(one.task, base)
            if is_near:
                _check_folder(task, args.isolate)
        except LocalProtocolError as error:
            given.faults.append(f"{one.place}: {error}")
        else:
            found.append(msgspec.structs.replace(one, task=task))
    given.tasks = found
    identified(given)
    settings = Settings(isolate=args.isolate, branch=args.branch)
    for one in given.tasks:
        try:
            _check_repository(one.task, args)
            unit_of(one.task, one.task.id or "", settings)
        except LocalProtocolError as error:
            given.faults.append(f"{one.place}: {error}")
    given.check()
    return given.tasks


def _read(args: Namespace) -> Given:
    prompt = args.prompt
    if args.prompt_file is not None:
        prompt = _bytes(args.prompt_file).decode("utf-8-sig", "strict") if args.prompt_file else None
    if args.csv is not None:
        _only_one(args, "--csv", args.folders is None and not args.tasks)
        csv.field_size_limit(sys.maxsize)  # else 128 KiB, which the text of an issue may have
        return read_rows(_bytes(args.csv), _name(args.csv), prompt)
    if args.folders is not None:
        _only_one(args, "--folders", not args.tasks)
        return _folders(args, [utf8(os.fsdecode(one)) for one in listed_folders(_bytes(args.folders))], prompt)
    if not args.tasks:
        raise LocalProtocolError(
            "batch needs tasks: a file with one on each line, --csv FILE with --prompt, or folders with --prompt"
        )
    if prompt is not None:
        return _folders(args, args.tasks, prompt)
    if len(args.tasks) > 1 or os.path.isdir(os.path.expanduser(args.tasks[0])):
        is_folder = os.path.isdir(os.path.expanduser(args.tasks[0]))
        raise LocalProtocolError(
            f"{args.tasks[0]} is a folder: say with --prompt what is to be done there"
            if is_folder
            else "batch takes one file of tasks: cat a.jsonl b.jsonl | opencode-driver batch -"
        )
    return read_lines(_bytes(args.tasks[0]), _name(args.tasks[0]))


def _only_one(args: Namespace, option: str, is_only: bool) -> None:
    if not is_only:
        raise LocalProtocolError(f"{option} has all tasks: leave out {' '.join(args.tasks) or '--folders'}")


def _folders(args: Namespace, folders: list[str], prompt: str | None) -> Given:
    if prompt is None:
        raise LocalProtocolError("say with --prompt what is to be done in each folder")
    if not prompt.strip():
        raise LocalProtocolError("the prompt is empty")
    base = directory_of(args)
    return read_folders([_absolute(folder, base) for folder in folders], prompt)


def _placed(task: Task, base: str | None) -> Task:
    """The task with an absolute path, so that it is the same one wherever the command is run again."""
    if task.repository is not None:
        repository = os.fspath(task.repository)
        is_path = "://" not in repository and not _is_scp(repository)
        return msgspec.structs.replace(task, repository=_absolute(repository, base)) if is_path else task
    folder = base if task.directory is None else _absolute(os.fspath(task.directory), base)
    return msgspec.structs.replace(task, directory=folder)


def _is_scp(repository: str) -> bool:
    """Whether it is a remote repository as `git@host:path`, by git's own rule: a colon before the first slash."""
    return ":" in repository.partition("/")[0]


def _absolute(path: str, base: str | None) -> str:
    path = os.path.expanduser(path)
    return path if base is None else utf8(os.path.normpath(os.path.join(base, path)))


def _check_folder(task: Task, isolate: str) -> None:
    """Refuse a folder that is not there: the message of the server or of git would come late, and once for each task.

    Raises:
        LocalProtocolError: It is not there, or is in no git repository and must be.
    """
    if task.repository is not None:
        repository = os.fspath(task.repository)
        if os.path.isabs(repository) and not os.path.isdir(repository):
            raise LocalProtocolError(f"there is no repository {repository}")
        return
    folder = absolute_path(os.fspath(task.directory or os.curdir))
    if not os.path.isdir(folder):
        raise LocalProtocolError(f"there is no folder {folder}")
    if isolate == "worktree" and not _is_in_repository(folder):
        raise LocalProtocolError(f"{folder} is in no git repository: --isolate copy works in any folder")


def _check_repository(task: Task, args: Namespace) -> None:
    """Refuse what `run_many` would refuse in the words of Python.

    Raises:
        LocalProtocolError: The task and the options do not go together.
    """
    if "://" in os.fspath(task.repository or "") and (task.branch or args.branch) is not None:
        raise LocalProtocolError("a branch would be gone with the clone of the repository: leave out the branch")
    if task.revision is not None and task.repository is None and args.isolate != "worktree":
        raise LocalProtocolError("a revision needs a worktree to be checked out in: --isolate worktree")


def _is_in_repository(folder: str) -> bool:
    while True:
        if os.path.exists(os.path.join(folder, ".git")) or os.path.isfile(os.path.join(folder, "HEAD")):
            return True
        above = os.path.dirname(folder)
        if above == folder:
            return False
        folder = above


def _name(path: str) -> str:
    return STDIN if path == "-" else path


def _bytes(path: str) -> bytes:
    if path == "-":
        if sys.stdin.isatty():
            print("reading from the terminal: Ctrl-D ends it", file=sys.stderr)
        return sys.stdin.buffer.read()
    with open(os.path.expanduser(path), "rb") as file:
        return file.read()
