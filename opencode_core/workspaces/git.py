"""Git as we call it: with which arguments and environment, and what it means when it fails.

Nothing of a user's own settings may change what a command does: no hooks, prompts, colours, external programs for
differences, and no variables of a git that started this program. What says who the user is and how servers are reached
stays.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping, Sequence
from typing import Final, TypeAlias, TypeVar

import msgspec

from opencode_core.errors import WorkspaceError

__all__ = [
    "LOCK_PATIENCE",
    "Copy",
    "Git",
    "Output",
    "Exists",
    "Step",
    "Steps",
    "Write",
    "clean_environ",
    "failure",
    "is_held",
    "missing",
    "set_in_file",
    "without_credentials",
]

T = TypeVar("T")

LOCK_PATIENCE: Final = 30.0  # seconds to try again while somebody else holds a lock of git
STDERR_KEPT: Final = 4000  # characters of what git wrote

KEPT_VARIABLES: Final = re.compile(
    # Who the user is, how servers are reached, where the configuration is: everything else named GIT_ is dropped.
    r"GIT_(AUTHOR|COMMITTER)_(NAME|EMAIL)$|GIT_SSH|GIT_ASKPASS$|GIT_SSL_|GIT_HTTP_|GIT_PROXY_|GIT_ALLOW_PROTOCOL$"
    r"|GIT_CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)$|GIT_EXEC_PATH$|GIT_CEILING_DIRECTORIES$"
    r"|GIT_DISCOVERY_ACROSS_FILESYSTEM$|GIT_LFS_"
)
SET_VARIABLES: Final[Mapping[str, str]] = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",  # to look is not to write
    "GIT_EDITOR": "true",
    "GIT_MERGE_AUTOEDIT": "no",
    "LC_ALL": "C",
    "LANGUAGE": "",
}
SETTINGS: Final[Mapping[str, str]] = {
    "core.hooksPath": "/dev/null",
    "core.fsmonitor": "false",
    "core.untrackedCache": "false",
    "core.splitIndex": "false",
    "core.safecrlf": "false",
    "core.editor": "true",
    "core.filesRefLockTimeout": "10000",  # milliseconds
    "core.packedRefsTimeout": "10000",
    "core.looseCompression": "1",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "submodule.recurse": "false",
    "worktree.useRelativePaths": "false",  # it would write to the user's configuration
    "worktree.guessRemote": "false",
    "user.useConfigOnly": "true",
    "i18n.commitEncoding": "UTF-8",
    "advice.addEmbeddedRepo": "false",
    "advice.detachedHead": "false",
    "color.ui": "false",
    "protocol.file.allow": "always",
}


class Git(msgspec.Struct, frozen=True):
    """Run git; the answer is its `Output`.

    Attributes:
        arguments: Without `git` itself and our settings.
        folder: Where.
        variables: Added to the environment.
        input: What it reads.
        settings: Values of its configuration that differ from ours.
        accept: The exit codes that are no failure; None for any.
        has_lock: Whether it holds the lock of the task for as long as it runs. What may start a service of its own,
            such as one that keeps credentials, does not.
    """

    arguments: tuple[str, ...]
    folder: str
    variables: Mapping[str, str] = {}
    input: bytes = b""
    settings: Mapping[str, str] = {}
    accept: tuple[int, ...] | None = (0,)
    has_lock: bool = True

    @property
    def command(self) -> list[str]:
        """The whole command but for the program."""
        settings = {**SETTINGS, **self.settings}
        return [*(word for name, value in settings.items() for word in ("-c", f"{name}={value}")), *self.arguments]


class Output(msgspec.Struct, frozen=True):
    """What git answered: its exit code and what it wrote."""

    code: int = 0
    out: bytes = b""
    err: str = ""


class Write(msgspec.Struct, frozen=True):
    """Write a file, and the folders above it."""

    path: str
    content: bytes = b""


class Copy(msgspec.Struct, frozen=True):
    """Copy a file with its times; exit code 1 if there is none."""

    source: str
    target: str


class Exists(msgspec.Struct, frozen=True):
    """Whether there is something at a path: exit code 1 if not."""

    path: str


Step: TypeAlias = Git | Write | Copy | Exists
Steps: TypeAlias = Generator[Step, Output, T]


def clean_environ(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment of every git that we start."""
    kept = {name: value for name, value in environ.items() if not name.startswith("GIT_") or KEPT_VARIABLES.match(name)}
    return {**kept, **SET_VARIABLES}


_HELD: Final = re.compile(
    r"(Unable to create|could not lock|cannot lock|unable to lock)[^\n]*(\.lock|File exists)"
    # Git reads what it keeps of all worktrees, and finds one half made or half removed:
    r"|failed to read [^\n]*(commondir|gitdir|HEAD)|could not create directory of [^\n]*No such file"
    r"|Invalid path [^\n]*/worktrees/"
)


def is_held(stderr: str) -> bool:
    """Whether git failed for what somebody else was just doing, such as holding a lock: it can be tried again."""
    return _HELD.search(stderr) is not None


def set_in_file(file: str, name: str, value: str | None) -> Git:
    """Set a value in a file of settings that is ours; None removes it. Not from its folder: git would follow it."""
    words = ("--unset-all", name) if value is None else ("--replace-all", name, value)
    return Git(("config", "--file", file, *words), "/", accept=(0,) if value else (0, 5))


def without_credentials(text: str) -> str:
    """The text without what stands before the `@` of a URL."""
    return re.sub(r"(\w://)[^/@\s]+@", r"\1***@", text)


def failure(doing: str, step: Git, output: Output) -> WorkspaceError:
    """The error for a command that failed.

    Args:
        doing: What it was for, as the beginning of a sentence.
    """
    words = without_credentials(output.err.strip())[-STDERR_KEPT:]
    said = words or f"it ended with {output.code} and no word"
    command = tuple(without_credentials(word) for word in ("git", *step.arguments))
    return WorkspaceError(f"{doing}: git {step.arguments[0]} failed: {said}", command=command, stderr=words)


def missing(doing: str) -> WorkspaceError:
    """The error where there is no git."""
    return WorkspaceError(f"{doing}: git is not on the PATH: install it, or work with isolate='none'")


def quoted_paths(paths: Sequence[str]) -> str:
    """Paths for `GIT_ALTERNATE_OBJECT_DIRECTORIES`, where a colon separates them."""
    return ":".join(quoted(path) for path in paths)


def quoted(path: str) -> str:
    """A path as git quotes it in lists and files of paths; unchanged where it needs no quotes."""
    if not re.search(r'[\x00-\x1f":\\]', path):
        return path
    escaped = re.sub(r'["\\]', r"\\\g<0>", path)
    return '"' + re.sub(r"[\x00-\x1f]", lambda found: f"\\{ord(found[0]):03o}", escaped) + '"'
