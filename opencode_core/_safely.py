"""Write to the program's log, whatever its handlers do."""

from __future__ import annotations

import contextlib
import logging
import traceback
from typing import Any

__all__ = ["log_safely"]


def log_safely(logger: logging.Logger, level: int, message: str, *values: Any, **more: Any) -> None:
    """Write to the log. A handler or filter of the program that raises shows on standard error, as `logging` has it."""
    try:
        logger.log(level, message, *values, **more)
    except Exception:
        if logging.raiseExceptions:
            with contextlib.suppress(Exception):
                traceback.print_exc()
