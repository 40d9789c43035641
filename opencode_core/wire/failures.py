"""How a connection can fail, as errors of our own tree: both drivers raise these, so that each is worded once.

`where` is always the server's origin, and `sent` whether any byte of the request may have reached it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from opencode_core.errors import APIConnectionError, APITimeoutError, ClosedError, RemoteProtocolError

__all__ = [
    "CHECK_IT",
    "START_ONE",
    "broken",
    "client_closed",
    "closed",
    "connect_timeout",
    "no_tls",
    "not_read",
    "pool_timeout",
    "read_timeout",
    "silent",
    "tls_broken",
    "unreachable",
    "unresolved",
    "write_timeout",
]


def pool_timeout(where: str, timeout: float | None, most: int) -> APITimeoutError:
    """Every connection stayed in use."""
    return APITimeoutError(
        f"no connection to {where} became free within {timeout} s: all {most} are in use (Limits.max_connections)",
        request_sent=False,
    )


def connect_timeout(where: str, timeout: float | None) -> APITimeoutError:
    return APITimeoutError(f"connecting to {where} took longer than {timeout} s", request_sent=False)


def write_timeout(where: str, timeout: float | None, *, sent: bool) -> APITimeoutError:
    return APITimeoutError(f"{where} did not read the request within {timeout} s", request_sent=sent)


def read_timeout(where: str, timeout: float | None, *, begun: bool) -> APITimeoutError:
    """No byte came in time.

    Args:
        begun: Whether some of the answer came before.
    """
    part = "the rest of the answer" if begun else "an answer"
    return APITimeoutError(f"{where} did not send {part} within {timeout} s", request_sent=True)


def not_read(where: str, timeout: float | None) -> APITimeoutError:
    """The peer of a connection without HTTP took no bytes in time."""
    return APITimeoutError(f"{where} did not read within {timeout} s", request_sent=True)


def silent(where: str) -> APITimeoutError:
    """The peer of a connection without HTTP sent no bytes in time."""
    return APITimeoutError(f"{where} sent nothing in time", request_sent=True)


def unresolved(where: str, reason: object) -> APIConnectionError:
    """The name has no address."""
    return APIConnectionError(
        f"could not connect to {where}: the name cannot be resolved ({reason})", request_sent=False
    )


def unreachable(where: str, reasons: Iterable[str]) -> APIConnectionError:
    """No address accepted a connection."""
    what = "; ".join(dict.fromkeys(reasons)) or "the name has no address"
    hint = START_ONE if _LOOPBACK.match(where) else CHECK_IT
    return APIConnectionError(f"could not connect to {where}: {what}. {hint}", request_sent=False)


CHECK_IT: Final = "Is the server running (opencode serve), and is base_url right?"
START_ONE: Final = (
    "Is the server running? Start one with `opencode serve`, or make the client with connect_or_start(), "
    "which starts one if none runs"
)
_LOOPBACK: Final = re.compile(r"https?://(127\.|localhost\b|\[::1\])")


def no_tls(where: str, error: BaseException) -> APIConnectionError:
    """The TLS handshake failed: what is wrong with the certificate, or how the connection ended."""
    reason = getattr(error, "verify_message", "") or str(error)
    # Some exceptions of the network have no text of their own; their cause has.
    what = reason or error.__cause__ or "the server ended the connection"
    return APIConnectionError(f"no TLS connection to {where}: {what}", request_sent=False)


def broken(where: str, error: BaseException, *, sent: bool) -> APIConnectionError:
    """The connection failed while it was in use."""
    reason = getattr(error, "strerror", None) or type(error).__name__
    return APIConnectionError(f"the connection to {where} broke: {reason}", request_sent=sent)


def tls_broken(where: str, *, sent: bool) -> RemoteProtocolError:
    """What came is not TLS, or it ended without TLS's own goodbye: somebody may have cut it short (RFC 9112 9.8)."""
    return RemoteProtocolError(f"the TLS connection to {where} broke", request_sent=sent)


def closed(*, sent: bool) -> ClosedError:
    """This side closed the connection while it was in use."""
    return ClosedError("the connection was closed by this client", request_sent=sent)


def client_closed() -> ClosedError:
    """This side closed the client before the request left."""
    return ClosedError("this client was closed", request_sent=False)
