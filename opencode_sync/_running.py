# Made by `python -m opencode_core._generate` from `opencode_async/_running.py`. Do not edit.
"""Find the server that runs."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from opencode_core.errors import OpenCodeError
from opencode_core.options import Options
from opencode_core.processes.running import Look, look

from ._link import Link, Linked, link_of, view_of
from ._service import find_service

__all__ = ["refuse_strangers", "running"]

Client = TypeVar("Client", bound=Linked)


def running(kind: Callable[..., Client], options: dict[str, Any]) -> Client | None:
    """A client of the server that runs; None where one is to be started.

    Args:
        kind: Makes a client.
        options: Its options.

    Raises:
        OpenCodeError: The one that should run does not, or refuses us.
    """
    client = _found(kind, options, os.environ)
    if client is None and not (os.environ.get("OPENCODE_BASE_URL") or options.get("auth")):
        service = find_service()
        if service is not None:
            client = _found(kind, {**options, "base_url": service.url, "auth": service.auth}, {})
    return client


def refuse_strangers(kind: Callable[..., Client], options: dict[str, Any]) -> None:
    """Raise if the server that runs wants a password that we do not have: what to say where none can be started.

    Raises:
        AuthenticationError: It does.
    """
    client = kind(**options)
    try:
        _look(link_of(client), look(link_of(client).options, os.environ, has_auth=True))
    finally:
        link_of(client).shared.close()


def _found(kind: Callable[..., Client], options: dict[str, Any], environ: Mapping[str, str]) -> Client | None:
    client = kind(**options)
    found: Options | None = None
    try:
        has_auth = bool(environ) and options.get("auth") is not None
        found = _look(link_of(client), look(link_of(client).options, environ, has_auth, options.get("dialect")))
    finally:
        if found is None:
            link_of(client).shared.close()
    return None if found is None else view_of(client, found)


def _look(link: Link, steps: Look) -> Options | None:
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
