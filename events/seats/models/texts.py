"""What a seminar's published pages tell of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaign_site import languages
from events.seats.models.seminars import Seminar


class SeminarText(models.Model):
    """A seminar's published title and public address in one language, told by its page through a service."""

    seminar = models.ForeignKey(
        Seminar,
        on_delete=models.CASCADE,
        related_name="texts",
        verbose_name=_("seminar"),
    )
    language = models.CharField(_("language"), max_length=2, choices=languages.choices)
    title = models.CharField(_("title"), max_length=255)
    address = models.CharField(_("address"), max_length=500, blank=True)
    has_materials = models.BooleanField(
        _("has materials"),
        default=False,
        db_default=False,  # So that code from before this column goes on writing rows.
        help_text=_("Whether visitors find materials on the page: mail speaks of them only then."),
    )

    class Meta:
        verbose_name = _("seminar's text")
        verbose_name_plural = _("seminars' texts")
        constraints = [models.UniqueConstraint(fields=["seminar", "language"], name="seminar_text_once_per_language")]

    def __str__(self) -> str:
        return f"{self.language}: {self.title}"
