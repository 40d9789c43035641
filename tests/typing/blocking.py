"""What a type checker knows about the blocking client. Checked by mypy and pyright, never run."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_type

from opencode_core import Call, Tool, Unknown, models, tool
from opencode_core.api import SessionApi
from opencode_core.calls.endpoint import Endpoint
from opencode_sync import Client


def methods_return_values(client: Client) -> None:
    assert_type(client.session.create(title="Refactoring"), models.Session)
    assert_type(client.session.get("ses_1"), models.Session)
    assert_type(client.session.list(limit=5), list[models.Session])
    assert_type(client.session.status(), dict[str, models.SessionStatus])
    assert_type(client.session.abort("ses_1"), bool)
    assert_type(client.global_.health().version, str)
    assert_type(client.vcs.diff_raw(), str)
    assert_type(client.v2.fs.read("src/main.py"), bytes)
    assert_type(client.v2.session.wait("ses_1"), None)


def v2_answers_are_wrapped(client: Client) -> None:
    assert_type(client.v2.session.get("ses_1"), models.Data[models.V2Session])
    assert_type(client.v2.agent.list(), models.Located[list[models.V2Agent]])
    assert_type(client.v2.agent.list().location.directory, str)
    assert_type(client.v2.session.revert.stage("ses_1", message_id="msg_1").data, models.V2RevertState)


def a_method_has_the_signature_of_its_endpoint(client: Client) -> None:
    get: Callable[[str], models.Session] = client.session.get
    assert_type(get("ses_1"), models.Session)


def an_endpoint_builds_a_call_without_a_client(client: Client) -> None:
    endpoint: Endpoint[[str], models.Session] = SessionApi.get
    call = endpoint("ses_1")
    assert_type(call, Call[models.Session])
    assert_type(client.request(call), models.Session)


def a_prompt_takes_any_sequence_of_parts(client: Client) -> None:
    texts = [models.TextPartInput(text="hello")]
    assert_type(client.session.prompt("ses_1", parts=texts), models.MessageWithParts)
    client.session.prompt(
        "ses_1",
        parts=(models.TextPartInput(text="look at"), models.FilePartInput(mime="text/plain", url="file:///a.txt")),
        model=models.ModelChoice(provider_id="anthropic", model_id="claude"),
        format=models.OutputFormatJsonSchema(schema={"type": "object"}),
    )


def parts_are_told_apart(client: Client) -> str:
    for part in client.session.prompt("ses_1", parts=[]).parts:
        match part:
            case models.TextPart(text=text):
                return assert_type(text, str)
            case models.ToolPart(state=models.ToolStateCompleted(output=output)):
                return assert_type(output, str)
            case models.ToolPart():
                assert_type(part.state, models.ToolState)
            case _:
                pass
    return ""


def a_part_is_told_by_its_type_although_a_newer_server_may_have_more(client: Client) -> str:
    for part in client.run("hello").parts:
        if part.type == "text":
            assert_type(part, models.TextPart)
            return part.text
        if part.type == "tool":
            assert_type(part, models.ToolPart)
            if part.state.status == "completed":
                assert_type(part.state, models.ToolStateCompleted)
                return part.state.output
        if isinstance(part, Unknown):
            assert_type(part.tag, str | None)
    for message in client.messages("ses_1"):
        if message.info.role == "user":
            assert_type(message.info, models.UserMessage)
    return ""


def errors_of_a_message_are_told_apart(message: models.AssistantMessage) -> str:
    if isinstance(message.error, models.APIError):
        return assert_type(message.error.data.message, str)
    return "" if message.error is None else str(message.error)


def enumerations_are_open(rule: models.PermissionRule) -> str:
    return assert_type(rule.action, models.PermissionAction)


def null_is_told_from_absent_where_the_server_does(client: Client) -> None:
    client.experimental.workspace.create(type="local", branch=None)
    client.experimental.workspace.warp(id=None, session_id="ses_1")


@tool
def temperature(city: str, days: int = 1) -> float:
    return len(city) / days


@tool(name="later", timeout=60)
async def temperature_later(city: str) -> float:
    return len(city)


class Weather:
    @tool
    def warmth(self, city: str) -> float:
        return len(city)

    @tool(timeout=5)
    def coldness(self, *, city: str) -> float:
        return len(city)


async def a_tool_that_awaits_is_awaited() -> None:
    assert_type(await temperature_later("Oslo"), float)


def a_tool_is_called_like_its_function(weather: Weather) -> None:
    assert_type(temperature("Oslo", days=2), float)
    assert_type(weather.warmth("Oslo"), float)
    assert_type(weather.coldness(city="Oslo"), float)
    assert_type(Weather.warmth(weather, "Oslo"), float)
    assert_type(temperature.timeout, float)
    tools: list[Tool] = [temperature, temperature_later, weather.warmth, tool(len, name="length")]
    functions: tuple[Callable[[str], float], ...] = (temperature, weather.warmth)
    assert_type(len(tools) + len(functions), int)
