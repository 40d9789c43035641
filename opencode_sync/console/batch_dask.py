"""The workers of a Dask cluster, for `opencode-driver batch --dask`."""

from __future__ import annotations

import logging
from contextlib import ExitStack
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from opencode_core.errors import APIConnectionError, LocalProtocolError

if TYPE_CHECKING:
    from concurrent.futures import Executor

__all__ = ["executor"]

PATIENCE: Final = 10  # seconds for the scheduler to answer


def executor(address: str, stack: ExitStack) -> tuple[Executor, int]:
    """An executor of the cluster, and how many tasks its workers run at once.

    Args:
        address: Of the scheduler, such as `tcp://10.0.0.1:8786`.
        stack: Closes what is opened.

    Raises:
        LocalProtocolError: Dask is not installed, or it is no address.
        APIConnectionError: No scheduler answers there, or it has no workers.
    """
    if find_spec("distributed") is None:
        raise LocalProtocolError("--dask needs Dask: pip install 'opencode-driver[dask]'")
    import distributed

    connect: Any = distributed.Client  # it has no types
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # it logs what is raised here, with tracebacks
    try:
        client: Any = stack.enter_context(connect(address, timeout=PATIENCE))
    except ValueError as error:
        raise LocalProtocolError(f"{address} is no address of a Dask scheduler: {error}") from None
    except (OSError, TimeoutError):
        raise APIConnectionError(
            f"no Dask scheduler answers at {address}: dask scheduler starts one, and dask worker {address} a worker",
            request_sent=False,
        ) from None
    places = sum(client.nthreads().values())
    if not places:
        raise APIConnectionError(
            f"the Dask scheduler at {address} has no workers: dask worker {address} starts one", request_sent=False
        )
    return client.get_executor(), places
