"""Questions about sign-offs that read as sentences."""

from typing import TYPE_CHECKING, Any, Self

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from events.api import QueuedMailQuerySet, is_found
from pages.signoff.choices import SignOffState

if TYPE_CHECKING:
    from pages.signoff.models import SignOff, SignOffMail  # noqa: F401


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

    def whole(self) -> Self:
        """Each with the page that it is about and with whoever asked."""
        return self.select_related("sign_off__page", "sign_off__asked_by")
