"""The form with which a picture is uploaded or changed."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from pages.media.cleaning import DAMAGE, DAMAGED
from pages.media.uploads import KeepableFile


class PictureField(WagtailImageField):
    """A picture's file; Wagtail looks at its pixels and falls over one that is cut off."""

    def check_image_pixel_size(self, f: Any) -> None:
        """Refuse a file that can not be read to its end, in words."""
        try:
            super().check_image_pixel_size(f)
        except DAMAGE as error:
            raise ValidationError(DAMAGED, code="damaged") from error


class PictureForm(KeepableFile, BaseImageForm):
    """Wagtail's form, with the field above."""

    file = PictureField(label=_("File"), widget=BaseImageForm.Meta.widgets["file"])
