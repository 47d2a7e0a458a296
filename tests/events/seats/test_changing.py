"""Cancelling, giving seats out of order and changing a seminar: what becomes of seats, line and mail."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import ValidationError

from events.models import Seminar, SeminarText
from events.outbox.messages import Message
from events.seats import services
from events.seats.choices import Actor, Booking, Reason, State
from events.seats.errors import NotWaiting, RegistrationUnavailable, SeminarOver
from tests.events.conftest import Join, MakeSeminar
from tests.events.seats.conftest import log, queued, states


class TestCancel:
    def test_gives_the_seat_to_the_first_in_line_and_tells_both(self, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar(capacity=1)
        anna, berta, _cilda = (join(seminar, who) for who in ("anna", "berta", "cilda"))
        services.cancel(registration=anna, actor=Actor.REGISTRANT)
        assert states(seminar) == [State.CANCELLED, State.CONFIRMED, State.WAITING]
        assert queued() == [
            (Message.WAITING, "cilda@example.org"),
            (Message.CANCELLED, "anna@example.org"),
            (Message.PROMOTED, "berta@example.org"),
        ]
        assert log(berta)[-1] == (Actor.SYSTEM, State.WAITING, State.CONFIRMED, Reason.SEAT_FREED)
        assert log(anna)[-1] == (Actor.REGISTRANT, State.CONFIRMED, State.CANCELLED, Reason.CANCELLED)

    def test_twice_changes_nothing(self, seminar: Seminar, join: Join) -> None:
        anna = join(seminar, "anna")
        services.cancel(registration=anna, actor=Actor.REGISTRANT)
        services.cancel(registration=anna, actor=Actor.REGISTRANT)
        assert anna.transitions.count() == 2
        assert queued() == [(Message.CANCELLED, "anna@example.org")]

    def test_somebody_who_waits_leaves_the_line(self, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar(capacity=0)
        anna, berta = join(seminar, "anna"), join(seminar, "berta")
        services.cancel(registration=anna, actor=Actor.REGISTRANT)
        assert berta.people_before == 0

    def test_staff_may_cancel_and_the_log_says_so(self, seminar: Seminar, join: Join) -> None:
        anna = join(seminar, "anna")
        services.cancel(registration=anna, actor=Actor.STAFF, actor_id=3)
        assert queued() == [(Message.CANCELLED, "anna@example.org")]
        assert log(anna)[-1] == (Actor.STAFF, State.CONFIRMED, State.CANCELLED, Reason.CANCELLED_BY_STAFF)

    def test_once_the_seminar_has_begun_only_staff_can_cancel_and_nobody_is_promoted(
        self, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(capacity=1)
        anna, berta = join(seminar, "anna"), join(seminar, "berta")
        with time_machine.travel(seminar.starts_at + timedelta(minutes=1), tick=False):
            with pytest.raises(SeminarOver):
                services.cancel(registration=anna, actor=Actor.REGISTRANT)
            services.cancel(registration=anna, actor=Actor.STAFF)
        berta.refresh_from_db()
        assert berta.state == State.WAITING


class TestPromote:
    def test_gives_a_seat_out_of_order_and_beyond_the_capacity(self, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar(capacity=1)
        for who in ("anna", "berta", "cilda"):
            join(seminar, who)
        cilda = services.promote(registration=seminar.registrations.get(name="Cilda"), actor_id=3)
        assert states(seminar) == [State.CONFIRMED, State.WAITING, State.CONFIRMED]
        assert log(cilda)[-1] == (Actor.STAFF, State.WAITING, State.CONFIRMED, Reason.OUT_OF_ORDER)
        assert queued()[-1] == (Message.PROMOTED, "cilda@example.org")

    def test_twice_changes_nothing(self, make_seminar: MakeSeminar, join: Join) -> None:
        anna = join(make_seminar(capacity=0), "anna")
        services.promote(registration=anna)
        services.promote(registration=anna)
        assert anna.transitions.count() == 2

    def test_somebody_who_cancelled_can_not_be_given_a_seat(self, seminar: Seminar, join: Join) -> None:
        anna = join(seminar, "anna")
        services.cancel(registration=anna, actor=Actor.REGISTRANT)
        with pytest.raises(NotWaiting):
            services.promote(registration=anna)

    def test_a_cancelled_seminar_has_no_seats_to_give(self, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar(capacity=0)
        anna = join(seminar, "anna")
        services.cancel_seminar(seminar=seminar)
        with pytest.raises(RegistrationUnavailable):
            services.promote(registration=anna)

    def test_a_seat_that_was_given_beyond_the_capacity_is_not_given_again(
        self, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(capacity=1)
        anna, berta, cilda = (join(seminar, who) for who in ("anna", "berta", "cilda"))
        services.promote(registration=cilda)
        services.cancel(registration=anna, actor=Actor.REGISTRANT)
        berta.refresh_from_db()
        assert berta.state == State.WAITING


class TestUpdateSeminar:
    def test_added_seats_go_to_those_in_line_in_order_of_arrival(self, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar(capacity=0)
        for number in range(5):
            join(seminar, f"p{number}")
        services.change_capacity(seminar=seminar, capacity=3)
        assert states(seminar) == ["confirmed"] * 3 + ["waiting"] * 2
        services.change_capacity(seminar=seminar, capacity=None)
        assert states(seminar) == ["confirmed"] * 5

    def test_fewer_seats_throw_nobody_out(self, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar(capacity=3)
        people = [join(seminar, f"p{number}") for number in range(4)]
        seminar = services.change_capacity(seminar=seminar, capacity=1)
        assert states(seminar) == ["confirmed"] * 3 + ["waiting"]
        assert (seminar.seats_free, seminar.booking) == (0, Booking.FULL)
        services.cancel(registration=people[0], actor=Actor.REGISTRANT)
        assert states(seminar) == ["cancelled", "confirmed", "confirmed", "waiting"]

    @pytest.mark.parametrize(
        ("changes", "raised"),
        [
            ({"capacity": 50}, 0),
            ({"name": "Cits nosaukums"}, 0),
            ({"place": "Cita zāle"}, 1),
            ({"start_time": None, "end_time": None}, 1),
            ({"online_link": "https://example.org/room"}, 1),
            ({"place": "Cēsu Centrālā bibliotēka"}, 0),
        ],
    )
    def test_calendars_take_over_what_stands_in_them(
        self, seminar: Seminar, changes: dict[str, object], raised: int
    ) -> None:
        assert services.update_seminar(seminar=seminar, changes=changes).calendar_sequence == raised

    def test_refuses_a_seminar_that_ends_before_it_starts(self, seminar: Seminar) -> None:
        with pytest.raises(ValidationError):
            services.update_seminar(seminar=seminar, changes={"end_time": seminar.start_time})

    def test_refuses_fields_that_staff_may_not_change(self, seminar: Seminar) -> None:
        with pytest.raises(ValueError, match="uid"):
            services.update_seminar(seminar=seminar, changes={"uid": uuid4()})


def test_cancelling_a_seminar_cancels_and_tells_everybody_once(make_seminar: MakeSeminar, join: Join) -> None:
    seminar = make_seminar(capacity=1)
    join(seminar, "anna")
    join(seminar, "berta")
    services.cancel_seminar(seminar=seminar, actor_id=3)
    services.cancel_seminar(seminar=seminar, actor_id=3)
    assert states(seminar) == [State.CANCELLED, State.CANCELLED]
    told = Message.SEMINAR_CANCELLED
    assert queued() == [(told, "anna@example.org"), (told, "berta@example.org")]
    seminar.refresh_from_db()
    assert (seminar.booking, seminar.calendar_sequence) == (Booking.CANCELLED, 1)


def test_describe_keeps_one_title_and_address_per_language(seminar: Seminar) -> None:
    services.describe(seminar=seminar, language="lv", title="Vecs", address="/seminari/x/")
    services.describe(seminar=seminar, language="lv", title="Jauns", address="/seminari/y/")
    services.describe(seminar=seminar, language="en", title="New", address="/en/seminars/y/")
    assert SeminarText.objects.count() == 2
    assert [seminar.title_in(code) for code in ("lv", "en", "uk")] == ["Jauns", "New", "Jauns"]
    assert seminar.address_in("en") == "/en/seminars/y/"
