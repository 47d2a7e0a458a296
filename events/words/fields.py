"""Fields that take what people see: what was copied along unseen is dropped before anything is counted or compared."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import models
from wagtail.admin.forms.models import register_form_field_override

from events.words import addresses
from events.words.cleaning import clean_email, clean_name, clean_words
from events.words.errors import EventsError
from events.words.spelling import without_invisible


def cleaned_by(clean: Callable[[str], str], typed: str) -> str:
    """What was typed as it is kept, or the refusal as an error of the field."""
    try:
        return clean(typed)
    except EventsError as error:
        raise forms.ValidationError(str(error)) from error


class LineField(forms.CharField):
    """A line, or lines, of text."""

    def to_python(self, value: Any) -> Any:
        """The text as it is seen."""
        return super().to_python(without_invisible(value) if isinstance(value, str) else value)


class NameField(LineField):
    """A name, of a person or a library, as it is kept."""

    def clean(self, value: Any) -> Any:
        """The text in the one spelling in which it is kept."""
        return cleaned_by(clean_name, super().clean(value))


class WordsField(LineField):
    """A line of free words as it is kept; breaks between lines become spaces."""

    def clean(self, value: Any) -> Any:
        """The text in the one spelling in which it is kept."""
        return cleaned_by(clean_words, super().clean(value))


class AddressField(forms.EmailField):
    """An e-mail address."""

    def to_python(self, value: Any) -> Any:
        """The address in one spelling."""
        return super().to_python(addresses.cleaned(value) if isinstance(value, str) else value)


class MailboxField(AddressField):
    """An address to which mail can be sent, as it is kept."""

    def clean(self, value: Any) -> Any:
        """The address in the one spelling in which it is kept."""
        typed = super().clean(value)
        return cleaned_by(clean_email, typed) if typed else typed


def use_in_the_admin() -> None:
    """Let the forms of Wagtail's admin take lines and addresses in the same way."""
    register_form_field_override(models.CharField, override={"form_class": LineField}, exact_class=True)
    register_form_field_override(models.EmailField, override={"form_class": AddressField}, exact_class=True)
