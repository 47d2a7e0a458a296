"""Fields that take what people see: what was copied along unseen is dropped before anything is counted or compared."""

from typing import Any

from django import forms
from django.db import models
from wagtail.admin.forms.models import register_form_field_override

from events.words import addresses
from events.words.spelling import without_invisible


class LineField(forms.CharField):
    """A line, or lines, of text."""

    def to_python(self, value: Any) -> Any:
        """The text as it is seen."""
        return super().to_python(without_invisible(value) if isinstance(value, str) else value)


class AddressField(forms.EmailField):
    """An e-mail address."""

    def to_python(self, value: Any) -> Any:
        """The address in one spelling."""
        return super().to_python(addresses.cleaned(value) if isinstance(value, str) else value)


def use_in_the_admin() -> None:
    """Let the forms of Wagtail's admin take lines and addresses in the same way."""
    register_form_field_override(models.CharField, override={"form_class": LineField}, exact_class=True)
    register_form_field_override(models.EmailField, override={"form_class": AddressField}, exact_class=True)
