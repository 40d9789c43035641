# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Every type of the server's API: its values, its events, its errors.

The modules group them by domain, but every name can be had from here: `models.Session`. Nothing is imported until it
is used for the first time, because there are 682 of them. What is had from here can be given to decoders of
msgspec in any number of threads.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, get_args

from msgspec import StructMeta

from opencode_core.values.building import prepared

if TYPE_CHECKING:
    from .app import Agent as Agent
    from .app import Command as Command
    from .app import ConsoleOrg as ConsoleOrg
    from .app import ConsoleOrgs as ConsoleOrgs
    from .app import ConsoleState as ConsoleState
    from .app import ExperimentalCapabilities as ExperimentalCapabilities
    from .app import FormatterStatus as FormatterStatus
    from .app import Health as Health
    from .app import LspStatus as LspStatus
    from .app import Skill as Skill
    from .app import ToolIDs as ToolIDs
    from .app import ToolInfo as ToolInfo
    from .app import ToolList as ToolList
    from .app import UpgradeFailed as UpgradeFailed
    from .app import UpgradeResult as UpgradeResult
    from .app import UpgradeSucceeded as UpgradeSucceeded
    from .app import V2Health as V2Health
    from .common import CacheCost as CacheCost
    from .common import CacheUsage as CacheUsage
    from .common import CreationTime as CreationTime
    from .common import Data as Data
    from .common import DirectoryRef as DirectoryRef
    from .common import Durable as Durable
    from .common import InterleavedReasoning as InterleavedReasoning
    from .common import JSONSchema as JSONSchema
    from .common import Located as Located
    from .common import LocationRef as LocationRef
    from .common import MessageTokenUsage as MessageTokenUsage
    from .common import ModelChoice as ModelChoice
    from .common import ModelLimit as ModelLimit
    from .common import ModelRef as ModelRef
    from .common import PageCursor as PageCursor
    from .common import PermissionAction as PermissionAction
    from .common import Position as Position
    from .common import PromptCondition as PromptCondition
    from .common import PromptOption as PromptOption
    from .common import ProviderMetadata as ProviderMetadata
    from .common import Range as Range
    from .common import TokenUsage as TokenUsage
    from .common import ToolCallRef as ToolCallRef
    from .common import V2LocationInfo as V2LocationInfo
    from .common import V2LocationInfoProject as V2LocationInfoProject
    from .config import AgentConfig as AgentConfig
    from .config import AttachmentConfig as AttachmentConfig
    from .config import CommandConfig as CommandConfig
    from .config import CompactionConfig as CompactionConfig
    from .config import Config as Config
    from .config import EnterpriseConfig as EnterpriseConfig
    from .config import ExperimentalConfig as ExperimentalConfig
    from .config import FormatterConfig as FormatterConfig
    from .config import ImageAttachmentConfig as ImageAttachmentConfig
    from .config import LayoutConfig as LayoutConfig
    from .config import LogLevel as LogLevel
    from .config import LongContextCostConfig as LongContextCostConfig
    from .config import LspConfig as LspConfig
    from .config import LspDisabled as LspDisabled
    from .config import LspServerConfig as LspServerConfig
    from .config import PermissionConfig as PermissionConfig
    from .config import PermissionPatterns as PermissionPatterns
    from .config import PermissionRuleConfig as PermissionRuleConfig
    from .config import PolicyConfig as PolicyConfig
    from .config import PolicyEffect as PolicyEffect
    from .config import ProviderConfig as ProviderConfig
    from .config import ProviderConfigOptions as ProviderConfigOptions
    from .config import ProviderModelConfig as ProviderModelConfig
    from .config import ProviderModelConfigCost as ProviderModelConfigCost
    from .config import ProviderModelConfigModalities as ProviderModelConfigModalities
    from .config import ProviderModelConfigProvider as ProviderModelConfigProvider
    from .config import ProviderModelConfigVariant as ProviderModelConfigVariant
    from .config import ReferenceConfig as ReferenceConfig
    from .config import ReferenceGitConfig as ReferenceGitConfig
    from .config import ReferenceLocalConfig as ReferenceLocalConfig
    from .config import ServerConfig as ServerConfig
    from .config import SkillsConfig as SkillsConfig
    from .config import ToolOutputConfig as ToolOutputConfig
    from .config import WatcherConfig as WatcherConfig
    from .error import APIError as APIError
    from .error import APIErrorData as APIErrorData
    from .error import BadRequestErrorBody as BadRequestErrorBody
    from .error import BadRequestErrorData as BadRequestErrorData
    from .error import BareBadRequest as BareBadRequest
    from .error import BareForbidden as BareForbidden
    from .error import BareInternalServerError as BareInternalServerError
    from .error import ConflictErrorBody as ConflictErrorBody
    from .error import ContentFilterError as ContentFilterError
    from .error import ContextOverflowError as ContextOverflowError
    from .error import ContextOverflowErrorData as ContextOverflowErrorData
    from .error import ErrorBody as ErrorBody
    from .error import ErrorDetail as ErrorDetail
    from .error import ForbiddenError as ForbiddenError
    from .error import InvalidCursorError as InvalidCursorError
    from .error import InvalidRequestError as InvalidRequestError
    from .error import McpServerNotFoundError as McpServerNotFoundError
    from .error import McpUnsupportedOAuthError as McpUnsupportedOAuthError
    from .error import MessageAbortedError as MessageAbortedError
    from .error import MessageError as MessageError
    from .error import MessageNotFoundError as MessageNotFoundError
    from .error import MessageOutputLengthError as MessageOutputLengthError
    from .error import MoveSessionError as MoveSessionError
    from .error import NotFoundErrorBody as NotFoundErrorBody
    from .error import PermissionNotFoundError as PermissionNotFoundError
    from .error import ProjectCopyError as ProjectCopyError
    from .error import ProjectCopyErrorData as ProjectCopyErrorData
    from .error import ProjectNotFoundError as ProjectNotFoundError
    from .error import ProviderAuthError as ProviderAuthError
    from .error import ProviderAuthErrorData as ProviderAuthErrorData
    from .error import ProviderNotFoundError as ProviderNotFoundError
    from .error import ProviderOAuthError as ProviderOAuthError
    from .error import ProviderOAuthErrorData as ProviderOAuthErrorData
    from .error import PtyForbiddenError as PtyForbiddenError
    from .error import PtyNotFoundError as PtyNotFoundError
    from .error import QuestionNotFoundError as QuestionNotFoundError
    from .error import ServiceUnavailableError as ServiceUnavailableError
    from .error import SessionBusyError as SessionBusyError
    from .error import SessionNotFoundError as SessionNotFoundError
    from .error import StructuredOutputError as StructuredOutputError
    from .error import StructuredOutputErrorData as StructuredOutputErrorData
    from .error import UnauthorizedError as UnauthorizedError
    from .error import UnknownError as UnknownError
    from .error import UnknownErrorData as UnknownErrorData
    from .error import V2UnknownError as V2UnknownError
    from .error import VcsApplyError as VcsApplyError
    from .error import VcsApplyErrorData as VcsApplyErrorData
    from .error import WorkspaceCreateError as WorkspaceCreateError
    from .error import WorkspaceWarpError as WorkspaceWarpError
    from .error import WorktreeError as WorktreeError
    from .event import CatalogUpdatedEvent as CatalogUpdatedEvent
    from .event import CommandExecutedEvent as CommandExecutedEvent
    from .event import Event as Event
    from .event import FileEditedEvent as FileEditedEvent
    from .event import FileWatcherUpdatedEvent as FileWatcherUpdatedEvent
    from .event import GlobalDisposedEvent as GlobalDisposedEvent
    from .event import InstallationUpdateAvailableEvent as InstallationUpdateAvailableEvent
    from .event import InstallationUpdatedEvent as InstallationUpdatedEvent
    from .event import IntegrationConnectionUpdatedEvent as IntegrationConnectionUpdatedEvent
    from .event import IntegrationUpdatedEvent as IntegrationUpdatedEvent
    from .event import LspUpdatedEvent as LspUpdatedEvent
    from .event import McpBrowserOpenFailedEvent as McpBrowserOpenFailedEvent
    from .event import McpToolsChangedEvent as McpToolsChangedEvent
    from .event import MessagePartDeltaEvent as MessagePartDeltaEvent
    from .event import MessagePartRemovedEvent as MessagePartRemovedEvent
    from .event import MessagePartUpdatedEvent as MessagePartUpdatedEvent
    from .event import MessageRemovedEvent as MessageRemovedEvent
    from .event import MessageUpdatedEvent as MessageUpdatedEvent
    from .event import ModelsDevRefreshedEvent as ModelsDevRefreshedEvent
    from .event import PermissionAskedEvent as PermissionAskedEvent
    from .event import PermissionRepliedEvent as PermissionRepliedEvent
    from .event import PermissionV2AskedEvent as PermissionV2AskedEvent
    from .event import PermissionV2RepliedEvent as PermissionV2RepliedEvent
    from .event import PluginAddedEvent as PluginAddedEvent
    from .event import ProjectDirectoriesUpdatedEvent as ProjectDirectoriesUpdatedEvent
    from .event import ProjectUpdatedEvent as ProjectUpdatedEvent
    from .event import PtyCreatedEvent as PtyCreatedEvent
    from .event import PtyDeletedEvent as PtyDeletedEvent
    from .event import PtyExitedEvent as PtyExitedEvent
    from .event import PtyUpdatedEvent as PtyUpdatedEvent
    from .event import QuestionAskedEvent as QuestionAskedEvent
    from .event import QuestionRejectedEvent as QuestionRejectedEvent
    from .event import QuestionRepliedEvent as QuestionRepliedEvent
    from .event import QuestionV2AskedEvent as QuestionV2AskedEvent
    from .event import QuestionV2RejectedEvent as QuestionV2RejectedEvent
    from .event import QuestionV2RepliedEvent as QuestionV2RepliedEvent
    from .event import ReferenceUpdatedEvent as ReferenceUpdatedEvent
    from .event import ServerConnectedEvent as ServerConnectedEvent
    from .event import ServerHeartbeatEvent as ServerHeartbeatEvent
    from .event import ServerInstanceDisposedEvent as ServerInstanceDisposedEvent
    from .event import SessionCompactedEvent as SessionCompactedEvent
    from .event import SessionCreatedEvent as SessionCreatedEvent
    from .event import SessionDeletedEvent as SessionDeletedEvent
    from .event import SessionDiffEvent as SessionDiffEvent
    from .event import SessionErrorEvent as SessionErrorEvent
    from .event import SessionIdleEvent as SessionIdleEvent
    from .event import SessionNextAgentSwitchedEvent as SessionNextAgentSwitchedEvent
    from .event import SessionNextCompactionDeltaEvent as SessionNextCompactionDeltaEvent
    from .event import SessionNextCompactionEndedEvent as SessionNextCompactionEndedEvent
    from .event import SessionNextCompactionStartedEvent as SessionNextCompactionStartedEvent
    from .event import SessionNextContextUpdatedEvent as SessionNextContextUpdatedEvent
    from .event import SessionNextModelSwitchedEvent as SessionNextModelSwitchedEvent
    from .event import SessionNextMovedEvent as SessionNextMovedEvent
    from .event import SessionNextPromptAdmittedEvent as SessionNextPromptAdmittedEvent
    from .event import SessionNextPromptedEvent as SessionNextPromptedEvent
    from .event import SessionNextReasoningDeltaEvent as SessionNextReasoningDeltaEvent
    from .event import SessionNextReasoningEndedEvent as SessionNextReasoningEndedEvent
    from .event import SessionNextReasoningStartedEvent as SessionNextReasoningStartedEvent
    from .event import SessionNextRetriedEvent as SessionNextRetriedEvent
    from .event import SessionNextRevertClearedEvent as SessionNextRevertClearedEvent
    from .event import SessionNextRevertCommittedEvent as SessionNextRevertCommittedEvent
    from .event import SessionNextRevertStagedEvent as SessionNextRevertStagedEvent
    from .event import SessionNextShellEndedEvent as SessionNextShellEndedEvent
    from .event import SessionNextShellStartedEvent as SessionNextShellStartedEvent
    from .event import SessionNextStepEndedEvent as SessionNextStepEndedEvent
    from .event import SessionNextStepFailedEvent as SessionNextStepFailedEvent
    from .event import SessionNextStepStartedEvent as SessionNextStepStartedEvent
    from .event import SessionNextSyntheticEvent as SessionNextSyntheticEvent
    from .event import SessionNextTextDeltaEvent as SessionNextTextDeltaEvent
    from .event import SessionNextTextEndedEvent as SessionNextTextEndedEvent
    from .event import SessionNextTextStartedEvent as SessionNextTextStartedEvent
    from .event import SessionNextToolCalledEvent as SessionNextToolCalledEvent
    from .event import SessionNextToolFailedEvent as SessionNextToolFailedEvent
    from .event import SessionNextToolInputDeltaEvent as SessionNextToolInputDeltaEvent
    from .event import SessionNextToolInputEndedEvent as SessionNextToolInputEndedEvent
    from .event import SessionNextToolInputStartedEvent as SessionNextToolInputStartedEvent
    from .event import SessionNextToolProgressEvent as SessionNextToolProgressEvent
    from .event import SessionNextToolSuccessEvent as SessionNextToolSuccessEvent
    from .event import SessionStatusEvent as SessionStatusEvent
    from .event import SessionUpdatedEvent as SessionUpdatedEvent
    from .event import TodoUpdatedEvent as TodoUpdatedEvent
    from .event import TuiCommandExecuteEvent as TuiCommandExecuteEvent
    from .event import TuiPromptAppendEvent as TuiPromptAppendEvent
    from .event import TuiSessionSelectEvent as TuiSessionSelectEvent
    from .event import TuiToastShowEvent as TuiToastShowEvent
    from .event import VcsBranchUpdatedEvent as VcsBranchUpdatedEvent
    from .event import WorkspaceFailedEvent as WorkspaceFailedEvent
    from .event import WorkspaceReadyEvent as WorkspaceReadyEvent
    from .event import WorkspaceStatusEvent as WorkspaceStatusEvent
    from .event import WorktreeFailedEvent as WorktreeFailedEvent
    from .event import WorktreeReadyEvent as WorktreeReadyEvent
    from .event_data import CatalogUpdatedData as CatalogUpdatedData
    from .event_data import CommandExecutedData as CommandExecutedData
    from .event_data import FileEditedData as FileEditedData
    from .event_data import FileWatcherUpdatedData as FileWatcherUpdatedData
    from .event_data import GlobalDisposedData as GlobalDisposedData
    from .event_data import InstallationUpdateAvailableData as InstallationUpdateAvailableData
    from .event_data import InstallationUpdatedData as InstallationUpdatedData
    from .event_data import IntegrationConnectionUpdatedData as IntegrationConnectionUpdatedData
    from .event_data import IntegrationUpdatedData as IntegrationUpdatedData
    from .event_data import LspUpdatedData as LspUpdatedData
    from .event_data import McpBrowserOpenFailedData as McpBrowserOpenFailedData
    from .event_data import McpToolsChangedData as McpToolsChangedData
    from .event_data import MessagePartDeltaData as MessagePartDeltaData
    from .event_data import MessagePartRemovedData as MessagePartRemovedData
    from .event_data import MessagePartUpdatedData as MessagePartUpdatedData
    from .event_data import MessageRemovedData as MessageRemovedData
    from .event_data import MessageUpdatedData as MessageUpdatedData
    from .event_data import ModelsDevRefreshedData as ModelsDevRefreshedData
    from .event_data import PermissionRepliedData as PermissionRepliedData
    from .event_data import PermissionV2RepliedData as PermissionV2RepliedData
    from .event_data import PluginAddedData as PluginAddedData
    from .event_data import ProjectDirectoriesUpdatedData as ProjectDirectoriesUpdatedData
    from .event_data import PtyCreatedData as PtyCreatedData
    from .event_data import PtyDeletedData as PtyDeletedData
    from .event_data import PtyExitedData as PtyExitedData
    from .event_data import PtyUpdatedData as PtyUpdatedData
    from .event_data import QuestionRejectedData as QuestionRejectedData
    from .event_data import QuestionRepliedData as QuestionRepliedData
    from .event_data import QuestionV2RejectedData as QuestionV2RejectedData
    from .event_data import QuestionV2RepliedData as QuestionV2RepliedData
    from .event_data import ReferenceUpdatedData as ReferenceUpdatedData
    from .event_data import ServerConnectedData as ServerConnectedData
    from .event_data import ServerHeartbeatData as ServerHeartbeatData
    from .event_data import ServerInstanceDisposedData as ServerInstanceDisposedData
    from .event_data import SessionCompactedData as SessionCompactedData
    from .event_data import SessionCreatedData as SessionCreatedData
    from .event_data import SessionDeletedData as SessionDeletedData
    from .event_data import SessionDiffData as SessionDiffData
    from .event_data import SessionErrorData as SessionErrorData
    from .event_data import SessionIdleData as SessionIdleData
    from .event_data import SessionNextAgentSwitchedData as SessionNextAgentSwitchedData
    from .event_data import SessionNextCompactionDeltaData as SessionNextCompactionDeltaData
    from .event_data import SessionNextCompactionEndedData as SessionNextCompactionEndedData
    from .event_data import SessionNextCompactionStartedData as SessionNextCompactionStartedData
    from .event_data import SessionNextContextUpdatedData as SessionNextContextUpdatedData
    from .event_data import SessionNextModelSwitchedData as SessionNextModelSwitchedData
    from .event_data import SessionNextMovedData as SessionNextMovedData
    from .event_data import SessionNextPromptAdmittedData as SessionNextPromptAdmittedData
    from .event_data import SessionNextPromptedData as SessionNextPromptedData
    from .event_data import SessionNextReasoningDeltaData as SessionNextReasoningDeltaData
    from .event_data import SessionNextReasoningEndedData as SessionNextReasoningEndedData
    from .event_data import SessionNextReasoningStartedData as SessionNextReasoningStartedData
    from .event_data import SessionNextRetriedData as SessionNextRetriedData
    from .event_data import SessionNextRevertClearedData as SessionNextRevertClearedData
    from .event_data import SessionNextRevertCommittedData as SessionNextRevertCommittedData
    from .event_data import SessionNextRevertStagedData as SessionNextRevertStagedData
    from .event_data import SessionNextShellEndedData as SessionNextShellEndedData
    from .event_data import SessionNextShellStartedData as SessionNextShellStartedData
    from .event_data import SessionNextStepEndedData as SessionNextStepEndedData
    from .event_data import SessionNextStepFailedData as SessionNextStepFailedData
    from .event_data import SessionNextStepStartedData as SessionNextStepStartedData
    from .event_data import SessionNextSyntheticData as SessionNextSyntheticData
    from .event_data import SessionNextTextDeltaData as SessionNextTextDeltaData
    from .event_data import SessionNextTextEndedData as SessionNextTextEndedData
    from .event_data import SessionNextTextStartedData as SessionNextTextStartedData
    from .event_data import SessionNextToolCalledData as SessionNextToolCalledData
    from .event_data import SessionNextToolFailedData as SessionNextToolFailedData
    from .event_data import SessionNextToolInputDeltaData as SessionNextToolInputDeltaData
    from .event_data import SessionNextToolInputEndedData as SessionNextToolInputEndedData
    from .event_data import SessionNextToolInputStartedData as SessionNextToolInputStartedData
    from .event_data import SessionNextToolProgressData as SessionNextToolProgressData
    from .event_data import SessionNextToolSuccessData as SessionNextToolSuccessData
    from .event_data import SessionStatusData as SessionStatusData
    from .event_data import SessionUpdatedData as SessionUpdatedData
    from .event_data import TodoUpdatedData as TodoUpdatedData
    from .event_data import TuiCommandExecuteData as TuiCommandExecuteData
    from .event_data import TuiPromptAppendData as TuiPromptAppendData
    from .event_data import TuiSessionSelectData as TuiSessionSelectData
    from .event_data import TuiToastShowData as TuiToastShowData
    from .event_data import VcsBranchUpdatedData as VcsBranchUpdatedData
    from .event_data import WorkspaceFailedData as WorkspaceFailedData
    from .event_data import WorkspaceReadyData as WorkspaceReadyData
    from .event_data import WorkspaceStatusData as WorkspaceStatusData
    from .event_data import WorktreeFailedData as WorktreeFailedData
    from .event_data import WorktreeReadyData as WorktreeReadyData
    from .file import FileContent as FileContent
    from .file import FileNode as FileNode
    from .file import FilePartSource as FilePartSource
    from .file import FilePartSourceText as FilePartSourceText
    from .file import FilePatch as FilePatch
    from .file import FileSource as FileSource
    from .file import FileStatus as FileStatus
    from .file import FileSystemEntry as FileSystemEntry
    from .file import PatchHunk as PatchHunk
    from .file import ResourceSource as ResourceSource
    from .file import Symbol as Symbol
    from .file import SymbolLocation as SymbolLocation
    from .file import SymbolSource as SymbolSource
    from .file import TextMatch as TextMatch
    from .file import TextMatchLines as TextMatchLines
    from .file import TextMatchPath as TextMatchPath
    from .file import TextSubmatch as TextSubmatch
    from .file import TextSubmatchText as TextSubmatchText
    from .global_event import GlobalEvent as GlobalEvent
    from .global_event import GlobalEventPayload as GlobalEventPayload
    from .mcp import McpAuthRemoved as McpAuthRemoved
    from .mcp import McpAuthStart as McpAuthStart
    from .mcp import McpConfig as McpConfig
    from .mcp import McpLocalConfig as McpLocalConfig
    from .mcp import McpOAuthConfig as McpOAuthConfig
    from .mcp import McpRemoteConfig as McpRemoteConfig
    from .mcp import McpResource as McpResource
    from .mcp import McpServerConfig as McpServerConfig
    from .mcp import McpStatus as McpStatus
    from .mcp import McpStatusConnected as McpStatusConnected
    from .mcp import McpStatusDisabled as McpStatusDisabled
    from .mcp import McpStatusFailed as McpStatusFailed
    from .mcp import McpStatusNeedsAuth as McpStatusNeedsAuth
    from .mcp import McpStatusNeedsClientRegistration as McpStatusNeedsClientRegistration
    from .mcp import McpToggle as McpToggle
    from .message import AssistantMessage as AssistantMessage
    from .message import AssistantMessagePath as AssistantMessagePath
    from .message import AssistantMessageTime as AssistantMessageTime
    from .message import AssistantMessageWithParts as AssistantMessageWithParts
    from .message import Message as Message
    from .message import MessageWithParts as MessageWithParts
    from .message import OutputFormat as OutputFormat
    from .message import OutputFormatJsonSchema as OutputFormatJsonSchema
    from .message import OutputFormatText as OutputFormatText
    from .message import UserMessage as UserMessage
    from .message import UserMessageModel as UserMessageModel
    from .message import UserMessageSummary as UserMessageSummary
    from .part import AgentPart as AgentPart
    from .part import AgentPartInput as AgentPartInput
    from .part import AgentPartSource as AgentPartSource
    from .part import CommandFilePart as CommandFilePart
    from .part import CompactionPart as CompactionPart
    from .part import FilePart as FilePart
    from .part import FilePartInput as FilePartInput
    from .part import Part as Part
    from .part import PartInput as PartInput
    from .part import PartTime as PartTime
    from .part import PatchPart as PatchPart
    from .part import ReasoningPart as ReasoningPart
    from .part import RetryPart as RetryPart
    from .part import RetryPartTime as RetryPartTime
    from .part import SnapshotPart as SnapshotPart
    from .part import StepFinishPart as StepFinishPart
    from .part import StepStartPart as StepStartPart
    from .part import SubtaskPart as SubtaskPart
    from .part import SubtaskPartInput as SubtaskPartInput
    from .part import TextPart as TextPart
    from .part import TextPartInput as TextPartInput
    from .part import ToolPart as ToolPart
    from .part import ToolState as ToolState
    from .part import ToolStateCompleted as ToolStateCompleted
    from .part import ToolStateCompletedTime as ToolStateCompletedTime
    from .part import ToolStateError as ToolStateError
    from .part import ToolStateErrorTime as ToolStateErrorTime
    from .part import ToolStatePending as ToolStatePending
    from .part import ToolStateRunning as ToolStateRunning
    from .part import ToolStateRunningTime as ToolStateRunningTime
    from .permission import PermissionReply as PermissionReply
    from .permission import PermissionRequest as PermissionRequest
    from .permission import PermissionRule as PermissionRule
    from .permission import PermissionRuleset as PermissionRuleset
    from .permission import SavedPermission as SavedPermission
    from .permission import V2PermissionDecision as V2PermissionDecision
    from .permission import V2PermissionRequest as V2PermissionRequest
    from .permission import V2PermissionRule as V2PermissionRule
    from .permission import V2PermissionRuleset as V2PermissionRuleset
    from .permission import V2PermissionSource as V2PermissionSource
    from .project import Path as Path
    from .project import Project as Project
    from .project import ProjectCommands as ProjectCommands
    from .project import ProjectCopyName as ProjectCopyName
    from .project import ProjectDirectories as ProjectDirectories
    from .project import ProjectDirectory as ProjectDirectory
    from .project import ProjectIcon as ProjectIcon
    from .project import ProjectTime as ProjectTime
    from .project import ProjectVcs as ProjectVcs
    from .provider import ApiKeyLogin as ApiKeyLogin
    from .provider import ConfiguredProviders as ConfiguredProviders
    from .provider import Login as Login
    from .provider import LongContextCost as LongContextCost
    from .provider import Model as Model
    from .provider import ModelApi as ModelApi
    from .provider import ModelCapabilities as ModelCapabilities
    from .provider import ModelCost as ModelCost
    from .provider import ModelCostTier as ModelCostTier
    from .provider import ModelModalities as ModelModalities
    from .provider import ModelTier as ModelTier
    from .provider import OAuthLogin as OAuthLogin
    from .provider import Provider as Provider
    from .provider import ProviderAuthAuthorization as ProviderAuthAuthorization
    from .provider import ProviderAuthMethod as ProviderAuthMethod
    from .provider import ProviderAuthPrompt as ProviderAuthPrompt
    from .provider import ProviderAuthSelectPrompt as ProviderAuthSelectPrompt
    from .provider import ProviderAuthTextPrompt as ProviderAuthTextPrompt
    from .provider import ProviderList as ProviderList
    from .provider import WellKnownLogin as WellKnownLogin
    from .pty import Pty as Pty
    from .pty import PtySize as PtySize
    from .pty import PtyTicket as PtyTicket
    from .pty import Shell as Shell
    from .question import QuestionAnswer as QuestionAnswer
    from .question import QuestionInfo as QuestionInfo
    from .question import QuestionOption as QuestionOption
    from .question import QuestionRequest as QuestionRequest
    from .question import V2QuestionReply as V2QuestionReply
    from .question import V2QuestionRequest as V2QuestionRequest
    from .session import GlobalSession as GlobalSession
    from .session import ProjectSummary as ProjectSummary
    from .session import RetryAction as RetryAction
    from .session import Session as Session
    from .session import SessionRevert as SessionRevert
    from .session import SessionShare as SessionShare
    from .session import SessionStatus as SessionStatus
    from .session import SessionStatusBusy as SessionStatusBusy
    from .session import SessionStatusIdle as SessionStatusIdle
    from .session import SessionStatusRetry as SessionStatusRetry
    from .session import SessionSummary as SessionSummary
    from .session import SessionTime as SessionTime
    from .session import SessionTimeUpdate as SessionTimeUpdate
    from .session import Todo as Todo
    from .sync_event import HistoryEvent as HistoryEvent
    from .sync_event import MessagePartRemovedSync as MessagePartRemovedSync
    from .sync_event import MessagePartUpdatedSync as MessagePartUpdatedSync
    from .sync_event import MessageRemovedSync as MessageRemovedSync
    from .sync_event import MessageUpdatedSync as MessageUpdatedSync
    from .sync_event import ReplayEvent as ReplayEvent
    from .sync_event import SessionCreatedSync as SessionCreatedSync
    from .sync_event import SessionDeletedSync as SessionDeletedSync
    from .sync_event import SessionNextAgentSwitchedSync as SessionNextAgentSwitchedSync
    from .sync_event import SessionNextCompactionEndedSync as SessionNextCompactionEndedSync
    from .sync_event import SessionNextCompactionStartedSync as SessionNextCompactionStartedSync
    from .sync_event import SessionNextContextUpdatedSync as SessionNextContextUpdatedSync
    from .sync_event import SessionNextModelSwitchedSync as SessionNextModelSwitchedSync
    from .sync_event import SessionNextMovedSync as SessionNextMovedSync
    from .sync_event import SessionNextPromptAdmittedSync as SessionNextPromptAdmittedSync
    from .sync_event import SessionNextPromptedSync as SessionNextPromptedSync
    from .sync_event import SessionNextReasoningEndedSync as SessionNextReasoningEndedSync
    from .sync_event import SessionNextReasoningStartedSync as SessionNextReasoningStartedSync
    from .sync_event import SessionNextRetriedSync as SessionNextRetriedSync
    from .sync_event import SessionNextRevertClearedSync as SessionNextRevertClearedSync
    from .sync_event import SessionNextRevertCommittedSync as SessionNextRevertCommittedSync
    from .sync_event import SessionNextRevertStagedSync as SessionNextRevertStagedSync
    from .sync_event import SessionNextShellEndedSync as SessionNextShellEndedSync
    from .sync_event import SessionNextShellStartedSync as SessionNextShellStartedSync
    from .sync_event import SessionNextStepEndedSync as SessionNextStepEndedSync
    from .sync_event import SessionNextStepFailedSync as SessionNextStepFailedSync
    from .sync_event import SessionNextStepStartedSync as SessionNextStepStartedSync
    from .sync_event import SessionNextSyntheticSync as SessionNextSyntheticSync
    from .sync_event import SessionNextTextEndedSync as SessionNextTextEndedSync
    from .sync_event import SessionNextTextStartedSync as SessionNextTextStartedSync
    from .sync_event import SessionNextToolCalledSync as SessionNextToolCalledSync
    from .sync_event import SessionNextToolFailedSync as SessionNextToolFailedSync
    from .sync_event import SessionNextToolInputEndedSync as SessionNextToolInputEndedSync
    from .sync_event import SessionNextToolInputStartedSync as SessionNextToolInputStartedSync
    from .sync_event import SessionNextToolProgressSync as SessionNextToolProgressSync
    from .sync_event import SessionNextToolSuccessSync as SessionNextToolSuccessSync
    from .sync_event import SessionUpdatedSync as SessionUpdatedSync
    from .sync_event import SyncedSession as SyncedSession
    from .sync_event import SyncEnvelope as SyncEnvelope
    from .sync_event import SyncEvent as SyncEvent
    from .tui import TuiCommandExecute as TuiCommandExecute
    from .tui import TuiEvent as TuiEvent
    from .tui import TuiPromptAppend as TuiPromptAppend
    from .tui import TuiRequest as TuiRequest
    from .tui import TuiSessionSelect as TuiSessionSelect
    from .tui import TuiToastShow as TuiToastShow
    from .v2_catalog import AgentColor as AgentColor
    from .v2_catalog import V2Agent as V2Agent
    from .v2_catalog import V2AiSdkApi as V2AiSdkApi
    from .v2_catalog import V2Command as V2Command
    from .v2_catalog import V2Model as V2Model
    from .v2_catalog import V2ModelApi as V2ModelApi
    from .v2_catalog import V2ModelCapabilities as V2ModelCapabilities
    from .v2_catalog import V2ModelCost as V2ModelCost
    from .v2_catalog import V2ModelLimit as V2ModelLimit
    from .v2_catalog import V2ModelRequest as V2ModelRequest
    from .v2_catalog import V2ModelTier as V2ModelTier
    from .v2_catalog import V2ModelTime as V2ModelTime
    from .v2_catalog import V2ModelVariant as V2ModelVariant
    from .v2_catalog import V2NativeApi as V2NativeApi
    from .v2_catalog import V2Provider as V2Provider
    from .v2_catalog import V2ProviderAiSdk as V2ProviderAiSdk
    from .v2_catalog import V2ProviderApi as V2ProviderApi
    from .v2_catalog import V2ProviderNative as V2ProviderNative
    from .v2_catalog import V2ProviderRequest as V2ProviderRequest
    from .v2_catalog import V2Reference as V2Reference
    from .v2_catalog import V2ReferenceGitSource as V2ReferenceGitSource
    from .v2_catalog import V2ReferenceLocalSource as V2ReferenceLocalSource
    from .v2_catalog import V2ReferenceSource as V2ReferenceSource
    from .v2_catalog import V2Skill as V2Skill
    from .v2_catalog import V2SkillDirectory as V2SkillDirectory
    from .v2_catalog import V2SkillEmbedded as V2SkillEmbedded
    from .v2_catalog import V2SkillSource as V2SkillSource
    from .v2_catalog import V2SkillUrl as V2SkillUrl
    from .v2_event import SessionEvent as SessionEvent
    from .v2_event import V2CatalogUpdatedEvent as V2CatalogUpdatedEvent
    from .v2_event import V2CommandExecutedEvent as V2CommandExecutedEvent
    from .v2_event import V2Event as V2Event
    from .v2_event import V2FileEditedEvent as V2FileEditedEvent
    from .v2_event import V2FileWatcherUpdatedEvent as V2FileWatcherUpdatedEvent
    from .v2_event import V2GlobalDisposedEvent as V2GlobalDisposedEvent
    from .v2_event import V2InstallationUpdateAvailableEvent as V2InstallationUpdateAvailableEvent
    from .v2_event import V2InstallationUpdatedEvent as V2InstallationUpdatedEvent
    from .v2_event import V2IntegrationConnectionUpdatedEvent as V2IntegrationConnectionUpdatedEvent
    from .v2_event import V2IntegrationUpdatedEvent as V2IntegrationUpdatedEvent
    from .v2_event import V2LspUpdatedEvent as V2LspUpdatedEvent
    from .v2_event import V2McpBrowserOpenFailedEvent as V2McpBrowserOpenFailedEvent
    from .v2_event import V2McpToolsChangedEvent as V2McpToolsChangedEvent
    from .v2_event import V2MessagePartDeltaEvent as V2MessagePartDeltaEvent
    from .v2_event import V2MessagePartRemovedEvent as V2MessagePartRemovedEvent
    from .v2_event import V2MessagePartUpdatedEvent as V2MessagePartUpdatedEvent
    from .v2_event import V2MessageRemovedEvent as V2MessageRemovedEvent
    from .v2_event import V2MessageUpdatedEvent as V2MessageUpdatedEvent
    from .v2_event import V2ModelsDevRefreshedEvent as V2ModelsDevRefreshedEvent
    from .v2_event import V2PermissionAskedEvent as V2PermissionAskedEvent
    from .v2_event import V2PermissionRepliedEvent as V2PermissionRepliedEvent
    from .v2_event import V2PermissionV2AskedEvent as V2PermissionV2AskedEvent
    from .v2_event import V2PermissionV2RepliedEvent as V2PermissionV2RepliedEvent
    from .v2_event import V2PluginAddedEvent as V2PluginAddedEvent
    from .v2_event import V2ProjectDirectoriesUpdatedEvent as V2ProjectDirectoriesUpdatedEvent
    from .v2_event import V2ProjectUpdatedEvent as V2ProjectUpdatedEvent
    from .v2_event import V2PtyCreatedEvent as V2PtyCreatedEvent
    from .v2_event import V2PtyDeletedEvent as V2PtyDeletedEvent
    from .v2_event import V2PtyExitedEvent as V2PtyExitedEvent
    from .v2_event import V2PtyUpdatedEvent as V2PtyUpdatedEvent
    from .v2_event import V2QuestionAskedEvent as V2QuestionAskedEvent
    from .v2_event import V2QuestionRejectedEvent as V2QuestionRejectedEvent
    from .v2_event import V2QuestionRepliedEvent as V2QuestionRepliedEvent
    from .v2_event import V2QuestionV2AskedEvent as V2QuestionV2AskedEvent
    from .v2_event import V2QuestionV2RejectedEvent as V2QuestionV2RejectedEvent
    from .v2_event import V2QuestionV2RepliedEvent as V2QuestionV2RepliedEvent
    from .v2_event import V2ReferenceUpdatedEvent as V2ReferenceUpdatedEvent
    from .v2_event import V2ServerConnectedEvent as V2ServerConnectedEvent
    from .v2_event import V2SessionCompactedEvent as V2SessionCompactedEvent
    from .v2_event import V2SessionCreatedEvent as V2SessionCreatedEvent
    from .v2_event import V2SessionDeletedEvent as V2SessionDeletedEvent
    from .v2_event import V2SessionDiffEvent as V2SessionDiffEvent
    from .v2_event import V2SessionErrorEvent as V2SessionErrorEvent
    from .v2_event import V2SessionHistory as V2SessionHistory
    from .v2_event import V2SessionIdleEvent as V2SessionIdleEvent
    from .v2_event import V2SessionNextAgentSwitchedEvent as V2SessionNextAgentSwitchedEvent
    from .v2_event import V2SessionNextCompactionDeltaEvent as V2SessionNextCompactionDeltaEvent
    from .v2_event import V2SessionNextCompactionEndedEvent as V2SessionNextCompactionEndedEvent
    from .v2_event import V2SessionNextCompactionStartedEvent as V2SessionNextCompactionStartedEvent
    from .v2_event import V2SessionNextContextUpdatedEvent as V2SessionNextContextUpdatedEvent
    from .v2_event import V2SessionNextModelSwitchedEvent as V2SessionNextModelSwitchedEvent
    from .v2_event import V2SessionNextMovedEvent as V2SessionNextMovedEvent
    from .v2_event import V2SessionNextPromptAdmittedEvent as V2SessionNextPromptAdmittedEvent
    from .v2_event import V2SessionNextPromptedEvent as V2SessionNextPromptedEvent
    from .v2_event import V2SessionNextReasoningDeltaEvent as V2SessionNextReasoningDeltaEvent
    from .v2_event import V2SessionNextReasoningEndedEvent as V2SessionNextReasoningEndedEvent
    from .v2_event import V2SessionNextReasoningStartedEvent as V2SessionNextReasoningStartedEvent
    from .v2_event import V2SessionNextRetriedEvent as V2SessionNextRetriedEvent
    from .v2_event import V2SessionNextRevertClearedEvent as V2SessionNextRevertClearedEvent
    from .v2_event import V2SessionNextRevertCommittedEvent as V2SessionNextRevertCommittedEvent
    from .v2_event import V2SessionNextRevertStagedEvent as V2SessionNextRevertStagedEvent
    from .v2_event import V2SessionNextShellEndedEvent as V2SessionNextShellEndedEvent
    from .v2_event import V2SessionNextShellStartedEvent as V2SessionNextShellStartedEvent
    from .v2_event import V2SessionNextStepEndedEvent as V2SessionNextStepEndedEvent
    from .v2_event import V2SessionNextStepFailedEvent as V2SessionNextStepFailedEvent
    from .v2_event import V2SessionNextStepStartedEvent as V2SessionNextStepStartedEvent
    from .v2_event import V2SessionNextSyntheticEvent as V2SessionNextSyntheticEvent
    from .v2_event import V2SessionNextTextDeltaEvent as V2SessionNextTextDeltaEvent
    from .v2_event import V2SessionNextTextEndedEvent as V2SessionNextTextEndedEvent
    from .v2_event import V2SessionNextTextStartedEvent as V2SessionNextTextStartedEvent
    from .v2_event import V2SessionNextToolCalledEvent as V2SessionNextToolCalledEvent
    from .v2_event import V2SessionNextToolFailedEvent as V2SessionNextToolFailedEvent
    from .v2_event import V2SessionNextToolInputDeltaEvent as V2SessionNextToolInputDeltaEvent
    from .v2_event import V2SessionNextToolInputEndedEvent as V2SessionNextToolInputEndedEvent
    from .v2_event import V2SessionNextToolInputStartedEvent as V2SessionNextToolInputStartedEvent
    from .v2_event import V2SessionNextToolProgressEvent as V2SessionNextToolProgressEvent
    from .v2_event import V2SessionNextToolSuccessEvent as V2SessionNextToolSuccessEvent
    from .v2_event import V2SessionStatusEvent as V2SessionStatusEvent
    from .v2_event import V2SessionUpdatedEvent as V2SessionUpdatedEvent
    from .v2_event import V2TodoUpdatedEvent as V2TodoUpdatedEvent
    from .v2_event import V2TuiCommandExecuteEvent as V2TuiCommandExecuteEvent
    from .v2_event import V2TuiPromptAppendEvent as V2TuiPromptAppendEvent
    from .v2_event import V2TuiSessionSelectEvent as V2TuiSessionSelectEvent
    from .v2_event import V2TuiToastShowEvent as V2TuiToastShowEvent
    from .v2_event import V2VcsBranchUpdatedEvent as V2VcsBranchUpdatedEvent
    from .v2_event import V2WorkspaceFailedEvent as V2WorkspaceFailedEvent
    from .v2_event import V2WorkspaceReadyEvent as V2WorkspaceReadyEvent
    from .v2_event import V2WorkspaceStatusEvent as V2WorkspaceStatusEvent
    from .v2_event import V2WorktreeFailedEvent as V2WorktreeFailedEvent
    from .v2_event import V2WorktreeReadyEvent as V2WorktreeReadyEvent
    from .v2_integration import Connection as Connection
    from .v2_integration import Credential as Credential
    from .v2_integration import CredentialConnection as CredentialConnection
    from .v2_integration import EnvConnection as EnvConnection
    from .v2_integration import Integration as Integration
    from .v2_integration import IntegrationAttempt as IntegrationAttempt
    from .v2_integration import IntegrationAttemptStatus as IntegrationAttemptStatus
    from .v2_integration import IntegrationAttemptStatusComplete as IntegrationAttemptStatusComplete
    from .v2_integration import IntegrationAttemptStatusExpired as IntegrationAttemptStatusExpired
    from .v2_integration import IntegrationAttemptStatusFailed as IntegrationAttemptStatusFailed
    from .v2_integration import IntegrationAttemptStatusPending as IntegrationAttemptStatusPending
    from .v2_integration import IntegrationAttemptTime as IntegrationAttemptTime
    from .v2_integration import IntegrationEnvMethod as IntegrationEnvMethod
    from .v2_integration import IntegrationInputs as IntegrationInputs
    from .v2_integration import IntegrationKeyMethod as IntegrationKeyMethod
    from .v2_integration import IntegrationMethod as IntegrationMethod
    from .v2_integration import IntegrationOAuthMethod as IntegrationOAuthMethod
    from .v2_integration import IntegrationPrompt as IntegrationPrompt
    from .v2_integration import IntegrationRef as IntegrationRef
    from .v2_integration import IntegrationSelectPrompt as IntegrationSelectPrompt
    from .v2_integration import IntegrationTextPrompt as IntegrationTextPrompt
    from .v2_integration import KeyCredential as KeyCredential
    from .v2_integration import OAuthCredential as OAuthCredential
    from .v2_message import V2AdmittedPrompt as V2AdmittedPrompt
    from .v2_message import V2AgentAttachment as V2AgentAttachment
    from .v2_message import V2AgentSwitchedMessage as V2AgentSwitchedMessage
    from .v2_message import V2AssistantContent as V2AssistantContent
    from .v2_message import V2AssistantMessage as V2AssistantMessage
    from .v2_message import V2AssistantMessageSnapshot as V2AssistantMessageSnapshot
    from .v2_message import V2CompactionMessage as V2CompactionMessage
    from .v2_message import V2FileAttachment as V2FileAttachment
    from .v2_message import V2FileAttachmentInput as V2FileAttachmentInput
    from .v2_message import V2Message as V2Message
    from .v2_message import V2MessagePage as V2MessagePage
    from .v2_message import V2ModelSwitchedMessage as V2ModelSwitchedMessage
    from .v2_message import V2Prompt as V2Prompt
    from .v2_message import V2PromptInput as V2PromptInput
    from .v2_message import V2PromptSource as V2PromptSource
    from .v2_message import V2ReasoningContent as V2ReasoningContent
    from .v2_message import V2RetryError as V2RetryError
    from .v2_message import V2SessionError as V2SessionError
    from .v2_message import V2ShellMessage as V2ShellMessage
    from .v2_message import V2SpanTime as V2SpanTime
    from .v2_message import V2SyntheticMessage as V2SyntheticMessage
    from .v2_message import V2SystemMessage as V2SystemMessage
    from .v2_message import V2TextContent as V2TextContent
    from .v2_message import V2ToolCallContent as V2ToolCallContent
    from .v2_message import V2ToolCallContentProvider as V2ToolCallContentProvider
    from .v2_message import V2ToolCallContentTime as V2ToolCallContentTime
    from .v2_message import V2ToolContent as V2ToolContent
    from .v2_message import V2ToolFileContent as V2ToolFileContent
    from .v2_message import V2ToolProvider as V2ToolProvider
    from .v2_message import V2ToolState as V2ToolState
    from .v2_message import V2ToolStateCompleted as V2ToolStateCompleted
    from .v2_message import V2ToolStateError as V2ToolStateError
    from .v2_message import V2ToolStatePending as V2ToolStatePending
    from .v2_message import V2ToolStateRunning as V2ToolStateRunning
    from .v2_message import V2ToolTextContent as V2ToolTextContent
    from .v2_message import V2UserMessage as V2UserMessage
    from .v2_session import V2ActiveSession as V2ActiveSession
    from .v2_session import V2RevertState as V2RevertState
    from .v2_session import V2Session as V2Session
    from .v2_session import V2SessionPage as V2SessionPage
    from .v2_session import V2SessionTime as V2SessionTime
    from .vcs import FileDiff as FileDiff
    from .vcs import SnapshotFileDiff as SnapshotFileDiff
    from .vcs import VcsApplyResult as VcsApplyResult
    from .vcs import VcsFileDiff as VcsFileDiff
    from .vcs import VcsFileStatus as VcsFileStatus
    from .vcs import VcsInfo as VcsInfo
    from .vcs import Worktree as Worktree
    from .vcs import WorktreeCreateInput as WorktreeCreateInput
    from .workspace import Workspace as Workspace
    from .workspace import WorkspaceAdapter as WorkspaceAdapter
    from .workspace import WorkspaceConnectionStatus as WorkspaceConnectionStatus

__all__ = [
    "ERROR_BODIES",
    "NAMES",
    "APIError",
    "APIErrorData",
    "Agent",
    "AgentColor",
    "AgentConfig",
    "AgentPart",
    "AgentPartInput",
    "AgentPartSource",
    "ApiKeyLogin",
    "AssistantMessage",
    "AssistantMessagePath",
    "AssistantMessageTime",
    "AssistantMessageWithParts",
    "AttachmentConfig",
    "BadRequestErrorBody",
    "BadRequestErrorData",
    "BareBadRequest",
    "BareForbidden",
    "BareInternalServerError",
    "CacheCost",
    "CacheUsage",
    "CatalogUpdatedData",
    "CatalogUpdatedEvent",
    "Command",
    "CommandConfig",
    "CommandExecutedData",
    "CommandExecutedEvent",
    "CommandFilePart",
    "CompactionConfig",
    "CompactionPart",
    "Config",
    "ConfiguredProviders",
    "ConflictErrorBody",
    "Connection",
    "ConsoleOrg",
    "ConsoleOrgs",
    "ConsoleState",
    "ContentFilterError",
    "ContextOverflowError",
    "ContextOverflowErrorData",
    "CreationTime",
    "Credential",
    "CredentialConnection",
    "Data",
    "DirectoryRef",
    "Durable",
    "EnterpriseConfig",
    "EnvConnection",
    "ErrorBody",
    "ErrorDetail",
    "Event",
    "ExperimentalCapabilities",
    "ExperimentalConfig",
    "FileContent",
    "FileDiff",
    "FileEditedData",
    "FileEditedEvent",
    "FileNode",
    "FilePart",
    "FilePartInput",
    "FilePartSource",
    "FilePartSourceText",
    "FilePatch",
    "FileSource",
    "FileStatus",
    "FileSystemEntry",
    "FileWatcherUpdatedData",
    "FileWatcherUpdatedEvent",
    "ForbiddenError",
    "FormatterConfig",
    "FormatterStatus",
    "GlobalDisposedData",
    "GlobalDisposedEvent",
    "GlobalEvent",
    "GlobalEventPayload",
    "GlobalSession",
    "Health",
    "HistoryEvent",
    "ImageAttachmentConfig",
    "InstallationUpdateAvailableData",
    "InstallationUpdateAvailableEvent",
    "InstallationUpdatedData",
    "InstallationUpdatedEvent",
    "Integration",
    "IntegrationAttempt",
    "IntegrationAttemptStatus",
    "IntegrationAttemptStatusComplete",
    "IntegrationAttemptStatusExpired",
    "IntegrationAttemptStatusFailed",
    "IntegrationAttemptStatusPending",
    "IntegrationAttemptTime",
    "IntegrationConnectionUpdatedData",
    "IntegrationConnectionUpdatedEvent",
    "IntegrationEnvMethod",
    "IntegrationInputs",
    "IntegrationKeyMethod",
    "IntegrationMethod",
    "IntegrationOAuthMethod",
    "IntegrationPrompt",
    "IntegrationRef",
    "IntegrationSelectPrompt",
    "IntegrationTextPrompt",
    "IntegrationUpdatedData",
    "IntegrationUpdatedEvent",
    "InterleavedReasoning",
    "InvalidCursorError",
    "InvalidRequestError",
    "JSONSchema",
    "KeyCredential",
    "LayoutConfig",
    "Located",
    "LocationRef",
    "LogLevel",
    "Login",
    "LongContextCost",
    "LongContextCostConfig",
    "LspConfig",
    "LspDisabled",
    "LspServerConfig",
    "LspStatus",
    "LspUpdatedData",
    "LspUpdatedEvent",
    "McpAuthRemoved",
    "McpAuthStart",
    "McpBrowserOpenFailedData",
    "McpBrowserOpenFailedEvent",
    "McpConfig",
    "McpLocalConfig",
    "McpOAuthConfig",
    "McpRemoteConfig",
    "McpResource",
    "McpServerConfig",
    "McpServerNotFoundError",
    "McpStatus",
    "McpStatusConnected",
    "McpStatusDisabled",
    "McpStatusFailed",
    "McpStatusNeedsAuth",
    "McpStatusNeedsClientRegistration",
    "McpToggle",
    "McpToolsChangedData",
    "McpToolsChangedEvent",
    "McpUnsupportedOAuthError",
    "Message",
    "MessageAbortedError",
    "MessageError",
    "MessageNotFoundError",
    "MessageOutputLengthError",
    "MessagePartDeltaData",
    "MessagePartDeltaEvent",
    "MessagePartRemovedData",
    "MessagePartRemovedEvent",
    "MessagePartRemovedSync",
    "MessagePartUpdatedData",
    "MessagePartUpdatedEvent",
    "MessagePartUpdatedSync",
    "MessageRemovedData",
    "MessageRemovedEvent",
    "MessageRemovedSync",
    "MessageTokenUsage",
    "MessageUpdatedData",
    "MessageUpdatedEvent",
    "MessageUpdatedSync",
    "MessageWithParts",
    "Model",
    "ModelApi",
    "ModelCapabilities",
    "ModelChoice",
    "ModelCost",
    "ModelCostTier",
    "ModelLimit",
    "ModelModalities",
    "ModelRef",
    "ModelTier",
    "ModelsDevRefreshedData",
    "ModelsDevRefreshedEvent",
    "MoveSessionError",
    "NotFoundErrorBody",
    "OAuthCredential",
    "OAuthLogin",
    "OutputFormat",
    "OutputFormatJsonSchema",
    "OutputFormatText",
    "PageCursor",
    "Part",
    "PartInput",
    "PartTime",
    "PatchHunk",
    "PatchPart",
    "Path",
    "PermissionAction",
    "PermissionAskedEvent",
    "PermissionConfig",
    "PermissionNotFoundError",
    "PermissionPatterns",
    "PermissionRepliedData",
    "PermissionRepliedEvent",
    "PermissionReply",
    "PermissionRequest",
    "PermissionRule",
    "PermissionRuleConfig",
    "PermissionRuleset",
    "PermissionV2AskedEvent",
    "PermissionV2RepliedData",
    "PermissionV2RepliedEvent",
    "PluginAddedData",
    "PluginAddedEvent",
    "PolicyConfig",
    "PolicyEffect",
    "Position",
    "Project",
    "ProjectCommands",
    "ProjectCopyError",
    "ProjectCopyErrorData",
    "ProjectCopyName",
    "ProjectDirectories",
    "ProjectDirectoriesUpdatedData",
    "ProjectDirectoriesUpdatedEvent",
    "ProjectDirectory",
    "ProjectIcon",
    "ProjectNotFoundError",
    "ProjectSummary",
    "ProjectTime",
    "ProjectUpdatedEvent",
    "ProjectVcs",
    "PromptCondition",
    "PromptOption",
    "Provider",
    "ProviderAuthAuthorization",
    "ProviderAuthError",
    "ProviderAuthErrorData",
    "ProviderAuthMethod",
    "ProviderAuthPrompt",
    "ProviderAuthSelectPrompt",
    "ProviderAuthTextPrompt",
    "ProviderConfig",
    "ProviderConfigOptions",
    "ProviderList",
    "ProviderMetadata",
    "ProviderModelConfig",
    "ProviderModelConfigCost",
    "ProviderModelConfigModalities",
    "ProviderModelConfigProvider",
    "ProviderModelConfigVariant",
    "ProviderNotFoundError",
    "ProviderOAuthError",
    "ProviderOAuthErrorData",
    "Pty",
    "PtyCreatedData",
    "PtyCreatedEvent",
    "PtyDeletedData",
    "PtyDeletedEvent",
    "PtyExitedData",
    "PtyExitedEvent",
    "PtyForbiddenError",
    "PtyNotFoundError",
    "PtySize",
    "PtyTicket",
    "PtyUpdatedData",
    "PtyUpdatedEvent",
    "QuestionAnswer",
    "QuestionAskedEvent",
    "QuestionInfo",
    "QuestionNotFoundError",
    "QuestionOption",
    "QuestionRejectedData",
    "QuestionRejectedEvent",
    "QuestionRepliedData",
    "QuestionRepliedEvent",
    "QuestionRequest",
    "QuestionV2AskedEvent",
    "QuestionV2RejectedData",
    "QuestionV2RejectedEvent",
    "QuestionV2RepliedData",
    "QuestionV2RepliedEvent",
    "Range",
    "ReasoningPart",
    "ReferenceConfig",
    "ReferenceGitConfig",
    "ReferenceLocalConfig",
    "ReferenceUpdatedData",
    "ReferenceUpdatedEvent",
    "ReplayEvent",
    "ResourceSource",
    "RetryAction",
    "RetryPart",
    "RetryPartTime",
    "SavedPermission",
    "ServerConfig",
    "ServerConnectedData",
    "ServerConnectedEvent",
    "ServerHeartbeatData",
    "ServerHeartbeatEvent",
    "ServerInstanceDisposedData",
    "ServerInstanceDisposedEvent",
    "ServiceUnavailableError",
    "Session",
    "SessionBusyError",
    "SessionCompactedData",
    "SessionCompactedEvent",
    "SessionCreatedData",
    "SessionCreatedEvent",
    "SessionCreatedSync",
    "SessionDeletedData",
    "SessionDeletedEvent",
    "SessionDeletedSync",
    "SessionDiffData",
    "SessionDiffEvent",
    "SessionErrorData",
    "SessionErrorEvent",
    "SessionEvent",
    "SessionIdleData",
    "SessionIdleEvent",
    "SessionNextAgentSwitchedData",
    "SessionNextAgentSwitchedEvent",
    "SessionNextAgentSwitchedSync",
    "SessionNextCompactionDeltaData",
    "SessionNextCompactionDeltaEvent",
    "SessionNextCompactionEndedData",
    "SessionNextCompactionEndedEvent",
    "SessionNextCompactionEndedSync",
    "SessionNextCompactionStartedData",
    "SessionNextCompactionStartedEvent",
    "SessionNextCompactionStartedSync",
    "SessionNextContextUpdatedData",
    "SessionNextContextUpdatedEvent",
    "SessionNextContextUpdatedSync",
    "SessionNextModelSwitchedData",
    "SessionNextModelSwitchedEvent",
    "SessionNextModelSwitchedSync",
    "SessionNextMovedData",
    "SessionNextMovedEvent",
    "SessionNextMovedSync",
    "SessionNextPromptAdmittedData",
    "SessionNextPromptAdmittedEvent",
    "SessionNextPromptAdmittedSync",
    "SessionNextPromptedData",
    "SessionNextPromptedEvent",
    "SessionNextPromptedSync",
    "SessionNextReasoningDeltaData",
    "SessionNextReasoningDeltaEvent",
    "SessionNextReasoningEndedData",
    "SessionNextReasoningEndedEvent",
    "SessionNextReasoningEndedSync",
    "SessionNextReasoningStartedData",
    "SessionNextReasoningStartedEvent",
    "SessionNextReasoningStartedSync",
    "SessionNextRetriedData",
    "SessionNextRetriedEvent",
    "SessionNextRetriedSync",
    "SessionNextRevertClearedData",
    "SessionNextRevertClearedEvent",
    "SessionNextRevertClearedSync",
    "SessionNextRevertCommittedData",
    "SessionNextRevertCommittedEvent",
    "SessionNextRevertCommittedSync",
    "SessionNextRevertStagedData",
    "SessionNextRevertStagedEvent",
    "SessionNextRevertStagedSync",
    "SessionNextShellEndedData",
    "SessionNextShellEndedEvent",
    "SessionNextShellEndedSync",
    "SessionNextShellStartedData",
    "SessionNextShellStartedEvent",
    "SessionNextShellStartedSync",
    "SessionNextStepEndedData",
    "SessionNextStepEndedEvent",
    "SessionNextStepEndedSync",
    "SessionNextStepFailedData",
    "SessionNextStepFailedEvent",
    "SessionNextStepFailedSync",
    "SessionNextStepStartedData",
    "SessionNextStepStartedEvent",
    "SessionNextStepStartedSync",
    "SessionNextSyntheticData",
    "SessionNextSyntheticEvent",
    "SessionNextSyntheticSync",
    "SessionNextTextDeltaData",
    "SessionNextTextDeltaEvent",
    "SessionNextTextEndedData",
    "SessionNextTextEndedEvent",
    "SessionNextTextEndedSync",
    "SessionNextTextStartedData",
    "SessionNextTextStartedEvent",
    "SessionNextTextStartedSync",
    "SessionNextToolCalledData",
    "SessionNextToolCalledEvent",
    "SessionNextToolCalledSync",
    "SessionNextToolFailedData",
    "SessionNextToolFailedEvent",
    "SessionNextToolFailedSync",
    "SessionNextToolInputDeltaData",
    "SessionNextToolInputDeltaEvent",
    "SessionNextToolInputEndedData",
    "SessionNextToolInputEndedEvent",
    "SessionNextToolInputEndedSync",
    "SessionNextToolInputStartedData",
    "SessionNextToolInputStartedEvent",
    "SessionNextToolInputStartedSync",
    "SessionNextToolProgressData",
    "SessionNextToolProgressEvent",
    "SessionNextToolProgressSync",
    "SessionNextToolSuccessData",
    "SessionNextToolSuccessEvent",
    "SessionNextToolSuccessSync",
    "SessionNotFoundError",
    "SessionRevert",
    "SessionShare",
    "SessionStatus",
    "SessionStatusBusy",
    "SessionStatusData",
    "SessionStatusEvent",
    "SessionStatusIdle",
    "SessionStatusRetry",
    "SessionSummary",
    "SessionTime",
    "SessionTimeUpdate",
    "SessionUpdatedData",
    "SessionUpdatedEvent",
    "SessionUpdatedSync",
    "Shell",
    "Skill",
    "SkillsConfig",
    "SnapshotFileDiff",
    "SnapshotPart",
    "StepFinishPart",
    "StepStartPart",
    "StructuredOutputError",
    "StructuredOutputErrorData",
    "SubtaskPart",
    "SubtaskPartInput",
    "Symbol",
    "SymbolLocation",
    "SymbolSource",
    "SyncEnvelope",
    "SyncEvent",
    "SyncedSession",
    "TextMatch",
    "TextMatchLines",
    "TextMatchPath",
    "TextPart",
    "TextPartInput",
    "TextSubmatch",
    "TextSubmatchText",
    "Todo",
    "TodoUpdatedData",
    "TodoUpdatedEvent",
    "TokenUsage",
    "ToolCallRef",
    "ToolIDs",
    "ToolInfo",
    "ToolList",
    "ToolOutputConfig",
    "ToolPart",
    "ToolState",
    "ToolStateCompleted",
    "ToolStateCompletedTime",
    "ToolStateError",
    "ToolStateErrorTime",
    "ToolStatePending",
    "ToolStateRunning",
    "ToolStateRunningTime",
    "TuiCommandExecute",
    "TuiCommandExecuteData",
    "TuiCommandExecuteEvent",
    "TuiEvent",
    "TuiPromptAppend",
    "TuiPromptAppendData",
    "TuiPromptAppendEvent",
    "TuiRequest",
    "TuiSessionSelect",
    "TuiSessionSelectData",
    "TuiSessionSelectEvent",
    "TuiToastShow",
    "TuiToastShowData",
    "TuiToastShowEvent",
    "UnauthorizedError",
    "UnknownError",
    "UnknownErrorData",
    "UpgradeFailed",
    "UpgradeResult",
    "UpgradeSucceeded",
    "UserMessage",
    "UserMessageModel",
    "UserMessageSummary",
    "V2ActiveSession",
    "V2AdmittedPrompt",
    "V2Agent",
    "V2AgentAttachment",
    "V2AgentSwitchedMessage",
    "V2AiSdkApi",
    "V2AssistantContent",
    "V2AssistantMessage",
    "V2AssistantMessageSnapshot",
    "V2CatalogUpdatedEvent",
    "V2Command",
    "V2CommandExecutedEvent",
    "V2CompactionMessage",
    "V2Event",
    "V2FileAttachment",
    "V2FileAttachmentInput",
    "V2FileEditedEvent",
    "V2FileWatcherUpdatedEvent",
    "V2GlobalDisposedEvent",
    "V2Health",
    "V2InstallationUpdateAvailableEvent",
    "V2InstallationUpdatedEvent",
    "V2IntegrationConnectionUpdatedEvent",
    "V2IntegrationUpdatedEvent",
    "V2LocationInfo",
    "V2LocationInfoProject",
    "V2LspUpdatedEvent",
    "V2McpBrowserOpenFailedEvent",
    "V2McpToolsChangedEvent",
    "V2Message",
    "V2MessagePage",
    "V2MessagePartDeltaEvent",
    "V2MessagePartRemovedEvent",
    "V2MessagePartUpdatedEvent",
    "V2MessageRemovedEvent",
    "V2MessageUpdatedEvent",
    "V2Model",
    "V2ModelApi",
    "V2ModelCapabilities",
    "V2ModelCost",
    "V2ModelLimit",
    "V2ModelRequest",
    "V2ModelSwitchedMessage",
    "V2ModelTier",
    "V2ModelTime",
    "V2ModelVariant",
    "V2ModelsDevRefreshedEvent",
    "V2NativeApi",
    "V2PermissionAskedEvent",
    "V2PermissionDecision",
    "V2PermissionRepliedEvent",
    "V2PermissionRequest",
    "V2PermissionRule",
    "V2PermissionRuleset",
    "V2PermissionSource",
    "V2PermissionV2AskedEvent",
    "V2PermissionV2RepliedEvent",
    "V2PluginAddedEvent",
    "V2ProjectDirectoriesUpdatedEvent",
    "V2ProjectUpdatedEvent",
    "V2Prompt",
    "V2PromptInput",
    "V2PromptSource",
    "V2Provider",
    "V2ProviderAiSdk",
    "V2ProviderApi",
    "V2ProviderNative",
    "V2ProviderRequest",
    "V2PtyCreatedEvent",
    "V2PtyDeletedEvent",
    "V2PtyExitedEvent",
    "V2PtyUpdatedEvent",
    "V2QuestionAskedEvent",
    "V2QuestionRejectedEvent",
    "V2QuestionRepliedEvent",
    "V2QuestionReply",
    "V2QuestionRequest",
    "V2QuestionV2AskedEvent",
    "V2QuestionV2RejectedEvent",
    "V2QuestionV2RepliedEvent",
    "V2ReasoningContent",
    "V2Reference",
    "V2ReferenceGitSource",
    "V2ReferenceLocalSource",
    "V2ReferenceSource",
    "V2ReferenceUpdatedEvent",
    "V2RetryError",
    "V2RevertState",
    "V2ServerConnectedEvent",
    "V2Session",
    "V2SessionCompactedEvent",
    "V2SessionCreatedEvent",
    "V2SessionDeletedEvent",
    "V2SessionDiffEvent",
    "V2SessionError",
    "V2SessionErrorEvent",
    "V2SessionHistory",
    "V2SessionIdleEvent",
    "V2SessionNextAgentSwitchedEvent",
    "V2SessionNextCompactionDeltaEvent",
    "V2SessionNextCompactionEndedEvent",
    "V2SessionNextCompactionStartedEvent",
    "V2SessionNextContextUpdatedEvent",
    "V2SessionNextModelSwitchedEvent",
    "V2SessionNextMovedEvent",
    "V2SessionNextPromptAdmittedEvent",
    "V2SessionNextPromptedEvent",
    "V2SessionNextReasoningDeltaEvent",
    "V2SessionNextReasoningEndedEvent",
    "V2SessionNextReasoningStartedEvent",
    "V2SessionNextRetriedEvent",
    "V2SessionNextRevertClearedEvent",
    "V2SessionNextRevertCommittedEvent",
    "V2SessionNextRevertStagedEvent",
    "V2SessionNextShellEndedEvent",
    "V2SessionNextShellStartedEvent",
    "V2SessionNextStepEndedEvent",
    "V2SessionNextStepFailedEvent",
    "V2SessionNextStepStartedEvent",
    "V2SessionNextSyntheticEvent",
    "V2SessionNextTextDeltaEvent",
    "V2SessionNextTextEndedEvent",
    "V2SessionNextTextStartedEvent",
    "V2SessionNextToolCalledEvent",
    "V2SessionNextToolFailedEvent",
    "V2SessionNextToolInputDeltaEvent",
    "V2SessionNextToolInputEndedEvent",
    "V2SessionNextToolInputStartedEvent",
    "V2SessionNextToolProgressEvent",
    "V2SessionNextToolSuccessEvent",
    "V2SessionPage",
    "V2SessionStatusEvent",
    "V2SessionTime",
    "V2SessionUpdatedEvent",
    "V2ShellMessage",
    "V2Skill",
    "V2SkillDirectory",
    "V2SkillEmbedded",
    "V2SkillSource",
    "V2SkillUrl",
    "V2SpanTime",
    "V2SyntheticMessage",
    "V2SystemMessage",
    "V2TextContent",
    "V2TodoUpdatedEvent",
    "V2ToolCallContent",
    "V2ToolCallContentProvider",
    "V2ToolCallContentTime",
    "V2ToolContent",
    "V2ToolFileContent",
    "V2ToolProvider",
    "V2ToolState",
    "V2ToolStateCompleted",
    "V2ToolStateError",
    "V2ToolStatePending",
    "V2ToolStateRunning",
    "V2ToolTextContent",
    "V2TuiCommandExecuteEvent",
    "V2TuiPromptAppendEvent",
    "V2TuiSessionSelectEvent",
    "V2TuiToastShowEvent",
    "V2UnknownError",
    "V2UserMessage",
    "V2VcsBranchUpdatedEvent",
    "V2WorkspaceFailedEvent",
    "V2WorkspaceReadyEvent",
    "V2WorkspaceStatusEvent",
    "V2WorktreeFailedEvent",
    "V2WorktreeReadyEvent",
    "VcsApplyError",
    "VcsApplyErrorData",
    "VcsApplyResult",
    "VcsBranchUpdatedData",
    "VcsBranchUpdatedEvent",
    "VcsFileDiff",
    "VcsFileStatus",
    "VcsInfo",
    "WatcherConfig",
    "WellKnownLogin",
    "Workspace",
    "WorkspaceAdapter",
    "WorkspaceConnectionStatus",
    "WorkspaceCreateError",
    "WorkspaceFailedData",
    "WorkspaceFailedEvent",
    "WorkspaceReadyData",
    "WorkspaceReadyEvent",
    "WorkspaceStatusData",
    "WorkspaceStatusEvent",
    "WorkspaceWarpError",
    "Worktree",
    "WorktreeCreateInput",
    "WorktreeError",
    "WorktreeFailedData",
    "WorktreeFailedEvent",
    "WorktreeReadyData",
    "WorktreeReadyEvent",
    "error_body_type",
]

_MODULES: Final = {
    "Agent": "app",
    "Command": "app",
    "ConsoleOrg": "app",
    "ConsoleOrgs": "app",
    "ConsoleState": "app",
    "ExperimentalCapabilities": "app",
    "FormatterStatus": "app",
    "Health": "app",
    "LspStatus": "app",
    "Skill": "app",
    "ToolIDs": "app",
    "ToolInfo": "app",
    "ToolList": "app",
    "UpgradeFailed": "app",
    "UpgradeResult": "app",
    "UpgradeSucceeded": "app",
    "V2Health": "app",
    "CacheCost": "common",
    "CacheUsage": "common",
    "CreationTime": "common",
    "Data": "common",
    "DirectoryRef": "common",
    "Durable": "common",
    "InterleavedReasoning": "common",
    "JSONSchema": "common",
    "Located": "common",
    "LocationRef": "common",
    "MessageTokenUsage": "common",
    "ModelChoice": "common",
    "ModelLimit": "common",
    "ModelRef": "common",
    "PageCursor": "common",
    "PermissionAction": "common",
    "Position": "common",
    "PromptCondition": "common",
    "PromptOption": "common",
    "ProviderMetadata": "common",
    "Range": "common",
    "TokenUsage": "common",
    "ToolCallRef": "common",
    "V2LocationInfo": "common",
    "V2LocationInfoProject": "common",
    "AgentConfig": "config",
    "AttachmentConfig": "config",
    "CommandConfig": "config",
    "CompactionConfig": "config",
    "Config": "config",
    "EnterpriseConfig": "config",
    "ExperimentalConfig": "config",
    "FormatterConfig": "config",
    "ImageAttachmentConfig": "config",
    "LayoutConfig": "config",
    "LogLevel": "config",
    "LongContextCostConfig": "config",
    "LspConfig": "config",
    "LspDisabled": "config",
    "LspServerConfig": "config",
    "PermissionConfig": "config",
    "PermissionPatterns": "config",
    "PermissionRuleConfig": "config",
    "PolicyConfig": "config",
    "PolicyEffect": "config",
    "ProviderConfig": "config",
    "ProviderConfigOptions": "config",
    "ProviderModelConfig": "config",
    "ProviderModelConfigCost": "config",
    "ProviderModelConfigModalities": "config",
    "ProviderModelConfigProvider": "config",
    "ProviderModelConfigVariant": "config",
    "ReferenceConfig": "config",
    "ReferenceGitConfig": "config",
    "ReferenceLocalConfig": "config",
    "ServerConfig": "config",
    "SkillsConfig": "config",
    "ToolOutputConfig": "config",
    "WatcherConfig": "config",
    "APIError": "error",
    "APIErrorData": "error",
    "BadRequestErrorBody": "error",
    "BadRequestErrorData": "error",
    "BareBadRequest": "error",
    "BareForbidden": "error",
    "BareInternalServerError": "error",
    "ConflictErrorBody": "error",
    "ContentFilterError": "error",
    "ContextOverflowError": "error",
    "ContextOverflowErrorData": "error",
    "ErrorBody": "error",
    "ErrorDetail": "error",
    "ForbiddenError": "error",
    "InvalidCursorError": "error",
    "InvalidRequestError": "error",
    "McpServerNotFoundError": "error",
    "McpUnsupportedOAuthError": "error",
    "MessageAbortedError": "error",
    "MessageError": "error",
    "MessageNotFoundError": "error",
    "MessageOutputLengthError": "error",
    "MoveSessionError": "error",
    "NotFoundErrorBody": "error",
    "PermissionNotFoundError": "error",
    "ProjectCopyError": "error",
    "ProjectCopyErrorData": "error",
    "ProjectNotFoundError": "error",
    "ProviderAuthError": "error",
    "ProviderAuthErrorData": "error",
    "ProviderNotFoundError": "error",
    "ProviderOAuthError": "error",
    "ProviderOAuthErrorData": "error",
    "PtyForbiddenError": "error",
    "PtyNotFoundError": "error",
    "QuestionNotFoundError": "error",
    "ServiceUnavailableError": "error",
    "SessionBusyError": "error",
    "SessionNotFoundError": "error",
    "StructuredOutputError": "error",
    "StructuredOutputErrorData": "error",
    "UnauthorizedError": "error",
    "UnknownError": "error",
    "UnknownErrorData": "error",
    "V2UnknownError": "error",
    "VcsApplyError": "error",
    "VcsApplyErrorData": "error",
    "WorkspaceCreateError": "error",
    "WorkspaceWarpError": "error",
    "WorktreeError": "error",
    "CatalogUpdatedEvent": "event",
    "CommandExecutedEvent": "event",
    "Event": "event",
    "FileEditedEvent": "event",
    "FileWatcherUpdatedEvent": "event",
    "GlobalDisposedEvent": "event",
    "InstallationUpdateAvailableEvent": "event",
    "InstallationUpdatedEvent": "event",
    "IntegrationConnectionUpdatedEvent": "event",
    "IntegrationUpdatedEvent": "event",
    "LspUpdatedEvent": "event",
    "McpBrowserOpenFailedEvent": "event",
    "McpToolsChangedEvent": "event",
    "MessagePartDeltaEvent": "event",
    "MessagePartRemovedEvent": "event",
    "MessagePartUpdatedEvent": "event",
    "MessageRemovedEvent": "event",
    "MessageUpdatedEvent": "event",
    "ModelsDevRefreshedEvent": "event",
    "PermissionAskedEvent": "event",
    "PermissionRepliedEvent": "event",
    "PermissionV2AskedEvent": "event",
    "PermissionV2RepliedEvent": "event",
    "PluginAddedEvent": "event",
    "ProjectDirectoriesUpdatedEvent": "event",
    "ProjectUpdatedEvent": "event",
    "PtyCreatedEvent": "event",
    "PtyDeletedEvent": "event",
    "PtyExitedEvent": "event",
    "PtyUpdatedEvent": "event",
    "QuestionAskedEvent": "event",
    "QuestionRejectedEvent": "event",
    "QuestionRepliedEvent": "event",
    "QuestionV2AskedEvent": "event",
    "QuestionV2RejectedEvent": "event",
    "QuestionV2RepliedEvent": "event",
    "ReferenceUpdatedEvent": "event",
    "ServerConnectedEvent": "event",
    "ServerHeartbeatEvent": "event",
    "ServerInstanceDisposedEvent": "event",
    "SessionCompactedEvent": "event",
    "SessionCreatedEvent": "event",
    "SessionDeletedEvent": "event",
    "SessionDiffEvent": "event",
    "SessionErrorEvent": "event",
    "SessionIdleEvent": "event",
    "SessionNextAgentSwitchedEvent": "event",
    "SessionNextCompactionDeltaEvent": "event",
    "SessionNextCompactionEndedEvent": "event",
    "SessionNextCompactionStartedEvent": "event",
    "SessionNextContextUpdatedEvent": "event",
    "SessionNextModelSwitchedEvent": "event",
    "SessionNextMovedEvent": "event",
    "SessionNextPromptAdmittedEvent": "event",
    "SessionNextPromptedEvent": "event",
    "SessionNextReasoningDeltaEvent": "event",
    "SessionNextReasoningEndedEvent": "event",
    "SessionNextReasoningStartedEvent": "event",
    "SessionNextRetriedEvent": "event",
    "SessionNextRevertClearedEvent": "event",
    "SessionNextRevertCommittedEvent": "event",
    "SessionNextRevertStagedEvent": "event",
    "SessionNextShellEndedEvent": "event",
    "SessionNextShellStartedEvent": "event",
    "SessionNextStepEndedEvent": "event",
    "SessionNextStepFailedEvent": "event",
    "SessionNextStepStartedEvent": "event",
    "SessionNextSyntheticEvent": "event",
    "SessionNextTextDeltaEvent": "event",
    "SessionNextTextEndedEvent": "event",
    "SessionNextTextStartedEvent": "event",
    "SessionNextToolCalledEvent": "event",
    "SessionNextToolFailedEvent": "event",
    "SessionNextToolInputDeltaEvent": "event",
    "SessionNextToolInputEndedEvent": "event",
    "SessionNextToolInputStartedEvent": "event",
    "SessionNextToolProgressEvent": "event",
    "SessionNextToolSuccessEvent": "event",
    "SessionStatusEvent": "event",
    "SessionUpdatedEvent": "event",
    "TodoUpdatedEvent": "event",
    "TuiCommandExecuteEvent": "event",
    "TuiPromptAppendEvent": "event",
    "TuiSessionSelectEvent": "event",
    "TuiToastShowEvent": "event",
    "VcsBranchUpdatedEvent": "event",
    "WorkspaceFailedEvent": "event",
    "WorkspaceReadyEvent": "event",
    "WorkspaceStatusEvent": "event",
    "WorktreeFailedEvent": "event",
    "WorktreeReadyEvent": "event",
    "CatalogUpdatedData": "event_data",
    "CommandExecutedData": "event_data",
    "FileEditedData": "event_data",
    "FileWatcherUpdatedData": "event_data",
    "GlobalDisposedData": "event_data",
    "InstallationUpdateAvailableData": "event_data",
    "InstallationUpdatedData": "event_data",
    "IntegrationConnectionUpdatedData": "event_data",
    "IntegrationUpdatedData": "event_data",
    "LspUpdatedData": "event_data",
    "McpBrowserOpenFailedData": "event_data",
    "McpToolsChangedData": "event_data",
    "MessagePartDeltaData": "event_data",
    "MessagePartRemovedData": "event_data",
    "MessagePartUpdatedData": "event_data",
    "MessageRemovedData": "event_data",
    "MessageUpdatedData": "event_data",
    "ModelsDevRefreshedData": "event_data",
    "PermissionRepliedData": "event_data",
    "PermissionV2RepliedData": "event_data",
    "PluginAddedData": "event_data",
    "ProjectDirectoriesUpdatedData": "event_data",
    "PtyCreatedData": "event_data",
    "PtyDeletedData": "event_data",
    "PtyExitedData": "event_data",
    "PtyUpdatedData": "event_data",
    "QuestionRejectedData": "event_data",
    "QuestionRepliedData": "event_data",
    "QuestionV2RejectedData": "event_data",
    "QuestionV2RepliedData": "event_data",
    "ReferenceUpdatedData": "event_data",
    "ServerConnectedData": "event_data",
    "ServerHeartbeatData": "event_data",
    "ServerInstanceDisposedData": "event_data",
    "SessionCompactedData": "event_data",
    "SessionCreatedData": "event_data",
    "SessionDeletedData": "event_data",
    "SessionDiffData": "event_data",
    "SessionErrorData": "event_data",
    "SessionIdleData": "event_data",
    "SessionNextAgentSwitchedData": "event_data",
    "SessionNextCompactionDeltaData": "event_data",
    "SessionNextCompactionEndedData": "event_data",
    "SessionNextCompactionStartedData": "event_data",
    "SessionNextContextUpdatedData": "event_data",
    "SessionNextModelSwitchedData": "event_data",
    "SessionNextMovedData": "event_data",
    "SessionNextPromptAdmittedData": "event_data",
    "SessionNextPromptedData": "event_data",
    "SessionNextReasoningDeltaData": "event_data",
    "SessionNextReasoningEndedData": "event_data",
    "SessionNextReasoningStartedData": "event_data",
    "SessionNextRetriedData": "event_data",
    "SessionNextRevertClearedData": "event_data",
    "SessionNextRevertCommittedData": "event_data",
    "SessionNextRevertStagedData": "event_data",
    "SessionNextShellEndedData": "event_data",
    "SessionNextShellStartedData": "event_data",
    "SessionNextStepEndedData": "event_data",
    "SessionNextStepFailedData": "event_data",
    "SessionNextStepStartedData": "event_data",
    "SessionNextSyntheticData": "event_data",
    "SessionNextTextDeltaData": "event_data",
    "SessionNextTextEndedData": "event_data",
    "SessionNextTextStartedData": "event_data",
    "SessionNextToolCalledData": "event_data",
    "SessionNextToolFailedData": "event_data",
    "SessionNextToolInputDeltaData": "event_data",
    "SessionNextToolInputEndedData": "event_data",
    "SessionNextToolInputStartedData": "event_data",
    "SessionNextToolProgressData": "event_data",
    "SessionNextToolSuccessData": "event_data",
    "SessionStatusData": "event_data",
    "SessionUpdatedData": "event_data",
    "TodoUpdatedData": "event_data",
    "TuiCommandExecuteData": "event_data",
    "TuiPromptAppendData": "event_data",
    "TuiSessionSelectData": "event_data",
    "TuiToastShowData": "event_data",
    "VcsBranchUpdatedData": "event_data",
    "WorkspaceFailedData": "event_data",
    "WorkspaceReadyData": "event_data",
    "WorkspaceStatusData": "event_data",
    "WorktreeFailedData": "event_data",
    "WorktreeReadyData": "event_data",
    "FileContent": "file",
    "FileNode": "file",
    "FilePartSource": "file",
    "FilePartSourceText": "file",
    "FilePatch": "file",
    "FileSource": "file",
    "FileStatus": "file",
    "FileSystemEntry": "file",
    "PatchHunk": "file",
    "ResourceSource": "file",
    "Symbol": "file",
    "SymbolLocation": "file",
    "SymbolSource": "file",
    "TextMatch": "file",
    "TextMatchLines": "file",
    "TextMatchPath": "file",
    "TextSubmatch": "file",
    "TextSubmatchText": "file",
    "GlobalEvent": "global_event",
    "GlobalEventPayload": "global_event",
    "McpAuthRemoved": "mcp",
    "McpAuthStart": "mcp",
    "McpConfig": "mcp",
    "McpLocalConfig": "mcp",
    "McpOAuthConfig": "mcp",
    "McpRemoteConfig": "mcp",
    "McpResource": "mcp",
    "McpServerConfig": "mcp",
    "McpStatus": "mcp",
    "McpStatusConnected": "mcp",
    "McpStatusDisabled": "mcp",
    "McpStatusFailed": "mcp",
    "McpStatusNeedsAuth": "mcp",
    "McpStatusNeedsClientRegistration": "mcp",
    "McpToggle": "mcp",
    "AssistantMessage": "message",
    "AssistantMessagePath": "message",
    "AssistantMessageTime": "message",
    "AssistantMessageWithParts": "message",
    "Message": "message",
    "MessageWithParts": "message",
    "OutputFormat": "message",
    "OutputFormatJsonSchema": "message",
    "OutputFormatText": "message",
    "UserMessage": "message",
    "UserMessageModel": "message",
    "UserMessageSummary": "message",
    "AgentPart": "part",
    "AgentPartInput": "part",
    "AgentPartSource": "part",
    "CommandFilePart": "part",
    "CompactionPart": "part",
    "FilePart": "part",
    "FilePartInput": "part",
    "Part": "part",
    "PartInput": "part",
    "PartTime": "part",
    "PatchPart": "part",
    "ReasoningPart": "part",
    "RetryPart": "part",
    "RetryPartTime": "part",
    "SnapshotPart": "part",
    "StepFinishPart": "part",
    "StepStartPart": "part",
    "SubtaskPart": "part",
    "SubtaskPartInput": "part",
    "TextPart": "part",
    "TextPartInput": "part",
    "ToolPart": "part",
    "ToolState": "part",
    "ToolStateCompleted": "part",
    "ToolStateCompletedTime": "part",
    "ToolStateError": "part",
    "ToolStateErrorTime": "part",
    "ToolStatePending": "part",
    "ToolStateRunning": "part",
    "ToolStateRunningTime": "part",
    "PermissionReply": "permission",
    "PermissionRequest": "permission",
    "PermissionRule": "permission",
    "PermissionRuleset": "permission",
    "SavedPermission": "permission",
    "V2PermissionDecision": "permission",
    "V2PermissionRequest": "permission",
    "V2PermissionRule": "permission",
    "V2PermissionRuleset": "permission",
    "V2PermissionSource": "permission",
    "Path": "project",
    "Project": "project",
    "ProjectCommands": "project",
    "ProjectCopyName": "project",
    "ProjectDirectories": "project",
    "ProjectDirectory": "project",
    "ProjectIcon": "project",
    "ProjectTime": "project",
    "ProjectVcs": "project",
    "ApiKeyLogin": "provider",
    "ConfiguredProviders": "provider",
    "Login": "provider",
    "LongContextCost": "provider",
    "Model": "provider",
    "ModelApi": "provider",
    "ModelCapabilities": "provider",
    "ModelCost": "provider",
    "ModelCostTier": "provider",
    "ModelModalities": "provider",
    "ModelTier": "provider",
    "OAuthLogin": "provider",
    "Provider": "provider",
    "ProviderAuthAuthorization": "provider",
    "ProviderAuthMethod": "provider",
    "ProviderAuthPrompt": "provider",
    "ProviderAuthSelectPrompt": "provider",
    "ProviderAuthTextPrompt": "provider",
    "ProviderList": "provider",
    "WellKnownLogin": "provider",
    "Pty": "pty",
    "PtySize": "pty",
    "PtyTicket": "pty",
    "Shell": "pty",
    "QuestionAnswer": "question",
    "QuestionInfo": "question",
    "QuestionOption": "question",
    "QuestionRequest": "question",
    "V2QuestionReply": "question",
    "V2QuestionRequest": "question",
    "GlobalSession": "session",
    "ProjectSummary": "session",
    "RetryAction": "session",
    "Session": "session",
    "SessionRevert": "session",
    "SessionShare": "session",
    "SessionStatus": "session",
    "SessionStatusBusy": "session",
    "SessionStatusIdle": "session",
    "SessionStatusRetry": "session",
    "SessionSummary": "session",
    "SessionTime": "session",
    "SessionTimeUpdate": "session",
    "Todo": "session",
    "HistoryEvent": "sync_event",
    "MessagePartRemovedSync": "sync_event",
    "MessagePartUpdatedSync": "sync_event",
    "MessageRemovedSync": "sync_event",
    "MessageUpdatedSync": "sync_event",
    "ReplayEvent": "sync_event",
    "SessionCreatedSync": "sync_event",
    "SessionDeletedSync": "sync_event",
    "SessionNextAgentSwitchedSync": "sync_event",
    "SessionNextCompactionEndedSync": "sync_event",
    "SessionNextCompactionStartedSync": "sync_event",
    "SessionNextContextUpdatedSync": "sync_event",
    "SessionNextModelSwitchedSync": "sync_event",
    "SessionNextMovedSync": "sync_event",
    "SessionNextPromptAdmittedSync": "sync_event",
    "SessionNextPromptedSync": "sync_event",
    "SessionNextReasoningEndedSync": "sync_event",
    "SessionNextReasoningStartedSync": "sync_event",
    "SessionNextRetriedSync": "sync_event",
    "SessionNextRevertClearedSync": "sync_event",
    "SessionNextRevertCommittedSync": "sync_event",
    "SessionNextRevertStagedSync": "sync_event",
    "SessionNextShellEndedSync": "sync_event",
    "SessionNextShellStartedSync": "sync_event",
    "SessionNextStepEndedSync": "sync_event",
    "SessionNextStepFailedSync": "sync_event",
    "SessionNextStepStartedSync": "sync_event",
    "SessionNextSyntheticSync": "sync_event",
    "SessionNextTextEndedSync": "sync_event",
    "SessionNextTextStartedSync": "sync_event",
    "SessionNextToolCalledSync": "sync_event",
    "SessionNextToolFailedSync": "sync_event",
    "SessionNextToolInputEndedSync": "sync_event",
    "SessionNextToolInputStartedSync": "sync_event",
    "SessionNextToolProgressSync": "sync_event",
    "SessionNextToolSuccessSync": "sync_event",
    "SessionUpdatedSync": "sync_event",
    "SyncEnvelope": "sync_event",
    "SyncEvent": "sync_event",
    "SyncedSession": "sync_event",
    "TuiCommandExecute": "tui",
    "TuiEvent": "tui",
    "TuiPromptAppend": "tui",
    "TuiRequest": "tui",
    "TuiSessionSelect": "tui",
    "TuiToastShow": "tui",
    "AgentColor": "v2_catalog",
    "V2Agent": "v2_catalog",
    "V2AiSdkApi": "v2_catalog",
    "V2Command": "v2_catalog",
    "V2Model": "v2_catalog",
    "V2ModelApi": "v2_catalog",
    "V2ModelCapabilities": "v2_catalog",
    "V2ModelCost": "v2_catalog",
    "V2ModelLimit": "v2_catalog",
    "V2ModelRequest": "v2_catalog",
    "V2ModelTier": "v2_catalog",
    "V2ModelTime": "v2_catalog",
    "V2ModelVariant": "v2_catalog",
    "V2NativeApi": "v2_catalog",
    "V2Provider": "v2_catalog",
    "V2ProviderAiSdk": "v2_catalog",
    "V2ProviderApi": "v2_catalog",
    "V2ProviderNative": "v2_catalog",
    "V2ProviderRequest": "v2_catalog",
    "V2Reference": "v2_catalog",
    "V2ReferenceGitSource": "v2_catalog",
    "V2ReferenceLocalSource": "v2_catalog",
    "V2ReferenceSource": "v2_catalog",
    "V2Skill": "v2_catalog",
    "V2SkillDirectory": "v2_catalog",
    "V2SkillEmbedded": "v2_catalog",
    "V2SkillSource": "v2_catalog",
    "V2SkillUrl": "v2_catalog",
    "SessionEvent": "v2_event",
    "V2CatalogUpdatedEvent": "v2_event",
    "V2CommandExecutedEvent": "v2_event",
    "V2Event": "v2_event",
    "V2FileEditedEvent": "v2_event",
    "V2FileWatcherUpdatedEvent": "v2_event",
    "V2GlobalDisposedEvent": "v2_event",
    "V2InstallationUpdateAvailableEvent": "v2_event",
    "V2InstallationUpdatedEvent": "v2_event",
    "V2IntegrationConnectionUpdatedEvent": "v2_event",
    "V2IntegrationUpdatedEvent": "v2_event",
    "V2LspUpdatedEvent": "v2_event",
    "V2McpBrowserOpenFailedEvent": "v2_event",
    "V2McpToolsChangedEvent": "v2_event",
    "V2MessagePartDeltaEvent": "v2_event",
    "V2MessagePartRemovedEvent": "v2_event",
    "V2MessagePartUpdatedEvent": "v2_event",
    "V2MessageRemovedEvent": "v2_event",
    "V2MessageUpdatedEvent": "v2_event",
    "V2ModelsDevRefreshedEvent": "v2_event",
    "V2PermissionAskedEvent": "v2_event",
    "V2PermissionRepliedEvent": "v2_event",
    "V2PermissionV2AskedEvent": "v2_event",
    "V2PermissionV2RepliedEvent": "v2_event",
    "V2PluginAddedEvent": "v2_event",
    "V2ProjectDirectoriesUpdatedEvent": "v2_event",
    "V2ProjectUpdatedEvent": "v2_event",
    "V2PtyCreatedEvent": "v2_event",
    "V2PtyDeletedEvent": "v2_event",
    "V2PtyExitedEvent": "v2_event",
    "V2PtyUpdatedEvent": "v2_event",
    "V2QuestionAskedEvent": "v2_event",
    "V2QuestionRejectedEvent": "v2_event",
    "V2QuestionRepliedEvent": "v2_event",
    "V2QuestionV2AskedEvent": "v2_event",
    "V2QuestionV2RejectedEvent": "v2_event",
    "V2QuestionV2RepliedEvent": "v2_event",
    "V2ReferenceUpdatedEvent": "v2_event",
    "V2ServerConnectedEvent": "v2_event",
    "V2SessionCompactedEvent": "v2_event",
    "V2SessionCreatedEvent": "v2_event",
    "V2SessionDeletedEvent": "v2_event",
    "V2SessionDiffEvent": "v2_event",
    "V2SessionErrorEvent": "v2_event",
    "V2SessionHistory": "v2_event",
    "V2SessionIdleEvent": "v2_event",
    "V2SessionNextAgentSwitchedEvent": "v2_event",
    "V2SessionNextCompactionDeltaEvent": "v2_event",
    "V2SessionNextCompactionEndedEvent": "v2_event",
    "V2SessionNextCompactionStartedEvent": "v2_event",
    "V2SessionNextContextUpdatedEvent": "v2_event",
    "V2SessionNextModelSwitchedEvent": "v2_event",
    "V2SessionNextMovedEvent": "v2_event",
    "V2SessionNextPromptAdmittedEvent": "v2_event",
    "V2SessionNextPromptedEvent": "v2_event",
    "V2SessionNextReasoningDeltaEvent": "v2_event",
    "V2SessionNextReasoningEndedEvent": "v2_event",
    "V2SessionNextReasoningStartedEvent": "v2_event",
    "V2SessionNextRetriedEvent": "v2_event",
    "V2SessionNextRevertClearedEvent": "v2_event",
    "V2SessionNextRevertCommittedEvent": "v2_event",
    "V2SessionNextRevertStagedEvent": "v2_event",
    "V2SessionNextShellEndedEvent": "v2_event",
    "V2SessionNextShellStartedEvent": "v2_event",
    "V2SessionNextStepEndedEvent": "v2_event",
    "V2SessionNextStepFailedEvent": "v2_event",
    "V2SessionNextStepStartedEvent": "v2_event",
    "V2SessionNextSyntheticEvent": "v2_event",
    "V2SessionNextTextDeltaEvent": "v2_event",
    "V2SessionNextTextEndedEvent": "v2_event",
    "V2SessionNextTextStartedEvent": "v2_event",
    "V2SessionNextToolCalledEvent": "v2_event",
    "V2SessionNextToolFailedEvent": "v2_event",
    "V2SessionNextToolInputDeltaEvent": "v2_event",
    "V2SessionNextToolInputEndedEvent": "v2_event",
    "V2SessionNextToolInputStartedEvent": "v2_event",
    "V2SessionNextToolProgressEvent": "v2_event",
    "V2SessionNextToolSuccessEvent": "v2_event",
    "V2SessionStatusEvent": "v2_event",
    "V2SessionUpdatedEvent": "v2_event",
    "V2TodoUpdatedEvent": "v2_event",
    "V2TuiCommandExecuteEvent": "v2_event",
    "V2TuiPromptAppendEvent": "v2_event",
    "V2TuiSessionSelectEvent": "v2_event",
    "V2TuiToastShowEvent": "v2_event",
    "V2VcsBranchUpdatedEvent": "v2_event",
    "V2WorkspaceFailedEvent": "v2_event",
    "V2WorkspaceReadyEvent": "v2_event",
    "V2WorkspaceStatusEvent": "v2_event",
    "V2WorktreeFailedEvent": "v2_event",
    "V2WorktreeReadyEvent": "v2_event",
    "Connection": "v2_integration",
    "Credential": "v2_integration",
    "CredentialConnection": "v2_integration",
    "EnvConnection": "v2_integration",
    "Integration": "v2_integration",
    "IntegrationAttempt": "v2_integration",
    "IntegrationAttemptStatus": "v2_integration",
    "IntegrationAttemptStatusComplete": "v2_integration",
    "IntegrationAttemptStatusExpired": "v2_integration",
    "IntegrationAttemptStatusFailed": "v2_integration",
    "IntegrationAttemptStatusPending": "v2_integration",
    "IntegrationAttemptTime": "v2_integration",
    "IntegrationEnvMethod": "v2_integration",
    "IntegrationInputs": "v2_integration",
    "IntegrationKeyMethod": "v2_integration",
    "IntegrationMethod": "v2_integration",
    "IntegrationOAuthMethod": "v2_integration",
    "IntegrationPrompt": "v2_integration",
    "IntegrationRef": "v2_integration",
    "IntegrationSelectPrompt": "v2_integration",
    "IntegrationTextPrompt": "v2_integration",
    "KeyCredential": "v2_integration",
    "OAuthCredential": "v2_integration",
    "V2AdmittedPrompt": "v2_message",
    "V2AgentAttachment": "v2_message",
    "V2AgentSwitchedMessage": "v2_message",
    "V2AssistantContent": "v2_message",
    "V2AssistantMessage": "v2_message",
    "V2AssistantMessageSnapshot": "v2_message",
    "V2CompactionMessage": "v2_message",
    "V2FileAttachment": "v2_message",
    "V2FileAttachmentInput": "v2_message",
    "V2Message": "v2_message",
    "V2MessagePage": "v2_message",
    "V2ModelSwitchedMessage": "v2_message",
    "V2Prompt": "v2_message",
    "V2PromptInput": "v2_message",
    "V2PromptSource": "v2_message",
    "V2ReasoningContent": "v2_message",
    "V2RetryError": "v2_message",
    "V2SessionError": "v2_message",
    "V2ShellMessage": "v2_message",
    "V2SpanTime": "v2_message",
    "V2SyntheticMessage": "v2_message",
    "V2SystemMessage": "v2_message",
    "V2TextContent": "v2_message",
    "V2ToolCallContent": "v2_message",
    "V2ToolCallContentProvider": "v2_message",
    "V2ToolCallContentTime": "v2_message",
    "V2ToolContent": "v2_message",
    "V2ToolFileContent": "v2_message",
    "V2ToolProvider": "v2_message",
    "V2ToolState": "v2_message",
    "V2ToolStateCompleted": "v2_message",
    "V2ToolStateError": "v2_message",
    "V2ToolStatePending": "v2_message",
    "V2ToolStateRunning": "v2_message",
    "V2ToolTextContent": "v2_message",
    "V2UserMessage": "v2_message",
    "V2ActiveSession": "v2_session",
    "V2RevertState": "v2_session",
    "V2Session": "v2_session",
    "V2SessionPage": "v2_session",
    "V2SessionTime": "v2_session",
    "FileDiff": "vcs",
    "SnapshotFileDiff": "vcs",
    "VcsApplyResult": "vcs",
    "VcsFileDiff": "vcs",
    "VcsFileStatus": "vcs",
    "VcsInfo": "vcs",
    "Worktree": "vcs",
    "WorktreeCreateInput": "vcs",
    "Workspace": "workspace",
    "WorkspaceAdapter": "workspace",
    "WorkspaceConnectionStatus": "workspace",
}

ERROR_BODIES: Final[Mapping[tuple[str, str], str]] = {
    ("_tag", "BadRequest"): "BareBadRequest",
    ("_tag", "ConflictError"): "ConflictErrorBody",
    ("_tag", "ForbiddenError"): "ForbiddenError",
    ("_tag", "InternalServerError"): "BareInternalServerError",
    ("_tag", "InvalidCursorError"): "InvalidCursorError",
    ("_tag", "InvalidRequestError"): "InvalidRequestError",
    ("_tag", "McpServerNotFoundError"): "McpServerNotFoundError",
    ("_tag", "MessageNotFoundError"): "MessageNotFoundError",
    ("_tag", "PermissionNotFoundError"): "PermissionNotFoundError",
    ("_tag", "ProjectNotFoundError"): "ProjectNotFoundError",
    ("_tag", "ProviderNotFoundError"): "ProviderNotFoundError",
    ("_tag", "PtyForbiddenError"): "PtyForbiddenError",
    ("_tag", "PtyNotFoundError"): "PtyNotFoundError",
    ("_tag", "QuestionNotFoundError"): "QuestionNotFoundError",
    ("_tag", "ServiceUnavailableError"): "ServiceUnavailableError",
    ("_tag", "SessionBusyError"): "SessionBusyError",
    ("_tag", "SessionNotFoundError"): "SessionNotFoundError",
    ("_tag", "UnauthorizedError"): "UnauthorizedError",
    ("_tag", "UnknownError"): "V2UnknownError",
    ("name", "BadRequest"): "BadRequestErrorBody",
    ("name", "MoveSessionError"): "MoveSessionError",
    ("name", "NotFoundError"): "NotFoundErrorBody",
    ("name", "ProjectCopyError"): "ProjectCopyError",
    ("name", "ProviderAuthOauthCallbackFailed"): "ProviderOAuthError",
    ("name", "ProviderAuthOauthCodeMissing"): "ProviderOAuthError",
    ("name", "ProviderAuthOauthMissing"): "ProviderOAuthError",
    ("name", "ProviderAuthValidationFailed"): "ProviderOAuthError",
    ("name", "UnknownError"): "UnknownError",
    ("name", "VcsApplyError"): "VcsApplyError",
    ("name", "WorkspaceCreateError"): "WorkspaceCreateError",
    ("name", "WorkspaceWarpError"): "WorkspaceWarpError",
    ("name", "WorktreeCreateFailedError"): "WorktreeError",
    ("name", "WorktreeListFailedError"): "WorktreeError",
    ("name", "WorktreeNameGenerationFailedError"): "WorktreeError",
    ("name", "WorktreeNotGitError"): "WorktreeError",
    ("name", "WorktreeRemoveFailedError"): "WorktreeError",
    ("name", "WorktreeResetFailedError"): "WorktreeError",
    ("name", "WorktreeStartCommandFailedError"): "WorktreeError",
}
"""The name of the type of an error body, by the property that tells it and that property's value."""


if not TYPE_CHECKING:  # a type checker would take it for a permission to ask for any name

    def __getattr__(name: str) -> Any:
        module = _MODULES.get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f".{module}", __name__), name)
        for member in get_args(value) or (value,):
            if isinstance(member, StructMeta):
                prepared(member)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULES})


class _Names(Mapping[str, Any]):
    """Each type by its name, imported when it is asked for."""

    def __getitem__(self, name: str) -> Any:
        if name not in _MODULES:
            raise KeyError(name)
        return getattr(sys.modules[__name__], name)

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)


NAMES: Final[Mapping[str, Any]] = _Names()
"""Each type by its name, for resolving annotations. Nothing is imported until it is asked for."""


def error_body_type(body: Mapping[str, Any]) -> Any:
    """The type of an error body; `Any` where no type is known for it."""
    for tag_field in ("_tag", "name"):
        tag = body.get(tag_field)
        if isinstance(tag, str) and (tag_field, tag) in ERROR_BODIES:
            return NAMES[ERROR_BODIES[tag_field, tag]]
    return NAMES["McpUnsupportedOAuthError"] if isinstance(body.get("error"), str) and len(body) == 1 else Any
