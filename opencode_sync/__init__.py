"""The blocking driver of `opencode-client`, on httpx. See `Client`."""

from opencode_core._version import __version__

from ._cli import cli_run
from ._client import Client

__all__ = ["Client", "__version__", "cli_run"]
