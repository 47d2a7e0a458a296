"""The registration form and the small form that corrects an address."""

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.forms.renderers import DjangoTemplates
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.errors import EventsError
from events.services import clean_email, clean_name
from events.widgets import LibraryInput

OWN_NAMES = [("lv", "Latviešu"), ("en", "English"), ("ru", "Русский"), ("uk", "Українська")]
"""Each language by its own name, as its readers look for it."""


NOTICE_VERSION = "2026-11-24"
"""Which text about personal data stands on the form (`events/data_protection.html`); change it with the text."""


def cleaned_by(clean: Callable[[str], str], typed: str) -> str:
    """What was typed as it is kept, or the refusal as an error of the field."""
    try:
        return clean(typed)
    except EventsError as error:
        raise forms.ValidationError(str(error)) from error


class SiteTemplates(DjangoTemplates):
    """Renders form fields with the site's templates, and Django's own where the site has none."""

    field_template_name = "events/field.html"

    @cached_property
    def engine(self) -> Any:
        """Django's form engine with the site's folder in front."""
        folders: list[Path] = settings.TEMPLATES[0]["DIRS"]  # type: ignore[assignment]
        own = Path(forms.__file__).parent / str(self.backend.app_dirname)
        return self.backend({"APP_DIRS": True, "DIRS": [*folders, own], "NAME": "site_forms", "OPTIONS": {}})


class SiteForm(forms.Form):
    """A form that looks as the site's forms do: label, hint, error, field."""

    default_renderer = SiteTemplates()  # One for all: each new one would read its templates anew.
    required_css_class = "is-required"
    use_required_attribute = False  # Our words say what is missing, in the page's language, not the browser's.

    def field_errors(self) -> list[tuple[str, str]]:
        """Each error with the id of the field that it is about, for the summary above the form."""
        return [
            (self[name].id_for_label if name in self.fields else "", str(message))
            for name, messages in self.errors.items()
            for message in messages
        ]


class AddressForm(SiteForm):
    """What the form that was sent holds, with the address as the one visible field: it corrects a slip."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("We write to this address whether you have a seat, and send a calendar entry."),
        error_messages={
            "required": _("Enter your e-mail address."),
            "invalid": _("Enter an e-mail address, for example name@example.org."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false", "autocapitalize": "none"}),
    )
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def clean_email(self) -> str:
        """The address as it is kept."""
        return cleaned_by(clean_email, self.cleaned_data["email"])

    def clean_form_key(self) -> uuid.UUID:
        """The form's key, or a new one for a form that lost it."""
        return self.cleaned_data["form_key"] or uuid.uuid4()


class RegistrationForm(AddressForm):
    """The registration form: four fields that people see, a key, and a trap that only programs fill in."""

    name = forms.CharField(
        label=_("Name and surname"),
        max_length=120,
        error_messages={"required": _("Enter your name and surname.")},
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )
    library = forms.CharField(
        label=_("Library"),
        max_length=200,
        required=False,
        help_text=_("Or the organisation you come from. You may leave this empty."),
        widget=LibraryInput(attrs={"autocomplete": "organization"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the mail"),
        choices=OWN_NAMES,
    )
    website = forms.CharField(
        label=pgettext_lazy("trap for programs", "Leave this field empty"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    field_order = ("name", "email", "library", "language", "form_key", "website")

    def clean_name(self) -> str:
        """The name as it is kept."""
        return cleaned_by(clean_name, self.cleaned_data["name"])

    def clean_library(self) -> str:
        """The library as it is kept."""
        return cleaned_by(clean_name, self.cleaned_data["library"])

    @property
    def is_trapped(self) -> bool:
        """Whether a program filled in what people never see."""
        return bool(self.cleaned_data.get("website"))

    def typed(self) -> list[tuple[str, str]]:
        """What was typed, label by label, to be shown back where the form can not be sent any more."""
        return [
            (str(self.fields[name].label), str(self[name].value()))
            for name in ("name", "email", "library")
            if self[name].value()
        ]


class DetailsForm(SiteForm):
    """What a registrant may change without a new mail."""

    name = RegistrationForm.base_fields["name"]
    library = RegistrationForm.base_fields["library"]
    language = RegistrationForm.base_fields["language"]

    def clean_name(self) -> str:
        """The name as it is kept."""
        return cleaned_by(clean_name, self.cleaned_data["name"])

    def clean_library(self) -> str:
        """The library as it is kept."""
        return cleaned_by(clean_name, self.cleaned_data["library"])


class HandOverForm(SiteForm):
    """The colleague who comes instead."""

    name = forms.CharField(
        label=_("Name and surname of the colleague"),
        max_length=120,
        error_messages={"required": _("Enter the name and surname.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    email = forms.EmailField(
        label=_("E-mail of the colleague"),
        max_length=254,
        error_messages={
            "required": _("Enter the colleague's e-mail address."),
            "invalid": _("Enter an e-mail address, for example name@example.org."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}),
    )

    def clean_name(self) -> str:
        """The name as it is kept."""
        return cleaned_by(clean_name, self.cleaned_data["name"])

    def clean_email(self) -> str:
        """The address as it is kept."""
        return cleaned_by(clean_email, self.cleaned_data["email"])
