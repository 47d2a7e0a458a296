"""Putting a mail into the queue, in the transaction of the change that it tells about."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models.functions import Lower

from events.choices import Delivery, Message, State
from events.models import OutgoingMail, Registration

LINKS_A_DAY = 3
"""How often a day one address is sent its link again, whoever asks."""

MESSAGE_FOR = {State.CONFIRMED: Message.CONFIRMED, State.WAITING: Message.WAITING}
"""The mail that tells a person where a new registration stands."""


def enqueue(*, registration: Registration, message: Message, form_key: UUID | None = None) -> OutgoingMail:
    """Queue a mail; those that it overtakes and that nobody has begun to send are not sent any more."""
    if message != Message.LINK_AGAIN:
        set_aside(registration=registration)
    mail = OutgoingMail(registration=registration, message=message, form_key=form_key)
    mail.save(force_insert=True)
    return mail


def enqueue_link_again(*, registration: Registration, form_key: UUID | None, at: datetime) -> None:
    """Queue the link once more for a known address: once per form and three times a day, then silently no more."""
    if form_key and registration.mails.filter(form_key=form_key).exists():
        return
    sent_today = (
        OutgoingMail.objects.alias(address=Lower("registration__email"))
        .filter(
            address=registration.email.lower(),
            message=Message.LINK_AGAIN,
            created_at__gt=at - timedelta(days=1),
        )
        .count()
    )
    if sent_today < LINKS_A_DAY:
        enqueue(registration=registration, message=Message.LINK_AGAIN, form_key=form_key)


def set_aside(*, registration: Registration) -> None:
    """Mark the mails that still wait as no longer needed."""
    registration.mails.filter(state=Delivery.QUEUED).update(state=Delivery.SKIPPED)
