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
        """All known providers with their models, the default model of each, and which are connected.

        The response is about 6 MB of JSON, with thousands of models. `config.providers` has only the usable ones.

        Raises:
            BadRequestError: 400, with `BadRequestErrorBody`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `provider.list` (GET /provider)
        """
        return call()

    @endpoint("GET", "/provider/auth", operation="provider.auth", routing="directory", errors=(400, 401, 500))
    def auth(self) -> Call[dict[str, builtins.list[ProviderAuthMethod]]]:
        """The login methods of each provider. Providers that only take an API key may be missing.

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
        """Begin a login to a provider. Returns the URL that a person has to visit, and what to do there.

        `provider.auth` lists the methods. For a method of type `api` use `auth.set` instead. 400 if an input is
        refused; 500 if the provider has no such method.

        Args:
            provider_id: The provider's id, such as `anthropic`.
            method: Index of the method in the provider's list from `provider.auth`, starting at 0.
            inputs: Answers to the prompts of the method, keyed as in the prompts. Since 1.3.2.

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
        """Finish a login that `provider.oauth.authorize` began, and store the credentials.

        If the method is `auto`, this waits until the person has finished. 400 if no login was begun, if the code is
        missing, or if the login failed.

        Args:
            provider_id: The provider's id, such as `anthropic`.
            method: Index of the method in the provider's list from `provider.auth`, starting at 0.
            code: The code that the person was given, or that came with the redirect.

        Raises:
            BadRequestError: 400, with `ProviderOAuthError` or `InvalidRequestError`.
            AuthenticationError: 401, without a body.
            ServerError: 500, with `UnknownError`.

        Operation: `provider.oauth.callback` (POST /provider/{providerID}/oauth/callback)
        """
        return call(path={"providerID": provider_id}, body={"method": method, "code": code})
