"""The mail to who looks after help facts, a row until it is sent."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.api import QueuedMail, QueuedMailQuerySet
from pages.models.help_facts import HelpFact, can_be_written_to


class HelpFactMail(QueuedMail):
    """A mail to who looks after help facts: it is time to check some again."""

    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("to"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = QueuedMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail about help facts")
        verbose_name_plural = _("mail about help facts")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "next_try_at"], name="help_fact_mail_due")]

    def __str__(self) -> str:
        return self.get_state_display()

    def readers(self) -> list[Any]:
        """Whom it goes to: the editor, or whoever may change help facts if the editor has left since it was queued."""
        return [self.editor] if can_be_written_to(self.editor) else may_change_facts()

    def overdue(self) -> list[HelpFact]:
        """What they are to check, as things stand now."""
        facts = HelpFact.objects.filter(check_again_by__lt=timezone.localdate()).select_related("responsible")
        facts = facts.prefetch_related("texts", "spans", "exceptions")
        if can_be_written_to(self.editor):
            return [fact for fact in facts if fact.is_looked_after_by(self.editor)]
        return [fact for fact in facts if not can_be_written_to(fact.responsible)]

    def is_needed(self) -> bool:
        """Whether there is still something to check, and somebody to write to."""
        return bool(self.readers() and self.overdue())


def may_change_facts() -> list[Any]:
    """Those who may change help facts and can be written to."""
    return list(filter(can_be_written_to, get_user_model().objects.with_perm("pages.change_helpfact").order_by("pk")))
