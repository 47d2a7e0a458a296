"""The kinds of mail, where one stands, and who sends them."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Message(models.TextChoices):
    """The kinds of mail; the value names the folder under templates/email/."""

    PLEASE_CONFIRM = "please_confirm", pgettext_lazy("mail", "Please confirm your address")
    CONFIRM_REMINDER = "confirm_reminder", pgettext_lazy("mail", "Reminder to confirm the address")
    CONFIRMED = "confirmed", pgettext_lazy("mail", "You have a seat")
    WAITING = "waiting", pgettext_lazy("mail", "You are on the waiting list")
    OFFER = "offer", pgettext_lazy("mail", "A seat is offered to you")
    PROMOTED = "promoted", pgettext_lazy("mail", "A seat has become free for you")
    LAPSED = "lapsed", pgettext_lazy("mail", "The time to answer is over")
    CANCELLED = "cancelled", pgettext_lazy("mail", "Your registration is cancelled")
    HANDED_OVER = "handed_over", pgettext_lazy("mail", "You have handed your registration over")
    LINK_AGAIN = "link_again", pgettext_lazy("mail", "Your link once more")
    SEMINAR_CHANGED = "seminar_changed", pgettext_lazy("mail", "The time or place has changed")
    SEMINAR_CANCELLED = "seminar_cancelled", pgettext_lazy("mail", "The seminar will not take place")
    REMINDER = "reminder", pgettext_lazy("mail", "The seminar is soon")
    THANKS = "thanks", pgettext_lazy("mail", "Thanks")
    CERTIFICATE = "certificate", pgettext_lazy("mail", "Your certificate")
    ANNOUNCEMENT = "announcement", pgettext_lazy("mail", "News from the organisers")


BESIDE_THE_STATE = frozenset({Message.LINK_AGAIN, Message.ANNOUNCEMENT, Message.THANKS, Message.CERTIFICATE})
"""Messages that say nothing of the state: a newer one of the others does not make them needless, nor they it."""


NEWS = frozenset({Message.CONFIRM_REMINDER, Message.SEMINAR_CHANGED, Message.REMINDER})
"""Messages that add to what was said of the state before: they do not make an older one needless."""


class Worker(models.TextChoices):
    """The processes that act by the clock."""

    MAIL = "mail", pgettext_lazy("process", "Mail worker")
    PAGES = "pages", pgettext_lazy("process", "Page worker")


class Delivery(models.TextChoices):
    """Where a mail stands."""

    QUEUED = "queued", pgettext_lazy("mail", "Waiting to be sent")
    SENDING = "sending", pgettext_lazy("mail", "Being sent")
    SENT = "sent", pgettext_lazy("mail", "Sent")
    FAILED = "failed", pgettext_lazy("mail", "Could not be delivered")
    SKIPPED = "skipped", pgettext_lazy("mail", "No longer needed")


UNSENT = frozenset({Delivery.QUEUED, Delivery.SENDING})
"""States of a mail that the worker still has to deal with."""
