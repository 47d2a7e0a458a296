"""Ending a registration, and giving a seat out of order."""

from django.db import transaction
from django.utils import timezone

from events.outbox.messages import Message
from events.outbox.queue import enqueue
from events.seats.choices import ENDED, HOLDS_SEAT, TO_ANSWER, Actor, Booking, Reason, State
from events.seats.errors import NotWaiting, RegistrationUnavailable, SeminarOver
from events.seats.models import Registration
from events.seats.services.seats import deadline, give_free_seats, move, under_lock


@transaction.atomic
def cancel(*, registration: Registration, actor: Actor, actor_id: int | None = None, reason: str = "") -> Registration:
    """End a registration, tell the person, and give the seat to the first in line. Cancelling twice changes nothing."""
    registration = under_lock(registration)
    now = timezone.now()
    if registration.state in ENDED:
        return registration
    if actor == Actor.REGISTRANT and registration.seminar.booking_at(now) == Booking.PAST:
        raise SeminarOver
    if not reason:
        reason = Reason.CANCELLED_BY_STAFF if actor == Actor.STAFF else Reason.CANCELLED
    move(registration=registration, to=State.CANCELLED, at=now, actor=actor, actor_id=actor_id, reason=reason)
    enqueue(registration=registration, message=Message.CANCELLED)
    give_free_seats(seminar=registration.seminar, at=now)
    return registration


@transaction.atomic
def promote(*, registration: Registration, actor_id: int | None = None, reason: str = "") -> Registration:
    """Give a waiting person a seat out of order, beyond the capacity if need be: staff decide, and the log says why.

    Where the seminar offers seats with a deadline the person is offered one too. Promoting twice changes nothing; a
    registration that is over raises `NotWaiting`.
    """
    registration = under_lock(registration)
    seminar, now = registration.seminar, timezone.now()
    if seminar.cancelled_at:
        raise RegistrationUnavailable(Booking.CANCELLED)
    if registration.state in HOLDS_SEAT:
        return registration
    if registration.state != State.WAITING:
        raise NotWaiting
    offers = bool(seminar.offer_hours) and now < seminar.begins_at
    move(
        registration=registration,
        to=State.OFFERED if offers else State.CONFIRMED,
        at=now,
        actor=Actor.STAFF,
        actor_id=actor_id,
        reason=reason or Reason.OUT_OF_ORDER,
        answer_by=deadline(seminar, seminar.offer_hours, now),
    )
    enqueue(registration=registration, message=Message.OFFER if offers else Message.PROMOTED)
    give_free_seats(seminar=seminar, at=now)
    return registration


@transaction.atomic
def confirm_by_staff(*, registration: Registration, actor_id: int | None = None) -> Registration:
    """Confirm for somebody who answered by telephone: an unconfirmed address or an open offer becomes a sure seat."""
    registration = under_lock(registration)
    if registration.state == State.CONFIRMED:
        return registration
    if registration.state not in TO_ANSWER:
        raise NotWaiting
    move(
        registration=registration,
        to=State.CONFIRMED,
        at=timezone.now(),
        actor=Actor.STAFF,
        actor_id=actor_id,
        reason=Reason.CONFIRMED_BY_STAFF,
    )
    enqueue(registration=registration, message=Message.CONFIRMED)
    return registration
