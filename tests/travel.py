"""Sends values through pools of processes that are spawned and forked. A program of its own, since it forks.

A test runner has threads, and forking a process with threads is deprecated.
"""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from typing import Any, NoReturn

from tests.errors import examples, state_of
from tests.fold import fold

__all__ = ["back", "raised"]


def back(value: Any) -> Any:
    """The value, after it went to another process."""
    return value


def raised(error: Exception) -> NoReturn:
    """Raises the error in another process."""
    raise error


def main() -> None:
    with fold() as case:
        for method in ("spawn", "fork"):
            with ProcessPoolExecutor(1, multiprocessing.get_context(method)) as pool:
                for error in examples():
                    with case(f"{method} {type(error).__name__}"):
                        assert state_of(pool.submit(back, error).result()) == state_of(error)
                        failure = pool.submit(raised, error).exception()
                        assert failure is not None
                        # The pool puts the traceback of the other process in the place of the cause.
                        assert {**state_of(failure), "cause": None} == {**state_of(error), "cause": None}
                        assert "reset by peer" in str(failure.__cause__)


if __name__ == "__main__":
    main()
