"""Uploads of staff: what can not be kept is refused before anything changes."""

import errno
import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

logger = logging.getLogger(__name__)

MARGIN = 256 * 1024
"""Bytes that have to be free beside twice the file: a picture may grow without its metadata, and gets small copies."""


class KeepableFile:
    """Asks the storage whether it can take a new file, so that the answer stands at the field."""

    def clean_file(self) -> Any:
        """The file, if there is room for it.

        Raises:
            ValidationError: if not.
        """
        file = self.cleaned_data["file"]  # type: ignore[attr-defined]  # every form has it
        if "file" not in self.changed_data:  # type: ignore[attr-defined]  # every form has it
            return file
        try:
            self.instance.file.storage.ensure_room(2 * file.size + MARGIN)  # type: ignore[attr-defined]  # a model's form
        except OSError as error:
            logger.error("An uploaded file could not be kept: %s", errno.errorcode.get(error.errno or 0, "unknown"))
            raise ValidationError(
                _(
                    "The file could not be kept: the server has no room for it or may not write there. Nothing was "
                    "changed. Please tell whoever looks after the server, and try again later."
                ),
                code="not_kept",
            ) from error
        return file


class DocumentForm(KeepableFile, BaseDocumentForm):
    """Wagtail's form of a document."""

    class Meta(BaseDocumentForm.Meta):
        pass
