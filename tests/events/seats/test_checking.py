"""`check_seats` finds what somebody changed behind the services' back."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import AccessRecord, Registration, Seminar, Transition
from events.seats import services
from events.seats.choices import Actor, State
from tests.events.conftest import Join, MakeSeminar


def checked() -> str:
    said = StringIO()
    call_command("check_seats", stdout=said, stderr=said)
    return said.getvalue()


@pytest.fixture
def history(make_seminar: MakeSeminar, join: Join) -> Seminar:
    """A seminar to which about everything has happened."""
    seminar = make_seminar(capacity=2, offer_hours=12)
    anna, berta, cilda, dace, elza = (join(seminar, who) for who in ("anna", "berta", "cilda", "dace", "elza"))
    services.hand_over(registration=anna, name="Fricis", email="fricis@example.org")
    services.cancel(registration=berta, actor=Actor.REGISTRANT)
    services.accept(registration=cilda)
    services.promote(registration=elza, reason="zvanīja")
    services.change_capacity(seminar=seminar, capacity=1)
    services.check_in(registration=cilda)
    with time_machine.travel(timezone.now() + timedelta(hours=13)):
        services.lapse_due()
    assert dace.state == State.WAITING
    return seminar


def test_what_the_services_did_agrees(history: Seminar) -> None:
    assert "agree" in checked()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda: Registration.objects.filter(state=State.WAITING).update(state=State.CONFIRMED),
        lambda: Registration.objects.filter(state=State.CANCELLED).first().transitions.last().delete(),  # type: ignore[union-attr]
        lambda: Transition.objects.filter(before="").first().delete(),  # type: ignore[union-attr]
        lambda: Transition.objects.filter(after=State.CONFIRMED, before="").update(capacity=0),
    ],
    ids=["a state changed by hand", "a last line lost", "a first line lost", "a seat given beyond the capacity"],
)
def test_a_row_that_disagrees_is_named(history: Seminar, spoil: Callable[[], object]) -> None:
    spoil()
    said = StringIO()
    with pytest.raises(CommandError):
        call_command("check_seats", stdout=said, stderr=said)
    assert "registration" in said.getvalue()


def test_whoever_gives_the_place_up_after_the_door_was_not_there(seminar: Seminar, join: Join) -> None:
    anna = join(seminar, "anna")
    services.check_in(registration=anna)
    left = services.cancel(registration=anna, actor=Actor.REGISTRANT)
    assert left.attended_at is None
    assert "agree" in checked()


def test_whoever_looks_at_personal_data_is_recorded_by_number(
    admin_client: Client, seminar: Seminar, join: Join
) -> None:
    anna = join(seminar, "anna")
    admin_client.get(reverse("registrations:inspect", args=[anna.pk]))
    admin_client.get(reverse("registrations:index"))
    admin_client.get(reverse("registrations:index"), {"export": "csv"})
    kinds = AccessRecord.objects.order_by("pk").values_list("kind", "people")
    assert list(kinds) == [("one", 1), ("list", 1), ("export", 1)]
