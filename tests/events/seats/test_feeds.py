"""Calendars to subscribe to: what stands in them, what does not, and how often they must be fetched."""

from datetime import time, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from icalendar import Calendar, Event
from pytest_django import DjangoAssertNumQueries

from events.models import Seminar
from events.seats import services
from events.seats.views import feeds
from tests.events.conftest import Join, MakeSeminar, riga


@pytest.fixture
def announced(make_seminar: MakeSeminar) -> MakeSeminar:
    """Make seminars with a page that everybody can read."""

    def make(**facts: object) -> Seminar:
        seminar = make_seminar(**facts)
        services.describe(seminar=seminar, language="lv", title=seminar.name, address=f"/seminari/{seminar.slug}/")
        return seminar

    return make


def fetched(client: Client, place: str = "") -> Calendar:
    answer = client.get(feeds.address_of(place))
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    calendar = Calendar.from_ical(answer.content)
    assert isinstance(calendar, Calendar)
    return calendar


def only(client: Client, place: str = "") -> Event:
    (event,) = fetched(client, place).events
    return event


def test_holds_every_seminar_to_come_and_no_other(client: Client, announced: MakeSeminar) -> None:
    today, tomorrow = timezone.localdate(), timezone.localdate() + timedelta(days=1)
    announced(name="Šodien", date=today)
    announced(name="Rīt", date=tomorrow, start_time=None, end_time=None)
    announced(name="Vakar", date=today - timedelta(days=1))
    announced(name="Piemērs", is_example=True)
    assert [str(event["SUMMARY"]) for event in fetched(client).events] == ["Šodien", "Rīt"]


def test_a_seminar_whose_page_nobody_can_read_is_not_in_it(
    client: Client, announced: MakeSeminar, make_seminar: MakeSeminar
) -> None:
    make_seminar()
    services.withdraw(seminar=announced(), language="lv")
    assert fetched(client).events == []


def test_names_itself_and_says_how_often_to_look(client: Client, announced: MakeSeminar) -> None:
    announced(city="Cēsis")
    calendar = fetched(client, "cesis")
    assert (calendar["METHOD"], str(calendar["X-WR-CALNAME"])) == ("PUBLISH", str(calendar["NAME"]))
    assert str(calendar["NAME"]).endswith(": Cēsis")
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in calendar.to_ical()
    assert str(calendar["SOURCE"]).endswith(feeds.address_of("cesis"))


def test_of_a_town_holds_that_town_s_seminars(client: Client, announced: MakeSeminar) -> None:
    announced(name="Cēsīs", city="Cēsis")
    announced(name="Rīgā", city="Rīga")
    assert str(only(client, "riga")["SUMMARY"]) == "Rīgā"


def test_of_a_town_whose_seminars_are_over_is_empty_and_of_an_unknown_one_is_not_there(
    client: Client, announced: MakeSeminar
) -> None:
    announced(city="Cēsis", date=timezone.localdate() - timedelta(days=1))
    assert fetched(client, "cesis").events == []
    assert client.get(feeds.address_of("nekur")).status_code == 404


def test_with_nothing_in_it_is_still_a_calendar(client: Client, db: None) -> None:
    calendar = fetched(client)
    assert calendar.events == []
    assert [str(zone["TZID"]) for zone in calendar.timezones] == ["Europe/Riga"]


def test_a_change_keeps_the_identifier_and_raises_the_sequence(client: Client, announced: MakeSeminar) -> None:
    seminar = announced(place="Viena vieta")
    before = only(client)
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        services.update_seminar(seminar=seminar, changes={"start_time": time(11, 0)})
        after = only(client)
    assert (before["UID"], before["SEQUENCE"], after["SEQUENCE"]) == (after["UID"], 0, 1)
    assert after["DTSTAMP"].dt - before["DTSTAMP"].dt >= timedelta(minutes=59)
    assert (after["LAST-MODIFIED"].dt, after.start.hour) == (after["DTSTAMP"].dt, 11)


def test_a_cancelled_seminar_stays_as_cancelled_until_its_day_is_over(client: Client, announced: MakeSeminar) -> None:
    seminar = announced(date=riga("2027-03-29 00:00").date())
    with time_machine.travel(riga("2027-03-20 12:00"), tick=False):
        services.cancel_seminar(seminar=seminar)
    with time_machine.travel(riga("2027-03-29 23:59"), tick=False):
        event = only(client)
        assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
    with time_machine.travel(riga("2027-03-30 00:00"), tick=False):
        assert fetched(client).events == []


def test_says_nothing_that_is_only_for_people_with_a_seat(client: Client, announced: MakeSeminar, join: Join) -> None:
    join(announced(online_link="https://meet.example.org/room"), "anna")
    text = client.get(feeds.address_of()).content.decode()
    assert "meet.example" not in text
    assert "anna" not in text.lower()
    assert "ATTENDEE" not in text


def test_is_the_same_until_something_changes_and_is_not_sent_twice(client: Client, announced: MakeSeminar) -> None:
    seminar = announced()
    first = client.get(feeds.address_of())
    with time_machine.travel(timezone.now() + timedelta(hours=3), tick=False):
        again = client.get(feeds.address_of(), headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        services.describe(seminar=seminar, language="lv", title="Cits nosaukums", address="/x/")
        new = client.get(feeds.address_of(), headers={"if-none-match": first["ETag"]})
    assert (new.status_code, new["ETag"] == first["ETag"]) == (200, False)


def test_telling_the_same_title_again_changes_nothing(client: Client, announced: MakeSeminar) -> None:
    seminar = announced()
    first = client.get(feeds.address_of())
    with time_machine.travel(timezone.now() + timedelta(hours=3), tick=False):
        services.describe(seminar=seminar, language="lv", title=seminar.name, address=f"/seminari/{seminar.slug}/")
        assert client.get(feeds.address_of())["ETag"] == first["ETag"]


def test_may_be_kept_by_a_shared_cache_and_sets_no_cookie(client: Client, announced: MakeSeminar) -> None:
    announced()
    answer = client.get(feeds.address_of())
    assert (answer["Cache-Control"], answer["CDN-Cache-Control"]) == ("no-store", "public, max-age=900")
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert client.post(feeds.address_of()).status_code == 405


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("place", ["", "cesis"])
def test_asks_the_database_twice_however_many_seminars(
    client: Client, announced: MakeSeminar, number: int, place: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(number):
        announced()
    with django_assert_num_queries(2):
        assert len(fetched(client, place).events) == number


def test_the_pages_of_the_seminars_link_to_it(client: Client, campaign: None) -> None:
    page = client.get("/seminari/").content.decode()
    assert f'href="{feeds.subscription()["webcal"]}"' in page
    assert f'href="{feeds.subscription()["https"]}"' in page
    assert fetched(client).events == []  # The campaign's own seminar is past or an example.


def test_a_seminar_s_page_links_to_its_town_s_calendar_and_an_example_s_to_the_whole(
    client: Client, campaign: None
) -> None:
    seminar = Seminar.objects.get(is_example=True)
    assert f'href="{feeds.subscription()["webcal"]}"' in client.get(seminar.address_in("lv")).content.decode()
    Seminar.objects.filter(pk=seminar.pk).update(is_example=False)
    town = feeds.subscription(seminar.place_slug)
    assert f'href="{town["webcal"]}"' in client.get(seminar.address_in("lv")).content.decode()
    assert len(fetched(client, seminar.place_slug).events) == 1
