"""The sans-IO core of `opencode-driver`: requests, responses, events and turns as values and machines.

It is given bytes, time and randomness, and does no I/O of its own; `opencode_sync` and `opencode_async` carry out what
it decides. `models` has every type of the server's API, `api` every operation.
"""

from __future__ import annotations

from importlib import import_module

from ._version import SERVER_VERSION, __version__

TYPE_CHECKING = False  # as in `typing`, whose import takes longer than everything here
if TYPE_CHECKING:
    from typing import Any

    from . import api as api
    from . import models as models
    from . import trajectories as trajectories
    from .bulk.result import Result as Result
    from .bulk.task import Task as Task
    from .bulk.update import Update as Update
    from .calls.endpoint import Awaiting as Awaiting
    from .calls.endpoint import Blocking as Blocking
    from .calls.endpoint import Call as Call
    from .calls.endpoint import Endpoint as Endpoint
    from .calls.endpoint import Namespace as Namespace
    from .calls.exchange import Known as Known
    from .calls.exchange import Pause as Pause
    from .calls.exchange import Send as Send
    from .calls.exchange import error_for as error_for
    from .calls.exchange import exchange as exchange
    from .calls.exchange import prepare as prepare
    from .catalog import AgentInfo as AgentInfo
    from .catalog import ModelInfo as ModelInfo
    from .errors import APIConnectionError as APIConnectionError
    from .errors import APIStatusError as APIStatusError
    from .errors import APITimeoutError as APITimeoutError
    from .errors import AuthenticationError as AuthenticationError
    from .errors import BadRequestError as BadRequestError
    from .errors import CliError as CliError
    from .errors import ClosedError as ClosedError
    from .errors import ConflictError as ConflictError
    from .errors import DecodeError as DecodeError
    from .errors import IdleTimeout as IdleTimeout
    from .errors import JobError as JobError
    from .errors import LedgerError as LedgerError
    from .errors import LimitExceeded as LimitExceeded
    from .errors import LocalProtocolError as LocalProtocolError
    from .errors import NotFoundError as NotFoundError
    from .errors import NotOpenCodeError as NotOpenCodeError
    from .errors import OpenCodeError as OpenCodeError
    from .errors import OutputLost as OutputLost
    from .errors import PermissionDeniedError as PermissionDeniedError
    from .errors import ProviderBusyError as ProviderBusyError
    from .errors import RateLimitError as RateLimitError
    from .errors import RemoteProtocolError as RemoteProtocolError
    from .errors import ServerError as ServerError
    from .errors import ServerExited as ServerExited
    from .errors import ServerStartError as ServerStartError
    from .errors import StructuredOutputError as StructuredOutputError
    from .errors import ToolCancelled as ToolCancelled
    from .errors import ToolInputError as ToolInputError
    from .errors import ToolsUnreachableError as ToolsUnreachableError
    from .errors import TurnDeniedError as TurnDeniedError
    from .errors import TurnError as TurnError
    from .errors import TurnLostError as TurnLostError
    from .errors import UnsupportedOperationError as UnsupportedOperationError
    from .errors import WorkerLostError as WorkerLostError
    from .errors import WorkspaceError as WorkspaceError
    from .errors import WrongDialectError as WrongDialectError
    from .http import Request as Request
    from .http import Response as Response
    from .options import Auth as Auth
    from .options import Limits as Limits
    from .options import ReconnectPolicy as ReconnectPolicy
    from .options import RetryPolicy as RetryPolicy
    from .options import Timeouts as Timeouts
    from .options import resolve_options as resolve_options
    from .streams.events import EventDecoder as EventDecoder
    from .streams.events import UndecodableEvent as UndecodableEvent
    from .streams.feeds import directory_events as directory_events
    from .streams.hub import Overflow as Overflow
    from .streams.notices import Lost as Lost
    from .streams.notices import Reconnected as Reconnected
    from .streams.notices import Recovered as Recovered
    from .streams.notices import StreamStats as StreamStats
    from .streams.reconnecting import EventSource as EventSource
    from .streams.sse import EventStreamDecoder as EventStreamDecoder
    from .streams.sse import ServerSentEvent as ServerSentEvent
    from .streams.steps import Connect as Connect
    from .streams.steps import Deliver as Deliver
    from .streams.steps import Fetch as Fetch
    from .streams.steps import Finish as Finish
    from .streams.steps import Receive as Receive
    from .streams.steps import Sleep as Sleep
    from .tools.context import ToolContext as ToolContext
    from .tools.declaring import Tool as Tool
    from .tools.declaring import tool as tool
    from .tools.results import Image as Image
    from .trajectories.swebench import swe_bench_prediction as swe_bench_prediction
    from .trajectories.trajectory import Trajectory as Trajectory
    from .turns.answers import PermissionAnswer as PermissionAnswer
    from .turns.answers import PermissionRules as PermissionRules
    from .turns.answers import Reject as Reject
    from .turns.answers import allow_once as allow_once
    from .turns.answers import deny as deny
    from .turns.items import ChildFinished as ChildFinished
    from .turns.items import ChildStarted as ChildStarted
    from .turns.items import Compacted as Compacted
    from .turns.items import Denied as Denied
    from .turns.items import FileChange as FileChange
    from .turns.items import FileEdited as FileEdited
    from .turns.items import PermissionAsked as PermissionAsked
    from .turns.items import QuestionAsked as QuestionAsked
    from .turns.items import ReasoningDelta as ReasoningDelta
    from .turns.items import Reply as Reply
    from .turns.items import Retrying as Retrying
    from .turns.items import Step as Step
    from .turns.items import Stop as Stop
    from .turns.items import Subagent as Subagent
    from .turns.items import TextDelta as TextDelta
    from .turns.items import TodoUpdated as TodoUpdated
    from .turns.items import Tokens as Tokens
    from .turns.items import ToolCall as ToolCall
    from .turns.items import ToolUpdate as ToolUpdate
    from .turns.items import TurnFinished as TurnFinished
    from .turns.items import TurnItem as TurnItem
    from .turns.jobs import JobStatus as JobStatus
    from .turns.options import FollowOptions as FollowOptions
    from .turns.options import TurnOptions as TurnOptions
    from .turns.prompt import Command as Command
    from .turns.prompt import File as File
    from .turns.prompt import ServerFile as ServerFile
    from .values.base import Drift as Drift
    from .values.base import OpenStruct as OpenStruct
    from .values.base import Unknown as Unknown
    from .values.base import Unrecognized as Unrecognized
    from .values.codec import Codec as Codec
    from .values.notebook import Table as Table
    from .values.notebook import table as table
    from .wire.http11 import Connection as Connection

__all__ = [
    "SERVER_VERSION",
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "AgentInfo",
    "Auth",
    "AuthenticationError",
    "Awaiting",
    "BadRequestError",
    "Blocking",
    "Call",
    "ChildFinished",
    "ChildStarted",
    "CliError",
    "ClosedError",
    "Codec",
    "Command",
    "Compacted",
    "Denied",
    "ConflictError",
    "Connect",
    "Connection",
    "DecodeError",
    "Deliver",
    "Drift",
    "Endpoint",
    "EventDecoder",
    "EventSource",
    "EventStreamDecoder",
    "Fetch",
    "File",
    "FileChange",
    "FileEdited",
    "Finish",
    "FollowOptions",
    "IdleTimeout",
    "Image",
    "JobError",
    "JobStatus",
    "Known",
    "LedgerError",
    "LimitExceeded",
    "Limits",
    "LocalProtocolError",
    "Lost",
    "ModelInfo",
    "Namespace",
    "NotFoundError",
    "NotOpenCodeError",
    "OpenCodeError",
    "OpenStruct",
    "OutputLost",
    "Overflow",
    "Pause",
    "PermissionAnswer",
    "PermissionAsked",
    "PermissionDeniedError",
    "PermissionRules",
    "ProviderBusyError",
    "QuestionAsked",
    "RateLimitError",
    "ReasoningDelta",
    "Receive",
    "ReconnectPolicy",
    "Reconnected",
    "Recovered",
    "Reject",
    "RemoteProtocolError",
    "Reply",
    "Request",
    "Response",
    "Result",
    "RetryPolicy",
    "Retrying",
    "Send",
    "ServerError",
    "ServerExited",
    "ServerFile",
    "ServerSentEvent",
    "ServerStartError",
    "Sleep",
    "StreamStats",
    "StructuredOutputError",
    "Step",
    "Stop",
    "Subagent",
    "Table",
    "Task",
    "TextDelta",
    "Timeouts",
    "TodoUpdated",
    "Tokens",
    "Tool",
    "ToolCall",
    "ToolCancelled",
    "ToolContext",
    "ToolInputError",
    "ToolsUnreachableError",
    "ToolUpdate",
    "Trajectory",
    "TurnDeniedError",
    "TurnError",
    "TurnFinished",
    "TurnItem",
    "TurnLostError",
    "TurnOptions",
    "UndecodableEvent",
    "Unknown",
    "Unrecognized",
    "UnsupportedOperationError",
    "Update",
    "WorkerLostError",
    "WorkspaceError",
    "WrongDialectError",
    "__version__",
    "allow_once",
    "api",
    "deny",
    "directory_events",
    "error_for",
    "exchange",
    "models",
    "prepare",
    "resolve_options",
    "swe_bench_prediction",
    "table",
    "tool",
    "trajectories",
]

# Imported when first used: a program that makes a few calls needs a small part of this.
_MODULES = {
    "values.notebook": ("Table", "table"),
    "values.base": ("Drift", "OpenStruct", "Unknown", "Unrecognized"),
    "values.codec": ("Codec",),
    "calls.endpoint": ("Awaiting", "Blocking", "Call", "Endpoint", "Namespace"),
    "errors": (
        "APIConnectionError",
        "APIStatusError",
        "APITimeoutError",
        "AuthenticationError",
        "BadRequestError",
        "CliError",
        "ClosedError",
        "ConflictError",
        "DecodeError",
        "IdleTimeout",
        "JobError",
        "LedgerError",
        "LimitExceeded",
        "LocalProtocolError",
        "NotFoundError",
        "NotOpenCodeError",
        "OpenCodeError",
        "OutputLost",
        "PermissionDeniedError",
        "ProviderBusyError",
        "RateLimitError",
        "RemoteProtocolError",
        "ServerError",
        "ServerExited",
        "ServerStartError",
        "StructuredOutputError",
        "ToolCancelled",
        "ToolInputError",
        "ToolsUnreachableError",
        "TurnDeniedError",
        "TurnError",
        "TurnLostError",
        "UnsupportedOperationError",
        "WorkerLostError",
        "WorkspaceError",
        "WrongDialectError",
    ),
    "calls.exchange": ("Known", "Pause", "Send", "error_for", "exchange", "prepare"),
    "bulk.result": ("Result",),
    "bulk.task": ("Task",),
    "bulk.update": ("Update",),
    "wire.http11": ("Connection",),
    "streams.steps": ("Connect", "Deliver", "Fetch", "Finish", "Receive", "Sleep"),
    "streams.feeds": ("directory_events",),
    "streams.reconnecting": ("EventSource",),
    "streams.notices": ("Lost", "Reconnected", "Recovered", "StreamStats"),
    "streams.hub": ("Overflow",),
    "streams.events": ("EventDecoder", "UndecodableEvent"),
    "http": ("Request", "Response"),
    "options": ("Auth", "Limits", "ReconnectPolicy", "RetryPolicy", "Timeouts", "resolve_options"),
    "tools.context": ("ToolContext",),
    "tools.declaring": ("Tool", "tool"),
    "tools.results": ("Image",),
    "trajectories.swebench": ("swe_bench_prediction",),
    "trajectories.trajectory": ("Trajectory",),
    "turns.answers": ("PermissionAnswer", "PermissionRules", "Reject", "allow_once", "deny"),
    "turns.prompt": ("Command", "File", "ServerFile"),
    "catalog": ("AgentInfo", "ModelInfo"),
    "streams.sse": ("EventStreamDecoder", "ServerSentEvent"),
    "turns.items": (
        "ChildFinished",
        "ChildStarted",
        "Compacted",
        "Denied",
        "FileChange",
        "FileEdited",
        "PermissionAsked",
        "QuestionAsked",
        "ReasoningDelta",
        "Reply",
        "Retrying",
        "Step",
        "Stop",
        "Subagent",
        "TextDelta",
        "TodoUpdated",
        "Tokens",
        "ToolCall",
        "ToolUpdate",
        "TurnFinished",
        "TurnItem",
    ),
    "turns.jobs": ("JobStatus",),
    "turns.options": ("FollowOptions", "TurnOptions"),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name in ("api", "models", "trajectories"):
        return import_module(f".{name}", __name__)
    if name not in _MODULE_OF:
        from ._guesses import no_such_name

        raise no_such_name(__name__, name)
    value = globals()[name] = getattr(import_module(f".{_MODULE_OF[name]}", __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
