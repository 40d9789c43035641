# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Questions that wait for an answer."""

from __future__ import annotations

from typing import TypeAlias

from opencode_core.values.base import OpenStruct

from .common import ToolCallRef

__all__ = [
    "QuestionAnswer",
    "QuestionInfo",
    "QuestionOption",
    "QuestionRequest",
    "V2QuestionReply",
    "V2QuestionRequest",
]


class QuestionOption(OpenStruct, frozen=True, kw_only=True):
    """One of the answers to choose from."""

    label: str
    """The answer, in a few words. This text is what a reply contains."""
    description: str
    """What it means."""


class QuestionInfo(OpenStruct, frozen=True, kw_only=True):
    """One question."""

    question: str
    """The whole question."""
    header: str
    """The question in a word or two, for a tab or a heading."""
    options: list[QuestionOption]
    """The answers to choose from."""
    multiple: bool | None = None
    """True if several may be chosen; None means one."""
    custom: bool | None = None
    """False if the answer must be one of the options; None and true let people write their own."""


class V2QuestionRequest(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """A v2 session waits for answers."""

    id: str
    """The request, `que_...`. Give it to `v2.session.question.reply` or `v2.session.question.reject`."""
    session_id: str
    """The session that waits, `ses_...`; that of the subagent if one asks."""
    questions: list[QuestionInfo]
    """The questions. A reply answers them all, in this order."""
    tool: ToolCallRef | None = None
    """The tool call that asks; None if no tool does."""


QuestionAnswer: TypeAlias = list[str]
"""The labels that were chosen for one question."""


class QuestionRequest(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """A session waits for answers."""

    id: str
    """The request, `que_...`. Give it to `question.reply` or `question.reject`."""
    session_id: str
    """The session that waits, `ses_...`; that of the subagent if one asks."""
    questions: list[QuestionInfo]
    """The questions. A reply answers them all, in this order."""
    tool: ToolCallRef | None = None
    """The tool call that asks; None if no tool does."""


class V2QuestionReply(OpenStruct, frozen=True, kw_only=True):
    """Answers, in the order of the questions."""

    answers: list[QuestionAnswer]
    """For each question, in order, the labels that were chosen or the words that were written."""
