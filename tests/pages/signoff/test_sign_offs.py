"""Sign-off by somebody without an account: who asks, how the mail goes, and what can be published then."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core import mail as outbox
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision, TaskState

from events.outbox import delivering
from events.outbox.choices import Delivery
from events.outbox.claiming import claim
from pages.models import ArticlePage, SignOff, SignOffMail, SignOffSettings
from pages.signoff import services
from pages.signoff.choices import SignOffState
from pages.signoff.errors import SignOffMissing
from pages.signoff.versions import digest_of
from scripts.postgres import free_port
from tests.pages.conftest import page_of
from tests.pages.official import ADMINISTRATOR, AUTHOR, OFFICIAL, PUBLISHER, address, ask, comment, give, publish
from tests.pages.test_roles import article_form, page_edit, write

SIGNED = "Šajā formā redzamā versija ir saskaņota"


class TestAsking:
    def test_sends_the_official_a_mail_with_the_link_and_the_publishers_words(
        self, publisher: Client, draft: ArticlePage
    ) -> None:
        publisher.post(reverse("sign_offs_of_page", args=[draft.pk]), OFFICIAL)
        delivering.deliver_due()
        (message,) = outbox.outbox
        assert message.to == ["janis.berzins@example.org"]
        assert "Jauns raksts" in message.subject
        assert "Lūdzu, pārbaudiet gadskaitļus." in message.body
        assert "Anna Kalniņa" in message.body
        assert address(SignOff.objects.get()) in message.body
        assert SignOffMail.objects.get().state == Delivery.SENT

    def test_sets_the_publishers_words_as_the_officials_language_wants(
        self, publisher: Client, draft: ArticlePage
    ) -> None:
        note = 'Lūdzu - līdz 5. oktobrim.\n"Biedrība "Patvērums"" ir jauna.'
        publisher.post(reverse("sign_offs_of_page", args=[draft.pk]), {**OFFICIAL, "note": note})
        delivering.deliver_due()
        (message,) = outbox.outbox
        assert "Lūdzu\xa0– līdz 5.\xa0oktobrim." in message.body
        assert "“Biedrība «Patvērums»” ir jauna." in message.body

    def test_says_what_is_missing_and_keeps_what_was_typed(self, publisher: Client, draft: ArticlePage) -> None:
        typed = {**OFFICIAL, "email": "janis", "position": ""}
        answer = publisher.post(reverse("sign_offs_of_page", args=[draft.pk]), typed).content.decode()
        assert "Ievadiet e-pasta adresi" in answer
        assert "Jānis Bērziņš" in answer
        assert not SignOff.objects.exists()

    def test_is_for_those_who_may_publish(self, log_in: Callable[[str], Client], draft: ArticlePage) -> None:
        author = log_in(AUTHOR)
        place = reverse("sign_offs_of_page", args=[draft.pk])
        author.post(place, OFFICIAL)
        assert not SignOff.objects.exists()
        seen = author.get(place)
        assert seen.status_code == 200
        assert 'name="email"' not in seen.content.decode()

    @pytest.mark.parametrize("role", ["Semināru darbinieki", "Durvju dežuranti"])
    def test_is_closed_to_who_has_nothing_to_do_with_the_page(
        self, log_in: Callable[[str], Client], draft: ArticlePage, role: str
    ) -> None:
        stranger, sign_off = log_in(role), ask(draft)
        for name, number in (
            ("sign_offs_of_page", draft.pk),
            ("withdraw_sign_off", sign_off.pk),
            ("remind_of_sign_off", sign_off.pk),
        ):
            place = reverse(name, args=[number])
            assert stranger.get(place).status_code in (302, 405)
            stranger.post(place, OFFICIAL)
        assert SignOff.objects.get().withdrawn_at is None
        assert SignOffMail.objects.count() == 1

    def test_the_link_is_shown_nowhere_in_the_admin(self, publisher: Client, draft: ArticlePage) -> None:
        sign_off = ask(draft)
        for place in (reverse("sign_offs_of_page", args=[draft.pk]), page_edit(draft), reverse("sign_offs")):
            assert sign_off.public_id.hex not in publisher.get(place).content.decode()


class TestTheMail:
    def test_waits_for_a_server_that_is_away_and_staff_see_it(
        self, publisher: Client, draft: ArticlePage, settings: Any
    ) -> None:
        settings.EMAIL_BACKEND, settings.EMAIL_HOST = "events.outbox.smtp.EmailBackend", "127.0.0.1"
        settings.EMAIL_PORT = free_port()
        publisher.post(reverse("sign_offs_of_page", args=[draft.pk]), OFFICIAL)
        assert delivering.deliver_due()[Delivery.QUEUED] == 1
        assert delivering.deliver_due()[Delivery.QUEUED] == 0
        seen = publisher.get(reverse("sign_offs_of_page", args=[draft.pk])).content.decode()
        assert "ConnectionRefusedError" in seen
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        with time_machine.travel(timezone.now() + timedelta(minutes=2)):
            assert delivering.deliver_due()[Delivery.SENT] == 1
        assert [message.to for message in outbox.outbox] == [["janis.berzins@example.org"]]

    def test_goes_out_with_the_mail_worker(self, draft: ArticlePage) -> None:
        ask(draft)
        call_command("work", "--once", "mail")
        assert [message.to for message in outbox.outbox] == [["janis.berzins@example.org"]]

    def test_to_nobody_who_has_no_account_any_more_is_left_out(self, publisher: Client, draft: ArticlePage) -> None:
        publisher.post(reverse("sign_offs_of_page", args=[draft.pk]), OFFICIAL)
        delivering.deliver_due()
        User.objects.all().delete()
        give(SignOff.objects.get())
        assert delivering.deliver_due()[Delivery.SKIPPED] == 1

    def test_writes_over_nothing_of_another_sender(self, draft: ArticlePage) -> None:
        ask(draft)
        assert claim(SignOffMail.objects.all()) is not None
        assert claim(SignOffMail.objects.all()) is None


@pytest.mark.usefixtures("articles_need_it")
class TestPagesThatNeedIt:
    def test_are_not_published_without_and_lose_nothing(self, publisher: Client, draft: ArticlePage) -> None:
        answer = publisher.post(
            page_edit(draft), article_form("Jaunāks virsraksts", **{"action-publish": "1"}), follow=True
        )
        assert "Lapa ir saglabāta kā melnraksts" in answer.content.decode()
        found = ArticlePage.objects.get(pk=draft.pk)
        assert not found.live
        assert found.get_latest_revision_as_object().title == "Jaunāks virsraksts"

    def test_are_published_when_exactly_that_version_is_signed_off(self, publisher: Client, draft: ArticlePage) -> None:
        give(ask(draft))
        assert publish(publisher, draft).live

    def test_but_not_when_a_word_was_changed_afterwards(self, publisher: Client, draft: ArticlePage) -> None:
        give(ask(draft))
        assert not publish(publisher, draft, "Jauns raksts!").live

    def test_nor_by_a_comment_or_by_a_request_alone(self, publisher: Client, draft: ArticlePage) -> None:
        comment(ask(draft), "Gads ir 2012.")
        ask(draft)
        assert not publish(publisher, draft).live

    def test_are_not_made_public_at_once(self, publisher: Client) -> None:
        index = page_of("articles")
        place = reverse("wagtailadmin_pages:add", args=["pages", "articlepage", index.pk])
        assert "action-publish" not in publisher.get(place).content.decode()
        answer = publisher.post(place, article_form("Uzreiz", **{"action-publish": "1"}))
        assert "vajag saskaņojumu" in answer.content.decode()
        assert not ArticlePage.objects.filter(title="Uzreiz").exists()

    def test_the_menu_offers_publishing_only_then(self, publisher: Client, draft: ArticlePage) -> None:
        assert 'name="action-publish"' not in publisher.get(page_edit(draft)).content.decode()
        give(ask(draft))
        assert 'name="action-publish"' in publisher.get(page_edit(draft)).content.decode()

    def test_the_editor_says_how_it_stands(self, publisher: Client, draft: ArticlePage) -> None:
        assert "Šajā formā redzamā versija vēl nav saskaņota" in publisher.get(page_edit(draft)).content.decode()
        sign_off = ask(draft)
        assert "Šajā formā redzamo versiju izskata Jānis Bērziņš" in publisher.get(page_edit(draft)).content.decode()
        give(sign_off)
        assert SIGNED in publisher.get(page_edit(draft)).content.decode()

    def test_the_editor_speaks_of_the_older_version_that_it_shows(self, publisher: Client, draft: ArticlePage) -> None:
        give(ask(draft))
        signed = draft.revisions.latest("pk")
        publisher.post(page_edit(draft), article_form("Citi vārdi"))
        unsigned = draft.revisions.latest("pk")

        def shown(revision: Revision) -> tuple[bool, bool]:
            place = reverse("wagtailadmin_pages:revisions_revert", args=[draft.pk, revision.pk])
            html = publisher.get(place).content.decode()
            return SIGNED in html, 'name="action-publish"' in html

        assert SIGNED not in publisher.get(page_edit(draft)).content.decode()
        assert (shown(signed), shown(unsigned)) == ((True, True), (False, False))

    def test_the_editor_speaks_of_what_was_typed_and_could_not_be_saved(
        self, publisher: Client, draft: ArticlePage
    ) -> None:
        give(ask(draft))
        typed = {**article_form("Jauni vārdi"), "published_on": "nav datuma"}
        html = publisher.post(page_edit(draft), typed).content.decode()
        assert "Jauni vārdi" in html
        assert SIGNED not in html

    def test_the_editor_says_it_anew_when_it_has_saved_by_itself(self, publisher: Client, draft: ArticlePage) -> None:
        give(ask(draft))
        saved = publisher.post(page_edit(draft), article_form("Jauni vārdi"), headers={"Accept": "application/json"})
        assert "Šajā formā redzamā versija vēl nav saskaņota" in saved.json()["html"]

    def test_the_review_can_not_be_approved_without(
        self, log_in: Callable[[str], Client], publisher: Client, client: Client
    ) -> None:
        page = write(log_in(AUTHOR), **{"action-submit": "1"})
        task = TaskState.objects.get(status="in_progress")
        approve = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
        publisher.post(approve)
        assert not ArticlePage.objects.get(pk=page.pk).live
        give(ask(page))
        publisher.post(approve)
        assert ArticlePage.objects.get(pk=page.pk).live

    def test_nor_approved_together_with_a_last_change(self, log_in: Callable[[str], Client], publisher: Client) -> None:
        page = write(log_in(AUTHOR), **{"action-submit": "1"})
        give(ask(page))
        sent = {"action-workflow-action": "true", "workflow-action-name": "approve", "workflow-action-extra-data": "{}"}
        answer = publisher.post(page_edit(page), article_form("Vēl viens labojums", **sent))
        assert "Jūs esat mainījuši lapu" in answer.content.decode()
        assert not ArticlePage.objects.get(pk=page.pk).live

    def test_many_pages_at_once_are_held_up_by_one(self, publisher: Client, draft: ArticlePage) -> None:
        place = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        answer = publisher.post(f"{place}?id={draft.pk}", {"include_descendants": ""}, follow=True)
        assert "Nekas netika publicēts" in answer.content.decode()
        assert not ArticlePage.objects.get(pk=draft.pk).live

    def test_the_model_itself_refuses(self, draft: ArticlePage) -> None:
        with pytest.raises(SignOffMissing):
            draft.get_latest_revision().publish()
        give(ask(draft))
        draft.get_latest_revision().publish()
        assert ArticlePage.objects.get(pk=draft.pk).live

    def test_what_was_scheduled_with_a_sign_off_comes_at_its_time(self, publisher: Client, draft: ArticlePage) -> None:
        give(ask(draft))
        later = timezone.localtime() + timedelta(hours=2)
        publisher.post(
            page_edit(draft),
            article_form("Jauns raksts", **{"action-publish": "1", "go_live_at": f"{later:%d.%m.%Y %H:%M}"}),
        )
        assert not ArticlePage.objects.get(pk=draft.pk).live
        with time_machine.travel(later + timedelta(minutes=2)):
            call_command("publish_scheduled")
        assert ArticlePage.objects.get(pk=draft.pk).live

    def test_other_kinds_go_on_as_before(self, publisher: Client) -> None:
        about = page_of("about")
        about.lead = "Cits ievads."
        about.save_revision().publish()
        assert page_of("about").lead == "Cits ievads."


def test_only_administrators_say_which_pages_need_it(log_in: Callable[[str], Client]) -> None:
    place = "/admin/settings/pages/signoffsettings/"
    kind = ContentType.objects.get_for_model(ArticlePage)
    for role in (AUTHOR, PUBLISHER):
        client = log_in(role)
        client.post(client.get(place, follow=True).request["PATH_INFO"], {"page_types": [kind.pk]})
    assert not SignOffSettings.load().page_types.exists()
    administrator = log_in(ADMINISTRATOR)
    shown = administrator.get(place, follow=True)
    assert "Raksts" in shown.content.decode()
    saved = administrator.post(shown.request["PATH_INFO"], {"page_types": [kind.pk]}, follow=True)
    assert "Iestatījumi ir saglabāti: saskaņojums." in saved.content.decode()
    assert list(SignOffSettings.load().page_types.all()) == [kind]


class TestTheFingerprint:
    def test_is_the_same_after_publishing_and_saving_again(self, publisher: Client, draft: ArticlePage) -> None:
        first = digest_of(ArticlePage, draft.get_latest_revision().content)
        page = publish(publisher, draft)
        assert digest_of(ArticlePage, page.get_latest_revision().content) == first
        assert digest_of(ArticlePage, page.serializable_data()) == first

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("title", "Cits"),
            ("lead", "Cits."),
            ("slug", "cits"),
            ("search_description", "Cits"),
            ("picture_alt", "Cits"),
        ],
    )
    def test_differs_by_every_word_that_a_visitor_reads(self, draft: ArticlePage, field: str, value: str) -> None:
        content = draft.get_latest_revision().content
        assert digest_of(ArticlePage, {**content, field: value}) != digest_of(ArticlePage, content)

    def test_differs_by_the_body_and_by_its_order_but_not_by_the_editors_marks(self, draft: ArticlePage) -> None:
        def with_body(body: str) -> str:
            return digest_of(ArticlePage, {**draft.get_latest_revision().content, "body": body})

        one = '{"type": "paragraph", "value": {"text": "<p data-block-key=\\"a1\\">Viens.</p>"}, "id": "1"}'
        same = '{"type": "paragraph", "value": {"text": "<p data-block-key=\\"b2\\">Viens.</p>"}, "id": "2"}'
        two = '{"type": "paragraph", "value": {"text": "<p>Divi.</p>"}, "id": "3"}'
        assert with_body(f"[{one}]") == with_body(f"[{same}]")
        assert with_body(f"[{one},{two}]") != with_body(f"[{two},{one}]")

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ('Ievads. data-block-key="a"', 'Ievads. data-block-key="b"'),
            ('{"type": "x", "value": "y", "id": "a"}', '{"type": "x", "value": "y", "id": "b"}'),
            ('<b data-block-key="a">', '<b data-block-key="b">'),
        ],
    )
    def test_words_that_look_like_the_editors_marks_are_words(self, draft: ArticlePage, one: str, other: str) -> None:
        content = draft.get_latest_revision().content
        assert digest_of(ArticlePage, {**content, "lead": one}) != digest_of(ArticlePage, {**content, "lead": other})


class TestTheFirstScreen:
    def test_tells_what_was_answered_until_it_is_dealt_with(self, publisher: Client, draft: ArticlePage) -> None:
        def waits() -> str:
            return " ".join(publisher.get("/admin/").content.decode().split())

        sign_off = ask(draft)
        assert "Atbildes par saskaņojumiem" not in waits()
        comment(sign_off, "Vai gads ir pareizs?")
        assert "Ir komentārs." in waits()
        publisher.post(page_edit(draft), article_form("Jauns raksts", lead="Cits ievads."))
        assert "Mainīts kopš atbildes: lūdziet no jauna." in waits()
        sign_off = ask(draft)
        give(sign_off)
        assert "Saskaņots: to var publicēt." in waits()
        ArticlePage.objects.get(pk=draft.pk).get_latest_revision().publish()
        assert "Atbildes par saskaņojumiem" not in waits()

    def test_tells_that_a_link_ended_without_an_answer(self, publisher: Client, draft: ArticlePage) -> None:
        ask(draft)
        SignOff.objects.update(asked_at=timezone.now() - timedelta(days=9), expires_at=timezone.now())
        assert "bez atbildes" in publisher.get("/admin/").content.decode()

    def test_tells_that_the_mail_did_not_arrive(self, publisher: Client, draft: ArticlePage) -> None:
        ask(draft)
        SignOffMail.objects.update(state=Delivery.FAILED)
        assert "Vēstuli amatpersonai nevarēja piegādāt." in publisher.get("/admin/").content.decode()


class TestTheReport:
    @pytest.fixture
    def one_in_each_state(self, draft: ArticlePage) -> dict[SignOffState, SignOff]:
        """A sign-off in each of the states, by its state."""
        found = {state: ask(draft, name=f"Persona {state.value}") for state in SignOffState}
        comment(found[SignOffState.COMMENTED], "Gads ir cits.")
        comment(found[SignOffState.APPROVED], "Pirms saskaņošanas.", key="5d2f8a0e-0000-4000-8000-000000000002")
        give(found[SignOffState.APPROVED])
        services.withdraw_sign_off(sign_off=found[SignOffState.WITHDRAWN], user=None)
        over = timezone.now() - timedelta(days=1)
        SignOff.objects.filter(pk=found[SignOffState.EXPIRED].pk).update(
            asked_at=over - timedelta(days=14), expires_at=over
        )
        return {state: SignOff.objects.get(pk=one.pk) for state, one in found.items()}

    def test_finds_each_by_how_it_stands(
        self, publisher: Client, one_in_each_state: dict[SignOffState, SignOff]
    ) -> None:
        for state, sign_off in one_in_each_state.items():
            assert sign_off.state == state
            shown = publisher.get(reverse("sign_offs"), {"state": state.value}).context["object_list"]
            assert list(shown) == [sign_off]

    def test_finds_by_the_official_and_by_the_page(
        self, publisher: Client, one_in_each_state: dict[SignOffState, SignOff]
    ) -> None:
        waits = one_in_each_state[SignOffState.WAITING]
        for words, found in (("Persona waiting", [waits]), (waits.page_title, [*one_in_each_state.values()])):
            shown = publisher.get(reverse("sign_offs_results"), {"q": words}).context["object_list"]
            assert set(shown) == set(found)
        nothing = publisher.get(reverse("sign_offs"), {"q": "nekas"}).content.decode()
        assert "Neviens saskaņojums neatbilst meklētajam." in nothing

    def test_goes_on_over_pages_with_as_many_questions_as_for_one(
        self, publisher: Client, draft: ArticlePage, django_assert_num_queries: Any
    ) -> None:
        ask(draft)
        publisher.get(reverse("sign_offs"))  # what is kept in memory afterwards is asked for once
        with CaptureQueriesContext(connection) as asked:
            publisher.get(reverse("sign_offs"))
        SignOff.objects.bulk_create(
            SignOff(
                page=draft, page_title="Raksts", content={}, digest="-", name="Anna", position="eksperte",
                expires_at=timezone.now() + timedelta(days=1),
            )
            for _each in range(60)
        )  # fmt: skip
        with django_assert_num_queries(len(asked)):
            first = publisher.get(reverse("sign_offs"))
        assert len(first.context["object_list"]) == 50
        assert len(publisher.get(reverse("sign_offs"), {"p": "2"}).context["object_list"]) == 11
