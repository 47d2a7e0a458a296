"""The sizes and formats of pictures, made by the worker before a visitor asks for a page that shows them.

What a page shows is known to its templates alone, so the page is rendered once, as a visitor would have it. Where one
is still missing, because somebody was faster, the page makes it and is shown all the same.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.template.loader import render_to_string
from django.utils.translation import override
from wagtail.models import ModelLogEntry, Page

from events.api import one_by_one
from pages.models import BasePage, CampaignImage
from pages.search.visible import showing, visit

AT_FIRST = timedelta(days=1)
"""How far a worker looks back that has just begun."""

OVERLAP = timedelta(minutes=1)
"""How much later than its own time something may be committed."""

Change = tuple[int, datetime]
"""The number of a page that was published, or that of a picture's edit below zero, and when it was."""


class Pictures:
    """Makes what pages show that were published, or whose picture was changed, since the last look."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self.looked_at: datetime | None = None
        self.seen: set[Change] = set()

    def __call__(self, at: datetime) -> Iterator[None]:
        """Make them page by page; one that can not be rendered is not tried again before it changes."""
        since = (self.looked_at - OVERLAP) if self.looked_at else at - AT_FIRST
        self.seen = {(number, moment) for number, moment in self.seen if moment >= since}
        done: set[int] = set()
        for change, changed in [*self._published(since), *self._with_changed_pictures(since)]:
            pages = {page.pk: page for one in changed for page in (one.specific, *one.specific.listed_on())}
            for page in one_by_one([page for pk, page in pages.items() if pk not in done], make_pictures_of):
                done.add(page.pk)
                yield
            # Only now: what is cut short, because the database is away, is made up for in the next round.
            self.seen.add(change)
        self.looked_at = at

    def _published(self, since: datetime) -> Iterator[tuple[Change, list[Page]]]:
        for page in Page.objects.live().filter(depth__gt=1, last_published_at__gte=since):
            if (change := (page.pk, page.last_published_at)) not in self.seen:
                yield change, [page]

    def _with_changed_pictures(self, since: datetime) -> Iterator[tuple[Change, list[Page]]]:
        edits = ModelLogEntry.objects.get_for_model(CampaignImage).filter(action="wagtail.edit", timestamp__gte=since)
        for edit in edits:
            if (change := (-edit.pk, edit.timestamp)) not in self.seen:
                pictures = CampaignImage.objects.filter(pk=edit.object_id)
                yield change, [page for picture in pictures for page in showing(picture)]


def make_pictures_of(page: BasePage) -> None:
    """Make all sizes and formats of the pictures that a page shows."""
    request = visit(page.get_url() or "/")
    with override(page.language):
        render_to_string(page.get_template(request), page.get_context(request), request)
