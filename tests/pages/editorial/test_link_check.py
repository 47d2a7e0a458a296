"""The look at the links of published pages: the site's own, and outside ones only when that is allowed."""

import socket
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.models import AbstractUser, Group
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page
from wagtail.rich_text import RichText

from pages.editorial import link_check
from pages.editorial.link_check import Target
from pages.models import ArticlePage, BrokenLink, CampaignDocument, HelpPage, LinkCheck, ProfilePage
from pages.models.choices import LinkProblem
from tests.pages.conftest import MakePage


@pytest.fixture
def article(campaign: None) -> ArticlePage:
    """A published article in Latvian, without links."""
    found = ArticlePage.objects.filter(locale__language_code="lv").first()
    assert found
    write(found, "<p>Bez saitēm.</p>")
    return found


def write(article: ArticlePage, html: str, *more: dict[str, Any]) -> None:
    """Let the article consist of one paragraph, and perhaps of more blocks."""
    article.body = [{"type": "paragraph", "value": {"text": html}}, *more]
    article.save()


def broken(article: ArticlePage) -> list[tuple[str, str]]:
    """What the look finds on the article."""
    link_check.check(outside=False)
    return list(BrokenLink.objects.filter(page=article).values_list("problem", "target").order_by("pk"))


def test_the_campaign_as_loaded_has_no_broken_link(campaign: None) -> None:
    assert link_check.check(outside=False)[1] == []


def test_the_look_keeps_how_much_it_looked_at(article: ArticlePage) -> None:
    write(article, '<p><a href="/raksti/">a</a> <a href="/seminari/">b</a></p>')
    looked_at, _broken = link_check.check(outside=False)
    assert LinkCheck.objects.get().links == looked_at >= 2


def test_all_kinds_of_links_are_found(article: ArticlePage) -> None:
    page = HelpPage.objects.first()
    document = CampaignDocument.objects.create(title="Programma", file="documents/programma.pdf")
    assert page
    write(
        article,
        f'<p><a linktype="page" id="{page.pk}">a</a> <a href="https://example.org/x">b</a> <a href="/raksti/">c</a> '
        '<a href="mailto:anna@example.org">d</a> <a href="tel:112">e</a> <a href="#virsraksts">f</a></p>',
        {"type": "document", "value": {"document": document.pk, "title": ""}},
        {
            "type": "call_to_action",
            "value": {"title": "x", "text": "", "link": {"text": "y", "page": page.pk, "address": ""}},
        },
        {"type": "related_pages", "value": {"title": "x", "pages": [article.pk]}},
    )
    assert link_check.links_of(ArticlePage.objects.get(pk=article.pk)) == {
        Target("page", str(page.pk)),
        Target("page", str(article.pk)),
        Target("document", str(document.pk)),
        Target("address", "https://example.org/x"),
        Target("address", "/raksti/"),
    }


class TestThisSite:
    def test_a_link_to_a_deleted_page_or_document_leads_nowhere(self, article: ArticlePage) -> None:
        write(article, '<p><a linktype="page" id="99999">a</a> <a linktype="document" id="99999">b</a></p>')
        assert sorted(broken(article)) == [(LinkProblem.DELETED, "#99999")]

    def test_so_does_one_to_a_page_that_is_not_published(self, article: ArticlePage) -> None:
        other = ProfilePage.objects.filter(locale__language_code="lv").first()
        assert other
        write(article, f'<p><a linktype="page" id="{other.pk}">a</a></p>')
        assert broken(article) == []
        other.unpublish()
        assert broken(article) == [(LinkProblem.NOT_PUBLIC, other.get_admin_display_title())]

    def test_an_address_is_tried_as_a_visitor_would(self, article: ArticlePage) -> None:
        whole = settings.SITE_URL.rstrip("/")
        write(article, f'<p><a href="/raksti/">a</a> <a href="{whole}/nav/">b</a> <a href="/en/nav/?x=1">c</a></p>')
        assert sorted(target for _problem, target in broken(article)) == ["/en/nav/?x=1", f"{whole}/nav/"]

    def test_a_draft_is_not_looked_at(self, article: ArticlePage) -> None:
        write(article, '<p><a href="/nav/">a</a></p>')
        article.unpublish()
        assert broken(article) == []

    def test_a_mended_link_is_gone_after_the_next_look(self, article: ArticlePage) -> None:
        write(article, '<p><a href="/nav/">a</a></p>')
        assert len(broken(article)) == 1
        write(article, '<p><a href="/raksti/">a</a></p>')
        assert broken(article) == []

    @pytest.mark.both_databases
    def test_a_number_that_is_none_breaks_nothing(self, article: ArticlePage, client: Client) -> None:
        numbers = ("", "x", "-1", "٣", "9" * 30)
        write(article, "".join(f'<p><a linktype="page" id="{number}">a</a></p>' for number in numbers))
        assert [problem for problem, _target in broken(article)] == [LinkProblem.DELETED] * len(numbers)
        assert client.get(article.get_url()).status_code == 200
        assert "<a>a</a>" in str(RichText(f'<a linktype="page" id="{"9" * 5000}">a</a>'))


class Answers(BaseHTTPRequestHandler):
    """Another site: answers what the path says, and counts."""

    asked: list[str] = []

    def do_GET(self) -> None:
        """Answer."""
        Answers.asked.append(self.path)
        status = int(self.path.strip("/").split("/")[0])
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", "http://10.0.0.1/inside")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Another site on this machine; for these tests this machine's address counts as public."""
    Answers.asked = []
    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    allow = link_check.require_public

    def local_too(address: str) -> None:
        if not address.startswith(f"http://127.0.0.1:{server.server_port}/"):
            allow(address)

    monkeypatch.setattr(link_check, "require_public", local_too)
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join(timeout=300)
        server.server_close()


class TestOutside:
    def test_is_not_asked_unless_that_is_allowed(self, article: ArticlePage, elsewhere: str) -> None:
        write(article, f'<p><a href="{elsewhere}/200">a</a></p>')
        call_command("check_links")
        assert Answers.asked == []

    def test_each_address_is_asked_once(self, article: ArticlePage, elsewhere: str) -> None:
        write(article, f'<p><a href="{elsewhere}/200">a</a> <a href="{elsewhere}/200">b</a></p>')
        link_check.check(outside=True, pause=0)
        assert Answers.asked.count("/200") == 1

    @pytest.mark.parametrize(
        ("path", "problem"),
        [("200", None), ("404", "not_found"), ("410", "not_found"), ("500", "not_found"), ("403", None), ("429", None)],
    )
    def test_an_answer_is_taken_for_what_it_says(self, campaign: None, elsewhere: str, path: str, problem: Any) -> None:
        finding = link_check.look_outside(f"{elsewhere}/{path}", 0)
        assert (finding.problem if finding else None) == problem

    def test_it_never_follows_into_the_network_behind_the_site(self, campaign: None, elsewhere: str) -> None:
        finding = link_check.look_outside(f"{elsewhere}/302", 0)
        assert finding
        assert finding.problem == LinkProblem.NO_ANSWER

    @pytest.mark.parametrize(
        "address",
        [
            "http://127.0.0.1:1/",
            "http://localhost/",
            "http://[::1]/",
            "http://169.254.169.254/latest/",
            "http://10.1.2.3/",
            "http://nav-tada.invalid/",
            "ftp://example.org/",
            "http:///x",
            "https://" + "a" * 300 + ".example/",
        ],
    )
    def test_private_and_impossible_addresses_are_not_asked(self, address: str) -> None:
        finding = link_check.look_outside(address, 0)
        assert finding
        assert finding.problem == LinkProblem.NO_ANSWER

    def test_a_site_that_hangs_up_is_no_fault_of_ours(self, campaign: None, monkeypatch: pytest.MonkeyPatch) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            monkeypatch.setattr(link_check, "require_public", lambda address: None)
            monkeypatch.setattr(link_check, "ANSWERS_WITHIN", 0.2)
            finding = link_check.look_outside(f"http://127.0.0.1:{server.getsockname()[1]}/", 0)
        assert finding
        assert finding.problem == LinkProblem.NO_ANSWER


class TestTheCommandAndTheReport:
    def test_the_command_says_what_it_found_and_fails(
        self, article: ArticlePage, capsys: pytest.CaptureFixture[str]
    ) -> None:
        call_command("check_links")
        write(article, '<p><a href="/nav/">a</a></p>')
        with pytest.raises(SystemExit) as stopped:
            call_command("check_links")
        assert stopped.value.code == 1
        said = capsys.readouterr().out
        assert "0 broken" in said
        assert f"page {article.pk}: /nav/: not_found (404)" in said

    def test_the_report_shows_it_to_who_may_mend_it(
        self, client: Client, article: ArticlePage, django_user_model: type[AbstractUser]
    ) -> None:
        user = django_user_model.objects.create_user("anna", "anna@example.org", "x")
        user.groups.add(Group.objects.get(name="Autori"))
        client.force_login(user)
        assert client.get("/admin/reports/links/").context["own_check"] is None
        write(article, '<p><a href="/nav/">a</a></p>')
        link_check.check(outside=False)
        page = client.get("/admin/reports/links/").content.decode()
        assert "/nav/" in page
        assert f"/admin/pages/{article.pk}/edit/" in page
        write(article, '<p><a href="/">a</a></p>')
        link_check.check(outside=False)
        assert "Visas saites kaut kur ved." in client.get("/admin/reports/links/").content.decode()
        user.groups.set([Group.objects.get(name="Durvju dežuranti")])
        assert client.get("/admin/reports/links/").status_code == 302

    def test_the_report_praises_no_links_before_one_was_looked_at(self, admin_client: Client) -> None:
        LinkCheck.objects.create(is_outside=False, links=0, finished_at=timezone.now())
        page = admin_client.get("/admin/reports/links/").content.decode()
        assert "Vēl nekas nav pārbaudīts." in page
        assert "Visas saites kaut kur ved." not in page


class TestTheWorker:
    def test_publishes_a_page_when_its_time_has_come(self, client: Client, article: ArticlePage) -> None:
        article.unpublish()
        with time_machine.travel(timezone.now() - timedelta(hours=2), tick=False):
            article.go_live_at = timezone.now() + timedelta(hours=1)
            article.save_revision().publish()
            call_command("work", "--once", "page")
            assert client.get(article.get_url()).status_code == 404
        call_command("work", "--once", "page")
        assert client.get(article.get_url()).status_code == 200

    def test_takes_a_page_off_when_its_time_is_up(self, client: Client, article: ArticlePage) -> None:
        with time_machine.travel(timezone.now() - timedelta(hours=2), tick=False):
            article.expire_at = timezone.now() + timedelta(hours=1)
            article.save_revision().publish()
            call_command("work", "--once", "page")
            assert client.get(article.get_url()).status_code == 200
        call_command("work", "--once", "page")
        assert client.get(article.get_url()).status_code == 404

    def test_looks_at_the_links_and_after_all_pages_but_the_one_that_can_not_be_rendered(
        self,
        client: Client,
        make_article: MakePage,
        breaks: Callable[[str], None],
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        broken, good = make_article("Sabojātais"), make_article("Labais")
        assert broken.path < good.path
        Page.objects.filter(pk=good.pk).update(title="Ziemeļbriedis")
        breaks(broken.title)
        call_command("work", "--once", "daily")
        assert LinkCheck.objects.filter(is_outside=False).exists()
        found = client.get("/meklet/", query_params={"q": "ziemeļbriedis"}).context["results"]
        assert found[0].pk == good.pk
        assert f"ArticlePage {broken.pk} failed" in caplog.text
