# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Sessions: create them, prompt them, read their messages."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import (
        AssistantMessageWithParts,
        CommandFilePart,
        MessageWithParts,
        ModelChoice,
        ModelRef,
        OutputFormat,
        PartInput,
        PermissionRuleset,
        Session,
        SessionStatus,
        SessionTimeUpdate,
        SnapshotFileDiff,
        Todo,
    )

__all__ = ["SessionApi"]


class SessionApi(Namespace[D_co]):
    """Sessions: create them, prompt them, read their messages."""

    __slots__ = ()

    @endpoint("GET", "/session", operation="session.list", routing="directory", errors=(400, 401, 500))
    def list(
        self,
        *,
        scope: Literal["project"] | str | None = None,
        path: str | None = None,
        roots: bool | None = None,
        start: int | float | None = None,
        search: str | None = None,
        limit: int | None = None,
    ) -> Call[builtins.list[Session]]:
        """Get a list of all OpenCode sessions, sorted by most recently updated.

        Args:
            scope: `project` for the sessions of the whole project.
            path: Only sessions below this path of the project.
            roots: Whether to leave out sessions that belong to another one.
            start: Only sessions that changed since; epoch milliseconds.
            search: Only those whose title holds this text.
            limit: At most so many.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `session.list` (GET /session)
        """
        return call(
            query={"scope": scope, "path": path, "roots": roots, "start": start, "search": search, "limit": limit}
        )

    @endpoint("POST", "/session", operation="session.create", routing="directory", errors=(400, 401, 500))
    def create(
        self,
        *,
        parent_id: str | None = None,
        title: str | None = None,
        agent: str | None = None,
        model: ModelRef | None = None,
        metadata: dict[str, Any] | None = None,
        permission: PermissionRuleset | None = None,
        workspace_id: str | None = None,
    ) -> Call[Session]:
        """Create a new OpenCode session for interacting with AI assistants and managing conversations.

        Args:
            parent_id: The session that the new one belongs to, `ses_...`.
            agent: The agent that answers; the configured default without it.
            model: The model that answers in this session.
            metadata: Anything that shall be kept with it.
            permission: Rules that apply in this session only.
            workspace_id: The workspace that the session works in.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `session.create` (POST /session)
        """
        return call(
            body={
                "parentID": parent_id,
                "title": title,
                "agent": agent,
                "model": model,
                "metadata": metadata,
                "permission": permission,
                "workspaceID": workspace_id,
            }
        )

    @endpoint("GET", "/session/status", operation="session.status", routing="directory", errors=(400, 401, 500))
    def status(self) -> Call[dict[str, SessionStatus]]:
        """Retrieve the status of each session that works. Sessions that are not in the result are idle.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `session.status` (GET /session/status)
        """
        return call()

    @endpoint("GET", "/session/{sessionID}", operation="session.get", routing="directory", errors=(400, 401, 404, 500))
    def get(self, session_id: str) -> Call[Session]:
        """Retrieve detailed information about a specific OpenCode session.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody`.
            ServerError: 500, with `UnknownError`.

        Operation: `session.get` (GET /session/{sessionID})
        """
        return call(path={"sessionID": session_id})

    @endpoint(
        "DELETE", "/session/{sessionID}", operation="session.delete", routing="directory", errors=(400, 401, 404, 500)
    )
    def delete(self, session_id: str) -> Call[bool]:
        """Delete a session and permanently remove all associated data, including messages and history.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody`.
            ServerError: 500, with `UnknownError`.

        Operation: `session.delete` (DELETE /session/{sessionID})
        """
        return call(path={"sessionID": session_id})

    @endpoint(
        "PATCH", "/session/{sessionID}", operation="session.update", routing="directory", errors=(400, 401, 404, 500)
    )
    def update(
        self,
        session_id: str,
        *,
        title: str | None = None,
        metadata: dict[str, Any] | None = None,
        permission: PermissionRuleset | None = None,
        time: SessionTimeUpdate | None = None,
    ) -> Call[Session]:
        """Update properties of an existing session, such as title or other metadata.

        Args:
            session_id: The session, `ses_...`.
            metadata: Anything that shall be kept with it.
            permission: Rules that apply in this session only.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody`.
            ServerError: 500, with `UnknownError`.

        Operation: `session.update` (PATCH /session/{sessionID})
        """
        return call(
            path={"sessionID": session_id},
            body={"title": title, "metadata": metadata, "permission": permission, "time": time},
        )

    @endpoint(
        "GET",
        "/session/{sessionID}/children",
        operation="session.children",
        routing="directory",
        errors=(400, 401, 404, 500),
    )
    def children(self, session_id: str) -> Call[builtins.list[Session]]:
        """Retrieve all sessions that belong to the specified session.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody`.
            ServerError: 500, with `UnknownError`.

        Operation: `session.children` (GET /session/{sessionID}/children)
        """
        return call(path={"sessionID": session_id})

    @endpoint(
        "GET", "/session/{sessionID}/todo", operation="session.todo", routing="directory", errors=(400, 401, 404, 500)
    )
    def todo(self, session_id: str) -> Call[builtins.list[Todo]]:
        """Retrieve the todo list associated with a specific session, showing tasks and action items.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody`.
            ServerError: 500, with `UnknownError`.

        Operation: `session.todo` (GET /session/{sessionID}/todo)
        """
        return call(path={"sessionID": session_id})

    @endpoint("GET", "/session/{sessionID}/diff", operation="session.diff", routing="directory", errors=(400, 401, 500))
    def diff(self, session_id: str, *, message_id: str | None = None) -> Call[builtins.list[SnapshotFileDiff]]:
        """Get the file changes (diff) that resulted from a specific user message in the session.

        Args:
            session_id: The session, `ses_...`.
            message_id: The message, `msg_...`.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `session.diff` (GET /session/{sessionID}/diff)
        """
        return call(path={"sessionID": session_id}, query={"messageID": message_id})

    @endpoint(
        "GET",
        "/session/{sessionID}/message",
        operation="session.messages",
        routing="directory",
        errors=(400, 401, 404, 500),
    )
    def messages(
        self, session_id: str, *, limit: int | None = None, before: str | None = None
    ) -> Call[builtins.list[MessageWithParts]]:
        """Retrieve all messages in a session, including user prompts and AI responses.

        Args:
            session_id: The session, `ses_...`.
            limit: At most so many.
            before: The cursor of an earlier answer, from its `X-Next-Cursor` header; only together with `limit`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody`.
            ServerError: 500, with `UnknownError`.

        Operation: `session.messages` (GET /session/{sessionID}/message)
        """
        return call(path={"sessionID": session_id}, query={"limit": limit, "before": before})

    @endpoint(
        "POST",
        "/session/{sessionID}/message",
        operation="session.prompt",
        routing="directory",
        errors=(400, 401, 404, 500),
        holds_turn=True,
    )
    def prompt(
        self,
        session_id: str,
        *,
        parts: Sequence[PartInput],
        message_id: str | None = None,
        model: ModelChoice | None = None,
        agent: str | None = None,
        no_reply: bool | None = None,
        tools: dict[str, bool] | None = None,
        format: OutputFormat | None = None,
        system: str | None = None,
        variant: str | None = None,
    ) -> Call[MessageWithParts]:
        """Send a prompt and wait for the answer to it. With `no_reply` the prompt itself comes back.

        Args:
            session_id: The session, `ses_...`.
            parts: What the prompt consists of.
            message_id: An id for the prompt, `msg_...`; with it a prompt that is sent twice runs once.
            model: The model that answers; the configured default without it.
            agent: The agent that answers; the configured default without it.
            no_reply: Whether only to add the prompt to the conversation: no model is asked.
            tools: Tools by name, switched on or off.
            format: The form in which the answer is wanted.
            system: Text that is added to the system prompt.
            variant: A variant of the model, such as its effort.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody`.
            ServerError: 500, with `UnknownError`.

        Operation: `session.prompt` (POST /session/{sessionID}/message)
        """
        return call(
            path={"sessionID": session_id},
            body={
                "messageID": message_id,
                "model": model,
                "agent": agent,
                "noReply": no_reply,
                "tools": tools,
                "format": format,
                "system": system,
                "variant": variant,
                "parts": parts,
            },
        )

    @endpoint(
        "GET",
        "/session/{sessionID}/message/{messageID}",
        operation="session.message",
        routing="directory",
        errors=(400, 401, 404, 500),
    )
    def message(self, session_id: str, message_id: str) -> Call[MessageWithParts]:
        """Retrieve a specific message from a session by its message ID.

        Args:
            session_id: The session, `ses_...`.
            message_id: The message, `msg_...`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody`.
            ServerError: 500, with `UnknownError`.

        Operation: `session.message` (GET /session/{sessionID}/message/{messageID})
        """
        return call(path={"sessionID": session_id, "messageID": message_id})

    @endpoint(
        "DELETE",
        "/session/{sessionID}/message/{messageID}",
        operation="session.deleteMessage",
        routing="directory",
        errors=(400, 401, 404, 409, 500),
    )
    def delete_message(self, session_id: str, message_id: str) -> Call[bool]:
        """Permanently delete a specific message and all of its parts from a session without reverting file changes.

        Args:
            session_id: The session, `ses_...`.
            message_id: The message, `msg_...`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody`.
            ConflictError: 409, with `SessionBusyError`.
            ServerError: 500, with `UnknownError`.

        Operation: `session.deleteMessage` (DELETE /session/{sessionID}/message/{messageID})
        """
        return call(path={"sessionID": session_id, "messageID": message_id})

    @endpoint(
        "POST", "/session/{sessionID}/fork", operation="session.fork", routing="directory", errors=(400, 401, 404, 500)
    )
    def fork(self, session_id: str, *, message_id: str | None = None) -> Call[Session]:
        """Create a new session by forking an existing session at a specific message point.

        Args:
            session_id: The session, `ses_...`.
            message_id: Copy the messages before this one, `msg_...`; all without it.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody`.
            ServerError: 500, with `UnknownError`.

        Operation: `session.fork` (POST /session/{sessionID}/fork)
        """
        return call(path={"sessionID": session_id}, body={"messageID": message_id})

    @endpoint(
        "POST", "/session/{sessionID}/abort", operation="session.abort", routing="directory", errors=(400, 401, 500)
    )
    def abort(self, session_id: str) -> Call[bool]:
        """Stop what a session does. True also where it does nothing.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `session.abort` (POST /session/{sessionID}/abort)
        """
        return call(path={"sessionID": session_id})

    @endpoint(
        "POST",
        "/session/{sessionID}/init",
        operation="session.init",
        routing="directory",
        errors=(400, 401, 404, 500),
        holds_turn=True,
    )
    def init(self, session_id: str, *, model_id: str, provider_id: str, message_id: str) -> Call[bool]:
        """Analyze the current application and create an AGENTS.md file with project-specific agent configurations.

        Args:
            session_id: The session, `ses_...`.
            provider_id: The provider.
            message_id: The message, `msg_...`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody`.
            ServerError: 500, with `UnknownError`.

        Operation: `session.init` (POST /session/{sessionID}/init)
        """
        return call(
            path={"sessionID": session_id},
            body={"modelID": model_id, "providerID": provider_id, "messageID": message_id},
        )

    @endpoint(
        "POST",
        "/session/{sessionID}/share",
        operation="session.share",
        routing="directory",
        errors=(400, 401, 404, 500),
    )
    def share(self, session_id: str) -> Call[Session]:
        """Create a shareable link for a session, allowing others to view the conversation.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody`.
            ServerError: 500, with `UnknownError`.

        Operation: `session.share` (POST /session/{sessionID}/share)
        """
        return call(path={"sessionID": session_id})

    @endpoint(
        "DELETE",
        "/session/{sessionID}/share",
        operation="session.unshare",
        routing="directory",
        errors=(400, 401, 404, 500),
    )
    def unshare(self, session_id: str) -> Call[Session]:
        """Remove the shareable link for a session, making it private again.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody`.
            ServerError: 500, with `UnknownError`.

        Operation: `session.unshare` (DELETE /session/{sessionID}/share)
        """
        return call(path={"sessionID": session_id})

    @endpoint(
        "POST",
        "/session/{sessionID}/summarize",
        operation="session.summarize",
        routing="directory",
        errors=(400, 401, 404, 500),
        holds_turn=True,
    )
    def summarize(self, session_id: str, *, provider_id: str, model_id: str, auto: bool | None = None) -> Call[bool]:
        """Generate a concise summary of the session using AI compaction to preserve key information.

        Args:
            session_id: The session, `ses_...`.
            provider_id: The provider.
            auto: Whether this happens by itself and not because a person asked.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody`.
            ServerError: 500, with `UnknownError`.

        Operation: `session.summarize` (POST /session/{sessionID}/summarize)
        """
        return call(path={"sessionID": session_id}, body={"providerID": provider_id, "modelID": model_id, "auto": auto})

    @endpoint(
        "POST",
        "/session/{sessionID}/prompt_async",
        operation="session.prompt_async",
        routing="directory",
        errors=(400, 401, 404, 500),
        response="none",
    )
    def prompt_async(
        self,
        session_id: str,
        *,
        parts: Sequence[PartInput],
        message_id: str | None = None,
        model: ModelChoice | None = None,
        agent: str | None = None,
        no_reply: bool | None = None,
        tools: dict[str, bool] | None = None,
        format: OutputFormat | None = None,
        system: str | None = None,
        variant: str | None = None,
    ) -> Call[None]:
        """Send a prompt and return at once; the answer comes as events.

        Args:
            session_id: The session, `ses_...`.
            parts: What the prompt consists of.
            message_id: An id for the prompt, `msg_...`; a prompt that is sent twice runs once.
            model: The model that answers; the configured default without it.
            agent: The agent that answers; the configured default without it.
            no_reply: Whether only to add the prompt to the conversation: no model is asked.
            tools: Tools by name, switched on or off.
            format: The form in which the answer is wanted.
            system: Text that is added to the system prompt.
            variant: A variant of the model, such as its effort.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody`.
            ServerError: 500, with `UnknownError`.

        Operation: `session.prompt_async` (POST /session/{sessionID}/prompt_async)
        """
        return call(
            path={"sessionID": session_id},
            body={
                "messageID": message_id,
                "model": model,
                "agent": agent,
                "noReply": no_reply,
                "tools": tools,
                "format": format,
                "system": system,
                "variant": variant,
                "parts": parts,
            },
        )

    @endpoint(
        "POST",
        "/session/{sessionID}/command",
        operation="session.command",
        routing="directory",
        errors=(400, 401, 404, 500),
        holds_turn=True,
    )
    def command(
        self,
        session_id: str,
        *,
        arguments: str,
        command: str,
        message_id: str | None = None,
        agent: str | None = None,
        model: str | None = None,
        variant: str | None = None,
        parts: Sequence[CommandFilePart] | None = None,
    ) -> Call[AssistantMessageWithParts]:
        """Run a command and wait for the answer to it.

        Args:
            session_id: The session, `ses_...`.
            arguments: What the command's template gets, as one text.
            message_id: An id for the prompt, `msg_...`.
            agent: The agent that answers; the configured default without it.
            model: `provider/model`; the configured default without it.
            variant: A variant of the model, such as its effort.
            parts: What the prompt consists of.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody`.
            ServerError: 500, with `UnknownError`.

        Operation: `session.command` (POST /session/{sessionID}/command)
        """
        return call(
            path={"sessionID": session_id},
            body={
                "messageID": message_id,
                "agent": agent,
                "model": model,
                "arguments": arguments,
                "command": command,
                "variant": variant,
                "parts": parts,
            },
        )

    @endpoint(
        "POST",
        "/session/{sessionID}/shell",
        operation="session.shell",
        routing="directory",
        errors=(400, 401, 404, 409, 500),
        holds_turn=True,
    )
    def shell(
        self,
        session_id: str,
        *,
        agent: str,
        command: str,
        message_id: str | None = None,
        model: ModelChoice | None = None,
    ) -> Call[MessageWithParts]:
        """Execute a shell command within the session context and return the AI's response.

        Args:
            session_id: The session, `ses_...`.
            agent: The agent that answers; the configured default without it.
            message_id: An id for the prompt, `msg_...`.
            model: The model that answers; the configured default without it.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody`.
            ConflictError: 409, with `SessionBusyError`.
            ServerError: 500, with `UnknownError`.

        Operation: `session.shell` (POST /session/{sessionID}/shell)
        """
        return call(
            path={"sessionID": session_id},
            body={"messageID": message_id, "agent": agent, "model": model, "command": command},
        )

    @endpoint(
        "POST",
        "/session/{sessionID}/revert",
        operation="session.revert",
        routing="directory",
        errors=(400, 401, 404, 409, 500),
    )
    def revert(self, session_id: str, *, message_id: str, part_id: str | None = None) -> Call[Session]:
        """Revert a specific message in a session, undoing its effects and restoring the previous state.

        Args:
            session_id: The session, `ses_...`.
            message_id: The message, `msg_...`.
            part_id: The part, `prt_...`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody`.
            ConflictError: 409, with `SessionBusyError`.
            ServerError: 500, with `UnknownError`.

        Operation: `session.revert` (POST /session/{sessionID}/revert)
        """
        return call(path={"sessionID": session_id}, body={"messageID": message_id, "partID": part_id})

    @endpoint(
        "POST",
        "/session/{sessionID}/unrevert",
        operation="session.unrevert",
        routing="directory",
        errors=(400, 401, 404, 409, 500),
    )
    def unrevert(self, session_id: str) -> Call[Session]:
        """Restore all previously reverted messages in a session.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody`.
            ConflictError: 409, with `SessionBusyError`.
            ServerError: 500, with `UnknownError`.

        Operation: `session.unrevert` (POST /session/{sessionID}/unrevert)
        """
        return call(path={"sessionID": session_id})
