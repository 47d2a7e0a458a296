"""Cleaning pictures that were stored before the site took out what they tell."""

import os
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from django.db import transaction
from wagtail.utils.file import hash_filelike

from pages.media.cleaning import UnreadableError, clean
from pages.models import CampaignImage, CampaignRendition


@dataclass
class Tally:
    """What one round of cleaning did: `broken` names the pictures whose file is missing or can not be read."""

    cleaned: int = 0
    corrected: int = 0
    clean: int = 0
    renditions: int = 0
    broken: list[int] = field(default_factory=list)


def clean_stored() -> Tally:
    """Clean each stored picture under its address, correct its row, drop the sizes that were made from the old file.

    May be run at any time and again: a file is replaced at once and whole, and the row, which tells an interrupted run
    from a finished one, is written last.
    """
    tally = Tally()
    for pk in CampaignImage.objects.order_by("pk").values_list("pk", flat=True):
        _clean_one(pk, tally)
    return tally


@transaction.atomic
def _clean_one(pk: int, tally: Tally) -> None:
    image = CampaignImage.objects.select_for_update().filter(pk=pk).first()
    if image is None:
        return  # Somebody deleted it meanwhile.
    try:
        replaced = _replace(Path(image.file.path))
        data = Path(image.file.path).read_bytes()
        width, height = image.file.get_image_dimensions()
    except (OSError, UnreadableError):
        tally.broken.append(pk)
        return
    known = (image.width, image.height, image.file_size, image.file_hash)
    true = (width, height, len(data), hash_filelike(BytesIO(data)))
    is_new = replaced or (image.file_hash not in {"", true[-1]}) or known[:2] != true[:2]
    tally.renditions += _drop_renditions(image, all_of_them=is_new)
    tally.cleaned += replaced
    tally.corrected += is_new and not replaced
    tally.clean += not is_new
    if known != true:
        if image.has_focal_point() and known[:2] != true[:2]:
            # It was chosen on the upright picture and counted in the sides of the one that lay.
            image.focal_point_x = round(image.focal_point_x * width / image.width)
            image.focal_point_width = round(image.focal_point_width * width / image.width)
            image.focal_point_y = round(image.focal_point_y * height / image.height)
            image.focal_point_height = round(image.focal_point_height * height / image.height)
        image.width, image.height, image.file_size, image.file_hash = true
        image.save()


def _replace(path: Path) -> bool:
    """Put the clean file in the place of the one that tells; whoever reads meanwhile gets one of the two, whole."""
    cleaned = clean(path.read_bytes())
    if cleaned is None:
        return False
    beside = path.with_name(f".{path.name}.clean")
    with beside.open("wb") as file:
        file.write(cleaned)
        file.flush()
        os.fsync(file.fileno())
    before = path.stat()
    beside.chmod(before.st_mode)
    if os.geteuid() == 0:
        os.chown(beside, before.st_uid, before.st_gid)
    beside.replace(path)
    return True


def _drop_renditions(image: CampaignImage, *, all_of_them: bool) -> int:
    """Delete the sizes that were made from the old file, or tell something themselves; pages make them anew."""
    stale = [rendition for rendition in image.renditions.all() if all_of_them or _tells(rendition)]
    for rendition in stale:
        rendition.delete()
    return len(stale)


def _tells(rendition: CampaignRendition) -> bool:
    try:
        return clean(Path(rendition.file.path).read_bytes()) is not None
    except (OSError, UnreadableError):
        return True
