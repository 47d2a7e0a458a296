"""What is counted is shared by all web servers, names nobody, and where it can not be counted nothing is told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import AbstractUser
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from campaign_site.caches import drop_expired

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@contextmanager
def nothing_can_be_written() -> Iterator[None]:
    """A database that takes nothing, as on a full disk or a standby."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON" if connection.vendor == "sqlite" else "SET TRANSACTION READ ONLY")
        try:
            yield
        finally:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA query_only = OFF")


@pytest.fixture
def staff(django_user_model: type[AbstractUser]) -> AbstractUser:
    return django_user_model.objects.create_superuser("vaditaja", "vaditaja@example.org", "pareizā parole")


def sign_in(password: str) -> int:
    answer = Client().post("/account/login/", {"login": "vaditaja", "password": password})
    return answer.status_code


def test_who_guesses_is_counted_in_the_database_and_can_not_be_read_there(staff: AbstractUser) -> None:
    for _ in range(3):
        assert sign_in("nepareiza") == 200
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM shared_cache")
        kept = str(cursor.fetchall())
    assert len(kept) > 100
    assert ("127.0.0.1" in kept, "vaditaja" in kept) == (False, False)


def test_no_number_of_other_entries_pushes_out_what_is_counted() -> None:
    expires = connection.ops.adapt_datetimefield_value(timezone.now() + timedelta(minutes=5))
    rows = [(f"foreign {number}", "", expires) for number in range(12_000)]
    cache.add("a code that was used", "y", 30)
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO shared_cache (cache_key, value, expires) VALUES (%s, %s, %s)", rows)
        cache.set("one more", "y", 30)
        cursor.execute("SELECT COUNT(*) FROM shared_cache WHERE cache_key LIKE 'foreign%%'")
        assert cursor.fetchone() == (12_000,)
    assert cache.add("a code that was used", "y", 30) is False


def test_what_has_expired_is_removed_and_what_counts_stays() -> None:
    def rows() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM shared_cache")
            return int(cursor.fetchone()[0])

    before = rows()
    cache.set("old", "y", -5)
    cache.set("new", "y", 60)
    assert rows() == before + 2
    drop_expired()
    assert (rows() <= before + 1, cache.get("new")) == (True, "y")


def test_a_used_code_stays_used_for_as_long_as_it_would_be_good() -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert cache.add("allauth.mfa.totp.used?user=1&code=123456", "y", timeout=30)
        clock.shift(timedelta(seconds=95))
        assert not cache.add("allauth.mfa.totp.used?user=1&code=123456", "y", timeout=30)


def test_where_guesses_can_not_be_counted_none_is_answered(staff: AbstractUser) -> None:
    assert sign_in("pareizā parole") == 302
    with nothing_can_be_written():
        assert {sign_in("nepareiza"), sign_in("pareizā parole")} == {429}
        assert cache.add("code", "y", 30) is False


def test_what_wagtail_remembers_of_the_page_tree_is_kept_in_memory(django_assert_num_queries: Callable) -> None:
    with django_assert_num_queries(0):
        cache.set("wagtail_site_root_paths", [1])
        assert cache.get("wagtail_site_root_paths") == [1]
        assert cache.delete("wagtail_site_root_paths")
        assert cache.get("wagtail_site_root_paths") is None
