"""The blocking driver of `opencode-driver`. See `Client`."""

from __future__ import annotations

# As in `typing`, whose import takes longer than everything here. With a plain False, jedi would skip what follows.
TYPE_CHECKING = bool()  # noqa: UP018  # a literal is what jedi reads
if TYPE_CHECKING:
    from typing import Any

    from opencode_core._version import __version__ as __version__

    from ._cli import cli_run as cli_run
    from ._client import Client as Client
    from ._httpx import HTTPXTransport as HTTPXTransport
    from ._many import RunMany as RunMany
    from ._many import run_many as run_many
    from ._server import Server as Server

__all__ = ["Client", "HTTPXTransport", "RunMany", "Server", "__version__", "cli_run", "run_many"]

# Most programs need only the client. The command handles Ctrl-C from its first line on, and Python imports this module
# before that line: so it imports nothing.
_LAZY = {
    "Client": "._client",
    "HTTPXTransport": "._httpx",
    "RunMany": "._many",
    "Server": "._server",
    "__version__": "opencode_core._version",
    "cli_run": "._cli",
    "run_many": "._many",
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        from opencode_core._guesses import no_such_name

        raise no_such_name(__name__, name)
    from importlib import import_module

    value = globals()[name] = getattr(import_module(_LAZY[name], __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
