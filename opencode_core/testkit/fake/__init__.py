"""A fake OpenCode server without I/O. `opencode_sync.testing` and `opencode_async.testing` put it on sockets."""

from .connection import FakeConnection
from .given import ToolOutput
from .messages import FakeRequest
from .server import FakeOpenCode

__all__ = ["FakeConnection", "FakeOpenCode", "FakeRequest", "ToolOutput"]
