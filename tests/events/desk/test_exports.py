"""Spreadsheets that can not be tricked."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from events.models import Registration, Seminar
from events.seats.choices import Actor
from events.words import cells
from tests.events.conftest import Join, Login


@pytest.fixture
def staff(login: Login) -> Client:
    return login(superuser=True)


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
    assert rows_of_csv(staff)[1][3] == "'+371 29111111"
    assert rows_of_xlsx(staff)[1][3] == "+371 29111111"


def export(staff: Client, file_format: str) -> bytes:
    answer = staff.get(reverse("registrations:index"), {"export": file_format, "ordering": "name"})
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def rows_of_csv(staff: Client) -> list[list[str]]:
    text = export(staff, "csv").decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))


def rows_of_xlsx(staff: Client) -> list[list[str]]:
    sheet = load_workbook(io.BytesIO(export(staff, "xlsx"))).active
    assert sheet is not None
    assert sheet.freeze_panes == "A2"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows()]


def test_both_formats_hold_the_same_people(staff: Client, seminar: Seminar, join: Join) -> None:
    join(seminar, "anna")
    join(seminar, "berta", name="Berta Šķēle", library="")
    assert rows_of_csv(staff) == rows_of_xlsx(staff)
    assert [row[1] for row in rows_of_csv(staff)[1:]] == ["Anna", "Berta Šķēle"]


def test_formulas_in_a_registration_are_inert_in_both_formats(staff: Client, seminar: Seminar) -> None:
    for number, text in enumerate(FORMULAS):
        Registration.objects.create(
            seminar=seminar, name=text, email=f"p{number}@example.org", library="\x0b=1", state="confirmed"
        )
    rows_of_xlsx(staff)
    for row in rows_of_csv(staff)[1:]:
        assert row[1].startswith("'")
        assert row[3] == "'=1"
