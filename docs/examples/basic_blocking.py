"""Create a session, ask, print the answer, delete the session. Blocking.

OPENCODE_BASE_URL and OPENCODE_SERVER_PASSWORD say which server;
MODEL=provider/model picks another model than the server's own.
"""

import os

from opencode_core import models
from opencode_sync import Client


def main() -> None:
    provider, _, name = os.environ.get("MODEL", "").partition("/")
    model = (
        models.ModelChoice(provider_id=provider, model_id=name)
        if name
        else None
    )
    with Client(directory=".") as client:
        session = client.session.create(title="Basic example")
        try:
            answer = client.session.prompt(
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
            client.session.delete(session.id)


if __name__ == "__main__":
    main()
