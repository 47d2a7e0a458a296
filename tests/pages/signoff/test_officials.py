"""Sign-off by somebody without an account: what the official sees and answers, and when the link is dead."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core import mail as outbox
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from events.outbox import delivering
from events.outbox.choices import Delivery
from pages.models import ArticlePage, SignOff
from pages.signoff import services, tokens
from pages.signoff.choices import SignOffState
from pages.signoff.errors import AlreadySignedOff, UnusableSignOffLink
from pages.signoff.versions import digest_of
from tests.pages.conftest import MakePage, words
from tests.pages.official import OFFICIAL, PUBLISHER, address, ask, comment, give
from tests.pages.test_roles import article_form, page_edit


class TestWhatTheOfficialSees:
    def test_is_the_version_that_was_sent_whatever_is_written_later(
        self, publisher: Client, draft: ArticlePage, client: Client
    ) -> None:
        sign_off = ask(draft)
        publisher.post(page_edit(draft), article_form("Pavisam cits virsraksts"))
        version = client.get(reverse("sign_off_version", args=[tokens.make(sign_off)])).content.decode()
        assert "Jauns raksts" in version
        assert "Pavisam cits virsraksts" not in version
        assert "Pavisam cits virsraksts" not in client.get(address(sign_off)).content.decode()

    def test_also_when_that_revision_is_written_over_by_the_editors_autosave(
        self, draft: ArticlePage, client: Client
    ) -> None:
        sign_off = ask(draft)
        revision = draft.get_latest_revision()
        draft.title = "Pavisam cits virsraksts"
        draft.save_revision(user=revision.user, overwrite_revision=revision)
        assert revision.pk == draft.get_latest_revision().pk
        assert "Pavisam cits virsraksts" not in client.get(address(sign_off)).content.decode()
        give(sign_off)
        assert not SignOff.objects.of(draft).approving(digest_of(ArticlePage, draft.get_latest_revision().content))

    def test_a_new_page_is_said_to_be_new(self, draft: ArticlePage, client: Client) -> None:
        assert "Lapa ir jauna" in words(client.get(address(ask(draft))))

    def test_changed_words_are_marked_against_what_stands_on_the_site(
        self, make_article: MakePage, client: Client
    ) -> None:
        article = make_article("Semināri septiņās pilsētās", lead="Notika septiņi semināri.")
        article.lead = "Notika astoņi semināri."
        article.save_revision()
        html = client.get(address(ask(article))).content.decode()
        assert re.search(r"<del[^>]*>septiņi</del>", html)
        assert re.search(r"<ins[^>]*>astoņi</ins>", html)

    def test_and_of_a_new_page_against_the_version_that_was_commented_on(
        self, publisher: Client, draft: ArticlePage, client: Client
    ) -> None:
        first = ask(draft)
        comment(first, "Ievads ir par īsu.")
        publisher.post(page_edit(draft), article_form("Jauns raksts", lead="Ievads ir garāks."))
        html = client.get(address(ask(draft))).content.decode()
        assert "Lapa ir jauna" not in html
        assert re.search(r"<ins[^>]*>[^<]*garāks", html)
        assert "Kopš tā laika nosūtīta jaunāka" in client.get(address(first)).content.decode()

    def test_and_against_the_version_that_was_signed_off_last(self, make_article: MakePage, client: Client) -> None:
        article = make_article("Semināri", lead="Pirmais ievads.")
        article.lead = "Otrais ievads."
        article.save_revision()
        give(ask(article))
        article.lead = "Trešais ievads."
        article.save_revision()
        html = client.get(address(ask(article))).content.decode()
        assert re.search(r"<del[^>]*>Otrais</del>", html)
        assert "Pirmais" not in html

    @pytest.mark.parametrize("language", ["lv", "en", "ru", "uk"])
    def test_speaks_the_officials_language(self, draft: ArticlePage, client: Client, language: str) -> None:
        ask(draft, language=language)
        delivering.deliver_due()
        (message,) = outbox.outbox
        link = re.search(r"https?://[^/]+(/\S+)", message.body)
        assert link
        assert f'<html lang="{language}">' in client.get(link[1]).content.decode()

    def test_opening_it_changes_nothing_and_leaves_no_trace(self, draft: ArticlePage, client: Client) -> None:
        sign_off = ask(draft)
        for place in (address(sign_off), reverse("sign_off_version", args=[tokens.make(sign_off)])):
            answer = client.get(place)
            assert answer.headers["Cache-Control"] == "no-store, private"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert "noindex" in answer.headers["X-Robots-Tag"]
            assert not answer.cookies
        assert SignOff.objects.get().state == SignOffState.WAITING

    def test_only_the_version_may_be_framed_and_only_here(self, draft: ArticlePage, client: Client) -> None:
        sign_off = ask(draft)
        page, version = (
            client.get(reverse(name, args=[tokens.make(sign_off)])) for name in ("sign_off", "sign_off_version")
        )
        assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
        assert page.headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'self'" in version.headers["Content-Security-Policy"]
        assert version.headers["X-Frame-Options"] == "SAMEORIGIN"

    def test_markup_in_words_stays_words(self, publisher: Client, draft: ArticlePage, client: Client) -> None:
        publisher.post(page_edit(draft), article_form("<script>alert(1)</script>"))
        sign_off = ask(draft, note="<img src=x onerror=alert(1)>")
        comment(sign_off, "<b>labojiet</b>")
        html = client.get(address(sign_off)).content.decode()
        assert "<script>alert(1)" not in html
        assert "<img src=x" not in html
        assert "<b>labojiet" not in html


class TestTheAnswer:
    def test_signing_off_is_recorded_told_and_seen(self, publisher: Client, draft: ArticlePage) -> None:
        publisher.post(reverse("sign_offs_of_page", args=[draft.pk]), OFFICIAL)
        sign_off = SignOff.objects.get()
        answer = give(sign_off)
        assert answer.status_code == 303
        sign_off.refresh_from_db()
        assert sign_off.state == SignOffState.APPROVED
        delivering.deliver_due()
        assert [message.to for message in outbox.outbox] == [[f"{len(PUBLISHER)}@example.org"]]
        history = publisher.get(reverse("wagtailadmin_pages:history", args=[draft.pk])).content.decode()
        assert "Jānis Bērziņš (vecākais eksperts, Iekšlietu ministrija)" in history
        assert "Jānis Bērziņš" in publisher.get(reverse("sign_offs")).content.decode()

    def test_needs_the_tick(self, draft: ArticlePage) -> None:
        sign_off = ask(draft)
        answer = give(sign_off, **{"give-agree": "", "give-comment": "Viss pareizi."}).content.decode()
        assert "Viss pareizi." in answer
        assert SignOff.objects.get().approved_at is None

    def test_given_twice_it_is_given_once(self, draft: ArticlePage) -> None:
        sign_off = ask(draft)
        give(sign_off)
        first = SignOff.objects.get().approved_at
        services.give_sign_off(sign_off=sign_off, comment="", form_key=sign_off.public_id)
        assert SignOff.objects.get().approved_at == first
        assert PageLogEntry.objects.filter(action=services.APPROVED).count() == 1

    def test_a_comment_reaches_the_editors_and_the_same_form_counts_once(
        self, publisher: Client, draft: ArticlePage
    ) -> None:
        publisher.post(reverse("sign_offs_of_page", args=[draft.pk]), OFFICIAL)
        delivering.deliver_due()
        sign_off = SignOff.objects.get()
        comment(sign_off, "Gads ir 2012.")
        comment(sign_off, "Gads ir 2012.")
        assert [said.text for said in sign_off.comments.all()] == ["Gads ir 2012."]
        assert sign_off.state == SignOffState.COMMENTED
        delivering.deliver_due()
        assert "Gads ir 2012." in outbox.outbox[-1].body
        seen = publisher.get(reverse("sign_offs_of_page", args=[draft.pk])).content.decode()
        assert "Gads ir 2012." in seen

    def test_a_comment_without_words_is_refused_in_words(self, draft: ArticlePage) -> None:
        sign_off = ask(draft)
        assert "Uzrakstiet, kas jāmaina." in comment(sign_off, "  ").content.decode()
        assert not sign_off.comments.exists()

    def test_after_a_comment_the_version_can_be_signed_off_after_all(self, draft: ArticlePage) -> None:
        sign_off = ask(draft)
        comment(sign_off, "Vai gads ir pareizs?")
        give(sign_off)
        assert SignOff.objects.get().state == SignOffState.APPROVED

    def test_a_leaked_link_does_not_flood_the_editors(self, publisher: Client, draft: ArticlePage) -> None:
        publisher.post(reverse("sign_offs_of_page", args=[draft.pk]), OFFICIAL)
        delivering.deliver_due()
        sign_off = SignOff.objects.get()
        for _turn in range(25):
            last = comment(sign_off, "Vēl kas.", str(uuid4()))
        assert "Ar vienu saiti pietiek" in last.content.decode()
        assert sign_off.comments.count() == services.MOST_COMMENTS
        assert delivering.deliver_due()[Delivery.SENT] == 1

    @pytest.mark.parametrize("sent", [{}, {"answer": "x"}, {"answer": "give", "give-form_key": "x"}])
    def test_anything_else_changes_nothing(self, draft: ArticlePage, client: Client, sent: dict[str, str]) -> None:
        sign_off = ask(draft)
        assert client.post(address(sign_off), sent).status_code == 200
        assert SignOff.objects.get().state == SignOffState.WAITING


class TestTheLink:
    def test_dies_when_it_is_withdrawn(self, publisher: Client, draft: ArticlePage, client: Client) -> None:
        sign_off = ask(draft)
        publisher.post(reverse("withdraw_sign_off", args=[sign_off.pk]))
        assert client.get(address(sign_off)).status_code == 404
        assert comment(sign_off, "Vēl kas.").status_code == 404
        with pytest.raises(UnusableSignOffLink):
            services.give_sign_off(sign_off=sign_off, comment="", form_key=sign_off.public_id)
        assert delivering.deliver_due()[Delivery.SKIPPED] == 1

    def test_dies_when_its_time_is_over(self, draft: ArticlePage, client: Client) -> None:
        sign_off = ask(draft, days=3)
        with time_machine.travel(timezone.now() + timedelta(days=3, seconds=1)):
            assert client.get(address(sign_off)).status_code == 404
            assert SignOff.objects.get().state == SignOffState.EXPIRED

    def test_dies_with_its_page(self, draft: ArticlePage, client: Client) -> None:
        sign_off = ask(draft)
        draft.delete()
        assert client.get(address(sign_off)).status_code == 404
        assert SignOff.objects.get().page_title == "Jauns raksts"

    def test_forged_cut_or_foreign_opens_nothing_and_says_the_same(self, draft: ArticlePage, client: Client) -> None:
        token = tokens.make(ask(draft))
        wrong = (token[:-1], "x" + token, token.replace("-1.", "-2."), "nederigs", "0" * 32 + "-1.abc")
        for name in ("sign_off", "sign_off_version"):
            answers = [client.get(reverse(name, args=[value])) for value in wrong]
            assert {answer.status_code for answer in answers} == {404}
            # Only the address itself differs, which the language switch repeats.
            said = {answer.content.decode().replace(value, "") for answer, value in zip(answers, wrong, strict=True)}
            assert len(said) == 1
            assert "Šī saite vairs nedarbojas" in said.pop()

    def test_can_be_sent_once_more_but_not_twice_at_once(self, publisher: Client, draft: ArticlePage) -> None:
        sign_off = ask(draft)
        delivering.deliver_due()
        for _press in range(2):
            publisher.post(reverse("remind_of_sign_off", args=[sign_off.pk]))
        delivering.deliver_due()
        assert [message.to for message in outbox.outbox] == [["janis.berzins@example.org"]] * 2

    def test_what_was_given_can_not_be_withdrawn(self, publisher: Client, draft: ArticlePage) -> None:
        sign_off = ask(draft)
        give(sign_off)
        with pytest.raises(AlreadySignedOff):
            services.withdraw_sign_off(sign_off=sign_off, user=None)
        answer = publisher.post(reverse("withdraw_sign_off", args=[sign_off.pk]), follow=True)
        assert "jau ir saskaņota" in answer.content.decode()
        assert SignOff.objects.get().state == SignOffState.APPROVED

    def test_the_address_is_forgotten_long_after_and_the_name_stays(self, draft: ArticlePage) -> None:
        ask(draft)
        with time_machine.travel(timezone.now() + timedelta(days=14 + 91)):
            assert services.forget_officials() == 1
            assert services.forget_officials() == 0
        assert (SignOff.objects.get().email, SignOff.objects.get().name) == ("", "Jānis Bērziņš")
