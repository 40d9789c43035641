"""What a test can do with a fake server, in either driver."""

from __future__ import annotations

import abc
import contextlib
from collections.abc import Callable, Generator, Mapping
from contextlib import AbstractContextManager
from typing import Any, cast

import msgspec

from opencode_core._version import SERVER_VERSION
from opencode_core.calls.identify import DIALECTS, Dialect
from opencode_core.errors import LocalProtocolError
from opencode_core.http import Headers, Response
from opencode_core.misuse import guarded_methods
from opencode_core.options import Auth
from opencode_core.testkit.script import Items, ModelRequest, Says, When, differing, shortened
from opencode_core.values.building import prepared

from .functions import ServedHere
from .given import ToolOutput
from .messages import FakeRequest, json_response, unexpected
from .server import FakeOpenCode

__all__ = ["FakeControls", "FakeOptions"]


class FakeOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The options of a fake server, checked: see `FakeServer`.

    Raises:
        TypeError: A value of the wrong type.
        ValueError: A value out of range.
    """

    directory: str
    config: Mapping[str, Any] | None = None
    password: str | None = None
    port: int = 0
    retry_delay: float = 0.05
    step_delay: float = 0.02
    assert_all_used: bool = True
    dialect: Dialect = "1"
    version: str | None = None

    def __post_init__(self) -> None:
        for name in ("retry_delay", "step_delay"):
            _check(name, getattr(self, name), (int, float), "a number of seconds")
            if not 0 <= getattr(self, name) < float("inf"):
                raise ValueError(f"{name} is {getattr(self, name)}. Give a number of seconds, 0 or more")
        _check("directory", self.directory, str, "a path")
        if self.dialect not in DIALECTS:
            raise ValueError(f"dialect is {shortened(self.dialect)}. Give '1' or '2'")
        _check("version", self.version, (str, type(None)), "the version of a server as text, or None")
        if self.dialect == "1" and self.version is not None:
            raise ValueError(
                f"version is {self.version!r}, and dialect is '1', which is played as {SERVER_VERSION} alone. "
                "Leave version out, or give dialect='2' with it"
            )
        _check("password", self.password, (str, type(None)), "a text, or None for a server that needs none")
        _check("port", self.port, int, "a number, 0 for any port that is free")
        if not 0 <= self.port <= 65535:
            raise ValueError(f"port is {self.port}. Give a number from 0 (any port that is free) to 65535")
        if not isinstance(cast("object", self.assert_all_used), bool):
            raise TypeError(f"assert_all_used is {shortened(self.assert_all_used)}. Give True or False")


def _check(name: str, value: object, kinds: type | tuple[type, ...], wanted: str) -> None:
    if not isinstance(value, kinds) or isinstance(value, bool):
        raise TypeError(f"{name} is {shortened(value)}. Give {wanted}")


@guarded_methods
class FakeControls(abc.ABC):
    """A fake OpenCode server on loopback: its script, its faults, and the requests that came.

    Attributes:
        directory: The project of requests without a directory. It need not exist.
        password: The password that clients must send; None if they need none.
    """

    directory: str
    password: str | None

    def __init__(
        self,
        options: FakeOptions,
        clock: Callable[[], int],
        random: Callable[[], float],
        lock: AbstractContextManager[Any],
        served_at: Callable[[str], ServedHere | None] = lambda url: None,
    ) -> None:
        self.directory = options.directory
        self.password = options.password
        self._options = options
        self._lock = lock
        self._port = 0
        self._has_begun = self._has_ended = False
        self._fake = FakeOpenCode(
            clock=clock,
            random=random,
            wake=self._wake,
            directory=options.directory,
            config=options.config,
            password=options.password,
            retry_delay=options.retry_delay,
            step_delay=options.step_delay,
            dialect=options.dialect,
            version=options.version,
            served_at=served_at,
        )

    @property
    def base_url(self) -> str:
        """The server's address."""
        if not self._port:
            raise LocalProtocolError("the fake server is not listening: use it in a `with` block")
        return f"http://127.0.0.1:{self._port}"

    def _begin(self) -> None:
        """A server serves once: what it was told and what came is of one test."""
        if self._has_begun:
            raise LocalProtocolError("this fake server has been started before: make another one")
        self._has_begun = True

    def _end(self) -> None:
        self._has_ended = True

    def _check_open(self) -> None:
        if self._has_ended:
            raise LocalProtocolError("this fake server has ended: use it inside its `with` block")

    @contextlib.contextmanager
    def _open(self) -> Generator[FakeOpenCode]:
        """The server, to change something."""
        self._check_open()
        with self._lock:
            yield self._fake

    @property
    def auth(self) -> Auth | None:
        """The credentials that the server requires."""
        return None if self.password is None else Auth("opencode", self.password)

    @property
    def requests(self) -> list[FakeRequest]:
        """Every request that came, oldest first."""
        with self._lock:
            return list(self._fake.requests)

    @property
    def chat_requests(self) -> list[ModelRequest]:
        """The requests that a real server would have sent to the model, oldest first."""
        with self._lock:
            return list(self._fake.model_requests)

    @property
    def deviations(self) -> list[str]:
        """Where the program's requests differ from the recording that is being played."""
        with self._lock:
            return [] if self._fake.player is None else list(self._fake.player.deviations)

    def script(self, items: Says) -> None:
        """Let the model say this next, in whichever session.

        Items belong to one answer of the model until it ends: after a run of tool calls, a failure, a break or a hang.
        The items after that come when the tools have run.

        Args:
            items: A text, an item, or a list of both. A text is `Text(...)`.

        Raises:
            TypeError: It is no script.
        """
        with self._open() as fake:
            fake.script.add(items)

    def reply(self, when: When, with_: Items) -> None:
        """Let the model say this in each turn whose prompt matches `when`.

        Args:
            when: A regular expression, or a function of the `ModelRequest`.
            with_: The script of the whole turn, or a function that makes it from the first request.

        Raises:
            TypeError: It is no script, or no condition.
        """
        with self._open() as fake:
            fake.script.when(when, with_)

    def tool(self, name: str, output: ToolOutput) -> None:
        """Set the output of a tool from now on. No tool really runs, except functions of the program's `tools=`.

        Args:
            name: The tool, such as `bash`. A new name adds a tool.
            output: The text, or a function of the arguments. If the function raises, the tool fails.

        Raises:
            TypeError: The output is neither a text nor a function.
        """
        with self._open() as fake:
            fake.given.tool(name, output)

    def answer(self, operation: str, value: Any) -> None:
        """Set the answer to an operation from now on.

        Args:
            operation: The operationId, such as `find.files`.
            value: A value for the JSON body, a `Response`, or a function of the `FakeRequest` that returns either.

        Raises:
            LocalProtocolError: There is no such operation.
            TypeError: The value cannot be sent as JSON.
        """
        if not callable(value) and not isinstance(value, Response):
            _as_json(value, f"answer({operation!r}, ...)")
        with self._open() as fake:
            fake.given.answer(operation, value)

    def fail(
        self,
        operation: str,
        status: int = 500,
        body: Any = None,
        *,
        headers: Headers | Mapping[str, str] = (),
        times: int | None = 1,
        drop: bool = False,
    ) -> None:
        """Answer the next requests for an operation with an error.

        Args:
            operation: The operationId; `event.subscribe` and `global.event` for the event streams, in OpenCode 2
                `v2.event.subscribe` and `v2.session.log`.
            status: The HTTP status.
            body: A value for the JSON body. Default: what the real server answers after an unexpected error, which in
                OpenCode 2 is nothing.
            headers: Header fields to add to the answer, such as `{"Retry-After": "1"}`.
            times: How many requests fail; None for all from now on.
            drop: Close the connection without an answer instead.

        Raises:
            LocalProtocolError: There is no such operation.
            TypeError: A value of the wrong type.
            ValueError: The status is none of an error, or `times` is less than 1.
        """
        _check("fail(): status", status, int, "the HTTP status of an error, such as 503")
        _check("fail(): times", times, (int, type(None)), "a number of requests, or None for all")
        if not 300 <= status <= 599:
            hint = f"For an answer without an error, use answer({operation!r}, ...)"
            raise ValueError(f"fail(): status is {status}, which is no error. {hint}")
        if times is not None and times < 1:
            raise ValueError(f"fail(): times is {times}. Give a number of requests, 1 or more, or None for all")
        try:
            fields = tuple(headers.items()) if isinstance(headers, Mapping) else headers
            msgspec.convert(fields, prepared(Headers))
        except msgspec.ValidationError:
            raise TypeError(
                f'fail(): headers is {shortened(headers)}. Give texts by name: {{"Retry-After": "1"}}'
            ) from None
        response = None
        if not drop:
            _as_json(body, "fail(): body")
            response = json_response(unexpected() if body is None else body, status, fields)
            if body is None and self._options.dialect == "2":
                response = Response(status, fields)
        with self._open() as fake:
            fake.given.fail(operation, response, times)

    def emit(self, event: Any, *, directory: str | None = None) -> None:
        """Send an event to all streams of a directory, and to those of the whole server.

        Args:
            event: An event of `opencode_core.models`, or JSON with `type` and `properties`; in OpenCode 2, with `type`
                and `data`.
            directory: The directory. Default: the server's own.

        Raises:
            TypeError: It is no event.
        """
        inside, other = ("properties", "data") if self._options.dialect == "1" else ("data", "properties")
        is_foreign = isinstance(event, Mapping) and other in event and inside not in event
        if is_foreign or not isinstance(_type_of(event), str):
            hint = f'Give an event of opencode_core.models, or {{"type": ..., "{inside}": {{...}}}}'
            raise TypeError(f"emit() got {shortened(cast('object', event))}. {hint}")
        with self._open() as fake:
            fake.emit(event, directory)
        self._wake()

    def send_raw(self, data: bytes) -> None:
        """Send raw bytes on all event streams."""
        _check("send_raw(): data", data, (bytes, bytearray), "bytes")
        with self._open() as fake:
            fake.stage.readers.send_raw(data)
        self._wake()

    def cut_streams(self, *, reset: bool = False) -> None:
        """Cut the connections of all event streams.

        Args:
            reset: With a TCP reset.
        """
        with self._open() as fake:
            fake.stage.readers.cut(reset)
        self._wake()

    def restart(self, *, killed: bool = True) -> None:
        """Act like a server that is killed and started again at the same address.

        Connections end. Turns under way are lost, and leave an unfinished message. Sessions are still there.

        Args:
            killed: False for a server that is told to end, by SIGTERM. OpenCode 2 then stores the step that it cuts
                short as aborted; OpenCode 1 stores nothing either way.
        """
        with self._open() as fake:
            fake.restart(killed=killed)
        self._wake()

    def reset(self) -> None:
        """Forget scripts, prepared answers, prepared failures and past requests. Sessions stay."""
        with self._lock:
            self._fake.reset()

    def differences(self) -> str:
        """Where what the test prepared and what the program did differ, to be read by people; empty if nowhere."""
        with self._lock:
            complaints = self._fake.complaints()
        return differing(complaints, "If that is meant, pass assert_all_used=False, or call server.reset() first.")

    def assert_all_used(self) -> None:
        """Check that the test and the program fit. The end of the `with` block does so, too.

        Raises:
            AssertionError: Something that `script`, `reply`, `tool`, `answer` or `fail` prepared was not used, a prompt
                met no script, or a request deviated from the recording. The message has a line for each.
        """
        differences = self.differences()
        if differences:
            raise AssertionError(differences)

    def _check_all_used(self) -> None:
        """At the end of a block that no exception has left."""
        if self._options.assert_all_used:
            self.assert_all_used()

    def __repr__(self) -> str:
        state = "ended" if self._has_ended else f"at {self.base_url}" if self._port else "not started"
        with self._lock:
            count = len(self._fake.requests)
        return f"<{type(self).__name__} {state}, {count} request{'' if count == 1 else 's'}>"

    @abc.abstractmethod
    def _wake(self) -> None:
        """Make the driver look again. May be called from any thread."""


def _as_json(value: object, what: str) -> None:
    try:
        json_response(value)
    except (TypeError, ValueError) as error:
        raise TypeError(f"{what}: {shortened(value)} cannot be sent as JSON. {error}") from None


def _type_of(event: Any) -> object:
    return cast("Mapping[str, Any]", event).get("type") if isinstance(event, Mapping) else getattr(event, "type", None)
