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
        """Sessions of the client's directory, the most recently updated first.

        Archived sessions are among them; `time.archived` tells. There are no pages: raise `limit` for more.

        Args:
            scope: `project` lists the sessions of all directories of the project. Since 1.14.41.
            path: Only sessions in this directory of the project or below it, relative to the project's root. Since
                1.14.41.
            roots: True leaves out sessions that belong to another one, such as those of subagents. Since 1.1.65.
            start: Only sessions that changed at this time or later, in epoch milliseconds. Since 1.1.65.
            search: Only those whose title holds this text, in small or capital letters. Since 1.1.65.
            limit: At most so many; 100 without it, none with 0. Since 1.1.65.

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
        """Make a session in the client's directory. It is empty and idle.

        Args:
            parent_id: The session that the new one belongs to, `ses_...`; deleting that one deletes both.
            title: Without it a title with the time, which the model replaces after the first prompt.
            agent: The agent of the session, for programs that show it. Prompts name their own. Since 1.14.41.
            model: The model of the session: it answers prompts that name none, nor does their agent. Since 1.14.41.
            metadata: Anything that you want to keep with it, as a JSON object. Since 1.15.13.
            permission: Rules that hold in this session, on top of the agent's. The last that fits decides. Since
                1.1.65.
            workspace_id: The workspace that the session works in, `wrk_...`; that of the client without it. Since
                1.2.27.

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
        """The sessions of the client's directory that are working or waiting to try again. All others are idle.

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

        Abort a session that is working first (`session.abort`), or its prompt fails with 500. The project's files
        stay as they are. There is no way back: to hide a session, archive it with `session.update`.

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
        """Change the title, the metadata, the rules or the archiving of a session. Gives all of it after the change.

        What is not given stays as it is.

        Args:
            session_id: The session, `ses_...`.
            title: What to call it.
            metadata: Takes the place of the metadata that it has, as a JSON object. Since 1.15.13.
            permission: Rules that are added to those that the session has. The last that fits decides. Since
                1.14.41.
            time: When it was archived. 1.18.33 has no way to undo it.

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
        """The sessions that a session has started, such as those of subagents. Not their children.

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
        """The list of things to do that the agent keeps for a session.

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

        Empty without `message_id`, for an answer's id, and before the turn is over. Use `vcs.diff` for all changes
        of the project.

        Args:
            session_id: The session, `ses_...`.
            message_id: The prompt, `msg_...`. Nothing comes without it.

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
        """The messages of a session with their parts, the oldest first. With `limit` the last so many.

        Where older ones are left, the header `X-Next-Cursor` of the answer has the next `before`; `client.messages`
        follows it.

        Args:
            session_id: The session, `ses_...`.
            limit: The last so many; all without it or with 0.
            before: The header `X-Next-Cursor` of an earlier answer, to get what is older. Only together with
                `limit`. Since 1.2.27.

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
        """Send a prompt and wait for the answer to it: the last message of the turn, with its parts.

        The connection is silent until the turn is over; closing it does not stop the turn (`session.abort` does). A
        model that fails is no exception: `info.error` says why. A prompt sent while the session is working is
        answered with the turn that runs, so both get the same last message. With `no_reply` the prompt itself comes
        back. An unknown agent or model is 500, an image that cannot be decoded is 400. Use `client.turn` to see the
        answer as it is written.

        Args:
            session_id: The session, `ses_...`.
            parts: What the prompt consists of: texts, files, mentions of agents, tasks for subagents.
            message_id: An id for the prompt, `msg_...`. With ids for its parts as well, a prompt that is sent twice
                runs once.
            model: The model that answers. Without it that of the agent, else the last one of the session.
            agent: The agent that answers; the configured default without it.
            no_reply: True only adds the prompt to the conversation: no model is asked.
            tools: Tools by name, switched on or off. They take the place of the session's permission rules and hold
                for later prompts too.
            format: The form in which the answer is wanted. What follows a JSON schema comes in `info.structured`.
                Since 1.1.65.
            system: Text that is added to the system prompt, for this prompt only.
            variant: A variant of the model, such as how hard it thinks. One that it does not have changes nothing.
                Since 1.1.65.

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
        """One message with its parts. While it is being written, texts are empty until their part is complete.

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
        """Delete a message and its parts. What it did to files stays.

        True even if there is no such message. 409 while the session is working.

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
        """Copy a session: the messages before one of them, or all, under new ids. Gives the new session.

        The copy is a session of the same directory with a title that ends in `(fork #1)`. It has the metadata of the
        first, and none of its permission rules. Files are not touched.

        Args:
            session_id: The session, `ses_...`.
            message_id: Copies the messages before this one, `msg_...`; all without it or with an unknown one.

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
        """Stop what a session does. The turn ends with `MessageAbortedError`.

        True also for a session that is idle or not there. Closing the connection of `session.prompt` stops nothing:
        this does.

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
        """Let the model look at the project and write `AGENTS.md`. True when the turn is over.

        The same as `session.command` with `init`.

        Args:
            session_id: The session, `ses_...`.
            model_id: The model's id at that provider.
            provider_id: The provider's id, such as `anthropic`.
            message_id: An id for the prompt, `msg_...`, that was not used before.

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
        """Put a session on the web, where anyone with the link can read it. The link is in `share.url`.

        500 if sharing is disabled in the configuration, or the service cannot be reached.

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
        """Take a session off the web.

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
        """Replace the older messages of a session with a summary. True when the summary is written.

        Makes room in the model's context. The old messages can still be read; models see the summary instead, and
        the last turns if the configuration keeps some (`compaction`). What `session.revert` took back is deleted
        first.

        Args:
            session_id: The session, `ses_...`.
            provider_id: The provider's id, such as `anthropic`.
            model_id: The model's id at that provider.
            auto: True lets the agent go on with its work after the summary. False without it. Since 1.1.65.

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

        Subscribe before you send, or the first events are lost. What fails after this is an event `session.error`.

        Args:
            session_id: The session, `ses_...`.
            parts: What the prompt consists of: texts, files, mentions of agents, tasks for subagents.
            message_id: An id for the prompt, `msg_...`. With ids for its parts as well, a prompt that is sent twice
                runs once.
            model: The model that answers. Without it that of the agent, else the last one of the session.
            agent: The agent that answers; the configured default without it.
            no_reply: True only adds the prompt to the conversation: no model is asked.
            tools: Tools by name, switched on or off. They take the place of the session's permission rules and hold
                for later prompts too.
            format: The form in which the answer is wanted. What follows a JSON schema comes in `info.structured`.
                Since 1.1.65.
            system: Text that is added to the system prompt, for this prompt only.
            variant: A variant of the model, such as how hard it thinks. One that it does not have changes nothing.
                Since 1.1.65.

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

        The command's template, with the arguments in it, becomes a prompt. An unknown command or agent is 500; the
        event `session.error` says which there are.

        Args:
            session_id: The session, `ses_...`.
            arguments: What takes the place of `$ARGUMENTS`, `$1`, `$2`, ... in the command's template. May be empty.
            command: The command's name, without `/`.
            message_id: An id for the prompt, `msg_...`; the server makes one without it.
            agent: The agent that answers, if the command names none; the configured default without it.
            model: `provider/model`, if neither the command nor its agent names one. The last one of the session
                without it.
            variant: A variant of the model, such as how hard it thinks. One that it does not have changes nothing.
                Since 1.1.65.
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
        """Run a shell command in the session's directory. Gives the message that holds its output.

        No model is asked and no permission is needed. Command and output become part of the conversation, so that
        the next prompt can speak of them. 409 while the session is working.

        Args:
            session_id: The session, `ses_...`.
            agent: The agent in whose name it runs.
            command: The command, for the shell of the configuration.
            message_id: An id for the message that holds the command, `msg_...`. Since 1.14.41.
            model: What the messages name as their model. No model is asked.

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
        """Take a session back to before a message, and the files with it. Gives the session with `revert` set.

        The messages after that point stay until the next prompt deletes them: `session.unrevert` brings all back
        before that. An unknown message changes nothing and is no error. 409 while the session is working.

        Args:
            session_id: The session, `ses_...`.
            message_id: The first message to take back, `msg_...`; the prompt that it answers goes with it.
            part_id: Takes back only what comes from this part on, `prt_...`.

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
        """Undo `session.revert`: the messages and the files are as they were before it.

        Changes nothing if there is nothing to undo. 409 while the session is working.

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
