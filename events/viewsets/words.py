"""How the admin says where a seminar and a person in line stand."""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from wagtail.admin import messages

from events.choices import WaitingReason
from events.models import RIGA, Seminar
from events.services import Wait


def seats_in_words(seminar: Seminar) -> str:
    """How many seats are taken, of how many."""
    if seminar.capacity is None:
        return gettext("%(taken)s (no limit of seats)") % {"taken": seminar.seats_taken}
    return gettext("%(taken)s of %(capacity)s") % {"taken": seminar.seats_taken, "capacity": seminar.capacity}


def over_capacity_in_words(seminar: Seminar) -> str:
    """What it means that more people have a seat than there are seats; empty if they have not."""
    if seminar.capacity is None or seminar.seats_taken <= seminar.capacity:
        return ""
    return gettext(
        "More people have a seat (%(taken)s) than there are seats (%(capacity)s). Nobody loses a seat; "
        "nobody gets a new one either until enough people cancel."
    ) % {"taken": seminar.seats_taken, "capacity": seminar.capacity}


def tell_of_seats(request: HttpRequest, *, seminar: Seminar, served: int) -> None:
    """Say how many from the waiting list were served, and whether more have a seat than there are seats."""
    if served:
        told = (
            ngettext(
                "%(number)s person from the waiting list is offered a seat and is told by mail.",
                "%(number)s people from the waiting list are offered a seat and are told by mail.",
                served,
            )
            if seminar.offer_hours
            else ngettext(
                "%(number)s person from the waiting list got a seat and is told by mail.",
                "%(number)s people from the waiting list got a seat and are told by mail.",
                served,
            )
        )
        messages.success(request, told % {"number": served})
    if over := over_capacity_in_words(seminar):
        messages.warning(request, over)


def day_in_words(seminar: Seminar) -> str:
    """A seminar's day, short."""
    return date_format(seminar.date, "SHORT_DATE_FORMAT")


def moment_in_words(moment: datetime) -> str:
    """A moment in Riga, short: the day and the time."""
    return date_format(timezone.localtime(moment, RIGA), "SHORT_DATETIME_FORMAT")


def wait_in_words(wait: Wait) -> str:
    """The one true reason why somebody waits, as staff are told it; the registrant reads it in words of their own."""
    until = moment_in_words(wait.until) if wait.until else ""
    if wait.reason == WaitingReason.PEOPLE_BEFORE:
        return ngettext("%(number)s person stands before.", "%(number)s people stand before.", wait.before) % {
            "number": wait.before
        }
    words = {
        WaitingReason.BEGUN: gettext("The seminar has begun; no more seats are given."),
        WaitingReason.NO_SEATS: gettext("First in line: the seminar has no seats to give yet."),
        WaitingReason.TOO_MANY: ngettext(
            "First in line: %(number)s person more has a seat than there are seats.",
            "First in line: %(number)s people more have a seat than there are seats.",
            wait.number,
        ),
        WaitingReason.GROUP_TOO_LARGE: gettext(
            "First in line, but this group is larger than the whole seminar (people: %(number)s, seats: %(free)s)."
        ),
        WaitingReason.GROUP: gettext(
            "First in line: this group gets its seats together, and not enough of them are free "
            "(people: %(number)s, free seats: %(free)s)."
        ),
        WaitingReason.OFFER_RUNS: gettext("First in line: a seat is offered to somebody else until %(until)s."),
        WaitingReason.CONFIRMATION_RUNS: gettext(
            "First in line: a seat is held until %(until)s for somebody who has not confirmed the address."
        ),
        WaitingReason.FULL: gettext("First in line: all seats are taken."),
    }
    return words[wait.reason] % {"number": wait.number, "free": wait.free, "until": until}
