"""Everything that happens in a turn, as it happens."""

from opencode_core import (
    ReasoningDelta,
    TextDelta,
    ToolUpdate,
    TurnFinished,
)
from opencode_sync import Client


def main() -> None:
    with Client(directory=".") as client:
        with client.turn(
            None, "Which files are here?", on_permission="allow"
        ) as turn:
            for item in turn:
                match item:
                    case TextDelta(text=text):
                        print(text, end="", flush=True)
                    case ReasoningDelta(text=text):
                        print(f"({text})")
                    case ToolUpdate(
                        tool=tool, status="completed", title=title
                    ):
                        print(f"\n[{tool}: {title}]")
                    case TurnFinished(reply=reply):
                        print(
                            f"\n{reply.finish},",
                            f"{reply.tokens.total} tokens,",
                            f"{reply.cost:.4f} dollars",
                        )
                    case _:
                        pass


if __name__ == "__main__":
    main()
