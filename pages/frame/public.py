"""What everybody may read, without a question to the database for each page."""

import re
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Count
from django.utils.translation import get_language
from wagtail.models import Locale, Page, PageQuerySet, PageViewRestriction, Site

from events.api import absolute
from pages.frame.kept import kept

LINKED = ("title", "path", "url_path")
"""What a link to a page needs of it: a page has fifty columns, and reading them costs more than asking."""

HOME = 2
"""The depth of the home pages."""

NEAR = 3
"""The depth of the pages right below a home page, to which most links lead."""


@dataclass(frozen=True)
class Public:
    """What of the pages is public; empty while the database is away."""

    languages: dict[int, str] = field(default_factory=dict)
    """Each locale's language, by the locale's number."""
    restricted: tuple[str, ...] = ()
    """The paths of pages that are not for everybody, as is all that stands under them."""
    translated: frozenset[UUID] = frozenset()
    """The translation keys of pages of which there is more than one; of the others nobody need ask for versions."""
    profiles: tuple[Page, ...] = ()
    """The pages of organisations, open to all or not."""
    near: dict[int, Page] = field(default_factory=dict)
    """The home pages and those right below, open to all or not, by number."""
    homes: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Of each home page, by its path in the tree: the part of `url_path` that it stands for, and its address."""


def facts() -> Public:
    """What is public, as it was a second ago at most."""
    try:
        return kept(_read)
    except DatabaseError:
        return Public()


def _read(_version: str) -> Public:
    versions = Page.objects.order_by().values_list("translation_key").annotate(times=Count("pk"))
    near = _as_linked().filter(depth__lte=NEAR).in_bulk()
    # This process may know the site's roots as they were half a minute ago.
    Site.clear_site_root_paths_cache()
    homes = [copy(page) for page in near.values() if page.depth == HOME]
    return Public(
        languages=dict(Locale.objects.values_list("pk", "language_code")),
        restricted=tuple(PageViewRestriction.objects.values_list("page__path", flat=True)),
        translated=frozenset(key for key, times in versions.filter(times__gt=1)),
        profiles=tuple(_as_linked().filter(content_type__app_label="pages", content_type__model="profilepage")),
        near=near,
        homes={home.path: (home.url_path, home.get_url() or "") for home in homes},
    )


def linked(numbers: Iterable[int]) -> dict[int, Page]:
    """Pages by their numbers, as far as a link needs them; those near the home page without a question.

    Nobody else holds them: Wagtail keeps on a page where its site begins, which may change.
    """
    near, numbers = facts().near, set(numbers)
    further = numbers - near.keys()
    there = _as_linked().in_bulk(further) if further else {}
    return {**{number: copy(near[number]) for number in numbers & near.keys()}, **there}


def number_in(link: str) -> int:
    """The number that a stored link leads to; 0, which nothing has, if it is none or too long for a database."""
    return int(link) if re.fullmatch("[0-9]{1,18}", link) else 0


def address_of(page: Page) -> str:
    """Where a page is: below its home page, of which that is known."""
    path, address = facts().homes.get(page.path[: HOME * Page.steplen], ("", ""))
    is_below = address and page.url_path.startswith(path)  # not for a second after the home page's own slug has changed
    return address + page.url_path.removeprefix(path) if is_below else page.get_url() or ""


def canonical(page: Page, end: str = "") -> str:
    """The one address by which others know a page, or what stands behind it: a list of one tag, the poster."""
    return absolute(address_of(page)) + end


def _as_linked() -> PageQuerySet:
    """Pages with what a link needs of them, in the editor too, and what says who may read them."""
    pages: PageQuerySet = Page.objects.only(*LINKED, "draft_title", "depth", "live", "locale", "translation_key")
    return pages


def all_are_open() -> bool:
    """Whether no page at all is for some readers only.

    Raises:
        DatabaseError: if that can not be said.
    """
    return not kept(_read).restricted


def readers_locale() -> int | None:
    """The number of the locale in whose language somebody reads."""
    language = get_language() or settings.LANGUAGE_CODE
    return next((pk for pk, code in facts().languages.items() if code == language), None)


def open_to_all(pages: Any) -> Any:
    """Those of a queryset of pages that everybody may read: `live().public()`, without asking what is private."""
    pages = pages.live()
    for path in facts().restricted:
        pages = pages.exclude(path__startswith=path)
    return pages


def is_open_to_all(page: Page) -> bool:
    """Whether everybody may read a page."""
    return bool(page.live) and not page.path.startswith(facts().restricted)


@dataclass(frozen=True)
class Version:
    """A page in one language, as far as its other versions tell of it."""

    url: str
    title: str
    published: datetime | None
    """When it was last published."""


def versions_of(page: Page) -> dict[str, Version]:
    """Each version of a page that everybody may read, by its language."""
    versions = [page] if is_open_to_all(page) else []
    if page.translation_key in facts().translated:
        found = Page.objects.filter(translation_key=page.translation_key)
        versions = open_to_all(found.only("path", "url_path", "locale_id", "title", "last_published_at"))
    return {facts().languages[version.locale_id]: version_of(version) for version in versions}


def version_of(page: Page) -> Version:
    """What its other versions tell of a page."""
    return Version(url=address_of(page), title=page.title, published=page.last_published_at)


def addresses_of(page: Page) -> dict[str, str]:
    """The address of each version of a page that everybody may read, by its language."""
    return {language: version.url for language, version in versions_of(page).items()}


def organisations() -> dict[int, tuple[str, str, str]]:
    """What each profile, by its number, is called, where it leads a reader, and in which language if not theirs.

    One that is not open to all has a name and leads nowhere.
    """
    profiles = facts().profiles
    reader = readers_locale()
    readable = {(page.translation_key, page.locale_id): page for page in profiles if is_open_to_all(page)}
    found = {}
    for page in profiles:
        best = readable.get((page.translation_key, reader)) or readable.get((page.translation_key, page.locale_id))
        shown = best or page
        language = "" if shown.locale_id == reader else facts().languages.get(shown.locale_id, "")
        found[page.pk] = (shown.title, address_of(best) if best else "", language)
    return found
