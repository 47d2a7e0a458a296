"""How staff follow the sign-offs that they asked for: on the first screen and in the report."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events.outbox.choices import Delivery
from pages.models import ArticlePage, SignOff, SignOffMail
from pages.signoff import services
from pages.signoff.choices import SignOffState
from tests.pages.official import ask, comment, give
from tests.pages.test_roles import article_form, page_edit


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
