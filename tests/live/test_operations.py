"""Every operation that a server on its own can answer, in three lanes: real answers, decoded without a drift.

The tour asks for each operation as a value (`api.SessionApi.get(...)`), so it knows which ones it has seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

import pytest

from opencode_async import AsyncClient
from opencode_core import (
    APIStatusError,
    BadRequestError,
    Call,
    Drift,
    NotFoundError,
    PermissionDeniedError,
    ServerError,
    Unknown,
    api,
    models,
)
from opencode_sync.testing import RealServer, ScriptedModel, Text, ToolCall
from tests.drivers.lanes import Lane
from tests.generated.interpreter import operations, read_document
from tests.generated.table import endpoints

T = TypeVar("T")

ELSEWHERE = {
    "global.upgrade",  # would fetch another version of the server
    "tui.control.next",  # answers only where a terminal program takes part
}


class Tour:
    """Performs calls and remembers them; a drift in an answer is a failure."""

    def __init__(self, client: AsyncClient, drifts: list[Drift]) -> None:
        self.client = client
        self.drifts = drifts
        self.seen: set[str] = set()

    async def __call__(self, call: Call[T]) -> T:
        self.seen.add(call.endpoint.operation)
        answer = await self.client.request(call)
        assert self.drifts == []
        return answer

    async def refused(self, call: Call[Any], kind: type[APIStatusError]) -> APIStatusError:
        """An error is a decoded answer, too."""
        self.seen.add(call.endpoint.operation)
        with pytest.raises(kind) as caught:
            await self.client.request(call)
        assert self.drifts == []
        return caught.value

    async def tried(self, call: Call[Any]) -> None:
        """For what depends on the machine or on an account: whatever the server says to it, it is typed."""
        self.seen.add(call.endpoint.operation)
        refusal: APIStatusError | None = None
        try:
            await self.client.request(call)
        except APIStatusError as error:
            refusal = error
        assert refusal is None or type(refusal.body) not in (type(None), dict, Unknown), refusal
        assert self.drifts == []


@pytest.fixture(scope="module")
def own_server(opencode_binary: str) -> Iterator[RealServer]:
    """A server for these tests alone: they change its configuration and end its instances."""
    with RealServer(binary=opencode_binary, config={"permission": {"bash": "allow"}}) as server:
        yield server


@pytest.mark.one_lane
async def test_a_tour_of_all_operations(lane: Lane, own_server: RealServer) -> None:
    drifts: list[Drift] = []
    project = own_server.new_project(
        {"main.py": "print('hello')\n", "docs/read me.md": "# Hi\n", "page.html": "<p>Hi\n"}
    )
    model = own_server.model
    model.reset()

    async with lane.client(
        own_server.base_url, auth=own_server.auth, directory=str(project), on_drift=drifts.append
    ) as client:
        tour = Tour(client, drifts)
        await reads(tour)
        await files(tour)
        await sessions(tour, model)
        await writes(tour, str(project))
        await v2(tour, model)
        await endings(tour)

    of_version_1 = {operation["operationId"] for _, _, operation in operations(read_document())}
    known = {endpoint.operation for endpoint in endpoints()} & of_version_1
    assert len(known) == 182
    assert known - tour.seen == ELSEWHERE


async def reads(tour: Tour) -> None:
    health = await tour(api.GlobalApi.health())
    assert health.healthy is True
    for call in (
        api.GlobalConfigApi.get(),
        api.ConfigApi.get(),
        api.ConfigApi.providers(),
        api.ExperimentalCapabilitiesApi.get(),
        api.ExperimentalConsoleApi.get(),
        api.ExperimentalConsoleApi.list_orgs(),
        api.ExperimentalSessionApi.list(limit=1),
        api.ExperimentalResourceApi.list(),
        api.ExperimentalWorkspaceAdapterApi.list(),
        api.ExperimentalWorkspaceApi.list(),
        api.ExperimentalWorkspaceApi.status(),
        api.ExperimentalWorkspaceApi.sync_list(),
        api.ToolApi.ids(),
        api.ToolApi.list(provider="scripted", model="model"),
        api.WorktreeApi.list(),
        api.CommandApi.list(),
        api.AppApi.agents(),
        api.AppApi.skills(),
        api.LspApi.status(),
        api.FormatterApi.status(),
        api.McpApi.status(),
        api.ProjectApi.list(),
        api.PtyApi.shells(),
        api.PtyApi.list(),
        api.QuestionApi.list(),
        api.PermissionApi.list(),
        api.ProviderApi.list(),
        api.ProviderApi.auth(),
        api.SessionApi.list(limit=5, roots=True),
        api.SessionApi.status(),
        api.VcsApi.get(),
        api.PathApi.get(),
    ):
        await tour(call)
    project = await tour(api.ProjectApi.current())
    await tour(api.ProjectApi.directories(project.id))
    updated = await tour(api.ProjectApi.update(project.id, name="Toured"))
    assert updated.name == "Toured"


async def files(tour: Tour) -> None:
    listed = await tour(api.FileApi.list(path="."))
    assert "main.py" in {node.name for node in listed}
    content = await tour(api.FileApi.read(path="docs/read me.md"))
    assert content.content == "# Hi"
    await tour(api.FindApi.files(query="main"))
    await tour(api.FindApi.symbols(query="main"))
    await tour.tried(api.FindApi.text(pattern="hello"))  # needs ripgrep, which the server fetches from the internet
    patch = "--- a/main.py\n+++ b/main.py\n@@ -1 +1 @@\n-print('hello')\n+print('changed')\n"
    await tour(api.VcsApi.apply(patch=patch))
    assert "+print('changed')" in await tour(api.VcsApi.diff_raw())
    assert [diff.file for diff in await tour(api.VcsApi.diff(mode="git"))] == ["main.py"]
    await tour(api.VcsApi.status())
    await tour(api.FileApi.status())
    await tour.refused(api.VcsApi.apply(patch="nonsense"), BadRequestError)


async def sessions(tour: Tour, model: ScriptedModel) -> None:
    session = await tour(api.SessionApi.create(title="Tour", metadata={"by": "tour"}))
    text = [models.TextPartInput(text="hello")]
    answer = await tour(api.SessionApi.prompt(session.id, parts=text))
    assert [part.text for part in answer.parts if isinstance(part, models.TextPart)] == ["echo: hello"]
    model.script([ToolCall("bash", {"command": "echo tool", "description": "Say tool"}), Text("done")])
    tools = await tour(api.SessionApi.prompt(session.id, parts=[models.TextPartInput(text="use a tool")]))
    assert isinstance(tools.info, models.AssistantMessage)
    assert tools.info.finish == "stop"
    await tour(api.SessionApi.shell(session.id, agent="build", command="echo shell"))
    await tour.refused(api.SessionApi.command(session.id, command="nosuch", arguments=""), ServerError)
    await tour(api.SessionApi.prompt_async(session.id, parts=text, no_reply=True))
    assert (await tour(api.SessionApi.get(session.id))).title == "Tour"
    assert (await tour(api.SessionApi.update(session.id, title="Renamed"))).title == "Renamed"
    messages = await tour(api.SessionApi.messages(session.id))
    parts = [part for message in messages for part in message.parts]
    part = next(part for part in parts if isinstance(part, models.TextPart) and part.text == "echo: hello")
    assert part in (await tour(api.SessionApi.message(session.id, part.message_id))).parts
    edited = models.TextPart(
        id=part.id, session_id=part.session_id, message_id=part.message_id, text="edited", time=part.time
    )
    assert await tour(api.PartApi.update(session.id, part.message_id, part.id, edited)) == edited
    assert await tour(api.PartApi.delete(session.id, part.message_id, part.id)) is True
    user = [message.info.id for message in messages if isinstance(message.info, models.UserMessage)]
    await tour(api.SessionApi.revert(session.id, message_id=user[-1]))
    await tour(api.SessionApi.unrevert(session.id))
    await tour(api.SessionApi.delete_message(session.id, part.message_id))
    fork = await tour(api.SessionApi.fork(session.id))
    child = await tour(api.SessionApi.create(parent_id=session.id))
    assert [found.id for found in await tour(api.SessionApi.children(session.id))] == [child.id]
    await tour(api.SessionApi.todo(session.id))
    await tour(api.SessionApi.diff(session.id))
    await tour(api.SessionApi.summarize(session.id, provider_id="scripted", model_id="model"))
    init = api.SessionApi.init(
        fork.id, provider_id="scripted", model_id="model", message_id="msg_tour000000000000000000000001"
    )
    await tour(init)
    assert await tour(api.SessionApi.abort(session.id)) is True
    await tour.refused(api.SessionApi.share(session.id), ServerError)
    await tour.tried(api.SessionApi.unshare(session.id))
    await tour(api.ExperimentalSessionApi.background(session.id))
    history = await tour(api.SyncHistoryApi.list({session.id: 0}))
    assert history
    assert await tour(api.SessionApi.delete(fork.id)) is True
    missing = await tour.refused(api.SessionApi.get(fork.id), NotFoundError)
    assert isinstance(missing.body, models.NotFoundErrorBody)
    await tour.refused(api.PermissionApi.reply("per_nosuch", reply="once"), NotFoundError)
    await tour.refused(api.PermissionApi.respond(session.id, "per_nosuch", response="once"), NotFoundError)
    await tour.refused(api.QuestionApi.reply("que_nosuch", answers=[["A"]]), NotFoundError)
    await tour.refused(api.QuestionApi.reject("que_nosuch"), NotFoundError)


async def writes(tour: Tour, directory: str) -> None:
    await tour(api.AppApi.log(service="tour", level="info", message="hello", extra={"n": 1}))
    await tour(api.AuthApi.set("scripted2", models.ApiKeyLogin(key="not-a-key")))
    await tour(api.AuthApi.remove("scripted2"))
    await tour(api.ProjectApi.init_git())
    await tour(api.McpApi.add(name="off", config=models.McpLocalConfig(command=["false"], enabled=False)))
    for call in (
        api.McpApi.connect("off"),
        api.McpApi.disconnect("off"),
        api.McpAuthApi.remove("off"),
    ):
        await tour(call)
    await tour.refused(api.McpAuthApi.start("off"), BadRequestError)
    for attempt in (
        api.McpAuthApi.authenticate("off"),
        api.McpAuthApi.callback("off", code="x"),
        api.ProviderOauthApi.authorize("nosuch", method=0),
        api.ProviderOauthApi.callback("nosuch", method=0, code="x"),
        api.ExperimentalConsoleApi.switch_org(account_id="nosuch", org_id="nosuch"),
        api.ExperimentalWorkspaceApi.create(type="nosuch", branch=None, extra=None),
        api.ExperimentalWorkspaceApi.remove("wrk_nosuch"),
        api.SyncApi.replay(directory=directory, events=[]),
    ):
        await tour.tried(attempt)
    for call in (
        api.TuiApi.append_prompt(text="hello"),
        api.TuiApi.open_help(),
        api.TuiApi.open_sessions(),
        api.TuiApi.open_themes(),
        api.TuiApi.open_models(),
        api.TuiApi.submit_prompt(),
        api.TuiApi.clear_prompt(),
        api.TuiApi.execute_command(command="agent_cycle"),
        api.TuiApi.show_toast(message="hello", variant="info"),
        api.TuiApi.publish(models.TuiToastShow(properties=models.TuiToastShowData(message="m", variant="success"))),
        api.TuiControlApi.response({"any": "thing"}),
        api.SyncApi.start(),
    ):
        await tour(call)
    session = await tour(api.SessionApi.create())
    await tour.tried(api.SyncApi.steal(session_id=session.id))
    await tour.tried(api.ExperimentalWorkspaceApi.warp(id=None, session_id=session.id))
    await tour(api.TuiApi.select_session(session_id=session.id))
    destination = models.DirectoryRef(directory=directory)
    await tour(api.ExperimentalControlPlaneApi.move_session(session_id=session.id, destination=destination))
    pty = await tour(api.PtyApi.create(command="/bin/cat", title="cat"))
    assert (await tour(api.PtyApi.get(pty.id))).title == "cat"
    assert (await tour(api.PtyApi.update(pty.id, title="renamed"))).title == "renamed"
    ticket = await tour(api.PtyApi.connect_token(pty.id))
    assert ticket.expires_in > 0
    assert await tour(api.PtyApi.remove(pty.id)) is True
    await tour.refused(api.PtyApi.get(pty.id), NotFoundError)
    tree = await tour(api.WorktreeApi.create(name="tour-tree"))
    await tour(api.WorktreeApi.reset(directory=tree.directory))
    await tour(api.WorktreeApi.remove(directory=tree.directory))
    project = await tour(api.ProjectApi.current())
    await tour.tried(api.ExperimentalProjectCopyApi.generate_name(project.id, context="a copy"))
    copy = await tour(
        api.V2ProjectCopyApi.create(project.id, strategy="git_worktree", directory=f"{directory}-copy", name="copy")
    )
    await tour(api.V2ProjectCopyApi.refresh(project.id))
    await tour(api.V2ProjectCopyApi.remove(project.id, directory=copy.directory, force=True))


async def v2(tour: Tour, model: ScriptedModel) -> None:
    for call in (
        api.V2HealthApi.get(),
        api.V2LocationApi.get(),
        api.V2AgentApi.list(),
        api.V2SessionApi.active(),
        api.V2ModelApi.list(),
        api.V2ProviderApi.list(),
        api.V2ProviderApi.get("scripted"),
        api.V2IntegrationApi.list(),
        api.V2PermissionRequestApi.list(),
        api.V2PermissionSavedApi.list(),
        api.V2FsApi.list(),
        api.V2FsApi.find(query="main"),
        api.V2CommandApi.list(),
        api.V2SkillApi.list(),
        api.V2PtyApi.list(),
        api.V2QuestionRequestApi.list(),
        api.V2ReferenceApi.list(),
        api.V2PermissionSavedApi.remove("psv_nosuch"),
        api.V2CredentialApi.remove("cred_nosuch"),
    ):
        await tour(call)
    assert b"print" in await tour(api.V2FsApi.read("main.py"))
    assert await tour(api.V2FsApi.read("page.html")) == b"<p>Hi\n"
    assert await tour(api.V2FsApi.read("docs/read me.md")) == b"# Hi\n"
    await tour(api.V2IntegrationApi.get("nosuch"))
    for attempt in (
        api.V2IntegrationAttemptApi.status("nosuch"),
        api.V2IntegrationAttemptApi.cancel("nosuch"),
        api.V2IntegrationAttemptApi.complete("nosuch", code="x"),
        api.V2IntegrationConnectApi.key("nosuch", key="x"),
        api.V2IntegrationConnectApi.oauth("nosuch", method_id="x", inputs={}),
        api.V2CredentialApi.update("cred_nosuch", label="x"),
    ):
        await tour.tried(attempt)
    chosen = models.ModelRef(provider_id="scripted", id="model")
    session = (await tour(api.V2SessionApi.create(model=chosen))).data
    admitted = await tour(api.V2SessionApi.prompt(session.id, prompt=models.V2PromptInput(text="hello"), resume=False))
    assert isinstance(admitted.data, models.V2AdmittedPrompt)
    assert isinstance(admitted.data, models.V2AdmittedPrompt | models.V2PendingUser)
    assert admitted.data.session_id == session.id
    assert (await tour(api.V2SessionApi.get(session.id))).data.id == session.id
    page = await tour(api.V2SessionApi.list(limit=1))
    assert len(page.data) == 1
    await tour(api.V2SessionApi.switch_agent(session.id, agent="plan"))
    await tour(api.V2SessionApi.switch_model(session.id, model=models.ModelRef(provider_id="scripted", id="small")))
    messages = (await tour(api.V2SessionApi.messages(session.id, limit=10))).data
    first = next(message for message in messages if isinstance(message, models.V2AgentSwitchedMessage))
    assert (await tour(api.V2SessionApi.message(session.id, first.id))).data == first
    await tour.refused(api.V2SessionApi.message(session.id, "msg_nosuch"), NotFoundError)
    await tour(api.V2SessionApi.context(session.id))
    await tour(api.V2SessionApi.history(session.id))
    await tour(api.V2SessionApi.interrupt(session.id))
    await tour.refused(api.V2SessionApi.compact(session.id), ServerError)
    await tour.refused(api.V2SessionApi.wait(session.id), ServerError)
    await tour.refused(api.V2SessionRevertApi.stage(session.id, message_id="msg_nosuch"), APIStatusError)
    await tour(api.V2SessionRevertApi.clear(session.id))
    await tour.tried(api.V2SessionRevertApi.commit(session.id))
    await tour(api.V2SessionPermissionApi.create(session.id, action="bash", resources=["ls"]))
    await tour(api.V2SessionPermissionApi.list(session.id))
    await tour(api.V2SessionQuestionApi.list(session.id))
    gone = "per_nosuch"
    await tour.refused(api.V2SessionPermissionApi.get(session.id, gone), NotFoundError)
    await tour.refused(api.V2SessionPermissionApi.reply(session.id, gone, reply="once"), NotFoundError)
    await tour.refused(api.V2SessionQuestionApi.reply(session.id, "que_nosuch", answers=[]), NotFoundError)
    await tour.refused(api.V2SessionQuestionApi.reject(session.id, "que_nosuch"), NotFoundError)
    pty = (await tour(api.V2PtyApi.create(command="/bin/cat", title="cat"))).data
    await tour(api.V2PtyApi.get(pty.id))
    await tour(api.V2PtyApi.update(pty.id, title="renamed"))
    await tour(api.V2PtyApi.connect_token(pty.id))
    await tour(api.V2PtyApi.remove(pty.id))
    await tour.refused(api.V2PtyApi.get(pty.id), NotFoundError)


async def endings(tour: Tour) -> None:
    await tour(api.ConfigApi.update(username="tour"))
    await tour(api.GlobalConfigApi.update(username="tour"))
    assert await tour(api.InstanceApi.dispose()) is True
    assert await tour(api.GlobalApi.dispose()) is True


async def test_a_ticket_needs_its_header(lane: Lane, client: AsyncClient) -> None:
    """The header is part of the operation: without it the server says 403, which is an error of its own."""
    pty = await client.pty.create(command="/bin/cat")
    call = api.PtyApi.connect_token(pty.id)
    bare = Call(call.endpoint, call.path)

    with pytest.raises(PermissionDeniedError) as caught:
        await client.request(bare)

    assert isinstance(caught.value.body, models.PtyForbiddenError)
    await client.pty.remove(pty.id)
