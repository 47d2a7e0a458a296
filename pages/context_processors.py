"""What every template may use. All of it is lazy and none of it fails when the database is away."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject, lazystr

from pages import frames, navigation
from pages.models import BasePage

KEEPS_FRAME = "events"
"""The views whose frame is kept for some seconds: the registration's, which many open at once."""


def campaign(request: HttpRequest) -> dict[str, Any]:
    """Menus, language switch, help numbers and addresses."""
    match = request.resolver_match
    menus = kept(request) if match and match.app_name == KEEPS_FRAME else fresh(request)
    return {
        **menus,
        "canonical_url": lazystr(settings.SITE_URL.rstrip("/") + request.path),
        "second_step_required": settings.SECOND_STEP_REQUIRED,
        "site_url": settings.SITE_URL.rstrip("/"),
    }


def kept(request: HttpRequest) -> dict[str, Any]:
    """The menus as they were some seconds ago."""
    frame = SimpleLazyObject(lambda: frames.frame_for(request))
    return {
        "home_page": SimpleLazyObject(lambda: frame.home_page),
        "help_page": SimpleLazyObject(lambda: frame.help_page),
        "nav_pages": SimpleLazyObject(lambda: frame.nav_pages),
        "footer_pages": SimpleLazyObject(lambda: frame.footer_pages),
        "strip_lines": SimpleLazyObject(lambda: frame.strip_lines),
        "language_links": SimpleLazyObject(lambda: navigation.language_links(request, homes=frame.homes)),
        "contact_email": SimpleLazyObject(lambda: frame.contact_email),
    }


def fresh(request: HttpRequest) -> dict[str, Any]:
    """The menus as they are now."""
    home = SimpleLazyObject(lambda: navigation.home_page(request))

    def children() -> list[BasePage]:
        return navigation.menu(navigation.home_page(request))

    pages = SimpleLazyObject(children)
    return {
        "home_page": home,
        "help_page": SimpleLazyObject(lambda: navigation.help_page(request)),
        "nav_pages": SimpleLazyObject(lambda: [page for page in pages if page.show_in_menus]),
        "footer_pages": SimpleLazyObject(lambda: [page for page in pages if page.show_in_footer]),
        "strip_lines": SimpleLazyObject(navigation.strip_lines),
        "language_links": SimpleLazyObject(lambda: navigation.language_links(request)),
    }
