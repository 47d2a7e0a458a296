"""Where to get help."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.fields import StreamField
from wagtail.search import index

from pages.blocks import PageBody
from pages.help import facts
from pages.help.directory import Filter, directory
from pages.models.base import BasePage
from pages.models.head import discreet_field
from pages.search.kinds import SearchKind


class HelpPage(BasePage):
    """The numbers to call, and what happens then."""

    discreet = discreet_field(default=True)
    body = StreamField(PageBody(), verbose_name=_("body"), blank=True, help_text=_("Stands below the numbers."))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        HelpPanel(content=_("The numbers come from “Help facts”: change them there and every page follows.")),
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    plain_title = also_called = _("Phone numbers and addresses")
    page_description = _("The page with the help numbers.")

    search_kind = SearchKind.HELP

    class Meta:
        verbose_name = _("help page")
        verbose_name_plural = _("help pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the directory that the address asks for; the facts, and the list of all, are kept with the frame."""
        context = super().get_context(request, *args, **kwargs)
        asked = Filter.of(request.GET)
        context["asked"] = asked
        context["directory"] = SimpleLazyObject(lambda: directory(facts.current(), asked))
        return context
