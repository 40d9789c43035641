"""`python -m opencode_core._generate`: write models, endpoints and blocking twins, or check that they are current."""

from __future__ import annotations

import argparse
import difflib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from opencode_core._version import SERVER_VERSION

from . import document, overlay, render_api, render_models, second, twins, wording
from .operations import collect
from .schema import Models

CORE: Final = Path(__file__).resolve().parents[1]
PROJECT: Final = CORE.parent


def generate(target: Path) -> None:
    """Write the packages `models` and `api` into a folder, formatted."""
    repaired = overlay.apply(document.load())
    second.apply(repaired)
    models = Models(repaired)
    operations = collect(repaired, models)
    faults = [f"names.py speaks of {name}, which is not there" for name in sorted(models.unused_names)]
    faults += wording.faults(models, operations)
    if faults:
        raise ValueError("\n".join(faults))
    for package, files in (
        ("models", render_models.render(models, operations, SERVER_VERSION)),
        ("api", render_api.render(operations, models, SERVER_VERSION)),
    ):
        folder = target / package
        folder.mkdir(parents=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
    ruff = [shutil.which("ruff", path=str(Path(sys.executable).parent)) or "ruff"]
    config = ["--config", str(PROJECT / "pyproject.toml"), "--quiet", "--no-cache", str(target)]
    subprocess.run([*ruff, "check", "--select", "I,RUF022", "--fix", *config], check=True)
    subprocess.run([*ruff, "format", *config], check=True)


def differences(made: Path, written: Path) -> list[str]:
    """How what was made differs from what is written, as a diff."""
    lines: list[str] = []
    for package in ("models", "api"):
        names = {path.name for folder in (made, written) for path in (folder / package).glob("*.py")}
        for name in sorted(names):
            old, new = (
                path.read_text(encoding="utf-8").splitlines(keepends=True) if path.exists() else []
                for path in (written / package / name, made / package / name)
            )
            lines += difflib.unified_diff(old, new, f"{package}/{name}", f"{package}/{name} (would be)")
    return lines


def main(arguments: list[str] | None = None, core: Path = CORE) -> int:
    """Run the generator; the exit status.

    Args:
        core: The package whose `models` and `api` are written or checked.
    """
    parser = argparse.ArgumentParser(prog="python -m opencode_core._generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where something would change")
    parser.add_argument("--vendor", action="store_true", help="store the document on standard input, without its prose")
    given = parser.parse_args(arguments)
    if given.vendor:
        document.PATH.write_text(document.normalise(json.load(sys.stdin)), encoding="utf-8")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        generate(made)
        changes = differences(made, core) + twins.differences(PROJECT)
        if given.check:
            sys.stdout.writelines(changes)
            return 1 if changes else 0
        for package in ("models", "api"):
            shutil.rmtree(core / package, ignore_errors=True)
            shutil.copytree(made / package, core / package)
        twins.write(PROJECT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
