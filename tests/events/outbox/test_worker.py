"""The worker as a real process."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.db import OperationalError, connections
from django.utils import timezone
from pytest_django import Settings

from events.models import OutgoingMail, Seminar, Standstill
from events.outbox import delivering, working
from events.outbox.choices import Delivery, Work
from events.outbox.querysets import OutgoingMailQuerySet
from events.seats.clock import ClocksDiffer
from tests.events.conftest import Join, database_url

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).resolve().parents[3]

DIES = """
import os, signal
from events.outbox import delivering, rendering
rendering.render = lambda row: os.kill(os.getpid(), signal.SIGKILL)
delivering.deliver_due()
"""
"""A worker that is killed between taking a row up and sending it."""

TOLD_WHILE_IT_WAITS = """
import signal, sys, threading
from django.core.management import call_command
from events.outbox import working

def tell(frame, event, argument):
    if frame.f_code is threading.Condition.wait.__code__ and frame.f_locals["timeout"] == working.ANEW:
        sys.setprofile(None)
        signal.raise_signal(signal.SIGTERM)

sys.setprofile(tell)
call_command("work")
"""
"""A worker that is told to stop at the very moment when its main thread holds the lock of what it waits for."""

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(transactional_db: None, tmp_path: Path) -> Iterator[Start]:
    """Start `manage.py` with this test's database; its mail goes to files."""
    running: list[subprocess.Popen[str]] = []
    environment = {**os.environ, "DATABASE_URL": database_url(), "VAR_DIR": str(tmp_path)}

    def run(*arguments: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        running.append(process)
        return process

    yield run
    for process in running:
        process.kill()
        process.communicate()
    connections.close_all()


def wait_for(state: Delivery) -> bool:
    for _turn in range(3000):  # Minutes: starting Django alone takes long on a busy machine.
        if OutgoingMail.objects.filter(state=state).exists():
            return True
        time.sleep(0.1)
    return False


def files(folder: Path) -> list[str]:
    return [path.read_text() for path in sorted((folder / "mail").glob("*"))] if (folder / "mail").exists() else []


@pytest.mark.thorough
def test_a_mail_whose_worker_was_killed_is_sent_by_the_next_one(
    start: Start, seminar: Seminar, join: Join, tmp_path: Path
) -> None:
    join(seminar, "anna")
    killed = start("shell", "-v", "0", "-c", DIES)
    killed.wait(timeout=300)
    assert killed.returncode == -signal.SIGKILL
    row = OutgoingMail.objects.get()
    assert row.state == Delivery.SENDING
    OutgoingMail.objects.update(claimed_at=timezone.now() - OutgoingMailQuerySet.LEASE - timedelta(seconds=1))
    output, _errors = start("work", "--once", "mail").communicate(timeout=300)
    (message,) = files(tmp_path)
    assert f"<{row.message_id}@" in message
    assert "anna@example.org" not in output


@pytest.mark.parametrize("number", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.thorough)])
def test_the_loop_sends_what_comes_and_leaves_cleanly(
    start: Start, seminar: Seminar, join: Join, number: signal.Signals
) -> None:
    worker = start("work")
    join(seminar, "anna")
    assert wait_for(Delivery.SENT)
    worker.send_signal(number)
    output, _errors = worker.communicate(timeout=300)
    assert worker.returncode == 0
    assert "The worker stops." in output
    assert "anna" not in output.lower()


@pytest.mark.thorough
def test_a_signal_that_comes_at_the_worst_moment_stops_it_as_well(start: Start) -> None:
    worker = start("shell", "-v", "0", "-c", TOLD_WHILE_IT_WAITS)
    output, _errors = worker.communicate(timeout=300)
    assert worker.returncode == 0
    assert "The worker stops." in output


class Fails:
    """A job that fails twice, and stops the worker when it is done at last."""

    def __init__(self, error: Exception, stop: threading.Event) -> None:
        self.error, self.stop, self.rounds = error, stop, 0

    def __call__(self, at: datetime) -> list[object]:
        self.rounds += 1
        if self.rounds < 3:
            raise self.error
        self.stop.set()
        return []


@pytest.mark.parametrize("error", [OperationalError("gone"), KeyError("anna@example.org")])
def test_a_job_that_fails_is_tried_again_and_stops_none_of_the_others(
    start: Start, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    stop, others = threading.Event(), list[datetime]()
    fails = Fails(error, stop)

    def other(at: datetime) -> list[object]:
        others.append(at)
        return []

    monkeypatch.setattr(working, "ANEW", 0.01)
    monkeypatch.setattr(working, "LONGEST_PAUSE", 0.01)
    both = [
        working.Job(name=name, work=Work.MAIL, every=0.01, steps=steps)
        for name, steps in {"fails": fails, "other": other}.items()
    ]
    monkeypatch.setattr(working, "jobs", both)
    before = threading.excepthook
    try:
        working.work(stop)
    finally:
        threading.excepthook = before
    assert fails.rounds == 3
    assert others
    assert type(error).__name__ in caplog.text
    assert "anna" not in caplog.text


class Counted(threading.Event):
    """An end that nobody waits for: it is noted who would have, and for how many seconds."""

    def __init__(self) -> None:
        super().__init__()
        self.pauses: dict[str, list[float]] = {}

    def wait(self, timeout: float | None = None) -> bool:
        self.pauses.setdefault(threading.current_thread().name, []).append(timeout or 0)
        return super().wait(0)


def test_a_clock_that_was_wrong_for_a_moment_costs_a_rare_job_a_minute_at_most(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop, rounds = Counted(), list[datetime]()

    def steps(at: datetime) -> list[object]:
        rounds.append(at)
        if len(rounds) > 9:
            stop.set()
            return []
        raise ClocksDiffer(timedelta(days=1), at)

    job = working.Job(name="rare", work=Work.PAGES, every=24 * 3600, steps=steps)
    monkeypatch.setattr(working, "jobs", [job])
    working.work(stop)
    *pauses, _last = stop.pauses["rare"]
    assert pauses == sorted(pauses)
    assert pauses[0] < 10, "It looks again soon,"
    assert pauses[-1] == working.LONGEST_PAUSE, "later not so often."


def test_staff_read_no_longer_that_a_worker_stands_still_once_one_of_its_jobs_finds_the_clocks_right(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop, begun, noted = threading.Event(), threading.Event(), list[bool]()

    def meets_it(at: datetime) -> list[object]:
        """Meet a wrong clock once the other is in its round, which begins by ending an earlier note."""
        begun.wait(300)
        raise ClocksDiffer(timedelta(days=1), at)

    def goes_on(at: datetime) -> list[object]:
        """In the first round wait for the note that the other makes; look in the second whether it is still there."""
        begun.set()
        for _turn in range(3000):
            if noted or Standstill.objects.exists():
                break
            stop.wait(0.1)
        noted.append(Standstill.objects.exists())
        if len(noted) > 1:
            stop.set()
        return []

    monkeypatch.setattr(working, "SHORTEST_PAUSE", 3600)
    monkeypatch.setattr(working, "LONGEST_PAUSE", 3600)
    both = [
        working.Job(name=name, work=Work.PAGES, every=0.01, steps=steps)
        for name, steps in {"goes on": goes_on, "meets it": meets_it}.items()
    ]
    monkeypatch.setattr(working, "jobs", both)
    working.work(stop)
    assert noted == [True, False]


def test_a_mail_that_can_not_be_written_is_put_off_and_stops_nobody_behind_it(
    join: Join,
    seminar: Seminar,
    settings: Settings,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    mailoutbox: list[EmailMessage],
) -> None:
    first, second = join(seminar, "Anna"), join(seminar, "Berta")
    subject = tmp_path / "email" / OutgoingMail.objects.get(registration=first).message / "subject.txt"
    subject.parent.mkdir(parents=True)
    subject.write_text(f"{{% if registration.pk == {first.pk} %}}{{% include registration.email %}}{{% endif %}}Hello")
    (engine,) = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]
    done = delivering.deliver_due()

    assert (done[Delivery.SENT], done[Delivery.QUEUED]) == (1, 1)
    assert [message.to for message in mailoutbox] == [[second.email]]
    waiting = OutgoingMail.objects.get(registration=first)
    assert (waiting.state, waiting.attempts, waiting.problem) == (Delivery.QUEUED, 1, "TemplateDoesNotExist")
    assert waiting.next_try_at > timezone.now(), "It is not taken up again at once."
    assert "in render_to_string" in caplog.text, "The log shows the way to the fault,"
    assert first.email not in caplog.text, "but not what the registration says."
