"""The public page that says whether a certificate is valid, and the certificate itself for its holder.

A code names no person, so it may stand in an address; a name is only ever compared with one that the visitor typed.
"""

import time
from typing import Any

from django import forms
from django.core.cache import cache
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from campaign_site.languages import FIRST
from events.papers import issuing, printing
from events.papers.models import Certificate
from events.seats.forms import SiteForm
from events.seats.views.common import private, registration_of, unusable
from events.words.fields import LineField

MOST_WRONG_NAMES = 10
"""How many wrong names an hour may be tried on one certificate, so that nobody goes through a list of people."""

HOUR = 60 * 60


class CodeForm(SiteForm):
    """Asks for the code on a certificate."""

    code = LineField(
        label=_("Code of the certificate"),
        max_length=60,
        help_text=_("It stands at the foot of the certificate, for example 7K3M-9QXW-2FHA. Small letters will do."),
        error_messages={"required": _("Enter the code.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}),
    )


class HolderForm(SiteForm):
    """Asks for the name that should stand on a certificate."""

    name = LineField(
        label=_("Name and surname"),
        max_length=200,
        help_text=_("As it stands on the certificate, with its diacritics."),
        error_messages={"required": _("Enter the name and surname.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


# Neither form changes anything that a visitor has, so a token against forged requests would guard nothing; without it
# the pages need no cookie, and a form that was open for a day still works.
@csrf_exempt
@private(referrer="same-origin")
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for a code, and go to the page of the certificate with that code."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, {"code_form": form})
    code = form.cleaned_data["code"]
    certificate = issuing.find(code)
    if certificate is None:
        # Shown here, not under an address of its own: what was typed may be anything, even a name.
        return _page(request, {"code_form": form, "unknown": code}, status=404)
    return HttpResponseRedirect(reverse("events:certificate", args=[certificate.code_in_groups]), status=303)


@csrf_exempt
@private(referrer="same-origin")
@require_http_methods(["GET", "HEAD", "POST"])
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """What a code confirms: seminar, date, town and hours; and whether a typed name is the one on the certificate."""
    found = issuing.find(code)
    if found is None:
        context = {"code_form": CodeForm(initial={"code": code}), "unknown": code}
        return _page(request, context, status=404)
    context = {"certificate": found, "hours": printing.hours_in_words(found.hours)}
    if found.revoked_at:
        return _page(request, context)
    form = HolderForm(request.POST if request.method == "POST" else None)
    context["holder_form"] = form
    if not form.is_valid():
        return _page(request, context)
    before = _wrong_names(found)
    if len(before) >= MOST_WRONG_NAMES:
        return _page(request, {**context, "too_often": True}, status=429)
    _note_wrong_name(found, before)
    typed = form.cleaned_data["name"]
    matches = issuing.name_matches(found, typed)
    if matches:
        cache.set(_key(found), before, HOUR)
    return _page(request, {**context, "typed": typed, "matches": matches})


@private(referrer="no-referrer")
@require_safe
def own_certificate(request: HttpRequest, token: str, language: str) -> HttpResponse:
    """The certificate of somebody who attended, to be kept, in Latvian unless another of its languages is asked for.

    Raises:
        Http404: if there is none, it is revoked, or its holder is forgotten.
    """
    registration = registration_of(token)
    if registration is None:
        return unusable(request)
    found = Certificate.objects.filter(registration=registration, revoked_at=None).select_related("seminar").first()
    if found is None or not issuing.name_matches(found, registration.name):
        raise Http404
    shown = language if language in found.seminar.topics else FIRST
    return HttpResponse(
        printing.render(found, name=registration.name, language=shown),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="atver-acis-{found.code_in_groups}-{shown}.pdf"'},
    )


def _page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "events/certificate_verify.html", context, status=status)


def _wrong_names(found: Certificate) -> list[float]:
    """When wrong names were tried within the last hour."""
    return [at for at in cache.get(_key(found), []) if at > time.time() - HOUR]


def _note_wrong_name(found: Certificate, before: list[float]) -> None:
    """Count a name as wrong before it is looked at: where nothing can be counted, nothing is told either.

    Raises:
        OperationalError: if the count could not be written.
    """
    tries = [*before, time.time()]
    cache.set(_key(found), tries, HOUR)
    if len(cache.get(_key(found), [])) < len(tries):  # another visitor may have counted at this very moment
        raise OperationalError("A name that was tried could not be counted.")


def _key(found: Certificate) -> str:
    return f"events.wrong-names.{found.pk}"


urlpatterns_certificates = [
    path(pgettext_lazy("url", "certificate/"), verify, name="verify"),
    path(
        pgettext_lazy("url", "my-registration/<str:token>/certificate-<str:language>.pdf"),
        own_certificate,
        name="manage_certificate",
    ),
    path(pgettext_lazy("url", "certificate/<str:code>/"), certificate, name="certificate"),
]
