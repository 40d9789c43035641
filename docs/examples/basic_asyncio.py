"""Create a session, ask, print the answer, delete the session. On asyncio.

OPENCODE_BASE_URL and OPENCODE_SERVER_PASSWORD say which server;
MODEL=provider/model picks another model than the server's own.
"""

import asyncio
import os

from opencode_async import AsyncClient
from opencode_core import models


async def main() -> None:
    provider, _, name = os.environ.get("MODEL", "").partition("/")
    model = (
        models.ModelChoice(provider_id=provider, model_id=name)
        if name
        else None
    )
    async with AsyncClient(directory=".") as client:
        session = await client.session.create(title="Basic example")
        try:
            answer = await client.session.prompt(
                session.id,
                parts=[
                    models.TextPartInput(text="Say hello to the terminal.")
                ],
                model=model,
            )
            for part in answer.parts:
                match part:
                    case models.TextPart(text=text):
                        print(text)
                    case _:
                        pass
        finally:
            await client.session.delete(session.id)


if __name__ == "__main__":
    asyncio.run(main())
