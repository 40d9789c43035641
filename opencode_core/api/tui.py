# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""The terminal interface, if one is attached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import TuiEvent, TuiRequest

__all__ = ["TuiApi", "TuiControlApi"]


class TuiApi(Namespace[D_co]):
    """The terminal interface, if one is attached."""

    __slots__ = ()

    @property
    def control(self) -> TuiControlApi[D_co]:
        """Requests to the terminal interface, for programs that stand in for it."""
        return TuiControlApi(self._driver)

    @endpoint("POST", "/tui/append-prompt", operation="tui.appendPrompt", routing="directory", errors=(400, 401, 500))
    def append_prompt(self, *, text: str) -> Call[bool]:
        """Append text to the prompt of the terminal interface.

        Like every `tui` operation except those of `tui.control`, this only sends an event. It returns True even if
        no terminal interface is attached.

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
        """Open the help in the terminal interface.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `tui.openHelp` (POST /tui/open-help)
        """
        return call()

    @endpoint("POST", "/tui/open-sessions", operation="tui.openSessions", routing="directory", errors=(400, 401, 500))
    def open_sessions(self) -> Call[bool]:
        """Open the list of sessions in the terminal interface.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `tui.openSessions` (POST /tui/open-sessions)
        """
        return call()

    @endpoint("POST", "/tui/open-themes", operation="tui.openThemes", routing="directory", errors=(400, 401, 500))
    def open_themes(self) -> Call[bool]:
        """Open the list of themes in the terminal interface. OpenCode 1.18.33 opens the list of sessions instead.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `tui.openThemes` (POST /tui/open-themes)
        """
        return call()

    @endpoint("POST", "/tui/open-models", operation="tui.openModels", routing="directory", errors=(400, 401, 500))
    def open_models(self) -> Call[bool]:
        """Open the list of models in the terminal interface.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `tui.openModels` (POST /tui/open-models)
        """
        return call()

    @endpoint("POST", "/tui/submit-prompt", operation="tui.submitPrompt", routing="directory", errors=(400, 401, 500))
    def submit_prompt(self) -> Call[bool]:
        """Submit the prompt of the terminal interface.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `tui.submitPrompt` (POST /tui/submit-prompt)
        """
        return call()

    @endpoint("POST", "/tui/clear-prompt", operation="tui.clearPrompt", routing="directory", errors=(400, 401, 500))
    def clear_prompt(self) -> Call[bool]:
        """Clear the prompt of the terminal interface.

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

        Only the old command names work, such as `session_new`, `session_share`, `session_interrupt`,
        `session_compact`, `messages_page_up`, `messages_first` or `agent_cycle`. For any other name the event goes
        out without a name, and the result is still True: use `tui.publish` for those.

        Args:
            command: One of the names listed above, such as `session_new`.

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
        """Show a toast (a short notice) in the terminal interface.

        Args:
            message: The text of the toast.
            variant: The style of the toast.
            title: A heading above the text.
            duration: How long to show it, in milliseconds, greater than 0. Default 5000.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `tui.showToast` (POST /tui/show-toast)
        """
        return call(body={"title": title, "message": message, "variant": variant, "duration": duration})

    @endpoint("POST", "/tui/publish", operation="tui.publish", routing="directory", errors=(400, 401, 500))
    def publish(self, body: TuiEvent) -> Call[bool]:
        """Send one of the four events that the terminal interface acts on.

        Args:
            body: The event: append text, run a command, show a toast or open a session.

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
        """Open a session in the terminal interface. 404 if the session does not exist.

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
    """Requests to the terminal interface, for programs that stand in for it."""

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
        """Wait for the next request to the terminal interface, however long it takes.

        For programs that stand in for the terminal interface. Answer with `tui.control.response`.

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
        """Answer the request from `tui.control.next`. True even if no request is waiting.

        Args:
            body: The answer, as any JSON value.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `tui.control.response` (POST /tui/control/response)
        """
        return call(body=body)
