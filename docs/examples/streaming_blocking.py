"""Print text as it arrives, from the stream of all events. Blocking.

Subscribe, prompt, and stop when the session is idle or fails.

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
        session = client.session.create(title="Streaming example")
        with client.subscribe() as events:
            for event in events:
                match event:
                    case models.ServerConnectedEvent():
                        # From now on no event is missed.
                        parts = [models.TextPartInput(text="Count to ten.")]
                        client.session.prompt_async(
                            session.id, parts=parts, model=model
                        )
                    case models.MessagePartDeltaEvent(properties=delta) if (
                        delta.session_id == session.id
                    ):
                        print(delta.delta, end="", flush=True)
                    case models.SessionErrorEvent(properties=failed) if (
                        failed.session_id == session.id
                    ):
                        print(f"failed: {failed.error}")
                        break
                    case models.SessionIdleEvent(properties=idle) if (
                        idle.session_id == session.id
                    ):
                        print()
                        break
                    case _:
                        pass
        client.session.delete(session.id)


if __name__ == "__main__":
    main()
