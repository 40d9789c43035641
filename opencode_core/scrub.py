"""Take out of recordings what must not leave a machine: secrets, paths, names of hosts and addresses.

Secrets become `[redacted]`. Places get stable names, the same in each recording: `/home/user`, `/project`,
`/project2`, `host.invalid`, `192.0.2.1` (RFC 2606, RFC 5737).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeGuard, cast
from urllib.parse import quote

__all__ = ["PLACEHOLDERS", "Scrubber", "is_list", "secret_values"]

REDACTED: Final = "[redacted]"
PLACEHOLDERS: Final = (REDACTED, "user@host.invalid", "host.invalid", "192.0.2.1", "/home/user", "/project")
_SECRET_NAME: Final = re.compile(
    r"(?i)(pass(word|wd|phrase)|secret|api[_-]?key|access[_-]?key|private[_-]?key|authorization|credentials?|cookie|"
    r"token|ticket)$"
)
_CREDENTIAL_KINDS: Final = ("api", "oauth", "wellknown")
"""The types of what `auth.set` stores, whose fields have harmless names: `key`, `access`, `refresh`, `token`."""
_HARMLESS: Final = frozenset({"type", "expires", "accountId", "enterpriseUrl"})
_ENVIRONMENTS: Final = frozenset({"environment", "env", "headers"})
"""Mappings whose values are secret until proven otherwise."""
_PLACES: Final = frozenset({"directory", "worktree", "cwd", "root"})
_VARIABLES: Final = ("_KEY", "TOKEN", "SECRET", "PASSWORD", "PASSWD")
_SECRETS: Final = re.compile(
    r"""
    \b(?:sk|pk|rk)-[\w-]{8,} | \bgh[pousr]_\w{16,} | \bgithub_pat_\w{16,} | \bglpat-[\w-]{16,} | \bxox[abprs]-[\w-]{8,}
    | \bAKIA[0-9A-Z]{16}\b | \bAIza[\w-]{20,} | \beyJ[\w-]{8,}\.[\w-]{4,}\.[\w-]*
    | -----BEGIN[ ][A-Z ]*PRIVATE[ ]KEY-----.*?-----END[ ][A-Z ]*PRIVATE[ ]KEY-----
    """,
    re.VERBOSE | re.DOTALL,
)
_SCHEMES: Final = re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]{8,}")
_ASSIGNMENTS: Final = re.compile(r"(?i)\b(\w*(?:password|passwd|secret|token|api_?key))=([^\s\"'&;]{4,})")
_AUTHORITY: Final = re.compile(r"\b([a-z][a-z0-9+.-]*)://(?!\[redacted\])([^/\s\"'<>\\?#)]+)")
_PUBLIC: Final = ("opencode.ai", "models.dev")
_EMAIL: Final = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
_IPV4: Final = re.compile(r"(?<![\w.])((?:\d{1,3}\.){3}\d{1,3})(?::\d{1,5})?(?![\w.]*\d)")


def is_list(value: Any) -> TypeGuard[list[Any]]:
    """Whether a JSON value is an array."""
    return isinstance(value, list)


def secret_values(environ: Mapping[str, str]) -> list[str]:
    """The values of environment variables that are called like secrets."""
    return [value for name, value in environ.items() if name.upper().endswith(_VARIABLES)]


class Scrubber:
    """Scrubs texts and JSON values, all in the same way.

    Args:
        home: The user's home, of whichever machine.
        hosts: Names of machines.
        secrets: Texts that are secret; short ones are left alone, for they would be found everywhere.
    """

    def __init__(self, *, home: str = "", hosts: Iterable[str] = (), secrets: Iterable[str] = ()) -> None:
        self._places: dict[str, str] = {}
        self._projects = 0
        self._secrets = sorted({secret for secret in secrets if len(secret) >= 6}, key=len, reverse=True)
        self._hosts = [host for host in hosts if len(host) >= 2 and host != "localhost"]
        self._pattern: re.Pattern[str] | None = None
        self.add_place(home, "/home/user")

    def add_place(self, path: str, name: str | None = None) -> None:
        """Give a directory a stable name: that, or the next of `/project`, `/project2`, ..."""
        path = path.rstrip("/")
        if len(path) < 2 or not path.startswith("/") or path in self._places or path in self._places.values():
            return
        if name is None:
            self._projects += 1
            name = "/project" if self._projects == 1 else f"/project{self._projects}"
        self._places[path] = name
        self._pattern = None

    def learn(self, value: Any) -> None:
        """Find the directories that a JSON value names."""
        if isinstance(value, dict):
            for name, item in cast("dict[str, Any]", value).items():
                if name in _PLACES and isinstance(item, str):
                    self.add_place(item)
                else:
                    self.learn(item)
        elif is_list(value):
            for item in value:
                self.learn(item)

    def value(self, value: Any, name: str = "") -> Any:
        """A JSON value, scrubbed."""
        if isinstance(value, str):
            return REDACTED if value and _SECRET_NAME.search(name) else self.text(value)
        if is_list(value):
            return [self.value(item, name) for item in value]
        if not isinstance(value, dict):
            return value
        members = cast("dict[str, Any]", value)
        is_credential = members.get("type") in _CREDENTIAL_KINDS
        scrubbed: dict[str, Any] = {}
        for key, item in members.items():
            is_secret = (is_credential and key not in _HARMLESS) or name in _ENVIRONMENTS
            scrubbed[self.text(key)] = REDACTED if is_secret and isinstance(item, str) else self.value(item, key)
        return scrubbed

    def text(self, text: str) -> str:
        """A text, scrubbed."""
        for secret in self._secrets:
            text = text.replace(secret, REDACTED)
        text = _SECRETS.sub(REDACTED, text)
        text = _SCHEMES.sub(rf"\1 {REDACTED}", text)
        text = _ASSIGNMENTS.sub(rf"\1={REDACTED}", text)
        text = self._place_pattern().sub(self._name_of, text)
        text = _AUTHORITY.sub(_authority, text)
        text = _EMAIL.sub("user@host.invalid", text)
        text = _IPV4.sub(_address, text)
        for host in self._hosts:
            text = re.sub(rf"(?<![\w.-]){re.escape(host)}(?![\w-])", "host.invalid", text)
        return text

    def _place_pattern(self) -> re.Pattern[str]:
        if self._pattern is None:
            spellings = {spelling for path in self._places for spelling in (path, quote(path), quote(path, safe=""))}
            longest_first = sorted(spellings, key=len, reverse=True)
            alternatives = "|".join(map(re.escape, longest_first)) or r"(?!)"
            self._pattern = re.compile(rf"(?<![\w.-])(?:{alternatives})(?![\w-])")
        return self._pattern

    def _name_of(self, found: re.Match[str]) -> str:
        text = found[0]
        name = next((name for path, name in self._places.items() if text in (path, quote(path))), None)
        if name is None:  # written as one segment of a path, or as the value of a query
            name = quote(next(name for path, name in self._places.items() if text == quote(path, safe="")), safe="")
        return name


def _authority(found: re.Match[str]) -> str:
    scheme, authority = found[1], found[2]
    host = authority.rpartition("@")[2]
    if scheme == "file" or host.partition(":")[0] in _PUBLIC:
        return f"{scheme}://{host}"
    is_loopback = re.fullmatch(r"(127\.0\.0\.1|localhost|\[::1\])(:\d+)?", host) is not None
    return f"{scheme}://{'127.0.0.1:4096' if is_loopback else 'host.invalid'}"


def _address(found: re.Match[str]) -> str:
    if any(int(number) > 255 for number in found[1].split(".")):
        return found[0]
    if found[1] == "127.0.0.1":
        return "127.0.0.1:4096" if ":" in found[0] else found[1]
    return "192.0.2.1"
