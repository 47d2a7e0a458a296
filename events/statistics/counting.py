"""Counts of who registered, came and waited: they stay the same when the names are gone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Sum

from events.libraries.models import Library
from events.seats.choices import IN_LINE
from events.seats.models import Registration, Seminar, Transition, TrapTally
from events.statistics.models import LibraryTally


@dataclass
class Figures:
    """How many people registered, also those who cancelled later; how many of them came; how many ever waited."""

    registered: int = 0
    attended: int = 0
    waited: int = 0

    def add(self, other: "Figures", *, times: int = 1) -> None:
        """Count others along, or with -1 take them out."""
        self.registered += times * other.registered
        self.attended += times * other.attended
        self.waited += times * other.waited


@dataclass(frozen=True)
class Statistics:
    """The figures of some seminars; the last library is “other”, with an empty name, if anybody belongs there."""

    seminars: list[tuple[Seminar, Figures]]
    places: list[tuple[str, Figures]]
    libraries: list[tuple[str, Figures]]
    total: Figures
    trapped: int
    """How often a form was shown again because the field that people do not see was filled in."""
    trapped_and_sent: int
    """How many of those forms somebody sent after all."""


def years() -> list[int]:
    """The years in which there are real seminars, the latest first."""
    dates = Seminar.objects.filter(is_example=False).order_by().dates("date", "year")
    return sorted((day.year for day in dates), reverse=True)


def statistics(*, year: int | None = None) -> Statistics:
    """The figures of all real seminars, or of those of one year, in five questions. Examples are left out."""
    seminars = Seminar.objects.filter(is_example=False).order_by("-date", "-pk")
    if year:
        seminars = seminars.filter(date__year=year)
    found = {seminar.pk: (seminar, Figures()) for seminar in seminars}
    places = {seminar.city: Figures() for seminar, _figures in found.values()}
    libraries: dict[int | None, Figures] = {}
    total = Figures()
    for number, library, figures in _counted(found):
        seminar, own = found[number]
        for sum_of in (own, places[seminar.city], libraries.setdefault(library, Figures()), total):
            sum_of.add(figures)
    for tally in LibraryTally.objects.filter(seminar__in=found):
        figures = Figures(tally.registered, tally.attended, tally.waited)
        libraries.setdefault(tally.library_id, Figures()).add(figures)
        libraries.setdefault(None, Figures()).add(figures, times=-1)
    traps = TrapTally.objects.filter(seminar__in=found).aggregate(asked=Sum("asked"), answered=Sum("answered"))
    return Statistics(
        seminars=list(found.values()),
        places=_largest_first(places.items()),
        libraries=_named(libraries),
        total=total,
        trapped=traps["asked"] or 0,
        trapped_and_sent=traps["answered"] or 0,
    )


def _counted(seminars: Iterable[int]) -> Iterable[tuple[int, int | None, Figures]]:
    """The figures of each seminar and library of the register that met; whether somebody ever waited, the log says."""
    waited = Exists(Transition.objects.filter(registration=OuterRef("pk"), after__in=IN_LINE))
    rows: Any = (
        Registration.objects.filter(seminar__in=list(seminars))
        .order_by()
        .annotate(has_waited=waited)
        .values_list("seminar_id", "library_entry_id")
        .annotate(
            registered=Count("pk"),
            attended=Count("pk", filter=Q(attended_at__isnull=False)),
            waited=Count("pk", filter=Q(has_waited=True)),
        )
    )
    return [(seminar, library, Figures(*figures)) for seminar, library, *figures in rows]


def _named(libraries: dict[int | None, Figures]) -> list[tuple[str, Figures]]:
    """Libraries of the register by name; what people typed themselves is never a name here."""
    names = {library.pk: str(library) for library in Library.objects.filter(pk__in=[pk for pk in libraries if pk])}
    named = _largest_first((names[pk], figures) for pk, figures in libraries.items() if pk)
    other = libraries.get(None, Figures())
    return [*named, ("", other)] if other.registered else named


def _largest_first(figures: Iterable[tuple[str, Figures]]) -> list[tuple[str, Figures]]:
    return sorted(figures, key=lambda row: (-row[1].registered, row[0]))


def keep_library_count(*, registration: Registration) -> None:
    """Count somebody for their library of the register, before the row forgets which one it was.

    Belongs into the transaction that forgets it, under the seminar's lock.
    """
    if registration.library_entry_id is None:
        return
    tally, _made = LibraryTally.objects.get_or_create(
        seminar_id=registration.seminar_id, library_id=registration.library_entry_id
    )
    tally.registered += 1
    tally.attended += int(registration.attended_at is not None)
    tally.waited += int(Transition.objects.filter(registration=registration, after__in=IN_LINE).exists())
    tally.save()
