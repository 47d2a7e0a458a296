"""Help facts: how they are entered, read, dialled and marked."""

import re
from collections import Counter
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from campaign_site import languages, periods
from pages import frame
from pages.models import HelpFact, HelpFactException, HelpFactSpan, HelpFactText
from pages.models.choices import Verification
from tests.pages.conftest import fact_of, page_of, sent_back, words
from tests.sampling import sample

LIST = "/admin/snippets/pages/helpfact/"

FEW = "+37125565098"
"""A fact with hours that few pages show: search reads all of them anew when it changes."""


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("112", "112"),
        ("1180", "1180"),
        ("116006", "116\xa0006"),
        ("28612120", "2861\xa02120"),
        ("+37128612120", "+371\xa02861\xa02120"),
    ],
)
def test_a_number_is_shown_in_groups_and_named_by_who_answers(db: None, number: str, shown: str) -> None:
    fact = HelpFact(value=number)
    fact.texts = [HelpFactText(language="en", name="Somebody"), HelpFactText(name="Kāds")]
    assert str(fact) == f"{shown} – Kāds"


@pytest.mark.parametrize(
    ("channel", "value"),
    [
        *(("call", number) for number in ("12", "112;post", "112 113 114 115 1160", "javascript:1", "+", "a@b.lv")),
        ("text", "https://example.org/"),
        ("email", "116006"),
        ("chat", "http://example.org/"),
        ("chat", "javascript:alert(1)"),
    ],
)
def test_what_can_not_be_reached_in_its_way_is_refused(db: None, channel: str, value: str) -> None:
    fact = HelpFact(channel=channel, value=value, needs=["talk"], source="kaut kur")
    with pytest.raises(ValidationError) as refusal:
        fact.full_clean()
    assert list(refusal.value.message_dict) == ["value"]


@pytest.mark.parametrize(
    ("channel", "value"),
    [("email", "pasts@ta.gov.lv"), ("chat", "https://cietusajiem.lv/"), ("visit", "Antonijas iela 6, Rīga")],
)
def test_what_can_be_reached_in_its_way_is_taken(db: None, channel: str, value: str) -> None:
    HelpFact(channel=channel, value=value, needs=["law"], source="ta.gov.lv").full_clean()


@pytest.mark.parametrize(
    ("values", "days"),
    [
        ({"needs": ["talk"]}, periods.FACT_DAYS),
        ({"needs": ["danger"]}, periods.FACT_YEAR_DAYS),
        ({"needs": ["abroad"], "place": "abroad"}, periods.FACT_YEAR_DAYS),
        ({"needs": ["work"], "place": "gb"}, periods.FACT_YEAR_DAYS),
        ({"needs": ["talk"], "place": "latgale"}, periods.FACT_DAYS),
    ],
)
def test_a_check_counts_for_half_a_year_or_a_year(db: None, values: dict[str, Any], days: int) -> None:
    fact = HelpFact(value="1180", source="x", checked_on=date(2026, 2, 1), **values)
    fact.save()
    assert fact.check_again_by == date(2026, 2, 1) + timedelta(days=days)


@pytest.mark.parametrize("language", languages.BY_CODE)
def test_the_help_page_shows_every_fact_with_all_that_callers_should_know(
    campaign: None, client: Client, language: str
) -> None:
    html = client.get(page_of("help", language).url).content.decode()
    said = words(html)
    facts = HelpFact.objects.prefetch_related("texts")
    for fact in facts:
        text = {text.language: text for text in fact.texts.all()}
        assert " ".join(text.get(language, text["lv"]).what_for.split()) in said
    dialled = [fact.value for fact in facts if fact.channel == "call"]
    assert [value for value in dialled if f'href="tel:{value}"' not in html] == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("lv", "Pie katra numura rakstīts, kur un kad to skatījām. Kur nav rakstīts “pārbaudīts”, tur paši"),
        ("en", "Each number says where and when we looked it up. Where it does not say “checked”"),
        ("ru", "У каждого номера написано, где и когда мы его смотрели."),
        ("uk", "Біля кожного номера написано, де й коли ми його дивилися."),
    ],
)
def test_visitors_read_once_what_is_true_of_every_number(
    campaign: None, client: Client, language: str, sentence: str
) -> None:
    assert words(client.get(page_of("help", language).url)).count(sentence) == 1


def test_only_what_is_verified_looks_verified(campaign: None, client: Client) -> None:
    HelpFact.objects.filter(value="112").update(verification=Verification.VERIFIED, checked_on=date(2026, 5, 3))
    said = words(client.get(page_of("help").url))
    assert said.count(", pārbaudīts 2026. gada 3. maijā") == 1
    assert said.count(", pārbaudīts ") == 1


def test_a_fact_whose_day_is_not_known_says_that_it_is_not_known(campaign: None, client: Client) -> None:
    HelpFact.objects.filter(value="112").update(checked_on=None)
    assert "Avots: vugd.gov.lv, diena nav zināma" in words(client.get(page_of("help").url))


def test_without_any_fact_the_help_page_has_112_and_says_nothing_of_sources(campaign: None, client: Client) -> None:
    HelpFact.objects.all().delete()
    html = client.get(page_of("help").url).content.decode()
    assert 'href="tel:112"' in html
    assert "Pie katra numura rakstīts" not in words(html)


def test_staff_see_the_state_in_the_list_and_choose_by_it(publisher: Client) -> None:
    HelpFact.objects.filter(value="112").update(
        verification=Verification.VERIFIED, check_again_by=timezone.localdate() + timedelta(days=1)
    )
    HelpFact.objects.filter(value="110").update(
        verification=Verification.VERIFIED, check_again_by=timezone.localdate() - timedelta(days=1)
    )
    HelpFact.objects.exclude(value__in=["112", "110", "116123"]).delete()
    table = publisher.get(LIST).content.decode()
    states = Counter(" ".join(state.split()) for state in re.findall(r'class="w-status[^>]*>([^<]+)<', table))
    assert (states["Pārbaudīts"], states["Jāpārbauda vēlreiz"], states["Jāpārbauda"]) == (1, 1, 1)
    left = publisher.get(f"{LIST}?verification=verified")
    assert [fact.value for fact in left.context["object_list"]] == ["112", "110"]


def test_help_facts_and_press_contacts_have_their_own_entries_in_the_menu(publisher: Client) -> None:
    menu = publisher.get("/admin/").content.decode()
    assert f'"{LIST}"' in menu
    assert '"/admin/snippets/pages/presscontact/"' in menu
    assert "Fragmenti" not in menu


class TestAChangedFact:
    """What callers go by is changed: nobody has verified that."""

    @pytest.fixture(autouse=True)
    def _verified(self, campaign: None) -> None:
        """All facts were verified some days ago."""
        HelpFact.objects.update(verification=Verification.VERIFIED, checked_on=timezone.localdate() - timedelta(days=9))

    def save(self, client: Client, **changes: Any) -> HttpResponse:
        """Send the form of it with changes, as a browser does."""
        address = f"{LIST}edit/{fact_of(FEW).pk}/"
        return client.post(address, {**sent_back(client.get(address)), **changes}, follow=True)

    @pytest.mark.parametrize(
        "change",
        sample(
            [
                {"cost": "ordinary"},
                {"languages": ["lv", "ru"]},
                {"spans-0-closes": "18.00"},
                {"texts-0-what_for": "Cits"},
                {"texts-1-DELETE": "on"},
            ],
            {"cost": "ordinary"},
            {"spans-0-closes": "18.00"},
        ),
    )
    def test_asks_for_the_day_in_the_same_form(self, publisher: Client, change: dict[str, Any]) -> None:
        before = fact_of(FEW).said()
        answer = self.save(publisher, **change)
        assert "checked_on" in answer.context["form"].errors
        assert fact_of(FEW).is_verified
        answer = self.save(publisher, **change, checked_on=timezone.localdate().isoformat())
        assert "jāpārbauda vēlreiz" in answer.content.decode()
        fact = fact_of(FEW)
        assert fact.said() != before
        assert (fact.is_verified, fact.checked_on) == (False, timezone.localdate())

    def test_can_not_be_verified_in_the_same_breath(self, publisher: Client) -> None:
        self.save(publisher, cost="ordinary", checked_on=timezone.localdate().isoformat(), verification="verified")
        assert not fact_of(FEW).is_verified
        self.save(publisher, verification="verified")
        assert fact_of(FEW).is_verified

    def test_says_who_checked_it_and_when_to_check_it_again(self, publisher: Client) -> None:
        self.save(publisher, checked_on=timezone.localdate().isoformat())
        fact = fact_of(FEW)
        assert fact.is_verified
        assert fact.checked_by == fact.responsible
        assert fact.checked_by is not None
        assert fact.check_again_by == timezone.localdate() + timedelta(days=periods.FACT_DAYS)

    def test_keeps_its_history(self, publisher: Client) -> None:
        self.save(publisher, cost="ordinary", checked_on=timezone.localdate().isoformat())
        history = publisher.get(f"{LIST}history/{fact_of(FEW).pk}/")
        assert history.status_code == 200
        assert fact_of(FEW).revisions.count() == 1

    def test_stays_verified_when_only_its_source_is_looked_at_again(self, publisher: Client) -> None:
        self.save(publisher, checked_on=timezone.localdate().isoformat(), source="ta.gov.lv")
        assert (fact_of(FEW).is_verified, fact_of(FEW).source) == (True, "ta.gov.lv")

    def test_was_not_looked_at_tomorrow(self, publisher: Client) -> None:
        answer = self.save(publisher, checked_on=(timezone.localdate() + timedelta(days=1)).isoformat())
        assert "checked_on" in answer.context["form"].errors

    def test_keeps_its_latvian_words(self, publisher: Client) -> None:
        answer = self.save(publisher, **{"texts-0-DELETE": "on", "checked_on": timezone.localdate().isoformat()})
        assert answer.context["form"].non_field_errors()
        assert fact_of(FEW).texts.filter(language="lv").exists()

    def test_has_hours_where_they_are_said_to_be_known(self, publisher: Client) -> None:
        answer = self.save(publisher, **{"spans-0-DELETE": "on", "checked_on": timezone.localdate().isoformat()})
        assert "hours_kind" in answer.context["form"].errors

    @pytest.mark.parametrize(
        "row",
        [
            HelpFactText(language="de", name="Jemand", what_for="Etwas"),
            HelpFactSpan(days="saturday", opens=time(9), closes=time(12)),
            HelpFactException(first=date(2026, 12, 24)),
        ],
    )
    def test_is_unverified_in_whichever_way_it_came(self, row: Any) -> None:
        row.fact = fact_of(FEW)
        row.save()
        assert not fact_of(FEW).is_verified
        HelpFact.objects.update(verification=Verification.VERIFIED)
        row.delete()
        assert not fact_of(FEW).is_verified
        HelpFact.objects.update(verification=Verification.VERIFIED)
        fact = fact_of(FEW)
        fact.value = "116999"
        fact.save(update_fields=["value"])
        assert not HelpFact.objects.get(value="116999").is_verified

    def test_stays_verified_when_it_is_saved_as_it_is(self) -> None:
        fact_of(FEW).save()
        text = HelpFactText.objects.filter(fact=fact_of(FEW))[0]
        text.save()
        assert fact_of(FEW).is_verified

    def test_a_copy_of_a_verified_fact_is_a_fact_of_its_own_and_not_verified(self, publisher: Client) -> None:
        before = fact_of(FEW)
        answer = publisher.get(f"{LIST}copy/{before.pk}/")
        form = answer.context["form"]
        assert (form["checked_on"].value(), form["verification"].value()) == (None, Verification.TO_VERIFY)
        sent = {**sent_back(answer), "value": "116999", "verification": "verified", "checked_on": "2026-02-01"}
        publisher.post(f"{LIST}add/", sent)
        copy = HelpFact.objects.get(value="116999")
        assert (copy.is_verified, copy.pk == before.pk, copy.key == before.key) == (False, False, False)
        assert copy.texts.count() == before.texts.count() == fact_of(FEW).texts.count()
        assert copy.spans.count() == before.spans.count() == fact_of(FEW).spans.count()

    def test_loading_the_campaign_again_leaves_every_state_as_it_is(self, publisher: Client) -> None:
        self.save(publisher, cost="ordinary", checked_on=timezone.localdate().isoformat())
        before = list(HelpFact.objects.order_by("pk").values())
        call_command("load_campaign", verbosity=0)
        assert list(HelpFact.objects.order_by("pk").values()) == before

    def test_a_fact_can_not_be_verified_on_no_day(self) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            HelpFact.objects.filter(pk=fact_of(FEW).pk).update(checked_on=None)


def test_the_strip_on_every_page_has_the_facts_that_editors_chose(campaign: None, client: Client) -> None:
    html = client.get(page_of("about").url).content.decode()
    strip = html[html.index('class="helpbar') : html.index("<main")]
    chosen = HelpFact.objects.filter(in_strip=True).values_list("value", flat=True)
    assert re.findall(r'href="tel:([^"]+)"', strip) == list(chosen)
    assert {"112", "116006"} <= set(chosen)


def test_a_language_without_words_of_its_own_shows_the_latvian_ones_and_says_so(campaign: None, client: Client) -> None:
    text = fact_of("116006").texts.get(language="lv")
    HelpFactText.objects.filter(fact=fact_of("116006"), language="uk").delete()
    frame.forget()
    with override("uk"):
        html = client.get(page_of("help", "uk").url).content.decode()
    assert text.what_for in words(html)
    assert re.search(rf'<div lang="lv">\s*<p class="phones__name">{text.what_for}', html)
