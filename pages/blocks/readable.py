"""Other pages that a page leads to: those that the public may read, in the reader's language where there is one."""

from collections.abc import Iterable

from wagtail.models import Page

from pages.frame.public import is_open_to_all, open_to_all, readers_locale


def readable(pages: Iterable[Page | None]) -> list[Page]:
    """Those of some pages that the public may read, in the reader's language where there is one, in the given order."""
    wanted = [page for page in pages if page is not None]
    return [page for page in map(readable_versions(wanted).best_for, wanted) if page]


def readable_versions(pages: Iterable[Page]) -> "Versions":
    """Those versions of some pages that the public may read; no question if all are in the reader's language."""
    pages = list(pages)
    active = readers_locale()
    keys = {page.translation_key for page in pages if page.locale_id != active}
    found = open_to_all(Page.objects.filter(translation_key__in=keys)) if keys else ()
    return Versions([*found, *(page for page in pages if is_open_to_all(page))])


class Versions:
    """Pages with their translations, of which the one that suits a reader can be had."""

    def __init__(self, pages: Iterable[Page]) -> None:
        """Sort them by translation and language."""
        self.pages = {(page.translation_key, page.locale_id): page for page in pages}

    def best_for(self, page: Page) -> Page | None:
        """A page's version in the reader's language, or else in its own."""
        active = readers_locale()
        return self.pages.get((page.translation_key, active)) or self.pages.get((page.translation_key, page.locale_id))
