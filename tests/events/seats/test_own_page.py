"""The page behind the link in somebody's mail: what it shows, to whom, and that opening it changes nothing."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from events.models import OutgoingMail, Registration, Seminar, Transition
from events.seats import services, tokens
from events.seats.choices import Actor, State
from events.seats.errors import SeminarOver
from tests.events.conftest import Join, MakeSeminar
from tests.events.seats.test_views import assert_private, words


class TestTheRegistrantsPage:
    @pytest.fixture
    def anna(self, seminar: Seminar, join: Join) -> Registration:
        return join(seminar, "anna")

    @pytest.fixture
    def link(self, anna: Registration) -> str:
        return reverse("events:manage", args=[tokens.make(anna)])

    def test_shows_the_registration_to_nobody_but_the_reader(self, client: Client, link: str) -> None:
        response = client.get(link)
        assert "anna@example.org" in words(response)
        assert_private(response)
        assert response["Referrer-Policy"] == "no-referrer"
        assert list(response.cookies) == []

    @pytest.mark.parametrize("method", ["get", "head", "options"])
    def test_opening_it_changes_nothing(self, client: Client, link: str, method: str) -> None:
        before = (Transition.objects.count(), OutgoingMail.objects.count())
        getattr(client, method)(link)
        assert (Transition.objects.count(), OutgoingMail.objects.count()) == before
        assert Registration.objects.get().state == State.CONFIRMED

    def test_a_form_that_asks_for_nothing_changes_nothing(self, client: Client, link: str) -> None:
        for sent in ({}, {"action": ""}, {"action": "else"}):
            assert client.post(link, sent).status_code == 200
        assert Registration.objects.get().state == State.CONFIRMED

    def test_its_button_cancels_once(self, link: str) -> None:
        client = Client(enforce_csrf_checks=True)
        for _again in range(2):
            response = client.post(link, {"action": "cancel"})
            assert (response.status_code, response["Location"]) == (303, link)
        assert Registration.objects.get().state == State.CANCELLED
        assert Transition.objects.count() == 2
        page = client.get(link)
        assert page.status_code == 200
        assert re.findall(rb'name="action" value="(\w+)"', page.content) == [b"erase"]

    def test_says_the_place_in_line(self, client: Client, seminar: Seminar, join: Join) -> None:
        for who in ("a", "b", "c", "d", "e"):
            waiting = join(seminar, who)
        assert "2" in words(client.get(reverse("events:manage", args=[tokens.make(waiting)])))

    def test_shows_the_online_link_to_people_with_a_seat_only(
        self, client: Client, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(capacity=1, online_link="https://meet.example.org/room")
        seated, waiting = join(seminar, "anna"), join(seminar, "berta")
        pages = [client.get(reverse("events:manage", args=[tokens.make(who)])) for who in (seated, waiting)]
        assert [b"meet.example.org" in page.content for page in pages] == [True, False]

    def test_offers_no_cancelling_once_the_seminar_has_begun(self, client: Client, seminar: Seminar, link: str) -> None:
        with time_machine.travel(seminar.starts_at + timedelta(minutes=1), tick=False):
            assert re.findall(rb'name="action" value="(\w+)"', client.get(link).content) == [b"erase"]
            refused = client.post(link, {"action": "cancel"})
            assert (refused.status_code, str(SeminarOver.message) in words(refused)) == (200, True)
        assert Registration.objects.get().state == State.CONFIRMED

    def test_answers_every_bad_link_with_the_same_page(self, client: Client, anna: Registration, link: str) -> None:
        token = tokens.make(anna)
        bad = [token[:-1], token + "x", token.replace("-1.", "-2."), "x", "ā" * 40, "0" * 32 + "-1." + token[-43:]]
        pages = [client.get(reverse("events:manage", args=[token])) for token in bad]
        assert {page.status_code for page in pages} == {404}
        assert len({words(page) for page in pages}) == 1
        assert_private(pages[0])

    def test_a_corrected_address_makes_the_old_link_dead(self, client: Client, anna: Registration, link: str) -> None:
        services.correct_address(registration=anna, email="anne@example.org")
        assert client.get(link).status_code == 404

    def test_its_calendar_file_is_for_people_with_a_seat(self, client: Client, anna: Registration) -> None:
        address = reverse("events:manage_calendar", args=[tokens.make(anna)])
        response = client.get(address)
        assert_private(response)
        event = Calendar.from_ical(response.content).events[0]
        assert str(event["UID"]).startswith(str(anna.public_id))
        services.cancel(registration=anna, actor=Actor.REGISTRANT)
        assert client.get(address).status_code == 404
