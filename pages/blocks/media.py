"""Blocks that show or hand out a file."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock


class PictureBlock(blocks.StructBlock):
    """A picture with words for those who do not see it, or marked as decoration."""

    picture = ImageBlock(
        label=_("Picture"),
        help_text=_("Describe what is to be seen for people who listen to the page, or mark it as decoration."),
    )
    caption = blocks.CharBlock(
        label=_("Caption"),
        required=False,
        max_length=250,
        help_text=_("Shown below the picture. Leave it empty for none."),
    )

    def get_preview_value(self) -> Any:
        """Show the newest picture that is there; before there is any, the caption alone."""
        image = get_image_model().objects.order_by("-pk").first()
        picture = {"image": image.pk, "alt_text": "", "decorative": True} if image else None
        return self.to_python({"picture": picture, "caption": "Paraksts zem attēla"})

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with a caption and its author.")
        template = "blocks/picture.html"
        preview_template = "blocks/previews/picture.html"


class DocumentBlock(blocks.StructBlock):
    """A file to download."""

    document = DocumentChooserBlock(label=_("Document"), help_text=_("Visitors see its kind and size beside the link."))
    title = blocks.CharBlock(
        label=_("Link text"),
        required=False,
        max_length=200,
        help_text=_(
            "What visitors get, for example “Programme (PDF)”. Leave it empty to show the document's own title."
        ),
    )

    def get_preview_value(self) -> Any:
        """Show a document that exists nowhere, as a site may have none yet."""
        document = get_document_model()(pk=0, title="Semināra programma", file="programma.pdf", file_size=250_000)
        return self.normalize({"document": document, "title": "Semināra programma"})

    class Meta:
        icon = "doc-full"
        label = _("Document")
        description = _("A link to a file, with its kind and size.")
        template = "blocks/document.html"
