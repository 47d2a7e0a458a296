"""Registering: a seat or a place in line, one registration for each person and form, and what is refused."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from events.models import OutgoingMail, Registration, Seminar, Transition
from events.outbox.messages import Message
from events.seats import services
from events.seats.choices import Actor, Booking, Reason, State
from events.seats.errors import AlreadyRegistered, RegistrationUnavailable
from events.words import cleaning
from events.words.errors import UnusableAddress, UnusableName
from tests.events.conftest import Join, MakeSeminar
from tests.events.seats.conftest import log, queued


class TestRegister:
    def test_gives_seats_while_there_are_some_and_then_places_in_line(self, seminar: Seminar, join: Join) -> None:
        people = [join(seminar, who) for who in ("anna", "berta", "cilda", "dace")]
        assert [person.state for person in people] == ["confirmed", "confirmed", "waiting", "waiting"]
        assert [person.people_before for person in people] == [0, 0, 0, 1]

    def test_logs_the_change_and_queues_the_mail_that_tells_of_it(self, seminar: Seminar, join: Join) -> None:
        anna = join(seminar, "anna")
        join(seminar, "berta")
        join(seminar, "cilda")
        assert log(anna) == [(Actor.REGISTRANT, "", State.CONFIRMED, Reason.REGISTERED)]
        assert queued() == [
            (Message.CONFIRMED, "anna@example.org"),
            (Message.CONFIRMED, "berta@example.org"),
            (Message.WAITING, "cilda@example.org"),
        ]

    def test_without_a_capacity_everybody_has_a_seat(self, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar(capacity=None)
        assert {join(seminar, f"p{number}").state for number in range(5)} == {State.CONFIRMED}

    def test_with_no_seats_everybody_waits(self, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar(capacity=0)
        assert {join(seminar, f"p{number}").state for number in range(3)} == {State.WAITING}

    def test_the_same_form_sent_again_is_the_same_registration(self, seminar: Seminar, join: Join) -> None:
        key = uuid4()
        first = join(seminar, "anna", form_key=key)
        assert join(seminar, "anna", form_key=key) == first
        assert queued() == [(Message.CONFIRMED, "anna@example.org")]
        assert Transition.objects.count() == 1

    def test_the_same_form_sent_again_after_closing_is_still_the_same_registration(
        self, seminar: Seminar, join: Join
    ) -> None:
        key = uuid4()
        first = join(seminar, "anna", form_key=key)
        with time_machine.travel(timezone.now() + timedelta(days=25), tick=False):
            assert join(seminar, "anna", form_key=key) == first

    @pytest.mark.parametrize("spelling", ["anna@example.org", "Anna@Example.ORG", " ANNA@example.org "])
    def test_a_known_address_makes_no_second_row_and_is_sent_its_link(
        self, seminar: Seminar, join: Join, spelling: str
    ) -> None:
        anna = join(seminar, "anna")
        assert join(seminar, "another", email=spelling) == anna
        assert Registration.objects.count() == 1
        assert queued() == [(Message.CONFIRMED, "anna@example.org"), (Message.LINK_AGAIN, "anna@example.org")]

    def test_a_known_address_keeps_the_name_it_was_registered_with(self, seminar: Seminar, join: Join) -> None:
        join(seminar, "anna")
        join(seminar, "mallory", email="anna@example.org")
        assert Registration.objects.get().name == "Anna"

    def test_a_form_sent_twice_with_a_known_address_asks_for_one_link(self, seminar: Seminar, join: Join) -> None:
        join(seminar, "anna")
        key = uuid4()
        for _again in range(3):
            join(seminar, "anna", form_key=key)
        assert [message for message, _to in queued()] == [Message.CONFIRMED, Message.LINK_AGAIN]

    def test_the_link_is_sent_three_times_a_day_at_most_over_all_seminars(
        self, make_seminar: MakeSeminar, join: Join
    ) -> None:
        one, two = make_seminar(), make_seminar()
        join(one, "anna")
        join(two, "anna")
        for _again in range(4):
            join(one, "anna")
            join(two, "anna", email="ANNA@example.org")
        assert OutgoingMail.objects.filter(message=Message.LINK_AGAIN).count() == 3
        with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
            join(one, "anna")
        assert OutgoingMail.objects.filter(message=Message.LINK_AGAIN).count() == 4

    def test_an_address_may_register_for_several_seminars(self, make_seminar: MakeSeminar, join: Join) -> None:
        assert join(make_seminar(), "anna") != join(make_seminar(), "anna")

    def test_somebody_who_cancelled_registers_anew_at_the_end_of_the_line(
        self, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(capacity=1)
        anna = join(seminar, "anna")
        join(seminar, "berta")
        join(seminar, "cilda")
        services.cancel(registration=anna, actor=Actor.REGISTRANT)
        again = join(seminar, "anna")
        assert again != anna
        assert (again.state, again.people_before) == (State.WAITING, 1)

    @pytest.mark.parametrize(
        ("facts", "booking"),
        [
            ({"without_registration": True}, Booking.NONE),
            ({"registration_opens_at": None, "registration_closes_at": None}, Booking.AWAITS_PAGE),
            ({"registration_opens_at": timezone.now() + timedelta(days=1)}, Booking.NOT_YET_OPEN),
            ({"registration_closes_at": timezone.now() - timedelta(hours=1)}, Booking.CLOSED),
            ({"date": timezone.localdate() - timedelta(days=1)}, Booking.PAST),
            ({"cancelled_at": timezone.now()}, Booking.CANCELLED),
        ],
    )
    def test_outside_of_its_window_a_seminar_takes_nobody(
        self, make_seminar: MakeSeminar, join: Join, facts: dict[str, object], booking: Booking
    ) -> None:
        with pytest.raises(RegistrationUnavailable) as refusal:
            join(make_seminar(**facts), "anna")
        assert refusal.value.booking == booking
        assert str(refusal.value) == str(RegistrationUnavailable.WORDS[booking])
        assert Registration.objects.count() == OutgoingMail.objects.count() == 0

    def test_staff_may_add_somebody_after_closing_and_without_a_mail(
        self, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(registration_closes_at=timezone.now() - timedelta(hours=1))
        anna = join(seminar, "anna", actor=Actor.STAFF, actor_id=7, form_key=None, send_mail=False)
        assert log(anna) == [(Actor.STAFF, "", State.CONFIRMED, Reason.ADDED)]
        assert anna.transitions.get().actor_id == 7
        assert queued() == []

    def test_staff_learn_that_an_address_is_known(self, seminar: Seminar, join: Join) -> None:
        join(seminar, "anna")
        with pytest.raises(AlreadyRegistered):
            join(seminar, "anna", actor=Actor.STAFF, form_key=None)

    def test_staff_can_not_add_to_a_cancelled_seminar(self, make_seminar: MakeSeminar, join: Join) -> None:
        with pytest.raises(RegistrationUnavailable):
            join(make_seminar(cancelled_at=timezone.now()), "anna", actor=Actor.STAFF, form_key=None)

    def test_a_form_key_of_another_seminar_is_another_form_here(self, make_seminar: MakeSeminar, join: Join) -> None:
        key = uuid4()
        anna = join(make_seminar(), "anna", form_key=key)
        berta = join(make_seminar(), "berta", form_key=key)
        assert (berta.state, berta.name, anna.name) == (State.CONFIRMED, "Berta", "Anna")

    def test_the_constraint_is_the_last_wall_and_the_second_look_finds_the_row(
        self, seminar: Seminar, join: Join
    ) -> None:
        join(seminar, "anna")
        with pytest.raises(IntegrityError), transaction.atomic():
            Registration.objects.create(
                seminar=seminar, name="Anna", email="ANNA@example.org", language="lv", state=State.WAITING
            )


class TestNamesAndAddresses:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("  Ilze   Bērziņa ", "Ilze Bērziņa"),
            ("Ilze Be\u0304rzin\u0327a", "Ilze Bērziņa"),
            ("Ольга Петрівна", "Ольга Петрівна"),
            ("Anna-Marija O’Nīla", "Anna-Marija O’Nīla"),
            ("", ""),
        ],
    )
    def test_a_name_is_kept_in_one_spelling(self, typed: str, kept: str) -> None:
        assert cleaning.clean_name(typed) == kept

    @pytest.mark.parametrize(
        "typed", ["Anna\nBcc: x@example.org", "Anna\r", "Anna\x00B", "A\ue000nna", "A\u2028nna", "a" + "\u0301" * 5]
    )
    def test_a_name_that_hides_something_is_refused(self, typed: str) -> None:
        with pytest.raises(UnusableName):
            cleaning.clean_name(f"x{typed}x")

    def test_a_name_that_grows_past_its_column_when_composed_is_refused(self) -> None:
        with pytest.raises(UnusableName):
            cleaning.clean_name("\u0958" * 120)
        assert len(cleaning.clean_name("\u0958" * 60)) == 120

    def test_an_address_keeps_its_local_part_and_has_a_small_domain(self) -> None:
        assert cleaning.clean_email(" Anna.B@EXAMPLE.org ") == "Anna.B@example.org"

    @pytest.mark.parametrize("typed", ["", "anna", "anna@", "a b@example.org", "anna@example.org\nBcc: b@example.org"])
    def test_what_is_no_address_is_refused(self, typed: str) -> None:
        with pytest.raises(UnusableAddress):
            cleaning.clean_email(typed)
