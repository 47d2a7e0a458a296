"""The page that says what is deleted when."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from campaign_site.periods import NEEDS_DAYS
from events.models import Needs, Seminar
from events.outbox import announcing
from events.retention import forgetting
from tests.events.conftest import Join, Login, MakeSeminar


@pytest.fixture
def staff(login: Login) -> Client:
    return login("view_registration")


@pytest.fixture
def held(make_seminar: MakeSeminar, join: Join) -> Seminar:
    """A seminar with two people, one of whom has needs, and a message to both."""
    seminar = make_seminar(date=date(2027, 1, 10), contact_days=30)
    anna = join(seminar, "anna")
    join(seminar, "berta")
    Needs.objects.create(registration=anna, access="rampa", notice_version="1")
    announcing.announce(seminar=seminar, states=["confirmed"], subject="S", body="B", actor_id=None)
    return seminar


ADDRESS = "/admin/seminar-retention/"


class TestThePage:
    def test_says_for_each_seminar_how_much_of_what_goes_on_which_day(self, staff: Client, held: Seminar) -> None:
        page = staff.get(reverse("seminar_retention:index"))
        (row,) = page.context["going"]
        assert (row.needs, row.needs_on) == (1, date(2027, 1, 11) + timedelta(days=NEEDS_DAYS))
        assert (row.people, row.announcements, row.feedback, row.contacts_on) == (2, 1, 0, date(2027, 2, 10))
        (row,) = page.context["staying"]
        assert (row.registrations, row.log, row.mails, row.certificates) == (2, 2, 4, 0)

    def test_names_the_days_on_which_it_really_goes(self, staff: Client, held: Seminar) -> None:
        (row,) = staff.get(ADDRESS).context["going"]
        for on, before, after in ((row.needs_on, (0, 0), (1, 0)), (row.contacts_on, (0, 0), (0, 2))):
            midnight = timezone.make_aware(timezone.datetime(on.year, on.month, on.day))
            for at, gone in ((midnight - timedelta(minutes=1), before), (midnight, after)):
                tally = forgetting.forget_past(at=at)
                assert (tally.needs, tally.contacts) == gone

    def test_lists_what_stays_when_all_else_is_gone(self, staff: Client, held: Seminar) -> None:
        forgetting.forget_past(at=timezone.now() + timedelta(days=365))
        page = staff.get(ADDRESS)
        assert page.context["going"] == []
        (row,) = page.context["staying"]
        assert (row.registrations, row.log, row.mails) == (2, 2, 4)

    def test_says_that_of_the_library_only_what_was_typed_goes(self, staff: Client, held: Seminar) -> None:
        page = staff.get(ADDRESS).content.decode()
        assert "par sevi pateikuši (bibliotēka, amats vai pienākumi; no bibliotēkas – tikai pašu ierakstītie" in page

    def test_names_nobody(self, staff: Client, held: Seminar) -> None:
        html = staff.get(ADDRESS).content.decode()
        assert not [name for name in ("Anna", "Berta", "@example.org", "rampa") if name in html]

    def test_asks_as_often_for_three_seminars_as_for_one(
        self, staff: Client, held: Seminar, make_seminar: MakeSeminar, join: Join
    ) -> None:
        def count() -> int:
            with CaptureQueriesContext(connection) as queries:
                staff.get(ADDRESS)
            return len(queries)

        count()
        one = count()
        for _time in range(2):
            join(make_seminar(), "anna")
        assert count() == one


@pytest.mark.parametrize("permission", ["view_registration", "change_seminar"])
def test_the_page_and_its_menu_item_need_the_permission_to_see_registrations(login: Login, permission: str) -> None:
    client = login(permission)
    allowed = permission == "view_registration"
    assert (client.get(ADDRESS).status_code == 200) is allowed
    assert (ADDRESS in client.get("/admin/").content.decode()) is allowed
