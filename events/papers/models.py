"""What remains after a seminar: certificates that verify without a name, and feedback without a person."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.seats.models import Registration, Seminar


class Certificate(models.Model):
    """A certificate of attendance. It keeps no name, only a keyed digest of one, so it outlives the person's data."""

    seminar = models.ForeignKey(
        Seminar, on_delete=models.PROTECT, related_name="certificates", verbose_name=_("seminar")
    )
    registration = models.OneToOneField(
        Registration,
        on_delete=models.SET_NULL,
        related_name="certificate",
        verbose_name=_("registration"),
        null=True,
        blank=True,
    )
    code = models.CharField(_("code"), max_length=20, unique=True, editable=False)
    name_digest = models.CharField(_("digest of the name"), max_length=64, editable=False)
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=1)
    issued_at = models.DateTimeField(_("issued"), default=timezone.now, editable=False)
    issued_by = models.PositiveIntegerField(_("issued by staff number"), null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True, editable=False)
    revoked_by = models.PositiveIntegerField(_("revoked by staff number"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-issued_at", "-pk"]
        permissions = [("issue_certificate", _("Can issue and revoke certificates"))]

    def __str__(self) -> str:
        return self.code_in_groups

    @property
    def code_in_groups(self) -> str:
        """The code as people read and type it: three groups of four."""
        return "-".join(self.code[start : start + 4] for start in range(0, len(self.code), 4))


class Feedback(models.Model):
    """What somebody who attended thought of it: bound to the seminar only, without a time and without an order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seminar = models.ForeignKey(Seminar, on_delete=models.PROTECT, related_name="feedback", verbose_name=_("seminar"))
    useful = models.PositiveSmallIntegerField(_("how useful, 1 to 5"))
    will_act = models.PositiveSmallIntegerField(_("would recognise signs and act, 1 to 5"))
    best = models.TextField(_("what was best"), max_length=1000, blank=True)
    better = models.TextField(_("what could be better"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.useful}/{self.will_act}"
