"""Ask the person at the terminal: for permissions, and for answers to the model's questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console, Group
from rich.panel import Panel
from rich.text import Text

from opencode_core.models import PermissionRequest, QuestionInfo, QuestionRequest
from opencode_core.permissions import PermissionAnswer, QuestionAnswers, Reject

from .screen import changes, clean

__all__ = ["ask_permission", "ask_question", "chosen"]

DIFF_LINES = 30  # of a change that is to be permitted


def ask_permission(console: Console, request: PermissionRequest, command: str | None = None) -> PermissionAnswer:
    """Show what is wanted and read the answer. Ctrl-C and the end of input mean no.

    Args:
        command: What is to be shown instead of the patterns.
    """
    wanted = command or ", ".join(request.patterns)
    body: list[Any] = [Text(clean(wanted), style="bold")] if wanted else []
    diff = request.metadata.get("diff")
    if isinstance(diff, str) and (changed := changes(diff, DIFF_LINES)):
        body.append(changed)
    title = Text(f"{clean(request.permission)} needs your permission", style="bold yellow")
    console.print(Panel(Group(*body), title=title, title_align="left", border_style="yellow", expand=False))
    choices = Text("  [o]nce   ", style="default")
    if request.always:
        choices.append(f"[a]lways ({clean(', '.join(request.always))})   ")
    choices.append("[r]eject   or say what to do instead")
    console.print(choices)
    while True:
        try:
            answer = console.input("[bold yellow]  › [/]").strip()
        except (EOFError, KeyboardInterrupt):
            console.print()
            return "reject"
        match answer.lower():
            case "o" | "once" | "y" | "yes":
                return "once"
            case "a" | "always" if request.always:
                return "always"
            case "r" | "reject" | "n" | "no":
                return "reject"
            case "":
                continue
            case _ if len(answer) > 2:
                return Reject(answer)
            case _:
                console.print("  [dim]o, a or r, or a few words for the model[/]")


def ask_question(console: Console, request: QuestionRequest) -> QuestionAnswers:
    """Show the questions one by one and read the answers. Ctrl-C and the end of input refuse."""
    answers: list[Sequence[str]] = []
    for question in request.questions:
        options = [
            Text.assemble((f" {number} ", "bold cyan"), clean(option.label), (f"  {clean(option.description)}", "dim"))
            for number, option in enumerate(question.options, 1)
        ]
        title = Text(clean(question.header), style="bold cyan")
        panel = Panel(
            Group(Text(clean(question.question), style="bold"), *options),
            title=title,
            title_align="left",
            border_style="cyan",
            expand=False,
        )
        console.print(panel)
        hint = "numbers, such as 1 3" if question.multiple else "a number"
        console.print(f"  [dim]{hint}{'' if question.custom is False else ', or your own words'}[/]")
        while True:
            try:
                answer = chosen(question, console.input("[bold cyan]  › [/]"))
            except (EOFError, KeyboardInterrupt):
                console.print()
                return Reject()
            if answer:
                answers.append(answer)
                break
    return answers


def chosen(question: QuestionInfo, line: str) -> list[str]:
    """The labels that a line of input means; empty where it means none."""
    words = line.replace(",", " ").split()
    if words and all(word.isdecimal() for word in words):
        numbers = [int(word) for word in words]
        if all(1 <= number <= len(question.options) for number in numbers):
            return [question.options[number - 1].label for number in (numbers if question.multiple else numbers[:1])]
        return []
    by_label = [option.label for option in question.options if option.label.lower() == line.strip().lower()]
    if by_label or not line.strip():
        return by_label
    return [] if question.custom is False else [line.strip()]
