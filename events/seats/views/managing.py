"""A registrant's own page behind the signed link. Opening it changes nothing; each change is a button."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from events.papers import qr
from events.retention import forgetting
from events.seats import calendars, notices, promises, sentences, services, tokens
from events.seats.choices import ENDED, IN_LINE, Actor, Booking, State
from events.seats.errors import OwnAddress
from events.seats.forms import DetailsForm, HandOverForm, NeedsForm, SiteForm
from events.seats.forms.details import details_in, details_of, told_by
from events.seats.models import Needs, Registration
from events.seats.views.common import calendar_file, private, registration_of, unusable
from events.words.errors import EventsError


# Whoever has this address may cancel, so a token against forged requests would guard nothing; without it the page needs
# no cookie, and its address never leaves the browser as a referrer.
@csrf_exempt
@private(referrer="no-referrer")
@require_http_methods(["GET", "HEAD", "POST"])
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """Show how the registration stands; a button confirms, answers, changes, hands over, cancels or erases."""
    registration = registration_of(token)
    if registration is None:
        return unusable(request)
    if request.method != "POST":
        services.settle_if_due(registration.seminar)
        return _page(request, token, registration_of(token) or registration)
    action = request.POST.get("action", "")
    try:
        if action in ANSWERS:
            ANSWERS[action](registration=registration)
            return _again(token)
        if action in ACTIONS:
            return ACTIONS[action](request, token, registration)
        return _page(request, token, registration)
    except EventsError as refusal:
        return _page(request, token, registration_of(token) or registration, refusal=refusal)


SAVED = "saved"
"""Stands behind the page's address after something was changed: there is no cookie to keep it in."""


def _page(
    request: HttpRequest,
    token: str,
    registration: Registration,
    *,
    refusal: EventsError | None = None,
    forms: dict[str, SiteForm] | None = None,
) -> HttpResponse:
    seminar = registration.seminar
    is_waiting = registration.state in IN_LINE
    wait = services.why_waiting(registration) if is_waiting else None
    if is_waiting and not wait:  # Served since it was read: that is told instead.
        return _page(request, token, registration_of(token) or registration, refusal=refusal, forms=forms)
    has_seat = registration.state == State.CONFIRMED
    can_cancel = seminar.booking != Booking.PAST
    can_be_shown = timezone.localdate() <= seminar.date
    needs = Needs.objects.filter(registration=registration).first()
    context: dict[str, Any] = {
        "seminar": seminar,
        "registration": registration,
        "token": token,
        "has_seat": has_seat,
        "is_unconfirmed": registration.state == State.UNCONFIRMED,
        "is_offered": registration.state == State.OFFERED,
        "is_waiting": is_waiting,
        "waiting": promises.waiting(registration, wait) if wait else [],
        "coming_back": promises.coming_back(seminar),
        "is_over": registration.state in ENDED,
        "who_has_the_place": sentences.who_has_the_place(registration),
        "colleagues": registration.companions,
        "how_it_began": sentences.how_it_began(registration),
        "can_cancel": can_cancel,
        "door_code": _door_code(registration) if has_seat and not registration.attended_at and can_be_shown else "",
        "can_give_feedback": bool(registration.attended_at) and not registration.gave_feedback,
        "told": told_by(registration),
        "needs": needs,
        **notices.shown(registration.notice_version),
        "certificate": getattr(registration, "certificate", None),
        "refusal": refusal,
        "is_saved": request.method != "POST" and SAVED in request.GET,
        "details_form": DetailsForm(auto_id="change_%s", initial=details_of(registration)),
        "needs_form": NeedsForm(
            auto_id="needs_%s",
            initial={"access": needs.access, "diet": needs.diet, "needs_consent": True} if needs else None,
        ),
        "hand_over_form": HandOverForm(auto_id="hand_over_%s"),
        **(forms or {}),
    }
    return render(request, "events/manage.html", context)


def _door_code(registration: Registration) -> str:
    return qr.svg(tokens.door_url(registration), label=_("Code for the door"))


def _again(token: str, *, said: str = "") -> HttpResponse:
    """The page itself once more, so that reloading it sends nothing twice; `said` is what it says above all else."""
    address = reverse("events:manage", args=[token])
    return HttpResponseRedirect(f"{address}?{said}" if said else address, status=303)


def _change(request: HttpRequest, token: str, registration: Registration) -> HttpResponse:
    form = DetailsForm(request.POST, auto_id="change_%s")
    if not form.is_valid():
        return _page(request, token, registration, forms={"details_form": form})
    given = form.cleaned_data
    services.update_details(registration=registration, name=given["name"], **details_in(given))
    return _again(token, said=SAVED)


def _change_needs(request: HttpRequest, token: str, registration: Registration) -> HttpResponse:
    form = NeedsForm(request.POST, auto_id="needs_%s")
    if not form.is_valid():
        return _page(request, token, registration, forms={"needs_form": form})
    given = form.cleaned_data
    services.update_needs(
        registration=registration, access=given["access"], diet=given["diet"], notice_version=notices.CURRENT
    )
    return _again(token, said=SAVED)


def _hand_over(request: HttpRequest, token: str, registration: Registration) -> HttpResponse:
    form = HandOverForm(request.POST, auto_id="hand_over_%s")
    if not form.is_valid() or form.slips:
        return _page(request, token, registration, forms={"hand_over_form": form})
    given = form.cleaned_data
    try:
        services.hand_over(
            registration=registration, name=given["name"], email=given["email"], notice_version=notices.CURRENT
        )
    except OwnAddress as refusal:
        form.add_error("email", str(refusal))
        return _page(request, token, registration, forms={"hand_over_form": form})
    return _again(token)


def _erase(request: HttpRequest, _token: str, registration: Registration) -> HttpResponse:
    forgetting.erase(registration=registration)
    return render(request, "events/erased.html", {"seminar": registration.seminar})


ACTIONS: dict[str, Callable[[HttpRequest, str, Registration], HttpResponse]] = {
    "change": _change,
    "needs": _change_needs,
    "hand_over": _hand_over,
    "erase": _erase,
}
"""What a form on the page can ask for."""

ANSWERS: dict[str, Callable[..., Registration]] = {
    "cancel": partial(services.cancel, actor=Actor.REGISTRANT),
    "confirm": services.confirm,
    "accept": services.accept,
    "decline": services.decline,
}
"""What a button alone can."""


@private(referrer="no-referrer")
@require_safe
def manage_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The registrant's own calendar entry, for somebody with a sure seat."""
    registration = registration_of(token)
    if registration is None or registration.state != State.CONFIRMED:
        return unusable(request)
    content = calendars.render(calendars.entry_for(registration), calendars.Method.PUBLISH)
    return calendar_file(content, registration.seminar)


@private(referrer="no-referrer")
@require_safe
def manage_data(request: HttpRequest, token: str) -> HttpResponse:
    """Everything that is held about the registrant, to take along (GDPR, articles 15 and 20)."""
    registration = registration_of(token)
    if registration is None:
        return unusable(request)
    data = _held(registration)
    headers = {"Content-Disposition": f'attachment; filename="{registration.seminar.slug}.json"'}
    return JsonResponse(data, headers=headers, json_dumps_params={"ensure_ascii": False, "indent": 2})


def _held(registration: Registration) -> dict[str, Any]:
    """Each thing that is held about somebody, by its name in the active language."""

    def moment(at: datetime | None) -> str | None:
        return timezone.localtime(at).isoformat(timespec="seconds") if at else None

    needs = Needs.objects.filter(registration=registration).first()
    return {
        _("Seminar"): registration.seminar.title_in(),
        _("E-mail"): registration.email,
        **{
            str(field.label): str(getattr(registration, f"get_{name}_display", partial(getattr, registration, name))())
            for name, field in DetailsForm.base_fields.items()
        },
        _("State"): str(registration.get_state_display()),
        _("Arrived"): moment(registration.arrived_at),
        _("Answer until"): moment(registration.answer_by),
        _("Registered together with"): registration.companions,
        _("Registered by"): registration.registered_by_name or None,
        _("Handed over to"): registration.handed_to_name or None,
        _("Checked in at the door"): moment(registration.attended_at),
        _("Gave feedback"): registration.gave_feedback,
        _("Certificate"): registration.certificate.code_in_groups if hasattr(registration, "certificate") else None,
        _("Version of the privacy notice"): registration.notice_version,
        _("Needs"): {
            _("Access"): needs.access,
            _("Diet"): needs.diet,
            _("Consent given"): moment(needs.consented_at),
            _("Version of the consent"): needs.notice_version,
        }
        if needs
        else None,
        _("changes of state"): [
            [moment(change.at), str(change.get_after_display()), change.reason_in_words]
            for change in registration.transitions.all()
        ],
        _("mail"): [
            [str(row.get_message_display()), str(row.get_state_display()), moment(row.sent_at)]
            for row in registration.mails.order_by("pk")
        ],
    }
