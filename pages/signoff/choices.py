"""The closed lists of sign-offs."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SignOffState(models.TextChoices):
    """Where a sign-off stands."""

    WAITING = "waiting", pgettext_lazy("sign-off", "Waits for an answer")
    COMMENTED = "commented", pgettext_lazy("sign-off", "Commented on")
    APPROVED = "approved", pgettext_lazy("sign-off", "Signed off")
    WITHDRAWN = "withdrawn", pgettext_lazy("sign-off", "Withdrawn")
    EXPIRED = "expired", pgettext_lazy("sign-off", "The link's time is over")


class SignOffMessage(models.TextChoices):
    """What a mail about a sign-off says."""

    REQUEST = "request", _("Please sign off a page")
    ANSWER = "answer", _("The official has answered")
