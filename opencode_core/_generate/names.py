"""What each schema is called in Python, and where it lives: chosen by people.

Events need no entry: `session.idle` is `SessionIdleEvent` on /event, `V2SessionIdleEvent` on /api/event,
`SessionIdleData` is what both carry, and `SessionUpdatedSync` is the durable form of `session.updated`.
"""

from __future__ import annotations

from typing import Final

_MODULES: Final[dict[str, str]] = {
    "common": """
        LocationRef LocationInfo=V2LocationInfo ModelRef JSONSchema Range PermissionAction
        LLMProviderMetadata=ProviderMetadata MoveSessionDestination=DirectoryRef
        WorktreeRemoveInput=DirectoryRef WorktreeResetInput=DirectoryRef ProjectCopyCopy=DirectoryRef
        QuestionTool=ToolCallRef QuestionV2Tool=ToolCallRef IntegrationWhen=PromptCondition
        PermissionActionConfig=PermissionAction PermissionV2Effect=PermissionAction
    """,
    "error": """
        ProviderAuthError UnknownError MessageOutputLengthError MessageAbortedError StructuredOutputError
        ContextOverflowError ContentFilterError APIError
        NotFoundError=NotFoundErrorBody BadRequestError=BadRequestErrorBody ConflictError=ConflictErrorBody
        effect_HttpApiError_BadRequest=BareBadRequest effect_HttpApiError_InternalServerError=BareInternalServerError
        effect_HttpApiError_Forbidden=BareForbidden
        InvalidRequestError InvalidCursorError UnauthorizedError ForbiddenError ServiceUnavailableError
        UnknownError1=V2UnknownError ProviderAuthError1=ProviderOAuthError
        SessionBusyError SessionNotFoundError MessageNotFoundError MoveSessionError
        PermissionNotFoundError QuestionNotFoundError ProviderNotFoundError ProjectNotFoundError
        PtyNotFoundError PtyForbiddenError ProjectCopyError
        McpUnsupportedOAuthError McpServerNotFoundError
        VcsApplyError WorktreeError WorkspaceCreateError WorkspaceWarpError
    """,
    "permission": """
        PermissionRule PermissionRuleset PermissionRequest
        PermissionV2Rule=V2PermissionRule PermissionV2Ruleset=V2PermissionRuleset
        PermissionV2Source=V2PermissionSource PermissionV2Reply=PermissionReply
        PermissionV2Request=V2PermissionRequest PermissionSavedInfo=SavedPermission
    """,
    "question": """
        QuestionOption QuestionInfo QuestionAnswer QuestionRequest
        QuestionV2Option=QuestionOption QuestionV2Info=QuestionInfo QuestionV2Answer=QuestionAnswer
        QuestionV2Request=V2QuestionRequest QuestionV2Reply=V2QuestionReply
    """,
    "file": """
        FilePartSourceText FileSource SymbolSource ResourceSource FilePartSource
        Symbol FileNode FileContent File=FileStatus FileSystemEntry
    """,
    "vcs": """
        SnapshotFileDiff VcsInfo VcsFileStatus VcsFileDiff FileDiff
        Worktree WorktreeCreateInput
    """,
    "part": """
        TextPart SubtaskPart ReasoningPart FilePart ToolPart StepStartPart StepFinishPart SnapshotPart PatchPart
        AgentPart RetryPart CompactionPart Part
        ToolStatePending ToolStateRunning ToolStateCompleted ToolStateError ToolState
        TextPartInput FilePartInput AgentPartInput SubtaskPartInput
    """,
    "message": """
        OutputFormatText OutputFormatJsonSchema OutputFormat UserMessage AssistantMessage Message
    """,
    "session": """
        Session SessionStatus ProjectSummary GlobalSession Todo
    """,
    "v2_message": """
        Prompt=V2Prompt PromptInput=V2PromptInput PromptSource=V2PromptSource
        PromptFileAttachment=V2FileAttachment PromptAgentAttachment=V2AgentAttachment
        PromptInputFileAttachment=V2FileAttachmentInput SessionInputAdmitted=V2AdmittedPrompt
        SessionErrorUnknown=V2SessionError SessionNextRetry_error=V2RetryError
        ToolTextContent=V2ToolTextContent ToolFileContent=V2ToolFileContent LLMToolContent=V2ToolContent
        SessionMessage=V2Message SessionMessageAgentSwitched=V2AgentSwitchedMessage
        SessionMessageModelSwitched=V2ModelSwitchedMessage SessionMessageUser=V2UserMessage
        SessionMessageSynthetic=V2SyntheticMessage SessionMessageSystem=V2SystemMessage
        SessionMessageShell=V2ShellMessage SessionMessageAssistant=V2AssistantMessage
        SessionMessageCompaction=V2CompactionMessage SessionMessageAssistantText=V2TextContent
        SessionMessageAssistantReasoning=V2ReasoningContent SessionMessageAssistantTool=V2ToolCallContent
        SessionMessageToolStatePending=V2ToolStatePending SessionMessageToolStateRunning=V2ToolStateRunning
        SessionMessageToolStateCompleted=V2ToolStateCompleted SessionMessageToolStateError=V2ToolStateError
        SessionMessagesResponse=V2MessagePage
    """,
    "v2_session": """
        SessionV2Info=V2Session SessionsResponse=V2SessionPage SessionActive=V2ActiveSession RevertState=V2RevertState
    """,
    "v2_catalog": """
        AgentV2Info=V2Agent AgentColor ProviderRequest=V2ProviderRequest CommandV2Info=V2Command SkillV2Info=V2Skill
        SkillV2DirectorySource=V2SkillDirectory SkillV2UrlSource=V2SkillUrl SkillV2EmbeddedSource=V2SkillEmbedded
        SkillV2Source=V2SkillSource
        ModelV2Info=V2Model ModelApi=V2ModelApi ModelCapabilities=V2ModelCapabilities ModelCost=V2ModelCost
        ProviderV2Info=V2Provider ProviderApi=V2ProviderApi ProviderAISDK=V2ProviderAiSdk
        ProviderNative=V2ProviderNative
        ReferenceInfo=V2Reference ReferenceSource=V2ReferenceSource ReferenceLocalSource=V2ReferenceLocalSource
        ReferenceGitSource=V2ReferenceGitSource
    """,
    "v2_integration": """
        IntegrationInputs IntegrationMethod IntegrationRef IntegrationTextPrompt
        IntegrationSelectPrompt IntegrationOAuthMethod IntegrationKeyMethod IntegrationEnvMethod
        ConnectionCredentialInfo=CredentialConnection ConnectionEnvInfo=EnvConnection ConnectionInfo=Connection
        IntegrationInfo=Integration IntegrationAttempt IntegrationAttemptStatus
        CredentialOAuth=OAuthCredential CredentialKey=KeyCredential CredentialValue=Credential
    """,
    "provider": """
        OAuth=OAuthLogin ApiAuth=ApiKeyLogin WellKnownAuth=WellKnownLogin Auth=Login
        Model Provider ProviderAuthMethod ProviderAuthAuthorization
    """,
    "config": """
        Config LogLevel ServerConfig PermissionObjectConfig=PermissionPatterns PermissionRuleConfig PermissionConfig
        AgentConfig ProviderConfig LayoutConfig ImageAttachmentConfig AttachmentConfig PolicyEffect
        ConfigV2ReferenceGit=ReferenceGitConfig ConfigV2ReferenceLocal=ReferenceLocalConfig
        ConfigV2ExperimentalPolicy=PolicyConfig
    """,
    "mcp": """
        McpLocalConfig McpOAuthConfig McpRemoteConfig McpResource MCPStatusConnected=McpStatusConnected
        MCPStatusDisabled=McpStatusDisabled MCPStatusFailed=McpStatusFailed MCPStatusNeedsAuth=McpStatusNeedsAuth
        MCPStatusNeedsClientRegistration=McpStatusNeedsClientRegistration MCPStatus=McpStatus
    """,
    "project": """
        Project ProjectVcs ProjectIcon ProjectCommands ProjectTime ProjectDirectories Path
    """,
    "app": """
        Command Agent LSPStatus=LspStatus FormatterStatus ExperimentalCapabilities ConsoleState
        ToolListItem=ToolInfo ToolList ToolIDs
    """,
    "pty": """
        Pty PtyTicketConnectToken=PtyTicket
    """,
    "workspace": """
        Workspace WorkspaceEventConnectionStatus=WorkspaceConnectionStatus
    """,
    "tui": """
        EventTuiPromptAppend=TuiPromptAppend EventTuiCommandExecute=TuiCommandExecute
        EventTuiToastShow=TuiToastShow EventTuiSessionSelect=TuiSessionSelect
    """,
    "event_data": """
        QuestionReplied=QuestionRepliedData QuestionRejected=QuestionRejectedData
    """,
    "event": "Event",
    "sync_event": "SyncEvent SyncEnvelope",
    "global_event": "GlobalEvent GlobalEventPayload",
    "v2_event": "V2Event SessionDurableEvent=SessionEvent SessionHistory=V2SessionHistory",
}

COMPONENTS: Final[dict[str, tuple[str, str]]] = {
    source: (python or source, module)
    for module, entries in _MODULES.items()
    for source, _, python in (entry.partition("=") for entry in entries.split())
}
"""The Python name and the module of each named schema."""

UNUSED: Final = {
    "V2EventStream": "text in the framing of an event stream, whose content is V2Event",
    "SessionDurableEventStream": "text in the framing of an event stream, whose content is SessionEvent",
}
"""Named schemas that become no type, and why."""

PAYLOADS: Final = {
    "PermissionAsked": "PermissionRequest",
    "PermissionV2Asked": "V2PermissionRequest",
    "QuestionAsked": "QuestionRequest",
    "QuestionV2Asked": "V2QuestionRequest",
    "ProjectUpdated": "Project",
}
"""Events that carry something that has a name already; the generator checks that the two are the same."""

_INLINE: Final[dict[str, dict[str, str]]] = {
    "common": {
        "Durable": "*.durable",
        "TokenUsage": "Session.tokens GlobalSession.tokens SessionV2Info.tokens SessionMessageAssistant.tokens "
        "*SessionNextStepEnded.properties.tokens SessionMessageCompaction.tokens V2SessionStats.tokens "
        "V2SessionStatsModelUsage.tokens V2Event.session.usage.updated.data.tokens "
        "V2Event.session.step.ended.data.tokens "
        "V2Event.session.step.failed.data.tokens V2Event.session.usage.recorded.data.tokens "
        "V2Event.session.compaction.ended.data.tokens V2Event.session.compaction.failed.data.tokens",
        "MessageTokenUsage": "AssistantMessage.tokens StepFinishPart.tokens",
        "CacheUsage": "*.tokens.cache",
        "CacheCost": "Model.cost.cache Model.cost.tiers[].cache Model.cost.experimentalOver200K.cache ModelCost.cache",
        "CreationTime": "UserMessage.time SessionMessageAgentSwitched.time SessionMessageModelSwitched.time "
        "SessionMessageUser.time SessionMessageSynthetic.time SessionMessageSystem.time SessionMessageCompaction.time "
        "V2SkillMessage.time V2LocationSwitchedMessage.time V2IdleMessage.time V2PendingUser.time "
        "V2PendingSynthetic.time "
        "V2PendingCompaction.time V2PendingMove.time",
        "ModelRef": "Session.model GlobalSession.model session.create.body.model",
        "ModelChoice": "SubtaskPart.model SubtaskPartInput.model Agent.model session.prompt.body.model "
        "session.prompt_async.body.model session.shell.body.model",
        "ModelLimit": "Model.limit ProviderConfig.models{}.limit",
        "InterleavedReasoning": "Model.capabilities.interleaved ProviderConfig.models{}.interleaved",
        "Position": "Range.start Range.end",
        "ToolCallRef": "PermissionRequest.tool",
        "PromptCondition": "ProviderAuthMethod.prompts[](text).when ProviderAuthMethod.prompts[](select).when",
        "PromptOption": "ProviderAuthMethod.prompts[](select).options[] IntegrationSelectPrompt.options[]",
        "PageCursor": "SessionsResponse.cursor SessionMessagesResponse.cursor",
    },
    "error": {
        "MessageError": "AssistantMessage.error *SessionError.properties.error",
        "ErrorDetail": "MessageAbortedError.data ContentFilterError.data MoveSessionError.data "
        "NotFoundError.data WorkspaceCreateError.data WorkspaceWarpError.data",
        "BadRequestErrorData": "BadRequestError.data",
    },
    "file": {
        "FilePatch": "FileContent.patch",
        "PatchHunk": "FileContent.patch.hunks[]",
        "TextMatch": "find.text.200[]",
        "TextMatchPath": "find.text.200[].path",
        "TextMatchLines": "find.text.200[].lines",
        "TextSubmatch": "find.text.200[].submatches[]",
        "TextSubmatchText": "find.text.200[].submatches[].match",
    },
    "vcs": {"VcsApplyResult": "vcs.apply.200"},
    "part": {
        "PartTime": "TextPart.time ReasoningPart.time TextPartInput.time",
        "AgentPartSource": "AgentPart.source AgentPartInput.source",
        "PartInput": "session.prompt.body.parts[] session.prompt_async.body.parts[]",
        "CommandFilePart": "session.command.body.parts[]",
    },
    "message": {
        "MessageWithParts": "session.messages.200[] session.message.200 session.shell.200 session.prompt.200",
        "AssistantMessageWithParts": "session.command.200",
    },
    "session": {
        "SessionSummary": "Session.summary GlobalSession.summary",
        "SessionShare": "Session.share GlobalSession.share",
        "SessionTime": "Session.time GlobalSession.time",
        "SessionRevert": "Session.revert GlobalSession.revert",
        "RetryAction": "SessionStatus(retry).action",
        "SessionTimeUpdate": "session.update.body.time",
    },
    "v2_message": {
        "V2SpanTime": "SessionMessageShell.time SessionMessageAssistantReasoning.time",
        "V2ToolProvider": "*SessionNextToolCalled.properties.provider *SessionNextToolSuccess.properties.provider "
        "*SessionNextToolFailed.properties.provider",
        "V2ToolState": "SessionMessageAssistantTool.state",
        "V2AssistantContent": "SessionMessageAssistant.content[] "
        "V2Event.session.message.content.updated.data.content[]",
        "V2Admission": "v2.session.prompt.200.data",
    },
    "v2_session": {"V2Interrupted": "v2.session.interrupt.200"},
    "v2_server": {
        "V2GeneratedText": "v2.experimental.generate.text.200.data v2.generate.text.200.data "
        "v2.session.generate.200.data",
        "V2MigrationStatus": "v2.experimental.migration.status.200",
        "V2VoiceSession": "v2.experimental.voice.session.200.data",
        "V2ServerUrls": "v2.server.get.200",
        "V2Stopping": "v2.health.stop.200",
    },
    "v2_shell": {
        "V2PersistentPtyHandoffAnswer": "v2.experimental.persistentPty.handoff.200",
        "V2PersistentPtySize": "v2.experimental.persistentPty.update.body.size "
        "v2.experimental.persistentPty.create.body.size",
        "V2ShellOutput": "v2.shell.output.200.data SessionMessageShell.output V2Event.session.shell.ended.data.output",
    },
    "v2_mcp": {"V2McpConfig": "v2.mcp.add.body.config"},
    "v2_form": {"V2FormStatus": "v2.session.form.state.200.data"},
    "v2_project": {"V2RevertedFile": "RevertState.files[]"},
    "v2_catalog": {
        "V2AiSdkApi": "ModelApi(aisdk)",
        "V2NativeApi": "ModelApi(native)",
        "V2ModelTier": "ModelCost.tier",
    },
    "v2_integration": {
        "IntegrationPrompt": "IntegrationOAuthMethod.prompts[]",
        "IntegrationAttemptTime": "IntegrationAttempt.time IntegrationAttemptStatusPending.time "
        "IntegrationAttemptStatusComplete.time IntegrationAttemptStatusFailed.time "
        "IntegrationAttemptStatusExpired.time V2IntegrationCommandAttempt.time "
        "V2IntegrationCommandAttemptStatusPending.time V2IntegrationCommandAttemptStatusComplete.time "
        "V2IntegrationCommandAttemptStatusFailed.time V2IntegrationCommandAttemptStatusExpired.time",
    },
    "permission": {"V2PermissionDecision": "v2.session.permission.create.200.data"},
    "provider": {
        "ProviderAuthPrompt": "ProviderAuthMethod.prompts[]",
        "ProviderAuthTextPrompt": "ProviderAuthMethod.prompts[](text)",
        "ProviderAuthSelectPrompt": "ProviderAuthMethod.prompts[](select)",
        "ModelModalities": "Model.capabilities.input Model.capabilities.output",
        "ModelCostTier": "Model.cost.tiers[]",
        "ModelTier": "Model.cost.tiers[].tier",
        "LongContextCost": "Model.cost.experimentalOver200K",
        "ProviderList": "provider.list.200",
        "ConfiguredProviders": "config.providers.200",
    },
    "config": {
        "ProviderModelConfig": "ProviderConfig.models{}",
        "LongContextCostConfig": "ProviderConfig.models{}.cost.context_over_200k",
        "CommandConfig": "Config.command{}",
        "SkillsConfig": "Config.skills",
        "ReferenceConfig": "Config.references{} Config.reference{}",
        "WatcherConfig": "Config.watcher",
        "FormatterConfig": "Config.formatter{}",
        "LspConfig": "Config.lsp{}",
        "LspDisabled": "Config.lsp{}(disabled)",
        "LspServerConfig": "Config.lsp{}(command)",
        "EnterpriseConfig": "Config.enterprise",
        "ToolOutputConfig": "Config.tool_output",
        "CompactionConfig": "Config.compaction",
        "ExperimentalConfig": "Config.experimental",
    },
    "mcp": {
        "McpConfig": "Config.mcp{}",
        "McpToggle": "Config.mcp{}(enabled)",
        "McpServerConfig": "mcp.add.body.config",
        "McpAuthStart": "mcp.auth.start.200",
        "McpAuthRemoved": "mcp.auth.remove.200",
    },
    "project": {
        "ProjectDirectory": "ProjectDirectories[]",
        "ProjectCopyName": "experimental.projectCopy.generateName.200",
    },
    "app": {
        "Health": "global.health.200",
        "V2Health": "v2.health.get.200",
        "UpgradeResult": "global.upgrade.200",
        "UpgradeSucceeded": "global.upgrade.200(success+version)",
        "UpgradeFailed": "global.upgrade.200(success+error)",
        "ConsoleOrgs": "experimental.console.listOrgs.200",
        "ConsoleOrg": "experimental.console.listOrgs.200.orgs[]",
        "Skill": "app.skills.200[]",
    },
    "pty": {
        "Shell": "pty.shells.200[]",
        "PtySize": "pty.update.body.size v2.pty.update.body.size",
    },
    "workspace": {"WorkspaceAdapter": "experimental.workspace.adapter.list.200[]"},
    "sync_event": {
        "ReplayEvent": "sync.replay.body.events[]",
        "SyncedSession": "sync.replay.200 sync.steal.200",
        "HistoryEvent": "sync.history.list.200[]",
    },
    "tui": {
        "TuiEvent": "tui.publish.body",
        "TuiRequest": "tui.control.next.200",
    },
    "event_data": {
        "TuiPromptAppendData": "EventTuiPromptAppend.properties",
        "TuiCommandExecuteData": "EventTuiCommandExecute.properties",
        "TuiToastShowData": "EventTuiToastShow.properties",
        "TuiSessionSelectData": "EventTuiSessionSelect.properties",
    },
}

INLINE: Final[dict[str, tuple[str, str]]] = {
    place: (name, module)
    for module, entries in _INLINE.items()
    for name, places in entries.items()
    for place in places.split()
}
"""Name and module of types that have no name in the document, by their place in it.

A place is a schema or operation with the way to the type: `.property`, `[]` for items, `{}` for values, `(tag)` for a
member of a union; `*` at its start stands for anything. Types that are not here are called like their parent and the
property, and live with the parent.
"""
