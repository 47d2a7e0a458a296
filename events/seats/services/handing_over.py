"""Handing a seat, or a place in line, over to a colleague; and dividing a group."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from events.outbox.messages import MESSAGE_FOR, Message
from events.outbox.queue import enqueue, enqueue_first, enqueue_link_again
from events.seats.choices import ENDED, HOLDS_SEAT, OPEN, TO_ANSWER, Actor, Booking, Reason, State
from events.seats.errors import NothingToHandOver, OwnAddress, SeminarOver
from events.seats.models import Group, Registration
from events.seats.services.correcting import known
from events.seats.services.seats import deadline, give_free_seats, lock, move, record, set_deadline, under_lock
from events.words import addresses
from events.words.cleaning import clean_email, clean_name


@transaction.atomic
def hand_over(*, registration: Registration, name: str, email: str, notice_version: str = "") -> Registration:
    """Give a colleague the seat or the place in line as it stands; the giver's registration ends and both are told.

    A colleague who already waits gets the better of both places; one who has a sure seat keeps it and the giver's
    goes to the line. What the giver sees is the same. Needs are not handed over. Returns the colleague's registration.
    """
    name, email = clean_name(name), clean_email(email)
    giver = under_lock(registration)
    seminar, now = giver.seminar, timezone.now()
    if giver.forgotten_at or giver.state not in OPEN or (giver.answer_by and giver.answer_by <= now):
        raise NothingToHandOver
    if seminar.booking_at(now) == Booking.PAST:
        raise SeminarOver
    if giver.address_key == addresses.key(email):
        raise OwnAddress
    state, answer_by = State(giver.state), giver.answer_by
    if state == State.CONFIRMED and seminar.confirmation_hours:
        state, answer_by = State.UNCONFIRMED, deadline(seminar, seminar.confirmation_hours, now)
    taker = known(seminar, email)
    giver.handed_to_name = name
    taken_over: dict[str, Any] = {"at": now, "actor": Actor.REGISTRANT, "reason": Reason.TAKEN_OVER}
    move(registration=giver, to=State.HANDED_OVER, at=now, actor=Actor.REGISTRANT, reason=Reason.HANDED_OVER)
    enqueue(registration=giver, message=Message.HANDED_OVER)
    if taker is None:
        taker = Registration(
            seminar=seminar,
            group=giver.group,
            name=name,
            email=email,
            library=giver.library,
            library_entry=giver.library_entry,
            language=giver.language,
            notice_version=notice_version,
            state=state,
            arrived_at=now,
            ticket=giver.ticket,
            first_sequence=seminar.calendar_sequence,
        )
        set_deadline(taker, answer_by, at=now)
        taker.save(force_insert=True)
        record(registration=taker, before="", **taken_over).save(force_insert=True)
        enqueue_first([taker])
    elif _is_better(state, than=State(taker.state)):
        taker.group = giver.group
        move(registration=taker, to=state, answer_by=answer_by, **taken_over)
        enqueue(registration=taker, message=MESSAGE_FOR[state])
    elif taker.state not in HOLDS_SEAT and taker.ticket > giver.ticket:
        taker.ticket, taker.group = giver.ticket, giver.group
        move(registration=taker, to=State.WAITING, **taken_over)
        enqueue(registration=taker, message=Message.WAITING)
    else:
        enqueue_link_again(registration=taker, form_key=None, at=now)
    giver.handed_to = taker
    giver.save(update_fields=["handed_to"])
    give_free_seats(seminar=seminar, at=now)
    return taker


def _is_better(state: State, *, than: State) -> bool:
    """Whether a seat handed over is worth more than what the colleague has."""
    return state in HOLDS_SEAT and (than not in HOLDS_SEAT or (state == State.CONFIRMED and than in TO_ANSWER))


@transaction.atomic
def split_group(*, group: Group, actor_id: int | None = None) -> None:
    """Let the colleagues of a group stand in line one by one, in the place that they had together."""
    seminar, now = lock(group.seminar_id), timezone.now()
    for registration in group.registrations.exclude(state__in=ENDED).order_by("pk"):
        registration.seminar, registration.group = seminar, None
        move(
            registration=registration,
            to=State(registration.state),
            at=now,
            actor=Actor.STAFF,
            actor_id=actor_id,
            reason=Reason.GROUP_SPLIT,
            answer_by=registration.answer_by,
        )
    give_free_seats(seminar=seminar, at=now)
