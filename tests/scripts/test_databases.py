"""The suite's own floor: each kind of test finds its database as it was made, whatever ran before."""

import os
import threading
from datetime import date

import pytest
from django.db import connection

from events.models import Seminar

pytestmark = pytest.mark.both_databases


def seminar() -> Seminar:
    return Seminar.objects.create(slug="cesis-2030", name="Cēsis", date=date(2030, 1, 1), city="Cēsis", capacity=1)


@pytest.mark.django_db
@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_test_writes_is_gone_for_the_next(turn: int) -> None:
    assert Seminar.objects.count() == 0
    seminar()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_test_commits_is_gone_for_the_next(turn: int) -> None:
    from wagtail.models import Page

    assert Seminar.objects.count() == 0
    assert Page.objects.exists(), "the migrations' own rows are there again"
    seminar()


@pytest.mark.django_db(transaction=True)
def test_another_thread_sees_what_was_committed() -> None:
    seminar()
    seen: list[int] = []

    def look() -> None:
        seen.append(Seminar.objects.count())
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join(timeout=300)
    assert seen == [1]


@pytest.mark.django_db
def test_the_tests_run_on_the_database_that_was_asked_for() -> None:
    assert connection.vendor == ("sqlite" if os.environ.get("DATABASE_URL_TEST") == "sqlite" else "postgresql")
