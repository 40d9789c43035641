"""Stop a turn as soon as it has said enough: leave the block. On trio."""

import trio

from opencode_async import AsyncClient


async def main() -> None:
    async with AsyncClient(directory=".") as client:
        said = ""
        async with client.turn(None, "Count for ever.") as turn:
            async for text in turn.text():
                said += text
                if "three" in said:
                    break
        print(said)
        print(f"stopped by {turn.reply.stopped_by}")


if __name__ == "__main__":
    trio.run(main)
