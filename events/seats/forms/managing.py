"""The small forms of a registrant's own page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events.seats.forms.details import DetailsFields
from events.seats.forms.registering import NeedsFields, email_field, name_field
from events.seats.forms.site import SiteForm
from events.words.fields import LineField
from events.words.slips import AsksAboutAddresses


class DetailsForm(DetailsFields, SiteForm):
    """What a registrant may change without a new mail."""


class NeedsForm(NeedsFields, SiteForm):
    """What a registrant needs to take part; emptied, it is forgotten and the consent is taken back."""


class HandOverForm(AsksAboutAddresses, SiteForm):
    """The colleague who comes instead."""

    name = name_field(
        label=_("Name and surname of the colleague"),
        error_messages={"required": _("Enter the name and surname.")},
    )
    email = email_field(
        label=_("E-mail of the colleague"),
        error_messages={"required": _("Enter the colleague's e-mail address.")},
    )


class FeedbackForm(SiteForm):
    """What somebody who was there thought: two questions to tick, two to write, two minutes."""

    SCALE = [(5, _("Yes, very")), (4, _("Rather yes")), (3, _("So-so")), (2, _("Rather no")), (1, _("Not at all"))]

    useful = forms.TypedChoiceField(
        label=_("Was the seminar useful for your work?"),
        choices=SCALE,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one answer.")},
    )
    will_act = forms.TypedChoiceField(
        label=_("Would you now recognise the signs of human trafficking, and know what to do?"),
        choices=SCALE,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one answer.")},
    )
    best = LineField(
        label=_("What was the best?"),
        max_length=1000,
        required=False,
        help_text=_("You may leave this empty. Write no names, so that your answer stays anonymous."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    better = LineField(
        label=_("What should be better next time?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
