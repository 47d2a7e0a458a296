"""The kinds of mail to registrants: one table of when each goes out, when it is true and what goes beside it.

A new kind is an entry here and in `Message`, three templates in `templates/email/<its value>/`, and the service that
queues it; previews, the desk's list of messages and rendering read it from here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.seats.choices import IN_LINE, OPEN, TO_ANSWER, State


class Message(models.TextChoices):
    """The kinds of mail; the value names the folder under templates/email/."""

    PLEASE_CONFIRM = "please_confirm", pgettext_lazy("mail", "Please confirm your address")
    CONFIRM_REMINDER = "confirm_reminder", pgettext_lazy("mail", "Reminder to confirm the address")
    CONFIRMED = "confirmed", pgettext_lazy("mail", "You have a seat")
    WAITING = "waiting", pgettext_lazy("mail", "You are on the waiting list")
    OFFER = "offer", pgettext_lazy("mail", "A seat is offered to you")
    PROMOTED = "promoted", pgettext_lazy("mail", "A seat has become free for you")
    LAPSED = "lapsed", pgettext_lazy("mail", "The time to answer is over")
    CANCELLED = "cancelled", pgettext_lazy("mail", "Your registration is cancelled")
    HANDED_OVER = "handed_over", pgettext_lazy("mail", "You have handed your registration over")
    LINK_AGAIN = "link_again", pgettext_lazy("mail", "Your link once more")
    SEMINAR_CHANGED = "seminar_changed", pgettext_lazy("mail", "The time or place has changed")
    SEMINAR_CANCELLED = "seminar_cancelled", pgettext_lazy("mail", "The seminar will not take place")
    REMINDER = "reminder", pgettext_lazy("mail", "The seminar is soon")
    THANKS = "thanks", pgettext_lazy("mail", "Thanks")
    CERTIFICATE = "certificate", pgettext_lazy("mail", "Your certificate")
    ANNOUNCEMENT = "announcement", pgettext_lazy("mail", "News from the organisers")

    @property
    def kind(self) -> "Kind":
        """What the table says of it."""
        return KINDS[self]


class Says(Enum):
    """What a message tells of the state of a registration."""

    STATE = auto()
    """Where the registration stands: a newer one makes an older one needless."""
    NEWS = auto()
    """Something more about that: it makes only an older one of its own kind needless."""
    NOTHING = auto()
    """It stands beside the state: nothing makes it needless, nor it anything."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """When a message goes out, until when it is true, and what goes beside it.

    To whoever has a sure seat, each message brings the calendar entry and the code for the door until the seminar is
    over; the way to the person's own page stands in the template.
    """

    when: Promise
    """What makes it go out, for staff."""
    true_in: frozenset[State]
    """In which states of the registration it still tells the truth when its turn comes."""
    says: Says = Says.STATE
    only_if: Callable[[Any], bool] = lambda _registration: True
    """What else must be so about the registration."""
    helps_afterwards: bool = False
    """Whether it helps somebody even when the seminar is over."""
    ends_the_entry: bool = False
    """Whether it takes the seminar out of a calendar that may have it."""
    may_be_the_first: bool = False
    """Whether it may be the first that somebody gets: then it says who registered them or gave a place away."""


def _has_attended(registration: Any) -> bool:
    return registration.attended_at is not None


def _has_a_valid_certificate(registration: Any) -> bool:
    certificate = getattr(registration, "certificate", None)
    return _has_attended(registration) and certificate is not None and certificate.revoked_at is None


_SURE = frozenset({State.CONFIRMED})

KINDS = {
    Message.PLEASE_CONFIRM: Kind(
        when=_("At once after the form, if the seminar asks people to confirm their address."),
        true_in=frozenset({State.UNCONFIRMED}),
        may_be_the_first=True,
    ),
    Message.CONFIRM_REMINDER: Kind(
        when=_("Once, when a third of the time to answer is left."), true_in=TO_ANSWER, says=Says.NEWS
    ),
    Message.CONFIRMED: Kind(
        when=_("When somebody has a seat: at once after the form, or after the address is confirmed."),
        true_in=_SURE,
        may_be_the_first=True,
    ),
    Message.WAITING: Kind(
        when=_("At once after the form, if all seats are taken."), true_in=IN_LINE, may_be_the_first=True
    ),
    Message.OFFER: Kind(
        when=_("When a seat becomes free for the first in line, if the seminar lets people accept it first."),
        true_in=frozenset({State.OFFERED}),
        may_be_the_first=True,
    ),
    Message.PROMOTED: Kind(
        when=_("When a seat becomes free for the first in line and is simply given."), true_in=_SURE
    ),
    Message.LAPSED: Kind(
        when=_("When the time to confirm or to accept is over."),
        true_in=frozenset({State.LAPSED}),
        helps_afterwards=True,
        ends_the_entry=True,
    ),
    Message.CANCELLED: Kind(
        when=_("When the person or staff cancels the registration."),
        true_in=frozenset({State.CANCELLED, State.DECLINED}),
        helps_afterwards=True,
        ends_the_entry=True,
    ),
    Message.HANDED_OVER: Kind(
        when=_("To the person who handed the seat over to a colleague."),
        true_in=frozenset({State.HANDED_OVER}),
        helps_afterwards=True,
        ends_the_entry=True,
    ),
    Message.LINK_AGAIN: Kind(
        when=_("When somebody registers with an address that is registered already."),
        true_in=OPEN,
        says=Says.NOTHING,
        helps_afterwards=True,
        may_be_the_first=True,
    ),
    Message.SEMINAR_CHANGED: Kind(when=_("When you change time, place or online link."), true_in=OPEN, says=Says.NEWS),
    Message.SEMINAR_CANCELLED: Kind(
        when=_("When you call the seminar off."),
        true_in=frozenset({State.CANCELLED}),
        helps_afterwards=True,
        ends_the_entry=True,
    ),
    Message.REMINDER: Kind(
        when=_("So many days before the seminar as its settings say, to everybody with a sure seat."),
        true_in=_SURE,
        says=Says.NEWS,
    ),
    Message.THANKS: Kind(
        when=_("After the seminar, when you press “Send thanks”."),
        true_in=_SURE,
        says=Says.NOTHING,
        only_if=_has_attended,
        helps_afterwards=True,
    ),
    Message.CERTIFICATE: Kind(
        when=_("After the seminar, when you press “Issue certificates”."),
        true_in=_SURE,
        says=Says.NOTHING,
        only_if=_has_a_valid_certificate,
        helps_afterwards=True,
    ),
    Message.ANNOUNCEMENT: Kind(
        when=_("When you write to registrants."),
        true_in=frozenset(State),  # Of these, the ones to whom it was written.
        says=Says.NOTHING,
        helps_afterwards=True,
    ),
}
"""The table."""

BESIDE_THE_STATE = frozenset(message for message, kind in KINDS.items() if kind.says == Says.NOTHING)
NEWS = frozenset(message for message, kind in KINDS.items() if kind.says == Says.NEWS)

MESSAGE_FOR = {
    State.UNCONFIRMED: Message.PLEASE_CONFIRM,
    State.CONFIRMED: Message.CONFIRMED,
    State.WAITING: Message.WAITING,
    State.OFFERED: Message.OFFER,
}
"""The mail that tells a person where an open registration stands."""


def message_choices() -> list[tuple[str, Any]]:
    """The kinds, for the column that holds one: given as a function, a new kind needs no migration."""
    return Message.choices
