"""Handing a seat, or a place in line, over to a colleague; and dividing a group."""

from dataclasses import dataclass

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


@dataclass(frozen=True, kw_only=True)
class Place:
    """What is handed over: a seat with its deadline, or a number in line, and the group that it belongs to."""

    state: State
    ticket: int
    group: Group | None


@transaction.atomic
def hand_over(
    *,
    registration: Registration,
    name: str,
    email: str,
    language: str = "",
    notice_version: str = "",
    actor: Actor = Actor.REGISTRANT,
    actor_id: int | None = None,
) -> Registration:
    """Give a colleague the seat or the place in line as it stands; the giver's registration ends and both are told.

    A colleague who already waits gets the better of both places; one who has a sure seat keeps it and the giver's
    goes to the line. What the giver sees is the same. Needs are not handed over. Returns the colleague's registration.
    """
    name, email = clean_name(name), clean_email(email)
    giver = under_lock(registration)
    seminar, now = giver.seminar, timezone.now()
    if giver.forgotten_at or giver.state not in OPEN or (giver.answer_by and giver.answer_by <= now):
        raise NothingToHandOver
    if actor == Actor.REGISTRANT and seminar.booking_at(now) == Booking.PAST:
        raise SeminarOver
    if giver.address_key == addresses.key(email):
        raise OwnAddress
    place = Place(state=State(giver.state), ticket=giver.ticket, group=giver.group)
    answer_by = giver.answer_by
    if place.state == State.CONFIRMED and seminar.confirmation_hours and actor == Actor.REGISTRANT:
        place = Place(state=State.UNCONFIRMED, ticket=place.ticket, group=place.group)
        answer_by = deadline(seminar, seminar.confirmation_hours, now)
    taker = known(seminar, email)
    giver.handed_to_name = name
    move(registration=giver, to=State.HANDED_OVER, at=now, actor=actor, actor_id=actor_id, reason=Reason.HANDED_OVER)
    enqueue(registration=giver, message=Message.HANDED_OVER)
    if taker is None:
        taker = Registration(
            seminar=seminar,
            group=place.group,
            name=name,
            email=email,
            library=giver.library,
            library_entry=giver.library_entry,
            language=language or giver.language,
            notice_version=notice_version,
            state=place.state,
            arrived_at=now,
            ticket=place.ticket,
            first_sequence=seminar.calendar_sequence,
        )
        set_deadline(taker, answer_by, at=now)
        taker.save(force_insert=True)
        record(registration=taker, before="", at=now, actor=actor, actor_id=actor_id, reason=Reason.TAKEN_OVER).save(
            force_insert=True
        )
        enqueue_first([taker])
    elif _is_better(place.state, than=State(taker.state)):
        taker.group = place.group
        move(
            registration=taker,
            to=place.state,
            at=now,
            actor=actor,
            actor_id=actor_id,
            reason=Reason.TAKEN_OVER,
            answer_by=answer_by,
        )
        enqueue(registration=taker, message=MESSAGE_FOR[place.state])
    elif taker.state not in HOLDS_SEAT and taker.ticket > place.ticket:
        taker.ticket, taker.group = place.ticket, place.group
        move(registration=taker, to=State.WAITING, at=now, actor=actor, actor_id=actor_id, reason=Reason.TAKEN_OVER)
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
