"""The requests of a fake server, and the answers that several modules give."""

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
        operation: The operationId, such as `session.prompt_async`; empty if the server has no such route.
        request: The request as it came.
        parameters: The parameters in its path, decoded, under the names of the OpenAPI document (`sessionID`).
        directory: The project directory of the request.
    """

    operation: str
    request: Request
    parameters: dict[str, str]
    directory: str

    @property
    def method(self) -> str:
        """The HTTP method, such as `POST`."""
        return self.request.method

    @property
    def path(self) -> str:
        """The path, such as `/session/ses_1/message`, without the query."""
        return self.request.path

    @property
    def headers(self) -> dict[str, str]:
        """The header fields by their names in lower case; the first one of each name. `header()` ignores case."""
        return {name.lower(): value for name, value in reversed(self.request.headers)}

    @property
    def json(self) -> Any:
        """The JSON body as a value; None if there is none, or if it is not JSON."""
        try:
            return parse(self.request.body) if self.request.body else None
        except DecodeError:
            return None

    @property
    def body(self) -> Any:
        """The same as `json`."""
        return self.json

    def query(self, name: str) -> str | None:
        """A parameter of the query; None if it is not there."""
        return dict(self.request.query).get(name)

    def header(self, name: str) -> str | None:
        """The first header field of that name; None if there is none. Case does not matter."""
        return header_in(self.request.headers, name, None)

    def __repr__(self) -> str:
        return f"<FakeRequest {self.method} {self.path}{self.operation and f' ({self.operation})'}>"


class Refusal(Exception):
    """Raised to answer with an error."""

    def __init__(self, status: int, body: Any, headers: Headers = ()) -> None:
        super().__init__(status)
        self.response: Response = json_response(body, status, headers)


class Unprompted(Refusal):
    """The turn of a prompt could not even begin. A caller who does not wait for the answer does not see this."""

    def __init__(self) -> None:
        super().__init__(500, unexpected())


def json_response(value: Any, status: int = 200, headers: Headers = ()) -> Response:
    """A response with a JSON body."""
    return Response(status, (("Content-Type", "application/json"), *headers), encode(value))


def unexpected(message: str = "Unexpected server error. Check server logs for details.") -> dict[str, Any]:
    """The body that the real server sends after an unexpected error."""
    return {"name": "UnknownError", "data": {"message": message, "ref": "err_fake0000"}}


def bad_request(message: str, kind: str = "Payload") -> Refusal:
    """What the real server answers to most bad arguments."""
    return Refusal(400, {"name": "BadRequest", "data": {"message": message, "kind": kind}})
