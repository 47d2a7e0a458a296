"""Which mail is to be sent now."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from events.outbox.choices import Delivery
from events.outbox.messages import BESIDE_THE_STATE

if TYPE_CHECKING:
    from events.outbox.models import OutgoingMail  # noqa: F401

MailRow = TypeVar("MailRow", bound=models.Model)


class QueuedMailQuerySet(models.QuerySet[MailRow]):
    """Rows of a queue of mail."""

    LEASE = timedelta(minutes=2)
    """How long a worker may take for one mail before another takes the row up again."""

    def due(self, at: datetime | None = None) -> Self:
        """Those to be sent now: queued ones whose time has come and ones whose worker died; the oldest first."""
        at = at or timezone.now()
        return self.filter(
            Q(state=Delivery.QUEUED, next_try_at__lte=at) | Q(state=Delivery.SENDING, claimed_at__lt=at - self.LEASE)
        ).order_by("created_at", "pk")

    def locked(self) -> Self:
        """Each kept for one worker until the end of the transaction; what another has is passed over."""
        return self.select_for_update(skip_locked=True)

    def whole(self) -> Self:
        """Each with all that its text tells of."""
        return self.select_related()


class OutgoingMailQuerySet(QueuedMailQuerySet["OutgoingMail"]):
    """Mail to registrants."""

    def due(self, at: datetime | None = None) -> Self:
        """None overtakes another of its registration.

        While one is being sent the rest wait, and one about the state waits for every older one about the state.
        """
        at = at or timezone.now()
        running = at - self.LEASE
        same = self.model._default_manager.filter(registration=OuterRef("registration")).exclude(pk=OuterRef("pk"))
        older = Q(pk__lt=OuterRef("pk"))
        in_hand = same.filter(older | Q(claimed_at__gte=running), state=Delivery.SENDING)
        told_first = same.filter(older, state=Delivery.QUEUED).exclude(message__in=BESIDE_THE_STATE)
        return super().due(at).filter(~Exists(in_hand), Q(message__in=BESIDE_THE_STATE) | ~Exists(told_first))

    def locked(self) -> Self:
        """Each with its registration, so that two workers do not take up two mails of one in the same moment."""
        both = self.select_related("registration")
        return both.select_for_update(skip_locked=True, of=("self", "registration"), no_key=True)

    def whole(self) -> Self:
        """Each with its registration, the seminar in all its languages, and staff's words."""
        people = self.select_related("registration__seminar", "announcement")
        return people.prefetch_related("registration__seminar__texts")
