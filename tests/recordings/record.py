"""Record what a real OpenCode server says: `python tests/recordings/record.py`, with OPENCODE_BINARY set if need be.

Writes next to itself, with the paths and ports of this machine replaced:

    event.jsonl, global.jsonl, v2.jsonl   the data of each frame of /event, /global/event and /api/event, one a line
    session.jsonl                         the same of /api/session/{sessionID}/event
    bodies.jsonl                          requests and answers: operation, method, path, query, request, status,
                                          headers, body (text as received)

Lines end with a line feed and nothing else: a frame may hold U+2028, so `str.splitlines` cuts it in the middle.
"""

from __future__ import annotations

import contextlib
import json
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import httpx

from opencode_sync.testing import (
    Break,
    Failure,
    Hang,
    RealServer,
    Reasoning,
    ScriptedModel,
    Text,
    ToolCall,
    Usage,
    structured,
)

HERE = Path(__file__).parent
KEPT_HEADERS = ("content-type", "link", "x-next-cursor", "www-authenticate")
PNG = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)


class Recorder:
    """A client of one server that keeps everything it sees."""

    def __init__(self, real: RealServer, scrub: Callable[[str], str]) -> None:
        self.url = real.base_url
        self.project = real.project
        self.scrub = scrub
        self.auth = (real.auth.username, real.auth.password)
        self.http = httpx.Client(base_url=self.url, timeout=60)
        self.bodies: list[dict[str, Any]] = []
        self.frames: dict[str, list[str]] = {}
        self.changed = threading.Condition()
        self.threads: list[threading.Thread] = []
        spec = self.http.get("/doc", auth=self.auth).json()
        self.paths = {
            operation["operationId"]: (method.upper(), path)
            for path, methods in spec["paths"].items()
            for method, operation in methods.items()
        }

    def __call__(
        self,
        operation: str,
        body: Any = None,
        *,
        query: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
        label: str = "",
        anonymous: bool = False,
        **parameters: str,
    ) -> Any:
        """Perform one operation, keep it, and return its JSON."""
        method, template = self.paths[operation]
        path = template
        for name, value in parameters.items():
            path = path.replace(f"{{{name}}}", quote(value, safe="")) if name != "tail" else path.replace("*", value)
        auth = None if anonymous else self.auth
        response = self.http.request(method, path, params=query, json=body, headers=headers, auth=auth)
        self.bodies.append(
            {
                "operation": operation,
                "label": label,
                "method": method,
                "path": template,
                "target": self.scrub(response.request.url.raw_path.decode()),
                "request": None if body is None else json.loads(self.scrub(json.dumps(body))),
                "status": response.status_code,
                "headers": {k: self.scrub(v) for k, v in response.headers.items() if k in KEPT_HEADERS},
                "body": self.scrub(trimmed(operation, response)),
            }
        )
        with contextlib.suppress(ValueError):
            return response.json()

    def record(self, name: str, path: str) -> None:
        """Keep the frames of an event stream until the end."""
        frames = self.frames[name] = []
        opened = threading.Event()

        def run() -> None:
            buffer = b""
            with (
                contextlib.suppress(httpx.HTTPError),
                httpx.stream("GET", self.url + path, timeout=None, auth=self.auth) as response,
            ):
                opened.set()
                for chunk in response.iter_raw():
                    *blocks, buffer = (buffer + chunk).split(b"\n\n")
                    with self.changed:
                        frames.extend(
                            block.removeprefix(b"data: ").decode() for block in blocks if block.startswith(b"data: ")
                        )
                        self.changed.notify_all()

        thread = threading.Thread(target=run, daemon=True)
        self.threads.append(thread)
        thread.start()
        if name != "session":  # whose head waits for the first event
            opened.wait(10)
            self.wait_for(lambda event: True, stream=name)

    def wait_for(self, matches: Callable[[Any], bool], *, stream: str = "event", since: int = 0) -> Any:
        """The first event after `since` that matches."""

        def find() -> Any:
            return next((e for e in map(json.loads, self.frames[stream][since:]) if matches(e)), None)

        with self.changed:
            found = self.changed.wait_for(find, 60)
        if found is None:
            raise TimeoutError(f"no such event on {stream}; the last: {self.frames[stream][-3:]}")
        return found

    def wait_type(self, kind: str, session: str | None = None, since: int = 0, **properties: Any) -> Any:
        """The properties of the first event of /event of that type and session."""

        def matches(event: Any) -> bool:
            found = event.get("properties", {})
            return (
                event["type"] == kind
                and session in (None, found.get("sessionID"))
                and all(found.get(name) == value for name, value in properties.items())
            )

        return self.wait_for(matches, since=since)["properties"]

    @property
    def now(self) -> int:
        """A mark for `since`."""
        with self.changed:
            return len(self.frames["event"])

    def write(self) -> None:
        """Write all files."""
        for name, frames in self.frames.items():
            text = "".join(self.scrub(frame) + "\n" for frame in frames)
            (HERE / f"{name}.jsonl").write_text(text, "utf-8", newline="\n")
        text = "".join(json.dumps(body, ensure_ascii=False) + "\n" for body in self.bodies)
        (HERE / "bodies.jsonl").write_text(text, "utf-8", newline="\n")


def trimmed(operation: str, response: httpx.Response) -> str:
    """The body as text; of six megabytes of known providers and models, only the first few."""
    if operation != "provider.list":
        return response.text
    answer = response.json()
    answer["all"] = [p for p in answer["all"] if p["id"] in ("opencode", "scripted", "anthropic")]
    for provider in answer["all"]:
        provider["models"] = dict(list(provider["models"].items())[:3])
    answer["default"] = {p["id"]: answer["default"][p["id"]] for p in answer["all"]}
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))


def text(words: str, **more: Any) -> dict[str, Any]:
    """The body of a prompt."""
    return {"parts": [{"type": "text", "text": words}], **more}


def script(model: ScriptedModel) -> None:
    """What the model says to each prompt of the run."""
    model.reply("^words", [Text("Grüße, 漢字 and 😀: a line separator \u2028 inside, and the end.", deltas=6, cut=5)])
    model.reply("^think", [Reasoning("Let me think about it.", deltas=3), Text("Forty-two.")])
    model.reply("^bash", [Text("Running."), ToolCall("bash", {"command": "echo one; echo two", "description": "echo"})])
    model.reply(
        "^files",
        [
            ToolCall("write", {"filePath": "notes.txt", "content": "alpha\nbeta\n"}, deltas=3),
            ToolCall("read", {"filePath": "notes.txt"}),
            ToolCall("edit", {"filePath": "notes.txt", "oldString": "beta", "newString": "gamma"}),
            Text("Files written."),
        ],
    )
    model.reply(
        "^todo",
        [
            ToolCall(
                "todowrite",
                {
                    "todos": [
                        {"content": "first", "status": "completed", "priority": "high", "id": "1"},
                        {"content": "second", "status": "in_progress", "priority": "low", "id": "2"},
                    ]
                },
            ),
            Text("Noted."),
        ],
    )
    model.reply(
        "^ask", [ToolCall("bash", {"command": "true --danger", "description": "a guarded command"}), Text("Done.")]
    )
    question = {
        "question": "Which one?",
        "header": "Choice",
        "options": [{"label": "A", "description": "the first"}, {"label": "B", "description": "the second"}],
    }
    model.reply("^question", [ToolCall("question", {"questions": [question]}), Text("As you wish.")])
    model.reply(
        "^task",
        [
            ToolCall(
                "task", {"description": "a small job", "prompt": "words from the child", "subagent_type": "general"}
            ),
            Text("The child is done."),
        ],
    )
    model.reply("^unknown tool", [ToolCall("nosuchtool", {"a": 1}), ToolCall("read", "{broken"), Text("Oh well.")])
    model.reply("^fail", [Failure(400, "the request is bad")])
    model.reply("^retry", [Failure(429, "slow down", retry_after=1), Text("After a retry.")])
    model.reply("^broken", [Text("It was a dark and", deltas=2), Break(), Text("It was a dark night.")])
    model.reply("^hang", [Text("Just a moment"), Hang()])
    model.reply("^slow", [Text("one two three four five six seven eight", pause=0.1)])
    model.reply("^json", [structured({"city": "Oslo", "people": 700000})])
    model.reply("^full", [Text("So many words."), Usage(input=90_000, output=4_000)])


def v1_turns(call: Recorder) -> str:
    """Sessions and turns of the routes without prefix."""
    session: str = call("session.create", {"title": "Recorded session"})["id"]

    def prompt(words: str, **more: Any) -> Any:
        return call("session.prompt", text(words, **more), sessionID=session, label=words)

    prompt("words please")
    prompt("think hard")
    prompt("bash now")
    prompt("files now")
    prompt("todo now")
    prompt("unknown tool")
    prompt("quiet", noReply=True)
    parts = [
        {"type": "text", "text": "words about files"},
        {"type": "file", "mime": "text/plain", "filename": "a.txt", "url": "data:text/plain;base64,aGVsbG8="},
        {
            "type": "file",
            "mime": "text/plain",
            "filename": "main.py",
            "url": (call.project / "main.py").as_uri() + "?start=1&end=1",
        },
        {"type": "file", "mime": "image/png", "filename": "dot.png", "url": PNG},
        {"type": "agent", "name": "general"},
    ]
    call("session.prompt", {"parts": parts}, sessionID=session, label="files and an agent")
    mark = call.now
    call("session.prompt_async", text("words in the background"), sessionID=session)
    call.wait_type("session.idle", session, mark)

    # Permissions: once, always, reject; the legacy answer; an unknown request.
    for reply in ("once", "reject"):
        mark = call.now
        call("session.prompt_async", text(f"ask {reply}"), sessionID=session)
        request = call.wait_type("permission.asked", session, mark)
        call("permission.list", label="one pending")
        call(
            "permission.reply",
            {"reply": reply, **({"message": "not now"} if reply == "reject" else {})},
            requestID=request["id"],
        )
        call.wait_type("session.idle", session, mark)
    call("permission.reply", {"reply": "once"}, requestID=request["id"], label="already answered")
    mark = call.now
    call("session.prompt_async", text("ask the old way"), sessionID=session)
    request = call.wait_type("permission.asked", session, mark)
    call("permission.respond", {"response": "always"}, sessionID=session, permissionID=request["id"])
    call.wait_type("session.idle", session, mark)

    for answer in ("reply", "reject"):
        mark = call.now
        call("session.prompt_async", text(f"question {answer}"), sessionID=session)
        request = call.wait_type("question.asked", session, mark)
        call("question.list", label="one pending")
        call(f"question.{answer}", {"answers": [["B"]]} if answer == "reply" else None, requestID=request["id"])
        call.wait_type("session.idle", session, mark)
    call("question.reply", {"answers": [["B"]]}, requestID=request["id"], label="already answered")

    mark = call.now
    call("session.prompt_async", text("task now"), sessionID=session)
    call.wait_type("session.idle", session, mark)
    call("session.children", sessionID=session, label="one child")

    prompt("fail now")
    prompt("retry now")
    prompt("broken now")
    mark = call.now
    call("session.prompt_async", text("hang now"), sessionID=session)
    call.wait_for(lambda e: e["type"] == "message.part.delta", since=mark)
    call("session.status", label="busy")
    call("session.shell", {"agent": "build", "command": "true"}, sessionID=session, label="busy")
    call("session.abort", sessionID=session)
    call.wait_for(lambda e: e["type"] == "message.updated" and "error" in e["properties"]["info"], since=mark)
    call("session.shell", {"agent": "build", "command": "echo from the shell"}, sessionID=session)
    call("session.command", {"command": "greet", "arguments": "words for all"}, sessionID=session)
    call("session.command", {"command": "nosuch", "arguments": ""}, sessionID=session, label="unknown command")
    call(
        "session.prompt",
        text("words", model={"providerID": "no", "modelID": "such"}),
        sessionID=session,
        label="unknown model",
    )
    call("session.prompt", text("words", agent="nosuch"), sessionID=session, label="unknown agent")
    call("session.prompt", {"parts": "words"}, sessionID=session, label="bad body")

    messages = call("session.messages", sessionID=session, label="all kinds of parts")
    call("session.messages", query={"limit": 2}, sessionID=session, label="last two")
    users = [m["info"]["id"] for m in messages if m["info"]["role"] == "user"]
    call("session.message", sessionID=session, messageID=messages[1]["info"]["id"])
    call("session.diff", sessionID=session)
    call("session.diff", query={"messageID": users[3]}, sessionID=session, label="of the files turn")
    call("session.todo", sessionID=session, label="two")
    part = next(p for p in messages[1]["parts"] if p["type"] == "text")
    call(
        "part.update",
        {**part, "text": "edited words"},
        sessionID=session,
        messageID=part["messageID"],
        partID=part["id"],
    )
    call("part.delete", sessionID=session, messageID=part["messageID"], partID=part["id"])
    call("session.revert", {"messageID": users[-1]}, sessionID=session)
    call("session.unrevert", sessionID=session)
    call("session.revert", {"messageID": users[-1]}, sessionID=session)
    prompt("words after the revert", model={"providerID": "scripted", "modelID": "model"})
    call("session.deleteMessage", sessionID=session, messageID=users[2])
    call("session.fork", {}, sessionID=session)
    call("session.update", {"title": "Renamed", "metadata": {"by": "recorder"}}, sessionID=session)
    call("session.share", sessionID=session, label="disabled")
    call("session.unshare", sessionID=session)
    mark = call.now
    call("session.summarize", {"providerID": "scripted", "modelID": "model"}, sessionID=session)
    call.wait_type("session.compacted", session, mark)
    # A session of its own: with such a user message in it, 1.18.33 answers 400 to session.messages.
    apart: str = call("session.create", {"title": "Structured"})["id"]
    city = {"city": {"type": "string"}, "people": {"type": "number"}}
    schemas = {"json now": {"type": "object", "properties": city, "required": ["city"]}, "no json": {"type": "object"}}
    for words, schema in schemas.items():
        body = text(words, format={"type": "json_schema", "schema": schema})
        call("session.prompt", body, sessionID=apart, label=words)
    call("session.messages", sessionID=apart, label="of a structured turn")
    full: str = call("session.create", {"title": "Compacted by itself", "metadata": {"n": 1}})["id"]
    mark = call.now
    call("session.prompt", text("full house"), sessionID=full)
    call("session.prompt", text("words once more"), sessionID=full)
    call(
        "session.create",
        {"parentID": session, "permission": [{"permission": "bash", "pattern": "*", "action": "deny"}]},
    )
    gone: str = call("session.create", {})["id"]
    call("session.delete", sessionID=gone)
    call("session.get", sessionID=gone, label="deleted")
    call("session.get", sessionID="nonsense", label="not an id")
    return session


def v1_reads(call: Recorder, session: str) -> None:
    """Every other read without prefix."""
    project = call("project.current")["id"]
    for operation in (
        "global.health", "global.config.get", "config.get", "config.providers", "experimental.capabilities.get",
        "experimental.console.get", "experimental.console.listOrgs", "tool.ids", "worktree.list",
        "experimental.session.list", "experimental.resource.list", "file.status", "path.get", "vcs.get", "vcs.status",
        "vcs.diff.raw", "command.list", "app.agents", "app.skills", "lsp.status", "formatter.status", "mcp.status",
        "project.list", "pty.shells", "pty.list", "question.list", "permission.list", "provider.list", "provider.auth",
        "session.list", "session.status", "experimental.workspace.adapter.list", "experimental.workspace.list",
        "experimental.workspace.status",
    ):  # fmt: skip
        call(operation)
    call("tool.list", query={"provider": "scripted", "model": "model"})
    call("experimental.session.list", query={"limit": 1}, label="a page")
    call("session.list", query={"limit": 1, "roots": "true"}, label="one")
    call("find.text", query={"pattern": "hello"})
    call("find.files", query={"query": "main"})
    call("find.symbols", query={"query": "main"})
    call("file.list", query={"path": "."})
    call("file.read", query={"path": "main.py"})
    call("file.read", query={"path": "dot.bin"}, label="binary")
    call("vcs.diff", query={"mode": "git"})
    call("project.directories", projectID=project)
    call("session.get", sessionID=session)
    call("session.children", sessionID=session)
    call("session.todo", sessionID=session)


def v1_writes(call: Recorder, session: str) -> None:
    """Every other write without prefix that stays on this machine."""
    short: str = call("session.create", {"title": "Short"})["id"]
    call("session.prompt", text("words in short"), sessionID=short)
    project = call("project.current")["id"]
    call("app.log", {"service": "recorder", "level": "info", "message": "hello", "extra": {"n": 1}})
    call("auth.set", {"type": "api", "key": "not-a-key"}, providerID="scripted2")
    call("auth.remove", providerID="scripted2")
    call("project.update", {"name": "Recorded", "icon": {"color": "blue"}}, projectID=project)
    call("project.initGit")
    call("experimental.projectCopy.generateName", {"context": "a copy"}, projectID=project)
    call("mcp.add", {"name": "dead", "config": {"type": "local", "command": ["false"], "enabled": False}})
    call("mcp.status", label="one disabled")
    for operation in ("mcp.connect", "mcp.disconnect", "mcp.auth.remove", "mcp.auth.start", "mcp.auth.authenticate"):
        call(operation, name="dead")
    call("mcp.auth.callback", {"code": "x"}, name="dead")
    call("mcp.connect", name="nosuch", label="unknown")
    call("provider.oauth.authorize", {"method": 0}, providerID="nosuch")
    call("provider.oauth.callback", {"method": 0, "code": "x"}, providerID="nosuch")
    calls: list[tuple[str, Any]] = [
        ("tui.appendPrompt", {"text": "hello"}),
        ("tui.openHelp", None),
        ("tui.openSessions", None),
        ("tui.openThemes", None),
        ("tui.openModels", None),
        ("tui.submitPrompt", None),
        ("tui.clearPrompt", None),
        ("tui.executeCommand", {"command": "agent_cycle"}),
        ("tui.showToast", {"message": "hello", "variant": "info", "duration": 1000}),
        ("tui.publish", {"type": "tui.toast.show", "properties": {"message": "m", "variant": "success"}}),
        ("tui.selectSession", {"sessionID": session}),
        ("tui.control.response", {"any": "thing"}),
        ("sync.start", None),
        ("sync.history.list", {known["id"]: 10**6 for known in call("session.list")} | {short: 0}),
        ("sync.replay", {"directory": str(call.project), "events": []}),
        ("experimental.workspace.syncList", None),
        ("experimental.workspace.create", {"type": "nosuch", "branch": None, "extra": None}),
        ("experimental.workspace.warp", {"id": None, "sessionID": session}),
        ("experimental.console.switchOrg", {"accountID": "nosuch", "orgID": "nosuch"}),
        (
            "experimental.controlPlane.moveSession",
            {"sessionID": session, "destination": {"directory": str(call.project)}},
        ),
    ]
    for operation, body in calls:
        call(operation, body)
    call("experimental.workspace.remove", id="wrk_nosuch")
    call(
        "session.init",
        {"providerID": "scripted", "modelID": "model", "messageID": "msg_init0000000000000000000001"},
        sessionID=short,
    )
    call("sync.steal", {"sessionID": session})
    call("experimental.session.background", sessionID=session)
    pty = call("pty.create", {"command": "/bin/cat", "title": "cat"})["id"]
    call("pty.list", label="one")
    call("pty.get", ptyID=pty)
    call("pty.update", {"title": "renamed", "size": {"rows": 30, "cols": 100}}, ptyID=pty)
    call("pty.connectToken", ptyID=pty, headers={"x-opencode-ticket": "1"})
    call("pty.connectToken", ptyID=pty, label="without the header")
    call("pty.remove", ptyID=pty)
    call("pty.get", ptyID=pty, label="gone")
    mark = call.now
    call("pty.create", {"command": "/bin/sh", "args": ["-c", "exit 3"]}, label="short-lived")
    call.wait_type("pty.exited", since=mark)
    tree = call("worktree.create", {"name": "recorded-tree"})
    if "directory" in (tree or {}):
        call("worktree.list", label="one")
        call("worktree.reset", {"directory": tree["directory"]})
        call("worktree.remove", {"directory": tree["directory"]})
    (call.project / "main.py").write_text("print('changed')\n")
    (call.project / "new.txt").write_text("new\n")
    time.sleep(1)  # for the file watcher
    for operation in ("file.status", "vcs.status", "vcs.diff.raw"):
        call(operation, label="changed")
    copy = call(
        "v2.projectCopy.create",
        {"strategy": "git_worktree", "directory": str(call.project.parent / "copy"), "name": "copy"},
        projectID=project,
    )
    call("v2.projectCopy.refresh", projectID=project)
    call("project.directories", projectID=project, label="with a copy")
    call(
        "v2.projectCopy.remove",
        {"directory": str(copy["directory"]), "force": True},
        projectID=project,
    )
    call("vcs.diff", query={"mode": "git"}, label="changed")
    patch = "--- a/new.txt\n+++ b/new.txt\n@@ -1 +1 @@\n-new\n+newer\n"
    call("vcs.apply", {"patch": patch})
    call("vcs.apply", {"patch": "nonsense"}, label="not a patch")


def v2(call: Recorder) -> None:
    """Sessions and reads of the routes under /api."""
    for operation in (
        "v2.health.get", "v2.location.get", "v2.agent.list", "v2.session.list", "v2.session.active", "v2.model.list",
        "v2.provider.list", "v2.integration.list", "v2.permission.request.list", "v2.permission.saved.list",
        "v2.fs.list", "v2.command.list", "v2.skill.list", "v2.pty.list", "v2.question.request.list",
        "v2.reference.list",
    ):  # fmt: skip
        call(operation)
    call("v2.fs.read", tail="main.py")
    call("v2.fs.read", tail="nosuch.py", label="missing")
    call("v2.fs.find", query={"query": "main"})
    call("v2.provider.get", providerID="scripted")
    call("v2.provider.get", providerID="nosuch", label="unknown")
    call("v2.integration.get", integrationID="nosuch")
    call("v2.integration.attempt.status", attemptID="nosuch")
    call("v2.integration.attempt.cancel", attemptID="nosuch")
    call("v2.integration.attempt.complete", {"code": "x"}, attemptID="nosuch")
    call("v2.integration.connect.key", {"key": "x", "label": "l"}, integrationID="nosuch")
    call("v2.integration.connect.oauth", {"methodID": "x", "inputs": {}}, integrationID="nosuch")
    call("v2.credential.update", {"label": "x"}, credentialID="nosuch")
    call("v2.credential.remove", credentialID="nosuch")

    session = call("v2.session.create", {"model": {"providerID": "scripted", "id": "model"}})["data"]["id"]
    call.record("session", f"/api/session/{session}/event")

    def prompt(words: str, **more: Any) -> None:
        call("v2.session.prompt", {"prompt": {"text": words}, **more}, sessionID=session, label=words)

    def ended(since: int, kinds: tuple[str, ...] = ("session.next.step.ended", "session.next.step.failed")) -> None:
        def last(event: Any) -> bool:
            return event["type"] in kinds and event["data"].get("finish") != "tool-calls"

        call.wait_for(last, stream="v2", since=since)

    def mark() -> int:
        with call.changed:
            return len(call.frames["v2"])

    for words in ("words please", "think hard", "bash now", "files now", "fail now"):
        since = mark()
        prompt(words)
        ended(since)
    prompt("words queued, not run", resume=False, delivery="queue")
    since = mark()
    prompt("hang now")
    call.wait_for(lambda e: e["type"] == "session.next.text.delta", stream="v2", since=since)
    call("v2.session.active", label="one")
    call("v2.session.interrupt", sessionID=session)
    time.sleep(0.5)
    for reply in ("once", "always", "reject"):
        since = mark()
        prompt(f"ask {reply}")
        asked = call.wait_for(lambda e: e["type"] == "permission.v2.asked", stream="v2", since=since)
        request = asked["data"]["id"]
        call("v2.permission.request.list", label="one")
        call("v2.session.permission.list", sessionID=session, label="one")
        call("v2.session.permission.get", sessionID=session, requestID=request)
        call("v2.session.permission.reply", {"reply": reply}, sessionID=session, requestID=request)
        ended(since, ("session.next.step.ended", "session.next.step.failed", "session.next.tool.failed"))
        if reply == "always":
            for saved in call("v2.permission.saved.list", label="one")["data"]:
                call("v2.permission.saved.remove", id=saved["id"])
    since = mark()
    call(
        "v2.session.permission.create",
        {"action": "bash", "resources": ["ls"], "save": ["ls"], "metadata": {}},
        sessionID=session,
    )
    for answer in ("reply", "reject"):
        since = mark()
        prompt(f"question {answer}")
        asked = call.wait_for(lambda e: e["type"] == "question.v2.asked", stream="v2", since=since)
        request = asked["data"]["id"]
        call("v2.question.request.list", label="one")
        call("v2.session.question.list", sessionID=session, label="one")
        body = {"answers": [["B"]]} if answer == "reply" else None
        call(f"v2.session.question.{answer}", body, sessionID=session, requestID=request)
        time.sleep(1)
    call("v2.session.permission.reply", {"reply": "once"}, sessionID=session, requestID="per_nosuch", label="unknown")
    call("v2.session.question.reply", {"answers": []}, sessionID=session, requestID="que_nosuch", label="unknown")
    call("v2.session.switchAgent", {"agent": "plan"}, sessionID=session)
    call("v2.session.switchModel", {"model": {"providerID": "scripted", "id": "small"}}, sessionID=session)
    call("v2.session.get", sessionID=session)
    call("v2.session.get", sessionID="ses_nosuch", label="unknown")
    call("v2.session.list", query={"limit": 1}, label="a page")
    call("v2.session.list", query={"limit": 0}, label="bad limit")
    call("v2.session.list", query={"cursor": "nonsense"}, label="bad cursor")
    messages = call("v2.session.messages", sessionID=session)["data"]
    call("v2.session.messages", query={"limit": 2, "order": "desc"}, sessionID=session, label="a page")
    call("v2.session.message", sessionID=session, messageID=messages[0]["id"])
    call("v2.session.message", sessionID=session, messageID="msg_nosuch", label="unknown")
    call("v2.session.context", sessionID=session)
    call("v2.session.history", sessionID=session)
    call("v2.session.history", query={"limit": 2, "after": 1}, sessionID=session, label="a page")
    call("v2.session.compact", sessionID=session)
    call("v2.session.wait", sessionID=session)
    user = next(m["id"] for m in reversed(messages) if m["type"] == "user")
    call("v2.session.revert.stage", {"messageID": user}, sessionID=session)
    call("v2.session.revert.clear", sessionID=session)
    call("v2.session.revert.stage", {"messageID": user, "files": True}, sessionID=session)
    call("v2.session.revert.commit", sessionID=session)

    pty = call("v2.pty.create", {"command": "/bin/cat", "title": "cat"})["data"]["id"]
    call("v2.pty.list", label="one")
    call("v2.pty.get", ptyID=pty)
    call("v2.pty.update", {"title": "renamed", "size": {"rows": 30, "cols": 100}}, ptyID=pty)
    call("v2.pty.connectToken", ptyID=pty, headers={"x-opencode-ticket": "1"})
    call("v2.pty.remove", ptyID=pty)
    call("v2.pty.get", ptyID=pty, label="gone")


def last_writes(call: Recorder) -> None:
    """Writes that end streams: configuration and disposal."""
    call("config.update", {"username": "recorder"})
    call("global.config.update", {"username": "recorder"})
    call("instance.dispose")
    call("global.dispose")
    time.sleep(1)


def run(call: Recorder) -> None:
    """The whole run, in an order that keeps every stream alive until its end."""
    call("session.list", anonymous=True, label="no password")
    call("v2.session.list", anonymous=True, label="no password")
    call.record("event", "/event")
    call.record("global", "/global/event")
    session = v1_turns(call)
    v1_reads(call, session)
    v1_writes(call, session)
    call.record("v2", "/api/event")  # late: the first event of a session without /api would end it
    v2(call)
    last_writes(call)


def main() -> None:
    """Record everything."""
    permission = {"bash": {"*": "allow", "true --danger*": "ask"}, "question": "allow"}
    files = {
        "main.py": "def main():\n    print('hello')\n",
        ".opencode/command/greet.md": "---\ndescription: Greet\n---\nwords: greet $ARGUMENTS\n",
    }
    with RealServer(
        config={"context": 100_000, "permission": permission},
        env={"OPENCODE_EXPERIMENTAL_FILEWATCHER": "true"},
        files=files,
    ) as real:
        (real.project / "dot.bin").write_bytes(bytes(range(256)))
        script(real.model)
        paths = {str(real.project): "/project", str(real.home): "/home/user", str(real.root): "/tmp/recording"}
        ports = {urlsplit(real.base_url).port: 4096, urlsplit(real.model.url).port: 4001}

        def scrub(value: str) -> str:
            for old, new in paths.items():
                value = value.replace(quote(old, safe=""), quote(new, safe="")).replace(old, new)
            for port, other in ports.items():
                value = value.replace(f"127.0.0.1:{port}", f"127.0.0.1:{other}")
            return value

        call = Recorder(real, scrub)
        try:
            run(call)
        finally:
            call.write()
    for path in sorted(HERE.glob("*.jsonl")):
        lines = path.read_bytes().count(b"\n")
        print(f"{path.name:14} {lines:5} lines {path.stat().st_size:8} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
