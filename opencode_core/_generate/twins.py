"""Make the blocking driver's files from the awaiting driver's.

Where the two do the same, the file of `opencode_async` is the source, and that of `opencode_sync` is made from it: the
words of awaiting are taken out or replaced, in code as well as in docstrings, comments and messages. What really
differs, such as tasks and threads, stands behind modules that each driver writes for itself (`_beside`, `_shared`, ...)
and that have the same names in both. The few sentences that must differ are listed here, file by file.
"""

from __future__ import annotations

import difflib
import io
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import tokenize
from collections.abc import Iterator, Mapping
from keyword import iskeyword
from pathlib import Path
from typing import Final

__all__ = ["TWINS", "blocking", "differences", "write"]

SOURCE: Final = "opencode_async"
TARGET: Final = "opencode_sync"
WIDTH: Final = 120
SECTION: Final = re.compile(r"(Args|Attributes|Keys|Raises)( \(.*\))?:")
HEADER: Final = "# Made by `python -m opencode_core._generate` from `{}`. Do not edit.\n"

TWINS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "_cli.py": (),
    "_client.py": (
        (
            "carries out what the core decides, on asyncio and trio.",
            "carries out what the core decides, in any thread.",
        ),
        ("for one OpenCode server, on asyncio or trio.", "for one OpenCode server."),
        ("any number of tasks of one event loop", "any number of threads"),
        (") -> ConnectOrStart[AsyncClient]:", ") -> AsyncClient:"),
        ("if none runs. Use it in an `async with` block.", "if none runs."),
        ("server ends with the block.", "server ends with `aclose()`."),
        ("    from ._connect import ConnectOrStart\n", ""),
        (
            '''that wait in other tasks end.

        Raises:
            LocalProtocolError: A stream is being read in another event loop.
        """''',
            'that wait in other threads end within a second."""',
        ),
        ("    import ssl\n", "    import ssl\n\n    import httpx\n"),
        ("        http_client: Any", "        transport: httpx.BaseTransport | None = None,\n        http_client: Any"),
        ("make_wire(options, ", "make_wire(options, transport=transport, "),
        (
            "        http_client: An `",
            """\
        transport: An `httpx.BaseTransport` to send with: `httpx.MockTransport` in tests, `httpx.WSGITransport`,
            `httpx.HTTPTransport`. `aclose()` closes it. Default: connections of our own, or httpx's where the
            environment names a proxy.
        http_client: An `""",
        ),
    ),
    "_conversation.py": (),
    "_functions.py": (("    from opencode_sync._toolhost import", "    from ._toolhost import"),),
    "_hub.py": (
        ("No task runs in the background: whichever reader has", "Nothing is read ahead: when some reader has"),
        (
            "nothing left to read takes the next events",
            "nothing left to read, a thread of the hub takes the next events",
        ),
        (
            "for all of them. A reader gets",
            "for all of them. So a reader that waits can always be ended. A reader gets",
        ),
        ("Any reader's task may call\n                it.", "The hub's thread calls it."),
    ),
    "_job.py": (),
    "_link.py": (
        ("self.shared.send(step)", "self.shared.send(step, self.ending)"),
        ("self.shared.open(send)", "self.shared.open(send, self.ending)"),
    ),
    "_many.py": (
        ("import Awaited, Explained, guarded", "import Explained, guarded"),
        ("class RunMany(Awaited, Explained):", "class RunMany(Explained):"),
    ),
    "_many_host.py": (("await server.__aenter__()", "server.start()"),),
    "_many_remote.py": (),
    "_many_task.py": (),
    "_pages.py": (
        ("import Awaited, OneByOne", "import OneByOne"),
        ("class Items(OneByOne, Awaited, Generic[T]):", "class Items(OneByOne, Generic[T]):"),
    ),
    "_record.py": (
        (
            """    with anyio.CancelScope(shield=True):
        await anyio.to_thread.run_sync(write_whole, path, tape.text())
""",
            "    write_whole(path, tape.text())\n",
        ),
    ),
    "_running.py": (),
    "_server.py": (
        (
            "on_output: Called with each line that the server prints, secrets removed.",
            "on_output: Called with each line that the server prints, secrets removed, in a thread of its own.",
        ),
        (
            "Coroutine functions run\n            in the event loop that starts the server.",
            "Coroutine functions run\n            in an event loop of their own.",
        ),
        ("From another task, also of another event loop, it also ends", "From another thread it also ends"),
        (
            '''    async def __aenter__(self) -> Self:
        """Start the server and wait until it answers.
''',
            '''    async def __aenter__(self) -> Self:
        return self.start()

    def start(self) -> Self:
        """Start the server and wait until it answers. `with Server(...) as server:` does it.
''',
        ),
    ),
    "_transport.py": (
        ("for any number of tasks of one event loop.", "for any number of threads."),
        ("at any await (cancellation) and between any two lines", "between any two lines"),
        ("from ._ready import OneLoop\n", ""),
        ("        self.loop = OneLoop()\n", ""),
        ("self.loop.check().now", "now"),
        ("        Cancelling it loses nothing: the next call goes on.\n\n", ""),
        (
            "            raise\n        self._close()\n",
            """            raise
        except BaseException:  # Ctrl-C
            if not exchange.channel.waiting:  # what was read may be lost
                self._close()
            raise
        self._close()
""",
        ),
    ),
    "_turn.py": (
        ("import Awaited, Explained\n", "import Explained\n"),
        ("class Turn(Awaited, Explained, Generic[S]):", "class Turn(Explained, Generic[S]):"),
        (" A wait that is cancelled loses nothing.", ""),
        ("await to_the_end(self._leave)", "self._leave()"),
        ("await to_the_end(self._discard)", "self._discard()"),
    ),
}
"""The files that are made, and the texts of each that are replaced as they stand, before anything else is."""

NAMES: Final = {
    "AsyncClient": "Client",
    "AsyncFakeServer": "FakeServer",
    "AsyncExitStack": "ExitStack",
    "AsyncGenerator": "Generator",
    "AsyncIterator": "Iterator",
    "AsyncServer": "Server",
    "StopAsyncIteration": "StopIteration",
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
    "__anext__": "__next__",
    "aclose": "close",
    "aclosing": "closing",
    "anext": "next",
    "asynccontextmanager": "contextmanager",
    "opencode_async": "opencode_sync",
    "push_async_callback": "callback",
}
"""Names in code."""

LINES: Final = (
    ("from anyio import current_time as now\n", "from time import monotonic as now\n"),
    ("from opencode_sync._", "from ._"),
)
"""Lines of code."""

TASKS: Final = (r"\btask(s?)\b", r"thread\1")
PHRASES: Final = (
    (r"\s+The blocking twin is made from this file\.", ""),
    (r"\ban `async with`", "a `with`"),
    (r"\basync (with|for|def)\b", r"\1"),
    (r"\(await ((?:[^()]|\([^()]*\))*)\)(?=\.)", r"\1"),
    (r"\bawait ", ""),
    (r"\bAsync(?=[A-Z])", ""),
    (r"\baclose\b", "close"),
    (r"\b(a|A)n awaiting\b", r"\1 blocking"),
    (r"\bawaiting\b", "blocking"),
    (r"\bAwaiting\b", "Blocking"),
    TASKS,
    (r"\bopencode_async\b", "opencode_sync"),
)
"""Patterns in docstrings, comments and messages."""


ABOUT_TASKS: Final = frozenset({"_many.py", "_many_host.py", "_many_remote.py", "_many_task.py"})
"""Files whose tasks are those of the user: they stay tasks where there are threads."""


def blocking(source: str, replaced: tuple[tuple[str, str], ...] = (), *, tasks_are_threads: bool = True) -> str:
    """The blocking twin of an awaiting file, not yet formatted.

    Args:
        source: The awaiting file.
        replaced: Texts that stand in it exactly once, and what stands for them in the twin.
        tasks_are_threads: Whether the word "task" means a task of an event loop.

    Raises:
        ValueError: One of these texts is not there, or there twice.
    """
    for old, new in replaced:
        if source.count(old) != 1:
            raise ValueError(f"{source.count(old)} times in the awaiting file, not once: {old!r}")
        source = source.replace(old, new)
    for old, new in LINES:
        source = source.replace(old, new)
    phrases = PHRASES if tasks_are_threads else tuple(one for one in PHRASES if one is not TASKS)
    return "".join(_translated(source, phrases))


def _translated(source: str, phrases: tuple[tuple[str, str], ...]) -> Iterator[str]:
    tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    dropped = _needless_brackets(tokens)
    lines = source.splitlines(keepends=True)
    row, column = 1, 0
    for index, token in enumerate(tokens):
        while row < token.start[0]:
            yield lines[row - 1][column:] if row <= len(lines) else ""
            row, column = row + 1, 0
        yield lines[row - 1][column : token.start[1]] if row <= len(lines) else ""
        row, column = token.end
        if token.type == tokenize.NAME and token.string in ("async", "await"):
            column += 1  # the space after it
        elif index not in dropped:
            yield _word(token, phrases)


def _word(token: tokenize.TokenInfo, phrases: tuple[tuple[str, str], ...]) -> str:
    if token.type == tokenize.NAME:
        return NAMES.get(token.string, token.string)
    if token.type not in (tokenize.STRING, tokenize.COMMENT):
        return token.string
    text = token.string
    for pattern, replacement in phrases:
        text = re.sub(pattern, replacement, text)
    return _refilled(token.string, text) if text.startswith('"""') else text


def _needless_brackets(tokens: list[tokenize.TokenInfo]) -> set[int]:
    """The places of `(` and `)` around an `await` that need none without it: those of `(await turn.wait()).text`."""
    found: set[int] = set()
    open_ones: list[int] = []
    for index, token in enumerate(tokens):
        if token.string in ("(", "[", "{"):
            open_ones.append(index)
        elif token.string in (")", "]", "}"):
            first = open_ones.pop()
            before = tokens[first - 1]
            calls = before.string in (")", "]") or (before.type == tokenize.NAME and not iskeyword(before.string))
            if tokens[first + 1].string == "await" and not calls and tokens[index + 1].string == ".":
                found |= {first, index}
    return found


def _refilled(old: str, new: str) -> str:
    """A docstring, with those paragraphs filled anew whose words have changed, or that no longer fit."""
    before, after = old.split("\n"), new.split("\n")
    filled: list[str] = []
    for first, end in _paragraphs(after):
        paragraph = after[first:end]
        fits = paragraph == before[first:end] and all(len(line) <= WIDTH for line in paragraph)
        filled += paragraph if fits else _filled(paragraph)
    return "\n".join(filled)


def _paragraphs(lines: list[str]) -> Iterator[tuple[int, int]]:
    """The first line of each paragraph of a docstring, and the one after its last. An argument is a paragraph."""
    first, in_section, base = 0, False, _depth(lines[-1])
    for index, line in enumerate(lines):
        previous = lines[index - 1] if index else ""
        in_section = bool(line) and (in_section or bool(SECTION.fullmatch(line.strip())))
        goes_on = line and previous and not SECTION.fullmatch(previous.strip()) and line.strip() != '"""'
        may = _depth(line) > _depth(lines[first]) if in_section else _depth(line) == base  # else it is an example's
        if index and not (goes_on and may):
            yield first, index
            first = index
    yield first, len(lines)


def _filled(paragraph: list[str]) -> list[str]:
    if len(paragraph) == 1 and len(paragraph[0]) <= WIDTH:
        return paragraph
    words = " ".join(line.strip() for line in paragraph)
    indents = [" " * _depth(line) for line in (paragraph[0], paragraph[-1])]
    return textwrap.wrap(
        words,
        WIDTH,
        initial_indent=indents[0],
        subsequent_indent=indents[1],
        break_long_words=False,
        break_on_hyphens=False,
    )


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def make(project: Path, target: Path) -> None:
    """Make all twins in a folder, formatted."""
    for name, replaced in TWINS.items():
        source = (project / SOURCE / name).read_text(encoding="utf-8")
        try:
            text = blocking(source, replaced, tasks_are_threads=name not in ABOUT_TASKS)
        except ValueError as error:
            raise ValueError(f"twins.py, {name}: {error}") from None
        (target / name).write_text(HEADER.format(f"{SOURCE}/{name}") + text, encoding="utf-8")
    ruff = [shutil.which("ruff", path=str(Path(sys.executable).parent)) or "ruff"]
    config = ["--config", str(project / "pyproject.toml"), "--quiet", "--no-cache", str(target)]
    subprocess.run([*ruff, "check", "--select", "F401,I,RUF022", "--fix", *config], check=True)
    subprocess.run([*ruff, "format", *config], check=True)


def differences(project: Path) -> list[str]:
    """How the twins that are written differ from what would be made, as a diff."""
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        make(project, made)
        for name in sorted(TWINS):
            written = project / TARGET / name
            old = written.read_text(encoding="utf-8").splitlines(keepends=True) if written.exists() else []
            new = (made / name).read_text(encoding="utf-8").splitlines(keepends=True)
            lines += difflib.unified_diff(old, new, f"{TARGET}/{name}", f"{TARGET}/{name} (would be)")
    return lines


def write(project: Path) -> None:
    """Write all twins."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        make(project, made)
        for name in TWINS:
            shutil.copyfile(made / name, project / TARGET / name)
