"""`opencode-driver run`, and what it shares with `chat`: choosing a session, and showing one turn on a screen."""

from __future__ import annotations

import json
import os
import signal
import stat
import sys
import threading
import time
from argparse import Namespace
from collections.abc import Generator
from contextlib import contextmanager, nullcontext
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from opencode_core.calls.identify import elsewhere
from opencode_core.errors import LocalProtocolError, NotFoundError, OpenCodeError
from opencode_core.models import PermissionRequest, QuestionRequest, Session
from opencode_core.turns.answers import (
    OnPermission,
    OnQuestion,
    PermissionAnswer,
    QuestionAnswers,
    Reject,
    allow_once,
    deny,
)
from opencode_core.turns.items import Reply, TurnItem
from opencode_core.turns.prompt import File

from .desk import Desk
from .functions import functions_of, printing_apart
from .guard import json_text
from .keys import heard, unseen
from .plain_screens import JsonScreen, PlainScreen
from .server import asked, connect
from .wording import at, say, short, together, words

if TYPE_CHECKING:
    from opencode_sync._client import Client
    from opencode_sync._turn import Turn

    from .turn_screens import LiveScreen

__all__ = [
    "Person",
    "attached",
    "chosen_session",
    "get_session",
    "latest_session",
    "live_screen",
    "person_at",
    "run",
    "run_turn",
    "say_why",
]

TurnScreen: TypeAlias = "JsonScreen | PlainScreen | LiveScreen"

LOOKS = 10  # attempts to read a tool call that the server may not have stored yet
LOOK_INTERVAL = 0.1  # seconds


def run(args: Namespace) -> int:
    """`opencode-driver run`: returns 0 if the prompt was answered, 1 if it was not, 130 if the user interrupted it."""
    prompt = _prompt(args)
    if prompt is None:
        print("opencode-driver run needs a prompt, as an argument or on standard input", file=sys.stderr)
        return 2
    form = None if args.format is None else _schema(args.format)
    args.functions = functions_of(args.tool)
    is_live = sys.stdout.isatty() and not args.quiet
    piped = PlainScreen(quiet=args.quiet, is_form=form is not None)
    screen = JsonScreen() if args.json else live_screen(args) if is_live else piped
    with connect(args) as client, printing_apart() if args.functions and not is_live else nullcontext():
        session_id = chosen_session(client, args)
        files = [attached(path) for path in args.file]
        person = person_at(client, screen)
        content = [prompt, *files] if files else prompt
        reply = run_turn(client, args, session_id, content, screen, person, format=form)
    if reply.structured is not None and not args.json:
        print(json_text(reply.structured, indent=2))
    if reply.stopped_by == "abort" or (person is not None and person.has_interrupted):
        return 130
    say_why(reply, args, person)
    return 0 if reply.error is None and reply.stopped_by is None else 1


def say_why(reply: Reply[Any], args: Namespace, person: Person | None) -> None:
    """Say why the prompt has no answer, and what would get one; nothing if it has one, or if the user stopped it."""
    for stop in reply.stops:
        if stop.session_id != reply.session_id:
            say(("✗", "bold red"), f" {words(stop.message)} ({_LIMITS[stop.by]})", error=True)
    if reply.stopped_by not in (None, "abort"):
        say(("✗", "bold red"), f" {_why_stopped(reply, args, person)}", error=True)


_STOPS = {
    "timeout": "stopped: the time of --timeout is over",
    "max_cost": "stopped: it costs more than --max-cost",
    "max_tokens": "stopped: it uses more tokens than --max-tokens",
    "max_steps": "stopped: the model has taken the steps of --max-steps",
    "superseded": "the session got a later prompt, and answers that one instead",
}


_LIMITS = {"stalled": "--stall-timeout", "repeats": "--max-repeats"}


def _why_stopped(reply: Reply[Any], args: Namespace, person: Person | None) -> str:
    """Why the prompt has no answer, and what would get one."""
    if reply.stopped_by in _LIMITS:
        why = next((stop.message for stop in reply.stops if stop.session_id == reply.session_id), "stopped")
        return f"{words(why)} ({_LIMITS[reply.stopped_by]})"
    if reply.stopped_by != "denied":
        return _STOPS.get(words(reply.stopped_by), f"stopped: {words(reply.stopped_by)}")
    own = [one for one in reply.denied if one.session_id == reply.session_id and one.ends_turn]
    refused = own or list(reply.denied)
    asked = "; ".join(f"{words(one.tool)} {short(together(at(one.request, 'patterns')))}".strip() for one in refused)
    if any(not one.is_callers for one in refused):
        return f"ended without an answer: {asked} was refused by another client of the server"
    if person is not None and not (args.deny and refused[-1].tool != "question"):
        return f"ended without an answer: you refused {asked}"
    if args.deny:
        return f"ended without an answer: --deny refused {asked}"
    hint = "" if refused[-1].tool == "question" else " --yes permits everything;"
    return f"ended without an answer: {asked} was refused, since nobody is there to answer:{hint} a terminal is asked"


def person_at(client: Client, screen: TurnScreen) -> Person | None:
    """Who sits at the terminal and can answer; None if nobody does."""
    if isinstance(screen, (JsonScreen, PlainScreen)) or not sys.stdin.isatty():
        return None
    return Person(client, screen)


def live_screen(args: Namespace) -> LiveScreen:
    """The screen for a user at a terminal."""
    from .turn_screens import LiveScreen

    return LiveScreen(args.thinking, asks=sys.stdin.isatty() and not (args.yes or args.deny))


def run_turn(
    client: Client,
    args: Namespace,
    session_id: str | None,
    prompt: Any,
    screen: TurnScreen,
    person: Person | None,
    *,
    format: Any = None,
) -> Reply[Any]:
    """Run one turn and show it as it happens. Ctrl-C stops it; a second Ctrl-C raises KeyboardInterrupt.

    Args:
        person: Who answers what the turn asks, where nothing in `args` does. None if nobody is there.
    """
    on_permission, on_question = _answers(args, person)
    asks = any(function.ask for function in args.functions)
    with (
        nullcontext() if person is None or not asks else person.at_desk(),
        client.turn(
            session_id,
            prompt,
            model=args.model,
            agent=args.agent,
            variant=args.variant,
            system=args.system,
            title=None if session_id is not None else args.title,
            timeout=args.timeout,
            max_cost=args.max_cost,
            max_steps=args.max_steps,
            max_tokens=args.max_tokens,
            stall_timeout=args.stall_timeout,
            max_repeats=args.max_repeats,
            format=format,
            tools=args.functions or None,
            on_permission=on_permission,
            on_question=on_question,
            answer_timeout=None,
            children=True,
        ) as turn,
        _interrupts(turn, screen),
        nullcontext() if isinstance(screen, (JsonScreen, PlainScreen)) else unseen(),
        screen,
    ):
        for item in turn if person is None else person.items_of(turn):
            screen.show(item)
        return turn.reply


def chosen_session(client: Client, args: Namespace) -> str | None:
    """The id of the session to continue: `--session`, the last one with `--continue`, else None.

    Raises:
        OpenCodeError: The session does not exist.
    """
    if args.session is not None:
        return get_session(client, args.session).id
    return latest_session(client) if args.continue_ else None


def get_session(client: Client, session_id: str) -> Session:
    """A session by its id.

    Raises:
        OpenCodeError: There is none.
    """
    try:
        session: Any = asked(client, lambda reads: reads.session(session_id))
    except (NotFoundError, LocalProtocolError) as error:
        if isinstance(error, LocalProtocolError) and session_id.startswith("ses"):
            raise
        where = elsewhere(client.dialect(), client.server_version()) if isinstance(error, NotFoundError) else ""
        raise OpenCodeError(f"there is no session {session_id!r}: opencode-driver sessions lists them{where}") from None
    if not isinstance(session, Session) or session.id != session_id:
        raise OpenCodeError(f"the server did not answer with a session: {session_id!r}")
    return session


def latest_session(client: Client) -> str | None:
    """The id of the session of this directory that changed last; None if there are no sessions."""
    found = client.sessions(roots=True, limit=1).first()
    if found is None:
        return None
    if not isinstance(at(found, "id"), str):
        raise OpenCodeError("the server's last session has no id: choose one with --session")
    return found.id


def attached(path: str) -> File:
    """The file at this path, to send with a prompt."""
    path = os.path.expanduser(path)
    return File(path, name=os.fsencode(os.path.basename(path)).decode("utf-8", "replace"))


def _prompt(args: Namespace) -> str | None:
    """The prompt of the arguments, followed by standard input if that is a pipe or a file."""
    words = " ".join(word for word in args.prompt if word != "-")
    asked = args.prompt == ["-"] or not (args.prompt or sys.stdin.isatty())
    piped = sys.stdin.read() if asked or _is_piped() else ""
    prompt = f"{words}\n\n{piped}" if words and piped.strip() else words or piped
    return prompt if prompt.strip() else None


def _is_piped() -> bool:
    """Whether standard input is a pipe or a file. A terminal or an inherited socket might never end."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError):  # no standard input at all
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode)


def _schema(path: str) -> dict[str, Any]:
    with open(path, encoding="utf-8") as file:
        try:
            schema = json.load(file)
        except ValueError as error:
            raise LocalProtocolError(f"{path} is not JSON: {error}") from None
    if not isinstance(schema, dict):
        raise LocalProtocolError(f"{path} is not a JSON Schema: it must hold an object")
    return schema  # pyright: ignore[reportUnknownVariableType]  # of json.load


def _answers(args: Namespace, person: Person | None) -> tuple[OnPermission, OnQuestion]:
    """Who answers permissions and questions: `--yes` or `--deny`, else the user at the terminal, else nobody."""
    if person is not None:
        return allow_once if args.yes else deny if args.deny else person.permission, person.question
    return allow_once if args.yes else deny, _nobody


def _nobody(request: QuestionRequest) -> QuestionAnswers:
    return Reject("Nobody is there to answer.")


class Person:
    """The user at the terminal, who answers permissions and questions.

    Attributes:
        has_interrupted: Whether an answer was Ctrl-C, which means no, and ends the command as well.
    """

    def __init__(self, client: Client, screen: LiveScreen) -> None:
        self._client = client
        self._screen = screen
        self._desk: Desk | None = None
        self.has_interrupted: bool = False

    @contextmanager
    def at_desk(self) -> Generator[None]:
        """Hold the dialogs of a turn in this thread, between two of its items. It must begin before the turn does."""
        self._desk = Desk()
        try:
            yield
        finally:
            self._desk.close()
            self._desk = None

    def items_of(self, turn: Turn[Any]) -> Generator[TurnItem]:
        """The items of the turn."""
        for item in turn if self._desk is None else self._desk.items(turn):
            yield item
            if self._desk is not None and self.has_interrupted:
                turn.abort()

    def permission(self, request: PermissionRequest) -> Any:
        """Ask the user for a permission. In an event loop, the answer is awaited."""
        return self._permission(request) if self._desk is None else self._desk.ask(partial(self._permission, request))

    def question(self, request: QuestionRequest) -> Any:
        """Ask the user the model's questions."""
        return self._question(request) if self._desk is None else self._desk.ask(partial(self._question, request))

    def _permission(self, request: PermissionRequest) -> PermissionAnswer:
        from .dialogs import ask_permission

        command = self._command(request) if request.permission == "bash" else None
        with self._dialog():
            try:
                return ask_permission(self._screen.console, request, command)
            except KeyboardInterrupt:
                return self._interrupted()

    def _question(self, request: QuestionRequest) -> QuestionAnswers:
        from .dialogs import ask_question

        with self._dialog():
            try:
                return ask_question(self._screen.console, request)
            except KeyboardInterrupt:
                return self._interrupted()

    def _interrupted(self) -> Reject:
        self._screen.console.print()
        self.has_interrupted = True
        return Reject()

    @contextmanager
    def _dialog(self) -> Generator[None]:
        before = signal.signal(signal.SIGINT, signal.default_int_handler)  # Ctrl-C is an answer here
        try:
            with self._screen.paused(), heard():
                yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _command(self, request: PermissionRequest) -> str | None:
        """The whole command that needs permission; the request has only the patterns that match it.

        The server may ask before it has stored the tool call, so this reads the message several times.
        """
        tool = request.tool
        if tool is None:
            return None
        for _ in range(LOOKS):
            command = at(asked(self._client, lambda reads: reads.tool_input(request.session_id, tool)), "command")
            if isinstance(command, str):
                return command
            time.sleep(LOOK_INTERVAL)
        return None


@contextmanager
def _interrupts(turn: Turn[Any], screen: TurnScreen) -> Generator[None]:
    """Have the first Ctrl-C stop the turn, and the second one leave."""

    def abort() -> None:
        try:
            turn.abort()
        except OpenCodeError:
            signal.raise_signal(signal.SIGINT)  # it cannot be stopped: leave

    def on_interrupt(number: int, frame: Any) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        screen.stopping()
        # In a thread, because this signal may have interrupted code that holds what `abort` needs.
        threading.Thread(target=abort, daemon=True).start()

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
