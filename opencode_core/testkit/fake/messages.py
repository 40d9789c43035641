"""A request as it came to a fake server, and the answers that need no handler."""

from __future__ import annotations

from typing import Any

import msgspec

from opencode_core.errors import DecodeError
from opencode_core.http import Headers, Request, Response, header_in
from opencode_core.values.codec import encode, parse

__all__ = ["FakeRequest", "Refusal", "Unprompted", "bad_request", "json_response", "unexpected"]


class FakeRequest(msgspec.Struct, frozen=True):
    """A request as it came to a fake server.

    Attributes:
        operation: The operationId, such as `session.prompt_async`; empty where the server has no such route.
        request: As it came.
        parameters: The parameters in its path, decoded, under the names of the OpenAPI document (`sessionID`).
        directory: The project directory that it is about.
    """

    operation: str
    request: Request
    parameters: dict[str, str]
    directory: str

    @property
    def body(self) -> Any:
        """The JSON body as a value; None without one, or where it is not JSON."""
        try:
            return parse(self.request.body) if self.request.body else None
        except DecodeError:
            return None

    def query(self, name: str) -> str | None:
        """A parameter of the query."""
        return dict(self.request.query).get(name)

    def header(self, name: str) -> str | None:
        """The first header field of that name, in whatever case; None without one."""
        return header_in(self.request.headers, name, None)


class Refusal(Exception):
    """An error as the answer."""

    def __init__(self, status: int, body: Any, headers: Headers = ()) -> None:
        super().__init__(status)
        self.response: Response = json_response(body, status, headers)


class Unprompted(Refusal):
    """A prompt that could not even be begun with; those who do not wait for the answer do not see it."""

    def __init__(self) -> None:
        super().__init__(500, unexpected())


def json_response(value: Any, status: int = 200, headers: Headers = ()) -> Response:
    """A response with a JSON body."""
    return Response(status, (("Content-Type", "application/json"), *headers), encode(value))


def unexpected(message: str = "Unexpected server error. Check server logs for details.") -> dict[str, Any]:
    """The body of what the real server answers to everything unforeseen."""
    return {"name": "UnknownError", "data": {"message": message, "ref": "err_fake0000"}}


def bad_request(message: str, kind: str = "Payload") -> Refusal:
    """What the real server says of most bad arguments."""
    return Refusal(400, {"name": "BadRequest", "data": {"message": message, "kind": kind}})
