"""Search, and the sitemap of all languages."""

from typing import Any
from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps import Sitemap as WagtailSitemap
from wagtail.contrib.sitemaps.views import sitemap as wagtail_sitemap
from wagtail.models import Locale, Site

from pages.models.articles import page_number
from pages.search.queries import LONGEST_QUERY, search_pages

RESULTS_A_PAGE = 10


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the pages of the reader's language that have all the words asked for."""
    query = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST_QUERY]
    found = search_pages(query, Locale.get_active())
    results = Paginator(found, RESULTS_A_PAGE).get_page(page_number(request))
    # Words that somebody looks for may be as telling as a page: none of them stands in the tab.
    context = {"query": query, "query_encoded": quote(query), "results": results, "discreet": True}
    response = render(request, "search/search.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


class CampaignSitemap(WagtailSitemap):
    """Wagtail's sitemap over the trees of all languages; its own knows only the default one's."""

    def items(self) -> Any:
        """Every live, public page under the home page of any language."""
        site = self.get_wagtail_site() or Site.objects.get(is_default_site=True)
        homes = site.root_page.get_translations(inclusive=True).live()
        pages = homes.none()
        for home in homes:
            pages = pages | home.get_descendants(inclusive=True)
        return pages.live().public().order_by("path").defer_streamfields().specific()


def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer with the sitemap; until the campaign is loaded there is none."""
    if Site.find_for_request(request) is None:
        raise Http404
    response: HttpResponse = wagtail_sitemap(request, sitemaps={"pages": CampaignSitemap(request)})
    return response
