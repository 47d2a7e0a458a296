"""What a library needs to take part."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.search import index

from campaign_site.languages import FIRST
from events.api import absolute
from pages.blocks import PageBody
from pages.blocks.readable import readable
from pages.frame.public import canonical
from pages.help import facts
from pages.help.showing import help_fact
from pages.media.poster import poster_pdf
from pages.models.base import BasePage
from pages.models.help import HelpPage


class LibrariesPage(RoutablePageMixin, BasePage):
    """How a library holds a thematic book exhibition, what to do when a visitor confides, and a poster to print."""

    body = StreamField(PageBody(), verbose_name=_("body"), blank=True, help_text=_("Build the page from blocks."))

    content_panels = [*BasePage.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.StandardPage"]
    max_count_per_parent = 1
    page_description = _("The page for libraries, with a poster that they can print.")

    class Meta:
        verbose_name = _("page for libraries")
        verbose_name_plural = _("pages for libraries")

    @path(pgettext_lazy("url", "poster/"), name="poster")
    def poster(self, request: HttpRequest) -> HttpResponse:
        """Show the help numbers on one sheet of A4 for the library's wall."""
        sheet: HttpResponse = self.render(
            request,
            template="pages/poster.html",
            context_overrides={
                "facts": facts.current().poster,
                "canonical_url": canonical(self, self.reverse_subpage("poster")),
                "structured_data": None,
                "slogan": getattr(self.get_parent().specific, "slogan", ""),
            },
        )
        return sheet

    @path(pgettext_lazy("url", "poster/pdf/"), name="poster_pdf")
    def poster_pdf(self, request: HttpRequest) -> HttpResponse:
        """The same sheet as a file, to be printed elsewhere or sent on."""
        help_pages = readable(HelpPage.objects.filter(locale__language_code=FIRST))
        sheet = poster_pdf(
            slogan=getattr(self.get_parent().specific, "slogan", ""),
            lines=[(str(help_fact(fact, "plain")), str(help_fact(fact, "words"))) for fact in facts.current().poster],
            address=absolute(help_pages[0].url if help_pages else ""),
        )
        return HttpResponse(
            sheet,
            content_type="application/pdf",
            headers={"Content-Disposition": 'inline; filename="atver-acis.pdf"', "X-Content-Type-Options": "nosniff"},
        )

    @path("plakats/", name="poster_in_latvian")
    @path("plakats/pdf/", name="poster_pdf_in_latvian")
    def poster_in_latvian(self, request: HttpRequest) -> HttpResponse:
        """Lead on from the Latvian word, which once stood in the addresses of every language."""
        name = "poster_pdf" if request.path.endswith("/pdf/") else "poster"
        return HttpResponsePermanentRedirect(f"{self.get_url(request)}{self.reverse_subpage(name)}")
