"""Reading never needs writing: a disk that is full, read-only or gone takes pictures away, never a page."""

import re
import resource
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import Settings
from wagtail.models import Page

from pages.models import ArticlePage, CampaignDocument, CampaignImage, ProfilePage
from tests.pages.conftest import MakePage, page_of
from tests.sampling import sample

REFUSAL = "Failu neizdevās saglabāt: serverī tam nepietiek vietas vai tur nedrīkst rakstīt."


def drawing(kind: str = "PNG") -> bytes:
    written = BytesIO()
    Image.effect_noise((90, 70), 40).resize((900, 700)).convert("RGB").save(written, format=kind)
    return written.getvalue()


@pytest.fixture
def media(settings: Settings, tmp_path: Path) -> Path:
    """Where uploads are kept in this test."""
    folder = tmp_path / "media"
    settings.MEDIA_ROOT = str(folder)
    return folder


@pytest.fixture
def picture(media: Path) -> CampaignImage:
    return CampaignImage.objects.create(title="Acs", file=ImageFile(BytesIO(drawing()), name="acs.png"), credit="Anna")


@pytest.fixture
def illustrated(make_article: MakePage, picture: CampaignImage) -> ArticlePage:
    """An article with a picture above its text and one in it; the home page and an organisation have one to share."""
    value = {"picture": {"image": picture.pk, "alt_text": "Acs", "decorative": False}, "caption": "Paraksts"}
    article = make_article("Ar attēlu", picture=picture, picture_alt="Acs", body=[{"type": "picture", "value": value}])
    for page in (page_of("home"), ProfilePage.objects.live().first()):
        page.share_image = picture
        page.save()
    return article


def sources(html: str) -> list[str]:
    """The files of uploads that a page shows or names."""
    return re.findall(r"/media/([^\"' ,]+)", re.sub(r"/media/documents/[^\"]+", "", html))


def shown(client: Client, address: str) -> list[str]:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    html = answer.content.decode()
    assert "not-found" not in html, address
    return sources(html)


def addresses() -> list[str]:
    pages = Page.objects.live().filter(depth__gt=1).specific()
    return [*(page.url for page in pages), "/meklet/?q=acs", "/raksti/atom/", "/sitemap.xml"]


def admin_addresses(article: ArticlePage, picture: CampaignImage) -> list[str]:
    return [
        "/admin/",
        "/admin/images/",
        "/admin/images/?layout=list",
        f"/admin/images/{picture.pk}/",
        f"/admin/images/{picture.pk}/delete/",
        "/admin/images/chooser/",
        reverse("wagtailimages_chooser:chosen", args=[picture.pk]),
        reverse("wagtailimages_chooser:select_format", args=[picture.pk]),
        "/admin/images/add/",
        "/admin/documents/",
        f"/admin/pages/{article.pk}/edit/",
        f"/admin/pages/{article.pk}/history/",
        f"/admin/pages/{article.get_parent().pk}/",
    ]


def originals(media: Path) -> list[Path]:
    return [path for path in (media / "original_images").iterdir() if path.is_file()]


def originals_gone(media: Path) -> None:
    for path in originals(media):
        path.unlink()


def originals_corrupt(media: Path) -> None:
    for path in originals(media):
        path.write_bytes(path.read_bytes()[:3000])


def nothing_can_be_written(media: Path) -> None:
    # A file where the folder should be stops root too, whom permissions would not.
    (media / "images").write_text("")


@pytest.mark.django_db
@pytest.mark.parametrize("every", sample([False, True], False), ids=["some", "every"])
@pytest.mark.parametrize(
    "fault", sample([originals_gone, originals_corrupt, nothing_can_be_written], nothing_can_be_written)
)
def test_every_page_and_list_is_read_without_the_pictures_that_can_not_be_made(
    illustrated: ArticlePage,
    picture: CampaignImage,
    media: Path,
    client: Client,
    admin_client: Client,
    fault: Callable[[Path], None],
    every: bool,
) -> None:
    fault(media)
    some = [illustrated.url, "/", "/raksti/", "/organizacijas/", "/raksti/atom/", "/meklet/?q=acs"]
    assert [address for address in (addresses() if every else some) if shown(client, address)] == []
    html = client.get(illustrated.url).content.decode()
    assert ('class="lens"' in html, "<picture" in html, "Anna" in html) == (False, False, False)
    assert "Paraksts" in html, "the caption may say more than the picture"
    original = f"original_images/{Path(picture.file.name).name}"
    for address in admin_addresses(illustrated, picture):
        assert set(shown(admin_client, address)) <= {original}, address


@pytest.mark.django_db
def test_a_picture_that_is_there_is_shown_and_one_whose_small_copies_are_gone_gets_them_back_while_it_can(
    illustrated: ArticlePage, media: Path, client: Client
) -> None:
    first = shown(client, illustrated.url)
    assert len(first) > 5
    assert all((media / name).stat().st_size for name in first)
    copies = sorted((media / "images").iterdir())
    copies[0].unlink()
    copies[1].write_bytes(b"")
    for cache in caches.all():
        cache.clear()

    assert shown(client, illustrated.url) == first
    assert sorted((media / "images").iterdir()) == copies
    assert all(path.stat().st_size for path in copies)

    originals_gone(media)
    for path in copies:
        path.unlink()
    assert shown(client, illustrated.url) == []


@pytest.mark.django_db
def test_what_can_not_be_remembered_is_looked_up_again(campaign: None, client: Client, tmp_path: Path) -> None:
    """Visitors' pages ask neither for a folder nor for the table of what is counted."""
    one_of_each = {type(page): page.url for page in Page.objects.live().filter(depth__gt=1).specific()}
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM shared_cache")
        for address in (*one_of_each.values(), "/meklet/?q=acs", "/raksti/atom/", "/sitemap.xml"):
            assert client.get(address, follow=True).status_code == 200
        cursor.execute("SELECT count(*) FROM shared_cache")
        assert cursor.fetchone() == (0,)


# Uploads


@pytest.fixture
def full(media: Path, picture: CampaignImage) -> Iterator[Path]:
    """A disk that takes no more: where files are written first, there is no folder and can be none."""
    kept = media.rename(media.with_name("kept"))
    media.write_text("")
    yield kept
    media.unlink()
    kept.rename(media)


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


IMAGE_FORM = {"title": "Cits", "collection": "1", "tags": "", "description": "", "credit": ""}
DOCUMENT_FORM = {"title": "Cits", "collection": "1", "tags": ""}
WAYS: dict[str, tuple[str, dict[str, Any], str]] = {
    "a picture": ("/admin/images/add/", IMAGE_FORM, "file"),
    "pictures": ("/admin/images/multiple/add/", {"title": "Cits", "collection": "1"}, "files[]"),
    "the picker of pictures": (
        "/admin/images/chooser/create/",
        {f"image-chooser-upload-{key}": value for key, value in IMAGE_FORM.items()},
        "image-chooser-upload-file",
    ),
    "a picture's file": ("/admin/images/{picture}/", IMAGE_FORM, "file"),
    "a document": ("/admin/documents/add/", DOCUMENT_FORM, "file"),
    "documents": ("/admin/documents/multiple/add/", {"title": "Cits", "collection": "1"}, "files[]"),
    "the picker of documents": (
        "/admin/documents/chooser/create/",
        {"document-chooser-upload-title": "Cits", "document-chooser-upload-collection": "1"},
        "document-chooser-upload-file",
    ),
    "a document's file": (
        "/admin/documents/edit/{document}/",
        DOCUMENT_FORM,
        "file",
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("way", WAYS)
def test_an_upload_that_can_not_be_kept_is_told_in_a_sentence_and_leaves_nothing(
    campaign: None, admin_client: Client, picture: CampaignImage, media: Path, way: str, request: pytest.FixtureRequest
) -> None:
    document = CampaignDocument.objects.create(title="Programma", file=ContentFile(b"a,b\n", name="programma.csv"))
    before = {path: path.read_bytes() for path in media.rglob("*") if path.is_file()}
    kept: Path = request.getfixturevalue("full")
    address, values, field = WAYS[way]
    is_picture = "image" in address
    file = upload("cits.png", drawing()) if is_picture else upload("cits.csv", b"a,b\n" * 100)
    answer = admin_client.post(
        address.format(picture=picture.pk, document=document.pk),
        {**values, field: file},
        headers={"X-Requested-With": "XMLHttpRequest"} if field == "files[]" else {},
    )
    assert answer.status_code == 200
    said = answer.json() if answer["Content-Type"].startswith("application/json") else answer.content.decode()
    assert REFUSAL in str(said)
    assert list(CampaignImage.objects.filter(title="Cits")) == list(CampaignDocument.objects.filter(title="Cits")) == []
    assert {media / path.relative_to(kept): path.read_bytes() for path in kept.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("content", [b"x" * 100_000, "teksts" * 20_000], ids=["bytes", "text"])
def test_a_file_for_which_the_disk_has_no_room_leaves_none_behind(media: Path, content: bytes | str) -> None:
    name = default_storage.save("documents/maza.txt", ContentFile(content[:10]))
    most, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises(OSError, match="File too large"):
            default_storage.save("documents/liela.txt", ContentFile(content))
        with pytest.raises(OSError, match="File too large"):
            default_storage.ensure_room(100_000)
        assert default_storage.save("documents/maza.txt", ContentFile(content[:10])) != name
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    files = [path for path in media.rglob("*") if path.is_file()]
    assert (len(files), {path.stat().st_size for path in files}) == (2, {10})
    assert {path.stat().st_mode & 0o777 for path in files} == {0o644}


@pytest.mark.parametrize("size", [100, 3_000_000])
def test_an_upload_needs_no_room_for_a_temporary_file(
    db: None, admin_client: Client, media: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(media / "not-there"))
    answer = admin_client.post(
        "/admin/documents/multiple/add/",
        {"title": "Cits", "files[]": upload("liels.txt", b"x" * size)},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert answer.json()["success"]
    assert CampaignDocument.objects.get().file.size == size
