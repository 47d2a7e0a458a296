"""What every answer of the site keeps to: the content security policy, no traces, and requests we can read at all."""

from collections.abc import Callable
from http import HTTPStatus

from allauth.mfa.utils import is_mfa_enabled
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from whitenoise.middleware import WhiteNoiseMiddleware

from campaign_site import sessions, shared

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def is_admin(request: HttpRequest) -> bool:
    """Whether the request is for Wagtail's admin, which keeps to a policy of its own."""
    return request.path_info.startswith(reverse("wagtailadmin_home"))


class SecurityPolicyMiddleware(CSPMiddleware):
    """Sends the strict policy on public pages and Wagtail's own needs only under its admin's address.

    A preview is rendered by an inner request with the page's address and so already carries the public policy, which
    forbids the preview's frame: the outer answer replaces it.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Choose the policy by the address that the browser asked for."""
        if is_admin(request):
            response._csp_replace = settings.ADMIN_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]  # django-csp's own protocol
            response.headers.pop("Content-Security-Policy", None)
        return super().process_response(request, response)


class StaticFilesMiddleware:
    """WhiteNoise for the addresses of static files only, made when the first of them is asked for.

    It looks through all files when it is made, which the first page need not wait for.
    """

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next link of the chain."""
        self.get_response = get_response

    @cached_property
    def whitenoise(self) -> WhiteNoiseMiddleware:
        """The real one."""
        return WhiteNoiseMiddleware(self.get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the file, if the address is of one."""
        if request.path_info.startswith(settings.STATIC_URL):
            response: HttpResponseBase = self.whitenoise(request)
            return response
        return self.get_response(request)


class PrivacyMiddleware:
    """Keeps a visit out of the browser: nothing that says what was read is stored, and no sensor is asked for.

    Somebody may look at this computer afterwards, so pages, pictures, documents, feeds and answers to scripts are
    `no-store` for the browser; style, script and font files say nothing of a visit but the site's name, and are kept.
    A shared cache in front of the site is told separately (RFC 9213, Targeted HTTP Cache Control) for how long it may
    keep what everybody sees: a minute or two seconds for pages, for the rest what its view has said in `Cache-Control`.
    """

    KEPT = (".css", ".js", ".mjs", ".woff", ".woff2")
    """Endings of the static files that may stay in a browser."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next link of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Add the headers to whatever the site answers."""
        shared.begin()
        response = self.get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()"
        )
        response.headers.setdefault("X-DNS-Prefetch-Control", "off")
        said = response.headers.get("Cache-Control", "")
        if "no-store" in said or (is_admin(request) and said) or self.may_stay(request, response):
            return response
        response.headers["Cache-Control"] = "no-store"
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        is_public = request.method in ("GET", "HEAD") and response.status_code == HTTPStatus.OK and not response.cookies
        if is_html and is_public and not said and not is_admin(request) and not request.COOKIES:
            response.headers["CDN-Cache-Control"] = f"public, max-age={shared.seconds()}"
        elif "public" in said:
            response.headers["CDN-Cache-Control"] = said
        return response

    def may_stay(self, request: HttpRequest, response: HttpResponseBase) -> bool:
        """Whether the answer is a static file of a kind that a browser may keep."""
        is_static = request.path_info.startswith(settings.STATIC_URL) and request.path_info.endswith(self.KEPT)
        return is_static and response.status_code < HTTPStatus.BAD_REQUEST


class LanguageMiddleware(LocaleMiddleware):
    """Takes the language from the address alone: no answer varies by what a browser prefers, and none says so."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Say which language the answer is in."""
        response.headers.setdefault("Content-Language", get_language() or settings.LANGUAGE_CODE)
        return response


class RequestGuardMiddleware:
    """Refuses what no browser sends, before Django's own parts trip over it.

    A form in another charset than UTF-8 makes Django's CSRF check raise BadRequest again inside its own error page, so
    that gunicorn answers a bare 500 without our headers.
    """

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next link of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer 400 to a body in a foreign charset or an address with a NUL."""
        charset = request.content_params.get("charset", "utf-8") if request.content_params else "utf-8"
        if charset.strip("\"'").lower() not in ("utf-8", "utf8"):
            # The body is never read, so the error page can be rendered without the CSRF check looking into it.
            request.META["CONTENT_TYPE"] = "application/octet-stream"
            request.content_type, request.content_params = "application/octet-stream", {}
            raise BadRequest("The body's charset is not UTF-8.")
        if charset != "utf-8":
            # Django reads a form only under the one spelling “utf-8”; “UTF8” and quotes mean the same.
            request.encoding = "utf-8"
        if "\x00" in request.path_info:
            raise BadRequest("The address holds a NUL.")
        return self.get_response(request)


class SecondStepMiddleware:
    """Leads staff who have no second step yet to set one up, before they see anything that a visitor does not.

    Signing in asks for the second step of whoever has one, so a session of theirs has passed it. Development goes
    without: SECOND_STEP_REQUIRED.
    """

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next link of the chain, and where the second step is set up."""
        self.get_response = get_response
        self.set_up = reverse("mfa_index")
        self.open = (reverse("account_login").removesuffix("login/"), reverse("leave"), reverse("wagtailadmin_logout"))

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let pass visitors, the pages of the account itself, and who has a second step."""
        if (
            settings.SECOND_STEP_REQUIRED
            and settings.SESSION_COOKIE_NAME in request.COOKIES
            and not request.path_info.startswith(self.open)
            and request.user.is_authenticated
            and not is_mfa_enabled(request.user)
        ):
            if KeepWritingMiddleware.would_lose(request):
                return sessions.keep(request)
            return HttpResponseRedirect(self.set_up)
        return self.get_response(request)


class KeepWritingMiddleware:
    """Keeps what somebody sends to the admin whose session has ended; Wagtail would lead to signing in and forget it.

    The admin's script asks before it sends anything, so this is for the moment between, and for pages without script.
    """

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next link of the chain."""
        self.get_response = get_response

    @staticmethod
    def would_lose(request: HttpRequest) -> bool:
        """Whether the request is a form of the admin's, and its answer a page in the place of the one it stood on."""
        return (
            request.method == "POST"
            and is_admin(request)
            and request.path_info not in (reverse("wagtailadmin_login"), reverse("wagtailadmin_logout"))
            and not sessions.is_of_script(request)
        )

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the form of somebody who is signed out with its fields."""
        if self.would_lose(request) and not request.user.is_authenticated:
            return sessions.keep(request)
        return self.get_response(request)
