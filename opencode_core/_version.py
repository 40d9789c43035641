"""The version of this distribution, and the server version that its models were made from."""

from typing import Final

__version__: Final = "0.1.0"
SERVER_VERSION: Final = "1.18.33"
