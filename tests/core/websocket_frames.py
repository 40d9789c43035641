"""What a WebSocket server writes, byte by byte, also where it is wrong."""

from __future__ import annotations

import base64
import hashlib
import json
import re

__all__ = [
    "BINARY",
    "CLOSE",
    "CONTINUATION",
    "PING",
    "PONG",
    "TEXT",
    "accept",
    "close",
    "control",
    "frame",
    "text",
    "unmask",
]

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10


def accept(request: bytes) -> bytes:
    """The answer that agrees to an upgrade request (RFC 6455 4.2.2)."""
    found = re.search(rb"(?i)sec-websocket-key: *(\S+)", request)
    assert found is not None
    token = base64.b64encode(hashlib.sha1(found[1] + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + token + b"\r\n\r\n"
    )


def frame(opcode: int, payload: bytes, *, fin: bool = True, masked: bool = False, reserved: int = 0) -> bytes:
    """One frame (RFC 6455 5.2)."""
    first = (0x80 if fin else 0) | reserved | opcode
    mask_bit = 0x80 if masked else 0
    size = len(payload)
    if size < 126:
        head = bytes([first, mask_bit | size])
    elif size < 65536:
        head = bytes([first, mask_bit | 126]) + size.to_bytes(2, "big")
    else:
        head = bytes([first, mask_bit | 127]) + size.to_bytes(8, "big")
    return head + (bytes(4) if masked else b"") + payload


def text(data: str) -> bytes:
    return frame(TEXT, data.encode("utf-8"))


def control(cursor: object) -> bytes:
    """The frame with which OpenCode ends a replay."""
    return frame(BINARY, b"\0" + json.dumps({"cursor": cursor}).encode())


def close(code: int = 1000, reason: str = "") -> bytes:
    return frame(CLOSE, code.to_bytes(2, "big") + reason.encode())


def unmask(data: bytes) -> list[tuple[int, bytes]]:
    """The frames that a client has sent, as opcodes and payloads. Each must be masked, as RFC 6455 5.1 demands."""
    frames: list[tuple[int, bytes]] = []
    while data:
        size = data[1] & 0x7F
        start = 2
        if size == 126:
            size, start = int.from_bytes(data[2:4], "big"), 4
        elif size == 127:
            size, start = int.from_bytes(data[2:10], "big"), 10
        assert data[1] & 0x80
        mask, payload = data[start : start + 4], data[start + 4 : start + 4 + size]
        frames.append((data[0] & 0x0F, bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))))
        data = data[start + 4 + size :]
    return frames
