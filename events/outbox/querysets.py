"""Which mail is to be sent now."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from events.outbox.choices import BESIDE_THE_STATE, Delivery

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
