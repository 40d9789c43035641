"""Which addresses a host name stands for, and in which order they are tried."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest
from typing import Any, Final, TypeVar

from opencode_core.options import is_localhost

__all__ = ["HEAD_START", "fixed_addresses", "interleaved", "server_name"]

HEAD_START: Final = 0.25  # seconds until the next address is tried as well (RFC 8305 5, "connection attempt delay")

A = TypeVar("A")


def fixed_addresses(host: str) -> Sequence[str] | None:
    """The addresses of a host that needs no resolver; None if it needs one.

    `localhost` and names below it always mean this machine (RFC 6761 6.3). OpenCode listens on 127.0.0.1, so that comes
    first. An IPv6 address with a zone needs the resolver, which knows the number of the interface.
    """
    if is_localhost(host):
        return ("127.0.0.1", "::1")
    try:
        zone = getattr(ipaddress.ip_address(host), "scope_id", None)
    except ValueError:
        return None
    return None if zone else (host,)


def server_name(host: str) -> str:
    """The name that the client sends in the TLS handshake, and that the certificate must have.

    It has no dot at the end (RFC 6066 3 forbids one, and no certificate has one), and no zone of an IPv6 address, which
    means something on this machine only (RFC 4007 11.2).
    """
    return host.partition("%")[0].removesuffix(".")


def interleaved(infos: Iterable[tuple[Any, A]]) -> list[tuple[Any, A]]:
    """Addresses with their families, each once, the families alternating.

    RFC 8305 4: if one family is cut off, an address of the other is tried right after the first. The resolver decides
    which family goes first, and the order within each.
    """
    families: dict[Any, list[tuple[Any, A]]] = {}
    for info in dict.fromkeys(infos):
        families.setdefault(info[0], []).append(info)
    rounds = zip_longest(*families.values())
    return [info for info in chain.from_iterable(rounds) if info is not None]
