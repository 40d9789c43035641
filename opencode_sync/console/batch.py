"""`opencode-driver batch`: many tasks at once, with a live table, a file with the results, and a summary."""

from __future__ import annotations

import json
import os
import shlex
import signal
import sys
import threading
from argparse import Namespace
from collections.abc import Generator, Iterable
from contextlib import ExitStack, contextmanager
from typing import IO, Any, Final

from opencode_core.bulk.reading import Placed
from opencode_core.bulk.result import Result, encode_result
from opencode_core.bulk.task import name_of
from opencode_core.errors import LocalProtocolError
from opencode_sync._ledger import LedgerFile, sync_folder
from opencode_sync._many import RunMany, run_many

from .batch_board import Board
from .batch_input import tasks_of
from .batch_screens import BatchScreen, JsonBatch, PlainBatch
from .server import running
from .wording import Span, duration, money, say, short

__all__ = ["batch"]

OK, FAILED, OUT_OF_BUDGET, INTERRUPTED = 0, 1, 5, 130

MOST_KINDS: Final = 8  # of failures in the summary
MOST_NAMES: Final = 6  # of tasks with the same failure
WORKERS: Final = 4


def batch(args: Namespace) -> int:
    """`opencode-driver batch`: 0 if all tasks are done, 1 if some are not, 5 if the budget of all was used up."""
    _check_output(args)
    tasks = tasks_of(args)
    if args.retry_failed:
        _forget_failures(args.output)
    _warn_of_shared_folder(args, tasks)
    with ExitStack() as stack:
        where = _where(args, stack)
        workers = args.workers or where.pop("places", None) or WORKERS
        where.pop("places", None)
        board = Board({one.task.id or "": one.label for one in tasks}, min(workers, max(len(tasks), 1)))
        screen = _screen(args, board)
        sinks = _sinks(args)
        for sink in sinks:
            stack.enter_context(sink)
        many = run_many(
            [one.task for one in tasks],
            workers=workers,
            isolate=args.isolate,
            branch=args.branch,
            ledger=args.output,
            servers=args.servers,
            max_cost=args.max_cost,
            max_tokens=args.max_tokens,
            timeout=args.timeout,
            timeout_per_task=args.timeout_per_task,
            max_cost_per_task=args.max_cost_per_task,
            max_tokens_per_task=args.max_tokens_per_task,
            keep_sessions=not args.delete_sessions,
            on_update=screen.update,
            model=args.model,
            agent=args.agent,
            system=args.system,
            variant=args.variant,
            on_permission="allow" if args.yes else "deny" if args.deny else None,
            max_steps=args.max_steps,
            stall_timeout=args.stall_timeout,
            max_repeats=args.max_repeats,
            **where,
        )
        board.spent = lambda: (many.cost, many.tokens)
        with _interrupts(many, screen), screen, many:
            for result in many:
                for sink in sinks:
                    sink.write(result)
                screen.result(result)
    code = _code(many, board)
    if isinstance(screen, JsonBatch):
        screen.finished(_sums(many, board))
    if not args.quiet:
        _summary(args, many, board)
    return code


# Before


def _check_output(args: Namespace) -> None:
    """See to it that the results have a place, and that none of an earlier run is mixed with them by accident.

    Raises:
        LocalProtocolError: They have none, or it is taken.
    """
    path: str | None = args.output
    if path is None:
        for option, given in (
            ("--resume", args.resume),
            ("--retry-failed", args.retry_failed),
            ("--json", args.json),
        ):
            if given:
                raise LocalProtocolError(f"{option} needs the file with the results: -o results.jsonl")
        if sys.stdout.isatty():
            raise LocalProtocolError(
                "batch needs a place for the results: -o results.jsonl, or a pipe. With a file, --resume goes on after "
                "anything that stops the run"
            )
        return
    args.output = path = os.path.expanduser(path)
    if os.path.isdir(path):
        raise LocalProtocolError(f"{path} is a folder: name a file for the results with -o")
    if args.resume or args.retry_failed:
        return
    known = _size(path)
    if known or _has_begun(path + ".jobs"):
        raise LocalProtocolError(
            f"{path} has results of an earlier run: --resume goes on with it, and skips what is done; for a new run, "
            "name another file with -o"
        )


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except FileNotFoundError:
        return 0


def _has_begun(folder: str) -> bool:
    try:
        return any(name.endswith(".json") for name in os.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return False


def _forget_failures(path: str) -> None:
    """Take the results of tasks that are not done out of the file, so that these run again.

    Their lines go to a file beside it: they have patches and sessions that cost money.

    Raises:
        LedgerError: The file holds something else, or another run uses it.
    """
    if not _size(path):
        return
    held = LedgerFile(path)  # so that no other run uses it meanwhile
    try:
        with open(path, "rb") as file:
            lines = file.read(held.known.size).splitlines(keepends=True)
        done = [line for line in lines if json.loads(line)["ok"]]
        if len(done) == len(lines):
            return
        kept = set(done)
        with open(path + ".failed", "ab") as failed:
            failed.writelines(line for line in lines if line not in kept)
            _to_disk(failed)
        with open(path + ".new", "wb") as new:
            new.writelines(done)
            _to_disk(new)
        os.replace(path + ".new", path)
        sync_folder(os.path.dirname(os.path.abspath(path)))
    finally:
        held.close()


def _to_disk(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _warn_of_shared_folder(args: Namespace, tasks: Iterable[Placed]) -> None:
    """Say so if agents would work in the same folder at the same time."""
    if args.isolate != "none" or args.workers == 1:
        return
    seen: set[str] = set()
    for one in tasks:
        folder = one.task.directory
        if folder is not None and folder in seen:
            say(
                "! several tasks work in one folder at once, and see each other's changes: see --isolate, or use -j 1",
                error=True,
                style="yellow",
            )
            return
        seen.add(str(folder))


def _where(args: Namespace, stack: ExitStack) -> dict[str, Any]:
    """Where the tasks run: on a server that runs, on workers of Dask, or on servers that are started for them.

    Raises:
        LocalProtocolError: The options do not go together, or Dask is not installed.
        OpenCodeError: The server cannot be asked.
    """
    if args.dask is not None:
        from .batch_dask import executor

        if args.url is not None:
            raise LocalProtocolError("--dask starts servers on its workers: leave out --url")
        made, places = executor(args.dask, stack)
        return {"executor": made, "places": places, "server": _server(args)}
    if args.url is None and not os.environ.get("OPENCODE_BASE_URL"):
        return {"server": _server(args)}
    if args.servers == "worker":
        raise LocalProtocolError("--servers worker starts servers, and --url or OPENCODE_BASE_URL names one that runs")
    client = stack.enter_context(running(args))
    client.dialect()  # fails once, here, and not once for each task
    return {"client": client}


def _server(args: Namespace) -> dict[str, Any] | None:
    return None if args.binary is None else {"binary": args.binary}


def _screen(args: Namespace, board: Board) -> BatchScreen:
    if args.json:
        return JsonBatch(board, error=False)
    is_error = args.output is None
    stream = sys.stderr if is_error else sys.stdout
    if args.quiet or not stream.isatty():
        return PlainBatch(board, error=is_error, quiet=args.quiet)
    from .screen import errors, output

    console = errors() if is_error else output()
    if not console.is_interactive or console.is_dumb_terminal:
        return PlainBatch(board, error=is_error)
    from .batch_live import LiveBatch

    return LiveBatch(board, console)


# Meanwhile


@contextmanager
def _interrupts(many: RunMany, screen: BatchScreen) -> Generator[None]:
    """Have the first Ctrl-C end the run in order, and the second one at once. SIGTERM counts as one."""

    def end() -> None:
        screen.stopping()
        many.close()

    def first(number: int, frame: Any) -> None:
        for one in before:
            signal.signal(one, at_once)
        # In a thread, because this signal may have interrupted code that holds what `close` needs.
        threading.Thread(target=end, name="batch-end", daemon=True).start()

    def at_once(number: int, frame: Any) -> None:
        screen.__exit__(None, None, None)  # the cursor and the keys of the terminal
        os._exit(INTERRUPTED)  # servers end with their owner, and the file is whole after each line

    before = {one: signal.signal(one, first) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


class _Lines:
    """Results as JSON Lines on standard output."""

    def __enter__(self) -> _Lines:
        return self

    def __exit__(self, *exc: object) -> None:
        pass

    def write(self, result: Result) -> None:
        """Print a line, as a file with results has it."""
        print(encode_result(result, ""), flush=True)


class _Patches:
    """A file with the patch of each task that has changed something.

    Args:
        folder: Where they go. It is made if it is not there.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def __enter__(self) -> _Patches:
        os.makedirs(self._folder, exist_ok=True)
        return self

    def __exit__(self, *exc: object) -> None:
        pass

    def write(self, result: Result) -> None:
        """Write its patch, if it has one."""
        if result.patch:
            with open(os.path.join(self._folder, f"{name_of(result.id)}.patch"), "wb") as file:
                file.write(result.patch.encode())


class _Predictions:
    """A file with predictions for SWE-bench, one line of JSON for each result.

    Args:
        path: The file, which is written anew: results that are recorded come again.
        model: What the predictions are called; None for the model of each answer.
    """

    def __init__(self, path: str, model: str | None) -> None:
        self._path = path
        self._model = model
        self._nameless: list[Result] = []  # that no model has answered: they are called as the others are

    def __enter__(self) -> _Predictions:
        self._file = open(self._path, "w", encoding="utf-8")
        return self

    def __exit__(self, *exc: object) -> None:
        with self._file:
            for result in self._nameless if self._model is not None else []:
                self._write(result)

    def write(self, result: Result) -> None:
        """Write its prediction."""
        model = None if result.reply is None else result.reply.model
        if self._model is None and model is None:
            self._nameless.append(result)
            return
        self._model = self._model or model
        self._write(result)

    def _write(self, result: Result) -> None:
        from opencode_core.trajectories.swebench import swe_bench_prediction

        self._file.write(json.dumps(swe_bench_prediction(result, self._model)) + "\n")
        self._file.flush()


def _sinks(args: Namespace) -> list[_Lines | _Patches | _Predictions]:
    sinks: list[_Lines | _Patches | _Predictions] = []
    if args.output is None:
        sinks.append(_Lines())
    if args.export_patches is not None:
        sinks.append(_Patches(os.path.expanduser(args.export_patches)))
    if args.predictions is not None:
        sinks.append(_Predictions(os.path.expanduser(args.predictions), args.model))
    return sinks


# Afterwards


def _code(many: RunMany, board: Board) -> int:
    if many.stopped_by == "exit":
        return INTERRUPTED
    if many.stopped_by is not None:
        return OUT_OF_BUDGET
    return OK if board.counts.done == board.counts.total else FAILED


def _sums(many: RunMany, board: Board) -> dict[str, Any]:
    counts = board.counts
    return {
        "total": counts.total,
        "done": counts.done,
        "failed": counts.failed,
        "stopped": counts.stopped,
        "not_begun": counts.total - counts.ended,
        "recorded": counts.recorded,
        "cost": many.cost,
        "tokens": many.tokens,
        "seconds": board.seconds,
        "stopped_by": many.stopped_by,
    }


_LIMITS = {
    "max_cost": "--max-cost is used up",
    "max_tokens": "--max-tokens are used up",
    "timeout": "the time of --timeout is over",
    "exit": "stopped",
}


def _summary(args: Namespace, many: RunMany, board: Board) -> None:
    """Say what came of it, and how to go on."""
    counts = board.counts
    is_error = not sys.stdout.isatty()
    open_ones = counts.total - counts.ended
    told = [f"{counts.done} of {counts.total} done"]
    told += [f"{counts.failed} failed"] if counts.failed else []
    told += [f"{counts.stopped} stopped by a limit"] if counts.stopped else []
    told += [f"{open_ones} not begun or interrupted"] if open_ones else []
    told += [f"{counts.recorded} in an earlier run"] if counts.recorded else []
    spent = [duration(board.seconds)]
    spent += [f"{many.tokens:,.0f} tokens"] if many.tokens else []
    spent += [money(many.cost)] if many.cost else []
    good = counts.done == counts.total
    mark: Span = ("✓ ", "bold green") if good else ("✗ ", "bold red") if many.stopped_by is None else ("■ ", "yellow")
    say(error=is_error)
    why = f"{_LIMITS[many.stopped_by]} · " if many.stopped_by is not None and open_ones + counts.stopped else ""
    say(mark, why + " · ".join(told), (f" · {' · '.join(spent)}", "dim"), error=is_error)
    for message, labels in sorted(board.failures.items(), key=lambda one: -len(one[1]))[:MOST_KINDS]:
        named = ", ".join(short(label, 40) for label in labels[:MOST_NAMES])
        more = f" and {len(labels) - MOST_NAMES} more" if len(labels) > MOST_NAMES else ""
        say(("  ✗ ", "red"), (named + more, "bold"), f": {message}", error=is_error)
    if len(board.failures) > MOST_KINDS:
        say(f"  … and {len(board.failures) - MOST_KINDS} other reasons", error=is_error, style="dim")
    for line in _what_next(args, many, board):
        say(line, error=is_error, style="dim")


def _what_next(args: Namespace, many: RunMany, board: Board) -> list[str]:
    """What to type."""
    counts = board.counts
    if args.output is None:
        return []
    lines: list[str] = [""]
    hint = ", with more for the limit that stopped it" if many.stopped_by not in (None, "exit") else ""
    if counts.ended < counts.total:
        lines.append(f"To go on{hint}:  {_again(args, '--resume')}")
    if counts.failed + counts.stopped:
        also = "To run also the failed ones again" if counts.ended < counts.total else "To run the failed ones again"
        lines.append(f"{also}:  {_again(args, '--retry-failed')}")
    return lines if len(lines) > 1 else []


def _again(args: Namespace, option: str) -> str:
    """The command line with an option more."""
    if "-" in (args.csv, args.folders, *args.tasks):
        return f"the same command with {option}"
    given = [word for word in args.words if word not in ("--resume", "--retry-failed")]
    end = given.index("--") if "--" in given else len(given)
    return "opencode-driver " + shlex.join([*given[:end], option, *given[end:]])
