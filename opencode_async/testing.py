"""For tests of programs that use OpenCode: a fake server in the event loop of the test.

    async with AsyncFakeServer() as server:
        server.script([Text("Let me look."), ToolCall("bash", {"command": "ls"}, output="a b"), Text("Two files.")])
        print((await server.client().run("What is here?")).text)

`opencode_sync.testing` also has a fake server in a thread and a real one with a scripted model; both serve programs of
every kind.
"""

from __future__ import annotations

import anyio

from opencode_core.testkit import script as core
from opencode_core.testkit.fake import FakeRequest
from opencode_core.testkit.script import (
    Break,
    Cut,
    Failure,
    Hang,
    Item,
    ModelRequest,
    Pause,
    Raw,
    Reasoning,
    Text,
    ToolCall,
    Usage,
    structured,
)

from ._fake import AsyncFakeServer
from ._record import record

__all__ = [
    "AsyncFakeServer",
    "Break",
    "Cut",
    "FakeRequest",
    "Failure",
    "Gate",
    "Hang",
    "Item",
    "ModelRequest",
    "Pause",
    "Raw",
    "Reasoning",
    "Text",
    "ToolCall",
    "Usage",
    "record",
    "structured",
]


class Gate(core.Gate):
    """A place in a script where the model waits for the test: no sleeps, no races.

    gate = Gate()
    server.script([Text("one"), gate, Text("two")])
    ...                           # prompt
    await gate.wait_reached()     # the model has said "one" and stands still
    gate.open()
    """

    def __init__(self) -> None:
        super().__init__()
        self._reached = anyio.Event()

    def reach(self) -> None:
        """The model stands at the gate."""
        self._reached.set()

    async def wait_reached(self, timeout: float = 30.0) -> None:
        """Wait until the model stands at the gate.

        Raises:
            TimeoutError: It did not come within that many seconds.
        """
        with anyio.move_on_after(timeout):
            await self._reached.wait()
            return
        raise TimeoutError(f"the model did not reach the gate within {timeout:g} s")
