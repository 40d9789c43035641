"""What each operation gives the caller, when to use it, and what fails."""

from __future__ import annotations

from typing import Final

__all__ = ["OPERATIONS"]

OPERATIONS: Final[dict[str, str]] = {
    "app.agents": """
        The agents that can be used here: built-in ones, configured ones and those of plugins.

        The list includes subagents and hidden agents; see `mode` and `hidden`.
    """,
    "app.log": """
        Write a line to the server's log.

        Use it from plugins and editors to put their messages next to the server's own.
    """,
    "app.skills": "The skills that agents can load here, each with the instructions from its `SKILL.md`.",
    "auth.remove": """
        Delete the stored credentials of a provider.

        True even if none were stored. Keys in environment variables and in the configuration are not touched.
    """,
    "auth.set": """
        Store credentials for a provider on the server's machine. Replaces any that were stored before.

        The server does not check them: wrong credentials only fail with the first prompt. Unknown providers are
        accepted too.
    """,
    "command.list": """
        The commands that `session.command` can run: built-in, configured, from skills and from MCP servers.
    """,
    "config.get": "The configuration in effect here: the user's, the project's and the environment's, merged.",
    "config.providers": """
        The providers that can be used now, and the default model of each.

        `provider.list` has all known providers, connected or not.
    """,
    "config.update": """
        Write settings to `config.json` in the client's directory, then dispose of the directory's instance.

        Returns the settings that were sent, not the merged configuration. They replace settings of the same name in the
        file; all others stay. Disposing of the instance ends `/event` and stops running turns; the next request starts
        a new one. OpenCode 1.18.33 does not read `config.json` in a project, so the settings have no effect there: edit
        `opencode.json` or use `global_.config.update` instead.
    """,
    "experimental.capabilities.get": "Which experimental features this server was started with.",
    "experimental.console.get": """
        The Console organisation in use, and which providers it manages.

        The server asks the Console for the organisations of every logged-in account.
    """,
    "experimental.console.listOrgs": "The organisations of all logged-in Console accounts. The one in use is marked.",
    "experimental.console.switchOrg": """
        Switch to another Console organisation.

        400 if the account is not logged in.
    """,
    "experimental.controlPlane.moveSession": """
        Move a session to another directory of the same project.

        400 if the session does not exist, if the directory belongs to another project, or if the uncommitted changes do
        not apply there.
    """,
    "experimental.projectCopy.generateName": """
        Suggest a name for a copy of a project: two or three lower-case words about the task, joined by hyphens.

        The name comes from the small model of the default provider. Without `context`, or if the model fails, the words
        are random.
    """,
    "experimental.resource.list": "The resources of all connected MCP servers.",
    "experimental.session.background": """
        Let the subagents that a session is waiting for continue in the background, so that the session can go on.

        True if at least one was detached. False if the session is waiting for none, and always false if
        `experimental.capabilities` does not report `background_subagents`.
    """,
    "experimental.session.list": """
        A page of sessions of all projects, each with its project, most recently updated first.

        If there are more, the response header `x-next-cursor` holds the next `cursor`. Archived sessions are left out
        unless asked for.
    """,
    "experimental.workspace.adapter.list": "The kinds of workspaces that this project can create, such as `worktree`.",
    "experimental.workspace.create": """
        Create a workspace for the client's project and connect to it.

        Waits up to 5 seconds for the connection; `experimental.workspace.status` shows whether it succeeded. 400 if the
        kind is unknown or its adapter fails.
    """,
    "experimental.workspace.list": """
        The workspaces of the client's project.

        Always empty unless the server runs with `OPENCODE_EXPERIMENTAL_WORKSPACES`.
    """,
    "experimental.workspace.remove": """
        Remove a workspace and delete every session in it. Returns the workspace, or None if it does not exist.

        To keep a session, first move it elsewhere with `experimental.workspace.warp`.
    """,
    "experimental.workspace.status": """
        The connection status of each workspace in the client's project. Workspaces with no connection attempt yet are
        left out.
    """,
    "experimental.workspace.syncList": """
        Register workspaces that the adapters find and the server does not know yet.

        For example, a git worktree made without OpenCode becomes a workspace this way.
    """,
    "experimental.workspace.warp": """
        Move a session into a workspace, or out of its current one.

        A turn that is running in a local workspace is stopped first. 404 if the workspace does not exist; 400 if the
        uncommitted changes do not apply, or if a remote workspace refuses the session.
    """,
    "file.list": """
        The entries of a directory, one level deep. Directories come first, and their paths end with `/`.

        Files that git ignores are included and marked `ignored`; `.git` is included too. 500 if the directory does not
        exist.
    """,
    "file.read": """
        The contents of a file, as text, or as base64 if it contains a NUL byte.

        Leading and trailing white space of text is stripped; for an exact copy use `v2.fs.read`. A file that does not
        exist reads as empty text. 500 for a path outside the directory, and for text that is not UTF-8.
    """,
    "file.status": "Always an empty list. Use `vcs.status` for the files that git reports as changed.",
    "find.files": """
        Files and directories whose path matches the query, best match first. Directories end with `/`.

        The match is fuzzy: the letters of the query need not be next to each other. Files that git ignores are not
        searched.
    """,
    "find.symbols": "Always an empty list: the server no longer asks language servers for symbols.",
    "find.text": """
        The first ten lines in the project's files that match a pattern.

        The server runs ripgrep, and downloads it if it is not installed. 500 if that download fails, or if ripgrep
        rejects the pattern.
    """,
    "formatter.status": "The configured code formatters, and whether each is in use.",
    "global.config.get": "The user's own configuration, without project settings.",
    "global.config.update": """
        Change the user's own configuration. Returns the whole configuration after the change.

        Only the given settings are written; other settings and comments in the file are kept. If anything changed,
        every instance is disposed of: running turns stop and `/event` streams end.
    """,
    "global.dispose": """
        Drop everything that the server holds in memory, for every directory.

        Running turns are stopped and `/event` streams end. Sessions are kept. The next request to a directory starts a
        new instance and reads the configuration again.
    """,
    "global.health": """
        The server's version, if it answers at all.

        The cheapest way to check that a server is up. Requires the password if one is set.
    """,
    "global.upgrade": """
        Install another version of OpenCode on the server's machine. It takes effect at the next start.

        400 if OpenCode cannot tell how it was installed, 500 if the installation fails; `error` in the body says why.
    """,
    "instance.dispose": """
        Drop what the server holds in memory for the client's directory.

        Use it to reload configuration, agents and plugins. Running turns are stopped and `/event` of this directory
        ends. Sessions are kept; the next request starts a new instance.
    """,
    "lsp.status": """
        The language servers that are running.

        A language server starts when a file of its language is opened, so the list may be empty.
    """,
    "mcp.add": """
        Add an MCP server and connect to it. Returns the status of all MCP servers.

        It lasts as long as the instance: nothing is written to the configuration. A failed connection is not an error:
        the status is `failed` and says why.
    """,
    "mcp.auth.authenticate": """
        Log in to an MCP server: opens a browser on the server's machine and waits until the person has finished.

        The response comes only then, so use a long timeout. If no browser can be opened, the event
        `mcp.browser.open.failed` has the URL. 400 if the MCP server does not support OAuth.
    """,
    "mcp.auth.callback": """
        Finish a login that `mcp.auth.start` began, and connect. Returns the status of the MCP server.

        500 if no login was begun. A code that the MCP server refuses is not an error: the status is `failed`.
    """,
    "mcp.auth.remove": """
        Delete the tokens of an MCP server and any login in progress.

        A connection that is open stays open until the server is disconnected.
    """,
    "mcp.auth.start": """
        Begin a login to an MCP server. Returns the URL that a person has to visit.

        For programs that open the browser themselves; pass the code to `mcp.auth.callback`. An empty URL means that no
        login is needed. 400 if the MCP server does not support OAuth.
    """,
    "mcp.connect": """
        Connect an MCP server, even if it is disabled in the configuration.

        True even if the connection fails: see `mcp.status`.
    """,
    "mcp.disconnect": "Disconnect an MCP server. Its tools are unavailable until it is connected again.",
    "mcp.status": """
        The status of each MCP server by name: connected, disabled, failed (and why), or waiting for a login.
    """,
    "part.delete": "Delete a part of a message. True even if the part does not exist.",
    "part.update": """
        Replace a part of a message, or add one under a new id. Returns the stored part.

        The ids in the part must match those in the path, or the response is 400. Models see the new part from the next
        turn on.
    """,
    "path.get": "Paths on the server's machine: home, configuration, state, and the client's directory.",
    "permission.list": """
        The pending permission requests of the client's directory.

        Call it after a reconnect: the events that announced them are not sent again.
    """,
    "permission.reply": """
        Allow or deny a permission request. Its tool then runs or fails.

        404 if it was already decided. `always` also allows matching requests that are pending in the same session; the
        server forgets it when the instance is disposed of.
    """,
    "permission.respond": """
        Allow or deny a permission request, on servers of any version. Prefer `permission.reply` where it exists.
    """,
    "project.current": """
        The project of the client's directory. Directories outside version control belong to the project `global`.
    """,
    "project.directories": """
        The known directories of a project: the main one and its worktrees. Empty for an unknown project.
    """,
    "project.initGit": """
        Make the client's directory a git repository. Returns the project that it now belongs to.

        A directory that is already a repository is left as it is. 500 if git is not installed.
    """,
    "project.list": "Every project that was ever opened with this server.",
    "project.update": "Change the name, icon or commands of a project. Returns the project after the change.",
    "provider.auth": "The login methods of each provider. Providers that only take an API key may be missing.",
    "provider.list": """
        All known providers with their models, the default model of each, and which are connected.

        The response is about 6 MB of JSON, with thousands of models. `config.providers` has only the usable ones.
    """,
    "provider.oauth.authorize": """
        Begin a login to a provider. Returns the URL that a person has to visit, and what to do there.

        `provider.auth` lists the methods. For a method of type `api` use `auth.set` instead. 400 if an input is
        refused; 500 if the provider has no such method.
    """,
    "provider.oauth.callback": """
        Finish a login that `provider.oauth.authorize` began, and store the credentials.

        If the method is `auto`, this waits until the person has finished. 400 if no login was begun, if the code is
        missing, or if the login failed.
    """,
    "pty.connectToken": """
        A ticket for one WebSocket connection to a pseudo-terminal. It expires after 60 seconds.

        For programs that cannot send a password, such as browsers. `client.pty_attach` does not need one.
    """,
    "pty.create": """
        Start a process in a pseudo-terminal.

        Use `client.pty_attach` to read from it and write to it. The process runs on the server's machine, without
        asking for permission. 500 if the program does not exist.
    """,
    "pty.get": "A pseudo-terminal. 404 once its process has ended.",
    "pty.list": "The pseudo-terminals of the client's directory whose processes are running.",
    "pty.remove": "Kill the process of a pseudo-terminal and close its connections. 404 if it has already ended.",
    "pty.shells": "The shells that are installed on the server's machine.",
    "pty.update": "Change the title or the size of a pseudo-terminal.",
    "question.list": """
        The pending questions of the client's directory.

        Call it after a reconnect: the events that announced them are not sent again.
    """,
    "question.reject": "Decline to answer. The tool that asked fails, and the turn ends.",
    "question.reply": "Answer all questions of one request. The turn then continues. 404 if it was already answered.",
    "session.abort": """
        Stop the running turn of a session. It ends with `MessageAbortedError`.

        True even if the session is idle or does not exist. Closing the connection of `session.prompt` does not stop the
        turn; this does.
    """,
    "session.children": """
        The sessions that a session has started, such as those of subagents. Only direct children, not theirs.
    """,
    "session.command": """
        Run a command and wait for the answer.

        The command's template, with the arguments filled in, is sent as a prompt. 500 if the command or agent does not
        exist; the event `session.error` lists those that do.
    """,
    "session.create": "Create a session in the client's directory. It is empty and idle.",
    "session.delete": """
        Delete a session with its messages, and every session that it has started.

        If the session is working, call `session.abort` first, or its prompt fails with 500. The project's files are not
        touched. This cannot be undone: to hide a session, archive it with `session.update`.
    """,
    "session.deleteMessage": """
        Delete a message and its parts. Changes that it made to files stay.

        True even if the message does not exist. 409 while the session is working.
    """,
    "session.diff": """
        The files that changed because of one prompt.

        Empty without `message_id`, for the id of an answer, and until the turn is over. `vcs.diff` has all changes in
        the project.
    """,
    "session.fork": """
        Copy a session: all messages, or those before a given one, under new ids. Returns the new session.

        The copy belongs to the same directory, and its title ends in `(fork #1)`. It keeps the metadata of the
        original, but not its permission rules. Files are not touched.
    """,
    "session.get": "A session, without its messages. Works from any directory.",
    "session.init": """
        Let the model look at the project and write `AGENTS.md`. Returns True when the turn is over.

        Same as `session.command` with the command `init`.
    """,
    "session.list": """
        Sessions of the client's directory, most recently updated first.

        Archived sessions are included; check `time.archived`. There are no pages: raise `limit` to get more.
    """,
    "session.message": """
        One message with its parts. While it is being written, the text of an unfinished part is empty.
    """,
    "session.messages": """
        The messages of a session with their parts, oldest first. With `limit`, only the most recent ones.

        If there are older ones, the response header `X-Next-Cursor` holds the next `before`; `client.messages` follows
        it for you.
    """,
    "session.prompt": """
        Send a prompt and wait for the answer: the last message of the turn, with its parts.

        The connection is silent until the turn is over. Closing it does not stop the turn; `session.abort` does. A
        model failure raises nothing: check `info.error`. A prompt sent while the session is working joins the running
        turn, and both calls return the same last message. With `no_reply`, the prompt itself is returned. 500 if the
        agent or model does not exist, 400 if an image cannot be decoded. To see the answer as it is written, use
        `client.turn`.
    """,
    "session.prompt_async": """
        Send a prompt and return at once. The answer arrives as events.

        Subscribe before you call this, or you miss the first events. Later failures are reported as the event
        `session.error`.
    """,
    "session.revert": """
        Return a session, and the project's files, to the state before a message. Returns the session with `revert` set.

        The later messages are kept until the next prompt, which deletes them; until then `session.unrevert` restores
        everything. An unknown message changes nothing and is not an error. 409 while the session is working.
    """,
    "session.share": """
        Publish a session on the web, readable by anyone who has the link. The link is in `share.url`.

        500 if the configuration disables sharing, or if the sharing service cannot be reached.
    """,
    "session.shell": """
        Run a shell command in the session's directory. Returns the message that holds its output.

        It involves no model and needs no permission. The command and its output become part of the conversation, so
        later prompts can refer to them. 409 while the session is working.
    """,
    "session.status": """
        The sessions of the client's directory that are working or waiting for a retry. All others are idle.
    """,
    "session.summarize": """
        Replace the older messages of a session with a summary. Returns True when the summary is written.

        This frees space in the model's context. The old messages can still be read, but models see the summary instead,
        plus the last turns if the `compaction` setting keeps some. Messages that `session.revert` took back are deleted
        first.
    """,
    "session.todo": "The to-do list that the agent keeps for a session.",
    "session.unrevert": """
        Undo `session.revert`: restore the messages and files.

        Does nothing if there is nothing to undo. 409 while the session is working.
    """,
    "session.unshare": "Remove a session from the web.",
    "session.update": """
        Change the title, metadata or permission rules of a session, or archive it. Returns the session after the
        change.

        Anything you leave out stays as it is.
    """,
    "sync.history.list": """
        The durable events that came after those you know. They are sorted by sequence number, not by time.

        `client.subscribe_global(since=...)` uses this to fill a gap. Deltas, statuses and permission requests are not
        durable, so they are missing here. OpenCode 1.14 and 1.15 answer with an empty list.
    """,
    "sync.replay": """
        Write the durable events of a session, as recorded by another server.

        Use it to move a session between servers. 500 if the events belong to several sessions, if a sequence number is
        missing, or if this server has not opened the session's project yet.
    """,
    "sync.start": """
        Start following the workspaces of the client's project. Returns True at once, before any is connected.

        Does nothing unless the server runs with `OPENCODE_EXPERIMENTAL_WORKSPACES`.
    """,
    "sync.steal": "Move a session into the client's workspace. 400 if the client has no workspace.",
    "tool.ids": """
        The names of all tools: built-in, from plugins and from the project. Tools of MCP servers are not included.
    """,
    "tool.list": """
        The tools that a model is given, each with the JSON schema of its input.

        The list depends on the model: some get `apply_patch` instead of `edit` and `write`, for example. The model need
        not exist.
    """,
    "tui.appendPrompt": """
        Append text to the prompt of the terminal interface.

        Like every `tui` operation except those of `tui.control`, this only sends an event. It returns True even if no
        terminal interface is attached.
    """,
    "tui.clearPrompt": "Clear the prompt of the terminal interface.",
    "tui.control.next": """
        Wait for the next request to the terminal interface, however long it takes.

        For programs that stand in for the terminal interface. Answer with `tui.control.response`.
    """,
    "tui.control.response": "Answer the request from `tui.control.next`. True even if no request is waiting.",
    "tui.executeCommand": """
        Run a command of the terminal interface.

        Only the old command names work, such as `session_new`, `session_share`, `session_interrupt`, `session_compact`,
        `messages_page_up`, `messages_first` or `agent_cycle`. For any other name the event goes out without a name, and
        the result is still True: use `tui.publish` for those.
    """,
    "tui.openHelp": "Open the help in the terminal interface.",
    "tui.openModels": "Open the list of models in the terminal interface.",
    "tui.openSessions": "Open the list of sessions in the terminal interface.",
    "tui.openThemes": """
        Open the list of themes in the terminal interface. OpenCode 1.18.33 opens the list of sessions instead.
    """,
    "tui.publish": "Send one of the four events that the terminal interface acts on.",
    "tui.selectSession": "Open a session in the terminal interface. 404 if the session does not exist.",
    "tui.showToast": "Show a toast (a short notice) in the terminal interface.",
    "tui.submitPrompt": "Submit the prompt of the terminal interface.",
    "v2.agent.list": "The agents of the location, including hidden ones.",
    "v2.command.list": "The commands of the location.",
    "v2.credential.remove": "Delete a stored credential. Succeeds even if the id is unknown.",
    "v2.credential.update": "Change the label of a stored credential.",
    "v2.fs.find": """
        Files and directories whose path matches the query, best match first.

        The match is fuzzy: the letters of the query need not be next to each other. Files that git ignores are not
        searched.
    """,
    "v2.fs.list": "The entries of a directory, one level deep. 500 if the directory does not exist.",
    "v2.fs.read": "The exact bytes of a file. 500 if the file does not exist.",
    "v2.health.get": "Whether the server is ready. `global_.health` also reports the version.",
    "v2.integration.attempt.cancel": "Cancel a login. Succeeds even if the attempt does not exist.",
    "v2.integration.attempt.complete": """
        Finish a login with the code that the person was given, and store the credential.

        400 if the code is missing or refused.
    """,
    "v2.integration.attempt.status": """
        The status of a login. Poll it while it is `pending`. 500 if the attempt is unknown.
    """,
    "v2.integration.connect.key": """
        Connect an integration with a key, which is stored. 500 if the integration does not exist.
    """,
    "v2.integration.connect.oauth": """
        Begin a login to an integration. Returns the URL that a person has to visit, and the id of the attempt.
    """,
    "v2.integration.get": "An integration and the ways to connect it. None if the id is unknown.",
    "v2.integration.list": "The services that can be connected here, how to connect them, and which are connected.",
    "v2.location.get": """
        The directory, workspace and project that requests of this client work in.

        500 if the directory does not exist.
    """,
    "v2.model.list": "The models that can be used in the location, newest first.",
    "v2.permission.request.list": """
        The pending permission requests of v2 sessions in the location.

        `permission.list` has those of v1 sessions.
    """,
    "v2.permission.saved.list": "The permanently granted permissions of a project.",
    "v2.permission.saved.remove": "Revoke a permanently granted permission. Succeeds even if the id is unknown.",
    "v2.projectCopy.create": """
        Create a copy of a project, such as a git worktree, in a new directory. Returns that directory.

        400 if the strategy is unknown, if the client's directory does not belong to the project, or if ten directories
        of that name already exist.
    """,
    "v2.projectCopy.refresh": """
        Detect copies of a project that were created or deleted outside OpenCode, and update `project.directories`.
    """,
    "v2.projectCopy.remove": """
        Delete a copy of a project from the disk.

        400 if the directory is not a copy, or if changes would be lost; in that case the error has `force_required` set
        to True.
    """,
    "v2.provider.get": "A provider of the location. 404 if the id is unknown.",
    "v2.provider.list": "The providers that can be used in the location.",
    "v2.pty.connectToken": """
        A ticket for one WebSocket connection to a pseudo-terminal. It expires after 60 seconds.

        For programs that cannot send a password, such as browsers. `client.pty_attach` does not need one.
    """,
    "v2.pty.create": """
        Start a process in a pseudo-terminal of the location.

        Use `client.pty_attach` to read from it and write to it. The process runs on the server's machine, without
        asking for permission.
    """,
    "v2.pty.get": "A pseudo-terminal, with its exit code once the process has ended.",
    "v2.pty.list": "The pseudo-terminals of the location, including those whose processes have ended.",
    "v2.pty.remove": "Kill the process of a pseudo-terminal and remove the terminal.",
    "v2.pty.update": "Change the title or the size of a pseudo-terminal.",
    "v2.question.request.list": """
        The pending questions of v2 sessions in the location.

        `question.list` has those of v1 sessions.
    """,
    "v2.reference.list": "Other projects that sessions of the location may read.",
    "v2.session.active": "The sessions that are working, by id. All others are idle.",
    "v2.session.compact": """
        Replace older messages with a summary. Not implemented yet: OpenCode 1.17.19 and 1.18.33 always answer 503.
    """,
    "v2.session.context": "The messages that the model receives with the next prompt: those since the last summary.",
    "v2.session.create": """
        Create a v2 session in the client's directory. It is empty and idle.

        v1 operations can see the session, but not its messages. Unknown agents and models are accepted here, but
        prompts to an unknown model are never answered.
    """,
    "v2.session.get": "A session, without its messages.",
    "v2.session.history": """
        A page of the durable events of a v2 session, oldest first. Deltas are not included.

        While `has_more` is true, call again with `after` set to the `seq` of the last event. Empty for v1 sessions.
    """,
    "v2.session.interrupt": "Stop the running turn of a session. Does nothing if the session is idle.",
    "v2.session.message": "One message of a v2 session.",
    "v2.session.messages": """
        A page of the messages of a v2 session, newest first by default (see `order`).

        `cursor` in the response leads to the neighbouring pages. A last page that is not empty still has a `next`.
    """,
    "v2.session.list": """
        A page of the sessions of all projects, newest first by default (see `order`).

        `cursor` in the response leads to the neighbouring pages and keeps the filters.
    """,
    "v2.session.permission.create": """
        Check an action against the permission rules. If they say `ask`, create a request that waits for a decision.

        For plugins and programs that act on behalf of a session. The request is announced as an event, like those of
        tools.
    """,
    "v2.session.permission.get": """
        A pending permission request. 404 if it was already decided or belongs to another session.
    """,
    "v2.session.permission.list": "The pending permission requests of a session.",
    "v2.session.permission.reply": """
        Allow or deny a permission request. Its tool then runs or fails. 404 if it was already decided.

        `always` is stored for the project if the request says what to save: see `v2.permission.saved`. After a `reject`
        without a message the turn ends with `session.next.tool.failed`.
    """,
    "v2.session.prompt": """
        Add a prompt to a session and return at once. The answer arrives as events.

        The turn ends with `session.next.step.failed`, or with a `session.next.step.ended` whose `finish` is not
        `tool-calls`. If a question or a permission is rejected without a message, `session.next.tool.failed` is the
        last event. A model that the location does not have is accepted, but no answer comes. 409 if the id was used
        before with different content.
    """,
    "v2.session.question.list": "The pending questions of a session.",
    "v2.session.question.reject": """
        Decline to answer. The tool that asked fails, and the turn ends with `session.next.tool.failed`.
    """,
    "v2.session.question.reply": """
        Answer all questions of one request. The session then continues. 404 if it was already answered.
    """,
    "v2.session.revert.clear": "Cancel a staged revert: the session returns to where it was.",
    "v2.session.revert.commit": "Make a staged revert final. Its message is kept; the messages after it are deleted.",
    "v2.session.revert.stage": """
        Return a session to a message, provisionally: `v2.session.revert.clear` undoes it, `commit` makes it final.

        You may call it again with another message. 404 if the message does not exist.
    """,
    "v2.session.switchAgent": "Switch the session to another agent, from the next step on. The name is not checked.",
    "v2.session.switchModel": "Switch the session to another model, from the next step on. The name is not checked.",
    "v2.session.wait": """
        Wait until a session is idle. Not implemented yet: OpenCode 1.17.19 and 1.18.33 always answer 503.
    """,
    "v2.skill.list": "The skills of the location.",
    "vcs.apply": """
        Apply a patch to the files of the client's directory, all of it or none.

        400 if the patch is empty or does not apply, or if the project is not a git repository; `reason` says which.
    """,
    "vcs.diff": """
        The changed files, each with its patch. Untracked files are included.

        Empty if the project is not a git repository, and for mode `branch` on the default branch itself.
    """,
    "vcs.diff.raw": """
        All changes since the last commit as one patch, untracked files included. `vcs.apply` can apply it elsewhere.
    """,
    "vcs.get": "The current branch and the default branch. None if the project is not a git repository.",
    "vcs.status": """
        The files that differ from the last commit, with counts of added and deleted lines. `vcs.diff` also has the
        patches.
    """,
    "worktree.create": """
        Create a git worktree for the client's project, on a new branch `opencode/...`.

        Returns before the files are there. Later the global stream brings the event `worktree.ready` or
        `worktree.failed`, and the start commands run. 400 if the project is not a git repository.
    """,
    "worktree.list": "The directories of the worktrees that `worktree.create` made for the client's project.",
    "worktree.remove": """
        Delete a git worktree and its branch.

        Uncommitted changes are lost. True even if the worktree does not exist.
    """,
    "worktree.reset": """
        Reset a git worktree to the default branch and discard everything else in it.

        Fetches the branch first if it belongs to a remote. Uncommitted changes, untracked files and ignored files are
        lost. 400 if the worktree does not exist, and for the project's main directory.
    """,
}
"""By the operation's id. The first line says what the caller gets; paragraphs after it are set off by an empty line."""
