"""What a client can be told, and what it refuses to be told."""

from __future__ import annotations

import copy
import math
import pickle
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from opencode_core import Limits, LocalProtocolError, ReconnectPolicy, RetryPolicy, Timeouts
from opencode_core.options import (
    Auth,
    BaseURL,
    as_headers,
    check_ssl_context,
    resolve_options,
    stream_timeouts,
    warn_of_risk,
    with_deadline,
    with_options,
    with_scope,
)


def test_the_environment_fills_in_what_is_not_given() -> None:
    environ = {"OPENCODE_BASE_URL": "http://host:1", "OPENCODE_SERVER_PASSWORD": "p", "OPENCODE_SERVER_USERNAME": "u"}

    assert resolve_options(environ).base_url == BaseURL("http", "host", 1)
    assert resolve_options(environ).auth == Auth("u", "p")
    assert resolve_options(environ, auth=("a", "b")).auth == Auth("a", "b")
    assert resolve_options(environ, auth=Auth("a", "b")).auth == Auth("a", "b")
    assert resolve_options(environ, base_url="http://other").base_url.host == "other"
    assert resolve_options({"OPENCODE_SERVER_PASSWORD": "p"}).auth == Auth("opencode", "p")
    assert str(resolve_options({}).base_url) == "http://127.0.0.1:4096"
    assert resolve_options({}).auth is None


@pytest.mark.parametrize(
    ("url", "authority", "text"),
    [
        ("http://127.0.0.1:4096", "127.0.0.1:4096", "http://127.0.0.1:4096"),
        ("https://example.com/", "example.com", "https://example.com"),
        ("http://example.com:80/prefix/", "example.com", "http://example.com/prefix"),
        ("http://[::1]:4298", "[::1]:4298", "http://[::1]:4298"),
        ("HTTP://Example.COM", "example.com", "http://example.com"),
        ("http://my_host.local.:1", "my_host.local.:1", "http://my_host.local.:1"),
        ("http://[fe80::1%25eth0]:4096", "[fe80::1]:4096", "http://[fe80::1]:4096"),
    ],
)
def test_a_base_url_is_taken_apart(url: str, authority: str, text: str) -> None:
    assert BaseURL.parse(url).authority == authority
    assert str(BaseURL.parse(url)) == text


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("localhost:4096", "needs a scheme"),
        ("127.0.0.1:4096", "needs a scheme"),
        ("ftp://x", "needs a scheme"),
        ("http://", "no host"),
        ("http://a b", "holds spaces"),
        ("http://h\tx", "holds spaces, control"),
        ("http://hé", "non-ASCII"),
        ("http://h<x>", "one that cannot exist"),
        ("http://h..x", "one that cannot exist"),
        ("http://" + "a" * 64, "one that cannot exist"),
        ("http://[::1::]", "is not a URL|one that cannot exist"),
        ("http://h/%zz", "not percent-encoded"),
        ("unix:///run/opencode.sock", "needs a scheme"),
        ("http://x:99999", "is not a URL"),
        ("http://x:0", "port 0"),
        ("http://[::1", "is not a URL"),
        ("http://x/?a=b", "must end before the query"),
        ("http://x/#f", "must end before the query"),
        ("http://user:hunter2@x", "holds credentials"),
        ("http://user:hunter2/@x", "is not a URL"),
        ("http://user:hunter2?@x", "is not a URL"),
        ("http:/user:hunter2@x", "one that cannot exist"),
        ("user:hunter2@x", "needs a scheme"),
        ("http://x/?auth_token=hunter2", "must end before the query"),
    ],
)
def test_a_base_url_that_cannot_be_used_is_refused_without_its_password(url: str, reason: str) -> None:
    with pytest.raises(LocalProtocolError, match=reason) as caught:
        BaseURL.parse(url)

    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("localhost", True),
        ("localhost.", True),
        ("LOCALHOST", True),
        ("project.localhost", True),
        ("a.project.LocalHost.", True),
        ("127.0.0.9", True),
        ("::1", True),
        ("::1%lo", True),
        ("10.0.0.1", False),
        ("example.com", False),
        ("notlocalhost", False),
        ("localhost.example.com", False),
    ],
)
def test_loopback_is_known(host: str, expected: bool) -> None:
    assert BaseURL("http", host, 1).is_loopback is expected


def test_a_password_is_never_shown() -> None:
    auth = Auth("opencode", "hunter2")

    assert "hunter2" not in repr(auth) + str(auth) + repr(resolve_options({}, auth=auth))
    assert auth.header == "Basic b3BlbmNvZGU6aHVudGVyMg=="
    assert copy.deepcopy([auth]) == [copy.copy(auth)] == [auth]
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps({"auth": auth})


@pytest.mark.parametrize(
    ("auth", "reason"),
    [
        (("a:b", "hunter2"), "colon"),
        (("a\n", "hunter2"), "user name must not hold control characters"),
        (("a", "hunter2\x7f"), "password must not hold control characters"),
        (("a", "hunter2\ud800"), "lone surrogates"),
        (("a", b"hunter2"), "password must be a str, not bytes"),
        ((None, "hunter2"), "user name must be a str, not NoneType"),
        (("a", "hunter2", "b"), "a pair"),
        ("hunter2", "a pair"),
        ("ab", "a pair"),
        ({"a": "hunter2"}, "a pair"),
    ],
)
def test_credentials_that_cannot_be_sent_are_refused(auth: Any, reason: str) -> None:
    with pytest.raises(LocalProtocolError, match=reason) as caught:
        resolve_options({}, auth=auth)

    assert "hunter2" not in str(caught.value)


def test_credentials_may_come_as_a_list() -> None:
    auth: Any = ["a", "b"]

    assert resolve_options({}, auth=auth).auth == Auth("a", "b")


def wrong(value: Any) -> Any:
    """What a caller without a type checker may give."""
    return value


class Context:
    """As much of an SSL context as is looked at."""

    wrap_bio = None


@pytest.mark.parametrize(
    "make",
    [
        lambda: Timeouts(read=0),
        lambda: Timeouts(connect=-1),
        lambda: RetryPolicy(max_retries=-1),
        lambda: RetryPolicy(initial=0),
        lambda: RetryPolicy(maximum=float("nan")),
        lambda: ReconnectPolicy(initial=0),
        lambda: ReconnectPolicy(factor=0.5),
        lambda: ReconnectPolicy(jitter=1.5),
        lambda: ReconnectPolicy(max_attempts=-1),
        lambda: Limits(max_event_bytes=0),
        lambda: Timeouts(read=math.inf),
        lambda: Timeouts(write=1e7),
        lambda: Timeouts(pool=wrong("5")),
        lambda: Timeouts(pool=True),
        lambda: RetryPolicy(max_retries=wrong(1.5)),
        lambda: RetryPolicy(initial=wrong(None)),
        lambda: ReconnectPolicy(factor=math.inf),
        lambda: ReconnectPolicy(max_attempts=wrong("3")),
        lambda: Limits(max_response_bytes=wrong(None)),
        lambda: Limits(max_connections=wrong(math.inf)),
        lambda: as_headers(wrong([("X", "y")])),
        lambda: as_headers(wrong({5: "x"})),
        lambda: as_headers({"X": wrong(5)}),
        lambda: as_headers({"TE": "trailers"}),
        lambda: resolve_options({}, base_url=""),
        lambda: resolve_options({}, base_url=wrong(b"http://x")),
        lambda: resolve_options({}, directory=wrong(b"/x")),
        lambda: resolve_options({}, directory="/\ud800"),
        lambda: resolve_options({}, directory="/a\0b"),
        lambda: resolve_options({}, workspace=wrong(5)),
        lambda: resolve_options({}, timeout=wrong((1, 2))),
        lambda: resolve_options({}, retry=wrong(3)),
        lambda: resolve_options({}, reconnect=wrong(3)),
        lambda: resolve_options({}, limits=wrong({})),
        lambda: resolve_options({}, strict=wrong("no")),
        lambda: resolve_options({}, on_drift=wrong(5)),
        lambda: with_options(resolve_options({}), retry=wrong(3)),
        lambda: with_scope(resolve_options({}), wrong(5), UNSET),
        lambda: with_scope(resolve_options({}), UNSET, wrong(5)),
        lambda: check_ssl_context(False, None),
        lambda: check_ssl_context(Context(), "an httpx client"),
        lambda: as_headers({"Host": "evil"}),
        lambda: as_headers({"X": "a\r\nb"}),
        lambda: resolve_options({}, timeout=0),
    ],
)
def test_values_that_make_no_sense_are_refused_when_made(make: Any) -> None:
    with pytest.raises(LocalProtocolError):
        make()


def test_a_context_for_tls_is_told_from_other_things() -> None:
    check_ssl_context(None, "an httpx client")
    check_ssl_context(Context(), None)


def test_a_refusal_names_the_option_and_what_it_was() -> None:
    with pytest.raises(LocalProtocolError, match=r"Timeouts\(connect=-1\): Expected `float` > 0"):
        Timeouts(connect=-1)
    with pytest.raises(LocalProtocolError, match="retry must be of type RetryPolicy, not int"):
        resolve_options({}, retry=wrong(3))


def test_a_directory_may_be_a_path() -> None:
    options = resolve_options({}, directory=Path("/a"))

    assert options.directory == "/a"
    assert with_scope(options, Path("/b"), UNSET).directory == "/b"


@pytest.mark.parametrize(
    ("options", "risk"),
    [
        ({"base_url": "http://example.com"}, "without a password"),
        ({"base_url": "https://example.com"}, "without a password"),
        ({"base_url": "http://example.com", "auth": ("a", "hunter2")}, "unencrypted"),
        ({"base_url": "http://10.0.0.1", "headers": {"Authorization": "Bearer hunter2"}}, "unencrypted"),
        ({"base_url": "https://example.com", "auth": ("a", "hunter2")}, None),
        ({"base_url": "http://127.0.0.1:1", "auth": ("a", "hunter2")}, None),
        ({"base_url": "http://localhost:1"}, None),
        ({"base_url": "http://0.0.0.0:1", "auth": ("a", "hunter2")}, None),
        ({"base_url": "http://[::]:1"}, None),
    ],
)
def test_what_others_on_the_network_could_do_is_warned_of(options: dict[str, Any], risk: str | None) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        warn_of_risk(resolve_options({}, **options))

    assert [str(warning.message).partition(" ")[0] for warning in caught] == ([options["base_url"]] if risk else [])
    assert all(risk in str(warning.message) and "hunter2" not in str(warning.message) for warning in caught if risk)
    assert {warning.filename for warning in caught} <= {__file__}


def test_retries_wait_longer_each_time_up_to_the_maximum() -> None:
    policy = RetryPolicy(initial=0.5, maximum=8)

    assert [policy.delay(n, random=1.0) for n in (1, 2, 3, 4, 5, 6, 10_000)] == [0.5, 1, 2, 4, 8, 8, 8]
    assert policy.delay(1, random=0.0) == 0.375


@given(st.integers(1, 10_000), st.floats(0, 1, exclude_max=True), st.floats(0, 1))
def test_reconnecting_waits_within_its_bounds(failures: int, random: float, jitter: float) -> None:
    policy = ReconnectPolicy(initial=0.5, maximum=30, jitter=jitter)
    full = min(0.5 * 2.0 ** min(failures - 1, 100), 30)

    assert full * (1 - jitter) <= policy.delay(failures, random) <= full


def test_reconnecting_with_factor_one_waits_the_same() -> None:
    assert ReconnectPolicy(initial=2, factor=1, jitter=0).delay(10_000, 0.5) == 2


def test_a_view_changes_only_what_it_is_told() -> None:
    base = resolve_options({}, directory="/a", workspace="w", headers={"X-One": "1", "X-Two": "2"}, timeout=3)
    view = with_options(base, headers={"x-one": "new"}, retry=RetryPolicy(max_retries=0))

    assert view.headers == (("X-Two", "2"), ("x-one", "new"))
    assert view.timeout == Timeouts(connect=3, read=3, write=3, pool=3)
    assert view.retry.max_retries == 0
    assert not view.timeout_for_turns
    assert with_options(base, timeout=9).timeout_for_turns
    assert with_options(base, reconnect=ReconnectPolicy(initial=9), strict=True).reconnect.initial == 9
    assert with_scope(base, "/b", UNSET).directory == "/b"
    assert with_scope(base, "/b", UNSET).workspace == "w"
    assert with_scope(base, UNSET, None).workspace is None


def test_a_stream_may_be_silent_for_as_long_as_its_watchdog_says() -> None:
    options = resolve_options({}, reconnect=ReconnectPolicy(idle_timeout=7))

    assert stream_timeouts(options) == Timeouts(read=7)


def test_an_event_stream_of_what_has_a_deadline_is_opened_within_it() -> None:
    options = resolve_options({}, timeout=3, reconnect=ReconnectPolicy(idle_timeout=45))
    now = 10.0
    timeouts = stream_timeouts(with_deadline(options, 12.0, lambda: now))

    assert (timeouts.connect, timeouts.read) == (2.0, 2.0)
    now = 11.5
    assert (timeouts.connect, timeouts.read) == (0.5, 0.5)
