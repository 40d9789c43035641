"""Words that people try, from other libraries and from the command line, and what is right here instead."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from opcode import opname
from typing import Any, Final

__all__ = ["advice", "no_such_member", "no_such_name"]

_FILES: Final = (
    "Files go into the prompt",
    """client.run(["What is this?", File("photo.png")])""",
)
_STREAM: Final = (
    "To read the answer while it is written, iterate a turn",
    'with client.turn(None, "Hi") as turn: ...',
)
_SYSTEM: Final = ("It is an option of the prompt, and is called system", 'client.run("Hi", system="Be brief.")')
_FOLDER: Final = ("The folder belongs to the client", "client.at(directory=...)")
_PROJECT: Final = ("It makes a project of its own, of the files that it is given", 'RealServer(files={"a.py": "..."})')
_KEY: Final = (
    "Keys of providers are the server's. Store one, or set the provider's variable where the server starts",
    'client.auth.set("anthropic", ApiKeyLogin(...))',
)
_SERVER_SETTING: Final = ("The server's configuration sets it for an agent or model", "Server(config={...})")
_ADDRESS: Final = ("The client has the address", 'Client("http://127.0.0.1:4096")')
_RETRY: Final = ("It belongs to the client", "client.with_options(retry=RetryPolicy(max_retries=3))")
_HISTORY: Final = (
    "A session keeps its messages. Give the next prompt, and the session",
    'client.run("And now?", session_id=reply.session_id)',
)
_MCP: Final = (
    "Functions of your own go into tools=. MCP servers belong to the configuration of the server",
    'Server(config={"mcp": {"name": {...}}})',
)
_PROVIDER: Final = ("It is part of the model's name", 'model="anthropic/claude-sonnet-4-5"')
_TURN: Final = ("It is an option of each turn, not of this", 'client.run("Hi", {}=...)')

_MEANT: Final[Mapping[str, Sequence[str]]] = {
    "max_turns": ("max_steps",),
    "max_iterations": ("max_steps",),
    "steps": ("max_steps",),
    "max_budget": ("max_cost",),
    "idle_timeout": ("stall_timeout",),
    "loop_limit": ("max_repeats",),
    "max_budget_usd": ("max_cost",),
    "max_output_tokens": ("max_tokens",),
    "max_completion_tokens": ("max_tokens",),
    "budget": ("max_cost",),
    "session": ("session_id",),
    "sessionID": ("session_id",),
    "conversation_id": ("session_id",),
    "thread_id": ("session_id",),
    "resume": ("session_id", "session", "ledger"),
    "id": ("session_id",),
    "continue_conversation": ("session_id", "continue_"),
    "cwd": ("directory",),
    "path": ("directory",),
    "folder": ("directory",),
    "dir": ("directory",),
    "root": ("directory",),
    "project": ("directory",),
    "workdir": ("directory",),
    "working_directory": ("directory",),
    "system_prompt": ("system",),
    "instructions": ("system",),
    "append_system_prompt": ("system",),
    "allowed_tools": ("tools",),
    "disallowed_tools": ("tools",),
    "functions": ("tools",),
    "custom_tools": ("tools",),
    "toolset": ("tools",),
    "tool_choice": ("tools",),
    "max_parallel": ("max_calls", "workers"),
    "max_concurrency": ("max_calls", "workers"),
    "concurrency": ("workers",),
    "parallel": ("workers",),
    "n_jobs": ("workers",),
    "isolation": ("isolate",),
    "worktree": ("isolate",),
    "worktrees": ("isolate",),
    "output": ("ledger",),
    "journal": ("ledger",),
    "checkpoint": ("ledger",),
    "pool": ("executor",),
    "progress": ("on_update",),
    "on_progress": ("on_update",),
    "task_timeout": ("timeout_per_task",),
    "on_start": ("on_token",),
    "parallel_tool_calls": ("max_calls",),
    "permission_mode": ("on_permission", "auto"),
    "permission": ("on_permission", "auto"),
    "permissions": ("on_permission", "auto"),
    "can_use_tool": ("on_permission", "auto"),
    "on_ask": ("on_question",),
    "output_format": ("format",),
    "response_format": ("format",),
    "response_model": ("format",),
    "output_type": ("format",),
    "schema": ("format",),
    "model_id": ("model",),
    "mode": ("agent",),
    "reasoning_effort": ("variant",),
    "effort": ("variant",),
    "thinking": ("variant",),
    "input": ("prompt",),
    "text": ("prompt", "parts", "items"),
    "message": ("prompt", "parts", "items"),
    "content": ("prompt", "parts", "items"),
    "script": ("items",),
    "query": ("prompt",),
    "url": ("base_url",),
    "baseurl": ("base_url",),
    "baseURL": ("base_url",),
    "baseUrl": ("base_url",),
    "api_base": ("base_url",),
    "endpoint": ("base_url",),
    "server": ("base_url",),
    "address": ("base_url",),
    "server_url": ("base_url",),
    "host": ("hostname", "base_url"),
    "username": ("auth",),
    "password": ("auth",),
    "token": ("auth",),
    "default_headers": ("headers",),
    "extra_headers": ("headers",),
    "max_retries": ("retry",),
    "retries": ("retry",),
    "client": ("http_client",),
    "verify": ("ssl_context",),
    "ssl": ("ssl_context",),
    "cli_path": ("binary",),
    "path_to_opencode": ("binary",),
    "executable": ("binary",),
    "environ": ("env",),
    "environment": ("env",),
    "wait": ("start_timeout",),
    "file": ("path",),
    "filename": ("path",),
    "files": ("file",),
    "attachments": ("file",),
    "images": ("file",),
}
"""The options that a word may stand for: the first one that the function has is named."""

_FOLDERS: Final = (
    "cwd", "directory", "path", "folder", "dir", "root", "project", "workdir", "working_directory", "workspace",
)  # fmt: skip

_ELSEWHERE: Final[Mapping[str, tuple[str, str]]] = {
    **dict.fromkeys(("file", "files", "images", "image", "attachments", "attachment"), _FILES),
    **dict.fromkeys(("stream", "streaming", "include_partial_messages"), _STREAM),
    **dict.fromkeys(("system_prompt", "instructions", "append_system_prompt"), _SYSTEM),
    **dict.fromkeys(_FOLDERS, _FOLDER),
    **dict.fromkeys(("api_key", "apikey", "key", "token"), _KEY),
    **dict.fromkeys(("mcp", "mcp_servers"), _MCP),
    **dict.fromkeys(("temperature", "top_p", "top_k", "seed", "stop", "config"), _SERVER_SETTING),
    **dict.fromkeys(
        ("base_url", "url", "baseurl", "baseURL", "baseUrl", "api_base", "endpoint", "server", "host", "hostname"),
        _ADDRESS,
    ),
    **dict.fromkeys(("retry", "retries", "max_retries"), _RETRY),
    **dict.fromkeys(("messages", "history", "context"), _HISTORY),
    **dict.fromkeys(("provider", "provider_id", "providerID"), _PROVIDER),
    **{
        name: (_TURN[0], _TURN[1].format(name))
        for name in ("model", "agent", "system", "tools", "variant", "on_permission", "on_question", "max_cost",
                     "max_tokens", "max_steps", "stall_timeout", "max_repeats", "format", "session_id", "title",
                     "prompt")
    },
}  # fmt: skip

_OWN: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {"RealServer": dict.fromkeys(_FOLDERS, _PROJECT)}
"""What goes before `_ELSEWHERE` for one function."""


def advice(called: str, wrong: str, known: Sequence[str]) -> str:
    """What follows "got an unexpected keyword argument '": the word, and what is right. Python adds the last quote.

    Args:
        called: The function, as the user wrote it.
        wrong: The argument that it does not have.
        known: Those that it has.
    """
    for meant in (wrong.lower(), *_MEANT.get(wrong, ())):
        if meant in known:
            return f"{wrong}'. It is called '{meant}"
    from difflib import get_close_matches

    near = get_close_matches(wrong.lower(), known, 1, 0.7)
    if near:
        return f"{wrong}'. Did you mean '{near[0]}"
    elsewhere = {**_ELSEWHERE, **_OWN.get(called, {})}
    meant = next((name for name in (wrong, *_MEANT.get(wrong, ())) if name in elsewhere), "")
    if meant:
        sentence, code = elsewhere[meant]
        return f"{wrong}'. {sentence}: '{code}"
    return f"{wrong}'. {called}() takes: '" + ("', '".join(known) or "nothing")


_ASK: Final = ("One prompt and its answer", 'await client.run("Hi")')
_TALK: Final = ("Several prompts of one session", "client.conversation()")
_WATCH: Final = (_STREAM[0], f"async {_STREAM[1]}")
_LISTEN: Final = ("Events of the server", "async with client.subscribe() as events: ...")
_STOP: Final = ("A turn can be stopped", "await turn.abort()")
_SAY: Final = ("The next prompt and its answer", 'await talk.say("Hi")')
_BLOCK: Final = ("Its session stays. A block closes its turns", "async with client.conversation() as talk: ...")
_ITERATE: Final = ("Iterate the turn itself", "async for item in turn: ...")
_WAIT: Final = ("At the end of the turn", "reply = await turn.wait()")
_AWAIT_JOB: Final = ("Its reply, when it is over", "reply = await job.wait()")
_STATUS: Final = ("How it stands", "status = await job.status()")
_MANY: Final = ("It is a function of the package, and takes the client", "run_many(tasks, client=client)")
_RESULTS: Final = ("The results come one by one", "async for result in results: ...")
_LEAVE: Final = ("Leaving its block stops what runs", "async with run_many(tasks) as results: ...")

_MEMBERS: Final[Mapping[str, Mapping[str, str | tuple[str, str]]]] = {
    "Client": {
        **dict.fromkeys(
            ("ask", "query", "prompt", "complete", "completions", "generate", "invoke", "call", "execute", "message",
             "send_message", "send_prompt", "send_query", "responses", "respond", "predict"),
            _ASK,
        ),
        **dict.fromkeys(("chat", "talk", "start_chat", "converse"), _TALK),
        **dict.fromkeys(("stream", "run_stream", "run_streamed", "stream_text", "astream", "receive_response"), _WATCH),
        **dict.fromkeys(("listen", "on", "stream_events", "on_event"), _LISTEN),
        **dict.fromkeys(("abort", "interrupt", "cancel", "stop"), _STOP),
        **dict.fromkeys(("arun", "run_async", "run_sync"), _ASK),
        **dict.fromkeys(("run_many", "run_all", "batch", "map", "gather"), _MANY),
        **dict.fromkeys(("submit", "background", "run_in_background", "start_job", "enqueue"), "start"),
        "get_job": "job",
        "list_models": "models",
        "list_agents": "agents",
        "list_sessions": "sessions",
        "get_sessions": "sessions",
        "get_messages": "messages",
        "list_messages": "messages",
        "history": "messages",
        "create_session": "session.create",
        "new_session": "session.create",
        "get_session": "session.get",
        "delete_session": "session.delete",
        "version": "server_version",
        "resume": "follow",
        "close": "aclose",
        "aclose": "close",
    },
    "Conversation": {
        **dict.fromkeys(
            ("run", "ask", "send", "prompt", "chat", "query", "send_message", "message", "invoke", "generate"), _SAY
        ),
        **dict.fromkeys(("close", "aclose"), _BLOCK),
        "turn": "stream",
        "history": "messages",
        "id": "session_id",
        "session": "session_id",
    },
    "Turn": {
        **dict.fromkeys(("stream", "events", "items", "iter", "stream_events", "messages"), _ITERATE),
        **dict.fromkeys(("result", "output", "final_output", "response", "get_final_message", "join"), _WAIT),
        **dict.fromkeys(("cancel", "stop", "interrupt", "kill"), "abort"),
        "text_stream": "text",
        "stream_text": "text",
        "session": "session_id",
        "id": "session_id",
        "close": "aclose",
        "aclose": "close",
    },
    "Job": {
        **dict.fromkeys(("result", "output", "final_output", "response", "get", "join"), _AWAIT_JOB),
        **dict.fromkeys(("state", "done", "is_done", "is_over", "finished", "poll", "get_status"), _STATUS),
        **dict.fromkeys(("id", "job_id", "handle", "cursor", "save"), "token"),
    },
    "RunMany": {
        **dict.fromkeys(("results", "result", "all", "items", "wait", "gather", "as_completed", "join"), _RESULTS),
        **dict.fromkeys(("cancel", "stop", "abort", "shutdown"), _LEAVE),
        "total_cost": "cost",
        "usage": "tokens",
        "close": "aclose",
        "aclose": "close",
    },
    "Result": {
        **{
            name: ("The reply has it", f"result.reply.{name}")
            for name in ("text", "structured", "stopped_by", "denied", "stops", "steps", "tool_calls", "files_changed",
                         "messages", "finish")
        },
        **dict.fromkeys(("content", "answer", "output"), ("The reply has it", "result.reply.text")),
        **dict.fromkeys(("success", "succeeded", "is_ok", "passed"), "ok"),
        **dict.fromkeys(("diff", "changes"), "patch"),
        **dict.fromkeys(("seconds", "elapsed", "time"), "duration"),
        "trajectory": ("The reply makes it", "result.reply.trajectory()"),
        "exception": "error",
        "raise_for_status": "raise_for_error",
        "usage": "tokens",
        "total_cost": "cost",
        "task_id": "id",
        "session": "session_id",
    },
    "Reply": {
        **dict.fromkeys(
            ("content", "message", "output", "output_text", "result", "final_output", "response", "answer", "choices"),
            "text",
        ),
        **dict.fromkeys(("parsed", "output_parsed", "structured_output", "data", "value", "object"), "structured"),
        **dict.fromkeys(("total_cost", "cost_usd", "total_cost_usd"), "cost"),
        **dict.fromkeys(("finish_reason", "stop_reason"), "finish"),
        **dict.fromkeys(("session", "conversation_id", "thread_id"), "session_id"),
        "usage": "tokens",
        "num_turns": "steps",
        "turns": "steps",
        "files": "files_changed",
        "id": "message_id",
    },
}  # fmt: skip
"""By class, what people look for in it: the name that it has here, or a sentence and code."""


def no_such_member(kind: type, name: str) -> str | None:
    """What to say of an attribute that an object does not have; None if nobody knows what was meant."""
    known = ((base, _MEMBERS.get(base.__name__.removeprefix("Async"), {})) for base in kind.__mro__)
    of, meant = next(((base, words[name]) for base, words in known if name in words), (object, None))
    if meant is None:
        return None
    problem = f"{kind.__name__!r} object has no attribute {name!r}"
    if isinstance(meant, str):
        return f"{problem}. It is called {meant!r}"
    sentence, code = meant
    if not of.__module__.startswith("opencode_async"):
        code = code.replace("async ", "").replace("await ", "")
    return f"{problem}. {sentence}: {code}"


_HOMES: Final[Mapping[str, tuple[str, ...]]] = {
    "opencode_sync": ("Client", "HTTPXTransport", "Server", "cli_run"),
    "opencode_sync.testing": ("FakeServer", "RealServer"),
    "opencode_async": ("AsyncClient", "AsyncServer"),
    "opencode_async.testing": ("AsyncFakeServer",),
}
"""Where the public names are that are not of the core."""

_RENAMED: Final = {
    "ConnectionError": "APIConnectionError",
    "ConnectError": "APIConnectionError",
    "TimeoutError": "APITimeoutError",
    "Timeout": "Timeouts",
    "APIError": "OpenCodeError",
    "Error": "OpenCodeError",
    "OpenCode": "Client",
    "Opencode": "Client",
    "OpenCodeClient": "Client",
    "AsyncOpenCode": "AsyncClient",
    "AsyncOpencode": "AsyncClient",
}


def no_such_name(package: str, name: str) -> Exception:
    """The error for a name that a package does not have. If another one has it, it says what to write.

    Called by the `__getattr__` of the package. The statement `from ... import ...` hides the words of an
    `AttributeError`, so it gets an `ImportError`; `hasattr` and `getattr` get what they expect.
    """
    home = None if not name[:1].isalpha() else _home_of(_RENAMED.get(name, name), package)
    if home is None:
        return AttributeError(f"module {package!r} has no attribute {name!r}", name=name)
    meant = _RENAMED.get(name, name)
    called = f"; it is called {meant}" if meant != name else ""
    problem = f"{package} has no {name}{called}: from {home} import {meant}"
    caller: Any = sys._getframe(2)  # pyright: ignore[reportPrivateUsage]  # documented, if underscored
    if opname[caller.f_code.co_code[caller.f_lasti]] == "IMPORT_FROM":
        return ImportError(problem, name=package)
    return AttributeError(problem, name=name)


def _home_of(name: str, package: str) -> str | None:
    core: Any = import_module("opencode_core")  # which imports this module, so a statement would be a circle
    homes = [home for home, names in _HOMES.items() if name in names]
    if name in core.__all__:
        homes.insert(0, "opencode_core")
    elif not homes and name[0].isupper() and name in core.models.__all__:
        homes.append("opencode_core.models")
    near = [home for home in homes if home.startswith(package)]
    return next(iter(near or homes), None)
