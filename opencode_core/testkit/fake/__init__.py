"""A fake OpenCode server without I/O. `opencode_sync.testing` and `opencode_async.testing` put it on sockets."""

from .answers import FakeRequest
from .connection import FakeConnection
from .server import FakeOpenCode
from .tools import ToolOutput

__all__ = ["FakeConnection", "FakeOpenCode", "FakeRequest", "ToolOutput"]
