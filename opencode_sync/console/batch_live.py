"""Shows many tasks on a terminal: those that have ended scroll by, and below them is a table of those that run."""

from __future__ import annotations

import time
from typing import Final, Self

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.text import Text

from opencode_core.bulk.result import Result
from opencode_core.bulk.update import Update

from .batch_board import Board, Row, outcome
from .batch_screens import ending
from .keys import unseen
from .wording import duration, money, short, words

__all__ = ["LiveBatch", "table_lines"]

REFRESH: Final = 4  # times in a second

_MARKS: Final = {"done": ("✓ ", "green"), "failed": ("✗ ", "red"), "stopped": ("■ ", "yellow")}
_STYLES: Final = {"running": "green", "retrying": "yellow", "preparing": "dim"}


class LiveBatch:
    """For terminals.

    Args:
        board: What is known of the tasks.
        console: Where it is shown.
    """

    def __init__(self, board: Board, console: Console) -> None:
        self._board = board
        self._console = console
        self._unseen = unseen()
        self._live = Live(
            get_renderable=self._draw, console=console, transient=True, refresh_per_second=REFRESH, auto_refresh=True
        )

    def __enter__(self) -> Self:
        self._unseen.__enter__()
        self._live.start()
        return self

    def __exit__(self, *exc: object) -> None:
        try:
            self._live.stop()
        finally:
            self._unseen.__exit__(None, None, None)

    def update(self, update: Update) -> None:
        """Keep it for the next picture."""
        self._board.update(update)

    def result(self, result: Result) -> None:
        """Print how the task has ended, above the table."""
        self._board.result(result)
        if result.recorded:
            return
        width = self._console.width
        label = _cell(self._board.label(result.id), _titles(self._board, width))
        line = Text.assemble(_MARKS[outcome(result)], (label, "bold"))
        line.append(f"  {money(result.cost) if result.cost else '':>8}  {duration(result.duration):>7}", "dim")
        line.append(f"  {ending(result)}", "" if result.ok else "red" if outcome(result) == "failed" else "yellow")
        line.truncate(width, overflow="ellipsis")
        self._live.refresh()  # printing draws the last picture again below the text: make it a current one
        self._console.print(line, no_wrap=True, overflow="ellipsis")

    def stopping(self) -> None:
        """Say so in the next picture."""
        self._board.is_stopping = True

    def _draw(self) -> RenderableType:
        width, height = self._console.size
        return Group(*table_lines(self._board, width, height))


def table_lines(board: Board, width: int, height: int) -> list[Text]:
    """The tasks that run and the sums, on lines of `width` columns and less than `height` of them."""
    rows = board.rows()
    foot = _foot(board, width)
    room = max(height - len(foot) - 3, 1)
    lines = [Text(), *([_head(board, width)] if rows else [])] if height > 6 else []
    shown = rows if len(rows) <= room else rows[: room - 1]
    now = time.monotonic()
    lines += [_row(board, row, width, now) for row in shown]
    if len(shown) < len(rows):
        lines.append(Text(f"  … {len(rows) - len(shown)} more are running", style="dim"))
    lines += foot
    for line in lines:
        line.truncate(width, overflow="ellipsis")
    return lines


def _titles(board: Board, width: int) -> int:
    """Columns for what a person knows a task by."""
    return max(6, min(board.widest, max(12, min(40, width // 3))))


def _has_states(width: int) -> bool:
    return width >= 60


def _head(board: Board, width: int) -> Text:
    state = "state      " if _has_states(width) else ""
    return Text(f"  {state}{_cell('task', _titles(board, width))}  {'cost':>8}  {'time':>7}  last tool", style="dim")


def _row(board: Board, row: Row, width: int, now: float) -> Text:
    update = row.update
    style = _STYLES[update.state]
    line = Text.assemble(("● ", style))
    if _has_states(width):
        line.append(f"{update.state:<9}  ", style)
    line.append(_cell(row.label, _titles(board, width)), "bold")
    cost = money(update.cost) if update.cost else ""
    line.append(f"  {cost:>8}  {_clock(now - row.since):>7}", "dim")
    tool = " ".join(filter(None, [words(update.tool) if update.tool else "", short(update.title, width)]))
    line.append(f"  {tool}")
    return line


def _cell(text: str, size: int) -> str:
    """A text of exactly this width, in columns of the terminal."""
    cell = Text(words(text))
    cell.truncate(size, overflow="ellipsis", pad=True)
    return cell.plain


def _clock(seconds: float) -> str:
    """Whole seconds: tenths would make every line change all the time."""
    return duration(max(int(seconds), 10)) if seconds >= 10 else f"{int(max(seconds, 0))}s"


def _foot(board: Board, width: int) -> list[Text]:
    """The sums: on one line if they fit, else on two."""
    counts, rows = board.counts, board.rows()
    told = [f"{counts.ended} of {counts.total}" if rows or counts.ended > counts.recorded else "starting …"]
    told += [f"{counts.failed} failed"] if counts.failed else []
    told += [f"{counts.stopped} stopped"] if counts.stopped else []
    told += [f"{len(rows)} running"] if rows else []
    if board.workers < board.most_workers:
        told.append(f"{board.workers} at once, since the provider refuses")
    cost, tokens = board.spent()
    spent = [money(cost)] if cost else []
    spent += [f"{_rounded(tokens)} tokens"] if tokens else []
    spent.append(_clock(board.seconds))
    left = board.left
    spent += [f"about {_minutes(left)} left"] if left else []
    keys = "Ctrl-C stops"
    if board.is_stopping:
        return [
            Text(" · ".join(told), style="dim"),
            Text("stopping · press Ctrl-C again to end at once", style="yellow"),
        ]
    line = " · ".join([*told, *spent, keys])
    if len(line) <= width:
        return [Text(), Text(line, style="dim")]
    return [Text(" · ".join(told), style="dim"), Text(" · ".join([*spent, keys]), style="dim")]


def _rounded(count: float) -> str:
    """Such as `950`, `12.3k` and `4.56M`."""
    if count < 1000:
        return f"{count:.0f}"
    return f"{count / 1000:.1f}k" if count < 999_950 else f"{count / 1_000_000:.2f}M"


def _minutes(seconds: float) -> str:
    if seconds < 60:
        return "a minute"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes / 60:.1f} h"
