# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""tui"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from opencode_core.codec import OpenStruct, Unknown

from .event_data import TuiCommandExecuteData, TuiPromptAppendData, TuiSessionSelectData, TuiToastShowData

__all__ = ["TuiCommandExecute", "TuiEvent", "TuiPromptAppend", "TuiRequest", "TuiSessionSelect", "TuiToastShow"]


class TuiPromptAppend(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="tui.prompt.append"):
    """"""

    type: ClassVar[Literal["tui.prompt.append"]] = "tui.prompt.append"
    properties: TuiPromptAppendData


class TuiCommandExecute(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="tui.command.execute"):
    """"""

    type: ClassVar[Literal["tui.command.execute"]] = "tui.command.execute"
    properties: TuiCommandExecuteData


class TuiToastShow(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="tui.toast.show"):
    """"""

    type: ClassVar[Literal["tui.toast.show"]] = "tui.toast.show"
    properties: TuiToastShowData


class TuiSessionSelect(OpenStruct, frozen=True, kw_only=True, tag_field="type", tag="tui.session.select"):
    """"""

    type: ClassVar[Literal["tui.session.select"]] = "tui.session.select"
    properties: TuiSessionSelectData


_TuiEvent: TypeAlias = TuiPromptAppend | TuiCommandExecute | TuiToastShow | TuiSessionSelect
if TYPE_CHECKING:
    TuiEvent: TypeAlias = _TuiEvent | Unknown
else:
    TuiEvent = _TuiEvent


class TuiRequest(OpenStruct, frozen=True, kw_only=True):
    """Next TUI request"""

    path: str
    body: Any
