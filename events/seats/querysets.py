"""Questions about seminars and registrations that read as sentences."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from campaign_site.shared import shows_the_moment
from events.seats.choices import HOLDS_SEAT, IN_LINE, OPEN, TO_ANSWER
from events.words.spelling import asked_for, is_found

if TYPE_CHECKING:
    from events.seats.models import Registration, Seminar  # noqa: F401


LISTED = (
    *("slug", "date", "start_time", "end_time", "place", "city", "capacity", "without_registration"),
    *("registration_opens_at", "registration_closes_at", "cancelled_at"),
)
"""What lists show of a seminar: it has thirty columns, and reading them costs more than asking."""


class SeminarQuerySet(models.QuerySet["Seminar"]):
    """Seminars."""

    def upcoming(self) -> Self:
        """Those whose day, in Riga, has not passed; the nearest first."""
        shows_the_moment()
        return self.filter(date__gte=timezone.localdate()).order_by("date", "start_time", "pk")

    def past(self) -> Self:
        """Those whose day, in Riga, has passed; the latest first."""
        shows_the_moment()
        return self.filter(date__lt=timezone.localdate()).order_by("-date", "-start_time", "-pk")

    def matching(self, query: str) -> Self:
        """Those in whose name, town, place or title each word of a query stands, however spelled."""
        # There are a few hundred at most, so that they need no column to search in.
        told = self.model._default_manager.values_list("pk", "name", "city", "place", "texts__title")
        return self.filter(pk__in={pk for pk, *words in told if is_found(query, *filter(None, words))})

    def public(self) -> Self:
        """Real ones with a page that everybody can read, in whichever language."""
        with_a_page = self.model._default_manager.filter(texts__address__gt="")
        return self.filter(pk__in=with_a_page.values("pk"), is_example=False)

    def with_counts(self) -> Self:
        """Each with `held_seats` and `people_waiting`, so that a list asks the database once."""
        return self.annotate(
            held_seats=Count("registrations", filter=Q(registrations__state__in=HOLDS_SEAT)),
            people_waiting=Count("registrations", filter=Q(registrations__state__in=IN_LINE)),
        )

    def for_lists(self) -> Self:
        """Each with its seats counted and what a list shows of it."""
        return self.with_counts().only(*LISTED)


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

    def by_state(self) -> dict[str, int]:
        """How many there are in each state."""
        return dict(self.order_by().values_list("state").annotate(people=Count("pk")))

    def attended(self) -> Self:
        """Those who were there."""
        return self.filter(attended_at__isnull=False)

    def still_open(self) -> Self:
        """Those that have a seat or wait for one."""
        return self.filter(state__in=OPEN)
