"""Where a mail stands, and who sends it."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Work(models.TextChoices):
    """What the worker does by the clock, in the two kinds that staff read of while its clock is wrong."""

    MAIL = "mail", pgettext_lazy("process", "Sending of mail")
    PAGES = "pages", pgettext_lazy("process", "Publishing of pages")


class Delivery(models.TextChoices):
    """Where a mail stands."""

    QUEUED = "queued", pgettext_lazy("mail", "Waiting to be sent")
    SENDING = "sending", pgettext_lazy("mail", "Being sent")
    SENT = "sent", pgettext_lazy("mail", "Sent")
    FAILED = "failed", pgettext_lazy("mail", "Could not be delivered")
    SKIPPED = "skipped", pgettext_lazy("mail", "No longer needed")


UNSENT = frozenset({Delivery.QUEUED, Delivery.SENDING})
"""States of a mail that the worker still has to deal with."""
