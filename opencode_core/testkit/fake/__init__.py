"""A fake OpenCode server without I/O. `opencode_sync.testing` and `opencode_async.testing` put it on sockets."""

from .connection import FakeConnection
from .messages import FakeRequest
from .server import FakeOpenCode
from .world import ToolOutput

__all__ = ["FakeConnection", "FakeOpenCode", "FakeRequest", "ToolOutput"]
