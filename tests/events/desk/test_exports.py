"""Spreadsheets that can not be tricked."""

import csv
import io

import pytest
from openpyxl import load_workbook

from events.desk import exports
from events.models import Registration, Seminar
from events.seats.choices import Actor
from events.words import cells
from tests.events.conftest import Join

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


def test_a_phone_number_keeps_its_plus_sign_in_both_formats(seminar: Seminar, join: Join) -> None:
    join(seminar, "anna", library="+371 29111111", actor=Actor.STAFF)
    assert rows_of_csv()[1][3] == "'+371 29111111"
    assert rows_of_xlsx()[1][3] == "+371 29111111"


def rows_of_csv() -> list[list[str]]:
    text = "".join(exports.csv_lines(Registration.objects.order_by("pk")))
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))


def rows_of_xlsx() -> list[list[str]]:
    book = load_workbook(io.BytesIO(exports.xlsx(Registration.objects.order_by("pk"))))
    sheet = book.active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows()]


def test_both_formats_hold_the_same_people(seminar: Seminar, join: Join) -> None:
    join(seminar, "anna")
    join(seminar, "berta", name="Berta Šķēle", library="")
    assert rows_of_csv() == rows_of_xlsx()
    assert [row[1] for row in rows_of_csv()[1:]] == ["Anna", "Berta Šķēle"]


def test_formulas_in_a_registration_are_inert_in_both_formats(seminar: Seminar) -> None:
    for number, text in enumerate(FORMULAS):
        Registration.objects.create(
            seminar=seminar, name=text, email=f"p{number}@example.org", library="\x0b=1", state="confirmed"
        )
    rows_of_xlsx()
    for row in rows_of_csv()[1:]:
        assert row[1].startswith("'")
        assert row[3] == "'=1"
