"""Several prompts to one session, and what it remembers. On asyncio."""

import asyncio

from opencode_async import AsyncClient
from opencode_core import models


async def main() -> None:
    async with AsyncClient(directory=".") as client:
        talk = client.conversation(agent="build", on_permission="deny")
        print((await talk.say("My name is Ada.")).text)
        async with talk.stream("What is my name?") as turn:
            async for text in turn.text():
                print(text, end="", flush=True)
        print()
        async for message in talk.messages():
            if isinstance(message.info, models.UserMessage):
                print(
                    "asked:",
                    *(
                        part.text
                        for part in message.parts
                        if isinstance(part, models.TextPart)
                    ),
                )


if __name__ == "__main__":
    asyncio.run(main())
