"""What staff sent without a session, or with the key of an earlier one, comes back to be sent again."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from pages.models import ArticlePage, HelpFact
from tests.campaign_site.conftest import PASSWORD, sign_in

HERE = {"Origin": "http://testserver"}


@pytest.fixture
def strict() -> Client:
    """A browser whose forms need their key."""
    return Client(enforce_csrf_checks=True)


def fields_of(html: str) -> dict[str, str]:
    """What a page that was kept would send again."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html))


def edit_help_fact() -> str:
    """The editor of a help fact."""
    fact = HelpFact.objects.first()
    assert fact
    return reverse("wagtailsnippets_pages_helpfact:edit", args=[fact.pk])


class TestAFormOfTheAdmin:
    def test_with_an_old_key_is_kept_and_goes_through_when_it_is_sent_again(
        self, strict: Client, staff: AbstractUser
    ) -> None:
        strict.force_login(staff)
        address = reverse("sign_offs_of_page", args=[ArticlePage.objects.live().latest("pk").pk])
        kept = strict.post(address, {"name": "Jānis", "note": 'Viena "rinda"\notra'}, headers=HERE)
        html = kept.content.decode()
        assert kept.status_code == 403
        assert "<h1>Vēl nav saglabāts</h1>" in " ".join(html.split()).replace("> ", ">").replace(" <", "<")
        fields = fields_of(html)
        assert fields["note"] == "Viena &quot;rinda&quot;\notra"
        assert strict.post(address, fields, headers=HERE).status_code == 200

    def test_of_somebody_who_is_signed_out_is_kept(self, strict: Client, staff: AbstractUser) -> None:
        html = strict.post(edit_help_fact(), {"name": "Policija"}, headers=HERE).content.decode()
        assert "Jūsu pieslēgums ir beidzies" in html
        assert fields_of(html)["name"] == "Policija"
        assert "Pamest šo lapu" not in html

    def test_repeats_no_password_and_says_which_files_are_lost(self, strict: Client, staff: AbstractUser) -> None:
        file = SimpleUploadedFile("plakāts.pdf", b"%PDF-")
        sent = {"title": "Plakāts", "file": file, "password1": "slepena-parole", "new_password1": "slepena-parole"}
        html = strict.post("/admin/documents/add/", sent, headers=HERE).content.decode()
        assert (fields_of(html)["title"], "plakāts.pdf" in html, "slepena-parole" in html) == ("Plakāts", True, False)
        assert "Paroles netiek saglabātas" in html

    @pytest.mark.parametrize("headers", [{}, {"Origin": "https://evil.example"}, {"Origin": "null"}])
    def test_from_another_site_is_not_offered_to_be_sent_again(
        self, strict: Client, staff: AbstractUser, headers: dict[str, str]
    ) -> None:
        for is_signed_in in (False, True):
            if is_signed_in:
                strict.force_login(staff)
            answer = strict.post(edit_help_fact(), {"name": "Policija"}, headers=headers)
            assert answer.status_code == 403
            assert "Policija" not in answer.content.decode()
            assert "<form" not in answer.content.decode()

    def test_of_somebody_whose_second_step_was_taken_away_is_kept(
        self, strict: Client, staff: AbstractUser, settings: Any
    ) -> None:
        settings.SECOND_STEP_REQUIRED = True
        strict.force_login(staff)
        html = strict.post(edit_help_fact(), {"name": "Policija"}, headers=HERE).content.decode()
        assert fields_of(html)["name"] == "Policija"

    def test_is_sent_by_a_script_that_reads_the_answer_itself(self, strict: Client, staff: AbstractUser) -> None:
        asked = strict.post(edit_help_fact(), {}, headers={**HERE, "X-Requested-With": "XMLHttpRequest"})
        assert (asked.status_code, "csrfmiddlewaretoken" in asked.content.decode()) == (403, False)


class TestStaffAreNeverShownTheVisitorsPage:
    def test_when_two_tabs_sign_in(self, strict: Client, staff: AbstractUser) -> None:
        answer = strict.post("/account/login/", {"login": "ilze", "password": PASSWORD}, headers=HERE)
        html = answer.content.decode()
        assert "Šī lapa tika atvērta, pirms" in html
        assert PASSWORD not in html
        assert "Pamest šo lapu" not in html

    def test_when_something_is_not_for_them(self, client: Client, staff: AbstractUser) -> None:
        client.force_login(staff)
        refused = client.get("/admin/users/", headers={"X-Requested-With": "XMLHttpRequest"})
        assert (refused.status_code, "Jūsu loma to neatļauj" in refused.content.decode()) == (403, True)


class TestTheAdminsScriptAsks:
    def test_who_is_signed_in_and_for_the_key(self, strict: Client, staff: AbstractUser) -> None:
        asks = {**HERE, "Accept": "application/json", "X-Requested-With": "XMLHttpRequest"}
        assert strict.get("/admin/session/", headers=asks).status_code == 403
        strict.force_login(staff)
        found = strict.get("/admin/session/", headers=asks)
        assert (found.json()["user"], found["Cache-Control"]) == (
            str(staff.pk),
            "max-age=0, no-cache, no-store, must-revalidate, private",
        )
        with_key = {**asks, "X-CSRFToken": found.json()["token"]}
        assert strict.post("/admin/session/", headers=with_key).json() == {"user": str(staff.pk), "name": "ilze"}
        assert strict.post("/admin/session/", headers=asks).status_code == 403

    def test_nothing_that_a_visitor_would_notice(self, client: Client, campaign: None) -> None:
        sign_in(client)
        assert "session.js" not in client.get("/").content.decode()
