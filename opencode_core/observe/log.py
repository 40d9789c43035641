"""What is written to the log: one line for each thing that happens, as `event key=value key=value`.

Every line is declared here, with its logger, its level and its keys in their order; `docs/guides/observability.md` has
the same table, and a test compares. No line, at whatever level, holds a header's value, a body, a prompt, an answer,
or what a tool was given or gave; of a query only values that cannot be secret.

The library itself only has a `NullHandler`. `log_to_stderr` adds one that writes, where the environment asks for it.
"""

from __future__ import annotations

import logging
import re
import sys
import warnings
from collections.abc import Mapping
from typing import Any, Final

from opencode_core._safely import log_safely
from opencode_core.errors import APIConnectionError
from opencode_core.http import REDACTED
from opencode_core.options import Options

__all__ = ["LINES", "Line", "log_to_stderr", "reason_of"]

LEVELS: Final = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING}
FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"

_root = logging.getLogger("opencode")
_root.addHandler(logging.NullHandler())  # or Python would print warnings of a library that nobody has asked for any


class Line:
    """A kind of line.

    Args:
        area: What the logger is called, after `opencode.`.
        level: As of `logging`.
        event: The first word.
        keys: What may follow, in this order. A line leaves out what is None.
    """

    __slots__ = ("_logger", "event", "keys", "level")

    def __init__(self, area: str, level: int, event: str, keys: str) -> None:
        self._logger = _root.getChild(area)
        self.level: int = level
        self.event: str = event
        self.keys: tuple[str, ...] = tuple(keys.split())

    @property
    def logger(self) -> str:
        """The name of the logger."""
        return self._logger.name

    @property
    def wanted(self) -> bool:
        """Whether anybody reads it."""
        return self._logger.isEnabledFor(self.level)

    def write(self, **values: Any) -> None:
        """Write one. The values, by key, are also in the record's attribute `opencode`, for structured logs."""
        if self._logger.isEnabledFor(self.level):
            given = {key: values.pop(key) for key in self.keys if values.get(key) is not None}
            pairs = "".join(f" {key}={_text(value)}" for key, value in given.items())
            extra = {"opencode": {"event": self.event, **given}}
            log_safely(self._logger, self.level, "%s", self.event + pairs, extra=extra)


_INFO, _WARNING = logging.INFO, logging.WARNING

CALL: Final = Line(
    "http",
    logging.DEBUG,
    "call",
    "operation method path status error reason request_sent duration attempt sent received",
)
RETRY: Final = Line("http", _WARNING, "retry", "operation method path status error reason request_sent attempt wait")

CONNECTED: Final = Line("stream", _INFO, "connected", "path attempts")
GAP: Final = Line("stream", _WARNING, "gap", "path error reason events wait")
RECONNECTED: Final = Line("stream", _INFO, "reconnected", "path attempts away")
UNCONNECTED: Final = Line("stream", _WARNING, "retry", "path error reason attempt wait")
STREAM_FINISHED: Final = Line(
    "stream", _INFO, "finished", "path error reason events bytes connections reconnects unknown undecodable"
)

TURN_STARTED: Final = Line("turn", _INFO, "started", "session prompt model agent following")
TOOL: Final = Line("turn", _INFO, "tool", "session tool call status duration")
PERMISSION: Final = Line("turn", _INFO, "permission", "session request permission answer waited")
QUESTION: Final = Line("turn", _INFO, "question", "session request answer waited")
MODEL_RETRY: Final = Line("turn", _WARNING, "retry", "session attempt")
TURN_FINISHED: Final = Line(
    "turn",
    _INFO,
    "finished",
    "session prompt duration finish stopped_by error cost input output reasoning cache_read cache_write",
)

SERVER_STARTED: Final = Line("server", _INFO, "started", "pid address version duration")
SERVER_STOPPED: Final = Line("server", _INFO, "stopped", "pid returncode")
SERVER_DIED: Final = Line("server", _WARNING, "died", "pid returncode")

LINES: Final = tuple(value for value in list(globals().values()) if isinstance(value, Line))
"""All of them."""

_PLAIN = re.compile(r"[!#-<>-\[\]-~]+")  # printable ASCII without space, quote, equals sign and backslash


def _text(value: Any) -> str:
    """A value as it stands in a line: what could be taken for something else is a JSON string."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    text = str(value)
    if _PLAIN.fullmatch(text):
        return text
    import json  # rarely needed, and it writes what msgspec refuses: lone surrogates

    return json.dumps(text)


def reason_of(error: BaseException | None, options: Options) -> str | None:
    """What a failed connection says of itself; None for other errors, which may repeat what the server or caller said.

    The credentials of `options`, and the values of its headers, are taken out, should the peer have sent them back.
    """
    if not isinstance(error, APIConnectionError):
        return None
    text = str(error)
    secrets = [value for _, value in options.headers]
    if options.auth is not None:
        secrets += [options.auth.password, options.auth.header.removeprefix("Basic ")]
    for secret in sorted(filter(None, secrets), key=len, reverse=True):  # one may hold another
        text = text.replace(secret, REDACTED)
    return text


class _StandardError(logging.Handler):
    """Writes to standard error as it is at that moment: tests and notebooks replace it."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            sys.stderr.write(f"{self.format(record)}\n")
        except Exception:  # a logger never breaks a program
            self.handleError(record)


_handler = _StandardError()
_handler.setFormatter(logging.Formatter(FORMAT))


def log_to_stderr(environ: Mapping[str, str]) -> None:
    """Write the log to standard error if `OPENCODE_LOG` is `debug`, `info` or `warning`. Called for every client.

    Warns where the variable is anything else. The first client decides: what it has set stays.
    """
    name = environ.get("OPENCODE_LOG")
    if not name or _handler in _root.handlers:
        return
    level = LEVELS.get(name.strip().lower())
    if level is None:
        warnings.warn(f"OPENCODE_LOG={name!r} is none of {', '.join(LEVELS)}: nothing is logged", stacklevel=3)
        return
    _root.setLevel(level)
    _root.addHandler(_handler)
