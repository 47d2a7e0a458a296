"""What a journalist needs."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from pages.blocks import PageBody
from pages.models.articles import ArticlePage
from pages.models.base import BasePage


class PressPage(BasePage):
    """The press contact and the releases."""

    contact = models.ForeignKey(
        "pages.PressContact",
        verbose_name=_("press contact"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Whom journalists can call or write to; stands at the top of the page."),
    )
    body = StreamField(PageBody(), verbose_name=_("body"), blank=True, help_text=_("Stands below the contact."))

    content_panels = [*BasePage.content_panels, FieldPanel("lead"), FieldPanel("contact"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    page_description = _("The page for journalists; it lists every article that names a press contact.")

    class Meta:
        verbose_name = _("press page")
        verbose_name_plural = _("press pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the releases: articles in this language that name a press contact."""
        context = super().get_context(request, *args, **kwargs)
        context["releases"] = ArticlePage.objects.published_in(self.locale_id).filter(press_contact__isnull=False)
        return context
