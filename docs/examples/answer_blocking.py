"""Print an answer as it arrives, from OpenCode 1 or OpenCode 2. Blocking.

OPENCODE_BASE_URL and OPENCODE_SERVER_PASSWORD say which server;
MODEL=provider/model picks another model than the server's own.
"""

import os

from opencode_core import TextDelta
from opencode_sync import Client


def main() -> None:
    model = os.environ.get("MODEL") or None
    with Client(directory=".") as client:
        with client.turn(None, "Count to ten.", model=model) as turn:
            for item in turn:
                if isinstance(item, TextDelta):
                    print(item.text, end="", flush=True)
        print()
        turn.reply.raise_for_error()


if __name__ == "__main__":
    main()
