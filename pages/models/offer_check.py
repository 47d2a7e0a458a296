"""Questions about an offer or one's own situation, which a reader answers for herself."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.fields import StreamField
from wagtail.search import index

from pages.blocks import PageBody, QuestionStream
from pages.help import facts
from pages.help.choices import Need
from pages.help.directory import helping
from pages.models.base import BasePage
from pages.models.head import discreet_field


class OfferCheckPage(BasePage):
    """Groups of questions, answered on the reader's device only: nothing is sent, kept or counted."""

    discreet = discreet_field(default=True)
    groups = StreamField(
        QuestionStream(), verbose_name=_("questions"), help_text=_("Two or more groups, for example by who asks.")
    )
    body = StreamField(
        PageBody(), verbose_name=_("body"), blank=True, help_text=_("Stands below the questions and the advice.")
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        HelpPanel(
            content=_(
                "Readers answer on their own device, and nobody learns of it. They get advice and help numbers, never "
                "a score or a verdict: no question can decide whether an offer is safe."
            )
        ),
        FieldPanel("groups"),
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("groups"), index.SearchField("body")]
    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    plain_title = _("Questions and answers")
    page_description = _("Questions about an offer or one's own situation, with advice.")

    class Meta:
        verbose_name = _("check of an offer")
        verbose_name_plural = _("checks of offers")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the help facts, which are kept with the frame."""
        context = super().get_context(request, *args, **kwargs)
        context["helping"] = helping(facts.current(), {Need.WORK, Need.TRAFFICKING})
        return context
