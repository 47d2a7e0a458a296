"""What the frame of the registration's pages shows of the page tree, kept for a few seconds.

A seminar that fills up is registered for by hundreds within minutes. Asking for the same menus each time took three
quarters of what a registration costs; pages themselves are always asked anew.
"""

from dataclasses import dataclass

from django.core.cache import caches
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from pages import navigation
from pages.models import HelpLine

KEPT_SECONDS = 10
"""How long the registration's pages may still show a menu or a help number that editors have changed."""


@dataclass(frozen=True)
class Entry:
    """A page as the menus show it."""

    pk: int
    path: str
    title: str
    url: str


@dataclass(frozen=True)
class Frame:
    """All of the page tree that the frame shows in one language."""

    home_page: Entry | None
    help_page: Entry | None
    nav_pages: list[Entry]
    footer_pages: list[Entry]
    strip_lines: list[HelpLine]
    homes: dict[str, str]
    """The address of each language's home page."""
    contact_email: str


def frame_for(request: HttpRequest) -> Frame:
    """The frame in the active language, as it was at most `KEPT_SECONDS` ago."""
    key = f"frame:{request.get_host()}:{get_language()}"
    kept = caches["template_fragments"]
    frame: Frame | None = kept.get(key)
    if frame is None:
        frame = read(request)
        if frame.home_page:  # What is missing while the database is away may be there again the next moment.
            kept.set(key, frame, KEPT_SECONDS)
    return frame


def read(request: HttpRequest) -> Frame:
    """The frame as it is now; empty where the database or the site is missing."""
    home = navigation.home_page(request)
    menu = navigation.menu(home)
    help_page = navigation.help_page(request)
    return Frame(
        home_page=entry(home, request) if home else None,
        help_page=entry(help_page, request) if help_page else None,
        nav_pages=[entry(page, request) for page in menu if page.show_in_menus],
        footer_pages=[entry(page, request) for page in menu if page.show_in_footer],
        strip_lines=navigation.strip_lines(),
        homes={code: page.get_url(request) for code, page in navigation.home_pages(request).items()},
        contact_email=navigation.contact_email(),
    )


def entry(page: Page, request: HttpRequest) -> Entry:
    """What a menu needs of a page."""
    return Entry(pk=page.pk, path=page.path, title=page.title, url=page.get_url(request) or "")
