"""The sans-IO core of `opencode-client`: requests, responses, events and turns as values and machines.

It is given bytes, time and randomness, and does no I/O of its own; `opencode_sync` and `opencode_async` carry out what
it decides. `models` has every type of the server's API, `api` every operation.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ._version import SERVER_VERSION, __version__

if TYPE_CHECKING:
    from . import api as api
    from . import models as models
    from .codec import Codec as Codec
    from .codec import Drift as Drift
    from .codec import OpenStruct as OpenStruct
    from .codec import Unknown as Unknown
    from .endpoint import Awaiting as Awaiting
    from .endpoint import Blocking as Blocking
    from .endpoint import Call as Call
    from .endpoint import Endpoint as Endpoint
    from .endpoint import Namespace as Namespace
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
    from .errors import LimitExceeded as LimitExceeded
    from .errors import LocalProtocolError as LocalProtocolError
    from .errors import NotFoundError as NotFoundError
    from .errors import OpenCodeError as OpenCodeError
    from .errors import OutputLost as OutputLost
    from .errors import PermissionDeniedError as PermissionDeniedError
    from .errors import RateLimitError as RateLimitError
    from .errors import RemoteProtocolError as RemoteProtocolError
    from .errors import ServerError as ServerError
    from .errors import ServerExited as ServerExited
    from .errors import ServerStartError as ServerStartError
    from .errors import StructuredOutputError as StructuredOutputError
    from .errors import TurnError as TurnError
    from .errors import UnsupportedOperationError as UnsupportedOperationError
    from .event_source import EventSource as EventSource
    from .event_source import Lost as Lost
    from .event_source import Reconnected as Reconnected
    from .event_source import Recovered as Recovered
    from .event_source import StreamStats as StreamStats
    from .events import EventDecoder as EventDecoder
    from .events import UndecodableEvent as UndecodableEvent
    from .http import Request as Request
    from .http import Response as Response
    from .hub import Overflow as Overflow
    from .options import Auth as Auth
    from .options import Limits as Limits
    from .options import ReconnectPolicy as ReconnectPolicy
    from .options import RetryPolicy as RetryPolicy
    from .options import Timeouts as Timeouts
    from .permissions import PermissionRules as PermissionRules
    from .permissions import Reject as Reject
    from .permissions import allow_once as allow_once
    from .permissions import deny as deny
    from .prompt import Command as Command
    from .prompt import File as File
    from .prompt import ServerFile as ServerFile
    from .sse import EventStreamDecoder as EventStreamDecoder
    from .sse import ServerSentEvent as ServerSentEvent
    from .turn_items import ChildFinished as ChildFinished
    from .turn_items import ChildStarted as ChildStarted
    from .turn_items import Compacted as Compacted
    from .turn_items import FileEdited as FileEdited
    from .turn_items import PermissionAsked as PermissionAsked
    from .turn_items import QuestionAsked as QuestionAsked
    from .turn_items import ReasoningDelta as ReasoningDelta
    from .turn_items import Reply as Reply
    from .turn_items import Retrying as Retrying
    from .turn_items import TextDelta as TextDelta
    from .turn_items import TodoUpdated as TodoUpdated
    from .turn_items import Tokens as Tokens
    from .turn_items import ToolUpdate as ToolUpdate
    from .turn_items import TurnFinished as TurnFinished
    from .turn_items import TurnItem as TurnItem
    from .turn_options import FollowOptions as FollowOptions
    from .turn_options import TurnOptions as TurnOptions

__all__ = [
    "SERVER_VERSION",
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
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
    "ConflictError",
    "DecodeError",
    "Drift",
    "Endpoint",
    "EventDecoder",
    "EventSource",
    "EventStreamDecoder",
    "File",
    "FileEdited",
    "FollowOptions",
    "IdleTimeout",
    "LimitExceeded",
    "Limits",
    "LocalProtocolError",
    "Lost",
    "Namespace",
    "NotFoundError",
    "OpenCodeError",
    "OpenStruct",
    "OutputLost",
    "Overflow",
    "PermissionAsked",
    "PermissionDeniedError",
    "PermissionRules",
    "QuestionAsked",
    "RateLimitError",
    "ReasoningDelta",
    "ReconnectPolicy",
    "Reconnected",
    "Recovered",
    "Reject",
    "RemoteProtocolError",
    "Reply",
    "Request",
    "Response",
    "RetryPolicy",
    "Retrying",
    "ServerError",
    "ServerExited",
    "ServerFile",
    "ServerSentEvent",
    "ServerStartError",
    "StreamStats",
    "StructuredOutputError",
    "TextDelta",
    "Timeouts",
    "TodoUpdated",
    "Tokens",
    "ToolUpdate",
    "TurnError",
    "TurnFinished",
    "TurnItem",
    "TurnOptions",
    "UndecodableEvent",
    "Unknown",
    "UnsupportedOperationError",
    "__version__",
    "allow_once",
    "api",
    "deny",
    "models",
]

# Imported when first used: a program that makes a few calls needs a small part of this.
_MODULES = {
    "codec": ("Codec", "Drift", "OpenStruct", "Unknown"),
    "endpoint": ("Awaiting", "Blocking", "Call", "Endpoint", "Namespace"),
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
        "LimitExceeded",
        "LocalProtocolError",
        "NotFoundError",
        "OpenCodeError",
        "OutputLost",
        "PermissionDeniedError",
        "RateLimitError",
        "RemoteProtocolError",
        "ServerError",
        "ServerExited",
        "ServerStartError",
        "StructuredOutputError",
        "TurnError",
        "UnsupportedOperationError",
    ),
    "event_source": ("EventSource", "Lost", "Reconnected", "Recovered", "StreamStats"),
    "hub": ("Overflow",),
    "events": ("EventDecoder", "UndecodableEvent"),
    "http": ("Request", "Response"),
    "options": ("Auth", "Limits", "ReconnectPolicy", "RetryPolicy", "Timeouts"),
    "permissions": ("PermissionRules", "Reject", "allow_once", "deny"),
    "prompt": ("Command", "File", "ServerFile"),
    "sse": ("EventStreamDecoder", "ServerSentEvent"),
    "turn_items": (
        "ChildFinished",
        "ChildStarted",
        "Compacted",
        "FileEdited",
        "PermissionAsked",
        "QuestionAsked",
        "ReasoningDelta",
        "Reply",
        "Retrying",
        "TextDelta",
        "TodoUpdated",
        "Tokens",
        "ToolUpdate",
        "TurnFinished",
        "TurnItem",
    ),
    "turn_options": ("FollowOptions", "TurnOptions"),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name in ("api", "models"):
        return import_module(f".{name}", __name__)
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f".{_MODULE_OF[name]}", __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
