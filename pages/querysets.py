"""Questions about pages that read as sentences."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from wagtail.models import Locale, Page, PageManager, PageQuerySet

from events.models import Seminar
from events.querysets import QueuedMailQuerySet
from pages.choices import SignOffState

if TYPE_CHECKING:
    from pages.models import SignOff, SignOffMail  # noqa: F401


def readable(pages: Iterable[Page | None]) -> list[Page]:
    """Those of some pages that the public may read, in the reader's language where there is one, in the given order."""
    wanted = [page.localized for page in pages if page is not None]
    allowed = set(Page.objects.live().public().filter(pk__in=[page.pk for page in wanted]).values_list("pk", flat=True))
    return [page for page in wanted if page.pk in allowed]


class ArticleQuerySet(PageQuerySet):
    """Articles."""

    def published_in(self, locale: Locale) -> Self:
        """Those that the public may read in a language, the newest first, with what a card shows."""
        articles: Self = (
            self.live()
            .public()
            .filter(locale=locale)
            .select_related("picture")
            .prefetch_related("picture__renditions", "tagged_items__tag")
            .order_by("-published_on", "-pk")
        )
        return articles

    def about(self, profile: Any) -> Self:
        """Those that mention an organisation, whichever translation of its profile they name."""
        return self.filter(organisations__translation_key=profile.translation_key).distinct()  # type: ignore[no-any-return]


class SeminarPageQuerySet(PageQuerySet):
    """Pages of seminars."""

    def published_in(self, locale: Locale) -> Self:
        """Those that the public may read in a language, with seats counted once for all."""
        seminars = Seminar.objects.with_counts().prefetch_related("texts")
        pages: Self = (
            self.live().public().filter(locale=locale).prefetch_related(Prefetch("seminar", queryset=seminars))
        )
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
