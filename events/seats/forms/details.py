"""What a registration says of a person besides the address: one more field is one more field here."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign_site import languages
from events.libraries.finding import find_library
from events.seats.choices import Role
from events.seats.forms.widgets import LibraryInput
from events.seats.models import Registration
from events.seats.models.registrations import TOLD
from events.seats.services.people import Details
from events.words.fields import NameField

ROLES = [("", _("I would rather not say")), *Role.choices]
"""What a registrant may say about their work."""


class DetailsFields(forms.Form):
    """What the form asks and the registrant's own page, the desk and the file to take along show."""

    name = NameField(
        label=_("Name and surname"),
        max_length=120,
        error_messages={"required": _("Enter your name and surname.")},
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )
    library = NameField(
        label=_("Library"),
        max_length=200,
        required=False,
        help_text=_("Or the organisation you come from. You may leave this empty."),
        widget=LibraryInput(attrs={"autocomplete": "organization"}),
    )
    role = forms.ChoiceField(label=_("Position or duties"), choices=ROLES, required=False)
    language = forms.ChoiceField(label=_("Language of our e-mails"), choices=languages.own_names)


DETAILS = tuple(name for name in DetailsFields.base_fields if name != "name")


def details_in(given: dict[str, Any]) -> Details:
    """What a valid form says, as the services take it, with the library that is meant."""
    details = {name: given[name] for name in DETAILS}
    library = find_library(details["library"])
    return cast("Details", {**details, "library_entry": library})


def details_of(registration: Registration) -> dict[str, Any]:
    """What a registration says, for the fields of a form."""
    return {name: getattr(registration, name) for name in DetailsFields.base_fields}


def told_by(registration: Registration) -> list[tuple[Any, str]]:
    """What somebody has said of themselves besides name and address, in words, each with its label."""
    told = []
    for name in TOLD:
        column: Any = Registration._meta.get_field(name)
        value = getattr(registration, name)
        told.append((DetailsFields.base_fields[name].label, dict(column.flatchoices).get(value, value)))
    return [(label, words) for label, words in told if words]
