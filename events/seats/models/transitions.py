"""The log of what has happened to a registration."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.seats.choices import Actor, Reason, State
from events.seats.models.registrations import Registration


class Transition(models.Model):
    """One change of a registration: when, by whom as a role, from, to, and why in words. Only ever added."""

    registration = models.ForeignKey(
        Registration,
        on_delete=models.CASCADE,
        related_name="transitions",
        verbose_name=_("registration"),
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    actor = models.CharField(_("by whom"), max_length=12, choices=Actor)
    actor_id = models.PositiveIntegerField(_("staff number"), null=True, blank=True)
    before = models.CharField(_("from"), max_length=12, blank=True)
    after = models.CharField(_("to"), max_length=12, choices=State)
    reason = models.CharField(_("why"), max_length=300, blank=True)
    capacity = models.PositiveIntegerField(
        _("seats at that time"),
        null=True,
        blank=True,
        help_text=_("How many seats the seminar had, so that the log can be checked by itself."),
    )

    class Meta:
        verbose_name = _("change of state")
        verbose_name_plural = _("changes of state")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.before} → {self.after}"

    @property
    def reason_in_words(self) -> str:
        """Why, in the reader's language where the reason is one of ours, else in the words that were written."""
        return str(Reason(self.reason).label) if self.reason in Reason.values else self.reason
