"""The awaiting driver of `opencode-client`, on anyio: asyncio and trio. See `AsyncClient`."""

from opencode_core._version import __version__

from ._cli import cli_run
from ._client import AsyncClient

__all__ = ["AsyncClient", "__version__", "cli_run"]
