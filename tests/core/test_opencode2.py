"""How OpenCode 2 speaks: the calls of a turn, and what its events and answers mean."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from opencode_core.calls.exchange import Known
from opencode_core.calls.identify import Speaks
from opencode_core.dialects.choice import dialect_for
from opencode_core.dialects.opencode1 import OpenCode1
from opencode_core.dialects.opencode2 import MOST_OF_A_FILE, OpenCode2
from opencode_core.dialects.stored2 import as_error
from opencode_core.errors import (
    APIConnectionError,
    LimitExceeded,
    LocalProtocolError,
    NotFoundError,
    TurnError,
    WrongDialectError,
)
from opencode_core.models import (
    APIError,
    FilePartInput,
    MessageAbortedError,
    PermissionRequest,
    ProviderAuthError,
    QuestionInfo,
    QuestionRequest,
    SubtaskPartInput,
    TextPartInput,
    UnknownError,
    UserMessage,
)
from opencode_core.options import resolve_options
from opencode_core.streams.notices import StreamStats
from opencode_core.turns.answers import Reject
from opencode_core.turns.items import (
    ChildFinished,
    ChildStarted,
    Compacted,
    PermissionAsked,
    QuestionAsked,
    Retrying,
    TextDelta,
    ToolUpdate,
)
from opencode_core.turns.prompt import File, ServerFile
from opencode_core.turns.structured import StructuredFormat
from opencode_core.values.base import Unknown
from opencode_core.values.codec import Codec
from tests.core.turn_player import Event, not_found
from tests.core.turn_player2 import FOLDER, Player2

SESSION = "ses_1"
PROMPT = "msg_prompt"


def event(type: str, at: int = 10, session: str = SESSION, **data: Any) -> Event:
    return {"id": "evt_1", "type": type, "created": at, "data": {"sessionID": session, **data}}


def delivered(
    id: str = PROMPT, text: str = "go", at: int = 2, type: str = "user", session: str = SESSION
) -> list[Event]:
    item = {"type": "user", "payload": {"text": text}, "delivery": "steer"}
    return [
        event("session.inbox.enqueued", 1, session, inboxID=id, item=item),
        event("session.inbox.delivered", at, session, inboxID=id),
    ]


def step(id: str = "msg_a", at: int = 3, session: str = SESSION) -> Event:
    model = {"id": "m", "providerID": "p"}
    return event("session.step.started", at, session, assistantMessageID=id, agent="build", model=model)


def text(id: str = "msg_a", words: str = "Hello", session: str = SESSION) -> list[Event]:
    of: dict[str, Any] = {"session": session, "assistantMessageID": id, "ordinal": 0}
    return [
        event("session.text.started", 4, **of),
        event("session.text.delta", 4, **of, delta=words),
        event("session.text.ended", 5, **of, text=words),
    ]


def ended(id: str = "msg_a", at: int = 6, finish: str = "stop", session: str = SESSION, **more: Any) -> Event:
    tokens = {"input": 10, "output": 5, "reasoning": 0, "cache": {"read": 0, "write": 0}}
    spent: dict[str, Any] = {"cost": 0.5, "tokens": tokens, "files": []}
    of: dict[str, Any] = {"assistantMessageID": id, "finish": finish, **spent, **more}
    return event("session.step.ended", at, session, **of)


STARTED = event("session.execution.started", 1)
SUCCEEDED = event("session.execution.succeeded", 7)
TURN = [STARTED, *delivered(), step(), *text(), ended(), SUCCEEDED]


def player(events: list[Event], **options: Any) -> Player2:
    options.setdefault("session", SESSION)
    return Player2(events, prompt_id=PROMPT, **options)


def perform(asks: Any, *answers: Any) -> tuple[list[Any], Any]:
    """The calls, each given the next answer, and the result."""
    calls: list[Any] = []
    given = iter(answers)
    try:
        calls.append(next(asks))
        while True:
            answer = next(given)
            calls.append(asks.throw(answer) if isinstance(answer, Exception) else asks.send(answer))
    except StopIteration as end:
        return calls, end.value


# Calls


@pytest.mark.parametrize("how", ["a file", "what is in memory", "a part"])
def test_a_file_that_the_server_cannot_take_is_refused_before_a_session_is_made(how: str) -> None:
    """2.0.15 answers with 500, without a word: between 6192905 and 6193192 bytes its check of base64 gives up."""
    data = bytes(MOST_OF_A_FILE + 1)
    url = "data:image/png;base64," + base64.b64encode(data).decode()
    prompts: dict[str, Any] = {
        "a file": File("big.png"),
        "what is in memory": File("big.png", data=data),
        "a part": FilePartInput(mime="image/png", filename="big.png", url=url),
    }
    play = player(TURN, session=None, prompt=["look", prompts[how]])
    play.files["big.png"] = data

    with pytest.raises(
        LimitExceeded, match=r"^'big.png' has 6192001 bytes, .* OpenCode 2 .* more than 6192000"
    ) as caught:
        play.play()

    assert play.calls == []
    assert (caught.value.name, caught.value.limit, caught.value.request_sent) == ("file", MOST_OF_A_FILE, False)


def test_a_file_as_large_as_the_server_takes_is_sent_and_one_that_it_reads_itself_is_not_measured() -> None:
    plain = FilePartInput(mime="text/plain", url="data:text/plain,Hello%20World")
    play = player(TURN, prompt=[File("big.bin", data=bytes(MOST_OF_A_FILE)), ServerFile("/x/y.py"), plain])

    play.play()

    assert len(play.body("v2.session.prompt")["files"]) == 3
    nameless = FilePartInput(mime="text/plain", url="data:text/plain," + "x" * (MOST_OF_A_FILE + 1))
    with pytest.raises(LimitExceeded, match=r"^a file has 6192001 bytes"):
        player(TURN, prompt=nameless).play()


def test_a_new_session_is_made_with_the_model_the_agent_and_the_title() -> None:
    play = player(TURN, session=None, model="p/m", agent="plan", variant="high", title="T")

    play.play()

    assert play.body("v2.session.create") == {
        "title": "T",
        "agent": "plan",
        "model": {"id": "m", "providerID": "p", "variant": "high"},
    }
    assert "v2.session.switchModel" not in play.operations()


def test_an_existing_session_is_given_the_model_and_the_agent_first() -> None:
    play = player(TURN, model="p/m", agent="plan")

    play.play()

    assert play.body("v2.session.switchModel") == {"model": {"id": "m", "providerID": "p"}}
    assert play.body("v2.session.switchAgent") == {"agent": "plan"}
    assert play.operations().index("v2.session.switchAgent") < play.operations().index("v2.session.prompt")


def test_a_prompt_is_one_text_with_files_and_agents_beside_it() -> None:
    from opencode_core.models import AgentPartInput

    picture = File("a.png", data=b"png")
    prompt = ["One.", picture, ServerFile("/x/y.py", lines=(1, 2)), "Two.", AgentPartInput(name="general")]
    play = player(TURN, prompt=prompt)

    play.play()

    assert play.body("v2.session.prompt") == {
        "id": PROMPT,
        "text": "One.\n\nTwo.",
        "files": [
            {"uri": "data:image/png;base64,cG5n", "name": "a.png"},
            {"uri": "file:///x/y.py?start=1&end=2", "name": "y.py"},
        ],
        "agents": [{"name": "general"}],
    }


def test_an_agent_that_is_not_there_is_told_before_anything_is_made() -> None:
    agents = {"data": [{"name": "build"}, {"id": "plan", "name": "Plan"}]}
    play = player(TURN, session=None, agent="nobody", answers={"v2.agent.list": agents})

    with pytest.raises(LocalProtocolError, match=r"'nobody'.*'build', 'plan'"):
        play.play()

    # A folder that was just opened lists half of its agents at first.
    assert play.operations() == ["v2.agent.list", "v2.integration.list", "v2.agent.list"]
    assert player(TURN, agent="plan", answers={"v2.agent.list": agents}).play().text == "Hello"


@pytest.mark.parametrize("preview", [True, False])
def test_a_prompt_that_the_server_never_came_to_is_taken_back(preview: bool) -> None:
    failed = event("session.execution.failed", 2, error={"type": "unknown", "message": "Agent not found"})
    dialect = OpenCode2(preview=preview)
    play = player([delivered()[0], STARTED, failed], answers={"identify": dialect})

    reply = play.play()

    assert isinstance(reply.error, UnknownError)
    dropped = [call.path for call in play.calls if call.endpoint.operation == "v2.session.inbox.cancel"]
    assert dropped == ([] if preview else [f"/api/session/{SESSION}/inbox/{PROMPT}"])


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"tools": {"write": False}}, "'write' in tools= cannot be switched alone"),
        ({"tools": {"edit": True, "patch": False}}, "'patch' in tools="),
        ({"format": StructuredFormat({"type": "object", "if": {}})}, "cannot check 'if' of a schema"),
        ({"prompt": [SubtaskPartInput(prompt="p", description="d", agent="a")]}, "SubtaskPartInput"),
        ({"prompt": [TextPartInput(text="a", ignored=True)]}, "no ignored= for a TextPartInput"),
    ],
)
def test_what_the_server_cannot_do_is_refused_before_anything_is_sent(options: dict[str, Any], named: str) -> None:
    play = player(TURN, **options)

    with pytest.raises(LocalProtocolError, match=named):
        play.play()

    assert play.operations() == []


def test_a_prompt_that_wants_no_answer_waits_in_the_inbox() -> None:
    play = player([delivered()[0]], no_reply=True)

    reply = play.play()

    assert play.body("v2.session.prompt")["resume"] is False
    assert reply.stopped_by == "no_reply"


def test_a_turn_begins_as_with_opencode_1_and_goes_on_as_the_error_says() -> None:
    dialects = iter([OpenCode1(), OpenCode2()])
    wrong = WrongDialectError("this server speaks OpenCode 2", status=404)
    play = player(TURN, answers={"session.get": wrong})
    play.report_identity = lambda: next(dialects)

    reply = play.play()

    assert reply.text == "Hello"
    assert play.operations()[:2] == ["session.get", "v2.session.get"]


def test_a_client_that_keeps_to_opencode_1_is_told_so() -> None:
    wrong = WrongDialectError("this server speaks OpenCode 2", status=404)
    play = player(TURN, answers={"identify": OpenCode1(), "session.get": wrong})

    with pytest.raises(WrongDialectError):
        play.play()


@pytest.mark.parametrize(
    ("known", "kind", "preview"),
    [
        (Known(), OpenCode1, None),
        (Known(dialect="1"), OpenCode1, None),
        (Known(dialect="2"), OpenCode2, False),  # so far: it asks
        (Known(dialect="2", speaks=Speaks("2", "2.0.15")), OpenCode2, False),
        (Known(dialect="2", speaks=Speaks("2", "0.0.0-next-16350", preview=True)), OpenCode2, True),
    ],
)
def test_a_turn_speaks_what_the_client_knows_of_its_server(known: Known, kind: type, preview: bool | None) -> None:
    dialect = dialect_for(known)

    assert isinstance(dialect, kind)
    if isinstance(dialect, OpenCode2):
        call = dialect.reply_question(QUESTION, Reject())
        assert call.path.endswith("/cancel") is preview


def test_a_session_that_is_not_kept_is_found_by_its_title_and_deleted() -> None:
    dialect = OpenCode2()

    calls, found = perform(dialect.find("T"), {"data": [{"id": "ses_9", "title": "T"}]})

    assert (dict(calls[0].query), found) == ({"search": "T", "limit": "1"}, "ses_9")
    assert perform(dialect.find("T"), {"data": [{"id": "ses_9", "title": "T2"}]})[1] is None
    assert dialect.delete("ses_9").path == "/api/session/ses_9"


ASKED = PermissionRequest(id="per_1", session_id="ses_2", permission="bash", patterns=[], metadata={}, always=[])


@pytest.mark.parametrize(
    ("answer", "sent"),
    [
        ("once", {"decision": "once", "reply": "once"}),
        (Reject("use git"), {"decision": "reject", "reply": "reject", "message": "use git"}),
    ],
)
def test_a_permission_is_answered_in_the_session_that_asks(answer: Any, sent: Any) -> None:
    call = OpenCode2().reply_permission(ASKED, answer)

    assert call.path == "/api/session/ses_2/permission/per_1/reply"
    assert json.loads(call.body) == sent


def test_a_permission_that_is_named_by_its_id_is_answered_where_it_was_asked() -> None:
    child = "ses_child"
    asked = event("permission.asked", 4, child, id="per_1", action="shell", resources=["ls"], save=[])
    play = player([*TURN[:4], event("session.created", 3, child, parentID=SESSION, title="C"), asked])
    while not any(isinstance(item, PermissionAsked) for item in play.items):
        play.step()

    assert play.machine.reply_permission("per_1", "once").path == f"/api/session/{child}/permission/per_1/reply"
    assert play.machine.reply_permission("per_2", "once").path == f"/api/session/{SESSION}/permission/per_2/reply"


QUESTIONS = [
    QuestionInfo(question="?", header="h", options=[]),
    QuestionInfo(question="?", header="h", options=[], multiple=True),
]
QUESTION = QuestionRequest(id="frm_1", session_id="ses_2", questions=QUESTIONS)


@pytest.mark.parametrize("preview", [True, False])
def test_a_question_is_a_form(preview: bool) -> None:
    dialect = OpenCode2(preview=preview)

    call = dialect.reply_question(QUESTION, [["A"], ["B", "C"]])
    dropped = dialect.reply_question(QUESTION, Reject())

    assert call.path == "/api/session/ses_2/form/frm_1/reply"
    assert json.loads(call.body) == {"answer": {"q0": "A", "q1": ["B", "C"]}}
    assert (dropped.endpoint.method, dropped.path) == (
        ("POST", "/api/session/ses_2/form/frm_1/cancel") if preview else ("DELETE", "/api/session/ses_2/form/frm_1")
    )


# What the server has stored


def stored(id: str, type: str, at: int, **more: Any) -> dict[str, Any]:
    return {"id": id, "type": type, "time": {"created": at}, **more}


def test_messages_come_newest_first_and_page_by_page() -> None:
    dialect = OpenCode2()
    newest = [stored(f"msg_{n:03d}", "user", n, text="x") for n in range(300, 100, -1)]
    older = [stored(f"msg_{n:03d}", "user", n, text="x") for n in range(100, 50, -1)]

    calls, page = perform(
        dialect.page("ses_9", None),
        {"data": newest, "cursor": {"next": "c1"}},
        {"data": older, "cursor": {"next": "c2"}},
    )

    assert [dict(call.query) for call in calls] == [
        {"limit": "200", "order": "desc"},
        {"limit": "200", "cursor": "c1"},
    ]
    assert [message.info.id for message in page.messages] == [f"msg_{n:03d}" for n in range(51, 301)]
    assert page.is_all
    assert [dict(call.query)["limit"] for call in perform(dialect.tail("ses_9", 2), {"data": newest[:2]})[0]] == ["2"]
    pages = [{"data": newest, "cursor": {"next": "c1"}}, {"data": older, "cursor": {"next": "c2"}}]
    assert [dict(call.query)["limit"] for call in perform(dialect.page("ses_9", 250), *pages)[0]] == ["200", "50"]


def test_an_answer_is_to_the_prompt_before_it() -> None:
    dialect = OpenCode2()
    reply = stored("msg_4", "assistant", 4, agent="build", model={"id": "m", "providerID": "p"}, content=[])
    messages = [
        reply,
        stored("msg_3", "compaction", 3),
        stored("msg_2", "synthetic", 2, text="go on"),
        stored("msg_1", "user", 1, text="x"),
    ]

    _, page = perform(dialect.page("ses_9", 8), {"data": messages})

    assert [type(message.info) for message in page.messages][:2] == [UserMessage, UserMessage]
    assert page.messages[1].parts[0].synthetic is True
    assert page.messages[2].info.parent_id == "msg_2"


def test_a_prompt_that_waits_is_there_and_comes_last() -> None:
    play = player([delivered()[0], STARTED, event("session.execution.interrupted", 3, reason="user")])

    with pytest.raises(TurnError, match="nobody works on the prompt"):
        play.play()

    assert "v2.session.inbox.list" in play.operations()


def test_an_inbox_that_cannot_be_read_tells_nothing() -> None:
    play = player(
        [delivered()[0]], answers={"v2.session.inbox.list": NotFoundError("gone", status=404)}, no_reply=True, timeout=9
    )

    assert play.play().stopped_by == "timeout"


def test_the_preview_calls_the_inbox_pending() -> None:
    play = player([delivered()[0]], no_reply=True, answers={"identify": OpenCode2(preview=True)})

    assert play.play().stopped_by == "no_reply"
    assert "v2.session.pending.list" in play.operations()


def test_forms_of_others_are_no_questions() -> None:
    dialect = OpenCode2(preview=True)
    form: dict[str, Any] = {"id": "frm_1", "sessionID": SESSION, "metadata": {"kind": "login"}, "fields": []}

    calls, found = perform(dialect.requests(SESSION), {"data": []}, {"data": [form]})

    assert [call.path for call in calls] == ["/api/permission/request", "/api/form/request"]
    assert found == []


# What events say


def test_the_simplest_turn() -> None:
    play = player(TURN)

    reply = play.play()

    assert (reply.text, reply.cost, reply.tokens.output, reply.model) == ("Hello", 0.5, 5, "p/m")
    assert [item.text for item in play.items if isinstance(item, TextDelta)] == ["Hello"]
    assert reply.steps[0].duration == 0.003


def in_words_of_the_preview(one: Event) -> Event:
    names = {"session.inbox.enqueued": "session.input.admitted", "session.inbox.delivered": "session.input.promoted"}
    data = dict(one["data"])
    if "inboxID" in data:
        data["inputID"] = data.pop("inboxID")
    if "item" in data:
        item = data.pop("item")
        data["input"] = {"type": item["type"], "data": item["payload"], "delivery": item["delivery"]}
    return {**one, "type": names.get(one["type"], one["type"]), "data": data}


def test_the_words_of_the_preview_mean_the_same() -> None:
    play = player([])
    play.events = [in_words_of_the_preview(one) for one in TURN]
    play.store2.take = lambda event: None  # type: ignore[method-assign]
    for one in TURN:
        type(play.store2).take(play.store2, one)
    call = {"assistantMessageID": "msg_b", "callID": "call_1"}
    more = [
        step("msg_b", 2),
        event("session.tool.input.started", 4, **call, name="subagent"),
        event("session.tool.called", 4, **call, input={"description": "Look"}),
        event("session.tool.progress", 4, **call, metadata={"metadata": {"sessionID": "ses_c", "status": "running"}}),
        event("session.created", 4, "ses_c", info={"id": "ses_c", "parentID": SESSION, "title": "Look"}),
        ended("msg_b", 4, "tool-calls"),
    ]
    play.events[4:4] = more

    play.play()

    assert [item.session_id for item in play.items if isinstance(item, ChildStarted)] == ["ses_c"]
    updates = [(item.tool, item.status, item.call_id) for item in play.items if isinstance(item, ToolUpdate)]
    assert updates == [("subagent", status, "call_1") for status in ("pending", "running", "running")]


def test_a_retry_counts_the_attempt_that_failed() -> None:
    error = {"type": "provider.internal", "message": "down"}
    retry = event("session.retry.scheduled", 4, assistantMessageID="msg_a", attempt=2, error=error)
    retry["data"]["at"] = 2000
    play = player([*TURN[:4], retry, *TURN[4:]])

    play.play()

    assert [(i.attempt, i.message, i.next) for i in play.items if isinstance(i, Retrying)] == [(1, "down", 2000)]


def test_a_summary_and_the_end_of_the_session() -> None:
    play = player([*TURN[:4], event("session.compaction.ended", 4), event("session.deleted", 4)])

    with pytest.raises(TurnError, match="deleted"):
        play.play()

    assert any(isinstance(item, Compacted) for item in play.items)


def test_a_request_has_the_name_that_rules_are_written_for() -> None:
    source = {"type": "tool", "messageID": "msg_a", "id": "call_1"}
    asked = event(
        "permission.asked",
        4,
        id="per_1",
        action="shell",
        resources=["ls"],
        save=["ls *"],
        metadata={"a": 1},
        source=source,
    )
    settled = event("permission.replied", 4, requestID="per_1", reply="once")
    play = player([*TURN[:4], asked, settled, *TURN[4:]])

    play.play()

    (request,) = [item.request for item in play.items if isinstance(item, PermissionAsked)]
    assert (request.permission, request.patterns, request.always, request.metadata) == (
        "bash",
        ["ls"],
        ["ls *"],
        {"a": 1},
    )
    assert request.tool is not None
    assert (request.tool.message_id, request.tool.call_id) == ("msg_a", "call_1")


def answer_a(request: QuestionRequest) -> str:
    return "A"


def test_a_form_of_a_tool_is_a_question() -> None:
    fields = [
        {"key": "k", "title": "H", "description": "Which?", "type": "string", "options": [{"value": "A", "label": "A"}]}
    ]
    metadata = {"kind": "question", "tool": {"messageID": "msg_a", "id": "call_1"}}
    form = {"id": "frm_1", "sessionID": SESSION, "metadata": metadata, "fields": fields}
    login = {**form, "id": "frm_2", "metadata": {"kind": "login"}}
    play = player(
        [*TURN[:4], event("form.created", 4, form=login), event("form.created", 4, form=form), *TURN[4:]],
        on_question=answer_a,
        answers={"v2.session.form.reply": None},
    )

    play.play()

    (request,) = [item.request for item in play.items if isinstance(item, QuestionAsked)]
    assert request.questions == [
        QuestionInfo(
            question="Which?",
            header="H",
            options=request.questions[0].options,
            multiple=False,
        )
    ]
    assert play.body("v2.session.form.reply") == {"answer": {"k": "A"}}


def test_what_is_of_another_shape_counts_as_lost() -> None:
    odd = [
        {"id": "e", "type": "session.text.delta", "created": 4},
        event("session.text.delta", 4, assistantMessageID="msg_a", ordinal=0, delta=7),
        event("session.tool.called", 4, assistantMessageID="msg_a"),
        event("session.unheard.of", 4),
        event("form.created", 4, form=None),
    ]
    play = player([*TURN[:5], *TURN[5:]])
    play.store2.take = lambda event: None  # type: ignore[method-assign]
    for one in TURN:
        type(play.store2).take(play.store2, one)
    play.events[5:5] = odd

    assert play.play().text == "Hello"


def test_a_subagent_of_an_earlier_turn_is_none_of_this_one() -> None:
    early = event("session.created", 1, "ses_early", parentID=SESSION)
    late = event("session.created", 4, "ses_late", parentID=SESSION)
    play = player([*TURN[:4], late, *TURN[4:]], before=[early], gap=(3, 6))

    play.play()

    assert [item.session_id for item in play.items if isinstance(item, ChildStarted)] == ["ses_late"]


def test_the_end_of_a_call_is_told_once_although_the_server_has_stored_other_times_for_it_than_its_event_has() -> None:
    of: dict[str, Any] = {"assistantMessageID": "msg_a", "id": "call_1"}
    call = [
        event("session.tool.input.started", 4, **of, name="shell"),
        event("session.tool.called", 5, **of, input={"command": "ls"}),
        event("session.tool.success", 6, **of, content=[{"type": "text", "text": "a.py"}], metadata={"exit": 0}),
    ]
    begun = [STARTED, *delivered(), step(), *call]
    play = player(
        [*begun, event("session.usage.updated"), *text(), ended(), SUCCEEDED], gap=(len(begun), len(begun) + 1)
    )

    def pages(asked: Any) -> dict[str, Any]:
        page = play.store2.page(SESSION, 200, "desc")
        for message in page:
            for piece in message.get("content", []):
                piece["time"] = {"created": 4, "ran": 7, "completed": 8}
        return {"data": page, "cursor": {"next": None}}

    play.answers["v2.session.messages"] = pages
    reply = play.play()

    assert [item.status for item in play.items if isinstance(item, ToolUpdate)] == ["pending", "running", "completed"]
    assert [call.end for call in reply.tool_calls] == [8], "the reply has what is stored"


def test_a_turn_is_followed_from_its_middle() -> None:
    play = player(TURN[4:], prompt=None, before=TURN[:4])

    reply = play.play()

    assert (reply.text, reply.prompt_id) == ("Hello", PROMPT)


CHILD = "ses_child"
CHILD_BEGINS = [
    event("session.created", 4, CHILD, parentID=SESSION, title="look"),
    event("session.tool.input.started", 4, assistantMessageID="msg_a", id="call_1", name="subagent"),
    event("session.tool.called", 4, assistantMessageID="msg_a", id="call_1", input={"background": True}),
    event(
        "session.tool.success",
        5,
        assistantMessageID="msg_a",
        id="call_1",
        content=[{"type": "text", "text": "The subagent is working in the background"}],
        metadata={"sessionID": CHILD, "status": "running"},
    ),
    event("session.execution.started", 5, CHILD),
]
CHILD_WORKS = [
    *delivered("msg_cp", "look", 5, session=CHILD),
    step("msg_c", 6, CHILD),
    *text("msg_c", "Child done.", CHILD),
    ended("msg_c", 8, session=CHILD),
]
CHILD_ENDS = event("session.execution.succeeded", 9, CHILD)
STARTED_IT = [
    STARTED,
    *delivered(),
    step(),
    *CHILD_BEGINS,
    ended(finish="tool-calls"),
    step("msg_b", 7),
    *text("msg_b", "Started it."),
    ended("msg_b", 8),
    SUCCEEDED,
]
TOLD = f'<subagent sessionID="{CHILD}" state="completed">Child done.</subagent>'
REPORTED = [
    event(
        "session.inbox.enqueued",
        9,
        inboxID="msg_r",
        item={"type": "synthetic", "payload": {"text": TOLD}, "delivery": "steer"},
    ),
    event("session.execution.started", 9),
    event("session.inbox.delivered", 10, inboxID="msg_r"),
    step("msg_d", 11),
    *text("msg_d", "It is done."),
    ended("msg_d", 12),
    event("session.execution.succeeded", 13),
]
BACKGROUND = [*STARTED_IT, *CHILD_WORKS, CHILD_ENDS, *REPORTED]


def finished(play: Player2) -> list[tuple[Any, ...]]:
    return [(item.session_id, item.output, item.error) for item in play.items if isinstance(item, ChildFinished)]


def test_a_turn_waits_for_its_subagents_in_the_background_and_for_what_is_said_of_their_reports() -> None:
    play = player(BACKGROUND)

    reply = play.play()

    assert (reply.text, [one.message_id for one in reply.steps]) == ("It is done.", ["msg_a", "msg_b", "msg_d"])
    assert reply.tokens.total == 60, "the subagent's, too"
    assert finished(play) == [(CHILD, "Child done.", None)]
    assert [item.status for item in play.items if isinstance(item, ToolUpdate)] == ["pending", "running", "completed"]


def test_a_turn_waits_for_its_subagents_in_the_background_whatever_is_lost() -> None:
    for number in range(len(BACKGROUND)):
        for gap in (number + 1, number + 5):
            play = player(BACKGROUND, gap=(number, gap))
            assert play.play().text == "It is done.", f"gap from event {number}"
            assert finished(play) == [(CHILD, "Child done.", None)], f"gap from event {number}"


def test_who_follows_a_turn_waits_for_its_subagents_in_the_background() -> None:
    for place in range(len(STARTED_IT), len(BACKGROUND)):
        play = player(BACKGROUND[place:], before=BACKGROUND[:place], prompt=None)
        assert (play.play().text, play.machine.reply.prompt_id) == ("It is done.", PROMPT), f"from event {place} on"


def test_what_a_subagent_in_the_background_asks_reaches_the_function_after_the_answer() -> None:
    asked = {"id": "per_1", "action": "shell", "resources": ["ls"], "source": None}
    works = [*CHILD_WORKS[:3], event("permission.asked", 7, CHILD, **asked), *CHILD_WORKS[3:]]
    calls: list[str] = []

    def allow(request: PermissionRequest) -> str:
        calls.append(request.session_id)
        return "allow_once"

    play = player([*STARTED_IT, *works, CHILD_ENDS, *REPORTED], on_permission=allow)

    assert play.play().text == "It is done."
    assert calls == [CHILD]


def test_a_subagent_in_the_background_that_fails_or_never_reports_holds_the_turn_for_a_moment() -> None:
    failed = event(
        "session.step.failed",
        8,
        CHILD,
        assistantMessageID="msg_c",
        error={"type": "aborted", "message": "no"},
        files=[],
    )
    play = player([*STARTED_IT, *CHILD_WORKS[:-1], failed, CHILD_ENDS])

    reply = play.play()

    assert (reply.text, reply.error) == ("Started it.", None)
    assert finished(play) == [(CHILD, None, "MessageAbortedError")]
    assert 104 < play.now < 112


def test_a_subagent_that_waits_for_one_of_its_own_is_not_done() -> None:
    begins = [
        event("session.created", 6, "ses_grand", parentID=CHILD, title="deeper"),
        *[
            {**one, "data": {**one["data"], "sessionID": CHILD, "assistantMessageID": "msg_c"}}
            for one in CHILD_BEGINS[1:3]
        ],
        event(
            "session.tool.success",
            6,
            CHILD,
            assistantMessageID="msg_c",
            id="call_1",
            content=[],
            metadata={"sessionID": "ses_grand", "status": "running"},
        ),
        event("session.execution.started", 6, "ses_grand"),
    ]
    waits = [*CHILD_WORKS[:3], *begins, *CHILD_WORKS[3:], CHILD_ENDS]
    later = [
        event("session.execution.started", 9, CHILD),
        event("session.execution.succeeded", 9, "ses_grand"),
        CHILD_ENDS,
    ]
    play = player([*STARTED_IT, *waits, *later, *REPORTED])

    assert play.play().text == "It is done."
    assert [one for one, *_ in finished(play)] == ["ses_grand", CHILD]


@pytest.mark.parametrize("how", ["abort", "timeout", "max_tokens"])
def test_a_turn_that_is_stopped_stops_its_subagents_in_the_background(how: str) -> None:
    options: dict[str, Any] = {"timeout": {"timeout": 5}, "max_tokens": {"max_tokens": 31}}.get(how, {})
    play = player([*STARTED_IT, *(CHILD_WORKS if how == "max_tokens" else [])], **options)
    stopped = event("session.execution.interrupted", 9, CHILD, reason="user")

    def interrupt(call: Any) -> None:
        if CHILD in call.path:
            play.events.append(stopped)

    play.answers["v2.session.interrupt"] = interrupt
    if how == "abort":
        while play.position < len(STARTED_IT):
            play.step()
        assert play.machine.abort(play.now) is not None

    reply = play.play()

    assert (reply.stopped_by, reply.text) == (how, "Started it.")
    aborted = [call.path.split("/")[3] for call in play.calls if call.endpoint.operation == "v2.session.interrupt"]
    assert aborted == ([CHILD] if how == "abort" else [SESSION, CHILD]), "the driver performs the other one itself"


@pytest.mark.parametrize("loses_events", [False, True])
@pytest.mark.parametrize("how", ["abort", "timeout", None])
def test_a_turn_that_is_stopped_or_fails_did_not_finish(how: str | None, loses_events: bool) -> None:
    begun = [STARTED, *delivered(), step(), *text(words="one")]
    error = {"type": "provider.internal" if how is None else "aborted", "message": "m"}
    end = [
        event("session.step.failed", 6, assistantMessageID="msg_a", error=error, files=[]),
        event("session.execution.failed" if how is None else "session.execution.interrupted", 7),
    ]
    gap = (len(begun), len(begun) + len(end)) if loses_events else None
    play = player([*begun, *(end if how is None else [])], gap=gap, timeout=5 if how == "timeout" else None)

    def interrupt(call: Any) -> None:
        play.events.extend(end)

    play.answers["v2.session.interrupt"] = interrupt
    while how == "abort" and play.position < len(begun):
        play.step()
    if how == "abort":
        assert play.machine.abort(play.now) is not None
        play.events.extend(end)  # the driver performs that call itself

    reply = play.play()

    assert (reply.text, reply.stopped_by, reply.finish) == ("one", how, None), "as on OpenCode 1"
    assert [one.finish for one in reply.steps] == [None]
    assert (reply.error is None) == (how is not None)


def waiting(id: str, delivery: str = "steer") -> Event:
    item = {"type": "user", "payload": {"text": "and now?"}, "delivery": delivery}
    return event("session.inbox.enqueued", 8, inboxID=id, item=item)


def handed(id: str, at: int = 9) -> Event:
    return event("session.inbox.delivered", at, inboxID=id)


def second_turn(answer: str = "msg_b", words: str = "Again.") -> list[Event]:
    return [step(answer, 10), *text(answer, words), ended(answer, 12), SUCCEEDED]


@pytest.mark.parametrize("promoted", [True, False])
def test_a_prompt_whose_answer_has_not_begun_is_followed_and_not_the_one_before_it(promoted: bool) -> None:
    stored = [waiting("msg_2"), STARTED, handed("msg_2")]
    place = len(stored) if promoted else 1
    play = player([*stored[place:], *second_turn()], prompt=None, before=[*TURN, *stored[:place]])

    reply = play.play()

    assert (reply.text, reply.prompt_id) == ("Again.", "msg_2")
    assert "".join(item.text for item in play.items if isinstance(item, TextDelta)) == "Again."


def test_of_several_prompts_that_wait_the_one_that_is_answered_is_followed() -> None:
    """All that steer are answered together, as the last of them; one that is queued comes after those."""
    inbox = [waiting("msg_q", "queue"), waiting("msg_2"), waiting("msg_3")]
    both = [STARTED, handed("msg_2"), handed("msg_3"), *second_turn()]
    play = player(both, prompt=None, before=[*TURN, *inbox])
    queued = player([STARTED, handed("msg_q"), *second_turn()], prompt=None, before=[*TURN, *inbox[:1]])

    assert play.play().prompt_id == "msg_3"
    assert queued.play().prompt_id == "msg_q"


@pytest.mark.parametrize("delivery", ["steer", "queue"])
def test_a_prompt_that_waits_behind_an_answer_is_not_followed(delivery: str) -> None:
    play = player(TURN[4:], prompt=None, before=[*TURN[:4], waiting("msg_2", delivery)])

    assert play.play().prompt_id == PROMPT


def test_a_step_whose_beginning_was_not_seen_and_whose_prompt_is_unknown_is_left_to_a_look() -> None:
    dialect = OpenCode2()
    perform(dialect.get(SESSION), {"data": {"id": SESSION}})
    told: list[Any] = []

    class Facts:
        def __getattr__(self, name: str) -> Any:
            def tell(*arguments: Any, **more: Any) -> None:
                told.append(name)

            return tell

    tool = event("session.tool.called", 4, assistantMessageID="msg_a", id="call_1", input={})
    for one in (step(), *text()[::2], tool, ended()):
        facts: Any = Facts()
        dialect.observe(Unknown(tag=one["type"], raw=one), facts)

    assert told == []


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        ({"type": "aborted", "message": "m"}, MessageAbortedError),
        ({"type": "provider.auth", "message": "m"}, ProviderAuthError),
        ({"type": "provider.rate-limit", "message": "m", "status": 429}, APIError),
        ({"type": "unknown", "message": "m"}, UnknownError),
        ({}, UnknownError),
        (None, UnknownError),
    ],
)
def test_each_error_has_a_type(error: Any, kind: type) -> None:
    assert isinstance(as_error(error), kind)


def test_pieces_of_other_kinds_are_left_out() -> None:
    dialect = OpenCode2()
    tool = {"type": "tool", "name": "read", "time": {"created": 1}}
    output = [{"type": "image"}, {"type": "text", "text": "t"}]
    content: list[Any] = [
        {"type": "hologram"},
        {**tool, "id": "call_1", "state": {"status": "completed", "input": {}, "content": output}},
        {**tool, "id": "call_2", "state": {"status": "streaming", "input": ""}},
    ]
    reply = stored("msg_4", "assistant", 4, agent="a", model={"id": "m", "providerID": "p"}, content=content)
    reply["snapshot"] = {"files": ["x.py", "/abs.py"]}
    perform(dialect.get("ses_9"), {"data": {"id": "ses_9", "location": {"directory": FOLDER}}})

    _, page = perform(dialect.page("ses_9", 8), {"data": [reply]}, {"data": []})
    (message,) = page.messages

    assert [part.type for part in message.parts] == ["tool", "tool", "patch"]
    assert message.parts[0].state.output == "t"
    assert message.parts[2].files == [f"{FOLDER}/x.py", "/abs.py"]


def test_the_files_that_a_call_has_changed_have_absolute_paths() -> None:
    dialect = OpenCode2()
    files: list[Any] = [{"file": "x.py", "status": "modified"}, {"file": "/abs.py"}, {"file": 3}]
    edited: dict[str, Any] = {"status": "completed", "input": {}, "content": [], "metadata": {"files": files}}
    call: dict[str, Any] = {"type": "tool", "name": "edit", "time": {"created": 1}, "id": "call_1", "state": edited}
    reply = stored("msg_4", "assistant", 4, agent="a", model={"id": "m", "providerID": "p"}, content=[call])
    perform(dialect.get("ses_9"), {"data": {"id": "ses_9", "location": {"directory": FOLDER}}})

    _, page = perform(dialect.page("ses_9", 8), {"data": [reply]}, {"data": []})
    (message,) = page.messages

    assert [one["file"] for one in message.parts[0].state.metadata["files"]] == [f"{FOLDER}/x.py", "/abs.py", 3]


# The stream


def frames(*events: Event) -> bytes:
    return b"".join(b"data: " + json.dumps(one).encode() + b"\n\n" for one in events)


def test_the_feed_has_the_session_and_its_subagents_from_the_stream_of_all() -> None:
    dialect = OpenCode2()
    feed = dialect.feed(SESSION, resolve_options({}), Codec())
    feed.connected()
    child = event("session.created", 3, "ses_c", parentID=SESSION)
    form = {"id": "e", "type": "form.created", "created": 1, "data": {"form": {"id": "f", "sessionID": "ses_b"}}}
    early: list[Any] = [{"id": "e", "type": "server.connected", "data": {}}, event("session.idle", 1, "ses_x")]

    assert feed.request().path == "/api/event"
    assert feed.decode(frames(*early, STARTED), StreamStats()) == []
    calls, backlog = perform(feed.catch_up(), {"data": [{"id": "ses_b"}]}, not_found())
    later = feed.decode(
        frames(child, form, event("session.deleted", 1, "ses_c"), event("session.deleted", 1, "ses_x")), StreamStats()
    )

    assert [dict(call.query) for call in calls] == [{"parentID": SESSION}, {"parentID": "ses_b"}]
    assert [one.type for one in backlog] == ["server.connected", "session.execution.started"]
    assert [one.type for one in later] == ["session.created", "form.created", "session.deleted"]


def test_a_call_that_fails_on_its_way_is_asked_for_again() -> None:
    lost = iter([APIConnectionError("gone", request_sent=True)])

    def page(call: Any) -> Any:
        error = next(lost, None)
        if error is not None:
            raise error
        return {"data": play.store2.page(SESSION, 9, "desc"), "cursor": {"next": None}}

    play = player(TURN, answers={"v2.session.messages": page})

    assert play.play().text == "Hello"


def test_what_a_subagent_of_a_subagent_asks_before_any_event_names_its_parent_is_heard_in_time() -> None:
    born = [
        event("session.created", 1, CHILD, parentID=SESSION, title="look"),
        event("session.created", 1, "ses_grand", parentID=CHILD, title="deeper"),
    ]
    asked = event("permission.asked", 4, "ses_grand", id="per_1", action="shell", resources=["ls"], source=None)
    answered: list[str] = []

    def allow(request: PermissionRequest) -> str:
        answered.append(request.session_id)
        return "allow_once"

    play = player([STARTED, *delivered(), step(), asked], before=born, on_permission=allow)
    while play.position < 5:
        play.step()
    arrived = play.now
    while not answered:
        play.step()

    assert answered == ["ses_grand"]
    assert play.now - arrived < 2
