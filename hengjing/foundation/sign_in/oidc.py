"""Sign-in by a trusted provider: allauth does the protocol, we decide who it is (docs/decisions/0021)."""

from typing import Any
from urllib.parse import urlsplit

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from requests import RequestException

from hengjing.foundation.core import clock
from hengjing.foundation.sign_in import services
from hengjing.foundation.sign_in.data import Identity

PROVIDER = "unified"


def is_configured() -> bool:
    """Tell whether this installation has a provider."""
    return bool(settings.HENGJING_OIDC["SERVER"])


def lead_to_provider(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Let the form of this page, and of no other, be sent on to the provider: browsers ask the policy of contents.

    Without it Chromium stops the redirect to the provider, since `form-action` holds for redirects too.
    """
    pages = urlsplit(settings.HENGJING_OIDC["PAGES"] or settings.HENGJING_OIDC["SERVER"])
    csp_update({"form-action": [f"{pages.scheme}://{pages.netloc}"]})(lambda _: answer)(request)
    return answer


class OurProtocol(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """The protocol with our own address to come back to."""

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:  # noqa: ARG002
        """Return where the provider sends the browser back to."""
        return request.build_absolute_uri(reverse("sign_in:oidc_back"))


class OurAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Takes over once the provider has answered; nothing of allauth's own sign-in or sign-up runs."""

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Any:
        """Return the provider, speaking our protocol in both directions."""
        found = super().get_provider(request, provider, client_id=client_id)
        found.oauth2_adapter_class = OurProtocol
        return found

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Sign in the account that belongs to the identity, or say that there is none.

        Raises:
            ImmediateHttpResponse: Always: with the page to go on to.
        """
        identity = identity_of(sociallogin)
        if identity is None:
            self.on_authentication_error(request)
            return
        outcome = services.sign_in_by_identity(request=request, at=clock.now(), identity=identity)
        match outcome:
            case services.Outcome.IN:
                answer: HttpResponse = redirect(sociallogin.get_redirect_url(request) or settings.LOGIN_REDIRECT_URL)
            case services.Outcome.CODE:
                answer = redirect("sign_in:sign_in_code")
            case services.Outcome.REFUSED:
                answer = _refused(request, _("统一身份认证已通过，但没有与之对应的可用账号，请联系系统管理员"))
        raise ImmediateHttpResponse(answer)

    def on_authentication_error(self, request: HttpRequest, *_about: Any, **_more: Any) -> None:
        """Go back to the sign-in page when the provider refuses, fails or is not reached.

        Raises:
            ImmediateHttpResponse: Always.
        """
        raise ImmediateHttpResponse(_not_done(request))

    def is_open_for_signup(self, *_about: Any) -> bool:
        """Nobody makes an account by coming from a provider."""
        return False


def identity_of(sociallogin: SocialLogin) -> Identity | None:
    """Return what counts of the provider's answer; nothing when its two parts speak of different people.

    An e-mail address counts only when the provider has verified it; what factors were asked for is what the signed
    part says (OpenID Connect Core 5.3.2).
    """
    token: dict[str, Any] = sociallogin.account.extra_data.get("id_token") or {}
    info: dict[str, Any] = sociallogin.account.extra_data.get("userinfo") or {}
    if not token.get("sub") or token["sub"] != info.get("sub"):
        return None
    said = token | info
    name = settings.HENGJING_OIDC["LINK_CLAIM"]
    vouched_for = name != "email" or said.get("email_verified") is True
    return Identity(
        provider=settings.HENGJING_OIDC["SERVER"],
        subject=token["sub"],
        claim=str(said.get(name) or "") if vouched_for else "",
        strong=bool(set(settings.HENGJING_OIDC["STRONG_AMR"]) & set(token.get("amr") or ())),
    )


def start(request: HttpRequest) -> HttpResponse:
    """Send the browser to the provider; back to the sign-in page when the provider is not reached."""
    return _by_protocol(request, OAuth2LoginView)


def come_back(request: HttpRequest) -> HttpResponse:
    """Take the browser back from the provider and sign the person in."""
    return _by_protocol(request, OAuth2CallbackView)


def _by_protocol(request: HttpRequest, view: Any) -> HttpResponse:
    try:
        answer: HttpResponse = view.adapter_view(OurProtocol(request, PROVIDER))(request)
    except RequestException:
        return _not_done(request)
    return answer


def _not_done(request: HttpRequest) -> HttpResponse:
    return _refused(request, _("统一身份认证未完成，请重试或使用账号口令登录"))


def _refused(request: HttpRequest, words: str) -> HttpResponse:
    messages.error(request, words)
    return redirect("sign_in:sign_in")
