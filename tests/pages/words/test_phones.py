"""Telephone numbers, pasted as people write them."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.admin.forms.choosers import PhoneLinkChooserForm

from pages.models import HelpFact, PressContact
from pages.words import phones
from tests.pages.conftest import fact_of, page_of, sent_back
from tests.sampling import sample


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


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+371 28 612 120", "+371 2861 2120"),
        ("+3726607320", "+372 660 7320"),
        ("+4722331160", "+47 22 33 11 60"),
        ("+31334481186", "+31 334 481 186"),
        ("+493026391176", "+49 302 639 1176"),
        ("+380 44 205 36 95", "+380 442 053 695"),
        ("+12125550100", "+1 212 555 0100"),
        ("880091119", "8 800 91119"),
        ("900759759", "900 759 759"),
        ("08000121700", "0800 012 1700"),
        ("11414", "114 14"),
    ],
)
def test_a_number_is_read_in_groups_after_its_country_s_code(number: str, shown: str) -> None:
    assert phones.in_groups(number).split("\xa0") == shown.split()


def test_groups_change_no_digit_of_a_number(campaign: None) -> None:
    for number in HelpFact.objects.filter(channel="call").values_list("value", flat=True):
        assert phones.in_groups(number).replace("\xa0", "") == number


@pytest.mark.parametrize(
    "typed", ["12", "112;post", "javascript:1", "+", "28612120 vai 67000000", "2861 2120, 6700 0000", "++371 28612120"]
)
def test_what_is_not_one_number_is_refused_and_stays_as_it_was_typed(typed: str) -> None:
    assert phones.kept(typed) == typed
    with pytest.raises(ValidationError):
        phones.PhoneFormField().clean(typed)


PASTED = [("+371\xa028 612–120", "+37128612120"), ("00371 (28) 612-120\u200b\u200b", "+37128612120")]


@pytest.mark.parametrize(("typed", "kept"), sample(PASTED, PASTED[1]))
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
