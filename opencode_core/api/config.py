# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""The configuration of a project."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import (
        AgentConfig,
        AttachmentConfig,
        CommandConfig,
        CompactionConfig,
        Config,
        ConfiguredProviders,
        EnterpriseConfig,
        ExperimentalConfig,
        FormatterConfig,
        LayoutConfig,
        LogLevel,
        LspConfig,
        McpConfig,
        PermissionConfig,
        ProviderConfig,
        ReferenceConfig,
        ServerConfig,
        SkillsConfig,
        ToolOutputConfig,
        WatcherConfig,
    )

__all__ = ["ConfigApi"]


class ConfigApi(Namespace[D_co]):
    """The configuration of a project."""

    __slots__ = ()

    @endpoint("GET", "/config", operation="config.get", routing="directory", errors=(400, 401, 500))
    def get(self) -> Call[Config]:
        """Retrieve the current OpenCode configuration settings and preferences.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `config.get` (GET /config)
        """
        return call()

    @endpoint("PATCH", "/config", operation="config.update", routing="directory", errors=(400, 401, 500))
    def update(
        self,
        *,
        schema: str | None = None,
        shell: str | None = None,
        log_level: LogLevel | None = None,
        server: ServerConfig | None = None,
        command: dict[str, CommandConfig] | None = None,
        skills: SkillsConfig | None = None,
        references: dict[str, ReferenceConfig] | None = None,
        reference: dict[str, ReferenceConfig] | None = None,
        watcher: WatcherConfig | None = None,
        snapshot: bool | None = None,
        plugin: Sequence[tuple[str, dict[str, Any]] | str] | None = None,
        share: Literal["manual", "auto", "disabled"] | str | None = None,
        autoshare: bool | None = None,
        autoupdate: bool | Literal["notify"] | str | None = None,
        disabled_providers: list[str] | None = None,
        enabled_providers: list[str] | None = None,
        model: str | None = None,
        small_model: str | None = None,
        default_agent: str | None = None,
        subagent_depth: int | None = None,
        username: str | None = None,
        mode: dict[str, AgentConfig] | None = None,
        agent: dict[str, AgentConfig] | None = None,
        provider: dict[str, ProviderConfig] | None = None,
        mcp: dict[str, McpConfig] | None = None,
        formatter: bool | dict[str, FormatterConfig] | None = None,
        lsp: bool | dict[str, LspConfig] | None = None,
        instructions: list[str] | None = None,
        layout: LayoutConfig | None = None,
        permission: PermissionConfig | None = None,
        tools: dict[str, bool] | None = None,
        attachment: AttachmentConfig | None = None,
        enterprise: EnterpriseConfig | None = None,
        tool_output: ToolOutputConfig | None = None,
        compaction: CompactionConfig | None = None,
        experimental: ExperimentalConfig | None = None,
    ) -> Call[Config]:
        """Update OpenCode configuration settings and preferences.

        Args:
            autoupdate: Automatically update to the latest version. Set to true to auto-update, false to disable, or
                'notify' to show update notifications.
            model: The model that answers; the configured default without it.
            agent: The agent that answers; the configured default without it.
            formatter: Enable or configure formatters. Omit or set to false to disable, true to enable built-ins, or
                an object to enable built-ins with overrides.
            lsp: Enable or configure LSP servers. Omit or set to false to disable, true to enable built-ins, or an
                object to enable built-ins with overrides.
            permission: Rules that apply in this session only.
            tools: Tools by name, switched on or off.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `config.update` (PATCH /config)
        """
        return call(
            body={
                "$schema": schema,
                "shell": shell,
                "logLevel": log_level,
                "server": server,
                "command": command,
                "skills": skills,
                "references": references,
                "reference": reference,
                "watcher": watcher,
                "snapshot": snapshot,
                "plugin": plugin,
                "share": share,
                "autoshare": autoshare,
                "autoupdate": autoupdate,
                "disabled_providers": disabled_providers,
                "enabled_providers": enabled_providers,
                "model": model,
                "small_model": small_model,
                "default_agent": default_agent,
                "subagent_depth": subagent_depth,
                "username": username,
                "mode": mode,
                "agent": agent,
                "provider": provider,
                "mcp": mcp,
                "formatter": formatter,
                "lsp": lsp,
                "instructions": instructions,
                "layout": layout,
                "permission": permission,
                "tools": tools,
                "attachment": attachment,
                "enterprise": enterprise,
                "tool_output": tool_output,
                "compaction": compaction,
                "experimental": experimental,
            }
        )

    @endpoint("GET", "/config/providers", operation="config.providers", routing="directory", errors=(400, 401, 500))
    def providers(self) -> Call[ConfiguredProviders]:
        """Get a list of all configured AI providers and their default models.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `config.providers` (GET /config/providers)
        """
        return call()
