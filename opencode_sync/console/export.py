"""`opencode-driver export`: writes a session with its subagents as a trajectory."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from typing import Literal

from opencode_core.trajectories.making import subagent_of, trajectory_of
from opencode_core.trajectories.trajectory import Trajectory

from .guard import json_text
from .server import connect
from .sessions import descendants, paged_messages
from .turns import get_session, latest_session
from .wording import at, say, verbatim

__all__ = ["export"]


def export(args: Namespace) -> int:
    """`opencode-driver export`."""
    with connect(args) as client:
        session_id = args.session or latest_session(client)
        if session_id is None:
            say(("✗", "red"), " there are no sessions here yet", error=True)
            return 1
        session = get_session(client, session_id)
        messages = paged_messages(client, session)
        children = [] if args.no_subagents else descendants(client, session, paged_messages)
        version = client.server_version()
    made = trajectory_of(
        messages,
        [subagent_of(*child) for child in children],
        session_id=session.id,
        title=verbatim(at(session, "title"), ""),
        directory=verbatim(at(session, "directory"), ""),
        server=version,
        attachments=not args.no_files,
    )
    form: Literal["jsonl", "atif"] | None = args.format
    if args.output is not None:
        made.save(os.path.expanduser(args.output), form)
    elif form == "atif":
        sys.stdout.write(json_text(made.to_atif(), ascii_only=_is_ascii_only(), indent=2) + "\n")
    else:
        _write_lines(made)
    return 0


def _write_lines(made: Trajectory) -> None:
    ascii_only = _is_ascii_only()
    for item in made.items:
        sys.stdout.write(json_text(json.loads(item.to_json()), ascii_only=ascii_only) + "\n")


def _is_ascii_only() -> bool:
    return sys.stdout.encoding.lower().replace("-", "") != "utf8"
