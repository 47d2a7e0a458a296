"""The registration form, for one person or for colleagues of one library."""

import re
import uuid
from typing import Any

from django import forms
from django.utils.functional import cached_property, lazy
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from campaign_site.periods import NEEDS_DAYS
from events.seats.errors import AddressTwice
from events.seats.forms.details import DETAILS, DetailsFields
from events.seats.forms.site import SiteForm
from events.seats.forms.widgets import Trap
from events.seats.models import Seminar
from events.seats.services import Person
from events.words import addresses
from events.words.cleaning import clean_name
from events.words.fields import LineField, MailboxField, NameField, WordsField, cleaned_by
from events.words.slips import AsksAboutAddresses

ROW = re.compile(r"colleague_(\d+)_")
"""The fields of one colleague."""


def person_number(row: int) -> str:
    """How the form calls a colleague without a name: whoever fills it in is the first."""
    return gettext("Person %(number)s") % {"number": row + 1}


def name_field(**more: Any) -> forms.CharField:
    """Where somebody's name and surname are typed."""
    return NameField(
        max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}), **more
    )


def email_field(*, autocomplete: str = "off", **more: Any) -> MailboxField:
    """Where an e-mail address is typed."""
    invalid = _("Enter an e-mail address, for example name@example.org.")
    return MailboxField(
        max_length=254,
        error_messages={"invalid": invalid, **more.pop("error_messages", {})},
        widget=forms.EmailInput(attrs={"autocomplete": autocomplete, "spellcheck": "false", "autocapitalize": "none"}),
        **more,
    )


def consent_in_words(days: int = NEEDS_DAYS) -> str:
    """What somebody agrees to who says what they need, kept for so many days."""
    return ngettext(
        "I agree that the organisers keep these words about my needs, which may tell something about my health or my "
        "beliefs, until %(days)s day after the seminar. I can take this back on my page at any time.",
        "I agree that the organisers keep these words about my needs, which may tell something about my health or my "
        "beliefs, until %(days)s days after the seminar. I can take this back on my page at any time.",
        days,
    ) % {"days": days}


class NeedsFields(forms.Form):
    """What somebody needs to take part, kept only with a consent of its own (GDPR, article 9(2)(a))."""

    access = WordsField(
        label=_("What do you need to get in and to take part?"),
        max_length=500,
        required=False,
        help_text=_("For example a step-free way, a seat near the front or an interpreter."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    diet = WordsField(
        label=_("Is there anything you do not eat?"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    needs_consent = forms.BooleanField(label=lazy(consent_in_words, str)(), required=False)

    def clean_needs_consent(self) -> bool:
        """The consent, asked for only where there is something to consent to."""
        consent = bool(self.cleaned_data["needs_consent"])
        if not consent and (self.cleaned_data.get("access") or self.cleaned_data.get("diet")):
            raise forms.ValidationError(
                _("Without your consent we may not keep what you wrote about your needs. Agree, or delete the words.")
            )
        return consent


class PeopleForm(AsksAboutAddresses, SiteForm):
    """A form that was or is to be sent, with one row of its own for each colleague."""

    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, seminar: Seminar, **kwargs: Any) -> None:
        """Add as many rows for colleagues as the seminar lets one form have."""
        super().__init__(*args, **kwargs)
        self.rows = range(1, seminar.group_size)
        for row in self.rows:
            self.add_row(row)

    def add_row(self, row: int) -> None:
        """Add the fields of one colleague."""
        self.fields[f"colleague_{row}_name"] = name_field(label=_("Name and surname"), required=False)
        self.fields[f"colleague_{row}_email"] = email_field(label=_("E-mail"), required=False)

    def clean_form_key(self) -> uuid.UUID:
        """The form's key, or a new one for a form that lost it."""
        return self.cleaned_data["form_key"] or uuid.uuid4()

    def clean(self) -> dict[str, Any] | None:
        """See that each row has both a name and an address, each address one person."""
        seen = {addresses.key(self.cleaned_data.get("email", ""))} - {""}
        for row in self.rows:
            name, email = f"colleague_{row}_name", f"colleague_{row}_email"
            self._clean_row(name, email)
            address = addresses.key(self.cleaned_data.get(email, ""))
            if address and address in seen:
                self.add_error(email, str(AddressTwice()))
            seen.add(address)
        self.look_for_slips()
        return self.cleaned_data

    def add_error(self, field: str | None, error: Any) -> None:
        """Say whose error it is where it is about a colleague: by the name that was typed, or by the number."""
        row = ROW.match(field or "")
        if row:
            error = [f"{self._colleague(int(row[1]))}: {said}" for said in forms.ValidationError(error).messages]
        super().add_error(field, error)

    def _colleague(self, row: int) -> str:
        name = str(self.data.get(self.add_prefix(f"colleague_{row}_name"), ""))
        try:
            return cleaned_by(clean_name, name) if name.strip() else person_number(row)
        except forms.ValidationError:
            return person_number(row)

    def _clean_row(self, name: str, email: str) -> None:
        given = {field for field in (name, email) if self.cleaned_data.get(field) or field in self.errors}
        if given == {name}:
            self.add_error(email, _("Enter the colleague's e-mail address."))
        elif given == {email}:
            self.add_error(name, _("Enter the colleague's name and surname."))

    @property
    def colleagues(self) -> list[tuple[Any, Any]]:
        """The two fields of each row, for the page."""
        return [(self[f"colleague_{row}_name"], self[f"colleague_{row}_email"]) for row in self.rows]

    @property
    def numbered_colleagues(self) -> list[tuple[str, Any, Any]]:
        """The same, with the words that errors call each by."""
        return [(person_number(row), *pair) for row, pair in zip(self.rows, self.colleagues, strict=True)]

    @property
    def has_colleagues(self) -> bool:
        """Whether something is typed in a row, so that the rows must be seen."""
        return any(field.value() for pair in self.colleagues for field in pair)


class RegistrationForm(NeedsFields, DetailsFields, PeopleForm):
    """The registration form: name and address first, then what may be left out, a key, and a trap for programs."""

    email = email_field(
        label=_("E-mail"),
        help_text=_(
            "We will write to this address to say whether you have a seat; once it is certain, we send a calendar "
            "entry."
        ),
        error_messages={"required": _("Enter your e-mail address.")},
        autocomplete="email",
    )
    leave_empty = LineField(
        label=pgettext_lazy("trap for programs", "Leave this field empty"), required=False, widget=Trap
    )
    by_hand = forms.BooleanField(required=False, widget=forms.HiddenInput)

    field_order = ("name", "email", *DETAILS)
    asks_who_sends = False

    @property
    def details(self) -> list[Any]:
        """The fields that everybody sees, in their order."""
        return [self[name] for name in self.field_order]

    @property
    def is_trapped(self) -> bool:
        """Whether something filled in what people do not see, and nobody has been asked yet who sends the form."""
        return self.is_bound and bool(self["leave_empty"].data) and not self.is_by_hand

    @property
    def is_by_hand(self) -> bool:
        """Whether the form is sent after that question."""
        return self.is_bound and bool(self["by_hand"].data)

    def ask_who_sends(self) -> None:
        """Let the form ask, as it is shown again; sent after that, it is taken."""
        self.asks_who_sends = True
        self.data = self.data.copy()
        self.data[self.add_prefix("by_hand")] = "on"

    @cached_property
    def people(self) -> list[Person]:
        """Those whom the valid form registers, each with its row."""
        given = self.cleaned_data
        first = Person(name=given["name"], email=given["email"], access=given["access"], diet=given["diet"])
        return [first, *self._colleagues()]

    def _colleagues(self) -> list[Person]:
        given = self.cleaned_data
        return [
            Person(name=given[f"colleague_{row}_name"], email=given[f"colleague_{row}_email"], row=row)
            for row in self.rows
            if given[f"colleague_{row}_email"]
        ]

    @property
    def has_needs(self) -> bool:
        """Whether something about needs is typed or wrong, so that the fields must be seen."""
        return any(self[name].value() or self[name].errors for name in ("access", "diet", "needs_consent"))

    def typed(self) -> list[tuple[str, str]]:
        """What was typed, label by label, to be shown back where the form can not be sent any more."""
        shown = [field for field in self.details if not isinstance(field.field, forms.ChoiceField)]
        shown += [self["access"], self["diet"], *(field for pair in self.colleagues for field in pair)]
        return [(str(field.label), str(field.value())) for field in shown if field.value()]

    @property
    def addresses(self) -> list[tuple[forms.BoundField, Person]]:
        """Those whom the valid form registers, each with the field that holds the address, which says whose it is."""
        fields = [self[f"colleague_{person.row}_email" if person.row else "email"] for person in self.people]
        for field, person in zip(fields, self.people, strict=True) if len(fields) > 1 else ():
            field.label = format_html("{}: <bdi>{}</bdi>", _("E-mail"), person.name)
        return list(zip(fields, self.people, strict=True))

    @property
    def sent_along(self) -> list[tuple[str, Any]]:
        """What else comes along with a corrected address, as it was sent; no needs: they are kept or not wanted."""
        names = [*DetailsFields.base_fields, "form_key", "asked_about"]
        names += [f"colleague_{person.row}_name" for person in self.people if person.row]
        return [(name, self.data.get(name, "")) for name in names]
