"""Arguments that do not exist: the error stands at the caller's own line and names the right word."""

from __future__ import annotations

import importlib
import inspect
import pickle
import re
import traceback
from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest

import opencode_async
import opencode_async.testing
import opencode_sync
import opencode_sync.testing
from opencode_core._guesses import _MEMBERS, no_such_member  # pyright: ignore[reportPrivateUsage]  # the table
from opencode_core.bulk.result import Result
from opencode_core.errors import LocalProtocolError
from opencode_core.misuse import Awaited, Explained, OneByOne, guarded, guarded_like
from opencode_core.turns import options
from opencode_core.turns.answers import allow_once, permission_callback
from opencode_core.turns.items import Reply
from opencode_core.wire.failures import unreachable

GUESSES = [
    ("run", "stream", "'with client.turn("),
    ("run", "files", 'File("photo.png")'),
    ("run", "max_turns", "It is called 'max_steps'"),
    ("run", "system_prompt", "It is called 'system'"),
    ("run", "session", "It is called 'session_id'"),
    ("run", "cwd", "'client.at(directory=...)'"),
    ("run", "api_key", "'client.auth.set("),
    ("run", "temperature", "Server(config={...})"),
    ("run", "messages", "session_id=reply.session_id"),
    ("run", "base_url", "'Client("),
    ("run", "permission_mode", "It is called 'on_permission'"),
    ("run", "Model", "It is called 'model'"),
    ("run", "modle", "Did you mean 'model'"),
    ("run", "zzz", "client.run() takes: 'prompt', 'model', "),
    ("turn", "stream", "client.turn("),
    ("turn", "response_format", "It is called 'format'"),
    ("start", "on_start", "It is called 'on_token'"),
    ("follow", "model", 'client.run("Hi", model=...)'),
    ("follow", "max_turns", "It is called 'max_steps'"),
    ("conversation", "system_prompt", "It is called 'system'"),
    ("conversation", "session", "It is called 'session_id'"),
    ("sessions", "cwd", "'client.at(directory=...)'"),
    ("with_options", "max_retries", "It is called 'retry'"),
    ("open_terminal", "directory", "'client.at(directory=...)'"),
    ("session.get", "session", "It is called 'session_id'"),
    ("session.create", "titel", "Did you mean 'title'"),
    ("session.prompt", "text", "It is called 'parts'"),
    ("v2.session.get", "zzz", "client.v2.session.get() takes: 'session_id'"),
    ("vcs.get", "zzz", "client.vcs.get() takes: 'nothing'"),
    ("", "api_key", "'client.auth.set("),
    ("", "cwd", "It is called 'directory'"),
    ("", "url", "It is called 'base_url'"),
    ("", "baseURL", "It is called 'base_url'"),
    ("", "model", 'client.run("Hi", model=...)'),
    ("", "password", "It is called 'auth'"),
    ("connect_or_start", "cwd", "It is called 'directory'"),
    ("connect_or_start", "timeot", "Did you mean 'timeout'"),
]


@pytest.fixture(params=["blocking", "awaiting"])
def kind(request: pytest.FixtureRequest) -> Any:
    return opencode_sync.Client if request.param == "blocking" else opencode_async.AsyncClient


def refused(function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(TypeError) as caught:
        function(*args, **kwargs)
    frames = traceback.extract_tb(caught.value.__traceback__)
    assert [frame.filename for frame in frames] == [__file__], frames
    return str(caught.value)


@pytest.mark.parametrize(("name", "word", "advice"), GUESSES, ids=str)
def test_a_word_from_elsewhere_meets_the_right_one(kind: Any, name: str, word: str, advice: str) -> None:
    target: Any = kind
    if name and name != "connect_or_start":
        target = kind("http://127.0.0.1:1")
    for part in filter(None, name.split(".")):
        target = getattr(target, part)
    args = {"run": ("Hi",), "turn": (None, "Hi"), "follow": ("ses_1",)}.get(name, ())

    said = refused(target, *args, **{word: 1})

    called = {"": kind.__name__, "connect_or_start": f"{kind.__name__}.connect_or_start"}.get(name, f"client.{name}")
    assert said.startswith(f"{called}() got an unexpected keyword argument '{word}'. ")
    assert advice in said


@pytest.mark.parametrize(
    ("function", "word", "advice"),
    [
        (opencode_sync.Server, "cwd", "Server() .*It is called 'directory'"),
        (opencode_async.AsyncServer, "path_to_opencode", "AsyncServer() .*It is called 'binary'"),
        (opencode_sync.cli_run, "files", "cli_run() .*It is called 'file'"),
        (opencode_async.cli_run, "session_id", "cli_run() .*Did you mean 'session'"),
        (opencode_sync.testing.FakeServer, "cwd", "FakeServer() .*It is called 'directory'"),
        (opencode_async.testing.AsyncFakeServer, "scripts", "AsyncFakeServer() .*, 'dialect', 'version'"),
        (opencode_sync.testing.FakeServer.play, "file", "FakeServer.play() .*It is called 'path'"),
        (opencode_sync.testing.RealServer, "directory", 'RealServer() .*\'RealServer(files={"a.py": "..."})\''),
        (opencode_sync.testing.RealServer, "cwd", 'RealServer() .*\'RealServer(files={"a.py": "..."})\''),
        (opencode_sync.testing.RealServer, "binry", "RealServer() .*Did you mean 'binary'"),
        (opencode_sync.testing.ScriptedModel, "prt", "ScriptedModel() .*Did you mean 'port'"),
    ],
)
def test_so_do_servers_and_commands(function: Any, word: str, advice: str) -> None:
    start, _, end = advice.partition(" .*")
    said = refused(function, **{word: 1})

    assert said.startswith(start)
    assert said.endswith(end)


def explained(kind: Any) -> dict[str, Any]:
    """An object of each class that explains its names, by what users call it."""
    client = kind("http://127.0.0.1:1")
    package = kind.__module__.partition(".")[0]
    turn: Any = importlib.import_module(f"{package}._turn").Turn
    job: Any = importlib.import_module(f"{package}._job").Job
    results: Any = importlib.import_module(package).RunMany
    reply: Any = Reply(structured=None, session_id="ses_1", message_id="msg_1", prompt_id="msg_0")
    return {
        "client": client,
        "talk": client.conversation(),
        "turn": turn.__new__(turn),
        "job": job.__new__(job),
        "results": results.__new__(results),
        "result": Result(id="one"),
        "reply": reply,
    }


@pytest.mark.parametrize(
    ("path", "advice"),
    [
        ("client.stream", "To read the answer while it is written, iterate a turn: async with client.turn(None, "),
        ("client.ask", 'One prompt and its answer: await client.run("Hi")'),
        ("client.query", 'One prompt and its answer: await client.run("Hi")'),
        ("client.send_message", 'One prompt and its answer: await client.run("Hi")'),
        ("client.chat", "Several prompts of one session: client.conversation()"),
        ("client.create_session", "It is called 'session.create'"),
        ("client.on", "Events of the server: async with client.subscribe() as events: ..."),
        ("talk.ask", 'The next prompt and its answer: await talk.say("Hi")'),
        ("talk.close", "Its session stays. A block closes its turns: async with client.conversation() as talk: ..."),
        ("turn.cancel", "It is called 'abort'"),
        ("turn.result", "At the end of the turn: reply = await turn.wait()"),
        ("job.result", "Its reply, when it is over: reply = await job.wait()"),
        ("job.stop", "It is called 'abort'"),
        ("results.results", "The results come one by one: async for result in results: ..."),
        ("result.text", "The reply has it: result.reply.text"),
        ("result.diff", "It is called 'patch'"),
        ("reply.content", "It is called 'text'"),
        ("reply.usage", "It is called 'tokens'"),
    ],
)
def test_a_method_of_another_library_leads_to_ours(kind: Any, path: str, advice: str) -> None:
    owner, _, name = path.partition(".")
    target = explained(kind)[owner]
    if kind is opencode_sync.Client and owner not in ("reply", "result"):
        advice = advice.replace("async ", "").replace("await ", "")

    with pytest.raises(AttributeError) as caught:
        getattr(target, name)

    said = str(caught.value)
    assert said.startswith(f"'{type(target).__name__}' object has no attribute '{name}'. {advice}")
    assert not hasattr(target, name)


def test_other_names_are_told_by_python(kind: Any) -> None:
    for target in explained(kind).values():
        with pytest.raises(AttributeError) as caught:
            getattr(target, "sesion")  # noqa: B009
        assert str(caught.value) == f"'{type(target).__name__}' object has no attribute 'sesion'"
        assert caught.value.name == "sesion"
        assert caught.value.obj is target, "Python finds the nearest name by these"


def test_the_names_that_are_told_are_there_and_the_others_are_not(kind: Any) -> None:
    for target in explained(kind).values():
        its = target.__class__
        for name, meant in _MEMBERS[its.__name__.removeprefix("Async")].items():
            is_of_one_driver = name in ("close", "aclose")
            assert is_of_one_driver or not hasattr(target, name), name
            if is_of_one_driver and hasattr(target, name):
                continue
            if isinstance(meant, str):
                first, _, rest = meant.partition(".")
                assert hasattr(its, first)
                assert not rest or hasattr(getattr(target, first), rest)


def test_a_property_that_fails_is_no_name_that_is_not_there() -> None:
    class Broken(Explained):
        @property
        def run(self) -> None:
            raise AttributeError("inside")

    with pytest.raises(AttributeError, match=r"^inside$"):
        Broken().run
    assert no_such_member(Broken, "stream") is None


def test_arguments_that_are_missing_or_too_many_are_told_by_python(kind: Any) -> None:
    client: Any = kind("http://127.0.0.1:1")

    assert refused(client.run) == "client.run() missing 1 required positional argument: 'prompt'"
    assert refused(client.run, "a", "b") == "client.run() takes 2 positional arguments but 3 were given"
    assert refused(client.run, "a", prompt="b") == "client.run() got multiple values for argument 'prompt'"
    assert refused(client.session.get) == "client.session.get() missing 1 required positional argument: 'session_id'"


def test_a_fake_server_and_a_scripted_model_are_called_as_their_users_call_them() -> None:
    sync, awaiting = opencode_sync.testing, opencode_async.testing
    servers: list[Any] = [sync.FakeServer(), awaiting.AsyncFakeServer()]
    for server in servers:
        assert refused(server.script, "a", "b") == "server.script() takes 2 positional arguments but 3 were given"
        assert refused(server.script, text="a").endswith("'text'. It is called 'items'")
        assert refused(server.fail, "session.get", statuz=1).endswith("Did you mean 'status'")
        assert refused(server.client, directry=".").startswith("server.client() got an unexpected keyword argument")
    model: Any = sync.ScriptedModel()

    assert refused(model.script, "a", "b") == "model.script() takes 2 positional arguments but 3 were given"
    assert inspect.ismethod(model.config)
    assert inspect.isfunction(model.config.__func__)  # it takes any setting of OpenCode


def test_a_guarded_function_looks_like_itself() -> None:
    assert inspect.iscoroutinefunction(opencode_async.AsyncClient.run)
    assert not inspect.iscoroutinefunction(opencode_sync.Client.run)
    assert pickle.loads(pickle.dumps(opencode_sync.cli_run)) is opencode_sync.cli_run
    assert repr(opencode_sync.Client.run) == "<function Client.run>"
    assert "session" in inspect.signature(opencode_sync.cli_run).parameters


def test_options_of_another_function_are_those_that_it_has_by_name() -> None:
    def there(first: int, *, second: int = 2) -> None: ...

    @guarded_like(lambda: guarded(there))
    def here(own: int, **rest: Any) -> dict[str, Any]:
        return {"own": own, **rest}

    assert str(inspect.signature(here)) == "(own: 'int', *, second: 'int' = 2) -> 'dict[str, Any]'"
    assert here(1, second=3) == {"own": 1, "second": 3}
    assert "here() takes: 'own', 'second'" in refused(here, 1, first=1)


def lines_of(function: Any) -> dict[str, str]:
    """The line of each argument in its words."""
    found = re.findall(r"^ {4}(\w+): (.*(?:\n {5,}.*)*)", inspect.getdoc(function) or "", re.MULTILINE)
    return {name: " ".join(words.split()) for name, words in found}


def test_help_shows_options_in_the_order_of_use_with_their_defaults() -> None:
    signature = inspect.signature(opencode_sync.Client.run)
    names = list(signature.parameters)
    defaults = {name: parameter.default for name, parameter in signature.parameters.items()}
    follow = inspect.signature(opencode_sync.Client.follow).parameters
    run = lines_of(opencode_sync.Client.run)

    assert names[1:8] == ["prompt", "model", "agent", "session_id", "format", "keep", "system"]
    assert [name for name in names if name in options.TurnOptions.__annotations__][-1] == "no_reply"
    assert (defaults["on_permission"], defaults["answer_timeout"], defaults["on_exit"]) == ("deny", 300.0, "abort")
    assert (follow["answer_timeout"].default, follow["on_exit"].default) == (None, "detach")
    assert run["timeout"] == "Seconds for the whole turn. Default: no limit."
    assert run["on_permission"].endswith("Default: 'deny'.")
    assert run["answer_timeout"].endswith("Default: 300.")
    assert lines_of(opencode_sync.Client.follow)["on_exit"].endswith("Default: 'detach'.")


def test_every_argument_has_a_line_where_the_signature_has_it(kind: Any) -> None:
    conversation = importlib.import_module("._conversation", kind.__module__.partition(".")[0]).Conversation
    turns = [kind.run, kind.turn, kind.follow, kind.conversation, conversation.say, conversation.stream]
    streams = [getattr(kind, name) for name in dir(kind) if name.startswith("subscribe")]

    for function in turns + streams:
        names = [name for name in inspect.signature(function).parameters if name != "self"]
        lines = lines_of(function)
        assert [name for name in lines if name in names] == names, function
        for name in names:
            if function in turns and name in options.TurnOptions.__annotations__:
                assert "Default: " in lines[name], (function, name)


def test_without_its_source_help_is_shorter() -> None:
    words: Any = vars(options)["_words"]  # read once for all of help
    words.cache_clear()
    try:
        with mock.patch.object(inspect, "getsource", side_effect=OSError):
            assert "max_cost: " not in (opencode_sync.Client.run.__doc__ or "")
    finally:
        words.cache_clear()


def test_words_for_permissions() -> None:
    untyped: Any = permission_callback

    assert permission_callback("allow") is permission_callback("allow_once") is allow_once
    for word, meant in [("bypassPermissions", "'allow' permits"), ("acceptEdits", "{'edit': 'allow'}")]:
        with pytest.raises(LocalProtocolError, match=f"not '{word}': {meant}"):
            untyped(word)


def test_an_object_for_an_id_is_told_where_its_id_is() -> None:
    from opencode_core.api import SessionApi

    untyped: Any = SessionApi.get
    for thing, hint in [
        (mock.Mock(spec=["id"], id="ses_1"), "session.id is the id"),
        (mock.Mock(spec=["session_id"], session_id="ses_1"), "give its .session_id"),
        (mock.Mock(spec=["info"], info=mock.Mock(spec=["id"], id="msg_1")), "session.info.id is the id"),
    ]:
        with pytest.raises(LocalProtocolError, match=f"^session_id must be a str, not Mock: {hint}$"):
            untyped(thing)


def test_no_server_on_this_machine_names_what_starts_one() -> None:
    for where in ("http://127.0.0.1:4096", "http://localhost:1", "http://[::1]:1"):
        assert "`opencode serve`" in str(unreachable(where, ["refused"]))
        assert "connect_or_start()" in str(unreachable(where, ["refused"]))
    assert "is base_url right?" in str(unreachable("http://example.com", ["refused"]))


@pytest.mark.parametrize(
    ("package", "name", "right"),
    [
        ("opencode_sync", "File", "from opencode_core import File"),
        ("opencode_async", "TextDelta", "from opencode_core import TextDelta"),
        ("opencode_sync", "AsyncClient", "from opencode_async import AsyncClient"),
        ("opencode_sync", "FakeServer", "from opencode_sync.testing import FakeServer"),
        ("opencode_async", "AsyncFakeServer", "from opencode_async.testing import AsyncFakeServer"),
        ("opencode_core", "Client", "from opencode_sync import Client"),
        ("opencode_core", "Session", "from opencode_core.models import Session"),
        ("opencode_core", "TimeoutError", "it is called APITimeoutError: from opencode_core import APITimeoutError"),
        ("opencode_sync", "OpenCode", "it is called Client: from opencode_sync import Client"),
    ],
)
def test_a_name_that_another_package_has_is_found_there(package: str, name: str, right: str) -> None:
    said = f"^{package} has no {name}.*{re.escape(right)}$"
    with pytest.raises(ImportError, match=said):
        exec(f"from {package} import {name}", {})
    assert not hasattr(importlib.import_module(package), name)
    with pytest.raises(AttributeError, match=said):
        getattr(importlib.import_module(package), name)
    exec(right.rpartition(": ")[2], {})


@pytest.mark.parametrize("package", ["opencode_core", "opencode_sync", "opencode_async"])
@pytest.mark.parametrize("name", ["nope", "Nope", "_Nope", "__nope__"])
def test_a_name_that_nobody_has_is_an_attribute_error(package: str, name: str) -> None:
    with pytest.raises(AttributeError, match=f"module '{package}' has no attribute '{name}'"):
        getattr(importlib.import_module(package), name)


def test_what_is_read_one_by_one_says_so() -> None:
    class Things(OneByOne, Awaited): ...

    def awaits() -> Any:
        async def it() -> Any:
            return await things

        waiting: Any = it()
        waiting.send(None)

    things: Any = Things()
    wrong: list[tuple[Callable[[], object], str]] = [
        (lambda: things[0], "Things are read one by one and have no [0]: first() is the first one"),
        (lambda: things[:3], "have no [:]: "),
        (lambda: list(things), "Things is awaited item by item: write `async for` instead of `for`"),
        (awaits, "write `async for` instead of `await`"),
    ]
    for misuse, said in wrong:
        with pytest.raises(TypeError, match=re.escape(said)):
            misuse()
