"""Questions about pages that read as sentences."""

from typing import Any, Self

from django.db.models import Prefetch
from django.utils import timezone
from wagtail.models import PageManager, PageQuerySet

from campaign_site.shared import shows_the_moment
from events.api import Seminar
from pages.frame.public import LINKED, open_to_all

PICTURED = (
    *("title", "description", "file", "file_hash", "width", "height"),
    *(f"focal_point_{side}" for side in ("x", "y", "width", "height")),
)
"""What a picture in a list needs."""


class ArticleQuerySet(PageQuerySet):
    """Articles."""

    def published_in(self, locale_id: int) -> Self:
        """Those that the public may read in a language, the newest first."""
        articles: Self = open_to_all(self).filter(locale=locale_id).order_by("-published_on", "-pk")
        return articles

    def with_cards(self) -> Self:
        """Each with what its card shows, and without its text."""
        needed = (*LINKED, "published_on", *(f"picture__{name}" for name in PICTURED))
        cards: Self = self.select_related("picture").prefetch_related("picture__renditions").only(*needed)
        return cards

    def with_lines(self) -> Self:
        """Each with what a line shows that links to it."""
        lines: Self = self.only(*LINKED, "published_on")
        return lines

    def about(self, profile: Any) -> Self:
        """Those that mention an organisation, whichever translation of its profile they name."""
        return self.filter(organisations__translation_key=profile.translation_key).distinct()  # type: ignore[no-any-return]


class SeminarPageQuerySet(PageQuerySet):
    """Pages of seminars."""

    def published_in(self, locale_id: int) -> Self:
        """Those that the public may read in a language."""
        pages: Self = open_to_all(self).filter(locale=locale_id)
        return pages

    def with_cards(self) -> Self:
        """Each with what its card shows, the seats counted once for all."""
        seminars = Prefetch("seminar", queryset=Seminar.objects.for_lists().prefetch_related("texts"))
        cards: Self = self.prefetch_related(seminars).only(*LINKED, "kind", "lead", "seminar")
        return cards

    def with_lines(self) -> Self:
        """Each with what a line shows that links to it."""
        lines: Self = self.select_related("seminar").only(*LINKED, "kind", "seminar__date")
        return lines

    def upcoming(self) -> Self:
        """Those whose seminar's day has not passed, the nearest first."""
        shows_the_moment()
        pages: Self = self.filter(seminar__date__gte=timezone.localdate())
        ordered: Self = pages.order_by("seminar__date", "seminar__start_time", "pk")
        return ordered

    def past(self) -> Self:
        """Those whose seminar's day has passed, the latest first."""
        shows_the_moment()
        pages: Self = self.filter(seminar__date__lt=timezone.localdate())
        ordered: Self = pages.order_by("-seminar__date", "-seminar__start_time", "-pk")
        return ordered

    def with_partner(self, profile: Any) -> Self:
        """Those that an organisation holds or supports, whichever translation of its profile they name."""
        return self.filter(partners__profile__translation_key=profile.translation_key).distinct()  # type: ignore[no-any-return]


ArticleManager = PageManager.from_queryset(ArticleQuerySet)
SeminarPageManager = PageManager.from_queryset(SeminarPageQuerySet)
