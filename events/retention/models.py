"""Who read personal data; what stands still, and a deletion that waits for somebody's word."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.outbox.choices import Work
from events.outbox.models import QueuedMail
from events.outbox.querysets import QueuedMailQuerySet
from events.retention.choices import Access


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


class Standstill(models.Model):
    """What the worker does not do because its clock and the database's differ; the row goes when they agree again."""

    worker = models.CharField(max_length=10, choices=Work, unique=True)
    seconds_ahead = models.BigIntegerField()
    noticed_at = models.DateTimeField(help_text="By the database's clock.")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(worker__in=Work.values), name="standstill_worker_is_known")]

    def __str__(self) -> str:
        return self.get_worker_display()


class ForgettingHold(models.Model):
    """A deletion of so many people that somebody must say that it is meant; at most one waits at a time."""

    waits = models.BooleanField(default=True)
    since = models.DateTimeField()
    people = models.PositiveIntegerField()
    of_people = models.PositiveIntegerField()
    told_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    seminars = models.JSONField(
        default=list,
        blank=True,
        help_text="Those whose contact data may go, by number; what becomes due later is not meant.",
    )
    with_needs = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["-since", "-pk"]
        default_permissions = ()
        permissions = [("release_forgetting", _("Can let a large deletion go ahead"))]
        constraints = [
            models.UniqueConstraint(fields=["waits"], condition=Q(waits=True), name="one_deletion_waits"),
            models.CheckConstraint(
                condition=Q(waits=False) | Q(released_at__isnull=True), name="deletion_waits_or_was_let_go"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.people}/{self.of_people}"


class ForgettingMail(QueuedMail):
    """A mail that tells somebody of the staff that a deletion waits."""

    hold = models.ForeignKey(ForgettingHold, on_delete=models.CASCADE, related_name="mails")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    objects = QueuedMailQuerySet["ForgettingMail"].as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "next_try_at"], name="forgetting_mail_due")]

    def __str__(self) -> str:
        return f"#{self.pk} – {self.get_state_display()}"

    def is_needed(self) -> bool:
        """Whether the deletion still waits for somebody who can be written to."""
        return self.hold.waits and self.user.is_active and bool(self.user.email)
