"""A picture of what was done, as a value: `reply.report()`."""

from __future__ import annotations

import os
from pathlib import Path

from .marks import esc
from .page import page
from .svg import svg
from .trace import Trace

__all__ = ["Report"]


class Report:
    """A page that shows what was done: a waterfall of steps and tools, changed files, and everything that was said.

    In a notebook it shows itself.

        reply.report().save("fix.html")  # or fix.svg, for a README

    Args:
        trace: What is drawn.
    """

    def __init__(self, trace: Trace) -> None:
        self._trace = trace

    @property
    def html(self) -> str:
        """One HTML page. It loads nothing, and has no script."""
        return page(self._trace)

    @property
    def svg(self) -> str:
        """A still picture of the waterfall."""
        return svg(self._trace)

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the page to a file, or the picture if the name ends in `.svg`, and return the path."""
        file = Path(path).expanduser()
        file.write_text(self.svg if file.suffix.lower() == ".svg" else self.html, encoding="utf-8")
        return file

    def _repr_html_(self) -> str:
        # In a frame of its own, so that its styles do not change the notebook.
        return (
            f'<iframe srcdoc="{esc(self.html)}" sandbox style="width:100%;height:640px;border:0" '
            f'title="What was done"></iframe>'
        )

    def __repr__(self) -> str:
        steps = len(self._trace.steps)
        return f"<Report of {steps} steps: .save('report.html'), .html, .svg>"
