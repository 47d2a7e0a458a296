"""The calendar files of real mail keep the rules of RFC 5546, read by a library that did not write them."""

from datetime import UTC, time, timedelta
from email.message import EmailMessage
from typing import Any

import vobject
from django.test import Client
from django.utils import timezone

from events.models import Registration, Seminar
from events.seats import services
from events.seats.choices import Actor
from events.seats.views import feeds
from tests.events.conftest import Join, MakeSeminar
from tests.events.seats.mail_program import Inbox, Story, attached, sent


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
        assert inbox.khal.shows() == [f"{seminar.date} 10:00 {seminar.date} 16:30 {seminar.name}"]


def test_the_feed_is_read_by_the_other_library_too(client: Client, make_seminar: MakeSeminar) -> None:
    for number in range(2):
        seminar = make_seminar(date=timezone.localdate() + timedelta(days=10 + number))
        services.describe(seminar=seminar, language="lv", title=seminar.name, address=f"/{seminar.slug}/")
    calendar = vobject.readOne(client.get(feeds.address_of()).content.decode())
    assert [event.summary.value for event in calendar.vevent_list] == ["Seminārs 1", "Seminārs 2"]
    assert all(not hasattr(event, "attendee") for event in calendar.vevent_list)
