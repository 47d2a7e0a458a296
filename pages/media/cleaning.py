"""A picture's file without what it tells, upright."""

import struct
from io import BytesIO

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, ImageSequence, JpegImagePlugin

from pages.media.containers import STRIPPED, avif_tells, strip

QUALITY = 92
"""Of a picture that must be written anew in a format that does not say how strongly it was compressed."""

UPRIGHT = 1

ORIENTATION = 0x0112

SUBSAMPLED = 2
"""Pillow's number for colours stored at half the size both ways (4:2:0): stays so however the picture is turned."""


DAMAGE = (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error, Image.DecompressionBombError)
"""What Pillow raises over files that are cut off, built wrongly or far too large."""


DAMAGED = _(
    "This picture is damaged or far too large to be read to its end. Save it anew, smaller, and upload it again."
)


class UnreadableError(Exception):
    """The file is no picture of a kind that the site takes, or is damaged."""


def clean(data: bytes) -> bytes | None:
    """The file of a picture without EXIF, GPS, maker notes, IPTC, XMP, texts and previews; None if it has none of them.

    What the camera meant by turning is done to the pixels, and greys of 16 bits, which no other size can be made from,
    get 8. The colour profile stays, so do moving pictures. Pixels are compressed anew only for these two reasons, or in
    an AVIF that tells something. Raises `UnreadableError`.
    """
    try:
        with Image.open(BytesIO(data)) as picture:
            kind = picture.format or ""
            if kind not in {*STRIPPED, "AVIF"}:
                raise UnreadableError(kind)
            picture.load()
            turned = picture.getexif().get(ORIENTATION, UPRIGHT) != UPRIGHT
            deep = picture.mode.startswith("I")
            cleaned = _written_anew(picture) if turned or deep or (kind == "AVIF" and avif_tells(data)) else data
        if kind != "AVIF":
            cleaned = strip(cleaned, kind)
    except DAMAGE as error:
        raise UnreadableError from error
    return None if cleaned == data else cleaned


def _written_anew(picture: Image.Image) -> bytes:
    """The picture, or each of its moving pictures, upright, as little changed as its format allows.

    A JPEG with several pictures (MPO) does not move: they are other views, previews or depths of the first.
    """
    kind, written = picture.format, BytesIO()
    colours = picture.info.get("icc_profile")
    if isinstance(picture, JpegImagePlugin.JpegImageFile):
        subsampled = JpegImagePlugin.get_sampling(picture) == SUBSAMPLED
        ImageOps.exif_transpose(picture).save(
            written,
            format="JPEG",
            qtables=picture.quantization,
            subsampling=SUBSAMPLED if subsampled else 0,
            optimize=True,
            icc_profile=colours,
        )
    elif getattr(picture, "is_animated", False):
        frames, durations = [], []
        for frame in ImageSequence.Iterator(picture):
            frames.append(ImageOps.exif_transpose(frame))
            durations.append(frame.info.get("duration", 0))
        frames[0].save(
            written,
            format=kind,
            save_all=True,
            append_images=frames[1:],
            duration=durations,
            loop=picture.info.get("loop", 0),
            quality=QUALITY,
            icc_profile=colours,
            exif=b"",
            xmp=b"",
        )
    else:
        upright = ImageOps.exif_transpose(picture)
        if upright.mode.startswith("I"):
            upright = upright.convert("I").point(lambda grey: grey * (1 / 257)).convert("L")
        upright.save(written, format=kind, quality=QUALITY, icc_profile=colours, exif=b"", xmp=b"")
    return written.getvalue()
