"""One test over many inputs that names each input that fails.

    with fold() as case:
        for name in NAMES:
            with case(name):
                assert decodes(name)

Every input is tried, whatever the others do. A thousand of them cost what their checks cost, where a thousand
parametrised tests would spend most of their time on being collected and reported.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager

__all__ = ["fold"]

SHOWN = 10  # failures whose tracebacks are printed; the others are counted


@contextmanager
def fold() -> Generator[Callable[[str], AbstractContextManager[None]]]:
    """Gives `case(name)`, which notes the failure of its block. Fails at the end if one failed or none was tried."""
    failures: list[Exception] = []
    tried: list[str] = []

    @contextmanager
    def case(name: str) -> Generator[None]:
        tried.append(name)
        try:
            yield
        except Exception as error:
            error.add_note(f"in the case of {name}")
            failures.append(error)

    yield case
    assert tried, "there was nothing to try"
    if failures:
        raise ExceptionGroup(f"{len(failures)} of {len(tried)} cases failed", failures[:SHOWN])
