"""Pictures and documents, with who made them."""

from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image
from wagtail.utils.file import hash_filelike

from pages.pictures import DAMAGED, UnreadableError, clean


class CampaignImage(AbstractImage):
    """A picture with its author, whose file says nothing about the place, the camera and the photographer."""

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

    def clean(self) -> None:
        """Take out of a new file what it tells; say so on the field if it can not be read to its end."""
        super().clean()
        try:
            self._clean_new_file()
        except UnreadableError as error:
            raise ValidationError({"file": DAMAGED}) from error

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the picture, clean from wherever it comes."""
        self._clean_new_file()
        super().save(*args, **kwargs)

    def _clean_new_file(self) -> None:
        file: Any = self.file  # type: ignore[has-type]  # declared by Wagtail, which has no types
        if not file or file._committed:
            return
        file.seek(0)
        cleaned = clean(file.read())
        file.seek(0)
        if cleaned is not None:
            self.file = File(ContentFile(cleaned), name=file.name)
            self.file_size, self.file_hash = len(cleaned), hash_filelike(BytesIO(cleaned))

    def generate_rendition_file(
        self,
        filter: Filter,  # noqa: A002  # Wagtail's own name for it
        *,
        source: "File[bytes] | None" = None,
    ) -> "File[bytes]":
        """The picture in another size or format, without what Willow carries over from an original that tells."""
        file = super().generate_rendition_file(filter, source=source)
        file.seek(0)
        cleaned = clean(file.read())
        file.seek(0)
        return file if cleaned is None else File(BytesIO(cleaned), name=file.name)

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

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the document; the name that its file had until now goes on leading to it."""
        before = CampaignDocument.objects.filter(pk=self.pk).only("file").first()
        super().save(*args, **kwargs)
        if before is not None and before.filename != self.filename:
            DocumentName.objects.get_or_create(document=self, name=before.filename)


class DocumentName(models.Model):
    """A name that a document's file had before it was replaced: its address may be printed or in somebody's mail."""

    document = models.ForeignKey(CampaignDocument, on_delete=models.CASCADE, related_name="earlier_names")
    name = models.CharField(max_length=255)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "name"], name="document_name_once")]

    def __str__(self) -> str:
        return self.name
