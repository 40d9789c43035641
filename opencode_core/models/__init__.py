# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Every type of the server's API: its values, its events, its errors.

The modules group them by domain, but every name can be had from here: `models.Session`. Nothing is imported until it
is used for the first time, because there are 1064 of them. What is had from here can be given to decoders of
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
    from .error import AgentNotFoundError as AgentNotFoundError
    from .error import APIError as APIError
    from .error import APIErrorData as APIErrorData
    from .error import BadRequestErrorBody as BadRequestErrorBody
    from .error import BadRequestErrorData as BadRequestErrorData
    from .error import BareBadRequest as BareBadRequest
    from .error import BareForbidden as BareForbidden
    from .error import BareInternalServerError as BareInternalServerError
    from .error import CommandEvaluationError as CommandEvaluationError
    from .error import CommandExecutionError as CommandExecutionError
    from .error import CommandNotFoundError as CommandNotFoundError
    from .error import ConflictErrorBody as ConflictErrorBody
    from .error import ContentFilterError as ContentFilterError
    from .error import ContextOverflowError as ContextOverflowError
    from .error import ContextOverflowErrorData as ContextOverflowErrorData
    from .error import ErrorBody as ErrorBody
    from .error import ErrorDetail as ErrorDetail
    from .error import ForbiddenError as ForbiddenError
    from .error import FormAlreadySettledError as FormAlreadySettledError
    from .error import FormInvalidAnswerError as FormInvalidAnswerError
    from .error import FormNotFoundError as FormNotFoundError
    from .error import InstructionEntryValueTooLargeError as InstructionEntryValueTooLargeError
    from .error import IntegrationAttemptNotFoundError as IntegrationAttemptNotFoundError
    from .error import IntegrationMethodNotFoundError as IntegrationMethodNotFoundError
    from .error import IntegrationNotFoundError as IntegrationNotFoundError
    from .error import InvalidCursorError as InvalidCursorError
    from .error import InvalidRequestError as InvalidRequestError
    from .error import LocationNotFoundError as LocationNotFoundError
    from .error import McpServerNotFoundError as McpServerNotFoundError
    from .error import McpUnsupportedOAuthError as McpUnsupportedOAuthError
    from .error import MessageAbortedError as MessageAbortedError
    from .error import MessageError as MessageError
    from .error import MessageNotFoundError as MessageNotFoundError
    from .error import MessageOutputLengthError as MessageOutputLengthError
    from .error import MoveSessionError as MoveSessionError
    from .error import NotFoundErrorBody as NotFoundErrorBody
    from .error import PermissionNotFoundError as PermissionNotFoundError
    from .error import PermissionSavedNotFoundError as PermissionSavedNotFoundError
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
    from .error import RemoteFileNotFoundError as RemoteFileNotFoundError
    from .error import RpcError as RpcError
    from .error import RpcInternalError as RpcInternalError
    from .error import ServiceUnavailableError as ServiceUnavailableError
    from .error import SessionBusyError as SessionBusyError
    from .error import SessionNotFoundError as SessionNotFoundError
    from .error import ShellNotFoundError as ShellNotFoundError
    from .error import SkillNotFoundError as SkillNotFoundError
    from .error import StructuredOutputError as StructuredOutputError
    from .error import StructuredOutputErrorData as StructuredOutputErrorData
    from .error import UnauthorizedError as UnauthorizedError
    from .error import UnknownError as UnknownError
    from .error import UnknownErrorData as UnknownErrorData
    from .error import V2UnknownError as V2UnknownError
    from .error import VcsApplyError as VcsApplyError
    from .error import VcsApplyErrorData as VcsApplyErrorData
    from .error import VcsInitNotSupportedError as VcsInitNotSupportedError
    from .error import WorkspaceCreateError as WorkspaceCreateError
    from .error import WorkspaceWarpError as WorkspaceWarpError
    from .error import WorktreeError as WorktreeError
    from .error import WorktreeErrorData as WorktreeErrorData
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
    from .permission import SavedPermissionTime as SavedPermissionTime
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
    from .v2_catalog import V2ConfigModelReasoning as V2ConfigModelReasoning
    from .v2_catalog import V2ConfigModelReasoningFalse as V2ConfigModelReasoningFalse
    from .v2_catalog import V2ConfigModelReasoningTrue as V2ConfigModelReasoningTrue
    from .v2_catalog import V2ConfigModelReasoningTrueBudget as V2ConfigModelReasoningTrueBudget
    from .v2_catalog import V2Model as V2Model
    from .v2_catalog import V2ModelApi as V2ModelApi
    from .v2_catalog import V2ModelCapabilities as V2ModelCapabilities
    from .v2_catalog import V2ModelCompatibility as V2ModelCompatibility
    from .v2_catalog import V2ModelCost as V2ModelCost
    from .v2_catalog import V2ModelLimit as V2ModelLimit
    from .v2_catalog import V2ModelRequest as V2ModelRequest
    from .v2_catalog import V2ModelTier as V2ModelTier
    from .v2_catalog import V2ModelTime as V2ModelTime
    from .v2_catalog import V2ModelVariant as V2ModelVariant
    from .v2_catalog import V2NativeApi as V2NativeApi
    from .v2_catalog import V2Plugin as V2Plugin
    from .v2_catalog import V2PluginFeatures as V2PluginFeatures
    from .v2_catalog import V2PluginSource as V2PluginSource
    from .v2_catalog import V2PluginSourceBuiltin as V2PluginSourceBuiltin
    from .v2_catalog import V2PluginSourceLocal as V2PluginSourceLocal
    from .v2_catalog import V2PluginSourcePackage as V2PluginSourcePackage
    from .v2_catalog import V2PluginSourceSdk as V2PluginSourceSdk
    from .v2_catalog import V2PluginState as V2PluginState
    from .v2_catalog import V2PluginStateActive as V2PluginStateActive
    from .v2_catalog import V2PluginStateFailed as V2PluginStateFailed
    from .v2_catalog import V2Provider as V2Provider
    from .v2_catalog import V2ProviderAiSdk as V2ProviderAiSdk
    from .v2_catalog import V2ProviderApi as V2ProviderApi
    from .v2_catalog import V2ProviderCompatibility as V2ProviderCompatibility
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
    from .v2_catalog import V2WebSearchAnswer as V2WebSearchAnswer
    from .v2_catalog import V2WebSearchProvider as V2WebSearchProvider
    from .v2_catalog import V2WebSearchResult as V2WebSearchResult
    from .v2_catalog import V2WebSearchResultTime as V2WebSearchResultTime
    from .v2_config import V2ConfigAgent as V2ConfigAgent
    from .v2_config import V2ConfigAgentModel as V2ConfigAgentModel
    from .v2_config import V2ConfigAgentRequest as V2ConfigAgentRequest
    from .v2_config import V2ConfigCommand as V2ConfigCommand
    from .v2_config import V2ConfigCommandModel as V2ConfigCommandModel
    from .v2_config import V2ConfigDirectory as V2ConfigDirectory
    from .v2_config import V2ConfigDocument as V2ConfigDocument
    from .v2_config import V2ConfigEntry as V2ConfigEntry
    from .v2_config import V2ConfigFormatterEntry as V2ConfigFormatterEntry
    from .v2_config import V2ConfigInfo as V2ConfigInfo
    from .v2_config import V2ConfigInfoCompaction as V2ConfigInfoCompaction
    from .v2_config import V2ConfigInfoCompactionKeep as V2ConfigInfoCompactionKeep
    from .v2_config import V2ConfigInfoEnterprise as V2ConfigInfoEnterprise
    from .v2_config import V2ConfigInfoExperimental as V2ConfigInfoExperimental
    from .v2_config import V2ConfigInfoExperimentalPolicie as V2ConfigInfoExperimentalPolicie
    from .v2_config import V2ConfigInfoMcp as V2ConfigInfoMcp
    from .v2_config import V2ConfigInfoMcpTimeout as V2ConfigInfoMcpTimeout
    from .v2_config import V2ConfigInfoMedia as V2ConfigInfoMedia
    from .v2_config import V2ConfigInfoMediaImage as V2ConfigInfoMediaImage
    from .v2_config import V2ConfigInfoModel as V2ConfigInfoModel
    from .v2_config import V2ConfigInfoPolicie as V2ConfigInfoPolicie
    from .v2_config import V2ConfigInfoReference as V2ConfigInfoReference
    from .v2_config import V2ConfigInfoToolOutput as V2ConfigInfoToolOutput
    from .v2_config import V2ConfigInfoWatcher as V2ConfigInfoWatcher
    from .v2_config import V2ConfigLSPServer as V2ConfigLSPServer
    from .v2_config import V2ConfigModel as V2ConfigModel
    from .v2_config import V2ConfigModelCost as V2ConfigModelCost
    from .v2_config import V2ConfigModelCostCache as V2ConfigModelCostCache
    from .v2_config import V2ConfigModelCostTier as V2ConfigModelCostTier
    from .v2_config import V2ConfigModelLimit as V2ConfigModelLimit
    from .v2_config import V2ConfigModelVariant as V2ConfigModelVariant
    from .v2_config import V2ConfigPluginEntry as V2ConfigPluginEntry
    from .v2_config import V2ConfigProvider as V2ConfigProvider
    from .v2_config import V2ConfigReferenceGit as V2ConfigReferenceGit
    from .v2_config import V2ConfigReferenceLocal as V2ConfigReferenceLocal
    from .v2_config import V2ConfigWarming as V2ConfigWarming
    from .v2_config import V2ConfigWebSearchInfo as V2ConfigWebSearchInfo
    from .v2_config import V2ConfigWorktree as V2ConfigWorktree
    from .v2_config import V2ShellOption as V2ShellOption
    from .v2_event import SessionEvent as SessionEvent
    from .v2_event import V2AgentUpdatedEvent as V2AgentUpdatedEvent
    from .v2_event import V2CatalogUpdatedEvent as V2CatalogUpdatedEvent
    from .v2_event import V2CommandExecutedEvent as V2CommandExecutedEvent
    from .v2_event import V2CommandUpdatedEvent as V2CommandUpdatedEvent
    from .v2_event import V2ConfigUpdatedEvent as V2ConfigUpdatedEvent
    from .v2_event import V2CredentialSwitchedEvent as V2CredentialSwitchedEvent
    from .v2_event import V2CredentialUpdatedEvent as V2CredentialUpdatedEvent
    from .v2_event import V2Event as V2Event
    from .v2_event import V2FileEditedEvent as V2FileEditedEvent
    from .v2_event import V2FilesystemChangedEvent as V2FilesystemChangedEvent
    from .v2_event import V2FileWatcherUpdatedEvent as V2FileWatcherUpdatedEvent
    from .v2_event import V2FormCancelledEvent as V2FormCancelledEvent
    from .v2_event import V2FormCreatedEvent as V2FormCreatedEvent
    from .v2_event import V2FormRepliedEvent as V2FormRepliedEvent
    from .v2_event import V2GlobalDisposedEvent as V2GlobalDisposedEvent
    from .v2_event import V2InstallationUpdateAvailableEvent as V2InstallationUpdateAvailableEvent
    from .v2_event import V2InstallationUpdatedEvent as V2InstallationUpdatedEvent
    from .v2_event import V2IntegrationConnectionUpdatedEvent as V2IntegrationConnectionUpdatedEvent
    from .v2_event import V2IntegrationUpdatedEvent as V2IntegrationUpdatedEvent
    from .v2_event import V2LocationShutdownEvent as V2LocationShutdownEvent
    from .v2_event import V2LogSynced as V2LogSynced
    from .v2_event import V2LspUpdatedEvent as V2LspUpdatedEvent
    from .v2_event import V2McpBrowserOpenFailedEvent as V2McpBrowserOpenFailedEvent
    from .v2_event import V2McpResourcesChangedEvent as V2McpResourcesChangedEvent
    from .v2_event import V2McpStatusChangedEvent as V2McpStatusChangedEvent
    from .v2_event import V2McpToolsChangedEvent as V2McpToolsChangedEvent
    from .v2_event import V2MessagePartDeltaEvent as V2MessagePartDeltaEvent
    from .v2_event import V2MessagePartRemovedEvent as V2MessagePartRemovedEvent
    from .v2_event import V2MessagePartUpdatedEvent as V2MessagePartUpdatedEvent
    from .v2_event import V2MessageRemovedEvent as V2MessageRemovedEvent
    from .v2_event import V2MessageUpdatedEvent as V2MessageUpdatedEvent
    from .v2_event import V2ModelsDevRefreshedEvent as V2ModelsDevRefreshedEvent
    from .v2_event import V2ModelUpdatedEvent as V2ModelUpdatedEvent
    from .v2_event import V2PermissionAskedEvent as V2PermissionAskedEvent
    from .v2_event import V2PermissionRepliedEvent as V2PermissionRepliedEvent
    from .v2_event import V2PermissionV2AskedEvent as V2PermissionV2AskedEvent
    from .v2_event import V2PermissionV2RepliedEvent as V2PermissionV2RepliedEvent
    from .v2_event import V2PersistentPtyAddedEvent as V2PersistentPtyAddedEvent
    from .v2_event import V2PersistentPtyRemovedEvent as V2PersistentPtyRemovedEvent
    from .v2_event import V2PluginAddedEvent as V2PluginAddedEvent
    from .v2_event import V2PluginUpdatedEvent as V2PluginUpdatedEvent
    from .v2_event import V2ProjectDirectoriesUpdatedEvent as V2ProjectDirectoriesUpdatedEvent
    from .v2_event import V2ProjectUpdatedEvent as V2ProjectUpdatedEvent
    from .v2_event import V2ProviderUpdatedEvent as V2ProviderUpdatedEvent
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
    from .v2_event import V2SessionAgentSelectedEvent as V2SessionAgentSelectedEvent
    from .v2_event import V2SessionArchivedEvent as V2SessionArchivedEvent
    from .v2_event import V2SessionCompactedEvent as V2SessionCompactedEvent
    from .v2_event import V2SessionCompactionAdmittedEvent as V2SessionCompactionAdmittedEvent
    from .v2_event import V2SessionCompactionDeltaEvent as V2SessionCompactionDeltaEvent
    from .v2_event import V2SessionCompactionEndedEvent as V2SessionCompactionEndedEvent
    from .v2_event import V2SessionCompactionFailedEvent as V2SessionCompactionFailedEvent
    from .v2_event import V2SessionCompactionStartedEvent as V2SessionCompactionStartedEvent
    from .v2_event import V2SessionCreatedEvent as V2SessionCreatedEvent
    from .v2_event import V2SessionDeletedEvent as V2SessionDeletedEvent
    from .v2_event import V2SessionDiffEvent as V2SessionDiffEvent
    from .v2_event import V2SessionErrorEvent as V2SessionErrorEvent
    from .v2_event import V2SessionExecutionFailedEvent as V2SessionExecutionFailedEvent
    from .v2_event import V2SessionExecutionInterruptedEvent as V2SessionExecutionInterruptedEvent
    from .v2_event import V2SessionExecutionStartedEvent as V2SessionExecutionStartedEvent
    from .v2_event import V2SessionExecutionSucceededEvent as V2SessionExecutionSucceededEvent
    from .v2_event import V2SessionForkedEvent as V2SessionForkedEvent
    from .v2_event import V2SessionHistory as V2SessionHistory
    from .v2_event import V2SessionIdleEvent as V2SessionIdleEvent
    from .v2_event import V2SessionInboxCancelledEvent as V2SessionInboxCancelledEvent
    from .v2_event import V2SessionInboxDeliveredEvent as V2SessionInboxDeliveredEvent
    from .v2_event import V2SessionInboxDeliveryChangedEvent as V2SessionInboxDeliveryChangedEvent
    from .v2_event import V2SessionInboxEnqueuedEvent as V2SessionInboxEnqueuedEvent
    from .v2_event import V2SessionInputAdmittedEvent as V2SessionInputAdmittedEvent
    from .v2_event import V2SessionInputPromotedEvent as V2SessionInputPromotedEvent
    from .v2_event import V2SessionInstructionsUpdatedEvent as V2SessionInstructionsUpdatedEvent
    from .v2_event import V2SessionLogItem as V2SessionLogItem
    from .v2_event import V2SessionMessageContentUpdatedEvent as V2SessionMessageContentUpdatedEvent
    from .v2_event import V2SessionMetadataUpdatedEvent as V2SessionMetadataUpdatedEvent
    from .v2_event import V2SessionModelSelectedEvent as V2SessionModelSelectedEvent
    from .v2_event import V2SessionMovedEvent as V2SessionMovedEvent
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
    from .v2_event import V2SessionPermissionsEvent as V2SessionPermissionsEvent
    from .v2_event import V2SessionReasoningDeltaEvent as V2SessionReasoningDeltaEvent
    from .v2_event import V2SessionReasoningEndedEvent as V2SessionReasoningEndedEvent
    from .v2_event import V2SessionReasoningStartedEvent as V2SessionReasoningStartedEvent
    from .v2_event import V2SessionRenamedEvent as V2SessionRenamedEvent
    from .v2_event import V2SessionRetryScheduledEvent as V2SessionRetryScheduledEvent
    from .v2_event import V2SessionRevertClearedEvent as V2SessionRevertClearedEvent
    from .v2_event import V2SessionRevertCommittedEvent as V2SessionRevertCommittedEvent
    from .v2_event import V2SessionRevertStagedEvent as V2SessionRevertStagedEvent
    from .v2_event import V2SessionShellEndedEvent as V2SessionShellEndedEvent
    from .v2_event import V2SessionShellStartedEvent as V2SessionShellStartedEvent
    from .v2_event import V2SessionSkillActivatedEvent as V2SessionSkillActivatedEvent
    from .v2_event import V2SessionStatusEvent as V2SessionStatusEvent
    from .v2_event import V2SessionStepEndedEvent as V2SessionStepEndedEvent
    from .v2_event import V2SessionStepFailedEvent as V2SessionStepFailedEvent
    from .v2_event import V2SessionStepStartedEvent as V2SessionStepStartedEvent
    from .v2_event import V2SessionStepStreamedEvent as V2SessionStepStreamedEvent
    from .v2_event import V2SessionSyntheticEvent as V2SessionSyntheticEvent
    from .v2_event import V2SessionTextDeltaEvent as V2SessionTextDeltaEvent
    from .v2_event import V2SessionTextEndedEvent as V2SessionTextEndedEvent
    from .v2_event import V2SessionTextStartedEvent as V2SessionTextStartedEvent
    from .v2_event import V2SessionToolCalledEvent as V2SessionToolCalledEvent
    from .v2_event import V2SessionToolFailedEvent as V2SessionToolFailedEvent
    from .v2_event import V2SessionToolInputDeltaEvent as V2SessionToolInputDeltaEvent
    from .v2_event import V2SessionToolInputEndedEvent as V2SessionToolInputEndedEvent
    from .v2_event import V2SessionToolInputStartedEvent as V2SessionToolInputStartedEvent
    from .v2_event import V2SessionToolProgressEvent as V2SessionToolProgressEvent
    from .v2_event import V2SessionToolSuccessEvent as V2SessionToolSuccessEvent
    from .v2_event import V2SessionUnarchivedEvent as V2SessionUnarchivedEvent
    from .v2_event import V2SessionUpdatedEvent as V2SessionUpdatedEvent
    from .v2_event import V2SessionUsageRecordedEvent as V2SessionUsageRecordedEvent
    from .v2_event import V2SessionUsageUpdatedEvent as V2SessionUsageUpdatedEvent
    from .v2_event import V2SessionViewedEvent as V2SessionViewedEvent
    from .v2_event import V2ShellCreatedEvent as V2ShellCreatedEvent
    from .v2_event import V2ShellDeletedEvent as V2ShellDeletedEvent
    from .v2_event import V2ShellExitedEvent as V2ShellExitedEvent
    from .v2_event import V2SkillUpdatedEvent as V2SkillUpdatedEvent
    from .v2_event import V2TodoUpdatedEvent as V2TodoUpdatedEvent
    from .v2_event import V2TuiCommandExecuteEvent as V2TuiCommandExecuteEvent
    from .v2_event import V2TuiPromptAppendEvent as V2TuiPromptAppendEvent
    from .v2_event import V2TuiSessionSelectEvent as V2TuiSessionSelectEvent
    from .v2_event import V2TuiToastShowEvent as V2TuiToastShowEvent
    from .v2_event import V2VcsBranchUpdatedEvent as V2VcsBranchUpdatedEvent
    from .v2_event import V2WebsearchUpdatedEvent as V2WebsearchUpdatedEvent
    from .v2_event import V2WorkspaceFailedEvent as V2WorkspaceFailedEvent
    from .v2_event import V2WorkspaceReadyEvent as V2WorkspaceReadyEvent
    from .v2_event import V2WorkspaceStatusEvent as V2WorkspaceStatusEvent
    from .v2_event import V2WorktreeFailedEvent as V2WorktreeFailedEvent
    from .v2_event import V2WorktreeReadyEvent as V2WorktreeReadyEvent
    from .v2_event import V2WorktreeResolvedEvent as V2WorktreeResolvedEvent
    from .v2_event import V2WorktreeUpdatedEvent as V2WorktreeUpdatedEvent
    from .v2_event_data import V2CatalogUpdatedData as V2CatalogUpdatedData
    from .v2_event_data import V2CredentialSwitchedData as V2CredentialSwitchedData
    from .v2_event_data import V2FilesystemChangedData as V2FilesystemChangedData
    from .v2_event_data import V2FormCancelledData as V2FormCancelledData
    from .v2_event_data import V2FormCreatedData as V2FormCreatedData
    from .v2_event_data import V2FormRepliedData as V2FormRepliedData
    from .v2_event_data import V2IntegrationConnectionUpdatedData as V2IntegrationConnectionUpdatedData
    from .v2_event_data import V2McpResourcesChangedData as V2McpResourcesChangedData
    from .v2_event_data import V2McpStatusChangedData as V2McpStatusChangedData
    from .v2_event_data import V2PermissionAskedData as V2PermissionAskedData
    from .v2_event_data import V2PermissionRepliedData as V2PermissionRepliedData
    from .v2_event_data import V2PersistentPtyAddedData as V2PersistentPtyAddedData
    from .v2_event_data import V2PersistentPtyRemovedData as V2PersistentPtyRemovedData
    from .v2_event_data import V2PluginAddedData as V2PluginAddedData
    from .v2_event_data import V2ProjectDirectoriesUpdatedData as V2ProjectDirectoriesUpdatedData
    from .v2_event_data import V2PtyCreatedData as V2PtyCreatedData
    from .v2_event_data import V2PtyDeletedData as V2PtyDeletedData
    from .v2_event_data import V2PtyExitedData as V2PtyExitedData
    from .v2_event_data import V2PtyUpdatedData as V2PtyUpdatedData
    from .v2_event_data import V2SessionAgentSelectedData as V2SessionAgentSelectedData
    from .v2_event_data import V2SessionArchivedData as V2SessionArchivedData
    from .v2_event_data import V2SessionCompactionAdmittedData as V2SessionCompactionAdmittedData
    from .v2_event_data import V2SessionCompactionDeltaData as V2SessionCompactionDeltaData
    from .v2_event_data import V2SessionCompactionEndedData as V2SessionCompactionEndedData
    from .v2_event_data import V2SessionCompactionFailedData as V2SessionCompactionFailedData
    from .v2_event_data import V2SessionCompactionStartedData as V2SessionCompactionStartedData
    from .v2_event_data import V2SessionCreatedData as V2SessionCreatedData
    from .v2_event_data import V2SessionDeletedData as V2SessionDeletedData
    from .v2_event_data import V2SessionExecutionFailedData as V2SessionExecutionFailedData
    from .v2_event_data import V2SessionExecutionInterruptedData as V2SessionExecutionInterruptedData
    from .v2_event_data import V2SessionExecutionStartedData as V2SessionExecutionStartedData
    from .v2_event_data import V2SessionExecutionSucceededData as V2SessionExecutionSucceededData
    from .v2_event_data import V2SessionForkedData as V2SessionForkedData
    from .v2_event_data import V2SessionInboxCancelledData as V2SessionInboxCancelledData
    from .v2_event_data import V2SessionInboxDeliveredData as V2SessionInboxDeliveredData
    from .v2_event_data import V2SessionInboxDeliveryChangedData as V2SessionInboxDeliveryChangedData
    from .v2_event_data import V2SessionInboxEnqueuedData as V2SessionInboxEnqueuedData
    from .v2_event_data import V2SessionInputAdmittedData as V2SessionInputAdmittedData
    from .v2_event_data import V2SessionInputPromotedData as V2SessionInputPromotedData
    from .v2_event_data import V2SessionInstructionsUpdatedData as V2SessionInstructionsUpdatedData
    from .v2_event_data import V2SessionMessageContentUpdatedData as V2SessionMessageContentUpdatedData
    from .v2_event_data import V2SessionMetadataUpdatedData as V2SessionMetadataUpdatedData
    from .v2_event_data import V2SessionModelSelectedData as V2SessionModelSelectedData
    from .v2_event_data import V2SessionMovedData as V2SessionMovedData
    from .v2_event_data import V2SessionPermissionsData as V2SessionPermissionsData
    from .v2_event_data import V2SessionReasoningDeltaData as V2SessionReasoningDeltaData
    from .v2_event_data import V2SessionReasoningEndedData as V2SessionReasoningEndedData
    from .v2_event_data import V2SessionReasoningStartedData as V2SessionReasoningStartedData
    from .v2_event_data import V2SessionRenamedData as V2SessionRenamedData
    from .v2_event_data import V2SessionRetryScheduledData as V2SessionRetryScheduledData
    from .v2_event_data import V2SessionRevertClearedData as V2SessionRevertClearedData
    from .v2_event_data import V2SessionRevertCommittedData as V2SessionRevertCommittedData
    from .v2_event_data import V2SessionRevertStagedData as V2SessionRevertStagedData
    from .v2_event_data import V2SessionShellEndedData as V2SessionShellEndedData
    from .v2_event_data import V2SessionShellStartedData as V2SessionShellStartedData
    from .v2_event_data import V2SessionSkillActivatedData as V2SessionSkillActivatedData
    from .v2_event_data import V2SessionStepEndedData as V2SessionStepEndedData
    from .v2_event_data import V2SessionStepFailedData as V2SessionStepFailedData
    from .v2_event_data import V2SessionStepStartedData as V2SessionStepStartedData
    from .v2_event_data import V2SessionStepStreamedData as V2SessionStepStreamedData
    from .v2_event_data import V2SessionSyntheticData as V2SessionSyntheticData
    from .v2_event_data import V2SessionTextDeltaData as V2SessionTextDeltaData
    from .v2_event_data import V2SessionTextEndedData as V2SessionTextEndedData
    from .v2_event_data import V2SessionTextStartedData as V2SessionTextStartedData
    from .v2_event_data import V2SessionToolCalledData as V2SessionToolCalledData
    from .v2_event_data import V2SessionToolFailedData as V2SessionToolFailedData
    from .v2_event_data import V2SessionToolInputDeltaData as V2SessionToolInputDeltaData
    from .v2_event_data import V2SessionToolInputEndedData as V2SessionToolInputEndedData
    from .v2_event_data import V2SessionToolInputStartedData as V2SessionToolInputStartedData
    from .v2_event_data import V2SessionToolProgressData as V2SessionToolProgressData
    from .v2_event_data import V2SessionToolSuccessData as V2SessionToolSuccessData
    from .v2_event_data import V2SessionUnarchivedData as V2SessionUnarchivedData
    from .v2_event_data import V2SessionUsageRecordedData as V2SessionUsageRecordedData
    from .v2_event_data import V2SessionUsageUpdatedData as V2SessionUsageUpdatedData
    from .v2_event_data import V2SessionViewedData as V2SessionViewedData
    from .v2_event_data import V2ShellCreatedData as V2ShellCreatedData
    from .v2_event_data import V2ShellDeletedData as V2ShellDeletedData
    from .v2_event_data import V2ShellExitedData as V2ShellExitedData
    from .v2_event_data import V2VcsBranchUpdatedData as V2VcsBranchUpdatedData
    from .v2_event_data import V2WorktreeResolvedData as V2WorktreeResolvedData
    from .v2_event_data import V2WorktreeUpdatedData as V2WorktreeUpdatedData
    from .v2_form import V2Form as V2Form
    from .v2_form import V2FormBooleanField as V2FormBooleanField
    from .v2_form import V2FormDetail as V2FormDetail
    from .v2_form import V2FormExternalField as V2FormExternalField
    from .v2_form import V2FormField as V2FormField
    from .v2_form import V2FormIntegerField as V2FormIntegerField
    from .v2_form import V2FormMultiselectField as V2FormMultiselectField
    from .v2_form import V2FormNumberField as V2FormNumberField
    from .v2_form import V2FormOption as V2FormOption
    from .v2_form import V2FormState as V2FormState
    from .v2_form import V2FormStateAnswered as V2FormStateAnswered
    from .v2_form import V2FormStateCancelled as V2FormStateCancelled
    from .v2_form import V2FormStatePending as V2FormStatePending
    from .v2_form import V2FormStatus as V2FormStatus
    from .v2_form import V2FormStatusAnswered as V2FormStatusAnswered
    from .v2_form import V2FormStatusCancelled as V2FormStatusCancelled
    from .v2_form import V2FormStatusPending as V2FormStatusPending
    from .v2_form import V2FormStringField as V2FormStringField
    from .v2_form import V2FormWhen as V2FormWhen
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
    from .v2_integration import V2ConnectionStatus as V2ConnectionStatus
    from .v2_integration import V2ExternalCredential as V2ExternalCredential
    from .v2_integration import V2IntegrationCommandAttempt as V2IntegrationCommandAttempt
    from .v2_integration import V2IntegrationCommandAttemptStatus as V2IntegrationCommandAttemptStatus
    from .v2_integration import V2IntegrationCommandAttemptStatusComplete as V2IntegrationCommandAttemptStatusComplete
    from .v2_integration import V2IntegrationCommandAttemptStatusExpired as V2IntegrationCommandAttemptStatusExpired
    from .v2_integration import V2IntegrationCommandAttemptStatusFailed as V2IntegrationCommandAttemptStatusFailed
    from .v2_integration import V2IntegrationCommandAttemptStatusPending as V2IntegrationCommandAttemptStatusPending
    from .v2_integration import V2IntegrationCommandMethod as V2IntegrationCommandMethod
    from .v2_integration import V2IntegrationExternalMethod as V2IntegrationExternalMethod
    from .v2_integration import V2StoredCredential as V2StoredCredential
    from .v2_mcp import V2McpAddConfig as V2McpAddConfig
    from .v2_mcp import V2McpConfig as V2McpConfig
    from .v2_mcp import V2McpLocalConfig as V2McpLocalConfig
    from .v2_mcp import V2McpOAuthConfig as V2McpOAuthConfig
    from .v2_mcp import V2McpRemoteConfig as V2McpRemoteConfig
    from .v2_mcp import V2McpResource as V2McpResource
    from .v2_mcp import V2McpResourceCatalog as V2McpResourceCatalog
    from .v2_mcp import V2McpResourceTemplate as V2McpResourceTemplate
    from .v2_mcp import V2McpServer as V2McpServer
    from .v2_mcp import V2McpServerStatus as V2McpServerStatus
    from .v2_mcp import V2McpStatusConnected as V2McpStatusConnected
    from .v2_mcp import V2McpStatusDisabled as V2McpStatusDisabled
    from .v2_mcp import V2McpStatusFailed as V2McpStatusFailed
    from .v2_mcp import V2McpStatusNeedsAuth as V2McpStatusNeedsAuth
    from .v2_mcp import V2McpStatusNeedsClientRegistration as V2McpStatusNeedsClientRegistration
    from .v2_mcp import V2McpStatusPending as V2McpStatusPending
    from .v2_mcp import V2McpTimeoutConfig as V2McpTimeoutConfig
    from .v2_message import V2Admission as V2Admission
    from .v2_message import V2AdmittedCompaction as V2AdmittedCompaction
    from .v2_message import V2AdmittedInput as V2AdmittedInput
    from .v2_message import V2AdmittedMove as V2AdmittedMove
    from .v2_message import V2AdmittedMovePayload as V2AdmittedMovePayload
    from .v2_message import V2AdmittedPrompt as V2AdmittedPrompt
    from .v2_message import V2AdmittedSynthetic as V2AdmittedSynthetic
    from .v2_message import V2AdmittedUser as V2AdmittedUser
    from .v2_message import V2AgentAttachment as V2AgentAttachment
    from .v2_message import V2AgentSwitchedMessage as V2AgentSwitchedMessage
    from .v2_message import V2AssistantContent as V2AssistantContent
    from .v2_message import V2AssistantMessage as V2AssistantMessage
    from .v2_message import V2AssistantMessageSnapshot as V2AssistantMessageSnapshot
    from .v2_message import V2AssistantMessageTime as V2AssistantMessageTime
    from .v2_message import V2AssistantRetry as V2AssistantRetry
    from .v2_message import V2CompactionMessage as V2CompactionMessage
    from .v2_message import V2FileAttachment as V2FileAttachment
    from .v2_message import V2FileAttachmentInput as V2FileAttachmentInput
    from .v2_message import V2FileAttachmentSource as V2FileAttachmentSource
    from .v2_message import V2IdleMessage as V2IdleMessage
    from .v2_message import V2LocationSwitchedMessage as V2LocationSwitchedMessage
    from .v2_message import V2LocationSwitchedMessagePrevious as V2LocationSwitchedMessagePrevious
    from .v2_message import V2Message as V2Message
    from .v2_message import V2MessagePage as V2MessagePage
    from .v2_message import V2ModelSwitchedMessage as V2ModelSwitchedMessage
    from .v2_message import V2PendingCompaction as V2PendingCompaction
    from .v2_message import V2PendingInput as V2PendingInput
    from .v2_message import V2PendingMove as V2PendingMove
    from .v2_message import V2PendingMovePayload as V2PendingMovePayload
    from .v2_message import V2PendingSynthetic as V2PendingSynthetic
    from .v2_message import V2PendingSyntheticData as V2PendingSyntheticData
    from .v2_message import V2PendingUser as V2PendingUser
    from .v2_message import V2PendingUserData as V2PendingUserData
    from .v2_message import V2Prompt as V2Prompt
    from .v2_message import V2PromptFileSourceInline as V2PromptFileSourceInline
    from .v2_message import V2PromptFileSourceUri as V2PromptFileSourceUri
    from .v2_message import V2PromptInput as V2PromptInput
    from .v2_message import V2PromptInputSkillAttachment as V2PromptInputSkillAttachment
    from .v2_message import V2PromptSkillAttachment as V2PromptSkillAttachment
    from .v2_message import V2PromptSource as V2PromptSource
    from .v2_message import V2ProviderContext as V2ProviderContext
    from .v2_message import V2ProviderContextProvenance as V2ProviderContextProvenance
    from .v2_message import V2ReasoningContent as V2ReasoningContent
    from .v2_message import V2RetryError as V2RetryError
    from .v2_message import V2SessionError as V2SessionError
    from .v2_message import V2SessionErrorResponse as V2SessionErrorResponse
    from .v2_message import V2ShellMessage as V2ShellMessage
    from .v2_message import V2SkillMessage as V2SkillMessage
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
    from .v2_message import V2ToolStateStreaming as V2ToolStateStreaming
    from .v2_message import V2ToolTextContent as V2ToolTextContent
    from .v2_message import V2UserMessage as V2UserMessage
    from .v2_project import V2FileDiff as V2FileDiff
    from .v2_project import V2Project as V2Project
    from .v2_project import V2ProjectCurrent as V2ProjectCurrent
    from .v2_project import V2ProjectDirectory as V2ProjectDirectory
    from .v2_project import V2ProjectTime as V2ProjectTime
    from .v2_project import V2RevertedFile as V2RevertedFile
    from .v2_project import V2VcsBase as V2VcsBase
    from .v2_project import V2VcsBranch as V2VcsBranch
    from .v2_project import V2VcsFileStatus as V2VcsFileStatus
    from .v2_project import V2VcsInfo as V2VcsInfo
    from .v2_project import V2Worktree as V2Worktree
    from .v2_project import V2WorktreeDirectory as V2WorktreeDirectory
    from .v2_server import V2GeneratedText as V2GeneratedText
    from .v2_server import V2MigrationStatus as V2MigrationStatus
    from .v2_server import V2MigrationStatusError as V2MigrationStatusError
    from .v2_server import V2MigrationStatusRunning as V2MigrationStatusRunning
    from .v2_server import V2MigrationStatusRunningProgress as V2MigrationStatusRunningProgress
    from .v2_server import V2MigrationStatusStatus as V2MigrationStatusStatus
    from .v2_server import V2PairingCode as V2PairingCode
    from .v2_server import V2PairingSession as V2PairingSession
    from .v2_server import V2RpcOutput as V2RpcOutput
    from .v2_server import V2ServerInfo as V2ServerInfo
    from .v2_server import V2ServerInfoCapabilities as V2ServerInfoCapabilities
    from .v2_server import V2ServerInfoPaths as V2ServerInfoPaths
    from .v2_server import V2ServerUrls as V2ServerUrls
    from .v2_server import V2Stopping as V2Stopping
    from .v2_server import V2VoiceSession as V2VoiceSession
    from .v2_server import V2VoiceTransport as V2VoiceTransport
    from .v2_server import V2VoiceTransportInput as V2VoiceTransportInput
    from .v2_server import V2VoiceTransportInputWebrtc as V2VoiceTransportInputWebrtc
    from .v2_server import V2VoiceTransportInputWebsocket as V2VoiceTransportInputWebsocket
    from .v2_server import V2VoiceWebRTCTransport as V2VoiceWebRTCTransport
    from .v2_server import V2VoiceWebSocketTransport as V2VoiceWebSocketTransport
    from .v2_session import V2ActiveSession as V2ActiveSession
    from .v2_session import V2ForkBoundary as V2ForkBoundary
    from .v2_session import V2InstructionEntry as V2InstructionEntry
    from .v2_session import V2InstructionEntrySnapshotItem as V2InstructionEntrySnapshotItem
    from .v2_session import V2Interrupted as V2Interrupted
    from .v2_session import V2RevertState as V2RevertState
    from .v2_session import V2Session as V2Session
    from .v2_session import V2SessionFork as V2SessionFork
    from .v2_session import V2SessionForkBoundaryBefore as V2SessionForkBoundaryBefore
    from .v2_session import V2SessionForkBoundaryThrough as V2SessionForkBoundaryThrough
    from .v2_session import V2SessionPage as V2SessionPage
    from .v2_session import V2SessionStats as V2SessionStats
    from .v2_session import V2SessionStatsActivity as V2SessionStatsActivity
    from .v2_session import V2SessionStatsModelUsage as V2SessionStatsModelUsage
    from .v2_session import V2SessionStatsRange as V2SessionStatsRange
    from .v2_session import V2SessionStatsTools as V2SessionStatsTools
    from .v2_session import V2SessionStatsToolsDetail as V2SessionStatsToolsDetail
    from .v2_session import V2SessionStatsToolsNone as V2SessionStatsToolsNone
    from .v2_session import V2SessionStatsToolsSummary as V2SessionStatsToolsSummary
    from .v2_session import V2SessionStatsToolTotals as V2SessionStatsToolTotals
    from .v2_session import V2SessionStatsToolUsage as V2SessionStatsToolUsage
    from .v2_session import V2SessionTime as V2SessionTime
    from .v2_session import V2SessionTransfer as V2SessionTransfer
    from .v2_shell import V2PersistentPty as V2PersistentPty
    from .v2_shell import V2PersistentPtyHandoff as V2PersistentPtyHandoff
    from .v2_shell import V2PersistentPtyHandoffAnswer as V2PersistentPtyHandoffAnswer
    from .v2_shell import V2PersistentPtyOutput as V2PersistentPtyOutput
    from .v2_shell import V2PersistentPtyReadResult as V2PersistentPtyReadResult
    from .v2_shell import V2PersistentPtyReadResultScreen as V2PersistentPtyReadResultScreen
    from .v2_shell import V2PersistentPtyReadResultScreenCursor as V2PersistentPtyReadResultScreenCursor
    from .v2_shell import V2PersistentPtySize as V2PersistentPtySize
    from .v2_shell import V2PersistentPtySnapshot as V2PersistentPtySnapshot
    from .v2_shell import V2PersistentPtySnapshotCursor as V2PersistentPtySnapshotCursor
    from .v2_shell import V2Shell as V2Shell
    from .v2_shell import V2ShellOutput as V2ShellOutput
    from .v2_shell import V2ShellTime as V2ShellTime
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
    "AgentNotFoundError",
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
    "CommandEvaluationError",
    "CommandExecutedData",
    "CommandExecutedEvent",
    "CommandExecutionError",
    "CommandFilePart",
    "CommandNotFoundError",
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
    "FormAlreadySettledError",
    "FormInvalidAnswerError",
    "FormNotFoundError",
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
    "InstructionEntryValueTooLargeError",
    "Integration",
    "IntegrationAttempt",
    "IntegrationAttemptNotFoundError",
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
    "IntegrationMethodNotFoundError",
    "IntegrationNotFoundError",
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
    "LocationNotFoundError",
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
    "PermissionSavedNotFoundError",
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
    "RemoteFileNotFoundError",
    "ReplayEvent",
    "ResourceSource",
    "RetryAction",
    "RetryPart",
    "RetryPartTime",
    "RpcError",
    "RpcInternalError",
    "SavedPermission",
    "SavedPermissionTime",
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
    "ShellNotFoundError",
    "Skill",
    "SkillNotFoundError",
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
    "V2Admission",
    "V2AdmittedCompaction",
    "V2AdmittedInput",
    "V2AdmittedMove",
    "V2AdmittedMovePayload",
    "V2AdmittedPrompt",
    "V2AdmittedSynthetic",
    "V2AdmittedUser",
    "V2Agent",
    "V2AgentAttachment",
    "V2AgentSwitchedMessage",
    "V2AgentUpdatedEvent",
    "V2AiSdkApi",
    "V2AssistantContent",
    "V2AssistantMessage",
    "V2AssistantMessageSnapshot",
    "V2AssistantMessageTime",
    "V2AssistantRetry",
    "V2CatalogUpdatedData",
    "V2CatalogUpdatedEvent",
    "V2Command",
    "V2CommandExecutedEvent",
    "V2CommandUpdatedEvent",
    "V2CompactionMessage",
    "V2ConfigAgent",
    "V2ConfigAgentModel",
    "V2ConfigAgentRequest",
    "V2ConfigCommand",
    "V2ConfigCommandModel",
    "V2ConfigDirectory",
    "V2ConfigDocument",
    "V2ConfigEntry",
    "V2ConfigFormatterEntry",
    "V2ConfigInfo",
    "V2ConfigInfoCompaction",
    "V2ConfigInfoCompactionKeep",
    "V2ConfigInfoEnterprise",
    "V2ConfigInfoExperimental",
    "V2ConfigInfoExperimentalPolicie",
    "V2ConfigInfoMcp",
    "V2ConfigInfoMcpTimeout",
    "V2ConfigInfoMedia",
    "V2ConfigInfoMediaImage",
    "V2ConfigInfoModel",
    "V2ConfigInfoPolicie",
    "V2ConfigInfoReference",
    "V2ConfigInfoToolOutput",
    "V2ConfigInfoWatcher",
    "V2ConfigLSPServer",
    "V2ConfigModel",
    "V2ConfigModelCost",
    "V2ConfigModelCostCache",
    "V2ConfigModelCostTier",
    "V2ConfigModelLimit",
    "V2ConfigModelReasoning",
    "V2ConfigModelReasoningFalse",
    "V2ConfigModelReasoningTrue",
    "V2ConfigModelReasoningTrueBudget",
    "V2ConfigModelVariant",
    "V2ConfigPluginEntry",
    "V2ConfigProvider",
    "V2ConfigReferenceGit",
    "V2ConfigReferenceLocal",
    "V2ConfigUpdatedEvent",
    "V2ConfigWarming",
    "V2ConfigWebSearchInfo",
    "V2ConfigWorktree",
    "V2ConnectionStatus",
    "V2CredentialSwitchedData",
    "V2CredentialSwitchedEvent",
    "V2CredentialUpdatedEvent",
    "V2Event",
    "V2ExternalCredential",
    "V2FileAttachment",
    "V2FileAttachmentInput",
    "V2FileAttachmentSource",
    "V2FileDiff",
    "V2FileEditedEvent",
    "V2FileWatcherUpdatedEvent",
    "V2FilesystemChangedData",
    "V2FilesystemChangedEvent",
    "V2ForkBoundary",
    "V2Form",
    "V2FormBooleanField",
    "V2FormCancelledData",
    "V2FormCancelledEvent",
    "V2FormCreatedData",
    "V2FormCreatedEvent",
    "V2FormDetail",
    "V2FormExternalField",
    "V2FormField",
    "V2FormIntegerField",
    "V2FormMultiselectField",
    "V2FormNumberField",
    "V2FormOption",
    "V2FormRepliedData",
    "V2FormRepliedEvent",
    "V2FormState",
    "V2FormStateAnswered",
    "V2FormStateCancelled",
    "V2FormStatePending",
    "V2FormStatus",
    "V2FormStatusAnswered",
    "V2FormStatusCancelled",
    "V2FormStatusPending",
    "V2FormStringField",
    "V2FormWhen",
    "V2GeneratedText",
    "V2GlobalDisposedEvent",
    "V2Health",
    "V2IdleMessage",
    "V2InstallationUpdateAvailableEvent",
    "V2InstallationUpdatedEvent",
    "V2InstructionEntry",
    "V2InstructionEntrySnapshotItem",
    "V2IntegrationCommandAttempt",
    "V2IntegrationCommandAttemptStatus",
    "V2IntegrationCommandAttemptStatusComplete",
    "V2IntegrationCommandAttemptStatusExpired",
    "V2IntegrationCommandAttemptStatusFailed",
    "V2IntegrationCommandAttemptStatusPending",
    "V2IntegrationCommandMethod",
    "V2IntegrationConnectionUpdatedData",
    "V2IntegrationConnectionUpdatedEvent",
    "V2IntegrationExternalMethod",
    "V2IntegrationUpdatedEvent",
    "V2Interrupted",
    "V2LocationInfo",
    "V2LocationInfoProject",
    "V2LocationShutdownEvent",
    "V2LocationSwitchedMessage",
    "V2LocationSwitchedMessagePrevious",
    "V2LogSynced",
    "V2LspUpdatedEvent",
    "V2McpAddConfig",
    "V2McpBrowserOpenFailedEvent",
    "V2McpConfig",
    "V2McpLocalConfig",
    "V2McpOAuthConfig",
    "V2McpRemoteConfig",
    "V2McpResource",
    "V2McpResourceCatalog",
    "V2McpResourceTemplate",
    "V2McpResourcesChangedData",
    "V2McpResourcesChangedEvent",
    "V2McpServer",
    "V2McpServerStatus",
    "V2McpStatusChangedData",
    "V2McpStatusChangedEvent",
    "V2McpStatusConnected",
    "V2McpStatusDisabled",
    "V2McpStatusFailed",
    "V2McpStatusNeedsAuth",
    "V2McpStatusNeedsClientRegistration",
    "V2McpStatusPending",
    "V2McpTimeoutConfig",
    "V2McpToolsChangedEvent",
    "V2Message",
    "V2MessagePage",
    "V2MessagePartDeltaEvent",
    "V2MessagePartRemovedEvent",
    "V2MessagePartUpdatedEvent",
    "V2MessageRemovedEvent",
    "V2MessageUpdatedEvent",
    "V2MigrationStatus",
    "V2MigrationStatusError",
    "V2MigrationStatusRunning",
    "V2MigrationStatusRunningProgress",
    "V2MigrationStatusStatus",
    "V2Model",
    "V2ModelApi",
    "V2ModelCapabilities",
    "V2ModelCompatibility",
    "V2ModelCost",
    "V2ModelLimit",
    "V2ModelRequest",
    "V2ModelSwitchedMessage",
    "V2ModelTier",
    "V2ModelTime",
    "V2ModelUpdatedEvent",
    "V2ModelVariant",
    "V2ModelsDevRefreshedEvent",
    "V2NativeApi",
    "V2PairingCode",
    "V2PairingSession",
    "V2PendingCompaction",
    "V2PendingInput",
    "V2PendingMove",
    "V2PendingMovePayload",
    "V2PendingSynthetic",
    "V2PendingSyntheticData",
    "V2PendingUser",
    "V2PendingUserData",
    "V2PermissionAskedData",
    "V2PermissionAskedEvent",
    "V2PermissionDecision",
    "V2PermissionRepliedData",
    "V2PermissionRepliedEvent",
    "V2PermissionRequest",
    "V2PermissionRule",
    "V2PermissionRuleset",
    "V2PermissionSource",
    "V2PermissionV2AskedEvent",
    "V2PermissionV2RepliedEvent",
    "V2PersistentPty",
    "V2PersistentPtyAddedData",
    "V2PersistentPtyAddedEvent",
    "V2PersistentPtyHandoff",
    "V2PersistentPtyHandoffAnswer",
    "V2PersistentPtyOutput",
    "V2PersistentPtyReadResult",
    "V2PersistentPtyReadResultScreen",
    "V2PersistentPtyReadResultScreenCursor",
    "V2PersistentPtyRemovedData",
    "V2PersistentPtyRemovedEvent",
    "V2PersistentPtySize",
    "V2PersistentPtySnapshot",
    "V2PersistentPtySnapshotCursor",
    "V2Plugin",
    "V2PluginAddedData",
    "V2PluginAddedEvent",
    "V2PluginFeatures",
    "V2PluginSource",
    "V2PluginSourceBuiltin",
    "V2PluginSourceLocal",
    "V2PluginSourcePackage",
    "V2PluginSourceSdk",
    "V2PluginState",
    "V2PluginStateActive",
    "V2PluginStateFailed",
    "V2PluginUpdatedEvent",
    "V2Project",
    "V2ProjectCurrent",
    "V2ProjectDirectoriesUpdatedData",
    "V2ProjectDirectoriesUpdatedEvent",
    "V2ProjectDirectory",
    "V2ProjectTime",
    "V2ProjectUpdatedEvent",
    "V2Prompt",
    "V2PromptFileSourceInline",
    "V2PromptFileSourceUri",
    "V2PromptInput",
    "V2PromptInputSkillAttachment",
    "V2PromptSkillAttachment",
    "V2PromptSource",
    "V2Provider",
    "V2ProviderAiSdk",
    "V2ProviderApi",
    "V2ProviderCompatibility",
    "V2ProviderContext",
    "V2ProviderContextProvenance",
    "V2ProviderNative",
    "V2ProviderRequest",
    "V2ProviderUpdatedEvent",
    "V2PtyCreatedData",
    "V2PtyCreatedEvent",
    "V2PtyDeletedData",
    "V2PtyDeletedEvent",
    "V2PtyExitedData",
    "V2PtyExitedEvent",
    "V2PtyUpdatedData",
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
    "V2RevertedFile",
    "V2RpcOutput",
    "V2ServerConnectedEvent",
    "V2ServerInfo",
    "V2ServerInfoCapabilities",
    "V2ServerInfoPaths",
    "V2ServerUrls",
    "V2Session",
    "V2SessionAgentSelectedData",
    "V2SessionAgentSelectedEvent",
    "V2SessionArchivedData",
    "V2SessionArchivedEvent",
    "V2SessionCompactedEvent",
    "V2SessionCompactionAdmittedData",
    "V2SessionCompactionAdmittedEvent",
    "V2SessionCompactionDeltaData",
    "V2SessionCompactionDeltaEvent",
    "V2SessionCompactionEndedData",
    "V2SessionCompactionEndedEvent",
    "V2SessionCompactionFailedData",
    "V2SessionCompactionFailedEvent",
    "V2SessionCompactionStartedData",
    "V2SessionCompactionStartedEvent",
    "V2SessionCreatedData",
    "V2SessionCreatedEvent",
    "V2SessionDeletedData",
    "V2SessionDeletedEvent",
    "V2SessionDiffEvent",
    "V2SessionError",
    "V2SessionErrorEvent",
    "V2SessionErrorResponse",
    "V2SessionExecutionFailedData",
    "V2SessionExecutionFailedEvent",
    "V2SessionExecutionInterruptedData",
    "V2SessionExecutionInterruptedEvent",
    "V2SessionExecutionStartedData",
    "V2SessionExecutionStartedEvent",
    "V2SessionExecutionSucceededData",
    "V2SessionExecutionSucceededEvent",
    "V2SessionFork",
    "V2SessionForkBoundaryBefore",
    "V2SessionForkBoundaryThrough",
    "V2SessionForkedData",
    "V2SessionForkedEvent",
    "V2SessionHistory",
    "V2SessionIdleEvent",
    "V2SessionInboxCancelledData",
    "V2SessionInboxCancelledEvent",
    "V2SessionInboxDeliveredData",
    "V2SessionInboxDeliveredEvent",
    "V2SessionInboxDeliveryChangedData",
    "V2SessionInboxDeliveryChangedEvent",
    "V2SessionInboxEnqueuedData",
    "V2SessionInboxEnqueuedEvent",
    "V2SessionInputAdmittedData",
    "V2SessionInputAdmittedEvent",
    "V2SessionInputPromotedData",
    "V2SessionInputPromotedEvent",
    "V2SessionInstructionsUpdatedData",
    "V2SessionInstructionsUpdatedEvent",
    "V2SessionLogItem",
    "V2SessionMessageContentUpdatedData",
    "V2SessionMessageContentUpdatedEvent",
    "V2SessionMetadataUpdatedData",
    "V2SessionMetadataUpdatedEvent",
    "V2SessionModelSelectedData",
    "V2SessionModelSelectedEvent",
    "V2SessionMovedData",
    "V2SessionMovedEvent",
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
    "V2SessionPermissionsData",
    "V2SessionPermissionsEvent",
    "V2SessionReasoningDeltaData",
    "V2SessionReasoningDeltaEvent",
    "V2SessionReasoningEndedData",
    "V2SessionReasoningEndedEvent",
    "V2SessionReasoningStartedData",
    "V2SessionReasoningStartedEvent",
    "V2SessionRenamedData",
    "V2SessionRenamedEvent",
    "V2SessionRetryScheduledData",
    "V2SessionRetryScheduledEvent",
    "V2SessionRevertClearedData",
    "V2SessionRevertClearedEvent",
    "V2SessionRevertCommittedData",
    "V2SessionRevertCommittedEvent",
    "V2SessionRevertStagedData",
    "V2SessionRevertStagedEvent",
    "V2SessionShellEndedData",
    "V2SessionShellEndedEvent",
    "V2SessionShellStartedData",
    "V2SessionShellStartedEvent",
    "V2SessionSkillActivatedData",
    "V2SessionSkillActivatedEvent",
    "V2SessionStats",
    "V2SessionStatsActivity",
    "V2SessionStatsModelUsage",
    "V2SessionStatsRange",
    "V2SessionStatsToolTotals",
    "V2SessionStatsToolUsage",
    "V2SessionStatsTools",
    "V2SessionStatsToolsDetail",
    "V2SessionStatsToolsNone",
    "V2SessionStatsToolsSummary",
    "V2SessionStatusEvent",
    "V2SessionStepEndedData",
    "V2SessionStepEndedEvent",
    "V2SessionStepFailedData",
    "V2SessionStepFailedEvent",
    "V2SessionStepStartedData",
    "V2SessionStepStartedEvent",
    "V2SessionStepStreamedData",
    "V2SessionStepStreamedEvent",
    "V2SessionSyntheticData",
    "V2SessionSyntheticEvent",
    "V2SessionTextDeltaData",
    "V2SessionTextDeltaEvent",
    "V2SessionTextEndedData",
    "V2SessionTextEndedEvent",
    "V2SessionTextStartedData",
    "V2SessionTextStartedEvent",
    "V2SessionTime",
    "V2SessionToolCalledData",
    "V2SessionToolCalledEvent",
    "V2SessionToolFailedData",
    "V2SessionToolFailedEvent",
    "V2SessionToolInputDeltaData",
    "V2SessionToolInputDeltaEvent",
    "V2SessionToolInputEndedData",
    "V2SessionToolInputEndedEvent",
    "V2SessionToolInputStartedData",
    "V2SessionToolInputStartedEvent",
    "V2SessionToolProgressData",
    "V2SessionToolProgressEvent",
    "V2SessionToolSuccessData",
    "V2SessionToolSuccessEvent",
    "V2SessionTransfer",
    "V2SessionUnarchivedData",
    "V2SessionUnarchivedEvent",
    "V2SessionUpdatedEvent",
    "V2SessionUsageRecordedData",
    "V2SessionUsageRecordedEvent",
    "V2SessionUsageUpdatedData",
    "V2SessionUsageUpdatedEvent",
    "V2SessionViewedData",
    "V2SessionViewedEvent",
    "V2Shell",
    "V2ShellCreatedData",
    "V2ShellCreatedEvent",
    "V2ShellDeletedData",
    "V2ShellDeletedEvent",
    "V2ShellExitedData",
    "V2ShellExitedEvent",
    "V2ShellMessage",
    "V2ShellOption",
    "V2ShellOutput",
    "V2ShellTime",
    "V2Skill",
    "V2SkillDirectory",
    "V2SkillEmbedded",
    "V2SkillMessage",
    "V2SkillSource",
    "V2SkillUpdatedEvent",
    "V2SkillUrl",
    "V2SpanTime",
    "V2Stopping",
    "V2StoredCredential",
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
    "V2ToolStateStreaming",
    "V2ToolTextContent",
    "V2TuiCommandExecuteEvent",
    "V2TuiPromptAppendEvent",
    "V2TuiSessionSelectEvent",
    "V2TuiToastShowEvent",
    "V2UnknownError",
    "V2UserMessage",
    "V2VcsBase",
    "V2VcsBranch",
    "V2VcsBranchUpdatedData",
    "V2VcsBranchUpdatedEvent",
    "V2VcsFileStatus",
    "V2VcsInfo",
    "V2VoiceSession",
    "V2VoiceTransport",
    "V2VoiceTransportInput",
    "V2VoiceTransportInputWebrtc",
    "V2VoiceTransportInputWebsocket",
    "V2VoiceWebRTCTransport",
    "V2VoiceWebSocketTransport",
    "V2WebSearchAnswer",
    "V2WebSearchProvider",
    "V2WebSearchResult",
    "V2WebSearchResultTime",
    "V2WebsearchUpdatedEvent",
    "V2WorkspaceFailedEvent",
    "V2WorkspaceReadyEvent",
    "V2WorkspaceStatusEvent",
    "V2Worktree",
    "V2WorktreeDirectory",
    "V2WorktreeFailedEvent",
    "V2WorktreeReadyEvent",
    "V2WorktreeResolvedData",
    "V2WorktreeResolvedEvent",
    "V2WorktreeUpdatedData",
    "V2WorktreeUpdatedEvent",
    "VcsApplyError",
    "VcsApplyErrorData",
    "VcsApplyResult",
    "VcsBranchUpdatedData",
    "VcsBranchUpdatedEvent",
    "VcsFileDiff",
    "VcsFileStatus",
    "VcsInfo",
    "VcsInitNotSupportedError",
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
    "WorktreeErrorData",
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
    "AgentNotFoundError": "error",
    "BadRequestErrorBody": "error",
    "BadRequestErrorData": "error",
    "BareBadRequest": "error",
    "BareForbidden": "error",
    "BareInternalServerError": "error",
    "CommandEvaluationError": "error",
    "CommandExecutionError": "error",
    "CommandNotFoundError": "error",
    "ConflictErrorBody": "error",
    "ContentFilterError": "error",
    "ContextOverflowError": "error",
    "ContextOverflowErrorData": "error",
    "ErrorBody": "error",
    "ErrorDetail": "error",
    "ForbiddenError": "error",
    "FormAlreadySettledError": "error",
    "FormInvalidAnswerError": "error",
    "FormNotFoundError": "error",
    "InstructionEntryValueTooLargeError": "error",
    "IntegrationAttemptNotFoundError": "error",
    "IntegrationMethodNotFoundError": "error",
    "IntegrationNotFoundError": "error",
    "InvalidCursorError": "error",
    "InvalidRequestError": "error",
    "LocationNotFoundError": "error",
    "McpServerNotFoundError": "error",
    "McpUnsupportedOAuthError": "error",
    "MessageAbortedError": "error",
    "MessageError": "error",
    "MessageNotFoundError": "error",
    "MessageOutputLengthError": "error",
    "MoveSessionError": "error",
    "NotFoundErrorBody": "error",
    "PermissionNotFoundError": "error",
    "PermissionSavedNotFoundError": "error",
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
    "RemoteFileNotFoundError": "error",
    "RpcError": "error",
    "RpcInternalError": "error",
    "ServiceUnavailableError": "error",
    "SessionBusyError": "error",
    "SessionNotFoundError": "error",
    "ShellNotFoundError": "error",
    "SkillNotFoundError": "error",
    "StructuredOutputError": "error",
    "StructuredOutputErrorData": "error",
    "UnauthorizedError": "error",
    "UnknownError": "error",
    "UnknownErrorData": "error",
    "V2UnknownError": "error",
    "VcsApplyError": "error",
    "VcsApplyErrorData": "error",
    "VcsInitNotSupportedError": "error",
    "WorkspaceCreateError": "error",
    "WorkspaceWarpError": "error",
    "WorktreeError": "error",
    "WorktreeErrorData": "error",
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
    "SavedPermissionTime": "permission",
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
    "V2ConfigModelReasoning": "v2_catalog",
    "V2ConfigModelReasoningFalse": "v2_catalog",
    "V2ConfigModelReasoningTrue": "v2_catalog",
    "V2ConfigModelReasoningTrueBudget": "v2_catalog",
    "V2Model": "v2_catalog",
    "V2ModelApi": "v2_catalog",
    "V2ModelCapabilities": "v2_catalog",
    "V2ModelCompatibility": "v2_catalog",
    "V2ModelCost": "v2_catalog",
    "V2ModelLimit": "v2_catalog",
    "V2ModelRequest": "v2_catalog",
    "V2ModelTier": "v2_catalog",
    "V2ModelTime": "v2_catalog",
    "V2ModelVariant": "v2_catalog",
    "V2NativeApi": "v2_catalog",
    "V2Plugin": "v2_catalog",
    "V2PluginFeatures": "v2_catalog",
    "V2PluginSource": "v2_catalog",
    "V2PluginSourceBuiltin": "v2_catalog",
    "V2PluginSourceLocal": "v2_catalog",
    "V2PluginSourcePackage": "v2_catalog",
    "V2PluginSourceSdk": "v2_catalog",
    "V2PluginState": "v2_catalog",
    "V2PluginStateActive": "v2_catalog",
    "V2PluginStateFailed": "v2_catalog",
    "V2Provider": "v2_catalog",
    "V2ProviderAiSdk": "v2_catalog",
    "V2ProviderApi": "v2_catalog",
    "V2ProviderCompatibility": "v2_catalog",
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
    "V2WebSearchAnswer": "v2_catalog",
    "V2WebSearchProvider": "v2_catalog",
    "V2WebSearchResult": "v2_catalog",
    "V2WebSearchResultTime": "v2_catalog",
    "V2ConfigAgent": "v2_config",
    "V2ConfigAgentModel": "v2_config",
    "V2ConfigAgentRequest": "v2_config",
    "V2ConfigCommand": "v2_config",
    "V2ConfigCommandModel": "v2_config",
    "V2ConfigDirectory": "v2_config",
    "V2ConfigDocument": "v2_config",
    "V2ConfigEntry": "v2_config",
    "V2ConfigFormatterEntry": "v2_config",
    "V2ConfigInfo": "v2_config",
    "V2ConfigInfoCompaction": "v2_config",
    "V2ConfigInfoCompactionKeep": "v2_config",
    "V2ConfigInfoEnterprise": "v2_config",
    "V2ConfigInfoExperimental": "v2_config",
    "V2ConfigInfoExperimentalPolicie": "v2_config",
    "V2ConfigInfoMcp": "v2_config",
    "V2ConfigInfoMcpTimeout": "v2_config",
    "V2ConfigInfoMedia": "v2_config",
    "V2ConfigInfoMediaImage": "v2_config",
    "V2ConfigInfoModel": "v2_config",
    "V2ConfigInfoPolicie": "v2_config",
    "V2ConfigInfoReference": "v2_config",
    "V2ConfigInfoToolOutput": "v2_config",
    "V2ConfigInfoWatcher": "v2_config",
    "V2ConfigLSPServer": "v2_config",
    "V2ConfigModel": "v2_config",
    "V2ConfigModelCost": "v2_config",
    "V2ConfigModelCostCache": "v2_config",
    "V2ConfigModelCostTier": "v2_config",
    "V2ConfigModelLimit": "v2_config",
    "V2ConfigModelVariant": "v2_config",
    "V2ConfigPluginEntry": "v2_config",
    "V2ConfigProvider": "v2_config",
    "V2ConfigReferenceGit": "v2_config",
    "V2ConfigReferenceLocal": "v2_config",
    "V2ConfigWarming": "v2_config",
    "V2ConfigWebSearchInfo": "v2_config",
    "V2ConfigWorktree": "v2_config",
    "V2ShellOption": "v2_config",
    "SessionEvent": "v2_event",
    "V2AgentUpdatedEvent": "v2_event",
    "V2CatalogUpdatedEvent": "v2_event",
    "V2CommandExecutedEvent": "v2_event",
    "V2CommandUpdatedEvent": "v2_event",
    "V2ConfigUpdatedEvent": "v2_event",
    "V2CredentialSwitchedEvent": "v2_event",
    "V2CredentialUpdatedEvent": "v2_event",
    "V2Event": "v2_event",
    "V2FileEditedEvent": "v2_event",
    "V2FileWatcherUpdatedEvent": "v2_event",
    "V2FilesystemChangedEvent": "v2_event",
    "V2FormCancelledEvent": "v2_event",
    "V2FormCreatedEvent": "v2_event",
    "V2FormRepliedEvent": "v2_event",
    "V2GlobalDisposedEvent": "v2_event",
    "V2InstallationUpdateAvailableEvent": "v2_event",
    "V2InstallationUpdatedEvent": "v2_event",
    "V2IntegrationConnectionUpdatedEvent": "v2_event",
    "V2IntegrationUpdatedEvent": "v2_event",
    "V2LocationShutdownEvent": "v2_event",
    "V2LogSynced": "v2_event",
    "V2LspUpdatedEvent": "v2_event",
    "V2McpBrowserOpenFailedEvent": "v2_event",
    "V2McpResourcesChangedEvent": "v2_event",
    "V2McpStatusChangedEvent": "v2_event",
    "V2McpToolsChangedEvent": "v2_event",
    "V2MessagePartDeltaEvent": "v2_event",
    "V2MessagePartRemovedEvent": "v2_event",
    "V2MessagePartUpdatedEvent": "v2_event",
    "V2MessageRemovedEvent": "v2_event",
    "V2MessageUpdatedEvent": "v2_event",
    "V2ModelUpdatedEvent": "v2_event",
    "V2ModelsDevRefreshedEvent": "v2_event",
    "V2PermissionAskedEvent": "v2_event",
    "V2PermissionRepliedEvent": "v2_event",
    "V2PermissionV2AskedEvent": "v2_event",
    "V2PermissionV2RepliedEvent": "v2_event",
    "V2PersistentPtyAddedEvent": "v2_event",
    "V2PersistentPtyRemovedEvent": "v2_event",
    "V2PluginAddedEvent": "v2_event",
    "V2PluginUpdatedEvent": "v2_event",
    "V2ProjectDirectoriesUpdatedEvent": "v2_event",
    "V2ProjectUpdatedEvent": "v2_event",
    "V2ProviderUpdatedEvent": "v2_event",
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
    "V2SessionAgentSelectedEvent": "v2_event",
    "V2SessionArchivedEvent": "v2_event",
    "V2SessionCompactedEvent": "v2_event",
    "V2SessionCompactionAdmittedEvent": "v2_event",
    "V2SessionCompactionDeltaEvent": "v2_event",
    "V2SessionCompactionEndedEvent": "v2_event",
    "V2SessionCompactionFailedEvent": "v2_event",
    "V2SessionCompactionStartedEvent": "v2_event",
    "V2SessionCreatedEvent": "v2_event",
    "V2SessionDeletedEvent": "v2_event",
    "V2SessionDiffEvent": "v2_event",
    "V2SessionErrorEvent": "v2_event",
    "V2SessionExecutionFailedEvent": "v2_event",
    "V2SessionExecutionInterruptedEvent": "v2_event",
    "V2SessionExecutionStartedEvent": "v2_event",
    "V2SessionExecutionSucceededEvent": "v2_event",
    "V2SessionForkedEvent": "v2_event",
    "V2SessionHistory": "v2_event",
    "V2SessionIdleEvent": "v2_event",
    "V2SessionInboxCancelledEvent": "v2_event",
    "V2SessionInboxDeliveredEvent": "v2_event",
    "V2SessionInboxDeliveryChangedEvent": "v2_event",
    "V2SessionInboxEnqueuedEvent": "v2_event",
    "V2SessionInputAdmittedEvent": "v2_event",
    "V2SessionInputPromotedEvent": "v2_event",
    "V2SessionInstructionsUpdatedEvent": "v2_event",
    "V2SessionLogItem": "v2_event",
    "V2SessionMessageContentUpdatedEvent": "v2_event",
    "V2SessionMetadataUpdatedEvent": "v2_event",
    "V2SessionModelSelectedEvent": "v2_event",
    "V2SessionMovedEvent": "v2_event",
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
    "V2SessionPermissionsEvent": "v2_event",
    "V2SessionReasoningDeltaEvent": "v2_event",
    "V2SessionReasoningEndedEvent": "v2_event",
    "V2SessionReasoningStartedEvent": "v2_event",
    "V2SessionRenamedEvent": "v2_event",
    "V2SessionRetryScheduledEvent": "v2_event",
    "V2SessionRevertClearedEvent": "v2_event",
    "V2SessionRevertCommittedEvent": "v2_event",
    "V2SessionRevertStagedEvent": "v2_event",
    "V2SessionShellEndedEvent": "v2_event",
    "V2SessionShellStartedEvent": "v2_event",
    "V2SessionSkillActivatedEvent": "v2_event",
    "V2SessionStatusEvent": "v2_event",
    "V2SessionStepEndedEvent": "v2_event",
    "V2SessionStepFailedEvent": "v2_event",
    "V2SessionStepStartedEvent": "v2_event",
    "V2SessionStepStreamedEvent": "v2_event",
    "V2SessionSyntheticEvent": "v2_event",
    "V2SessionTextDeltaEvent": "v2_event",
    "V2SessionTextEndedEvent": "v2_event",
    "V2SessionTextStartedEvent": "v2_event",
    "V2SessionToolCalledEvent": "v2_event",
    "V2SessionToolFailedEvent": "v2_event",
    "V2SessionToolInputDeltaEvent": "v2_event",
    "V2SessionToolInputEndedEvent": "v2_event",
    "V2SessionToolInputStartedEvent": "v2_event",
    "V2SessionToolProgressEvent": "v2_event",
    "V2SessionToolSuccessEvent": "v2_event",
    "V2SessionUnarchivedEvent": "v2_event",
    "V2SessionUpdatedEvent": "v2_event",
    "V2SessionUsageRecordedEvent": "v2_event",
    "V2SessionUsageUpdatedEvent": "v2_event",
    "V2SessionViewedEvent": "v2_event",
    "V2ShellCreatedEvent": "v2_event",
    "V2ShellDeletedEvent": "v2_event",
    "V2ShellExitedEvent": "v2_event",
    "V2SkillUpdatedEvent": "v2_event",
    "V2TodoUpdatedEvent": "v2_event",
    "V2TuiCommandExecuteEvent": "v2_event",
    "V2TuiPromptAppendEvent": "v2_event",
    "V2TuiSessionSelectEvent": "v2_event",
    "V2TuiToastShowEvent": "v2_event",
    "V2VcsBranchUpdatedEvent": "v2_event",
    "V2WebsearchUpdatedEvent": "v2_event",
    "V2WorkspaceFailedEvent": "v2_event",
    "V2WorkspaceReadyEvent": "v2_event",
    "V2WorkspaceStatusEvent": "v2_event",
    "V2WorktreeFailedEvent": "v2_event",
    "V2WorktreeReadyEvent": "v2_event",
    "V2WorktreeResolvedEvent": "v2_event",
    "V2WorktreeUpdatedEvent": "v2_event",
    "V2CatalogUpdatedData": "v2_event_data",
    "V2CredentialSwitchedData": "v2_event_data",
    "V2FilesystemChangedData": "v2_event_data",
    "V2FormCancelledData": "v2_event_data",
    "V2FormCreatedData": "v2_event_data",
    "V2FormRepliedData": "v2_event_data",
    "V2IntegrationConnectionUpdatedData": "v2_event_data",
    "V2McpResourcesChangedData": "v2_event_data",
    "V2McpStatusChangedData": "v2_event_data",
    "V2PermissionAskedData": "v2_event_data",
    "V2PermissionRepliedData": "v2_event_data",
    "V2PersistentPtyAddedData": "v2_event_data",
    "V2PersistentPtyRemovedData": "v2_event_data",
    "V2PluginAddedData": "v2_event_data",
    "V2ProjectDirectoriesUpdatedData": "v2_event_data",
    "V2PtyCreatedData": "v2_event_data",
    "V2PtyDeletedData": "v2_event_data",
    "V2PtyExitedData": "v2_event_data",
    "V2PtyUpdatedData": "v2_event_data",
    "V2SessionAgentSelectedData": "v2_event_data",
    "V2SessionArchivedData": "v2_event_data",
    "V2SessionCompactionAdmittedData": "v2_event_data",
    "V2SessionCompactionDeltaData": "v2_event_data",
    "V2SessionCompactionEndedData": "v2_event_data",
    "V2SessionCompactionFailedData": "v2_event_data",
    "V2SessionCompactionStartedData": "v2_event_data",
    "V2SessionCreatedData": "v2_event_data",
    "V2SessionDeletedData": "v2_event_data",
    "V2SessionExecutionFailedData": "v2_event_data",
    "V2SessionExecutionInterruptedData": "v2_event_data",
    "V2SessionExecutionStartedData": "v2_event_data",
    "V2SessionExecutionSucceededData": "v2_event_data",
    "V2SessionForkedData": "v2_event_data",
    "V2SessionInboxCancelledData": "v2_event_data",
    "V2SessionInboxDeliveredData": "v2_event_data",
    "V2SessionInboxDeliveryChangedData": "v2_event_data",
    "V2SessionInboxEnqueuedData": "v2_event_data",
    "V2SessionInputAdmittedData": "v2_event_data",
    "V2SessionInputPromotedData": "v2_event_data",
    "V2SessionInstructionsUpdatedData": "v2_event_data",
    "V2SessionMessageContentUpdatedData": "v2_event_data",
    "V2SessionMetadataUpdatedData": "v2_event_data",
    "V2SessionModelSelectedData": "v2_event_data",
    "V2SessionMovedData": "v2_event_data",
    "V2SessionPermissionsData": "v2_event_data",
    "V2SessionReasoningDeltaData": "v2_event_data",
    "V2SessionReasoningEndedData": "v2_event_data",
    "V2SessionReasoningStartedData": "v2_event_data",
    "V2SessionRenamedData": "v2_event_data",
    "V2SessionRetryScheduledData": "v2_event_data",
    "V2SessionRevertClearedData": "v2_event_data",
    "V2SessionRevertCommittedData": "v2_event_data",
    "V2SessionRevertStagedData": "v2_event_data",
    "V2SessionShellEndedData": "v2_event_data",
    "V2SessionShellStartedData": "v2_event_data",
    "V2SessionSkillActivatedData": "v2_event_data",
    "V2SessionStepEndedData": "v2_event_data",
    "V2SessionStepFailedData": "v2_event_data",
    "V2SessionStepStartedData": "v2_event_data",
    "V2SessionStepStreamedData": "v2_event_data",
    "V2SessionSyntheticData": "v2_event_data",
    "V2SessionTextDeltaData": "v2_event_data",
    "V2SessionTextEndedData": "v2_event_data",
    "V2SessionTextStartedData": "v2_event_data",
    "V2SessionToolCalledData": "v2_event_data",
    "V2SessionToolFailedData": "v2_event_data",
    "V2SessionToolInputDeltaData": "v2_event_data",
    "V2SessionToolInputEndedData": "v2_event_data",
    "V2SessionToolInputStartedData": "v2_event_data",
    "V2SessionToolProgressData": "v2_event_data",
    "V2SessionToolSuccessData": "v2_event_data",
    "V2SessionUnarchivedData": "v2_event_data",
    "V2SessionUsageRecordedData": "v2_event_data",
    "V2SessionUsageUpdatedData": "v2_event_data",
    "V2SessionViewedData": "v2_event_data",
    "V2ShellCreatedData": "v2_event_data",
    "V2ShellDeletedData": "v2_event_data",
    "V2ShellExitedData": "v2_event_data",
    "V2VcsBranchUpdatedData": "v2_event_data",
    "V2WorktreeResolvedData": "v2_event_data",
    "V2WorktreeUpdatedData": "v2_event_data",
    "V2Form": "v2_form",
    "V2FormBooleanField": "v2_form",
    "V2FormDetail": "v2_form",
    "V2FormExternalField": "v2_form",
    "V2FormField": "v2_form",
    "V2FormIntegerField": "v2_form",
    "V2FormMultiselectField": "v2_form",
    "V2FormNumberField": "v2_form",
    "V2FormOption": "v2_form",
    "V2FormState": "v2_form",
    "V2FormStateAnswered": "v2_form",
    "V2FormStateCancelled": "v2_form",
    "V2FormStatePending": "v2_form",
    "V2FormStatus": "v2_form",
    "V2FormStatusAnswered": "v2_form",
    "V2FormStatusCancelled": "v2_form",
    "V2FormStatusPending": "v2_form",
    "V2FormStringField": "v2_form",
    "V2FormWhen": "v2_form",
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
    "V2ConnectionStatus": "v2_integration",
    "V2ExternalCredential": "v2_integration",
    "V2IntegrationCommandAttempt": "v2_integration",
    "V2IntegrationCommandAttemptStatus": "v2_integration",
    "V2IntegrationCommandAttemptStatusComplete": "v2_integration",
    "V2IntegrationCommandAttemptStatusExpired": "v2_integration",
    "V2IntegrationCommandAttemptStatusFailed": "v2_integration",
    "V2IntegrationCommandAttemptStatusPending": "v2_integration",
    "V2IntegrationCommandMethod": "v2_integration",
    "V2IntegrationExternalMethod": "v2_integration",
    "V2StoredCredential": "v2_integration",
    "V2McpAddConfig": "v2_mcp",
    "V2McpConfig": "v2_mcp",
    "V2McpLocalConfig": "v2_mcp",
    "V2McpOAuthConfig": "v2_mcp",
    "V2McpRemoteConfig": "v2_mcp",
    "V2McpResource": "v2_mcp",
    "V2McpResourceCatalog": "v2_mcp",
    "V2McpResourceTemplate": "v2_mcp",
    "V2McpServer": "v2_mcp",
    "V2McpServerStatus": "v2_mcp",
    "V2McpStatusConnected": "v2_mcp",
    "V2McpStatusDisabled": "v2_mcp",
    "V2McpStatusFailed": "v2_mcp",
    "V2McpStatusNeedsAuth": "v2_mcp",
    "V2McpStatusNeedsClientRegistration": "v2_mcp",
    "V2McpStatusPending": "v2_mcp",
    "V2McpTimeoutConfig": "v2_mcp",
    "V2Admission": "v2_message",
    "V2AdmittedCompaction": "v2_message",
    "V2AdmittedInput": "v2_message",
    "V2AdmittedMove": "v2_message",
    "V2AdmittedMovePayload": "v2_message",
    "V2AdmittedPrompt": "v2_message",
    "V2AdmittedSynthetic": "v2_message",
    "V2AdmittedUser": "v2_message",
    "V2AgentAttachment": "v2_message",
    "V2AgentSwitchedMessage": "v2_message",
    "V2AssistantContent": "v2_message",
    "V2AssistantMessage": "v2_message",
    "V2AssistantMessageSnapshot": "v2_message",
    "V2AssistantMessageTime": "v2_message",
    "V2AssistantRetry": "v2_message",
    "V2CompactionMessage": "v2_message",
    "V2FileAttachment": "v2_message",
    "V2FileAttachmentInput": "v2_message",
    "V2FileAttachmentSource": "v2_message",
    "V2IdleMessage": "v2_message",
    "V2LocationSwitchedMessage": "v2_message",
    "V2LocationSwitchedMessagePrevious": "v2_message",
    "V2Message": "v2_message",
    "V2MessagePage": "v2_message",
    "V2ModelSwitchedMessage": "v2_message",
    "V2PendingCompaction": "v2_message",
    "V2PendingInput": "v2_message",
    "V2PendingMove": "v2_message",
    "V2PendingMovePayload": "v2_message",
    "V2PendingSynthetic": "v2_message",
    "V2PendingSyntheticData": "v2_message",
    "V2PendingUser": "v2_message",
    "V2PendingUserData": "v2_message",
    "V2Prompt": "v2_message",
    "V2PromptFileSourceInline": "v2_message",
    "V2PromptFileSourceUri": "v2_message",
    "V2PromptInput": "v2_message",
    "V2PromptInputSkillAttachment": "v2_message",
    "V2PromptSkillAttachment": "v2_message",
    "V2PromptSource": "v2_message",
    "V2ProviderContext": "v2_message",
    "V2ProviderContextProvenance": "v2_message",
    "V2ReasoningContent": "v2_message",
    "V2RetryError": "v2_message",
    "V2SessionError": "v2_message",
    "V2SessionErrorResponse": "v2_message",
    "V2ShellMessage": "v2_message",
    "V2SkillMessage": "v2_message",
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
    "V2ToolStateStreaming": "v2_message",
    "V2ToolTextContent": "v2_message",
    "V2UserMessage": "v2_message",
    "V2FileDiff": "v2_project",
    "V2Project": "v2_project",
    "V2ProjectCurrent": "v2_project",
    "V2ProjectDirectory": "v2_project",
    "V2ProjectTime": "v2_project",
    "V2RevertedFile": "v2_project",
    "V2VcsBase": "v2_project",
    "V2VcsBranch": "v2_project",
    "V2VcsFileStatus": "v2_project",
    "V2VcsInfo": "v2_project",
    "V2Worktree": "v2_project",
    "V2WorktreeDirectory": "v2_project",
    "V2GeneratedText": "v2_server",
    "V2MigrationStatus": "v2_server",
    "V2MigrationStatusError": "v2_server",
    "V2MigrationStatusRunning": "v2_server",
    "V2MigrationStatusRunningProgress": "v2_server",
    "V2MigrationStatusStatus": "v2_server",
    "V2PairingCode": "v2_server",
    "V2PairingSession": "v2_server",
    "V2RpcOutput": "v2_server",
    "V2ServerInfo": "v2_server",
    "V2ServerInfoCapabilities": "v2_server",
    "V2ServerInfoPaths": "v2_server",
    "V2ServerUrls": "v2_server",
    "V2Stopping": "v2_server",
    "V2VoiceSession": "v2_server",
    "V2VoiceTransport": "v2_server",
    "V2VoiceTransportInput": "v2_server",
    "V2VoiceTransportInputWebrtc": "v2_server",
    "V2VoiceTransportInputWebsocket": "v2_server",
    "V2VoiceWebRTCTransport": "v2_server",
    "V2VoiceWebSocketTransport": "v2_server",
    "V2ActiveSession": "v2_session",
    "V2ForkBoundary": "v2_session",
    "V2InstructionEntry": "v2_session",
    "V2InstructionEntrySnapshotItem": "v2_session",
    "V2Interrupted": "v2_session",
    "V2RevertState": "v2_session",
    "V2Session": "v2_session",
    "V2SessionFork": "v2_session",
    "V2SessionForkBoundaryBefore": "v2_session",
    "V2SessionForkBoundaryThrough": "v2_session",
    "V2SessionPage": "v2_session",
    "V2SessionStats": "v2_session",
    "V2SessionStatsActivity": "v2_session",
    "V2SessionStatsModelUsage": "v2_session",
    "V2SessionStatsRange": "v2_session",
    "V2SessionStatsToolTotals": "v2_session",
    "V2SessionStatsToolUsage": "v2_session",
    "V2SessionStatsTools": "v2_session",
    "V2SessionStatsToolsDetail": "v2_session",
    "V2SessionStatsToolsNone": "v2_session",
    "V2SessionStatsToolsSummary": "v2_session",
    "V2SessionTime": "v2_session",
    "V2SessionTransfer": "v2_session",
    "V2PersistentPty": "v2_shell",
    "V2PersistentPtyHandoff": "v2_shell",
    "V2PersistentPtyHandoffAnswer": "v2_shell",
    "V2PersistentPtyOutput": "v2_shell",
    "V2PersistentPtyReadResult": "v2_shell",
    "V2PersistentPtyReadResultScreen": "v2_shell",
    "V2PersistentPtyReadResultScreenCursor": "v2_shell",
    "V2PersistentPtySize": "v2_shell",
    "V2PersistentPtySnapshot": "v2_shell",
    "V2PersistentPtySnapshotCursor": "v2_shell",
    "V2Shell": "v2_shell",
    "V2ShellOutput": "v2_shell",
    "V2ShellTime": "v2_shell",
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
    ("_tag", "AgentNotFoundError"): "AgentNotFoundError",
    ("_tag", "BadRequest"): "BareBadRequest",
    ("_tag", "CommandEvaluationError"): "CommandEvaluationError",
    ("_tag", "CommandExecutionError"): "CommandExecutionError",
    ("_tag", "CommandNotFoundError"): "CommandNotFoundError",
    ("_tag", "ConflictError"): "ConflictErrorBody",
    ("_tag", "FileNotFoundError"): "RemoteFileNotFoundError",
    ("_tag", "ForbiddenError"): "ForbiddenError",
    ("_tag", "FormAlreadySettledError"): "FormAlreadySettledError",
    ("_tag", "FormInvalidAnswerError"): "FormInvalidAnswerError",
    ("_tag", "FormNotFoundError"): "FormNotFoundError",
    ("_tag", "InstructionEntryValueTooLargeError"): "InstructionEntryValueTooLargeError",
    ("_tag", "IntegrationAttemptNotFoundError"): "IntegrationAttemptNotFoundError",
    ("_tag", "IntegrationMethodNotFoundError"): "IntegrationMethodNotFoundError",
    ("_tag", "IntegrationNotFoundError"): "IntegrationNotFoundError",
    ("_tag", "InternalServerError"): "BareInternalServerError",
    ("_tag", "InvalidCursorError"): "InvalidCursorError",
    ("_tag", "InvalidRequestError"): "InvalidRequestError",
    ("_tag", "LocationNotFoundError"): "LocationNotFoundError",
    ("_tag", "McpServerNotFoundError"): "McpServerNotFoundError",
    ("_tag", "MessageNotFoundError"): "MessageNotFoundError",
    ("_tag", "PermissionNotFoundError"): "PermissionNotFoundError",
    ("_tag", "PermissionSavedNotFoundError"): "PermissionSavedNotFoundError",
    ("_tag", "ProjectNotFoundError"): "ProjectNotFoundError",
    ("_tag", "ProviderNotFoundError"): "ProviderNotFoundError",
    ("_tag", "PtyForbiddenError"): "PtyForbiddenError",
    ("_tag", "PtyNotFoundError"): "PtyNotFoundError",
    ("_tag", "QuestionNotFoundError"): "QuestionNotFoundError",
    ("_tag", "RpcError"): "RpcError",
    ("_tag", "RpcInternalError"): "RpcInternalError",
    ("_tag", "ServiceUnavailableError"): "ServiceUnavailableError",
    ("_tag", "SessionBusyError"): "SessionBusyError",
    ("_tag", "SessionNotFoundError"): "SessionNotFoundError",
    ("_tag", "ShellNotFoundError"): "ShellNotFoundError",
    ("_tag", "SkillNotFoundError"): "SkillNotFoundError",
    ("_tag", "UnauthorizedError"): "UnauthorizedError",
    ("_tag", "UnknownError"): "V2UnknownError",
    ("_tag", "VcsInitNotSupportedError"): "VcsInitNotSupportedError",
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
    ("name", "WorktreeError"): "WorktreeError",
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
