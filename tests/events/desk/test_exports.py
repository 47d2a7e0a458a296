"""Spreadsheets that can not be tricked."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from events.models import AccessRecord, Registration, Seminar
from events.retention.choices import Access
from events.seats import services
from events.seats.choices import Actor, Role
from events.words import cells
from tests.events.conftest import Join, Login, MakeSeminar

NUMBERS = "Grupa"
"""The one column whose cells are numbers; all others are text."""

FORMULAS = [
    "=1+1",
    "+371=x",
    "-2+3",
    "@SUM(A1)",
    "  =1+1",
    "\t=1+1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＋1",
    "＠x",
    "|calc",
    "%0A",
    "'=1",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_csv_cell_that_could_be_a_formula_is_made_text(text: str) -> None:
    assert cells.inert(text) == "'" + text


@pytest.mark.parametrize("text", ["Ilze Bērziņa", "a+b@example.org", "371 29 111 111", "10=10", "", "Cēsu-Alūksnes"])
def test_an_ordinary_cell_stays_as_it_is(text: str) -> None:
    assert cells.inert(text) == text


def test_a_phone_number_keeps_its_plus_sign_in_both_formats(staff: Client, seminar: Seminar, join: Join) -> None:
    join(seminar, "anna", library="+371 29111111", actor=Actor.STAFF)
    assert [row["Bibliotēka"] for row in rows_of_csv(staff)] == ["'+371 29111111"]
    assert [row["Bibliotēka"] for row in rows_of_xlsx(staff)] == ["+371 29111111"]


def export(staff: Client, file_format: str) -> bytes:
    answer = staff.get(reverse("registrations:index"), {"export": file_format, "ordering": "name"})
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def rows_of_csv(staff: Client) -> list[dict[str, str]]:
    text = export(staff, "csv").decode()
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=";"))


def rows_of_xlsx(staff: Client) -> list[dict[str, str]]:
    sheet = load_workbook(io.BytesIO(export(staff, "xlsx"))).active
    assert sheet is not None
    assert sheet.freeze_panes == "A2"
    headings, *rows = sheet.iter_rows()
    names = [str(cell.value) for cell in headings]
    people = [dict(zip(names, row, strict=True)) for row in rows]
    filled = {(name, cell.data_type) for person in people for name, cell in person.items() if cell.value is not None}
    assert {name for name, kind in filled if kind != "s"} <= {NUMBERS}
    assert {kind for name, kind in filled if name == NUMBERS} <= {"n"}
    return [{name: str(cell.value or "") for name, cell in person.items()} for person in people]


def test_both_formats_hold_the_same_people(staff: Client, seminar: Seminar, join: Join) -> None:
    join(seminar, "anna")
    join(seminar, "berta", name="Berta Šķēle", library="")
    assert rows_of_csv(staff) == rows_of_xlsx(staff)
    assert [row["Vārds un uzvārds"] for row in rows_of_csv(staff)] == ["Anna", "Berta Šķēle"]


def test_formulas_in_a_registration_are_inert_in_both_formats(staff: Client, seminar: Seminar) -> None:
    for number, text in enumerate(FORMULAS):
        Registration.objects.create(
            seminar=seminar, name=text, email=f"p{number}@example.org", library="\x0b=1", state="confirmed"
        )
    rows_of_xlsx(staff)
    for row in rows_of_csv(staff):
        assert row["Vārds un uzvārds"].startswith("'")
        assert row["Bibliotēka"] == "'=1"


class TestExports:
    def test_need_a_permission_of_their_own(self, login: Login, seminar: Seminar, join: Join) -> None:
        join(seminar, "anna")
        client = login("view_registration")
        address = reverse("registrations:index")
        assert "export=" not in client.get(address).content.decode()
        assert client.get(address, {"export": "csv"}).status_code == 302
        assert AccessRecord.objects.filter(kind=Access.EXPORT).count() == 0

    def test_are_recorded_with_the_seminar_that_they_are_about(
        self, login: Login, make_seminar: MakeSeminar, join: Join
    ) -> None:
        one, two = make_seminar(), make_seminar()
        join(one, "anna")
        join(one, "berta")
        join(two, "cilda")
        client = login("view_registration", "export_registration")
        client.get(reverse("registrations:index"), {"export": "xlsx", "seminar": one.pk})
        client.get(reverse("registrations:index"), {"export": "xlsx"})
        exported = AccessRecord.objects.filter(kind=Access.EXPORT).order_by("pk")
        assert list(exported.values_list("seminar_id", "people")) == [(one.pk, 2), (None, 3)]

    def test_say_role_group_and_who_came(self, staff: Client, make_seminar: MakeSeminar) -> None:
        seminar = make_seminar(date=timezone.localdate(), start_time=None, end_time=None)
        people = [
            services.Person(name="Anna", email="anna@example.org"),
            services.Person(name="Berta", email="berta@example.org"),
        ]
        anna, _berta = services.register_group(seminar=seminar, people=people, language="lv", role=Role.HEAD)
        services.check_in(registration=anna)
        anna.refresh_from_db()
        assert anna.attended_at is not None
        came = timezone.localtime(anna.attended_at).strftime("%Y-%m-%d %H:%M")
        headings = ("Amats vai pienākumi", "Grupa", "Ieradās seminārā (pēc Rīgas laika)")
        assert [[row[heading] for heading in headings] for row in rows_of_csv(staff)] == [
            [Role.HEAD.label, str(anna.group_id), came],
            ["", str(anna.group_id), ""],
        ]
