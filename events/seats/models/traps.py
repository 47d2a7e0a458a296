"""How often programs were caught."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.seats.models.seminars import Seminar


class TrapTally(models.Model):
    """How often the field that people do not see was filled in on a seminar's form: numbers only."""

    seminar = models.OneToOneField(
        Seminar, on_delete=models.CASCADE, related_name="trap_tally", verbose_name=_("seminar")
    )
    asked = models.PositiveIntegerField(
        _("asked"), default=0, help_text=_("How often the form was shown again with the question who sends it.")
    )
    answered = models.PositiveIntegerField(
        _("answered"), default=0, help_text=_("How many forms were sent after that question, and taken.")
    )

    class Meta:
        verbose_name = _("count of filled traps")
        verbose_name_plural = _("counts of filled traps")
        default_permissions = ()

    def __str__(self) -> str:
        return f"#{self.seminar_id}: {self.asked}, {self.answered}"
