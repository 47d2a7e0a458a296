"""Calendar files, read back by the library that wrote them and line by line."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar, Event

from events.seats import calendars
from events.seats.calendars import Entry, Method
from tests.events.conftest import riga


def entry(**more: Any) -> Entry:
    given: dict[str, Any] = {
        "uid": "x@example.org",
        "sequence": 3,
        "stamp": datetime(2027, 1, 1, tzinfo=UTC),
        "summary": "Preventīvie pasākumi",
        "start": riga("2027-03-29 10:00"),
        "end": riga("2027-03-29 16:30"),
        "location": "Cēsis",
    }
    return Entry(**{**given, **more})


def read(content: bytes) -> tuple[Calendar, Event]:
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    assert len(calendar.events) == 1
    return calendar, calendar.events[0]


def test_an_invitation_says_who_what_when_and_where() -> None:
    content = calendars.render(
        entry(
            organizer_name="Atver acis",
            organizer_email="a@example.org",
            attendee_name='Ilze "B"',
            attendee_email="i@x.lv",
        ),
        Method.REQUEST,
    )
    calendar, event = read(content)
    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("REQUEST", "CONFIRMED", 3)
    assert (event["SUMMARY"], event["LOCATION"]) == ("Preventīvie pasākumi", "Cēsis")
    assert event["ORGANIZER"] == "mailto:a@example.org"
    assert event["ATTENDEE"] == "mailto:i@x.lv"
    assert event["ATTENDEE"].params["CN"] == "Ilze B"


def test_a_cancellation_has_the_same_identifier() -> None:
    calendar, event = read(calendars.render(entry(), Method.CANCEL))
    assert (calendar["METHOD"], event["STATUS"], event["UID"]) == ("CANCEL", "CANCELLED", "x@example.org")


@pytest.mark.parametrize(
    ("start", "utc"),
    [
        ("2026-03-28 10:00", "2026-03-28 08:00"),
        ("2026-03-29 10:00", "2026-03-29 07:00"),
        ("2026-10-24 10:00", "2026-10-24 07:00"),
        ("2026-10-25 10:00", "2026-10-25 08:00"),
        ("2027-12-31 23:30", "2027-12-31 21:30"),
        ("2028-02-29 10:00", "2028-02-29 08:00"),
    ],
)
def test_the_time_is_right_on_both_sides_of_the_clock_change(start: str, utc: str) -> None:
    beginning = riga(start)
    content = calendars.render(entry(start=beginning, end=beginning + timedelta(hours=1)), Method.PUBLISH)
    calendar, event = read(content)
    assert event.start.astimezone(UTC).strftime("%Y-%m-%d %H:%M") == utc
    assert [str(zone["TZID"]) for zone in calendar.timezones] == ["Europe/Riga"]
    assert len(content) < 1500


def test_without_times_it_is_an_event_of_the_whole_day_and_needs_no_zone() -> None:
    calendar, event = read(calendars.render(entry(start=date(2028, 2, 29), end=None), Method.PUBLISH))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2028, 2, 29), date(2028, 3, 1))
    assert calendar.timezones == []


def test_without_an_end_it_has_a_start_only() -> None:
    _calendar, event = read(calendars.render(entry(end=None), Method.PUBLISH))
    assert "DTEND" not in event


def test_a_public_file_names_no_attendee() -> None:
    assert b"ATTENDEE" not in calendars.render(entry(attendee_email="i@x.lv"), Method.PUBLISH)


def test_text_can_not_break_out_of_its_line() -> None:
    nasty = "A\r\nATTENDEE:mailto:x@y.z\rEND:VEVENT\nBEGIN:VEVENT,;\\ 👁" + "ā" * 100
    content = calendars.render(
        entry(summary=nasty, location=nasty, description=nasty, attendee_name=nasty, attendee_email="i@x.lv"),
        Method.REQUEST,
    )
    _calendar, event = read(content)
    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert set(b"\r\n") & set(content.replace(b"\r\n", b"")) == set()
    assert [line for line in lines if line.startswith(b"BEGIN:VEVENT")] == [b"BEGIN:VEVENT"]
    assert str(event["ATTENDEE"]) == "mailto:i@x.lv"
    assert event["LOCATION"] == "\n".join(nasty.splitlines())
