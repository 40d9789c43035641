"""What has changed, as text that `git apply` understands."""

from __future__ import annotations

import re
from typing import Final

from .git import Git, Steps, Write, quoted
from .record import Record
from .snapshot import Room, expanded, init_own

__all__ = ["not_text", "patch", "pattern"]

DIFFERENCE: Final = (
    *("diff-tree", "-r", "-p", "-M", "--binary", "--full-index"),
    *("--no-color", "--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/", "--submodule=short"),
)


def patch(record: Record, scratch: str) -> Steps[str | None]:
    """What has changed in the tree of a task since it began, as `git diff` says it; None if nobody can know.

    Files whose content is no UTF-8 are in it as binary patches.

    Args:
        scratch: An empty folder of ours.
    """
    if record.base_tree is None:
        return None
    room = Room.make(record, scratch)
    base, now = yield from expanded(record, room)
    if base == now:
        return ""
    git_dir = f"{scratch}/diff"
    yield from init_own(git_dir, base)
    variables = {
        **room.variables,
        "GIT_DIR": git_dir,
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "HOME": scratch,  # for a git that does not know the line above
        "XDG_CONFIG_HOME": scratch,
    }
    difference = Git((*DIFFERENCE, base, now), scratch, variables)
    answer = yield difference
    strange = not_text(answer.out)
    if strange:
        lines = [f"{pattern(path)} -diff\n".encode("utf-8", "surrogateescape") for path in strange]
        yield Write(f"{git_dir}/info/attributes", b"".join(lines))
        answer = yield difference
    return answer.out.decode()


def not_text(difference: bytes) -> list[str]:
    """The files whose content stands in a difference and is no UTF-8, by both of their names."""
    if _is_text(difference):
        return []
    found: dict[str, None] = {}
    for section in re.split(rb"^(?=diff --git )", difference, flags=re.MULTILINE):
        if not _is_text(section):
            head = section.partition(b"\n@@ ")[0]
            for line in re.findall(rb"^(?:---|\+\+\+) (.*)$", head, flags=re.MULTILINE):
                name = _unquoted(line.removesuffix(b"\t"))
                if name != b"/dev/null":
                    found[name[2:].decode("utf-8", "surrogateescape")] = None
    return list(found)


def _is_text(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return b"\0" not in content


_ESCAPES: Final = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}


def _unquoted(name: bytes) -> bytes:
    if not name.startswith(b'"'):
        return name

    def plain(found: re.Match[bytes]) -> bytes:
        code = found[1]
        return bytes([int(code, 8)]) if len(code) == 3 else _ESCAPES.get(code, code)

    return re.sub(rb"\\([0-7]{3}|.)", plain, name[1:-1])


def pattern(path: str) -> str:
    """The pattern of an attributes file that fits this path only."""
    plain = quoted("/" + re.sub(r"[*?\[\\]", r"\\\g<0>", path))
    return f'"{plain}"' if " " in plain and not plain.startswith('"') else plain
