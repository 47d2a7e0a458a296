"""What stands around every page: menus, languages, the help strip, the footer; the same for everybody."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from taggit.models import Tag
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, PageViewRestriction, Site, get_page_models
from wagtail.signals import post_page_move

from campaign_site.languages import BY_CODE
from events.api import absolute
from pages.frame.kept import drop, kept
from pages.frame.public import Version, canonical, facts, open_to_all, version_of, versions_of
from pages.help.facts import Fact
from pages.help.facts import current as help_facts
from pages.models import (
    CampaignSettings,
    HelpFact,
    HelpFactException,
    HelpFactSpan,
    HelpFactText,
    HelpPage,
    PressContact,
    SeminarIndexPage,
)
from pages.signoff.versions import writes_content

PRIVACY = UUID("14dcc844-1e39-5355-bd22-0f4d6aa6f0ca")
"""The translation key of the page about privacy in the initial content."""

SAFE_DEVICE = UUID("0e558682-b017-57a3-8213-186503399f54")
"""That of the page that says what leaving can not do."""


@dataclass(frozen=True)
class Entry:
    """A page as menus show it."""

    pk: int
    path: str
    title: str
    url: str
    kind: str
    """The page's model, such as “helppage”."""
    language: str = ""
    """The language of the page behind the link, if it is not the reader's."""


@dataclass(frozen=True)
class Frame:
    """What stands around the pages of one language; empty while the database is away."""

    version: str = ""
    """Another one says that something in the frame has changed."""
    home: Entry | None = None
    sections: tuple[Entry, ...] = ()
    """The pages right below the home page, in the editors' order."""
    menu: tuple[Entry, ...] = ()
    footer: tuple[Entry, ...] = ()
    help_page: Entry | None = None
    safe_device: Entry | None = None
    """What leaving can not do, and how to read unseen."""
    contact_email: str = ""
    homes: dict[str, str] = field(default_factory=dict)
    """The address of each language's home page."""
    versions: dict[UUID, dict[str, Version]] = field(default_factory=dict)
    """The home page and the sections in each language, by translation key and language."""

    @property
    def strip_facts(self) -> list[Fact]:
        """The help facts that stand on every page."""
        return help_facts().strip

    @property
    def by_kind(self) -> dict[str, Entry]:
        """The first page of each model right below the home page."""
        return {entry.kind: entry for entry in reversed(self.sections)}

    def above(self, page: Page) -> list[Entry]:
        """The home page and the section that a page stands under, without the page itself."""
        entries = [entry for entry in (self.home, *self.sections) if entry]
        return [entry for entry in entries if page.path.startswith(entry.path) and page.path != entry.path]


@dataclass(frozen=True)
class LanguageLink:
    """One entry of the language switch."""

    code: str
    name: str
    url: str
    is_current: bool
    exists: bool
    """Whether this very page exists in that language."""
    missing: bool = False
    """Whether it leads to where it is said, in that language, that this page does not exist in it."""


def current() -> Frame:
    """The frame in the active language, as it was a second ago at most."""
    try:
        frames = kept(read)
    except DatabaseError:
        return Frame()
    return frames.get(get_language() or settings.LANGUAGE_CODE) or Frame()


def watch() -> None:
    """Drop the frame, and with it every page that is kept, whenever something that pages show is changed or deleted."""
    others = (CampaignSettings, HelpFact, HelpFactException, HelpFactSpan, HelpFactText, PressContact, Tag)
    # Pictures and files stand in no menu, but what shows them is kept for as long as the frame stays the same.
    files = (get_image_model(), get_document_model())
    for model in (*get_page_models(), *files, *others, Locale, PageViewRestriction, Site):
        post_save.connect(_changed, sender=model)
        post_delete.connect(_changed, sender=model)
    post_page_move.connect(_changed)


def _changed(update_fields: Iterable[str] | None = None, **_what: Any) -> None:
    """Drop the frame, unless only what visitors never see was saved, such as which version of a page is the newest."""
    if writes_content(update_fields):
        drop()


def read(version: str) -> dict[str, Frame]:
    """The frame of each language, as it is now; what a language has not is Latvian there."""
    site = Site.objects.select_related("root_page").order_by("-is_default_site").first()
    languages = facts().languages
    roots = site.root_page.get_translations(inclusive=True) if site else Page.objects.none()
    homes = {languages[home.locale_id]: home for home in open_to_all(roots)}
    below = Page.objects.none()
    for home in homes.values():
        below |= home.get_children()
    sections = list(open_to_all(below).order_by("path").specific())
    latvian = next((pk for pk, language in languages.items() if language == settings.LANGUAGE_CODE), 0)
    help_pages = {languages[page.locale_id]: entry(page) for page in sections if isinstance(page, HelpPage)}
    safe_devices = {languages[page.locale_id]: entry(page) for page in sections if page.translation_key == SAFE_DEVICE}
    # Not `load()`, which writes a row where there is none: reading never writes.
    contact_email = (CampaignSettings.objects.first() or CampaignSettings()).contact_email
    versions: dict[UUID, dict[str, Version]] = {}
    for page in (*homes.values(), *sections):
        versions.setdefault(page.translation_key, {})[languages[page.locale_id]] = version_of(page)
    frames = {}
    for pk, language in languages.items():
        home = homes.get(language) or homes.get(settings.LANGUAGE_CODE)
        own = [(page, entry(page)) for page in sections if home and page.path.startswith(home.path)]
        first = [page for page in sections if page.locale_id == latvian]
        borrowed = borrow(language, first, own) if language in homes and pk != latvian else ((), ())
        frames[language] = Frame(
            home=entry(home) if home else None,
            sections=tuple(shown for _page, shown in own),
            menu=(*(shown for page, shown in own if page.show_in_menus), *borrowed[0]),
            footer=(*(shown for page, shown in own if in_footer(page)), *borrowed[1]),
            help_page=help_pages.get(language) or help_pages.get(settings.LANGUAGE_CODE),
            safe_device=safe_devices.get(language) or safe_devices.get(settings.LANGUAGE_CODE),
            contact_email=contact_email,
            homes={code: page.get_url() or "" for code, page in homes.items()},
            versions=versions,
            version=version,
        )
    return frames


def borrow(language: str, first: list[Page], own: list[tuple[Page, Entry]]) -> tuple[list[Entry], list[Entry]]:
    """What the menu and the footer of a language take from the first one, so that whoever registers does not miss it.

    That is the list of seminars, and how data are handled: Russian and Ukrainian have a registration form, and pages
    of seminars perhaps, but neither of these until an editor translates them.
    """
    there = {page.translation_key for page, _shown in own}
    menu, footer = [], []
    with override(language):
        for page in first:
            if page.translation_key in there:
                continue
            if isinstance(page, SeminarIndexPage):
                menu.append(replace(entry(page), title=_("Seminars (in Latvian)"), language=settings.LANGUAGE_CODE))
            elif page.translation_key == PRIVACY:
                footer.append(replace(entry(page), title=_("Privacy (in Latvian)"), language=settings.LANGUAGE_CODE))
    return menu, footer


def in_footer(page: Page) -> bool:
    """Whether the footer lists a page; the one on what leaving can not do stands there beside leaving itself."""
    return bool(page.show_in_footer) and page.translation_key != SAFE_DEVICE


def entry(page: Page) -> Entry:
    """What a menu needs of a page."""
    return Entry(
        pk=page.pk,
        path=page.path,
        title=page.title,
        url=page.get_url() or "",
        kind=page.specific_class._meta.model_name,
    )


def head_of(page: Page) -> dict[str, Any]:
    """What the head of a page says of its address and its versions in other languages, and the menu of where it is."""
    frame = current()
    language = facts().languages.get(page.locale_id, "")
    versions = versions_like(page)
    urls = {code: version.url for code, version in versions.items()}
    return {
        "ancestors": frame.above(page),
        "canonical_url": canonical(page),
        "language_links": _links(urls, frame.homes, language, page),
        "newer_original": newer_original(page, language, versions),
        "section": next((entry.path for entry in frame.sections if page.path.startswith(entry.path)), ""),
    }


def versions_like(page: Page) -> dict[str, Version]:
    """Each version of a page that everybody may read, by its language; of the frame's own without a question."""
    return current().versions.get(page.translation_key) or versions_of(page)


def newer_original(page: Page, language: str, versions: dict[str, Version]) -> Version | None:
    """The Latvian version of a translation, if it was published after the translation was."""
    original = versions.get(settings.LANGUAGE_CODE)
    if language == settings.LANGUAGE_CODE or not (original and original.published and page.last_published_at):
        return None
    return original if original.published > page.last_published_at else None


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """What every template may use; lazy, and none of it fails when the database is away.

    A page puts its own `head_of` in the place of the address and the languages of a view.
    """
    return {
        "frame": SimpleLazyObject(current),
        "language_links": SimpleLazyObject(lambda: _links_of_view(request)),
        "canonical_url": absolute(request.path),
        "site_url": absolute(""),
        "second_step_required": settings.SECOND_STEP_REQUIRED,
    }


def _links_of_view(request: HttpRequest) -> list[LanguageLink]:
    """The switch on a view of ours, such as search or the form; home pages where the address is no view's."""
    homes = current().homes
    match = getattr(request, "resolver_match", None)
    urls = {}
    # Reversed from what the address was resolved to: `translate_url` resolves it anew for each language.
    if match is not None and match.url_name and match.view_name != "wagtail_serve":
        for code in homes:
            with override(code), suppress(NoReverseMatch):
                urls[code] = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
    return _links(urls, homes, get_language() or settings.LANGUAGE_CODE)


def _links(urls: dict[str, str], homes: dict[str, str], language: str, page: Page | None = None) -> list[LanguageLink]:
    """The switch; what a page is not translated into leads to where that is said, anything else to the home page."""
    links = []
    for code, _name in settings.LANGUAGES:
        if code in urls or code in homes:
            missing = page is not None and code not in urls
            url = urls.get(code) or (_untranslated(page, code) if page is not None and page.pk else homes[code])
            links.append(LanguageLink(code, BY_CODE[code].own_name, url, code == language, code in urls, missing))
    return links


def _untranslated(page: Page, language: str) -> str:
    with override(language):
        return reverse("untranslated", args=[page.pk])
