"""What httpx and httpx2 raise leaves as an error of our own tree, with what is known of the request."""

from __future__ import annotations

from typing import Any

import h11
import httpx
import httpx2
import pytest

from opencode_core import APIConnectionError, APITimeoutError, LocalProtocolError, OpenCodeError, RemoteProtocolError
from opencode_core.foreign import translate


@pytest.mark.parametrize("library", [httpx, httpx2])
@pytest.mark.parametrize(
    ("name", "kind", "sent"),
    [
        ("ConnectTimeout", APITimeoutError, False),
        ("PoolTimeout", APITimeoutError, False),
        ("WriteTimeout", APITimeoutError, True),
        ("ReadTimeout", APITimeoutError, True),
        ("ConnectError", APIConnectionError, False),
        ("ProxyError", APIConnectionError, False),
        ("ReadError", APIConnectionError, True),
        ("WriteError", APIConnectionError, True),
        ("CloseError", APIConnectionError, True),
        ("RemoteProtocolError", RemoteProtocolError, True),
        ("DecodingError", RemoteProtocolError, True),
    ],
)
def test_a_transport_error_becomes_ours(library: Any, name: str, kind: type[APIConnectionError], sent: bool) -> None:
    error = translate(getattr(library, name)("because"), "http://host:1")

    assert type(error) is kind
    assert isinstance(error, APIConnectionError)
    assert error.request_sent is sent
    assert "http://host:1" in str(error)
    assert str(error).endswith(": because")


@pytest.mark.parametrize(
    "error",
    [httpx.InvalidURL("x"), httpx2.UnsupportedProtocol("x"), httpx.TooManyRedirects("x"), h11.LocalProtocolError("x")],
)
def test_a_request_that_the_library_refuses_is_the_callers_fault(error: Exception) -> None:
    assert isinstance(translate(error, "here"), LocalProtocolError)


def test_a_closed_stream_and_a_closed_client_are_said_so() -> None:
    stream = translate(httpx.StreamClosed(), "here")
    client = translate(RuntimeError("Cannot send a request, as the client has been closed."), "here")

    assert isinstance(stream, APIConnectionError)
    assert str(client) == "this client is closed"


def test_an_error_without_words_still_says_what_happened() -> None:
    assert str(translate(httpx.ReadTimeout(""), "http://host")) == "no answer in time (http://host)"


@pytest.mark.parametrize("error", [OpenCodeError("ours"), ValueError("a bug"), RuntimeError("a bug"), KeyError("x")])
def test_what_is_ours_already_or_a_bug_is_left_alone(error: Exception) -> None:
    assert translate(error, "here") is None
