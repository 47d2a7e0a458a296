"""The public pages of a seminar that anybody can open: the form, the calendar file, and what its seats say."""

import re
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from events.models import OutgoingMail, Registration, Seminar
from events.seats.choices import State
from tests.events.conftest import MakeSeminar


def filled(**more: Any) -> dict[str, Any]:
    return {
        "name": "Ilze Bērziņa",
        "email": "ilze@example.org",
        "library": "Cēsu Centrālā bibliotēka",
        "language": "lv",
        "form_key": str(uuid4()),
        **more,
    }


def words(response: HttpResponse) -> str:
    """What the page's main part says, without its keys and the field that browsers without script know no form by."""
    main = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL)
    assert main
    text = re.sub(r'value="[^"]*"|<noscript>.*?</noscript>', "", main[0])
    return " ".join(unescape(text).split())


def assert_private(response: HttpResponse) -> None:
    assert response["Cache-Control"] == "no-store, private"
    assert response["Referrer-Policy"] in ("no-referrer", "same-origin")
    assert response["X-Robots-Tag"] == "noindex, nofollow"


class TestTheForm:
    def test_is_private_and_sets_no_cookie_but_the_one_against_forged_requests(self, client: Client, form: str) -> None:
        response = client.get(form)
        assert response.status_code == 200
        assert_private(response)
        assert list(response.cookies) == ["csrftoken"]

    def test_offers_the_reader_s_language_for_the_mail(self, client: Client, seminar: Seminar) -> None:
        from django.utils import translation

        with translation.override("en"):
            address = reverse("events:register", args=[seminar.slug])
        response = client.get(address)
        assert '<option value="en" selected>English</option>' in response.content.decode()

    def test_gives_every_visitor_a_key_of_their_own(self, client: Client, form: str) -> None:
        keys = {re.search(rb'name="form_key" value="([^"]+)"', client.get(form).content)[1] for _turn in range(2)}  # type: ignore[index]
        assert len(keys) == 2

    def test_registers_whoever_fills_it_in(self, client: Client, form: str) -> None:
        response = client.post(form, filled())
        assert response.status_code == 200
        assert "ilze@example.org" in words(response)
        assert_private(response)
        registration = Registration.objects.get()
        assert (registration.name, registration.state) == ("Ilze Bērziņa", State.CONFIRMED)

    def test_says_the_same_whether_or_not_the_address_was_known(self, client: Client, form: str) -> None:
        first, second = client.post(form, filled()), client.post(form, filled())
        assert words(first) == words(second)
        assert (first.status_code, list(first.cookies)) == (second.status_code, list(second.cookies))
        assert Registration.objects.count() == 1

    def test_says_the_same_whether_there_is_a_seat_or_a_line(self, client: Client, form: str) -> None:
        said = {
            words(client.post(form, filled(email=f"p{number}@example.org"))).replace(f"p{number}@", "x@")
            for number in range(4)
        }
        assert len(said) == 1
        assert Registration.objects.in_line().count() == 2

    def test_sent_twice_it_shows_the_same_page_and_registers_once(self, client: Client, form: str) -> None:
        sent = filled()
        assert words(client.post(form, sent)) == words(client.post(form, sent))
        assert (Registration.objects.count(), OutgoingMail.objects.count()) == (1, 1)

    def test_without_its_key_it_still_registers(self, client: Client, form: str) -> None:
        response = client.post(form, {**filled(), "form_key": ""})
        assert Registration.objects.get().form_key
        assert str(Registration.objects.get().form_key) in response.content.decode()

    def test_corrects_the_address_from_the_page_that_follows(self, client: Client, form: str) -> None:
        sent = filled(email="ilse@example.org")
        page = client.post(form, sent).content.decode()
        again = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
        again.pop("csrfmiddlewaretoken", None)
        response = client.post(form, {**again, "email": "ilze@example.org"})
        assert Registration.objects.get().email == "ilze@example.org"
        assert words(response) == words(client.post(form, filled()))

    def test_keeps_what_was_typed_and_says_what_is_wrong_twice(self, client: Client, form: str) -> None:
        response = client.post(form, filled(email="ilze@", name=""))
        html = unescape(response.content.decode())
        assert 'value="Cēsu Centrālā bibliotēka"' in html
        assert 'value="ilze@"' in html
        assert html.count('<a href="#id_email">') == html.count('<a href="#id_name">') == 1
        assert 'role="alert"' in html
        assert html.count('aria-invalid="true"') == 2
        assert 'aria-describedby="id_email_helptext id_email_error"' in html
        assert Registration.objects.count() == 0

    @pytest.mark.parametrize("name", ["Ilze\nBcc: x@example.org", "Ilze\x07B", "x" * 121])
    def test_refuses_names_that_hide_something_with_words(self, client: Client, form: str, name: str) -> None:
        response = client.post(form, filled(name=name))
        assert "id_name_error" in response.content.decode()
        assert Registration.objects.count() == 0

    def test_escapes_what_was_typed(self, client: Client, form: str) -> None:
        response = client.post(form, filled(name="<script>alert(1)</script>", email="x"))
        assert b"<script>alert" not in response.content

    def test_without_the_token_it_answers_403_and_keeps_what_was_typed(self, form: str) -> None:
        response = Client(enforce_csrf_checks=True).post(form, filled())
        assert response.status_code == 403
        assert 'value="Ilze Bērziņa"' in unescape(response.content.decode())
        assert_private(response)
        assert Registration.objects.count() == 0

    def test_of_no_seminar_is_not_found(self, client: Client, db: None) -> None:
        assert client.get(reverse("events:register", args=["no-such-seminar"])).status_code == 404

    @pytest.mark.parametrize(
        "facts",
        [
            {"without_registration": True},
            {"registration_opens_at": None, "registration_closes_at": None},
            {"registration_opens_at": timezone.now() + timedelta(days=1)},
            {"registration_closes_at": timezone.now() - timedelta(hours=1)},
            {"date": timezone.localdate() - timedelta(days=1)},
            {"cancelled_at": timezone.now()},
        ],
    )
    def test_is_not_shown_when_nobody_can_register_and_what_is_sent_is_shown_back(
        self, client: Client, make_seminar: MakeSeminar, facts: dict[str, object]
    ) -> None:
        address = reverse("events:register", args=[make_seminar(**facts).slug])
        page = client.get(address)
        assert (page.status_code, b"<form" in re.sub(rb"<header.*?</header>", b"", page.content)) == (200, False)
        assert list(page.cookies) == []
        sent = client.post(address, filled())
        assert sent.status_code == 200
        assert "Ilze Bērziņa" in words(sent)
        assert Registration.objects.count() == OutgoingMail.objects.count() == 0

    def test_that_closes_while_it_is_filled_in_stores_nothing(
        self, client: Client, seminar: Seminar, form: str
    ) -> None:
        client.get(form)
        with time_machine.travel(timezone.now() + timedelta(days=21), tick=False):
            assert "Ilze Bērziņa" in words(client.post(form, filled()))
        assert Registration.objects.count() == 0


class TestThePublicCalendar:
    def test_holds_the_seminar_without_people_and_without_the_online_link(
        self, client: Client, make_seminar: MakeSeminar
    ) -> None:
        seminar = make_seminar(online_link="https://meet.example.org/room")
        response = client.get(reverse("events:calendar", args=[seminar.slug]))
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert list(response.cookies) == []
        event = Calendar.from_ical(response.content).events[0]
        assert str(event["UID"]).startswith(str(seminar.uid))
        assert "attendee" not in event
        assert b"meet.example.org" not in response.content

    def test_of_a_cancelled_seminar_is_gone(self, client: Client, make_seminar: MakeSeminar) -> None:
        seminar = make_seminar(cancelled_at=timezone.now())
        assert client.get(reverse("events:calendar", args=[seminar.slug])).status_code == 404


class TestSeatStatus:
    @pytest.mark.parametrize(
        ("facts", "said"),
        [
            ({"capacity": 120}, "Free seats: 120 of 120"),
            ({"capacity": None}, "Seats are free"),
            ({"capacity": 0}, "No seats left – you can join the waiting list"),
            ({"without_registration": True}, "Nobody registers for this seminar on this site"),
            ({"registration_opens_at": None, "registration_closes_at": None}, "Registration is not open yet"),
            ({"registration_closes_at": timezone.now() - timedelta(hours=1)}, "Registration is closed"),
            ({"date": timezone.localdate() - timedelta(days=1)}, "The seminar is over"),
            ({"cancelled_at": timezone.now()}, "The seminar is cancelled"),
        ],
    )
    def test_has_one_sentence_for_each_booking(
        self, make_seminar: MakeSeminar, facts: dict[str, object], said: str
    ) -> None:
        from django.template.loader import render_to_string
        from django.utils import translation

        with translation.override("en"):
            html = render_to_string("components/seat_status.html", {"seminar": make_seminar(**facts)})
        assert f"<strong>{said}</strong>" in " ".join(html.split()).replace("<strong> ", "<strong>")
        assert ("<a " in html) is (said.startswith(("Free", "Seats", "No seats")))
        assert "style=" not in html

    def test_asks_the_database_nothing_for_a_seminar_with_counts(
        self, seminar: Seminar, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        from django.template.loader import render_to_string

        counted = Seminar.objects.with_counts().get()
        with django_assert_num_queries(0):
            render_to_string("components/seat_status.html", {"seminar": counted})
