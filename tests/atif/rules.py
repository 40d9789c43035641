"""The rules of ATIF v1.7, checked without the `harbor` package, and those that we keep beyond them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

__all__ = ["faults"]

_ROOT: Final = {
    "schema_version",
    "session_id",
    "trajectory_id",
    "agent",
    "steps",
    "notes",
    "final_metrics",
    "extra",
    "subagent_trajectories",
}
_STEP: Final = {"step_id", "source", "message", "timestamp", "extra", "observation", "is_copied_context"}
_OF_THE_AGENT: Final = {"model_name", "reasoning_effort", "reasoning_content", "tool_calls", "metrics"}
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_IMAGES: Final = {"image/jpeg", "image/png", "image/gif", "image/webp"}


def faults(trajectory: Any) -> list[str]:
    """What is wrong with a trajectory; empty if nothing is."""
    found = list(_trajectory(trajectory, "root", embedded=False))
    try:
        json.dumps(trajectory, allow_nan=False).encode()
    except ValueError as error:
        found.append(f"it is not JSON: {error}")
    return found


def _trajectory(one: dict[str, Any], at: str, *, embedded: bool) -> Iterator[str]:
    yield from _members(one, _ROOT, {"schema_version", "session_id", "agent", "steps"}, at)
    yield from _nothing_empty(one, at)
    if one["schema_version"] != "ATIF-v1.7":
        yield f"{at}: the version is {one['schema_version']!r}"
    if embedded and not one.get("trajectory_id"):
        yield f"{at}: an embedded trajectory has no trajectory_id"
    yield from _members(one["agent"], {"name", "version", "model_name", "extra"}, {"name", "version"}, f"{at}.agent")
    if not all(isinstance(one["agent"][name], str) and one["agent"][name] for name in ("name", "version")):
        yield f"{at}.agent: name and version are texts"
    children = one.get("subagent_trajectories", [])
    ids = [child.get("trajectory_id") for child in children]
    if len(set(ids)) != len(ids):
        yield f"{at}: ids of subagents are not unique"
    if not one["steps"]:
        yield f"{at}: there are no steps"
    referred: list[Any] = []
    for place, step in enumerate(one["steps"]):
        yield from _step(step, place, f"{at}.steps[{place}]")
        for result in step.get("observation", {}).get("results", []):
            referred += [ref["trajectory_id"] for ref in result.get("subagent_trajectory_ref", [])]
    if not set(referred) <= set(ids):
        yield f"{at}: a reference leads nowhere"
    for place, child in enumerate(children):
        yield from _trajectory(child, f"{at}.subagents[{place}]", embedded=True)
    yield from _totals(one, children, at)


def _totals(one: dict[str, Any], children: list[Any], at: str) -> Iterator[str]:
    total = one["final_metrics"]
    yield from _members(
        total,
        {f"total_{name}" for name in ("prompt_tokens", "completion_tokens", "cached_tokens", "cost_usd", "steps")}
        | {"extra"},
        set(),
        f"{at}.final_metrics",
    )
    if total["total_steps"] != len(one["steps"]):
        yield f"{at}: total_steps"
    used = [step["metrics"] for step in one["steps"] if "metrics" in step]
    for name in ("prompt_tokens", "completion_tokens", "cached_tokens"):
        known = sum(metrics[name] for metrics in used)
        known += sum(child["final_metrics"][f"total_{name}"] for child in children)
        if total[f"total_{name}"] != known:
            yield f"{at}: total_{name} is {total[f'total_{name}']}, and the steps have {known}"
    cost = sum(metrics["cost_usd"] for metrics in used)
    cost += sum(child["final_metrics"]["total_cost_usd"] for child in children)
    if abs(total["total_cost_usd"] - cost) > 1e-9:
        yield f"{at}: total_cost_usd"


def _step(step: dict[str, Any], place: int, at: str) -> Iterator[str]:
    yield from _members(step, _STEP | _OF_THE_AGENT | {"llm_call_count"}, {"step_id", "source", "message"}, at)
    yield from _nothing_empty({name: value for name, value in step.items() if name != "message"}, at)
    if step["step_id"] != place + 1:
        yield f"{at}: step_id is {step['step_id']}"
    if step["source"] not in ("system", "user", "agent"):
        yield f"{at}: source is {step['source']!r}"
    if step["source"] != "agent" and (_OF_THE_AGENT | {"llm_call_count"}) & step.keys():
        yield f"{at}: only the agent has {sorted(_OF_THE_AGENT & step.keys())}"
    if step["source"] == "agent" and step["llm_call_count"] == 0 and {"metrics", "reasoning_content"} & step.keys():
        yield f"{at}: no model was asked"
    if "timestamp" in step and not _TIME.fullmatch(step["timestamp"]):
        yield f"{at}: timestamp is {step['timestamp']!r}"
    yield from _content(step["message"], f"{at}.message")
    calls: list[Any] = step.get("tool_calls", [])
    for call in calls:
        needed = {"tool_call_id", "function_name", "arguments"}
        yield from _members(call, needed | {"extra"}, needed, f"{at}.tool_calls")
        if not (call["tool_call_id"] and call["function_name"] and isinstance(call["arguments"], dict)):
            yield f"{at}: a tool call lacks its id, its name or an object of arguments"
    ids = {call["tool_call_id"] for call in calls}
    if "observation" in step:
        yield from _members(step["observation"], {"results"}, {"results"}, f"{at}.observation")
        for result in step["observation"]["results"]:
            known = {"source_call_id", "content", "subagent_trajectory_ref", "extra"}
            yield from _members(result, known, set(), f"{at}.observation")
            yield from _nothing_empty(result, at)
            if result.get("source_call_id") not in ids:
                yield f"{at}: a result of no call"
            if "content" in result:
                yield from _content(result["content"], f"{at}.observation")
    if "metrics" in step:
        metrics = step["metrics"]
        known = {"prompt_tokens", "completion_tokens", "cached_tokens", "cost_usd", "extra"}
        yield from _members(metrics, known, known, f"{at}.metrics")
        counts = [metrics[name] for name in ("prompt_tokens", "completion_tokens", "cached_tokens")]
        if not all(type(count) is int and count >= 0 for count in counts):
            yield f"{at}.metrics: counts are whole numbers"
        if metrics["cached_tokens"] > metrics["prompt_tokens"]:
            yield f"{at}.metrics: cached tokens are among the prompt's"


def _content(content: Any, at: str) -> Iterator[str]:
    if isinstance(content, str):
        return
    for part in content:
        if part["type"] == "text":
            if set(part) != {"type", "text"} or not isinstance(part["text"], str):
                yield f"{at}: {part!r} is no text"
        elif part["type"] == "image":
            source = part["source"]
            if set(part) != {"type", "source"} or set(source) != {"media_type", "path"}:
                yield f"{at}: {sorted(part)} is no image"
            if source["media_type"] not in _IMAGES or not source["path"]:
                yield f"{at}: an image of type {source['media_type']!r}"
        else:
            yield f"{at}: a part of type {part['type']!r}"


def _members(value: dict[str, Any], known: set[str], needed: set[str], at: str) -> Iterator[str]:
    if not set(value) <= known:
        yield f"{at}: unknown members {sorted(set(value) - known)}"
    if not needed <= set(value):
        yield f"{at}: missing members {sorted(needed - set(value))}"


def _nothing_empty(value: dict[str, Any], at: str) -> Iterator[str]:
    """What says nothing is left out."""
    for name, member in value.items():
        if member is None or member in ("", [], {}):
            yield f"{at}: {name} is empty"
