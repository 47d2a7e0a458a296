"""What the tables themselves refuse, and what a seminar says about itself."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from events.models import OutgoingMail, Registration, Seminar, SeminarText, Transition
from events.outbox.choices import Delivery
from events.seats.choices import Booking, Reason, State
from tests.events.conftest import Join, MakeSeminar, riga

pytestmark = pytest.mark.both_databases


class TestBooking:
    @pytest.fixture
    def timed(self, make_seminar: MakeSeminar) -> Seminar:
        return make_seminar(
            date=date(2027, 10, 11),
            start_time=time(10),
            end_time=time(16, 30),
            registration_opens_at=riga("2027-09-01 09:00"),
            registration_closes_at=riga("2027-10-08 18:00"),
        )

    @pytest.mark.parametrize(
        ("moment", "booking"),
        [
            ("2027-09-01 08:59", Booking.NOT_YET_OPEN),
            ("2027-09-01 09:00", Booking.OPEN),
            ("2027-10-08 17:59", Booking.OPEN),
            ("2027-10-08 18:00", Booking.CLOSED),
            ("2027-10-11 09:59", Booking.CLOSED),
            ("2027-10-11 10:00", Booking.PAST),
        ],
    )
    def test_follows_the_clock(self, timed: Seminar, moment: str, booking: Booking) -> None:
        assert timed.booking_at(riga(moment)) == booking

    def test_without_closing_lasts_until_the_seminar_begins(self, timed: Seminar) -> None:
        timed.registration_closes_at = None
        assert timed.booking_at(riga("2027-10-11 09:59")) == Booking.OPEN
        assert timed.booking_at(riga("2027-10-11 10:00")) == Booking.PAST

    def test_without_times_lasts_to_the_end_of_the_day_in_riga(self, timed: Seminar) -> None:
        timed.start_time = timed.end_time = timed.registration_closes_at = None
        assert timed.booking_at(riga("2027-10-11 23:59")) == Booking.OPEN
        assert timed.booking_at(riga("2027-10-12 00:00")) == Booking.PAST

    def test_is_full_while_somebody_waits_even_if_seats_are_free(self, timed: Seminar) -> None:
        Registration.objects.create(seminar=timed, name="A", email="a@example.org", state=State.WAITING)
        assert timed.booking_at(riga("2027-09-02 09:00")) == Booking.FULL

    def test_of_a_cancelled_seminar_says_so_first(self, timed: Seminar) -> None:
        timed.cancelled_at = timezone.now()
        assert timed.booking_at(riga("2030-01-01 00:00")) == Booking.CANCELLED


class TestSeats:
    def test_are_counted_the_same_with_and_without_the_queryset_s_counts(
        self, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(capacity=2)
        for number in range(5):
            join(seminar, f"p{number}")
        counted = Seminar.objects.with_counts().get()
        for one in (Seminar.objects.get(), counted):
            assert (one.seats_taken, one.waiting_count, one.seats_free) == (2, 3, 0)

    def test_are_never_fewer_than_none(self, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar(capacity=2)
        join(seminar, "anna")
        join(seminar, "berta")
        seminar.capacity = 1
        assert seminar.seats_free == 0

    def test_without_a_capacity_are_not_counted(self, make_seminar: MakeSeminar) -> None:
        assert make_seminar(capacity=None).seats_free is None


class TestCleaning:
    @pytest.mark.parametrize(
        ("facts", "field"),
        [
            ({"end_time": time(9)}, "end_time"),
            ({"start_time": None}, "start_time"),
            ({"registration_closes_at": timezone.now() - timedelta(days=9)}, "registration_closes_at"),
        ],
    )
    def test_says_what_is_wrong_on_the_field_that_must_change_and_the_database_refuses_it_too(
        self, seminar: Seminar, facts: dict[str, object], field: str
    ) -> None:
        for name, value in facts.items():
            setattr(seminar, name, value)
        with pytest.raises(ValidationError) as refusal:
            seminar.clean()
        assert list(refusal.value.message_dict) == [field]
        with pytest.raises(IntegrityError), transaction.atomic():
            seminar.save()


class TestConstraints:
    def test_one_person_has_one_open_registration_whatever_the_letters(self, seminar: Seminar, join: Join) -> None:
        join(seminar, "anna")
        for state in State:
            row = Registration(seminar=seminar, name="Anna", email="ANNA@EXAMPLE.ORG", state=state)
            if state in (State.CANCELLED, State.DECLINED, State.LAPSED, State.HANDED_OVER):
                row.save()
            else:
                with pytest.raises(IntegrityError), transaction.atomic():
                    row.save()

    @pytest.mark.parametrize("model", [Registration, OutgoingMail])
    def test_an_unknown_state_is_refused(
        self, seminar: Seminar, join: Join, model: type[Registration] | type[OutgoingMail]
    ) -> None:
        join(seminar, "anna")
        with pytest.raises(IntegrityError), transaction.atomic():
            model._default_manager.update(state="unheard")

    def test_a_seminar_with_registrations_is_protected(self, seminar: Seminar, join: Join) -> None:
        join(seminar, "anna")
        with pytest.raises(ProtectedError):
            seminar.delete()


class TestWords:
    def test_say_what_a_row_is(self, seminar: Seminar, join: Join) -> None:
        anna = join(seminar, "anna")
        assert str(seminar) == f"{seminar.name} ({seminar.date:%d.%m.%Y})"
        assert str(anna) == f"Anna – {anna.get_state_display()}"
        assert str(SeminarText(language="lv", title="Tēma")) == "lv: Tēma"
        assert "→ confirmed" in str(anna.transitions.get())
        assert str(anna.mails.get()).endswith(str(Delivery.QUEUED.label))

    def test_of_a_reason_are_ours_or_staff_s_own(self) -> None:
        assert Transition(reason=Reason.ADDED).reason_in_words == Reason.ADDED.label
        assert Transition(reason="Zvanīja pati").reason_in_words == "Zvanīja pati"

    def test_fall_back_to_latvian_and_then_to_the_staff_s_name(self, seminar: Seminar) -> None:
        assert (seminar.title_in("uk"), seminar.address_in("uk")) == (seminar.name, "")
        SeminarText.objects.create(seminar=seminar, language="lv", title="Tēma", address="/seminari/tema/")
        fresh = Seminar.objects.get()
        assert (fresh.title_in("uk"), fresh.address_in("uk")) == ("Tēma", "/seminari/tema/")
