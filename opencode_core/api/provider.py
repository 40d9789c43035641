# Made by `python -m opencode_core._generate` from the OpenAPI document of OpenCode 1.18.33. Do not edit.
"""Providers of models."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from opencode_core.calls.endpoint import Call, D_co, Namespace, call, endpoint

if TYPE_CHECKING:
    from opencode_core.models import ProviderAuthAuthorization, ProviderAuthMethod, ProviderList

__all__ = ["ProviderApi", "ProviderOauthApi"]


class ProviderApi(Namespace[D_co]):
    """Providers of models."""

    __slots__ = ()

    @property
    def oauth(self) -> ProviderOauthApi[D_co]:
        """Logging in to a provider with OAuth."""
        return ProviderOauthApi(self._driver)

    @endpoint("GET", "/provider", operation="provider.list", routing="directory", errors=(400, 401, 500))
    def list(self) -> Call[ProviderList]:
        """Get a list of all available AI providers, including both available and connected ones.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `provider.list` (GET /provider)
        """
        return call()

    @endpoint("GET", "/provider/auth", operation="provider.auth", routing="directory", errors=(400, 401, 500))
    def auth(self) -> Call[dict[str, builtins.list[ProviderAuthMethod]]]:
        """Retrieve available authentication methods for all AI providers.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `provider.auth` (GET /provider/auth)
        """
        return call()


class ProviderOauthApi(Namespace[D_co]):
    """Logging in to a provider with OAuth."""

    __slots__ = ()

    @endpoint(
        "POST",
        "/provider/{providerID}/oauth/authorize",
        operation="provider.oauth.authorize",
        routing="directory",
        errors=(400, 401, 500),
    )
    def authorize(
        self, provider_id: str, *, method: int | float, inputs: dict[str, str] | None = None
    ) -> Call[ProviderAuthAuthorization]:
        """Start the OAuth authorization flow for a provider.

        Args:
            provider_id: The provider.
            method: The place of the method among those that `provider.auth` lists, counted from 0.

        Raises:
            BadRequestError: 400, with `ProviderOAuthError` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `provider.oauth.authorize` (POST /provider/{providerID}/oauth/authorize)
        """
        return call(path={"providerID": provider_id}, body={"method": method, "inputs": inputs})

    @endpoint(
        "POST",
        "/provider/{providerID}/oauth/callback",
        operation="provider.oauth.callback",
        routing="directory",
        errors=(400, 401, 500),
    )
    def callback(self, provider_id: str, *, method: int | float, code: str | None = None) -> Call[bool]:
        """Handle the OAuth callback from a provider after user authorization.

        Args:
            provider_id: The provider.
            method: The place of the method among those that `provider.auth` lists, counted from 0.

        Raises:
            BadRequestError: 400, with `ProviderOAuthError` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `provider.oauth.callback` (POST /provider/{providerID}/oauth/callback)
        """
        return call(path={"providerID": provider_id}, body={"method": method, "code": code})
