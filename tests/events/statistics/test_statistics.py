"""Statistics that stay when names are gone."""

import csv
from datetime import date, timedelta
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from events.models import Library, LibraryTally, Registration, Seminar
from events.retention import forgetting
from events.seats import services
from events.seats.choices import Actor
from events.statistics.counting import Figures, statistics, years
from tests.events.conftest import Join, Login, MakeSeminar

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(login: Login) -> Client:
    return login("view_registration")


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
        assert len(one) == len(three) == 5


class TestTheFiguresStay:
    def test_when_a_seminar_is_forgotten(self, held: Seminar) -> None:
        before = shown()
        forgetting.forget_past(at=timezone.now() + timedelta(days=30 + held.contact_days + 2))
        assert not Registration.objects.filter(forgotten_at=None).exists()
        assert shown() == before

    def test_when_somebody_asks_to_be_erased_after_the_seminar(self, held: Seminar) -> None:
        before = shown()
        Seminar.objects.update(date=timezone.localdate() - timedelta(days=1))
        for registration in Registration.objects.all():
            forgetting.erase(registration=registration)
            forgetting.erase(registration=registration)
        assert not Registration.objects.exclude(library_entry=None).exists()
        assert shown() == before

    def test_when_somebody_asks_to_be_erased_before_it(self, held: Seminar) -> None:
        before = shown()
        forgetting.erase(registration=held.registrations.get(name="Cilda"))
        assert shown() == before
        assert [(tally.registered, tally.attended, tally.waited) for tally in LibraryTally.objects.all()] == [(1, 0, 1)]


ADDRESS = "/admin/seminar-statistics/"


class TestThePage:
    def test_has_a_table_and_a_chart_with_the_same_figures(self, staff: Client, held: Seminar) -> None:
        page = staff.get(reverse("seminar_statistics:index"))
        assert page.status_code == 200
        for section in page.context["sections"]:
            assert [row for row, _bars in section.bars] == section.rows
            for row, bars in section.bars:
                assert [number for _kind, number, _length in bars] == list(vars(row.figures).values())
        assert page.context["sections"][0].bars[0][1] == [
            ("registered", 3, "100.0"),
            ("attended", 1, "33.3"),
            ("waited", 1, "33.3"),
        ]

    def test_can_show_one_year(self, staff: Client, held: Seminar, make_seminar: MakeSeminar) -> None:
        make_seminar(date=date(2011, 10, 11), city="Rīga")
        page = staff.get(ADDRESS, {"year": "2011"})
        assert [row.name for row in page.context["sections"][1].rows] == ["Rīga"]

    @pytest.mark.parametrize("year", ["1999", "x", "", "٢٠١١"])
    def test_shows_all_years_when_the_one_asked_for_is_none(self, staff: Client, held: Seminar, year: str) -> None:
        page = staff.get(ADDRESS, {"year": year})
        assert (page.status_code, page.context["year"], page.context["number"]) == (200, None, 1)

    def test_names_nobody(self, staff: Client, held: Seminar) -> None:
        html = staff.get(ADDRESS).content.decode()
        assert not [name for name in ("Anna", "Berta", "Bērtas", "Cilda", "@example.org") if name in html]

    def test_asks_as_often_for_three_seminars_as_for_one(
        self, staff: Client, held: Seminar, make_seminar: MakeSeminar, join: Join
    ) -> None:
        def count() -> int:
            with CaptureQueriesContext(connection) as queries:
                staff.get(ADDRESS)
            return len(queries)

        count()
        one = count()
        for _time in range(2):
            join(make_seminar(city="Rīga"), "anna")
        assert count() == one

    def test_has_no_style_and_no_script_of_its_own(self, staff: Client, held: Seminar) -> None:
        html = staff.get(ADDRESS).content.decode()
        main = html[html.index("<main") : html.index("</main")]
        assert (" style=" in main, "<style" in main) == (False, False)

    def test_without_seminars_says_so(self, staff: Client) -> None:
        assert staff.get(ADDRESS).context["years"] == []


class TestFilledTraps:
    def test_are_told_to_staff_with_what_came_of_them(self, staff: Client, held: Seminar) -> None:
        services.count_trap(seminar=held)
        services.count_trap(seminar=held)
        services.count_trap(seminar=held, is_answered=True)
        found = statistics(year=held.date.year)
        assert (found.trapped, found.trapped_and_sent) == (2, 1)
        page = " ".join(staff.get(reverse("seminar_statistics:index")).content.decode().split())
        assert "2 reizes pienāca veidlapa" in page

    def test_are_not_mentioned_where_there_were_none(self, staff: Client, held: Seminar) -> None:
        assert "pienāca veidlapa" not in staff.get(reverse("seminar_statistics:index")).content.decode()


class TestTheFile:
    def test_as_csv_has_a_row_for_each_line_of_the_tables(self, staff: Client, held: Seminar) -> None:
        response = staff.get(ADDRESS, {"export": "csv", "year": str(held.date.year)})
        _headings, *rows = csv.reader(StringIO(b"".join(response.streaming_content).decode("utf-8-sig")), delimiter=";")
        assert [row[1:] for row in rows] == [
            [held.name, held.date.isoformat(), "3", "1", "1"],
            ["Cēsis", "", "3", "1", "1"],
            ["Cēsu Centrālā bibliotēka, Cēsis", "", "2", "1", "1"],
            ["Citas bibliotēkas vai nav norādīta", "", "1", "0", "0"],
        ]
        assert "no-store" in response["Cache-Control"]

    def test_as_xlsx_has_figures_that_add_up_and_no_formula(self, staff: Client, held: Seminar) -> None:
        Seminar.objects.update(name="=1+1")
        response = staff.get(ADDRESS, {"export": "xlsx"})
        sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).worksheets[0]
        cells = next(iter(sheet.iter_rows(min_row=2, max_row=2)))
        assert [(cell.value, cell.data_type) for cell in cells[1:]] == [
            ("=1+1", "s"),
            (held.date.isoformat(), "s"),
            (3, "n"),
            (1, "n"),
            (1, "n"),
        ]

    def test_as_csv_has_no_formula_either(self, staff: Client, held: Seminar) -> None:
        Seminar.objects.update(name="=1+1")
        response = staff.get(ADDRESS, {"export": "csv"})
        assert b'"\'=1+1"' in b"".join(response.streaming_content)


@pytest.mark.parametrize("permission", ["view_seminar", "view_registration", "change_library"])
def test_the_page_and_its_menu_item_need_a_permission_to_see(login: Login, permission: str) -> None:
    client = login(permission)
    allowed = permission.startswith("view_")
    assert (client.get(ADDRESS).status_code == 200) is allowed
    assert (client.get(ADDRESS, {"export": "csv"}).status_code == 200) is allowed
    assert (ADDRESS in client.get("/admin/").content.decode()) is allowed
