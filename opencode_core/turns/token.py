"""The token of a job: JSON text on one line that says where a prompt runs, and what of its turn a reader was given.

It holds no secret, so it may be stored anywhere. It is small: what was given is told of the current step alone.
"""

from __future__ import annotations

import re
from typing import Any, Final

import msgspec

from opencode_core.errors import LocalProtocolError
from opencode_core.values.building import prepared

__all__ = ["Cursor", "JobToken", "Shown", "read_token"]

VERSION: Final = 1
LONGEST: Final = 1_000_000  # characters; that of a real job is a thousandth of this


@prepared
class Shown(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """What of one session a reader was given: all of the messages before this one, and some of this one.

    Attributes:
        message: The message that the last item was about.
        parts: Of that message: for a text, how many characters were given; for a tool call, its status.
        files: Of that message: the digests of the paths that were given.
        retry: The last wait for the model's provider: when it ends, and the number of the attempt.
        todos: The digest of the last todo list.
        is_over: Whether this is a subagent that has finished.
    """

    message: str = ""
    parts: dict[str, int | str] = {}
    files: list[str] = []
    retry: tuple[int | float, int | float] | None = None
    todos: str = ""
    is_over: bool = False


@prepared
class Cursor(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """What of a turn a reader was given.

    Attributes:
        sessions: The session of the turn, and those of the subagents that are at work or began in the current step.
        is_over: Whether the last item was given.
    """

    sessions: dict[str, Shown] = {}
    is_over: bool = False


@prepared
class JobToken(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What is known of a job.

    Attributes:
        version: Of this form.
        base_url: Where it was started, without credentials.
        dialect: What the server spoke there.
        directory: The folder of the session, as the server names it; None if that is not known.
        session_id: The session.
        prompt_id: The message of the prompt.
        kind: A `prompt`, a `command`, which must not be sent twice, or a prompt that asks for `no_reply`.
        system: Whether the session has an instruction for this turn alone, which its end takes away.
        cursor: What a reader was given.
    """

    version: int = msgspec.field(name="job")
    base_url: str
    dialect: str
    session_id: str = msgspec.field(name="session")
    prompt_id: str = msgspec.field(name="prompt")
    directory: str | None = None
    kind: str = "prompt"
    system: bool = False
    cursor: Cursor = msgspec.field(default_factory=Cursor)

    def text(self) -> str:
        """JSON on one line."""
        return msgspec.json.encode(self).decode()


_ID: Final = re.compile(r"[\x21-\x7e]{1,200}")


def read_token(text: Any) -> JobToken:
    """Read a token.

    Raises:
        LocalProtocolError: It is none, or one of a later version of this library.
    """
    if not isinstance(text, str):
        raise LocalProtocolError(f"a job's token is text, the str of job.token, not {type(text).__name__}")
    try:
        if len(text) > LONGEST:
            raise ValueError("it is too long")
        version: Any = msgspec.json.decode(text, type=dict[str, Any]).get("job")
        if version != VERSION:
            known = f"this library reads version {VERSION}"
            raise ValueError(f"its version is {version!r}, and {known}" if version else "it names no version of a job")
        token = msgspec.json.decode(text, type=JobToken)
        if not (_ID.fullmatch(token.session_id) and _ID.fullmatch(token.prompt_id)):
            raise ValueError("it names no session or no prompt")
    except (ValueError, msgspec.DecodeError, RecursionError) as problem:
        raise LocalProtocolError(f"this text is no token of a job: {problem}. Give job.token as it was") from None
    return token
