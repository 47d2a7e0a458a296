"""A seminar's desk and a registration's page: what they say, to whom, and how often they ask the database."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from events.desk.chart import registrations_over_time
from events.desk.seminar_desk import MOST_PLACES
from events.models import AccessRecord, Library, OutgoingMail, Registration, Seminar
from events.outbox.choices import Delivery
from events.outbox.messages import Message
from events.papers import issuing
from events.retention import forgetting
from events.retention.choices import Access
from events.seats import services
from events.seats.choices import Actor, State, WaitingReason
from events.seats.errors import LibraryFull, NoHoursForCertificates, SeminarNotOver
from events.seats.services import Wait
from events.seats.standing import why_for_staff
from tests.events.conftest import Join, Login, MakeSeminar, riga


@pytest.fixture
def staff(login: Login) -> Client:
    return login(superuser=True)


@pytest.fixture
def over(make_seminar: MakeSeminar, join: Join) -> Registration:
    """Somebody with a seat at a seminar that is over, whose certificate has hours."""
    seminar = make_seminar(certificate_hours=Decimal(6))
    anna = join(seminar, "anna")
    Seminar.objects.update(date=timezone.localdate() - timedelta(days=1))
    return Registration.objects.get(pk=anna.pk)


def desk_of(client: Client, seminar: Seminar) -> Any:
    return client.get(reverse("seminars:desk", args=[seminar.pk]))


def page_of(client: Client, registration: Registration) -> Any:
    return client.get(reverse("registrations:inspect", args=[registration.pk]))


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
        line = services.line_with_reasons(seminar, at=seminar.begins_at)
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


class TestTheChart:
    def test_adds_up_day_by_day_in_riga(self, make_seminar: MakeSeminar) -> None:
        seminar = make_seminar(capacity=10, date=date(2026, 11, 20))
        arrive(seminar, riga("2026-11-01 23:30"), riga("2026-11-02 00:30"), riga("2026-11-05 12:00"))
        chart = registrations_over_time(seminar)
        assert chart is not None
        assert [(day.day.day, day.new, day.total) for day in chart.days] == [(1, 1, 1), (2, 1, 2), (5, 1, 3)]
        assert (chart.first, chart.last, chart.total, chart.top) == (date(2026, 11, 1), date(2026, 11, 20), 3, 10)

    def test_of_nobody_is_none(self, seminar: Seminar) -> None:
        assert registrations_over_time(seminar) is None

    @pytest.mark.parametrize("capacity", [None, 0, 1, 50])
    def test_stays_within_its_frame_and_never_falls(self, make_seminar: MakeSeminar, capacity: int | None) -> None:
        seminar = make_seminar(capacity=capacity)
        arrive(seminar, *(timezone.now() - timedelta(days=days) for days in (9, 9, 4, 0)))
        chart = registrations_over_time(seminar)
        assert chart is not None
        points = [tuple(map(float, point.split(","))) for point in chart.line.split()]
        assert all(0 <= x <= chart.width and 0 <= y <= chart.height for x, y in points)
        assert [x for x, _y in points] == sorted(x for x, _y in points)
        assert [y for _x, y in points] == sorted((y for _x, y in points), reverse=True)
        assert points[-1][0] == chart.width

    def test_has_a_name_and_a_table_and_no_style_or_script_of_its_own(
        self, staff: Client, seminar: Seminar, join: Join
    ) -> None:
        join(seminar, "anna")
        page = desk_of(staff, seminar).content.decode()
        drawing = page[page.index("<svg viewBox") : page.index("</svg>", page.index("<svg viewBox")) + 6]
        assert ('role="img" aria-label="' in drawing, "<details" in page) == (True, True)
        assert not any(inline in drawing for inline in ("style=", "<style", "<script"))


def arrive(seminar: Seminar, *moments: datetime) -> None:
    Registration.objects.bulk_create(
        Registration(seminar=seminar, name="X", email=f"{number}@example.org", state=State.CONFIRMED, arrived_at=moment)
        for number, moment in enumerate(moments)
    )


class TestTheWords:
    @pytest.mark.parametrize("reason", WaitingReason)
    def test_there_are_some_for_every_reason_to_wait(self, reason: WaitingReason) -> None:
        words = why_for_staff(Wait(reason=reason, before=2, number=2, free=1, until=riga("2026-11-24 14:30")))
        assert words
        assert "%(" not in words


class TestTheRegistrationsPage:
    def test_asks_as_often_for_a_group_of_three_as_for_two(self, staff: Client, make_seminar: MakeSeminar) -> None:
        seminar = make_seminar(capacity=9)
        pages = []
        for number in (2, 3):
            people = [services.Person(name=f"P{n}", email=f"p{number}{n}@example.org") for n in range(number)]
            first = services.register_group(seminar=seminar, people=people, language="lv")[0]
            page_of(staff, first)
            with CaptureQueriesContext(connection) as queries:
                page = page_of(staff, first)
            pages.append((len(queries), len(page.context["colleagues"])))
        assert pages[0][0] == pages[1][0]
        assert [colleagues for _queries, colleagues in pages] == [1, 2]

    def test_says_in_words_that_a_mail_did_not_arrive_until_one_does(
        self, staff: Client, seminar: Seminar, join: Join
    ) -> None:
        anna = join(seminar, "anna")
        anna.mails.update(state=Delivery.FAILED, problem="550 no such user")
        page = page_of(staff, anna)
        assert page.context["failed_mail"].problem == "550 no such user"
        assert "help-critical" in page.content.decode()
        services.correct_address(registration=anna, email="anna.b@example.org")
        OutgoingMail.objects.filter(registration=anna, state=Delivery.QUEUED).update(state=Delivery.SENT)
        assert page_of(staff, anna).context["failed_mail"] is None

    def test_shows_needs_only_while_they_are_kept(self, staff: Client, seminar: Seminar, join: Join) -> None:
        anna = join(seminar, "anna")
        services.update_needs(registration=anna, access="ratiņkrēsls", diet="", notice_version="1")
        assert "ratiņkrēsls" in page_of(staff, anna).content.decode()
        forgetting.forget_past(at=timezone.now() + timedelta(days=60))
        assert page_of(staff, anna).context["needs"] is None

    def test_of_somebody_forgotten_offers_nothing_and_says_so(
        self, staff: Client, seminar: Seminar, join: Join
    ) -> None:
        anna = join(seminar, "anna")
        forgetting.erase(registration=anna)
        page = page_of(staff, anna)
        assert page.context["actions"] == []
        assert "help-info" in page.content.decode()

    def test_offers_exactly_what_somebody_may_do(
        self, login: Login, over: Registration, django_user_model: type[AbstractUser]
    ) -> None:
        services.check_in(registration=over)
        offered = {
            "confirm_registration": set(),
            "promote_registration": set(),
            "cancel_registration": set(),
            "change_registration": {"address", "details"},
            "check_in": {"check_in"},
            "issue_certificate": {"certificate"},
        }
        for permission, names in offered.items():
            django_user_model.objects.all().delete()
            page = page_of(login("view_registration", permission), over)
            assert {action.name for action in page.context["actions"]} == names

    def test_is_recorded(self, staff: Client, seminar: Seminar, join: Join) -> None:
        anna = join(seminar, "anna")
        page_of(staff, anna)
        staff.get(reverse("registrations:cancel", args=[anna.pk]))
        record = (Access.ONE, seminar.pk, anna.pk, 1)
        found = AccessRecord.objects.values_list("kind", "seminar_id", "registration_id", "people")
        assert list(found) == [record, record]


class TestCorrectingAnAddress:
    def test_moves_the_registration_and_revokes_its_old_links(
        self, staff: Client, seminar: Seminar, join: Join
    ) -> None:
        anna = join(seminar, "anna")
        address = reverse("registrations:address", args=[anna.pk])
        assert staff.get(address).context["form"].initial == {"email": "anna@example.org"}
        assert staff.post(address, {"email": " anna.b@Example.org "}).status_code == 302
        anna.refresh_from_db()
        assert (anna.email, anna.key_version) == ("anna.b@example.org", 2)

    def test_says_on_the_field_that_something_is_no_address(self, staff: Client, seminar: Seminar, join: Join) -> None:
        anna = join(seminar, "anna")
        address = reverse("registrations:address", args=[anna.pk])
        for slip in ("", "anna", "anna@", "anna @example.org"):
            page = staff.post(address, {"email": slip})
            assert list(page.context["form"].errors) == ["email"]

    def test_leads_to_the_registration_that_stands_if_the_address_was_known(
        self, staff: Client, seminar: Seminar, join: Join
    ) -> None:
        anna, berta = join(seminar, "anna"), join(seminar, "berta")
        response = staff.post(reverse("registrations:address", args=[anna.pk]), {"email": "berta@example.org"})
        assert response["Location"] == reverse("registrations:inspect", args=[berta.pk])
        anna.refresh_from_db()
        assert anna.state == State.CANCELLED


class TestCorrectingDetails:
    GIVEN = {"name": " Anna  Ozola", "library": "Cita bibliotēka", "role": "head", "language": "ru"}

    def test_changes_them_without_a_mail(self, staff: Client, seminar: Seminar, join: Join) -> None:
        anna = join(seminar, "anna")
        address = reverse("registrations:details", args=[anna.pk])
        assert staff.get(address).context["form"].initial["library"] == anna.library
        mails = OutgoingMail.objects.count()
        assert staff.post(address, self.GIVEN).status_code == 302
        anna.refresh_from_db()
        assert (anna.name, anna.library, anna.role, anna.language) == ("Anna Ozola", "Cita bibliotēka", "head", "ru")
        assert OutgoingMail.objects.count() == mails

    def test_leaves_the_name_on_a_certificate_to_its_replacement(self, staff: Client, over: Registration) -> None:
        services.check_in(registration=over)
        issuing.issue_certificates(seminar=over.seminar)
        staff.post(reverse("registrations:details", args=[over.pk]), self.GIVEN)
        over.refresh_from_db()
        assert (over.name, over.library) == ("Anna", "Cita bibliotēka")

    def test_says_what_can_not_be_and_keeps_what_was_typed(
        self, staff: Client, make_seminar: MakeSeminar, join: Join
    ) -> None:
        library = Library.objects.create(code="1", name="Cita bibliotēka")
        seminar = make_seminar(library_limit=1)
        join(seminar, "berta", library=library.name, library_entry=library)
        anna = join(seminar, "anna")
        page = staff.post(reverse("registrations:details", args=[anna.pk]), self.GIVEN)
        assert page.context["form"].non_field_errors() == [str(LibraryFull(1))]
        assert page.context["form"]["name"].value() == self.GIVEN["name"]
        page = staff.post(reverse("registrations:details", args=[anna.pk]), {**self.GIVEN, "name": "Anna\x07"})
        assert list(page.context["form"].errors) == ["name"]

    def test_keeps_the_library_of_the_register_if_the_library_stays(
        self, staff: Client, seminar: Seminar, join: Join
    ) -> None:
        library = Library.objects.create(code="1", name="Cita bibliotēka")
        anna = join(seminar, "anna", library="Cita bibliotēka", library_entry=library)
        Library.objects.update(name="Vēl cita")
        staff.post(reverse("registrations:details", args=[anna.pk]), self.GIVEN)
        anna.refresh_from_db()
        assert anna.library_entry == library


class TestAStalePage:
    def test_has_no_button_for_what_can_not_be_done_any_more(
        self, staff: Client, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar()
        anna = join(seminar, "anna")
        services.cancel(registration=anna, actor=Actor.REGISTRANT)
        services.cancel_seminar(seminar=seminar)
        registration = ("cancel", "promote", "confirm", "check_in", "address", "certificate", "replace_certificate")
        addresses = [reverse(f"registrations:{name}", args=[anna.pk]) for name in (*registration, "revoke_certificate")]
        addresses += [reverse(f"seminars:{name}", args=[seminar.pk]) for name in ("cancel", "certificates", "thanks")]
        for address in addresses:
            page = staff.get(address)
            assert page.context["hindrance"]
            assert b'type="submit" class="button' not in page.content

    def test_says_what_certificates_wait_for(self, staff: Client, over: Registration) -> None:
        address = reverse("seminars:certificates", args=[over.seminar_id])
        services.check_in(registration=over)
        assert staff.get(address).context["hindrance"] == ""
        Seminar.objects.update(certificate_hours=None)
        assert staff.get(address).context["hindrance"] == str(NoHoursForCertificates.message)
        Seminar.objects.update(certificate_hours=6, date=timezone.localdate() + timedelta(days=1))
        assert staff.get(address).context["hindrance"] == str(SeminarNotOver.message)


class TestGivingASeat:
    def test_says_how_many_are_passed_over_and_offers_with_a_deadline(
        self, staff: Client, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(capacity=0, offer_hours=12)
        join(seminar, "anna")
        berta = join(seminar, "berta")
        address = reverse("registrations:promote", args=[berta.pk])
        page = staff.get(address)
        assert ("1" in page.context["question"], "12" in page.context["consequence"]) == (True, True)
        staff.post(address, {"why": "Vada nodarbību"})
        berta.refresh_from_db()
        assert berta.state == State.OFFERED
        last = berta.transitions.last()
        assert last is not None
        assert last.reason == "Vada nodarbību"

    @pytest.mark.parametrize("why", ["", "  ", "x" * 301, "tā\x07"])
    def test_needs_a_written_reason_that_hides_nothing(
        self, staff: Client, make_seminar: MakeSeminar, join: Join, why: str
    ) -> None:
        anna = join(make_seminar(capacity=0), "anna")
        page = staff.post(reverse("registrations:promote", args=[anna.pk]), {"why": why})
        assert list(page.context["form"].errors) == ["why"]
        anna.refresh_from_db()
        assert anna.state == State.WAITING


class TestCertificates:
    def test_are_issued_replaced_and_revoked_one_by_one(self, staff: Client, over: Registration) -> None:
        services.check_in(registration=over)

        def do(name: str) -> Registration:
            given = {"name": "Anna Bērziņa"}
            assert staff.post(reverse(f"registrations:{name}", args=[over.pk]), given).status_code == 302
            return Registration.objects.get(pk=over.pk)

        first = do("certificate").certificate
        assert do("certificate").certificate == first
        second = do("replace_certificate").certificate
        assert (second != first, second.revoked_at) == (True, None)
        assert (issuing.name_matches(second, "Anna Bērziņa"), issuing.name_matches(second, "Anna")) == (True, False)
        assert do("revoke_certificate").certificate.revoked_at is not None
        page = page_of(staff, over)
        assert page.context["certificate"].code_in_groups in page.content.decode()
        assert {action.name for action in page.context["actions"]} & {"certificate", "revoke_certificate"} == set()

    def test_are_not_issued_to_somebody_who_did_not_come(self, staff: Client, over: Registration) -> None:
        staff.post(reverse("registrations:certificate", args=[over.pk]))
        for name in ("replace_certificate", "revoke_certificate"):
            staff.post(reverse(f"registrations:{name}", args=[over.pk]), {"name": "Anna"})
        assert over.seminar.certificates.count() == 0

    def test_of_others_are_not_issued_along_with_one(self, staff: Client, over: Registration) -> None:
        berta = Registration.objects.create(
            seminar=over.seminar, name="Berta", email="b@example.org", state=State.CONFIRMED, attended_at=timezone.now()
        )
        services.check_in(registration=over)
        staff.post(reverse("registrations:certificate", args=[berta.pk]))
        assert [certificate.registration for certificate in over.seminar.certificates.all()] == [berta]


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
