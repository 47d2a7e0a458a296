"""The closed lists of the registration, with the sets derived from them."""

from django.db import models
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """Where a registration stands."""

    UNCONFIRMED = "unconfirmed", pgettext_lazy("registration", "Address not confirmed")
    CONFIRMED = "confirmed", pgettext_lazy("registration", "Has a seat")
    WAITING = "waiting", pgettext_lazy("registration", "On the waiting list")
    OFFERED = "offered", pgettext_lazy("registration", "Seat offered")
    CANCELLED = "cancelled", pgettext_lazy("registration", "Cancelled")
    DECLINED = "declined", pgettext_lazy("registration", "Offer declined")
    LAPSED = "lapsed", pgettext_lazy("registration", "Lapsed")
    HANDED_OVER = "handed_over", pgettext_lazy("registration", "Handed over")


HOLDS_SEAT = frozenset({State.UNCONFIRMED, State.CONFIRMED, State.OFFERED})
"""States that take one of the seminar's seats."""

TO_ANSWER = frozenset({State.UNCONFIRMED, State.OFFERED})
"""States that wait for the person's answer until a deadline and lapse without it."""

IN_LINE = frozenset({State.WAITING})
"""States that wait for a seat, in order of arrival."""

ENDED = frozenset({State.CANCELLED, State.DECLINED, State.LAPSED, State.HANDED_OVER})
"""States that are over: the person may register anew, at the end of the line."""

OPEN = HOLDS_SEAT | IN_LINE
"""States of which one person may have one per seminar."""


class Actor(models.TextChoices):
    """Who changed a registration: a role, never a name."""

    REGISTRANT = "registrant", pgettext_lazy("actor", "The registrant")
    STAFF = "staff", pgettext_lazy("actor", "Staff")
    SYSTEM = "system", pgettext_lazy("actor", "The system")


class Role(models.TextChoices):
    """What a registrant does at the library; nobody has to say."""

    HEAD = "head", pgettext_lazy("role", "Head of a library")
    LIBRARIAN = "librarian", pgettext_lazy("role", "Librarian")
    MUNICIPALITY = "municipality", pgettext_lazy("role", "Works for a municipality")
    OTHER = "other", pgettext_lazy("role", "Something else")


class WaitingReason(models.TextChoices):
    """The one reason why somebody in line has no seat yet; `events/seats/standing.py` has the words."""

    BEGUN = "begun", pgettext_lazy("waiting", "The seminar has begun")
    PEOPLE_BEFORE = "people_before", pgettext_lazy("waiting", "People before")
    NO_SEATS = "no_seats", pgettext_lazy("waiting", "The seminar has no seats yet")
    TOO_MANY = "too_many", pgettext_lazy("waiting", "More people have a seat than there are seats")
    GROUP_TOO_LARGE = "group_too_large", pgettext_lazy("waiting", "The group is larger than the seminar")
    GROUP = "group", pgettext_lazy("waiting", "The group needs more seats than are free")
    OFFER_RUNS = "offer_runs", pgettext_lazy("waiting", "An offer to somebody runs")
    CONFIRMATION_RUNS = "confirmation_runs", pgettext_lazy("waiting", "Somebody has to confirm the address")
    FULL = "full", pgettext_lazy("waiting", "All seats are taken")


class Reason(models.TextChoices):
    """Why a registration changed, where the service that changed it knows; staff's own words may stand instead."""

    REGISTERED = "registered", pgettext_lazy("reason", "Registered on the site")
    ADDED = "added", pgettext_lazy("reason", "Added by staff")
    CANCELLED = (
        "cancelled",
        pgettext_lazy("reason", "Cancelled on the registrant's page"),
    )
    CANCELLED_BY_STAFF = (
        "cancelled_by_staff",
        pgettext_lazy("reason", "Cancelled by staff"),
    )
    SEAT_FREED = (
        "seat_freed",
        pgettext_lazy("reason", "A seat became free for the first in line"),
    )
    OUT_OF_ORDER = (
        "out_of_order",
        pgettext_lazy("reason", "Staff gave a seat out of order"),
    )
    ADDRESS_CORRECTED = (
        "address_corrected",
        pgettext_lazy("reason", "The e-mail address was corrected"),
    )
    REGISTERED_TWICE = (
        "registered_twice",
        pgettext_lazy("reason", "The corrected address was registered already"),
    )
    SEMINAR_CANCELLED = (
        "seminar_cancelled",
        pgettext_lazy("reason", "The seminar was cancelled"),
    )
    ADDRESS_CONFIRMED = "address_confirmed", pgettext_lazy("reason", "The e-mail address was confirmed")
    CONFIRMED_BY_STAFF = "confirmed_by_staff", pgettext_lazy("reason", "Confirmed by staff")
    NOT_CONFIRMED = "not_confirmed", pgettext_lazy("reason", "The e-mail address was not confirmed in time")
    ACCEPTED = "accepted", pgettext_lazy("reason", "The offer was accepted")
    DECLINED = "declined", pgettext_lazy("reason", "The offer was declined")
    OFFER_LAPSED = "offer_lapsed", pgettext_lazy("reason", "The offer was not answered in time")
    HANDED_OVER = "handed_over", pgettext_lazy("reason", "Handed over to a colleague")
    TAKEN_OVER = "taken_over", pgettext_lazy("reason", "Taken over from a colleague")
    GROUP_SPLIT = "group_split", pgettext_lazy("reason", "The group was divided into single people")
    CHECKED_IN = "checked_in", pgettext_lazy("reason", "Came to the seminar")
    CHECK_IN_UNDONE = "check_in_undone", pgettext_lazy("reason", "The check-in was taken back")
    ERASED = "erased", pgettext_lazy("reason", "The registrant had the data deleted")


class Booking(models.TextChoices):
    """What a seminar's seats say to a visitor.

    `components/seat_status.html` has the words beside the seats, `RegistrationUnavailable` those of a refusal.
    """

    OPEN = "open", pgettext_lazy("booking", "Open")
    FULL = "full", pgettext_lazy("booking", "Full, waiting list open")
    NOT_YET_OPEN = "not_yet_open", pgettext_lazy("booking", "Not yet open")
    AWAITS_PAGE = "awaits_page", pgettext_lazy("booking", "Opens with the page")
    CLOSED = "closed", pgettext_lazy("booking", "Closed")
    PAST = "past", pgettext_lazy("booking", "Past")
    CANCELLED = "cancelled", pgettext_lazy("booking", "Cancelled")
    NONE = "none", pgettext_lazy("booking", "Without registration")


TAKES_REGISTRATIONS = frozenset({Booking.OPEN, Booking.FULL})
"""While the form takes people in, with a seat or on the waiting list."""

STILL_TO_COME = TAKES_REGISTRATIONS | {Booking.NOT_YET_OPEN, Booking.AWAITS_PAGE}
"""While it is worth putting the seminar into a calendar."""
