"""What is noted of those who read personal data."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Access(models.TextChoices):
    """What a staff member looked at that shows personal data."""

    LIST = "list", pgettext_lazy("access", "A list of registrations")
    ONE = "one", pgettext_lazy("access", "One registration")
    EXPORT = "export", pgettext_lazy("access", "An export")
    SHEET = "sheet", pgettext_lazy("access", "An attendance sheet")
    DOOR = "door", pgettext_lazy("access", "The check-in")
