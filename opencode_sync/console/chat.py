"""`opencode-driver chat`: refuses a pipe before it imports what draws on a terminal."""

from __future__ import annotations

import sys
from argparse import Namespace

from .server import connect

__all__ = ["chat"]


def chat(args: Namespace) -> int:
    """`opencode-driver chat`: returns 0 when the user leaves."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print("opencode-driver chat needs a terminal; `opencode-driver run` does not", file=sys.stderr)
        return 2
    from .conversation import Conversation
    from .functions import functions_of

    args.functions = functions_of(args.tool)
    with connect(args) as client:
        Conversation(client, args).hold()
    return 0
