"""Everything public tells its signature and the types in it: to `help`, to FastAPI, to makers of schemas."""

from __future__ import annotations

import contextlib
import inspect
import pydoc
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Final, get_type_hints
from unittest import mock

import pytest

import opencode_async
import opencode_core
import opencode_sync
from opencode_core import _hints, api, models
from opencode_core.misuse import guarded
from opencode_core.turns.items import Denied, Reply
from opencode_sync import Client
from tests.fold import fold

TESTING: Final = [import_module(f"{package}.testing") for package in ("opencode_sync", "opencode_async")]
PACKAGES: Final = [opencode_core, opencode_sync, opencode_async, api, models, *TESTING]
HINTLESS: Final = {"opencode_core.FollowOptions", "opencode_core.TurnOptions"}
"""`typing` itself evaluates the fields of a `TypedDict`, with what its module has imported. Every client imports that
module, which therefore does not import the types of callbacks and prompts."""


def public() -> Iterator[tuple[str, Any]]:
    """Every public class and function, and every public method, constructors included."""
    for module in PACKAGES:
        for name in module.__all__:
            thing = getattr(module, name)
            if isinstance(thing, type):
                yield f"{module.__name__}.{name}", thing
                for attribute in ["__init__", *(name for name in dir(thing) if not name.startswith("_"))]:
                    if callable(method := getattr(thing, attribute)):
                        yield f"{module.__name__}.{name}.{attribute}", method
            elif inspect.isroutine(thing):
                yield f"{module.__name__}.{name}", thing


def test_all_that_is_public_has_a_signature() -> None:
    with fold() as case:
        for name, thing in public():
            with case(name):
                with contextlib.suppress(ValueError):  # what is inherited from dict and BaseException has none
                    inspect.signature(thing)


def test_all_that_is_public_has_types() -> None:
    with fold() as case:
        for name, thing in public():
            if name not in HINTLESS:
                with case(name):
                    get_type_hints(thing)


def test_names_that_only_type_checkers_import_are_types_when_asked() -> None:
    import httpx

    init = get_type_hints(Client.__init__)
    run = get_type_hints(Client.run)
    create: Any = get_type_hints(Client("http://127.0.0.1:1", directory="/").session.create)

    assert init["transport"] == httpx.BaseTransport | None
    assert (run["return"], run["timeout"]) == (Reply[Any], float | None)
    assert create["return"] is models.Session
    assert get_type_hints(api.SessionApi.create)["return"] == opencode_core.Call[models.Session]
    assert get_type_hints(opencode_core.Endpoint)["operation"] is str


def test_help_has_something_to_say_of_an_item() -> None:
    assert "class Denied" in pydoc.plain(pydoc.render_doc(Denied))
    assert "Create a session" in pydoc.plain(pydoc.render_doc(api.SessionApi))


def test_what_cannot_be_found_stays_text() -> None:
    def wanting(thing: int) -> int | None: ...

    wanting.__annotations__["thing"] = "Unheard"
    function: Any = guarded(wanting)
    hints: Any = vars(_hints)
    hints["_for_type_checkers"].cache_clear()
    try:
        with mock.patch.object(inspect, "getsource", side_effect=OSError):
            assert function.__annotations__ == {"thing": "Unheard", "return": int | None}
    finally:
        hints["_for_type_checkers"].cache_clear()
    with pytest.raises(NameError):
        get_type_hints(function)
