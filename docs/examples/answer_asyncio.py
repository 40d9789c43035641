"""Print an answer as it arrives, from OpenCode 1 or OpenCode 2. On asyncio.

OPENCODE_BASE_URL and OPENCODE_SERVER_PASSWORD say which server;
MODEL=provider/model picks another model than the server's own.
"""

import asyncio
import os

from opencode_async import AsyncClient
from opencode_core import TextDelta


async def main() -> None:
    model = os.environ.get("MODEL") or None
    async with AsyncClient(directory=".") as client:
        async with client.turn(None, "Count to ten.", model=model) as turn:
            async for item in turn:
                if isinstance(item, TextDelta):
                    print(item.text, end="", flush=True)
        print()
        turn.reply.raise_for_error()


if __name__ == "__main__":
    asyncio.run(main())
