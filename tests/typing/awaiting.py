"""What a type checker knows about the awaiting client. Checked by mypy and pyright, never run."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, assert_type

from opencode_async import AsyncClient
from opencode_async._job import Job
from opencode_core import models
from opencode_core.api import SessionApi
from opencode_core.turns.jobs import JobState


async def methods_return_awaitables(client: AsyncClient) -> None:
    assert_type(client.session.create(title="x"), Coroutine[Any, Any, models.Session])  # type: ignore[unused-coroutine]  # its type is all that is wanted
    assert_type(await client.session.create(title="Refactoring"), models.Session)
    assert_type(await client.session.list(limit=5), list[models.Session])
    assert_type(await client.v2.agent.list(), models.Located[list[models.V2Agent]])
    assert_type(await client.vcs.diff_raw(), str)
    awaitable: Awaitable[models.Session] = client.session.get("ses_1")
    assert_type(await awaitable, models.Session)


async def methods_run_as_tasks(client: AsyncClient) -> None:
    task = asyncio.create_task(client.session.get("ses_1"))
    assert_type(await task, models.Session)
    async with asyncio.TaskGroup() as group:
        group.create_task(client.session.abort("ses_1"))


async def a_call_is_the_same_for_both_clients(client: AsyncClient) -> None:
    assert_type(await client.request(SessionApi.get("ses_1")), models.Session)


class City:
    name: str


async def a_job_has_the_type_of_its_form(client: AsyncClient, save: Callable[[str], Awaitable[None]]) -> None:
    job = await client.start("Which city?", format=City, on_token=save, on_exit="abort")
    assert_type(job, Job[City])
    assert_type((await job.wait()).structured, City)
    assert_type(await client.start("Hello", token=job.token), Job[None])
    assert_type(await client.start("Hello", format={"type": "object"}), Job[Any])
    assert_type(client.job(job.token, format=City), Job[City])
    assert_type((await client.job(job.token).status()).state, JobState)
