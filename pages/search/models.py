"""What is kept of public pages so that search need not read them: their words, and what they say."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class PageText(models.Model):
    """What a public page says, a line for each paragraph, cell or button; results quote it."""

    page = models.OneToOneField(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    text = models.TextField(_("text"))

    # Neither is made by anybody: that a page has words is no use of it.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("text of a page")
        verbose_name_plural = _("texts of pages")

    def __str__(self) -> str:
        return f"{self.page_id}"


class PageWord(models.Model):
    """A word on a public page, in any of its forms."""

    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
    key = models.CharField(_("form"), max_length=100)
    weight = models.PositiveIntegerField(_("weight"))
    words = models.TextField(_("words"))
    """How it is spelt there, in small letters, with spaces between."""

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("word on a page")
        verbose_name_plural = _("words on pages")
        # All that it takes to find pages and say which is better: the rows themselves, which are wide, are not read.
        indexes = [models.Index(fields=["key", "page", "weight"], name="word_page_weight")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.key}"
