"""What every template may use. All of it is lazy and none of it fails when the database is away."""

from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject, lazystr

from pages import navigation
from pages.models import BasePage, HelpLine


def campaign(request: HttpRequest) -> dict[str, Any]:
    """Menus, language switch, help numbers and addresses."""
    home = SimpleLazyObject(lambda: navigation.home_page(request))

    def children() -> list[BasePage]:
        return navigation.menu(navigation.home_page(request))

    pages = SimpleLazyObject(children)
    return {
        "home_page": home,
        "help_page": SimpleLazyObject(lambda: navigation.help_page(request)),
        "nav_pages": SimpleLazyObject(lambda: [page for page in pages if page.show_in_menus]),
        "footer_pages": SimpleLazyObject(lambda: [page for page in pages if page.show_in_footer]),
        "strip_lines": SimpleLazyObject(strip_lines),
        "language_links": SimpleLazyObject(lambda: navigation.language_links(request)),
        "canonical_url": lazystr(settings.SITE_URL.rstrip("/") + request.path),
        "site_url": settings.SITE_URL.rstrip("/"),
    }


def strip_lines() -> list[HelpLine]:
    """The numbers of the help strip in the active language; empty when the database is away."""
    try:
        return list(HelpLine.objects.in_active_language().filter(in_strip=True))
    except DatabaseError:
        return []
