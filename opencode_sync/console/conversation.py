"""A conversation at a terminal, with a history and input of several lines."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prompt_toolkit import PromptSession
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import FileHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from rich.text import Text

from opencode_core.errors import OpenCodeError
from opencode_core.models import MessageWithParts, UserMessage

from .screen import output
from .server import asked, complaint
from .sessions import all_messages
from .transcript import print_transcript
from .turns import attached, chosen_session, get_session, live_screen, person_at, run_turn, say_why
from .wording import at, say, words

if TYPE_CHECKING:
    from opencode_sync._client import Client

__all__ = ["Conversation"]

HELP = """\
Enter sends. Alt-Enter, or \\ and Enter, begins a new line. ↑ and ↓ go through your earlier prompts.
Ctrl-C stops the model; at the prompt it clears the line. Ctrl-D leaves.

  /new            begin a new session
  /model [NAME]   use this model; without a name, the default one
  /agent [NAME]   use this agent; without a name, the default one
  /file PATH      send a file with the next prompt
  /undo           undo the last prompt and its changes to files
  /show           print the conversation so far
  /exit           leave
"""


class Conversation:
    """What `opencode-driver chat` holds."""

    def __init__(self, client: Client, args: Namespace) -> None:
        self._client = client
        self._args = args
        self._session_id: str | None = chosen_session(client, args)
        self._files: list[str] = list(args.file)
        self._console = output()
        self._input: PromptSession[str] = PromptSession(
            history=FileHistory(_history()), multiline=True, key_bindings=_keys(), prompt_continuation="  "
        )

    def hold(self) -> None:
        """Hold the conversation until the user leaves."""
        self._console.print(Text.assemble(("OpenCode", "bold"), ("  /help for help, Ctrl-D to leave", "dim")))
        if self._session_id is not None:
            session = get_session(self._client, self._session_id)
            self._console.print(Text(f"continuing: {words(session.title)}", style="dim"))
        while True:
            self._console.print()
            try:
                line = self._input.prompt(FormattedText([("bold ansicyan", "› ")])).strip()
            except KeyboardInterrupt:
                continue
            except EOFError:
                break
            try:
                if line.startswith("/"):
                    if not self._run_command(line):
                        break
                elif line:
                    self._say(line)
            except (OpenCodeError, OSError) as error:  # the user decides what to do
                self._console.print(Text(f"✗ {complaint(error)}", style="red"))
        if self._session_id is not None:
            self._console.print(Text(f"continue with: opencode-driver chat --session {self._session_id}", style="dim"))

    def _say(self, text: str) -> None:
        prompt: Any = [text, *map(attached, self._files)] if self._files else text
        self._console.print()
        try:
            screen = live_screen(self._args)
            person = person_at(self._client, screen)
            reply = run_turn(self._client, self._args, self._session_id, prompt, screen, person)
        except KeyboardInterrupt:
            self._console.print(Text("left; the model is still working", style="yellow"))
        else:
            self._session_id = reply.session_id
            self._files = []
            if reply.stopped_by != "denied":  # the user knows, and gives the next prompt
                say_why(reply, self._args, person)

    def _run_command(self, line: str) -> bool:
        """Run a line that begins with a slash. Returns False to leave."""
        command, _, rest = line.partition(" ")
        rest = rest.strip()
        match command:
            case "/exit" | "/quit":
                return False
            case "/help":
                self._console.print(HELP, end="")
            case "/new":
                self._session_id = None
                self._note("new session")
            case "/model":
                self._args.model = rest or None
                self._note(f"model: {rest or 'the default one'}")
            case "/agent":
                self._args.agent = rest or None
                self._note(f"agent: {rest or 'the default one'}")
            case "/file" if rest and os.path.exists(os.path.expanduser(rest)):
                self._files.append(rest)
                self._note(f"sent with the next prompt: {', '.join(self._files)}")
            case "/file":
                self._note(f"there is no file {rest!r}")
            case "/undo":
                self._undo()
            case "/show" if self._session_id is not None:
                print_transcript(self._console, self._messages(self._session_id))
            case "/show":
                self._note("nothing has been said")
            case _:
                self._note(f"there is no command {command}; /help lists them")
        return True

    def _undo(self) -> None:
        if self._session_id is None:
            return self._note("nothing has been said")
        messages = self._messages(self._session_id)
        infos = [at(message, "info") for message in messages]
        prompts = [at(info, "id") for info in infos if isinstance(info, UserMessage)]
        if not prompts:
            return self._note("there is no prompt left to undo")
        session_id, last = self._session_id, prompts[-1]
        asked(self._client, lambda reads: reads.undo(session_id, last))
        return self._note("undone; your next prompt replaces it")

    def _note(self, text: str) -> None:
        self._console.print(Text(text, style="dim"))

    def _messages(self, session_id: str) -> list[MessageWithParts]:
        return all_messages(self._client, get_session(self._client, session_id))


def _history() -> str:
    folder = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "opencode-driver"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        say(f"no history: {error}", error=True, style="dim")
        return os.devnull
    file = folder / "history"
    file.touch(mode=0o600)
    return str(file)


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter")
    @keys.add("c-j")  # Enter, typed while the model works: the terminal is not raw then and sends \n
    def _send(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.document.char_before_cursor == "\\":
            buffer.delete_before_cursor()
            buffer.insert_text("\n")
        else:
            buffer.validate_and_handle()

    @keys.add("escape", "enter")
    def _new_line(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    return keys
