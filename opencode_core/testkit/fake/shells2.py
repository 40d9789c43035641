"""Commands that a user runs beside the conversation, in a fake server of OpenCode 2. None of them really runs."""

from __future__ import annotations

from typing import Any

from .store import project_id
from .store2 import Session2
from .tasks import BRIEFLY, Work
from .world2 import World2

__all__ = ["close_shell", "open_shell", "run_shell"]


def open_shell(world: World2, session: Session2, command: str, **metadata: Any) -> dict[str, Any]:
    """Tell that a command begins. Returns what the server knows of it."""
    id, directory = world.new_id("sh"), session.directory
    info: dict[str, Any] = {
        "id": id,
        "status": "running",
        "command": command,
        "cwd": directory,
        "shell": "/bin/bash",
        "file": f"/home/user/.local/share/opencode/shell/{project_id(directory)}/{id}.out",
        "metadata": metadata,
        "time": {"started": world.clock()},
    }
    world.store.publish(session, "shell.created", {"info": info})
    return info


def close_shell(world: World2, session: Session2, id: str, code: int) -> None:
    """Tell that a command has ended."""
    world.store.publish(session, "shell.exited", {"id": id, "exit": code, "status": "exited"})


def run_shell(world: World2, session: Session2, command: str) -> Work[None]:
    """Play a command: its output is what the test gave for the tool `shell`. The model gets it with the next prompt."""
    metadata = {} if world.variant.preview else {"sessionID": session.id, "background": True}
    shell: dict[str, Any] = {**open_shell(world, session, command, **metadata), "pid": 1}
    id = shell["id"]
    world.store.publish(session, "session.shell.started", {"shell": shell})
    yield BRIEFLY
    code = 0
    try:
        output = world.given.output_of("shell", {"command": command}) or ""
    except Exception as error:  # raised by a function of the test
        output, code = f"{type(error).__name__}: {error}\n", 1
    close_shell(world, session, id, code)
    ended = {**shell, "status": "exited", "exit": code, "time": {**shell["time"], "completed": world.clock()}}
    size = len(output.encode())
    told = {"output": output, "cursor": size, "size": size, "truncated": False}
    world.store.publish(session, "session.shell.ended", {"shell": ended, "output": told})
    if world.variant.preview:
        world.work_on(session)
        return
    note = f"\nExited with code {code}\n" if code else ""
    text = (
        "The following shell command was executed by the user:\n"
        f'<shell id="{id}" state="completed" command="{command}">\n{output}\n{note}</shell>'
    )
    about = {"source": "shell", "shellID": id, "state": "completed", "truncated": False, "exit": code}
    world.admit(session, None, {"text": text, "metadata": about}, kind="synthetic")
