"""Help numbers: how they are read, dialled and marked."""

import re
from collections import Counter
from datetime import date, timedelta
from typing import Any
from uuid import uuid5

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from wagtail_localize.models import Translation, TranslationSource

from campaign_site import languages
from pages.content.loader import NAMESPACE
from pages.models import HelpLine
from pages.models.choices import Verification
from tests.pages.conftest import locale, page_of, words


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("112", "112"),
        ("110", "110"),
        ("1180", "1180"),
        ("116006", "116\xa0006"),
        ("28612120", "2861\xa02120"),
        ("+37128612120", "+371\xa02861\xa02120"),
    ],
)
def test_a_number_is_shown_in_groups_and_dialled_without(number: str, shown: str) -> None:
    line = HelpLine(number=number, name="Kāds")
    assert (line.number_display, line.tel) == (shown, f"tel:{number}")
    assert str(line) == f"{shown} – Kāds"


@pytest.mark.parametrize("number", ["", "12", "112;post", "112 113 114 115 1160", "javascript:1", "+"])
def test_only_a_number_is_taken_as_a_number(campaign: None, number: str) -> None:
    line = HelpLine(
        locale=locale("lv"), number=number, name="Kāds", what_for="Kaut", source="kaut kur", checked_on=date(2026, 2, 1)
    )
    with pytest.raises(ValidationError) as refusal:
        line.full_clean()
    assert list(refusal.value.message_dict) == ["number"]


def test_the_help_page_shows_every_number_with_all_that_callers_should_know(campaign: None, client: Client) -> None:
    HelpLine.objects.filter(number="110", locale=locale("lv")).update(
        languages="latviešu, angļu, krievu", hours="visu diennakti", checked_on=date(2026, 2, 1)
    )
    html = client.get(page_of("help").url).content.decode()
    said = words(html)
    for number in ("112", "110", "116006", "+37128612120"):
        assert f'href="tel:{number}"' in html
    assert "latviešu, angļu, krievu" in said
    assert "2026. gada 1. februāris" in said


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "lv",
            "Pie katra numura rakstīts, kur un kad to skatījām. Ja kāds neatbild, zvani citam; briesmās – 112.",
        ),
        ("en", "Each number says where and when we looked it up. If one does not answer, call another; in danger"),
        ("ru", "У каждого номера написано, где и когда мы его смотрели."),
        ("uk", "Біля кожного номера написано, де й коли ми його дивилися."),
    ],
)
def test_visitors_read_once_what_is_true_of_every_number_and_nothing_about_its_state(
    campaign: None, client: Client, language: str, sentence: str
) -> None:
    HelpLine.objects.filter(number="112").update(verification=Verification.VERIFIED)
    said = words(client.get(page_of("help", language).url))
    assert said.count(sentence) == 1
    with override(language):
        for state in Verification.labels:
            assert str(state) not in said


def test_a_number_whose_day_is_not_known_says_so(campaign: None, client: Client) -> None:
    HelpLine.objects.filter(number="112").update(checked_on=None)
    assert "Avots: vugd.gov.lv, kad skatīts, nav zināms" in words(client.get(page_of("help").url))


def test_without_any_number_nothing_is_said_of_where_it_was_looked_up(campaign: None, client: Client) -> None:
    HelpLine.objects.all().delete()
    said = words(client.get(page_of("help").url))
    assert "112" in said
    assert "kur un kad to skatījām" not in said


def test_staff_see_the_state_in_the_preview_and_in_the_list(publisher: Client) -> None:
    HelpLine.objects.filter(number="112", locale=locale("lv")).update(verification=Verification.VERIFIED)
    preview = words(page_of("help").make_preview_request().content.decode())
    assert (preview.count("Pārbaudīts"), preview.count("Jāpārbauda")) == (1, 3)
    table = publisher.get("/admin/snippets/pages/helpline/").content.decode()
    states = Counter(re.findall(r'class="w-status[^>]*>\s*(\w+)', table))
    assert (states["Pārbaudīts"], states["Jāpārbauda"]) == (1, HelpLine.objects.count() - 1)
    left = publisher.get("/admin/snippets/pages/helpline/?verification=verified")
    assert [line.number for line in left.context["object_list"]] == ["112"]


def test_help_numbers_and_press_contacts_have_their_own_entries_in_the_menu(publisher: Client) -> None:
    menu = publisher.get("/admin/").content.decode()
    assert '"/admin/snippets/pages/helpline/"' in menu
    assert '"/admin/snippets/pages/presscontact/"' in menu
    assert "Fragmenti" not in menu


class TestAChangedNumber:
    """What callers go by is changed: nobody has verified that."""

    @pytest.fixture(autouse=True)
    def _verified(self, campaign: None) -> None:
        """All numbers were verified some days ago."""
        HelpLine.objects.update(verification=Verification.VERIFIED, checked_on=timezone.localdate() - timedelta(days=9))

    def line(self, language: str = "lv") -> HelpLine:
        """116006 in a language."""
        found: HelpLine = HelpLine.objects.get(translation_key=uuid5(NAMESPACE, "help-116006"), locale=locale(language))
        return found

    def save(self, client: Client, **changes: Any) -> HttpResponse:
        """Send the form of the Latvian number with changes, as a browser does."""
        line = self.line()
        address = f"/admin/snippets/pages/helpline/edit/{line.pk}/"
        form = client.get(address).context["form"]
        sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
        return client.post(address, {**sent, **changes}, follow=True)

    @pytest.mark.parametrize(
        "change", [{"number": "116999"}, {"hours": "katru dienu 9.00–17.00"}, {"what_for": "Cits"}]
    )
    def test_asks_for_the_day_in_the_same_form(self, publisher: Client, change: dict[str, str]) -> None:
        answer = self.save(publisher, **change)
        assert "checked_on" in answer.context["form"].errors
        assert self.line().is_verified
        self.save(publisher, **change, checked_on=timezone.localdate().isoformat())
        line = self.line()
        assert {name: getattr(line, name) for name in change} == change
        assert (line.is_verified, line.checked_on) == (False, timezone.localdate())

    def test_can_not_be_verified_in_the_same_breath(self, publisher: Client) -> None:
        answer = self.save(
            publisher, number="116999", checked_on=timezone.localdate().isoformat(), verification="verified"
        )
        assert not self.line().is_verified
        assert "jāpārbauda vēlreiz" in answer.content.decode()
        self.save(publisher, verification="verified")
        assert self.line().is_verified

    def test_stays_verified_when_only_its_source_is_looked_at_again(self, publisher: Client) -> None:
        self.save(publisher, checked_on=timezone.localdate().isoformat(), source="ta.gov.lv")
        assert (self.line().is_verified, self.line().source) == (True, "ta.gov.lv")

    def test_was_not_looked_at_tomorrow(self, publisher: Client) -> None:
        answer = self.save(publisher, checked_on=(timezone.localdate() + timedelta(days=1)).isoformat())
        assert "checked_on" in answer.context["form"].errors

    def test_casts_doubt_on_its_translations_and_leads_to_them(self, publisher: Client) -> None:
        answer = self.save(publisher, hours="katru dienu 9.00–17.00", checked_on=timezone.localdate().isoformat())
        for language in set(languages.BY_CODE) - {"lv"}:
            assert not self.line(language).is_verified
            assert f"/helpline/edit/{self.line(language).pk}/" in answer.content.decode()
        doubted = HelpLine.objects.exclude(verification=Verification.VERIFIED)
        assert doubted.count() == len(languages.BY_CODE)

    def test_is_unverified_in_whichever_way_it_came(self) -> None:
        line = self.line("ru")
        line.hours = "круглосуточно"
        line.save(update_fields=["hours"])
        assert not self.line("ru").is_verified
        assert self.line("lv").is_verified

    def test_a_copy_or_a_translation_of_a_verified_number_is_not_verified(self, publisher: Client) -> None:
        line = self.line()
        form = publisher.get(f"/admin/snippets/pages/helpline/copy/{line.pk}/").context["form"]
        assert (form["checked_on"].value(), form["verification"].value()) == (None, Verification.TO_VERIFY)
        self.line("en").delete()
        self.line("uk").delete()
        copy = line.copy_for_translation(locale("en"))
        copy.save()
        assert not self.line("en").is_verified
        source, _made = TranslationSource.get_or_create_from_instance(line)
        Translation.objects.create(source=source, target_locale=locale("uk")).save_target()
        assert not self.line("uk").is_verified

    def test_taking_over_the_latvian_changes_does_not_take_over_the_state(self) -> None:
        self.line("uk").delete()
        source, _made = TranslationSource.get_or_create_from_instance(self.line())
        translation = Translation.objects.create(source=source, target_locale=locale("uk"))
        translation.save_target()
        HelpLine.objects.filter(pk=self.line().pk).update(number="116999")
        HelpLine.objects.filter(pk=self.line("uk").pk).update(verification=Verification.VERIFIED)
        source.update_from_db()
        translation.save_target()
        assert (self.line("uk").number, self.line("uk").is_verified) == ("116999", False)
        HelpLine.objects.filter(pk=self.line().pk).update(verification=Verification.VERIFIED)
        source.update_from_db()
        translation.save_target()
        assert not self.line("uk").is_verified

    def test_loading_the_campaign_again_leaves_every_state_as_it_is(self, publisher: Client) -> None:
        self.save(publisher, number="116999", checked_on=timezone.localdate().isoformat())
        before = list(HelpLine.objects.order_by("pk").values())
        call_command("load_campaign", verbosity=0)
        assert list(HelpLine.objects.order_by("pk").values()) == before

    def test_a_number_can_not_be_verified_on_no_day(self) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            HelpLine.objects.filter(pk=self.line().pk).update(checked_on=None)


def test_the_strip_on_every_page_has_the_numbers_that_editors_chose(campaign: None, client: Client) -> None:
    html = client.get(page_of("about").url).content.decode()
    strip = html[html.index('class="helpbar') : html.index("<main")]
    assert [number for number in ("112", "110", "116006", "+37128612120") if f"tel:{number}" in strip] == [
        "112",
        "116006",
        "+37128612120",
    ]


def test_a_language_without_numbers_of_its_own_shows_the_latvian_ones(campaign: None) -> None:
    HelpLine.objects.filter(locale=locale("uk")).delete()
    with override("uk"):
        assert list(HelpLine.objects.in_active_language()) == list(HelpLine.objects.filter(locale=locale("lv")))
