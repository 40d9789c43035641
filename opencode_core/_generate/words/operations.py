"""What each operation gives the caller, when to use it, and what fails."""

from __future__ import annotations

from typing import Final

__all__ = ["OPERATIONS"]

OPERATIONS: Final[dict[str, str]] = {
    "app.agents": """
        The agents that can be asked here: those built in, of the configuration and of plugins.

        Subagents and hidden agents are among them; `mode` and `hidden` tell.
    """,
    "app.log": """
        Write a line to the server's log.

        For plugins and editors whose messages should stand beside the server's own.
    """,
    "app.skills": "The skills that agents can load here, each with the text of its `SKILL.md`.",
    "auth.remove": """
        Forget the stored credentials of a provider.

        True even if none were stored. Keys in environment variables and in the configuration stay.
    """,
    "auth.set": """
        Store credentials of a provider on the server's machine, in place of those it had.

        The server does not try them: wrong ones fail with the first prompt. A provider that nobody knows is accepted.
    """,
    "command.list": """
        The commands that `session.command` can run: built in, configured, from skills and from MCP servers.
    """,
    "config.get": "The configuration that holds here: the user's, the project's and the environment's, merged.",
    "config.providers": """
        The providers that can be used now, and the default model of each.

        Use `provider.list` for all that exist, connected or not.
    """,
    "config.update": """
        Write settings to `config.json` in the client's directory, and drop what the server holds for it.

        What comes back is what was sent, not the merged configuration. The given settings replace those of the same
        name in the file; the others stay. The directory's instance is disposed: `/event` ends there, turns stop, and
        the next request starts it anew. Servers of 1.18.33 do not read `config.json` of a project, so the settings
        have no effect there: edit `opencode.json`, or use `global_.config.update`.
    """,
    "experimental.capabilities.get": "Which experimental features this server was started with.",
    "experimental.console.get": """
        The Console organisation in use, and which providers it manages.

        Asks the Console's server for the organisations of every account that is logged in.
    """,
    "experimental.console.listOrgs": """
        The organisations of all Console accounts that are logged in, with a mark at the one in use.
    """,
    "experimental.console.switchOrg": """
        Use another Console organisation from now on.

        400 if the account is not logged in.
    """,
    "experimental.controlPlane.moveSession": """
        Move a session to another directory of the same project.

        400 if there is no such session, if the directory belongs to another project, or if the changes do not apply
        there.
    """,
    "experimental.projectCopy.generateName": """
        A name for a copy of a project, in small letters with hyphens: two or three words about the task.

        Asks the small model of the default provider. Without `context`, or if the model fails, the words are random.
    """,
    "experimental.resource.list": "The resources that connected MCP servers offer.",
    "experimental.session.background": """
        Let the subagents that a session waits for go on in the background, so that it can continue.

        True if at least one was detached. Always false if `experimental.capabilities` has no `background_subagents`,
        and if the session waits for none.
    """,
    "experimental.session.list": """
        Sessions of all projects, the most recently updated first, each with its project.

        Comes in pages: if there are more, the header `x-next-cursor` of the answer has the next `cursor`. Archived
        sessions are left out unless asked for.
    """,
    "experimental.workspace.adapter.list": """
        The kinds of workspaces that can be made in this project, such as `worktree`.
    """,
    "experimental.workspace.create": """
        Make a workspace of the client's project and connect to it.

        Waits up to 5 seconds for the connection; `experimental.workspace.status` tells how it went. 400 if the kind is
        unknown or its adapter fails.
    """,
    "experimental.workspace.list": """
        The workspaces of the client's project.

        Empty unless the server runs with `OPENCODE_EXPERIMENTAL_WORKSPACES`.
    """,
    "experimental.workspace.remove": """
        Remove a workspace, and delete every session that is in it. The workspace, or None if there is none.

        Move sessions that should stay with `experimental.workspace.warp` first.
    """,
    "experimental.workspace.status": """
        How each workspace of the client's project is connected. A workspace that was never tried is left out.
    """,
    "experimental.workspace.syncList": """
        Make known the workspaces that the adapters found and the server does not have yet.

        A git worktree that was made without OpenCode becomes a workspace this way.
    """,
    "experimental.workspace.warp": """
        Move a session into a workspace, or out of the one that it is in.

        A turn that runs in a local workspace is stopped first. 404 if there is no such workspace; 400 if the changes
        do not apply, or if a remote workspace refuses the session.
    """,
    "file.list": """
        What a directory holds, one level deep: directories first, with `/` at the end of their paths.

        Files that git ignores are listed and marked `ignored`; `.git` is listed too. A directory that is not there is
        500.
    """,
    "file.read": """
        What is in a file: its text, or base64 if there is a NUL byte in it.

        White space at the start and the end of a text is cut off, so this is no way to copy a file exactly: use
        `v2.fs.read` for that. A file that is not there reads as empty text. A path outside the directory is 500, and
        so is text that is not UTF-8.
    """,
    "file.status": "Always an empty list. Use `vcs.status` for the files that git sees as changed.",
    "find.files": """
        Paths whose name is like the query, the best first. Directories end with `/`.

        The match is fuzzy: letters of the query may be apart. What git ignores is not found.
    """,
    "find.symbols": "Always an empty list: the server no longer asks language servers for symbols.",
    "find.text": """
        The first ten lines of the project's files that fit a pattern.

        The server runs ripgrep, and downloads it if the machine has none: without a network that is 500, and so is a
        pattern that ripgrep refuses.
    """,
    "formatter.status": "The code formatters that are set up, and whether each is in use.",
    "global.config.get": "The user's own configuration, without what projects add.",
    "global.config.update": """
        Change the user's own configuration. Gives all of it after the change.

        Only the given settings are written; the others of the file stay, and so do its comments. Where something
        changed, every instance is disposed: turns stop and `/event` streams end.
    """,
    "global.dispose": """
        Drop what the server holds in memory for every directory.

        Turns that run are stopped, `/event` streams end. Sessions are kept. The next request starts its instance anew,
        with the configuration as it is then.
    """,
    "global.health": """
        That the server answers, and its version.

        The cheapest way to see whether a server is there. Needs the password if one is set.
    """,
    "global.upgrade": """
        Install another version of OpenCode on the server's machine. It is used after the next start.

        400 if OpenCode does not know how it was installed, 500 if the installation fails: the `error` of the body says
        why.
    """,
    "instance.dispose": """
        Drop what the server holds in memory for the client's directory.

        Use it to read the configuration, agents and plugins again. A turn that runs is stopped, `/event` of this
        directory ends. Sessions are kept; the next request starts the instance anew.
    """,
    "lsp.status": """
        The language servers that run. They start when a file of their language is opened, so it may be none.
    """,
    "mcp.add": """
        Add an MCP server and connect to it. Gives the state of all of them.

        For as long as the instance lives: it is not written to the configuration. A server that cannot be connected is
        no error: its state says `failed` and why.
    """,
    "mcp.auth.authenticate": """
        Log in to an MCP server: opens a browser on the server's machine and waits until the person is done.

        Answers only then, so give it a long timeout. Where no browser can be opened the event
        `mcp.browser.open.failed` has the address. 400 if the server takes no OAuth.
    """,
    "mcp.auth.callback": """
        Finish a login that `mcp.auth.start` began, and connect. Gives the state of the MCP server.

        500 if no login was begun. A code that the MCP server refuses is no error: the state says `failed`.
    """,
    "mcp.auth.remove": """
        Forget the tokens of an MCP server and any login that waits. It stays connected until it is disconnected.
    """,
    "mcp.auth.start": """
        Begin to log in to an MCP server: the address where a person has to go.

        For programs that open the browser themselves; `mcp.auth.callback` takes the code. An empty address means that
        no login is needed. 400 if the server takes no OAuth.
    """,
    "mcp.connect": """
        Connect an MCP server, also one that is switched off in the configuration.

        True even if the connection fails: `mcp.status` says how it went.
    """,
    "mcp.disconnect": "Close the connection to an MCP server. Its tools are gone until it is connected again.",
    "mcp.status": "The state of each MCP server, by name: connected, disabled, failed and why, or in need of a login.",
    "part.delete": "Remove a part from a message. True even if there is no such part.",
    "part.update": """
        Replace a part of a message, or add one under a new id. Gives the part as stored.

        The ids in the part have to be those of the path, or it is 400. Models see the new part from the next turn on.
    """,
    "path.get": "Where things are on the server's machine: home, configuration, state, and the client's directory.",
    "permission.list": """
        The requests for permission in the client's directory that wait for a decision.

        Read it after a reconnect: the events of requests are not repeated.
    """,
    "permission.reply": """
        Decide a request for permission, so that its tool runs or fails.

        A second decision is 404. `always` also lets pass what waits in the same session and fits; it is forgotten when
        the instance is disposed.
    """,
    "permission.respond": """
        Decide a request for permission, on any server. Where there is `permission.reply`, use that.
    """,
    "project.current": """
        The project of the client's directory. A directory without version control belongs to the project `global`.
    """,
    "project.directories": """
        The directories of a project that the server knows, the main one and worktrees. None for an unknown project.
    """,
    "project.initGit": """
        Make the client's directory a git repository. Gives the project that it is now.

        A directory that is one already is left as it is. 500 if git is not installed.
    """,
    "project.list": "Every project that was ever opened with this server.",
    "project.update": "Change the name, the icon or the commands of a project. Gives all of it after the change.",
    "provider.auth": "The ways to log in to providers, by provider. Those that only take an API key may be missing.",
    "provider.list": """
        All providers with their models, the default model of each, and which are connected.

        Thousands of models, 6 MB of JSON: `config.providers` has only those that can be used.
    """,
    "provider.oauth.authorize": """
        Begin to log in to a provider: the address where a person has to go, and what to do there.

        Take the method from `provider.auth`; for a method of the type `api` use `auth.set`. 400 if an input is
        refused; 500 if the provider has no such method.
    """,
    "provider.oauth.callback": """
        Finish a login that `provider.oauth.authorize` began, and store its credentials.

        Where the method is `auto` this waits until the person is done. 400 if no login was begun, if a code is
        missing, or if the login failed.
    """,
    "pty.connectToken": """
        A ticket with which a WebSocket connects to a pseudo-terminal. Works once, and for 60 seconds.

        For programs that cannot send a password, such as browsers: `client.pty_attach` does not need one.
    """,
    "pty.create": """
        Start a process in a pseudo-terminal.

        Use `client.pty_attach` to read from it and write to it. The process runs on the server's machine, and no
        permission is asked. A program that is not there is 500.
    """,
    "pty.get": "A pseudo-terminal. 404 as soon as its process has ended.",
    "pty.list": "The pseudo-terminals of the client's directory whose processes run.",
    "pty.remove": "Kill the process of a pseudo-terminal and close its connections. 404 if it has ended already.",
    "pty.shells": "The shells that are installed on the server's machine.",
    "pty.update": "Change the title or the size of a pseudo-terminal.",
    "question.list": """
        The questions in the client's directory that wait for answers.

        Read it after a reconnect: the events of questions are not repeated.
    """,
    "question.reject": "Turn questions down. The tool that asked fails, and the turn ends.",
    "question.reply": "Answer the questions of one request, so that the turn goes on. A second answer is 404.",
    "session.abort": """
        Stop what a session does. The turn ends with `MessageAbortedError`.

        True also for a session that is idle or not there. Closing the connection of `session.prompt` stops nothing:
        this does.
    """,
    "session.children": "The sessions that a session has started, such as those of subagents. Not their children.",
    "session.command": """
        Run a command and wait for the answer to it.

        The command's template, with the arguments in it, becomes a prompt. An unknown command or agent is 500; the
        event `session.error` says which there are.
    """,
    "session.create": "Make a session in the client's directory. It is empty and idle.",
    "session.delete": """
        Delete a session with its messages, and every session that it has started.

        Abort a session that is working first (`session.abort`), or its prompt fails with 500. The project's files stay
        as they are. There is no way back: to hide a session, archive it with `session.update`.
    """,
    "session.deleteMessage": """
        Delete a message and its parts. What it did to files stays.

        True even if there is no such message. 409 while the session is working.
    """,
    "session.diff": """
        The files that changed because of one prompt.

        Empty without `message_id`, for an answer's id, and before the turn is over. Use `vcs.diff` for all changes of
        the project.
    """,
    "session.fork": """
        Copy a session: the messages before one of them, or all, under new ids. Gives the new session.

        The copy is a session of the same directory with a title that ends in `(fork #1)`. It has the metadata of the
        first, and none of its permission rules. Files are not touched.
    """,
    "session.get": "A session, without its messages. Works from any directory.",
    "session.init": """
        Let the model look at the project and write `AGENTS.md`. True when the turn is over.

        The same as `session.command` with `init`.
    """,
    "session.list": """
        Sessions of the client's directory, the most recently updated first.

        Archived sessions are among them; `time.archived` tells. There are no pages: raise `limit` for more.
    """,
    "session.message": """
        One message with its parts. While it is being written, texts are empty until their part is complete.
    """,
    "session.messages": """
        The messages of a session with their parts, the oldest first. With `limit` the last so many.

        Where older ones are left, the header `X-Next-Cursor` of the answer has the next `before`; `client.messages`
        follows it.
    """,
    "session.prompt": """
        Send a prompt and wait for the answer to it: the last message of the turn, with its parts.

        The connection is silent until the turn is over; closing it does not stop the turn (`session.abort` does). A
        model that fails is no exception: `info.error` says why. A prompt sent while the session is working is answered
        with the turn that runs, so both get the same last message. With `no_reply` the prompt itself comes back. An
        unknown agent or model is 500, an image that cannot be decoded is 400. Use `client.turn` to see the answer as
        it is written.
    """,
    "session.prompt_async": """
        Send a prompt and return at once; the answer comes as events.

        Subscribe before you send, or the first events are lost. What fails after this is an event `session.error`.
    """,
    "session.revert": """
        Take a session back to before a message, and the files with it. Gives the session with `revert` set.

        The messages after that point stay until the next prompt deletes them: `session.unrevert` brings all back
        before that. An unknown message changes nothing and is no error. 409 while the session is working.
    """,
    "session.share": """
        Put a session on the web, where anyone with the link can read it. The link is in `share.url`.

        500 if sharing is disabled in the configuration, or the service cannot be reached.
    """,
    "session.shell": """
        Run a shell command in the session's directory. Gives the message that holds its output.

        No model is asked and no permission is needed. Command and output become part of the conversation, so that the
        next prompt can speak of them. 409 while the session is working.
    """,
    "session.status": """
        The sessions of the client's directory that are working or waiting to try again. All others are idle.
    """,
    "session.summarize": """
        Replace the older messages of a session with a summary. True when the summary is written.

        Makes room in the model's context. The old messages can still be read; models see the summary instead, and the
        last turns if the configuration keeps some (`compaction`). What `session.revert` took back is deleted first.
    """,
    "session.todo": "The list of things to do that the agent keeps for a session.",
    "session.unrevert": """
        Undo `session.revert`: the messages and the files are as they were before it.

        Changes nothing if there is nothing to undo. 409 while the session is working.
    """,
    "session.unshare": "Take a session off the web.",
    "session.update": """
        Change the title, the metadata, the rules or the archiving of a session. Gives all of it after the change.

        What is not given stays as it is.
    """,
    "sync.history.list": """
        Durable events that happened since, by session. Sorted by sequence number, not by time.

        What `client.subscribe_global(since=...)` uses to fill a gap. Deltas, statuses and requests for permission are
        not durable, so they are not in it. 1.14 and 1.15 answer with an empty list.
    """,
    "sync.replay": """
        Write durable events of a session, as another server recorded them.

        For moving a session between servers. Events of several sessions, or with a number left out, are 500.
    """,
    "sync.start": """
        Begin to follow the workspaces of the client's project. True at once, before any is connected.

        Does nothing unless the server runs with `OPENCODE_EXPERIMENTAL_WORKSPACES`.
    """,
    "sync.steal": "Make a session one of the client's workspace. 400 if the client has no workspace.",
    "tool.ids": """
        The names of all tools, built in, from plugins and from the project. Tools of MCP servers are not among them.
    """,
    "tool.list": """
        The tools that a model is given, with the JSON schema of their input.

        Some models get other tools than the rest: `apply_patch` in place of `edit` and `write`, for instance. The
        model need not exist.
    """,
    "tui.appendPrompt": """
        Append text to the prompt of the terminal interface.

        Like every operation of `tui` but `control` this sends an event to whoever listens. True even if no terminal
        interface is attached.
    """,
    "tui.clearPrompt": "Empty the prompt of the terminal interface.",
    "tui.control.next": """
        Wait for the next request to the terminal interface, as long as it takes.

        For programs that take the place of one. Answer with `tui.control.response`.
    """,
    "tui.control.response": "Answer the request that `tui.control.next` gave. True even if none waits.",
    "tui.executeCommand": """
        Run a command of the terminal interface.

        Only the names of older servers are understood, such as `session_new`, `session_share`, `session_interrupt`,
        `session_compact`, `messages_page_up`, `messages_first` or `agent_cycle`. Any other is sent without its name,
        and true all the same: send those with `tui.publish`.
    """,
    "tui.openHelp": "Show the help of the terminal interface.",
    "tui.openModels": "Show the list of models in the terminal interface.",
    "tui.openSessions": "Show the list of sessions in the terminal interface.",
    "tui.openThemes": """
        Show the themes in the terminal interface. Servers of 1.18.33 show the list of sessions instead.
    """,
    "tui.publish": "Send one of the four events that the terminal interface obeys.",
    "tui.selectSession": "Show a session in the terminal interface. 404 if there is no such session.",
    "tui.showToast": "Show a short notice in the terminal interface.",
    "tui.submitPrompt": "Send what is in the prompt of the terminal interface.",
    "v2.agent.list": "The agents of the location, hidden ones too.",
    "v2.command.list": "The commands of the location.",
    "v2.credential.remove": "Forget a stored credential. Succeeds even if there is none of that id.",
    "v2.credential.update": "Give a stored credential another label.",
    "v2.fs.find": """
        Files and directories whose path is like the query, the best first.

        The match is fuzzy: letters of the query may be apart. What git ignores is not found.
    """,
    "v2.fs.list": "What a directory holds, one level deep. A directory that is not there is 500.",
    "v2.fs.read": "The bytes of a file, exactly. A file that is not there is 500.",
    "v2.health.get": "That the server is ready. `global_.health` has the version as well.",
    "v2.integration.attempt.cancel": "Give up a login. Succeeds even if there is no such attempt.",
    "v2.integration.attempt.complete": """
        Finish a login with the code that the person was shown, and store the credential.

        400 if a code is missing or refused.
    """,
    "v2.integration.attempt.status": """
        How far a login has come. Ask again until it is no longer `pending`. An unknown attempt is 500.
    """,
    "v2.integration.connect.key": """
        Connect an integration with a key, which is stored. 500 if there is no such integration.
    """,
    "v2.integration.connect.oauth": """
        Begin to log in to an integration: the address where a person has to go, and an id to ask about it.
    """,
    "v2.integration.get": "An integration and the ways to connect it. None if there is none of that id.",
    "v2.integration.list": "The services that can be connected here, how, and which are.",
    "v2.location.get": """
        The directory, workspace and project that requests of this client work in.

        A directory that is not there is 500.
    """,
    "v2.model.list": "The models that can be used in the location, the newest first.",
    "v2.permission.request.list": """
        The requests for permission of v2 sessions in the location that wait for a decision.

        Those of v1 sessions are in `permission.list`.
    """,
    "v2.permission.saved.list": "The permissions of a project that were granted for good.",
    "v2.permission.saved.remove": """
        Take back a permission that was granted for good. Succeeds even if there is none of that id.
    """,
    "v2.projectCopy.create": """
        Make a copy of a project, such as a git worktree, in a new directory. Gives that directory.

        400 if the strategy is unknown, or ten directories of that name are there already.
    """,
    "v2.projectCopy.refresh": """
        Look for copies of a project that were made or removed by others, and correct `project.directories`.
    """,
    "v2.projectCopy.remove": """
        Delete a copy of a project from the disk.

        400 if the directory is no copy, or if changes would be lost: `force_required` is true in that error.
    """,
    "v2.provider.get": "A provider of the location. 404 if there is none of that id.",
    "v2.provider.list": "The providers that can be used in the location.",
    "v2.pty.connectToken": """
        A ticket with which a WebSocket connects to a pseudo-terminal. Works once, and for 60 seconds.

        For programs that cannot send a password, such as browsers: `client.pty_attach` does not need one.
    """,
    "v2.pty.create": """
        Start a process in a pseudo-terminal of the location.

        Use `client.pty_attach` to read from it and write to it. The process runs on the server's machine with no
        permission asked.
    """,
    "v2.pty.get": "A pseudo-terminal, with its exit code once the process has ended.",
    "v2.pty.list": "The pseudo-terminals of the location, those whose processes have ended too.",
    "v2.pty.remove": "Kill the process of a pseudo-terminal and forget the terminal.",
    "v2.pty.update": "Change the title or the size of a pseudo-terminal.",
    "v2.question.request.list": """
        The questions of v2 sessions in the location that wait for answers.

        Those of v1 sessions are in `question.list`.
    """,
    "v2.reference.list": "Other projects that sessions of the location may read.",
    "v2.session.active": "The sessions that are working, by id. Those that are missing are idle.",
    "v2.session.compact": """
        Replace older messages with a summary. 1.17.19 and 1.18.33 always answer 503: not available yet.
    """,
    "v2.session.context": "The messages that the model gets with the next prompt: those since the last summary.",
    "v2.session.create": """
        Make a v2 session in the client's directory. It is empty and idle.

        v1 operations see the session but not its messages. An unknown agent or model is accepted here; prompts to such
        a model are never answered.
    """,
    "v2.session.get": "A session, without its messages.",
    "v2.session.history": """
        A page of the durable events of a v2 session, the oldest first. Deltas are not among them.

        Where `has_more` is true, ask again with `after` as the `seq` of the last one. Empty for v1 sessions.
    """,
    "v2.session.interrupt": "Stop what a session does. Does nothing if it is idle.",
    "v2.session.message": "One message of a v2 session.",
    "v2.session.messages": """
        A page of the messages of a v2 session, the newest first unless `order` says otherwise.

        `cursor` of the answer leads to the pages before and after. A last page that is not empty still has a `next`.
    """,
    "v2.session.list": """
        A page of sessions of all projects, those made last first unless `order` says otherwise.

        `cursor` of the answer leads to the pages before and after; it carries the filters with it.
    """,
    "v2.session.permission.create": """
        Ask what the rules say about an action, and if they say `ask`, make a request that waits for a decision.

        For plugins and programs that act for a session. The request shows up as an event, like those of tools.
    """,
    "v2.session.permission.get": """
        A request for permission that waits. 404 if it was decided or belongs to another session.
    """,
    "v2.session.permission.list": "The requests for permission of a session that wait for a decision.",
    "v2.session.permission.reply": """
        Decide a request for permission, so that its tool runs or fails. A second decision is 404.

        `always` is kept for the project if the request names what to save: see `v2.permission.saved`.
    """,
    "v2.session.prompt": """
        Add a prompt to a session and return at once; the answer comes as events.

        The turn ends with `session.next.step.ended` whose `finish` is not `tool-calls`, or with
        `session.next.step.failed`. A model that the location does not have is not refused: no answer comes. 409 if the
        id was used before with another content.
    """,
    "v2.session.question.list": "The questions of a session that wait for answers.",
    "v2.session.question.reject": "Turn questions down. The tool that asked fails.",
    "v2.session.question.reply": """
        Answer the questions of one request, so that the session goes on. A second answer is 404.
    """,
    "v2.session.revert.clear": "Drop the staged way back, and return to where the session was.",
    "v2.session.revert.commit": "Go back for good to the message that was staged. It stays; those after it are gone.",
    "v2.session.revert.stage": """
        Take a session back to a message, on trial: `v2.session.revert.clear` undoes it, `commit` makes it final.

        May be called again with another message. 404 if there is no such message.
    """,
    "v2.session.switchAgent": "Let another agent answer from the next step on. The name is not checked.",
    "v2.session.switchModel": "Let another model answer from the next step on. The name is not checked.",
    "v2.session.wait": "Wait until a session is idle. 1.17.19 and 1.18.33 always answer 503: not available yet.",
    "v2.skill.list": "The skills of the location.",
    "vcs.apply": """
        Apply a patch to the files of the client's directory, all of it or nothing.

        400 if it does not fit, if it is empty, and if the project is no git repository: `reason` tells.
    """,
    "vcs.diff": """
        The files that differ, each with its patch. Files that git does not know yet are among them.

        Empty if the project is no git repository, and with `branch` on the default branch itself.
    """,
    "vcs.diff.raw": "One patch with all changes since the last commit, new files too. `vcs.apply` takes it elsewhere.",
    "vcs.get": "The branch that is checked out, and the default branch. None if the project is no git repository.",
    "vcs.status": "The files that differ from the last commit, and by how many lines. `vcs.diff` has the patches too.",
    "worktree.create": """
        Make a git worktree of the client's project, on a branch `opencode/...` of its own.

        Answers before the files are there: then the event `worktree.ready` or `worktree.failed` comes on the stream of
        all directories, and the start commands run. 400 if the project is no git repository.
    """,
    "worktree.list": "The directories of the worktrees that `worktree.create` made for the client's project.",
    "worktree.remove": """
        Delete a git worktree, its changes and its branch.

        Changes that were not committed are lost. True even if there is no such worktree.
    """,
    "worktree.reset": """
        Throw away what a git worktree holds, and set it to the default branch.

        Fetches the branch first if it belongs to a remote. Changes, files that git does not know and ignored files are
        lost. 400 if there is no such worktree, and for the project's main directory.
    """,
}
"""By the operation's id. The first line says what the caller gets; paragraphs after it are set off by an empty line."""
