"""Pages of running text: about, privacy, accessibility."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from pages.blocks import PageBody
from pages.models.base import BasePage


class StandardPage(BasePage):
    """A page of text."""

    body = StreamField(PageBody(), verbose_name=_("body"), blank=True, help_text=_("Build the page from blocks."))

    content_panels = [*BasePage.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["pages.HomePage", "pages.LibrariesPage", "pages.StandardPage"]
    subpage_types = ["pages.StandardPage"]
    page_description = _("A page of text, for example about the campaign or about privacy.")

    class Meta:
        verbose_name = _("page of text")
        verbose_name_plural = _("pages of text")
