"""The public registration form and the seminar's public calendar file.

Neither may stay in a cache or a search engine.
"""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from events import calendars, mail, services
from events.choices import TAKES_REGISTRATIONS
from events.errors import LibraryFull, RegistrationUnavailable
from events.forms import NOTICE_VERSION, AddressForm, RegistrationForm
from events.models import Seminar
from events.services.libraries import find_library
from events.views.common import calendar_file, private


# With `no-referrer` browsers send `Origin: null` along with a form (Fetch standard, “append a request `Origin`
# header”), which Django's CSRF check rightly refuses. `same-origin` tells other sites nothing either, and this address
# is no secret.
@private(referrer="same-origin")
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """The registration form; after it, a page that says the same whether or not the address was known."""
    seminar = _seminar(slug)
    if request.method != "POST":
        return _empty_form(request, seminar)
    form = RegistrationForm(_with_key(request))
    if not form.is_valid():
        if seminar.booking not in TAKES_REGISTRATIONS:
            return _unavailable(request, seminar, form)
        return _form(request, seminar, form)
    asked = form.cleaned_data
    try:
        if not form.is_trapped:
            _take_up(seminar, asked)
    except LibraryFull as refusal:
        form.add_error("library", str(refusal))
        return _form(request, seminar, form)
    except RegistrationUnavailable:
        return _unavailable(request, _seminar(slug), form)
    again = AddressForm(initial={"email": asked["email"], "form_key": asked["form_key"]})
    return render(request, "events/registered.html", {"seminar": seminar, "asked": asked, "form": again})


def _empty_form(request: HttpRequest, seminar: Seminar) -> HttpResponse:
    if seminar.booking not in TAKES_REGISTRATIONS:
        return _unavailable(request, seminar)
    return _form(request, seminar, RegistrationForm(initial={"language": get_language(), "form_key": uuid.uuid4()}))


def _take_up(seminar: Seminar, asked: dict[str, Any]) -> None:
    services.register(
        seminar=seminar,
        name=asked["name"],
        email=asked["email"],
        library=asked["library"],
        library_entry=find_library(asked["library"]) if asked["library"] else None,
        language=asked["language"],
        form_key=asked["form_key"],
        notice_version=NOTICE_VERSION,
    )


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


@require_safe
def calendar(_request: HttpRequest, slug: str) -> HttpResponse:
    """The seminar's public calendar entry."""
    seminar = _seminar(slug)
    if seminar.cancelled_at:
        raise Http404
    content = calendars.render(mail.public_entry_for(seminar), calendars.Method.PUBLISH)
    return calendar_file(content, seminar)
