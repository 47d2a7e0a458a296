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

from events.models import OutgoingMail, Seminar
from events.outbox import delivering, rendering, working
from events.outbox.choices import Delivery, Worker
from events.outbox.querysets import OutgoingMailQuerySet
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


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
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
        working.Job(name=name, worker=Worker.MAIL, every=0.01, steps=steps)
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


def test_a_mail_that_can_not_be_written_is_put_off_and_stops_nobody_behind_it(
    join: Join,
    seminar: Seminar,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    mailoutbox: list[EmailMessage],
) -> None:
    first, second = join(seminar, "Anna"), join(seminar, "Berta")
    render = rendering.render

    def render_or_break(row: OutgoingMail) -> object:
        if row.registration_id == first.pk:
            raise KeyError(first.email)
        return render(row)

    monkeypatch.setattr(rendering, "render", render_or_break)
    done = delivering.deliver_due()

    assert (done[Delivery.SENT], done[Delivery.QUEUED]) == (1, 1)
    assert [message.to for message in mailoutbox] == [[second.email]]
    waiting = OutgoingMail.objects.get(registration=first)
    assert (waiting.state, waiting.attempts, waiting.problem) == (Delivery.QUEUED, 1, "KeyError")
    assert waiting.next_try_at > timezone.now(), "It is not taken up again at once."
    assert "render_or_break" in caplog.text, "The log shows the way to the fault,"
    assert first.email not in caplog.text, "but not what the registration says."
