"""`python validate.py FOLDER`, in an environment that has `harbor`: let its models judge trajectories in ATIF.

Each file must be valid by harbor's validator, which also looks for the images, and must be what harbor writes after it
has read it: so nothing is left out, renamed or of another type.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any


def problems_of(path: Path) -> list[str]:
    """What is wrong with a trajectory."""
    models: Any = import_module("harbor.models.trajectories")
    validator: Any = import_module("harbor.utils.trajectory_validator").TrajectoryValidator()
    if not validator.validate(path):
        return list(validator.errors)
    written = json.loads(path.read_text("utf-8"))
    read = models.Trajectory.model_validate(written).to_json_dict()
    return [] if read == written else [f"harbor reads something else: {read}"]


def main(folder: Path) -> int:
    """The exit code."""
    paths = sorted(folder.glob("*.json"))
    found = {path.name: problems for path in paths if (problems := problems_of(path))}
    for name, problems in found.items():
        print(name, *problems, sep="\n  ")
    images = len(list(folder.glob("*.images/*")))
    print(f"harbor {version('harbor')}: {len(paths)} trajectories, {images} images, {len(found)} of them not valid")
    return 1 if found or not paths else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
