"""Remove from recordings what must not leave the machine: secrets, paths, host names and addresses.

Secrets become `[redacted]`. Places get stable names, the same in each recording: `/home/user`, `/project`,
`/project2`, `host.invalid`, `192.0.2.1`, `2001:db8::1` (RFC 2606, RFC 5737, RFC 3849).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from ipaddress import IPv6Address
from typing import Any, Final, TypeGuard, cast
from urllib.parse import quote

from opencode_core.values.secrets import ENVIRONMENTS, REDACTED, SECRET_NAME, is_credential, is_harmless

__all__ = ["PLACEHOLDERS", "Scrubber", "is_list", "secret_values"]

PLACEHOLDERS: Final = (
    REDACTED,
    "user@host.invalid",
    "host.invalid",
    "192.0.2.1",
    "2001:db8::1",
    "/home/user",
    "/project",
)
_PLACES: Final = frozenset({"directory", "worktree", "cwd", "root"})
_VARIABLES: Final = ("_KEY", "TOKEN", "SECRET", "PASSWORD", "PASSWD")
# These patterns read what a model has written, so each must take linear time. A long match is never tried again from
# inside itself (a lookbehind forbids it, or it begins with a literal), and a match that may fail late is bounded.
_SECRETS: Final = re.compile(
    r"""
    # The formats of tokens, as those who give them out document them.
    \b(?:
        (?:sk|pk|rk)-[\w-]{8,} | (?:sk|pk|rk)_(?:live|test)_\w{8,} | whsec_[\w+/=]{8,}    # OpenAI, Anthropic; Stripe
    |   gh[pousr]_\w{16,} | github_pat_\w{16,} | gl(?:pat|[dr]t|cbt|ptt|soat)-[\w-]{16,}                # GitHub; GitLab
    |   npm_\w{16,} | pypi-[\w-]{16,} | hf_\w{16,} | r8_\w{16,} | gsk_\w{16,}          # npm, PyPI; Hugging Face, ...
    |   (?:xai|pplx|nvapi|tvly)-[\w-]{16,}
    |   xox[a-z]-[\w-]{8,} | xapp-[\w-]{8,}                                            # Slack
    |   A(?:KIA|SIA|BIA|CCA)[0-9A-Z]{16}\b                                             # AWS
    |   AIza[\w-]{20,} | ya29\.[\w-]{16,} | GOCSPX-[\w-]{16,}                          # Google
    |   SG\.[\w-]{16,}(?:\.[\w-]*)? | do[opr]_v1_\w{16,} | shp[a-z]{2}_\w{16,}         # SendGrid, DigitalOcean, Shopify
    |   (?:lin_api|figd|sbp|nfp|glsa|dckr_pat|pscale_tkn)_[\w-]{16,} | hvs\.[\w-]{16,}
    |   (?:NRAK|PMAK|ATATT3)[\w=-]{16,} | dapi[0-9a-f]{32} | AGE-SECRET-KEY-1\w{16,}
    |   \d{8,10}:AA[\w-]{32,}                                                         # Telegram
    |   eyJ[\w-]{16,}(?:\.[\w-]*){0,4}                                                # JSON Web Tokens
    )
    # A private key; one without its end goes to the end of the text.
    | -----BEGIN[ ][A-Z ]{0,40}PRIVATE[ ]KEY(?:[ ]BLOCK)?-----
      (?: .*? -----END[ ][A-Z ]{0,40}PRIVATE[ ]KEY(?:[ ]BLOCK)?----- | .* )
    | (?<=hooks\.slack\.com/services/)[\w/]+
    """,
    re.VERBOSE | re.DOTALL,
)
_SCHEMES: Final = re.compile(r"(?i)\b(bearer|basic)\s{1,8}[\w.~+/=-]{8,}")
_NAMES: Final = re.compile(r"""(?<![\w-])([\w-]++)(\\{0,8}["']?[ \t]{0,8}(=>|:=|=|:)[ \t]{0,8})""")
"""A name before a value: of a variable, flag, header or JSON field, perhaps with escaped quotes."""
_QUOTE: Final = re.compile(r"""\\{0,8}["']""")
_WORD: Final = re.compile(r"""[^\s"'&;,<>(){}]{4,}""")
_LINE: Final = re.compile(r"""(?:[A-Za-z]+[ ])?([^\r\n"']+)""")
_ESCAPED: Final = {quote: re.compile(rf"(?:[^{quote}\\]|\\.)*+", re.DOTALL) for quote in ("'", '"')}
_AUTHORITY: Final = re.compile(r"(?i)(\bfile)?://(?!\[redacted\])([^/\s\"'<>\\?#)]+)")
_FUNCTIONS: Final = re.compile(r"(?<=://127\.0\.0\.1:4096/)[\w-]{32}(?![\w-])")
"""The secret path of functions that a program serves, after its port was replaced."""
_PUBLIC: Final = ("opencode.ai", "models.dev")
_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+")
_IPV4: Final = re.compile(r"(?<![\w.])((?:\d{1,3}\.){3}\d{1,3})(?::\d{1,5})?(?![\w.]*\d)")
_IPV6: Final = re.compile(r"(?<![\w:.])([0-9A-Fa-f:]++)(?:%[\w-]{1,15})?(?![\w:]|\.\d)")


def is_list(value: Any) -> TypeGuard[list[Any]]:
    """Whether a JSON value is an array."""
    return isinstance(value, list)


def secret_values(environ: Mapping[str, str]) -> list[str]:
    """The values of environment variables whose names say that they are secret."""
    return [value for name, value in environ.items() if name.upper().endswith(_VARIABLES)]


class Scrubber:
    """Removes secrets and places from texts and JSON values.

    Args:
        home: The user's home directory.
        hosts: Names of machines.
        secrets: Secret texts. Short ones are ignored, because they would be found everywhere.
    """

    def __init__(self, *, home: str = "", hosts: Iterable[str] = (), secrets: Iterable[str] = ()) -> None:
        self._places: dict[str, str] = {}
        self._projects = 0
        self._secrets = sorted({secret for secret in secrets if len(secret) >= 6}, key=len, reverse=True)
        self._hosts = [host for host in hosts if len(host) >= 2 and host != "localhost"]
        self._pattern: re.Pattern[str] | None = None
        self.add_place(home, "/home/user")

    def add_place(self, path: str, name: str | None = None) -> None:
        """Give a directory a stable name: the given one, or the next of `/project`, `/project2`, ..."""
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
        """The JSON value without secrets and places."""
        if isinstance(value, str):
            return REDACTED if value and SECRET_NAME.search(name) else self.text(value)
        if is_list(value):
            return [self.value(item, name) for item in value]
        if not isinstance(value, dict):
            return value
        members = cast("dict[str, Any]", value)
        holds_credential = is_credential(members)
        scrubbed: dict[str, Any] = {}
        for key, item in members.items():
            is_secret = (holds_credential and not is_harmless(key)) or name in ENVIRONMENTS
            scrubbed[self.text(key)] = REDACTED if is_secret and isinstance(item, str) else self.value(item, key)
        return scrubbed

    def text(self, text: str) -> str:
        """The text without secrets and places."""
        for secret in self._secrets:
            text = text.replace(secret, REDACTED)
        text = _SECRETS.sub(REDACTED, text)
        text = _SCHEMES.sub(rf"\1 {REDACTED}", text)
        text = _without_named(text)
        text = self._place_pattern().sub(self._name_of, text)
        text = _AUTHORITY.sub(_authority, text)
        text = _FUNCTIONS.sub(REDACTED, text)
        text = _EMAIL.sub("user@host.invalid", text)
        text = _IPV6.sub(_address6, text)
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
        if name is None:  # its slashes are encoded too: it is one segment of a path, or a value in a query
            name = quote(next(name for path, name in self._places.items() if text == quote(path, safe="")), safe="")
        return name


def _without_named(text: str) -> str:
    """The text without values that follow the name of a secret."""
    kept: list[str] = []
    position = 0
    for found in _NAMES.finditer(text):
        name, begin = found[1], found.end()
        if found.start() < position or not (SECRET_NAME.search(name) or name.endswith("_KEY")):
            continue
        begin, end = _value(text, begin, is_line=found[3] == ":" and name.lower().endswith(("authorization", "cookie")))
        if end > begin and not text.startswith(REDACTED, begin):
            kept += text[position:begin], REDACTED
            position = end
    return "".join([*kept, text[position:]])


def _value(text: str, begin: int, *, is_line: bool) -> tuple[int, int]:
    """The range of the value that begins here: in quotes, a word, or the rest of the line. Empty if there is none."""
    quote = _QUOTE.match(text, begin)
    if quote is not None and len(quote[0]) == 1:
        inner = _ESCAPED[quote[0]].match(text, quote.end())
        assert inner is not None
        return inner.span()
    if quote is not None:  # perhaps escaped, in a JSON text inside another
        end = text.find(quote[0], quote.end())
        return quote.end(), end if end >= 0 else len(text)
    found = (_LINE if is_line else _WORD).match(text, begin)
    return (begin, begin) if found is None else found.span(found.lastindex or 0)


def _authority(found: re.Match[str]) -> str:
    file, authority = found[1] or "", found[2]
    host = authority.rpartition("@")[2]
    if file or host.partition(":")[0] in _PUBLIC:
        return f"{file}://{host}"
    is_loopback = re.fullmatch(r"(127\.0\.0\.1|localhost|\[::1\])(:\d+)?", host) is not None
    return f"://{'127.0.0.1:4096' if is_loopback else 'host.invalid'}"


def _address(found: re.Match[str]) -> str:
    if any(int(number) > 255 for number in found[1].split(".")):
        return found[0]
    if found[1] == "127.0.0.1":
        return "127.0.0.1:4096" if ":" in found[0] else found[1]
    return "192.0.2.1"


def _address6(found: re.Match[str]) -> str:
    # Without a digit, it may be a name in a program, such as `a::b`.
    if found[1].count(":") < 2 or not any(map(str.isdigit, found[1])) or found[1] in ("::1", "2001:db8::1"):
        return found[0]
    try:
        IPv6Address(found[1])
    except ValueError:
        return found[0]
    return "2001:db8::1"
