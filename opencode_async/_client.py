"""The awaiting client: carries out what the core decides, on asyncio and trio."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self, TypeVar, Unpack, overload

from msgspec import UNSET, UnsetType

from opencode_core import options as options_
from opencode_core.api import Operations
from opencode_core.calls.endpoint import Call
from opencode_core.calls.identify import Dialect, check_dialect
from opencode_core.calls.ids import session_id_of
from opencode_core.errors import LocalProtocolError
from opencode_core.http import Request, Response
from opencode_core.misuse import Explained, guarded, guarded_like
from opencode_core.observe.log import log_to_stderr
from opencode_core.options import Auth, Limits, ReconnectPolicy, RetryPolicy, Timeouts
from opencode_core.streams import either
from opencode_core.streams.events import UndecodableEvent
from opencode_core.streams.feeds import Types
from opencode_core.streams.notices import Lost, Reconnected, Recovered
from opencode_core.streams.resume import Position
from opencode_core.streams.sse import ServerSentEvent
from opencode_core.turns.options import (
    MAX_CALLS,
    PAGE_SIZE,
    FollowOptions,
    TurnOptions,
    follow_request,
    job_request,
    run_request,
    start_request,
    takes,
    turn_request,
)
from opencode_core.values.base import Drift

from ._link import LOCAL, Link, Linked, view_of
from ._shared import Shared
from ._subscription import Subscription
from ._wire import make_wire

if TYPE_CHECKING:
    import ssl

    from opencode_core.calls.ids import SessionLike
    from opencode_core.catalog import AgentInfo, ModelInfo
    from opencode_core.models import (
        Event,
        GlobalEvent,
        GlobalSession,
        MessageWithParts,
        SessionEvent,
        V2Event,
        V2SessionLogItem,
    )
    from opencode_core.processes.server import ServerOptions
    from opencode_core.tools.declaring import Tool
    from opencode_core.turns.answers import Permissions
    from opencode_core.turns.items import Reply
    from opencode_core.turns.prompt import Prompt

    from ._connect import ConnectOrStart
    from ._conversation import Conversation
    from ._functions import OfferedTools
    from ._hub import Hub
    from ._job import Job
    from ._pages import Items
    from ._pty import Terminal
    from ._turn import Turn

__all__ = ["AsyncClient"]

T = TypeVar("T")
E = TypeVar("E")
S = TypeVar("S")


class AsyncClient(Linked, Operations["AsyncClient"], Explained):
    """An awaiting client for one OpenCode server, on asyncio or trio.

        async with AsyncClient() as client:
            reply = await client.run("Say hello")
            print(reply.text)

    `run` is one prompt and its answer, `turn` shows what happens meanwhile, `conversation` is several turns of one
    session. Every operation of the server is a method of a namespace: `client.session.create()`, `client.file.list()`.
    One client serves any number of tasks of one event loop and keeps its connections; make it once.

    Args:
        base_url: The server's address. Default: `OPENCODE_BASE_URL`, else `http://127.0.0.1:4096`.
        directory: The project directory that calls and events are about. A relative one is yours, `"."` for the
            current one, and refused if the server is on another machine. Default: the server's own; if that is not
            your current one, the first session that you make warns of it.
        workspace: The workspace, where the server has several. Default: the server's own.
        auth: User name and password. Default: `OPENCODE_SERVER_USERNAME` (`opencode`) and
            `OPENCODE_SERVER_PASSWORD`.
        headers: Added to every request. Default: none.
        timeout: Seconds for each step of a request, or `Timeouts`. Default: 5 to connect, 60 for every other step.
            Operations that hold a whole turn, such as `session.prompt`, wait without limit all the same; limit them
            with `with_options(timeout=...)`.
        retry: When to send a failed request again. Default: twice, if it may be repeated.
        reconnect: How event streams reconnect. Default: for ever, every 30 seconds at most.
        limits: The largest answers and events to accept. Default: 256 MiB and 16 MiB.
        strict: Raise `DecodeError` if an answer does not have the documented shape. Default: keep it as it came.
        on_drift: Called with a `Drift` for each place where an answer differs from the documented shape.
        dialect: `"1"` or `"2"`, for OpenCode 1 or 2, if you know what the server speaks. Default: it is asked when that
            first matters.
        http_client: An `httpx.AsyncClient` or `httpx2.AsyncClient` to send with, for proxies, event hooks or tests. It
            stays yours: `aclose()` leaves it open.
        ssl_context: For https addresses that the usual certificate checks do not cover.

    Raises:
        LocalProtocolError: An argument has a value that cannot be used.
    """

    @guarded
    def __init__(
        self,
        base_url: str | None = None,
        *,
        directory: str | os.PathLike[str] | None = None,
        workspace: str | None = None,
        auth: tuple[str, str] | Auth | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: Timeouts | float | None = None,
        retry: RetryPolicy | None = None,
        reconnect: ReconnectPolicy | None = None,
        limits: Limits | None = None,
        strict: bool = False,
        on_drift: Callable[[Drift], object] | None = None,
        dialect: Dialect | None = None,
        http_client: Any = None,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        try:
            options = options_.resolve_options(
                os.environ,
                base_url=base_url,
                directory=directory,
                workspace=workspace,
                auth=auth,
                headers=headers,
                timeout=timeout,
                retry=retry,
                reconnect=reconnect,
                limits=limits,
                strict=strict,
                on_drift=on_drift,
                local=LOCAL,
            )
        except LocalProtocolError as error:
            raise error.with_traceback(None) from None  # its frames hold secrets, and so does this one until:
        finally:
            del base_url, auth, headers
        check_dialect(dialect)
        log_to_stderr(os.environ)
        shared = Shared(make_wire(options, http_client=http_client, ssl_context=ssl_context))
        shared.known.dialect = dialect
        super().__init__(Link(options, shared))

    @classmethod
    @guarded_like(lambda: AsyncClient.__init__)
    def connect_or_start(
        cls,
        directory: str | os.PathLike[str] | None = None,
        *,
        config: Mapping[str, Any] | None = None,
        env: Mapping[str, str | None] | None = None,
        binary: str | os.PathLike[str] | None = None,
        args: Sequence[str] = (),
        hostname: str = "127.0.0.1",
        log_level: Literal["DEBUG", "INFO", "WARN", "ERROR"] | None = None,
        pure: bool = False,
        cors: Sequence[str] = (),
        mdns: bool = False,
        start_timeout: float = 60.0,
        on_start: Callable[[], object] | None = None,
        **options: Any,
    ) -> ConnectOrStart[AsyncClient]:
        """A client for the running server, or for a managed one if none runs. Use it in an `async with` block.

            async with AsyncClient.connect_or_start() as client:
                print((await client.run("Hello")).text)

        Looks at `OPENCODE_BASE_URL`, where a server must then be running, or else at `http://127.0.0.1:4096`, and then
        for the background server that OpenCode 2 keeps for you. A managed server ends with the block.

        Args:
            directory: The project folder. Default: the current one, or the server's own if `OPENCODE_BASE_URL` is on
                another machine.
            config: OpenCode's configuration, for a managed server.
            env: Changes to its environment; None removes a variable.
            binary: The program. Default: `OPENCODE_BINARY`, else `opencode` on the PATH, else `opencode2` there.
            args: As of `AsyncServer`, and so are `hostname`, `log_level`, `pure`, `cors` and `mdns`.
            hostname: Where it listens.
            log_level: How much of its log it prints.
            pure: Without plugins.
            cors: Origins whose web pages may use it.
            mdns: Announce it in the network.
            start_timeout: Seconds until it must be ready.
            on_start: Called before a managed server is started.
            **options: As of `AsyncClient`, except `base_url`.

        Raises:
            AuthenticationError: The running server refuses the user name or password that you gave. If you gave none,
                it belongs to somebody else, and a managed one is started.
            APIConnectionError: No server is running at `OPENCODE_BASE_URL`.
            ServerStartError: No server is running, and none could be started.
        """
        from ._connect import connect_or_start

        def server_options() -> ServerOptions:
            from opencode_core.processes.server import ServerOptions

            return ServerOptions(
                config=config,
                env=env,
                binary=binary,
                args=args,
                hostname=hostname,
                log_level=log_level,
                pure=pure,
                cors=cors,
                mdns=mdns,
                start_timeout=start_timeout,
                dialect=options.get("dialect"),
            )

        return connect_or_start(cls, directory, server_options, on_start, options)

    @guarded
    def at(
        self,
        directory: str | os.PathLike[str] | UnsetType | None = UNSET,
        *,
        workspace: str | UnsetType | None = UNSET,
    ) -> Self:
        """A view of this client for another project directory or workspace.

        It shares this client's connections: closing either closes both.

        Args:
            directory: As of `AsyncClient`; None for the server's own; unchanged where not given.
            workspace: Likewise.
        """
        return view_of(self, options_.with_scope(self._link.options, directory, workspace))

    @guarded
    def with_options(
        self,
        *,
        timeout: Timeouts | float | None = None,
        retry: RetryPolicy | None = None,
        reconnect: ReconnectPolicy | None = None,
        headers: Mapping[str, str] | None = None,
        strict: bool | None = None,
    ) -> Self:
        """A view of this client with other options.

        It shares this client's connections: closing either closes both.

        Args:
            timeout: Also limits operations that hold a whole turn. The turn goes on at the server.
            headers: Added to those of this client; the same name replaces.
        """
        try:
            options = options_.with_options(
                self._link.options, timeout=timeout, retry=retry, reconnect=reconnect, headers=headers, strict=strict
            )
        except LocalProtocolError as error:
            raise error.with_traceback(None) from None
        finally:
            del headers  # which may be secret: no traceback shows them
        return view_of(self, options)

    async def dialect(self) -> Dialect:
        """What the server speaks: `"1"` for OpenCode 1, `"2"` for OpenCode 2.

        The server is asked when this is first needed, once for all views of this client; the dialect that the client
        was made with is returned as it is.

        Raises:
            NotOpenCodeError: The server is not OpenCode.
            APIStatusError: It refuses to answer.
            APIConnectionError: No complete answer came, even after retries.
        """
        return await self._link.dialect()

    async def server_version(self) -> str | None:
        """The version that the server states, such as `1.18.33`; None from OpenCode before 1.1, which states none.

        Asked once, as for `dialect`.
        """
        return await self._link.server_version()

    async def request(self, call: Call[T], /) -> T:
        """Perform a call that was built as a value: `await client.request(SessionApi.get("ses_1"))`.

        Raises:
            APIStatusError: The server answered with an error.
            APIConnectionError: No complete answer came, even after retries.
            DecodeError: The answer is not JSON.
            LimitExceeded: The answer is larger or nested deeper than `Limits` allow.
            LocalProtocolError: The client is closed, or an argument cannot be sent.
        """
        return await self._link.request(call)

    async def send(self, request: Request) -> Response:
        """Send one request with credentials and return the response, whatever its status: no retry, no decoding.

        Raises:
            APIConnectionError: No complete answer came.
        """
        return await self._link.send(request)

    @overload
    def subscribe(self, *, types: None = None) -> Subscription[Event | V2Event | UndecodableEvent | Reconnected]: ...
    @overload
    def subscribe(self, *, types: type[E] | Iterable[type[E]]) -> Subscription[E | UndecodableEvent | Reconnected]: ...
    @guarded
    def subscribe(self, *, types: Types = None) -> Subscription[Any]:
        """All events of this client's directory, from now on.

        The server repeats nothing. After a gap, a `Reconnected` marks where events are missing. On OpenCode 1 these are
        the events of `models.Event`, on OpenCode 2 those of `models.V2Event`.

        Args:
            types: Event classes to get; None for all. A program for both servers names those of both.
        """
        link = self._link
        return Subscription(link, either.of_directory(link.options, link.codec, link.shared.known, types))

    @overload
    def subscribe_session(
        self, session_id: SessionLike, *, children: bool = True, types: None = None
    ) -> Subscription[Event | V2Event | UndecodableEvent | Reconnected]: ...
    @overload
    def subscribe_session(
        self, session_id: SessionLike, *, children: bool = True, types: type[E] | Iterable[type[E]]
    ) -> Subscription[E | UndecodableEvent | Reconnected]: ...
    @guarded
    def subscribe_session(
        self, session_id: SessionLike, *, children: bool = True, types: Types = None
    ) -> Subscription[Any]:
        """Every event about one session, from the session's own directory, whichever directory the client has.

        Events about the connection and the instance (`server.connected`, ...) are included.

        Args:
            session_id: The session or its id.
            children: Whether to include the sessions of its subagents and of theirs, also those that start later.
            types: Event classes to get; None for all.
        """
        link = self._link
        feed = either.of_session(
            session_id_of(session_id), link.options, link.codec, link.shared.known, children=children, types=types
        )
        return Subscription(link, feed)

    @guarded
    def subscribe_global(
        self, *, resume: bool = True, since: Position | None = None, types: Types = None
    ) -> Subscription[GlobalEvent | V2Event | UndecodableEvent | Reconnected | Recovered | Lost]:
        """The events of all directories.

        With `resume` durable events come exactly once, also those from a gap: after a `Reconnected`, a `Recovered` says
        how many of the next items come from the server's history, and a `Lost` stands where the history has a hole.
        Other events, such as deltas, are not kept by any server.

        On OpenCode 1 (`/global/event`) each event is in an envelope that names its directory, and durable ones (those
        of sessions, messages and parts) come twice: as themselves, and as `sync` with a sequence number. On OpenCode 2
        (`/api/event`) an event names its directory itself, and a durable one has its number in `durable`. OpenCode 2.0
        keeps no events, so there every gap ends in a `Lost` for each session that went on meanwhile.

        Args:
            resume: Whether to have durable events exactly once; False for all that the stream says, as it comes.
            since: The `position` of an earlier stream, perhaps of another process, to go on from.
            types: Event classes to get, compared with the payload; None for all.

        Raises:
            LocalProtocolError: `since` is no position, or given without `resume`.
        """
        link = self._link
        feed = either.everything(link.options, link.codec, link.shared.known, resume=resume, since=since, types=types)
        return Subscription(link, feed)

    @guarded
    def subscribe_log(
        self, session_id: SessionLike, after: int | None = None, *, types: Types = None
    ) -> Subscription[SessionEvent | V2SessionLogItem | UndecodableEvent | Reconnected | Lost]:
        """The log of a session from `after` on, and then what is added to it, each event exactly once.

        On OpenCode 1 this is for sessions of its `/api` (`client.v2.session`). On OpenCode 2 each session has a log.
        OpenCode 2.0 keeps no events: there a `Lost` stands for those that are over.

        Args:
            session_id: The session or its id.
            after: The `position` of an earlier stream, or the `durable.seq` of the last event seen; None for all.
            types: Event classes to get; None for all.
        """
        link = self._link
        feed = either.log_of(session_id_of(session_id), link.options, link.codec, link.shared.known, after, types)
        return Subscription(link, feed)

    @guarded
    def subscribe_raw(
        self, path: str = "/event", *, last_event_id: str = ""
    ) -> Subscription[ServerSentEvent | UndecodableEvent | Reconnected]:
        """Any event stream, undecoded. If the server sends event ids, a reconnect resumes after the last one.

        An event larger than `Limits.max_event_bytes` comes as an `UndecodableEvent`.

        Args:
            path: Absolute and percent-encoded; a query may follow. Nothing is added to it but, for `/event`, this
                client's directory and workspace. On OpenCode 2, `/event` stands for `/api/event`.
            last_event_id: Where to resume.
        """
        link = self._link
        return Subscription(link, either.raw(path, link.options, link.shared.known, last_event_id))

    @guarded
    def events(self, subscription: Subscription[Any] | None = None) -> Hub:
        """One connection for many readers.

        Args:
            subscription: The stream to share. Default: `subscribe()`.
        """
        from ._hub import Hub

        return Hub(subscription or self.subscribe())

    @overload
    def turn(
        self, session_id: SessionLike | None, prompt: Prompt, *, format: type[S], **options: Unpack[TurnOptions]
    ) -> Turn[S]: ...
    @overload
    def turn(
        self,
        session_id: SessionLike | None,
        prompt: Prompt,
        *,
        format: Mapping[str, Any],
        **options: Unpack[TurnOptions],
    ) -> Turn[Any]: ...
    @overload
    def turn(
        self, session_id: SessionLike | None, prompt: Prompt, *, format: None = None, **options: Unpack[TurnOptions]
    ) -> Turn[None]: ...
    @takes(TurnOptions)
    def turn(
        self, session_id: SessionLike | None, prompt: Prompt, *, format: Any = None, **options: Unpack[TurnOptions]
    ) -> Turn[Any]:
        """A prompt and everything until its end, to be used in an `async with` block and iterated.

            async with client.turn(session.id, "Fix the tests", on_permission=ask) as turn:
                async for item in turn:
                    match item:
                        case TextDelta(text=text): print(text, end="")
            print(turn.reply.cost)

        Args:
            session_id: The session or its id; None to make one.
            prompt: Text, `File("photo.png")`, a part, a list of these, or `Command("review")`.
            format: The form of the answer: a Struct, dataclass, TypedDict or pydantic model, or a JSON Schema. It is
                decoded to `reply.structured`.
            **options: See `TurnOptions`.

        Raises:
            LocalProtocolError: An argument has a value that cannot be used.
        """
        from ._turn import Turn

        return Turn(self._link, turn_request(session_id, prompt, format, options))

    @overload
    async def run(
        self,
        prompt: Prompt,
        *,
        session_id: SessionLike | None = None,
        format: type[S],
        keep: bool = True,
        **options: Unpack[TurnOptions],
    ) -> Reply[S]: ...
    @overload
    async def run(
        self,
        prompt: Prompt,
        *,
        session_id: SessionLike | None = None,
        format: Mapping[str, Any],
        keep: bool = True,
        **options: Unpack[TurnOptions],
    ) -> Reply[Any]: ...
    @overload
    async def run(
        self,
        prompt: Prompt,
        *,
        session_id: SessionLike | None = None,
        format: None = None,
        keep: bool = True,
        **options: Unpack[TurnOptions],
    ) -> Reply[None]: ...
    @takes(TurnOptions)
    async def run(
        self,
        prompt: Prompt,
        *,
        session_id: SessionLike | None = None,
        format: Any = None,
        keep: bool = True,
        **options: Unpack[TurnOptions],
    ) -> Reply[Any]:
        """The reply to a prompt: `(await client.run("Write a haiku")).text`.

        If no function answers a permission or a question, it is rejected.

        Args:
            prompt: Text, `File("photo.png")`, a part, a list of these, or `Command("review")`.
            session_id: The session or its id; None to make one, which is kept: `reply.session_id`.
            format: The form of the answer, see `turn`.
            keep: False deletes the session that this call makes as soon as the turn is over, however it ends. It
                cannot be given with `session_id`.
            **options: See `TurnOptions`.

        Raises:
            TurnError: The turn failed; `.reply` is what was produced before.
            StructuredOutputError: The model did not answer in the form asked for.
            OpenCodeError: The server cannot be reached, or refuses.
        """
        from ._turn import Turn

        turn = Turn[Any](self._link, run_request(session_id, prompt, format, options, keep=keep))
        try:
            async with turn:
                return (await turn.wait()).raise_for_error()
        finally:
            if not keep:
                await turn.discard()

    @takes(FollowOptions)
    def follow(self, session_id: SessionLike, **options: Unpack[FollowOptions]) -> Turn[None]:
        """The turn that a session is working on, whoever started it. If the session is idle: its last turn.

        While an answer is being written, that is the turn of its prompt; else that of the prompt that was stored last,
        also if its answer has not begun. Starts with what the turn has said so far. If you leave early the turn goes
        on, unless `on_exit="abort"`.

        Args:
            session_id: The session or its id.
            **options: See `FollowOptions`.
        """
        from ._turn import Turn

        return Turn(self._link, follow_request(session_id, options))

    @overload
    async def start(
        self,
        prompt: Prompt,
        *,
        session_id: SessionLike | None = None,
        format: type[S],
        token: str | None = None,
        on_token: Callable[[str], object] | None = None,
        **options: Unpack[TurnOptions],
    ) -> Job[S]: ...
    @overload
    async def start(
        self,
        prompt: Prompt,
        *,
        session_id: SessionLike | None = None,
        format: Mapping[str, Any],
        token: str | None = None,
        on_token: Callable[[str], object] | None = None,
        **options: Unpack[TurnOptions],
    ) -> Job[Any]: ...
    @overload
    async def start(
        self,
        prompt: Prompt,
        *,
        session_id: SessionLike | None = None,
        format: None = None,
        token: str | None = None,
        on_token: Callable[[str], object] | None = None,
        **options: Unpack[TurnOptions],
    ) -> Job[None]: ...
    @takes(TurnOptions)
    async def start(
        self,
        prompt: Prompt,
        *,
        session_id: SessionLike | None = None,
        format: Any = None,
        token: str | None = None,
        on_token: Callable[[str], object] | None = None,
        **options: Unpack[TurnOptions],
    ) -> Job[Any]:
        """Start a job: a prompt that goes on without this process. Returns as soon as the server has the prompt.

            job = await client.start("Fix the tests", token=load(), on_token=save)
            print((await job.wait()).text)

        Run again after a crash, these lines run the prompt once, whenever the process died: `token=` is what `save` was
        given last, or None. The prompt is sent if the server does not have it, and gone on with if the server died in
        the middle. Otherwise nothing is sent.

        Args:
            prompt: Text, `File("photo.png")`, a part, a list of these, or `Command("review")`.
            session_id: The session or its id; None to make one.
            format: The form of the answer, see `turn`.
            token: What an earlier attempt saved: make sure that this job runs. Default: a new job.
            on_token: Called with the token when the session is known and before the prompt is sent. If it raises,
                nothing is sent. It may be async.
            **options: See `TurnOptions`. Functions in `tools=` are refused, since they run in this process. Budgets and
                callbacks hold while this process reads the job.

        Raises:
            LocalProtocolError: An argument has a value that cannot be used, or `token` is no token.
            JobError: The server does not have the token's session, or the job is a command that may have run.
            OpenCodeError: The server cannot be reached, or refuses.
        """
        from ._job import start_job

        base_url = str(self._link.options.base_url)
        request = start_request(session_id, prompt, format, token, on_token, options, base_url)
        return await start_job(self._link, request)

    @overload
    def job(self, token: str, *, format: type[S], **options: Unpack[FollowOptions]) -> Job[S]: ...
    @overload
    def job(self, token: str, *, format: Mapping[str, Any], **options: Unpack[FollowOptions]) -> Job[Any]: ...
    @overload
    def job(self, token: str, *, format: None = None, **options: Unpack[FollowOptions]) -> Job[None]: ...
    @takes(FollowOptions)
    def job(self, token: str, *, format: Any = None, **options: Unpack[FollowOptions]) -> Job[Any]:
        """A job that was started earlier, by this process or another one. Sends nothing yet, and never the prompt.

        Args:
            token: Its `token`. Iteration goes on after the item that was read last when the token was taken.
            format: The form that the prompt asked for, to decode the answer.
            **options: See `FollowOptions`. Budgets and times begin when the job is read here.

        Raises:
            LocalProtocolError: This is no token, or an argument has a value that cannot be used.
        """
        from ._job import Job

        return Job(self._link, job_request(token, format, options, str(self._link.options.base_url)))

    @takes(TurnOptions)
    def conversation(self, session_id: SessionLike | None = None, **options: Unpack[TurnOptions]) -> Conversation:
        """A session whose turns share a model, an agent, callbacks and budgets.

        Args:
            session_id: The session or its id; None to make one with the first prompt.
            **options: See `TurnOptions`. Each turn can replace them.
        """
        from ._conversation import Conversation

        return Conversation(self._link, session_id_of(session_id), options)

    @guarded
    def tools(
        self,
        *functions: Callable[..., Any] | Tool,
        max_calls: int = MAX_CALLS,
        on_permission: Permissions = None,
    ) -> OfferedTools:
        """Functions that the agent may call in every turn of this client, to be used in an `async with` block.

            async with client.tools(temperature, humidity):
                print((await client.run("How is the weather in Oslo?")).text)

        They are there for all views of this client. The option `tools=` of a turn adds functions for that turn alone,
        and switches these off by name.

        Args:
            *functions: Each with type hints; `@tool` adds a name, a description or limits.
            max_calls: How many calls may run at once; others wait.
            on_permission: Who answers for a function that asks first, `@tool(ask=True)`: as in `TurnOptions`.

        Raises:
            LocalProtocolError: A function cannot be a tool, or the server is on another machine.
        """
        from opencode_core.turns.options import standing_tools

        from ._functions import OfferedTools

        return OfferedTools(self._link, *standing_tools(functions, max_calls, on_permission))

    @guarded
    async def models(self) -> list[ModelInfo]:
        """The models that can be used now, the default one first: `client.run("...", model=model.id)`.

        All models that OpenCode 1 knows, also of providers without a key, are in `client.provider.list()`; OpenCode 2
        lists what a key would add in `client.v2.integration.list()`.
        """
        return await self._link.ask(lambda reads: reads.models())

    @guarded
    async def agents(self) -> list[AgentInfo]:
        """The agents, the default one first: `client.run("...", agent=agent.name)` for all but the subagents.

        Hidden agents, which OpenCode uses for its own purposes, are left out; `client.app.agents()` of OpenCode 1 and
        `client.v2.agent.list()` of OpenCode 2 have them.
        """
        return await self._link.ask(lambda reads: reads.agents())

    @guarded
    def messages(
        self,
        session_id: SessionLike,
        *,
        newest_first: bool = False,
        limit: int | None = None,
        page_size: int = PAGE_SIZE,
    ) -> Items[MessageWithParts]:
        """The messages of a session. Each page is fetched when you reach it.

        Use this to read a history of any length; `session.messages` is one request, for the last few (`limit=`).

        The messages of OpenCode 2 come in this form too; `v2.session.messages` has them as that server stores them. A
        prompt there names no model and no agent. What only says that the session is idle or was switched is left out.

        Args:
            session_id: The session or its id.
            newest_first: Start with the newest message. On OpenCode 1 this needs half the requests, since its pages
                start at the end.
            limit: At most so many messages; None for all.
            page_size: Messages in one request.
        """
        from ._pages import Items

        id: str = session_id_of(session_id)
        pages = self._link.pages(
            lambda reads: reads.messages(id, newest_first=newest_first, page_size=page_size, limit=limit)
        )
        return Items(self._link, pages, f"messages of {id}")

    @guarded
    def sessions(
        self,
        *,
        search: str | None = None,
        roots: bool | None = None,
        archived: bool | None = None,
        limit: int | None = None,
        page_size: int = PAGE_SIZE,
    ) -> Items[GlobalSession]:
        """Sessions, most recently changed first. Each page is fetched when you reach it.

        Use this to find sessions; `session.list` is one request, without pages, for those of one project alone.

        Those of this client's directory, or of all projects where it has none. A server before 1.2 has no such list,
        and is asked for the sessions of its project, all at once; their `project` is None. OpenCode 2 keeps no `slug`,
        `version`, `share` or `summary`, and a session has no title there until the model has made one: these are empty
        or None.

        Args:
            search: Only those whose title holds this text.
            roots: Whether to leave out sessions that belong to another one, such as those of subagents.
            archived: Whether to list archived sessions too.
            limit: At most so many sessions; None for all.
            page_size: Sessions in one request.
        """
        from opencode_core.dialects.listed import SessionFilter

        from ._pages import Items

        chosen = SessionFilter(
            directory=self._link.options.directory,
            workspace=self._link.options.workspace,
            search=search,
            roots=roots,
            archived=archived,
        )
        return Items(self._link, self._link.pages(lambda reads: reads.sessions(chosen, page_size, limit)), "sessions")

    @guarded
    def open_terminal(
        self,
        command: str | None = None,
        *,
        args: Sequence[str] = (),
        cwd: str | os.PathLike[str] | None = None,
        env: Mapping[str, str] | None = None,
        title: str | None = None,
        rows: int | None = None,
        cols: int | None = None,
    ) -> Terminal:
        """Run a command in a terminal of the server, to be used in an `async with` block and iterated.

            async with client.open_terminal("htop", rows=40, cols=120) as terminal:
                async for text in terminal:
                    print(text, end="")

        The command starts when its output can be read, at the size that is asked for. Leaving the block ends it.

        Args:
            command: The program, looked for on the server's PATH. Default: the server's shell.
            args: Its arguments.
            cwd: Its working directory; a relative one is in this client's directory. Default: this client's, or the
                server's own.
            env: Variables on top of the server's environment.
            title: Shown in lists of terminals.
            rows: The height; 24 where only the width is given. Default: the server's.
            cols: The width; 80 where only the height is given. Default: the server's.

        Raises:
            LocalProtocolError: An argument has a value that cannot be used.
        """
        from opencode_core.terminals.attachment import size_of, start
        from opencode_core.terminals.calls import opening

        from ._pty import Terminal

        folder = options_.folder_within(self._link.options, cwd)
        plan = opening(self._link.shared.known, partial(start, command, args, folder, env, title))
        return Terminal(self._link, plan, owned=True, size=size_of(rows, cols))

    @guarded
    def pty_attach(self, pty_id: str, *, cursor: int = 0, ticket: str | bool | None = None) -> Terminal:
        """Read and type in a terminal that is there, to be used in an `async with` block and iterated. Any number may.

        The server keeps the last 2 MiB of the output.

        Args:
            pty_id: The terminal, `pty_...`.
            cursor: Where to begin: 0 for all that the server keeps, -1 for what is new, or the `cursor` of an earlier
                reader, to go on after it.
            ticket: From `client.pty.connect_token`, for a server behind something that takes away credentials; it
                opens one connection. True to fetch one for each.

        Raises:
            LocalProtocolError: An argument has a value that cannot be used.
        """
        from opencode_core.terminals.attachment import find
        from opencode_core.terminals.calls import opening

        from ._pty import Terminal

        plan = opening(self._link.shared.known, partial(find, pty_id, ticket))
        return Terminal(self._link, plan, owned=False, cursor=cursor, ticket=ticket)

    async def aclose(self) -> None:
        """Close every connection. Calls and streams that wait in other tasks end.

        Raises:
            LocalProtocolError: A stream is being read in another event loop.
        """
        await self._link.shared.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        if not hasattr(self, "_link"):  # shown in the traceback of a failed __init__
            return "AsyncClient(...)"
        return repr(self._link)
