"""Write to the program's log without being hurt by its handlers."""

from __future__ import annotations

import contextlib
import logging
import traceback
from typing import Any

__all__ = ["log_safely"]


def log_safely(logger: logging.Logger, level: int, message: str, *values: Any, **more: Any) -> None:
    """Write to the log. If a handler or filter of the program raises, its traceback goes to standard error."""
    try:
        logger.log(level, message, *values, **more)
    except Exception:
        if logging.raiseExceptions:
            with contextlib.suppress(Exception):
                traceback.print_exc()
