"""The blocking driver of `opencode-driver`. See `Client`."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from opencode_core._version import __version__

from ._client import Client

if TYPE_CHECKING:
    from ._cli import cli_run as cli_run
    from ._httpx import HTTPXTransport as HTTPXTransport
    from ._server import Server as Server

__all__ = ["Client", "HTTPXTransport", "Server", "__version__", "cli_run"]

_LAZY = {"HTTPXTransport": "._httpx", "Server": "._server", "cli_run": "._cli"}  # most programs need neither


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_LAZY[name], __name__), name)
    return value
