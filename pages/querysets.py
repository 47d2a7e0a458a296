"""Questions about pages that read as sentences."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from wagtail.models import Page, PageManager, PageQuerySet

from events.models import Seminar
from events.querysets import QueuedMailQuerySet
from events.spelling import is_found
from pages import frame
from pages.choices import SignOffState

if TYPE_CHECKING:
    from pages.models import SignOff, SignOffMail  # noqa: F401


LINKED = ("title", "path", "url_path")
"""What a link to a page needs of it: a page has fifty columns, and reading them costs more than asking."""

PICTURED = (
    *("title", "description", "file", "file_hash", "width", "height"),
    *(f"focal_point_{side}" for side in ("x", "y", "width", "height")),
)
"""What a picture in a list needs."""


def readable(pages: Iterable[Page | None]) -> list[Page]:
    """Those of some pages that the public may read, in the reader's language where there is one, in the given order."""
    wanted = [page for page in pages if page is not None]
    return [page for page in map(readable_versions(wanted).best_for, wanted) if page]


def readable_versions(pages: Iterable[Page]) -> "Versions":
    """Those versions of some pages that the public may read; no question if all are in the reader's language."""
    pages = list(pages)
    active = frame.current().locale_id
    keys = {page.translation_key for page in pages if page.locale_id != active}
    found = frame.open_to_all(Page.objects.filter(translation_key__in=keys)) if keys else ()
    return Versions([*found, *(page for page in pages if frame.is_open_to_all(page))])


class Versions:
    """Pages with their translations, of which the one that suits a reader can be had."""

    def __init__(self, pages: Iterable[Page]) -> None:
        """Sort them by translation and language."""
        self.pages = {(page.translation_key, page.locale_id): page for page in pages}

    def best_for(self, page: Page) -> Page | None:
        """A page's version in the reader's language, or else in its own."""
        active = frame.current().locale_id
        return self.pages.get((page.translation_key, active)) or self.pages.get((page.translation_key, page.locale_id))


class ArticleQuerySet(PageQuerySet):
    """Articles."""

    def published_in(self, locale_id: int) -> Self:
        """Those that the public may read in a language, the newest first."""
        articles: Self = frame.open_to_all(self).filter(locale=locale_id).order_by("-published_on", "-pk")
        return articles

    def with_cards(self) -> Self:
        """Each with what its card shows, and without its text."""
        needed = (*LINKED, "published_on", *(f"picture__{name}" for name in PICTURED))
        cards: Self = self.select_related("picture").prefetch_related("picture__renditions").only(*needed)
        return cards

    def about(self, profile: Any) -> Self:
        """Those that mention an organisation, whichever translation of its profile they name."""
        return self.filter(organisations__translation_key=profile.translation_key).distinct()  # type: ignore[no-any-return]


class SeminarPageQuerySet(PageQuerySet):
    """Pages of seminars."""

    def published_in(self, locale_id: int) -> Self:
        """Those that the public may read in a language, with seats counted once for all."""
        seminars = Prefetch("seminar", queryset=Seminar.objects.with_counts())
        needed = (*LINKED, "kind", "lead", "seminar")
        pages: Self = frame.open_to_all(self).filter(locale=locale_id).prefetch_related(seminars).only(*needed)
        return pages

    def upcoming(self) -> Self:
        """Those whose seminar's day has not passed, the nearest first."""
        pages: Self = self.filter(seminar__in=Seminar.objects.upcoming())
        ordered: Self = pages.order_by("seminar__date", "seminar__start_time", "pk")
        return ordered

    def past(self) -> Self:
        """Those whose seminar's day has passed, the latest first."""
        pages: Self = self.filter(seminar__in=Seminar.objects.past())
        ordered: Self = pages.order_by("-seminar__date", "-seminar__start_time", "-pk")
        return ordered

    def with_partner(self, profile: Any) -> Self:
        """Those that an organisation holds or supports, whichever translation of its profile they name."""
        return self.filter(partners__profile__translation_key=profile.translation_key).distinct()  # type: ignore[no-any-return]


ArticleManager = PageManager.from_queryset(ArticleQuerySet)
SeminarPageManager = PageManager.from_queryset(SeminarPageQuerySet)


class SignOffQuerySet(QuerySet["SignOff"]):
    """Sign-offs."""

    def of(self, page: Page) -> Self:
        """Those of one page, the newest first."""
        return self.filter(page_id=page.pk)

    def matching(self, query: str) -> Self:
        """Those in whose page, official, position or address each word of a query stands, however spelled."""
        told = self.order_by().values_list("pk", "page_title", "name", "position", "email")
        return self.filter(pk__in=[pk for pk, *words, email in told if is_found(query, *words, addresses=[email])])

    def given(self) -> Self:
        """Those that the official has given."""
        return self.filter(approved_at__isnull=False)

    def approving(self, digest: str) -> Self:
        """Those by which somebody has signed off exactly this version."""
        return self.given().filter(digest=digest)

    def objecting(self, digest: str) -> Self:
        """Those by which somebody has only commented on exactly this version; withdrawn ones do not count."""
        commented = self.filter(digest=digest, approved_at__isnull=True, withdrawn_at__isnull=True)
        return commented.filter(comments__isnull=False).distinct()

    def without_content(self) -> Self:
        """Without the versions themselves, which a list does not show."""
        return self.defer("content", "before")

    def answered(self) -> Self:
        """Those on which the official has written or which they have given, the newest first."""
        return (
            self.filter(Q(approved_at__isnull=False) | Q(comments__isnull=False))
            .distinct()
            .order_by("-asked_at", "-pk")
        )

    def in_state(self, state: SignOffState) -> Self:
        """Those that stand so now, as each of them says of itself (`SignOff.state`)."""
        unanswered = self.filter(approved_at__isnull=True, withdrawn_at__isnull=True)
        silent = unanswered.filter(comments__isnull=True)
        is_open = Q(page__isnull=False, expires_at__gt=timezone.now())
        return {
            SignOffState.APPROVED: self.given(),
            SignOffState.WITHDRAWN: self.filter(approved_at__isnull=True, withdrawn_at__isnull=False),
            SignOffState.COMMENTED: unanswered.filter(comments__isnull=False).distinct(),
            SignOffState.WAITING: silent.filter(is_open),
            SignOffState.EXPIRED: silent.exclude(is_open),
        }[state]

    def asked_before(self, sign_off: "SignOff") -> Self:
        """Those of the same page that were asked for before a certain one."""
        return self.filter(page_id=sign_off.page_id, asked_at__lt=sign_off.asked_at)

    def asked_after(self, sign_off: "SignOff") -> Self:
        """Those of the same page that were asked for after a certain one and stand."""
        return self.filter(page_id=sign_off.page_id, asked_at__gt=sign_off.asked_at, withdrawn_at__isnull=True)

    def on_pages(self, pages: Any) -> Self:
        """Those of some pages, with what a list shows of each."""
        found = self.filter(page__in=pages).select_related("page", "page__locale").prefetch_related("comments")
        return found.without_content()


class SignOffMailQuerySet(QueuedMailQuerySet["SignOffMail"]):
    """Mail about sign-offs."""
