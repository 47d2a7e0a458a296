"""The sitemap: every public page once, in each language, and nothing else."""

import re

from django.test import Client
from wagtail.models import Page, PageViewRestriction

from campaign_site import languages
from tests.pages.conftest import page_of
from tests.pages.test_head import SITE


class TestTheSitemap:
    def addresses(self, client: Client) -> list[str]:
        response = client.get("/sitemap.xml")
        assert response.status_code == 200
        return re.findall(r"<loc>([^<]+)</loc>", response.content.decode())

    def test_has_every_public_page_of_every_language_once(self, campaign: None, client: Client) -> None:
        tags = [
            f"{SITE}{index}{name}/"
            for index, names in (
                ("/raksti/birka/", ("bibliotekas-loma-sabiedriba", "cilveku-tirdznieciba")),
                ("/en/articles/tag/", [tag.slug for tag in page_of("articles", "en").tags()]),
            )
            for name in names
        ]
        pages = [f"{SITE}{page.url}" for page in Page.objects.live().filter(depth__gt=1).specific()]
        assert sorted(self.addresses(client)) == sorted(pages + tags)

    def test_leaves_out_drafts_and_private_pages(self, campaign: None, client: Client) -> None:
        page_of("results").unpublish()
        PageViewRestriction.objects.create(page=page_of("press"), restriction_type="login")
        found = self.addresses(client)
        assert f"{SITE}/presei/" not in found
        assert f"{SITE}{page_of('results').url}" not in found

    def test_names_each_page_s_translations(self, campaign: None, client: Client) -> None:
        xml = client.get("/sitemap.xml").content.decode()
        entry = next(part for part in xml.split("<url>") if f"<loc>{SITE}/palidziba/</loc>" in part)
        named = re.findall(r'hreflang="([\w-]+)" href="([^"]+)"', entry)
        assert {
            ("en", f"{SITE}/en/help/"),
            ("lv", f"{SITE}/palidziba/"),
            ("ru", f"{SITE}/ru/pomosch/"),
            ("uk", f"{SITE}/uk/dopomoha/"),
        } <= set(named)
        assert [code for code, _address in sorted(named)] == sorted([*languages.BY_CODE, "x-default"])
        assert ("x-default", f"{SITE}/palidziba/") in named

    def test_leads_only_to_pages_that_answer(self, public_pages: dict[str, str], client: Client) -> None:
        others = {address.removeprefix(SITE) for address in self.addresses(client)} - public_pages.keys()
        assert len(others) < 10, "the subjects' pages"
        assert {client.get(address).status_code for address in others} == {200}
