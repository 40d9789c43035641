"""Results as text, as tables and plots in `docs/benchmarks.md`, and against the targets."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

from .harness import Comparison, Result

__all__ = ["Target", "as_text", "facts_as_text", "reached", "target_rows", "targets_as_text", "write", "write_section"]

DOCS: Final = Path(__file__).parent.parent / "docs"
PAGE: Final = DOCS / "benchmarks.md"
PLOTS: Final = DOCS / "benchmarks"

Results = Mapping[str, Comparison]


# Tables


def as_text(comparison: Comparison) -> str:
    """A table for the terminal."""
    head, *rows = _cells(comparison)
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = [comparison.title]
    for row in (head, *rows):
        first, *others = (
            cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        )
        lines.append("  " + "  ".join([first, *others]).rstrip())
    lines += [f"  {name}: absent ({why})" for name, why in comparison.absent.items()]
    return "\n".join(lines)


def _as_markdown(comparison: Comparison) -> str:
    head, *rows = _cells(comparison)
    lines = [f"**{comparison.title[0].upper()}{comparison.title[1:]}**", ""]
    lines.append("| " + " | ".join(head) + " |")
    lines.append("|---|" + "--:|" * (len(head) - 1))
    for row in rows:
        cells = [f"**{cell}**" for cell in row] if row[0].startswith("opencode-driver") else row
        lines.append("| " + " | ".join(cells) + " |")
    if comparison.absent:
        lines += ["", "Not installed in this run: " + ", ".join(comparison.absent) + "."]
    return "\n".join(lines)


def _cells(comparison: Comparison) -> list[list[str]]:
    unit = comparison.unit
    columns: dict[str, Callable[[str], str]]
    match unit:
        case "byte":
            columns = {
                "CPU ns a byte": lambda name: _number(comparison.median(name) * 1e9),
                "times": lambda name: _times(comparison, name),
            }
        case "process":
            columns = {
                "CPU ms": lambda name: _number(comparison.median(name) * 1e3),
                "times": lambda name: _times(comparison, name),
                "memory MB": lambda name: _number(comparison.median(name, "memory") / 1e6),
            }
        case "list":
            columns = {
                "memory MB": lambda name: _number(comparison.median(name, "memory") / 1e6),
                "times": lambda name: f"{comparison.ratio(name, what='memory'):.2f}",
                "ms for one full garbage collection": lambda name: _number(comparison.median(name) * 1e3),
            }
        case _:
            columns = {
                f"{unit}s a CPU second": lambda name: f"{1 / comparison.median(name):,.0f}",
                "CPU µs each": lambda name: _number(comparison.median(name) * 1e6),
                "times the CPU": lambda name: _times(comparison, name),
            }
            if all(result.instructions is not None for result in comparison.results):
                columns["instructions each"] = lambda name: f"{_instructions(comparison, name):,.0f}"
            if comparison.key.startswith(("stream", "requests")):
                columns["wall µs each"] = lambda name: _number(comparison.median(name, "wall") * 1e6)
    rows = [[result.name, *(cell(result.name) for cell in columns.values())] for result in comparison.results]
    return [["", *columns], *rows]


def _side_by_side(comparisons: list[Comparison]) -> str:
    """One table of comparisons of the same two contenders, one a line."""
    one, two = (result.name for result in comparisons[0].results)
    lines = [
        f"| each | {one}, instructions | {two} | times | {one}, CPU µs | {two} | times |",
        "|---|" + "--:|" * 6,
    ]
    for comparison in comparisons:
        cells = ["–", "–", "–"]
        if all(result.instructions is not None for result in comparison.results):
            counts = [_instructions(comparison, name) for name in (one, two)]
            cells = [*(f"{count:,.0f}" for count in counts), f"{counts[1] / counts[0]:.2f}"]
        cells += [_number(comparison.median(name) * 1e6) for name in (one, two)]
        lines.append("| " + " | ".join([comparison.title, *cells, _times(comparison, two)]) + " |")
    return "\n".join(lines)


def _instructions(comparison: Comparison, name: str) -> float:
    return next(result.instructions or 0 for result in comparison.results if result.name == name)


def _times(comparison: Comparison, name: str) -> str:
    ratio = comparison.ratio(name)
    return f"{ratio:.2f}" if ratio < 10 else f"{ratio:.0f}"


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


# Curves


_BESIDE: Final = frozenset(
    f"sizes-{key}"
    for key in (
        "children", "behind", "missed-sessions", "readers", "slow-readers", "sessions", "types", "unknown-fields",
        "requests-threads", "requests-tasks",
    )
)  # fmt: skip
"""Where the size is not the number of units, but of what is beside them."""


def _points(comparison: Comparison) -> list[tuple[int, float]]:
    """Sizes, and the seconds that a unit takes at each."""
    return [(int(result.name.replace(",", "")), comparison.median(result.name)) for result in comparison.results]


def slope(comparison: Comparison) -> float:
    """The power of its size with which the work grows, between the two largest sizes: 1 is linear."""
    (smaller, before), (larger, after) = _points(comparison)[-2:]
    power = math.log(after / before) / math.log(larger / max(smaller, 1))
    return power if comparison.key in _BESIDE else 1 + power


def _curves(results: Results) -> list[Comparison]:
    """All curves, the steepest first."""
    found = [comparison for key, comparison in results.items() if key.startswith("sizes-")]
    return sorted(found, key=slope, reverse=True)


def _curves_as_markdown(curves: list[Comparison]) -> str:
    lines = ["| what grows | unit | CPU µs of a unit, by size | grows with the power |", "|---|---|---|--:|"]
    for comparison in curves:
        cells = ", ".join(
            f"{result.name}: {_number(comparison.median(result.name) * 1e6)}{_held(result)}"
            for result in comparison.results
        )
        lines.append(f"| {comparison.title} | {comparison.unit} | {cells} | {slope(comparison):.2f} |")
    steepest = curves[0]
    lines += ["", f"The steepest is {steepest.title!r}: the power {slope(steepest):.2f}."]
    return "\n".join(lines)


def _held(result: Result) -> str:
    """What else it took, in brackets."""
    return f" ({', '.join(f'{number:,} {what}' for what, number in result.held.items())})" if result.held else ""


def _panels(curves: list[Comparison]) -> str:
    """A small picture of each curve: what a unit costs, by size. Flat is linear."""
    columns, width, height = 2, 400, 130
    wide, high = columns * width + 12, -(-len(curves) // columns) * height + 12
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img">',
        f"<title>What a unit costs as the work grows</title><style>{_STYLE}.c{{fill:none;stroke-width:2}}"
        "text{font-size:11px}.t{font-size:11px}.c{stroke:#1a7f64}</style>",
        f'<rect class="g" width="{wide}" height="{high}" rx="8"/>',
    ]
    for number, comparison in enumerate(curves):
        left, top = 12 + number % columns * width, 12 + number // columns * height
        points = _points(comparison)
        largest = max(seconds for _, seconds in points)
        places = [
            (left + 20 + 330 * place / (len(points) - 1), top + 92 - 52 * seconds / largest)
            for place, (_, seconds) in enumerate(points)
        ]
        parts.append(f'<text class="t" x="{left}" y="{top + 10}">{escape(comparison.title)}</text>')
        parts.append(f'<text class="n" x="{left}" y="{top + 24}">CPU µs a {escape(comparison.unit)}</text>')
        parts.append(f'<polyline class="c" points="{" ".join(f"{x:.0f},{y:.0f}" for x, y in places)}"/>')
        for (x, y), (size, seconds) in zip(places, points, strict=True):
            parts.append(f'<circle class="o" cx="{x:.0f}" cy="{y:.0f}" r="3"/>')
            parts.append(
                f'<text x="{x:.0f}" y="{y - 6:.0f}" text-anchor="middle">{escape(_number(seconds * 1e6))}</text>'
            )
            parts.append(f'<text class="n" x="{x:.0f}" y="{top + 110}" text-anchor="middle">{size:,}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


# Targets


@dataclass(frozen=True)
class Target:
    """A promise: what one contender takes is at most, or at least, so much.

    Attributes:
        to: The contender of whose CPU time `bound` is a multiple; None where it is in seconds.
        bound: None where the figure is only shown.
        beside: Who `to` is, where `what` does not say it.
    """

    what: str
    key: str
    name: str
    to: str | None
    bound: float | None
    at_least: bool = False
    beside: str = ""

    def measured(self, results: Results) -> tuple[float, tuple[float, float]] | None:
        """The figure and its spread, if all who are needed took part."""
        comparison = results.get(self.key)
        if comparison is None or not comparison.has(self.name):
            return None
        if self.to is None:
            return comparison.median(self.name), comparison.middle(self.name)
        if not comparison.has(self.to):
            return None
        return comparison.ratio(self.name, self.to), comparison.spread(self.name, self.to)

    def told(self, figure: float) -> str:
        """A figure without its unit."""
        return f"{figure / self._scale[0]:.3g}"

    @property
    def unit(self) -> str:
        """What the figures are in."""
        return self._scale[1]

    @property
    def _scale(self) -> tuple[float, str]:
        if self.to is not None:
            return 1, "×"
        of = self.bound or 1e-6
        return (1, "s") if of >= 1 else (1e-3, "ms") if of >= 1e-3 else (1e-6, "µs")

    @property
    def promise(self) -> str:
        """The bound in words."""
        if self.bound is None:
            return "–"
        return f"{'at least' if self.at_least else 'at most'} {self.told(self.bound)} {self.unit}"

    def holds(self, figure: float) -> bool:
        """Whether the promise is kept."""
        if self.bound is None:
            return True
        return figure >= self.bound if self.at_least else figure <= self.bound


_OURS: Final = "opencode-driver"
_LIMIT: Final = "msgspec alone"
_OFFICIAL: Final = "opencode-ai (official Python SDK)"
_JS: Final = "@opencode-ai/sdk (official JS SDK, node)"

TARGETS: Final = (
    Target("decode, 64 KiB blocks, deltas: times msgspec alone", "blocks-deltas", _OURS, _LIMIT, 1.40),
    Target("decode, 64 KiB blocks, real proportions: times msgspec alone", "blocks-real", _OURS, _LIMIT, 1.40),
    Target("decode, 64 KiB blocks, mix: times msgspec alone", "blocks-mix", _OURS, _LIMIT, 1.33),
    Target("decode, one frame per feed: times msgspec alone", "frames", _OURS, _LIMIT, 2.5),
    *(
        Target(f"decode, {label}: httpx-sse + json takes", key, "httpx-sse + json", _OURS, 5, at_least=True)
        for key, label in (("blocks-deltas", "deltas"), ("blocks-mix", "mix"), ("blocks-real", "real proportions"))
    ),
    *(
        Target(f"decode, {label}: the official Python SDK takes", key, _OFFICIAL, _OURS, 100, at_least=True)
        for key, label in (("blocks-deltas", "deltas"), ("blocks-mix", "mix"), ("blocks-real", "real proportions"))
    ),
    Target("decode, 1 % unknown types, deltas: times all known", "unknown-deltas", "1 % unknown", "all known", 1.15),
    Target("decode, 50 % unknown types, deltas: times all known", "unknown-deltas", "50 % unknown", "all known", 2.0),
    Target("decode, 1 % unknown types, real: times all known", "unknown-real", "1 % unknown", "all known", 1.15),
    Target("decode, 50 % unknown types, real: times all known", "unknown-real", "50 % unknown", "all known", 2.0),
    Target("a byte of a 10 MB event: times one of a 1 MB event", "giants", "10 MB", "1 MB", 1.5),
    *(
        Target(
            f"stream, {lane}: httpx.AsyncClient + httpx-sse + json takes", "stream-deltas-chunks",
            f"httpx.AsyncClient + httpx-sse + json, {lane}", f"{_OURS}, {lane}", 15, at_least=True,
        )
        for lane in ("asyncio", "trio")
    ),
    *(
        Target(
            f"stream, {lane}: the official JS SDK takes", "stream-deltas-chunks", _JS, f"{_OURS}, {lane}", 1.0,
            at_least=True,
        )
        for lane in ("asyncio", "trio")
    ),
    Target(
        "stream, blocking: httpx.Client + httpx-sse + json takes", "stream-deltas-chunks",
        "httpx.Client + httpx-sse + json", f"{_OURS}, blocking", 10, at_least=True,
    ),
    *(
        Target(
            f"small requests, {lane}: httpx.AsyncClient takes", "requests-small",
            f"httpx.AsyncClient + msgspec, {lane}", f"{_OURS}, {lane}", 2.0, at_least=True,
        )
        for lane in ("asyncio", "trio")
    ),
    Target(
        "small requests, blocking: httpx.Client takes", "requests-small",
        "httpx.Client + msgspec", f"{_OURS}, blocking", 1.0, at_least=True,
    ),
    Target("run_many: a task of 1,000 times one of 10", "bulk-growth", "1,000 tasks", "10 tasks", 1.2),
    Target("import opencode_sync.Client: times httpx.Client", "import", "opencode_sync.Client", "httpx.Client", 1.15),
    Target(
        "import opencode_async.AsyncClient: times httpx.Client", "import",
        "opencode_async.AsyncClient", "httpx.Client", 0.8,
    ),
)  # fmt: skip


def target_rows(results: Results, targets: Iterable[Target] = TARGETS) -> list[tuple[str, str, str, str]]:
    """What, target, figure and whether it is reached, of each target whose contenders took part."""
    rows: list[tuple[str, str, str, str]] = []
    for target in targets:
        measured = target.measured(results)
        if measured is None:
            continue
        figure, (low, high) = measured
        found = f"{target.told(figure)} {target.unit} ({target.told(low)} – {target.told(high)})"
        rows.append((target.what, target.promise, found, reached(target.bound, target.holds(figure))))
    return rows


def reached(bound: float | None, holds: bool) -> str:
    """The last cell of a row of targets."""
    return "" if bound is None else "yes" if holds else "**no**"


def targets_as_text(results: Results) -> str:
    """Each target whose contenders took part."""
    return "\n".join(
        f"{'ok  ' if kept == 'yes' else 'MISS'} {what}: {found}, {bound}"
        for what, bound, found, kept in target_rows(results)
    )


def _targets_as_markdown(results: Results, page: str) -> str:
    """The targets: as measured in this run, and those that it did not measure as the page has them."""
    before = _marks("targets").search(page)
    told = {line.split(" | ")[0].removeprefix("| "): line for line in (before[2] if before else "").splitlines()}
    told |= {row[0]: "| " + " | ".join(row) + " |" for row in target_rows(results)}
    lines = ["| what | target | measured (middle half of the rounds) | reached |", "|---|---|---|---|"]
    lines += [told[target.what] for target in TARGETS if target.what in told]
    return "\n".join(lines)


# The page


def _headlines(results: Results) -> dict[str, str]:
    """The page in a few sentences: those whose contenders took part."""
    found: dict[str, str] = {}
    target = next(target for target in TARGETS if target.what.startswith("stream, blocking"))
    if (measured := target.measured(results)) is not None:
        times = f"**{measured[0]:.3g} times** our CPU time"
        found["headline"] = f"For a streamed event, httpx with httpx-sse takes {times} (both blocking)."
    if (pieces := results.get("turn-pieces")) is not None and not pieces.absent:
        turns = [
            f"{pieces.ratio(f'{_OURS}, turn, {lane}', f'{_OURS}, subscribe, {lane}'):.2g} ({lane})"
            for lane in ("blocking", "asyncio", "trio")
        ]
        httpx = pieces.ratio("httpx.Client + httpx-sse + json, no turn", f"{_OURS}, turn, blocking")
        found["headline-turns"] = (
            "In a turn, which knows what each piece of text belongs to, a piece takes more than in a bare subscription:"
            f" {', '.join(turns)} times as much. httpx with httpx-sse, which knows nothing of turns, takes {httpx:.2g}"
            " times what our turn takes."
        )
    for key, told in (("requests-small", "Small requests, one after another"), ("requests-100-at-once", "100 at once")):
        if (requests := results.get(key)) is not None:
            found[f"headline-{key}"] = _compared(requests, told)
    return found


_REQUESTS: Final = (
    ("pyreqwest (in Rust, blocking)", "pyreqwest (Rust) + msgspec, blocking", "blocking"),
    ("pyreqwest (in Rust, asyncio)", "pyreqwest (Rust) + msgspec, asyncio", "asyncio"),
    ("bun", "fetch + JSON (bun)", "asyncio"),
    ("`http.client`", "http.client + msgspec", "blocking"),
    ("aiohttp", "aiohttp + msgspec", "asyncio"),
    ("httpx (blocking)", "httpx.Client + msgspec", "blocking"),
    ("httpx (asyncio)", "httpx.AsyncClient + msgspec, asyncio", "asyncio"),
)


def _compared(requests: Comparison, told: str) -> str:
    """Who is faster than we in the same lane, and who is slower."""
    sides: dict[bool, list[str]] = {True: [], False: []}
    for label, name, lane in _REQUESTS:
        if requests.has(name):
            ratio = requests.ratio(name, f"{_OURS}, {lane}")
            sides[ratio < 1].append(f"{label} {ratio:.2g}")
    words = {True: "faster are", False: "slower"}
    parts = [f"{words[less]} {', '.join(names)}" for less, names in sides.items() if names]
    return f"{told}, in multiples of our CPU time in the same lane: {'; '.join(parts)}."


def facts_as_text(facts: Mapping[str, str]) -> str:
    """Machine and versions."""
    return ", ".join(f"{name} {value}" if name != "date" else value for name, value in facts.items())


def write(results: Results, facts: Mapping[str, str]) -> None:
    """Put all tables between their marks in `docs/benchmarks.md` and draw the plots."""
    PLOTS.mkdir(exist_ok=True)
    sections = {key: _as_markdown(comparison) for key, comparison in results.items()}
    pairs = [comparison for key, comparison in results.items() if key.startswith("dialects-")]
    if pairs:
        sections["dialects"] = _side_by_side(pairs)
    curves = _curves(results)
    if curves:
        sections["curves"] = _curves_as_markdown(curves)
        (PLOTS / "curves.svg").write_text(_panels(curves))
    sections["facts"] = facts_as_text(facts) + "."
    page = PAGE.read_text()
    sections["targets"] = _targets_as_markdown(results, page)
    sections |= _headlines(results)
    for key, section in sections.items():
        page = _marks(key).sub(rf"\g<1>{_escaped(section)}\n\g<3>", page)
    PAGE.write_text(page)
    for key, comparison in results.items():
        if f"benchmarks/{key}.svg" in page:
            (PLOTS / f"{key}.svg").write_text(_plot(comparison))


def write_section(key: str, text: str) -> None:
    """Put a text between its marks in `docs/benchmarks.md`."""
    PAGE.write_text(_marks(key).sub(rf"\g<1>{_escaped(text)}\n\g<3>", PAGE.read_text()))


def _marks(key: str) -> re.Pattern[str]:
    """What is between the marks of a section, and they."""
    return re.compile(rf"(<!-- {re.escape(key)} -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def _escaped(text: str) -> str:
    """Text as a replacement that stands for itself."""
    return text.replace("\\", r"\\")


_STYLE: Final = (
    # On a ground of its own: a page may be dark where the system is light, and the picture hears only of the system.
    "text{font:13px system-ui,sans-serif;fill:#24292f}.t{font-weight:600;font-size:15px}.n{fill:#57606a}"
    ".o{fill:#1a7f64}.x{fill:#9aa4af}.g{fill:#f6f8fa}"
    "@media(prefers-color-scheme:dark){text{fill:#e6edf3}.n{fill:#9da7b1}.o{fill:#3fb68b}.x{fill:#5b6673}"
    ".g{fill:#22272e}}"
)


def _plot(comparison: Comparison) -> str:
    """Horizontal bars; the figures are the tables'."""
    if comparison.unit == "process":
        unit, figures = "CPU ms (less is better)", {r.name: comparison.median(r.name) * 1e3 for r in comparison.results}
    elif comparison.unit == "list":
        unit = "MB (less is better)"
        figures = {r.name: comparison.median(r.name, "memory") / 1e6 for r in comparison.results}
    else:
        unit = f"{comparison.unit}s a CPU second (more is better)"
        figures = {r.name: 1 / comparison.median(r.name) for r in comparison.results}
    return bars(comparison.title[0].upper() + comparison.title[1:], unit, figures)


def bars(title: str, unit: str, figures: Mapping[str, float]) -> str:
    """A picture of horizontal bars, ours in colour."""
    left, width, row = max(330, 24 + 7 * max(map(len, figures))), 400, 26
    height = 62 + row * len(figures)
    largest = max(figures.values())
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 110} {height}" role="img">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style>",
        f'<rect class="g" width="{left + width + 110}" height="{height}" rx="8"/>',
        f'<text class="t" x="12" y="20">{escape(title)}</text>',
        f'<text class="n" x="12" y="40">{escape(unit)}</text>',
    ]
    for number, (name, figure) in enumerate(figures.items()):
        y = 52 + row * number
        kind = "o" if name.startswith(("opencode-driver", "opencode_")) and name != "opencode_ai" else "x"
        length = max(1.0, width * figure / largest)
        label = f"{figure:,.0f}" if figure >= 100 else f"{figure:.3g}"
        parts.append(f'<text x="{left - 8}" y="{y + 14}" text-anchor="end">{escape(name)}</text>')
        parts.append(f'<rect class="{kind}" x="{left}" y="{y}" width="{length:.1f}" height="18" rx="2"/>')
        parts.append(f'<text class="n" x="{left + length + 6:.1f}" y="{y + 14}">{label}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
