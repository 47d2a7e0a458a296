"""Questions about seminars and registrations that read as sentences."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Q, When
from django.utils import timezone

from events.choices import BESIDE_THE_STATE, ENDED, HOLDS_SEAT, IN_LINE, OPEN, TO_ANSWER, Delivery
from events.spelling import asked_for, fold, is_found

if TYPE_CHECKING:
    from events.models import Library, OutgoingMail, Registration, Seminar  # noqa: F401


MailRow = TypeVar("MailRow", bound=models.Model)


class SeminarQuerySet(models.QuerySet["Seminar"]):
    """Seminars."""

    def upcoming(self) -> Self:
        """Those whose day, in Riga, has not passed; the nearest first."""
        return self.filter(date__gte=timezone.localdate()).order_by("date", "start_time", "pk")

    def past(self) -> Self:
        """Those whose day, in Riga, has passed; the latest first."""
        return self.filter(date__lt=timezone.localdate()).order_by("-date", "-start_time", "-pk")

    def open_for_registration(self, at: datetime | None = None) -> Self:
        """Those that take registrations at a moment (now)."""
        at = at or timezone.now()
        return self.upcoming().filter(
            Q(registration_opens_at__lte=at) | Q(registration_opens_at__isnull=True, pk__in=self._with_a_page()),
            Q(registration_closes_at__isnull=True) | Q(registration_closes_at__gt=at),
            without_registration=False,
            cancelled_at__isnull=True,
        )

    def matching(self, query: str) -> Self:
        """Those in whose name, town, place or title each word of a query stands, however spelled."""
        # There are a few hundred at most, so that they need no column to search in.
        told = self.model._default_manager.values_list("pk", "name", "city", "place", "texts__title")
        return self.filter(pk__in={pk for pk, *words in told if is_found(query, *filter(None, words))})

    def announced(self) -> Self:
        """Real ones with a page that everybody can read, in whichever language."""
        return self.filter(pk__in=self._with_a_page(), is_example=False)

    def _with_a_page(self) -> models.QuerySet[Any, Any]:
        return self.model._default_manager.filter(texts__address__gt="").values("pk")

    def with_counts(self) -> Self:
        """Each with `held_seats` and `people_waiting`, so that a list asks the database once."""
        return self.annotate(
            held_seats=Count("registrations", filter=Q(registrations__state__in=HOLDS_SEAT)),
            people_waiting=Count("registrations", filter=Q(registrations__state__in=IN_LINE)),
        )


class RegistrationQuerySet(models.QuerySet["Registration"]):
    """Registrations."""

    def matching(self, query: str) -> Self:
        """Those in whose name, address or library each word of a query stands, however spelled, in any order."""
        found = self
        for word in asked_for(query):
            found = found.filter(search_text__contains=word)
        return found

    def holding_a_seat(self) -> Self:
        """Those that take a seat."""
        return self.filter(state__in=HOLDS_SEAT)

    def in_line(self) -> Self:
        """Those that wait, in strict order of arrival."""
        return self.filter(state__in=IN_LINE).order_by("ticket", "pk")

    def with_an_answer_overdue(self, at: datetime | None = None) -> Self:
        """Those whose time to confirm or to accept is over; the longest overdue first."""
        return self.filter(state__in=TO_ANSWER, answer_by__lte=at or timezone.now()).order_by("answer_by", "pk")

    def attended(self) -> Self:
        """Those who were there."""
        return self.filter(attended_at__isnull=False)

    def still_open(self) -> Self:
        """Those that have a seat or wait for one."""
        return self.filter(state__in=OPEN)

    def ended(self) -> Self:
        """Those that are over."""
        return self.filter(state__in=ENDED)


class QueuedMailQuerySet(models.QuerySet[MailRow]):
    """Rows of a queue of mail."""

    LEASE = timedelta(minutes=2)
    """How long a worker may take for one mail before another takes the row up again."""

    def due(self, at: datetime | None = None) -> Self:
        """Those to be sent now: queued ones whose time has come and ones whose worker died; the oldest first."""
        at = at or timezone.now()
        return self.filter(
            Q(state=Delivery.QUEUED, next_try_at__lte=at) | Q(state=Delivery.SENDING, claimed_at__lt=at - self.LEASE)
        ).order_by("created_at", "pk")


class OutgoingMailQuerySet(QueuedMailQuerySet["OutgoingMail"]):
    """Mail to registrants."""

    def due(self, at: datetime | None = None) -> Self:
        """None overtakes another of its registration.

        While one is being sent the rest wait, and one about the state waits for every older one about the state.
        """
        at = at or timezone.now()
        running = at - self.LEASE
        same = self.model._default_manager.filter(registration=OuterRef("registration")).exclude(pk=OuterRef("pk"))
        older = Q(pk__lt=OuterRef("pk"))
        in_hand = same.filter(older | Q(claimed_at__gte=running), state=Delivery.SENDING)
        told_first = same.filter(older, state=Delivery.QUEUED).exclude(message__in=BESIDE_THE_STATE)
        return super().due(at).filter(~Exists(in_hand), Q(message__in=BESIDE_THE_STATE) | ~Exists(told_first))


class LibraryQuerySet(models.QuerySet["Library"]):
    """Libraries of the register."""

    def suggested(self) -> Self:
        """Those that the form suggests: open ones, by name."""
        return self.filter(is_active=True).order_by("name", "place", "pk")

    def matching(self, words: str) -> Self:
        """Those in which each of the words stands somewhere, however spelled; whose name begins with them, first."""
        folded = fold(words)
        found = self
        for word in asked_for(words):
            found = found.filter(search_text__contains=word)
        begins = Case(When(folded_name__startswith=folded, then=0), default=1)
        return found.order_by(begins, "name", "place", "pk")

    def called(self, text: str) -> Self:
        """Those whose name, however spelled, is the text or its beginning; the index finds them."""
        words = fold(text).split()
        return self.filter(folded_name__in=[" ".join(words[:length]) for length in range(1, len(words) + 1)])
