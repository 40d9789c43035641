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
        """Sessions of the client's directory, most recently updated first.

        Archived sessions are included; check `time.archived`. There are no pages: raise `limit` to get more.

        Args:
            scope: `project` lists the sessions of all directories of the project. Since 1.14.41.
            path: Only sessions in this directory or below, relative to the project's root. Since 1.14.41.
            roots: True leaves out sessions that have a parent, such as those of subagents. Since 1.1.65.
            start: Only sessions updated at this time or later, in epoch milliseconds. Since 1.1.65.
            search: Only sessions whose title contains this text. Case is ignored. Since 1.1.65.
            limit: Maximum number of sessions. Default 100; 0 returns none. Since 1.1.65.

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
        """Create a session in the client's directory. It is empty and idle.

        Args:
            parent_id: The parent of the new session, `ses_...`. Deleting the parent deletes both.
            title: Default: a title with the time, which the model replaces after the first prompt.
            agent: The agent of the session, for programs that display it. Each prompt names its own agent. Since
                1.14.41.
            model: The model for prompts that name none and whose agent names none. Since 1.14.41.
            metadata: Any data that you want to store with it, as a JSON object. Since 1.15.13.
            permission: Rules for this session, in addition to the agent's. The last matching rule decides. Since
                1.1.65.
            workspace_id: The workspace that the session works in, `wrk_...`. Default: the client's. Since 1.2.27.

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
        """The sessions of the client's directory that are working or waiting for a retry. All others are idle.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `session.status` (GET /session/status)
        """
        return call()

    @endpoint("GET", "/session/{sessionID}", operation="session.get", routing="directory", errors=(400, 401, 404, 500))
    def get(self, session_id: str) -> Call[Session]:
        """A session, without its messages. Works from any directory.

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
        """Delete a session with its messages, and every session that it has started.

        If the session is working, call `session.abort` first, or its prompt fails with 500. The project's files are
        not touched. This cannot be undone: to hide a session, archive it with `session.update`.

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
        """Change the title, metadata or permission rules of a session, or archive it. Returns the session after the
        change.

        Anything you leave out stays as it is.

        Args:
            session_id: The session, `ses_...`.
            title: The new title.
            metadata: New metadata, as a JSON object. Replaces the existing metadata. Since 1.15.13.
            permission: Rules to add to those of the session. The last matching rule decides. Since 1.14.41.
            time: When it was archived. OpenCode 1.18.33 cannot unarchive it again.

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
        """The sessions that a session has started, such as those of subagents. Only direct children, not theirs.

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
        """The to-do list that the agent keeps for a session.

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
        """The files that changed because of one prompt.

        Empty without `message_id`, for the id of an answer, and until the turn is over. `vcs.diff` has all changes
        in the project.

        Args:
            session_id: The session, `ses_...`.
            message_id: The prompt, `msg_...`. Without it the result is empty.

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
        """The messages of a session with their parts, oldest first. With `limit`, only the most recent ones.

        If there are older ones, the response header `X-Next-Cursor` holds the next `before`; `client.messages`
        follows it for you.

        Args:
            session_id: The session, `ses_...`.
            limit: Return only this many of the most recent messages. Default 0, which returns all.
            before: The header `X-Next-Cursor` of an earlier response, to get older messages. Requires `limit`. Since
                1.2.27.

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
        """Send a prompt and wait for the answer: the last message of the turn, with its parts.

        The connection is silent until the turn is over. Closing it does not stop the turn; `session.abort` does. A
        model failure raises nothing: check `info.error`. A prompt sent while the session is working joins the
        running turn, and both calls return the same last message. With `no_reply`, the prompt itself is returned.
        500 if the agent or model does not exist, 400 if an image cannot be decoded. To see the answer as it is
        written, use `client.turn`.

        Args:
            session_id: The session, `ses_...`.
            parts: The content of the prompt: text, files, mentions of agents, tasks for subagents.
            message_id: An id for the prompt, `msg_...`. If the parts have ids as well, a prompt that is sent twice
                runs once.
            model: The model that answers. Default: the agent's model, or else the last one used in the session.
            agent: The agent that answers. Default: the configured one.
            no_reply: True only adds the prompt to the conversation, without asking a model.
            tools: Turns tools on or off by name. This replaces the permission rules of the session and stays in
                effect for later prompts.
            format: The format of the answer. With a JSON schema, the result is in `info.structured`. Since 1.1.65.
            system: Text to append to the system prompt, for this prompt only.
            variant: A variant of the model, such as a level of reasoning effort. Unknown variants are ignored. Since
                1.1.65.

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
        """One message with its parts. While it is being written, the text of an unfinished part is empty.

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
        """Delete a message and its parts. Changes that it made to files stay.

        True even if the message does not exist. 409 while the session is working.

        Args:
            session_id: The session, `ses_...`.
            message_id: The message, `msg_...`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody`.
            ConflictError: 409, with `SessionBusyError`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.2.27 and newer; 1.1.65 does not have it.

        Operation: `session.deleteMessage` (DELETE /session/{sessionID}/message/{messageID})
        """
        return call(path={"sessionID": session_id, "messageID": message_id})

    @endpoint(
        "POST", "/session/{sessionID}/fork", operation="session.fork", routing="directory", errors=(400, 401, 404, 500)
    )
    def fork(self, session_id: str, *, message_id: str | None = None) -> Call[Session]:
        """Copy a session: all messages, or those before a given one, under new ids. Returns the new session.

        The copy belongs to the same directory, and its title ends in `(fork #1)`. It keeps the metadata of the
        original, but not its permission rules. Files are not touched.

        Args:
            session_id: The session, `ses_...`.
            message_id: Copy only the messages before this one, `msg_...`. Without it, or if the id is unknown, all
                are copied.

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
        """Stop the running turn of a session. It ends with `MessageAbortedError`.

        True even if the session is idle or does not exist. Closing the connection of `session.prompt` does not stop
        the turn; this does.

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
        """Let the model look at the project and write `AGENTS.md`. Returns True when the turn is over.

        Same as `session.command` with the command `init`.

        Args:
            session_id: The session, `ses_...`.
            model_id: The model's id at that provider.
            provider_id: The provider's id, such as `anthropic`.
            message_id: An id for the prompt, `msg_...`. It must be new.

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
        """Publish a session on the web, readable by anyone who has the link. The link is in `share.url`.

        500 if the configuration disables sharing, or if the sharing service cannot be reached.

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
        """Remove a session from the web.

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
        """Replace the older messages of a session with a summary. Returns True when the summary is written.

        This frees space in the model's context. The old messages can still be read, but models see the summary
        instead, plus the last turns if the `compaction` setting keeps some. Messages that `session.revert` took back
        are deleted first.

        Args:
            session_id: The session, `ses_...`.
            provider_id: The provider's id, such as `anthropic`.
            model_id: The model's id at that provider.
            auto: True lets the agent continue its work after the summary. Default False. Since 1.1.65.

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
        """Send a prompt and return at once. The answer arrives as events.

        Subscribe before you call this, or you miss the first events. Later failures are reported as the event
        `session.error`.

        Args:
            session_id: The session, `ses_...`.
            parts: The content of the prompt: text, files, mentions of agents, tasks for subagents.
            message_id: An id for the prompt, `msg_...`. If the parts have ids as well, a prompt that is sent twice
                runs once.
            model: The model that answers. Default: the agent's model, or else the last one used in the session.
            agent: The agent that answers. Default: the configured one.
            no_reply: True only adds the prompt to the conversation, without asking a model.
            tools: Turns tools on or off by name. This replaces the permission rules of the session and stays in
                effect for later prompts.
            format: The format of the answer. With a JSON schema, the result is in `info.structured`. Since 1.1.65.
            system: Text to append to the system prompt, for this prompt only.
            variant: A variant of the model, such as a level of reasoning effort. Unknown variants are ignored. Since
                1.1.65.

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
        """Run a command and wait for the answer.

        The command's template, with the arguments filled in, is sent as a prompt. 500 if the command or agent does
        not exist; the event `session.error` lists those that do.

        Args:
            session_id: The session, `ses_...`.
            arguments: The text for `$ARGUMENTS`, `$1`, `$2`, ... in the command's template. May be empty.
            command: The command's name, without `/`.
            message_id: An id for the prompt, `msg_...`. The server makes one up by default.
            agent: The agent that answers, if the command names none. Default: the configured one.
            model: `provider/model`, used if neither the command nor its agent names one. Default: the last one used
                in the session.
            variant: A variant of the model, such as a level of reasoning effort. Unknown variants are ignored. Since
                1.1.65.
            parts: Files to send with the prompt. Since 1.1.65.

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
        """Run a shell command in the session's directory. Returns the message that holds its output.

        It involves no model and needs no permission. The command and its output become part of the conversation, so
        later prompts can refer to them. 409 while the session is working.

        Args:
            session_id: The session, `ses_...`.
            agent: The agent that the messages name.
            command: The command line, for the configured shell.
            message_id: An id for the user message that comes before the output, `msg_...`. Since 1.14.41.
            model: The model that the messages name. It is not used.

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
        """Return a session, and the project's files, to the state before a message. Returns the session with `revert`
        set.

        The later messages are kept until the next prompt, which deletes them; until then `session.unrevert` restores
        everything. An unknown message changes nothing and is not an error. 409 while the session is working.

        Args:
            session_id: The session, `ses_...`.
            message_id: The first message to take back, `msg_...`. For an answer, its prompt is taken back too.
            part_id: Take back only this part and what follows it, `prt_...`.

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
        """Undo `session.revert`: restore the messages and files.

        Does nothing if there is nothing to undo. 409 while the session is working.

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
