"""The record of who read personal data in the admin: numbers and times only."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.choices import Access


class AccessRecord(models.Model):
    """One look of a staff member at personal data: who by number, when, at what and at how many people."""

    at = models.DateTimeField(_("when"), default=timezone.now)
    actor_id = models.PositiveIntegerField(_("staff number"))
    kind = models.CharField(_("what"), max_length=12, choices=Access)
    seminar_id = models.PositiveIntegerField(_("seminar's number"), null=True, blank=True)
    registration_id = models.PositiveIntegerField(_("registration's number"), null=True, blank=True)
    people = models.PositiveIntegerField(_("how many people"), default=1)

    class Meta:
        verbose_name = _("access to personal data")
        verbose_name_plural = _("access to personal data")
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["at"], name="access_at")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind} #{self.actor_id}"
