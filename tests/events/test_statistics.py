"""Statistics that stay when names are gone."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events import services
from events.choices import Actor
from events.models import Library, LibraryTally, Registration, Seminar
from events.services.statistics import Figures, statistics, years
from tests.events.conftest import Join, MakeSeminar

pytestmark = pytest.mark.django_db


@pytest.fixture
def library() -> Library:
    return Library.objects.create(code="1", name="Cēsu Centrālā bibliotēka", place="Cēsis")


@pytest.fixture
def held(make_seminar: MakeSeminar, join: Join, library: Library) -> Seminar:
    """A seminar in which three registered: one came, one waited and cancelled, one's library is not in the register."""
    seminar = make_seminar(capacity=2)
    anna = join(seminar, "anna", library_entry=library)
    join(seminar, "berta", library="Bērtas mājas bibliotēka")
    cilda = join(seminar, "cilda", library_entry=library)
    services.cancel(registration=cilda, actor=Actor.REGISTRANT)
    services.check_in(registration=anna)
    return seminar


def shown(year: int | None = None) -> dict[str, Any]:
    """What the statistics say."""
    found = statistics(year=year)
    return {
        "seminars": [(seminar.pk, figures) for seminar, figures in found.seminars],
        "places": found.places,
        "libraries": found.libraries,
        "total": found.total,
    }


class TestTheFigures:
    def test_count_who_registered_who_came_and_who_ever_waited(self, held: Seminar) -> None:
        assert shown() == {
            "seminars": [(held.pk, Figures(3, 1, 1))],
            "places": [("Cēsis", Figures(3, 1, 1))],
            "libraries": [("Cēsu Centrālā bibliotēka, Cēsis", Figures(2, 1, 1)), ("", Figures(1, 0, 0))],
            "total": Figures(3, 1, 1),
        }

    def test_never_name_a_library_that_somebody_typed(self, held: Seminar) -> None:
        assert "Bērtas" not in str(shown())

    def test_add_up_over_seminars_of_one_place(
        self, held: Seminar, make_seminar: MakeSeminar, join: Join, library: Library
    ) -> None:
        join(make_seminar(), "dace", library_entry=library)
        join(make_seminar(city="Rīga"), "elga")
        found = shown()
        assert found["places"] == [("Cēsis", Figures(4, 1, 1)), ("Rīga", Figures(1, 0, 0))]
        assert found["libraries"][0] == ("Cēsu Centrālā bibliotēka, Cēsis", Figures(3, 1, 1))
        assert found["total"] == Figures(5, 1, 1)

    def test_can_be_of_one_year_only(self, held: Seminar, make_seminar: MakeSeminar) -> None:
        make_seminar(date=date(2011, 10, 11), city="Rīga")
        assert years() == [held.date.year, 2011]
        assert shown(2011)["places"] == [("Rīga", Figures())]
        assert shown(held.date.year)["total"] == Figures(3, 1, 1)

    def test_leave_examples_out(self, make_seminar: MakeSeminar, join: Join) -> None:
        join(make_seminar(is_example=True), "anna")
        assert (years(), shown()["seminars"], shown()["total"]) == ([], [], Figures())

    def test_are_read_with_as_many_questions_for_three_seminars_as_for_one(
        self, held: Seminar, make_seminar: MakeSeminar, join: Join
    ) -> None:
        with CaptureQueriesContext(connection) as one:
            statistics()
        for number in range(2):
            library = Library.objects.create(code=f"x{number}", name=f"Bibliotēka {number}")
            join(make_seminar(), "anna", library_entry=library)
        with CaptureQueriesContext(connection) as three:
            statistics()
        assert len(one) == len(three) == 4


class TestTheFiguresStay:
    def test_when_a_seminar_is_forgotten(self, held: Seminar) -> None:
        before = shown()
        services.forget_past(at=timezone.now() + timedelta(days=30 + held.contact_days + 2))
        assert not Registration.objects.filter(forgotten_at=None).exists()
        assert shown() == before

    def test_when_somebody_asks_to_be_erased_after_the_seminar(self, held: Seminar) -> None:
        before = shown()
        Seminar.objects.update(date=timezone.localdate() - timedelta(days=1))
        for registration in Registration.objects.all():
            services.erase(registration=registration)
            services.erase(registration=registration)
        assert not Registration.objects.exclude(library_entry=None).exists()
        assert shown() == before

    def test_when_somebody_asks_to_be_erased_before_it(self, held: Seminar) -> None:
        before = shown()
        services.erase(registration=held.registrations.get(name="Cilda"))
        assert shown() == before
        assert [(tally.registered, tally.attended, tally.waited) for tally in LibraryTally.objects.all()] == [(1, 0, 1)]
