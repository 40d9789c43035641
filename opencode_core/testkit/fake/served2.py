"""Which server of OpenCode 2 has which operation: those that not all of them have.

The description from which the client is made says the same of each operation. A test compares them.
"""

from __future__ import annotations

from typing import Final

__all__ = ["NEWER_ONLY", "PREVIEW_ONLY", "RELEASED_ONLY"]

PREVIEW_ONLY: Final = frozenset(
    {
        "v2.form.request.list",
        "v2.generate.text",
        "v2.health.get",
        "v2.health.stop",
        "v2.mcp.add",
        "v2.mcp.connect",
        "v2.mcp.disconnect",
        "v2.mcp.remove",
        "v2.project.current",
        "v2.project.directories",
        "v2.projectCopy.create",
        "v2.projectCopy.refresh",
        "v2.projectCopy.remove",
        "v2.question.request.list",
        "v2.server.get",
        "v2.session.form.cancel",
        "v2.session.form.state",
        "v2.session.instructions.entry.list",
        "v2.session.instructions.entry.put",
        "v2.session.instructions.entry.remove",
        "v2.session.pending.list",
        "v2.session.question.list",
        "v2.session.question.reject",
        "v2.session.question.reply",
        "v2.session.rename",
        "v2.session.revert.clear",
        "v2.session.skill",
        "v2.session.wait",
        "v2.shell.timeout",
    }
)
"""What the 2.0 preview has, and no released server."""

RELEASED_ONLY: Final = frozenset(
    {
        "v2.config.get",
        "v2.config.shells",
        "v2.credential.activate",
        "v2.experimental.config.update",
        "v2.experimental.fs.write",
        "v2.experimental.generate.text",
        "v2.experimental.mcp.add",
        "v2.experimental.mcp.connect",
        "v2.experimental.mcp.disconnect",
        "v2.experimental.mcp.remove",
        "v2.experimental.migration.status",
        "v2.experimental.persistentPty.connectToken",
        "v2.experimental.persistentPty.create",
        "v2.experimental.persistentPty.get",
        "v2.experimental.persistentPty.handoff",
        "v2.experimental.persistentPty.list",
        "v2.experimental.persistentPty.read",
        "v2.experimental.persistentPty.remove",
        "v2.experimental.persistentPty.shutdown",
        "v2.experimental.persistentPty.snapshot",
        "v2.experimental.persistentPty.update",
        "v2.experimental.session.export",
        "v2.experimental.session.import",
        "v2.experimental.session.instructions.entry.list",
        "v2.experimental.session.instructions.entry.put",
        "v2.experimental.session.instructions.entry.remove",
        "v2.experimental.session.skill",
        "v2.experimental.session.stats",
        "v2.experimental.session.wait",
        "v2.form.list",
        "v2.location.reload",
        "v2.plugin.check",
        "v2.plugin.update",
        "v2.project.update",
        "v2.rpc.call",
        "v2.server.info",
        "v2.session.diff",
        "v2.session.environment",
        "v2.session.form.remove",
        "v2.session.inbox.cancel",
        "v2.session.inbox.list",
        "v2.session.inbox.update",
        "v2.session.revert.remove",
        "v2.session.update",
        "v2.session.view",
        "v2.vcs.base",
        "v2.vcs.branch.list",
        "v2.vcs.get",
        "v2.worktree.create",
        "v2.worktree.list",
        "v2.worktree.refresh",
        "v2.worktree.remove",
    }
)
"""What all released servers have, and the preview has not."""

NEWER_ONLY: Final = frozenset(
    {
        "v2.credential.create",
        "v2.credential.list",
        "v2.experimental.voice.session",
        "v2.integration.connect.external",
        "v2.permission.saved.update",
        "v2.server.connect",
        "v2.server.pair",
        "v2.vcs.init",
    }
)
"""What servers from 2.1 on have."""
