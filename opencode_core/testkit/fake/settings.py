"""The configuration of a fake server: models, agents and commands, in the form of OpenCode's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast

import msgspec

from opencode_core import models
from opencode_core.calls.identify import Dialect
from opencode_core.testkit.script import shortened
from opencode_core.values.building import prepared

from .asking import rules_of

__all__ = ["ACTIONS", "Settings"]

_AGENTS: Final = {
    "build": ("The default agent. Executes tools based on configured permissions.", "primary"),
    "plan": ("Plan mode. Disallows all edit tools.", "primary"),
    "general": ("General-purpose agent for researching complex questions.", "subagent"),
    "explore": ("Fast agent specialized for exploring codebases.", "subagent"),
}
_COMMANDS: Final = {
    "init": {"description": "guided AGENTS.md setup", "template": "Create or update `AGENTS.md`.\n$ARGUMENTS"},
    "review": {"description": "review changes", "template": "Review the changes.\n$ARGUMENTS", "subtask": True},
}
_ONLY_IN_2: Final = ("agents", "commands", "permissions", "providers", "update")
PROVIDER: Final = "scripted"
ACTIONS: Final = ("allow", "ask", "deny")
"""What rules for permissions may say."""


class Settings:
    """The configuration of a fake server.

    Args:
        directory: The project of requests without a directory.
        config: OpenCode's configuration, as far as it matters here: `model`, `provider`, `agent`, `command`,
            `permission`, `username`.
        retry_delay: Seconds until a model that failed is asked again; doubles each time.
        step_delay: Seconds between the results of tools and the next message of the model.
        dialect: What the server speaks. OpenCode 2 reads the configuration of OpenCode 1 as well as its own.

    Raises:
        TypeError: A setting of the wrong type, or one that OpenCode does not have.
        ValueError: A word for a permission that OpenCode does not have.
    """

    def __init__(
        self,
        directory: str,
        config: Mapping[str, Any],
        retry_delay: float,
        step_delay: float,
        dialect: Dialect = "1",
    ) -> None:
        _check(config, dialect)
        self.directory = directory
        self.step_delay = step_delay
        self.retry_delay = retry_delay
        self.config: dict[str, Any] = {"model": f"{PROVIDER}/model", "small_model": f"{PROVIDER}/small", **config}

    @property
    def model_ref(self) -> models.ModelRef:
        """The default model."""
        provider, _, model = str(self.config["model"]).partition("/")
        return models.ModelRef(id=model, provider_id=provider, variant="default")

    def problem_with(self, prompt: models.UserMessage) -> str | None:
        """Why the model of this prompt does not exist; None if it does. An unknown provider has every model."""
        model = prompt.model
        known = self._providers().get(model.provider_id)
        if known is None or model.model_id in known["models"]:
            return None
        return f"Model not found: {model.provider_id}/{model.model_id}."

    def has_model(self, provider_id: str, model_id: str) -> bool:
        """Whether there is such a model. An unknown provider has none in OpenCode 2."""
        known = self._providers().get(provider_id)
        return known is not None and model_id in known["models"]

    def context_of(self, provider_id: str, model_id: str) -> int | None:
        """How many tokens of context a model has; None if the configuration sets it no limit."""
        model: Mapping[str, Any] = self._providers().get(provider_id, {}).get("models", {}).get(model_id, {})
        return cast("int | None", model.get("limit", {}).get("context"))

    def agents(self) -> list[dict[str, Any]]:
        """The agents, in the form of the server's answer."""
        own: dict[str, Any] = {**self.config.get("agent", {}), **self.config.get("agents", {})}
        found: list[dict[str, Any]] = []
        for name in sorted({*_AGENTS, *own}):
            description, mode = _AGENTS.get(name, ("", "all"))
            settings: dict[str, Any] = own.get(name, {})
            found.append(
                {
                    "name": name,
                    "description": settings.get("description", description),
                    "mode": settings.get("mode", mode),
                    "native": name in _AGENTS,
                    "permission": [{"permission": "*", "pattern": "*", "action": "allow"}],
                    "options": {},
                }
            )
        return found

    def commands(self) -> dict[str, dict[str, Any]]:
        """The commands by name."""
        return {**_COMMANDS, **self.config.get("command", {}), **self.config.get("commands", {})}

    def command_text(self, name: str, arguments: str) -> str:
        """The prompt that a command makes."""
        template = str(self.commands()[name].get("template", ""))
        text = template.replace("$ARGUMENTS", arguments)
        for index, argument in enumerate(arguments.split(), 1):
            text = text.replace(f"${index}", argument)
        return f"{text}\n\n{arguments}" if arguments and text == template else text

    def subtask_agent(self, name: str, agent: str | None) -> str | None:
        """The subagent that runs a command; None if the session itself runs it."""
        command = self.commands()[name]
        agent = str(command.get("agent") or agent or "build")
        is_subagent = any(known["name"] == agent and known["mode"] == "subagent" for known in self.agents())
        return agent if command.get("subtask", is_subagent) else None

    def providers(self) -> list[dict[str, Any]]:
        """The providers with their models, in the form of the server's answer."""
        return [
            {
                "id": id,
                "name": provider.get("name", id),
                "source": "config",
                "env": [],
                "options": {},
                "models": {name: _model(id, name, model) for name, model in provider["models"].items()},
            }
            for id, provider in self._providers().items()
        ]

    def default_models(self) -> dict[str, str]:
        """The default model of each provider."""
        return {id: next(iter(provider["models"]), "") for id, provider in self._providers().items()}

    def _providers(self) -> dict[str, dict[str, Any]]:
        given = {**self.config.get("provider", {}), **self.config.get("providers", {})}
        own = cast("dict[str, dict[str, Any]]", given)
        scripted = {"name": "Scripted", "models": {"model": {"name": "Scripted"}, "small": {"name": "Scripted, small"}}}
        return {PROVIDER: scripted, **{id: {"models": {}, **provider} for id, provider in own.items()}}


def _check(config: Mapping[str, Any], dialect: Dialect) -> None:
    if not isinstance(cast("object", config), Mapping):
        raise TypeError(f"config is {shortened(config)}. Give a mapping, as in opencode.json")
    known = [field.encode_name for field in msgspec.structs.fields(models.Config) if field.name != "unknown_fields"]
    if dialect == "2":
        known += _ONLY_IN_2
    for name in config:
        if name not in known:
            raise TypeError(f"config has {name!r}, which is no setting of OpenCode{_meant(name, known)}")
    try:
        msgspec.convert({n: v for n, v in config.items() if n not in _ONLY_IN_2}, prepared(models.Config))
    except msgspec.ValidationError as error:
        raise TypeError(f"config does not have the form of opencode.json: {error}") from None
    _check_permissions(config, "config")
    for name, agent in config.get("agent", {}).items():
        _check_permissions(agent, f"config: agent {name}")


def _check_permissions(settings: Mapping[str, Any], where: str) -> None:
    """The models take any word, for servers to come."""
    for rule in rules_of(settings.get("permission")):
        if rule.action not in ACTIONS:
            what = rule.permission if rule.pattern == "*" else f"{rule.permission} {rule.pattern!r}"
            what = "all" if what == "*" else what
            words = ", ".join(map(repr, ACTIONS))
            raise ValueError(f"{where}: the permission for {what} is {rule.action!r}. Give one of {words}")


def _meant(name: str, known: list[str]) -> str:
    from difflib import get_close_matches  # only for an error

    near = get_close_matches(str(name), known, n=1)
    return f": did you mean {near[0]!r}?" if near else ""


def _model(provider: str, name: str, settings: dict[str, Any]) -> dict[str, Any]:
    media = {"text": True, "audio": False, "image": False, "video": False, "pdf": False}
    return {
        "id": name,
        "providerID": provider,
        "api": {"id": name, "url": "", "npm": "@ai-sdk/openai-compatible"},
        "name": settings.get("name", name),
        "family": "",
        "capabilities": {
            "temperature": False,
            "reasoning": True,
            "attachment": False,
            "toolcall": True,
            "input": media,
            "output": media,
            "interleaved": False,
        },
        "cost": {"input": 0, "output": 0, "cache": {"read": 0, "write": 0}},
        "limit": settings.get("limit", {"context": 100_000, "output": 4096}),
        "status": "active",
        "options": {},
        "headers": {},
        "release_date": "",
        "variants": {},
    }
