"""Build the distributions and try them in empty environments: `make package`.

Each Python at hand gets an environment for every extra with the newest dependencies, one with the lowest versions that
`pyproject.toml` allows, one with httpx2 and one with pytest. In each, `smoke.py` tries every way to a server. Then the
wheel's content is looked at, and its size and the tree of its dependencies are printed.

    python -m tests.packaging [--python PATH ...]
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import tomllib
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT = Path(__file__).parents[2]
SMOKE = Path(__file__).with_name("smoke.py")
VERSIONS: Final = ("3.11", "3.12", "3.13", "3.14")
MAX_WHEEL_BYTES: Final = 1_250_000  # all of it is source code: models and operations a fifth, many tasks a tenth
TRIED: Final = {"trio", "cli", "pty", "otel", "tools", "dask"}  # the extras that bring packages of others
REQUIREMENT: Final = re.compile(r"([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?>=([0-9.]+)(?:,<[0-9.]+)?")


class Environment(NamedTuple):
    """An empty environment to try the wheel in."""

    name: str
    extras: str
    smoke: tuple[str, ...]
    pins: tuple[str, ...] = ()


def main() -> int:
    """Build, look, try; the exit code."""
    arguments = argparse.ArgumentParser(prog="python -m tests.packaging", description=__doc__)
    arguments.add_argument("--python", action="append", help="an interpreter to try; default: all that are at hand")
    pythons = arguments.parse_args().python or find_pythons()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    with tempfile.TemporaryDirectory(prefix="opencode-driver-package-") as folder:
        sdist, wheel = build(Path(folder))
        check_sdist(sdist)
        check_wheel(wheel, project)
        problems = 0
        for python in pythons:
            for environment in environments(project):
                problems += not try_out(python, environment, wheel, Path(folder))
        print_tree(Path(folder) / "venv-full")
    print(f"{len(pythons)} Pythons; " + (f"{problems} environments FAILED" if problems else "all environments work"))
    return 1 if problems else 0


def find_pythons() -> list[str]:
    """The interpreters on the PATH and those that pyenv has, one of each version that is supported."""
    found: list[str] = []
    for version in VERSIONS:
        candidates = [
            shutil.which(f"python{version}"),
            *sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python")),
        ]
        for candidate in candidates:
            if candidate is not None and _version(str(candidate)) == version:
                found.append(str(candidate))
                break
    return found


def _version(python: str) -> str:
    done = subprocess.run(
        [python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"], capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


def build(folder: Path) -> tuple[Path, Path]:
    """The sdist, and the wheel that is built from it."""
    subprocess.run([sys.executable, "-m", "build", "--outdir", folder, ROOT], check=True, stdout=subprocess.DEVNULL)
    (sdist,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    return sdist, wheel


def check_sdist(sdist: Path) -> None:
    """From the sdist, everything can be made and tested."""
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for needed in (
        "Makefile",
        "pyproject.toml",
        "requirements-dev.txt",
        "LICENSE",
        "CHANGELOG.md",
        "README.md",
        "opencode_core/_generate/openapi.json",
        "opencode_core/_generate/openapi2.json",
        "tests/packaging/smoke.py",
        "benchmarks/__main__.py",
        "mkdocs.yml",
        "docs/index.md",
    ):
        assert needed in names, f"{needed} is not in the sdist"
    print(f"{sdist.name}: {sdist.stat().st_size / 1000:.0f} kB, {len(names)} files")


def check_wheel(wheel: Path, project: Mapping[str, Any]) -> None:
    """Only what a user needs is in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        unpacked = sum(info.file_size for info in archive.infolist())
        metadata = archive.read(next(name for name in names if name.endswith("METADATA"))).decode("utf-8")
    tops = {name.partition("/")[0] for name in names}
    packages = {"opencode_core", "opencode_sync", "opencode_async", "opencode_pytest"}
    assert tops == {*packages, f"opencode_driver-{project['version']}.dist-info"}, tops
    assert not [name for name in names if "_generate" in name or name.endswith("openapi.json")], (
        "the generator is in the wheel"
    )
    assert not [name for name in names if not name.endswith((".py", "py.typed")) and "dist-info" not in name], names
    assert {f"{package}/py.typed" for package in packages} <= set(names), "py.typed is missing"
    assert any(name.endswith("licenses/LICENSE") for name in names), "the licence is missing"
    assert "# opencode-driver" in metadata, "the README is not in the metadata"
    size = wheel.stat().st_size
    assert size <= MAX_WHEEL_BYTES, f"{wheel.name} has grown to {size} bytes"
    print(f"{wheel.name}: {size / 1000:.0f} kB, {len(names)} files, {unpacked / 1000:.0f} kB unpacked")


def environments(project: Mapping[str, Any]) -> list[Environment]:
    """What is tried on each Python."""
    extras: Mapping[str, Sequence[str]] = project["optional-dependencies"]
    contains = {name: _flattened(name, extras) for name in extras}
    newest = [Environment(name, f"[{name}]", tuple(sorted(TRIED & contains[name]))) for name in extras]
    others = sorted(contains["full"] - {"full", "tools"})
    return [
        Environment("base", "", ()),
        *newest,
        # mcp needs newer versions of what the others are content with, so each is tried with its own lowest ones.
        Environment(
            "all but tools, lowest",
            f"[{','.join(others)}]",
            tuple(sorted(TRIED - {"tools", "dask"})),
            _lowest((*project["dependencies"], *(one for name in others for one in extras[name]))),
        ),
        Environment("dask, lowest", "[dask]", ("dask",), _lowest((*project["dependencies"], *extras["dask"]))),
        Environment("tools, lowest", "[tools]", ("tools",), _lowest((*project["dependencies"], *extras["tools"]))),
        Environment("base, httpx2", "", ("httpx2",), ("httpx2",)),
        Environment("base, pytest", "", ("pytest",), ("pytest",)),
    ]


def _lowest(requirements: Iterable[str]) -> tuple[str, ...]:
    return tuple(REQUIREMENT.sub(r"\1==\2", requirement) for requirement in requirements)


def _flattened(name: str, extras: Mapping[str, Sequence[str]]) -> set[str]:
    """An extra, and those that it consists of."""
    found = {name}
    for requirement in extras[name]:
        inner = re.fullmatch(r"opencode-driver\[(.*)\]", requirement)
        if inner is not None:
            found |= set(inner[1].split(","))
    return found


def try_out(python: str, environment: Environment, wheel: Path, folder: Path) -> bool:
    """Install the wheel into an empty environment and run the smoke test there."""
    began = time.monotonic()
    venv = folder / f"venv-{environment.name}"
    shutil.rmtree(venv, ignore_errors=True)
    subprocess.run([python, "-m", "venv", "--without-pip", venv], check=True)
    inside = venv / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(inside), "--quiet", "--disable-pip-version-check"]
    install = [*pip, "install", f"{wheel}{environment.extras}", *environment.pins]
    done = subprocess.run(install, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        # -I: neither this folder nor the environment's variables may stand in for what is installed.
        command = [str(inside), "-I", "-W", "error", str(SMOKE), *environment.smoke]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    works = done.returncode == 0 and not done.stderr.strip()
    said = done.stdout.strip() if works else f"FAILED\n{done.stdout}{done.stderr}"
    print(f"Python {_version(python)}, {environment.name} ({time.monotonic() - began:.1f} s): {said}", flush=True)
    return works


def print_tree(venv: Path) -> None:
    """The dependencies of the package with all extras, as a tree, with the versions installed."""
    program = (
        "import importlib.metadata as m, re\n"
        "installed = {d.name.lower(): d for d in m.distributions()}\n"
        "def show(name, depth, above):\n"
        "    dist = installed.get(name)\n"
        "    if dist is None or name in above: return\n"
        "    print('    ' * depth + f'{dist.name} {dist.version}')\n"
        "    needs = [r for r in dist.requires or () if not depth or 'extra' not in r]\n"
        "    names = dict.fromkeys(re.match(r'[A-Za-z0-9_.-]+', r)[0].lower() for r in needs)\n"
        "    for child in names: show(child, depth + 1, {*above, name})\n"
        "show('opencode-driver', 0, set())\n"
    )
    print(
        subprocess.run(
            [venv / "bin" / "python", "-I", "-c", program], capture_output=True, text=True, check=True
        ).stdout,
        end="",
    )


if __name__ == "__main__":
    sys.exit(main())
