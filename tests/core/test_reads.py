"""What is read outside of turns is the same on both dialects, and of the same types."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any, cast

import pytest

from opencode_core import models
from opencode_core.calls.exchange import Known, Pause
from opencode_core.calls.identify import Speaks
from opencode_core.catalog import AgentInfo, ModelInfo
from opencode_core.dialects.listed import Overview, SessionFilter
from opencode_core.dialects.reads import Reads, asking, listing, reads_for
from opencode_core.dialects.reads1 import Reads1
from opencode_core.dialects.reads2 import Reads2
from opencode_core.errors import (
    DecodeError,
    LocalProtocolError,
    NotFoundError,
    OpenCodeError,
    ServerError,
    WrongDialectError,
)
from opencode_core.http import Response
from opencode_core.paging import PageCall
from tests.core.turn_player import SESSION_JSON, answer, decode
from tests.fold import fold

SPEAKS_2 = Speaks("2", "2.0.15")
WRONG = WrongDialectError("it speaks OpenCode 2", status=404, headers=(), raw=b"", body=None)

Server = Callable[[Any], Any]
"""Returns the JSON of the answer to a call, or an error."""


class Player:
    """Answers calls from JSON, and remembers them.

    Args:
        answers: The JSON of the answer by operation; a function of the call, or an error.
    """

    def __init__(self, answers: Mapping[str, Any]) -> None:
        self.answers = answers
        self.asked: list[str] = []
        self.calls: list[Any] = []

    def answer(self, call: Any) -> Any:
        self.calls.append(call)
        self.asked.append(call.endpoint.operation)
        told = self.answers[call.endpoint.operation]
        told = told(call) if callable(told) else told
        if isinstance(told, Exception):
            raise told
        return call.finish(decode(told, call.endpoint.response_type), Response(200))

    def ask(self, steps: Any) -> Any:
        """The result of what is asked."""
        try:
            call = next(steps)
            while True:
                if isinstance(call, Pause):
                    self.asked.append("pause")
                    call = next(steps)
                    continue
                try:
                    answer = self.answer(call)
                except Exception as error:
                    call = steps.throw(error)
                else:
                    call = steps.send(answer)
        except StopIteration as stop:
            return stop.value

    def items(self, pages: Any) -> Iterator[Any]:
        """The items of a list."""
        step = next(pages, None)
        while step is not None:
            if isinstance(step, PageCall):
                try:
                    answer = self.answer(step)
                except WrongDialectError as error:
                    step = pages.throw(error)
                else:
                    step = pages.send(answer)
            else:
                yield from step
                step = next(pages, None)


def query(call: Any) -> dict[str, str]:
    return dict(call.query)


def data(*found: Any) -> Any:
    return {"location": {"directory": "/here"}, "data": list(found)}


# OpenCode 2, as 2.0.15 answers

TOKENS = {"input": 10, "output": 5, "reasoning": 0, "cache": {"read": 0, "write": 0}}
AT = {"created": 1, "updated": 2}
INTEGRATIONS = {"v2.integration.list": data()}


def session2(id: str = "ses_1", **more: Any) -> dict[str, Any]:
    here = {"directory": "/here"}
    return {"id": id, "projectID": "prj", "cost": 0.5, "tokens": TOKENS, "time": AT, "location": here, **more}


def model2(id: str, **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "providerID": "acme",
        "name": id.upper(),
        "capabilities": {"tools": True, "input": ["text", "image"], "output": ["text"]},
        "variants": [{"id": "high"}],
        "time": {"released": 1_790_035_200_000},
        "cost": [{"input": 3, "output": 15, "cache": {"read": 0.3, "write": 3.75}}],
        "status": "active",
        "enabled": True,
        "limit": {"context": 200_000, "output": 64_000},
        **more,
    }


def models2(*found: dict[str, Any], default: Any = None) -> list[ModelInfo]:
    player = Player(
        {
            **INTEGRATIONS,
            "v2.provider.list": data({"id": "acme", "name": "Acme"}),
            "v2.model.list": data(*found),
            "v2.model.default": {"location": {"directory": "/here"}, "data": default},
        }
    )
    answer: list[ModelInfo] = player.ask(Reads2().models())
    assert player.asked[0] == "v2.integration.list"  # the server answers it when it has read its configuration
    return answer


def test_a_model_of_opencode_2_is_the_value_that_one_of_opencode_1_is() -> None:
    [model] = models2(model2("big"))

    assert model == ModelInfo(
        id="acme/big",
        name="BIG",
        provider="Acme",
        provider_id="acme",
        model_id="big",
        is_default=False,
        context_limit=200_000,
        output_limit=64_000,
        input_cost=3.0,
        output_cost=15.0,
        cache_read_cost=0.3,
        cache_write_cost=3.75,
        can_reason=True,
        can_call_tools=True,
        takes_files=True,
        takes_temperature=None,
        inputs=("text", "image"),
        outputs=("text",),
        variants=("high",),
        status="active",
        release_date="2026-09-22",
    )


def test_the_default_model_of_opencode_2_comes_first() -> None:
    found = models2(model2("a"), model2("b"), default=model2("b"))

    assert [(model.id, model.is_default) for model in found] == [("acme/b", True), ("acme/a", False)]


def test_what_a_model_of_opencode_2_does_not_say_is_unknown_and_not_false() -> None:
    bare: Any = {
        "capabilities": {"tools": False, "input": ["text"]},
        "variants": [],
        "cost": [],
        "time": {"released": 0},
    }
    never = {"capabilities": {"temperature": False}, "time": {"released": 2**62}}
    reasons: Any = {"variants": [], "compatibility": {"reasoningField": "reasoning_content"}}
    nothing, temperature, reasoning = models2(model2("a", **bare), model2("b", **never), model2("c", **reasons))

    assert (nothing.can_reason, nothing.takes_temperature, nothing.can_call_tools) == (None, None, False)
    assert (nothing.takes_files, nothing.release_date, nothing.input_cost) == (False, "", 0)
    assert (temperature.takes_temperature, temperature.release_date) == (False, "")
    assert reasoning.can_reason is True


def agent2(id: str, **more: Any) -> dict[str, Any]:
    request: Any = {"headers": {}, "body": {}, "settings": {}}
    return {"id": id, "request": request, "mode": "primary", "hidden": False, "permissions": [], **more}


def test_an_agent_of_opencode_2_is_the_value_that_one_of_opencode_1_is() -> None:
    chosen = {"id": "big", "providerID": "acme", "variant": "high"}
    request = {"headers": {}, "body": {"temperature": 0.5}}
    full = agent2("build", description="Reads.", model=chosen, system="Be brief.", steps=5, request=request)
    player = Player(INTEGRATIONS | {"v2.agent.list": data(full, agent2("title", hidden=True), agent2("plan"))})
    build, plan = player.ask(Reads2().agents())

    assert build == AgentInfo(
        name="build",
        description="Reads.",
        mode="primary",
        model="acme/big",
        variant="high",
        prompt="Be brief.",
        max_steps=5,
        temperature=0.5,
        is_builtin=None,
        is_hidden=False,
    )
    assert (plan.name, plan.model, plan.temperature, plan.max_steps) == ("plan", None, None, None)
    assert player.asked == ["v2.integration.list", "v2.agent.list"]


def test_a_directory_that_the_preview_has_just_opened_is_waited_for() -> None:
    def after(looks: int) -> Player:
        found = iter([data()] * looks)

        def agents(call: Any) -> Any:
            return next(found, data(agent2("build")))

        return Player(INTEGRATIONS | {"v2.agent.list": agents})

    player = after(2)
    [agent] = player.ask(Reads2(preview=True).agents())
    assert agent.name == "build"
    assert player.asked == ["v2.integration.list", *["v2.agent.list", "pause"] * 2, "v2.agent.list", "v2.agent.list"]
    assert after(99).ask(Reads2(preview=True).agents()) == []  # it has none, or takes too long


# Sessions

PROJECTS: dict[str, Any] = {
    "v2.project.list": [{"id": "prj", "time": AT, "sandboxes": [], "canonical": "/here", "name": "Here"}]
}


def sessions2(count: int) -> Server:
    """A server with so many sessions, whose cursor is the number of the next one. The last page has one, too."""

    def page(call: Any) -> Any:
        first, size = int(query(call).get("cursor", 0)), int(query(call)["limit"])
        found = [session2(f"ses_{number}") for number in range(first, min(first + size, count))]
        return {"data": found, "cursor": {"previous": None, "next": str(first + size) if found else None}}

    return page


def of_sessions(count: int, **more: Any) -> Player:
    return Player({"v2.session.list": sessions2(count), **PROJECTS, **more})


@pytest.mark.parametrize("page_size", [1, 2, 3, 50, 500])
@pytest.mark.parametrize("count", [0, 1, 4])
def test_sessions_of_opencode_2_come_in_pages(count: int, page_size: int) -> None:
    player = of_sessions(count)
    found = list(player.items(Reads2().sessions(SessionFilter(), page_size, None)))

    assert [session.id for session in found] == [f"ses_{number}" for number in range(count)]
    assert player.asked.count("v2.project.list") == min(count, 1)
    assert int(query(player.calls[0])["limit"]) <= 200  # more, and the server refuses


def test_a_session_of_opencode_2_is_the_value_that_one_of_opencode_1_is() -> None:
    rules = [
        {"action": "shell", "resource": "*", "effect": "ask"},
        {"action": "edit", "resource": "a", "effect": "deny"},
    ]
    full = session2(
        parentID="ses_0",
        title="Weather",
        agent="build",
        model={"id": "m", "providerID": "p"},
        subpath="src",
        time=AT | {"archived": 3},
        metadata={"a": 1},
        permissions=rules,
        revert={"messageID": "msg_1", "snapshot": "abc", "files": []},
    )
    player = Player({"v2.session.get": {"data": full}})
    session = player.ask(Reads2().session("ses_1"))

    assert session == models.Session(
        id="ses_1",
        slug="",
        project_id="prj",
        directory="/here",
        path="src",
        parent_id="ses_0",
        cost=0.5,
        tokens=decode(TOKENS, models.TokenUsage),
        title="Weather",
        agent="build",
        model=models.ModelRef(id="m", provider_id="p"),
        version="",
        metadata={"a": 1},
        time=models.SessionTime(created=1, updated=2, archived=3),
        permission=[
            models.PermissionRule(permission="bash", pattern="*", action="ask"),
            models.PermissionRule(permission="edit", pattern="a", action="deny"),
        ],
        revert=models.SessionRevert(message_id="msg_1", snapshot="abc"),
    )


def test_a_session_in_a_list_has_its_project_if_the_server_lists_that() -> None:
    player = of_sessions(1)
    [session] = player.items(Reads2().sessions(SessionFilter(), 50, None))

    assert isinstance(session, models.GlobalSession)
    assert session.project == models.ProjectSummary(id="prj", name="Here", worktree="/here")
    assert (session.title, session.time.archived, session.permission, session.revert) == ("", None, None, None)
    player = of_sessions(1, **{"v2.project.list": [{"id": "other", "time": AT, "sandboxes": []}, {"time": AT}]})
    [session] = player.items(Reads2().sessions(SessionFilter(), 50, None))
    assert session.project is None


def test_which_sessions_are_wanted_is_said_to_opencode_2_in_its_words() -> None:
    player = of_sessions(3)
    chosen = SessionFilter(directory="/here", search="x", roots=True, archived=True)
    found = list(player.items(Reads2().sessions(chosen, 50, 2)))

    assert len(found) == 2
    wanted = {"directory": "/here", "search": "x", "parentID": "null", "archived": "true", "limit": "2"}
    assert query(player.calls[0]) == wanted


def test_a_session_that_changes_while_it_is_listed_comes_once() -> None:
    pages = iter([["ses_1", "ses_2"], ["ses_2", "ses_1"], ["ses_3"]])

    def page(call: Any) -> Any:
        found = next(pages)
        return {"data": [session2(id) for id in found], "cursor": {"next": found[0]}}

    player = of_sessions(0, **{"v2.session.list": page})

    assert [s.id for s in player.items(Reads2().sessions(SessionFilter(), 2, None))] == ["ses_1", "ses_2", "ses_3"]


def test_a_cursor_of_opencode_2_that_leads_back_is_an_error() -> None:
    page = {"data": [session2()], "cursor": {"next": "again"}}
    with pytest.raises(DecodeError, match="cursor for the next page leads back: 'again'"):
        list(of_sessions(0, **{"v2.session.list": page}).items(Reads2().sessions(SessionFilter(), 1, None)))


def test_children_of_a_session_of_opencode_2() -> None:
    player = Player({"v2.session.list": {"data": [session2("ses_2", parentID="ses_1")], "cursor": {}}})
    [child] = player.ask(Reads2().children("ses_1"))

    assert (child.id, child.parent_id) == ("ses_2", "ses_1")
    assert query(player.calls[0])["parentID"] == "ses_1"


# Messages


def stored(*kinds: str) -> list[dict[str, Any]]:
    """Messages of OpenCode 2, oldest first, of these kinds."""
    return [_stored(f"msg_{number:02}", kind) for number, kind in enumerate(kinds)]


def _stored(id: str, kind: str) -> dict[str, Any]:
    message: dict[str, Any] = {"id": id, "type": kind, "time": {"created": 5}}
    match kind:
        case "user" | "synthetic":
            return message | {"text": f"said {id}"}
        case "assistant":
            content = [{"type": "text", "text": f"answer {id}"}]
            more = {"agent": "build", "model": {"id": "m", "providerID": "p"}, "content": content, "finish": "stop"}
            return message | more | {"time": {"created": 5, "completed": 6}, "cost": 1, "tokens": TOKENS}
        case _:
            return message | {"outcome": "succeeded"}


TALK = stored("user", "assistant", "assistant", "idle", "user", "assistant", "idle", "synthetic", "assistant")
SAID = [message["id"] for message in TALK if message["type"] != "idle"]
PARENTS = {"msg_01": "msg_00", "msg_02": "msg_00", "msg_05": "msg_04", "msg_08": "msg_07"}


def of_messages(found: list[dict[str, Any]]) -> Player:
    def page(call: Any) -> Any:
        asked = query(call)
        order = asked.get("order") or asked["cursor"].partition(":")[0]  # a cursor keeps its order
        assert not ("order" in asked and "cursor" in asked)  # or the server refuses
        first, size = int(asked.get("cursor", ":0").partition(":")[2]), int(asked["limit"])
        there = found if order == "asc" else found[::-1]
        items = there[first : first + size]
        return {"data": items, "cursor": {"previous": None, "next": f"{order}:{first + size}" if items else None}}

    return Player({"v2.session.get": {"data": session2()}, "v2.session.messages": page})


@pytest.mark.parametrize("page_size", [1, 2, 3, 4, 9, 500])
@pytest.mark.parametrize("newest_first", [False, True])
def test_messages_of_opencode_2_both_ways_with_the_prompt_that_each_answers(newest_first: bool, page_size: int) -> None:
    pages = Reads2().messages("ses_1", newest_first=newest_first, page_size=page_size, limit=None)
    found = list(of_messages(TALK).items(pages))

    assert [message.info.id for message in found] == (SAID[::-1] if newest_first else SAID)
    assert {m.info.id: m.info.parent_id for m in found if m.info.role == "assistant"} == PARENTS
    assert all(isinstance(message, models.MessageWithParts) for message in found)


@pytest.mark.parametrize("limit", [1, 2, 5, 50])
@pytest.mark.parametrize("newest_first", [False, True])
def test_a_limit_ends_the_messages_of_opencode_2(newest_first: bool, limit: int) -> None:
    pages = Reads2().messages("ses_1", newest_first=newest_first, page_size=50, limit=limit)
    found = list(of_messages(TALK).items(pages))

    assert [message.info.id for message in found] == (SAID[::-1] if newest_first else SAID)[:limit]


def test_an_answer_without_a_prompt_is_no_answer_to_a_later_one() -> None:
    for newest_first in (True, False):
        pages = Reads2().messages("ses_1", newest_first=newest_first, page_size=1, limit=None)
        found = list(of_messages(stored("assistant", "user")).items(pages))
        [said] = [message.info for message in found if message.info.role == "assistant"]
        assert said.parent_id == ""


def history(*found: dict[str, Any]) -> list[Any]:
    answer: list[Any] = of_messages(list(found)).ask(Reads2().history("ses_1"))
    return answer


def test_a_whole_history_is_read_at_once() -> None:
    assert [message.info.id for message in history(*TALK)] == SAID
    assert history() == []


def test_a_prompt_of_the_history_has_its_files_and_agents() -> None:
    inline = {"mime": "text/plain", "name": "a.txt", "source": {"type": "inline"}, "data": "b25l"}
    linked = {"mime": "", "uri": "file:///here/b"}
    [prompt] = history(_stored("msg_1", "user") | {"files": [inline, linked], "agents": [{"name": "general"}]})
    text, one, two, agent = prompt.parts

    assert isinstance(text, models.TextPart)
    ids: Any = {"session_id": "ses_1", "message_id": "msg_1"}
    plain = models.FilePart(
        id="prt_1_file_0", mime="text/plain", filename="a.txt", url="data:text/plain;base64,b25l", **ids
    )
    other = models.FilePart(id="prt_1_file_1", mime="application/octet-stream", url="file:///here/b", **ids)
    assert (one, two) == (plain, other)
    assert agent == models.AgentPart(id="prt_1_agent_0", name="general", **ids)


def test_a_command_of_a_person_is_the_tool_call_that_it_is_in_opencode_1() -> None:
    ran = {"id": "msg_1", "type": "shell", "shellID": "sh_1", "command": "ls", "status": "exited", "exit": 0}
    done = ran | {"time": {"created": 1, "completed": 2}, "output": {"output": "a\n", "cursor": 2, "size": 2}}
    going = ran | {"id": "msg_2", "time": {"created": 1}, "output": "so far"}
    first, second = history(done, going)
    [part], [running] = first.parts, second.parts

    assert isinstance(part, models.ToolPart)
    assert isinstance(running, models.ToolPart)
    assert isinstance(part.state, models.ToolStateCompleted)
    assert (part.tool, part.state.input, part.state.output) == ("shell", {"command": "ls"}, "a\n")
    assert part.state.metadata == {"exit": 0}
    assert isinstance(running.state, models.ToolStateRunning)
    assert isinstance(first.info, models.AssistantMessage)
    assert first.info.parent_id == ""


def test_the_summary_of_a_compaction_is_in_the_history_and_answers_no_prompt() -> None:
    compaction = {"id": "msg_1", "type": "compaction", "reason": "auto", "status": "completed", "time": {"created": 1}}
    prompt, first, running, said = history(
        _stored("msg_0", "user"),
        compaction | {"summary": "We talked."},
        compaction | {"id": "msg_2", "reason": "manual", "summary": ""},
        _stored("msg_3", "assistant"),
    )
    mark, summary = first.parts
    [manual] = running.parts

    assert isinstance(mark, models.CompactionPart)
    assert mark.auto is True
    assert isinstance(summary, models.TextPart)
    assert (summary.text, summary.synthetic) == ("We talked.", True)
    assert isinstance(manual, models.CompactionPart)
    assert manual.auto is False
    assert isinstance(said.info, models.AssistantMessage)
    assert said.info.parent_id == prompt.info.id


# What a server has and does


def test_a_prompt_is_taken_back_with_its_files() -> None:
    player = Player({"v2.session.revert.stage": {"data": {"messageID": "msg_1"}}, "session.revert": SESSION_JSON})
    player.ask(Reads2().undo("ses_1", "msg_1"))
    player.ask(Reads1().undo("ses_1", "msg_1"))

    assert [json.loads(call.body) for call in player.calls] == [
        {"messageID": "msg_1", "files": True},
        {"messageID": "msg_1"},
    ]


def overview2(preview: bool) -> Player:
    asks = {"id": "per_1", "sessionID": "ses_1", "action": "shell", "resources": ["ls"]}
    form: Any = {
        "id": "frm_1",
        "sessionID": "ses_1",
        "title": "Questions",
        "metadata": {"kind": "question"},
        "fields": [],
    }
    elsewhere = session2("ses_2", location={"directory": "/there"})
    there = {"ses_1": session2(), "ses_2": elsewhere}

    def get(call: Any) -> Any:
        return {"data": there[call.path.rpartition("/")[2]]}

    version: Any = {"version": "2.0.15", "pid": 1, "urls": [], "paths": {"tmp": "/tmp"}}
    health = {"healthy": True, "version": "0.0.0-next-16350", "pid": 1}
    return Player(
        {
            **INTEGRATIONS,
            "v2.agent.list": data(agent2("build")),
            **({"v2.health.get": health} if preview else {"v2.server.info": version}),
            "v2.location.get": {"directory": "/here", "project": {"id": "prj", "directory": "/here"}},
            "v2.provider.list": data({"id": "acme", "name": "Acme"}, {"id": "free", "name": "Free"}),
            "v2.model.default": {"location": {"directory": "/here"}, "data": model2("big")},
            "v2.permission.request.list": data(asks),
            "v2.form.request.list" if preview else "v2.form.list": data(form),
            "v2.mcp.list": data({"name": "files", "status": {"status": "connected"}}),
            "v2.session.active": {"data": {"ses_1": {"type": "running"}, "ses_2": {"type": "running"}}},
            "v2.session.get": get,
        }
    )


@pytest.mark.parametrize("preview", [False, True])
def test_an_overview_of_opencode_2_is_one_of_opencode_1(preview: bool) -> None:
    found = overview2(preview).ask(Reads2(preview=preview).overview())
    asked = models.PermissionRequest(
        id="per_1", session_id="ses_1", permission="bash", patterns=["ls"], metadata={}, always=[]
    )

    assert found == Overview(
        version="0.0.0-next-16350" if preview else "2.0.15",
        directory="/here",
        providers={"acme": "big", "free": None},
        busy={"ses_1": models.SessionStatusBusy()},
        permissions=[asked],
        mcp={"files": models.V2McpStatusConnected()},
    )


def test_a_server_that_does_nothing_has_an_overview() -> None:
    quiet = overview2(False)
    quiet.answers = {**quiet.answers, "v2.session.active": {"data": {}}, "v2.model.default": data()}

    assert quiet.ask(Reads2().overview()).busy == {}


def test_who_works_and_what_waits() -> None:
    states, requests = overview2(False).ask(Reads2().working())
    assert states == dict.fromkeys(("ses_1", "ses_2"), models.SessionStatusBusy())
    assert [type(request) for request in requests] == [models.PermissionRequest, models.QuestionRequest]
    gone, broken = ServerError("", status=500), ServerError("", status=500, raw=b"x")
    there = overview2(False).answers
    assert Player({**there, "v2.permission.request.list": gone}).ask(Reads2().working()) == (states, [])
    with pytest.raises(ServerError):
        Player({**there, "v2.permission.request.list": broken}).ask(Reads2().working())

    asked: Any = {
        "id": "per_1",
        "sessionID": "ses_1",
        "permission": "bash",
        "patterns": [],
        "metadata": {},
        "always": [],
    }
    answers: dict[str, Any] = {
        "session.status": {"ses_1": {"type": "busy"}},
        "permission.list": [asked],
        "question.list": {},
    }
    states, requests = Player(answers).ask(Reads1().working())
    assert states == {"ses_1": models.SessionStatusBusy()}
    assert [type(request) for request in requests] == [models.PermissionRequest]


def test_the_default_model_and_the_branch_of_opencode_2() -> None:
    default = {"location": {"directory": "/here"}, "data": model2("big")}
    branch: Any = {"location": {"directory": "/here"}, "data": {"branch": {"current": "main", "default": "main"}}}
    player = Player({**INTEGRATIONS, "v2.model.default": default, "v2.vcs.get": branch})

    assert player.ask(Reads2().default_model()) == "acme/big"
    assert player.ask(Reads2().branch()) == "main"
    assert player.asked[-2:] == [*INTEGRATIONS, "v2.vcs.get"], "a folder that was just opened has no branch yet"
    player.answers = {
        **player.answers,
        "v2.model.default": default | {"data": None},
        "v2.vcs.get": branch | {"data": {"branch": {}}},
    }
    assert player.ask(Reads2().default_model()) is None
    assert player.ask(Reads2().branch()) is None
    assert Player({}).ask(Reads2(preview=True).branch()) is None  # which has no such operation


def test_what_a_tool_is_to_do_is_read_where_its_call_is_stored() -> None:
    wanted = models.ToolCallRef(message_id="msg_1", call_id="call_1")
    other: Any = {
        "type": "tool",
        "id": "call_0",
        "name": "read",
        "time": {"created": 1},
        "state": {"status": "streaming"},
    }
    state: Any = {"status": "running", "input": {"command": "ls"}, "content": [], "metadata": {}}
    ours = other | {"id": "call_1", "name": "shell", "state": state}
    message: Any = _stored("msg_1", "assistant") | {"content": [{"type": "text", "text": "Hm."}, other, ours]}

    assert Player({"v2.session.message": {"data": message}}).ask(Reads2().tool_input("ses_1", wanted)) == {
        "command": "ls"
    }
    bare: Any = {"v2.session.message": {"data": message | {"content": []}}}
    assert Player(bare).ask(Reads2().tool_input("ses_1", wanted)) is None

    call: Any = {"id": "prt_1", "sessionID": "ses_1", "messageID": "msg_1", "type": "tool", "tool": "bash"}
    first: Any = call | {"callID": "call_0", "state": {"status": "pending", "input": {}, "raw": ""}}
    running = {"status": "running", "input": {"command": "ls"}, "time": {"start": 1}}
    stored: dict[str, Any] = {
        "info": answer()["properties"]["info"],
        "parts": [first, call | {"callID": "call_1", "state": running}],
    }
    assert Player({"session.message": stored}).ask(Reads1().tool_input("ses_1", wanted)) == {"command": "ls"}
    stored["parts"] = [first]
    assert Player({"session.message": stored}).ask(Reads1().tool_input("ses_1", wanted)) is None


# Answers of another shape

ODD: tuple[Any, ...] = (None, True, 5, 1e300, "x", [], {}, [1], {"a": 1})


def places(value: Any) -> Iterator[tuple[str | int, ...]]:
    """All places of a JSON value."""
    yield ()
    match value:
        case dict():
            for name, member in cast("dict[str, Any]", value).items():
                yield from ((name, *place) for place in places(member))
        case list():
            for number, item in enumerate(cast("Any", value)):
                yield from ((number, *place) for place in places(item))
        case _:
            pass


def put(value: Any, place: tuple[str | int, ...], wrong: Any) -> Any:
    """The value with something else in this place."""
    if not place:
        return wrong
    copy = value.copy()
    copy[place[0]] = put(value[place[0]], place[1:], wrong)
    return copy


FULL: Mapping[str, Any] = {
    **overview2(False).answers,
    "v2.model.list": data(model2("big")),
    "v2.agent.list": data(agent2("build", model={"id": "big", "providerID": "acme"})),
    "v2.session.list": {"data": [session2(permissions=[], revert={"messageID": "msg_1"})], "cursor": {"next": "a"}},
    "v2.session.active": {"data": {}},
    "v2.session.get": {"data": session2()},
    "v2.session.messages": {
        "data": [
            _stored("msg_1", "user") | {"files": [{"mime": "a/b", "data": ""}], "agents": [{"name": "a"}]},
            _stored("msg_2", "assistant"),
            {"id": "msg_3", "type": "shell", "command": "ls", "output": {"output": "a"}, "time": {"created": 1}},
            {"id": "msg_4", "type": "compaction", "reason": "auto", "summary": "We talked.", "time": {"created": 1}},
        ],
        "cursor": {"next": "a"},
    },
    "v2.vcs.get": {"location": {"directory": "/here"}, "data": {"branch": {"current": "main"}}},
    **PROJECTS,
}
QUESTIONS: Mapping[str, tuple[Callable[[Player], Any], str]] = {
    "models": (lambda player: player.ask(Reads2().models()), "v2.provider.list v2.model.list v2.model.default"),
    "agents": (lambda player: player.ask(Reads2().agents()), "v2.agent.list"),
    "sessions": (
        lambda player: list(player.items(Reads2().sessions(SessionFilter(), 50, None))),
        "v2.session.list v2.project.list",
    ),
    "messages": (
        lambda player: list(player.items(Reads2().messages("ses_1", newest_first=True, page_size=50, limit=None))),
        "v2.session.messages v2.session.get",
    ),
    "overview": (
        lambda player: player.ask(Reads2().overview()),
        "v2.server.info v2.location.get v2.provider.list v2.mcp.list v2.session.active",
    ),
    "branch": (lambda player: player.ask(Reads2().branch()), "v2.vcs.get"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_anything_in_an_answer_of_opencode_2_may_be_something_else(question: str) -> None:
    ask, operations = QUESTIONS[question]
    with fold() as case:
        for operation in operations.split():
            for place in places(FULL[operation]):
                for wrong in ODD:
                    with case(f"{operation} {place} {wrong!r}"), suppress(OpenCodeError):
                        ask(Player({**FULL, operation: put(FULL[operation], place, wrong)}))


# OpenCode 1, whose answers have these types

ACME: Any = {"id": "acme", "name": "Acme", "source": "env", "env": [], "options": {}, "models": {}}


def test_an_overview_of_opencode_1() -> None:
    player = Player(
        {
            "global.health": {"healthy": True, "version": "1.18.33"},
            "path.get": {"home": "/", "state": "/", "config": "/", "worktree": "/here", "directory": "/here"},
            "session.status": {"ses_1": {"type": "busy"}},
            "config.providers": {"providers": [ACME, ACME | {"id": "free"}, {"id": 5}], "default": {"acme": "big"}},
            "permission.list": [],
            "mcp.status": {"files": {"status": "connected"}},
        }
    )

    assert player.ask(Reads1().overview()) == Overview(
        version="1.18.33",
        directory="/here",
        providers={"acme": "big", "free": None},
        busy={"ses_1": models.SessionStatusBusy()},
        permissions=[],
        mcp={"files": models.McpStatusConnected()},
    )


def test_the_default_model_and_the_branch_of_opencode_1() -> None:
    configured: Any = {"providers": [ACME], "default": {"acme": "big"}}
    player = Player({"config.get": {"model": "acme/small"}, "vcs.get": {"branch": "main"}})
    assert player.ask(Reads1().default_model()) == "acme/small"
    assert player.ask(Reads1().branch()) == "main"

    player = Player({"config.get": {}, "config.providers": configured, "vcs.get": {}})
    assert player.ask(Reads1().default_model()) == "acme/big"
    assert player.ask(Reads1().branch()) is None

    player.answers = {"config.get": {}, "config.providers": {"providers": 5, "default": {}}}
    assert player.ask(Reads1().default_model()) is None


def test_lists_of_opencode_1() -> None:
    configured: Any = {"providers": [ACME], "default": {}}
    player = Player(
        {
            "config.providers": configured,
            "config.get": {},
            "app.agents": [{"name": "build", "mode": "primary", "permission": [], "options": {}}],
            "session.get": SESSION_JSON,
            "session.children": [SESSION_JSON],
            "session.messages": [],
        }
    )

    assert player.ask(Reads1().models()) == []
    assert [agent.name for agent in player.ask(Reads1().agents())] == ["build"]
    assert player.ask(Reads1().session("ses_1")) == decode(SESSION_JSON, models.Session)
    assert player.ask(Reads1().children("ses_1")) == [decode(SESSION_JSON, models.Session)]
    assert player.ask(Reads1().history("ses_1")) == []


# Which dialect is read


class Learning(Player):
    """A server of OpenCode 2 that is found out when it is taken for one of OpenCode 1."""

    def __init__(self, answers: Mapping[str, Any], known: Known) -> None:
        super().__init__(answers)
        self.known = known

    def answer(self, call: Any) -> Any:
        if not call.path.startswith("/api/"):
            self.asked.append(call.endpoint.operation)
            self.known.note(SPEAKS_2)
            raise WRONG
        return super().answer(call)


def test_a_server_is_taken_for_one_of_opencode_1_until_it_says_otherwise() -> None:
    known = Known()
    assert isinstance(reads_for(known), Reads1)
    known.note(SPEAKS_2)
    assert isinstance(reads_for(known), Reads2)
    assert isinstance(reads_for(Known(dialect="2")), Reads2)


def test_what_is_asked_is_asked_again_in_the_dialect_that_the_server_speaks() -> None:
    known = Known()
    player = Learning({"v2.session.get": {"data": session2()}}, known)

    assert player.ask(asking(known, lambda reads: reads.session("ses_1"))).id == "ses_1"
    assert player.ask(asking(known, lambda reads: reads.session("ses_1"))).id == "ses_1"
    assert player.asked == ["session.get", "v2.session.get", "v2.session.get"]


def test_a_list_is_read_again_in_the_dialect_that_the_server_speaks() -> None:
    known = Known()
    player = Learning(of_sessions(3).answers, known)
    pages = listing(known, lambda reads: reads.sessions(SessionFilter(), 2, None))

    assert [session.id for session in player.items(pages)] == ["ses_0", "ses_1", "ses_2"]
    assert player.asked[:2] == ["experimental.session.list", "v2.session.list"]
    pages = listing(known, lambda reads: reads.sessions(SessionFilter(), 2, 1))
    assert len(list(player.items(pages))) == 1


def test_a_dialect_that_the_user_has_chosen_stays() -> None:
    known = Known(dialect="1")
    player = Learning({}, known)
    with pytest.raises(WrongDialectError):
        player.ask(asking(known, lambda reads: reads.session("ses_1")))
    with pytest.raises(WrongDialectError):
        list(player.items(listing(known, lambda reads: reads.sessions(SessionFilter(), 2, None))))
    assert player.asked == ["session.get", "experimental.session.list"]


def test_other_errors_are_the_callers() -> None:
    missing = NotFoundError("no such session", status=404, headers=(), raw=b"", body=None)
    player = Player({"session.get": missing})
    with pytest.raises(NotFoundError):
        player.ask(asking(Known(), lambda reads: reads.session("ses_1")))


@pytest.mark.parametrize("known", [Known(), Known(dialect="2")])
def test_a_list_that_cannot_be_read_is_refused_before_its_first_item(known: Known) -> None:
    wrong: tuple[Callable[[Reads], Any], ...] = (
        lambda reads: reads.sessions(SessionFilter(), 0, None),
        lambda reads: reads.messages("ses_1", newest_first=True, page_size=1, limit=0),
    )
    for question in wrong:
        with pytest.raises(LocalProtocolError, match="must be a number of at least 1, not 0"):
            listing(known, question)
