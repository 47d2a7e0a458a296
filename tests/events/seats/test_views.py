"""The public pages of the registration."""

import re
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from events.models import OutgoingMail, Registration, Seminar, Transition, TrapTally
from events.seats import services, tokens
from events.seats.choices import Actor, State
from events.seats.errors import SeminarOver
from tests.events.conftest import Join, MakeSeminar


@pytest.fixture
def form(seminar: Seminar) -> str:
    return reverse("events:register", args=[seminar.slug])


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


def sent_by(page: HttpResponse) -> dict[str, str]:
    """What a browser without scripting sends when the form on the page is sent as it stands."""
    html = BeautifulSoup(page.content, "html.parser").select_one("main form[method=post]")
    assert html
    values = {
        str(field["name"]): str(field.get("value", "on" if field["type"] == "checkbox" else ""))
        for field in html.select("input[name]")
        if field["type"] != "checkbox" or field.has_attr("checked")
    }
    chosen = {str(one.find_parent("select")["name"]): str(one["value"]) for one in html.select("option[selected]")}  # type: ignore[index]
    return values | chosen


class TestTheFieldThatPeopleDoNotSee:
    """Add-ons and password managers fill it in for real people; nobody is told something untrue."""

    BY_AN_ADD_ON = {"leave_empty": "https://ilze.example.org"}

    def test_when_filled_in_shows_the_form_again_with_one_question_and_all_that_was_typed(
        self, client: Client, make_seminar: MakeSeminar
    ) -> None:
        address = reverse("events:register", args=[make_seminar(group_size=3).slug])
        typed = filled(
            role="librarian",
            access="vieta pie durvīm",
            diet="rieksti",
            needs_consent="on",
            colleague_1_name="Anna Kalniņa",
            colleague_1_email="anna@example.org",
        )
        page = client.post(address, typed | self.BY_AN_ADD_ON)
        assert page.status_code == 200
        assert Registration.objects.count() == OutgoingMail.objects.count() == 0
        assert gettext("Is it you who sends this form?") in words(page)
        assert "ilze@example.org" not in words(page)  # only in its field: nothing is said to be written or taken
        again = sent_by(page)
        assert {name: again[name] for name in typed} == typed
        assert again["leave_empty"] == ""

    def test_takes_the_form_once_somebody_answers_that_they_send_it(self, client: Client, form: str) -> None:
        again = sent_by(client.post(form, filled() | self.BY_AN_ADD_ON))
        done = client.post(form, again | self.BY_AN_ADD_ON)  # The add-on fills it in each time.
        assert "ilze@example.org" in words(done)
        assert [person.email for person in Registration.objects.all()] == ["ilze@example.org"]

    def test_does_not_hide_what_else_is_wrong_and_is_asked_about_only_once(self, client: Client, form: str) -> None:
        page = client.post(form, filled(name="") | self.BY_AN_ADD_ON)
        assert gettext("Is it you who sends this form?") in words(page)
        assert "id_name_error" in page.content.decode()
        still = client.post(form, sent_by(page) | self.BY_AN_ADD_ON)
        assert gettext("Is it you who sends this form?") not in words(still)
        client.post(form, sent_by(still) | self.BY_AN_ADD_ON | {"name": "Ilze Bērziņa"})
        assert Registration.objects.count() == 1

    def test_is_counted_with_what_came_of_it_and_names_nobody(
        self, client: Client, seminar: Seminar, form: str
    ) -> None:
        again = sent_by(client.post(form, filled() | self.BY_AN_ADD_ON))
        client.post(form, filled(email="robot@example.org") | self.BY_AN_ADD_ON)
        client.post(form, again | self.BY_AN_ADD_ON)
        tally = TrapTally.objects.get()
        assert (tally.seminar, tally.asked, tally.answered) == (seminar, 2, 1)
        assert [field.name for field in TrapTally._meta.fields] == ["id", "seminar", "asked", "answered"]

    def test_is_out_of_reach_for_people_and_left_alone_by_known_password_managers(
        self, client: Client, form: str
    ) -> None:
        html = BeautifulSoup(client.get(form).content, "html.parser")
        field = html.select_one("input[name=leave_empty]")
        assert field
        assert field.find_parent(hidden=True)
        managers = {"data-1p-ignore", "data-lpignore", "data-bwignore", "data-form-type", "data-protonpass-ignore"}
        assert managers < set(field.attrs)
        assert (field["autocomplete"], field["tabindex"], field["type"]) == ("off", "-1", "text")

    def test_is_the_same_while_the_seminar_takes_nobody(self, client: Client, make_seminar: MakeSeminar) -> None:
        closed = make_seminar(registration_closes_at=timezone.now() - timedelta(hours=1))
        page = client.post(reverse("events:register", args=[closed.slug]), filled() | self.BY_AN_ADD_ON)
        assert gettext("Is it you who sends this form?") not in words(page)
        assert "Ilze Bērziņa" in words(page)


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
