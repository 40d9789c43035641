"""A session as one HTML page: a waterfall of its steps and tools, the changed files, and all that was said and done.

The page loads nothing and has no script. Every text of the session is escaped, by the functions of `marks`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from .marks import code, cut, diff, duration, esc, markdown, money, short, tokens
from .style import STYLE
from .trace import Call, Change, Clock, Entry, Lane, Prompt, Said, Step, Thought, Trace

__all__ = ["kind_of", "page", "stats", "took"]

T = TypeVar("T")

TEXT: Final = 16_000  # characters that are shown of one text, so that a page of a long session still opens
ENTRIES: Final = 300  # prompts and steps that are shown of one lane
ROWS: Final = 160  # of the waterfall, for one lane
LANES: Final = 40
CHANGES: Final = 100  # files

_PAGE: Final = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""

_KINDS: Final = {
    "bash": "run",
    "read": "look", "grep": "look", "glob": "look", "list": "look", "webfetch": "look", "websearch": "look",
    "edit": "write", "write": "write", "apply_patch": "write", "patch": "write", "multiedit": "write",
    "task": "child",
}  # fmt: skip


def kind_of(call: Call) -> str:
    """The colour of a call, as a class."""
    return "bad" if call.status == "error" else _KINDS.get(call.tool, "other")


def stats(trace: Trace, clock: Clock) -> list[tuple[str, str]]:
    """The figures of the head: pairs of a value and what it is."""
    steps, calls, changes = trace.steps, trace.calls, trace.changes
    read, cached = sum(step.tokens_in for step in steps), sum(step.tokens_cached for step in steps)
    found = [
        (duration(clock.busy), "worked"),
        (f"{len(steps):,}", "step" if len(steps) == 1 else "steps"),
        (f"{len(calls):,}", "tool call" if len(calls) == 1 else "tool calls"),
    ]
    cost, written = sum(step.cost for step in steps), sum(step.tokens_out for step in steps)
    found += [(money(cost), "cost")] if cost else []
    found += [(f"{tokens(read)} in · {tokens(written)} out", _cached(read, cached))] if read or written else []
    if changes:
        lines = f"+{sum(c.added for c in changes):,} −{sum(c.removed for c in changes):,}"
        found.append((lines, f"{len(changes):,} file{'s' if len(changes) > 1 else ''} changed"))
    failed, denied = sum(c.status == "error" and not c.denied for c in calls), sum(c.denied for c in calls)
    failed += sum(bool(step.error) for step in steps)
    found += [(f"{count:,}", name) for count, name in ((failed, "failed"), (denied, "refused")) if count]
    return found


def _cached(read: float, cached: float) -> str:
    return f"tokens, {cached / read:.0%} cached" if cached and read else "tokens"


def page(trace: Trace) -> str:
    """The page of a trace."""
    clock = Clock(trace.steps)
    title = short(trace.title, 120) or "OpenCode session"
    body = [
        _head(trace, title, clock),
        _waterfall(trace, clock),
        _todos(trace.todos),
        _files(trace.changes),
        *(_lane(lane, number, trace) for number, lane in enumerate(trace.lanes[:LANES])),
        "<footer>Drawn by opencode-driver</footer>",
    ]
    return _PAGE.format(title=esc(title), style=STYLE, body="\n".join(filter(None, body)))


def _head(trace: Trace, title: str, clock: Clock) -> str:
    models = list(dict.fromkeys(step.model for step in trace.steps if step.model))
    agents = list(dict.fromkeys(step.agent for step in trace.lanes[0].steps if step.agent))
    about = [*models[:3], *agents[:3], trace.directory, trace.lanes[0].id]
    told = " · ".join(f"<span>{esc(short(text, 160))}</span>" for text in about if text)
    tiles = "".join(
        f'<div class="{name if name in ("failed", "refused") else "stat"}"><b>{value}</b><span>{name}</span></div>'
        for value, name in stats(trace, clock)
    )
    return f'<header>\n<h1>{esc(title)}</h1>\n<p class="about">{told}</p>\n<div class="stats">{tiles}</div>\n</header>'


# The waterfall


def _waterfall(trace: Trace, clock: Clock) -> str:
    if not trace.steps:
        return ""
    rows = [_axis(clock)]
    for number, lane in enumerate(trace.lanes[:LANES]):
        if number:
            rows.append(f'<a class="row lane" href="#l{number}"><span>↳ {esc(short(lane.title, 80))}</span></a>')
        made, left = _some(list(_rows(lane, number, clock)), ROWS)
        rows += [row if row else _left_out(left, "rows") for row in made]
    if len(trace.lanes) > LANES:
        rows.append(_left_out(len(trace.lanes) - LANES, "subagents"))
    legend = "".join(
        f'<span><i class="{kind}"></i>{name}</span>'
        for kind, name in (
            ("step", "model"), ("run", "command"), ("look", "read"), ("write", "change"),
            ("child", "subagent"), ("other", "other"), ("bad", "failed"),
        )
    )  # fmt: skip
    lines = "\n".join(rows)
    return f'<section class="fall"><div class="legend">{legend}</div>\n{lines}</section>'


def _axis(clock: Clock) -> str:
    """The times at the top; where idle time was cut out, the places of the longest gaps."""
    ticks = [(n / 4, duration(n / 4 / clock.scale) if n else "0") for n in range(4)]
    if clock.gaps:
        longest = sorted(clock.gaps, key=lambda gap: -gap[1])[:3]
        ticks = [(place, f"⋮ {duration(seconds)} idle") for place, seconds in longest]
    made = "".join(f'<i style="left:{_percent(place)}">{told}</i>' for place, told in ticks)
    return f'<div class="row axis"><span></span><span class="track">{made}</span><em></em></div>'


def _rows(lane: Lane, number: int, clock: Clock) -> Iterator[str]:
    count = 0
    for entry in lane.entries:
        if isinstance(entry, Prompt):
            continue
        count += 1
        used = tokens(entry.tokens_in + entry.tokens_out)
        spent = f"{money(entry.cost)}<span> · {used}</span>" if entry.cost else f"{used} tokens"
        mark, label = "bad" if entry.error else "step", esc(short(entry.label, 80))
        yield _row(f"l{number}s{count}", mark, f"<b>{count}</b> {label}", entry, clock, spent)
        for call in entry.calls:
            label = f"<code>{esc(short(call.tool, 24))}</code> {esc(short(call.label, 80))}"
            yield _row(f"l{number}s{count}", f"tool {kind_of(call)}", label, call, clock, esc(short(took(call), 20)))


def took(call: Call) -> str:
    """How long a call took, or what else is known of it."""
    return "refused" if call.denied else duration((call.end - call.start) / 1000) if call.end else call.status


def _row(target: str, kind: str, label: str, what: Step | Call, clock: Clock, told: str) -> str:
    start = clock.at(what.start)
    bar = f'<i style="left:{_percent(start)};width:{_percent(max(clock.at(what.end) - start, 0))}"></i>'
    track = f'<span class="track">{bar}</span>'
    return f'<a class="row {kind}" href="#{target}"><span>{label}</span>{track}<em>{told}</em></a>'


def _percent(share: float) -> str:
    return f"{share * 100:.2f}%"


def _some(all: list[T], limit: int) -> tuple[list[T | None], int]:
    """The first and the last of many, with None for those between, and their number."""
    if len(all) <= limit:
        return [*all], 0
    first = limit // 3
    return [*all[:first], None, *all[first - limit :]], len(all) - limit


def _left_out(count: int, what: str) -> str:
    return f'<p class="left">… {count:,} {what} are left out here, to keep this page small …</p>'


# Todos and files


def _todos(todos: Iterable[tuple[str, str]]) -> str:
    marks = {"completed": ("done", "☑"), "cancelled": ("gone", "☒"), "in_progress": ("now", "▶")}
    items = list(todos)[:CHANGES]
    made = [(*marks.get(status, ("open", "☐")), esc(short(content, 300))) for status, content in items]
    lines = "".join(f'<li class="{kind}">{mark} {content}</li>' for kind, mark, content in made)
    return f'<section><h2>Todos</h2><ul class="todos">{lines}</ul></section>' if made else ""


def _files(changes: list[Change]) -> str:
    made = [
        f"<details><summary><code>{esc(change.path)}</code>{_counts(change)}</summary>{_diff(change)}</details>"
        for change in changes[:CHANGES]
    ]
    if len(changes) > CHANGES:
        made.append(_left_out(len(changes) - CHANGES, "files"))
    return "<section><h2>Files changed</h2>" + "\n".join(made) + "</section>" if made else ""


def _counts(change: Change) -> str:
    return f' <span class="counts"><ins>+{change.added}</ins> <del>−{change.removed}</del></span>'


def _diff(change: Change) -> str:
    return f'<pre class="diff">{diff(cut(change.diff, TEXT))}</pre>'


# What was said and done


def _lane(lane: Lane, number: int, trace: Trace) -> str:
    name = "Conversation" if not number else f"↳ {esc(short(lane.title, 200))}"
    made, left = _some(list(_numbered(lane)), ENTRIES)
    parts = [
        _left_out(left, "prompts and steps") if one is None else _entry(one[0], one[1], number, trace) for one in made
    ]
    return f'<section id="l{number}"><h2>{name}</h2>\n' + "\n".join(parts) + "</section>" if parts else ""


def _numbered(lane: Lane) -> Iterator[tuple[Entry, int]]:
    count = 0
    for entry in lane.entries:
        count += isinstance(entry, Step)
        yield entry, count


def _entry(entry: Entry, count: int, lane: int, trace: Trace) -> str:
    if isinstance(entry, Prompt):
        files = "".join(f'<p class="file">+ {esc(short(name, 200))}</p>' for name in entry.files)
        return f'<div class="you">{markdown(cut(entry.text, TEXT))}{files}</div>'
    told = [duration((entry.end - entry.start) / 1000)]
    told += [money(entry.cost)] if entry.cost else []
    told.append(f"{tokens(entry.tokens_in)} in · {tokens(entry.tokens_out)} out")
    blocks = "\n".join(_block(block, trace) for block in entry.blocks)
    error = f'<p class="error">✗ {esc(cut(entry.error, TEXT))}</p>' if entry.error else ""
    about = " · ".join(told)
    head = f'<p class="about"><b>{count}</b> {esc(short(entry.model, 80))}<span>{about}</span></p>'
    return f'<article id="l{lane}s{count}">{head}\n{blocks}{error}</article>'


def _block(block: Said | Thought | Call, trace: Trace) -> str:
    if isinstance(block, Said):
        return f'<div class="said">{markdown(cut(block.text, TEXT))}</div>'
    if isinstance(block, Thought):
        return f'<details class="thought"><summary>Reasoning</summary>{markdown(cut(block.text, TEXT))}</details>'
    mark = {"completed": "✓", "error": "⊘" if block.denied else "✗"}.get(block.status, "…")
    counts = "".join(map(_counts, block.changes))
    is_open = " open" if block.status == "error" or block.changes or len(block.output) < 400 else ""
    summary = (
        f'<i class="mark">{mark}</i> <b>{esc(short(block.tool, 40))}</b> <code>{esc(short(block.label, 160))}</code>'
        f"{counts}<span>{esc(short(took(block), 20))}</span>"
    )
    link = next((f"#l{n}" for n, lane in enumerate(trace.lanes[:LANES]) if n and lane.id == block.child), "")
    more = f'<p><a href="{link}">↳ what the subagent did</a></p>' if link else ""
    return (
        f'<details class="call {kind_of(block)}"{is_open}><summary>{summary}</summary>\n'
        f"{_inside(block)}{more}</details>"
    )


def _inside(call: Call) -> str:
    """The input and the output of a call, in the way of the tool."""
    error = f'<p class="error">{esc(cut(call.error, TEXT))}</p>' if call.error else ""
    if call.tool == "bash":
        command = f'<b class="prompt">$</b> {code(cut(call.label, TEXT))}\n'
        return f'<pre class="term">{command}{esc(cut(call.output, TEXT))}</pre>{error}'
    if call.changes:
        return "".join(map(_diff, call.changes)) + error
    if call.todos:
        return _todos(call.todos).replace("<h2>Todos</h2>", "") + error
    given = ""
    if call.tool != "read" and call.input:
        told = json.dumps(call.input, indent=2, ensure_ascii=False, default=str)
        given = f"<pre>{code(cut(told, TEXT))}</pre>"
    if call.tool == "task":
        return f'{given}<div class="said">{markdown(cut(_within(call.output, "task_result"), TEXT))}</div>{error}'
    shown = cut(_within(call.output, "content"), TEXT)
    html = code(shown) if call.tool in ("read", "grep") else esc(shown)
    return f"{given}{f'<pre>{html}</pre>' if html.strip() else ''}{error}"


def _within(text: str, tag: str) -> str:
    """What stands between the tags that the server puts around an output for the model; else all of it."""
    start, end = text.find(f"<{tag}>"), text.rfind(f"</{tag}>")
    return text[start + len(tag) + 2 : end].strip("\n") if 0 <= start < end else text
