# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""What the server holds in memory for a directory."""

from __future__ import annotations

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

__all__ = ["InstanceApi"]


class InstanceApi(Namespace[D_co]):
    """What the server holds in memory for a directory."""

    __slots__ = ()

    @endpoint("POST", "/instance/dispose", operation="instance.dispose", routing="directory", errors=(400, 401, 500))
    def dispose(self) -> Call[bool]:
        """Drop what the server holds in memory for the client's directory.

        Use it to reload configuration, agents and plugins. Running turns are stopped and `/event` of this directory
        ends. Sessions are kept; the next request starts a new instance.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `instance.dispose` (POST /instance/dispose)
        """
        return call()
