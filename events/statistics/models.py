"""Counts that stand by themselves, once the rows that they were counted from say it no more."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.libraries.models import Library
from events.seats.models import Seminar


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
