"""What happens to a picture that an editor uploads."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.images import ImageFile
from PIL import Image
from pytest_django import Settings

from pages.models import CampaignImage

pytestmark = pytest.mark.django_db

GPS = 0x8825
ORIENTATION = 0x0112


def photograph(kind: str) -> ImageFile:
    picture = Image.new("RGB", (40, 20), "#ffc53d")
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[1] = "N"
    written = BytesIO()
    picture.save(written, format=kind, exif=exif)
    return ImageFile(written, name=f"photo.{kind.lower()}")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_uploaded_photograph_loses_its_place_and_stands_upright(kind: str, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path

    image = CampaignImage.objects.create(title="Photo", file=photograph(kind))

    with Image.open(tmp_path / image.file.name) as kept:
        assert dict(kept.getexif()) == {}
        assert kept.size == (20, 40)
    assert (image.width, image.height) == (20, 40)


def test_picture_that_tells_nothing_is_kept_byte_for_byte(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    written = BytesIO()
    Image.new("RGB", (40, 20), "#ffc53d").save(written, format="PNG")

    image = CampaignImage.objects.create(
        title="Drawing", file=ImageFile(BytesIO(written.getvalue()), name="drawing.png")
    )

    assert (tmp_path / image.file.name).read_bytes() == written.getvalue()
