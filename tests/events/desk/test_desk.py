"""A seminar's desk: what it says, to whom, and how often it asks the database."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import AbstractUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from events.desk.seminar_desk import MOST_PLACES
from events.models import AccessRecord, OutgoingMail, Registration, Seminar
from events.outbox.choices import Delivery
from events.outbox.messages import Message
from events.retention.choices import Access
from events.seats import services
from events.seats.choices import Actor, State, WaitingReason
from events.seats.services import Wait
from events.seats.standing import why_for_staff
from tests.events.conftest import Join, Login, MakeSeminar, riga
from tests.events.desk.conftest import desk_of, page_of


class TestTheDesk:
    def test_asks_the_database_as_often_for_three_people_as_for_one(
        self, staff: Client, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(capacity=1)
        OutgoingMail.objects.filter(registration=join(seminar, "anna")).update(state=Delivery.FAILED, problem="550")
        join(seminar, "berta")
        desk_of(staff, seminar)
        with CaptureQueriesContext(connection) as queries:
            desk_of(staff, seminar)
        OutgoingMail.objects.filter(registration=join(seminar, "cilda")).update(state=Delivery.FAILED, problem="550")
        join(seminar, "daina")
        with CaptureQueriesContext(connection) as more:
            page = desk_of(staff, seminar)
        assert (len(page.context["line"]), len(page.context["failed_mails"])) == (3, 2)
        assert len(more) == len(queries)

    def test_is_where_the_name_in_the_list_leads_to(self, staff: Client, seminar: Seminar) -> None:
        listed = staff.get(reverse("seminars:index")).content.decode()
        assert f'<a href="{reverse("seminars:desk", args=[seminar.pk])}"' in listed
        assert reverse("seminars:edit", args=[seminar.pk]) in listed

    def test_counts_each_state_and_leads_to_those_in_it(
        self, staff: Client, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(capacity=1)
        for name in ("anna", "berta", "cilda"):
            join(seminar, name)
        services.cancel(registration=Registration.objects.get(name="Cilda"), actor=Actor.REGISTRANT)
        page = desk_of(staff, seminar)
        assert {str(label): number for label, number, _address in page.context["states"]} == {
            State.CONFIRMED.label: 1,
            State.WAITING.label: 1,
            State.CANCELLED.label: 1,
        }
        for _label, number, address in page.context["states"]:
            listed = staff.get(address).context["object_list"]
            assert [person.seminar_id for person in listed] == [seminar.pk] * number

    def test_expects_at_the_door_whom_the_door_expects(
        self, staff: Client, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(capacity=3, confirmation_hours=24)
        services.confirm(registration=join(seminar, "anna"))
        join(seminar, "berta")
        assert "Ieradušies: 0 no 1" in strip_tags(desk_of(staff, seminar).content.decode()).replace("\xa0", " ")

    @pytest.mark.parametrize(
        ("capacity", "taken", "free", "over"), [(3, 2, 1, False), (2, 2, 0, False), (1, 2, 0, True), (None, 2, None, 0)]
    )
    def test_says_how_many_seats_are_taken_and_free(
        self,
        staff: Client,
        make_seminar: MakeSeminar,
        join: Join,
        capacity: int | None,
        taken: int,
        free: int | None,
        over: bool,
    ) -> None:
        seminar = make_seminar(capacity=2)
        join(seminar, "anna")
        join(seminar, "berta")
        Seminar.objects.update(capacity=capacity)
        page = desk_of(staff, seminar)
        shown = page.context["seminar"]
        assert (shown.seats_taken, shown.seats_free, bool(page.context["over_capacity"])) == (taken, free, bool(over))
        assert ("desk__bar--over" in page.content.decode()) is bool(over)

    def test_tells_everybody_s_place_and_the_same_reason_as_their_own_page(
        self, staff: Client, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(capacity=2, offer_hours=12)
        anna = join(seminar, "anna")
        join(seminar, "zane")
        berta, cilda = join(seminar, "berta"), join(seminar, "cilda")
        people = [services.Person(name=name, email=f"{name}@example.org") for name in ("Dace", "Elza")]
        services.register_group(seminar=seminar, people=people, language="lv")
        services.cancel(registration=anna, actor=Actor.REGISTRANT)
        line = services.line_with_reasons(Seminar.objects.get(pk=seminar.pk))
        assert [[person.name for person in unit] for unit, _wait in line] == [["Cilda"], ["Dace", "Elza"]]
        for unit, wait in line:
            for person in unit:
                assert wait == services.why_waiting(person)
        assert [wait.reason for _unit, wait in line] == [WaitingReason.OFFER_RUNS, WaitingReason.PEOPLE_BEFORE]
        page = desk_of(staff, seminar)
        assert [place.number for place in page.context["line"]] == [1, 2]
        berta.refresh_from_db()
        answer_by = timezone.localtime(berta.answer_by)
        until = f"{answer_by.hour}.{answer_by:%M}"
        assert until in page.context["line"][0].reason.replace(":", ".")
        assert page.context["line"][0].reason in page_of(staff, cilda).content.decode()

    def test_says_to_everybody_in_line_when_the_seminar_has_begun(self, make_seminar: MakeSeminar, join: Join) -> None:
        seminar = make_seminar(capacity=0)
        for name in ("anna", "berta"):
            join(seminar, name)
        with time_machine.travel(seminar.begins_at, tick=False):
            line = services.line_with_reasons(seminar)
        assert [(wait.reason, wait.before) for _unit, wait in line] == [
            (WaitingReason.BEGUN, 0),
            (WaitingReason.BEGUN, 1),
        ]

    def test_says_that_a_longer_line_goes_on(self, staff: Client, make_seminar: MakeSeminar) -> None:
        seminar = make_seminar(capacity=0)
        Registration.objects.bulk_create(
            Registration(seminar=seminar, name=str(number), email=f"p{number}@example.org", state=State.WAITING)
            for number in range(MOST_PLACES + 1)
        )
        page = desk_of(staff, seminar)
        assert (len(page.context["line"]), page.context["line_goes_on"]) == (MOST_PLACES, True)
        assert AccessRecord.objects.get().people == MOST_PLACES

    def test_shows_mail_that_failed_until_a_later_one_arrives(
        self, staff: Client, seminar: Seminar, join: Join
    ) -> None:
        anna, berta = join(seminar, "anna"), join(seminar, "berta")
        OutgoingMail.objects.filter(registration=anna).update(state=Delivery.FAILED, problem="550 no such user")
        OutgoingMail.objects.filter(registration=berta).update(attempts=2, problem="451 try later")
        page = desk_of(staff, seminar)
        assert [mail.registration for mail in page.context["failed_mails"]] == [anna]
        assert [mail.registration for mail in page.context["delayed_mails"]] == [berta]
        assert "550 no such user" in page.content.decode()
        OutgoingMail.objects.create(registration=anna, message=Message.REMINDER, state=Delivery.SENT)
        assert list(desk_of(staff, seminar).context["failed_mails"]) == []

    def test_says_when_nobody_sends_the_mail(self, staff: Client, seminar: Seminar, join: Join) -> None:
        join(seminar, "anna")
        assert desk_of(staff, seminar).context["queue_waits_since"] is None
        long_ago = timezone.now() - timedelta(hours=1)
        OutgoingMail.objects.update(next_try_at=long_ago)
        assert desk_of(staff, seminar).context["queue_waits_since"] == long_ago

    def test_says_how_many_of_those_expected_have_come(self, staff: Client, over: Registration, join: Join) -> None:
        services.check_in(registration=over)
        page = desk_of(staff, over.seminar)
        assert (page.context["came"], page.context["seminar"].seats_taken) == (1, 1)

    def test_lets_lapse_what_is_overdue_before_it_says_how_it_stands(
        self, staff: Client, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(capacity=1, confirmation_hours=5)
        join(seminar, "anna")
        join(seminar, "berta")
        Registration.objects.filter(name="Anna").update(answer_by=timezone.now() - timedelta(minutes=1))
        assert desk_of(staff, seminar).context["line"] == []
        assert Registration.objects.get(name="Anna").state == State.LAPSED

    def test_is_recorded_with_how_many_people_it_showed(
        self, staff: Client, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(capacity=0)
        join(seminar, "anna")
        join(seminar, "berta")
        desk_of(staff, seminar)
        assert list(AccessRecord.objects.values_list("kind", "seminar_id", "people")) == [(Access.LIST, seminar.pk, 2)]

    def test_shows_no_name_to_somebody_who_may_not_read_registrations(
        self, login: Login, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(capacity=0)
        OutgoingMail.objects.filter(registration=join(seminar, "anna")).update(state=Delivery.FAILED, problem="550")
        page = desk_of(login("view_seminar"), seminar).content.decode()
        assert "Anna" not in page
        assert reverse("registrations:index") not in page
        assert not AccessRecord.objects.exists()

    def test_has_exactly_the_buttons_that_somebody_may_use(
        self, login: Login, over: Registration, django_user_model: type[AbstractUser]
    ) -> None:
        buttons = {
            "change_seminar": {"seminars:edit"},
            "change_capacity": {"seminars:capacity"},
            "cancel_seminar": {"seminars:cancel"},
            "check_in": {"seminars:sheet", "events:door"},
            "issue_certificate": {"seminars:certificates"},
            "write_to_registrants": {"seminars:thanks", "seminar_writing:write"},
            "add_registration": {"registrations:add"},
            "add_seminar": {"seminars:duplicate"},
        }
        addresses = {
            name: reverse(name, args=_key_of(name, over.seminar)) for names in buttons.values() for name in names
        }
        for permission, shown in buttons.items():
            django_user_model.objects.all().delete()
            page = desk_of(login("view_seminar", permission), over.seminar).content.decode()
            assert {name for name, address in addresses.items() if f'"{address}' in page} == shown

    def test_of_a_seminar_called_off_offers_nothing_more_to_change(
        self, staff: Client, seminar: Seminar, join: Join
    ) -> None:
        join(seminar, "anna")
        services.cancel_seminar(seminar=seminar)
        page = desk_of(staff, seminar).content.decode()
        for name in ("capacity", "cancel", "sheet", "certificates", "thanks"):
            assert reverse(f"seminars:{name}", args=[seminar.pk]) not in page

    def test_leads_to_a_form_that_knows_its_seminar(self, staff: Client, seminar: Seminar) -> None:
        for given, initial in ((str(seminar.pk), seminar), ("0", None), ("x", None), ("9" * 30, None)):
            page = staff.get(reverse("registrations:add"), {"seminar": given})
            assert page.context["form"].initial.get("seminar") == initial


def _key_of(name: str, seminar: Seminar) -> list[object]:
    return [] if name == "registrations:add" else [seminar.slug if name == "events:door" else seminar.pk]


class TestTheSheet:
    def test_is_a_pdf_of_those_with_a_seat_that_is_recorded_and_kept_nowhere(
        self, staff: Client, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(capacity=1)
        join(seminar, "anna")
        join(seminar, "berta")
        response = staff.get(reverse("seminars:sheet", args=[seminar.pk]))
        assert response.content.startswith(b"%PDF")
        assert "no-store" in response["Cache-Control"]
        assert list(AccessRecord.objects.values_list("kind", "people")) == [(Access.SHEET, 1)]


class TestTheWords:
    @pytest.mark.parametrize("reason", WaitingReason)
    def test_there_are_some_for_every_reason_to_wait(self, reason: WaitingReason) -> None:
        words = why_for_staff(Wait(reason=reason, before=2, number=2, free=1, until=riga("2026-11-24 14:30")))
        assert words
        assert "%(" not in words


def test_the_most_people_in_one_form_can_be_set(staff: Client, seminar: Seminar) -> None:
    assert b'name="group_size"' in staff.get(reverse("seminars:edit", args=[seminar.pk])).content


class TestTheFirstPage:
    def test_shows_the_next_seminars_and_asks_as_often_for_three_as_for_one(
        self, staff: Client, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(capacity=1)
        OutgoingMail.objects.filter(registration=join(seminar, "anna")).update(state=Delivery.FAILED)
        join(seminar, "berta")
        home = reverse("wagtailadmin_home")
        staff.get(home)
        with CaptureQueriesContext(connection) as queries:
            page = staff.get(home).content.decode()
        assert reverse("seminars:desk", args=[seminar.pk]) in page
        assert "desk__alarm" in page
        make_seminar()
        OutgoingMail.objects.filter(registration=join(make_seminar(), "cilda")).update(state=Delivery.FAILED)
        with CaptureQueriesContext(connection) as more:
            staff.get(home)
        assert len(more) == len(queries)

    def test_shows_none_that_are_over_or_called_off(self, staff: Client, make_seminar: MakeSeminar) -> None:
        make_seminar(date=timezone.localdate() - timedelta(days=1))
        services.cancel_seminar(seminar=make_seminar())
        page = staff.get(reverse("wagtailadmin_home")).content.decode()
        assert "seminars/desk/" not in page
        assert "next-seminars" in page

    def test_shows_nothing_to_somebody_who_may_not_see_seminars(self, login: Login, seminar: Seminar) -> None:
        assert "next-seminars" not in login().get(reverse("wagtailadmin_home")).content.decode()
