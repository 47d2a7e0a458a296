"""Who was there: checking in at the door."""

from django.db import transaction
from django.utils import timezone

from events.seats.choices import HOLDS_SEAT, Actor, Booking, Reason, State
from events.seats.errors import NotExpected, RegistrationUnavailable
from events.seats.models import Registration
from events.seats.services.seats import move, under_lock


@transaction.atomic
def check_in(*, registration: Registration, actor_id: int | None = None) -> bool:
    """Note that somebody with a seat has come; False if that was noted before, by whichever door.

    Whoever comes in person has thereby confirmed the address or accepted the offer. Raises `NotExpected` for somebody
    without a seat.
    """
    registration = under_lock(registration)
    if registration.seminar.cancelled_at:
        raise RegistrationUnavailable(Booking.CANCELLED)
    if registration.attended_at:
        return False
    if registration.state not in HOLDS_SEAT:
        raise NotExpected
    registration.attended_at = timezone.now()
    move(
        registration=registration,
        to=State.CONFIRMED,
        at=registration.attended_at,
        actor=Actor.STAFF,
        actor_id=actor_id,
        reason=Reason.CHECKED_IN,
    )
    return True


@transaction.atomic
def undo_check_in(*, registration: Registration, actor_id: int | None = None) -> bool:
    """Take a slip at the door back; False if nobody was checked in or the certificate is issued already."""
    registration = under_lock(registration)
    if not registration.attended_at or hasattr(registration, "certificate"):
        return False
    registration.attended_at = None
    move(
        registration=registration,
        to=State(registration.state),
        at=timezone.now(),
        actor=Actor.STAFF,
        actor_id=actor_id,
        reason=Reason.CHECK_IN_UNDONE,
    )
    return True
