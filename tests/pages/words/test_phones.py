"""Telephone numbers, pasted as people write them."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.admin.forms.choosers import PhoneLinkChooserForm

from pages.models import HelpFact, PressContact
from pages.words import phones
from tests.pages.conftest import fact_of, page_of, sent_back


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("116 006", "116006"),
        ("116\xa0006", "116006"),
        ("116-006", "116006"),
        ("\u200e116\u200b006\u00ad", "116006"),
        ("+371 28 612 120", "+37128612120"),
        ("+371 28-612-120", "+37128612120"),
        ("+371\u202f28–612–120", "+37128612120"),
        ("+371\u201128\u2011612\u2011120", "+37128612120"),
        ("(+371) 28.612.120", "+37128612120"),
        ("+371 (28) 612 120", "+37128612120"),
        ("00371 28612120", "+37128612120"),
        ("371 28612120", "+37128612120"),
        ("＋３７１ ２８６１２１２０", "+37128612120"),
        ("+44 (0)20 7946 0000", "+442079460000"),
        ("Tālr.: +371 28 612 120", "+37128612120"),
        ("tel:+371-28-612-120", "+37128612120"),
        ("\t28 612 120 ", "28612120"),
        ("112", "112"),
    ],
)
def test_a_number_is_taken_as_people_write_it(typed: str, kept: str) -> None:
    assert phones.PhoneFormField().clean(typed) == kept
    assert phones.kept(kept) == kept


def test_a_number_of_another_country_stands_whole_as_nobody_here_knows_its_groups() -> None:
    assert phones.in_groups("+380 44 205 36 95") == "+380442053695"
    assert phones.in_groups("+371 28 612 120") == "+371\xa02861\xa02120"


@pytest.mark.parametrize(
    "typed", ["12", "112;post", "javascript:1", "+", "28612120 vai 67000000", "2861 2120, 6700 0000", "++371 28612120"]
)
def test_what_is_not_one_number_is_refused_and_stays_as_it_was_typed(typed: str) -> None:
    assert phones.kept(typed) == typed
    with pytest.raises(ValidationError):
        phones.PhoneFormField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "kept"), [("+371\xa028 612–120", "+37128612120"), ("00371 (28) 612-120\u200b\u200b", "+37128612120")]
)
def test_an_editor_pastes_a_number_into_the_help_facts(
    campaign: None, admin_client: Client, typed: str, kept: str
) -> None:
    fact = fact_of("116006")
    address = f"/admin/snippets/pages/helpfact/edit/{fact.pk}/"
    sent = sent_back(admin_client.get(address))
    sent |= {"value": typed, "checked_on": timezone.localdate().isoformat()}
    assert admin_client.post(address, sent).status_code == 302
    assert HelpFact.objects.get(pk=fact.pk).value == kept


def test_a_contact_s_number_can_be_dialled_however_it_was_written_down_before(campaign: None, client: Client) -> None:
    press = page_of("press")
    press.contact = PressContact.objects.create(
        locale=press.locale, name="Ilze Bērziņa", phone="+371\xa028–612 120", email="ilze@example.org"
    )
    press.save_revision().publish()
    html = client.get(press.url).content.decode()
    assert '<a href="tel:+37128612120">+371\xa02861\xa02120</a>' in html


def test_a_link_to_a_number_in_a_text_takes_it_as_people_write_it() -> None:
    form = PhoneLinkChooserForm({"phone_number": "+371 (28) 612–120", "link_text": "zvani"})
    assert form.is_valid()
    assert form.cleaned_data["phone_number"] == "+37128612120"
