"""A session as a still SVG picture: its title, its figures and the waterfall, for a README."""

from __future__ import annotations

from typing import Final

from .marks import esc, money, short, tokens
from .page import kind_of, stats, took
from .trace import Call, Clock, Lane, Step, Trace

__all__ = ["svg"]

ROWS: Final = 26  # of all lanes together
WIDTH, ROW, HEAD, LABEL, TRACK = 880, 24, 92, 300, 460  # pixels

_STYLE: Final = """\
text { font: 13px ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2328; }
.title { font: 600 19px system-ui, "Segoe UI", "DejaVu Sans", sans-serif; } .soft { fill: #656d76; }
.stat, .stat tspan { font: 13px system-ui, "Segoe UI", "DejaVu Sans", sans-serif; } .stat .soft { fill: #656d76; }
.num { font-size: 12px; fill: #656d76; } .card { fill: #fff; stroke: #d8dee4; } .line { stroke: #d8dee4; }
.step { fill: #8c959f; } .run { fill: #1a7f37; } .look { fill: #0969da; } .write { fill: #bf8700; }
.child { fill: #8250df; } .other { fill: #0e8a8a; } .bad { fill: #cf222e; }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3; } .soft, .stat .soft, .num { fill: #8d96a0; }
.card { fill: #0d1117; stroke: #30363d; } .line { stroke: #30363d; } .step { fill: #6e7681; } .run { fill: #3fb950; }
.look { fill: #4493f8; } .write { fill: #d29922; } .child { fill: #ab7df8; } .other { fill: #39c5cf; }
.bad { fill: #f85149; } }
"""


def svg(trace: Trace) -> str:
    """The picture of a trace. It has no script, and loads nothing."""
    clock = Clock(trace.steps)
    title = short(trace.title, 70) or "OpenCode session"
    all = [row for number, lane in enumerate(trace.lanes) for row in _rows(lane, number, clock)]
    rows = all if len(all) <= ROWS else [*all[:ROWS], (0, "soft", f"… {len(all) - ROWS:,} more", None, "")]
    height = HEAD + ROW * len(rows) + 18
    told = "".join(
        f'<tspan dx="{14 if n else 0}" font-weight="600">{esc(value)}</tspan>'
        f'<tspan class="soft" dx="4">{name.partition(",")[0]}</tspan>'
        for n, (value, name) in enumerate(stats(trace, clock))
    )
    ticks = "".join(
        f'<line class="line" x1="{x:g}" x2="{x:g}" y1="{HEAD - 8}" y2="{height - 14}"/>'
        for x in (LABEL + TRACK * n / 4 for n in range(5))
    )
    made = "\n".join(_draw(row, HEAD + ROW * n, clock) for n, row in enumerate(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-label="{esc(title)}">\n<title>{esc(title)}</title>\n<style>\n{_STYLE}</style>\n'
        f'<rect class="card" x=".5" y=".5" width="{WIDTH - 1}" height="{height - 1}" rx="10"/>\n'
        f'<text class="title" x="20" y="36">{esc(title)}</text>\n<text class="stat" x="20" y="62">{told}</text>\n'
        f"{ticks}\n{made}\n</svg>\n"
    )


Row = tuple[int, str, str, Step | Call | None, str]


def _rows(lane: Lane, number: int, clock: Clock) -> list[Row]:
    """Each row as its indentation, colour, label, what its bar is of, and its figure."""
    rows: list[Row] = [(0, "child", f"↳ {short(lane.title, 60)}", None, "")] if number else []
    for count, step in enumerate(lane.steps, 1):
        label = f"{count} {short(step.label, 80)}"
        figure = money(step.cost) if step.cost else f"{tokens(step.tokens_in + step.tokens_out)} tokens"
        rows.append((0, "bad" if step.error else "step", label, step, figure))
        for call in step.calls:
            rows.append((1, kind_of(call), f"{call.tool} {call.label}", call, took(call)))
    return rows


def _draw(row: Row, y: int, clock: Clock) -> str:
    deep, kind, label, what, figure = row
    x = 20 + 16 * deep
    width = int((LABEL - x - 8) / 7.85) if what is not None else 90  # characters of 13 px
    colour = kind if what is None else "soft" if deep else "label"
    text = f'<text class="{colour}" x="{x}" y="{y + 14}">{esc(short(label, width))}</text>'
    if what is None:
        return text
    start = clock.at(what.start)
    long = max((clock.at(what.end) - start) * TRACK, 3)
    return (
        f'{text}<rect class="{kind}" x="{LABEL + start * TRACK:.1f}" y="{y + 4}" width="{long:.1f}" height="12" '
        f'rx="3"/>'
        f'<text class="num" x="{WIDTH - 20}" y="{y + 14}" text-anchor="end">{esc(short(figure, 18))}</text>'
    )
