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
        """The configuration in effect here: the user's, the project's and the environment's, merged.

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
        """Write settings to `config.json` in the client's directory, then dispose of the directory's instance.

        Returns the settings that were sent, not the merged configuration. They replace settings of the same name in
        the file; all others stay. Disposing of the instance ends `/event` and stops running turns; the next request
        starts a new one. OpenCode 1.18.33 does not read `config.json` in a project, so the settings have no effect
        there: edit `opencode.json` or use `global_.config.update` instead.

        Args:
            schema: URL of the JSON schema, for editors.
            shell: Shell for pseudo-terminals and the tool `bash`. Since 1.14.41.
            log_level: Lowest level of messages to log: `DEBUG`, `INFO`, `WARN` or `ERROR`. Since 1.1.65.
            server: How `opencode serve` and `opencode web` listen. Since 1.1.65.
            command: Commands by name, each a template for a prompt.
            skills: Where to find skills, besides the standard places. Since 1.1.65.
            references: Other projects that sessions may read, by name. Since 1.17.19.
            reference: Deprecated; use `references`. Since 1.15.13.
            watcher: Settings of the file watcher.
            snapshot: True, the default, records the project's files around each answer. False switches off diffs and
                the undoing of file changes.
            plugin: Plugins to load: npm packages or files, each alone or with its options.
            share: `manual`, the default, shares sessions on request. `auto` shares each new session, `disabled`
                refuses to share.
            autoshare: Deprecated; use `share`.
            autoupdate: True installs new versions automatically, `notify` only reports them, false does neither.
            disabled_providers: Providers to ignore even if there are credentials for them.
            enabled_providers: If set, only these providers are used.
            model: Default model as `provider/model`.
            small_model: Model for small tasks such as titles, as `provider/model`. Chosen automatically if None.
            default_agent: Name of the agent for prompts that name none. `build` by default. Must not be hidden or a
                subagent.
            subagent_depth: How deeply subagents may nest. 1, the default, keeps subagents from starting others.
                Since 1.18.33.
            username: Name of the user. The system's user name if None.
            mode: Deprecated; use `agent`.
            agent: Agents by name: new ones, and changes to those of OpenCode such as `build` and `plan`.
            provider: Providers by id: new ones, and changes to those that OpenCode knows.
            mcp: MCP servers by name: new ones, or known ones switched on or off.
            formatter: True uses the formatters that OpenCode knows. A mapping also adds to or changes them. None and
                false use none.
            lsp: True uses the language servers that OpenCode knows. A mapping also adds to or changes them. None and
                false use none.
            instructions: Files, patterns and URLs whose text joins the system prompt.
            layout: Deprecated; ignored.
            permission: What tools may do: one action for all, or rules by kind of permission.
            tools: Tools to allow (true) or deny (false), by name. `permission` is more precise.
            attachment: How to treat attached files. Since 1.15.13.
            enterprise: Sharing service of an enterprise, in place of the public one.
            tool_output: How much of a tool's output the model sees. Since 1.14.41.
            compaction: When and how to replace older messages with a summary. Since 1.1.65.
            experimental: Settings that may change or disappear without notice.

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
        """The providers that can be used now, and the default model of each.

        `provider.list` has all known providers, connected or not.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `config.providers` (GET /config/providers)
        """
        return call()
