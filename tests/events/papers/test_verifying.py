"""The page that verifies a certificate, and the holder's own file: what they say, and what nobody can find out."""

from datetime import timedelta
from html import unescape
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import Certificate, Registration, Seminar
from events.papers import issuing
from events.papers import views as certificate_views
from events.retention import forgetting
from events.seats import tokens
from tests.events.conftest import Join
from tests.events.papers.conftest import Attend, issue_one


def words(response: object) -> str:
    return " ".join(unescape(response.content.decode()).split())  # type: ignore[attr-defined]


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
