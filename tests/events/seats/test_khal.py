"""The calendar files of real mail in a real calendar, and read by a library that did not write them.

khal keeps what it is given under its UID and asks neither METHOD nor SEQUENCE: by its own documentation an import
overwrites, so a CANCEL by itself leaves an entry marked as cancelled. In a person's hands it is the mail program that
follows iTIP (RFC 5546) and then changes the calendar. `Inbox` is such a program, in as few lines as the standard needs:
it reads mail with vobject and acts on the calendar by khal's own commands only.
"""

import email
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from email.message import EmailMessage
from email.policy import default
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import vobject
from django.core import mail as outbox_of
from django.test import Client
from django.utils import timezone

from events.models import Registration, Seminar
from events.outbox import delivering
from events.seats import services
from events.seats.choices import Actor
from events.seats.views import feeds
from tests.events.conftest import Join, MakeSeminar

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


@pytest.fixture
def khal(tmp_path: Path) -> Khal:
    """An empty calendar."""
    return Khal(tmp_path)


@pytest.fixture
def inbox(khal: Khal) -> Inbox:
    """A mail program beside it."""
    return Inbox(khal)


Story = Callable[[], list[EmailMessage]]


@pytest.fixture
def story(seminar: Seminar, join: Join) -> Story:
    """Everything that one person is sent: an invitation, a new time, a new place, and that it is called off."""

    def tell() -> list[EmailMessage]:
        anna = join(seminar, "anna")
        messages = sent()
        services.update_seminar(seminar=seminar, changes={"start_time": time(11, 30)})
        messages += sent()
        services.update_seminar(seminar=seminar, changes={"place": "Cita vieta"})
        messages += sent()
        services.cancel(registration=anna, actor=Actor.REGISTRANT)
        return messages + sent()

    return tell


def line(seminar: Seminar, start: str = "10:00") -> str:
    return f"{seminar.date} {start} {seminar.date} 16:30 {seminar.name}"


def test_an_invitation_makes_the_entry_a_change_moves_it_and_a_cancellation_leaves_none_behind(
    seminar: Seminar, khal: Khal, inbox: Inbox, story: Story
) -> None:
    invitation, new_time, new_place, cancellation = story()
    inbox.open(invitation)
    assert khal.shows() == [line(seminar)]
    inbox.open(new_time)
    assert khal.shows() == [line(seminar, "11:30")]
    inbox.open(new_place)
    assert khal.shows() == [line(seminar, "11:30")]
    assert [event.location.value for event in khal.stored()] == ["Cita vieta, Cēsis"]
    inbox.open(cancellation)
    assert (khal.shows(), khal.stored()) == ([], [])


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.thorough)], ids=["turned", "every"])
def test_in_whichever_order_mail_arrives_the_newest_wins(
    seminar: Seminar, tmp_path: Path, story: Story, every: bool
) -> None:
    messages = story()
    orders = permutations(messages) if every else [messages[::-1], messages[2:] + messages[:2]]
    for number, order in enumerate(orders):
        folder = tmp_path / str(number)
        folder.mkdir()
        khal = Khal(folder)
        inbox = Inbox(khal)
        for message in order:
            inbox.open(message)
        assert khal.stored() == []
    folder = tmp_path / "without the cancellation"
    folder.mkdir()
    inbox = Inbox(Khal(folder))
    for message in reversed(messages[:3]):
        inbox.open(message)
    assert inbox.khal.shows() == [line(seminar, "11:30")]


def test_khal_alone_shows_a_cancellation_as_cancelled_and_never_as_a_second_entry(
    seminar: Seminar, khal: Khal, story: Story
) -> None:
    """Without a mail program: an imported CANCEL overwrites the entry, which khal then marks."""
    for message in story():
        content = attached(message)
        assert content
        khal.take(content)
        assert len(khal.shows()) == 1
    assert khal.shows() == [line(seminar, "11:30") + "CANCELLED"]


def test_a_cancelled_seminar_leaves_nobody_s_calendar_with_an_entry(
    seminar: Seminar, join: Join, khal: Khal, inbox: Inbox
) -> None:
    join(seminar, "anna")
    for message in sent():
        inbox.open(message)
    services.cancel_seminar(seminar=seminar)
    for message in sent():
        inbox.open(message)
    assert khal.shows() == []


def test_a_colleague_who_takes_over_gets_the_entry_that_the_giver_loses(
    seminar: Seminar, join: Join, tmp_path: Path
) -> None:
    calendars = dict[str, Inbox]()
    for who in ("anna", "berta"):
        (tmp_path / who).mkdir()
        calendars[f"{who}@example.org"] = Inbox(Khal(tmp_path / who))
    anna = join(seminar, "anna")
    messages = sent()
    services.update_seminar(seminar=seminar, changes={"start_time": time(11, 30)})
    messages += sent()
    services.hand_over(registration=anna, name="Berta", email="berta@example.org")
    for message in messages + sent():
        calendars[message["To"]].open(message)
    assert calendars["anna@example.org"].khal.shows() == []
    assert calendars["berta@example.org"].khal.shows() == [line(seminar, "11:30")]


def test_without_times_the_entry_takes_the_whole_day(
    make_seminar: MakeSeminar, join: Join, khal: Khal, inbox: Inbox
) -> None:
    seminar = make_seminar(start_time=None, end_time=None)
    join(seminar, "anna")
    for message in sent():
        inbox.open(message)
    assert khal.shows() == [f"{seminar.date} {seminar.date} {seminar.name}"]


def test_a_subscribed_calendar_moves_its_entry_as_well(client: Client, make_seminar: MakeSeminar, khal: Khal) -> None:
    seminar, other = make_seminar(), make_seminar()
    for one in (seminar, other):
        services.describe(seminar=one, language="lv", title=one.name, address=f"/{one.slug}/")
    khal.take(client.get(feeds.address_of()).content)
    services.update_seminar(seminar=seminar, changes={"start_time": time(11, 30)})
    services.cancel_seminar(seminar=other)
    khal.take(client.get(feeds.address_of()).content)
    assert sorted(khal.shows()) == [line(other) + "CANCELLED", line(seminar, "11:30")]


class TestRules:
    """RFC 5546, section 3.2: what each message must hold, read with vobject."""

    def read(self, message: EmailMessage) -> Any:
        content = attached(message)
        assert content
        return vobject.readOne(content.decode())

    def test_of_the_standard_are_kept_by_each_message(self, seminar: Seminar, story: Story) -> None:
        calendars = [self.read(message) for message in story()]
        assert [calendar.method.value for calendar in calendars] == ["REQUEST"] * 3 + ["CANCEL"]
        assert [int(calendar.vevent.sequence.value) for calendar in calendars] == [0, 1, 2, 3]
        assert len({calendar.vevent.uid.value for calendar in calendars}) == 1
        stamps = [calendar.vevent.dtstamp.value for calendar in calendars]
        assert stamps == sorted(stamps)
        for calendar in calendars:
            event = calendar.vevent
            assert len(calendar.vevent_list) == 1
            assert calendar.version.value == "2.0"
            assert event.organizer.value == "mailto:atveracis@example.org"
            assert [one.value for one in event.attendee_list] == ["mailto:anna@example.org"]
            assert event.dtstamp.value.tzinfo is not None
            assert event.dtstart.value.utcoffset() is not None
            assert (
                [zone.tzid.value for zone in calendar.vtimezone_list]
                == [event.dtstart.x_vobj_original_tzid_param]
                == ["Europe/Riga"]
            )
        assert [calendar.vevent.status.value for calendar in calendars] == ["CONFIRMED"] * 3 + ["CANCELLED"]

    def test_the_mail_and_its_file_name_the_same_method(self, story: Story) -> None:
        for message in story():
            part = next(part for part in message.walk() if part.get_content_type() == "text/calendar")
            assert part.get_param("method") == self.read(message).method.value
            assert part.get_param("charset") == "utf-8"

    def test_the_file_s_own_time_zone_gives_the_same_moment_as_ours(
        self, make_seminar: MakeSeminar, join: Join
    ) -> None:
        for month in (1, 7):
            seminar = make_seminar(
                date=timezone.localdate().replace(year=timezone.localdate().year + 1, month=month, day=9)
            )
            join(seminar, f"p{month}")
            (message,) = sent()
            start = self.read(message).vevent.dtstart.value
            assert start.astimezone(UTC) == seminar.starts_at.astimezone(UTC)

    def test_an_online_link_alone_raises_the_sequence_and_a_title_does_not(self, seminar: Seminar, join: Join) -> None:
        anna = join(seminar, "anna")
        (first,) = sent()
        services.update_seminar(seminar=seminar, changes={"name": "Cits nosaukums", "capacity": 7})
        assert sent() == []
        services.update_seminar(seminar=seminar, changes={"online_link": "https://meet.example.org/x"})
        (second,) = sent()
        events = [self.read(message).vevent for message in (first, second)]
        assert [int(event.sequence.value) for event in events] == [0, 1]
        assert events[1].description.value.endswith("https://meet.example.org/x")
        assert Registration.objects.get() == anna

    def test_somebody_who_comes_after_changes_begins_at_sequence_zero(self, seminar: Seminar, join: Join) -> None:
        services.update_seminar(seminar=seminar, changes={"start_time": time(11, 30)})
        join(seminar, "anna")
        (message,) = sent()
        assert int(self.read(message).vevent.sequence.value) == 0

    def test_a_seat_taken_again_after_a_cancellation_is_a_new_entry(
        self, seminar: Seminar, join: Join, inbox: Inbox
    ) -> None:
        anna = join(seminar, "anna")
        services.cancel(registration=anna, actor=Actor.REGISTRANT)
        join(seminar, "anna")
        for message in sent():
            inbox.open(message)
        assert inbox.khal.shows() == [line(seminar)]


def test_the_feed_is_read_by_the_other_library_too(client: Client, make_seminar: MakeSeminar) -> None:
    for number in range(2):
        seminar = make_seminar(date=timezone.localdate() + timedelta(days=10 + number))
        services.describe(seminar=seminar, language="lv", title=seminar.name, address=f"/{seminar.slug}/")
    calendar = vobject.readOne(client.get(feeds.address_of()).content.decode())
    assert [event.summary.value for event in calendar.vevent_list] == ["Seminārs 1", "Seminārs 2"]
    assert all(not hasattr(event, "attendee") for event in calendar.vevent_list)
