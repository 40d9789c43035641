"""The workers of a Dask cluster, for `opencode-driver batch --dask`."""

from __future__ import annotations

import logging
import socket
from contextlib import ExitStack
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

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
        LocalProtocolError: Dask is not installed, or it is no address of a scheduler.
        APIConnectionError: No scheduler answers there, or it has no workers.
    """
    if find_spec("distributed") is None:
        raise LocalProtocolError("--dask needs Dask: pip install 'opencode-driver[dask]'")
    import distributed

    connect: Any = distributed.Client  # it has no types
    nobody = APIConnectionError(
        f"no Dask scheduler answers at {address}: dask scheduler starts one, and dask worker {address} a worker",
        request_sent=False,
    )
    try:
        # Dask would try again and again, and its client complains when it is thrown away.
        socket.create_connection(_place(address), timeout=PATIENCE).close()
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # it logs what is raised here, with tracebacks
        client: Any = stack.enter_context(connect(address, timeout=PATIENCE))
    except OSError:
        raise nobody from None
    places = sum(client.nthreads().values())
    if not places:
        raise APIConnectionError(
            f"the Dask scheduler at {address} has no workers: dask worker {address} starts one", request_sent=False
        )
    return client.get_executor(), places


def _place(address: str) -> tuple[str, int]:
    """The host and the port of a scheduler."""
    try:
        parts = urlsplit(address if "://" in address else f"tcp://{address}")
        if parts.scheme in ("tcp", "tls") and parts.hostname and parts.port:
            return parts.hostname, parts.port
    except ValueError:  # a port that is no number
        pass
    raise LocalProtocolError(f"{address!r} is no address of a Dask scheduler, such as tcp://10.0.0.1:8786")
