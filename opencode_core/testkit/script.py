"""A language model that follows a script: the part without I/O.

It speaks the streaming chat-completions protocol of OpenAI, as far as OpenCode uses it. A script is a sequence of
items; `Script` chooses the items that answer a request, and `ModelConnection` turns bytes of a client into steps for
the driver: what to write, how long to pause, where to wait, when to drop the connection.

    script = Script()
    script.add([Text("Let me look."), ToolCall("bash", {"command": "ls"}), Text("Two files.")])
    script.when("weather", [Reasoning("Hm."), Text("Sunny.", deltas=3, pause=0.05)])

Items belong together until the model's answer ends: after a run of tool calls, a failure, a break or a hang. What
follows answers the next request, which carries the results of the tools. Requests for a title are answered apart,
and a request that no script covers gets `echo: ` and the last text of the user.
"""

from __future__ import annotations

import itertools
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias, cast

import h11
import msgspec

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
        text: All of them.
        deltas: The number of pieces they come in; None for one piece a word.
        pause: Seconds between two pieces.
        cut: Bytes a write, so that reads end anywhere, inside a character too; None for one write a piece.
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
        arguments: Its arguments; text is sent as it is, so that a test can break the JSON.
        deltas: The number of pieces that the arguments come in.
        call_id: The identifier of the call; empty for the next one of `call_1`, `call_2`, ...
        output: What the tool answers on a fake server, where no tool really runs. Default: what fits the tool.
        error: Why the tool fails on a fake server.
        metadata: Added to what the tool says about its result on a fake server.
        ask: Whether a fake server asks for permission first. Default: what its configuration says.
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
    """The tokens that this answer claims to have used; many of them make OpenCode compact the session.

    Args:
        input: Those read, the cached ones included.
        output: Those written, thoughts included.
        reasoning: Those of thoughts.
        cached: Those that the cache had.
        cost: What they cost on a fake server, in dollars. A real one goes by the prices in its configuration.
    """

    input: int = 10
    output: int = 5
    reasoning: int = 0
    cached: int = 0
    cost: float = 0.0


class Failure(msgspec.Struct, frozen=True):
    """An error status in place of an answer.

    Args:
        status: OpenCode gives up on 4xx, and tries again after 429 and 5xx.
        message: What the error says.
        retry_after: The value of the Retry-After header, in seconds.
    """

    status: int = 500
    message: str = "the script says so"
    retry_after: float | None = None


class Pause(msgspec.Struct, frozen=True):
    """Silence of that many seconds."""

    seconds: float


class Raw(msgspec.Struct, frozen=True):
    """Bytes for the model's stream as they are, in a chunk of their own; for the event streams of a fake server."""

    data: bytes


class Cut(msgspec.Struct, frozen=True):
    """A fake server ends its event streams here: closed, or reset. The turn goes on. A model says nothing here."""

    reset: bool = False


class Break(msgspec.Struct, frozen=True):
    """The connection ends before the answer does: closed, or reset."""

    reset: bool = False


class Hang(msgspec.Struct, frozen=True):
    """Silence until the client or the model goes away."""


class Gate:
    """A place where the model waits until the test opens it. A driver's gates can be waited for."""

    def __init__(self) -> None:
        self._is_open = False
        self._watchers: list[Callable[[], object]] = []

    @property
    def is_open(self) -> bool:
        """Whether the model may go on."""
        return self._is_open

    def reach(self) -> None:
        """The model stands at the gate."""

    def open(self) -> None:
        """Let the model go on, now or when it comes."""
        self._is_open = True
        for watcher in self._watchers:
            watcher()

    def watch(self, watcher: Callable[[], object]) -> None:
        """Have a function called when the gate opens, in the thread that opens it."""
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
        headers: Names in lower case.
        body: The JSON body.
    """

    headers: Headers
    body: dict[str, Any]

    @property
    def session_id(self) -> str:
        """The OpenCode session that asks; empty where the request does not say."""
        return dict(self.headers).get("x-session-id", "")

    @property
    def messages(self) -> list[dict[str, Any]]:
        """The conversation, system messages included."""
        return cast("list[dict[str, Any]]", self.body.get("messages", []))

    @property
    def model(self) -> str:
        """The name of the model asked for."""
        return str(self.body.get("model", ""))

    @property
    def last_user_text(self) -> str:
        """The text of the last user message, its parts on lines of their own."""
        return next((_text(m.get("content")) for m in reversed(self.messages) if m.get("role") == "user"), "")

    @property
    def system_text(self) -> str:
        """The text of all system messages."""
        return "\n".join(_text(m.get("content")) for m in self.messages if m.get("role") == "system")

    @property
    def tools(self) -> list[str]:
        """The names of the tools on offer."""
        return [tool["function"]["name"] for tool in self.body.get("tools", [])]

    @property
    def tool_results(self) -> dict[str, str]:
        """What the tools said since the last user message, by call id."""
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
    """Which items answer which request: the rest of a turn under way, the queue, the rules, then the echo."""

    def __init__(self) -> None:
        self._queue: deque[Sequence[Item]] = deque()
        self._rules: list[tuple[When, Items]] = []
        self._plays: dict[str, _Play] = {}
        self.title = "Scripted session"
        """The answer to every request for a title."""

    def add(self, items: Sequence[Item]) -> None:
        """Answer the next requests, of any session, with these."""
        self._queue.extend(split_answers(items))

    def when(self, when: When, items: Items) -> None:
        """Answer a turn with these where `when` fits; the first rule that fits counts.

        Args:
            when: A regular expression to find in the last text of the user, or a function of the request.
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
        # A turn whose script has ended, with results of tools still coming in, gets the echo, not the script again.
        if not request.tool_results:
            for when, items in self._rules:
                if re.search(when, turn[1]) if isinstance(when, str) else when(request):
                    play = _Play(turn, split_answers(items(request) if callable(items) else items))
                    self._plays[request.session_id] = play
                    return play.answers.popleft()
        return [Text(f"echo: {well_formed(turn[1])}")]


def split_answers(items: Sequence[Item]) -> list[Sequence[Item]]:
    """Cut a script where an answer of the model ends. There is always at least one."""
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
        """Take what the client sent; empty at its end. The steps are to be performed before the next call."""
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
        assert self._request is not None  # h11: a message ends after it began
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
    """The steps of one answer. The head of the response goes out with its first byte, so a script may hang before."""
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
    """The text in that many nearly equal pieces, or one a word; at least one, and none longer than it need be."""
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


def model_config(url: str, *, context: int | None = None, **settings: Any) -> dict[str, Any]:
    """OpenCode's configuration for the model at `url`.

    Args:
        url: The base of the model's API, such as `http://127.0.0.1:4000/v1`.
        context: The size of the context window in tokens; OpenCode compacts a session that fills it.
        settings: Further settings, such as `permission={"bash": "ask"}`.
    """
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


_KEPT = ("PATH", "LANG", "LANGUAGE", "LC_ALL", "TERM", "TMPDIR", "TZ", "USER", "LOGNAME", "SHELL")


def isolated_environ(environ: Mapping[str, str], home: str) -> dict[str, str | None]:
    """What to change in the environment so that a server touches nothing but `home` and calls nobody outside.

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
        # A dead proxy: what would leave the machine fails at once, as it would on a machine without a network.
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
