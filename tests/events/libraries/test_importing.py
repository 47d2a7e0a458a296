"""Importing the register's file, and exporting it again."""

import csv
import io

import pytest
from django.contrib.auth.models import AbstractUser
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from events.libraries.finding import find_library
from events.libraries.importing import Counts, import_libraries, preview_libraries
from events.models import Library
from events.seats.errors import UnusableLibraryFile
from events.words import cells
from tests.events.libraries.conftest import CESIS, HEADER, export, library


@pytest.mark.django_db
class TestImport:
    def test_it_adds_changes_and_leaves_libraries_and_takes_none_away(self, user: AbstractUser) -> None:
        library("C1", "Cēsu bibliotēka", "Cēsis", municipality_2011="Cēsu novads", municipality="Cēsu novads")
        library("S", "Same")
        library("X", "Not in the file")
        content = (HEADER + CESIS + "S,Same,,,,1\nN,New one,,,,0\n").encode()

        preview = preview_libraries(content=content)
        assert preview.counts == Counts(added=1, changed=1, unchanged=1)
        assert [(change.line, change.column, change.before) for change in preview.changes] == [
            (2, "name", "Cēsu bibliotēka")
        ]
        assert Library.objects.count() == 3

        assert import_libraries(content=content, actor_id=user.pk) == preview.counts
        names = dict(Library.objects.values_list("code", "name"))
        assert names == {"C1": "Cēsu Centrālā bibliotēka", "S": "Same", "X": "Not in the file", "N": "New one"}
        assert find_library("cesu centrala biblioteka") == Library.objects.get(code="C1")
        assert [found.code for found in Library.objects.suggested()] == ["C1", "X", "S"]
        assert import_libraries(content=content, actor_id=user.pk) == Counts(added=0, changed=0, unchanged=3)

    def test_each_change_stands_in_the_librarys_history_with_its_author(self, user: AbstractUser) -> None:
        changed = library("C1", "Cēsu bibliotēka")
        import_libraries(content=(HEADER + CESIS + "N,New,,,,1\nN2,New,,,,1\n").encode(), actor_id=user.pk)
        entries = ModelLogEntry.objects.order_by("pk").values_list("action", "object_id", "user_id")
        added = [str(pk) for pk in Library.objects.exclude(pk=changed.pk).order_by("pk").values_list("pk", flat=True)]
        assert list(entries) == [
            *(("wagtail.create", pk, user.pk) for pk in added),
            ("wagtail.edit", str(changed.pk), user.pk),
        ]

    def test_a_column_that_is_left_out_stays_as_it_is(self, user: AbstractUser) -> None:
        library("A", "Old", "Cēsis", is_active=False)
        import_libraries(content=b"code,name\nA,New\nB,Fresh\n", actor_id=user.pk)
        assert list(Library.objects.order_by("code").values_list("name", "place", "is_active")) == [
            ("New", "Cēsis", False),
            ("Fresh", "", True),
        ]

    def test_one_mistake_stops_all_of_it(self, user: AbstractUser) -> None:
        with pytest.raises(UnusableLibraryFile):
            import_libraries(content=(HEADER + CESIS + "B,,,,,1\n").encode(), actor_id=user.pk)
        assert not Library.objects.exists()

    @pytest.mark.parametrize(
        "name", ["=1+1", "'=1+1", "''", "'Saule", "-", "@home", "＝x", '"=x"', "Bibl, \"A\"; 'B'", "%d", "''=1", "'"]
    )
    def test_an_export_is_imported_back_unchanged(self, staff: Client, user: AbstractUser, name: str) -> None:
        library("=A", name, name, municipality=name, municipality_2011=name, is_active=False)
        content = export(staff, "csv")
        assert import_libraries(content=content, actor_id=user.pk) == Counts(added=0, changed=0, unchanged=1)
        Library.objects.all().delete()
        import_libraries(content=content, actor_id=user.pk)
        assert export(staff, "csv") == content
        for cell in list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))[1]:
            assert cells.inert(cell) == cell or cell.startswith("'")

    def test_the_sample_is_in_order(self, staff: Client, user: AbstractUser) -> None:
        content = staff.get(reverse("libraries:sample")).content
        assert import_libraries(content=content, actor_id=user.pk) == Counts(added=10, changed=0, unchanged=0)
        assert find_library("priekulu biblioteka") == Library.objects.get(municipality_2011="Priekuļu novads")

    def test_the_workbook_holds_nothing_but_text(self, staff: Client) -> None:
        library("A", "=1+1")
        sheet = load_workbook(io.BytesIO(export(staff, "xlsx"))).active
        assert sheet is not None
        assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
        assert sheet["B2"].value == "=1+1"
