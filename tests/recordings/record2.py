"""Record turns of a real OpenCode 2 server: `python tests/recordings/record2.py`.

Writes `turns2.jsonl` next to itself, with the paths of this machine replaced. For each turn it has one line
`{"turn": name, "session": id, "prompts": [ids], "messages": {session: [...]}}` and then the events, one a line.
`messages` is what the server has stored in the end, newest first, of the session and of those of its subagents.
"""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx

from opencode_sync.testing import Failure, Hang, Pause, RealServer, Reasoning, Text, ToolCall

HERE = Path(__file__).parent
WAIT = 30.0  # seconds for whatever should happen
SLOW = 0.3  # seconds between two pieces of a text: the server joins those that come together


class Recorder:
    """A client that keeps the events of one server."""

    def __init__(self, real: RealServer) -> None:
        self.real = real
        assert real.auth.password is not None
        self.auth = (real.auth.username, real.auth.password)
        self.http = httpx.Client(base_url=real.base_url, auth=self.auth, timeout=60)
        self.events: list[dict[str, Any]] = []
        self.changed = threading.Condition()
        self.ids = iter(range(1, 1000))
        self.session_id = ""
        threading.Thread(target=self.read, daemon=True).start()
        self.wait_for(lambda: any(event["type"] == "server.connected" for event in self.events))

    def read(self) -> None:
        with contextlib.suppress(httpx.HTTPError), self.http.stream("GET", "/api/event", timeout=None) as response:
            for line in response.iter_lines():
                if line.startswith("data:"):
                    with self.changed:
                        self.events.append(json.loads(line[5:]))
                        self.changed.notify_all()

    def wait_for(self, is_so: Callable[[], Any]) -> Any:
        with self.changed:
            if not self.changed.wait_for(is_so, WAIT):
                raise TimeoutError("it did not happen")
            return is_so()

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        response = self.http.request(method, path, json=body)
        response.raise_for_status()
        return response.json() if response.content else None

    def prompt(self, text: str, **more: Any) -> str:
        id = f"msg_{next(self.ids):012x}0000000000abcd"
        self.ask("POST", f"/api/session/{self.session_id}/prompt", {"id": id, "text": text, **more})
        return id

    def seen(self, type: str, count: int = 1) -> Any:
        """Wait for so many events of a type in this turn; the last of them."""

        def last() -> Any:
            found = [event for event in self.events if event["type"] == type]
            return found[count - 1] if len(found) >= count else None

        return self.wait_for(last)

    def reply(self, answer: str, message: str | None = None, count: int = 1) -> None:
        asked = self.seen("permission.asked", count)["data"]
        path = f"/api/session/{asked['sessionID']}/permission/{asked['id']}/reply"
        self.ask("POST", path, {"decision": answer} | ({} if message is None else {"message": message}))

    def form(self) -> str:
        form = self.seen("form.created")["data"]["form"]
        return f"/api/session/{form['sessionID']}/form/{form['id']}"

    def rest(self) -> None:
        """Wait until the session has nothing to do."""
        self.ask("POST", f"/api/experimental/session/{self.session_id}/wait", {})
        ends = ("session.execution.succeeded", "session.execution.failed", "session.execution.interrupted")
        self.wait_for(lambda: any(e["type"] in ends and e["data"]["sessionID"] == self.session_id for e in self.events))
        time.sleep(SLOW)  # for what comes beside: usage, the events of subagents

    def stored(self) -> dict[str, Any]:
        children = self.ask("GET", f"/api/session?parentID={self.session_id}")["data"]
        ids = [self.session_id, *(child["id"] for child in children)]
        return {id: self.ask("GET", f"/api/session/{id}/message?limit=50")["data"] for id in ids}


def turns(r: Recorder) -> Iterator[tuple[str, list[str]]]:
    """Play one turn after the other: the name and the prompts of each."""
    model = r.real.model

    def begin(*scripts: list[Any]) -> None:
        model.reset()
        for script in scripts:
            model.script(script)
        with r.changed:
            r.events.clear()
        location = {"directory": str(r.real.project)}
        r.session_id = r.ask("POST", "/api/session", {"location": location, "title": "Turn"})["data"]["id"]

    def end(name: str, *prompts: str) -> tuple[str, list[str]]:
        r.rest()
        return name, list(prompts)

    begin([Text("Hello, wörld 👍.", deltas=3, pause=SLOW)])
    yield end("text", r.prompt("Hi"))
    begin([Reasoning("Let me think.", deltas=2), Text("I thought.", deltas=2, pause=SLOW)])
    yield end("reasoning", r.prompt("Think"))
    read = ToolCall("read", {"path": "main.py"})
    write = ToolCall("write", {"path": "made.txt", "content": "made\n"})
    begin([Text("Two things."), read, write, Text("Both are done.")])
    yield end("tools", r.prompt("Work"))
    begin([ToolCall("nosuch", {}), Text("No such tool.")])
    yield end("no-such-tool", r.prompt("Work"))
    ask = ToolCall("shell", {"command": "echo hello"})
    begin([ask, Text("It said hello.")])
    prompt = r.prompt("Run")
    r.reply("once")
    yield end("permitted", prompt)
    begin([ask, Text("Never said.")])
    prompt = r.prompt("Run")
    r.reply("reject")
    yield end("refused", prompt)
    begin([ask, Text("Then not.")])
    prompt = r.prompt("Run")
    r.reply("reject", "use git")
    yield end("refused-with-words", prompt)
    which = {"question": "Which?", "header": "Pick", "options": [{"label": "A", "description": "the first"}]}
    several = {**which, "question": "Which ones?", "multiple": True}
    question = ToolCall("question", {"questions": [which, several]})
    begin([question, Text("A it is.")])
    prompt = r.prompt("Ask me")
    r.ask("POST", r.form() + "/reply", {"answer": {"q0": "A", "q1": ["A"]}})
    yield end("answered", prompt)
    begin([question, Text("Never said.")])
    prompt = r.prompt("Ask me")
    r.ask("DELETE", r.form())
    yield end("dismissed", prompt)
    begin([Failure(500)], [Text("At last.")])
    yield end("retried", r.prompt("Try"))
    begin([Failure(400)])
    yield end("failed", r.prompt("Try"))
    begin([Text("Half a", deltas=1), Hang()])
    prompt = r.prompt("Stop me")
    r.seen("session.text.delta")
    r.ask("POST", f"/api/session/{r.session_id}/interrupt", {})
    yield end("interrupted", prompt)
    begin([Text("First", deltas=1), Pause(4 * SLOW), Text(" answer.", deltas=1)], [Text("Second answer.")])
    prompt = r.prompt("One")
    r.seen("session.text.delta")
    yield end("steered", prompt, r.prompt("Two"))
    begin([read, Text("To both.")])
    model.reply("Three", [Pause(2 * SLOW), read, Text("To both.")])
    prompt = r.prompt("Three")
    r.seen("session.step.started")
    yield end("steered-in-tools", prompt, r.prompt("Four"))
    begin([Text("First", deltas=1), Pause(4 * SLOW), Text(" answer.", deltas=1)], [Text("Second answer.")])
    prompt = r.prompt("One")
    r.seen("session.text.delta")
    yield end("queued", prompt, r.prompt("Two", delivery="queue"))
    begin([Text("To all three.")])
    waiting = [r.prompt("One", resume=False), r.prompt("Two", resume=False)]
    yield end("together", *waiting, r.prompt("Three"))
    begin()
    model.reply("^Delegate", [ToolCall("subagent", {"description": "Look", "prompt": "do it", "agent": "general"})])
    model.reply("do it$", [Text("From below.", deltas=2, pause=SLOW)])
    yield end("subagent", r.prompt("Delegate"))
    begin()
    model.reply("^Delegate", [ToolCall("subagent", {"description": "Run", "prompt": "do it", "agent": "general"})])
    model.reply("do it$", [ask, Text("From below.")])
    prompt = r.prompt("Delegate")
    r.reply("once")
    yield end("subagent-asks", prompt)
    begin([Text("")])
    yield end("empty", r.prompt("Say nothing"))
    begin()
    r.ask("POST", f"/api/session/{r.session_id}/model", {"model": {"id": "nosuch", "providerID": "lab"}})
    yield end("no-such-model", r.prompt("Try"))


def main() -> None:
    """Record everything."""
    with RealServer(version="2", config={"permission": {"bash": "ask", "question": "allow"}}) as real:
        recorder = Recorder(real)
        with open(HERE / "turns2.jsonl", "w", encoding="utf-8", newline="\n") as file:
            for name, prompts in turns(recorder):
                head = {"turn": name, "session": recorder.session_id, "prompts": prompts, "messages": recorder.stored()}
                for value in (head, *(e for e in recorder.events if is_of_a_turn(e))):
                    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
                    file.write(text.replace(str(real.project), "/home/user/project") + "\n")
                print(name, len(recorder.events))


def is_of_a_turn(event: dict[str, Any]) -> bool:
    """Whether an event concerns a session. The rest is about the place, and comes when it likes."""
    type: str = event["type"]
    return type.startswith(("session.", "permission.", "form."))


if __name__ == "__main__":
    main()
