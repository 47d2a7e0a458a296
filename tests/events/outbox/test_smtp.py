"""An SMTP server that is away, refuses, is slow or hangs up: no mail is lost or doubled, none overtakes another."""

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest
import time_machine
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from events.models import OutgoingMail, Seminar
from events.outbox import claiming, delivering
from events.outbox.choices import UNSENT, Delivery
from events.outbox.messages import Message
from events.outbox.querysets import OutgoingMailQuerySet
from events.seats import services
from events.seats.choices import Actor
from scripts.postgres import free_port
from tests.events.conftest import Join, MakeSeminar
from tests.events.outbox.misbehaving import HANGS_UP, SAYS_NOTHING, Handler

pytestmark = pytest.mark.django_db(transaction=True)

COMMANDS = ("EHLO", "MAIL", "RCPT", "DATA", "CONTENT", "QUIT")

RARER = (SAYS_NOTHING, "421 4.3.2 shutting down", "451 " + "?" * 9000)
"""How a server fails otherwise than by hanging up."""


@pytest.fixture(autouse=True)
def _own_database(transactional_db: None, settings: Settings) -> Iterator[None]:
    """A database whose rows other connections can see, and little patience with a silent server."""
    settings.EMAIL_TIMEOUT = 0.4
    yield
    connections.close_all()


def worker() -> threading.Thread:
    """A mail worker that makes one round, in a thread with its own connection."""

    def run() -> None:
        try:
            delivering.deliver_due()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def method(message: EmailMessage) -> str:
    """What the mail asks of a calendar."""
    parts = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    return str(parts[0].get_param("method")) if parts else ""


def rounds(moment: datetime, until: datetime) -> datetime:
    """Let the worker look into the queue whenever something is due, until then; says when the next try would be."""
    while moment < until:
        with time_machine.travel(moment, tick=False):
            delivering.deliver_due()
        nexts = OutgoingMail.objects.filter(state=Delivery.QUEUED).order_by("next_try_at")
        first = nexts.values_list("next_try_at", flat=True).first()
        if first is None:
            return moment
        moment = max(first, moment + timedelta(seconds=1))
    return moment


def test_a_cancellation_waits_for_the_invitation_that_is_still_being_sent(
    seminar: Seminar, join: Join, server: Handler
) -> None:
    anna = join(seminar, "anna")
    server.may_go_on.clear()
    first = worker()
    assert server.holds.wait(timeout=300)
    services.cancel(registration=anna, actor=Actor.REGISTRANT)
    berta = join(seminar, "berta")
    second = worker()  # It takes up Berta's mail and not Anna's second one, which is older.
    deadline = time.monotonic() + 300
    while not OutgoingMail.objects.filter(registration=berta, state=Delivery.SENDING).exists():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    states = dict(OutgoingMail.objects.values_list("message", "state").filter(registration=anna))
    assert states == {Message.CONFIRMED: Delivery.SENDING, Message.CANCELLED: Delivery.QUEUED}
    server.may_go_on.set()
    first.join(timeout=300)
    second.join(timeout=300)
    delivering.deliver_due()
    assert [method(one) for one in server.taken if one["To"] == "anna@example.org"] == ["REQUEST", "CANCEL"]
    assert len(server.taken) == 3


def test_an_invitation_that_was_overtaken_while_it_failed_is_not_sent_any_more(
    seminar: Seminar, join: Join, server: Handler
) -> None:
    anna = join(seminar, "anna")
    server.may_go_on.clear()
    server.answers = lambda command: "451 4.3.0 later" if command == "CONTENT" and not server.taken else None
    first = worker()
    assert server.holds.wait(timeout=300)
    services.correct_address(registration=anna, email="anna.b@example.org")
    server.may_go_on.set()
    first.join(timeout=300)
    server.answers = lambda _command: None
    rounds(timezone.now(), timezone.now() + timedelta(hours=2))
    assert [one["To"] for one in server.taken] == ["anna.b@example.org"]


def test_four_workers_keep_each_person_s_mail_in_order(make_seminar: MakeSeminar, join: Join, server: Handler) -> None:
    seminar = make_seminar(capacity=None)
    people = [join(seminar, f"p{number}") for number in range(6)]
    server.seconds = 0.02
    workers = [worker() for _each in range(4)]
    services.update_seminar(seminar=seminar, changes={"place": "Cita vieta"})
    for person in people:
        services.cancel(registration=person, actor=Actor.REGISTRANT)
    workers += [worker() for _each in range(4)]
    for thread in workers:
        thread.join(timeout=300)
    delivering.deliver_due()
    for person in people:
        told = [method(one) for one in server.taken if one["To"] == person.email]
        assert told[-1] == "CANCEL"
        assert set(told[:-1]) <= {"REQUEST"}
    assert not OutgoingMail.objects.filter(state__in=UNSENT).exists()


def test_a_server_that_is_away_for_a_day_costs_nobody_a_mail(
    make_seminar: MakeSeminar, join: Join, server: Handler, settings: Settings
) -> None:
    seminar, there = make_seminar(capacity=1), settings.EMAIL_PORT
    settings.EMAIL_PORT = free_port()
    for number in range(2):
        join(seminar, f"p{number}")
    now = timezone.now()
    back = rounds(now, now + timedelta(days=1))
    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {Delivery.QUEUED}
    assert 24 <= OutgoingMail.objects.all()[0].attempts <= 31
    settings.EMAIL_PORT = there
    rounds(back, back + timedelta(hours=2))
    assert sorted(str(one["To"]) for one in server.taken) == [f"p{number}@example.org" for number in range(2)]


@pytest.mark.parametrize("fault", [HANGS_UP, *(pytest.param(fault, marks=pytest.mark.thorough) for fault in RARER)])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_server_that_fails_at_any_command_loses_and_doubles_nothing(
    seminar: Seminar, join: Join, server: Handler, command: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Only of a server that says nothing the end of patience is asked for; a slow machine must not meet it elsewhere.
    monkeypatch.setattr("events.outbox.smtp.LAST_ANSWER", 0.4 if fault == SAYS_NOTHING else 20)
    faults = [fault]
    server.answers = lambda asked: faults.pop() if asked == command and faults else None
    join(seminar, "anna")
    now = timezone.now()
    rounds(now, now + timedelta(hours=1))
    assert faults == []
    (message,) = server.taken
    row = OutgoingMail.objects.get()
    assert (row.state, message["Message-ID"]) == (Delivery.SENT, f"<{row.message_id}@127.0.0.1>")
    # After a refused greeting the old one is tried, and how a good-bye is answered changes nothing.
    is_harmless = command == "QUIT" or (command == "EHLO" and fault.startswith("4") and len(fault) < 100)
    assert row.attempts >= (1 if is_harmless else 2)


def test_a_server_that_takes_its_time_is_waited_for_and_no_other_worker_sends_the_same(
    seminar: Seminar, join: Join, server: Handler, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A worker that gets no turn for as long as 30 renewals take would lose its lease.
    monkeypatch.setattr(OutgoingMailQuerySet, "LEASE", timedelta(seconds=1.5))
    monkeypatch.setattr(claiming, "RENEWAL", timedelta(seconds=0.05))
    server.seconds = 2.5  # Six times as long as any other answer may take, and longer than a lease.
    join(seminar, "anna")
    server.may_go_on.clear()
    slow = worker()
    assert server.holds.wait(timeout=300)
    server.may_go_on.set()
    while slow.is_alive():
        assert not delivering.deliver_due()
        slow.join(timeout=0.1)
    assert not delivering.deliver_due()
    assert len(server.taken) == 1
    assert OutgoingMail.objects.get().state == Delivery.SENT


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(4))
def test_a_server_that_fails_at_random_accepts_each_mail_once(
    make_seminar: MakeSeminar, join: Join, server: Handler, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("events.outbox.smtp.LAST_ANSWER", 0.4)
    chance = random.Random(seed)  # noqa: S311  # a repeatable choice of faults
    kinds = [HANGS_UP, HANGS_UP, "421 4.3.2 shutting down", "451 4.3.0 later", "452 4.2.2 full"]
    server.answers = lambda _command: chance.choice(kinds) if chance.random() < 0.15 else None
    seminar = make_seminar(capacity=6)
    for number in range(10):
        join(seminar, f"p{number}")
    now = timezone.now()
    rounds(now, now + timedelta(days=2))
    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {Delivery.SENT}
    assert Counter(one["To"] for one in server.taken) == {f"p{number}@example.org": 1 for number in range(10)}


def test_a_refusal_for_good_is_shown_to_staff_on_the_registration(
    seminar: Seminar, join: Join, server: Handler, admin_client: Client
) -> None:
    server.rcpt["anna@example.org"] = "550 5.1.1 no such mailbox here"
    anna = join(seminar, "anna")
    now = timezone.now()
    rounds(now, now + timedelta(hours=3))
    row = OutgoingMail.objects.get()
    assert (row.state, row.attempts, server.taken) == (Delivery.FAILED, 1, [])
    page = admin_client.get(reverse("registrations:inspect", args=[anna.pk])).content.decode()
    assert "550 5.1.1 no such mailbox here" in page
