"""Predictions for SWE-bench."""

from __future__ import annotations

from typing import Any

from opencode_core.errors import LocalProtocolError
from opencode_core.values.base import field

__all__ = ["swe_bench_prediction"]


def swe_bench_prediction(result: Any, model_name_or_path: str | None = None) -> dict[str, str]:
    """A result as a prediction of SWE-bench, for `json.dumps`: one line of its predictions file.

        with open("predictions.jsonl", "w") as file:
            for result in run_many(tasks, isolate="worktree"):
                file.write(json.dumps(swe_bench_prediction(result)) + "\\n")

    Args:
        result: A result of `run_many`, or anything with its `id`, `patch` and `reply`. The id of the task is the
            instance. A task without a patch gets an empty one, which SWE-bench counts as not solved.
        model_name_or_path: What the predictions are called in SWE-bench's reports; the model of the reply if not given.

    Raises:
        LocalProtocolError: The result has no id; or no name is given, and there is no answer that tells the model.
    """
    instance = field(result, "id", "id")
    if not isinstance(instance, str) or not instance:
        raise LocalProtocolError(
            f"a prediction needs the id of its instance, and {type(result).__name__} has none: "
            "pass a result of run_many()"
        )
    name = (
        field(field(result, "reply", "reply"), "model", "model") if model_name_or_path is None else model_name_or_path
    )
    if not isinstance(name, str) or not name:
        raise LocalProtocolError(
            f"there is no answer that tells the model of {instance!r}: "
            "pass model_name_or_path=, the same for all results"
        )
    patch = field(result, "patch", "patch")
    patch = patch if isinstance(patch, str) else ""
    if patch and not patch.endswith("\n"):
        patch += "\n"  # git calls a patch corrupt whose last line does not end
    return {"instance_id": instance, "model_name_or_path": name, "model_patch": patch}
