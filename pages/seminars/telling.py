"""What `events` is told of the pages that describe its seminars: title, address and materials in each language."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.conf import settings
from wagtail.models import Page

from events.api import Seminar, describe, withdraw


def seminars_under(page: Page) -> set[int]:
    """The rows that a page or any page under it describes."""
    return set(_pages().descendant_of(page, inclusive=True).values_list("seminar_id", flat=True))


def pages_about(seminar_id: int) -> list[Page]:
    """The public pages that describe a seminar, and those that list it."""
    found: dict[int, Page] = {}
    for page in _pages().live().filter(seminar=seminar_id):
        found |= {shown.pk: shown for shown in [page, *page.listed_on()]}
    return list(found.values())


def tell_events(seminar_ids: Iterable[int]) -> None:
    """Tell `events` how each seminar's page is called in each language and where it is; nothing if nobody can read it.

    Read from the rows, because a draft's words may stand in memory. A copy never takes over from the page that was
    there first, and an alias never speaks for its original.
    """
    wanted = set(seminar_ids)
    readable = _pages().live().public().filter(seminar__in=wanted, alias_of__isnull=True)
    pages: dict[tuple[int, str], Any] = {}
    for page in readable.select_related("locale").order_by("pk"):
        pages.setdefault((page.seminar_id, page.locale.language_code), page)
    for seminar in Seminar.objects.filter(pk__in=wanted):
        for language, _name in settings.LANGUAGES:
            page = pages.get((seminar.pk, language))
            if page is None:
                withdraw(seminar=seminar, language=language)
            else:
                describe(
                    seminar=seminar,
                    language=language,
                    title=page.title,
                    address=page.get_url() or "",
                    has_materials=bool(page.shown_materials),
                )


def _pages() -> Any:
    """The pages of seminars; found by their name, because they import this module."""
    return apps.get_model("pages.SeminarPage").objects
