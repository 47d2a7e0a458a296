"""Certificates: who gets one, what a code says, and what nobody can find out."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import Certificate, OutgoingMail, Registration, Seminar
from events.outbox.messages import Message
from events.papers import issuing
from events.papers import views as certificate_views
from events.papers.issuing import ALPHABET, find
from events.retention import forgetting
from events.seats import services, tokens
from events.seats.errors import NoHoursForCertificates, SeminarNotOver
from tests.events.conftest import Join, MakeSeminar

Attend = Callable[..., Registration]


@pytest.fixture
def seminar(make_seminar: MakeSeminar) -> Seminar:
    """A seminar of today with three seats, whose certificate confirms six hours."""
    return make_seminar(capacity=3, certificate_hours=Decimal(6))


@pytest.fixture
def attend(seminar: Seminar, join: Join) -> Attend:
    """Register somebody who then comes."""

    def come(who: str, **more: str) -> Registration:
        registration = join(seminar, who, **more)
        services.check_in(registration=registration, actor_id=1)
        registration.refresh_from_db()
        return registration

    return come


def end(seminar: Seminar) -> Seminar:
    """Let the seminar have been yesterday."""
    Seminar.objects.filter(pk=seminar.pk).update(date=timezone.localdate() - timedelta(days=1))
    seminar.refresh_from_db()
    return seminar


def issue_one(attend: Attend, seminar: Seminar, who: str = "ilze", name: str = "Ilze Bērziņa") -> Certificate:
    attend(who, name=name)
    (certificate,) = issuing.issue_certificates(seminar=end(seminar), actor_id=1)
    return certificate


def words(response: object) -> str:
    return " ".join(unescape(response.content.decode()).split())  # type: ignore[attr-defined]


class TestIssuing:
    def test_gives_those_who_came_one_and_those_who_did_not_none(
        self, seminar: Seminar, join: Join, attend: Attend
    ) -> None:
        anna, absent = attend("anna"), join(seminar, "berta")
        end(seminar)
        assert issuing.to_issue(seminar).count() == 1
        (certificate,) = issuing.issue_certificates(seminar=seminar, actor_id=7)
        assert (certificate.registration, certificate.hours, certificate.issued_by) == (anna, 6, 7)
        assert not Certificate.objects.filter(registration=absent).exists()
        assert issuing.to_issue(seminar).count() == 0

    def test_tells_each_holder_once(self, seminar: Seminar, attend: Attend) -> None:
        anna = attend("anna")
        issuing.issue_certificates(seminar=end(seminar))
        issuing.issue_certificates(seminar=seminar)
        assert OutgoingMail.objects.filter(registration=anna, message=Message.CERTIFICATE).count() == 1

    def test_twice_issues_once(self, seminar: Seminar, attend: Attend) -> None:
        attend("anna")
        assert len(issuing.issue_certificates(seminar=end(seminar))) == 1
        assert issuing.issue_certificates(seminar=seminar) == []
        assert Certificate.objects.count() == 1

    def test_waits_for_the_end_of_the_seminar(self, seminar: Seminar, attend: Attend) -> None:
        attend("anna")
        with pytest.raises(SeminarNotOver):
            issuing.issue_certificates(seminar=seminar)

    def test_wants_to_know_the_hours(self, seminar: Seminar) -> None:
        Seminar.objects.filter(pk=seminar.pk).update(certificate_hours=None)
        with pytest.raises(NoHoursForCertificates):
            issuing.issue_certificates(seminar=seminar)

    def test_keeps_no_name(self, attend: Attend, seminar: Seminar) -> None:
        certificate = issue_one(attend, seminar)
        kept = " ".join(str(value) for value in Certificate.objects.filter(pk=certificate.pk).values_list()[0])
        assert "Ilze" not in kept
        assert "Bērziņa" not in kept

    def test_gives_another_digest_of_the_same_name_for_each_code(self, attend: Attend, seminar: Seminar) -> None:
        attend("a", name="Ilze Bērziņa")
        attend("b", name="Ilze Bērziņa")
        first, second = issuing.issue_certificates(seminar=end(seminar))
        assert first.name_digest != second.name_digest


class TestTheCode:
    def test_is_found_as_people_type_it(self, attend: Attend, seminar: Seminar) -> None:
        certificate = issue_one(attend, seminar)
        code = certificate.code
        typed = [
            *(code, code.lower(), certificate.code_in_groups, f" {code[:4]} {code[4:8]}\u2013{code[8:]} "),
            *(code.replace("0", "O"), code.replace("0", "o"), code.replace("1", "I"), code.replace("1", "l")),
        ]
        assert [find(attempt) for attempt in typed] == [certificate] * len(typed)

    def test_has_no_characters_that_look_alike(self) -> None:
        assert not set(ALPHABET) & set("ILOU")

    def test_fails_with_any_one_character_changed_before_the_database_is_asked(
        self, attend: Attend, seminar: Seminar, django_assert_num_queries: Callable[..., object]
    ) -> None:
        code = issue_one(attend, seminar).code
        forged = [
            code[:place] + character + code[place + 1 :]
            for place in range(len(code))
            for character in ALPHABET
            if character != code[place]
        ]
        assert len(forged) == 12 * 31
        with django_assert_num_queries(0):  # type: ignore[attr-defined]
            assert [find(attempt) for attempt in forged] == [None] * len(forged)

    def test_fails_with_any_two_characters_swapped(self, attend: Attend, seminar: Seminar) -> None:
        code = issue_one(attend, seminar).code
        for first in range(len(code)):
            for second in range(first + 1, len(code)):
                swapped = list(code)
                swapped[first], swapped[second] = swapped[second], swapped[first]
                if swapped != list(code):
                    assert find("".join(swapped)) is None

    @pytest.mark.parametrize(
        "typed", ["", "-", "ABC", "Ilze Bērziņa", "0" * 11, "0" * 13, "☃" * 12, "a\x00b", "0" * 5000]
    )
    def test_is_not_found_in_nonsense(self, db: None, typed: str) -> None:
        assert find(typed) is None

    def test_is_not_found_where_it_is_whole_but_never_issued(self, db: None) -> None:
        assert find("0" * 12) is None


class TestTheName:
    @pytest.mark.parametrize(
        "typed", ["Ilze Bērziņa", " ilze  BĒRZIŅA ", "Ilze Be\u0304rzin\u0327a", "Ilze\u00a0Bērziņa"]
    )
    def test_matches_however_it_is_typed(self, attend: Attend, seminar: Seminar, typed: str) -> None:
        assert issuing.name_matches(issue_one(attend, seminar), typed)

    @pytest.mark.parametrize("typed", ["Ilze Berzina", "Ilze Bērziņ", "Bērziņa Ilze", "", "Anna Bērziņa"])
    def test_does_not_match_another_one(self, attend: Attend, seminar: Seminar, typed: str) -> None:
        assert not issuing.name_matches(issue_one(attend, seminar), typed)

    def test_still_matches_when_the_site_s_key_was_changed(
        self, attend: Attend, seminar: Seminar, settings: object
    ) -> None:
        certificate = issue_one(attend, seminar)
        old = settings.SECRET_KEY  # type: ignore[attr-defined]
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another-key-of-fifty-characters", [old]  # type: ignore[attr-defined]
        assert issuing.name_matches(certificate, "Ilze Bērziņa")
        settings.SECRET_KEY_FALLBACKS = []  # type: ignore[attr-defined]
        assert not issuing.name_matches(certificate, "Ilze Bērziņa")


class TestRevoking:
    def test_is_dated_and_happens_once(self, attend: Attend, seminar: Seminar) -> None:
        certificate = issue_one(attend, seminar)
        first = issuing.revoke_certificate(certificate=certificate, actor_id=3)
        second = issuing.revoke_certificate(certificate=certificate, actor_id=4)
        assert first.revoked_at
        assert (second.revoked_at, second.revoked_by) == (first.revoked_at, 3)

    def test_brings_no_new_one_with_the_next_issue(self, attend: Attend, seminar: Seminar) -> None:
        issuing.revoke_certificate(certificate=issue_one(attend, seminar))
        assert issuing.issue_certificates(seminar=seminar) == []

    def test_replacing_gives_a_new_one_in_the_name_of_now(self, attend: Attend, seminar: Seminar) -> None:
        old = issue_one(attend, seminar, name="Ilze Berzina")
        Registration.objects.update(name="Ilze Bērziņa")
        new = issuing.replace_certificate(certificate=old, actor_id=3)
        old.refresh_from_db()
        assert old.revoked_at
        assert (new.code != old.code, new.revoked_at) == (True, None)
        assert issuing.name_matches(new, "Ilze Bērziņa")


class TestThePublicPage:
    def page(self, certificate: Certificate) -> str:
        return reverse("events:certificate", args=[certificate.code_in_groups])

    def test_asks_for_a_code_and_sets_no_cookie(self, client: Client, db: None) -> None:
        response = client.get(reverse("events:verify"))
        assert response.status_code == 200
        assert not response.cookies
        assert response["Cache-Control"] == "no-store, private"

    def test_leads_from_a_typed_code_to_its_own_address(self, client: Client, attend: Attend, seminar: Seminar) -> None:
        certificate = issue_one(attend, seminar)
        response = client.post(reverse("events:verify"), {"code": certificate.code.lower()})
        assert (response.status_code, response["Location"]) == (303, self.page(certificate))

    def test_says_seminar_date_town_and_hours_and_no_name(
        self, client: Client, attend: Attend, seminar: Seminar
    ) -> None:
        certificate = issue_one(attend, seminar)
        response = client.get(self.page(certificate))
        text = words(response)
        assert response.status_code == 200
        for said in (seminar.name, seminar.date.isoformat(), "Cēsis", certificate.code_in_groups):
            assert said in text
        assert "Ilze" not in text
        assert "status--good" in text

    def test_says_when_a_certificate_was_revoked_and_compares_no_name(
        self, client: Client, attend: Attend, seminar: Seminar
    ) -> None:
        certificate = issuing.revoke_certificate(certificate=issue_one(attend, seminar))
        text = words(client.get(self.page(certificate)))
        assert "status--over" in text
        assert "status--good" not in text
        assert 'name="name"' not in text

    def test_says_plainly_that_there_is_no_such_certificate(self, client: Client, db: None) -> None:
        for response in (
            client.get(reverse("events:certificate", args=["ABCD-EFGH-0000"])),
            client.post(reverse("events:verify"), {"code": "ABCD-EFGH-0000"}),
        ):
            assert response.status_code == 404
            assert 'value="ABCD-EFGH-0000"' in response.content.decode()

    def test_says_what_is_missing_when_nothing_was_typed(
        self, client: Client, attend: Attend, seminar: Seminar
    ) -> None:
        assert "id_code_error" in words(client.post(reverse("events:verify"), {"code": ""}))
        page = self.page(issue_one(attend, seminar))
        assert "id_name_error" in words(client.post(page, {"name": " "}))

    def test_confirms_the_right_name_and_denies_another_one(
        self, client: Client, attend: Attend, seminar: Seminar
    ) -> None:
        certificate = issue_one(attend, seminar)
        right = client.post(self.page(certificate), {"name": "ilze bērziņa"})
        wrong = client.post(self.page(certificate), {"name": "<b>Anna</b>"})
        assert right.context["matches"] is True
        assert wrong.context["matches"] is False
        assert "Ilze" not in words(wrong)
        assert "<b>Anna" not in wrong.content.decode()

    def test_compares_no_more_names_after_many_wrong_ones(
        self, client: Client, attend: Attend, seminar: Seminar
    ) -> None:
        page = self.page(issue_one(attend, seminar))
        for turn in range(certificate_views.MOST_WRONG_NAMES):
            assert client.post(page, {"name": f"Anna {turn}"}).status_code == 200
        response = client.post(page, {"name": "Ilze Bērziņa"})
        assert response.status_code == 429
        assert "matches" not in response.context
        assert 'value="Ilze Bērziņa"' in response.content.decode()

    def test_tells_of_no_name_where_wrong_ones_can_not_be_counted(
        self, client: Client, attend: Attend, seminar: Seminar
    ) -> None:
        page = self.page(issue_one(attend, seminar))
        client.raise_request_exception = False
        connection.check_constraints()  # what PostgreSQL would only look at later, when nothing may be locked
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = ON" if connection.vendor == "sqlite" else "SET TRANSACTION READ ONLY")
            try:
                answers = [client.post(page, {"name": name}) for name in ("Ilze Bērziņa", "Anna Kalniņa")]
            finally:
                if connection.vendor == "sqlite":
                    cursor.execute("PRAGMA query_only = OFF")
        assert [answer.status_code for answer in answers] == [503, 503]
        assert answers[0].content == answers[1].content

    def test_still_confirms_when_the_person_is_forgotten(
        self, client: Client, attend: Attend, seminar: Seminar
    ) -> None:
        certificate = issue_one(attend, seminar)
        forgetting.forget_past(at=timezone.now() + timedelta(days=200))
        assert "Ilze" not in Registration.objects.get().name
        assert "status--good" in words(client.get(self.page(certificate)))
        assert client.post(self.page(certificate), {"name": "Ilze Bērziņa"}).context["matches"] is True


class TestTheHolderSOwnFile:
    def answer(self, client: Client, registration: Registration, language: str = "lv") -> Any:
        address = reverse("events:manage_certificate", args=[tokens.make(registration), language])
        return client.get(address)

    def test_is_a_pdf_that_no_cache_keeps_and_whose_file_name_says_no_name(
        self, client: Client, attend: Attend, seminar: Seminar
    ) -> None:
        certificate = issue_one(attend, seminar)
        assert certificate.registration
        response = self.answer(client, certificate.registration)
        assert response.content.startswith(b"%PDF-")
        assert response["Cache-Control"] == "no-store, private"
        wanted = f'attachment; filename="atver-acis-{certificate.code_in_groups}-lv.pdf"'
        assert response["Content-Disposition"] == wanted

    def test_is_not_there_without_a_certificate_or_after_it_was_revoked(
        self, client: Client, seminar: Seminar, join: Join, attend: Attend
    ) -> None:
        absent = join(seminar, "berta")
        certificate = issuing.revoke_certificate(certificate=issue_one(attend, seminar))
        assert certificate.registration
        for registration in (absent, certificate.registration):
            assert self.answer(client, registration).status_code == 404

    def test_never_bears_a_name_that_the_public_page_would_deny(
        self, client: Client, attend: Attend, seminar: Seminar
    ) -> None:
        registration = issue_one(attend, seminar).registration
        assert registration
        Registration.objects.filter(pk=registration.pk).update(name="Somebody Else")
        assert self.answer(client, registration, "en").status_code == 404
