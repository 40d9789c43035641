"""Tools from functions: their names, words, schemas and arguments."""

from __future__ import annotations

from opencode_core.tools.context import ToolContext
from opencode_core.tools.declaring import tool


def test_a_function_is_a_tool() -> None:
    @tool
    def temperature(city: str, days: int = 1) -> float:
        """How warm it is."""
        return days * 1.5

    assert temperature("Oslo", days=2) == 3.0
    assert temperature.name == "temperature"
    assert temperature.description == "How warm it is."
    assert temperature.schema == {
        "type": "object",
        "properties": {"city": {"type": "string"}, "days": {"type": "integer", "default": 1}},
        "required": ["city"],
        "additionalProperties": False,
    }
    assert temperature.arguments({"city": "Oslo"}, ToolContext("temperature")) == {"city": "Oslo"}
