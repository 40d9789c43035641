"""What each operation gives the caller, when to use it, and what fails."""

from __future__ import annotations

from typing import Final

__all__ = ["OPERATIONS"]

OPERATIONS: Final[dict[str, str]] = {
    "session.prompt": "Send a prompt and wait for the answer to it. With `no_reply` the prompt itself comes back.",
    "session.prompt_async": "Send a prompt and return at once; the answer comes as events.",
    "session.command": "Run a command and wait for the answer to it.",
    "session.abort": "Stop what a session does. True also where it does nothing.",
    "session.children": "Retrieve all sessions that belong to the specified session.",
    "session.status": "Retrieve the status of each session that works. Sessions that are not in the result are idle.",
    "tui.control.next": "Wait for the next request to the terminal interface.",
    "v2.session.revert.clear": "Drop the staged way back, and return to where the session was.",
    "v2.session.revert.commit": "Go back for good to the point that was staged.",
    "v2.projectCopy.create": "Make a copy of a project.",
    "v2.projectCopy.remove": "Remove a copy of a project.",
    "v2.projectCopy.refresh": "Look for copies of a project that were made or removed by others.",
}
"""By the operation's id. The first line says what the caller gets; paragraphs after it are set off by an empty line."""
