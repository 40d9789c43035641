"""Files with a prompt: some lines of this program, and a small picture."""

import base64

from opencode_core import File
from opencode_sync import Client

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4"
    "2mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def main() -> None:
    with Client(directory=".") as client:
        reply = client.run(
            [
                "What do you see?",
                File(__file__, lines=(1, 1)),
                File("pixel.png", data=PIXEL),
            ]
        )
        print(reply.text)


if __name__ == "__main__":
    main()
