"""The mail to who looks after help facts, a row until it is sent."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.api import QueuedMail, QueuedMailQuerySet
from pages.models.help_facts import HelpFact, can_be_written_to


class HelpFactMail(QueuedMail):
    """A mail to who looks after help facts: it is time to check some again."""

    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("to"), on_delete=models.CASCADE, related_name="+"
    )

    objects = QueuedMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail about help facts")
        verbose_name_plural = _("mail about help facts")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "next_try_at"], name="help_fact_mail_due")]

    def __str__(self) -> str:
        return self.get_state_display()

    def overdue(self) -> list[HelpFact]:
        """What the editor is to check, as things stand now."""
        facts = HelpFact.objects.filter(check_again_by__lt=timezone.localdate()).select_related("responsible")
        facts = facts.prefetch_related("texts", "spans", "exceptions")
        return [fact for fact in facts if fact.is_looked_after_by(self.editor)]

    def is_needed(self) -> bool:
        """Whether there is still something to check, and somebody to write to."""
        return can_be_written_to(self.editor) and bool(self.overdue())
