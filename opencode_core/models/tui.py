# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Events that control the terminal interface."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.values.base import OpenStruct, Unknown

from .event_data import TuiCommandExecuteData, TuiPromptAppendData, TuiSessionSelectData, TuiToastShowData

__all__ = ["TuiCommandExecute", "TuiEvent", "TuiPromptAppend", "TuiRequest", "TuiSessionSelect", "TuiToastShow"]


class TuiPromptAppend(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="tui.prompt.append"):
    """Tells the terminal interface to append text to its prompt."""

    type: ClassVar[Literal["tui.prompt.append"]] = "tui.prompt.append"
    properties: TuiPromptAppendData
    """Details of the event."""


class TuiCommandExecute(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="tui.command.execute"):
    """Tells the terminal interface to run a command."""

    type: ClassVar[Literal["tui.command.execute"]] = "tui.command.execute"
    properties: TuiCommandExecuteData
    """Details of the event."""


class TuiToastShow(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="tui.toast.show"):
    """Tells the terminal interface to show a toast."""

    type: ClassVar[Literal["tui.toast.show"]] = "tui.toast.show"
    properties: TuiToastShowData
    """Details of the event."""


class TuiSessionSelect(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="tui.session.select"):
    """Tells the terminal interface to open a session."""

    type: ClassVar[Literal["tui.session.select"]] = "tui.session.select"
    properties: TuiSessionSelectData
    """Details of the event."""


_TuiEvent: TypeAlias = TuiPromptAppend | TuiCommandExecute | TuiToastShow | TuiSessionSelect
if TYPE_CHECKING:
    TuiEvent: TypeAlias = _TuiEvent | Unknown
else:
    TuiEvent = _TuiEvent
"""An event that controls the terminal interface."""


class TuiRequest(OpenStruct, frozen=True, kw_only=True):
    """A request that the terminal interface has to answer."""

    path: str
    """Path of the request, such as `/tui/append-prompt`."""
    body: Any
    """Body of the request, as JSON."""
