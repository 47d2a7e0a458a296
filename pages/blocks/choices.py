"""The closed lists of what stands in a block."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SessionKind(models.TextChoices):
    """What happens in one part of a programme."""

    TALK = "talk", _("Talk")
    BREAK = "break", _("Break")


class Answer(models.TextChoices):
    """Which answer to a question calls for care; not knowing does in any case."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
