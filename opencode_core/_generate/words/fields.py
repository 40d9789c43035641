"""What each field of a model is: whose, in which unit, when it is missing, what its values mean.

Facts come from recordings of servers, from experiments with OpenCode 1.18.33, and from the source in its program.
"""

from __future__ import annotations

from typing import Final

__all__ = ["FIELDS"]

FIELDS: Final[dict[str, str]] = {
    # For every type that has no entry of its own
    "access": "Access token, in plain text.",
    "aggregate_id": "Id of the session that the event belongs to, `ses_...`.",
    "answers": "For each question, in order, the chosen labels or the text that was written instead.",
    "archived": "When the session was archived, in epoch milliseconds. None if it is not archived.",
    "branch": "Git branch that is checked out. None if HEAD is detached.",
    "call_id": "Id of the tool call, chosen by the provider. It is unique only within its message.",
    "capabilities": "What the model can do.",
    "completed": "When the work ended, in epoch milliseconds. None while it runs; stays None if the server was killed.",
    "content": "Output as the model sees it.",
    "context": "Size of the context window in tokens: input and output together. 0 if unknown.",
    "created": "Time of creation, in epoch milliseconds.",
    "cursor": "Cursors of the neighbouring pages.",
    "data": "The entries of this page.",
    "delivery": (
        "`steer` joins the work in progress before its next request to the model. `queue` waits until that work is "
        "done."
    ),
    "expires": "When the access token expires, in epoch milliseconds.",
    "family": "Model family, such as `claude-sonnet`. Empty or None if unknown.",
    "finish": (
        "Why the model stopped: `stop`, `tool-calls`, `length`, `content-filter`, `error` or `unknown`. None while it "
        "writes. `tool-calls` means that another answer follows."
    ),
    "hidden": "True if menus leave it out.",
    "instructions": "What to tell the person.",
    "is_retryable": "True if another attempt may succeed. The server then retries on its own.",
    "key": "Name of the answer in `inputs`.",
    "label": "Display name.",
    "limit": "Token limits of the model.",
    "message_id": "Id of the message, `msg_...`.",
    "mime": "Media type, such as `text/plain` or `image/png`.",
    "model_id": "Id of the model at its provider, without the provider's name.",
    "name": "Display name.",
    "options": "Choices, one of which the person picks.",
    "output_paths": (
        "Files on the server's machine with the whole output, if it was too long for the model. Empty otherwise."
    ),
    "parent_id": (
        "Id of the parent session, `ses_...`, for example of the one that started this as a subagent. None for "
        "top-level sessions."
    ),
    "placeholder": "Example of an answer. None if there is none.",
    "project_id": (
        "Id of the project: a hash that identifies its git repository, or `global` if there is no repository or no "
        "commit yet."
    ),
    "prompts": "Questions to ask the person first. None or empty if there are none.",
    "provider_id": "Id of the provider, such as `anthropic`.",
    "provider_metadata": "Provider-specific data, keyed by provider. None if there is none.",
    "reason": "`auto` if the context was full, `manual` if somebody asked for it.",
    "recent": "The latest messages as text. The model gets them together with the summary.",
    "refresh": "Refresh token, in plain text.",
    "repository": "URL of the git repository, or `owner/name` on GitHub.",
    "response_body": "Body of the provider's answer, as text. None if there was no answer.",
    "response_headers": "Headers of the provider's answer, with names in lower case. None if there was no answer.",
    "result": "Raw result from the provider, if the provider ran the tool itself. None otherwise.",
    "session_id": "Id of the session, `ses_...`.",
    "size": "The prices apply to requests with more input tokens than this.",
    "status_code": "HTTP status of the provider's answer. None if there was no answer.",
    "steps": "Maximum number of requests to the model in one turn; the last must answer in text. No limit if None.",
    "structured": "Result for programs; its keys depend on the tool. `bash` reports `exit`.",
    "subtask": "True if the command runs in a child session.",
    "tool": "Tool call that asks. None if no tool call does.",
    "when": "Condition for asking. None means always.",
    "worktree": "Root of the project, as an absolute path on the server's machine. `/` outside of any repository.",
    # app
    "app.healthy": "True: a server that is not ready does not answer.",
    "ExperimentalCapabilities.background_subagents": "True if agents can start subagents without waiting for them.",
    "ConsoleState.console_managed_providers": "Providers whose credentials come from the organisation.",
    "ConsoleState.active_org_name": "Name of the organisation in use. None if there is none.",
    "ConsoleState.switchable_org_count": "Number of organisations that the accounts have in all.",
    "ToolInfo.id": "Name of the tool, such as `bash`.",
    "ToolInfo.description": "What the model is told about the tool.",
    "ToolInfo.parameters": "JSON schema of the input.",
    "Command.name": "Name of the command, such as `init`. Pass it to `session.command`.",
    "Command.description": "What the command does, for people. None if it does not say.",
    "Command.agent": "Name of the agent that answers. The default agent if None.",
    "Command.model": "Model as `provider/model`. The agent's or session's if None.",
    "Command.source": (
        "`command` for OpenCode's own and configured ones, `mcp` for prompts of MCP servers, `skill` for skills."
    ),
    "Command.template": (
        "Text of the prompt, with `$ARGUMENTS` or `$1`, `$2`, ... for the arguments. Prompts of MCP servers have an "
        "empty object here."
    ),
    "Command.hints": "Placeholders in the template: `$1`, `$2`, ..., `$ARGUMENTS`.",
    "Agent.name": "Name of the agent, such as `build`. Pass it as `agent` of a prompt.",
    "Agent.description": "What the agent is for. Other agents read it to choose a subagent. None if it does not say.",
    "Agent.mode": "`primary` talks with people, `subagent` takes tasks from other agents, `all` does both.",
    "Agent.native": "True if the agent comes with OpenCode.",
    "Agent.top_p": "Nucleus sampling, between 0 and 1. The model's default if None.",
    "Agent.temperature": "Sampling temperature. The model's default if None.",
    "Agent.color": "Display colour: `#rrggbb`, or a colour of the theme such as `primary`. None if nobody chose one.",
    "Agent.permission": "What the agent's tools may do. The last matching rule decides.",
    "Agent.model": "Model of the agent. That of the session if None.",
    "Agent.variant": "Variant of the agent's own model, such as `high`. None for the plain model.",
    "Agent.prompt": "System prompt. OpenCode's default for the model if None.",
    "Agent.options": "Further options for the provider.",
    "LspStatus.id": "Name of the language server, such as `pyright`.",
    "LspStatus.root": "Folder that it works on, relative to the client's directory.",
    "LspStatus.status": "`connected` or `error`. OpenCode 1.18 lists connected ones only.",
    "FormatterStatus.name": "Name of the formatter, such as `ruff`.",
    "FormatterStatus.extensions": "File name extensions that it formats, such as `.py`.",
    "FormatterStatus.enabled": "True if it is installed and set up for this project.",
    "Health.version": "Version of OpenCode, such as `1.18.33`.",
    "UpgradeSucceeded.success": "True, which tells it from `UpgradeFailed`.",
    "UpgradeSucceeded.version": "Version that the next start uses.",
    "UpgradeFailed.success": "False, which tells it from `UpgradeSucceeded`.",
    "UpgradeFailed.error": "Why it failed.",
    "ConsoleOrg.account_id": "Id of the account that gives access to it.",
    "ConsoleOrg.account_email": "Email address of the account.",
    "ConsoleOrg.account_url": "URL of the Console server of the account.",
    "ConsoleOrg.org_id": "Id of the organisation.",
    "ConsoleOrg.org_name": "Display name of the organisation.",
    "ConsoleOrg.active": "True if this organisation is in use.",
    "ConsoleOrgs.orgs": "Organisations of all accounts.",
    "Skill.name": "Name by which agents load it.",
    "Skill.description": "When to use it, as the model is told. None if the skill does not say.",
    "Skill.location": "Path of its file on the server's machine, or `<built-in>`.",
    "Skill.content": "Instructions in Markdown.",
    # common
    "common.input": "Input tokens, not counting those read from or written to the provider's cache.",
    "common.output": "Output tokens, not counting reasoning.",
    "common.reasoning": "Tokens that the model spent on reasoning.",
    "common.cache": "Input tokens that went through the provider's cache.",
    "common.directory": "Absolute path on the server's machine.",
    "common.workspace_id": "Id of the workspace, `wrk_...`. None outside of workspaces.",
    "CacheUsage.read": "Input tokens that the provider's cache served.",
    "CacheUsage.write": "Input tokens that were written to the provider's cache.",
    "ModelRef.id": "Id of the model at its provider, without the provider's name.",
    "ModelRef.variant": (
        "Variant of the model, such as `high` for more effort. None and `default` both mean the plain model."
    ),
    "MessageTokenUsage.total": "Total of tokens as the provider reported it. None if it reported none.",
    "Position.line": "Line number, counted from 0.",
    "Position.character": "Column, counted from 0.",
    "Range.start": "Position of the first character.",
    "Range.end": "Position after the last character.",
    "InterleavedReasoning.field": "Name of the field in the provider's chat format.",
    "ModelLimit.input": "Maximum number of input tokens in one request. None if only the context limits them.",
    "ModelLimit.output": "Maximum number of output tokens in one answer.",
    "CacheCost.read": "US dollars per million tokens read from the cache.",
    "CacheCost.write": "US dollars per million tokens written to the cache.",
    "PromptCondition.key": "`key` of the other prompt.",
    "PromptCondition.op": "`eq` holds if the other prompt's answer equals `value`, `neq` if it does not.",
    "PromptCondition.value": "What the other prompt's answer is compared with.",
    "PromptOption.label": "Text to show for this choice.",
    "PromptOption.value": "Answer to send for this choice.",
    "PromptOption.hint": "Further explanation to show with the label. None if there is none.",
    "PageCursor.previous": "Pass it as `cursor` to get the page before. None on an empty page.",
    "PageCursor.next": (
        "Pass it as `cursor` to get the page after. None on an empty page, to which the cursor of the last page leads."
    ),
    "Durable.seq": "Position in the session's durable history. OpenCode 1 counts from 0 without gaps.",
    "Durable.version": "Version of the payload's shape for this type of event.",
    "V2LocationInfoProject.id": (
        "Id of the project: a hash that identifies its git repository, or `global` if there is no repository or no "
        "commit yet."
    ),
    "V2LocationInfoProject.directory": "Root of the project, as an absolute path on the server's machine.",
    "V2LocationInfo.directory": "Directory that the server used, as an absolute path on its machine.",
    "V2LocationInfo.project": "Project that the directory belongs to.",
    # config
    "config.description": "What the model is told about the reference.",
    "config.hidden": "True hides the reference from menus.",
    "config.input": "US dollars per million input tokens.",
    "config.output": "US dollars per million output tokens.",
    "config.cache_read": "US dollars per million tokens read from the cache.",
    "config.cache_write": "US dollars per million tokens written to the cache.",
    "config.disabled": "True switches it off.",
    "ServerConfig.port": "TCP port to listen on. Any free port by default.",
    "ServerConfig.hostname": "Address to listen on: `127.0.0.1` by default, `0.0.0.0` with `mdns`.",
    "ServerConfig.mdns": "True announces the server on the local network.",
    "ServerConfig.mdns_domain": "Name to announce. `opencode.local` by default.",
    "ServerConfig.cors": "Origins that web pages may call from, besides those on localhost.",
    "AgentConfig.model": "Model as `provider/model`. The model of the session if None.",
    "AgentConfig.variant": "Variant of `model`, such as `high`. It does not apply to other models.",
    "AgentConfig.temperature": (
        "Sampling temperature: low values make answers more predictable. Ignored by models without one."
    ),
    "AgentConfig.top_p": "Nucleus sampling, between 0 and 1: which share of the likeliest words to choose from.",
    "AgentConfig.prompt": "System prompt, in place of OpenCode's own.",
    "AgentConfig.tools": "Deprecated; use `permission`. Tools to allow (true) or deny (false), by name.",
    "AgentConfig.disable": "True removes the agent, even one that comes with OpenCode.",
    "AgentConfig.description": "What the agent is for. Other agents read it to choose a subagent.",
    "AgentConfig.mode": (
        "`primary` talks with people, `subagent` takes tasks from other agents, `all` does both. New agents are `all` "
        "by default."
    ),
    "AgentConfig.hidden": "True hides a subagent from the menu that `@` opens.",
    "AgentConfig.options": "Further options for the provider. Unknown keys of the agent's configuration end up here.",
    "AgentConfig.color": "Display colour: `#rrggbb`, or a colour of the theme such as `primary`.",
    "AgentConfig.max_steps": "Deprecated; use `steps`.",
    "AgentConfig.permission": "What the agent's tools may do. Applies after the rules for all agents.",
    "ProviderConfigOptions.api_key": "API key, in plain text.",
    "ProviderConfigOptions.base_url": "Base URL of the provider's API.",
    "ProviderConfigOptions.enterprise_url": "URL of a GitHub Enterprise server, for Copilot logins.",
    "ProviderConfigOptions.set_cache_key": (
        "True sends the session's id as prompt cache key, false never does. By default only providers that are known "
        "to use it get it."
    ),
    "ProviderConfigOptions.timeout": "Limit for a whole request, in milliseconds. No limit by default or if false.",
    "ProviderConfigOptions.header_timeout": (
        "Limit until the response starts, in milliseconds. 300,000 by default; false for no limit."
    ),
    "ProviderConfigOptions.chunk_timeout": (
        "Limit between two pieces of a streamed response, in milliseconds. 300,000 by default; false for no limit."
    ),
    "ProviderModelConfigCost.context_over_200k": (
        "Prices for requests with more than 200,000 input tokens. OpenCode 1.18 uses them in v2 sessions only."
    ),
    "ProviderModelConfigModalities.input": "Kinds of input: `text`, `audio`, `image`, `video`, `pdf`.",
    "ProviderModelConfigModalities.output": "Kinds of output: `text`, `audio`, `image`, `video`, `pdf`.",
    "ProviderModelConfigProvider.npm": "npm package that talks to this model. The provider's if None.",
    "ProviderModelConfigProvider.api": "Base URL for this model. The provider's if None.",
    "ProviderModelConfigVariant.disabled": "True removes a variant that OpenCode would offer.",
    "ProviderModelConfig.id": "Id of the model at the provider, if it differs from the key in `models`.",
    "ProviderModelConfig.name": "Display name. The key in `models` if None.",
    "ProviderModelConfig.family": "Model family, such as `claude-sonnet`.",
    "ProviderModelConfig.release_date": "Release date as `YYYY-MM-DD`.",
    "ProviderModelConfig.attachment": "True if the model accepts attached files.",
    "ProviderModelConfig.reasoning": "True if the model can reason before it answers.",
    "ProviderModelConfig.temperature": "True if the model accepts a sampling temperature.",
    "ProviderModelConfig.tool_call": "True if the model can call tools, which is the default.",
    "ProviderModelConfig.interleaved": (
        "Whether the model expects its reasoning back between tool calls, or the field to send it in."
    ),
    "ProviderModelConfig.cost": "Prices. All 0 by default for models that OpenCode does not know.",
    "ProviderModelConfig.limit": "Token limits. Without them OpenCode cannot tell when to compact.",
    "ProviderModelConfig.modalities": "Kinds of input and output. Text only by default.",
    "ProviderModelConfig.experimental": "OpenCode 1.18 ignores it.",
    "ProviderModelConfig.status": (
        "`active`, `beta`, `alpha` or `deprecated`. Models with the last two are not offered."
    ),
    "ProviderModelConfig.provider": "How to reach this model, if it differs from the provider's other models.",
    "ProviderModelConfig.options": "Further options for each request.",
    "ProviderModelConfig.headers": "Further HTTP headers for each request.",
    "ProviderModelConfig.variants": "Variants by name, such as `high`: the options that each adds.",
    "ProviderConfig.api": "Base URL of the provider's API. `options.base_url` works too.",
    "ProviderConfig.env": "Environment variables that may hold the API key.",
    "ProviderConfig.id": "OpenCode 1.18 ignores it: the key in `provider` is the id.",
    "ProviderConfig.npm": "npm package that talks to the provider, such as `@ai-sdk/openai-compatible`.",
    "ProviderConfig.whitelist": "If set, only these models are offered.",
    "ProviderConfig.blacklist": "Models that are not offered.",
    "ProviderConfig.options": "Options for the provider's package, such as the API key and the base URL.",
    "ProviderConfig.models": "Models to add or change, by id.",
    "ImageAttachmentConfig.auto_resize": "True, the default, shrinks images that are too large. False refuses them.",
    "ImageAttachmentConfig.max_width": "Maximum width in pixels. 2,000 by default.",
    "ImageAttachmentConfig.max_height": "Maximum height in pixels. 2,000 by default.",
    "ImageAttachmentConfig.max_base64_bytes": "Maximum size of the base64 text, in bytes. 5,242,880 by default.",
    "AttachmentConfig.image": "How to treat images.",
    "CommandConfig.template": (
        "Text of the prompt. `$ARGUMENTS` stands for all arguments, `$1`, `$2`, ... for single ones."
    ),
    "CommandConfig.description": "What the command does, for people.",
    "CommandConfig.agent": "Name of the agent that answers. The default agent if None.",
    "CommandConfig.model": "Model as `provider/model`. The agent's or session's if None.",
    "CommandConfig.variant": "Variant of the model, such as `high`.",
    "CommandConfig.subtask": "True runs the command in a child session.",
    "SkillsConfig.paths": "Folders with skills, besides the standard ones.",
    "SkillsConfig.urls": "URLs to download skills from.",
    "ReferenceGitConfig.branch": "Branch to check out. The default branch if None.",
    "ReferenceLocalConfig.path": "Path of the directory.",
    "WatcherConfig.ignore": "Patterns of files not to watch.",
    "FormatterConfig.command": "Program and arguments. `$FILE` stands for the file to format.",
    "FormatterConfig.environment": "Environment variables to add.",
    "FormatterConfig.extensions": "File name extensions that it formats, such as `.py`.",
    "LspServerConfig.command": "Program and arguments.",
    "LspServerConfig.extensions": (
        "File name extensions that it handles, such as `.py`. Required for servers that OpenCode does not know."
    ),
    "LspServerConfig.env": "Environment variables to add.",
    "LspServerConfig.initialization": "Initialization options to send to the language server.",
    "EnterpriseConfig.url": "Server for sharing sessions, in place of the public one.",
    "ToolOutputConfig.max_lines": (
        "Maximum number of lines of output that the model sees. 2,000 by default; the whole output goes to a file."
    ),
    "ToolOutputConfig.max_bytes": (
        "Maximum number of bytes of output that the model sees. 51,200 by default; the whole output goes to a file."
    ),
    "CompactionConfig.auto": "True, the default, compacts when the context is full. False never does.",
    "CompactionConfig.prune": "True also hides old tool output from the model. False by default.",
    "CompactionConfig.tail_turns": (
        "Maximum number of turns at the end to keep as they are. No limit by default; `preserve_recent_tokens` applies "
        "anyway."
    ),
    "CompactionConfig.preserve_recent_tokens": (
        "Maximum number of tokens at the end to keep as they are. By default a quarter of the usable context, between "
        "2,000 and 15,000."
    ),
    "CompactionConfig.reserved": (
        "Tokens to keep free for the next answer, at most 20,000 by default. Used for models with a separate input "
        "limit."
    ),
    "PolicyConfig.action": "What the policy controls: `provider.use`.",
    "PolicyConfig.effect": "`allow` or `deny`.",
    "PolicyConfig.resource": "Id of the provider. `*` matches any text.",
    "ExperimentalConfig.disable_paste_summary": "True makes the terminal interface show long pasted text in full.",
    "ExperimentalConfig.batch_tool": "OpenCode 1.18 ignores it.",
    "ExperimentalConfig.open_telemetry": "True records OpenTelemetry spans of requests to models.",
    "ExperimentalConfig.primary_tools": "Tools that subagents may not use.",
    "ExperimentalConfig.continue_loop_on_deny": (
        "True lets the model go on after a rejected permission. By default the turn ends."
    ),
    "ExperimentalConfig.mcp_timeout": (
        "Limit for requests to MCP servers that set no `timeout`, in milliseconds. 60,000 by default."
    ),
    "ExperimentalConfig.policies": "Which providers may be used. The last matching policy decides.",
    "Config.schema": "URL of the JSON schema, for editors.",
    "Config.shell": "Shell for pseudo-terminals and the tool `bash`.",
    "Config.log_level": "Lowest level of messages to log: `DEBUG`, `INFO`, `WARN` or `ERROR`.",
    "Config.server": "How `opencode serve` and `opencode web` listen.",
    "Config.command": "Commands by name, each a template for a prompt.",
    "Config.skills": "Where to find skills, besides the standard places.",
    "Config.references": "Other projects that sessions may read, by name.",
    "Config.reference": "Deprecated; use `references`.",
    "Config.watcher": "Settings of the file watcher.",
    "Config.snapshot": (
        "True, the default, records the project's files around each answer. False switches off diffs and the undoing "
        "of file changes."
    ),
    "Config.plugin": "Plugins to load: npm packages or files, each alone or with its options.",
    "Config.share": (
        "`manual`, the default, shares sessions on request. `auto` shares each new session, `disabled` refuses to "
        "share."
    ),
    "Config.autoshare": "Deprecated; use `share`.",
    "Config.autoupdate": "True installs new versions automatically, `notify` only reports them, false does neither.",
    "Config.disabled_providers": "Providers to ignore even if there are credentials for them.",
    "Config.enabled_providers": "If set, only these providers are used.",
    "Config.model": "Default model as `provider/model`.",
    "Config.small_model": "Model for small tasks such as titles, as `provider/model`. Chosen automatically if None.",
    "Config.default_agent": (
        "Name of the agent for prompts that name none. `build` by default. Must not be hidden or a subagent."
    ),
    "Config.subagent_depth": "How deeply subagents may nest. 1, the default, keeps subagents from starting others.",
    "Config.username": "Name of the user. The system's user name if None.",
    "Config.mode": "Deprecated; use `agent`.",
    "Config.agent": "Agents by name: new ones, and changes to those of OpenCode such as `build` and `plan`.",
    "Config.provider": "Providers by id: new ones, and changes to those that OpenCode knows.",
    "Config.mcp": "MCP servers by name: new ones, or known ones switched on or off.",
    "Config.formatter": (
        "True uses the formatters that OpenCode knows. A mapping also adds to or changes them. None and false use none."
    ),
    "Config.lsp": (
        "True uses the language servers that OpenCode knows. A mapping also adds to or changes them. None and false "
        "use none."
    ),
    "Config.instructions": "Files, patterns and URLs whose text joins the system prompt.",
    "Config.layout": "Deprecated; ignored.",
    "Config.permission": "What tools may do: one action for all, or rules by kind of permission.",
    "Config.tools": "Tools to allow (true) or deny (false), by name. `permission` is more precise.",
    "Config.attachment": "How to treat attached files.",
    "Config.enterprise": "Sharing service of an enterprise, in place of the public one.",
    "Config.tool_output": "How much of a tool's output the model sees.",
    "Config.compaction": "When and how to replace older messages with a summary.",
    "Config.experimental": "Settings that may change or disappear without notice.",
    # error
    "error.message": "What went wrong, in English.",
    "error.data": "Details of the error.",
    "error.kind": (
        "Part of the request that was refused, such as `Query` or `Payload`. None if the server does not say."
    ),
    "ProviderAuthErrorData.provider_id": "Id of the provider that refused, such as `anthropic`.",
    "UnknownErrorData.message": (
        "What went wrong. Error answers of the server hide it behind a fixed sentence: look up `ref` in its log."
    ),
    "UnknownErrorData.ref": (
        "Reference under which the server's log has the cause, `err_...`. None in errors of messages and events."
    ),
    "MessageOutputLengthError.data": "An empty object.",
    "StructuredOutputErrorData.retries": "How often the model was asked again. OpenCode 1.18 never does: 0.",
    "ContextOverflowErrorData.message": "The provider's error message.",
    "APIErrorData.message": "The provider's error message.",
    "APIErrorData.metadata": (
        "Details of the failed request, such as its `url` or, for a broken connection, a `code`. None if there are "
        "none."
    ),
    "InvalidRequestError.field": "Argument that was refused, if the server names one.",
    "VcsApplyErrorData.reason": (
        "`not-clean` if the patch does not apply to the files, `non-git` if the directory is not in a git repository."
    ),
    "McpUnsupportedOAuthError.error": "Error message with the name of the MCP server.",
    "McpServerNotFoundError.name": "Name that was asked for.",
    "ProjectNotFoundError.project_id": "Id that was asked for.",
    "PtyNotFoundError.pty_id": "Id that was asked for, `pty_...`.",
    "QuestionNotFoundError.request_id": "Id that was asked for, `que_...`.",
    "PermissionNotFoundError.request_id": "Id that was asked for, `per_...`.",
    "ProviderOAuthErrorData.provider_id": "Id of the provider for which no login was started. None for other errors.",
    "ProviderOAuthErrorData.field": "`key` of the prompt whose answer was refused. None for other errors.",
    "ProviderOAuthErrorData.message": "What went wrong. None where the error's `name` says it.",
    "ProviderOAuthError.name": (
        "What went wrong: `ProviderAuthOauthMissing` (no login was started), `ProviderAuthOauthCodeMissing` (the login "
        "needs a code), `ProviderAuthOauthCallbackFailed` (the provider refused), `ProviderAuthValidationFailed` (an "
        "answer to a prompt was refused) or `BadRequest`."
    ),
    "SessionBusyError.session_id": "Id of the busy session, `ses_...`.",
    "SessionNotFoundError.session_id": "Id that was asked for.",
    "ConflictErrorBody.resource": "Id that is already taken. None if the server does not say.",
    "ServiceUnavailableError.service": (
        "Operation that is unavailable, such as `session.wait`. None if the server does not say."
    ),
    "MessageNotFoundError.session_id": "Id of the session that was searched, `ses_...`.",
    "MessageNotFoundError.message_id": "Id that was asked for.",
    "V2UnknownError.ref": "Reference under which the server's log has the cause, `err_...`.",
    "ProviderNotFoundError.provider_id": "Id that was asked for.",
    "ProjectCopyErrorData.force_required": (
        "True if the copy has changes that would be lost. `force` removes it anyway."
    ),
    # event
    "event.id": "Id of this event, `evt_...`, the same on every stream. OpenCode 1.0 to 1.3 sends none.",
    "event.properties": "Payload of the event.",
    # event_data
    "event_data.part_id": "Id of the part, `prt_...`.",
    "event_data.timestamp": (
        "When it happened: epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`."
    ),
    "event_data.prompt": "The prompt as the server stored it.",
    "event_data.assistant_message_id": (
        "Id of the answer's message, `msg_...`. Each request to the model gets a message of its own."
    ),
    "event_data.error": "Why it failed.",
    "event_data.text_id": "Identifies the text within its message, such as `text-0`.",
    "event_data.delta": "Text to append.",
    "event_data.reasoning_id": "Identifies the piece of reasoning within its message, such as `reasoning-0`.",
    "event_data.provider": "Whether the provider ran the tool itself, and data that it added.",
    "event_data.request_id": "Id of the request, `que_...`.",
    "event_data.reply": "The decision: `once`, `always` or `reject`.",
    "event_data.id": "Id of the pseudo-terminal, `pty_...`.",
    "IntegrationConnectionUpdatedData.integration_id": "Id of the integration, such as `openai`.",
    "SessionCreatedData.info": "The session as it was created.",
    "SessionUpdatedData.info": (
        "The session as it is now. OpenCode 1.14 and 1.15 send only the changed fields in durable events."
    ),
    "SessionDeletedData.info": "The session as it was before.",
    "MessageUpdatedData.info": "The message as it is now, without its parts.",
    "MessagePartUpdatedData.part": "The part as it is now.",
    "MessagePartUpdatedData.time": "When it changed, in epoch milliseconds.",
    "SessionNextAgentSwitchedData.message_id": "Id of the message that records the switch, `msg_...`.",
    "SessionNextAgentSwitchedData.agent": "Name of the agent that answers from now on.",
    "SessionNextModelSwitchedData.message_id": "Id of the message that records the switch, `msg_...`.",
    "SessionNextModelSwitchedData.model": "Model that answers from now on.",
    "SessionNextMovedData.location": "Directory and workspace that the session works in from now on.",
    "SessionNextMovedData.subdirectory": (
        "New working directory relative to the root of the project. Empty at the root."
    ),
    "SessionNextPromptedData.message_id": "Id of the prompt, `msg_...`.",
    "SessionNextPromptAdmittedData.message_id": "Id of the prompt, `msg_...`.",
    "SessionNextContextUpdatedData.message_id": "Id of the message with the text, `msg_...`.",
    "SessionNextContextUpdatedData.text": "Text for the model about what has changed.",
    "SessionNextSyntheticData.message_id": "Id of the message with the text, `msg_...`.",
    "SessionNextSyntheticData.text": "Text that OpenCode added.",
    "SessionNextShellStartedData.message_id": "Id of the message that records the command, `msg_...`.",
    "SessionNextShellStartedData.call_id": "Links the start of the command to its end.",
    "SessionNextShellStartedData.command": "Command line that was run.",
    "SessionNextShellEndedData.call_id": "Links the start of the command to its end.",
    "SessionNextShellEndedData.output": "Output of the command.",
    "SessionNextStepStartedData.agent": "Name of the agent.",
    "SessionNextStepStartedData.model": "Model that gets the request.",
    "SessionNextStepStartedData.snapshot": (
        "Project files before the request, as the hash of a git tree. None if snapshots are off."
    ),
    "SessionNextStepEndedData.finish": (
        "Why the model stopped: `stop`, `tool-calls`, `length`, `content-filter`, `error` or `unknown`. `tool-calls` "
        "means that another request follows."
    ),
    "SessionNextStepEndedData.cost": "Price in US dollars. OpenCode 1.18 always sends 0.",
    "SessionNextStepEndedData.tokens": "Tokens of the request.",
    "SessionNextStepEndedData.snapshot": (
        "Project files after the request, as the hash of a git tree. None if snapshots are off."
    ),
    "SessionNextStepEndedData.files": "Changed files, relative to the root of the project. None if snapshots are off.",
    "SessionNextTextEndedData.text": "The whole text.",
    "SessionNextReasoningEndedData.text": "The whole reasoning.",
    "SessionNextToolInputStartedData.name": "Name of the tool, such as `bash`.",
    "SessionNextToolInputDeltaData.delta": "Text to append to the input: a piece of JSON.",
    "SessionNextToolInputEndedData.text": (
        "The whole input as the model wrote it: usually JSON, but nothing has checked it yet."
    ),
    "SessionNextToolCalledData.tool": "Name of the tool, such as `bash`.",
    "SessionNextToolCalledData.input": "Input for the tool; its keys depend on the tool.",
    "SessionNextToolProgressData.structured": "Progress so far, for programs.",
    "SessionNextToolProgressData.content": "Output so far, as the model would see it.",
    "SessionNextToolFailedData.result": "Error as the model sees it. None if the tool was interrupted.",
    "SessionNextRetriedData.attempt": "Number of the failed attempt, counted from 1.",
    "SessionNextRetriedData.error": "Error of the failed attempt.",
    "SessionNextCompactionStartedData.message_id": "Id of the message for the summary, `msg_...`.",
    "SessionNextCompactionDeltaData.message_id": "Id of the message for the summary, `msg_...`.",
    "SessionNextCompactionDeltaData.text": "Text to append to the summary.",
    "SessionNextCompactionEndedData.message_id": "Id of the message with the summary, `msg_...`.",
    "SessionNextCompactionEndedData.text": "The whole summary.",
    "SessionNextRevertStagedData.revert": "What the session went back to, and how the files changed.",
    "SessionNextRevertCommittedData.message_id": (
        "Id of the message that the session went back to, `msg_...`. It stays; all later messages are deleted."
    ),
    "MessagePartDeltaData.field": "Name of the field of the part to append to, such as `text`.",
    "MessagePartDeltaData.delta": "Text to append to that field.",
    "SessionDiffData.diff": "Changed files. OpenCode 1.18 sends an empty list except after a revert.",
    "SessionErrorData.session_id": "Id of the session, `ses_...`. None if the error belongs to no session.",
    "InstallationUpdatedData.version": "Version that is now installed.",
    "InstallationUpdateAvailableData.version": "Version that is available.",
    "FileEditedData.file": "Absolute path on the server's machine.",
    "PermissionV2RepliedData.request_id": "Id of the request, `per_...`.",
    "PluginAddedData.id": "Name of the plugin.",
    "FileWatcherUpdatedData.file": "Absolute path on the server's machine. Includes files inside `.git`.",
    "FileWatcherUpdatedData.event": "`add`, `change` or `unlink` (deleted).",
    "PtyCreatedData.info": "The new pseudo-terminal.",
    "PtyUpdatedData.info": "The pseudo-terminal as it is now.",
    "PtyExitedData.exit_code": "Exit status of the process.",
    "TodoUpdatedData.todos": "The whole list as it is now.",
    "PermissionRepliedData.request_id": "Id of the request, `per_...`.",
    "TuiPromptAppendData.text": "Text to append to the prompt.",
    "TuiCommandExecuteData.command": "Name of the command, such as `session.list` or `prompt.submit`.",
    "TuiToastShowData.title": "Headline to show. None for a notice without one.",
    "TuiToastShowData.message": "Text of the notice.",
    "TuiToastShowData.variant": "Look of the notice: `info`, `success`, `warning` or `error`.",
    "TuiToastShowData.duration": "How long to show it, in milliseconds. 5,000 if None.",
    "TuiSessionSelectData.session_id": "Id of the session to show, `ses_...`.",
    "McpToolsChangedData.server": "Name of the MCP server in the configuration.",
    "McpBrowserOpenFailedData.mcp_name": "Name of the MCP server in the configuration.",
    "McpBrowserOpenFailedData.url": "Web page where a person can log in.",
    "CommandExecutedData.name": "Name of the command, such as `init`.",
    "CommandExecutedData.arguments": "Arguments of the command as one text. May be empty.",
    "CommandExecutedData.message_id": "Id of the answer, `msg_...`.",
    "SessionStatusData.status": "What the session is doing now.",
    "VcsBranchUpdatedData.branch": "Git branch that is now checked out. None if HEAD is detached.",
    "WorkspaceReadyData.name": "Name of the workspace.",
    "WorkspaceFailedData.message": "Why it failed.",
    "WorkspaceStatusData.workspace_id": "Id of the workspace, `wrk_...`.",
    "WorkspaceStatusData.status": "`connected`, `connecting`, `disconnected` or `error`.",
    "WorktreeReadyData.name": "Name of the worktree, which is the last part of its path.",
    "WorktreeFailedData.message": "Why it failed, often as git said it.",
    "ServerInstanceDisposedData.directory": "Absolute path of the directory on the server's machine.",
    # file
    "file.path": "Path of the file, relative to the project.",
    "file.range": "Where the symbol is in the file.",
    "file.name": "Name of the symbol in the code.",
    "file.kind": "Kind of symbol, as a `SymbolKind` of the Language Server Protocol: 5 is a class, 12 a function.",
    "file.type": "`file` or `directory`.",
    "FilePartSourceText.value": "Text of the mention, such as `@main.py`.",
    "FilePartSourceText.start": "Where the mention starts, in characters from the start of the prompt.",
    "FilePartSourceText.end": "Where the mention ends, in characters from the start of the prompt.",
    "FileSource.text": "Where the prompt mentions the file.",
    "FileSource.path": "Path of the file, as written by the program that sent the prompt.",
    "SymbolSource.text": "Where the prompt mentions the symbol.",
    "SymbolSource.path": "Path of the file with the symbol, as written by the program that sent the prompt.",
    "ResourceSource.text": "Where the prompt mentions the resource.",
    "ResourceSource.client_name": "Name of the MCP server that offers it, from the configuration.",
    "ResourceSource.uri": "URI of the resource at the MCP server.",
    "SymbolLocation.uri": "`file:` URI on the server's machine.",
    "Symbol.location": "Where the symbol is defined.",
    "FileNode.name": "Name without its folder.",
    "FileNode.path": "Path relative to the client's directory. Paths of directories end with `/`.",
    "FileNode.absolute": "Absolute path on the server's machine.",
    "FileNode.ignored": "True if the `.gitignore` or `.ignore` in the project's root matches it.",
    "PatchHunk.old_start": "First line in the old file, counted from 1.",
    "PatchHunk.old_lines": "Number of lines in the old file.",
    "PatchHunk.new_start": "First line in the new file, counted from 1.",
    "PatchHunk.new_lines": "Number of lines in the new file.",
    "PatchHunk.lines": "Lines as in a unified diff, each with a leading space, `-` or `+`.",
    "FilePatch.old_file_name": "Name of the old file.",
    "FilePatch.new_file_name": "Name of the new file.",
    "FilePatch.old_header": "Text after the old name in a unified diff. None if there is none.",
    "FilePatch.new_header": "Text after the new name in a unified diff. None if there is none.",
    "FilePatch.hunks": "The changes, from top to bottom.",
    "FilePatch.index": "Name in the `Index:` line of a unified diff.",
    "FileContent.type": "`text` or `binary`. A file with a NUL byte is binary.",
    "FileContent.content": (
        "Text, or base64 of binary content. The server strips whitespace from both ends of text. Empty if the file "
        "does not exist."
    ),
    "FileContent.diff": "Changes since the last commit, as a unified diff. OpenCode 1.18 sends none.",
    "FileContent.patch": "Changes since the last commit, in hunks. OpenCode 1.18 sends none.",
    "FileContent.encoding": "`base64` for binary content. None for text.",
    "FileContent.mime_type": "Media type of binary content. None for text.",
    "FileStatus.added": "Number of lines added.",
    "FileStatus.removed": "Number of lines removed.",
    "FileStatus.status": "`added`, `deleted` or `modified`.",
    "FileSystemEntry.path": "Path relative to the location. Paths of directories end with `/`.",
    "TextMatchPath.text": "Path relative to the client's directory.",
    "TextMatchLines.text": "The line, or several if the match spans them.",
    "TextSubmatchText.text": "Text that the pattern matched.",
    "TextSubmatch.match": "Text that the pattern matched.",
    "TextSubmatch.start": "Where the match starts, in bytes of UTF-8 from the start of the line.",
    "TextSubmatch.end": "Where the match ends, in bytes of UTF-8 from the start of the line.",
    "TextMatch.lines": "Text of the line with the match.",
    "TextMatch.line_number": "Line number, counted from 1.",
    "TextMatch.absolute_offset": "Bytes from the start of the file to the start of the line.",
    "TextMatch.submatches": "Each match within the line.",
    # global_event
    "GlobalEvent.directory": (
        "Directory of the event, as an absolute path on the server's machine, or `global` for events of the whole "
        "server. None for `server.connected` and `server.heartbeat`."
    ),
    "GlobalEvent.project": "Id of the project. None where the server does not say.",
    "GlobalEvent.workspace": "Id of the workspace, `wrk_...`. None outside of workspaces.",
    "GlobalEvent.payload": (
        "The event. A durable event arrives twice: plain, and in a `SyncEnvelope` with its position."
    ),
    # mcp
    "mcp.enabled": "False leaves the server disconnected until `mcp.connect`.",
    "mcp.timeout": (
        "Limits connecting, 30,000 by default, and each request, 60,000 by default, in milliseconds. Goes before "
        "`mcp_timeout` of the configuration."
    ),
    "McpLocalConfig.command": "Program and arguments.",
    "McpLocalConfig.cwd": "Working directory. Relative paths start at the project's directory.",
    "McpLocalConfig.environment": "Environment variables to add.",
    "McpOAuthConfig.client_id": "OAuth client id. OpenCode registers itself if None (RFC 7591).",
    "McpOAuthConfig.client_secret": "OAuth client secret, if the server needs one.",
    "McpOAuthConfig.scope": "OAuth scopes to request.",
    "McpOAuthConfig.callback_port": (
        "Local TCP port for the end of the login. 19876 by default. Ignored if `redirect_uri` is set."
    ),
    "McpOAuthConfig.redirect_uri": (
        "Where the browser goes after the login. `http://127.0.0.1:19876/mcp/oauth/callback` by default."
    ),
    "McpRemoteConfig.url": "URL of the server.",
    "McpRemoteConfig.headers": "Further HTTP headers for each request.",
    "McpRemoteConfig.oauth": "How to log in with OAuth. False never tries.",
    "McpToggle.enabled": "True connects the server, false leaves it out.",
    "McpResource.uri": "URI of the resource at the MCP server.",
    "McpResource.description": "What the resource is. None if the MCP server does not say.",
    "McpResource.mime_type": "Media type, such as `text/plain`. None if the MCP server does not say.",
    "McpResource.client": "Name of the MCP server that offers it, from the configuration.",
    "McpStatusFailed.error": "Why it could not be connected.",
    "McpStatusNeedsClientRegistration.error": "Why OpenCode could not register itself.",
    "McpAuthStart.authorization_url": "Web page where a person can log in. Empty if no login is needed.",
    "McpAuthStart.oauth_state": "OAuth `state` that the redirect brings back.",
    "McpAuthRemoved.success": "True: failures are errors.",
    # message
    "message.info": "The message without its parts.",
    "message.parts": "Parts of the message, in order.",
    "OutputFormatJsonSchema.schema": "JSON schema that the answer must follow.",
    "OutputFormatJsonSchema.retry_count": (
        "How often the model may be asked again. OpenCode 1.18 stores it and never asks again."
    ),
    "UserMessageSummary.title": "Title of the prompt. OpenCode 1.18 sends none.",
    "UserMessageSummary.body": "Description of the prompt. OpenCode 1.18 sends none.",
    "UserMessageSummary.diffs": "Files that the answers to this prompt have changed. Empty if snapshots are off.",
    "UserMessageModel.variant": "Variant of the model that was asked for, such as `high`. None for the plain model.",
    "UserMessage.id": (
        "Id of the prompt, `msg_...`. The caller may choose it, and `AssistantMessage.parent_id` refers to it."
    ),
    "UserMessage.time": "When the server accepted the prompt.",
    "UserMessage.format": "Requested form of the answer. None for text.",
    "UserMessage.summary": "What the answers have changed. None until the server begins to answer.",
    "UserMessage.agent": "Name of the agent that answers, such as `build`.",
    "UserMessage.model": "Model that was asked for.",
    "UserMessage.system": "Text that the prompt adds to the system prompt. None if it adds none.",
    "UserMessage.tools": (
        "Tools that the prompt allows (true) or denies (false), by name. They become the permission rules of the "
        "session. None if the prompt changes nothing."
    ),
    "AssistantMessageTime.created": "When the server started on this answer, in epoch milliseconds.",
    "AssistantMessagePath.cwd": "Directory of the session.",
    "AssistantMessagePath.root": "Root of the project.",
    "AssistantMessage.id": (
        "Id of this answer, `msg_...`. A prompt can have several answers: one per request to the model."
    ),
    "AssistantMessage.time": "When the answer started and ended.",
    "AssistantMessage.error": "Why the answer failed or was stopped. None if it did neither.",
    "AssistantMessage.parent_id": "Id of the prompt that this answers, `msg_...`.",
    "AssistantMessage.mode": "Same as `agent`; the older name.",
    "AssistantMessage.agent": "Name of the agent that answers, such as `build`. `compaction` writes summaries.",
    "AssistantMessage.path": "Directories that the agent worked in, on the server's machine.",
    "AssistantMessage.summary": "True if this is the summary that replaces older messages. None otherwise.",
    "AssistantMessage.cost": (
        "Price in US dollars. 0 until the answer is complete, and for models without known prices."
    ),
    "AssistantMessage.tokens": "Tokens of this answer. All 0 until it is complete.",
    "AssistantMessage.structured": (
        "The answer as decoded JSON, if the prompt asked for a JSON schema and the model answered in it. None "
        "otherwise."
    ),
    "AssistantMessage.variant": "Variant of the model that answered, such as `high`. None for the plain model.",
    # part
    "part.start": "When the tool started, in epoch milliseconds.",
    "part.id": "Id of this part, `prt_...`.",
    "part.message_id": "Id of the message that this part belongs to, `msg_...`.",
    "part.synthetic": (
        "True if the text was written by a program rather than a person or model, for example the content of an "
        "attached file."
    ),
    "part.ignored": "True if the text is not shown to the model.",
    "part.metadata": "Provider-specific data, keyed by provider. None if there is none.",
    "part.prompt": "The task, as given to the other agent.",
    "part.description": "The task in a few words. It becomes the title of the subagent's session.",
    "part.agent": "Name of the agent that gets the task, such as `general`.",
    "part.model": "Model for the task. The session's if None.",
    "part.filename": "Name of the file, shown to people and the model. None if not given.",
    "part.source": "Where the prompt mentions the file, for programs that display it.",
    "part.input": "Input for the tool; its keys depend on the tool.",
    "PartTime.start": "When it started, in epoch milliseconds.",
    "PartTime.end": "When it was complete, in epoch milliseconds. None before.",
    "TextPart.text": (
        "The text. Empty while the model writes: `message.part.delta` events carry the pieces, and the whole text "
        "appears at the end."
    ),
    "TextPart.time": "When the model wrote it. None in prompts.",
    "TextPart.metadata": "Extra data from the provider, a plugin or the caller. None if there is none.",
    "SubtaskPart.command": "Name of the command that made the task. None if no command did.",
    "ReasoningPart.text": (
        "The reasoning, as far as the provider shows it. Empty while the model writes: `message.part.delta` events "
        "carry the pieces, and the whole text appears at the end."
    ),
    "ReasoningPart.time": "When the model wrote it.",
    "FilePart.url": (
        "Where the content is: a `data:`, `file:` or `http(s):` URL. `?start=...&end=...` selects lines, counted from "
        "1."
    ),
    "FilePart.source": "Where the prompt mentions the file. None if it was attached without a mention.",
    "ToolStatePending.input": "Empty: the model is still writing it.",
    "ToolStatePending.raw": "Unfinished JSON of the input. OpenCode 1.18 always leaves it empty.",
    "ToolStateRunning.title": "Short description for display. None until the tool sets one.",
    "ToolStateRunning.metadata": (
        "Progress so far; its keys depend on the tool. `bash` reports `output`, `task` the `sessionId` of the "
        "subagent. None until the tool reports something."
    ),
    "ToolStateRunning.time": "When the tool started.",
    "ToolStateCompletedTime.end": "When the tool ended, in epoch milliseconds.",
    "ToolStateCompletedTime.compacted": (
        "When the output was hidden from the model to save tokens, in epoch milliseconds. None if it was not. The "
        "message keeps the output."
    ),
    "ToolStateCompleted.output": "Output as the model sees it.",
    "ToolStateCompleted.title": "Short description for display, such as a path or a command. May be empty.",
    "ToolStateCompleted.metadata": (
        "Result for programs; its keys depend on the tool. `bash` reports `output` and `exit`. `truncated` is true if "
        "the output was cut for the model."
    ),
    "ToolStateCompleted.time": "When the tool started and ended.",
    "ToolStateCompleted.attachments": "Images and other files that the tool returned. None if it returned none.",
    "ToolStateErrorTime.end": "When the tool failed, in epoch milliseconds.",
    "ToolStateError.input": "Input for the tool; its keys depend on the tool. Empty if the model did not finish it.",
    "ToolStateError.error": (
        "Error message as the model sees it. Also set for rejected permissions, dismissed questions and stopped turns."
    ),
    "ToolStateError.metadata": (
        "What the tool reported before it failed. `interrupted` is true if the turn was stopped. None if there is "
        "nothing."
    ),
    "ToolStateError.time": "When the tool started and failed.",
    "ToolPart.call_id": "Id of the call, chosen by the provider, such as `call_1`. Another message may use it again.",
    "ToolPart.tool": (
        "Name of the tool, such as `bash`. `invalid` if the model called no known tool or gave it wrong input."
    ),
    "ToolPart.state": "Progress of the call, with its input and output.",
    "ToolPart.metadata": (
        "Extra data from the provider. `providerExecuted` is true if the provider ran the tool itself."
    ),
    "StepStartPart.snapshot": "Project files before the request, as the hash of a git tree. None if snapshots are off.",
    "StepFinishPart.reason": (
        "Why the model stopped: `stop`, `tool-calls`, `length`, `content-filter`, `error` or `unknown`."
    ),
    "StepFinishPart.snapshot": "Project files after the request, as the hash of a git tree. None if snapshots are off.",
    "StepFinishPart.cost": "Price of the request in US dollars.",
    "StepFinishPart.tokens": "Tokens of the request.",
    "SnapshotPart.snapshot": "Project files, as the hash of a git tree. OpenCode 1.18 sends no such parts.",
    "PatchPart.hash": "Project files before the changes, as the hash of a git tree.",
    "PatchPart.files": "Changed files, as absolute paths on the server's machine.",
    "AgentPartSource.value": "Text of the mention, such as `@general`.",
    "AgentPartSource.start": "Where the mention starts, in characters from the start of the prompt.",
    "AgentPartSource.end": "Where the mention ends, in characters from the start of the prompt.",
    "AgentPart.name": "Name of the agent, such as `general`.",
    "AgentPart.source": "Where the prompt mentions the agent. None if not given.",
    "RetryPartTime.created": "When the attempt failed, in epoch milliseconds.",
    "RetryPart.attempt": "Number of the failed attempt, counted from 1.",
    "RetryPart.error": "Error of the failed attempt.",
    "RetryPart.time": "When the attempt failed. OpenCode 1.18 sends no such parts.",
    "CompactionPart.auto": "True if the server compacted because the context was full, false if it was asked to.",
    "CompactionPart.overflow": "True if the provider had refused the conversation as too long. None otherwise.",
    "CompactionPart.tail_start_id": (
        "Id of the first message after the summary that was kept as it was, `msg_...`. None if none was kept."
    ),
    "TextPartInput.id": (
        "Id to give this part, `prt_...`. The server chooses one if None. Set it together with `message_id` and a "
        "prompt that is sent twice runs once."
    ),
    "TextPartInput.text": "Text of the prompt, or of one piece of it.",
    "TextPartInput.time": "When the text was written.",
    "TextPartInput.metadata": "Any JSON to store with the part.",
    "FilePartInput.id": "Id to give this part, `prt_...`. The server chooses one if None.",
    "FilePartInput.url": (
        "Where the content is. `data:` carries it; `file:` names a file or directory on the server's machine, and "
        "`?start=1&end=9` selects lines; `http(s):` is passed to the model as it is."
    ),
    "AgentPartInput.id": "Id to give this part, `prt_...`. The server chooses one if None.",
    "AgentPartInput.name": "Name of the agent, such as `general`. The server asks the model to give it the task.",
    "AgentPartInput.source": "Where the prompt mentions the agent, for programs that display it.",
    "SubtaskPartInput.id": "Id to give this part, `prt_...`. The server chooses one if None.",
    "SubtaskPartInput.command": "Name of the command that made the task, if any.",
    "CommandFilePart.id": "Id to give this part, `prt_...`. The server chooses one if None.",
    "CommandFilePart.url": (
        "Where the content is. `data:` carries it, `file:` names a file or directory on the server's machine, "
        "`http(s):` is passed to the model as it is."
    ),
    # permission
    "permission.session_id": (
        "Id of the waiting session, `ses_...`. A subagent's request carries the id of the subagent's session."
    ),
    "PermissionRule.permission": (
        "Kind of permission: a tool such as `bash` or `edit`, or `external_directory`, `doom_loop` and the like. `*` "
        "matches any text."
    ),
    "PermissionRule.pattern": (
        "Command, path or URL that the rule matches. `*` matches any text, `?` any one character."
    ),
    "PermissionRule.action": "`allow`, `deny` or `ask`.",
    "V2PermissionSource.message_id": "Id of the answer that made the call, `msg_...`.",
    "V2PermissionSource.call_id": "Id of the tool call, chosen by the provider.",
    "V2PermissionRequest.id": "Id of the request, `per_...`. Pass it to `v2.session.permission.reply`.",
    "V2PermissionRequest.action": "Kind of permission: `bash`, `edit`, `read`, `external_directory`, ...",
    "V2PermissionRequest.resources": "Commands, paths or URLs that need the permission.",
    "V2PermissionRequest.save": (
        "Resources that the reply `always` allows in this project for good. For `edit` it is `*`: every file. None if "
        "`always` stores nothing."
    ),
    "V2PermissionRequest.metadata": "Details, by kind of permission. None if there are none.",
    "V2PermissionRequest.source": "Tool call that asks. None if no tool call does.",
    "PermissionRequest.id": "Id of the request, `per_...`. Pass it to `permission.reply`.",
    "PermissionRequest.permission": "Kind of permission: `bash`, `edit`, `read`, `webfetch`, `external_directory`, ...",
    "PermissionRequest.patterns": (
        "Commands, paths or URLs that need the permission. `bash` lists each command of a command line."
    ),
    "PermissionRequest.metadata": (
        "Details, by kind of permission: `bash` has `command`, `edit` has `filepath` and `diff`, `webfetch` has `url`."
    ),
    "PermissionRequest.always": (
        "Patterns that the reply `always` allows until the server stops, such as `git status *`. For `edit` it is `*`: "
        "every file."
    ),
    "V2PermissionRule.action": (
        "Kind of permission: a tool such as `bash` or `edit`, or `external_directory` and the like. `*` matches any "
        "text."
    ),
    "V2PermissionRule.resource": "Command, path or URL that the rule matches. `*` matches any text.",
    "V2PermissionRule.effect": "`allow`, `deny` or `ask`.",
    "SavedPermission.id": "Id of the saved permission, `psv_...`. Pass it to `v2.permission.saved.remove`.",
    "SavedPermission.action": "Kind of permission, such as `bash`.",
    "SavedPermission.resource": "Command, path or URL that is allowed. `*` matches any text.",
    "V2PermissionDecision.id": "Id of the request, `per_...`. It waits for a reply only if the effect is `ask`.",
    "V2PermissionDecision.effect": "What the rules say: `allow`, `deny` or `ask`.",
    # project
    "ProjectIcon.url": (
        "Icon that the server found in the project. None unless the server is started with icon discovery, an "
        "experiment."
    ),
    "ProjectIcon.override": "Icon that was set by hand. None if nobody set one.",
    "ProjectIcon.color": "Colour that was set by hand, such as `blue`. None if nobody set one.",
    "ProjectCommands.start": (
        "Shell command that the server runs in each new worktree, such as `npm install`. None if there is none."
    ),
    "ProjectTime.created": "When the server first opened the project, in epoch milliseconds.",
    "ProjectTime.updated": "When the server last opened or changed the project, in epoch milliseconds.",
    "ProjectTime.initialized": "When the command `init` last ran in it, in epoch milliseconds. None if it never did.",
    "Project.id": (
        "Id of the project: a hash that identifies its git repository, or `global` if there is no repository or no "
        "commit yet."
    ),
    "Project.vcs": "`git`, or None without version control.",
    "Project.name": "Display name. None if nobody set one.",
    "Project.icon": "How to display the project. None if nothing is set.",
    "Project.commands": "Commands that the server runs for the project. None if nothing is set.",
    "Project.time": "When it was created and last used.",
    "Project.sandboxes": "Further worktrees of the project, as absolute paths on the server's machine.",
    "Path.home": "Home directory of the user who runs the server.",
    "Path.state": "Directory of OpenCode's state files, such as recent choices.",
    "Path.config": "Directory of the user's configuration, which applies to all projects.",
    "Path.directory": "Directory of the client that asked, as an absolute path.",
    "ProjectDirectory.directory": "Absolute path on the server's machine.",
    "ProjectDirectory.strategy": "How the copy was made, such as `git_worktree`. None for the original.",
    "ProjectCopyName.name": "Suggested name: small letters, digits and hyphens.",
    # provider
    "provider.input": "US dollars per million input tokens.",
    "provider.output": "US dollars per million output tokens.",
    "provider.cache": "Prices of the provider's cache, in US dollars per million tokens.",
    "provider.message": "Question to ask the person.",
    "provider.default": "Id of the default model, by provider.",
    "OAuthLogin.account_id": "Id of the account at the provider, where it has several.",
    "OAuthLogin.enterprise_url": "URL of the enterprise server that the login belongs to.",
    "ApiKeyLogin.key": "API key, in plain text.",
    "ApiKeyLogin.metadata": "Further values that the provider's login needs.",
    "WellKnownLogin.key": "Name of the environment variable that gets the token.",
    "WellKnownLogin.token": "The token, in plain text.",
    "ModelApi.id": "Id of the model at the provider. May differ from its id in OpenCode.",
    "ModelApi.url": "Base URL of the API. Empty if the package or the options have it.",
    "ModelApi.npm": "npm package that talks to the provider.",
    "ModelModalities.text": "True for text.",
    "ModelModalities.audio": "True for audio.",
    "ModelModalities.image": "True for images.",
    "ModelModalities.video": "True for video.",
    "ModelModalities.pdf": "True for PDF documents.",
    "ModelCapabilities.temperature": "True if the model accepts a sampling temperature.",
    "ModelCapabilities.reasoning": "True if the model can reason before it answers.",
    "ModelCapabilities.attachment": "True if the model accepts attached files.",
    "ModelCapabilities.toolcall": "True if the model can call tools.",
    "ModelCapabilities.input": "Kinds of input that the model accepts.",
    "ModelCapabilities.output": "Kinds of output that the model writes.",
    "ModelCapabilities.interleaved": (
        "Whether the model expects its reasoning back between tool calls, or the field to send it in."
    ),
    "ModelCostTier.tier": "Size of the requests that the prices apply to.",
    "ModelCost.tiers": "Other prices for larger requests. None if there are none.",
    "ModelCost.experimental_over_200k": (
        "Prices for requests with more than 200,000 input tokens. None if they are the same."
    ),
    "Model.id": "Id of the model, without the provider's name. Pass it as `model_id`.",
    "Model.provider_id": "Id of the provider.",
    "Model.api": "How OpenCode reaches the model.",
    "Model.cost": "Prices. All 0 if the model is free or they are unknown.",
    "Model.status": "`active`, `beta`, `alpha` or `deprecated`.",
    "Model.options": "Options for each request.",
    "Model.headers": "HTTP headers for each request.",
    "Model.release_date": "Release date as `YYYY-MM-DD`. Empty if unknown.",
    "Model.variants": (
        "Variants by name, such as `high`, with the options that each adds. Pass the name as `variant` of a prompt."
    ),
    "Provider.id": "Id of the provider, such as `anthropic`. Pass it as `provider_id`.",
    "Provider.source": (
        "Where it comes from: `config`, an `env` variable with its key, `api` for a stored key, or `custom` for "
        "OpenCode itself and plugins."
    ),
    "Provider.env": "Environment variables that may hold the API key.",
    "Provider.key": "API key in plain text, from the environment or a login. None if there is none.",
    "Provider.options": "Options for the provider's package. May hold the API key in plain text.",
    "Provider.models": "Models by id.",
    "ProviderAuthMethod.type": "`oauth` for a login on a web page, `api` for an API key.",
    "ProviderAuthAuthorization.url": "Web page where a person can log in.",
    "ProviderAuthAuthorization.method": (
        "`auto`: `provider.oauth.callback` waits for the login. `code`: the person gets a code to pass to "
        "`provider.oauth.callback`."
    ),
    "ConfiguredProviders.providers": "Providers that can be used, with their models.",
    "ProviderList.all": "All providers that OpenCode knows, with their models.",
    "ProviderList.connected": "Ids of the providers that can be used.",
    # pty
    "Pty.id": "Id of the pseudo-terminal, `pty_...`.",
    "Pty.title": "Display name.",
    "Pty.command": "Program that was started, such as `/bin/bash`.",
    "Pty.args": "Arguments. The server adds `-l` for shells.",
    "Pty.status": "`running` or `exited`. Only `client.v2.pty` keeps pseudo-terminals whose process has ended.",
    "Pty.pid": "Process id on the server's machine.",
    "Pty.exit_code": "Exit status of the process. None while it runs.",
    "PtyTicket.ticket": "Ticket for one connection.",
    "PtyTicket.expires_in": "Seconds until it expires.",
    "Shell.path": "Path on the server's machine.",
    "Shell.name": "Name of the shell, such as `bash`.",
    "Shell.acceptable": "True if the tool `bash` can use it. False for `fish` and `nu`.",
    "PtySize.rows": "Height in lines of text.",
    "PtySize.cols": "Width in characters.",
    # question
    "question.session_id": (
        "Id of the waiting session, `ses_...`. A subagent's request carries the id of the subagent's session."
    ),
    "question.questions": "The questions, in the order in which a reply must answer them.",
    "QuestionOption.label": "The answer, in a few words. Replies refer to the option by this text.",
    "QuestionOption.description": "What choosing it means.",
    "QuestionInfo.question": "The full question, for people.",
    "QuestionInfo.header": "Short label for the question.",
    "QuestionInfo.options": "Answers to choose from.",
    "QuestionInfo.multiple": "True if several options may be chosen. None means one.",
    "QuestionInfo.custom": "False if only the options are allowed. With None or true a reply may hold any other text.",
    "V2QuestionRequest.id": (
        "Id of the request, `que_...`. Pass it to `v2.session.question.reply` or `v2.session.question.reject`."
    ),
    "QuestionRequest.id": "Id of the request, `que_...`. Pass it to `question.reply` or `question.reject`.",
    # session
    "session.id": "Id of the session, `ses_...`. Pass it to the methods of `client.session`.",
    "session.slug": "Two random words, such as `silent-river`. Not unique.",
    "session.workspace_id": "Id of the workspace that the session runs in, `wrk_...`. None outside of workspaces.",
    "session.directory": "Working directory, as an absolute path on the server's machine.",
    "session.path": "Working directory relative to the root of the project. Empty at the root.",
    "session.summary": "Size of the last revert; the next answer sets it back to 0. None before the first answer.",
    "session.cost": "Price of all answers in US dollars, without those of child sessions.",
    "session.tokens": "Tokens of all answers, without those of child sessions.",
    "session.share": "Where the session is published. None if it is not shared.",
    "session.title": "Display name. `New session - ` and a time until a model writes a better one.",
    "session.agent": "Name of the agent that was used last or chosen at creation. None before.",
    "session.model": "Model that was used last or chosen at creation. None before.",
    "session.version": "Version of OpenCode that created the session.",
    "session.metadata": "Any JSON that callers have stored with the session. None if there is none.",
    "session.time": "When it was created, changed and archived.",
    "session.permission": (
        "Rules for this session, applied after those of the agent. The `tools` of a prompt replace them. None if there "
        "are none."
    ),
    "session.revert": (
        "Set while a revert is in effect, None otherwise. The reverted messages can still be read, until the next "
        "prompt."
    ),
    "SessionSummary.additions": (
        "Number of lines that the reverted answers had added. 0 without a revert: see `UserMessageSummary.diffs`."
    ),
    "SessionSummary.deletions": (
        "Number of lines that the reverted answers had removed. 0 without a revert: see `UserMessageSummary.diffs`."
    ),
    "SessionSummary.files": "Number of changed files.",
    "SessionSummary.diffs": "The changes by file. OpenCode 1.18 sends none here.",
    "SessionShare.url": "Public web page that shows the session.",
    "SessionTime.updated": "Time of the last change, in epoch milliseconds. Prompts and answers count as changes.",
    "SessionTime.compacting": "When a compaction started, in epoch milliseconds. OpenCode 1.18 never sets it.",
    "SessionRevert.message_id": (
        "Id of the first reverted message, `msg_...`. The next prompt deletes it and all that follow."
    ),
    "SessionRevert.part_id": (
        "Id of the first reverted part, `prt_...`, if the message is kept up to it. None if the whole message is "
        "reverted."
    ),
    "SessionRevert.snapshot": (
        "Project files before the revert, as the hash of a git tree. `unrevert` restores them. None if snapshots are "
        "off."
    ),
    "SessionRevert.diff": "Changes that the revert made to the files, as a unified diff. May be empty.",
    "Todo.content": "Description of the task.",
    "Todo.status": "`pending`, `in_progress`, `completed` or `cancelled`, or another word of the model's.",
    "Todo.priority": "`high`, `medium` or `low`, or another word of the model's.",
    "RetryAction.reason": "Which limit was reached, such as `free_tier_limit` or `account_rate_limit`.",
    "RetryAction.provider": "Id of the provider that set the limit.",
    "RetryAction.title": "Headline to show.",
    "RetryAction.message": "What happened, and what would help.",
    "RetryAction.label": "Text for the link, such as `subscribe`.",
    "RetryAction.link": "Web page where the person can act. None if there is none.",
    "SessionStatusRetry.attempt": "Number of failed attempts so far, at least 1.",
    "SessionStatusRetry.message": "The provider's error message.",
    "SessionStatusRetry.action": "What the person can do about it. None if nothing but wait.",
    "SessionStatusRetry.next": "When the server tries again, in epoch milliseconds.",
    "ProjectSummary.id": (
        "Id of the project: a hash that identifies its git repository, or `global` if there is no repository or no "
        "commit yet."
    ),
    "ProjectSummary.name": "Display name. None if nobody set one.",
    "GlobalSession.project": "Project of the session. None if the server does not know it.",
    "SessionTimeUpdate.archived": "Time to record, in epoch milliseconds. Any time archives the session.",
    # sync_event
    "sync_event.id": "Id of this event, `evt_...`. The plain event on the same stream has the same id.",
    "sync_event.seq": "Position in the session's durable history, counted from 0 without gaps.",
    "sync_event.data": "Payload of the event, the same as `properties` of the plain event.",
    "sync_event.type": "Type of the event with its version, such as `message.updated.1`.",
    "SyncEnvelope.id": "Id of the event inside, `evt_...`. The plain event on the same stream has the same id.",
    "SyncEnvelope.sync_event": "The event with its position in the session's durable history.",
    "ReplayEvent.id": "Id of the event, `evt_...`, as received from the other server.",
    "ReplayEvent.aggregate_id": "Id of the session, `ses_...`. All events of one call must belong to the same session.",
    "ReplayEvent.seq": "Position in the session's durable history.",
    "ReplayEvent.data": "Payload of the event, as received.",
    "HistoryEvent.id": "Id of this event, `evt_...`, the same as on the streams.",
    "HistoryEvent.data": "Payload of the event as plain JSON. Its shape depends on `type`.",
    # tui
    "tui.properties": "Details of the event.",
    "TuiRequest.path": "Path of the request, such as `/tui/append-prompt`.",
    "TuiRequest.body": "Body of the request, as JSON.",
    # v2_catalog
    "v2_catalog.url": "Base URL of the API. None if it is not needed.",
    "v2_catalog.description": "What the model is told about the reference. None if there is nothing to tell.",
    "v2_catalog.headers": "HTTP headers to add.",
    "v2_catalog.body": "Fields to add to the JSON body.",
    "v2_catalog.id": "Id of the model at the provider. May differ from its id in OpenCode.",
    "v2_catalog.request": "What to add to each request to the provider.",
    "v2_catalog.package": "npm package that talks to the provider.",
    "v2_catalog.settings": "Options for the package. May hold the API key in plain text.",
    "v2_catalog.api": "How OpenCode reaches it.",
    "V2SkillDirectory.path": "Path of the folder on the server's machine.",
    "V2SkillUrl.url": "URL to download them from.",
    "V2Skill.name": "Name by which agents load it.",
    "V2Skill.description": "When to use it, as the model is told. None if the skill does not say.",
    "V2Skill.slash": "True if people can call it as a slash command. None if the skill does not say.",
    "V2Skill.location": "Path of its file on the server's machine. Below `/builtin` if it comes with OpenCode.",
    "V2Skill.content": "Instructions in Markdown.",
    "V2SkillEmbedded.skill": "The skill with its instructions.",
    "V2Agent.id": "Name of the agent, such as `build`.",
    "V2Agent.model": "Model of the agent. That of the session if None.",
    "V2Agent.system": "System prompt. OpenCode's default if None.",
    "V2Agent.description": "What the agent is for. Other agents read it to choose a subagent. None if it does not say.",
    "V2Agent.mode": "`primary` talks with people, `subagent` takes tasks from other agents, `all` does both.",
    "V2Agent.color": "Display colour: `#rrggbb`, or a colour of the theme such as `primary`. None if nobody chose one.",
    "V2Agent.permissions": "What the agent's tools may do. The last matching rule decides.",
    "V2NativeApi.settings": "Options of the connection. May hold the API key in plain text.",
    "V2ModelCapabilities.tools": "True if the model can call tools.",
    "V2ModelCapabilities.input": "Kinds of input: `text`, `image`, `audio`, `video`, `pdf`. Empty if unknown.",
    "V2ModelCapabilities.output": "Kinds of output: `text`, `image`, `audio`, `video`, `pdf`. Empty if unknown.",
    "V2ModelCost.tier": "Size of the requests that the prices apply to. None for the base prices.",
    "V2ModelCost.input": "US dollars per million input tokens.",
    "V2ModelCost.output": "US dollars per million output tokens.",
    "V2ModelCost.cache": "Prices of the provider's cache, in US dollars per million tokens.",
    "V2ModelRequest.variant": "Variant to use by default.",
    "V2ModelVariant.id": "Name of the variant, such as `high`. Pass it as `variant` of a model.",
    "V2ModelTime.released": "Release date in epoch milliseconds. 0 if unknown.",
    "V2ModelLimit.input": "Maximum number of input tokens in one request. None if only the context limits them.",
    "V2ModelLimit.output": "Maximum number of output tokens in one answer.",
    "V2Model.id": "Id of the model, without the provider's name.",
    "V2Model.provider_id": "Id of the provider.",
    "V2Model.variants": "Variants of the model, such as one for more effort.",
    "V2Model.time": "When the model was released.",
    "V2Model.cost": "Prices: the base prices first, then those for larger requests. Empty if unknown.",
    "V2Model.status": "`active`, `beta`, `alpha` or `deprecated`.",
    "V2Model.enabled": "True: `v2.model.list` leaves the others out.",
    "V2ProviderNative.settings": "Options of the connection. May hold the API key in plain text.",
    "V2Provider.id": "Id of the provider, such as `anthropic`.",
    "V2Provider.integration_id": (
        "Id of the integration whose login it uses. The integration with the provider's id if None."
    ),
    "V2Provider.disabled": "True if it is switched off. `v2.provider.list` leaves such providers out.",
    "V2Command.name": "Name of the command, such as `init`.",
    "V2Command.template": "Text of the prompt, with `$ARGUMENTS` or `$1`, `$2`, ... for the arguments.",
    "V2Command.description": "What the command does, for people. None if it does not say.",
    "V2Command.agent": "Name of the agent that answers. The default agent if None.",
    "V2Command.model": "Model that answers. The agent's or session's if None.",
    "V2ReferenceLocalSource.path": "Path of the directory on the server's machine.",
    "V2ReferenceGitSource.branch": "Branch to check out. The default branch if None.",
    "V2Reference.name": "Name by which prompts refer to it.",
    "V2Reference.path": "Path on the server's machine; for a git repository, of its local copy.",
    "V2Reference.source": "The configuration that it comes from.",
    # v2_event
    "v2_event.id": "Id of this event, `evt_...`, the same on every stream.",
    "v2_event.metadata": "Further data about the event. None so far: OpenCode 1.18 sends none.",
    "v2_event.durable": (
        "Position in the session's durable history. None for events that are not stored, such as deltas, permissions "
        "and questions."
    ),
    "v2_event.location": (
        "Where it happened. None for events of the whole server, and on the stream of a single session."
    ),
    "v2_event.data": "Payload of the event.",
    "V2SessionHistory.data": "The events, oldest first.",
    "V2SessionHistory.has_more": (
        "True if more events follow. Ask again with `after` set to the last event's `durable.seq`."
    ),
    # v2_integration
    "v2_integration.metadata": "Further values that the integration stores with it.",
    "v2_integration.message": "Question to ask the person.",
    "v2_integration.time": "When the attempt started and expires.",
    "OAuthCredential.method_id": "Id of the method that was used to log in.",
    "KeyCredential.key": "The key, in plain text.",
    "IntegrationOAuthMethod.id": "Id of the method, such as `device`. Pass it as `method_id`.",
    "IntegrationKeyMethod.label": "Display name. None for an ordinary API key.",
    "IntegrationEnvMethod.names": "Environment variables. Setting one of them connects the integration.",
    "IntegrationRef.id": "Id of the integration, such as `openai`.",
    "CredentialConnection.id": (
        "Id of the stored credential, `cred_...`. Pass it to `v2.credential.update` or `v2.credential.remove`."
    ),
    "EnvConnection.name": "Name of the environment variable.",
    "Integration.id": "Id of the integration, such as `openai`. Often that of a provider of models.",
    "Integration.methods": "Ways to connect it.",
    "Integration.connections": "What it is connected with. The first one is in use. Empty if it is not connected.",
    "IntegrationAttemptTime.created": "When the attempt started, in epoch milliseconds.",
    "IntegrationAttemptTime.expires": "When the attempt expires, in epoch milliseconds: 10 minutes after its start.",
    "IntegrationAttempt.attempt_id": (
        "Id of the attempt, `con_...`. Pass it to the methods of `client.v2.integration.attempt`."
    ),
    "IntegrationAttempt.url": "Web page where a person can log in.",
    "IntegrationAttempt.mode": (
        "`auto`: the attempt completes when the person has logged in. `code`: the person gets a code to pass to "
        "`v2.integration.attempt.complete`."
    ),
    "IntegrationAttemptStatusFailed.message": "Why it failed.",
    # v2_message
    "v2_message.uri": "Where the content is: a `data:` or `file:` URI.",
    "v2_message.description": "What the file is, for the model. None if not given.",
    "v2_message.source": "Where the prompt mentions it. None if not given.",
    "v2_message.files": "Attached files. None if there are none.",
    "v2_message.agents": "Mentioned agents. None if there are none.",
    "v2_message.metadata": "Further data. None if there is none.",
    "v2_message.id": "Id of the message, `msg_...`.",
    "v2_message.time": "When the message was written.",
    "v2_message.agent": "Name of the agent, such as `build`.",
    "v2_message.model": "The model and its provider.",
    "v2_message.input": "Input for the tool; its keys depend on the tool.",
    "V2PromptSource.start": "Where the mention starts, in characters from the start of the prompt.",
    "V2PromptSource.end": "Where the mention ends, in characters from the start of the prompt.",
    "V2PromptSource.text": "Text of the mention, such as `@main.py`.",
    "V2FileAttachment.name": "Name of the file. None if the caller gave none.",
    "V2AgentAttachment.name": "Name of the agent, such as `general`.",
    "V2Prompt.text": "Text of the prompt.",
    "V2SessionError.message": "What went wrong, in English.",
    "V2ToolProvider.metadata": "Provider-specific data, keyed by provider. None if there is none.",
    "V2ToolTextContent.text": "Output as text.",
    "V2ToolFileContent.name": "Name of the file. None if the tool gave none.",
    "V2RetryError.message": "The provider's error message.",
    "V2RetryError.metadata": "Details of the failed request.",
    "V2FileAttachmentInput.uri": (
        "`data:` URI with the content, or `file:` URI of a file or directory on the server's machine."
    ),
    "V2FileAttachmentInput.name": "Name of the file, shown to people and the model.",
    "V2PromptInput.text": "Text of the prompt.",
    "V2UserMessage.id": "Id of the prompt, `msg_...`, as returned by `v2.session.prompt`.",
    "V2UserMessage.text": "Text of the prompt.",
    "V2SyntheticMessage.text": "Text that OpenCode added.",
    "V2SystemMessage.text": "Text for the model about what has changed.",
    "V2SpanTime.created": "When it started, in epoch milliseconds.",
    "V2ShellMessage.time": "When it started and ended.",
    "V2ShellMessage.call_id": "Links the start of the command to its end.",
    "V2ShellMessage.command": "Command line that was run.",
    "V2ShellMessage.output": "Output of the command. Empty while it runs.",
    "V2TextContent.id": "Identifies the text within its message, such as `text-0`.",
    "V2TextContent.text": "The text. Empty while the model writes: `session.next.text.delta` events carry the pieces.",
    "V2ReasoningContent.id": "Identifies the piece of reasoning within its message, such as `reasoning-0`.",
    "V2ReasoningContent.text": (
        "The reasoning. Empty while the model writes: `session.next.reasoning.delta` events carry the pieces."
    ),
    "V2ReasoningContent.time": "When it started and ended. None if unknown.",
    "V2ToolCallContentProvider.metadata": (
        "Provider-specific data about the call, keyed by provider. None if there is none."
    ),
    "V2ToolCallContentProvider.result_metadata": (
        "Provider-specific data about the result, keyed by provider. None if there is none."
    ),
    "V2ToolStatePending.input": "Input as JSON text. Empty until the model has written all of it.",
    "V2ToolStateRunning.structured": "Progress so far, for programs.",
    "V2ToolStateRunning.content": "Output so far, as the model would see it.",
    "V2ToolStateCompleted.attachments": "Files that the tool returned. OpenCode 1.18 puts them into `content`.",
    "V2ToolStateError.input": "Input for the tool; its keys depend on the tool. Empty if the model did not finish it.",
    "V2ToolStateError.content": "Output of the tool before it failed.",
    "V2ToolStateError.structured": "What the tool had reported for programs when it failed.",
    "V2ToolStateError.error": "Why it failed.",
    "V2ToolStateError.result": "Error as the model sees it. None if the tool was interrupted.",
    "V2ToolCallContentTime.created": "When the model started to write the call, in epoch milliseconds.",
    "V2ToolCallContentTime.ran": (
        "When the input was complete and the tool started, in epoch milliseconds. None before."
    ),
    "V2ToolCallContentTime.completed": "When the tool ended or failed, in epoch milliseconds. None before.",
    "V2ToolCallContentTime.pruned": (
        "When the output was hidden from the model to save tokens, in epoch milliseconds. None if it was not."
    ),
    "V2ToolCallContent.id": "Id of the call, chosen by the provider. It is unique only within its message.",
    "V2ToolCallContent.name": "Name of the tool, such as `bash`.",
    "V2ToolCallContent.provider": (
        "Whether the provider ran the tool itself, and data that it added. None until the input is complete."
    ),
    "V2ToolCallContent.state": "Progress of the call, with its input and output.",
    "V2ToolCallContent.time": "When the call was written, started and ended.",
    "V2AssistantMessageSnapshot.start": "Project files before the answer, as the hash of a git tree.",
    "V2AssistantMessageSnapshot.end": (
        "Project files after the answer, as the hash of a git tree. None until it is complete, and if it failed."
    ),
    "V2AssistantMessageSnapshot.files": (
        "Changed files, relative to the root of the project. None until the answer is complete, and if it failed."
    ),
    "V2AssistantMessage.id": (
        "Id of this answer, `msg_...`. A prompt can have several answers: one per request to the model."
    ),
    "V2AssistantMessage.time": "When the answer started and ended.",
    "V2AssistantMessage.agent": "Name of the agent that answers, such as `build`.",
    "V2AssistantMessage.model": "Model that answers.",
    "V2AssistantMessage.content": "Text, reasoning and tool calls, in order.",
    "V2AssistantMessage.snapshot": "Project files before and after the answer. None if snapshots are off.",
    "V2AssistantMessage.cost": (
        "Price in US dollars: always 0 on OpenCode 1.18. None until the answer is complete, and if it failed."
    ),
    "V2AssistantMessage.tokens": "Tokens of this answer. None until it is complete, and if it failed.",
    "V2AssistantMessage.error": "Why the answer failed or was stopped. None if it did neither.",
    "V2CompactionMessage.summary": "The summary, in Markdown.",
    "V2CompactionMessage.id": "Id of the message with the summary, `msg_...`.",
    "V2AdmittedPrompt.admitted_seq": "Position in the session's durable history at which the prompt was accepted.",
    "V2AdmittedPrompt.id": "Id of the prompt, `msg_...`, and of the message that it becomes.",
    "V2AdmittedPrompt.prompt": "The prompt as the server stored it.",
    "V2AdmittedPrompt.time_created": "When the prompt was accepted, in epoch milliseconds.",
    "V2AdmittedPrompt.promoted_seq": (
        "Position in the session's durable history at which the prompt joined the conversation. None while it waits."
    ),
    # v2_session
    "V2RevertState.message_id": (
        "Id of the message to go back to, `msg_...`. Committing keeps it and deletes all later messages."
    ),
    "V2RevertState.part_id": "OpenCode 1.18 never sets it.",
    "V2RevertState.snapshot": (
        "Project files before the revert, as the hash of a git tree. `v2.session.revert.clear` restores them. None if "
        "snapshots are off."
    ),
    "V2RevertState.diff": "File changes of the revert, as a unified diff. May be empty.",
    "V2RevertState.files": "File changes of the revert, by file. Empty if there are none.",
    "V2SessionTime.updated": (
        "Time of the last change, in epoch milliseconds. On OpenCode 1.18 v2 prompts do not count as changes."
    ),
    "V2Session.id": "Id of the session, `ses_...`. Pass it to the methods of `client.v2.session`.",
    "V2Session.agent": (
        "Name of the agent that was chosen at creation or by a switch, or that answered the last v1 prompt. None "
        "otherwise."
    ),
    "V2Session.model": (
        "Model that was chosen at creation or by a switch, or that answered the last v1 prompt. None otherwise."
    ),
    "V2Session.cost": "Price of all answers in US dollars. OpenCode 1.18 counts answers to v1 prompts only.",
    "V2Session.tokens": "Tokens of all answers. OpenCode 1.18 counts answers to v1 prompts only.",
    "V2Session.time": "When it was created, changed and archived.",
    "V2Session.title": "Display name. `New session - ` and a time by default.",
    "V2Session.location": "Directory and workspace that the session works in.",
    "V2Session.subpath": "Working directory relative to the root of the project. None at the root.",
    "V2Session.revert": "Set while a revert is staged. None otherwise.",
    # vcs
    "vcs.file": "Path relative to the root of the project.",
    "vcs.additions": "Number of lines added.",
    "vcs.deletions": "Number of lines removed.",
    "vcs.status": "`added`, `deleted` or `modified`. Files that git does not track count as added.",
    "SnapshotFileDiff.patch": "The changes as a unified diff. None for files that are not text.",
    "SnapshotFileDiff.status": "`added`, `deleted` or `modified`. None if the server does not say.",
    "FileDiff.path": "Path relative to the root of the project.",
    "FileDiff.status": "`added`, `modified` or `deleted`.",
    "FileDiff.patch": "The changes as a unified diff.",
    "WorktreeCreateInput.name": (
        "Name for the worktree, which the server puts into small letters and hyphens. Two random words if None."
    ),
    "WorktreeCreateInput.start_command": (
        "Shell command to run in the new worktree, after the project's own start command."
    ),
    "Worktree.name": "Name of the worktree, which is the last part of its path.",
    "Worktree.directory": "Absolute path on the server's machine. Use it as the `directory` of a client to work there.",
    "VcsInfo.branch": "Git branch that is checked out. None if HEAD is detached or there is no repository.",
    "VcsInfo.default_branch": "Default branch of the repository, such as `main`. None if unknown.",
    "VcsFileDiff.patch": "The changes as a unified diff. Only a header if the diff is larger than 10 MB.",
    "VcsApplyResult.applied": "True: failures are errors.",
    # workspace
    "Workspace.id": "Id of the workspace, `wrk_...`.",
    "Workspace.type": "Kind of workspace: the `type` of its adapter, such as `worktree`.",
    "Workspace.branch": "Git branch. None if there is none.",
    "Workspace.directory": "Absolute path on the server's machine. None if it is elsewhere.",
    "Workspace.extra": "Data that the adapter of the workspace keeps with it.",
    "Workspace.time_used": "When it was last used, in epoch milliseconds.",
    "WorkspaceConnectionStatus.workspace_id": "Id of the workspace, `wrk_...`.",
    "WorkspaceConnectionStatus.status": "`connected`, `connecting`, `disconnected` or `error`.",
    "WorkspaceAdapter.type": (
        "Kind of workspace that it makes, such as `worktree`. Pass it as `type` of a new workspace."
    ),
    "WorkspaceAdapter.description": "What such a workspace is.",
}
"""By the attribute's name in Python, for every type that has one, by `module.attribute` for the types of one module, or
by `Type.attribute` for one type. The most exact entry wins."""
