"""A turn that may not cost too much, nor take too long."""

from opencode_sync import Client


def main() -> None:
    with Client(directory=".") as client:
        reply = client.run(
            "Fix everything.",
            on_permission="allow",
            max_steps=3,
            max_cost=0.50,
            timeout=600,
        )
        print(reply.text)
        if reply.stopped_by is not None:
            print(
                f"stopped by {reply.stopped_by}",
                f"after {reply.tokens.total} tokens",
            )


if __name__ == "__main__":
    main()
