"""What counts as a secret by its name, and values without their secrets, to be shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, cast

__all__ = ["ENVIRONMENTS", "REDACTED", "SECRET_NAME", "is_credential", "is_harmless", "masked"]

REDACTED: Final = "[redacted]"
SECRET_NAME: Final = re.compile(
    r"(?i)(pass(word|wd|phrase)|secret|(api|access|account|private|secret|signing|encryption|master)[_-]?key|"
    r"authorization|credentials?|cookie|token|ticket)$"
)
ENVIRONMENTS: Final = frozenset({"environment", "env", "headers"})
"""Mappings whose values count as secret unless they are known to be harmless."""
_CREDENTIAL_KINDS: Final = ("api", "oauth", "wellknown")
"""The types that `auth.set` stores. Their secret fields have harmless names: `key`, `access`, `refresh`, `token`."""
_CREDENTIALS: Final = frozenset({"key", "access", "refresh", "token"})
_HARMLESS: Final = frozenset({"type", "expires", "accountId", "enterpriseUrl"})
_LOGIN: Final = re.compile(r"(://)[^/@\s]*@")  # user and password in a URL


def is_credential(members: Mapping[str, Any]) -> bool:
    """Whether an object is what the server stores to log in to a provider."""
    return members.get("type") in _CREDENTIAL_KINDS


def is_harmless(name: str) -> bool:
    """Whether a field of a stored credential is no secret."""
    return name in _HARMLESS


def masked(value: Any, name: str = "") -> Any:
    """A value without its secrets, as far as names tell them. A typed value within stays: its `repr` masks its own.

    Args:
        value: JSON, or a typed value.
        name: The field that it is in.
    """
    if isinstance(value, str):
        if value and SECRET_NAME.search(name):
            return REDACTED
        return _LOGIN.sub(rf"\1{REDACTED}@", value) if name[-3:].lower() == "url" else value
    if isinstance(value, list | tuple):
        items = cast("list[Any]", value)
        return type(items)(masked(item, name) for item in items)
    if not isinstance(value, Mapping):
        return value
    members = cast("Mapping[str, Any]", value)
    # A provider has its key beside the names of the variables that it may come from.
    holds_credential = is_credential(members) or members.get("type") == "key" or {"key", "env"} <= members.keys()
    shown: dict[str, Any] = {}
    for key, item in members.items():
        is_secret = name in ENVIRONMENTS or (holds_credential and key in _CREDENTIALS)
        shown[key] = REDACTED if is_secret and item and isinstance(item, str) else masked(item, str(key))
    return shown
