"""A mistyped address is put right, by the form's sender or by staff."""

from datetime import timedelta
from uuid import uuid4

import time_machine
from django.utils import timezone

from events.models import OutgoingMail, Registration, Seminar
from events.outbox.choices import Delivery
from events.outbox.messages import Message
from events.seats import services
from events.seats.choices import Actor, Reason, State
from tests.events.conftest import Join, MakeSeminar
from tests.events.seats.conftest import log, queued


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
