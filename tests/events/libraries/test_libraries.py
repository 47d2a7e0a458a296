"""The register of libraries: its file, its import, its list in the admin and what the form is told of it."""

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from events.libraries.finding import find_library, labelled
from events.libraries.importing import Counts, import_libraries, preview_libraries
from events.libraries.reading import MOST_BYTES, MOST_ROWS, read_libraries
from events.models import Library, Seminar
from events.seats.errors import UnusableLibraryFile
from events.words import cells
from tests.events.conftest import Join

Login = Callable[..., Client]

HEADER = "code,name,place,municipality_2011,municipality,is_active\n"
CESIS = "C1,Cēsu Centrālā bibliotēka,Cēsis,Cēsu novads,Cēsu novads,1\n"


def library(code: str, name: str, place: str = "", **more: Any) -> Library:
    return Library.objects.create(code=code, name=name, place=place, **more)


def problems(text: str | bytes) -> list[tuple[int | None, str]]:
    content = text.encode() if isinstance(text, str) else text
    return [(problem.line, problem.column) for problem in read_libraries(content).problems]


def codes(text: str | bytes) -> list[str]:
    content = text.encode() if isinstance(text, str) else text
    read = read_libraries(content)
    assert read.problems == []
    return [row.code for row in read.rows]


@pytest.fixture
def user(db: None, django_user_model: type[AbstractUser]) -> AbstractUser:
    return django_user_model.objects.create_user("staff", "staff@example.org", "x")


@pytest.fixture
def login(client: Client, user: AbstractUser) -> Login:
    def log_in(*permissions: str, superuser: bool = False) -> Client:
        user.is_superuser = superuser
        user.save()
        user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *permissions]))
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def staff(login: Login) -> Client:
    return login("view_library", "add_library", "change_library", "delete_library")


@pytest.mark.django_db
class TestFinding:
    @pytest.mark.parametrize(
        "typed",
        [
            "Cēsu Centrālā bibliotēka",
            "cesu centrala biblioteka",
            "  CĒSU   CENTRĀLĀ\u00a0BIBLIOTĒKA ",
            "“Cēsu” Centrālā bibliotēka",
            "Ce\u0304su Centrālā bibliotēka, Cēsis",
            "Cēsu Centrālā bibliotēka (Cēsu novads)",
        ],
    )
    def test_a_library_is_found_however_its_name_is_spelled(self, typed: str) -> None:
        cesis = library("C1", "Cēsu Centrālā bibliotēka", "Cēsis", municipality="Cēsu novads")
        library("C2", "Cēsu Pastariņa bibliotēka", "Cēsis")
        assert find_library(typed) == cesis

    @pytest.mark.parametrize(
        "typed", ["", "  ", "“”", "Cēsu", "bibliotēka", "Cēsu Centrālā bibliotēka Rīgā", "x" * 200]
    )
    def test_what_names_no_library_finds_none(self, typed: str) -> None:
        library("C1", "Cēsu Centrālā bibliotēka", "Cēsis")
        assert find_library(typed) is None

    def test_a_name_that_two_libraries_bear_needs_the_place(self) -> None:
        library("1", "Bērnu bibliotēka", "Cēsis")
        ogre = library("2", "Bērnu bibliotēka", "Ogre")
        assert find_library("Bērnu bibliotēka") is None
        assert find_library("bernu biblioteka, ogre") == ogre

    def test_a_closed_library_is_not_found_and_stands_in_nobodys_way(self) -> None:
        library("1", "Bērnu bibliotēka", "Cēsis", is_active=False)
        ogre = library("2", "Bērnu bibliotēka", "Ogre")
        assert find_library("Bērnu bibliotēka") == ogre
        assert find_library("Bērnu bibliotēka, Cēsis") is None

    def test_every_label_finds_its_own_library(self) -> None:
        library("1", "Mārupes bibliotēka", "Mārupe", municipality="Mārupes novads")
        library("2", "Bērnu bibliotēka", "Sala", municipality="Jēkabpils novads")
        library("3", "Bērnu bibliotēka", "Sala", municipality="Mārupes novads")
        library("4", "Bērnu bibliotēka", "Ogre")
        library("5", "Ēveles bibliotēka")
        labels = labelled(Library.objects.suggested())
        assert [label for label, _ in labels] == [
            "Bērnu bibliotēka, Ogre",
            "Bērnu bibliotēka, Sala, Jēkabpils novads",
            "Bērnu bibliotēka, Sala, Mārupes novads",
            "Ēveles bibliotēka",
            "Mārupes bibliotēka",
        ]
        assert [find_library(label) for label, _ in labels] == [found for _, found in labels]

    def test_it_asks_the_database_once(self) -> None:
        library("C1", "Cēsu Centrālā bibliotēka")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            find_library("Cēsu Centrālā bibliotēka")
        assert len(asked) == 1

    def test_each_word_may_stand_anywhere_and_a_name_that_begins_with_them_comes_first(self) -> None:
        library("1", "Ādažu bibliotēka", "Ādaži", municipality_2011="Cēsu novads")
        library("2", "Cēsu Centrālā bibliotēka", "Cēsis")
        library("3", "Ogres bibliotēka", "Ogre")
        assert [found.code for found in Library.objects.matching("cesu")] == ["2", "1"]
        assert [found.code for found in Library.objects.matching("BIBLIOTEKA cesis")] == ["2"]
        assert Library.objects.matching("“").count() == 3
        assert list(Library.objects.matching("100% _")) == []

    def test_a_letter_that_folds_into_many_is_kept(self) -> None:
        library("1", "ﷺ" * 200, "ﷺ" * 100).refresh_from_db()
        assert Library.objects.get().search_text


class TestReading:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    @pytest.mark.parametrize("newline", ["\n", "\r\n"])
    def test_what_spreadsheets_write_is_read(self, delimiter: str, encoding: str, newline: str) -> None:
        text = (HEADER + CESIS).replace(",", delimiter).replace("\n", newline)
        read = read_libraries(text.encode(encoding))
        assert read.problems == []
        (row,) = read.rows
        assert (row.line, row.code, row.values["name"], row.values["is_active"]) == (
            2,
            "C1",
            "Cēsu Centrālā bibliotēka",
            True,
        )

    def test_latvian_headings_and_answers_and_excels_own_first_line_are_read(self) -> None:
        text = "sep=;\r\nKods;Nosaukums;Vieta;Novads 2011;Novads;Darbojas\r\nA;B;C;D;E;jā\r\nF;G;;;;APLAMS\r\n"
        first, second = read_libraries(text.encode()).rows
        assert first.values == {
            "code": "A",
            "name": "B",
            "place": "C",
            "municipality_2011": "D",
            "municipality": "E",
            "is_active": True,
        }
        assert (second.line, second.values["is_active"]) == (4, False)

    def test_quoted_cells_keep_delimiters_and_quotes(self) -> None:
        (row,) = read_libraries(b'code,name\nA,"Bibl, ""Saule"""\n').rows
        assert row.values["name"] == 'Bibl, "Saule"'

    def test_empty_rows_are_passed_over_and_lines_counted_on(self) -> None:
        assert [row.line for row in read_libraries(b"code,name\n\n,,\nA,B\n,\n").rows] == [4]

    def test_cells_missing_at_a_rows_end_are_empty(self) -> None:
        (row,) = read_libraries(b"code,name,place,municipality\nA,B\n").rows
        assert row.values == {"code": "A", "name": "B", "place": "", "municipality": ""}

    def test_each_bad_row_is_named_with_its_line_and_column(self) -> None:
        text = HEADER + (
            f"{CESIS}"
            ",No code,,,,1\n"
            "A,,,,,1\n"
            "B,B,,,,perhaps\n"
            f"C,{'x' * 201},,,,1\n"
            "D,Hid\x07den,,,,1\n"
            "c1,The same code,,,,1\n"
            "E,E,,,,1,one,more\n"
            '"F","two\nlines",,,,1\n'
            "G,G,,,,0\n"
        )
        read = read_libraries(text.encode())
        assert [(problem.line, problem.column) for problem in read.problems] == [
            (3, "code"),
            (4, "name"),
            (5, "is_active"),
            (6, "name"),
            (7, "name"),
            (8, "code"),
            (9, ""),
            (10, "name"),
        ]
        assert all(problem.message for problem in read.problems)
        assert [(row.line, row.code) for row in read.rows] == [(2, "C1"), (12, "G")]

    @pytest.mark.parametrize(
        ("content", "where"),
        [
            (b"", (1, "code")),
            (b"code,place\nA,B\n", (1, "name")),
            (b"code,name,phone\nA,B,C\n", (1, "phone")),
            (b"code,name,nosaukums\nA,B,C\n", (1, "name")),
            (b"C1,Cesu\n", (1, "code")),
            (b"code,name\n", (None, "")),
            ((HEADER + CESIS).encode("cp1257"), (None, "")),
            ((HEADER + CESIS).encode("utf-16-le"), (None, "")),
            (b"PK\x03\x04 a workbook", (None, "")),
            (b"\xd0\xcf\x11\xe0 an old workbook", (None, "")),
            (b"\xff\xfe\x00", (None, "")),
            (b"x" * (MOST_BYTES + 1), (None, "")),
            (b'code,name\nA,B\nC,"open\n', (3, "")),
            (b'code,name\nA,"B" C\n', (2, "")),
        ],
    )
    def test_a_file_that_can_not_be_read_says_why(self, content: bytes, where: tuple[int | None, str]) -> None:
        (problem,) = read_libraries(content).problems
        assert (problem.line, problem.column) == where
        assert problem.message

    def test_a_file_with_too_many_rows_is_refused_at_the_first_of_them(self) -> None:
        rows = "".join(f"{number},Library\n" for number in range(MOST_ROWS + 1))
        assert problems("code,name\n" + rows) == [(MOST_ROWS + 2, "")]
        assert len(codes("code,name\n" + rows.rsplit("\n", 2)[0])) == MOST_ROWS


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


def export(client: Client, file_format: str, **asked: str) -> bytes:
    answer = client.get(reverse("libraries:index"), {"export": file_format, **asked})
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def upload(client: Client, text: str | bytes, **more: Any) -> Any:
    content = text.encode() if isinstance(text, str) else text
    return client.post(reverse("libraries:import"), {"file": SimpleUploadedFile("register.csv", content)}, **more)


def checked(response: Any) -> str:
    found = re.search(r'name="checked" value="([^"]+)"', response.content.decode())
    assert found
    return found[1]


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


@pytest.mark.django_db
class TestSuggestions:
    def test_open_libraries_are_told_with_their_municipalities_and_nothing_else(self, client: Client) -> None:
        library("1", "Priekuļu bibliotēka", "Priekuļi", municipality="Cēsu novads", municipality_2011="Priekuļu novads")
        library("2", "Cēsu bibliotēka", "Cēsis", municipality="Cēsu novads", municipality_2011="Cēsu novads")
        library("3", "Slēgta", is_active=False)
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(reverse("events:libraries"))
        assert json.loads(answer.content) == [
            ["Cēsu bibliotēka, Cēsis", "Cēsu novads"],
            ["Priekuļu bibliotēka, Priekuļi", "Cēsu novads", "Priekuļu novads"],
        ]
        assert len(asked) == 1

    def test_the_list_may_be_kept_for_an_hour_by_everybody_and_sets_no_cookie(self, client: Client) -> None:
        library("1", "Cēsu bibliotēka")
        answer = client.get(reverse("events:libraries"))
        assert answer.headers["CDN-Cache-Control"] == "public, max-age=3600"
        assert not answer.cookies
        assert "Cookie" not in answer.headers.get("Vary", "")
        again = client.get(reverse("events:libraries"), headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        library("2", "Ogres bibliotēka")
        changed = client.get(reverse("events:libraries"), headers={"If-None-Match": answer.headers["ETag"]})
        assert changed.status_code == 200
        assert client.post(reverse("events:libraries")).status_code == 405

    def test_the_whole_register_is_small_when_compressed(self, client: Client) -> None:
        Library.objects.bulk_create(
            Library(code=str(number), name=f"Bibliotēka {number}", place=f"Vieta {number}") for number in range(800)
        )
        answer = client.get(reverse("events:libraries"), headers={"Accept-Encoding": "gzip"})
        assert answer.headers["Content-Encoding"] == "gzip"
        assert len(answer.content) < 20_000
