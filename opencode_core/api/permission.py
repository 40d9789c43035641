# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Requests for permission that wait for a decision."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Literal

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import PermissionRequest

__all__ = ["PermissionApi"]


class PermissionApi(Namespace[D_co]):
    """Requests for permission that wait for a decision."""

    __slots__ = ()

    @endpoint("GET", "/permission", operation="permission.list", routing="directory", errors=(400, 401, 500))
    def list(self) -> Call[builtins.list[PermissionRequest]]:
        """The requests for permission in the client's directory that wait for a decision.

        Read it after a reconnect: the events of requests are not repeated.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.1.65 and newer; 1.0.185 does not have it.

        Operation: `permission.list` (GET /permission)
        """
        return call()

    @endpoint(
        "POST",
        "/permission/{requestID}/reply",
        operation="permission.reply",
        routing="directory",
        errors=(400, 401, 404, 500),
    )
    def reply(
        self, request_id: str, *, reply: Literal["once", "always", "reject"] | str, message: str | None = None
    ) -> Call[bool]:
        """Decide a request for permission, so that its tool runs or fails.

        A second decision is 404. `always` also lets pass what waits in the same session and fits; it is forgotten
        when the instance is disposed.

        Args:
            request_id: The request, from its event or from the list.
            reply: `once` lets this one pass, `always` this and all like it. `reject` turns down every pending
                request of the session.
            message: With `reject`: what the model is told. The turn goes on then; without a message it ends.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `PermissionNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.1.65 and newer; 1.0.185 does not have it.

        Operation: `permission.reply` (POST /permission/{requestID}/reply)
        """
        return call(path={"requestID": request_id}, body={"reply": reply, "message": message})

    @endpoint(
        "POST",
        "/session/{sessionID}/permissions/{permissionID}",
        operation="permission.respond",
        routing="directory",
        errors=(400, 401, 404, 500),
    )
    def respond(
        self, session_id: str, permission_id: str, *, response: Literal["once", "always", "reject"] | str
    ) -> Call[bool]:
        """Decide a request for permission, on any server. Where there is `permission.reply`, use that.

        Args:
            session_id: The session, `ses_...`.
            permission_id: The request for permission, `per_...`.
            response: As `reply` of `permission.reply`: `once`, `always` or `reject`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody` or `PermissionNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Operation: `permission.respond` (POST /session/{sessionID}/permissions/{permissionID})
        """
        return call(path={"sessionID": session_id, "permissionID": permission_id}, body={"response": response})
