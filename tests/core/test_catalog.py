"""Models and agents as flat lists, from whatever shape a server gives them."""

from __future__ import annotations

import json
from typing import Any

from opencode_core import models
from opencode_core.catalog import AgentInfo, ModelInfo, agents_in, models_in
from opencode_core.turns.prompt import model_choice
from tests.core.turn_player import decode


def a_model(id: str, **changes: Any) -> dict[str, Any]:
    media = {"text": True, "audio": False, "image": True, "video": False, "pdf": True}
    return {
        "id": id,
        "providerID": "acme",
        "api": {"id": id, "url": "", "npm": ""},
        "name": id.upper(),
        "capabilities": {
            "temperature": True,
            "reasoning": True,
            "attachment": True,
            "toolcall": True,
            "input": media,
            "output": {**media, "image": False, "pdf": False},
            "interleaved": False,
        },
        "cost": {"input": 3, "output": 15, "cache": {"read": 0.3, "write": 3.75}},
        "limit": {"context": 200_000, "output": 64_000},
        "status": "active",
        "options": {},
        "headers": {},
        "release_date": "2026-01-02",
        "variants": {"high": {}, "max": {}},
        **changes,
    }


def providers(*found: dict[str, Any]) -> dict[str, Any]:
    table = {model["id"]: model for model in found}
    acme: dict[str, Any] = {
        "id": "acme",
        "name": "Acme",
        "source": "env",
        "env": [],
        "options": {},
        "models": table,
    }
    return {"providers": [acme], "default": {}}


def listed(configured: Any, **config: Any) -> list[ModelInfo]:
    return models_in(decode(configured, models.ConfiguredProviders), decode(config, models.Config))


def test_a_model_says_what_it_can_do_and_costs() -> None:
    [model] = listed(providers(a_model("big")))

    assert model == ModelInfo(
        id="acme/big",
        name="BIG",
        provider="Acme",
        provider_id="acme",
        model_id="big",
        is_default=False,
        context_limit=200_000,
        output_limit=64_000,
        input_cost=3.0,
        output_cost=15.0,
        cache_read_cost=0.3,
        cache_write_cost=3.75,
        can_reason=True,
        can_call_tools=True,
        takes_files=True,
        takes_temperature=True,
        inputs=("text", "image", "pdf"),
        outputs=("text",),
        variants=("high", "max"),
        status="active",
        release_date="2026-01-02",
    )


def test_the_id_and_the_model_itself_are_what_a_prompt_takes() -> None:
    [model] = listed(providers(a_model("maker/big")))  # of a provider that passes on models of others
    choice = models.ModelChoice(provider_id="acme", model_id="maker/big")

    assert model_choice(model.id) == model_choice(model) == choice


def test_the_default_model_comes_first() -> None:
    found = listed(providers(a_model("a"), a_model("b"), a_model("c")), model="acme/b")

    assert [(model.id, model.is_default) for model in found] == [("acme/b", True), ("acme/a", False), ("acme/c", False)]


def test_a_model_is_shown_by_what_one_chooses_it_for() -> None:
    dear, free = listed(
        providers(
            a_model("dear"),
            a_model("free", cost={"input": 0, "output": 0, "cache": {"read": 0, "write": 0}}, limit={}),
        ),
        model="acme/dear",
    )

    assert repr(dear) == "<ModelInfo acme/dear: 200,000 tokens, $3 in, $15 out, default>"
    assert repr(free) == "<ModelInfo acme/free: context unknown, free>"


def test_models_of_another_shape_are_listed_with_what_they_say() -> None:
    configured = {"providers": [{"id": "acme", "models": {"new": {"name": 3, "variants": None}}}, {"models": 1}]}
    [model] = models_in(decode(configured, models.ConfiguredProviders), None)

    assert (model.id, model.name, model.provider, model.variants) == ("acme/new", "new", "acme", ())
    assert models_in("nothing", "nothing") == []


def an_agent(**changes: Any) -> dict[str, Any]:
    return {"name": "build", "mode": "primary", "permission": [], "options": {}, **changes}


def agents(*found: dict[str, Any]) -> list[AgentInfo]:
    return agents_in(decode(list(found), list[models.Agent]))


def test_an_agent_says_when_to_use_it_and_with_what_it_works() -> None:
    chosen = {"providerID": "acme", "modelID": "big"}
    more = {"description": "Reads.", "native": True, "model": chosen, "variant": "high", "prompt": "Be brief."}
    [agent] = agents(an_agent(steps=5, temperature=0.5, **more))

    assert agent == AgentInfo(
        name="build",
        description="Reads.",
        mode="primary",
        model="acme/big",
        variant="high",
        prompt="Be brief.",
        max_steps=5,
        temperature=0.5,
        is_builtin=True,
        is_hidden=False,
    )
    assert repr(agent) == "<AgentInfo build: primary, acme/big>"


def test_agents_that_opencode_keeps_for_itself_are_left_out() -> None:
    [agent] = agents(an_agent(), an_agent(name="title", hidden=True))

    assert repr(agent) == "<AgentInfo build: primary>"


def test_both_are_json() -> None:
    [model], [agent] = listed(providers(a_model("big"))), agents(an_agent())

    assert json.loads(json.dumps(model.to_dict()))["variants"] == ["high", "max"]
    assert json.loads(json.dumps(agent.to_dict()))["model"] is None
