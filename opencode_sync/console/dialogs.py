"""Ask the user at the terminal for permissions and for answers to the model's questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console, Group
from rich.panel import Panel
from rich.text import Text

from opencode_core.models import PermissionRequest, QuestionInfo, QuestionRequest
from opencode_core.turns.answers import PermissionAnswer, QuestionAnswers, Reject

from .screen import changes
from .wording import at, listed, named, together, verbatim, words

__all__ = ["ask_permission", "ask_question", "chosen"]

DIFF_LINES = 30  # of a change that needs permission


def ask_permission(console: Console, request: PermissionRequest, command: str | None = None) -> PermissionAnswer:
    """Show the request and read the answer. The end of the input means no.

    Args:
        command: The whole command, shown instead of the patterns.

    Raises:
        KeyboardInterrupt: The user pressed Ctrl-C.
    """
    own = named(at(request.metadata, "arguments"))  # of a function of this program
    wanted = command or own or together(request.patterns)
    body: list[Any] = [Text(wanted, style="bold")] if wanted else []
    diff = at(request.metadata, "diff")
    if isinstance(diff, str) and (changed := changes(diff, DIFF_LINES)):
        body.append(changed)
    title = Text(f"{words(request.permission)} needs your permission", style="bold yellow")
    console.print(Panel(Group(*body), title=title, title_align="left", border_style="yellow", expand=False))
    always = together(request.always)
    choices = Text("  [o]nce   ", style="default")
    if always:
        choices.append(f"[a]lways ({always})   ")
    choices.append("[r]eject   or say what to do instead")
    console.print(choices)
    while True:
        try:
            answer = console.input("[bold yellow]  › [/]").strip()
        except EOFError:
            console.print()
            return "reject"
        match answer.lower():
            case "o" | "once" | "y" | "yes" | "allow" | "allow_once":
                return "once"
            case "a" | "always" if always:
                return "always"
            case "r" | "reject" | "n" | "no" | "deny":
                return "reject"
            case "":
                continue
            case _ if len(answer) > 2:
                return Reject(answer)
            case _:
                console.print("  type o, a or r, or a few words for the model", style="dim")


def ask_question(console: Console, request: QuestionRequest) -> QuestionAnswers:
    """Show the questions one by one and read the answers. The end of the input means no.

    Raises:
        KeyboardInterrupt: The user pressed Ctrl-C.
    """
    answers: list[Sequence[str]] = []
    for question in listed(request.questions):
        options = [
            Text.assemble((f" {index} ", "bold cyan"), words(at(option, "label")), (_description(option), "dim"))
            for index, option in enumerate(listed(at(question, "options")), 1)
        ]
        title = Text(words(at(question, "header")), style="bold cyan")
        panel = Panel(
            Group(Text(verbatim(at(question, "question")), style="bold"), *options),
            title=title,
            title_align="left",
            border_style="cyan",
            expand=False,
        )
        console.print(panel)
        hint = "numbers, such as 1 3" if at(question, "multiple") else "a number"
        hint += "" if at(question, "custom") is False else ", or your own words"
        console.print(f"  {hint}", style="dim")
        while True:
            try:
                answer = chosen(question, console.input("[bold cyan]  › [/]"))
            except EOFError:
                console.print()
                return Reject()
            if answer:
                answers.append(answer)
                break
    return answers


def _description(option: object) -> str:
    return f"  {words(at(option, 'description'))}"


def chosen(question: QuestionInfo, line: str) -> list[str]:
    """The labels that the user chose with this line; empty if it names none."""
    labels = [at(option, "label") for option in listed(at(question, "options"))]
    typed = line.replace(",", " ").split()
    if typed and all(word.isdecimal() and len(word) < 10 for word in typed):
        numbers = [int(word) for word in typed]
        if all(1 <= number <= len(labels) and isinstance(labels[number - 1], str) for number in numbers):
            return [labels[number - 1] for number in (numbers if at(question, "multiple") else numbers[:1])]
        return []
    by_label = [label for label in labels if isinstance(label, str) and label.lower() == line.strip().lower()]
    if by_label or not line.strip():
        return by_label
    return [] if at(question, "custom") is False else [line.strip()]
