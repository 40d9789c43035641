"""What each field of a model is: whose, in which unit, when it is missing, what its values mean.

Facts come from recordings of servers, from experiments with OpenCode 1.18, and from its bundled source.
"""

from __future__ import annotations

from typing import Final

__all__ = ["FIELDS"]

FIELDS: Final[dict[str, str]] = {
    # Ids and references that mean the same wherever they occur
    "session_id": "The session, `ses_...`.",
    "message_id": "The message, `msg_...`.",
    "part_id": "The part, `prt_...`.",
    "call_id": "The tool call. The provider chose the id, so it is unique within its message only.",
    "assistant_message_id": (
        "The message of the answer, `msg_...`. Every request to the model has a message of its own."
    ),
    "aggregate_id": "The session whose record holds the event, `ses_...`.",
    "project_id": "The project: a hash that stands for its git repository, or `global` outside of any.",
    "workspace_id": "The workspace, `wrk_...`; None outside of workspaces.",
    "provider_id": "The provider, such as `anthropic`.",
    "model_id": "The model's id at its provider, without the provider's name.",
    "text_id": "Tells the texts of one message apart, such as `text-0`.",
    "reasoning_id": "Tells the pieces of reasoning of one message apart, such as `reasoning-0`.",
    # Times
    "timestamp": "Epoch milliseconds on the v2 streams, ISO 8601 text on `/event` and `/global/event`.",
    "created": "Epoch milliseconds.",
    "completed": (
        "When the work was done, in epoch milliseconds; None while it goes on, and for ever if the server was killed."
    ),
    "expires": "When the access token expires, in epoch milliseconds.",
    "archived": "When the session was archived, in epoch milliseconds; None if it is not.",
    # common
    "CacheUsage.read": "Tokens of the input that came from the provider's cache.",
    "CacheUsage.write": "Tokens of the input that were written to the provider's cache.",
    "TokenUsage.input": "Tokens that the model read, without those that its provider's cache served or stored.",
    "MessageTokenUsage.input": (
        "Tokens that the model read, without those that its provider's cache served or stored."
    ),
    "TokenUsage.output": "Tokens that the model wrote, without its reasoning.",
    "MessageTokenUsage.output": "Tokens that the model wrote, without its reasoning.",
    "reasoning": "Tokens of the model's reasoning.",
    "TokenUsage.cache": "Tokens that went through the provider's cache.",
    "MessageTokenUsage.cache": "Tokens that went through the provider's cache.",
    "MessageTokenUsage.total": "All tokens, as the provider counted them; None if it did not report a total.",
    "ModelRef.id": "The model's id at its provider, without the provider's name.",
    "ModelRef.variant": (
        "A variant of the model, such as `high` for more effort; None or `default` for the plain model."
    ),
    "Position.line": "The line, counted from 0.",
    "Position.character": "Characters from the start of the line, counted from 0.",
    "Range.start": "The first position.",
    "Range.end": "The position after the last.",
    "LocationRef.directory": "The directory, as an absolute path on the server's machine.",
    "DirectoryRef.directory": "The directory, as an absolute path on the server's machine.",
    "V2LocationInfo.directory": "The directory that the server worked in, as an absolute path on its machine.",
    "V2LocationInfo.project": "The project that the directory belongs to.",
    "V2LocationInfoProject.id": "The project: a hash that stands for its git repository, or `global` outside of any.",
    "V2LocationInfoProject.directory": "The root of the project, as an absolute path on the server's machine.",
    "InterleavedReasoning.field": "The name of the field in the provider's chat format.",
    "context": "Tokens that fit into one request and its answer; 0 if unknown.",
    "ModelLimit.input": "Tokens of input, if the model limits those on their own.",
    "V2ModelLimit.input": "Tokens of input, if the model limits those on their own.",
    "ModelLimit.output": "Tokens that one answer may have.",
    "V2ModelLimit.output": "Tokens that one answer may have.",
    "CacheCost.read": "US dollars for a million tokens that the cache serves.",
    "CacheCost.write": "US dollars for a million tokens that are written to the cache.",
    "PromptCondition.key": "The `key` of the prompt whose answer decides.",
    "PromptCondition.op": "`eq` asks if the answer is `value`, `neq` if it is anything else.",
    "PromptCondition.value": "What the answer is compared with.",
    "PromptOption.label": "What to show.",
    "PromptOption.value": "What to send if this is chosen.",
    "PromptOption.hint": "More about it, to show beside the label.",
    "PageCursor.previous": "Give this as `cursor` to get the page before. None on an empty page.",
    "PageCursor.next": (
        "Give this as `cursor` to get the page after. The last page has one too: the page it leads to is empty."
    ),
    "Durable.seq": "Place in the session's record. OpenCode 1 counts from 0 and leaves no number out.",
    "Durable.version": "Version of the shape of the event's data.",
    # error
    "error.message": "What went wrong, in English.",
    "error.data": "What went wrong.",
    "MessageOutputLengthError.data": "Nothing: an empty object.",
    "ProviderAuthErrorData.provider_id": "The provider that refused, such as `anthropic`.",
    "UnknownErrorData.message": (
        "What went wrong. In error answers the server hides it behind a fixed sentence; see `ref`."
    ),
    "ref": "The server's log has the cause under this reference, `err_...`. None in errors of messages and events.",
    "V2UnknownError.ref": "The server's log has the cause under this reference, `err_...`.",
    "StructuredOutputErrorData.retries": "How often the model was asked again. Always 0 on OpenCode 1.18.",
    "response_body": "The body of the provider's error answer, as text; None if there was no answer.",
    "status_code": "HTTP status of the provider's answer; None if the connection failed.",
    "is_retryable": "Whether asking the same again can help. The server asks again by itself if so.",
    "response_headers": "Headers of the provider's answer, names in lower case; None if there was no answer.",
    "APIErrorData.message": "What the provider said.",
    "ContextOverflowErrorData.message": "What the provider said.",
    "V2RetryError.message": "What the provider said.",
    "APIErrorData.metadata": (
        "More about the failed request, such as its `url`, or the `code` of a broken connection."
    ),
    "V2RetryError.metadata": "More about the failed request.",
    "kind": "The part of the request that was wrong, such as `Query` or `Payload`.",
    "InvalidRequestError.field": "The argument that was wrong, if it was one.",
    "WorktreeError.name": "What failed: each name says it, such as `WorktreeNotGitError` for a project without git.",
    "VcsApplyErrorData.reason": (
        "`not-clean` if the patch does not fit the files, `non-git` if the directory is no git repository."
    ),
    "McpUnsupportedOAuthError.error": "What went wrong; it names the MCP server.",
    "McpServerNotFoundError.name": "The name that no configured MCP server has.",
    "ProjectNotFoundError.project_id": "The id that no project has.",
    "PtyNotFoundError.pty_id": "The id that no pseudo-terminal has, `pty_...`.",
    "QuestionNotFoundError.request_id": "The request that does not wait, `que_...`.",
    "PermissionNotFoundError.request_id": "The request that does not wait, `per_...`.",
    "ProviderNotFoundError.provider_id": "The name that no provider has.",
    "ProviderOAuthErrorData.provider_id": "The provider that has no login in progress; None for other reasons.",
    "ProviderOAuthErrorData.field": "The `key` of the answer that was refused; None for other reasons.",
    "ProviderOAuthErrorData.message": "What went wrong; None if `name` of the error says it all.",
    "ProviderOAuthError.name": (
        "What failed: `ProviderAuthOauthMissing` if no login was begun, `ProviderAuthOauthCodeMissing` if a code is "
        "needed, `ProviderAuthOauthCallbackFailed` if the provider refused, `ProviderAuthValidationFailed` if an "
        "answer was wrong."
    ),
    "SessionBusyError.session_id": "The session that works, `ses_...`.",
    "SessionNotFoundError.session_id": "The id that no session has.",
    "MessageNotFoundError.session_id": "The session that was searched, `ses_...`.",
    "MessageNotFoundError.message_id": "The id that no message of the session has.",
    "ConflictErrorBody.resource": "The id that was used before.",
    "ServiceUnavailableError.service": "What is not available, such as `session.wait`.",
    "ProjectCopyErrorData.force_required": (
        "True if changes would be lost, and `force` removes the copy all the same."
    ),
    # message, part
    "OutputFormatJsonSchema.schema": "The JSON schema that the answer has to follow.",
    "OutputFormatJsonSchema.retry_count": "Kept with the prompt and given back. OpenCode 1.18 does not ask again.",
    "UserMessageSummary.title": "A title for the prompt. OpenCode 1.18 sends none.",
    "UserMessageSummary.body": "A text about the prompt. OpenCode 1.18 sends none.",
    "UserMessageSummary.diffs": "The files that the answers to this prompt have changed; empty if snapshots are off.",
    "UserMessageModel.variant": (
        "The variant of the model that was asked for, such as `high`; None for the plain model."
    ),
    "AssistantMessage.variant": "The variant of the model that answered, such as `high`; None for the plain model.",
    "UserMessage.id": (
        "The prompt, `msg_...`. A caller can choose it: the same prompt sent twice under one id runs once."
    ),
    "UserMessage.time": "When the prompt was sent.",
    "UserMessage.format": "The form in which the answer is wanted; None for text.",
    "UserMessage.summary": "What the answers have changed. None until the server begins to answer.",
    "UserMessage.agent": "The agent that answers, such as `build`.",
    "UserMessage.model": "The model that was asked for.",
    "UserMessage.system": "Text that the prompt added to the system prompt.",
    "UserMessage.tools": "Tools by name: true allows a tool, false denies it.",
    "AssistantMessageTime.created": "When the server began to ask the model, in epoch milliseconds.",
    "AssistantMessagePath.cwd": "The session's directory.",
    "AssistantMessagePath.root": "The root of the project.",
    "AssistantMessage.id": (
        "This answer, `msg_...`. One prompt may have several: each request to the model has its own."
    ),
    "AssistantMessage.time": "When it began and ended.",
    "AssistantMessage.error": "Why the answer failed or was stopped; None if it did not.",
    "AssistantMessage.parent_id": "The prompt that this answers, `msg_...`.",
    "AssistantMessage.mode": "The same as `agent`, under its older name.",
    "AssistantMessage.agent": "The agent that answers, such as `build`; `compaction` for a summary.",
    "AssistantMessage.path": "Where the agent worked, on the server's machine.",
    "AssistantMessage.summary": "True if this is the summary that replaces older messages; None otherwise.",
    "AssistantMessage.cost": "US dollars for this answer; 0 until it is complete, and for models without prices.",
    "AssistantMessage.tokens": "Tokens of this answer; zeros until it is complete.",
    "AssistantMessage.structured": (
        "The answer as JSON, if the prompt asked for a schema and the model kept to it; None otherwise."
    ),
    "finish": (
        "Why the model stopped: `stop`, `tool-calls`, `length`, `content-filter`, `error`, `other` or `unknown`. After "
        "`tool-calls` another answer follows. None while it writes."
    ),
    "MessageWithParts.info": "The message without its parts.",
    "AssistantMessageWithParts.info": "The message without its parts.",
    "parts": "What it consists of, in the order in which it came.",
    "PartTime.start": "When the model or the server began it, in epoch milliseconds.",
    "PartTime.end": "When it was complete, in epoch milliseconds; None while it grows.",
    "part.id": "This part, `prt_...`.",
    "part.session_id": "The session that it belongs to, `ses_...`.",
    "part.message_id": "The message that it belongs to, `msg_...`.",
    "TextPartInput.id": (
        "An id to give the part, `prt_...`; chosen by the server if None. With it and `message_id` a prompt that is "
        "sent twice runs once."
    ),
    "FilePartInput.id": "An id to give the part, `prt_...`; chosen by the server if None.",
    "AgentPartInput.id": "An id to give the part, `prt_...`; chosen by the server if None.",
    "SubtaskPartInput.id": "An id to give the part, `prt_...`; chosen by the server if None.",
    "CommandFilePart.id": "An id to give the part, `prt_...`; chosen by the server if None.",
    "TextPart.text": (
        "The text. Empty while the model writes it: it grows by `message.part.delta`, and comes whole at the end."
    ),
    "ReasoningPart.text": (
        "The reasoning. Empty while the model writes it: it grows by `message.part.delta`, and comes whole at the end. "
        "May stay empty if the provider hides it."
    ),
    "synthetic": (
        "True if the server or a program wrote it, and no person or model: for instance the content of an attached "
        "file."
    ),
    "ignored": "True if the model does not get to see it.",
    "TextPart.time": "When it was written; None in prompts.",
    "TextPartInput.time": "When it was written.",
    "ReasoningPart.time": "When it was written.",
    "part.metadata": "What the provider added, by provider; needed to send the part back to it.",
    "TextPart.metadata": "What the provider, a plugin or the sender of a prompt added.",
    "TextPartInput.metadata": "Anything that shall be kept with the part.",
    "SubtaskPart.prompt": "The task, as the other agent gets it.",
    "SubtaskPartInput.prompt": "The task, as the other agent gets it.",
    "SubtaskPart.description": "The task in a few words, for people.",
    "SubtaskPartInput.description": "The task in a few words, for people.",
    "SubtaskPart.agent": "The agent that works on it, such as `general`.",
    "SubtaskPartInput.agent": "The agent that works on it, such as `general`.",
    "SubtaskPart.model": "The model that works on it; the agent's or the session's if None.",
    "SubtaskPartInput.model": "The model that works on it; the agent's or the session's if None.",
    "SubtaskPart.command": "The command that the task came from; None if it came from no command.",
    "SubtaskPartInput.command": "The command that the task comes from, if any.",
    "mime": "Media type, such as `text/plain` or `image/png`.",
    "filename": "The file's name, for people and the model.",
    "FilePart.url": (
        "Where the content is: `data:`, `file:` or `http(s):`. A range of lines is `?start=...&end=...`, counted from "
        "1."
    ),
    "FilePartInput.url": (
        "`data:` with the content, `file:` for a file or directory that the server reads on its machine, "
        "`?start=1&end=9` for lines of it, or `http(s):`, which goes to the model as it is."
    ),
    "CommandFilePart.url": (
        "`data:` with the content, `file:` for a file or directory that the server reads on its machine, or `http(s):`."
    ),
    "FilePart.source": "Where it was mentioned in the prompt; None if it was attached without a mention.",
    "FilePartInput.source": "Where it is mentioned in the prompt, for programs that show it.",
    "CommandFilePart.source": "Where it is mentioned in the prompt, for programs that show it.",
    "AgentPart.source": "Where the agent is mentioned in the prompt; None if unknown.",
    "AgentPartInput.source": "Where the agent is mentioned in the prompt, for programs that show it.",
    "AgentPart.name": "The agent, such as `general`.",
    "AgentPartInput.name": "The agent, such as `general`. The model is told to give it the task.",
    "ToolStatePending.input": "Always empty: the input is not complete yet.",
    "ToolStatePending.raw": "Always empty on OpenCode 1.18; earlier servers put the unfinished JSON here.",
    "ToolStateRunning.input": "The input that the model wrote, by the tool's parameters.",
    "ToolStateCompleted.input": "The input that the model wrote, by the tool's parameters.",
    "ToolStateError.input": "The input that the model wrote, by the tool's parameters; empty if it was not complete.",
    "ToolStateRunning.title": (
        "A short line for people, such as the command's description; None until the tool sets one."
    ),
    "ToolStateCompleted.title": "A short line for people, such as a path or a command; may be empty.",
    "ToolStateRunning.metadata": (
        "What the tool reports so far; each tool has its own keys. `bash` has its `output`, `task` the `sessionId` of "
        "the session that works."
    ),
    "ToolStateCompleted.metadata": (
        "What the tool reports to programs; each tool has its own keys. `bash` has `output` and `exit`, `truncated` "
        "tells that the model got less than all."
    ),
    "ToolStateError.metadata": (
        "What the tool reported before it failed; `interrupted` is true if the turn was stopped."
    ),
    "ToolStateRunning.time": "When the tool began.",
    "ToolStateCompleted.time": "When the tool began and ended.",
    "ToolStateError.time": "When the tool began and failed.",
    "ToolStateRunningTime.start": "When the tool began, in epoch milliseconds.",
    "ToolStateCompletedTime.start": "When the tool began, in epoch milliseconds.",
    "ToolStateErrorTime.start": "When the tool began, in epoch milliseconds.",
    "ToolStateCompletedTime.end": "When the tool ended, in epoch milliseconds.",
    "ToolStateErrorTime.end": "When the tool failed, in epoch milliseconds.",
    "ToolStateCompletedTime.compacted": (
        "When the model stopped seeing the output, to save space, in epoch milliseconds; None if it still does. The "
        "output stays in the message."
    ),
    "ToolStateCompleted.output": "The tool's output as text, as the model gets it.",
    "ToolStateCompleted.attachments": "Images and other files that the tool gave to the model.",
    "ToolStateError.error": (
        "Why it failed, as the model gets it. A rejected permission, a dismissed question and an aborted turn are told "
        "here too."
    ),
    "ToolPart.call_id": "The provider's id of this call, such as `call_1`. It may occur again in another message.",
    "ToolPart.tool": (
        "The tool's name, such as `bash` or `read`; `invalid` if the model's call could not be understood."
    ),
    "ToolPart.state": "How far it has come, with input and output.",
    "ToolPart.metadata": (
        "What the provider added to the call; `providerExecuted` is true if the provider ran the tool itself."
    ),
    "StepStartPart.snapshot": (
        "The project's files before the request, as the hash of a git tree; None if snapshots are off."
    ),
    "StepFinishPart.snapshot": (
        "The project's files after the request, as the hash of a git tree; None if snapshots are off."
    ),
    "SnapshotPart.snapshot": "The project's files, as the hash of a git tree. OpenCode 1.18 sends no such parts.",
    "StepFinishPart.reason": (
        "Why the model stopped: `stop`, `tool-calls`, `length`, `content-filter`, `error`, `other` or `unknown`."
    ),
    "StepFinishPart.cost": "US dollars for this request.",
    "StepFinishPart.tokens": "Tokens of this request.",
    "PatchPart.hash": "The project's files before the changes, as the hash of a git tree.",
    "PatchPart.files": "The files that have changed, as absolute paths on the server's machine.",
    "AgentPartSource.value": "The words of the mention, such as `@general`.",
    "AgentPartSource.start": "Characters before the mention in the prompt's text.",
    "AgentPartSource.end": "Characters before the end of the mention in the prompt's text.",
    "RetryPart.attempt": "The attempt that failed, counted from 1.",
    "RetryPart.error": "What the provider answered.",
    "RetryPart.time": "When it was recorded.",
    "CompactionPart.auto": (
        "True if the server did it because the conversation grew too long, false if somebody asked for it."
    ),
    "CompactionPart.overflow": "True if the provider had refused the conversation as too long.",
    "CompactionPart.tail_start_id": (
        "The first message that is kept as it was after the summary, `msg_...`; None if none is."
    ),
    # session
    "additions": "Lines that were added.",
    "deletions": "Lines that were removed.",
    "SessionSummary.files": "Files that have changed.",
    "SessionSummary.additions": (
        "Lines that `revert` took back or, without a revert, 0 on OpenCode 1.18. `session.diff` and the diffs of "
        "prompts have the real numbers."
    ),
    "SessionSummary.deletions": "Lines that `revert` brought back or, without a revert, 0 on OpenCode 1.18.",
    "SessionSummary.diffs": "The changes, file by file. OpenCode 1.18 sends none here.",
    "SessionShare.url": "The public page that shows the session.",
    "SessionTime.created": "When it was made, in epoch milliseconds.",
    "SessionTime.updated": "When it last changed, in epoch milliseconds; each prompt and each answer counts.",
    "V2SessionTime.created": "When it was made, in epoch milliseconds.",
    "V2SessionTime.updated": "When it last changed, in epoch milliseconds.",
    "SessionTime.compacting": "When a compaction began, in epoch milliseconds. OpenCode 1.18 never sets it.",
    "SessionTimeUpdate.archived": "Epoch milliseconds; any time archives the session.",
    "SessionRevert.message_id": (
        "The prompt that was taken back, `msg_...`, with all that came after it. The next prompt deletes them."
    ),
    "SessionRevert.part_id": (
        "The first part that was taken back, `prt_...`, if only the end of the message was; None otherwise."
    ),
    "SessionRevert.snapshot": (
        "The project's files before the revert, as the hash of a git tree; `unrevert` restores them."
    ),
    "SessionRevert.diff": "What the revert changed in the files, as a unified diff; may be empty.",
    "Session.id": "The session, `ses_...`. Give it to all calls of `client.session`.",
    "GlobalSession.id": "The session, `ses_...`. Give it to all calls of `client.session`.",
    "slug": "Two random words that people can remember, such as `silent-river`. Not unique.",
    "Session.workspace_id": "The workspace that it works in, `wrk_...`; None outside of workspaces.",
    "GlobalSession.workspace_id": "The workspace that it works in, `wrk_...`; None outside of workspaces.",
    "Session.directory": "Where it works, as an absolute path on the server's machine.",
    "GlobalSession.directory": "Where it works, as an absolute path on the server's machine.",
    "Session.path": "Its directory, relative to the project's root; empty at the root.",
    "GlobalSession.path": "Its directory, relative to the project's root; empty at the root.",
    "parent_id": (
        "The session that it belongs to, `ses_...`: for instance that of the agent that gave it a task. None for "
        "sessions of their own."
    ),
    "Session.summary": "How many lines a revert has changed. Zeros otherwise; None before the first answer.",
    "GlobalSession.summary": "How many lines a revert has changed. Zeros otherwise; None before the first answer.",
    "Session.cost": "US dollars for all answers so far, without those of sessions below it.",
    "GlobalSession.cost": "US dollars for all answers so far, without those of sessions below it.",
    "Session.tokens": (
        "Tokens of all answers so far, without those of sessions below it. Missing before OpenCode 1.15."
    ),
    "GlobalSession.tokens": (
        "Tokens of all answers so far, without those of sessions below it. Missing before OpenCode 1.15."
    ),
    "Session.share": "Where others can read it; None if it is not shared.",
    "GlobalSession.share": "Where others can read it; None if it is not shared.",
    "Session.title": "What people see. Until a model has found a better one, `New session - ` and the time.",
    "GlobalSession.title": "What people see. Until a model has found a better one, `New session - ` and the time.",
    "Session.agent": "The agent that answered last, or was chosen when it was made; None before.",
    "GlobalSession.agent": "The agent that answered last, or was chosen when it was made; None before.",
    "Session.model": "The model that answered last, or was chosen when it was made; None before.",
    "GlobalSession.model": "The model that answered last, or was chosen when it was made; None before.",
    "Session.version": "The version of OpenCode that made it.",
    "GlobalSession.version": "The version of OpenCode that made it.",
    "Session.metadata": "What the caller stored with it; None if nothing.",
    "GlobalSession.metadata": "What the caller stored with it; None if nothing.",
    "Session.time": "When it was made, changed and archived.",
    "GlobalSession.time": "When it was made, changed and archived.",
    "Session.permission": (
        "Rules for this session alone, which come after those of its agent. `tools` of a prompt replaces them."
    ),
    "GlobalSession.permission": (
        "Rules for this session alone, which come after those of its agent. `tools` of a prompt replaces them."
    ),
    "Session.revert": "Set while a revert is in force: the messages after it are still there, until the next prompt.",
    "GlobalSession.revert": (
        "Set while a revert is in force: the messages after it are still there, until the next prompt."
    ),
    "GlobalSession.project": "The project that it belongs to; None if the server has forgotten it.",
    "ProjectSummary.id": "The project: a hash that stands for its git repository, or `global` outside of any.",
    "ProjectSummary.name": "What people called it; None if they did not.",
    "worktree": (
        "The root of the project, as an absolute path on the server's machine; `/` outside of any git repository."
    ),
    "Todo.content": "What is to be done.",
    "Todo.status": "`pending`, `in_progress`, `completed` or `cancelled`; the model may write something else.",
    "Todo.priority": "`high`, `medium` or `low`; the model may write something else.",
    "RetryAction.reason": "Which limit was reached, such as `free_tier_limit` or `account_rate_limit`.",
    "RetryAction.provider": "The provider whose limit it is.",
    "RetryAction.title": "A headline.",
    "RetryAction.message": "What has happened and what helps.",
    "RetryAction.label": "The words for the link, such as `subscribe`.",
    "RetryAction.link": "The web page where it can be done.",
    "SessionStatusRetry.attempt": "Attempts that have failed so far, at least 1.",
    "SessionStatusRetry.message": "What the provider answered.",
    "SessionStatusRetry.action": "What a person can do about it; None if only waiting helps.",
    "SessionStatusRetry.next": "When the provider is asked again, in epoch milliseconds.",
    # permission
    "PermissionRule.permission": (
        "What the rule is about: a tool such as `bash` or `edit`, or `external_directory`, `doom_loop`. `*` stands for "
        "any letters."
    ),
    "PermissionRule.pattern": (
        "The command, path or URL that it is about; `*` stands for any letters and `?` for one."
    ),
    "action": "`allow`, `deny` or `ask`.",
    "V2PermissionSource.message_id": "The answer with the call, `msg_...`.",
    "V2PermissionSource.call_id": "The call, as the provider names it.",
    "PermissionRequest.id": "The request, `per_...`. Give it to `permission.reply`.",
    "V2PermissionRequest.id": "The request, `per_...`. Give it to `v2.session.permission.reply`.",
    "PermissionRequest.session_id": "The session that waits, `ses_...`; that of the subagent if one asks.",
    "V2PermissionRequest.session_id": "The session that waits, `ses_...`; that of the subagent if one asks.",
    "PermissionRequest.permission": "What the tool wants: `bash`, `edit`, `read`, `external_directory`, ...",
    "PermissionRequest.patterns": "The commands, paths or URLs that it wants it for.",
    "PermissionRequest.metadata": (
        "More about it, by the kind of permission: `bash` has the `command`, `edit` the `filepath` and the `diff`."
    ),
    "PermissionRequest.always": (
        "The patterns that `always` allows from then on, such as `git *`, until the server stops."
    ),
    "tool": "The tool call that asks; None if no tool does.",
    "V2PermissionRequest.action": "What the tool wants, such as `bash` or `edit`.",
    "V2PermissionRequest.resources": "The commands, paths or URLs that it wants it for.",
    "V2PermissionRequest.save": "What `always` stores as allowed in this project, for good.",
    "V2PermissionRequest.metadata": "More about it, by the kind of permission; None if there is nothing.",
    "V2PermissionRequest.source": "The tool call that asks; None if no tool does.",
    "V2PermissionRule.action": (
        "What the rule is about: a tool such as `bash` or `edit`, or `external_directory`. `*` stands for all."
    ),
    "V2PermissionRule.resource": "The command, path or URL that it is about; `*` stands for any letters.",
    "V2PermissionRule.effect": "What happens: `allow`, `deny` or `ask`.",
    "SavedPermission.id": "The permission, `psv_...`. Give it to `v2.permission.saved.remove`.",
    "SavedPermission.action": "What is allowed, such as `bash`.",
    "SavedPermission.resource": "The command, path or URL that it is allowed for.",
    "V2PermissionDecision.id": "The request, `per_...`. It waits for a reply only if the effect is `ask`.",
    "V2PermissionDecision.effect": "What the rules say: `allow`, `deny` or `ask`.",
    # question
    "QuestionOption.label": "The answer, in a few words. This text is what a reply contains.",
    "QuestionOption.description": "What it means.",
    "QuestionInfo.question": "The whole question.",
    "QuestionInfo.header": "The question in a word or two, for a tab or a heading.",
    "QuestionInfo.options": "The answers to choose from.",
    "QuestionInfo.multiple": "True if several may be chosen; None means one.",
    "QuestionInfo.custom": (
        "False if the answer must be one of the options; None and true let people write their own."
    ),
    "QuestionRequest.id": "The request, `que_...`. Give it to `question.reply` or `question.reject`.",
    "V2QuestionRequest.id": (
        "The request, `que_...`. Give it to `v2.session.question.reply` or `v2.session.question.reject`."
    ),
    "QuestionRequest.session_id": "The session that waits, `ses_...`; that of the subagent if one asks.",
    "V2QuestionRequest.session_id": "The session that waits, `ses_...`; that of the subagent if one asks.",
    "questions": "The questions. A reply answers them all, in this order.",
    "answers": "For each question, in order, the labels that were chosen or the words that were written.",
    # file
    "FilePartSourceText.value": "The words of the mention, such as `@main.py`.",
    "FilePartSourceText.start": "Characters before the mention in the prompt's text.",
    "FilePartSourceText.end": "Characters before the end of the mention in the prompt's text.",
    "FileSource.text": "Where in the prompt the file is mentioned.",
    "FileSource.path": "The file's path, as the program that sent the prompt writes it.",
    "SymbolSource.text": "Where in the prompt the symbol is mentioned.",
    "SymbolSource.path": "The file that holds it.",
    "SymbolSource.range": "Where in the file it is.",
    "SymbolSource.name": "Its name in the code.",
    "SymbolSource.kind": "What it is, as `SymbolKind` of the Language Server Protocol: 5 a class, 12 a function, ...",
    "ResourceSource.text": "Where in the prompt the resource is mentioned.",
    "ResourceSource.client_name": "The MCP server that offers it.",
    "ResourceSource.uri": "Its URI at that server.",
    "SymbolLocation.uri": "The file, as a `file:` URI on the server's machine.",
    "SymbolLocation.range": "Where in the file it is.",
    "Symbol.name": "Its name in the code.",
    "Symbol.kind": "What it is, as `SymbolKind` of the Language Server Protocol: 5 a class, 12 a function, ...",
    "Symbol.location": "Where it is defined.",
    "FileNode.name": "The name without its folder.",
    "FileNode.path": "The path relative to the directory that was worked in; a folder's ends with `/`.",
    "FileNode.absolute": "The absolute path on the server's machine.",
    "FileNode.type": "`file` or `directory`.",
    "FileNode.ignored": "True if `.gitignore` or `.ignore` of the project's root names it.",
    "PatchHunk.old_start": "The first line in the old file, counted from 1.",
    "PatchHunk.old_lines": "How many lines of the old file it covers.",
    "PatchHunk.new_start": "The first line in the new file, counted from 1.",
    "PatchHunk.new_lines": "How many lines of the new file it covers.",
    "PatchHunk.lines": "The lines, each after a space, `-` or `+`, as in a unified diff.",
    "FilePatch.old_file_name": "The name of the old file.",
    "FilePatch.new_file_name": "The name of the new file.",
    "FilePatch.old_header": "What a diff would write after the old name; None if nothing.",
    "FilePatch.new_header": "What a diff would write after the new name; None if nothing.",
    "FilePatch.hunks": "The differences, from top to bottom.",
    "FilePatch.index": "The name that a diff would write after `Index:`.",
    "FileContent.type": "`text` or `binary`.",
    "FileContent.content": (
        "Text without the blanks and line ends at both of its ends, or the bytes in base64; see `encoding`. Empty if "
        "there is no such file."
    ),
    "FileContent.diff": "How it differs from what is committed. OpenCode 1.18 sends none.",
    "FileContent.patch": "How it differs from what is committed. OpenCode 1.18 sends none.",
    "FileContent.encoding": "`base64` if the content is binary; None if it is text.",
    "FileContent.mime_type": "Media type of binary content; None if it is text.",
    "FileStatus.path": "The path relative to the directory that was worked in.",
    "added": "Lines that were added.",
    "removed": "Lines that were removed.",
    "FileStatus.status": "`added`, `deleted` or `modified`.",
    "FileSystemEntry.path": "The path relative to the location; a folder's ends with `/`.",
    "FileSystemEntry.type": "`file` or `directory`.",
    "TextMatchPath.text": "The path, relative to the directory that was searched.",
    "TextMatchLines.text": "The line, or the lines if the match spans several.",
    "TextSubmatchText.text": "The words.",
    "TextSubmatch.match": "The words that fit.",
    "TextSubmatch.start": "Bytes of UTF-8 before it in the line.",
    "TextSubmatch.end": "Bytes of UTF-8 before its end in the line.",
    "TextMatch.path": "The file.",
    "TextMatch.lines": "The line that fits.",
    "TextMatch.line_number": "The line, counted from 1.",
    "TextMatch.absolute_offset": "Bytes before the line in the file.",
    "TextMatch.submatches": "Where in the line the pattern fits.",
    # vcs
    "SnapshotFileDiff.file": "The path, relative to the project's root.",
    "SnapshotFileDiff.patch": "The difference as a unified diff; None if it is not text or too long.",
    "VcsFileDiff.patch": (
        "The difference as a unified diff. A file beyond the server's limit of 10 MB has a header alone."
    ),
    "SnapshotFileDiff.status": "`added`, `deleted` or `modified`; missing on older servers.",
    "VcsFileStatus.file": "The path, relative to the project's root.",
    "VcsFileDiff.file": "The path, relative to the project's root.",
    "VcsFileStatus.status": "`added`, `deleted` or `modified`. A file that git does not know is `added`.",
    "VcsFileDiff.status": "`added`, `deleted` or `modified`. A file that git does not know is `added`.",
    "FileDiff.path": "The path, relative to the project's root.",
    "FileDiff.status": "`added`, `modified` or `deleted`.",
    "FileDiff.patch": "The difference as a unified diff.",
    "WorktreeCreateInput.name": "A name for the worktree; two random words if None.",
    "WorktreeCreateInput.start_command": "A shell command to run in it when it is ready, after the project's own.",
    "Worktree.name": "The worktree's name; the last part of its path.",
    "WorktreeReadyData.name": "The worktree's name; the last part of its path.",
    "branch": "The git branch that is checked out; None if it is detached.",
    "Worktree.directory": (
        "Its absolute path on the server's machine. Give it to `worktree.remove` and, as `directory`, to a client."
    ),
    "VcsInfo.branch": "The git branch that is checked out; None outside of git or if it is detached.",
    "VcsInfo.default_branch": "The branch that others start from, such as `main`; None if unknown.",
    "VcsApplyResult.applied": "True if the patch was applied.",
    # project
    "ProjectIcon.url": "The icon that the server found in the project, as a `data:` URL; None if it looked for none.",
    "ProjectIcon.override": "An icon that was chosen instead.",
    "ProjectIcon.color": "The colour that was chosen for the project, such as `blue`.",
    "ProjectCommands.start": (
        "A shell command that prepares a new worktree, such as `npm install`; it runs there first."
    ),
    "ProjectTime.created": "When the server first saw the project, in epoch milliseconds.",
    "ProjectTime.updated": "When the server last used or changed it, in epoch milliseconds.",
    "ProjectTime.initialized": "When the command `init` ran in it, in epoch milliseconds; None if it never did.",
    "Project.id": "The project: a hash that stands for its git repository, or `global` outside of any.",
    "Project.vcs": "`git`; None without version control.",
    "Project.name": "What people called it; None if they did not.",
    "Project.icon": "How it is shown; None if nothing was set.",
    "Project.commands": "Its own commands; None if none were set.",
    "Project.time": "When it was first and last used.",
    "Project.sandboxes": "Other worktrees of it, as absolute paths on the server's machine.",
    "Path.home": "The home directory of the user who runs the server.",
    "Path.state": "Where OpenCode keeps what it can lose, such as locks and recent choices.",
    "Path.config": "Where OpenCode looks for the configuration of all projects.",
    "Path.directory": "The directory that was asked for.",
    "ProjectDirectory.directory": "The absolute path on the server's machine.",
    "strategy": "How it was made, such as `git_worktree`; None for the first one.",
    "ProjectCopyName.name": "The name, in small letters, digits and hyphens.",
    # event, v2_event, sync_event, global_event
    "event.id": "This event, `evt_...`. It has the same id on every stream. OpenCode 1.0 to 1.3 sends none.",
    "event.properties": "What it carries.",
    "v2_event.id": "This event, `evt_...`. It has the same id on every stream.",
    "v2_event.metadata": "More about the event. OpenCode 1.18 has sent none.",
    "v2_event.durable": (
        "Its place in the record of its session. None for what is not kept, such as deltas, permissions and questions."
    ),
    "v2_event.location": "Where it happened. None for the server as a whole, and on the stream of one session.",
    "v2_event.data": "What it carries.",
    "V2SessionHistory.data": "The events, oldest first.",
    "V2SessionHistory.has_more": "True if there are more: ask again with `after` set to the last `seq`.",
    "sync_event.id": "This event, `evt_...`. The plain event beside it has the same id.",
    "sync_event.seq": "Place in the record of its session, counted from 0; no number is left out.",
    "sync_event.data": "What it carries: the same as the plain event's `properties`.",
    "SyncEnvelope.id": "The event inside, `evt_...`. The plain event beside it has the same id.",
    "SyncEnvelope.sync_event": "The event with its place in the record of its session.",
    "ReplayEvent.id": "The event, `evt_...`, as the server that it came from named it.",
    "ReplayEvent.aggregate_id": (
        "The session that it belongs to, `ses_...`. All events of one call must be of the same."
    ),
    "ReplayEvent.seq": "Its place in the record of that session.",
    "ReplayEvent.type": "The event's type with its version, such as `message.updated.1`.",
    "ReplayEvent.data": "What it carries, as it came.",
    "SyncedSession.session_id": "The session that was handled, `ses_...`.",
    "HistoryEvent.id": "This event, `evt_...`. It had the same id on the streams.",
    "HistoryEvent.type": "The event's type with its version, such as `message.updated.1`.",
    "HistoryEvent.data": "What it carries, as JSON: the shape is that of the event of this type.",
    "GlobalEvent.directory": (
        "Where it happened, as an absolute path on the server's machine; `global` for the server as a whole. None for "
        "`server.connected` and `server.heartbeat`."
    ),
    "GlobalEvent.project": "The project of the directory. None for many events that are not kept.",
    "GlobalEvent.workspace": "The workspace, `wrk_...`; None outside of workspaces.",
    "GlobalEvent.payload": "The event. A durable one comes twice: as it is, and in a `SyncEnvelope`.",
    # event_data
    "SessionCreatedData.info": "The session as it was made.",
    "SessionUpdatedData.info": (
        "The session as it is now; all of it. On OpenCode 1.14 and 1.15 durable events have the changed fields only."
    ),
    "SessionDeletedData.info": "The session as it was.",
    "MessageUpdatedData.info": "The message as it is now, without its parts.",
    "PtyCreatedData.info": "The pseudo-terminal as it was made.",
    "PtyUpdatedData.info": "The pseudo-terminal as it is now.",
    "MessagePartUpdatedData.part": "The part as it is now; all of it.",
    "MessagePartUpdatedData.time": "When it changed, in epoch milliseconds.",
    "MessagePartDeltaData.field": "The field of the part that grows, such as `text`.",
    "MessagePartDeltaData.delta": "What to append to it.",
    "delta": "What to append.",
    "SessionNextAgentSwitchedData.message_id": "The message that records it, `msg_...`.",
    "SessionNextAgentSwitchedData.agent": "The agent that works from here on.",
    "SessionNextModelSwitchedData.message_id": "The message that records it, `msg_...`.",
    "SessionNextModelSwitchedData.model": "The model that answers from here on.",
    "SessionNextMovedData.location": "Where it works from here on.",
    "SessionNextMovedData.subdirectory": "Its directory, relative to the root of the project; empty at the root.",
    "SessionNextPromptedData.message_id": "The prompt, `msg_...`.",
    "SessionNextPromptAdmittedData.message_id": "The prompt, `msg_...`.",
    "SessionNextPromptedData.prompt": "The prompt.",
    "SessionNextPromptAdmittedData.prompt": "The prompt.",
    "delivery": "`steer` joins the work in progress before the next request to the model, `queue` waits for its end.",
    "SessionNextContextUpdatedData.message_id": "The message that holds the text, `msg_...`.",
    "SessionNextContextUpdatedData.text": "What the model is told.",
    "SessionNextSyntheticData.message_id": "The message that holds the text, `msg_...`.",
    "SessionNextShellStartedData.message_id": "The message that holds the command, `msg_...`.",
    "SessionNextShellStartedData.call_id": "Tells which start and end belong together.",
    "SessionNextShellEndedData.call_id": "Tells which start and end belong together.",
    "SessionNextShellStartedData.command": "The command line.",
    "SessionNextShellEndedData.output": "What the command wrote.",
    "SessionNextStepStartedData.agent": "The agent that asks.",
    "SessionNextStepStartedData.model": "The model that is asked.",
    "SessionNextStepStartedData.snapshot": (
        "The project's files before, as the hash of a git tree; None if snapshots are off."
    ),
    "SessionNextStepEndedData.snapshot": (
        "The project's files after, as the hash of a git tree; None if snapshots are off."
    ),
    "SessionNextStepEndedData.finish": (
        "Why the model stopped: `stop`, `tool-calls`, `length`, `content-filter`, `error` or `unknown`. After "
        "`tool-calls` another request follows."
    ),
    "SessionNextStepEndedData.cost": "US dollars. OpenCode 1.18 always sends 0.",
    "SessionNextStepEndedData.tokens": "Tokens of this request.",
    "SessionNextStepEndedData.files": (
        "The files that have changed, relative to the root of the project; None if snapshots are off."
    ),
    "SessionNextStepFailedData.error": "Why it failed.",
    "SessionNextTextEndedData.text": "All of the text.",
    "SessionNextReasoningEndedData.text": "All of the reasoning.",
    "SessionNextToolInputStartedData.name": "The tool, such as `bash`.",
    "SessionNextToolInputEndedData.text": (
        "All of the input as the model wrote it: JSON, if the model made no mistake."
    ),
    "SessionNextToolInputDeltaData.delta": "What to append to the input, a piece of JSON.",
    "provider_metadata": (
        "What the provider added, by provider; needed to send the reasoning back to it. None if nothing."
    ),
    "SessionNextToolCalledData.tool": "The tool, such as `bash`.",
    "SessionNextToolCalledData.input": "The input, by the tool's parameters.",
    "provider": "Whether the provider ran the tool itself, and what it added.",
    "SessionNextToolProgressData.structured": "What the tool has so far, for programs.",
    "SessionNextToolProgressData.content": "What the tool has so far, as the model would get it.",
    "structured": "What the tool reports to programs; each tool has its own keys, such as `exit` of `bash`.",
    "content": "What the model gets.",
    "output_paths": (
        "Files on the server's machine with the whole output, if it was too long for the model; empty otherwise."
    ),
    "result": "The result as the provider gave it, if it ran the tool; None if OpenCode did.",
    "SessionNextToolFailedData.error": "Why it failed.",
    "SessionNextToolFailedData.result": "The error as the model gets it; None if the tool was interrupted.",
    "SessionNextRetriedData.attempt": "The attempt that failed, counted from 1.",
    "SessionNextRetriedData.error": "What the provider answered.",
    "SessionNextCompactionStartedData.message_id": "The message that will hold the summary, `msg_...`.",
    "SessionNextCompactionDeltaData.message_id": "The message that will hold the summary, `msg_...`.",
    "SessionNextCompactionEndedData.message_id": "The message that holds the summary, `msg_...`.",
    "reason": "`auto` if the conversation grew too long, `manual` if somebody asked for it.",
    "SessionNextCompactionDeltaData.text": "What to append to the summary.",
    "SessionNextCompactionEndedData.text": "All of the summary.",
    "recent": "The latest messages as text, which the model gets beside the summary.",
    "SessionNextRevertStagedData.revert": "The point that the session went back to, and what changed in the files.",
    "SessionNextRevertCommittedData.message_id": "The first message that is gone, `msg_...`.",
    "SessionDiffData.diff": (
        "The files that have changed, all of them. OpenCode 1.18 sends an empty list unless it reverts."
    ),
    "SessionErrorData.session_id": "The session that failed, `ses_...`; None if the error belongs to none.",
    "SessionErrorData.error": "Why it failed.",
    "InstallationUpdatedData.version": "The version that is installed now.",
    "InstallationUpdateAvailableData.version": "The version that can be installed.",
    "FileEditedData.file": "The file, as an absolute path on the server's machine.",
    "FileWatcherUpdatedData.file": (
        "The file, as an absolute path on the server's machine. Files inside `.git` are told too."
    ),
    "FileWatcherUpdatedData.event": "`add`, `change` or `unlink`, which means deleted.",
    "PermissionV2RepliedData.session_id": "The session that waited, `ses_...`.",
    "PermissionV2RepliedData.request_id": "The request, `per_...`.",
    "PermissionRepliedData.request_id": "The request, `per_...`.",
    "reply": "`once`, `always` or `reject`.",
    "PluginAddedData.id": "The plugin's name.",
    "PtyExitedData.id": "The pseudo-terminal, `pty_...`. It is gone.",
    "PtyDeletedData.id": "The pseudo-terminal, `pty_...`.",
    "PtyExitedData.exit_code": "Exit status of the process.",
    "QuestionV2RepliedData.request_id": "The request, `que_...`.",
    "QuestionV2RejectedData.request_id": "The request, `que_...`.",
    "QuestionRepliedData.request_id": "The request, `que_...`.",
    "QuestionRejectedData.request_id": "The request, `que_...`.",
    "TodoUpdatedData.todos": "The whole list, as it is now.",
    "TuiPromptAppendData.text": "What to append to the prompt.",
    "TuiCommandExecuteData.command": (
        "The command, such as `session.list` or `prompt.submit`. The terminal interface ignores what it does not know."
    ),
    "TuiToastShowData.title": "A headline.",
    "TuiToastShowData.message": "The notice.",
    "TuiToastShowData.variant": "How it looks: `info`, `success`, `warning` or `error`.",
    "TuiToastShowData.duration": "How long it shows, in milliseconds; 5 seconds if None.",
    "TuiSessionSelectData.session_id": "The session to show, `ses_...`.",
    "McpToolsChangedData.server": "The MCP server, by its name in the configuration.",
    "McpBrowserOpenFailedData.mcp_name": "The MCP server, by its name in the configuration.",
    "McpBrowserOpenFailedData.url": "The page to open in order to log in.",
    "CommandExecutedData.name": "The command, such as `init`.",
    "CommandExecutedData.arguments": "What it was given, as one text; may be empty.",
    "CommandExecutedData.message_id": "The answer to it, `msg_...`.",
    "SessionStatusData.status": "What it does now.",
    "VcsBranchUpdatedData.branch": "The git branch that is checked out now; None if it is detached.",
    "WorkspaceReadyData.name": "The workspace, by name.",
    "WorkspaceFailedData.message": "Why it failed.",
    "WorkspaceStatusData.workspace_id": "The workspace, `wrk_...`.",
    "WorkspaceStatusData.status": "`connected`, `connecting`, `disconnected` or `error`.",
    "WorkspaceConnectionStatus.workspace_id": "The workspace, `wrk_...`.",
    "WorkspaceConnectionStatus.status": "`connected`, `connecting`, `disconnected` or `error`.",
    "WorktreeFailedData.message": "Why it failed, often in git's words.",
    "ServerInstanceDisposedData.directory": "The directory that the server has let go, as an absolute path.",
    "IntegrationConnectionUpdatedData.integration_id": "The integration that was connected or disconnected.",
    # config
    "ServerConfig.port": "The TCP port; by default any that is free.",
    "ServerConfig.hostname": "The address to listen on: 127.0.0.1 by default, 0.0.0.0 if `mdns` is on.",
    "ServerConfig.mdns": "True announces the server in the local network.",
    "ServerConfig.mdns_domain": "The name to announce, `opencode.local` by default.",
    "ServerConfig.cors": "Origins that web pages may call from, beside those of localhost.",
    "AgentConfig.model": "`provider/model`; the session's model if None.",
    "AgentConfig.variant": "The variant of `model` to use, such as `high`. Another model is used as it is.",
    "AgentConfig.temperature": "Sampling temperature. Sent to models that have one; 0 is the steadiest.",
    "AgentConfig.top_p": "Nucleus sampling: the share of likely words to choose from, between 0 and 1.",
    "AgentConfig.prompt": "The system prompt, in place of OpenCode's own.",
    "AgentConfig.tools": "Deprecated: use `permission`. Tools by name, allowed or denied.",
    "AgentConfig.disable": "True removes the agent, also one that comes with OpenCode.",
    "AgentConfig.description": "What the agent is good for; other agents choose by it.",
    "AgentConfig.mode": (
        "`primary` works with people, `subagent` gets tasks from other agents, `all` does both. Agents that you add "
        "are `all`."
    ),
    "AgentConfig.hidden": "True keeps a subagent out of the menu that opens at `@`.",
    "AgentConfig.options": (
        "More options for the provider. Keys that the agent's configuration does not know count as such."
    ),
    "AgentConfig.color": "`#rrggbb`, or a colour of the theme such as `primary`.",
    "AgentConfig.max_steps": "Deprecated: use `steps`.",
    "AgentConfig.permission": "What its tools may do; comes after the rules of the whole configuration.",
    "ProviderConfigOptions.api_key": "The API key.",
    "ProviderConfigOptions.base_url": "Where the provider's API is.",
    "ProviderConfigOptions.enterprise_url": "The GitHub Enterprise server, for logging in to Copilot.",
    "ProviderConfigOptions.set_cache_key": (
        "True sends the session's id as cache key; false never does. By default providers that are known to use it get "
        "it."
    ),
    "ProviderConfigOptions.timeout": "Milliseconds for a whole request; false for no limit.",
    "ProviderConfigOptions.header_timeout": (
        "Milliseconds until the head of an answer, 300,000 by default; false for no limit."
    ),
    "ProviderConfigOptions.chunk_timeout": (
        "Milliseconds between two pieces of an answer, 300,000 by default; false for no limit. The request fails after "
        "that."
    ),
    "cache_read": "US dollars for a million tokens that the cache serves.",
    "cache_write": "US dollars for a million tokens that are written to the cache.",
    "ProviderModelConfigCost.context_over_200k": "Prices of requests with more than 200,000 tokens of input.",
    "ProviderModelConfigModalities.input": "The media that it reads: `text`, `audio`, `image`, `video`, `pdf`.",
    "ProviderModelConfigModalities.output": "The media that it writes: `text`, `audio`, `image`, `video`, `pdf`.",
    "ProviderModelConfigProvider.npm": "The npm package that speaks to this model; the provider's if None.",
    "ProviderModelConfigProvider.api": "Where the API for this model is; the provider's if None.",
    "ProviderModelConfigVariant.disabled": "True removes the variant.",
    "ProviderModelConfig.id": "The model's id at the provider, if its key here is another name.",
    "ProviderModelConfig.name": "What people see; the key if None.",
    "ProviderModelConfig.family": "The family of models that it belongs to.",
    "ProviderModelConfig.release_date": "When it was released, as `YYYY-MM-DD`.",
    "ProviderModelConfig.attachment": "True if it reads files that are attached.",
    "ProviderModelConfig.reasoning": "True if it can reason before it answers.",
    "ProviderModelConfig.temperature": "True if it has a temperature to set.",
    "ProviderModelConfig.tool_call": "True if it can call tools; the default for models that OpenCode does not know.",
    "ProviderModelConfig.interleaved": (
        "The field in which it wants its reasoning back between tool calls, or whether it does."
    ),
    "ProviderModelConfig.cost": "Its prices; 0 for models that OpenCode does not know.",
    "ProviderModelConfig.limit": "How much it reads and writes. Without it OpenCode does not know when to compact.",
    "ProviderModelConfig.modalities": "The media that it reads and writes; text if None.",
    "ProviderModelConfig.experimental": "A mark for people. OpenCode 1.18 does not read it.",
    "ProviderModelConfig.status": "`active`, `beta`, `alpha` or `deprecated`. OpenCode does not offer the last two.",
    "ProviderModelConfig.provider": "How it is reached, if not as the others of the provider.",
    "ProviderModelConfig.options": "More options for each request to it.",
    "ProviderModelConfig.headers": "Headers to add to each request to it.",
    "ProviderModelConfig.variants": "Variants by name, such as `high`: options that are added when one is asked for.",
    "ProviderConfig.api": "Where the provider's API is; the known address if None. `options` can have one too.",
    "ProviderConfig.env": "Environment variables that may hold the API key.",
    "ProviderConfig.id": "OpenCode 1.18 does not read it: the key in `provider` is the id.",
    "ProviderConfig.npm": "The npm package that speaks to it, such as `@ai-sdk/openai-compatible`.",
    "ProviderConfig.whitelist": "If set, only these models are offered.",
    "ProviderConfig.blacklist": "Models that are not offered.",
    "ProviderConfig.options": "Its key, its address, and what its package takes beside them.",
    "ProviderConfig.models": "Models to add or change, by id.",
    "ImageAttachmentConfig.auto_resize": "False refuses images that are too large instead of making them smaller.",
    "ImageAttachmentConfig.max_width": "Pixels, 2,000 by default.",
    "ImageAttachmentConfig.max_height": "Pixels, 2,000 by default.",
    "ImageAttachmentConfig.max_base64_bytes": "Bytes of an image in base64, 5,242,880 by default.",
    "AttachmentConfig.image": "How images are prepared.",
    "CommandConfig.template": "The prompt. `$ARGUMENTS` stands for all arguments, `$1`, `$2`, ... for one.",
    "CommandConfig.description": "What it does, for people.",
    "CommandConfig.agent": "The agent that answers; the session's if None.",
    "CommandConfig.model": "`provider/model`; the agent's or the session's if None.",
    "CommandConfig.variant": "The variant of the model, such as `high`.",
    "CommandConfig.subtask": "True runs it in a session of its own.",
    "SkillsConfig.paths": "Folders to look in, beside the usual ones.",
    "SkillsConfig.urls": "Addresses to fetch skills from.",
    "ReferenceGitConfig.branch": "The branch; the default one if None.",
    "ReferenceGitConfig.description": "What it is for, as the model is told.",
    "ReferenceGitConfig.hidden": "True keeps it out of menus.",
    "ReferenceLocalConfig.path": "The directory.",
    "ReferenceLocalConfig.description": "What it is for, as the model is told.",
    "ReferenceLocalConfig.hidden": "True keeps it out of menus.",
    "WatcherConfig.ignore": "Patterns of files that are not watched.",
    "FormatterConfig.disabled": "True switches it off.",
    "FormatterConfig.command": "The program and its arguments; `$FILE` stands for the file.",
    "FormatterConfig.environment": "Environment variables to set for it.",
    "FormatterConfig.extensions": "The files that it formats, such as `.py`.",
    "LspServerConfig.command": "The program and its arguments.",
    "LspServerConfig.extensions": (
        "The files that it is for, such as `.py`. Needed for servers that OpenCode does not know."
    ),
    "LspServerConfig.disabled": "True switches it off.",
    "LspServerConfig.env": "Environment variables to set for it.",
    "LspServerConfig.initialization": "What the language server gets as initialization options.",
    "LspDisabled.disabled": "True switches it off.",
    "EnterpriseConfig.url": "Where sessions are shared, in place of the public service.",
    "ToolOutputConfig.max_lines": (
        "Lines, 2,000 by default. What is longer goes to a file, and the model gets a part."
    ),
    "ToolOutputConfig.max_bytes": (
        "Bytes, 51,200 by default. What is longer goes to a file, and the model gets a part."
    ),
    "CompactionConfig.auto": "False never compacts by itself; true by default.",
    "CompactionConfig.prune": "True also drops old output of tools from what the model reads; false by default.",
    "CompactionConfig.tail_turns": (
        "Turns at the end that are kept as they are, at most. By default only tokens limit them."
    ),
    "CompactionConfig.preserve_recent_tokens": (
        "Tokens at the end that are kept as they are, at most: a quarter of the room by default, between 2,000 and "
        "15,000."
    ),
    "CompactionConfig.reserved": (
        "Tokens that stay free for the next answer, 20,000 or what the model writes at most by default."
    ),
    "PolicyConfig.action": "What it is about; there is only `provider.use`.",
    "PolicyConfig.effect": "`allow` or `deny`.",
    "PolicyConfig.resource": "The provider; `*` stands for any letters.",
    "ExperimentalConfig.disable_paste_summary": "True shows long pasted text in the terminal interface as it is.",
    "ExperimentalConfig.batch_tool": "OpenCode 1.18 does not read it.",
    "ExperimentalConfig.open_telemetry": "True records spans of requests to models.",
    "ExperimentalConfig.primary_tools": "Tools that subagents do not get.",
    "ExperimentalConfig.continue_loop_on_deny": (
        "True lets the model go on after a permission was rejected; false ends the turn."
    ),
    "ExperimentalConfig.mcp_timeout": "Milliseconds for requests to MCP servers that set no `timeout`.",
    "ExperimentalConfig.policies": "Which providers may be used.",
    "Config.schema": "The address of the JSON schema, for editors.",
    "Config.shell": "The shell of pseudo-terminals and of the tool `bash`.",
    "Config.log_level": "How much the server logs: `DEBUG`, `INFO`, `WARN` or `ERROR`.",
    "Config.server": "How `opencode serve` and `opencode web` listen.",
    "Config.command": "Commands by name.",
    "Config.skills": "Where to look for skills, beside the usual places.",
    "Config.references": "Other projects that sessions may read, by name.",
    "Config.reference": "Deprecated: use `references`.",
    "Config.watcher": "What the file watcher leaves out.",
    "Config.snapshot": (
        "False takes no snapshots: no diffs, and a revert leaves the files as they are. True by default."
    ),
    "Config.plugin": "Plugins: npm packages or files, each alone or with its options.",
    "Config.share": (
        "`manual` shares if somebody asks for it, which is the default; `auto` shares every new session, `disabled` "
        "refuses."
    ),
    "Config.autoshare": 'Deprecated: `share="auto"`.',
    "Config.autoupdate": "True installs new versions, false does not, `notify` only tells of them.",
    "Config.disabled_providers": "Providers that are not used, even with credentials.",
    "Config.enabled_providers": "If set, only these providers are used.",
    "Config.model": "The model of new sessions, as `provider/model`.",
    "Config.small_model": "A cheap model for titles, as `provider/model`. OpenCode chooses one if None.",
    "Config.default_agent": (
        "The agent of prompts that name none; `build` by default. The name of a subagent, of a hidden agent or of none "
        "is an error."
    ),
    "Config.subagent_depth": "How deep subagents may call subagents; 1 by default, which means not at all.",
    "Config.username": "The name of the user; that of the system if None.",
    "Config.mode": "Deprecated: use `agent`. Primary agents by name.",
    "Config.agent": "Agents by name: those of OpenCode, such as `build` and `plan`, changed, and new ones.",
    "Config.provider": "Providers by id: known ones changed, and new ones.",
    "Config.mcp": "MCP servers by name.",
    "Config.formatter": (
        "True uses the formatters that OpenCode knows, a mapping uses and changes them, false and None use none."
    ),
    "Config.lsp": (
        "True uses the language servers that OpenCode knows, a mapping uses and changes them, false and None use none."
    ),
    "Config.instructions": "Files, patterns and URLs whose text is added to the system prompt.",
    "Config.layout": "Deprecated, and without effect.",
    "Config.permission": "What tools may do.",
    "Config.tools": "Tools by name, allowed or denied. `permission` says more.",
    "Config.attachment": "How attachments are prepared for models.",
    "Config.enterprise": "An enterprise installation.",
    "Config.tool_output": "How much output of a tool a model gets to see.",
    "Config.compaction": "When and how older messages are replaced with a summary.",
    "Config.experimental": "Settings that may change or go without notice.",
    # app
    "ExperimentalCapabilities.background_subagents": (
        "True if agents may give tasks to subagents without waiting for them."
    ),
    "ConsoleState.console_managed_providers": "Providers whose credentials come from the organisation.",
    "ConsoleState.active_org_name": "The organisation that is in use; None if nobody is logged in.",
    "ConsoleState.switchable_org_count": "How many organisations the accounts have together.",
    "ToolInfo.id": "The tool's name, such as `bash`.",
    "ToolInfo.description": "What the model is told about it.",
    "ToolInfo.parameters": "The JSON schema of its input.",
    "Command.name": "The name to give to `session.command`, such as `init`.",
    "V2Command.name": "The command's name, such as `init`.",
    "Command.description": "What it does, for people.",
    "V2Command.description": "What it does, for people.",
    "Command.agent": "The agent that answers; the session's if None.",
    "V2Command.agent": "The agent that answers; the session's if None.",
    "Command.model": "`provider/model`; the agent's or the session's if None.",
    "V2Command.model": "The model that answers; the agent's or the session's if None.",
    "Command.source": (
        "`command` of OpenCode or the configuration, `mcp` for a prompt of an MCP server, `skill` for a skill. Missing "
        "on older servers."
    ),
    "Command.template": "The prompt, with `$ARGUMENTS` or `$1`, `$2`, ... for what it is given.",
    "V2Command.template": "The prompt, with `$ARGUMENTS` or `$1`, `$2`, ... for what it is given.",
    "subtask": "True if it runs in a session of its own.",
    "Command.hints": "What the template takes, in order: `$1`, `$2`, ..., `$ARGUMENTS`. Empty if it takes nothing.",
    "Agent.name": "The name to give as `agent` of a prompt, such as `build`.",
    "Agent.description": "What it is good for; other agents choose by it.",
    "Agent.mode": "`primary` works with people, `subagent` gets tasks from other agents, `all` does both.",
    "V2Agent.mode": "`primary` works with people, `subagent` gets tasks from other agents, `all` does both.",
    "Agent.native": "True if it comes with OpenCode.",
    "hidden": "True if menus leave it out.",
    "Agent.top_p": (
        "Nucleus sampling: the share of likely words to choose from, between 0 and 1; the model's own if None."
    ),
    "Agent.temperature": "Sampling temperature; the model's own if None.",
    "Agent.color": "`#rrggbb`, or a colour of the theme such as `primary`.",
    "V2Agent.color": "`#rrggbb`, or a colour of the theme such as `primary`.",
    "Agent.permission": "What its tools may do; the last rule that fits decides.",
    "Agent.model": "Its own model; that of the prompt or the session if None.",
    "Agent.variant": "The variant of its own model, such as `high`.",
    "Agent.prompt": "Its system prompt; that of OpenCode for the model if None.",
    "Agent.options": "More options for the provider.",
    "steps": "Requests to the model in one turn; after that it has to answer in text. Unlimited if None.",
    "LspStatus.id": "The language server, such as `pyright`.",
    "LspStatus.root": "The folder that it works on, relative to the directory that was asked for.",
    "LspStatus.status": "`connected` or `error`.",
    "FormatterStatus.name": "The formatter, such as `ruff`.",
    "FormatterStatus.extensions": "The files that it formats, such as `.py`.",
    "FormatterStatus.enabled": "True if it is installed and used for this project.",
    "healthy": "Always true: a server that answers is ready.",
    "Health.version": "The version of OpenCode, such as `1.18.33`.",
    "UpgradeSucceeded.success": "True.",
    "UpgradeSucceeded.version": "The version that the next start uses.",
    "UpgradeFailed.success": "False.",
    "UpgradeFailed.error": "Why it failed.",
    "ConsoleOrg.account_id": "The account that belongs to it. Give it with `org_id` to switch.",
    "ConsoleOrg.account_email": "The account's e-mail address.",
    "ConsoleOrg.account_url": "The Console server of the account.",
    "ConsoleOrg.org_id": "The organisation.",
    "ConsoleOrg.org_name": "What people see.",
    "ConsoleOrg.active": "True if it is in use.",
    "ConsoleOrgs.orgs": "The organisations of all accounts.",
    "Skill.name": "The name by which agents ask for it.",
    "V2Skill.name": "The name by which agents ask for it.",
    "Skill.description": "When to use it, as the model is told.",
    "V2Skill.description": "When to use it, as the model is told.",
    "Skill.location": "Its file on the server's machine, or `<built-in>`.",
    "V2Skill.location": "Its file on the server's machine; below `/builtin` if it comes with OpenCode.",
    "Skill.content": "The instructions, in Markdown.",
    "V2Skill.content": "The instructions, in Markdown.",
    # mcp
    "McpLocalConfig.command": "The program and its arguments.",
    "McpLocalConfig.cwd": "Its working directory; a relative one starts at the project's directory.",
    "McpLocalConfig.environment": "Environment variables to set for it.",
    "enabled": "False leaves it out until somebody connects it.",
    "McpToggle.enabled": "True switches it on, false off.",
    "McpLocalConfig.timeout": "Milliseconds for one request to it.",
    "McpRemoteConfig.timeout": "Milliseconds for one request to it.",
    "McpOAuthConfig.client_id": "The client id; without it OpenCode registers itself, as in RFC 7591.",
    "McpOAuthConfig.client_secret": "The client secret, if the server wants one.",
    "McpOAuthConfig.scope": "The scopes to ask for, separated by blanks.",
    "McpOAuthConfig.callback_port": (
        "The TCP port at which OpenCode waits for the browser, 19876 by default. `redirect_uri` goes first."
    ),
    "McpOAuthConfig.redirect_uri": (
        "Where the browser is sent after the login; `http://127.0.0.1:19876/mcp/oauth/callback` by default."
    ),
    "McpRemoteConfig.url": "The server's URL.",
    "McpRemoteConfig.headers": "Headers to add to each request.",
    "McpRemoteConfig.oauth": "How to log in; false never tries to.",
    "McpResource.uri": "Its URI at the MCP server.",
    "McpResource.description": "What it is.",
    "McpResource.mime_type": "Media type.",
    "McpResource.client": "The MCP server that offers it, by its name in the configuration.",
    "McpStatusFailed.error": "Why it could not be connected.",
    "McpStatusNeedsClientRegistration.error": "Why the server refused to register OpenCode.",
    "McpAuthStart.authorization_url": "The page to open in order to log in; empty if it is not needed.",
    "McpAuthStart.oauth_state": "The state that the browser brings back, which proves that the login is this one.",
    "McpAuthRemoved.success": "Always true.",
    # provider
    "refresh": "The refresh token.",
    "access": "The access token.",
    "OAuthLogin.account_id": "The account at the provider, if it has several.",
    "OAuthLogin.enterprise_url": "The enterprise server that the login is for.",
    "ApiKeyLogin.key": "The API key.",
    "ApiKeyLogin.metadata": "More that the provider's login needs, such as an account id.",
    "WellKnownLogin.key": "The environment variable that gets the token.",
    "WellKnownLogin.token": "The token.",
    "ModelApi.id": "The model's id at the provider; may differ from the id in OpenCode.",
    "ModelApi.url": "Where the API is; empty if the package knows.",
    "ModelApi.npm": "The npm package that speaks to it.",
    "ModelModalities.text": "True for text.",
    "ModelModalities.audio": "True for sound.",
    "ModelModalities.image": "True for images.",
    "ModelModalities.video": "True for video.",
    "ModelModalities.pdf": "True for PDF.",
    "ModelCapabilities.temperature": "True if it has a temperature to set.",
    "ModelCapabilities.reasoning": "True if it can reason before it answers.",
    "ModelCapabilities.attachment": "True if it reads files that are attached.",
    "ModelCapabilities.toolcall": "True if it can call tools.",
    "ModelCapabilities.input": "The media that it reads.",
    "ModelCapabilities.output": "The media that it writes.",
    "ModelCapabilities.interleaved": (
        "The field in which it wants its reasoning back between tool calls, or whether it does."
    ),
    "size": "Prices hold for requests with more tokens of input than this.",
    "input": "US dollars for a million tokens that the model reads.",
    "output": "US dollars for a million tokens that the model writes.",
    "cache": "US dollars for a million tokens that go through the provider's cache.",
    "tier": "From which size of input on the prices hold.",
    "V2ModelCost.tier": "From which size of input on the prices hold; None for the plain ones.",
    "ModelCost.tiers": "Other prices for long requests.",
    "ModelCost.experimental_over_200k": "Prices of requests with more than 200,000 tokens of input.",
    "Model.id": "The model's id, without the provider's name. Give it as `model_id`.",
    "Model.provider_id": "The provider that offers it.",
    "V2Model.provider_id": "The provider that offers it.",
    "Model.api": "How OpenCode reaches it.",
    "name": "What people see.",
    "family": "The family of models that it belongs to, such as `claude-sonnet`; empty or None if unknown.",
    "capabilities": "What it can do.",
    "Model.cost": "Its prices; 0 if it costs nothing or they are unknown.",
    "V2Model.cost": "Its prices: the plain ones first, then those of long requests. Empty if unknown.",
    "limit": "How much it reads and writes.",
    "Model.status": "`active`, `beta`, `alpha` or `deprecated`.",
    "V2Model.status": "`active`, `beta`, `alpha` or `deprecated`.",
    "Model.options": "Options for each request to it.",
    "Model.headers": "Headers for each request to it.",
    "release_date": "When it was released, as `YYYY-MM-DD`; empty if unknown.",
    "Model.variants": (
        "Variants by name, such as `high`, with the options that each adds. Give the name as `variant` of a prompt."
    ),
    "Provider.id": "The provider, such as `anthropic`. Give it as `provider_id`.",
    "Provider.source": (
        "Where its credentials or its settings come from: `env` variables, `api` key stored by a login, `config`, or "
        "`custom` for a plugin or OpenCode itself."
    ),
    "Provider.env": "Environment variables that may hold the API key.",
    "Provider.key": "The API key in plain text, if the environment or a login has one. Do not log it.",
    "Provider.options": "What its package gets; may hold the API key in plain text.",
    "Provider.models": "Its models by id.",
    "key": "The key for the answer among `inputs`.",
    "ProviderAuthTextPrompt.message": "The question to ask.",
    "ProviderAuthSelectPrompt.message": "The question to ask.",
    "IntegrationTextPrompt.message": "The question to ask.",
    "IntegrationSelectPrompt.message": "The question to ask.",
    "placeholder": "An example of an answer.",
    "when": "Ask only if this holds; None means always.",
    "options": "What can be chosen.",
    "ProviderAuthMethod.type": "`oauth` opens a page, `api` takes an API key.",
    "prompts": "What to ask the person first; None or empty if nothing.",
    "ProviderAuthAuthorization.url": "The page to open.",
    "ProviderAuthAuthorization.method": (
        "`auto`: call `provider.oauth.callback` and it waits for the login. `code`: the person gets a code, which the "
        "callback needs."
    ),
    "instructions": "What to tell the person.",
    "ConfiguredProviders.providers": "The providers that can be used, with their models.",
    "default": "For each provider the model to take if nobody chooses one.",
    "ProviderList.all": "Every provider that OpenCode knows, with its models.",
    "ProviderList.connected": "The providers that can be used now, by id.",
    # pty
    "Pty.id": "The pseudo-terminal, `pty_...`. It is gone as soon as its process has ended.",
    "Pty.title": "What people see.",
    "Pty.command": "The program.",
    "Pty.args": "Its arguments. For a shell the server adds `-l`.",
    "Pty.cwd": "Its working directory on the server's machine.",
    "Pty.status": "`running` or `exited`.",
    "Pty.pid": "Process id on the server's machine.",
    "Pty.exit_code": "Exit status of the process; None while it runs.",
    "PtyTicket.ticket": "The ticket for one connection.",
    "PtyTicket.expires_in": "How long it can be used, in seconds.",
    "Shell.path": "Its path on the server's machine.",
    "Shell.name": "Its name, such as `bash`.",
    "Shell.acceptable": (
        "True if the tool `bash` can use it; false for shells such as `fish`, which only pseudo-terminals can run."
    ),
    "PtySize.rows": "Lines of text.",
    "PtySize.cols": "Characters in a line.",
    # tui
    "properties": "What to do.",
    "TuiRequest.path": "The path of the request, such as `/tui/append-prompt`.",
    "TuiRequest.body": "The request's body, as JSON.",
    # workspace
    "Workspace.id": "The workspace, `wrk_...`.",
    "Workspace.type": "Its kind: the `type` of an adapter, such as `worktree`.",
    "Workspace.branch": "Its git branch; null if it has none.",
    "Workspace.directory": "Its directory; null if it is not on the server's machine.",
    "Workspace.extra": "What its adapter keeps about it.",
    "Workspace.time_used": "When it was last used, in epoch milliseconds.",
    "WorkspaceAdapter.type": "The name to give as `type` of a new workspace.",
    "WorkspaceAdapter.description": "What such a workspace is.",
    # v2_catalog
    "V2SkillDirectory.path": "The folder on the server's machine.",
    "V2SkillUrl.url": "Where they are fetched from.",
    "V2Skill.slash": "True if it is offered as a command as well.",
    "V2SkillEmbedded.skill": "The skill.",
    "headers": "Headers to add.",
    "body": "Fields to add to the body.",
    "V2Agent.id": "The agent's name, such as `build`.",
    "V2Agent.model": "Its own model; the session's if None.",
    "request": "What is added to each request.",
    "V2Agent.system": "Its system prompt; None for that of OpenCode.",
    "V2Agent.description": "What it is good for; other agents choose by it.",
    "V2Agent.permissions": "What its tools may do; the last rule that fits decides.",
    "V2AiSdkApi.id": "The model's id at the provider; may differ from the id in OpenCode.",
    "V2NativeApi.id": "The model's id at the provider; may differ from the id in OpenCode.",
    "package": "The npm package that speaks to it.",
    "url": "Where the API is; None if OpenCode or the package knows.",
    "settings": "What the package gets; may hold the API key in plain text.",
    "V2NativeApi.settings": "Settings of the connection; may hold the API key in plain text.",
    "V2ProviderNative.settings": "Settings of the connection; may hold the API key in plain text.",
    "V2ModelCapabilities.tools": "True if it can call tools.",
    "V2ModelCapabilities.input": "The media that it reads: `text`, `image`, `audio`, `video`, `pdf`.",
    "V2ModelCapabilities.output": "The media that it writes: `text`, `image`, `audio`, `video`, `pdf`.",
    "V2ModelRequest.variant": "The variant that is used if nobody asks for one.",
    "V2ModelVariant.id": "The variant's name, such as `high`. Give it as `variant` of a model.",
    "V2ModelTime.released": "When it was released, in epoch milliseconds; 0 if unknown.",
    "V2Model.id": "The model's id, without the provider's name.",
    "V2Model.api": "How OpenCode reaches it.",
    "V2Model.variants": "Its variants.",
    "V2Model.time": "When it was released.",
    "V2Model.enabled": "False if the configuration does not allow it.",
    "V2Provider.id": "The provider, such as `anthropic`.",
    "V2Provider.integration_id": "The integration whose login it uses; the one of its own name if None.",
    "V2Provider.disabled": "True if the configuration does not allow it.",
    "V2Provider.api": "How OpenCode reaches it.",
    "V2ReferenceLocalSource.path": "The directory on the server's machine.",
    "V2ReferenceLocalSource.description": "What it is for, as the model is told.",
    "repository": "The repository's URL, or `owner/name` at GitHub.",
    "V2ReferenceGitSource.branch": "The branch; the default one if None.",
    "V2ReferenceGitSource.description": "What it is for, as the model is told.",
    "V2Reference.name": "The name by which prompts mention it.",
    "V2Reference.path": "Where it is on the server's machine.",
    "V2Reference.description": "What it is for, as the model is told.",
    "V2Reference.source": "Where it came from.",
    # v2_integration
    "OAuthCredential.method_id": "The method that was used to log in.",
    "OAuthCredential.metadata": "What the integration keeps with it.",
    "KeyCredential.key": "The key.",
    "KeyCredential.metadata": "What the integration keeps with it.",
    "IntegrationOAuthMethod.id": "The method, such as `device`. Give it as `method_id`.",
    "IntegrationKeyMethod.label": "What people see; None for a plain API key.",
    "label": "What people see.",
    "IntegrationEnvMethod.names": "Environment variables; one that is set connects it.",
    "IntegrationRef.id": "The integration, such as `openai`.",
    "CredentialConnection.id": "The stored credential. Give it to `v2.credential.update` or `v2.credential.remove`.",
    "EnvConnection.name": "The environment variable that is set.",
    "Integration.id": "The integration, such as `openai`. Providers of models have the same id.",
    "Integration.methods": "How it can be connected.",
    "Integration.connections": "What it is connected with; the first one is used. Empty if it is not connected.",
    "IntegrationAttempt.attempt_id": "The attempt, `con_...`.",
    "IntegrationAttempt.url": "The page to open.",
    "IntegrationAttempt.mode": (
        "`auto` ends by itself when the person is done; `code` needs the code that the person gets, see "
        "`v2.integration.attempt.complete`."
    ),
    "IntegrationAttempt.time": "When it began, and until when it can be used.",
    "v2_integration.time": "When the attempt began, and until when it could be used.",
    "IntegrationAttemptTime.created": "When it began, in epoch milliseconds.",
    "IntegrationAttemptTime.expires": "Until when it can be used, in epoch milliseconds.",
    "IntegrationAttemptStatusFailed.message": "Why it failed.",
    # v2_message
    "V2PromptSource.start": "Characters before the mention in the prompt's text.",
    "V2PromptSource.end": "Characters before the end of the mention in the prompt's text.",
    "V2PromptSource.text": "The words of the mention, such as `@main.py`.",
    "uri": "Where the content is: `data:` or `file:`.",
    "V2FileAttachmentInput.uri": (
        "`data:` with the content, or `file:` for a file or directory on the server's machine."
    ),
    "V2FileAttachment.name": "The file's name; None if the sender gave none.",
    "V2FileAttachmentInput.name": "The file's name, for people and the model.",
    "description": "What it is, for the model; None if the sender said nothing.",
    "source": "Where it is mentioned in the prompt; None if it is not.",
    "V2AgentAttachment.name": "The agent, such as `general`.",
    "files": "Files that belong to it; None if there are none.",
    "agents": "Agents that it mentions; None if there are none.",
    "V2SessionError.message": "What went wrong, in English.",
    "executed": "True if the provider ran the tool itself.",
    "metadata": "More about it; None if there is nothing.",
    "V2ToolProvider.metadata": "What the provider added, by provider. None if nothing.",
    "V2ToolCallContentProvider.metadata": "What the provider added to the call, by provider. None if nothing.",
    "V2ToolCallContentProvider.result_metadata": (
        "What the provider added to the result, by provider. None if nothing."
    ),
    "text": "The text.",
    "V2ToolFileContent.name": "The file's name; None if the tool gave none.",
    "v2_message.id": "The message, `msg_...`.",
    "v2_message.time": "When it was written.",
    "v2_message.agent": "The agent, such as `build`.",
    "v2_message.model": "The model, with its provider.",
    "V2UserMessage.id": "The prompt, `msg_...`: the id that `v2.session.prompt` gave or was given.",
    "V2UserMessage.text": "The prompt's text.",
    "V2SystemMessage.text": "What the model is told.",
    "V2ShellMessage.call_id": "Tells which start and end belong together.",
    "V2ShellMessage.command": "The command line.",
    "V2ShellMessage.output": "What the command wrote; empty while it runs.",
    "V2ShellMessage.time": "When it began and ended.",
    "V2SpanTime.created": "When it began, in epoch milliseconds.",
    "V2TextContent.id": "Tells the texts of one message apart, such as `text-0`.",
    "V2TextContent.text": "The text. Empty in answers of the server while the model writes it.",
    "V2ReasoningContent.id": "Tells the pieces of reasoning of one message apart, such as `reasoning-0`.",
    "V2ReasoningContent.text": "The reasoning. Empty in answers of the server while the model writes it.",
    "V2ReasoningContent.time": "When it began and ended.",
    "V2ToolStatePending.input": "The input as the model wrote it, as JSON text; empty until it is complete.",
    "V2ToolStateRunning.input": "The input, by the tool's parameters.",
    "V2ToolStateCompleted.input": "The input, by the tool's parameters.",
    "V2ToolStateError.input": "The input, by the tool's parameters; empty if it was not complete.",
    "V2ToolStateRunning.structured": "What the tool has so far, for programs.",
    "V2ToolStateRunning.content": "What the tool has so far, as the model would get it.",
    "V2ToolStateCompleted.attachments": "Files that the tool gave to the model. OpenCode 1.18 has them in `content`.",
    "V2ToolStateError.structured": "What the tool had for programs when it failed.",
    "V2ToolStateError.content": "What the tool had when it failed.",
    "V2ToolStateError.error": "Why it failed.",
    "V2ToolStateError.result": "The error as the model gets it; None if the tool was interrupted.",
    "V2ToolCallContentTime.created": "When the model began to write the call, in epoch milliseconds.",
    "V2ToolCallContentTime.ran": (
        "When the input was complete and the tool began, in epoch milliseconds; None before."
    ),
    "V2ToolCallContentTime.completed": "When the tool ended or failed, in epoch milliseconds; None before.",
    "V2ToolCallContentTime.pruned": (
        "When the model stopped seeing the output, to save space, in epoch milliseconds; None if it still does."
    ),
    "V2ToolCallContent.id": "The call, as the provider names it. Unique within its message only.",
    "V2ToolCallContent.name": "The tool, such as `bash`.",
    "V2ToolCallContent.provider": (
        "Whether the provider ran the tool itself, and what it added; None until the input is complete."
    ),
    "V2ToolCallContent.state": "How far it has come, with input and output.",
    "V2ToolCallContent.time": "When it was called, began and ended.",
    "V2AssistantMessageSnapshot.start": "The project's files before the answer, as the hash of a git tree.",
    "V2AssistantMessageSnapshot.end": (
        "The project's files after the answer, as the hash of a git tree; None until it is complete."
    ),
    "V2AssistantMessageSnapshot.files": (
        "The files that have changed in between, relative to the root of the project."
    ),
    "V2AssistantMessage.id": (
        "This answer, `msg_...`. One prompt may have several: each request to the model has its own."
    ),
    "V2AssistantMessage.agent": "The agent that answers, such as `build`.",
    "V2AssistantMessage.model": "The model that answers.",
    "V2AssistantMessage.content": "What it consists of, in the order in which it came.",
    "V2AssistantMessage.snapshot": "The project's files before and after; None if snapshots are off.",
    "V2AssistantMessage.time": "When it began and ended.",
    "V2AssistantMessage.cost": "US dollars. OpenCode 1.18 always sends 0; None until it is complete.",
    "V2AssistantMessage.tokens": "Tokens of this answer; None until it is complete, and if it failed.",
    "V2AssistantMessage.error": "Why it failed or was stopped; None if it did not.",
    "V2CompactionMessage.id": "The summary, `msg_...`.",
    "V2CompactionMessage.summary": "The summary, in Markdown.",
    # v2_session
    "data": "What was asked for, in the order that was asked for.",
    "cursor": "Where the pages before and after begin.",
    "V2AdmittedPrompt.admitted_seq": "Where the record of the session says that it was accepted.",
    "V2AdmittedPrompt.promoted_seq": (
        "Where the record of the session says that it became part of the conversation; None while it waits."
    ),
    "V2AdmittedPrompt.id": "The prompt, `msg_...`. It is the id of the message that it becomes.",
    "V2AdmittedPrompt.session_id": "The session that it waits in, `ses_...`.",
    "V2AdmittedPrompt.prompt": "The prompt, with its files as the server took them.",
    "V2AdmittedPrompt.time_created": "When it was accepted, in epoch milliseconds.",
    "V2RevertState.message_id": (
        "The message that the session went back to, `msg_...`: it and all after it are out of sight."
    ),
    "V2RevertState.part_id": (
        "The first part that is out of sight, `prt_...`, if only the end of the message is; None otherwise."
    ),
    "V2RevertState.snapshot": (
        "The project's files before, as the hash of a git tree; `v2.session.revert.clear` restores them."
    ),
    "V2RevertState.diff": "What has changed in the files, as a unified diff; may be empty.",
    "V2RevertState.files": "What has changed in the files, one by one.",
    "V2Session.id": "The session, `ses_...`. Give it to all calls of `client.v2.session`.",
    "V2Session.agent": "The agent that answers, if one was chosen or has answered; None otherwise.",
    "V2Session.model": "The model that answers, if one was chosen or has answered; None otherwise.",
    "V2Session.cost": "US dollars for all answers so far. Answers of v2 sessions count as 0 on OpenCode 1.18.",
    "V2Session.tokens": "Tokens of all answers so far.",
    "V2Session.time": "When it was made, changed and archived.",
    "V2Session.title": "What people see. Until it has a better one, `New session - ` and the time.",
    "V2Session.location": "Where it works.",
    "V2Session.subpath": "Its directory, relative to the root of the project; None at the root.",
    "V2Session.revert": "Set while a revert is staged.",
}
"""By the attribute's name in Python, for every type that has one, by `module.attribute` for the types of one module, or
by `Type.attribute` for one type. The most exact entry wins."""
