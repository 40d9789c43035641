"""The options of turns: what `turn`, `run`, `follow` and `conversation` take."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, TypedDict, TypeVar, cast

from opencode_core.calls.ids import session_id_of
from opencode_core.errors import LocalProtocolError

if TYPE_CHECKING:
    from opencode_core.calls.ids import SessionLike

    from .answers import OnPermission, OnQuestion
    from .prompt import ModelLike, Prompt
    from .steps import TurnRequest

__all__ = [
    "PAGE_SIZE",
    "FollowOptions",
    "TurnOptions",
    "conversation_options",
    "follow_request",
    "run_request",
    "takes",
    "turn_request",
]

F = TypeVar("F", bound=Callable[..., Any])

PAGE_SIZE: Final = 50  # items of a list in one request
ANSWER_TIMEOUT: Final = 300.0  # seconds; without it, a turn that nobody watches would wait forever


class FollowOptions(TypedDict, total=False):
    """Options of `follow`, and of all other turns."""

    on_permission: OnPermission | Literal["deny", "allow_once"] | None
    """Answers permission requests, also those of subagents: a function that takes the `PermissionRequest` and returns
    `"once"`, `"always"`, `"reject"`, `Reject("why")`, or None to leave the answer to others; a preset (`deny`,
    `allow_once`, or their names); or `PermissionRules`. If the function raises, the request is rejected and the
    iteration raises the same exception."""
    on_question: OnQuestion | None
    """Answers questions: a function that takes the `QuestionRequest` and returns a label, a label for each question, a
    list of labels for each question, `Reject()`, or None to leave the answer to others."""
    answer_timeout: float | None
    """Seconds after which a request without an answer is rejected; None to wait forever. Default: 300; for `follow`,
    None, since somebody else may be about to answer. A blocking function is not interrupted, but an answer that it
    gives too late does not count."""
    timeout: float | None
    """Seconds for the whole turn. Then the turn is stopped, and the reply holds what there is by then."""
    max_cost: float | None
    """Dollars, subagents included. A turn that costs more is stopped."""
    max_tokens: int | None
    """Tokens of all steps and subagents: input, output, reasoning and cache. A turn that uses more is stopped."""
    max_steps: int | None
    """Answers of the model, with or without tool calls. A turn that would go on after so many is stopped."""
    on_exit: Literal["abort", "detach"]
    """What leaving early or a `timeout` does: `"abort"` stops the turn on the server, `"detach"` lets it go on."""
    children: bool
    """Whether to also yield what subagents say and do, as items with the `session_id` of the subagent."""


class TurnOptions(FollowOptions, total=False):
    """Options of `turn` and `run`."""

    model: ModelLike
    """`"provider/model"`, or an object that names both. Default: the session's model, or else the configured one."""
    agent: str | None
    """The agent, such as `build` or `plan`."""
    system: str | None
    """Text to add to the system prompt."""
    tools: dict[str, bool] | None
    """Tools to switch on or off, by name."""
    variant: str | None
    """The variant of the model."""
    no_reply: bool
    """Whether to only store the prompt, without an answer."""
    title: str | None
    """The title of the session, if the turn makes one."""


class _Default:
    """Stands for the default of an option in a signature."""

    def __repr__(self) -> str:
        return "..."


def takes(options: type[FollowOptions]) -> Callable[[F], F]:
    """Show the options one by one in the signature of a method that takes `**options`, for `help` and notebooks.

    Type checkers read them from `Unpack`.
    """

    def named(method: F) -> F:
        signature = inspect.signature(method)
        shown = list(signature.parameters.values())[:-1]
        for name, hint in options.__annotations__.items():
            text = getattr(hint, "__forward_arg__", hint)
            shown.append(inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=_Default(), annotation=text))
        cast("Any", method).__signature__ = signature.replace(parameters=shown)
        return method

    return named


def turn_request(
    session_id: SessionLike | None,
    prompt: Prompt,
    form: type[Any] | Mapping[str, Any] | None,
    options: TurnOptions,
    *,
    keep: bool = True,
) -> TurnRequest:
    """The request of `turn`.

    Raises:
        LocalProtocolError: An argument is wrong.
    """
    from .prompt import content_of
    from .structured import StructuredFormat

    structured = None if form is None else StructuredFormat(form)
    fixed = {"session_id": session_id, "prompt": content_of(prompt), "format": structured, "keep": keep}
    return _request(fixed, options)


def run_request(
    session_id: SessionLike | None,
    prompt: Prompt,
    form: type[Any] | Mapping[str, Any] | None,
    options: TurnOptions,
    *,
    keep: bool = True,
) -> TurnRequest:
    """The request of `run`. Nobody sees its items, so a request that no function answers is rejected at once."""
    from .denials import nobody_answers, nobody_permits

    defaults: TurnOptions = {"on_permission": nobody_permits, "on_question": nobody_answers}
    return turn_request(session_id, prompt, form, {**defaults, **options}, keep=keep)


def follow_request(session_id: SessionLike, options: FollowOptions) -> TurnRequest:
    """The request of `follow`. Whoever started the turn is the one to stop it and to answer what it asks."""
    if session_id is None:  # pyright: ignore[reportUnnecessaryComparison]  # it would make a session
        raise LocalProtocolError("session_id must be a session or its id, not None")
    return _request({"session_id": session_id, "on_exit": "detach", "answer_timeout": None}, options)


def conversation_options(session_id: SessionLike | None, options: TurnOptions) -> TurnOptions:
    """The same options, after checking that every turn of a conversation can have them.

    Raises:
        LocalProtocolError: One of them is wrong.
    """
    _request({"session_id": session_id}, options)
    return options


def _request(fixed: Mapping[str, Any], options: FollowOptions) -> TurnRequest:
    from .answers import permission_callback
    from .prompt import model_choice
    from .steps import TurnRequest

    given: dict[str, Any] = {"answer_timeout": ANSWER_TIMEOUT, **fixed, **cast("Mapping[str, Any]", options)}
    given["session_id"] = session_id_of(given["session_id"])
    given["on_permission"] = permission_callback(given.get("on_permission"))
    given["model"] = model_choice(given.get("model"))
    return TurnRequest(**given)
