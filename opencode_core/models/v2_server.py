# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""The server of OpenCode 2 itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from msgspec import UNSET, UnsetType

from opencode_core.values.base import OpenStruct, Unknown, one_of

__all__ = [
    "V2GeneratedText",
    "V2MigrationStatus",
    "V2MigrationStatusError",
    "V2MigrationStatusRunning",
    "V2MigrationStatusRunningProgress",
    "V2MigrationStatusStatus",
    "V2PairingCode",
    "V2PairingSession",
    "V2RpcOutput",
    "V2ServerInfo",
    "V2ServerInfoCapabilities",
    "V2ServerInfoPaths",
    "V2ServerUrls",
    "V2Stopping",
    "V2VoiceSession",
    "V2VoiceTransport",
    "V2VoiceTransportInput",
    "V2VoiceTransportInputWebrtc",
    "V2VoiceTransportInputWebsocket",
    "V2VoiceWebRTCTransport",
    "V2VoiceWebSocketTransport",
]


class V2PairingCode(OpenStruct, frozen=True, kw_only=True):
    """A code that pairs another device with this server."""

    code: str
    """The code."""
    expires_in: int
    """Seconds until it ends."""


class V2PairingSession(OpenStruct, frozen=True, kw_only=True):
    """What a paired device logs in with."""

    token: str
    """A secret to log in with."""


class V2RpcOutput(OpenStruct, frozen=True, kw_only=True):
    """What a procedure answered."""

    output: Any = None
    """What came out."""


class V2ServerInfoPaths(OpenStruct, frozen=True, kw_only=True):
    """Folders of the server."""

    tmp: str
    """Folder for temporary files."""


class V2ServerInfoCapabilities(OpenStruct, frozen=True, kw_only=True, rename={"persistent_pty": "persistentPty"}):
    """What the server can do."""

    persistent_pty: bool | None = None
    """True if there are persistent terminals."""


class V2ServerInfo(OpenStruct, frozen=True, kw_only=True):
    """What the server is."""

    version: str
    """The version."""
    pid: int
    """Process id."""
    urls: list[str]
    """Addresses that the server listens on."""
    paths: V2ServerInfoPaths
    """Folders of the server."""
    capabilities: V2ServerInfoCapabilities | None = None
    """What the model can do. Only in 2.1."""


class V2VoiceWebRTCTransport(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="webrtc"):
    """Sound by WebRTC."""

    type: ClassVar[Literal["webrtc"]] = "webrtc"
    sdp: str
    """Description of the connection."""


class V2VoiceWebSocketTransport(
    OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="websocket", rename={"expires_at": "expiresAt"}
):
    """Sound by a WebSocket."""

    type: ClassVar[Literal["websocket"]] = "websocket"
    url: str
    """The address."""
    token: str
    """A secret to log in with."""
    expires_at: int | float
    """When it ends, in epoch milliseconds."""


_V2VoiceTransport: TypeAlias = V2VoiceWebRTCTransport | V2VoiceWebSocketTransport
if TYPE_CHECKING:
    V2VoiceTransport: TypeAlias = _V2VoiceTransport | Unknown
else:
    V2VoiceTransport = _V2VoiceTransport
"""How sound travels."""


class V2VoiceTransportInputWebrtc(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="webrtc"):
    """Sound by WebRTC."""

    type: ClassVar[Literal["webrtc"]] = "webrtc"
    sdp: str
    """Description of the connection."""
    dcid: int | float | None = None
    """Id of the data channel."""


class V2VoiceTransportInputWebsocket(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="websocket"):
    """Sound by a WebSocket."""

    type: ClassVar[Literal["websocket"]] = "websocket"


_V2VoiceTransportInput: TypeAlias = V2VoiceTransportInputWebrtc | V2VoiceTransportInputWebsocket
if TYPE_CHECKING:
    V2VoiceTransportInput: TypeAlias = _V2VoiceTransportInput | Unknown
else:
    V2VoiceTransportInput = _V2VoiceTransportInput
"""How sound is to travel."""


class V2GeneratedText(OpenStruct, frozen=True, kw_only=True):
    """A text that a model wrote."""

    text: str
    """The text."""


class V2MigrationStatusRunningProgress(OpenStruct, frozen=True, kw_only=True):
    """How far the move is."""

    label: str
    """Display name."""
    numerator: int | UnsetType | None = UNSET
    """How much is done."""
    denominator: int | UnsetType | None = UNSET
    """How much there is in all."""


class V2MigrationStatusRunning(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="running"):
    """The move runs."""

    status: ClassVar[Literal["running"]] = "running"
    progress: V2MigrationStatusRunningProgress
    """How far it is."""


class V2MigrationStatusError(OpenStruct, frozen=True, kw_only=True, tag_field="status", tag="error"):
    """The move failed."""

    status: ClassVar[Literal["error"]] = "error"
    error: str
    """What went wrong."""


class V2MigrationStatusStatus(OpenStruct, frozen=True, kw_only=True):
    """Nothing runs: it is done, or there was nothing to move."""

    status: Literal["required", "completed"] | str
    """How it stands."""


if TYPE_CHECKING:
    V2MigrationStatus: TypeAlias = V2MigrationStatusRunning | V2MigrationStatusError | V2MigrationStatusStatus | Unknown
else:
    V2MigrationStatus = one_of(
        "V2MigrationStatus", V2MigrationStatusRunning, V2MigrationStatusError, V2MigrationStatusStatus
    )
"""How the move of an older database stands."""


class V2VoiceSession(OpenStruct, frozen=True, kw_only=True):
    """A spoken conversation that has begun."""

    transport: V2VoiceTransport
    """How sound travels."""


class V2ServerUrls(OpenStruct, frozen=True, kw_only=True):
    """Where the server listens."""

    urls: list[str]
    """Addresses that the server listens on."""


class V2Stopping(OpenStruct, frozen=True, kw_only=True):
    """Whether the server stops."""

    accepted: bool
    """True if the server stops."""
