"""Words until `words/` has its own; goes with `wording.FALL_BACK`."""

from __future__ import annotations

import re
from typing import Final

from .document import Json

_EPOCH: Final = "Epoch milliseconds."
_TOKENS: Final = "Tokens."
_PRICE: Final = "US dollars for a million tokens."
_OFFSET: Final = "Characters from the start of the text."
_LINES: Final = "Lines."

_UNITS: Final = (
    (r"\w*Time(Update)?\.\w+", _EPOCH),
    (r"Workspace\.timeUsed|V2AdmittedPrompt\.timeCreated|MessagePartUpdatedData\.time", _EPOCH),
    (r"SessionStatusRetry\.next", "When the provider is asked again, in epoch milliseconds."),
    (r"(OAuthLogin|OAuthCredential)\.expires", "When `access` expires, in epoch milliseconds."),
    (
        r"SessionNext\w+\.timestamp",
        "Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`.",
    ),
    (r"(\w*TokenUsage|CacheUsage|\w*Limit|\w*ModelLimit)\.\w+", _TOKENS),
    (r"(ModelTier|V2ModelTier)\.size", _TOKENS),
    (r"(\w*Cost|\w*CostTier|\w*CostConfig|\w*ConfigCost)\.(input|output|read|write|cache_read|cache_write)", _PRICE),
    (r"\w+\.cost", "US dollars."),
    (r"\w+\.(additions|deletions|added|removed)", _LINES),
    (r"SessionSummary\.files", "Files."),
    (r"(AgentPartSource|FilePartSourceText|V2PromptSource)\.(start|end)", _OFFSET),
    (r"TextSubmatch\.(start|end)", "Bytes from the start of the line."),
    (r"TextMatch\.line_number", "Counted from 1."),
    (r"TextMatch\.absolute_offset", "Bytes from the start of the file."),
    (r"PatchHunk\.(oldStart|newStart)", "The first line, counted from 1."),
    (r"PatchHunk\.(oldLines|newLines)", _LINES),
    (r"Position\.(line|character)", "Counted from 0."),
    (r"(Symbol|SymbolSource)\.kind", "`SymbolKind` of the Language Server Protocol."),
    (r"\w+\.attempt", "Counted from 1."),
    (r"\w+\.retryCount", "How often the model may try again."),
    (r"\w+\.retries", "How often the model has tried."),
    (r"\w+\.statusCode", "HTTP status."),
    (r"\w+\.exitCode", "Exit status of the process."),
    (r"\w+\.pid", "Process id."),
    (r"\w+\.seq", "Place in the durable record of its session; no number is left out."),
    (r"\w+\.(admittedSeq|promotedSeq)", "Place in the durable record of its session."),
    (r"Durable\.version", "Version of the shape of the event's data."),
    (r"\w+\.duration", "Milliseconds."),
    (r"McpLocalConfig\.timeout|McpRemoteConfig\.timeout|ExperimentalConfig\.mcp_timeout", "Milliseconds."),
    (r"PtyTicket\.expires_in", "Seconds."),
    (r"PtySize\.rows", "Lines of text."),
    (r"PtySize\.cols", "Characters in a line."),
    (r"ServerConfig\.port|McpOAuthConfig\.callbackPort", "TCP port."),
    (r"\w+\.(temperature|top_p|topP)", "Sampling parameter, as the provider understands it."),
    (r"\w+\.(steps|maxSteps)", "Requests to the model before it has to answer in text."),
    (r"Config\.subagent_depth", "How deep agents may call agents."),
    (r"ImageAttachmentConfig\.(max_width|max_height)", "Pixels."),
    (r"\w+\.(max_bytes|max_base64_bytes)", "Bytes."),
    (r"ToolOutputConfig\.max_lines", _LINES),
    (r"CompactionConfig\.tail_turns", "Turns that are kept as they are."),
    (r"CompactionConfig\.(preserve_recent_tokens|reserved)", _TOKENS),
    (r"ConsoleState\.switchableOrgCount", "Organisations."),
)
"""Units and meanings of bare numbers, by type and property."""

_FIELDS: Final = {
    "AssistantMessage.parentID": "The prompt that this answers.",
    "AssistantMessage.finish": "Why the model stopped: `stop`, `tool-calls`, `length`, ...",
    "AssistantMessage.structured": "The answer in the form that was asked for.",
    "AssistantMessage.error": "Why the answer failed; None where it did not.",
    "AssistantMessage.summary": "Whether this is the summary that replaces older messages.",
    "UserMessage.tools": "Tools by name, switched on or off.",
    "Session.parentID": "The session that started this one.",
    "Session.directory": "Where the session works, on the server's machine.",
    "Session.version": "The OpenCode that made the session.",
    "ToolPart.callID": "The provider's id of this call.",
    "ToolPart.tool": "The tool's name.",
    "TextPart.synthetic": "Whether OpenCode wrote this, and no person or model.",
    "TextPart.ignored": "Whether the model does not get to see this.",
    "FilePart.url": "`data:`, `file:` or `http(s):`.",
    "FilePart.mime": "Media type.",
    "FilePartInput.url": "`data:`, `file:` or `http(s):`; the server reads files of its own machine.",
    "FilePartInput.mime": "Media type.",
    "TextPartInput.id": "`prt_...`; with an id and `message_id` a prompt that is sent twice runs once.",
    "MessagePartDeltaData.field": "The field of the part, such as `text`.",
    "MessagePartDeltaData.delta": "What to append to it.",
    "PermissionRequest.permission": "What is asked for, such as `bash` or `edit`.",
    "PermissionRequest.patterns": "Commands, paths or URLs that it is asked for.",
    "PermissionRequest.always": "The patterns that `always` would allow.",
    "GlobalEvent.directory": "Where it happened; None for the server as a whole.",
    "SyncEnvelope.syncEvent": "The event with its place in the durable record.",
    "HistoryEvent.type": "The event's type with its version, such as `message.updated.1`.",
    "HistoryEvent.aggregate_id": "The session.",
    "Durable.aggregateID": "The session.",
    "UnknownErrorData.ref": "Under this reference the server's log has the cause.",
    "V2UnknownError.ref": "Under this reference the server's log has the cause.",
    "SessionErrorData.sessionID": "None where the error belongs to no session.",
}


def field_doc(owner: str, wire: str, schema: Json, type: str) -> str:
    """The words, or none."""
    if f"{owner}.{wire}" in _FIELDS:
        return _FIELDS[f"{owner}.{wire}"]
    if "description" in schema:
        return sentence_of(schema["description"])
    for pattern, unit in _UNITS:
        if re.fullmatch(pattern, f"{owner}.{wire}") and re.search(r"\b(int|float)\b", type):
            return unit
    return ""


def sentence_of(description: str) -> str:
    """A description as a sentence."""
    text = " ".join(description.replace("@deprecated", "Deprecated:").split())
    text = text[:1].upper() + text[1:]
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


def parameter_doc(description: str, schema: Json) -> str:
    """The words, or none."""
    return sentence_of(description) if description else _IDS.get(schema.get("pattern", ""), "")


_IDS: Final = {
    "^ses": "`ses_...`",
    "^msg": "`msg_...`",
    "^msg_": "`msg_...`",
    "^prt": "`prt_...`",
    "^per": "`per_...`",
    "^que": "`que_...`",
    "^pty": "`pty_...`",
    "^wrk": "`wrk_...`",
}
