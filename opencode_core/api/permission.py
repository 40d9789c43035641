# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Pending permission requests."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Literal

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import PermissionRequest

__all__ = ["PermissionApi"]


class PermissionApi(Namespace[D_co]):
    """Pending permission requests."""

    __slots__ = ()

    @endpoint("GET", "/permission", operation="permission.list", routing="directory", errors=(400, 401, 500))
    def list(self) -> Call[builtins.list[PermissionRequest]]:
        """The pending permission requests of the client's directory.

        Call it after a reconnect: the events that announced them are not sent again.

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
        """Allow or deny a permission request. Its tool then runs or fails.

        404 if it was already decided. `always` also allows matching requests that are pending in the same session;
        the server forgets it when the instance is disposed of.

        Args:
            request_id: The id of the request, from its event or from the list.
            reply: `once` allows this request, `always` this one and all like it. `reject` denies every pending
                request of the session.
            message: With `reject`: feedback for the model. With it the turn continues; without it the turn ends.

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
        """Allow or deny a permission request, on servers of any version. Prefer `permission.reply` where it exists.

        Args:
            session_id: The session, `ses_...`.
            permission_id: The permission request, `per_...`.
            response: `once`, `always` or `reject`, with the meaning of `reply` in `permission.reply`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody` or `PermissionNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Operation: `permission.respond` (POST /session/{sessionID}/permissions/{permissionID})
        """
        return call(path={"sessionID": session_id, "permissionID": permission_id}, body={"response": response})
