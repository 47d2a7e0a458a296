"""Attendance: the code at the door, the list of names, and the feedback of those who came."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import AbstractUser, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from events.models import AccessRecord, Feedback, OutgoingMail, Registration, Seminar
from events.outbox import rendering
from events.retention.choices import Access
from events.seats import services, tokens
from events.seats.choices import Actor
from tests.events.conftest import Join, MakeSeminar

Staff = Callable[..., Client]


@pytest.fixture
def staff(django_user_model: type[AbstractUser]) -> Staff:
    """Browsers of people who are signed in, with some permissions."""

    def sign_in(*permissions: str) -> Client:
        user = django_user_model.objects.create_user(f"staff{django_user_model.objects.count()}")
        user.user_permissions.set(Permission.objects.filter(codename__in=permissions, content_type__app_label="events"))
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def today(make_seminar: MakeSeminar, time_machine: time_machine.TimeMachineFixture) -> Seminar:
    """A seminar with its door open: the clock stands at nine in the morning of its day."""
    seminar = make_seminar(capacity=3)
    time_machine.move_to(seminar.starts_at - timedelta(hours=1), tick=False)
    Seminar.objects.filter(pk=seminar.pk).update(registration_closes_at=None)
    seminar.refresh_from_db()
    return seminar


def code(registration: Registration) -> str:
    return reverse("events:door_code", args=[tokens.make_for_door(registration)])


def main(html: str) -> str:
    found = re.search(r"<main.*?</main>", html, re.DOTALL)
    assert found
    return re.sub(r"\?next=[^\"]*", "", found[0])


class TestTheCode:
    def test_tells_strangers_nothing_not_even_whether_it_is_good(
        self, client: Client, today: Seminar, join: Join, staff: Staff
    ) -> None:
        anna = join(today, "anna")
        good, bad = client.get(code(anna)), client.get("/d/nonsense/")
        assert main(good.content.decode()) == main(bad.content.decode())
        assert good.status_code == bad.status_code
        assert "Anna" not in good.content.decode()
        assert good["Cache-Control"] == "no-store, private"
        assert "Anna" not in staff("view_registration").get(code(anna)).content.decode()

    def test_ticks_nobody_off_for_strangers_or_by_being_opened(
        self, client: Client, today: Seminar, join: Join, staff: Staff
    ) -> None:
        anna = join(today, "anna")
        client.post(code(anna))
        staff("view_registration").post(code(anna))
        staff("check_in").get(code(anna))
        anna.refresh_from_db()
        assert anna.attended_at is None

    def test_lets_staff_tick_off_and_take_it_back(self, today: Seminar, join: Join, staff: Staff) -> None:
        anna, door = join(today, "anna"), staff("check_in")
        assert "Anna" in door.get(code(anna)).content.decode()
        assert door.post(code(anna)).status_code == 303
        assert door.post(code(anna)).status_code == 303, "Ticked off twice is ticked off."
        anna.refresh_from_db()
        assert anna.attended_at == timezone.now()
        assert "9.00" in door.get(code(anna)).content.decode()
        door.post(code(anna), {"action": "undo"})
        anna.refresh_from_db()
        assert anna.attended_at is None

    def test_of_somebody_without_a_seat_says_so(self, today: Seminar, join: Join, staff: Staff) -> None:
        anna, door = join(today, "anna"), staff("check_in")
        services.cancel(registration=anna, actor=Actor.REGISTRANT)
        html = main(door.get(code(anna)).content.decode())
        assert "<button" not in html
        assert 'role="alert"' in door.post(code(anna)).content.decode()

    def test_on_another_day_has_no_button(self, seminar: Seminar, join: Join, staff: Staff) -> None:
        html = main(staff("check_in").get(code(join(seminar, "anna"))).content.decode())
        assert "Anna" in html
        assert "<button" not in html

    def test_that_is_not_ours_says_so_to_staff(self, db: None, staff: Staff) -> None:
        response = staff("check_in").get("/d/nonsense/")
        assert response.status_code == 404

    def test_comes_with_the_mail_and_stands_on_the_own_page_of_whoever_has_a_seat(
        self, client: Client, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(capacity=1)
        anna, berta = join(seminar, "anna"), join(seminar, "berta")
        pictures = []
        for row in OutgoingMail.objects.order_by("pk"):
            message = rendering.render(row).message()
            pictures.append([part["Content-ID"] for part in message.walk() if part.get_content_type() == "image/png"])
        (with_seat, waiting) = pictures
        assert len(with_seat) == 1
        assert waiting == []
        for person, shown in ((anna, 1), (berta, 0)):
            html = client.get(reverse("events:manage", args=[tokens.make(person)])).content.decode()
            assert html.count('<svg class="qr"') == shown


class TestTheList:
    def test_is_closed_to_strangers(self, client: Client, today: Seminar, join: Join) -> None:
        join(today, "anna")
        assert "Anna" not in client.get(reverse("events:door", args=[today.slug])).content.decode()

    def test_ticks_off_and_counts_in_latvian_order(self, today: Seminar, join: Join, staff: Staff) -> None:
        door, address = staff("check_in"), reverse("events:door", args=[today.slug])
        zane, alise, agnese = (join(today, who, name=name) for who, name in _names())
        waiting = join(today, "late", name="Late")
        html = door.get(address).content.decode()
        assert html.index("Agnese") < html.index("Ārija") < html.index("Zane")
        assert "Late" not in html
        response = door.post(address, {"who": str(alise.public_id)})
        assert response["Location"] == f"{address}#p{alise.pk}"
        assert "1 no 3" in main(door.get(address).content.decode())
        assert door.post(address, {"who": str(waiting.public_id)}).status_code == 404
        assert door.post(address, {"who": "x"}).status_code == 404
        assert list(Registration.objects.attended()) == [alise]
        assert zane.attended_at is agnese.attended_at is None

    def test_records_who_read_it_in_numbers_only(self, today: Seminar, join: Join, staff: Staff) -> None:
        anna, door = join(today, "anna"), staff("check_in")
        door.get(reverse("events:door", args=[today.slug]))
        door.get(code(anna))
        assert list(
            AccessRecord.objects.order_by("pk").values_list("kind", "seminar_id", "registration_id", "people")
        ) == [
            (Access.DOOR, today.pk, None, 1),
            (Access.DOOR, today.pk, anna.pk, 1),
        ]

    @pytest.mark.parametrize("people", [1, 3])
    def test_asks_the_database_as_often_for_one_as_for_three(
        self,
        today: Seminar,
        join: Join,
        staff: Staff,
        people: int,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        for number in range(people):
            join(today, f"p{number}")
        door, address = staff("check_in"), reverse("events:door", args=[today.slug])
        door.get(address)
        with django_assert_num_queries(8):
            door.get(address)


def _names() -> list[tuple[str, str]]:
    return [("z", "Zane Zariņa"), ("a", "Ārija Ābele"), ("b", "Agnese Bite")]


class TestFeedback:
    @pytest.fixture
    def came(self, today: Seminar, join: Join, time_machine: time_machine.TimeMachineFixture) -> Registration:
        anna = join(today, "anna")
        services.check_in(registration=anna)
        time_machine.move_to(today.ends_at + timedelta(hours=1), tick=False)
        anna.refresh_from_db()
        return anna

    def address(self, registration: Registration) -> str:
        return reverse("events:feedback", args=[tokens.make(registration)])

    def test_is_given_once_and_bound_to_nobody(self, client: Client, came: Registration) -> None:
        manage = reverse("events:manage", args=[tokens.make(came)])
        assert self.address(came) in client.get(manage).content.decode()
        sent = {"useful": "5", "will_act": "4", "best": "Stāsti", "better": ""}
        for _turn in range(2):
            assert client.post(self.address(came), sent).status_code == 200
        feedback = Feedback.objects.get()
        assert (feedback.useful, feedback.will_act, feedback.best, feedback.better) == (5, 4, "Stāsti", "")
        assert {field.name for field in Feedback._meta.get_fields()} == {
            "id",
            "seminar",
            "useful",
            "will_act",
            "best",
            "better",
        }
        assert self.address(came) not in client.get(manage).content.decode()

    def test_needs_both_answers_and_keeps_what_was_written(self, client: Client, came: Registration) -> None:
        html = client.post(self.address(came), {"useful": "9", "best": "Stāsti"}).content.decode()
        assert 'id="id_useful_error"' in html
        assert 'href="#id_will_act' in html
        assert "Stāsti" in html
        assert not Feedback.objects.exists()

    def test_is_only_for_those_who_came(self, client: Client, today: Seminar, join: Join) -> None:
        anna = join(today, "anna")
        assert "<form" not in main(client.get(self.address(anna)).content.decode())
        client.post(self.address(anna), {"useful": "5", "will_act": "4"})
        assert not Feedback.objects.exists()

    def test_has_no_page_behind_a_dead_link(self, client: Client, db: None) -> None:
        assert client.get(reverse("events:feedback", args=["nonsense"])).status_code == 404
