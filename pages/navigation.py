"""Menus and the language switch."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language
from wagtail.models import Page, Site

if TYPE_CHECKING:
    from pages.models import HelpLine, HelpPage, HomePage


@dataclass(frozen=True)
class LanguageLink:
    """One entry of the language switch."""

    code: str
    name: str
    url: str
    is_current: bool
    exists: bool
    """Whether this very page exists in that language; if not, the link leads to that language's home page."""


LANGUAGE_NAMES = {"lv": "Latviešu", "en": "English", "ru": "Русский", "uk": "Українська"}
"""Each language in its own words, as people look for it."""


def home_pages(request: HttpRequest) -> dict[str, Page]:
    """The live home page of each language, by its code; empty where the database or the site is missing."""
    known: dict[str, Page] | None = getattr(request, "campaign_homes", None)
    if known is not None:
        return known
    try:
        site = Site.find_for_request(request)
        homes = site.root_page.get_translations(inclusive=True).live().public().select_related("locale") if site else []
        found = {home.locale.language_code: home for home in homes}
    except DatabaseError:
        return {}
    # Asked for by the language switch, the menus and the mark: one look is enough for a request.
    request.campaign_homes = found  # type: ignore[attr-defined]
    return found


def contact_email() -> str:
    """Where visitors can write to; empty where the database is away."""
    from pages.models import CampaignSettings

    try:
        return str(CampaignSettings.load().contact_email)
    except DatabaseError:
        return ""


def _links(urls: dict[str, str], homes: dict[str, str], current: str) -> list[LanguageLink]:
    return [
        LanguageLink(
            code=code,
            name=LANGUAGE_NAMES[code],
            url=urls.get(code) or homes[code],
            is_current=code == current,
            exists=code in urls,
        )
        for code, _name in settings.LANGUAGES
        if code in urls or code in homes
    ]


def language_links_for(page: Page, request: HttpRequest) -> list[LanguageLink]:
    """The switch on a page: its live translations, elsewhere the other language's home page."""
    homes = {code: home.get_url(request) for code, home in home_pages(request).items()}
    versions = page.get_translations(inclusive=True).live().public().select_related("locale")
    urls = {version.locale.language_code: version.get_url(request) for version in versions}
    return _links(urls, homes, page.locale.language_code)


def language_links(request: HttpRequest, *, homes: dict[str, str] | None = None) -> list[LanguageLink]:
    """The switch on a view of ours, such as search or the form; home pages where the address is no view's."""
    if homes is None:
        homes = {code: home.get_url(request) for code, home in home_pages(request).items()}
    match = getattr(request, "resolver_match", None)
    is_view = match is not None and match.view_name != "wagtail_serve"
    urls = {code: translate_url(request.path, code) for code in homes} if is_view else {}
    return _links(urls, homes, get_language() or settings.LANGUAGE_CODE)


def home_page(request: HttpRequest) -> "HomePage | None":
    """The home page in the active language, or else the Latvian one."""
    homes = home_pages(request)
    home = homes.get(get_language() or "") or homes.get(settings.LANGUAGE_CODE)
    return home.specific if home else None


def menu(home: Page | None, **where: Any) -> list[Page]:
    """The live children of a home page that are in a menu, in the editors' order."""
    if home is None:
        return []
    try:
        return list(home.get_children().live().public().filter(**where).specific())
    except DatabaseError:
        return []


def help_page(request: HttpRequest) -> "HelpPage | None":
    """The page that says where to get help, in the active language or else in Latvian."""
    from pages.models import HelpPage

    try:
        pages = {page.locale.language_code: page for page in HelpPage.objects.live().public().select_related("locale")}
    except DatabaseError:
        return None
    return pages.get(get_language() or "") or pages.get(settings.LANGUAGE_CODE)


def strip_lines() -> "list[HelpLine]":
    """The numbers of the help strip in the active language; empty when the database is away."""
    from pages.models import HelpLine

    try:
        return list(HelpLine.objects.in_active_language().filter(in_strip=True))
    except DatabaseError:
        return []
