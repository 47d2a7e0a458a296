"""A registration's page: what it says, what it offers to whom, and what comes of it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AbstractUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events.models import AccessRecord, Library, OutgoingMail, Registration, Seminar
from events.outbox.choices import Delivery
from events.papers import issuing
from events.retention import forgetting
from events.retention.choices import Access
from events.seats import services
from events.seats.choices import Actor, State
from events.seats.errors import LibraryFull, NoHoursForCertificates, SeminarNotOver
from tests.events.conftest import Join, Login, MakeSeminar
from tests.events.desk.conftest import page_of


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
            assert page.context["view"].hindrance
            assert b'type="submit" class="button' not in page.content

    def test_says_what_certificates_wait_for(self, staff: Client, over: Registration) -> None:
        address = reverse("seminars:certificates", args=[over.seminar_id])
        services.check_in(registration=over)
        assert staff.get(address).context["view"].hindrance == ""
        Seminar.objects.update(certificate_hours=None)
        assert staff.get(address).context["view"].hindrance == str(NoHoursForCertificates.message)
        Seminar.objects.update(certificate_hours=6, date=timezone.localdate() + timedelta(days=1))
        assert staff.get(address).context["view"].hindrance == str(SeminarNotOver.message)


class TestGivingASeat:
    def test_says_how_many_are_passed_over_and_offers_with_a_deadline(
        self, staff: Client, make_seminar: MakeSeminar, join: Join
    ) -> None:
        seminar = make_seminar(capacity=0, offer_hours=12)
        join(seminar, "anna")
        berta = join(seminar, "berta")
        address = reverse("registrations:promote", args=[berta.pk])
        page = staff.get(address)
        asks = page.context["view"]
        assert ("1" in asks.question, "12" in asks.consequence) == (True, True)
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
