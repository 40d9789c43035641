# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Questions that wait for an answer."""

from __future__ import annotations

from typing import TypeAlias

from opencode_core.values.codec import OpenStruct

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
    """Display text (1-5 words, concise)."""
    description: str
    """Explanation of choice."""


class QuestionInfo(OpenStruct, frozen=True, kw_only=True):
    """One question."""

    question: str
    """Complete question."""
    header: str
    """Very short label (max 30 chars)."""
    options: list[QuestionOption]
    """Available choices."""
    multiple: bool | None = None
    custom: bool | None = None


class V2QuestionRequest(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """A v2 session waits for answers."""

    id: str
    session_id: str
    questions: list[QuestionInfo]
    """Questions to ask."""
    tool: ToolCallRef | None = None


QuestionAnswer: TypeAlias = list[str]
"""The labels that were chosen for one question."""


class QuestionRequest(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """A session waits for answers."""

    id: str
    session_id: str
    questions: list[QuestionInfo]
    """Questions to ask."""
    tool: ToolCallRef | None = None


class V2QuestionReply(OpenStruct, frozen=True, kw_only=True):
    """Answers, in the order of the questions."""

    answers: list[QuestionAnswer]
    """User answers in order of questions (each answer is an array of selected labels)."""
