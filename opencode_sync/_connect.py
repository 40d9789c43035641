"""Find the server that runs, or start one. `opencode_async._connect` is the awaiting twin."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

from opencode_core.errors import OpenCodeError
from opencode_core.options import Options
from opencode_core.processes import server as core

from ._link import Link, Linked, link_of, view_of
from ._managed import ManagedServer
from ._process import absolute_path

__all__ = ["connect_or_start"]

Client = TypeVar("Client", bound=Linked)


def connect_or_start(
    kind: Callable[..., Client],
    directory: str | os.PathLike[str] | None,
    server_options: Callable[[], core.ServerOptions],
    on_start: Callable[[], object] | None,
    options: dict[str, Any],
) -> Client:
    """See `Client.connect_or_start`.

    Args:
        kind: Makes a client.
    """
    options = {**options, "directory": absolute_path(os.curdir if directory is None else directory)}
    client = _running(kind, options)
    if client is not None:
        return client
    if on_start is not None:
        on_start()
    server = ManagedServer(options["directory"], server_options())
    server.start()
    try:
        client = kind(server.ready.base_url, **{**options, "auth": server.run.auth})
    except BaseException:
        server.stop()
        raise
    shared = link_of(client).shared
    shared.guard(server.refuse, server.explain)
    shared.on_close = server.stop
    return client


def _running(kind: Callable[..., Client], options: dict[str, Any]) -> Client | None:
    """A client of the server that runs; None where one is to be started."""
    client = kind(**options)
    has_auth = options.get("auth") is not None
    found: Options | None = None
    try:
        found = _look(link_of(client), has_auth)
    finally:
        if found is None:
            link_of(client).shared.close()
    return None if found is None else view_of(client, found)


def _look(link: Link, has_auth: bool) -> Options | None:
    steps = core.look(link.options, os.environ, has_auth)
    try:
        options, call = next(steps)
        while True:
            try:
                answer = link.view(options).request(call)
            except OpenCodeError as error:
                options, call = steps.throw(error)
            else:
                options, call = steps.send(answer)
    except StopIteration as stop:
        found: Options | None = stop.value
        return found
