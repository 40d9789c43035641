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
        """Get all pending permission requests across all sessions.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

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
        """Approve or deny a permission request from the AI assistant.

        Args:
            request_id: The request, `per_...` or `que_...`.
            reply: `once`, `always` or `reject`. Rejecting turns down every pending request of the session.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `PermissionNotFoundError`.
            ServerError: 500, with `UnknownError`.

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
        """Approve or deny a permission request from the AI assistant.

        Args:
            session_id: The session, `ses_...`.
            permission_id: The request for permission, `per_...`.
            response: `once`, `always` or `reject`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody` or `PermissionNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Operation: `permission.respond` (POST /session/{sessionID}/permissions/{permissionID})
        """
        return call(path={"sessionID": session_id, "permissionID": permission_id}, body={"response": response})
