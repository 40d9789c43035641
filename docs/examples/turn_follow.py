"""Start a turn, leave it, and come back later, even in another process."""

from opencode_sync import Client


def main() -> None:
    with Client(directory=".") as client:
        with client.turn(
            None, "Write a long story.", on_exit="detach"
        ) as turn:
            print("started")
        with client.follow(turn.session_id) as followed:
            reply = followed.wait()
        print(reply.text)


if __name__ == "__main__":
    main()
