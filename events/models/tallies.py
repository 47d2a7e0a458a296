"""Counts that stand by themselves, once the rows that they were counted from say it no more."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.libraries import Library
from events.models.seminars import Seminar


class LibraryTally(models.Model):
    """How many people of one library a seminar had whose data were deleted on request: numbers only."""

    seminar = models.ForeignKey(Seminar, on_delete=models.PROTECT, related_name="tallies", verbose_name=_("seminar"))
    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="tallies", verbose_name=_("library"))
    registered = models.PositiveIntegerField(_("registered"), default=0)
    attended = models.PositiveIntegerField(_("attended"), default=0)
    waited = models.PositiveIntegerField(_("waited"), default=0)

    class Meta:
        verbose_name = _("library's count")
        verbose_name_plural = _("libraries' counts")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["seminar", "library"], name="library_tally_once_per_seminar"),
        ]

    def __str__(self) -> str:
        return f"#{self.library_id}: {self.registered}"


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
