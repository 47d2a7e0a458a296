"""People are forgotten when their time is up; numbers stay."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from campaign_site.periods import CONTACT_DAYS
from events.models import Needs, OutgoingMail, Registration, Seminar, Transition
from events.outbox.choices import Delivery
from events.retention import forgetting
from events.seats import services, tokens
from events.seats.choices import Actor, State
from events.seats.errors import UnusableLink
from events.words.errors import EventsError
from tests.events.conftest import Join, MakeSeminar

CANARY = "Kanārijputniņš"


@pytest.fixture
def long_ago(make_seminar: MakeSeminar, join: Join) -> Seminar:
    """A seminar whose time of keeping is over: one had a seat, one waited, one was cancelled by staff with a reason."""
    seminar = make_seminar(capacity=1)
    for who in ("pirmais", "otrais", "tresais"):
        join(seminar, who, name=f"{who} {CANARY}", email=f"{who}@canary.example", library=CANARY)
    last = Registration.objects.get(email="tresais@canary.example")
    services.cancel(registration=last, actor=Actor.STAFF, actor_id=1, reason=f"{CANARY} zvanīja")
    OutgoingMail.objects.update(problem=f"550 {CANARY}")
    Seminar.objects.filter(pk=seminar.pk).update(
        date=timezone.localdate() - timedelta(days=CONTACT_DAYS + 1),
        registration_opens_at=None,
        registration_closes_at=None,
    )
    seminar.refresh_from_db()
    return seminar


def everything_kept() -> str:
    """All values of all rows about registrations, as text."""
    rows = [*Registration.objects.values(), *Transition.objects.values(), *OutgoingMail.objects.values()]
    return " ".join(str(value) for row in rows for value in row.values())


def test_nothing_personal_is_left_ninety_one_days_after_the_seminar(long_ago: Seminar) -> None:
    assert forgetting.forget_past().contacts == 3

    kept = everything_kept().lower()
    assert CANARY.lower() not in kept
    assert "canary.example" not in kept


def test_counts_and_log_stay(long_ago: Seminar) -> None:
    before = list(Transition.objects.values_list("at", "before", "after"))

    forgetting.forget_past()

    states = sorted(long_ago.registrations.values_list("state", flat=True))
    assert states == [State.CANCELLED, State.CONFIRMED, State.WAITING]
    assert list(Transition.objects.values_list("at", "before", "after")) == before


WRITING: dict[str, Callable[[Registration], object]] = {
    "details": lambda registration: services.update_details(
        registration=registration, name=CANARY, library=CANARY, library_entry=None, role="", language="lv"
    ),
    "needs": lambda registration: services.update_needs(
        registration=registration, access=CANARY, diet="", notice_version="1"
    ),
    "address": lambda registration: services.correct_address(
        registration=registration, email="kanarijputnins@canary.example"
    ),
    "hand over": lambda registration: services.hand_over(
        registration=registration, name=CANARY, email="cita@canary.example"
    ),
}


@pytest.mark.parametrize("what", WRITING)
def test_nothing_is_written_back_by_a_page_that_was_open_before_the_erasure(
    what: str, make_seminar: MakeSeminar, join: Join
) -> None:
    seminar = make_seminar(capacity=5)
    before = join(seminar, "anna")
    Seminar.objects.filter(pk=seminar.pk).update(date=timezone.localdate() - timedelta(days=1))
    forgetting.erase(registration=Registration.objects.get(pk=before.pk))

    with pytest.raises(EventsError):
        WRITING[what](before)

    kept = everything_kept() + str(list(Needs.objects.values()))
    assert CANARY not in kept
    assert "canary.example" not in kept


def test_forgetting_again_changes_nothing(long_ago: Seminar) -> None:
    forgetting.forget_past()
    kept = everything_kept()

    assert forgetting.forget_past() == forgetting.Tally()
    assert everything_kept() == kept


def test_people_are_kept_through_the_last_of_their_days(long_ago: Seminar) -> None:
    Seminar.objects.update(date=timezone.localdate() - timedelta(days=CONTACT_DAYS))

    assert forgetting.forget_past() == forgetting.Tally()


def test_links_are_dead_and_no_mail_goes_out_any_more(long_ago: Seminar) -> None:
    registration = long_ago.registrations.earliest("pk")
    link = tokens.make(registration)

    forgetting.forget_past()

    with pytest.raises(UnusableLink):
        tokens.read(link)
    assert not OutgoingMail.objects.filter(state=Delivery.QUEUED).exists()


def test_command_says_how_many_were_forgotten(long_ago: Seminar) -> None:
    said = StringIO()

    call_command("forget", stdout=said)

    assert "registrations emptied: 3\n" in said.getvalue()


def test_command_erases_those_whom_a_restored_backup_brought_back(seminar: Seminar, join: Join) -> None:
    anna, berta = join(seminar, "anna"), join(seminar, "berta")
    said = StringIO()

    call_command("forget", "--registration", str(anna.pk), stdout=said)
    call_command("forget", "--registration", str(anna.pk), stdout=said)

    assert said.getvalue().startswith("registrations erased: 1\n")
    assert "registrations erased: 0\n" in said.getvalue()
    assert "anna" not in everything_kept().lower()
    assert Registration.objects.get(pk=berta.pk).name == "Berta"
    assert anna.transitions.latest("pk").reason == "erased"
