"""The functions of `--tool`: finds them in the modules and files of the user.

What they print goes to standard error where standard output is for the answer alone.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager, redirect_stdout
from importlib import import_module
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from traceback import extract_tb
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, TextIO, cast

from opencode_core.errors import LocalProtocolError

if TYPE_CHECKING:
    from opencode_core.tools.declaring import Tool

__all__ = ["functions_of", "printing_apart"]

THREADS: Final = "opencode-tool"
"""How the names of the threads begin in which functions run."""


def functions_of(words: Sequence[str]) -> tuple[Tool, ...]:
    """The functions that `--tool` names: each a function, a tool, or a list of these, in a module or a file.

    Raises:
        LocalProtocolError: There is no such function, or it cannot be a tool.
    """
    if not words:
        return ()
    if find_spec("mcp") is None:
        from opencode_sync._toolhost import NEEDS_MCP

        raise LocalProtocolError(f"--tool: {NEEDS_MCP}")
    from opencode_core.tools.declaring import tools_of

    found: list[Tool] = []
    for word in words:
        try:
            found += [one for one in tools_of(_named(word)) if all(one.function != known.function for known in found)]
        except LocalProtocolError as error:
            raise LocalProtocolError(f"--tool {word}: {error}") from None
    try:
        return tools_of(found)
    except LocalProtocolError as error:
        raise LocalProtocolError(f"--tool: {error}") from None


def _named(word: str) -> Any:
    place, colon, name = word.rpartition(":")
    if not (place and colon and name):
        example = place or ("weather.py" if colon else name)
        raise LocalProtocolError(f"name a module or a file, and a function in it, such as {example}:temperature")
    is_file = place.endswith(".py") or os.sep in place
    with redirect_stdout(sys.stderr):
        module = _from_file(os.path.expanduser(place)) if is_file else _from_module(place)
    value: Any = module
    path = place
    for part in name.split("."):
        try:
            value = getattr(value, part)
        except AttributeError:
            raise LocalProtocolError(f"{path} has no {part!r}{_meant(part, _functions_in(value))}") from None
        path = part
    return value


def _from_module(name: str) -> ModuleType:
    here = os.getcwd()
    if here not in sys.path:
        sys.path.insert(0, here)
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name is None or not f"{name}.".startswith(f"{error.name}."):
            raise _failed(error) from None
        modules = [file[:-3] for file in os.listdir(here) if file.endswith(".py")]
        raise LocalProtocolError(
            f"there is no module {error.name!r}, neither in this folder nor among those that are installed"
            f"{_meant(error.name, modules, 'this folder')}"
        ) from None
    except (Exception, SystemExit) as error:
        raise _failed(error) from None


def _from_file(path: str) -> ModuleType:
    folder, file = os.path.split(os.path.abspath(path))
    if not os.path.isfile(path):
        files = [one for one in _files_in(folder) if one.endswith(".py")]
        raise LocalProtocolError(f"there is no file {path!r}{_meant(file, files)}")
    name = file.removesuffix(".py")
    spec = spec_from_file_location(name if name not in sys.modules else f"opencode_tool_{name}", path)
    if spec is None or spec.loader is None:
        raise LocalProtocolError(f"{path!r} is no file of Python: its name must end with .py")
    if folder not in sys.path:
        sys.path.insert(0, folder)  # where it finds its own modules
    module = sys.modules[spec.name] = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        raise _failed(error) from None
    return module


def _files_in(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _failed(error: BaseException) -> LocalProtocolError:
    """The error of a module that cannot be imported, with the line of the user's code."""
    ours = os.path.dirname(__file__)
    frames = [
        frame
        for frame in extract_tb(error.__traceback__)
        if not frame.filename.startswith((ours, "<")) and "importlib" not in frame.filename
    ]
    where = f", in line {frames[-1].lineno} of {frames[-1].filename}" if frames else ""
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return LocalProtocolError(f"it cannot be imported: {said}{where}")


def _functions_in(value: Any) -> list[str]:
    """The names that may be meant: what is callable, or a list, and was not imported from elsewhere."""
    module = getattr(value, "__name__", None)
    return [
        name
        for name, one in cast("dict[str, Any]", getattr(value, "__dict__", {})).items()
        if not name.startswith("_")
        and (isinstance(one, list | tuple) or (callable(one) and getattr(one, "__module__", module) == module))
    ]


def _meant(word: str, known: Sequence[str], where: str = "it") -> str:
    from difflib import get_close_matches

    close = get_close_matches(word, known, n=1)
    if close:
        return f": did you mean {close[0]}?"
    return f"; {where} has {', '.join(sorted(known)[:5])}" if known else ""


@contextmanager
def printing_apart() -> Generator[None]:
    """Send what the functions print to standard error, so that a pipe gets the answer and nothing else."""
    before = sys.stdout
    sys.stdout = cast("TextIO", _Apart(before))
    try:
        yield
    finally:
        sys.stdout = before


class _Apart:
    """Standard output for the program, and standard error for the threads of functions."""

    def __init__(self, real: TextIO) -> None:
        self._real = real

    def __getattr__(self, name: str) -> Any:
        is_function = threading.current_thread().name.startswith(THREADS)
        return getattr(sys.stderr if is_function else self._real, name)
