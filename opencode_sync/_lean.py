"""httpx, without its command: where `click` and `rich` are installed, that would take 40 ms more to import.

The extras `tools` and `cli` install them. `httpx.main` is then what it is without them. The command stays as it is.
"""

import sys
from typing import Any

_modules: dict[str, Any] = sys.modules
if "httpx" not in _modules:
    _modules["httpx._main"] = None  # an ImportError, which httpx expects

import httpx  # noqa: E402

if _modules.get("httpx._main", httpx) is None:
    del _modules["httpx._main"]

__all__ = ["httpx"]
