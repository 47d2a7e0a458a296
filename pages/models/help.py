"""Where to get help."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.fields import StreamField
from wagtail.search import index

from pages.blocks import PageBody
from pages.models.base import BasePage, discreet_field
from pages.models.snippets import HelpLine


class HelpPage(BasePage):
    """The numbers to call, and what happens then."""

    discreet = discreet_field(default=True)
    body = StreamField(PageBody(), verbose_name=_("body"), blank=True, help_text=_("Stands below the numbers."))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        HelpPanel(content=_("The numbers come from “Help numbers”: change them there and every page follows.")),
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    plain_title = _("Phone numbers and addresses")
    template = "pages/help_page.html"
    page_description = _("The page with the help numbers.")

    class Meta:
        verbose_name = _("help page")
        verbose_name_plural = _("help pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the help numbers; they are asked for when they have changed, and kept with the frame until then."""
        context = super().get_context(request, *args, **kwargs)
        context["lines"] = SimpleLazyObject(lambda: list(HelpLine.objects.in_active_language()))
        return context
