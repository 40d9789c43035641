"""Run the scenarios against published versions of OpenCode and write the table of `docs/compatibility.md`.

    python -m tests.compat [VERSION ...]

Versions are installed from npm into `.cache/compat/VERSION`. Each gets a server of its own with a scripted model and a
home of its own, and ripgrep, which servers before 1.14 would download with the first prompt. A scenario that does not
end within a minute is reported as a hang.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Generator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from opencode_core import Drift, OpenCodeError, ServerStartError
from opencode_sync import Client
from opencode_sync.testing import RealServer, ScriptedModel, isolated_environment

from . import scenarios2
from .scenarios import SCENARIOS, Scenario, World

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "compatibility.md"
CACHE = ROOT / ".cache" / "compat"
VERSIONS: Final = ("1.0.185", "1.1.65", "1.2.27", "1.3.2", "1.14.41", "1.14.48", "1.15.13", "1.17.19", "1.18.33")


class Server2(NamedTuple):
    """A version of OpenCode 2.

    Attributes:
        package: Its name on npm.
        program: Below `node_modules`.
        servers: What the docstrings of operations call it.
    """

    package: str
    program: str
    servers: str


VERSIONS_2: Final = {
    "0.0.0-next-16350": Server2(
        "@opencode-ai/cli-linux-x64-baseline", "@opencode-ai/cli-linux-x64-baseline/bin/opencode2", "2.0 preview"
    ),
    "2.0.15": Server2(
        "@opencode/cli-linux-x64-baseline", "@opencode/cli-linux-x64-baseline/bin/opencode", "2.0 and 2.1"
    ),
}
CONTRACT_ONLY: Final = ("2.1", *(["contract only"] * (len(SCENARIOS) + 1)))
"""Of this version there is a description, and no program that could be run."""
RIPGREP: Final = "@vscode/ripgrep@1.18.0"
TIMEOUT: Final = 60.0  # seconds for one scenario; the slowest takes a few
TABLE: Final = re.compile(r"(<!-- table: make compat -->\n).*?(<!-- end -->)", re.DOTALL)
CONFIG: Final = {"permission": {"bash": {"*": "allow", "guarded*": "ask"}}}


def main() -> int:
    """Install, run, write; the exit code."""
    arguments = argparse.ArgumentParser(prog="python -m tests.compat", description=__doc__)
    arguments.add_argument("version", nargs="*", help="default: a sample of all, and the newest that npm has")
    given = arguments.parse_args().version
    rows: list[list[str]] = []
    for version in given or list(dict.fromkeys([*VERSIONS, newest(), *VERSIONS_2])):
        rows.append([version, *run(version)])
    if not given:
        rows.append([*CONTRACT_ONLY])
    table = render(rows)
    print(table)
    if not given:
        text = PAGE.read_text("utf-8")
        today = datetime.datetime.now(datetime.UTC).date().isoformat()
        PAGE.write_text(TABLE.sub(lambda m: f"{m[1]}\n{table}\nMeasured on {today}.\n\n{m[2]}", text), "utf-8")
    return 0


def newest() -> str:
    """The newest version that npm has."""
    done = subprocess.run(["npm", "view", "opencode-ai", "version"], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def install(version: str) -> Path | None:
    """The program, or None where npm does not have that version."""
    of_2 = VERSIONS_2.get(version)
    program = CACHE / version / "node_modules" / (of_2.program if of_2 else ".bin/opencode")
    if not program.exists():
        npm_install(CACHE / version, f"{of_2.package if of_2 else 'opencode-ai'}@{version}")
    return program if program.exists() else None


def npm_install(folder: Path, package: str) -> None:
    """Install a package; what came of it is to be looked at."""
    (folder / "node_modules").mkdir(parents=True, exist_ok=True)  # where it is, npm installs
    command = ["npm", "install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--silent"]
    subprocess.run([*command, package], cwd=folder, check=False, capture_output=True)


def path_with_ripgrep() -> str:
    """The PATH, and ripgrep on it."""
    path = os.environ.get("PATH", os.defpath)
    if shutil.which("rg"):
        return path
    tools = CACHE / "tools"
    if not list(tools.glob("node_modules/@vscode/ripgrep-*/bin/rg")):
        npm_install(tools, RIPGREP)
    (program,) = tools.glob("node_modules/@vscode/ripgrep-*/bin/rg")
    return f"{path}{os.pathsep}{program.parent}"


def run(version: str) -> list[str]:
    """One cell for each scenario, and one for the managed server."""
    program = install(version)
    if program is None:
        return ["not on npm"] + [""] * len(SCENARIOS)
    cells: list[str] = []
    env = {"PATH": path_with_ripgrep()}
    of_2 = VERSIONS_2.get(version)
    scenarios = scenarios2.scenarios(of_2.servers) if of_2 else SCENARIOS
    restart: Callable[[], object] = no_restart
    with contextlib.ExitStack() as stack:
        try:
            real = stack.enter_context(
                RealServer(binary=program, version="2" if of_2 else "1", config=CONFIG, env=env, start_timeout=60.0)
            )
        except ServerStartError as error:
            cells.append(f"no: {_brief(error)}")
            model, start = stack.enter_context(by_hand(program, env))
        else:
            cells.append("yes")
            model, restart = real.model, real.server.restart
            start = {"base_url": real.base_url, "auth": real.auth, "directory": real.project}
        for name, scenario in scenarios.items():
            cells.append(try_out(scenario, model, start, restart))
            print(f"{version} {name}: {cells[-1]}", file=sys.stderr, flush=True)
    return cells


def no_restart() -> None:
    """A server that was started by hand is not started again."""
    raise AssertionError("nobody manages this server")


def try_out(scenario: Scenario, model: ScriptedModel, start: dict[str, Any], restart: Callable[[], object]) -> str:
    """What came of one scenario: `yes`, or why not."""
    outcome: list[str] = []
    drifts: list[Drift] = []
    model.reset()
    with Client(**start, on_drift=drifts.append) as client:

        def work() -> None:
            try:
                remark = scenario(World(model, client, drifts, restart))
                outcome.append(f"yes ({remark})" if remark else "yes")
            except (OpenCodeError, AssertionError) as error:
                outcome.append(f"no: {_brief(error)}")
            except Exception as error:  # a defect of ours: shown as what it is
                outcome.append(f"no: {type(error).__name__}: {_brief(error)}")

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        thread.join(TIMEOUT)
        result = outcome[0] if outcome else f"no: hangs, with {len(drifts)} drifts"
        if os.environ.get("DRIFTS"):
            print(*sorted({f"    {d.path}: {d.problem}" for d in drifts}), sep="\n", file=sys.stderr)
    thread.join(10)
    return result


def _brief(error: BaseException) -> str:
    kind = "" if isinstance(error, AssertionError) else f"`{type(error).__name__}`: "
    words = " ".join(str(error).split()).replace("|", "/")
    return kind + (words if len(words) <= 200 else words[:197] + "...")


@contextlib.contextmanager
def by_hand(program: Path, env: Mapping[str, str]) -> Generator[tuple[ScriptedModel, dict[str, Any]], None, None]:
    """A server that `Server` cannot manage, started as a user would: without a password, on a free port."""
    with ScriptedModel() as model, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        project = Path(folder).resolve() / "project"
        project.mkdir()
        model.write_config(project, **CONFIG)
        (project / "main.py").write_text("print('hello')\n", "utf-8")
        subprocess.run(["git", "init", "-q"], cwd=project, check=True)
        environ = {**os.environ, **isolated_environment(Path(folder) / "home"), **env}
        command = [program, "serve", "--port", "0", "--hostname", "127.0.0.1"]
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=project,
            env={name: value for name, value in environ.items() if value is not None},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        with process:
            try:
                assert process.stdout is not None
                for line in process.stdout:
                    if "listening on" in line:
                        yield model, {"base_url": line.split()[-1], "directory": project}
                        break
                else:
                    raise ServerStartError(f"{program} did not start")
            finally:
                os.killpg(process.pid, 15)
                threading.Timer(5, process.kill).start()
                shutil.rmtree(folder, ignore_errors=True)


def render(rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table. Why something does not work stands below it."""
    reasons: dict[str, int] = {}

    def short(cell: str) -> str:
        verdict, _, reason = cell.partition(": ")
        if verdict == "no":
            return f"✗ ({reasons.setdefault(reason, len(reasons) + 1)})"
        if not cell.startswith("yes"):
            return cell
        remark = cell.removeprefix("yes").removeprefix(" (").removesuffix(")")
        return remark if " work" in remark else f"✓ {remark}".rstrip()

    head = ["OpenCode", "managed server", *SCENARIOS]
    lines = [head, ["---"] * len(head), *([short(cell) for cell in row] for row in rows)]
    table = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    return table + "".join(f"\n({number}) {reason}\n" for reason, number in reasons.items())


if __name__ == "__main__":
    sys.exit(main())
