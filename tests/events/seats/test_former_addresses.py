"""The address of a form that staff have changed: papers and mail with the old one still lead to the seminar."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation

from events.models import Seminar
from events.seats import services
from tests.events.conftest import Login, MakeSeminar
from tests.events.desk.test_admin import facts
from tests.events.seats.test_views import filled


@pytest.fixture
def moved(make_seminar: MakeSeminar) -> Seminar:
    """A seminar whose form had two addresses before the one that it has now."""
    seminar = make_seminar(slug="cesis")
    for slug in ("cesis-2027", "cesis-maijs"):
        seminar = services.update_seminar(seminar=seminar, changes={"slug": slug})
    return seminar


@pytest.mark.parametrize("language", ["lv", "en", "ru", "uk"])
@pytest.mark.parametrize("view", ["register", "calendar", "door"])
def test_each_old_address_leads_at_once_to_the_same_page_under_the_new_one(
    moved: Seminar, login: Login, view: str, language: str
) -> None:
    client = login("check_in")
    with translation.override(language):
        old, older, new = (reverse(f"events:{view}", args=[slug]) for slug in ("cesis-2027", "cesis", moved.slug))
    for address in (old, older):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (301, new)
        assert "no-store" in answer["Cache-Control"]  # or browsers run in circles when the first address comes back
    assert client.get(new).status_code == 200


def test_a_form_that_was_open_meanwhile_is_taken_with_all_that_was_typed(moved: Seminar, client: Client) -> None:
    old, new = (reverse("events:register", args=[slug]) for slug in ("cesis", moved.slug))
    answer = client.post(old, filled())
    assert (answer.status_code, answer["Location"]) == (308, new)  # as the one that a browser sends again, not 301
    client.post(old, filled(), follow=True)
    assert moved.registrations.get().email == "ilze@example.org"
    forged = Client(enforce_csrf_checks=True).post(old, filled())
    assert (forged.status_code, forged["Location"]) == (308, new)


def test_who_may_not_stand_at_the_door_does_not_learn_the_new_address(moved: Seminar, client: Client) -> None:
    assert client.get(reverse("events:door", args=["cesis"])).status_code == 403


def test_a_seminar_can_take_its_old_address_back(moved: Seminar, client: Client) -> None:
    services.update_seminar(seminar=moved, changes={"slug": "cesis"})
    assert client.get(reverse("events:register", args=["cesis"])).status_code == 200
    for old in ("cesis-2027", "cesis-maijs"):
        answer = client.get(reverse("events:register", args=[old]))
        assert answer["Location"] == reverse("events:register", args=["cesis"])


def test_another_seminar_does_not_get_the_old_address_and_staff_read_why(
    moved: Seminar, make_seminar: MakeSeminar, login: Login
) -> None:
    other, client = make_seminar(), login("change_seminar", "view_seminar")
    answer = client.post(reverse("seminars:edit", args=[other.pk]), facts(other, slug="cesis"))
    (said,) = answer.context["form"].errors["slug"]
    assert said == (
        f"Šo adresi agrāk lietoja cita semināra veidlapa, un no papīriem un vēstulēm tā joprojām ved turp: {moved}."
        " Izvēlieties citu adresi."
    )
    with pytest.raises(ValidationError):
        services.duplicate_seminar(seminar=other, facts={**_facts_of(other), "slug": "cesis-2027"})


def test_an_address_that_no_seminar_ever_had_is_not_found(moved: Seminar, client: Client) -> None:
    assert client.get(reverse("events:register", args=["cesis-2028"])).status_code == 404


def _facts_of(seminar: Seminar) -> dict[str, Any]:
    return {"date": seminar.date, "city": seminar.city}
