# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Questions and their answers."""

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
    """One of the choices."""

    label: str
    """The answer, in a few words. Replies refer to the option by this text."""
    description: str
    """What choosing it means."""


class QuestionInfo(OpenStruct, frozen=True, kw_only=True):
    """One question."""

    question: str
    """The full question, for people."""
    header: str
    """Short label for the question."""
    options: list[QuestionOption]
    """Answers to choose from."""
    multiple: bool | None = None
    """True if several options may be chosen. None means one."""
    custom: bool | None = None
    """False if only the options are allowed. With None or true a reply may hold any other text."""


class V2QuestionRequest(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """A v2 session is waiting for answers."""

    id: str
    """Id of the request, `que_...`. Pass it to `v2.session.question.reply` or `v2.session.question.reject`."""
    session_id: str
    """Id of the waiting session, `ses_...`. A subagent's request carries the id of the subagent's session."""
    questions: list[QuestionInfo]
    """The questions, in the order in which a reply must answer them."""
    tool: ToolCallRef | None = None
    """Tool call that asks. None if no tool call does."""


QuestionAnswer: TypeAlias = list[str]
"""The labels chosen for one question."""


class QuestionRequest(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """A session is waiting for answers."""

    id: str
    """Id of the request, `que_...`. Pass it to `question.reply` or `question.reject`."""
    session_id: str
    """Id of the waiting session, `ses_...`. A subagent's request carries the id of the subagent's session."""
    questions: list[QuestionInfo]
    """The questions, in the order in which a reply must answer them."""
    tool: ToolCallRef | None = None
    """Tool call that asks. None if no tool call does."""


class V2QuestionReply(OpenStruct, frozen=True, kw_only=True):
    """Answers, in the order of the questions."""

    answers: list[QuestionAnswer]
    """For each question, in order, the chosen labels or the text that was written instead."""
