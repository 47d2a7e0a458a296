"""What is said about seats and the line, to everybody who reads of them: the one place that knows a seminar's settings.

With hours to accept, a free seat is only offered; with hours to confirm, it is only held; else it is given. No other
sentence may promise a seat.
"""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.seats.choices import HOLDS_SEAT, Booking, State, WaitingReason
from events.seats.models import RIGA, Registration, Seminar
from events.seats.services import Wait, why_waiting
from events.seats.services.seats import deadline
from events.seats.standing import why_for_registrant


def full(seminar: Seminar) -> str:
    """Why a newcomer stands on the waiting list."""
    if seminar.capacity == 0:
        return _("This seminar has no seats to give yet.")
    if seminar.seats_free:
        return _("The free seats are for those who wait already.")
    return _("No seats are left.")


def rule_of_the_line(seminar: Seminar) -> str:
    """What happens to a seat that becomes free, for somebody who thinks of joining the line."""
    if seminar.offer_hours:
        return ngettext(
            "When a seat becomes free, we offer it by mail to the first person in line. The offer has to be accepted "
            "within %(number)s hour and before the seminar begins; without an answer we offer the seat to the next.",
            "When a seat becomes free, we offer it by mail to the first person in line. The offer has to be accepted "
            "within %(number)s hours and before the seminar begins; without an answer we offer the seat to the next.",
            seminar.offer_hours,
        ) % {"number": seminar.offer_hours}
    if seminar.confirmation_hours:
        return ngettext(
            "When a seat becomes free, we hold it for the first person in line and write at once. It has to be "
            "confirmed within %(number)s hour and before the seminar begins; without an answer the next person's turn "
            "comes.",
            "When a seat becomes free, we hold it for the first person in line and write at once. It has to be "
            "confirmed within %(number)s hours and before the seminar begins; without an answer the next person's turn "
            "comes.",
            seminar.confirmation_hours,
        ) % {"number": seminar.confirmation_hours}
    return _("When a seat becomes free, the first person in line gets it, and we write at once.")


def your_turn(seminar: Seminar) -> str:
    """What happens when the turn of somebody who waits has come, and what they have to do."""
    if seminar.offer_hours:
        return ngettext(
            "When your turn comes, we offer you the seat by mail. Accept the offer within %(number)s hour and before "
            "the seminar begins; without your answer we offer the seat to the next person. Please check "
            "your e-mail; there is nothing else to do until then.",
            "When your turn comes, we offer you the seat by mail. Accept the offer within %(number)s hours and before "
            "the seminar begins; without your answer we offer the seat to the next person. Please check "
            "your e-mail; there is nothing else to do until then.",
            seminar.offer_hours,
        ) % {"number": seminar.offer_hours}
    if seminar.confirmation_hours:
        return ngettext(
            "When your turn comes, we hold a seat for you and write to you. Confirm it within %(number)s hour and "
            "before the seminar begins; without your answer the next person's turn comes. Please check your e-mail; "
            "there is nothing else to do until then.",
            "When your turn comes, we hold a seat for you and write to you. Confirm it within %(number)s hours and "
            "before the seminar begins; without your answer the next person's turn comes. Please check "
            "your e-mail; there is nothing else to do until then.",
            seminar.confirmation_hours,
        ) % {"number": seminar.confirmation_hours}
    return _(
        "When a seat becomes free for you, it is yours, and we write to you at once. You do not need to do anything."
    )


def after_the_form(seminar: Seminar, *, sent_at: datetime, people: int) -> list[str]:
    """What a form does for addresses that are new, and then for those that are known: the same words for everybody."""
    if seminar.confirmation_hours:
        until = date_format(localtime(deadline(seminar, seminar.confirmation_hours, sent_at), RIGA), "DATETIME_FORMAT")
        said = [
            _("If the e-mail says that a seat is held for you, confirm it with the link in the e-mail by %(until)s.")
            % {"until": until},
            _("If it says that you are on the waiting list, you do not need to do anything for now."),
        ]
    else:
        said = [_("You do not need to do anything else for now.")]
    if people == 1:
        known = _("If this address was already registered, the earlier registration stands; the e-mail says so.")
    else:
        known = _(
            "If one of these addresses was already registered, the earlier registration stands; the e-mail says so."
        )
    return [*said, known]


def coming_back(seminar: Seminar) -> str:
    """What somebody whose registration is over can do; empty while nobody can register."""
    if seminar.window_at() != Booking.OPEN:
        return ""
    return _(
        "If you change your mind, you can register again. "
        "If all seats are taken then, you stand at the end of the line."
    )


def where_it_stands(registration: Registration) -> str:
    """Where an open registration stands, and what its owner has to do."""
    until = {"until": _moment(registration)}
    if registration.state == State.OFFERED:
        return _("A seat is offered to you. Accept it on your page by %(until)s.") % until
    if registration.state == State.UNCONFIRMED:
        return _("A seat is held for you. Confirm it on your page by %(until)s.") % until
    if registration.state in HOLDS_SEAT:
        return _("You have a seat.")
    return " ".join([_("You are on the waiting list."), *waiting(registration)])


def waiting(registration: Registration, wait: Wait | None = None) -> list[str]:
    """The one true reason why somebody waits, and what happens when their turn comes."""
    wait = wait or why_waiting(registration)
    if wait is None:  # Nobody of the line: somebody invented, as staff see it.
        before = registration.people_before
        reason = WaitingReason.PEOPLE_BEFORE if before else WaitingReason.FULL
        wait = Wait(reason=reason, before=before, number=before)
    said = [why_for_registrant(wait)]
    if wait.reason not in (WaitingReason.BEGUN, WaitingReason.GROUP_TOO_LARGE):
        said.append(your_turn(registration.seminar))
    return said


def to_staff_of_added_seats(seminar: Seminar) -> str:
    """What staff do to the line by adding seats."""
    if seminar.offer_hours:
        return ngettext(
            "If you add seats, they are offered by mail to the first people on the waiting list at once; each has "
            "%(number)s hour to accept.",
            "If you add seats, they are offered by mail to the first people on the waiting list at once; each has "
            "%(number)s hours to accept.",
            seminar.offer_hours,
        ) % {"number": seminar.offer_hours}
    if seminar.confirmation_hours:
        return ngettext(
            "If you add seats, they are held at once for the first people on the waiting list, who are told by mail; "
            "each has %(number)s hour to confirm.",
            "If you add seats, they are held at once for the first people on the waiting list, who are told by mail; "
            "each has %(number)s hours to confirm.",
            seminar.confirmation_hours,
        ) % {"number": seminar.confirmation_hours}
    return _("If you add seats, the first people on the waiting list get them at once and are told by mail.")


def to_staff_of_a_seat_given_up(registration: Registration) -> str:
    """What staff do to the line by cancelling somebody's registration."""
    seminar = registration.seminar
    if registration.state not in HOLDS_SEAT or not seminar.waiting_count:
        return _("The person is told by mail.")
    if seminar.offer_hours:
        return _("The person is told by mail, and a seat that becomes free is offered to the first person in line.")
    if seminar.confirmation_hours:
        return _("The person is told by mail, and a seat that becomes free is held for the first person in line.")
    return _("The person is told by mail, and a seat that becomes free goes to the first person in line.")


def _moment(registration: Registration) -> str:
    return date_format(localtime(registration.answer_by, RIGA), "DATETIME_FORMAT") if registration.answer_by else ""
