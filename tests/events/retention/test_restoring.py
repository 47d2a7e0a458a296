"""A restored backup: nothing that was promised before it is lost, and all that is known of the time since is told."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.utils import timezone

from campaign_site import backups
from campaign_site.periods import BACKUP_DAYS
from events.models import OutgoingMail, Registration, Seminar
from events.outbox.choices import UNSENT, Delivery
from events.retention.forgetting import erase
from scripts import postgres
from tests.conftest import DATABASES, ROOT

pytestmark = pytest.mark.both_databases


def manage(*words: str | Path, media: Path, database: str = "") -> "subprocess.CompletedProcess[str]":
    """Run a command of the site on the database of this test, or another, in a process of its own."""
    assert DATABASES.current
    environment = {
        **os.environ,
        "DATABASE_URL": DATABASES.url(database or DATABASES.name(DATABASES.current)),
        "MEDIA_ROOT": str(media),
        "PATH": f"{postgres.binaries()}:{os.environ['PATH']}",
    }
    command = [sys.executable, "-W", "ignore", ROOT / "manage.py", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


class Load:
    """People who register one after the other while a backup is made."""

    def __init__(self, join: Callable[..., Registration], seminar: Seminar) -> None:
        self.join, self.seminar, self.stop, self.came = join, seminar, threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self.go_on)

    def go_on(self) -> None:
        number = 0
        while not self.stop.is_set():
            self.join(self.seminar, f"cita{number}")
            number += 1
            self.came.set()
        connections.close_all()

    def __enter__(self) -> None:
        self.thread.start()
        self.came.wait(timeout=300)

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.thread.join(timeout=300)


@pytest.mark.thorough
def test_a_restored_backup_has_every_promise_and_tells_what_it_does_not_know(
    transactional_db: None,
    make_seminar: Callable[..., Seminar],
    join: Callable[..., Registration],
    tmp_path: Path,
) -> None:
    media, folder = tmp_path / "media", tmp_path / "backups"
    (media / "original_images").mkdir(parents=True)
    (media / "original_images/picture.webp").write_bytes(b"picture")
    folder.mkdir()
    seminar = make_seminar(capacity=10)
    ilze, anna = join(seminar, "ilze"), join(seminar, "anna")
    with Load(join, make_seminar(capacity=5000)):
        promised = set(Registration.objects.values_list("pk", flat=True))
        made = manage("backup", folder, media=media)
    assert made.returncode == 0, made.stderr
    (path,) = folder.glob("campaign-full-*.tar")
    assert path.stat().st_mode & 0o777 == 0o600

    liga = join(seminar, "liga")
    OutgoingMail.objects.filter(registration=anna).update(state=Delivery.SENT, sent_at=timezone.now())
    erase(registration=ilze)
    (media / "original_images/picture.webp").unlink()
    connections.close_all()
    restored = manage("restore", path, media=media)
    assert restored.returncode == 0, restored.stderr

    kept = set(Registration.objects.values_list("pk", flat=True))
    assert (promised - kept, liga.pk in kept) == (set(), False)
    assert not Registration.objects.filter(mails__isnull=True).exists(), "what is one transaction is there or is not"
    assert Registration.objects.get(pk=ilze.pk).forgotten_at
    assert not OutgoingMail.objects.filter(registration=anna, state__in=UNSENT).exists(), "none is sent twice"
    assert (media / "original_images/picture.webp").read_bytes() == b"picture"
    told = path.with_suffix(".write-to.csv")
    assert told.stat().st_mode & 0o777 == 0o600
    rows = told.read_text().splitlines()
    assert any(liga.email in row and "new → " in row for row in rows)
    assert any(anna.email in row and "mail: " in row for row in rows)
    assert not any("ilze" in row for row in rows)
    assert (liga.email in restored.stdout + restored.stderr, "forgotten again: 1" in restored.stdout) == (False, True)

    # The same on another machine, where there is nothing yet.
    connections.close_all()
    elsewhere = DATABASES.name("bare") + "_elsewhere"
    if connection.vendor == "postgresql":
        DATABASES.create(elsewhere)
    done = manage("restore", path, media=tmp_path / "elsewhere", database=elsewhere)
    assert done.returncode == 0, done.stderr
    assert re.search(r"did not answer.*[1-9]\d* mails go out", done.stdout, flags=re.DOTALL)
    assert (tmp_path / "elsewhere/original_images/picture.webp").read_bytes() == b"picture"


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[2000] ^= 1
    path.write_bytes(content)


def change_the_list(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"vendor"', b'"vendar"'))


def no_archive(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("damage", [cut, flip, change_the_list, no_archive])
def test_a_damaged_backup_is_refused_and_changes_nothing(
    db: None, settings: Any, tmp_path: Path, join: Any, seminar: Seminar, damage: Callable[[Path], None]
) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    (tmp_path / "media").mkdir()
    path = backups.make(tmp_path)
    damage(path)
    join(seminar, "ilze")
    with pytest.raises(CommandError, match="Nothing was restored"):
        call_command("restore", path)
    assert Registration.objects.count() == 1
    assert list(tmp_path.glob(".restoring-*")) == []


def test_what_remembers_too_long_is_removed(db: None, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    (tmp_path / "media").mkdir()
    names = {"campaign-full-old.tar": BACKUP_DAYS + 1, "campaign-full-new.tar": 5, "campaign-database-old.tar": 5}
    for name, days in names.items():
        (tmp_path / name).touch()
        at = timezone.now().timestamp() - days * 24 * 3600
        os.utime(tmp_path / name, (at, at))
    made = backups.make(tmp_path, with_media=False)
    assert {path.name for path in tmp_path.glob("*.tar")} == {"campaign-full-new.tar", made.name}


def test_nothing_is_restored_under_a_running_site(transactional_db: None, tmp_path: Path) -> None:
    if connection.vendor == "sqlite":
        return
    path = backups.make(tmp_path, with_media=False)
    assert Registration.objects.count() == 0, "this test's own connection is the running site"
    done = manage("restore", path, media=tmp_path)
    assert (done.returncode, "stop the web servers and the worker" in done.stderr) == (1, True)
