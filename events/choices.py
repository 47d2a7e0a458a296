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


HOLDS_SEAT = frozenset({State.UNCONFIRMED, State.CONFIRMED, State.OFFERED})
"""States that take one of the seminar's seats."""

IN_LINE = frozenset({State.WAITING})
"""States that wait for a seat, in order of arrival."""

ENDED = frozenset({State.CANCELLED, State.DECLINED, State.LAPSED})
"""States that are over: the person may register anew, at the end of the line."""

OPEN = HOLDS_SEAT | IN_LINE
"""States of which one person may have one per seminar."""


class Message(models.TextChoices):
    """The kinds of mail; the value names the folder under templates/email/."""

    CONFIRMED = "confirmed", pgettext_lazy("mail", "You have a seat")
    WAITING = "waiting", pgettext_lazy("mail", "You are on the waiting list")
    PROMOTED = "promoted", pgettext_lazy("mail", "A seat has become free for you")
    CANCELLED = "cancelled", pgettext_lazy("mail", "Your registration is cancelled")
    LINK_AGAIN = "link_again", pgettext_lazy("mail", "Your link once more")


class Delivery(models.TextChoices):
    """Where a mail stands."""

    QUEUED = "queued", pgettext_lazy("mail", "Waiting to be sent")
    SENDING = "sending", pgettext_lazy("mail", "Being sent")
    SENT = "sent", pgettext_lazy("mail", "Sent")
    FAILED = "failed", pgettext_lazy("mail", "Could not be delivered")
    SKIPPED = "skipped", pgettext_lazy("mail", "No longer needed")


UNSENT = frozenset({Delivery.QUEUED, Delivery.SENDING})
"""States of a mail that the worker still has to deal with."""


class Actor(models.TextChoices):
    """Who changed a registration: a role, never a name."""

    REGISTRANT = "registrant", pgettext_lazy("actor", "The registrant")
    STAFF = "staff", pgettext_lazy("actor", "Staff")
    SYSTEM = "system", pgettext_lazy("actor", "The system")


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


class Booking(models.TextChoices):
    """What a seminar's seats say to a visitor; `components/seat_status.html` has the words."""

    OPEN = "open", pgettext_lazy("booking", "Open")
    FULL = "full", pgettext_lazy("booking", "Full, waiting list open")
    NOT_YET_OPEN = "not_yet_open", pgettext_lazy("booking", "Not yet open")
    CLOSED = "closed", pgettext_lazy("booking", "Closed")
    PAST = "past", pgettext_lazy("booking", "Past")
    CANCELLED = "cancelled", pgettext_lazy("booking", "Cancelled")
    NONE = "none", pgettext_lazy("booking", "Without registration")


TAKES_REGISTRATIONS = frozenset({Booking.OPEN, Booking.FULL})
"""While the form takes people in, with a seat or on the waiting list."""

STILL_TO_COME = TAKES_REGISTRATIONS | {Booking.NOT_YET_OPEN}
"""While it is worth putting the seminar into a calendar."""
