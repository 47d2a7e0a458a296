"""Questions to the tables."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from events.models import OutgoingMail, Registration, Seminar
from events.outbox.choices import Delivery
from events.outbox.querysets import OutgoingMailQuerySet
from events.seats import services
from events.seats.choices import Actor, State
from tests.events.conftest import Join, MakeSeminar, riga

pytestmark = pytest.mark.both_databases


def test_upcoming_and_past_part_at_midnight_in_riga(make_seminar: MakeSeminar) -> None:
    later = make_seminar(date=riga("2027-10-12 00:00").date())
    today = make_seminar(date=riga("2027-10-11 00:00").date())
    before = make_seminar(date=riga("2027-10-10 00:00").date())
    with time_machine.travel(riga("2027-10-11 23:59"), tick=False):
        assert (list(Seminar.objects.upcoming()), list(Seminar.objects.past())) == ([today, later], [before])
    with time_machine.travel(riga("2027-10-12 00:00"), tick=False):
        assert (list(Seminar.objects.upcoming()), list(Seminar.objects.past())) == ([later], [today, before])


@pytest.mark.parametrize("number", [1, 3])
def test_with_counts_asks_once_however_many_seminars(
    make_seminar: MakeSeminar, join: Join, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(number):
        seminar = make_seminar(capacity=1)
        for who in ("anna", "berta", "cilda"):
            join(seminar, who)
    with django_assert_num_queries(1):
        counts = [(one.seats_taken, one.waiting_count, one.booking) for one in Seminar.objects.with_counts()]
    assert counts == [(1, 2, "full")] * number


def test_registrations_are_parted_by_what_they_hold(make_seminar: MakeSeminar, join: Join) -> None:
    seminar = make_seminar(capacity=1)
    anna, berta, cilda = (join(seminar, who) for who in ("anna", "berta", "cilda"))
    services.cancel(registration=berta, actor=Actor.REGISTRANT)
    assert list(Registration.objects.holding_a_seat()) == [anna]
    assert list(Registration.objects.in_line()) == [cilda]
    assert set(Registration.objects.still_open()) == {anna, cilda}


def test_the_line_is_kept_by_number_whatever_the_clock_says(seminar: Seminar) -> None:
    now = timezone.now()
    for name, ticket, moment in (("third", 3, now - timedelta(days=1)), ("first", 1, now), ("second", 2, now)):
        Registration.objects.create(
            seminar=seminar,
            name=name,
            email=f"{name}@example.org",
            state=State.WAITING,
            arrived_at=moment,
            ticket=ticket,
        )
    assert [one.name for one in Registration.objects.in_line()] == ["first", "second", "third"]
    assert [one.people_before for one in Registration.objects.in_line()] == [0, 1, 2]


def test_mail_is_due_when_its_time_has_come_or_its_worker_is_dead(seminar: Seminar, join: Join) -> None:
    now, lease = timezone.now(), OutgoingMailQuerySet.LEASE
    rows = [
        (Delivery.QUEUED, now, None, True),
        (Delivery.QUEUED, now + timedelta(seconds=1), None, False),
        (Delivery.SENDING, now, now - lease - timedelta(seconds=1), True),
        (Delivery.SENDING, now, now - lease + timedelta(seconds=1), False),
        (Delivery.SENT, now, None, False),
        (Delivery.FAILED, now, None, False),
        (Delivery.SKIPPED, now, None, False),
    ]
    made = []
    for number, (state, due, claimed, _is_due) in enumerate(rows):
        mail = join(seminar, f"p{number}").mails.get()
        mail.state, mail.next_try_at, mail.claimed_at = state, due, claimed
        mail.save()
        made.append(mail)
    expected = [row for row, (*_facts, is_due) in zip(made, rows, strict=True) if is_due]
    assert list(OutgoingMail.objects.due(now)) == expected


LONG_AGO = -timedelta(minutes=3)
NOW, LATER = timedelta(), timedelta(minutes=4)


@pytest.mark.parametrize(
    ("older", "newer", "due"),
    [
        (("confirmed", "sending", NOW), ("cancelled", "queued", NOW), []),
        (("confirmed", "sending", LONG_AGO), ("cancelled", "queued", NOW), ["confirmed"]),
        (("confirmed", "queued", LATER), ("seminar_changed", "queued", NOW), []),
        (("confirmed", "queued", NOW), ("seminar_changed", "queued", NOW), ["confirmed"]),
        (("confirmed", "failed", NOW), ("cancelled", "queued", NOW), ["cancelled"]),
        (("confirmed", "queued", LATER), ("link_again", "queued", NOW), ["link_again"]),
        (("link_again", "queued", LATER), ("cancelled", "queued", NOW), ["cancelled"]),
        (("link_again", "sending", NOW), ("cancelled", "queued", NOW), []),
        (("confirmed", "queued", NOW), ("link_again", "sending", NOW), []),
        (("confirmed", "queued", NOW), ("link_again", "sending", LONG_AGO), ["confirmed", "link_again"]),
        (("confirmed", "sending", LONG_AGO), ("link_again", "sending", LONG_AGO), ["confirmed"]),
    ],
)
def test_no_mail_overtakes_another_of_its_registration(
    seminar: Seminar,
    join: Join,
    older: tuple[str, str, timedelta],
    newer: tuple[str, str, timedelta],
    due: list[str],
) -> None:
    anna, now = join(seminar, "anna"), timezone.now()
    anna.mails.all().delete()
    for message, state, moment in (older, newer):
        anna.mails.create(
            message=message,
            state=state,
            next_try_at=now + moment,
            claimed_at=now + moment if state == "sending" else None,
        )
    assert [row.message for row in OutgoingMail.objects.due(now)] == due


def test_mail_of_others_does_not_wait(seminar: Seminar, join: Join) -> None:
    anna, berta = join(seminar, "anna"), join(seminar, "berta")
    anna.mails.update(state=Delivery.SENDING, claimed_at=timezone.now())
    assert [row.registration for row in OutgoingMail.objects.due()] == [berta]
