"""Whether people can register for a seminar: what staff leave empty means what they expect, and each state says why."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from campaign_site import languages
from events.models import Seminar
from events.seats import services
from events.seats.choices import Booking
from events.seats.errors import RegistrationUnavailable
from events.seats.standing import booking_for_staff

MakeSeminar = Callable[..., Seminar]

EMPTY = {"registration_opens_at": None, "registration_closes_at": None}


def publish(seminar: Seminar, address: str = "/seminari/seminars/") -> Seminar:
    """Make the seminar's page public, or take it off the site again."""
    services.describe(seminar=seminar, language="lv", title="Seminārs", address=address)
    return Seminar.objects.get(pk=seminar.pk)


class TestAnEmptyStart:
    def test_means_from_when_the_page_is_public_until_the_seminar_begins(self, make_seminar: MakeSeminar) -> None:
        seminar = make_seminar(**EMPTY)
        assert seminar.booking == Booking.AWAITS_PAGE
        seminar = publish(seminar)
        assert seminar.booking == Booking.OPEN
        assert seminar.booking_at(seminar.begins_at - timedelta(minutes=1)) == Booking.OPEN
        assert seminar.booking_at(seminar.begins_at) == Booking.PAST
        assert publish(seminar, address="").booking == Booking.AWAITS_PAGE

    def test_goes_with_an_end(self, make_seminar: MakeSeminar) -> None:
        seminar = publish(make_seminar(registration_opens_at=None))
        seminar.full_clean()
        assert seminar.booking == Booking.OPEN
        assert seminar.registration_closes_at
        assert seminar.booking_at(seminar.registration_closes_at) == Booking.CLOSED


class TestASeminarMovedBeforeTheEndOfRegistration:
    def test_takes_registrations_until_it_begins_and_says_so(self, make_seminar: MakeSeminar) -> None:
        seminar = publish(make_seminar())
        seminar.registration_closes_at = seminar.begins_at + timedelta(days=2)
        begins = f"{seminar.begins_at:%d.%m.%Y}"
        with translation.override("lv"):
            assert f"līdz {begins}" in booking_for_staff(seminar).replace("\xa0", " ")
            said = render_to_string("components/seat_status.html", {"seminar": seminar})
        assert "līdz semināra sākumam" in said.replace("\xa0", " ")

    def test_can_not_open_after_it_has_begun(self, make_seminar: MakeSeminar) -> None:
        seminar = make_seminar()
        seminar.registration_opens_at = seminar.begins_at
        seminar.registration_closes_at = None
        with pytest.raises(ValidationError, match="Pieteikšanās jāsāk, pirms sākas seminārs"):
            seminar.full_clean()


class TestWithoutRegistration:
    def test_is_a_choice_of_its_own(self, make_seminar: MakeSeminar) -> None:
        seminar = publish(make_seminar(without_registration=True))
        assert seminar.booking == Booking.NONE
        services.update_seminar(seminar=seminar, changes={"without_registration": False})
        assert Seminar.objects.get().booking == Booking.OPEN


YESTERDAY, TOMORROW = timezone.now() - timedelta(days=1), timezone.now() + timedelta(days=1)


@pytest.mark.parametrize(
    ("facts", "why", "staff"),
    [
        ({"registration_closes_at": None}, "Pieteikties var līdz semināra sākumam", "Pieteikties var līdz"),
        ({"capacity": 0}, "Pieteikšanās beidzas", "iestāties gaidīšanas rindā"),
        ({"registration_opens_at": TOMORROW}, "Tad šeit būs poga", "agrāku sākumu"),
        (EMPTY, "kad šī lapa būs publicēta", "publicējiet"),
        ({"registration_closes_at": YESTERDAY + timedelta(hours=1)}, "Varēja pieteikties līdz", "vēlāku beigu laiku"),
        ({"date": timezone.localdate() - timedelta(days=1)}, "semināru sarakstā", "ir sācies vai beidzies"),
        ({"cancelled_at": YESTERDAY}, "saņem vēstuli", "ir atcelts"),
        ({"without_registration": True}, "Kā piedalīties", "nepiesakās"),
    ],
)
def test_every_state_says_to_visitors_and_to_staff_why_and_what_to_do(
    make_seminar: MakeSeminar, facts: dict[str, Any], why: str, staff: str
) -> None:
    seminar = make_seminar(**facts)
    with translation.override("lv"):
        said = render_to_string("components/seat_status.html", {"seminar": seminar}).replace("\xa0", " ")
        assert why in said
        assert staff in booking_for_staff(seminar).replace("\xa0", " ")


@pytest.mark.parametrize("language", languages.BY_CODE)
@pytest.mark.parametrize(
    "facts", [EMPTY, {"date": timezone.localdate() - timedelta(days=1)}, {"cancelled_at": YESTERDAY}]
)
def test_the_forms_address_says_why_in_the_words_of_the_refusal(
    client: Client, make_seminar: MakeSeminar, facts: dict[str, Any], language: str
) -> None:
    seminar = make_seminar(**facts)
    with translation.override(language):
        said = unescape(client.get(reverse("events:register", args=[seminar.slug])).content.decode())
        assert str(RegistrationUnavailable(seminar.booking)).replace("\xa0", " ") in said.replace("\xa0", " ")
