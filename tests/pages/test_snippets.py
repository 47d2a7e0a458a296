"""Help numbers: how they are read, dialled and marked."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.translation import gettext, override

from pages.choices import Verification
from pages.models import HelpLine
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
    line = HelpLine(locale=locale("lv"), number=number, name="Kāds", what_for="Kaut kas", source="kaut kur")
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


def test_a_verified_number_says_so(campaign: None, client: Client) -> None:
    HelpLine.objects.filter(number="112").update(verification=Verification.VERIFIED)
    said = words(client.get(page_of("help").url))
    verified = gettext("Verified")
    assert said.count(gettext("Not verified yet")) == 3
    assert f" {verified} " in said


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
