"""Putting a mail into the queue, in the transaction of the change that it tells about."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from events.outbox.choices import Delivery
from events.outbox.messages import BESIDE_THE_STATE, MESSAGE_FOR, Message
from events.outbox.models import OutgoingMail
from events.seats.choices import State
from events.seats.models import Registration

LINKS_A_DAY = 3
"""How often a day one address is sent its link again, whoever asks."""


def enqueue(*, registration: Registration, message: Message, form_key: UUID | None = None) -> OutgoingMail:
    """Queue a mail; those that it overtakes and that nobody has begun to send are not sent any more."""
    if message not in BESIDE_THE_STATE:
        set_aside(registration=registration)
    mail = OutgoingMail(registration=registration, message=message, form_key=form_key)
    mail.save(force_insert=True)
    return mail


def enqueue_first(registrations: Iterable[Registration]) -> None:
    """Queue the first mail of new registrations, which have none that it could overtake."""
    OutgoingMail.objects.bulk_create(
        OutgoingMail(registration=registration, message=MESSAGE_FOR[State(registration.state)])
        for registration in registrations
    )


def enqueue_news(*, registration: Registration, message: Message) -> None:
    """Queue a change or a reminder, unless a mail about the state still waits: that one will say what is so by then."""
    waiting = registration.mails.filter(state=Delivery.QUEUED).exclude(
        message__in={*BESIDE_THE_STATE, Message.REMINDER}
    )
    if not waiting.exists():
        enqueue(registration=registration, message=message)


def enqueue_link_again(*, registration: Registration, form_key: UUID | None, at: datetime) -> None:
    """Queue the link once more for a known address: once per form and three times a day, then silently no more."""
    if form_key and registration.mails.filter(form_key=form_key).exists():
        return
    sent_today = OutgoingMail.objects.filter(
        registration__address_key=registration.address_key,
        message=Message.LINK_AGAIN,
        created_at__gt=at - timedelta(days=1),
    ).count()
    if sent_today < LINKS_A_DAY:
        enqueue(registration=registration, message=Message.LINK_AGAIN, form_key=form_key)


def set_aside(*, registration: Registration) -> None:
    """Mark the mails about the state that still wait as no longer needed."""
    registration.mails.filter(state=Delivery.QUEUED).exclude(message__in=BESIDE_THE_STATE).update(
        state=Delivery.SKIPPED
    )
