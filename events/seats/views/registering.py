"""The public registration form and the seminar's public calendar file.

Neither may stay in a cache or a search engine.
"""

import uuid
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from events.seats import calendars, notices, promises, services
from events.seats.choices import TAKES_REGISTRATIONS, Booking
from events.seats.errors import GroupTooLarge, LibraryFull, RegistrationUnavailable
from events.seats.forms import RegistrationForm
from events.seats.forms.details import details_in
from events.seats.models import Seminar
from events.seats.views.common import calendar_file, led_from_former_addresses, private

SENT_KEPT = 48 * 3600
"""How many seconds it is known when a form came first, so that the deadline on its page stays what the mail says."""


# With `no-referrer` browsers send `Origin: null` along with a form (Fetch standard, “append a request `Origin`
# header”), which Django's CSRF check rightly refuses. `same-origin` tells other sites nothing either, and this address
# is no secret.
@private(referrer="same-origin")
@led_from_former_addresses("events:register")
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """The registration form; after it, a page that says the same whether or not the address was known."""
    if request.method != "POST":
        return _empty_form(request, _seminar(slug))
    # Seats are counted under the lock, and here only for a page that shows them.
    seminar = get_object_or_404(Seminar.objects.prefetch_related("texts"), slug=slug)
    form = RegistrationForm(_with_key(request), seminar=seminar)
    if form.is_valid() and not (form.is_trapped or form.slips):
        return _sent(request, seminar, form)
    seminar = _seminar(slug)
    if seminar.booking not in TAKES_REGISTRATIONS:
        return _unavailable(request, seminar, seminar.booking, form)
    if form.is_trapped:
        services.count_trap(seminar=seminar)
        form.ask_who_sends()
    return _form(request, seminar, form)


def _sent(request: HttpRequest, seminar: Seminar, form: RegistrationForm) -> HttpResponse:
    """What a form with all that is needed leads to."""
    sent_at = _sent_first(seminar, form)
    try:
        _take_up(seminar, form)
    except LibraryFull as refusal:
        form.add_error("library", str(refusal))
        return _form(request, _seminar(seminar.slug), form, library_full=True)
    except GroupTooLarge as refusal:
        form.add_error(None, str(refusal))
        return _form(request, _seminar(seminar.slug), form)
    except RegistrationUnavailable as refusal:
        return _unavailable(request, _seminar(seminar.slug), refusal.booking, form)
    said = {
        "seminar": seminar,
        "form": form,
        "people": form.addresses,
        "what_now": promises.after_the_form(seminar, sent_at=sent_at, people=len(form.people)),
    }
    return render(request, "events/registered.html", said)


def _sent_first(seminar: Seminar, form: RegistrationForm) -> datetime:
    """When this form came for the first time: sent again, its deadline is no later, whether or not it was new."""
    now = timezone.now()
    if not seminar.confirmation_hours:
        return now
    key = f"events.sent.{form.cleaned_data['form_key']}"
    first: datetime | None = cache.get_or_set(key, now, SENT_KEPT)  # shared by all web servers
    return first or now


def _empty_form(request: HttpRequest, seminar: Seminar) -> HttpResponse:
    if seminar.booking not in TAKES_REGISTRATIONS:
        return _unavailable(request, seminar, seminar.booking)
    initial = {"language": get_language(), "form_key": uuid.uuid4()}
    return _form(request, seminar, RegistrationForm(initial=initial, seminar=seminar))


def _take_up(seminar: Seminar, form: RegistrationForm) -> None:
    services.register_group(
        seminar=seminar,
        people=form.people,
        form_key=form.cleaned_data["form_key"],
        notice_version=notices.CURRENT,
        **details_in(form.cleaned_data),
    )
    if form.is_by_hand:
        services.count_trap(seminar=seminar, is_answered=True)


@private(referrer="same-origin")
@led_from_former_addresses("events:register")
def register_after_csrf_failure(request: HttpRequest, slug: str) -> HttpResponse:
    """The form once more, with all that was typed, after its CSRF check failed: nothing is stored."""
    seminar = _seminar(slug)
    form = RegistrationForm(_with_key(request), seminar=seminar)
    return _form(request, seminar, form, expired=True, status=403)


def _with_key(request: HttpRequest) -> Any:
    """What was sent, with a key if it had none, so that sending the page that follows again is the same form."""
    if request.POST.get("form_key"):
        return request.POST
    data = request.POST.copy()
    data["form_key"] = str(uuid.uuid4())
    return data


def _seminar(slug: str) -> Seminar:
    return get_object_or_404(Seminar.objects.with_counts().prefetch_related("texts"), slug=slug)


def _form(
    request: HttpRequest,
    seminar: Seminar,
    form: RegistrationForm,
    *,
    status: int = 200,
    **more: bool,
) -> HttpResponse:
    context: dict[str, Any] = {"seminar": seminar, "form": form, **notices.shown(notices.CURRENT), **more}
    if seminar.is_full:
        context |= {"full": promises.full(seminar), "rule_of_the_line": promises.rule_of_the_line(seminar)}
    return render(request, "events/register.html", context, status=status)


def _unavailable(
    request: HttpRequest, seminar: Seminar, booking: Booking, form: RegistrationForm | None = None
) -> HttpResponse:
    """Why nobody can register now, with what was typed shown back if a form was sent."""
    context = {"seminar": seminar, "refusal": RegistrationUnavailable(booking), "typed": form.typed() if form else []}
    return render(request, "events/unavailable.html", context)


@led_from_former_addresses("events:calendar")
@require_safe
def calendar(_request: HttpRequest, slug: str) -> HttpResponse:
    """The seminar's public calendar entry."""
    seminar = _seminar(slug)
    if seminar.cancelled_at:
        raise Http404
    content = calendars.render(calendars.public_entry_for(seminar), calendars.Method.PUBLISH)
    return calendar_file(content, seminar)
