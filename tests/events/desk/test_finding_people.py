"""Whoever rings is found, however staff write down what they hear; and so is everything else that has a name."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from events.models import Library, Registration, Seminar
from events.retention import forgetting
from events.seats import services
from events.words.spelling import is_found
from pages.models import PressContact, SignOff
from tests.events.conftest import Join, MakeSeminar
from tests.sampling import sample

QUERIES = [
    "Žanete Konstantinova-O’Nīla",
    "žanete konstantinova-o’nīla",
    "ŽANETE",
    "zanete konstantinova",
    "Konstantinova Žanete",
    "  konstantinova   zanete ",
    "o'nila",
    "O’Nīla",
    "onila",
    "Konstantinova O`Nila",
    "O\u02bcNīla",
    "konstantinovao",
    "stantin",
    "Z\u030canete",
    "Žan\u200bete\u00ad",
    "Žanete\xa0Konstantinova",
    "zanete.k@example.org",
    "Zanete.K@EXAMPLE",
    "zanete.k",
    "example zanete",
    "cēsu zanete",
    "ZANETE cesu centrala",
]


@pytest.fixture
def zanete(seminar: Seminar, join: Join) -> Registration:
    join(seminar, "cita", library="Tukuma bibliotēka")
    return join(seminar, "a", name="Žanete Konstantinova-O’Nīla", email="zanete.k@example.org")


def found(client: Client, address: str, query: str) -> list[Any]:
    """What a list of the admin shows for a query."""
    response = client.get(address, {"q": query})
    assert response.status_code == 200
    return list(response.context["object_list"])


@pytest.mark.parametrize("query", sample(QUERIES, *QUERIES[::3]))
def test_a_registration_is_found(staff: Client, zanete: Registration, query: str) -> None:
    assert found(staff, reverse("registrations:index"), query) == [zanete]


@pytest.mark.parametrize("query", ["anna", "zanete berzina", "anete@example.com", "%"])
def test_a_registration_is_not_found_by_what_it_does_not_say(staff: Client, zanete: Registration, query: str) -> None:
    found_by_nothing = query == "%"  # A sign alone is no word: it is as if nothing had been asked for.
    assert (zanete in found(staff, reverse("registrations:index"), query)) == found_by_nothing


@pytest.mark.parametrize("typed", ["inga@bibliotēka.lv", "inga@xn--bibliotka-hhb.lv"])
@pytest.mark.parametrize("query", ["inga@bibliotēka.lv", "inga@xn--bibliotka-hhb.lv", "Inga@biblioteka", "biblioteka"])
def test_an_address_is_found_in_either_form_of_its_domain(
    staff: Client, seminar: Seminar, join: Join, typed: str, query: str
) -> None:
    inga = join(seminar, "a", name="Inga", email=typed, library="")
    assert found(staff, reverse("registrations:index"), query) == [inga]


def test_a_registration_is_found_by_its_new_name_and_not_by_what_is_forgotten(
    staff: Client, zanete: Registration
) -> None:
    services.update_details(
        registration=zanete, name="Žanete Ķirse", library="", library_entry=None, role="", language="lv"
    )
    address = reverse("registrations:index")
    assert found(staff, address, "kirse") == [zanete]
    assert found(staff, address, "onila") == []
    forgetting.erase(registration=zanete)
    zanete.refresh_from_db()
    assert "zanete" not in zanete.search_text
    assert "zanete" not in zanete.address_key


@pytest.mark.parametrize("query", ["Seminārs Cēsīs", "cesis seminars", "CĒSIS", "semi\u00adnārs", "centrala  cēsu"])
def test_a_seminar_is_found(staff: Client, make_seminar: MakeSeminar, query: str) -> None:
    seminar = make_seminar(name="Seminārs Cēsīs")
    make_seminar(name="Cits", city="Tukums", place="Tukuma bibliotēka")
    assert found(staff, reverse("seminars:index"), query) == [seminar]


def test_a_seminar_is_found_by_its_title_in_another_language(staff: Client, seminar: Seminar) -> None:
    seminar.texts.create(language="en", title="Seeing what is hidden")
    assert found(staff, reverse("seminars:index"), "hidden SEEING") == [seminar]


@pytest.mark.parametrize("query", ["cesu centrala", "Centrālā CĒSU", "“Cēsu”", "ce\u0304su", "priekuli", "CB\u200b-1"])
def test_a_library_is_found(staff: Client, db: None, query: str) -> None:
    cesis = Library.objects.create(code="CB-1", name="Cēsu Centrālā bibliotēka", place="Priekuļi")
    Library.objects.create(code="2", name="Tukuma bibliotēka")
    assert found(staff, reverse("libraries:index"), query) == [cesis]


@pytest.mark.parametrize("query", ["Ābele Žanna", "zanna abele", "ŽANNA@example.org", "žan\u200bna", "zabele"])
def test_an_account_is_found(staff: Client, django_user_model: Any, query: str) -> None:
    zanna = django_user_model.objects.create_user(
        "zabele", "zanna@example.org", "x", first_name="Žanna", last_name="Ābele"
    )
    response = staff.get(reverse("wagtailusers_users:index"), {"q": query})
    assert list(response.context["users"]) == [zanna]


@pytest.mark.parametrize("query", ["Ķēniņš Jānis", "janis kenins", "iekslietu", "KENINS@example", "Sākum\u00adlapa"])
def test_an_official_is_found(staff: Client, campaign: None, query: str) -> None:
    page = Page.objects.get(depth=2, locale__language_code="lv")
    sign_off = SignOff.objects.create(
        page=page,
        page_title="Sākumlapa",
        name="Jānis Ķēniņš",
        position="Iekšlietu ministrija",
        email="kenins@example.org",
        asked_at=timezone.now(),
        expires_at=timezone.now(),
        digest="x",
        content={},
    )
    assert found(staff, reverse("sign_offs"), query) == [sign_off]


@pytest.mark.parametrize("query", ["kenins janis", "ĶĒNIŅŠ", "Jā\u00adnis", "2861 2120"])
def test_a_press_contact_is_found(staff: Client, campaign: None, query: str) -> None:
    latvian = Page.objects.get(depth=2, locale__language_code="lv").locale
    contact = PressContact.objects.create(locale=latvian, name="Jānis Ķēniņš", phone="+37128612120")
    assert found(staff, reverse("wagtailsnippets_pages_presscontact:list"), query) == [contact]


@pytest.mark.parametrize("query", ["116 006", "116006", "+371 2861 2120"])
def test_a_help_fact_is_found(staff: Client, campaign: None, query: str) -> None:
    facts = found(staff, reverse("wagtailsnippets_pages_helpfact:list"), query)
    assert {fact.value for fact in facts} == {query.replace(" ", "")}


def test_nothing_typed_is_found_everywhere() -> None:
    assert is_found("  \u200b", "Anna")
