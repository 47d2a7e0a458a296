"""Putting right what a registration says about a person."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from campaign_site import languages
from events.desk.registration_actions import CORRECT, RegistrationActionView, certificate_of
from events.seats import services
from events.seats.choices import OPEN, Role
from events.seats.forms.details import DetailsFields, details_in, details_of
from events.seats.models import Registration
from events.words.errors import UnusableAddress
from events.words.fields import MailboxField, NameField
from events.words.slips import AsksInErrors


class AddressForm(AsksInErrors):
    """The right address of somebody."""

    email = MailboxField(
        label=_("The right e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": UnusableAddress.message, "invalid": UnusableAddress.message},
    )


class RegistrationAddressView(RegistrationActionView):
    """Corrects a mistyped e-mail address."""

    permission_required = CORRECT
    icon = "mail"
    page_title = _("Correct the e-mail address")
    question = _("What is this person's right e-mail address?")
    consequence = _(
        "The mail about the registration goes out anew to the right address, and links sent before stop working. If "
        "the right address is registered for this seminar already, that registration stays and this one is cancelled."
    )
    confirm_label = _("Yes, correct it")
    form_class = AddressForm

    @classmethod
    def hindrance_to(cls, registration: Registration) -> str:
        """A registration that is over gets no mail any more."""
        return "" if registration.state in OPEN else gettext("This registration is over already.")

    def get_initial(self) -> dict[str, Any]:
        """The address as it is, to be put right."""
        return {"email": self.object.email}

    def act(self) -> str:
        """Correct it."""
        before = self.object.email
        standing = services.correct_address(
            registration=self.object, email=self.given["email"], actor_id=self.request.user.pk
        )
        if standing.pk != self.object.pk:
            self.object = standing
            return gettext(
                "This address was registered already: you see that registration now, and the mistyped one is cancelled."
            )
        if standing.email == before:
            return gettext("The address stays as it was.")
        return gettext("The address is corrected; the mail goes out anew.")


class NameForm(forms.Form):
    """A person's name, as it is to be."""

    name = NameField(label=_("Name and surname"), max_length=120)


class DetailsForm(DetailsFields):
    """What else a registration says about a person, in words for staff."""

    name = NameField(label=_("Name and surname"), max_length=120)
    library = NameField(label=_("Library"), max_length=200, required=False)
    role = forms.ChoiceField(label=_("Position or duties"), choices=[("", "–"), *Role.choices], required=False)
    language = forms.ChoiceField(label=_("Language of our e-mails"), choices=languages.choices)


class RegistrationDetailsView(RegistrationActionView):
    """Corrects a name, a library, a role, a language; nobody gets a mail of it."""

    permission_required = CORRECT
    icon = "edit"
    page_title = _("Correct the details")
    question = _("What should the registration say?")
    consequence = _("The person gets no mail of it, and the place in line stays.")
    confirm_label = _("Yes, correct it")
    form_class = DetailsForm

    @classmethod
    def hindrance_to(cls, registration: Registration) -> str:
        """Nothing is left to correct about somebody forgotten."""
        return gettext("The personal data of this registration are deleted.") if registration.forgotten_at else ""

    def get_initial(self) -> dict[str, Any]:
        """All as it is."""
        return details_of(self.object)

    def get_form(self, data: Any = None) -> forms.Form | None:
        """The form; a name on a certificate stands still."""
        form = super().get_form(data)
        if form and certificate_of(self.object):
            form.fields["name"].disabled = True
            form.fields["name"].help_text = gettext(
                "A certificate bears this name. “Replace the certificate” asks for the right one."
            )
        return form

    def act(self) -> str:
        """Correct it."""
        details = details_in(self.given)
        if self.given["library"] == self.object.library:
            details["library_entry"] = self.object.library_entry
        services.update_details(registration=self.object, name=self.given["name"], **details)
        return gettext("The registration is corrected.")
