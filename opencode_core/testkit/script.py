"""A language model that follows a script: the part without I/O.

It speaks the part of OpenAI's streaming chat-completions protocol that OpenCode uses. A script is a sequence of items.
`Script` chooses the items that answer a request. `ModelConnection` turns the bytes of a client into steps for the
driver: what to write, how long to pause, where to wait, when to drop the connection.

    script = Script()
    script.add([Text("Let me look."), ToolCall("bash", {"command": "ls"}), Text("Two files.")])
    script.when("weather", [Reasoning("Hm."), Text("Sunny.", deltas=3, pause=0.05)])

Items belong to the same answer until it ends: after a run of tool calls, a failure, a break or a hang. The items after
that answer the next request, which carries the results of the tools. A request for a title is answered without the
script. A request that no script covers is answered with `echo: ` and the last text of the user.
"""

from __future__ import annotations

import itertools
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias, cast

import h11
import msgspec

from opencode_core.calls.identify import Dialect
from opencode_core.http import Headers
from opencode_core.values.surrogates import well_formed

__all__ = [
    "Break",
    "Close",
    "Cut",
    "Failure",
    "Gate",
    "Hang",
    "Item",
    "ModelConnection",
    "ModelRequest",
    "Pause",
    "Raw",
    "Reasoning",
    "Script",
    "ScriptStep",
    "Text",
    "ToolCall",
    "Usage",
    "Write",
    "isolated_environ",
    "model_config",
    "structured",
]


class Text(msgspec.Struct, frozen=True):
    """Words of the model.

    Args:
        text: The whole text.
        deltas: In how many pieces it comes; None for one piece per word.
        pause: Seconds between two pieces.
        cut: How many bytes to write at a time, so that a read may end even inside a character. None for one piece at a
            time.
    """

    text: str
    deltas: int | None = None
    pause: float = 0.0
    cut: int | None = None


class Reasoning(msgspec.Struct, frozen=True):
    """Thoughts of the model; the fields are those of `Text`."""

    text: str
    deltas: int | None = None
    pause: float = 0.0
    cut: int | None = None


class ToolCall(msgspec.Struct, frozen=True):
    """A tool that the model wants run, such as `bash`, `write`, `edit`, `question`, `todowrite` or `task`.

    Args:
        name: The tool's name.
        arguments: Its arguments. Text is sent as it is, so that a test can send broken JSON.
        deltas: In how many pieces the arguments come.
        call_id: The identifier of the call; empty for the next one of `call_1`, `call_2`, ...
        output: The tool's output on a fake server, where no tool really runs. Default: something that fits the tool.
        error: Why the tool fails on a fake server.
        metadata: Added to the metadata of the tool's result on a fake server.
        ask: Whether a fake server asks for permission first. Default: as its configuration says.
    """

    name: str
    arguments: Mapping[str, Any] | str = {}
    deltas: int = 1
    call_id: str = ""
    output: str | None = None
    error: str | None = None
    metadata: Mapping[str, Any] = {}
    ask: bool | None = None


class Usage(msgspec.Struct, frozen=True):
    """How many tokens this answer claims to have used. A large number makes OpenCode compact the session.

    Args:
        input: Tokens read, with the cached ones.
        output: Tokens written, with those of thoughts.
        reasoning: Tokens of thoughts.
        cached: Tokens read from the cache.
        cost: The cost in dollars on a fake server. A real server calculates it from the prices in its configuration.
    """

    input: int = 10
    output: int = 5
    reasoning: int = 0
    cached: int = 0
    cost: float = 0.0


class Failure(msgspec.Struct, frozen=True):
    """An error instead of an answer.

    Args:
        status: The HTTP status. OpenCode gives up after 4xx, and tries again after 429 and 5xx.
        message: The message of the error.
        retry_after: The value of the Retry-After header, in seconds.
    """

    status: int = 500
    message: str = "the script says so"
    retry_after: float | None = None


class Pause(msgspec.Struct, frozen=True):
    """Silence for this many seconds."""

    seconds: float


class Raw(msgspec.Struct, frozen=True):
    """Raw bytes in the model's stream, as one chunk. On a fake server: raw bytes in its event streams."""

    data: bytes


class Cut(msgspec.Struct, frozen=True):
    """A fake server closes or resets its event streams here, while the turn goes on. A model ignores this."""

    reset: bool = False


class Break(msgspec.Struct, frozen=True):
    """The connection is closed or reset before the end of the answer."""

    reset: bool = False


class Hang(msgspec.Struct, frozen=True):
    """Silence until the client or the model stops."""


class Gate:
    """A point at which the model waits until the test opens the gate. The gates of a driver also let a test wait."""

    def __init__(self) -> None:
        self._is_open = False
        self._watchers: list[Callable[[], object]] = []

    @property
    def is_open(self) -> bool:
        """Whether the model may go on."""
        return self._is_open

    def reach(self) -> None:
        """Report that the model has come to the gate."""

    def open(self) -> None:
        """Let the model go on, now or when it comes to the gate."""
        self._is_open = True
        for watcher in self._watchers:
            watcher()

    def watch(self, watcher: Callable[[], object]) -> None:
        """Call a function when the gate opens, in the thread that opens it."""
        self._watchers.append(watcher)


class Write(msgspec.Struct, frozen=True):
    """Send these bytes."""

    data: bytes


class Close(msgspec.Struct, frozen=True):
    """Close the connection, or reset it."""

    reset: bool = False


Item: TypeAlias = Text | Reasoning | ToolCall | Usage | Failure | Pause | Raw | Cut | Break | Hang | Gate
ScriptStep: TypeAlias = Write | Pause | Gate | Hang | Close


def structured(value: Mapping[str, Any]) -> ToolCall:
    """The answer to a prompt with `format={"type": "json_schema", ...}`."""
    return ToolCall("StructuredOutput", value)


class ModelRequest(msgspec.Struct, frozen=True):
    """One request to the model, as OpenCode sent it.

    Attributes:
        headers: The header fields, with names in lower case.
        body: The JSON body.
    """

    headers: Headers
    body: dict[str, Any]

    @property
    def session_id(self) -> str:
        """The id of the OpenCode session that asks; empty if the request does not name it."""
        return dict(self.headers).get("x-session-id", "")

    @property
    def messages(self) -> list[dict[str, Any]]:
        """The conversation, with the system messages."""
        return cast("list[dict[str, Any]]", self.body.get("messages", []))

    @property
    def model(self) -> str:
        """The name of the model that is asked."""
        return str(self.body.get("model", ""))

    @property
    def last_user_text(self) -> str:
        """The text of the last user message, with each part on a line of its own."""
        return next((_text(m.get("content")) for m in reversed(self.messages) if m.get("role") == "user"), "")

    @property
    def system_text(self) -> str:
        """The text of all system messages."""
        return "\n".join(_text(m.get("content")) for m in self.messages if m.get("role") == "system")

    @property
    def tools(self) -> list[str]:
        """The names of the tools that the model may call."""
        return [tool["function"]["name"] for tool in self.body.get("tools", [])]

    @property
    def tool_results(self) -> dict[str, str]:
        """The outputs of tools since the last user message, by call id."""
        results: dict[str, str] = {}
        for message in self.messages:
            match message.get("role"):
                case "user":
                    results.clear()
                case "tool":
                    results[str(message.get("tool_call_id"))] = _text(message.get("content"))
                case _:
                    pass
        return results

    @property
    def is_title(self) -> bool:
        """Whether OpenCode asks for the title of a session."""
        return self.system_text.startswith("You are a title generator")

    @property
    def _turn(self) -> tuple[int, str]:
        return sum(m.get("role") == "user" for m in self.messages), self.last_user_text


def _text(content: Any) -> str:
    if isinstance(content, str):
        return content
    parts = cast("list[dict[str, Any]]", content or [])
    return "\n".join(part["text"] for part in parts if part.get("type") == "text")


When: TypeAlias = str | Callable[[ModelRequest], bool]
Items: TypeAlias = Sequence[Item] | Callable[[ModelRequest], Sequence[Item]]


class _Play:
    """A script under way in one turn of one session."""

    def __init__(self, turn: tuple[int, str], answers: Iterable[Sequence[Item]]) -> None:
        self.turn = turn
        self.answers = deque(answers)


class Script:
    """Chooses the items for a request: the rest of the turn under way, else the queue, the rules, or the echo."""

    def __init__(self) -> None:
        self._queue: deque[Sequence[Item]] = deque()
        self._rules: list[tuple[When, Items]] = []
        self._plays: dict[str, _Play] = {}
        self.title = "Scripted session"
        """The answer to every request for a title."""

    def add(self, items: Sequence[Item]) -> None:
        """Answer the next requests with these items, whichever session asks."""
        self._queue.extend(split_answers(items))

    def when(self, when: When, items: Items) -> None:
        """Answer a turn with these items if `when` matches. The first rule that matches counts.

        Args:
            when: A regular expression to search for in the last text of the user, or a function of the request.
            items: The script of the whole turn, from its first item each time, or a function that makes it.
        """
        self._rules.append((when, items))

    def clear(self) -> None:
        """Forget the queue, the rules and the turns under way."""
        self._queue.clear()
        self._rules.clear()
        self._plays.clear()

    def answer(self, request: ModelRequest) -> Sequence[Item]:
        """The items of one answer."""
        if request.is_title:
            return [Text(self.title, deltas=1)]
        turn = request._turn  # pyright: ignore[reportPrivateUsage]  # of this module
        play = self._plays.get(request.session_id)
        if play is not None and play.turn == turn and play.answers:
            return play.answers.popleft()
        if self._queue:
            return self._queue.popleft()
        # If a turn asks again after the end of its script, it gets the echo, not the script again.
        if not request.tool_results:
            for when, items in self._rules:
                if re.search(when, turn[1]) if isinstance(when, str) else when(request):
                    play = _Play(turn, split_answers(items(request) if callable(items) else items))
                    self._plays[request.session_id] = play
                    return play.answers.popleft()
        return [Text(f"echo: {well_formed(turn[1])}")]


def split_answers(items: Sequence[Item]) -> list[Sequence[Item]]:
    """Cut a script into the answers of the model. There is always at least one."""
    answers: list[list[Item]] = [[]]
    ended = False
    for item in items:
        if ended and not isinstance(item, Usage) and not (isinstance(item, ToolCall) and _calls(answers[-1])):
            answers.append([])
        answers[-1].append(item)
        ended = isinstance(item, ToolCall | Failure | Break | Hang) or (ended and isinstance(item, Usage))
    return list(answers)


def _calls(items: Sequence[Item]) -> bool:
    return any(isinstance(item, ToolCall) for item in items)


class ModelConnection:
    """One connection of a client to the scripted model: bytes in, steps out. It serves one request, then closes.

    Args:
        answer: Chooses the items for a request, as `Script.answer` does.
    """

    def __init__(self, answer: Callable[[ModelRequest], Sequence[Item]]) -> None:
        self._answer = answer
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=1 << 20)
        self._request: h11.Request | None = None
        self._body = bytearray()

    def receive_data(self, data: bytes) -> Iterator[ScriptStep]:
        """Report bytes of the client, empty at its end. Perform the steps before the next call."""
        self._http.receive_data(data)
        while True:
            try:
                event = self._http.next_event()
            except h11.RemoteProtocolError as error:
                yield from _error(error.error_status_hint, str(error))
                yield Close()
                return
            if isinstance(event, h11.Request):
                self._request = event
            elif isinstance(event, h11.Data):
                self._body += event.data
            elif isinstance(event, h11.EndOfMessage):
                yield from self._respond()
                yield Close()
                return
            elif isinstance(event, h11.ConnectionClosed):
                yield Close()
                return
            else:
                return

    def _respond(self) -> Iterator[ScriptStep]:
        assert self._request is not None  # h11 reports the end of a request only after its beginning
        path = self._request.target.decode("ascii")
        if self._request.method != b"POST" or not path.endswith("/chat/completions"):
            return _error(404, f"the scripted model has no {self._request.method.decode('ascii')} {path}")
        try:
            body = msgspec.json.decode(self._body, type=dict[str, Any])
        except msgspec.DecodeError as error:
            return _error(400, str(error))
        if body.get("stream") is not True:
            return _error(400, "the scripted model only streams: send stream: true")
        headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in self._request.headers)
        request = ModelRequest(headers, body)
        return play(self._answer(request), request)


_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"


def play(items: Sequence[Item], request: ModelRequest) -> Iterator[ScriptStep]:
    """The steps of one answer. The head goes out with the first byte of the body, so a script can hang before it."""
    usage = next((item for item in items if isinstance(item, Usage)), Usage())
    stream = _Stream(request)
    for item in items:
        match item:
            case Usage() | Cut():
                pass
            case Text() | Reasoning():
                yield from stream.words(item)
            case ToolCall():
                yield from stream.tool_call(item)
            case Raw():
                yield from stream.write(item.data)
            case Failure():
                yield from _error(item.status, item.message, item.retry_after)
                return
            case Break():
                yield Close(item.reset)
                return
            case _:
                yield item
    yield from stream.finish(usage)


class _Stream:
    """The body of one answer: an event stream in HTTP chunks."""

    def __init__(self, request: ModelRequest) -> None:
        self._model = request.model
        self._first_call = 1 + sum(message.get("role") == "tool" for message in request.messages)
        self._calls = 0
        self._started = False

    def write(self, data: bytes, cut: int | None = None) -> Iterator[Write]:
        head, self._started = b"" if self._started else _HEAD, True
        data = b"%s%x\r\n%s\r\n" % (head, len(data), data)
        cut = cut or len(data)
        for start in range(0, len(data), cut):
            yield Write(data[start : start + cut])

    def words(self, item: Text | Reasoning) -> Iterator[ScriptStep]:
        name = "content" if isinstance(item, Text) else "reasoning_content"
        for index, piece in enumerate(pieces(item.text, item.deltas)):
            if index and item.pause:
                yield Pause(item.pause)
            yield from self._chunk({name: piece}, cut=item.cut)

    def tool_call(self, item: ToolCall) -> Iterator[ScriptStep]:
        arguments = item.arguments if isinstance(item.arguments, str) else msgspec.json.encode(item.arguments).decode()
        index, self._calls = self._calls, self._calls + 1
        for number, piece in enumerate(pieces(arguments, item.deltas)):
            part: dict[str, Any] = {"index": index, "function": {"arguments": piece}}
            if number == 0:
                part |= {"id": item.call_id or f"call_{self._first_call + index}", "type": "function"}
                part["function"]["name"] = item.name
            yield from self._chunk({"tool_calls": [part]})

    def finish(self, usage: Usage) -> Iterator[ScriptStep]:
        tokens = {
            "prompt_tokens": usage.input,
            "completion_tokens": usage.output,
            "total_tokens": usage.input + usage.output,
            "prompt_tokens_details": {"cached_tokens": usage.cached},
            "completion_tokens_details": {"reasoning_tokens": usage.reasoning},
        }
        yield from self._chunk({}, finish="tool_calls" if self._calls else "stop", usage=tokens)
        yield from self.write(b"data: [DONE]\n\n")
        yield Write(b"0\r\n\r\n")

    def _chunk(
        self, delta: dict[str, Any], *, finish: str | None = None, usage: Any = None, cut: int | None = None
    ) -> Iterator[Write]:
        if not self._started:
            delta = {"role": "assistant", **delta}
        chunk: dict[str, Any] = {
            "id": "chatcmpl-scripted",
            "object": "chat.completion.chunk",
            "created": 0,
            "model": self._model,
            "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
        }
        if usage is not None:
            chunk["usage"] = usage
        yield from self.write(b"data: " + msgspec.json.encode(chunk) + b"\n\n", cut)


def pieces(text: str, count: int | None) -> list[str]:
    """The text in so many pieces of nearly equal length, or in one piece per word. At least one piece."""
    if count is None:
        return re.findall(r"\s*\S+|\s+$", text) or [text]
    count = max(1, min(count, len(text)))
    ends = [len(text) * n // count for n in range(count + 1)]
    return [text[start:end] for start, end in itertools.pairwise(ends)]


def _error(status: int, message: str, retry_after: float | None = None) -> Iterator[ScriptStep]:
    body = msgspec.json.encode({"error": {"message": message, "type": "scripted_error", "code": status}})
    extra = "" if retry_after is None else f"Retry-After: {retry_after:g}\r\n"
    head = (
        f"HTTP/1.1 {status} \r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n{extra}Connection: close\r\n\r\n"
    )
    yield Write(head.encode("ascii") + body)


def model_config(url: str, *, context: int | None = None, dialect: Dialect = "1", **settings: Any) -> dict[str, Any]:
    """OpenCode's configuration for the model at `url`.

    Args:
        url: The base of the model's API, such as `http://127.0.0.1:4000/v1`.
        context: The size of the context window in tokens; OpenCode compacts a session that fills it.
        dialect: Of which OpenCode. OpenCode 2 reads both forms, but not both in one file: it gets that of OpenCode 1
            if the settings have names that only this one knows.
        settings: More settings, such as `permission={"bash": "ask"}`.
    """
    if dialect == "2" and not _ONLY_IN_1 & settings.keys():
        return _model_config_2(url, context, settings)
    model: dict[str, Any] = {"name": "Scripted", "reasoning": True, "tool_call": True}
    if context is not None:
        model["limit"] = {"context": context, "output": min(context // 4, 4096)}
    return {
        "$schema": "https://opencode.ai/config.json",
        "model": "scripted/model",
        "small_model": "scripted/small",
        "share": "disabled",
        "autoupdate": False,
        "provider": {
            "scripted": {
                "npm": "@ai-sdk/openai-compatible",
                "name": "Scripted",
                "options": {"baseURL": url, "apiKey": "scripted"},
                "models": {"model": model, "small": {"name": "Scripted, small"}},
            }
        },
        **settings,
    }


_ONLY_IN_1: Final = frozenset({"agent", "attachment", "command", "disabled_providers", "enabled_providers", "mode"}) | {
    "permission",
    "plugin",
    "provider",
    "reference",
    "small_model",
    "snapshot",
    "tools",
}


def _model_config_2(url: str, context: int | None, settings: Mapping[str, Any]) -> dict[str, Any]:
    # Without a limit it never compacts; without capabilities it offers no tools.
    model: dict[str, Any] = {"name": "Scripted", "capabilities": {"tools": True, "input": ["text"], "output": ["text"]}}
    if context is not None:
        model["limit"] = {"context": context, "output": min(context // 4, 4096)}
    return {
        "$schema": "https://opencode.ai/config.json",
        "model": "scripted/model",
        "share": "disabled",
        "autoupdate": False,
        "providers": {
            "scripted": {
                "name": "Scripted",
                "package": "aisdk:@ai-sdk/openai-compatible",
                "settings": {"baseURL": url, "apiKey": "scripted"},
                "models": {"model": model, "small": {**model, "name": "Scripted, small"}},
            }
        },
        **settings,
    }


_KEPT = ("PATH", "LANG", "LANGUAGE", "LC_ALL", "TERM", "TMPDIR", "TZ", "USER", "LOGNAME", "SHELL")


def isolated_environ(environ: Mapping[str, str], home: str) -> dict[str, str | None]:
    """Changes to the environment that keep a server inside `home` and away from the network.

    Args:
        environ: The environment that the server would inherit.
        home: An empty folder.

    Returns:
        Values for `Server(env=...)`: None removes a variable, such as the key of a real model.
    """
    changes: dict[str, str | None] = {name: None for name in environ if name not in _KEPT}
    return changes | {
        "HOME": home,
        "XDG_DATA_HOME": f"{home}/.local/share",
        "XDG_STATE_HOME": f"{home}/.local/state",
        "XDG_CONFIG_HOME": f"{home}/.config",
        "XDG_CACHE_HOME": f"{home}/.cache",
        # A proxy that does not exist: requests to other machines fail at once, as without a network.
        "HTTP_PROXY": "http://127.0.0.1:9",
        "HTTPS_PROXY": "http://127.0.0.1:9",
        "NO_PROXY": "127.0.0.1,localhost,::1",
        "OPENCODE_DISABLE_AUTOUPDATE": "1",
        "OPENCODE_DISABLE_DEFAULT_PLUGINS": "1",
        "OPENCODE_DISABLE_LSP_DOWNLOAD": "1",
        "OPENCODE_DISABLE_MODELS_FETCH": "1",
        "GIT_AUTHOR_NAME": "Test",
        "GIT_AUTHOR_EMAIL": "test@localhost",
        "GIT_COMMITTER_NAME": "Test",
        "GIT_COMMITTER_EMAIL": "test@localhost",
        "GIT_CONFIG_NOSYSTEM": "1",
    }
