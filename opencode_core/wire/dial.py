"""Which addresses a host name stands for, and in which order they are tried."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest
from typing import Any, Final, TypeVar

from opencode_core.options import is_localhost

__all__ = ["HEAD_START", "fixed_addresses", "interleaved", "server_name"]

HEAD_START: Final = 0.25  # seconds until the next address is tried as well; RFC 8305 section 8

A = TypeVar("A")


def fixed_addresses(host: str) -> Sequence[str] | None:
    """The addresses of a host that needs no name resolution; None where it does.

    OpenCode listens on 127.0.0.1. The zone of an IPv6 address is a name of an interface, which the resolver knows.
    """
    if is_localhost(host):
        return ("127.0.0.1", "::1")
    try:
        zone = getattr(ipaddress.ip_address(host), "scope_id", None)
    except ValueError:
        return None
    return None if zone else (host,)


def server_name(host: str) -> str:
    """The name that a host's certificate must have, and that the client says in TLS.

    Without the dot that ends an absolute name, which no certificate has (RFC 6066 3), and without the zone of an IPv6
    address, which means something on this machine only (RFC 4007 11.2).
    """
    return host.partition("%")[0].removesuffix(".")


def interleaved(infos: Iterable[tuple[Any, A]]) -> list[tuple[Any, A]]:
    """Addresses with their families, each once, families taking turns, so that one that is cut off costs little.

    RFC 8305 section 4; the order within a family, and which goes first, is the resolver's.
    """
    families: dict[Any, list[tuple[Any, A]]] = {}
    for info in dict.fromkeys(infos):
        families.setdefault(info[0], []).append(info)
    rounds = zip_longest(*families.values())
    return [info for info in chain.from_iterable(rounds) if info is not None]
