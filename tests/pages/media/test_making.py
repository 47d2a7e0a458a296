"""The worker makes the sizes of pictures, so that no visitor waits for them."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.test import Client
from PIL import Image
from pytest_django import Settings
from wagtail.models import ModelLogEntry

from pages.media.making import Pictures
from pages.models import ArticlePage, CampaignImage, CampaignRendition
from tests.pages.conftest import MakePage


def made() -> set[tuple[str, str]]:
    return set(CampaignRendition.objects.filter(image__title="Acs").values_list("filter_spec", "focal_point_key"))


@pytest.fixture
def picture(campaign: None, settings: Settings, tmp_path: Path) -> CampaignImage:
    """A small one, and the only one of which nothing has been made: to make the sizes of a large one takes seconds."""
    settings.MEDIA_ROOT = str(tmp_path)
    written = BytesIO()
    Image.linear_gradient("L").resize((64, 40)).save(written, format="PNG")
    return CampaignImage.objects.create(title="Acs", file=ImageFile(written, name="acs.png"))


@pytest.fixture
def article(make_article: MakePage, picture: CampaignImage) -> ArticlePage:
    """One with a picture, published just now."""
    page: ArticlePage = make_article("Jaunums", picture=picture)
    return page


def test_a_visitor_makes_nothing_once_the_worker_has_looked(client: Client, article: ArticlePage) -> None:
    call_command("work", "--once", "picture")
    before = made()
    assert {spec for spec, _point in before} >= {"fill-800x500|format-webp", "format-avif|fill-1600x900"}
    for address in (article.get_url(), "/raksti/", "/"):
        assert client.get(address).status_code == 200
        assert made() == before, address


def test_a_visitor_who_is_faster_sees_the_picture_all_the_same(client: Client, article: ArticlePage) -> None:
    assert "fill-1600x900" in client.get(article.get_url()).content.decode()


def test_a_picture_whose_middle_was_moved_is_made_anew(article: ArticlePage) -> None:
    pictures = Pictures()
    list(pictures(article.last_published_at))
    before = made()
    picture = article.picture
    picture.focal_point_x, picture.focal_point_y, picture.focal_point_width, picture.focal_point_height = 50, 50, 9, 9
    picture.save()
    entry = ModelLogEntry.objects.log_action(picture, "wagtail.edit", content_changed=True)
    list(pictures(entry.timestamp))
    assert {point for _spec, point in made()} > {point for _spec, point in before}


def test_what_was_looked_at_is_left_alone(article: ArticlePage) -> None:
    pictures = Pictures()
    assert list(pictures(article.last_published_at))
    assert list(pictures(article.last_published_at)) == []


def test_what_a_round_that_was_cut_short_did_not_make_is_made_in_the_next(article: ArticlePage) -> None:
    pictures = Pictures()
    cut = pictures(article.last_published_at)
    next(cut)
    cut.close()
    assert list(pictures(article.last_published_at))
    assert "format-avif|fill-1600x900" in {spec for spec, _point in made()}


def test_a_page_that_can_not_be_rendered_holds_up_none_behind_it(
    make_article: MakePage, picture: CampaignImage, breaks: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    broken, good = make_article("Sabojātais"), make_article("Jaunums", picture=picture)
    assert broken.path < good.path
    breaks(broken.title)
    call_command("work", "--once", "picture")
    assert "format-avif|fill-1600x900" in {spec for spec, _point in made()}
    assert f"ArticlePage {broken.pk} failed" in caplog.text
