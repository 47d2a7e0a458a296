"""The register of libraries in the admin: its list, its forms, its file."""

import csv
import io

import pytest
from django.contrib.auth.models import AbstractUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from events.libraries.reading import MOST_ROWS
from events.models import Library, Seminar
from tests.events.conftest import Join
from tests.events.libraries.conftest import CESIS, HEADER, Login, checked, export, library, upload


class TestAdmin:
    def test_the_list_finds_libraries_without_diacritics_and_filters_them(self, staff: Client) -> None:
        library("1", "Cēsu Centrālā bibliotēka", "Cēsis", municipality="Cēsu novads")
        library("2", "Ogres bibliotēka", "Ogre", municipality="Ogres novads", is_active=False)
        address = reverse("libraries:index")

        def shown(**query: str) -> list[str]:
            return [found.code for found in staff.get(address, query).context["object_list"]]

        assert shown() == ["1", "2"]
        assert shown(q="cesu") == ["1"]
        assert shown(q="Cēsis nekas") == []
        assert shown(q='"%') == shown(q="\x00") == ["1", "2"]
        assert shown(municipality="Ogres novads") == ["2"]
        assert shown(is_active="true") == ["1"]
        assert shown(is_active="false") == ["2"]

    def test_the_list_asks_as_often_for_many_as_for_one(self, staff: Client) -> None:
        library("1", "One")
        staff.get(reverse("libraries:index"))
        with CaptureQueriesContext(connection) as for_one:
            staff.get(reverse("libraries:index"))
        library("2", "Two")
        library("3", "Three")
        with CaptureQueriesContext(connection) as for_three:
            staff.get(reverse("libraries:index"))
        assert len(for_three) == len(for_one)

    def test_a_library_is_added_with_clean_words_and_changed(self, staff: Client) -> None:
        fields = {"code": "A", "name": "  Cēsu   bibliotēka ", "place": "", "municipality": "", "municipality_2011": ""}
        staff.post(reverse("libraries:add"), {**fields, "is_active": "on"})
        added = Library.objects.get()
        assert (added.name, added.folded_name) == ("Cēsu bibliotēka", "cesu biblioteka")
        staff.post(reverse("libraries:edit", args=[added.pk]), {**fields, "name": "Ogre"})
        added.refresh_from_db()
        assert (added.name, added.folded_name, added.is_active) == ("Ogre", "ogre", False)
        refused = staff.post(reverse("libraries:add"), {**fields, "code": "B", "name": "Hid\x07den"})
        assert "name" in refused.context["form"].errors

    def test_a_file_is_checked_shown_and_then_imported(self, staff: Client) -> None:
        library("C1", "Cēsu bibliotēka")
        preview = upload(staff, HEADER + CESIS + "N,New,,,,1\n")
        assert preview.status_code == 200
        assert "Cēsu Centrālā bibliotēka" in preview.content.decode()
        assert Library.objects.get().name == "Cēsu bibliotēka"
        done = staff.post(reverse("libraries:import"), {"checked": checked(preview)})
        assert done.headers["Location"] == reverse("libraries:index")
        assert set(Library.objects.values_list("name", flat=True)) == {"Cēsu Centrālā bibliotēka", "New"}

    def test_a_file_with_mistakes_can_not_be_confirmed(self, staff: Client) -> None:
        shown = upload(staff, HEADER + ",No code,,,,1\nB,,,,,1\n")
        assert [problem.line for problem, _ in shown.context["problems"]] == [2, 3]
        assert 'name="checked"' not in shown.content.decode()
        assert [problem.line for problem, _ in upload(staff, b"").context["problems"]] == [1]
        assert staff.post(reverse("libraries:import"), {}).context["form"].errors

    @pytest.mark.thorough
    def test_ten_thousand_libraries_are_imported_at_once(self, staff: Client) -> None:
        rows = "".join(f"LV-{number},Bibliotēka {number},Vieta,Novads,Novads,1\n" for number in range(MOST_ROWS))
        staff.post(reverse("libraries:import"), {"checked": checked(upload(staff, HEADER + rows))})
        assert Library.objects.count() == MOST_ROWS

    def test_a_forged_or_somebody_elses_check_imports_nothing(
        self, staff: Client, django_user_model: type[AbstractUser]
    ) -> None:
        token = checked(upload(staff, HEADER + CESIS))
        address = reverse("libraries:import")
        assert staff.post(address, {"checked": token[:-1] + "x"}).headers["Location"] == address
        other = Client()
        other.force_login(django_user_model.objects.create_superuser("other", "other@example.org", "x"))
        assert other.post(address, {"checked": token}).headers["Location"] == address
        assert not Library.objects.exists()

    @pytest.mark.parametrize("permissions", [["view_library"], ["add_library"], ["change_library"]])
    def test_who_may_not_both_add_and_change_may_not_import(self, login: Login, permissions: list[str]) -> None:
        client = login("view_library", *permissions)
        address = reverse("libraries:import")
        assert client.get(address).headers["Location"] == reverse("wagtailadmin_home")
        upload(client, HEADER + CESIS)
        assert not Library.objects.exists()
        assert address not in client.get(reverse("libraries:index")).content.decode()

    def test_a_visitor_sees_neither_register_nor_sample(self, client: Client, db: None) -> None:
        for name in ("index", "import", "sample"):
            assert reverse("account_login") in client.get(reverse(f"libraries:{name}")).headers["Location"]

    def test_a_library_in_use_is_not_deleted_and_the_page_says_why(
        self, staff: Client, seminar: Seminar, join: Join
    ) -> None:
        used, unused = library("1", "Used"), library("2", "Unused")
        join(seminar, "anna", library="Used", library_entry=used)
        address = reverse("libraries:delete", args=[used.pk])
        assert staff.get(address).context["is_used"]
        staff.post(address)
        staff.post(reverse("libraries:delete", args=[unused.pk]))
        assert list(Library.objects.all()) == [used]

    def test_what_is_found_is_exported(self, staff: Client) -> None:
        library("1", "Cēsu bibliotēka")
        library("2", "Ogres bibliotēka")
        found = export(staff, "csv", q="cesu").decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(found, newline=""), delimiter=";"))
        assert rows == [HEADER.strip().split(","), ["1", "Cēsu bibliotēka", "", "", "", "1"]]
        assert load_workbook(io.BytesIO(export(staff, "xlsx"))).active.max_row == 3

    def test_the_sample_is_downloaded_and_imported(self, staff: Client) -> None:
        sample = staff.get(reverse("libraries:sample")).content
        staff.post(reverse("libraries:import"), {"checked": checked(upload(staff, sample))})
        assert Library.objects.count() == 10
