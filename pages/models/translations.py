"""A version that goes public though some of it is not translated: only because a publisher has said so."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class TranslationWaiver(models.Model):
    """A publisher's word that exactly this version is published as it is, in two languages."""

    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="translation_waivers")
    digest = models.CharField(_("fingerprint of the version"), max_length=64)
    texts = models.PositiveIntegerField(_("untranslated texts"))
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("given by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    given_at = models.DateTimeField(_("given"), default=timezone.now)

    class Meta:
        verbose_name = _("publishing without translation")
        verbose_name_plural = _("publishing without translation")
        constraints = [models.UniqueConstraint(fields=["page", "digest"], name="translation_waiver_once")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.texts}"
