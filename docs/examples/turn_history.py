"""The last sessions, and the last words of each, page by page."""

from itertools import islice

from opencode_core import models
from opencode_sync import Client


def main() -> None:
    with Client(directory=".") as client:
        client.run("Remember the milk.", title="Shopping")
        for session in islice(client.sessions(), 3):
            for message in client.messages(
                session.id, newest_first=True, page_size=2
            ):
                words = "".join(
                    part.text
                    for part in message.parts
                    if isinstance(part, models.TextPart)
                )
                if words:
                    print(f"{session.title}: {words}")
                    break


if __name__ == "__main__":
    main()
