"""Take the server that runs, or start one. `opencode_async._connect` is the awaiting twin."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from opencode_core import options as options_
from opencode_core.errors import ServerStartError

from ._link import LOCAL, Linked, link_of
from ._running import refuse_strangers, running

if TYPE_CHECKING:
    from opencode_core.processes.server import ServerOptions

__all__ = ["connect_or_start"]

Client = TypeVar("Client", bound=Linked)


def connect_or_start(
    kind: Callable[..., Client],
    directory: str | os.PathLike[str] | None,
    server_options: Callable[[], ServerOptions],
    on_start: Callable[[], object] | None,
    options: dict[str, Any],
) -> Client:
    """See `Client.connect_or_start`.

    Args:
        kind: Makes a client.
    """
    options = {**options, "directory": options_.shared_folder(os.environ, directory, LOCAL)}
    client = running(kind, options)
    if client is not None:
        return client
    from opencode_core.processes.server import never_ran

    from ._managed import ManagedServer  # what starts processes is not for those who need none

    if on_start is not None:
        on_start()
    server = ManagedServer(options["directory"], server_options())
    try:
        server.start()
    except ServerStartError as error:
        if never_ran(error):
            refuse_strangers(kind, options)
        raise
    try:
        client = kind(server.ready.base_url, **{**options, "auth": server.ready.auth})
    except BaseException:
        server.stop()
        raise
    shared = link_of(client).shared
    shared.guard(server.refuse, server.explain, server.ready.speaks)
    shared.on_close = server.stop
    return client
