"""The sizes and formats of pictures, made by the worker before a visitor asks for a page that shows them.

What a page shows is known to its templates alone, so the page is rendered once, as a visitor would have it. Where one
is still missing, because somebody was faster, the page makes it and is shown all the same.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.template.loader import render_to_string
from django.utils.translation import override
from wagtail.models import ModelLogEntry, Page

from pages.models import BasePage, CampaignImage
from pages.search.visible import showing, visit

AT_FIRST = timedelta(days=1)
"""How far a worker looks back that has just begun."""

OVERLAP = timedelta(minutes=1)
"""How much later than its own time something may be committed."""


class Pictures:
    """Makes what pages show that were published, or whose picture was changed, since the last look."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self.looked_at: datetime | None = None
        self.seen: set[tuple[int, datetime]] = set()

    def __call__(self, at: datetime) -> Iterator[None]:
        """Make them page by page; one that can not be rendered is not tried again before it changes."""
        since = (self.looked_at - OVERLAP) if self.looked_at else at - AT_FIRST
        self.seen = {(pk, moment) for pk, moment in self.seen if moment >= since}
        changed = self._published(since) + self._with_changed_pictures(since)
        pages = {page.pk: page for one in changed for page in (one.specific, *one.specific.listed_on())}
        self.looked_at = at
        for page in pages.values():
            make_pictures_of(page)
            yield

    def _published(self, since: datetime) -> list[Page]:
        pages = Page.objects.live().filter(depth__gt=1, last_published_at__gte=since)
        return [page for page in pages if self._is_new(page.pk, page.last_published_at)]

    def _with_changed_pictures(self, since: datetime) -> list[Page]:
        edits = ModelLogEntry.objects.get_for_model(CampaignImage).filter(action="wagtail.edit", timestamp__gte=since)
        edited = [edit.object_id for edit in edits if self._is_new(-edit.pk, edit.timestamp)]
        return [page for picture in CampaignImage.objects.filter(pk__in=edited) for page in showing(picture)]

    def _is_new(self, number: int, moment: datetime) -> bool:
        """Whether this was not seen yet; from now on it was."""
        known = (number, moment) in self.seen
        self.seen.add((number, moment))
        return not known


def make_pictures_of(page: BasePage) -> None:
    """Make all sizes and formats of the pictures that a page shows."""
    request = visit(page.get_url() or "/")
    with override(page.language):
        render_to_string(page.get_template(request), page.get_context(request), request)
