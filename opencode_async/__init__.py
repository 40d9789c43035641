"""The awaiting driver of `opencode-driver`, on asyncio and trio. See `AsyncClient`."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from opencode_core._version import __version__

from ._client import AsyncClient

if TYPE_CHECKING:
    from ._cli import cli_run as cli_run
    from ._many import RunMany as RunMany
    from ._many import run_many as run_many
    from ._server import AsyncServer as AsyncServer

__all__ = ["AsyncClient", "AsyncServer", "RunMany", "__version__", "cli_run", "run_many"]

_LAZY = {  # most programs need none of these
    "AsyncServer": "._server",
    "RunMany": "._many",
    "cli_run": "._cli",
    "run_many": "._many",
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        from opencode_core._guesses import no_such_name

        raise no_such_name(__name__, name)
    value = globals()[name] = getattr(import_module(_LAZY[name], __name__), name)
    return value
