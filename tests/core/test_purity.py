"""The core is given bytes, time and randomness; it never goes and gets them. And nothing is imported too early."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import opencode_core
from tests.fold import fold

ROOT = Path(opencode_core.__file__).parent
MODULES = sorted(p for p in ROOT.rglob("*.py") if "_generate" not in p.parts)
TREES = {str(path.relative_to(ROOT)): ast.parse(path.read_text()) for path in MODULES}

# fmt: off
IO_MODULES = frozenset({
    "anyio", "asyncio", "concurrent", "http", "httpcore", "httpx", "httpx2", "multiprocessing",
    "queue", "random", "secrets", "select", "selectors", "signal", "socket", "socketserver",
    "ssl", "subprocess", "threading", "time", "trio", "uuid",
})
# fmt: on
CALLS = frozenset({"open", "input", "print", "breakpoint"})


def imports_of(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.partition(".")[0])
    return found


def takes_only_a_lock(tree: ast.AST) -> bool:
    """Whether all that a module has of `threading` is a lock: several threads may use the core, which starts none."""
    imported = [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module == "threading"]
    return {alias.name for node in imported for alias in node.names} == {"RLock"}


# Decorated with `prepared`, or the callers see to it.
PREPARED = ("dict[str, Any]", "kind", "_Control", "_ServiceFile", "JobToken", "Cursor")


def test_no_module_of_the_core_does_io() -> None:
    with fold() as case:
        for name, tree in TREES.items():
            with case(name):
                nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
                called = {node.func.id for node in nodes if isinstance(node.func, ast.Name)}

                allowed = {"threading"} if takes_only_a_lock(tree) else set[str]()
                assert imports_of(tree) & IO_MODULES <= allowed
                assert called & CALLS == set()


def test_the_public_modules_are_attributes_whether_they_have_been_imported_or_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("api", "models", "trajectories"):
        monkeypatch.delattr(opencode_core, name, raising=False)

        assert getattr(opencode_core, name) is sys.modules[f"opencode_core.{name}"]


def test_a_name_that_the_package_does_not_have_is_told() -> None:
    name = "NoSuchName"
    with pytest.raises(AttributeError, match="module 'opencode_core' has no attribute 'NoSuchName'"):
        getattr(opencode_core, name)


def test_no_module_of_the_core_knows_a_clock() -> None:
    with fold() as case:
        for name, tree in TREES.items():
            with case(name):
                attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}

                assert attributes & {"now", "utcnow", "today", "monotonic", "perf_counter", "sleep", "urandom"} == set()


def test_no_module_of_the_core_asks_anything_of_the_operating_system() -> None:
    with fold() as case:
        for name, tree in TREES.items():
            with case(name):
                of_os = [n for n in ast.walk(tree) if isinstance(n, ast.Attribute) and ast.unparse(n.value) == "os"]

                assert {node.attr for node in of_os} <= {"PathLike", "fspath", "register_at_fork"}


def test_msgspec_looks_at_no_class_that_was_not_prepared() -> None:
    # Where two threads let it do so for the first time, the process dies.
    looks = ("msgspec.convert", "msgspec.json.Decoder", "msgspec.json.decode", "msgspec.json.schema")
    with fold() as case:
        for path in sorted(
            path for name in ("core", "sync", "async") for path in ROOT.parent.glob(f"opencode_{name}/**/*.py")
        ):
            for call in [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]:
                if ast.unparse(call.func) in looks and path.name not in ("codec.py", "building.py"):
                    with case(f"{path.name}: {ast.unparse(call)}"):
                        types = [ast.unparse(word.value) for word in call.keywords if word.arg == "type"]
                        if not ast.unparse(call.func).endswith("decode"):
                            types = [ast.unparse(call.args[-1])]

                        assert all(type in PREPARED or type.startswith("prepared(") for type in types)


def loaded_by(statement: str) -> set[str]:
    """The modules that a fresh interpreter has after a statement."""
    code = f"import sys; {statement}; print(*sys.modules)"
    return set(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split())


def test_the_core_loads_no_driver_and_no_io_library() -> None:
    loaded = loaded_by("import opencode_core")

    assert not loaded & {"httpx", "httpcore", "anyio", "trio", "asyncio", "socket", "ssl", "subprocess"}


def test_the_blocking_driver_loads_no_async_driver_and_no_models() -> None:
    loaded = loaded_by("import opencode_sync")

    assert not loaded & {"opencode_async", "trio"}
    assert not {name for name in loaded if name.startswith("opencode_core.models.")}


def test_the_awaiting_driver_loads_no_httpx_and_no_models() -> None:
    loaded = loaded_by("import opencode_async")

    assert not loaded & {"opencode_sync", "httpx", "httpcore", "httpx2", "trio"}
    assert not {name for name in loaded if name.startswith("opencode_core.models.")}


def test_the_command_loads_nothing_before_it_handles_ctrl_c() -> None:
    before, after = loaded_by("pass"), loaded_by("from opencode_sync.console import main")

    assert after - before == {"__future__", "opencode_sync", "opencode_sync.console"}


def test_making_a_client_loads_no_models() -> None:
    loaded = loaded_by("import opencode_sync; c = opencode_sync.Client(); c.session; c.close()")

    assert not {name for name in loaded if name.startswith("opencode_core.models.")}


def test_every_public_name_is_there_before_it_is_loaded() -> None:
    assert set(opencode_core.__all__) <= set(dir(opencode_core))
    assert all(hasattr(opencode_core, name) for name in opencode_core.__all__)
    assert not hasattr(opencode_core, "nothing_of_the_kind")
