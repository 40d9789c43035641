"""One declaration per operation of the server, typed for the blocking and the awaiting client.

    class SessionApi(Namespace[D_co]):
        @endpoint("GET", "/session/{sessionID}", operation="session.get", errors=(400, 404))
        def get(self, session_id: str) -> Call[Session]:
            return call(path={"sessionID": session_id})

* `client.session.get("ses_1")` returns a `Session` from `Client` and an awaitable of one from `AsyncClient`.
* `SessionApi.get("ses_1")` is a `Call[Session]`: a value that was built without any client or I/O, and that
  `client.request(...)` performs.

The body of the function says where the arguments go in the request. Its return annotation says what the answer is; it
is evaluated when the first answer comes, so that no model is imported before it is needed.
"""

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from types import MethodType, NoneType
from typing import (
    Any,
    ClassVar,
    Concatenate,
    Generic,
    Literal,
    ParamSpec,
    Protocol,
    TypeVar,
    cast,
    get_args,
    overload,
)

import msgspec
from msgspec import UNSET

from opencode_core.completion import shown_for
from opencode_core.errors import LocalProtocolError
from opencode_core.http import Headers, Query, Request, Response, as_directory, as_text, is_decoded_twice, path_segment
from opencode_core.misuse import Guarded, Hints
from opencode_core.options import Options
from opencode_core.values.codec import Codec, encode

TYPE_CHECKING = False  # true for type checkers, which go by the name; jedi goes by the value

__all__ = ["Awaiting", "Blocking", "Call", "Endpoint", "Namespace", "call", "endpoint", "null_or"]

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

Routing = Literal["directory", "location", "body", "none"]
ResponseKind = Literal["json", "text", "bytes", "none", "any"]
"""What the answer to an operation is; `any` for the `Response` itself, also where it is an error."""


class Blocking(Protocol):
    """What a namespace needs from a blocking client."""

    def request(self, call: Call[T], /) -> T:
        """Perform the call and return its answer."""
        ...


class Awaiting(Protocol):
    """What a namespace needs from an awaiting client."""

    def request(self, call: Call[T], /) -> Awaitable[T]:
        """Perform the call and return its answer."""
        ...


D_co = TypeVar("D_co", bound=Blocking | Awaiting, covariant=True)


class Call(Generic[T_co]):
    """One operation with its arguments: all of a request that does not depend on the client.

    Attributes:
        endpoint: The operation.
        path: The path with its parameters filled in, percent-encoded.
        query: Query parameters as text.
        headers: Header fields of the operation itself.
        body: JSON text, or empty.
        idempotent: Whether sending it twice has the same effect as sending it once, so that a retry is safe.
    """

    __slots__ = ("body", "endpoint", "headers", "idempotent", "path", "query")

    def __init__(
        self,
        endpoint: Endpoint[..., T_co],
        path: str,
        query: Query = (),
        headers: Headers = (),
        body: bytes = b"",
        idempotent: bool | None = None,
    ) -> None:
        # Annotated here: in the class, type checkers would take the Endpoint for a descriptor, which it is.
        self.endpoint: Endpoint[..., T_co] = endpoint
        self.path: str = path
        self.query: Query = query
        self.headers: Headers = headers
        self.body: bytes = body
        self.idempotent: bool = endpoint.method in ("GET", "PUT", "DELETE") if idempotent is None else idempotent

    def as_idempotent(self) -> Call[T_co]:
        """The same call, marked as safe to repeat: its arguments carry an id by which the server knows a repetition."""
        return Call(self.endpoint, self.path, self.query, self.headers, self.body, True)

    def to_request(self, options: Options) -> Request:
        """The HTTP request for a client with these options, without credentials.

        Raises:
            LocalProtocolError: No session can work in the client's directory.
        """
        endpoint, query, body = self.endpoint, self.query, self.body
        routing = endpoint.routing
        if routing == "body":
            body = _located(body, options)
        elif routing != "none":
            if endpoint.method == "POST" and endpoint.path.startswith("/session"):
                _check_workplace(options.directory)
            form = "{}" if routing == "directory" else "location[{}]"
            for name, value in (("directory", options.directory), ("workspace", options.workspace)):
                if value is not None:
                    query += ((form.format(name), value),)
        if query:
            query = tuple([(n, as_directory(value) if is_decoded_twice(self.path, n) else value) for n, value in query])
        headers = (("Accept", endpoint.accept), *self.headers)
        if body and not any(name == "Content-Type" for name, _ in self.headers):
            headers = (("Content-Type", "application/json"), *headers)
        if options.headers:
            given = {name.lower() for name, _ in options.headers}
            headers = (*(field for field in headers if field[0].lower() not in given), *options.headers)
        return Request(endpoint.method, self.path, query, headers, body)

    def finish(self, answer: Any, response: Response) -> T_co:
        """What the caller gets for a decoded answer. Subclasses that need the headers override this."""
        return cast("T_co", answer)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Call):
            return NotImplemented
        mine, theirs = (
            (c.endpoint.operation, c.path, c.query, c.headers, c.body, c.idempotent) for c in (self, cast("Any", other))
        )
        return mine == theirs

    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # equal by value, and holds a body of any size

    def __repr__(self) -> str:
        body = f", body=<{len(self.body)} bytes>" if self.body else ""
        return f"Call({self.endpoint.operation}: {self.endpoint.method} {self.path}{body})"


def _check_workplace(directory: str | None) -> None:
    """Refuse a directory in which no session can work.

    Since 1.15, the server percent-decodes the directory of a session whenever the session works, whatever the request
    says. The commands of a session in `a%20b` run in `a b`, and those of a session in `%2e%2e` in the folder above.
    """
    if directory is not None and as_directory(directory) != directory:
        raise LocalProtocolError(
            f"no session can work in {directory!r}: OpenCode decodes the escape in its name, such as %20, and would "
            "work in another folder: rename the folder"
        )


def _located(body: bytes, options: Options) -> bytes:
    """The JSON object, with the client's directory as its `location` if it has none."""
    if options.directory is None:
        return body
    members: dict[str, Any] = Codec().decode(body, Any)
    if "location" in members:
        return body
    location = {"directory": options.directory}
    if options.workspace is not None:
        location["workspaceID"] = options.workspace
    return encode({**members, "location": location})


class _Layout(msgspec.Struct):
    """What `call` returns: the parts of a request, not yet tied to an endpoint."""

    path: Mapping[str, str]
    query: Query
    headers: Headers
    body: bytes


def call(
    *,
    path: Mapping[str, str] | None = None,
    query: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
    body: Any = UNSET,
    content: bytes | None = None,
) -> Call[Any]:
    """Lay out the arguments of an operation. Only for the body of an `@endpoint` function.

    Args:
        path: Path parameters under their names in the template.
        query: Query parameters; None and UNSET ones are left out, booleans become `true` and `false`, lists repeat
            the name, mappings become `name[key]`.
        headers: Header fields of the operation itself.
        body: A JSON value. At the top level of a mapping, None and UNSET are left out; wrap a None that must be
            sent in `null_or(...)`.
        content: Bytes that are sent as they are, instead of a JSON value.
    """
    if isinstance(body, dict):
        given = {
            name: value
            for name, value in cast("dict[str, Any]", body).items()  # of which a type checker knows nothing
            if value is not None and value is not UNSET
        }
        body = {name: value.value if isinstance(value, _Nullable) else value for name, value in given.items()}
    fields = tuple((headers or {}).items())
    if content is not None:
        fields += (("Content-Type", "application/octet-stream"),)
    sent = content or b"" if body is UNSET else encode(body)
    layout = _Layout(path or {}, _query(query or {}), fields, sent)
    return cast("Call[Any]", layout)  # `Endpoint.__call__` makes the Call; this gives the function its return type


class _Nullable(msgspec.Struct):
    value: Any


def null_or(value: Any) -> Any:
    """The value; if it is None, null is sent. For parameters where null and absent differ. UNSET stays absent."""
    return value if value is UNSET else _Nullable(value)


def _query(arguments: Mapping[str, Any]) -> Query:
    fields: list[tuple[str, str]] = []
    for name, value in arguments.items():
        if value is None or value is UNSET:
            continue
        if isinstance(value, Mapping):
            fields.extend(_query({f"{name}[{key}]": item for key, item in cast("Mapping[str, Any]", value).items()}))
        elif isinstance(value, (list, tuple)):
            fields.extend((name, as_text(name, item)) for item in cast("list[Any]", value))
        else:
            fields.append((name, as_text(name, value)))
    return tuple(fields)


class _OfEach:
    """An attribute of endpoints, computed for each, that their class does not have: `inspect` asks the class, too."""

    def __init__(self, compute: Callable[[Any], Any]) -> None:
        self._compute = compute

    def __get__(self, endpoint: object, owner: Any = None) -> Any:
        return None if endpoint is None else self._compute(endpoint)


class _Declared:
    """What is declared of an operation: see `Endpoint`, whose own `__annotations__` are those of its function."""

    operation: str
    method: str
    path: str
    routing: Routing
    errors: tuple[int, ...]
    holds_turn: bool
    response: ResponseKind


class Endpoint(_Declared, Generic[P, T]):
    """One operation of the server. Called without a client it builds a `Call`.

    Attributes:
        operation: The operationId, such as `session.get`.
        method: The HTTP method.
        path: The path template, such as `/session/{sessionID}`; `{+path}` takes several segments (RFC 6570 3.2.3).
        routing: How a directory reaches this operation: as query parameters `directory` and `workspace`, as
            `location[directory]` and `location[workspace]`, as `location` in the body, or not at all.
        errors: The error statuses that the operation documents.
        holds_turn: Whether the answer comes only when a whole turn has ended, so that it has no read timeout.
        response: What the body of a success is.
    """

    def __init__(
        self,
        function: Callable[Concatenate[Any, P], Call[T]],
        method: str,
        path: str,
        operation: str,
        routing: Routing,
        errors: tuple[int, ...],
        holds_turn: bool,
        response: ResponseKind,
    ) -> None:
        self.operation = operation
        self.method = method
        self.path = path
        self.routing: Routing = routing
        self.errors = errors
        self.holds_turn = holds_turn
        self.response: ResponseKind = response
        self._function: Any = function
        assigned = ("__module__", "__name__", "__qualname__", "__doc__")
        functools.update_wrapper(self, function, assigned)  # pyright: ignore[reportArgumentType]  # any object will do

    @overload
    def __get__(self, obj: Namespace[Blocking], owner: Any = None) -> Callable[P, T]: ...
    @overload
    def __get__(self, obj: Namespace[Awaiting], owner: Any = None) -> Callable[P, Coroutine[Any, Any, T]]: ...
    @overload
    def __get__(self, obj: None, owner: Any = None) -> Endpoint[P, T]: ...
    def __get__(self, obj: Namespace[Any] | None, owner: Any = None) -> Any:
        if obj is None:
            return self
        driver: Any = obj._driver  # pyright: ignore[reportPrivateUsage]  # of the namespace whose method this is
        awaits = _awaits(driver.__class__)
        return MethodType(self._awaiting_method if awaits else self._blocking_method, obj)

    @functools.cached_property
    def _blocking_method(self) -> Guarded:
        def blocking_method(namespace: Any, /, *args: P.args, **kwargs: P.kwargs) -> T:
            answer: T = namespace._driver.request(self(*args, **kwargs))
            return answer

        return _Method(blocking_method, self._function, self.operation, self._result)

    @functools.cached_property
    def _awaiting_method(self) -> Guarded:
        async def awaiting_method(namespace: Any, /, *args: P.args, **kwargs: P.kwargs) -> T:
            answer: T = await namespace._driver.request(self(*args, **kwargs))
            return answer

        return _Method(awaiting_method, self._function, self.operation, self._result)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Call[T]:
        """Build the call. This checks the arguments and does no I/O.

        Raises:
            LocalProtocolError: A path parameter is empty, `.` or `..`, or holds control characters; or JSON cannot hold
                an argument.
        """
        layout: _Layout = self._function(None, *args, **kwargs)
        path = self.path
        for name, value in layout.path.items():
            what = name.replace("ID", "_id")  # as Python spells it
            if f"{{+{name}}}" in path:
                path = path.replace(f"{{+{name}}}", _path_segments(value, what), 1)
            else:
                path = path.replace(f"{{{name}}}", path_segment(value, what), 1)
        return Call(self, path, layout.query, layout.headers, layout.body)

    @functools.cached_property
    def _signature(self) -> inspect.Signature:
        """The signature of the function without `self`, which only makes it look like a method."""
        signature = inspect.signature(self._function)
        return signature.replace(parameters=list(signature.parameters.values())[1:])

    def _hints(self) -> dict[str, Any]:
        from opencode_core._hints import hints_of

        return hints_of(self._signature, (self._function.__module__,))

    if not TYPE_CHECKING:  # for whoever asks at run time
        __signature__ = _OfEach(lambda endpoint: endpoint._signature)
        __annotations__ = Hints(lambda endpoint: endpoint._hints())

    @property
    def _result(self) -> str:
        """What the method of a client returns, as text for `help`."""
        annotation: str = self._function.__annotations__["return"]
        return annotation.removeprefix("Call[").removesuffix("]")

    @functools.cached_property
    def response_type(self) -> Any:
        """The type of a success: `list[Session]` where the function is annotated to return `Call[list[Session]]`.

        The annotation is evaluated when the type is first needed, as `typing.get_type_hints` does it, but with names of
        models that are imported only if the annotation holds them.
        """
        from opencode_core import models

        function = self._function
        call_type = eval(function.__annotations__["return"], function.__globals__, models.NAMES)  # noqa: S307  # our own source, not input
        found = get_args(call_type)[0]
        return None if found is NoneType else found

    @property
    def accept(self) -> str:
        """The value of the Accept header."""
        return "application/json" if self.response in ("json", "none") else "*/*"

    def __reduce__(self) -> str:
        name: str = self._function.__qualname__
        return name  # pickled by name, like a function

    def __repr__(self) -> str:
        return f"<Endpoint {self.operation}: {self.method} {self.path}>"


class _Method(Guarded):
    """An operation as a method of a namespace of a client."""

    def __init__(self, method: Callable[..., Any], function: Callable[..., Any], operation: str, result: str) -> None:
        group = _CAPITAL.sub(lambda found: "_" + found[0].lower(), operation.rpartition(".")[0])
        super().__init__(method, function, f"client.{group}.{function.__name__}")
        self._result = result

    def _signature(self) -> inspect.Signature:
        return super()._signature().replace(return_annotation=self._result)


_CAPITAL = re.compile("[A-Z]")


@functools.lru_cache
def _awaits(driver: type[Any]) -> bool:
    """Whether clients of this class are awaited. Remembered, since it is asked at each access of a method."""
    return inspect.iscoroutinefunction(driver.request)


def _path_segments(value: str, what: str) -> str:
    """A relative path with percent-encoded segments.

    Raises:
        LocalProtocolError: A segment is empty, `.` or `..`, or cannot be sent.
    """
    segments = value.split("/") if isinstance(value, str) else [value]  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without a type checker
    return "/".join(path_segment(segment, what) for segment in segments)


def endpoint(
    method: str,
    path: str,
    *,
    operation: str,
    routing: Routing = "none",
    errors: tuple[int, ...] = (),
    holds_turn: bool = False,
    response: ResponseKind = "json",
) -> Callable[[Callable[Concatenate[Any, P], Call[T]]], Endpoint[P, T]]:
    """Declare an operation; see `Endpoint` for what the arguments mean."""

    def decorate(function: Callable[Concatenate[Any, P], Call[T]]) -> Endpoint[P, T]:
        return Endpoint(function, method, path, operation, routing, errors, holds_turn, response)

    return decorate


if not TYPE_CHECKING:  # for jedi, which cannot tell the overloads of `Endpoint.__get__` apart

    @shown_for(endpoint)
    def endpoint(*args, **kwargs):
        def decorate(function):
            def operation(self, *args, **kwargs):
                return self._driver.request(function(self, *args, **kwargs))

            return operation

        return decorate


class Namespace(Generic[D_co]):
    """A group of operations, tied to a client: the object behind `client.session`."""

    __slots__ = ("_driver",)

    def __init__(self, driver: D_co) -> None:
        self._driver = driver

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._driver!r}>"
