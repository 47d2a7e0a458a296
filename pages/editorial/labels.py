"""Labels for fields that Wagtail's own forms call by their names in code, which no catalogue can translate."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import choosers

from pages.words import phones

LINK_TEXT = _("Link text")

LABELS = {
    choosers.ExternalLinkChooserForm: {"link_text": LINK_TEXT},
    choosers.AnchorLinkChooserForm: {"link_text": LINK_TEXT},
    choosers.PhoneLinkChooserForm: {"link_text": LINK_TEXT},
    choosers.EmailLinkChooserForm: {
        "link_text": LINK_TEXT,
        "email_address": _("E-mail address"),
        "subject": pgettext_lazy("mail", "Subject"),
        "body": pgettext_lazy("mail", "Text of the letter"),
    },
}
"""What the forms that set a link in a text lack."""


def name_fields() -> None:
    """Give each of the fields its label, and let a telephone number be written as everywhere else."""
    choosers.PhoneLinkChooserForm.base_fields["phone_number"] = phones.PhoneFormField(label=_("Phone number"))
    for form, labels in LABELS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label
