"""Turns and sessions whose trajectories are checked: recorded ones of both dialects, and odd ones."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, NamedTuple, cast

from opencode_core.errors import TurnError
from opencode_core.models import MessageWithParts
from opencode_core.trajectories import Trajectory
from opencode_core.trajectories.making import trajectory_of
from opencode_core.turns.items import Reply
from opencode_core.values.codec import Codec
from tests.core.turn_player import (
    IDLE,
    RECORDINGS,
    SESSION,
    SESSION_JSON,
    Event,
    Player,
    answer,
    decode,
    event,
    part,
    recorded_turns,
    text,
    tool,
    user,
)
from tests.core.turn_player2 import Player2, recorded_turns2

PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


class Seen(NamedTuple):
    """A turn or a session, what it was made of, and its trajectory."""

    name: str
    messages: list[MessageWithParts]
    trajectory: Trajectory
    reply: Reply[Any] | None = None


def reply_of(play: Player) -> Reply[Any]:
    """The reply of a turn, however it ends."""
    try:
        return play.play()
    except TurnError as error:
        return cast("Reply[Any]", error.reply)


def of_turn(name: str, play: Player) -> Seen:
    reply = reply_of(play)
    theirs = [message for child in reply.subagents for message in child.messages]
    return Seen(name, [*reply.prompts, *reply.summaries, *reply.messages, *theirs], reply.trajectory(), reply)


def of_session(name: str, messages: list[MessageWithParts]) -> Seen:
    return Seen(name, messages, trajectory_of(messages, session_id=SESSION))


def child(id: str, parent: str) -> Event:
    return event("session.created", sessionID=id, info={**SESSION_JSON, "id": id, "parentID": parent})


def task(id: str, status: str, child: str, message: str = "msg_a", session: str = SESSION, **more: Any) -> Event:
    given = {"description": "look", "prompt": "look there", "subagent_type": "general"}
    return tool(
        id,
        status,
        message,
        session,
        name="task",
        metadata={"sessionId": child, **more.pop("metadata", {})},
        input=given,
    )


def file(id: str, message: str, url: str, mime: str = "image/gif", session: str = SESSION) -> Event:
    return part(id, message, session, type="file", mime=mime, filename=f"{id}.x", url=url)


def family() -> list[Event]:
    """A turn with a subagent that has one, another beside it, and a third in the background."""
    image = {
        "id": "prt_f",
        "sessionID": SESSION,
        "messageID": "msg_a",
        "type": "file",
        "mime": "image/gif",
        "url": PIXEL,
    }
    return [
        user(),
        text("prt_p", "go", "msg_prompt"),
        file("prt_p2", "msg_prompt", PIXEL),
        file("prt_p3", "msg_prompt", "data:text/plain;base64,aGk=", "text/plain"),
        text("prt_p4", "the content of a file", "msg_prompt", synthetic=True),
        text("prt_p5", "for people only", "msg_prompt", ignored=True),
        part("prt_p6", "msg_prompt", type="agent", name="general"),
        answer(created=5),
        part("prt_00", type="reasoning", text="I think.", time={"start": 5, "end": 6}),
        text("prt_01", "I look."),
        tool("prt_02", "completed", name="read", attachments=[image], input={"filePath": "cat.png"}),
        child("ses_2", SESSION),
        task("prt_03", "running", "ses_2"),
        user("msg_2p", "ses_2", 10),
        text("prt_2p", "look there", "msg_2p", "ses_2"),
        answer("msg_2a", "msg_2p", "ses_2", 11),
        child("ses_3", "ses_2"),
        task("prt_20", "running", "ses_3", "msg_2a", "ses_2"),
        user("msg_3p", "ses_3", 12),
        text("prt_3p", "and there", "msg_3p", "ses_3"),
        answer("msg_3a", "msg_3p", "ses_3", 13),
        tool(
            "prt_30", "error", "msg_3a", "ses_3", error="The user rejected permission to use this specific tool call."
        ),
        answer("msg_3a", "msg_3p", "ses_3", 13, completed=14, finish="stop"),
        task("prt_20", "completed", "ses_3", "msg_2a", "ses_2"),
        text("prt_21", "Seen.", "msg_2a", "ses_2"),
        answer("msg_2a", "msg_2p", "ses_2", 11, completed=15, finish="stop"),
        task("prt_03", "completed", "ses_2"),
        child("ses_4", SESSION),
        task("prt_04", "running", "ses_4"),
        user("msg_4p", "ses_4", 14),
        answer("msg_4a", "msg_4p", "ses_4", 15),
        task("prt_04", "completed", "ses_4", metadata={"status": "running"}),
        child("ses_5", SESSION),  # of which no tool call tells
        user("msg_5p", "ses_5", 15),
        answer("msg_5a", "msg_5p", "ses_5", 16, completed=17, finish="stop"),
        part("prt_05", type="patch", hash="h", files=["/a.py"]),
        answer(created=5, completed=18, finish="tool-calls"),
        text("prt_40", "I am done.", "msg_4a", "ses_4"),
        answer("msg_4a", "msg_4p", "ses_4", 15, completed=20, finish="stop"),
        *[{**one, "properties": {**one["properties"], "sessionID": "ses_4"}} for one in IDLE],
        user("msg_q", created=21),
        text("prt_q", "The subagent ses_4 is done.", "msg_q", synthetic=True),
        answer("msg_b", "msg_q", created=22),
        task("prt_10", "completed", "ses_2", "msg_b"),  # goes on with the first, which has nothing more to say
        text("prt_11", "All done.", "msg_b"),
        answer("msg_b", "msg_q", created=22, completed=23, finish="stop", variant="high"),
        *IDLE,
    ]


def stored(*messages: dict[str, Any]) -> list[MessageWithParts]:
    return decode(list(messages), list[MessageWithParts])  # type: ignore[no-any-return]  # by its argument


def message_of(*events: Event) -> dict[str, Any]:
    """A stored message by its events."""
    info = next(e["properties"]["info"] for e in events if e["type"] == "message.updated")
    return {"info": info, "parts": [e["properties"]["part"] for e in events if e["type"] == "message.part.updated"]}


def odd_sessions() -> list[Seen]:
    """Sessions that no server should have, and those with what is rare."""
    calls = [
        tool("prt_1", "completed", input=["a", "list"]),
        tool("prt_2", "completed", input="text"),
        tool("prt_3", "completed", input=None),
        tool("prt_4", "completed", input={}, attachments=["no file"], metadata="none"),
        tool("prt_5", "pending"),
        tool("prt_6", "running", metadata={"output": "so far"}),
        tool("prt_7", "error", error="The user rejected permission to use this specific tool call."),
        tool("prt_8", "completed", output=7, title=None, time="never"),
        tool("prt_9", "paused", name=""),
    ]
    calls[0]["properties"]["part"]["callID"] = ""
    twice = [tool("prt_a", "completed"), tool("prt_a", "completed", output="again")]
    retry: dict[str, Any] = {
        "attempt": 1,
        "error": {"name": "APIError", "data": {"message": "busy", "isRetryable": True}},
    }
    refused = {"name": "ProviderAuthError", "data": {"providerID": "p", "message": "no key"}}
    summary = [
        message_of(user("msg_1"), text("prt_1", "Mend it", "msg_1")),
        message_of(answer("msg_2", "msg_1", completed=3, finish="stop"), text("prt_2", "Yes.", "msg_2")),
        message_of(user("msg_3", created=4), part("prt_3", "msg_3", type="compaction", auto=True)),
        message_of(
            answer("msg_4", "msg_3", created=5, completed=6, finish="stop", summary=True),
            text("prt_4", "We mend.", "msg_4"),
        ),
        message_of(user("msg_5", created=7), text("prt_5", "Mend it", "msg_5")),
        message_of(user("msg_6", created=8), text("prt_6", "Go on.", "msg_6", synthetic=True)),
        message_of(answer("msg_7", "msg_6", created=9, completed=10, finish="stop")),
        message_of(user("msg_8", created=11), part("prt_8", "msg_8", type="compaction", auto=False)),
    ]
    shell = [
        message_of(
            user("msg_1"), text("prt_1", "The following tool was executed by the user", "msg_1", synthetic=True)
        ),
        message_of(answer("msg_2", "msg_1", completed=3, cost=0, tokens=NOTHING), tool("prt_2", "completed", "msg_2")),
    ]
    words = user("msg_1")
    words["properties"]["info"] |= {
        "system": "Be kind.",
        "model": {"providerID": "p", "modelID": "m", "variant": "low"},
    }
    again = user("msg_5", created=5)
    again["properties"]["info"]["system"] = "Be kind."
    pictures = [file(f"prt_{n}", "msg_1", url, mime) for n, (url, mime) in enumerate(PICTURES)]
    marks = part("prt_m", "msg_1", type="snapshot", snapshot="s")
    subtask = part("prt_s", "msg_1", type="subtask", prompt="look", description="d", agent="general")
    return [
        of_session("nothing", []),
        of_session("calls", stored(message_of(answer(completed=3), *calls))),
        of_session("twice", stored(message_of(answer(completed=3), *twice))),
        of_session("unfinished", stored(message_of(user(), text("p", "go", PROMPT)), message_of(answer()))),
        of_session(
            "failed",
            stored(
                message_of(answer(completed=3, error=refused), part("r", type="retry", time={"created": 2}, **retry))
            ),
        ),
        of_session("summary", stored(*summary)),
        of_session("shell", stored(*shell)),
        of_session("shell that cost something", stored(shell[0], message_of(answer("msg_2", "msg_1", completed=3)))),
        of_session(
            "prompts",
            stored(
                message_of(words, text("p", "go", "msg_1"), *pictures, subtask, marks),
                message_of(again, text("p", "\ud83d lone", "msg_5")),
            ),
        ),
        of_session("structured", stored(message_of(answer(completed=3, finish="stop", structured={"a": 1})))),
        of_session("strange", stored({"info": {"role": "referee"}, "parts": []}, {"info": 3, "parts": 4})),
        of_session(
            "cut", stored(message_of(answer(completed=3), text("prt_1", "", "msg_a"), file("prt_2", "msg_a", PIXEL)))
        ),
        of_session("late", stored(message_of(answer(created=10**17, completed=10**17)))),
    ]


PROMPT = "msg_prompt"
NOTHING = {"input": 0, "output": 0, "reasoning": 0, "cache": {"read": 0, "write": 0}}
PICTURES = [
    (PIXEL, "image/gif"),
    (PIXEL, "image/jpg"),
    ("https://example.org/a.png", "image/PNG; q=1"),
    ("data:image/png,%89PNG", "image/png"),
    ("data:image/png;base64,no!", "image/png"),
    ("file:///a.gif", "image/gif"),
    ("a.gif", "image/gif"),
    ("", "image/gif"),
    ("data:image/svg+xml;base64,PHN2Zy8+", "image/svg+xml"),
]
"""URLs of pictures, and what the server says that they are."""


@cache
def seen() -> list[Seen]:
    """All of them."""
    found = [
        of_turn(f"1: {prompt[-5:]}", Player(events, session=session, prompt_id=prompt))
        for session, prompt, events in recorded_turns()
    ]
    found += [
        of_turn(f"2: {turn.name} {place}", Player2(turn.events, session=turn.session, prompt_id=prompt))
        for turn in recorded_turns2()
        for place, prompt in enumerate(turn.prompts)
    ]
    for line in (RECORDINGS / "bodies.jsonl").read_text("utf-8").split("\n"):
        one = json.loads(line or "{}")
        if one.get("operation") == "session.messages" and one["status"] == 200:
            messages = Codec().decode(one["body"].encode(), list[MessageWithParts])
            found.append(of_session(f"stored: {one['label']}", messages))
    found.append(of_turn("family", Player(family(), system="Be brief.")))
    found.append(of_turn("nothing", Player([], on_exit="abort", timeout=1.0)))
    return [*found, *odd_sessions()]
