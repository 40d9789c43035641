"""What a server speaks: asked once, by whoever first needs it, and said where something fails for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import anyio
import pytest

from opencode_core.errors import APIConnectionError, LocalProtocolError, NotOpenCodeError, WrongDialectError
from opencode_core.options import RetryPolicy
from tests.drivers.faultserver import FaultServer, Peer, Script, as_json, response
from tests.drivers.lanes import Lane

PAGE = response(200, headers=[("Content-Type", "text/html")], body=b"<!doctype html>")
HEALTH_1: Mapping[str, Any] = {"healthy": True, "version": "1.18.33"}
INFO: Mapping[str, Any] = {"version": "2.0.15", "pid": 1, "urls": [], "paths": {}}
PREVIEW: Mapping[str, Any] = {"healthy": True, "version": "0.0.0-next-16350", "pid": 1}


def routes(known: Mapping[str, Any], otherwise: bytes) -> Script:
    """A server that answers these paths with JSON or as given, and all others in one way."""

    def script(peer: Peer) -> None:
        while True:
            path = peer.request().target.partition("?")[0]
            found = known.get(path, otherwise)
            peer.send(found if isinstance(found, bytes) else as_json(found))

    return script


ONE: Mapping[str, Any] = {"/api/health": {"healthy": True}, "/global/health": HEALTH_1, "/session": []}
SERVERS: dict[str, tuple[Mapping[str, Any], bytes, str, str]] = {
    "1.18": (ONE, PAGE, "1", "1.18.33"),
    "preview": ({"/api/health": PREVIEW}, response(404), "2", "0.0.0-next-16350"),
    "2.0": ({"/api/health": response(404), "/api/info": INFO}, PAGE, "2", "2.0.15"),
}


def asked(server: FaultServer) -> list[str]:
    return [request.target.partition("?")[0] for request in server.requests]


@pytest.mark.parametrize("name", ["1.18", "preview"])
async def test_a_client_and_its_views_ask_once(lane: Lane, name: str) -> None:
    known, otherwise, dialect, version = SERVERS[name]
    with FaultServer(routes(known, otherwise)) as server:
        async with lane.client(server.url) as client:
            for view in (client.at("/work"), client, client.with_options(timeout=5)):
                assert await view.dialect() == dialect
            assert asked(server) == ["/api/health"]
            assert await client.server_version() == version
            assert await client.at("/other").server_version() == version

    assert len(server.requests) <= 2


async def test_the_released_opencode_2_has_its_own_place_for_it(lane: Lane) -> None:
    known, otherwise, *_ = SERVERS["2.0"]
    with FaultServer(routes(known, otherwise)) as server:
        async with lane.client(server.url) as client:
            assert (await client.dialect(), await client.server_version()) == ("2", "2.0.15")
            with pytest.raises(WrongDialectError, match=r"speaks OpenCode 2 \(version 2\.0\.15\)"):
                await client.session.list()
        async with lane.client(server.url, dialect="1") as client:
            with pytest.raises(WrongDialectError, match=r"speaks OpenCode 2 \(version 2\.0\.15\)"):
                async for _ in client.subscribe():
                    pass


async def test_many_that_need_it_at_once_ask_once(lane: Lane) -> None:
    known, otherwise, dialect, _ = SERVERS["preview"]
    found: list[str] = []

    with FaultServer(routes(known, otherwise)) as server:
        async with lane.client(server.url) as client, anyio.create_task_group() as group:

            async def ask() -> None:
                found.append(await client.dialect())

            for _ in range(20):
                group.start_soon(ask)

    assert found == [dialect] * 20
    assert asked(server) == ["/api/health"]


async def test_those_who_waited_for_an_answer_that_did_not_come_ask_themselves(lane: Lane) -> None:
    def cut(peer: Peer) -> None:
        peer.request()
        peer.reset()

    with FaultServer(cut) as server:
        async with (
            lane.client(server.url, retry=RetryPolicy(max_retries=0)) as client,
            anyio.create_task_group() as group,
        ):

            async def ask() -> None:
                with pytest.raises(APIConnectionError):
                    await client.dialect()

            for _ in range(3):
                group.start_soon(ask)

    assert set(asked(server)) == {"/api/health"}


async def test_nothing_is_asked_where_nobody_needs_it(lane: Lane) -> None:
    known, otherwise, *_ = SERVERS["1.18"]
    with FaultServer(routes(known, otherwise)) as server:
        async with lane.client(server.url) as client:
            assert await client.session.list() == []
        async with lane.client(server.url, dialect="2") as client:
            assert await client.dialect() == "2"

    assert asked(server) == ["/session"]


async def test_an_operation_of_the_other_dialect_says_so(lane: Lane) -> None:
    known, otherwise, *_ = SERVERS["preview"]
    with FaultServer(routes(known, otherwise)) as server:
        async with lane.client(server.url) as client:
            with pytest.raises(WrongDialectError) as caught:
                await client.session.create()
        async with lane.client(server.url, dialect="1") as client:
            with pytest.raises(WrongDialectError, match=r"^/event: 404, this server speaks OpenCode 2"):
                async for _ in client.subscribe():
                    pass

    assert str(caught.value) == (
        "session.create: 404, this server speaks OpenCode 2 (version 0.0.0-next-16350), which does not have this "
        "operation of OpenCode 1: take one of client.v2, or what both have, such as run() and sessions() "
        "(POST /session)"
    )
    assert asked(server)[:3] == ["/session", "/api/health", "/event"]


async def test_a_web_site_is_said_not_to_be_opencode(lane: Lane) -> None:
    with FaultServer(PAGE) as server:
        async with lane.client(server.url) as client:
            with pytest.raises(NotOpenCodeError, match="is not OpenCode: give another base_url"):
                await client.dialect()
            with pytest.raises(NotOpenCodeError, match=r"^the server at .* is not OpenCode"):
                await client.session.list()


async def test_there_are_two_dialects(lane: Lane) -> None:
    with pytest.raises(LocalProtocolError, match=r"dialect must be '1' or '2', or None to find out, not '2\.0'"):
        lane.client("http://127.0.0.1:1", dialect="2.0")
