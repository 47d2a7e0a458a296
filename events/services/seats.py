"""What every change to a seminar's seats is made of: the lock, the log and the line."""

from datetime import datetime

from events.choices import Actor, Message, Reason, State
from events.models import Registration, Seminar, Transition
from events.services.mails import enqueue


def lock(seminar_id: int) -> Seminar:
    """The seminar's row, read under its lock: whoever else changes its seats waits until this transaction ends.

    On SQLite the transaction itself is the lock (`transaction_mode: IMMEDIATE`).
    """
    return Seminar.objects.select_for_update().get(pk=seminar_id)


def move(
    *,
    registration: Registration,
    to: State,
    actor: Actor,
    actor_id: int | None = None,
    reason: str = "",
    before: str | None = None,
) -> Registration:
    """Set a registration's state and write the change into the log."""
    before = registration.state if before is None else before
    registration.state = to
    registration.save()
    Transition.objects.create(
        registration=registration,
        actor=actor,
        actor_id=actor_id,
        before=before,
        after=to,
        reason=reason,
    )
    return registration


def has_free_seat(seminar: Seminar) -> bool:
    """Whether one more person fits, in a seminar read under its lock."""
    return seminar.capacity is None or seminar.registrations.holding_a_seat().count() < seminar.capacity


def seat_for_newcomer(seminar: Seminar) -> State:
    """A seat, if there is one and nobody waits for it; else the end of the line."""
    return State.CONFIRMED if has_free_seat(seminar) and not seminar.registrations.in_line().exists() else State.WAITING


def give_free_seats(*, seminar: Seminar, at: datetime) -> list[Registration]:
    """Give every free seat of a locked seminar to those in line, in strict order of arrival, and tell each of them.

    A seminar that is cancelled or has begun gives no seats.
    """
    promoted: list[Registration] = []
    if seminar.cancelled_at or at >= seminar.starts_at:
        return promoted
    line = seminar.registrations.in_line()
    if seminar.capacity is not None:
        line = line[: max(0, seminar.capacity - seminar.registrations.holding_a_seat().count())]
    for registration in line:
        move(
            registration=registration,
            to=State.CONFIRMED,
            actor=Actor.SYSTEM,
            reason=Reason.SEAT_FREED,
        )
        enqueue(registration=registration, message=Message.PROMOTED)
        promoted.append(registration)
    return promoted
