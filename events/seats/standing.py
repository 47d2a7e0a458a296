"""The words of where somebody in line and a seminar's booking stand: as the registrant reads them, and as staff do.

What a visitor reads of a booking is in `components/seat_status.html`; the names of the states stand in `choices`.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from events.seats.choices import Booking, WaitingReason
from events.seats.models import RIGA, Seminar
from events.seats.services import Wait


@dataclass(frozen=True)
class Words:
    """The same as two kinds of people read it; both may name `number`, `free` and `until`."""

    registrant: str | Promise
    staff: str | Promise


WAITING = {
    WaitingReason.BEGUN: Words(
        _("The seminar has begun; no more seats are given."),
        _("The seminar has begun; no more seats are given."),
    ),
    WaitingReason.PEOPLE_BEFORE: Words(
        ngettext_lazy("%(number)s person is before you.", "%(number)s people are before you.", "number"),
        ngettext_lazy("%(number)s person stands before.", "%(number)s people stand before.", "number"),
    ),
    WaitingReason.NO_SEATS: Words(
        _("The seminar has no seats to give yet."),
        _("First in line: the seminar has no seats to give yet."),
    ),
    WaitingReason.TOO_MANY: Words(
        _("There are fewer seats now than people who have one; a seat becomes free when enough of them cancel."),
        ngettext_lazy(
            "First in line: %(number)s person more has a seat than there are seats.",
            "First in line: %(number)s people more have a seat than there are seats.",
            "number",
        ),
    ),
    WaitingReason.GROUP_TOO_LARGE: Words(
        _("Your group is larger than the whole seminar. Please write to the organisers."),
        _("First in line, but this group is larger than the whole seminar (people: %(number)s, seats: %(free)s)."),
    ),
    WaitingReason.GROUP: Words(
        _("Your group gets its seats together; not enough of them are free yet."),
        _(
            "First in line: this group gets its seats together, and not enough of them are free "
            "(people: %(number)s, free seats: %(free)s)."
        ),
    ),
    WaitingReason.OFFER_RUNS: Words(
        _("A seat is offered to somebody who came before you; the offer runs until %(until)s."),
        _("First in line: a seat is offered to somebody else until %(until)s."),
    ),
    WaitingReason.CONFIRMATION_RUNS: Words(
        _("A seat is held until %(until)s for somebody who has not confirmed yet."),
        _("First in line: a seat is held until %(until)s for somebody who has not confirmed the address."),
    ),
    WaitingReason.FULL: Words(_("All seats are taken."), _("First in line: all seats are taken.")),
}
"""Why somebody waits."""

BOOKING = {
    Booking.OPEN: _("People can register until %(closes)s."),
    Booking.FULL: _("People can join the waiting list until %(closes)s."),
    Booking.NOT_YET_OPEN: _("People can register from %(opens)s on. Set an earlier start by “Edit”."),
    Booking.AWAITS_PAGE: _("People can register as soon as the page is published: publish it."),
    Booking.CLOSED: _("People could register until %(closes)s. To open it again, set a later end by “Edit”."),
    Booking.PAST: _("The seminar has begun or is over, so nobody can register any more."),
    Booking.CANCELLED: _("The seminar was cancelled, so nobody can register. A cancelled seminar stays so."),
    Booking.NONE: _("Nobody registers here, as is set for this seminar. To open a form, change it by “Edit”."),
}
"""Whether people can register now, and what staff can do about it."""


def why_for_registrant(wait: Wait) -> str:
    """The one true reason why somebody waits, as they read it."""
    said = str(WAITING[wait.reason].registrant % _facts(wait, "DATETIME_FORMAT"))
    if wait.reason in (WaitingReason.BEGUN, WaitingReason.PEOPLE_BEFORE):
        return said
    return " ".join([gettext("You are the first in line."), said])


def why_for_staff(wait: Wait) -> str:
    """The same as staff are told it."""
    return str(WAITING[wait.reason].staff % _facts(wait, "SHORT_DATETIME_FORMAT"))


def booking_for_staff(seminar: Seminar) -> str:
    """Whether people can register now, why, and what staff can do about it."""
    opens, closes = seminar.registration_opens_at, seminar.takes_registrations_until
    return str(BOOKING[seminar.booking]) % {"opens": _shown(opens), "closes": _shown(closes)}


def _facts(wait: Wait, form: str) -> dict[str, object]:
    number = wait.before if wait.reason == WaitingReason.PEOPLE_BEFORE else wait.number
    return {"number": number, "free": wait.free, "until": _shown(wait.until, form)}


def _shown(moment: datetime | None, form: str = "SHORT_DATETIME_FORMAT") -> str:
    """A moment in Riga; nothing where there is none."""
    return date_format(timezone.localtime(moment, RIGA), form) if moment else ""
