"""Calendar files (RFC 5545, RFC 5546) as bytes: what a seminar looks like in somebody's calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parseaddr
from enum import StrEnum
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from events.seats import sentences
from events.seats.models import Registration, Seminar
from events.words import addresses
from events.words.site import absolute, host

if TYPE_CHECKING:
    # Read when a calendar is first made: the package takes a tenth of a second, and most pages make none.
    from icalendar import Calendar, Event, vCalAddress

PRODID = "-//Atver acis//Seminars//LV"
ZONE = "Europe/Riga"


class Method(StrEnum):
    """iTIP's METHOD: what the receiving calendar shall do."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What stands in the calendar. `start` and `end` are dates (the last day) if the times are not known."""

    uid: str
    sequence: int
    stamp: datetime
    summary: str
    start: datetime | date
    end: datetime | date | None = None
    location: str = ""
    description: str = ""
    url: str = ""
    cancelled: bool = False
    changed_at: datetime | None = None
    organizer_name: str = ""
    organizer_email: str = ""
    attendee_name: str = ""
    attendee_email: str = ""


def entry_for(registration: Registration, *, cancelled: bool = False) -> Entry:
    """A registrant's own calendar entry; a later mail with the same UID replaces or removes it."""
    seminar = registration.seminar
    name, email = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return _entry(
        seminar,
        uid=f"{registration.public_id}@{host()}",
        sequence=max(0, seminar.calendar_sequence - registration.first_sequence) + cancelled,
        online_link="" if cancelled else seminar.online_link,
        words=sentences.who_has_the_place(registration),
        organizer_name=name,
        organizer_email=email,
        attendee_name=registration.name,
        attendee_email=addresses.sendable(registration.email),
    )


def public_entry_for(seminar: Seminar) -> Entry:
    """The seminar's calendar entry for everybody: without the link for people with a seat."""
    return _entry(
        seminar,
        uid=f"{seminar.uid}@{host()}",
        sequence=seminar.calendar_sequence,
        stamp=seminar.calendar_changed_at,
        cancelled=bool(seminar.cancelled_at),
    )


def _entry(
    seminar: Seminar,
    *,
    uid: str,
    sequence: int,
    online_link: str = "",
    words: str = "",
    stamp: datetime | None = None,
    cancelled: bool = False,
    **people: str,
) -> Entry:
    start: datetime | None = seminar.starts_at if seminar.start_time else None
    end = seminar.ends_at if seminar.start_time and seminar.end_time else None
    address = seminar.address_in()
    return Entry(
        uid=uid,
        sequence=sequence,
        stamp=stamp or timezone.now(),
        changed_at=seminar.calendar_changed_at,
        cancelled=cancelled,
        summary=seminar.title_in(),
        start=start or seminar.date,
        end=end,
        location=", ".join(part for part in (seminar.place, seminar.city) if part),
        description=_("Online: %(link)s") % {"link": online_link} if online_link else words,
        url=absolute(address) if address else "",
        **people,
    )


def render(entry: Entry, method: Method) -> bytes:
    """The calendar file with one event and, where a time is given, its time zone."""
    calendar = _calendar(method)
    calendar.add_component(_event(entry, method))
    if isinstance(entry.start, datetime):
        # With these bounds the file holds the clock changes that matter, not Riga's history since 1970.
        calendar.add_missing_timezones(
            first_date=entry.start.date() - timedelta(days=1), last_date=entry.start.date() + timedelta(days=366)
        )
    content: bytes = calendar.to_ical()
    return content


def render_feed(entries: Sequence[Entry], *, name: str, address: str, today: date, refresh: timedelta) -> bytes:
    """A calendar to subscribe to, also with no event in it; the same entries make the same bytes all year long.

    The time zone always stands in it: a calendar must have some component (RFC 5545, section 3.6).
    """
    from icalendar import Timezone

    calendar = _calendar(Method.PUBLISH)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", ZONE)
    calendar.add("refresh-interval", refresh, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", f"PT{int(refresh.total_seconds()) // 3600}H")
    calendar.add("source", address, parameters={"VALUE": "URI"})
    days = [today, *(entry.start.date() if isinstance(entry.start, datetime) else entry.start for entry in entries)]
    first, last = date(min(days).year, 1, 1), date(max(days).year + 1, 12, 31)
    calendar.add_component(Timezone.from_tzid(ZONE, first_date=first, last_date=last))
    for entry in entries:
        calendar.add_component(_event(entry, Method.PUBLISH))
    content: bytes = calendar.to_ical()
    return content


def _calendar(method: Method) -> "Calendar":
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    return calendar


def _event(entry: Entry, method: Method) -> "Event":
    from icalendar import STATUS, Event

    start, end = entry.start, entry.end
    if not isinstance(start, datetime):
        # iCalendar's DTEND is the first day after the event.
        end = (end or start) + timedelta(days=1)
    # Plain line ends only: an iCalendar text writes them as \n, and a bare carriage return has no spelling at all.
    texts = {name: "\n".join(str(getattr(entry, name)).splitlines()) for name in ("summary", "location", "description")}
    event = Event.new(
        uid=entry.uid,
        sequence=entry.sequence,
        stamp=entry.stamp,
        last_modified=entry.changed_at,
        summary=texts["summary"].replace("\n", " "),
        start=start,
        end=end,
        location=texts["location"] or None,
        description=texts["description"] or None,
        url=entry.url or None,
        status=STATUS.CANCELLED if entry.cancelled or method == Method.CANCEL else STATUS.CONFIRMED,
    )
    if entry.organizer_email:
        event["organizer"] = _address(entry.organizer_email, entry.organizer_name)
    if entry.attendee_email and method != Method.PUBLISH:
        attendee = _address(entry.attendee_email, entry.attendee_name)
        attendee.params["PARTSTAT"] = "DECLINED" if method == Method.CANCEL else "ACCEPTED"
        attendee.params["ROLE"] = "REQ-PARTICIPANT"
        attendee.params["RSVP"] = "FALSE"
        event.add("attendee", attendee)
    return event


def _address(email: str, name: str) -> "vCalAddress":
    from icalendar import vCalAddress

    address = vCalAddress(f"mailto:{email}")
    if name:
        # A parameter value can hold neither quotes nor control characters.
        address.params["CN"] = "".join(c for c in name if c.isprintable() and c != '"')
    return address
