"""What a prompt can be given: the models and agents of a server, as flat lists.

The server tells of models by provider, and of the default one in its configuration. Here each model is one value whose
`id` is what `model=` takes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, cast

from .values.base import Unknown, field, number
from .values.plain import Plain

__all__ = ["KINDS", "AgentInfo", "ModelInfo", "agents_in", "by_provider", "models_in"]


class ModelInfo(Plain, frozen=True, kw_only=True):
    """A model that can be used now: `client.models()`.

    Attributes:
        id: What `model=` takes, such as `anthropic/claude-sonnet-4-5`.
        name: The display name.
        provider: The provider's display name.
        provider_id: The part of `id` before the first slash.
        model_id: The part of `id` after it.
        is_default: Whether the configuration names it as the model of prompts without `model=`. If the configuration
            names none, OpenCode 1 takes the one that was used last, and no model is marked; OpenCode 2 says which it
            takes.
        context_limit: Tokens that input and output may have together; 0 if unknown.
        output_limit: Tokens of one answer; 0 if unknown.
        input_cost: Dollars per million tokens; 0 if it is free or unknown.
        output_cost: Likewise.
        cache_read_cost: Likewise, for tokens that the provider's cache has.
        cache_write_cost: Likewise, for tokens that are put there.
        can_reason: Whether it can reason before it answers; None if the server does not say. OpenCode 2 says it by
            the model's variants.
        can_call_tools: Whether it can call tools. An agent without tools can only talk.
        takes_files: Whether files can be attached.
        takes_temperature: Whether a sampling temperature can be set; None if the server does not say, as OpenCode 2.
        inputs: The kinds of input it reads: `text`, `image`, `pdf`, `audio`, `video`.
        outputs: The kinds of output it writes.
        variants: What `variant=` takes, such as `high`.
        status: `active`, `beta`, `alpha` or `deprecated`.
        release_date: As `YYYY-MM-DD`; empty if unknown.
    """

    id: str
    name: str
    provider: str
    provider_id: str
    model_id: str
    is_default: bool
    context_limit: int
    output_limit: int
    input_cost: float
    output_cost: float
    cache_read_cost: float
    cache_write_cost: float
    can_reason: bool | None
    can_call_tools: bool
    takes_files: bool
    takes_temperature: bool | None
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    variants: tuple[str, ...]
    status: str
    release_date: str

    def __repr__(self) -> str:
        tokens = f"{self.context_limit:,} tokens" if self.context_limit else "context unknown"
        cost = f"${self.input_cost:g} in, ${self.output_cost:g} out" if self.input_cost or self.output_cost else "free"
        default = ", default" if self.is_default else ""
        return f"<ModelInfo {self.id}: {tokens}, {cost}{default}>"


class AgentInfo(Plain, frozen=True, kw_only=True):
    """An agent: `client.agents()`.

    Attributes:
        name: What `agent=` takes, such as `build`.
        description: When to use it, in the words of whoever made it; empty if nobody said.
        mode: `primary` for `agent=`, `subagent` for what other agents start, `all` for both.
        model: The model of its prompts, as `model=` takes it; None for the default one.
        variant: The variant of that model; None for the model's own default.
        prompt: The text that replaces the system prompt; None for OpenCode's own.
        max_steps: After how many answers of the model it must come to an end; None for no limit.
        temperature: The sampling temperature; None for the model's default.
        is_builtin: Whether it comes with OpenCode; None if the server does not say, as OpenCode 2.
        is_hidden: Whether OpenCode uses it for its own purposes, such as finding titles. Lists leave it out.
    """

    name: str
    description: str
    mode: str
    model: str | None
    variant: str | None
    prompt: str | None
    max_steps: int | None
    temperature: float | None
    is_builtin: bool | None
    is_hidden: bool

    def __repr__(self) -> str:
        model = f", {self.model}" if self.model else ""
        return f"<AgentInfo {self.name}: {self.mode}{model}>"


KINDS: Final = ("text", "image", "pdf", "audio", "video")


def models_in(configured: Any, config: Any) -> list[ModelInfo]:
    """The models, by provider and name; the default one first.

    Args:
        configured: The answer of `config.providers`.
        config: The answer of `config.get`.
    """
    default = field(config, "model", "model")
    found = [
        _model(model, model_id, provider, default)
        for provider in _items(field(configured, "providers", "providers"))
        for model_id, model in _entries(field(provider, "models", "models"))
    ]
    return by_provider(found)


def by_provider(found: Iterable[ModelInfo]) -> list[ModelInfo]:
    """Models in the order of lists: the default one, then by provider and name."""
    return sorted(found, key=lambda model: (not model.is_default, model.provider.lower(), model.name.lower(), model.id))


def _model(model: Any, model_id: str, provider: Any, default: Any) -> ModelInfo:
    provider_id = _text(provider, "id")
    id = f"{provider_id}/{model_id}"
    limit, cost = field(model, "limit", "limit"), field(model, "cost", "cost")
    cache, can = field(cost, "cache", "cache"), field(model, "capabilities", "capabilities")
    return ModelInfo(
        id=id,
        name=_text(model, "name") or model_id,
        provider=_text(provider, "name") or provider_id,
        provider_id=provider_id,
        model_id=model_id,
        is_default=id == default,
        context_limit=int(number(limit, "context")),
        output_limit=int(number(limit, "output")),
        input_cost=float(number(cost, "input")),
        output_cost=float(number(cost, "output")),
        cache_read_cost=float(number(cache, "read")),
        cache_write_cost=float(number(cache, "write")),
        can_reason=field(can, "reasoning", "reasoning") is True,
        can_call_tools=field(can, "toolcall", "toolcall") is True,
        takes_files=field(can, "attachment", "attachment") is True,
        takes_temperature=field(can, "temperature", "temperature") is True,
        inputs=_kinds(field(can, "input", "input")),
        outputs=_kinds(field(can, "output", "output")),
        variants=tuple(name for name, _ in _entries(field(model, "variants", "variants"))),
        status=_text(model, "status"),
        release_date=_text(model, "release_date"),
    )


def agents_in(agents: Any) -> list[AgentInfo]:
    """The agents that a user can choose or meet, in the order of the server, which begins with the default one.

    Args:
        agents: The answer of `app.agents`.
    """
    found = [_agent(agent) for agent in _items(agents)]
    return [agent for agent in found if not agent.is_hidden]


def _agent(agent: Any) -> AgentInfo:
    model, steps = field(agent, "model", "model"), number(agent, "steps")
    provider_id, model_id = field(model, "provider_id", "providerID"), field(model, "model_id", "modelID")
    return AgentInfo(
        name=_text(agent, "name"),
        description=_text(agent, "description"),
        mode=_text(agent, "mode"),
        model=f"{provider_id}/{model_id}" if provider_id and model_id else None,
        variant=_text(agent, "variant") or None,
        prompt=_text(agent, "prompt") or None,
        max_steps=int(steps) or None,
        temperature=None if field(agent, "temperature", "temperature") is None else float(number(agent, "temperature")),
        is_builtin=field(agent, "native", "native") is True,
        is_hidden=field(agent, "hidden", "hidden") is True,
    )


def _kinds(modalities: Any) -> tuple[str, ...]:
    return tuple(kind for kind in KINDS if field(modalities, kind, kind) is True)


def _text(value: Any, name: str) -> str:
    found = field(value, name, name)
    return found if isinstance(found, str) else ""


def _items(array: Any) -> list[Any]:
    """The items of a JSON array; none if it is something else."""
    return cast("Any", array) if isinstance(array, list) else []


def _entries(table: Any) -> list[tuple[str, Any]]:
    """The names and values of a JSON object, with or without a type; none if it is something else."""
    raw = table.raw if isinstance(table, Unknown) else table
    return list(cast("dict[str, Any]", raw).items()) if isinstance(raw, dict) else []
