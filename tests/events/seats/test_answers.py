"""Confirmation, offers, groups and handing over: who has a seat, who waits, and why."""

from datetime import time, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from events.models import Library, OutgoingMail, Registration, Seminar
from events.outbox.messages import Message
from events.retention import forgetting
from events.seats import services
from events.seats.choices import Actor, State, WaitingReason
from events.seats.errors import AnswerTooLate, GroupTooLarge, LibraryFull, NothingToHandOver
from events.seats.services import Person
from tests.events.conftest import Join, MakeSeminar


def state_of(registration: Registration) -> str:
    return str(Registration.objects.values_list("state", flat=True).get(pk=registration.pk))


def reason_of(registration: Registration) -> WaitingReason | None:
    wait = services.why_waiting(registration)
    return wait.reason if wait else None


def told(registration: Registration) -> list[str]:
    return list(registration.mails.exclude(state="skipped").order_by("pk").values_list("message", flat=True))


def group(seminar: Seminar, *names: str, **more: object) -> list[Registration]:
    people = [Person(name=name.title(), email=f"{name}@example.org") for name in names]
    return services.register_group(
        seminar=seminar,
        people=people,
        language="lv",
        **{"form_key": uuid4(), **more},  # type: ignore[arg-type]
    )


class TestConfirmation:
    def test_a_seat_is_held_until_the_address_is_confirmed(self, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar(capacity=1, confirmation_hours=24)
        anna, berta = join(seminar, "anna"), join(seminar, "berta")
        assert (anna.state, berta.state) == (State.UNCONFIRMED, State.WAITING)
        assert told(anna) == [Message.PLEASE_CONFIRM]
        assert reason_of(berta) == WaitingReason.CONFIRMATION_RUNS
        services.confirm(registration=anna)
        services.confirm(registration=anna)
        assert (state_of(anna), anna.transitions.count()) == (State.CONFIRMED, 2)

    def test_without_an_answer_it_lapses_and_goes_to_the_next(self, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar(capacity=1, confirmation_hours=24)
        anna, berta = join(seminar, "anna"), join(seminar, "berta")
        with time_machine.travel(timezone.now() + timedelta(hours=25)):
            with pytest.raises(AnswerTooLate):
                services.confirm(registration=anna)
            assert services.lapse_due() == 1
            assert (state_of(anna), state_of(berta)) == (State.LAPSED, State.UNCONFIRMED)
            assert told(anna)[-1] == Message.LAPSED
            assert services.lapse_due() == 0

    def test_one_reminder_comes_before_the_deadline(self, make_seminar: MakeSeminar, join: Join) -> None:
        anna = join(make_seminar(confirmation_hours=24), "anna")
        anna.mails.update(state="sent")
        assert services.remind_to_answer() == 0
        with time_machine.travel(timezone.now() + timedelta(hours=17)):
            assert [services.remind_to_answer(), services.remind_to_answer()] == [1, 0]
        assert told(anna) == [Message.PLEASE_CONFIRM, Message.CONFIRM_REMINDER]

    def test_the_reminder_comes_also_when_an_earlier_start_brings_the_deadline_forward(
        self, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(capacity=1, confirmation_hours=24 * 14)
        anna = join(seminar, "anna")
        tomorrow = timezone.localdate() + timedelta(days=1)
        services.update_seminar(
            seminar=seminar, changes={"date": tomorrow, "start_time": time(23, 30), "end_time": None}
        )
        anna.refresh_from_db()
        seminar.refresh_from_db()
        assert anna.answer_by == seminar.begins_at
        assert anna.answer_reminder_at
        assert anna.answer_reminder_at < anna.answer_by

    def test_is_off_unless_the_seminar_asks_for_it(self, seminar: Seminar, join: Join) -> None:
        assert join(seminar, "anna").state == State.CONFIRMED


class TestOffers:
    @pytest.fixture
    def line(self, make_seminar: MakeSeminar, join: Join) -> list[Registration]:
        seminar = make_seminar(capacity=1, offer_hours=12)
        people = [join(seminar, who) for who in ("anna", "berta", "cilda", "dace")]
        services.cancel(registration=people[0], actor=Actor.REGISTRANT)
        return people

    def test_a_free_seat_is_offered_to_the_first_in_line(self, line: list[Registration]) -> None:
        assert [state_of(one) for one in line[1:]] == [State.OFFERED, State.WAITING, State.WAITING]
        assert reason_of(line[2]) == WaitingReason.OFFER_RUNS
        wait = services.why_waiting(line[3])
        assert wait
        assert (wait.reason, wait.before) == (WaitingReason.PEOPLE_BEFORE, 1)

    def test_whoever_has_been_served_meanwhile_is_told_no_reason(self, line: list[Registration]) -> None:
        assert services.why_waiting(line[1]) is None

    def test_declined_it_goes_to_the_next(self, line: list[Registration]) -> None:
        services.decline(registration=line[1])
        assert [state_of(one) for one in line[1:]] == [State.DECLINED, State.OFFERED, State.WAITING]

    def test_lapsed_it_goes_to_the_next(self, line: list[Registration]) -> None:
        with time_machine.travel(timezone.now() + timedelta(hours=13)):
            services.lapse_due()
        assert [state_of(one) for one in line[1:]] == [State.LAPSED, State.OFFERED, State.WAITING]

    def test_accepted_it_is_a_seat(self, line: list[Registration]) -> None:
        services.accept(registration=line[1])
        assert [state_of(one) for one in line[1:]] == [State.CONFIRMED, State.WAITING, State.WAITING]

    def test_an_offer_runs_no_longer_than_the_seminar_is_to_come(self, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar(capacity=0, offer_hours=24 * 14, date=timezone.localdate() + timedelta(days=3))
        anna = join(seminar, "anna")
        seminar = services.change_capacity(seminar=seminar, capacity=1)
        anna.refresh_from_db()
        assert anna.answer_by == seminar.begins_at


class TestGroups:
    def test_all_get_seats_or_all_wait_in_one_place(self, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar(capacity=3)
        assert {one.state for one in group(seminar, "anna", "berta")} == {State.CONFIRMED}
        waiting = group(seminar, "cilda", "dace")
        last = join(seminar, "elza")
        assert {one.state for one in waiting} == {State.WAITING}
        assert last.state == State.WAITING
        assert [one.people_before for one in (*waiting, last)] == [0, 0, 2]
        wait = services.why_waiting(waiting[1])
        assert wait
        assert (wait.reason, wait.number, wait.free) == (WaitingReason.GROUP, 2, 1)

    def test_nobody_behind_is_served_before_them(self, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar(capacity=2)
        first = join(seminar, "anna")
        join(seminar, "berta")
        waiting, last = group(seminar, "cilda", "dace"), join(seminar, "elza")
        services.cancel(registration=first, actor=Actor.REGISTRANT)
        assert [state_of(one) for one in (*waiting, last)] == [State.WAITING] * 3
        services.change_capacity(seminar=seminar, capacity=3)
        assert [state_of(one) for one in (*waiting, last)] == [State.CONFIRMED, State.CONFIRMED, State.WAITING]

    def test_the_same_form_sent_twice_is_the_same_group(self, make_seminar: MakeSeminar) -> None:
        seminar, key = make_seminar(capacity=5), uuid4()
        first = group(seminar, "anna", "berta", form_key=key)
        assert [one.pk for one in group(seminar, "anna", "berta", form_key=key)] == [one.pk for one in first]
        assert OutgoingMail.objects.count() == 2

    def test_more_people_than_the_form_or_the_seminar_has_are_refused(self, make_seminar: MakeSeminar) -> None:
        for facts in ({"group_size": 2, "capacity": 10}, {"group_size": 5, "capacity": 2}):
            with pytest.raises(GroupTooLarge):
                group(make_seminar(**facts), "anna", "berta", "cilda")

    def test_a_divided_group_stands_in_line_one_by_one(self, make_seminar: MakeSeminar) -> None:
        seminar = make_seminar(capacity=3)
        group(seminar, "anna", "berta")
        waiting = group(seminar, "cilda", "dace")
        assert waiting[0].group is not None
        services.split_group(group=waiting[0].group)
        assert [state_of(one) for one in waiting] == [State.CONFIRMED, State.WAITING]


class TestTheLibrarysLimit:
    def test_is_said_plainly_and_the_same_for_known_and_unknown_addresses(
        self, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(library_limit=1, capacity=5)
        library = Library.objects.create(code="1", name="Cēsu bibliotēka")
        anna = join(seminar, "anna", library_entry=library)
        for who in ("anna", "berta"):
            with pytest.raises(LibraryFull):
                join(seminar, who, library_entry=library)
        assert told(anna) == [Message.CONFIRMED, Message.LINK_AGAIN]
        assert join(seminar, "cilda").state == State.CONFIRMED


class TestHandingOver:
    def test_a_colleague_gets_the_seat_and_the_giver_is_out(self, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar(capacity=1)
        anna, berta = join(seminar, "anna"), join(seminar, "berta")
        cilda = services.hand_over(registration=anna, name="Cilda", email="cilda@example.org")
        assert (state_of(anna), cilda.state, state_of(berta)) == (State.HANDED_OVER, State.CONFIRMED, State.WAITING)
        assert (told(anna)[-1], told(cilda)) == (Message.HANDED_OVER, [Message.CONFIRMED])
        with pytest.raises(NothingToHandOver):
            services.hand_over(registration=anna, name="Dace", email="dace@example.org")

    def test_a_place_in_line_is_handed_over_as_it_stands(self, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar(capacity=0)
        anna, berta = join(seminar, "anna"), join(seminar, "berta")
        cilda = services.hand_over(registration=anna, name="Cilda", email="cilda@example.org")
        assert (cilda.people_before, berta.people_before) == (0, 1)

    def test_a_colleague_who_waits_gets_the_better_place(self, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar(capacity=1)
        anna, berta, cilda = (join(seminar, who) for who in ("anna", "berta", "cilda"))
        assert services.hand_over(registration=anna, name="Cilda", email="CILDA@example.org").pk == cilda.pk
        assert (state_of(cilda), state_of(berta)) == (State.CONFIRMED, State.WAITING)

    def test_a_colleague_with_a_seat_keeps_it_and_the_line_is_served(
        self, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(capacity=2)
        anna, berta, cilda = (join(seminar, who) for who in ("anna", "berta", "cilda"))
        services.hand_over(registration=anna, name="Berta", email="berta@example.org")
        assert [state_of(one) for one in (anna, berta, cilda)] == [State.HANDED_OVER, State.CONFIRMED, State.CONFIRMED]


class TestAttendance:
    def test_is_noted_once_by_whichever_door(self, seminar: Seminar, join: Join) -> None:
        anna = join(seminar, "anna")
        assert [services.check_in(registration=anna), services.check_in(registration=anna)] == [True, False]
        assert services.undo_check_in(registration=anna) is True
        anna.refresh_from_db()
        assert anna.attended_at is None


class TestNews:
    def test_a_new_time_is_told_to_all_and_a_new_name_to_nobody(self, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar(capacity=1)
        anna, berta = join(seminar, "anna"), join(seminar, "berta")
        OutgoingMail.objects.update(state="sent")
        services.update_seminar(seminar=seminar, changes={"name": "Cits"})
        assert told(anna) == [Message.CONFIRMED]
        services.update_seminar(seminar=seminar, changes={"place": "Cita zāle"})
        assert (told(anna)[-1], told(berta)[-1]) == (Message.SEMINAR_CHANGED, Message.SEMINAR_CHANGED)

    def test_a_reminder_goes_once_to_those_with_a_seat(self, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar(capacity=1)
        anna, berta = join(seminar, "anna"), join(seminar, "berta")
        OutgoingMail.objects.update(state="sent")
        assert services.remind_due() == 0
        with time_machine.travel(seminar.starts_at - timedelta(days=2)):
            assert [services.remind_due(), services.remind_due()] == [1, 0]
        assert (told(anna)[-1], told(berta)[-1]) == (Message.REMINDER, Message.WAITING)


def test_erasing_leaves_nothing_that_names_the_person_and_frees_the_seat(make_seminar: MakeSeminar, join: Join) -> None:
    seminar = make_seminar(capacity=1)
    anna, berta = join(seminar, "anna", access="rampa"), join(seminar, "berta")
    forgetting.erase(registration=anna)
    forgetting.erase(registration=anna)
    anna.refresh_from_db()
    assert "anna" not in f"{anna.name} {anna.email} {anna.library}"
    assert not hasattr(anna, "needs")
    assert (anna.state, state_of(berta)) == (State.CANCELLED, State.CONFIRMED)
