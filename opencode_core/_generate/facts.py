"""What the document does not say: how some operations behave, and which servers have them."""

from __future__ import annotations

from typing import Final

__all__ = ["EXCEPTIONS", "FILTERS", "HOLDS_TURN", "NEWER_ARGUMENTS", "SAMPLED", "SINCE", "servers"]

HOLDS_TURN: Final = {
    "session.prompt",
    "session.command",
    "session.shell",
    "session.summarize",
    "session.init",
    "tui.control.next",
    "v2.session.wait",
}
"""Operations that answer only when a whole turn, or a person, has finished."""

FILTERS: Final = {"v2.session.list", "experimental.session.list"}
"""Operations of all directories, where `directory` says which sessions to list and not where to work."""

EXCEPTIONS: Final = {
    400: "BadRequestError",
    401: "AuthenticationError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    500: "ServerError",
    503: "ServerError",
}
"""The exception for each status that an operation documents."""

SAMPLED: Final = ("1.0.185", "1.1.65", "1.2.27", "1.3.2", "1.14.41", "1.15.13", "1.17.19")
"""Published servers whose documents were compared with this one, as of `docs/compatibility.md`."""

SINCE: Final[dict[str, set[str]]] = {
    "1.1.65": {
        "app.skills",
        "auth.remove",
        "experimental.resource.list",
        "global.config.get",
        "global.config.update",
        "global.health",
        "permission.list",
        "permission.reply",
        "question.list",
        "question.reject",
        "question.reply",
        "tui.selectSession",
        "worktree.create",
        "worktree.list",
        "worktree.remove",
        "worktree.reset",
    },
    "1.2.27": {
        "experimental.session.list",
        "experimental.workspace.create",
        "experimental.workspace.list",
        "experimental.workspace.remove",
        "project.initGit",
        "session.deleteMessage",
    },
    "1.3.2": {
        "global.upgrade",
    },
    "1.14.41": {
        "experimental.console.get",
        "experimental.console.listOrgs",
        "experimental.console.switchOrg",
        "experimental.workspace.adapter.list",
        "experimental.workspace.status",
        "experimental.workspace.warp",
        "pty.connectToken",
        "pty.shells",
        "sync.history.list",
        "sync.replay",
        "sync.start",
        "sync.steal",
        "v2.session.compact",
        "v2.session.context",
        "v2.session.list",
        "v2.session.messages",
        "v2.session.prompt",
        "v2.session.wait",
        "vcs.apply",
        "vcs.diff",
        "vcs.diff.raw",
        "vcs.status",
    },
    "1.15.13": {
        "experimental.workspace.syncList",
        "v2.model.list",
        "v2.provider.get",
        "v2.provider.list",
    },
    "1.17.19": {
        "experimental.capabilities.get",
        "experimental.controlPlane.moveSession",
        "experimental.projectCopy.generateName",
        "experimental.session.background",
        "project.directories",
        "v2.agent.list",
        "v2.command.list",
        "v2.credential.remove",
        "v2.credential.update",
        "v2.fs.find",
        "v2.fs.list",
        "v2.fs.read",
        "v2.health.get",
        "v2.integration.attempt.cancel",
        "v2.integration.attempt.complete",
        "v2.integration.attempt.status",
        "v2.integration.connect.key",
        "v2.integration.connect.oauth",
        "v2.integration.get",
        "v2.integration.list",
        "v2.location.get",
        "v2.permission.request.list",
        "v2.permission.saved.list",
        "v2.permission.saved.remove",
        "v2.projectCopy.create",
        "v2.projectCopy.refresh",
        "v2.projectCopy.remove",
        "v2.pty.connectToken",
        "v2.pty.create",
        "v2.pty.get",
        "v2.pty.list",
        "v2.pty.remove",
        "v2.pty.update",
        "v2.question.request.list",
        "v2.reference.list",
        "v2.session.active",
        "v2.session.create",
        "v2.session.get",
        "v2.session.history",
        "v2.session.interrupt",
        "v2.session.message",
        "v2.session.permission.create",
        "v2.session.permission.get",
        "v2.session.permission.list",
        "v2.session.permission.reply",
        "v2.session.question.list",
        "v2.session.question.reject",
        "v2.session.question.reply",
        "v2.session.revert.clear",
        "v2.session.revert.commit",
        "v2.session.revert.stage",
        "v2.session.switchAgent",
        "v2.session.switchModel",
        "v2.skill.list",
    },
}
"""The oldest sampled server that has an operation. Those that are not named are in all of them."""

NEWER_ARGUMENTS: Final[dict[str, set[str]]] = {
    "1.1.65": {
        "config.update:compaction",
        "config.update:log_level",
        "config.update:server",
        "config.update:skills",
        "find.files:limit",
        "find.files:type",
        "project.update:commands",
        "session.command:parts",
        "session.command:variant",
        "session.create:permission",
        "session.list:limit",
        "session.list:roots",
        "session.list:search",
        "session.list:start",
        "session.prompt:format",
        "session.prompt:variant",
        "session.prompt_async:format",
        "session.prompt_async:variant",
        "session.summarize:auto",
    },
    "1.2.27": {
        "session.create:workspace_id",
        "session.messages:before",
    },
    "1.3.2": {
        "provider.oauth.authorize:inputs",
    },
    "1.14.41": {
        "config.update:shell",
        "config.update:tool_output",
        "global.config.update:shell",
        "global.config.update:tool_output",
        "session.create:agent",
        "session.create:model",
        "session.list:path",
        "session.list:scope",
        "session.shell:message_id",
        "session.update:permission",
    },
    "1.15.13": {
        "config.update:attachment",
        "config.update:reference",
        "global.config.update:attachment",
        "global.config.update:reference",
        "session.create:metadata",
        "session.update:metadata",
        "v2.session.list:cursor",
        "v2.session.list:limit",
        "v2.session.list:order",
        "v2.session.list:search",
        "v2.session.messages:cursor",
        "v2.session.messages:limit",
        "v2.session.messages:order",
        "vcs.diff:context",
    },
    "1.17.19": {
        "config.update:references",
        "global.config.update:references",
        "v2.session.list:project",
        "v2.session.list:subpath",
        "v2.session.prompt:id",
        "v2.session.prompt:resume",
    },
    "1.18.33": {
        "config.update:subagent_depth",
        "global.config.update:subagent_depth",
    },
}
"""The oldest sampled server, or the one of this document, that has an argument, where its operation is older."""


def servers(operation: str) -> str:
    """Which servers have an operation, where not all of them do."""
    for version, operations in SINCE.items():
        if operation in operations:
            return f"{version} and newer; {SAMPLED[SAMPLED.index(version) - 1]} does not have it."
    return ""
