# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""question"""

from __future__ import annotations

from typing import TypeAlias

from opencode_core.codec import OpenStruct

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
    """"""

    label: str
    """Display text (1-5 words, concise)"""
    description: str
    """Explanation of choice"""


class QuestionInfo(OpenStruct, frozen=True, kw_only=True):
    """"""

    question: str
    """Complete question"""
    header: str
    """Very short label (max 30 chars)"""
    options: list[QuestionOption]
    """Available choices"""
    multiple: bool | None = None
    custom: bool | None = None


class V2QuestionRequest(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """"""

    id: str
    session_id: str
    questions: list[QuestionInfo]
    """Questions to ask"""
    tool: ToolCallRef | None = None


QuestionAnswer: TypeAlias = list[str]


class QuestionRequest(OpenStruct, frozen=True, kw_only=True, rename={"session_id": "sessionID"}):
    """"""

    id: str
    session_id: str
    questions: list[QuestionInfo]
    """Questions to ask"""
    tool: ToolCallRef | None = None


class V2QuestionReply(OpenStruct, frozen=True, kw_only=True):
    """"""

    answers: list[QuestionAnswer]
    """User answers in order of questions (each answer is an array of selected labels)"""
