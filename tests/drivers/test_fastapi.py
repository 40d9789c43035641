"""Endpoints of FastAPI return replies, items and models, by their annotation, or as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from opencode_core import Reply, models
from opencode_sync import Client
from opencode_sync.testing import FakeServer, Text, ToolCall


@pytest.fixture
def client() -> Iterator[Client]:
    with FakeServer() as server:
        server.script([ToolCall("bash", {"command": "ls"}, output="a b"), Text("Two files.")])
        yield server.client()


def app_of(client: Client) -> FastAPI:
    app = FastAPI()

    @app.get("/run")
    def run() -> Reply[Any]:
        return client.run("What is here?")

    @app.get("/sessions")
    def sessions() -> list[models.Session]:
        return client.session.list()

    @app.get("/messages")
    def messages() -> dict[str, list[models.MessageWithParts]]:
        return {"messages": list(client.messages(client.session.list()[0]))}

    @app.get("/plain", response_model=None)
    def plain() -> Any:
        return {"session": client.session.list()[0].to_dict()}

    return app


def test_endpoints_return_replies_and_models(client: Client) -> None:
    web = TestClient(app_of(client))
    reply: Any = web.get("/run").json()
    (session,) = web.get("/sessions").json()
    messages: Any = web.get("/messages").json()["messages"]

    assert (reply["text"], reply["stopped_by"]) == ("Two files.", None)
    assert len(reply["messages"]) == 2
    assert session["id"] == reply["session_id"]
    assert session["projectID"]  # as OpenCode itself spells it
    assert web.get("/plain").json() == {"session": session}
    assert [message["info"]["role"] for message in messages] == ["user", "assistant", "assistant"]


def test_the_schema_of_such_an_app_can_be_made(client: Client) -> None:
    client.run("What is here?")

    assert set(app_of(client).openapi()["paths"]) == {"/run", "/sessions", "/messages", "/plain"}
