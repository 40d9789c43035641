"""Mistakes that a type checker finds: every ignore below must be needed, or the check fails. Never run."""
# pyright: reportUnnecessaryTypeIgnoreComment=true

from __future__ import annotations

from opencode_async import AsyncClient
from opencode_core import api, models, tool
from opencode_core.api import SessionApi
from opencode_sync import Client


def in_blocking_code(client: Client) -> None:
    client.session.get()  # type: ignore[call-arg]
    client.session.get(1)  # type: ignore[arg-type]
    client.session.get("ses_1", "ses_2")  # type: ignore[call-arg]
    client.session.get(sesion_id="ses_1")  # type: ignore[call-arg]
    client.session.create("a title")  # type: ignore[call-arg]
    client.session.create(titel="a title")  # type: ignore[call-arg]
    client.session.create(directory="/p")  # type: ignore[call-arg]
    client.session.prompt("ses_1")  # type: ignore[call-arg]
    client.session.prompt("ses_1", parts="hello")  # type: ignore[arg-type]
    client.session.create(title=b"a title")  # type: ignore[arg-type]
    client.sesion.get("ses_1")  # type: ignore[attr-defined]
    client.event.subscribe()  # type: ignore[attr-defined]
    client.pty.connect("pty_1")  # type: ignore[attr-defined]
    client.request("GET /session")  # type: ignore[arg-type]


async def in_awaiting_code(client: AsyncClient) -> None:
    client.session.get("ses_1")  # type: ignore[unused-coroutine]
    _ = client.session.get("ses_1").title  # type: ignore[attr-defined]
    await client.session.get(1)  # type: ignore[arg-type]


def with_values(session: models.Session, part: models.Part) -> None:
    session.title = "another"  # type: ignore[misc]
    _ = session.titel  # type: ignore[attr-defined]
    _ = part.text  # type: ignore[union-attr]
    _ = models.Sesion  # type: ignore[attr-defined]
    _ = api.SesionApi  # type: ignore[attr-defined]
    _ = models.TextPartInput()  # type: ignore[call-arg]
    _ = SessionApi.get("ses_1").title  # type: ignore[attr-defined]


@tool
def temperature(city: str) -> float:
    return len(city)


@tool(tiemout=5)  # type: ignore[call-overload, untyped-decorator]
def mistaken() -> None: ...


def with_tools() -> None:
    temperature(7)  # type: ignore[arg-type]
    temperature(town="Oslo")  # type: ignore[call-arg]
    _ = temperature.tiemout  # type: ignore[attr-defined]
