"""The door: staff signed in tick people off by the code in their mail or by name; others see nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods

from campaign_site.sorting import in_latvian_order
from events.retention import access
from events.retention.choices import Access
from events.seats import services, tokens
from events.seats.choices import HOLDS_SEAT, TO_ANSWER
from events.seats.errors import UnusableLink
from events.seats.models import Registration, Seminar
from events.seats.views.common import View, led_from_former_addresses, private
from events.words.errors import EventsError

PERMISSION = "events.check_in"


def for_the_door(view: View) -> View:
    """Let in whoever may check people in; everybody else reads the same words at every such address."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(PERMISSION):
            context = {"signed_in": request.user.is_authenticated}
            return render(request, "events/door_closed.html", context, status=403)
        return view(request, *args, **kwargs)

    return wrapped


@private(referrer="same-origin")
@for_the_door
@require_http_methods(["GET", "HEAD", "POST"])
def door_code(request: HttpRequest, token: str) -> HttpResponse:
    """Whom a code stands for, and the button that ticks the person off. Opening it changes nothing."""
    try:
        registration = tokens.read_at_door(token)
    except UnusableLink:
        return render(request, "events/door_code.html", {"registration": None}, status=404)
    refusal = None
    if request.method == "POST":
        refusal = _tick(request, registration)
        if refusal is None:
            return HttpResponseRedirect(request.path, status=303)
    _note(request, registration.seminar, people=1, registration=registration)
    context = {
        "registration": registration,
        "seminar": registration.seminar,
        "expected": registration.state in HOLDS_SEAT,
        "unsure": registration.state in TO_ANSWER,
        "is_early": timezone.localdate() < registration.seminar.date,
        "refusal": refusal,
    }
    return render(request, "events/door_code.html", context)


@private(referrer="same-origin")
@for_the_door
@led_from_former_addresses("events:door")
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody with a seat, by name, each with a button: the list for those who have no code at hand."""
    seminar = get_object_or_404(Seminar.objects.prefetch_related("texts"), slug=slug)
    expected = seminar.registrations.filter(state__in=HOLDS_SEAT, forgotten_at__isnull=True)
    refusal = None
    if request.method == "POST":
        registration = get_object_or_404(expected, public_id=_identifier(request.POST.get("who", "")))
        refusal = _tick(request, registration)
        if refusal is None:
            return HttpResponseRedirect(f"{request.path}#p{registration.pk}", status=303)
    everybody = sorted(expected, key=lambda registration: in_latvian_order(registration.name))
    people = [person for person in everybody if person.state not in TO_ANSWER]
    _note(request, seminar, people=len(everybody))
    context = {
        "seminar": seminar,
        "people": people,
        "unsure": [person for person in everybody if person.state in TO_ANSWER],
        "came": sum(bool(person.attended_at) for person in people),
        "is_early": timezone.localdate() < seminar.date,
        "refusal": refusal,
    }
    return render(request, "events/door_list.html", context)


def _identifier(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError as error:
        raise Http404 from error


def _tick(request: HttpRequest, registration: Registration) -> EventsError | None:
    """Check somebody in, or take a slip back; gives the refusal if there is one."""
    act: Callable[..., bool] = services.undo_check_in if request.POST.get("action") == "undo" else services.check_in
    try:
        act(registration=registration, actor_id=request.user.pk)
    except EventsError as refusal:
        return refusal
    return None


def _note(request: HttpRequest, seminar: Seminar, *, people: int, registration: Registration | None = None) -> None:
    access.record_access(
        actor_id=request.user.pk or 0,
        kind=Access.DOOR,
        seminar_id=seminar.pk,
        registration_id=registration.pk if registration else None,
        people=people,
    )


urlpatterns_door = [
    path("d/<str:token>/", door_code, name="door_code"),
    path(pgettext_lazy("url", "door/<slug:slug>/"), door, name="door"),
]
