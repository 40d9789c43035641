"""Jobs: a prompt that another process reads, stops or goes on with, also after its server was killed."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio
import anyio.to_thread
import msgspec
import pytest

from opencode_core import models
from opencode_core.errors import JobError, TurnError
from opencode_core.turns.items import PermissionAsked, QuestionAsked, TextDelta, ToolUpdate, TurnFinished
from opencode_core.turns.prompt import Command
from opencode_sync.testing import Gate, Hang, RealServer, ScriptedModel, Text
from tests.drivers.lanes import Lane
from tests.live.conftest import CACHE
from tests.live.scenes import (
    BOTH,
    GUARDED,
    VERSION2,
    Tools,
    busy,
    delete,
    new_session,
    only,
    prompts_of,
    text_of,
)

if TYPE_CHECKING:
    from opencode_async import AsyncClient
    from opencode_core.calls.identify import Dialect

pytestmark = BOTH


class City(msgspec.Struct):
    name: str


@pytest.fixture(scope="module")
def mortal_of(opencode_binary: str) -> Iterator[Callable[[Dialect], RealServer]]:
    """A server of each dialect that may be killed: at a port of its own, since another one may take the usual port."""
    servers: dict[Dialect, RealServer] = {}

    def mortal(dialect: Dialect) -> RealServer:
        if dialect not in servers:
            with socket.create_server(("127.0.0.1", 0)) as listener:
                port = listener.getsockname()[1]
            version: dict[str, Any] = {"version": VERSION2, "cache": CACHE}
            which: dict[str, Any] = version if dialect == "2" else {"binary": opencode_binary}
            servers[dialect] = RealServer(config={"permission": GUARDED}, port=port, **which).__enter__()
        return servers[dialect]

    yield mortal
    for server in servers.values():
        server.__exit__(None, None, None)


@pytest.fixture
def mortal(dialect: Dialect, mortal_of: Callable[[Dialect], RealServer]) -> Iterator[RealServer]:
    """The server of the test's dialect that may be killed."""
    server = mortal_of(dialect)
    server.model.reset()
    yield server
    server.model.reset()


async def kill(server: RealServer, number: signal.Signals = signal.SIGKILL) -> None:
    """Kill it, or tell it to end, and start it again at the same address."""

    def kill() -> None:
        os.kill(server.server.pid, number)
        server.server.wait(10)
        server.server.restart()

    await anyio.to_thread.run_sync(kill)


async def read(job: Any, until: Callable[[Any], object] = lambda item: False, gate: Gate | None = None) -> list[Any]:
    """The next items of a job, and then its reader is gone.

    Args:
        job: The job.
        until: The last item.
        gate: Opened when events are heard: of a text that is being said, who comes later gets nothing until its end.
    """
    items: list[Any] = []
    async with job:
        if gate is not None:
            gate.open()
        async for item in job:
            items.append(item)
            if until(item):
                break
    return items


# Taking up


async def test_another_process_gets_the_reply_that_the_first_one_gets(
    client: AsyncClient, lane: Lane, real: RealServer, model: ScriptedModel, tools: Tools
) -> None:
    model.script([Text("Let me look."), tools.harmless, Text("Done.")])
    saved: list[str] = []

    job = await client.start("go", on_token=saved.append)
    reply = await job.wait()
    async with lane.client(real.base_url, auth=real.auth) as other:
        again = await other.job(saved[0]).wait()
        same = await (await other.start("go", token=saved[0])).wait()
        status = await other.job(job.token).status()
        rest = [item async for item in other.job(job.token)]

    assert reply.text == "Done."
    assert again == same == status.reply == reply
    assert (status.state, status.requests, rest) == ("finished", (), [])
    assert len(model.chat_requests) == 2


async def test_who_takes_a_job_up_goes_on_after_the_last_item(
    client: AsyncClient, lane: Lane, real: RealServer, model: ScriptedModel, tools: Tools
) -> None:
    heard, first, second = Gate(), Gate(), Gate()
    model.script(
        [Text("Let me look. "), tools.harmless, heard, Text("One two", deltas=2), first, Text(" three."), second]
    )
    job = await client.start("go")

    items = await read(job, until=lambda item: isinstance(item, TextDelta) and "two" in item.text, gate=heard)
    first.open()
    await anyio.to_thread.run_sync(second.wait_reached)
    second.open()
    async with lane.client(real.base_url, auth=real.auth) as other:
        taken = other.job(job.token)
        rest = await read(taken)

    assert text_of(items) + text_of(rest) == "Let me look. One two three."
    assert [item.status for item in only([*items, *rest], ToolUpdate)][-1] == "completed"
    assert not only(rest, ToolUpdate)
    assert isinstance(rest[-1], TurnFinished)
    assert rest[-1].reply == taken.reply == await client.job(job.token).wait()
    assert len(job.token) < 600


async def test_a_permission_that_waits_is_asked_again(
    client: AsyncClient, lane: Lane, real: RealServer, model: ScriptedModel, tools: Tools
) -> None:
    model.script([tools.guarded, Text("Done.")])
    job = await client.start("go")
    asked_before = await read(job, until=lambda item: isinstance(item, PermissionAsked))

    async with lane.client(real.base_url, auth=real.auth) as other:
        status = await other.job(job.token).status()
        items = await read(other.job(job.token), until=lambda item: isinstance(item, PermissionAsked))
        (request,) = status.requests
        assert isinstance(request, models.PermissionRequest)
        await other.job(job.token).reply_permission(request, "allow")
        reply = await other.job(job.token, on_permission="deny").wait()

    assert status.state == "waiting"
    assert request == asked_before[-1].request
    assert items[-1] == asked_before[-1]
    assert (reply.text, reply.denied) == ("Done.", ())


async def test_a_question_that_waits_is_asked_again(client: AsyncClient, model: ScriptedModel, tools: Tools) -> None:
    model.script([tools.question, Text("Done.")])
    job = await client.start("go")
    await read(job, until=lambda item: isinstance(item, QuestionAsked))

    status = await client.job(job.token).status()
    reply = await client.job(job.token, on_question=lambda request: "B").wait()

    assert (status.state, len(status.requests), reply.text) == ("waiting", 1, "Done.")


async def test_two_processes_wait_for_one_job(
    client: AsyncClient, lane: Lane, real: RealServer, model: ScriptedModel
) -> None:
    gate = Gate()
    model.script([Text("Done"), gate, Text(".")])
    job = await client.start("go")
    replies: list[Any] = []

    async def wait(client: AsyncClient) -> None:
        replies.append(await client.job(job.token).wait())

    async with lane.client(real.base_url, auth=real.auth) as other, anyio.create_task_group() as tasks:
        tasks.start_soon(wait, client)
        tasks.start_soon(wait, other)
        await anyio.to_thread.run_sync(gate.wait_reached)
        gate.open()

    assert replies[0] == replies[1]
    assert replies[0].text == "Done."


async def test_a_job_is_stopped_by_another_process(
    client: AsyncClient, lane: Lane, real: RealServer, model: ScriptedModel
) -> None:
    gate = Gate()
    model.script([Text("Half"), gate, Hang()])
    job = await client.start("go")
    await anyio.to_thread.run_sync(gate.wait_reached)
    gate.open()

    async with lane.client(real.base_url, auth=real.auth) as other:
        theirs = other.job(job.token)
        await theirs.abort()
        reply = await theirs.wait()
    status = await job.status()
    again = await (await client.start("go", token=job.token)).status()

    assert (reply.stopped_by, reply.error) == ("abort", None)
    assert (status.state, again.state) == ("stopped", "stopped")
    assert job.session_id not in await busy(client)


async def test_a_job_that_waits_behind_another_is_queued(
    client: AsyncClient, model: ScriptedModel, dialect: Dialect
) -> None:
    session_id = await new_session(client)
    gate = Gate()
    model.script([Text("to the first"), gate])
    model.reply("second", "to the second")

    first = await client.start("first", session_id=session_id)
    await anyio.to_thread.run_sync(gate.wait_reached)
    second = await client.start("second", session_id=session_id)
    queued = await second.status()
    gate.open()

    assert (await second.wait()).text == "to the second"
    assert (await first.wait()).text == "to the first"
    assert queued.state == "queued"
    assert (await client.job(first.token).status()).state == "finished"


# Starting


async def test_nothing_is_sent_if_the_token_cannot_be_saved(client: AsyncClient, model: ScriptedModel) -> None:
    saved: list[str] = []

    def save(token: str) -> None:
        saved.append(token)
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        await client.start("go", on_token=save)
    unsent = await client.job(saved[0]).status()
    model.script([Text("Done.")])
    job = await client.start("go", token=saved[0], on_token=saved.append)
    reply = await job.wait()

    assert (unsent.state, reply.text) == ("unsent", "Done.")
    assert len(model.chat_requests) == 1
    assert await prompts_of(client, job.session_id) == ["go"]


async def test_a_prompt_without_a_reply_is_a_job(client: AsyncClient, model: ScriptedModel) -> None:
    job = await client.start("note this", no_reply=True)

    reply = await client.job(job.token).wait()
    await client.start("note this", no_reply=True, token=job.token)

    assert reply.stopped_by == "no_reply"
    assert (await job.status()).state == "finished"
    assert await prompts_of(client, job.session_id) == ["note this"]
    assert not model.chat_requests


async def test_a_job_has_a_form(client: AsyncClient, model: ScriptedModel, tools: Tools, dialect: Dialect) -> None:
    words = [Text("Oslo, I think.")] if dialect == "2" else []
    model.script([*words, tools.form({"name": "Oslo"})] if dialect == "1" else words)
    if dialect == "2":
        model.script([tools.form({"name": "Oslo"})])

    job = await client.start("Which city?", format=City)
    reply = await client.job(job.token, format=City).wait()
    plain = await client.job(job.token).wait()
    same = await (await client.start("Which city?", format=City, token=job.token)).wait()

    assert reply.structured == same.structured == City("Oslo")
    assert plain.messages == reply.messages
    assert len(model.chat_requests) == (2 if dialect == "2" else 1)


async def test_a_command_is_a_job_that_is_never_sent_twice(
    client: AsyncClient, model: ScriptedModel, project: Path
) -> None:
    (project / ".opencode" / "command").mkdir(parents=True, exist_ok=True)
    (project / ".opencode" / "command" / "shout.md").write_text("Shout $ARGUMENTS", "utf-8")
    there = client.at(project)
    if await client.dialect() == "2":
        while "shout" not in [known.name for known in (await there.v2.command.list()).data]:  # noqa: ASYNC110  # a folder that has just been opened
            await anyio.sleep(0.05)
    saved: list[str] = []
    gate = Gate()
    model.reply("^Shout", [Text("HEL"), gate, Text("LO")])

    job = await there.start(Command("shout", "hello"), on_token=saved.append)
    running = await client.job(job.token).status()
    gate.open()
    reply = await client.job(job.token).wait()
    again = await (await there.start(Command("shout", "hello"), token=job.token)).wait()
    lost = {**msgspec.json.decode(job.token), "prompt": "msg_00000000000100000000000000"}
    with pytest.raises(JobError, match="never sent twice"):
        await there.start(Command("shout", "hello"), token=msgspec.json.encode(lost).decode())

    assert (running.state, reply.text) == ("running", "HELLO")
    assert again == reply
    assert len(model.chat_requests) == 1


async def test_a_job_whose_session_was_deleted_is_an_error(client: AsyncClient, model: ScriptedModel) -> None:
    model.script([Text("Done.")])
    job = await client.start("go")
    await job.wait()
    await delete(client, job.session_id)

    for use in (client.job(job.token).wait, client.job(job.token).status, client.job(job.token).abort):
        with pytest.raises(JobError, match=f"has no session {job.session_id}"):
            await use()
    with pytest.raises(JobError, match="unless the session was deleted"):
        await client.start("go", token=job.token)
    assert len(model.chat_requests) == 1


# Death of the server


async def test_no_step_of_a_job_is_repeated_after_its_server_was_killed_in_the_middle_of_a_tool(
    lane: Lane, mortal: RealServer, tools: Tools
) -> None:
    mortal.model.script([tools.harmless, Text("Then"), tools.guarded, Text("never")])
    async with lane.client(mortal.base_url, auth=mortal.auth) as client:
        job = await client.start("go")
        items = await read(job, until=lambda item: isinstance(item, PermissionAsked))
        await kill(mortal)
        dead = await client.job(job.token).status()
        mortal.model.reset()
        mortal.model.script([Text("Done.")])
        again = await client.start("go", token=job.token)
        rest = await read(again)

    assert [item.status for item in only(items, ToolUpdate) if item.input.get("command") == "true"][-1] == "completed"
    assert not [item for item in only(rest, ToolUpdate) if item.input.get("command") == "true"]
    assert dead.state == "interrupted"
    assert text_of(rest) == again.reply.text == "Done."
    assert len(mortal.model.chat_requests) == 1


async def test_a_job_goes_on_after_its_server_was_told_to_end_in_the_middle_of_a_text(
    lane: Lane, mortal: RealServer, tools: Tools
) -> None:
    heard = Gate()
    cut = [heard, Text("One two ", deltas=2), Hang()]
    await goes_on(lane, mortal, [tools.harmless, *cut], lambda item: isinstance(item, TextDelta), heard)


async def test_a_job_goes_on_after_its_server_was_told_to_end_while_a_permission_waited(
    lane: Lane, mortal: RealServer, tools: Tools
) -> None:
    await goes_on(lane, mortal, [tools.harmless, tools.guarded], lambda item: isinstance(item, PermissionAsked))


async def test_a_job_goes_on_after_its_server_was_told_to_end_in_the_middle_of_a_tool(
    lane: Lane, mortal: RealServer, tools: Tools
) -> None:
    def runs(item: Any) -> bool:
        return isinstance(item, ToolUpdate) and item.input.get("command") == "sleep 60"

    await goes_on(lane, mortal, [tools.harmless, tools.shell("sleep 60")], runs)


async def goes_on(
    lane: Lane, mortal: RealServer, said: list[Any], until: Callable[[Any], object], gate: Gate | None = None
) -> None:
    """Tell the server to end after an item of a job, and see that the job then waits for being gone on with."""
    mortal.model.script(said)
    async with lane.client(mortal.base_url, auth=mortal.auth) as client:
        job = await client.start("go")
        await read(job, until=until, gate=gate)
        mortal.model.reset()
        await kill(mortal, signal.SIGTERM)
        ended = await client.job(job.token).status()
        with pytest.raises(TurnError, match=r"client\.start\(prompt, token=job\.token\) goes on"):
            await client.job(job.token).wait()
        mortal.model.script([Text("Done.")])
        reply = await (await client.start("go", token=job.token)).wait()
        finished = await client.job(job.token).status()

    assert (ended.state, finished.state) == ("interrupted", "finished")
    assert (reply.text.split()[-1], reply.error, reply.stopped_by) == ("Done.", None, None)
    assert len(mortal.model.chat_requests) == 1
