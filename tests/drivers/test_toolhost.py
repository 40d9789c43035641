"""Functions that are served: to a bare client of HTTP, and in the lane whose program offers them."""

from __future__ import annotations

import contextlib
import contextvars
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import Future
from typing import Any

import anyio
import anyio.lowlevel
import anyio.to_thread

from opencode_core.tools.declaring import tools_of
from opencode_core.tools.results import TextContent, ToolResult
from opencode_sync._toolhost import Served, serve, served_at
from tests.drivers.lanes import Lane

PATIENCE = 20.0  # seconds until a test that waits has failed


def runner_of(lane: Lane) -> Any:
    """Where the functions of this lane run."""
    if lane.blocking:
        from opencode_sync._toolrun import ThreadRunner

        return ThreadRunner()
    from opencode_async._toolrun import LoopRunner

    return LoopRunner()


@contextlib.asynccontextmanager
async def offered(
    lane: Lane, *functions: Callable[..., Any], max_calls: int = 4, **options: Any
) -> AsyncGenerator[Served]:
    """Functions that are served as a turn serves them: begun in a thread, closed in the loop."""
    runner = runner_of(lane)
    served = await anyio.to_thread.run_sync(
        lambda: serve(tools_of(functions), runner, name="py_ab", max_calls=max_calls, **options)
    )
    try:
        yield served
    finally:
        served.close()
        await wait(served.ended)


async def wait(future: Future[Any]) -> Any:
    """The result of a future of another thread."""
    with anyio.fail_after(PATIENCE):
        return await anyio.to_thread.run_sync(future.result, abandon_on_cancel=True)


def text(text: str) -> ToolResult:
    return ToolResult((TextContent(text),))


def failure(text: str) -> ToolResult:
    return ToolResult((TextContent(text),), is_error=True)


def temperature(city: str) -> str:
    return f"17 degrees in {city}"


async def slow_temperature(city: str) -> str:
    await anyio.lowlevel.checkpoint()
    return temperature(city)


async def test_functions_of_both_kinds_are_called(lane: Lane) -> None:
    async with offered(lane, temperature, slow_temperature) as served:
        assert served_at(served.offer.url) is served
        assert await wait(served.call("temperature", {"city": "Oslo"})) == text("17 degrees in Oslo")
        assert await wait(served.call("slow_temperature", {"city": "Oslo"})) == text("17 degrees in Oslo")

    assert served_at(served.offer.url) is None
    assert await wait(served.call("temperature", {"city": "Oslo"})) == failure("these functions are no longer offered")


async def test_what_a_function_raises_is_told(lane: Lane) -> None:
    def sync() -> None:
        raise SystemExit("not for the host")

    async def awaiting() -> None:
        raise KeyboardInterrupt("nor for the loop")

    async with offered(lane, sync, awaiting) as served:
        assert await wait(served.call("sync", {})) == failure("not for the host")
        assert await wait(served.call("awaiting", {})) == failure("nor for the loop")
        assert (await wait(served.call("other", {}))).is_error


async def test_functions_see_the_context_variables_of_whoever_offers_them(lane: Lane) -> None:
    variable = contextvars.ContextVar("variable", default="nothing")

    def sync() -> str:
        found = variable.get()
        variable.set("spoilt")
        return found

    async def awaiting() -> str:
        return sync()

    variable.set("here")
    async with offered(lane, sync, awaiting) as served:
        variable.set("elsewhere")
        for name in ("sync", "sync", "awaiting", "awaiting"):
            assert await wait(served.call(name, {})) == text("here")
