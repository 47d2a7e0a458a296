"""Partners on the home page: a profile of theirs, or only a name."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from pages.models import HomePagePartner
from pages.models.partners import shown
from tests.pages.conftest import page_of


@pytest.mark.parametrize(
    ("has_profile", "name", "is_fine"),
    [(True, "", True), (False, "Tikai vārds", True), (False, "", False), (True, "Vārds", False)],
)
def test_a_partner_is_a_profile_or_a_name(campaign: None, has_profile: bool, name: str, is_fine: bool) -> None:
    partner = HomePagePartner(page=page_of("home"), profile=page_of("ngo") if has_profile else None, name=name)
    if is_fine:
        partner.clean()
        partner.page.partners = [partner]
        assert shown(partner.page.partners)[0].name == ("Patvērums “Drošā māja”" if has_profile else "Tikai vārds")
        return
    with pytest.raises(ValidationError) as refusal:
        partner.clean()
    assert sorted(refusal.value.message_dict) == ["name", "profile"]


def test_a_partner_whose_profile_is_not_public_is_a_name_without_a_link(campaign: None) -> None:
    page_of("ministry").unpublish()
    partner = HomePagePartner(page=page_of("home"), profile=page_of("ministry"))
    partner.page.partners = [partner]
    found = shown(partner.page.partners)[0]
    assert (found.url, found.name) == ("", "Iekšlietu ministrija")


def test_a_partner_whose_profile_is_not_in_the_reader_s_language_says_in_which_it_is(
    campaign: None, client: Client
) -> None:
    address = page_of("ministry").url
    link = f'<a href="{address}" lang="lv" hreflang="lv">Iekšlietu ministrija</a>'
    assert link in client.get(page_of("home", "ru").url).content.decode()
    assert f'<a href="{address}">Iekšlietu ministrija</a>' in client.get(page_of("home").url).content.decode()
