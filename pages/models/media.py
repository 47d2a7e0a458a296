"""Pictures and documents, with who made them."""

import logging
from contextlib import nullcontext
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import DatabaseError, connection, models, transaction
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image
from wagtail.utils.file import hash_filelike

from pages.media.cleaning import DAMAGE, DAMAGED, UnreadableError, clean

logger = logging.getLogger(__name__)

NOT_MADE = (*DAMAGE, UnreadableError, OSError, DatabaseError)
"""What is raised when a picture can not be cut to size: it is damaged or gone, or disk or database take nothing."""


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

    def get_rendition(self, filter: Filter | str) -> "CampaignRendition":  # noqa: A002  # Wagtail's name
        """The picture in one size and format; one without a file if it can not be made."""
        try:
            return super().get_rendition(filter)  # type: ignore[no-any-return]  # Wagtail has no types
        except NOT_MADE as error:
            return self.missing(error)

    def get_renditions(self, *filters: Filter | str) -> "dict[str, CampaignRendition]":
        """The picture in some sizes and formats; all are without a file if one of them can not be made."""
        try:
            return super().get_renditions(*filters)  # type: ignore[no-any-return]  # Wagtail has no types
        except NOT_MADE as error:
            missing = self.missing(error)
            return {one if isinstance(one, str) else one.spec: missing for one in filters}

    def missing(self, error: BaseException) -> "CampaignRendition":
        """What stands for a picture that can not be shown: a page is read without it."""
        logger.error("Picture %s can not be shown: %s", self.pk, type(error).__name__)
        return CampaignRendition(image=self, width=0, height=0)

    def find_existing_renditions(self, *filters: Filter) -> "dict[Filter, CampaignRendition]":
        """Those that have been made and whose file is still there, or could be written once more."""
        found = super().find_existing_renditions(*filters)
        return {one: rendition for one, rendition in found.items() if rendition.is_whole() or rendition.make_anew(one)}

    def create_renditions(self, *filters: Filter) -> "dict[Filter, CampaignRendition]":
        """Make them all or none; a failure leaves a transaction that is going on as it was."""
        with transaction.atomic() if filters and connection.in_atomic_block else nullcontext():
            return super().create_renditions(*filters)  # type: ignore[no-any-return]  # Wagtail has no types

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_image", "Can choose image")]


class CampaignRendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(CampaignImage, on_delete=models.CASCADE, related_name="renditions")

    @property
    def url(self) -> str:
        """Where the file is; for a picture that can not be shown, an empty one that is always there."""
        return str(super().url) if self.file else static("img/no-picture.svg")

    def img_tag(self, extra_attributes: dict[str, Any] | None = None) -> str:
        """The element, or nothing for a picture that can not be shown."""
        return super().img_tag(extra_attributes) if self.file else ""

    def is_whole(self) -> bool:
        """Whether the file is there; a disk that was full may once have left it empty."""
        try:
            return bool(self.file.storage.size(self.file.name))
        except OSError:
            return False

    def make_anew(self, filter: Filter) -> bool:  # noqa: A002  # Wagtail's name
        """Write a file that is gone once more, under its own name; whether there was a row for it still."""
        if not CampaignRendition.objects.filter(pk=self.pk).exists():
            return False
        content = self.image.generate_rendition_file(filter)
        self.file.storage.delete(self.file.name)
        self.file.storage.save(self.file.name, content)
        return True

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
