"""Finding a library by what somebody types, and what the form is told of the register."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.libraries.finding import find_library, labelled
from events.models import Library
from tests.events.libraries.conftest import library


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
