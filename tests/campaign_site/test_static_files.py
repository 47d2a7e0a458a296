"""What a browser loads for a page: few files, short ones, and in production the same as in development."""

import re
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # it has no types
import pytest
from bs4 import BeautifulSoup, Tag
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from campaign_site.static_files import JOINED
from pages.models import ArticlePage

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def collected(settings: Settings, tmp_path: Path) -> Path:
    """The folder with our static files as production has them."""
    settings.IN_DEVELOPMENT = False
    settings.STATIC_ROOT = str(tmp_path)
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "campaign_site.static_files.SiteStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    caches["template_fragments"].clear()
    return tmp_path


def loaded(html: str) -> list[str]:
    """The files that a browser of today asks for to show a page, under the static files' address."""
    soup = BeautifulSoup(html, "html.parser")
    tags = soup.select("link[rel=stylesheet], link[rel=preload], script[src], img[src]:not([loading=lazy])")
    icons = soup.select("link[rel=icon][type='image/svg+xml']")
    addresses = [str(tag.get("href") or tag.get("src")) for tag in (*tags, *icons) if isinstance(tag, Tag)]
    return [address.removeprefix("/static/") for address in addresses]


def test_a_first_visit_to_an_article_takes_36_kilobytes_in_six_requests(
    campaign: None, collected: Path, client: Client
) -> None:
    article = ArticlePage.objects.live().filter(locale__language_code="lv")[0]
    article.picture = None
    article.save_revision().publish()
    html = client.get(article.url).content
    files = loaded(html.decode())
    sent = {name: (collected / f"{name}.br") for name in files}
    sizes = {name: (short if short.exists() else collected / name).stat().st_size for name, short in sent.items()}
    assert len(files) + 1 <= 6, files
    assert sum(sizes.values()) + len(brotli.compress(html, quality=6)) <= 36 * 1024, sizes


@pytest.mark.parametrize("name", JOINED)
def test_a_joined_file_has_all_that_its_parts_have(collected: Path, name: str) -> None:
    whole = (collected / name).read_text()
    for part in JOINED[name]:
        text = re.sub(r"/\*.*?\*/", "", (ROOT / "static" / part).read_text(), flags=re.DOTALL)
        assert set(re.findall(r"[\w-]{3,}", text)) <= set(re.findall(r"[\w-]{3,}", whole))
    assert "/*" not in whole


def test_the_same_page_loads_the_parts_while_somebody_works_on_them(campaign: None, client: Client) -> None:
    files = loaded(client.get("/").content.decode())
    parts = [part for joined in JOINED.values() for part in joined]
    assert [name for name in files if name in parts] == parts


def test_files_that_are_collected_again_stay_the_same(collected: Path) -> None:
    before = {path: path.read_bytes() for path in collected.rglob("*.css")}
    call_command("collectstatic", interactive=False, verbosity=0)
    assert {path: path.read_bytes() for path in collected.rglob("*.css")} == before
