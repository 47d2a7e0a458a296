"""What events know of a seminar's page stays true, and private pages are linked nowhere."""

import pytest
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from events.models import Seminar, SeminarText
from pages.models import ProfilePage, SeminarIndexPage, SeminarPage
from pages.models.partners import shown
from tests.pages.conftest import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(campaign: None) -> SeminarPage:
    """The Latvian page of the example seminar."""
    found: SeminarPage = page_of("example_seminar")
    return found


def told(seminar: Seminar | None = None, language: str = "lv") -> tuple[str, str]:
    """Title and address that events know."""
    seminar = seminar or Seminar.objects.get(slug="paraugs")
    text = SeminarText.objects.get(seminar=seminar, language=language)
    return text.title, text.address


TITLE = "Paraugs: reģionālais seminārs bibliotekāriem"
ADDRESS = "/seminari/paraugs-regionalais-seminars/"


class TestAnAddress:
    def test_is_forgotten_when_the_page_is_unpublished_and_its_title_stays_for_mail(self, page: SeminarPage) -> None:
        page.unpublish()
        assert told() == (TITLE, "")

    def test_is_told_again_when_the_page_is_published_again(self, page: SeminarPage) -> None:
        page.unpublish()
        page.get_latest_revision().publish()
        assert told() == (TITLE, ADDRESS)

    def test_is_forgotten_when_the_page_is_deleted(self, page: SeminarPage) -> None:
        page.delete()
        assert told() == (TITLE, "")

    def test_is_forgotten_when_the_list_above_it_is_deleted(self, page: SeminarPage) -> None:
        page.get_parent().specific.delete()
        assert told() == (TITLE, "")
        assert told(language="en")[1] == "/en/seminars/example-regional-seminar/"

    def test_follows_the_page_when_it_is_moved(self, page: SeminarPage) -> None:
        other = SeminarIndexPage(title="Citi", slug="citi", locale=page.locale)
        page.get_parent().get_parent().add_child(instance=other)
        page.move(other, pos="last-child")
        assert told() == (TITLE, "/citi/paraugs-regionalais-seminars/")

    def test_follows_the_slug_of_the_list_above_it(self, page: SeminarPage) -> None:
        above = page.get_parent().specific
        above.slug = "pasakumi"
        above.save_revision().publish()
        assert told() == (TITLE, "/pasakumi/paraugs-regionalais-seminars/")

    def test_stays_the_first_page_s_when_it_is_copied_live(self, page: SeminarPage) -> None:
        page.copy(update_attrs={"title": "Kopija", "slug": "kopija"}, keep_live=True)
        assert told() == (TITLE, ADDRESS)

    def test_stays_the_original_s_when_an_alias_is_made(self, page: SeminarPage) -> None:
        page.create_alias(update_slug="cits-vards")
        assert told() == (TITLE, ADDRESS)

    def test_goes_along_to_another_seminar_and_leaves_the_one_before(self, page: SeminarPage) -> None:
        past = Seminar.objects.get(slug="riga-2011")
        page_of("seminar").unpublish()
        page.seminar = past
        page.save_revision().publish()
        assert told(past) == (TITLE, ADDRESS)
        assert told() == (TITLE, "")


class TestAPrivatePage:
    @pytest.fixture
    def private(self, campaign: None) -> ProfilePage:
        """The NGO's Latvian profile, for people who log in only."""
        profile: ProfilePage = page_of("ngo")
        PageViewRestriction.objects.create(page=profile, restriction_type=PageViewRestriction.LOGIN)
        return profile

    def get(self, client: Client, address: str) -> str:
        response: HttpResponse = client.get(address)
        assert response.status_code == 200
        return response.content.decode()

    @pytest.mark.parametrize("address", ["/", "/seminari/preventivie-pasakumi-cilveku-tirdzniecibas-mazinasana/"])
    def test_is_named_as_a_partner_but_not_linked(self, client: Client, private: ProfilePage, address: str) -> None:
        html = self.get(client, address)
        assert private.url not in html
        assert "Patvērums “Drošā māja”" in html

    def test_is_no_translation_to_switch_to(self, client: Client, private: ProfilePage) -> None:
        assert private.url not in self.get(client, page_of("ngo", "en").url)


def test_partners_keep_the_name_of_a_profile_that_is_deleted(client: Client, campaign: None) -> None:
    home = page_of("home")
    page_of("ngo").delete()
    assert [(bool(partner.url), partner.name) for partner in shown(home.partners.all())] == [
        (False, "Patvērums “Drošā māja”"),
        (True, "Iekšlietu ministrija"),
        (False, "Philip Morris Latvia International"),
    ]
    assert "Patvērums “Drošā māja”" in client.get("/").content.decode()


def test_there_is_no_sitemap_before_the_campaign_is_loaded(client: Client) -> None:
    assert Page.objects.filter(depth=2).count() == 0
    assert client.get("/sitemap.xml").status_code == 404
