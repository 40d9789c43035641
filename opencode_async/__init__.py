"""The awaiting driver of `opencode-driver`, on asyncio and trio. See `AsyncClient`."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from opencode_core._version import __version__

from ._client import AsyncClient

if TYPE_CHECKING:
    from ._cli import cli_run as cli_run
    from ._server import AsyncServer as AsyncServer

__all__ = ["AsyncClient", "AsyncServer", "__version__", "cli_run"]

_LAZY = {"AsyncServer": "._server", "cli_run": "._cli"}  # most programs need neither


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        from opencode_core._guesses import no_such_name

        raise no_such_name(__name__, name)
    value = globals()[name] = getattr(import_module(_LAZY[name], __name__), name)
    return value
