"""Text of others as safe HTML: Markdown, highlighted code, diffs.

Everything is escaped, and the tags are only those that stand in this file. Each function takes time that grows with
the length of its text, and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Final

__all__ = ["clean", "code", "cut", "diff", "duration", "esc", "markdown", "money", "short", "tokens"]

_ANSI: Final = re.compile(r"\x1b(?:\[[0-9;?]{0,40}[ -/]{0,4}[@-~]|\][^\x07\x1b]{0,2000}(?:\x07|\x1b\\)|.)?")
_HARMFUL: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"  # bidi controls
)


def clean(text: str) -> str:
    """The text without terminal sequences, control characters and what no UTF-8 file can hold."""
    return _HARMFUL.sub("\N{REPLACEMENT CHARACTER}", _ANSI.sub("", text).replace("\r\n", "\n").replace("\r", "\n"))


def esc(text: str) -> str:
    """The text for HTML and SVG, within elements and quoted attributes."""
    return escape(clean(text))


def short(text: str, width: int) -> str:
    """The text on one line of at most `width` characters, not escaped."""
    line = " ".join(text[: width * 8].split())
    return line if len(line) <= width and len(text) <= width * 8 else line[: width - 1] + "…"


def cut(text: str, limit: int) -> str:
    """The text; if it is longer than `limit` characters, its beginning and end, with how much is left out between."""
    if len(text) <= limit:
        return text
    half = limit // 2
    return f"{text[:half]}\n… {len(text) - 2 * half:,} characters are left out here …\n{text[-half:]}"


def duration(seconds: float) -> str:
    """Such as `219 ms`, `1.4 s`, `3 m 05 s`, `2 h 10 m`."""
    if seconds < 1:
        return f"{seconds * 1000:.0f} ms"
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} m {rest:02} s" if minutes < 60 else f"{minutes // 60:,} h {minutes % 60:02} m"


def money(dollars: float) -> str:
    """Such as `$0.0123`, `$4.20`."""
    return f"${dollars:.4f}" if dollars < 1 else f"${dollars:,.2f}"


def tokens(count: float) -> str:
    """Such as `940`, `12.4k`, `1.20M`."""
    return f"{count:.0f}" if count < 1000 else f"{count / 1000:.1f}k" if count < 1e6 else f"{count / 1e6:.2f}M"


# Code

_KEYWORDS: Final = (
    "abstract and as assert async await break case catch class const continue def default defer del do elif else enum "
    "except export extends false False finally fn for from func function global go if impl implements import in "
    "interface is lambda let match mod mut new nil None nonlocal not null or package pass private pub public raise "
    "return self static struct super switch this throw trait true True try type typeof undefined union use var void "
    "where while with yield"
)
# Every repetition that can fail at its end has a bound: without one, n quotes would take n * n steps.
_CODE: Final = re.compile(
    r"(?P<c>(?:#(?![0-9a-fA-F]{3,8}\b)|//(?!/?\S*@))[^\n]*|/\*.{0,2000}?\*/)"
    r"|(?P<s>\"(?:[^\"\\\n]|\\.){0,400}\"|'(?:[^'\\\n]|\\.){0,400}')"
    r"|(?P<n>\b\d[\w.]*)"
    rf"|(?P<k>\b(?:{'|'.join(_KEYWORDS.split())})\b)"
    r"|(?P<f>\b[A-Za-z_]\w*(?=\())",
)


def code(text: str) -> str:
    """Source code of any language with comments, strings, numbers, keywords and called names marked."""
    text, pieces, done = clean(text), list[str](), 0
    for found in _CODE.finditer(text):
        pieces.append(escape(text[done : found.start()]))
        pieces.append(f'<i class="{found.lastgroup}">{escape(found.group())}</i>')
        done = found.end()
    return "".join([*pieces, escape(text[done:])])


def diff(text: str) -> str:
    """A unified diff, a line an element."""
    lines: list[str] = []
    for line in clean(text).split("\n"):
        if line.startswith(("+++", "---", "===", "Index: ", "diff ", "\\ ")):
            continue
        kind = {"+": "add", "-": "del", "@": "at"}.get(line[:1])
        mark, rest = (line[:1], line[1:]) if kind != "at" else ("", line)
        shown = f"<b>{mark or ' '}</b>{code(rest) if kind != 'at' else escape(rest)}"
        lines.append(f'<span class="{kind or "same"}">{shown}</span>')
    return "".join(lines)


# Markdown

_INLINE: Final = re.compile(
    r"`(?P<code>[^`\n]{1,2000})`"
    r"|\*\*(?P<strong>[^*\n]{1,2000})\*\*"
    r"|(?<![\w*])\*(?P<em>[^*\s][^*\n]{0,2000})\*(?!\w)"
    r"|~~(?P<del>[^~\n]{1,2000})~~"
    r"|\[(?P<label>[^\[\]\n]{1,500})\]\((?P<url>https?://[^\s()<>\"]{1,500})\)"
    r"|(?P<bare>https?://[^\s()<>\"'`*]{1,500})"
)
_ITEM: Final = re.compile(r"(\s*)(?:[-*+]|([0-9]{1,9})[.)])\s+(?:\[([ xX])\]\s+)?")
_FENCE: Final = re.compile(r" {0,3}(```+|~~~+)")
_RULE: Final = re.compile(r" {0,3}(?:-{3,}|\*{3,}|_{3,})\s*$")
_HEADING: Final = re.compile(r" {0,3}(#{1,6})\s+")
_CELLS: Final = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*$")


def markdown(text: str) -> str:
    """Markdown as HTML: the common blocks and marks. HTML in the text is shown as text; images are not loaded."""
    lines, out, at = clean(text).split("\n"), list[str](), 0
    while at < len(lines):
        line = lines[at]
        fence = _FENCE.match(line)
        if fence:
            end = at + 1
            while end < len(lines) and not lines[end].strip().startswith(fence[1]):
                end += 1
            out.append(f"<pre><code>{code(chr(10).join(lines[at + 1 : end]))}</code></pre>")
            at = end + 1
        elif not line.strip():
            at += 1
        elif heading := _HEADING.match(line):
            level = min(len(heading[1]) + 2, 6)
            out.append(f"<h{level}>{_inline(line[heading.end() :].rstrip(' #'))}</h{level}>")
            at += 1
        elif _RULE.match(line):
            out.append("<hr>")
            at += 1
        elif item := _ITEM.match(line):
            at = _list(lines, at, "ul" if item[2] is None else "ol", out)
        elif line.lstrip().startswith(">"):
            end = _while(lines, at, lambda text: text.lstrip().startswith(">"))
            quoted = " ".join(text.lstrip(" >") for text in lines[at:end])
            out.append(f"<blockquote>{_inline(quoted)}</blockquote>")
            at = end
        elif "|" in line and at + 1 < len(lines) and "|" in lines[at + 1] and _CELLS.match(lines[at + 1]):
            end = _while(lines, at + 2, lambda text: "|" in text)
            rows = [lines[at], *lines[at + 2 : end]]
            cells = [row.strip().removeprefix("|").removesuffix("|").split("|") for row in rows]
            html = ["".join(f"<td>{_inline(cell.strip())}</td>" for cell in row) for row in cells]
            out.append(f'<div class="wide"><table>{"".join(f"<tr>{row}</tr>" for row in html)}</table></div>')
            at = end
        else:
            end = _while(lines, at + 1, _goes_on)
            out.append(f"<p>{'<br>'.join(map(_inline, lines[at:end]))}</p>")
            at = end
    return "\n".join(out)


def _while(lines: list[str], at: int, holds: Callable[[str], bool]) -> int:
    while at < len(lines) and holds(lines[at]):
        at += 1
    return at


def _goes_on(line: str) -> bool:
    """Whether a line continues a paragraph."""
    starts = (_FENCE, _HEADING, _RULE, _ITEM)
    return bool(line.strip()) and not any(s.match(line) for s in starts) and not line.lstrip().startswith(">")


def _list(lines: list[str], at: int, kind: str, out: list[str]) -> int:
    out.append(f"<{kind}>")
    while at < len(lines) and (item := _ITEM.match(lines[at])):
        text = lines[at][item.end() :]
        at += 1
        while at < len(lines) and lines[at][:1] == " " and _goes_on(lines[at]):
            text += " " + lines[at].strip()
            at += 1
        deep = min(len(item[1].expandtabs(2)) // 2, 5)
        box = "" if item[3] is None else "☐ " if item[3] == " " else "☑ "
        number = f' value="{item[2]}"' if item[2] else ""
        out.append(f'<li class="deep{deep}"{number}>{box}{_inline(text)}</li>')
    out.append(f"</{kind}>")
    return at


def _inline(text: str) -> str:
    pieces, done = list[str](), 0
    for found in _INLINE.finditer(text):
        pieces.append(escape(text[done : found.start()]))
        kind = found.lastgroup
        inner = found[kind] if kind else ""
        if kind in ("url", "bare"):
            label = found["label"] if kind == "url" else inner
            pieces.append(f'<a href="{escape(inner)}" rel="noreferrer noopener nofollow">{escape(label)}</a>')
        elif kind == "code":
            pieces.append(f"<code>{escape(inner)}</code>")
        else:
            pieces.append(f"<{kind}>{_inline(inner)}</{kind}>")
        done = found.end()
    return "".join([*pieces, escape(text[done:])])
