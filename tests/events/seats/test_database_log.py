"""PostgreSQL writes a refused statement into its own log, with all that stands in it: so none is refused on purpose."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import Library, Registration, Seminar
from events.seats import services, tokens
from events.seats.choices import Actor, State
from events.seats.errors import AlreadyRegistered, LibraryFull
from tests.events.conftest import MakeSeminar
from tests.events.seats.test_races import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.only_postgresql]

CANARY = "kanarij"
"""Stands in every name, address and word that is given here."""

Log = Callable[[], str]


@pytest.fixture
def log(transactional_db: None) -> Iterator[Log]:
    """What the server has written since the test began; its settings are PostgreSQL's own."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        file = Path(cursor.fetchone()[0]).parent / "log"
        cursor.execute("SHOW log_min_error_statement")
        assert cursor.fetchone()[0] == "error"
    before = file.stat().st_size
    yield lambda: file.read_bytes()[before:].decode(errors="replace")
    connections.close_all()


def given(who: str, **more: Any) -> dict[str, Any]:
    """A person's form."""
    return {
        "name": f"{CANARY} {who}",
        "email": f"{CANARY}.{who}@example.org",
        "library": f"{CANARY} biblioteka",
        "language": "lv",
        "access": f"{CANARY} rampa",
        "needs_consent": "on",
        "form_key": str(uuid4()),
        **more,
    }


def person(who: str) -> Registration:
    found = Registration.objects.filter(email__startswith=f"{CANARY}.{who}@").order_by("-pk").first()
    assert found
    return found


def send(seminar: Seminar, form: dict[str, Any]) -> None:
    response = Client().post(reverse("events:register", args=[seminar.slug]), form)
    assert response.status_code == 200
    assert "errors" not in response.context


def on_the_page_of(who: str, action: str, **more: Any) -> None:
    address = reverse("events:manage", args=[tokens.make(person(who))])
    assert Client().post(address, {"action": action, **more}).status_code in (200, 303)


def test_a_constraint_that_is_broken_would_stand_in_it(seminar: Seminar, log: Log) -> None:
    send(seminar, given("anna"))
    again = Registration(seminar=seminar, name=f"{CANARY} anna", email=person("anna").email, state=State.CONFIRMED)
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save(force_insert=True)
    assert CANARY in log()


def test_forms_that_are_sent_once_more_leave_nothing_in_it(make_seminar: MakeSeminar, log: Log) -> None:
    seminar = make_seminar(capacity=2, group_size=4, confirmation_hours=24)
    anna = given("anna")
    group = given("berta", colleague_1_name=f"{CANARY} cilda", colleague_1_email=f"{CANARY}.cilda@example.org")
    for form in (anna, group):
        send(seminar, form)
        send(seminar, form)  # Reloaded.
        send(seminar, {**form, "form_key": str(uuid4())})  # Filled in anew.
    send(seminar, {**group, "colleague_1_email": f"{CANARY}.dace@example.org"})  # A slip put right,
    send(seminar, {**anna, "email": f"{CANARY}.berta@example.org"})  # with an address that is registered,
    send(seminar, anna)  # and the first form once more.
    send(make_seminar(slug="another"), anna)
    assert Registration.objects.filter(seminar=seminar).still_open().count() == 2
    assert CANARY not in log()


def test_forms_that_are_sent_at_once_leave_nothing_in_it(make_seminar: MakeSeminar, log: Log) -> None:
    seminars = [make_seminar(slug=f"seminar-{number}", capacity=3, group_size=3) for number in range(2)]
    one, key = given("anna"), str(uuid4())
    others = [given("anna"), given("berta", form_key=key), given("berta2", form_key=key)]
    group = given("cilda", colleague_1_name=f"{CANARY} anna", colleague_1_email=one["email"])
    tasks = [
        lambda seminar=seminar, form=form: send(seminar, form)
        for seminar in seminars
        for form in [one, one, *others, group, group]
    ]
    assert at_once(tasks) == []
    assert [seminar.registrations.still_open().count() for seminar in seminars] == [3, 3]
    assert CANARY not in log()


def test_what_is_refused_leaves_nothing_in_it(make_seminar: MakeSeminar, log: Log) -> None:
    library = Library.objects.create(name=f"{CANARY} biblioteka", place="Cēsis")
    seminar = make_seminar(library_limit=1)
    facts = {"seminar": seminar, "language": "lv", "library": library.name, "library_entry": library}
    services.register(name=f"{CANARY} anna", email=f"{CANARY}.anna@example.org", **facts)
    for who in ("anna", "berta"):
        with pytest.raises(LibraryFull):
            services.register(name=f"{CANARY} {who}", email=f"{CANARY}.{who}@example.org", **facts)
    with pytest.raises(AlreadyRegistered):
        services.register(name=f"{CANARY} anna", email=person("anna").email, actor=Actor.STAFF, **facts)
    Seminar.objects.filter(pk=seminar.pk).update(registration_closes_at=timezone.now() - timedelta(hours=1))
    Client().post(reverse("events:register", args=[seminar.slug]), given("cilda"))
    assert CANARY not in log()


def test_what_is_changed_afterwards_leaves_nothing_in_it(seminar: Seminar, log: Log) -> None:
    for who in ("anna", "berta", "cilda"):
        send(seminar, given(who))
    details = {"name": f"{CANARY} anna", "library": f"{CANARY} cita", "role": "", "language": "en"}
    for _twice in range(2):
        on_the_page_of("anna", "change", **details)
        on_the_page_of("anna", "needs", access=f"{CANARY} lifts", needs_consent="on")
    needs = [lambda word=word: on_the_page_of("cilda", "needs", access=word, needs_consent="on") for word in "ab"]
    assert at_once(needs) == []
    services.correct_address(registration=person("cilda"), email=f"{CANARY}.berta@example.org")
    services.correct_address(registration=person("berta"), email=f"{CANARY}.dace@example.org")
    colleague = {"name": f"{CANARY} dace", "email": f"{CANARY}.dace@example.org"}
    on_the_page_of("anna", "hand_over", **colleague)
    on_the_page_of("anna", "hand_over", **colleague)
    on_the_page_of("dace", "hand_over", name=f"{CANARY} elza", email=f"{CANARY}.elza@example.org")
    send(seminar, given("anna"))
    on_the_page_of("anna", "cancel")
    send(seminar, given("anna"))
    on_the_page_of("anna", "erase")
    assert CANARY not in log()
