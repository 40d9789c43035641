"""`opencode-driver sessions` and `models`: tables on a terminal, lines with tabs in a pipe."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from .server import connect
from .wording import UNTOLD, ago, at, json_line, money, number, say, words

if TYPE_CHECKING:
    from rich.text import Text

    from opencode_core.catalog import ModelInfo

__all__ = ["model_name", "models", "session_lines", "sessions", "show_models"]


def sessions(args: Namespace) -> int:
    """`opencode-driver sessions`."""
    with connect(args) as client:
        view = client.at(None) if args.all else client
        rows: list[Any] = list(view.sessions(roots=True, search=args.search, limit=args.limit))
    if args.json:
        for session in rows:
            json_line(session)
    elif not rows and args.search is not None:
        say(f"no session here has a title with {args.search!r}", error=True, style="dim")
    elif not rows:
        say('there are no sessions here yet: opencode-driver run "…" makes one', error=True, style="dim")
    elif sys.stdout.isatty():
        from .screen import output

        console = output()
        for line in session_lines(rows, args.all, console.width):
            console.print(line, soft_wrap=True)
    else:
        for session in rows:
            cost = number(at(session, "cost"))
            told = [words(at(session, "id")), _moment(at(session, "time", "updated"))]
            told += [UNTOLD if cost is None else f"{cost:.6f}", model_name(session) or UNTOLD]
            say("\t".join([*told, words(at(session, "title")), words(at(session, "directory"))]))
    return 0


def model_name(session: object) -> str:
    """The model of a session, as `--model` takes it; empty if it has none."""
    provider, model = at(session, "model", "provider_id"), at(session, "model", "id")
    return f"{words(provider)}/{words(model)}" if isinstance(provider, str) and isinstance(model, str) else ""


def _moment(milliseconds: object) -> str:
    try:
        moment = datetime.fromtimestamp((number(milliseconds) or float("nan")) / 1000).astimezone()
    except (ValueError, OverflowError, OSError):  # not a number, or beyond the years that datetime knows
        return UNTOLD
    return moment.isoformat("T", "seconds")


def session_lines(found: Iterable[Any], everywhere: bool, width: int) -> Iterator[Text]:
    """Sessions, one a line. Ids are never shortened, so that users can copy them; titles and directories are."""
    from rich.cells import cell_len
    from rich.text import Text

    rows = [("session", "changed", "cost", "model", "title", "directory")]
    for session in found:
        cost = money(at(session, "cost")) if at(session, "cost") else ""
        changed, model = ago(at(session, "time", "updated")), model_name(session)
        id, title, directory = (words(at(session, name)) for name in ("id", "title", "directory"))
        rows.append((id, changed, cost, model, title, directory))
    columns = [0, 1, *(column for column in (2, 3) if any(row[column] for row in rows[1:]))]
    widths = [max(cell_len(row[column]) for row in rows) for column in range(6)]
    long = [4, 5] if everywhere else [4]
    while True:
        room = (width - sum(widths[column] + 2 for column in columns)) // len(long) - 2 * (len(long) - 1)
        if room >= 16 or len(columns) == 1:
            break
        columns.pop()  # the least important one
    for index, row in enumerate(rows):
        line = Text(style="dim" if index == 0 else "")
        for column in columns:
            cell = Text(row[column], style="dim" if column else "")
            cell.truncate(widths[column], pad=True)
            line.append_text(cell).append("  ")
        for column in long:
            cell = Text(row[column], style="dim" if column == 5 or not index else "bold")
            cell.truncate(min(widths[column], max(room, 1)), overflow="ellipsis", pad=column != long[-1])
            line.append_text(cell).append("" if column == long[-1] else "  ")
        yield line


def models(args: Namespace) -> int:
    """`opencode-driver models`: returns 1 if there is no such model."""
    with connect(args) as client:
        found = client.models()
    wanted = [word.lower() for word in args.text]
    found = [model for model in found if all(word in f"{model.id} {words(model.name)}".lower() for word in wanted)]
    if args.json:
        for model in found:
            json_line(model)
    elif not found:
        none = f"no model has {' '.join(args.text)!r} in its id or name"
        say(("✗", "red"), f" {none if wanted else 'no provider is set up: opencode auth login'}", error=True)
    elif sys.stdout.isatty():
        show_models(found)
    else:
        for model in found:
            told = [str(model.context_limit), f"{model.input_cost:g}", f"{model.output_cost:g}"]
            say("\t".join([words(model.id), words(model.name), *told]))
    return 0 if found else 1


def show_models(found: Sequence[ModelInfo]) -> None:
    from rich.table import Table
    from rich.text import Text

    from .screen import output

    console = output()
    columns = [
        (0, "left", "model", [words(model.id) for model in found]),
        (60, "left", "name", [words(model.name) for model in found]),
        (40, "right", "context", [_tokens(model.context_limit) for model in found]),
        (80, "right", "$/M in", [f"{model.input_cost:g}" for model in found]),
        (80, "right", "$/M out", [f"{model.output_cost:g}" for model in found]),
        (100, "left", "variants", [words(", ".join(model.variants)) for model in found]),
    ]
    shown = [column for column in columns if console.width >= column[0] and any(column[3])]
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    # Ids are never cut off or broken, so that users can copy them: where it is narrow, the other columns give way.
    fits = max(len(model.id) for model in found) + 2 <= console.width
    for index, (_, side, title, _) in enumerate(shown):
        table.add_column(title, justify=cast("Any", side), no_wrap=index == 0 and fits, overflow="fold")
    for row, model in enumerate(found):
        first = "bold" if model.is_default else ""
        table.add_row(
            Text(shown[0][3][row], style=first),
            *(Text(column[3][row], style="dim", overflow="ellipsis", no_wrap=True) for column in shown[1:]),
        )
    console.print(table)
    if any(model.is_default for model in found):
        say("bold: the model of prompts without --model", error=True, style="dim")


def _tokens(count: int) -> str:
    """Such as `200k` or `1M`; empty if it is not known."""
    if count >= 1_000_000:
        return f"{count / 1_000_000:.3g}M"
    return f"{count / 1000:.0f}k" if count >= 1000 else str(count or "")
