"""House rules as system checks."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from pytest_django import Settings
from wagtail.models import Page, get_page_models

from campaign_site.checks import page_types_are_complete, the_proxy_leads_out_as_the_site_does


def test_our_own_page_types_are_complete() -> None:
    assert page_types_are_complete(None) == []


@pytest.fixture
def incomplete() -> Iterator[type[Page]]:
    """A page type that declares nothing, known to Django and Wagtail only during the test."""
    from wagtail.models import pages as wagtail_pages
    from wagtail.models.pages import PAGE_MODEL_CLASSES

    before = list(PAGE_MODEL_CLASSES)

    class Meta:
        app_label = "pages"

    made: type[Page] = type("CarelessPage", (Page,), {"__module__": __name__, "Meta": Meta})
    yield made
    wagtail_pages.PAGE_MODEL_CLASSES[:] = before
    apps.all_models["pages"].pop("carelesspage")
    del Page.carelesspage
    apps.clear_cache()


def test_a_careless_page_type_is_told_each_thing_it_lacks(incomplete: type[models.Model]) -> None:
    assert incomplete in get_page_models()
    found = [(problem.id, problem.msg, problem.obj) for problem in page_types_are_complete(None)]
    assert found == [
        ("campaign.E001", "CarelessPage does not declare parent_page_types.", incomplete),
        ("campaign.E001", "CarelessPage does not declare subpage_types.", incomplete),
        ("campaign.E001", "CarelessPage does not declare search_fields.", incomplete),
        ("campaign.E003", "CarelessPage has no template pages/careless_page.html.", incomplete),
        ("campaign.E002", "CarelessPage has no verbose_name.", incomplete),
    ]
    assert all(problem.hint for problem in page_types_are_complete(None))


def test_an_operator_is_told_when_site_and_proxy_lead_out_to_different_places(settings: Settings) -> None:
    settings.EXIT_URL = "https://lv.wikipedia.org/"
    assert the_proxy_leads_out_as_the_site_does(None) == []
    settings.EXIT_URL = "https://www.delfi.lv/"
    (problem,) = the_proxy_leads_out_as_the_site_does(None)
    assert (problem.id, "https://www.delfi.lv/" in problem.msg) == ("campaign.W001", True)
