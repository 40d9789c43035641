"""The options of turns: what `turn`, `run`, `follow`, `conversation`, `start` and `job` take."""

from __future__ import annotations

import functools
import inspect
import itertools
import re
from collections.abc import Callable, Iterable, Mapping
from inspect import Parameter
from typing import Any, Final, Literal, TypedDict, TypeVar, cast

from opencode_core.calls.ids import session_id_of
from opencode_core.completion import shown_for
from opencode_core.errors import LocalProtocolError
from opencode_core.misuse import Guarded

TYPE_CHECKING = False  # true for type checkers, which go by the name; jedi goes by the value
if TYPE_CHECKING:
    from opencode_core.calls.ids import SessionLike
    from opencode_core.tools.declaring import Tool
    from opencode_core.tools.offered import ToolsLike

    from .answers import OnPermission, OnQuestion, Permissions
    from .prompt import AgentLike, ModelLike, Prompt
    from .steps import TurnRequest

__all__ = [
    "ANSWER_TIMEOUT",
    "MAX_CALLS",
    "PAGE_SIZE",
    "FollowOptions",
    "TurnOptions",
    "conversation_options",
    "follow_request",
    "job_request",
    "run_request",
    "standing_tools",
    "start_request",
    "takes",
    "turn_request",
]

F = TypeVar("F", bound=Callable[..., Any])

if not TYPE_CHECKING:  # for jedi, to which a `TypedDict` has no parameters
    from msgspec import Struct

    @shown_for(TypedDict)
    class TypedDict(Struct): ...


PAGE_SIZE: Final = 50  # items of a list in one request
MAX_CALLS: Final = 8  # of the program's functions at once
ANSWER_TIMEOUT: Final = 300.0  # seconds; without it, a turn that nobody watches would wait forever


class FollowOptions(TypedDict, total=False):
    """Options of `follow`, and of all other turns."""

    on_permission: Permissions
    """Answers permission requests: `"allow"`, `"deny"`, rules such as `{"bash": "allow"}`, or a function of your own.
    Also those of subagents. A function takes the `PermissionRequest` and returns one of these, which are also the
    answers of rules: `"allow"` or `"once"`, `"always"`, `"deny"` or `"reject"`, `Reject("why")`, or `"ask"` to leave
    the answer to others. If the function raises, the request is rejected and the iteration raises the same exception.
    So it is in `run` and `say` if it returns None; `turn` takes None for `"ask"`. Default:
    `turn.reply_permission(...)`, or another client, answers; `run` and `say` deny."""
    on_question: OnQuestion | None
    """A function that answers questions. It takes the `QuestionRequest` and returns a label, a label for each question,
    a list of labels for each question, `Reject()`, or, in `turn`, None to leave the answer to others. Default:
    `turn.reply_question(...)`, or another client, answers; `run` and `say` reject."""
    timeout: float | None
    """Seconds for the whole turn. Then the turn is stopped, and the reply holds what there is by then. Default: no
    limit."""
    max_cost: float | None
    """Dollars, subagents included. A turn that costs more is stopped. Default: no limit."""
    max_tokens: int | None
    """Tokens of all steps and subagents: input, output, reasoning and cache. A turn that uses more is stopped.
    Default: no limit."""
    max_steps: int | None
    """Answers of the model, with or without tool calls. A turn that would go on after so many is stopped. Default: no
    limit."""
    stall_timeout: float | None
    """Seconds in which nothing happens: no text, no thoughts, no tool call, and no output of a running tool. Then the
    turn is stopped; of a subagent, only the subagent if its caller can go on. Time in which an answer of yours, or a
    provider that said when to ask again, is awaited does not count. Default: no limit."""
    max_repeats: int | None
    """Times in a row that a session may call the same tool with the same arguments and get the same result. Then the
    turn is stopped; of a subagent, only the subagent if its caller can go on. At least 2. Default: no limit."""
    answer_timeout: float | None
    """Seconds after which a request without an answer is rejected; None to wait forever. Default: 300; for `follow`,
    None, since somebody else may be about to answer. A blocking function is not interrupted, but an answer that it
    gives too late does not count."""
    on_exit: Literal["abort", "detach"]
    """What leaving early or a `timeout` does: `"abort"` stops the turn on the server, `"detach"` lets it run."""
    children: bool
    """Whether to also yield what subagents say and do, as items with the `session_id` of the subagent."""


class TurnOptions(FollowOptions, total=False):
    """Options of `turn` and `run`."""

    model: ModelLike
    """`"provider/model"`, or an object that names both. Default: the session's model, or else the configured one."""
    agent: AgentLike
    """The agent: `"plan"`, or one of `client.agents()`. Default: the configured one, or else `build`."""
    system: str | None
    """Text to add to the system prompt. Default: none."""
    tools: ToolsLike
    """Functions of this program that the agent may call, and tools to switch on or off: `[temperature]`,
    `{"bash": False}`, or `[temperature, {"*": False}]` for this function alone. A function needs type hints; `@tool`
    adds a name, a description or limits. It runs in this process, without asking unless `@tool(ask=True)`, and needs
    the extra `tools`. Default: those of the agent."""
    max_calls: int
    """How many calls of these functions may run at once; others wait."""
    variant: str | None
    """The variant of the model. Default: the configured one, or none."""
    title: str | None
    """The title of the session, if the turn makes one. Default: the model makes one."""
    no_reply: bool
    """Whether to only store the prompt, without an answer."""


def takes(options: type[FollowOptions]) -> Callable[[F], F]:
    """Show the options one by one in the signature and the words of a method that takes `**options`.

    `help`, notebooks and the errors of wrong arguments read them there, and type checkers from `Unpack`.
    """

    def named(method: F) -> F:
        return cast("F", _Method(method, options))

    return named


if not TYPE_CHECKING:  # for jedi, which cannot follow `Unpack`

    @shown_for(takes)
    def takes(options):
        def decorate(function):
            def method(self, *args, **kwargs):
                options(**kwargs)
                return function(self, *args, **kwargs)

            return method

        return decorate


class _Method(Guarded):
    """A method with options."""

    def __init__(self, method: Callable[..., Any], options: type[FollowOptions]) -> None:
        super().__init__(method)
        self._kind = options

    @property
    def __doc__(self) -> str | None:  # type: ignore[override]  # of each method its own
        """The words of the method, with a line for each option in place of `**options`, in the signature's order."""
        text: str | None = self.__wrapped__.__doc__
        found = None if text is None else _ARGUMENTS.search(text)
        if text is None or found is None:
            return text
        indent = found[1]
        own = dict(re.findall(rf"^{indent}(\w+)(: .*\n(?:{indent} +.*\n)*)", found[2], re.MULTILINE))
        lines: list[str] = []
        for name, parameter in self.__signature__.parameters.items():
            if name in own:
                lines.append(f"{indent}{name}{own[name]}")
            elif name in self._options() and name in _words():
                lines.append(f"{indent}{name}: {_with_default(_words()[name], parameter.default)}\n")
        return text[: found.start(2)] + "".join(lines) + text[found.end(2) :]

    def _options(self) -> Iterable[str]:
        return self._kind.__annotations__

    def _modules(self) -> Iterable[str]:
        return (*super()._modules(), __name__)

    def _signature(self) -> inspect.Signature:
        from .steps import TurnRequest

        signature = super()._signature()
        *own, _ = signature.parameters.values()
        by_position = [parameter for parameter in own if parameter.kind is not parameter.KEYWORD_ONLY]
        values = dict(zip(TurnRequest.__struct_fields__, TurnRequest.__struct_defaults__, strict=True))
        values["answer_timeout"] = ANSWER_TIMEOUT
        values |= _DEFAULTS.get(self.__wrapped__.__name__, {})
        options: dict[str, Parameter] = {}
        for name, hint in self._kind.__annotations__.items():
            text = getattr(hint, "__forward_arg__", hint)
            options[name] = Parameter(name, Parameter.KEYWORD_ONLY, default=values[name], annotation=text)
        first = [options.pop(name) for name in ("model", "agent") if name in options]
        then = [options.pop(name) for name in ("system",) if name in options]
        return signature.replace(parameters=[*by_position, *first, *own[len(by_position) :], *then, *options.values()])


_ARGUMENTS: Final = re.compile(r"^ *Args:\n(?=( *))((?:\1.*\n)*?\1\*\*options: .*\n(?:\1 +.*\n)*)", re.MULTILINE)
_AS_JOB: Final = {"answer_timeout": None, "on_exit": "detach"}
"""The defaults of jobs: whoever leaves one leaves it running, and somebody else may answer what it asks."""
_DEFAULTS: Final[Mapping[str, Mapping[str, Any]]] = {
    "run": {"on_permission": "deny"},
    "say": {"on_permission": "deny"},
    "follow": _AS_JOB,
    "start": _AS_JOB,
    "job": _AS_JOB,
}
"""By method, the defaults that are its own."""


def _with_default(words: tuple[str, str], default: Any) -> str:
    """The line of an option: its first sentence, and what holds if it is not given."""
    said, otherwise = words
    if default is None:
        return f"{said} {otherwise}".rstrip()
    shown = f"{default:g}" if isinstance(default, float) else repr(default)
    return f"{said} Default: {shown}."


@functools.cache
def _words() -> dict[str, tuple[str, str]]:
    """Of each option, from this file: the first sentence, and the one about the default. Nothing without the source."""
    import ast

    try:
        source = inspect.getsource(inspect.getmodule(_words) or object)
    except (OSError, TypeError):
        return {}
    words: dict[str, tuple[str, str]] = {}
    for kind in (FollowOptions, TurnOptions):
        (body,) = (n.body for n in ast.parse(source).body if isinstance(n, ast.ClassDef) and n.name == kind.__name__)
        for field, text in itertools.pairwise(body):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr):
                said = " ".join(str(ast.literal_eval(text.value)).split())
                first, *more = re.split(r"(?<=\.) (?=[A-Z])", said)
                words[field.target.id] = first, next((one for one in more if one.startswith("Default: ")), "")
    return words


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
    from msgspec.structs import replace

    from .denials import nobody_answers, nobody_permits

    request = turn_request(session_id, prompt, form, options, keep=keep)
    return replace(
        request,
        on_permission=request.on_permission or nobody_permits,
        on_question=request.on_question or nobody_answers,
        is_watched=False,
    )


def follow_request(session_id: SessionLike, options: FollowOptions) -> TurnRequest:
    """The request of `follow`. Whoever started the turn is the one to stop it and to answer what it asks."""
    if session_id is None:  # pyright: ignore[reportUnnecessaryComparison]  # it would make a session
        raise LocalProtocolError("session_id must be a session or its id, not None")
    return _request({"session_id": session_id, "on_exit": "detach", "answer_timeout": None}, options)


def start_request(
    session_id: SessionLike | None,
    prompt: Prompt,
    form: type[Any] | Mapping[str, Any] | None,
    token: str | None,
    on_token: Callable[[str], object] | None,
    options: TurnOptions,
    base_url: str,
) -> TurnRequest:
    """The request of `start`.

    Raises:
        LocalProtocolError: An argument is wrong.
    """
    from msgspec.structs import replace

    from .prompt import Command
    from .steps import JobOrder
    from .token import read_token

    known = None if token is None else read_token(token)
    if on_token is not None and not callable(on_token):  # pyright: ignore[reportUnnecessaryComparison]  # callers without a type checker
        raise LocalProtocolError(f"on_token must be a function that takes the token, not {on_token!r}")
    request = turn_request(session_id, prompt, form, cast("TurnOptions", {**_AS_JOB, **options}))
    if request.functions:
        names = ", ".join(tool.name for tool in request.functions)
        raise LocalProtocolError(
            f"a job may outlive this process, and functions run in it, so tools= takes switches alone, not {names}: "
            "offer functions with client.tools(...), for as long as a process of yours has them"
        )
    if known is not None:
        if request.session_id not in (None, known.session_id):
            raise LocalProtocolError(
                f"token= is of a job in session {known.session_id}, so leave out session_id={request.session_id!r}"
            )
        if (known.kind == "command") is not isinstance(request.prompt, Command):
            its = "a command" if known.kind == "command" else "a prompt"
            raise LocalProtocolError(f"token= is of a job that is {its}, and so must the prompt be")
        request = replace(request, session_id=known.session_id)
    order = JobOrder(task="start", base_url=base_url, token=known, on_token=on_token)
    return replace(request, job=order)


def job_request(
    token: str,
    form: type[Any] | Mapping[str, Any] | None,
    options: FollowOptions,
    base_url: str,
    task: Literal["look", "follow"] = "follow",
) -> TurnRequest:
    """The request of `job`.

    Raises:
        LocalProtocolError: The text is no token, or an argument is wrong.
    """
    from .steps import JobOrder
    from .structured import StructuredFormat
    from .token import read_token

    known = read_token(token)
    order = JobOrder(task=task, base_url=base_url, token=known)
    fixed = {
        **_AS_JOB,
        "session_id": known.session_id,
        "format": None if form is None else StructuredFormat(form),
        "no_reply": known.kind == "no_reply",
        "job": order,
    }
    return _request(fixed, options)


def conversation_options(session_id: SessionLike | None, options: TurnOptions) -> TurnOptions:
    """The same options, after checking that every turn of a conversation can have them.

    Raises:
        LocalProtocolError: One of them is wrong.
    """
    _request({"session_id": session_id}, options)
    return options


def standing_tools(
    functions: Iterable[Any], max_calls: int, on_permission: Permissions
) -> tuple[tuple[Tool, ...], int, OnPermission | None]:
    """The arguments of `client.tools`, checked.

    Raises:
        LocalProtocolError: One of them is wrong.
    """
    functions = list(functions)
    if not functions:
        raise LocalProtocolError("tools() needs functions: client.tools(temperature, humidity)")
    options: TurnOptions = {"tools": functions, "max_calls": max_calls, "on_permission": on_permission}
    request = _request({}, options)
    return request.functions, request.max_calls, request.on_permission


def _request(fixed: Mapping[str, Any], options: FollowOptions) -> TurnRequest:
    from .answers import permission_callback
    from .prompt import agent_name, model_choice
    from .steps import TurnRequest

    given: dict[str, Any] = {
        "answer_timeout": ANSWER_TIMEOUT,
        "session_id": None,
        **fixed,
        **cast("Mapping[str, Any]", options),
    }
    given["session_id"] = session_id_of(given["session_id"])
    given["on_permission"] = permission_callback(given.get("on_permission"))
    given["model"] = model_choice(given.get("model"))
    given["agent"] = agent_name(given.get("agent"))
    if given.get("tools") is not None:
        given["tools"], given["functions"] = _chosen(given["tools"], given["on_permission"])
    return TurnRequest(**given)


def _chosen(tools: Any, on_permission: Any) -> tuple[Any, tuple[Tool, ...]]:
    """The switches of `tools=`, and the functions that the agent may call.

    A function that is switched off, or that a rule denies, is not offered.

    Raises:
        LocalProtocolError: One of them cannot be offered.
    """
    from opencode_core.tools.offered import functions_and_switches

    from .answers import PermissionRules

    functions, switches = functions_and_switches(tools)
    rules = on_permission if isinstance(on_permission, PermissionRules) else None
    offered = tuple(
        one for one in functions if switches.get(one.name, True) and not (rules is not None and rules.forbids(one.name))
    )
    asking = next((one.name for one in offered if one.ask), None)
    if asking is not None and on_permission is None:
        raise LocalProtocolError(
            f"{asking} asks before each call (@tool(ask=True)), so somebody must answer: give on_permission="
        )
    own = {one.name for one in functions}
    return {name: on for name, on in switches.items() if name not in own} or None, offered
