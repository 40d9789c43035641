"""What of a git folder belongs into a copy of it."""

from __future__ import annotations

from typing import Final

__all__ = ["GIT_LEFT_OUT", "OWN_TO_A_WORKTREE", "gitfile_target", "is_lock"]

GIT_LEFT_OUT: Final = frozenset({"objects", "worktrees", "gc.pid", "gc.log"})
"""Objects are read where they are; what is known of other worktrees would be of the original's."""
OWN_TO_A_WORKTREE: Final = frozenset(
    {
        *(
            "HEAD",
            "ORIG_HEAD",
            "FETCH_HEAD",
            "MERGE_HEAD",
            "MERGE_MODE",
            "MERGE_MSG",
            "CHERRY_PICK_HEAD",
            "REVERT_HEAD",
        ),
        *("BISECT_LOG", "BISECT_START", "COMMIT_EDITMSG", "AUTO_MERGE", "index", "config.worktree", "sequencer"),
        *("rebase-merge", "rebase-apply", "modules"),
    }
)
"""What the main worktree has of its own in the folder that all share: another one has its own, or none."""


def is_lock(name: str) -> bool:
    """Whether it is a lock of git's. Who holds it does not hold one on the copy."""
    return name.endswith(".lock")


def gitfile_target(content: bytes) -> bytes | None:
    """The path in a file called `.git`; None if there is none."""
    return content[len(b"gitdir:") :].strip(b" \n") if content.startswith(b"gitdir:") else None
