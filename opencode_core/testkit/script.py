"""A language model that follows a script: the part without I/O.

It speaks the part of OpenAI's streaming chat-completions protocol that OpenCode uses. A script is a sequence of items.
`Script` chooses the items that answer a request. `ModelConnection` turns the bytes of a client into steps for the
driver: what to write, how long to pause, where to wait, when to drop the connection.

    script = Script()
    script.add([Text("Let me look."), ToolCall("bash", {"command": "ls"}), Text("Two files.")])
    script.when("weather", [Reasoning("Hm."), Text("Sunny.", deltas=3, pause=0.05)])

Items belong to the same answer until it ends: after a run of tool calls, a failure, a break or a hang. The items after
that answer the next request, which carries the results of the tools. A request for a title is answered without the
script. While there is no script, a request is answered with `echo: ` and the last text of the user.
"""

from __future__ import annotations

import base64
import itertools
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Final, TypeAlias, TypeGuard, cast

import h11
import msgspec

from opencode_core.calls.identify import Dialect
from opencode_core.http import Headers
from opencode_core.tools.names import is_offer
from opencode_core.values.surrogates import well_formed

__all__ = [
    "MEDIA",
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
    "Says",
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


Seconds: TypeAlias = Annotated[float, msgspec.Meta(ge=0)]
Pieces: TypeAlias = Annotated[int, msgspec.Meta(ge=1)]
Tokens: TypeAlias = Annotated[int, msgspec.Meta(ge=0)]


class _Item(msgspec.Struct, frozen=True):
    """What a script consists of: values that are checked where the test makes them, not where the server plays them.

    Raises:
        TypeError: A value of the wrong type.
        ValueError: A value out of range.
    """

    def __post_init__(self) -> None:
        for name, kind in _fields(type(self)):
            value = getattr(self, name)
            try:
                msgspec.convert(value, kind, builtin_types=(bytes,))
            except msgspec.ValidationError as error:
                reason = str(error)
                for theirs, ours in _WORDS.items():
                    reason = reason.replace(theirs, ours)
                problem = f"{type(self).__name__}: {name} is {shortened(value)}. {reason}"
                raise (TypeError if ", got " in reason else ValueError)(problem) from None
            if isinstance(value, Mapping):
                _check_json(cast("object", value), f"{type(self).__name__}: {name}")

    def __repr__(self) -> str:
        fields = msgspec.structs.fields(self)
        said = [(field, getattr(self, field.name)) for field in fields if not _is_default(self, field)]
        written = (repr(value) if field == fields[0] else f"{field.name}={value!r}" for field, value in said)
        return f"{type(self).__name__}({', '.join(written)})"


LABEL: Final = 150  # characters of a script in a message
_WORDS: Final = {"`": "", "object": "mapping", "array": "list", "null": "None"}
"""The words of JSON, and those of Python."""


def _is_default(item: _Item, field: msgspec.structs.FieldInfo) -> bool:
    default = field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()
    return bool(getattr(item, field.name) == default)


@cache
def _fields(kind: type[msgspec.Struct]) -> list[tuple[str, Any]]:
    return [(field.name, field.type) for field in msgspec.structs.fields(kind)]


def _check_json(value: object, what: str) -> None:
    try:
        msgspec.json.encode(value)
    except (TypeError, ValueError) as error:
        raise TypeError(f"{what} cannot be sent as JSON: {error}") from None


def shortened(value: object, length: int = 60) -> str:
    """What Python shows for a value, cut where it is long."""
    shown = repr(value)
    return shown if len(shown) <= length else f"{shown[: length - 3]}..."


class Text(_Item, frozen=True):
    """Words of the model.

    Args:
        text: The whole text.
        deltas: In how many pieces it comes; None for one piece per word.
        pause: Seconds between two pieces.
        cut: How many bytes to write at a time, so that a read may end even inside a character. None for one piece at a
            time.
    """

    text: str
    deltas: Pieces | None = None
    pause: Seconds = 0.0
    cut: Pieces | None = None


class Reasoning(_Item, frozen=True):
    """Thoughts of the model; the fields are those of `Text`."""

    text: str
    deltas: Pieces | None = None
    pause: Seconds = 0.0
    cut: Pieces | None = None


class ToolCall(_Item, frozen=True):
    """A tool that the model wants run, such as `bash`, `write`, `edit`, `question`, `todowrite` or `task`.

    Args:
        name: The tool's name. A function of your own, given in `tools=`, has the name that you know it by.
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
    deltas: Pieces = 1
    call_id: str = ""
    output: str | None = None
    error: str | None = None
    metadata: Mapping[str, Any] = {}
    ask: bool | None = None


class Usage(_Item, frozen=True):
    """How many tokens this answer claims to have used, and what it costs. It stands anywhere among the answer's items.

        [ToolCall("bash", {"command": "ls"}), Usage(cost=0.02), Text("Two files."), Usage(cost=0.01)]

    A large number of tokens makes a real server compact the session.

    Args:
        input: Tokens read, with the cached ones.
        output: Tokens written, with those of thoughts.
        reasoning: Tokens of thoughts.
        cached: Tokens read from the cache.
        cost: The cost in dollars on a fake server. A real server calculates it from the prices in its configuration.
    """

    input: Tokens = 10
    output: Tokens = 5
    reasoning: Tokens = 0
    cached: Tokens = 0
    cost: Annotated[float, msgspec.Meta(ge=0)] = 0.0


class Failure(_Item, frozen=True):
    """An error instead of an answer.

    Args:
        status: The HTTP status. OpenCode gives up after 4xx, and tries again after 429 and 5xx.
        message: The message of the error.
        retry_after: The value of the Retry-After header, in seconds.
    """

    status: Annotated[int, msgspec.Meta(ge=400, le=599)] = 500
    message: str = "the script says so"
    retry_after: Seconds | None = None


class Pause(_Item, frozen=True):
    """Silence for this many seconds."""

    seconds: Seconds


class Raw(_Item, frozen=True):
    """Raw bytes in the model's stream, as one chunk. On a fake server: raw bytes in its event streams."""

    data: bytes


class Cut(_Item, frozen=True):
    """A fake server closes or resets its event streams here, while the turn goes on. A model ignores this."""

    reset: bool = False


class Break(_Item, frozen=True):
    """The connection is closed or reset before the end of the answer."""

    reset: bool = False


class Hang(_Item, frozen=True):
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
        return next((_text(m.get("content")) for role, m in reversed(self._told) if role == "user"), "")

    @property
    def system_text(self) -> str:
        """The text of all system messages."""
        return "\n".join(_text(m.get("content")) for m in self.messages if m.get("role") == "system")

    @property
    def tools(self) -> list[str]:
        """The names of the tools that the model may call."""
        return [tool["function"]["name"] for tool in self.body.get("tools", [])]

    @property
    def tool_definitions(self) -> dict[str, dict[str, Any]]:
        """What the model is told of each tool, by name: `name`, `description` and `parameters`, a JSON Schema."""
        return {tool["function"]["name"]: tool["function"] for tool in self.body.get("tools", [])}

    @property
    def images(self) -> list[bytes]:
        """The images in the whole conversation, oldest first, whoever brought them; see `config(images=True)`."""
        return [image for message in self.messages for image in _images(message.get("content"))]

    @property
    def tool_results(self) -> dict[str, str]:
        """The outputs of tools since the last user message, by call id."""
        results: dict[str, str] = {}
        for role, message in self._told:
            match role:
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
        return sum(role == "user" for role, _ in self._told), self.last_user_text

    @property
    def _told(self) -> list[tuple[str, dict[str, Any]]]:
        """Who told the model what.

        The message of a tool can hold no image here, so OpenCode sends the images of tools as a message of the user
        behind it. It counts as a tool's all the same.
        """
        told: list[tuple[str, dict[str, Any]]] = []
        role = ""
        for message in self.messages:
            is_media = role in ("tool", "media") and _is_media(message)
            role = "media" if is_media else str(message.get("role"))
            told.append((role, message))
        return told


MEDIA: Final = ("", "Attached media from tool result:")
"""What OpenCode says with the images of a tool."""


def _is_media(message: Mapping[str, Any]) -> bool:
    content = message.get("content")
    return message.get("role") == "user" and _text(content) in MEDIA and bool(_images(content))


def _images(content: Any) -> list[bytes]:
    parts = cast("list[dict[str, Any]]", content if isinstance(content, list) else [])
    urls = [str(part["image_url"]["url"]) for part in parts if part.get("type") == "image_url"]
    return [base64.b64decode(url.partition(",")[2]) for url in urls if url.startswith("data:")]


def _text(content: Any) -> str:
    if isinstance(content, str):
        return content
    parts = cast("list[dict[str, Any]]", content or [])
    return "\n".join(part["text"] for part in parts if part.get("type") == "text")


When: TypeAlias = str | re.Pattern[str] | Callable[[ModelRequest], bool]
Says: TypeAlias = str | Item | Iterable[str | Item]
"""What a script may be: a text, an item, or a list of both. A text is `Text(...)`."""
Items: TypeAlias = Says | Callable[[ModelRequest], Says]


def items_of(given: object, source: str) -> tuple[Item, ...]:
    """The items of a script as a test gave it.

    Args:
        given: A script: see `Says`.
        source: Who gave it, such as `script() got`, for the error.

    Raises:
        TypeError: It is no script.
    """
    if isinstance(given, str | Item):
        return (_item(given, source),)
    if isinstance(given, Mapping | bytes | bytearray) or not isinstance(given, Iterable):
        raise _no_script(source, "", cast("Any", given))
    return tuple(_item(one, source) for one in cast("Iterable[object]", given))


def _item(given: object, source: str) -> Item:
    if isinstance(given, str):
        return Text(given)
    if isinstance(given, Item):
        return given
    raise _no_script(source, "a list with ", given)


def _no_script(source: str, where: str, given: object) -> TypeError:
    hint = "A script is a text, an item such as Text or ToolCall, or a list of these."
    kind = type(given)
    if isinstance(given, type):
        hint = f"Write {given.__name__}(...): a script has objects, not classes."
    elif kind in (list, tuple):
        hint = "A script is one flat list: for several prompts, call script() once for each."
    elif kind in (bytes, bytearray):
        hint = "Bytes as they are go into a list as Raw(...)."
    return TypeError(f"{source} {where}{_described(given)}. {hint}")


def _described(value: object) -> str:
    return "None" if value is None else f"{shortened(value)} ({type(value).__name__})"


class _Scripted:
    """What one call of a test prepared, and how much of it the model was asked for."""

    def __init__(self, label: str, answers: Sequence[Sequence[Item]]) -> None:
        self.label = label
        self.count = len(answers)
        self.left = deque(answers)

    def complaint(self) -> str:
        """Which of its answers were not used."""
        left = len(self.left)
        if left == self.count:
            return f"{self.label} was not used"
        which, on = ("the last", "") if left == 1 else (f"the last {left}", " and what follows")
        first = next(iter(self.left[0]), None)
        was = "was" if left == 1 else "were"
        return f"{self.label}: {which} of its {self.count} answers {was} not used, {_brief(first)}{on}"


def _listed(items: Iterable[Item]) -> str:
    """Items as one would write them in a script, cut where they are many."""
    text = ", ".join(map(_brief, items))
    return f"[{text}]" if len(text) < LABEL else f"[{text[:LABEL]}..."


def _brief(item: Item | None) -> str:
    """An item with the first of its values."""
    if not isinstance(item, _Item):
        return "Gate()"
    fields = msgspec.structs.fields(item)
    given = [field for field in fields if not _is_default(item, field)]
    said = [shortened(getattr(item, field.name), 40) for field in given if field == fields[0]]
    return f"{type(item).__name__}({', '.join([*said, *(['...'] if len(given) > len(said) else [])])})"


class _Rule:
    """What to say in which turns."""

    def __init__(self, when: When, items: tuple[Item, ...] | Callable[[ModelRequest], Says]) -> None:
        self.is_used = False
        self._when = when
        self._items = items

    @property
    def label(self) -> str:
        """How the test wrote it."""
        when = self._when.pattern if isinstance(self._when, re.Pattern) else self._when
        return f"reply({shortened(when) if isinstance(when, str) else _name(when)}, ...)"

    def matches(self, request: ModelRequest) -> bool:
        """Whether it is for this turn."""
        when = self._when
        return bool(when(request)) if callable(when) else re.search(when, request.last_user_text) is not None

    def items(self, request: ModelRequest) -> tuple[Item, ...]:
        """The script of the turn."""
        self.is_used = True
        if not callable(self._items):
            return self._items
        return items_of(self._items(request), f"the function given to {self.label} returned")


def _is_function(given: Items) -> TypeGuard[Callable[[ModelRequest], Says]]:
    return callable(given) and not isinstance(given, type)  # a class is a slip: `Hang` for `Hang()`


def _name(function: object) -> str:
    return str(getattr(function, "__name__", type(function).__name__))


class _Play:
    """A script under way in one turn of one session."""

    def __init__(self, turn: tuple[int, str], answers: Iterable[Sequence[Item]]) -> None:
        self.turn = turn
        self.answers = deque(answers)


class Script:
    """Chooses the items for a request: the rest of the turn under way, else the queue, the rules, or the echo.

    Args:
        strict: Whether a request that no script covers fails, where there is or was a script. Otherwise it is echoed.
    """

    def __init__(self, *, strict: bool = False) -> None:
        self._strict = strict
        self._queue: deque[_Scripted] = deque()
        self._rules: list[_Rule] = []
        self._plays: dict[str, _Play] = {}
        self._unmet: dict[str, None] = {}
        self._has_begun = False
        self._last_taker = ""
        self.title = "Scripted session"
        """The answer to every request for a title."""

    def add(self, items: Says) -> None:
        """Answer the next requests with these items, whichever session asks.

        Raises:
            TypeError: It is no script.
        """
        said = items_of(items, "script() got")
        self._queue.append(_Scripted(f"script({_listed(said)})", split_answers(said)))
        self._has_begun = True

    def when(self, when: When, items: Items) -> None:
        """Answer a turn with these items if `when` matches. The first rule that matches counts.

        Args:
            when: A regular expression to search for in the last text of the user, or a function of the request.
            items: The script of the whole turn, from its first item each time, or a function that makes it.

        Raises:
            TypeError: It is no script, or no condition.
        """
        if isinstance(when, str):
            re.compile(when)
        elif not callable(when) and not isinstance(cast("object", when), re.Pattern):
            raise TypeError(f"reply() got {_described(when)} as `when`. Give a regular expression or a function")
        self._rules.append(_Rule(when, items if _is_function(items) else items_of(items, "reply() got")))
        self._has_begun = True

    def clear(self) -> None:
        """Forget the queue, the rules, the turns under way, and what went wrong with them."""
        self._queue.clear()
        self._rules.clear()
        self._plays.clear()
        self._unmet.clear()
        self._has_begun = False
        self._last_taker = ""

    def complaints(self) -> list[str]:
        """What was scripted and not used, and what was asked without a script."""
        unused = [scripted.complaint() for scripted in self._queue]
        unused += [f"no prompt met {rule.label}" for rule in self._rules if not rule.is_used]
        return [*unused, *self._unmet]

    def answer(self, request: ModelRequest) -> Sequence[Item]:
        """The items of one answer."""
        if request.is_title:
            return [Text(self.title, deltas=1)]
        turn = request._turn  # pyright: ignore[reportPrivateUsage]  # of this module
        play = self._plays.get(request.session_id)
        if play is not None and play.turn == turn and play.answers:
            return play.answers.popleft()
        if self._queue:
            answer = self._queue[0].left.popleft()
            self._last_taker = request.session_id
            if not self._queue[0].left:
                self._queue.popleft()
            return answer
        # If a turn asks again after the end of its script, it gets no script, not the same one again.
        rule = None if request.tool_results else next((rule for rule in self._rules if rule.matches(request)), None)
        if rule is not None:
            play = self._plays[request.session_id] = _Play(turn, split_answers(rule.items(request)))
            return play.answers.popleft()
        if self._strict and self._has_begun:
            return [Failure(400, self._miss(request))]
        return [Text(f"echo: {well_formed(turn[1])}")]

    def summary(self, request: ModelRequest) -> Sequence[Item]:
        """The items of a summary of the conversation: what `answer` has for it, or one that is made up."""
        if self._queue or any(rule.matches(request) for rule in self._rules):
            return self.answer(request)
        return [Text(f"## Objective\n- {self.title}\n\n## Work State\n- (none)\n", deltas=1)]

    def _miss(self, request: ModelRequest) -> str:
        """Note that there is no script for a request. Returns what to tell the client."""
        prompt = shortened(request.last_user_text)
        if request.tool_results:
            missing = f"nothing is left for the turn of {prompt} after its tool calls"
            if self._last_taker not in ("", request.session_id):
                missing += ", because another session took the last answer"
                hint = "for several sessions, or a subagent, use reply()"
            else:
                hint = "add what the model says then, such as Text('Done.')"
            self._unmet[f"{missing}: {hint}"] = None
            return f"{missing}: {hint}"
        self._unmet[f"the prompt {prompt} met no script"] = None
        rules = " and no reply() matches" if self._rules else ""
        return f"the prompt {prompt} met no script: nothing is left of script(){rules}"


def differing(complaints: Sequence[str], advice: str) -> str:
    """What to tell the reader of a test about what it prepared and nobody used; empty if there is nothing."""
    lines = "".join(f"\n  - {line}" for line in complaints)
    return f"what the test prepared and what the program did differ:{lines}\n{advice}" if lines else ""


def split_answers(items: Iterable[Item]) -> list[Sequence[Item]]:
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
        try:
            items = self._answer(request)
        except Exception as error:  # raised by a function of the test
            return _error(400, f"{type(error).__name__}: {error}")
        return play(items, request)


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


def full_name(name: str, offered: Sequence[str]) -> str:
    """The name by which a model calls a tool: that of a function of the user's begins with the name of its set."""
    if name in offered:
        return name
    return next((one for one in offered if is_offer(one.removesuffix(f"_{name}")) and one.endswith(f"_{name}")), name)


class _Stream:
    """The body of one answer: an event stream in HTTP chunks."""

    def __init__(self, request: ModelRequest) -> None:
        self._model = request.model
        self._offered = request.tools
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
                part["function"]["name"] = full_name(item.name, self._offered)
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


def model_config(
    url: str, *, context: int | None = None, images: bool = False, dialect: Dialect = "1", **settings: Any
) -> dict[str, Any]:
    """OpenCode's configuration for the model at `url`.

    Args:
        url: The base of the model's API, such as `http://127.0.0.1:4000/v1`.
        context: The size of the context window in tokens; OpenCode compacts a session that fills it.
        images: Whether the model takes images. If not, OpenCode sends it a line of text for each.
        dialect: Of which OpenCode. OpenCode 2 reads both forms, but not both in one file: it gets that of OpenCode 1
            if the settings have names that only this one knows.
        settings: More settings, such as `permission={"bash": "ask"}`.
    """
    if dialect == "2" and not _ONLY_IN_1 & settings.keys():
        return _model_config_2(url, context, images, settings)
    model: dict[str, Any] = {"name": "Scripted", "reasoning": True, "tool_call": True}
    if images:
        model |= {"attachment": True, "modalities": {"input": ["text", "image"], "output": ["text"]}}
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


def _model_config_2(url: str, context: int | None, images: bool, settings: Mapping[str, Any]) -> dict[str, Any]:
    # Without a limit it never compacts; without capabilities it offers no tools.
    takes = ["text", "image"] if images else ["text"]
    model: dict[str, Any] = {"name": "Scripted", "capabilities": {"tools": True, "input": takes, "output": ["text"]}}
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
