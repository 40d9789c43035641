"""A prompt with places for values: `Fix {issue} in {file}`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from opencode_core.errors import LocalProtocolError

__all__ = ["Template"]

_BRACES: Final = re.compile(r"\{\{([^{}\n]*)\}\}|\{([^{}\n]*)\}")
_NAME: Final = re.compile(r"[^\W\d]\w*(?:[ .-]\w+)*")


class Template:
    """A prompt in which `{name}` is replaced by the value of that name, and `{{name}}` is the text `{name}`.

    Braces around what can be no name are text, as in JSON or CSS, so most prompts need no doubled braces.

    Args:
        text: The prompt.
        names: The values that there are.

    Attributes:
        used: The names in the prompt.

    Raises:
        LocalProtocolError: The prompt has a name that is not there.
    """

    def __init__(self, text: str, names: Sequence[str]) -> None:
        self._text = text
        self._names = frozenset(names)
        self.used: frozenset[str] = frozenset(
            name for doubled, inner in _BRACES.findall(text) if not doubled and (name := self._name(inner)) is not None
        )
        wrong = sorted(self.used - self._names)
        if wrong:
            meant = get_close_matches(wrong[0], names, n=1)
            hint = f"did you mean {{{meant[0]}}}?" if meant else f"there is {', '.join(names) or 'none'}."
            raise LocalProtocolError(
                f"the prompt has {{{wrong[0]}}}, but there is no such column: {hint} For the text itself, write "
                f"{{{{{wrong[0]}}}}}"
            )

    def fill(self, values: Mapping[str, str]) -> str:
        """The prompt with these values, which are not looked at for names again."""

        def value_of(match: re.Match[str]) -> str:
            if match[1] is not None:
                return f"{{{match[1]}}}"
            name = self._name(match[2])
            return match[0] if name is None else values[name]

        return _BRACES.sub(value_of, self._text)

    def _name(self, inner: str) -> str | None:
        """The name between two braces; None if what stands there is none."""
        inner = inner.strip()
        return inner if inner in self._names or _NAME.fullmatch(inner) else None
