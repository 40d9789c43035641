"""The API reference, made from the code when the site is built: a hook of MkDocs.

What exists in a blocking and in an awaiting form is shown once, with both signatures side by side.
"""

from __future__ import annotations

import ast
import html
import inspect
import re
import sys
import textwrap
from collections.abc import Iterator
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

import opencode_async
import opencode_async.testing
import opencode_core
import opencode_core.trajectories
import opencode_sync
import opencode_sync.testing
from opencode_core import Endpoint, api, errors, models
from opencode_core.testkit.fake.controls import FakeControls  # private: what both fake servers have in common

SECTION: Final = re.compile(r"^(Args|Attributes|Raises|Returns)( \([^)]*\))?:$")
TITLES: Final = {"Args": "Arguments"}
WIDTH: Final = 40  # columns, so that two fit side by side; a longer signature takes a line for each parameter
SEARCH_WEIGHTS: Final = {
    "guides/": 8,
    "recipes/": 8,
    "faq": 4,
    "tutorial": 4,
    "reference/models/": 0.01,
    "reference/operations/": 0.03,
    "reference/": 0.05,
}
PROGRAMS: Final = {
    "basic_blocking": "First steps, blocking",
    "basic_asyncio": "First steps, asyncio",
    "basic_trio": "First steps, trio",
    "answer_blocking": "An answer as it comes, from either server, blocking",
    "answer_asyncio": "An answer as it comes, from either server, asyncio",
    "answer_trio": "An answer as it comes, from either server, trio",
    "streaming_blocking": "Text as it comes, blocking",
    "streaming_asyncio": "Text as it comes, asyncio",
    "streaming_trio": "Text as it comes, trio",
    "turn_conversation": "A conversation, asyncio",
    "turn_files": "Files and pictures",
    "turn_structured": "An answer as an object",
    "turn_permissions": "Permissions",
    "turn_question": "Questions",
    "turn_budget": "A budget",
    "turn_items": "Every item of a turn",
    "turn_stop": "Stopping a turn, trio",
    "turn_follow": "Leaving a turn, and coming back",
    "turn_history": "Sessions and their messages",
    "demo": "The demo",
}
TWINS: Final = {
    "client": ("Clients", [("_client", "Client", "AsyncClient")]),
    "streams": (
        "Event streams",
        [
            ("_subscription", "Subscription", "Subscription"),
            ("_hub", "Hub", "Hub"),
            ("_hub_readers", "HubReader", "HubReader"),
        ],
    ),
    "turns": (
        "Turns",
        [("_turn", "Turn", "Turn"), ("_conversation", "Conversation", "Conversation"), ("_pages", "Items", "Items")],
    ),
    "jobs": ("Jobs and many tasks", [("_job", "Job", "Job"), ("_many", "RunMany", "RunMany")]),
    "terminals": ("Terminals", [("_pty", "Terminal", "Terminal")]),
    "server": ("Server and command line", [("_server", "Server", "AsyncServer"), ("_cli", "CliRun", "CliRun")]),
}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put the pages that are made here into the navigation."""
    assert config.nav is not None
    operations = [{_title(name): f"reference/operations/{name}.md"} for name in _namespaces()]
    types = [{_title(name): f"reference/models/{name}.md"} for name in _model_modules()]
    examples = {"Examples": [{title: f"programs/{path.stem}.md"} for title, path in _programs()]}
    after = next(number for number, entry in enumerate(config.nav, 1) if "Recipes" in entry)
    config.nav.insert(after, examples)
    config.nav.append(
        {
            "Reference": [
                *({title: f"reference/{page}.md"} for page, (title, _) in TWINS.items()),
                {"Values and options": "reference/values.md"},
                {"Trajectories": "reference/trajectories.md"},
                {"Errors": "reference/errors.md"},
                {"Test kit": "reference/testing.md"},
                {"Operations": operations},
                {"Models": types},
            ]
        }
    )
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Make the pages."""
    made = dict(pages())
    missing = undocumented("".join(made.values()))
    if missing:
        raise PluginError(f"public names without a place in the reference: {', '.join(missing)}")
    for path, text in made.items():
        files.append(File.generated(config, path, content=text))
    for title, path in _programs():
        files.append(File.generated(config, f"programs/{path.stem}.md", content=_program(title, path)))
    return files


def undocumented(text: str) -> list[str]:
    """Public names, and operations, that the pages do not have."""
    there = set(re.findall(r"\{ #([\w.]+) \}", text))
    there |= {name for _, twins in TWINS.values() for _, *names in twins for name in names} | {"AsyncFakeServer"}
    there |= {"api", "models", "trajectories", "ERROR_BODIES", "NAMES", "error_body_type"}  # modules, and tables for the core itself
    packages = (
        opencode_core,
        opencode_core.trajectories,
        opencode_sync,
        opencode_async,
        opencode_sync.testing,
        opencode_async.testing,
        models,
    )
    names = [f"{package.__name__}.{name}" for package in packages for name in package.__all__ if name not in there]
    for _, twins in TWINS.values():
        for module, name, _ in twins:
            kind = getattr(import_module(f"opencode_sync.{module}"), name)
            members = {m for m in dir(kind) if m[0] != "_"}
            members -= vars(api.Operations).keys()  # the namespaces have pages of their own
            owners = {m: next(base.__name__ for base in kind.__mro__ if m in vars(base)) for m in members}
            inherited = {m for m, owner in owners.items() if f"{owner}.{m}" in there}  # a job is a turn
            names += sorted({f"{name}.{member}" for member in members - inherited} - there)
    told = set(re.findall(r"^Operation: `([\w.]+)`", text, re.MULTILINE))
    for namespace in api.__all__:
        for endpoint in vars(getattr(api, namespace)).values():
            if isinstance(endpoint, Endpoint) and endpoint.operation not in told:
                names.append(endpoint.operation)
    return names


def pages() -> Iterator[tuple[str, str]]:
    """Path and Markdown of every page of the reference."""
    for page, (title, twins) in TWINS.items():
        text = f"# {title}\n\n" + "".join(_twin(*names) for names in twins)
        if page == "server":
            text += _functions("cli_run", opencode_sync.cli_run, opencode_async.cli_run)
        if page == "jobs":
            text += _functions("run_many", opencode_sync.run_many, opencode_async.run_many)
        if page == "client":
            text += _class("HTTPXTransport", opencode_sync.HTTPXTransport)
        yield f"reference/{page}.md", text
    yield "reference/values.md", _values()
    yield "reference/trajectories.md", _trajectories()
    yield "reference/errors.md", _errors()
    yield "reference/testing.md", _testing()
    for name, attribute in _namespaces().items():
        yield f"reference/operations/{name}.md", _operations(name, attribute)
    for name in _model_modules():
        yield f"reference/models/{name}.md", _models(name)


# Pages


def _programs() -> list[tuple[str, Path]]:
    """Title and file of each program in `docs/examples`, in the order of `PROGRAMS`."""
    folder = Path(__file__).with_name("examples")
    files = {path.stem for path in folder.glob("*.py")}
    if files != PROGRAMS.keys():
        raise PluginError(f"PROGRAMS and docs/examples differ in {files ^ PROGRAMS.keys()}")
    return [(title, folder / f"{name}.py") for name, title in PROGRAMS.items()]


def _program(title: str, path: Path) -> str:
    """A page for a program: what its docstring says, and the whole file."""
    source = path.read_text("utf-8")
    told = ast.get_docstring(ast.parse(source)) or ""
    return (
        f'# {title}\n\n{told}\n\n```py title="docs/examples/{path.name}"\n{source}```\n\n'
        "The tests run this program against a real server.\n"
    )


def _twin(module: str, blocking: str, awaiting: str) -> str:
    """Two classes that differ by `async`, member by member."""
    ours = getattr(import_module(f"opencode_sync.{module}"), blocking)
    theirs = getattr(import_module(f"opencode_async.{module}"), awaiting)
    title = blocking if blocking == awaiting else f"{blocking}, {awaiting}"
    text = f"## {title} {{ #{blocking} }}\n\n{_columns(_signature(blocking, ours), _signature(awaiting, theirs))}"
    text += _docstring(ours)
    members = dict.fromkeys([*_public(ours), *_public(theirs)])
    renamed = {"close": "aclose", "__enter__": "__aenter__"}
    for name in members:
        if name in renamed.values():
            continue
        mine, twin = _members(ours).get(name), _members(theirs)
        yours = twin.get(renamed.get(name, name), twin.get(name))
        if yours is None and mine is None:
            continue
        text += f"### {name} {{ #{blocking}.{name} }}\n\n"
        yours_name = renamed[name] if renamed.get(name) in twin else name
        text += _columns(_member(name, mine), _member(yours_name, yours))
        text += _docstring(yours if mine is None else mine)
    return text


def _functions(name: str, ours: Any, theirs: Any) -> str:
    columns = _columns(_signature(name, ours), _signature(name, theirs))
    return f"## {name} {{ #{name} }}\n\n{columns}{_docstring(ours)}"


def _values() -> str:
    text = "# Values and options\n\nEverything here is `from opencode_core import ...`, by name.\n\n"
    for name in opencode_core.__all__:
        value = getattr(opencode_core, name)
        if inspect.ismodule(value) or (inspect.isclass(value) and issubclass(value, Exception)):
            continue
        if inspect.isclass(value):
            text += _class(name, value)
        elif inspect.isfunction(value):
            text += f"## {name} {{ #{name} }}\n\n{_code(_signature(name, value))}{_docstring(value)}"
        elif isinstance(value, str):
            text += f"## {name} {{ #{name} }}\n\n{_code(f'{name} = {value!r}')}"
        else:
            text += f"## {name} {{ #{name} }}\n\n{_code(f'{name} = {_without_modules(value)}')}"
    return text


def _trajectories() -> str:
    module = opencode_core.trajectories
    about = "Everything here is `from opencode_core.trajectories import ...`, by name."
    text = f"# Trajectories\n\n{about} [The guide](../guides/trajectories.md) shows how they are used.\n\n"
    for name in module.__all__:
        value = getattr(module, name)
        if inspect.isclass(value):
            text += _class(name, value)
        elif inspect.isfunction(value):
            text += f"## {name} {{ #{name} }}\n\n{_code(_signature(name, value))}{_docstring(value)}"
        else:
            text += f"## {name} {{ #{name} }}\n\n{_code(f'{name} = {_without_modules(value)}')}"
    return text


def _errors() -> str:
    tree = textwrap.dedent(inspect.getdoc(errors) or "").partition("\n\n    ")[2]
    text = "# Errors\n\nOne tree; nothing of the libraries below escapes it.\n\n"
    text += f"```text\n{textwrap.dedent('    ' + tree)}\n```\n\n"
    return text + "".join(_class(name, getattr(errors, name)) for name in errors.__all__)


def _testing() -> str:
    kit = opencode_sync.testing
    text = f"# Test kit\n\n`opencode_sync.testing`: {inspect.getdoc(kit)}\n\n".replace("For tests", "for tests", 1)
    for name in kit.__all__:
        value = getattr(kit, name)
        if name == "FakeServer":
            text += _twin("testing", "FakeServer", "AsyncFakeServer")
        elif inspect.isclass(value):
            text += _class(name, value)
        elif inspect.isfunction(value):
            text += f"## {name} {{ #{name} }}\n\n{_code(_signature(name, value))}{_docstring(value)}"
        else:
            text += f"## {name} {{ #{name} }}\n\n{_code(f'{name} = {_without_modules(value)}')}"
    return text


def _operations(page: str, attribute: str) -> str:
    """A namespace and those within it."""
    top = getattr(api.Operations, attribute)
    text = f"# client.{attribute}\n\n{inspect.getdoc(top)}\n\n"
    for path, namespace in _walk(attribute, _result(top)):
        for name, endpoint in vars(namespace).items():
            if isinstance(endpoint, Endpoint):
                text += _operation(f"{path}.{name}", endpoint)
    return text


def _operation(path: str, endpoint: Endpoint[..., Any]) -> str:
    returns = endpoint._result  # pyright: ignore[reportPrivateUsage]  # what the code says, not evaluated
    signature = _layout(f"client.{path}", inspect.signature(endpoint).replace(return_annotation=returns))
    text = f"## {path} {{ #{path} }}\n\n{_columns(signature, 'await ' + signature)}{_docstring(endpoint)}"
    linked = _linked(returns, "../../models/")
    return text + (f"Returns: <code>{linked}</code>\n\n" if "<a" in linked else "")


def _models(page: str) -> str:
    module = import_module(f"opencode_core.models.{page}")
    text = f"# {_title(page)}\n\n{inspect.getdoc(module)}\n\n"
    text += "`from opencode_core import models`, then `models.NAME`. A `?` marks what may be absent.\n\n"
    for name in module.__all__:
        declared = _declarations(module).get(name)
        text += f"## {name} {{ #{name} }}\n\n"
        if isinstance(declared, ast.ClassDef):
            text += f"{ast.get_docstring(declared) or ''}\n\n"
            rows = [
                (f"`{field}`{'' if default is None else '?'}", f"<code>{_linked(type, '../')}</code>", doc)
                for field, type, default, doc in _fields(declared)
            ]
            text += _table(("field", "type", ""), rows)
        elif declared is not None:
            shown = _shown(declared)
            for private in re.findall(r"\b_\w+", shown):
                shown = shown.replace(private, _shown(_declarations(module)[private]))
            text += f"<code>{_linked(shown, '../')}</code>\n\n{_said_after(module, declared)}\n\n"
    return text


def _class(name: str, value: type[Any]) -> str:
    text = f"## {name} {{ #{name} }}\n\n{_code(_signature(name, value))}{_docstring(value)}"
    declared = _declarations(sys.modules[value.__module__]).get(value.__name__)
    if isinstance(declared, ast.ClassDef):
        told = inspect.getdoc(value) or ""
        rows = [
            (f"`{field}`", f"<code>{_linked(type, '../models/')}</code>", doc)
            for field, type, _, doc in _fields(declared)
            if not re.search(rf"^ +{field}: ", told, re.MULTILINE)
        ]
        text += _table(("field", "type", ""), rows) if any(doc for _, _, doc in rows) else ""
    for member in _public(value):
        text += f"### {name}.{member} {{ #{name}.{member} }}\n\n{_code(_member(member, vars(value)[member]))}"
        text += _docstring(vars(value)[member])
    return text


# Pieces


def _without_modules(value: Any) -> str:
    """An alias as a reader writes it, without the modules that its types are defined in."""
    return re.sub(r"\b(?:opencode_core|typing)\.(?:[a-z_]+\.)*", "", str(value))


def _members(value: type[Any]) -> dict[str, Any]:
    """What a class defines, with what the two fake servers have in common."""
    return {**vars(value), **(vars(FakeControls) if issubclass(value, FakeControls) else {})}


def _public(value: type[Any]) -> list[str]:
    """Methods and properties of a class, in the order of the source. (A guarded method is a routine, no function.)"""
    return [
        name
        for name, member in _members(value).items()
        if not name.startswith("_")
        and (isinstance(member, (property, cached_property)) or inspect.isroutine(member))
    ]


def _signature(name: str, value: Any) -> str:
    declared = _declarations(sys.modules[value.__module__]).get(value.__name__)
    if hasattr(value, "__struct_fields__") and isinstance(declared, ast.ClassDef):
        ending = ["*", *(_as_argument(*field) for field in _fields(declared))]
        return _lines(name, ending if any(k.arg == "kw_only" for k in declared.keywords) else ending[1:], "")
    if getattr(value, "_is_protocol", False):
        return name  # nobody makes one
    try:
        signature = inspect.signature(value)
    except (TypeError, ValueError):
        return name
    if inspect.isclass(value):
        signature = signature.replace(return_annotation=inspect.Signature.empty)
    prefix = "await " if inspect.iscoroutinefunction(value) else ""
    return _layout(prefix + name, signature)


def _as_argument(name: str, type: str, default: str | None, _: str) -> str:
    return f"{name}: {type}" + ("" if default is None else f" = {default}")


def _member(name: str, member: Any) -> str:
    if member is None:
        return ""
    if isinstance(member, cached_property):
        member = property(member.func)
    if isinstance(member, property):
        returns = inspect.signature(member.fget).return_annotation if member.fget else ""
        return f"{name}: {_clean(returns)}"
    function = member.__func__ if isinstance(member, (classmethod, staticmethod)) else member
    signature = inspect.signature(function)
    if not isinstance(member, staticmethod):
        signature = signature.replace(parameters=list(signature.parameters.values())[1:])
    return _layout(("await " if inspect.iscoroutinefunction(function) else "") + name, signature)


def _clean(annotation: Any) -> str:
    text = annotation if isinstance(annotation, str) else getattr(annotation, "__qualname__", str(annotation))
    modules = r"\b(?:opencode_\w+|typing|collections\.abc|builtins|os|models)\.(?:[a-z_]+\.)*"
    return re.sub(modules, "", str(text).strip("'\""))


def _layout(name: str, signature: inspect.Signature) -> str:
    """On one line where it fits, else a line for each parameter."""
    parts: list[str] = []
    star = False
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and not star:
            parts.append("*")
            star = True
        star = star or parameter.kind is parameter.VAR_POSITIONAL
        text = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}.get(parameter.kind, "") + parameter.name
        if parameter.annotation is not parameter.empty:
            text += f": {_clean(parameter.annotation)}"
        if parameter.default is not parameter.empty:
            default = "..." if "<" in repr(parameter.default) else repr(parameter.default)
            text += f" = {default}" if parameter.annotation is not parameter.empty else f"={default}"
        parts.append(text)
    returns = "" if signature.return_annotation is signature.empty else f" -> {_clean(signature.return_annotation)}"
    return _lines(name, parts, returns)


def _lines(name: str, parts: list[str], returns: str) -> str:
    line = f"{name}({', '.join(parts)}){returns}"
    if len(line) <= WIDTH:
        return line
    return f"{name}(\n" + "".join(f"    {part},\n" for part in parts) + f"){returns}"


def _code(text: str) -> str:
    return f"```py\n{text}\n```\n\n"


def _columns(blocking: str, awaiting: str) -> str:
    if blocking == awaiting:
        return _code(blocking)
    nothing = '<p class="nothing">Only in the other one.</p>\n\n'
    both = "".join(_code(text) if text else nothing for text in (blocking, awaiting))
    return f'<div class="twins" markdown>\n\n{both}</div>\n\n'


def _docstring(value: Any) -> str:
    """The docstring as Markdown: its sections become lists."""
    lines = (inspect.getdoc(value) or "").splitlines()
    text: list[str] = []
    position = 0
    while position < len(lines):
        section = SECTION.match(lines[position])
        position += 1
        if section is None:
            text.append(lines[position - 1])
            continue
        text += ["", f"**{TITLES.get(section[1], section[1])}{section[2] or ''}**", ""]
        while position < len(lines) and (lines[position].startswith("    ") or not lines[position]):
            line = lines[position][4:]
            item = re.match(r"(\*{0,2}[A-Za-z_][\w.]*): (.*)", line)
            text.append(f"- `{item[1]}`: {item[2]}" if item else f"  {line}".rstrip())
            position += 1
        text.append("")
    return "\n".join(text) + "\n\n"


def _table(head: tuple[str, str, str], rows: list[tuple[str, str, str]]) -> str:
    if not rows:
        return ""
    lines = [head, ("---", "---", "---"), *rows]
    return "".join(f"| {' | '.join(' '.join(cell.split()) for cell in line)} |\n" for line in lines) + "\n"


@cache
def _declarations(module: Any) -> dict[str, ast.stmt]:
    """Classes and aliases of a module by name, also those for type checkers only."""
    found: dict[str, ast.stmt] = {}
    tree = ast.parse(inspect.getsource(module))
    inner = [s for node in tree.body if isinstance(node, ast.If) for s in node.body]
    for node in [*inner, *tree.body]:
        if isinstance(node, ast.ClassDef):
            found.setdefault(node.name, node)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.setdefault(node.target.id, node)
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found.setdefault(node.targets[0].id, node)
    return found


def _shown(declared: ast.stmt) -> str:
    value = declared.value if isinstance(declared, (ast.AnnAssign, ast.Assign)) else None
    return "" if value is None else ast.unparse(value).replace("'", "")


def _said_after(module: Any, declared: ast.stmt) -> str:
    """The string that follows a declaration, or the `if` that it is in."""
    tree = ast.parse(inspect.getsource(module))
    for node, following in zip(tree.body, tree.body[1:], strict=False):
        if node.lineno <= declared.lineno <= (node.end_lineno or 0) and isinstance(following, ast.Expr):
            value = following.value
            return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""
    return ""


def _fields(declared: ast.ClassDef) -> Iterator[tuple[str, str, str | None, str]]:
    """Name, type, default and the words below each field."""
    for node, following in zip(declared.body, [*declared.body[1:], ast.Pass()], strict=True):
        if not isinstance(node, ast.AnnAssign) or not isinstance(node.target, ast.Name):
            continue
        type = ast.unparse(node.annotation)
        if type.startswith("ClassVar") or node.target.id.startswith("_"):
            continue
        doc = ""
        if isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant):
            doc = str(following.value.value)
        yield node.target.id, type, None if node.value is None else ast.unparse(node.value), doc


def _linked(type: str, models_at: str) -> str:
    """The type as HTML, with the models in it linked."""

    def link(match: re.Match[str]) -> str:
        page = _model_pages().get(match[0])
        return match[0] if page is None else f'<a href="{models_at}{page}/#{match[0]}">{match[0]}</a>'

    return re.sub(r"[A-Za-z_]\w*", link, html.escape(type.replace("builtins.", ""), quote=False)).replace("|", "&#124;")


@cache
def _model_pages() -> dict[str, str]:
    pages: dict[str, str] = {}
    for name in models.__all__:
        value = getattr(models, name)
        module = _defined_in(name, value)
        if module:
            pages[name] = module
    return pages


def _defined_in(name: str, value: Any) -> str:
    for page in _model_modules():
        module = import_module(f"opencode_core.models.{page}")
        if name in module.__all__:
            return page
    return ""


@cache
def _model_modules() -> tuple[str, ...]:
    import pkgutil

    return tuple(sorted(m.name for m in pkgutil.iter_modules(models.__path__)))


@cache
def _namespaces() -> dict[str, str]:
    """Page and attribute of each namespace of a client."""
    names = [name for name, member in vars(api.Operations).items() if isinstance(member, property)]
    return {name.rstrip("_"): name for name in names}


def _walk(path: str, namespace: type[Any]) -> Iterator[tuple[str, type[Any]]]:
    yield path, namespace
    for name, member in vars(namespace).items():
        if isinstance(member, property) and not name.startswith("_"):
            yield from _walk(f"{path}.{name}", _result(member))


def _result(member: property) -> type[Any]:
    annotation = str(inspect.signature(member.fget).return_annotation)  # type: ignore[arg-type]  # it has a getter
    found: type[Any] = getattr(api, annotation.strip("'\"").partition("[")[0])
    return found


def _title(name: str) -> str:
    words = {"v2": "v2", "api": "API", "lsp": "LSP", "mcp": "MCP", "pty": "PTY", "tui": "TUI", "vcs": "VCS"}
    return " ".join(words.get(word, word) for word in name.split("_")).replace("v2", "v2", 1) if name else name


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Links to files outside `docs/` work where the source is read, and are only words on the site.

    The search shows pages for readers before the reference, and the models last.
    """
    weights = (weight for start, weight in SEARCH_WEIGHTS.items() if page.file.src_uri.startswith(start))
    page.meta.setdefault("search", {"boost": next(weights, 1)})
    return markdown if "/" in page.file.src_uri else re.sub(r"\[([^\]]+)\]\(\.\./[^)]+\)", r"\1", markdown)


def _labelled(table: str) -> str:
    """A table of three columns whose cells name their column: on a phone they stand one below the other, without a head."""
    heads = re.findall(r"<th>(.*?)</th>", table, re.DOTALL)
    if len(heads) != 3 or not all(heads[1:]):
        return table
    first = r"<tr>\s*<td[^>]*>.*?</td>"
    labels = [re.sub(r"<[^>]+>", "", head) for head in heads]
    return re.sub(
        rf"({first}\s*)<td>(.*?</td>\s*)<td>",
        lambda row: f'{row[1]}<td data-label="{labels[1]}">{row[2]}<td data-label="{labels[2]}">',
        table,
        flags=re.DOTALL,
    )


def on_page_content(html: str, page: Any, **_: Any) -> str:
    """The style sheet knows the pages of the reference, where long lines of code are wrapped, and the columns of tables."""
    html = re.sub(r"<table>.*?</table>", lambda table: _labelled(table[0]), html, flags=re.DOTALL)
    if page.file.src_uri == "benchmarks.md":
        # Nobody looks for a figure, and the search takes some of them for other words: its automaton mixes up digits.
        html = html.replace("<table", "<table data-search-exclude")
    return f'<div class="reference">\n{html}\n</div>' if page.file.src_uri.startswith("reference/") else html
