"""What an official sees behind the secret link. Opening it changes nothing; each answer is a button."""

import re
from http import HTTPStatus
from typing import Any
from uuid import UUID

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from campaign_site.periods import OFFICIAL_DAYS
from events.api import private
from pages.models import SignOff
from pages.signoff import comparing, services, tokens
from pages.signoff.errors import PagesError, UnusableSignOffLink
from pages.signoff.forms import CommentForm, GiveForm

SCRIPT = re.compile(rb"<script\b[^>]*\bsrc=[^>]*></script>")

GIVE, COMMENT = "give", "comment"
"""The two answers, as the page's buttons send them."""


# Whoever has this address may answer, so a token against forged requests would guard nothing; without it the page needs
# no cookie, and its address never leaves the browser as a referrer.
@csrf_exempt
@csp_replace({"frame-src": [SELF]})
@private(referrer="no-referrer")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_off(request: HttpRequest, token: str) -> HttpResponse:
    """Show the version, what has changed, and the two ways to answer."""
    try:
        found = tokens.read(token)
        if request.method == "POST":
            return _answer(request, token, found)
        return _page(request, token, found)
    except UnusableSignOffLink:
        return _unusable(request)


def _answer(request: HttpRequest, token: str, found: SignOff) -> HttpResponse:
    """Write down an answer, or say what is missing in it; what was typed stays."""
    is_given = request.POST.get("answer") == GIVE
    form: GiveForm | CommentForm = (
        GiveForm(request.POST, prefix=GIVE) if is_given else CommentForm(request.POST, prefix=COMMENT)
    )
    shown: dict[str, Any] = {f"{GIVE if is_given else COMMENT}_form": form}
    if request.POST.get("answer") not in (GIVE, COMMENT):
        return _page(request, token, found)
    if not form.is_valid():
        return _page(request, token, found, **shown)
    comment: str = form.cleaned_data["comment"]
    form_key: UUID = form.cleaned_data["form_key"]
    try:
        if is_given:
            services.give_sign_off(sign_off=found, comment=comment, form_key=form_key)
        else:
            services.comment_on_sign_off(sign_off=found, comment=comment, form_key=form_key)
    except UnusableSignOffLink:
        raise
    except PagesError as refusal:
        return _page(request, token, tokens.read(token), refusal=refusal, **shown)
    # The page itself once more, so that reloading it sends nothing twice.
    return HttpResponseRedirect(f"{reverse('sign_off', args=[token])}#answer", status=HTTPStatus.SEE_OTHER)


def _page(request: HttpRequest, token: str, found: SignOff, **more: Any) -> HttpResponse:
    assert found.page is not None  # noqa: S101  # the link is dead without it
    page = found.page.specific_deferred
    request.user = AnonymousUser()  # Also for staff who try the link: the official sees no more, so nor do they.
    return render(
        request,
        "pages/sign_off.html",
        {
            "sign_off": found,
            "token": token,
            "is_new": found.before is None,
            "answered_before": SignOff.objects.asked_before(found).answered().without_content().first(),
            "is_overtaken": SignOff.objects.asked_after(found).exists(),
            "changes": comparing.changes(found.before, found.content, page, request) if found.before else [],
            "comments": found.comments.all(),
            "give_form": GiveForm(prefix=GIVE),
            "comment_form": CommentForm(prefix=COMMENT),
            "official_days": OFFICIAL_DAYS,
            **more,
        },
    )


def _unusable(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/sign_off_unusable.html", status=HTTPStatus.NOT_FOUND)


@csp_replace({"frame-ancestors": [SELF]})
@xframe_options_sameorigin
@private(referrer="no-referrer")
@require_safe
def sign_off_version(request: HttpRequest, token: str) -> HttpResponse:
    """Show the version as visitors would see it, within the page above or alone."""
    try:
        page = tokens.read(token).version()
    except UnusableSignOffLink:
        return _unusable(request)
    request.user, request.COOKIES = AnonymousUser(), {}  # As a visitor sees it, without the editors' bar.
    request.is_preview = request.is_sign_off = True  # type: ignore[attr-defined]  # Wagtail's own mark, and ours
    with translation.override(page.locale.language_code):
        response: HttpResponse = page.serve_preview(request, page.default_preview_mode)
        if hasattr(response, "render"):
            response.render()
    # The frame around it runs no scripts, and would complain of each; the page tells the same without.
    response.content = SCRIPT.sub(b"", response.content)
    return response
