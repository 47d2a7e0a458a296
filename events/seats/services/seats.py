"""What every change to a seminar's seats is made of: the lock, the log and the line."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Count, Max

from events.outbox.messages import Message
from events.outbox.queue import enqueue
from events.seats.choices import ENDED, HOLDS_SEAT, IN_LINE, TO_ANSWER, Actor, Reason, State
from events.seats.clock import ClocksDiffer, agreed_now
from events.seats.models import Needs, Registration, Seminar, Transition

logger = logging.getLogger(__name__)

REMINDER_SHARE = 3
"""The one reminder to answer is sent when a third of the time is left."""


def lock(seminar_id: int) -> Seminar:
    """The seminar's row, read under its lock: whoever else changes its seats waits until this transaction ends.

    On SQLite the transaction itself is the lock (`transaction_mode: IMMEDIATE`).
    """
    return Seminar.objects.select_for_update().get(pk=seminar_id)


def under_lock(registration: Registration) -> Registration:
    """The registration, read anew under the lock of its seminar, which comes with it."""
    seminar = lock(registration.seminar_id)
    registration = Registration.objects.get(pk=registration.pk)
    registration.seminar = seminar
    return registration


def count(seminar: Seminar) -> dict[str, int]:
    """How many seats are held, how many people wait, and the last number in line that was drawn."""
    counts = {"held": 0, "waiting": 0, "last": 0}
    rows = seminar.registrations.order_by().values_list("state").annotate(people=Count("pk"), last=Max("ticket"))
    for state, people, last in rows:
        counts["held"] += people if state in HOLDS_SEAT else 0
        counts["waiting"] += people if state in IN_LINE else 0
        counts["last"] = max(counts["last"], last)
    return counts


def move(
    *,
    registration: Registration,
    to: State,
    at: datetime,
    actor: Actor,
    actor_id: int | None = None,
    reason: str = "",
    answer_by: datetime | None = None,
) -> Registration:
    """Set a registration's state and write the change into the log; `answer_by` for a state that waits for an answer.

    The registration's seminar must have been read under its lock.
    """
    before = registration.state
    registration.state = to
    if to in ENDED:
        registration.attended_at = None  # Whoever gives the place up was not there, whatever was ticked off before.
    set_deadline(registration, answer_by if to in TO_ANSWER else None, at=at)
    registration.save()
    record(registration=registration, before=before, at=at, actor=actor, actor_id=actor_id, reason=reason).save()
    if to in ENDED:
        Needs.objects.filter(registration=registration).delete()  # Nobody cooks for somebody who does not come.
    return registration


def record(
    *,
    registration: Registration,
    before: str,
    at: datetime,
    actor: Actor,
    actor_id: int | None = None,
    reason: str = "",
) -> Transition:
    """The line of the log that says what was changed, not yet saved."""
    return Transition(
        registration=registration,
        at=at,
        actor=actor,
        actor_id=actor_id,
        before=before,
        after=registration.state,
        reason=reason,
        capacity=registration.seminar.capacity,
    )


def set_deadline(registration: Registration, answer_by: datetime | None, *, at: datetime) -> None:
    """Set until when an answer is due, and when to remind of it."""
    registration.answer_by = answer_by
    registration.answer_reminder_at = answer_by - (answer_by - at) / REMINDER_SHARE if answer_by else None


def deadline(seminar: Seminar, hours: int, at: datetime) -> datetime:
    """So many hours from a moment, but not later than the seminar begins."""
    return min(at + timedelta(hours=hours), seminar.begins_at)


def units(line: Iterable[Registration]) -> list[list[Registration]]:
    """The line in its order: each unit is one person, or the waiting colleagues of a group in its one place."""
    found: dict[tuple[str, int | None], list[Registration]] = {}
    for registration in line:
        key = ("group", registration.group_id) if registration.group_id else ("person", registration.pk)
        found.setdefault(key, []).append(registration)
    return list(found.values())


def settle(*, seminar: Seminar, at: datetime) -> None:
    """Let what is overdue in a locked seminar lapse, then give every free seat to those in line.

    Nothing lapses by a clock that is wrong; a visitor whose request met it is served all the same.
    """
    overdue = list(seminar.registrations.with_an_answer_overdue(at))
    if overdue:
        try:
            agreed_now()
        except ClocksDiffer as difference:
            logger.error("%s", difference)
            overdue = []
    for registration in overdue:
        registration.seminar = seminar
        unanswered = Reason.OFFER_LAPSED if registration.state == State.OFFERED else Reason.NOT_CONFIRMED
        move(registration=registration, to=State.LAPSED, at=at, actor=Actor.SYSTEM, reason=unanswered)
        enqueue(registration=registration, message=Message.LAPSED)
    give_free_seats(seminar=seminar, at=at)


def give_free_seats(*, seminar: Seminar, at: datetime) -> list[Registration]:
    """Give, or offer, every free seat of a locked seminar to those in line, in strict order of arrival.

    A group gets its seats together or none of them, and nobody behind it is served before it. A seminar that is
    cancelled or has begun gives no seats.
    """
    served: list[Registration] = []
    if seminar.cancelled_at or at >= seminar.begins_at:
        return served
    free = None
    if seminar.capacity is not None:
        free = seminar.capacity - seminar.registrations.holding_a_seat().count()
        if free <= 0:
            return served
    for unit in units(seminar.registrations.in_line()):
        if free is not None:
            if len(unit) > free:
                break
            free -= len(unit)
        for registration in unit:
            registration.seminar = seminar
            _serve(registration, at)
        served += unit
    return served


def _serve(registration: Registration, at: datetime) -> None:
    """Give or offer a seat to somebody in line, as the seminar's settings say, and tell the person."""
    seminar = registration.seminar
    if seminar.offer_hours:
        state, message, hours = State.OFFERED, Message.OFFER, seminar.offer_hours
    elif seminar.confirmation_hours:
        state, message, hours = State.UNCONFIRMED, Message.PLEASE_CONFIRM, seminar.confirmation_hours
    else:
        state, message, hours = State.CONFIRMED, Message.PROMOTED, 0
    move(
        registration=registration,
        to=state,
        at=at,
        actor=Actor.SYSTEM,
        reason=Reason.SEAT_FREED,
        answer_by=deadline(seminar, hours, at),
    )
    enqueue(registration=registration, message=message)
