"""The last part of an address, wherever staff type one: diacritics are folded, not refused and not thrown away."""

from typing import Any

from django import forms
from django.db import models
from django.utils.text import slugify
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import SlugInput


class FoldedSlugField(forms.SlugField):
    """Takes “Cēsis 2027” and keeps “cesis-2027”; what has no such spelling is left for the validator to refuse."""

    def to_python(self, value: Any) -> str:
        """What was typed, folded."""
        typed = str(super().to_python(value))
        return slugify(typed) or typed


class FoldingSlugInput(SlugInput):
    """Does the same in the browser when the field is left: Wagtail's own would throw letters with diacritics away."""

    def __init__(self, attrs: dict[str, Any] | None = None, **kwargs: Any) -> None:
        """Write the letters out, as Wagtail does when it proposes a slug from a title."""
        super().__init__(attrs, **kwargs)
        self.attrs["data-action"] = self.attrs["data-action"].replace("w-slug#slugify", "w-slug#urlify")


def fold_everywhere() -> None:
    """Let every form of the admin with such a field have these."""
    register_form_field_override(models.SlugField, override={"form_class": FoldedSlugField, "widget": FoldingSlugInput})
