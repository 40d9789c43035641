# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Stored credentials of providers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import Login

__all__ = ["AuthApi"]


class AuthApi(Namespace[D_co]):
    """Stored credentials of providers."""

    __slots__ = ()

    @endpoint("PUT", "/auth/{providerID}", operation="auth.set", errors=(400, 401, 500))
    def set(self, provider_id: str, body: Login) -> Call[bool]:
        """Store credentials for a provider on the server's machine. Replaces any that were stored before.

        The server does not check them: wrong credentials only fail with the first prompt. Unknown providers are
        accepted too.

        Args:
            provider_id: The provider's id, such as `anthropic`.
            body: An API key, OAuth tokens, or a token from the provider's own server.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `auth.set` (PUT /auth/{providerID})
        """
        return call(path={"providerID": provider_id}, body=body)

    @endpoint("DELETE", "/auth/{providerID}", operation="auth.remove", errors=(400, 401, 500))
    def remove(self, provider_id: str) -> Call[bool]:
        """Delete the stored credentials of a provider.

        True even if none were stored. Keys in environment variables and in the configuration are not touched.

        Args:
            provider_id: The provider's id, such as `anthropic`.

        Raises:
            BadRequestError: 400, with `BareBadRequest` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Servers: 1.1.65 and newer; 1.0.185 does not have it.

        Operation: `auth.remove` (DELETE /auth/{providerID})
        """
        return call(path={"providerID": provider_id})
