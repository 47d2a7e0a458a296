"""The public pages of the registration: its form, the registrant's own page and the calendar files.

None of them may stay in a cache, a referrer or a search engine.
"""

import uuid
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from events import calendars, mail, services, tokens
from events.choices import ENDED, HOLDS_SEAT, IN_LINE, TAKES_REGISTRATIONS, Actor, Booking
from events.errors import RegistrationUnavailable, SeminarOver, UnusableLink
from events.forms import AddressForm, RegistrationForm
from events.models import Registration, Seminar

View = Callable[..., HttpResponse]


def private(referrer: str) -> Callable[[View], View]:
    """Keep a page out of every cache, search engine and history that a header reaches."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response = view(request, *args, **kwargs)
            response.headers["Cache-Control"] = "no-store, private"
            response.headers["Referrer-Policy"] = referrer
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
            return response

        return wrapped

    return decorate


# With `no-referrer` browsers send `Origin: null` along with a form (Fetch standard, “append a request `Origin`
# header”), which Django's CSRF check rightly refuses. `same-origin` tells other sites nothing either, and this address
# is no secret.
@private(referrer="same-origin")
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """The registration form; after it, a page that says the same whether or not the address was known."""
    seminar = _seminar(slug)
    if request.method != "POST":
        if seminar.booking not in TAKES_REGISTRATIONS:
            return _unavailable(request, seminar)
        form = RegistrationForm(initial={"language": get_language(), "form_key": uuid.uuid4()})
        return _form(request, seminar, form)
    form = RegistrationForm(_with_key(request))
    if not form.is_valid():
        if seminar.booking not in TAKES_REGISTRATIONS:
            return _unavailable(request, seminar, form)
        return _form(request, seminar, form)
    asked = form.cleaned_data
    if not form.is_trapped:
        try:
            services.register(
                seminar=seminar,
                name=asked["name"],
                email=asked["email"],
                library=asked["library"],
                language=asked["language"],
                form_key=asked["form_key"],
            )
        except RegistrationUnavailable:
            return _unavailable(request, _seminar(slug), form)
    again = AddressForm(initial={"email": asked["email"], "form_key": asked["form_key"]})
    return render(request, "events/registered.html", {"seminar": seminar, "asked": asked, "form": again})


@private(referrer="same-origin")
def register_after_csrf_failure(request: HttpRequest, slug: str) -> HttpResponse:
    """The form once more, with all that was typed, after its CSRF check failed: nothing is stored."""
    form = RegistrationForm(_with_key(request))
    return _form(request, _seminar(slug), form, expired=True, status=403)


def _with_key(request: HttpRequest) -> Any:
    """What was sent, with a key if it had none, so that sending the page that follows again is the same form."""
    data = request.POST.copy()
    if not data.get("form_key"):
        data["form_key"] = str(uuid.uuid4())
    return data


def _seminar(slug: str) -> Seminar:
    return get_object_or_404(Seminar.objects.with_counts().prefetch_related("texts"), slug=slug)


def _form(
    request: HttpRequest, seminar: Seminar, form: RegistrationForm, *, expired: bool = False, status: int = 200
) -> HttpResponse:
    context = {"seminar": seminar, "form": form, "expired": expired}
    return render(request, "events/register.html", context, status=status)


def _unavailable(request: HttpRequest, seminar: Seminar, form: RegistrationForm | None = None) -> HttpResponse:
    """Why nobody can register now, with what was typed shown back if a form was sent."""
    context = {"seminar": seminar, "typed": form.typed() if form else []}
    return render(request, "events/unavailable.html", context)


# Whoever has this address may cancel, so a token against forged requests would guard nothing; without it the page needs
# no cookie, and its address never leaves the browser as a referrer.
@csrf_exempt
@private(referrer="no-referrer")
@require_http_methods(["GET", "HEAD", "POST"])
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """A registrant's own page behind the signed link: opening it changes nothing, its button cancels."""
    registration = _registration(token)
    if registration is None:
        return render(request, "events/link_unusable.html", status=404)
    if request.method == "POST":
        with suppress(SeminarOver):  # The page that follows says so.
            services.cancel(registration=registration, actor=Actor.REGISTRANT)
        return HttpResponseRedirect(reverse("events:manage", args=[token]), status=303)
    seminar = registration.seminar
    context = {
        "seminar": seminar,
        "registration": registration,
        "token": token,
        "has_seat": registration.state in HOLDS_SEAT,
        "is_waiting": registration.state in IN_LINE,
        "is_over": registration.state in ENDED,
        "can_register": seminar.booking in TAKES_REGISTRATIONS,
        "can_cancel": seminar.booking != Booking.PAST,
    }
    return render(request, "events/manage.html", context)


@private(referrer="no-referrer")
@require_safe
def manage_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The registrant's own calendar entry, for somebody with a seat."""
    registration = _registration(token)
    if registration is None or registration.state not in HOLDS_SEAT:
        return render(request, "events/link_unusable.html", status=404)
    content = calendars.render(mail.entry_for(registration), calendars.Method.PUBLISH)
    return _calendar_file(content, registration.seminar)


@require_safe
def calendar(_request: HttpRequest, slug: str) -> HttpResponse:
    """The seminar's public calendar entry."""
    seminar = _seminar(slug)
    if seminar.cancelled_at:
        raise Http404
    content = calendars.render(mail.public_entry_for(seminar), calendars.Method.PUBLISH)
    return _calendar_file(content, seminar)


def _calendar_file(content: bytes, seminar: Seminar) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{seminar.slug}.ics"',
            "X-Robots-Tag": "noindex",
            "Cache-Control": "no-store",
        },
    )


def _registration(token: str) -> Registration | None:
    try:
        return tokens.read(token)
    except UnusableLink:
        return None
