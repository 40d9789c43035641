"""The sans-IO core of `opencode-client`: requests, responses, events and turns as values and machines.

It is given bytes, time and randomness, and does no I/O of its own; `opencode_sync` and `opencode_async` carry out what
it decides. `models` has every type of the server's API, `api` every operation.
"""

from . import api, models
from ._version import SERVER_VERSION, __version__
from .codec import Codec, Drift, OpenStruct, Unknown
from .endpoint import Awaiting, Blocking, Call, Endpoint, Namespace
from .errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    CliError,
    ConflictError,
    DecodeError,
    IdleTimeout,
    LimitExceeded,
    LocalProtocolError,
    NotFoundError,
    OpenCodeError,
    PermissionDeniedError,
    RateLimitError,
    RemoteProtocolError,
    ServerError,
    ServerExited,
    ServerStartError,
    TurnError,
    UnsupportedOperationError,
)
from .http import Request, Response
from .options import Auth, Limits, ReconnectPolicy, RetryPolicy, Timeouts
from .sse import EventStreamDecoder, ServerSentEvent

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
    "CliError",
    "Codec",
    "ConflictError",
    "DecodeError",
    "Drift",
    "Endpoint",
    "EventStreamDecoder",
    "IdleTimeout",
    "LimitExceeded",
    "Limits",
    "LocalProtocolError",
    "Namespace",
    "NotFoundError",
    "OpenCodeError",
    "OpenStruct",
    "PermissionDeniedError",
    "RateLimitError",
    "ReconnectPolicy",
    "RemoteProtocolError",
    "Request",
    "Response",
    "RetryPolicy",
    "ServerError",
    "ServerExited",
    "ServerSentEvent",
    "ServerStartError",
    "Timeouts",
    "TurnError",
    "Unknown",
    "UnsupportedOperationError",
    "__version__",
    "api",
    "models",
]
