"""A person's own calendar, and a mail program that follows iTIP, in as few lines as the standard needs.

khal keeps what it is given under its UID and asks neither METHOD nor SEQUENCE: by its own documentation an import
overwrites, so a CANCEL by itself leaves an entry marked as cancelled. In a person's hands it is the mail program that
follows iTIP (RFC 5546) and then changes the calendar. `Inbox` is such a program: it reads mail with vobject and acts on
the calendar by khal's own commands only.
"""

import email
import subprocess
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import vobject
from django.core import mail as outbox_of
from django.utils import timezone

from events.outbox import delivering

CONFIG = """
[calendars]
[[seminars]]
path = {folder}/calendar
[locale]
local_timezone = Europe/Riga
default_timezone = Europe/Riga
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
[default]
default_calendar = seminars
"""


class Khal:
    """A person's own calendar, kept and shown by the program khal."""

    def __init__(self, folder: Path) -> None:
        """Begin with an empty one."""
        (folder / "calendar").mkdir()
        (folder / "config").write_text(CONFIG.format(folder=folder))
        self.folder = folder

    def run(self, *words: str, keys: str = "") -> str:
        """Run khal as its user would at a terminal."""
        command = ["khal", "-c", str(self.folder / "config"), *words]
        environment = {"HOME": str(self.folder), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
        done = subprocess.run(command, env=environment, input=keys, capture_output=True, text=True, check=True)
        return done.stdout

    def take(self, content: bytes) -> None:
        """Import a calendar file, over what is there under its identifier."""
        file = self.folder / "given.ics"
        file.write_bytes(content)
        self.run("import", "--batch", str(file))

    def remove(self, title: str) -> None:
        """Delete an event by hand."""
        self.run("edit", title, keys="D\ny\n")

    def shows(self) -> list[str]:
        """Every event of a year, a line each: start, end, title, whether it is cancelled."""
        form = "{start-long} {end-long} {title}{cancelled}"
        today = timezone.localdate().isoformat()
        return [
            line.strip()
            for line in self.run("list", "--day-format", "", "--format", form, today, "365d").split("\n")
            if line
        ]

    def stored(self) -> list[Any]:
        """What stands in the calendar's files, read independently."""
        return [vobject.readOne(path.read_text()).vevent for path in (self.folder / "calendar").glob("*.ics")]


class Inbox:
    """A mail program that follows RFC 5546, sections 2.1.5 and 3.2: newer beats older, CANCEL takes the event away."""

    def __init__(self, khal: Khal) -> None:
        """Remember for each event the last revision that was acted on, also after it is gone."""
        self.khal, self.seen = khal, dict[str, tuple[int, datetime]]()

    def open(self, message: EmailMessage) -> None:
        """Do what the mail's calendar part asks, unless something newer was said already."""
        content = attached(message)
        if content is None:
            return
        calendar = vobject.readOne(content.decode())
        event = calendar.vevent
        revision = (int(event.sequence.value), event.dtstamp.value)
        if self.seen.get(event.uid.value, (-1, revision[1])) >= revision:
            return
        self.seen[event.uid.value] = revision
        if calendar.method.value == "REQUEST":
            self.khal.take(content)
        elif event.uid.value in {stored.uid.value for stored in self.khal.stored()}:
            self.khal.remove(event.summary.value)


def attached(message: EmailMessage) -> bytes | None:
    """The calendar file of a mail, as the mail program finds it."""
    parts = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    return parts[0].get_payload(decode=True) if parts else None  # type: ignore[return-value]


def sent() -> list[EmailMessage]:
    """Let the worker send what is due, and give the new messages as they went over the wire."""
    before = len(outbox_of.outbox)
    delivering.deliver_due()
    wire = [message.message().as_bytes() for message in outbox_of.outbox[before:]]
    return [email.message_from_bytes(one, policy=default) for one in wire]  # type: ignore[misc]


Story = Callable[[], list[EmailMessage]]
