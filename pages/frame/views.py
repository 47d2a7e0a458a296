"""Where the language switch leads when a page does not exist in the language that was chosen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Page

from campaign_site.languages import BY_CODE
from pages.frame.menus import versions_like
from pages.frame.public import open_to_all


@require_safe
def untranslated(request: HttpRequest, number: int) -> HttpResponse:
    """Say that a page is not there in the reader's language, and in which it is; by now it may be, after all."""
    page = get_object_or_404(open_to_all(Page.objects.filter(depth__gt=1)), pk=number)
    versions = versions_like(page)
    if here := versions.get(get_language() or ""):
        return redirect(here.url)
    # What somebody wanted to read may be telling: it does not stand in the tab.
    offered = [(BY_CODE[code], version) for code, version in versions.items()]
    response = render(request, "untranslated.html", {"offered": offered, "discreet": True})
    response.headers["X-Robots-Tag"] = "noindex"
    return response
