"""The lines of the log: one for each event, as `event key=value key=value`.

Every line is declared here, with its logger, its level and its keys in order. `docs/guides/observability.md` has the
same table, and a test compares them. No line, at any level, holds the value of a header, a body, a prompt, an answer,
or the input or output of a tool. Of a query, it holds only values that cannot be secret. Only the traceback of a
function of the user, which follows a line, says what the function said.

The library itself only adds a `NullHandler`. `log_to_stderr` adds one that writes, if the environment asks for it.
"""

from __future__ import annotations

import logging
import re
import sys
import warnings
from collections.abc import Mapping
from typing import Any, Final

from opencode_core._safely import log_safely
from opencode_core.callsite import caller
from opencode_core.errors import APIConnectionError
from opencode_core.http import REDACTED
from opencode_core.options import Options

__all__ = ["LINES", "Line", "log_to_stderr", "reason_of"]

LEVELS: Final = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING}
FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"

_root = logging.getLogger("opencode")
_root.addHandler(logging.NullHandler())  # without it, Python would print warnings that nobody asked for


class Line:
    """A kind of line.

    Args:
        area: The name of the logger, after `opencode.`.
        level: A level of `logging`.
        event: The first word of the line.
        keys: The keys that may follow, in order. A line leaves out those whose value is None.
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
        """Whether the logger takes lines of this level."""
        return self._logger.isEnabledFor(self.level)

    def write(self, traceback: BaseException | None = None, **values: Any) -> None:
        """Write a line. The log record also has the values by key, in its attribute `opencode`, for structured logs.

        Args:
            traceback: An exception of the user's code, whose traceback follows the line.
            **values: The values by key.
        """
        if self._logger.isEnabledFor(self.level):
            given = {key: values.pop(key) for key in self.keys if values.get(key) is not None}
            pairs = "".join(f" {key}={_text(value)}" for key, value in given.items())
            extra = {"opencode": {"event": self.event, **given}}
            log_safely(self._logger, self.level, "%s", self.event + pairs, extra=extra, exc_info=traceback)


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
WAITING: Final = Line("turn", _INFO, "waiting", "session request permission limit")
PERMISSION: Final = Line("turn", _INFO, "permission", "session request permission answer waited")
QUESTION: Final = Line("turn", _INFO, "question", "session request answer waited")
MODEL_RETRY: Final = Line("turn", _WARNING, "retry", "session attempt")
ASKED_AGAIN: Final = Line("turn", _WARNING, "asked_again", "session attempt")
SESSION_STOPPED: Final = Line("turn", _WARNING, "stopped", "session by tool count seconds")
TURN_FINISHED: Final = Line(
    "turn",
    _INFO,
    "finished",
    "session prompt duration finish stopped_by error cost input output reasoning cache_read cache_write",
)

FUNCTION_CALLED: Final = Line("function", _INFO, "called", "tool session call duration outcome error")
FUNCTION_PROGRESS: Final = Line("function", logging.DEBUG, "progress", "tool session call done total")
FUNCTION_FAILED: Final = Line("function", _WARNING, "failed", "tool session call error")

SERVER_STARTED: Final = Line("server", _INFO, "started", "pid address version duration")
SERVER_STOPPED: Final = Line("server", _INFO, "stopped", "pid returncode")
SERVER_DIED: Final = Line("server", _WARNING, "died", "pid returncode")

LINES: Final = tuple(value for value in list(globals().values()) if isinstance(value, Line))
"""All lines."""

_PLAIN = re.compile(r"[!#-<>-\[\]-~]+")  # printable ASCII without space, quote, equals sign and backslash


def _text(value: Any) -> str:
    """A value as text. Whatever could be mistaken for a part of the line is written as a JSON string."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    text = str(value)
    if _PLAIN.fullmatch(text):
        return text
    import json  # rarely needed; msgspec would refuse lone surrogates

    return json.dumps(text)


def reason_of(error: BaseException | None, options: Options) -> str | None:
    """The message of a connection error, safe to log. None for other errors, which may repeat the server or the caller.

    The credentials of `options` and the values of its headers are masked, in case the server has sent them back.
    """
    if not isinstance(error, APIConnectionError):
        return None
    text = str(error)
    secrets = [value for _, value in options.headers]
    if options.auth is not None:
        secrets += [options.auth.password, options.auth.header.removeprefix("Basic ")]
    for secret in sorted(filter(None, secrets), key=len, reverse=True):  # longest first, since one may contain another
        text = text.replace(secret, REDACTED)
    return text


class _StandardError(logging.Handler):
    """Writes to the current `sys.stderr`, which tests and notebooks replace."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            sys.stderr.write(f"{self.format(record)}\n")
        except Exception:  # logging must not break a program
            self.handleError(record)


_handler = _StandardError()
_handler.setFormatter(logging.Formatter(FORMAT))


def log_to_stderr(environ: Mapping[str, str]) -> None:
    """Write the log to standard error if `OPENCODE_LOG` is `debug`, `info` or `warning`. Called for every client.

    Warns if the variable has any other value. The first client sets the level; later clients do not change it.
    """
    name = environ.get("OPENCODE_LOG")
    if not name or _handler in _root.handlers:
        return
    level = LEVELS.get(name.strip().lower())
    if level is None:
        problem = f"OPENCODE_LOG={name!r} is none of {', '.join(LEVELS)}: nothing is logged"
        warnings.warn_explicit(problem, UserWarning, *caller())
        return
    _root.setLevel(level)
    _root.addHandler(_handler)
