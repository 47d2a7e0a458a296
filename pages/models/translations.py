"""A version that goes public though some of it is not translated: only because a publisher has said so."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from pages.editorial.translating import untranslated
from pages.signoff.errors import HalfTranslated
from pages.signoff.models import digest_shown


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


def missing_translations(page: Page) -> list[str]:
    """The untranslated texts of a version, as it is in memory, that keep it from being published."""
    texts = untranslated(page)
    is_waived = texts and page.pk and TranslationWaiver.objects.filter(page=page, digest=digest_shown(page)).exists()
    return [] if is_waived else texts


def require_translation(page: Page) -> None:
    """Let pass a version that is all in its page's language, or that a publisher wants as it is.

    Raises:
        HalfTranslated: if some of it is not translated.
    """
    texts = missing_translations(page)
    if texts:
        raise HalfTranslated(len(texts))
