"""What happens to a picture that an editor uploads, and to those that are stored already."""

from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from PIL import Image, PngImagePlugin
from pytest_django import Settings
from wagtail.models import Collection

from pages.models import CampaignImage
from tests.sampling import sample

pytestmark = [pytest.mark.django_db]

MAKE, ORIENTATION, CAMERA, MAKER_NOTE, GPS = 0x010F, 0x0112, 0x8769, 0x927C, 0x8825
TOLD = b"Brivibas-iela-1"
"""What no file may say: it stands for a maker, a place, an author."""

LYING = 6
"""The orientation of a photograph taken with the phone held upright."""

SUFFIX = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif", "GIF": "gif"}
CASES = [
    *[("JPEG", mode, 1) for mode in ("RGB", "L", "CMYK")],
    ("MPO", "RGB", 2),
    *[("PNG", mode, 1) for mode in ("RGB", "RGBA", "P", "L", "1", "I;16")],
    *[("WEBP", mode, frames) for mode in ("RGB", "RGBA") for frames in (1, 2)],
    *[("AVIF", mode, 1) for mode in ("RGB", "RGBA")],
    *[("GIF", mode, frames) for mode in ("P", "L") for frames in (1, 2)],
]
"""Format, kind of colours, pictures in the file."""


@pytest.fixture(autouse=True)
def _a_folder_of_its_own(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def photograph(kind: str, mode: str = "RGB", frames: int = 1, orientation: int = 1) -> bytes:
    """A picture, 40 wide and 20 high as it is stored, that tells all that its format can tell."""
    first, second = (Image.linear_gradient("L").resize((40, 20)) for _ in range(2))
    second.paste(0, (0, 0, 20, 20))
    pictures = [
        picture.convert("RGB").quantize(8) if mode == "P" else picture.convert(mode) for picture in (first, second)
    ]
    told: dict[str, Any] = {"xmp": b"<x:xmpmeta>" + TOLD + b"</x:xmpmeta>", "comment": TOLD}
    if kind != "GIF":
        exif = Image.Exif()
        exif[ORIENTATION], exif[MAKE] = orientation, TOLD.decode()
        exif.get_ifd(CAMERA)[MAKER_NOTE] = TOLD
        exif.get_ifd(GPS).update({1: "N", 2: (56.0, 57.0, 1.0)})
        told["exif"] = exif
    if kind == "PNG":
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Author", TOLD.decode())
        texts.add_text("Place", TOLD.decode(), zip=True)
        texts.add_itxt("XML:com.adobe.xmp", TOLD.decode())
        told["pnginfo"] = texts
    if frames > 1:
        told |= {"save_all": True, "append_images": pictures[1:], "duration": [100, 200], "loop": 0}
    written = BytesIO()
    pictures[0].save(written, format=kind, **told)
    data = written.getvalue()
    if kind in {"JPEG", "MPO"}:  # IPTC, as agencies write it, and the film that a phone hides behind a photograph.
        iptc = b"Photoshop 3.0\x008BIM\x04\x04" + TOLD
        data = data[:2] + b"\xff\xed" + (len(iptc) + 2).to_bytes(2) + iptc + data[2:]
    return data + b"\0\0\0\x18ftypmp42" + TOLD


def assert_tells_nothing(data: bytes) -> None:
    assert TOLD not in data
    assert b"GPS" not in data
    with Image.open(BytesIO(data)) as picture:
        picture.load()
        assert dict(picture.getexif()) == {}
        assert (
            set(picture.info) & {"exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop", "Author", "Place"} == set()
        )
        assert picture.format != "MPO"


def upload(data: bytes, kind: str) -> CampaignImage:
    return CampaignImage.objects.create(title="Photo", file=ImageFile(BytesIO(data), name=f"photo.{SUFFIX[kind]}"))


def stored_as_before(data: bytes, kind: str = "JPEG", **more: Any) -> CampaignImage:
    """A picture as it was stored before the site looked into files like it."""
    image = upload(photograph("JPEG") if kind == "JPEG" else data, kind)
    Path(image.file.path).write_bytes(data)
    CampaignImage.objects.filter(pk=image.pk).update(
        width=40, height=20, file_size=len(data), file_hash="0" * 40, **more
    )
    return CampaignImage.objects.get(pk=image.pk)


@pytest.mark.parametrize(("kind", "mode", "frames"), CASES)
def test_an_uploaded_picture_and_every_size_of_it_tell_nothing(kind: str, mode: str, frames: int) -> None:
    original = photograph(kind, mode, frames)

    image = upload(original, kind)

    kept = Path(image.file.path).read_bytes()
    assert_tells_nothing(kept)
    with Image.open(BytesIO(original)) as before, Image.open(BytesIO(kept)) as after:
        assert (after.mode, after.size) == ("L" if mode == "I;16" else before.mode, before.size)
        assert getattr(after, "n_frames", 1) == (1 if kind == "MPO" else frames)
        assert (
            kind == "AVIF" or mode == "I;16" or after.tobytes() == before.tobytes()
        )  # Not a pixel was compressed anew.
        assert after.info.get("duration") == before.info.get("duration")
    for spec in ("width-10", "fill-10x10|format-jpeg", "fill-10x10|format-webp", "width-10|format-avif", "original"):
        assert_tells_nothing(Path(image.get_rendition(spec).file.path).read_bytes())


@pytest.mark.parametrize(
    ("kind", "mode", "frames"), [case for case in CASES if case[1] != "I;16" and (case[0] == "MPO" or case[2] == 1)]
)
def test_sizes_of_an_original_that_still_tells_are_clean(kind: str, mode: str, frames: int) -> None:
    image = upload(photograph(kind, mode), kind)
    Path(image.file.path).write_bytes(photograph(kind, mode, frames))
    for rendition in image.get_renditions("width-10|format-jpeg", "original", "width-10|format-png").values():
        assert_tells_nothing(Path(rendition.file.path).read_bytes())


@pytest.mark.parametrize(
    ("kind", "frames"), [("JPEG", 1), ("MPO", 2), ("PNG", 1), ("WEBP", 1), ("WEBP", 2), ("AVIF", 1)]
)
@pytest.mark.parametrize("orientation", sample(range(1, 9), 1, 6))
def test_a_photograph_stands_upright_with_the_width_and_height_that_are_seen(
    kind: str, frames: int, orientation: int
) -> None:
    image = upload(photograph(kind, frames=frames, orientation=orientation), kind)

    with Image.open(image.file.path) as kept:
        upright = (20, 40) if orientation >= 5 else (40, 20)
        assert (image.width, image.height) == kept.size == upright
        assert getattr(kept, "n_frames", 1) == (1 if kind == "MPO" else frames)
    rendition = image.get_rendition("original")
    assert (rendition.width, rendition.height) == upright


def test_greys_of_16_bits_keep_their_brightness_in_every_size() -> None:
    written = BytesIO()
    Image.new("I;16", (40, 20), 30_000).save(written, format="PNG")
    image = upload(written.getvalue(), "PNG")
    for spec in ("width-10|format-webp", "width-10|format-jpeg", "width-10"):
        with Image.open(image.get_rendition(spec).file.path) as size:
            assert abs(size.convert("L").getpixel((5, 2)) - 30_000 // 257) <= 1


def test_a_picture_that_tells_nothing_is_kept_byte_for_byte() -> None:
    for kind in ("JPEG", "PNG", "WEBP", "AVIF", "GIF"):
        written = BytesIO()
        Image.new("L", (40, 20)).save(written, format=kind)
        image = upload(written.getvalue(), kind)
        assert Path(image.file.path).read_bytes() == written.getvalue()


def test_the_colour_profile_stays() -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for kind in ("JPEG", "PNG", "WEBP", "AVIF"):
        written, exif = BytesIO(), Image.Exif()
        exif[ORIENTATION] = LYING
        Image.new("RGB", (40, 20)).save(written, format=kind, icc_profile=profile, exif=exif)
        with Image.open(upload(written.getvalue(), kind).file.path) as kept:
            assert kept.info["icc_profile"] == profile


class TestInTheAdmin:
    @pytest.fixture(autouse=True)
    def _signed_in(self, db: None, admin_client: Client) -> None:
        self.client = admin_client
        self.collection = Collection.get_first_root_node().pk

    def photo(self, data: bytes | None = None) -> SimpleUploadedFile:
        return SimpleUploadedFile("foto.jpg", data or photograph("MPO", frames=2, orientation=LYING), "image/jpeg")

    def post(self, address: str, **fields: Any) -> Any:
        return self.client.post(address, {"title": "Foto", "collection": self.collection, **fields})

    @pytest.mark.parametrize(
        ("screen", "field"),
        [
            ("wagtailimages:add", "file"),
            ("wagtailimages:add_multiple", "files[]"),
            ("wagtailimages_chooser:create", "image-chooser-upload-file"),
        ],
    )
    def test_every_way_to_add_a_picture_cleans_it(self, screen: str, field: str) -> None:
        prefix = field.removesuffix("file") if field.endswith("-file") else ""
        self.post(
            reverse(screen),
            **{field: self.photo(), f"{prefix}title": "Foto", f"{prefix}collection": self.collection},
        )
        image = CampaignImage.objects.get()
        self.assert_is_clean(image)

    def test_a_new_file_for_a_picture_is_cleaned_too(self) -> None:
        image = upload(photograph("JPEG"), "JPEG")
        image.get_rendition("width-10")
        self.post(reverse("wagtailimages:edit", args=[image.pk]), file=self.photo())
        image = CampaignImage.objects.get()
        assert not image.renditions.exists()
        self.assert_is_clean(image)

    def assert_is_clean(self, image: CampaignImage) -> None:
        data = Path(image.file.path).read_bytes()
        assert_tells_nothing(data)
        assert (image.width, image.height, image.file_size) == (20, 40, len(data))
        sent = self.client.get(reverse("wagtailimages:edit", args=[image.pk]))
        assert sent.status_code == 200

    def test_a_damaged_picture_is_refused_in_words_and_leaves_no_file(self) -> None:
        whole = BytesIO()
        Image.effect_noise((200, 200), 50).save(whole, format="JPEG")
        broken = whole.getvalue()[: whole.tell() // 2]
        answer = self.post(reverse("wagtailimages:add"), file=self.photo(broken))
        assert "Attēls ir bojāts" in answer.content.decode()
        answer = self.post(reverse("wagtailimages:add_multiple"), **{"files[]": self.photo(broken)})
        assert "Attēls ir bojāts" in answer.json()["error_message"]
        huge = BytesIO()
        Image.new("1", (20_000, 10_000)).save(huge, format="PNG")
        answer = self.post(
            reverse("wagtailimages:add_multiple"), **{"files[]": SimpleUploadedFile("huge.png", huge.getvalue())}
        )
        assert "pārmērīgi liels" in answer.json()["error_message"]
        assert not CampaignImage.objects.exists()
        assert not default_storage.exists("original_images")


class TestPicturesThatAreStored:
    def clean(self) -> str:
        out = StringIO()
        call_command("clean_pictures", stdout=out)
        return out.getvalue()

    def test_are_cleaned_under_their_address_and_their_sizes_made_anew(
        self, django_capture_on_commit_callbacks: Any
    ) -> None:
        image = stored_as_before(
            photograph("MPO", frames=2, orientation=LYING),
            focal_point_x=30, focal_point_y=5, focal_point_width=8, focal_point_height=4,
        )  # fmt: skip
        name, size = image.file.name, image.get_rendition("width-10").file.path

        with django_capture_on_commit_callbacks(execute=True):
            said = self.clean()

        assert "pictures cleaned: 1\n" in said
        assert "sizes deleted, to be made anew: 1\n" in said
        image = CampaignImage.objects.get()
        data = Path(image.file.path).read_bytes()
        assert_tells_nothing(data)
        assert (image.file.name, image.width, image.height, image.file_size) == (name, 20, 40, len(data))
        assert (image.focal_point_x, image.focal_point_y) == (15, 10)
        assert (image.focal_point_width, image.focal_point_height) == (4, 8)
        assert not image.renditions.exists()
        assert not Path(size).exists()
        assert [path.name for path in Path(image.file.path).parent.iterdir()] == [Path(name).name]

    def test_are_left_alone_the_second_time(self) -> None:
        image = stored_as_before(photograph("MPO", frames=2, orientation=LYING))
        self.clean()
        data = Path(image.file.path).read_bytes()
        CampaignImage.objects.get().get_rendition("width-10")
        said = self.clean()
        assert "clean already: 1\nsizes deleted, to be made anew: 0\n" in said
        assert Path(image.file.path).read_bytes() == data

    def test_are_finished_after_an_interruption(self) -> None:
        image = stored_as_before(photograph("JPEG", orientation=LYING))
        image.get_rendition("width-10")
        row = CampaignImage.objects.filter(pk=image.pk)
        before = row.values("width", "height", "file_size", "file_hash").get()
        self.clean()
        row.update(**before)  # The file had its turn, the row had not.
        image.get_rendition("width-10")
        assert "corrected in the database only: 1\n" in self.clean()
        image = row.get()
        assert (image.width, image.height, image.renditions.count()) == (20, 40, 0)

    def test_lose_sizes_that_tell_though_the_original_does_not(self) -> None:
        image = upload(photograph("JPEG"), "JPEG")
        Path(image.get_rendition("width-10").file.path).write_bytes(photograph("JPEG"))
        image.get_rendition("width-20")
        assert "sizes deleted, to be made anew: 1\n" in self.clean()

    def test_that_can_not_be_read_are_named_and_do_not_stop_the_others(self) -> None:
        lost, broken = upload(photograph("PNG"), "PNG"), upload(photograph("GIF"), "GIF")
        Path(lost.file.path).unlink()
        Path(broken.file.path).write_bytes(b"GIF89a")
        other = stored_as_before(photograph("JPEG"))
        with pytest.raises(CommandError, match=f"{lost.pk}, {broken.pk}$"):
            self.clean()
        assert_tells_nothing(Path(other.file.path).read_bytes())
