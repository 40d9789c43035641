"""Find the server that runs, or start one. `opencode_async._connect` is the awaiting twin."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from opencode_core.errors import AuthenticationError, OpenCodeError, ServerError, UnsupportedOperationError
from opencode_core.options import RetryPolicy
from opencode_core.processes import server as core

from ._link import link_of, view_of
from ._process import absolute_path
from ._server import Server

if TYPE_CHECKING:
    from ._client import Client

__all__ = ["connect_or_start"]


def connect_or_start(
    kind: type[Client],
    directory: str | os.PathLike[str] | None,
    server_options: dict[str, Any],
    on_start: Callable[[], object] | None,
    options: dict[str, Any],
) -> Client:
    """See `Client.connect_or_start`."""
    directory = absolute_path(os.curdir if directory is None else directory)
    client = kind(directory=directory, **options)
    known = view_of(client, core.introduce(link_of(client).options, os.environ))
    try:
        try:
            answer = _greet(known)
        except AuthenticationError:
            if known is client:
                raise
            known, answer = client, _greet(client)
        if core.is_opencode(answer):
            return known
    except OpenCodeError as error:
        if not core.means_no_server(error, os.environ, options.get("auth") is not None):
            client.close()
            raise
    client.close()
    if on_start is not None:
        on_start()
    server = Server(directory, **server_options).start()
    try:
        client = server.client(directory=directory, **{**options, "auth": server.auth})
    except BaseException:
        server.stop()
        raise
    link_of(client).shared.on_close = server.stop
    return client


def _greet(client: Client) -> object:
    """What a server says of itself."""
    probe = client.with_options(timeout=core.PROBE_TIMEOUT, retry=RetryPolicy(max_retries=0))
    try:
        return probe.global_.health()
    except (ServerError, UnsupportedOperationError):  # before 1.1 there is no health check
        return probe.path.get()
