"""The blocking driver of `opencode-client`, on httpx. See `Client`."""

from opencode_core._version import __version__

from ._client import Client

__all__ = ["Client", "__version__"]
