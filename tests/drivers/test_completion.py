"""What jedi offers, which completes in IPython and Jupyter (`jedi.Interpreter`), and in editors (`jedi.Script`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import jedi  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]  # it has no types
import pytest

from opencode_async import AsyncClient, AsyncServer
from opencode_sync import Client, Server
from tests.fold import fold

Script: Any = jedi.Script
Interpreter: Any = jedi.Interpreter

NOWHERE: Final = "http://127.0.0.1:1"

BLOCKING: Final = """\
client.session.create().| title !to_request !send
session = client.session.get('x'); session.| directory !to_request
client.session.list()[0].| title
for one in client.session.list(): one.| title
client.session.create(| title=
client.v2.session.get('x').| data
client.config.get().| model
client.run(| model= agent= session_id= format= keep= on_permission= timeout= max_cost= no_reply=
client.run('x', on_p| on_permission=
client.run('x').| text steps denied
client.run('x', format=Client).structured.| session
reply = client.run('x'); reply.steps[0].| cost
client.run('x').tool_calls[0].| name output
with client.turn('x', 'y') as turn: turn.| reply wait abort
client.turn(| model= on_question= max_steps=
client.follow(| timeout= on_exit= !model=
client.conversation(| model= timeout=
client.conversation().say(| model= timeout=
client.conversation().say('x').| text
client.conversation().stream('x').| reply
for session in client.sessions(): session.| title directory
for message in client.messages('x'): message.| info parts
client.sessions().first().| title
client.models()[0].| id
client.agents()[0].| name
client.at('.').| run session
client.with_options(timeout=1).session.get('x').| title
with client.subscribe() as events: events.| close
Client(| directory= timeout=
with Client() as other: other.session.create().| title
Client.connect_or_start(| directory= config=
Client.connect_or_start().| run session
with Server() as server: server.| base_url client
Server(| config= password=
Server().client(| timeout=
Server().client().session.get('x').| title
"""
AWAITING: Final = """\
(await client.session.create()).| title !to_request !send
session = await client.session.get('x'); session.| directory !to_request
for one in await client.session.list(): one.| title
client.session.create(| title=
client.run(| model= agent= session_id= format= keep= on_permission= timeout= max_cost= no_reply=
(await client.run('x')).| text steps denied
reply = await client.run('x'); reply.steps[0].| cost
async with client.turn('x', 'y') as turn: turn.| reply wait abort
client.turn(| model= on_question= max_steps=
client.follow(| timeout= on_exit= !model=
client.conversation().say(| model= timeout=
(await client.conversation().say('x')).| text
async for session in client.sessions(): session.| title directory
(await client.sessions().first()).| title
(await client.models())[0].| id
client.at('.').| run session
AsyncClient(| directory= timeout=
async with AsyncClient.connect_or_start() as other: other.| run session
async with AsyncServer() as server: server.| base_url client
AsyncServer().client(| timeout=
(await AsyncServer().client().session.get('x')).| title
"""
"""A line up to the cursor, and what is offered there; or, after a `!`, is not."""

FORMS: Final = {
    "blocking": ("from opencode_sync import Client, Server\nclient = Client()\n", BLOCKING),
    "awaiting": ("from opencode_async import AsyncClient, AsyncServer\nclient = AsyncClient()\n", AWAITING),
}


AT_ONCE: Final = 12  # lines of one program; jedi stops after a number of calls that it has followed in one


def check(script_of: Callable[[str], Any], lines: str) -> None:
    """Complete at the `|` of each line. Each is in a function of its own, made whole so that jedi reads on after it."""
    every = [line.rpartition("| ") for line in lines.splitlines()]
    with fold() as case:
        for start in range(0, len(every), AT_ONCE):
            some = every[start : start + AT_ONCE]
            functions = [f"async def _():\n    {code}{')' if code[-1] == '(' else 'x'}\n" for code, _, _ in some]
            script = script_of("".join(functions))
            for number, (code, _, expected) in enumerate(some):
                with case(code):
                    offered = {found.name_with_symbols for found in script.complete(2 * number + 2, 4 + len(code))}
                    wanted = {name for name in expected.split() if not name.startswith("!")}
                    unwanted = {name.removeprefix("!") for name in expected.split()} - wanted

                    assert (wanted - offered, unwanted & offered) == (set(), set())


@pytest.mark.parametrize("form", FORMS)
def test_editors_are_offered_what_a_type_checker_knows(form: str) -> None:
    head, lines = FORMS[form]

    check(lambda program: Script(program + head), lines)


@pytest.mark.parametrize("form", FORMS)
def test_notebooks_are_offered_the_same(form: str) -> None:
    _, lines = FORMS[form]
    client = Client(NOWHERE, directory="/") if form == "blocking" else AsyncClient(NOWHERE, directory="/")
    names = {
        "client": client,
        "Client": Client,
        "Server": Server,
        "AsyncClient": AsyncClient,
        "AsyncServer": AsyncServer,
    }

    check(lambda program: Interpreter(program, [names]), lines)


def test_the_words_of_an_operation_and_the_place_of_its_declaration_are_found() -> None:
    script = Script("from opencode_sync import Client\nClient().session.create()")
    (declared,) = script.goto(2, 20, follow_imports=True)
    (said,) = script.help(2, 20)

    assert declared.full_name == "opencode_core.api.session.SessionApi.create"
    assert "Create a session" in said.docstring()
    assert "title: str | None" in said.docstring()
