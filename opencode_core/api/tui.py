# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""The terminal interface, where one is attached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import TuiEvent, TuiRequest

__all__ = ["TuiApi", "TuiControlApi"]


class TuiApi(Namespace[D_co]):
    """The terminal interface, where one is attached."""

    __slots__ = ()

    @property
    def control(self) -> TuiControlApi[D_co]:
        """Requests to the terminal interface, for programs that take its place."""
        return TuiControlApi(self._driver)

    @endpoint("POST", "/tui/append-prompt", operation="tui.appendPrompt", routing="directory", errors=(400, 401, 500))
    def append_prompt(self, *, text: str) -> Call[bool]:
        """Append text to the prompt of the terminal interface.

        Like every operation of `tui` but `control` this sends an event to whoever listens. True even if no terminal
        interface is attached.

        Args:
            text: The text to append.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `tui.appendPrompt` (POST /tui/append-prompt)
        """
        return call(body={"text": text})

    @endpoint("POST", "/tui/open-help", operation="tui.openHelp", routing="directory", errors=(400, 401, 500))
    def open_help(self) -> Call[bool]:
        """Show the help of the terminal interface.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `tui.openHelp` (POST /tui/open-help)
        """
        return call()

    @endpoint("POST", "/tui/open-sessions", operation="tui.openSessions", routing="directory", errors=(400, 401, 500))
    def open_sessions(self) -> Call[bool]:
        """Show the list of sessions in the terminal interface.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `tui.openSessions` (POST /tui/open-sessions)
        """
        return call()

    @endpoint("POST", "/tui/open-themes", operation="tui.openThemes", routing="directory", errors=(400, 401, 500))
    def open_themes(self) -> Call[bool]:
        """Show the themes in the terminal interface. Servers of 1.18.33 show the list of sessions instead.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `tui.openThemes` (POST /tui/open-themes)
        """
        return call()

    @endpoint("POST", "/tui/open-models", operation="tui.openModels", routing="directory", errors=(400, 401, 500))
    def open_models(self) -> Call[bool]:
        """Show the list of models in the terminal interface.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `tui.openModels` (POST /tui/open-models)
        """
        return call()

    @endpoint("POST", "/tui/submit-prompt", operation="tui.submitPrompt", routing="directory", errors=(400, 401, 500))
    def submit_prompt(self) -> Call[bool]:
        """Send what is in the prompt of the terminal interface.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `tui.submitPrompt` (POST /tui/submit-prompt)
        """
        return call()

    @endpoint("POST", "/tui/clear-prompt", operation="tui.clearPrompt", routing="directory", errors=(400, 401, 500))
    def clear_prompt(self) -> Call[bool]:
        """Empty the prompt of the terminal interface.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `tui.clearPrompt` (POST /tui/clear-prompt)
        """
        return call()

    @endpoint(
        "POST", "/tui/execute-command", operation="tui.executeCommand", routing="directory", errors=(400, 401, 500)
    )
    def execute_command(self, *, command: str) -> Call[bool]:
        """Run a command of the terminal interface.

        Only the names of older servers are understood, such as `session_new`, `session_share`, `session_interrupt`,
        `session_compact`, `messages_page_up`, `messages_first` or `agent_cycle`. Any other is sent without its name,
        and true all the same: send those with `tui.publish`.

        Args:
            command: One of the names above, such as `session_new`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `tui.executeCommand` (POST /tui/execute-command)
        """
        return call(body={"command": command})

    @endpoint("POST", "/tui/show-toast", operation="tui.showToast", routing="directory", errors=(400, 401, 500))
    def show_toast(
        self,
        *,
        message: str,
        variant: Literal["info", "success", "warning", "error"] | str,
        title: str | None = None,
        duration: int | None = None,
    ) -> Call[bool]:
        """Show a short notice in the terminal interface.

        Args:
            message: The text of the notice.
            variant: How it looks.
            title: A line above the text.
            duration: For how long, in milliseconds, more than 0; 5,000 without it.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `tui.showToast` (POST /tui/show-toast)
        """
        return call(body={"title": title, "message": message, "variant": variant, "duration": duration})

    @endpoint("POST", "/tui/publish", operation="tui.publish", routing="directory", errors=(400, 401, 500))
    def publish(self, body: TuiEvent) -> Call[bool]:
        """Send one of the four events that the terminal interface obeys.

        Args:
            body: The event: text to append, a command to run, a notice to show or a session to show.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `tui.publish` (POST /tui/publish)
        """
        return call(body=body)

    @endpoint(
        "POST", "/tui/select-session", operation="tui.selectSession", routing="directory", errors=(400, 401, 404, 500)
    )
    def select_session(self, *, session_id: str) -> Call[bool]:
        """Show a session in the terminal interface. 404 if there is no such session.

        Args:
            session_id: The session, `ses_...`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            NotFoundError: 404, with `NotFoundErrorBody`.
            ServerError: 500, with `UnknownError`.

        Servers: 1.1.65 and newer; 1.0.185 does not have it.

        Operation: `tui.selectSession` (POST /tui/select-session)
        """
        return call(body={"sessionID": session_id})


class TuiControlApi(Namespace[D_co]):
    """Requests to the terminal interface, for programs that take its place."""

    __slots__ = ()

    @endpoint(
        "GET",
        "/tui/control/next",
        operation="tui.control.next",
        routing="directory",
        errors=(400, 401, 500),
        holds_turn=True,
    )
    def next(self) -> Call[TuiRequest]:
        """Wait for the next request to the terminal interface, as long as it takes.

        For programs that take the place of one. Answer with `tui.control.response`.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `tui.control.next` (GET /tui/control/next)
        """
        return call()

    @endpoint(
        "POST", "/tui/control/response", operation="tui.control.response", routing="directory", errors=(400, 401, 500)
    )
    def response(self, body: Any) -> Call[bool]:
        """Answer the request that `tui.control.next` gave. True even if none waits.

        Args:
            body: The answer, as any JSON value.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `tui.control.response` (POST /tui/control/response)
        """
        return call(body=body)
