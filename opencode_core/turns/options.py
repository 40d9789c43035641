"""The options of turns: what may be given to `turn`, `run`, `follow` and `conversation`."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, TypedDict, TypeVar, cast

from opencode_core.errors import LocalProtocolError

if TYPE_CHECKING:
    from .permissions import OnPermission, OnQuestion
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
ANSWER_TIMEOUT: Final = 300.0  # seconds; nobody is there who would answer later, and a turn should not wait for ever


class FollowOptions(TypedDict, total=False):
    """Options of `follow`, and of turns altogether."""

    on_permission: OnPermission | Literal["deny", "allow_once"] | None
    """Answers permission requests, those of subagents too: a function of the `PermissionRequest` that returns `"once"`,
    `"always"`, `"reject"`, `Reject("why")`, or None to leave the answer to others; a preset (`deny`, `allow_once`,
    or their names); or `PermissionRules`. What it raises rejects the request and ends the iteration."""
    on_question: OnQuestion | None
    """Answers questions: a function of the `QuestionRequest` that returns a label, a label for each question, a list
    of labels for each question, `Reject()`, or None to leave the answer to others."""
    answer_timeout: float | None
    """Seconds after which a request that nobody has answered is rejected; None never. 300 by default, and None for
    `follow`, where somebody else may be about to answer. A blocking function is not interrupted, but what it answers
    too late is no answer."""
    timeout: float | None
    """Seconds for the whole turn, after which it is stopped: what can be had of it is in the reply."""
    max_cost: float | None
    """Dollars, those of subagents included, beyond which the turn is stopped."""
    max_tokens: int | None
    """Tokens of all steps and subagents, read, written and cached, beyond which the turn is stopped."""
    max_steps: int | None
    """Answers of the model, each perhaps with tool calls, after which the turn is stopped if it would go on."""
    on_exit: Literal["abort", "detach"]
    """Whether leaving early, `timeout` included, stops the turn on the server, or lets it go on."""
    children: bool
    """Whether to yield what subagents say and do, as items with their `session_id`."""


class TurnOptions(FollowOptions, total=False):
    """Options of `turn` and `run`."""

    model: ModelLike
    """`"provider/model"`, or an object that names both. Default: the session's, else the configured one."""
    agent: str | None
    """Such as `build` or `plan`."""
    system: str | None
    """Added to the system prompt."""
    tools: dict[str, bool] | None
    """Tools to switch on or off by name."""
    variant: str | None
    """A variant of the model."""
    no_reply: bool
    """Store the prompt and let nobody answer it."""
    title: str | None
    """Of the session, where it is made."""


class _Default:
    """Stands for the default of an option in a signature."""

    def __repr__(self) -> str:
        return "..."


def takes(options: type[FollowOptions]) -> Callable[[F], F]:
    """Name the options in the signature of a method that takes `**options`, for `help` and notebooks.

    Type checkers know them from `Unpack` already.
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
    session_id: str | None, prompt: Prompt, form: type[Any] | Mapping[str, Any] | None, options: TurnOptions
) -> TurnRequest:
    """What `turn` is to do.

    Raises:
        LocalProtocolError: An argument cannot be used as it is.
    """
    from .prompt import content_of
    from .structured import StructuredFormat

    structured = None if form is None else StructuredFormat(form)
    return _request({"session_id": session_id, "prompt": content_of(prompt), "format": structured}, options)


def run_request(
    session_id: str | None, prompt: Prompt, form: type[Any] | Mapping[str, Any] | None, options: TurnOptions
) -> TurnRequest:
    """What `run` is to do: nobody sees its items, so what no function answers is rejected at once."""
    from .permissions import Reject, deny

    defaults: TurnOptions = {"on_permission": deny, "on_question": lambda _: Reject()}
    return turn_request(session_id, prompt, form, {**defaults, **options})


def follow_request(session_id: str, options: FollowOptions) -> TurnRequest:
    """What `follow` is to do: a turn that others started is theirs to stop, and its questions theirs to answer."""
    if not isinstance(session_id, str):  # pyright: ignore[reportUnnecessaryIsInstance]  # None would make a session
        raise LocalProtocolError(f"session_id must be a str, not {session_id!r}")
    return _request({"session_id": session_id, "on_exit": "detach", "answer_timeout": None}, options)


def conversation_options(session_id: str | None, options: TurnOptions) -> TurnOptions:
    """The same options, if all turns of a conversation can have them.

    Raises:
        LocalProtocolError: One cannot be used as it is.
    """
    _request({"session_id": session_id}, options)
    return options


def _request(fixed: Mapping[str, Any], options: FollowOptions) -> TurnRequest:
    from .permissions import permission_callback
    from .prompt import model_choice
    from .steps import TurnRequest

    given: dict[str, Any] = {"answer_timeout": ANSWER_TIMEOUT, **fixed, **cast("Mapping[str, Any]", options)}
    given["on_permission"] = permission_callback(given.get("on_permission"))
    given["model"] = model_choice(given.get("model"))
    return TurnRequest(**given)
