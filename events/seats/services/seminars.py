"""What can happen to one seminar."""

import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail import hooks

from events.outbox.messages import Message
from events.outbox.queue import enqueue, enqueue_news
from events.seats.choices import TO_ANSWER, Actor, Reason, State
from events.seats.models import FormerAddress, Seminar, SeminarText
from events.seats.services.seats import lock, move, set_deadline, settle
from events.words.cleaning import clean_words

IN_CALENDARS = ("date", "start_time", "end_time", "city", "place", "online_link")
"""What stands in people's calendars: a change raises the sequence, so that calendars take it over."""

EDITABLE = tuple(field.name for field in Seminar._meta.concrete_fields if field.editable and not field.primary_key)
"""What staff may change about a seminar."""

OF_ITS_OWN = (*IN_CALENDARS, "slug", "registration_opens_at", "registration_closes_at", "is_example")
"""When, where and who: what a duplicate does not take over."""

COPIED = tuple(name for name in EDITABLE if name not in OF_ITS_OWN)
"""How a seminar is run and what it is about."""


@transaction.atomic
def create_seminar(*, facts: Mapping[str, Any]) -> Seminar:
    """Make a seminar; Django's `ValidationError` says what does not fit."""
    unknown = set(facts) - set(EDITABLE)
    if unknown:
        raise ValueError(f"Not for staff to set: {', '.join(sorted(unknown))}")
    seminar = Seminar(**composed(facts))
    seminar.full_clean()
    seminar.save(force_insert=True)
    return seminar


def duplicate_seminar(*, seminar: Seminar, facts: Mapping[str, Any]) -> Seminar:
    """Make another seminar that is run as this one is; the facts must bring its own date, town and address."""
    return create_seminar(facts={**settings_of(seminar), **facts})


def settings_of(seminar: Seminar) -> dict[str, Any]:
    """What a duplicate of a seminar would take over."""
    return {name: getattr(seminar, name) for name in COPIED}


@transaction.atomic
def update_seminar(*, seminar: Seminar, changes: Mapping[str, Any]) -> Seminar:
    """Change a seminar's facts. Added seats go to those in line; fewer seats throw nobody out.

    A new time, place or online link raises the calendar sequence and is told to everybody who has a seat or waits.
    The address that the form had goes on leading to it.
    """
    locked, now = lock(seminar.pk), timezone.now()
    unknown = set(changes) - set(EDITABLE)
    if unknown:
        raise ValueError(f"Not for staff to change: {', '.join(sorted(unknown))}")
    moved = any(name in changes and getattr(locked, name) != changes[name] for name in IN_CALENDARS)
    if moved:
        locked.calendar_sequence += 1
    if moved or changes.get("name", locked.name) != locked.name:
        locked.calendar_changed_at = now
    if "date" in changes and changes["date"] != locked.date:
        locked.reminded_at = None
    slug = locked.slug
    for name, value in composed(changes).items():
        setattr(locked, name, value)
    locked.full_clean(exclude=["uid"])
    locked.save()
    if locked.slug != slug:
        FormerAddress.objects.filter(slug=locked.slug).delete()
        FormerAddress.objects.create(seminar=locked, slug=slug)
    if moved and not locked.cancelled_at and now < locked.ends_at:
        _tell_of_the_move(locked, now)
    settle(seminar=locked, at=now)
    _tell_pages(locked)
    return locked


def composed(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts with each letter as one sign (Unicode's NFC): what is pasted from a Mac spells “ē” as two."""
    return {
        name: unicodedata.normalize("NFC", value) if isinstance(value, str) else value for name, value in facts.items()
    }


def _tell_pages(seminar: Seminar) -> None:
    """Let those know who show the seminar, once the change is kept; of pages nothing is known here."""

    def tell() -> None:
        for hear in hooks.get_hooks("seminar_changed"):
            hear(seminar.pk)

    transaction.on_commit(tell)


def _tell_of_the_move(seminar: Seminar, now: datetime) -> None:
    """Queue the news for everybody, and let no deadline run past a start that is earlier now."""
    for registration in seminar.registrations.filter(state__in=TO_ANSWER, answer_by__gt=seminar.begins_at):
        set_deadline(registration, seminar.begins_at, at=now)
        registration.save(update_fields=["answer_by", "answer_reminder_at"])
    for registration in seminar.registrations.still_open().order_by("ticket", "pk"):
        enqueue_news(registration=registration, message=Message.SEMINAR_CHANGED)


def change_capacity(*, seminar: Seminar, capacity: int | None) -> Seminar:
    """Set the number of seats (None: as many as come; 0: everyone waits)."""
    return update_seminar(seminar=seminar, changes={"capacity": capacity})


@transaction.atomic
def cancel_seminar(*, seminar: Seminar, actor_id: int | None = None, reason: str = "") -> Seminar:
    """Call the seminar off: every open registration is cancelled and told, with the reason if staff give one.

    Done twice it changes nothing.
    """
    locked, now = lock(seminar.pk), timezone.now()
    if locked.cancelled_at:
        return locked
    locked.cancelled_at, locked.cancellation_reason = now, clean_words(reason)
    locked.calendar_sequence += 1
    locked.calendar_changed_at = now
    locked.save(update_fields=["cancelled_at", "cancellation_reason", "calendar_sequence", "calendar_changed_at"])
    for registration in locked.registrations.still_open().order_by("ticket", "pk"):
        registration.seminar = locked
        move(
            registration=registration,
            to=State.CANCELLED,
            at=now,
            actor=Actor.STAFF,
            actor_id=actor_id,
            reason=Reason.SEMINAR_CANCELLED,
        )
        enqueue(registration=registration, message=Message.SEMINAR_CANCELLED)
    _tell_pages(locked)
    return locked


def remind_due(*, at: datetime | None = None) -> int:
    """Queue the reminder of every seminar that is so many days away as its setting says; says how many people."""
    at = at or timezone.now()
    today = timezone.localdate(at)
    coming = Seminar.objects.filter(
        date__gte=today, reminder_days__gt=0, reminded_at__isnull=True, cancelled_at__isnull=True
    )
    return sum(_remind(pk, at) for pk in [s.pk for s in coming if s.date - timedelta(days=s.reminder_days) <= today])


@transaction.atomic
def _remind(pk: int, at: datetime) -> int:
    seminar = lock(pk)
    if seminar.reminded_at or seminar.cancelled_at or at >= seminar.begins_at:
        return 0
    seminar.reminded_at = at
    seminar.save(update_fields=["reminded_at"])
    coming = seminar.registrations.filter(state=State.CONFIRMED)
    for registration in coming:
        enqueue_news(registration=registration, message=Message.REMINDER)
    return len(coming)


@transaction.atomic
def withdraw(*, seminar: Seminar, language: str) -> None:
    """Forget the public address in one language: nobody can read the page any more. Its title stays, for mail."""
    locked = lock(seminar.pk)
    if SeminarText.objects.filter(seminar=seminar, language=language).exclude(address="").update(address=""):
        _note_change(locked)


@transaction.atomic
def describe(*, seminar: Seminar, language: str, title: str, address: str, has_materials: bool = False) -> SeminarText:
    """Keep a seminar's published title, address and whether it has materials, in one language, as its page tells it."""
    locked, told = lock(seminar.pk), {"title": title, "address": address, "has_materials": has_materials}
    same = SeminarText.objects.filter(seminar=seminar, language=language, **told).first()
    if same:
        return same
    text, _created = SeminarText.objects.update_or_create(seminar=seminar, language=language, defaults=told)
    _note_change(locked)
    return text


def _note_change(seminar: Seminar) -> None:
    """Note that what calendars show of a locked seminar has changed, but not when or where it is."""
    seminar.calendar_changed_at = timezone.now()
    seminar.save(update_fields=["calendar_changed_at"])
