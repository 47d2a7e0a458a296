"""Search, and the sitemap of all languages."""

from functools import cache
from typing import Any
from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps import Sitemap as WagtailSitemap
from wagtail.contrib.sitemaps.views import sitemap as wagtail_sitemap
from wagtail.models import Locale, Site

from pages.help.choices import COUNTRIES
from pages.models.articles import page_number
from pages.search.forms import WORD, forms
from pages.search.kinds import SearchKind
from pages.search.passages import quoted
from pages.search.queries import LONGEST_QUERY, find

RESULTS_A_PAGE = 10


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the pages of the reader's language that have all the words asked for, of one kind if one is chosen."""
    query = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST_QUERY]
    locale = Locale.get_active()
    found = find(query, locale)
    kinds = [(SearchKind(kind), number) for kind, number in found.kinds.items()]
    chosen = next((kind for kind, _number in kinds if kind == request.GET.get("veids")), None)
    country = country_in(found.forms, locale.language_code)
    # Whoever names a country comes first of all to whom to call there.
    ranked = sorted(found.pages, key=lambda page: bool(country) and page[1] != SearchKind.HELP)
    pages: list[Any] = [page for page in ranked if chosen in {None, page[1]}]
    results = Paginator(pages, RESULTS_A_PAGE).get_page(page_number(request))
    results.object_list = quoted(results.object_list, found.forms)
    for page in results.object_list:
        page.country = country if (page.pk, SearchKind.HELP) in found.pages else None
    response = render(
        request,
        "search/search.html",
        {
            "query": query,
            "query_encoded": quote(query),
            "found": found,
            "kinds": kinds if len(kinds) > 1 else [],
            "chosen": chosen,
            "results": results,
            # Words that somebody looks for may be as telling as a page: none of them stands in the tab.
            "discreet": True,
        },
    )
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def country_in(asked: frozenset[str], language: str) -> tuple[str, str] | None:
    """The country that somebody looks for help in, if any."""
    return next(((code, name) for code, name, named in countries_in(language) if named & asked), None)


@cache
def countries_in(language: str) -> list[tuple[str, str, frozenset[str]]]:
    """The countries, how a language calls each and the forms of that: of “United Kingdom”, those of “Kingdom”."""
    with override(language):
        # Who names Ukraine looks for what is there for its people, not for help in it.
        named = [(code, str(name)) for code, name in COUNTRIES.items() if code != "ua"]
    # “Northern Ireland” says “Ireland”, too, and is of the United Kingdom.
    named.sort(key=lambda country: country[0] != "gb")
    return [(code, name, forms(WORD.findall(name)[-1], language)) for code, name in named]


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
