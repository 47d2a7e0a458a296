"""The calendar files of real mail in a real calendar: no entry too many, and none that is out of date."""

from datetime import time
from itertools import permutations
from pathlib import Path

import pytest
from django.test import Client

from events.models import Seminar
from events.seats import services
from events.seats.views import feeds
from tests.events.conftest import Join, MakeSeminar
from tests.events.seats.mail_program import Inbox, Khal, Story, attached, sent


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
