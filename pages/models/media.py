"""Pictures and documents, with who made them."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import models
from django.utils.translation import gettext_lazy as _
from PIL import Image as PillowImage
from PIL import ImageOps
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

QUALITY = 92
"""Of a picture that is written anew without its metadata: the loss can not be seen."""


def without_metadata(file: "File[bytes]") -> "ContentFile[bytes] | None":
    """A still picture turned upright and without EXIF, GPS, XMP or comments; None if there is nothing to take away.

    The colour profile stays. Moving pictures are left alone: phones and cameras write none with a place in them.
    """
    file.seek(0)
    with PillowImage.open(file) as picture:
        tells = bool(picture.getexif()) or any(
            key in picture.info for key in ("exif", "xmp", "XML:com.adobe.xmp", "comment")
        )
        if not tells or getattr(picture, "is_animated", False):
            return None
        clean = ImageOps.exif_transpose(picture)
        for key in ("exif", "xmp", "XML:com.adobe.xmp", "comment"):
            clean.info.pop(key, None)
        written = BytesIO()
        clean.save(
            written, format=picture.format, quality=QUALITY, exif=b"", icc_profile=picture.info.get("icc_profile")
        )
    return ContentFile(written.getvalue())


class CampaignImage(AbstractImage):
    """A picture with its author."""

    # Wagtail's own field, which says nothing about what it is for.
    description = models.CharField(
        _("description"),
        max_length=255,
        blank=True,
        default="",
        help_text=_(
            "Say in a sentence what is to be seen. When you put the picture into a text, people who can not see it "
            "hear this sentence, unless you write another there."
        ),
    )
    credit = models.CharField(
        _("author"), max_length=200, blank=True, help_text=_("Who made the picture, as it is to be shown below it.")
    )

    admin_form_fields = (*Image.admin_form_fields, "credit")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the picture; a new file loses what it tells about the place, the camera and the photographer."""
        file: Any = self.file  # type: ignore[has-type]  # declared by Wagtail, which has no types
        if file and not file._committed:
            clean = without_metadata(file.file)
            if clean is not None:
                self.file = File(clean, name=file.name)
                self._set_image_file_metadata()
        super().save(*args, **kwargs)

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_image", "Can choose image")]


class CampaignRendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(CampaignImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="rendition_once"),
        ]


class CampaignDocument(AbstractDocument):
    """A file to download."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]
