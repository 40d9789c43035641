# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Pending questions."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from typing import TYPE_CHECKING

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import QuestionAnswer, QuestionRequest

__all__ = ["QuestionApi"]


class QuestionApi(Namespace[D_co]):
    """Pending questions."""

    __slots__ = ()

    @endpoint("GET", "/question", operation="question.list", routing="directory", errors=(400, 401, 500))
    def list(self) -> Call[builtins.list[QuestionRequest]]:
        """The pending questions of the client's directory.

        Call it after a reconnect: the events that announced them are not sent again.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.1.65 and newer; 1.0.185 does not have it.

        Operation: `question.list` (GET /question)
        """
        return call()

    @endpoint(
        "POST",
        "/question/{requestID}/reply",
        operation="question.reply",
        routing="directory",
        errors=(400, 401, 404, 500),
    )
    def reply(self, request_id: str, *, answers: Sequence[QuestionAnswer]) -> Call[bool]:
        """Answer all questions of one request. The turn then continues. 404 if it was already answered.

        Args:
            request_id: The id of the request, from its event or from the list.
            answers: For each question, in order, the chosen labels. Free text counts as a label.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `QuestionNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.1.65 and newer; 1.0.185 does not have it.

        Operation: `question.reply` (POST /question/{requestID}/reply)
        """
        return call(path={"requestID": request_id}, body={"answers": answers})

    @endpoint(
        "POST",
        "/question/{requestID}/reject",
        operation="question.reject",
        routing="directory",
        errors=(400, 401, 404, 500),
    )
    def reject(self, request_id: str) -> Call[bool]:
        """Decline to answer. The tool that asked fails, and the turn ends.

        Args:
            request_id: The id of the request, from its event or from the list.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `QuestionNotFoundError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.1.65 and newer; 1.0.185 does not have it.

        Operation: `question.reject` (POST /question/{requestID}/reject)
        """
        return call(path={"requestID": request_id})
