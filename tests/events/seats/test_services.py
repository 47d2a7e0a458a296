"""What happens to registrations and seats."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from events.models import OutgoingMail, Registration, Seminar, SeminarText, Transition
from events.outbox.choices import Delivery
from events.outbox.messages import Message
from events.seats import services
from events.seats.choices import Actor, Booking, Reason, State
from events.seats.errors import AlreadyRegistered, NotWaiting, RegistrationUnavailable, SeminarOver
from events.words import cleaning
from events.words.errors import UnusableAddress, UnusableName
from tests.events.conftest import Join, MakeSeminar


def states(seminar: Seminar) -> list[str]:
    return list(seminar.registrations.order_by("arrived_at", "pk").values_list("state", flat=True))


def queued() -> list[tuple[str, str]]:
    mails = OutgoingMail.objects.filter(state=Delivery.QUEUED).order_by("pk")
    return [(mail.message, mail.registration.email) for mail in mails]


def log(registration: Registration) -> list[tuple[str, str, str, str]]:
    return list(registration.transitions.values_list("actor", "before", "after", "reason"))


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


class TestCorrectingTheAddress:
    def test_the_same_form_with_another_address_moves_the_registration(self, seminar: Seminar, join: Join) -> None:
        key = uuid4()
        wrong = join(seminar, "ana", form_key=key)
        right = join(seminar, "anna", form_key=key)
        assert (right.pk, right.email, right.key_version) == (wrong.pk, "anna@example.org", 2)
        assert queued() == [(Message.CONFIRMED, "anna@example.org")]
        assert log(right)[-1] == (Actor.REGISTRANT, State.CONFIRMED, State.CONFIRMED, Reason.ADDRESS_CORRECTED)
        assert OutgoingMail.objects.filter(state=Delivery.SKIPPED).count() == 1

    def test_a_place_in_line_moves_along(self, make_seminar: MakeSeminar, join: Join) -> None:
        seminar, key = make_seminar(capacity=0), uuid4()
        join(seminar, "ana", form_key=key)
        join(seminar, "berta")
        assert join(seminar, "anna", form_key=key).people_before == 0
        assert queued() == [(Message.WAITING, "berta@example.org"), (Message.WAITING, "anna@example.org")]

    def test_towards_a_known_address_the_mistyped_one_ends_in_silence(
        self, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar, key = make_seminar(capacity=2), uuid4()
        anna = join(seminar, "anna")
        wrong = join(seminar, "ana", form_key=key)
        waiting = join(seminar, "berta")
        assert join(seminar, "anna", form_key=key) == anna
        wrong.refresh_from_db()
        waiting.refresh_from_db()
        assert (wrong.state, waiting.state) == (State.CANCELLED, State.CONFIRMED)
        assert ("cancelled", "ana@example.org") not in queued()
        assert queued().count((Message.LINK_AGAIN, "anna@example.org")) == 1
        join(seminar, "anna", form_key=key)
        assert queued().count((Message.LINK_AGAIN, "anna@example.org")) == 1

    def test_a_form_that_made_nothing_makes_a_registration_for_the_other_address(
        self, seminar: Seminar, join: Join
    ) -> None:
        key = uuid4()
        join(seminar, "anna")
        join(seminar, "anna", form_key=key)
        assert join(seminar, "anne", form_key=key).state == State.CONFIRMED
        assert Registration.objects.still_open().count() == 2

    def test_after_two_hours_the_form_is_a_new_one(self, seminar: Seminar, join: Join) -> None:
        key = uuid4()
        first = join(seminar, "ana", form_key=key)
        with time_machine.travel(timezone.now() + timedelta(hours=2, minutes=1), tick=False):
            second = join(seminar, "anna", form_key=key)
        first.refresh_from_db()
        assert (first.email, first.form_key, second.form_key) == ("ana@example.org", None, key)

    def test_three_corrections_are_enough(self, seminar: Seminar, join: Join) -> None:
        key = uuid4()
        made = [join(seminar, f"p{number}", form_key=key).pk for number in range(5)]
        assert len(set(made[:4])) == 1
        assert made[4] != made[0]

    def test_staff_may_correct_an_address(self, seminar: Seminar, join: Join) -> None:
        wrong = join(seminar, "ana")
        right = services.correct_address(registration=wrong, email="Anna@example.org", actor_id=3)
        assert (right.pk, right.email) == (wrong.pk, "Anna@example.org")
        assert services.correct_address(registration=right, email="Anna@example.org").key_version == 2


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

    def test_staff_may_cancel_without_a_mail(self, seminar: Seminar, join: Join) -> None:
        anna = join(seminar, "anna")
        services.cancel(registration=anna, actor=Actor.STAFF, actor_id=3, send_mail=False)
        assert queued() == []
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


class TestAFormWhoseSlipWasPutRight:
    def test_makes_no_second_registration_whichever_of_its_two_sendings_comes_again(
        self, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar, key = make_seminar(capacity=5), uuid4()
        anna = join(seminar, "anna")
        mistyped = join(seminar, "ana", form_key=key)
        services.correct_address(registration=mistyped, email="anna@example.org")
        for email in ("ana@example.org", "anna@example.org", "ana@example.org"):
            join(seminar, "anna", email=email, form_key=key)
        assert list(seminar.registrations.still_open()) == [anna]
        assert queued().count(("link_again", "anna@example.org")) == 1

    def test_does_not_undo_what_staff_corrected_however_late_it_comes_again(
        self, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar, key = make_seminar(capacity=5), uuid4()
        anna = join(seminar, "ana", form_key=key)
        services.correct_address(registration=anna, email="anna@example.org")
        for hours in (0, 1, 30):
            with time_machine.travel(timezone.now() + timedelta(hours=hours), tick=False):
                join(seminar, "ana", form_key=key)
        services.cancel(registration=anna, actor=Actor.REGISTRANT)
        join(seminar, "ana", form_key=key)
        assert list(seminar.registrations.values_list("email", "state")) == [("anna@example.org", State.CANCELLED)]

    def test_may_go_back_to_the_address_that_was_typed_first(self, seminar: Seminar, join: Join) -> None:
        key = uuid4()
        for email in ("ana@example.org", "anna@example.org", "ana@example.org"):
            anna = join(seminar, "anna", email=email, form_key=key)
            assert anna.email == email
        assert seminar.registrations.count() == 1


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
