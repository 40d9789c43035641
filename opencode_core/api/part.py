# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Parts of messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import Part

__all__ = ["PartApi"]


class PartApi(Namespace[D_co]):
    """Parts of messages."""

    __slots__ = ()

    @endpoint(
        "DELETE",
        "/session/{sessionID}/message/{messageID}/part/{partID}",
        operation="part.delete",
        routing="directory",
        errors=(400, 401, 404, 500),
    )
    def delete(self, session_id: str, message_id: str, part_id: str) -> Call[bool]:
        """Delete a part of a message. True even if the part does not exist.

        Args:
            session_id: The session, `ses_...`.
            message_id: The message, `msg_...`.
            part_id: The part, `prt_...`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody`.
            ServerError: 500, with `UnknownError`.

        Operation: `part.delete` (DELETE /session/{sessionID}/message/{messageID}/part/{partID})
        """
        return call(path={"sessionID": session_id, "messageID": message_id, "partID": part_id})

    @endpoint(
        "PATCH",
        "/session/{sessionID}/message/{messageID}/part/{partID}",
        operation="part.update",
        routing="directory",
        errors=(400, 401, 404, 500),
    )
    def update(self, session_id: str, message_id: str, part_id: str, body: Part) -> Call[Part]:
        """Replace a part of a message, or add one under a new id. Returns the stored part.

        The ids in the part must match those in the path, or the response is 400. Models see the new part from the
        next turn on.

        Args:
            session_id: The session, `ses_...`.
            message_id: The message, `msg_...`.
            part_id: The part, `prt_...`.
            body: The new version of the part, with the ids from the path.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody`.
            ServerError: 500, with `UnknownError`.

        Operation: `part.update` (PATCH /session/{sessionID}/message/{messageID}/part/{partID})
        """
        return call(path={"sessionID": session_id, "messageID": message_id, "partID": part_id}, body=body)
